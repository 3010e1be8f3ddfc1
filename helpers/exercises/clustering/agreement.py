"""Groups we know: how far two groupings agree."""

from functools import cache

import numpy as np

from helpers.exercises.clustering.lesson import ex


def labellings() -> list:
    """Pairs (truth, labels) of 6 to 40 rows, both numbered from 0; in the third luck would do better."""
    rng = np.random.default_rng(6)
    truth = np.repeat([0, 1, 2], [5, 4, 3])
    return [
        (np.array([0, 0, 0, 1, 1, 1]), np.array([1, 0, 0, 2, 2, 2])),
        (truth, np.array([2, 2, 2, 2, 0, 0, 0, 0, 0, 1, 1, 1])),
        (truth, np.arange(12) % 4),
        (truth, np.repeat([1, 0], [8, 4])),
        (np.arange(40) % 3, np.where(rng.random(40) < 0.7, (np.arange(40) + 1) % 3, rng.integers(0, 5, 40))),
    ]


def shuffled(score) -> float:
    """The mean of `score` over labels that know nothing: 60 rows, 4 or 12 groups, drawn at random."""
    rng = np.random.default_rng(7)
    truth = np.arange(60) % 3
    return float(np.mean([score(truth, rng.integers(0, k, 60)) for k in (4, 12, 4, 12)]))


@ex.function(
    probes=labellings,
    hints=[
        "The number of a group is a name, not a class. Ask of *pairs* of rows: together in both, apart in both?",
        "Write down the formula, or look in `sklearn.metrics` for a score that is *adjusted*.",
    ],
    why="By pairs or by information (`adjusted_mutual_info_score`): neither knows the groups by name.",
)
def agreement(truth, labels):
    """The adjusted Rand index of two groupings: 1 if they agree fully, 0 on average if by luck.

    The adjusted mutual information will do as well. Both arguments hold the group of each
    row, shape (n,). Its number is a name and no class.
    """
    cells = [[np.sum((truth == t) & (labels == g)) for g in set(labels)] for t in set(truth)]
    table = np.array(cells)  # how many rows are t in the truth and g in the groups
    counts = table, table.sum(axis=1), table.sum(axis=0), table.sum()
    S, A, B, T = (np.sum(n * (n - 1) / 2) for n in counts)
    return (S - A * B / T) / (0.5 * (A + B) - A * B / T)


agreement.equivalent("(n - 1) / 2", ..., "pairs are counted alike in S, A, B and T, so that a factor cancels")
AGREES_BOTH_WAYS = "the two groupings agree with one another, whichever is called the truth"
agreement.equivalent("(truth, labels)", "(labels, truth)", AGREES_BOTH_WAYS)


@agreement.also_right
def by_information(truth, labels):
    from sklearn.metrics import adjusted_mutual_info_score

    return adjusted_mutual_info_score(truth, labels)


@agreement.also_right
def from_the_library(truth, labels):
    from sklearn.metrics import adjusted_rand_score

    return adjusted_rand_score(truth, labels)


@agreement.requires(
    "Twelve rows, truth 0 0 0 0 1 1 1 1 2 2 2 2 and groups 2 2 2 2 0 0 0 0 1 1 1 1: you say {said}. It is the same "
    "grouping under other numbers, so 1."
)
def is_blind_to_names(score):
    truth = np.repeat([0, 1, 2], 4)
    said = float(score(truth, np.repeat([2, 0, 1], 4)))
    return abs(said - 1) < 1e-9, {"said": f"{said:.2f}"}


@agreement.requires(
    "For labels drawn at random, 60 rows in 4 or 12 groups, you say {said} on average. Luck should give 0."
)
def gives_nothing_for_luck(score):
    said = shuffled(score)
    return abs(said) < 0.06, {"said": f"{said:.2f}"}


@agreement.requires("Every row a group of its own, or all in one group: you give {said}. Neither knows anything: 0.")
def gives_nothing_for_extremes(score):
    truth = np.arange(30) % 3
    said = [float(score(truth, labels)) for labels in (np.arange(30), np.zeros(30, int))]
    return max(map(abs, said)) < 0.1, {"said": " and ".join(f"{each:.2f}" for each in said)}


def indices(truth, labels) -> dict[str, float]:
    """The indices that are accepted; the information may be adjusted by any of four means."""
    return _computed_once(tuple(truth.tolist()), tuple(labels.tolist()))


@cache
def _computed_once(truth: tuple, labels: tuple) -> dict[str, float]:
    from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

    means = {kind: adjusted_mutual_info_score(truth, labels, average_method=kind) for kind in KINDS_OF_MEAN}
    return {"pairs": adjusted_rand_score(truth, labels)} | means


KINDS_OF_MEAN = ("arithmetic", "max", "min", "geometric")


@agreement.requires(
    "Six rows, truth 0 0 0 1 1 1, groups 1 0 0 2 2 2: you say {said}. Of T = 15 pairs A = 6 are together in the truth, "
    "B = 4 in the groups, and S = 4 in both: the formula gives {right}."
)
def is_right_for_six_rows(score):
    truth, labels = labellings()[0]
    said, right = float(score(truth, labels)), indices(truth, labels)
    return any(abs(said - each) < 0.005 for each in right.values()), facts(said, right)


@agreement.requires(
    "{truth} and {labels} agree less than by luck on average: the adjusted Rand index is {right}, and you say {said}."
)
def is_negative_below_luck(score):
    truth, labels = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    said, right = float(score(truth, labels)), indices(truth, labels)
    names = {"truth": "Truth 0 0 1 1", "labels": "groups 0 1 0 1"}
    return any(abs(said - each) < 0.005 for each in right.values()), facts(said, right) | names


@agreement.requires(
    "On one of the tables that were tried you say {said}; the adjusted Rand index is {right}, and no adjusted mutual "
    "information is yours either."
)
def is_one_index_throughout(score):
    tables = labellings()
    said = np.array([float(score(*table)) for table in tables])
    right = [indices(*table) for table in tables]
    if any(np.allclose(said, [each[kind] for each in right], atol=0.005) for kind in right[0]):
        return True
    worst = int(np.argmax([abs(one - each["pairs"]) for one, each in zip(said, right, strict=True)]))
    return False, facts(said[worst], right[worst])


def facts(said, right) -> dict[str, str]:
    return {"said": f"{said:.2f}", "right": f"{right['pairs']:.2f}"}


@agreement.starts_as(
    "This is accuracy. It asks whether group 0 is class 0, but which group is called 0 was decided by the start. "
    "Exchange two numbers, and the same groups get another score."
)
def scored_the_names(truth, labels):
    """The adjusted Rand index of two groupings: 1 if they agree fully, 0 on average if by luck.

    The adjusted mutual information will do as well. Both arguments hold the group of each
    row, shape (n,). Its number is a name and no class.
    """
    return np.mean(truth == labels)


@agreement.mistake(
    "You look for the renaming that fits best, and count hits. Random labels then score well above 0, the more so the "
    "fewer the rows: the best of many renamings is lucky. Correct for luck."
)
def best_renaming(truth, labels):
    from scipy.optimize import linear_sum_assignment

    table = np.array([[np.sum((truth == t) & (labels == g)) for g in np.unique(labels)] for t in np.unique(truth)])
    return table[linear_sum_assignment(-table)].sum() / len(truth)


@agreement.mistake(
    "That is the plain Rand index, the share of pairs on which both agree. Most pairs are apart in both, whatever the "
    "labels: luck alone gets more than a half. Adjust for it."
)
def plain_rand(truth, labels):
    from sklearn.metrics import rand_score

    return rand_score(truth, labels)


@agreement.mistake(
    "Normalised mutual information is blind to names, but not to luck: the more groups, the more a random labelling "
    "seems to know. There is an adjusted kind of it."
)
def not_adjusted(truth, labels):
    from sklearn.metrics import normalized_mutual_info_score

    return normalized_mutual_info_score(truth, labels)


@agreement.mistake(
    "You ask only whether each group is pure. A group for every single row is always pure, and knows nothing."
)
def purity(truth, labels):
    return sum(np.bincount(truth[labels == g]).max() for g in np.unique(labels)) / len(truth)


@agreement.mistake(
    "That is how many pairs of rows are together in both groupings. Divide, and take off what luck alone would reach."
)
def pairs_together(truth, labels):
    pairs = np.triu(np.equal.outer(truth, truth) & np.equal.outer(labels, labels), 1)
    return float(pairs.sum())


@agreement.mistake(
    "Luck is taken off, but the difference is not divided by the most that it could be: full agreement does not get 1."
)
def never_divided(truth, labels):
    one, other = (np.equal.outer(each, each)[np.triu_indices(len(truth), 1)] for each in (truth, labels))
    return np.mean(one & other) - np.mean(one) * np.mean(other)


@agreement.mistake(
    "That is the mutual information as it is. It has no upper end at 1, and luck raises it: there is a normalised and "
    "adjusted kind."
)
def information_as_it_is(truth, labels):
    from sklearn.metrics import mutual_info_score

    return mutual_info_score(truth, labels)


@agreement.mistake(
    "This is Cohen's kappa. It corrects accuracy for luck, but still asks whether group 0 is class 0: exchange two "
    "numbers, and the same groups get another score."
)
def kappa(truth, labels):
    from sklearn.metrics import cohen_kappa_score

    return cohen_kappa_score(truth, labels)


@agreement.mistake("Correlation treats the numbers of the groups as amounts. Group 2 is not twice group 1.")
def correlated_the_names(truth, labels):
    return np.corrcoef(truth, labels)[0, 1]


@agreement.mistake(
    "You rename the groups by the order in which they first appear, and count hits. That order is chance: the first "
    "row may stand in a wrong group, and then all the names are wrong. Ask of pairs of rows."
)
def renamed_by_appearance(truth, labels):
    import pandas as pd

    return np.mean(pd.factorize(truth)[0] == pd.factorize(labels)[0])
