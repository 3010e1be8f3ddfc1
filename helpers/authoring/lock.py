"""One at a time: a lock that the system itself lets go of when its holder ends, however it ends."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def _taken(file: BinaryIO) -> bool:
    """Whether the lock is ours now. A disk that knows no locks is no reason not to start."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


@contextmanager
def held(path: Path, waiting: Callable[[], None], every: float = 0.5) -> Iterator[int]:
    """Hold the lock at `path` for the block; while another process holds it, say so once and wait.

    Yields the lock's file descriptor: a child that inherits it holds the lock too, should this process be killed.
    """
    with path.open("ab") as file:
        if not _taken(file):
            waiting()
            while not _taken(file):
                time.sleep(every)
        yield file.fileno()
