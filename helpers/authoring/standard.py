"""The standard every lesson meets, as far as a program can tell: its size, its parts, its words and its numbers.

What the new form adds stands in modules of its own: parts and their minutes, folds, figures, readable code, the field's
words. It is asked of every lesson that is not named in OLD_FORM.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import nbformat

from helpers.authoring import folds, parts, readability, sights, vocabulary
from helpers.authoring.lesson_file import LessonFile
from helpers.authoring.measures import lines, measure
from helpers.authoring.prose import around, prose, readable

HYPE = r"simply|obviously|of course|as we all know|needless to say|trivial(?:ly)?|powerful|amazing|magic(?:al)?"
CLOSING = ("What we saw", "Formulas", "Traps", "Where it leads", "To read")
# Lessons still to be rewritten. This list only shrinks.
OLD_FORM = {
    "01_ecosystem",
    "04_classification",
    "05_evaluation",
    "06_trees_and_forests",
    "07_boosting",
    "08_clustering",
    "09_pca",
    "11_pytorch",
    "15_tuning",
    "18_deployment",
    "19_monitoring",
}
SETTINGS = r"os\.environ\[|set_num_threads\(|threadpool_limits\(|plots\.use\(|sns\.set\w*\(|rcParams|filterwarnings\("
FEWEST_EXERCISES, FEWEST_IN_OLD_FORM = 7, 5
FEWEST_WORDS, FEWEST_CODE_CELLS = 1200, 20  # nothing is too long: what makes a lesson hard is density
MEDIAN_LINES, MOST_LINES, WIDEST_LINE, MOST_BYTES = 8, 15, 100, 1_500_000


def breaches(lesson: LessonFile) -> list[str]:
    """What `lesson` owes the standard, a sentence each; empty where it owes nothing."""
    always = (_opening, _size, _kinds, _settings, _wording, _closing)
    new = () if lesson.stem in OLD_FORM else NEW_FORM
    return [sentence for rule in (*always, *new) for sentence in rule(lesson)]


NEW_FORM = (parts.breaches, folds.breaches, sights.breaches, readability.breaches, vocabulary.breaches)


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
        if cell.cell_type == "code" and lines(cell.source) > MOST_LINES and not _excused(cell):
            first = cell.source.splitlines()[0]
            yield f'The cell {first!r} has {lines(cell.source)} lines: split it, or say why in its marker, `long="…"`.'
        for line in cell.source.splitlines():
            if cell.cell_type == "code" and len(line) > WIDEST_LINE:
                yield f"A cell shows {WIDEST_LINE} characters a line; this has {len(line)}: {line.strip()[:50]}…"
    for solved in (False, True):
        target = lesson.target(solved)
        if target.exists() and target.stat().st_size > MOST_BYTES:
            yield f"{target.parent.name}/{target.name} is larger than {MOST_BYTES / 1e6:.1f} MB."


def _excused(cell: nbformat.NotebookNode) -> bool:
    """Whether `cell` may be long: its marker says why, or nobody need read it."""
    return "long" in cell.metadata or cell.metadata.get("title") == "fold"


def _settings(lesson: LessonFile) -> Iterator[str]:
    for cell in lesson.source_cells():
        if cell.cell_type == "code" and (found := re.search(SETTINGS, cell.source)):
            yield f"A cell sets {found[0].strip('[(')!r}; the course sets threads, backends and style for its kernels."
        if cell.cell_type == "code" and "# long because" in cell.source:
            yield 'A cell has a remark for authors; such words go into its marker, `# %% long="…"`.'


def _kinds(lesson: LessonFile) -> Iterator[str]:
    exercises, count = list(lesson.exercises().values()), measure(lesson)
    fewest = FEWEST_IN_OLD_FORM if lesson.stem in OLD_FORM else FEWEST_EXERCISES
    if count.exercises < fewest:
        yield f"It has {count.exercises} exercises; {fewest} are the least."
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
