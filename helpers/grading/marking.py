"""One lesson's stands, and the mark of one answer: a child that runs it, the judge that asks, and a status in words."""

from __future__ import annotations

import contextlib
import importlib
import json
import math
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from helpers import judge
from helpers.declaration import Declaration
from helpers.grading.answers import Answer, Cell, find
from helpers.grading.cage import WALLS, Limits
from helpers.grading.remote import Child, ElsewhereError, revealing, told_fault
from helpers.grading.stand import lesson_cells
from helpers.grading.wire import Lost, Wire
from helpers.kernel import ENVIRONMENT
from helpers.kinds import observer_of
from helpers.lesson import Lesson
from helpers.paths import ROOT
from helpers.source import solution_code

STATUSES = (
    "right",
    "mistake",
    "wrong",
    "error",
    "blank",
    "out of time",
    "out of memory",
    "killed",
    "by hand",
    "unreadable",
    "fault of the course",
)
SECONDS, SECONDS_THAT_TRAIN = 15.0, 120.0  # of computing; others may be at work as well, so that one waits longer
PATIENCE = 4
SELF_REPORTED = ("figure", "model")  # of these only the child can say what they are


@dataclass(frozen=True)
class Mark:
    """What one answer to one exercise earned: a status in words, the mistake's name, the sentence for its author."""

    exercise: str
    status: str
    mistake: str = ""
    message: str = ""
    evidence: str = ""
    code: str = ""
    remarks: tuple[str, ...] = field(default=())
    walls: tuple[str, ...] = field(default=())
    self_reported: bool = False
    seconds: float = 0.0

    def as_data(self) -> dict:
        return asdict(self)


class Stands:
    """The processes of one lesson, one an exercise, each with all that the lesson has defined up to there."""

    def __init__(self, stem: str):
        self.stem, self.slug = stem, stem.split("_", 1)[1]
        module = importlib.import_module(f"helpers.exercises.{self.slug}")
        lesson: Lesson = module.ex
        self.declarations: dict[str, Declaration] = {one.declaration.id: one.declaration for one in lesson}
        self._cells = lesson_cells(stem)
        self.exercises = [exercise for exercise, _ in self._cells if exercise]
        self._orders: dict[str, socket.socket] = {}
        self.by_hand: set[str] = set()  # exercises that cannot be judged from outside
        self.faults: list[str] = []

    def __enter__(self) -> Stands:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        environment = {**os.environ, **ENVIRONMENT, "MPLBACKEND": "agg", "PYTHONPATH": str(ROOT)}
        environment |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        self._folder = tempfile.mkdtemp(prefix="grading-")
        self._lesson = subprocess.Popen(
            [sys.executable, "-m", "helpers.grading.stand", self.stem, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=self._folder,
            env=environment,
            start_new_session=True,
        )
        theirs.close()
        while True:
            data, files, _, _ = socket.recv_fds(ours, 1 << 16, 1)
            if not data:
                told = self._lesson.stderr.read().decode(errors="replace").strip().splitlines()
                self.__exit__()
                raise RuntimeError(f"The lesson {self.stem} could not be run: {told[-1] if told else 'it ended'}.")
            message = json.loads(data)
            if message.get("done"):
                self.faults = message["faults"]
                break
            self._orders[message["exercise"]] = socket.socket(fileno=files[0])
        ours.close()
        return self

    def __exit__(self, *_: object) -> None:
        for orders in self._orders.values():
            orders.close()
        self._lesson.kill()
        self._lesson.wait()
        self._lesson.stderr.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def prove(self) -> None:
        """Mark the course's own answers: an exercise of which that is not right is left to the teacher."""
        for exercise in self.exercises:
            cell = Cell.of(0, solution_code(self.declarations[exercise]))
            if self.mark(Answer(exercise, (cell,))).status != "right":
                self.by_hand.add(exercise)

    def answers(self, notebook: dict) -> dict[str, Answer]:
        return find(notebook, self._cells)

    @contextlib.contextmanager
    def _child(self, exercise: str, limits: Limits, patience: float) -> Iterator[Wire]:
        """A fresh child at this exercise; whatever became of it, it is gone afterwards, with its folder.

        Raises Lost where it ends or does not answer in time.
        """
        folder = tempfile.mkdtemp(prefix="answer-")
        ours, theirs = socket.socketpair()
        leash, held = socket.socketpair()
        try:
            order = {"folder": folder, "limits": asdict(limits)}
            socket.send_fds(self._orders[exercise], [json.dumps(order).encode()], [theirs.fileno(), held.fileno()])
            theirs.close()
            held.close()
            wire = Wire(ours)
            wire.deadline = time.monotonic() + patience
            yield wire
        except Lost as lost:
            leash.settimeout(1)
            with contextlib.suppress(OSError):
                if str(lost) == "gone" and leash.recv(1) == bytes([signal.SIGXCPU]):
                    raise Lost("out of time") from None
            raise
        finally:
            leash.close()
            ours.close()
            shutil.rmtree(folder, ignore_errors=True)

    def mark(self, answer: Answer, seconds: float | None = None, memory: int | None = None) -> Mark:
        """Run it, judge it. Nothing that an answer does raises here."""
        declaration, begun = self.declarations[answer.exercise], time.perf_counter()
        seconds = seconds or (SECONDS_THAT_TRAIN if declaration.trains else SECONDS)
        limits = Limits(seconds=math.ceil(seconds), **({"memory": memory} if memory else {}))
        about = {"code": answer.code, "remarks": answer.remarks}
        if not answer.there:
            return Mark(answer.exercise, "blank", message="There is no cell that answers this exercise.", **about)
        if answer.exercise in self.by_hand:
            told = "This exercise can only be judged where it runs: its teacher looks at it."
            return Mark(answer.exercise, "by hand", message=told, **about)
        broken = next((cell for cell in answer.cells if cell.tree is None), None)
        if broken:
            return Mark(answer.exercise, "error", message=f"The cell is no Python: {broken.fault}.", **about)
        files = {f"<cell {cell.place + 1}>": cell.code for cell in (*answer.needed, *answer.cells)}
        walls: list = []
        try:
            with self._child(answer.exercise, limits, PATIENCE * seconds) as wire:
                walls = wire.expect(walls=1)[1]
                settings = {name: make() for name, make in declaration.settings.items()}
                child = Child(wire, files)
                wire.send([[[file, code] for file, code in files.items()], settings])
                fault = wire.expect(ran=1)[1]
                mark = self._judged(declaration, child, fault, about)
        except Lost as lost:
            mark = _lost(answer.exercise, str(lost), about)
        spent = time.perf_counter() - begun
        return Mark(
            **{
                **mark.as_data(),
                "walls": tuple(wall for wall in WALLS if isinstance(walls, list) and wall in walls),
                "seconds": round(spent, 2),
            }
        )

    def _judged(self, declaration: Declaration, child: Child, fault: list | None, about: dict) -> Mark:
        """The judge's feedback to what the cells made, as a mark."""
        try:
            message = child.ask("value", declaration.name)
        except ElsewhereError as error:
            return Mark(declaration.id, "wrong", message=f"`{declaration.name}`: {error.fault.text}.", **about)
        if message[0] == "missing":
            if fault:
                return _fault(declaration.id, told_fault(fault), about)
            told = f"The cell defines no `{declaration.name}`."
            return Mark(declaration.id, "blank", message=told, **about)
        answer, lost = message[1], []
        reveals_there = declaration.kind == "function" and declaration.reveals and _asks_for_slopes(declaration)
        if reveals_there and hasattr(answer, "_elsewhere"):
            answer = revealing(answer, declaration.reveals, child)

        def observe():
            try:
                return observer_of(declaration).observe(answer)
            except Lost as one:
                lost.append(one)
                raise

        feedback = judge.judged(declaration, observe)
        if lost:
            raise lost[0]
        if feedback.verdict == "blank":
            return Mark(declaration.id, "blank", message="Nothing was answered.", **about)
        status = {"wrong": "mistake" if feedback.mistake else "wrong", "fault": "fault of the course"}.get(
            feedback.verdict, feedback.verdict
        )
        if status == "error" and "MemoryError" in feedback.message:
            status = "out of memory"
        own = declaration.kind in SELF_REPORTED or reveals_there or declaration.kind == "value" and child.objects_asked
        return Mark(
            declaration.id,
            status,
            feedback.mistake,
            feedback.message,
            feedback.evidence,
            self_reported=bool(own),
            **about,
        )


def _asks_for_slopes(declaration: Declaration) -> bool:
    """Whether its function is handed tensors whose slopes are asked for: these stay with the child."""
    return any(getattr(part, "requires_grad", False) for probe in declaration.probes for part in probe)


def _fault(exercise: str, fault: list[str], about: dict) -> Mark:
    name, text, line, told = fault
    where = f" in {line}" if line else ""
    status = "out of memory" if name == "MemoryError" else "error"
    return Mark(exercise, status, message=f"{name}{where}: {told or text}".rstrip(". ") + ".", **about)


def _lost(exercise: str, why: str, about: dict) -> Mark:
    if why == "out of time":
        return Mark(exercise, "out of time", message="It was still running when its time was up.", **about)
    if why == "gone":
        told = "The process that ran it ended: by `exit`, by a crash, or because it took more than it may."
        return Mark(exercise, "killed", message=told, **about)
    return Mark(exercise, "killed", message=f"What it gave back was no answer: {why}.", **about)
