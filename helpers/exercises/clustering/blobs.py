"""Groups that are not there."""

from functools import cache

import numpy as np

from helpers.exercises.clustering.lesson import ex
from helpers.exercises.clustering.watching import watched
from helpers.show import show

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


def ring(rng, rows: int, groups: int) -> np.ndarray:
    """`groups` round groups on a circle of radius 3, shape (rows, 2)."""
    turn = 2 * np.pi * (np.arange(rows) % groups) / groups
    return 3 * np.column_stack([np.cos(turn), np.sin(turn)]) + 0.5 * rng.normal(size=(rows, 2))


@cache
def doubtful() -> list:
    """Pairs (X, k) of 50 to 60 rows: blobs, and groups asked about with the right number or with too many."""
    rng = np.random.default_rng(0)
    long = rng.multivariate_normal([0, 0], [[9, 4], [4, 2]], 60)
    narrow = rng.multivariate_normal(np.zeros(4), 0.8 + 0.2 * np.eye(4), 60)
    four = 0.5 * rng.normal(size=(60, 2)) + np.array([[0, 0], [0, 3], [5, 0], [5, 3]])[np.arange(60) % 4]
    round_blob = np.random.default_rng(84).normal(size=(50, 2)).round(1)  # clearer than most of the blobs like it
    two = ring(np.random.default_rng(1), 60, 2)
    ball = np.random.default_rng(30).normal(size=(50, 3)).round(1)  # the same
    cut_in_eight = np.random.default_rng(6).normal(size=(50, 5)).round(1)
    few_far_off = np.random.default_rng(1).normal(size=(60, 6))
    few_far_off[:12, 0] += 4
    along_an_axis = np.random.default_rng(1).normal(size=(60, 2)) * [8, 1]
    tables = [(long, 2), (narrow, 2), (four, 4), (round_blob, 3), (two, 5), (ball, 2), (cut_in_eight, 8)]
    return [*tables, (few_far_off.round(1), 2), (along_an_axis.round(1), 2)]


WHAT_THEY_ARE = (
    "a long, slanting blob cut in two",
    "a slanting blob of four columns cut in two",
    "four groups on a grid, cut in four",
    "a round blob cut in three",
    "two groups that are cut in five",
    "a blob of three columns cut in two",
    "a blob of five columns cut in eight",
    "twelve of 60 rows far off in one of six columns, cut in two",
    "a blob that is long along an axis, cut in two",
)


@ex.function(
    probes=doubtful,
    trains=True,
    hints=[
        "Make one generator before the loop, `rng = np.random.default_rng(0)`. Then each call of "
        "`rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X))` is another blob.",
        "Compute the silhouette of 19 of these, each with k-means groups of its own. Is that of X above the largest?",
    ],
    why="If X were one blob, it would be the clearest of twenty once in twenty times: a p-value of 5 %, without a "
    "formula.",
)
def more_than_a_blob(X, k):
    """True if X, shape (n, d), is clearer in k groups than blobs like it, else False.

    Clearer: the silhouette of its k-means groups is higher than that of each of 19 normal
    blobs with its size, mean and covariance, each of which k-means cuts anew into k groups.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    def clearness(rows):
        return silhouette_score(rows, KMeans(k, n_init=1, random_state=0).fit_predict(rows))

    rng = np.random.default_rng(0)
    blobs = [rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X)) for _ in range(19)]
    return clearness(X) > max(clearness(blob) for blob in blobs)


more_than_a_blob.equivalent("X.mean(axis=0)", ..., "a silhouette does not depend on where a table lies")
more_than_a_blob.equivalent("range(19)", "range(20)", "one blob more asks a little more of X, which is no fault")
more_than_a_blob.equivalent(" > max", " >= max", "two silhouettes are hardly ever equal")


def clearness(X, k, starts=1, seed=0) -> float:
    """The silhouette of k groups of X."""
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    return silhouette_score(X, KMeans(k, n_init=starts, random_state=seed).fit_predict(X))


def blobs_like(X, rng=None) -> list:
    """19 normal blobs with the size, mean and covariance of X."""
    rng = rng or np.random.default_rng(0)
    return [rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X)) for _ in range(19)]


def clearer(X, k, draw) -> bool:
    """Is X clearer than 19 tables that `draw` makes with a random generator?"""
    rng = np.random.default_rng(0)
    return clearness(X, k) > max(clearness(draw(rng), k) for _ in range(19))


@more_than_a_blob.mistake(
    "You score one and the same blob again and again. Does the draw stand before the loop, or begin anew each time, as "
    "with `default_rng(0)` in the loop or a `random_state=0` that draws? One generator, made before the loop, gives "
    "another blob at each draw inside of it.",
    when=lambda answer: watched(answer).is_one_blob(),
)
def one_blob_again_and_again(X, k):
    blob = blobs_like(X)[0]
    return clearness(X, k) > max(clearness(blob, k, seed=seed) for seed in range(19))


@more_than_a_blob.mistake(
    "Your blobs do not have as many rows as X. Few rows fall into clear groups by chance more easily than many: a blob "
    "is to have the size of X, `len(X)`.",
    when=lambda answer: watched(answer).has_another_size(),
)
def of_another_size(X, k):
    return clearer(X, k, lambda rng: rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), 100))


@more_than_a_blob.mistake(
    "All your blobs are scored in the very same groups, row for row: are these the labels of X? Row 5 of a blob has "
    "nothing to do with row 5 of X. k-means is to cut each blob anew.",
    when=lambda answer: watched(answer).has_the_labels_of_x(),
)
def by_the_labels_of_x(X, k):
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    labels = KMeans(k, n_init=1, random_state=0).fit_predict(X)
    return silhouette_score(X, labels) > max(silhouette_score(blob, labels) for blob in blobs_like(X))


@more_than_a_blob.mistake(
    "All numbers in your blobs are numbers of X. Are its columns shuffled, or its rows drawn again? Shuffling removes "
    "every link between columns, and rows drawn again keep the groups of X. A normal blob is drawn anew, and has only "
    "the size, mean and covariance from X.",
    when=lambda answer: watched(answer).has_the_numbers_of_x(),
)
def with_the_numbers_of_x(X, k):
    return clearer(X, k, lambda rng: np.column_stack([rng.permutation(column) for column in X.T]))


@more_than_a_blob.mistake(
    "The rows of each blob are given to the centroids of X. These are fitted to X, accidents and all: let k-means find "
    "groups of its own in each blob.",
    when=lambda answer: watched(answer).has_the_centroids_of_x(),
)
def by_the_centroids_of_x(X, k):
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    model = KMeans(k, n_init=3, random_state=0).fit(X)
    theirs = max(silhouette_score(blob, model.predict(blob)) for blob in blobs_like(X))
    return silhouette_score(X, model.labels_) > theirs


@more_than_a_blob.mistake(
    "In the tables that you score, X or blobs, rows lie nearer to the mean of another group than to that of their own. "
    "k-means, run to its end in that table, would not leave them there. Is another method at work (Ward, mixtures), or "
    "are there too few steps (`max_iter`)? k-means is to cut X and each blob, and both alike.",
    when=lambda answer: watched(answer).is_cut_otherwise(),
)
def cut_by_ward(X, k):
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.metrics import silhouette_score

    own, *theirs = (
        silhouette_score(rows, AgglomerativeClustering(k).fit_predict(rows)) for rows in (X, *blobs_like(X))
    )
    return own > max(theirs)


def is_plain(said) -> bool:
    """Is this True or False, or 1 or 0?"""
    return not isinstance(said, str) and np.ndim(said) == 0 and said in (True, False)


@more_than_a_blob.requires("{wrong}")
def compares_like_with_like(answer):
    seen = watched(answer)
    if not is_plain(seen.said):
        return False, {"wrong": f"You give {show(seen.said)}. Wanted is True or False, one answer for the whole table."}
    if wrong := seen.differs():
        return False, {"wrong": wrong}
    few = (
        f"For a table that is clearer than all its blobs you score {seen.different} of them, and say yes. X is to be "
        "compared with each of 19."
    )
    return not seen.said or not seen.tables or seen.different >= 19, {"wrong": few}


@more_than_a_blob.requires(
    "One blob of 19 was clearer than X, the others far less clear, and you say yes. Is X compared with the clearest "
    "of them, or with something below, as a mean or the second highest? It has to be clearer than *each*."
)
def compares_with_the_clearest(answer):
    seen = watched(answer, 0.5, 0.6)
    return not seen.tables or not is_plain(seen.said) or not seen.said


@more_than_a_blob.requires(
    "The silhouette of X was {own}, that of the clearest blob {clear}, and you say {said}. Are silhouettes rounded, or "
    "is a margin asked for? Compare the numbers as they are."
)
def compares_to_the_last_digit(answer):
    wrong = []
    for own, clear in ((0.5034, 0.5012), (0.5012, 0.5034)):
        seen = watched(answer, own, clear)
        if not is_plain(seen.said):
            return True  # a share, say: the next requirement tells
        if seen.tables and seen.own and bool(seen.said) != (own > clear):
            wrong.append({"own": own, "clear": clear, "said": "yes" if seen.said else "no"})
    return not wrong, wrong[0] if wrong else {}


@more_than_a_blob.requires("{wrong}")
def tells_groups_from_blobs(answer):
    tables, wrong = doubtful(), []
    for (X, k), want, what in zip(tables, what_is_right(), WHAT_THEY_ARE, strict=True):
        said = answer(X.copy(), k)
        if not is_plain(said):
            return False, {"wrong": f"You give {show(said)}. Wanted is True or False, one answer for the whole table."}
        if bool(said) != want:
            wrong.append((bool(said), what))
    return not wrong, {"wrong": said_of(wrong)}


@cache
def what_is_right() -> list[bool]:
    return [bool(more_than_a_blob.right(X, k)) for X, k in doubtful()]


def said_of(wrong: list) -> str:
    """In words: which tables got a yes that are no more than a blob, and which a no that are."""
    yes, no = ([what for said, what in wrong if said == which] for which in (True, False))
    parts = []
    if yes:
        parts.append(f"You say yes to {', to '.join(yes)}. Blobs of the same shape are as clear.")
    if no:
        parts.append(f"You say no to {', to '.join(no)}. None of 19 blobs of the same shape is as clear.")
    return " ".join(
        [*parts, "Are there 19, each with the size, mean and covariance of X, cut in k, and scored like X?"]
    )
