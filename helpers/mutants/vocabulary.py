"""Which names and signs a function is written with: no slip is told of it that these speak against."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from typing import Any

from helpers.mutants.confusions import SYMBOLS

LEFT_OUT = re.compile(r"^if (?:the )?`?([^`]+?)`? is left out$")
INSTEAD = re.compile(r"^with `([^`]+)` where `[^`]+` belongs$")
# What the words on a slip call an operation, and the names and signs that it is written with.
OPERATIONS = {
    "subtraction": {"-", "subtract"},
    "division": {"/", "//", "divide"},
    "remainder": {"%", "mod"},
    "power": {"**", "pow", "power"},
    "square": {"**", "square"},
    "transpose": {"T", "transpose"},
}


def names_and_signs(function: Any) -> frozenset[str]:
    """The names and signs in the source of `function`; none where it is no function or its source is not to be had."""
    if not inspect.isfunction(function):
        return frozenset()
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError, ValueError):
        return frozenset()
    found = set()
    for node in ast.walk(tree):
        found |= {part for part in (getattr(node, field, None) for field in ("id", "attr", "arg")) if part}
        if sign := SYMBOLS.get(type(node)):
            found.add(sign)
        if isinstance(node, ast.AugAssign):
            found.add(f"{SYMBOLS.get(type(node.op))}=")
        if isinstance(node, ast.Assign):
            found.add("=")
        if isinstance(node, (ast.Break, ast.Continue)):
            found.add(type(node).__name__.lower())
    return frozenset(found)


def speaks_against(uses: frozenset[str], words: str) -> bool:
    """Whether what a function is written with shows that its slip is not the one in `words`.

    What is there was not left out, and what is not there does not stand where something else belongs.
    """
    if left_out := LEFT_OUT.match(words):
        return bool(uses & OPERATIONS.get(left_out[1], {left_out[1]}))
    if instead := INSTEAD.match(words):
        word_or_sign = re.fullmatch(r"[A-Za-z_]\w*|[^\w\s.()\[\]]+", instead[1])
        return bool(uses and word_or_sign) and instead[1] not in uses
    return False
