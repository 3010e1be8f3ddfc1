"""Groups we do not know: slips in choosing rows and groups for a silhouette."""

import numpy as np

from helpers.exercises.clustering.silhouettes import gaps_and_group, means, silhouette_of


def with_its_means(i, X, labels, b) -> float:
    """The silhouette of row i with another b."""
    a = means(i, labels, gaps_and_group(i, X, labels)[0])[0]
    return (b - a) / max(a, b)


@silhouette_of.mistake(
    "Distances of 0 are left out of a. One of them is the row's own, but an equal row is another row of its group, at "
    "distance 0, and counts."
)
def left_out_the_noughts(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    a, b = gaps[mine][gaps[mine] > 0].mean(), min(means(i, labels, gaps)[1])
    return (b - a) / max(a, b)


@silhouette_of.mistake("You take i for the number of a group. It is a row: its group is `labels[i]`.")
def row_for_a_group(i, X, labels):
    gaps, mine = np.linalg.norm(X - X[i], axis=1), labels == i
    with np.errstate(all="ignore"):
        a = gaps[mine].sum() / (mine.sum() - 1)
    b = min(gaps[labels == j].mean() for j in set(labels) - {i})
    return (b - a) / max(a, b)


@silhouette_of.mistake(
    "The nearest single row decides which group is the nearest here. One row may stray close by: take the mean to each "
    "other group, and of these the smallest."
)
def group_of_the_nearest_row(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    return with_its_means(i, X, labels, gaps[labels == labels[np.where(mine, np.inf, gaps).argmin()]].mean())


@silhouette_of.mistake(
    "Your b belongs to the group with the next number. Numbers are names: ask all other groups, and take the nearest."
)
def next_number(i, X, labels):
    gaps = gaps_and_group(i, X, labels)[0]
    return with_its_means(i, X, labels, gaps[labels == (labels[i] + 1) % (labels.max() + 1)].mean())


@silhouette_of.mistake("Only groups 0, 1 and 2 are asked. There may be more: take all that are in `labels`.")
def three_groups_only(i, X, labels):
    gaps = gaps_and_group(i, X, labels)[0]
    others = [gaps[labels == j].mean() for j in {0, 1, 2} & set(labels) - {labels[i]}]
    return with_its_means(i, X, labels, min(others))


@silhouette_of.mistake("Your a is divided by the number of all rows. Divide by that of the *other rows of its group*.")
def divided_by_all_rows(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    a, b = gaps[mine].sum() / len(X), min(means(i, labels, gaps)[1])
    return (b - a) / max(a, b)


@silhouette_of.mistake("Only the first two columns are measured. A table may have more: take all of them.")
def two_columns_only(i, X, labels):
    return silhouette_of.right(i, X[:, :2], labels)


@silhouette_of.mistake(
    "Your a is the median of the distances in its group. The silhouette takes their mean, as it does for b."
)
def median_for_a(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    a, b = np.median(np.delete(gaps, i)[np.delete(mine, i)]), min(means(i, labels, gaps)[1])
    return (b - a) / max(a, b)


@silhouette_of.mistake(
    "You give a, the mean distance to its own group. The silhouette compares it with b: (b - a) / max(a, b)."
)
def a_alone(i, X, labels):
    return means(i, labels, gaps_and_group(i, X, labels)[0])[0]
