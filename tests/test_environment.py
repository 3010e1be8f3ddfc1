"""The course's own Python, on a fresh clone and after every way in which an installation can go wrong."""

import errno
import json
import os
import shutil
import sys
import venv
from pathlib import Path

import pytest

from helpers.authoring import environment, installer, making, manager, record
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

    def install(self, python, folder, key, say, brief=False):
        self.installs += 1
        self.brief = brief
        if self.failure:
            if self.begins:
                (folder / installer.LOG).write_text(f"2026-01-01T00:00:00,000 {installer.BEGAN} six\n")
            raise self.failure
        (folder / installer.LOG).unlink(missing_ok=True)
        for other in self.packages.parent.glob("seaborn-*.dist-info"):
            shutil.rmtree(other)
        self.packages.write_text(f"{SITE}\n{ROOT}\n")

    @property
    def packages(self) -> Path:
        """The one file by which the environment finds its packages: those of the Python that runs the tests."""
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return self.folder / ("Lib" if os.name == "nt" else f"lib/{version}") / "site-packages" / "all.pth"

    @property
    def state(self) -> str:
        return json.loads((self.folder / record.RECORD).read_text())["state"]

    def amend(self, **entries):
        noted = json.loads((self.folder / record.RECORD).read_text())
        (self.folder / record.RECORD).write_text(json.dumps(noted | entries))


@pytest.fixture
def start(tmp_path, monkeypatch) -> Start:
    start, builder = Start(tmp_path / ".venv"), venv.EnvBuilder
    monkeypatch.setenv("COURSE_VENV", str(start.folder))
    monkeypatch.setattr(installer, "install", start.install)
    # Putting pip into an environment takes seconds, and this pip is never asked.
    monkeypatch.setattr(venv, "EnvBuilder", lambda with_pip, symlinks: builder(symlinks=symlinks))
    monkeypatch.setattr(making, "NEEDS_GB", 0)
    monkeypatch.delenv("UV", raising=False)
    return start


@pytest.fixture
def whole(start) -> Start:
    start()
    (start.folder / "by_hand.txt").write_text("survives only if the environment is not made anew")
    start.installs = 0
    return start


@pytest.fixture
def within(start, monkeypatch) -> Start:
    """As if the environment lay in the course's own folder."""
    monkeypatch.setattr(record, "_within_the_course", lambda folder: True)
    return start


@pytest.fixture
def neighbour(tmp_path) -> Path:
    """Another clone of the course."""
    (tmp_path / "neighbour").mkdir()
    (tmp_path / "neighbour/course.py").touch()
    return tmp_path / "neighbour"


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


def test_a_torn_record_counts_as_an_unfinished_installation(within, whole):
    (whole.folder / record.RECORD).write_text('{"state": "who')
    assert "did not come to its end" in whole()
    assert anew(whole)


def test_a_torn_record_elsewhere_may_be_anybodys_and_nothing_is_deleted(whole):
    (whole.folder / record.RECORD).write_text('{"state": "who')
    with pytest.raises(Trouble, match="deletes nothing there. Delete it, if nothing else uses it"):
        whole()
    assert not anew(whole)


# Another clone's ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["whole", "unfinished"])
def test_the_libraries_of_another_clone_are_left_to_it(whole, neighbour, state):
    whole.amend(state=state, anew=True, root=str(neighbour))
    with pytest.raises(Trouble, match="holds the libraries of the course in .*neighbour, and is left to it. Set COUR"):
        whole()
    assert not anew(whole) and whole.installs == 0


def test_the_libraries_of_a_clone_that_is_gone_are_taken_over_without_deleting_any(whole, neighbour):
    whole.amend(root=str(neighbour))
    shutil.rmtree(neighbour)
    assert "The course was moved" in whole()
    assert whole.installs == 1 and not anew(whole)
    assert whole() == ""


def test_a_copy_of_a_clone_with_all_that_is_in_it_makes_its_own_libraries(within, whole, neighbour):
    whole.amend(root=str(neighbour), place=str(neighbour))
    assert "moved or copied" in whole()
    assert anew(whole)


def test_an_environment_made_by_hand_elsewhere_is_never_emptied(whole):
    (whole.folder / record.RECORD).unlink()
    whole()
    environment.interpreter(whole.folder).unlink()
    with pytest.raises(Trouble, match="does not start any more. It must be made anew, but the course has not made"):
        whole()
    assert not anew(whole)


# Without a network --------------------------------------------------------------------------------------------------


@pytest.fixture
def offline(whole) -> Start:
    whole.failure = Trouble("Pip could not reach the package index.")
    return whole


def installed(start: Start, name: str, version: str):
    """Let the environment believe that it has another version of a package, whose code is there."""
    other = start.packages.parent / f"{name}-{version}.dist-info"
    other.mkdir()
    (other / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")


def test_another_version_of_a_package_is_put_back(whole):
    installed(whole, "seaborn", "0.1")
    assert "seaborn is 0.1, and the course wants" in whole()
    assert whole.installs == 1


def test_another_version_of_a_package_does_not_keep_the_course_from_starting_without_a_network(offline):
    installed(offline, "seaborn", "0.1")
    for _ in range(2):
        told = offline()
        assert "The course starts all the same" in told and "until then seaborn is 0.1, and the course wants" in told
        assert "`python course.py lab` with a network" in told
    assert offline.brief, "each start would wait for the network in vain"
    assert offline.state == "whole" and not anew(offline)


def test_requirements_that_changed_wait_for_a_network(offline, monkeypatch):
    monkeypatch.setattr(environment, "fingerprint", lambda: "another")
    assert "has changed" in offline() and "starts all the same" in offline()
    offline.failure = None
    assert "Everything is installed" in offline()


def test_without_jupyterlab_and_without_a_network_nothing_starts(offline):
    offline.packages.write_text(f"{ROOT}\n")
    with pytest.raises(Trouble, match="could not reach"):
        offline()


# By hand and by uv --------------------------------------------------------------------------------------------------


def test_an_environment_that_uv_made_is_filled_by_uv_where_it_is_there(tmp_path, monkeypatch):
    monkeypatch.delenv("UV", raising=False)
    monkeypatch.setattr(manager.shutil, "which", lambda name: "/usr/bin/uv")
    for text, program in (("home = /usr\nuv = 0.13.9\n", "/usr/bin/uv"), ("home = /usr\n", None)):
        (tmp_path / "pyvenv.cfg").write_text(text)
        assert manager.uv(tmp_path) == program
    monkeypatch.setenv("UV", "/opt/uv")
    assert manager.uv(tmp_path / "none") == "/opt/uv"


def test_what_uv_starts_is_made_by_uv(start, tmp_path, monkeypatch):
    program = tmp_path / ("uv.bat" if os.name == "nt" else "uv")
    program.write_text(f"#!/bin/sh\n'{sys.executable}' -m venv --without-pip '{start.folder}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("UV", str(program))
    assert "Everything is installed" in start()
    program.write_text("#!/bin/sh\necho 'error: no room' >&2\nexit 2\n")
    start.amend(state="unfinished", anew=True)
    with pytest.raises(Trouble, match="uv could not make .*error: no room"):
        start()


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


def test_an_update_that_stopped_before_it_changed_anything_goes_on_with_what_is_there(whole, monkeypatch):
    monkeypatch.setattr(environment, "fingerprint", lambda: "another")
    whole.failure = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
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
    (whole.folder / record.RECORD).unlink()
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
    monkeypatch.setattr(installer, "install", lambda *_, **__: None)
    with pytest.raises(Trouble, match="still jupyterlab is not installed"):
        start()
    assert start.state == "unfinished"


def test_too_little_room_is_said_before_anything_is_downloaded(start, monkeypatch):
    monkeypatch.setattr(making, "NEEDS_GB", 10**9)
    with pytest.raises(Trouble, match="Free some space"):
        start()
    assert start.installs == 0


def test_a_python_without_ensurepip_names_the_package_that_debian_keeps_it_in(start, monkeypatch):
    monkeypatch.setattr(making.util, "find_spec", lambda name: None)
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
