"""Explorers on paper: small multiples as a PNG, one figure as an SVG string. Matplotlib is loaded when first drawn."""

import base64
import io
import math
import textwrap

from helpers import plots

INK, MUTED = "#1f2933", "#52606d"  # as in kit.css
STYLE = plots.STYLE | {
    "figure.constrained_layout.use": False,
    "font.size": 10,
    "text.color": INK,
    "axes.edgecolor": "#8a949e",
    "axes.labelcolor": MUTED,
    "axes.titlesize": 10,
    "axes.labelsize": 9.5,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "svg.fonttype": "none",  # text stays text: small, sharp and selectable
}
HEAD, WORDS, CAPTION = 0.5, 0.32, 0.82  # inches: the title, a panel's setting above it, its caption below
WIDTH = 9.6


def name_above(panels) -> None:
    """Say above each panel what its marks and lines are called; the live figure says it where it has more room."""
    look = {"fontsize": 7, "frameon": False, "borderaxespad": 0.1, "columnspacing": 1, "handletextpad": 0.4}
    for ax in panels:
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, **look)


def png(title: str, faces: list, panels, plot, height: float) -> str:
    """Every (words, result, caption) of `faces`, drawn with `plot(result, panels(figure))`, `height` inches high.

    Return the picture in base64.
    """
    import matplotlib
    from matplotlib.figure import Figure

    columns = 2 if len(faces) in (2, 4) else len(faces)
    rows = math.ceil(len(faces) / columns)
    tall = WORDS + height + CAPTION
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, HEAD + rows * tall), dpi=100)
        head, body = figure.subfigures(2, 1, height_ratios=(HEAD, rows * tall), hspace=0)
        head.text(0.02, 0.45, title, va="center", weight="bold", size=13.5)
        cells = body.subfigures(rows, columns, squeeze=False, wspace=0, hspace=0).flat
        for cell, (words, result, caption) in zip(cells, faces, strict=False):
            above, middle, below = cell.subfigures(3, 1, height_ratios=(WORDS, height, CAPTION), hspace=0)
            above.text(0.04, 0.4, words, va="center", size=10.5, weight="bold", color=MUTED, parse_math=False)
            plot(result, panels(middle))
            lines = "\n".join(textwrap.wrap(caption, 136 // columns))
            below.text(0.04, 0.98, lines, va="top", size=9.5, linespacing=1.35, parse_math=False)
        return _small(figure)


def _small(figure) -> str:
    """The figure as PNG with 64 colours: a third of the size, and flat drawings lose nothing one could see."""
    from PIL import Image

    raw, packed = io.BytesIO(), io.BytesIO()
    figure.savefig(raw, format="png", metadata={"Software": None})
    # Colours chosen to cover the range: the rare vermillion must not turn brown among many greys.
    few = Image.open(raw).convert("RGB").quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(packed, format="png", optimize=True)
    return base64.b64encode(packed.getvalue()).decode("ascii")


class Canvas:
    """One Matplotlib figure, used again and again: axes stay, what was drawn into them goes; a new one costs thrice."""

    def __init__(self, size: tuple[int, int], panels):
        import matplotlib
        from matplotlib.figure import Figure

        with matplotlib.rc_context(STYLE):
            self.figure = Figure(figsize=(size[0] / 100, size[1] / 100))  # text of 9 points shows as 12 pixels
            self.panels = panels(self.figure)
        self._fixed = {child for ax in self.figure.axes for child in ax.get_children()}

    def svg(self, plot) -> str:
        """Draw with `plot(panels)`; return the <svg> element."""
        import matplotlib

        for ax in self.figure.axes:
            for child in set(ax.get_children()) - self._fixed:
                child.remove()
            ax.set_prop_cycle(None)
        with matplotlib.rc_context(STYLE):
            plot(self.panels)
            text = io.StringIO()
            self.figure.savefig(text, format="svg", transparent=True, metadata={"Date": None})
        drawn = text.getvalue()
        return drawn[drawn.index("<svg") :]
