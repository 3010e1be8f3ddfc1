"""The same notebooks under a grader: a check that is not right fails with its message, one that is right passes."""

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.authoring.catalogue import pages
from helpers.paths import NOTEBOOKS, SOLUTIONS


def graded(path, monkeypatch) -> dict[str, str]:
    """What each check of the notebook says when a grader runs it: {grade id: error, or "" where it passed}."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, allow_errors=True, kernel_name="python3", resources=where).execute()
    checks = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    return {
        cell.metadata.nbgrader.grade_id: "".join(o.evalue for o in cell.outputs if o.output_type == "error")
        for cell in checks
    }


def test_every_check_of_an_untouched_notebook_fails_with_its_message(monkeypatch):
    results = graded(NOTEBOOKS / "00_start_here.ipynb", monkeypatch)
    assert len(results) == 5
    assert all("Not attempted yet" in message for message in results.values())


def test_every_check_of_a_solution_passes(monkeypatch):
    results = graded(SOLUTIONS / "00_start_here.ipynb", monkeypatch)
    assert len(results) == 5
    assert set(results.values()) == {""}


@pytest.mark.parametrize("folder", [NOTEBOOKS, SOLUTIONS], ids=["notebooks", "solutions"])
def test_the_points_of_a_lesson_are_its_exercises(folder):
    for path in pages(folder):
        cells = nbformat.read(path, as_version=4).cells
        points = sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in cells)
        assert points == sum("exercise" in cell.metadata for cell in cells)
