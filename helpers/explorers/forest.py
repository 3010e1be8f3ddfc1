"""More trees make a forest steadier, down to a floor that only less alike trees can lower."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import datasets, plots
from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer

TREES = (1, 2, 3, 4, 6, 8, 12, 16, 24)
COLUMNS = {"1 column": 1, "4 columns": 4, "all 15": 15}
LEARN, NEW = 300, 300  # flights in each training set, and flights that the forests are asked about
FORESTS = 8  # each has a training set of its own
SHOWN = 8  # flights in the left panel
TALLEST = 45  # percentage points
# Seeds 0 to 5 all tell this story, and tests hold three of them to it.
SEED = 0


@cache
def flights_as_numbers() -> tuple[np.ndarray, np.ndarray]:
    """X, shape (n, 15), as known two hours before, words as codes, and whether each flight was late, shape (n,)."""
    from helpers.departures import TIMETABLE, WEATHER, known

    rows = datasets.load("flights").sample(FORESTS * LEARN + NEW, random_state=7)
    table = known(rows, hours=2)[[*TIMETABLE, *WEATHER, "queue"]]
    words = table.select_dtypes(exclude="number").columns
    numbers = table.assign(**{name: table[name].astype("category").cat.codes for name in words})
    return np.ascontiguousarray(numbers, np.float32), ~(rows["arr_delay"] <= 30).to_numpy()


@cache
def chances(columns: str, seed: int = SEED) -> np.ndarray:
    """What every tree says of every new flight: shape (forests, trees, new flights)."""
    from sklearn.tree import DecisionTreeClassifier

    X, late = flights_as_numbers()
    rng = np.random.default_rng([seed, COLUMNS[columns]])
    said = np.empty((FORESTS, TREES[-1], NEW))
    for forest, tree in np.ndindex(said.shape[:2]):
        drawn = rng.integers(forest * LEARN, (forest + 1) * LEARN, LEARN)
        model = DecisionTreeClassifier(max_features=COLUMNS[columns], random_state=int(rng.integers(2**31)))
        model.fit(X[drawn], late[drawn].astype(float), check_input=False)  # checks take longer than such small trees
        said[forest, tree] = model.predict_proba(X[-NEW:], check_input=False)[:, 1]
    return said


@cache
def alike(columns: str, seed: int = SEED) -> tuple[float, float]:
    """The variance of a tree's chance over training sets, and the correlation of two trees of a forest.

    Both are means over the new flights.
    """
    said = chances(columns, seed)
    off = said - said.mean(axis=0)
    forests, trees, _ = said.shape
    variance = said.var(axis=0, ddof=1).mean()
    pairs = (off.sum(axis=1) ** 2 - (off**2).sum(axis=1)).sum(axis=0)  # each pair of trees twice
    covariance = pairs.mean() / (forests - 1) / (trees * (trees - 1))
    return float(variance), float(covariance / variance)


def law(trees: float, columns: str, seed: int = SEED) -> float:
    """The standard deviation of a forest's chance by ρσ² + (1 − ρ)σ²/B, in percentage points."""
    variance, rho = alike(columns, seed)
    return float(100 * np.sqrt(rho * variance + (1 - rho) * variance / trees))


@dataclass(frozen=True)
class Forests:
    """Forests of so many trees: how far they differ about a flight, in percentage points, and how well they rank."""

    trees: int
    columns: str
    rho: float
    measured: float
    predicted: float
    floor: float
    auc: float


@cache
def forests(trees: int, columns: str, seed: int = SEED) -> Forests:
    from scipy.stats import rankdata

    said = chances(columns, seed)[:, :trees].mean(axis=1)
    late = flights_as_numbers()[1][-NEW:]
    spread = float(100 * np.sqrt(said.var(axis=0, ddof=1).mean()))
    hits = late.sum()
    above = rankdata(said, axis=1)[:, late].sum(axis=1) - hits * (hits + 1) / 2  # AUC by ranks, lesson 05
    auc = float(np.mean(above / hits / (NEW - hits)))
    rho, floor = alike(columns, seed)[1], law(np.inf, columns, seed)
    return Forests(trees, columns, rho, spread, law(trees, columns, seed), floor, auc)


def shown() -> np.ndarray:
    """The places of a few new flights, the forests' mean chance rising from one to the next."""
    mean = np.mean([chances(columns).mean(axis=(0, 1)) for columns in COLUMNS], axis=0)
    return mean.argsort()[np.linspace(NEW // 10, NEW - 4, SHOWN).astype(int)]


class Forest(Explorer):
    """Add trees, then let each question choose among fewer columns: eight forests come to agree, or do not."""

    title = "Eight forests, the same flights: do they agree?"
    script = Path(__file__).with_name("forest.js")
    size = (720, 378)
    poster_height = 2.2
    controls = (
        Slider("trees", "Trees", TREES, 1, play=True),
        Choice("columns", "A question may use", tuple(COLUMNS), "all 15"),
    )
    posters = (
        {"trees": 1, "columns": "all 15"},
        {"trees": 24, "columns": "all 15"},
        {"trees": 24, "columns": "4 columns"},
        {"trees": 24, "columns": "1 column"},
    )

    def compute(self, trees, columns):
        return forests(trees, columns)

    def describe(self, result):
        each = "one tree each" if result.trees == 1 else f"{result.trees} trees each"
        among = {"1 column": "one column, drawn at random", "all 15": "all 15 columns"}.get(
            result.columns, "4 columns, drawn at random"
        )
        return (
            f"Eight forests of {each}; a question may use {among}. About the same flight they differ by "
            f"{result.measured:.0f} percentage points (formula: {result.predicted:.0f}). However many trees, "
            f"{result.floor:.0f} would stay, as two trees correlate by {result.rho:.2f}. AUC {result.auc:.2f}."
        )

    def constants(self):
        places = shown()
        return {
            "said": {
                columns: [chances(columns)[:, :trees, places].mean(axis=1).round(3).tolist() for trees in TREES]
                for columns in COLUMNS
            },
            "measured": {
                columns: [round(forests(trees, columns).measured, 2) for trees in TREES] for columns in COLUMNS
            },
            "law": {columns: [round(law(trees, columns), 2) for trees in TREES] for columns in COLUMNS},
            "floor": {columns: round(law(np.inf, columns), 2) for columns in COLUMNS},
            "trees": TREES,
            "tallest": TALLEST,
        }

    def panels(self, figure):
        edges = {"left": 0.12, "right": 0.98, "bottom": 0.24, "top": 0.95, "wspace": 0.4}
        flights, spread = figure.subplots(1, 2, gridspec_kw=edges)
        flights.set(xlim=(-0.6, SHOWN - 0.4), ylim=(-4, 104), xlabel="eight flights", ylabel="chance of late (%)")
        flights.set_xticks(range(SHOWN), "ABCDEFGH")
        spread.set(
            xlim=(-0.5, len(TREES) - 0.5), ylim=(0, TALLEST), xlabel="trees", ylabel="forests differ by (points)"
        )
        spread.set_xticks(range(0, len(TREES), 2), TREES[::2])
        return flights, spread

    def plot(self, result, panels):
        flights, spread = panels
        said = 100 * chances(result.columns)[:, : result.trees, shown()].mean(axis=1)
        sideways = np.linspace(-0.24, 0.24, FORESTS)[:, None]
        flights.plot(np.arange(SHOWN) + sideways, said, "o", color=plots.BLUE, ms=2.6, alpha=0.7)
        spread.plot([law(trees, result.columns) for trees in TREES], "-", color=plots.BLUE, lw=1.4)
        spread.axhline(result.floor, color="#6B7280", ls=":", lw=1.4)
        told = [forests(trees, result.columns).measured for trees in TREES if trees <= result.trees]
        spread.plot(told, "D", color=plots.VERMILLION, ms=4)
