"""How long one waits for the course: each time beside another of the same machine, and their ratio.

No test asserts a time: a busy machine takes longer for everything. What must not grow, the tests count (messages,
figures, modules, calls); what that comes to in seconds is printed here, each the quietest of several runs.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from unittest.mock import patch
from urllib.parse import urlsplit

import numpy as np

from helpers.authoring import bare_page, browser
from helpers.authoring.lesson_file import LessonFile
from helpers.authoring.stopwatch import HEAD, Wait, quietest, seconds
from helpers.bar import progress_bar
from helpers.exercise import Exercise
from helpers.explorers import poster
from helpers.explorers.controls import Points
from helpers.explorers.kit import Explorer
from helpers.server import Server
from helpers.weather_api import WeatherOffice

LESSON_IMPORTS = "from helpers import datasets, lesson, plots, progress"
IMPORT = f"""
import time
started = time.perf_counter()
import numpy
loaded = time.perf_counter()
{LESSON_IMPORTS}
print(loaded - started, time.perf_counter() - loaded)
"""
# Of the values of one control the dearest, each at its quietest; layout is part of the price.
MOVE = """
([name, values]) => Math.max(...values.map((value) => Math.min(...[1, 2, 3].map(() => {
  const start = performance.now();
  model.set("settings", { ...model.get("settings"), [name]: value });
  document.querySelector(".explorer").getBoundingClientRect();
  return performance.now() - start;
}))))
"""
ENDLESS = "print('begun', flush=True)\nwhile True: pass"
PATIENCE = 60  # seconds, with a kernel that may have died
A_FIGURE = "a new figure of two panels"


def report(lessons: list[LessonFile]) -> str:
    """A table of what one waits for: the checks and explorers of `lessons`, and what every lesson shares."""
    figure = quietest(new_figure)
    kinds = bare_page.every_explorer([lesson.name for lesson in lessons])
    explorers = [kind() for kind in progress_bar(kinds, "explorers")]
    parts = [
        lambda: checks(lessons, figure),
        lambda: pictures(explorers, figure),
        lambda: moves(explorers, figure),
        imports,
        small_answers,
        closing_office,
        interrupts,
    ]
    rows = [str(wait) for part in progress_bar(parts, "timing") for wait in part()]
    lacking = [] if browser.find() else ["\nNo browser was found, so no move in one was timed."]
    return "\n".join([HEAD, *rows, *lacking])


def new_figure() -> None:
    """What a notebook without explorers draws at every change."""
    import matplotlib.pyplot as plt

    fig, panels = plt.subplots(1, 2, figsize=(10, 4.5))
    for ax in panels:
        ax.plot(np.linspace(0, 1, 100), np.linspace(0, 1, 100), "o-")
        ax.set(xlabel="time (s)", ylabel="height (m)", title="A line")
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


def pictures(explorers: list[Explorer], figure: float) -> Iterator[Wait]:
    """What a move would cost where Python drew it."""
    taken = {}
    for explorer in explorers:
        canvas, result = poster.Canvas(explorer.size, explorer.panels), explorer.compute(**explorer.start())
        taken[type(explorer).__name__] = quietest(lambda: canvas.svg(lambda on: explorer.plot(result, on)), 3)  # noqa: B023
    yield from _slowest("an explorer's picture from Python", taken, figure)


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


def imports() -> Iterator[Wait]:
    run = [sys.executable, "-c", IMPORT]
    told = [subprocess.run(run, capture_output=True, text=True, check=True).stdout.split() for _ in range(6)]
    numpy, helpers = (min(map(float, seconds)) for seconds in zip(*told, strict=True))
    yield Wait("importing what every lesson imports", helpers, "importing NumPy, which it needs", numpy)


def small_answers() -> Iterator[Wait]:
    """40 ms are TCP's own delay, where nobody asked it for none."""
    import httpx

    with Server("fastapi:FastAPI") as server, httpx.Client(base_url=server.address, trust_env=False) as client:
        answer = quietest(lambda: client.post("/", content=b"x"), 20)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=lambda: _echo(listening.accept()[0]), daemon=True).start()
        with socket.create_connection(listening.getsockname()) as wire:
            byte = quietest(lambda: (wire.sendall(b"x"), wire.recv(1)), 20)
    yield Wait("a small answer of a server", answer, "a byte there and back", byte)


def _echo(wire: socket.socket) -> None:
    with wire:
        while byte := wire.recv(1):
            wire.sendall(byte)


def closing_office() -> Iterator[Wait]:
    slow, idle = (min(_closing(slow) for _ in range(5)) for slow in (1, 0))
    yield Wait("closing the weather office while a slow answer is due", slow, "while none is due", idle)


def _closing(slow: int) -> float:
    office = WeatherOffice(slow=slow).__enter__()
    place = urlsplit(office.address)
    with socket.create_connection((place.hostname, place.port)) as client:
        client.sendall(b"GET / HTTP/1.0\r\n\r\n")
        while not office.asked:
            time.sleep(0.001)
        return seconds(lambda: office.__exit__())


def interrupts() -> Iterator[Wait]:
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(stderr=subprocess.DEVNULL)

    def interrupted() -> float:
        asked = client.execute(ENDLESS, stop_on_error=False)
        while client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
            pass
        return seconds(lambda: stop(asked))

    def stop(asked: str) -> None:
        manager.interrupt_kernel()
        while client.get_shell_msg(timeout=PATIENCE)["parent_header"].get("msg_id") != asked:
            pass

    try:
        cell = quietest(lambda: client.execute("", stop_on_error=False, reply=True, timeout=PATIENCE))
        yield Wait("an endless cell, interrupted", min(interrupted() for _ in range(5)), "an empty cell", cell)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
