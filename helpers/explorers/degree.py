"""A polynomial too free learns the noise; a penalty tames it, until it stiffens it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import datasets, plots
from helpers.explorers.controls import Slider
from helpers.explorers.kit import Explorer

DEGREES = tuple(range(1, 16))
PENALTIES = (0, 0.0001, 0.001, 0.01, 0.1, 1, 10, 100, 1000)
# Seeds 0 to 39 all tell this story (tests hold twenty of them to it); in this one the test error climbs slowly
# enough to be seen climbing.
SEED = 9
TALLEST = {"price": 700, "error": 200}  # dollars a square foot: what lies above is shown at the edge


@dataclass(frozen=True)
class Sample:
    """Houses as latitude, shape (n, 1), and price per square foot in dollars, shape (n,)."""

    train: tuple[np.ndarray, np.ndarray]
    test: tuple[np.ndarray, np.ndarray]


@cache
def houses_by_latitude(seed: int = SEED, train: int = 25, test: int = 1000) -> Sample:
    """A few houses to fit to, many to score on; none of these lies outside of the latitudes fitted to."""
    houses = datasets.load("houses").drop_duplicates("id").sample(frac=1, random_state=seed)
    few, rest = houses[:train], houses[train:]
    many = rest[rest.lat.between(few.lat.min(), few.lat.max())][:test]
    return Sample(*(((part[["lat"]].to_numpy(), (part.price / part.sqft_living).to_numpy())) for part in (few, many)))


@cache
def polynomial(degree: int, penalty: float, seed: int = SEED) -> tuple[np.ndarray, float, float]:
    """A ridge polynomial on `houses_by_latitude`: its heights on `grid`, and its RMSE on train and on test houses."""
    from sklearn.linear_model import Ridge
    from sklearn.metrics import root_mean_squared_error
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler, PolynomialFeatures, StandardScaler

    sample = houses_by_latitude(seed)
    powers = PolynomialFeatures(degree, include_bias=False)
    # From −1 to 1 first, so that high powers stay tame; scaled after, so that the penalty treats them alike.
    model = make_pipeline(MinMaxScaler((-1, 1)), powers, StandardScaler(), Ridge(penalty, solver="svd"))
    model.fit(*sample.train)
    errors = [root_mean_squared_error(y, model.predict(x)) for x, y in (sample.train, sample.test)]
    return model.predict(grid(seed)[:, None]), *errors


def grid(seed: int = SEED, points: int = 101) -> np.ndarray:
    x, _ = houses_by_latitude(seed).train
    return np.linspace(x.min(), x.max(), points)


@dataclass(frozen=True)
class Fit:
    """One curve, and the errors of every degree at its penalty; all in dollars a square foot."""

    degree: int
    penalty: float
    heights: tuple[int, ...]
    train_errors: tuple[float, ...]
    test_errors: tuple[float, ...]

    @property
    def train(self) -> float:
        return self.train_errors[self.degree - 1]

    @property
    def test(self) -> float:
        return self.test_errors[self.degree - 1]


class DegreeAndPenalty(Explorer):
    """Raise the degree, then the penalty: the error on known houses only falls, the error on new ones does not."""

    title = "How free may the curve be?"
    script = Path(__file__).with_name("degree.js")
    size = (720, 372)
    poster_height = 2.2
    controls = (
        Slider("degree", "Degree", DEGREES, 1, play=True),
        Slider("penalty", "Penalty λ", PENALTIES, 0, texts=("none", *(f"{p:,}" for p in PENALTIES[1:]))),
    )
    posters = (
        {"degree": 1, "penalty": 0},
        {"degree": 5, "penalty": 0},
        {"degree": 15, "penalty": 0},
        {"degree": 15, "penalty": 0.1},
    )

    def compute(self, degree, penalty):
        heights, *_ = polynomial(degree, penalty)
        errors = [polynomial(each, penalty)[1:] for each in DEGREES]
        train, test = (tuple(round(float(error), 1) for error in side) for side in zip(*errors, strict=True))
        return Fit(degree, penalty, tuple(int(h) for h in heights.clip(-5000, 5000).round()), train, test)

    def describe(self, result):
        penalty = f"penalty {result.penalty:,}" if result.penalty else "no penalty"
        sample = houses_by_latitude()
        return (
            f"Degree {result.degree}, {penalty}: off by ${result.train:,.0f} a square foot on the "
            f"{len(sample.train[1])} houses it was fitted to, by ${result.test:,.0f} on {len(sample.test[1]):,} "
            f"it never saw. {verdict(result)}"
        )

    def constants(self):
        shown = {"train": houses_by_latitude().train, "test": self._shown()}
        points = {
            name: [[round(float(x), 4), round(float(y))] for (x,), y in zip(*part, strict=True)]
            for name, part in shown.items()
        }
        return {**points, "grid": grid().round(4).tolist(), "tallest": TALLEST, "degrees": list(DEGREES)}

    def panels(self, figure):
        edges = {"left": 0.13, "right": 0.98, "bottom": 0.24, "top": 0.95, "wspace": 0.4}
        curve, errors = figure.subplots(1, 2, gridspec_kw=edges)
        (x, y), sample = self._shown(), houses_by_latitude()
        curve.plot(x, y, "d", mfc="none", mec=plots.VERMILLION, ms=3, alpha=0.6)
        curve.plot(*sample.train, "o", color=plots.BLUE, ms=3.5)
        curve.set(ylim=(0, TALLEST["price"]), xlabel="latitude (°N)", ylabel="$ per sq ft")
        errors.set(xlim=(0.3, 15.7), ylim=(0, TALLEST["error"]), xlabel="degree", ylabel="RMSE ($ per sq ft)")
        return curve, errors

    def plot(self, result, panels):
        curve, errors = panels
        curve.plot(grid(), result.heights, color="#1f2933", lw=1.5)
        errors.axvline(result.degree, color="#8a949e", lw=6, alpha=0.3)
        errors.plot(DEGREES, result.train_errors, "-o", color=plots.BLUE, ms=3, lw=1.2)
        errors.plot(DEGREES, result.test_errors, "--d", color=plots.VERMILLION, ms=3.5, lw=1.2)
        errors.text(1, result.train_errors[0] - 36, "known", size=9, weight="bold", color=plots.BLUE)
        errors.text(1, result.test_errors[0] + 14, "new", size=9, weight="bold", color="#b34f00")

    def _shown(self) -> tuple[np.ndarray, np.ndarray]:
        """Enough of the test houses to see their lie, few enough to see the curve."""
        x, y = houses_by_latitude().test
        return x[:120], y[:120]


def verdict(result: Fit) -> str:
    """Free, stiff or right, by comparison with the best degree there is without a penalty."""
    free = [polynomial(degree, 0) for degree in DEGREES]
    _, train, test = min(free, key=lambda fit: fit[2])  # the best degree, had we known
    if result.test <= 1.05 * test:
        return "No degree does much better."
    return "Too free: it follows the noise." if result.train < train else "Too stiff: it misses the shape."
