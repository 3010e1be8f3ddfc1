"""Adding it up: a cumulative sum."""

import numpy as np

from helpers.exercises.monitoring.lesson import ex


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
        (np.array([3.0, 3.0]), 1.0, 2.0),
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


@cusum.mistake("You subtract h and compare with k: the two are exchanged. k is taken off every day, h is the limit.")
def exchanged_the_two(z, k, h):
    return rings(z, h, k)


@cusum.mistake(
    "The floor is on each day's step, so that quiet days take nothing off. It is the sum that never falls below 0."
)
def floor_on_the_step(z, k, h):
    return rings(np.maximum(z, k), k, h)


@cusum.mistake("A plain running sum: no floor at 0, and no new beginning after an alarm.")
def plain_running_sum(z, k, h):
    return rings(z, k, h, floor=-np.inf, reset=False)


@cusum.mistake("True or False for each day. Asked for are the positions of the days that ring.")
def for_each_day(z, k, h):
    return np.isin(np.arange(len(z)), rings(z, k, h))


@cusum.mistake("You take the size of z, so that gaps downwards ring as well. This sum looks in one direction.")
def of_sizes(z, k, h):
    return rings(np.abs(z), k, h)


@cusum.mistake("The sum begins with the first day as it is: its allowance is missing, and it cannot ring.")
def begins_with_the_first_day(z, k, h):
    total, found = z[0], []
    for day in range(1, len(z)):
        total = max(0.0, total + z[day] - k)
        if total > h:
            found.append(day)
            total = 0.0
    return found


@cusum.mistake("The day after an alarm is skipped. The sum begins again at 0, and that day is the first to be added.")
def skips_a_day(z, k, h):
    total, found = 0.0, []
    for day, value in enumerate(z):
        if total > h:
            total = 0.0
            continue
        total = max(0.0, total + value - k)
        if total > h:
            found.append(day)
    return found


@cusum.mistake("It never rings. Print the sum day by day: does it grow, and what is it compared with?")
def never_rings(z, k, h):
    return []
