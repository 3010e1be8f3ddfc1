"""Whatever hides the course's libraries from a notebook is named, with the way out of it."""

import os
import subprocess
import sys

import pytest

from helpers.authoring import __main__ as commands
from helpers.authoring import doctor, inventory, lab, shadows
from helpers.paths import ROOT


@pytest.fixture
def another(tmp_path, monkeypatch):
    """A folder with another NumPy, as robotics kits and clusters put into PYTHONPATH."""
    folder = tmp_path / "another"
    (folder / "numpy").mkdir(parents=True)
    (folder / "numpy/__init__.py").write_text("__version__ = '1.0'\n")
    (folder / "numpy-1.0.dist-info").mkdir()
    (folder / "numpy-1.0.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: numpy\nVersion: 1.0\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(ROOT)]))
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.delenv("MPLBACKEND", raising=False)


def test_without_such_settings_and_files_there_is_nothing_to_say(tmp_path):
    (tmp_path / "my_first.py").touch()
    (tmp_path / "test.py").touch()
    (tmp_path / "numpy").mkdir()  # holds no code, and hides nothing
    assert shadows.all_here(tmp_path) == [] and shadows.all_here(tmp_path / "none") == []


def test_a_pythonpath_with_other_packages_is_named_and_nothing_else_is_blamed(another):
    (found,) = shadows.of_the_path()
    assert f"PYTHONPATH makes Python take numpy from {another}" in found.sentence and "Unset PYTHONPATH" in found.fix
    assert [p.fault for p in inventory.packages(inventory.pinned())] != [""] * len(inventory.pinned())
    assert not any(package.fault for package in inventory.packages(inventory.pinned(), shadows.own_path()))
    assert str(next(iter(doctor.importing(["numpy"])))).startswith("ok")


def test_a_pythonpath_that_hides_nothing_is_left_alone(tmp_path, monkeypatch):
    (tmp_path / "my_tools.py").touch()
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", str(tmp_path), str(tmp_path / "none"), str(ROOT)]))
    assert shadows.step_out() == []
    assert os.environ["PYTHONPATH"].endswith(str(ROOT))


def test_the_lab_starts_without_what_hides_something_and_says_so(another, monkeypatch, capsys):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setattr(lab, "open_lab", lambda **_: 0)
    assert commands.main(["lab"]) == 0
    told = capsys.readouterr().out
    assert "take numpy from" in told and "MPLBACKEND is set to Agg: no figure would be shown" in told
    assert os.environ["PYTHONPATH"] == str(ROOT) and "MPLBACKEND" not in os.environ and str(another) not in sys.path
    started = [sys.executable, "-c", "import numpy; print(numpy.__version__ == '1.0')"]
    assert subprocess.run(started, capture_output=True, text=True).stdout == "False\n"


def test_a_backend_that_shows_figures_is_left_alone(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    assert shadows.step_out() == [] and "MPLBACKEND" in os.environ


@pytest.mark.parametrize(
    ("name", "kind"),
    [("helpers.py", "module"), ("numpy.py", "package"), ("random.py", "module"), ("sklearn/__init__.py", "package")],
)
def test_a_file_in_the_workbook_that_hides_what_is_imported_is_named(tmp_path, monkeypatch, name, kind):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    (found,) = shadows.of_files(tmp_path)
    hidden = name.partition(".")[0].partition("/")[0]
    assert f"hides the {kind} {hidden!r}" in found.sentence and f"my_{hidden}" in found.fix
    monkeypatch.setattr(shadows, "all_here", lambda: [found])
    assert "FIX" in str(*doctor.hiding())
