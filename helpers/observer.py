"""An observer has the learner's answer in its hands: it runs it, asks it, and puts down what it saw."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from helpers.declaration import Declaration, Requirement
from helpers.emptiness import why_nothing
from helpers.mutants.vocabulary import names_and_signs
from helpers.observation import Finding, Observation
from helpers.oddity import odd_answer, odd_result
from helpers.trial import Outcome, attempt, no_trace


class Observer:
    """What all kinds share. A kind says what a blank is, what is no answer at all, and what to observe of others."""

    def __init__(self, declaration: Declaration):
        self.declaration = declaration

    def observe(self, answer: Any) -> Observation:
        """Everything that the judge may ask of this answer. Raises what the course's own code raises."""
        if self.is_blank(answer):
            return Observation(blank=True)
        if complaint := odd_answer(answer, self.declaration.name) or self.unsuitable(answer):
            return Observation(complaint=complaint)
        return self.examine(answer)

    def examine(self, answer: Any) -> Observation:
        """What is seen of an answer of the right sort."""
        outcomes = tuple(self.outcomes(answer))
        faulty = any(outcome.fault for outcome in outcomes)
        odd = next(filter(None, (odd_result(outcome.value) for outcome in outcomes)), "")
        asked = [] if self._is_right(outcomes) else [mistake for mistake in self.declaration.mistakes if mistake.when]
        held = {mistake.name: self.holds(mistake.when, answer) for mistake in asked}
        findings = () if faulty else tuple(self._findings(answer))
        nothing = why_nothing(answer) if any(outcome.value is None for outcome in outcomes) else ""
        uses = names_and_signs(answer)
        return Observation(outcomes=outcomes, odd=odd, uses=uses, nothing=nothing, held=held, findings=findings)

    def _is_right(self, outcomes: tuple[Outcome, ...]) -> bool:
        """Whether these are the right answer's outcomes, where nothing else decides: then it makes no mistake."""
        return not self.declaration.requirements and self.agree(outcomes, self.right_outcomes)

    def agree(self, one: Sequence[Outcome], other: Sequence[Outcome]) -> bool:
        """Whether these are the outcomes of the same answer, within the exercise's tolerance."""
        rtol, atol = self.declaration.rtol, self.declaration.atol
        pairs = zip(one, other, strict=False)
        return len(one) == len(other) and all(a.agrees(b, rtol, atol) for a, b in pairs)

    def is_blank(self, answer: Any) -> bool:
        return answer is ...

    def unsuitable(self, answer: Any) -> str:
        """A sentence where the answer is not the sort of thing the exercise asks for, else nothing."""
        return ""

    def answer_of(self, declared: Callable) -> Any:
        """The answer that a declared right or wrong answer stands for."""
        raise NotImplementedError

    def outcomes(self, answer: Any) -> list[Outcome]:
        """What is observed of an answer; two answers with agreeing outcomes are the same answer."""
        raise NotImplementedError

    @cached_property
    def right_answer(self) -> Any:
        return self.answer_of(self.declaration.right)

    @cached_property
    def right_outcomes(self) -> list[Outcome]:
        return self.outcomes(self.right_answer)

    def ask(self, function: Callable, answer: Any) -> Any:
        """Call `function(answer, …)` without a trace, handing it those of the given data it names."""
        data = self.declaration.data
        names = list(inspect.signature(function).parameters)[1:]
        with no_trace():
            return function(answer, **{name: copy.deepcopy(data[name]) for name in names if name in data})

    def holds(self, when: Callable, answer: Any) -> bool:
        """Whether a mistake's predicate holds of the answer; one that cannot be asked does not."""
        trial = attempt(lambda: self.ask(when, answer))
        return trial.fault is None and bool(trial.value)

    def _findings(self, answer: Any) -> Iterator[Finding]:
        for requirement in self.declaration.requirements:
            found = self.measure(requirement, answer)
            yield found
            if not found.met:
                return

    def measure(self, requirement: Requirement, answer: Any) -> Finding:
        """What the requirement finds in the answer. Raises where it fails on the right answer just as well."""
        trial = attempt(lambda: self.ask(requirement.holds, answer), theirs=answer)
        if trial.fault:
            # Where the same question can be asked of the right answer, this answer is at fault and not the course.
            self.ask(requirement.holds, self.right_answer)
            return Finding(False, fault=trial.fault)
        met, facts = trial.value if isinstance(trial.value, tuple) else (trial.value, {})
        return Finding(bool(met), facts)
