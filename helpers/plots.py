"""How the course's figures look, and how they speak: every figure shown carries its description in words."""

from __future__ import annotations

import base64
import io
import sys
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.description import describe
from helpers.kernel import in_notebook

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Told apart by every kind of sight:
BLUE, VERMILLION, GREEN, GREY, PINK = "#0072B2", "#D55E00", "#009E73", "#6B7280", "#CC79A7"
in_full: dict[str, str] = {}  # descriptions shown, and the same unrounded: verification tells rounding edges by them
DPI = 80  # for the file; the page shows it at the size it would have at 72

STYLE = {
    "figure.figsize": (6.4, 3.8),
    "figure.constrained_layout.use": True,
    "figure.facecolor": "white",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.labelsize": 10.5,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#E5E7EB",
    "grid.linewidth": 0.8,
    "legend.frameon": False,
    "font.size": 10.5,
    "lines.linewidth": 2,
    "lines.markersize": 5,
    "image.cmap": "cividis",
    "svg.hashsalt": "course",
}


def style() -> dict[str, Any]:
    """The course's style, as rcParams. Colours change together with dashes: no line is known by its colour alone."""
    from cycler import cycler

    dashes = ["-", "--", "-.", ":", (0, (6, 1, 1, 1, 1, 1))]
    looks = cycler(color=[BLUE, VERMILLION, GREEN, GREY, PINK]) + cycler(linestyle=dashes)
    return STYLE | {"axes.prop_cycle": looks}


def use() -> None:
    """Set the course's style, and make every figure a notebook shows carry its description in words."""
    import matplotlib as mpl

    mpl.rcParams.update(style())
    if in_notebook():
        _speak(sys.modules["IPython"].get_ipython())


def _speak(shell: Any) -> None:
    """Replace IPython's picture of a figure, which is mute, by an <img> with the description as its alt text."""
    from matplotlib.figure import Figure
    from matplotlib_inline.backend_inline import set_matplotlib_formats
    from matplotlib_inline.config import InlineBackend

    InlineBackend.instance(parent=shell).figure_formats = set()
    set_matplotlib_formats()
    shell.display_formatter.formatters["text/html"].for_type(Figure, _once)
    shell.display_formatter.formatters["text/plain"].for_type(Figure, lambda fig, p, cycle: p.text(_words(fig)))


def _once(fig: Figure) -> str:
    """The figure as HTML. It is closed: a cell that ends with a figure is not to show it again when it is done."""
    import matplotlib.pyplot as plt

    plt.close(fig)
    return as_html(fig)


def _words(fig: Figure) -> str:
    words = describe(fig)
    in_full[words] = describe(fig, digits=12)
    return words


def as_html(fig: Figure) -> str:
    """The figure as an HTML image whose alternative text is its description."""
    picture = io.BytesIO()
    fig.savefig(picture, format="png", dpi=DPI, bbox_inches="tight", metadata={"Software": None})
    source = base64.b64encode(picture.getvalue()).decode("ascii")
    return f'<img src="data:image/png;base64,{source}" alt="{escape(describe(fig))}">'


def panel(title: str, x: str, y: str, **subplots: Any) -> tuple[Figure, Axes]:
    """A figure with one panel: the title says the finding, the labels name the axes with their units."""
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots(**subplots)
    ax.set(title=title, xlabel=x, ylabel=y)
    return fig, ax


def panels(titles: list[str], x: str, y: str, **subplots: Any) -> tuple[Figure, Any]:
    """A row of panels that share their axes' names; returns the figure and an array of Axes, shape (len(titles),)."""
    import matplotlib.pyplot as plt

    settings = {"figsize": (3.6 * len(titles), 3.3), "sharey": True} | subplots
    fig, row = plt.subplots(1, len(titles), squeeze=False, **settings)
    for ax, title in zip(row[0], titles, strict=True):
        ax.set(title=title, xlabel=x)
    row[0][0].set_ylabel(y)
    return fig, row[0]


if in_notebook():  # a lesson imports this module, and its figures look like the course's
    use()
