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
        "Empty groups at the end are lost",
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
        "You give a number for each centroid",
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
DRAWN = """
def moved(X, group, C):
    new = X[np.random.default_rng(3).integers(len(X), size=len(C))]
    for j in np.unique(group):
        new[j] = X[group == j].mean(axis=0)
    return new
"""
attempts.wrong(
    "nearest",
    (
        """
        def nearest(X, C):
            from sklearn.cluster import KMeans

            return KMeans(len(C), n_init=10, random_state=4).fit_predict(X)
        """,
        "Do you let k-means look for centroids of its own?",
    ),
    (
        """
        def nearest(X, C):
            squares = ((X[:, None] - C) ** 2).sum(axis=2)
            return squares == squares.min(axis=1, keepdims=True)
        """,
        "the place where the True stands",
    ),
)
attempts.not_named(
    "nearest",
    "found_anew",
    "def nearest(X, C):\n    return ((X[:, None] - C) ** 2).sum(axis=2).argmax(axis=1)",
    "def nearest(X, C):\n    return (X @ C.T).argmax(axis=1)",
    "def nearest(X, C):\n    return ((X[:, None] - C) ** 2).sum(axis=2).argmin(axis=0)",
)
attempts.wrong(
    "moved",
    (
        """
        def moved(X, group, C):
            new = C.copy()
            for j in range(3):
                if (group == j).any():
                    new[j] = X[group == j].mean(axis=0)
            return new
        """,
        "Only groups 0 to 2 move",
    ),
    (
        """
        def moved(X, group, C):
            new = C.copy()
            for j in range(len(C)):
                if (group == j).any():
                    new[j] = X[group == j].mean()
            return new
        """,
        "one mean over all columns",
    ),
    (DRAWN, "an empty one does not stay where it was"),
)
attempts.not_named(
    "moved",
    "empty_to_a_row_at_random",
    DRAWN.replace(".mean(axis=0)", ".sum(axis=0)"),
    "def moved(X, group, C):\n    return [X[group == j].mean(axis=0) for j in np.unique(group)]",
    "def moved(X, group, C):\n    return (C + X[:len(C)]) / 2",
)
attempts.wrong(
    "chances",
    (
        """
        def chances(X, C):
            squares = ((X[:, None, :2] - C[:, :2]) ** 2).sum(axis=2).min(axis=1)
            return squares / squares.sum()
        """,
        "Only the first two columns",
    ),
    (
        """
        def chances(X, C):
            squares = ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1)
            return X[np.random.default_rng(7).choice(len(X), p=squares / squares.sum())]
        """,
        "You give one row, or the place of one",
    ),
)
attempts.not_named(
    "chances",
    "drew_a_row",
    "def chances(X, C):\n    return ((X[:, None] - C) ** 2).sum(axis=2).min(axis=1).sum()",
    "def chances(X, C):\n    return np.ones(len(X), int)",
    "def chances(X, C):\n    return ((X[:, None] - C) ** 2).sum(axis=2).argmin(axis=1)",
)

attempts.wrong(
    "moved",
    (
        """
        def moved(X, group, C):
            new = C.copy()
            for j in range(1, len(C)):
                if (group == j).any():
                    new[j] = X[group == j].mean(axis=0)
            return new
        """,
        "does your loop begin at 1",
    ),
    (
        """
        def moved(X, group, C):
            new = C.copy()
            for j in np.unique(group):
                mine = X[group == j]
                far = np.linalg.norm(mine[:, None] - mine, axis=2).sum(axis=1)
                new[j] = mine[far.argmin()]
            return new
        """,
        "a row of each group, the one in its middle",
    ),
)
attempts.wrong(
    "chances",
    (
        """
        def chances(X, C):
            near = 1 / np.linalg.norm(X[:, None] - C, axis=2).min(axis=1)
            return near / near.sum()
        """,
        "You divide 1 by the distance, or by its square",
    ),
)
attempts.not_named(
    "chances",
    "drew_a_row",
    """
    def chances(X, C):
        return len(X)
    """,
)
