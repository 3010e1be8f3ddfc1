"""The mutants of a program: the program with one slip in it. A check that takes one for right has a hole."""

from __future__ import annotations

import ast
import contextlib
import inspect
import itertools
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpers.mutants import calls, operators  # noqa: F401 (they declare the slips)
from helpers.mutants.confusions import SEEDED, SHAPED, UNTAUGHT
from helpers.mutants.limit import FILE
from helpers.mutants.slip import changed, name_of, slips


@dataclass(frozen=True)
class Mutant:
    """A program with one slip: the line it is in as it was and as it is, the slip in words, the function itself."""

    before: str
    after: str
    words: str
    function: Callable


def source_tree(function: Callable) -> ast.FunctionDef | None:
    """The syntax tree of `function` without its decorators; None of what is no `def`, or has no source."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, TypeError, SyntaxError):
        return None
    if not isinstance(tree, ast.FunctionDef):
        return None
    tree.decorator_list = []
    return tree


def mutants_of(function: Callable) -> Iterator[Mutant]:
    """All mutants of `function`, each of which finds the names that it finds."""
    whole = source_tree(function)
    if whole is None:
        return
    module, seen = ast.Module([whole], []), set()
    space = function.__globals__ | inspect.getclosurevars(function).nonlocals
    for place in _places(module, whole):
        before = _line(place.statement)
        for new, words in slips(place.node, place.parent, whole):
            after = place.line_with(new and ast.copy_location(new, place.node))
            if before == after or (id(place.statement), after) in seen:
                continue
            seen.add((id(place.statement), after))
            with place.holding(new):
                mutant = _compiled(module, space)
            if mutant:
                yield Mutant(before, after, words, mutant)
    yield from _with_parameters_exchanged(module, space)


def _with_parameters_exchanged(module: ast.Module, space: dict) -> Iterator[Mutant]:
    """Two parameters change their names within, for a value's right answer is handed its arguments by name."""
    whole = module.body[0]
    names = [argument.arg for argument in whole.args.args]
    used = {node.id for node in ast.walk(whole) if isinstance(node, ast.Name)}
    for one, other in itertools.combinations(names, 2):
        if used.isdisjoint((one, other)):
            continue
        exchange = ast.parse(f"{one}, {other} = {other}, {one}").body
        turned = [{one: other, other: one}.get(name, name) for name in names]
        module.body = [changed(whole, body=[*exchange, *whole.body])]
        mutant = _compiled(module, space)
        module.body = [whole]
        if mutant:
            lines = [f"def {whole.name}({', '.join(order)}):" for order in (names, turned)]
            yield Mutant(*lines, f"with `{one}` and `{other}` exchanged", mutant)


@dataclass(frozen=True)
class _Place:
    """Where a node stands: in a field of its parent (at an index of it), within a statement."""

    parent: ast.AST
    field: str
    index: int | None
    node: ast.AST
    statement: ast.AST

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node

    @contextlib.contextmanager
    def holding(self, new: ast.AST | None) -> Iterator[None]:
        self.put(new or ast.Pass())
        try:
            yield
        finally:
            self.put(self.node)

    def line_with(self, new: ast.AST | None) -> str:
        """The statement on one line, with `new` in this place."""
        if self.node is self.statement:
            return _line(new) if new else ""
        with self.holding(new):
            return _line(self.statement)


def _places(parent: ast.AST, statement: ast.AST) -> Iterator[_Place]:
    for field, value in ast.iter_fields(parent):
        if field in ("decorator_list", "annotation", "returns"):
            continue
        many = isinstance(value, list)
        for index, node in enumerate(value if many else [value]):
            if not isinstance(node, ast.AST) or _says_nothing(node, parent):
                continue
            own = node if isinstance(node, (ast.stmt, ast.excepthandler)) else statement
            yield _Place(parent, field, index if many else None, node, own)
            if not isinstance(node, ast.Raise):  # the words of an error
                yield from _places(node, own)


def _says_nothing(node: ast.AST, parent: ast.AST) -> bool:
    """Is it a text for people, a seed, a shape in numbers, or an option that the course leaves open?"""
    if isinstance(node, ast.Call):
        return name_of(node.func) in SEEDED
    if isinstance(parent, ast.Call) and name_of(parent.func) in SHAPED and node is not parent.func:
        return not any(isinstance(part, ast.Name) for part in ast.walk(node))
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    silent = isinstance(node, (ast.JoinedStr, ast.Import, ast.ImportFrom))
    return text or silent or isinstance(node, ast.keyword) and node.arg in UNTAUGHT


def _line(statement: ast.AST) -> str:
    """A statement on one line, without those inside it."""
    inside = [name for name, value in ast.iter_fields(statement) if isinstance(value, list)]
    blocks = {"body", "orelse", "handlers", "finalbody"}.intersection(inside)
    return ast.unparse(changed(statement, **{name: [] for name in blocks})).strip()


def _compiled(module: ast.Module, space: dict) -> Callable | None:
    own = dict(space)
    try:
        exec(compile(ast.fix_missing_locations(module), FILE, "exec", dont_inherit=True), own)
    except (SyntaxError, ValueError):  # a slip that is no program, which no learner can run either
        return None
    return own[module.body[0].name]
