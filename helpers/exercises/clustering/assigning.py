"""The first half-step: assign every row to the nearest centroid."""

import numpy as np

from helpers.exercises.clustering.lesson import ex


def places() -> list:
    """Pairs (X, C) of rows and centroids; nearest in squares is not always nearest in absolute values."""
    rng = np.random.default_rng(3)
    hand = np.array([[3.0, 3.0], [1.0, 4.2], [5.0, 5.5], [0.0, 1.0]])
    return [
        (hand, np.array([[1.0, 1.0], [6.2, 3.0]])),
        (rng.normal(size=(12, 2)).round(1), rng.normal(size=(3, 2)).round(1)),
        (rng.normal(size=(20, 4)).round(1), rng.normal(size=(4, 4)).round(1)),
        # Farther apart than any number that a search may begin with.
        (np.array([[0.0, 0.0], [4e5, 6e5], [9e5, 1e5]]), np.array([[3e5, 9e5], [2e5, 0.0], [5e5, 1e5]])),
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
    return (X @ (C / np.linalg.norm(C, axis=1, keepdims=True)).T).argmax(axis=1)


def splits_what_is_near_one_centroid(answer) -> bool:
    """Two pairs of rows, all four near to centroid 0 and far from centroid 1, come out as two groups."""
    X = np.array([[0.0, 0.0], [0.0, 1.0], [10.0, 10.0], [10.0, 11.0]])
    said = np.asarray(answer(X, np.array([[5.0, 5.0], [900.0, 900.0]]))).tolist()
    return said in ([0, 0, 1, 1], [1, 1, 0, 0])


@nearest.mistake(
    "Rows (0, 0), (0, 1), (10, 10) and (10, 11) are all nearest to centroid (5, 5), far from (900, 900), and come out "
    "in two groups. Do you let k-means look for centroids of its own? They are given: C holds them, and a row's number "
    "is its place there.",
    when=splits_what_is_near_one_centroid,
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


@nearest.mistake(
    "That is a table with a True or False for each row and each centroid. Wanted is one number a row: the place where "
    "the True stands, which `argmin` gives."
)
def marked_the_nearest(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2)
    return squares == squares.min(axis=1, keepdims=True)


@nearest.mistake("You put all centroids of a row in order (`argsort`). Only the nearest is wanted: one number a row.")
def all_in_order(X, C):
    return ((X[:, None] - C) ** 2).sum(axis=2).argsort(axis=1)


@nearest.mistake(
    "You sum over the centroids, so that one number for each column is left, and name a column. Sum over the columns, "
    "which are the last axis: each row then has a squared distance to each centroid."
)
def summed_over_the_centroids(X, C):
    return ((X[:, None] - C) ** 2).sum(axis=1).argmin(axis=1)


@nearest.mistake(
    "You add the gaps first and square their sum, so that one to the left cancels one upwards. Square each gap first."
)
def squared_the_sum(X, C):
    return ((X[:, None] - C).sum(axis=2) ** 2).argmin(axis=1)


@nearest.mistake(
    "Only the first two columns are compared. A table may have more: sum the squared gaps over all of them."
)
def first_two_columns(X, C):
    return ((X[:, None, :2] - C[:, :2]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("Only the first three centroids are asked. C holds k of them, and k is not always 3.")
def first_three_centroids(X, C):
    return ((X[:, None] - C[:3]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake(
    "Each centroid is compared with the first one only, so that the last one that beats it gets the row. Compare with "
    "the nearest so far."
)
def compared_with_the_first(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2)
    group = np.zeros(len(X), int)
    for j in range(1, len(C)):
        group[squares[:, j] < squares[:, 0]] = j
    return group


@nearest.mistake(
    "These are the nearest once the columns have been scaled. Near is asked for in the columns as they stand."
)
def scaled_first(X, C):
    return nearest.right(X / X.std(axis=0), C / X.std(axis=0))


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


@nearest.mistake(
    "Where the numbers are large, all rows get centroid 0. Does the search for the nearest begin with a number, as "
    '`best = 100`? Every distance may be above it: begin with `float("inf")`.'
)
def began_with_a_number(X, C):
    return np.minimum(((X[:, None] - C) ** 2).sum(axis=2), 10_000).argmin(axis=1)


@nearest.mistake("The last centroid is never chosen. Does a `range` end too early? C holds k of them: `range(len(C))`.")
def last_never_chosen(X, C):
    return ((X[:, None] - C[:-1]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("Centroid 0 is never chosen. Does a `range` begin at 1, and nothing stand for the first?")
def first_never_chosen(X, C):
    return ((X[:, None] - C[1:]) ** 2).sum(axis=2).argmin(axis=1) + 1
