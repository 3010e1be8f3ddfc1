"""Lesson 06, answered in ways that its exercises do not declare, part by part."""

from tests.attempts.trees_and_forests import depth, forests, questions, reliance
from tests.attempts.trees_and_forests.lesson import attempts

__all__ = ["attempts", "depth", "forests", "questions", "reliance"]
