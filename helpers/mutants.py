"""The mutants of a program: the program with one slip in it. A check that takes one for right has a hole."""

from __future__ import annotations

import ast
import contextlib
import copy
import inspect
import itertools
import signal
import textwrap
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpers.confusions import SEEDED, UNTAUGHT
from helpers.slips import slips

FILE = "<mutant>"


@dataclass(frozen=True)
class Mutant:
    """A program with one slip: the line it is in as it was and as it is, the slip in words, the function itself."""

    before: str
    after: str
    words: str
    function: Callable


class TooLong(BaseException):
    """A mutant was stopped. No `except Exception` of its own keeps it from that."""


def source_tree(function: Callable) -> ast.FunctionDef | None:
    """The syntax tree of `function` without its decorators; None of what is no `def`."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    if not isinstance(tree, ast.FunctionDef):
        return None
    tree.decorator_list = []
    return tree


def mutants_of(function: Callable) -> Iterator[Mutant]:
    """All mutants of `function`, a function of a module, each of which finds the globals that it finds."""
    whole = source_tree(function)
    if whole is None:
        return
    module, seen = ast.Module([whole], []), set()
    for place in _places(module, whole):
        for new, words in slips(place.node, place.parent, whole):
            new = new and ast.copy_location(new, place.node)
            before, after = place.statement_line(), place.statement_line(new)
            if before == after or (id(place.statement), after) in seen:
                continue
            seen.add((id(place.statement), after))
            with place.holding(new):
                mutant = _compiled(module, function)
            if mutant:
                yield Mutant(before, after, words, mutant)
    yield from _with_parameters_exchanged(module, function)


def _with_parameters_exchanged(module: ast.Module, function: Callable) -> Iterator[Mutant]:
    """Two parameters change their names within, for a value's right answer is handed its arguments by name."""
    whole = module.body[0]
    names = [argument.arg for argument in whole.args.args]
    for one, other in itertools.combinations(names, 2):
        exchange = ast.parse(f"{one}, {other} = {other}, {one}").body
        turned = [{one: other, other: one}.get(name, name) for name in names]
        module.body = [_part(whole, body=[*exchange, *whole.body])]
        mutant = _compiled(module, function)
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

    def statement_line(self, new: ast.AST | None | type(...) = ...) -> str:
        """The statement on one line, without those inside it; with `new` in this place, if it is given."""
        if new is ...:
            return _line(self.statement)
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
            if not isinstance(node, ast.AST) or _says_nothing(node):
                continue
            own = node if isinstance(node, (ast.stmt, ast.excepthandler)) else statement
            yield _Place(parent, field, index if many else None, node, own)
            if not isinstance(node, ast.Raise):  # the words of an error
                yield from _places(node, own)


def _says_nothing(node: ast.AST) -> bool:
    """Is it a text for people, a seed, or an option that the course leaves open?"""
    if isinstance(node, ast.Call):
        return getattr(node.func, "attr", getattr(node.func, "id", "")) in SEEDED
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    silent = isinstance(node, (ast.JoinedStr, ast.Import, ast.ImportFrom))
    return text or silent or isinstance(node, ast.keyword) and node.arg in UNTAUGHT


def _part(node: ast.AST, **fields: object) -> ast.AST:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _line(statement: ast.AST) -> str:
    inside = [name for name, value in ast.iter_fields(statement) if isinstance(value, list)]
    blocks = {"body", "orelse", "handlers", "finalbody"}.intersection(inside)
    return ast.unparse(_part(statement, **{name: [] for name in blocks})).strip()


def _compiled(module: ast.Module, function: Callable) -> Callable | None:
    space = dict(function.__globals__)
    try:
        exec(compile(ast.fix_missing_locations(module), FILE, "exec", dont_inherit=True), space)
    except (SyntaxError, ValueError):  # a `break` that lost its loop
        return None
    return space[module.body[0].name]



@contextlib.contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Within it a mutant that computes for longer raises TooLong, where there are signals: see `can_be_stopped`.

    The processor's time counts, so that a busy machine stops nothing that ends. Only a mutant is interrupted, never
    what calls it.
    """
    if not _signals():
        yield
        return

    def stop(signum, frame):
        while frame:
            if frame.f_code.co_filename == FILE:
                raise TooLong
            frame = frame.f_back

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, seconds / 5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _signals() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def can_be_stopped(function: Callable) -> bool:
    """Do all mutants of `function` come to an end here: by a signal, or because it neither waits nor calls itself?"""
    nodes = list(ast.walk(source_tree(function) or ast.Pass()))
    calls_itself = any(isinstance(node, ast.Name) and node.id == function.__name__ for node in nodes)
    return _signals() or not (calls_itself or any(isinstance(node, ast.While) for node in nodes))
