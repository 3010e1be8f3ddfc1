"""Groups that are not there: what is not a comparison with blobs like X."""

import numpy as np

from helpers.exercises.clustering.blobs import blobs_like, clearer, clearness, doubtful, is_plain, more_than_a_blob


@more_than_a_blob.mistake(
    "Your answer is yes for a long thin blob that is cut in two. Do you compare the silhouette with a fixed bar, as "
    "0.5? What is high depends on the shape and on the number of columns: compare with blobs of the same shape."
)
def a_fixed_bar(X, k):
    return clearness(X, k) > 0.5


@more_than_a_blob.mistake("All your answers are turned round: yes means that X is *clearer* than the blobs.")
def turned_round_the_answer(X, k):
    return not more_than_a_blob.right(X, k)


@more_than_a_blob.mistake(
    "You say yes to three of the tables that are one blob. They are clearer than half of the blobs like them, and not "
    "than all. Do you compare with the mean of the blobs? X has to be clearer than the clearest of 19."
)
def compared_with_their_mean(X, k):
    return clearness(X, k) > np.mean([clearness(blob, k) for blob in blobs_like(X)])


@more_than_a_blob.mistake(
    "You say yes to two tables that are one blob, one of two columns cut in three and one of three columns cut in two. "
    "They are clearer than most blobs like them, and not than all. Do you compare with the mean of the blobs, or with "
    "too few of them? X has to be clearer than the clearest of 19."
)
def compared_with_the_mean_of_others(X, k):
    blobs = blobs_like(X, np.random.default_rng(1))
    return clearness(X, k, starts=3, seed=1) > np.mean([clearness(blob, k, starts=3, seed=1) for blob in blobs])


@more_than_a_blob.mistake(
    "You say yes to long blobs, whether they slant or not. Are your blobs round? A long blob cuts well in two, and "
    "that is its shape and no group: give the blobs the covariance of X."
)
def compared_with_a_round_blob(X, k):
    return clearer(X, k, lambda rng: rng.normal(size=X.shape))


def says_yes_to_all(answer) -> bool:
    """Yes for each of the tables that are tried; the first no ends it."""
    said = (answer(X.copy(), k) for X, k in doubtful())
    return all(is_plain(each) and each for each in said)


@more_than_a_blob.mistake(
    "Your answer is yes to everything, to tables that are one blob as well. What do *all* the blobs reach?",
    when=says_yes_to_all,
)
def always_yes(X, k):
    from sklearn.cluster import KMeans

    one, many = (KMeans(parts, n_init=2, random_state=0).fit(X).inertia_ for parts in (1, k))
    return many < one


@more_than_a_blob.mistake(
    "Your answer is no to everything, to four groups that lie well apart as well. Is X to be clearer than *each* blob, "
    "and is it the silhouette that you compare?"
)
def always_no(X, k):
    return False


@more_than_a_blob.mistake(
    "You say yes to two groups that are cut in five. Does k go into k-means, for X and for each blob, or is it always "
    "2? Cut in five, the two are no clearer than a blob."
)
def always_two(X, k):
    return clearness(X, 2) > max(clearness(blob, 2) for blob in blobs_like(X))


@more_than_a_blob.mistake(
    "You say yes to two groups that are cut in five, and no to a few rows that lie far off in one of six columns. Do "
    "you compare inertias, or the BIC of mixtures? Two groups cut in five have a small inertia, and are cut badly. Or "
    "is k always the same, or X scaled first? The silhouette of k groups is asked for, in the columns as they stand."
)
def compared_inertias(X, k):
    from sklearn.cluster import KMeans

    left = [KMeans(k, n_init=3, random_state=0).fit(rows).inertia_ for rows in (X, *blobs_like(X))]
    return left[0] < min(left[1:])


@more_than_a_blob.mistake(
    "You say yes to a slanting blob. Do you compare with rows spread evenly over a box? A slanting blob fills only the "
    "diagonal of its box, and that is taken for groups. Give the blobs the covariance of X."
)
def compared_with_a_box(X, k):
    return clearer(X, k, lambda rng: rng.uniform(X.min(axis=0), X.max(axis=0), X.shape))


@more_than_a_blob.mistake(
    "You say yes where the silhouette of X is above the *lowest* of the blobs. It has to be above that of each of "
    "them: take the largest."
)
def above_the_lowest(X, k):
    return clearness(X, k) > min(clearness(blob, k) for blob in blobs_like(X))


@more_than_a_blob.mistake(
    "You say yes to a blob that is long along an axis, and to no other blob. Do you take correlations (`np.corrcoef`) "
    "for covariances, or scale the columns of the blobs alone? Then a blob no longer is as long as X."
)
def correlations_for_covariances(X, k):
    shape = np.corrcoef(X.T)
    return clearer(X, k, lambda rng: rng.multivariate_normal(X.mean(axis=0), shape, len(X)))


@more_than_a_blob.mistake(
    "You say yes to slanting blobs, and no to one that is long along an axis. Do your blobs have the variances of X, "
    "and no covariance between columns? They lie along the axes then. `np.cov(X.T)` has both."
)
def variances_alone(X, k):
    return clearer(X, k, lambda rng: rng.normal(X.mean(axis=0), X.std(axis=0), X.shape))
