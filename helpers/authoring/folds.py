"""The rule of the fold: nothing that a reader must understand is folded away.

A folded cell draws, or makes a table pretty. What it defines no visible cell below uses, and no exercise asks for;
a figure and its axes are free.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator

from helpers.authoring.lesson_file import LessonFile
from helpers.exercise import Exercise

DRAWN = re.compile(r"(fig|ax)[a-z]*(_\w+|\d+)?")  # fig, axes, ax1, fig_map
GIVEN = ("value", "model", "figure", "recipe")  # kinds whose answers are functions of the lesson's variables


def breaches(lesson: LessonFile) -> Iterator[str]:
    """A sentence for every name that a folded cell of `lesson` defines and something visible below it uses."""
    hidden: dict[str, str] = {}  # a name → the first line of the folded cell that defined it
    declared, prompt = lesson.exercises(), ""
    for cell in lesson.source_cells():
        if cell.cell_type != "code":
            prompt = cell.source
            continue
        if name := cell.metadata.get("exercise"):
            used, where = asked(declared[name], prompt), f"the exercise `{name}`"
        else:
            used, where = uses(cell.source), f"the cell {_first_line(cell.source)!r}"
        made = defines(cell.source)
        if cell.metadata.get("title") == "fold":
            kept = {name for name in made - _run_through(cell.source) if not DRAWN.fullmatch(name)}
            hidden |= dict.fromkeys(kept, _first_line(cell.source))
            continue
        for name in sorted(used & set(hidden)):
            yield f"The folded cell {hidden[name]!r} defines `{name}`, which {where} uses: unfold it, or split it."
        hidden = {name: line for name, line in hidden.items() if name not in made}


def asked(exercise: Exercise, prompt: str) -> set[str]:
    """The lesson's names that an exercise uses: those its answer is a function of, and those its prompt shows.

    What a function that the learner writes is handed has names of its own.
    """
    declaration = exercise.declaration
    shown = " ".join(re.findall(r"`([^`]+)`", prompt))
    names = set(re.findall(r"[^\W\d]\w*", shown))
    parameters = set(inspect.signature(declaration.right).parameters)
    names = names | parameters if declaration.kind in GIVEN else names - parameters
    if declaration.train:
        names |= set(inspect.signature(declaration.train).parameters)
    return names


def defines(source: str) -> set[str]:
    """The names that a cell binds for the cells below it."""
    return set().union(*(_bound(statement) for statement in ast.parse(source).body), set())


def _run_through(source: str) -> set[str]:
    """The names that run through the loops of a cell and are bound nowhere else in it."""
    targets = [node.target for node in ast.walk(ast.parse(source)) if isinstance(node, ast.For)]
    loops = [name for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
    stored = [name.id for name in ast.walk(ast.parse(source)) if isinstance(name, ast.Name) and _is_stored(name)]
    names = [name.id for name in loops]
    return {name for name in names if stored.count(name) == names.count(name)}


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def uses(source: str) -> set[str]:
    """The names that a cell takes from the cells above it."""
    own: set[str] = set()
    used: set[str] = set()
    for statement in ast.parse(source).body:
        used |= _read(statement) - own
        own |= _bound(statement)
    return used


def _read(statement: ast.stmt) -> set[str]:
    """What a statement reads that is neither its own argument, nor bound in its own body."""
    names = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    read = {name.id for name in names if isinstance(name.ctx, ast.Load)}
    if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        read.add(statement.target.id)
    read -= {node.arg for node in ast.walk(statement) if isinstance(node, ast.arg)} | _looped(statement)
    if isinstance(statement, ast.Assign | ast.AugAssign | ast.AnnAssign):
        return read  # its right side is computed before its left side is bound
    return read - {name.id for name in names if _is_stored(name)}


def _bound(statement: ast.stmt) -> set[str]:
    """What a statement binds outside of functions, classes and comprehensions."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    names = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and _is_stored(node)}
    for node in ast.walk(statement):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
    return names - _looped(statement)


def _looped(statement: ast.stmt) -> set[str]:
    """The names that run through the comprehensions of a statement."""
    targets = [node.target for node in ast.walk(statement) if isinstance(node, ast.comprehension)]
    return {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}


def _first_line(source: str) -> str:
    return next((line for line in source.splitlines() if line.strip()), "")[:60]
