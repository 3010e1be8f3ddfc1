"""Does drift hurt? Three kinds of shift, and labels that come late."""

import numpy as np

from helpers.exercises.monitoring.lesson import ex

harm = ex.choice(
    "harm",
    {
        "a": (
            "July: the drift is largest by far, so there the chances must be worst.",
            "The scores moved because the weather did, and the model knows weather: more storms, more late flights. "
            "Drift means different. It does not mean worse.",
        ),
        "b": (
            "December, or another month whose scores look normal.",
            "A score says how the inputs look. Whether the same input still leads to the same delay is another "
            "question, and only the arrivals answer it.",
        ),
        "c": (
            "None: a model with a good AUC has good chances.",
            "AUC looks at the order alone. Halve every chance and it stays the same: lesson 05.",
        ),
    },
    right="b",
    hints=[
        "What can the index of the scores see: the flights that came, or what became of them?",
        "A stormy month has high scores. Is that a mistake of the model?",
    ],
)


which_shift = ex.choice(
    "which_shift",
    {
        "a": (
            "Covariate shift: other flights came.",
            "Other flights came, too. But here we looked only at flights with the same score, and among these "
            "fewer were late.",
        ),
        "b": (
            "Label shift: the shares of late and punctual changed, each kind looks as it always did.",
            "Then the shares must have changed. In August about as many flights were late as before, and still fewer "
            "of those with the same score.",
        ),
        "c": (
            "Concept drift: the same inputs lead to something else.",
            "As far as the score can tell: fewer were late of those that look alike to the model. What has changed, "
            "the table does not say.",
        ),
    },
    right="c",
    hints=[
        "Name what was held fixed in the table, and what changed.",
        "P(x) is who comes, P(y | x) what becomes of those who look alike.",
    ],
)


def arrivals() -> list:
    """Tuples (said, late, known_at, now): chances, what happened (NaN: never known), the day it is known, today."""
    said = np.array([0.3, 0.7, 0.1, 0.4, 0.3, 0.9, 0.2, 0.5])
    late = np.array([0.0, 1, 0, 1, 0, 1, np.nan, 0])
    known_at = np.array([1.0, 2, 2, 3, 5, 6, np.nan, 4])
    days = [(said, late, known_at, now) for now in (2, 4, 9)]
    return [*days, (np.array([0.2, 0.3, 0.6]), np.array([1.0, 0, 1]), np.array([1.0, 1, 3]), 2)]


@ex.function(
    probes=arrivals,
    hints=[
        "`known_at <= now` is the mask of the flights whose outcome is in; a comparison with NaN is False.",
        "Take both means over the same flights: `np.mean(said[there] - late[there])`.",
    ],
    why="On any day the newest flights have no outcome yet. A gap that mixes them in moves with the delay of the post.",
)
def gap_so_far(said, late, known_at, now):
    """The calibration gap on day `now`: mean chance minus share of late flights.

    said: chances; late: 1, 0, or NaN where it will never be known; known_at: the day
    on which it is known, or NaN. Only flights whose outcome is in by `now` count."""
    there = known_at <= now
    return np.mean(said[there] - late[there])


@gap_so_far.also_right
def two_means(said, late, known_at, now):
    there = ~np.isnan(known_at) & (known_at <= now)
    return said[there].mean() - late[there].mean()


gap_so_far.equivalent("~np.isnan(known_at) & (known_at <= now)", "known_at <= now", "no comparison with NaN holds")


@gap_so_far.mistake(
    "You scored on labels that had not arrived. On that day nobody knew them: a report made so cannot be made in time, "
    "and looks better informed than you will ever be."
)
def with_labels_of_tomorrow(said, late, known_at, now):
    return np.nanmean(said - late)


@gap_so_far.mistake(
    "A missing label counts as “on time”. Then the share of late flights is too low exactly where news is slow. Leave "
    "these flights out of both means."
)
def missing_is_on_time(said, late, known_at, now):
    return np.mean(said - np.where(known_at <= now, np.nan_to_num(late), 0))


@gap_so_far.mistake("The two means are over different flights: all chances, but only the outcomes that are in.")
def over_different_flights(said, late, known_at, now):
    return np.mean(said) - np.mean(late[known_at <= now])


@gap_so_far.mistake("The sign is turned: a gap above zero is to mean that the model says too much.")
def the_other_way(said, late, known_at, now):
    return -gap_so_far.right(said, late, known_at, now)


@gap_so_far.mistake("The size without the sign: too low and too high ask for different remedies.")
def without_the_sign(said, late, known_at, now):
    there = known_at <= now
    return np.mean(np.abs(said[there] - late[there]))


@gap_so_far.mistake(
    "The gap has lost its sign: a model that says too little needs another remedy than one that says too much."
)
def size_of_the_gap(said, late, known_at, now):
    there = known_at <= now
    return abs(np.mean(said[there] - late[there]))


@gap_so_far.mistake(
    "Only the outcomes that became known on the day `now` itself are in it. All that are in by then count."
)
def of_that_day_alone(said, late, known_at, now):
    there = known_at == now
    return np.mean(said[there] - late[there]) if there.any() else np.nan


@gap_so_far.mistake(
    "Both means are over all flights, also those whose outcome is not in. A label that is never known makes a mean NaN."
)
def of_all_flights(said, late, known_at, now):
    return np.mean(said) - np.mean(late)


@gap_so_far.mistake(
    "Flights whose outcome is unknown count as on time, and labels of later days are used. Only what is in by `now` "
    "counts, in both means."
)
def unknown_is_on_time(said, late, known_at, now):
    return np.mean(said - np.nan_to_num(late))


@gap_so_far.mistake("The differences are summed up. The gap is a mean: divide by how many outcomes are in.")
def summed(said, late, known_at, now):
    there = known_at <= now
    return np.sum(said[there] - late[there])


@gap_so_far.mistake("The differences are divided by the number of all flights, also of those whose outcome is not in.")
def divided_by_all(said, late, known_at, now):
    there = known_at <= now
    return np.sum(said[there] - late[there]) / len(said)


@gap_so_far.mistake("What became known today counts, too: the day `now` is included.")
def until_yesterday(said, late, known_at, now):
    there = known_at < now
    return np.mean(said[there] - late[there])


@gap_so_far.mistake(
    "`now` is not used: labels that had not arrived are in it. And the chances are averaged over all flights, also "
    "over those whose outcome is never known."
)
def all_labels_of_the_file(said, late, known_at, now):
    return said.mean() - late[~np.isnan(late)].mean()


@gap_so_far.mistake(
    "A flight that never gets a label is among them: a comparison with NaN is False, and `~` makes True of it."
)
def what_is_not_later(said, late, known_at, now):
    there = ~(known_at > now)
    return np.mean(said[there]) - np.nanmean(late[there])
