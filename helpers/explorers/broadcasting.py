"""Two shapes align from the right, axis by axis, or they do not."""

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from helpers.explorers.controls import Choice
from helpers.explorers.kit import Explorer

SHAPES = ("()", "(3,)", "(5,)", "(1, 5)", "(3, 1)", "(5, 1)", "(3, 5)", "(5, 5)")


@dataclass(frozen=True)
class Grid:
    """An array as it takes part: `cells` are (row, column, number, is a copy)."""

    name: str
    shape: str
    rows: int
    columns: int
    cells: tuple[tuple[int, int, int, bool], ...]


@dataclass(frozen=True)
class Alignment:
    """What NumPy makes of two shapes. `result` and `error` are each None when the other is not.

    `axes` are (left length, right length, verdict), rows before columns; a length is None where a shape has no such
    axis. A verdict is "equal", "left repeated", "right repeated" or "clash".
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    result: tuple[int, ...] | None
    error: str | None
    axes: tuple[tuple[int | None, int | None, str], ...]
    grids: tuple[Grid, ...]

    def repeated(self, side: str) -> list[str]:
        """The ways in which the "left" or "right" array is repeated: "down", "across"."""
        ways = ("down", "across")[2 - len(self.axes) :]
        return [way for way, (*_, verdict) in zip(ways, self.axes, strict=True) if verdict == f"{side} repeated"]


def align(left: tuple[int, ...], right: tuple[int, ...]) -> Alignment:
    """Align two shapes of at most two axes. NumPy itself is asked for the result, and for its words of refusal."""
    first = 10 * (1 + np.arange(math.prod(left)).reshape(left))
    second = 1 + np.arange(math.prod(right)).reshape(right)
    depth = max(len(left), len(right))
    padded = [(None,) * (depth - len(shape)) + shape for shape in (left, right)]
    axes = tuple((a, b, _verdict(a or 1, b or 1)) for a, b in zip(*padded, strict=True))
    try:
        total, error = np.asarray(first + second), None
    except ValueError as refusal:
        total, error = None, str(refusal).strip()
    grids = [_grid("left", first, total), _grid("right", second, total)]
    grids.append(Grid("result", "none", 5, 5, ()) if total is None else _grid("result", total, total))
    return Alignment(left, right, None if total is None else total.shape, error, axes, tuple(grids))


def _verdict(a: int, b: int) -> str:
    if a == b:
        return "equal"
    return "left repeated" if a == 1 else "right repeated" if b == 1 else "clash"


def _grid(name: str, array: np.ndarray, total: np.ndarray | None) -> Grid:
    own = np.atleast_2d(array)
    whole = own if total is None else np.atleast_2d(np.broadcast_to(array, total.shape))
    cells = [(r, c, int(n), r >= own.shape[0] or c >= own.shape[1]) for (r, c), n in np.ndenumerate(whole)]
    return Grid(name, str(array.shape), *whole.shape, tuple(cells))


class Broadcasting(Explorer):
    """Choose two shapes: which axes match, which are repeated, which clash, and how many numbers come out."""

    title = "Will these two shapes add up?"
    script = Path(__file__).with_name("broadcasting.js")
    size = (720, 346)
    poster_height = 1.75
    controls = (
        Choice("left", "Left shape", SHAPES, start="(3, 5)"),
        Choice("right", "Right shape", SHAPES, start="(5,)"),
    )
    posters = (
        {"left": "(3, 5)", "right": "(5,)"},
        {"left": "(3, 5)", "right": "(3, 1)"},
        {"left": "(3, 5)", "right": "(3,)"},
        {"left": "(5,)", "right": "(5, 1)"},
    )

    def compute(self, left, right):
        return align(*(tuple(int(n) for n in shape.strip("()").split(",") if n.strip()) for shape in (left, right)))

    def describe(self, result):
        pair = f"{result.left} with {result.right}"
        if result.result is None:
            return f"{pair}: {_refusal(result)}"
        count = math.prod(result.result)
        numbers = "1 number" if count == 1 else f"{count} numbers"
        sides = [side for side in ("left", "right") if result.repeated(side)]
        if not sides:
            what = "the same shape, so" if result.left == result.right else "the missing axis counts as 1, so"
            return f"{pair}: {what} nothing is repeated. {numbers}, shape {result.result}."
        repeats = ", ".join(f"the {side} one is repeated {' and '.join(result.repeated(side))}" for side in sides)
        words = f"{pair}: {repeats}. {numbers}, shape {result.result}."
        wanted = math.prod(result.left)
        if len(sides) == 2 and wanted == math.prod(result.right):
            words += f" If you wanted {wanted}, the shapes have to be equal: NumPy gives no warning here."
        return words

    def panels(self, figure):
        axes = figure.add_axes((0.03, 0.02, 0.94, 0.98))
        axes.set(xlim=(0, 19.6), ylim=(5.1, -1.0), aspect="equal", anchor="W")
        axes.axis("off")
        return axes

    def plot(self, result, axes):
        from matplotlib.patches import Rectangle

        from helpers import plots

        faces = {
            "left": ("#d6eaf5", plots.BLUE),
            "right": ("#fbe5d6", plots.VERMILLION),
            "result": ("white", "#3d4852"),
        }
        for grid, sign, across in zip(result.grids, "+= ", (0.3, 7.2, 14.1), strict=True):
            top, start = (5 - grid.rows) / 2, across + (5 - grid.columns) / 2
            face, edge = faces[grid.name]
            for row, column, number, copy in grid.cells:
                look = {"facecolor": "white", "linestyle": (0, (2, 2))} if copy else {"facecolor": face}
                corner = (start + column + 0.05, top + row + 0.05)
                axes.add_patch(Rectangle(corner, 0.9, 0.9, edgecolor=edge, **look))
                middle = (corner[0] + 0.45, corner[1] + 0.49)
                axes.text(*middle, number, ha="center", va="center", size=7.5, color="#52606d" if copy else "#1f2933")
            if not grid.cells:
                axes.text(
                    across + 2.5, 2.5, "✕ refused", ha="center", va="center", size=12, color="#b34f00", weight="bold"
                )
            else:
                axes.text(across + 2.5, top - 0.4, grid.shape, ha="center", size=10, weight="bold", color="#1f2933")
            axes.text(across + 5.95, 2.5, sign, ha="center", va="center", size=16, color="#52606d")


def _refusal(result: Alignment) -> str:
    left, right, _ = next(axis for axis in reversed(result.axes) if axis[-1] == "clash")
    words = f"counted from the right, {left} meets {right}. They differ and neither is 1, so NumPy refuses."
    shorter, longer = sorted((result.left, result.right), key=len)
    if len(shorter) == 1 and len(longer) == 2 and shorter[0] == longer[0]:
        words += f" As ({shorter[0]}, 1) the shorter one would fit: one number for each row."
    return words
