"""Lesson 01, answered in ways that its exercises do not declare."""

from tests.attempts.ecosystem import first_answers, later_answers, readers_answers  # noqa: F401 (they add to the attempts)
from tests.attempts.ecosystem.lesson import attempts

__all__ = ["attempts"]
