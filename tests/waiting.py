"""Waiting in a test for what happens outside of it, no longer than it has to."""

import time
from collections.abc import Callable

import psutil


def wait_for(holds: Callable[[], object], seconds: float = 15, every: float = 0.05) -> bool:
    """Whether `holds()` became true within `seconds`, asked once in `every` of them."""
    end = time.monotonic() + seconds
    while not (found := bool(holds())) and time.monotonic() < end:
        time.sleep(every)
    return found


def gone(pid: int, seconds: float = 15) -> bool:
    """Has the process ended by then? One that nobody has buried yet counts as ended."""
    return wait_for(lambda: _ended(pid), seconds)


def _ended(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
