"""Pip, run so that it is never silent for long and that its failures end in a sentence."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from helpers.authoring.trouble import Trouble
from helpers.paths import ROOT

NETWORK = re.compile(
    r"connection broken|ConnectionError|NewConnectionError|ConnectTimeout|ReadTimeout|Read timed out|ProxyError"
    r"|Temporary failure in name resolution|getaddrinfo failed|Network is unreachable|nodename nor servname"
)
FULL = re.compile(r"No space left on device|Errno 28|not enough space on the disk|Disk quota exceeded")


class NothingChanged(Trouble):
    """Pip gave up before it touched the environment."""


def install(python: Path, folder: Path, say: Callable[[str], None]) -> None:
    """Install requirements.txt under constraints.txt into the environment `folder` of `python`.

    On a terminal pip shows its own bars; elsewhere each large download and the unpacking are a line.
    Raises Trouble if it fails, as NothingChanged where the environment is as it was.
    """
    log = folder / "install.log"
    log.unlink(missing_ok=True)
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--log", log]
    command += ["-r", "requirements.txt", "-c", "constraints.txt"]
    # Pip's own settings (an index, a proxy, a certificate) hold, except one that forbids installing into a .venv.
    child = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PIP_USER": "0"},
        stdout=None if sys.stdout.isatty() else subprocess.PIPE,
        stderr=subprocess.PIPE if sys.stdout.isatty() else subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    try:
        lines = list(_narrated(child.stderr or child.stdout, say))
        status = child.wait()
    finally:
        # Ctrl-C, or an error of our own: pip must not go on behind our back.
        child.terminate()
        child.wait()
    if status != 0:
        began = log.exists() and "Installing collected packages" in log.read_text(encoding="utf-8", errors="replace")
        kind = Trouble if began else NothingChanged
        raise kind(_told("\n".join(lines), log))


def _narrated(lines: Iterable[str], say: Callable[[str], None]) -> Iterable[str]:
    """The lines as they come, each phase said aloud, and the first sign that the network does not answer."""
    retried = False
    for line in map(str.rstrip, lines):
        if large := re.match(r"\s*Downloading (\S+?)-\S* \(([\d.]{3,} MB)\)", line):
            say(f"Downloading {Path(large[1]).name} ({large[2]}) …")
        elif line.startswith("Installing collected packages:"):
            say(f"Unpacking {line.count(',') + 1} packages …")
        elif "Retrying" in line and not retried:
            retried = True
            say("The package index does not answer; pip tries again for a while …")
        yield line


def _told(output: str, log: Path) -> str:
    if FULL.search(output):
        return (
            "The disk is full (or the folder for temporary files). Free 3 GB, or set COURSE_VENV (and TMPDIR) to "
            "folders on another disk, then start again."
        )
    if NETWORK.search(output):
        return (
            "Pip could not reach the package index. Check the connection (behind a proxy: set HTTPS_PROXY), then "
            "start again; what was already downloaded is kept."
        )
    errors = [line for line in output.splitlines() if line.startswith("ERROR:")] or output.splitlines()[-1:]
    return f"Pip could not install the course. {' '.join(errors)} The whole record is in {log}."
