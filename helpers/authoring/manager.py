"""The program that installs packages: pip, or uv where the learner has chosen it. Standard library only."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from helpers.authoring.trouble import Trouble

# Variables, and no options: they hold for the pip, too, that pip itself runs to build the course's own package.
PIP_BRIEF = {"PIP_RETRIES": "1", "PIP_TIMEOUT": "5", "PIP_DEFAULT_TIMEOUT": "5"}
KEPT_APART = (
    "Debian and Ubuntu keep that in a package of its own. "
    f"Install it (sudo apt install python3.{sys.version_info.minor}-venv), then start again."
)


@dataclass(frozen=True)
class Manager:
    """One such program, and where it is told of a proxy's certificate."""

    name: str
    command: list[str]  # ends where the requirements are named
    certificate: str
    settings: dict[str, str] = field(default_factory=dict)
    log: Path | None = None  # written by the program itself
    bars: bool = False  # shown on a terminal, on its standard output


def chosen(python: Path, folder: Path, log: Path, brief: bool = False) -> Manager:
    """What installs into the environment `folder` of `python`; `brief`: it need not try a dead network for long.

    Raises Trouble where pip is missing and cannot be had.
    """
    if program := uv(folder):
        command = [program, "pip", "install", "--python", str(python), "pip"]  # for those who install from a cell
        return Manager("uv", command, "SSL_CERT_FILE", {"UV_HTTP_RETRIES": "0"} if brief else {})
    _provide_pip(python)
    # Isolated: packages that PYTHONPATH names would pass for installed. Pip's own settings (an index, a proxy,
    # a certificate) hold, except one that forbids installing into an environment.
    command = [str(python), "-I", "-m", "pip", "install", "--disable-pip-version-check", "--log", str(log)]
    return Manager("Pip", command, "PIP_CERT", {"PIP_USER": "0"} | (PIP_BRIEF if brief else {}), log, bars=True)


def uv(folder: Path) -> str | None:
    """The program uv, where it started this (`uv run course.py lab`) or made the environment (`uv venv`)."""
    if program := os.environ.get("UV"):  # `uv run` tells what it runs where uv itself lies
        return program
    try:
        made = re.search(r"^uv\s*=", (folder / "pyvenv.cfg").read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, ValueError):
        return None
    return shutil.which("uv") if made else None


def make_environment(program: str, folder: Path) -> None:
    """An empty environment made by uv, `program`, in `folder`."""
    command = [program, "venv", "--allow-existing", "--python", sys._base_executable, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode != 0:
        raise Trouble(f"uv could not make {folder}. {' '.join(done.stderr.split())}")


def _provide_pip(python: Path) -> None:
    """Pip, where the environment was made without it."""
    if _runs(python, "import pip") or _runs(python, "import ensurepip; ensurepip.bootstrap()"):
        return
    raise Trouble(f"The environment has no pip, and its Python cannot provide it: {KEPT_APART}")


def _runs(python: Path, code: str) -> bool:
    return subprocess.run([python, "-I", "-c", code], capture_output=True).returncode == 0
