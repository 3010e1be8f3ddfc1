"""A test set that can be scored but not read, and that counts how often it was looked at."""

from __future__ import annotations

import copy
import hashlib
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.feedback import Feedback
from helpers.metric import Metric

DRAWS = 200  # bootstrap samples behind an interval
LEVEL = 0.95


@dataclass(frozen=True)
class Look:
    """What a look gave: `value` with the interval from `low` to `high`, the looks taken by then, and words for both."""

    value: float
    low: float
    high: float
    looks: int
    message: str
    account: str

    def _feedback(self) -> Feedback:
        return Feedback("vault", "note", self.message, evidence=self.account)

    def __repr__(self) -> str:
        return repr(self._feedback())

    def _repr_html_(self) -> str:
        return self._feedback()._repr_html_()


class Vault:
    """Rows sealed from sight: `score(model)` gives a score with an interval, and every look is counted.

    X and y are n rows and what is true of them; both are copied. `metric` is one of helpers.metric.METRICS, or a
    function metric(y, answers) that gives a number and says in `needs` what it wants of a model: "predictions",
    "scores" (a ranking) or "probabilities". The last two are for two classes: the later in sorting order is the
    positive one, and y arrives as True and False. A model is anything fitted that has scikit-learn's methods, or a
    function of X. The rows are taken as independent of each other.

    Equal answers count as one look, however often they are scored: they tell nothing new, and a cell may be run again.
    A failed attempt counts for nothing. Past `budget` looks the vault still answers, and says what that is worth.

    Nothing here keeps out whoever wants to get in. Python hides no memory, a "model" can keep the rows it is shown,
    the split that filled the vault can be made again, and a new kernel counts from zero. The vault guards against
    accidents and forgetting; the rest is up to you.

    Raises ValueError or TypeError, in a sentence, for data, metrics and models that cannot be scored.
    """

    __slots__ = ("_ask", "_looks", "_budget", "_metric", "_rows")

    def __init__(self, X, y, metric: str | Callable = "accuracy", *, budget: int = 3, seed: int = 0, needs: str = ""):
        X, y, judge = copy.deepcopy(X), np.array(y), Metric.of(metric, needs)
        if y.ndim != 1 or len(y) < 2 or np.shape(X)[:1] != y.shape:
            raise ValueError(f"X and y have shapes {np.shape(X)} and {y.shape}: give n rows, 2 or more, and n answers.")
        if any(value is None or value != value for value in y.tolist()):
            raise ValueError("y has gaps. A row without an answer cannot be scored: leave it out.")
        if not isinstance(budget, int) or isinstance(budget, bool) or budget < 1:
            raise ValueError(f"budget is how many looks you allow yourself, 1 or more; you gave {budget!r}.")
        y = judge.truth(y)

        def ask(*models: Any) -> tuple[np.ndarray, list[str]]:
            """The metric of each model, on the rows and on samples of them: shape (1 + DRAWS, models); and its mark."""
            answers = [judge.answers(model, copy.deepcopy(X), y) for model in models]
            rng = np.random.default_rng(seed)
            draws = [np.arange(len(y)), *(rng.integers(0, len(y), len(y)) for _ in range(DRAWS))]
            with warnings.catch_warnings(action="ignore"):  # a sample may lack a class: its score is NaN, and left out
                values = [[float(judge.function(y[rows], said[rows])) for said in answers] for rows in draws]
            return np.array(values), [_mark(said) for said in answers]

        self._ask = ask  # the rows live in this closure, and in no attribute
        self._looks: dict[str, int] = {}  # the mark of each answer that was scored, and which look that was
        self._budget, self._metric, self._rows = budget, judge.name, len(y)

    @property
    def looks(self) -> int:
        """How many different answers have been scored."""
        return len(self._looks)

    def score(self, model: Any) -> Look:
        """One look: the model's score, and an interval that holds its score on all such rows 95 times in 100."""
        values, marks = self._ask(model)
        (value, *drawn), how = values[:, 0], "bootstrap"
        low, high = _percentiles(drawn)
        if self._metric == "accuracy":
            (low, high), how = wilson(value, self._rows), "Wilson"
        message = (
            f"{self._metric}: {_text(value)} on {self._rows:,} sealed rows; "
            f"{LEVEL * 100:.0f} % interval from {_text(low)} to {_text(high)} ({how})."
        )
        return self._look(marks, value, low, high, message, spread=np.nanstd(drawn))

    def compare(self, model: Any, other: Any) -> Look:
        """Both models on the same rows: by how much the score of `other` exceeds that of `model`. Up to two looks."""
        values, marks = self._ask(model, other)
        gap, *drawn = values[:, 1] - values[:, 0]
        low, high = _percentiles(drawn)
        verdict = "0 lies inside: these rows cannot tell the two apart."
        if not low <= 0 <= high:
            verdict = f"0 lies outside: the second one's is {'higher' if gap > 0 else 'lower'}, by more than luck."
        between = f"from {_text(low, '+')} to {_text(high, '+')} (paired bootstrap)"
        message = (
            f"{self._metric}: {_text(values[0, 0])} and {_text(values[0, 1])} on {self._rows:,} sealed rows, "
            f"a difference of {_text(gap, '+')}; {LEVEL * 100:.0f} % interval {between}. {verdict}"
        )
        return self._look(marks, gap, low, high, message, spread=np.nanstd(values[1:, 0]))

    def _look(self, marks: list[str], value: float, low: float, high: float, message: str, spread: float) -> Look:
        """Count the looks, and say what so many of them are worth."""
        before = self.looks
        for mark in marks:
            self._looks.setdefault(mark, self.looks + 1)
        account = [
            f"{self.looks} of {self._budget} looks taken" + ("." if self.looks > before else ", this none of them.")
        ]
        if self.looks > 1:
            luck = _text(expected_best(self.looks) * spread)
            account.append(f"Were the {self.looks} models seen so far equally good, the best would still look better,")
            account.append(f"on average by up to {luck}, by luck alone.")
        if self.looks > self._budget:
            account.append("That is too often: by now you choose on these rows, and the best of many looks is no")
            account.append("forecast. Say so where you report it, or seal new rows.")
        return Look(float(value), float(low), float(high), self.looks, message, " ".join(account))

    # Keeping it shut

    def __repr__(self) -> str:
        return (
            f"Vault: {self._rows:,} sealed rows, scored by {self._metric}. {self.looks} of {self._budget} looks taken."
        )

    def __dir__(self) -> list[str]:
        return ["compare", "looks", "score"]

    def __getattr__(self, name: str):
        raise AttributeError(
            f"A vault has score(model), compare(model, other) and looks. No {name!r}: rows stay inside."
        )

    def __copy__(self) -> Vault:
        return self  # a copy would begin to count anew

    def __deepcopy__(self, memo: dict) -> Vault:
        return self

    def __reduce_ex__(self, protocol: int):
        raise TypeError("A vault is not pickled: its rows would lie open in the file, and its looks be forgotten.")


def expected_best(k: int) -> float:
    """The mean of the largest of k independent standard normal numbers: 0 for one, 1.54 for ten."""
    from scipy.special import ndtr

    x = np.linspace(-8, 12, 4001)
    return float(np.trapezoid(1 - ndtr(x) ** k, x)) - 8  # the lowest value, and the area above the distribution


def wilson(share: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's 95 % interval for a share seen in n rows: never outside of 0 to 1, and never of width 0."""
    middle, half = share + z**2 / (2 * n), z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    return (middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)


def _mark(answers: np.ndarray) -> str:
    """The same for equal answers; a last digit that differs from run to run does not count."""
    told = np.round(answers.astype(float), 9) if answers.dtype.kind in "biuf" else answers.astype(str)
    return hashlib.sha256(told.tobytes()).hexdigest()


def _percentiles(values: Any) -> tuple[float, float]:
    low, high = np.nanquantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return low, high


def _text(value: float, sign: str = "") -> str:
    """Three decimals for a score, fewer for what is counted in tens or thousands; with its sign if wanted."""
    return f"{value:{sign},.{3 if abs(value) < 10 else 1 if abs(value) < 100 else 0}f}"
