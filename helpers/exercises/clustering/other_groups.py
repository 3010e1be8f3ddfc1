"""Groups we do not know: slips in choosing rows and groups for a silhouette."""

import numpy as np

from helpers.exercises.clustering.silhouettes import crowds, gaps_and_group, means, silhouette_of


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


def is_wrong_where_numbers_are_large(answer) -> bool:
    """Right on all tables but the one of large numbers: its silhouette is that of the same table in small numbers."""
    *small, large = crowds()
    right = [np.isclose(float(answer(*table)), silhouette_of.right(*table)) for table in (*small, large)]
    return all(right[:-1]) and not right[-1]


@silhouette_of.mistake(
    "Your answer is right for small numbers and wrong for large ones, though a silhouette does not depend on the unit. "
    "Does the search for b begin with a number, as `b = 100`? Every mean distance may be above it: begin with "
    '`float("inf")`.',
    when=is_wrong_where_numbers_are_large,
)
def began_with_a_number(i, X, labels):
    return with_its_means(i, X, labels, min(100, *means(i, labels, gaps_and_group(i, X, labels)[0])[1]))


@silhouette_of.mistake(
    "The group with the highest number is never asked for b. Does a `range` end at `labels.max()`? It leaves its last "
    "number out."
)
def highest_number_never_asked(i, X, labels):
    gaps = gaps_and_group(i, X, labels)[0]
    return with_its_means(i, X, labels, min(gaps[labels == j].mean() for j in range(labels.max()) if j != labels[i]))


@silhouette_of.mistake("Group 0 is never asked for b. It is a group like the others: its number is a name.")
def nought_never_asked(i, X, labels):
    gaps = gaps_and_group(i, X, labels)[0]
    others = [gaps[labels == j].mean() for j in set(labels) - {0, labels[i]}]
    return with_its_means(i, X, labels, min(others)) if others else np.nan


@silhouette_of.mistake("You take i for the number of a group (`labels == i`). It is a row: its group is `labels[i]`.")
def row_for_a_group_and_itself(i, X, labels):
    gaps = np.linalg.norm(X - X[i], axis=1)
    a = gaps[labels == i].mean() if i in labels else np.nan
    b = min(gaps[labels == j].mean() for j in set(labels) - {i})
    return (b - a) / max(a, b)


@silhouette_of.mistake(
    "Your b may belong to the row's own group: its mean is among those of which you take the smallest. Leave it out."
)
def own_group_for_b(i, X, labels):
    gaps = gaps_and_group(i, X, labels)[0]
    return with_its_means(i, X, labels, min(gaps[labels == j].mean() for j in set(labels)))


@silhouette_of.mistake(
    "You ask one other group alone, `1 - labels[i]`, as if there were two groups. Ask all others, and take the nearest."
)
def as_if_there_were_two(i, X, labels):
    other = labels == 1 - labels[i]
    return with_its_means(i, X, labels, gaps_and_group(i, X, labels)[0][other].mean() if other.any() else np.nan)


@silhouette_of.mistake(
    "Everything below 0 is raised to 0. A row that is nearer to another group has a negative silhouette: let it stand."
)
def cut_at_nought(i, X, labels):
    return max(0, silhouette_of.right(i, X, labels))


@silhouette_of.mistake("That is the mean over the row's group. Wanted is the silhouette of row i alone.")
def mean_of_its_group(i, X, labels):
    from sklearn.metrics import silhouette_samples

    return silhouette_samples(X, labels)[labels == labels[i]].mean()


@silhouette_of.mistake(
    "Rows and labels do not match any more. Is row i taken out of X, and the last label in place of its own out of "
    "`labels`? Take it out of both, or of neither."
)
def labels_one_row_off(i, X, labels):
    gaps, rest = np.linalg.norm(np.delete(X, i, axis=0) - X[i], axis=1), labels[:-1]
    a = gaps[rest == labels[i]].mean()
    b = min(gaps[rest == j].mean() for j in set(rest) - {labels[i]})
    return (b - a) / max(a, b)
