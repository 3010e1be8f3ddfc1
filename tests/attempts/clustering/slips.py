"""Lesson 08: slips that give right numbers on small tables, or in most places."""

from tests.attempts.clustering.lesson import attempts

FROM_A_NUMBER = """
def nearest(X, C):
    out = []
    for x in X:
        best, where = {}, 0
        for j in range(len(C)):
            d = ((x - C[j]) ** 2).sum()
            if d < best:
                best, where = d, j
        out.append(where)
    return np.array(out)
"""
attempts.right("nearest", FROM_A_NUMBER.format('float("inf")'))
attempts.wrong(
    "nearest",
    (FROM_A_NUMBER.format(100), "Does the search for the nearest begin with a number"),
    (FROM_A_NUMBER.format("10_000"), "Does the search for the nearest begin with a number"),
    (
        FROM_A_NUMBER.format("float('inf')").replace("range(len(C))", "range(len(C) - 1)"),
        "last centroid is never chosen",
    ),
)
NEW_PLACES = """
def moved(X, group, C):
    new = C.copy()
    for j in range({}):
        rows = {}
        if {}:
            new[j] = X[group == j].mean(axis=0)
    return new
"""
attempts.wrong(
    "moved",
    (NEW_PLACES.format("len(C)", "np.where(group == j)[0]", "rows.any()"), "Ask how many rows there are"),
    (NEW_PLACES.format("len(C)", "X[group == j]", "rows.any()"), "Ask how many rows there are"),
    (NEW_PLACES.format("group.max()", "X[group == j]", "len(rows)"), "Does a `range` end at `group.max()`?"),
    (NEW_PLACES.format("len(np.unique(group))", "X[group == j]", "len(rows)"), "as many rounds as groups are in use"),
    ("def moved(X, group, C):\n    return np.array([X[group[j]] for j in range(len(C))])", "You give single rows of X"),
)
SQUARES = """
def chances(X, C):
    squares = ((X[:, None] - C) ** 2).sum(axis=2)
    {}
    return {}
"""
attempts.wrong(
    "chances",
    (
        """
        def chances(X, C):
            d = []
            for x in X:
                best = 100
                for c in C:
                    best = min(best, ((x - c) ** 2).sum())
                d.append(best)
            return np.array(d) / sum(d)
        """,
        "Does the search for the nearest centroid begin with a number",
    ),
    (
        SQUARES.format("p = 1 - squares.min(axis=1) / squares.min(axis=1).sum()", "p / p.sum()"),
        "The nearer a row, the larger its chance",
    ),
    (SQUARES.format("p = squares / squares.sum(axis=0)", "p.min(axis=1)"), "divide once"),
    (SQUARES.format("", "squares / squares.sum(axis=1, keepdims=True)"), "each *row* adds up to 1"),
    (
        """
        def chances(X, C):
            least = ((X[:, None] - C) ** 2).min(axis=1).sum(axis=1)
            return least / least.sum()
        """,
        "You take the smallest gap of each column",
    ),
)
FOR_B = """
def silhouette_of(i, X, labels):
    d = np.linalg.norm(X - X[i], axis=1)
    own = labels == labels[i]
    a = d[own].sum() / (own.sum() - 1)
    b = {}
    for j in {}:
        if j != labels[i] and d[labels == j].mean() < b:
            b = d[labels == j].mean()
    return {}
"""
RATIO = "(b - a) / max(a, b)"
attempts.right("silhouette_of", FOR_B.format("np.inf", "set(labels)", RATIO))
attempts.wrong(
    "silhouette_of",
    (FOR_B.format(10, "set(labels)", RATIO), "Does the search for b begin with a number"),
    (FOR_B.format(100, "set(labels)", RATIO), "Does the search for b begin with a number"),
    (FOR_B.format(10_000, "set(labels)", RATIO), "Does the search for b begin with a number"),
    (FOR_B.format("np.inf", "range(labels.max())", RATIO), "The group with the highest number is never asked"),
    (FOR_B.format("np.inf", "set(labels)", f"max(0, {RATIO})"), "is raised to 0"),
)
attempts.not_named(
    "silhouette_of",
    "began_with_a_number",
    FOR_B.format("np.inf", "set(labels)", "round((b - a) / max(a, b), 1)"),
    FOR_B.format("np.inf", "set(labels)", "b - a"),
    FOR_B.format("np.inf", "set(labels) - {0}", RATIO),
)
SCORES = """
def pick_k(X):
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_samples, silhouette_score
    from sklearn.preprocessing import StandardScaler

    Z, found = StandardScaler().fit_transform(X), {{}}
    for k in range(2, {last}):
        labels = KMeans(k, n_init=2, random_state=0).fit_predict(Z)
        found[k] = {score}
    return max(found, key=found.get)
"""
BY_SILHOUETTE = "silhouette_score(Z, labels)"
attempts.wrong(
    "pick_k",
    (
        SCORES.format(last=7, score="np.mean([silhouette_samples(Z, labels)[labels == j].mean() for j in range(k)])"),
        "Does each group's mean silhouette count alike",
    ),
    (SCORES.format(last=11, score=BY_SILHOUETTE), "you give a k above 6"),
    (SCORES.format(last=7, score="np.median(silhouette_samples(Z, labels))"), "Do you take the median"),
    (SCORES.format(last=7, score="silhouette_score(Z, labels, metric='sqeuclidean')"), "squared distances"),
    (
        SCORES.format(last=7, score=BY_SILHOUETTE)
        .replace("import KMeans", "import AgglomerativeClustering")
        .replace("KMeans(k, n_init=2, random_state=0)", "AgglomerativeClustering(k)"),
        "as by Ward's?",
    ),
)
attempts.not_named(
    "pick_k",
    "went_to_seven",
    SCORES.format(last=7, score=f"-{BY_SILHOUETTE}"),
    SCORES.format(last=6, score=BY_SILHOUETTE),
    SCORES.format(last=7, score=BY_SILHOUETTE).replace("return max(found, key=found.get)", "return found"),
)
COUNTED = """
def agreement(truth, labels):
    i, j = np.triu_indices(len(truth), 1)
    t, l = truth[i] == truth[j], labels[i] == labels[j]
    S, A, B, T = {}, t.sum(), l.sum(), {}
    return {}
"""
attempts.wrong(
    "agreement",
    (COUNTED.format("(t & l).sum()", "len(i)", "(S - A * B) / T / ((A + B) / 2 - A * B / T)"), "as a whole by T"),
    (COUNTED.format("(t & l).sum()", "len(i)", "(S - A * B / T) / (0.5 * A + B - A * B / T)"), "belongs to A *and* B"),
    (COUNTED.format("(t == l).sum()", "len(i)", "(S - A * B / T) / ((A + B) / 2 - A * B / T)"), "*together* in both"),
    (
        COUNTED.format("(t & l).sum()", "2 * len(i)", "(S - A * B / T) / ((A + B) / 2 - A * B / T)"),
        "Your T counts each pair twice",
    ),
)
TABLE = "def kth_distances(X, k):\n    d = np.linalg.norm(X[:, None] - X, axis=2)\n    "
attempts.wrong(
    "kth_distances",
    (TABLE + "d = np.sort(d, axis=1)[:, k]\n    return d.sort()", "`sort` changes its list or array in place"),
    (TABLE + "return np.sort(np.argsort(d, axis=1)[:, k])", "These are numbers of rows"),
    (TABLE + "return np.sort(d, axis=None)[k * len(X):(k + 1) * len(X)]", "are sorted together"),
)
attempts.wrong(
    "found",
    ("def found(labels):\n    return len(set(labels) - {-1}), round(np.mean(labels == -1))", "Is it rounded"),
    ("def found(labels):\n    return len(set(labels) - {-1}), (labels == -1).sum() // len(labels)", "divided by `//`"),
    ("def found(labels):\n    return 1 + np.sum(labels[1:] != labels[:-1]), np.mean(labels == -1)", "stretches"),
    (
        """
        split = {"DBSCAN": np.repeat([0, 1, -1], [155, 153, 12])}

        def found(labels):
            labels = split["DBSCAN"]
            return len(set(labels) - {-1}), np.mean(labels == -1)
        """,
        "Your answer is the same for every input",
    ),
)
attempts.not_named(
    "found",
    "of_the_notebook",
    "def found(labels):\n    return 2, np.mean(labels == -1)",
    "def found(labels):\n    return len(set(labels) - {-1}), 0.25",
    "def found(labels):\n    return 3",
)
