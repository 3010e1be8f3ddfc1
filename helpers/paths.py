"""Where things lie: every folder of the course, from this file alone."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LESSONS = ROOT / "lessons"
NOTEBOOKS = ROOT / "notebooks"
SOLUTIONS = ROOT / "solutions"
DATASETS = ROOT / "datasets"
WORKBOOK = ROOT / "workbook"  # a learner's own copies and progress; git ignores it
