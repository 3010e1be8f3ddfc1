"""Waiting in a test for what happens outside of it: no longer than it has to, and as long as a busy machine needs."""

import time
from collections.abc import Callable

import psutil

PATIENCE = 600  # seconds, after which something hangs; nothing that is well takes so long


def wait_for(holds: Callable[[], object], every: float = 0.05) -> bool:
    """Whether `holds()` came true, asked once in `every` seconds, before patience ended."""
    end = time.monotonic() + PATIENCE
    while not (found := bool(holds())) and time.monotonic() < end:
        time.sleep(every)
    return found


def ended(pid: int) -> bool:
    """Has the process ended by now? One that nobody has buried yet counts as ended."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def ends(pid: int) -> bool:
    """Does the process end, sooner or later?"""
    return wait_for(lambda: ended(pid))
