"""Two half-steps, and where they begin."""

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
    """
    squares = ((X[:, None] - C) ** 2).sum(axis=2)
    return squares.argmin(axis=1)


@nearest.also_right
def by_norm(X, C):
    return np.array([np.linalg.norm(C - x, axis=1).argmin() for x in X])


@nearest.also_right
def by_the_library(X, C):
    from scipy.spatial.distance import cdist

    return cdist(X, C).argmin(axis=1)


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
    """Triples (X, group, C); in two of them a group is empty."""
    rng = np.random.default_rng(4)
    X = rng.normal(size=(10, 3)).round(1)
    hand = np.array([[0.0, 0.0], [2.0, 0.0], [4.0, 6.0], [4.0, 9.0], [4.0, 0.0]])
    return [
        (hand, np.array([0, 0, 1, 1, 0]), np.array([[1.0, 1.0], [5.0, 5.0]])),
        (hand, np.array([0, 0, 2, 2, 0]), np.array([[1.0, 1.0], [9.0, -3.0], [5.0, 5.0]])),
        (X, rng.integers(0, 3, 10), X[:4]),
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


@moved.mistake("These are medians. They make absolute gaps small; squared gaps are least around the mean.")
def medians(X, group, C):
    return np.array([np.median(X[group == j], axis=0) if (group == j).any() else C[j] for j in range(len(C))])


@moved.mistake("These are sums. Divide each by the number of rows in its group.")
def sums(X, group, C):
    return np.array([X[group == j].sum(axis=0) if (group == j).any() else C[j] for j in range(len(C))])


two_starts = ex.choice(
    "two_starts",
    {
        "a": (
            "Yes: every half-step improves, so both reach the best groups.",
            "Every half-step goes down, and down leads into the nearest hollow. Nothing says that it is the deepest.",
        ),
        "b": (
            "Yes, but the numbers of the groups may be exchanged.",
            "That happens, too, and it is harmless. But the groups themselves may differ: try both starts below.",
        ),
        "c": (
            "Not always: one may stop at worse groups.",
            "Where neither half-step changes anything, k-means stops, good or bad. From there every small move is "
            "uphill.",
        ),
    },
    right="c",
    hints=[
        "“Cannot rise” is a statement about one step. Which places can be reached by going down only?",
        "Think of rain on a hilly landscape: does all of it end in the deepest valley?",
    ],
)


def seats() -> list:
    """Pairs (X, C) of rows and the centroids chosen so far, two or three of them."""
    rng = np.random.default_rng(5)
    hand = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [6.0, 1.0], [5.0, 5.0]])
    X = rng.normal(size=(9, 2)).round(1)
    return [(hand, hand[[0, 3]]), (X, X[[2, 5, 7]]), (X[:6], X[:2])]


@ex.function(
    probes=seats,
    hints=[
        "For each row take its squared distance to each centroid, and of these the smallest: shape (n,).",
        "Divide by the sum, and n numbers that add up to 1 are left.",
    ],
    why="A row far from all centroids is likely to be next, and not certain. On average the inertia of such a start is "
    "at most 8(ln k + 2) times the least there is: Arthur and Vassilvitskii proved it in 2007.",
)
def chances(X, C):
    """The chance of each row to become the next centroid by k-means++: shape (n,), sum 1.

    X holds rows, shape (n, d); C the centroids chosen so far, shape (m, d).
    """
    squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
    return squares / squares.sum()


@chances.also_right
def by_distances(X, C):
    from scipy.spatial.distance import cdist

    squares = cdist(X, C, "sqeuclidean").min(axis=1)
    return squares / np.sum(squares)


@chances.mistake(
    "These are distances, not their squares. Inertia counts squares, so a row twice as far is to be four times as "
    "likely."
)
def forgot_the_square(X, C):
    gaps = np.sqrt(((X[:, None] - C) ** 2).sum(axis=2)).min(axis=1)
    return gaps / gaps.sum()


@chances.mistake(
    "You measure to the last centroid only. A row beside the first one counts as far, and two centroids may end up in "
    "the same place."
)
def asked_the_last_only(X, C):
    squares = ((X - C[-1]) ** 2).sum(axis=1)
    return squares / squares.sum()


@chances.mistake("These squares do not add up to 1 yet. Chances do.")
def forgot_to_divide(X, C):
    return ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)


@chances.mistake(
    "You sum over all centroids. A row that sits on one of them can get a chance then. What counts is the nearest."
)
def summed_over_centroids(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).sum(axis=1)
    return squares / squares.sum()


@chances.mistake(
    "All the chance is with the farthest row. That is no draw any more, and the farthest row is often an outlier that "
    "no one resembles."
)
def always_the_farthest(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
    return (squares == squares.max()) / np.sum(squares == squares.max())


@chances.mistake("You take the farthest centroid of each row. Far from one centroid is no merit: far from all is.")
def far_from_one(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).max(axis=1)
    return squares / squares.sum()
