"""Lessons become notebooks: executed, claims upheld, numbers filled in, everything volatile refused or removed."""

from __future__ import annotations

import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import zip_longest
from pathlib import Path

import nbformat
from jupyter_client.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from tqdm import tqdm

from helpers.authoring import reference
from helpers.authoring.agreement import Agreement, Disagreement
from helpers.authoring.claims import FalseClaim, KernelSays, confirm, needs_kernel, read_reply
from helpers.authoring.lesson_file import LessonFile, find_lessons
from helpers.authoring.processors import NATIVE, Processor, farthest
from helpers.authoring.trouble import Trouble
from helpers.paths import ROOT

# One thread, one hash seed, no learner's log: what a kernel computes must not depend on where it runs.
KERNEL_ENV = {
    "COURSE_PROGRESS": "off",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
}
LIVE_VIEW = "application/vnd.jupyter.widget-view+json"  # the view of a running widget: nothing in a file

VOLATILE = {
    "an object's address": re.compile(r" at 0x[0-9a-f]{6,}"),
    "a path of this machine": re.compile(re.escape(str(ROOT)) + r"|/home/\w+|/Users/\w+|/tmp/|[A-Z]:\\+Users"),
    "a time": re.compile(r"\b\d{2}:\d{2}:\d{2}[.,]\d|\b\d+(\.\d+)? ?[mµn]s ±|it/s\]"),
}
NEGATIVE_ZERO = re.compile(r"(?<![\w.,])[-−]0(?:\.0*)?(?![\w.])")
REMEDY = (
    "Show only the digits that hold: round to what is meant, give a seed or a margin, or compute it by a way that is "
    "better conditioned (scaled columns, a solver that is exact or runs to its end, ties broken by a rule)."
)


class BuildError(Exception):
    """A lesson could not become a notebook; the message names the lesson, the cell and what to do."""


def execute(notebook: nbformat.NotebookNode, where: Path, processor: Processor = NATIVE) -> None:
    """Run `notebook` in place in a fresh kernel whose working folder is `where`; fill its prose, uphold its claims.

    The kernel computes as on `processor`. Text and output must be rounded alike. Raises BuildError
    naming the first cell that fails.
    """
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(where)}},
        coalesce_streams=True,  # whether one print arrives in one piece or two is a matter of luck
        extra_arguments=["--log-level=50"],  # it is interrupted when it ends, and would say so each time
    )

    def evaluate(expressions: dict[str, str]) -> dict[str, str]:
        message = run_sync(_request)(client.kc, expressions)
        return read_reply(message["content"], expressions)

    number, agreement = 0, Agreement(evaluate)
    with client.setup_kernel(env=os.environ | KERNEL_ENV | processor.settings()):
        for number, cell in enumerate(notebook.cells):
            try:
                if cell.cell_type == "code":
                    client.execute_cell(cell, number)
                    agreement.see(cell)
                elif needs_kernel(cell):
                    cell.source = confirm(cell, evaluate)
                    agreement.judge(cell)
            except (CellControlSignal, DeadKernelError) as error:  # it failed, took too long, or killed the kernel
                raise BuildError(f"{_place(number, cell)} stopped with an error:\n{error}") from None
            except (FalseClaim, KernelSays, Disagreement) as error:
                raise BuildError(f"{_place(number, cell)}: {error}") from None


async def _request(client, expressions: dict[str, str]) -> dict:
    """Ask an asynchronous kernel client for the values of `expressions`; the blocking twin is claims.ask_kernel."""
    message = client.execute("", silent=True, store_history=False, user_expressions=expressions)
    while True:
        reply = await client.get_shell_msg(timeout=60)
        if reply["parent_header"].get("msg_id") == message:
            return reply


def _place(number: int, cell: nbformat.NotebookNode) -> str:
    first = next((line for line in cell.source.splitlines() if line.strip()), "")
    return f"cell {number} ({first[:60]!r})"


def clean(notebook: nbformat.NotebookNode) -> None:
    """Remove what only this run could know; raise BuildError for volatile text that an author must deal with."""
    notebook.metadata.pop("widgets", None)
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        cell.metadata.pop("execution", None)
        for output in cell.outputs:
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
            elif output.output_type == "stream" and output.name == "stderr":
                raise BuildError(
                    f"{_place(number, cell)} writes to stderr (a warning? a progress bar?): {output.text[:300]}"
                )
            else:
                output.get("data", {}).pop(LIVE_VIEW, None)
                output.get("metadata", {}).pop(LIVE_VIEW, None)
    for number, cell in enumerate(notebook.cells):
        for text in _shown(cell):
            for name, pattern in VOLATILE.items():
                if match := pattern.search(text):
                    fault = f"shows {name} ({match.group()!r}), which the next run will not repeat."
                    raise BuildError(f"{_place(number, cell)} {fault}")
            if match := NEGATIVE_ZERO.search(text):
                fault = f"shows {match.group()!r}, a zero whose sign the last bits decide: add 0.0 after rounding."
                raise BuildError(f"{_place(number, cell)} {fault}")


def _shown(cell: nbformat.NotebookNode) -> list[str]:
    """What a cell shows, its pictures left out: computed prose, or the texts of its outputs."""
    if cell.cell_type != "code":
        return [cell.source] if "template" in cell.metadata else []
    texts = []
    for output in cell.outputs:
        texts += [output.get("text", ""), *(v for v in output.get("data", {}).values() if isinstance(v, str))]
    return [re.sub(r"base64,[\w+/=]+", "base64,", text) for text in texts]


def compare(notebook: nbformat.NotebookNode, other: nbformat.NotebookNode, processor: Processor) -> None:
    """Raise BuildError for the first thing that `other`, run as on `processor`, shows differently."""
    for number, (cell, same) in enumerate(zip(notebook.cells, other.cells, strict=True)):
        pairs = zip_longest(_shown(cell), _shown(same), fillvalue="")
        for here, there in ((a, b) for a, b in pairs if a != b):
            here, there = first_difference(here, there)
            raise BuildError(
                f"{_place(number, cell)} shows …{here}… on this machine and …{there}… on a processor with "
                f"{processor.about} ({processor.name}). {REMEDY}"
            )


def first_difference(one: str, other: str, context: int = 30) -> tuple[str, str]:
    """The places where two texts part, with some of what stands around."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, at - context)
    return one[start : at + context], other[start : at + context]


def build_one(lesson: LessonFile, solved: bool) -> float:
    """Build one notebook of `lesson` and write it if it changed; returns the seconds its execution took.

    It is run twice, here and as on the processor that differs most, and refused if the two do not show the same.
    """
    target, processor = lesson.target(solved), farthest()
    try:
        notebook, again = lesson.notebook(solved), lesson.notebook(solved)
        started = time.perf_counter()
        execute(notebook, target.parent)
        seconds = time.perf_counter() - started
        clean(notebook)
        execute(again, target.parent, processor)
        compare(notebook, again, processor)
    except (BuildError, Trouble) as error:
        raise BuildError(f"{target.parent.name}/{target.name}: {error}") from None
    nbformat.validate(notebook)
    text = nbformat.writes(notebook) + "\n"
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        part = target.with_suffix(".part")
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    return seconds


def build(names: list[str], jobs: int = 0) -> int:
    """Build the named lessons (all where none is named), `jobs` at a time; returns the exit status."""
    work = [(lesson, solved) for lesson in find_lessons(names) for solved in (False, True)]
    jobs = jobs or min(len(work), os.cpu_count() or 1)
    failures = []
    with ThreadPoolExecutor(jobs) as pool:
        futures = {pool.submit(build_one, *item): item for item in work}
        for done in tqdm(as_completed(futures), total=len(work), unit="notebook", disable=not sys.stderr.isatty()):
            lesson, solved = futures[done]
            try:
                tqdm.write(f"{lesson.target(solved).parent.name}/{lesson.stem}  {done.result():.1f} s")
            except BuildError as error:
                failures.append(error)
    try:
        reference.write()
    except Trouble as error:  # another lesson's notebook is damaged
        failures.append(error)
    for failure in failures:
        print(f"\nNot built: {failure}", file=sys.stderr)
    return 1 if failures else 0
