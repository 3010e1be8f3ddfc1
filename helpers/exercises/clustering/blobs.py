"""Groups that are not there."""

from functools import cache

import numpy as np

from helpers.exercises.clustering.lesson import ex

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
