"""Other ideas of a group; and a cluster is not a class."""

import numpy as np

from helpers.exercises.clustering.lesson import ex

# Other shapes -------------------------------------------------------------------------------------------------------


def scatters() -> list:
    """Pairs (X, k); in the last table some rows are equal."""
    rng = np.random.default_rng(9)
    line = np.array([[0.0], [1.0], [3.0], [7.0], [7.5]])
    twice = np.array([[0.0, 0.0], [0.0, 0.0], [3.0, 4.0], [6.0, 0.0], [6.0, 0.0], [6.0, 0.0], [9.0, 1.0]])
    return [(line, 1), (line, 2), (rng.normal(size=(15, 2)), 4), (twice, 2)]


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
    "That is one neighbour too far: after sorting, column 0 is the row itself and column k its k-th."
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
    "These are the distances from a single row. `[:, k]` takes column k of the sorted table, `[k]` its row k: each row "
    "has a k-th neighbour."
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


@ex.function(
    probes=[
        (np.array([0, 0, 1, -1, 1, 0, -1, 2]),),
        (np.array([0, 1, 1, 0, 2, 2, 2, 2, 1, 1]),),
        (np.full(7, -1),),
        (np.array([0, -1, 0, 0, 0]),),
    ],
    hints=[
        "Noise is `labels == -1`. The mean of that is a share.",
        "Count the different labels among those that are not noise: it works with noise and without.",
    ],
    why="−1 means “belongs to nothing”. Counted as a cluster, it is the loneliest rows put together.",
)
def found(labels):
    """A pair: the number of clusters in DBSCAN's labels, shape (n,), and the share of noise.

    The share is that of all rows, from 0 to 1. There may be no noise, or nothing else.
    """
    noise = labels == -1
    return len(np.unique(labels[~noise])), np.mean(noise)


@found.also_right
def by_the_largest(labels):
    return labels.max() + 1, sum(labels < 0) / len(labels)


@found.mistake("−1 is counted as a cluster. It is the label of rows that belong to none.")
def noise_as_a_cluster(labels):
    return len(np.unique(labels)), np.mean(labels == -1)


@found.mistake("The largest label is one less than their number: the count begins at 0.")
def largest_label(labels):
    return labels.max(), np.mean(labels == -1)


@found.mistake("You always subtract one for the noise. There may be none: your count is one short then.")
def always_one_less(labels):
    return len(np.unique(labels)) - 1, np.mean(labels == -1)


@found.mistake("That is how many rows are noise. A share is wanted: divide by the number of rows.")
def counted_the_noise(labels):
    return len(np.unique(labels[labels >= 0])), np.sum(labels == -1)


@found.mistake("That is the share of rows that belong to a cluster. Asked for is the share of noise, the rest.")
def share_of_the_clustered(labels):
    return len(np.unique(labels[labels >= 0])), np.mean(labels >= 0)


@found.mistake("The share is in percent here. It is asked for from 0 to 1.")
def in_percent(labels):
    return len(np.unique(labels[labels >= 0])), 100 * np.mean(labels == -1)


@found.mistake("You give how many rows are in clusters. Count the clusters: the different labels that are not −1.")
def counted_the_clustered(labels):
    return np.sum(labels >= 0), np.mean(labels == -1)


@found.mistake("Cluster 0 is counted as noise in the share. DBSCAN's labels begin at 0; noise is −1 alone.")
def nought_for_noise(labels):
    return len(np.unique(labels[labels >= 0])), np.mean(labels <= 0)


@found.mistake(
    "You divide the number of noisy rows by the number of labels. The share is that of all rows: divide by them."
)
def divided_by_the_labels(labels):
    return len(np.unique(labels[labels >= 0])), np.sum(labels == -1) / len(np.unique(labels))


@found.mistake("You give the sizes of the clusters. Their number is wanted: how many different labels other than −1.")
def sizes_of_the_clusters(labels):
    return np.bincount(labels[labels >= 0]), np.mean(labels == -1)


@found.mistake("The largest label is one less than the number of clusters, and the noise is counted, no share.")
def largest_label_and_count(labels):
    return labels.max(), np.sum(labels == -1)


@found.mistake("Cluster 0 is lost: only labels above 0 are counted. DBSCAN's labels begin at 0; noise is −1.")
def lost_cluster_nought(labels):
    return len(np.unique(labels[labels > 0])), np.mean(labels == -1)


@found.mistake("The two are exchanged: first the number of clusters, then the share of noise.")
def exchanged(labels):
    return np.mean(labels == -1), len(np.unique(labels[labels >= 0]))


@found.mistake("Noise is set against the clustered rows. The share is that of all rows.")
def set_against_the_rest(labels):
    noise = np.sum(labels == -1)
    return len(np.unique(labels[labels >= 0])), noise / (len(labels) - noise)


# Clusters and classes -----------------------------------------------------------------------------------------------


which_k = ex.choice(
    "which_k",
    {
        "a": (
            "k = 2",
            "On four scaled measures Adelies and Chinstraps lie side by side, Gentoos far away. The largest gap is not "
            "the one that you have a name for.",
        ),
        "b": (
            "k = 3: one for each species",
            "That is what we would like. But the silhouette looks for wide gaps, and two of the species nearly touch.",
        ),
        "c": (
            "k = 6: males and females of each species",
            "The sexes differ in size, and there are six such groups. They overlap too much for a silhouette: its best "
            "k is a smaller one.",
        ),
    },
    right="a",
    hints=[
        "The silhouette of a row compares its own group with the *nearest* other one.",
        "In lesson 04 two of the three species were harder to tell apart. Which?",
    ],
)
