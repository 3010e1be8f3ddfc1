"""More right ways, more wrong ones, and what comes near a mistake."""

from tests.attempts.classification.lesson import attempts

NEAR = """
def neighbours_share(X, y, x, k):
    away = ((X - x) ** 2).sum(axis=1)
    order = np.argsort(away)
    return {share}
"""
attempts.right(
    "neighbours_share",
    NEAR.format(share="y[away <= np.sort(away)[k - 1]].mean()"),
    """
    def neighbours_share(X, y, x, k):
        import pandas as pd

        return pd.DataFrame(X - x).pow(2).sum(axis=1).nsmallest(k).index.map(dict(enumerate(y))).to_numpy().mean()
    """,
)
attempts.wrong(
    "neighbours_share",
    (NEAR.format(share="y[order][1 : k + 1].mean()"), "You left out the nearest row"),
    (NEAR.format(share="y[order[: k - 1]].mean()"), "if the slice ends one earlier"),
    (NEAR.format(share="np.average(y[order[:k]], weights=away[order[:k]] ** -0.5)"), "nearer rows more weight"),
    (NEAR.format(share="y[away <= k].mean()"), "expected was"),
    (NEAR.format(share="y[order[:k]]"), "the mean of yours is the right number"),
)
attempts.right(
    "probability",
    """
    def probability(X, w, b):
        z = np.clip(X @ w + b, -700, 700)
        return 1 / (1 + np.exp(-z))
    """,
    """
    def probability(X, w, b):
        z = X @ w + b
        return np.where(z > 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))
    """,
)
attempts.wrong(
    "probability",
    ("def probability(X, w, b):\n    return 1 / (1 + np.exp(-(X @ w - b)))", "b has the wrong sign"),
    ("def probability(X, w, b):\n    return 1 / (1 + 10 ** -(X @ w + b))", "The base is 10"),
    ("def probability(X, w, b):\n    z = X @ w + b\n    return np.exp(z) / np.exp(z).sum()", "sum over the rows"),
    (
        "def probability(X, w, b):\n    p = 1 / (1 + np.exp(-(X @ w + b)))\n    return np.column_stack([1 - p, p])",
        "its column 1 is what was expected",
    ),
)
attempts.wrong(
    "cross_entropy",
    (
        """
        def cross_entropy(z, y):
            from sklearn.metrics import log_loss

            return log_loss(y, 1 / (1 + np.exp(-z)), labels=[0, 1])
        """,
        "stops near 36",
    ),
    (
        """
        def cross_entropy(z, y):
            p = 1 / (1 + np.exp(-z))
            return -np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))
        """,
        "yours stops near 21",
    ),
    (
        """
        def cross_entropy(z, y):
            z = np.clip(z, -30, 30)
            return np.mean(np.logaddexp(0, z) - y * z)
        """,
        "Nothing costs more than 30",
    ),
    (
        """
        def cross_entropy(z, y):
            p = 1 / (1 + np.exp(-z))
            return np.mean((p - y) ** 2)
        """,
        "Brier score",
    ),
    (
        """
        def cross_entropy(z, y):
            return np.mean(np.logaddexp(0, z) - y * z) / np.log(2)
        """,
        "the binary logarithm",
    ),
)
SLOPE = """
def loss_gradient(w, X, y):
    p = 1 / (1 + np.exp(-X @ w))
    return {slope}
"""
attempts.wrong(
    "loss_gradient",
    (SLOPE.format(slope="X.T @ (p - y) / X.shape[1]"), "divided by the number of columns"),
    (SLOPE.format(slope="X.T @ (1 - p - y) / len(y)"), "probabilities are those of the other class"),
    (SLOPE.format(slope="w - X.T @ (p - y) / len(y)"), "That is w after a step"),
    (SLOPE.format(slope="p - y"), "one number for each row"),
    (SLOPE.format(slope="X.T @ (p - y).round() / len(y)"), "expected was"),
)
ROWS = """
def softmax(Z):
    powers = np.exp({shifted})
    return {shares}
"""
attempts.wrong(
    "softmax",
    (
        ROWS.format(shifted="Z - Z.min(axis=1)[:, None]", shares="powers / powers.sum(axis=1)[:, None]"),
        "smallest score",
    ),
    (ROWS.format(shifted="Z - Z.max(axis=1)[:, None]", shares="powers"), "Divide each row by its sum"),
    (ROWS.format(shifted="Z - Z.max(axis=0)", shares="powers / powers.sum(axis=1)[:, None]"), "largest of each column"),
    (
        ROWS.format(shifted="Z.clip(-700, 700)", shares="powers / powers.sum(axis=1)[:, None]"),
        "You cut off large scores",
    ),
    (ROWS.format(shifted="Z - Z.max()", shares="powers / powers.sum()"), "expected was"),
)
attempts.right(
    "needs_mechanic",
    "def needs_mechanic(p, c, M):\n    return np.array([1.0 if chance * M >= c else 0.0 for chance in p])",
)
LOOK = """
def needs_mechanic(p, cost_inspection, cost_missed):
    return {look}
"""
attempts.wrong(
    "needs_mechanic",
    (LOOK.format(look="(1 - p) * cost_missed > cost_inspection"), "chance of no damage"),
    (LOOK.format(look="p * cost_missed - cost_inspection > cost_inspection * p"), "inspection off what a miss costs"),
    (LOOK.format(look="p > 0.1"), "belongs to costs of one to ten"),
    (LOOK.format(look="np.where(p * cost_missed > cost_inspection)"), "expected was"),
    (LOOK.format(look="cost_inspection / cost_missed"), "the threshold itself"),
)
REPORT = """
hits = (truth & said).sum()
P, R = hits / said.sum(), hits / truth.sum()
damaged_row = {row}
"""
attempts.right(
    "damaged_row",
    REPORT.format(row="round(P, 2), round(R, 2), round(2 * P * R / (P + R), 2)"),
    REPORT.format(row="{'precision': P, 'recall': R, 'F1': 2 * P * R / (P + R)}"),
    REPORT.format(row="np.array([[P], [R], [2 * P * R / (P + R)]])"),
)
attempts.wrong(
    "damaged_row",
    (REPORT.format(row="round(P, 1), round(R, 1), round(2 * P * R / (P + R), 1)"), "2 significant ones"),
    (REPORT.format(row="100 * P, 100 * R, 200 * P * R / (P + R)"), "These are percents"),
    (REPORT.format(row="(truth == said).mean(), R, 2 * P * R / (P + R)"), "expected was"),
    (REPORT.format(row="P, R, (P * R) ** 0.5"), "geometric mean"),
    (REPORT.format(row="hits, said.sum(), truth.sum()"), "These are counts"),
    (REPORT.format(row="P, R"), "the last is missing"),
)
SVM = """
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import RobustScaler, StandardScaler
from sklearn.svm import SVC, LinearSVC

kernel_svm = {model}
"""
FITTED_TO = ".fit(birds[MEASURES], birds['species'])"
MACHINES = {
    "not_fitted": "make_pipeline(StandardScaler(), SVC(C=3))",
    "other_classes": "make_pipeline(StandardScaler(), SVC()).fit(birds[MEASURES], birds['island'])",
    "other_columns": "make_pipeline(StandardScaler(), SVC()).fit(birds[MEASURES[1:]], birds['species'])",
    "another_model": f"make_pipeline(StandardScaler(), LinearSVC()){FITTED_TO}",
    "has_settings_of_its_own": f"make_pipeline(StandardScaler(), SVC(kernel='poly', C=10)){FITTED_TO}",
    "other_birds": "make_pipeline(StandardScaler(), SVC()).fit(birds[MEASURES][:200], birds['species'][:200])",
    "another_scaler": f"make_pipeline(RobustScaler(), SVC()){FITTED_TO}",
    "": "make_pipeline(StandardScaler(), SVC()).fit(birds[MEASURES], birds['species'].sample(frac=1, random_state=0))",
}
for mistake in filter(None, MACHINES):
    others = [SVM.format(model=model) for name, model in MACHINES.items() if name != mistake]
    attempts.not_named("kernel_svm", mistake, *others)
attempts.wrong(
    "kernel_svm",
    *(
        (SVM.format(model=MACHINES[name]), says)
        for name, says in {
            "not_fitted": "is missing",
            "other_classes": "does not name the three species",
            "other_birds": "another number of birds",
            "has_settings_of_its_own": "settings of its own",
            "another_model": "last step is no `SVC`",
            "": "its scores for one unseen bird",
        }.items()
    ),
    (
        SVM.format(model="make_pipeline(StandardScaler(), SVC()).fit(unseen[MEASURES], unseen['species'])"),
        "on no others",
    ),
)
MECHANIC = """
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.naive_bayes import BernoulliNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder
from sklearn.tree import DecisionTreeClassifier

def one_hot(model):
    return make_pipeline(OneHotEncoder(handle_unknown="ignore"), model)

logistic = LogisticRegression(max_iter=1000)
"""
attempts.right(
    "my_model",
    MECHANIC + "my_model = one_hot(logistic)",
    # What it was fitted to before, here to the very strikes that judge, has no part in it.
    MECHANIC + "my_model = one_hot(logistic).fit(strikes[KNOWN], strikes['damaged'])",
    MECHANIC + "my_model = one_hot(RandomForestClassifier(60, min_samples_leaf=5))",
    MECHANIC
    + """
encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1, min_frequency=20)
columns = make_column_transformer((encoder, KNOWN[:-1]), remainder="passthrough")
my_model = make_pipeline(columns, HistGradientBoostingClassifier(learning_rate=0.05, max_iter=60, max_leaf_nodes=8))
""",
    MECHANIC
    + """
class Mechanic:
    def columns(self, rows):
        return pd.get_dummies(rows[KNOWN[:-1]]).reindex(columns=self.names, fill_value=False)

    def fit(self, rows, damaged):
        self.names = [name for name, count in pd.get_dummies(rows[KNOWN[:-1]]).sum().items() if count >= 10]
        self.inner = logistic.fit(self.columns(rows), damaged.astype(int))
        return self

    def predict_proba(self, rows):
        return self.inner.predict_proba(self.columns(rows))

def my_model(X_train, y_train):
    return Mechanic().fit(X_train, y_train)
""",
)
attempts.wrong(
    "my_model",
    (
        MECHANIC + "my_model = one_hot(RidgeClassifier())",
        "Your model has no `predict_proba`, as far as RidgeClassifier",
    ),
    (
        MECHANIC
        + """
sizes = make_column_transformer((OneHotEncoder(), ["Wildlife Size"]))
my_model = make_pipeline(sizes, logistic)
""",
        "Six or more of the eight columns",
    ),
    (MECHANIC + "my_model = logistic", "Words reach a model that takes numbers only"),
    (
        MECHANIC
        + """
def my_model(X_train, y_train):
    return one_hot(logistic).fit(strikes[KNOWN], strikes["damaged"])
""",
        "of them are off by more than a tenth",
    ),
    (
        MECHANIC
        + """
def my_model(X_train, y_train):
    rows = pd.concat([learn, valid])
    return one_hot(BernoulliNB()).fit(rows[KNOWN], rows["damaged"])
""",
        "Does it look at other rows than those that it is handed?",
    ),
    (
        MECHANIC
        + """
def my_model(X_train, y_train):
    more = valid
    return one_hot(logistic).fit(pd.concat([X_train, more[KNOWN]]), pd.concat([y_train, more["damaged"]]))
""",
        "Does it look at other rows than those that it is handed?",
    ),
)
MECHANICS = {
    "read_the_bill": "make_pipeline(make_column_transformer(('passthrough', ['Cost Total $'])), logistic)",
    "one_chance_for_all": "DummyClassifier(strategy='most_frequent')",
    "took_harmless_for_true": "lambda X_train, y_train: one_hot(BernoulliNB()).fit(X_train, 1 - y_train)",
    "decided_already": "one_hot(KNeighborsClassifier(1))",
    "balanced_the_classes": "one_hot(LogisticRegression(max_iter=1000, class_weight='balanced', C=0.1))",
    "": "make_pipeline(make_column_transformer(('passthrough', ['Speed'])), logistic)",
    "reads_one_column": "one_hot(DecisionTreeClassifier(max_leaf_nodes=3))",
}
for mistake in [mistake.name for mistake in attempts.exercises["my_model"].mistakes]:
    others = [MECHANIC + f"my_model = {model}" for name, model in MECHANICS.items() if name != mistake]
    attempts.not_named("my_model", mistake, *others)
attempts.right("my_model", MECHANIC + "my_model = one_hot(logistic).fit(learn[KNOWN], learn['damaged'])")
attempts.wrong(
    "needs_mechanic",
    (
        """
        def needs_mechanic(p, cost_inspection, cost_missed):
            return p > cost_inspection
        """,
        "You never inspect",
    ),
    (
        """
        def needs_mechanic(p, cost_inspection, cost_missed):
            return p > (cost_inspection + cost_missed) / 2
        """,
        "A chance cannot be compared with dollars",
    ),
)
SUPPORT = """
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

kernel_svm = """
attempts.wrong("kernel_svm", (SUPPORT + "make_pipeline(SVC(C=2), StandardScaler())", "The order is exchanged"))
attempts.not_named(
    "kernel_svm",
    "svm_first",
    SUPPORT + "make_pipeline(SVC()).fit(birds[MEASURES], birds['species'])",
    SUPPORT + "make_pipeline(StandardScaler(), SVC())",
    SUPPORT + "SVC().fit(birds[MEASURES], birds['species'])",
)
