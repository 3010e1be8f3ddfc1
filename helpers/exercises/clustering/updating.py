"""The second half-step: update every centroid to the mean of its group."""

import numpy as np

from helpers.exercises.clustering.lesson import ex


def gatherings() -> list:
    """Triples (X, group, C); in three of them groups are empty, in one two groups have a single row."""
    rng = np.random.default_rng(4)
    X = rng.normal(size=(10, 3)).round(1)
    hand = np.array([[0.0, 0.0], [2.0, 0.0], [4.0, 6.0], [4.0, 9.0], [4.0, 0.0]])
    return [
        (hand, np.array([0, 0, 1, 1, 0]), np.array([[1.0, 1.0], [5.0, 5.0]])),
        (hand, np.array([0, 0, 2, 2, 0]), np.array([[1.0, 1.0], [9.0, -3.0], [5.0, 5.0]])),
        (X, rng.integers(0, 3, 10), X[:4]),
        (hand, np.array([1, 0, 0, 3, 0]), np.array([[1.0, 1.0], [9.0, -3.0], [5.0, 5.0], [7.0, 8.0]])),
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


moved.equivalent("np.unique(group)", "group", "the same mean is set again for each row of a group")


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


@moved.mistake("An empty group went to the mean of all rows. It is to stay where it was: its old centroid is in C.")
def empty_to_the_middle(X, group, C):
    return np.array([X[group == j].mean(axis=0) if (group == j).any() else X.mean(axis=0) for j in range(len(C))])


@moved.mistake(
    "You found the groups anew, by the nearest centroid. Which row is in which group is given: `group` says so."
)
def grouped_anew(X, group, C):
    return moved.right(X, ((X[:, None] - C) ** 2).sum(axis=2).argmin(axis=1), C)


@moved.mistake(
    "Each centroid goes only a part of the way: the old one is averaged with, or counted among, the rows of its group. "
    "The mean is of the rows alone."
)
def counted_the_old_one(X, group, C):
    return np.array([np.vstack([X[group == j], C[[j]]]).mean(axis=0) for j in range(len(C))])


@moved.mistake(
    "Your sums are divided by the number of all rows, not by that of the group: centroids of small groups are drawn "
    "towards 0."
)
def divided_by_all(X, group, C):
    return np.array([X[group == j].sum(axis=0) / len(X) if (group == j).any() else C[j] for j in range(len(C))])


@moved.mistake("These are medians. They make absolute gaps small; squared gaps are least around the mean.")
def medians(X, group, C):
    return np.array([np.median(X[group == j], axis=0) if (group == j).any() else C[j] for j in range(len(C))])


@moved.mistake("These are sums. Divide each by the number of rows in its group.")
def sums(X, group, C):
    return np.array([X[group == j].sum(axis=0) if (group == j).any() else C[j] for j in range(len(C))])


@moved.mistake(
    "That is the middle between the least and the largest value of each column. Take the mean of all rows of the group."
)
def middles(X, group, C):
    ends = [
        (X[group == j].min(axis=0) + X[group == j].max(axis=0)) / 2 if (group == j).any() else C[j]
        for j in range(len(C))
    ]
    return np.array(ends)


@moved.mistake(
    "You give a row of each group, the one in its middle. A centroid is the mean of the group, and need not be a row."
)
def medoids(X, group, C):
    means = moved.right(X, group, C)
    gaps = np.where((group == np.arange(len(C))[:, None]), ((X - means[:, None]) ** 2).sum(axis=2), np.inf)
    return np.array([X[gaps[j].argmin()] if (group == j).any() else C[j] for j in range(len(C))])


@moved.mistake(
    "A group with a single row keeps its old centroid here. Its mean is that row; only an *empty* group stays."
)
def single_rows_stay(X, group, C):
    return np.array([X[group == j].mean(axis=0) if (group == j).sum() > 1 else C[j] for j in range(len(C))])


@moved.mistake("An empty group got the first row of X. It is to stay where it was: its old centroid is in C.")
def empty_to_the_first_row(X, group, C):
    return np.array([X[group == j].mean(axis=0) if (group == j).any() else X[0] for j in range(len(C))])


@moved.mistake("You take one mean over all columns. Each column has its own: `axis=0`.")
def one_mean_over_all_columns(X, group, C):
    new = C.copy()
    for j in np.unique(group):
        new[j] = X[group == j].mean()
    return new


@moved.mistake("You ask for the rows of group j + 1. Groups are numbered from 0, as places in C are.")
def counted_from_group_one(X, group, C):
    return moved.right(X, group - 1, C)


@moved.mistake("Your sums are divided by k, the number of centroids. Divide each by the number of rows in its group.")
def divided_by_k(X, group, C):
    return np.array([X[group == j].sum(axis=0) / len(C) if (group == j).any() else C[j] for j in range(len(C))])


@moved.mistake(
    "Each centroid goes half of the way: you average the mean of the group with the old centroid. The mean is the new "
    "place; the old one counts for an empty group alone."
)
def half_of_the_way(X, group, C):
    return (moved.right(X, group, C) + C) / 2


@moved.mistake(
    "The groups that come after an empty one stay where they were. Does the loop end at the first empty group, or does "
    "it make as many rounds as groups are in use? Leave out the empty group alone, and go through all of C."
)
def stopped_at_the_empty(X, group, C):
    first = next((j for j in range(len(C)) if not (group == j).any()), len(C))
    return np.vstack([moved.right(X, group, C)[:first], C[first:]])


@moved.mistake("The last group stays where it was. `range` leaves its last number out: `range(len(C))` ends at k - 1.")
def last_group_stays(X, group, C):
    return np.vstack([moved.right(X, group, C)[:-1], C[-1:]])


@moved.mistake("Only groups 0 to 2 move. C holds k centroids, and k is not always 3.")
def three_groups_only(X, group, C):
    return np.vstack([moved.right(X, group, C)[:3], C[3:]])


@moved.mistake(
    "Group 0 stays where it was. It is a group like the others: does your loop begin at 1, or is 0 taken for False?"
)
def group_nought_stays(X, group, C):
    return np.vstack([C[:1], moved.right(X, group, C)[1:]])


@moved.mistake("That is the table of the centroids, turned over (`.T`): wanted is a row for each centroid.")
def turned_over(X, group, C):
    return moved.right(X, group, C).T


@moved.mistake("The new centroids are cut to whole numbers. A mean need not be one: keep them as floats.")
def cut_to_whole_numbers(X, group, C):
    new = C.astype(int)
    for j in np.unique(group):
        new[j] = X[group == j].mean(axis=0)
    return new


def moves_the_empty(answer) -> bool:
    """All groups that have rows are right, and an empty one is not where it was."""
    wrong = []
    for X, group, C in gatherings():
        got, want = np.asarray(answer(X.copy(), group.copy(), C.copy()), float), moved.right(X, group, C)
        if got.shape != want.shape or not np.allclose(got[np.unique(group)], want[np.unique(group)]):
            return False
        wrong.append(not np.allclose(got, want))
    return any(wrong)


@moved.mistake(
    "The groups that have rows are right. But an empty one does not stay where it was: its old centroid is in C.",
    when=moves_the_empty,
)
def empty_to_a_row_at_random(X, group, C):
    rows = np.random.default_rng(0).integers(len(X), size=len(C))
    return np.array([X[group == j].mean(axis=0) if (group == j).any() else X[rows[j]] for j in range(len(C))])


@moved.mistake(
    "A group whose only row is row 0, here a row of zeros, stays where it was. Is it `.any()` of the rows' places, or "
    "of the rows, that you ask? Both are False for zeros. Ask how many rows there are: `len`."
)
def asked_for_any(X, group, C):
    return [X[group == j].mean(axis=0) if np.flatnonzero(group == j).any() else C[j] for j in range(len(C))]


@moved.mistake(
    "The last of the groups that have rows stays where it was. Does a `range` end at `group.max()`? It leaves its last "
    "number out. Run over all of C: `range(len(C))`."
)
def last_in_use_stays(X, group, C):
    end = group.max()
    return np.vstack([moved.right(X, group, C)[:end], C[end:]])


@moved.mistake(
    "Empty groups at the end are lost. Do you go by the largest number in `group`? k is how many centroids C holds: "
    "`len(C)`."
)
def up_to_the_largest(X, group, C):
    return moved.right(X, group, C)[: group.max() + 1]


@moved.mistake(
    "You give single rows of X. `group[j]` is the group of row j, and here it was taken for the number of a row. The "
    "rows of group j are `X[group == j]`."
)
def group_for_a_row(X, group, C):
    return np.array([X[group[j]] for j in range(len(C))])
