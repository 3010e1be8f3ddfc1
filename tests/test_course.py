"""course.py itself, with nothing but Python: what it says before anything is installed, and how it is stopped."""

import ast
import json
import os
import signal
import subprocess
import sys

import pytest

from helpers.authoring import record
from helpers.paths import ROOT
from tests.waiting import PATIENCE, wait_for


def course(*arguments: str, **options) -> subprocess.CompletedProcess:
    # -S: without the packages of this Python, course.py has what a newcomer's Python has.
    command = [sys.executable, "-S", ROOT / "course.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, **options)


def test_an_old_python_can_read_course_py_and_is_told_that_it_is_too_old():
    source = (ROOT / "course.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    pretend = "import runpy, sys; sys.version_info = (3, 8, 18); runpy.run_path(sys.argv[1], run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", pretend, ROOT / "course.py"], capture_output=True, text=True)
    assert done.returncode == 1
    assert "needs Python 3.11 or later" in done.stderr and "is 3.8" in done.stderr and "Traceback" not in done.stderr


def test_an_unknown_command_is_told_the_near_ones_before_anything_is_installed(tmp_path):
    done = course("tset", env=os.environ | {"COURSE_VENV": str(tmp_path / "none")})
    assert done.returncode == 2
    assert done.stderr == "There is no command 'tset'. Did you mean test or reset?\n"
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("arguments", [[], ["--help"], ["help"]])
def test_without_a_command_the_commands_are_listed(arguments):
    done = course(*arguments)
    assert done.returncode == 0
    assert all(
        f"\n    {name} " in done.stdout for name in ("lab", "test", "build", "new", "reset", "doctor", "progress")
    )


def test_a_reader_who_has_seen_enough_ends_course_py_quietly():
    """As `head` does."""
    for arguments in ([ROOT / "course.py"], ["-m", "helpers.authoring", "doctor"]):
        command = [sys.executable, "-S", *arguments]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
            started.stdout.close()
            assert started.stderr.read() == b""
    assert started.returncode == 141


@pytest.mark.skipif(os.name == "nt", reason="Windows names folders in UTF-8 always")
def test_a_folder_with_an_umlaut_is_found_where_the_system_speaks_plain_c(tmp_path):
    """Else it would be taken for moved, and what is installed there for lost."""
    (tmp_path / "Bücher").touch()
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "COURSE_VENV": str(tmp_path / "Bücher")}
    done = course("progress", env=os.environ | plain, encoding="utf-8")
    assert f"{tmp_path / 'Bücher'} is in the way" in done.stderr


def test_ctrl_c_ends_course_py_quietly_with_130(tmp_path):
    folder = tmp_path / ".venv"
    started = subprocess.Popen(
        [sys.executable, ROOT / "course.py", "progress"],
        env=os.environ | {"COURSE_VENV": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Python takes no Ctrl-C where the signal was ignored when it started, as it is in a shell's background.
        preexec_fn=None if os.name == "nt" else lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert wait_for((folder / record.RECORD).exists)
    started.send_signal(signal.SIGINT)
    _, errors = started.communicate(timeout=PATIENCE)
    assert (started.returncode, errors.strip()) == (130, "Stopped.")
    assert json.loads((folder / record.RECORD).read_text())["state"] == "unfinished"
