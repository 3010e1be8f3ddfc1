"""Which rows say when to stop: three parts of hours in the order of time."""

import numpy as np

from helpers.exercises.boosting.lesson import ex


def fault_of(found, n) -> str:
    """What is wrong with (learn, valid, test) as three parts of n rows; nothing if they are such."""
    if not isinstance(found, (tuple, list, np.ndarray)) or len(found) != 3:
        return "these are not three parts"
    for name, part in zip(("learn", "valid", "test"), map(np.asarray, found), strict=True):
        if part.ndim != 1:
            return f"`{name}` is no list of row numbers"
        if part.dtype.kind == "b":
            return f"`{name}` holds True and False instead of row numbers"
        if part.dtype.kind not in "iu":
            return f"`{name}` holds numbers with a decimal point, and a row number is a whole number (`int`)"
        if len(part) < n / 10:
            return f"`{name}` has {len(part)} of them, which is less than a tenth"
        if part.min() < 0 or part.max() >= n:
            return f"`{name}` goes from {part.min():g} to {part.max():g}, and rows are numbered from 0 to {n - 1}"
        if len(np.unique(part)) < len(part):
            return f"`{name}` names some rows twice"
    return ""


def cut(parts) -> list:
    """The three parts of 1,000 hours as arrays of row numbers; raises ValueError for what is not three of them."""
    found = parts(1000)
    if fault := fault_of(found, 1000):
        raise ValueError(fault)
    return [np.asarray(part) for part in found]


def shared(one, other) -> int:
    return len(np.intersect1d(one, other))


def between(part, known) -> float:
    """The share of `part` that has rows of `known` both before and after it."""
    return float(np.mean((part > known.min()) & (part < known.max())))


@ex.function(
    probes=[(1000,), (333,)],
    hints=[
        "The hours to stop by must be neither learnt from nor reported. Three parts, then, with no row in two of them.",
        "In time: first what is learnt, then what stops, then what is reported. `np.split(np.arange(n), [a, b])`.",
    ],
    why="Each part plays one role, and each lies in the future of the one before, as it will when you use the model.",
)
def parts(n):
    """Row numbers (learn, valid, test) of n hours in the order of time: `learn` grows
    the trees, `valid` says when to stop, `test` is reported. Each has a tenth of the hours
    or more, and lies after the one before."""
    return tuple(np.split(np.arange(n), [int(0.6 * n), int(0.8 * n)]))


@parts.also_right
def by_ranges(n):
    a, b = 7 * n // 10, 85 * n // 100
    return range(a), range(a, b), range(b, n)


FREE = "a part may be of any size from a tenth on, and rows may be left out"
parts.equivalent("(n)", ..., FREE)
parts.equivalent("0.6", ..., FREE)
parts.equivalent("0.8", ..., FREE)
parts.equivalent("7 * n // 10, 85 * n // 100", ..., FREE)
parts.equivalent("range(a), range(a, b), range(b, n)", ..., FREE)


@parts.requires(
    "Of {n} hours: {what}. Three parts are wanted, (learn, valid, test), each a tenth of the hours or more."
)
def are_three(program):
    for n in (1000, 730, 333):
        if fault := fault_of(program(n), n):
            return False, {"n": f"{n:,}", "what": fault}
    return True


@parts.requires("{rows} of 1,000 rows play two roles. None may.")
def share_no_row(program):
    learn, valid, test = cut(program)
    rows = shared(learn, valid) + shared(learn, test) + shared(valid, test)
    return rows == 0, {"rows": rows}


@parts.requires(
    "Some hours of {later} come before hours of {earlier}. What judges has to lie later than what it judges."
)
def follow_in_time(program):
    learn, valid, test = cut(program)
    pairs = [
        ("`valid`", valid, "`learn`", learn),
        ("`test`", test, "`learn`", learn),
        ("`test`", test, "`valid`", valid),
    ]
    for later, second, earlier, first in pairs:
        if first.max() > second.min():
            return False, {"later": later, "earlier": earlier}
    return True


def is_part_of(one, other) -> bool:
    return shared(one, other) == min(len(one), len(other))


@parts.starts_as(
    "The rows that say when to stop are the rows you report. The number of trees is then fitted to them: early "
    "stopping on the test set. It needs rows of its own, taken from those before.",
    when=lambda program: is_part_of(cut(program)[1], cut(program)[2]),
)
def stopped_by_the_test(n):
    """Row numbers (learn, valid, test) of n hours in the order of time: `learn` grows
    the trees, `valid` says when to stop, `test` is reported. Each has a tenth of the hours
    or more, and lies after the one before."""
    end = int(0.8 * n)
    learn, test = np.arange(end), np.arange(end, n)
    return learn, test, test


@parts.mistake(
    "All rows of `valid` are also learnt from, or all of `learn` watch. The trees know their answers, so the error on "
    "them hardly says stop.",
    when=lambda program: is_part_of(cut(program)[1], cut(program)[0]),
)
def learnt_from_the_watchers(n):
    end = int(0.8 * n)
    return np.arange(end), np.arange(int(0.6 * n), end), np.arange(end, n)


@parts.mistake(
    "Most hours of `test` lie between hours that are learnt from. You would report how well gaps between known hours "
    "are filled, and be asked about next month.",
    when=lambda program: (
        shared(cut(program)[0], cut(program)[2]) == 0 and between(cut(program)[2], cut(program)[0]) > 0.5
    ),
)
def shuffled_everything(n):
    mixed = np.random.default_rng(0).permutation(n)
    return tuple(np.split(mixed, [int(0.6 * n), int(0.8 * n)]))


@parts.mistake(
    "Most hours of `valid` lie between hours that are learnt from. The trees know what came before them and what came "
    "after, so the error there may go on falling when it rises for the weeks to come.",
    when=lambda program: (
        shared(cut(program)[0], cut(program)[1]) == 0 and between(cut(program)[1], cut(program)[0]) > 0.5
    ),
)
def drew_them_at_random(n):
    end = int(0.8 * n)
    mixed = np.random.default_rng(0).permutation(end)
    return np.sort(mixed[: int(0.6 * n)]), np.sort(mixed[int(0.6 * n) :]), np.arange(end, n)
