"""Explanations of another shape: transposed, along another axis, a step too few, one entry too many."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from helpers.explanations.cases import Case, Cases
from helpers.numbers import number, significant

REDUCTIONS: dict[str, Callable[[np.ndarray], float]] = {
    "mean": np.mean,
    "sum": np.sum,
    "largest value": np.max,
    "smallest value": np.min,
    "median": np.median,
    "last entry": lambda v: v.flat[-1],
    "first entry": lambda v: v.flat[0],
    "number of entries": np.size,
}


def shape_sentence(got: np.ndarray, want: np.ndarray) -> str:
    """ "has shape (3,); expected was (4,)"."""
    if got.ndim == 0:
        return f"is one number, {number(got.item())}; expected was an array of shape {want.shape}"
    return f"has shape {got.shape}; expected was {want.shape if want.ndim else 'one number'}"


def other_shape(cases: Cases) -> str | None:
    """What to add to "has shape (4, 2); expected was (2, 4)"; None where nothing holds of all cases."""
    for explanation in (_transposed, _flattened, _squared, _reduced, _spread, _part, _edge, _repeated, _counted):
        found = [explanation(case, cases) for case in cases]
        # What is counted of the arguments is another number on every input, but of the same arguments.
        alike = map(_names, found) if all(found) and explanation is _counted else found
        if all(found) and len(set(alike)) == 1:
            return found[0]
    return None


def _names(text: str) -> tuple[str, ...]:
    """The arguments that a text names, whatever their numbers."""
    return tuple(text.split("`")[1::2])


def _many_digits(values: np.ndarray) -> bool:
    """Are these numbers such as no sum, mean or maximum meets by chance?"""
    return sum(significant(value) for value in np.unique(values)[:9]) >= 3


def _transposed(case: Case, cases: Cases) -> str | None:
    got, want = case.got, case.want
    if got.ndim == want.ndim == 2 and got.shape == want.shape[::-1]:
        right = cases.close(got.T, want)
        return "it is transposed" if right else "rows and columns are swapped"
    return None


def _flattened(case: Case, cases: Cases) -> str | None:
    if case.got.size == case.want.size > 1 and cases.close(case.got.ravel(), case.want.ravel()):
        column = case.want.ndim == 1 and case.got.shape == (case.want.size, 1)
        how = " (a column; `[:, 0]` or `.ravel()` makes it flat)" if column else ""
        return f"the values are right, the shape is not{how}"
    return None


def _squared(case: Case, cases: Cases) -> str | None:
    n = case.want.size
    if case.want.ndim == 1 and n > 2 and case.got.shape == (n, n):
        return "broadcasting makes such a square where a column meets a row"
    return None


def _reduced(case: Case, cases: Cases) -> str | None:
    """An array of which the expected number is the mean."""
    if case.want.size == 1 and case.got.size > 1 and np.ptp(case.got) and _many_digits(cases.want):
        for name, reduce in REDUCTIONS.items():
            if cases.close(np.asarray(reduce(case.got), float), case.want.reshape(())):
                return f"the {name} of yours is the right number"
    return None


def _spread(case: Case, cases: Cases) -> str | None:
    """One number that is the mean of those expected, or one of them; one row of a table."""
    got, want = case.got, case.want
    if got.size == 1 and want.size > 1 and _many_digits(cases.got):
        for name in ("mean", "sum"):
            if cases.close(got.reshape(()), np.asarray(REDUCTIONS[name](want), float)) and np.ptp(want):
                return f"it is the {name} of what is expected (is an `axis` missing?)"
    if got.ndim != want.ndim - 1 or cases.yes_or_no:
        return None
    whole = "entry" if want.ndim == 1 else "row"
    at = next((at for at in range(min(len(want), 20)) if cases.close(got, want[at])), None)
    return None if at is None else f"it is {whole} {at} of what is expected, the others are missing"


def _part(case: Case, cases: Cases) -> str | None:
    """A table with one right column or row."""
    if case.got.ndim == 2 and case.want.ndim == 1:
        wide, high = case.got.shape[1], case.got.shape[0]
        for at in range(min(wide, 20)):
            if cases.close(case.got[:, at], case.want):
                return f"its column {at} is what was expected"
        for at in range(min(high, 20)):
            if cases.close(case.got[at], case.want):
                return f"its row {at} is what was expected"
    return None


def _edge(case: Case, cases: Cases) -> str | None:
    """One entry too many or too few at an end."""
    got, want = case.got, case.want
    if got.ndim == 0 or got.ndim != want.ndim or got.shape[1:] != want.shape[1:] or min(len(got), len(want)) < 2:
        return None
    if len(got) == len(want) + 1:
        if cases.close(got[1:], want):
            return "the first is one too many, the others are right"
        return "the last is one too many, the others are right" if cases.close(got[:-1], want) else None
    if len(got) == len(want) - 1:
        if cases.close(got, want[1:]):
            return "the first is missing, the others are right"
        return "the last is missing, the others are right" if cases.close(got, want[:-1]) else None
    return None


def _repeated(case: Case, cases: Cases) -> str | None:
    if case.got.ndim == case.want.ndim == 1 and case.got.size and case.want.size:
        if len(case.got) < len(case.want) and cases.close(case.got, np.unique(case.want)):
            return "each value is there only once"
        if len(case.got) > len(case.want) and cases.close(np.unique(case.got), np.sort(case.want)):
            return "some values are there more than once"
    return None


def _counted(case: Case, cases: Cases) -> str | None:
    """As many entries as an argument has rows, columns or entries, where another number was asked for."""
    got, want = case.got.shape, case.want.shape
    if not got or not want or got[1:] != want[1:] or got[0] == want[0]:
        return None
    mine, theirs = _counts(case, len(case.got)), _counts(case, len(case.want))
    if len(mine) == 1 and len(theirs) == 1:
        return f"one for each {mine[0]}, where one for each {theirs[0]} was expected"
    more = len(case.got) - len(case.want)
    columns = [words for words in _counts(case, len(case.want)) if words.startswith("column")]
    if abs(more) == 1 and len(want) == 1 and columns:
        # A column of ones is as good a guess as any: it is asked.
        return f"one for each {columns[0]} was expected (is an intercept {'counted' if more > 0 else 'left out'}?)"
    return None


def _counts(case: Case, n: int) -> list[str]:
    """The arguments that have `n` of something."""
    found = [f"entry of {words}" for words, array in case.arrays.items() if array.ndim == 1 and len(array) == n]
    tables = [(words, array.shape) for words, array in case.arrays.items() if array.ndim == 2]
    for words, (high, wide) in tables:
        found += [f"row of {words}"] * (high == n) + [f"column of {words}"] * (wide == n and high != n)
    rows = [words for words in found if words.startswith("row")]
    # X and y have as many rows as entries: the rows are meant.
    return rows if len(rows) == 1 and all(w.startswith(("row", "entry")) for w in found) else found
