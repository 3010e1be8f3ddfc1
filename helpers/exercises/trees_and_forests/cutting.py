"""Columns to cut, and a search for the best cut by any gain."""

import numpy as np


def columns() -> list:
    """Pairs (x, y) of 8 to 20 flights: a number known of each, some of them equal, and whether it was late."""
    rng = np.random.default_rng(5)
    hand = np.array([3.0, 3, 5, 5, 8, 9, 9, 12]), np.array([0, 0, 0, 0, 0, 1, 0, 1], bool)
    mixed = np.array([1.0, 1, 1, 1, 3, 3, 3, 6, 6, 6, 6]), np.array([0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 1], bool)
    pairs = [hand, mixed]
    for n in (12, 20):
        x = rng.integers(0, 15, n).astype(float)
        pairs.append((x, x + rng.normal(0, 6, n) > 9))
    return pairs


def cut_by(gain_of, places=lambda x: (np.unique(x)[:-1] + np.unique(x)[1:]) / 2):
    """`best_cut` with another gain of (y, yes, no), or with other places for the threshold."""

    def search(x, y):
        best = None, 0.0
        for threshold in places(x):
            yes, no = y[x <= threshold], y[x > threshold]
            if len(yes) and len(no) and gain_of(y, yes, no) > best[1]:
                best = threshold, gain_of(y, yes, no)
        return best

    return search


def impurity(part: np.ndarray) -> float:
    return 2 * part.mean() * (1 - part.mean())


def weighted_gain(y, yes, no) -> float:
    return impurity(y) - (len(yes) * impurity(yes) + len(no) * impurity(no)) / len(y)
