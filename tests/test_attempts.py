"""Every check takes right answers that nobody declared, and says something true of wrong ones."""

import pytest

from helpers.authoring.lesson_file import all_lessons
from tests.attempts import every_lesson

LESSONS = every_lesson()


def _numbered(attempts) -> list:
    return [pytest.param(attempt, id=f"{attempt.exercise.id}-{n}") for n, attempt in enumerate(attempts)]


@pytest.mark.parametrize("attempt", _numbered(a for lesson in LESSONS for a in lesson.right_ones))
def test_a_right_answer_that_nobody_declared_is_taken(attempt):
    feedback = attempt.judged()
    assert feedback.verdict == "right", feedback


@pytest.mark.parametrize("attempt", _numbered(a for lesson in LESSONS for a in lesson.wrong_ones))
def test_a_wrong_answer_that_nobody_declared_is_refused_with_the_expected_words(attempt):
    feedback = attempt.judged()
    assert feedback.verdict in ("wrong", "error"), feedback
    assert attempt.says in str(feedback)


@pytest.mark.parametrize("attempt", _numbered(a for lesson in LESSONS for a in lesson.neighbours))
def test_a_predicate_does_not_take_a_neighbour_for_its_mistake(attempt):
    feedback = attempt.judged()
    assert feedback.verdict in ("wrong", "error", "right"), feedback
    assert feedback.mistake != attempt.never, feedback


def test_every_lesson_was_attempted():
    assert [lesson.lesson for lesson in LESSONS] == sorted(lesson.name for lesson in all_lessons())


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.lesson)
def test_every_exercise_of_a_lesson_was_attempted_twice_each_way(lesson):
    assert not lesson.missing()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.lesson)
def test_every_predicate_was_tried_on_three_neighbours(lesson):
    assert not lesson.unguarded()
