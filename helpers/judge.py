"""The order of judgement: from an answer to the one message its author needs.

Not attempted → right → a mistake the exercise names → the learner's own error → inputs changed → a requirement
missed → the generic diagnosis with the smallest counterexample.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

from helpers.compare import same, show
from helpers.feedback import Feedback

if TYPE_CHECKING:
    from helpers.exercise import Exercise
    from helpers.trial import Outcome


def judge(exercise: Exercise, answer: Any) -> Feedback:
    """The feedback to `answer`. An exception in the course's own code becomes the verdict "fault"."""
    try:
        return _judge(exercise, answer)
    except KeyboardInterrupt:
        message = "Your code was still running. Is there a loop that never ends, or far more work than is needed?"
        return Feedback(exercise.id, "stopped", message)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}: {error} ({last.name}, line {last.lineno})"
        message = "The check itself failed, which says nothing about your answer. Please report it with this line:"
        return Feedback(exercise.id, "fault", message, evidence=detail)


def _judge(exercise: Exercise, answer: Any) -> Feedback:
    def reply(verdict: str, message: str, evidence: str = "", hint: str = "", mistake: str = "") -> Feedback:
        return Feedback(exercise.id, verdict, message, evidence, hint, mistake=mistake)

    first_hint = exercise.hints[0] if exercise.hints else ""
    if exercise.is_blank(answer):
        return reply("blank", exercise.blank_message, hint=first_hint)
    if complaint := exercise.unsuitable(answer):
        return reply("wrong", complaint)

    outcomes = exercise.outcomes(answer)
    named = exercise.recognise(answer, outcomes)
    if exercise.accepts(answer, outcomes) and not (exercise.requirements and named):
        return reply("right", exercise.why_of(answer))
    if named:
        return reply("wrong", named.sentence, _evidence(exercise, outcomes), mistake=named.name)
    for outcome in outcomes:
        if outcome.fault:
            return reply("error", f"{outcome.fault}.", f"It happened in `{outcome.label}`." if outcome.label else "")
    wanted = exercise.expected
    for outcome, want in zip(outcomes, wanted, strict=False):
        if outcome.changed and not want.changed:
            names = " and ".join(f"`{name}`" for name in outcome.changed)
            message = (
                f"Your function changes its input {names}. Work on a copy: whoever calls it still needs the original."
            )
            return reply("wrong", message, f"It happened in `{outcome.label}`.")
    for requirement in exercise.requirements:
        met, sentence = requirement.test(exercise, answer)
        if not met:
            return reply("wrong", sentence)
    return reply("wrong", _generic(exercise, outcomes))


def _smallest_difference(exercise: Exercise, outcomes: list) -> tuple | None:
    """The shortest call on which the answer and the right answer part, as (outcome, expected outcome)."""
    pairs = [
        (got, want)
        for got, want in zip(outcomes, exercise.expected, strict=False)
        if not got.agrees(want, exercise.rtol, exercise.atol)
    ]
    return min(pairs, key=lambda pair: len(pair[0].label), default=None)


def _evidence(exercise: Exercise, outcomes: list) -> str:
    pair = _smallest_difference(exercise, outcomes)
    if pair is None or not exercise.shows_evidence:
        return ""
    got, want = pair
    if got.changed and not want.changed and not got.fault and same(got.value, want.value, exercise.rtol, exercise.atol):
        return f"`{got.label}` gave the right result, and changed {_names(got)} on the way."
    came = f"stopped with {got.fault}" if got.fault else f"gave {show(got.value)}"
    wished = f"an error ({want.fault.signature[0]})" if want.fault else show(want.value)
    return f"`{got.label}` {came.replace('gave', exercise.gave, 1)}; expected was {wished}."


def _names(outcome: Outcome) -> str:
    return " and ".join(f"`{name}`" for name in outcome.changed)


def _generic(exercise: Exercise, outcomes: list) -> str:
    pair = _smallest_difference(exercise, outcomes)
    if pair is None:
        return "This is not the answer yet, and no mistake that the course knows."
    got, want = pair
    if want.fault:
        return f"`{got.label}` should raise {want.fault.signature[0]}, and gave {show(got.value)}."
    return exercise.complain(got, want)
