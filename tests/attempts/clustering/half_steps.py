"""Lesson 08: nearest, moved, chances."""

from tests.attempts.clustering.lesson import attempts

attempts.right(
    "nearest",
    """
    def nearest(X, C):
        groups = []
        for row in X:
            gaps = [sum((a - b) ** 2 for a, b in zip(row, centre)) for centre in C]
            groups.append(gaps.index(min(gaps)))
        return groups
    """,
    """
    def nearest(X, C):
        from sklearn.neighbors import KNeighborsClassifier

        return KNeighborsClassifier(1).fit(C, range(len(C))).predict(X)
    """,
)
attempts.wrong(
    "nearest",
    (
        """
        def nearest(X, C):
            gaps = ((X[:, None] - C) ** 2).sum(axis=2)
            return C[gaps.argmin(axis=1)]
        """,
        "You give the centroids themselves",
    ),
    (
        """
        def nearest(X, C):
            gaps = ((X - C) ** 2).sum(axis=1)
            return gaps.argmin()
        """,
        "ValueError in line 2",
    ),
)
attempts.wrong(
    "nearest",
    (
        """
        def nearest(X, C):
            return [1 + int(np.argmin(np.linalg.norm(C - x, axis=1))) for x in X]
        """,
        "counted from 0",
    ),
    (
        """
        def nearest(X, C):
            return np.argmin(np.abs(X[:, None] - C).max(axis=-1), axis=1)
        """,
        "the largest gap of a single column",
    ),
)
attempts.right(
    "moved",
    """
    def moved(X, group, C):
        member = group == np.arange(len(C))[:, None]
        many = member.sum(axis=1, keepdims=True)
        return np.where(many > 0, member @ X / np.maximum(many, 1), C)
    """,
    """
    def moved(X, group, C):
        import pandas as pd

        means = pd.DataFrame(X).groupby(group).mean()
        return [means.loc[j] if j in means.index else centre for j, centre in enumerate(C)]
    """,
)
attempts.wrong(
    "moved",
    (
        """
        def moved(X, group, C):
            for j in set(group):
                C[j] = X[group == j].mean(axis=0)
            return C
        """,
        "changes its input `C`",
    ),
    (
        """
        def moved(X, group, C):
            return [X[group == j].mean(axis=0) if (group == j).any() else C[j] for j in range(group.max() + 1)]
        """,
        "(3, 3); expected was (4, 3)",
    ),
)
attempts.wrong(
    "moved",
    (
        """
        def moved(X, group, C):
            return np.array([X[group == j].mean() if (group == j).any() else C[j].mean() for j in range(len(C))])
        """,
        "expected was",
    ),
    (
        """
        import pandas as pd

        def moved(X, group, C):
            return pd.DataFrame(X).groupby(group).mean()
        """,
        "The empty groups are gone",
    ),
)
attempts.wrong(
    "moved",
    (
        """
        def moved(X, group, C):
            new = np.array(C)
            for j in range(len(C)):
                if np.sum(group == j) > 1:
                    new[j] = X[group == j].mean(axis=0)
            return new
        """,
        "A group with a single row keeps its old centroid",
    ),
)
attempts.right(
    "chances",
    """
    def chances(X, C):
        from sklearn.metrics import pairwise_distances_argmin_min

        _, gaps = pairwise_distances_argmin_min(X, C)
        return gaps**2 / np.dot(gaps, gaps)
    """,
    """
    def chances(X, C):
        least = []
        for x in X:
            least.append(min(sum((x - c) ** 2) for c in C))
        return [square / sum(least) for square in least]
    """,
)
attempts.wrong(
    "chances",
    (
        """
        def chances(X, C):
            squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
            return squares / squares.max()
        """,
        "You divide by the largest",
    ),
    (
        """
        def chances(X, C):
            squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=0)
            return squares / squares.sum()
        """,
        "expected was (5,)",
    ),
)
attempts.wrong(
    "chances",
    (
        """
        def chances(X, C):
            from scipy.special import softmax

            return softmax(((X[:, None] - C) ** 2).sum(axis=2).min(axis=1))
        """,
        "expected was",
    ),
)
