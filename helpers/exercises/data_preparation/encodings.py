"""Words as numbers, and a clock as a circle."""

import numpy as np
import pandas as pd  # answers here are written in it, and are handed out as they stand

from helpers.exercises.data_preparation.lesson import ex


def small_timetables() -> list:
    """Triples (category, missed, fold), Series of text, 0 or 1, and fold numbers; one category stands in one fold."""
    few = pd.Series(list("aabbac")), pd.Series([1, 0, 1, 1, 0, 1]), pd.Series([0, 1, 0, 1, 1, 0])
    rng = np.random.default_rng(5)
    more = pd.Series(rng.choice(list("uvwx"), 15)), pd.Series(rng.integers(0, 2, 15)), pd.Series(np.arange(15) % 3)
    return [few, more]


@ex.function(
    probes=small_timetables,
    hints=[
        "For one fold k: `outside = fold != k`, and `missed[outside].groupby(category[outside]).mean()`.",
        "`category[fold == k].map(means)` looks the means up; `.fillna(missed[outside].mean())` for the unseen.",
    ],
    why="No row's own answer is in its own encoding, so the model meets in training what it will meet afterwards.",
)
def out_of_fold(category, missed, fold):
    """For each row the mean of `missed` in its category, over the rows of other folds.

    A category that they do not have gets their overall mean.
    """
    encoded = np.empty(len(missed))
    for k in fold.unique():
        outside = fold != k
        means = missed[outside].groupby(category[outside]).mean()
        encoded[~outside] = category[~outside].map(means).fillna(missed[outside].mean())
    return encoded


@out_of_fold.also_right
def row_by_row(category, missed, fold):
    encoded = []
    for own, k in zip(category, fold, strict=True):
        others = missed[fold != k]
        same = others[category[fold != k] == own]
        encoded.append(same.mean() if len(same) else others.mean())
    return encoded


@out_of_fold.mistake(
    "Each row still helps to encode itself: the mean of a category with a single flight is that flight's own answer. "
    "Use only rows of the other folds."
)
def own_rows_included(category, missed, fold):
    return missed.groupby(category).transform("mean")


@out_of_fold.mistake(
    "You left out each row's own answer but kept the rest of its fold. That leaks too: within a category, whoever "
    "missed gets a lower mean than whoever did not. Leave out the whole fold."
)
def left_out_one_row(category, missed, fold):
    total, count = missed.groupby(category).transform("sum"), missed.groupby(category).transform("count")
    return ((total - missed) / (count - 1)).fillna(missed.mean())


@out_of_fold.mistake(
    "You took the means inside of each fold, which hold the row's own answer. They are to come from the other folds."
)
def from_the_own_fold(category, missed, fold):
    return missed.groupby([category, fold]).transform("mean")


@out_of_fold.mistake(
    "A category that the other folds do not have became 0, as if its flights never missed. Nothing is known of it: "
    "give it the overall mean of the other folds."
)
def unseen_became_zero(category, missed, fold):
    encoded = np.empty(len(missed))
    for k in fold.unique():
        outside = fold != k
        means = missed[outside].groupby(category[outside]).mean()
        encoded[~outside] = category[~outside].map(means).fillna(0)
    return encoded


@out_of_fold.mistake(
    "A category that the other folds do not have got the mean of all rows, and its own fold is among them. Take the "
    "overall mean of the other folds."
)
def unseen_from_all_rows(category, missed, fold):
    encoded = np.empty(len(missed))
    for k in fold.unique():
        outside = fold != k
        means = missed[outside].groupby(category[outside]).mean()
        encoded[~outside] = category[~outside].map(means).fillna(missed.mean())
    return encoded


@out_of_fold.mistake(
    "A category that the other folds do not have stayed a gap. Nothing is known of it: give it their overall mean."
)
def unseen_stayed_missing(category, missed, fold):
    encoded = np.empty(len(missed))
    for k in fold.unique():
        outside = fold != k
        encoded[~outside] = category[~outside].map(missed[outside].groupby(category[outside]).mean())
    return encoded


@ex.function(
    probes=[(np.array([0, 600, 1330, 2000]),), (np.array([30, 915, 1259, 1300, 2359]),)],
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
