"""What can be asked of the course, and what each command then runs."""

import importlib.util
import json
import socket
import sys
from pathlib import Path

import pytest

from helpers.authoring import (
    build,
    catalogue,
    checks,
    commandline,
    doctor,
    inventory,
    lab,
    processors,
    scaffold,
    sights,
)
from helpers.authoring import standard as lesson_standard
from helpers.authoring.lesson_file import LessonFile
from helpers.authoring.trouble import Trouble
from helpers.outline import outline
from helpers.paths import NOTEBOOKS, ROOT

KNOWN = ["00_start_here", "03_regression", "08_clustering"]


@pytest.mark.parametrize("name", ["03", "3", "regression", "03_regression", "Regression", "lessons/03_regression.py"])
def test_a_lesson_is_found_by_number_and_by_name(name):
    assert catalogue.find(name, KNOWN) == "03_regression"


@pytest.mark.parametrize(
    ("name", "answer"), [("clustring", "Did you mean clustering"), ("99", "lessons are: start_here, regression")]
)
def test_an_unknown_lesson_is_answered_with_the_near_ones_or_with_all(name, answer):
    with pytest.raises(Trouble, match=answer):
        catalogue.find(name, KNOWN)


def test_lessons_named_twice_count_once_and_keep_the_order_of_the_course():
    assert catalogue.find_all(["8", "03", "regression"], KNOWN) == ["03_regression", "08_clustering"]


@pytest.fixture
def untidy(tmp_path, monkeypatch):
    """Lessons on a disk of macOS's, in a folder that a cloud synchronises."""
    for suffix in (".py", ".ipynb"):
        for stem in ("03_regression", "._03_regression", "03_regression-LAPTOP", "04_classification (1)"):
            (tmp_path / f"{stem}{suffix}").write_text("\0\5\26\7")
    for folder in ("LESSONS", "NOTEBOOKS"):
        monkeypatch.setattr(catalogue, folder, tmp_path)
    return tmp_path


def test_copies_that_a_disk_or_a_cloud_has_made_are_no_lessons_and_are_named(untidy):
    assert catalogue.written() == catalogue.built() == ["03_regression"]
    assert [path.name for path in catalogue.pages(untidy)] == ["03_regression.ipynb"]
    told = [str(finding) for finding in doctor.lessons()]
    assert told[0].startswith("ok") and len(told) == 5
    assert "03_regression-LAPTOP.py is no lesson, and is passed over" in told[2] and "note" in told[2]


def test_what_follows_two_dashes_is_for_pytest():
    asked = commandline.read(["test", "03", "--", "-x", "-k", "ridge"])
    assert (asked.lessons, asked.rest) == (["03"], ["-x", "-k", "ridge"])


def test_the_notebooks_run_once_more_on_each_other_processor_that_is_asked_for():
    asked = commandline.read(["test", "--processor", "farthest", "--processor", "threads"])
    others = [processors.named(name) for name in asked.processor]
    *_, native, first, second = checks.commands([], ["-x"], others)
    assert native[-2:] == ["pytest", "-x"]
    assert [command[command.index("--processor") + 1] for command in (first, second)] == [
        processors.imitable()[0].name,
        "threads",
    ]
    assert {"notebooks", "solutions"} <= set(second)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["rest"], "Did you mean reset or test"),
        (["test", "-x"], "goes after --"),
        (["lab", "--prot", "1"], "does not know --prot"),
        (["lab", "--port", "one"], "invalid int"),
        (["lab", "--port", "70000"], "from 1 to 65535"),
        (["build", "--jobs", "0"], "1 or more"),
        (["build", "--", "-x"], "only `test`"),
        (["reset"], "LESSON"),
        (["--version"], "There is no command '--version'"),
    ],
)
def test_what_is_not_understood_is_answered_in_a_sentence(arguments, answer):
    with pytest.raises(Trouble, match=answer):
        commandline.read(arguments)


# Test ---------------------------------------------------------------------------------------------------------------


def test_one_lesson_is_linted_alone_and_chosen_by_its_name():
    (stem, *_) = catalogue.written()
    check, layout, tests = checks.commands([stem], ["-x"])
    assert f"lessons/{stem}.py" in [Path(file).as_posix() for file in check] and "." not in check
    its = [path.relative_to(ROOT).as_posix() for path in checks.sources("03_regression")]
    assert {"helpers/explorers/squares.py", "helpers/explorers/degree.py"} <= set(its)
    assert {"helpers/exercises/regression/__init__.py", "helpers/exercises/regression/line.py"} <= set(its)
    assert "tests/attempts/regression/line.py" in its
    assert "tests/attempts/pca.py" in [path.relative_to(ROOT).as_posix() for path in checks.sources("09_pca")]
    assert layout[3] == "format" and tests[-3:] == ["-k", catalogue.slug(stem), "-x"]


def test_every_check_runs_and_the_worst_status_counts(monkeypatch):
    ran, statuses = [], iter([1, 0, 0])
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(checks.handover, "through", lambda command, folder: ran.append(command[2]) or next(statuses))
    assert checks.run([], []) == 1
    assert ran == ["ruff", "ruff", "pytest"]


def test_where_ci_is_set_a_missing_browser_fails_before_anything_runs(monkeypatch, capsys):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("COURSE_BROWSER", "/no/such/browser")
    assert checks.run([], []) == 1
    assert "install chromium" in capsys.readouterr().out


# Lab ----------------------------------------------------------------------------------------------------------------


def test_a_port_that_was_asked_for_and_is_taken_is_a_sentence():
    with socket.create_server(("localhost", 0)) as taken, pytest.raises(Trouble, match="is taken. Choose another"):
        lab.check_address(taken.getsockname()[1], None)


def test_an_address_of_another_computer_is_a_sentence():
    with pytest.raises(Trouble, match="give an --ip of this computer"):
        lab.check_address(None, "192.0.2.1")


def test_the_lab_serves_this_computer_alone_and_keeps_its_token(tmp_path):
    given = lab.arguments(tmp_path)
    assert not [option for option in given if "token" in option.lower() or "ip=" in option or "password" in option]


def test_root_needs_a_word_more_and_others_do_not(tmp_path, monkeypatch):
    monkeypatch.setattr(lab.os, "geteuid", lambda: 0, raising=False)
    assert "--allow-root" in lab.arguments(tmp_path)
    monkeypatch.setattr(lab.os, "geteuid", lambda: 1000, raising=False)
    assert "--allow-root" not in lab.arguments(tmp_path)


def test_the_lab_opens_the_start_page_where_there_is_one(tmp_path):
    assert "--LabApp.default_url=/lab" in lab.arguments(tmp_path)
    (tmp_path / lab.START).touch()
    assert f"--LabApp.default_url=/lab/tree/{lab.START}" in lab.arguments(tmp_path)


def test_every_setting_we_override_is_one_that_this_jupyterlab_has():
    for plugin, settings in json.loads((lab.SETTINGS / "overrides.json").read_text()).items():
        package, name = plugin.split(":")
        jupyter = Path(sys.prefix) / "share/jupyter"
        (schema,) = [
            path
            for home in (jupyter / "lab", jupyter / "labextensions" / package)
            if (path := home / "schemas" / package / f"{name}.json").exists()
        ]
        assert settings.keys() <= json.loads(schema.read_text(encoding="utf-8"))["properties"].keys()


# New ----------------------------------------------------------------------------------------------------------------


def test_a_new_lesson_comes_last_and_opens_and_closes_as_the_standard_asks(tmp_path, monkeypatch):
    scaffold.new("03_regression", tmp_path)
    source, exercises = scaffold.new("Time series", tmp_path)
    assert source == tmp_path / "lessons/04_time_series.py"
    spec = importlib.util.spec_from_file_location("helpers.exercises.time_series", exercises)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, spec.name, module)
    assert module.ex.spread.check(lambda values: values.max()).mistake == "forgot_the_smallest"
    lesson = LessonFile(source)
    owed = [breach for breach in lesson_standard.breaches(lesson) if not breach.startswith("It ")]
    assert owed and all(breach.startswith("No exercise ") for breach in owed)  # it is short, that is all
    assert [(part.minutes, part.exercises) for part in outline(source).parts] == [(20, ("time_series.spread",))]


def test_a_new_lesson_begins_with_a_first_look(tmp_path):
    source, _ = scaffold.new("Time series", tmp_path)
    text = source.read_text(encoding="utf-8").partition('# %% exercise="spread"')[0]
    source.write_text(text.replace("from helpers.exercises import time_series as ex\n", ""), encoding="utf-8")
    notebook = LessonFile(source).notebook(solved=False)
    build.execute(notebook, NOTEBOOKS)  # the scaffold's folder has a helpers of its own
    build.clean(notebook)
    assert sights.sights(notebook).has_first_look


@pytest.mark.parametrize("name", ["regression", "03_other", "3x", "class", "../up", ""])
def test_a_name_that_is_taken_or_cannot_be_one_is_refused_and_nothing_is_written(tmp_path, name):
    scaffold.new("03_regression", tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Trouble):
        scaffold.new(name, tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_whose_exercises_lie_in_a_folder_is_taken(tmp_path):
    (tmp_path / "helpers/exercises/survival").mkdir(parents=True)
    with pytest.raises(Trouble, match="survival already"):
        scaffold.new("survival", tmp_path)
    assert not (tmp_path / "lessons").exists()


def test_the_readme_names_the_torch_that_is_required():
    assert f"`.venv/bin/pip install torch=={inventory.pinned()['torch']} …`" in (ROOT / "README.md").read_text("utf-8")


def test_ci_runs_the_command_that_the_readme_names():
    assert (ROOT / ".ci/run").read_text().splitlines()[-1] == "python3 course.py test --processor farthest"
    assert "python course.py test" in (ROOT / "README.md").read_text(encoding="utf-8")
