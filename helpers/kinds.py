"""How each kind of exercise is observed: a function, a value, a model, a figure, a choice; a recipe by itself."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from helpers.compare import is_a
from helpers.declaration import Declaration
from helpers.description import axes_of, points_in_sight, runs_backwards
from helpers.diagnosis import kind as kind_of
from helpers.labels import label_fault
from helpers.observation import Observation
from helpers.observer import Observer
from helpers.recipe import RecipeObserver
from helpers.show import show, show_call
from helpers.source import is_untouched
from helpers.trial import Outcome, attempt, no_trace


class FunctionObserver(Observer):
    """The learner writes a function; it is run on probes, a list of argument tuples."""

    def answer_of(self, declared: Callable) -> Callable:
        return declared

    def is_blank(self, answer: Any) -> bool:
        return answer is ... or is_untouched(answer, self.declaration.stub)

    def unsuitable(self, answer: Any) -> str:
        name, wanted = self.declaration.name, self.declaration.parameters
        if not callable(answer):
            call = f"`ex.{name}.check({name})`"
            return f"This exercise wants the function itself, not its result: {call}. You gave {show(answer)}."
        try:
            inspect.signature(answer).bind(*wanted)
        except TypeError:
            return f"Your function takes {inspect.signature(answer)}; it is called with ({', '.join(wanted)})."
        except ValueError:  # a built-in without a signature: the probes will tell
            pass
        return ""

    def outcomes(self, answer: Callable) -> list[Outcome]:
        observed, names, reveals = [], self.declaration.parameters, self.declaration.reveals
        for probe, label in zip(self.declaration.probes, self.labels, strict=True):
            outcome = attempt(answer, probe, label, names)
            itself = getattr(answer, "reveals_itself", False)  # it runs in another process, which has done so
            if reveals and not itself and outcome.fault is None and outcome.value is not None:
                seen = attempt(lambda value=outcome.value: self.ask(reveals, value), label=outcome.label)
                outcome = Outcome(outcome.label, seen.value, seen.fault, outcome.changed)
            observed.append(outcome)
        return observed

    @cached_property
    def labels(self) -> list[str]:
        """How each call reads: the arguments under the names that the right answer gives them."""
        names = self.declaration.parameters
        probes = [dict(zip(names, probe, strict=False)) for probe in self.declaration.probes]
        return [show_call(self.declaration.name, arguments) for arguments in probes]


class ValueObserver(Observer):
    """The learner computes a value from what the lesson gives; `reveals` turns it into what is compared."""

    def answer_of(self, declared: Callable) -> Any:
        with no_trace():
            return declared(**copy.deepcopy(self.declaration.data))

    def unsuitable(self, answer: Any) -> str:
        if inspect.isfunction(answer):
            name = self.declaration.name
            return f"`{name}` is a function here. This exercise wants a value: call your function, or assign."
        return ""

    def outcomes(self, answer: Any) -> list[Outcome]:
        name, reveals = self.declaration.name, self.declaration.reveals
        if reveals is None:
            return [Outcome(name, answer)]
        seen = attempt(lambda: self.ask(reveals, answer), label=name)
        if isinstance(seen.value, dict) and not seen.fault:
            return [Outcome(label, value) for label, value in seen.value.items()]
        return [seen]


class ModelObserver(ValueObserver):
    """The learner fits a model; it is judged by what it reveals and by the properties it must hold."""

    def unsuitable(self, answer: Any) -> str:
        """A model can do what the right one can: fit, predict, transform, or be called as a network."""
        able = [
            method
            for method in ("predict", "predict_proba", "transform", "forward")
            if hasattr(self.right_answer, method)
        ]
        if able and isinstance(answer, type):
            called = f"call it, `{answer.__name__}(…)`, and fit it."
            return f"`{self.declaration.name}` is the class {answer.__name__} itself: {called}"
        if able and not any(hasattr(answer, method) for method in ("fit", *able)):
            wanted = "network" if able[0] == "forward" else f"fitted model, which can `.{able[0]}`"
            given = "a function of yours" if _takes_arguments(answer) else kind_of(answer)
            return f"This exercise wants the {wanted}; you gave {given}."
        return super().unsuitable(answer)


def _takes_arguments(answer: Any) -> bool:
    """Is it a function that cannot be called without an argument?"""
    if not inspect.isfunction(answer):
        return False
    return any(p.default is p.empty for p in inspect.signature(answer).parameters.values())


def _is_a_mark(answer: Any) -> bool:
    """Is it one of the things that are drawn: points, a line, a bar?"""
    kinds = [("matplotlib.collections", "Collection"), ("matplotlib.lines", "Line2D"), ("matplotlib.patches", "Patch")]
    return any(is_a(answer, *kind) for kind in kinds)


class FigureObserver(ValueObserver):
    """The learner draws a figure; it is judged by its description: labels, units, what is drawn."""

    def unsuitable(self, answer: Any) -> str:
        name = self.declaration.name
        if answer is None:
            return f"You gave nothing (None), as `plt.show()` does. Hand over the figure itself: `{name} = fig`."
        if isinstance(answer, tuple) and any(is_a(part, "matplotlib.figure", "Figure") for part in answer):
            return "You gave two things at once, figure and axes. Take them apart: `fig, ax = …`. Asked is `fig`."
        if any(map(_is_a_mark, answer)) if isinstance(answer, list) else _is_a_mark(answer):
            return f"You gave what was drawn, and not the figure that it is drawn in: `{name} = fig`."
        try:
            axes_of(answer)
        except ValueError as problem:
            return f"You gave {show(answer)}: {problem}."
        return self._unseen(answer)

    def examine(self, answer: Any) -> Observation:
        """What is drawn is looked at first; of labels that no mistake names, only where all else is right."""
        seen = super().examine(answer)
        if seen.stopped or any(seen.held.values()) or not all(finding.met for finding in seen.findings):
            return seen
        fault = label_fault(answer, self.right_answer)
        return Observation(complaint=fault) if fault else seen

    def _unseen(self, answer: Any) -> str:
        """What is drawn and cannot be seen, or is seen the wrong way round, though the right figure shows it."""
        drawn, seen = points_in_sight(answer)
        right_drawn, right_seen = points_in_sight(self.right_answer)
        if seen < drawn and right_seen == right_drawn:
            return (
                f"Of the {drawn:,} points that you draw {seen:,} can be seen. Do the limits of the axes hold them all?"
            )
        for which in ("x", "y"):
            if runs_backwards(answer, which) and not runs_backwards(self.right_answer, which):
                return f"Your {which} axis runs backwards, from its largest number to its smallest."
        return ""


class ChoiceObserver(Observer):
    """A quiz or a prediction: every option has its own answer."""

    def answer_of(self, declared: Callable) -> str:
        return declared()

    def unsuitable(self, answer: Any) -> str:
        options = self.declaration.options
        if not isinstance(answer, str) or answer.strip().lower() not in options:
            return f"Answer with one of {', '.join(map(repr, options))}; you gave {show(answer)}."
        return ""

    def outcomes(self, answer: str) -> list[Outcome]:
        return [Outcome(self.declaration.name, answer.strip().lower())]


KINDS = {
    "function": FunctionObserver,
    "value": ValueObserver,
    "model": ModelObserver,
    "figure": FigureObserver,
    "choice": ChoiceObserver,
    "recipe": RecipeObserver,
}


@cache
def observer_of(declaration: Declaration) -> Observer:
    """The one observer of a declaration, which keeps what it computed of the right answer."""
    return KINDS[declaration.kind](declaration)
