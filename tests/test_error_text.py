"""What an error says: in the names that stand in the learner's code, and never in those of the course's stand-ins."""

import linecache
import urllib.error
from textwrap import dedent

import numpy as np
import pytest

from helpers.error_text import ENDS_ALL, error_text
from helpers.lesson import Lesson
from helpers.trial import attempt


class Loader:
    """As one of the course's: see `stand_in`."""

    def __call__(self):
        return lambda row: row["queue"]

    def score(self, X, y):
        return X @ np.ones(3)

    def fails(self):
        raise urllib.error.URLError("no answer")


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    """The class, and what it does, as if it were a part of the course."""
    import helpers.trial

    for method in (Loader.__call__, Loader.score, Loader.fails):
        code = method.__code__.replace(co_filename=helpers.trial.__file__, co_firstlineno=1)
        monkeypatch.setattr(Loader, method.__name__, type(method)(code, globals(), method.__name__))
    monkeypatch.setattr(helpers.trial, "Loader", Loader, raising=False)
    monkeypatch.setattr(Loader, "__module__", "helpers.trial")


def written(source: str):
    """The last function of a learner's cell."""
    source = dedent(source).strip() + "\n"
    linecache.cache["<a cell>"] = (len(source), None, source.splitlines(keepends=True), "<a cell>")
    space = {"np": np}
    exec(compile(source, "<a cell>", "exec"), space)
    return list(space.values())[-1]


def told(source: str) -> str:
    """What is said of it when it is called with a stand-in."""
    return str(attempt(written(source), (Loader(),)).fault)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("load(1)", "load() takes 0 positional arguments but 1 was given"),
        ("load(1, 2)", "load() takes 0 positional arguments but 2 were given"),
        ("load(\n  1,\n)", "load() takes 0 positional arguments but 1 was given"),
        ("load.score(1)", "load.score() missing 1 required positional argument: 'y'"),
        ("load.score(1, 2, 3)", "load.score() takes 2 positional arguments but 3 were given"),
        ("load(timeout=3)", "load() got an unexpected keyword argument 'timeout'"),
        ("load.predict(3)", "`load` has no attribute 'predict'"),
        ("len(load)", "`load` has no len()"),
        ("[each for each in load]", "`load` is not iterable"),
        ("load[0]", "`load` is not subscriptable"),
        ("2.0 * load", "unsupported operand type(s) for *: 'float' and `load`"),
        ("[load][0].predict", "`load` has no attribute 'predict'"),
    ],
)
def test_a_stand_in_goes_by_the_name_that_the_learner_knows(code, says):
    said = told(f"def answer(load):\n    return {code}")
    assert said.endswith(says) and " in line 2, `return " in said


def test_a_stand_in_without_a_name_is_called_an_object():
    assert told("def answer(*loads):\n    return loads[0].predict").endswith("this object has no attribute 'predict'")


def test_what_a_stand_in_cannot_work_with_is_said_of_the_call_that_the_learner_wrote():
    said = told("def answer(load):\n    return load.score(np.ones((2, 4)), 1)")
    assert "`load.score(np.ones((2, 4)), 1)` cannot work with what it is given there (`@` multiplies " in said
    said = told("def answer(load):\n    return load.score(np.ones((2, 4)) + np.zeros((2, 4)), y=np.zeros(2))")
    assert "`load.score(…)` cannot work with" in said


def test_an_error_that_a_stand_in_was_to_raise_is_passed_on_as_it_is():
    linecache.getline(error_text.__code__.co_filename, 1)
    assert "URLError in line 2, `load.fails()`" in told("def answer(load):\n    load.fails()")


def test_a_class_of_the_learners_own_keeps_its_name():
    source = """
    class Loader:
        def __call__(self):
            return 1

    def answer(load):
        return Loader()(1)
    """
    assert told(source).endswith("Loader.__call__() takes 1 positional argument but 2 were given")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("return 1 + 'a'", "unsupported operand type(s) for +: 'int' and 'str'"),
        ("return 'a'.no", "'str' object has no attribute 'no'"),
        ("return answer()", "answer() missing 1 required positional argument: 'load'"),
        ("return np.ones(2) + np.ones(3)", "could not be broadcast together with shapes (2,) (3,)"),
        ("return int('a b')", "invalid literal for int() with base 10: 'a b'"),
        ("raise KeyError('Loader')", "'Loader'"),
    ],
)
def test_any_other_error_is_quoted_as_it_is(code, says):
    assert told(f"def answer(load):\n    {code}").endswith(says)


def test_an_exit_is_told_as_what_it_ends():
    assert told("def answer(load):\n    exit()") == f"SystemExit in line 2, `exit()`: {ENDS_ALL}"


def test_an_error_that_cannot_be_printed_has_a_name_at_least():
    class Mute(Exception):
        def __str__(self):
            raise ValueError

    assert error_text(Mute()) == ""


def test_two_answers_that_fail_alike_are_alike_whatever_they_call_their_arguments():
    one, other = (attempt(function, (Loader(),)) for function in (lambda load: load(1), lambda ask: ask(1)))
    assert one.agrees(other, 0, 0)


def test_a_learner_who_calls_a_stand_in_wrongly_reads_it_in_the_reply_of_a_check():
    lesson = Lesson("demo")

    @lesson.function(probes=lambda: [(Loader(),)], hints=["a", "b"], why="w")
    def loaded(load):
        return load()({"queue": 3})

    message = loaded.check(written("def mine(get):\n    return get(1)({'queue': 3})")).message
    assert message.endswith(
        "line 2, `return get(1)({'queue': 3})`: get() takes 0 positional arguments but 1 was given."
    )


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("return np.ones((4, 3)) @ np.ones(2)", "the first on its right must be equal; here they are 3 and 2"),
        ("return np.dot(np.ones((4, 3)), np.ones(2))", "shapes (4,3) and (2,) cannot be multiplied"),
        ("return pd.date_range('2013', periods=2, tz='UTC').tz_localize('UTC')", "these times have a time zone"),
    ],
)
def test_what_a_library_says_in_words_of_its_own_is_said_in_a_learners(code, says):
    assert says in told(f"def answer(load):\n    import pandas as pd\n    {code}")
