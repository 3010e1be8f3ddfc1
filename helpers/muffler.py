"""Streams and displays that keep silent for some threads, and speak for all others."""

from __future__ import annotations

import contextlib
import io
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

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
        methods = {name: getattr(owner, name) for name in names if hasattr(owner, name)}
        if not any(isinstance(method, Muffled) for method in methods.values()):
            self._free += _replace(owner, methods, self)

    def is_silent(self) -> bool:
        if self.on:
            return threading.get_ident() not in self._heard and threading.get_ident() != self.aloud
        self._free_if_all_ended()
        return threading.current_thread() in self._left

    def _free_if_all_ended(self) -> None:
        if self._free and not any(thread.is_alive() for thread in self._left):
            with contextlib.suppress(IndexError):  # two threads may find out at once
                while True:
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
        return [put(owner, name, Muffled(method, muffler)) for name, method in methods.items()]
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


def put(owner: Any, name: str, value: Any) -> Callable[[], None]:
    """Set `owner.name`; gives what undoes it."""
    is_property = hasattr(getattr(type(owner), name, None), "__set__")
    if not is_property and name not in vars(owner):  # then it comes from the class
        setattr(owner, name, value)
        return lambda: delattr(owner, name)
    before = getattr(owner, name)
    setattr(owner, name, value)
    return lambda: setattr(owner, name, before)
