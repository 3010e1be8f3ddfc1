"""What a client may ask and what it is answered, as types: FastAPI checks and documents them, Flask checks with them.

Every limit stands in the types and so in the published description: who keeps to that is never refused.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

MOST_FLIGHTS = 10_000  # in one request
MOST_BYTES = 8_000_000  # of one request's body; ten thousand flights take about three million
MOST_PROBLEMS = 20  # spelt out in one refusal


def _whole(value: Any) -> Any:
    """7.0 is the whole number 7, to JSON as to a person; a column of numbers with gaps is sent like that."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole), Field(strict=True)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Carrier = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z0-9]{2}$")]
Airport = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z]{3}$")]
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
RequestId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,64}$")]


def _seen(unit: str, low: float, high: float) -> Any:
    return Field(description=f"{unit}, as last seen by then; null where nobody had", ge=low, le=high)


class Flight(BaseModel):
    """One flight, as it is known two hours before its scheduled departure."""

    model_config = ConfigDict(extra="forbid")

    carrier: Carrier = Field(description="the airline's two signs; one never seen in training is taken as missing")
    origin: Literal["EWR", "JFK", "LGA"] = Field(description="the airport of departure; no other was learnt")
    dest: Airport = Field(description="the airport of arrival; one never seen in training is taken as missing")
    weekday: Weekday = Field(description="of the scheduled departure, in New York")
    hour: Whole = Field(description="of the scheduled departure, in New York", ge=0, le=23)
    distance: Whole = Field(description="miles between the airports", ge=1, le=12_000)
    temp: Number | None = _seen("air temperature, °F", -80, 140)
    dewp: Number | None = _seen("dew point, °F", -100, 100)
    humid: Number | None = _seen("relative humidity, %", 0, 100)
    wind_dir: Number | None = _seen("where the wind comes from, degrees", 0, 360)
    wind_speed: Number | None = _seen("wind, mph", 0, 200)
    precip: Number | None = _seen("rain in the hour, inches", 0, 20)
    pressure: Number | None = _seen("pressure at sea level, hPa", 850, 1100)
    visib: Number | None = _seen("visibility, miles", 0, 10)
    queue: Number | None = _seen("mean delay of the airport's last departures, minutes", -120, 2880)


class Batch(BaseModel):
    """The flights of one request; the answers come in the same order."""

    model_config = ConfigDict(extra="forbid")

    flights: list[Flight] = Field(min_length=1, max_length=MOST_FLIGHTS)


class Prediction(BaseModel):
    """The answer for one flight."""

    probability: float = Field(description="that it arrives more than 30 minutes late, or never", ge=0, le=1)
    decision: Literal["rebook", "wait"]
    notes: list[str] = Field(description="what the model had not met in training")


class Answer(BaseModel):
    """The answers for a batch, in its order, and who gave them."""

    request_id: str
    model_version: str
    predictions: list[Prediction]


class Problem(BaseModel):
    """One thing that is wrong with a request, and where."""

    where: str
    sentence: str


class Refusal(BaseModel):
    """Why a request was not answered; `problems` are at most twenty of all that were found."""

    message: str
    problems: list[Problem] = []


def refusal(errors: list[dict]) -> Refusal:
    """Pydantic's errors in words. `errors` is as of `ValidationError.errors()`."""
    problems = [Problem(where=_where(error), sentence=_sentence(error)) for error in errors]
    count = f"{len(problems):,} problems" if len(problems) > 1 else "one problem"
    shown = f" The first {MOST_PROBLEMS} are listed." if len(problems) > MOST_PROBLEMS else ""
    first = f" {problems[0].where}: {problems[0].sentence}" if len(problems) == 1 else ""
    return Refusal(message=f"Nothing was predicted: {count}.{first}{shown}", problems=problems[:MOST_PROBLEMS])


def _where(error: dict) -> str:
    """("body", "flights", 3, "hour") as "flights[3].hour"; what a client named is quoted, and cut where it is long."""
    place = () if error["type"] == "json_invalid" else error["loc"]
    words = ""
    for step in place[1:] if place[:1] in (("body",), ("header",)) else place:
        plain = isinstance(step, str) and re.fullmatch(r"[\w-]{1,40}", step, re.ASCII)
        words += f"[{step}]" if isinstance(step, int) else f".{step}" if plain else f".{_quote(step)}"
    return words.lstrip(".") or "body"


def _quote(value: Any) -> str:
    """What was sent, on one line and in plain signs: it may hold anything."""
    try:
        text = json.dumps(value)
    except (TypeError, ValueError, RecursionError):
        text = type(value).__name__
    return text if len(text) <= 40 else text[:39] + "…"


SENTENCES = {
    "missing": "This is missing. Send every column; one that may be unknown is sent as null, not left out.",
    "extra_forbidden": "No such column is known. Leave it out, or correct its name.",
    "finite_number": "This is not a finite number. Where nothing was measured, send null.",
    "float_type": "This must be a number or null, not {got}.",
    "int_type": "This must be a whole number, not {got}.",
    "greater_than_equal": "{got} is out of range: {ge} is the least.",
    "less_than_equal": "{got} is out of range: {le} is the most.",
    "string_unicode": "This text holds signs that are not Unicode.",
    "string_type": "This must be text, not {got}.",
    "string_pattern_mismatch": "{got} does not look as it should: {pattern}",
    "literal_error": "{got} is none of {expected}.",
    "too_short": "The batch is empty: send at least one flight.",
    "too_long": f"The batch is too large: {MOST_FLIGHTS:,} flights are the most in one request. Send several.",
    "list_type": "This must be a list of flights, even if it is one.",
    "json_invalid": "The body is not JSON, or not all of it.",
}
SENTENCES_OF_STATUS = {
    400: "The body cannot be read: it is not JSON in UTF-8.",
    404: "There is no such page here.",
    405: "This page does not take that method; the header Allow names those it takes.",
    413: f"The body is larger than {MOST_BYTES // 1_000_000} MB. Send several smaller batches.",
    415: "This is not announced as JSON. Send it with Content-Type: application/json.",
    500: "The service failed, and the request is not to blame. Its own log says more.",
}
OBJECT = 'An object in braces is wanted here; the whole body is {"flights": […]}, with Content-Type: application/json.'


def _sentence(error: dict) -> str:
    if error["type"] == "missing" and error["loc"] == ("body",):  # not announced as JSON, or nothing at all
        return OBJECT
    template = SENTENCES.get(error["type"], OBJECT if error["type"].startswith("model") else error["msg"])
    for name, value in {**error.get("ctx", {}), "got": _quote(error.get("input"))}.items():
        template = template.replace(f"{{{name}}}", f"{value:g}" if isinstance(value, float) else str(value))
    return template
