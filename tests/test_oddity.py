"""Answers and results that are none: a task never awaited, a generator never read, a function never called."""

import gc
import math
import sys
import warnings

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from helpers.lesson import Lesson
from helpers.oddity import odd_answer, odd_result
from helpers.trial import attempt


@pytest.fixture
def mean():
    lesson = Lesson("demo")

    @lesson.function(probes=[([3.0, 1.0],)], hints=["a", "b"], why="w")
    def mean(values):
        return sum(values) / len(values)

    return mean


async def prepares(values):
    return sum(values) / len(values)


async def prepares_several(values):
    yield 1


def yields(values):
    yield sum(values) / len(values)


def test_an_async_function_is_no_answer(mean):
    for answer in (prepares, prepares_several):
        assert odd_answer(answer, "mean").startswith("Your function begins with `async def`")
        assert "`def mean(…)`" in odd_answer(answer, "mean")


def test_what_the_course_itself_gives_is_no_answer(mean):
    assert "You handed over `ex.mean`, which is the course's own" in odd_answer(mean, "mean")
    assert "You handed over `ex.mean.solution`, which" in odd_answer(mean.solution, "mean")
    assert "a reply of the course" in odd_answer(mean.solution(), "mean")
    assert "`ex.median.check(median)`" in odd_answer(mean.hint, "median")


@pytest.mark.parametrize(
    "answer",
    [yields, lambda values: 3, len, np.mean, [1].append, LinearRegression().fit, 3, None, "a", LinearRegression],
)
def test_whatever_may_be_an_answer_is_no_odd_one(answer):
    assert odd_answer(answer, "mean") == ""


@pytest.mark.parametrize(
    ("result", "says"),
    [
        (yields([1]), "There is a `yield` in your function"),
        ((v for v in [1]), "In square brackets it is a list."),
        (map(str, [1]), "a `map` object, which can be read only once: put `list(…)` around it"),
        (zip([1], [2], strict=True), "a `zip` object"),
        (prepares_several([1]), "`async def`"),
        (np.ones(2).mean, "a function, `mean`, that nobody called"),
        (lambda: 3, "a function that nobody called"),
        (LinearRegression, "the class `LinearRegression` itself"),
        (math, "the module `math`"),
        (..., "`return ...` was left"),
    ],
)
def test_a_result_that_is_still_to_be_computed_is_named(result, says):
    assert says in odd_result(result)


@pytest.mark.parametrize(
    "result", [3, None, [1], (), "a", {}, np.ones(2), range(3), LinearRegression(), {1}.__class__()]
)
def test_whatever_is_a_result_is_no_odd_one(result):
    assert odd_result(result) == ""


def test_a_task_that_nobody_awaits_is_named_and_python_does_not_complain_of_it_later(monkeypatch):
    complaints = []
    gc.collect()  # what other tests left behind complains now, not below
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        outcome = attempt(prepares, ([1.0],))
        assert "`async def`" in odd_result(outcome.value)
        del outcome
        gc.collect()
    assert not [one for one in warned if "awaited" in str(one.message)] and not complaints
