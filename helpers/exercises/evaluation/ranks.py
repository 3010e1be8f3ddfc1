"""How well does it rank?"""

import numpy as np

from helpers.exercises.evaluation.lesson import ex


def rankings() -> list:
    """Pairs (y, score) of 6 to 12 strikes; some scores are tied, also across the classes."""
    rng = np.random.default_rng(2)
    hand = np.array([True, False, True, False, False, True]), np.array([0.9, 0.9, 0.6, 0.4, 0.4, 0.4])
    tied = np.array([True, True, False, False, True, False, False]), np.array([0.6, 0.6, 0.6, 0.3, 0.3, 0.3, 0.7])
    return [hand, tied, *((np.arange(n) % 3 == 0, rng.choice([0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8], n)) for n in (8, 12))]


def mean_rank(y, ranks) -> float:
    """What the formula of Mann and Whitney makes of these ranks."""
    hits = y.sum()
    return (ranks[y].sum() - hits * (hits + 1) / 2) / (hits * (len(y) - hits))


@ex.function(
    probes=rankings,
    atol=1e-6,  # six decimals are enough
    hints=[
        "`score[y]` has the damaged, `score[~y]` the sound; `score[y][:, None] - score[~y]` has all pairs.",
        "A pair counts 1 where that difference is above 0, and ½ where it is 0. Average over all pairs.",
    ],
    why="No threshold occurs in it: AUC judges the order alone. Square all chances, and it stays.",
)
def auc(y, score):
    """The share of pairs, a damaged and a sound one, in which the damaged one has the higher score.

    Ties count half. y holds True for damaged, shape (n,); score holds numbers, shape (n,).
    """
    above = score[y][:, None] - score[~y]
    return np.mean((above > 0) + (above == 0) / 2)


@auc.also_right
def by_ranks(y, score):
    from scipy.stats import rankdata

    hits = y.sum()
    return (rankdata(score)[y].sum() - hits * (hits + 1) / 2) / (hits * (len(y) - hits))


auc.equivalent("/ 2) /", "// 2) /", "of two neighbouring whole numbers one is even")


@auc.also_right
def pair_by_pair(y, score):
    damaged, sound = score[y], score[~y]
    return sum((a > b) + 0.5 * (a == b) for a in damaged for b in sound) / (len(damaged) * len(sound))


@auc.also_right
def by_the_library(y, score):
    from sklearn.metrics import roc_auc_score

    return roc_auc_score(y, score)


@auc.mistake(
    "Tied pairs count nothing here. A model that cannot tell two strikes apart is as good as a coin: count half."
)
def lost_the_ties(y, score):
    return np.mean(score[y][:, None] > score[~y])


@auc.mistake("Tied pairs count as won. A model that gives every strike the same score would be perfect: count half.")
def won_the_ties(y, score):
    return np.mean(score[y][:, None] >= score[~y])


@auc.mistake("Upside down: you count the pairs in which the sound strike scores higher.")
def upside_down(y, score):
    below = score[~y] - score[y][:, None]
    return np.mean((below > 0) + (below == 0) / 2)


@auc.mistake(
    "You turned the scores into yes and no first. All strikes on one side are tied then, most of the order is gone: "
    "AUC wants the scores as they are."
)
def of_labels(y, score):
    above = (score[y] > 0.5)[:, None] * 1 - (score[~y] > 0.5)
    return np.mean((above > 0) + (above == 0) / 2)


@auc.mistake("That is the number of pairs won. A share is wanted: divide by how many pairs there are.")
def counted_the_pairs(y, score):
    above = score[y][:, None] - score[~y]
    return np.sum((above > 0) + (above == 0) / 2)


@auc.mistake("You divided by all pairs of strikes. Two damaged ones are no contest: only mixed pairs count.")
def divided_by_all_pairs(y, score):
    above = score[y][:, None] - score[~y]
    return np.sum((above > 0) + (above == 0) / 2) / (len(y) * (len(y) - 1) / 2)


@auc.mistake(
    "Equal scores got different ranks here, by where they stand in the array. Strikes that the model cannot tell apart "
    "share the mean of their ranks, as `scipy.stats.rankdata` gives it."
)
def ranks_without_ties(y, score):
    return mean_rank(y, score.argsort().argsort() + 1)


@auc.mistake(
    "`argsort` gives which strike comes first, second, third; the rank of a strike is its place in that order, and "
    "equal scores share one."
)
def order_for_ranks(y, score):
    return mean_rank(y, score.argsort() + 1)


@auc.mistake("S is not the share yet: part of the sum of ranks comes from the damaged strikes among themselves.")
def nothing_subtracted(y, score):
    from scipy.stats import rankdata

    return rankdata(score)[y].sum() / (y.sum() * (~y).sum())


@auc.mistake(
    "That is the average precision. It asks how pure the top of the list is, and depends on how rare damage is; AUC "
    "compares pairs."
)
def average_precision(y, score):
    from sklearn.metrics import average_precision_score

    return average_precision_score(y, score)


@auc.mistake(
    "You paired the first damaged strike with the first sound one, the second with the second, and so on. Each damaged "
    "one meets every sound one."
)
def paired_in_order(y, score):
    pairs = min(y.sum(), (~y).sum())
    above = score[y][:pairs] - score[~y][:pairs]
    return np.mean((above > 0) + (above == 0) / 2)


@auc.mistake(
    "That is pairs won minus pairs lost: 0 for a coin, also called the Gini coefficient. The share of pairs won is "
    "wanted: ½ for a coin."
)
def won_minus_lost(y, score):
    return np.sign(score[y][:, None] - score[~y]).mean()


@auc.mistake("That is the accuracy at a threshold of ½. AUC knows no threshold: compare the scores with each other.")
def accuracy_at_a_half(y, score):
    return np.mean((score > 0.5) == y)


@auc.mistake(
    "That is how much higher the damaged strikes score on average. Only the order counts here: in how many pairs is "
    "the damaged one higher, and not by how much?"
)
def difference_of_means(y, score):
    return score[y].mean() - score[~y].mean()


@auc.mistake("Equal scores share the smallest of their ranks here. They share the mean of them.")
def smallest_rank(y, score):
    from scipy.stats import rankdata

    return mean_rank(y, rankdata(score, method="min"))


@auc.mistake(
    "A rank is how many scores are at or below it here, so that equal scores share the largest of their ranks. They "
    "share the mean of them."
)
def largest_rank(y, score):
    from scipy.stats import rankdata

    return mean_rank(y, rankdata(score, method="max"))


@auc.mistake("Ranks are counted from 0 here, and the formula counts them from 1: the lowest of n scores has rank 1.")
def ranks_from_zero(y, score):
    from scipy.stats import rankdata

    return mean_rank(y, rankdata(score) - 1)


@auc.mistake(
    "Too little is subtracted: 1 + 2 + … + n₁ is n₁(n₁ + 1)/2. Did the plus become a minus, or does your sum end at "
    "n₁ − 1, as `range(n₁)` does?"
)
def minus_for_plus(y, score):
    from scipy.stats import rankdata

    return mean_rank(y, rankdata(score) + 1)


@auc.mistake(
    "That is the correlation of y and score. It looks at how far the scores lie apart; AUC at their order alone."
)
def correlation(y, score):
    return np.corrcoef(y, score)[0, 1]


@auc.mistake("You divided by n². The pairs that count are a damaged and a sound one: n₁ times n₀ of them.")
def divided_by_n_squared(y, score):
    above = score[y][:, None] - score[~y]
    return np.sum((above > 0) + (above == 0) / 2) / len(y) ** 2


@auc.mistake(
    "You cut the scores at their mean first. All strikes on one side are tied then: AUC wants the scores as they are."
)
def cut_at_the_mean(y, score):
    above = (score[y] > score.mean())[:, None] * 1 - (score[~y] > score.mean())
    return np.mean((above > 0) + (above == 0) / 2)


@auc.mistake(
    "You compare the first damaged strike with the first sound one, the second with the second, and ties count "
    "nothing. Each damaged one meets every sound one, and a tie counts half."
)
def paired_in_order_without_ties(y, score):
    return np.mean([a > b for a, b in zip(score[y], score[~y], strict=False)])


@auc.mistake(
    "The scores were sorted without their `y`, so that a score no longer belongs to its strike. Sort both by one order."
)
def sorted_the_scores_alone(y, score):
    return auc.right(y, np.sort(score))


@auc.mistake(
    "The damaged strikes are compared with the mean of the sound ones. Compare each with every single one of them."
)
def against_the_mean(y, score):
    return np.mean(score[y] > score[~y].mean())


@auc.mistake("n₀ is the number of the sound strikes. Below the line you have n₁ times the number of all of them.")
def all_for_the_sound(y, score):
    from scipy.stats import rankdata

    hits = y.sum()
    return (rankdata(score)[y].sum() - hits * (hits + 1) / 2) / (hits * len(y))


@auc.mistake(
    "The curve has a point for every strike here. Equal scores pass the threshold together, and make one slanted step."
)
def equal_scores_one_by_one(y, score):
    order = np.argsort(-score)
    found, alarms = np.cumsum(y[order]) / y.sum(), np.cumsum(~y[order]) / (~y).sum()
    return np.trapezoid([0, *found], [0, *alarms])
