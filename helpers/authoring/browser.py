"""The Chromium (or Chrome, or Edge) that the browser tests drive, wherever this system keeps it.

The system's own, for Playwright's cannot be had everywhere. Playwright is imported where a browser is started, so that
the doctor can look for one before anything is installed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe",
    "%LocalAppData%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
)
LAUNCH_ARGS = (
    "--no-sandbox",  # containers run as root, where the sandbox refuses to start
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
SECONDS_TO_START = 120


def find() -> Path | None:
    """The browser's program, or None. COURSE_BROWSER names one that is looked for nowhere else."""
    if named := os.environ.get("COURSE_BROWSER"):
        return Path(named) if shutil.which(named) else None
    for command in COMMANDS:
        if found := shutil.which(command):
            return Path(found)
    return next((Path(place) for place in map(os.path.expandvars, PLACES) if Path(place).is_file()), None)


@contextmanager
def launched(program: Path) -> Iterator[Browser]:
    """`program`, running without a window until the block ends."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=list(LAUNCH_ARGS), timeout=1000 * SECONDS_TO_START
        )
        yield browser
        browser.close()
