"""Rounding edges: when another processor's last bits turn 1.4999999 into 1.5000001, a text changes by one unit.

Two texts that differ by one unit in the last digit that a number shows are the same if the number behind it lies on the
edge between the two, to within EDGE of its size. To see that, what made the text is evaluated once more with its
rounding taken out (`widened`) and shown with all its digits (`widely`).
"""

from __future__ import annotations

import ast
import copy
import re
from decimal import Decimal
from typing import Any

EDGE = 1e-6  # of a number's size: processors differ in the last bits, and not in the sixth digit
NUMBER = re.compile(r"(?<![\w.])[-−]?\d(?:[\d,]*\d)?(?:\.\d+)?(?:e[-+]?\d+)?")
DIGITS = 15
_HERE = f"__import__({__name__!r}, fromlist=['rounding'])"


def on_an_edge(stored: str, now: str, wide: str) -> bool:
    """Do the two texts differ in nothing but numbers on a rounding edge? `wide` shows those of `now` unrounded."""
    pairs = differing(stored, now)
    if pairs is None or len(numbers(now)) != len(numbers(wide)):
        return False
    return all(_edge(*pair, unrounded) for pair, unrounded in zip(pairs, numbers(wide), strict=True))


def differing(stored: str, now: str) -> list[tuple[str, str]] | None:
    """The numbers of both texts, side by side; None where more than numbers differs."""
    same = _between(stored) == _between(now)
    return list(zip(numbers(stored), numbers(now), strict=True)) if same else None


def numbers(text: str) -> list[str]:
    return NUMBER.findall(text)


def _between(text: str) -> str:
    """`text` without its numbers; columns of a table may be wider or narrower by then."""
    return " ".join(NUMBER.sub(" # ", text).split())


def _value(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", ""))


def _edge(stored: str, now: str, unrounded: str) -> bool:
    if stored == now:
        return True
    then, shown, exact = map(_value, (stored, now, unrounded))
    unit = abs(then - shown)
    if unit != Decimal(1).scaleb(unit.adjusted()) or then % unit or shown % unit:
        return False  # not one unit of a digit that both of them show
    edge = (then + shown) / 2
    return abs(exact - edge) <= Decimal(EDGE) * abs(exact)


def widened(source: str) -> str:
    """The expression that gives, in a kernel, what a cell shows or prints in its last line, unrounded; "''" if none."""
    body = ast.parse(source).body
    if not body or not isinstance(body[-1], ast.Expr):
        return "''"
    return wide(body[-1].value)


def wide(shown: ast.expr) -> str:
    """The expression that gives, in a kernel, the text of `shown`, or of what it prints, unrounded."""
    shown = _Unround().visit(copy.deepcopy(shown))
    printed = isinstance(shown, ast.Call) and isinstance(shown.func, ast.Name) and shown.func.id == "print"
    arguments = shown.args if printed else [shown]
    return f"{_HERE}.widely({', '.join(map(ast.unparse, arguments))})"


def in_full(words: str) -> str:
    """The expression that gives, in a kernel, a figure's description in `words` with all digits."""
    return f"__import__('helpers.plots', fromlist=['plots']).in_full.get({words!r}, '')"


class _Unround(ast.NodeTransformer):
    """x.round(2), round(x, 2), f"{x:.2f}", format(x, ".2f") and "{:.2f}".format lose their rounding."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        function = node.func
        if isinstance(function, ast.Name) and function.id == "round" and node.args:
            return node.args[0]
        if isinstance(function, ast.Name) and function.id == "format" and len(node.args) == 2:
            return ast.Call(function, [node.args[0], self._wide(node.args[1])], [])
        if isinstance(function, ast.Attribute) and function.attr == "round":
            return function.value
        if isinstance(function, ast.Attribute) and function.attr == "astype" and ast.unparse(node).endswith("(int)"):
            return function.value
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        value = self.visit(node.value)
        if isinstance(node.format_spec, ast.JoinedStr) and len(node.format_spec.values) == 1:
            return ast.FormattedValue(value, node.conversion, ast.JoinedStr([self._wide(node.format_spec.values[0])]))
        return ast.FormattedValue(value, node.conversion, node.format_spec)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and "{" in node.value:
            return ast.Constant(re.sub(r"\{(\w*):([^{}]+)\}", lambda m: f"{{{m[1]}:{wide_spec(m[2])}}}", node.value))
        return node

    @staticmethod
    def _wide(spec: ast.AST) -> ast.AST:
        return ast.Constant(wide_spec(spec.value)) if isinstance(spec, ast.Constant) else spec


def wide_spec(spec: str) -> str:
    """A format that shows the same number with all its digits: ",.0f" becomes ",.15f", ".3g" becomes ".15g"."""
    if match := re.fullmatch(r"([^.]*)\.\d+([fF%eEgG])", spec):
        return f"{match[1]}.{DIGITS}{match[2]}"
    return spec


def widely(*shown: Any) -> str:
    """What is shown or printed, as the notebook shows it (a table as HTML), with all digits."""
    import numpy as np
    import pandas as pd

    with (
        pd.option_context("display.precision", DIGITS),
        np.printoptions(precision=DIGITS, suppress=True, linewidth=10**6),
    ):
        tables = [one._repr_html_() if isinstance(one, pd.DataFrame) else one for one in shown]
        return " ".join(one if isinstance(one, str) else repr(one) for one in tables)
