"""A lesson's outline, read off its source: its title, its minutes, its parts and the exercises of each.

A part begins at a heading `## Part 2 · Downhill (30 min)` and ends at the next heading of that height.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PART = re.compile(r"^## Part ([1-9]\d*) · (\S.*) \(([1-9]\d*) min\)$")
MINUTES = re.compile(r"\*Time: (\d+) minutes\b")
TITLE = re.compile(r"^# (?:\d+\W+)?(.+)$", re.MULTILINE)
EXERCISE = re.compile(r'\bexercise="(\w+)"')


@dataclass(frozen=True)
class Part:
    """One part: its number, title and minutes as its heading has them, and the ids of its exercises in order."""

    number: int
    title: str
    minutes: int
    exercises: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return f"Part {self.number} · {self.title} ({self.minutes} min)"


@dataclass(frozen=True)
class Outline:
    """One lesson: file stem, title, the minutes its opening says (0 where it says none), ids of exercises, parts."""

    stem: str
    title: str
    minutes: int
    exercises: tuple[str, ...]
    parts: tuple[Part, ...]


def outline(path: Path) -> Outline:
    """The outline of the lesson whose source is the file `path`."""
    cells = list(_cells(path.read_text(encoding="utf-8")))
    prose = "\n\n".join(text for marker, text in cells if "[markdown]" in marker)
    slug = path.stem.partition("_")[2]
    asked = {marker: f"{slug}.{found[1]}" for marker, _ in cells if (found := EXERCISE.search(marker))}
    parts: dict[str, tuple[Part, list[str]]] = {}
    for heading, marker, _ in pieces(cells):
        if not (part := read_part(heading)):
            continue
        ids = parts.setdefault(heading, (part, []))[1]
        if marker in asked:
            ids.append(asked[marker])
    title, minutes = TITLE.search(prose), MINUTES.search(prose)
    return Outline(
        stem=path.stem,
        title=title[1] if title else path.stem,
        minutes=int(minutes[1]) if minutes else 0,
        exercises=tuple(asked.values()),
        parts=tuple(Part(part.number, part.title, part.minutes, tuple(ids)) for part, ids in parts.values()),
    )


def pieces(cells: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Of `cells`, each (marker, text), the pieces between headings `## …`: (heading above, marker, text)."""
    heading = ""
    for marker, text in cells:
        if "[markdown]" not in marker:
            yield heading, marker, text
            continue
        for piece in re.split(r"^(?=## )", text, flags=re.MULTILINE):
            if piece.startswith("## "):
                heading = piece.splitlines()[0].rstrip()
            if piece.strip():
                yield heading, marker, piece


def read_part(heading: str) -> Part | None:
    """The part that begins with this heading, its exercises not yet known; None where it begins none."""
    found = PART.match(heading)
    return Part(int(found[1]), found[2], int(found[3])) if found else None


def anchor(heading: str) -> str:
    """Where JupyterLab scrolls to: the heading's text, hyphens for spaces; it finds no comma that is written as %2C."""
    return "#" + quote(heading.replace(" ", "-"), safe=",?:;!'=+&")


def _cells(source: str) -> Iterator[tuple[str, str]]:
    """The cells of a percent file, each (marker, text); the text of prose without its `# `."""
    for block in re.split(r"^(?=# %%)", source, flags=re.MULTILINE):
        marker, _, text = block.partition("\n")
        if marker.startswith("# %%"):
            yield marker, re.sub(r"^# ?", "", text, flags=re.MULTILINE) if "[markdown]" in marker else text
