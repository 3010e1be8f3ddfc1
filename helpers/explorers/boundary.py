"""Two weights on two measures of a bird: their ratio turns the boundary, their size is the confidence."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import datasets, plots
from helpers.explorers import poster
from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer

PAIRS = ("Adelie or Gentoo", "Adelie or Chinstrap")
SIZES = (0.25, 0.5, 1, 2, 4, 8, 16)
LENGTHS, DEPTHS = (30, 62), (12, 22)  # the figure, in mm
LEVELS = (0, float(np.log(9)), float(np.log(99)))  # log-odds of a chance of 50, 90 and 99 %
TALLEST = 1.0  # the largest loss shown


@dataclass(frozen=True)
class Birds:
    """Bill length and depth in mm, shape (n, 2); y, shape (n,), is 1 for the second species of the pair."""

    measures: np.ndarray
    y: np.ndarray
    middle: np.ndarray  # halfway between the mean birds of the two species: the weights count from here


@cache
def birds_of(pair: str) -> Birds:
    """All measured penguins of the two species named in `pair`."""
    first, second = pair.split(" or ")
    birds = datasets.load("penguins").dropna(subset=["bill_length_mm"])
    birds = birds[birds["species"].isin([first, second])]
    measures, y = birds[["bill_length_mm", "bill_depth_mm"]].to_numpy(), (birds["species"] == second).to_numpy()
    middle = (measures[y].mean(axis=0) + measures[~y].mean(axis=0)) / 2
    return Birds(measures, y.astype(int), middle.round(1))


def log_odds(pair: str, weights) -> np.ndarray:
    """The log-odds of the second species for every bird, shape (n,)."""
    birds = birds_of(pair)
    return (birds.measures - birds.middle) @ np.asarray(weights, float)


def cross_entropy(z: np.ndarray, y: np.ndarray) -> float:
    """The mean loss of labels y whose log-odds are z; no z is too large for it."""
    return float(np.mean(np.logaddexp(0, z) - y * z))


@dataclass(frozen=True)
class Boundary:
    """What two weights, each times `size`, say of a pair of species."""

    pair: str
    weights: tuple[float, float]  # per mm, `size` included
    size: float
    wrong: int  # birds on the other species' side, or exactly between the two
    loss: float
    doubled: float  # the loss with twice these weights
    losses: tuple[float, ...]  # for every one of SIZES, the ratio being as it is


class BoundaryAndLoss(Explorer):
    """Turn a boundary by the ratio of two weights, then make both larger and watch the loss."""

    title = "What do the weights decide?"
    script = Path(__file__).with_name("boundary.js")
    size = (720, 384)
    poster_height = 2.5
    controls = (
        Choice("pair", "Species", PAIRS, PAIRS[0]),
        Slider("length", "Bill length", tuple(round(i / 10, 1) for i in range(-10, 11)), 0.5, between=True),
        Slider("depth", "Bill depth", tuple(round(i / 10, 1) for i in range(-20, 21)), -1.0, between=True),
        Slider("size", "Both times", SIZES, 1, texts=("¼", "½", *(str(size) for size in SIZES[2:])), play=True),
    )
    posters = (
        {"pair": PAIRS[0], "size": 1},
        {"pair": PAIRS[0], "size": 8},
        {"pair": PAIRS[1], "size": 4},
        {"pair": PAIRS[1], "size": 16},
    )

    def compute(self, pair, length, depth, size):
        z, y = log_odds(pair, (length, depth)), birds_of(pair).y
        losses = tuple(cross_entropy(each * z, y) for each in SIZES)
        wrong = int(np.sum(z * (2 * y - 1) <= 0))
        loss, doubled = (cross_entropy(each * z, y) for each in (size, 2 * size))
        return Boundary(pair, (size * length, size * depth), size, wrong, loss, doubled, losses)

    def describe(self, result):
        second, birds = result.pair.split(" or ")[1], birds_of(result.pair)
        if not any(result.weights):
            return f"Both weights are 0: every bird has an even chance, and the loss is log 2, {result.loss:.3f}."
        middle, where = birds.middle, f"{result.wrong} of {len(birds.y)} birds lie on the wrong side"
        if not result.wrong:
            where = f"All {len(birds.y)} birds lie on their side"
        change = "fall" if result.doubled < result.loss else "rise"
        length, depth = (f"{abs(weight):.2f}" for weight in result.weights)
        signs = ["−" if weight < 0 else "" for weight in result.weights]
        return (
            f"Log-odds of {second}: {signs[0]}{length} · (length − {middle[0]}) {signs[1] or '+'} {depth} · "
            f"(depth − {middle[1]}). {where}; the loss is {result.loss:.3f}. With both weights doubled the boundary "
            f"would stay, and the loss {change} to {result.doubled:.3f}."
        )

    def constants(self):
        pairs = {
            pair: {"measures": birds.measures.tolist(), "y": birds.y.tolist(), "middle": birds.middle.tolist()}
            for pair, birds in ((pair, birds_of(pair)) for pair in PAIRS)
        }
        limits = {"lengths": LENGTHS, "depths": DEPTHS, "tallest": TALLEST}
        return {"pairs": pairs, "sizes": SIZES, "levels": LEVELS, **limits}

    def panels(self, figure):
        edges = {"left": 0.12, "right": 0.97, "bottom": 0.22, "top": 0.87, "wspace": 0.45, "width_ratios": (1.5, 1)}
        bills, losses = figure.subplots(1, 2, gridspec_kw=edges)
        bills.set(xlim=LENGTHS, ylim=DEPTHS, xlabel="bill length (mm)", ylabel="bill depth (mm)")
        losses.set_xscale("log", base=2)
        losses.set(xlim=(0.2, 20), ylim=(0, TALLEST), xlabel="both weights times", ylabel="loss")
        losses.set_xticks((0.25, 1, 4, 16), ("¼", "1", "4", "16"))
        losses.minorticks_off()
        return bills, losses

    def plot(self, result, panels):
        bills, losses = panels
        birds = birds_of(result.pair)
        x, y = np.meshgrid(np.linspace(*LENGTHS, 60), np.linspace(*DEPTHS, 60))
        z = (x - birds.middle[0]) * result.weights[0] + (y - birds.middle[1]) * result.weights[1]
        tints = ("#9ccbe6", "#c3e0f0", "#e6f2f9", "#fdf0e6", "#fadcc4", "#f5c29a")
        levels = sorted({*LEVELS, *(-level for level in LEVELS)})
        bills.contourf(x, y, z, levels=[-1e6, *levels, 1e6], colors=tints)
        bills.contour(x, y, z, levels=[-LEVELS[1], 0, LEVELS[1]], colors="#1f2933", linestyles=["--", "-", "--"])
        looks = zip(result.pair.split(" or "), ("o", "^"), (plots.BLUE, plots.VERMILLION), strict=True)
        for kind, (species, marker, colour) in enumerate(looks):
            its = birds.measures[birds.y == kind]
            bills.plot(*its.T, marker, color=colour, ms=3.4, mew=0, label=species)
        losses.plot(SIZES, result.losses, "-", color="#1f2933", lw=1.5)
        losses.plot(SIZES, result.losses, "o", color="#1f2933", ms=3)
        losses.plot(result.size, result.loss, "D", color=plots.VERMILLION, ms=7, label="now")
        losses.axhline(np.log(2), color="#8a949e", ls=":", lw=1.2, label="log 2")
        poster.name_above(panels)
