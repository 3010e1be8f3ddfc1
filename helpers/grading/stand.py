"""The lesson, run once by the course: at each exercise a process stays behind, and forks a child for every answer.

    python -m helpers.grading.stand LESSON FD

Its cells are the course's own. There are no right answers in this process: `helpers.exercises` is a stand-in whose
exercises answer nothing, here and in every child.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import json
import os
import signal
import socket
import sys
import tempfile
import types
from pathlib import Path
from typing import Any

from helpers.grading import cage, pupil
from helpers.grading.wire import Wire
from helpers.paths import DATASETS, NOTEBOOKS, ROOT

COMMON = ["pandas", "matplotlib.pyplot", "seaborn"]
COMMON += [f"sklearn.{part}" for part in ("ensemble", "linear_model", "model_selection", "neighbors", "pipeline")]
NOT_HERE = "The course's answers are not here while answers are graded."


class Silent:
    """In place of an exercise: takes everything, gives nothing."""

    def __init__(self, name: str = ""):
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Silent(name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if self._name in ("solution", "use_solution"):
            raise RuntimeError(NOT_HERE)
        return None


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Whoever imports `helpers.exercises` gets a module in which every name is Silent."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name.startswith("helpers.exercises"):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: Any) -> types.ModuleType:
        module = types.ModuleType(spec.name)
        module.__getattr__ = lambda name: _silent(name)
        module.__path__ = []
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        pass


def _silent(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return Silent(name)


def readable() -> list[Path]:
    """What a child may read: Python, the libraries, the data, and the course's own code without its answers."""
    system = [Path(place) for place in ("/usr", "/lib", "/lib64", "/bin", "/etc/ssl", "/etc/fonts", "/etc/localtime")]
    system += [
        Path("/etc/ld.so.cache"),
        Path("/etc/mime.types"),
        Path("/sys/devices/system/cpu"),
        Path("/proc/cpuinfo"),
    ]
    pythons = [Path(prefix) for prefix in {sys.prefix, sys.base_prefix, sys.exec_prefix}]
    helpers = ROOT / "helpers"
    hidden = {"exercises", "authoring"}
    own = [path for path in helpers.iterdir() if path.name not in hidden]
    libraries = [Path(place) for place in sys.path if place and Path(place) != ROOT and "packages" in place]
    return [*system, *pythons, *libraries, *own, DATASETS]


def lesson_cells(stem: str) -> list[tuple[str, str]]:
    """The code cells of the built lesson: (the exercise that it answers or "", its source); checks are left out."""
    notebook = json.loads((NOTEBOOKS / f"{stem}.ipynb").read_text(encoding="utf-8"))
    cells = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code" or cell["metadata"].get("nbgrader", {}).get("grade"):
            continue
        text = cell["source"]
        cells.append((cell["metadata"].get("exercise", ""), text if isinstance(text, str) else "".join(text)))
    return cells


def run(stem: str, control: socket.socket) -> None:
    """Run the lesson; before each exercise leave a process behind that has everything up to there."""
    from IPython.core.inputtransformer2 import TransformerManager

    sys.meta_path.insert(0, StandIns())
    for library in COMMON:
        importlib.import_module(library)  # once here, and not in every child
    module = sys.modules["__main__"] = types.ModuleType("__main__")  # so that what the cells define can be pickled
    namespace = vars(module)
    namespace |= {"display": lambda *shown, **named: None, "get_ipython": lambda: Silent("")}
    faults = []
    for place, (exercise, text) in enumerate(lesson_cells(stem)):
        if exercise:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            child = os.fork()
            if child == 0:
                try:
                    cage.with_its_parent()
                    control.close()
                    ours.close()
                    wait(theirs, namespace)
                finally:
                    os._exit(0)
            theirs.close()
            _send(control, {"exercise": exercise, "process": child}, [ours.fileno()])
            ours.close()
            continue
        try:
            exec(compile(TransformerManager().transform_cell(text), f"<lesson, cell {place}>", "exec"), namespace)
        except Exception as error:
            faults.append(f"cell {place}: {type(error).__name__}: {error}")
        _close_figures()
    _send(control, {"done": True, "faults": faults}, [])
    with contextlib.suppress(ChildProcessError):  # the stands are gone when this process is
        while True:
            os.wait()


def _close_figures() -> None:
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


def _send(control: socket.socket, message: dict, files: list[int]) -> None:
    socket.send_fds(control, [json.dumps(message).encode()], files)


def wait(orders: socket.socket, namespace: dict) -> None:
    """For each order, {folder, limits}, fork a child that serves one socket as long as the other one is held."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a child
    while True:
        data, files, _, _ = socket.recv_fds(orders, 1 << 16, 2)
        if not data:
            return
        if os.fork() == 0:
            try:
                cage.with_its_parent()
                _begin(json.loads(data), *files, orders, namespace)
            finally:
                os._exit(1)
        for file in files:
            os.close(file)


def _begin(order: dict, end: int, leash: int, orders: socket.socket, namespace: dict) -> None:
    """In the fork: leave what is shared, and fork once more; the inner process, alone in its cage, runs the answer."""
    orders.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    files = readable()
    cage.alone([end, leash])
    walls = cage.enter_namespaces()
    inner = os.fork()
    if inner:
        os.close(end)
        cage.watch(inner, leash)
        os._exit(0)
    cage.with_its_parent()
    os.close(leash)
    folder = Path(order["folder"])
    os.chdir(folder)
    for name in ("HOME", "TMPDIR", "MPLCONFIGDIR"):
        os.environ[name] = str(folder)
    tempfile.tempdir = str(folder)
    walls += cage.limit(cage.Limits(**order["limits"]))
    cage.closed()
    walls += cage.wall_in(files, folder)
    wire = Wire(socket.socket(fileno=end))
    wire.send(["walls", [wall for wall in cage.WALLS if wall in walls]])
    pupil.serve(wire, namespace)


if __name__ == "__main__":
    cage.with_its_parent()
    run(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))
