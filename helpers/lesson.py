"""The exercises of one lesson, and the decorators that declare them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from helpers.exercise import Exercise
from helpers.kinds import ChoiceExercise, FigureExercise, FunctionExercise, ModelExercise, ValueExercise


class Lesson:
    """The exercises of one lesson, by name: `ex.least_squares.check(…)`; Tab after `ex.` lists them."""

    def __init__(self, name: str):
        self._name = name
        self._exercises: dict[str, Exercise] = {}

    def _add(self, exercise: Exercise) -> Exercise:
        if exercise.name in self._exercises:
            raise ValueError(f"{exercise.id} is declared twice: give one of the two another name.")
        self._exercises[exercise.name] = exercise
        return exercise

    def function(self, **declaration: Any) -> Callable[[Callable], FunctionExercise]:
        return lambda right: self._add(FunctionExercise(self._name, right, **declaration))

    def value(self, **declaration: Any) -> Callable[[Callable], ValueExercise]:
        return lambda right: self._add(ValueExercise(self._name, right, **declaration))

    def model(self, **declaration: Any) -> Callable[[Callable], ModelExercise]:
        return lambda right: self._add(ModelExercise(self._name, right, **declaration))

    def figure(self, **declaration: Any) -> Callable[[Callable], FigureExercise]:
        return lambda right: self._add(FigureExercise(self._name, right, **declaration))

    def choice(self, name: str, options: dict[str, tuple[str, str]], *, right: str, hints: Iterable[str]) -> Exercise:
        """`options` maps each key to (what it says, what is answered to whoever chooses it)."""
        return self._add(ChoiceExercise(self._name, name, options, right, hints))

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self._exercises.values())

    def __dir__(self) -> list[str]:
        return list(self._exercises)

    def __getattr__(self, name: str) -> Exercise:
        exercises = self.__dict__.get("_exercises", {})
        if name in exercises:
            return exercises[name]
        near = difflib.get_close_matches(name, exercises) or sorted(exercises)
        raise AttributeError(f"There is no exercise {name!r} in this lesson. Did you mean {', '.join(near)}?")
