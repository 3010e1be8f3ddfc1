"""The course's own Python, on a fresh clone and after every way in which an installation can go wrong."""

import errno
import json
import os
import shutil
import sys
import venv
from pathlib import Path

import pytest

from helpers.authoring import environment, installer
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
