"""What a figure draws, point by point and line by line, in the coordinates of its data.

`axhline`, `axline` and whatever is drawn with `transform=ax.transAxes` have numbers of their own, from 0 to 1 across
the panel. Here they stand where a reader sees them: a line from corner to corner runs from limit to limit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NO_LINE = ("None", "none", "", " ")


def axes_of(fig: Any) -> Axes:
    """The first panel of a figure, or the Axes itself where someone hands that over."""
    if hasattr(fig, "axes") and isinstance(fig.axes, list) and fig.axes:
        return fig.axes[0]
    if hasattr(fig, "get_xlabel"):
        return fig
    raise ValueError("this is not a figure with axes: hand over the `fig` of `fig, ax = plots.panel(…)`")


def points_of(fig: Any) -> np.ndarray:
    """What `scatter` drew, and `plot` with markers and no line; shape (n, 2)."""
    ax = axes_of(fig)
    markers = [xy_of(line) for line in ax.lines if line.get_visible() and line.get_linestyle() in NO_LINE]
    return np.vstack([np.empty((0, 2)), *map(offsets_of, ax.collections), *markers])


def lines_of(fig: Any) -> list[np.ndarray]:
    """What is drawn as a line, each of shape (n, 2)."""
    lines = [line for line in axes_of(fig).lines if line.get_visible() and line.get_linestyle() not in NO_LINE]
    return [xy for xy in map(xy_of, lines) if len(xy) > 1]


def xy_of(line: Any) -> np.ndarray:
    """The points of a line, shape (n, 2)."""
    xy = np.column_stack([np.asarray(values, float) for values in line.get_data(orig=False)])
    return _in_data(line.axes, xy, line.get_transform())


def offsets_of(collection: Any) -> np.ndarray:
    """The points of a scatter, shape (n, 2); none of other collections."""
    if type(collection).__name__ != "PathCollection":
        return np.empty((0, 2))
    xy = np.ma.filled(np.ma.asarray(collection.get_offsets(), float), np.nan)
    return _in_data(collection.axes, xy, collection.get_offset_transform())


def _in_data(ax: Axes, xy: np.ndarray, transform: Any) -> np.ndarray:
    """What `transform` draws of `xy`, in the coordinates of the data; those that are such already stay to the digit."""
    own = transform.contains_branch_seperately(ax.transData)  # Matplotlib spells it so
    if all(own) or not len(xy):
        return xy
    ax.get_xlim(), ax.get_ylim()  # limits that are still to be computed are computed now
    return np.where(own, xy, (transform - ax.transData).transform(xy))
