"""Leaks: what the judging rows have already told."""

from functools import cache

import numpy as np

from helpers.exercises.evaluation.lesson import ex


@cache
def noise_tables() -> list:
    """Pairs (X, y): 1,000 rows of five columns of noise, one in ten True. Nothing can be learnt from them."""
    rng = np.random.default_rng(6)
    return [(rng.normal(size=(1000, 5)), rng.permutation(1000) < 100) for _ in range(2)]


def on_noise(program) -> float:
    """The mean of what `program` reports on the tables of noise."""
    return float(np.mean([program(X.copy(), y.copy()) for X, y in noise_tables()]))


def share_that_judges(program) -> float:
    """How many of the held-out rows are positive: what `program` reports where all rows look the same."""
    X, y = noise_tables()[0]
    return float(program(0 * X, y.copy()))


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


@rebalanced.requires(
    "On two tables of pure noise, a tenth of it positive, your program reports {told} on average. No honest average "
    "precision lies far from a tenth there."
)
def finds_nothing_in_noise(program):
    told = on_noise(program)
    return 0.05 < told < 0.2, {"told": f"{told:.2f}"}


@rebalanced.requires(
    "Where the first column tells the class, your program reports {told}; a tree finds that column and comes near 1. "
    "Which chances are scored, and on which rows?"
)
def finds_what_is_there(program):
    X, _ = noise_tables()[0]
    told = program(X.copy(), X[:, 0] > np.quantile(X[:, 0], 0.9))
    return told > 0.4, {"told": f"{told:.2f}"}


@rebalanced.requires(
    "Your tree learns from rows of which {share} are positive. Both classes should weigh the same where it learns."
)
def learns_from_equal_classes(program):
    from unittest.mock import patch

    from sklearn.tree import DecisionTreeClassifier

    fit, seen = DecisionTreeClassifier.fit, []

    def watched(tree, X, y, sample_weight=None, **more):
        even = tree.class_weight is not None
        seen.append(0.5 if even else float(np.average(y, weights=sample_weight)))
        return fit(tree, X, y, sample_weight=sample_weight, **more)

    X, y = noise_tables()[0]
    with patch.object(DecisionTreeClassifier, "fit", watched):
        program(X.copy(), y.copy())
    return all(0.4 < share < 0.6 for share in seen), {"share": f"{seen[0]:.0%}" if seen else ""}


@rebalanced.starts_as(
    "Copies of one positive row stand on both sides of the split, and the tree recognises them. What is copied before "
    "the split is known after it.",
    when=lambda program: 0.35 < share_that_judges(program) < 0.65 and 0.7 <= on_noise(program) < 0.995,
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
    "world it is a tenth. Leave the rows that judge as they came. (Or is it the AUC that you report? Its noise is at "
    "a half; the average precision is wanted.)",
    when=lambda program: 0.35 < share_that_judges(program) < 0.65 and 0.35 < on_noise(program) < 0.7,
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
    "You split first. But what you copy is drawn from all rows of the rare class, also from those held out: the tree "
    "has learnt them when they judge it.",
    when=lambda program: share_that_judges(program) < 0.2 < on_noise(program) < 0.995,
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
    "Perfect, on noise: these are the rows that the tree has learnt by heart. Score it on rows it has not seen.",
    when=lambda program: on_noise(program) > 0.995,
)
def scored_what_it_learnt(X, y):
    from sklearn.metrics import average_precision_score
    from sklearn.tree import DecisionTreeClassifier

    rng = np.random.default_rng(0)
    learn = np.append(np.arange(len(y)), rng.choice(np.flatnonzero(y), len(y) - 2 * y.sum()))
    tree = DecisionTreeClassifier(random_state=0).fit(X[learn], y[learn])
    return average_precision_score(y[learn], tree.predict_proba(X[learn])[:, 1])
