"""The doctor: every problem is found, and each comes with what to do."""

import errno
import json
import os
import platform
import re
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest
import torch
from nbformat.v4 import new_code_cell, new_notebook

from helpers.authoring import browser, catalogue, doctor, environment, inventory, processor
from helpers.authoring.doctor import Finding
from helpers.paths import ROOT
from tests.waiting import PATIENCE


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


def computing() -> dict[str, str]:
    """What the doctor says of the processor and the libraries, by what it speaks of; notes by their variable."""
    return dict(re.split(": | is set to ", finding.text, maxsplit=1) for finding in doctor.computing())


def test_the_processor_and_what_each_library_uses_of_it_are_named():
    said, simd = computing(), np.show_config(mode="dicts")["SIMD Extensions"]
    assert platform.machine() in said["processor"]
    assert said["NumPy's instructions"] == (simd.get("found") or simd["baseline"])[-1]
    assert said["torch's instructions"] == torch.backends.cpu.get_cpu_capability()
    assert said["NumPy's linear algebra"] and said["SciPy's linear algebra"]
    assert said.keys() & processor.CHOSEN_BY.keys() == processor.chosen().keys()


def test_another_processor_that_was_asked_for_is_named_and_what_asks_for_it(monkeypatch):
    oldest = "ARMV8" if platform.machine() in ("aarch64", "arm64") else "Prescott"
    simd = np.show_config(mode="dicts")["SIMD Extensions"]
    monkeypatch.setenv("OPENBLAS_CORETYPE", oldest)
    monkeypatch.setenv("ATEN_CPU_CAPABILITY", "default")
    monkeypatch.setenv("NPY_DISABLE_CPU_FEATURES", " ".join(simd.get("found", []) + simd.get("not found", [])))
    said = computing()
    algebra = [said["NumPy's linear algebra"], said["SciPy's linear algebra"]]
    assert sys.platform == "darwin" or all("OpenBLAS" in words for words in algebra)  # there, it may be Apple's own
    assert all(f", {oldest} kernels, " in words for words in algebra if "OpenBLAS" in words)
    assert (said["NumPy's instructions"], said["torch's instructions"]) == (simd["baseline"][-1], "DEFAULT")
    assert said["OPENBLAS_CORETYPE"].startswith(
        f"{oldest}: the linear algebra of NumPy and SciPy may compute as another"
    )
    assert said["ATEN_CPU_CAPABILITY"].startswith("default: torch may compute") and "NPY_DISABLE_CPU_FEATURES" in said
    assert set(marks(doctor.computing())) == {"ok", "note"}


def test_a_library_that_is_not_there_is_left_out_of_what_computes():
    command = [sys.executable, "-S", "-m", processor.__name__]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout == "{}\n"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"internal_api": "mkl", "version": "2025.3", "num_threads": 8}, "MKL 2025.3, 8 threads"),
        (
            {"internal_api": "new", "version": None, "num_threads": 1, "architecture": "Zen"},
            "new, Zen kernels, 1 thread",
        ),
    ],
)
def test_a_library_of_linear_algebra_is_told_in_words(found, words):
    assert processor._algebra([found], package=None) == words


def test_where_no_library_can_be_asked_it_is_told_what_the_package_was_built_with():
    built = {"Build Dependencies": {"blas": {"name": "accelerate", "version": "unknown"}}}
    assert processor._algebra([], SimpleNamespace(show_config=lambda mode: built)) == "accelerate"
    assert processor._algebra([], np)


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
    monkeypatch.setattr(catalogue, "strays", list)
    (finding,) = doctor.lessons()
    assert "04_classification" in finding.text and "python course.py build" in finding.fix


def test_a_notebook_that_a_merge_left_half_done_or_a_filter_has_stripped_is_found(monkeypatch, tmp_path):
    book = new_notebook(cells=[new_code_cell("1 + 1")])
    stripped, run, torn = (tmp_path / f"0{number}_lesson.ipynb" for number in (3, 4, 5))
    nbformat.write(book, stripped)
    book.cells[0].execution_count = 1
    nbformat.write(book, run)
    torn.write_text(run.read_text().replace("1 + 1", "\n<<<<<<< HEAD\n1 + 1"))
    monkeypatch.setattr(catalogue, "pages", lambda folder=None: [] if folder else [stripped, run, torn])
    first, second = (finding for finding in doctor.lessons() if finding.fix and not finding.note)
    assert stripped.name in first.text and "nbstripout" in first.text and "build 03" in first.fix
    assert torn.name in second.text and "git checkout HEAD" in second.fix


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
        timeout=PATIENCE,
    )
    assert done.returncode == 1 and done.stderr == ""
    assert "FIX   " in done.stdout and "python course.py lab" in done.stdout
