"""The exercise engine: the order of judgement, each kind, hints, solutions, graders, and what it must never do."""

import os
import random
import signal
import subprocess
import sys
import threading
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
import torch

from helpers.authoring.surroundings import LESSON_IMPORTS
from helpers.diagnosis import diagnose
from helpers.feedback import NotRight
from helpers.lesson import Lesson
from helpers.paths import ROOT
from helpers.show import show


@pytest.fixture
def ex():
    lesson = Lesson("demo")

    @lesson.function(
        probes=[([3.0, 1.0, 2.0],), ([1.0, 5.0],)], hints=["Add.", "Divide."], why="The mean minimises squared error."
    )
    def mean(values):
        """The mean of `values`."""
        return sum(values) / len(values)

    @mean.mistake("That is the sum.")
    def summed(values):
        return sum(values)

    @mean.mistake("An empty slice: you left out everything.")
    def fails(values):
        return [][0]

    @lesson.value(given=lambda: {"x": np.arange(4.0)}, hints=["a", "b"], why="w")
    def squares(x):
        """the squares of x"""
        doubled = x * 1
        return doubled * x

    @squares.mistake("You doubled.")
    def doubles(x):
        return 2 * x

    lesson.choice("colour", {"a": ("red", "No."), "b": ("blue", "Yes.")}, right="b", hints=["x", "y"])

    @lesson.model(given=lambda: {"n": 3}, hints=["a", "b"], why="w")
    def bar(n):
        """a list of n ones"""
        return [1] * n

    @bar.requires("It has {seen} entries; more than 2 are needed.")
    def long_enough(answer):
        return len(answer) > 2, {"seen": len(answer)}

    @bar.mistake("Zeros count for nothing.", when=lambda answer: 0 in answer)
    def zeros(n):
        return [0] * n

    return lesson


def test_a_right_answer_says_why_it_matters(ex):
    feedback = ex.mean.check(lambda values: np.mean(values))
    assert (feedback.verdict, feedback.message) == ("right", "The mean minimises squared error.")


@pytest.mark.parametrize("form", [list, tuple, np.array, pd.Series, torch.tensor, lambda v: np.array(v, "float32")])
def test_list_tuple_array_series_and_tensor_are_the_same_answer(ex, form):
    assert ex.squares.check(form([0.0, 1.0, 4.0, 9.0])).verdict == "right"


def test_a_named_mistake_is_recognised_with_its_evidence(ex):
    feedback = ex.mean.check(lambda values: np.sum(values))
    assert feedback.message == "That is the sum."
    assert (
        "mean(values=[1., 5.])" in feedback.evidence and "gave 6" in feedback.evidence and "was 3" in feedback.evidence
    )
    assert feedback.mistake == "summed"


def test_a_mistake_may_be_an_exception(ex):
    assert ex.mean.check(lambda values: list(values)[5:][0]).message == "An empty slice: you left out everything."


def test_the_learners_own_error_names_their_line_and_the_input(ex):
    def wrong(values):
        total = sum(values)
        return total / undefined  # noqa: F821

    feedback = ex.mean.check(wrong)
    assert feedback.verdict == "error"
    assert "NameError" in feedback.message and "return total / undefined" in feedback.message
    assert "mean(values=" in feedback.evidence


def test_of_an_error_of_many_lines_the_first_and_the_cause_are_quoted(ex):
    def wrong(values):
        raise ValueError(
            "\nAll fits failed.\n" + "Look at this. \n" * 30 + "TypeError: no number\narray=[1.]\nReshape."
        )

    assert ex.mean.check(wrong).message.endswith(": All fits failed. TypeError: no number.")


def test_the_smallest_counterexample_is_shown(ex):
    feedback = ex.mean.check(lambda values: max(values) + 7)
    assert "mean(values=[1., 5.])" in feedback.message and "12" in feedback.message


def test_a_function_that_changes_its_input_is_told_so(ex):
    def sorts(values):
        values.sort()
        return sum(values) / len(values)

    feedback = ex.mean.check(sorts)
    assert feedback.verdict == "wrong" and "changes its input `values`" in feedback.message


def test_a_right_result_that_cost_the_input_is_described_as_such(ex):
    @ex.mean.mistake("You emptied the list.")
    def emptied(values):
        result = sum(values) / len(values)
        values.clear()
        return result

    def mine(values):
        result = np.mean(values)
        del values[:]
        return result

    feedback = ex.mean.check(mine)
    assert feedback.message == "You emptied the list."
    assert "gave the right result, and changed `values`" in feedback.evidence


def test_no_line_of_the_course_is_shown_as_the_learners(ex):
    assert "examining it gives TypeError: " in ex.bar.check(3).message


def test_the_learners_data_is_never_changed_by_a_check(ex):
    probe = ex.mean.probes[0][0]
    ex.mean.check(lambda values: values.clear())
    assert probe == [3.0, 1.0, 2.0]


def test_the_result_instead_of_the_function_is_explained(ex):
    assert "ex.mean.check(mean)" in ex.mean.check(2.0).message


def test_a_wrong_number_of_arguments_is_explained(ex):
    assert "takes (a, b); it is called with (values)" in ex.mean.check(lambda a, b: a).message
    assert "takes (*, values); it is called with (values)" in ex.mean.check(lambda *, values: values).message


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ([0, 1, 4], "has shape (3,); expected was (4,)"),
        (np.array([[0.0], [1], [4], [9]]), "the values are right, the shape is not"),
        ([0, 1, 4, np.nan], "not a number (NaN) at 1 of 4 places"),
        ([0, -1, -4, -9], "opposite sign"),
        ([0, 3, 12, 27], "everywhere 3 times"),
        ([5, 6, 9, 14], "everywhere 5 too large"),
        ([9, 4, 1, 0], "right values in reverse order"),
        ([0, 1, 2, 3], "everywhere the square root"),
        ([0, 1, 4, 8], "has 8 at position 3; expected was 9 (1 of 4 values differ)"),
        ("text", "is text; expected was an array"),
        (None, "is nothing (None)"),
    ],
)
def test_the_generic_diagnosis_names_the_relation(ex, answer, says):
    assert says in ex.squares.check(answer).message


@pytest.mark.parametrize(
    ("got", "want", "says"),
    [
        (True, False, "is True; expected was False"),
        (1.0, 0.0, "is 1; expected was 0"),
        ([True, True], [False, True], "has True at position 0; expected was False (1 of 2 values differ)"),
        ([0.0, 0.0], [1.0, 2.0], "is 0 everywhere"),
        (["queue"], [], "is ['queue']; expected was []"),
        (["a"], ["a", "b", "c", "d", "e"], "has 1 entry; expected were 5"),
        (np.ones(3), (np.ones(2), 0.5), "is an array of shape (3,); expected were 2 things: an array of shape (2,), a"),
        (np.eye(3), np.ones(3), "broadcasting makes such a square where a column meets a row"),
        (0.7293, 0.72934, "is 0.7293; expected was 0.72934"),
        ([1.0, 2.0], [1.00003, 2.00006], "has 1 at position 0; expected was 1.00003 (2 of 2 values differ)"),
        (np.array([0, 1, 4, 9 + 1j]), np.array([0, 1, 4, 9]), "expected was 9 (1 of 4 values differ)"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), {"a": np.ones(1)}, "has more than one column called a"),
        (range(10**9), [1, 2], "has 1,000,000,000 entries: far more than any answer here"),
    ],
)
def test_a_difference_is_told_as_it_is_and_no_coincidence_made_a_relation(got, want, says):
    told = diagnose([(got, want)])
    assert told.startswith(says) or told.endswith(says)


@pytest.mark.parametrize(
    ("value", "shown"),
    [((4,), "(4,)"), ((), "()"), ((0.5, "a"), "(0.5, 'a')"), (np.int64(10), "10"), ([1.0, 5.0], "[1., 5.]")],
)
def test_values_are_shown_as_a_learner_writes_them(value, shown):
    assert show(value) == shown


@pytest.mark.parametrize(
    "same",
    [Fraction(3, 2), Decimal("1.5"), torch.tensor(1.5, dtype=torch.bfloat16), np.float16(1.5)],
    ids=lambda number: type(number).__name__,
)
def test_a_number_of_any_kind_is_a_number(same):
    lesson = Lesson("demo")

    @lesson.value(hints=["a", "b"], why="w")
    def half():
        """three halves"""
        return 1.5

    assert half.check(same).verdict == "right"
    assert half.check(same + 1).message == "Your `half` is 2.5; expected was 1.5."
    assert half.check(10**30).verdict == "wrong"


def test_a_single_number_is_a_function_of_the_expected_one_only_where_that_holds_for_every_probe():
    lesson = Lesson("demo")

    @lesson.function(probes=[(2,), (3,)], hints=["a", "b"], why="w")
    def squared(n):
        return n * n

    assert squared.check(lambda n: n).message.endswith("is the square root of the expected value.")
    assert squared.check(lambda n: 2).message == "With `squared(n=2)` your result is 2; expected was 4."


def test_a_table_of_the_shape_that_is_wanted_is_the_array_in_it():
    lesson = Lesson("demo")

    @lesson.value(hints=["a", "b"], why="w")
    def grid():
        """a table of numbers"""
        return np.array([[1.0, 2.0], [3.0, 5.0]])

    table = pd.DataFrame({"a": [1, 3], "b": [2, 5]})
    assert grid.check(table).verdict == "right"
    assert "has 4 at position (1, 1); expected was 5" in grid.check(table.replace(5, 4)).message


def test_another_error_than_the_one_that_was_asked_for_is_told_as_such():
    lesson = Lesson("demo")

    @lesson.function(probes=[(0,)], hints=["a", "b"], why="w")
    def inverse(x):
        return 1 / x

    def mine(x):
        raise ValueError("no")

    assert "`inverse(x=0)` should raise ZeroDivisionError, and raised ValueError" in inverse.check(mine).message


def test_a_date_that_is_missing_equals_a_missing_date():
    lesson = Lesson("demo")

    @lesson.value(hints=["a", "b"], why="w")
    def days():
        """two days"""
        return pd.DataFrame({"day": pd.to_datetime(["2023-01-01", None]), "note": [pd.NA, "b"]})

    assert days.check(days.use_solution()).verdict == "right"
    other = pd.to_datetime(["2023-01-01", "2023-01-02"])
    assert days.check(days.use_solution().assign(day=other)).verdict == "wrong"


def test_parameters_may_have_names_of_the_learners_own():
    class Model:  # a copy of it is not equal to it
        def predict(self, x):
            return x

    lesson = Lesson("demo")

    @lesson.function(probes=lambda: [(Model(), [2.0])], hints=["a", "b"], why="w")
    def asked(model, x):
        return model.predict(x)[0]

    assert asked.check(lambda m, rows: m.predict(rows)[0]).verdict == "right"
    assert "changes its input `x`" in asked.check(lambda m, rows: m.predict(rows).pop()).message


def test_a_function_that_stands_inside_of_a_longer_statement_is_read_as_an_answer(ex):
    # fmt: off
    mine = [
        lambda values: sum(values) / len(values)][0]
    # fmt: on
    assert ex.mean.check(mine).verdict == "right"


def test_a_check_that_is_the_first_to_draw_leaves_no_figure_open():
    program = """
import sys
from helpers.trial import attempt
assert "matplotlib.pyplot" not in sys.modules
def draws():
    import matplotlib.pyplot as plt
    return plt.figure().number
assert attempt(draws).value == 1
print(sys.modules["matplotlib.pyplot"].get_fignums())
"""
    env = os.environ | {"MPLBACKEND": "agg"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, env=env)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_a_generator_that_was_drawn_from_is_no_changed_input_and_a_shuffled_array_beside_it_is():
    lesson = Lesson("demo")
    probes = [(np.arange(5.0), np.random.default_rng(0))]

    @lesson.function(probes=lambda: probes, hints=["a", "b"], why="w")
    def shuffled_sum(x, rng):
        return rng.permutation(x)[0]

    def in_place(x, rng):
        rng.shuffle(x)
        return x[0]

    assert shuffled_sum.check(lambda x, rng: rng.permutation(x)[0]).verdict == "right"
    assert "changes its input `x`." in lesson.shuffled_sum.check(in_place).message


def test_an_error_that_was_asked_for_is_not_held_against_the_answer():
    lesson = Lesson("demo")

    @lesson.function(probes=[(0,), (4,)], hints=["a", "b"], why="w")
    def inverse(x):
        return 1 / x

    reply = inverse.check(lambda x: 1 / x if x < 3 else 7)
    assert (reply.verdict, reply.message) == ("wrong", "With `inverse(x=4)` your result is 7; expected was 0.25.")


def test_a_requirement_that_fails_in_the_answer_names_the_learners_line(ex):
    @ex.mean.requires("never reached")
    def of_ten(function):
        return function(list(range(10))) == 4.5

    def short(values):
        return values[0] / (10 - len(values))

    assert "return values[0] / (10 - len(values))" in ex.mean.check(short).message


def test_a_function_that_only_prints_is_told_so_before_any_requirement(ex):
    @ex.mean.requires("never reached")
    def finite(function):
        return np.isfinite(function([1.0]))

    assert (
        "`print` shows what it is handed, and gives nothing" in ex.mean.check(lambda values: print(max(values))).message
    )
    sometimes = ex.mean.check(lambda values: np.mean(values) if len(values) > 2 else None).message
    assert sometimes.startswith("With `mean(values=[1., 5.])` your function gives nothing back")


def test_requirements_measure_and_say_what_is_missing(ex):
    assert ex.bar.check([1, 1]).message == "It has 2 entries; more than 2 are needed."
    assert ex.bar.check([5, 5, 5, 5]).verdict == "right"


def test_a_mistake_counts_even_where_the_requirements_hold(ex):
    assert ex.bar.check([0, 0, 0, 0]).message == "Zeros count for nothing."


def test_every_option_of_a_choice_has_its_own_reply(ex):
    assert (ex.colour.check("b").message, ex.colour.check(" A ").message) == ("Yes.", "No.")
    assert ex.colour.check("blue").message == "Answer with one of 'a', 'b'; you gave 'blue'."


def test_an_error_inside_the_course_never_blames_the_learner(ex):
    @ex.bar.requires("never seen")
    def faulty(answer):
        return answer.no_such_thing

    feedback = ex.bar.check([1, 1, 1])
    assert feedback.verdict == "fault"
    assert "says nothing about your answer" in feedback.message and "no_such_thing" in feedback.evidence


def test_random_states_are_restored_and_the_same_for_every_check(ex):
    seen = []

    def draws(values):
        seen.append((random.random(), np.random.rand(), torch.rand(1).item()))
        return sum(values) / len(values)

    states = random.getstate(), np.random.get_state()[1].copy(), torch.get_rng_state().clone()
    ex.mean.check(draws)
    ex.mean.check(draws)
    assert random.getstate() == states[0]
    assert (np.random.get_state()[1] == states[1]).all() and torch.equal(torch.get_rng_state(), states[2])
    assert seen[:2] == seen[2:]


def test_nothing_a_learner_prints_reaches_the_page(ex, capsys):
    def talks(values):
        print("hello")
        return sum(values) / len(values)

    assert ex.mean.check(talks).verdict == "right"
    assert capsys.readouterr().out == ""


def test_an_answer_that_exits_does_not_end_the_kernel(ex):
    assert "SystemExit" in ex.mean.check(lambda values: sys.exit(1)).message


def test_an_endless_loop_can_be_interrupted(ex):
    running = threading.Event()

    def endless(values):
        while True:
            running.set()

    def interrupt():
        running.wait()
        signal.raise_signal(signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    assert ex.mean.check(endless).verdict == "stopped"


def test_hints_come_one_by_one_and_then_point_to_the_solution(ex):
    assert "Hint 1 of 2: Add." in ex.mean.hint().message
    assert "Hint 2 of 2: Divide." in ex.mean.hint().message
    assert "ex.mean.solution()" in ex.mean.hint().message


def test_the_solution_shows_the_code_that_the_check_compares_with(ex):
    assert ex.mean.solution().code == (
        'def mean(values):\n    """The mean of `values`."""\n    return sum(values) / len(values)'
    )
    assert ex.squares.solution().code == "doubled = x * 1\nsquares = doubled * x"


def test_use_solution_gives_something_to_go_on_with(ex):
    assert ex.mean.use_solution()([1, 3]) == 2
    assert ex.squares.use_solution().tolist() == [0, 1, 4, 9]
    assert ex.colour.use_solution() == "b"


def test_under_a_grader_whatever_is_not_right_raises_its_message(ex, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert ex.mean.check(lambda values: np.mean(values)).verdict == "right"
    with pytest.raises(NotRight, match="That is the sum"):
        ex.mean.check(lambda values: sum(values))
    with pytest.raises(NotRight, match="Not attempted"):
        ex.mean.check(...)


def test_the_plain_text_says_everything_that_the_page_says(ex):
    feedback = ex.mean.check(...)
    html = feedback._repr_html_()
    for words in (feedback.heading, "run this cell again", ex.mean.hints[0]):
        assert words in repr(feedback) and words in html
    assert "<details>" in html


def test_what_a_learner_wrote_is_escaped_on_the_page(ex):
    assert "<script>" not in ex.colour.check("<script>alert(1)</script>")._repr_html_()


def test_tab_lists_the_exercises_and_a_misspelt_one_names_its_neighbours(ex):
    assert dir(ex) == sorted(["mean", "squares", "colour", "bar"])
    with pytest.raises(AttributeError, match="Did you mean mean"):
        ex.meen  # noqa: B018


def test_two_exercises_of_one_name_are_refused(ex):
    with pytest.raises(ValueError, match="declared twice"):
        ex.choice("mean", {"a": ("", ""), "b": ("", "")}, right="a", hints=[])


def test_a_lesson_is_imported_as_its_exercises():
    code = "from helpers.exercises import start_here as ex; print(*dir(ex))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "mean_length" in told and "Lesson" not in told


def test_a_lesson_in_a_folder_is_imported_as_its_exercises_and_without_those_of_other_lessons():
    code = "import sys; from helpers.exercises import regression as ex; print(*dir(ex)); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.splitlines()
    exercises, modules = (line.split() for line in told)
    assert {"rule_rmse", "my_model"} <= set(exercises) and not {"ex", "squares"} & set(exercises)
    assert {name.split(".")[2] for name in modules if name.startswith("helpers.exercises.")} == {"regression"}


# Beyond what NumPy loads: of the standard library what is quick to load, of other packages nothing at all.
LOADED = {"base64", "binascii", "bisect", "copy", "dataclasses", "difflib", "hashlib", "heapq", "html", "json"}
LOADED |= {
    "decimal",
    "fractions",
    "numbers",
    "gc",
    "random",
    "signal",
    "sysconfig",
    "threading",
    "traceback",
    "unicodedata",
    "helpers",
}


def loaded_by(imports: str, after: str = "sys") -> set[str]:
    """The public packages that `imports` loads in a fresh process that has imported `after`."""
    code = f"import sys, {after}\nbefore = set(sys.modules)\n{imports}\nprint(*set(sys.modules) - before)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    return {name for name in (module.split(".")[0] for module in told.split()) if not name.startswith("_")}


def test_importing_the_package_of_helpers_loads_nothing_but_a_little_of_pythons_own():
    assert loaded_by("import helpers") - sys.stdlib_module_names == {"helpers"}


def test_importing_what_every_lesson_imports_loads_numpy_and_little_else():
    assert loaded_by(LESSON_IMPORTS, after="numpy") <= LOADED
    heavy = {
        "torch",
        "sklearn",
        "matplotlib",
        "pandas",
        "scipy",
        "seaborn",
        "PIL",
        "IPython",
        "ipywidgets",
        "anywidget",
    }
    assert not loaded_by(LESSON_IMPORTS) & heavy


def test_a_value_that_is_rounded_too_far_is_told_the_precision_that_its_exercise_asks_for():
    lesson = Lesson("demo")

    @lesson.value(hints=["a", "b"], why="w", rtol=0.01)
    def shares():
        return [0.6184, 0.2217, 0.3264]

    assert shares.check([0.62, 0.22, 0.325]).verdict == "right"
    assert "rounded to 1 decimal, and more digits are asked for (about 2" in shares.check([0.6, 0.2, 0.3]).message


def test_a_value_of_as_many_digits_as_are_asked_for_is_right():
    lesson = Lesson("demo")

    @lesson.value(hints=["a", "b"], why="w")
    def odds():
        return [0.123456789, 0.1000004]

    assert "(about 6 significant ones)" in odds.check([0.12346, 0.1]).message
    assert odds.check([0.123457, 0.1]).verdict == "right"
