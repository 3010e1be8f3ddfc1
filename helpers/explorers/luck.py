"""The best of many models that know nothing: the more there are, the better the best one looks."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import plots
from helpers.explorers import poster
from helpers.explorers.controls import Slider
from helpers.explorers.kit import Explorer

MANY = (1, 2, 5, 10, 20, 50, 100, 200, 500)
ROWS = (100, 200, 500, 2000)
SHARE = 0.1  # of damaged strikes
FRESH = 20_000  # rows on which the winner is scored again
# Seeds 0 to 19 all tell this story, and tests hold them to it.
SEED = 3


def auc_of_noise(rng: np.random.Generator, rows: int, models: int) -> np.ndarray:
    """The AUC of `models` models whose scores are random numbers, shape (models,), on `rows` strikes."""
    damaged = round(SHARE * rows)
    ranks = rng.random((models, rows)).argsort(axis=1)[:, :damaged]  # where each model puts the damaged ones
    return (ranks.sum(axis=1) - damaged * (damaged - 1) / 2) / (damaged * (rows - damaged))


@cache
def trials(rows: int, seed: int = SEED) -> tuple[tuple[float, ...], dict[int, float]]:
    """The AUC of 500 such models on the same number of rows; and, by place, what a winner scores on fresh rows."""
    rng = np.random.default_rng([seed, rows])
    first = auc_of_noise(rng, rows, MANY[-1]).round(3)
    winners = sorted({int(first[:many].argmax()) for many in MANY})
    again = {winner: round(float(auc_of_noise(rng, FRESH, 1)[0]), 3) for winner in winners}
    return tuple(first.tolist()), again


@dataclass(frozen=True)
class Winner:
    """The best of the first `many` models: its place, its AUC where it won, and its AUC on fresh rows."""

    many: int
    rows: int
    place: int
    best: float
    again: float


def winner(many: int, rows: int, seed: int = SEED) -> Winner:
    first, again = trials(rows, seed)
    place = int(np.argmax(first[:many]))
    return Winner(many, rows, place, first[place], again[place])


class BestOfMany(Explorer):
    """Try more models that know nothing: the best score climbs, and what it is worth does not."""

    title = "How good is the best of many models that know nothing?"
    script = Path(__file__).with_name("luck.js")
    size = (720, 372)
    poster_height = 2.2
    controls = (
        Slider("many", "Models tried", MANY, 1, play=True),
        Slider("rows", "Scored on", ROWS, 200, reads="{} rows"),
    )
    posters = (
        {"many": 1, "rows": 200},
        {"many": 20, "rows": 200},
        {"many": 500, "rows": 200},
        {"many": 500, "rows": 2000},
    )

    def compute(self, many, rows):
        return winner(many, rows)

    def describe(self, result):
        models = "One model that knows nothing" if result.many == 1 else f"{result.many} models that know nothing"
        which = "it scores" if result.many == 1 else "the best of them scores"
        return (
            f"{models}, on {result.rows:,} rows: {which} {result.best:.2f}. On {FRESH:,} fresh rows the same model "
            f"scores {result.again:.2f}. Its luck was worth {result.best - result.again:+.2f}."
        )

    def constants(self):
        return {
            "first": {str(rows): list(trials(rows)[0]) for rows in ROWS},
            "winners": {
                str(rows): [[many, w.best, w.again] for many in MANY if (w := winner(many, rows))] for rows in ROWS
            },
        }

    def panels(self, figure):
        edges = {"left": 0.06, "right": 0.98, "bottom": 0.24, "top": 0.89, "wspace": 0.3}
        swarm, climb = figure.subplots(1, 2, gridspec_kw=edges)
        swarm.set(xlim=(0.2, 0.8), ylim=(0, 1), yticks=[], xlabel="AUC of each model")
        climb.set(xlim=(-0.5, len(MANY) - 0.5), ylim=(0.3, 0.8), xlabel="models tried", ylabel="AUC")
        climb.set_xticks(range(0, len(MANY), 2), MANY[::2])
        for draw in (swarm.axvline, climb.axhline):
            draw(0.5, color="#8a949e", lw=1, ls=":")
        return swarm, climb

    def plot(self, result, panels):
        swarm, climb = panels
        first = np.array(trials(result.rows)[0][: result.many])
        swarm.plot(first, spread(len(first)), "o", color=plots.BLUE, ms=2.5, alpha=0.5, label="a model")
        swarm.plot(result.best, spread(result.many)[result.place], "d", color=plots.VERMILLION, ms=7, label="the best")
        shown = [winner(many, result.rows) for many in MANY if many <= result.many]
        climb.plot([w.best for w in shown], "-d", color=plots.VERMILLION, ms=4, lw=1.2, label="the best")
        climb.plot([w.again for w in shown], "--o", color=plots.BLUE, ms=3.5, lw=1.2, label="on fresh rows")
        poster.name_above(panels)


def spread(count: int) -> np.ndarray:
    """Heights from 0.06 to 0.94 that keep neighbours apart, the same for a model however many follow it."""
    return 0.06 + 0.88 * (0.5 + 0.618034 * np.arange(count)) % 0.88 if count else np.empty(0)
