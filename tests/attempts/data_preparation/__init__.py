"""Lesson 02, answered in ways that its exercises do not declare: a module for each part of its exercises."""

from tests.attempts.data_preparation import (  # noqa: F401  # noqa: F401
    columns,
    draws,
    encodings,
    filling,
    forward,
    joins,
    look,
    missing,
    pipeline,
    questions,
    sources,
    words,
)
from tests.attempts.data_preparation.lesson import attempts

__all__ = ["attempts"]
