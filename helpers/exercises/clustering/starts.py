"""Where k-means begins."""

import numpy as np

from helpers.exercises.clustering.lesson import ex

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
            "Where neither half-step changes anything, k-means stops, good or bad. From there every small move of "
            "the centroids is uphill.",
        ),
    },
    right="c",
    hints=[
        "“Cannot rise” is a statement about one step. Which places can be reached by going down only?",
        "Think of rain on a hilly landscape: does all of it end in the deepest valley?",
    ],
)


def seats() -> list:
    """Pairs (X, C) of rows and the centroids chosen so far, one to three of them."""
    rng = np.random.default_rng(5)
    hand = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [6.0, 1.0], [5.0, 5.0]])
    X = rng.normal(size=(9, 2)).round(1)
    three = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 2.0], [0.0, 3.0, 0.0], [4.0, 1.0, 1.0]])
    # Farther apart than any number that a search may begin with.
    far = 1e5 * np.array([[0.0, 0.0], [3.0, 0.0], [6.0, 2.0], [1.0, 9.0], [4.0, 4.0], [8.0, 5.0], [2.0, 7.0]])
    return [(hand, hand[[0, 3]]), (X, X[[2, 5, 7]]), (X[:6], X[:2]), (three, three[:1]), (far, far[:1])]


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

    It grows with the square of the distance to the nearest centroid chosen so far. X holds
    rows, shape (n, d); C these centroids, shape (m, d).
    """
    squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
    return squares / squares.sum()


chances.equivalent(".sum(axis=2)", ".mean(axis=2)", "the number of columns cancels")


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


@chances.mistake(
    "You divide the distances by their sum, and square after that: these do not add up to 1. Square first."
)
def squared_too_late(X, C):
    gaps = np.sqrt(((X[:, None] - C) ** 2).sum(axis=2)).min(axis=1)
    return (gaps / gaps.sum()) ** 2


@chances.mistake("You divide by the largest. Chances add up to 1: divide by the sum.")
def divided_by_the_largest(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
    return squares / squares.max()


@chances.mistake("The near rows get the large chances here. A row far from all centroids is to be likely.")
def likely_where_near(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
    return (squares.max() - squares) / (squares.max() - squares).sum()


@chances.mistake(
    "You sum absolute gaps over the columns. Squared distances are asked for: square each gap, and sum then."
)
def absolute_gaps_for_squares(X, C):
    gaps = np.abs(X[:, None] - C).sum(axis=2).min(axis=1)
    return gaps / gaps.sum()


@chances.mistake("These squares do not add up to 1 yet. Chances do.")
def forgot_to_divide(X, C):
    return ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)


@chances.mistake(
    "You sum, or average, over all centroids. A row that sits on one of them can get a chance then. What counts is the "
    "nearest."
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
