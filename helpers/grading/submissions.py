"""What a teacher has, read: whose notebook of which lesson each file is.

Understood are a folder for each student, nbgrader's `submitted/`, flat files with the student's name in theirs, and the
zips that Moodle and Canvas give (or a zip of any of these). What is not understood is listed, never skipped in silence.
Nothing is unpacked: a zip is read where it lies, so that no name in it can reach another file.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

MOST_BYTES = 50_000_000  # of a notebook
MOST_FILES = 20_000  # in a zip
MOST_DEPTH = 2  # zips in a zip
MOODLE = re.compile(r"^(?P<student>.+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)_?$")
CANVAS = re.compile(r"^(?P<student>[a-z0-9'-]+)(?:_LATE)?_\d+_\d+_(?P<file>.+)$")
LESSON = re.compile(r"(?P<stem>\d\d_[a-z][a-z_]*[a-z])", re.ASCII)
IGNORED = re.compile(r"(^|/)(\.|__MACOSX|\._)|(^|/)\.ipynb_checkpoints(/|$)|(^|/)(desktop\.ini|Thumbs\.db)$")
FOLDERS = {"submitted", "submissions", "autograded"}


@dataclass(frozen=True)
class Submission:
    """One student's notebook of one lesson; `problem` says why it cannot be read, and then there is no notebook."""

    student: str
    lesson: str
    origin: str
    notebook: dict = field(default_factory=dict, repr=False, compare=False)
    problem: str = ""
    content: str = ""  # the same for the same bytes
    modified: datetime.datetime | None = None  # without a zone where a zip says it, for zips have none


@dataclass(frozen=True)
class Found:
    """What was found: submissions, and a sentence for each thing that was not understood."""

    submissions: list[Submission]
    unknown: list[str]


def find(source: Path, stems: Iterable[str]) -> Found:
    """The submissions in a folder or zip; `stems` are the lessons there are, such as "03_regression"."""
    stems, submissions, unknown = sorted(stems), [], []
    for path, content, modified in _files(source):
        origin = "/".join(path.parts)
        if path.suffix != ".ipynb":
            unknown.append(f"{origin}: no notebook; it is not read.")
            continue
        if isinstance(content, str):
            unknown.append(f"{origin}: {content}")
            continue
        notebook, problem = _notebook(content)
        stem = _lesson(path, notebook, stems)
        if not stem:
            told = problem or "none of its cells answers an exercise of this course, and its name is no lesson's"
            unknown.append(f"{origin}: {told}.")
            continue
        student = _student(path, stem)
        if not student:
            unknown.append(
                f"{origin}: whose is it? Put it into a folder with the student's name, or the name into its own."
            )
            continue
        told = hashlib.sha256(content).hexdigest()[:16]
        submissions.append(Submission(student, stem, origin, notebook or {}, problem, told, modified))
    return Found(*_once(submissions, unknown))


def _once(submissions: list[Submission], unknown: list[str]) -> tuple[list[Submission], list[str]]:
    """One notebook a student and lesson; of several the last by name, as attempts are numbered."""
    last: dict[tuple[str, str], Submission] = {}
    for one in sorted(submissions, key=lambda one: _natural(one.origin)):
        before = last.get((one.student, one.lesson))
        if before:
            unknown.append(f"{before.origin}: {one.origin} is of the same student and lesson, and counts instead.")
        last[one.student, one.lesson] = one
    return sorted(last.values(), key=lambda one: (one.student, one.lesson)), unknown


def _natural(text: str) -> list:
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", text.lower())]


@dataclass(frozen=True)
class _File:
    """A file: where it lies, its bytes or why there are none, and when it was last changed."""

    path: PurePosixPath
    content: bytes | str
    modified: datetime.datetime | None = None

    def __iter__(self) -> Iterator:
        return iter((self.path, self.content, self.modified))


def _files(source: Path) -> Iterator[_File]:
    """Every file below `source`, or in it if it is a zip."""
    if source.is_file():
        yield from _zipped(PurePosixPath(), source.read_bytes(), 0)
        return
    for path in sorted(source.rglob("*")):
        inside = PurePosixPath(path.relative_to(source).as_posix())
        if IGNORED.search(str(inside)) or path.is_dir() and not path.is_symlink():
            continue
        if path.is_symlink():
            yield _File(inside.with_suffix(".ipynb"), "a link to another place is not followed.")
        elif path.suffix == ".zip":
            yield from _zipped(inside.with_suffix(""), path.read_bytes(), 1)
        elif path.suffix != ".ipynb":
            yield _File(inside, b"")
        elif path.stat().st_size > MOST_BYTES:
            yield _File(inside, f"{path.stat().st_size / 1e6:,.0f} MB are too much for a notebook.")
        else:
            try:
                changed = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
                yield _File(inside, path.read_bytes(), changed)
            except OSError as error:
                yield _File(inside, f"it cannot be read ({error.strerror}).")


def _zipped(place: PurePosixPath, content: bytes, depth: int) -> Iterator[_File]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist()[:MOST_FILES]:
                path = place / PurePosixPath(*[part for part in entry.filename.split("/") if part not in ("", "..")])
                if entry.is_dir() or IGNORED.search(str(path)):
                    continue
                if path.suffix not in (".ipynb", ".zip"):
                    yield _File(path, b"")
                elif entry.flag_bits & 1:
                    yield _File(path.with_suffix(".ipynb"), "it is locked with a password.")
                elif entry.file_size > MOST_BYTES:
                    yield _File(path.with_suffix(".ipynb"), "it is too large for a notebook.")
                else:
                    with archive.open(entry) as opened:
                        inner = opened.read(MOST_BYTES + 1)
                    if path.suffix == ".ipynb":
                        yield _File(path, inner, datetime.datetime(*entry.date_time))
                    elif depth < MOST_DEPTH:
                        yield from _zipped(path.with_suffix(""), inner, depth + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        yield _File(place.with_suffix(".ipynb"), f"its zip cannot be read ({error}).")


def _notebook(content: bytes) -> tuple[dict | None, str]:
    """The notebook, or why it is none."""
    try:
        notebook = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        conflict = b"<<<<<<<" in content
        return None, "a merge was left half done in it" if conflict else f"it is damaged ({type(error).__name__})"
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        return None, "it is no notebook of a format since 2015 (it has no cells)"
    return notebook, ""


def _lesson(path: PurePosixPath, notebook: dict | None, stems: list[str]) -> str:
    """The lesson whose exercises it answers, else the one that its name or folder names."""
    by_slug = {stem.split("_", 1)[1]: stem for stem in stems}
    seen: Counter[str] = Counter()
    for cell in (notebook or {}).get("cells", []):
        metadata = cell.get("metadata") if isinstance(cell, dict) else None
        if isinstance(metadata, dict):
            slug = str(metadata.get("exercise", "")).split(".")[0]
            nbgrader = metadata.get("nbgrader") if isinstance(metadata.get("nbgrader"), dict) else {}
            slug = slug or str(nbgrader.get("grade_id", "")).split("-")[0]
            seen[by_slug.get(slug, "")] += 1
    del seen[""]
    if seen:
        return seen.most_common(1)[0][0]
    named = [stem for part in reversed(path.parts) for stem in stems if stem in part.lower()]
    return named[0] if named else ""


def _student(path: PurePosixPath, stem: str) -> str:
    """Whose it is, by the folder it lies in, else by its own name."""
    for folder in path.parts[:-1]:
        if found := MOODLE.match(folder):
            return _tidy(found["student"])
    folders = [part for part in path.parts[:-1] if part.lower() not in FOLDERS and stem not in part.lower()]
    if found := CANVAS.match(path.name):
        return _tidy(found["student"])
    if found := MOODLE.match(path.stem.split(stem)[0].rstrip("_ -")):
        return _tidy(found["student"])
    if folders:
        return _tidy(folders[-1])
    return _tidy(re.sub(r"\(\d+\)$", "", re.sub(stem, " ", path.stem, flags=re.I)))


def _tidy(name: str) -> str:
    """A name that can be a folder's, and cannot lead anywhere else."""
    return re.sub(r"[\x00-\x1f/\\:*?\"<>|]", " ", name).strip(" ._-()[]")[:100]
