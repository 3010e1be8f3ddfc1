"""The squares that least squares makes least, and the house that pulls the line."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import datasets, plots
from helpers.explorers.controls import Choice, Points, Slider
from helpers.explorers.kit import Explorer

UNIT = 100  # thousand dollars: the side of a square whose area counts as 1


@cache
def few_houses(seed: int = 20) -> tuple[tuple[float, float], ...]:
    """Nine ordinary houses as (size in 1,000 sq ft, price in $1,000), by size.

    Of the seeds 0 to 59 this one has the house with the highest leverage: small samples are often like that.
    """
    houses = datasets.load("houses").drop_duplicates("id")
    houses = houses[(houses.sqft_living < 4800) & (houses.price < 1_100_000)].sample(9, random_state=seed)
    pairs = zip((houses.sqft_living / 1000).round(2), (houses.price / 1000).round(), strict=True)
    return tuple(sorted((float(x), float(y)) for x, y in pairs))


@dataclass(frozen=True)
class Areas:
    """A line through houses and the squares on its residuals; areas in units of ($100,000)²."""

    line: str
    slope: float
    intercept: float
    points: tuple[tuple[float, float], ...]
    total: float
    least: float
    leverages: tuple[float, ...]  # the part of the way by which the best line follows a house that is lifted


def areas(line: str, slope: float, intercept: float, points) -> Areas:
    """The squares of the learner's own line, or of the least-squares line through the same points."""
    x, y = np.array(points, dtype=float).T
    across = x - x.mean()
    spread = (across**2).sum() or 1.0  # houses all of one size: the flat line is as good as any
    best = float((across * (y - y.mean())).sum() / spread)
    foot = float(y.mean() - best * x.mean())
    if line == "least squares":
        slope, intercept = best, foot
    total, least = (float(((y - b * x - a) ** 2).sum()) / UNIT**2 for b, a in ((slope, intercept), (best, foot)))
    pulls = 1 / len(x) + across**2 / spread
    return Areas(line, slope, intercept, tuple(map(tuple, points)), total, least, tuple(pulls.tolist()))


class Squares(Explorer):
    """Drag houses, turn the line: every miss is a square, and one line has the least area of all."""

    title = "Which line makes the squares smallest?"
    script = Path(__file__).with_name("squares.js")
    size = (720, 400)
    poster_height = 2.4

    @property
    def controls(self):
        return (
            Choice("line", "Line", ("mine", "least squares"), start="mine"),
            Slider("slope", "Slope", tuple(range(-100, 501, 10)), 200, reads="${} a square foot", between=True),
            Slider(
                "intercept", "Intercept", tuple(range(-300, 901, 10)), 100, reads="{} thousand dollars", between=True
            ),
            Points("houses", "House", few_houses(), x=(0.5, 4.8, 0.05), y=(50, 950, 10)),
        )

    @property
    def posters(self):
        houses = few_houses()
        lift = [(*houses[:at], (houses[at][0], houses[at][1] + 400), *houses[at + 1 :]) for at in (0, len(houses) - 1)]
        return (
            {"line": "mine"},
            {"line": "least squares"},
            {"line": "least squares", "houses": lift[0]},
            {"line": "least squares", "houses": lift[1]},
        )

    def compute(self, line, slope, intercept, houses):
        return areas(line, slope, intercept, houses)

    def describe(self, result):
        if result.line == "mine":
            above = 100 * (result.total / result.least - 1) if result.least > 0 else 0.0
            if above < 0.5:
                return f"Your squares cover {result.total:.1f} units of area, and no line covers less."
            return (
                f"Your squares cover {result.total:.1f} units of area (one is $100,000 by $100,000), "
                f"{above:,.0f} % more than the least possible, {result.least:.1f}."
            )
        (high, far), (low, near) = (pick(zip(result.leverages, result.points, strict=True)) for pick in (max, min))
        return (
            f"Least squares: ${result.slope:.0f} a square foot, {result.least:.1f} units, and no line covers less. "
            f"Lift the {_feet(far)} sq ft house by $100,000, and the line there rises by ${100 * high:.0f},000; "
            f"at the {_feet(near)} sq ft house, by ${100 * low:.0f},000."
        )

    def panels(self, figure):
        ax = figure.add_axes((0.15, 0.22, 0.81, 0.73))
        ax.set(xlim=(0, 5), ylim=(0, 1000), xlabel="size (1,000 sq ft)", ylabel="price ($1,000)")
        return ax

    def plot(self, result, ax):
        from matplotlib.patches import Rectangle

        across = (ax.bbox.height / 1000) / (ax.bbox.width / 5)  # so that a square is square on paper
        for x, y in result.points:
            miss = y - (result.slope * x + result.intercept)
            wide = abs(miss) * across * (1 if x < 2.5 else -1)
            look = {"facecolor": plots.VERMILLION, "edgecolor": plots.VERMILLION, "alpha": 0.35}
            ax.add_patch(Rectangle((x, y - miss), wide, miss, **look))
        ends = np.array([0, 5])
        ax.plot(
            ends, result.slope * ends + result.intercept, color=plots.BLUE, ls="-" if result.line == "mine" else "--"
        )
        ax.plot(*zip(*result.points, strict=True), "o", color="#1f2933", ms=5)


def _feet(point) -> str:
    return f"{1000 * point[0]:,.0f}"
