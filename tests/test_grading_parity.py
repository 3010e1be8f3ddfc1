"""The grader's verdicts are the notebook's: the same attempts, in a cage and in a kernel, earn the same sentences."""

from textwrap import dedent

import pytest

from helpers.grading.answers import Answer, Cell
from helpers.grading.marking import Stands
from tests.attempts.regression import attempts

SOME = [*attempts.right_ones[::3], *attempts.wrong_ones[::3]]


@pytest.fixture(scope="module")
def stands():
    with Stands("03_regression") as stands:
        assert not stands.faults
        yield stands


@pytest.mark.parametrize("attempt", SOME, ids=lambda attempt: attempt.exercise.name)
def test_an_answer_earns_the_same_sentence_in_the_cage(stands, attempt):
    feedback = attempt.judged()
    mark = stands.mark(Answer(attempt.exercise.id, (Cell.of(0, dedent(attempt.cell).strip()),)))
    assert (mark.status == "right", mark.message) == (feedback.verdict == "right", feedback.message)


def test_every_exercise_of_the_lesson_has_a_stand(stands):
    assert set(stands.exercises) == set(stands.declarations)
