"""Text and output are rounded alike: whoever computes a number of the prose from those shown above it gets that number.

A table may show 19.6 and 18.0 where the prose says 1.7, for each is rounded from the digits behind it. So what a cell
shows is evaluated once more with its rounding taken out (rounding.py), which tells which quantity stands behind each
number shown. A field of the prose that is such a quantity, or a sum, difference or multiple of some, is then computed
from the numbers as they are shown, there or in other fields beside it, and must agree. (A sum or a difference that has
more digits than its parts is not asked: nobody can compute it from them.)
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

    def has_no_more_digits(self, other: Number | None) -> bool:
        """Whether it ends where `other` does, or earlier: who sees 0.69 and 0.69 knows nothing of a gap of 0.006."""
        return other is not None and self.unit >= other.unit


def numbers(text: str) -> list[Number]:
    """The numbers that `text` shows."""
    found = []
    for written, percent in SHOWN.findall(text):
        value = Decimal(written.replace("−", "-").replace(",", ""))
        one = Number(value, Decimal(1).scaleb(value.as_tuple().exponent))
        found.append(one * Decimal("0.01") if percent else one)
    return found


@dataclass(frozen=True)
class Output:
    """Numbers that stand together: the quantities with all their digits, and as they are shown."""

    exact: np.ndarray
    shown: list[Number]


class Agreement:
    """What the cells of a notebook have shown so far, as the kernel that ran them knows it."""

    def __init__(self, evaluate: Evaluate) -> None:
        self.evaluate = evaluate
        self.outputs: list[Output] = []  # the latest first

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
                self.outputs.insert(0, Output(whole, as_shown))

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
        """What is to be said of each number in a filled cell that those shown above it, or beside it, contradict."""
        fields = [field for field in (self._field(*pair) for pair in _filled(cell)) if field]
        beside = Output(np.array([value for *_, value in fields]), [said for _, _, said, _ in fields])
        found = False
        for field, expression, said, value in fields:
            same = self._same(value, self.outputs)
            derived = (
                None if same else self._gap(value, self.outputs),
                self._computed(expression, [beside, *self.outputs]),
            )
            for given in (same, *filter(said.has_no_more_digits, derived)):
                if given is not None and not said.agrees(given):
                    found = True
                    yield _sentence(field, said, given)
                    break
        for field, _, said, value in fields if not found else []:
            # Of three numbers, one the difference of the others, each is; the smallest is asked.
            larger = np.abs(beside.exact) > abs(value)
            rest = Output(
                beside.exact[larger], [one for one, is_larger in zip(beside.shown, larger, strict=True) if is_larger]
            )
            given = self._gap(value, [rest])
            if said.has_no_more_digits(given) and not said.agrees(given):
                yield _sentence(field, said, given)

    def _field(self, field: str, text: str) -> tuple[str, ast.expr, Number, float] | None:
        """A field with its expression, as it is shown and with all its digits; None for a word or a date."""
        found, expression = numbers(text), _parsed(field)
        value = self._value(expression) if expression is not None and len(found) == 1 else None
        return None if value is None else (field, expression, found[0], value)

    def _value(self, node: ast.expr) -> float | None:
        try:
            return float(self.evaluate({"value": f"float({ast.unparse(node)})"})["value"])
        except (KernelSays, ValueError):
            return None

    @staticmethod
    def _same(value: float, outputs: list[Output]) -> Number | None:
        """The quantity as the nearest of the outputs shows it that does. Twelve digits do not agree by chance."""
        for output in outputs:
            same = np.flatnonzero(np.isclose(output.exact, value, rtol=SAME, atol=SAME))
            if len(same):
                return min((output.shown[i] for i in same), key=lambda one: one.unit)
        return None

    @staticmethod
    def _gap(value: float, outputs: list[Output]) -> Number | None:
        """The quantity as the difference of two numbers of one output, the nearest that has two such."""
        for output in outputs if abs(value) > SMALL else []:
            size = np.maximum(1, np.abs(output.exact[:, None]))
            close = np.argwhere(np.abs(output.exact[:, None] - output.exact - value) <= SAME * size)
            if len(close):
                i, j = close[0]
                return output.shown[i] + output.shown[j] * Decimal(-1)
        return None

    def _computed(self, node: ast.expr, outputs: list[Output]) -> Number | None:
        """`node` from numbers as they are shown; None where it is no sum, difference or multiple of such."""
        match node:
            case ast.UnaryOp(ast.USub(), inside):
                return _times(self._given(inside, outputs), -1)
            case ast.Call(ast.Name("abs"), [inside]):
                given = self._given(inside, outputs)
                return None if given is None else abs(given)
            case ast.BinOp(left, ast.Add() | ast.Sub() as sign, right):
                a, b = self._given(left, outputs), self._given(right, outputs)
                return None if a is None or b is None else a + b * Decimal(1 if isinstance(sign, ast.Add) else -1)
            case ast.BinOp(ast.Constant(factor), ast.Mult(), inside):
                return _times(self._given(inside, outputs), factor)
            case ast.BinOp(inside, ast.Mult(), ast.Constant(factor)):
                return _times(self._given(inside, outputs), factor)
            case ast.BinOp(inside, ast.Div(), ast.Constant(divisor)):
                return _times(self._given(inside, outputs), 1 / Decimal(str(divisor)))
        return None

    def _given(self, node: ast.expr, outputs: list[Output]) -> Number | None:
        if isinstance(node, ast.Constant):
            return Number(Decimal(str(node.value)), Decimal(0)) if isinstance(node.value, int | float) else None
        value = self._value(node)
        given = None if value is None else self._same(value, outputs) or self._gap(value, outputs)
        return given or self._computed(node, outputs)


def _sentence(field: str, said: Number, given: Number) -> str:
    return (
        f"{{{{ {field} }}}} shows {said.value:f}; the numbers shown above or beside it give {given.value:f}. "
        "Show them with the same digits, or this one with fewer."
    )


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


def _filled(cell: nbformat.NotebookNode) -> list[tuple[str, str]]:
    """The fields of a built cell, each with the text that stands in its place."""
    template = cell.metadata.get("template", "")
    between = FIELD.split(template)[::2]
    built = re.fullmatch("(.+?)".join(map(re.escape, between)), cell.source, re.DOTALL)
    return list(zip(FIELD.findall(template), built.groups() if built else (), strict=False))


def _parsed(field: str) -> ast.expr | None:
    """The expression of a field, its format left off."""
    for expression in (field.rpartition(":")[0], field):
        try:
            return ast.parse(expression, mode="eval").body
        except SyntaxError:
            continue
    return None
