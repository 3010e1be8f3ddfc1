"""An honest number: nested cross-validation."""

import numpy as np

from helpers.exercises.tuning.lesson import ex


def nests() -> list:
    """Pairs (inner, outer): misses of 2 to 7 settings in 2 to 5 outer folds, which scatter more than they differ.

    In the first, one chosen setting misses less on the rows left out than in its inner folds.
    """
    rng = np.random.default_rng(7)
    inner = np.array([[18.0, 17, 14, 16], [13, 19, 15, 17], [20, 16, 12, 18], [15, 21, 19, 17]])
    outer = np.array([[17.0, 19, 16, 18], [15, 14, 20, 21], [13, 12, 20, 15], [21, 18, 22, 17]])
    kind = np.array([[14.0, 17], [16, 11]]), np.array([[12.0, 18], [10, 15]])
    return [kind, (inner[:3], outer[:3]), (inner, outer), *_nests(rng)]


def _nests(rng) -> list:
    return [tuple(rng.normal(18, 2, (2, f, k)).round(1)) for f, k in ((3, 4), (4, 6), (5, 7))]


@ex.function(
    probes=nests,
    hints=[
        "In each outer fold the search knows its row of `inner`, and nothing else. Which setting does it choose there?",
        "`inner.argmin(axis=1)` has a choice for each fold; `outer[np.arange(len(outer)), choice]` its misses.",
    ],
    why="Each fold was judged by rows that had no part in its choice. That this may be another setting in each is "
    "right: what is scored is the search.",
)
def nested_miss(inner, outer):
    """The miss to expect of a search that chooses a setting in each outer fold: a mean over these.

    Both hold misses, a row for each outer fold and a column for each setting.
    """
    chosen = inner.argmin(axis=1)
    return outer[np.arange(len(outer)), chosen].mean()


@nested_miss.also_right
def one_fold_after_another(inner, outer):
    found = []
    for known, left_out in zip(inner, outer, strict=True):
        found.append(left_out[np.argmin(known)])
    return sum(found) / len(found)


@nested_miss.mistake(
    "That is the mean of the best inner misses, `best_score_` in each fold. They are the numbers that won; ask the "
    "rows that were left out about the same settings."
)
def reported_best_score(inner, outer):
    return inner.min(axis=1).mean()


@nested_miss.mistake(
    "Here the rows left out make the choice. This is tuning on the test set: the smallest of their misses flatters."
)
def tuned_on_the_test(inner, outer):
    return outer.min(axis=1).mean()


@nested_miss.mistake(
    "You chose one setting for all folds, by its mean inner miss. The inner rows of one fold are the outer rows of "
    "another, so each fold's rows left out had a say. Choose in each fold anew."
)
def one_setting_for_all(inner, outer):
    return outer[:, inner.mean(axis=0).argmin()].mean()


@nested_miss.mistake("The axes are swapped: you chose a fold for each setting. Settings are the columns.")
def chose_folds(inner, outer):
    return outer[inner.argmin(axis=0), np.arange(outer.shape[1])].mean()


@nested_miss.mistake("That averages over all settings. A search keeps one of them: the one its inner folds prefer.")
def averaged_all_settings(inner, outer):
    return outer.mean()


@nested_miss.mistake("You took the setting with the largest inner miss. These are misses: small is good.")
def took_the_worst(inner, outer):
    return outer[np.arange(len(outer)), inner.argmax(axis=1)].mean()


@nested_miss.mistake(
    "One choice was made, at the least of all inner misses, and its miss in that one fold is all you report. Every "
    "fold makes its own choice; take the mean over them."
)
def the_least_of_all(inner, outer):
    return outer.flat[inner.argmin()]


@nested_miss.mistake(
    "`outer[:, chosen]` takes every chosen setting in *every* fold. Each fold has one choice, and is scored on that "
    "one."
)
def every_choice_in_every_fold(inner, outer):
    return outer[:, inner.argmin(axis=1)].mean()


@nested_miss.mistake(
    "The roles are exchanged: the rows left out chose, and the inner ones were scored. `inner` chooses, `outer` scores."
)
def exchanged_the_two(inner, outer):
    return inner[np.arange(len(inner)), outer.argmin(axis=1)].mean()


@nested_miss.mistake(
    "One setting for all folds, chosen by the very misses that you report: its mean over the rows left out is the "
    "smallest of several, and flatters. `inner` chooses, in each fold."
)
def chose_by_the_mean_outer(inner, outer):
    return outer.mean(axis=0).min()


@nested_miss.mistake(
    "That is an inner miss, the least mean of a setting. Those rows chose; ask the ones left out, `outer`."
)
def least_mean_inner(inner, outer):
    return inner.mean(axis=0).min()


@nested_miss.mistake(
    "What the first fold chose is used in all. Each outer fold runs its own search, and may choose another."
)
def choice_of_the_first_fold(inner, outer):
    return outer[:, inner[0].argmin()].mean()


@nested_miss.mistake(
    "The setting with the least of all inner misses is used in every fold. Each outer fold runs its own search, and "
    "may choose another."
)
def the_least_of_all_in_every_fold(inner, outer):
    return outer[:, inner.argmin() % inner.shape[1]].mean()


@nested_miss.mistake(
    "The setting that most folds chose is used in all. Each outer fold runs its own search and is scored on its own "
    "choice, even if no other fold makes it."
)
def the_most_frequent_choice(inner, outer):
    return outer[:, np.bincount(inner.argmin(axis=1)).argmax()].mean()


@nested_miss.mistake(
    "That is the first outer fold alone. Take the mean over all of them. Does a `return` stand inside the loop?"
)
def first_fold_alone(inner, outer):
    return outer[0, inner[0].argmin()]


@nested_miss.mistake(
    "That is the last outer fold alone. Take the mean over all of them: does the loop keep what it found before?"
)
def last_fold_alone(inner, outer):
    return outer[-1, inner[-1].argmin()]


@nested_miss.mistake("The last outer fold is missing from the mean. There are `len(inner)` of them.")
def last_fold_missing(inner, outer):
    return outer[np.arange(len(outer) - 1), inner[:-1].argmin(axis=1)].mean()


@nested_miss.mistake(
    "The misses of the choices are added up, and divided by the number of settings. There is one of them for each "
    "outer fold: divide by how many folds there are."
)
def divided_by_the_settings(inner, outer):
    return outer[np.arange(len(outer)), inner.argmin(axis=1)].sum() / inner.shape[1]


@nested_miss.mistake(
    "You average the inner misses of the choices with the outer ones. The inner ones won because they are small: they "
    "have no part in an honest miss."
)
def inner_and_outer_averaged(inner, outer):
    folds, chosen = np.arange(len(outer)), inner.argmin(axis=1)
    return (inner[folds, chosen].mean() + outer[folds, chosen].mean()) / 2


@nested_miss.mistake(
    "The choices are right, and you report the smallest of their misses. That is choosing once more: average."
)
def best_fold_alone(inner, outer):
    return outer[np.arange(len(outer)), inner.argmin(axis=1)].min()


@nested_miss.mistake(
    "That is the luck, how much the outer misses of the choices exceed the inner ones. Asked for are the outer."
)
def the_luck_alone(inner, outer):
    return (outer[np.arange(len(outer)), inner.argmin(axis=1)] - inner.min(axis=1)).mean()


@nested_miss.mistake(
    "No fold may come out below its inner miss in yours: the larger of the two is kept. A chosen setting may well do "
    "better on the rows left out. Report what `outer` says, in either case."
)
def never_below_the_inner(inner, outer):
    folds, chosen = np.arange(len(outer)), inner.argmin(axis=1)
    return np.maximum(inner[folds, chosen], outer[folds, chosen]).mean()


@nested_miss.mistake(
    "Luck is taken as an absolute value and added to the inner miss. It may be below zero: report what `outer` says."
)
def luck_without_its_sign(inner, outer):
    folds, chosen = np.arange(len(outer)), inner.argmin(axis=1)
    return (inner[folds, chosen] + abs(outer[folds, chosen] - inner[folds, chosen])).mean()


@nested_miss.mistake(
    "The choice is made by inner and outer misses together. The rows left out must have no part in it."
)
def chose_by_both(inner, outer):
    return outer[np.arange(len(outer)), (inner + outer).argmin(axis=1)].mean()


@nested_miss.mistake("Each fold is scored on the choice of the fold before it. Score it on its own.")
def choice_of_the_fold_before(inner, outer):
    return outer[np.arange(len(outer)), np.roll(inner.argmin(axis=1), 1)].mean()


@nested_miss.mistake("Each fold is scored on the choice of the fold after it. Score it on its own.")
def choice_of_the_fold_after(inner, outer):
    return outer[np.arange(len(outer)), np.roll(inner.argmin(axis=1), -1)].mean()


@nested_miss.mistake(
    "The sum is right, and always divided by 5. There are as many outer folds as `inner` has rows: `len(inner)`."
)
def five_folds_always(inner, outer):
    return outer[np.arange(len(outer)), inner.argmin(axis=1)].sum() / 5


@nested_miss.mistake("That is a mean of positions. They say *which* setting was chosen: look its miss up in `outer`.")
def mean_of_positions(inner, outer):
    return inner.argmin(axis=1).mean()


@nested_miss.mistake(
    "The choices are right, and you report the root of their mean square. Asked for is the mean of the misses."
)
def root_of_the_mean_square(inner, outer):
    return np.sqrt((outer[np.arange(len(outer)), inner.argmin(axis=1)] ** 2).mean())


@nested_miss.mistake(
    "Only where there are as many folds as settings does this run: the best fold of each setting is taken for the best "
    "setting of each fold. Settings are the columns, so each fold chooses along `axis=1`."
)
def folds_and_settings_mixed(inner, outer):
    chosen = inner.argmin(axis=0)
    return outer[np.arange(len(chosen)), chosen].mean()


@nested_miss.mistake(
    "`inner.min(axis=1)` has a number for each fold, and NumPy lays them along the settings. Each row is to be "
    "compared with its own least number: `keepdims=True` keeps these in a column, or let `argmin` say where they stand."
)
def compared_along_the_settings(inner, outer):
    return outer[inner == inner.min(axis=1)].mean()
