"""The kinds of exercise: a function, a value, a model, a figure, a choice."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from helpers.description import axes_of
from helpers.diagnosis import difference
from helpers.diagnosis import kind as kind_of
from helpers.exercise import Exercise, Mistake
from helpers.show import show
from helpers.source import is_untouched
from helpers.trial import Outcome, attempt, no_trace


class FunctionExercise(Exercise):
    """The learner writes a function; it is run on probes, a list of argument tuples."""

    kind = "function"
    gave = "gave"

    def __init__(self, lesson: str, right: Callable, *, probes: Any, **rest: Any):
        super().__init__(lesson, right, **rest)
        self._probes = probes

    @cached_property
    def probes(self) -> list:
        return list(self._probes() if callable(self._probes) else self._probes)

    @property
    def blank_message(self) -> str:
        if self.stub:
            return "This is the program as it was given: it runs, and is not right. Repair it, then check again."
        return super().blank_message

    def answer_of(self, declared: Callable) -> Callable:
        return declared

    def is_blank(self, answer: Any) -> bool:
        return answer is ... or is_untouched(answer, self.stub)

    def unsuitable(self, answer: Any) -> str:
        if not callable(answer):
            call = f"`ex.{self.name}.check({self.name})`"
            return f"This exercise wants the function itself, not its result: {call}. You gave {show(answer)}."
        wanted = list(inspect.signature(self.right).parameters)
        try:
            inspect.signature(answer).bind(*wanted)
        except TypeError:
            return f"Your function takes {inspect.signature(answer)}; it is called with ({', '.join(wanted)})."
        except ValueError:  # a built-in without a signature: the probes will tell
            pass
        return ""

    def silence(self, outcomes: list[Outcome]) -> str:
        pairs = zip(outcomes, self.expected, strict=False)
        silent = [got for got, want in pairs if got.value is None and not got.fault and want.value is not None]
        if silent and len(silent) == len(outcomes):
            return "Your function gives nothing back (None). Printing is not enough: what it found goes after `return`."
        if silent:
            sometimes = f"With `{silent[0].label}` your function gives nothing back (None)."
            return f"{sometimes} Every way through it has to end in a `return`."
        return ""

    def complain(self, got: Outcome, want: Outcome, related: bool = True) -> str:
        return f"With `{got.label}` your result {difference(got.value, want.value, related)}."

    def outcomes(self, answer: Callable) -> list[Outcome]:
        observed, names = [], list(inspect.signature(self.right).parameters)
        for probe in self.probes:
            outcome = attempt(answer, probe, _label(self.right, probe), names)
            if self.reveals and outcome.fault is None and outcome.value is not None:
                seen = attempt(lambda value=outcome.value: self.ask(self.reveals, value), label=outcome.label)
                outcome = Outcome(outcome.label, seen.value, seen.fault, outcome.changed)
            observed.append(outcome)
        return observed


class ValueExercise(Exercise):
    """The learner computes a value from what the lesson gives; `reveals` turns it into what is compared."""

    kind = "value"

    def answer_of(self, declared: Callable) -> Any:
        with no_trace():
            return declared(**copy.deepcopy(self._given))

    def unsuitable(self, answer: Any) -> str:
        if inspect.isfunction(answer):
            return f"`{self.name}` is a function here. This exercise wants a value: call your function, or assign."
        return ""

    def outcomes(self, answer: Any) -> list[Outcome]:
        if self.reveals is None:
            return [Outcome(self.name, answer)]
        seen = attempt(lambda: self.ask(self.reveals, answer), label=self.name)
        if isinstance(seen.value, dict) and not seen.fault:
            return [Outcome(label, value) for label, value in seen.value.items()]
        return [seen]


class ModelExercise(ValueExercise):
    """The learner fits a model; it is judged by what it reveals and by the properties it must hold."""

    kind = "model"

    @property
    def shows_evidence(self) -> bool:
        """A model itself tells nothing when it is printed."""
        return self.reveals is not None

    def unsuitable(self, answer: Any) -> str:
        """A model can do what the right one can: fit, predict, transform, or be called as a network."""
        able = [
            method
            for method in ("predict", "predict_proba", "transform", "forward")
            if hasattr(self.right_answer, method)
        ]
        if able and isinstance(answer, type):
            return f"`{self.name}` is the class {answer.__name__} itself: call it, `{answer.__name__}(…)`, and fit it."
        if able and not any(hasattr(answer, method) for method in ("fit", *able)):
            wanted = "network" if able[0] == "forward" else f"fitted model, which can `.{able[0]}`"
            return f"This exercise wants the {wanted}; you gave {kind_of(answer)}."
        return super().unsuitable(answer)


class FigureExercise(ValueExercise):
    """The learner draws a figure; it is judged by its description: labels, units, what is drawn."""

    kind = "figure"
    shows_evidence = False

    def unsuitable(self, answer: Any) -> str:
        try:
            axes_of(answer)
        except ValueError as problem:
            return f"You gave {show(answer)}: {problem}."
        return ""


class ChoiceExercise(Exercise):
    """A quiz or a prediction: every option has its own answer."""

    kind = "choice"
    shows_evidence = False

    def __init__(self, lesson: str, name: str, options: dict[str, tuple[str, str]], right: str, hints: Iterable[str]):
        def choose() -> str:
            return right

        choose.__name__ = name
        super().__init__(lesson, choose, hints=hints, why=options[right][1])
        self.options, self.key = options, right
        for key, (_, sentence) in options.items():
            if key != right:
                self.mistakes.append(Mistake(f"chose_{key}", sentence, lambda key=key: key))
        letters = ", ".join(f'"{key}"' for key in options)
        self.blank_message = f"Replace the `...` in the cell above with one of {letters}, run it, then run this again."

    def answer_of(self, declared: Callable) -> str:
        return declared()

    def unsuitable(self, answer: Any) -> str:
        if not isinstance(answer, str) or answer.strip().lower() not in self.options:
            return f"Answer with one of {', '.join(map(repr, self.options))}; you gave {show(answer)}."
        return ""

    def outcomes(self, answer: str) -> list[Outcome]:
        return [Outcome(self.name, answer.strip().lower())]


def _label(function: Callable, probe: tuple) -> str:
    """How a probe reads: the arguments under the names that the right answer gives them."""
    names = inspect.signature(function).parameters
    inside = ", ".join(f"{name}={show(value, 40)}" for name, value in zip(names, probe, strict=False))
    return f"{function.__name__}({inside})"
