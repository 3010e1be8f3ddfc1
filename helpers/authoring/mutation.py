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
from helpers.declaration import Equivalent
from helpers.exercise import Exercise
from helpers.mutants import mutants_of, source_tree
from helpers.mutants.limit import ends, limit

SHORTEST = 0.2  # seconds that every mutant gets
PATIENCE = 10  # a mutant that takes this many times as long as the right answer will not end
UNUSED = "covers no mutant that passes any more: delete it, or write the line as the report does"
TOO_BROAD = "covers a mutant that is refused as well: give more of the line"


@dataclass(frozen=True)
class Survivor:
    """A mutant that the check takes for right: of which answer, and the line as it was and as it is."""

    answer: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.answer}: {self.before}  →  {self.after or '(left out)'}"


@dataclass
class Findings:
    """What the mutants of one exercise came to; `refuted` says of declarations why they do not hold."""

    exercise: Exercise
    mutants: int = 0
    holes: list[Survivor] = field(default_factory=list)
    equivalents: list[Survivor] = field(default_factory=list)
    refuted: list[str] = field(default_factory=list)

    @property
    def killed(self) -> int:
        return self.mutants - len(self.holes) - len(self.equivalents)

    def __str__(self) -> str:
        return "\n".join(f"    {self.exercise.name} · {line}" for line in (*self.holes, *self.refuted))


def is_mutable(exercise: Exercise) -> bool:
    """Is the right answer a program of which a slip makes a wrong one? Of an open model it makes another model."""
    if exercise.kind == "model":
        return exercise.reveals is not None and not exercise.requirements
    return exercise.kind in ("function", "value")


def examine(exercise: Exercise) -> Findings:
    """Run the check of `exercise` on all mutants of its right answers."""
    findings = Findings(exercise)
    passed, refused = set(), set()  # (line, changed line)
    for declared in (exercise.right, *exercise.also):
        tree = source_tree(declared)
        if tree is None or not ends(tree):
            continue
        seconds = max(SHORTEST, PATIENCE * _cost(exercise, declared))
        for mutant in mutants_of(declared):
            findings.mutants += 1
            if not _passes(exercise, mutant.function, seconds):
                refused.add((mutant.before, mutant.after))
                continue
            passed.add((mutant.before, mutant.after))
            excused = any(e.covers(mutant.before, mutant.after) for e in exercise.equivalents)
            survivors = findings.equivalents if excused else findings.holes
            survivors.append(Survivor(declared.__name__, mutant.before, mutant.after))
    for declared in exercise.equivalents:
        if fault := _fault(declared, passed, refused):
            after = "anything" if declared.after is ... else repr(declared.after)
            findings.refuted.append(f"the declared equivalence of {declared.before!r} and {after} {fault}")
    return findings


def _fault(declared: Equivalent, passed: set[tuple[str, str]], refused: set[tuple[str, str]]) -> str:
    if not any(declared.covers(*lines) for lines in passed):
        return UNUSED
    if declared.after is ...:  # of whatever a part may become, some is wrong
        return ""
    # The same line may stand in one place where the change matters and in one where it does not.
    return TOO_BROAD if any(declared.covers(*lines) for lines in refused - passed) else ""


def _cost(exercise: Exercise, declared: Callable) -> float:
    """The seconds that a check takes: where requirements judge, they ask the answer more often than its outcomes do."""
    started = time.process_time()
    exercise.accepts(exercise.answer_of(declared))
    return time.process_time() - started


def _passes(exercise: Exercise, mutant: Callable, seconds: float) -> bool:
    """Whether the check says "right". Whatever fails, stops or will not end is refused."""
    try:
        with limit(seconds):
            return exercise.accepts(exercise.answer_of(mutant))
    except KeyboardInterrupt:
        raise
    except BaseException:  # a mutant may call sys.exit()
        return False


def summary(found: list[Findings]) -> str:
    """The counts over several exercises on one line."""
    total, killed = sum(f.mutants for f in found), sum(f.killed for f in found)
    holes, equivalents = sum(len(f.holes) for f in found), sum(len(f.equivalents) for f in found)
    return f"{total} mutants, {killed} refused, {holes} taken for right, {equivalents} as right by declaration"


def main(names: list[str]) -> int:
    """Print what the mutants of these lessons came to, of all where none is named; 1 where a check has a hole."""
    started, all_found = time.perf_counter(), []
    for lesson in find_lessons(names):
        found = [examine(exercise) for exercise in lesson.exercises().values() if is_mutable(exercise)]
        all_found += found
        print("\n".join([f"{lesson.stem}: {summary(found)}", *filter(None, map(str, found))]), flush=True)
    print(f"In all: {summary(all_found)}; {time.perf_counter() - started:.0f} s")
    return int(any(found.holes or found.refuted for found in all_found))


if __name__ == "__main__":
    os.environ["COURSE_PROGRESS"] = "off"
    try:
        sys.exit(main(sys.argv[1:]))
    except Trouble as trouble:
        sys.exit(str(trouble))
