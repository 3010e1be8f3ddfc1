"""The F1 in each fold: slips with folds, and with what is 0 over 0."""

import numpy as np

from helpers.exercises.boosting.f1 import damage_f1


def in_each(y, said, fold, score, folds=None) -> list:
    """`score(hits, alarms, damaged)` of each fold."""
    folds = np.unique(fold) if folds is None else folds
    counted = ((y & said)[fold == k].sum() for k in folds), (said[fold == k].sum() for k in folds)
    damaged = (y[fold == k].sum() for k in folds)
    return [score(*each) for each in zip(*counted, damaged, strict=True)]


def f1(hits, alarms, damaged) -> float:
    return 2 * hits / (alarms + damaged)


NOUGHT_OVER_NOUGHT = (
    "The formula from precision and recall is 0/0 where nothing damaged is found, and NaN comes out. Nothing found is "
    "an F1 of 0: say so there, or use 2TP/(2TP + FP + FN), which is never 0/0 where something is damaged."
)


@damage_f1.mistake(NOUGHT_OVER_NOUGHT)
def nan_where_nothing_is_found(y, said, fold):
    return in_each(y, said, fold, lambda hits, *others: f1(hits, *others) if hits else np.nan)


@damage_f1.mistake(
    "Where a fold has no alarm, its precision is 0/0, and NaN comes out. Nothing found is an F1 of 0: say so there, "
    "or use 2TP/(2TP + FP + FN)."
)
def nan_without_an_alarm(y, said, fold):
    return in_each(y, said, fold, lambda hits, alarms, damaged: f1(hits, alarms, damaged) if alarms else np.nan)


@damage_f1.mistake("You give a fold in which there are alarms and no hit the F1 1. Nothing damaged was found: 0.")
def one_without_a_hit(y, said, fold):
    return in_each(y, said, fold, lambda hits, alarms, damaged: float(not hits and alarms) or f1(hits, alarms, damaged))


@damage_f1.mistake("You give a fold in which nothing damaged is found the F1 1. It is the worst there is: 0.")
def one_where_nothing_is_found(y, said, fold):
    return in_each(y, said, fold, lambda hits, *others: f1(hits, *others) if hits else 1)


@damage_f1.mistake("A fold without an alarm is left out. It has an F1, too: nothing damaged is found there, so 0.")
def left_out_without_an_alarm(y, said, fold):
    return in_each(y, said, fold, f1, [k for k in np.unique(fold) if said[fold == k].any()])


@damage_f1.mistake("Folds in which nothing damaged is found are left out. They have an F1, too, and it is 0.")
def left_out_without_a_hit(y, said, fold):
    return in_each(y, said, fold, f1, [k for k in np.unique(fold) if (y & said)[fold == k].any()])


@damage_f1.mistake(
    "The folds stand in the order in which they first appear in `fold`. Wanted is the order of their numbers: 0, 1, …"
)
def in_order_of_appearance(y, said, fold):
    return in_each(y, said, fold, f1, list(dict.fromkeys(fold)))


@damage_f1.mistake("The folds stand in the order of their sizes. Wanted is the order of their numbers: 0, 1, …")
def in_order_of_size(y, said, fold):
    import pandas as pd

    return in_each(y, said, fold, f1, pd.Series(fold).value_counts().index)


@damage_f1.mistake(
    "You take every k-th row for a fold. Which row is in which fold says `fold`, and it may be mixed: `fold == k`."
)
def every_kth_row(y, said, fold):
    return damage_f1.right(y, said, np.arange(len(y)) % (fold.max() + 1))


@damage_f1.mistake(
    "You cut the rows into slices, one after the other. Which row is in which fold says `fold`: `fold == k`."
)
def cut_as_slices(y, said, fold):
    folds = np.array_split(np.arange(len(y)), fold.max() + 1)
    return [2 * (y & said)[rows].sum() / (y[rows].sum() + said[rows].sum()) for rows in folds]


@damage_f1.mistake("Each fold comes with those before it: `fold <= k`. Take the rows of one at a time, `fold == k`.")
def with_those_before(y, said, fold):
    return [f1((y & said)[fold <= k].sum(), said[fold <= k].sum(), y[fold <= k].sum()) for k in np.unique(fold)]


@damage_f1.mistake("Only the first fold's F1 comes back. Does `return` stand inside the loop?")
def returned_after_one(y, said, fold):
    return damage_f1.right(y, said, fold)[:1]


@damage_f1.mistake(
    "The hits count twice above and once below. In F1 they count twice in both places: 2TP/(2TP + FP + FN)."
)
def twice_above_alone(y, said, fold):
    return in_each(y, said, fold, lambda hits, alarms, damaged: 2 * hits / (alarms + damaged - hits))


@damage_f1.mistake("The first fold is missing. Folds are numbered from 0.")
def left_out_the_first_fold(y, said, fold):
    return damage_f1.right(y, said, fold)[1:]
