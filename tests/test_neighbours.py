"""What is said of a row must not hang on the rows beside it."""

import numpy as np
import pandas as pd
import pytest
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from helpers.neighbours import changes_with_its_neighbours, moved

ROWS = pd.DataFrame({"a": np.arange(60.0), "b": np.arange(60.0) ** 2 % 7})
GAPS = ROWS.assign(a=ROWS["a"].where(ROWS.index % 6 > 0))


def twice(rows):
    return 2 * rows["a"].to_numpy()


def less_the_mean(rows):
    return (rows["a"] - rows["a"].mean()).to_numpy()


def filled_by_the_mean(rows):
    return rows["a"].fillna(rows["a"].mean()).to_numpy()


def filled_by_a_constant(rows):
    return rows["a"].fillna(30.0).to_numpy()


def by_rank(rows):
    return np.where(rows["a"].rank() > len(rows) / 2, "heavy", "light")


def drawn(rows):
    return np.random.default_rng().normal(size=len(rows))


@pytest.mark.parametrize(
    ("ask", "rows", "changes"),
    [
        (twice, ROWS, False),
        (less_the_mean, ROWS, True),
        (filled_by_the_mean, GAPS, True),
        (filled_by_a_constant, GAPS, False),
        (filled_by_the_mean, ROWS, False),
        (drawn, ROWS, False),  # another answer to the same question tells nothing
        (lambda rows: np.column_stack([twice(rows), less_the_mean(rows)]), ROWS, True),
        (lambda rows: rows.sum(axis=1), ROWS.to_numpy(), False),
        (lambda rows: rows.sum(axis=1) - rows.sum(), ROWS.to_numpy(), True),
        (twice, ROWS.head(2), False),
    ],
)
def test_what_is_learnt_from_the_rows_asked_about_is_found(ask, rows, changes):
    assert bool(changes_with_its_neighbours(ask, rows)) == changes


def test_names_are_compared_too():
    assert changes_with_its_neighbours(by_rank, ROWS.head(20)) is None  # half of them stay
    halves = changes_with_its_neighbours(lambda rows: np.full(len(rows), str(len(rows))), ROWS)
    assert halves == (10, 10)


def test_how_far_answers_move_is_measured_row_by_row():
    np.testing.assert_allclose(moved(less_the_mean, ROWS, [0, 2], [4]), [27.5, 27.5])
    np.testing.assert_allclose(moved(twice, ROWS, [5, 1]), [0, 0])
    assert moved(lambda rows: twice(rows)[1:], ROWS, [0]) is None


def test_a_recipe_that_scales_by_the_rows_it_is_asked_about_is_told_so():
    from sklearn.linear_model import LinearRegression

    from helpers.lesson import Lesson

    def rows(seed):
        X = pd.DataFrame(np.random.default_rng(seed).normal(size=(80, 2)), columns=["a", "b"])
        return X, X["a"] + 2 * X["b"]

    @Lesson("demo").recipe(
        train=lambda: rows(0),
        unseen=lambda: dict(zip(("X_new", "y_new"), rows(1), strict=True)),
        hints=["a", "b"],
        why="w",
    )
    def my_model():
        """a model"""
        return LinearRegression()

    @my_model.requires("It is off by {off:.2f}.")
    def near(model, X_new, y_new):
        off = np.abs(model.predict(X_new) - y_new).mean()
        return off < 0.9, {"off": off}

    own = FunctionTransformer(lambda X: (X - X.mean()) / X.std())
    assert my_model.check(make_pipeline(StandardScaler(), LinearRegression())).verdict == "right"
    told = my_model.check(make_pipeline(own, LinearRegression()))
    assert told.verdict == "wrong" and "changes with the rows beside it: asked about 10 rows alone" in told.message
