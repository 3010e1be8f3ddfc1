"""A kernel slides over a small garment: nine products at each place, and the map that they fill."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer

# The first of its kind in the training set: row of the table, and what is said of it.
GARMENTS = {"boot": 0, "T-shirt": 1, "bag": 23}
KERNELS = {
    "to the right": ((-1, 0, 1), (-1, 0, 1), (-1, 0, 1)),
    "downwards": ((-1, -1, -1), (0, 0, 0), (1, 1, 1)),
    "spots": ((-1, -1, -1), (-1, 8, -1), (-1, -1, -1)),
    "sum": ((1, 1, 1), (1, 1, 1), (1, 1, 1)),
}
SEEKS = {
    "to the right": ("brighter on the right", "darker on the right"),
    "downwards": ("brighter below", "darker below"),
    "spots": ("a pixel brighter than those around it", "a pixel darker than those around it"),
    "sum": ("bright", "dark"),
}
SIZE, PLACES = 14, 12
EVEN = {"to the right": 3, "downwards": 3, "spots": 7, "sum": 0}  # up to here a number tells of nothing


@cache
def small(garment: str) -> np.ndarray:
    """The garment in 14 × 14 pixels, from 0 (black) to 9 (white)."""
    from helpers.garments import garments

    pictures, _, _ = garments()
    return np.rint(pictures[GARMENTS[garment]].reshape(SIZE, 2, SIZE, 2).mean(axis=(1, 3)) * 9).astype(int)


@cache
def feature_map(garment: str, kernel: str) -> np.ndarray:
    """What the kernel gives at each of 12 × 12 places."""
    windows = np.lib.stride_tricks.sliding_window_view(small(garment), (3, 3))
    return (windows * np.array(KERNELS[kernel])).sum(axis=(2, 3))


@dataclass(frozen=True)
class Place:
    """The kernel at one place: its window's pixels, row by row, and the sum of the nine products."""

    garment: str
    kernel: str
    row: int
    column: int
    window: tuple[int, ...]
    value: int
    largest: bool


def signed(number: int) -> str:
    return str(number).replace("-", "−")


class KernelWalk(Explorer):
    """Slide a kernel over a garment and watch the map fill."""

    title = "What does a kernel find, and where?"
    script = Path(__file__).with_name("kernel_walk.js")
    size = (720, 312)
    poster_height = 2.4
    controls = (
        Slider(
            "place",
            "Place",
            tuple(range(PLACES * PLACES)),
            0,
            texts=tuple(f"row {place // PLACES}, column {place % PLACES}" for place in range(PLACES * PLACES)),
            play=True,
        ),
        Choice("kernel", "Kernel", tuple(KERNELS), "to the right"),
        Choice("garment", "Garment", tuple(GARMENTS), "boot"),
    )
    posters = tuple({"place": PLACES * PLACES - 1, "kernel": kernel} for kernel in KERNELS)

    def compute(self, place, kernel, garment):
        row, column = divmod(place, PLACES)
        window = small(garment)[row : row + 3, column : column + 3]
        found = feature_map(garment, kernel)
        value = int(found[row, column])
        pixels = tuple(int(pixel) for pixel in window.ravel())
        return Place(garment, kernel, row, column, pixels, value, value == int(found.max()))

    def describe(self, result):
        seeks, opposite = SEEKS[result.kernel]
        even = "all nine pixels count alike" if result.kernel == "sum" else "no clear difference here"
        if result.kernel == "sum":
            found = "a dark window" if result.value < 20 else "a bright window" if result.value > 50 else even
        else:
            found = seeks if result.value > EVEN[result.kernel] else opposite
            found = even if abs(result.value) <= EVEN[result.kernel] else found
        top = " No place of the map has more." if result.largest else ""
        return (
            f"At row {result.row}, column {result.column} the nine products add up to {signed(result.value)}: "
            f"{found}.{top}"
        )

    def constants(self):
        return {
            "pictures": {name: small(name).ravel().tolist() for name in GARMENTS},
            "kernels": {name: [weight for row in rows for weight in row] for name, rows in KERNELS.items()},
            "maps": {
                garment: {kernel: feature_map(garment, kernel).ravel().tolist() for kernel in KERNELS}
                for garment in GARMENTS
            },
        }

    def panels(self, figure):
        panels = figure.subplots(1, 2, gridspec_kw={"left": 0.03, "right": 0.97, "bottom": 0.05, "top": 0.9})
        for ax, title in zip(panels, ("garment", "feature map"), strict=True):
            ax.set_title(title, fontsize=8, loc="center", weight="normal")
            ax.set(xticks=[], yticks=[])
            ax.grid(False)
        return panels

    def plot(self, result, panels):
        from matplotlib.patches import Rectangle

        from helpers import plots

        left, right = panels
        left.imshow(small(result.garment), cmap="gray", vmin=0, vmax=9)
        found = feature_map(result.garment, result.kernel).astype(float)
        largest = np.abs(found).max()
        found.ravel()[result.row * PLACES + result.column + 1 :] = np.nan
        right.imshow(found, cmap="RdBu_r", vmin=-largest, vmax=largest)
        frame = {"fill": False, "edgecolor": plots.VERMILLION, "linewidth": 1.5}
        left.add_patch(Rectangle((result.column - 0.5, result.row - 0.5), 3, 3, **frame))
        right.add_patch(Rectangle((result.column - 0.5, result.row - 0.5), 1, 1, **frame))
        for place, pixel in enumerate(result.window):
            x, y = result.column + place % 3, result.row + place // 3
            left.text(x, y, pixel, ha="center", va="center", fontsize=5, color="white" if pixel < 5 else "black")
