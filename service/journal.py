"""The prediction log: one JSON line for each answer, which several processes may append to at once.

A line says when, under which request and row, by which version, from which inputs and with which result. It holds
nothing about passengers, and no address of a client.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path


class Journal:
    """A file of JSON lines. It is opened anew for every batch, so it may be moved away while the service runs."""

    def __init__(self, path: Path | str):
        self.path = Path(path)

    def write(self, entries: list[dict]) -> None:
        """Append `entries`, each with the time it was written. Raises OSError where the disk refuses."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        text = "".join(json.dumps({"time": at, **entry}) + "\n" for entry in entries).encode()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        handle = os.open(self.path, flags, 0o640)
        try:
            with _alone(handle):
                size = os.lseek(handle, 0, os.SEEK_END)
                # A process that died while writing left a torn line: it ends here, and costs no other.
                if size and not _ends_a_line(handle, size):
                    text = b"\n" + text
                while text:
                    text = text[os.write(handle, text) :]
        finally:
            os.close(handle)

    def read(self) -> Iterator[dict]:
        """Every whole entry, oldest first; torn lines are passed over."""
        with contextlib.suppress(FileNotFoundError), self.path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                with contextlib.suppress(ValueError):
                    if isinstance(entry := json.loads(line), dict):
                        yield entry


def _ends_a_line(handle: int, size: int) -> bool:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


@contextlib.contextmanager
def _alone(handle: int) -> Iterator[None]:
    """Hold the file's lock, where the system has one to give."""
    try:
        import fcntl
    except ImportError:  # Windows: one write on a file opened for appending is as near as we come
        yield
        return
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)
