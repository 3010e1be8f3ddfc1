"""The class on one page: which exercises go wrong, which mistakes are made and how often, who has how many points."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers.grading.feedback import title
from helpers.grading.marking import Mark
from helpers.grading.page import number, page, picture

if TYPE_CHECKING:
    from helpers.grading.grade import Graded

FEWEST = 10  # answers for a discrimination
SHARE_TO_TAKE_UP, MOST_TO_TAKE_UP = 0.15, 5
GROUPS = {"right": ["right"], "not yet": ["mistake", "wrong"], "blank": ["blank"]}
COLOURS = {"right": "#009E73", "not yet": "#D55E00", "error or ended": "#56B4E9", "blank": "#BBBBBB"}


def write(graded: Sequence[Graded], unknown: Sequence[str], walls: Sequence[str], path: Path) -> None:
    stems = sorted({one.submission.lesson for one in graded})
    lessons = [_lesson(stem, [one for one in graded if one.submission.lesson == stem]) for stem in stems]
    by_student: dict[str, dict[str, str]] = defaultdict(dict)
    for one in graded:
        by_student[one.submission.student][one.submission.lesson] = f"{number(one.points)} of {number(one.possible)}"
    students = [
        {"name": name, "points": [has.get(stem, "") for stem in stems]} for name, has in sorted(by_student.items())
    ]
    stood = f"Walls stood around each answer: {', '.join(walls)}." if walls else "No wall stood around the answers."
    again = sorted((item for lesson in lessons for item in lesson["again"]), key=lambda item: -item["share"])
    about = {"lessons": lessons, "students": students, "unknown": unknown, "walls": stood, "notebooks": len(graded)}
    path.write_text(page("report.html", again=again[:MOST_TO_TAKE_UP], **about), encoding="utf-8")


def group(status: str) -> str:
    return next((name for name, statuses in GROUPS.items() if status in statuses), "error or ended")


def _lesson(stem: str, graded: Sequence[Graded]) -> dict:
    """What the page says of one lesson."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for one in graded:
        for mark in one.marks:
            marks[mark.exercise].append(mark)
    rows = [_row(exercise, given, graded) for exercise, given in marks.items()]
    again = [
        {"exercise": row["name"], "count": first["count"], "students": len(graded), "sentence": first["sentence"]}
        | {"share": round(100 * first["count"] / len(graded))}
        for row in rows
        for first in row["mistakes"][:1]
        if first["name"] and first["count"] >= max(2, SHARE_TO_TAKE_UP * len(graded))
    ]
    return {"title": title(stem), "rows": rows, "again": again, "picture": _picture(rows)}


def _row(exercise: str, marks: Sequence[Mark], graded: Sequence[Graded]) -> dict:
    counts = Counter(group(mark.status) for mark in marks)
    share = {name: round(100 * counts[name] / len(marks)) for name in COLOURS}
    row = {"id": exercise.replace(".", "-"), "name": exercise.split(".")[1]}
    row["name"] += " *" if any(mark.self_reported for mark in marks) else ""
    row |= {
        "right": share["right"],
        "wrong": share["not yet"],
        "ended": share["error or ended"],
        "blank": share["blank"],
    }
    row["discrimination"] = _discrimination(exercise, graded)
    made: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.status not in ("right", "blank", "unreadable", "by hand"):
            made[mark.mistake or mark.message].append(mark)
    often = sorted(made.values(), key=len, reverse=True)[:6]
    row["mistakes"] = [
        {"name": of[0].mistake, "count": len(of), "sentence": of[0].message, "example": of[0].code} for of in often
    ]
    return row


def _discrimination(exercise: str, graded: Sequence[Graded]) -> str:
    """The correlation of getting it right with the number of the others that are right."""
    right = np.array([[mark.status == "right" for mark in one.marks] for one in graded], dtype=float)
    place = [mark.exercise for mark in graded[0].marks].index(exercise)
    own, others = right[:, place], right.sum(axis=1) - right[:, place]
    if len(own) < FEWEST or own.std() == 0 or others.std() == 0:
        return ""
    return f"{np.corrcoef(own, others)[0, 1]:.2f}"


def _picture(rows: Sequence[dict]) -> object:
    """For each exercise the shares of answers that are right, wrong, ended early, blank."""
    from matplotlib.figure import Figure

    fig = Figure(figsize=(8, 0.6 + 0.28 * len(rows)))
    ax = fig.subplots()
    names, start = [row["name"] for row in rows], np.zeros(len(rows))
    keys = {"right": "right", "not yet": "wrong", "error or ended": "ended", "blank": "blank"}
    for (label, colour), hatch in zip(COLOURS.items(), ("", "///", "...", ""), strict=True):
        width = np.array([row[keys[label]] for row in rows], dtype=float)
        ax.barh(names, width, left=start, color=colour, edgecolor="white", hatch=hatch, label=label)
        start += width
    ax.invert_yaxis()
    ax.set(xlim=(0, 100), xlabel="share of the students (%)")
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=4, frameon=False)
    ax.spines[["top", "right"]].set_visible(False)
    words = "; ".join(f"{row['name']}: {row['right']} % right, {row['wrong']} % not yet" for row in rows)
    return picture(fig, f"For each exercise the share of the students. {words}.")
