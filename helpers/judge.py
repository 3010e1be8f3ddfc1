"""The order of judgement: from an answer to the one message its author needs.

Not attempted → not of the kind that was asked for → right → a mistake the exercise names → the learner's own error →
inputs changed → nothing given back → a requirement missed → the generic diagnosis with the smallest counterexample.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

from helpers.compare import is_one_number, same
from helpers.diagnosis import relation
from helpers.feedback import Feedback
from helpers.show import show, show_apart

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
    pairs = list(zip(outcomes, exercise.expected, strict=False))
    for outcome, want in pairs:
        if outcome.fault and want.fault and outcome.fault.signature[0] != want.fault.signature[0]:
            return reply(
                "wrong", f"`{outcome.label}` should raise {want.fault.signature[0]}, and raised {outcome.fault}."
            )
        if outcome.fault and not (want.fault and outcome.fault.signature == want.fault.signature):
            return reply("error", f"{outcome.fault}.", f"It happened in `{outcome.label}`." if outcome.label else "")
    for outcome, want in pairs:
        if names := _changed(outcome, want):
            message = (
                f"Your function changes its input {names}. Work on a copy: whoever calls it still needs the original."
            )
            return reply("wrong", message, f"It happened in `{outcome.label}`.")
    if complaint := exercise.silence(outcomes):
        return reply("wrong", complaint)
    for requirement in exercise.requirements:
        met, sentence = requirement.test(exercise, answer)
        if not met:
            return reply("wrong", sentence)
    return reply("wrong", _generic(exercise, outcomes))


def _smallest_difference(exercise: Exercise, outcomes: list) -> tuple | None:
    """The shortest call on which the answer and the right answer part, as (outcome, expected outcome)."""
    return min(_differences(exercise, outcomes), key=lambda pair: len(pair[0].label), default=None)


def _differences(exercise: Exercise, outcomes: list) -> list[tuple]:
    """The pairs (outcome, expected outcome) on which the answer and the right answer part."""
    return [
        (got, want)
        for got, want in zip(outcomes, exercise.expected, strict=False)
        if not got.agrees(want, exercise.rtol, exercise.atol)
    ]


def _evidence(exercise: Exercise, outcomes: list) -> str:
    pair = _smallest_difference(exercise, outcomes)
    if pair is None or not exercise.shows_evidence:
        return ""
    got, want = pair
    names = _changed(got, want)
    if names and not got.fault and same(got.value, want.value, exercise.rtol, exercise.atol):
        return f"`{got.label}` gave the right result, and changed {names} on the way."
    mine, theirs = show_apart(got.value, want.value)
    came = f"stopped with {got.fault}" if got.fault else f"gave {mine}"
    wished = f"an error ({want.fault.signature[0]})" if want.fault else theirs
    # Where requirements judge, other answers may be as right.
    wish = f"one right answer has {wished}" if exercise.requirements else f"expected was {wished}"
    return f"`{got.label}` {came.replace('gave', exercise.gave, 1)}; {wish}."


def _changed(got: Outcome, want: Outcome) -> str:
    """The inputs that `got` changed and `want` did not; a generator of random numbers, drawn from, is in both."""
    return " and ".join(f"`{name}`" for name in got.changed if name not in want.changed)


def _generic(exercise: Exercise, outcomes: list) -> str:
    pair = _smallest_difference(exercise, outcomes)
    if pair is None:
        return "This is not the answer yet, and no mistake that the course knows."
    got, want = pair
    if want.fault:
        return f"`{got.label}` should raise {want.fault.signature[0]}, and gave {show(got.value)}."
    # A single number is the square or the root of many; it counts as such if that holds wherever the two part.
    relations = {relation(one.value, other.value) for one, other in _differences(exercise, outcomes)}
    related = not is_one_number(got.value) or len(relations) == 1
    return exercise.complain(got, want, related)
