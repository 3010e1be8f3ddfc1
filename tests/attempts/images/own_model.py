"""Attempts at `train`, a model that survives a shift."""

from tests.attempts.images.lesson import attempts

COPIES = """
def train(X_train, y_train):
    from sklearn.{module} import {name}

    rng = np.random.default_rng({seed})
    pictures = X_train.reshape(-1, 28, 28)
    X, y = [X_train], [y_train]
    for _ in range({copies}):
        moved = [np.roll(picture, rng.integers(-{reach}, {reach} + 1, 2), axis=(0, 1)) for picture in pictures]
        X.append(np.array(moved).reshape(-1, 784))
        y.append({labels})
    return {name}({settings}).fit(np.concatenate(X), np.concatenate(y))
"""
PLAIN = """
def train(X_train, y_train):
    from sklearn.{module} import {name}

    return {name}({settings}).fit({X}, {y})
"""


def copies(module, name, settings, copies=4, reach=3, seed=0, labels="y_train") -> str:
    return COPIES.format(
        module=module, name=name, settings=settings, copies=copies, reach=reach, seed=seed, labels=labels
    )


def plain(module, name, settings, X="X_train", y="y_train") -> str:
    return PLAIN.format(module=module, name=name, settings=settings, X=X, y=y)


NEIGHBOURS = "neighbors", "KNeighborsClassifier", "3"
TREES = "ensemble", "ExtraTreesClassifier", "60, random_state=0"
CENTRE = """
def train(X_train, y_train):
    from sklearn.neighbors import KNeighborsClassifier

    def centred(X):
        result = []
        for picture in X.reshape(-1, 28, 28):
            rows, columns = np.nonzero(picture > 0.1)
            middle = (rows.min() + rows.max()) // 2, (columns.min() + columns.max()) // 2
            result.append(np.roll(picture, (13 - middle[0], 13 - middle[1]), axis=(0, 1)).ravel())
        return np.array(result)

    class Centred:
        def __init__(self):
            self.model = KNeighborsClassifier(3).fit(centred(X_train), y_train)

        def predict(self, X):
            return self.model.predict(centred(X))

    return Centred()
"""
TO_THE_RIGHT = """
def train(X_train, y_train):
    from sklearn.linear_model import LogisticRegression

    X = np.concatenate([np.roll(X_train, right, axis=1) for right in range(4)])
    return LogisticRegression(C=0.01, max_iter=200).fit(X, np.tile(y_train, 4))
"""
SIDEWAYS = """
def train(X_train, y_train):
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(0)
    X, y = [X_train], [y_train]
    for _ in range(4):
        X.append(np.array([np.roll(row.reshape(28, 28), rng.integers(-3, 3), axis=1).ravel() for row in X_train]))
        y.append(y_train)
    return LogisticRegression(C=0.01, max_iter=100).fit(np.concatenate(X), np.concatenate(y))
"""
attempts.right("train", copies(*NEIGHBOURS, seed=1), copies(*TREES, copies=3), CENTRE)
SHUFFLED = copies(*NEIGHBOURS, labels="rng.permutation(y_train)")
attempts.wrong(
    "train",
    (plain("neighbors", "KNeighborsClassifier", "3"), "and yours hardly more"),
    (plain("ensemble", "ExtraTreesClassifier", "60, random_state=0"), "and yours hardly more"),
    (plain("dummy", "DummyClassifier", ""), "have little to do with the garments"),
    (copies("linear_model", "LogisticRegression", "C=0.0001, max_iter=200", copies=1), "the bar is 62%"),
    (copies("linear_model", "LogisticRegression", "C=0.01, max_iter=100", reach=1), "in all four directions?"),
    (TO_THE_RIGHT, "in all four directions?"),
    (SIDEWAYS, "in all four directions?"),
    ("def train(X_train, y_train):\n    pass", "gives nothing back"),
)
attempts.not_named(
    "train",
    "centred_garments_only",
    plain("dummy", "DummyClassifier", ""),
    SHUFFLED,
    copies(*TREES, copies=3),
    copies(*TREES, copies=2, reach=1),
    TO_THE_RIGHT,
    SIDEWAYS,
)
attempts.not_named(
    "train",
    "labels_in_another_order",
    plain("neighbors", "KNeighborsClassifier", "3"),
    copies("linear_model", "LogisticRegression", "C=0.0001, max_iter=200", copies=1),
    copies(*NEIGHBOURS, seed=2),
)
