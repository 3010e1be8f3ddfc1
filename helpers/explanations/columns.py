"""Explanations by columns: along the other axis, exchanged, divided by their standard deviation."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from helpers.explanations.cases import Case, Cases

STATISTICS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "its standard deviation": lambda v: v.std(axis=0),
    "its standard deviation (by n − 1)": lambda v: v.std(axis=0, ddof=1),
    "its variance": lambda v: v.var(axis=0),
    "its mean": lambda v: v.mean(axis=0),
    "its largest value": lambda v: v.max(axis=0),
    "its range": lambda v: np.ptp(v, axis=0),
    "its sum": lambda v: v.sum(axis=0),
    "its median": lambda v: np.median(v, axis=0),
    "its smallest value": lambda v: v.min(axis=0),
}
MOVES: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "divided by": np.divide,
    "multiplied by": np.multiply,
    "too large by": np.add,
    "too small by": np.subtract,
}


def other_axis(cases: Cases) -> str | None:
    """What sums up the rows of an argument instead of its columns, or rows that are normalised instead of columns."""
    if cases.every(lambda case: case.want.ndim == 2 and min(case.want.shape) > 1):
        return _other_axis_of_result(cases)
    if cases.yes_or_no or not cases.every(lambda case: case.want.ndim == 1):
        return None
    for words, array in cases[0].arrays.items():
        if array.ndim != 2 or array.shape[0] != array.shape[1]:
            continue  # other shapes tell by themselves
        for name, function in STATISTICS.items():
            for mine, turn in ROWS_AND_COLUMNS.items():
                if cases.every(lambda case, w=words, f=function, t=turn: _along_other(cases, case, w, f, t)):
                    return f"is {name.replace('its', 'the')} of each {mine} of {words} (another axis?)"
    return None


ROWS_AND_COLUMNS: dict[str, Callable[[np.ndarray], np.ndarray]] = {"row": np.transpose, "column": np.asarray}


def _along_other(cases: Cases, case: Case, words: str, function: Callable, turn: Callable) -> bool:
    array = case.arrays.get(words)
    if array is None or array.ndim != 2 or min(array.shape) < 2:
        return False
    mine = turn(array.astype(float))
    return cases.close(case.got, function(mine)) and cases.close(case.want, function(mine.T))


def _other_axis_of_result(cases: Cases) -> str | None:
    for words, function, goal in (("add up to 1", np.sum, 1.0), ("have a mean of 0", np.mean, 0.0)):

        def holds(values: np.ndarray, axis: int, function: Callable = function, goal: float = goal) -> bool:
            return bool(np.allclose(function(values, axis=axis), goal, atol=1e-6 * max(1, np.abs(values).max())))

        for mine, theirs, axis in (("rows", "columns", 1), ("columns", "rows", 0)):
            if cases.every(
                lambda case, axis=axis, holds=holds: (
                    holds(case.got, axis)
                    and holds(case.want, 1 - axis)
                    and not holds(case.got, 1 - axis)
                    and not holds(case.want, axis)
                )
            ):
                return f"has {mine} that {words}; expected were {theirs} that do (another axis?)"
    return None


def columns_exchanged(cases: Cases) -> str | None:
    """The right columns, or rows, at other places."""
    if not cases.every(lambda case: case.want.ndim == 2 and case.want.shape[1] > 1) or not cases.various:
        return None
    places = [_column_places(case, cases) for case in cases]
    if all(places) and len(set(places)) == 1:
        moved = [at for at, place in enumerate(places[0]) if at != place]
        names = " and ".join(map(str, moved)) if len(moved) == 2 else ""
        rows = [case.want.sum(axis=1) for case in cases]
        shares = all(cases.close(total, np.ones(len(total))) for total in rows) and (cases.want >= 0).all()
        question = " (the probability of the other class?)" * bool(shares)
        return (f"has the columns {names} exchanged" if names else "has the right columns in another order") + question
    if cases.every(lambda case: cases.close(_rows_sorted(case.got), _rows_sorted(case.want))):
        return "has the right values in another order, row by row"
    return None


def _column_places(case: Case, cases: Cases) -> tuple[int, ...]:
    """Where each column of what came is in what was expected; empty where one is not there, or there twice."""
    wide = case.want.shape[1]
    if wide > 20:
        return ()
    found = [[at for at in range(wide) if cases.close(case.got[:, k], case.want[:, at])] for k in range(wide)]
    once = all(len(at) == 1 for at in found) and len({*map(tuple, found)}) == wide
    return tuple(at[0] for at in found) if once else ()


def _rows_sorted(rows: np.ndarray) -> np.ndarray:
    return rows[np.lexsort(np.round(rows, 9).T[::-1])]


def moved_by_column(cases: Cases) -> str | None:
    """Each column multiplied by, divided by or moved by what sums up that column of an argument."""
    if cases.yes_or_no or not cases.every(lambda case: case.want.ndim == 2 and len(case.want) > 1):
        return None
    for words in cases[0].arrays:
        if not cases.every(lambda case, w=words: _has_columns(case, w)):
            continue
        for name, function in STATISTICS.items():
            sizes = [function(case.arrays[words].astype(float)) for case in cases]
            for how, turn in MOVES.items():
                if all(_is_moved(cases, case, turn, size) for case, size in zip(cases, sizes, strict=True)):
                    return f"is the expected value, but each column is {how} {name} in {words}"
    return None


def _has_columns(case: Case, words: str) -> bool:
    array = case.arrays.get(words)
    return array is not None and array.ndim == 2 and array.shape[1] == case.want.shape[1] and len(array) > 1


def _is_moved(cases: Cases, case: Case, turn: Callable, size: np.ndarray) -> bool:
    with np.errstate(all="ignore"):
        return all(cases.close(case.got[rows], turn(case.want[rows], size)) for rows in (slice(3), slice(None)))
