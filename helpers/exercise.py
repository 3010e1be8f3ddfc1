"""An exercise is one declaration: a right answer, other right answers, and the wrong ones it can name.

From it come the learner's diagnosis, the test that the check works, the stub in the notebook and its solution.
"""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from helpers import progress
from helpers.compare import ATOL, RTOL
from helpers.diagnosis import difference
from helpers.feedback import Feedback
from helpers.judge import judge
from helpers.source import solution_code
from helpers.trial import Outcome, attempt, no_trace


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


ALL_COLUMNS = (
    "Your model knows other columns than those that it is asked with. It is given the whole table: let the model "
    "itself choose among its columns, by a ColumnTransformer at its beginning."
)


@dataclass(frozen=True)
class Requirement:
    """A property that the answer must hold; the sentence is formatted with the facts that `holds` measures."""

    sentence: str
    holds: Callable

    def test(self, exercise: Exercise, answer: Any) -> tuple[bool, str]:
        trial = attempt(lambda: exercise.ask(self.holds, answer), theirs=answer)
        if trial.fault:
            # Where the same question can be asked of the right answer, this answer is at fault and not the course.
            exercise.ask(self.holds, exercise.right_answer)
            if re.search("feature names should match|columns are missing", str(trial.fault)):
                return False, ALL_COLUMNS
            return False, f"This is not what the exercise asks for: examining it gives {trial.fault}."
        result = trial.value
        met, facts = result if isinstance(result, tuple) else (result, {})
        return bool(met), self.sentence.format(**facts)


class Exercise:
    """What all kinds share. A kind says what a blank is, what to observe of an answer, and how to speak of it."""

    kind = ""
    blank_message = "Replace the `...` in the cell above with your code, run it, then run this cell again."
    gave = "is"
    shows_evidence = True

    def __init__(
        self,
        lesson: str,
        right: Callable,
        *,
        hints: Iterable[str],
        why: str,
        given: Callable[[], dict] | None = None,
        reveals: Callable | None = None,
        rtol: float = RTOL,
        atol: float = ATOL,
        trains: bool = False,
    ):
        self.lesson, self.name, self.right = lesson, right.__name__, right
        self.hints, self.why, self.given, self.reveals = tuple(hints), why, given, reveals
        self.rtol, self.atol, self.trains = rtol, atol, trains  # a check that trains a model may take its time
        self.also: list[Callable] = []
        self.mistakes: list[Mistake] = []
        self.requirements: list[Requirement] = []
        self.equivalents: list[Equivalent] = []
        self.stub: Callable | None = None
        self._hints_given = 0

    @property
    def id(self) -> str:
        return f"{self.lesson}.{self.name}"

    def __repr__(self) -> str:
        return f"{self.id}: .check(your answer), .hint(), .solution(), .use_solution()"

    # Declaring ------------------------------------------------------------------------------------------------------

    def also_right(self, answer: Callable) -> Callable:
        """Decorator: another right answer, which need not agree with the first."""
        self.also.append(answer)
        return answer

    def mistake(self, sentence: str, when: Callable | None = None) -> Callable[[Callable], Callable]:
        """Decorator: a wrong answer that runs. It is recognised by its results, or by `when(answer)` if given."""

        def declare(answer: Callable) -> Callable:
            self.mistakes.append(Mistake(answer.__name__, sentence, answer, when))
            return answer

        return declare

    def starts_as(self, sentence: str, when: Callable | None = None) -> Callable[[Callable], Callable]:
        """Decorator: the faulty program a learner is handed to repair. It is also a mistake with its sentence."""

        def declare(answer: Callable) -> Callable:
            self.stub = answer
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

    # Observing ------------------------------------------------------------------------------------------------------

    @cached_property
    def _given(self) -> dict:
        return self.given() if self.given else {}

    def ask(self, function: Callable, answer: Any) -> Any:
        """Call `function(answer, …)` without a trace, handing it those of the given data it names."""
        names = list(inspect.signature(function).parameters)[1:]
        with no_trace():
            return function(answer, **{name: copy.deepcopy(self._given[name]) for name in names if name in self._given})

    def answer_of(self, declared: Callable) -> Any:
        """The answer that a declared right or wrong answer stands for."""
        raise NotImplementedError

    def outcomes(self, answer: Any) -> list[Outcome]:
        """What is observed of an answer; two answers with agreeing outcomes are the same answer."""
        raise NotImplementedError

    @cached_property
    def right_answer(self) -> Any:
        return self.answer_of(self.right)

    @cached_property
    def expected(self) -> list[Outcome]:
        return self.outcomes(self.right_answer)

    @cached_property
    def _also_expected(self) -> list[list[Outcome]]:
        return [self.outcomes(self.answer_of(declared)) for declared in self.also]

    @cached_property
    def _mistaken(self) -> dict[str, list[Outcome]]:
        return {m.name: self.outcomes(self.answer_of(m.answer)) for m in self.mistakes if m.when is None}

    def agree(self, one: list[Outcome], other: list[Outcome]) -> bool:
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(a.agrees(b, self.rtol, self.atol) for a, b in pairs)

    # Judging --------------------------------------------------------------------------------------------------------

    def is_blank(self, answer: Any) -> bool:
        return answer is ...

    def unsuitable(self, answer: Any) -> str:
        """A sentence where the answer is not the sort of thing the exercise asks for, else nothing."""
        return ""

    def accepts(self, answer: Any, outcomes: list[Outcome]) -> bool:
        if self.requirements:
            return not any(o.fault for o in outcomes) and all(r.test(self, answer)[0] for r in self.requirements)
        return any(self.agree(outcomes, right) for right in [self.expected, *self._also_expected])

    def recognise(self, answer: Any, outcomes: list[Outcome]) -> Mistake | None:
        """The declared mistake that this answer makes, or None. It is asked of right answers too: see judge."""
        if not self.requirements and self.accepts(answer, outcomes):
            return None
        for mistake in self.mistakes:
            if mistake.when is None:
                found = self.agree(outcomes, self._mistaken[mistake.name])
            else:
                trial = attempt(lambda when=mistake.when: self.ask(when, answer))
                found = trial.fault is None and bool(trial.value)
            if found:
                return mistake
        return None

    def silence(self, outcomes: list[Outcome]) -> str:
        """A sentence where the answer gives nothing though something is expected, else nothing."""
        return ""

    def complain(self, got: Outcome, want: Outcome, related: bool = True) -> str:
        """What to say of an outcome that differs and is no mistake with a name."""
        yours = f"Your `{got.label}`" if got.label.isidentifier() else f"Look at {got.label}: yours"
        return f"{yours} {difference(got.value, want.value, related)}."

    def why_of(self, answer: Any) -> str:
        return self.why

    # What the learner calls -----------------------------------------------------------------------------------------

    def check(self, answer: Any = ...) -> Feedback:
        """Judge `answer`; raises NotRight under a grader if it is not right."""
        feedback = judge(self, answer)
        if feedback.verdict != "blank":
            progress.record(self.id, feedback.verdict, feedback.mistake)
        return feedback.for_grader()

    def hint(self) -> Feedback:
        """The next hint; after the last one, where to find the solution."""
        progress.record(self.id, "hint")
        if self._hints_given == len(self.hints):
            return Feedback(self.id, "note", f"That was the last hint. `ex.{self.name}.solution()` shows an answer.")
        self._hints_given += 1
        number, text = self._hints_given, self.hints[self._hints_given - 1]
        return Feedback(self.id, "note", f"Hint {number} of {len(self.hints)}: {text}")

    def solution(self) -> Feedback:
        """The right answer's code, which is the code that the check compares with."""
        progress.record(self.id, "solution")
        return Feedback(self.id, "note", "One right answer:", code=solution_code(self))

    def use_solution(self) -> Any:
        """The right answer itself, so that a stuck learner can go on. The log says that it was used."""
        progress.record(self.id, "use_solution")
        return self.answer_of(self.right)
