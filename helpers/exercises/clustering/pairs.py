"""Groups we know: what goes wrong where pairs are counted, in words that name the slip."""

import numpy as np

from helpers.exercises.clustering.agreement import agreement


def pairs(truth, labels) -> tuple:
    """How many pairs of rows are together in both, in the truth, in the groups, and how many pairs there are."""
    upper = np.triu_indices(len(truth), 1)
    one, other = np.equal.outer(truth, truth)[upper], np.equal.outer(labels, labels)[upper]
    return (one & other).sum(), one.sum(), other.sum(), len(one)


def index(truth, labels) -> float:
    """The adjusted Rand index."""
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / T) / ((A + B) / 2 - A * B / T)


@agreement.mistake(
    "You count each row with itself as a pair. Those pairs are together in any grouping, so luck looks like agreement: "
    "count pairs of *different* rows."
)
def each_row_with_itself(truth, labels):
    one, other = np.equal.outer(truth, truth), np.equal.outer(labels, labels)
    S, A, B, T = (one & other).sum(), one.sum(), other.sum(), one.size
    return (S - A * B / T) / ((A + B) / 2 - A * B / T)


@agreement.mistake(
    "The sign is lost. Below 0 two groupings agree less than by luck, and without the minus luck alone no longer gives "
    "0 on average."
)
def without_its_sign(truth, labels):
    return abs(index(truth, labels))


@agreement.mistake(
    "Everything below 0 is raised to 0. Then luck alone no longer gives 0 on average: let negative values stand."
)
def cut_at_nought(truth, labels):
    return max(0, index(truth, labels))


@agreement.mistake("That is the square of the index. The formula has none.")
def squared_the_index(truth, labels):
    return index(truth, labels) ** 2


@agreement.mistake(
    "Your most that S could be is A, the pairs of the truth alone. The formula takes the mean of A and B, so that "
    "neither grouping counts for more."
)
def truth_alone_below(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / T) / (A - A * B / T)


@agreement.mistake(
    "Your most that S could be is B, the pairs of the groups alone. The formula takes the mean of A and B, so that "
    "neither grouping counts for more."
)
def groups_alone_below(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / T) / (B - A * B / T)


@agreement.mistake("Below you take the larger of A and B. The formula takes their mean, ½(A + B).")
def larger_below(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / T) / (max(A, B) - A * B / T)


@agreement.mistake("Below you take the smaller of A and B. The formula takes their mean, ½(A + B).")
def smaller_below(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / T) / (min(A, B) - A * B / T)


@agreement.mistake("Below you take the root of A times B. The formula takes their mean, ½(A + B).")
def geometric_mean_below(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / T) / (np.sqrt(A * B) - A * B / T)


@agreement.mistake("The ½ is missing below: the most that S can be is the *mean* of A and B, not their sum.")
def half_forgotten(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / T) / ((A + B) - A * B / T)


@agreement.mistake(
    "Below you take all T pairs for the most that S could be. S cannot be above A or B: the formula takes their mean."
)
def all_pairs_below(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / T) / (T - A * B / T)


@agreement.mistake(
    "Luck is taken off above, and not below. The same groups then get less than 1: take AB/T off ½(A + B) as well."
)
def luck_above_only(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / T) / ((A + B) / 2)


@agreement.mistake(
    "You set the pairs together in both against the mean of A and B, and take nothing off for luck: random labels get "
    "more than 0. Take AB/T off above and below."
)
def luck_left_in(truth, labels):
    S, A, B, _ = pairs(truth, labels)
    return S / ((A + B) / 2)


@agreement.mistake(
    "Of the pairs together in either grouping you take the share together in both (Jaccard). Luck is not taken off: "
    "random labels get more than 0."
)
def jaccard_of_pairs(truth, labels):
    S, A, B, _ = pairs(truth, labels)
    return S / (A + B - S)


@agreement.mistake(
    "Of the pairs together in the truth you take the share together in the groups. All rows in one group get 1 so, and "
    "know nothing."
)
def share_of_the_truth(truth, labels):
    S, A, _, _ = pairs(truth, labels)
    return S / A


@agreement.mistake(
    "That is S over the root of A times B (Fowlkes and Mallows). Luck is not taken off: random labels get more than 0."
)
def fowlkes_and_mallows(truth, labels):
    S, A, B, _ = pairs(truth, labels)
    return S / np.sqrt(A * B)


@agreement.mistake(
    "Your T is the number of rows. It is the number of *pairs* of rows, n(n - 1)/2: what luck reaches on average is a "
    "share of these."
)
def rows_for_pairs(truth, labels):
    S, A, B, _ = pairs(truth, labels)
    return (S - A * B / len(truth)) / ((A + B) / 2 - A * B / len(truth))


@agreement.mistake(
    "That is the correlation over pairs of rows. It is blind to names and to luck, and near to the index, but its most "
    "is another: the formula divides by ½(A + B) - AB/T."
)
def correlation_over_pairs(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S / T - A * B / T**2) / np.sqrt(A / T * (1 - A / T) * B / T * (1 - B / T))


@agreement.mistake(
    "Only rows that stand next to one another in the table are compared. Count all pairs of rows, in whatever place."
)
def next_rows_only(truth, labels):
    one, other = truth[1:] == truth[:-1], labels[1:] == labels[:-1]
    S, A, B, T = (one & other).sum(), one.sum(), other.sum(), len(one)
    return (S - A * B / T) / ((A + B) / 2 - A * B / T)


@agreement.mistake("You give 1 whatever the groups are. Compare them: 1 is for the same grouping, 0 for luck.")
def always_one(truth, labels):
    return 1.0


@agreement.mistake(
    "Above, you divide S - AB as a whole by T. In the formula only AB is: (S - AB/T). In Python `S - A * B / T` does "
    "that without brackets."
)
def all_divided_above(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B) / T / ((A + B) / 2 - A * B / T)


@agreement.mistake("Below, the half belongs to A *and* B, ½(A + B). Yours takes half of one of them: set brackets.")
def half_of_one(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / T) / (0.5 * A + B - A * B / T)


@agreement.mistake(
    "Your S counts all pairs on which the two agree, together or apart. S is how many pairs are *together* in both."
)
def together_or_apart(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S + T - A - B + S - A * B / T) / ((A + B) / 2 - A * B / T)


@agreement.mistake(
    "Your T counts each pair twice, and A, B and S once. Count them alike: of n rows there are n(n - 1)/2 pairs."
)
def pairs_counted_twice(truth, labels):
    S, A, B, T = pairs(truth, labels)
    return (S - A * B / (2 * T)) / ((A + B) / 2 - A * B / (2 * T))
