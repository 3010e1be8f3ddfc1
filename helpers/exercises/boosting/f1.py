"""The F1 of which class, and in which fold?"""

import numpy as np

from helpers.exercises.boosting.lesson import ex


def said_in_folds() -> list:
    """Triples (y, said, fold) of 10 to 50 strikes in 3 to 5 folds, which are mixed and differ in size.

    Of the first, fold 2 is without an alarm, and fold 3 has one and no hit.
    """
    rng = np.random.default_rng(2)
    y = np.array([1, 0, 1, 1, 0, 1, 1, 0, 1, 0]) == 1
    said = np.array([1, 1, 0, 1, 0, 0, 1, 0, 0, 1]) == 1
    probes = [(y, said, np.array([1, 0, 1, 0, 1, 2, 1, 2, 3, 3]))]
    for n, k in ((30, 3), (50, 5)):
        y = rng.random(n) < 0.3
        said, mixed = np.where(rng.random(n) < 0.75, y, ~y), np.roll(np.arange(n) % k, 1)
        mixed[2:4] = mixed[2]
        probes.append((y, said, mixed))
    return probes


@ex.function(
    probes=said_in_folds,
    hints=[
        "Of one fold: `here = fold == k`, then count hits, false alarms and misses among `y[here]` and `said[here]`.",
        "F1 is 2TP/(2TP + FP + FN), where *positive* means damaged. An array of one number for each fold is wanted.",
    ],
    why="One number for each fold shows the spread, too. And it is the F1 of the class that somebody has to find.",
)
def damage_f1(y, said, fold):
    """The F1 of the damaged class in each fold, shape (folds,).

    y: was it damaged; said: what the model said of it when it had not learnt from
    it; fold: 0, 1, …, the fold it was in. All have shape (n,). Where nothing damaged is
    found, with alarms or without, the F1 is 0."""
    scores = []
    for k in np.unique(fold):
        truth, told = y[fold == k], said[fold == k]
        scores.append(2 * np.sum(truth & told) / (np.sum(truth) + np.sum(told)))
    return np.array(scores)


@damage_f1.also_right
def by_the_library_in_each_fold(y, said, fold):
    from sklearn.metrics import f1_score

    return [f1_score(y[fold == k], said[fold == k]) for k in range(fold.max() + 1)]


def _in_folds(y, said, fold, **which):
    from sklearn.metrics import f1_score

    return np.array([f1_score(y[fold == k], said[fold == k], **which) for k in np.unique(fold)])


F1_IS_SYMMETRIC = "F1 does not ask which of the two is the truth: false alarms and misses count alike"
damage_f1.equivalent("(y, said, fold)", "(said, y, fold)", F1_IS_SYMMETRIC)
damage_f1.equivalent(
    "f1_score(y[fold == k], said[fold == k])", "f1_score(said[fold == k], y[fold == k])", F1_IS_SYMMETRIC
)


@damage_f1.mistake(
    "This is the F1 of the *sound* class. It is near 1 for whoever never finds anything, because nearly all are sound. "
    "Positive means damaged here."
)
def f1_of_the_majority(y, said, fold):
    return _in_folds(~y, ~said, fold)


@damage_f1.mistake(
    "This is the macro F1, the mean over both classes. Half of it is the sound class, which nobody has trouble with."
)
def macro_f1(y, said, fold):
    return _in_folds(y, said, fold, average="macro")


@damage_f1.mistake(
    "This is the weighted F1: each class counts by its size, so it is nearly that of the majority. Take the damaged "
    "class alone."
)
def weighted_f1(y, said, fold):
    return _in_folds(y, said, fold, average="weighted")


@damage_f1.mistake(
    "This is the accuracy, which is also what a micro-averaged F1 comes to. The rare class drowns in it."
)
def accuracy_in_folds(y, said, fold):
    return np.array([np.mean(y[fold == k] == said[fold == k]) for k in np.unique(fold)])


@damage_f1.mistake(
    "This is the precision of the damaged class. Missed damage does not occur in it; F1 minds that, too."
)
def precision_in_folds(y, said, fold):
    return np.array([np.sum(y & said & (fold == k)) / max(np.sum(said & (fold == k)), 1) for k in np.unique(fold)])


@damage_f1.mistake("This is the recall of the damaged class. False alarms do not occur in it; F1 punishes them, too.")
def recall_in_folds(y, said, fold):
    return np.array([np.mean(said[(fold == k) & y]) for k in np.unique(fold)])


@damage_f1.mistake(
    "One number for all folds together. It hides how far one fold lies from the next: give one for each fold."
)
def all_folds_together(y, said, fold):
    return 2 * np.sum(y & said) / (np.sum(y) + np.sum(said))


@damage_f1.mistake("That is the mean over the folds. Give the F1 of each fold: an array of one number for each.")
def mean_of_the_folds(y, said, fold):
    return _in_folds(y, said, fold).mean()


@damage_f1.mistake(
    "The last fold is missing. The folds are numbered from 0, so their count is the largest number plus 1."
)
def left_out_the_last_fold(y, said, fold):
    return _in_folds(y, said, fold)[:-1]


@damage_f1.mistake(
    "That is the arithmetic mean of precision and recall. F1 is their harmonic mean, which is never higher: "
    "2TP/(2TP + FP + FN)."
)
def arithmetic_mean(y, said, fold):
    return (precision_in_folds(y, said, fold) + recall_in_folds(y, said, fold)) / 2


@damage_f1.mistake("You count the hits once, as the Jaccard index does: TP/(TP + FP + FN). In F1 they count twice.")
def jaccard(y, said, fold):
    hits, alarms, misses = (
        np.array([np.sum(each[fold == k]) for k in np.unique(fold)]) for each in (y & said, ~y & said, y & ~said)
    )
    return hits / (hits + alarms + misses)


@damage_f1.mistake("That is the product of precision and recall. F1 is twice it, divided by their sum.")
def product(y, said, fold):
    return precision_in_folds(y, said, fold) * recall_in_folds(y, said, fold)


@damage_f1.mistake(
    "For each fold you take the rows that are *not* in it. `fold` says where a strike was tested: use the rows of the "
    "fold itself."
)
def rows_of_the_other_folds(y, said, fold):
    from sklearn.metrics import f1_score

    return np.array([f1_score(y[fold != k], said[fold != k]) for k in np.unique(fold)])


@damage_f1.mistake(
    "That is the geometric mean of precision and recall. F1 is their harmonic mean, which is never higher."
)
def geometric_mean(y, said, fold):
    return np.sqrt(product(y, said, fold))


@damage_f1.mistake(
    "This is the balanced accuracy, the mean of the two recalls. F1 asks about the damaged class alone, and minds "
    "false alarms."
)
def balanced_accuracy(y, said, fold):
    return np.array([(np.mean(said[(fold == k) & y]) + np.mean(~said[(fold == k) & ~y])) / 2 for k in np.unique(fold)])


@damage_f1.mistake(
    "The same number stands for every fold: the F1 of all rows. Take those of one fold at a time, `fold == k`."
)
def all_rows_in_each(y, said, fold):
    return np.full(fold.max() + 1, all_folds_together(y, said, fold))
