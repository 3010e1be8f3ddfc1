"""Boosting tree by tree: the fit grows out of a constant, what is left over shrinks, new hours tell when to stop."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import datasets, plots
from helpers.explorers.controls import Slider
from helpers.explorers.kit import Explorer

RATES = (1, 0.3, 0.1, 0.03)
TREES = (0, 1, 2, 3, 5, 7, 10, 14, 20, 28, 40, 57, 80, 113, 160)
COLUMNS = ["hr", "weekday", "workingday", "holiday", "temp", "atemp", "hum", "windspeed", "wet", "day"]
WET = {"clear": 0, "cloudy/misty": 1, "light rain/snow": 2, "heavy rain/snow": 3}
CUTS = (243, 304)  # learnt from: to the end of August; judged by: September and October
SHOWN = (231, 234)  # Friday, 19 August, to Monday, 22 August, among the days learnt from
DAYS = ("Fri", "Sat", "Sun", "Mon")
TALLEST = {"riders": 650, "left": 450, "error": 160}


@cache
def hours(cuts: tuple[int, int] = CUTS) -> tuple:
    """The hours to learn from, and those of the two months that follow, as tables."""
    table = datasets.load("bikeshare")
    table["wet"] = table["weathersit"].map(WET)
    first, last = cuts
    return table[table["day"] <= first], table[(table["day"] > first) & (table["day"] <= last)]


@dataclass(frozen=True)
class History:
    """One boosting at every number of TREES: RMSE in riders an hour, and what it says of the days shown."""

    learnt: tuple[float, ...]
    new: tuple[float, ...]
    said: tuple[tuple[int, ...], ...]


@cache
def history(rate: float, cuts: tuple[int, int] = CUTS, trees: int = TREES[-1]) -> History:
    """Boost at `rate` up to `trees` trees on the hours before the first cut, watched on those up to the second."""
    from sklearn.ensemble import HistGradientBoostingRegressor
    from threadpoolctl import threadpool_limits

    learn, new = hours(cuts)
    model = HistGradientBoostingRegressor(learning_rate=rate, max_iter=trees, early_stopping=False, random_state=0)
    stages = []
    with threadpool_limits(1):  # on cores that others use, too, threads that wait for each other take ten times as long
        model.fit(learn[COLUMNS], learn["bikers"])
        for part in (learn, new):
            mean = np.full(len(part), learn["bikers"].mean())
            steps = enumerate(model.staged_predict(part[COLUMNS]), start=1)
            stages.append([mean, *(said for count, said in steps if count in TREES)])
    errors = [
        tuple(round(float(np.sqrt(np.mean((part["bikers"] - said) ** 2))), 1) for said in stage)
        for part, stage in zip((learn, new), stages, strict=True)
    ]
    shown = learn["day"].between(*SHOWN).to_numpy()
    return History(*errors, tuple(tuple(int(v) for v in said[shown].round()) for said in stages[0]))


@dataclass(frozen=True)
class Stage:
    """How far one boosting is: its error on hours it learns from and on new ones, and the best it ever reaches."""

    trees: int
    rate: float
    learnt: float
    new: float
    best: int
    least: float
    said: tuple[int, ...]


class Stages(Explorer):
    """Add tree after tree: on known hours the error only falls, on new ones it turns, later where the rate is small."""

    title = "What does one more tree do?"
    script = Path(__file__).with_name("stages.js")
    size = (720, 430)
    poster_height = 2.5
    controls = (
        Slider("trees", "Trees", TREES, 0, play=True),
        Slider("rate", "Learning rate", RATES, 1),
    )
    posters = (
        {"trees": 0, "rate": 1},
        {"trees": 3, "rate": 1},
        {"trees": 160, "rate": 1},
        {"trees": 160, "rate": 0.1},
    )

    def compute(self, trees, rate):
        past, place = history(rate), TREES.index(trees)
        best = int(np.argmin(past.new))
        return Stage(trees, rate, past.learnt[place], past.new[place], TREES[best], past.new[best], past.said[place])

    def describe(self, result):
        trees = "No tree yet, only the mean" if result.trees == 0 else f"{result.trees} tree{'s'[: result.trees > 1]}"
        return (
            f"{trees}, rate {result.rate}: off by {result.learnt:.0f} riders an hour on the hours learnt from, by "
            f"{result.new:.0f} on the two months that follow. {verdict(result)}"
        )

    def constants(self):
        learn, _ = hours()
        riders = learn.loc[learn["day"].between(*SHOWN), "bikers"]
        curves = {str(rate): {"learnt": history(rate).learnt, "new": history(rate).new} for rate in RATES}
        return {"riders": riders.tolist(), "days": DAYS, "trees": TREES, "curves": curves, "tallest": TALLEST}

    def panels(self, figure):
        edges = {"left": 0.155, "right": 0.98, "bottom": 0.2, "top": 0.95, "wspace": 0.42, "hspace": 0.25}
        grid = figure.add_gridspec(2, 2, height_ratios=(3, 2), **edges)
        fit, left, errors = (figure.add_subplot(grid[place]) for place in ((0, 0), (1, 0), (slice(None), 1)))
        for ax, low, high in ((fit, 0, TALLEST["riders"]), (left, -TALLEST["left"], TALLEST["left"])):
            ax.set(xlim=(0, 96), ylim=(low, high))
            ax.set_xticks([0, 24, 48, 72], [])
        fit.set_ylabel("riders")
        left.set_ylabel("left over")
        left.set_yticks([-400, 0, 400])
        left.set_xticks([12, 36, 60, 84], DAYS)
        left.axhline(0, color="#8a949e", lw=0.8)
        errors.set(
            xlim=(-0.5, len(TREES) - 0.5), ylim=(0, TALLEST["error"]), xlabel="trees", ylabel="RMSE (riders/hour)"
        )
        errors.set_xticks(range(0, len(TREES), 4), TREES[::4])
        return fit, left, errors

    def plot(self, result, panels):
        fit, left, errors = panels
        riders = np.array(self.constants()["riders"])
        at = np.arange(len(riders)) + 0.5
        fit.plot(at, riders, "o", color=plots.BLUE, ms=2.2)
        fit.plot(at, result.said, color="#1f2933", lw=1.3)
        left.plot(at, riders - result.said, "o", color=plots.BLUE, ms=2.2)
        past, place = history(result.rate), TREES.index(result.trees)
        errors.axvline(place, color="#8a949e", lw=6, alpha=0.3)
        errors.plot(past.learnt, "-o", color=plots.BLUE, ms=2.5, lw=1.2)
        errors.plot(past.new, "--d", color=plots.VERMILLION, ms=3, lw=1.2)
        for height, (words, ink) in zip(
            (146, 128), ((f"new {result.new:.0f}", "#b34f00"), (f"known {result.learnt:.0f}", plots.BLUE)), strict=True
        ):
            errors.text(14, height, words, size=9, weight="bold", color=ink, ha="right")


def verdict(result: Stage) -> str:
    """Too few trees, about enough, or too many, by the error on new hours."""
    if result.new <= 1.02 * result.least:
        return f"This rate gets no better than {result.least:.0f}."
    if result.trees < result.best:
        return "More trees still help."
    return f"Too many: after {result.best} it was off by {result.least:.0f}."
