"""How long one waits for the course: each time beside another of the same machine, and their ratio.

No test asserts a time: a busy machine takes longer for everything. What must not grow, the tests count (messages,
figures, modules, calls); what that comes to in seconds is printed here, each the quietest of several runs.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from unittest.mock import patch

import numpy as np

from helpers.authoring import bare_page, browser, surroundings
from helpers.authoring.lesson_file import LessonFile
from helpers.authoring.stopwatch import HEAD, Wait, quietest
from helpers.bar import progress_bar
from helpers.exercise import Exercise
from helpers.explorers import poster
from helpers.explorers.controls import Points
from helpers.explorers.kit import Explorer

# Of the values of one control the dearest, each at its quietest; layout is part of the price.
MOVE = """
([name, values]) => Math.max(...values.map((value) => Math.min(...[1, 2, 3].map(() => {
  const start = performance.now();
  model.set("settings", { ...model.get("settings"), [name]: value });
  document.querySelector(".explorer").getBoundingClientRect();
  return performance.now() - start;
}))))
"""
LINE, WORDS = (np.linspace(0, 1, 100),) * 2, {"xlabel": "time (s)", "ylabel": "height (m)", "title": "A line"}
A_FIGURE = "a new figure of two panels"


def report(lessons: list[LessonFile]) -> str:
    """A table of what one waits for: the checks and explorers of `lessons`, and what every lesson shares."""
    figure = quietest(new_figure)
    kinds = bare_page.every_explorer([lesson.name for lesson in lessons])
    explorers = [kind() for kind in progress_bar(kinds, "explorers")]
    parts = [
        lambda: checks(lessons, figure),
        lambda: picture(figure),
        lambda: moves(explorers, figure),
        *surroundings.PARTS,
    ]
    rows = [str(wait) for part in progress_bar(parts, "timing") for wait in part()]
    lacking = [] if browser.find() else ["\nNo browser was found, so no move in one was timed."]
    return "\n".join([HEAD, *rows, *lacking])


def new_figure() -> None:
    """What a notebook without explorers draws at every change."""
    import matplotlib.pyplot as plt

    fig, panels = plt.subplots(1, 2, figsize=(10, 4.5))
    for ax in panels:
        ax.plot(*LINE, "o-")
        ax.set(**WORDS)
    fig.savefig(io.BytesIO(), format="png", dpi=100)
    plt.close(fig)


def checks(lessons: list[LessonFile], figure: float) -> Iterator[Wait]:
    """Of the right answers, once the course's own have been computed."""
    exercises = [exercise for lesson in lessons for exercise in lesson.exercises().values()]
    with patch.dict(os.environ, COURSE_PROGRESS="off"):  # these answers are not the learner's
        taken = {exercise: latency(exercise) for exercise in exercises}
    quick = {exercise.id: its for exercise, its in taken.items() if not exercise.trains}
    if quick:
        p50, p95 = np.quantile(list(quick.values()), (0.5, 0.95))
        yield Wait(f"a check, half of {len(quick)} within", p50, A_FIGURE, figure)
        yield Wait("a check, 95 % within", p95, A_FIGURE, figure)
        yield from _slowest("a check", quick, figure)
    trained = {exercise.id: its for exercise, its in taken.items() if exercise.trains}
    yield from _slowest(f"a check that trains, of {len(trained)}", trained, figure)


def latency(exercise: Exercise) -> float:
    answer = exercise.answer_of(exercise.right)
    return quietest(lambda: exercise.check(answer), 2 if exercise.trains else 5)


def _slowest(kind: str, taken: dict[str, float], figure: float) -> Iterator[Wait]:
    if taken:
        name = max(taken, key=taken.get)
        yield Wait(f"{kind}, the slowest: {name}", taken[name], A_FIGURE, figure)


def picture(figure: float) -> Iterator[Wait]:
    """The same lines from an explorer that Python draws: into the axes that it has."""

    def panels(on):
        axes = on.subplots(1, 2)
        for ax in axes:
            ax.set(**WORDS)
        return axes

    def plot(axes):
        for ax in axes:
            ax.plot(*LINE, "o-")

    canvas = poster.Canvas((1000, 450), panels)
    yield Wait("an explorer's picture, drawn by Python", quietest(lambda: canvas.svg(plot)), A_FIGURE, figure)


def moves(explorers: list[Explorer], figure: float) -> Iterator[Wait]:
    """Of every control, in a browser; nothing where there is none."""
    if not explorers or not (program := browser.find()):
        return
    taken = {}
    with browser.launched(program) as running:
        page = running.new_page()
        for explorer in explorers:
            bare_page.show(page, explorer)
            for control in explorer.controls:
                values = control.extremes if isinstance(control, Points) else control.options or control.values
                name = f"{type(explorer).__name__}, {control.label}"
                taken[name] = page.evaluate(MOVE, [control.name, bare_page.plain(values)]) / 1000
    yield from _slowest(f"an explorer's move, of {len(taken)} controls", taken, figure)
