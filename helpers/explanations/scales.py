"""Explanations by a factor or an offset: another unit, a sum for a mean, n for n − 1, another logarithm."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from helpers.explanations.cases import RARE, Cases, times
from helpers.numbers import number, significant
from helpers.units import FACTORS

# What a number of entries can do to a result: the factor in words, the factor for n, and the question that it raises.
Form = tuple[str, Callable[[float], float], str]
SUMS: list[Form] = [
    ("n", lambda n: n, "a sum where a mean is asked for, or a count where a share is?"),
    ("1/n", lambda n: 1 / n, "a mean where a sum is asked for, or a share for a count?"),
]
REVERSED = "or the other way round in a divisor?"  # who divides by a deviation gets the factor upside down
DDOF: list[Form] = [
    ("n/(n − 1)", lambda n: n / (n - 1), f"divided by n − 1 where n is asked for, {REVERSED}"),
    ("(n − 1)/n", lambda n: (n - 1) / n, f"divided by n where n − 1 is asked for, {REVERSED}"),
    ("√(n/(n − 1))", lambda n: math.sqrt(n / (n - 1)), f"n − 1 where n is asked for, {REVERSED}"),
    ("√((n − 1)/n)", lambda n: math.sqrt((n - 1) / n), f"n where n − 1 is asked for, {REVERSED}"),
]
OTHER_COUNTS: list[Form] = [
    ("n − 1", lambda n: n - 1, "is a division by n − 1 missing?"),
    ("n/(n + 1)", lambda n: n / (n + 1), "divided by n + 1 where n is asked for?"),
    ("√n", math.sqrt, "is a division by √n missing?"),
    ("1/√n", lambda n: 1 / math.sqrt(n), "a division by √n too many?"),
]
LOGARITHMS = {"natural": math.e, "decimal": 10.0, "binary": 2.0}


def other_unit(cases: Cases) -> str | None:
    """A factor between units; one that follows how many entries an argument has is no unit."""
    if cases.factor is None or not cases.distinct or _counted(cases, SUMS):
        return None
    if cases.is_factor(100) and _shares(cases.want):
        return f"{cases.whole} 100 times the expected value (percent where a share is asked for?)"
    if cases.is_factor(0.01) and _shares(cases.got):
        return f"{cases.whole} the expected value divided by 100 (a share where percent are asked for?)"
    for factor, (large, small) in FACTORS.items() if cases.credible(3) else ():
        if cases.is_factor(factor):
            # So many there are also of other things.
            sums = f", or a sum of {factor} where a mean is asked for" if factor in (7, 10, 12, 24, 60) else ""
            return f"{cases.whole} {times(factor)} (another unit, such as {large} where {small} are asked for{sums}?)"
        if cases.is_factor(1 / factor):
            divided = f"the expected value divided by {number(factor)}"
            return f"{cases.whole} {divided} (another unit, such as {small} where {large} are asked for?)"
    return None


def _shares(values: np.ndarray) -> bool:
    """Shares, and not counts of 0 and 1."""
    return bool(((values >= 0) & (values <= 1)).all() and (values != np.round(values)).any())


def other_temperature(cases: Cases) -> str | None:
    """Temperatures have another zero as well."""
    scales = {
        "degrees Fahrenheit where Celsius are asked for": lambda v: 1.8 * v + 32,
        "degrees Celsius where Fahrenheit are asked for": lambda v: (v - 32) / 1.8,
        "kelvins where degrees Celsius are asked for": lambda v: v + 273.15,
        "degrees Celsius where kelvins are asked for": lambda v: v - 273.15,
    }
    found = (words for words, scale in scales.items() if cases.credible() and cases.everywhere(scale))
    return next((f"{cases.whole} the expected value on another scale ({words}?)" for words in found), None)


def _counted(cases: Cases, forms: list) -> str | None:
    """A factor made of how many rows or columns an argument has, whichever input it is."""
    if cases.factors is None or not cases.credible(3, apart=1e-5):
        return None
    for words, factor, question in forms:
        for name in cases[0].lengths:
            counts = [case.lengths.get(name, 0) for case in cases]
            if min(counts) < 2:
                continue
            expected = np.array([factor(n) for n in counts])
            # Small counts are everywhere: a factor of 2 or 3 means something only if it follows the count.
            common = counts[0] > 3 and forms is not OTHER_COUNTS
            follows = len(set(counts)) > 1 or common or significant(expected[0]) >= RARE
            if follows and cases.close(np.array(cases.factors), expected):
                return f"{cases.whole} {times(expected[0])}: {words}, where n = {counts[0]:,} is {name} ({question})"
    return None


def sum_or_mean(cases: Cases) -> str | None:
    return _counted(cases, SUMS)


def degrees_of_freedom(cases: Cases) -> str | None:
    return _counted(cases, DDOF) or _counted(cases, OTHER_COUNTS)


def other_logarithm(cases: Cases) -> str | None:
    for mine, base in LOGARITHMS.items():
        for theirs, other in LOGARITHMS.items():
            if mine != theirs and cases.is_factor(math.log(other) / math.log(base)) and cases.credible():
                return f"{cases.whole} {times(cases.factor)} (the {mine} logarithm where the {theirs} is asked for?)"
    return None


def _total(totals: np.ndarray, axis: int | None) -> str:
    """What the numbers add up to; of several rows or columns, that one is named that is farthest from 1."""
    part = "" if axis is None else f"has a {'row' if axis else 'column'} that "
    farthest = totals.flat[np.argmax(np.abs(totals - 1))]
    return f"{part}adds up to {number(farthest)}"


def shares(cases: Cases) -> str | None:
    """Counts where their shares of the total are expected, or the reverse; the total may be that of a row or column."""
    if cases.yes_or_no or not cases.distinct or not cases.every(lambda case: case.got.size > 1):
        return None
    axes = {"the total": None, "the total of its row": 1, "the total of its column": 0}
    for words, axis in axes.items():
        if axis is not None and not cases.every(lambda case: case.got.ndim == 2):
            continue

        def of_total(values: np.ndarray, axis: int | None = axis) -> np.ndarray:
            with np.errstate(all="ignore"):
                return values / values.sum(axis=axis, keepdims=True)

        if cases.every(lambda case: cases.close(of_total(case.got), case.want)):
            whole = cases.every(lambda case: bool((case.got == np.round(case.got)).all()))
            what = "holds counts" if whole else _total(cases[0].got.sum(axis=axis), axis)
            return f"{what}; expected were shares, each divided by {words}"
        if cases.every(lambda case: cases.close(case.got, of_total(case.want))):
            return f"holds shares, each divided by {words}; expected were the values themselves"
    return None


def constant_factor(cases: Cases) -> str | None:
    """A factor that no unit explains; it may be another one for each input."""
    if cases.factors is None or cases.distinct < 2:
        return None
    if cases.factor is None and not (cases[0].got.size > 1 and Cases(cases[:1]).credible()):
        return None
    factor, here = cases.factors[0], "" if cases.factor is not None else ", and another number of times on other inputs"
    if not factor:
        return f"is 0{_wherever(cases) or ' everywhere'}"
    # A ratio that is written as 1 would say nothing: the entries that differ say more.
    return f"{cases.whole} {times(factor)}{here}{_wherever(cases)}" if number(factor) != "1" else None


def _wherever(cases: Cases) -> str:
    return " wherever it is wrong" if cases[0].got.size == 1 else ""


def constant_offset(cases: Cases) -> str | None:
    gaps = [float((case.got - case.want).flat[0]) for case in cases]
    steady = all(cases.close(case.got, case.want + gap) for case, gap in zip(cases, gaps, strict=True))
    if not steady or not all(np.isfinite(gaps)) or not any(gaps) or np.unique(np.round(cases.want, 12)).size < 2:
        return None
    alike = cases.steady(gaps)
    if cases.yes_or_no or not (alike or (cases[0].got.size > 1 and np.unique(cases[0].want).size > 1)):
        return None
    far = "large" if gaps[0] > 0 else "small"
    text = f"{cases.whole} {number(abs(gaps[0]))} too {far}{_wherever(cases)}"
    if not alike:
        return f"{text}, and by another number on other inputs"
    places = all(bool((case.got == np.round(case.got)).all()) for case in cases) and cases[0].got.size > 1
    if abs(gaps[0]) == 1 and places and cases.want.min() >= 0:
        counted = "counted from 1 where the first is 0" if gaps[0] > 0 else "counted from 0 where the first is 1"
        return f"{text} ({counted}?)"
    return text
