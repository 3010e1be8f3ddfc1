"""Lesson 03, answered in ways that its exercises do not declare; a file for each part of its exercises."""

from tests.attempts.regression import (
    degrees,
    descent,
    features,
    intervals,
    line,
    looking,
    market,
    penalties,
    residuals,
    stretch,
)
from tests.attempts.regression.lesson import attempts

__all__ = [
    "attempts",
    "degrees",
    "descent",
    "features",
    "intervals",
    "line",
    "looking",
    "market",
    "penalties",
    "residuals",
    "stretch",
]
