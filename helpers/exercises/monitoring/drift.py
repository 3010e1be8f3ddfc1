"""An alarm that always rings, and how far the requests have moved."""

import numpy as np

from helpers.exercises.monitoring.lesson import ex

# An alarm that always rings -------------------------------------------------------------------------------------------


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


def as_mask(answer):
    """A mask of True and False; as an index, ones and zeros would pick rows 0 and 1 over and over."""
    array = np.asarray(answer)
    return array if array.dtype == bool or array.dtype.kind not in "iuf" else ("numbers", array)


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


@reference.mistake("That is the part to be watched, turned around: the reference is what came before it.")
def what_is_watched(month, learnt, first):
    return (month >= first) & ~learnt


# Population stability -------------------------------------------------------------------------------------------------


def two_samples() -> list:
    """Triples (reference, now, edges): unequal sizes, values on an edge, and bins that stay empty."""
    rng = np.random.default_rng(4)
    old = np.round(rng.normal(10, 3, 400), 1)
    edges = np.array([6.0, 8, 10, 12, 14])
    return [
        (old, np.round(rng.normal(12, 3, 250), 1), edges),
        (old, np.round(rng.normal(10, 2, 90), 1) + 1.0, edges),
        (old, 9 + np.arange(60) % 3, edges),  # only a few of the bins are met
    ]


def shares(values, edges, floor=1e-4) -> np.ndarray:
    counts = np.bincount(np.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)
    return np.maximum(counts / len(values), floor)


@ex.function(
    probes=two_samples,
    hints=[
        '`np.searchsorted(edges, values, side="right")` gives each value the number of its bin, from 0 to len(edges).',
        "`np.bincount(…, minlength=len(edges) + 1)` counts them; divide by the number of values.",
        "Lift shares below 1e-4 to 1e-4 with `np.maximum`; then sum (q − p) · log(q / p).",
    ],
    why="One number for how far a distribution moved, on the same bins every month, so that months can be compared.",
)
def psi(reference, now, edges):
    """The population stability index between two samples, a number.

    edges: the inner edges of the bins, ascending; a value on an edge belongs
    to the bin above. A share below 0.0001 counts as 0.0001."""
    shares = []
    for values in (reference, now):
        counts = np.bincount(np.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)
        shares.append(np.maximum(counts / len(values), 1e-4))
    p, q = shares
    return np.sum((q - p) * np.log(q / p))


psi.equivalent("(reference, now, edges", "(now, reference, edges", "the index is the same both ways")


@psi.also_right
def by_histogram(reference, now, edges):
    walls = np.r_[-np.inf, edges, np.inf]
    p, q = (np.maximum(np.histogram(v, walls)[0] / len(v), 1e-4) for v in (reference, now))
    return np.sum(q * np.log(q / p)) + np.sum(p * np.log(p / q))


@psi.mistake(
    "A bin that nobody is in gives a logarithm of nothing: the index is infinite or not a number, for one empty bin. "
    "The docstring says what the least share is."
)
def without_a_floor(reference, now, edges):
    with np.errstate(divide="ignore", invalid="ignore"):
        p, q = shares(reference, edges, 0), shares(now, edges, 0)
        return np.sum((q - p) * np.log(q / p))


@psi.mistake(
    "You made the bins anew from the new sample. Then its shares are even by construction, and two months are measured "
    "with two rulers. The edges are given, and stay."
)
def bins_remade(reference, now, edges):
    fresh = np.quantile(now, np.linspace(0, 1, len(edges) + 2)[1:-1])
    p, q = shares(reference, fresh), shares(now, fresh)
    return np.sum((q - p) * np.log(q / p))


@psi.mistake(
    "You put counts where shares belong. Two samples of different size then differ even if they are alike. Divide each "
    "by its own number of values."
)
def of_counts(reference, now, edges):
    p, q = shares(reference, edges) * len(reference), shares(now, edges) * len(now)
    return np.sum((q - p) * np.log(q / p))


@psi.mistake("This is one half: the divergence of the new shares from the old ones. The index also goes the other way.")
def one_way(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum(q * np.log(q / p))


@psi.mistake("The sign is turned. Where a share has grown, q − p and log(q / p) are both positive: the index is too.")
def negative(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum((p - q) * np.log(q / p))


@psi.mistake(
    "The values below the first edge and above the last are in no bin. A shift shows first out there: the outer bins "
    "have no end."
)
def without_the_outer_bins(reference, now, edges):
    p, q = (np.maximum(np.histogram(v, edges)[0] / len(v), 1e-4) for v in (reference, now))
    return np.sum((q - p) * np.log(q / p))


@psi.mistake(
    "You add the least share to every bin. Only a share below 0.0001 is lifted; all others stay as they were counted."
)
def added_the_floor(reference, now, edges):
    p, q = shares(reference, edges, 0) + 1e-4, shares(now, edges, 0) + 1e-4
    return np.sum((q - p) * np.log(q / p))


@psi.mistake("A value on an edge lands in the bin below it. The docstring says to which of the two it belongs.")
def edges_to_the_bin_below(reference, now, edges):
    p, q = (
        np.maximum(np.bincount(np.searchsorted(edges, v), minlength=len(edges) + 1) / len(v), 1e-4)
        for v in (reference, now)
    )
    return np.sum((q - p) * np.log(q / p))


@psi.mistake("The difference of the shares is squared. The index multiplies it by the logarithm of their ratio.")
def squared_differences(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum((q - p) ** 2)


@psi.mistake("The logarithm is the one to base 2. `np.log` is the natural one, which the formula means.")
def with_another_logarithm(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum((q - p) * np.log2(q / p))


@psi.mistake("The logarithm is the decimal one. `np.log` is the natural one, which the formula means.")
def with_decimal_logarithm(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum((q - p) * np.log10(q / p))


@psi.mistake("Each bin's term stands by itself. The index is one number: their sum.")
def of_each_bin(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return (q - p) * np.log(q / p)


@psi.mistake("That is the mean over the bins. The index is their sum.")
def mean_over_bins(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.mean((q - p) * np.log(q / p))
