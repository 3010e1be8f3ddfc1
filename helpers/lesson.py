"""The exercises of one lesson, and the decorators that declare them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from helpers.declaration import Declaration, Mistake
from helpers.exercise import Exercise


class Lesson:
    """The exercises of one lesson, by name: `ex.least_squares.check(…)`; Tab after `ex.` lists them."""

    def __init__(self, name: str, settings: dict[str, Callable[[], Any]] | None = None):
        """`settings` are those that the lesson makes for itself, and so hold in its checks; see isolation.py."""
        self._name, self._settings = name, settings or {}
        self._exercises: dict[str, Exercise] = {}

    def _add(self, declaration: Declaration) -> Exercise:
        if declaration.name in self._exercises:
            raise ValueError(f"{declaration.id} is declared twice: give one of the two another name.")
        declaration.settings = self._settings
        exercise = self._exercises[declaration.name] = Exercise(declaration)
        return exercise

    def _declare(self, kind: str, declared: dict) -> Callable[[Callable], Exercise]:
        return lambda right: self._add(Declaration(self._name, right.__name__, kind, right, **declared))

    def function(self, *, probes: Any, **declared: Any) -> Callable[[Callable], Exercise]:
        """`probes`, a list of argument tuples or a function that makes one, is what the answer is run on."""
        return self._declare("function", declared | {"make_probes": probes if callable(probes) else lambda: probes})

    def value(self, **declared: Any) -> Callable[[Callable], Exercise]:
        return self._declare("value", declared)

    def model(self, **declared: Any) -> Callable[[Callable], Exercise]:
        return self._declare("model", declared)

    def recipe(self, *, train: Callable, unseen: Callable[[], dict], **declared: Any) -> Callable[[Callable], Exercise]:
        """A model that the check fits to `train(…)`, (X_train, y_train), and asks about `unseen()`: data by name.

        `train` names what it needs of the given data. The right answer returns an estimator; with `as_function` it is
        the function that trains. Requirements and predicates are asked of the fitted model, and may name `recipe`.
        """
        return self._declare("recipe", {"trains": True} | declared | {"train": train, "unseen": unseen})

    def figure(self, **declared: Any) -> Callable[[Callable], Exercise]:
        return self._declare("figure", declared)

    def choice(self, name: str, options: dict[str, tuple[str, str]], *, right: str, hints: Iterable[str]) -> Exercise:
        """`options` maps each key to (what it says, what is answered to whoever chooses it)."""
        wrong = [
            Mistake(f"chose_{key}", sentence, lambda key=key: key)
            for key, (_, sentence) in options.items()
            if key != right
        ]
        why = options[right][1]
        return self._add(
            Declaration(
                self._name, name, "choice", lambda: right, tuple(hints), why, options=options, key=right, mistakes=wrong
            )
        )

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
