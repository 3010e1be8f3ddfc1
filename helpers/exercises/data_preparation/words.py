"""Words and clocks as numbers."""

import numpy as np

from helpers.exercises.data_preparation.lesson import ex

ordered_airlines = ex.choice(
    "ordered_airlines",
    {
        "a": (
            "As good as one-hot: the model learns which number is which airline.",
            "It cannot learn that. It multiplies the number by one weight, so that the risk can only rise or only fall "
            "along the alphabet.",
        ),
        "b": (
            "Better than one-hot: one column is easier to learn than fourteen.",
            "One column has one weight, and fewer weights are easier to learn. But what can one weight say about "
            "fourteen airlines whose order means nothing?",
        ),
        "c": (
            "Hardly better than guessing: the order of the alphabet means nothing.",
            "One weight for the whole alphabet can only say that risk rises, or falls, from 9E to YX. One-hot gives "
            "each airline a weight of its own.",
        ),
    },
    right="c",
    hints=[
        "How many weights does the model have for the column of ordered numbers?",
        "What would have to be true of the airlines, from 9E to YX, for one weight to be enough?",
    ],
)


@ex.function(
    probes=[(np.array([0, 630, 1330, 2000]),), (np.array([30, 915, 1259, 1300, 2359]),)],
    hints=[
        "Hours first: `hhmm // 100` are whole hours, `hhmm % 100` are minutes, and a minute is 1/60 of an hour.",
        "A whole day is one turn, 2π: the angle is `2 * np.pi * hours / 24`. Then `np.column_stack([…, …])`.",
    ],
    why="Now 23:59 and 00:01 are neighbours. Wind directions, weekdays and seasons are circles too.",
)
def on_a_circle(hhmm):
    """Sine and cosine of times of day, shape (n, 2); `hhmm`, shape (n,), holds 1259 for 12:59."""
    hours = hhmm // 100 + hhmm % 100 / 60
    angle = 2 * np.pi * hours / 24
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.also_right
def by_minutes(hhmm):
    minutes = np.array([60 * (time // 100) + time % 100 for time in hhmm])
    return np.stack([np.sin(np.pi * minutes / 720), np.cos(np.pi * minutes / 720)], axis=1)


on_a_circle.equivalent("// 100", "// 99", "no time has more than 59 minutes")


@on_a_circle.mistake(
    "You took `hhmm` for minutes. 1259 is 12:59, 779 minutes after midnight: take hours and minutes apart first."
)
def hhmm_for_minutes(hhmm):
    angle = 2 * np.pi * hhmm / 1440
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake(
    "`hhmm / 100` keeps the minutes behind the point, and then they count twice. Whole hours are `//`."
)
def minutes_twice(hhmm):
    angle = 2 * np.pi * (hhmm / 100 + hhmm % 100 / 60) / 24
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake(
    "You computed minutes, and divided them by the 24 hours of a day. A day has 1440 minutes: the time and "
    "the day need one unit."
)
def minutes_of_24(hhmm):
    angle = 2 * np.pi * (60 * (hhmm // 100) + hhmm % 100) / 24
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake(
    "The share of the day is there, and not yet an angle: a whole day is one turn, and a turn is 2π. Multiply by it."
)
def without_the_turn(hhmm):
    share = (hhmm // 100 + hhmm % 100 / 60) / 24
    return np.column_stack([np.sin(share), np.cos(share)])


@on_a_circle.mistake("The sine is missing. Give it before the cosine, as first column: 05:00 and 19:00 share a cosine.")
def cosine_alone(hhmm):
    return np.cos(2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24)


@on_a_circle.mistake("That is the angle. The columns are its sine and its cosine.")
def angle_alone(hhmm):
    return 2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24


@on_a_circle.mistake("Your day has 23 hours: the hours run from 0 to 23, and that makes 24 of them.")
def day_of_23_hours(hhmm):
    angle = 2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 23
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake(
    "Your circle goes the other way round, or starts elsewhere: the sine is wrong in its sign. In the morning, from 0 "
    "to 12, the sine is positive."
)
def the_other_way_round(hhmm):
    angle = -2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake(
    "You divided hhmm by 2400 or by 100, as if an hour had 100 minutes. From 1259 to 1300 is one minute: take hours "
    "and minutes apart first."
)
def hundred_minutes_an_hour(hhmm):
    angle = 2 * np.pi * hhmm / 2400
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake("You added minutes to hours as they are, so that 12:30 is the 42nd hour. Divide them by 60 first.")
def minutes_for_hours(hhmm):
    angle = 2 * np.pi * (hhmm // 100 + hhmm % 100) / 24
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake("Your day goes only half round, so that its end lies opposite its beginning. A whole turn is 2π.")
def half_a_turn(hhmm):
    angle = np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake(
    "You took the minutes as `hhmm % 60`. In 1330 the last two digits are the minutes: `hhmm % 100`. They are divided "
    "by 60 afterwards."
)
def remainder_of_60(hhmm):
    angle = 2 * np.pi * (hhmm // 100 + hhmm % 60 / 60) / 24
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake("The minutes got lost: 12:00 and 12:59 fall together. A minute is 1/60 of an hour.")
def whole_hours_alone(hhmm):
    angle = 2 * np.pi * (hhmm // 100) / 24
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake(
    "Your circle goes round in 12 hours, as the hands of a clock do, so noon and midnight fall together. A day has 24."
)
def a_clock_face(hhmm):
    angle = 2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 12
    return np.column_stack([np.sin(angle), np.cos(angle)])


@on_a_circle.mistake(
    "`np.sin` wants radians: a whole turn is 2π, not 360 and not 24. Multiply the share of the day by `2 * np.pi`."
)
def sine_of_hours(hhmm):
    hours = hhmm // 100 + hhmm % 100 / 60
    return np.column_stack([np.sin(hours), np.cos(hours)])


@on_a_circle.mistake("`np.sin` wants radians, and these are degrees. A whole turn is 2π: use that in place of 360.")
def sine_of_degrees(hhmm):
    degrees = 360 * (hhmm // 100 + hhmm % 100 / 60) / 24
    return np.column_stack([np.sin(degrees), np.cos(degrees)])


@on_a_circle.mistake(
    "One coordinate is not enough: 05:30 and 06:30 have the same sine. Give the cosine beside it, as second column."
)
def sine_alone(hhmm):
    return np.sin(2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24)


@on_a_circle.mistake("The columns are swapped: sine first, then cosine.")
def cosine_first(hhmm):
    angle = 2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24
    return np.column_stack([np.cos(angle), np.sin(angle)])
