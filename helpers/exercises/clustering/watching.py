"""Groups that are not there: which tables an answer scores, in which groups, when it is asked about one."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.isolation import once_a_check

K = 4  # groups that are asked about


def asked_about() -> np.ndarray:
    """One normal blob of 31 rows, nearly three times as long as it is wide."""
    return (np.random.default_rng(3).normal(size=(31, 2)) @ [[9, 1], [0, 3]]).round()


@dataclass
class Watched:
    """What an answer said, and what it had scored: `tables` with their `labels`, and the labels `own` of X."""

    said: object
    tables: list
    labels: list
    own: list

    @cached_property
    def different(self) -> int:
        return len({table.tobytes() for table in self.tables})

    def is_one_blob(self) -> bool:
        return self.different == 1 and len(self.tables) >= 5

    def has_another_size(self) -> bool:
        return bool(self.tables) and all(len(table) != len(asked_about()) for table in self.tables)

    def has_the_labels_of_x(self) -> bool:
        """Many tables are scored in the very same groups, row for row."""
        return self.different >= 5 and len({labels.tobytes() for labels in [*self.own, *self.labels]}) == 1

    def has_the_centroids_of_x(self) -> bool:
        """Each row of each table is in the group of X whose mean is nearest to it."""
        if not self.own or self.different < 5:
            return False
        X, names = asked_about(), np.unique(self.own[0])
        means = np.array([X[self.own[0] == name].mean(axis=0) for name in names])
        nearest = [names[((table[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)] for table in self.tables]
        return all(np.array_equal(one, other) for one, other in zip(nearest, self.labels, strict=True))

    def has_the_numbers_of_x(self) -> bool:
        """Each number in the tables stands in the same column of X."""
        X = asked_about()
        shaped = bool(self.tables) and all(table.shape[1:] == X.shape[1:] for table in self.tables)
        return shaped and all(np.isin(table[:, j], X[:, j]).all() for table in self.tables for j in range(X.shape[1]))

    def is_cut_otherwise(self) -> bool:
        """Rows lie nearer to the mean of another group: no k-means that ran to its end leaves them there."""
        cut_in_k = all(len(np.unique(labels)) == K for labels in [*self.own, *self.labels])
        if not cut_in_k or self.different < 5 or self.has_the_labels_of_x() or self.has_the_centroids_of_x():
            return False
        rows = sum(map(len, self.tables))
        astray = sum(misplaced(*pair) for pair in zip(self.tables, self.labels, strict=True))
        return astray > 0.0175 * rows or any(misplaced(asked_about(), labels) > 1 for labels in self.own)

    def differs(self) -> str:
        """In words: how the comparison is another than the one that was asked for; nothing where it is not seen."""
        X, tables = asked_about(), self.tables
        if not tables and len({labels.tobytes() for labels in self.own}) > 5:
            return (
                "The rows of X are scored again and again, each time in other groups, and nothing else is scored. Are "
                "these the groups of the blobs? A blob is scored by its own rows, in its own groups."
            )
        parts = {len(np.unique(labels)) for labels in [*self.own, *self.labels]}
        if parts - {K}:
            many = ", ".join(map(str, sorted(parts)))
            return f"Asked about {K} groups, you score tables that are cut in {many}. Does k go into k-means each time?"
        if not tables or any(table.shape != X.shape for table in tables):
            return ""
        if not self.own and any(is_scaled(table, X) for table in tables):
            return (
                "You scale X before it is scored, so that its columns no longer have their own spreads. The silhouette "
                "is asked for in the columns as they stand, for X and for the blobs."
            )
        ratio, wanted = length(tables), length([X])
        if self.different >= 10 and not wanted / 1.25 < ratio < 1.25 * wanted:
            return (
                f"A table was tried that is {wanted:.1f} times as long as wide; your blobs are {ratio:.1f} times as "
                "long. `np.cov(X.T)` has lengths and slant of X. Does it go into the blobs as it is, without a root, "
                "and not as a correlation?"
            )
        return ""


def misplaced(table, labels) -> int:
    """How many rows lie nearer to the mean of another group than to that of their own."""
    names, place = np.unique(labels, return_inverse=True)
    means = np.array([table[labels == name].mean(axis=0) for name in names])
    return int((((table[:, None] - means) ** 2).sum(axis=2).argmin(axis=1) != place).sum())


def is_scaled(table, X) -> bool:
    """Is the table X with its columns stretched by different numbers?"""
    stretch = table.std(axis=0) / X.std(axis=0)
    if not np.all(stretch > 0) or np.ptp(stretch) < 0.01 * stretch.max():
        return False
    return np.allclose((table - table.mean(axis=0)) / table.std(axis=0), (X - X.mean(axis=0)) / X.std(axis=0))


def length(tables) -> float:
    """How many times the tables, taken together, are as long as they are wide, whichever way they lie."""
    narrow, *_, wide = np.linalg.eigvalsh(np.mean([np.cov(table.T) for table in tables], axis=0))
    return float(np.sqrt(wide / max(narrow, 1e-12)))


@once_a_check
def watched(answer, own: float = 0.5, clear: float = 0.1) -> Watched:
    """What `answer` says of a table, with the silhouette `own`, and what it has scored on the way.

    Each 19th of the other tables gets the silhouette `clear`, the rest one of 0.1. Where the answer scores by other
    ways than scikit-learn's silhouette, no table is seen.
    """
    from unittest import mock

    X, seen = asked_about(), Watched(None, [], [], [])

    def scored(rows, labels, **_):
        rows, labels = np.asarray(rows, float), np.asarray(labels)
        if rows.shape == X.shape and np.array_equal(rows, X):
            seen.own.append(labels)
            return np.full(len(rows), own)
        seen.tables.append(rows)
        seen.labels.append(labels)
        place = list(dict.fromkeys(table.tobytes() for table in seen.tables)).index(rows.tobytes())
        return np.full(len(rows), clear if place % 19 == 3 else 0.1)

    with mock.patch("sklearn.metrics.cluster._unsupervised.silhouette_samples", scored):
        seen.said = answer(X.copy(), K)
    return seen
