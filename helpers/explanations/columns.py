"""Explanations by columns: exchanged, divided by their standard deviation, moved by their mean."""

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
        return cases.close(case.got, turn(case.want, size))
