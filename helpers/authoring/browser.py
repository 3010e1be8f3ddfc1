"""The Chromium (or Chrome, or Edge) that the browser tests drive, wherever this system keeps it."""

import os
import shutil
from pathlib import Path

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


def find() -> Path | None:
    """The browser's program, or None. COURSE_BROWSER names one that is looked for nowhere else."""
    if named := os.environ.get("COURSE_BROWSER"):
        return Path(named) if shutil.which(named) else None
    for command in COMMANDS:
        if found := shutil.which(command):
            return Path(found)
    return next((Path(place) for place in map(os.path.expandvars, PLACES) if Path(place).is_file()), None)
