"""A slip: what may wrongly stand in a node's place, and how to say so.

It is given a node of a syntax tree, its parent and the function around both. It yields pairs: what takes the node's
place (None where nothing does) and the words that go after "One gets exactly this": "with `<` where `<=` belongs".
There are no words where they would say too much, or too little.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator

from helpers.mutants.confusions import MODULES

Slips = Iterator[tuple["ast.AST | None", str]]
_SLIPS: list[tuple[tuple[type, ...], Callable[..., Slips]]] = []


def slip_of(*kinds: type) -> Callable:
    """Decorator: a slip that nodes of these kinds invite."""
    return lambda slip: _SLIPS.append((kinds, slip)) or slip


def slips(node: ast.AST, parent: ast.AST, whole: ast.FunctionDef) -> Slips:
    """All that may wrongly stand in the place of `node`, a child of `parent` somewhere in the function `whole`."""
    for kinds, slip in _SLIPS:
        if isinstance(node, kinds):
            yield from slip(node, parent, whole)


def changed(node: ast.AST, **fields: object) -> ast.AST:
    """A copy of `node` with other fields; what is in the fields is shared."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def replaced(parts: list, i: int, *new: object) -> list:
    """`parts` with what is `new`, or nothing, in place of the i-th."""
    return [*parts[:i], *new, *parts[i + 1 :]]


def exchanged(parts: list, i: int) -> list:
    """`parts` with the i-th after the next."""
    return [*parts[:i], parts[i + 1], parts[i], *parts[i + 2 :]]


def off_by_one(node: ast.AST, by: int) -> ast.AST:
    """`node + 1` or `node - 1`."""
    return ast.BinOp(node, ast.Add() if by > 0 else ast.Sub(), ast.Constant(1))


def is_number(node: ast.AST) -> bool:
    """Is it written as a number, with a sign or without?"""
    return isinstance(getattr(node, "operand", node), ast.Constant)


def name_of(function: ast.AST) -> str:
    """The last name of what is called: "mean" of `np.mean` and of `x.mean`."""
    return getattr(function, "attr", "") or getattr(function, "id", "")


def is_method(function: ast.AST) -> bool:
    """Is what is called a value's method, and neither a name nor a module's function?"""
    if not isinstance(function, ast.Attribute):
        return False
    owner = function.value
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    return not (isinstance(owner, ast.Name) and owner.id in MODULES)


def instead(new: object, old: object) -> str:
    return f"with `{new}` where `{old}` belongs"
