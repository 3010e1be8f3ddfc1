"""Leaks: what the judging rows have already told."""

from dataclasses import dataclass, field
from functools import cache

import numpy as np

from helpers.exercises.evaluation.lesson import ex


@cache
def noise_tables() -> list:
    """Pairs (X, y): 1,000 rows of five columns of noise, one in ten True. Nothing can be learnt from them."""
    rng = np.random.default_rng(6)
    return [(rng.normal(size=(1000, 5)), rng.permutation(1000) < 100) for _ in range(2)]


@cache
def steps() -> tuple:
    """8,000 rows of one column that has five values: the share of True rises with it, from 2 to 50 %."""
    rng = np.random.default_rng(7)
    x = rng.integers(0, 5, 8000)
    return x[:, None] / 4, rng.random(8000) < np.array([0.02, 0.05, 0.1, 0.2, 0.5])[x]


@dataclass
class Watched:
    """What a program's trees do with a table: the rows that they are fitted to and asked about, and what they say."""

    told: float = np.nan
    weights: list = field(default_factory=list)  # of the positive and of the negative rows, at each fit
    learnt: list = field(default_factory=list)  # row numbers, as often as they come
    judged: list = field(default_factory=list)
    said: list = field(default_factory=list)

    @property
    def known(self) -> float:
        """The share of the rows asked about that were among those fitted to."""
        return float(np.mean(np.isin(self.judged, self.learnt))) if len(self.judged) else 0.0

    @property
    def repeated(self) -> bool:
        """Is a row asked about twice?"""
        return len(set(self.judged)) < len(self.judged)


def watch(program) -> Watched:
    """Run `program` on a table of noise, in which no two rows are alike, and put down what its trees do."""
    from unittest.mock import patch

    from sklearn.tree import DecisionTreeClassifier
    from sklearn.utils.class_weight import compute_sample_weight

    X, y = noise_tables()[0]
    place = {float(np.float32(value)): row for row, value in enumerate(X[:, 0])}
    fit, says, seen = DecisionTreeClassifier.fit, DecisionTreeClassifier.predict_proba, Watched()

    def rows_of(X) -> list:
        return [place.get(float(value), -1) for value in np.asarray(X, np.float32)[:, 0]]

    def fitted(tree, X, y, sample_weight=None, **more):
        truth = np.asarray(y).astype(bool)
        weights = np.ones(len(truth)) if sample_weight is None else np.asarray(sample_weight, float)
        if tree.class_weight is not None:
            weights = weights * compute_sample_weight(tree.class_weight, y)
        seen.weights.append((weights[truth].sum(), weights[~truth].sum()))
        seen.learnt += rows_of(X)
        return fit(tree, X, y, sample_weight=sample_weight, **more)

    def asked(tree, X, *more, **named):
        chances = says(tree, X, *more, **named)
        seen.judged += rows_of(X)
        seen.said += chances[:, -1].tolist()
        return chances

    with (
        patch.object(DecisionTreeClassifier, "fit", fitted),
        patch.object(DecisionTreeClassifier, "predict_proba", asked),
    ):
        seen.told = float(program(X.copy(), y.copy()))
    return seen


def reports(program, score) -> bool:
    """Is it `score(truth, chances)` of the rows asked about that `program` reports? That it is no AP is known then."""
    from sklearn.metrics import average_precision_score

    seen, (_, y) = watch(program), noise_tables()[0]
    truth, said = y[seen.judged], np.array(seen.said)
    told_apart = not np.isclose(score(truth, said), average_precision_score(truth, said), atol=0.005)
    return told_apart and np.isclose(seen.told, score(truth, said), atol=0.0005)


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


@rebalanced.requires("No `DecisionTreeClassifier` is fitted in your program.")
def grows_a_tree(program):
    return bool(watch(program).weights)


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
    worst = max(watch(program).weights, key=lambda pair: abs(pair[0] - pair[1]) / sum(pair))
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
    when=lambda program: not (seen := watch(program)).known and 0.45 < noise_tables()[0][1][seen.judged].mean() < 0.55,
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


def auc(truth, said) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(truth, said))


@rebalanced.mistake(
    "That is the AUC, a half on noise. The average precision is wanted: on noise that is the share of positives.",
    when=lambda program: not (seen := watch(program)).known and not seen.repeated and reports(program, auc),
)
def reported_the_auc(X, y):
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import train_test_split
    from sklearn.tree import DecisionTreeClassifier

    X_learn, X_held, y_learn, y_held = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
    tree = DecisionTreeClassifier(class_weight="balanced", random_state=0).fit(X_learn, y_learn)
    return roc_auc_score(y_held, tree.predict_proba(X_held)[:, 1])
