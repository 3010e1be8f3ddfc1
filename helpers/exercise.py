"""An exercise as a learner has it: check, example, hint, solution. Below it stand who observes and who judges."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from helpers import judge, progress
from helpers.answer_key import answer_key
from helpers.bar import waiting
from helpers.declaration import Declaration
from helpers.example import Example
from helpers.feedback import Feedback
from helpers.isolation import isolated
from helpers.kinds import observer_of
from helpers.observation import Observation
from helpers.source import solution_code
from helpers.trial import Outcome

FOR_LEARNERS = ["check", "example", "hint", "solution", "use_solution"]


class Exercise:
    """One exercise. Whatever its declaration has (`right`, `mistakes`, the decorators) can be read here as well."""

    def __init__(self, declaration: Declaration):
        self.declaration = declaration
        self._hints_given = 0
        self._shown = 0  # the call that the last reply showed

    def __repr__(self) -> str:
        return f"{self.id}: .check(your answer), .example(), .hint(), .solution(), .use_solution()"

    def __dir__(self) -> list[str]:
        return FOR_LEARNERS  # what Tab lists

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "declaration":
            raise AttributeError(name)
        return getattr(self.declaration, name)

    # What the learner calls -------------------------------------------------------------------------------------------

    def check(self, answer: Any = ...) -> Feedback:
        """Judge `answer`; raises NotRight under a grader if it is not right."""
        with waiting("Fitting your model") if self.kind == "recipe" else nullcontext():
            feedback = self.judged(answer)
        if feedback.verdict != "blank":
            progress.record(self.id, feedback.verdict, feedback.mistake)
            self._shown = feedback.probe or 0
        return feedback.for_grader()

    def example(self) -> Example | Feedback:
        """The input of the call that the last reply showed (or of the first there is), to be changed at will."""
        if not self.probes:
            how = "it is fitted to the training rows" if self.kind == "recipe" else "it is looked at as it is"
            return Feedback(self.id, "note", f"This exercise has no inputs to show: your answer is not called, {how}.")
        with self._guarded():
            arguments = copy.deepcopy(self.probes[self._shown])
        return Example(self.name, dict(zip(self.parameters, arguments, strict=False)))

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
        return Feedback(self.id, "note", "One right answer:", code=solution_code(self.declaration))

    def use_solution(self) -> Any:
        """The right answer itself, so that a stuck learner can go on. The log says that it was used."""
        progress.record(self.id, "use_solution")
        return self.answer_of(self.right)

    # What proves and measures exercises calls -------------------------------------------------------------------------

    def judged(self, answer: Any) -> Feedback:
        """The feedback to `answer`, of which nothing is recorded."""
        return judge.judged(self.declaration, lambda: self.observe(answer))

    def observe(self, answer: Any) -> Observation:
        """All that the judge is told of `answer`."""
        with self._guarded():
            return observer_of(self.declaration).observe(answer)

    def outcomes(self, answer: Any) -> list[Outcome]:
        """What is observed of an answer; two answers with agreeing outcomes are the same answer."""
        with self._guarded():
            return observer_of(self.declaration).outcomes(answer)

    def agree(self, one: Sequence[Outcome], other: Sequence[Outcome]) -> bool:
        """Whether these are the outcomes of the same answer, within the exercise's tolerance."""
        return answer_key(self.declaration).agree(one, other)

    def accepts(self, answer: Any, outcomes: Sequence[Outcome] | None = None) -> bool:
        """Whether a check says that `answer` is right; outcomes that are had already spare it another run."""
        if outcomes is None or self.requirements:
            return self.judged(answer).verdict == "right"
        return judge.accepts(answer_key(self.declaration), Observation(outcomes=tuple(outcomes)))

    def score(self, recipe: Any, seed: int) -> tuple[bool, dict]:
        """Whether a recipe is taken when every random state starts from `seed`, and the facts that were measured."""
        observer = observer_of(self.declaration)
        with self._guarded():
            seen = observer.examine(observer.fit(recipe, seed))
            facts = {name: fact for finding in seen.findings for name, fact in finding.facts.items()}
            return judge.judge(self.declaration, seen).verdict == "right", facts

    def answer_of(self, declared: Callable) -> Any:
        """The answer that a declared right or wrong answer stands for."""
        with self._guarded():
            return observer_of(self.declaration).answer_of(declared)

    def ask(self, function: Callable, answer: Any) -> Any:
        """Call `function(answer, …)` without a trace, handing it those of the given data it names."""
        with self._guarded():
            return observer_of(self.declaration).ask(function, answer)

    def _guarded(self) -> AbstractContextManager:
        """What is computed here is computed as in a check."""
        return isolated(self.declaration.settings)
