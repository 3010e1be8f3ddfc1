"""Every guard bites: what is planted is reported, with a message that a person can act on."""

import re
import subprocess
import sys

import nbformat
import pytest

from helpers.authoring.build import clean, execute
from helpers.authoring.lesson_file import LessonFile, all_lessons
from helpers.explorers.broadcasting import Broadcasting
from helpers.paths import ROOT
from tests import small_lesson
from tests.browser import open_browser
from tests.explorer_page import ExplorerPage
from tests.test_explorer_pages import test_every_setting_is_drawn_without_a_fault as drawn
from tests.test_lessons import test_the_committed_notebook_is_in_step_with_its_source as in_step


def _plant_output(notebook):
    notebook.cells[2].outputs[0].data["text/plain"] = "[0.7, 0.8]"


def _plant_claim(notebook):
    notebook.cells[3].metadata.claims = ["scores[0] > scores[1]"]


def _plant_number(notebook):
    notebook.cells[3].source = notebook.cells[3].source.replace("0.90", "0.95")


def _plant_figure(notebook):
    data = notebook.cells[4].outputs[0].data
    data.update({kind: text.replace("“score (share)”", "“accuracy”") for kind, text in data.items()})


def _plant_source(notebook):
    notebook.cells[4].source = notebook.cells[4].source.replace("2], scores)", "2], scores[::-1])")


def _plant_nothing(notebook):
    pass


PLANTS = {
    "untouched": (_plant_nothing, []),
    "changed_output": (_plant_output, ["Cell outputs differ", "[0.7, 0.8]", "[0.7, 0.9]"]),
    "false_claim": (_plant_claim, ["The claim is false: scores[0] > scores[1]", "python course.py build"]),
    "stale_number": (_plant_number, ["0.95 against", "0.90 against", "python course.py build"]),
    "changed_figure": (_plant_figure, ["“accuracy”", "“score (share)”"]),
    "changed_code": (_plant_source, ["Cell outputs differ", "from (1, 0.7)", "from (1, 0.9)"]),
}


def verified(folder, notebook, plants) -> str:
    """What verification prints of copies of one notebook, each with its own fault."""
    execute(notebook, folder)
    clean(notebook)
    for name, (plant, *_) in plants.items():
        copy = nbformat.from_dict(notebook)
        plant(copy)
        nbformat.write(copy, folder / f"{name}.ipynb")
    command = [sys.executable, "-m", "pytest", "-p", "helpers.authoring.verify", "-c", ROOT / "pyproject.toml"]
    command += ["-n0", "-vv", "--color=no", "--rootdir", folder, folder]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    return re.sub(r"\x1b\[\d*m", "", told.stdout)


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted")
    return verified(folder, small_lesson.write(folder).notebook(solved=False), PLANTS)


@pytest.mark.parametrize("name", PLANTS)
def test_what_is_planted_in_a_notebook_is_reported(report, name):
    _, messages = PLANTS[name]
    failed = re.findall(rf"^FAILED .*{name}.*$", report, re.M)
    assert len(failed) == (1 if messages else 0), report[-3000:]
    for message in messages:
        assert message in report


# What another processor's last bits do to a text, and what they cannot do: each number here stands on an edge of
# rounding or far from one, and the stored text is changed by a unit or two.
NUMBERS = """\
# %%
import pandas as pd
from helpers import plots

plots.use()
edge, plain = 0.12500000001, 0.136
table = pd.DataFrame({"edge": [edge, 72627.50001], "plain": [plain, 72627.7]})
table.round(2)

# %%
f"{edge:.2f} and {plain:.2f}"

# %%
fig, ax = plots.panel("A rise", x="attempt", y="score (share)")
lines = ax.plot([1, 2], [0.24500000001, 0.3])

# %% [markdown]
# It costs {{ table.edge[1]:,.0f }} dollars, or {{ table.plain[1]:,.0f }}; {{ edge:.0% }}.
"""


def swap(place, *changes):
    """A plant: in the outputs (or the prose) of the cell at `place`, each text of `changes` gives way to its pair."""

    def plant(notebook):
        cell = notebook.cells[place]
        for old, new in changes:
            before = nbformat.writes(notebook)
            cell.source = cell.source.replace(old, new) if cell.cell_type == "markdown" else cell.source
            for output in cell.get("outputs", []):
                output.data = {kind: text.replace(old, new) for kind, text in output.data.items()}
            assert nbformat.writes(notebook) != before, f"nothing was planted: {old}"

    return plant


EDGES = {
    "table_edge": (swap(0, ("0.13", "0.12")), False),
    "table_no_edge": (swap(0, ("0.14", "0.13")), True),
    "table_two_units": (swap(0, ("0.13", "0.11")), True),
    "text_edge": (swap(1, ("0.13 and", "0.12 and")), False),
    "text_no_edge": (swap(1, ("and 0.14", "and 0.13")), True),
    "text_edge_beside_a_change": (swap(1, ("0.13 and 0.14", "0.12 and 0.13")), True),
    "figure_edge": (swap(2, ("(1, 0.25)", "(1, 0.24)")), False),
    "figure_no_edge": (swap(2, ("(2, 0.3)", "(2, 0.31)")), True),
    "prose_edge": (swap(3, ("72,628 dollars", "72,627 dollars")), False),
    "prose_no_edge": (swap(3, ("or 72,628", "or 72,627")), True),
    "prose_two_units": (swap(3, ("72,628 dollars", "72,626 dollars")), True),
    "share_near_an_edge": (swap(3, ("13%", "12%")), False),
}


@pytest.fixture(scope="module")
def edges(tmp_path_factory):
    folder = tmp_path_factory.mktemp("edges")
    return verified(folder, small_lesson.write(folder, NUMBERS).notebook(solved=False), EDGES)


@pytest.mark.parametrize("name", EDGES)
def test_a_rounding_edge_passes_and_any_other_change_of_a_number_is_reported(edges, name):
    _, reported = EDGES[name]
    assert len(re.findall(rf"^FAILED .*\b{name}\.ipynb.*$", edges, re.M)) == reported, edges[-3000:]
    assert re.findall(rf"\b{name}::ipynb::Cell \d PASSED", edges)


def test_a_stale_notebook_is_reported_with_the_command_that_mends_it(tmp_path):
    lesson = all_lessons()[0]
    changed = tmp_path / lesson.path.name
    changed.write_text(
        lesson.path.read_text(encoding="utf-8").replace("Run a cell", "Execute a cell"), encoding="utf-8"
    )
    with pytest.raises(AssertionError, match="has changed since it was built: run `python course.py build 00`"):
        in_step(LessonFile(changed), solved=False)


def test_a_cell_taken_out_of_a_lesson_is_reported(tmp_path):
    lesson = all_lessons()[0]
    shorter = tmp_path / lesson.path.name
    shorter.write_text(lesson.path.read_text(encoding="utf-8").rpartition("# %% [markdown]")[0], encoding="utf-8")
    with pytest.raises(AssertionError, match="added or removed"):
        in_step(LessonFile(shorter), solved=False)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("export function mount", "export funtion mount", "SyntaxError"),
        ("label(left + ", "label(lft + ", "lft is not defined"),
    ],
)
def test_a_broken_explorer_is_reported(tmp_path, right, wrong, says):
    script = tmp_path / "broken.js"
    source = Broadcasting.script.read_text(encoding="utf-8")
    assert right in source
    script.write_text(source.replace(right, wrong), encoding="utf-8")
    broken = type("Broken", (Broadcasting,), {"script": script})
    with open_browser() as browser, pytest.raises(Exception, match=says):
        drawn(broken, lambda kind: ExplorerPage(browser.new_page(), kind()))
