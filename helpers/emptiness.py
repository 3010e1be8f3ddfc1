"""Why a function gives nothing back, as far as its code tells: what stands behind its `return`, if there is one."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any

# Methods that change something in its place, by what they change, and themselves give None.
IN_PLACE = {
    "its list or array": {"sort", "reverse", "append", "extend", "remove", "fill"},
    "what it is called on": {"insert", "clear", "put", "update", "add", "discard"},
    "what it is handed": {"shuffle", "fill_diagonal", "put_along_axis", "copyto"},
}
LIBRARIES = {"np", "numpy", "pd", "pandas", "torch"}  # `np.sort` is no method of a list: it gives a sorted copy
MOST_CODE = 60  # characters that are quoted


def why_nothing(function: Any) -> str:
    """What to say to a function that gave None: the likely cause in its code, where it is a function with code."""
    if (own := _definition(function)) is None:
        return "What it found goes after `return`."
    nodes = [*_own(own)]
    if isinstance(own, ast.Lambda):
        returned = [own.body]
    else:
        returned = [node.value for node in nodes if isinstance(node, ast.Return) and node.value is not None]
    for value in returned:
        if cause := next(filter(None, map(_gives_none, _meant(value, nodes))), ""):
            return cause
    if not returned:
        prints = any(isinstance(node, ast.Call) and _called(node) == "print" for node in nodes)
        return f"{'Printing is not enough: what' if prints else 'What'} it found goes after `return`."
    ends = sum(isinstance(node, ast.Return) for node in nodes)
    if isinstance(own, ast.Lambda) or (ends == 1 and isinstance(own.body[-1], ast.Return)):
        return f"What it gives back, {_quoted(returned[0])}is None."
    return "Every way through it has to end in a `return` of what it found."


def _definition(function: Any) -> ast.FunctionDef | ast.Lambda | None:
    """The definition of `function` as its source has it, if there is just one that it can be."""
    if not inspect.isfunction(function):
        return None
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError, ValueError):
        return None
    if isinstance(tree.body[0], ast.FunctionDef) and tree.body[0].name == function.__name__:
        return tree.body[0]
    lambdas = [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
    return lambdas[0] if len(lambdas) == 1 and function.__name__ == "<lambda>" else None


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """What a function is made of, without the functions that are defined within it."""
    for part in ast.iter_child_nodes(node):
        yield part
        if not isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            yield from _own(part)


def _meant(value: ast.expr, nodes: list[ast.AST]) -> list[ast.expr]:
    """`value` itself; of a name all that it is set to."""
    if not isinstance(value, ast.Name):
        return [value]
    sets = [node for node in nodes if isinstance(node, ast.Assign)]
    return [s.value for s in sets if any(isinstance(t, ast.Name) and t.id == value.id for t in s.targets)]


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _gives_none(value: ast.expr) -> str:
    """What to say of a call that gives None, whatever it is called on; nothing of any other."""
    if not isinstance(value, ast.Call):
        return ""
    name = _called(value)
    if name == "print":
        return "`print` shows what it is handed, and gives nothing back: `return` the thing itself."
    after = "Let it stand on a line of its own, and `return` what was changed after it."
    if any(word.arg == "inplace" and getattr(word.value, "value", None) is True for word in value.keywords):
        return f"With `inplace=True`, `{name}` changes its table in place and gives nothing back. {after}"
    of = value.func.value if isinstance(value.func, ast.Attribute) else None
    for what, names in IN_PLACE.items():
        if of is not None and name in names:
            library = isinstance(of, ast.Name) and of.id in LIBRARIES
            if not library or what == "what it is handed":
                return f"`{name}` changes {what} in place and gives nothing back. {after}"
    return ""


def _quoted(value: ast.expr) -> str:
    code = ast.unparse(value)
    return f"`{code}`, " if len(code) <= MOST_CODE else ""
