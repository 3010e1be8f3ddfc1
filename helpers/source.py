"""From a declared answer to the code a learner sees: the stub in the lesson and the solution that replaces it."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from helpers.declaration import Declaration


def _definition(function: Callable) -> tuple[list[str], ast.FunctionDef]:
    """The source lines of `function` without its decorators, and its syntax tree (line 1 is the `def`)."""
    text = textwrap.dedent(inspect.getsource(function))
    lines = text.splitlines()[ast.parse(text).body[0].lineno - 1 :]
    return lines, ast.parse("\n".join(lines)).body[0]


def _docstring_end(tree: ast.FunctionDef) -> int:
    """The number of lines up to and including the docstring (or the signature, where there is none)."""
    if ast.get_docstring(tree) is not None:
        return tree.body[0].end_lineno
    return tree.body[0].lineno - 1


def _renamed(lines: list[str], name: str) -> str:
    return "\n".join([re.sub(r"^def \w+", f"def {name}", lines[0]), *lines[1:]])


def _assignments(declaration: Declaration) -> str:
    """The body of a value's right answer, its `return` turned into an assignment to the exercise's name."""
    lines, tree = _definition(declaration.right)
    start = _docstring_end(tree)
    final = tree.body[-1]
    if not isinstance(final, ast.Return) or sum(isinstance(node, ast.Return) for node in _own_nodes(tree)) != 1:
        raise ValueError(f"{declaration.id}: the right answer of a value must end in its only `return`.")
    body = textwrap.dedent("\n".join(lines[start:])).splitlines()
    at = final.lineno - 1 - start
    body[at] = re.sub(r"^return\b", f"{declaration.name} =", body[at])
    return "\n".join(body)


def _own_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes below `tree`, without those of the functions that are defined in it."""
    for node in ast.iter_child_nodes(tree):
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.Lambda)):
            yield from _own_nodes(node)


def solution_code(declaration: Declaration) -> str:
    """The code that answers the exercise: what a solution notebook holds in place of the stub."""
    if declaration.kind == "choice":
        return "\n".join([*_options(declaration), f'{declaration.name} = "{declaration.key}"'])
    if declaration.is_written:
        lines, _ = _definition(declaration.right)
        return "\n".join(lines)
    return _assignments(declaration)


def stub_code(declaration: Declaration) -> str:
    """The code a learner starts from: the faulty program to repair, or a signature, or a name, and `...`."""
    if declaration.stub:
        return _renamed(_definition(declaration.stub)[0], declaration.name)
    if declaration.kind == "choice":
        letters = ", ".join(f'"{key}"' for key in declaration.options)
        return "\n".join([*_options(declaration), f"{declaration.name} = ...  # {letters}"])
    lines, tree = _definition(declaration.right)
    if declaration.is_written:
        return "\n".join([*lines[: _docstring_end(tree)], "    ...  # your code"])
    about = (ast.get_docstring(tree) or "your code").splitlines()
    comments = [f"# {line}" for line in about] if len(about) > 1 or len(about[0]) > 60 else []
    return "\n".join([*comments, f"{declaration.name} = ...  # {'your code' if comments else about[0]}"])


def _options(declaration: Declaration) -> list[str]:
    return [f"# {key}  {text}" for key, (text, _) in declaration.options.items()]


def is_untouched(answer: Any, stub: Callable | None) -> bool:
    """Is this function as it was handed out: a body of `...`, or the faulty program statement by statement?

    Its source is compared, so comments, layout and docstrings do not count. Without a source it counts as written.
    """
    try:
        statements = _statements(answer)
    except Exception:  # a built-in, a class, a lambda whose lines are part of a longer statement
        return False
    return (
        statements in ([], ["Expr(value=Constant(value=Ellipsis))"]) or bool(stub) and statements == _statements(stub)
    )


def _statements(function: Callable) -> list[str]:
    """The body of `function` without its docstring, each statement in a form that can be compared."""
    _, tree = _definition(function)
    return [ast.dump(statement) for statement in tree.body[ast.get_docstring(tree) is not None :]]
