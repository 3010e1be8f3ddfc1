"""Whether a process of a test is still there."""

import time

import psutil


def gone(pid: int, seconds: float = 15) -> bool:
    """Has the process ended by then? One that nobody has buried yet counts as ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.05)
    return False
