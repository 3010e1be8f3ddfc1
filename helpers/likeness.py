"""What a wrong answer is like: the right one with a slip. Said where it gives the same on every probe."""

from __future__ import annotations

import ast
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from helpers.answer_key import AnswerKey
from helpers.compare import Unreadable, plain
from helpers.mutants import mutants_of, source_tree
from helpers.mutants.limit import ends, limit
from helpers.mutants.vocabulary import speaks_against
from helpers.trial import Outcome

BUDGET = 0.3  # seconds of the processor that one check may take to look for the slip
ONE = 0.05  # of them for one mutant
FEWEST_STEPS = 3  # of a program with fewer, the slip's words would be the answer
MOST_SLIPS = 2  # an answer that more of them lead to tells nothing of which it was

_STEPS = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Call, ast.Subscript, ast.AugAssign)


def same_as_mutant(key: AnswerKey, outcomes: Sequence[Outcome], uses: frozenset[str] = frozenset()) -> str:
    """A sentence on the slip with which the right answer gives these outcomes.

    Nothing where none does, where several do, where the outcomes are such that anything may have led to them, or where
    the names and signs that the answer `uses` speak against it.
    """
    declared = key.declaration
    if declared.kind not in ("function", "value") or declared.requirements or declared.trains:
        return ""
    pairs = zip(outcomes, key.expected, strict=False)
    if not _telling([got.value for got, want in pairs if not got.agrees(want, declared.rtol, declared.atol)]):
        return ""
    until = time.thread_time() + BUDGET
    slips = {words for words, seen in _observed(key).until(until) if key.agree(outcomes, seen)}
    slips = {words for words in slips if not speaks_against(uses, words)}
    told = all(slips) and 0 < len(slips) <= MOST_SLIPS and not any("`-0`" in words for words in slips)
    return f"One gets exactly this {', or '.join(sorted(slips))}." if told else ""


def _telling(values: list[Any]) -> bool:
    """Are these more than one and the same whole number over and over, or gaps, or infinities?"""
    try:
        atoms = list(_atoms(plain(values)))
    except Unreadable:
        return False
    numbers = [atom for atom in atoms if isinstance(atom, float)]
    return all(map(math.isfinite, numbers)) and (len(set(atoms)) > 1 or any(number % 1 for number in numbers))


def _atoms(value: Any) -> Iterator[Any]:
    if isinstance(value, np.ndarray):
        value = value.ravel().tolist()
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _atoms(part)
    else:
        yield value if isinstance(value, (str, bytes, int, float, type(None))) else type(value)


class _Observed:
    """Pairs (words, outcomes) of the wrong mutants of an exercise's right answer, as far as time allowed so far."""

    def __init__(self, key: AnswerKey):
        self._known: list[tuple[str, list[Outcome]]] = []
        self._rest = _observe(key)

    def until(self, moment: float) -> Iterator[tuple[str, list[Outcome]]]:
        yield from self._known
        while time.thread_time() < moment and (pair := next(self._rest, None)):
            self._known.append(pair)
            yield pair


_observed = cache(_Observed)


def _observe(key: AnswerKey) -> Iterator[tuple[str, list[Outcome]]]:
    tree = source_tree(key.declaration.right)
    if tree is None or not ends(tree) or sum(isinstance(node, _STEPS) for node in ast.walk(tree)) < FEWEST_STEPS:
        return
    for mutant in mutants_of(key.declaration.right):
        try:
            with limit(ONE):
                outcomes = key.observer.outcomes(key.observer.answer_of(mutant.function))
        except KeyboardInterrupt:
            raise
        except BaseException:  # a value that a mutant does not come to
            continue
        if not key.agree(outcomes, key.expected):
            yield mutant.words, outcomes
