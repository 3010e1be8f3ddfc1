"""A silhouette belongs to a space: other scores, and slips in the choice of k."""

import numpy as np

from helpers.exercises.clustering.spaces import pick_k, scaled, silhouettes


def best_by(X, score) -> int:
    """The k whose groups of scaled columns `score` finds best."""
    from sklearn.cluster import KMeans

    Z = scaled(X)
    return 2 + int(np.argmax([score(Z, KMeans(k, n_init=2, random_state=0).fit_predict(Z)) for k in range(2, 7)]))


@pick_k.mistake("Another score than the silhouette chose here: that of Calinski and Harabasz. Use `silhouette_score`.")
def calinski_and_harabasz(X):
    from sklearn.metrics import calinski_harabasz_score

    return best_by(X, calinski_harabasz_score)


@pick_k.mistake("Another score than the silhouette chose here: that of Davies and Bouldin. Use `silhouette_score`.")
def davies_and_bouldin(X):
    from sklearn.metrics import davies_bouldin_score

    return best_by(X, lambda Z, labels: -davies_bouldin_score(Z, labels))


@pick_k.mistake(
    "Are the distances of your silhouettes sums of absolute gaps (`cityblock`)? k-means made the groups by plain "
    "distances: judge by the same."
)
def absolute_gaps(X):
    from sklearn.metrics import silhouette_score

    return best_by(X, lambda Z, labels: silhouette_score(Z, labels, metric="cityblock"))


@pick_k.mistake(
    "You choose where the curve of the inertia bends most, the elbow. The silhouette is asked for: it need not agree."
)
def elbow(X):
    from sklearn.cluster import KMeans

    Z = scaled(X)
    left = [KMeans(k, n_init=2, random_state=0).fit(Z).inertia_ for k in range(1, 8)]
    return 2 + int(np.argmax(np.diff(left, 2)))


@pick_k.mistake(
    "You take logarithms and do not scale. Columns then still differ in how far they spread: use StandardScaler."
)
def logarithms_for_scaling(X):
    Z = np.log(np.abs(X) + 1)
    return 2 + int(np.argmax(silhouettes(Z, Z)))


@pick_k.mistake("You say 3 for every table. Which k is best depends on X: compute the silhouettes of X.")
def always_three(X):
    return 3


@pick_k.mistake(
    "Does each group's mean silhouette count alike here, however few rows the group has? The silhouette of a table is "
    "the mean over all of its rows."
)
def each_group_alike(X):
    from sklearn.metrics import silhouette_samples

    def of_groups(Z, labels):
        by_row = silhouette_samples(Z, labels)
        return np.mean([by_row[labels == group].mean() for group in np.unique(labels)])

    return best_by(X, of_groups)


@pick_k.mistake(
    "Are your silhouettes those of squared distances (`sqeuclidean`), or of a sample of the rows, or are the groups "
    "made by another method than k-means, as by Ward's? All rows, plain distances and k-means are asked for."
)
def squared_distances(X):
    from sklearn.metrics import silhouette_score

    return best_by(X, lambda Z, labels: silhouette_score(Z, labels, metric="sqeuclidean"))


@pick_k.mistake("Do you take the median of the rows' silhouettes? Their mean is asked for.")
def median_of_the_rows(X):
    from sklearn.metrics import silhouette_samples

    return best_by(X, lambda Z, labels: np.median(silhouette_samples(Z, labels)))


@pick_k.mistake("Do you take the highest silhouette of a single row? The mean over all rows is asked for.")
def best_row(X):
    from sklearn.metrics import silhouette_samples

    return best_by(X, lambda Z, labels: silhouette_samples(Z, labels).max())


@pick_k.mistake(
    "Another score than the silhouette chose here: the highest one of Davies and Bouldin, of which low is good. Use "
    "`silhouette_score`."
)
def davies_and_bouldin_turned_round(X):
    from sklearn.metrics import davies_bouldin_score

    return best_by(X, davies_bouldin_score)


@pick_k.mistake(
    "Are your scores those of the labels of the step before? Then the best k gets its score one step late. Make the "
    "groups of this k first, and judge them then."
)
def one_step_late(X):
    found = silhouettes(scaled(X), scaled(X))
    return 2 + int(np.argmax([found[0], *found[:-1]]))


@pick_k.mistake(
    "Do you choose where the curve of the inertia lies farthest below the line between its ends, another elbow? The "
    "silhouette is asked for: it need not agree."
)
def farthest_below_the_chord(X):
    from sklearn.cluster import KMeans

    left = np.array([KMeans(k, n_init=2, random_state=0).fit(scaled(X)).inertia_ for k in range(2, 7)])
    return 2 + int(np.argmax(np.linspace(left[0], left[-1], 5) - left))


@pick_k.mistake(
    "Do you divide each column by its largest value (`MaxAbsScaler`)? How far a column lies from 0 then decides how "
    "much it counts. Divide by the standard deviation."
)
def divided_by_the_largest(X):
    Z = X / np.abs(X).max(axis=0)
    return 2 + int(np.argmax(silhouettes(Z, Z)))
