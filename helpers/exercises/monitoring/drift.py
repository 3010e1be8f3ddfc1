"""An alarm that always rings, and the flights to compare with."""

import numpy as np

from helpers.exercises.monitoring.lesson import ex

always = ex.choice(
    "always",
    {
        "a": (
            "Hardly any: the model learnt from these months.",
            "It learnt from all six together. A single January is colder than a half-year, and a test on more than a "
            "thousand flights sees that without effort.",
        ),
        "b": (
            "About one in twenty: that is what 5 % means.",
            "So it would be if a month were a random draw from the half-year. It is not: each month has a weather of "
            "its own.",
        ),
        "c": (
            "More than half of them, in every month.",
            "A month is not a half-year. The test is right each time, and tells you nothing you could act on.",
        ),
    },
    right="c",
    hints=[
        "What exactly is compared: a random part of the half-year with a month, or with another random part?",
        "How many degrees lie between January and the mean from January to June?",
    ],
)


def months_and_use() -> list:
    """Triples (month, learnt, first): each flight's month, whether the model learnt from it, the first watched."""
    month = np.array([1, 1, 2, 3, 3, 5, 6, 6, 7, 7, 8, 10])
    learnt = np.array([1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0], dtype=bool)
    return [(month, learnt, 7), (month[::-1], learnt[::-1], 6), (month, np.roll(learnt, 1), 8)]


class OnesAndZeros:
    """Numbers that would pass for True and False; as an index they would pick rows 0 and 1 over and over."""

    def __init__(self, numbers: list):
        self.numbers = numbers

    def __eq__(self, other) -> bool:
        return isinstance(other, OnesAndZeros) and self.numbers == other.numbers

    __hash__ = None

    def __repr__(self) -> str:
        return repr(self.numbers)


OnesAndZeros.__name__ = "ones and zeros, and not True and False"  # as a reply calls it


def as_mask(answer):
    """A mask of True and False as it is, and numbers as they are: a 1 is not True."""
    array = np.asarray(answer)
    if array.dtype.kind in "iuf" and np.isin(array, (0, 1)).all() and array.size:
        return OnesAndZeros(array.astype(int).tolist())
    return array


@ex.function(
    probes=months_and_use,
    reveals=as_mask,
    hints=[
        "Two conditions, both needed: before the first watched month, and not learnt from.",
        "`&` joins two boolean arrays, `~` turns one around. Mind the brackets.",
    ],
    why="A reference shows what was normal when the model was judged. It has to be older than what it judges.",
)
def reference(month, learnt, first):
    """Which flights may serve as the reference, a boolean array of shape (n,).

    month: month of each flight; learnt: whether the model learnt from it;
    first: the first month that is watched."""
    return (month < first) & ~learnt


@reference.also_right
def one_by_one(month, learnt, first):
    return np.array([m < first and not seen for m, seen in zip(month, learnt, strict=True)])


@reference.mistake(
    "Your reference holds flights of the months that are watched. What is new is then compared with itself, and looks "
    "normal. The reference ends before the watch begins."
)
def from_the_test_period(month, learnt, first):
    return ~learnt


@reference.mistake(
    "Flights that the model learnt from are in it. There its scores are better and its chances sharper than they will "
    "be on any new flight, so that every new month would look worse."
)
def with_what_was_learnt(month, learnt, first):
    return month < first


@reference.mistake("These are the flights the model learnt from. It is the others that show how it does on new ones.")
def only_what_was_learnt(month, learnt, first):
    return (month < first) & learnt


@reference.mistake("The first watched month itself is in it. It ends one month earlier.")
def one_month_too_many(month, learnt, first):
    return (month <= first) & ~learnt


@reference.mistake("No flight is chosen. Is it the brackets? `&` binds more tightly than `<`.")
def without_brackets(month, learnt, first):
    return month < first & ~learnt


@reference.mistake(
    "Of the two conditions one is enough for you (`|`). Both are needed: older than the watch, and new to the model."
)
def either(month, learnt, first):
    return (month < first) | ~learnt


@reference.mistake(
    "Ones and zeros are numbers: as an index they pick flights 0 and 1 over and over. Asked for is True or False."
)
def ones_and_zeros(month, learnt, first):
    return ((month < first) & ~learnt).astype(int)


@reference.mistake("These are the positions of the flights. Asked for is True or False for each flight.")
def positions_of_flights(month, learnt, first):
    return np.flatnonzero((month < first) & ~learnt)


@reference.mistake("These are the months of the flights. Asked for is True or False for each flight.")
def months_of_flights(month, learnt, first):
    return month[(month < first) & ~learnt]


@reference.mistake("You wrote June down. `first` says where the watch begins, and it may be another month.")
def until_june(month, learnt, first):
    return (month <= 6) & ~learnt


@reference.mistake(
    "A whole array is asked whether it is true. `and`, `or`, `not` and `if` are for one value: for arrays there are "
    "`&`, `|` and `~`, with brackets around each comparison.",
)
def with_and_and_not(month, learnt, first):
    return month < first and not learnt


@reference.mistake("That is the part to be watched, turned around: the reference is what came before it.")
def what_is_watched(month, learnt, first):
    return (month >= first) & ~learnt
