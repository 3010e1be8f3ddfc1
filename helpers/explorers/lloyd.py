"""Lloyd's two half-steps on eighty planets: groups, centroids, and the inertia that falls until nothing moves."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import datasets, plots
from helpers.explorers.controls import Choice, Points, Slider
from helpers.explorers.kit import Explorer

PLANETS = 80
SEED = 0  # a sample with two minima far apart; random starts end in the worse one nearly half of the time
ACROSS, UP = (-2.0, 3.6), (-2.0, 2.0)  # the figure, in standard deviations of all planets
LAST = 24  # half-steps
NAMES = "ABC"
MARKERS, COLOURS = "os^", (plots.BLUE, plots.VERMILLION, plots.GREEN)
STARTS = {
    "first": ((-0.6, -0.3), (-0.6, -1.4), (-1.0, -1.5)),
    "second": ((1.4, -0.3), (-0.6, 0.4), (0.4, -1.0)),
}


@cache
def spread() -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of log₁₀(days) and log₁₀(Earth's radius) over all planets: shapes (2,)."""
    logs = np.log10(_planets())
    return logs.mean(axis=0), logs.std(axis=0)


@cache
def few_planets(seed: int = SEED) -> np.ndarray:
    """Eighty planets inside of the figure, scaled: shape (80, 2)."""
    middle, deviation = spread()
    scaled = (np.log10(_planets()) - middle) / deviation
    edge = 0.1
    inside = np.ones(len(scaled), bool)
    for column, (low, high) in zip(scaled.T, (ACROSS, UP), strict=True):
        inside &= (column > low + edge) & (column < high - edge)
    rows = np.random.default_rng(seed).choice(np.flatnonzero(inside), PLANETS, replace=False)
    return scaled[rows].round(2)


def _planets() -> np.ndarray:
    return datasets.load("exoplanets")[["orbital_period_days", "radius_earth"]].dropna().to_numpy()


@dataclass(frozen=True)
class Halfway:
    """Where Lloyd stands after `step` half-steps; `inertias` has one for each, and `changed` planets or centroids."""

    step: int
    centroids: tuple[tuple[float, float], ...]
    groups: tuple[int, ...]  # empty before the first assignment
    inertias: tuple[float, ...]
    changed: int
    settled: int | None  # the half-step that changed nothing, if it has come
    empty: tuple[int, ...]  # groups without a planet


def halfway(X, centroids, step: int) -> Halfway:
    """Assign (odd half-steps) and update (even ones), `step` times, or until a half-step changes nothing."""
    C, groups, inertias = np.array(centroids, dtype=float), None, []
    changed, settled = 0, None
    for at in range(1, step + 1):
        if at % 2:
            nearest = ((X[:, None] - C) ** 2).sum(axis=2).argmin(axis=1)
            changed = len(X) if groups is None else int((nearest != groups).sum())
            groups = nearest
        else:
            means = [X[groups == j].mean(axis=0) if (groups == j).any() else C[j] for j in range(len(C))]
            changed = int((np.abs(np.array(means) - C).max(axis=1) > 1e-9).sum())
            C = np.array(means)
        if not changed:
            settled = at
            break
        inertias.append(float(((X - C[groups]) ** 2).sum()))
    bare = () if groups is None else tuple(j for j in range(len(C)) if not (groups == j).any())
    labels = () if groups is None else tuple(groups.tolist())
    return Halfway(step, tuple(map(tuple, C.tolist())), labels, tuple(inertias), changed, settled, bare)


@cache
def least(seed: int = SEED, starts: int = 100) -> float:
    """The lowest inertia at which any of `starts` random starts ends."""
    X, rng = few_planets(seed), np.random.default_rng(0)
    return min(halfway(X, X[rng.choice(len(X), 3, replace=False)], 200).inertias[-1] for _ in range(starts))


class Lloyd(Explorer):
    """Choose where three centroids start, then assign and update: the inertia falls, and where it ends depends."""

    title = "Where does k-means stop?"
    script = Path(__file__).with_name("lloyd.js")
    size = (720, 392)
    poster_height = 2.4
    controls = (
        Choice("start", "Start", (*STARTS, "mine"), start="first"),
        Slider("step", "Half-step", tuple(range(LAST + 1)), 0, play=True),
        Points("centroids", "Centroid", STARTS["first"], x=(*ACROSS, 0.05), y=(*UP, 0.05)),
    )
    posters = (
        {"start": "first", "step": 1},
        {"start": "first", "step": 2},
        {"start": "first", "step": LAST},
        {"start": "second", "step": LAST},
    )

    def compute(self, start, step, centroids):
        return halfway(few_planets(), STARTS.get(start, centroids), step)

    def describe(self, result):
        if not result.step:
            return (
                "Three centroids and no groups yet. The next half-step assigns: every planet joins its nearest "
                "centroid."
            )
        at, last = result.step, result.inertias[-1]
        before = f"{result.inertias[-2]:.1f} → {last:.1f}" if len(result.inertias) > 1 else f"{last:.1f}"
        if result.settled:
            end = f"Half-step {result.settled} moves nothing, nor will any other. Inertia {last:.1f}"
            if last < 1.005 * least():
                return f"{end}: of 100 random starts none ends lower."
            return f"{end}. This is a local minimum: another start ends at {least():.1f}."
        bare = f" Nobody is nearest to {' or '.join(NAMES[j] for j in result.empty)}: it stays." if result.empty else ""
        if at == 1:
            return f"Assign: each of {PLANETS} planets joins its nearest centroid. Inertia {before}.{bare}"
        if at % 2:
            return f"Assign: {result.changed} of {PLANETS} planets change their group. Inertia {before}.{bare}"
        return f"Update: centroids go to the mean of their groups ({result.changed} moved). Inertia {before}.{bare}"

    def constants(self):
        middle, deviation = spread()
        return {
            "planets": few_planets().tolist(),
            "starts": {name: [list(place) for place in places] for name, places in STARTS.items()},
            "middle": middle.tolist(),
            "deviation": deviation.tolist(),
            "across": ACROSS,
            "up": UP,
            "least": least(),
        }

    def panels(self, figure):
        ax = figure.add_axes((0.14, 0.22, 0.82, 0.74))
        (days, radii), (wide, high) = spread()
        ax.set(xlim=ACROSS, ylim=UP, xlabel="period (days)", ylabel="radius (Earth's)")
        ax.set_xticks([(power - days) / wide for power in range(5)], ["1", "10", "100", "1,000", "10,000"])
        ax.set_yticks([(np.log10(radius) - radii) / high for radius in (1, 2, 5, 10, 20)], ["1", "2", "5", "10", "20"])
        return ax

    def plot(self, result, ax):
        X, groups = few_planets(), np.array(result.groups)
        for j, (x, y) in enumerate(result.centroids):
            look = {"color": COLOURS[j], "marker": MARKERS[j]}
            mine = X[groups == j] if len(groups) else X[:0]
            for px, py in mine:
                ax.plot([x, px], [y, py], color=COLOURS[j], ls="-", lw=0.6, alpha=0.5)
            ax.plot(*mine.T, ls="", ms=4, **look)
            ax.plot(x, y, ms=11, mec="#1f2933", mew=1.6, **look)
