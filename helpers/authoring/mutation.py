"""Has a check a hole? `python -m helpers.authoring.mutation 03` runs the checks of lesson 03 on mutants.

Each mutant is a declared right answer with one slip. One that a check takes for right shows that a probe is missing,
unless the exercise declares why it is as right: `name.equivalent("x <= t", "x < t", "no x is equal to a threshold")`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.authoring.lesson_file import find_lessons
from helpers.authoring.trouble import Trouble
from helpers.exercise import Equivalent, Exercise
from helpers.mutants import Mutant, limit, mutants_of

SHORTEST = 0.2  # seconds that every mutant gets
PATIENCE = 10  # a mutant that takes this many times as long as the right answer will not end


@dataclass(frozen=True)
class Survivor:
    """A mutant that the check takes for right: of which answer, and the line as it was and as it is."""

    answer: str
    before: str
    after: str
    reason: str = ""  # why it is as right

    def __str__(self) -> str:
        return f"{self.answer}: {self.before}  →  {self.after or '(left out)'}"


@dataclass
class Findings:
    """What the mutants of one exercise came to."""

    exercise: Exercise
    mutants: int = 0
    holes: list[Survivor] = field(default_factory=list)
    equivalents: list[Survivor] = field(default_factory=list)
    stale: list[Equivalent] = field(default_factory=list)

    @property
    def killed(self) -> int:
        return self.mutants - len(self.holes) - len(self.equivalents)


def is_mutable(exercise: Exercise) -> bool:
    """Is the right answer a program of which a slip makes a wrong one? Of an open model it makes another model."""
    if exercise.kind == "model":
        return exercise.reveals is not None and not exercise.requirements
    return exercise.kind in ("function", "value")


def examine(exercise: Exercise) -> Findings:
    """Run the check of `exercise` on all mutants of its right answers."""
    findings, used, broken = Findings(exercise), set(), set()
    for declared in (exercise.right, *exercise.also):
        seconds = max(SHORTEST, PATIENCE * _cost(exercise, declared))
        for mutant in mutants_of(declared):
            findings.mutants += 1
            passed = _passes(exercise, mutant.function, seconds)
            reasons = {e for e in exercise.equivalents if e.covers(mutant.before, mutant.after)}
            (used if passed else broken).update(reasons)
            if passed:
                reason = next((e.reason for e in exercise.equivalents if e in reasons), "")
                survivor = Survivor(declared.__name__, mutant.before, mutant.after, reason)
                (findings.equivalents if reason else findings.holes).append(survivor)
    findings.stale = [e for e in exercise.equivalents if e not in used or e in broken]
    return findings


def _cost(exercise: Exercise, declared: Callable) -> float:
    started = time.process_time()
    exercise.outcomes(exercise.answer_of(declared))
    return time.process_time() - started


def _passes(exercise: Exercise, mutant: Callable, seconds: float) -> bool:
    """Whether the check says "right". Whatever fails, stops or will not end is refused."""
    try:
        with limit(seconds):
            answer = exercise.answer_of(mutant)
            if exercise.unsuitable(answer):
                return False
            outcomes = exercise.outcomes(answer)
            named = bool(exercise.requirements) and exercise.recognise(answer, outcomes)
            return exercise.accepts(answer, outcomes) and not named
    except KeyboardInterrupt:
        raise
    except BaseException:
        return False


def main(names: list[str]) -> int:
    """Print what the mutants of these lessons came to, of all where none is named; 1 where a check has a hole."""
    started, all_found = time.perf_counter(), []
    for lesson in find_lessons(names):
        found = [examine(exercise) for exercise in lesson.exercises().values() if is_mutable(exercise)]
        all_found += found
        print(f"{lesson.stem}: {_summary(found)}", flush=True)
        for one in found:
            for hole in one.holes:
                print(f"    {one.exercise.name}  {hole}", flush=True)
            for e in one.stale:
                print(f"    {one.exercise.name}  declares {e.before!r} → {e.after!r}: {e.STALE}", flush=True)
    print(f"All: {_summary(all_found)}, in {time.perf_counter() - started:.0f} s")
    return int(any(found.holes or found.stale for found in all_found))


def _summary(found: list[Findings]) -> str:
    count = [sum(f.mutants for f in found), sum(f.killed for f in found)]
    count += [sum(len(f.holes) for f in found), sum(len(f.equivalents) for f in found)]
    return "{} mutants, {} refused, {} taken for right, {} as right as declared".format(*count)


if __name__ == "__main__":
    os.environ["COURSE_PROGRESS"] = "off"
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        sys.exit(str(trouble))
