"""The prose of a lesson as a program reads it: without code, formulas and computed numbers."""

from __future__ import annotations

import re

import nbformat

from helpers.authoring.navigation import is_navigation

DISPLAYED = re.compile(r"\$\$.*?\$\$", re.DOTALL)


def prose(notebook: nbformat.NotebookNode) -> list[str]:
    """The cells of prose, the closing line of links left out."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown" and not is_navigation(cell)]


def readable(text: str) -> str:
    """`text` without code, formulas, links' targets and computed numbers."""
    text = re.sub(r"```.*?```|\$\$.*?\$\$|`[^`\n]*`|\$[^$\n]+\$", " ", text, flags=re.S)
    return re.sub(r"\]\([^)]*\)|\{\{ .+? \}\}", " ", text)


def words(text: str) -> int:
    return len(re.findall(r"\w[\w'’-]*", readable(text)))


def around(text: str, start: int, length: int) -> str:
    """What stands at `start`, with some of the text on both sides, in one line."""
    return " ".join(text[max(0, start - 30) : start + length + 30].split())
