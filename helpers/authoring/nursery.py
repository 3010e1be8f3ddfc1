"""Kernels that are copies of one process, which has imported the libraries that lessons share.

Loading NumPy, pandas, SciPy, scikit-learn, Matplotlib and torch takes seconds, and every notebook of the course would
pay them anew. Here one process pays them once and is forked for each kernel. It runs no cell itself, so that a kernel
still begins with an empty namespace, untouched settings and nothing of the course's own code; it is given to
verification alone. Only Linux forks; elsewhere, kernels start as they always do.

One thing differs: `import matplotlib` brings `matplotlib.pyplot` along, as it is loaded already. An import that a
notebook forgot is found by the build and by Run All in JupyterLab, which both start their kernels from nothing.

This file is also the program of that process (standard library only, run by its path, so that `helpers` is not loaded).
"""

from __future__ import annotations

import builtins
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

# What most lessons import, and what asks nothing of the notebook meanwhile, as keras does for its backend.
LIBRARIES = [
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipywidgets"),
    *("numpy", "pandas", "scipy.stats", "matplotlib.pyplot", "torch"),
    *("sklearn.compose", "sklearn.ensemble", "sklearn.impute", "sklearn.model_selection", "sklearn.neighbors"),
]
CAN_FORK = sys.platform == "linux"


@contextmanager
def open_for_kernels() -> Iterator[None]:
    """Within it, every kernel that jupyter_client starts here is a copy, with what os.environ holds by then.

    Settings that count at import, such as the number of threads, are those of the first time.
    """
    with patch("jupyter_client.provisioning.local_provisioner.launch_kernel", launch) if CAN_FORK else nullcontext():
        yield


class Forked:
    """A kernel's process: what jupyter_client asks of a subprocess.Popen. Its parent is the nursery, not us."""

    stdin = stdout = stderr = None  # all three lead nowhere

    def __init__(self, pid: int):
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs. How it ended only its parent could tell; 0 stands for any end."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self) -> int:
        """Return once it has ended."""
        while self.poll() is None:
            time.sleep(0.01)
        return 0

    def send_signal(self, number: int) -> None:
        """Nothing happens if it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)


def launch(cmd: list[str], cwd: str | None = None, env: dict[str, str] | None = None, **_) -> Forked:
    """Stand in for jupyter_client.launcher.launch_kernel; `cmd` is [python, "-m", launcher, arguments of the kernel…].

    Raises RuntimeError if the process to copy has ended; the next call begins another.
    """
    nursery = _nursery()
    with suppress(BrokenPipeError):
        nursery.stdin.write(json.dumps({"arguments": cmd[3:], "folder": cwd, "env": dict(env or os.environ)}) + "\n")
        nursery.stdin.flush()
    if not (answer := nursery.stdout.readline()):
        _nursery.cache_clear()
        raise RuntimeError(f"The process that kernels are copied from has ended with status {nursery.wait()}.")
    return Forked(int(answer))


@cache
def _nursery() -> subprocess.Popen:
    """The process to fork from, one for each of ours; it ends with us, when its standard input does."""
    command = [sys.executable, str(Path(__file__))]
    # In a session of its own, Ctrl-C in the terminal is not for it.
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)


def _serve() -> dict | None:
    """Fork for every line that arrives; None in the process itself at the end of them, the request in each copy."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel of the system buries a copy that ended
    for line in sys.stdin:
        with warnings.catch_warnings():
            # From 3.12 on Python warns of threads that a copy lacks; here it is the one of pyarrow's memory allocator,
            # which begins another in the copy.
            warnings.simplefilter("ignore", DeprecationWarning)
            copied = os.fork() == 0
        if copied:
            os.setsid()  # before anybody knows of it, since an interrupt goes to its whole group
            print(os.getpid(), flush=True)
            return json.loads(line)
    return None


def _become_kernel(arguments: list[str], folder: str | None, env: dict[str, str]) -> None:
    """Take on what a process of its own would have from its start; run the kernel until it is told to end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.environ.clear()
    parent = str(os.getppid())
    os.environ.update(env, JPY_PARENT_PID=parent)
    os.chdir(folder or os.curdir)
    # With whom the kernel ends: the variable says it to one whose imports are still to come, the option to a copy.
    sys.argv = ["ipykernel_launcher", *arguments, f"--IPKernelApp.parent_handle={parent}"]
    importlib.import_module("ipykernel.kernelapp").launch_new_instance()


def main() -> None:
    before = set(os.environ)
    sys.path.pop(0)  # the folder of this file; a kernel puts its own first
    # Two libraries ask, while they are imported, whether they are in a notebook: Matplotlib the environment, as the
    # kernel will set it, and pandas IPython, for how wide a table may be.
    os.environ["MPLBACKEND"] = os.environ.get("MPLBACKEND") or "module://matplotlib_inline.backend_inline"
    builtins.get_ipython = lambda: SimpleNamespace(kernel="to come")
    for name in LIBRARIES:
        with suppress(ImportError):  # whoever needs it will be told
            importlib.import_module(name)
    del builtins.get_ipython
    gc.freeze()  # or the first collection of each copy would touch, and thereby copy, every object
    set_by_imports = {name: value for name, value in os.environ.items() if name not in before}
    if request := _serve():
        _become_kernel(request["arguments"], request["folder"], set_by_imports | request["env"])


if __name__ == "__main__":
    main()
