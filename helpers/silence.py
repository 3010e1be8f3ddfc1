"""While a check runs, nothing an answer shows reaches the page, and nobody is asked for anything.

An answer can show something by a stream (print, logging, a bar), by IPython's display, or past Python, by descriptors 1
and 2 (a program it starts, a library in C). A stream is not replaced, since whoever holds it writes to it all the same,
and a program may be given its descriptor: its own methods are muffled. Threads that were there before a check may
still be heard meanwhile, except by the descriptors; threads that an answer leaves behind never are.
"""

from __future__ import annotations

import builtins
import contextlib
import ctypes
import io
import os
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NoReturn

from helpers.muffler import Muffler, put

NOBODY = (
    "a check has nobody who could answer. Whatever the code needs to know, it is given as an argument, or stands in it"
)


class Descriptors:
    """0, 1, 2 and those of Python's streams, led nowhere for a while. Programs started meanwhile inherit that."""

    def __init__(self):
        self._nowhere = os.open(os.devnull, os.O_RDWR)
        self._kept: dict[int, int] = {}
        for number in {0, 1, 2, *(stream.fileno() for stream in _streams_on_descriptors())}:
            with contextlib.suppress(OSError):  # a process may have none
                self._kept[number] = os.dup(number)
        self.away()

    def away(self) -> None:
        _flush()
        for number in self._kept:
            os.dup2(self._nowhere, number)

    def back(self) -> None:
        _flush()  # what has been held back until now leads nowhere as well
        for number, kept in self._kept.items():
            os.dup2(kept, number)

    def close(self) -> None:
        self.back()
        for number in (self._nowhere, *self._kept.values()):
            os.close(number)


_muffler = Muffler()
_descriptors: list[Descriptors] = []
_speaking = threading.RLock()


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Within it the answer is not heard. Not to be nested."""
    with contextlib.ExitStack() as undo:
        undo.callback(_muffler.end)
        _muffler.begin()
        for stream in _streams():
            _muffler.muffle(stream, "write", "close")
        for owner, name, value in _mute():
            undo.callback(put(owner, name, value))
        _descriptors.append(Descriptors())
        undo.callback(_lead_back)
        yield


@contextlib.contextmanager
def aloud() -> Iterator[None]:
    """Within it this thread is heard, in the midst of silence: for what a check itself has to show, such as a bar.

    The descriptors lead to the page meanwhile, for all threads.
    """
    with _speaking:
        if not _descriptors or _muffler.aloud is not None:
            yield
            return
        _muffler.aloud = threading.get_ident()
        _descriptors[0].back()
        try:
            yield
        finally:
            _descriptors[0].away()
            _muffler.aloud = None


def _lead_back() -> None:
    with _speaking:  # who speaks for the check may do so in a thread of its own
        _descriptors.pop().close()


def _streams() -> list:
    return [stream for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__) if stream is not None]


def _streams_on_descriptors() -> Iterator[io.TextIOWrapper]:
    for stream in _streams():
        with contextlib.suppress(OSError, ValueError):  # it is closed, or writes to memory
            if isinstance(stream, io.TextIOWrapper) and stream.fileno() >= 0:
                yield stream


def _flush() -> None:
    """Write out what streams onto descriptors hold back, Python's and C's. Others are flushed by who reads them."""
    for stream in _streams_on_descriptors():
        with contextlib.suppress(OSError):  # nobody reads it any more
            stream.flush()
    _c_flush()(None)


@cache
def _c_flush() -> Callable:
    for library in (None, "ucrtbase"):  # of the process itself; on Windows C has a library of its own
        with contextlib.suppress(OSError, TypeError, AttributeError):
            return ctypes.CDLL(library).fflush
    return lambda _: 0


def _mute() -> Iterator[tuple[Any, str, Any]]:
    """What is put in place of what: of the doors to the page, and to whoever sits before it."""
    yield builtins, "input", _ask_nobody
    yield sys, "stdin", Nobody()
    yield sys, "displayhook", lambda value: None
    if "getpass" in sys.modules:
        yield sys.modules["getpass"], "getpass", _ask_nobody
    ipython = sys.modules.get("IPython.core.interactiveshell")
    if ipython is None or not ipython.InteractiveShell.initialized():
        return
    shell = ipython.InteractiveShell.instance()
    _muffler.muffle(shell.display_pub, "publish", "clear_output")
    yield shell, "ask_exit", _exit  # which exit() and quit() call
    yield shell, "keepkernel_on_exit", None
    yield shell.payload_manager, "_payload", []  # pages of help, the text of a next cell
    if (kernel := getattr(shell, "kernel", None)) is not None:
        yield kernel, "_allow_stdin", False  # for who holds the kernel's own input()


def _ask_nobody(*_: Any, **__: Any) -> NoReturn:
    raise EOFError(NOBODY)


def _exit() -> NoReturn:
    raise SystemExit


class Nobody(io.TextIOBase):
    """A standard input with nobody behind it."""

    def fileno(self) -> int:
        return 0  # which leads nowhere meanwhile

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> str:
        _ask_nobody()

    def readline(self, size: int | None = -1, /) -> str:
        _ask_nobody()
