"""Explanations by the arguments: one of them given back, its sum or maximum, a value for its position, a boundary."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from helpers.explanations.cases import Case, Cases
from helpers.numbers import significant

SUMMARIES: dict[str, Callable[[np.ndarray], float]] = {
    "the sum of": np.sum,
    "the mean of": np.mean,
    "the median of": np.median,
    "the largest value in": np.max,
    "the smallest value in": np.min,
    "the standard deviation of": np.std,
    "the standard deviation (by n − 1) of": lambda v: np.std(v, ddof=1),
    "the variance of": np.var,
    "the variance (by n − 1) of": lambda v: np.var(v, ddof=1),
    "the range of": np.ptp,
    "the first value in": lambda v: v.flat[0],
    "the last value in": lambda v: v.flat[-1],
}
NUMBERS: dict[str, Callable[[np.ndarray], float]] = {"": float, "1 −": lambda v: 1 - v}
OUTERMOST = ("the sum of", "the largest value in", "the smallest value in")  # where few numbers lie


def given_back(cases: Cases) -> str | None:
    """An argument as it came."""
    if not cases.credible():
        return None
    for words, array in cases[0].arrays.items():
        if array.shape == cases[0].got.shape and cases.every(lambda case, w=words: _equals(cases, case, w)):
            return f"is {words} as it was given"
    return None


def _equals(cases: Cases, case: Case, words: str) -> bool:
    return words in case.arrays and cases.close(case.got, case.arrays[words].astype(float))


def summary(cases: Cases) -> str | None:
    """A single number that sums up an argument in another way than was asked."""
    if not cases.every(lambda case: case.got.size == 1 and bool(np.isfinite(case.got).all())):
        return None
    for words in cases[0].arrays:
        for name, function in SUMMARIES.items():
            if _told_apart(cases, name) and cases.every(lambda case, w=words, f=function: _sums_up(cases, case, w, f)):
                return f"is {name} {words}"
    return None


def _told_apart(cases: Cases, name: str) -> bool:
    """Are the numbers that came such as are not met by chance? Among a dozen summaries a 2 or a 3 is soon found."""
    digits = sum(significant(value) for value in np.unique(cases.got)[:9])
    return digits >= (3 if name in OUTERMOST else 4)


def _sums_up(cases: Cases, case: Case, words: str, function: Callable) -> bool:
    array = case.arrays.get(words)
    if array is None or array.size < 2 or array.dtype.kind == "b":
        return False
    with np.errstate(all="ignore"):
        return cases.close(case.got.reshape(()), np.asarray(function(array), float))


def scaled_by_an_argument(cases: Cases) -> str | None:
    """The expected value multiplied by, divided by or moved by an argument or by what sums it up."""
    if not cases.credible():
        return None
    moves = [case.got - case.want for case in cases]
    steady = all(cases.close(move, np.full(move.shape, move.flat[0])) for move in moves)
    gaps = np.array([move.flat[0] for move in moves])
    for name, found in _sizes(cases):
        if cases.factors is not None and cases.close(np.array(cases.factors), found):
            return f"{cases.whole} the expected value times {name}"
        if cases.factors is not None and cases.close(np.array(cases.factors), 1 / found):
            return f"{cases.whole} the expected value divided by {name}"
        if steady and cases.close(gaps, found):
            return f"{cases.whole} {'too large by' if (gaps > 0).all() else 'the expected value plus'} {name}"
        if steady and cases.close(gaps, -found):
            return f"{cases.whole} {'too small by' if (gaps < 0).all() else 'the expected value minus'} {name}"
    return None


def _sizes(cases: Cases) -> Iterator[tuple[str, np.ndarray]]:
    """What the arguments come to in every case, by name, as far as no coincidence is to be feared."""
    for words in cases[0].arrays:
        forms = NUMBERS if cases[0].arrays[words].ndim == 0 else dict(list(SUMMARIES.items())[:9])
        for name, function in forms.items():
            values = [_value(case, words, function) for case in cases]
            # A factor or an offset is no coincidence in an array; of single numbers it takes more of them.
            least = 3 if cases[0].got.size > 1 else 5
            telling = all(significant(v) + 2 * (len(set(values)) - 1) >= least for v in values)
            if np.isfinite(values).all() and all(values) and telling:
                yield f"{name} {words}".strip(), np.array(values)


def _value(case: Case, words: str, function: Callable) -> float:
    array = case.arrays.get(words)
    if array is None or array.ndim and array.size < 2 or array.dtype.kind == "b":
        return np.nan
    return float(function(array))


def value_for_position(cases: Cases) -> str | None:
    """What stands at the expected position instead of the position, or the reverse."""
    if not cases.every(lambda case: case.got.size == 1):
        return None
    if np.unique(cases.got).size < 2 and significant(cases.got[0]) < 3:
        return None
    for words in cases[0].arrays:
        if cases.every(lambda case, w=words: _stands_at(case, w, case.want, case.got)):
            return f"is the value that stands in {words} at the expected position"
        if cases.every(lambda case, w=words: _stands_at(case, w, case.got, case.want)):
            return f"is the position in {words} of the expected value"
    return None


def _stands_at(case: Case, words: str, position: np.ndarray, value: np.ndarray) -> bool:
    """Does `value` stand there? A list that holds its own positions tells nothing, nor one of a few whole numbers."""
    array, at = case.arrays.get(words), position.item()
    if array is None or array.ndim != 1 or array.dtype.kind == "b" or not float(at).is_integer():
        return False
    if not 0 <= at < len(array) or not array[int(at)] == value.item() != at:
        return False
    return not float(value).is_integer() or np.count_nonzero(array == value) == 1


def boundary(cases: Cases) -> str | None:
    """Wrong just where one argument equals another one, a threshold."""
    for limit, number_ in cases[0].arrays.items():
        if number_.ndim:
            continue
        for words, array in cases[0].arrays.items():
            if array.shape != cases[0].want.shape or words == limit or not _often(cases):
                continue
            if cases.every(lambda case, w=words, t=limit: _apart_at_limit(case, w, t)):
                return f"differs just where {words} equals {limit} (on which side does the boundary itself lie?)"
    return None


def _apart_at_limit(case: Case, words: str, limit: str) -> bool:
    if words not in case.arrays or limit not in case.arrays or case.arrays[words].shape != case.want.shape:
        return False
    apart = ~np.isclose(case.got, case.want, equal_nan=True)
    return bool((apart == (case.arrays[words] == case.arrays[limit])).all())


def _often(cases: Cases) -> bool:
    """One entry of a few that differs, and has an equal one beside it, may do so by chance."""
    apart = int((~np.isclose(cases.got, cases.want, equal_nan=True)).sum())
    return apart >= cases.enough or cases.got.size >= 6
