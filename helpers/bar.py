"""Bars for cells that make a learner wait, and nothing at all where notebooks are built or verified.

A stored output holds no bar, because how long something took differs from one machine to the next: where no learner's
log is kept, no learner is waiting either.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from helpers import progress
from helpers.silence import aloud

Step = TypeVar("Step")
PATIENCE = 2.0  # seconds that pass without a word


def progress_bar(steps: Iterable[Step], label: str) -> Iterator[Step]:
    """The same steps, in the same order, with a bar named `label` while they last; it is cleared when they end."""
    if progress.log_file() is None:
        yield from steps
        return
    from tqdm.auto import tqdm

    yield from tqdm(steps, desc=label, leave=False)


@contextlib.contextmanager
def waiting(label: str) -> Iterator[None]:
    """While the block lasts, once it has lasted PATIENCE, show `label`, the seconds gone by, and how to stop it.

    It is cleared when the block ends, in whichever way. Where the block silences what it runs, this is still seen.
    """
    show = _notebook() or _terminal()
    if progress.log_file() is None or show is None:
        yield
        return
    ended, started = threading.Event(), time.monotonic()

    def count() -> None:
        if ended.wait(PATIENCE):
            return
        say(f"{label}: {time.monotonic() - started:.0f} s so far.")
        while not ended.wait(0.5):
            say(f"{label}: {time.monotonic() - started:.0f} s so far.")
        say("")

    def say(text: str) -> None:
        with aloud():
            show(text)

    counter = threading.Thread(target=count, name="waiting", daemon=True)
    counter.start()
    try:
        yield
    finally:
        ended.set()
        counter.join()


def _notebook() -> Callable[[str], None] | None:
    """A function that shows a text in one place below the running cell; None where no notebook runs."""
    try:
        shell = get_ipython()
    except NameError:
        return None
    if not hasattr(shell, "kernel"):
        return None
    publish, place = shell.display_pub.publish, {"display_id": f"waiting-{time.monotonic_ns()}"}
    shown = []

    def show(text: str) -> None:
        stop = "The button ■ (Interrupt the kernel) stops it."
        html = f'<progress aria-label="{text}"></progress> {text} {stop}' if text else ""
        plain = f"{text} {stop}" if text else ""
        publish({"text/plain": plain, "text/html": html}, {}, transient=place, update=bool(shown))
        shown.append(text)

    return show


def _terminal() -> Callable[[str], None] | None:
    """A function that shows a text in the terminal's present line; None where no terminal listens."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        return None

    def show(text: str) -> None:
        told = f"{text} Ctrl-C stops it." if text else ""
        stream.write(f"\r{' ' * 78}\r{told}")
        stream.flush()

    return show
