"""The learner's log, one JSON line for each event, and the course map that is drawn from it.

The log is append-only. A line is written by one call to the operating system on a file opened for appending, so two
notebooks that write at once lose nothing. Its line break stands before it, not behind: a line torn by a crash costs
that line alone, and nobody has to look at what another process may be writing just then.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path

from helpers.outline import Outline, anchor, outline
from helpers.paths import LESSONS, WORKBOOK, lessons


def log_file() -> Path | None:
    """Where events go; None while notebooks are built or verified (COURSE_PROGRESS=off, or under pytest)."""
    place = os.environ.get("COURSE_PROGRESS", "")
    if place == "off" or (not place and "PYTEST_VERSION" in os.environ):
        return None
    return Path(place) if place else WORKBOOK / "progress.jsonl"


def record(exercise: str, event: str, mistake: str = "") -> None:
    """Append one event ("right", "wrong", "hint", …). A log that cannot be written never stops a lesson."""
    if (path := log_file()) is None:
        return
    entry = {"at": datetime.now().astimezone().isoformat(timespec="seconds"), "exercise": exercise, "event": event}
    if mistake:
        entry["mistake"] = mistake
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
        try:
            os.write(handle, b"\n" + json.dumps(entry, ensure_ascii=False).encode())
        finally:
            os.close(handle)
    except OSError:
        return


def events() -> Iterator[dict]:
    """Every whole event of the log, oldest first; what is torn or foreign is passed over."""
    path = log_file()
    if path is None or not path.is_file():
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and isinstance(entry.get("exercise"), str) and isinstance(entry.get("event"), str):
            yield entry


@dataclass(frozen=True)
class Chapter:
    """One lesson on the map: its outline, and the ids of those of its exercises that were answered right."""

    outline: Outline
    right: frozenset[str] = field(default_factory=frozenset)

    @property
    def exercises(self) -> tuple[str, ...]:
        return self.outline.exercises

    @property
    def stem(self) -> str:
        return self.outline.stem

    @property
    def title(self) -> str:
        return self.outline.title

    @property
    def state(self) -> str:
        return _state(self.exercises, self.right)

    def rows(self) -> Iterator[tuple[str, str, str, str]]:
        """Number, name, link and state: of the lesson, then of each of its parts, which have no number."""
        page = f"{self.stem}.ipynb"
        yield self.stem[:2], self.title, page, self.state
        for part in self.outline.parts:
            yield "", part.heading, page + anchor(part.heading), _state(part.exercises, self.right)


def _state(exercises: tuple[str, ...], right: frozenset[str]) -> str:
    done = len(right.intersection(exercises))
    if done == len(exercises):
        return "✓ done"
    if done:
        return f"{done} of {len(exercises)} right"
    return f"{len(exercises)} exercise{'s' * (len(exercises) > 1)}"


@dataclass(frozen=True)
class CourseMap:
    """Every lesson with its parts, and how far the learner is; shows as a table in a notebook and as text elsewhere."""

    chapters: tuple[Chapter, ...]

    def rows(self) -> list[tuple[str, str, str, str]]:
        return [row for chapter in self.chapters for row in chapter.rows()]

    def __repr__(self) -> str:
        shown = [(number, name if number else f"  {name}", state) for number, name, _, state in self.rows()]
        wide = max((len(name) for _, name, _ in shown), default=0)
        return "\n".join(f"{number:<2}  {name:<{wide}}  {state}" for number, name, state in shown)

    def _repr_html_(self) -> str:
        left = "text-align:left"
        rows = "".join(
            f'<tr><td>{number}</td><td style="{left if number else f"{left};padding-left:2em"}">'
            f'<a href="{escape(link)}">{escape(name)}</a></td><td style="{left}">{state}</td></tr>'
            for number, name, link, state in self.rows()
        )
        head = "".join(f'<th scope="col" style="{left}">{name}</th>' for name in ("No.", "Lesson", "Exercises"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def course_map() -> CourseMap:
    """The lessons of the course with their parts and exercises, and which of these the log says were answered right."""
    right = {entry["exercise"] for entry in events() if entry["event"] == "right"}
    outlines = (outline(path) for path in lessons(LESSONS, ".py"))
    return CourseMap(tuple(Chapter(one, frozenset(right.intersection(one.exercises))) for one in outlines))
