"""What is said of an answer that is not right, and the evidence: its outcomes against those of the answer key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers.answer_key import AnswerKey
from helpers.compare import same
from helpers.declaration import Declaration, Requirement
from helpers.diagnosis import diagnose
from helpers.inputs import simplicity
from helpers.observation import Finding
from helpers.show import show, show_apart
from helpers.trial import Outcome

ALL_COLUMNS = (
    "Your model knows other columns than those that it is asked with. It is given the whole table: let the model "
    "itself choose among its columns, by a ColumnTransformer at its beginning."
)


OTHER_ORDER = "Your model knows the same columns in another order. Fit it to the table as it stands."


def blank(declaration: Declaration) -> str:
    """What to do first: there is no answer yet."""
    if declaration.kind == "choice":
        letters = ", ".join(f'"{key}"' for key in declaration.options)
        return f"Replace the `...` in the cell above with one of {letters}, run it, then run this again."
    if declaration.kind == "function" and declaration.stub:
        return "This is the program as it was given: it runs, and is not right. Repair it, then check again."
    return "Replace the `...` in the cell above with your code, run it, then run this cell again."


def missed(declaration: Declaration, requirement: Requirement, finding: Finding) -> str:
    """The sentence of a requirement that does not hold, with its facts; or why it could not be measured."""
    if not finding.fault:
        return requirement.sentence.format(**finding.facts)
    if "must be in the same order" in str(finding.fault):
        return OTHER_ORDER
    if re.search("feature names should match|columns are missing", str(finding.fault)):
        return ALL_COLUMNS
    if declaration.kind == "recipe":
        return f"Your model was fitted. Asked about rows that it has not seen, it stops with {finding.fault}."
    return f"This is not what the exercise asks for: examining it gives {finding.fault}."


def silence(first: Outcome, sometimes: bool) -> str:
    """What to say of a function that gives nothing back where something is expected: always, or `first` for one."""
    if not sometimes:
        return "Your function gives nothing back (None). Printing is not enough: what it found goes after `return`."
    nothing = f"With `{first.label}` your function gives nothing back (None)."
    return f"{nothing} Every way through it has to end in a `return`."


def changed(got: Outcome, want: Outcome) -> str:
    """The inputs that `got` changed and `want` did not; a generator of random numbers, drawn from, is in both."""
    return " and ".join(f"`{name}`" for name in got.changed if name not in want.changed)


@dataclass(frozen=True)
class Difference:
    """Where an answer and the right answer part: which of the outcomes it is, and both sides of it."""

    place: int
    got: Outcome
    want: Outcome


def differences(key: AnswerKey, outcomes: Sequence[Outcome]) -> list[Difference]:
    """Every place at which the answer and the right answer part."""
    rtol, atol = key.declaration.rtol, key.declaration.atol
    pairs = enumerate(zip(outcomes, key.expected, strict=False))
    return [Difference(place, got, want) for place, (got, want) in pairs if not got.agrees(want, rtol, atol)]


def simplest_first(declaration: Declaration, parted: Sequence[Difference]) -> list[Difference]:
    """The same, those on the simplest inputs first; without inputs, in the order of observation."""
    if declaration.kind != "function":
        return list(parted)
    return sorted(parted, key=lambda difference: simplicity(declaration.probes[difference.place]))


def evidence(declaration: Declaration, shown: Difference | None) -> str:
    """Both sides of a difference; nothing where what they are tells nothing when it is shown."""
    if shown is None or not _can_be_shown(declaration):
        return ""
    got, want = shown.got, shown.want
    names = changed(got, want)
    if names and not got.fault and same(got.value, want.value, declaration.rtol, declaration.atol):
        return f"`{got.label}` gave the right result, and changed {names} on the way."
    mine, theirs = show_apart(got.value, want.value)
    came = f"stopped with {got.fault}" if got.fault else f"{_gave(declaration)} {mine}"
    wished = f"an error ({want.fault.name})" if want.fault else theirs
    # Where requirements judge, other answers may be as right.
    wish = f"one right answer has {wished}" if declaration.requirements else f"expected was {wished}"
    return f"`{got.label}` {came}; {wish}."


def generic(key: AnswerKey, parted: Sequence[Difference]) -> str:
    """What to say of outcomes that differ from the right ones, the first being shown, and are no named mistake."""
    if not parted:
        return "This is not the answer yet, and no mistake that the course knows."
    declaration, got, want = key.declaration, parted[0].got, parted[0].want
    if want.fault:
        return f"`{got.label}` should raise {want.fault.name}, and gave {show(got.value)}."
    if declaration.kind != "function":
        alternatives, rtol, atol = [_elsewhere(key, parted[0].place)], declaration.rtol, declaration.atol
        told = diagnose([(got.value, want.value)], alternatives=alternatives, rtol=rtol, atol=atol)
        told = " ".join(told.split())
        return f"Your `{got.label}` {told}." if got.label.isidentifier() else f"Look at {got.label}: yours {told}."
    parted = [one for one in parted if not one.want.fault]
    places = {one.place for one in parted}
    told = diagnose(
        [(one.got.value, one.want.value) for one in parted],
        [_arguments(declaration, one.place) for one in parted],
        [_arguments(declaration, place) for place in range(len(declaration.probes)) if place not in places],
        [_elsewhere(key, one.place) for one in parted],
        declaration.rtol,
        declaration.atol,
    )
    return f"With `{got.label}` your result {told}."


def _arguments(declaration: Declaration, place: int) -> dict:
    return dict(zip(declaration.parameters, declaration.probes[place], strict=False))


def _elsewhere(key: AnswerKey, place: int) -> dict:
    """What one gets over other rows, by what these are called."""
    return {rows: outcomes[place].value for rows, outcomes in key.elsewhere.items()}


def _gave(declaration: Declaration) -> str:
    return "gave" if declaration.kind == "function" else "is"


def _can_be_shown(declaration: Declaration) -> bool:
    """A model that reveals nothing, a figure and a letter tell nothing when they are printed."""
    return declaration.kind in ("function", "value") or (
        declaration.kind in ("model", "recipe") and bool(declaration.reveals)
    )


def closing(declaration: Declaration, probe: int | None) -> str:
    """How to get at the input of a call that the reply shows."""
    if declaration.kind != "function" or probe is None or not declaration.probes[probe]:
        return ""
    return f"`ex.{declaration.name}.example()` gives this input."
