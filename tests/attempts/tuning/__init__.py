"""Lesson 15, answered in ways that its exercises do not declare: a file for each part, as the exercises have."""

from tests.attempts.tuning import (  # noqa: F401 (each of them adds its attempts)
    budgets,
    luck,
    nesting,
    preparation,
    races,
    searches,
    spaces,
    your_turn,
)
from tests.attempts.tuning.lesson import attempts  # noqa: F401
