"""A pytest plugin: nbval runs every notebook and compares every output; this adds the prose and the figures.

Markdown cells with claims or computed numbers become tests of their own, evaluated in nbval's kernel after the cells
above them. Pictures are compared by their descriptions, never by their bytes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import nbformat
import pytest
from nbval.plugin import IPyNbFile

from helpers.authoring import nursery
from helpers.authoring.build import KERNEL_ENV
from helpers.authoring.claims import FalseClaim, KernelSays, ask_kernel, confirm, needs_kernel


class Notebook(IPyNbFile):
    """A built notebook: nbval's collector, with prose between its code cells."""

    def setup(self) -> None:
        with patch.dict(os.environ, KERNEL_ENV), nursery.open_for_kernels():
            super().setup()
        self.sanitize_patterns[r"base64,[\w+/=]+"] = "base64,"

    def collect(self) -> Iterator[pytest.Item]:
        code = list(super().collect())
        for number, cell in enumerate(self.nb.cells):
            if cell.cell_type == "code":
                yield code.pop(0)
            elif needs_kernel(cell):
                yield Prose.from_parent(self, name=f"prose in cell {number}", cell=cell)


class Prose(pytest.Item):
    """A markdown cell whose claims and numbers the kernel must confirm."""

    def __init__(self, cell: nbformat.NotebookNode, **rest):
        super().__init__(**rest)
        self.cell = cell

    def _evaluate(self, expressions: dict[str, str]) -> dict[str, str]:
        return ask_kernel(self.parent.kernel.kc, expressions)

    def runtest(self) -> None:
        now = confirm(self.cell, self._evaluate)
        if now != self.cell.source:
            then, now = _first_difference(self.cell.source, now)
            raise StaleNumber(f"The notebook says …{then}…; the kernel says …{now}…")

    def repr_failure(self, excinfo) -> str:
        if excinfo.errisinstance((FalseClaim, KernelSays, StaleNumber)):
            return f"{self.parent.name}, {self.name}: {excinfo.value}\n{REMEDY}"
        return super().repr_failure(excinfo)

    def reportinfo(self):
        return self.path, 0, f"{self.parent.name}: {self.name}"


class StaleNumber(AssertionError):
    """A number in the prose is not the one that the kernel computes."""


REMEDY = "If the lesson should change, edit its file in lessons/, then run `python course.py build` for it."


def _first_difference(one: str, other: str, context: int = 30) -> tuple[str, str]:
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, at - context)
    return one[start : at + context], other[start : at + context]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Notebooks behind the other tests, the last lessons first: the short ones fill up the end of the last worker."""
    order = {item: -int(item.path.stem[:2]) if re.match(r"\d\d_.*\.ipynb", item.path.name) else -100 for item in items}
    items.sort(key=order.get)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Notebook | None:
    """Collect .ipynb files as Notebooks, unless stock nbval was asked to (`--nbval`)."""
    if file_path.suffix == ".ipynb" and not (parent.config.option.nbval or parent.config.option.nbval_lax):
        return Notebook.from_parent(parent, path=file_path)
    return None
