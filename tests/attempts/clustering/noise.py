"""Lesson 08: kth_distances, found."""

from tests.attempts.clustering.lesson import attempts

attempts.right(
    "kth_distances",
    """
    def kth_distances(X, k):
        ends = []
        for i, x in enumerate(X):
            others = [np.sqrt(np.sum((x - y) ** 2)) for j, y in enumerate(X) if j != i]
            ends.append(sorted(others)[k - 1])
        return sorted(ends)
    """,
    """
    def kth_distances(X, k):
        from scipy.spatial import KDTree

        gaps, _ = KDTree(X).query(X, [k + 1])
        return np.sort(gaps.ravel())
    """,
)
attempts.wrong(
    "kth_distances",
    (
        """
        def kth_distances(X, k):
            gaps = np.linalg.norm(X[:, None] - X, axis=2)
            return np.sort(np.sort(gaps, axis=1)[:, k])[::-1]
        """,
        "These are sorted downwards",
    ),
    (
        """
        def kth_distances(X, k):
            gaps = np.linalg.norm(X[:, None] - X, axis=2)
            return np.sort(np.sort(gaps, axis=1)[:, 1 : k + 1], axis=0)
        """,
        "expected was",
    ),
)
attempts.right(
    "kth_distances",
    """
    def kth_distances(X, k):
        from scipy.spatial.distance import cdist

        gaps = cdist(X, X)
        np.fill_diagonal(gaps, np.inf)
        return np.sort(np.partition(gaps, k - 1, axis=1)[:, k - 1])
    """,
)
attempts.wrong(
    "kth_distances",
    (
        """
        def kth_distances(X, k):
            from scipy.spatial.distance import cdist

            out = []
            for row in cdist(X, X):
                out.append(np.sort(row[row > 0])[k - 1])
            return np.sort(out)
        """,
        "two equal rows are two rows",
    ),
    (
        """
        def kth_distances(X, k):
            from sklearn.neighbors import NearestNeighbors

            gaps, _ = NearestNeighbors(n_neighbors=k).fit(X).kneighbors(X)
            return np.sort(gaps[:, -1])
        """,
        "you are one neighbour short",
    ),
)
attempts.right(
    "found",
    """
    def found(labels):
        from collections import Counter

        count = Counter(labels.tolist())
        noise = count.pop(-1, 0)
        return [len(count), noise / labels.size]
    """,
    """
    def found(labels):
        clusters = len(set(labels)) - (1 if -1 in labels else 0)
        return clusters, 1 - np.count_nonzero(labels + 1) / len(labels)
    """,
)
attempts.wrong(
    "found",
    (
        """
        def found(labels):
            return len(set(labels) - {-1}), 100 * np.mean(labels == -1)
        """,
        "The share is in percent here",
    ),
    (
        """
        def found(labels):
            return np.mean(labels == -1), len(set(labels) - {-1})
        """,
        "The two are exchanged",
    ),
)
attempts.wrong(
    "found",
    (
        """
        def found(labels):
            return labels.max() + 1, np.sum(labels == -1) / np.sum(labels >= 0)
        """,
        "Noise is set against the clustered rows",
    ),
)
attempts.wrong(
    "kth_distances",
    (
        """
        def kth_distances(X, k):
            gaps = np.linalg.norm(X[:, None, :2] - X[:, :2], axis=2)
            return np.sort(np.sort(gaps, axis=1)[:, k])
        """,
        "Only the first two columns",
    ),
    (
        """
        def kth_distances(X, k):
            gaps = np.linalg.norm(X[:, None] - X, axis=2)
            return np.sort(np.sort(gaps, axis=0)[:, k])
        """,
        "of each row* first",
    ),
    (
        """
        def kth_distances(X, k):
            return np.sort(np.sort(np.linalg.norm(X[:, None] - X, axis=2), axis=1)[:, 4])
        """,
        "You always take the fourth neighbour",
    ),
)
attempts.wrong(
    "found",
    (
        """
        def found(labels):
            return (np.diff(np.sort(labels)) > 0).sum(), np.mean(labels == -1)
        """,
        "are the borders between the labels counted?",
    ),
    (
        """
        def found(labels):
            return sorted(set(labels[labels != -1])), np.mean(labels == -1)
        """,
        "Their number is wanted",
    ),
    (
        """
        def found(labels):
            return (labels[1:] != labels[:-1]).sum(), np.mean(labels == -1)
        """,
        "how often the label changes",
    ),
)
