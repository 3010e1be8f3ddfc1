"""A lesson's source file, lessons/NN_name.py, and the two notebooks it stands for, not yet executed.

A cell marked `# %% exercise="name"` becomes two: the stub (or, in the solutions, the right answer) and its check.
One marked `# %% fold` shows its output with its code folded away. `# %% long="the whole algorithm"` says why a cell is
longer than the standard asks; such remarks are for authors, and no notebook has them.
"""

from __future__ import annotations

import difflib
import hashlib
import importlib
import re
from dataclasses import dataclass
from pathlib import Path

import jupytext
import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from helpers.authoring import catalogue
from helpers.authoring.claims import FIELD
from helpers.authoring.navigation import navigation
from helpers.authoring.trouble import Trouble
from helpers.exercise import Exercise
from helpers.paths import LESSONS, NOTEBOOKS, SOLUTIONS
from helpers.source import solution_code, stub_code

# Braces in pairs that are no field: a formula's own stand between dollars or behind a backslash or letter.
MALFORMED = re.compile(r"(?<![\\\w^_}{$])\{\{[^$\n]{0,40}")
LIST_ITEM = re.compile(r"^\s*\{\{ [^}]+ \}\}[.)](?=\s|$)", re.MULTILINE)
KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@dataclass(frozen=True)
class LessonFile:
    """One lesson's source. `stem` is "03_regression", `name` is "regression"."""

    path: Path

    @property
    def stem(self) -> str:
        return self.path.stem

    @property
    def name(self) -> str:
        return catalogue.slug(self.stem)

    def target(self, solved: bool) -> Path:
        return (SOLUTIONS if solved else NOTEBOOKS) / f"{self.stem}.ipynb"

    def exercises(self) -> dict[str, Exercise]:
        """The exercises that helpers/exercises declares for it, in their order; none where it has nothing for it."""
        try:
            module = importlib.import_module(f"helpers.exercises.{self.name}")
        except ModuleNotFoundError as error:
            if error.name != f"helpers.exercises.{self.name}":
                raise
            return {}
        return {exercise.name: exercise for exercise in module.ex}

    def source_cells(self) -> list[nbformat.NotebookNode]:
        """The cells as they are written, with what their markers say in their metadata."""
        return jupytext.reads(self.path.read_text(encoding="utf-8"), fmt="py:percent").cells

    def notebook(self, solved: bool) -> nbformat.NotebookNode:
        """The notebook before execution: sources, templates, stable ids, grader's metadata."""
        declared, cells, used = self.exercises(), [], set()
        for cell in self.source_cells():
            name = cell.metadata.pop("exercise", None)
            folded = cell.metadata.get("title") == "fold"
            cell.metadata = {key: cell.metadata[key] for key in ("claims", "tags") if key in cell.metadata}
            if folded:
                cell.metadata["jupyter"] = {"source_hidden": True}
            if name is None:
                cells.append(self._plain(cell))
                continue
            if name not in declared:
                near = ", ".join(difflib.get_close_matches(name, declared) or sorted(declared)) or "none is declared"
                raise Trouble(f"{self.path.name}: no exercise {name!r} in helpers/exercises/{self.name} ({near}).")
            used.add(name)
            cells.extend(self._exercise(declared[name], cell.source, solved))
        if unused := set(declared) - used:
            names = ", ".join(sorted(unused))
            raise Trouble(f'{self.path.name} has no cell for {names}: add `# %% exercise="…"`, or delete it.')
        cells.append(navigation(self.stem, solved))
        number_cells(self.stem, cells)
        return new_notebook(cells=cells, metadata=KERNEL)

    def _plain(self, cell: nbformat.NotebookNode) -> nbformat.NotebookNode:
        if cell.cell_type == "markdown" and FIELD.search(cell.source):
            cell.metadata["template"] = cell.source
        if cell.cell_type == "markdown" and (odd := MALFORMED.search(FIELD.sub("", cell.source))):
            raise Trouble(
                f"{self.path.name}: write a computed number as {{{{ x:.2f }}}}, spaces and all: {odd.group()!r}"
            )
        if cell.cell_type == "markdown" and (item := LIST_ITEM.search(cell.source)):
            raise Trouble(f"{self.path.name}: Markdown takes {item.group().strip()!r} at a line's start for a list.")
        return cell

    def _exercise(self, exercise: Exercise, written: str, solved: bool) -> list[nbformat.NotebookNode]:
        """The answer's cell and the check's. A stub written out in the lesson takes the place of the generated one."""
        answer = solution_code(exercise.declaration) if solved else written.strip() or stub_code(exercise.declaration)
        check = f"ex.{exercise.name}.check({exercise.name})"
        return [
            new_code_cell(answer, metadata={"exercise": exercise.id, "nbgrader": _grading(exercise, answers=True)}),
            new_code_cell(check, metadata={"nbgrader": _grading(exercise, answers=False)}),
        ]


def _grading(exercise: Exercise, answers: bool) -> dict:
    """nbgrader's metadata for a cell that a learner fills in, or for the locked one that grades it."""
    # nbgrader's ids hold letters, digits, - and _ alone.
    grade_id = f"{exercise.lesson}-{exercise.name}" + ("" if answers else "-check")
    common = {"grade_id": grade_id, "schema_version": 3, "solution": answers, "grade": not answers, "task": False}
    return common | ({"locked": False} if answers else {"locked": True, "points": 1})


def number_cells(stem: str, cells: list[nbformat.NotebookNode]) -> None:
    """Give every cell an id that depends on what it says and not on where it stands."""
    seen: dict[str, int] = {}
    for cell in cells:
        essence = cell.metadata.get("exercise") or cell.metadata.get("template") or cell.source
        key = hashlib.sha256(f"{stem}\n{cell.cell_type}\n{essence}".encode()).hexdigest()[:8]
        seen[key] = seen.get(key, 0) + 1
        cell["id"] = key if seen[key] == 1 else f"{key}-{seen[key]}"


def all_lessons() -> list[LessonFile]:
    return find_lessons([])


def find_lessons(names: list[str]) -> list[LessonFile]:
    """The lessons that `names` means ("03", "regression", …), all where it is empty; Trouble for others."""
    stems = catalogue.find_all(names, catalogue.written()) or catalogue.written()
    return [LessonFile(LESSONS / f"{stem}.py") for stem in stems]
