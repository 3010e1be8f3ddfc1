"""The way of a request: read, checked, laid out as a table, predicted, answered; and what becomes of a bad one."""

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers.explorers.controls import Choice
from helpers.explorers.kit import Explorer

FLIGHT = {
    "carrier": "UA", "origin": "EWR", "dest": "ORD", "weekday": "Friday", "hour": 9, "distance": 719, "temp": 75.2,
    "dewp": 58.0, "humid": 55.0, "wind_dir": 180.0, "wind_speed": 12.5, "precip": 0.0, "pressure": 1008.2,
    "visib": 10.0, "queue": 2.0,
}  # fmt: skip
SHOWN = ("carrier", "origin", "hour", "temp", "queue")  # the others are counted
CHANGES = {
    "as agreed": {},
    "hour 47": {"hour": 47},
    "hour in words": {"hour": "seven"},
    "not a number": {"queue": math.nan},
    "null": {"queue": None},
    "a column missing": {"queue": ...},
    "a column too many": {"dep_delay": 61},
    "airline ZZ": {"carrier": "ZZ"},
    "airport BOS": {"origin": "BOS"},
    "24 °C": {"temp": 24.0},
    "no flights": None,
    "half a body": None,
}
WITH, WITHOUT = "with a contract", "without a contract"
THRESHOLD = 0.3

# The model's probability for each change that it can be asked about, from the model that `measure` trains: that takes
# seconds, so its answers stand here, and a test has it measure again.
PROBABILITIES = {
    "as agreed": 0.286, "hour 47": 0.427, "not a number": 0.129, "null": 0.129, "a column too many": 0.286,
    "airline ZZ": 0.275, "airport BOS": 0.271, "24 °C": 0.422,
}  # fmt: skip

PASSED, STOPPED, IDLE, ABSENT = "passed", "stopped", "idle", "absent"


def body(sent: str) -> str:
    """What goes over the wire, as text."""
    if sent == "no flights":
        return '{"flights": []}'
    row = {**FLIGHT, **(CHANGES[sent] or {})}
    text = json.dumps({"flights": [{name: value for name, value in row.items() if value is not ...}]})
    return text[:90] if sent == "half a body" else text


def measure() -> dict[str, float]:
    """PROBABILITIES, from a model trained on January to June, asked as a server without a contract asks it."""
    import pandas as pd

    from service.training import boosted_trees, flights_until

    table, late, _ = flights_until(6)
    model = boosted_trees().fit(table, late)
    found = {}
    for sent in CHANGES:
        try:
            asked = pd.DataFrame(json.loads(body(sent))["flights"])[list(FLIGHT)]
            found[sent] = round(float(model.predict_proba(asked)[0, 1]), 3)
        except (KeyError, ValueError):
            continue  # no table, or none that the model takes
    return found


@cache
def _refused(sent: str) -> str:
    """The first problem that the service's contract finds, or nothing."""
    from pydantic import ValidationError

    from service.contract import Batch, refusal

    try:
        Batch.model_validate_json(body(sent))
    except ValidationError as error:
        problem = refusal(error.errors()).problems[0]
        return f"{problem.where}: {problem.sentence}"
    return ""


@dataclass(frozen=True)
class Stage:
    """One station of the way: its name, whether the request passed, and what happened there."""

    name: str
    state: str
    words: str


@dataclass(frozen=True)
class Way:
    """What becomes of a request. `lines` are the text shown and whether it was changed."""

    sent: str
    door: str
    lines: tuple[tuple[str, bool], ...]
    stages: tuple[Stage, ...]
    status: str
    answer: str
    probability: float | None


def lines(sent: str) -> tuple[tuple[str, bool], ...]:
    if sent == "no flights":
        return (('{"flights": []}', True),)
    changed = CHANGES[sent] or {}
    row = {**{name: FLIGHT[name] for name in SHOWN}, **changed}
    shown = [('{"flights": [{', False)]
    for name, value in row.items():
        text = f'"{name}" is not there' if value is ... else f'"{name}": {json.dumps(value)},'
        shown.append(("  " + text, name in changed))
        if sent == "half a body" and name == "hour":
            return (*shown[:-1], ('  "ho', True))
    return (*shown, (f"  … {len(FLIGHT) - len(SHOWN)} columns more", False), ("}]}", False))


class Request(Explorer):
    """Choose what is sent, and whether the door has a contract: where does a bad request stop, and what is answered?"""

    title = "What becomes of a request?"
    script = Path(__file__).with_name("request.js")
    size = (720, 322)
    poster_height = 2.3
    controls = (
        Choice("sent", "Sent", tuple(CHANGES), "as agreed"),
        Choice("door", "The door", (WITH, WITHOUT), WITH),
    )
    posters = (
        {"sent": "hour 47", "door": WITHOUT},
        {"sent": "hour 47", "door": WITH},
        {"sent": "a column missing", "door": WITHOUT},
        {"sent": "24 °C", "door": WITH},
    )

    def compute(self, sent, door):
        probability = PROBABILITIES.get(sent)
        refused = _refused(sent)
        torn = sent == "half a body"
        states = [STOPPED if torn else PASSED]
        if door == WITH:
            states.append(IDLE if torn else STOPPED if refused else PASSED)
            probability = None if refused else probability
        else:
            states.append(ABSENT)
        alive = STOPPED not in states
        laid_out = sent not in ("a column missing", "no flights")
        states.append(IDLE if not alive else PASSED if laid_out else STOPPED)
        alive = STOPPED not in states
        states.append(IDLE if not alive else STOPPED if probability is None else PASSED)
        says = {
            "read": {PASSED: "it is JSON", STOPPED: "it is not JSON"},
            "contract": {PASSED: "every column is as agreed", STOPPED: "refuses", ABSENT: "nobody looks"},
            "table": {PASSED: "a row of 15 columns", STOPPED: "fails: columns are not there"},
            "model": {PASSED: f"says {probability}", STOPPED: "fails: not a number"},
        }
        stages = tuple(Stage(name, state, says[name].get(state, "")) for name, state in zip(says, states, strict=True))
        if probability is not None:
            decision = "rebook" if probability >= THRESHOLD else "wait"
            status, answer = "200", f"probability {probability:.2f}, so {decision}"
            if (sent, door) == ("airline ZZ", WITH):
                answer += "; note: carrier 'ZZ' was not in training"
        elif door == WITH:
            status, answer = "422", refused
        else:
            status, answer = "—", "no answer: the connection is closed"
        return Way(sent, door, lines(sent), stages, status, answer, probability)

    def describe(self, result):
        what = f"Sent: {result.sent}, {result.door}."
        if result.status == "422":
            return f"{what} Refused. {result.answer}"
        if result.status == "—":
            return f"{what} The client gets no answer and no reason. The reason is a traceback in a log."
        remarks = {
            "as agreed": "This is what the model was made for.",
            "null": "A gap is part of the agreement: the model learnt from rows that had it.",
            "airline ZZ": "The model takes the airline for a missing value, "
            + ("and says so." if result.door == WITH else "and nobody is told."),
            "airport BOS": "It looks like any other answer, and the model never learnt that airport.",
            "not a number": "It was taken for a gap. It may as well be an error of the client.",
            "24 °C": "24 is a possible temperature in °F, too: no contract sees a wrong unit.",
        }
        if result.sent == "a column too many" and result.door == WITHOUT:
            remark = "The client believes that its dep_delay counted. It was thrown away."
        else:
            remark = remarks.get(result.sent, "It looks like any other answer, and rests on a value that cannot be.")
        return f"{what} {result.answer[0].upper()}{result.answer[1:]}. {remark}"

    def panels(self, figure):
        axes = figure.add_axes((0.02, 0.0, 0.96, 1.0))
        axes.set(xlim=(0, 100), ylim=(100, 0))
        axes.axis("off")
        return axes

    def plot(self, result, axes):
        from matplotlib.patches import FancyBboxPatch

        from helpers import plots

        for number, (text, changed) in enumerate(result.lines):
            look = {"color": "#b34f00", "weight": "bold"} if changed else {"color": "#1f2933"}
            axes.text(1, 8 + 10 * number, text, size=7.2, family="monospace", va="center", parse_math=False, **look)
        faces = {PASSED: ("#d6eaf5", plots.BLUE, "✓"), STOPPED: ("#fbe5d6", plots.VERMILLION, "✕")}
        for number, stage in enumerate(result.stages):
            face, edge, sign = faces.get(stage.state, ("white", "#8a949e", ""))
            box = FancyBboxPatch((42, 3 + 19 * number), 15, 11, boxstyle="round,pad=0.5", fc=face, ec=edge)
            box.set_linestyle("-" if stage.state in faces else (0, (2, 2)))
            axes.add_patch(box)
            axes.text(49.5, 8.5 + 19 * number, stage.name, size=8.5, ha="center", va="center", weight="bold")
            axes.text(60, 8.5 + 19 * number, f"{sign} {stage.words}", size=8, va="center", color="#1f2933")
        good = result.status == "200"
        axes.text(42, 90, result.status, size=15, weight="bold", va="center", color=plots.BLUE if good else "#b34f00")
        words = result.answer if good else "with a sentence" if result.status == "422" else "no answer"
        axes.text(54, 90, words, size=8.5, va="center", weight="bold")
