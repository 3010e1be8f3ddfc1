"""Does the answer for a row depend on the rows beside it? Of a model that has learnt what it says, it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

MANY, FEW = 200, 10  # rows that are asked about together, and alone


def moved(ask: Callable[[Any], Any], rows: Any, few: Sequence[int], beside: Sequence[int] = ()) -> np.ndarray | None:
    """How far the answers for the `few` rows (positions) move if not all are asked about, but they and those `beside`.

    The rows keep their order. None where the answers cannot be compared: another number of them came back.
    """
    among_all = np.asarray(ask(rows))
    places = sorted({*few, *beside})
    among_some = np.asarray(ask(_take(rows, places)))
    if len(among_all) != len(rows) or len(among_some) != len(places):
        return None
    here = np.isin(places, few)
    return _apart(among_all[np.array(places)[here]], among_some[here])


def changes_with_its_neighbours(ask: Callable[[Any], Any], rows: Any) -> tuple[int, int] | None:
    """How many answers of how many rows change that are asked about alone, if that is most of them; else None.

    Asked are the rows of the least answers, which are unlike the others on average, and then those that miss something:
    what fills a gap may be learnt from its neighbours. Where the same question, asked again, gets another answer, there
    is nothing to be said.
    """
    rows = _take(rows, range(min(len(rows), MANY)))
    answers = np.asarray(ask(rows))
    if len(answers) != len(rows) or _apart(answers, np.asarray(ask(rows))).any():
        return None
    spread = float(np.ptp(answers)) if answers.dtype.kind in "iuf" else 0.0
    least = np.sort(np.argsort(answers.reshape(len(rows), -1)[:, 0], kind="stable")[:FEW])
    for few in (least, _with_gaps(rows)[:FEW]):
        if len(few) < 3 or len(few) == len(rows):
            continue
        gaps = _apart(answers[few], np.asarray(ask(_take(rows, few))))
        changed = int((gaps > 0.01 * spread).sum())
        if 2 * changed > len(few):
            return changed, len(few)
    return None


def _take(rows: Any, places: Sequence[int]) -> Any:
    return rows.iloc[list(places)] if hasattr(rows, "iloc") else rows[list(places)]


def _with_gaps(rows: Any) -> np.ndarray:
    if hasattr(rows, "isna"):
        return np.flatnonzero(rows.isna().to_numpy().reshape(len(rows), -1).any(axis=1))
    values = np.asarray(rows)
    holes = np.isnan(values) if values.dtype.kind == "f" else np.zeros(values.shape, bool)
    return np.flatnonzero(holes.reshape(len(values), -1).any(axis=1))


def _apart(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """How far the answers lie apart, row by row; for names 0 or 1."""
    if some.dtype.kind in "biuf" and others.dtype.kind in "biuf":
        gaps = np.abs(some.astype(float) - others.astype(float))
        gaps[np.isnan(some) & np.isnan(others)] = 0
        return np.nan_to_num(gaps, nan=np.inf).reshape(len(some), -1).max(axis=1, initial=0.0)
    return (some != others).reshape(len(some), -1).any(axis=1).astype(float)
