"""Answers off the beaten track: what looks unfitted, rounding too early, models of one's own."""

from tests.attempts.classification.lesson import attempts
from tests.attempts.classification.more_answers import MECHANIC, SUPPORT

attempts.wrong(
    "neighbours_share",
    (
        """
        def neighbours_share(X, y, x, k):
            d = np.linalg.norm(X - x, axis=1)
            return np.mean(y[np.argpartition(d, k)[:k]])
        """,
        "out of bounds",
    ),
    (
        """
        def neighbours_share(X, y, x, k):
            d = np.linalg.norm(X - x, axis=1)
            return y[np.argsort(d)[:k]].sum() // k
        """,
        "drops what is behind the point",
    ),
)
OWN = (
    MECHANIC
    + """
class Own:
    def __init__(self, model):
        self.model = model

    def predict_proba(self, X):
        return self.model.predict_proba(X){column}


def my_model(X_train, y_train):
    return Own(one_hot(logistic).fit(X_train, y_train))
"""
)
attempts.right(
    "my_model",
    OWN.format(column=""),
    MECHANIC
    + """
def my_model(X_train, y_train):
    rows = pd.concat([X_train[y_train], X_train[~y_train].sample(4000, random_state=0)])
    return one_hot(logistic).fit(rows, y_train[rows.index])
""",
)
attempts.wrong("my_model", (OWN.format(column="[:, 1]"), "gives shape (3000,) for 3,000 strikes"))
FITTED = ".fit(birds[MEASURES], birds['species'])"
attempts.wrong(
    "kernel_svm",
    (SUPPORT + "make_pipeline(StandardScaler())" + FITTED, "Its last step is no `SVC`"),
    (SUPPORT + "StandardScaler()" + FITTED, "Its last step is no `SVC`"),
    (SUPPORT + "SVC()", "not fitted yet"),
    (
        "from sklearn.svm import SVR\n"
        + SUPPORT
        + "make_pipeline(StandardScaler(), SVR()).fit(birds[MEASURES], birds['species'] == 'Adelie')",
        "Its last step is no `SVC`",
    ),
)
attempts.not_named(
    "kernel_svm",
    "not_fitted",
    SUPPORT + "make_pipeline(StandardScaler())" + FITTED,
    SUPPORT + "StandardScaler()" + FITTED,
)
attempts.not_named("kernel_svm", "another_model", SUPPORT + "SVC(C=2)" + FITTED)
REPORT = """
hits = (truth & said).sum()
P, Q = hits / said.sum(), hits / truth.sum()
"""
attempts.wrong(
    "damaged_row",
    (
        REPORT + "P, Q = round(P, 2), round(Q, 2)\ndamaged_row = P, Q, round(2 * P * Q / (P + Q), 2)",
        "Round once, at the end",
    ),
    (
        REPORT + "damaged_row = [int(v * 100) / 100 for v in (P, Q, 2 * P * Q / (P + Q))]",
        "cut off after two decimals",
    ),
)
attempts.right("damaged_row", REPORT + "damaged_row = [round(v, 2) for v in (P, Q, 2 * P * Q / (P + Q))]")
attempts.wrong(
    "softmax",
    (
        """
        def softmax(Z):
            E = np.exp(Z - Z.max(axis=1, keepdims=True))
            return E / np.sqrt((E ** 2).sum(axis=1, keepdims=True))
        """,
        "the squares of a row add up to 1",
    ),
    (
        """
        def softmax(Z):
            E = np.exp(Z - Z.max(axis=1, keepdims=True))
            return E / E.sum(axis=1)
        """,
        "The sums of the rows have lost an axis",
    ),
)
attempts.wrong(
    "cross_entropy",
    (
        """
        def cross_entropy(z, y):
            p = 1 / (1 + np.exp(-z))
            return np.nan_to_num(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
        """,
        "hides it",
    ),
)
