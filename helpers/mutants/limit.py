"""A limit to the time that a mutant computes."""

from __future__ import annotations

import ast
import contextlib
import signal
import threading
from collections.abc import Iterator

FILE = "<mutant>"  # what mutants are compiled as, so that one is known where it runs


class TooLong(BaseException):
    """A mutant was stopped. No `except Exception` of its own keeps it from that."""


@contextlib.contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Within it a mutant that computes for longer raises TooLong, where there are signals: see `ends`.

    The processor's time counts, so that a busy machine stops nothing that ends. Only a mutant is interrupted, never
    what calls it.
    """
    if not _signals():
        yield
        return

    def stop(signum, frame):
        while frame:
            if frame.f_code.co_filename == FILE:
                raise TooLong
            frame = frame.f_back

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, seconds / 5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _signals() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def ends(tree: ast.FunctionDef) -> bool:
    """Do all mutants of this function end here: by a signal, or because it neither loops on a condition nor recurs?"""
    nodes = list(ast.walk(tree))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    recurs = any(isinstance(part, ast.Name) and part.id == f.name for f in functions for part in ast.walk(f))
    return _signals() or not (recurs or any(isinstance(node, ast.While) for node in nodes))
