"""One network trained at several rates and dropouts: its loss and its boundary, epoch by epoch, from checkpoints.

The checkpoints lie beside this module. `train_all()` makes them, in a minute or so, and `python -m
helpers.explorers.training` writes them anew; a test trains some of them again and compares.
"""

import base64
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import plots
from helpers.explorers.controls import Slider
from helpers.explorers.kit import Explorer

RATES = (0.0001, 0.001, 0.01, 0.1, 1)
DROPOUTS = (0, 0.25, 0.5, 0.75)
EPOCHS = (1, 5, 10, 20, 30, 50, 70, 100, 130, 160, 200)  # where the boundary is kept
SEEN = (*range(1, 20), *range(20, 201, 5))  # where the losses are kept
X_LIMITS, Y_LIMITS = (-1.9, 2.9), (-1.5, 1.9)
GRID = (30, 24)  # columns and rows of the chances over the figure
TALLEST = 1.2  # of the losses drawn; what lies above stands at the edge
POINTS, NEW_POINTS, NOISE = 80, 1000, 0.3
# Seeds 0 to 5 all tell of too short, long and too long a step, and of noise learnt by heart without dropout. That a
# dropout of one half helps at a rate of 0.01 too is true of five of these six.
SEED = 0
CHECKPOINTS = Path(__file__).with_name("training.npz")


def moons(seed: int = SEED) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Points to learn from, shape (80, 2), and which of two moons each is from; the same of 1,000 new points."""
    from sklearn.datasets import make_moons

    rng = np.random.RandomState(100 + seed)
    return (*make_moons(POINTS, noise=NOISE, random_state=rng), *make_moons(NEW_POINTS, noise=NOISE, random_state=rng))


def cells() -> np.ndarray:
    """The middle of each cell of the grid, the top row first, shape (rows · columns, 2)."""
    (columns, rows), (left, right), (low, high) = GRID, X_LIMITS, Y_LIMITS
    x = left + (np.arange(columns) + 0.5) / columns * (right - left)
    y = high - (np.arange(rows) + 0.5) / rows * (high - low)
    return np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def train(rate: float, dropout: float, seed: int = SEED) -> tuple[np.ndarray, np.ndarray]:
    """Train 2→64→64→1 by Adam for 200 epochs, 20 points a step.

    Returns, for each epoch of SEEN, the loss in training (dropout on), the loss on new points and the share of them
    that is right, shape (56, 3); and for each of EPOCHS the chances in `cells`, in 255ths, shape (11, 720).
    In double precision, and with masks from torch.rand, so that it comes out alike on every machine.
    """
    import torch
    from torch import nn
    from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

    class Dropout(nn.Module):
        def forward(self, x):
            return x * (torch.rand_like(x) >= dropout) / (1 - dropout) if self.training else x

    X, y, new_X, new_y = (torch.tensor(part, dtype=torch.float64) for part in moons(seed))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        layers = nn.Linear(2, 64), nn.ReLU(), Dropout(), nn.Linear(64, 64), nn.ReLU(), Dropout(), nn.Linear(64, 1)
        network = nn.Sequential(*layers, nn.Flatten(0)).double()
        optimiser = torch.optim.Adam(network.parameters(), lr=rate)
        curves, grids = [], []
        for epoch in range(1, EPOCHS[-1] + 1):
            network.train()
            total = 0.0
            for rows in torch.randperm(len(y)).split(20):
                optimiser.zero_grad()
                loss = cross_entropy(network(X[rows]), y[rows])
                loss.backward()
                optimiser.step()
                total += loss.item() * len(rows)
            network.eval()
            with torch.no_grad():
                if epoch in SEEN:
                    odds = network(new_X)
                    right = ((odds > 0) == (new_y > 0)).double().mean().item()
                    curves.append((total / len(y), cross_entropy(odds, new_y).item(), right))
                if epoch in EPOCHS:
                    grids.append(torch.sigmoid(network(torch.tensor(cells()))).numpy())
    return np.array(curves, "float32"), np.rint(255 * np.array(grids)).astype("uint8")


def train_all() -> dict[str, np.ndarray]:
    """Every rate with every dropout: `curves`, shape (5, 4, 56, 3), and `grids`, shape (5, 4, 11, 720)."""
    runs = [[train(rate, dropout) for dropout in DROPOUTS] for rate in RATES]
    return {name: np.array([[run[i] for run in row] for row in runs]) for i, name in enumerate(("curves", "grids"))}


@cache
def checkpoints() -> dict[str, np.ndarray]:
    """What `train_all` gave when it was last run."""
    with np.load(CHECKPOINTS) as stored:
        return dict(stored)


@dataclass(frozen=True)
class Moment:
    """One network after some epochs: its losses in training and on new points, and the best it had been until then."""

    rate: float
    dropout: float
    epoch: int
    learn: float
    new: float
    right: float
    best: float
    best_epoch: int


class LiveTraining(Explorer):
    """Move the rate and the dropout, and watch loss and boundary over the epochs."""

    title = "What do rate and dropout do to the training?"
    script = Path(__file__).with_name("training.js")
    size = (720, 384)
    poster_height = 2.5
    controls = (
        Slider("epoch", "Epoch", EPOCHS, 1, play=True),
        Slider("rate", "Learning rate", RATES, 0.01, texts=tuple(f"{rate:g}" for rate in RATES)),
        Slider("dropout", "Dropout", DROPOUTS, 0, texts=("0", "¼", "½", "¾")),
    )
    posters = (
        {"epoch": 200, "rate": 0.0001, "dropout": 0.75},
        {"epoch": 200, "rate": 0.01, "dropout": 0},
        {"epoch": 200, "rate": 0.01, "dropout": 0.5},
        {"epoch": 200, "rate": 1, "dropout": 0},
    )

    def compute(self, epoch, rate, dropout):
        curves = checkpoints()["curves"][RATES.index(rate), DROPOUTS.index(dropout)]
        at = SEEN.index(epoch)
        best = int(curves[: at + 1, 1].argmin())
        numbers = (round(float(value), 4) for value in (*curves[at], curves[best, 1]))
        return Moment(rate, dropout, epoch, *numbers, SEEN[best])

    def describe(self, result):
        learn, new, best = (f"{value:.2f}" for value in (result.learn, result.new, result.best))
        when = "After 1 epoch" if result.epoch == 1 else f"After {result.epoch} epochs"
        said = f"{when} the loss is {learn} in training and {new} on new points, {result.right:.0%} of them right."
        return f"{said} {verdict(result)}"

    def constants(self):
        stored = checkpoints()
        X, y, *_ = moons()
        return {
            **{"rates": RATES, "dropouts": DROPOUTS, "epochs": EPOCHS, "seen": SEEN, "grid": GRID},
            "x": X_LIMITS,
            "y": Y_LIMITS,
            "tallest": TALLEST,
            "points": X.round(2).tolist(),
            "which": y.tolist(),
            "curves": np.float64(stored["curves"][..., :2]).round(3).tolist(),
            "chances": base64.b64encode(stored["grids"].tobytes()).decode("ascii"),
        }

    def panels(self, figure):
        edges = {"left": 0.13, "right": 0.95, "bottom": 0.22, "top": 0.95, "wspace": 0.42, "width_ratios": (1.2, 1)}
        plane, losses = figure.subplots(1, 2, gridspec_kw=edges)
        plane.set(xlim=X_LIMITS, ylim=Y_LIMITS, xlabel="first measure", ylabel="second measure")
        losses.set(xlim=(0, EPOCHS[-1]), ylim=(0, TALLEST), xlabel="epoch", ylabel="loss")
        return plane, losses

    def plot(self, result, panels):
        plane, losses = panels
        place = RATES.index(result.rate), DROPOUTS.index(result.dropout)
        chance = checkpoints()["grids"][(*place, EPOCHS.index(result.epoch))].reshape(GRID[::-1]) / 255
        x, y = cells().reshape(*GRID[::-1], 2).transpose(2, 0, 1)
        tints = ("#9ccbe6", "#c3e0f0", "#e6f2f9", "#fdf0e6", "#fadcc4", "#f5c29a")
        plane.contourf(x, y, chance, levels=[-0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 1.01], colors=tints)
        if chance.min() < 0.5 < chance.max():
            plane.contour(x, y, chance, levels=[0.5], colors="#1f2933")
        X, which, *_ = moons()
        for kind, (marker, colour) in enumerate((("o", plots.BLUE), ("^", plots.VERMILLION))):
            plane.plot(*X[which == kind].T, marker, color=colour, ms=3.4, mew=0)
        until = SEEN.index(result.epoch) + 1
        curves = np.minimum(checkpoints()["curves"][(*place, slice(until))], TALLEST)
        losses.plot(SEEN[:until], curves[:, 0], "--", color=plots.BLUE, lw=1.5)
        losses.plot(SEEN[:until], curves[:, 1], "-", color=plots.VERMILLION, lw=1.5)
        if result.best < TALLEST:
            losses.plot(result.best_epoch, result.best, "D", color=plots.VERMILLION, ms=5)


def verdict(result: Moment) -> str:
    """What a person who watches these two losses should do."""
    if result.rate == RATES[-1]:
        return "The steps are too long: it leapt far away, and found no way back."
    if result.epoch == 1:
        return "That is only the start."
    if result.new > 1.05 * result.best + 0.01:
        epochs = "epoch" if result.best_epoch == 1 else "epochs"
        return (
            f"On new points it was {result.best:.2f} after {result.best_epoch} {epochs}: it should have stopped there."
        )
    if result.learn > result.new + 0.02 and result.dropout:
        return "Dropout is on in training only, so that loss stands above."
    return "On new points it has not got worse yet."


if __name__ == "__main__":
    import torch

    torch.set_num_threads(1)
    np.savez_compressed(CHECKPOINTS, **train_all())
