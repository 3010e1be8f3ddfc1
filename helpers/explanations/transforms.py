"""Explanations by a function of each number by itself: its sign, 1 − x, a square, a logarithm, rounding."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from helpers.explanations.cases import Cases
from helpers.numbers import number, significant

# What a learner may have applied or forgotten: the middle of "yours is … the expected value".
FUNCTIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "the square of": np.square,
    "the square root of": np.sqrt,
    "the natural logarithm of": np.log,
    "the decimal logarithm of": np.log10,
    "the binary logarithm of": np.log2,
    "the exponential of": np.exp,
    "ten to the power of": lambda v: 10.0**v,
    "the logarithm of one plus": np.log1p,
    "the exponential, less one, of": np.expm1,
    "the absolute value of": np.abs,
    "the reciprocal of": np.reciprocal,
    "the log-odds of": lambda v: np.log(v / (1 - v)),
    "the logistic function (sigmoid) of": lambda v: 1 / (1 + np.exp(-v)),
}


def opposite_sign(cases: Cases) -> str | None:
    if cases.everywhere(np.negative) and cases.credible(2):
        return "has the opposite sign"
    return None


def complement(cases: Cases) -> str | None:
    if cases.everywhere(lambda v: 1 - v) and cases.credible(3):
        shares = ((cases.want >= 0) & (cases.want <= 1)).all()
        return f"{cases.whole} one minus the expected value" + " (the other class?)" * bool(shares)
    if cases.everywhere(lambda v: 100 - v) and cases.credible(3):
        return f"{cases.whole} 100 minus the expected value (percent of the others?)"
    return None


def other_answer(cases: Cases) -> str | None:
    """Yes for no and no for yes. Every single one that differs is that, so it takes a few in one array."""
    if cases.yes_or_no and np.ptp(cases.want) and cases.got.size >= 6 and (cases.got == 1 - cases.want).all():
        return "is everywhere the opposite of what is expected (the other class?)"
    return None


def decided(cases: Cases) -> str | None:
    """Classes for probabilities, or the reverse."""
    got, want = cases.got, cases.want
    if _decides(got, want):
        return (
            "is 1 where the expected value is above one half, and else 0 (classes where probabilities are asked for?)"
        )
    if _decides(want, got):
        return (
            "lies between 0 and 1; expected was 1 where it is above one half, and else 0 (probabilities for classes?)"
        )
    return None


def _decides(sharp: np.ndarray, soft: np.ndarray) -> bool:
    """Is `sharp` 1 where `soft` is above one half? A few shares that are 0 or 1 themselves would not tell."""
    between = (soft > 0) & (soft < 1)
    if between.sum() < max(3, soft.size / 2) or not ((soft >= 0) & (soft <= 1)).all():
        return False
    return set(sharp) == {0, 1} and bool((sharp == (soft > 0.5)).all())


def function_of(cases: Cases) -> str | None:
    if not cases.credible():
        return None
    for words, function in FUNCTIONS.items():
        if cases.everywhere(function):
            return f"{cases.whole} {words} the expected value"
    return None


def some_signs(cases: Cases) -> str | None:
    """The right sizes, and some of the signs."""
    if cases[0].got.size < 2 or not cases.credible() or not cases.close(np.abs(cases.got), np.abs(cases.want)):
        return None
    other = int(((cases[0].got * cases[0].want) < 0).sum())
    return f"has the opposite sign at {other:,} of {cases[0].got.size:,} positions, and everywhere the right size"


def rounded(cases: Cases) -> str | None:
    """Right, and rounded or cut off too far for the precision that is asked."""
    got, want = cases.got, cases.want
    if not np.isfinite(got).all() or not np.isfinite(want).all() or cases.yes_or_no or not got.any():
        return None
    exact = (d for d in range(-3, 9) if np.allclose(got, np.round(got, d), rtol=1e-12, atol=1e-12))
    decimals = next(exact, None)
    if decimals is None:
        return None
    unit = 10.0**-decimals
    apart = np.abs(got - want) > unit * 1e-3
    if not apart.any() or (np.abs(want - np.round(want, decimals)) < unit * 1e-3)[apart].any():
        return None  # what is expected has no more digits itself
    if (np.abs(got - want) <= unit / 2 * (1 + 1e-6)).all():
        how = "rounded"
    elif cases.close(got, np.trunc(want / unit) * unit):
        how = "cut off"
    else:
        return None
    # One digit is soon met by chance, and of round numbers there are many.
    kept = [significant(value) for value in np.unique(got)[:9]]
    if sum(kept) < (2 if decimals > 0 else 3) or decimals < 0 and min(kept) < 2:
        return None
    asked = max(1, math.ceil(-math.log10(cases.asked) - 1e-9)) if cases.asked > 0 else 15
    places = {0: "a whole number", 1: "1 decimal", -1: "tens", -2: "hundreds", -3: "thousands"}
    what = places.get(decimals, f"{decimals} decimals")
    after = f"cut off after {what}" if how == "cut off" and decimals > 0 else f"{how} to {what}"
    if how == "cut off" and min(kept) >= asked:
        return f"{cases.whole} the expected value {after}; rounding goes to the nearest number"
    return f"{cases.whole} the expected value {after}, and more digits are asked for (about {asked} significant ones)"


def filled(cases: Cases) -> str | None:
    """A number stands where a missing value is expected."""
    gaps = [np.isnan(case.want) & ~np.isnan(case.got) for case in cases]
    if not all(gap.any() for gap in gaps):
        return None
    kept = all(cases.close(np.where(gap, np.nan, case.got), case.want) for case, gap in zip(cases, gaps, strict=True))
    if not kept:
        return None
    if cases[0].got.size == 1:
        return "stands where a missing value (NaN) is expected"
    at = tuple(map(int, np.argwhere(gaps[0])[0]))
    place, more = at[0] if len(at) == 1 else at, int(gaps[0].sum()) - 1
    there = f", here and at {more:,} more places" * bool(more)
    return f"has {number(cases[0].got[at])} at position {place}; expected was nan, a missing value{there}"


def the_same_everywhere(cases: Cases) -> str | None:
    """One number at every position, whatever was expected."""
    first = cases[0]
    if first.got.size > 2 and cases.every(lambda case: np.ptp(case.got) == 0) and np.unique(first.want).size > 2:
        return f"is {number(first.got.flat[0])} at every position; expected were different numbers"
    return None
