"""What a question is worth: impurity."""

import numpy as np

from helpers.exercises.trees_and_forests.lesson import ex


@ex.function(
    probes=[
        (np.array([0, 1, 1, 0, 1, 1]),),
        (np.array([2, 0, 1, 2, 2]),),
        (np.array([1, 1, 1]),),
        (np.array([3, 0, 3, 5]),),
    ],
    atol=1e-6,  # six decimals are enough
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


@gini.mistake(
    "The result is 0 always. Were the shares added up, to 1, before anything was squared? Square each, then add."
)
def squared_the_sum(y):
    shares = np.unique(y, return_counts=True)[1] / len(y)
    return 1 - np.sum(shares) ** 2


@gini.mistake(
    "You set class 1 against all the rest. With more than two classes the others differ among themselves, too: add up "
    "the squared share of every class."
)
def one_class_against_the_rest(y):
    p = np.mean(y == 1)
    return 2 * p * (1 - p)


@gini.mistake("You multiplied the shares of all classes. Two rows are drawn, so it is pairs of classes that matter.")
def product_of_shares(y):
    return np.prod(np.unique(y, return_counts=True)[1] / len(y))


@gini.mistake("A root was taken that is not in the formula: 1 − Σ p² is the impurity already.")
def with_a_root(y):
    return 1 - np.sqrt(np.sum((np.unique(y, return_counts=True)[1] / len(y)) ** 2))


@gini.mistake(
    "You used the class numbers as if they were counts. A class number is a name: count how often each one occurs."
)
def numbers_for_counts(y):
    return 1 - np.sum((y / y.sum()) ** 2)


@gini.mistake("That is the entropy, by the natural logarithm. Gini impurity needs no logarithm.")
def entropy_in_nats(y):
    shares = np.unique(y, return_counts=True)[1] / len(y)
    return -np.sum(shares * np.log(shares))


@gini.mistake(
    "Only one class counts here: p² is taken of one share, and not of all. Add up the squared shares of all classes."
)
def of_the_largest_class_alone(y):
    return 1 - np.max(np.unique(y, return_counts=True)[1] / len(y)) ** 2


@gini.mistake(
    "That is the share of the largest class. It says how often one is right by it, and leaves the others out."
)
def share_of_the_largest(y):
    return np.max(np.unique(y, return_counts=True)[1]) / len(y)


@gini.mistake("That is how many classes there are for each row. Impurity is about how the rows are shared among them.")
def classes_for_each_row(y):
    return len(np.unique(y)) / len(y)


@gini.mistake("You divided the sum of the squares by the number of classes. It is a sum over the classes, and no mean.")
def mean_of_squares(y):
    return 1 - np.mean((np.unique(y, return_counts=True)[1] / len(y)) ** 2)


@gini.mistake("That is the variance of the class numbers. They are names: 5 is no more different from 0 than 3 is.")
def variance(y):
    return np.var(y)


@gini.mistake(
    "You set the most frequent class against all the rest. With more than two classes the others differ among "
    "themselves, too: add up the squared share of every class."
)
def largest_class_against_the_rest(y):
    p = np.max(np.unique(y, return_counts=True)[1]) / len(y)
    return 2 * p * (1 - p)


@gini.mistake("There is a number for each class here, one minus its squared share. Add the squares up first.")
def one_number_for_each_class(y):
    return 1 - (np.unique(y, return_counts=True)[1] / len(y)) ** 2


@gini.mistake("You divided by the number of classes. A share is a count divided by the number of rows.")
def divided_by_classes(y):
    counts = np.unique(y, return_counts=True)[1]
    return 1 - np.sum((counts / len(counts)) ** 2)


@gini.mistake(
    "The class with the largest number is not counted. Does a `range` end there? It leaves its upper end out by itself."
)
def last_class_not_counted(y):
    return 1 - sum(np.mean(y == k) ** 2 for k in range(y.max()))


@gini.mistake(
    "Class 0 is set against all the rest. With more than two classes the others differ among themselves, too: add up "
    "the squared share of every class."
)
def class_0_against_the_rest(y):
    p = np.mean(y == 0)
    return 2 * p * (1 - p)
