"""What makes code hard to read is counted as one would by hand, and what a lesson in the new form owes is said."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.authoring import readability, review, sights, standard, vocabulary
from helpers.authoring.density import Code
from helpers.authoring.lesson_file import all_lessons
from tests import small_lesson

CELL = "# %%\n{}\n\n"
SMALL = "# %% [markdown]\n# # 90 · Small\n\n" + CELL.format("X_learn = [f(x) for x in y]")


@pytest.mark.parametrize(
    ("code", "nodes", "lines"),
    [
        ("x = 1", 3, 1),  # the assignment, the name, the number
        ("# a word\n\nx = 1", 3, 1),
        ("model.fit(X, y)", 6, 1),  # the line, the call, the method, three names
        ("f(\n    x,\n)", 4, 3),
    ],
)
def test_nodes_are_those_of_the_syntax_tree_and_lines_those_that_hold_code(code, nodes, lines):
    assert (Code(code).nodes, Code(code).lines) == (nodes, lines)


@pytest.mark.parametrize(
    ("code", "what", "count"),
    [
        ("[x for x in y]; {x: 1 for x in y}; sum(x for x in y)", "comprehensions", 3),
        ("[x for x in y]", "nested", 0),
        ("[x for y in z for x in y]", "nested", 1),
        ("[[x for x in y] for y in z]", "nested", 1),
        ("f(lambda x: x)", "lambdas", 1),
        ("a if b else c", "conditionals", 1),
        ("if b:\n    a", "conditionals", 0),
        ("f(*a, **b); [*a, 1]; {**a}; a | {'b': 1}", "starred", 5),
        ("2 * a; a | b", "starred", 0),
        ("if (n := 3) > 2:\n    n", "walruses", 1),
        ("SEED, SPEED = 0, ['knots']", "tuple_assignments", 1),
        ("a, b = b, a", "tuple_assignments", 0),
        ("fig, ax = plt.subplots()", "tuple_assignments", 0),
        ("t.a().b().c()", "long_chains", 0),
        ("t.a().b().c().d()", "long_chains", 1),
        ("f(t.a().b().c().d()).e()", "long_chains", 1),
        ("x", "deepest", 0),
        ("for x in y:\n    if x:\n        while x:\n            x", "deepest", 3),
        ("def f():\n    return [x for x in y]", "deepest", 1),
    ],
)
def test_what_makes_code_dense_is_counted(code, what, count):
    assert getattr(Code(code), what) == count


def test_only_what_is_in_sight_and_is_no_exercise_counts(tmp_path):
    text = CELL.format("a = 1") + "# %% fold\nb = [x for x in y]\n\n" + '# %% exercise="spread"\nc = 3\n\n'
    assert [code.source for code in readability.visible(small_lesson.write(tmp_path, text))] == ["a = 1"]


def test_the_worst_cells_come_first_and_plain_ones_not_at_all(tmp_path):
    plain, dense = "total = 0", "means = {name: [f(x) for x in rows if x] for name, rows in groups.items()}"
    denser = f"{dense}\n{dense.replace('means', 'others')}"
    lesson = small_lesson.write(tmp_path, "".join(map(CELL.format, (plain, dense, "# nothing", denser))))
    assert [code.source for code in readability.worst(lesson)] == [denser, dense]
    assert "2 lines, 4 comprehensions (2 nested)" in readability.report(lesson).splitlines()[0]
    first, second = readability.breaches(lesson)
    assert "syntax nodes a line; 6.5 are the most. Begin at 'means = {name" in first
    assert "150.0 comprehensions in 100 lines (6 in 4); 2.0 are the most" in second


def test_what_a_marker_says_of_a_long_cell_is_reported_and_in_no_notebook(tmp_path):
    lesson = small_lesson.write(tmp_path, '# %% long="the whole algorithm"\nimport numpy as np\n\nx = 1\n')
    assert readability.report(lesson) == "- `x = 1` is long: the whole algorithm"
    assert "whole algorithm" not in nbformat.writes(lesson.notebook(solved=False))


def shown(source, page="", **metadata):
    outputs = [new_output("display_data", {"text/html": page, "text/plain": "seen"})] if page else []
    return new_code_cell(source, outputs=outputs, metadata=metadata)


TABLE, FIGURE = '<table border="1" class="dataframe">', '<img src="data:image/png;base64,AA" alt="Figure.">'


def test_figures_and_tables_are_counted_before_the_first_fit_and_after():
    look = [shown("houses.head()", TABLE), shown("draw()", FIGURE * 2)]
    fit = [shown("model.fit(X, y)", FIGURE), shown("scores", TABLE)]
    assert sights.sights(new_notebook(cells=look + fit)) == sights.Sights(3, 1, 2)
    assert sights.sights(new_notebook(cells=fit + look)) == sights.Sights(3, 0, 0)
    assert not sights.sights(new_notebook(cells=fit + look)).has_first_look


@pytest.mark.parametrize("source", ["scaler.fit_transform(X)", "with a:\n    m = make().fit(X)"])
def test_whatever_fits_is_a_fit_but_an_exercise(source):
    cells = [shown(source), shown("draw()", FIGURE)]
    assert sights.sights(new_notebook(cells=cells)).first_figures == 0
    cells[0].metadata["nbgrader"] = {}
    assert sights.sights(new_notebook(cells=cells)).first_figures == 1


def test_a_lesson_that_is_not_built_is_told_how(tmp_path):
    (owed,) = sights.breaches(small_lesson.write(tmp_path))
    assert "python course.py build 90" in owed


@pytest.mark.parametrize("code", ["X_learn = 1", "def told(said): ...", "for chances in x: ...", "KINDS = []"])
def test_a_house_word_in_a_name_is_told_with_the_fields_word(tmp_path, code):
    (owed,) = vocabulary.breaches(small_lesson.write(tmp_path, CELL.format(code)))
    assert any(repr(word) in owed for word in vocabulary.NAMES.values())


@pytest.mark.parametrize("code", ["from sklearn import svm", "learning_rate = 1", "x.said", "learner = kind = 'gaps'"])
def test_words_that_only_look_like_it_pass(tmp_path, code):
    assert list(vocabulary.breaches(small_lesson.write(tmp_path, CELL.format(code)))) == []


@pytest.mark.parametrize(
    ("prose", "word"),
    [
        ("What the model said is shown.", "predicted"),
        ("The chance of rain is high.", "probability"),
        ("The median fills the gaps.", "missing values"),
        ("Fifty of the judges agree.", "validation set"),
        ("Each tree has its brakes.", "regularisation"),
        ("Such things happen by chance.", None),
        ("There are two kinds of error, and a gap between train and test.", None),
        ("She said so. You learn to learn.", None),
        ("`the judges` in code, $the judges$ in a formula", None),
    ],
)
def test_in_prose_only_phrases_in_the_house_sense_are_told(tmp_path, prose, word):
    found = [
        told for _, told, _ in vocabulary.house_phrases(small_lesson.write(tmp_path, f"# %% [markdown]\n# {prose}\n"))
    ]
    assert found == ([word] if word else [])


def test_a_term_that_is_used_before_it_is_defined_is_reported(tmp_path):
    cells = ["# 90 · Quux", "The zloty-like quux is big.", "A **quux** is a thing. A **frob** is not."]
    text = "".join(f"# %% [markdown]\n# {prose}\n\n" for prose in cells)
    assert vocabulary.early_terms(small_lesson.write(tmp_path, text)) == ["quux"]


@pytest.mark.parametrize("line", ["import os\nos.environ['A'] = '1'", "plots.use()", "torch.set_num_threads(1)"])
def test_no_cell_sets_what_the_course_sets(tmp_path, line):
    (owed,) = standard._settings(small_lesson.write(tmp_path, CELL.format(line)))
    assert "the course sets threads, backends and style" in owed


def test_a_remark_for_authors_belongs_into_the_marker(tmp_path):
    (owed,) = standard._settings(small_lesson.write(tmp_path, CELL.format("x = 1  # long because it is")))
    assert 'into its marker, `# %% long="…"`' in owed


@pytest.mark.parametrize("stem", sorted(standard.OLD_FORM))
def test_the_list_of_the_old_form_holds_only_lessons_that_are_still_in_it(stem):
    """Once a lesson owes nothing but this, its name leaves the list, and no name ever comes back."""
    (lesson,) = [lesson for lesson in all_lessons() if lesson.stem == stem]
    assert any(True for rule in standard.NEW_FORM for _ in rule(lesson)), f"take {stem} out of OLD_FORM"


def test_the_new_form_is_asked_of_those_that_are_not_on_the_list(tmp_path, monkeypatch):
    lesson = small_lesson.write(tmp_path, SMALL)
    words = ("has 0 parts", "is not built", "syntax nodes", "comprehensions in", "`X_learn`", "7 are the least")
    owed = "\n".join(standard.breaches(lesson))
    assert [word for word in words if word not in owed] == []
    monkeypatch.setattr(standard, "OLD_FORM", {lesson.stem})
    owed = "\n".join(standard.breaches(lesson))
    assert [word for word in words if word in owed] == []


def test_words_that_deserve_a_look_are_listed(tmp_path):
    text = "# %% [markdown]\n# What the model said.\n\n" + CELL.format("X_learn = 1")
    assert vocabulary.report(small_lesson.write(tmp_path, text)).splitlines() == [
        "- house words in code: `X_learn` (train)",
        "- house words in prose: “model said” (predicted)",
    ]


def test_measures_are_tables_and_a_list_of_what_deserves_a_look(tmp_path, monkeypatch):
    lesson = small_lesson.write(tmp_path, SMALL)
    monkeypatch.setattr(review, "OLD_FORM", {lesson.stem, "91_other"})
    text = review.report([lesson])
    for words in ("| nodes a line |", "Still in the old form: 90_small.", "## 90_small", "in code: `X_learn`"):
        assert words in text
