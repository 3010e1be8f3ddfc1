"""A pytest plugin: nbval runs every notebook and compares every output; this adds the prose and the figures.

Markdown cells with claims or computed numbers become tests of their own, evaluated in nbval's kernel after the cells
above them. Pictures are compared by their descriptions, never by their bytes. A number that another processor's last
bits carry over a rounding edge is no difference (see rounding.py); anything else is.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile

from helpers.authoring import nursery, processors
from helpers.authoring.agreement import Agreement, Disagreement
from helpers.authoring.build import KERNEL_ENV, first_difference
from helpers.authoring.claims import FalseClaim, KernelSays, ask_kernel, confirm, fill, needs_kernel
from helpers.authoring.rounding import differing, in_full, on_an_edge, wide_spec, widened
from helpers.authoring.trouble import Trouble


class Notebook(IPyNbFile):
    """A built notebook: nbval's collector, with prose between its code cells."""

    def setup(self) -> None:
        settings = processors.named(self.config.option.processor).settings()
        with patch.dict(os.environ, KERNEL_ENV | settings), nursery.open_for_kernels():
            super().setup()
        self.agreement = Agreement(lambda expressions: ask_kernel(self.kernel.kc, expressions))
        self.sanitize_patterns[r"base64,[\w+/=]+"] = "base64,"

    def collect(self) -> Iterator[pytest.Item]:
        code = list(super().collect())
        for number, cell in enumerate(self.nb.cells):
            if cell.cell_type == "code":
                plain = code.pop(0)
                rest = {name: getattr(plain, name) for name in ("cell_num", "cell", "options")}
                yield Cell.from_parent(self, name=plain.name, **rest)
            elif needs_kernel(cell):
                yield Prose.from_parent(self, name=f"prose in cell {number}", cell=cell)


class Cell(IPyNbCell):
    """A code cell, compared by nbval; where it finds a difference, the numbers are asked whether it is one."""

    def runtest(self) -> None:
        super().runtest()
        self.parent.agreement.see(self.cell)

    def compare_outputs(self, test: list, ref: list, skip_compare: tuple | None = None) -> bool:
        return super().compare_outputs(test, ref, skip_compare) or self._only_edges(
            [self._texts(output) for output in ref], [self._texts(output) for output in test]
        )

    def _texts(self, output: dict) -> dict[str, str]:
        """What an output shows, by kind: {"text": …} for what is printed, {"text/plain": …, "text/html": …}."""
        shown = {"text": output["text"]} if "text" in output else output.get("data", {})
        return {kind: self.sanitize(text) for kind, text in shown.items() if kind not in self.parent.skip_compare}

    def _only_edges(self, stored: list[dict[str, str]], now: list[dict[str, str]]) -> bool:
        """Whether all that differs are numbers on a rounding edge, as their unrounded values tell."""
        if [set(one) for one in stored] != [set(one) for one in now]:
            return False
        return all(self._on_edges(*both) for both in zip(stored, now, strict=True) if both[0] != both[1])

    def _on_edges(self, stored: dict[str, str], now: dict[str, str]) -> bool:
        full = self._evaluated(widened(self.cell.source)), self._evaluated(in_full(now.get("text/plain", "")))
        excused = set()
        for kind, text in now.items():
            if any(on_an_edge(stored[kind], text, wide) for wide in full):
                excused.update(differing(stored[kind], text))
        pairs = [differing(stored[kind], text) for kind, text in now.items()]
        # A table shows its numbers twice, as text and as HTML, and a figure its words: one of the two was looked into.
        return all(each is not None and excused.issuperset(each) for each in pairs)

    def _evaluated(self, expression: str | None) -> str:
        try:
            return ast.literal_eval(ask_kernel(self.parent.kernel.kc, {"wide": expression})["wide"])
        except (KernelSays, ValueError):  # what cannot be asked twice is not excused
            return ""


class Prose(pytest.Item):
    """A markdown cell whose claims and numbers the kernel must confirm."""

    def __init__(self, cell: nbformat.NotebookNode, **rest):
        super().__init__(**rest)
        self.cell = cell

    def _evaluate(self, expressions: dict[str, str]) -> dict[str, str]:
        return ask_kernel(self.parent.kernel.kc, expressions)

    def runtest(self) -> None:
        now = confirm(self.cell, self._evaluate)
        if now == self.cell.source:
            self.parent.agreement.judge(self.cell)
        if now != self.cell.source and not on_an_edge(self.cell.source, now, self._in_full()):
            then, now = first_difference(self.cell.source, now)
            raise StaleNumber(f"The notebook says …{then}…; the kernel says …{now}…")

    def _in_full(self) -> str:
        """The prose with its numbers unrounded."""
        return fill(self.cell.metadata["template"], self._evaluate, wide_spec)

    def repr_failure(self, excinfo) -> str:
        if excinfo.errisinstance((FalseClaim, KernelSays, StaleNumber, Disagreement)):
            return f"{self.parent.name}, {self.name}: {excinfo.value}\n{REMEDY}"
        return super().repr_failure(excinfo)

    def reportinfo(self):
        return self.path, 0, f"{self.parent.name}: {self.name}"


class StaleNumber(AssertionError):
    """A number in the prose is not the one that the kernel computes."""


REMEDY = "If the lesson should change, edit its file in lessons/, then run `python course.py build` for it."


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--processor", default="native", metavar="NAME", help="compute as on another processor")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Libraries choose their kernels when they are loaded: the workers and the kernels are told at their start."""
    try:
        settings = processors.named(config.option.processor).settings()
    except Trouble as trouble:
        raise pytest.UsageError(str(trouble)) from None
    is_worker = hasattr(config, "workerinput")  # started by one that has been told; it has no workers of its own
    if settings and not is_worker and not config.option.numprocesses:
        raise pytest.UsageError("--processor needs -n 1 or more: this process has loaded its libraries already.")
    os.environ.update(settings)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Notebooks behind the other tests, the last lessons first: the short ones fill up the end of the last worker."""
    order = {item: -int(item.path.stem[:2]) if re.match(r"\d\d_.*\.ipynb", item.path.name) else -100 for item in items}
    items.sort(key=order.get)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Notebook | None:
    """Collect .ipynb files as Notebooks, unless stock nbval was asked to (`--nbval`)."""
    hidden = file_path.name.startswith(".")  # as macOS leaves them on foreign disks
    if (
        file_path.suffix == ".ipynb"
        and not hidden
        and not (parent.config.option.nbval or parent.config.option.nbval_lax)
    ):
        return Notebook.from_parent(parent, path=file_path)
    return None
