"""Groups we do not know: a score without a truth."""

from functools import cache

import numpy as np

from helpers.exercises.clustering.lesson import ex


def crowds() -> list:
    """Triples (i, X, labels) with two to four groups of at least two rows."""
    rng = np.random.default_rng(8)
    hand = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [5.0, 0.0], [6.0, 1.0], [0.0, 9.0], [1.0, 9.0]])
    X = rng.normal(size=(14, 3)).round(1)
    return [
        (0, hand, np.array([0, 0, 0, 1, 1, 2, 2])),
        (4, hand, np.array([1, 0, 1, 2, 2, 0, 0])),
        (5, X, np.arange(14) % 4),
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
    """The silhouette (b - a) / max(a, b) of row i of X, shape (n, d); labels has shape (n,).

    a: mean distance to the other rows of its group; b: the same to the nearest other group.
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


@silhouette_of.mistake("b − a still has the unit of the distances. Divide it by the larger of the two.")
def never_divided(i, X, labels):
    a, others = means(i, labels, gaps_and_group(i, X, labels)[0])
    return min(others) - a


@cache
def units() -> list:
    """Tables of 90 rows: a column of large numbers that tells little, two small ones with 3 to 6 clear groups."""
    rng, tables = np.random.default_rng(6), []
    for groups in (3, 4, 5, 6):
        at = np.arange(90) % groups
        turn = 2 * np.pi * at / groups
        small = 4 * np.column_stack([np.cos(turn), np.sin(turn)]) + 0.5 * rng.normal(size=(90, 2))
        large = 50_000 + 4000 * (at // 2) + 1500 * rng.normal(size=90)
        tables.append((np.column_stack([large, small]).round(1),))
    return tables


@ex.function(
    probes=units,
    trains=True,
    hints=[
        "Which table made the groups, and which table judges them?",
        "Hand the scaled rows to `silhouette_score`: a group that is tight in one space need not be so in another.",
    ],
    why="A silhouette belongs to a space. It compares values of k in that space, and never one space with another.",
)
def pick_k(X):
    """The k from 2 to 6 whose k-means groups, of scaled columns, have the highest silhouette."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    from sklearn.preprocessing import StandardScaler

    Z = StandardScaler().fit_transform(X)
    found = {}
    for k in range(2, 7):
        labels = KMeans(k, n_init=2, random_state=0).fit_predict(Z)
        found[k] = silhouette_score(Z, labels)
    return max(found, key=found.get)


@pick_k.also_right
def scaled_by_hand(X):
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    scores = [silhouette_score(Z, KMeans(k, n_init=2, random_state=1).fit_predict(Z)) for k in range(2, 7)]
    return 2 + int(np.argmax(scores))


@pick_k.starts_as(
    "You say 2 for every table. The groups are made of scaled columns, and the silhouette measures distances in the "
    "raw ones, where only the largest numbers count: judge groups in the space that they were made in. (If you do "
    "that already: does a `return` stand inside of the loop?)"
)
def judged_in_another_space(X):
    """The k from 2 to 6 whose k-means groups, of scaled columns, have the highest silhouette."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    from sklearn.preprocessing import StandardScaler

    Z = StandardScaler().fit_transform(X)
    found = {}
    for k in range(2, 7):
        labels = KMeans(k, n_init=2, random_state=0).fit_predict(Z)
        found[k] = silhouette_score(X, labels)
    return max(found, key=found.get)


def silhouettes(made_of, judged_in) -> list[float]:
    """The silhouettes in `judged_in` of 2 to 6 groups that k-means made of `made_of`."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    groups = [KMeans(k, n_init=2, random_state=0).fit_predict(made_of) for k in range(2, 7)]
    return [silhouette_score(judged_in, labels) for labels in groups]


def scaled(X) -> np.ndarray:
    return (X - X.mean(axis=0)) / X.std(axis=0)


@pick_k.mistake(
    "The other way round: raw groups, judged in scaled columns. Neither silhouette nor groups mean anything then. "
    "Scale first, and use the scaled rows for both."
)
def grouped_the_raw(X):
    return 2 + int(np.argmax(silhouettes(X, scaled(X))))


@pick_k.mistake(
    "Nothing is scaled. The silhouette is high, and it is that of one column: the one with the largest numbers."
)
def nothing_scaled(X):
    return 2 + int(np.argmax(silhouettes(X, X)))


@pick_k.mistake(
    "You say 6 for every table, the largest k on offer. The least inertia does: one more centroid can only help. And "
    "so does `max` of a dictionary without `key=`: it compares the values of k, not their scores."
)
def least_inertia(X):
    from sklearn.cluster import KMeans

    Z = scaled(X)
    return 2 + int(np.argmin([KMeans(k, n_init=2, random_state=0).fit(Z).inertia_ for k in range(2, 7)]))


@pick_k.mistake(
    "You never say 6, though one of the tables has six groups. Does your `range` end at 5? It leaves its last number "
    "out."
)
def left_out_the_last(X):
    Z = scaled(X)
    return 2 + int(np.argmax(silhouettes(Z, Z)[:4]))


@pick_k.mistake("You take the lowest silhouette. Near 1 is good: rows close to their own, far from the others.")
def lowest_silhouette(X):
    Z = scaled(X)
    return 2 + int(np.argmin(silhouettes(Z, Z)))
