"""What can be counted of a lesson: words, cells, exercises and their mistakes, claims, computed numbers."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass

from helpers.authoring.claims import FIELD
from helpers.authoring.lesson_file import LessonFile
from helpers.authoring.prose import prose, words


@dataclass(frozen=True)
class Measures:
    """What can be counted of one lesson. Lines are those of code that a learner sees; bytes are of the notebook."""

    words: int
    code_cells: int
    median_lines: float
    exercises: int
    mistakes: int
    also_right: int
    hints: int
    explorers: int
    claims: int
    numbers: int
    kilobytes: int


def measure(lesson: LessonFile) -> Measures:
    """Count the parts of `lesson`, built or not (then its size is 0)."""
    notebook, exercises = lesson.notebook(solved=False), lesson.exercises().values()
    texts, code = prose(notebook), [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    built = lesson.target(solved=False)
    return Measures(
        words=sum(words(text) for text in texts),
        code_cells=len(code),
        median_lines=statistics.median(lines(source) for source in code),
        exercises=len(exercises),
        mistakes=sum(len(exercise.mistakes) for exercise in exercises),
        also_right=sum(len(exercise.also) for exercise in exercises),
        hints=sum(len(exercise.hints) for exercise in exercises),
        explorers=sum(len(re.findall(r"^from helpers\.explorers\.\w+ import .+$", source, re.M)) for source in code),
        claims=sum(len(cell.metadata.get("claims", [])) for cell in notebook.cells),
        numbers=sum(len(FIELD.findall(text)) for text in texts),
        kilobytes=built.stat().st_size // 1000 if built.exists() else 0,
    )


def lines(source: str) -> int:
    return sum(1 for line in source.splitlines() if line.strip())
