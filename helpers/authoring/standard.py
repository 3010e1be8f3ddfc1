"""The standard every lesson meets, as far as a program can tell: its size, its parts, its words and its numbers."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import nbformat

from helpers.authoring.claims import FIELD
from helpers.authoring.lesson_file import LessonFile
from helpers.authoring.prose import around, prose, readable, words

HYPE = r"simply|obviously|of course|as we all know|needless to say|trivial(?:ly)?|powerful|amazing|magic(?:al)?"
CLOSING = ("What we saw", "Formulas", "Traps", "Where it leads", "To read")
FEWEST_WORDS, FEWEST_CODE_CELLS = 1200, 20  # nothing is too long: what makes a lesson hard is density
MEDIAN_LINES, MOST_LINES, WIDEST_LINE, MOST_BYTES = 8, 15, 100, 1_500_000


@dataclass(frozen=True)
class Measures:
    """What can be counted of one lesson. Lines are those of code that a learner sees; bytes are of the notebook."""

    words: int
    code_cells: int
    median_lines: float
    exercises: int
    mistakes: int
    also_right: int
    hints: int
    explorers: int
    claims: int
    numbers: int
    kilobytes: int


def measure(lesson: LessonFile) -> Measures:
    """Count the parts of `lesson`, built or not (then its size is 0)."""
    notebook, exercises = lesson.notebook(solved=False), lesson.exercises().values()
    texts, code = prose(notebook), [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    built = lesson.target(solved=False)
    return Measures(
        words=sum(words(text) for text in texts),
        code_cells=len(code),
        median_lines=statistics.median(_lines(source) for source in code),
        exercises=len(exercises),
        mistakes=sum(len(exercise.mistakes) for exercise in exercises),
        also_right=sum(len(exercise.also) for exercise in exercises),
        hints=sum(len(exercise.hints) for exercise in exercises),
        explorers=sum(len(re.findall(r"^from helpers\.explorers\.\w+ import .+$", source, re.M)) for source in code),
        claims=sum(len(cell.metadata.get("claims", [])) for cell in notebook.cells),
        numbers=sum(len(FIELD.findall(text)) for text in texts),
        kilobytes=built.stat().st_size // 1000 if built.exists() else 0,
    )


def table(lessons: list[LessonFile]) -> str:
    """The measures of several lessons as a Markdown table."""
    rows = {lesson.stem: asdict(measure(lesson)) for lesson in lessons}
    names = ["lesson", *next(iter(rows.values()), {})]
    lines = [names, ["---"] * len(names), *([stem, *row.values()] for stem, row in rows.items())]
    return "\n".join("| " + " | ".join(str(value).replace("_", " ") for value in line) + " |" for line in lines)


def breaches(lesson: LessonFile) -> list[str]:
    """What `lesson` owes the standard, a sentence each; empty where it owes nothing."""
    return [*_opening(lesson), *_size(lesson), *_parts(lesson), *_wording(lesson), *_closing(lesson)]


def _lines(source: str) -> int:
    return sum(1 for line in source.splitlines() if line.strip())


def _opening(lesson: LessonFile) -> Iterator[str]:
    first = prose(lesson.notebook(solved=False))[0]
    wanted = {
        "a heading `# NN · Title`": rf"^# {lesson.stem[:2]} · \S",
        "a question in bold": r"\*\*[^*]+\?\*\*",
        "“You will be able to …”": r"You will be able to",
        "`*Time: N minutes. Before this: …*`": r"\*Time: \d+ minutes\. Before this: [^*]+\*",
    }
    for what, pattern in wanted.items():
        if not re.search(pattern, first, re.M):
            yield f"The opening cell lacks {what}."


def _size(lesson: LessonFile) -> Iterator[str]:
    count = measure(lesson)
    if count.words < FEWEST_WORDS:
        yield f"It has {count.words} words of prose; {FEWEST_WORDS} are the least."
    if count.code_cells < FEWEST_CODE_CELLS:
        yield f"It has {count.code_cells} code cells; {FEWEST_CODE_CELLS} are the least."
    if count.median_lines > MEDIAN_LINES:
        yield f"Its median code cell has {count.median_lines} lines; {MEDIAN_LINES} are the most."
    for cell in lesson.source_cells():
        if cell.cell_type == "code" and _lines(cell.source) > MOST_LINES and not _excused(cell):
            first = cell.source.splitlines()[0]
            yield f'The cell {first!r} has {_lines(cell.source)} lines: split it, or say why in its marker, `long="…"`.'
        for line in cell.source.splitlines():
            if cell.cell_type == "code" and len(line) > WIDEST_LINE:
                yield f"A cell shows {WIDEST_LINE} characters a line; this has {len(line)}: {line.strip()[:50]}…"
    for solved in (False, True):
        target = lesson.target(solved)
        if target.exists() and target.stat().st_size > MOST_BYTES:
            yield f"{target.parent.name}/{target.name} is larger than {MOST_BYTES / 1e6:.0f} MB."


def _excused(cell: nbformat.NotebookNode) -> bool:
    """Whether `cell` may be long: its marker says why, or nobody need read it."""
    return "long" in cell.metadata or cell.metadata.get("title") == "fold" or "# long because" in cell.source


def _parts(lesson: LessonFile) -> Iterator[str]:
    exercises, count = list(lesson.exercises().values()), measure(lesson)
    if count.exercises < 5:
        yield f"It has {count.exercises} exercises; 5 are the least."
    if count.explorers < 1:
        yield "It has no explorer (`from helpers.explorers.… import …`)."
    if count.claims < 5:
        yield f"It makes {count.claims} claims; a lesson that compares anything makes 5 or more."
    if not any(exercise.kind == "choice" for exercise in exercises):
        yield "No exercise asks for a prediction (`ex.choice`)."
    if not any(exercise.stub for exercise in exercises):
        yield "No exercise is a program that runs and is wrong (`@….starts_as`)."
    if not any(exercise.requirements for exercise in exercises):
        yield "No exercise is open, with a bar to clear (`@….requires`)."


def _wording(lesson: LessonFile) -> Iterator[str]:
    for text in prose(lesson.notebook(solved=False)):
        plain = readable(text)
        for money in re.finditer(r"\\\$", text):
            where = around(text, money.start(), 2)
            yield f"JupyterLab typesets an escaped dollar sign as a formula; write “dollars”: …{where}…"
        for word in re.finditer(rf"\b(?:{HYPE})\b", plain, re.I):
            where = around(plain, word.start(), len(word[0]))
            yield f"It says {word[0]!r}, which tells a reader nothing: …{where}…"
        for typed in re.finditer(r"(?<![\w.])\d+\.\d+(?![\w.])", plain):
            where = around(plain, typed.start(), len(typed[0]))
            yield f"It types {typed[0]} by hand; let the kernel fill it in ({{{{ … }}}}): …{where}…"


def _closing(lesson: LessonFile) -> Iterator[str]:
    headings = re.findall(r"^## (.+)$", "\n".join(prose(lesson.notebook(solved=False))), re.M)
    if tuple(headings[-len(CLOSING) :]) != CLOSING:
        yield f"It must close with the headings {', '.join(CLOSING)}; it closes with {', '.join(headings[-5:])}."
