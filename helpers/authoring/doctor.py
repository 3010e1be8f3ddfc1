"""What is installed, what is missing, and what to do about it."""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers import datasets
from helpers.authoring import browser, catalogue, environment, inventory, processor, shadows
from helpers.authoring.trouble import Trouble
from helpers.paths import DATASETS, ROOT, SOLUTIONS, WORKBOOK

MEND = "`python course.py lab` installs it"
# Importing tells what no record does: a library of the system that is missing, a file that a virus scanner took.
IMPORT = """
import importlib, json, sys
failed = {}
for module in sys.argv[1:]:
    try:
        importlib.import_module(module)
    except BaseException as error:
        failed[module] = f"{type(error).__name__}: {error}".splitlines()[0]
print(json.dumps(failed))
"""


@dataclass(frozen=True)
class Finding:
    """One thing looked at. Without a `fix` it is well; a `note` is no fault, but good to know."""

    text: str
    fix: str = ""
    note: bool = False

    def __str__(self) -> str:
        mark = "note" if self.note else "FIX " if self.fix else "ok  "
        return f"{mark}  {self.text}" + (f"\n      -> {self.fix}." if self.fix else "")


def examine() -> int:
    """Print every finding; returns 0 if all is well, else 1."""
    faults = 0
    for finding in findings():
        print(finding, flush=True)
        faults += bool(finding.fix and not finding.note)
    print("\nAll is well." if not faults else f"\n{faults} to mend; each line marked FIX says how.")
    return int(bool(faults))


def findings() -> Iterator[Finding]:
    """Everything looked at, the quick things first."""
    yield Finding(f"Python {platform.python_version()} ({sys.executable}) on {platform.platform()}")
    yield from hiding()
    yield from installed()
    yield from computing()
    yield from space()
    yield from lessons()
    yield from data()
    yield from browsers()


def hiding() -> Iterator[Finding]:
    """What would give a notebook something else than the course's own libraries, or show it nothing."""
    for shadow in shadows.all_here():
        yield Finding(shadow.sentence, shadow.fix)


def installed() -> Iterator[Finding]:
    """The environment and each direct requirement, in the Python that runs this, whatever PYTHONPATH adds to it."""
    found = inventory.packages(inventory.pinned(), shadows.own_path())
    try:
        amiss = environment.fault(environment.place())
    except Trouble as trouble:
        yield Finding(str(trouble), "Then `python course.py lab` installs what is needed")
        return
    inside = Path(sys.prefix).resolve() == environment.place().resolve()
    lacking = any(package.fault for package in found)
    # Without .venv the course runs just as well in a Python that has every package.
    if amiss and (inside or lacking):
        # Made by hand, or older than constraints.txt, is no fault while every package is as wanted.
        small = not (amiss.anew or lacking)
        yield Finding(f"{environment.place()}: {amiss.sentence}", "`python course.py lab` sees to it", note=small)
        if amiss.anew or not inside:
            return  # half an installation, or another Python's packages, say nothing more
    for package in found:
        fix = MEND if package.fault else ""
        yield Finding(package.fault or f"{package.name} {package.installed}", fix)
    modules = [inventory.module_of(package.name) for package in found if package.importable]
    yield from importing(modules)


def importing(modules: list[str]) -> Iterator[Finding]:
    """Whether the installed packages start."""
    env = os.environ | {"KERAS_BACKEND": "torch"}  # as in the lessons: Keras alone would ask for TensorFlow
    done = subprocess.run([sys.executable, "-I", "-c", IMPORT, *modules], capture_output=True, text=True, env=env)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        yield Finding(f"importing the packages ended Python ({last})", f"Delete {environment.place()}, then {MEND}")
        return
    # A package may print while it is imported; the answer is the last line.
    failed = json.loads(done.stdout.splitlines()[-1])
    for module, error in failed.items():
        yield Finding(f"{module} does not start ({error})", f"Delete {environment.place()}, then {MEND}")
    if not failed:
        yield Finding("every package starts")


def computing() -> Iterator[Finding]:
    """The processor, and what of it the libraries use: the last digits of a sum depend on both."""
    yield Finding(f"processor: {processor.name()}, {os.cpu_count()} cores")
    for what, words in processor.libraries().items():
        yield Finding(f"{what}: {words}")
    for variable, value in processor.chosen().items():
        yield Finding(
            f"{variable} is set to {value}: {processor.CHOSEN_BY[variable]} may compute as another processor would",
            "Unset it, unless that is what you want to see",
            note=True,
        )


def space() -> Iterator[Finding]:
    """Room on the disk, and the right to write where a learner's work goes."""
    folder = WORKBOOK if WORKBOOK.exists() else ROOT
    free = shutil.disk_usage(folder).free / 1e9
    yield Finding(f"{free:.1f} GB free", "Free at least 1 GB" if free < 1 else "")
    try:
        with tempfile.TemporaryFile(dir=folder):
            yield Finding(f"{folder} can be written to")
    except OSError as error:
        yield Finding(f"{folder} cannot be written to ({error.strerror})", "Copy the course to a folder of your own")


def lessons() -> Iterator[Finding]:
    """Whether every lesson is built."""
    missing = sorted(set(catalogue.written()) - set(catalogue.built()))
    if missing or not catalogue.built():
        yield Finding(
            f"not built: {', '.join(missing) or 'any lesson'}", "`python course.py build` makes the notebooks"
        )
    else:
        yield Finding(f"{len(catalogue.built())} lessons built")
    for page in [*catalogue.pages(), *catalogue.pages(SOLUTIONS)]:
        place = f"{page.parent.name}/{page.name}"
        try:
            if catalogue.stripped(page):
                yield Finding(
                    f"{place} has lost its outputs, as by nbstripout", f"`python course.py build {page.stem[:2]}`"
                )
        except Trouble:
            yield Finding(f"{place} is damaged: it is no notebook", f"`git checkout HEAD -- {place}`, or build it anew")
    for stray in catalogue.strays():
        fix = "If it is a copy that a cloud or you have made, move it elsewhere"
        yield Finding(f"{stray} is no lesson, and is passed over", fix, note=True)


def data() -> Iterator[Finding]:
    """The bundled data against its recorded checksums."""
    try:
        recorded = json.loads((DATASETS / "checksums.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        yield Finding("datasets/checksums.json is missing or torn", "`git checkout -- datasets` puts it back")
        return
    bad = 0
    for name, entry in recorded.items():
        path = DATASETS / entry["file"]
        if not path.is_file() or datasets.digest(path) != entry["sha256"]:
            bad += 1
            yield Finding(f"the data set {name} is missing or damaged", f"`git checkout -- datasets/{path.name}`")
    if not bad:
        yield Finding(f"{len(recorded)} data sets, each as it was recorded")


def browsers() -> Iterator[Finding]:
    """The browser that the browser tests drive; learning needs only the one you read with."""
    if found := browser.find():
        yield Finding(f"browser for the tests: {found}")
    else:
        fix = "Install Chromium or Chrome (Debian, Ubuntu: sudo apt install chromium)"
        yield Finding(
            "no Chromium: `python course.py test` skips the browser tests", fix, note=not os.environ.get("CI")
        )
