"""Lesson 08, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("clustering")

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
attempts.right(
    "agreement",
    """
    def agreement(truth, labels):
        from itertools import combinations

        same = [(truth[i] == truth[j], labels[i] == labels[j]) for i, j in combinations(range(len(truth)), 2)]
        one, other = np.transpose(same)
        luck = one.sum() * other.sum() / len(same)
        return ((one & other).sum() - luck) / ((one.sum() + other.sum()) / 2 - luck)
    """,
    """
    def agreement(truth, labels):
        from sklearn.metrics.cluster import pair_confusion_matrix

        (tn, fp), (fn, tp) = pair_confusion_matrix(truth, labels).astype(float)
        return 2 * (tp * tn - fn * fp) / ((tp + fn) * (fn + tn) + (tp + fp) * (fp + tn))
    """,
)
attempts.wrong(
    "agreement",
    (
        """
        def agreement(truth, labels):
            from sklearn.metrics import cohen_kappa_score

            return cohen_kappa_score(truth, labels)
        """,
        "This is Cohen's kappa",
    ),
    (
        """
        def agreement(truth, labels):
            from sklearn.metrics import fowlkes_mallows_score

            return fowlkes_mallows_score(truth, labels)
        """,
        "Luck should give 0",
    ),
)
attempts.right(
    "silhouette_of",
    """
    def silhouette_of(i, X, labels):
        gaps = {}
        for j, group in enumerate(labels):
            if j != i:
                gaps.setdefault(group, []).append(sum((X[j] - X[i]) ** 2) ** 0.5)
        means = {group: sum(each) / len(each) for group, each in gaps.items()}
        a = means.pop(labels[i])
        b = min(means.values())
        return 1 - a / b if a < b else b / a - 1
    """,
    """
    def silhouette_of(i, X, labels):
        from scipy.spatial.distance import cdist

        gaps = cdist(X, X)[i]
        mean = [np.mean(np.delete(gaps, i)[np.delete(labels, i) == g]) for g in np.unique(labels)]
        a = mean[labels[i]]
        b = np.sort(np.delete(mean, labels[i]))[0]
        return np.array([(b - a) / np.maximum(a, b)])
    """,
)
attempts.wrong(
    "silhouette_of",
    (
        """
        def silhouette_of(i, X, labels):
            gaps = np.linalg.norm(X - X[i], axis=1)
            others = (labels == labels[i]) & (np.arange(len(X)) != i)
            a = gaps[others].mean()
            b = min(gaps[labels == g].mean() for g in set(labels) - {labels[i]})
            return (b - a) / (a + b)
        """,
        "You divide by a + b",
    ),
    (
        """
        def silhouette_of(i, X, labels):
            gaps = np.linalg.norm(X - X[i], axis=1)
            means = [gaps[labels == g].sum() / (np.sum(labels == g) - (g == labels[i])) for g in set(labels)]
            a, b = np.sort(means)[:2]
            return (b - a) / max(a, b)
        """,
        "expected was -0.3887",
    ),
)
attempts.right(
    "pick_k",
    """
    def pick_k(X):
        from scipy.stats import zscore
        from sklearn.cluster import KMeans
        from sklearn.metrics import silhouette_samples

        Z, best, winner = zscore(X), -1, None
        for k in (2, 3, 4, 5, 6):
            score = silhouette_samples(Z, KMeans(k, n_init=3, random_state=5).fit(Z).labels_).mean()
            if score > best:
                best, winner = score, k
        return winner
    """,
    """
    def pick_k(X):
        from sklearn.cluster import KMeans
        from sklearn.metrics import silhouette_score
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        scores = []
        for k in range(6, 1, -1):
            pipeline = make_pipeline(StandardScaler(), KMeans(k, n_init=2, random_state=0))
            scores.append((silhouette_score(StandardScaler().fit_transform(X), pipeline.fit_predict(X)), k))
        return max(scores)[1]
    """,
)
attempts.wrong(
    "pick_k",
    (
        """
        def pick_k(X):
            from sklearn.cluster import KMeans
            from sklearn.metrics import silhouette_score
            from sklearn.preprocessing import StandardScaler

            Z = StandardScaler().fit_transform(X)
            scores = [silhouette_score(Z, KMeans(k, n_init=2).fit_predict(Z)) for k in range(2, 7)]
            return np.argmax(scores)
        """,
        "the place of the best k",
    ),
    (
        """
        def pick_k(X):
            from sklearn.cluster import KMeans
            from sklearn.metrics import silhouette_score
            from sklearn.preprocessing import StandardScaler

            Z = StandardScaler().fit_transform(X)
            found = {}
            for k in range(2, 7):
                found[k] = silhouette_score(Z, KMeans(k, n_init=2, random_state=0).fit_predict(Z))
            return max(found.values())
        """,
        "Wanted is the k that has it",
    ),
)
attempts.right(
    "more_than_a_blob",
    """
    def more_than_a_blob(X, k):
        from sklearn.cluster import KMeans
        from sklearn.metrics import silhouette_score

        rng, L = np.random.default_rng(3), np.linalg.cholesky(np.cov(X, rowvar=False))
        kmeans = KMeans(k, n_init=2, random_state=1)
        clearer = 0
        for _ in range(39):
            blob = rng.normal(size=X.shape) @ L.T + X.mean(axis=0)
            clearer += silhouette_score(blob, kmeans.fit_predict(blob)) >= silhouette_score(X, kmeans.fit_predict(X))
        return clearer / 39 < 0.05
    """,
    """
    def more_than_a_blob(X, k):
        from sklearn.cluster import AgglomerativeClustering
        from sklearn.metrics import silhouette_score
        from sklearn.mixture import GaussianMixture

        one, ward = GaussianMixture(1).fit(X), AgglomerativeClustering(k)
        bar = 0
        for _ in range(30):
            blob, _ = one.sample(len(X))
            bar = max(bar, silhouette_score(blob, ward.fit_predict(blob)))
        return int(silhouette_score(X, ward.fit_predict(X)) > bar)
    """,
)
attempts.wrong(
    "more_than_a_blob",
    (
        """
        def more_than_a_blob(X, k):
            from sklearn.cluster import KMeans
            from sklearn.metrics import silhouette_score

            def clear(X):
                return silhouette_score(X, KMeans(k, n_init=1, random_state=0).fit_predict(X))

            rng = np.random.default_rng(0)
            blobs = [rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X)) for _ in range(19)]
            return "yes" if clear(X) > max(clear(blob) for blob in blobs) else "no"
        """,
        "is text; expected was True or False",
    ),
    (
        """
        def more_than_a_blob(X, k):
            from sklearn.cluster import KMeans
            from sklearn.metrics import silhouette_score

            def clear(X):
                return silhouette_score(X, KMeans(k, n_init=1, random_state=0).fit_predict(X))

            rng = np.random.default_rng(0)
            blobs = [rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X)) for _ in range(19)]
            return np.mean([clear(blob) > clear(X) for blob in blobs])
        """,
        "expected was",
    ),
)
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
    "silhouette_of",
    (
        """
        def silhouette_of(i, X, labels):
            d = np.sqrt(((X - X[i]) ** 2).sum(axis=1))
            own = labels == labels[i]
            a = d[own].sum() / (own.sum() - 1)
            b = min(d[labels == g].sum() / (np.sum(labels == g) - 1) for g in np.unique(labels) if g != labels[i])
            return (b - a) / max(a, b)
        """,
        "Minus 1 is for a alone",
    ),
    (
        """
        def silhouette_of(i, X, labels):
            d = np.sqrt(((X - X[i]) ** 2).sum(axis=1))
            a = np.median(np.delete(d, i)[np.delete(labels, i) == labels[i]])
            b = min(np.median(d[labels == g]) for g in set(labels) - {labels[i]})
            return (b - a) / max(a, b)
        """,
        "expected was",
    ),
)
attempts.wrong(
    "agreement",
    (
        """
        def agreement(truth, labels):
            from sklearn.metrics import homogeneity_score

            return homogeneity_score(truth, labels)
        """,
        "Luck should give 0",
    ),
    (
        """
        def agreement(truth, labels):
            from sklearn.metrics import mutual_info_score

            return mutual_info_score(truth, labels)
        """,
        "the mutual information as it is",
    ),
)
attempts.right(
    "agreement",
    """
    def agreement(truth, labels):
        from sklearn.metrics import adjusted_mutual_info_score

        return adjusted_mutual_info_score(labels, truth, average_method="max")
    """,
)
SCORING = """
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

def scores(X, Z, ks, n_init=3):
    return [silhouette_score(Z, KMeans(k, n_init=n_init).fit_predict(X)) for k in ks]
"""
attempts.right(
    "pick_k",
    SCORING
    + """
def pick_k(X):
    Z = StandardScaler().fit_transform(X)
    return range(2, 7)[int(np.argmax(scores(Z, Z, range(2, 7), n_init="auto")))]
""",
)
attempts.wrong(
    "pick_k",
    (
        SCORING
        + """
def pick_k(X):
    Z = StandardScaler().fit_transform(X)
    return 2 + int(np.argmax(scores(Z, Z, range(2, 8))))
""",
        "You say 7 for a table of seven groups",
    ),
    (
        """
        def pick_k(X):
            from sklearn.cluster import KMeans
            from sklearn.metrics import silhouette_score
            from sklearn.preprocessing import StandardScaler

            Z = StandardScaler().fit_transform(X)
            best, best_k = -1, None
            for k in range(2, 7):
                score = silhouette_score(Z, KMeans(k, n_init=2).fit_predict(Z))
                if score > best:
                    best, best_k = score, k
                return best_k
        """,
        "Does a `return` stand inside of the loop",
    ),
)
BLOBS = """
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

def blobs_of(X, seed=0, times=19):
    rng = np.random.default_rng(seed)
    return [rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X)) for _ in range(times)]

def clear(X, k):
    return silhouette_score(X, KMeans(k, n_init=3, random_state=0).fit_predict(X))
"""
attempts.right(
    "more_than_a_blob",
    BLOBS
    + """
def more_than_a_blob(X, k):
    mine = clear(X, k)
    return all(clear(blob, k) < mine for blob in blobs_of(X, seed=11))
""",
    BLOBS
    + """
def more_than_a_blob(X, k):
    higher = sum(clear(blob, k) >= clear(X, k) for blob in blobs_of(X, seed=5))
    return (higher + 1) / 20 <= 0.05
""",
)
attempts.wrong(
    "more_than_a_blob",
    (
        BLOBS
        + """
def more_than_a_blob(X, k):
    return bool(clear(X, k) > np.mean([clear(blob, k) for blob in blobs_of(X)]))
""",
        "with the mean",
    ),
    (
        BLOBS
        + """
def more_than_a_blob(X, k):
    model = KMeans(k, n_init=3, random_state=0).fit(X)
    own = silhouette_score(X, model.labels_)
    return bool(own > max(silhouette_score(blob, model.predict(blob)) for blob in blobs_of(X)))
""",
        "Do you give the rows of the blobs to the centroids of X?",
    ),
    (
        BLOBS
        + """
def more_than_a_blob(X, k):
    return bool(clear(X, 2) > max(clear(blob, 2) for blob in blobs_of(X)))
""",
        "or is it always 2?",
    ),
    (
        BLOBS
        + """
def more_than_a_blob(X, k):
    def left(X):
        return KMeans(k, n_init=3, random_state=0).fit(X).inertia_

    return bool(left(X) < min(left(blob) for blob in blobs_of(X)))
""",
        "Do you compare inertias",
    ),
    (
        BLOBS
        + """
def more_than_a_blob(X, k):
    return bool(clear(X, k) > max(clear(blob, k) for blob in blobs_of(X, times=2)))
""",
        "your result is True; expected was False",
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
attempts.wrong(
    "silhouette_of",
    (
        """
        def silhouette_of(i, X, labels):
            gaps = np.linalg.norm(X - X[i], axis=1)
            own = labels == labels[i]
            a = gaps[own].sum() / (own.sum() - 1)
            away = {g: np.linalg.norm(X[labels == g].mean(axis=0) - X[i]) for g in set(labels) - {labels[i]}}
            b = gaps[labels == min(away, key=away.get)].mean()
            return (b - a) / max(a, b)
        """,
        "You choose the other group by its centroid",
    ),
)
attempts.wrong(
    "pick_k",
    (
        SCORING
        + """
def pick_k(X):
    Z = (X - X.mean()) / X.std()
    return 2 + int(np.argmax(scores(Z, Z, range(2, 7))))
""",
        "or all of them by one number",
    ),
)
