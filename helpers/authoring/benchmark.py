"""How quick the course is for a learner: what a check takes, what importing the helpers costs."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from unittest.mock import patch

import numpy as np

from helpers.authoring.lesson_file import LessonFile
from helpers.exercise import Exercise

LESSON_IMPORTS = "from helpers import datasets, lesson, plots, progress"
# NumPy is counted out: no check can do without it.
IMPORT = """
import numpy, time
started = time.perf_counter()
from helpers import datasets, lesson, plots, progress
print(time.perf_counter() - started)
"""


def latency(exercise: Exercise, times: int = 5) -> float:
    """Seconds that a check of the right answer takes: the least of several, after the first.

    Whatever else the machine does meanwhile only adds to what a check needs.
    """
    answer = exercise.answer_of(exercise.right)
    exercise.check(answer)  # the course's own answers are computed once
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        exercise.check(answer)
        taken.append(time.perf_counter() - started)
    return min(taken)


def import_cost(times: int = 5) -> float:
    """Seconds that importing what every lesson imports takes in a fresh process: the median of several."""
    run = [sys.executable, "-c", IMPORT]
    return statistics.median(
        float(subprocess.run(run, capture_output=True, text=True, check=True).stdout) for _ in range(times)
    )


def report(lessons: list[LessonFile]) -> str:
    """Both figures, over the exercises of `lessons` whose check trains nothing, in two lines."""
    exercises = [exercise for lesson in lessons for exercise in lesson.exercises().values() if not exercise.trains]
    with patch.dict(os.environ, COURSE_PROGRESS="off"):  # these answers are not the learner's
        milliseconds = sorted(1000 * latency(exercise) for exercise in exercises)
    p50, p95, most = np.quantile(milliseconds or [0.0], (0.5, 0.95, 1))
    return (
        f"A check, of {len(milliseconds)}: p50 {p50:.1f} ms, p95 {p95:.1f} ms, max {most:.1f} ms.\n"
        f"Importing the helpers, beyond NumPy: {1000 * import_cost():.0f} ms."
    )
