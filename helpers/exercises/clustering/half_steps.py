"""Two half-steps: assign, and update."""

import numpy as np

from helpers.exercises.clustering.lesson import ex


def places() -> list:
    """Pairs (X, C) of rows and centroids; nearest in squares is not always nearest in absolute values."""
    rng = np.random.default_rng(3)
    hand = np.array([[2.0, 2.0], [0.0, 3.2], [4.0, 4.5], [-1.0, 0.0]])
    return [
        (hand, np.array([[0.0, 0.0], [5.2, 2.0]])),
        (rng.normal(size=(12, 2)).round(1), rng.normal(size=(3, 2)).round(1)),
        (rng.normal(size=(20, 4)).round(1), rng.normal(size=(4, 4)).round(1)),
    ]


@ex.function(
    probes=places,
    hints=[
        "`X[:, None] - C` holds every row minus every centroid: shape (n, k, d). Square it, and sum over the columns.",
        "`.argmin(axis=1)` of a table of shape (n, k) gives, for each row, the number of the smallest entry.",
    ],
    why="This is all that a k-means model does when it predicts: a new row joins the nearest centroid.",
)
def nearest(X, C):
    """The number, from 0, of the nearest centroid for each row: shape (n,).

    X holds rows, shape (n, d); C centroids, shape (k, d). Near is a small sum of squared gaps.
    No row is equally near to two.
    """
    squares = ((X[:, None] - C) ** 2).sum(axis=2)
    return squares.argmin(axis=1)


nearest.equivalent(".sum(axis=2)", ".mean(axis=2)", "all distances are divided by the same number of columns")


@nearest.also_right
def by_norm(X, C):
    return np.array([np.linalg.norm(C - x, axis=1).argmin() for x in X])


@nearest.also_right
def by_the_library(X, C):
    from scipy.spatial.distance import cdist

    return cdist(X, C).argmin(axis=1)


@nearest.mistake(
    "You compare dot products. They are large for centroids far out in the direction of a row, near or not: square the "
    "differences."
)
def largest_dot_product(X, C):
    return (X @ C.T).argmax(axis=1)


@nearest.mistake(
    "You take the largest gap of a single column for the distance. All columns count: sum the squared gaps."
)
def largest_gap(X, C):
    return np.abs(X[:, None] - C).max(axis=2).argmin(axis=1)


@nearest.mistake(
    "You compare directions, the cosine of the angle. A centroid in the same direction may be far off: square the "
    "differences."
)
def same_direction(X, C):
    return (X @ (C / np.maximum(np.linalg.norm(C, axis=1, keepdims=True), 1e-9)).T).argmax(axis=1)


@nearest.mistake(
    "You let k-means look for centroids of its own. They are given: C holds them, and a row's number is its place "
    "there."
)
def found_anew(X, C):
    from sklearn.cluster import KMeans

    return KMeans(len(C), n_init=3, random_state=0).fit_predict(X)


@nearest.mistake(
    "You take the smallest gap of a single column for the distance. All columns count: sum the squared gaps."
)
def smallest_gap(X, C):
    return np.abs(X[:, None] - C).min(axis=2).argmin(axis=1)


@nearest.mistake("Only the first column is compared. All columns count: sum the squared gaps over them.")
def first_column_only(X, C):
    return np.abs(X[:, :1] - C[:, 0]).argmin(axis=1)


@nearest.mistake("The numbers of the groups begin with 1 here. They are places in C, and these are counted from 0.")
def counted_from_one(X, C):
    return nearest.right(X, C) + 1


@nearest.mistake("That is the table of all squared distances, one column a centroid. Which is smallest in each row?")
def all_squares(X, C):
    return ((X[:, None] - C) ** 2).sum(axis=2)


@nearest.mistake("You give the centroids themselves, one for each row. Wanted are their numbers, places in C.")
def the_centroids_themselves(X, C):
    return C[nearest.right(X, C)]


@nearest.mistake("You name the farthest centroid for each row. Which end of the distances is near?")
def named_the_farthest(X, C):
    return ((X[:, None] - C) ** 2).sum(axis=2).argmax(axis=1)


@nearest.mistake(
    "The gaps are added with their signs, so one to the left cancels one upwards. Make each of them positive first, by "
    "squaring."
)
def kept_the_signs(X, C):
    return (X[:, None] - C).sum(axis=2).argmin(axis=1)


@nearest.mistake(
    "You added absolute gaps. That is another distance, and for it the mean is not the best centre: the proof below "
    "needs squares."
)
def absolute_gaps(X, C):
    return np.abs(X[:, None] - C).sum(axis=2).argmin(axis=1)


@nearest.mistake(
    "You say how far the nearest centroid is. Wanted is which one it is: the place of the smallest, not its size."
)
def how_far(X, C):
    return ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)


@nearest.mistake(
    "You found, for each centroid, the nearest row: k numbers. Turn it round, so that each of the n rows names a "
    "centroid."
)
def turned_round(X, C):
    return ((X[:, None] - C) ** 2).sum(axis=2).argmin(axis=0)


def gatherings() -> list:
    """Triples (X, group, C); in two of them a group is empty, in one a group has a single row."""
    rng = np.random.default_rng(4)
    X = rng.normal(size=(10, 3)).round(1)
    hand = np.array([[0.0, 0.0], [2.0, 0.0], [4.0, 6.0], [4.0, 9.0], [4.0, 0.0]])
    return [
        (hand, np.array([0, 0, 1, 1, 0]), np.array([[1.0, 1.0], [5.0, 5.0]])),
        (hand, np.array([0, 0, 2, 2, 0]), np.array([[1.0, 1.0], [9.0, -3.0], [5.0, 5.0]])),
        (X, rng.integers(0, 3, 10), X[:4]),
        (hand, np.array([1, 0, 0, 2, 0]), np.array([[1.0, 1.0], [9.0, -3.0], [5.0, 5.0]])),
    ]


@ex.function(
    probes=gatherings,
    hints=[
        "The rows of group j are `X[group == j]`; `.mean(axis=0)` is the mean of each column.",
        "The mean of no rows is NaN. Ask `(group == j).any()` first, and take `C[j]` if nobody is there.",
    ],
    why="An empty group has no mean, and NaN would spread to every distance. Libraries take another way out: "
    "scikit-learn gives the empty group the row that lies farthest from its centroid.",
)
def moved(X, group, C):
    """The new centroids, shape (k, d): each group's mean, or its old centroid if it is empty.

    group holds the group, 0 to k - 1, of each row of X: shape (n,). C holds the old centroids.
    """
    means = []
    for j in range(len(C)):
        mine = X[group == j]
        means.append(mine.mean(axis=0) if len(mine) else C[j])
    return np.array(means)


@moved.also_right
def into_a_copy(X, group, C):
    new = C.copy()
    for j in np.unique(group):
        new[j] = X[group == j].mean(axis=0)
    return new


moved.equivalent("np.unique(group)", "group", "the same mean is set again for each row of a group")


@moved.mistake(
    "An empty group got NaN: nothing divided by nothing. From then on its distance to every row is NaN. Let it keep "
    "its old centroid."
)
def mean_of_nobody(X, group, C):
    return np.array([X[group == j].mean(axis=0) for j in range(len(C))])


@moved.mistake(
    "The empty groups are gone, so k shrank, and the groups after them changed their numbers. k centroids are wanted."
)
def dropped_the_empty(X, group, C):
    return np.array([X[group == j].mean(axis=0) for j in np.unique(group)])


@moved.mistake("An empty group went to the origin, where nothing called it. It is to stay where it was.")
def empty_to_the_origin(X, group, C):
    return np.array([X[group == j].sum(axis=0) / max((group == j).sum(), 1) for j in range(len(C))])


@moved.mistake("An empty group went to the mean of all rows. It is to stay where it was: its old centroid is in C.")
def empty_to_the_middle(X, group, C):
    return np.array([X[group == j].mean(axis=0) if (group == j).any() else X.mean(axis=0) for j in range(len(C))])


@moved.mistake(
    "You found the groups anew, by the nearest centroid. Which row is in which group is given: `group` says so."
)
def grouped_anew(X, group, C):
    return moved.right(X, ((X[:, None] - C) ** 2).sum(axis=2).argmin(axis=1), C)


@moved.mistake(
    "Each centroid goes only a part of the way: the old one is averaged with, or counted among, the rows of its group. "
    "The mean is of the rows alone."
)
def counted_the_old_one(X, group, C):
    return np.array([np.vstack([X[group == j], C[[j]]]).mean(axis=0) for j in range(len(C))])


@moved.mistake(
    "Your sums are divided by the number of all rows, not by that of the group: centroids of small groups are drawn "
    "towards 0."
)
def divided_by_all(X, group, C):
    return np.array([X[group == j].sum(axis=0) / len(X) if (group == j).any() else C[j] for j in range(len(C))])


@moved.mistake("These are medians. They make absolute gaps small; squared gaps are least around the mean.")
def medians(X, group, C):
    return np.array([np.median(X[group == j], axis=0) if (group == j).any() else C[j] for j in range(len(C))])


@moved.mistake("These are sums. Divide each by the number of rows in its group.")
def sums(X, group, C):
    return np.array([X[group == j].sum(axis=0) if (group == j).any() else C[j] for j in range(len(C))])


@moved.mistake(
    "That is the middle between the least and the largest value of each column. Take the mean of all rows of the group."
)
def middles(X, group, C):
    ends = [
        (X[group == j].min(axis=0) + X[group == j].max(axis=0)) / 2 if (group == j).any() else C[j]
        for j in range(len(C))
    ]
    return np.array(ends)


@moved.mistake(
    "You give a row of each group, the one nearest to its mean. A centroid is the mean itself, and need not be a row."
)
def medoids(X, group, C):
    means = moved.right(X, group, C)
    gaps = np.where((group == np.arange(len(C))[:, None]), ((X - means[:, None]) ** 2).sum(axis=2), np.inf)
    return np.array([X[gaps[j].argmin()] if (group == j).any() else C[j] for j in range(len(C))])


@moved.mistake(
    "A group with a single row keeps its old centroid here. Its mean is that row; only an *empty* group stays."
)
def single_rows_stay(X, group, C):
    return np.array([X[group == j].mean(axis=0) if (group == j).sum() > 1 else C[j] for j in range(len(C))])


@moved.mistake("An empty group got the first row of X. It is to stay where it was: its old centroid is in C.")
def empty_to_the_first_row(X, group, C):
    return np.array([X[group == j].mean(axis=0) if (group == j).any() else X[0] for j in range(len(C))])
