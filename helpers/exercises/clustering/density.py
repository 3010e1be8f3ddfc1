"""Groups of any shape: how far the k-th neighbour is."""

import numpy as np

from helpers.exercises.clustering.lesson import ex


def scatters() -> list:
    """Pairs (X, k); in the last but one some rows are equal, the last has three columns and equal distances."""
    rng = np.random.default_rng(9)
    line = np.array([[0.0], [1.0], [3.0], [7.0], [7.5]])
    twice = np.array([[0.0, 0.0], [0.0, 0.0], [3.0, 4.0], [6.0, 0.0], [6.0, 0.0], [6.0, 0.0], [9.0, 1.0]])
    three = np.array([[0.0, 0.0, 0.0], [0.0, 0.0, 2.0], [0.0, 2.0, 0.0], [0.0, 0.0, 7.0], [5.0, 0.0, 0.0]])
    return [(line, 1), (line, 2), (rng.normal(size=(15, 2)), 4), (twice, 2), (three, 2)]


@ex.function(
    probes=scatters,
    hints=[
        "`scipy.spatial.distance.cdist(X, X)` has all distances. Sort each row of that table: what stands first?",
        "After sorting, column 0 is each row's distance to itself. Take column k, and sort once more.",
    ],
    why="Read the radius off where this curve turns upwards: rows beyond it have no company.",
)
def kth_distances(X, k):
    """The distance from each row to its k-th nearest *other* row, sorted upwards: shape (n,).

    X has shape (n, d). A row with the same numbers is another row, at distance 0.
    """
    gaps = np.linalg.norm(X[:, None] - X, axis=2)
    return np.sort(np.sort(gaps, axis=1)[:, k])


kth_distances.equivalent("np.sort(gaps, axis=1)", "np.sort(gaps)", "the last axis is the one that is sorted anyway")
kth_distances.equivalent("[:, k]", "[::-1][:, k]", "the rows are sorted afterwards")


@kth_distances.also_right
def from_a_search_tree(X, k):
    from sklearn.neighbors import NearestNeighbors

    gaps, _ = NearestNeighbors(n_neighbors=k).fit(X).kneighbors()
    return np.sort(gaps[:, -1])


@kth_distances.mistake(
    "The first neighbour you count is the row itself, at distance 0. So you are one neighbour short: take the next one."
)
def first_neighbour_is_itself(X, k):
    gaps = np.linalg.norm(X[:, None] - X, axis=2)
    return np.sort(np.sort(gaps, axis=1)[:, k - 1])


@kth_distances.mistake(
    "You leave out all distances of 0. One of them is a row's own, but two equal rows are two rows: they are "
    "neighbours at distance 0."
)
def dropped_all_zeros(X, k):
    gaps = np.linalg.norm(X[:, None] - X, axis=2)
    return np.sort([np.sort(row[row > 0])[k - 1] for row in gaps])


@kth_distances.mistake(
    "That is one neighbour too far. In a sorted table of all distances column 0 is the row itself and column k its "
    "k-th; `kneighbors()`, handed no rows, has left the row itself out already."
)
def one_too_far(X, k):
    return np.sort(np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[:, k + 1])


@kth_distances.mistake("You sum absolute gaps over the columns. Take the distance: the root of the summed squares.")
def absolute_gaps(X, k):
    return np.sort(np.sort(np.abs(X[:, None] - X).sum(axis=2), axis=1)[:, k])


@kth_distances.mistake("These are sorted downwards. Sort them upwards, so that the curve turns up at its end.")
def sorted_downwards(X, k):
    return kth_distances.right(X, k)[::-1]


@kth_distances.mistake(
    "You give the distances to all of the k nearest. Of each row the k-th alone is wanted: n numbers."
)
def all_of_the_nearest(X, k):
    return np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[:, 1 : k + 1]


@kth_distances.mistake(
    "That is one number, the largest of them. All n distances are wanted, sorted: they make the curve."
)
def the_largest_alone(X, k):
    return kth_distances.right(X, k).max()


@kth_distances.mistake("That is the sum over the k nearest. The k-th alone says how large a circle must be to hold k.")
def sum_of_the_nearest(X, k):
    return np.sort(np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[:, 1 : k + 1].sum(axis=1))


@kth_distances.mistake(
    "These are the distances from a single row, row k, to all others. Each row has a k-th neighbour: sort the "
    "distances *of each row* first (`axis=1`), and take column k, `[:, k]`, of the sorted table."
)
def one_row_for_a_column(X, k):
    return np.sort(np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[k])


@kth_distances.mistake("You give places (`argsort`). Distances are wanted: sort the values themselves.")
def places_for_distances(X, k):
    return np.argsort(np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[:, k])


@kth_distances.mistake(
    "Equal rows are taken for one, so that fewer than n distances come. Two equal rows are two rows, and neighbours at "
    "distance 0."
)
def equal_rows_for_one(X, k):
    rows = np.unique(X, axis=0)
    return np.sort(np.sort(np.linalg.norm(rows[:, None] - rows, axis=2), axis=1)[:, k])


@kth_distances.mistake("These are in the order of the rows. Sort them, or the curve has no bend to be read.")
def never_sorted(X, k):
    return np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[:, k]


@kth_distances.mistake("That is the mean over the k nearest. The k-th alone says how large a circle must be to hold k.")
def mean_of_the_nearest(X, k):
    return np.sort(np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[:, 1 : k + 1].mean(axis=1))


@kth_distances.mistake("These are squared distances. The radius of DBSCAN is a plain one.")
def left_them_squared(X, k):
    return np.sort(np.sort(((X[:, None] - X) ** 2).sum(axis=2), axis=1)[:, k])


@kth_distances.mistake("You counted from the far end: that is each row's k-th *farthest*.")
def from_the_far_end(X, k):
    return np.sort(np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[:, -k])


@kth_distances.mistake("You always take the fourth neighbour. k says which one is wanted, and it is not always 4.")
def always_the_fourth(X, k):
    gaps = np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)
    return np.sort(gaps[:, 4])


@kth_distances.mistake(
    "You take the largest gap of a single column for the distance. All columns count: the root of the summed squares."
)
def largest_gap_for_distance(X, k):
    return np.sort(np.sort(np.abs(X[:, None] - X).max(axis=2), axis=1)[:, k])


@kth_distances.mistake("Only the first two columns are compared. A table may have more: sum over all of them.")
def two_columns_only(X, k):
    return kth_distances.right(X[:, :2], k)


@kth_distances.mistake(
    "Two different rows at the same distance are counted once (`set` or `unique` of the distances). Both are "
    "neighbours."
)
def equal_distances_once(X, k):
    return np.sort([np.unique(row)[k] for row in np.linalg.norm(X[:, None] - X, axis=2)])


@kth_distances.mistake("That is the mean of all k-th distances. All n of them are wanted, sorted: they make the curve.")
def their_mean(X, k):
    return kth_distances.right(X, k).mean()


@kth_distances.mistake(
    "You measure to the row that stands k places further on in the table. The k-th *nearest* is wanted: measure to all "
    "rows, and sort."
)
def k_places_further_on(X, k):
    return np.sort(np.linalg.norm(X - np.roll(X, -k, axis=0), axis=1))


@kth_distances.mistake("These are numbers of rows (`argsort`). Distances are wanted: sort the distances themselves.")
def rows_for_distances(X, k):
    return np.sort(np.argsort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[:, k])


@kth_distances.mistake(
    "All distances of the table are sorted together (`axis=None`). Sort those *of each row*, and take its k-th."
)
def all_sorted_together(X, k):
    return np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=None)[k * len(X) : (k + 1) * len(X)]


@kth_distances.mistake(
    "All pairs of rows are sorted together here. Each row has a k-th neighbour: sort the distances *of each row*."
)
def all_pairs_together(X, k):
    from scipy.spatial.distance import pdist

    return np.sort(pdist(X))[k - 1 : k - 1 + len(X)]


@kth_distances.mistake("These are the distances once the columns have been scaled. Take the columns as they stand.")
def scaled_first(X, k):
    spread = X.std(axis=0)
    return kth_distances.right(X / np.where(spread > 0, spread, 1), k)


@kth_distances.mistake(
    "You give k columns, the distances to all of the k nearest. Of each row the k-th alone is wanted: n numbers."
)
def all_of_the_nearest_sorted(X, k):
    return np.sort(np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[:, 1 : k + 1], axis=0)
