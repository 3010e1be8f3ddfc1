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


def png(title: str, panels: list, plot, height: float) -> str:
    """Draw every (words, result, caption) of `panels` with `plot(result, figure)`, `height` inches high.

    Return the picture in base64.
    """
    import matplotlib
    from matplotlib.figure import Figure

    columns = 2 if len(panels) in (2, 4) else len(panels)
    rows = math.ceil(len(panels) / columns)
    tall = WORDS + height + CAPTION
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, HEAD + rows * tall), dpi=100)
        head, body = figure.subfigures(2, 1, height_ratios=(HEAD, rows * tall), hspace=0)
        head.text(0.02, 0.45, title, va="center", weight="bold", size=13.5)
        cells = body.subfigures(rows, columns, squeeze=False, wspace=0, hspace=0).flat
        for cell, (words, result, caption) in zip(cells, panels, strict=False):
            above, middle, below = cell.subfigures(3, 1, height_ratios=(WORDS, height, CAPTION), hspace=0)
            above.text(0.04, 0.4, words, va="center", size=10.5, weight="bold", color=MUTED, parse_math=False)
            plot(result, middle)
            lines = "\n".join(textwrap.wrap(caption, 136 // columns))
            below.text(0.04, 0.98, lines, va="top", size=9.5, linespacing=1.35, parse_math=False)
        return _small(figure)


def _small(figure) -> str:
    """The figure as PNG with 64 colours: a third of the size, and flat drawings lose nothing one could see."""
    from PIL import Image

    raw, packed = io.BytesIO(), io.BytesIO()
    figure.savefig(raw, format="png", metadata={"Software": None})
    Image.open(raw).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(packed, format="png", optimize=True)
    return base64.b64encode(packed.getvalue()).decode("ascii")


class Canvas:
    """One Matplotlib figure, used again and again: drawing into it costs a fraction of a new one."""

    def __init__(self, size: tuple[int, int]):
        from matplotlib.figure import Figure

        self.figure = Figure(figsize=(size[0] / 72, size[1] / 72), dpi=72)

    def svg(self, plot) -> str:
        """Draw with `plot(figure)`; return the <svg> element."""
        import matplotlib

        with matplotlib.rc_context(
            STYLE | {"font.size": 13, "axes.labelsize": 13, "xtick.labelsize": 13, "ytick.labelsize": 13}
        ):
            self.figure.clear()
            plot(self.figure)
            text = io.StringIO()
            self.figure.savefig(text, format="svg", transparent=True, metadata={"Date": None})
        drawn = text.getvalue()
        return drawn[drawn.index("<svg") :]
