"""Where things lie: every folder of the course, from this file alone."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LESSONS = ROOT / "lessons"
NOTEBOOKS = ROOT / "notebooks"
SOLUTIONS = ROOT / "solutions"
DATASETS = ROOT / "datasets"
WORKBOOK = ROOT / "workbook"  # a learner's own copies and progress; git ignores it

_LESSON = re.compile(r"\d\d_[a-z][a-z0-9_]*")


def lessons(folder: Path, suffix: str) -> list[Path]:
    """The lessons' files in `folder`, in the order of the course, and no copies such as 03_regression-LAPTOP.py."""
    return sorted(path for path in folder.glob(f"*{suffix}") if _LESSON.fullmatch(path.stem))
