"""No check has a hole: every mutant of a right answer is refused, or declared to be as right, with the reason.

`python -m helpers.authoring.mutation 03` prints those of a lesson.
"""

import pytest

from helpers.authoring.lesson_file import all_lessons
from helpers.authoring.mutation import examine, is_mutable

EXERCISES = [
    pytest.param(exercise, id=exercise.id)
    for lesson in all_lessons()
    for exercise in lesson.exercises().values()
    if is_mutable(exercise)
]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_every_mutant_of_a_right_answer_is_refused_or_declared_equivalent(exercise):
    found = examine(exercise)
    assert found.mutants, "a right answer that is code has mutants"
    assert not (found.holes or found.refuted), f"\n{found}"
