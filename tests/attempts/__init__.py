"""Answers that no exercise declares, as a learner may give them: other right ways, and other ways to be wrong.

The declarations prove themselves in test_exercises.py. These are the answers their author did not think of: a check
must take the right ones, and say something true and useful about the wrong ones. A lesson has a module, or a folder
with one for each part of its exercises; `python -m tests.attempts` prints every attempt with its verdict.
"""

from __future__ import annotations

import copy
import importlib
import pkgutil
import sys
from dataclasses import dataclass
from textwrap import dedent

from helpers.exercise import Exercise
from helpers.feedback import Feedback
from helpers.isolation import isolated
from tests.code import run


def _names(lesson: str) -> dict:
    """What the parts of a lesson's exercises define and import: one notebook has the names of them all."""
    home = f"helpers.exercises.{lesson}"
    parts = [part for name, part in sys.modules.items() if name == home or name.startswith(f"{home}.")]
    return {name: value for part in parts if not hasattr(part, "__path__") for name, value in vars(part).items()}


@dataclass(frozen=True)
class Attempt:
    """One learner's cell. `says` is a part of the reply that a wrong answer must get; a right one has none.

    `never` names a declared mistake whose sentence would be untrue of this answer, though it comes near.
    """

    exercise: Exercise
    cell: str
    says: str = ""
    never: str = ""

    def judged(self) -> Feedback:
        """Run the cell among the lesson's names and those that the exercise gives, and check what it made."""
        try:
            with isolated(self.exercise.settings):  # those of the lesson, as in its notebook
                space = _names(self.exercise.lesson) | copy.deepcopy(self.exercise.data)
                return self.exercise.check(run(dedent(self.cell).strip(), space)[self.exercise.name])
        finally:
            if pyplot := sys.modules.get("matplotlib.pyplot"):
                pyplot.close("all")  # the next attempt draws on a figure of its own


class Attempts:
    """The attempts at one lesson's exercises."""

    def __init__(self, lesson: str):
        self.lesson = lesson
        self.exercises = {e.name: e for e in importlib.import_module(f"helpers.exercises.{lesson}").ex}
        self.right_ones: list[Attempt] = []
        self.wrong_ones: list[Attempt] = []
        self.neighbours: list[Attempt] = []

    def right(self, name: str, *cells: str) -> None:
        self.right_ones += [Attempt(self.exercises[name], cell) for cell in cells]

    def wrong(self, name: str, *cells_and_replies: tuple[str, str]) -> None:
        self.wrong_ones += [Attempt(self.exercises[name], cell, says) for cell, says in cells_and_replies]

    def not_named(self, name: str, mistake: str, *cells: str) -> None:
        """Answers that come near `mistake`, and that its predicate (`when=`) must not take for it."""
        exercise = self.exercises[name]
        if mistake not in {one.name for one in exercise.mistakes}:
            raise ValueError(f"{exercise.id} has no mistake {mistake!r}.")
        self.neighbours += [Attempt(exercise, cell, never=mistake) for cell in cells]

    def unguarded(self) -> list[str]:
        """The mistakes known by a predicate that has not been tried on three neighbours."""
        tried = [(attempt.exercise.name, attempt.never) for attempt in self.neighbours]
        by_predicate = [(e.name, m.name) for e in self.exercises.values() for m in e.mistakes if m.when]
        return [f"{exercise}: {mistake}" for exercise, mistake in by_predicate if tried.count((exercise, mistake)) < 3]

    def missing(self) -> list[str]:
        """The exercises with fewer than two attempts of either sort; a choice has no other answers than its own."""
        asked = [e for e in self.exercises.values() if e.kind != "choice"]
        tried = [(a.exercise.name, bool(a.says)) for a in (*self.right_ones, *self.wrong_ones)]
        return [e.name for e in asked if tried.count((e.name, True)) < 2 or tried.count((e.name, False)) < 2]


def every_lesson() -> list[Attempts]:
    modules = sorted(info.name for info in pkgutil.iter_modules(__path__) if info.name != "__main__")
    return [importlib.import_module(f"{__name__}.{name}").attempts for name in modules]
