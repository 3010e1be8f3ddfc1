"""What `python course.py test` runs: ruff, its formatter, then pytest; for everything or for some lessons."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from helpers.authoring import browser, handover
from helpers.authoring.catalogue import slug
from helpers.authoring.processors import Processor
from helpers.paths import ROOT

NOTHING_RAN = 5  # pytest's status where no test was chosen
# What another processor may make otherwise.
COMPUTING = ["notebooks", "solutions", "tests/test_exercises.py", "tests/test_attempts.py"]


def commands(stems: Sequence[str], rest: Sequence[str], processors: Sequence[Processor] = ()) -> list[list[str]]:
    """The programs to run, in order; all of the course where `stems` names no lesson. `rest` goes to pytest.

    The notebooks and the checks of the exercises are run once more for each of `processors`.
    """
    python = [sys.executable, "-m"]
    files = [str(path.relative_to(ROOT)) for stem in stems for path in sources(stem)] if stems else ["."]
    chosen = ["-k", " or ".join(map(slug, stems))] if stems else []
    lint = [[*python, "ruff", "check", *files], [*python, "ruff", "format", "--check", *files]] if files else []
    tests = [*python, "pytest", *chosen, *rest]
    return [*lint, tests, *([*tests, "--processor", one.name, *COMPUTING] for one in processors)]


def sources(stem: str) -> list[Path]:
    """The files that one lesson is written in, with all parts of its exercises, and the explorers its index imports."""
    name, explorers = slug(stem), ROOT / "helpers/explorers"
    places = [ROOT / "lessons" / stem, ROOT / "helpers/exercises" / name, ROOT / "tests/attempts" / name]
    places += [explorers / name]
    files = [file for file in (place.with_suffix(".py") for place in places) if file.is_file()]
    for folder in ("helpers/exercises", "tests/attempts"):
        files += sorted((ROOT / folder / name).glob("*.py"))
    index = (explorers / f"{name}.py").read_text(encoding="utf-8") if explorers / f"{name}.py" in files else ""
    modules = re.findall(r"^from helpers\.explorers\.(\w+) ", index, re.MULTILINE)
    return files + [explorers / f"{module}.py" for module in modules]


def run(stems: Sequence[str], rest: Sequence[str], processors: Sequence[Processor] = ()) -> int:
    """Run them all, whatever the first ones say; returns the worst exit status."""
    if os.environ.get("CI") and browser.find() is None:
        print("No browser is found, and where CI is set none of its tests may be skipped: install chromium.")
        return 1
    worst = 0
    for command in commands(stems, rest, processors):
        print("$", " ".join(["python", *command[1:]]), flush=True)
        status = handover.through(command, ROOT)
        if status == NOTHING_RAN and stems:
            print(f"No test has {' or '.join(map(slug, stems))} in its name.")
        worst = max(worst, status)
    return worst
