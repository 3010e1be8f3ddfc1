"""The stretches: numbers that a formula filled in, and categories by their mean, out of fold."""

import numpy as np
import pandas as pd  # answers here are written in it, and are handed out as they stand

from helpers.compare import same
from helpers.exercises.data_preparation.lesson import ex

filled_planets = ex.choice(
    "filled_planets",
    {
        "a": (
            "About the same on both: a radius says as much about the mass here as there.",
            "It would, if every mass and every radius had been measured. How did the archive get a number that nobody "
            "measured?",
        ),
        "b": (
            "Nearly perfect on the curve, clearly worse elsewhere.",
            "The model has rediscovered the formula by which the archive computed one number from the other. On the "
            "curve it is nearly perfect, and has learnt nothing about planets.",
        ),
        "c": (
            "Poor on both: planets are too different for a rule.",
            "Look at the picture again. Many points lie on a line as sharp as a ruler's.",
        ),
    },
    right="b",
    hints=[
        "In the picture two sorts of points can be told apart.",
        "Which of them could a model predict without error?",
    ],
)


def small_timetables() -> list:
    """Triples (category, missed, fold), Series of text, 0 or 1, and fold numbers; one category stands in one fold."""
    few = pd.Series(list("aabbac")), pd.Series([1, 0, 1, 1, 0, 1]), pd.Series([0, 1, 0, 1, 1, 0])
    rng = np.random.default_rng(5)
    more = pd.Series(rng.choice(list("uvwx"), 15)), pd.Series(rng.integers(0, 2, 15)), pd.Series(np.arange(15) % 3)
    folds = pd.Series([2, 0, 0, 1, 0, 1, 0, 2, 0, 0])
    uneven = pd.Series(list("aabababbac")), pd.Series([1, 0, 0, 1, 1, 0, 0, 1, 1, 1]), folds
    many = (
        pd.Series(list("ababbaabba")),
        pd.Series([1, 0, 1, 1, 0, 0, 1, 0, 1, 0]),
        pd.Series([7, 11, 3, 5] * 2 + [0, 20]),
    )
    return [few, more, uneven, many]


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


out_of_fold.equivalent(".unique()", "", "a fold that comes again is encoded again, to the same")


@out_of_fold.mistake(
    "You took the mean of each other fold, and then the mean of those means: a fold with one flight of the category "
    "counts as much as one with many. Take one mean over all rows of the other folds."
)
def mean_of_fold_means(category, missed, fold):
    encoded = []
    for own, k in zip(category, fold, strict=True):
        others = (fold != k) & (category == own)
        by_fold = missed[others].groupby(fold[others]).mean()
        encoded.append(by_fold.mean() if len(by_fold) else missed[fold != k].mean())
    return encoded


@out_of_fold.mistake(
    "Every row of a fold got the same number: the mean of the other folds, whatever the category. Group them by the "
    "category first."
)
def whatever_the_category(category, missed, fold):
    return [missed[fold != k].mean() for k in fold]


@out_of_fold.mistake(
    "Those are sums: how many flights of the category were missed in the other folds. Divide by how many there were."
)
def counted_the_missed(category, missed, fold):
    encoded = np.empty(len(missed))
    for k in fold.unique():
        outside = fold != k
        sums = missed[outside].groupby(category[outside]).sum()
        encoded[~outside] = category[~outside].map(sums).fillna(missed[outside].mean())
    return encoded


@out_of_fold.mistake(
    "A category that the other folds do not have got the mean of the other categories' means, in which a rare category "
    "counts as much as a common one. Take the mean over all *rows* of the other folds."
)
def unseen_from_means_of_categories(category, missed, fold):
    encoded = np.empty(len(missed))
    for k in fold.unique():
        outside = fold != k
        means = missed[outside].groupby(category[outside]).mean()
        encoded[~outside] = category[~outside].map(means).fillna(means.mean())
    return encoded


@out_of_fold.mistake(
    "A category that the other folds do not have became 0.5. Nothing is known of it, but something of flights: give it "
    "the overall mean of the other folds."
)
def unseen_became_a_half(category, missed, fold):
    encoded = np.empty(len(missed))
    for k in fold.unique():
        outside = fold != k
        means = missed[outside].groupby(category[outside]).mean()
        encoded[~outside] = category[~outside].map(means).fillna(0.5)
    return encoded


@out_of_fold.mistake(
    "You wrote the means of the other folds into the rows of the other folds. They are for the rows of this one."
)
def into_the_other_rows(category, missed, fold):
    encoded = np.zeros(len(missed))
    for k in fold.unique():
        outside = fold != k
        encoded[outside] = category[outside].map(missed[outside].groupby(category[outside]).mean())
    return encoded


@out_of_fold.mistake(
    "Every row has the mean of all rows, its own among them. Take the other folds, and in them its category."
)
def overall_mean(category, missed, fold):
    return np.full(len(missed), missed.mean())


@out_of_fold.mistake(
    "A row learns from the folds before its own alone. All other folds count, those after it as well: `fold != k`."
)
def from_earlier_folds(category, missed, fold):
    encoded = np.empty(len(missed))
    for k in fold.unique():
        earlier, mine = fold < k, fold == k
        means = missed[earlier].groupby(category[earlier]).mean()
        encoded[mine] = category[mine].map(means).fillna(missed[earlier].mean())
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
    "A category that the other folds do not have stayed empty. Nothing is known of it: give it their overall mean."
)
def unseen_stayed_missing(category, missed, fold):
    encoded = np.empty(len(missed))
    for k in fold.unique():
        outside = fold != k
        encoded[~outside] = category[~outside].map(missed[outside].groupby(category[outside]).mean())
    return encoded


def knows_only_small_folds(out_of_fold) -> bool:
    """Is it right where folds are called 0 and 1, and not where the same folds have larger numbers?"""
    category, missed, fold = small_timetables()[0]
    right = row_by_row(category, missed, fold)
    return same(out_of_fold(category, missed, fold), right) and not same(
        out_of_fold(category, missed, fold + 50), right
    )


@out_of_fold.mistake(
    "Your loop runs through numbers such as 0, 1, 2, and these folds have others: any whole number may name a fold. "
    "Loop over the numbers that there are, `fold.unique()`.",
    when=knows_only_small_folds,
)
def folds_from_zero(category, missed, fold):
    encoded = np.zeros(len(missed))
    for k in range(5):
        outside = fold != k
        means = missed[outside].groupby(category[outside]).mean()
        encoded[~outside] = category[~outside].map(means).fillna(missed[outside].mean())
    return encoded
