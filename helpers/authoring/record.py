"""The course's own note in the environment it uses: how far it has come, and whose it is. Standard library only."""

import json
import os
from pathlib import Path

from helpers.authoring.trouble import Trouble
from helpers.paths import ROOT

RECORD, LOCK = "course.json", "course.lock"
WHOLE = {"state", "place", "root", "python", "fingerprint"}  # what the record of a whole environment holds


def read(folder: Path) -> dict | None:
    """The record in `folder`; None where there is none. One that cannot be read is that of an unfinished work."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError:
        return {"state": "torn", "made": False}
    known = isinstance(record, dict) and (record.get("state") == "unfinished" or record.keys() >= WHOLE)
    return record if known else {"state": "torn", "made": False}


def write(folder: Path, record: dict) -> None:
    """The record whole or not at all."""
    fresh = folder / f"{RECORD}.new"
    fresh.write_text(json.dumps(record, indent=1), encoding="utf-8")
    os.replace(fresh, folder / RECORD)


def same(recorded: str, now: Path) -> bool:
    """Whether both are the same place: on some disks one place has many spellings."""
    return os.path.exists(recorded) and os.path.samefile(recorded, now)


def content(folder: Path) -> list[Path]:
    """What lies in `folder` besides the course's own notes."""
    return [path for path in folder.iterdir() if path.name not in (RECORD, LOCK, f"{RECORD}.new")]


def leave_to_others(folder: Path, record: dict) -> None:
    """Raise Trouble if another clone of the course, which is still there, uses `folder`."""
    root = record.get("root", str(ROOT))
    if same(root, ROOT) or not (Path(root) / "course.py").is_file():
        return
    if _within_the_course(folder) and not same(record.get("place", ""), folder):
        return  # who copied the course with all that is in it has a .venv that nobody uses
    raise Trouble(
        f"{folder} holds the libraries of the course in {root}, and is left to it. Set COURSE_VENV to another folder "
        "for the course here, or unset it: then they go into .venv."
    )


def refuse_to_empty(folder: Path, record: dict, why: str) -> None:
    """Raise Trouble if `folder`, which ought to be made anew, holds what the course has not put there."""
    if _within_the_course(folder) or record.get("made", True) or not content(folder):
        return
    raise Trouble(
        f"{why} It must be made anew, but the course has not made {folder} and deletes nothing there. "
        "Delete it, if nothing else uses it, or set COURSE_VENV to another folder."
    )


def _within_the_course(folder: Path) -> bool:
    """Whether it is this clone's own, whatever brought it there."""
    return folder.resolve().is_relative_to(ROOT)
