"""course.py on a fresh clone, and after every way in which an installation can go wrong."""

import ast
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import venv
from pathlib import Path

import pytest

from helpers.authoring import environment, installer, lock
from helpers.authoring.trouble import Trouble
from helpers.paths import ROOT

SITE = Path(pytest.__file__).parent.parent


class Start:
    """Starts of the course in a folder of their own, with a real environment and a pip that only seems to install."""

    def __init__(self, folder: Path):
        self.folder, self.installs, self.said = folder, 0, []
        self.failure, self.begins = None, False

    def __call__(self) -> str:
        """Start once; returns what was said."""
        self.said.clear()
        environment.ready(self.said.append)
        return "\n".join(self.said)

    def install(self, python, folder, key, say):
        self.installs += 1
        if self.failure:
            if self.begins:
                (folder / installer.LOG).write_text(f"2026-01-01T00:00:00,000 {installer.BEGAN} six\n")
            raise self.failure
        (folder / installer.LOG).unlink(missing_ok=True)
        self.packages.write_text(f"{SITE}\n{ROOT}\n")

    @property
    def packages(self) -> Path:
        """The one file by which the environment finds its packages: those of the Python that runs the tests."""
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return self.folder / ("Lib" if os.name == "nt" else f"lib/{version}") / "site-packages" / "all.pth"

    @property
    def state(self) -> str:
        return json.loads((self.folder / environment.RECORD).read_text())["state"]

    def amend(self, **entries):
        record = json.loads((self.folder / environment.RECORD).read_text())
        (self.folder / environment.RECORD).write_text(json.dumps(record | entries))


@pytest.fixture
def start(tmp_path, monkeypatch) -> Start:
    start, builder = Start(tmp_path / ".venv"), venv.EnvBuilder
    monkeypatch.setenv("COURSE_VENV", str(start.folder))
    monkeypatch.setattr(installer, "install", start.install)
    # Putting pip into an environment takes seconds, and this pip is never asked.
    monkeypatch.setattr(venv, "EnvBuilder", lambda with_pip, symlinks: builder(symlinks=symlinks))
    monkeypatch.setattr(environment, "NEEDS_GB", 0)
    return start


@pytest.fixture
def whole(start) -> Start:
    start()
    (start.folder / "by_hand.txt").write_text("survives only if the environment is not made anew")
    start.installs = 0
    return start


def anew(start: Start) -> bool:
    return not (start.folder / "by_hand.txt").exists()


def test_the_first_start_installs_and_the_second_only_starts(start):
    assert "first start" in start()
    assert start.installs == 1 and start.state == "whole"
    assert start() == ""
    assert start.installs == 1


def test_an_installation_that_was_killed_is_begun_again(whole):
    whole.amend(state="unfinished")
    assert "did not come to its end" in whole()
    assert anew(whole) and whole.state == "whole"


def test_a_torn_record_counts_as_an_unfinished_installation(whole):
    (whole.folder / environment.RECORD).write_text('{"state": "who')
    assert "did not come to its end" in whole()
    assert anew(whole)


def test_ctrl_c_during_the_installation_leaves_nothing_that_is_believed_whole(start):
    start.failure = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        start()
    assert start.state == "unfinished"
    start.failure = None
    assert "did not come to its end" in start()


def test_changed_requirements_are_installed_into_what_is_there(whole, monkeypatch):
    monkeypatch.setattr(environment, "fingerprint", lambda: "another")
    assert "has changed" in whole()
    assert whole.installs == 1 and not anew(whole)
    assert whole() == ""


@pytest.mark.parametrize("failure", [Trouble("no network"), KeyboardInterrupt()])
def test_an_update_that_stopped_before_it_changed_anything_goes_on_with_what_is_there(whole, monkeypatch, failure):
    monkeypatch.setattr(environment, "fingerprint", lambda: "another")
    whole.failure = failure
    with pytest.raises(type(failure)):
        whole()
    assert whole.state == "unfinished"
    whole.failure = None
    assert "did not come to its end" in whole()
    assert not anew(whole) and whole() == ""


def test_an_update_that_broke_off_halfway_is_made_anew(whole, monkeypatch):
    monkeypatch.setattr(environment, "fingerprint", lambda: "another")
    whole.failure, whole.begins = Trouble("disk full"), True
    with pytest.raises(Trouble, match="disk full"):
        whole()
    whole.failure = None
    assert "did not come to its end" in whole()
    assert anew(whole) and whole.state == "whole"


def test_an_environment_whose_python_is_gone_is_made_anew(whole):
    environment.interpreter(whole.folder).unlink()
    assert "does not start any more" in whole()
    assert anew(whole)


def test_an_environment_whose_python_became_another_version_is_made_anew(whole):
    whole.amend(python="3.10")
    assert "made for Python 3.10" in whole()
    assert anew(whole)


def test_an_environment_that_was_moved_is_made_anew(whole, tmp_path, monkeypatch):
    whole.folder = whole.folder.rename(tmp_path / "elsewhere")
    monkeypatch.setenv("COURSE_VENV", str(whole.folder))
    assert "moved or copied" in whole()
    assert anew(whole)


def test_a_package_that_was_uninstalled_is_installed_again(whole):
    whole.packages.write_text(f"{ROOT}\n")
    assert "jupyterlab is not installed" in whole()
    assert whole.installs == 1 and not anew(whole)


def test_a_package_that_lost_its_files_is_beyond_pip_and_made_anew(whole):
    left = whole.packages.parent / "numpy-1.0.dist-info"
    left.mkdir()
    (left / "METADATA").write_text("Metadata-Version: 2.1\nName: numpy\nVersion: 1.0\n")
    whole.packages.write_text(f"{ROOT}\n")
    assert "is damaged" in whole()
    assert anew(whole)


def test_an_environment_made_by_hand_is_completed_and_kept(whole):
    (whole.folder / environment.RECORD).unlink()
    assert "made by hand" in whole()
    assert whole.installs == 1 and not anew(whole)


def test_an_environment_is_not_made_anew_by_the_python_inside_it(whole, monkeypatch):
    whole.amend(state="unfinished")
    monkeypatch.setattr(sys, "_base_executable", str(environment.interpreter(whole.folder)))
    with pytest.raises(Trouble, match="start with another"):
        whole()
    assert not anew(whole)


def test_a_folder_that_is_no_environment_is_refused_and_left_alone(start):
    start.folder.mkdir()
    (start.folder / "letters.txt").write_text("dear")
    with pytest.raises(Trouble, match="left alone"):
        start()
    assert os.listdir(start.folder) == ["letters.txt"]


def test_an_installation_that_lacks_something_at_its_end_is_not_believed(start, monkeypatch):
    monkeypatch.setattr(installer, "install", lambda *_: None)
    with pytest.raises(Trouble, match="still jupyterlab is not installed"):
        start()
    assert start.state == "unfinished"


def test_too_little_room_is_said_before_anything_is_downloaded(start, monkeypatch):
    monkeypatch.setattr(environment, "NEEDS_GB", 10**9)
    with pytest.raises(Trouble, match="Free some space"):
        start()
    assert start.installs == 0


def test_a_python_without_ensurepip_names_the_package_that_debian_keeps_it_in(start, monkeypatch):
    monkeypatch.setattr(environment.util, "find_spec", lambda name: None)
    with pytest.raises(Trouble, match=r"apt install python3\.\d+-venv"):
        start()


@pytest.mark.parametrize(
    ("number", "fix"),
    [(errno.ENOSPC, "Free some space"), (errno.EACCES, "folder of your own"), (errno.EIO, "COURSE_V")],
)
def test_what_the_system_refuses_becomes_a_sentence_with_its_fix(start, monkeypatch, number, fix):
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(shutil, "disk_usage", refuse)
    with pytest.raises(Trouble, match=fix):
        start()


def test_a_file_in_the_way_is_named(start):
    start.folder.write_text("a file")
    with pytest.raises(Trouble, match="in the way"):
        start()


def test_only_what_is_installed_changes_the_fingerprint(tmp_path):
    for name in ("requirements.txt", "constraints.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)

    def after(name: str, change) -> str:
        path = tmp_path / name
        path.write_text(change(path.read_text()))
        return environment.fingerprint(tmp_path)

    before = environment.fingerprint(tmp_path)
    assert after("requirements.txt", lambda text: f"# why\n{text}") == before
    assert after("pyproject.toml", lambda text: text.replace("line-length = 120", "line-length = 99")) == before
    assert after("constraints.txt", lambda text: text.replace("six==", "six==9")) != before
    assert after("constraints.txt", lambda text: text.replace("six==9", "six==")) == before
    assert after("pyproject.toml", lambda text: text.replace('version = "', 'version = "9')) != before


# Two starts at once -------------------------------------------------------------------------------------------------

HOLD = """
import sys, time
from pathlib import Path
from helpers.authoring import lock
with lock.held(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_start_waits_and_goes_on_when_the_first_is_killed(tmp_path):
    path, events = tmp_path / "lock", []
    with subprocess.Popen([sys.executable, "-c", HOLD, path], cwd=ROOT, stdout=subprocess.PIPE) as first:
        first.stdout.readline()

        def kill():
            events.append("killed")
            first.kill()

        def waiting():
            events.append("waiting")
            threading.Timer(0.2, kill).start()

        with lock.held(path, waiting, every=0.02):
            assert events == ["waiting", "killed"]


@pytest.mark.skipif(os.name == "nt", reason="Windows hands no lock on to a child")
def test_a_pip_left_alone_keeps_the_lock(tmp_path):
    path, waits = tmp_path / "lock", []
    with lock.held(path, lambda: None) as key:
        pip = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], pass_fds=(key,))
    with lock.held(path, lambda: (waits.append("waited"), pip.kill()), every=0.02):
        assert pip.wait(5) != 0
    assert waits == ["waited"]


# Pip ----------------------------------------------------------------------------------------------------------------

PIP = """
import sys
log = open(sys.argv[sys.argv.index("--log") + 1], "w")
{script}
"""
BEGUN = 'log.write("2026-01-01T00:00:00,000 Installing collected packages: six\\n")\n'


@pytest.fixture
def pip(tmp_path, monkeypatch):
    """A function that runs the installer with a pip that does as `script` says; `pip.said` is what was said."""

    def run(script: str) -> list[str]:
        (tmp_path / "pip").mkdir()
        (tmp_path / "pip" / "__init__.py").touch()
        (tmp_path / "pip" / "__main__.py").write_text(PIP.format(script=script), encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        with lock.held(tmp_path / "lock", lambda: None) as key:
            installer.install(Path(sys.executable), tmp_path, key, run.said.append)
        return run.said

    run.said = []
    return run


def test_without_a_terminal_each_phase_is_a_line(pip):
    assert pip(
        'print("Collecting torch")\nprint("  Downloading torch-2.13.0-cp311-none-any.whl (526.6 MB)")\n'
        'print("  Downloading six-1.17.0-py3-none-any.whl (11 kB)")\nprint("Installing collected packages: six, torch")'
    ) == ["Downloading torch (526.6 MB) …", "Unpacking 2 packages …"]


def test_a_long_silence_of_pip_is_filled(pip, monkeypatch):
    monkeypatch.setattr(installer, "SIGN_OF_LIFE", 0.02)
    said = pip(f"import time; time.sleep(0.5)\n{BEGUN}log.flush(); time.sleep(0.5)")
    assert said[0] == "Pip is at work …" and said[-1] == "0 packages are in place …"


def test_no_network_is_a_sentence_and_until_then_it_is_said_that_pip_tries_again(pip):
    retrying = "WARNING: Retrying after connection broken by 'NewConnectionError'"
    with pytest.raises(Trouble, match="could not reach the package index. Check the connection"):
        pip(f'print("{retrying}"); print("{retrying}"); sys.exit(1)')
    assert pip.said == ["The package index does not answer; pip tries again for a while …"]


def test_a_network_error_that_only_the_log_holds_is_found_there(pip, tmp_path):
    with pytest.raises(Trouble, match="Check the connection"):
        pip(f"log.write('  {installer.BEGAN} of a pip within\\n  Temporary failure in name resolution'); sys.exit(1)")
    assert not installer.began(tmp_path)


def test_a_full_disk_halfway_is_a_sentence_and_not_taken_for_nothing_changed(pip, tmp_path):
    with pytest.raises(Trouble, match="The disk is full"):
        pip(f"{BEGUN}\nlog.close()\nprint('ERROR: [Errno 28] No space left on device')\nsys.exit(1)")
    assert installer.began(tmp_path)


def test_any_other_failure_of_pip_repeats_its_error_and_names_the_record(pip):
    with pytest.raises(Trouble, match=r"ERROR: no such version.*install\.log"):
        pip("print('Collecting x'); print('ERROR: no such version'); sys.exit(1)")


# course.py itself ---------------------------------------------------------------------------------------------------


def course(*arguments: str, **options) -> subprocess.CompletedProcess:
    # -S: without the packages of this Python, course.py has what a newcomer's Python has.
    command = [sys.executable, "-S", ROOT / "course.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, **options)


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


def test_ctrl_c_ends_course_py_quietly_with_130(tmp_path):
    folder = tmp_path / ".venv"
    started = subprocess.Popen(
        [sys.executable, ROOT / "course.py", "progress"],
        env=os.environ | {"COURSE_VENV": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for _ in range(200):
        if (folder / environment.RECORD).exists():
            break
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    _, errors = started.communicate(timeout=30)
    assert (started.returncode, errors.strip()) == (130, "Stopped.")
    assert json.loads((folder / environment.RECORD).read_text())["state"] == "unfinished"
