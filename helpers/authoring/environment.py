"""The course's own Python, .venv: made, checked at every start, and mended. Standard library only.

A record inside it says how far it has come. It is written first as "unfinished" and last as "whole", so whatever
interrupts an installation, Ctrl-C, a full disk or the power, is noticed at the next start.
"""

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import util
from pathlib import Path

from helpers.authoring import installer, inventory, lock
from helpers.authoring.trouble import Trouble
from helpers.paths import ROOT

RECORD, LOCK = "course.json", "course.lock"
WHOLE = {"state", "place", "root", "python", "fingerprint"}  # what the record of a whole environment holds
NEEDS_GB = 3  # 2 GB when installed on Linux with torch for the CPU, and room for what pip unpacks on the way


@dataclass(frozen=True)
class Fault:
    """Why the .venv cannot be used as it is, in a sentence, and whether to make it anew or to install into it."""

    sentence: str
    anew: bool


def place() -> Path:
    """Where the course's Python lies: .venv beside course.py, unless COURSE_VENV names another folder."""
    return Path(os.environ.get("COURSE_VENV") or ROOT / ".venv").absolute()


def interpreter(folder: Path) -> Path:
    """The Python inside a virtual environment, whether it is there or not."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(root: Path = ROOT) -> str:
    """Changes with everything that decides what gets installed, and with nothing else."""
    files = [(root / name).read_text(encoding="utf-8") for name in ("requirements.txt", "constraints.txt")]
    text = "".join(line for file in files for line in file.splitlines(keepends=True) if not line.startswith("#"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    installed = [project.get("build-system"), project.get("project"), project.get("tool", {}).get("setuptools")]
    return hashlib.sha256((text + json.dumps(installed)).encode()).hexdigest()


def fault(folder: Path) -> Fault | None:
    """What keeps `folder` from being the course's Python now; None if nothing does. Takes about 0.1 s."""
    record = _read(folder)
    if record is None:
        return _fault_without_record(folder)
    if record.get("state") != "whole":
        # An update that stopped before pip touched anything has broken nothing.
        untouched = record.get("anew") is False and not installer.began(folder)
        return Fault("The last installation did not come to its end.", anew=not untouched)
    if not (_same(record["place"], folder) and _same(record["root"], ROOT)):
        return Fault("The course was moved or copied since it was installed.", anew=True)
    found = _probe(folder)
    if found is None:
        return Fault(f"The Python that {folder.name} was made from does not start any more.", anew=True)
    if found["python"] != record["python"]:
        return Fault(f"{folder.name} was made for Python {record['python']} and finds {found['python']}.", anew=True)
    if found["lost"]:
        return Fault(f"{folder.name} is damaged: {_listed(found['faults'])}.", anew=True)
    if record["fingerprint"] != fingerprint():
        return Fault("What the course requires has changed.", anew=False)
    if found["faults"]:
        return Fault(f"Something is missing in {folder.name}: {_listed(found['faults'])}.", anew=False)
    if not found["here"]:
        return Fault(f"{folder.name} does not know the course's own folder.", anew=False)
    return None


def as_it_is() -> Path:
    """The course's Python if it starts at all, whatever its state; else the Python that runs this."""
    return interpreter(place()) if _probe(place()) else Path(sys.executable)


def ready(say: Callable[[str], None] = print) -> Path:
    """The Python to run the course with; made or mended first where that is needed, saying what is done and why.

    Raises Trouble, whose message names the fix, where it cannot be had.
    """
    folder = place()
    try:
        if fault(folder) is not None:
            folder.mkdir(parents=True, exist_ok=True)
            with lock.held(folder / LOCK, lambda: say("Another start is installing; waiting for it.")) as key:
                # Asked again: the other start may have done it meanwhile.
                if (amiss := fault(folder)) is not None:
                    _mend(folder, amiss, key, say)
    except OSError as error:
        raise Trouble(_told(error, folder)) from error
    return interpreter(folder)


def _fault_without_record(folder: Path) -> Fault:
    """A folder that this file has not made: not there yet, made by hand, or something else altogether."""
    if folder.exists() and not folder.is_dir():
        raise Trouble(f"{folder} is in the way: the course wants to make a folder of that name. Move it elsewhere.")
    if not folder.exists() or {path.name for path in folder.iterdir()} <= {LOCK, f"{RECORD}.new"}:
        return Fault(f"This is the first start: the course installs what it needs into {folder}.", anew=True)
    if not (folder / "pyvenv.cfg").is_file():
        raise Trouble(f"{folder} is no Python environment, and is left alone. Move it, or set COURSE_VENV elsewhere.")
    if _probe(folder) is None:
        return Fault(f"The Python in {folder.name} does not start.", anew=True)
    return Fault(f"{folder.name} was made by hand: the course completes it.", anew=False)


def _mend(folder: Path, amiss: Fault, key: int, say: Callable[[str], None]) -> None:
    say(amiss.sentence)
    _write(folder, {"state": "unfinished", "anew": amiss.anew})
    if amiss.anew:
        say("That takes a few minutes and about 2 GB, once. Ctrl-C stops it; the next start begins it again.")
        if sys.platform == "linux":
            say("(Torch for GPUs, which pip takes on Linux, is several GB more; the README tells of the small one.)")
        _make(folder)
    installer.install(interpreter(folder), folder, key, say)
    found = _probe(folder)
    if found is None or found["faults"]:
        told = _listed(found["faults"]) if found else "its Python does not start"
        raise Trouble(f"Pip came to its end, and still {told}. Delete {folder} and start again.")
    whole = {"place": str(folder), "root": str(ROOT), "python": found["python"], "fingerprint": fingerprint()}
    _write(folder, {"state": "whole", **whole})
    say("Everything is installed.\n")


def _make(folder: Path) -> None:
    """An empty environment with pip in `folder`, in place of whatever an earlier try left there."""
    if util.find_spec("ensurepip") is None or util.find_spec("venv") is None:
        raise Trouble(
            "This Python cannot make environments: Debian and Ubuntu keep that in a package of its own. "
            f"Install it (sudo apt install python3.{sys.version_info.minor}-venv), then start again."
        )
    if Path(sys._base_executable).is_relative_to(folder):
        raise Trouble(f"This Python lies in {folder}, which must be made anew: `deactivate`, and start with another.")
    import venv

    for path in folder.iterdir():
        if path.name not in (RECORD, LOCK):
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    if (free := shutil.disk_usage(folder).free) < NEEDS_GB * 1e9:
        raise Trouble(
            f"Only {free / 1e9:.1f} GB are free where {folder} lies, and the course needs {NEEDS_GB}. "
            "Free some space, or set COURSE_VENV to a folder on another disk."
        )
    try:
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(folder)
    except subprocess.CalledProcessError as error:
        raise Trouble(
            f"This Python ({sys.executable}) could not put pip into {folder}. Start again; if that does not help, "
            "use a Python 3.11 or later from python.org or your system's packages."
        ) from error


def _probe(folder: Path) -> dict | None:
    """What the Python in `folder` says of itself; None if it does not start."""
    try:
        asked = [interpreter(folder), "-I", inventory.__file__]
        return json.loads(subprocess.run(asked, capture_output=True, check=True, timeout=120).stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _read(folder: Path) -> dict | None:
    """The record in `folder`; None where there is none. One that cannot be read is that of an unfinished work."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError:
        return {"state": "torn"}
    known = isinstance(record, dict) and (record.get("state") == "unfinished" or record.keys() >= WHOLE)
    return record if known else {"state": "torn"}


def _write(folder: Path, record: dict) -> None:
    fresh = folder / f"{RECORD}.new"
    fresh.write_text(json.dumps(record, indent=1), encoding="utf-8")
    os.replace(fresh, folder / RECORD)


def _same(recorded: str, now: Path) -> bool:  # the same place: on some disks one place has many spellings
    return os.path.exists(recorded) and os.path.samefile(recorded, now)


def _listed(faults: list[str]) -> str:
    return "; ".join(faults[:3]) + (f", and {len(faults) - 3} more" if len(faults) > 3 else "")


def _told(error: OSError, folder: Path) -> str:
    if error.errno == errno.ENOSPC:
        return f"The disk is full where {folder} lies. Free some space, or set COURSE_VENV to a folder on another disk."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        fix = "Copy the course to a folder of your own, close whatever runs from there, or set COURSE_VENV elsewhere."
        return f"The course may not write to {error.filename or folder} ({error.strerror}). {fix}"
    return f"{folder} cannot be made or read: {error.strerror or error}. Set COURSE_VENV to another folder."
