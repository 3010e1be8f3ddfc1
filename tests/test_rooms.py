"""Who knows whom: imports point one way, a judge needs no answer, a declaration needs no judge."""

import ast
import graphlib
import pickle

import numpy as np
import pytest

from helpers.judge import judge
from helpers.lesson import Lesson
from helpers.paths import ROOT


def imports(name: str) -> set[str]:
    """The rooms of helpers/ that helpers/NAME.py or the folder imports, anywhere in it, even for types alone."""
    found, room = set(), ROOT / "helpers" / name
    files = room.glob("[!.]*.py") if room.is_dir() else [room.with_suffix(".py")]
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))):
        if isinstance(node, ast.ImportFrom) and node.module == "helpers":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers."):
            found.add(node.module.split(".")[1])
    return found - {name}


def below(name: str) -> set[str]:
    """All that helpers/NAME.py stands on."""
    return imports(name).union(*map(below, imports(name)))


def test_no_two_modules_import_one_another_not_even_for_types():
    modules = [path.stem for path in (ROOT / "helpers").glob("[!.]*.py")] + ["mutants", "explanations"]
    order = list(graphlib.TopologicalSorter({name: imports(name) for name in modules}).static_order())
    assert order.index("declaration") < order.index("observer") < order.index("judge") < order.index("exercise")


def test_a_declaration_knows_nothing_of_judging_of_progress_or_of_source_code():
    assert not below("declaration") & {"judge", "wording", "observer", "kinds", "progress", "source", "feedback"}


def test_the_judge_knows_nothing_of_progress_nor_of_what_a_learner_calls():
    assert not below("judge") & {"progress", "exercise", "lesson"}


def root(x):
    return x**0.5


ANSWERS = [
    lambda x: np.sqrt(x),
    lambda x: x / 2,
    lambda x: x.undefined,
    lambda x: x - 1,
    lambda x: None,
    lambda: 1,
    3,
    ...,
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_was_observed_can_be_sent_to_a_judge_in_another_process(answer):
    lesson = Lesson("demo")
    exercise = lesson.function(probes=[(16.0,), (9.0,)], hints=["a", "b"], why="w")(root)

    @exercise.mistake("Half of it is no root.", when=lambda f: f(10.0) == 5)
    def halved(x):
        return x / 2

    observation = pickle.loads(pickle.dumps(exercise.observe(answer)))
    assert repr(judge(exercise.declaration, observation)) == repr(exercise.check(answer))


def test_a_fault_is_the_name_the_text_and_the_line_of_an_exception():
    class Rude(Exception):
        def __str__(self):
            raise ValueError

    def rude(x):
        raise Rude

    exercise = Lesson("demo").function(probes=[(16.0,)], hints=["a", "b"], why="w")(root)
    fault = exercise.outcomes(rude)[0].fault
    assert (fault.name, fault.text) == ("Rude", "")
    assert fault.line.endswith("`raise Rude`")
    assert exercise.check(rude).verdict == "error"


def test_an_exercise_offers_to_a_learner_what_a_learner_calls():
    exercise = Lesson("demo").function(probes=[(16.0,)], hints=["a", "b"], why="w")(root)
    assert all(callable(getattr(exercise, name)) for name in dir(exercise))
    assert {"check", "hint", "solution"} <= set(dir(exercise))
    with pytest.raises(AttributeError):
        exercise.chekc  # noqa: B018
