"""The cells of a student's notebook that answer an exercise, and those of theirs that these need.

An answer is known by its cell's exercise, else by nbgrader's id, else by the name that it defines: cells get moved,
split, duplicated, and lose what is written beside them. What the lesson's own cells define is not taken from a student:
the course has run the lesson.
"""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from IPython.core.inputtransformer2 import TransformerManager

NBGRADER_ID = re.compile(r"^(?P<lesson>.+)-(?P<name>[A-Za-z_]\w*?)(?P<check>-check)?$")


@dataclass(frozen=True)
class Cell:
    """A code cell: its place in the notebook, its code as Python has it, and what it defines and uses."""

    place: int
    code: str
    tree: ast.Module | None  # None where it is no Python
    fault: str = ""
    defines: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()

    @classmethod
    def of(cls, place: int, source: str) -> Cell:
        code = TransformerManager().transform_cell(source)
        try:
            tree = ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = f" (line {error.lineno})" if getattr(error, "lineno", None) else ""
            return cls(place, code, None, f"{type(error).__name__}: {getattr(error, 'msg', error)}{line}")
        defines, uses = _names(tree)
        return cls(place, code, tree, "", defines, uses)


@dataclass(frozen=True)
class Answer:
    """What a student answers to one exercise: the answering cells, those they need before them, and what is odd."""

    exercise: str
    cells: tuple[Cell, ...] = ()
    needed: tuple[Cell, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    @property
    def code(self) -> str:
        """What the student wrote, as it is shown."""
        return "\n\n".join(cell.code.strip("\n") for cell in self.cells)

    @property
    def there(self) -> bool:
        return bool(self.cells)


def _names(tree: ast.AST) -> tuple[frozenset[str], frozenset[str]]:
    """The names that a cell defines at its top level, and all that it reads anywhere."""
    defines, uses = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (uses if isinstance(node.ctx, ast.Load) else defines).add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            defines.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            defines |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            uses.add(node.target.id)
    return frozenset(defines), frozenset(uses)


def source(cell: dict) -> str:
    """A cell's source, which the format allows to be text or a list of lines."""
    text = cell.get("source", "")
    return "".join(map(str, text)) if isinstance(text, list) else str(text)


def _marked(cell: dict, exercises: Iterable[str]) -> str:
    """The exercise that a cell says it answers, or nothing."""
    metadata = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
    if metadata.get("exercise") in exercises:
        return metadata["exercise"]
    nbgrader = metadata.get("nbgrader") if isinstance(metadata.get("nbgrader"), dict) else {}
    found = NBGRADER_ID.match(str(nbgrader.get("grade_id", "")))
    if found and nbgrader.get("solution") and not found["check"]:
        named = f"{found['lesson']}.{found['name']}"
        return named if named in exercises else ""
    return ""


def _is_check(cell: dict) -> bool:
    metadata = cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}
    nbgrader = metadata.get("nbgrader") if isinstance(metadata.get("nbgrader"), dict) else {}
    return bool(nbgrader.get("grade")) or bool(re.fullmatch(r"\s*\w+\.\w+\.check\(.*\)\s*", source(cell), re.S))


def find(notebook: dict, lesson: Iterable[tuple[str, str]]) -> dict[str, Answer]:
    """The answer to each exercise of the lesson (by its id, such as "regression.mae"), in a student's notebook.

    `lesson` holds the lesson's own cells, (exercise or "", source), in its order: the course runs these itself, so that
    they count as nobody's answer, and what they define is not taken from a student.
    """
    known, defined, own = {}, set(), set()
    for exercise, text in lesson:
        if exercise:
            known[exercise] = frozenset(defined)
        else:
            defined |= Cell.of(0, text).defines
            own.add("".join(text.split()))
    code = [cell for cell in notebook.get("cells", []) if isinstance(cell, dict) and cell.get("cell_type") == "code"]
    theirs, marked = [], {}
    for place, cell in enumerate(code):
        if _is_check(cell) or not source(cell).strip():
            continue
        exercise = _marked(cell, known)
        if not exercise and "".join(source(cell).split()) in own:
            continue
        read = Cell.of(place, source(cell))
        theirs.append(read)
        if exercise:
            marked.setdefault(exercise, []).append(read)
    return {exercise: _answer(exercise, theirs, marked, lessons) for exercise, lessons in known.items()}


def _answer(exercise: str, theirs: list[Cell], marked: dict[str, list[Cell]], lessons: frozenset[str]) -> Answer:
    name, remarks = exercise.split(".", 1)[1], []
    cells = list(marked.get(exercise, []))
    others = {cell.place for found in marked.values() for cell in found}
    defining = [cell for cell in theirs if name in cell.defines and cell.place not in others]
    if len(cells) > 1:
        remarks.append(f"{len(cells)} cells say that they answer this exercise; the last one counts.")
        cells = cells[-1:]
    if defining and not any(name in cell.defines or cell.tree is None for cell in cells):
        found = f"The cell of this exercise does not define `{name}`; another cell does, and counts."
        remarks.append(found if cells else "The answer was found by its name: its cell has lost its mark.")
        cells = [*cells, defining[-1]]
    if not cells:
        return Answer(exercise)
    cells.sort(key=lambda cell: cell.place)
    return Answer(exercise, tuple(cells), tuple(_needed(cells, theirs, lessons)), tuple(remarks))


def _needed(cells: list[Cell], theirs: list[Cell], lessons: frozenset[str]) -> list[Cell]:
    """The student's other cells that define what these use, and what those use, in the order of the notebook.

    Of cells that define the same the last one before the answer counts, as in a notebook that is run from the top.
    """
    taken: dict[int, Cell] = {}
    own = {cell.place for cell in cells}
    others = [cell for cell in theirs if cell.place not in own and cell.tree is not None]
    settled = set(dir(builtins)) | lessons
    wanted = [(cell.place, name) for cell in cells for name in cell.uses]
    while wanted:
        place, name = wanted.pop()
        if name in settled:
            continue
        settled.add(name)
        defining = [cell for cell in others if name in cell.defines]
        before = [cell for cell in defining if cell.place < place]
        for cell in (before or defining)[-1:]:
            taken[cell.place] = cell
            wanted += [(cell.place, used) for used in cell.uses]
    return [taken[place] for place in sorted(taken)]
