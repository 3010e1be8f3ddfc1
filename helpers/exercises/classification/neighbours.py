"""What accuracy hides, and asking the neighbours."""

import numpy as np

from helpers.exercises.classification.lesson import ex

found_of_damaged = ex.choice(
    "found_of_damaged",
    {
        "a": (
            "about 190: it is right for nine in ten",
            "Right for nine in ten of all strikes, and nearly all of these did no damage. The few that did hardly "
            "count in the average.",
        ),
        "b": (
            "about 100: damage is harder to see, so it finds half",
            "That would be a good detector. Ask first how often somebody is right who never finds any damage at all.",
        ),
        "c": (
            "fewer than 60",
            "Whoever always says “no damage” is right almost as often. Accuracy counts every strike alike, and most "
            "are harmless.",
        ),
    },
    right="c",
    hints=["Of 2,000 strikes, 212 did damage. What is the accuracy of always saying no?", "(2000 − 212) / 2000"],
)


def neighbourhoods() -> list:
    """Quadruples (X, y, x, k): points of two classes, a place without ties in its distances, a number of neighbours."""
    rng = np.random.default_rng(1)
    corner = np.array([[0.0, 1.0], [2.0, 0.0], [-3.0, 3.5], [4.0, 4.0], [1.0, 5.0]])
    cloud = rng.normal(size=(12, 3)).round(2)
    apart = np.array(
        [
            [0.9, -6.3],
            [3.6, 3.0],
            [-2.7, -0.3],
            [-3.0, 6.6],
            [5.7, 0.0],
            [-4.8, 2.1],
            [-3.6, 2.1],
            [-0.9, -2.4],
            [3.0, 2.1],
        ]
    )
    labels = (rng.random(12) < 0.5).astype(int)
    crowd, kinds = rng.normal(size=(60, 3)).round(2) * [1, 2, 3], (rng.random(60) < 0.4).astype(int)
    return [
        (corner, np.array([0, 1, 1, 1, 0]), np.array([0.0, 0.0]), 3),
        (corner, np.array([1, 0, 0, 1, 1]), np.array([3.0, 3.0]), 3),
        (cloud, labels, np.array([0.2, -0.1, 0.3]), 5),
        (cloud, labels, np.array([1.0, 1.0, 0.0]), 4),
        (apart, np.array([0, 1, 1, 0, 1, 0, 0, 1, 0]), np.array([1.0, -1.0]), 5),
        (crowd, kinds, np.array([0.5, -1.0, 2.0]), 23),
        (crowd, kinds, np.array([-1.0, 0.5, 0.5]), 17),
        (corner, np.array([0, 1, 1, 1, 0]), np.array([0.0, 0.0]), 5),  # all of them vote
    ]


@ex.function(
    probes=neighbourhoods,
    hints=[
        "The squared distances are `((X - x) ** 2).sum(axis=1)`, one for each row.",
        "`np.argsort(distances)[:k]` are the places of the k nearest; take the mean of their labels.",
    ],
    why="No training at all: the table is the model, and every prediction searches it.",
)
def neighbours_share(X, y, x, k):
    """The share of ones in y, shape (n,), for the k rows of X, shape (n, d), nearest to x.

    No two rows are equally far from x, which has shape (d,); k is at most n.
    """
    distances = ((X - x) ** 2).sum(axis=1)
    return y[np.argsort(distances)[:k]].mean()


@neighbours_share.also_right
def by_norm(X, y, x, k):
    return np.mean(y[np.argsort(np.linalg.norm(X - x, axis=1))[:k]])


HOW_FAR = "the same order of distances"
neighbours_share.equivalent(".sum(axis=1)", ".mean(axis=1)", HOW_FAR)
neighbours_share.equivalent("(X, y, x, k)", "(x, y, X, k)", "the difference is squared")


@neighbours_share.mistake("Gaps above and below cancel when they are added up as they are. Square them first.")
def never_squared(X, y, x, k):
    return y[np.argsort((X - x).sum(axis=1))[:k]].mean()


@neighbours_share.mistake("You added up absolute gaps: the distance along streets. Pythagoras adds up their squares.")
def along_streets(X, y, x, k):
    return y[np.argsort(np.abs(X - x).sum(axis=1))[:k]].mean()


@neighbours_share.mistake("You took the last k of the sorted rows: those farthest away.")
def took_the_farthest(X, y, x, k):
    return y[np.argsort(((X - x) ** 2).sum(axis=1))[-k:]].mean()


@neighbours_share.mistake("That is the majority's answer, 0 or 1. The share is wanted: it says how sure the vote was.")
def took_the_majority(X, y, x, k):
    return int(y[np.argsort(((X - x) ** 2).sum(axis=1))[:k]].mean() > 0.5)


@neighbours_share.mistake("That is a count of ones. Divide it by k, and places with different k can be compared.")
def counted_the_ones(X, y, x, k):
    return y[np.argsort(((X - x) ** 2).sum(axis=1))[:k]].sum()


@neighbours_share.mistake("You asked the single nearest row only. The vote is among k of them.")
def asked_one(X, y, x, k):
    return y[np.argmin(((X - x) ** 2).sum(axis=1))]


def nearest(X, x):
    """The places of the rows, the nearest to x first."""
    return np.argsort(((X - x) ** 2).sum(axis=1))


@neighbours_share.mistake("You took the largest gap in a single measure for the distance. Pythagoras adds up squares.")
def largest_gap(X, y, x, k):
    return y[np.argsort(np.abs(X - x).max(axis=1))[:k]].mean()


@neighbours_share.mistake(
    "You left out the nearest row, as one does where x is itself a row of X. Here x is a new bird: all k nearest vote."
)
def skipped_the_nearest(X, y, x, k):
    return y[nearest(X, x)[1 : k + 1]].mean()


@neighbours_share.mistake("That is the label of one row, the next after the k nearest. Take the mean over `[:k]`.")
def asked_the_next(X, y, x, k):
    return y[nearest(X, x)[min(k, len(y) - 1)]]


@neighbours_share.mistake("Those are the first k rows of the table. Which of them are the nearest to x?")
def first_rows(X, y, x, k):
    return y[:k].mean()


@neighbours_share.mistake("That is the share among all rows. Only the k nearest vote.")
def asked_all(X, y, x, k):
    return y.mean()


@neighbours_share.mistake(
    "You gave nearer rows more weight. In the plain vote that is asked for, each of the k has the same."
)
def weighted_by_distance(X, y, x, k):
    distances = np.linalg.norm(X - x, axis=1)
    near = nearest(X, x)[:k]
    return np.average(y[near], weights=1 / distances[near])


@neighbours_share.mistake(
    "You gave nearer rows more weight, by their squared distances. In the plain vote that is asked for, each of the k "
    "has the same."
)
def weighted_by_squares(X, y, x, k):
    distances = ((X - x) ** 2).sum(axis=1)
    near = nearest(X, x)[:k]
    return np.average(y[near], weights=1 / distances[near])


@neighbours_share.mistake(
    "You scaled the columns first. That is often wise; here the distance is asked for in the columns as they are."
)
def scaled_first(X, y, x, k):
    return y[nearest(X / X.std(axis=0), x / X.std(axis=0))[:k]].mean()


@neighbours_share.mistake("That is the mean distance of the k nearest. The mean of their labels is asked for.")
def averaged_squared_distances(X, y, x, k):
    return np.sort(((X - x) ** 2).sum(axis=1))[:k].mean()


@neighbours_share.mistake("That is the mean of the k smallest distances. The mean of these rows' labels is asked for.")
def averaged_distances(X, y, x, k):
    return np.sort(np.linalg.norm(X - x, axis=1))[:k].mean()


@neighbours_share.mistake("Those are the places of the k nearest rows. Look up their labels in y, and take the mean.")
def places_of_the_nearest(X, y, x, k):
    return nearest(X, x)[:k]


@neighbours_share.mistake("You divided by the number of all rows. Of the votes there are k.")
def divided_by_all(X, y, x, k):
    return y[nearest(X, x)[:k]].sum() / len(y)


@neighbours_share.mistake("You compared directions, not distances: a row in the same direction may be far away.")
def by_the_angle(X, y, x, k):
    alike = X @ x / (np.linalg.norm(X, axis=1) * max(np.linalg.norm(x), 1e-12))
    return y[np.argsort(-alike)[:k]].mean()


@neighbours_share.mistake("That is the share of zeros. `y.mean()` over the k nearest is that of ones.")
def share_of_zeros(X, y, x, k):
    return 1 - y[nearest(X, x)[:k]].mean()


@neighbours_share.mistake(
    "`argsort` gives the numbers of the rows, nearest first: its first k are places in y. `argsort(d) < k` asks which "
    "of those numbers are small, and that is no distance."
)
def small_row_numbers(X, y, x, k):
    return y[np.argsort(((X - x) ** 2).sum(axis=1)) < k].mean()


@neighbours_share.mistake("Only the first column counts for you. Add up the squares over all columns, `axis=1`.")
def first_column_alone(X, y, x, k):
    return y[np.argsort((X[:, 0] - x[0]) ** 2)[:k]].mean()


@neighbours_share.mistake("`//` drops what is behind the point: 2 // 3 is 0. A share needs `/`.")
def whole_quotient(X, y, x, k):
    return y[nearest(X, x)[:k]].sum() // k


@neighbours_share.mistake(
    "Whatever k is, three neighbours vote. The function is given the number of neighbours: use k."
)
def always_three(X, y, x, k):
    return y[nearest(X, x)[:3]].mean()


@neighbours_share.mistake("The first row of X never votes. Does a loop begin at 1? The rows are numbered from 0.")
def began_at_one(X, y, x, k):
    return y[1:][nearest(X[1:], x)[:k]].sum() / k


@neighbours_share.mistake(
    "You looked up labels at the distances, cut off to whole numbers. `np.sort` gives the distances in order, "
    "`np.argsort` the places of the rows."
)
def distances_for_places(X, y, x, k):
    return y[np.sort(np.linalg.norm(X - x, axis=1))[:k].astype(int)].mean()
