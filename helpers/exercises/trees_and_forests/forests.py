"""Bagging."""

import numpy as np

from helpers.exercises.trees_and_forests.lesson import ex


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
    atol=1e-6,  # six decimals are enough
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
    "Ten times the tree of all rows came out, and that is one tree. Was nothing drawn, or drawn without replacement, "
    "which is all rows in another order?"
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


@bagged.mistake(
    "That is what the tree of the first draw says, alone or ten times. Does each tree get a draw of its own, and does "
    "`return` stand behind the loop?"
)
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


@bagged.mistake(
    "These are not the draws of `rng`, but those of another generator, started at 0. Draw with the one that you are "
    "given."
)
def generator_of_its_own(X, y, new, rng):
    return bagged.right(X, y, new, np.random.default_rng(0))


@bagged.mistake(
    "You let `BaggingClassifier` draw. It has a generator of its own: the rows are to come from `rng`, one draw for "
    "each tree."
)
def drawn_by_the_library(X, y, new, rng):
    from sklearn.ensemble import BaggingClassifier
    from sklearn.tree import DecisionTreeClassifier

    tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0)
    return BaggingClassifier(tree, 10, random_state=0).fit(X, y).predict_proba(new)[:, 1]


@bagged.mistake("That is the chance of False. `predict_proba` has a column for each class, in the order False, True.")
def chance_of_false(X, y, new, rng):
    return 1 - bagged.right(X, y, new, rng)


@bagged.mistake("You added the chances of ten trees. Their mean is wanted.")
def added_up(X, y, new, rng):
    return 10 * bagged.right(X, y, new, rng)


@bagged.mistake(
    "Yes or no came out for each row: a majority of the trees, or their mean cut at ½. The mean itself is wanted, a "
    "chance."
)
def majority(X, y, new, rng):
    return (votes(X, y, new, rng) > 0.5) * 1.0


def like_the_right_one(X, y, new, rng, size=None, trees=10, first=0, **options) -> np.ndarray:
    """The mean over trees with other options than the docstring's, over more or fewer, or over other draws."""
    from sklearn.tree import DecisionTreeClassifier

    said = []
    for _ in range(trees):
        rows = rng.integers(first, len(y), size=size or len(y))
        tree = DecisionTreeClassifier(**{"min_samples_leaf": 5, "random_state": 0} | options)
        said.append(tree.fit(X[rows], y[rows]).predict_proba(new)[:, 1])
    return np.mean(said, axis=0)


@bagged.mistake("Your trees have leaves of single rows. The docstring asks for `min_samples_leaf=5`.")
def single_rows(X, y, new, rng):
    return like_the_right_one(X, y, new, rng, min_samples_leaf=1)


@bagged.mistake("Each draw has as many rows as `new`. It should have as many as X.")
def as_many_as_new(X, y, new, rng):
    return like_the_right_one(X, y, new, rng, size=len(new))


@bagged.mistake(
    "Each tree chooses among some of the columns only, as in a random forest. Bagging draws rows and leaves all "
    "columns to choose from."
)
def a_random_forest(X, y, new, rng):
    return like_the_right_one(X, y, new, rng, max_features="sqrt")


@bagged.mistake("That is what the last tree says, and the nine before it are forgotten. Keep all ten, then average.")
def last_tree_alone(X, y, new, rng):
    return bag_of(X, y, new, rng)[-1]


@bagged.mistake("That is the median of the ten chances. Their mean is wanted.")
def median_of_trees(X, y, new, rng):
    return np.median(bag_of(X, y, new, rng), axis=0)


def bag_of(X, y, new, rng) -> list:
    """What each of the ten trees says."""

    def draw():
        rows = rng.integers(len(y), size=len(y))
        return X[rows], y[rows]

    return bag(X, y, new, draw)


@bagged.mistake(
    "That is what each of the ten trees says. Average over the trees, so that one chance is left for each row."
)
def not_averaged(X, y, new, rng):
    return np.array(bag_of(X, y, new, rng))


@bagged.mistake("You averaged over everything, the rows too. Average over the trees alone: `axis=0`.")
def one_mean_for_all(X, y, new, rng):
    return np.mean(bag_of(X, y, new, rng))


@bagged.mistake("The mean is over the new rows, one number for each tree. Average over the trees: the other axis.")
def averaged_the_rows(X, y, new, rng):
    return np.mean(bag_of(X, y, new, rng), axis=1)


@bagged.mistake("You asked the trees about X, which they know. Wanted is what they say of `new`.")
def asked_about_x(X, y, new, rng):
    return np.mean(bag_of(X, y, X, rng), axis=0)


@bagged.mistake("Both columns of `predict_proba` are there, False and True. The chance of True alone is wanted.")
def both_columns(X, y, new, rng):
    chance = bagged.right(X, y, new, rng)
    return np.column_stack([1 - chance, chance])


@bagged.mistake(
    "These are not the draws of `rng`: each tree has a generator of its own, started at 0, 1, 2 and so on. Draw with "
    "the one that you are given."
)
def a_generator_for_each(X, y, new, rng):
    from sklearn.tree import DecisionTreeClassifier

    said = []
    for seed in range(10):
        rows = np.random.default_rng(seed).integers(len(y), size=len(y))
        tree = DecisionTreeClassifier(min_samples_leaf=5, random_state=0).fit(X[rows], y[rows])
        said.append(tree.predict_proba(new)[:, 1])
    return np.mean(said, axis=0)


@bagged.mistake("The last row of X is never drawn: `rng.integers` leaves its upper end out by itself.")
def last_row_never(X, y, new, rng):
    def draw():
        rows = rng.integers(len(y) - 1, size=len(y))
        return X[rows], y[rows]

    return np.mean(bag(X, y, new, draw), axis=0)


@bagged.mistake(
    "That is the library's random forest: it has a generator of its own, and its trees choose among some columns only. "
    "Draw the rows with `rng`, and fit ten trees."
)
def the_librarys_forest(X, y, new, rng):
    from sklearn.ensemble import RandomForestClassifier

    return RandomForestClassifier(10, min_samples_leaf=5, random_state=0).fit(X, y).predict_proba(new)[:, 1]


@bagged.mistake("Nine trees were grown. `range(1, 10)` has nine numbers, `range(10)` ten.")
def nine_trees(X, y, new, rng):
    return like_the_right_one(X, y, new, rng, trees=9)


@bagged.mistake("A hundred trees were grown. Ten are asked for.")
def a_hundred_trees(X, y, new, rng):
    return like_the_right_one(X, y, new, rng, trees=100)


@bagged.mistake("Row 0 of X is never drawn. Rows are numbered from 0.")
def first_row_never(X, y, new, rng):
    return like_the_right_one(X, y, new, rng, first=1)


@bagged.mistake("Each draw has half as many rows as X. It should have as many as X.")
def half_as_many(X, y, new, rng):
    return like_the_right_one(X, y, new, rng, size=len(y) // 2)


@bagged.mistake("Your trees have `min_samples_split=5`. The docstring asks for `min_samples_leaf=5`.")
def split_for_leaf(X, y, new, rng):
    return like_the_right_one(X, y, new, rng, min_samples_leaf=1, min_samples_split=5)


@bagged.mistake("Your trees have `max_depth=5`. The docstring asks for `min_samples_leaf=5`.")
def depth_for_leaf(X, y, new, rng):
    return like_the_right_one(X, y, new, rng, min_samples_leaf=1, max_depth=5)


@bagged.mistake("X was drawn and y was not, so that each row got another row's label. One draw of rows serves both.")
def y_not_drawn(X, y, new, rng):
    return np.mean(bag(X, y, new, lambda: (X[rng.integers(len(y), size=len(y))], y)), axis=0)


@bagged.mistake("The sum over the trees is divided by the number of new rows. Divide it by how many trees there are.")
def divided_by_new_rows(X, y, new, rng):
    return 10 * bagged.right(X, y, new, rng) / len(new)
