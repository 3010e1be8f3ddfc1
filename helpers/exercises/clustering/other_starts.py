"""Where k-means begins: slips in the chances of the rows."""

import numpy as np

from helpers.exercises.clustering.starts import chances, seats


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


@chances.mistake(
    "Where the numbers are large, all rows but the chosen get the same chance. Does the search for the nearest "
    'centroid begin with a number, as `best = 100`? Every distance may be above it: begin with `float("inf")`.'
)
def began_with_a_number(X, C):
    squares = np.minimum(((X[:, None] - C) ** 2).sum(axis=2).min(axis=1), 10_000)
    return squares / squares.sum()


@chances.mistake(
    "The nearer a row, the larger its chance, as with 1 minus its share of the squares. A row far from all centroids "
    "is to be likely, and a centroid itself gets 0."
)
def one_minus_the_share(X, C):
    near = 1 - chances.right(X, C)
    return near / near.sum()


@chances.mistake(
    "You divide the squares of each centroid by their sum, and take the smallest after that. Take the nearest centroid "
    "of each row first, and divide once."
)
def divided_before_the_minimum(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2)
    return (squares / squares.sum(axis=0)).min(axis=1)


@chances.mistake(
    "You take the smallest gap of each column, and these may belong to different centroids. Sum over the columns "
    "first, and take the nearest centroid after that."
)
def smallest_gap_of_each_column(X, C):
    squares = ((X[:, None] - C) ** 2).min(axis=1).sum(axis=1)
    return squares / squares.sum()


@chances.mistake(
    "You give a number for each row and each centroid, and each *row* adds up to 1. Wanted is one chance a row: take "
    "its nearest centroid, and divide by the sum over the rows."
)
def each_row_adds_up(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2)
    return squares / squares.sum(axis=1, keepdims=True)
