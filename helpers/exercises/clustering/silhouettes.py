"""Groups we do not know: a score without a truth."""

import numpy as np

from helpers.exercises.clustering.lesson import ex


def crowds() -> list:
    """Triples (i, X, labels) with two to four groups of at least two rows.

    In the fourth the group whose rows are nearest on average is not the one whose centroid is nearest; in the fifth a
    row stands twice; in the last all is farther apart than any number that a search may begin with.
    """
    rng = np.random.default_rng(8)
    hand = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [5.0, 0.0], [6.0, 1.0], [0.0, 9.0], [1.0, 9.0]])
    X = rng.normal(size=(14, 3)).round(1)
    around = np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 6.0], [0.0, -6.0], [4.0, 0.0], [5.0, 0.0]])
    twice = np.array([[0.0, 0.0], [0.0, 0.0], [0.0, 3.0], [4.0, 0.0], [8.0, 0.0]])
    return [
        (0, hand, np.array([0, 0, 0, 1, 1, 2, 2])),
        (4, hand, np.array([1, 0, 1, 2, 2, 0, 0])),
        (5, X, np.arange(14) % 4),
        (1, around, np.array([0, 0, 1, 1, 2, 2])),
        (1, twice, np.array([1, 1, 1, 0, 0])),
        (0, 1e6 * hand, np.array([0, 0, 0, 1, 1, 2, 2])),
    ]


@ex.function(
    probes=crowds,
    hints=[
        "`np.linalg.norm(X - X[i], axis=1)` are all distances from row i; its distance to itself is 0.",
        "For a divide by the size of the group minus 1. For b take the mean to each other group, then the smallest.",
    ],
    why="The mean over all rows is the silhouette that everyone quotes. It knows nothing but these distances.",
)
def silhouette_of(i, X, labels):
    """The silhouette (b - a) / max(a, b) of row i of X, shape (n, d).

    labels holds the group of each row, numbered from 0: shape (n,).
    a: mean distance to the other rows of its group, which has two rows or more;
    b: mean distance to the rows of the nearest other group, the one where it is least.
    """
    gaps = np.linalg.norm(X - X[i], axis=1)
    mine = labels == labels[i]
    a = gaps[mine].sum() / (mine.sum() - 1)
    b = min(gaps[labels == other].mean() for other in set(labels) - {labels[i]})
    return (b - a) / max(a, b)


@silhouette_of.also_right
def by_the_samples(i, X, labels):
    from sklearn.metrics import silhouette_samples

    return silhouette_samples(X, labels)[i]


def gaps_and_group(i, X, labels) -> tuple:
    """Distances from row i, and which rows share its group: both of shape (n,)."""
    return np.linalg.norm(X - X[i], axis=1), labels == labels[i]


def means(i, labels, gaps) -> tuple:
    """The mean of `gaps` to the other rows of its group, and the means to each other group."""
    mine = labels == labels[i]
    return gaps[mine].sum() / (mine.sum() - 1), [gaps[labels == j].mean() for j in set(labels) - {labels[i]}]


@silhouette_of.mistake(
    "Row i counts among its own neighbours, at distance 0. That makes a too small: it is the mean over the *other* "
    "rows of its group."
)
def counted_itself(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    a, b = gaps[mine].mean(), min(means(i, labels, gaps)[1])
    return (b - a) / max(a, b)


@silhouette_of.mistake(
    "Your b is the mean over all rows of other groups. Groups far away make it look good. Only the nearest other group "
    "counts."
)
def all_others_together(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    a, b = means(i, labels, gaps)[0], gaps[~mine].mean()
    return (b - a) / max(a, b)


@silhouette_of.mistake("Your b belongs to the farthest group. The question is whether the *nearest* other one fits.")
def farthest_group(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0])
    return (max(others) - a) / max(a, *others)


@silhouette_of.mistake("The sign is turned: a row deep in its group has a small a and a large b, and should get plus.")
def turned_the_sign(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0])
    return (a - min(others)) / max(a, min(others))


@silhouette_of.mistake(
    "You measured to the centroids of the groups. The silhouette knows none: it takes the mean of the distances to the "
    "rows themselves, and so it judges groups of any shape."
)
def distances_to_centroids(i, X, labels):
    centres = {j: X[labels == j].mean(axis=0) for j in set(labels)}
    gaps = {j: np.linalg.norm(X[i] - centre) for j, centre in centres.items()}
    a = gaps.pop(labels[i])
    return (min(gaps.values()) - a) / max(a, min(gaps.values()))


@silhouette_of.mistake("That is the mean over all rows. Wanted is the silhouette of one of them, row i.")
def mean_of_all_rows(i, X, labels):
    from sklearn.metrics import silhouette_score

    return silhouette_score(X, labels)


@silhouette_of.mistake(
    "Your b is the distance to the nearest *row* of another group. One row may stray close by: take the mean to each "
    "other group, then the smallest of these."
)
def nearest_other_row(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    a, b = means(i, labels, gaps)[0], gaps[~mine].min()
    return (b - a) / max(a, b)


@silhouette_of.mistake("You averaged squared distances. The silhouette takes them as they are.")
def squared_gaps(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0] ** 2)
    return (min(others) - a) / max(a, min(others))


@silhouette_of.mistake("You divide by a + b. The silhouette divides by the larger of the two.")
def divided_by_the_sum(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0])
    return (min(others) - a) / (a + min(others))


@silhouette_of.mistake(
    "You divide by the smaller of a and b. Divide by the larger: no silhouette lies outside of −1 to 1."
)
def divided_by_the_smaller(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0])
    return (min(others) - a) / min(a, *others)


@silhouette_of.mistake("You always divide by b. Where a is larger, as for a row in the wrong group, divide by a.")
def divided_by_b(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0])
    return (min(others) - a) / min(others)


@silhouette_of.mistake("You always divide by a. Where b is larger, as for a row deep in its group, divide by b.")
def divided_by_a(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0])
    return (min(others) - a) / a


@silhouette_of.mistake(
    "You sort the mean distances and take the two smallest for a and b. a belongs to the group of row i, even where "
    "another group is nearer: the silhouette is negative then."
)
def two_smallest(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0])
    a, b = sorted([a, *others])[:2]
    return (b - a) / b


@silhouette_of.mistake(
    "You divide the sum for b by the size of that group minus 1. Minus 1 is for a alone, where row i itself is left "
    "out."
)
def one_less_for_b(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    a = means(i, labels, gaps)[0]
    b = min(gaps[labels == j].sum() / (np.sum(labels == j) - 1) for j in set(labels) - {labels[i]})
    return (b - a) / max(a, b)


@silhouette_of.mistake("You sum absolute gaps over the columns. Take the distance: the root of the summed squares.")
def absolute_gaps(i, X, labels):
    a, others = means(i, labels, np.abs(X - X[i]).sum(axis=1))
    return (min(others) - a) / max(a, min(others))


@silhouette_of.mistake("b − a still has the unit of the distances. Divide it by the larger of the two.")
def never_divided(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0])
    return min(others) - a


@silhouette_of.mistake(
    "You choose the other group by its centroid. The nearest is the one whose *rows* are nearest on average: take the "
    "least of the mean distances."
)
def nearest_by_centroid(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    others = sorted(set(labels) - {labels[i]}, key=lambda j: np.linalg.norm(X[labels == j].mean(axis=0) - X[i]))
    a, b = means(i, labels, gaps)[0], gaps[labels == others[0]].mean()
    return (b - a) / max(a, b)


@silhouette_of.mistake(
    "Your b is the mean of the means to all other groups. Only the nearest one counts: take their minimum."
)
def mean_of_the_means(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0])
    return (np.mean(others) - a) / max(a, np.mean(others))


@silhouette_of.mistake(
    "Your a is the distance to the farthest row of its group. Take the mean over the other rows of the group."
)
def farthest_of_its_own(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    a, b = gaps[mine].max(), min(means(i, labels, gaps)[1])
    return (b - a) / max(a, b)


@silhouette_of.mistake("Your a and b are sums of distances. Groups differ in size: take means.")
def sums_of_gaps(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    a, b = gaps[mine].sum(), min(gaps[labels == j].sum() for j in set(labels) - {labels[i]})
    return (b - a) / max(a, b)


@silhouette_of.mistake(
    "The sign is lost: a row that is nearer to another group has a negative silhouette. Leave `abs` out."
)
def without_its_sign(i, X, labels):
    return abs(silhouette_of.right(i, X, labels))


@silhouette_of.mistake("Your a and b are medians of the distances. The silhouette takes their means.")
def medians_of_gaps(i, X, labels):
    gaps, mine = gaps_and_group(i, X, labels)
    a = np.median(np.delete(gaps, i)[np.delete(mine, i)])
    b = min(np.median(gaps[labels == j]) for j in set(labels) - {labels[i]})
    return (b - a) / max(a, b)
