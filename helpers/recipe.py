"""A recipe is a model that is still to be fitted; the check fits it itself, and asks about rows that nobody has seen.

It is an estimator or a pipeline of scikit-learn, of which a fresh clone is fitted, or a function of the training rows
that returns a fitted model. What it learnt before, and from which rows, has no part in the judgement.
"""

from __future__ import annotations

import copy
import inspect
import random
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from helpers.diagnosis import kind as kind_of
from helpers.neighbours import changes_with_its_neighbours
from helpers.observation import Observation
from helpers.observer import Observer
from helpers.source import is_untouched
from helpers.trial import Outcome, attempt, no_trace

ROWS = ("X_train", "y_train")  # what the training rows are called in every sentence
WHAT_MODELS_DO = ("fit", "predict", "predict_proba")  # what is judged may need any one of them alone
LIBRARIES = tuple(sysconfig.get_paths()[place] for place in ("stdlib", "purelib", "platlib"))


@dataclass(frozen=True)
class Fitted:
    """A recipe, and what became of fitting it: an outcome that holds the model or the fault."""

    recipe: Any
    trial: Outcome


class RecipeObserver(Observer):
    """Requirements and predicates are asked of the fitted model.

    Among what they may name are the `recipe`, the `fault` of fitting it, and `refit(X, y)`, which fits a fresh copy to
    other rows: a model that learns from the rows it is handed follows them.
    """

    @cached_property
    def rows(self) -> tuple:
        """The training rows: X_train and, where there is one, y_train."""
        return tuple(self._from_given(self.declaration.train))

    @cached_property
    def unseen(self) -> dict:
        return self.declaration.unseen()

    def _from_given(self, function: Callable) -> Any:
        data = self.declaration.data
        with no_trace():
            return function(**{name: copy.deepcopy(data[name]) for name in inspect.signature(function).parameters})

    def answer_of(self, declared: Callable) -> Any:
        return declared if self.declaration.as_function else self._from_given(declared)

    def is_blank(self, answer: Any) -> bool:
        return answer is ... or (self.declaration.as_function and is_untouched(answer, self.declaration.stub))

    def unsuitable(self, answer: Any) -> str:
        name, wanted = self.declaration.name, ROWS[: len(self.rows)]
        function = f"a function of ({', '.join(wanted)}) that returns a fitted model"
        if isinstance(answer, type) and hasattr(answer, "fit"):
            return (
                f"`{name}` is the class {answer.__name__} itself: call it, `{answer.__name__}(…)`. The check fits it."
            )
        bare = [step for _, step in getattr(answer, "steps", []) if isinstance(step, type)]
        if bare:
            return f"A step of your pipeline is the class {bare[0].__name__} itself: call it, `{bare[0].__name__}(…)`."
        if not isinstance(answer, type) and hasattr(answer, "fit"):
            trial = attempt(lambda: _clone(answer))
            told = (
                f"The check fits a fresh copy of your model, and none can be made: {trial.fault}. Hand over {function}."
            )
            return told if trial.fault else ""
        if hasattr(answer, "forward"):
            return f"This is a network already made. The check trains one itself: hand over {function}."
        if isinstance(answer, type) or not callable(answer):
            return f"This exercise wants a model that is still to be fitted, or {function}; you gave {kind_of(answer)}."
        try:
            inspect.signature(answer).bind(*wanted)
        except TypeError:
            return f"Your function takes {inspect.signature(answer)}; it is called with ({', '.join(wanted)})."
        except ValueError:  # a built-in without a signature: calling it will tell
            pass
        return ""

    def fit(self, recipe: Any, seed: int | None = None) -> Fitted:
        """Fit it to the training rows, from the random state of every check, or from `seed`."""

        def fitted(*rows: Any) -> Any:
            if seed is not None:
                _seed(seed)
            return refit(recipe, *rows, seed=seed)

        method = ".fit" if hasattr(recipe, "fit") else ""
        label = f"{self.declaration.name}{method}({', '.join(ROWS[: len(self.rows)])})"
        return Fitted(recipe, attempt(fitted, self.rows, label, theirs=_written(recipe)))

    def examine(self, answer: Any) -> Observation:
        fitted = self._fitted(answer)
        complaint = _no_model(fitted) if not fitted.trial.fault else ""
        if complaint:
            return Observation(complaint=complaint)
        seen = super().examine(fitted)
        taken = len(seen.findings) == len(self.declaration.requirements) and all(one.met for one in seen.findings)
        told = self._told_of_neighbours(fitted) if taken and seen.findings and not any(seen.held.values()) else ""
        return Observation(complaint=told) if told else seen

    def _told_of_neighbours(self, fitted: Fitted) -> str:
        """A sentence on a model, right otherwise, that says other things of a row when other rows stand beside it."""
        ask = getattr(fitted.trial.value, "predict_proba", None) or getattr(fitted.trial.value, "predict", None)
        rows = next((part for part in self.unseen.values() if _alike(part, self.rows[0])), None)
        if ask is None or rows is None:
            return ""
        trial = attempt(lambda: changes_with_its_neighbours(lambda some: ask(copy.deepcopy(some)), rows))
        if trial.fault or trial.value is None:
            return ""
        changed, few = trial.value
        return (
            f"What your model says of a row changes with the rows beside it: asked about {few} rows alone, it says "
            f"something else of {changed} of them. What does it learn from the rows that it is asked about, such as "
            "their mean? All of that is to be learnt in `fit`."
        )

    def outcomes(self, answer: Any) -> list[Outcome]:
        fitted, name, reveals = self._fitted(answer), self.declaration.name, self.declaration.reveals
        if fitted.trial.fault:
            return [fitted.trial]
        if reveals is None:
            return [Outcome(name)]
        seen = attempt(lambda: self.ask(reveals, fitted), label=name)
        if isinstance(seen.value, dict) and not seen.fault:
            return [Outcome(label, value) for label, value in seen.value.items()]
        return [seen]

    @cached_property
    def right_outcomes(self) -> list[Outcome]:
        """Without `reveals` nothing is compared, and the right answer need not be fitted."""
        return self.outcomes(self.right_answer) if self.declaration.reveals else [Outcome(self.declaration.name)]

    @cached_property
    def right_answer(self) -> Fitted:
        return self.fit(self.answer_of(self.declaration.right))

    def ask(self, function: Callable, answer: Any) -> Any:
        """Call `function(model, …)` without a trace, handing it what it names of the given and the unseen data."""
        fitted = self._fitted(answer)
        more = self.declaration.data | self.unseen
        names = list(inspect.signature(function).parameters)[1:]
        named = {name: copy.deepcopy(more[name]) for name in names if name in more}
        own = {"recipe": fitted.recipe, "fault": fitted.trial.fault}
        own["refit"] = lambda *rows: refit(fitted.recipe, *copy.deepcopy(rows))
        with no_trace():
            return function(fitted.trial.value, **named, **{name: own[name] for name in names if name in own})

    def holds(self, when: Callable, answer: Any) -> bool:
        """Where fitting failed there is no model: only a predicate that asks for the `fault` can speak of it."""
        fitted = self._fitted(answer)
        if fitted.trial.fault and "fault" not in inspect.signature(when).parameters:
            return False
        return super().holds(when, fitted)

    def _fitted(self, answer: Any) -> Fitted:
        return answer if isinstance(answer, Fitted) else self.fit(answer)


def refit(recipe: Any, *rows: Any, seed: int | None = None) -> Any:
    """The model that `recipe` makes of these rows (X, y): a fitted clone, or what the function returns.

    A requirement that names the `recipe` may ask what becomes of it with other rows than those of the declaration.
    Raises whatever fitting raises.
    """
    if not hasattr(recipe, "fit"):
        return recipe(*rows)
    model = _clone(recipe, seed)
    model.fit(*rows)
    return model


def _alike(some: Any, rows: Any) -> bool:
    """Are these rows of the same form: a table of the same columns, or an array of the same width?"""
    if type(some) is not type(rows) or np.ndim(some) < 2:
        return False
    columns = [list(getattr(table, "columns", ())) for table in (some, rows)]
    return np.shape(some)[1:] == np.shape(rows)[1:] and columns[0] == columns[1]


def _clone(recipe: Any, seed: int | None = None) -> Any:
    """The same recipe, unfitted; with a seed, each of its random states set to that."""
    from sklearn.base import clone

    fresh = clone(recipe)
    if seed is not None:
        fresh.set_params(**{name: seed for name in fresh.get_params() if name.split("__")[-1] == "random_state"})
    return fresh


def _seed(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    if torch := sys.modules.get("torch"):
        torch.default_generator.manual_seed(seed)


def _written(recipe: Any) -> Any:
    """What the learner wrote of a recipe: itself, or the first function of theirs among an estimator's parameters."""
    if not hasattr(recipe, "get_params"):
        return recipe
    functions = [part for part in recipe.get_params().values() if inspect.isfunction(part)]
    return next((part for part in functions if not part.__code__.co_filename.startswith(LIBRARIES)), recipe)


def _no_model(fitted: Fitted) -> str:
    """A sentence where what a recipe made is no fitted model, else nothing."""
    model = fitted.trial.value
    if hasattr(fitted.recipe, "fit"):
        return ""
    if model is None:
        return "Your function gives nothing back (None). It has to end in a `return` of the fitted model."
    if isinstance(model, tuple):
        return f"Your function gives back {len(model)} things; the fitted model alone is wanted."
    if isinstance(model, type) or not (callable(model) or any(hasattr(model, name) for name in WHAT_MODELS_DO)):
        return f"Your function gives back {kind_of(model)}; a fitted model is wanted."
    if hasattr(model, "fit"):
        from sklearn.exceptions import NotFittedError
        from sklearn.utils.validation import check_is_fitted

        trial = attempt(lambda: check_is_fitted(model))
        if trial.fault and trial.fault.name == NotFittedError.__name__:
            return (
                "Your function gives back a model that is not fitted. Fit it to X_train, y_train before you return it."
            )
    return ""
