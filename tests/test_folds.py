"""What is folded away nobody need read: no visible cell and no exercise uses what it defines, figures apart."""

import pytest

from helpers.authoring import folds
from tests import small_lesson

FOLD = "# %% fold\n{}\n\n"
CELL = "# %%\n{}\n\n"


def said(folder, text, stem="90_small"):
    return list(folds.breaches(small_lesson.write(folder, text, stem=stem)))


def test_a_name_that_a_visible_cell_uses_is_told_with_both_cells(tmp_path):
    text = FOLD.format("means = frame.mean()\nfig, ax = plt.subplots()") + CELL.format("means.round(2)")
    (sentence,) = said(tmp_path, text)
    assert "'means = frame.mean()' defines `means`" in sentence and "'means.round(2)' uses" in sentence


@pytest.mark.parametrize(
    ("folded", "visible"),
    [
        ("fig, axes = plt.subplots(2)\nax2 = axes[1]\nfig_map = fig", "fig.suptitle('x'); axes, ax2, fig_map"),
        ("x = 3", "x = 4\nx + 1"),
        ("x = 3", "for x in range(3):\n    print(x)"),
        ("x = 3", "[x for x in range(3)]"),
        ("x = 3", "def square(x):\n    return x * x"),
        ("total = [row for row in table]", "row = 3\nrow"),
        ("print(means)", "means"),
        ("for x in rows:\n    ax.plot(x)", "x"),
    ],
)
def test_figures_and_names_of_the_cells_own_are_free(tmp_path, folded, visible):
    assert said(tmp_path, FOLD.format(folded) + CELL.format(visible)) == []


@pytest.mark.parametrize(
    "visible", ["x", "x = x + 1", "x += 1", "def plus():\n    return x", "y = [x for _ in range(3)]"]
)
def test_a_cell_uses_what_it_reads_first(tmp_path, visible):
    assert len(said(tmp_path, FOLD.format("x = 3") + CELL.format(visible))) == 1


@pytest.mark.parametrize(
    "folded", ["import json", "from json import loads as json", "def json(): ...", "class json: ..."]
)
def test_imports_functions_and_classes_are_definitions(tmp_path, folded):
    assert len(said(tmp_path, FOLD.format(folded) + CELL.format("json"))) == 1


def test_a_name_that_is_defined_again_in_sight_is_free(tmp_path):
    assert said(tmp_path, FOLD.format("x = 3") + CELL.format("x = 4") + CELL.format("x")) == []


def test_a_fold_may_use_another(tmp_path):
    assert said(tmp_path, FOLD.format("x = 3") + FOLD.format("print(x)")) == []


def test_what_an_exercise_computes_with_must_be_seen(tmp_path):
    text = (
        FOLD.format("flippers = [181.0]") + "# %% [markdown]\n# What is the mean?\n\n" + '# %% exercise="mean_length"\n'
    )
    (sentence,) = said(tmp_path, text, stem="90_start_here")
    assert "defines `flippers`, which the exercise `mean_length` uses" in sentence


def test_what_a_function_of_the_learners_is_handed_has_names_of_its_own(tmp_path):
    prompt = "# %% [markdown]\n# Write `spread(lengths)`. `lengths` is a list.\n\n"
    text = FOLD.format("lengths = [181.0]") + prompt + '# %% exercise="spread"\n'
    assert said(tmp_path, text, stem="90_start_here") == []


def test_what_a_prompt_names_must_be_seen(tmp_path):
    text = FOLD.format("rows = [181.0]") + "# %% [markdown]\n# Try it on `rows[0]`.\n\n" + '# %% exercise="spread"\n'
    (sentence,) = said(tmp_path, text, stem="90_start_here")
    assert "defines `rows`, which the exercise `spread` uses" in sentence
