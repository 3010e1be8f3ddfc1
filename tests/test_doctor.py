"""The doctor: every problem is found, and each comes with what to do."""

import errno
import json
import os
import subprocess
import sys

import pytest

from helpers.authoring import browser, catalogue, doctor, environment, inventory
from helpers.authoring.doctor import Finding
from helpers.paths import ROOT


def marks(findings) -> list[str]:
    return [str(finding)[:4].strip() for finding in findings]


@pytest.fixture
def healthy(monkeypatch):
    """An environment without fault, and packages that need not be imported."""
    monkeypatch.setattr(environment, "fault", lambda folder: None)
    monkeypatch.setattr(doctor, "importing", lambda modules: iter(()))


def test_what_is_installed_as_pinned_is_well(healthy):
    assert set(marks(doctor.installed())) == {"ok"}


def test_a_missing_package_and_a_wrong_version_are_found_and_come_with_what_to_do(healthy, monkeypatch):
    monkeypatch.setattr(inventory, "pinned", lambda: {"no-such-package": "1.0", "numpy": "0.1"})
    missing, wrong = doctor.installed()
    assert "no-such-package is not installed" in str(missing) and "python course.py lab" in missing.fix
    assert "the course wants 0.1" in str(wrong) and wrong.fix


def test_a_wheel_for_one_device_is_the_version_that_was_asked_for():
    assert inventory.Package("torch", "2.13.0", "2.13.0+cpu", importable=True).fault == ""
    assert inventory.Package("torch", "2.13.0", "2.13.1+cpu", importable=True).fault


def test_half_an_installation_is_one_finding_and_not_thirty(monkeypatch):
    half = environment.Fault("The last installation did not come to its end.", anew=True)
    monkeypatch.setattr(environment, "fault", lambda folder: half)
    monkeypatch.setattr(inventory, "pinned", lambda: {"no-such-package": "1.0"})
    (finding,) = doctor.installed()
    assert "did not come to its end" in finding.text and "python course.py lab" in finding.fix


def test_a_package_that_does_not_start_is_found():
    (finding,) = doctor.importing(["json", "no_such_module"])
    assert "no_such_module does not start (ModuleNotFoundError" in finding.text and finding.fix
    assert marks(doctor.importing(["json"])) == ["ok"]


def test_a_damaged_data_set_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(doctor, "DATASETS", tmp_path)
    assert "is missing or torn" in str(*doctor.data())
    (tmp_path / "bees.csv").write_text("n\n1\n")
    record = {"bees": {"file": "bees.csv", "sha256": doctor.datasets.digest(tmp_path / "bees.csv")}}
    (tmp_path / "checksums.json").write_text(json.dumps(record))
    assert marks(doctor.data()) == ["ok"]
    (tmp_path / "bees.csv").write_text("n\n2\n")
    assert "git checkout -- datasets/bees.csv" in str(*doctor.data())


def test_a_lesson_that_is_not_built_is_found(monkeypatch):
    monkeypatch.setattr(catalogue, "written", lambda: ["03_regression", "04_classification"])
    monkeypatch.setattr(catalogue, "built", lambda: ["03_regression"])
    (finding,) = doctor.lessons()
    assert "04_classification" in finding.text and "python course.py build" in finding.fix


def test_a_folder_that_cannot_be_written_to_is_found(monkeypatch):
    def refuse(**_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    assert marks(doctor.space()) == ["ok", "FIX"]


def test_a_missing_browser_is_a_note_to_a_learner_and_a_fault_in_ci(monkeypatch):
    monkeypatch.setenv("COURSE_BROWSER", "/no/such/browser")
    assert browser.find() is None
    monkeypatch.delenv("CI", raising=False)
    assert marks(doctor.browsers()) == ["note"]
    monkeypatch.setenv("CI", "true")
    assert marks(doctor.browsers()) == ["FIX"]


@pytest.mark.parametrize(
    ("findings", "status"),
    [([Finding("good")], 0), ([Finding("good"), Finding("bad", "Mend it")], 1), ([Finding("?", "Or", note=True)], 0)],
)
def test_the_exit_status_is_that_of_the_worst_finding(monkeypatch, capsys, findings, status):
    monkeypatch.setattr(doctor, "findings", lambda: iter(findings))
    assert doctor.examine() == status
    assert all(finding.text in capsys.readouterr().out for finding in findings[:1])


def test_the_doctor_needs_nothing_installed_to_say_what_is_missing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-S", "-m", "helpers.authoring", "doctor"],
        cwd=ROOT,
        env=os.environ | {"COURSE_VENV": str(tmp_path / "none")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1 and done.stderr == ""
    assert "FIX   " in done.stdout and "python course.py lab" in done.stdout
