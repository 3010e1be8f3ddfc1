"""The order of judgement: from what was observed of an answer to the one message its author needs.

Not attempted → not of the kind that was asked for → right → a mistake the exercise names → the learner's own error →
inputs changed → nothing given back → a requirement missed → the generic diagnosis with the smallest counterexample.

The answer itself is never seen here, so that it may as well have been observed in another process.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable

from helpers import wording
from helpers.answer_key import AnswerKey, answer_key
from helpers.declaration import Declaration, Mistake
from helpers.feedback import Feedback
from helpers.isolation import isolated
from helpers.likeness import same_as_mutant
from helpers.observation import Observation


def judged(declaration: Declaration, observe: Callable[[], Observation]) -> Feedback:
    """The feedback to what `observe()` sees; that it was stopped, or that the course's own code failed, is one too."""
    try:
        with isolated(declaration.settings):
            return judge(declaration, observe())
    except KeyboardInterrupt:
        message = "Your code was still running. Is there a loop that never ends, or far more work than is needed?"
        return Feedback(declaration.id, "stopped", message)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__}: {error} ({last.name}, line {last.lineno})"
        message = "The check itself failed, which says nothing about your answer. Please report it with this line:"
        return Feedback(declaration.id, "fault", message, evidence=detail)


def judge(declaration: Declaration, seen: Observation) -> Feedback:
    """The feedback to the answer of which this was observed."""

    def reply(verdict: str, message: str, evidence: str = "", mistake: str = "", probe: int | None = None) -> Feedback:
        closing = wording.closing(declaration, probe)
        return Feedback(declaration.id, verdict, message, evidence, closing=closing, mistake=mistake, probe=probe)

    if seen.blank:
        first_hint = declaration.hints[0] if declaration.hints else ""
        return Feedback(declaration.id, "blank", wording.blank(declaration), hint=first_hint)
    if seen.complaint:
        return reply("wrong", seen.complaint)

    key = answer_key(declaration)
    accepted, named = accepts(key, seen), recognise(key, seen)
    if accepted and not named:
        return reply("right", declaration.why)
    parted = wording.simplest_first(declaration, wording.differences(key, seen.outcomes))
    shown = parted[0] if parted else None
    if named:
        evidence = wording.evidence(declaration, shown)
        return reply("wrong", named.sentence, evidence, named.name, shown.place if evidence else None)
    if seen.odd:
        return reply("wrong", seen.odd)
    pairs = list(enumerate(zip(seen.outcomes, key.expected, strict=False)))
    for place, (got, want) in pairs:
        if got.fault and want.fault and got.fault.name != want.fault.name:
            message = f"`{got.label}` should raise {want.fault.name}, and raised {got.fault}."
            return reply("wrong", message, probe=place)
        if got.fault and not (want.fault and got.fault.signature == want.fault.signature):
            where = f"It happened in `{got.label}`." if got.label else ""
            return reply("error", f"{got.fault}.", where, probe=place)
    for place, (got, want) in pairs:
        if names := wording.changed(got, want):
            message = (
                f"Your function changes its input {names}. Work on a copy: whoever calls it still needs the original."
            )
            return reply("wrong", message, f"It happened in `{got.label}`.", probe=place)
    silent = [place for place, (got, want) in pairs if got.value is None and want.value is not None]
    if silent and declaration.kind == "function":
        sometimes = len(silent) < len(seen.outcomes)
        message = wording.silence(seen.outcomes[silent[0]], sometimes, seen.nothing)
        return reply("wrong", message, probe=silent[0] if sometimes else None)
    for requirement, finding in zip(declaration.requirements, seen.findings, strict=False):
        if not finding.met:
            return reply("wrong", wording.missed(declaration, requirement, finding))
    slip = same_as_mutant(key, seen.outcomes, seen.uses)
    message = " ".join(filter(None, [wording.generic(key, parted), slip]))
    return reply("wrong", message, probe=shown.place if shown else None)


def accepts(key: AnswerKey, seen: Observation) -> bool:
    """Whether all requirements hold, or, where there are none, the outcomes are those of a right answer."""
    if key.declaration.requirements:
        measured = len(seen.findings) == len(key.declaration.requirements)
        return not seen.stopped and measured and all(finding.met for finding in seen.findings)
    return any(key.agree(seen.outcomes, right) for right in [key.expected, *key.also_expected])


def recognise(key: AnswerKey, seen: Observation) -> Mistake | None:
    """The declared mistake that this answer makes, or None.

    Where requirements decide, an answer may hold them all and still make a mistake that a predicate knows; any other
    right answer makes none. What the mistakes give is not computed for a right answer: it may take long.
    """
    right = accepts(key, seen)
    if right and not key.declaration.requirements:
        return None
    for mistake in key.declaration.mistakes:
        if mistake.when:
            made = seen.held.get(mistake.name)
        else:
            made = not right and key.agree(seen.outcomes, key.mistaken[mistake.name])
        if made:
            return mistake
    return None
