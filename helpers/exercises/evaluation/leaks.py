"""Leaks: what the judging rows have already told."""

from functools import cache

import numpy as np

from helpers.exercises.evaluation.lesson import ex
from helpers.exercises.evaluation.watching import (
    average_precision,
    is_one_number,
    is_score,
    noise_tables,
    reports,
    watch,
)


@cache
def steps() -> tuple:
    """8,000 rows of one column that has five values: the share of True rises with it, from 2 to 50 %."""
    rng = np.random.default_rng(7)
    x = rng.integers(0, 5, 8000)
    return x[:, None] / 4, rng.random(8000) < np.array([0.02, 0.05, 0.1, 0.2, 0.5])[x]


@ex.function(
    probes=noise_tables,
    trains=True,
    hints=[
        "Where do the copies of one damaged strike end up, if you copy first and split later?",
        "Split first. Then draw `extra` from the damaged rows among `learn`, and add them to `learn` alone.",
    ],
    why="On noise an honest average precision is about the share of positives, here a tenth.",
)
def rebalanced(X, y):
    """The average precision, on held-out rows, of a tree that learns from classes of equal size."""
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
    rare = learn[y[learn]]
    learn = np.append(learn, rng.choice(rare, len(learn) - 2 * len(rare)))
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])


@rebalanced.also_right
def by_weights(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
    tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
    return average_precision_score(y_held, tree.predict_proba(X_held)[:, 1])


rebalanced.equivalent("test_size=0.3, ", ..., "how many rows are held out is left open")
rebalanced.equivalent("stratify=y, ", "", "whether the split is stratified is left open")
rebalanced.equivalent(
    "np.append(learn, rng.choice(rare, len(learn) - 2 * len(rare)))",
    "np.append(rng.choice(rare, len(learn) - 2 * len(rare)), learn)",
    "a tree does not look at the order of its rows",
)


@rebalanced.requires("One number is wanted, an average precision; your program gives {what}.")
def gives_one_number(program):
    told = program(*(part.copy() for part in noise_tables()[0]))
    shape = np.shape(told)
    return is_one_number(told), {"what": f"an array of shape {shape}" if shape else f"a {type(told).__name__}"}


@rebalanced.requires("No `DecisionTreeClassifier` is fitted in your program.")
def grows_a_tree(program):
    return bool(watch(program).fits)


@rebalanced.requires(
    "On two tables of pure noise, a tenth of it positive, your program reports {told:.2f} on average. No honest "
    "average precision lies far from a tenth there."
)
def finds_nothing_in_noise(program):
    told = float(np.mean([program(X.copy(), y.copy()) for X, y in noise_tables()]))
    return 0.05 < told < 0.2, {"told": told}


@rebalanced.requires(
    "Where the first column tells the class, your program reports {told:.2f}; a tree finds that column and comes near "
    "1. Which chances are scored, and on which rows?"
)
def finds_what_is_there(program):
    X, _ = noise_tables()[0]
    told = program(X.copy(), X[:, 0] > np.quantile(X[:, 0], 0.9))
    return told > 0.4, {"told": float(told)}


@rebalanced.requires(
    "Where the share of positive rows rises in five steps, from 2 to 50 %, your program reports {told:.2f}. A tree's "
    "chances have an average precision of about 0.41 there. What is handed to the score?"
)
def scores_chances(program):
    X, y = steps()
    told = program(X.copy(), y.copy())
    return 0.36 < told < 0.48, {"told": float(told)}


@rebalanced.requires(
    "On a table of 1,000 rows the positive rows that your tree learns from weigh {positive:.0f}, the negative ones "
    "{negative:.0f}. They should weigh the same."
)
def learns_from_equal_classes(program):
    worst = max(watch(program).fits, key=lambda pair: abs(pair[0] - pair[1]) / sum(pair))
    return abs(worst[0] - worst[1]) < 1e-6 * sum(worst), {"positive": worst[0], "negative": worst[1]}


@rebalanced.starts_as(
    "Copies of one positive row stand on both sides of the split, and the tree recognises them. What is copied before "
    "the split is known after it.",
    when=lambda program: (seen := watch(program)).repeated and 0 < seen.known < 1,
)
def copied_before_the_split(X, y):
    """The average precision, on held-out rows, of a tree that learns from classes of equal size."""
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    extra = rng.choice(np.flatnonzero(y), len(y) - 2 * y.sum())
    X, y = np.append(X, X[extra], axis=0), np.append(y, y[extra])
    learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])


@rebalanced.mistake(
    "Your held-out rows are rebalanced, too. Half of them are positive now, so even noise reaches a half; in the "
    "world it is a tenth. Leave the rows that judge as they came.",
    when=lambda program: not (seen := watch(program)).known and 0.45 < seen.positive < 0.55,
)
def rebalanced_the_judges(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    parts = []
    for rows in train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0):
        rare = rows[y[rows]]
        parts.append(np.append(rows, rng.choice(rare, len(rows) - 2 * len(rare))))
    learn, held = parts
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])


@rebalanced.mistake(
    "The held-out rows are as they came. But some of them are also among the rows that the tree was fitted to. Which "
    "rows are what you copy drawn from?",
    when=lambda program: not (seen := watch(program)).repeated and 0 < seen.known < 1,
)
def copied_the_judges(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    learn, held = train_test_split(np.arange(len(y)), test_size=0.3, stratify=y, random_state=0)
    learn = np.append(learn, rng.choice(np.flatnonzero(y), len(learn) - 2 * y[learn].sum()))
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[held], tree.predict_proba(X[held])[:, 1])


@rebalanced.mistake(
    "The tree was fitted to every row that it is scored on, and knows them by heart. Score it on rows that it has not "
    "seen.",
    when=lambda program: watch(program).known == 1,
)
def scored_what_it_learnt(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    learn = np.append(np.arange(len(y)), rng.choice(np.flatnonzero(y), len(y) - 2 * y.sum()))
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[learn], tree.predict_proba(X[learn])[:, 1])


def upside_down(truth, said) -> float:
    return average_precision(truth, 1 - said)


@rebalanced.mistake(
    "The chances of False are scored here: column 0 of `predict_proba` belongs to it, and column 1 to True.",
    when=lambda program: (
        (seen := watch(program)).honest
        and is_score(seen.told, upside_down, seen.scored)
        and not is_score(seen.told, average_precision, seen.scored)
    ),
)
def scored_the_first_column(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
    tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
    return average_precision_score(y_held, tree.predict_proba(X_held)[:, 0])


def auc(truth, said) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, said))


def accuracy(truth, said) -> float:
    return float(np.mean(truth == (said > 0.5)))


@rebalanced.mistake(
    "Yes and no are scored here, as `predict` gives them, so that nearly all rows are tied. Hand the score the tree's "
    "chances, `predict_proba`.",
    when=lambda program: (
        (seen := watch(program)).labels_alone and seen.honest and is_score(seen.told, average_precision, seen.scored)
    ),
)
def scored_yes_and_no(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
    tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
    return average_precision_score(y_held, tree.predict(X_held))


@rebalanced.mistake(
    "That is the AUC, a half on noise. The average precision is wanted: on noise that is the share of positives.",
    when=lambda program: (seen := watch(program)).honest and not seen.labels_alone and reports(seen, auc),
)
def reported_the_auc(X, y):
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
    tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
    return roc_auc_score(y_held, tree.predict_proba(X_held)[:, 1])


@rebalanced.mistake(
    "That is the accuracy, the share of rows that are right. The average precision of the tree's chances is wanted.",
    when=lambda program: (seen := watch(program)).honest and reports(seen, accuracy),
)
def reported_the_accuracy(X, y):
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
    tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
    return tree.score(X_held, y_held)
