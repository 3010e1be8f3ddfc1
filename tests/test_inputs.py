"""Of the inputs on which an answer fails the simplest is shown, and what they have in common is told."""

import numpy as np
import pandas as pd
import pytest

from helpers.inputs import in_common, simplicity

IN_ORDER = [
    {"x": [1, 2]},
    {"x": [1, 2, 3]},
    {"x": [1, 2, 300]},
    {"x": [0.5, 2.25, 3.125]},
    {"x": np.array([1.0, np.nan])},
    {"x": np.arange(20.0)},
    {"x": np.array([*np.arange(19.0), np.nan])},
    {"x": np.arange(200.0)},
    {"x": pd.DataFrame(np.ones((300, 4)))},
]


def test_the_simplest_input_holds_few_small_and_whole_numbers():
    order = sorted(np.random.default_rng(0).permutation(len(IN_ORDER)), key=lambda at: simplicity(IN_ORDER[at]))
    assert order == list(range(len(IN_ORDER)))


def test_the_length_of_what_is_printed_does_not_count():
    assert simplicity({"a_long_name_for_an_argument": [1, 2]}) == simplicity(([1, 2],))
    assert simplicity(([1, 2],)) < simplicity(([1, 2], "late"))
    assert simplicity((["a", "b"],)) < simplicity((["a", "b", "c"],))


def test_an_input_may_be_anything():
    loop = []
    loop.append(loop)
    things = [({"a": None},), (loop,), (object(),), (iter([1]),), (np.array([]),), (np.array(["2023-01-01"], "M8[D]"),)]
    assert sorted(things, key=simplicity)


@pytest.mark.parametrize(
    ("wrong", "right", "common"),
    [
        ([[1.0, np.nan], [np.nan, 2.0]], [[1.0, 2.0], [3.0]], "`x` holds a missing value (NaN)"),
        ([[], []], [[1], [1, 2]], "`x` is empty"),
        ([[1], [5]], [[1, 2], [1, 3, 4]], "`x` has a single entry"),
        ([[3, 3, 1], [2, 5, 5]], [[1, 2, 3], [5, 1, 4]], "`x` holds equal values"),
        ([-1, -2], [1, 2], "`x` is negative"),
        ([[2, 1], [3, 1, 2]], [[1, 2], [1, 2, 3]], "`x` is not sorted"),
        ([np.ones((2, 5)), np.ones((1, 3))], [np.ones((5, 2)), np.ones((3, 1))], "`x` has more columns than rows"),
        ([[3, 3, 1], [2, 1, 5]], [[1, 2, 3], [5, 1, 4]], None),
        ([[3, 3, 1], [2, 5, 5]], [[1, 1, 3], [5, 1, 4]], None),
    ],
)
def test_what_sets_the_failing_inputs_apart_is_told(wrong, right, common):
    # A sign or an order tells only with three inputs of each sort, so each is tried twice.
    assert in_common([{"x": x} for x in 2 * wrong], [{"x": x} for x in 2 * right]) == common


def test_two_inputs_of_a_sort_have_nothing_in_common_that_tells_anything():
    assert in_common([{"x": -1}, {"x": -2}], [{"x": 1}, {"x": 2}, {"x": 3}]) is None


def test_one_input_of_a_sort_beside_another_has_nothing_in_common_that_tells_anything():
    assert in_common([{"x": [3, 3, 1]}], [{"x": [1, 2, 3]}]) is None
