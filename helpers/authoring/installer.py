"""Pip or uv, run so that it is never silent for long and that its failures end in a sentence."""

import os
import re
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from helpers.authoring import manager
from helpers.authoring.manager import Manager
from helpers.authoring.trouble import Trouble
from helpers.paths import ROOT

NETWORK = re.compile(
    r"connection broken|ConnectionError|ConnectTimeout|ReadTimeout|Read timed out|ProxyError"
    r"|Temporary failure in name resolution|getaddrinfo failed|Network is unreachable|nodename nor servname"
    r"|client error \(Connect\)|error sending request|operation timed out"
)
# Whoever looks into encrypted traffic, as some companies and virus scanners do, shows a certificate of their own.
CERTIFICATE = re.compile(r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|invalid peer certificate")
FULL = re.compile(r"No space left on device|Errno 28\b|not enough space on the disk|Disk quota exceeded")
LOG = "install.log"  # there until the installation has come to a good end
BEGAN = "Installing collected packages:"
# In pip's log after the time; a pip that pip itself runs, to build this course's own package, is indented there.
# uv does not say when it begins to change things: after it has said what it will install.
BEGAN_IN_LOG = re.compile(rf"^(\S+ {BEGAN}|Resolved \d+ package)", re.MULTILINE)
SIGN_OF_LIFE = 20  # seconds


def began(folder: Path) -> bool:
    """Whether the last installation, if it failed or was stopped, had begun to change the environment `folder`."""
    return bool(BEGAN_IN_LOG.search(_record(folder / LOG)))


def install(python: Path, folder: Path, key: int, say: Callable[[str], None], brief: bool = False) -> None:
    """Install requirements.txt under constraints.txt into the environment `folder` of `python`.

    `key` is the descriptor of the lock on it: pip holds it too, so that nobody begins beside a pip left alone.
    On a terminal pip shows its own bars; elsewhere each large download is a line. How far the unpacking is, is said
    on both. Raises Trouble if it fails, soon if the network is dead and the trial was to be `brief`.
    """
    log = folder / LOG
    log.unlink(missing_ok=True)
    tool = manager.chosen(python, folder, log, brief)
    bars = tool.bars and sys.stdout.isatty()
    child = subprocess.Popen(
        [*tool.command, "-r", "requirements.txt", "-c", "constraints.txt"],
        cwd=ROOT,
        env=os.environ | tool.settings,
        pass_fds=() if os.name == "nt" else (key,),
        stdout=None if bars else subprocess.PIPE,
        stderr=subprocess.PIPE if bars else subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    try:
        with _signs_of_life(folder, "" if bars else f"{tool.name} is at work …", say):
            lines = list(_narrated(child.stderr or child.stdout, tool, None if tool.log else log, say))
            status = child.wait()
    finally:
        # After Ctrl-C, or an error of our own, pip must not go on behind our back.
        child.terminate()
        child.wait()
    if status != 0:
        raise Trouble(_told(lines, log, tool))
    log.unlink(missing_ok=True)  # tens of megabytes that nobody will read


def _narrated(lines: Iterable[str], tool: Manager, log: Path | None, say: Callable[[str], None]) -> Iterator[str]:
    """The lines as they come, each phase said aloud, and the first sign that the network does not answer.

    They are written to `log`, if one is given.
    """
    retried = False
    with log.open("a", encoding="utf-8") if log else nullcontext() as record:
        for line in map(str.rstrip, lines):
            if record:
                print(line, file=record, flush=True)
            # pip: "Downloading torch-2.13.0-cp311….whl (526.6 MB)"; uv, which names large ones alone: "(180.3MiB)"
            if large := re.match(r"\s*Downloading ([^\s(]+?)(?:-\S*)? \(([\d.]{3,} MB|[\d.]+MiB)\)", line):
                say(f"Downloading {Path(large[1]).name} ({large[2].replace('MiB', ' MB')}) …")
            elif unpacking := re.match(rf"{BEGAN}.*|Prepared (\d+) package", line):
                count = int(unpacking[1] or line.count(",") + 1)
                say(f"Unpacking {count} package{'s' * (count > 1)} …")
            elif "Retrying" in line and not retried:
                retried = True
                say(f"The package index does not answer; {tool.name.lower()} tries again for a while …")
            yield line


@contextmanager
def _signs_of_life(folder: Path, at_work: str, say: Callable[[str], None]) -> Iterator[None]:
    """Every now and then a line, where pip shows none of its own."""
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    over = threading.Event()

    def watch() -> None:
        while not over.wait(SIGN_OF_LIFE):
            if began(folder):
                say(f"{len(list(packages.glob('*.dist-info')))} packages are in place …")
            elif at_work:
                say(at_work)

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


def _told(lines: list[str], log: Path, tool: Manager) -> str:
    output = "\n".join([*lines, _record(log)])
    record = f" The whole record is in {log}." if log.exists() else ""
    if FULL.search(output):
        return (
            "The disk is full, or the folder for temporary files is. Free 3 GB (8 with torch for GPUs), or set "
            "COURSE_VENV and TMPDIR to folders on another disk, then start again."
        )
    if CERTIFICATE.search(output):
        return (
            f"{tool.name} reached the package index, but this computer does not trust the certificate that it was "
            "shown: a company's or school's proxy, or a virus scanner, has put in its own. Ask whoever runs the "
            f"network for that certificate as a .pem file, set {tool.certificate} to its path, and start again.{record}"
        )
    if NETWORK.search(output):
        return (
            f"{tool.name} could not reach the package index. Check the connection (behind a proxy: set HTTPS_PROXY), "
            "then start again; what was already downloaded is kept."
        )
    errors = [line.strip() for line in lines if line.lstrip().lower().startswith("error:")] or lines[-1:]
    return f"{tool.name} could not install the course. {' '.join(errors)}{record}"
