"""What a wrong answer is like: the right one with a slip. Said where it gives the same on every probe."""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from helpers.mutants import can_be_stopped, limit, mutants_of, source_tree

if TYPE_CHECKING:
    from helpers.exercise import Exercise
    from helpers.trial import Outcome

BUDGET = 0.3  # seconds that one check may take to look for the slip
ONE = 0.05  # seconds for one mutant
FEWEST_STEPS = 3  # of a program with fewer, the slip's words would be the answer
MOST_SLIPS = 2  # an answer that more of them lead to tells nothing of which it was

_STEPS = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Call, ast.Subscript, ast.AugAssign)


def same_as_mutant(exercise: Exercise, outcomes: list[Outcome]) -> str:
    """A sentence on the slip with which the right answer gives these outcomes; nothing where none or several do."""
    if exercise.kind not in ("function", "value") or exercise.requirements or exercise.trains:
        return ""
    until = time.perf_counter() + BUDGET
    slips = {words for words, seen in _observed(exercise).until(until) if exercise.agree(outcomes, seen)}
    return f"One gets exactly this {', or '.join(sorted(slips))}." if 0 < len(slips) <= MOST_SLIPS else ""


class _Observed:
    """Pairs (words, outcomes) of the wrong mutants of an exercise's right answer, as far as time allowed so far."""

    def __init__(self, exercise: Exercise):
        self._known: list[tuple[str, list[Outcome]]] = []
        self._rest = _observe(exercise)

    def until(self, moment: float) -> Iterator[tuple[str, list[Outcome]]]:
        yield from self._known
        while time.perf_counter() < moment and (pair := next(self._rest, None)):
            self._known.append(pair)
            yield pair


_observed = cache(_Observed)


def _observe(exercise: Exercise) -> Iterator[tuple[str, list[Outcome]]]:
    steps = sum(isinstance(node, _STEPS) for node in ast.walk(source_tree(exercise.right) or ast.Pass()))
    if steps < FEWEST_STEPS or not can_be_stopped(exercise.right):
        return
    for mutant in mutants_of(exercise.right):
        try:
            with limit(ONE):
                outcomes = exercise.outcomes(exercise.answer_of(mutant.function))
        except KeyboardInterrupt:
            raise
        except BaseException:  # a value that a mutant does not come to
            continue
        if not exercise.agree(outcomes, exercise.expected):
            yield mutant.words, outcomes
