"""Explanations by position: reversed, sorted or unsorted, shifted by one, equal ranks, renamed."""

from __future__ import annotations

import numpy as np

from helpers.explanations.cases import FIRST, Case, Cases

MOST_NAMES = 12


def transposed(cases: Cases) -> str | None:
    square = cases.every(lambda case: case.want.ndim == 2)
    if square and cases.various and cases.every(lambda case: cases.close(case.got, case.want.T)):
        return "is transposed: rows and columns are exchanged"
    return None


def backwards(cases: Cases) -> str | None:
    if cases.various and cases.every(lambda case: cases.close(case.got, case.want[::-1])):
        return "has the right values in reverse order"
    return None


def sorted_or_not(cases: Cases) -> str | None:
    if not cases.various or not cases.same_values or not cases.every(lambda case: case.want.ndim == 1):
        return None
    if cases.every(lambda case: cases.close(case.got, np.sort(case.got))):
        return "has the right values, but sorted; expected was another order"
    if cases.every(lambda case: cases.close(case.got[::-1], np.sort(case.got))):
        return "has the right values, but sorted from the largest down; expected was another order"
    if cases.every(lambda case: cases.close(case.want, np.sort(case.want))):
        return "has the right values, but unsorted; expected was ascending order"
    if cases.every(lambda case: cases.close(case.want[::-1], np.sort(case.want))):
        return "has the right values, but unsorted; expected was descending order"
    return None


def shifted(cases: Cases) -> str | None:
    if not cases.various or not cases.every(lambda case: len(case.want) > 3):
        return None
    for mine, theirs, when in ((slice(1, None), slice(-1), "late"), (slice(-1), slice(1, None), "early")):
        if cases.every(lambda case, m=mine, t=theirs: cases.close(case.got[m], case.want[t])):
            return f"has the right values one position too {when} (shifted by one?)"
    return None


def equal_ranks(cases: Cases) -> str | None:
    """Ranks that differ only in what equal values share."""
    if not cases.every(lambda case: case.want.ndim == 1 and case.want.size > 2 and _ranks_in_sum(case)):
        return None
    for mine in RANKS:
        for theirs in RANKS:
            if (
                mine != theirs
                and {mine, theirs} & {"ordinal", "average"}
                and cases.every(lambda case, m=mine, t=theirs: _are_ranks(case, m, t))
            ):
                return f"gives equal values {RANKS[mine]}; expected was {RANKS[theirs]}"
    return None


RANKS = {
    "ordinal": "ranks one after the other",
    "average": "the mean of their ranks",
    "min": "the smallest of their ranks",
    "max": "the largest of their ranks",
    "dense": "one rank and the next value the next",
}


def _ranks_in_sum(case: Case) -> bool:
    """Are the numbers ranks? Their sum is that of the first n numbers then, and few short lists have halves in them."""
    n, halves = case.want.size, [values != np.round(values) for values in (case.got, case.want)]
    return (n >= 8 or any(map(np.any, halves))) and any(
        values.sum() in (n * (n - 1) / 2, n * (n + 1) / 2) for values in (case.got, case.want)
    )


def _are_ranks(case: Case, mine: str, theirs: str) -> bool:
    """Are both the ranks of one list, `mine` and `theirs` in what equal values get? Counted from 0 or from 1."""
    groups = case.want if theirs != "ordinal" else case.got
    if np.unique(groups).size == groups.size:
        return False
    for first in (1, 0):
        if np.array_equal(_ranks(groups, theirs, case.want, first), case.want) and np.array_equal(
            _ranks(groups, mine, case.got, first), case.got
        ):
            return True
    return False


def _ranks(groups: np.ndarray, how: str, seen: np.ndarray, first: int) -> np.ndarray:
    """The ranks of values that are equal where `groups` is; ordinal ones are in the order of `seen`."""
    _, inverse, counts = np.unique(groups, return_inverse=True, return_counts=True)
    above = np.cumsum(counts)
    if how == "ordinal":
        ranks = np.empty(len(groups))
        ranks[np.lexsort((seen, inverse))] = np.arange(len(groups))
        return ranks + first
    each = {
        "average": above - (counts + 1) / 2,
        "min": above - counts,
        "max": above - 1,
        "dense": np.arange(len(counts)),
    }[how]
    return each[inverse] + first


def exchanged(cases: Cases) -> str | None:
    """The right groups under other names, each name always for the same other one; the same names in all."""
    if np.unique(cases.want[:FIRST]).size > MOST_NAMES:
        return None
    names = np.unique(cases.want)
    if not 1 < names.size <= min(MOST_NAMES, cases.want.size // 3) or not np.array_equal(np.unique(cases.got), names):
        return None
    pairs = np.stack([cases.got, cases.want])
    if any(np.unique(part, axis=1).shape[1] > names.size for part in (pairs[:, :FIRST], pairs)):
        return None
    return "has the right groups, but their names (or numbers) are exchanged"


def another_order(cases: Cases) -> str | None:
    return "has the right values in another order" if cases.various and cases.same_values else None
