"""The build: deterministic, complete, and refusing whatever the next run would not repeat."""

import nbformat
import pytest

from helpers.authoring.build import BuildError, build, clean, execute
from helpers.authoring.lesson_file import find_lessons
from helpers.authoring.trouble import Trouble
from tests import small_lesson


def built(tmp_path, source=small_lesson.SOURCE):
    notebook = small_lesson.write(tmp_path, source).notebook(solved=False)
    execute(notebook, tmp_path)
    clean(notebook)
    return notebook


def cell(code: str) -> str:
    return f"# %%\n{code}\n"


def test_building_twice_gives_the_same_bytes_with_the_numbers_filled_in(tmp_path):
    first, second = built(tmp_path), built(tmp_path)
    assert nbformat.writes(first) == nbformat.writes(second)
    assert first.cells[3].source == "The second is better: 0.90 against 0.70."
    assert "{{ scores[1]:.2f }}" in first.cells[3].metadata.template


def test_what_is_printed_in_pieces_is_stored_as_one(tmp_path):
    code = "import sys, time\nfor word in 'ab':\n    print(word)\n    sys.stdout.flush()\n    time.sleep(0.3)"
    assert [output.text for output in built(tmp_path, cell(code)).cells[0].outputs] == ["a\nb\n"]


def test_a_figure_is_stored_with_its_words(tmp_path):
    data = built(tmp_path).cells[-2].outputs[0].data
    assert "“It rises”" in data["text/plain"] and "“score (share)”" in data["text/plain"]
    assert 'alt="Figure. “It rises”' in data["text/html"]
    assert "image/png" not in data


def test_a_false_claim_is_refused_with_the_values_on_its_sides(tmp_path):
    with pytest.raises(BuildError, match=r"The claim is false: scores\[1\] - scores\[0\] > 0.1; .* is 0\.0"):
        built(tmp_path, small_lesson.SOURCE.replace("0.9]", "0.7]"))


def test_a_cell_that_kills_its_kernel_is_named(tmp_path):
    with pytest.raises(BuildError, match="cell 1 .*stopped with an error:\nKernel died"):
        built(tmp_path, cell("1 + 1") + cell("import os; os._exit(1)"))


def test_a_number_that_cannot_be_computed_is_refused(tmp_path):
    with pytest.raises(BuildError, match="NameError"):
        built(tmp_path, small_lesson.SOURCE.replace("{{ scores[1]:.2f }}", "{{ lost:.2f }}"))


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("object()", "an object's address"),
        ("import os; os.getcwd()", "a path of this machine"),
        ("import warnings; warnings.warn('old')", "writes to stderr"),
        ("print('100%| 5/5 [00:01<00:00, 4.1it/s]')", "a time"),
    ],
)
def test_what_the_next_run_would_not_repeat_is_refused(tmp_path, code, says):
    with pytest.raises(BuildError, match=says):
        built(tmp_path, cell(code))


def test_a_widget_leaves_no_state_in_the_file(tmp_path):
    notebook = built(tmp_path, cell("import ipywidgets\nipywidgets.IntSlider(description='n')"))
    assert "widgets" not in notebook.metadata
    assert list(notebook.cells[0].outputs[0].data) == ["text/plain"]


@pytest.mark.parametrize("field", ["{{ scores[0]:.2f}}", "{{scores[0]}}"])
def test_a_field_that_would_stay_in_the_prose_is_refused(tmp_path, field):
    lesson = small_lesson.write(tmp_path, f"# %% [markdown]\n# It is {field} here.\n")
    with pytest.raises(Trouble, match="spaces and all"):
        lesson.notebook(solved=False)


def test_a_number_that_would_become_a_list_is_refused(tmp_path):
    lesson = small_lesson.write(tmp_path, "# %% [markdown]\n# It is worth\n# {{ scores[0] }}. Or not.\n")
    with pytest.raises(Trouble, match="takes .* for a list"):
        lesson.notebook(solved=False)


def test_an_exercise_that_is_not_declared_is_refused_with_the_near_names(tmp_path):
    lesson = small_lesson.write(tmp_path, '# %% exercise="mean_lenght"\n', stem="90_start_here")
    with pytest.raises(Trouble, match="no exercise 'mean_lenght'.*mean_length"):
        lesson.notebook(solved=False)


def test_an_exercise_without_a_cell_is_refused(tmp_path):
    lesson = small_lesson.write(tmp_path, '# %% exercise="mean_length"\n', stem="90_start_here")
    with pytest.raises(Trouble, match="no cell for .*spread"):
        lesson.notebook(solved=False)


def test_a_cells_id_stays_when_cells_are_put_before_it(tmp_path):
    lesson = small_lesson.write(tmp_path)
    before = [c.id for c in lesson.notebook(solved=False).cells]
    small_lesson.write(tmp_path, "# %%\nnew = 1\n\n" + small_lesson.SOURCE)
    assert [c.id for c in lesson.notebook(solved=False).cells][1:] == before


@pytest.mark.parametrize("word", ["00", "0", "start_here", "00_start_here", "00_start_here.ipynb"])
def test_a_lesson_is_found_by_number_slug_and_file_name(word):
    assert [lesson.stem for lesson in find_lessons([word])] == ["00_start_here"]


def test_an_unknown_lesson_names_its_neighbours():
    with pytest.raises(Trouble, match="start_here"):
        build(["start_hear"])


@pytest.mark.parametrize("code", ["-0.0", "print('a -0.00 b')", "import numpy\nnumpy.array([-0.0, 1])"])
def test_a_zero_with_a_sign_is_refused(tmp_path, code):
    with pytest.raises(BuildError, match="a zero whose sign the last bits decide: add 0.0"):
        built(tmp_path, cell(code))


def test_what_looks_like_a_zero_with_a_sign_and_is_none_passes(tmp_path):
    assert built(tmp_path, cell("print('2023-01-01, 10-0, 1e-05, -0.5, x-0')")).cells[0].outputs
