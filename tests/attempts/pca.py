"""Lesson 09, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("pca")

attempts.right(
    "covariance",
    """
    def covariance(X):
        middle, total = X.mean(axis=0), 0
        for row in X:
            total = total + np.outer(row - middle, row - middle)
        return total / (len(X) - 1)
    """,
    """
    def covariance(X):
        Z = np.asmatrix(X - X.mean(axis=0))
        return Z.T * Z / (X.shape[0] - 1)
    """,
)
attempts.wrong(
    "covariance",
    (
        """
        def covariance(X):
            return np.cov(X[:, 0], X[:, 1])
        """,
        "has shape (2, 2); expected was (3, 3)",
    ),
    (
        """
        def covariance(X):
            Z = X - X.mean(axis=0)
            return Z.T * Z / (len(X) - 1)
        """,
        "ValueError in line 3",
    ),
)
attempts.right(
    "component_variances",
    """
    def component_variances(X):
        Z = X - np.mean(X, axis=0)
        _, _, Vt = np.linalg.svd(Z)
        return [np.var(Z @ direction, ddof=1) for direction in Vt]
    """,
    """
    def component_variances(X):
        values, vectors = np.linalg.eig(np.cov(X.T))
        return sorted(values, reverse=True)
    """,
)
attempts.wrong(
    "component_variances",
    (
        """
        def component_variances(X):
            return np.linalg.eigh(np.cov(X.T))[1]
        """,
        "has shape (2, 2); expected was (2,)",
    ),
    (
        """
        def component_variances(X):
            Z = X - X.mean(axis=0)
            return np.linalg.eigvalsh(Z.T @ Z)[::-1]
        """,
        "Squared, and not divided",
    ),
)
attempts.right(
    "enough",
    """
    from sklearn.decomposition import PCA

    Z = (X - X.mean(axis=0)) / X.std(axis=0, ddof=1)
    enough, kept = 0, 0.0
    for share in PCA().fit(Z).explained_variance_ratio_:
        if kept < 0.95:
            kept, enough = kept + share, enough + 1
    """,
    """
    values = np.linalg.eigvalsh(np.corrcoef(X.T))[::-1]
    enough = next(k for k in range(1, 31) if sum(values[:k]) >= 0.95 * sum(values))
    """,
)
attempts.wrong(
    "enough",
    (
        """
        from sklearn.decomposition import PCA
        from sklearn.preprocessing import StandardScaler

        kept = PCA().fit(StandardScaler().fit_transform(X)).explained_variance_ratio_.cumsum()
        enough = kept >= 0.95
        """,
        "That is a table of yes and no",
    ),
    (
        """
        from sklearn.decomposition import PCA
        from sklearn.preprocessing import StandardScaler

        enough = PCA(0.95).fit_transform(StandardScaler().fit_transform(X)).shape
        """,
        "has shape (2,); expected was one number",
    ),
)
attempts.right(
    "rebuilt",
    """
    def rebuilt(known, new, k):
        mean = np.average(known, axis=0)
        W = np.linalg.svd(known - mean)[2][:k]
        rows = []
        for row in new:
            again = mean.copy()
            for direction in W:
                again += ((row - mean) @ direction) * direction
            rows.append(again)
        return rows
    """,
    """
    def rebuilt(known, new, k):
        from sklearn.decomposition import TruncatedSVD

        mean = known.mean(axis=0)
        svd = TruncatedSVD(k, algorithm="arpack").fit(known - mean)
        return svd.inverse_transform(svd.transform(new - mean)) + mean
    """,
)
attempts.wrong(
    "rebuilt",
    (
        """
        def rebuilt(known, new, k):
            from sklearn.decomposition import PCA
            from sklearn.preprocessing import StandardScaler

            scaler = StandardScaler().fit(known)
            pca = PCA(k).fit(scaler.transform(known))
            return scaler.inverse_transform(pca.inverse_transform(pca.transform(scaler.transform(new))))
        """,
        "You standardised first",
    ),
    (
        """
        def rebuilt(known, new, k):
            from sklearn.decomposition import PCA

            pca = PCA(k).fit(known)
            return pca.inverse_transform(pca.transform(known))
        """,
        "These are the rows of `known`, rebuilt",
    ),
)
attempts.right(
    "forty_numbers",
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import Pipeline
    from sklearn.svm import SVC

    steps = [("fewer", PCA(30, random_state=1)), ("model", SVC(kernel="poly", C=5))]
    forty_numbers = Pipeline(steps)
    forty_numbers.fit(few, few_kinds)
    """,
    """
    from sklearn.decomposition import PCA
    from sklearn.model_selection import GridSearchCV
    from sklearn.pipeline import Pipeline
    from sklearn.svm import SVC

    steps = Pipeline([("pca", PCA(40, random_state=0)), ("svm", SVC())])
    forty_numbers = GridSearchCV(steps, {"svm__C": [1, 5]}, cv=3).fit(few, few_kinds)
    """,
)
attempts.wrong(
    "forty_numbers",
    (
        """
        from sklearn.decomposition import PCA
        from sklearn.pipeline import make_pipeline
        from sklearn.tree import DecisionTreeClassifier

        forty_numbers = make_pipeline(PCA(40), DecisionTreeClassifier()).fit(few, few_kinds)
        """,
        "the bar is 80 %",
    ),
    (
        """
        from sklearn.decomposition import PCA
        from sklearn.pipeline import make_pipeline
        from sklearn.svm import SVC

        forty_numbers = make_pipeline(PCA(0.9), SVC(C=5))
        """,
        "numbers a picture reach the last step of your pipeline; at most 40 may",
    ),
)
attempts.right(
    "rebuilding_error",
    """
    def rebuilding_error(X, judges, k):
        from sklearn.decomposition import PCA
        from sklearn.metrics import mean_squared_error

        learn, new = X[judges == False], X[judges == True]
        pca = PCA(n_components=k)
        pca.fit(learn)
        return mean_squared_error(new, pca.inverse_transform(pca.transform(new))) ** 0.5
    """,
    """
    def rebuilding_error(X, judges, k):
        learn = np.array([row for row, judge in zip(X, judges) if not judge])
        new = np.array([row for row, judge in zip(X, judges) if judge])
        Vt = np.linalg.svd(learn - learn.mean(axis=0))[2]
        lost = (new - learn.mean(axis=0)) @ Vt[k:].T
        return np.linalg.norm(lost) / np.sqrt(new.size)
    """,
)
attempts.wrong(
    "rebuilding_error",
    (
        """
        def rebuilding_error(X, judges, k):
            from sklearn.decomposition import PCA

            pca = PCA(k).fit(X[~judges])
            again = pca.inverse_transform(pca.transform(X[judges]))
            return np.sqrt(np.mean((X[judges] - again) ** 2, axis=1))
        """,
        "expected was one number",
    ),
    (
        """
        def rebuilding_error(X, judges, k):
            from sklearn.decomposition import PCA

            pca = PCA(k).fit(X[~judges])
            again = pca.inverse_transform(pca.transform(X))
            return np.sqrt(np.mean((X - again) ** 2))
        """,
        "You judge by all rows",
    ),
)
attempts.right(
    "forty_numbers",
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    forty_numbers = make_pipeline(PCA(40, random_state=0), SVC(C=10)).fit(few, few_kinds)
    """,
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVC

    forty_numbers = make_pipeline(StandardScaler(), make_pipeline(PCA(40, random_state=0), SVC(C=5)))
    """,
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    def forty_numbers(X_train, y_train):
        return make_pipeline(PCA(40, random_state=0), SVC()).fit(X_train, y_train)
    """,
)
attempts.wrong(
    "forty_numbers",
    (
        """
        from sklearn.decomposition import PCA
        from sklearn.pipeline import make_pipeline
        from helpers.datasets import load
        from sklearn.neighbors import KNeighborsClassifier

        table = load("fashion")[:9000]
        learn, learn_kinds = table.filter(like="pixel_").to_numpy() / 255, table["item"].to_numpy()
        forty_numbers = make_pipeline(PCA(40, random_state=0), KNeighborsClassifier(5, weights="distance"))
        forty_numbers.fit(learn, learn_kinds)
        """,
        "neighbours miss the bar",
    ),
    (
        """
        from sklearn.decomposition import PCA
        from sklearn.pipeline import make_pipeline
        from helpers.datasets import load
        from sklearn.svm import SVC

        table = load("fashion")[:9000]
        learn, learn_kinds = table.filter(like="pixel_").to_numpy() / 255, table["item"].to_numpy()

        def forty_numbers(X_train, y_train):
            return make_pipeline(PCA(40, random_state=0), SVC(C=10)).fit(learn, learn_kinds)
        """,
        "Does it look at other rows than those it is handed?",
    ),
    (
        """
        from sklearn.decomposition import PCA
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        forty_numbers = make_pipeline(StandardScaler(), PCA(40))
        """,
        "Your pipeline compresses and stops",
    ),
    (
        """
        from sklearn.decomposition import PCA
        from sklearn.pipeline import make_pipeline
        from sklearn.svm import SVC

        forty_numbers = SVC()
        """,
        "This is no pipeline",
    ),
    (
        """
        from sklearn.decomposition import PCA
        from sklearn.pipeline import make_pipeline
        from sklearn.svm import SVC

        forty_numbers = make_pipeline(PCA(), SVC())
        """,
        "784 numbers a picture reach the last step",
    ),
)
attempts.not_named(
    "forty_numbers",
    "two_for_looking",
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    forty_numbers = make_pipeline(PCA(4), SVC())
    """,
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline

    forty_numbers = make_pipeline(PCA(2))
    """,
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.tree import DecisionTreeClassifier

    forty_numbers = make_pipeline(PCA(40), DecisionTreeClassifier())
    """,
)
attempts.not_named(
    "forty_numbers",
    "picked_pixels",
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.feature_selection import SelectKBest, VarianceThreshold
    from sklearn.svm import SVC

    forty_numbers = make_pipeline(VarianceThreshold(), PCA(40, random_state=0), SVC(C=5))
    """,
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.feature_selection import SelectKBest, VarianceThreshold
    from sklearn.tree import DecisionTreeClassifier

    forty_numbers = make_pipeline(SelectKBest(k=300), PCA(40), DecisionTreeClassifier())
    """,
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.feature_selection import SelectKBest, VarianceThreshold
    from sklearn.svm import SVC

    forty_numbers = make_pipeline(SelectKBest(k=300), SVC())
    """,
)
attempts.not_named(
    "forty_numbers",
    "asked_the_neighbours",
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.neighbors import KNeighborsClassifier

    forty_numbers = make_pipeline(PCA(), KNeighborsClassifier())
    """,
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.neighbors import NearestCentroid

    forty_numbers = make_pipeline(PCA(40), NearestCentroid())
    """,
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.neighbors import KNeighborsClassifier

    forty_numbers = make_pipeline(PCA(2), KNeighborsClassifier())
    """,
)
attempts.wrong(
    "covariance",
    (
        """
        def covariance(X):
            Z = X - X.mean(axis=0)
            return Z.T @ Z / len(X) - 1
        """,
        "Is a bracket missing",
    ),
    (
        """
        def covariance(X):
            return np.cov(X, rowvar=False)[0, 1]
        """,
        "is one number, 6; expected was an array of shape (2, 2)",
    ),
)
attempts.wrong(
    "component_variances",
    (
        """
        def component_variances(X):
            Z = X - X.mean(axis=0)
            U, D, Vt = np.linalg.svd(Z, full_matrices=False)
            return (Z @ Vt).var(axis=0, ddof=1)
        """,
        "NumPy hands back Vᵀ",
    ),
    (
        """
        def component_variances(X):
            from sklearn.decomposition import PCA

            return np.sqrt(PCA().fit(X).explained_variance_)
        """,
        "These are standard deviations along the components",
    ),
)
attempts.wrong(
    "enough",
    ("enough = 1", "Did you standardise first?"),
    ("enough = 21", "Did singular values go into the sum as they are?"),
    ("enough = 12", "expected was 10"),
)
attempts.right("enough", "enough = 10.0")
attempts.wrong(
    "rebuilt",
    (
        """
        def rebuilt(known, new, k):
            mean = known.mean(axis=0)
            U, D, Vt = np.linalg.svd(known - mean, full_matrices=False)
            return U[:, :k] @ np.diag(D[:k]) @ Vt[:k] + mean
        """,
        "These are the rows of `known`, rebuilt",
    ),
    (
        """
        def rebuilt(known, new, k):
            mean = known.mean(axis=0)
            W = np.linalg.svd(known - mean, full_matrices=False)[2][: k + 1]
            return (new - mean) @ W.T @ W + mean
        """,
        "expected was",
    ),
)
attempts.right(
    "rebuilt",
    """
    def rebuilt(known, new, k):
        mean = known.mean(axis=0)
        W = np.linalg.svd(known - mean)[2][:k]
        return np.linalg.lstsq(W.T, (new - mean).T, rcond=None)[0].T @ W + mean
    """,
)
attempts.wrong(
    "rebuilding_error",
    (
        """
        def rebuilding_error(X, judges, k):
            from sklearn.decomposition import PCA
            from sklearn.metrics import root_mean_squared_error

            pca = PCA(k).fit(X[~judges])
            return root_mean_squared_error(X[judges], pca.inverse_transform(pca.transform(X[judges])))
        """,
        "A root was taken for each column",
    ),
    (
        """
        def rebuilding_error(X, judges, k):
            from sklearn.decomposition import PCA

            pca = PCA(k).fit(X[~judges])
            return np.linalg.norm(X[judges] - pca.inverse_transform(pca.transform(X[judges])))
        """,
        "it grows with the number of rows",
    ),
)
attempts.wrong(
    "component_variances",
    (
        """
        def component_variances(X):
            d = np.linalg.svd(X - X.mean(axis=0), compute_uv=False)
            return np.square(d / (len(X) - 1))
        """,
        "Did you divide before you squared?",
    ),
    (
        """
        def component_variances(X):
            Z = X - X.mean(axis=0)
            return np.linalg.svd(Z.T @ Z / (len(X) - 1))[1] / (len(X) - 1)
        """,
        "variances already",
    ),
)
attempts.right(
    "forty_numbers",
    """
    from sklearn.decomposition import PCA
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import SVC

    forty_numbers = make_pipeline(PCA(35, random_state=1), SVC(C=3)).fit(few, few_kinds)
    """,
)
IN_STEPS = """
from sklearn.decomposition import PCA
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVC

forty_numbers = """
attempts.wrong("forty_numbers", (IN_STEPS + "make_pipeline(SVC(), PCA(10))", "Compress first"))
attempts.not_named(
    "forty_numbers",
    "classifier_first",
    IN_STEPS + "make_pipeline(PCA(2), KNeighborsClassifier())",
    IN_STEPS + "make_pipeline(PCA(9999), SVC())",
    IN_STEPS + "make_pipeline(PCA(40))",
)
