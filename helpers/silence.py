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
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NoReturn

NOBODY = (
    "a check has nobody who could answer. Whatever the code needs to know, it is given as an argument, or stands in it"
)
BARS = "tqdm."  # its only thread never ends, and keeps all bars up to date, whoever made them


class Muffler:
    """Keeps streams and displays from whoever is to be silent, and passes on what others say."""

    def __init__(self):
        self.on = False
        self.aloud: int | None = None  # the thread that may speak for the check itself
        self._before: set[threading.Thread] = set()
        self._heard: set[int] = set()  # these threads by their numbers, which are quickly asked
        self._left: weakref.WeakSet[threading.Thread] = weakref.WeakSet()
        self._free: list[Callable[[], None]] = []

    def begin(self) -> None:
        self._before = set(threading.enumerate())
        self._heard = {thread.ident for thread in self._before - set(self._left) - {threading.current_thread()}}
        self.on = True

    def end(self) -> None:
        left = set(threading.enumerate()) - self._before
        self._left.update(thread for thread in left if not type(thread).__module__.startswith(BARS))
        self._before = set()
        self.on = False  # last, as they may be writing right now
        self._free_if_all_ended()

    def muffle(self, owner: Any, *names: str) -> None:
        """Calls of these methods of `owner` do nothing for whoever is to be silent."""
        if not isinstance(getattr(owner, names[0], None), Muffled):
            self._free += _replace(owner, {name: getattr(owner, name) for name in names}, self)

    def is_silent(self) -> bool:
        if self.on:
            return threading.get_ident() not in self._heard and threading.get_ident() != self.aloud
        self._free_if_all_ended()
        return threading.current_thread() in self._left

    def _free_if_all_ended(self) -> None:
        if self._free and not any(thread.is_alive() for thread in self._left):
            while self._free:
                self._free.pop()()


@dataclass(frozen=True)
class Muffled:
    """A method of a stream or a display, for a Muffler to keep."""

    spoken: Callable
    muffler: Muffler

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        if not self.muffler.is_silent():
            return self.spoken(*arguments, **named)
        return len(arguments[0]) if arguments and isinstance(arguments[0], str) else None


def _replace(owner: Any, methods: dict[str, Callable], muffler: Muffler) -> list[Callable[[], None]]:
    """Muffle these methods; gives what undoes it."""
    if isinstance(owner, io.IOBase):
        kind = type(owner)
        with contextlib.suppress(TypeError):  # of a class in C
            owner.__class__ = _muffled_kind(kind, muffler, *methods)
            return [lambda: setattr(owner, "__class__", kind)]
    with contextlib.suppress(AttributeError):  # a stream that does not let itself be changed is heard
        return [_put(owner, name, Muffled(method, muffler)) for name, method in methods.items()]
    return []


@cache
def _muffled_kind(kind: type, muffler: Muffler, *names: str) -> type:
    """The class of a stream, with methods that stay muffled though IPython puts others in their place in every cell."""

    def muffled(name: str) -> property:
        def read(self) -> Muffled:
            return Muffled(vars(self).get(name) or partial(getattr(kind, name), self), muffler)

        def write(self, method: Callable) -> None:
            vars(self)[name] = method.spoken if isinstance(method, Muffled) else method

        return property(read, write, lambda self: vars(self).pop(name, None))

    return type(kind.__name__, (kind,), {name: muffled(name) for name in names})


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


@contextlib.contextmanager
def silence() -> Iterator[None]:
    """Within it the answer is not heard. Not to be nested."""
    with contextlib.ExitStack() as undo:
        undo.callback(_muffler.end)
        _muffler.begin()
        for stream in _streams():
            _muffler.muffle(stream, "write", "close")
        for owner, name, value in _mute():
            undo.callback(_put(owner, name, value))
        undo.callback(_descriptors.clear)
        _descriptors.append(Descriptors())
        undo.callback(_descriptors[0].close)
        yield


@contextlib.contextmanager
def aloud() -> Iterator[None]:
    """Within it this thread is heard, in the midst of silence: for what a check itself has to show, such as a bar."""
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


def _put(owner: Any, name: str, value: Any) -> Callable[[], None]:
    """Set `owner.name`; gives what undoes it."""
    is_property = hasattr(getattr(type(owner), name, None), "__set__")
    if not is_property and name not in vars(owner):  # then it comes from the class
        setattr(owner, name, value)
        return lambda: delattr(owner, name)
    before = getattr(owner, name)
    setattr(owner, name, value)
    return lambda: setattr(owner, name, before)


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
