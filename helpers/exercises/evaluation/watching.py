"""What a program does with its trees: the rows that they are fitted to, and those that they are asked about."""

from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np


@cache
def noise_tables() -> list:
    """Pairs (X, y): 1,000 rows of five columns of noise, one in ten True. Nothing can be learnt from them."""
    rng = np.random.default_rng(6)
    return [(rng.normal(size=(1000, 5)), rng.permutation(1000) < 100) for _ in range(2)]


@dataclass(frozen=True)
class Question:
    """A tree is asked about some rows, for yes and no (`predict`) or for chances (`predict_proba`)."""

    name: str
    rows: list  # their numbers in the table; a row that is not of the table has a number above
    said: np.ndarray
    known: np.ndarray  # was the tree fitted to this row?

    @property
    def repeated(self) -> bool:
        return len(set(self.rows)) < len(self.rows)

    @property
    def truth(self) -> np.ndarray:
        """The class of each row; nan, where it is not of the table."""
        y = noise_tables()[0][1]
        return np.array([y[row] if row < len(y) else np.nan for row in self.rows])


@dataclass
class Watched:
    """A run of the program on the first table of noise, and the number that it returned."""

    fits: list = field(default_factory=list)  # of each fit the weights of the positive and of the negative rows
    questions: list = field(default_factory=list)
    told: float = np.nan

    @cached_property
    def scored(self) -> list:
        """The questions that the number comes from: those about new rows alone, if they give it by themselves."""
        new = [one for one in self.questions if not one.known.any() and not one.repeated]
        return new if is_score(self.told, average_precision, new) else self.questions

    @property
    def known(self) -> float:
        """The share of the rows asked about that the tree had been fitted to."""
        return float(np.mean(np.concatenate([one.known for one in self.scored]))) if self.scored else 0.0

    @property
    def repeated(self) -> bool:
        return any(one.repeated for one in self.scored)

    @property
    def honest(self) -> bool:
        """Is it asked about each row once, and about none that it was fitted to?"""
        return not self.known and not self.repeated

    @property
    def positive(self) -> float:
        """The share of positive rows among those asked about."""
        return float(np.mean(np.concatenate([one.truth for one in self.scored])))

    @property
    def labels_alone(self) -> bool:
        return {one.name for one in self.scored} == {"predict"}


def average_precision(truth, said) -> float:
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(truth, said))


def is_score(told: float, score, questions) -> bool:
    """Is `told` the `score(truth, said)` of all these questions together, or its mean over them?"""
    if any(np.isnan(one.truth).any() for one in questions):
        return False
    return bool(questions) and bool(np.isclose(told, _scores(score, questions), atol=0.0005).any())


def _scores(score, questions) -> list:
    truths, said = [one.truth for one in questions], [one.said for one in questions]
    return [score(np.concatenate(truths), np.concatenate(said)), np.mean([*map(score, truths, said)])]


def reports(seen: Watched, score) -> bool:
    """Is it this score that the program reports? That it is no average precision is known then."""
    if not is_score(seen.told, score, seen.scored):
        return False
    return not np.isclose(seen.told, _scores(average_precision, seen.scored), atol=0.005).any()


def is_one_number(told) -> bool:
    return np.size(told) == 1 and np.asarray(told).dtype.kind in "fiub"


def numbering(table):
    """A function that numbers rows: by their place in `table`, if they are there or very near; else by a new number."""
    place = {row.tobytes(): number for number, row in enumerate(table.astype(np.float32))}

    def number(row) -> int:
        if row.tobytes() not in place:
            apart = np.linalg.norm(table - row, axis=1) if len(row) == table.shape[1] else np.array([np.inf])
            place[row.tobytes()] = int(apart.argmin()) if apart.min() < 0.1 else len(place) + len(table)
        return place[row.tobytes()]

    return lambda X: [number(row) for row in np.ascontiguousarray(X, np.float32)]


def watch(program) -> Watched:
    """Run `program` on a table of noise, in which no two rows are alike, and put down what its trees do."""
    from unittest.mock import patch

    from sklearn.tree import DecisionTreeClassifier
    from sklearn.utils.class_weight import compute_sample_weight

    X, y = noise_tables()[0]
    rows_of, seen, fit = numbering(X), Watched(), DecisionTreeClassifier.fit

    def fitted(tree, X, y, sample_weight=None, **more):
        truth = np.asarray(y).astype(bool)
        weights = np.ones(len(truth)) if sample_weight is None else np.asarray(sample_weight, float)
        if tree.class_weight is not None:
            weights = weights * compute_sample_weight(tree.class_weight, y)
        tree.rows_learnt = rows_of(X)  # on the tree, so that a copy of it has them, too
        seen.fits.append((weights[truth].sum(), weights[~truth].sum()))
        return fit(tree, X, y, sample_weight=sample_weight, **more)

    def asked(name):
        answer = getattr(DecisionTreeClassifier, name)

        def ask(tree, X, *more, **named):
            said = answer(tree, X, *more, **named)
            rows, column = rows_of(X), said if said.ndim == 1 else said[:, -1]
            known = np.isin(rows, getattr(tree, "rows_learnt", []))
            seen.questions.append(Question(name, rows, np.asarray(column, float), known))
            return said

        return patch.object(DecisionTreeClassifier, name, ask)

    with patch.object(DecisionTreeClassifier, "fit", fitted), asked("predict"), asked("predict_proba"):
        told = program(X.copy(), y.copy())
    if is_one_number(told):
        seen.told = float(np.asarray(told).item())
    return seen
