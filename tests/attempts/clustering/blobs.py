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
        from sklearn.cluster import KMeans
        from sklearn.metrics import silhouette_score
        from sklearn.mixture import GaussianMixture

        one, kmeans = GaussianMixture(1).fit(X), KMeans(k, n_init=4)
        bar = 0
        for _ in range(19):
            blob, _ = one.sample(len(X))
            bar = max(bar, silhouette_score(blob, kmeans.fit_predict(blob)))
        return int(silhouette_score(X, kmeans.fit_predict(X)) > bar)
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
        "The rows of each blob are given to the centroids of X",
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

LOOP = """
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.metrics import silhouette_score

def more_than_a_blob(X, k):
    rng = np.random.default_rng(0)
    def clear(A):
        return silhouette_score(A, {cut}.fit_predict(A))
    {before}
    mine = clear(X)
    blobs = [clear({blob}) for i in range(19)]
    return {test}
"""
PLAIN = {
    "cut": "KMeans(k, n_init=1, random_state=0)",
    "before": "pass",
    "blob": "rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X))",
    "test": "bool(mine > max(blobs))",
}


def loop(**other) -> str:
    return LOOP.format(**PLAIN | other)


OF_100 = loop(blob="rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), 100)")
BY_WARD = loop(cut="AgglomerativeClustering(k)")
MODEL_OF_X = "model = KMeans(k, n_init=1, random_state=0).fit(X)"
BY_LABELS_OF_X = loop(before=MODEL_OF_X).replace(
    f"clear({PLAIN['blob']})", f"silhouette_score({PLAIN['blob']}, model.labels_)"
)
BY_CENTROIDS_OF_X = loop(before=MODEL_OF_X).replace(
    f"clear({PLAIN['blob']})", f"(lambda b: silhouette_score(b, model.predict(b)))({PLAIN['blob']})"
)
SAMPLED = loop(
    before="from sklearn.mixture import GaussianMixture; one = GaussianMixture(1, random_state=0).fit(X)",
    blob="one.sample(len(X))[0]",
)
attempts.right(
    "more_than_a_blob",
    loop(before="L = np.linalg.cholesky(np.cov(X.T))", blob="rng.normal(size=X.shape) @ L"),  # it is turned: no matter
    loop(cut="KMeans(n_clusters=k)", test="np.mean(mine > np.array(blobs)) > 0.95"),
)
attempts.wrong(
    "more_than_a_blob",
    (OF_100, "do not have as many rows as X"),
    (OF_100.replace("100)", "30)"), "do not have as many rows as X"),
    (OF_100.replace("100)", "1000)"), "do not have as many rows as X"),
    (
        loop(blob="rng.multivariate_normal(X.mean(axis=0), np.sqrt(np.abs(np.cov(X.T))), len(X))"),
        "without a root, and not as a correlation",
    ),
    (loop(test="round(mine, 1) > round(max(blobs), 1)"), "Are silhouettes rounded"),
    (loop(test="round(mine, 2) >= round(max(blobs), 2)"), "Are silhouettes rounded"),
    (loop(test="bool(mine - max(blobs) > 0.1)"), "or is a margin asked for?"),
    (BY_WARD, "Is another method at work"),
    (
        loop().replace("mine = clear(X)", "mine = silhouette_score(X, AgglomerativeClustering(k).fit_predict(X))"),
        "Ward",
    ),
    (
        loop(cut="KMeans(k, n_init=1, init='random', max_iter=1, random_state=0)").replace(
            "mine = clear(X)", "mine = silhouette_score(X, KMeans(k, n_init=50, random_state=0).fit_predict(X))"
        ),
        "are there too few steps",
    ),
    (loop(before="one = " + PLAIN["blob"], blob="one"), "one and the same blob"),
    (SAMPLED, "one and the same blob"),
    (BY_LABELS_OF_X, "in the very same groups, row for row"),
    (BY_CENTROIDS_OF_X, "given to the centroids of X"),
    (loop(blob="rng.permuted(X, axis=0)"), "All numbers in your blobs are numbers of X"),
    (loop(blob="X[rng.integers(len(X), size=len(X))]"), "All numbers in your blobs are numbers of X"),
)
NEAR = {
    "one_blob_again_and_again": (OF_100, BY_WARD, BY_LABELS_OF_X),
    "of_another_size": (SAMPLED, BY_WARD, BY_LABELS_OF_X),
    "with_the_numbers_of_x": (OF_100, SAMPLED, BY_WARD),
    "by_the_labels_of_x": (SAMPLED, BY_WARD, BY_CENTROIDS_OF_X),
    "by_the_centroids_of_x": (OF_100, BY_WARD, BY_LABELS_OF_X),
    "cut_by_ward": (SAMPLED, BY_LABELS_OF_X, BY_CENTROIDS_OF_X),
}
for mistake, cells in NEAR.items():
    attempts.not_named("more_than_a_blob", mistake, *cells)
attempts.not_named("more_than_a_blob", "cut_by_ward", loop(cut="KMeans(k, n_init=1, random_state=7, max_iter=300)"))
attempts.not_named(
    "more_than_a_blob",
    "always_yes",
    BY_LABELS_OF_X,
    loop(test="bool(mine > min(blobs))"),
    loop(blob="rng.normal(size=X.shape)"),
)
