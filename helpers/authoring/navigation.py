"""The line that closes every notebook: the lesson before, the map, the glossary, the formula card, the lesson after."""

from __future__ import annotations

import re

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from helpers.authoring import catalogue
from helpers.paths import LESSONS

MAP = "00_start_here"


def navigation(stem: str, solved: bool) -> NotebookNode:
    """The closing cell of the lesson `stem`. A solution's neighbours are solutions; the books are in notebooks/."""
    stems = catalogue.written()
    before, after = [other for other in stems if other < stem][-1:], [other for other in stems if other > stem][:1]
    books = "../notebooks/" if solved else ""
    parts = [
        *(f"[← {title(other)}]({other}.ipynb)" for other in before),
        *([f"[Map of the course]({MAP}.ipynb)"] if stem != MAP else []),
        f"[Glossary]({books}glossary.ipynb)",
        f"[Formulas]({books}formulas.ipynb)",
        *(f"[{title(other)} →]({other}.ipynb)" for other in after),
    ]
    return new_markdown_cell("---\n\n" + " · ".join(parts), metadata={"navigation": True})


def is_navigation(cell: NotebookNode) -> bool:
    return bool(cell.metadata.get("navigation"))


def title(stem: str) -> str:
    """The heading of a lesson as its source has it: "03 · Regression"."""
    source = (LESSONS / f"{stem}.py").read_text(encoding="utf-8")
    found = re.search(r"^# # (.+)$", source, re.MULTILINE)
    return found.group(1) if found else stem
