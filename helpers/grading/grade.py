"""`python course.py grade SUBMISSIONS`: marks for a class, its report, and a page for each student.

Every submission's marks are written as they come, one file each: whoever stops it goes on from there, and a second run
with nothing new does nothing.
"""

from __future__ import annotations

import csv
import hashlib
import json
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from helpers.answer_key import answer_key
from helpers.authoring import catalogue
from helpers.authoring.trouble import Trouble
from helpers.grading import cage, feedback, report, rules, submissions
from helpers.grading.marking import Mark, Stands
from helpers.grading.rules import Rules
from helpers.grading.submissions import Submission
from helpers.isolation import isolated
from helpers.paths import NOTEBOOKS, ROOT

EDITION = 1  # of the files of marks: another one means that they are to be made again


@dataclass(frozen=True)
class Graded:
    """A submission with its marks, one an exercise, and what they are worth."""

    submission: Submission
    marks: list[Mark]
    points: float
    possible: float
    kept: float  # the share that being late leaves


def grade(source: Path, out: Path, *, jobs: int = 0, again: bool = False, strict: bool = False, rules_at=None) -> int:
    """Grade all that lies in `source` into the folder `out`; returns the exit status. Raises Trouble."""
    if not source.exists():
        raise Trouble(f"There is nothing at {source}. Give the folder or the zip that holds the submissions.")
    if source.is_dir() and source.resolve() in (ROOT, *ROOT.parents, NOTEBOOKS):
        raise Trouble(f"{source} holds the course itself. Give the folder that holds the submissions alone.")
    walls = cage.can_stand()
    missing = [wall for wall in cage.WALLS if wall not in walls]
    if missing and strict:
        lacking = ", ".join(missing)
        raise Trouble(f"This system has not got all walls: {lacking}. Without --strict it grades all the same.")
    found = submissions.find(source, [stem for stem in catalogue.built() if _has_exercises(stem)])
    for sentence in found.unknown:
        print(f"  ? {sentence}")
    if not found.submissions:
        raise Trouble(f"No notebook in {source} is of a lesson of this course.")
    stems = sorted({one.lesson for one in found.submissions})
    out.mkdir(parents=True, exist_ok=True)
    count = len({one.student for one in found.submissions})
    print(f"{len(found.submissions)} notebooks of {count} students: {', '.join(stems)}.")
    print(
        f"Walls around each answer: {', '.join(walls) or 'none'}."
        + (f" MISSING: {', '.join(missing)}." if missing else "")
    )
    for stem in stems:
        _lesson(stem, [one for one in found.submissions if one.lesson == stem], out, jobs or os.cpu_count() or 1, again)
    exercises = [exercise for stem in stems for exercise in _exercises(stem)]
    worth = rules.read(rules_at, exercises)
    graded = [_valued(one, _marks(out, one), worth) for one in found.submissions]
    write_tables(graded, worth, out)
    feedback.write(graded, worth, out / "feedback")
    report.write(graded, found.unknown, walls, out / "report.html")
    print(f"Marks: {out / 'grades.csv'}. The class: {out / 'report.html'}. For each student: {out / 'feedback'}.")
    return 0


def _has_exercises(stem: str) -> bool:
    return (ROOT / "helpers" / "exercises" / catalogue.slug(stem)).is_dir()


def _exercises(stem: str) -> list[str]:
    from helpers.grading.stand import lesson_cells

    return [exercise for exercise, _ in lesson_cells(stem) if exercise]


def _edition(stem: str) -> str:
    """What the marks of a lesson depend on, besides the answer: the lesson and its exercises."""
    told = hashlib.sha256(str(EDITION).encode())
    folder = ROOT / "helpers" / "exercises" / catalogue.slug(stem)
    for path in [NOTEBOOKS / f"{stem}.ipynb", *sorted(folder.rglob("*.py"))]:
        told.update(path.read_bytes())
    return told.hexdigest()[:16]


# The marks ------------------------------------------------------------------------------------------------------------


def _file(out: Path, one: Submission) -> Path:
    return out / "marks" / one.lesson / f"{one.student}.json"


def _marks(out: Path, one: Submission) -> list[Mark]:
    told = json.loads(_file(out, one).read_text(encoding="utf-8"))
    return [
        Mark(**{**mark, "remarks": tuple(mark["remarks"]), "walls": tuple(mark["walls"])}) for mark in told["marks"]
    ]


def _is_done(out: Path, one: Submission, edition: str) -> bool:
    try:
        told = json.loads(_file(out, one).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return told.get("content") == one.content and told.get("edition") == edition


def _lesson(stem: str, handed_in: Sequence[Submission], out: Path, jobs: int, again: bool) -> None:
    """Mark what is new of one lesson; every file is whole, or not there."""
    edition = _edition(stem)
    new = [one for one in handed_in if again or not _is_done(out, one, edition)]
    if not new:
        print(f"{stem}: nothing is new.")
        return
    (out / "marks" / stem).mkdir(parents=True, exist_ok=True)
    print(f"{stem}: the lesson is run once …")
    with Stands(stem) as stands:
        for fault in stands.faults:
            print(f"  ! the lesson's {fault}")
        _prepare(stands)
        for exercise in sorted(stands.by_hand):
            print(f"  ! {exercise} cannot be judged from outside: look at its answers yourself.")
        with tqdm(total=len(new), desc=stem, unit="notebook") as bar:
            for one, marks in _marked(stands, new, min(jobs, len(new))):
                told = {"student": one.student, "lesson": stem, "content": one.content, "edition": edition}
                told |= {"origin": one.origin, "marks": [mark.as_data() for mark in marks]}
                _write(_file(out, one), json.dumps(told, indent=1, ensure_ascii=False))
                bar.update()


def _prepare(stands: Stands) -> None:
    "What every judge needs to know is computed before there are several of them, and the course's answers are tried."
    stands.prove()
    for declaration in stands.declarations.values():
        with isolated(declaration.settings):
            key = answer_key(declaration)
            if not declaration.requirements:
                _ = key.expected, key.also_expected
            if declaration.kind != "recipe":
                _ = key.mistaken


_stands: Stands | None = None  # of the process that marks: inherited, for sockets are not pickled


def _mark_all(one: Submission) -> list[Mark]:
    assert _stands is not None
    if one.problem:
        told = f"The notebook cannot be read: {one.problem}."
        return [Mark(exercise, "unreadable", message=told) for exercise in _stands.exercises]
    answers = _stands.answers(one.notebook)
    return [_stands.mark(answers[exercise]) for exercise in _stands.exercises]


def _marked(stands: Stands, new: Sequence[Submission], jobs: int) -> Iterator[tuple[Submission, list[Mark]]]:
    global _stands
    _stands = stands
    if jobs == 1:
        for one in new:
            yield one, _mark_all(one)
        return
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        yield from zip(new, pool.imap(_mark_all, new), strict=True)


def _write(path: Path, text: str) -> None:
    """Whole or not at all, whatever happens meanwhile."""
    half = path.with_name(f".{path.name}.half")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


# What they are worth --------------------------------------------------------------------------------------------------


def _valued(one: Submission, marks: list[Mark], worth: Rules) -> Graded:
    handed_in = one.modified
    if handed_in and worth.due and handed_in.tzinfo is None:
        handed_in = handed_in.replace(tzinfo=worth.due.tzinfo)
    kept = worth.kept(handed_in)
    earned = sum(worth.earned(mark) for mark in marks) * kept
    possible = sum(worth.possible(mark.exercise) for mark in marks if mark.status != "by hand")
    return Graded(one, marks, round(earned, 2), possible, kept)


def write_tables(graded: Sequence[Graded], worth: Rules, out: Path) -> None:
    """grades.csv, a line for each student and exercise; a line for each student as Moodle and Canvas import them."""
    lines = [
        [
            g.submission.student,
            g.submission.lesson,
            m.exercise,
            m.status,
            m.mistake,
            worth.earned(m) * g.kept,
            worth.possible(m.exercise),
        ]
        for g in graded
        for m in g.marks
    ]
    _table(out / "grades.csv", ["student", "lesson", "exercise", "status", "mistake", "points", "possible"], lines)
    stems = sorted({g.submission.lesson for g in graded})
    totals: dict[str, dict[str, float]] = {}
    for g in graded:
        totals.setdefault(g.submission.student, {})[g.submission.lesson] = g.points
    rows = [[student, *(points.get(stem, "") for stem in stems)] for student, points in sorted(totals.items())]
    _table(out / "moodle.csv", ["Full name", *stems], rows)
    _table(
        out / "canvas.csv",
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *stems],
        [[r[0], "", "", "", "", *r[1:]] for r in rows],
    )


def _table(path: Path, head: list[str], lines: Iterable[list]) -> None:
    with path.open("w", newline="", encoding="utf-8-sig") as file:  # with a mark, or Excel takes it for another code
        table = csv.writer(file)
        table.writerow(head)
        table.writerows([[_harmless(entry) for entry in line] for line in lines])


def _harmless(entry: object) -> object:
    """A spreadsheet takes what begins with = for a formula, even if a student called themselves so."""
    return f"'{entry}" if isinstance(entry, str) and entry.startswith(("=", "+", "-", "@", "\t", "\r")) else entry
