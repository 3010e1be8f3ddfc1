"""What may be asked, and how a refusal is said."""

import math

import numpy as np

from helpers.exercises.deployment.lesson import ex


def bodies() -> list:
    """(row,): rows that keep to the small contract, and each way of breaking it."""
    rows = [
        {"hour": 7, "queue": 3.5},
        {"hour": 9, "queue": None},
        {"hour": 0, "queue": -120},
        {"hour": 23, "queue": 2880},
        {"hour": 7, "queue": float("nan")},
        {"hour": 24, "queue": 3.5},
        {"hour": -1, "queue": 3.5},
        {"hour": 7, "queue": 2881},
        {"hour": 7, "queue": -121},
        {"hour": True, "queue": 3.5},
        {"hour": 7, "queue": True},
        {"hour": 7, "queue": False},
        {"hour": "7", "queue": "3.5"},
        {"hour": 7.5, "queue": 3.5},
        {"hour": 7},
        {"queue": 3.5},
        {"hour": 7, "queue": 3.5, "dep_delay": 61},
        {"dep_delay": 61, "queue": 9999.0},
    ]
    return [(row,) for row in rows]


@ex.function(
    probes=bodies,
    reveals=lambda faults: sorted(faults) if isinstance(faults, (list, tuple, set)) else faults,
    hints=[
        "Which sentence about NaN is true: `nan < -120`, `nan > 2880`, `-120 <= nan <= 2880`?",
        "None of them. So ask whether the queue lies inside, and refuse what does not.",
    ],
    why="A check that lists what is wrong lets everything else pass. State what is right, and refuse the rest.",
)
def problems(row):
    """Names at fault, in any order: hour is an int of 0–23, queue None or a number of -120–2880.

    A name that is missing, or one too many, is at fault as well; True and False are no numbers."""
    faults = set(row) ^ {"hour", "queue"}
    hour, queue = row.get("hour"), row.get("queue")
    if type(hour) is not int or not 0 <= hour <= 23:
        faults.add("hour")
    if queue is not None and (type(queue) not in (int, float) or not -120 <= queue <= 2880):
        faults.add("queue")
    return sorted(faults)


@problems.also_right
def with_isfinite(row):
    faults = [name for name in row if name not in ("hour", "queue")]
    if "hour" not in row or type(row["hour"]) is not int or row["hour"] not in range(24):
        faults.append("hour")
    queue = row.get("queue", "missing")
    number = isinstance(queue, (int, float)) and not isinstance(queue, bool) and math.isfinite(queue)
    if queue is not None and not (number and -120 <= queue <= 2880):
        faults.append("queue")
    return sorted(faults)


problems.equivalent("sorted(faults)", "faults", "any order will do")
problems.equivalent("sorted(faults)", "sorted(faults)[::-1]", "any order will do")
problems.equivalent("'missing'", ..., "no text is a number of minutes")
problems.equivalent(" and math.isfinite(queue)", "", "NaN and infinity lie outside of the range as well")


@problems.starts_as(
    "NaN gets through: it is neither below -120 nor above 2880, as every comparison with it is false. Ask the question "
    "the other way round."
)
def nan_gets_through(row):
    """Names at fault, in any order: hour is an int of 0–23, queue None or a number of -120–2880.

    A name that is missing, or one too many, is at fault as well; True and False are no numbers."""
    faults = set(row) ^ {"hour", "queue"}
    hour, queue = row.get("hour"), row.get("queue")
    if type(hour) is not int or hour < 0 or hour > 23:
        faults.add("hour")
    if queue is not None and (type(queue) not in (int, float) or queue < -120 or queue > 2880):
        faults.add("queue")
    return sorted(faults)


def checked(row, *, extra=True, missing=True, null=True, true=False, text=False, low=True):
    """The right answer with one of its rules left out."""
    faults = {"hour", "queue"} - set(row) if missing else set()
    faults |= set(row) - {"hour", "queue"} if extra else set()
    hour, queue = row.get("hour", 0), row.get("queue")
    if text:
        hour, queue = (float(v) if isinstance(v, str) else v for v in (hour, queue))
        hour = int(hour) if isinstance(hour, float) and hour.is_integer() else hour
    whole = isinstance(hour, int) if true else type(hour) is int
    number = isinstance(queue, (int, float)) if true else type(queue) in (int, float)
    if not whole or not (0 if low else -99) <= hour <= 23:
        faults.add("hour")
    if queue is None and not null:
        faults.add("queue")
    if queue is not None and not (number and (-120 if low else -9999) <= queue <= 2880):
        faults.add("queue")
    return sorted(faults)


@problems.mistake(
    "NaN is refused now, and with it None. A gap is part of the agreement: the model learnt from rows without a queue."
)
def refused_gaps(row):
    return checked(row, null=False)


@problems.mistake(
    "True passes for a number: in Python it is an int and equal to 1. `type(hour) is int` tells the two apart."
)
def let_true_pass(row):
    return checked(row, true=True)


@problems.mistake("True passes for an hour: in Python it is an int and equal to 1. `type(hour) is int` refuses it.")
def let_true_be_an_hour(row):
    return [name for name in checked(row) if not (name == "hour" and row.get("hour") is True)]


@problems.mistake("True and False pass for minutes: in Python they are ints, 1 and 0. Ask for the type of the queue.")
def let_true_be_minutes(row):
    return [name for name in checked(row) if not (name == "queue" and type(row.get("queue")) is bool)]


@problems.mistake(
    'The text "7" is turned into a number and passes. Today it is "7", tomorrow "7:30" or "7 pm": let the client send '
    "what was agreed."
)
def turned_text_into_numbers(row):
    return checked(row, text=True)


@problems.mistake(
    "A column too many passes in silence. Its sender believes that it counts: `dep_delay`, say, or a misspelt `queue`."
)
def let_others_pass(row):
    return checked(row, extra=False)


@problems.mistake(
    "The two ends belong to the range: queues of -120 and 2880 minutes are agreed, and so are hours 0 and 23."
)
def left_the_ends_out(row):
    faults, (hour, queue) = checked(row), (row.get("hour"), row.get("queue"))
    if type(hour) is int and hour in (0, 23):
        faults.append("hour")
    if type(queue) in (int, float) and queue in (-120, 2880):
        faults.append("queue")
    return sorted(faults)


@problems.mistake("A half hour passes: 7.5 is a number, and the agreement says that an hour is an int.")
def let_half_hours_pass(row):
    faults, hour = checked(row), row.get("hour")
    return [name for name in faults if not (name == "hour" and type(hour) is float and 0 <= hour <= 23)]


@problems.mistake("It stops at the first fault it finds. Whoever repairs one is then told of the next: name them all.")
def first_fault_alone(row):
    return checked(row)[:1]


@problems.mistake("A missing column passes. Gaps are sent as None; what is left out may have been forgotten.")
def let_missing_pass(row):
    return checked(row, missing=False)


@problems.mistake("You check the upper ends alone. An hour of -1 comes from subtracting clocks, and is no hour.")
def checked_the_upper_end_alone(row):
    return checked(row, low=False)


@problems.mistake("-120 and 2880 minutes themselves are agreed: the two ends belong to the range.")
def left_the_ends_of_the_queue_out(row):
    faults, queue = checked(row), row.get("queue")
    return sorted({*faults, "queue"}) if type(queue) in (int, float) and queue in (-120, 2880) else faults


@problems.mistake("A queue of 3.5 minutes is a number, too. It is the hour that has to be an int.")
def whole_minutes_alone(row):
    return sorted({*checked(row), "queue"}) if type(row.get("queue")) is float else checked(row)


@problems.mistake("Text reaches `np.isnan`, which takes numbers only, and it stops. Ask for the type first.")
def nan_before_the_type(row):
    queue = row.get("queue")
    return sorted({*checked(row), "queue"}) if queue is not None and np.isnan(queue) else checked(row)
