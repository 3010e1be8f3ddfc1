"""Lesson 11, answered in ways that its exercises do not declare: a file for each part, as the exercises have."""

from tests.attempts.pytorch import (  # noqa: F401 (each of them adds its attempts)
    adam,
    answers,
    batches,
    gradients,
    scaling,
    scores,
    shapes,
    stopping,
)
from tests.attempts.pytorch.lesson import attempts  # noqa: F401
from tests.attempts.pytorch.your_network import LESSON  # noqa: F401
