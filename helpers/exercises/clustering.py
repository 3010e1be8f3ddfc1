"""Exercises of lesson 08: the two half-steps, scores without and with a truth, a blob to compare with, and noise."""

from functools import cache

import numpy as np

from helpers.lesson import Lesson

ex = Lesson("clustering")


# Two half-steps -----------------------------------------------------------------------------------------------------


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


# Scores -------------------------------------------------------------------------------------------------------------


def labellings() -> list:
    """Pairs (truth, labels) of 12 to 40 rows, both as numbers from 0."""
    rng = np.random.default_rng(6)
    truth = np.repeat([0, 1, 2], [5, 4, 3])
    return [
        (truth, np.array([2, 2, 2, 2, 0, 0, 0, 0, 0, 1, 1, 1])),
        (truth, np.arange(12) % 4),
        (np.arange(40) % 3, np.where(rng.random(40) < 0.7, (np.arange(40) + 1) % 3, rng.integers(0, 5, 40))),
    ]


def shuffled(score) -> float:
    """The mean of `score` over labels that know nothing: 60 rows, 4 or 12 groups, drawn at random."""
    rng = np.random.default_rng(7)
    truth = np.arange(60) % 3
    return float(np.mean([score(truth, rng.integers(0, k, 60)) for k in (4, 12, 4, 12)]))


@ex.function(
    probes=labellings,
    hints=[
        "The number of a group is a name, not a class. Ask of *pairs* of rows: together in both, apart in both?",
        "Write down the formula, or look in `sklearn.metrics` for a score that is *adjusted*.",
    ],
    why="By pairs or by information (`adjusted_mutual_info_score`): neither knows the groups by name.",
)
def agreement(truth, labels):
    """How far two groupings of the same rows agree: 1 if fully, about 0 if by luck."""
    cells = [[np.sum((truth == t) & (labels == g)) for g in set(labels)] for t in set(truth)]
    table = np.array(cells)  # how many rows are t in the truth and g in the groups
    counts = table, table.sum(axis=1), table.sum(axis=0), table.sum()
    S, A, B, T = (np.sum(n * (n - 1) / 2) for n in counts)
    return (S - A * B / T) / ((A + B) / 2 - A * B / T)


@agreement.also_right
def by_information(truth, labels):
    from sklearn.metrics import adjusted_mutual_info_score

    return adjusted_mutual_info_score(truth, labels)


@agreement.also_right
def from_the_library(truth, labels):
    from sklearn.metrics import adjusted_rand_score

    return adjusted_rand_score(truth, labels)


@agreement.requires(
    "Twelve rows, and the same groups under other numbers: you say {said}. It is the same grouping, so 1."
)
def is_blind_to_names(score):
    truth = np.repeat([0, 1, 2], 4)
    said = float(score(truth, np.repeat([2, 0, 1], 4)))
    return abs(said - 1) < 1e-9, {"said": f"{said:.2f}"}


@agreement.requires("Labels drawn at random agree with the truth to {said} on average, you say. Luck should give 0.")
def gives_nothing_for_luck(score):
    said = shuffled(score)
    return abs(said) < 0.06, {"said": f"{said:.2f}"}


@agreement.requires("Every row a group of its own, or all in one group: you give {said}. Neither knows anything: 0.")
def gives_nothing_for_extremes(score):
    truth = np.arange(30) % 3
    said = [float(score(truth, labels)) for labels in (np.arange(30), np.zeros(30, int))]
    return max(map(abs, said)) < 0.1, {"said": " and ".join(f"{each:.2f}" for each in said)}


@agreement.starts_as(
    "This is accuracy. It asks whether group 0 is class 0, but which group is called 0 was decided by the start. "
    "Exchange two numbers, and the same groups get another score."
)
def scored_the_names(truth, labels):
    """How far two groupings of the same rows agree: 1 if fully, about 0 if by luck."""
    return np.mean(truth == labels)


@agreement.mistake(
    "You look for the renaming that fits best, and count hits. Random labels then score well above 0, the more so the "
    "fewer the rows: the best of many renamings is lucky. Correct for luck."
)
def best_renaming(truth, labels):
    from scipy.optimize import linear_sum_assignment

    table = np.array([[np.sum((truth == t) & (labels == g)) for g in np.unique(labels)] for t in np.unique(truth)])
    return table[linear_sum_assignment(-table)].sum() / len(truth)


@agreement.mistake(
    "That is the plain Rand index, the share of pairs on which both agree. Most pairs are apart in both, whatever the "
    "labels: luck alone gets more than a half. Adjust for it."
)
def plain_rand(truth, labels):
    from sklearn.metrics import rand_score

    return rand_score(truth, labels)


@agreement.mistake(
    "Normalised mutual information is blind to names, but not to luck: the more groups, the more a random labelling "
    "seems to know. There is an adjusted kind of it."
)
def not_adjusted(truth, labels):
    from sklearn.metrics import normalized_mutual_info_score

    return normalized_mutual_info_score(truth, labels)


@agreement.mistake(
    "You ask only whether each group is pure. A group for every single row is always pure, and knows nothing."
)
def purity(truth, labels):
    return sum(np.bincount(truth[labels == g]).max() for g in np.unique(labels)) / len(truth)


@agreement.mistake("Correlation treats the numbers of the groups as amounts. Group 2 is not twice group 1.")
def correlated_the_names(truth, labels):
    return np.corrcoef(truth, labels)[0, 1]


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


# Something to compare with ------------------------------------------------------------------------------------------


one_blob = ex.choice(
    "one_blob",
    {
        "a": (
            "No k has a silhouette above 0, so it is clear that there are no groups.",
            "Above 0 means nearer to its own group than to the next. Cut a cake in three: most crumbs are nearer to "
            "their own piece.",
        ),
        "b": (
            "The best k has a silhouette well above 0, and nothing says that it is wrong.",
            "It answers “which k?”, and never “any?”. For that, something without groups must stand beside it.",
        ),
        "c": (
            "k = 1 wins: one blob, one group.",
            "That would be the truth. But with k = 1 there is no other group, so the silhouette does not exist there.",
        ),
    },
    right="b",
    hints=[
        "Cut a round cloud into three slices. Is a point nearer to its own slice or to the next one?",
        "Of seven numbers one is always the largest.",
    ],
)


@cache
def doubtful() -> list:
    """Pairs (X, k): a long blob, a narrow one in four columns, four groups, a round blob; 60 rows each."""
    rng = np.random.default_rng(0)
    long = rng.multivariate_normal([0, 0], [[9, 4], [4, 2]], 60)
    narrow = rng.multivariate_normal(np.zeros(4), 0.8 + 0.2 * np.eye(4), 60)
    four = 0.5 * rng.normal(size=(60, 2)) + np.array([[0, 0], [0, 3], [3, 0], [3, 3]])[np.arange(60) % 4]
    return [(long, 2), (narrow, 2), (four, 4), (rng.normal(size=(60, 2)), 3)]


@ex.function(
    probes=doubtful,
    trains=True,
    hints=[
        "`np.random.default_rng(0).multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X))` is one such blob.",
        "Compute the silhouette of 19 of these, by the same k-means. Is that of X above the largest of them?",
        "Or let `GaussianMixture` decide: is `.bic(X)` lower with k parts than with one?",
    ],
    why="If X were one blob, it would be the clearest of twenty once in twenty times: a p-value of 5 %, without a "
    "formula.",
)
def more_than_a_blob(X, k):
    """True if X, shape (n, d), is clearer in k groups than blobs like it, else False.

    Clearer: the silhouette of its k-means groups is higher than that of each of 19 normal
    blobs with its size, mean and covariance.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    def clearness(rows):
        return silhouette_score(rows, KMeans(k, n_init=1, random_state=0).fit_predict(rows))

    rng = np.random.default_rng(0)
    blobs = [rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X)) for _ in range(19)]
    return clearness(X) > max(clearness(blob) for blob in blobs)


@more_than_a_blob.also_right
def by_inertia(X, k):
    from sklearn.cluster import KMeans

    rng = np.random.default_rng(1)
    blobs = [rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X)) for _ in range(19)]
    left = [KMeans(k, n_init=2, random_state=0).fit(rows).inertia_ for rows in (X, *blobs)]
    return left[0] < min(left[1:])


@more_than_a_blob.also_right
def by_bic(X, k):
    from sklearn.mixture import GaussianMixture

    one, many = (GaussianMixture(parts, n_init=2, random_state=0).fit(X).bic(X) for parts in (1, k))
    return many < one


def clearness(X, k) -> float:
    """The silhouette of k groups of X."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    return silhouette_score(X, KMeans(k, n_init=1, random_state=0).fit_predict(X))


def clearer(X, k, draw) -> bool:
    """Is X clearer than 19 tables that `draw` makes with a random generator?"""
    rng = np.random.default_rng(0)
    return clearness(X, k) > max(clearness(draw(rng), k) for _ in range(19))


@more_than_a_blob.mistake(
    "A fixed bar of 0.5. A long thin blob, cut in two, clears it. What is high depends on the shape and on the number "
    "of columns: compare with a blob of the same shape."
)
def a_fixed_bar(X, k):
    return clearness(X, k) > 0.5


@more_than_a_blob.mistake("All your answers are turned round: yes means that X is *clearer* than the blobs.")
def turned_round_the_answer(X, k):
    return not more_than_a_blob.right(X, k)


@more_than_a_blob.mistake(
    "You say yes to a table that is one blob. Half of all blobs are clearer than their mean, or than a single other "
    "one: compare X with the clearest of many."
)
def compared_with_their_mean(X, k):
    rng = np.random.default_rng(0)
    blobs = [rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X)) for _ in range(19)]
    return clearness(X, k) > np.mean([clearness(blob, k) for blob in blobs])


@more_than_a_blob.mistake(
    "Your answer is yes to everything. Cut a blob, and its inertia falls by a lot, too, and its silhouette is well "
    "above 0: a fall, a bend, an elbow prove nothing. What do *all* the blobs reach?"
)
def the_elbow_as_proof(X, k):
    from sklearn.cluster import KMeans

    one, many = (KMeans(parts, n_init=2, random_state=0).fit(X).inertia_ for parts in (1, k))
    return many < 0.6 * one


@more_than_a_blob.mistake(
    "Your blobs are round, X may be long. A long blob cuts well in two, and that is its shape and no group: give the "
    "blobs the covariance of X."
)
def compared_with_a_round_blob(X, k):
    return clearer(X, k, lambda rng: rng.normal(size=X.shape))


@more_than_a_blob.mistake(
    "You compare with shuffled columns. Shuffling removes every link between columns, so a slanting blob seems to have "
    "groups; and groups on a grid survive it. It answers another question."
)
def compared_with_shuffled_columns(X, k):
    return clearer(X, k, lambda rng: np.column_stack([rng.permutation(column) for column in X.T]))


@more_than_a_blob.mistake(
    "You compare with rows spread evenly over a box. A slanting blob fills only the diagonal of its box, and that is "
    "taken for groups. Give the blobs the covariance of X."
)
def compared_with_a_box(X, k):
    return clearer(X, k, lambda rng: rng.uniform(X.min(axis=0), X.max(axis=0), X.shape))


# Other shapes -------------------------------------------------------------------------------------------------------


def scatters() -> list:
    """Pairs (X, k) without two equal distances from one row."""
    rng = np.random.default_rng(9)
    line = np.array([[0.0], [1.0], [3.0], [7.0], [7.5]])
    return [(line, 1), (line, 2), (rng.normal(size=(15, 2)), 4)]


@ex.function(
    probes=scatters,
    hints=[
        "`scipy.spatial.distance.cdist(X, X)` has all distances. Sort each row of that table: what stands first?",
        "After sorting, column 0 is each row's distance to itself. Take column k, and sort once more.",
    ],
    why="Read the radius off where this curve turns upwards: rows beyond it have no company.",
)
def kth_distances(X, k):
    """The distance from each row to its k-th nearest *other* row, sorted upwards: shape (n,)."""
    gaps = np.linalg.norm(X[:, None] - X, axis=2)
    return np.sort(np.sort(gaps, axis=1)[:, k])


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
    """A pair: the number of clusters in DBSCAN's labels, shape (n,), and the share of noise."""
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
