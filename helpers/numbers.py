"""How numbers are written: in a sentence as people write them, in a list as they are typed."""

from __future__ import annotations

import math
from fractions import Fraction
from numbers import Integral, Real
from typing import Any

import numpy as np

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: Any, digits: int = 4) -> str:
    """A number as it is written in a sentence: 130,712 or 0.00012 or 3.2 × 10⁻⁹.

    At least `digits` digits are significant; a whole part of up to ten digits is never rounded.
    """
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if isinstance(value, Integral):
        value = int(value)
        return _grouped(f"{value:,}") if abs(value) < 10**15 else _power(float(value), digits)
    if not isinstance(value, Real):
        return f"{value:.{digits}g}"  # a complex number
    value = float(value)
    if not math.isfinite(value):
        return str(value)
    if value and not 1e-5 <= abs(value) < 1e10:
        return _power(value, digits)
    return _grouped(_trimmed(f"{value:,.{_decimals(value, digits)}f}"))


def _grouped(text: str) -> str:
    """Four digits need no comma, and a year must not have one."""
    return text.replace(",", "") if text.count(",") == 1 and len(text.split(",")[0].lstrip("-")) == 1 else text


def _decimals(value: float, digits: int) -> int:
    return max(digits - 1 - math.floor(math.log10(abs(value))), 0) if value else 0


def _trimmed(text: str) -> str:
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _power(value: float, digits: int) -> str:
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    return f"{_trimmed(mantissa)} × 10{str(int(exponent)).translate(SUPERSCRIPTS)}"


def literal(value: float, digits: int = 4) -> str:
    """A number as it is typed, 1. or 0.25 or 3.2e-09, so that a list of them can be copied into a cell."""
    if not math.isfinite(value):
        return str(value)
    if value and not 1e-5 <= abs(value) < 1e15:
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return f"{_trimmed(mantissa)}e{exponent}"
    text = _trimmed(f"{value:.{_decimals(value, digits)}f}")
    return text if "." in text else f"{text}."


def shortest(value: float, rtol: float) -> str:
    """`value` with the fewest digits that give it back within `rtol`."""
    texts = (literal(value, digits) for digits in range(1, 18))
    return next((text for text in texts if abs(float(text) - value) <= rtol * abs(value)), repr(value))


def significant(value: float) -> int:
    """How many digits it takes to write `value`, at most 7: 3 for 0.375, but 1 for a third, which is 1/3."""
    value = abs(float(value))
    decimal = len(f"{value:.6e}".split("e")[0].replace(".", "").rstrip("0"))
    if decimal < 2 or not 1e-6 < value < 1e6:
        return decimal
    fraction = Fraction(value).limit_denominator(200)
    near = abs(float(fraction) - value) <= 1e-9 * value
    return min(decimal, len(f"{fraction.numerator}{fraction.denominator}") - 1) if near else decimal
