"""Lesson 08: agreement, silhouette_of, pick_k."""

from tests.attempts.clustering.lesson import attempts

SCORING = """
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

def scores(X, Z, ks, n_init=3):
    return [silhouette_score(Z, KMeans(k, n_init=n_init).fit_predict(X)) for k in ks]
"""
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
        "Luck is not taken off",
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
        "you give a k above 6",
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
PAIRS = """
def agreement(truth, labels):
    up = np.triu_indices(len(truth), 1)
    a, b = (truth[:, None] == truth)[up], (labels[:, None] == labels)[up]
    A, B, S, T = a.sum(), b.sum(), (a & b).sum(), len(a)
    return {}
"""
attempts.right("agreement", PAIRS.format("(S - A * B / T) / ((A + B) / 2 - A * B / T)"))
attempts.wrong(
    "agreement",
    (PAIRS.format("abs((S - A * B / T) / ((A + B) / 2 - A * B / T))"), "The sign is lost"),
    (PAIRS.format("((S - A * B / T) / ((A + B) / 2 - A * B / T)) ** 2"), "That is the square of the index"),
    (PAIRS.format("max(0, (S - A * B / T) / ((A + B) / 2 - A * B / T))"), "below 0 is raised to 0"),
    (PAIRS.format("(S - A * B / T) / (A - A * B / T)"), "A, the pairs of the truth alone"),
    (PAIRS.format("(S - A * B / T) / (max(A, B) - A * B / T)"), "the larger of A and B"),
    (PAIRS.format("(S - A * B / T) / ((A * B) ** 0.5 - A * B / T)"), "the root of A times B"),
    (PAIRS.format("0.9 * (S - A * B / T) / ((A + B) / 2 - A * B / T) + 0.1"), "Luck should give 0"),
    (PAIRS.format("np.tanh(3 * (S - A * B / T) / ((A + B) / 2 - A * B / T)) / np.tanh(3)"), "the formula gives 0.71"),
    (
        """
        def agreement(truth, labels):
            import pandas as pd

            return np.mean(pd.factorize(truth)[0] == pd.factorize(labels)[0])
        """,
        "by the order in which they first appear",
    ),
)
attempts.right(
    "silhouette_of",
    """
    def silhouette_of(i, X, labels):
        d = np.linalg.norm(X - X[i], axis=1)
        own = labels == labels[i]
        a = d[own].sum() / (own.sum() - 1)
        b = min(d[labels == g].mean() for g in range(labels.max() + 1) if g != labels[i])
        return (b - a) / max(a, b)
    """,
)
attempts.wrong(
    "silhouette_of",
    (
        """
        def silhouette_of(i, X, labels):
            d = np.linalg.norm(X - X[i], axis=1)
            own = labels == labels[i]
            a = d[own][d[own] > 0].mean()
            b = min(d[labels == g].mean() for g in np.unique(labels) if g != labels[i])
            return (b - a) / max(a, b)
        """,
        "an equal row is another row of its group",
    ),
)
BY_SCALED = """
def pick_k(X):
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    from sklearn.preprocessing import MinMaxScaler, Normalizer, StandardScaler

    Z = {}().fit_transform(X)
    found = {{}}
    for k in range(2, 7):
        found[k] = silhouette_score(Z, KMeans(k, n_init=2, random_state=0).fit_predict(Z){})
    return max(found, key=found.get)
"""
attempts.wrong(
    "pick_k",
    (BY_SCALED.format("MinMaxScaler", ""), "squeezed between 0 and 1"),
    (BY_SCALED.format("Normalizer", ""), "Do you scale rows"),
    (BY_SCALED.format("StandardScaler", ", metric='cityblock'"), "sums of absolute gaps"),
    (BY_SCALED.format("StandardScaler", ", sample_size=50, random_state=0"), "or of a sample of the rows"),
)
