"""A metric, and how it asks a model: for predictions, for scores that rank, or for probabilities."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

# What a metric is called: (its function in sklearn.metrics, what it needs of a model).
METRICS = {
    "accuracy": ("accuracy_score", "predictions"),
    "average_precision": ("average_precision_score", "scores"),
    "brier": ("brier_score_loss", "probabilities"),
    "log_loss": ("log_loss", "probabilities"),
    "mae": ("mean_absolute_error", "predictions"),
    "r2": ("r2_score", "predictions"),
    "rmse": ("root_mean_squared_error", "predictions"),
    "roc_auc": ("roc_auc_score", "scores"),
}
NEEDS = {
    "predictions": ("predict",),
    "scores": ("predict_proba", "decision_function"),
    "probabilities": ("predict_proba",),
}


@dataclass(frozen=True)
class Metric:
    """`function(y, answers)` gives a number; `needs` says what the answers are."""

    name: str
    function: Callable
    needs: str

    @classmethod
    def of(cls, metric: str | Callable, needs: str = "") -> Metric:
        """One of METRICS by name, or a function of one's own; raises ValueError with the near names."""
        if callable(metric):
            needs = needs or "predictions"
            if needs not in NEEDS:
                raise ValueError(f"needs is one of {', '.join(NEEDS)}; you gave {needs!r}.")
            return cls(getattr(metric, "__name__", "your metric"), metric, needs)
        if metric not in METRICS:
            near = difflib.get_close_matches(str(metric), METRICS) or METRICS
            raise ValueError(f"No metric is called {metric!r}. Did you mean {' or '.join(near)}? Or give a function.")
        from sklearn import metrics

        function, wanted = METRICS[metric]
        return cls(metric, getattr(metrics, function), wanted)

    def truth(self, y: np.ndarray) -> np.ndarray:
        """y as the function wants it: as it is, or True for the later of two classes; raises ValueError for others."""
        if self.needs == "predictions":
            return y
        labels = np.unique(y)
        if len(labels) != 2:
            raise ValueError(f"{self.name} is for two classes here; y has {len(labels)}.")
        return y == labels[1]

    def answers(self, model: Any, X: Any, y: np.ndarray) -> np.ndarray:
        """What `model`, fitted or a function of X, says of n rows: shape (n,); of two classes, the later one's score.

        Raises TypeError or ValueError, in a sentence, where it says no such thing.
        """
        from sklearn.exceptions import NotFittedError

        if isinstance(model, type):
            raise TypeError(
                f"{model.__name__} is a class; what is scored is a fitted model, {model.__name__}().fit(…)."
            )
        method = next((getattr(model, name) for name in NEEDS[self.needs] if hasattr(model, name)), None)
        if method is None and (hasattr(model, "predict") or not callable(model)):
            raise TypeError(f"{type(model).__name__} has no {' or '.join(NEEDS[self.needs])}; {self.name} needs it.")
        try:
            said = np.asarray((method or model)(X))
        except NotFittedError:
            raise ValueError("The model is not fitted. Fit it first, on rows that are not the ones scored.") from None
        said = said[:, -1] if said.ndim == 2 and said.shape[1] <= 2 else said
        if said.shape != y.shape:
            raise ValueError(f"The model's answer has shape {said.shape}; for {len(y):,} rows {y.shape} is wanted.")
        if said.dtype.kind == "f" and not np.isfinite(said).all():
            raise ValueError("Some of the model's answers are NaN or infinite.")
        if self.needs == "probabilities" and (said.min() < 0 or said.max() > 1):
            raise ValueError("Some of the model's answers are no probabilities: they lie outside of 0 to 1.")
        if self.name == "accuracy" and not set(said.tolist()) & set(y.tolist()):
            raise ValueError(
                f"None of the model's answers, {said.tolist()[0]!r} for one, occurs in y. Are these other labels?"
            )
        return said
