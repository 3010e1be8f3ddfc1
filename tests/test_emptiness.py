"""Why a function gives nothing back: what its code tells of it, and nothing that is not there."""

import numpy as np
import pytest

from helpers.emptiness import why_nothing
from helpers.lesson import Lesson
from tests.code import run

IN_ITS_PLACE = "`sort` changes its list or array in place and gives nothing back."


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("return d.sort()", IN_ITS_PLACE),
        ("return list(d).sort()", IN_ITS_PLACE),
        ("d = d.sort()\n    return d", IN_ITS_PLACE),
        ("print(d)\n    return d.sort()", IN_ITS_PLACE),
        (
            "out = []\n    for x in d:\n        out = out.append(x)\n    return out",
            "`append` changes its list or array",
        ),
        ("return {}.update(a=1)", "`update` changes what it is called on"),
        ("return np.random.default_rng(0).shuffle(d)", "`shuffle` changes what it is handed"),
        ("return np.fill_diagonal(d, 0)", "`fill_diagonal` changes what it is handed"),
        ("return d.dropna(inplace=True)", "With `inplace=True`, `dropna` changes its table"),
        ("return print(d)", "`print` shows what it is handed, and gives nothing back"),
        ("print(d)", "Printing is not enough: what it found goes after `return`."),
        ("d.sort()", "What it found goes after `return`."),
        ("def f():\n        return 3\n    f()", "What it found goes after `return`."),
        ("return", "What it found goes after `return`."),
        ("return other(d)", "What it gives back, `other(d)`, is None."),
        ("return np.sort(d)", "What it gives back, `np.sort(d)`, is None."),
        ("for x in d:\n        if x > 9:\n            return x", "Every way through it has to end in a `return`"),
        ("if d:\n        return d[0]\n    print(d)", "Every way through it has to end in a `return`"),
    ],
)
def test_the_cause_stands_in_the_code(code, says):
    function = run(f"def answer(d):\n    {code}", {"np": np})["answer"]
    assert why_nothing(function).startswith(says)
    assert ("Printing" in why_nothing(function)) is says.startswith("Printing")


def test_of_a_lambda_the_body_is_what_it_gives_back():
    assert why_nothing(lambda d: d.sort()).startswith(IN_ITS_PLACE)
    assert why_nothing(lambda d: print(d)).startswith("`print` shows")


def test_where_no_code_is_to_be_had_only_what_is_missing_is_said():
    for function in (print, [].sort, eval("lambda d: None"), None):
        assert why_nothing(function) == "What it found goes after `return`."


def test_a_reply_says_printing_only_to_an_answer_that_prints():
    lesson = Lesson("demo")

    @lesson.function(probes=[([3, 1],), ([2, 1],)], hints=["a", "b"], why="w")
    def ordered(values):
        return sorted(values)

    def in_place(values):
        values = list(values)
        return values.sort()

    def sometimes(values):
        values = list(values)
        return values.sort() if values[0] == 3 else sorted(values)

    reply = ordered.check(in_place).message
    assert reply.startswith(f"Your function gives nothing back (None). {IN_ITS_PLACE}") and "rint" not in reply
    assert "is None" in ordered.check(sometimes).message
    assert "Printing is not enough" in ordered.check(run("def f(values):\n    print(values)", {})["f"]).message
