"""A page for each student and lesson: what was asked, what they wrote, and the sentence that it earned."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.grading.page import page
from helpers.paths import NOTEBOOKS

if TYPE_CHECKING:
    from helpers.grading.grade import Graded
    from helpers.grading.rules import Rules

WORDS = {
    "right": ("✓", "Right"),
    "mistake": ("✗", "Not yet"),
    "wrong": ("✗", "Not yet"),
    "error": ("✗", "Stopped with an error"),
    "blank": ("○", "Not attempted"),
    "out of time": ("■", "Out of time"),
    "out of memory": ("■", "Out of memory"),
    "killed": ("■", "Ended early"),
    "by hand": ("→", "Your teacher looks at it"),
    "unreadable": ("!", "Unreadable"),
    "fault of the course": ("!", "The course's fault, not yours"),
}


def write(graded: Sequence[Graded], worth: Rules, folder: Path) -> None:
    """folder/STUDENT/LESSON.html for each."""
    prompts: dict[str, dict[str, str]] = {}
    for one in graded:
        stem = one.submission.lesson
        asked = prompts.setdefault(stem, _prompts(stem))
        marks = [
            {
                "name": mark.exercise.split(".")[1],
                "sign": WORDS[mark.status][0],
                "words": WORDS[mark.status][1],
                "right": mark.status == "right",
                "prompt": asked.get(mark.exercise, ""),
                "code": mark.code,
                "message": mark.message,
                "evidence": mark.evidence,
                "remarks": mark.remarks,
                "points": worth.earned(mark) * one.kept,
                "possible": worth.possible(mark.exercise),
            }
            for mark in one.marks
        ]
        place = folder / one.submission.student
        place.mkdir(parents=True, exist_ok=True)
        about = {"student": one.submission.student, "lesson": title(stem), "marks": marks}
        about |= {"points": one.points, "possible": one.possible, "late": round(100 * (1 - one.kept))}
        (place / f"{stem}.html").write_text(page("feedback.html", **about), encoding="utf-8")


def _cells(stem: str) -> list[dict]:
    return json.loads((NOTEBOOKS / f"{stem}.ipynb").read_text(encoding="utf-8"))["cells"]


def _source(cell: dict) -> str:
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])


def title(stem: str) -> str:
    return _source(_cells(stem)[0]).splitlines()[0].lstrip("# ")


def _prompts(stem: str) -> dict[str, str]:
    """What each exercise asks for: the last paragraph or two of the prose above its cell."""
    prompts, above = {}, ""
    for cell in _cells(stem):
        if cell["cell_type"] == "markdown":
            above = _source(cell)
        elif exercise := cell["metadata"].get("exercise"):
            parts = [part for part in re.split(r"\n\s*\n", above) if not part.startswith("#")]
            name = exercise.split(".")[1]
            named = next((place for place, part in enumerate(parts) if f"`{name}" in part), len(parts) - 1)
            prompts[exercise] = "\n\n".join(parts[named:])
    return prompts
