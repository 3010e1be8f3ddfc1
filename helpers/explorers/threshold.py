"""Two humps of scores and a threshold between them: what is found, missed and inspected in vain, and what it costs."""

from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

import numpy as np

from helpers import plots
from helpers.explorers import poster
from helpers.explorers.controls import Slider
from helpers.explorers.kit import Explorer

STRIKES = 1000
APART = 1.25  # standard deviations between the humps: an AUC of 0.81, as model A of lesson 05 has
HUMP = NormalDist()
THRESHOLDS = tuple(round(-2 + 0.25 * i, 2) for i in range(27))  # −2 to 4.5
SHARES = (0.01, 0.05, 0.1, 0.3)
PRICES = (1, 2, 5, 10, 50)
TALLEST = {"strikes": 420, "cost": 2000}  # what costs more is shown at the edge


@dataclass(frozen=True)
class Outcome:
    """What happens to 1,000 strikes, in strikes; costs in inspections; `best` is the cheapest threshold."""

    threshold: float
    share: float
    price: int
    found: float
    missed: float
    in_vain: float
    cost: float
    best: float
    least: float

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.in_vain)

    @property
    def accuracy(self) -> float:
        return 1 - (self.missed + self.in_vain) / STRIKES


def outcome(threshold: float, share: float, price: float) -> Outcome:
    """Inspect from `threshold` on, where `share` of strikes are damaged and a miss costs `price` inspections."""

    def counts(at: float) -> tuple[float, float, float, float]:
        damaged, sound = STRIKES * share, STRIKES * (1 - share)
        missed, in_vain = damaged * HUMP.cdf(at - APART), sound * (1 - HUMP.cdf(at))
        return damaged - missed, missed, in_vain, damaged - missed + in_vain + price * missed

    best = cheapest(share, price)
    return Outcome(threshold, share, price, *counts(threshold), best, counts(best)[3])


def cheapest(share: float, price: float) -> float:
    """The threshold where the chance of damage is 1/price. With a price of 1 no chance is too high to fly on."""
    if price <= 1:
        return float("inf")
    return float((np.log((1 - share) / share) - np.log(price - 1)) / APART + APART / 2)


def chance(score: float, share: float) -> float:
    """How probable damage is for a strike with exactly this score."""
    odds = share / (1 - share) * np.exp(APART * (score - APART / 2))
    return float(odds / (1 + odds))


def heights(share: float, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Strikes per unit of score, sound and damaged, at each of `scores`."""
    sound, damaged = (np.array([HUMP.pdf(score - middle) for score in scores]) for middle in (0, APART))
    return STRIKES * (1 - share) * sound, STRIKES * share * damaged


class Threshold(Explorer):
    """Move the threshold, the share of damage, the price of a miss: the model stays as it is, the best line moves."""

    title = "Where should the threshold stand?"
    script = Path(__file__).with_name("threshold.js")
    size = (720, 372)
    poster_height = 2.2
    controls = (
        Slider("threshold", "Threshold", THRESHOLDS, 2.5, play=True),
        Slider("share", "Damaged", SHARES, 0.1, texts=tuple(f"{100 * s:.0f} %" for s in SHARES), reads="{} of strikes"),
        Slider("price", "A miss costs", PRICES, 10, reads="{} inspections"),
    )
    posters = (
        {"threshold": 2.5},
        {"threshold": 0.75},
        {"threshold": 0.75, "share": 0.01},
        {"threshold": 0.75, "price": 50},
    )

    def compute(self, threshold, share, price):
        found = outcome(threshold, share, price)
        return found if np.isfinite(found.best) else Outcome(**{**vars(found), "best": THRESHOLDS[-1] + 1})

    def describe(self, result):
        inspected = result.found + result.in_vain
        precision = f"precision {_percent(result.precision)}" if inspected >= 0.5 else "no precision"
        least = f"the least is {result.least:,.0f}" if result.cost > 1.03 * result.least else "hardly above the least"
        where = f"at the score where 1 strike in {result.price} is damaged" if result.price > 1 else "inspecting nobody"
        return (
            f"{result.found + result.missed:.0f} of {STRIKES:,} strikes did damage. You find {result.found:.0f}, and "
            f"inspect {result.in_vain:.0f} in vain: recall {_percent(result.recall)}, {precision}, accuracy "
            f"{_percent(result.accuracy)}. Cost: {result.cost:,.0f} inspections; {least}, {where}."
        )

    def constants(self):
        scores = np.round(np.linspace(-3.5, 5, 171), 2)
        humps = {str(share): [side.round(2).tolist() for side in heights(share, scores)] for share in SHARES}
        missed, alarms = ([HUMP.cdf(sign * (t - middle)) for t in THRESHOLDS] for sign, middle in ((1, APART), (-1, 0)))
        lines = {"thresholds": THRESHOLDS, "missed": missed, "alarms": alarms, "tallest": TALLEST}
        return {"scores": scores.tolist(), "humps": humps, **lines}

    def panels(self, figure):
        edges = {"left": 0.13, "right": 0.98, "bottom": 0.24, "top": 0.89, "wspace": 0.4}
        humps, costs = figure.subplots(1, 2, gridspec_kw=edges)
        humps.set(xlim=(-3.5, 5), ylim=(0, TALLEST["strikes"]), xlabel="score", ylabel="strikes per unit")
        costs.set(xlim=(-2, 4.5), ylim=(0, TALLEST["cost"]), xlabel="threshold", ylabel="cost (inspections)")
        return humps, costs

    def plot(self, result, panels):
        humps, costs = panels
        scores = np.linspace(-3.5, 5, 171)
        sound, damaged = heights(result.share, scores)
        humps.fill_between(scores, sound, where=scores >= result.threshold, color=plots.BLUE, alpha=0.25, lw=0)
        humps.fill_between(scores, damaged, where=scores <= result.threshold, color=plots.VERMILLION, alpha=0.5, lw=0)
        humps.plot(scores, sound, color=plots.BLUE, lw=1.4, label="sound")
        humps.plot(scores, damaged, "--", color=plots.VERMILLION, lw=1.4, label="damaged")
        humps.axvline(result.threshold, color="#1f2933", lw=1.2)
        curve = [outcome(t, result.share, result.price).cost for t in THRESHOLDS]
        costs.plot(THRESHOLDS, curve, color=plots.BLUE, lw=1.4)
        costs.plot(result.best, result.least, "d", color=plots.VERMILLION, ms=6, label="cheapest")
        yours = {"color": "#1f2933", "ms": 5, "clip_on": False, "label": "yours"}
        costs.plot(result.threshold, min(result.cost, TALLEST["cost"]), "o", **yours)
        poster.name_above(panels)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
