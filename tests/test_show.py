"""Values are written as a person writes them, inputs so that they can be typed in again."""

import functools

import numpy as np
import pandas as pd
import pytest
import scipy.stats
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from helpers.numbers import number
from helpers.show import show, show_apart, show_call, show_exact


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (130_712.3, "130,712"),
        (130_700, "130,700"),
        (2023, "2023"),
        (-4500.0, "-4500"),
        (0.00012, "0.00012"),
        (3.2e-9, "3.2 × 10⁻⁹"),
        (6.02214e23, "6.022 × 10²³"),
        (1 / 3, "0.3333"),
        (99.99999, "100"),
        (-0.0, "0"),
        (7, "7"),
        (True, "True"),
        (np.float32(0.1), "0.1"),
        (float("nan"), "nan"),
        (1 + 2j, "1+2j"),
    ],
)
def test_a_number_is_written_as_a_person_writes_it(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (np.array([0.00012, 3.2e-9, 764_000.0]), "[0.00012, 3.2e-09, 764000.]"),
        (np.arange(12) / 7, "[0., 0.1429, 0.2857, 0.4286, 0.5714, 0.7143, 0.8571, 1., 1.143, 1.286, 1.429, 1.571]"),
        (np.linspace(0.1, 9.3, 200), "an array of 200 numbers from 0.1 to 9.3"),
        (np.full((40, 3), 2.0), "an array of shape (40, 3) with numbers from 2 to 2"),
        (np.where(np.arange(20.0) < 2, np.nan, 1), "an array of 20 numbers from 1 to 1 and 2 missing"),
        (np.arange(30) < 4, "an array of 30 True or False (4 True)"),
        ({"learn": [1, 2], "valid": [3, 4]}, "{'learn': [1, 2], 'valid': [3, 4]}"),
        (pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}), "a table {'a': [1, 2], 'b': ['x', 'y']}"),
        (pd.DataFrame(np.ones((9, 2)), columns=["a", "b"]), "a table of 9 rows with columns a, b"),
        ([("a", 1), (2.0, None)], "[('a', 1), (2.0, None)]"),
        (list("abcdefghijklm"), "['a', 'b', 'c', … (13 in all)]"),
        (pd.to_datetime(["2023-01-01", None]), "['2023-01-01', 'NaT']"),
        ("x " * 100, "'" + "x " * 35 + "… (200 characters)"),
        ("0123456789abcdef" * 4, "'01234567…cdef' (64 characters)"),
        ([1.0], "[1.]"),
        ([(np.arange(1000), np.arange(100))] * 5, "a list of 5 entries"),
        (scipy.stats.norm(2.5), "norm(2.5)"),
        (np.mean, "mean"),
        (lambda x: x, "a lambda"),
        (functools.partial(round, ndigits=2), "partial(round, ndigits=2)"),
        (LogisticRegression(C=10, max_iter=100), "LogisticRegression(C=10)"),
        (
            make_pipeline(StandardScaler(), LogisticRegression()),
            "Pipeline(steps=[('standardscaler', StandardScaler()), ('logisticregression', LogisticRegression())])",
        ),
        (torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Dropout(0.2)), "Sequential(Linear(2, 3), Dropout(p=0.2))"),
        (np.random.default_rng(0), "a random number generator"),
        (object(), "an object of type object"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_short_things_stand_whole_and_long_ones_are_summed_up(value, shown):
    assert show(value) == shown


def test_what_cannot_show_itself_is_named_by_its_type():
    class Broken:
        def __repr__(self):
            raise RuntimeError

    loop = []
    loop.append(loop)
    assert show(Broken()) == "an object of type Broken"
    assert show(loop) == "an object of type list"


INPUTS = [
    np.array([0.1257302, -0.13210486, 0.64042265]),
    np.array([1e-4, 2.5e-7, 0.0]),
    np.array([0.3, 0.1 + 0.2]),
    np.array([[1.0, 0.5], [2.0, 1 / 3]]),
    np.array([0.2, 0.1], np.float32),
    [(0, -2.0), (1, 3.0)],
    {"hour": 9, "share": 0.1},
    2.0,
    7,
    "late",
    (1.5,),
]


@pytest.mark.parametrize("value", INPUTS, ids=str)
def test_a_printed_input_can_be_typed_in(value):
    typed = eval(show_exact(value), {"nan": np.nan})
    if isinstance(value, np.ndarray):
        assert np.allclose(np.array(typed, value.dtype), value, rtol=1e-8, atol=0)
        assert len(np.unique(typed)) == len(np.unique(value)), "what differed still does"
    else:
        assert typed == value


def test_no_more_digits_are_printed_than_the_input_needs():
    assert show_exact(np.array([0.2, 0.1, 5.0], np.float32)) == "[0.2, 0.1, 5.]"
    assert show_exact(0.1 + 0.2) == "0.3"
    assert show_exact(np.array([1 / 3]), rtol=1e-4) == "[0.3333]"


def test_numbers_of_two_arguments_that_differ_are_printed_apart():
    shown = show_call("ringing", {"p": np.array([0.1 + 0.2, 0.5]), "level": 0.3})
    assert shown == "ringing(p=[0.30000000000000004, 0.5], level=0.3)"
    assert show_call("ringing", {"p": np.array([0.1 + 0.2, 0.5])}) == "ringing(p=[0.3, 0.5])"


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (0.72931, 0.72934, ("0.72931", "0.72934")),
        (130_712, 130_712.3, ("130,712", "130,712.3")),
        (np.array([1.0, 2.00001]), np.array([1.0, 2.00002]), ("[1., 2.00001]", "[1., 2.00002]")),
        ({"a": 1.0, "b": 2.000001}, {"a": 1.0, "b": 2.0}, ("{'a': 1.0, 'b': 2.000001}", "{'a': 1.0, 'b': 2.0}")),
        (
            np.linspace(0, 1, 101),
            np.where(np.arange(101) == 17, 0.5, np.linspace(0, 1, 101)),
            tuple(f"an array of 101 numbers from 0 to 1 with {part} at position 17" for part in ("0.17", "0.5")),
        ),
        (
            {"w": np.zeros(50)},
            {"w": np.zeros(50) + (np.arange(50) == 3) * 1e-7},
            (
                "{'w': an array of 50 numbers from 0 to 0}",
                "{'w': an array of 50 numbers from 0 to 1 × 10⁻⁷}",
            ),
        ),
        ("a", "b", ("'a'", "'b'")),
        (
            "0123456789abcdef" * 4,
            "0123456789abcdef0123456789abcdee" + "0123456789abcdef" * 2,
            tuple(f"'01234567…cdef' (64 characters) with '{letter}' at position 31" for letter in "fe"),
        ),
    ],
)
def test_both_sides_are_shown_far_enough_to_differ(one, other, shown):
    assert show_apart(one, other) == shown
