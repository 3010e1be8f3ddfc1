"""Running another program in place of this one, or to its end."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def to(command: Sequence[str], folder: Path) -> int:
    """Become `command`, in `folder`. Where a process cannot become another (Windows), its exit status is returned."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":
        # Ctrl-C reaches both processes: the other one decides what it means, and this one waits for it.
        signal.signal(signal.SIGINT, lambda *_: None)
        return subprocess.run(command, cwd=folder).returncode
    os.chdir(folder)
    os.execv(command[0], command)


def through(command: Sequence[str], folder: Path) -> int:
    """The exit status of `command`, run in `folder`: 128 + n where signal n ended it.

    Raises KeyboardInterrupt after Ctrl-C, once `command` has ended in its own way.
    """
    pressed = []
    # Not SIG_IGN: a child would inherit that, and no Ctrl-C could end it.
    before = signal.signal(signal.SIGINT, lambda *_: pressed.append(True))
    try:
        with subprocess.Popen(command, cwd=folder) as child:
            # Whoever ends this process (a job runner, a container) means the one it waits for.
            ended = signal.signal(signal.SIGTERM, lambda *_: child.terminate())
            status = child.wait()
            signal.signal(signal.SIGTERM, ended)
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
    return 128 - status if status < 0 else status
