"""What DBSCAN found, and what it left out."""

import numpy as np

from helpers.exercises.clustering.lesson import ex


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


@found.mistake(
    "Where there is no noise, your count is one short. Is one taken off for −1 in any case, or are the borders between "
    "the labels counted? Count the different labels that are not −1."
)
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


@found.mistake("Noise is −1. You take 0 for it, and 0 is the first cluster.")
def took_nought_for_noise(labels):
    return len(np.unique(labels[labels != 0])), np.mean(labels == 0)


@found.mistake("You give the labels of the clusters. Their number is wanted: `len`.")
def the_labels_themselves(labels):
    return np.unique(labels[labels >= 0]).tolist(), np.mean(labels == -1)


@found.mistake("Clusters of a single row are left out. Every label other than −1 is a cluster.")
def clusters_of_two_or_more(labels):
    return np.sum(np.bincount(labels[labels >= 0]) > 1), np.mean(labels == -1)


@found.mistake("You say one cluster where all rows are noise. There is none then: 0.")
def at_least_one(labels):
    return max(1, len(np.unique(labels[labels >= 0]))), np.mean(labels == -1)


@found.mistake(
    "You count how often the label changes from one row to the next. Rows of a cluster need not stand together: count "
    "the *different* labels that are not −1."
)
def counted_the_changes(labels):
    return np.sum(labels[1:] != labels[:-1]), np.mean(labels == -1)


@found.mistake("Your second number is the share of the largest cluster. The share of noise is wanted.")
def share_of_the_largest(labels):
    return len(np.unique(labels[labels >= 0])), max(np.bincount(labels[labels >= 0]), default=0) / len(labels)


@found.mistake("You give the number of clusters alone. A pair is wanted: that number, and the share of noise.")
def number_alone(labels):
    return len(np.unique(labels[labels >= 0]))


@found.mistake(
    "Your share is a whole number. Is it rounded, or divided by `//`? A share lies between 0 and 1: use `/`."
)
def share_cut_to_a_whole(labels):
    return len(np.unique(labels[labels >= 0])), np.sum(labels == -1) // len(labels)


@found.mistake("Where the only cluster is 0, you say that there is none. 0 is the first cluster's label: that is one.")
def nought_for_none(labels):
    return max(0, labels.max() + 1 if labels.max() > 0 else 0), np.mean(labels == -1)


@found.mistake(
    "You count stretches of equal labels. Rows of a cluster need not stand together: count the *different* labels that "
    "are not −1."
)
def counted_the_stretches(labels):
    return 1 + np.sum(labels[1:] != labels[:-1]), np.mean(labels == -1)


@found.mistake(
    "You divide the number of noisy rows by the number of clusters. The share is that of all rows: divide by them."
)
def divided_by_the_clusters(labels):
    clusters = len(np.unique(labels[labels >= 0]))
    return clusters, np.sum(labels == -1) / max(clusters, 1)


def knows_one_answer(answer) -> bool:
    """Whatever the labels are, the same pair comes."""
    pairs = [tuple(answer(labels.copy())) for (labels,) in found.probes]
    return len(pairs[0]) == 2 and len(set(pairs)) == 1


@found.mistake(
    "Your answer is the same for every input. Do you use `labels`, the argument, or labels from outside?",
    when=knows_one_answer,
)
def of_the_notebook(labels):
    return 2, 0.0375
