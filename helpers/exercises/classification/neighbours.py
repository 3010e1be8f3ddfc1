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
    return [
        (corner, np.array([0, 1, 1, 1, 0]), np.array([0.0, 0.0]), 3),
        (corner, np.array([1, 0, 0, 1, 1]), np.array([3.0, 3.0]), 3),
        (cloud, labels, np.array([0.2, -0.1, 0.3]), 5),
        (cloud, labels, np.array([1.0, 1.0, 0.0]), 4),
        (apart, np.array([0, 1, 1, 0, 1, 0, 0, 1, 0]), np.array([1.0, -1.0]), 5),
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
    """The share of ones in y, shape (n,), for the k rows of X, shape (n, d), nearest to x."""
    distances = ((X - x) ** 2).sum(axis=1)
    return y[np.argsort(distances)[:k]].mean()


@neighbours_share.also_right
def by_norm(X, y, x, k):
    return np.mean(y[np.argpartition(np.linalg.norm(X - x, axis=1), k - 1)[:k]])


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
