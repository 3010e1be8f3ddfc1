"""What a lesson lets its reader see: figures, and a first look at the data before any model is fitted.

It is counted in the built notebook, since only there a table is a table and a figure a figure.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

import nbformat

from helpers.authoring import catalogue
from helpers.authoring.lesson_file import LessonFile

FEWEST_FIGURES = 8
FIRST_TABLES, FIRST_FIGURES = 1, 2  # before the first `.fit(`
TABLE, FIGURE = 'class="dataframe"', '<img src="data:image/png'  # an explorer's poster is no figure


@dataclass(frozen=True)
class Sights:
    """How many figures a notebook shows, and how many figures and tables before its first `.fit(`."""

    figures: int
    first_tables: int
    first_figures: int

    @property
    def has_first_look(self) -> bool:
        return self.first_tables >= FIRST_TABLES and self.first_figures >= FIRST_FIGURES


def sights(notebook: nbformat.NotebookNode) -> Sights:
    """Counted in the outputs of an executed notebook."""
    figures = first_tables = first_figures = 0
    fitted = False
    for cell in notebook.cells:
        if cell.cell_type != "code" or "nbgrader" in cell.metadata:
            continue
        fitted = fitted or _fits(cell.source)
        page = "".join("".join(output.get("data", {}).get("text/html", "")) for output in cell.outputs)
        figures += page.count(FIGURE)
        if not fitted:
            first_tables += page.count(TABLE)
            first_figures += page.count(FIGURE)
    return Sights(figures, first_tables, first_figures)


def of(lesson: LessonFile) -> Sights:
    """Of the lesson as it is built; nothing where it is not."""
    built = lesson.target(solved=False)
    if not built.exists():
        return Sights(0, 0, 0)
    return sights(nbformat.reads(catalogue.whole(built).decode(), as_version=4))


def breaches(lesson: LessonFile) -> Iterator[str]:
    if not lesson.target(solved=False).exists():
        yield f"It is not built: `python course.py build {lesson.stem[:2]}`. Figures are counted in its notebook."
        return
    seen = of(lesson)
    if seen.figures < FEWEST_FIGURES:
        yield f"It shows {seen.figures} figures, explorers apart; {FEWEST_FIGURES} are the least."
    if not seen.has_first_look:
        yield (
            f"Before its first `.fit(` it shows {seen.first_tables} tables and {seen.first_figures} figures; a first "
            f"look is a table of rows (`head()`) and {FIRST_FIGURES} figures of the raw data."
        )


def _fits(source: str) -> bool:
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return any(isinstance(called, ast.Attribute) and called.attr.split("_")[0] == "fit" for called in calls)
