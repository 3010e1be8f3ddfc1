"""A matplotlib figure in words: what is drawn, on which axes, from where to where.

The words serve people who cannot see the picture, and they are what verification compares: everything is rounded to
two digits, so that another machine's last bits do not count, while a changed line, label or range does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.marks import axes_of, offsets_of, xy_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


NO_MARKER = ("None", "none", "", " ", None)
FLAT = 1e-3  # of a line's range: points of which none is said to be the lowest
_DIGITS = ContextVar("digits", default=2)


def describe(fig: Figure, digits: int = 2) -> str:
    """`fig` in a few sentences, the same on every machine; numbers are rounded to `digits`."""
    token = _DIGITS.set(digits)
    try:
        return _figure(fig)
    finally:
        _DIGITS.reset(token)


def _figure(fig: Figure) -> str:
    axes = [ax for ax in fig.axes if not _is_colorbar(ax) and ax.get_visible()]
    heading = f"Figure “{fig.get_suptitle()}”. " if fig.get_suptitle() else "Figure. "
    if len(axes) == 1:
        return heading + _panel(axes[0])
    panels = (f"Panel {number} of {len(axes)}: {_panel(ax)}" for number, ax in enumerate(axes, 1))
    return heading + " ".join(panels)


def facts(fig: Figure) -> dict[str, Any]:
    """What a figure exercise judges: of the first panel, its title, axis labels, scales, legend, and what it draws.

    `lines`: list of (x, y) arrays; `points`: list of arrays of shape (n, 2), both where they stand among the data,
    whatever the coordinates they were drawn in; `bars`: array of heights. Raises ValueError for what is not a figure.
    """
    ax = axes_of(fig)
    legend = ax.get_legend()
    return {
        "title": ax.get_title("left") or ax.get_title() or ax.figure.get_suptitle(),
        "x label": ax.get_xlabel(),
        "y label": ax.get_ylabel(),
        "x scale": ax.get_xscale(),
        "y scale": ax.get_yscale(),
        "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
        "lines": [tuple(xy_of(line).T) for line in ax.lines if line.get_visible()],
        "points": [points for points in map(offsets_of, ax.collections) if len(points)],
        "bars": np.array([patch.get_height() for patch in ax.patches if hasattr(patch, "get_height")]),
    }


def points_in_sight(fig: Any) -> tuple[int, int]:
    """How many points the first panel draws, and how many of them can be seen: within its limits, and not of no size.

    Points are those of `scatter`, and of `plot` with markers.
    """
    ax, drawn, seen = axes_of(fig), 0, 0
    for points, sizes in _marks(ax):
        x, y = points[np.isfinite(points).all(axis=1)].T
        drawn += len(x)
        if np.any(sizes > 0):
            seen += int((_within(x, ax.get_xlim()) & _within(y, ax.get_ylim())).sum())
    return drawn, seen


def _marks(ax: Axes) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Where the points stand that each line with markers and each scatter of `ax` draws, and how large they are."""
    for line in ax.lines:
        if line.get_visible() and line.get_marker() not in NO_MARKER:
            yield xy_of(line), np.array([line.get_markersize()])
    for collection in ax.collections:
        points = offsets_of(collection)
        if collection.get_visible() and len(points):
            yield points, collection.get_sizes()


def _within(values: np.ndarray, limits: tuple[float, float]) -> np.ndarray:
    return (values >= min(limits)) & (values <= max(limits))


def runs_backwards(fig: Any, which: str) -> bool:
    """Does the first panel's axis "x" or "y" run from its largest number to its smallest?"""
    low, high = getattr(axes_of(fig), f"get_{which}lim")()
    return low > high


def number(value: float) -> str:
    """Two significant digits (or as many as `describe` was asked for), written out: 0.0034, 1.2, 350,000."""
    value = float(value)
    if not math.isfinite(value):
        return "nothing" if math.isnan(value) else "infinity"
    if value == 0 or abs(value) < 1e-12:
        return "0"
    digits = _DIGITS.get() - 1 - math.floor(math.log10(abs(value)))
    return (
        f"{round(value, digits):,.{max(digits, 0)}f}".rstrip("0").rstrip(".")
        if digits > 0
        else f"{round(value, digits):,.0f}"
    )


def _is_colorbar(ax: Axes) -> bool:
    return hasattr(ax, "_colorbar") or ax.get_label() == "<colorbar>"


def _panel(ax: Axes) -> str:
    title = ax.get_title("left") or ax.get_title() or ax.get_title("right")
    parts = [*_boxes(ax), *_lines(ax), *_scatters(ax), *_bars(ax), *_images(ax), *_words(ax)]
    drawn = "; ".join(parts) or "nothing is drawn"
    heading = f"“{title}”. " if title else ""
    return f"{heading}{_axis(ax, 'x')}; {_axis(ax, 'y')}. Drawn: {drawn}."


def _axis(ax: Axes, which: str) -> str:
    label = getattr(ax, f"get_{which}label")()
    low, high = getattr(ax, f"get_{which}lim")()
    scale = getattr(ax, f"get_{which}scale")()
    ticks = [tick.get_text() for tick in getattr(ax, f"get_{which}ticklabels")()]
    name = f"{which} axis “{label}”" if label else f"{which} axis without a name"
    if any(tick and not _numeric(tick) for tick in ticks):
        return f"{name} with {', '.join(tick for tick in ticks if tick)}"
    return f"{name} from {number(low)} to {number(high)}" + (f" ({scale} scale)" if scale != "linear" else "")


def _numeric(text: str) -> bool:
    try:
        float(
            text.replace("−", "-")
            .replace(",", "")
            .replace("$", "")
            .replace("%", "")
            .split("mathdefault")[-1]
            .strip("{}^ ")
        )
    except ValueError:
        return "mathdefault" in text
    return True


def _xy(line: Any) -> tuple[np.ndarray, np.ndarray]:
    x, y = line.get_data(orig=False)
    return np.asarray(x, float), np.asarray(y, float)


def _offsets(collection: Any) -> np.ndarray:
    if type(collection).__name__ != "PathCollection":
        return np.empty((0, 2))
    return np.ma.filled(np.ma.asarray(collection.get_offsets(), float), np.nan)


def _named(artist: Any) -> str:
    label = str(artist.get_label())
    return "" if label.startswith("_") else f" “{label}”"


def _box_plots(ax: Axes) -> list[Any]:
    """What seaborn's `boxplot` leaves on `ax`, a container for each call or group."""
    return [container for container in ax.containers if type(container).__name__ == "BoxPlotContainer"]


def _box_lines(ax: Axes) -> set[int]:
    """The identities of the lines that make up boxes: they are told by `_boxes`."""
    plots = _box_plots(ax)
    return {id(line) for plot in plots for line in (*plot.medians, *plot.whiskers, *plot.caps, *plot.means)}


def _boxes(ax: Axes) -> list[str]:
    """The boxes of a panel, in the order of their places: the median and the middle half of each, then the whiskers."""
    boxes, ends = [], []
    for plot in _box_plots(ax):
        for median, low, high in zip(plot.medians, plot.whiskers[::2], plot.whiskers[1::2], strict=True):
            x, y = _xy(median)
            upright = int(np.ptp(y) == 0)  # the coordinate in which the box is long: 1, y
            lower, least = _xy(low)[upright]
            upper, most = _xy(high)[upright]
            place, middle = (x.mean(), y[0]) if upright else (y.mean(), x[0])
            boxes.append((place, f"{number(middle)} ({number(lower)} to {number(upper)})"))
            ends += [least, most]
    if not boxes:
        return []
    told = ", ".join(text for _, text in sorted(boxes))
    kind = f"{len(boxes)} boxes, median (middle half)" if len(boxes) > 1 else "a box, median (middle half)"
    return [f"{kind}: {told}; whiskers from {number(min(ends))} to {number(max(ends))}"]


def _lines(ax: Axes) -> list[str]:
    parts = []
    of_boxes = _box_lines(ax)
    for line in ax.lines:
        if id(line) in of_boxes:
            continue
        x, y = _xy(line)
        keep = np.isfinite(x) & np.isfinite(y)
        x, y = x[keep], y[keep]
        if not len(x):
            continue
        what = "points" if line.get_linestyle() in ("None", "", " ") else "a line"
        first, last = f"({number(x[0])}, {number(y[0])})", f"({number(x[-1])}, {number(y[-1])})"
        text = f"{what}{_named(line)} from {first} to {last}"
        parts.append(", ".join([text, *_turns(x, y)]))
    return parts


def _turns(x: np.ndarray, y: np.ndarray) -> list[str]:
    """The lowest and highest points of a line that are not its ends; where one lies only if no other comes near it.

    Along a flat stretch, or with ties, the last bits decide which point is the lowest.
    """
    turns = []
    for word, height in (("lowest", y), ("highest", -y)):
        at = height.argmin()
        rivals = x[height <= height[at] + FLAT * np.ptp(y)]
        if not 0 < at < len(y) - 1:
            continue
        place = f" at {number(x[at])}" if len({number(rival) for rival in rivals}) == 1 else ""
        turns.append(f"{word} {number(y[at])}{place}")
    return turns


def _scatters(ax: Axes) -> list[str]:
    parts = []
    for collection in ax.collections:
        points = _offsets(collection)
        points = points[np.isfinite(points).all(axis=1)]
        if len(points):
            (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
            spread = f"x from {number(x0)} to {number(x1)}, y from {number(y0)} to {number(y1)}"
            parts.append(f"{len(points):,} points{_named(collection)}, {spread}")
        elif type(collection).__name__ in ("FillBetweenPolyCollection", "PolyCollection"):
            parts.append(f"a band{_named(collection)}")
        elif type(collection).__name__ == "QuadContourSet":
            parts.append("contours")
        elif type(collection).__name__ == "LineCollection":
            parts.append(f"{len(collection.get_segments())} segments{_named(collection)}")
        elif type(collection).__name__ == "QuadMesh":
            parts.append(_grid(np.ma.asarray(collection.get_array())))
    return parts


def _bars(ax: Axes) -> list[str]:
    parts = []
    for container in ax.containers:
        if type(container).__name__ != "BarContainer" or not len(container):
            continue
        sizes = [float(value) for value in container.datavalues]
        kind = f"{len(sizes)} bars{_named(container)}"
        if len(sizes) <= 8:
            parts.append(f"{kind} of {', '.join(number(size) for size in sizes)}")
        else:
            parts.append(f"{kind} from {number(min(sizes))} to {number(max(sizes))}")
    return parts


def _grid(values: Any) -> str:
    return (
        f"a grid of {' × '.join(map(str, values.shape))} values from {number(values.min())} to {number(values.max())}"
    )


def _images(ax: Axes) -> list[str]:
    return [_grid(np.ma.asarray(image.get_array())) for image in ax.images]


def _words(ax: Axes) -> list[str]:
    return [f"the words “{' '.join(text.get_text().split())}”" for text in ax.texts if text.get_text()]
