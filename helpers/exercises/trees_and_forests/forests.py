"""The variance of an average, and new rows for nothing."""

import numpy as np

from helpers.exercises.trees_and_forests.lesson import ex

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
