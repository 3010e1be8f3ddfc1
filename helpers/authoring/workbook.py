"""A learner's own copies of the lessons. What a learner has changed is never overwritten.

workbook/.course.json remembers, for each copy, the checksum of the cells that were laid down: only a file that still
has exactly these may be replaced. Where the record is lost or torn, a file counts as the learner's.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from helpers.authoring import catalogue
from helpers.authoring.trouble import Trouble
from helpers.paths import NOTEBOOKS, WORKBOOK

RECORD = ".course.json"


@dataclass(frozen=True)
class Workbook:
    """The folder a learner works in, and the folder of built notebooks that it is filled from."""

    folder: Path = WORKBOOK
    notebooks: Path = NOTEBOOKS

    def refresh(self) -> list[str]:
        """Lay down what is new, replace what is untouched; returns a sentence for each thing a learner should know.

        A lesson that the learner has changed and the course has moved on with is laid beside theirs, once, under
        another name. Raises Trouble where nothing is built, or where the folder cannot be written to.
        """
        lessons = catalogue.pages(self.notebooks)
        if not lessons:
            raise Trouble("No lesson is built yet: `python course.py build` makes the notebooks.")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            record = self._read()
            before = json.dumps(record)
            told = [self._bring(lesson, record.setdefault(lesson.name, {})) for lesson in lessons]
            if json.dumps(record) != before:
                _lay(self.folder / RECORD, json.dumps(record, indent=1).encode())
        except OSError as error:
            raise Trouble(_unwritable(self.folder, error)) from error
        laid = told.count("laid")
        return [f"{laid} page{'s' * (laid > 1)} laid out in {self.folder}."] * bool(laid) + [
            sentence for sentence in told if sentence not in ("", "laid")
        ]

    def reset(self, stem: str) -> str:
        """Lay the lesson down afresh, the learner's copy kept in backups/; returns the sentence that says where.

        Raises Trouble where the lesson is not built, or where the folder cannot be written to.
        """
        lesson, mine = self.notebooks / f"{stem}.ipynb", self.folder / f"{stem}.ipynb"
        if not lesson.is_file():
            raise Trouble(f"{stem} is not built yet: `python course.py build {stem[:2]}` makes its notebook.")
        try:
            new, now = catalogue.whole(lesson), _digest_of(mine)
            if now == _digest(new):
                return f"{mine} is as the course has it; there is nothing to reset."
            kept = self._back_up(mine) if now else None
            self.folder.mkdir(parents=True, exist_ok=True)
            _lay(mine, new)
            record = self._read()
            record.setdefault(lesson.name, {})["laid"] = _digest(new)
            _lay(self.folder / RECORD, json.dumps(record, indent=1).encode())
        except OSError as error:
            raise Trouble(_unwritable(self.folder, error)) from error
        if not kept:
            return f"{mine} is there again."
        reload = "If it is open in JupyterLab, choose File > Reload Notebook from Disk there."
        return f"{mine} is fresh again, and yours is kept as {kept}. {reload}"

    def _bring(self, lesson: Path, known: dict) -> str:
        """See to one lesson; `known` is what the record says of it. Returns "laid", "", or a sentence to tell."""
        mine, new = self.folder / lesson.name, catalogue.whole(lesson)
        now, latest = _digest_of(mine), _digest(new)
        if now is None:
            _lay(mine, new)
            known["laid"] = latest
            return "laid"
        if now == latest:
            known["laid"] = latest
            return ""
        if now == known.get("laid"):
            _lay(mine, new)
            known["laid"] = latest
            return f"{lesson.stem}: brought up to date; you had not changed it."
        if latest in (known.get("laid"), known.get("offered")):
            return ""
        beside = self._lay_beside(lesson.stem, new, known)
        known["offered"] = latest
        return f"{lesson.stem}: the course has a newer version, laid beside yours as {beside}; yours is untouched."

    def _lay_beside(self, stem: str, new: bytes, known: dict) -> str:
        """Write `new` under the first name that is free, or that holds an earlier such copy nobody has changed."""
        copies = known.setdefault("beside", {})
        for number in count(1):
            name = f"{stem}.updated{f'-{number}' if number > 1 else ''}.ipynb"
            if _digest_of(self.folder / name) in (None, copies.get(name), _digest(new)):
                _lay(self.folder / name, new)
                copies[name] = _digest(new)
                return name

    def _back_up(self, mine: Path) -> Path:
        backups = self.folder / "backups"
        backups.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            try:
                with (backups / f"{mine.stem}.{number}.ipynb").open("xb") as file:
                    file.write(mine.read_bytes())
                    os.fsync(file.fileno())
                return Path(file.name)
            except FileExistsError:
                continue

    def _read(self) -> dict[str, dict]:
        try:
            record = json.loads((self.folder / RECORD).read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return {k: v for k, v in record.items() if isinstance(v, dict)} if isinstance(record, dict) else {}


def _digest(content: bytes) -> str:
    """The checksum of a notebook's cells, outputs and all; of the file as it is where it is no notebook.

    The rest of a notebook says which Python ran it. JupyterLab rewrites that when a lesson is merely opened.
    """
    with suppress(ValueError, TypeError, LookupError):
        content = json.dumps(json.loads(content)["cells"], sort_keys=True).encode()
    return hashlib.sha256(content).hexdigest()


def _digest_of(path: Path) -> str | None:
    return _digest(path.read_bytes()) if path.exists() else None


def _lay(path: Path, content: bytes) -> None:
    """Write the file whole or not at all: a reader, or a power cut, never meets half of it."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def _unwritable(folder: Path, error: OSError) -> str:
    return (
        f"{error.filename or folder} cannot be read or written ({error.strerror}). Your lessons lie in {folder}: "
        "see that the folder is yours, that nothing else of these names is there, and that the disk is not full. "
        "If the course itself is read-only, copy it to a folder of your own."
    )
