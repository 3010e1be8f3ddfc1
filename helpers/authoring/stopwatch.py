"""A stopwatch, and what it has measured: one time beside another of the same machine, and their ratio."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


def seconds(act: Callable[[], object]) -> float:
    """How long `act()` takes this time."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def quietest(act: Callable[[], object], times: int = 5) -> float:
    """Seconds that `act()` takes: the least of several runs after a first one. Whatever else runs only adds to them."""
    act()
    return min(seconds(act) for _ in range(times))


@dataclass(frozen=True)
class Wait:
    """What is waited for, and what it is measured by; both in seconds."""

    what: str
    takes: float
    beside: str
    that_takes: float

    def __str__(self) -> str:
        """A row of the table under HEAD."""
        ratio = _short(self.takes / self.that_takes)
        return f"| {self.what} | {_shown(self.takes)} | {self.beside} | {_shown(self.that_takes)} | {ratio} |"


HEAD = "| waiting for | takes | beside it | takes | ratio |\n| --- | --- | --- | --- | --- |"


def _shown(time: float) -> str:
    return f"{_short(time)} s" if time >= 1 else f"{_short(1000 * time)} ms"


def _short(number: float) -> str:
    return f"{number:.0f}" if number >= 10 else f"{number:.2g}"
