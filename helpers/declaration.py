"""A declaration: what an exercise asks for, its right answers, and the wrong ones that it can name. It is data."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from helpers.compare import ATOL, RTOL


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that runs (`answer`), the sentence it earns, and optionally how to know it (`when`)."""

    name: str
    sentence: str
    answer: Callable
    when: Callable | None = None


@dataclass(frozen=True)
class Equivalent:
    """A change within one line of a right answer that leaves it right, and why: `before` becomes `after`.

    Where `after` is `...`, whatever may become of `before` is as right.
    """

    before: str
    after: str | type(...)
    reason: str

    def covers(self, line: str, changed: str) -> bool:
        """Does `line` become `changed` by this change at one place?"""
        for found in re.finditer(re.escape(self.before), line):
            start, end = line[: found.start()], line[found.end() :]
            if self.after is ... and len(changed) >= len(start + end):
                covered = changed.startswith(start) and changed.endswith(end)
            else:
                covered = changed == f"{start}{self.after}{end}"
            if covered:
                return True
        return False


@dataclass(frozen=True)
class Requirement:
    """A property that the answer must hold; the sentence is formatted with the facts that `holds` measures."""

    sentence: str
    holds: Callable


@dataclass(eq=False)
class Declaration:
    """One exercise as its author declares it; the decorators add to it. Two declarations are never equal.

    `given()` makes the lesson's variables by name; `make_probes()` makes the argument tuples that a function is called
    with; `reveals(answer, …)` turns an answer into what is compared; of a choice, `options` maps each letter to (what
    it says, what is answered), and `key` is the right one.

    A recipe is fitted to what `train(…)` makes of the given data that it names, (X_train, y_train), and asked about
    what `unseen()` gives by name; `as_function` says that its right answer is itself the function that trains.
    """

    lesson: str
    name: str
    kind: str
    right: Callable
    hints: Sequence[str]
    why: str
    given: Callable[[], dict] | None = None
    reveals: Callable | None = None
    make_probes: Callable[[], Iterable[tuple]] = tuple
    options: dict[str, tuple[str, str]] = field(default_factory=dict)
    key: str = ""
    train: Callable | None = None
    unseen: Callable[[], dict] = dict
    as_function: bool = False
    rtol: float = RTOL
    atol: float = ATOL
    trains: bool = False  # a check that trains a model may take its time
    also: list[Callable] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    over: dict[str, Callable] = field(default_factory=dict)
    equivalents: list[Equivalent] = field(default_factory=list)
    stub: Callable | None = None
    below_the_bar: Callable | None = None

    @property
    def id(self) -> str:
        return f"{self.lesson}.{self.name}"

    @property
    def is_written(self) -> bool:
        """Whether the learner writes a function, and not a value under the exercise's name."""
        return self.kind == "function" or self.as_function

    @property
    def parameters(self) -> list[str]:
        """The names that the right answer gives to its arguments."""
        return list(inspect.signature(self.right).parameters)

    @cached_property
    def data(self) -> dict:
        """The lesson's variables by name, made once; whoever hands them out copies them."""
        return self.given() if self.given else {}

    @cached_property
    def probes(self) -> list[tuple]:
        """The arguments of each call of a function, made once; whoever hands them out copies them."""
        return list(self.make_probes())

    # The decorators ---------------------------------------------------------------------------------------------------

    def also_right(self, answer: Callable) -> Callable:
        """Decorator: another right answer, which need not agree with the first."""
        self.also.append(answer)
        return answer

    def mistake(self, sentence: str, when: Callable | None = None) -> Callable[[Callable], Callable]:
        """Decorator: a wrong answer that runs. It is recognised by its results, or by `when(answer)` if given.

        Raises ValueError for a recipe that shows no results.
        """
        if self.kind == "recipe" and not self.reveals and when is None:
            raise ValueError(f"{self.id}: nothing of this recipe is compared, so a mistake needs a `when`.")

        def declare(answer: Callable) -> Callable:
            self.mistakes.append(Mistake(answer.__name__, sentence, answer, when))
            return answer

        return declare

    def over_rows(self, rows: str) -> Callable[[Callable], Callable]:
        """Decorator: what one gets over other `rows` ("all rows", "the training rows"); a reply says so."""

        def declare(answer: Callable) -> Callable:
            self.over[rows] = answer
            return answer

        return declare

    def starts_as(self, sentence: str, when: Callable | None = None) -> Callable[[Callable], Callable]:
        """Decorator: the faulty program a learner is handed to repair. It is also a mistake with its sentence."""

        def declare(answer: Callable) -> Callable:
            self.stub = answer
            return self.mistake(sentence, when)(answer)

        return declare

    def baseline(self, sentence: str, when: Callable | None = None) -> Callable[[Callable], Callable]:
        """Decorator: what is to be beaten, which must miss the requirements. It is also a mistake with its sentence."""

        def declare(answer: Callable) -> Callable:
            self.below_the_bar = answer
            return self.mistake(sentence, when)(answer)

        return declare

    def requires(self, sentence: str) -> Callable[[Callable], Callable]:
        """Decorator: `holds(answer)` gives True or False, or that and a dict of facts for the sentence.

        An exercise with requirements is right when all of them hold, whatever the right answer's results are.
        """

        def declare(holds: Callable) -> Callable:
            self.requirements.append(Requirement(sentence, holds))
            return holds

        return declare

    def equivalent(self, before: str, after: str | type(...), reason: str) -> None:
        """A right answer stays right if `before` becomes `after` in one of its lines, as `ast.unparse` writes them."""
        self.equivalents.append(Equivalent(before, after, reason))
