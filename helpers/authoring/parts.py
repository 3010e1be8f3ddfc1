"""What the parts of a lesson owe: their number, their order, their minutes, an exercise and a summary each."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.authoring.lesson_file import LessonFile
from helpers.authoring.prose import DISPLAYED, words
from helpers.outline import Part, outline, pieces, read_part

FEWEST, MOST = 3, 8  # lessons 03 and 10, the longest: in fewer parts some would take more than 40 minutes
SHORTEST, LONGEST = 20, 40  # minutes
WORDS_A_MINUTE, AMONG_FORMULAS = 200, 100
MINUTES_A_CELL, MINUTES_AN_EXERCISE = 1, 4
UNNUMBERED = ("Stretch", "What we saw")  # what may follow the last part
SUMMARY = "**In short"


@dataclass(frozen=True)
class Pace:
    """What there is to read, to run and to solve under one heading, and the minutes it takes at the least."""

    words: int = 0
    slow_words: int = 0  # in a piece with displayed formulas
    cells: int = 0
    exercises: int = 0
    last_prose: str = ""

    @property
    def minutes(self) -> float:
        read = self.words / WORDS_A_MINUTE + self.slow_words / AMONG_FORMULAS
        return read + MINUTES_A_CELL * self.cells + MINUTES_AN_EXERCISE * self.exercises

    def __str__(self) -> str:
        among = f", {self.slow_words} among formulas" if self.slow_words else ""
        words = f"{self.words + self.slow_words} words{among}"
        return f"{words}, {self.cells} cells to run, {self.exercises} exercises"


def paces(lesson: LessonFile) -> dict[str, Pace]:
    """For every heading `## …` of the lesson, what stands under it; "" is what stands before the first."""
    counted: dict[str, dict] = {}
    for heading, marker, text in pieces(_marked(lesson)):
        count = counted.setdefault(heading, {"words": 0, "slow_words": 0, "cells": 0, "exercises": 0})
        if "[markdown]" in marker:
            count["slow_words" if DISPLAYED.search(text) else "words"] += words(text)
            count["last_prose"] = text
        elif "exercise" in marker:
            count["exercises"] += 1
        elif "folded" not in marker:
            count["cells"] += 1
    return {heading: Pace(**count) for heading, count in counted.items()}


def _marked(lesson: LessonFile) -> Iterator[tuple[str, str]]:
    for cell in lesson.source_cells():
        kind = "[markdown]" if cell.cell_type == "markdown" else "code"
        marks = ["exercise"] * ("exercise" in cell.metadata) + ["folded"] * (cell.metadata.get("title") == "fold")
        yield " ".join([kind, *marks]), cell.source


def breaches(lesson: LessonFile) -> Iterator[str]:
    """A sentence for everything that the parts of `lesson` owe."""
    laid_out, under = outline(lesson.path), paces(lesson)
    parts = laid_out.parts
    if not FEWEST <= len(parts) <= MOST:
        yield f"It has {len(parts)} parts, `## Part 1 · Its question (30 min)`; a lesson has {FEWEST} to {MOST}."
    if [part.number for part in parts] != list(range(1, len(parts) + 1)):
        yield f"Its parts are numbered {', '.join(str(part.number) for part in parts)}: count from 1, in order."
    yield from _astray(list(under))
    for part in parts:
        yield from _owed(part, under[f"## {part.heading}"])
    if laid_out.minutes != (total := sum(part.minutes for part in parts)):
        yield f"Its opening says `*Time: {laid_out.minutes} minutes`; its parts take {total}."


def _astray(headings: list[str]) -> Iterator[str]:
    numbered = [number for number, heading in enumerate(headings) if read_part(heading)]
    for number, heading in enumerate(headings):
        if heading.startswith("## Part ") and number not in numbered:
            yield f"The heading {heading!r} is written otherwise than `## Part 2 · Downhill (30 min)`."
        elif heading and numbered and number < numbered[-1] and number not in numbered:
            yield f"{heading!r} stands among the parts and belongs to none: write it as `###`."
        elif numbered and number == numbered[-1] + 1 and not heading.startswith(tuple(f"## {u}" for u in UNNUMBERED)):
            yield f"{heading!r} follows the last part: what follows it is {' or '.join(UNNUMBERED)}."


def _owed(part: Part, pace: Pace) -> Iterator[str]:
    name = f"Part {part.number}"
    if not SHORTEST <= part.minutes <= LONGEST:
        yield f"{name} takes {part.minutes} minutes; a part takes {SHORTEST} to {LONGEST}."
    if part.minutes < pace.minutes:
        least = math.ceil(pace.minutes)
        yield f"{name} cannot be done in {part.minutes} minutes, but in {least} at best: it has {pace}."
    if not part.exercises:
        yield f"{name} has no exercise."
    if SUMMARY not in pace.last_prose:
        yield f"{name} does not end with `{SUMMARY}**`: two to four lines in its last cell of prose."
