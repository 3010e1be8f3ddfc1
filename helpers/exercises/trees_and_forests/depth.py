"""How many questions?"""

import numpy as np

from helpers.exercises.trees_and_forests.depth_tables import searches
from helpers.exercises.trees_and_forests.lesson import ex


@ex.function(
    probes=searches,
    atol=1e-6,  # six decimals are enough
    trains=True,
    hints=[
        "Which rows choose the depth here, and which rows does the number at the end come from?",
        '`cross_val_score(tree, X, y, cv=folds, scoring="roc_auc").mean()` says how a tree does without the test rows.',
    ],
    why="The test rows had no part in the choice, so what they say of it may be believed.",
)
def chosen_depth(X, y, folds, X_test, y_test):
    """Which depth to take, 1, 2, 3, 5 or 8, and the AUC to expect of such a tree on new rows.

    `folds` are pairs of row numbers of X and y: rows to train on, rows to validate on. A depth
    is as good as its mean AUC over them. The tree to be asked at last is trained on all of X, y.
    """
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import cross_val_score
    from sklearn.tree import DecisionTreeClassifier

    trees = [DecisionTreeClassifier(max_depth=depth, random_state=0) for depth in (1, 2, 3, 5, 8)]
    aucs = [cross_val_score(tree, X, y, cv=folds, scoring="roc_auc").mean() for tree in trees]
    best = trees[np.argmax(aucs)].fit(X, y)
    return best.max_depth, roc_auc_score(y_test, best.predict_proba(X_test)[:, 1])


chosen_depth.equivalent(
    ".mean() for", ".sum() for", "all depths have as many folds: the largest sum has the largest mean"
)


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

    `folds` are pairs of row numbers of X and y: rows to train on, rows to validate on. A depth
    is as good as its mean AUC over them. The tree to be asked at last is trained on all of X, y.
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


def pick(score, X, y, folds, X_test, y_test) -> tuple:
    """The depth with the best `score(tree)`, and the AUC on the test rows of such a tree, trained on X, y."""
    from sklearn.tree import DecisionTreeClassifier

    best = max((1, 2, 3, 5, 8), key=lambda d: score(DecisionTreeClassifier(max_depth=d, random_state=0)))
    return best, auc_of(DecisionTreeClassifier(max_depth=best, random_state=0).fit(X, y), X_test, y_test)


def auc_of(tree, X, y) -> float:
    from sklearn.metrics import roc_auc_score

    return roc_auc_score(y, tree.predict_proba(X)[:, 1])


def in_folds(tree, X, y, folds, scoring="roc_auc") -> np.ndarray:
    from sklearn.model_selection import cross_val_score

    return cross_val_score(tree, X, y, cv=folds, scoring=scoring)


@chosen_depth.mistake(
    "The first fold alone chose. One fold is one draw, and its model has the fewest rows: average over all of them."
)
def chosen_by_the_first_fold(X, y, folds, X_test, y_test):
    return pick(lambda tree: in_folds(tree, X, y, folds[:1]).mean(), X, y, folds, X_test, y_test)


@chosen_depth.mistake("The last fold alone chose. One fold is one draw: average over all of them.")
def chosen_by_the_last_fold(X, y, folds, X_test, y_test):
    return pick(lambda tree: in_folds(tree, X, y, folds[-1:]).mean(), X, y, folds, X_test, y_test)


@chosen_depth.mistake(
    "You chose by accuracy, which is what a classifier's `score` and `cross_val_score` give if they are told nothing "
    'else. The AUC is to choose: scoring="roc_auc".'
)
def chosen_by_accuracy(X, y, folds, X_test, y_test):
    return pick(lambda tree: in_folds(tree, X, y, folds, None).mean(), X, y, folds, X_test, y_test)


@chosen_depth.mistake(
    "The choice is right. But what you report is the accuracy on the test rows, which is what a classifier's `score` "
    "gives. Wanted is the AUC."
)
def reported_accuracy(X, y, folds, X_test, y_test):
    from sklearn.tree import DecisionTreeClassifier

    depth, _ = chosen_depth.right(X, y, folds, X_test, y_test)
    return depth, DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, y).score(X_test, y_test)


@chosen_depth.mistake(
    "Your folds are not the ones that you were given: without `cv=folds`, five others are cut. Those here lie forward "
    "in time."
)
def other_folds(X, y, folds, X_test, y_test):
    return pick(lambda tree: in_folds(tree, X, y, None).mean(), X, y, folds, X_test, y_test)


@chosen_depth.mistake(
    "The choice is right. But the tree that you ask about the test rows was trained in the last fold, without its "
    "validation rows. Train it once more, on all of X, y."
)
def asked_the_last_folds_tree(X, y, folds, X_test, y_test):
    from sklearn.tree import DecisionTreeClassifier

    depth, _ = chosen_depth.right(X, y, folds, X_test, y_test)
    rows = folds[-1][0]
    return depth, auc_of(DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X[rows], y[rows]), X_test, y_test)


@chosen_depth.mistake(
    "The AUC is right. But first comes the place of the depth in your list, and not the depth itself."
)
def place_for_depth(X, y, folds, X_test, y_test):
    depth, auc = chosen_depth.right(X, y, folds, X_test, y_test)
    return (1, 2, 3, 5, 8).index(depth), auc


@chosen_depth.mistake(
    "The choice is right. But the tree was trained on the test rows, too, and then asked about them: it knows them."
)
def trained_on_test(X, y, folds, X_test, y_test):
    from sklearn.tree import DecisionTreeClassifier

    depth, _ = chosen_depth.right(X, y, folds, X_test, y_test)
    tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(np.vstack([X, X_test]), np.append(y, y_test))
    return depth, auc_of(tree, X_test, y_test)


@chosen_depth.mistake(
    "Each depth was judged by its worst fold. Its mean over the folds is asked for: one bad month may be bad for all."
)
def chosen_by_the_worst_fold(X, y, folds, X_test, y_test):
    return pick(lambda tree: in_folds(tree, X, y, folds).min(), X, y, folds, X_test, y_test)


@chosen_depth.mistake(
    "Accuracy chose, and accuracy is reported: a classifier's `score` and a search give it if they are told nothing "
    'else. The AUC is wanted in both places: scoring="roc_auc".'
)
def accuracy_throughout(X, y, folds, X_test, y_test):
    from sklearn.tree import DecisionTreeClassifier

    depth, _ = chosen_by_accuracy(X, y, folds, X_test, y_test)
    return depth, DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, y).score(X_test, y_test)


@chosen_depth.mistake(
    "The choice is right. But the AUC that you report is of the rows that the tree was trained on. Ask the test rows."
)
def reported_the_training_score(X, y, folds, X_test, y_test):
    from sklearn.tree import DecisionTreeClassifier

    depth, _ = chosen_depth.right(X, y, folds, X_test, y_test)
    return depth, auc_of(DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, y), X, y)


@chosen_depth.mistake("You tried other depths than the five: wanted is one of 1, 2, 3, 5 and 8.")
def every_depth_to_eight(X, y, folds, X_test, y_test):
    from sklearn.tree import DecisionTreeClassifier

    trees = [DecisionTreeClassifier(max_depth=depth, random_state=0) for depth in range(1, 9)]
    best = max(trees, key=lambda tree: in_folds(tree, X, y, folds).mean())
    return best.max_depth, auc_of(best.fit(X, y), X_test, y_test)


@chosen_depth.mistake(
    "The depth is chosen by the folds. But the AUC is the best of five on the test rows, of whichever depth. Wanted is "
    "that of the depth you take."
)
def best_of_five_on_test(X, y, folds, X_test, y_test):
    told = depths(X, y, folds, X_test, y_test)
    return max(told, key=lambda depth: np.mean(told[depth][0])), max(one[2] for one in told.values())


@chosen_depth.mistake("The depth that does worst in the folds was taken. AUC is no error: more is better.")
def worst_depth(X, y, folds, X_test, y_test):
    return pick(lambda tree: -in_folds(tree, X, y, folds).mean(), X, y, folds, X_test, y_test)


@chosen_depth.mistake(
    "A fold is (train, validate). You trained on the second part of each, and validated on the first."
)
def folds_turned_round(X, y, folds, X_test, y_test):
    turned = [pair[::-1] for pair in folds]
    return pick(lambda tree: in_folds(tree, X, y, turned).mean(), X, y, folds, X_test, y_test)


@chosen_depth.mistake(
    "You took one AUC over the rows of all folds together. Wanted is one for each fold, and their mean."
)
def pooled_folds(X, y, folds, X_test, y_test):
    from sklearn.metrics import roc_auc_score

    def pooled(tree) -> float:
        said = [tree.fit(X[a], y[a]).predict_proba(X[b])[:, 1] for a, b in folds]
        return roc_auc_score(np.concatenate([y[b] for _, b in folds]), np.concatenate(said))

    return pick(pooled, X, y, folds, X_test, y_test)


@chosen_depth.mistake(
    "The choice is right. But the tree that you ask at last does not have that depth: it is a full one."
)
def asked_a_full_tree(X, y, folds, X_test, y_test):
    from sklearn.tree import DecisionTreeClassifier

    depth, _ = chosen_depth.right(X, y, folds, X_test, y_test)
    return depth, auc_of(DecisionTreeClassifier(random_state=0).fit(X, y), X_test, y_test)
