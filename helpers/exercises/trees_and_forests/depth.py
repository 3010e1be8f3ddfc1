"""How many questions?"""

from functools import cache

import numpy as np

from helpers.exercises.trees_and_forests.lesson import ex


@cache
def searches() -> list:
    """Tuples (X, y, folds, X_test, y_test): 240 rows of five columns to choose a depth on, and 150 others."""
    tables = []
    for seed in (6, 13, 27):
        rng = np.random.default_rng(seed)
        X = rng.normal(size=(390, 5)).round(2)
        y = rng.random(390) < 1 / (1 + np.exp(1.3 - 1.5 * (X[:, 0] > 0.5) - 1.2 * (X[:, 1] > 0) * (X[:, 0] > -0.5)))
        parts = np.array_split(np.arange(240), 4)
        folds = [(np.concatenate(parts[:i]), parts[i]) for i in range(1, 4)]
        tables.append((X[:240], y[:240], folds, X[240:], y[240:]))
    return tables


@ex.function(
    probes=searches,
    trains=True,
    hints=[
        "Which rows choose the depth here, and which rows does the number at the end come from?",
        '`cross_val_score(tree, X, y, cv=folds, scoring="roc_auc").mean()` says how a tree does without the test rows.',
    ],
    why="The test rows had no part in the choice, so what they say of it may be believed.",
)
def chosen_depth(X, y, folds, X_test, y_test):
    """Which depth to take, 1, 2, 3, 5 or 8, and the AUC to expect of such a tree on new rows.

    `folds` are pairs of row numbers of X and y: rows to learn from, rows to judge.
    """
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import cross_val_score
    from sklearn.tree import DecisionTreeClassifier

    trees = [DecisionTreeClassifier(max_depth=depth, random_state=0) for depth in (1, 2, 3, 5, 8)]
    aucs = [cross_val_score(tree, X, y, cv=folds, scoring="roc_auc").mean() for tree in trees]
    best = trees[np.argmax(aucs)].fit(X, y)
    return best.max_depth, roc_auc_score(y_test, best.predict_proba(X_test)[:, 1])


@chosen_depth.also_right
def by_grid_search(X, y, folds, X_test, y_test):
    from sklearn.model_selection import GridSearchCV
    from sklearn.tree import DecisionTreeClassifier

    tree = DecisionTreeClassifier(random_state=0)
    search = GridSearchCV(tree, {"max_depth": [1, 2, 3, 5, 8]}, cv=folds, scoring="roc_auc").fit(X, y)
    return search.best_params_["max_depth"], search.score(X_test, y_test)


def depths(X, y, folds, X_test, y_test) -> dict:
    """For every depth its AUC in each fold, on the rows it learnt from and on the test rows."""
    from sklearn.metrics import roc_auc_score
    from sklearn.tree import DecisionTreeClassifier

    def auc(depth, learn, judge):
        tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(*learn)
        return roc_auc_score(judge[1], tree.predict_proba(judge[0])[:, 1])

    told = {}
    for depth in (1, 2, 3, 5, 8):
        inside = [auc(depth, (X[a], y[a]), (X[b], y[b])) for a, b in folds]
        told[depth] = inside, auc(depth, (X, y), (X, y)), auc(depth, (X, y), (X_test, y_test))
    return told


@chosen_depth.starts_as(
    "The test rows choose the depth, and are then asked how good it is. Now they are rows to choose on: the best of "
    "five numbers from them flatters. Choose in the folds."
)
def chosen_on_test(X, y, folds, X_test, y_test):
    """Which depth to take, 1, 2, 3, 5 or 8, and the AUC to expect of such a tree on new rows.

    `folds` are pairs of row numbers of X and y: rows to learn from, rows to judge.
    """
    from sklearn.metrics import roc_auc_score
    from sklearn.tree import DecisionTreeClassifier

    trees = [DecisionTreeClassifier(max_depth=depth, random_state=0) for depth in (1, 2, 3, 5, 8)]
    aucs = [roc_auc_score(y_test, tree.fit(X, y).predict_proba(X_test)[:, 1]) for tree in trees]
    return trees[np.argmax(aucs)].max_depth, max(aucs)


@chosen_depth.mistake(
    "You chose on the rows the trees learnt from. There the deepest tree always wins: it knows them by heart."
)
def chosen_on_training(X, y, folds, X_test, y_test):
    told = depths(X, y, folds, X_test, y_test)
    best = max(told, key=lambda depth: told[depth][1])
    return best, told[best][2]


@chosen_depth.mistake(
    "The depth is chosen as it should be. But the AUC you report is the one that won the choice: it is the best of "
    "five, and flatters. The test rows are there to judge the winner."
)
def reported_the_winning_score(X, y, folds, X_test, y_test):
    told = depths(X, y, folds, X_test, y_test)
    best = max(told, key=lambda depth: np.mean(told[depth][0]))
    return best, np.mean(told[best][0])


@chosen_depth.mistake("The best single fold chose. One fold is one draw: average over the folds, then choose.")
def chosen_by_the_luckiest_fold(X, y, folds, X_test, y_test):
    told = depths(X, y, folds, X_test, y_test)
    best = max(told, key=lambda depth: max(told[depth][0]))
    return best, told[best][2]


@chosen_depth.mistake(
    "The choice is right. But the AUC at the end is of `predict`, of yes and no: nearly all flights are tied then. It "
    "wants the chances."
)
def judged_by_yes_and_no(X, y, folds, X_test, y_test):
    from sklearn.metrics import roc_auc_score
    from sklearn.tree import DecisionTreeClassifier

    depth, _ = chosen_depth.right(X, y, folds, X_test, y_test)
    tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, y)
    return depth, roc_auc_score(y_test, tree.predict(X_test))
