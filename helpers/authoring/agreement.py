"""Text and output are rounded alike: whoever computes a number of the prose from those shown above it gets that number.

A table may show 19.6 and 18.0 where the prose says 1.7, for each is rounded from the digits behind it. So what a cell
shows is evaluated once more with its rounding taken out (rounding.py), which tells which quantity stands behind each
number shown. A field of the prose that is such a quantity, or a sum, difference or multiple of some, is then computed
from the numbers as they are shown, and must agree with the prose in every digit that both have.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import nbformat
import numpy as np

from helpers.authoring.claims import FIELD, Evaluate, KernelSays
from helpers.authoring.rounding import NUMBER, wide

SHOWN = re.compile(rf"({NUMBER.pattern})(\s?%)?")
SAME = 1e-12  # of a number's size, or of 1: the same quantity, and no neighbour of it
SMALL = 1e-9  # less than this is a difference between equals
# What may be asked twice: it takes no time and changes nothing. A cell that calls anything else is not looked into.
HARMLESS = frozenset(
    re.findall(
        r"\w+",
        """
        abs agg all any array astype column_stack concat copy corr count crosstab DataFrame describe dict drop
        enumerate eq float format groupby head index int isna items join keys len list max mean median min nunique
        pivot pivot_table print quantile range rename reset_index reshape round Series set_index sort_index
        sort_values sorted sqrt stack std str sum tail to_frame to_numpy tolist transpose tuple unique unstack
        value_counts values var zip
        """,
    )
)


class Disagreement(AssertionError):
    """A number in the prose is not what the numbers shown above it give; the message says which."""


@dataclass(frozen=True)
class Number:
    """A number as a text shows it: 84.5 % is 0.845, and `unit` 0.001 is what its last digit counts."""

    value: Decimal
    unit: Decimal

    def __add__(self, other: Number) -> Number:
        return Number(self.value + other.value, max(self.unit, other.unit))

    def __mul__(self, factor: Decimal) -> Number:
        return Number(self.value * factor, self.unit * abs(factor))

    def __abs__(self) -> Number:
        return Number(abs(self.value), self.unit)

    def agrees(self, other: Number) -> bool:
        """Whether the one with more digits, rounded to those of the other, is the other."""
        return abs(self.value - other.value) <= max(self.unit, other.unit) / 2


def numbers(text: str) -> list[Number]:
    """The numbers that `text` shows."""
    found = []
    for written, percent in SHOWN.findall(text):
        value = Decimal(written.replace("−", "-").replace(",", ""))
        one = Number(value, Decimal(1).scaleb(value.as_tuple().exponent))
        found.append(one * Decimal("0.01") if percent else one)
    return found


class Agreement:
    """What the cells of a notebook have shown so far, as the kernel that ran them knows it."""

    def __init__(self, evaluate: Evaluate) -> None:
        self.evaluate = evaluate
        # For each output, the latest first, its quantities with all their digits, and as it shows them.
        self.outputs: list[tuple[np.ndarray, list[Number]]] = []

    def see(self, cell: nbformat.NotebookNode) -> None:
        """Remember the numbers that a code cell shows, as far as the quantities behind them can be known."""
        for expression, text in self._texts(cell):
            try:
                behind = numbers(ast.literal_eval(self.evaluate({"wide": expression})["wide"]))
            except (KernelSays, ValueError, SyntaxError):
                continue
            pairs = list(zip(behind, numbers(text), strict=False))
            if pairs and len(behind) == len(numbers(text)) and all(exact.agrees(shown) for exact, shown in pairs):
                whole = np.array([float(exact.value) for exact, _ in pairs])
                as_shown = [exact if exact.value == shown.value else shown for exact, shown in pairs]
                self.outputs.insert(0, (whole, as_shown))

    @staticmethod
    def _texts(cell: nbformat.NotebookNode) -> Iterator[tuple[str, str]]:
        """What the cell prints and what it shows, each with the expression that gives it unrounded."""
        body = [
            one.value
            for one in ast.parse(re.sub(r"^[%!].*", "", cell.source, flags=re.M)).body
            if isinstance(one, ast.Expr)
        ]
        prints = [one for one in body if isinstance(one, ast.Call) and ast.unparse(one.func) == "print"]
        printed = "".join(output.text for output in cell.outputs if output.output_type == "stream")
        tables = [output.data for output in cell.outputs if output.output_type == "execute_result"]
        if prints and all(map(_harmless, prints)):
            yield " + ' ' + ".join(map(wide, prints)), printed
        if tables and body and _harmless(body[-1]):
            yield wide(body[-1]), tables[-1].get("text/html", tables[-1].get("text/plain", ""))

    def judge(self, cell: nbformat.NotebookNode) -> None:
        """Raise Disagreement for the first number of a filled cell that those shown above it contradict."""
        for sentence in self.disagreements(cell):
            raise Disagreement(sentence)

    def disagreements(self, cell: nbformat.NotebookNode) -> Iterator[str]:
        for field, text in _filled(cell):
            found = numbers(text)
            expression = _parsed(field)
            if len(found) != 1 or expression is None:
                continue  # a word, a date
            said = found[0]
            for given in (self._shown(expression), self._computed(expression)):
                if given is not None and not said.agrees(given):
                    yield (
                        f"{{{{ {field} }}}} says {text}; computed from the numbers shown above it is "
                        f"{given.value.normalize():f}. Show both with the same digits, or the number with fewer."
                    )
                    break

    def _shown(self, node: ast.expr) -> Number | None:
        """The quantity `node` as an output above shows it, or as two numbers of one output differ: the nearest output.

        None where no output is known to. That two quantities agree in twelve digits by chance is not to be feared.
        """
        try:
            value = float(self.evaluate({"value": f"float({ast.unparse(node)})"})["value"])
        except (KernelSays, ValueError):
            return None
        for whole, shown in self.outputs:
            if len(same := np.flatnonzero(np.isclose(whole, value, rtol=SAME, atol=SAME))):
                return min((shown[i] for i in same), key=lambda one: one.unit)
        for whole, shown in self.outputs:
            gaps = whole[:, None] - whole
            close = np.abs(gaps - value) <= SAME * np.maximum(1, np.abs(whole[:, None]))
            if abs(value) > SMALL and close.any():
                i, j = np.argwhere(close)[0]
                return shown[i] + shown[j] * Decimal(-1)
        return None

    def _computed(self, node: ast.expr) -> Number | None:
        """`node` from numbers as they are shown; None where it is no sum, difference or multiple of such."""
        match node:
            case ast.UnaryOp(ast.USub(), inside):
                return _times(self._given(inside), -1)
            case ast.Call(ast.Name("abs"), [inside]):
                given = self._given(inside)
                return None if given is None else abs(given)
            case ast.BinOp(left, ast.Add() | ast.Sub() as sign, right):
                a, b = self._given(left), _times(self._given(right), 1 if isinstance(sign, ast.Add) else -1)
                return None if a is None or b is None else a + b
            case ast.BinOp(ast.Constant(factor), ast.Mult(), inside) | ast.BinOp(
                inside, ast.Mult(), ast.Constant(factor)
            ):
                return _times(self._given(inside), factor)
            case ast.BinOp(inside, ast.Div(), ast.Constant(divisor)):
                return _times(self._given(inside), 1 / Decimal(str(divisor)))
        return None

    def _given(self, node: ast.expr) -> Number | None:
        if isinstance(node, ast.Constant):
            return Number(Decimal(str(node.value)), Decimal(0)) if isinstance(node.value, int | float) else None
        return self._shown(node) or self._computed(node)


def _times(one: Number | None, factor: float | Decimal) -> Number | None:
    return None if one is None else one * Decimal(str(factor))


def _harmless(node: ast.expr) -> bool:
    """Whether `node` may be evaluated once more."""
    for one in ast.walk(node):
        if isinstance(one, ast.NamedExpr | ast.Lambda | ast.Await | ast.Yield | ast.YieldFrom):
            return False
        if isinstance(one, ast.Call) and ast.unparse(one.func).rpartition(".")[2] not in HARMLESS:
            return False
    return True


def _filled(cell: nbformat.NotebookNode) -> Iterator[tuple[str, str]]:
    """The fields of a built cell, each with the text that stands in its place."""
    if "template" not in cell.metadata:
        return
    template = cell.metadata["template"]
    between = FIELD.split(template)[::2]
    built = re.fullmatch("(.+?)".join(map(re.escape, between)), cell.source, re.DOTALL)
    yield from zip(FIELD.findall(template), built.groups() if built else (), strict=False)


def _parsed(field: str) -> ast.expr | None:
    """The expression of a field, its format left off."""
    for expression in (field.rpartition(":")[0], field):
        try:
            return ast.parse(expression, mode="eval").body
        except SyntaxError:
            continue
    return None
