"""How easily the code of a lesson is read: what can be counted of the cells that a learner sees.

Visible code is that of the cells that are neither folded nor an exercise's.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from helpers.authoring.density import MOST_NODES, Code
from helpers.authoring.lesson_file import LessonFile

MOST_COMPREHENSIONS, MOST_LAMBDAS = 2.0, 0.5  # in 100 lines


def visible(lesson: LessonFile) -> list[Code]:
    """The code of every cell that a learner reads; exercises, and what is folded, apart."""
    return [
        Code(cell.source)
        for cell in lesson.source_cells()
        if cell.cell_type == "code" and "exercise" not in cell.metadata and cell.metadata.get("title") != "fold"
    ]


def whole(lesson: LessonFile) -> Code:
    return Code("\n\n".join(cell.source for cell in visible(lesson)))


def worst(lesson: LessonFile, how_many: int = 10) -> list[Code]:
    """The cells with most nodes beyond the limit, the worst first; those within it are left out."""
    dense = sorted(visible(lesson), key=lambda code: -code.burden)
    return [code for code in dense[:how_many] if code.burden > 0 and code.lines]


def row(lesson: LessonFile) -> dict[str, object]:
    """What `measure` shows of a lesson's code."""
    code, cells = whole(lesson), visible(lesson)
    return {
        "lines": code.lines,
        "nodes a line": f"{code.nodes_a_line:.1f}",
        "comprehensions in 100": f"{code.per_100(code.comprehensions):.1f}",
        "nested": code.nested,
        "lambdas in 100": f"{code.per_100(code.lambdas):.1f}",
        "starred in 100": f"{code.per_100(code.starred):.1f}",
        "conditionals in 100": f"{code.per_100(code.conditionals):.1f}",
        "tuple assignments": code.tuple_assignments,
        "long chains": code.long_chains,
        "deepest": max((cell.deepest for cell in cells), default=0),
        "lines a cell": statistics.median([cell.lines for cell in cells] or [0]),
    }


def breaches(lesson: LessonFile) -> Iterator[str]:
    """A sentence for each limit that the code of `lesson` is beyond, with its worst cell."""
    code = whole(lesson)
    if code.nodes_a_line > MOST_NODES:
        first = ", ".join(repr(_first_line(cell.source)) for cell in worst(lesson, 3))
        yield f"Its code has {code.nodes_a_line:.1f} syntax nodes a line; {MOST_NODES} are the most. Begin at {first}."
    for name, count, most in (
        ("comprehensions", code.comprehensions, MOST_COMPREHENSIONS),
        ("lambdas", code.lambdas, MOST_LAMBDAS),
    ):
        if (share := code.per_100(count)) > most:
            yield f"It has {share:.1f} {name} in 100 lines ({count} in {code.lines}); {most} are the most."


def report(lesson: LessonFile) -> str:
    """The worst ten cells of a lesson, a line each, and what its markers say for long ones."""
    dense = [f"- `{_first_line(code.source)}`: {code}" for code in worst(lesson)]
    remarks = [
        f"- `{_first_line(cell.source)}` is long: {cell.metadata['long']}"
        for cell in lesson.source_cells()
        if "long" in cell.metadata
    ]
    return "\n".join(dense + remarks)


def _first_line(source: str) -> str:
    lines = [line for line in source.splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith(("import ", "from "))]
    return (told or lines or [""])[0][:60]
