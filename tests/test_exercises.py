"""Proofs for every declared exercise, from its declaration alone. Nobody writes a test for an exercise."""

import random
import re
import sys

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.authoring.lesson_file import all_lessons
from helpers.source import solution_code, stub_code
from tests.code import run
from tests.tally import Tally

TRAINING = {"fit", "fit_transform", "fit_predict", "partial_fit", "backward"}
MOST_CALLS, MOST_CALLS_WHERE_IT_TRAINS = 80_000, 2_000_000  # two or three times what the dearest make
EXERCISES = [
    pytest.param(exercise, id=exercise.id) for lesson in all_lessons() for exercise in lesson.exercises().values()
]
each_exercise = pytest.mark.parametrize("exercise", EXERCISES)
each_written = pytest.mark.parametrize("exercise", [p for p in EXERCISES if p.values[0].is_written])
each_called = pytest.mark.parametrize("exercise", [p for p in EXERCISES if p.values[0].kind == "function"])


@each_exercise
def test_the_right_answer_passes(exercise):
    feedback = exercise.check(exercise.answer_of(exercise.right))
    assert feedback.verdict == "right", feedback
    assert feedback.message, "right feedback must say why it matters"


@each_exercise
def test_every_also_right_answer_passes(exercise):
    for declared in exercise.also:
        feedback = exercise.check(exercise.answer_of(declared))
        assert feedback.verdict == "right", f"{declared.__name__}: {feedback}"


@each_exercise
def test_every_mistake_earns_its_own_sentence_and_no_other(exercise):
    for mistake in exercise.mistakes:
        feedback = exercise.check(exercise.answer_of(mistake.answer))
        # The faulty program a learner is handed counts as untouched until they change it.
        if exercise.stub is mistake.answer:
            assert feedback.verdict == "blank"
            feedback = exercise.check(lambda *given, program=mistake.answer: program(*given))
        assert feedback.verdict == "wrong", f"{mistake.name}: {feedback}"
        assert feedback.message == mistake.sentence, f"{mistake.name} is taken for {feedback.mistake}: {feedback}"


@each_exercise
def test_no_two_declared_answers_give_the_same_result(exercise):
    right = [exercise.right, *exercise.also]
    results = {}
    if any(mistake.when is None for mistake in exercise.mistakes):
        declared = right + [mistake.answer for mistake in exercise.mistakes]
        results = {f: exercise.outcomes(exercise.answer_of(f)) for f in declared}
    for mistake in exercise.mistakes:
        if mistake.when is None:
            others = [f for f in results if f is not mistake.answer]
            same = [f.__name__ for f in others if exercise.agree(results[mistake.answer], results[f])]
        else:
            same = [f.__name__ for f in right if exercise.ask(mistake.when, exercise.answer_of(f))]
        assert not same, f"{mistake.name} cannot be told from {same}: add a probe that separates them"
    sentences = [mistake.sentence for mistake in exercise.mistakes]
    assert len(set(sentences)) == len(sentences), "two mistakes share a sentence"


@each_exercise
def test_a_blank_is_not_attempted(exercise):
    assert exercise.check(...).verdict == exercise.check().verdict == "blank"


@each_written
def test_the_stub_as_handed_out_is_not_attempted(exercise):
    space = run(stub_code(exercise), dict(vars(sys.modules[exercise.right.__module__])))
    assert exercise.check(space[exercise.name]).verdict == "blank"


@each_written
def test_an_answer_that_raises_is_told_its_line(exercise):
    arguments = exercise.right.__code__.co_varnames[: exercise.right.__code__.co_argcount]
    source = f"def broken({', '.join(arguments)}):\n    first = 1\n    return first / 0\n"
    feedback = exercise.check(run(source, {})["broken"])
    assert feedback.verdict == "error"
    assert "ZeroDivisionError in line 3, `return first / 0`" in feedback.message


@each_exercise
def test_a_check_moves_no_random_state_and_prints_nothing(exercise, capsys):
    answer = exercise.answer_of(exercise.right)
    before = random.getstate(), np.random.get_state()[1].tolist(), np.random.get_state()[2]
    exercise.check(answer)
    assert (random.getstate(), np.random.get_state()[1].tolist(), np.random.get_state()[2]) == before
    assert capsys.readouterr() == ("", "")


@each_exercise
def test_it_has_mistakes_hints_and_a_solution(exercise):
    assert len(exercise.mistakes) >= 2, "name at least two mistakes"
    assert len(exercise.hints) >= 2, "give at least two hints"
    compile(solution_code(exercise), exercise.id, "exec")
    compile(stub_code(exercise), exercise.id, "exec")


def test_what_a_hint_imports_is_there():
    hints = " ".join(hint for parameter in EXERCISES for hint in parameter.values[0].hints)
    imports = re.findall(r"`(from helpers[\w.]* import \w+)`", hints)
    assert imports
    for statement in imports:
        run(statement, {})


@each_exercise
def test_the_solution_is_the_code_that_is_checked(exercise):
    if exercise.is_written:
        space = run(solution_code(exercise), dict(vars(sys.modules[exercise.right.__module__])))
        assert exercise.check(space[exercise.name]).verdict == "right"
    else:
        assert exercise.check(exercise.use_solution()).verdict == "right"


@each_called
def test_its_example_holds_and_shows_every_argument(exercise):
    example = exercise.example()
    names = exercise.parameters[: len(exercise.probes[0])]
    assert list(example.keys()) == names
    assert all(re.search(rf"^{name} =", repr(example), re.MULTILINE) for name in names)
    assert " at 0x" not in repr(example)


@each_exercise
def test_an_absurd_answer_gets_a_sentence(exercise):
    circle = []
    circle.append(circle)
    absurd = [None, "", object, object(), 10**400, circle, {"a": circle}, float("nan"), (n for n in range(3)), b"\xff"]
    for answer in absurd:
        feedback = exercise.check(answer)
        assert feedback.verdict in ("wrong", "error"), f"{type(answer).__name__}: {feedback}"
        assert feedback.message


@each_exercise
def test_a_check_does_its_work_once_and_none_that_an_earlier_check_has_done(exercise):
    tally, answer = Tally(), exercise.answer_of(exercise.right)
    given = tally.apart(answer) if exercise.is_written else answer
    exercise.check(given)  # the course's own answers are computed once
    with tally:
        assert exercise.check(given).verdict == "right"
    if exercise.kind == "function" and not exercise.requirements:
        assert tally.asked == len(exercise.probes), "each probe is asked once"
    asked = [tally.course[requirement.holds.__code__] for requirement in exercise.requirements]
    assert asked == [1] * len(asked), "each requirement is asked once"
    declared = [exercise.right, *exercise.also, *(mistake.answer for mistake in exercise.mistakes)]
    assert not [f.__name__ for f in declared if f.__code__ in tally.course], "an answer of the course's was run again"
    drawing = {Figure.__init__.__code__, Figure.savefig.__code__}
    assert not drawing & (tally.course.keys() | tally.within.keys()), "a check draws nothing"
    training = {code.co_qualname for code in tally.course if code and code.co_name in TRAINING}
    assert exercise.trains or not training, "a check that trains says so: trains=True"
    most = MOST_CALLS_WHERE_IT_TRAINS if exercise.trains else MOST_CALLS
    assert tally.calls < most, "fewer or smaller probes would tell as much"
