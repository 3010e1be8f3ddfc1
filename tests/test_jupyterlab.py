"""Real JupyterLab in a real browser: what a learner does, and that everyone can do it."""

import shutil
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe

from helpers.authoring.lesson_file import all_lessons
from helpers.authoring.reference import BOOKS
from tests.jupyter import Notebook, jupyterlab
from tests.waiting import wait_for

STEMS = [lesson.stem for lesson in all_lessons()]
# What the course wrote: rendered prose and outputs. The frame around them is JupyterLab's.
OURS = {"include": [[".jp-RenderedHTMLCommon"], [".jp-OutputArea-output"]], "exclude": [[".jp-InternalAnchorLink"]]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("workbook")


@pytest.fixture(scope="module")
def address(folder):
    with jupyterlab(folder) as address:
        yield address


@pytest.fixture
def open_notebook(browser, address, folder):
    pages = []

    def open_(name: str) -> Notebook:
        pages.append(browser.new_page(viewport={"width": 1280, "height": 1000}))
        return Notebook(pages[-1], address, folder, name)

    yield open_
    for page in pages:
        page.close()


def findings(page) -> list[str]:
    """What axe finds serious in what the course wrote, as it stands on the page."""
    # JupyterLab's body has no height, and axe takes what lies in it for hidden: it would look at no colour.
    page.add_style_tag(content="body { height: 100vh; }")
    violations = Axe().run(page, context=OURS).response["violations"]
    serious = [v for v in violations if v["impact"] in ("serious", "critical")]
    return [f"{v['id']}: {node['html'][:200]}" for v in serious for node in v["nodes"]]


def errors_of(notebook) -> list[str]:
    return [o.evalue for cell in notebook.cells for o in cell.get("outputs", []) if o.output_type == "error"]


@pytest.mark.parametrize("stem", STEMS)
def test_run_all_on_an_untouched_lesson_shows_no_error_and_nothing_inaccessible(open_notebook, stem):
    notebook = open_notebook(f"{stem}.ipynb")
    assert findings(notebook.page) == [], "as first opened"
    assert errors_of(notebook.run_all()) == []
    assert findings(notebook.page) == [], "after Run All"


def test_an_error_in_a_lesson_is_found_by_run_all(open_notebook, folder):
    shutil.copy(folder / "00_start_here.ipynb", folder / "with_an_error.ipynb")
    notebook = open_notebook("with_an_error.ipynb")
    notebook.write(notebook.cell("flippers = [181.0"), "flippers = 1 / 0")
    # The kernel passes over what it was asked before the error; a cell that arrives later is run, and may fail, too.
    assert errors_of(notebook.run_all())[0] == "division by zero"


def test_text_too_pale_to_read_is_found(open_notebook):
    page = open_notebook("00_start_here.ipynb").page
    page.locator(".jp-RenderedHTMLCommon p").first.evaluate("line => line.style.color = '#bbb'")
    assert {finding.partition(":")[0] for finding in findings(page)} == {"color-contrast"}


@pytest.mark.parametrize("book", BOOKS)
def test_a_book_gathered_from_the_lessons_is_accessible_too(open_notebook, book):
    assert findings(open_notebook(f"{book}.ipynb").page) == []


def test_a_wrong_answer_is_named_and_a_right_one_is_praised(open_notebook):
    notebook = open_notebook("00_start_here.ipynb")
    for text in ("flippers = [181.0", "from helpers import plots"):
        notebook.run(notebook.cell(text))
    answer, check = notebook.cell("mean_length = ..."), notebook.cell("ex.mean_length.check")
    notebook.write(answer, "mean_length = sum(flippers)")
    assert "Not yet" in notebook.run(check)
    assert "That is the sum" in notebook.run(check)
    answer = notebook.cell("mean_length = sum(flippers)")
    notebook.write(answer, "mean_length = sum(flippers) / len(flippers)")
    assert "✓ Right" in notebook.run(check)


def test_dollars_in_feedback_are_money_and_not_a_formula(open_notebook):
    notebook = open_notebook("00_start_here.ipynb")
    cell = notebook.cell("flippers = [181.0")
    money = "Feedback('demo', 'wrong', 'From $5,000 to $9,000.')"
    imports = "from IPython.display import Math, display; from helpers.feedback import Feedback"
    notebook.write(cell, f"{imports}; display({money}, Math('x'))")
    cell.locator("mjx-container").last.wait_for()  # MathJax has come, and has passed over what stands above the formula
    assert "From $5,000 to $9,000." in "".join(cell.locator(".jp-OutputArea-output").all_inner_texts())


def test_a_lesson_that_was_never_run_shows_its_figures_all_the_same(open_notebook, folder):
    """Laid-out copies are not trusted by Jupyter until they are run; their pictures must not vanish for that."""
    notebook = open_notebook("03_regression.ipynb")
    pictures = notebook.page.locator(".jp-OutputArea-output img")
    assert pictures.count() >= 3
    for picture in pictures.all():
        assert picture.evaluate("image => image.naturalWidth") > 100
        assert len(picture.get_attribute("alt")) > 40


def test_an_explorer_in_a_lesson_is_moved_by_the_keyboard(open_notebook):
    notebook = open_notebook("03_regression.ipynb")
    notebook.run(notebook.cell("import numpy as np"))
    notebook.run(notebook.cell("DegreeAndPenalty()"))
    slider = notebook.page.get_by_role("slider", name="Degree")
    caption = notebook.page.locator(".explorer", has=slider).get_by_role("status")
    slider.focus()
    before = caption.inner_text()
    notebook.page.keyboard.press("End")
    assert caption.inner_text() != before and "Degree 15" in caption.inner_text()
    assert slider.evaluate("slider => slider === document.activeElement"), "the key moved the notebook instead"


def test_after_a_restart_a_cell_says_what_to_run_and_an_explorer_still_moves(open_notebook):
    notebook = open_notebook("00_start_here.ipynb")
    notebook.run_all()
    notebook.restart()
    check = notebook.cell("ex.mean_length.check")
    assert "choose Run > Run All Above Selected Cell" in notebook.run(check)
    explorer = notebook.page.locator(".explorer").first
    before = explorer.get_by_role("status").inner_text()
    explorer.get_by_role("slider").first.focus()
    notebook.page.keyboard.press("ArrowRight")
    assert wait_for(lambda: explorer.get_by_role("status").inner_text() != before)
    check.locator(".cm-content").click()
    notebook.menu("Run", "Run All Above Selected Cell")
    assert "not attempted" in notebook.run(check).lower()


def test_a_lesson_that_is_open_twice_is_not_saved_over_in_silence(open_notebook, folder):
    shutil.copy(folder / "00_start_here.ipynb", folder / "twice.ipynb")
    mine, other = open_notebook("twice.ipynb"), open_notebook("twice.ipynb")
    mine.write(mine.cell("flippers = [181.0"), "print('mine')")
    mine.saved()
    other.write(other.cell("flippers = [181.0"), "print('other')")
    other.page.keyboard.press("Escape")
    other.page.keyboard.press("Control+s")
    dialog = other.page.get_by_role("dialog")
    dialog.get_by_text("has changed on disk").wait_for()
    dialog.get_by_role("button", name="Cancel").click()
    kept = mine.path.read_text()
    assert "print('mine')" in kept and "print('other')" not in kept


def test_the_notebook_and_its_kernel_cannot_be_listened_to(open_notebook):
    notebook = open_notebook("00_start_here.ipynb")
    cell = notebook.cell("flippers = [181.0")
    asked = "from ipykernel.kernelapp import IPKernelApp; print(len(IPKernelApp.instance().curve_secretkey))"
    assert notebook.write(cell, asked).strip() == "40"


def test_a_lesson_runs_in_the_courses_python_whatever_kernels_the_user_has(open_notebook):
    notebook = open_notebook("00_start_here.ipynb")
    assert notebook.write(notebook.cell("flippers = [181.0"), "import sys; print(sys.prefix)").strip() == sys.prefix


def test_no_pop_up_stands_in_the_way_of_the_first_page(open_notebook):
    page = open_notebook("00_start_here.ipynb").page
    page.wait_for_timeout(3000)
    assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0
