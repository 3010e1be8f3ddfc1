"""The learner's log, one JSON line for each event, and the course map that is drawn from it.

The log is append-only. A line is written by one call to the operating system on a file opened for appending, so two
notebooks that write at once lose nothing. Its line break stands before it, not behind: a line torn by a crash costs
that line alone, and nobody has to look at what another process may be writing just then.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path

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
    """One lesson on the map: its file stem, title, the ids of its exercises, and those answered right."""

    stem: str
    title: str
    exercises: tuple[str, ...]
    right: frozenset[str] = field(default_factory=frozenset)

    @property
    def state(self) -> str:
        if len(self.right) == len(self.exercises):
            return "✓ done"
        return f"{len(self.right)} of {len(self.exercises)} right" if self.right else f"{len(self.exercises)} exercises"


@dataclass(frozen=True)
class CourseMap:
    """Every lesson and how far the learner is in it; shows as a table in a notebook and as text elsewhere."""

    chapters: tuple[Chapter, ...]

    def __repr__(self) -> str:
        wide = max((len(c.title) for c in self.chapters), default=0)
        return "\n".join(f"{c.stem[:2]}  {c.title:<{wide}}  {c.state}" for c in self.chapters)

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><td>{c.stem[:2]}</td><td style="text-align:left"><a href="{c.stem}.ipynb">{escape(c.title)}</a></td>'
            f'<td style="text-align:left">{c.state}</td></tr>'
            for c in self.chapters
        )
        head = "".join(
            f'<th scope="col" style="text-align:left">{name}</th>' for name in ("No.", "Lesson", "Exercises")
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def course_map() -> CourseMap:
    """The lessons of the course with their exercises, and which of these the log says were answered right."""
    right = {entry["exercise"] for entry in events() if entry["event"] == "right"}
    chapters = []
    for path in lessons(LESSONS, ".py"):
        source, name = path.read_text(encoding="utf-8"), path.stem.partition("_")[2]
        ids = tuple(f"{name}.{exercise}" for exercise in re.findall(r'^# %% exercise="(\w+)"', source, re.MULTILINE))
        heading = re.search(r"^# # (?:\d+\W+)?(.+)$", source, re.MULTILINE)
        title = heading.group(1) if heading else path.stem
        chapters.append(Chapter(path.stem, title, ids, frozenset(ids) & right))
    return CourseMap(tuple(chapters))
