"""The course's own Python, .venv: made, checked at every start, and mended. Standard library only.

A record inside it says how far it has come. It is written first as "unfinished" and last as "whole", so whatever
interrupts an installation, Ctrl-C, a full disk or the power, is noticed at the next start.
"""

import errno
import hashlib
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers.authoring import installer, inventory, lock, making, manager, record
from helpers.authoring.trouble import Trouble
from helpers.paths import ROOT

ESSENTIAL = {"jupyterlab", "ipywidgets", "numpy"}  # without these no lesson opens


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
    """What keeps `folder` from being the course's Python now; None if nothing does. Takes about 0.1 s.

    Raises Trouble if it is somebody else's.
    """
    noted = record.read(folder)
    if noted is None:
        return _fault_without_record(folder)
    record.leave_to_others(folder, noted)
    if noted.get("state") != "whole":
        # An update that stopped before pip touched anything has broken nothing.
        untouched = noted.get("anew") is False and not installer.began(folder)
        return Fault("The last installation did not come to its end.", anew=not untouched)
    if not record.same(noted["place"], folder):
        return Fault("The course was moved or copied since it was installed.", anew=True)
    found = _probe(folder)
    if found is None:
        return Fault(f"The Python that {folder.name} was made from does not start any more.", anew=True)
    if found["python"] != noted["python"]:
        return Fault(f"{folder.name} was made for Python {noted['python']} and finds {found['python']}.", anew=True)
    if found["lost"]:
        return Fault(f"{folder.name} is damaged: {_listed(found['faults'])}.", anew=True)
    if not record.same(noted["root"], ROOT):
        return Fault("The course was moved since it was installed.", anew=False)
    if noted["fingerprint"] != fingerprint():
        return Fault("What the course requires has changed.", anew=False)
    if found["faults"]:
        return Fault(f"{folder.name} is not as the course wants it: {_listed(found['faults'])}.", anew=False)
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
            with lock.held(folder / record.LOCK, lambda: say("Another start is installing; waiting for it.")) as key:
                # Asked again: the other start may have done it meanwhile.
                if (amiss := fault(folder)) is not None:
                    _mend(folder, amiss, key, say)
    except BrokenPipeError:  # nobody reads what is said
        raise
    except OSError as error:
        raise Trouble(_told(error, folder)) from error
    return interpreter(folder)


def _fault_without_record(folder: Path) -> Fault:
    """A folder that this file has not made: not there yet, made by hand, or something else altogether."""
    if folder.exists() and not folder.is_dir():
        raise Trouble(f"{folder} is in the way: the course wants to make a folder of that name. Move it elsewhere.")
    if not folder.exists() or not record.content(folder):
        return Fault(f"This is the first start: the course installs what it needs into {folder}.", anew=True)
    if not (folder / "pyvenv.cfg").is_file():
        raise Trouble(f"{folder} is no Python environment, and is left alone. Move it, or set COURSE_VENV elsewhere.")
    if _probe(folder) is None:
        return Fault(f"The Python in {folder.name} does not start.", anew=True)
    return Fault(f"{folder.name} was made by hand: the course completes it.", anew=False)


def _mend(folder: Path, amiss: Fault, key: int, say: Callable[[str], None]) -> None:
    noted, found = record.read(folder) or {"made": False}, _probe(folder)
    if amiss.anew:
        record.refuse_to_empty(folder, noted, amiss.sentence)
    say(amiss.sentence)
    work = noted | {"state": "unfinished", "anew": amiss.anew, "place": str(folder), "root": str(ROOT)}
    record.write(folder, work | ({"made": True} if amiss.anew else {}))
    if amiss.anew:
        say("That takes a few minutes and about 2 GB, once. Ctrl-C stops it; the next start begins it again.")
        if sys.platform == "linux" and not manager.uv(folder):
            say("(Torch for GPUs, which pip takes on Linux, is several GB more; the README tells of the small one.)")
        making.make(folder)
    # What lacks a small thing can be used all the same, should there be no network to mend it.
    bearable = bool(not amiss.anew and found and found["here"] and not ESSENTIAL.intersection(found["lacking"]))
    try:
        installer.install(interpreter(folder), folder, key, say, brief=bearable)
    except Trouble as trouble:
        if not bearable or installer.began(folder):
            raise
        if noted.keys() >= record.WHOLE:
            record.write(folder, noted | {"state": "whole"})
        say(f"{trouble}\nThe course starts all the same. {_difference(found)}\n")
        return
    found = _probe(folder)
    if found is None or found["faults"]:
        told = _listed(found["faults"]) if found else "its Python does not start"
        raise Trouble(f"The installation came to its end, and still {told}. Delete {folder} and start again.")
    whole = {"place": str(folder), "root": str(ROOT), "python": found["python"], "fingerprint": fingerprint()}
    record.write(folder, {"state": "whole", "made": (record.read(folder) or {}).get("made", True), **whole})
    say("Everything is installed.\n")


def _difference(found: dict) -> str:
    """What may go differently in an environment that could not be mended, and how it comes right."""
    again = "The next `python course.py lab` with a network sees to it"
    return f"{again}; until then {_listed(found['faults'])}." if found["faults"] else f"{again}."


def _probe(folder: Path) -> dict | None:
    """What the Python in `folder` says of itself; None if it does not start."""
    try:
        asked = [interpreter(folder), "-I", inventory.__file__]
        return json.loads(subprocess.run(asked, capture_output=True, check=True, timeout=120).stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _listed(faults: list[str]) -> str:
    return "; ".join(faults[:3]) + (f", and {len(faults) - 3} more" if len(faults) > 3 else "")


def _told(error: OSError, folder: Path) -> str:
    if error.errno == errno.ENOSPC:
        return f"The disk is full where {folder} lies. Free some space, or set COURSE_VENV to a folder on another disk."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        fix = "Copy the course to a folder of your own, close whatever runs from there, or set COURSE_VENV elsewhere."
        return f"The course may not write to {error.filename or folder} ({error.strerror}). {fix}"
    return f"{folder} cannot be made or read: {error.strerror or error}. Set COURSE_VENV to another folder."
