"""The answer key of an exercise: what its right answers and its mistakes give, observed once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property

from helpers.declaration import Declaration
from helpers.kinds import observer_of
from helpers.trial import Outcome


class AnswerKey:
    """The outcomes of every declared answer, each computed when it is first asked for."""

    def __init__(self, declaration: Declaration):
        self.declaration, self.observer = declaration, observer_of(declaration)

    @property
    def expected(self) -> list[Outcome]:
        """What the right answer gives."""
        return self.observer.right_outcomes

    @cached_property
    def also_expected(self) -> list[list[Outcome]]:
        """What each other right answer gives."""
        return [self.observer.outcomes(self.observer.answer_of(declared)) for declared in self.declaration.also]

    @cached_property
    def mistaken(self) -> dict[str, list[Outcome]]:
        """What each mistake gives that is known by its results."""
        wrong = {m.name: m.answer for m in self.declaration.mistakes if m.when is None}
        return {name: self.observer.outcomes(self.observer.answer_of(answer)) for name, answer in wrong.items()}

    @cached_property
    def elsewhere(self) -> dict[str, list[Outcome]]:
        """What one gets over other rows than those asked for, by what these are called."""
        return {rows: self.observer.outcomes(self.observer.answer_of(f)) for rows, f in self.declaration.over.items()}

    def agree(self, one: Sequence[Outcome], other: Sequence[Outcome]) -> bool:
        """Whether these are the outcomes of the same answer, within the exercise's tolerance."""
        return self.observer.agree(one, other)


@cache
def answer_key(declaration: Declaration) -> AnswerKey:
    """The one answer key of a declaration."""
    return AnswerKey(declaration)
