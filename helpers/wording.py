"""What is said of an answer that is not right, and the evidence: its outcomes against those of the answer key."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.answer_key import AnswerKey
from helpers.compare import is_one_number, same, show, show_apart
from helpers.declaration import Declaration, Requirement
from helpers.diagnosis import difference, relation
from helpers.observation import Finding
from helpers.trial import Outcome

ALL_COLUMNS = (
    "Your model knows other columns than those that it is asked with. It is given the whole table: let the model "
    "itself choose among its columns, by a ColumnTransformer at its beginning."
)


def blank(declaration: Declaration) -> str:
    """What to do first: there is no answer yet."""
    if declaration.kind == "choice":
        letters = ", ".join(f'"{key}"' for key in declaration.options)
        return f"Replace the `...` in the cell above with one of {letters}, run it, then run this again."
    if declaration.kind == "function" and declaration.stub:
        return "This is the program as it was given: it runs, and is not right. Repair it, then check again."
    return "Replace the `...` in the cell above with your code, run it, then run this cell again."


def missed(requirement: Requirement, finding: Finding) -> str:
    """The sentence of a requirement that does not hold, with its facts; or why it could not be measured."""
    if not finding.fault:
        return requirement.sentence.format(**finding.facts)
    if re.search("feature names should match|columns are missing", str(finding.fault)):
        return ALL_COLUMNS
    return f"This is not what the exercise asks for: examining it gives {finding.fault}."


def silence(key: AnswerKey, outcomes: Sequence[Outcome]) -> str:
    """A sentence where a function gives nothing though something is expected, else nothing."""
    if key.declaration.kind != "function":
        return ""
    pairs = zip(outcomes, key.expected, strict=False)
    silent = [got for got, want in pairs if got.value is None and not got.fault and want.value is not None]
    if silent and len(silent) == len(outcomes):
        return "Your function gives nothing back (None). Printing is not enough: what it found goes after `return`."
    if silent:
        sometimes = f"With `{silent[0].label}` your function gives nothing back (None)."
        return f"{sometimes} Every way through it has to end in a `return`."
    return ""


def changed(got: Outcome, want: Outcome) -> str:
    """The inputs that `got` changed and `want` did not; a generator of random numbers, drawn from, is in both."""
    return " and ".join(f"`{name}`" for name in got.changed if name not in want.changed)


def evidence(key: AnswerKey, outcomes: Sequence[Outcome]) -> str:
    """The smallest of the differences, both sides shown; nothing where what they are tells nothing when it is shown."""
    pair = _smallest_difference(key, outcomes)
    if pair is None or not _can_be_shown(key.declaration):
        return ""
    got, want = pair
    names = changed(got, want)
    if names and not got.fault and same(got.value, want.value, key.declaration.rtol, key.declaration.atol):
        return f"`{got.label}` gave the right result, and changed {names} on the way."
    mine, theirs = show_apart(got.value, want.value)
    came = f"stopped with {got.fault}" if got.fault else f"{_gave(key.declaration)} {mine}"
    wished = f"an error ({want.fault.name})" if want.fault else theirs
    # Where requirements judge, other answers may be as right.
    wish = f"one right answer has {wished}" if key.declaration.requirements else f"expected was {wished}"
    return f"`{got.label}` {came}; {wish}."


def generic(key: AnswerKey, outcomes: Sequence[Outcome]) -> str:
    """What to say of outcomes that differ from the right ones and are no mistake with a name."""
    pair = _smallest_difference(key, outcomes)
    if pair is None:
        return "This is not the answer yet, and no mistake that the course knows."
    got, want = pair
    if want.fault:
        return f"`{got.label}` should raise {want.fault.name}, and gave {show(got.value)}."
    # A single number is the square or the root of many; it counts as such if that holds wherever the two part.
    relations = {relation(one.value, other.value) for one, other in _differences(key, outcomes)}
    related = not is_one_number(got.value) or len(relations) == 1
    told = difference(got.value, want.value, related)
    if key.declaration.kind == "function":
        return f"With `{got.label}` your result {told}."
    return f"Your `{got.label}` {told}." if got.label.isidentifier() else f"Look at {got.label}: yours {told}."


def _smallest_difference(key: AnswerKey, outcomes: Sequence[Outcome]) -> tuple[Outcome, Outcome] | None:
    """The shortest call on which the answer and the right answer part, as (outcome, expected outcome)."""
    return min(_differences(key, outcomes), key=lambda pair: len(pair[0].label), default=None)


def _differences(key: AnswerKey, outcomes: Sequence[Outcome]) -> list[tuple[Outcome, Outcome]]:
    """The pairs (outcome, expected outcome) on which the answer and the right answer part."""
    rtol, atol = key.declaration.rtol, key.declaration.atol
    pairs = zip(outcomes, key.expected, strict=False)
    return [(got, want) for got, want in pairs if not got.agrees(want, rtol, atol)]


def _gave(declaration: Declaration) -> str:
    return "gave" if declaration.kind == "function" else "is"


def _can_be_shown(declaration: Declaration) -> bool:
    """A model that reveals nothing, a figure and a letter tell nothing when they are printed."""
    return declaration.kind in ("function", "value") or (declaration.kind == "model" and bool(declaration.reveals))
