"""Lesson 07, answered in ways that its exercises do not declare."""

from tests.attempts.boosting import gaps, models, trees
from tests.attempts.boosting.lesson import attempts

__all__ = ["attempts", "gaps", "models", "trees"]
