"""Lesson 08: more_than_a_blob."""

from tests.attempts.clustering.lesson import attempts

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
        "Wanted is True or False",
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
        "Wanted is True or False",
    ),
)
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
        "you score 2 of them",
    ),
)
attempts.wrong(
    "more_than_a_blob",
    (
        BLOBS
        + """
def more_than_a_blob(X, k):
    return clear(X, k) > max(clear(blob, k) for blob in blobs_of(X, times=5))
""",
        "X is to be compared with each of 19",
    ),
    (
        BLOBS
        + """
def more_than_a_blob(X, k):
    return clear(X, k) > sorted(clear(blob, k) for blob in blobs_of(X))[-2]
""",
        "Is X compared with the clearest of them",
    ),
    (
        BLOBS
        + """
def more_than_a_blob(X, k):
    blobs = [clear(blob, k) for blob in blobs_of(X)]
    return clear(X, k) > np.mean(blobs) + 2 * np.std(blobs)
""",
        "Is X compared with the clearest of them",
    ),
    (
        BLOBS
        + """
def more_than_a_blob(X, k):
    rng, shape = np.random.default_rng(0), np.corrcoef(X.T)
    blobs = [rng.multivariate_normal(X.mean(axis=0), shape, len(X)) for _ in range(19)]
    return clear(X, k) > max(clear(blob, k) for blob in blobs)
""",
        "Do you take correlations",
    ),
)
