"""Two promises of an alarm; and what then?"""

import numpy as np

from helpers.exercises.monitoring.lesson import ex


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
    when=lambda pair: float(pair[0]) > float(pair[1]) > 0 and float(pair[1]) < 1,
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
