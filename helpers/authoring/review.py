"""What `measure` prints of the lessons: their counts, how their code reads, and what deserves a look in each."""

from __future__ import annotations

from dataclasses import asdict

from helpers.authoring import readability, sights, vocabulary
from helpers.authoring.lesson_file import LessonFile
from helpers.authoring.measures import measure
from helpers.authoring.standard import OLD_FORM


def report(lessons: list[LessonFile]) -> str:
    """What each lesson holds and how it reads, as Markdown tables, then what deserves a look in each."""
    old = ", ".join(sorted(OLD_FORM.intersection(lesson.stem for lesson in lessons)))
    pieces = [
        table({lesson.stem: asdict(measure(lesson)) for lesson in lessons}),
        table({lesson.stem: readability.row(lesson) | _seen(lesson) for lesson in lessons}),
        *([f"Still in the old form: {old}."] if old else []),
    ]
    for lesson in lessons:
        if body := "\n".join(filter(None, [readability.report(lesson), vocabulary.report(lesson)])):
            pieces.append(f"## {lesson.stem}\n\n{body}")
    return "\n\n".join(pieces)


def _seen(lesson: LessonFile) -> dict[str, object]:
    seen = sights.of(lesson)
    return {
        "figures": seen.figures,
        "first look": "yes" if seen.has_first_look else "no",
        "house words": len(vocabulary.house_names(lesson)) + len(vocabulary.house_phrases(lesson)),
    }


def table(rows: dict[str, dict[str, object]]) -> str:
    """A Markdown table with a row for each lesson and a column for each measure."""
    names = ["lesson", *next(iter(rows.values()), {})]
    lines = [names, ["---"] * len(names), *([stem, *row.values()] for stem, row in rows.items())]
    return "\n".join("| " + " | ".join(str(value).replace("_", " ") for value in line) + " |" for line in lines)
