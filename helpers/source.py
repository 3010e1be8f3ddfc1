"""From a declared answer to the code a learner sees: the stub in the lesson and the solution that replaces it."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.exercise import Exercise


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


def _assignments(exercise: Exercise) -> str:
    """The body of a value's right answer, its `return` turned into an assignment to the exercise's name."""
    lines, tree = _definition(exercise.right)
    start = _docstring_end(tree)
    final = tree.body[-1]
    if not isinstance(final, ast.Return) or sum(isinstance(node, ast.Return) for node in ast.walk(tree)) != 1:
        raise ValueError(f"{exercise.id}: the right answer of a value must end in its only `return`.")
    body = textwrap.dedent("\n".join(lines[start:])).splitlines()
    at = final.lineno - 1 - start
    body[at] = re.sub(r"^return\b", f"{exercise.name} =", body[at])
    return "\n".join(body)


def solution_code(exercise: Exercise) -> str:
    """The code that answers `exercise`: what a solution notebook holds in place of the stub."""
    if exercise.kind == "choice":
        return "\n".join([*_options(exercise), f'{exercise.name} = "{exercise.key}"'])
    if exercise.kind == "function":
        lines, _ = _definition(exercise.right)
        return "\n".join(lines)
    return _assignments(exercise)


def stub_code(exercise: Exercise) -> str:
    """The code a learner starts from: the faulty program to repair, or a signature, or a name, and `...`."""
    if exercise.stub:
        return _renamed(_definition(exercise.stub)[0], exercise.name)
    if exercise.kind == "choice":
        letters = ", ".join(f'"{key}"' for key in exercise.options)
        return "\n".join([*_options(exercise), f"{exercise.name} = ...  # {letters}"])
    lines, tree = _definition(exercise.right)
    if exercise.kind == "function":
        return "\n".join([*lines[: _docstring_end(tree)], "    ...  # your code"])
    about = (ast.get_docstring(tree) or "your code").splitlines()
    comments = [f"# {line}" for line in about] if len(about) > 1 or len(about[0]) > 60 else []
    return "\n".join([*comments, f"{exercise.name} = ...  # {'your code' if comments else about[0]}"])


def _options(exercise: Exercise) -> list[str]:
    return [f"# {key}  {text}" for key, (text, _) in exercise.options.items()]


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
