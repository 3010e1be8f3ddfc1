"""A class's notebooks, as a teacher has them, become marks, a report and a page for each student."""

import csv
import datetime
import json
import re
import shutil
import zipfile

import pytest

from helpers.authoring import commandline
from helpers.authoring.trouble import Trouble
from helpers.grading import rules, submissions
from helpers.grading.answers import find
from helpers.grading.grade import grade
from helpers.grading.marking import STATUSES, Mark
from helpers.grading.rules import Rules
from helpers.grading.stand import lesson_cells
from helpers.paths import NOTEBOOKS, ROOT, SOLUTIONS
from tests.attacks import ATTACKS

STEM = "00_start_here"
STEMS = [STEM, "03_regression"]
PAGE = json.loads((NOTEBOOKS / f"{STEM}.ipynb").read_text())
MEAN, SPREAD = "start_here.mean_length", "start_here.spread"


def notebook(**answers: str) -> dict:
    """The handed-out notebook with these answers in the cells of their exercises."""
    made = json.loads(json.dumps(PAGE))
    for cell in made["cells"]:
        name = cell["metadata"].get("exercise", "").split(".")[-1]
        if name in answers:
            cell["source"] = answers[name]
    return made


GOOD = notebook(
    mean_length="mean_length = sum(flippers) / len(flippers)",
    spread="def spread(lengths):\n    return max(lengths) - min(lengths)",
    which_is_honest='which_is_honest = "b"',
)
POOR = notebook(mean_length="mean_length = sum(flippers)", spread="def spread(lengths):\n    return max(lengths)")


def put(path, made) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made if isinstance(made, str) else json.dumps(made), encoding="utf-8")


# What a teacher has ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "student"),
    [
        ("Ada Lovelace/00_start_here.ipynb", "Ada Lovelace"),
        ("submitted/ada/00_start_here/00_start_here.ipynb", "ada"),
        ("ada_00_start_here.ipynb", "ada"),
        ("00_start_here - Ada Lovelace.ipynb", "Ada Lovelace"),
        ("Ada Lovelace_4711_assignsubmission_file_/my work.ipynb", "Ada Lovelace"),
        ("lovelaceada_LATE_123_456_00_start_here-1.ipynb", "lovelaceada"),
        ("Zoë O'Neil/homework (2).ipynb", "Zoë O'Neil"),
    ],
)
def test_whose_notebook_it_is_is_read_from_where_it_lies(tmp_path, place, student):
    put(tmp_path / place, GOOD)
    found = submissions.find(tmp_path, STEMS)
    assert [(one.student, one.lesson) for one in found.submissions] == [(student, STEM)]
    assert not found.unknown


def test_a_zip_of_a_zip_is_read_where_it_lies(tmp_path):
    put(tmp_path / "in" / "a.ipynb", GOOD)
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as inner:
        inner.writestr("work.ipynb", json.dumps(GOOD))
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as outer:
        outer.write(tmp_path / "inner.zip", "Ada_1_assignsubmission_file_/hand in.zip")
        outer.writestr("../../Bob_2_assignsubmission_file_/00_start_here.ipynb", json.dumps(POOR))
        outer.writestr("__MACOSX/._x.ipynb", "no")
    found = submissions.find(tmp_path / "outer.zip", STEMS)
    assert sorted(one.student for one in found.submissions) == ["Ada", "Bob"]
    assert not found.unknown
    assert not list(tmp_path.parent.glob("Bob*"))


def test_what_is_not_understood_is_listed_with_its_reason(tmp_path):
    put(tmp_path / "ada" / "essay.docx", "words")
    put(tmp_path / "bob" / "00_start_here.ipynb", "{ half")
    put(tmp_path / "cay" / "other.ipynb", {"cells": []})
    put(tmp_path / "00_start_here.ipynb", GOOD)
    put(tmp_path / "dee" / "00_start_here.ipynb", '{"cells": [\n<<<<<<< HEAD\n]}')
    put(tmp_path / "eve" / "work.zip", "no zip")
    (tmp_path / "fay").mkdir()
    (tmp_path / "fay" / "00_start_here.ipynb").symlink_to(tmp_path / "00_start_here.ipynb")
    found = submissions.find(tmp_path, STEMS)
    told = "\n".join(found.unknown)
    for part in (
        "essay.docx: no notebook",
        "other.ipynb: none of its cells",
        "whose is it?",
        "zip cannot be read",
        "a link",
    ):
        assert part in told
    broken = {one.student: one.problem for one in found.submissions}
    assert broken == {"bob": "it is damaged (JSONDecodeError)", "dee": "a merge was left half done in it"}


def test_of_two_attempts_the_later_one_counts_and_the_other_is_named(tmp_path):
    put(tmp_path / "ada" / "00_start_here-2.ipynb", POOR)
    put(tmp_path / "ada" / "00_start_here-10.ipynb", GOOD)
    found = submissions.find(tmp_path, STEMS)
    assert [one.origin for one in found.submissions] == ["ada/00_start_here-10.ipynb"]
    assert "counts instead" in found.unknown[0]


# Which cells answer ---------------------------------------------------------------------------------------------------


def codes(made: dict, exercise: str = MEAN) -> tuple[list[str], list[str], tuple[str, ...]]:
    answer = find(made, lesson_cells(STEM))[exercise]
    return [c.code.strip() for c in answer.cells], [c.code.strip() for c in answer.needed], answer.remarks


def code(text: str, **metadata) -> dict:
    return {"cell_type": "code", "source": text, "metadata": metadata, "outputs": [], "execution_count": None}


ANSWER = "mean_length = total / len(flippers)"


@pytest.mark.parametrize(
    "cells",
    [
        [code("total = sum(flippers)"), code(ANSWER, exercise=MEAN)],
        [code(ANSWER, exercise=MEAN), code("total = sum(flippers)")],
        [code("total = 0"), code("total = sum(flippers)"), code(ANSWER, exercise=MEAN), code("total = 7")],
        [
            code("total = sum(flippers)"),
            code(ANSWER, nbgrader={"grade_id": "start_here-mean_length", "solution": True}),
        ],
        [code("total = sum(flippers)"), code(["mean_length = ", "total / len(flippers)"])],
    ],
    ids=["in order", "moved", "the last before it", "nbgrader's id", "by its name"],
)
def test_an_answer_comes_with_the_cells_that_it_needs(cells):
    found, needed, _ = codes({"cells": cells})
    assert found == [ANSWER]
    assert needed == ["total = sum(flippers)"]


def test_checks_and_the_lessons_own_cells_are_nobodys_answer():
    answers = find(PAGE, lesson_cells(STEM))
    assert {one for one, answer in answers.items() if answer.there} == set(answers)
    assert all(not answer.needed for answer in answers.values())


def test_a_cell_without_its_mark_is_found_and_said_to_be():
    _, _, remarks = codes({"cells": [code("mean_length = 1")]})
    assert "lost its mark" in remarks[0]


def test_what_the_lesson_defines_is_not_taken_from_a_student():
    _, needed, _ = codes({"cells": [code("flippers = [189.0]"), code("mean_length = flippers[0]", exercise=MEAN)]})
    assert needed == []


@pytest.mark.parametrize("odd", [{}, {"cells": [None, 3, {"cell_type": "code"}]}, {"cells": [code("%%bash\nls")]}])
def test_a_notebook_that_is_odd_has_no_answers(odd):
    assert not any(answer.there for answer in find({"cells": [], **odd}, lesson_cells(STEM)).values())


# The rules ------------------------------------------------------------------------------------------------------------


def test_points_partial_credit_and_being_late_are_what_the_file_says(tmp_path):
    put(
        tmp_path / "grading.toml",
        f'due = 2026-12-01T23:59:00\nzone = "Europe/Berlin"\n[late]\nper_day = 0.1\nat_most = 0.3\n'
        f'[points]\ndefault = 2\n"{MEAN}" = 5\n[partial]\n"{SPREAD}" = 0.5\n',
    )
    worth = rules.read(tmp_path / "grading.toml", [MEAN, SPREAD])
    assert worth.earned(Mark(MEAN, "right")) == 5
    assert worth.earned(Mark(SPREAD, "mistake")) == 1
    assert worth.earned(Mark(MEAN, "mistake")) == worth.earned(Mark(SPREAD, "out of time")) == 0
    assert worth.kept(worth.due) == worth.kept(None) == 1
    assert worth.kept(worth.due + datetime.timedelta(seconds=1)) == 0.9
    assert worth.kept(worth.due + datetime.timedelta(days=9)) == 0.7


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("due = 2026-12-01T23:59:00", "in which zone"),
        ('due = 2026-12-01T23:59:00\nzone = "Mars"', "no zone 'Mars'"),
        ("due = 7", "a day and a time are wanted"),
        ("[point]\ndefault = 1", "Did you mean points"),
        ('[points]\n"start_here.mean_lenght" = 1', "Did you mean start_here.mean_length"),
        ("[points]\ndefault = -1", "0 or more"),
        ("[late]\nper_day = 3", "from 0 to 1"),
        ("points = 3", "is a table"),
        ("points = [", "is no TOML"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_named(tmp_path, text, says):
    put(tmp_path / "grading.toml", text)
    with pytest.raises(Trouble, match=says.replace("'", ".")):
        rules.read(tmp_path / "grading.toml", [MEAN, SPREAD])


def test_without_a_file_every_exercise_is_worth_one_point():
    assert Rules().earned(Mark(MEAN, "right")) == Rules().possible(SPREAD) == 1


# All of it ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class of six, graded once."""
    folder = tmp_path_factory.mktemp("class")
    handed_in, out = folder / "handed in", folder / "grades"
    put(handed_in / "ada" / f"{STEM}.ipynb", GOOD)
    put(handed_in / "bob" / f"{STEM}.ipynb", POOR)
    put(handed_in / "cay" / f"{STEM}.ipynb", notebook(mean_length="while True: pass"))
    put(handed_in / "=dee" / f"{STEM}.ipynb", "{ half")
    put(handed_in / "<b>eve" / f"{STEM}.ipynb", notebook(mean_length="mean_length = '<script>alert(1)</script>'"))
    put(handed_in / "fay" / f"{STEM}.ipynb", json.loads((SOLUTIONS / f"{STEM}.ipynb").read_text()))
    put(handed_in / "grading.toml", f'[points]\n"{MEAN}" = 3\n')
    assert grade(handed_in, out, jobs=2, rules_at=handed_in / "grading.toml") == 0
    return handed_in, out


def table(path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_student_and_exercise_has_a_line_with_a_status_in_words(graded):
    lines = table(graded[1] / "grades.csv")
    assert len(lines) == 6 * 5
    status = {(line["student"], line["exercise"]): (line["status"], line["mistake"], line["points"]) for line in lines}
    assert status["ada", MEAN] == ("right", "", "3.0")
    assert status["bob", MEAN] == ("mistake", "forgot_to_divide", "0.0")
    assert status["cay", MEAN][0] == "out of time"
    assert status["cay", SPREAD][0] == "blank"
    assert status["'=dee", MEAN][0] == "unreadable"
    assert status["b eve", MEAN][0] == "wrong"
    assert {line["status"] for line in lines if line["student"] == "fay"} == {"right"}


def test_moodle_and_canvas_get_a_line_for_each_student(graded):
    assert {line["Full name"]: line[STEM] for line in table(graded[1] / "moodle.csv")}["fay"] == "7.0"
    assert len(table(graded[1] / "canvas.csv")) == 6


def test_a_students_page_has_the_sentence_and_nothing_that_runs(graded):
    page = (graded[1] / "feedback" / "bob" / f"{STEM}.html").read_text()
    assert "That is the sum. The mean divides it by how many birds there are" in page
    assert "mean_length = sum(flippers)" in page
    page = (graded[1] / "feedback" / "b eve" / f"{STEM}.html").read_text()
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert "Traceback" not in page and "/helpers/" not in page


def test_the_report_tells_which_mistakes_the_class_makes(graded):
    page = (graded[1] / "report.html").read_text()
    assert "6 students, 6 notebooks" in page
    assert "forgot_to_divide" in page and "mean_length: 33 % right" in page


def test_a_second_run_with_nothing_new_marks_nothing(graded, capsys):
    handed_in, out = graded
    before = {path: path.stat().st_mtime_ns for path in (out / "marks").rglob("*.json")}
    grade(handed_in, out, jobs=1)
    assert f"{STEM}: nothing is new." in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in (out / "marks").rglob("*.json")} == before


def test_a_run_that_was_cut_off_goes_on_where_it_was(graded, tmp_path, capsys):
    handed_in, out = tmp_path / "in", tmp_path / "out"
    shutil.copytree(graded[0], handed_in)
    shutil.copytree(graded[1], out)
    lost, kept = out / "marks" / STEM / "ada.json", out / "marks" / STEM / "bob.json"
    lost.unlink()
    before = kept.stat().st_mtime_ns
    put(out / "marks" / STEM / ".cay.json.half", "{")
    grade(handed_in, out, jobs=1)
    assert lost.exists() and kept.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("place", "says"),
    [("nowhere", "There is nothing at"), ("empty", "No notebook in"), ("course", "holds the course itself")],
)
def test_what_cannot_be_graded_is_said_in_a_sentence(tmp_path, place, says):
    (tmp_path / "empty").mkdir()
    with pytest.raises(Trouble, match=says):
        grade(NOTEBOOKS if place == "course" else tmp_path / place, tmp_path / "out")


# What the guide for teachers says -------------------------------------------------------------------------------------

GUIDE = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")


def test_the_guides_commands_are_understood():
    commands = re.findall(r"^python course\.py (.+)$", GUIDE, re.M)
    assert len(commands) >= 2
    for command in commands:
        assert commandline.read(command.split()).command == "grade"


def test_the_guides_rules_are_read(tmp_path):
    put(tmp_path / "grading.toml", re.search(r"```toml\n(.+?)```", GUIDE, re.S)[1])
    worth = rules.read(tmp_path / "grading.toml", ["regression.choose_degree", "regression.my_model"])
    assert worth.possible("regression.choose_degree") == 3 and worth.due is not None


def test_the_guide_explains_every_status_and_names_every_file(graded):
    for status in STATUSES:
        assert status in GUIDE or status == "fault of the course"
    for path in (graded[1]).iterdir():
        assert path.name in GUIDE or path.name == "marks"


def test_the_readme_counts_the_attacks():
    assert f"none of the {len(ATTACKS)} attacks" in " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
