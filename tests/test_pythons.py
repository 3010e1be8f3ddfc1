"""Every version of Python that the README promises: the course starts with it, and its code can be read by it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.paths import ROOT
from tests.waiting import PATIENCE

VERSIONS = ["3.11", "3.12", "3.13", "3.14"]
COMPILE = """
import sys
for name in sys.stdin.read().splitlines():
    compile(open(name, encoding="utf-8").read(), name, "exec", dont_inherit=True)
print("%d.%d" % sys.version_info[:2])
"""


def pythons(version: str) -> list[Path]:
    """Where a Python of this version may lie: this one, on the path, at pyenv's."""
    homes = [Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"]
    kept = [python for home in homes for python in sorted(home.glob(f"{version}.*/bin/python"))]
    on_path = [Path(found)] if (found := shutil.which(f"python{version}")) else []
    return [Path(sys._base_executable), *kept, *on_path]


@pytest.fixture(params=VERSIONS)
def python(request) -> Path:
    for found in pythons(request.param):
        ask = [found, "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        if subprocess.run(ask, capture_output=True, text=True).stdout.strip() == request.param:
            return found
    pytest.skip(f"no Python {request.param} on this computer")


def test_the_front_door_opens_with_nothing_but_python(python, tmp_path):
    """The doctor speaks in a Python without the course's packages, and says that they are still to be installed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["COURSE_VENV"] = str(tmp_path / "none")
    done = subprocess.run(
        [python, "-S", ROOT / "course.py", "doctor"], env=environment, capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.stderr == "" and done.stdout.startswith("ok    Python 3.")
    if done.returncode:  # a Python that has everything may do without
        assert "This is the first start" in done.stdout and "`python course.py lab` sees to it" in done.stdout


def test_all_code_of_the_course_can_be_read(python):
    files = [path for part in ("helpers", "service", "lessons", "datasets") for path in (ROOT / part).rglob("[!.]*.py")]
    names = "\n".join(map(str, [ROOT / "course.py", *files]))
    command = [python, "-I", "-W", "error", "-c", COMPILE]
    done = subprocess.run(command, input=names, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE)
    assert done.returncode == 0, done.stderr[-500:]


def test_the_readme_names_the_versions_that_are_tested():
    tested = re.search(r"\(tested: ([^)]*)\)", (ROOT / "README.md").read_text(encoding="utf-8"))[1]
    assert set(re.findall(r"3\.\d+", tested)) <= set(VERSIONS)
