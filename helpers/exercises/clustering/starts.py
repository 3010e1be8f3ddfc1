"""Where k-means begins."""

import numpy as np

from helpers.exercises.clustering.lesson import ex

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
            "Where neither half-step changes anything, k-means stops, good or bad. From there every small move of "
            "the centroids is uphill.",
        ),
    },
    right="c",
    hints=[
        "“Cannot rise” is a statement about one step. Which places can be reached by going down only?",
        "Think of rain on a hilly landscape: does all of it end in the deepest valley?",
    ],
)


def seats() -> list:
    """Pairs (X, C) of rows and the centroids chosen so far, one to three of them."""
    rng = np.random.default_rng(5)
    hand = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [6.0, 1.0], [5.0, 5.0]])
    X = rng.normal(size=(9, 2)).round(1)
    three = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 2.0], [0.0, 3.0, 0.0], [4.0, 1.0, 1.0]])
    return [(hand, hand[[0, 3]]), (X, X[[2, 5, 7]]), (X[:6], X[:2]), (three, three[:1])]


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


chances.equivalent(".sum(axis=2)", ".mean(axis=2)", "the number of columns cancels")


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


@chances.mistake(
    "You divide the distances by their sum, and square after that: these do not add up to 1. Square first."
)
def squared_too_late(X, C):
    gaps = np.sqrt(((X[:, None] - C) ** 2).sum(axis=2)).min(axis=1)
    return (gaps / gaps.sum()) ** 2


@chances.mistake("You divide by the largest. Chances add up to 1: divide by the sum.")
def divided_by_the_largest(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
    return squares / squares.max()


@chances.mistake("The near rows get the large chances here. A row far from all centroids is to be likely.")
def likely_where_near(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
    return (squares.max() - squares) / (squares.max() - squares).sum()


@chances.mistake(
    "You sum absolute gaps over the columns. Squared distances are asked for: square each gap, and sum then."
)
def absolute_gaps_for_squares(X, C):
    gaps = np.abs(X[:, None] - C).sum(axis=2).min(axis=1)
    return gaps / gaps.sum()


@chances.mistake("These squares do not add up to 1 yet. Chances do.")
def forgot_to_divide(X, C):
    return ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)


@chances.mistake(
    "You sum, or average, over all centroids. A row that sits on one of them can get a chance then. What counts is the "
    "nearest."
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


@chances.mistake("You square twice: these are fourth powers of the distances. Squared distances are asked for.")
def squared_twice(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
    return squares**2 / (squares**2).sum()


@chances.mistake(
    "You measure to the first centroid only. A row far from it may lie beside another one: take the nearest."
)
def asked_the_first_only(X, C):
    squares = ((X - C[0]) ** 2).sum(axis=1)
    return squares / squares.sum()


@chances.mistake(
    "You measure to the mean of the centroids. A row beside one of them counts as far then: take the nearest."
)
def far_from_their_mean(X, C):
    squares = ((X - C.mean(axis=0)) ** 2).sum(axis=1)
    return squares / squares.sum()


@chances.mistake(
    "All rows get the same chance. By k-means++ it grows with the squared distance from the nearest centroid."
)
def all_alike(X, C):
    return np.full(len(X), 1 / len(X))


@chances.mistake(
    "You take e to the power of the squared distances (softmax). Chances are to be proportional to the squares "
    "themselves."
)
def by_softmax(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
    return np.exp(squares - squares.max()) / np.exp(squares - squares.max()).sum()


@chances.mistake(
    "You sum absolute gaps over the columns and square the sum. That is not the squared distance: square each gap, and "
    "sum then."
)
def squared_sums_of_gaps(X, C):
    squares = np.abs(X[:, None] - C).sum(axis=2).min(axis=1) ** 2
    return squares / squares.sum()


@chances.mistake(
    "You take the largest gap of a single column for the distance. All columns count: sum the squared gaps."
)
def largest_gap_for_distance(X, C):
    squares = (np.abs(X[:, None] - C).max(axis=2) ** 2).min(axis=1)
    return squares / squares.sum()


@chances.mistake(
    "You divide 1 by the distance, or by its square: near rows are preferred, and a row that is a centroid already "
    "divides by 0. A row far from all centroids is to be likely."
)
def one_over_the_squares(X, C):
    with np.errstate(all="ignore"):
        near = 1 / ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
        return near / near.sum()


@chances.mistake("Only the first two columns are compared. A table may have more: sum over all of them.")
def first_two_columns_only(X, C):
    return chances.right(X[:, :2], C[:, :2])


@chances.mistake("These chances are added up along the rows (`cumsum`). Each row's own is wanted.")
def added_up(X, C):
    return chances.right(X, C).cumsum()


@chances.mistake("These are percent. Chances are numbers from 0 to 1, with the sum 1.")
def percent(X, C):
    return 100 * chances.right(X, C)


@chances.mistake(
    "You multiply the squared distances to all centroids. What counts is the nearest one: take the minimum."
)
def multiplied_over_centroids(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).prod(axis=1)
    return squares / squares.sum()


@chances.mistake(
    "The rows that are centroids already are left out, so that fewer than n numbers come. Their chance is 0: let it "
    "stand in its place."
)
def left_out_the_chosen(X, C):
    return chances.right(X, C)[chances.right(X, C) > 0]


@chances.mistake(
    "You give a number for each row *and* each centroid. What counts is the nearest centroid: take the minimum over "
    "the centroids before you divide."
)
def for_each_centroid(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2)
    return squares / squares.sum()


@chances.mistake(
    "You give a number for each centroid: its distance to the nearest row. Turn it round: for each row the distance to "
    "the nearest centroid."
)
def nearest_row_of_each_centroid(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=0)
    with np.errstate(all="ignore"):
        return squares / squares.sum()


def gives_one_row(answer) -> bool:
    """What comes is the place of a row in X, or a row of X."""
    X, C = seats()[1]
    got = np.asarray(answer(X, C))
    if got.size == 1 and got.dtype.kind in "iu":
        return 0 <= got.item() < len(X)
    return got.shape == X[0].shape and (got == X).all(axis=1).any()


@chances.mistake(
    "You give one row, or the place of one. Wanted are the chances of all rows, before any of them is drawn: n numbers "
    "that add up to 1.",
    when=gives_one_row,
)
def drew_a_row(X, C):
    return int(np.random.default_rng(0).choice(len(X), p=chances.right(X, C)))
