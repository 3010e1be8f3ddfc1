"""What a question is worth, and what a tree does not see."""

import numpy as np

from helpers.exercises.trees_and_forests.lesson import ex

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
