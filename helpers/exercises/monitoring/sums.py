"""Adding it up; and what then?"""

import numpy as np

from helpers.exercises.monitoring.lesson import ex

# Summing up -----------------------------------------------------------------------------------------------------------


def days() -> list:
    """Triples (z, k, h): a standardised gap for each day, the allowance and the limit."""
    rng = np.random.default_rng(6)
    shifted = np.round(np.r_[rng.normal(0, 1, 30), rng.normal(1.3, 1, 30)], 2)
    return [
        (shifted, 0.5, 4.0),
        (shifted, 0.25, 5.0),
        (np.array([-3.0, -3, 2, 2, 2, -1, 4, 0.5]), 0.5, 3.0),
        (
            np.array([3.0, 1.0, 0.5, 0.5, 4.5]),
            0.5,
            3.0,
        ),  # the first day counts, the second reaches 3 and the last rings
        (np.array([2.0, 2.5]), 0.5, 3.0),  # from 0 on, and on the last day
        (np.array([4.0, 0.0, 4.0]), 0.5, 3.0),
    ]


def rings(z, k, h, *, floor=0.0, reset=True) -> list:
    total, found = 0.0, []
    for day, value in enumerate(z):
        total = max(floor, total + value - k)
        if total > h:
            found.append(day)
            total = 0.0 if reset else total
    return found


@ex.function(
    probes=days,
    hints=[
        "One running sum, from 0: `S = max(0, S + z[day] - k)`.",
        "If S > h, append the day and begin again with S = 0.",
    ],
    why="A gap too small to be seen on any one day adds up. The allowance keeps mere noise from adding up with it.",
)
def cusum(z, k, h):
    """The days on which a one-sided CUSUM rings, a list of positions in z.

    Each day's z − k is added to a sum that never falls below 0. Where the sum
    exceeds h, that day rings and the sum begins again at 0."""
    total, found = 0.0, []
    for day, value in enumerate(z):
        total = max(0.0, total + value - k)
        if total > h:
            found.append(day)
            total = 0.0
    return found


@cusum.also_right
def with_while(z, k, h):
    found, total, day = [], 0, 0
    while day < len(z):
        total += z[day] - k
        total = total if total > 0 else 0
        if total > h:
            found, total = [*found, day], 0
        day += 1
    return found


cusum.equivalent("if total > 0 else 0", "if total >= 0 else 0", "a sum of 0 stays 0 either way")


@cusum.mistake(
    "Without the allowance k, noise adds up as well as a shift. A sum that never falls below 0 then wanders up to any "
    "limit, without a change. Subtract k every day."
)
def without_the_allowance(z, k, h):
    return rings(z, 0, h)


@cusum.mistake(
    "The sum is not reset. After the first alarm it is still above the limit and rings day after day: you learn of one "
    "change many times, and of a second one never."
)
def without_reset(z, k, h):
    return rings(z, k, h, reset=False)


@cusum.mistake(
    "Your sum may fall below 0. A good spring then fills an account that a bad summer must first use up, before "
    "anything rings."
)
def below_zero(z, k, h):
    return rings(z, k, h, floor=-np.inf)


@cusum.mistake(
    "Each day is compared with the limit by itself. Nothing is summed, so a small lasting shift never rings."
)
def each_day_alone(z, k, h):
    return [day for day, value in enumerate(z) if value - k > h]


@cusum.mistake("It rings where the sum exceeds h. Yours rings already where it has just reached h.")
def at_the_limit(z, k, h):
    return rings(z, k, np.nextafter(h, 0))


@cusum.mistake("After an alarm you keep what lies above the limit. The sum begins again at 0.")
def keeps_the_rest(z, k, h):
    total, found = 0.0, []
    for day, value in enumerate(z):
        total = max(0.0, total + value - k)
        if total > h:
            found.append(day)
            total -= h
    return found


@cusum.mistake("The days are counted from 1. Positions in z count from 0, as everywhere in Python.")
def counted_from_one(z, k, h):
    return [day + 1 for day in rings(z, k, h)]


@cusum.mistake("These are the sums, day by day. Asked for are the days on which they exceed h.")
def the_sums(z, k, h):
    total, sums = 0.0, []
    for value in z:
        total = max(0.0, total + value - k)
        sums.append(total)
        total = 0.0 if total > h else total
    return sums


@cusum.mistake("That is how often it rings. Asked for are the days, a list of positions.")
def how_often(z, k, h):
    return len(rings(z, k, h))


@cusum.mistake("Only the first alarm is told. Does the loop end there, by a `return` or a `break` inside of it?")
def the_first_alone(z, k, h):
    return rings(z, k, h)[:1]


@cusum.mistake("The allowance is added. It is to be subtracted: with it added the sum climbs though nothing happens.")
def added_the_allowance(z, k, h):
    return rings(z, -k, h)


def run_length(shift: float, k: float, h: float) -> float:
    """Days until a CUSUM rings, on average, when z has mean `shift`: Siegmund's approximation."""
    b, d = h + 1.166, shift - k
    return b * b if abs(d) < 1e-6 else (np.exp(-2 * d * b) + 2 * d * b - 1) / (2 * d * d)


@ex.value(
    given=dict,
    hints=[
        "k is best half the shift you want to find: here 1, so k = 1/2.",
        "Raise h in small steps from 3, and compute both run lengths with the formula above until both hold.",
    ],
    why="The two promises pull apart: patience costs days, haste costs false alarms. You choose both before you look.",
)
def knobs():
    """a pair (k, h): one false alarm a year at most, and a shift of 1 found within ten days on average"""
    return 0.5, 4.2


@knobs.also_right
def a_little_more_patient():
    return 0.45, 4.6


def measured(pair) -> tuple[float, float]:
    k, h = (float(part) for part in pair)
    with np.errstate(over="ignore"):
        return run_length(0, k, h), run_length(1, k, h)


knobs.equivalent("0.5", ..., "a range of pairs keeps both promises")
knobs.equivalent("0.45", ..., "a range of pairs keeps both promises")


@knobs.requires("A pair (k, h) of two numbers is wanted, k from 0 to 3 and h above 0, at most 50.")
def is_a_pair(pair):
    try:
        if any(isinstance(part, str) for part in pair):
            return False
        k, h = (float(part) for part in pair)
    except (TypeError, ValueError):
        return False
    return 0 <= k <= 3 and 0 < h <= 50


@knobs.requires("Without any change it rings every {days} days on average; 365 is the least.")
def rings_seldom(pair):
    return measured(pair)[0] >= 365, {"days": f"{measured(pair)[0]:,.0f}"}


@knobs.requires("A shift of 1 is found after {days} days on average; 10 is the most.")
def rings_soon(pair):
    return measured(pair)[1] <= 10, {"days": f"{measured(pair)[1]:,.1f}"}


@knobs.mistake(
    "The allowance is larger than the limit. Have you exchanged the two? The pair is (k, h).",
    when=lambda pair: float(pair[0]) > float(pair[1]) > 0 and min(measured(pair[::-1])) >= 1,
)
def exchanged():
    return 4.2, 0.5


@knobs.mistake(
    "No allowance: the sum is a random walk, and reaches any limit. To make it seldom, h must be so high that a real "
    "shift takes weeks.",
    when=lambda pair: float(pair[0]) == 0,
)
def no_allowance():
    return 0, 5


@knobs.mistake(
    "The allowance takes the whole shift away, day by day. What remains is noise, and the shift you look for is found "
    "late. Halve it.",
    when=lambda pair: float(pair[0]) >= 1 and measured(pair)[1] > 10,
)
def too_large_an_allowance():
    return 1, 4


@knobs.mistake(
    "It hardly ever rings falsely, and rings too late. The limit is higher than a year without a false alarm needs.",
    when=lambda pair: 0 < float(pair[0]) < 1 and measured(pair)[0] >= 1000 and measured(pair)[1] > 10,
)
def too_patient():
    return 0.5, 8


@knobs.mistake(
    "Quick, and it cries wolf: without any change it rings several times a year. Raise the limit.",
    when=lambda pair: float(pair[0]) > 0 and measured(pair)[0] < 180 and measured(pair)[1] <= 10,
)
def too_hasty():
    return 0.5, 3


# What then? -----------------------------------------------------------------------------------------------------------


retrain = ex.choice(
    "retrain",
    {
        "a": (
            "Retrain on the last four weeks at once, and serve that.",
            "You would retrain on whatever came. Four weeks may hold one storm and no holiday, and nobody has "
            "compared it with the model it replaces.",
        ),
        "b": (
            "Replay the past months: what would each remedy have scored in the month after?",
            "That is a backtest. Each remedy gets only what was known at its time, and all are scored on the same "
            "month that followed.",
        ),
        "c": (
            "Compare the remedies on the month that rang, after learning from it.",
            "Then each is scored on rows that it learnt from, and whoever learnt most by heart wins. The month after "
            "is the one that counts.",
        ),
        "d": (
            "Raise the limit until the alarm is silent.",
            "The alarm was right about something. Silence changes nothing for the passengers.",
        ),
    },
    right="b",
    hints=[
        "How would you know that a new model is better than the old one, before it is served?",
        "Lesson 05: forward in time, and no row in two roles.",
    ],
)
