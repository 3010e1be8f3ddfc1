"""Exercises of lesson 06: what a question is worth, how many to ask, and what a forest of trees knows."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.lesson import Lesson

ex = Lesson("trees_and_forests")


# What a question is worth -------------------------------------------------------------------------------------------


@ex.function(
    probes=[(np.array([0, 1, 1, 0, 1, 1]),), (np.array([2, 0, 1, 2, 2]),), (np.array([1, 1, 1]),)],
    hints=[
        "Count each class: `np.unique(y, return_counts=True)`. Divide the counts by the number of rows.",
        "Two draws are of the same class with chance Σ p². You want the opposite.",
    ],
    why="It is 0 where all rows agree and largest where the classes are even. A tree looks for the former.",
)
def gini(y):
    """How often two rows, drawn at random with replacement, are of different classes.

    y holds a class number for each row, shape (n,); there may be more than two classes.
    """
    _, counts = np.unique(y, return_counts=True)
    shares = counts / len(y)
    return 1 - np.sum(shares**2)


@gini.also_right
def over_all_pairs(y):
    return np.mean(y[:, None] != y)


@gini.also_right
def share_times_rest(y):
    shares = np.bincount(y) / len(y)
    return np.sum(shares * (1 - shares))


@gini.mistake("You squared counts, not shares. Impurity must not depend on how many rows there are: divide by n first.")
def of_counts(y):
    _, counts = np.unique(y, return_counts=True)
    return 1 - np.sum(counts**2)


@gini.mistake("That is how often two rows are of the *same* class: purity. It is 1 where all agree.")
def purity(y):
    return np.sum((np.unique(y, return_counts=True)[1] / len(y)) ** 2)


@gini.mistake("That is how often the largest class is wrong: the error rate. It looks at one class only.")
def error_rate(y):
    return 1 - np.max(np.unique(y, return_counts=True)[1]) / len(y)


@gini.mistake("That is the entropy, in bits. It measures the same thing on another scale; Gini needs no logarithm.")
def entropy(y):
    shares = np.unique(y, return_counts=True)[1] / len(y)
    return -np.sum(shares * np.log2(shares))


@gini.mistake("That is half of it. Late then punctual, and punctual then late, are two ways to differ.")
def one_way_to_differ(y):
    shares = np.unique(y, return_counts=True)[1] / len(y)
    return np.sum(shares * (1 - shares)) / 2


@gini.mistake("You took the mean of y for a share. That holds for classes 0 and 1; with a class 2 it means nothing.")
def mean_for_share(y):
    return 2 * y.mean() * (1 - y.mean())


@gini.mistake("You left out pairs of a row with itself. Drawn with replacement, the same row may come twice.")
def without_replacement(y):
    n = len(y)
    return np.sum(y[:, None] != y) / (n * (n - 1))


def columns() -> list:
    """Pairs (x, y) of 8 to 20 flights: a number known of each, some of them equal, and whether it was late."""
    rng = np.random.default_rng(5)
    hand = np.array([3.0, 3, 5, 5, 8, 9, 9, 12]), np.array([0, 0, 0, 0, 0, 1, 0, 1], bool)
    pairs = [hand]
    for n in (12, 20):
        x = rng.integers(0, 15, n).astype(float)
        pairs.append((x, x + rng.normal(0, 6, n) > 9))
    return pairs


@ex.function(
    probes=columns,
    hints=[
        "Suppose a question puts one late flight on one side and 999 others on the other. What is its gain here?",
        "A flight drawn at random is in `yes` with the chance len(yes) / len(y). Weigh both sides by their flights.",
    ],
    why="This line, repeated on both sides of each cut, is the whole of growing a tree.",
)
def best_cut(x, y):
    """The threshold that lowers the Gini impurity most, and by how much.

    It lies halfway between two neighbouring values of x; the question is "x ≤ threshold?".
    x holds numbers, y True or False, both of shape (n,).
    """

    def gini(part):
        return 2 * part.mean() * (1 - part.mean())

    values, best = np.unique(x), (None, 0.0)
    for threshold in (values[:-1] + values[1:]) / 2:
        yes, no = y[x <= threshold], y[x > threshold]
        gain = gini(y) - (len(yes) * gini(yes) + len(no) * gini(no)) / len(y)
        if gain > best[1]:
            best = threshold, gain
    return best


@best_cut.also_right
def by_the_library(x, y):
    from sklearn.tree import DecisionTreeClassifier

    tree = DecisionTreeClassifier(max_depth=1).fit(x[:, None], y).tree_
    left = tree.impurity[1:] @ tree.n_node_samples[1:] / len(y)
    return tree.threshold[0], tree.impurity[0] - left


def cut_by(gain_of, places=lambda x: (np.unique(x)[:-1] + np.unique(x)[1:]) / 2):
    """`best_cut` with another gain of (y, yes, no), or with other places for the threshold."""

    def search(x, y):
        best = None, 0.0
        for threshold in places(x):
            yes, no = y[x <= threshold], y[x > threshold]
            if len(yes) and len(no) and gain_of(y, yes, no) > best[1]:
                best = threshold, gain_of(y, yes, no)
        return best

    return search


def impurity(part: np.ndarray) -> float:
    return 2 * part.mean() * (1 - part.mean())


def weighted_gain(y, yes, no) -> float:
    return impurity(y) - (len(yes) * impurity(yes) + len(no) * impurity(no)) / len(y)


@best_cut.starts_as(
    "Both sides count alike here, however few flights they hold. To set one flight aside makes that side pure, and "
    "looks like a great gain: weigh each side by its flights."
)
def unweighted(x, y):
    """The threshold that lowers the Gini impurity most, and by how much.

    It lies halfway between two neighbouring values of x; the question is "x ≤ threshold?".
    x holds numbers, y True or False, both of shape (n,).
    """

    def gini(part):
        return 2 * part.mean() * (1 - part.mean())

    values, best = np.unique(x), (None, 0.0)
    for threshold in (values[:-1] + values[1:]) / 2:
        yes, no = y[x <= threshold], y[x > threshold]
        gain = gini(y) - (gini(yes) + gini(no)) / 2
        if gain > best[1]:
            best = threshold, gain
    return best


@best_cut.mistake("You subtract both impurities whole. What is left is their mean over the flights, not their sum.")
def summed(x, y):
    return cut_by(lambda y, yes, no: impurity(y) - impurity(yes) - impurity(no))(x, y)


@best_cut.mistake("The weights are swapped: each side is weighed by the flights of the other one.")
def swapped_weights(x, y):
    return cut_by(lambda y, yes, no: impurity(y) - (len(no) * impurity(yes) + len(yes) * impurity(no)) / len(y))(x, y)


@best_cut.mistake(
    "The gain is right. But your threshold is a value of x itself: a new flight just above it would go the other way. "
    "Halfway to the next value is the safer place."
)
def cut_on_a_value(x, y):
    return cut_by(weighted_gain, np.unique)(x, y)


@best_cut.mistake(
    "Your neighbours may be equal: halfway between two equal values is that value. Take the distinct values first."
)
def between_equals(x, y):
    return cut_by(weighted_gain, lambda x: (np.sort(x)[:-1] + np.sort(x)[1:]) / 2)(x, y)


@best_cut.mistake("You multiply counts where shares belong, so a large side weighs by the square of its flights.")
def impurity_of_counts(x, y):
    def of(part):
        return 2 * part.sum() * (~part).sum()

    return cut_by(lambda y, yes, no: (of(y) - of(yes) - of(no)) / len(y) ** 2)(x, y)


@best_cut.mistake(
    "You count errors, not impurity. A cut after which both sides still say the same gains nothing then, however much "
    "it tells."
)
def fewer_errors(x, y):
    def of(part):
        return min(part.mean(), 1 - part.mean())

    return cut_by(lambda y, yes, no: of(y) - (len(yes) * of(yes) + len(no) * of(no)) / len(y))(x, y)


@best_cut.mistake(
    "That is the impurity which is left after the cut. Wanted is by how much it falls: before minus after."
)
def what_is_left(x, y):
    threshold, gain = best_cut.right(x, y)
    return threshold, impurity(y) - gain


@best_cut.mistake("You measured entropy, in bits. It often finds the same cut; the gain asked for is in Gini impurity.")
def gain_in_bits(x, y):
    def of(part):
        p = np.clip(part.mean(), 1e-300, 1)
        return -p * np.log2(p) - (1 - p) * np.log2(np.clip(1 - p, 1e-300, 1))

    return cut_by(lambda y, yes, no: of(y) - (len(yes) * of(yes) + len(no) * of(no)) / len(y))(x, y)


chessboard = ex.choice(
    "chessboard",
    {
        "a": (
            "In the middle of the queue or of the day, where the fields meet.",
            "There each side is half late and half punctual, as before: the gain is nothing. Greedy sees one question "
            "ahead, and cannot know that the next one would pay.",
        ),
        "b": (
            "Anywhere, often near an edge, for hardly any gain.",
            "No single cut tells anything here, so chance decides: a few flights at the edge that happen to agree.",
        ),
        "c": (
            "Nowhere: no question gains anything, so it stops.",
            "In a table of finitely many flights some cut always gains a little by chance, and it takes that one.",
        ),
    },
    right="b",
    hints=[
        "Draw four fields, two of them late. Cut them in the middle. Which share is late on each side?",
        "The true gain is the same for all cuts. What decides among equals in 300 rows?",
    ],
)


# What a tree does not see -------------------------------------------------------------------------------------------


scaled_columns = ex.choice(
    "scaled_columns",
    {
        "a": (
            "Columns in large units no longer drown the others.",
            "They do that where columns are added or distances taken. A cut looks at one column at a time, and asks "
            "for order only.",
        ),
        "b": (
            "The tree becomes smaller, and better on new flights.",
            "Try to find a cut of the scaled column that parts the flights as no cut of the raw one could. There is "
            "none.",
        ),
        "c": (
            "The thresholds. Which flight goes to which side stays.",
            "Scaling keeps the order, and so each possible way to part the flights. The impurities are the same, hence "
            "the tree.",
        ),
        "d": (
            "The impurities, because they are measured in other units.",
            "Impurity is made of shares of late flights. The units of the columns are not in it.",
        ),
    },
    right="c",
    hints=[
        "Which flights have a queue above 20 minutes? And which have one above 1,200 seconds?",
        "In how many ways can a cut part n different values, and does it depend on their distances?",
    ],
)


# How many questions -------------------------------------------------------------------------------------------------


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


# Many trees ---------------------------------------------------------------------------------------------------------


more_trees = ex.choice(
    "more_trees",
    {
        "a": (
            "About 1 point: 36 divided by the root of 1,000.",
            "That would hold for trees that have nothing in common. These were grown on the same 300 flights.",
        ),
        "b": (
            "About 11 points: 36 times the root of 0.1.",
            "The second term is gone, the first does not know how many trees there are.",
        ),
        "c": (
            "36 points: a mean of trees is as unsteady as one tree.",
            "Only if all trees said the same, ρ = 1. Here they hardly agree, and most of it averages out.",
        ),
        "d": (
            "0: enough trees remove all of it.",
            "They remove what each tree has for itself. What all trees take from their common flights stays.",
        ),
    },
    right="b",
    hints=[
        "Put ρ = 0.1 and B = 1,000 into the formula. Which term is left?",
        "The formula gives a variance. A spread in points is its root.",
    ],
)


def rows_of_flights() -> list:
    """Tuples (X, y, new, rng): 40 and 60 rows of two numbers to learn from, five new ones."""
    tables = []
    for n in (40, 60):
        rng = np.random.default_rng(n)
        X = rng.normal(size=(n, 2)).round(1)
        y = rng.random(n) < np.where(X[:, 0] > 0, 0.7, 0.2)
        tables.append((X, y, rng.normal(size=(5, 2)).round(1), np.random.default_rng(n + 1)))
    return tables


@ex.function(
    probes=rows_of_flights,
    trains=True,
    hints=[
        "In a loop of ten: draw `rows`, fit a fresh tree on `X[rows], y[rows]`, keep its `predict_proba(new)[:, 1]`.",
        "`np.mean(list_of_ten_arrays, axis=0)` is the mean for each new row.",
    ],
    why="Each tree saw other rows, so their errors differ, and the mean of chances is steadier than any one.",
)
def bagged(X, y, new, rng):
    """The mean chance of True that ten trees give each row of `new`, shape (len(new),).

    Each is a DecisionTreeClassifier(min_samples_leaf=5, random_state=0) with a draw of its own:
    as many rows as X has, with replacement, from rng.integers(len(y), size=len(y)).
    """
    from sklearn.tree import DecisionTreeClassifier

    said = []
    for _ in range(10):
        rows = rng.integers(len(y), size=len(y))
        tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0)
        said.append(tree.fit(X[rows], y[rows]).predict_proba(new)[:, 1])
    return np.mean(said, axis=0)


@bagged.also_right
def drawn_by_choice(X, y, new, rng):
    from sklearn.tree import DecisionTreeClassifier

    total = np.zeros(len(new))
    for _ in range(10):
        rows = rng.choice(len(y), len(y))
        tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0).fit(X[rows], y[rows])
        total += tree.predict_proba(new)[:, 1] / 10
    return total


def bag(X, y, new, draw, say=lambda tree, new: tree.predict_proba(new)[:, 1]) -> list:
    """What ten trees say of `new`, each fitted on the (X, y) that `draw` gives."""
    from sklearn.tree import DecisionTreeClassifier

    trees = (DecisionTreeClassifier(min_samples_leaf=5, random_state=0).fit(*draw()) for _ in range(10))
    return [say(tree, new) for tree in trees]


@bagged.mistake(
    "You drew without replacement: each draw is all rows in another order. Ten times the same tree is one tree."
)
def without_putting_back(X, y, new, rng):
    def draw():
        rows = rng.choice(len(y), len(y), replace=False)
        return X[rows], y[rows]

    return np.mean(bag(X, y, new, draw), axis=0)


@bagged.mistake(
    "You counted votes: `predict` says yes or no, and a leaf with 51 % counts as much as one with 99 %. Average the "
    "chances."
)
def votes(X, y, new, rng):
    def draw():
        rows = rng.integers(len(y), size=len(y))
        return X[rows], y[rows]

    return np.mean(bag(X, y, new, draw, lambda tree, new: tree.predict(new)), axis=0)


@bagged.mistake("One draw for all ten trees: they are the same tree. Draw inside the loop.")
def one_draw_for_all(X, y, new, rng):
    rows = rng.integers(len(y), size=len(y))
    return np.mean(bag(X, y, new, lambda: (X[rows], y[rows])), axis=0)


@bagged.mistake("X and y were drawn apart, so that each row got another row's label. One draw of rows serves both.")
def drawn_apart(X, y, new, rng):
    n = len(y)
    return np.mean(bag(X, y, new, lambda: (X[rng.integers(n, size=n)], y[rng.integers(n, size=n)])), axis=0)


@bagged.mistake(
    "These are not the draws of `rng`: you drew with np.random. Draw with the generator you are given, or nobody can "
    "repeat what you did."
)
def drawn_elsewhere(X, y, new, rng):
    def draw():
        rows = np.random.randint(len(y), size=len(y))
        return X[rows], y[rows]

    return np.mean(bag(X, y, new, draw), axis=0)


@bagged.mistake("That is the chance of False. `predict_proba` has a column for each class, in the order False, True.")
def chance_of_false(X, y, new, rng):
    return 1 - bagged.right(X, y, new, rng)


@bagged.mistake("You added the chances of ten trees. Their mean is wanted.")
def added_up(X, y, new, rng):
    return 10 * bagged.right(X, y, new, rng)


def bags() -> list:
    """Pairs (said, drawn): what 5 and 8 trees say of 6 rows, and how often each row was drawn for each tree."""
    tables = []
    for trees in (5, 8):
        rng = np.random.default_rng(trees)
        drawn = np.array([np.bincount(rng.integers(6, size=6), minlength=6) for _ in range(trees)])
        drawn[:, 2] = np.maximum(drawn[:, 2], 1)  # a row that every tree has seen
        tables.append((rng.choice([0, 0.2, 0.4, 0.7, 1], (trees, 6)), drawn))
    return tables


@ex.function(
    probes=bags,
    hints=[
        "`unseen = drawn == 0` marks the trees that never saw a row. Their `said` may be averaged, no others.",
        "Sum `said * unseen` over the trees and divide by `unseen.sum(axis=0)`; 0 / 0 is nan, as it should be.",
    ],
    why="Every row is judged by trees that never saw it: new rows for nothing, without setting any aside.",
)
def out_of_bag(said, drawn):
    """For each row the mean chance over the trees that did not see it; nan where all saw it.

    said holds the chance that each tree says of each row, drawn how often the row was drawn for
    that tree; both have shape (trees, rows).
    """
    unseen = drawn == 0
    return np.sum(said * unseen, axis=0) / unseen.sum(axis=0)


@out_of_bag.also_right
def with_nanmean(said, drawn):
    return np.nanmean(np.where(drawn == 0, said, np.nan), axis=0)


@out_of_bag.mistake(
    "All trees speak here, also those that learnt this row by heart. Then it is a training score, and says nothing of "
    "new rows."
)
def all_trees(said, drawn):
    return said.mean(axis=0)


@out_of_bag.mistake("The other way round: you asked the trees that have seen the row.")
def in_the_bag(said, drawn):
    return np.nanmean(np.where(drawn > 0, said, np.nan), axis=0)


@out_of_bag.mistake(
    "The sum is over the trees that did not see the row, but you divided by all trees. Divide by how many spoke."
)
def divided_by_all(said, drawn):
    return np.sum(said * (drawn == 0), axis=0) / len(said)


@out_of_bag.mistake("You left out rows drawn once. A tree has seen a row already then: only 0 means unseen.")
def drawn_at_most_once(said, drawn):
    return np.nanmean(np.where(drawn <= 1, said, np.nan), axis=0)


@out_of_bag.mistake(
    "A row that every tree has seen got a number. Nobody may judge it: nan says so, and 0 would be a verdict."
)
def zero_for_nobody(said, drawn):
    return np.nan_to_num(out_of_bag.right(said, drawn))


@out_of_bag.mistake("You counted votes above ½. Chances carry more: average them as they are.")
def votes_of_the_unseen(said, drawn):
    return out_of_bag.right((said > 0.5) * 1.0, drawn)


# What a column is worth ---------------------------------------------------------------------------------------------


class Rule:
    """A fitted model: the larger a weighted sum of the columns, the likelier True. Its score is the AUC."""

    def __init__(self, *weights: float):
        self.weights = np.array(weights)

    def __repr__(self) -> str:
        return "a fitted model"

    def score(self, X, y) -> float:
        chance = np.asarray(X) @ self.weights
        above = chance[y][:, None] - chance[~y]
        return float(np.mean((above > 0) + (above == 0) / 2))


def fitted() -> list:
    """Tuples (model, X, y, column, rng): 30 rows of three columns; the model uses the first two."""
    rng = np.random.default_rng(8)
    X = rng.normal(size=(30, 3)).round(2)
    y = X[:, 0] + 0.4 * X[:, 1] + rng.normal(0, 0.5, 30) > 0.2
    return [(Rule(1, 0.6, 0), X, y, column, np.random.default_rng(column + 20)) for column in (0, 1, 2)]


@ex.function(
    probes=fitted,
    hints=[
        "Copy X. In the copy, replace `[:, column]` by `rng.permutation(X[:, column])`. The labels stay put.",
        "The importance is what the score loses: before minus after.",
    ],
    why="Nothing was fitted again, and any model and any score will do. On new rows it shows what the model relies on.",
)
def importance(model, X, y, column, rng):
    """How much model.score(X, y) falls when one column of X is shuffled by rng.permutation.

    X has shape (n, d); X itself must stay as it is.
    """
    shuffled = X.copy()
    shuffled[:, column] = rng.permutation(X[:, column])
    return model.score(X, y) - model.score(shuffled, y)


@importance.also_right
def by_order(model, X, y, column, rng):
    before, shuffled = model.score(X, y), np.array(X)
    shuffled[:, column] = shuffled[rng.permutation(len(X)), column]
    return before - model.score(shuffled, y)


@importance.mistake("The sign is turned: an important column costs score when it is shuffled, and should be positive.")
def turned_sign(model, X, y, column, rng):
    return -importance.right(model, X, y, column, rng)


@importance.mistake("That is the score after shuffling. What the column was worth is the difference from before.")
def score_after(model, X, y, column, rng):
    return model.score(X, y) - importance.right(model, X, y, column, rng)


@importance.mistake(
    "You shuffled whole rows, so that every column lost its label at once. Shuffle one column, leave the others."
)
def whole_rows(model, X, y, column, rng):
    return model.score(X, y) - model.score(rng.permutation(X), y)


@importance.mistake("You shuffled the labels. Then nothing fits any more, whichever column you asked about.")
def shuffled_labels(model, X, y, column, rng):
    return model.score(X, y) - model.score(X, rng.permutation(y))


@importance.mistake(
    "You set the column to a constant, such as its mean. Shuffling keeps the values that occur and breaks only which "
    "row has which; a constant may be a value that the model never met."
)
def set_to_the_mean(model, X, y, column, rng):
    flat = X.copy()
    flat[:, column] = X[:, column].mean()
    return model.score(X, y) - model.score(flat, y)


@importance.mistake("You shuffled X itself, and then scored it twice: before and after are the same. Work on a copy.")
def in_place(model, X, y, column, rng):
    X[:, column] = rng.permutation(X[:, column])
    return model.score(X, y) - model.score(X, y)


@importance.mistake("The number is right. But you shuffled X itself: whoever calls you has lost the column. Copy it.")
def in_place_between_the_scores(model, X, y, column, rng):
    before = model.score(X, y)
    X[:, column] = rng.permutation(X[:, column])
    return before - model.score(X, y)


importance_means = ex.choice(
    "importance_means",
    {
        "a": (
            "Shorten the queue, and fewer flights will be late.",
            "Perhaps, and perhaps both come from a storm. The forest was asked what it relies on. It was not asked "
            "what happens if somebody changes the queue.",
        ),
        "b": (
            "Without the queue, this forest ranks such flights worse.",
            "No more than this: this forest, these flights, this score.",
        ),
        "c": (
            "The columns near 0 can be dropped together.",
            "One at a time, perhaps. Two columns that say the same stand in for each other: shuffle one, and nothing "
            "is lost; drop both, and it may be.",
        ),
        "d": (
            "A longer queue makes the forest say late more often.",
            "Plausible, but importance has no sign: a column may matter because its small values say late.",
        ),
    },
    right="b",
    hints=["What was changed to measure it, and what was not?", "Was anything in the world moved, or a model fitted?"],
)


# Where the data end -------------------------------------------------------------------------------------------------


beyond = ex.choice(
    "beyond",
    {
        "a": (
            "About 335 minutes: it carries the trend on.",
            "A leaf holds one number. There is no trend in it to carry on.",
        ),
        "b": (
            "About 200 minutes, as for the farthest airports it knows.",
            "2,475 answers each question as those do, and ends in the same leaf.",
        ),
        "c": (
            "About 105 minutes: the mean of all flights it learnt from.",
            "That would be a tree without questions. This one asks for the distance, and gets an answer.",
        ),
        "d": (
            "An error: the distance is out of range.",
            "If only it were. Every number is above or below each threshold, so it always gets an answer.",
        ),
    },
    right="b",
    hints=[
        "Follow 2,475 down the tree. At which thresholds can it be stopped?",
        "All thresholds lie between distances it has learnt from. What does the last leaf hold?",
    ],
)


# A forest of your own -----------------------------------------------------------------------------------------------


@cache
def parts() -> tuple:
    """The lesson's `learn` and `valid`, with the columns that were known two hours before."""
    from helpers.departures import known

    flights = load("flights").sample(30_000, random_state=0).sort_values("time_hour", kind="stable")
    table = known(flights, hours=2).assign(late=~(flights["arr_delay"] <= 30))
    learn, valid = (table[flights["month"].isin(months)] for months in (range(1, 7), range(7, 9)))
    return learn.sample(6000, random_state=0).sort_index(), valid


def desk() -> dict:
    learn, valid = parts()
    return {"learn": learn, "valid": valid, "COLUMNS": [c for c in learn if c != "late"]}


def ranks(model, rows, COLUMNS) -> float:
    """The AUC of a model on `rows`."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(rows["late"], np.asarray(model.predict_proba(rows[COLUMNS]))[:, 1]))


def on_codes(model):
    """What the lesson calls `with_columns`: words as codes, gaps filled, then `model`."""
    from sklearn.compose import make_column_selector, make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OrdinalEncoder

    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    words = make_column_selector(dtype_exclude="number")
    columns = make_column_transformer((codes, words), remainder=SimpleImputer(strategy="median"))
    return make_pipeline(columns, model)


@ex.model(
    given=desk,
    reveals=lambda model, valid, COLUMNS: {"AUC": round(ranks(model, valid, COLUMNS), 6)},
    trains=True,
    hints=[
        "`with_columns(RandomForestClassifier(…))` takes the table as it is. What makes one tree less of a know-all?",
        "`min_samples_leaf=10` and 100 trees. Mind what you fit on: `learn[COLUMNS]`, `learn['late']`.",
    ],
    why="Many trees that err in different places rank better than one, and here better than the line. You used up a "
    "look at `valid`: hence the sealed flights.",
)
def my_forest(learn, valid, COLUMNS):
    """a model fitted on learn[COLUMNS], learn["late"]: its chances rank `valid` with an AUC ≥ 0.72"""
    from sklearn.compose import make_column_selector, make_column_transformer
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OrdinalEncoder

    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    words = make_column_selector(dtype_exclude="number")
    columns = make_column_transformer((codes, words), remainder=SimpleImputer(strategy="median"))
    forest = RandomForestClassifier(100, min_samples_leaf=10, random_state=0)
    return make_pipeline(columns, forest).fit(learn[COLUMNS], learn["late"])


@my_forest.also_right
def random_thresholds(learn, valid, COLUMNS):
    from sklearn.ensemble import ExtraTreesClassifier

    return on_codes(ExtraTreesClassifier(100, min_samples_leaf=5, random_state=0)).fit(learn[COLUMNS], learn["late"])


@my_forest.requires("On `valid` your model has an AUC of {auc}; the bar is 0.72.")
def clears_the_bar(model, valid, COLUMNS):
    auc = ranks(model, valid, COLUMNS)
    return auc >= 0.72, {"auc": f"{auc:.3f}"}


@my_forest.mistake(
    "It knows the answers of the flights that judge it: nothing honest ranks them so well. Fit it on `learn` alone.",
    when=lambda model, valid, COLUMNS: ranks(model, valid, COLUMNS) > 0.85,
)
def learnt_the_judges(learn, valid, COLUMNS):
    from sklearn.ensemble import RandomForestClassifier

    return on_codes(RandomForestClassifier(20, random_state=0)).fit(valid[COLUMNS], valid["late"])


@my_forest.mistake(
    "That is one tree, grown until it knows `learn` by heart. Prune it, and it gets better; but one tree stays one "
    "draw of lots.",
    when=lambda model: hasattr(model[-1], "get_depth") and model[-1].get_depth() > 20,
)
def one_full_tree(learn, valid, COLUMNS):
    from sklearn.tree import DecisionTreeClassifier

    return on_codes(DecisionTreeClassifier(random_state=0)).fit(learn[COLUMNS], learn["late"])


@my_forest.mistake(
    "It gives every flight the same chance, so it ranks nobody. What did it learn from?",
    when=lambda model, valid, COLUMNS: ranks(model, valid, COLUMNS) == 0.5,
)
def the_same_for_all(learn, valid, COLUMNS):
    from sklearn.dummy import DummyClassifier

    return DummyClassifier().fit(learn[COLUMNS], learn["late"])


@my_forest.mistake(
    "A forest, but a thin one: with so few trees much of what each has for itself is still in the mean.",
    when=lambda model, valid, COLUMNS: (
        hasattr(model[-1], "estimators_") and len(model[-1].estimators_) <= 10 and ranks(model, valid, COLUMNS) < 0.72
    ),
)
def too_few_trees(learn, valid, COLUMNS):
    from sklearn.ensemble import RandomForestClassifier

    return on_codes(RandomForestClassifier(5, random_state=0)).fit(learn[COLUMNS], learn["late"])
