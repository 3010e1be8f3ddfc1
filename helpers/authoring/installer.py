"""Pip, run so that it is never silent for long and that its failures end in a sentence."""

import os
import re
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.authoring.trouble import Trouble
from helpers.paths import ROOT

NETWORK = re.compile(
    r"connection broken|ConnectionError|ConnectTimeout|ReadTimeout|Read timed out|ProxyError"
    r"|Temporary failure in name resolution|getaddrinfo failed|Network is unreachable|nodename nor servname"
)
FULL = re.compile(r"No space left on device|Errno 28\b|not enough space on the disk|Disk quota exceeded")
LOG = "install.log"  # there until pip has come to a good end
BEGAN = "Installing collected packages:"
# In the log, after the time; a pip that pip itself runs, to build this course's own package, is indented there.
BEGAN_IN_LOG = re.compile(rf"^\S+ {BEGAN}", re.MULTILINE)
SIGN_OF_LIFE = 20  # seconds


def began(folder: Path) -> bool:
    """Whether the last pip, if it failed or was stopped, had begun to change the environment `folder`."""
    return bool(BEGAN_IN_LOG.search(_record(folder / LOG)))


def install(python: Path, folder: Path, key: int, say: Callable[[str], None]) -> None:
    """Install requirements.txt under constraints.txt into the environment `folder` of `python`.

    `key` is the descriptor of the lock on it: pip holds it too, so that nobody begins beside a pip left alone.
    On a terminal pip shows its own bars; elsewhere each large download is a line. How far the unpacking is, is said
    on both. Raises Trouble if pip fails.
    """
    log, terminal = folder / LOG, sys.stdout.isatty()
    log.unlink(missing_ok=True)
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--log", log]
    command += ["-r", "requirements.txt", "-c", "constraints.txt"]
    # Pip's own settings (an index, a proxy, a certificate) hold, except one that forbids installing into a .venv.
    child = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"PIP_USER": "0"},
        pass_fds=() if os.name == "nt" else (key,),
        stdout=None if terminal else subprocess.PIPE,
        stderr=subprocess.PIPE if terminal else subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    try:
        with _signs_of_life(folder, terminal, say):
            lines = list(_narrated(child.stderr or child.stdout, say))
            status = child.wait()
    finally:
        # After Ctrl-C, or an error of our own, pip must not go on behind our back.
        child.terminate()
        child.wait()
    if status != 0:
        raise Trouble(_told(lines, log))
    log.unlink(missing_ok=True)  # tens of megabytes that nobody will read


def _narrated(lines: Iterable[str], say: Callable[[str], None]) -> Iterator[str]:
    """The lines as they come, each phase said aloud, and the first sign that the network does not answer."""
    retried = False
    for line in map(str.rstrip, lines):
        if large := re.match(r"\s*Downloading (\S+?)-\S* \(([\d.]{3,} MB)\)", line):
            say(f"Downloading {Path(large[1]).name} ({large[2]}) …")
        elif line.startswith(BEGAN):
            count = line.count(",") + 1
            say(f"Unpacking {count} package{'s' * (count > 1)} …")
        elif "Retrying" in line and not retried:
            retried = True
            say("The package index does not answer; pip tries again for a while …")
        yield line


@contextmanager
def _signs_of_life(folder: Path, terminal: bool, say: Callable[[str], None]) -> Iterator[None]:
    """Every now and then a line, where pip shows none of its own."""
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    over = threading.Event()

    def watch() -> None:
        while not over.wait(SIGN_OF_LIFE):
            if began(folder):
                say(f"{len(list(packages.glob('*.dist-info')))} packages are in place …")
            elif not terminal:
                say("Pip is at work …")

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _record(log: Path) -> str:
    """What pip has logged, which is more than it shows; nothing where it could not."""
    try:
        return log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _told(lines: list[str], log: Path) -> str:
    output = "\n".join([*lines, _record(log)])
    if FULL.search(output):
        return (
            "The disk is full, or the folder for temporary files is. Free 3 GB (8 with torch for GPUs), or set "
            "COURSE_VENV and TMPDIR to folders on another disk, then start again."
        )
    if NETWORK.search(output):
        return (
            "Pip could not reach the package index. Check the connection (behind a proxy: set HTTPS_PROXY), then "
            "start again; what was already downloaded is kept."
        )
    errors = [line.strip() for line in lines if line.lstrip().startswith("ERROR:")] or lines[-1:]
    return f"Pip could not install the course. {' '.join(errors)} The whole record is in {log}."
