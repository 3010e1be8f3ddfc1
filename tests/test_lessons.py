"""Every lesson meets the standard, and what is committed is what its source says."""

import re

import nbformat
import pytest

from helpers.authoring.catalogue import pages, stripped
from helpers.authoring.claims import FIELD
from helpers.authoring.lesson_file import all_lessons
from helpers.authoring.reference import BOOKS
from helpers.authoring.standard import breaches
from helpers.outline import outline
from helpers.paths import DATASETS, NOTEBOOKS, ROOT, SOLUTIONS

LESSONS = [pytest.param(lesson, id=lesson.stem) for lesson in all_lessons()]
NOTEBOOK_FILES = [
    pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in [*pages(NOTEBOOKS), *pages(SOLUTIONS)]
]
README = (ROOT / "README.md").read_text(encoding="utf-8")
each_notebook = pytest.mark.parametrize("path", NOTEBOOK_FILES)


@pytest.mark.parametrize("lesson", LESSONS[1:])  # the start page teaches the course, not a subject
def test_a_lesson_meets_the_standard(lesson):
    owed = breaches(lesson)
    assert not owed, "\n".join(["what it owes:", *owed])


def _essence(cell) -> tuple:
    """What a cell owes its source: everything but outputs and the numbers a kernel filled in."""
    text = cell.metadata.get("template", cell.source)
    return cell.cell_type, cell.id, text, {k: v for k, v in cell.metadata.items() if k != "template"}


@pytest.mark.parametrize("solved", [False, True], ids=["notebook", "solution"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_committed_notebook_is_in_step_with_its_source(lesson, solved):
    remedy = f"run `python course.py build {lesson.stem[:2]}`"
    assert lesson.target(solved).exists(), f"{lesson.target(solved)} is missing: {remedy}"
    built = nbformat.read(lesson.target(solved), as_version=4)
    wanted = lesson.notebook(solved).cells
    assert len(built.cells) == len(wanted), f"cells were added or removed: {remedy}"
    for is_, should_be in zip(built.cells, wanted, strict=True):
        assert _essence(is_) == _essence(should_be), f"{lesson.stem} has changed since it was built: {remedy}"


def test_every_notebook_comes_from_a_lesson():
    stems = {lesson.stem for lesson in all_lessons()}
    assert {path.stem for path in pages(NOTEBOOKS)} == stems | set(BOOKS)
    assert {path.stem for path in pages(SOLUTIONS)} == stems


@each_notebook
def test_every_cell_was_run_in_order_and_none_stopped_with_an_error(path):
    code = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    lost = "its outputs are missing, as after nbstripout: `python course.py build` makes them anew"
    assert not stripped(path), lost
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [cell.source for cell in code for output in cell.outputs if output.output_type == "error"]


@each_notebook
def test_no_output_is_volatile(path):
    text = path.read_text(encoding="utf-8")
    assert "widget-view+json" not in text and '"widgets"' not in text
    assert not re.search(r" at 0x[0-9a-f]{6}", text)
    assert str(ROOT) not in text


@each_notebook
def test_no_number_was_left_unfilled(path):
    for cell in nbformat.read(path, as_version=4).cells:
        assert cell.cell_type != "markdown" or not FIELD.search(cell.source), cell.source[:200]


@each_notebook
def test_every_picture_says_what_it_shows(path):
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            for image in re.findall(r"<img [^>]+>", "".join(output.get("data", {}).get("text/html", ""))):
                alt = re.search(r'alt="([^"]*)"', image)
                assert alt and len(alt.group(1)) > 40, f"a picture without words after {cell.source[:80]!r}"


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_check_in_a_solution_says_right_and_every_one_in_a_notebook_not_attempted(lesson):
    for solved, sign in ((True, "✓ Right"), (False, "○ Not attempted yet")):
        notebook = nbformat.read(lesson.target(solved), as_version=4)
        checks = [c for c in notebook.cells if str(c.metadata.get("nbgrader", {}).get("grade_id")).endswith("-check")]
        assert len(checks) == len(lesson.exercises())
        for cell in checks:
            assert cell.outputs[0]["data"]["text/plain"].startswith(sign), cell.source


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_follows_an_exercise_does_not_hang_on_its_answer(lesson):
    """A solution may not change a variable of the lesson, nor may a lesson read a learner's."""
    notebook, solution = (nbformat.read(lesson.target(solved), as_version=4) for solved in (False, True))
    for left, right in zip(notebook.cells, solution.cells, strict=True):
        if left.cell_type == "code" and "nbgrader" not in left.metadata:
            assert _shown(left) == _shown(right), f"this cell shows something else in the solution:\n{left.source}"


def _shown(cell) -> list[str]:
    return [output.get("text") or output["data"]["text/plain"] for output in cell.outputs]


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_exercises_are_declared_in_the_order_of_the_lesson(lesson):
    asked = [c.metadata.exercise.partition(".")[2] for c in lesson.notebook(False).cells if "exercise" in c.metadata]
    assert asked == list(lesson.exercises())


@pytest.mark.parametrize("lesson", LESSONS)
def test_graders_find_each_exercise_once(lesson):
    grading = [c.metadata.nbgrader for c in lesson.notebook(solved=False).cells if "nbgrader" in c.metadata]
    ids = [g["grade_id"] for g in grading]
    assert len(ids) == len(set(ids)) == 2 * len(lesson.exercises())
    assert all(re.fullmatch(r"[\w-]+", grade_id, re.ASCII) for grade_id in ids), "nbgrader allows no other signs"
    assert all(g["grade"] != g["solution"] and g["schema_version"] == 3 for g in grading)


def test_the_readme_lists_every_lesson_with_the_minutes_it_takes():
    rows = re.findall(r"^\| (\d\d) \| \[.+?\]\(notebooks/(\w+)\.ipynb\) \| .+ \| (\d+) \|$", README, re.M)
    for lesson in all_lessons():
        assert (lesson.stem[:2], lesson.stem, str(outline(lesson.path).minutes)) in rows
    assert len(rows) == len(all_lessons())


def _links() -> list:
    texts = [*ROOT.glob("[!.]*.md"), *DATASETS.rglob("[!.]*.md"), *(lesson.path for lesson in all_lessons())]
    return [
        pytest.param(page, target, id=f"{page.name}:{target}")
        for page in texts
        for target in re.findall(r"\]\((?!https?:|mailto:|#|attachment:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("page", "target"), _links())
def test_every_link_to_a_file_leads_somewhere(page, target):
    base = NOTEBOOKS if page.suffix == ".py" else page.parent  # a lesson's links are followed from its notebook
    assert (base / target).exists(), f"{page.relative_to(ROOT)} links to {target}, which is not there"
