"""The input of the last reply, in a learner's hands: the very one, a copy, and ready to call with."""

import numpy as np
import pandas as pd
import pytest
import torch
from sklearn.linear_model import LinearRegression

from helpers.example import Example
from helpers.lesson import Lesson


@pytest.fixture
def ex():
    lesson = Lesson("demo")

    @lesson.function(
        probes=lambda: [
            (np.array([1.0, 2.0, 1 / 3]), 2.0),
            (np.array([1.0, 2.0]), 3.0),
            (np.array([5.0, 2.0, 7.0]), 1.0),
        ],
        hints=["a", "b"],
        why="w",
    )
    def scaled(x, by):
        return x * by

    lesson.choice("colour", {"a": ("red", "No."), "b": ("blue", "Yes.")}, right="b", hints=["x", "y"])
    return lesson


def test_before_any_check_the_first_call_is_given(ex):
    assert ex.scaled.example()["by"] == 2.0


def test_the_input_of_the_last_reply_is_given_and_the_reply_says_how(ex):
    feedback = ex.scaled.check(lambda x, by: x + by)
    assert "scaled(x=[1., 2.], by=3.0)" in feedback.message
    assert "`ex.scaled.example()` gives this input." in repr(feedback)
    assert "<code>ex.scaled.example()</code> gives this input." in feedback._repr_html_()
    assert ex.scaled.example()["by"] == 3.0


@pytest.mark.parametrize(
    ("answer", "by"),
    [
        (lambda x, by: x * by if by > 1 else x / 0 + undefined, 1.0),  # noqa: F821
        (lambda x, by: None if by == 3 else x * by, 3.0),
        (lambda x, by: x * by if len(x) < 3 else x.sort() or x, 2.0),
        (lambda x, by: x * by if by != 1 else x - 1, 1.0),
    ],
)
def test_an_error_nothing_given_back_a_changed_input_and_a_difference_all_lead_to_their_input(ex, answer, by):
    feedback = ex.scaled.check(answer)
    assert feedback.verdict in ("wrong", "error") and feedback.closing
    assert ex.scaled.example()["by"] == by


def test_a_named_mistake_leads_to_the_input_of_its_evidence(ex):
    @ex.scaled.mistake("That is a sum.")
    def added(x, by):
        return x + by

    feedback = ex.scaled.check(lambda x, by: by + x)
    assert "scaled(x=[1., 2.], by=3.0)" in feedback.evidence and feedback.closing
    assert ex.scaled.example()["by"] == 3.0


def test_a_reply_that_shows_no_call_names_no_example(ex):
    assert ex.scaled.check(lambda x, by: x * by).closing == ""
    assert ex.scaled.check(lambda x, by: None).closing == ""
    assert ex.scaled.check(3).closing == ex.colour.check("a").closing == ""


def test_it_calls_a_function_by_position_and_by_name(ex):
    example = ex.scaled.example()
    right = ex.scaled.right
    assert right(*example).tolist() == right(**example).tolist() == [2.0, 4.0, 2 / 3]
    assert dict(example)["by"] == example["by"] == example[1] == 2.0
    assert list(example.keys()) == ["x", "by"] and len(example) == 2 and "by" in example
    with pytest.raises(KeyError, match="scaled has no argument 'z'; it has x, by"):
        example["z"]


def test_what_a_learner_does_to_it_changes_no_check(ex):
    ex.scaled.example()["x"][:] = 0
    assert ex.scaled.example()["x"][0] == 1.0
    assert ex.scaled.check(lambda x, by: x * by).verdict == "right"


def test_it_is_shown_as_code_that_makes_the_same_values(ex):
    space = {"np": np}
    exec(repr(ex.scaled.example()), space)
    assert space["x"].tolist() == [1.0, 2.0, 1 / 3] and space["by"] == 2.0
    assert "scaled(*ex.scaled.example()) calls your function" in repr(ex.scaled.example())


def test_arrays_and_tensors_are_shown_with_every_entry_and_digit():
    rng = np.random.default_rng(0)
    given = {"a": rng.normal(size=(40, 3)), "t": torch.tensor(rng.normal(size=(3, 2)), dtype=torch.float32), "e": []}
    given["i"] = np.arange(3, dtype=np.int8)
    space = {"np": np, "torch": torch, "array": np.array, "int8": np.int8}
    exec(repr(Example("f", given)).replace("dtype=int8", "dtype=np.int8"), space)
    assert (space["a"] == given["a"]).all() and torch.equal(space["t"], given["t"]) and space["e"] == []
    assert (space["i"] == given["i"]).all()


def test_functions_models_and_tables_are_given_and_shown_without_addresses():
    lesson = Lesson("demo")
    table = pd.DataFrame({"a": [1.5, 2.5], "b": ["x", "y"]})

    @lesson.function(
        probes=lambda: [
            (np.square, lambda m: m, LinearRegression().fit([[1.0], [2.0]], [1.0, 2.0]), table, table["a"])
        ],
        hints=["a", "b"],
        why="w",
    )
    def asked(function, other, model, rows, column):
        return model.predict(rows[["a"]].to_numpy())

    example = asked.example()
    assert asked.right(*example).round(6).tolist() == [1.5, 2.5]
    assert example["rows"] is not table and example["rows"].equals(table)
    shown = repr(example)
    assert "other = <function <lambda>(m)>" in shown and "model = LinearRegression()" in shown
    assert (
        "rows =\n     a  b\n0  1.5  x\n1  2.5  y" in shown
        and "column =\n0    1.5\n1    2.5" in shown
        and " at 0x" not in shown
    )


def test_where_nothing_is_called_a_sentence_says_so(ex):
    assert "no inputs" in ex.colour.example().message
