"""Exercises of lesson 03: errors in dollars, least squares and its gradient, honest choices, and how sure we are."""

import re
from functools import cache

import numpy as np

from helpers import plots
from helpers.datasets import load
from helpers.description import axes_of, facts
from helpers.lesson import Lesson

ex = Lesson("regression")

NUMBERS = ["sqft_living", "sqft_lot", "bedrooms", "bathrooms", "floors", "condition", "grade"]
NUMBERS += ["view", "waterfront", "yr_built", "lat", "long"]


@cache
def sales():
    """The lesson's `learn` and `valid`: two tables of houses, all sales of one house in the same of them."""
    from sklearn.model_selection import GroupShuffleSplit

    def part(table, share):
        splitter = GroupShuffleSplit(1, test_size=share, random_state=0)
        first, second = next(splitter.split(table, groups=table["id"]))
        return table.iloc[first], table.iloc[second]

    return part(part(load("houses"), 0.2)[0], 0.25)


def columns() -> list[str]:
    """The lesson's `COLUMNS`: what is known of a house before it is sold."""
    return [column for column in sales()[0] if column not in ("id", "date", "price")]


# Errors, and the squares ------------------------------------------------------------------------------------------


def six_sales() -> dict:
    """Sizes in square feet and prices in dollars, each of shape (6,), as in the lesson."""
    size, price = sales()[0][["sqft_living", "price"]].head(6).to_numpy().T
    return {"size": size, "price": price}


@ex.value(
    given=six_sales,
    hints=[
        "The rule says `250 * size`. A residual is what was paid minus what was said.",
        "Square the six residuals, take their mean with `np.mean`, then the root with `np.sqrt`.",
    ],
    why="It is in dollars again, and one miss of 300,000 weighs in it as much as nine of 100,000.",
)
def rule_rmse(size, price):
    """a number, in dollars"""
    return np.sqrt(np.mean((price - 250 * size) ** 2))


@rule_rmse.also_right
def rmse_from_the_library(size, price):
    from sklearn.metrics import root_mean_squared_error

    return root_mean_squared_error(price, 250 * size)


@rule_rmse.mistake(
    "That is the mean squared error, in squared dollars. The R in RMSE is the root you still have to take."
)
def forgot_the_root(size, price):
    return np.mean((price - 250 * size) ** 2)


@rule_rmse.mistake(
    "That is the MAE: the mean of the absolute residuals. RMSE squares them, and takes the root at the end."
)
def took_the_mae(size, price):
    return np.mean(np.abs(price - 250 * size))


@rule_rmse.mistake("You took the root of the sum. It grows with the number of houses: take the mean of the squares.")
def summed_instead_of_averaged(size, price):
    return np.sqrt(np.sum((price - 250 * size) ** 2))


@rule_rmse.mistake(
    "That is the mean residual: misses up and misses down cancelled. Square each one before you average."
)
def let_them_cancel(size, price):
    return np.mean(price - 250 * size)


@rule_rmse.mistake("That is how far prices lie from their own mean; the rule is not in it. It says `250 * size`.")
def left_out_the_rule(size, price):
    return np.std(price)


outlier_pull = ex.choice(
    "outlier_pull",
    {
        "a": (
            "It hardly moves: eight houses outvote one.",
            "Squares are not votes. A miss ten times as long makes a square a hundred times as large, so the line "
            "gives way to the one house.",
        ),
        "b": (
            "Its slope changes most if you lift a house of middling size.",
            "A house lifted in the middle lifts the whole line and hardly turns it. Think of a plank on a pivot: where "
            "do you push to tilt it?",
        ),
        "c": (
            "Its slope changes most if you lift the largest house.",
            "An end is a long lever: the same miss tilts the line most there. That pull of an extreme place is called "
            "leverage.",
        ),
    },
    right="c",
    hints=["Picture a plank on a pivot at the mean size.", "The further from the pivot, the more a push tilts it."],
)


# Least squares, and downhill to it ----------------------------------------------------------------------------------


def small_problems() -> list:
    """Pairs of X, shape (n, d), and y, shape (n,): two lines with an intercept, and one problem with three columns."""
    rng = np.random.default_rng(3)
    line = np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 4.0]]), np.array([2.0, 3.0, 8.0])
    longer = np.column_stack([np.ones(6), np.arange(6.0)]), np.array([1.0, 0.0, 4.0, 3.0, 8.0, 6.0])
    return [line, longer, (rng.normal(size=(8, 3)).round(1), rng.normal(size=8).round(1))]


@ex.function(
    probes=small_problems,
    hints=[
        "The normal equation is XᵀX w = Xᵀy. `X.T @ X` is the matrix on its left.",
        "`np.linalg.solve(A, b)` gives the w with A w = b; `np.linalg.lstsq(X, y)[0]` does the whole job.",
    ],
    why="Three lines of algebra, and no search: among all w there is one that no other beats in squares.",
)
def least_squares(X, y):
    """Coefficients w, shape (d,), that minimise ‖Xw − y‖²; X has shape (n, d), y has shape (n,)."""
    return np.linalg.lstsq(X, y)[0]


@least_squares.also_right
def normal_equations(X, y):
    return np.linalg.solve(X.T @ X, X.T @ y)


@least_squares.also_right
def by_qr(X, y):
    Q, R = np.linalg.qr(X)
    return np.linalg.solve(R, Q.T @ y)


@least_squares.mistake("XᵀX and Xᵀy are there, but nothing was solved: dividing element by element is not inverting.")
def divided_element_by_element(X, y):
    return (X.T @ y) / np.diag(X.T @ X)


@least_squares.mistake("That is Xᵀy, the right side of the normal equation. Now solve XᵀX w = Xᵀy for w.")
def right_side_only(X, y):
    return X.T @ y


@least_squares.mistake("`lstsq` gives four things back, and you returned all of them. The coefficients are the first.")
def whole_answer_of_lstsq(X, y):
    return np.linalg.lstsq(X, y)


@least_squares.mistake(
    "These are the predictions Xw, one for each row. The coefficients w are wanted, one for each column."
)
def returned_the_predictions(X, y):
    return X @ np.linalg.lstsq(X, y)[0]


@least_squares.mistake(
    "You added a column of ones. X already has one where an intercept is wanted: solve for X as it comes."
)
def added_an_intercept(X, y):
    return np.linalg.lstsq(np.column_stack([np.ones(len(X)), X]), y)[0]


def places_on_the_slope() -> list:
    """Triples (w, X, y): the small problems, each at a place that is not the lowest."""
    return [(np.arange(1.0, X.shape[1] + 1), X, y) for X, y in small_problems()]


@ex.function(
    probes=places_on_the_slope,
    hints=[
        "The residuals, predicted minus paid, are `X @ w - y`: shape (n,).",
        "Each column's share is its product with the residuals: `X.T @ (X @ w - y)`. What stands before the sum?",
    ],
    why="A step against this vector lowers the error. Neural networks learn by the same step, from lesson 10 on.",
)
def mse_gradient(w, X, y):
    """The gradient of the mean squared error ‖Xw − y‖²/n at w: shape (d,)."""
    return 2 / len(y) * X.T @ (X @ w - y)


@mse_gradient.also_right
def one_coordinate_at_a_time(w, X, y):
    return [np.mean(2 * (X @ w - y) * column) for column in X.T]


@mse_gradient.mistake(
    "The sign is reversed: this points downhill. The gradient points uphill; the step subtracts it later."
)
def pointed_downhill(w, X, y):
    return 2 / len(y) * X.T @ (y - X @ w)


@mse_gradient.mistake("The 1/n is missing: this is the gradient of the sum. With more houses its steps would explode.")
def forgot_one_over_n(w, X, y):
    return 2 * X.T @ (X @ w - y)


@mse_gradient.mistake("The factor 2 is missing: the derivative of r² is 2r times the derivative of r.")
def forgot_the_two(w, X, y):
    return X.T @ (X @ w - y) / len(y)


@mse_gradient.mistake(
    "You divided by the number of columns. The mean runs over the houses, which are the rows: `len(y)`."
)
def divided_by_the_columns(w, X, y):
    return 2 / len(w) * X.T @ (X @ w - y)


@mse_gradient.mistake("That is the error itself, one number. Its gradient has a slope for each coefficient in w.")
def returned_the_error(w, X, y):
    return np.mean((X @ w - y) ** 2)


# Residuals and coefficients ------------------------------------------------------------------------------------------


def said_and_paid() -> dict:
    """What the line in size said and what was paid for 400 validation houses, in $1000: as in the lesson."""
    from sklearn.linear_model import LinearRegression

    learn, valid = sales()
    line = LinearRegression().fit(learn[["sqft_living"]], learn["price"])
    some = valid.head(400)
    return {"said": line.predict(some[["sqft_living"]]) / 1000, "paid": some["price"].to_numpy() / 1000}


def cloud(fig, said) -> np.ndarray | None:
    """The drawn points, shape (len(said), 2), whether by `scatter` or by `plot`; None where there are none."""
    drawn = facts(fig)
    markers = [line.get_xydata() for line in axes_of(fig).lines if line.get_linestyle() == "None"]
    points = np.vstack([np.empty((0, 2)), *drawn["points"], *markers])
    return points if len(points) == len(said) else None


def draws(fig, said, across, up) -> bool:
    """Are these the drawn points, in whatever order?"""
    points, wanted = cloud(fig, said), np.column_stack([across, up])
    return points is not None and np.allclose(points[np.lexsort(points.T)], wanted[np.lexsort(wanted.T)])


@ex.figure(
    given=said_and_paid,
    hints=[
        "`fig, ax = plots.panel(title, x=…, y=…)`, then `ax.scatter(said, …)`: the residuals go upwards.",
        "The residual is `paid - said`. Both labels need the unit: `($1000)`.",
    ],
    why="You drew a fan: the dearer the house, the larger the miss. One “± so much” cannot be true of all houses.",
)
def residual_plot(said, paid):
    """a figure with a title: the residuals over what the model said, both in $1000"""
    fig, ax = plots.panel("The dearer the house, the wider the miss", x="price said ($1000)", y="residual ($1000)")
    ax.scatter(said, paid - said, s=8)
    ax.axhline(0, color=plots.GREY)
    return fig


@residual_plot.also_right
def drawn_as_a_line_of_markers(said, paid):
    fig, ax = plots.panel("Misses grow with the price", x="said (in $1000)", y="paid minus said (in $1000)")
    ax.plot(said, paid - said, "o")
    return fig


@residual_plot.requires(
    "A point for each of the {houses} houses is wanted: `said` across, the residual `paid - said` upwards."
)
def draws_residuals(fig, said, paid):
    return draws(fig, said, said, paid - said), {"houses": len(said)}


@residual_plot.requires("The figure has no title. Write in it what one should see.")
def has_a_title(fig):
    return bool(facts(fig)["title"])


@residual_plot.mistake(
    "You put what was paid across. Then even pure noise slopes upwards: among the dearest houses are many of "
    "which the model said too little. Put across what the model said: it is all that is known before the sale.",
    when=lambda fig, said, paid: draws(fig, said, paid, paid - said),
)
def against_what_was_paid(said, paid):
    fig, ax = plots.panel("Misses", x="price paid ($1000)", y="residual ($1000)")
    ax.scatter(paid, paid - said)
    return fig


@residual_plot.mistake(
    "The residuals are upside down: ours are paid minus said, so that a house sold above its prediction is above zero.",
    when=lambda fig, said, paid: draws(fig, said, said, said - paid),
)
def upside_down(said, paid):
    fig, ax = plots.panel("Misses", x="price said ($1000)", y="residual ($1000)")
    ax.scatter(said, said - paid)
    return fig


@residual_plot.mistake(
    "These are the prices paid, not the residuals: subtract what was said, and the fan lies level.",
    when=lambda fig, said, paid: draws(fig, said, said, paid),
)
def drew_the_prices(said, paid):
    fig, ax = plots.panel("Prices", x="price said ($1000)", y="price paid ($1000)")
    ax.scatter(said, paid)
    return fig


@residual_plot.mistake(
    "A label lacks its unit. A miss of 300 what? Write `($1000)` on both axes.",
    when=lambda fig: not all(re.search(r"\$|dollar|USD", facts(fig)[label]) for label in ("x label", "y label")),
)
def without_a_unit(said, paid):
    fig, ax = plots.panel("Misses grow with the price", x="price said", y="residual")
    ax.scatter(said, paid - said)
    return fig


bedroom_sign = ex.choice(
    "bedroom_sign",
    {
        "a": (
            "About the same as alone: a bedroom is a bedroom.",
            "It would stay the same if bedrooms and size had nothing to do with each other. But houses with more "
            "bedrooms are larger, and alone the bedrooms get the credit for the size.",
        ),
        "b": (
            "Smaller, but still above zero.",
            "That is the usual guess: the size takes over part of the credit. Here it takes all of it, and more. What "
            "does one more bedroom in the same number of square feet do to the rooms?",
        ),
        "c": (
            "Below zero.",
            "With the size held fixed, one more bedroom means smaller rooms, and such houses sell for less. The "
            "coefficient answers another question as soon as another column stands beside it.",
        ),
    },
    right="c",
    hints=[
        "A coefficient says what changes with its column while the other columns stay as they are.",
        "Compare two houses of 2,000 square feet, one with three bedrooms and one with five.",
    ],
)


# Flexibility ----------------------------------------------------------------------------------------------------


more_degrees = ex.choice(
    "more_degrees",
    {
        "a": (
            "Both errors fall: a more flexible curve is closer to the truth.",
            "On the houses it was fitted to, yes: every curve of a lower degree is among its curves. New houses do "
            "not lie where its extra bends went.",
        ),
        "b": (
            "The training error falls; the error on new houses falls, then rises.",
            "First the curve catches the shape of the county, then the accidents of its few houses. Only new houses "
            "tell the one from the other.",
        ),
        "c": (
            "The training error falls, then rises; the error on new houses rises.",
            "The training error of least squares cannot rise with the degree: the old curve is among the new ones. And "
            "the first bends do help, as the middle of the county is dearer than either end.",
        ),
    },
    right="b",
    hints=["Can a curve of degree 5 be worse than one of degree 4 on its own training rows?", "And on other rows?"],
)


def houses_by_latitude() -> list:
    """Triples (train, valid, test), each part being latitude and dollars per square foot of 60 to 200 houses."""
    learn, _ = sales()
    x, y = learn["lat"].to_numpy(), (learn["price"] / learn["sqft_living"]).to_numpy()

    def draw(seed: int) -> tuple:
        rows = np.split(np.random.default_rng(seed).permutation(len(x))[:320], [60, 120])
        return tuple((x[part], y[part]) for part in rows)

    return [draw(seed) for seed in (0, 1, 4)]


@ex.function(
    probes=houses_by_latitude,
    hints=[
        "Which part of the data decides in the line with `min`? What is each of the three parts for?",
        "`train` fits, `valid` chooses, `test` is asked once, for the one curve that was chosen.",
    ],
    why="The best of nine test errors is the luckiest of nine. A choice needs rows of its own, and the result others.",
)
def choose_degree(train, valid, test):
    """The degree, 0 to 8, and the RMSE to expect of it; each part is (latitudes, $ per ft²)."""

    def rmse(curve, part):
        latitude, rate = part
        return np.sqrt(np.mean((curve(latitude) - rate) ** 2))

    curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
    best = min(range(9), key=lambda degree: rmse(curves[degree], valid))
    return best, rmse(curves[best], test)


@choose_degree.also_right
def fitted_again_on_both(train, valid, test):
    def rmse(curve, part):
        return np.sqrt(np.mean((curve(part[0]) - part[1]) ** 2))

    fit = np.polynomial.Polynomial.fit
    best = min(range(9), key=lambda degree: rmse(fit(*train, degree), valid))
    both = [np.concatenate(pair) for pair in zip(train, valid, strict=True)]
    return best, rmse(fit(*both, best), test)


@choose_degree.starts_as(
    "The degree is chosen on the test set, and then the same houses are to say how good it is. That is the best of "
    "nine lucky draws, and no forecast."
)
def chosen_on_the_test_set(train, valid, test):
    """The degree, 0 to 8, and the RMSE to expect of it; each part is (latitudes, $ per ft²)."""

    def rmse(curve, part):
        latitude, rate = part
        return np.sqrt(np.mean((curve(latitude) - rate) ** 2))

    curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
    best = min(range(9), key=lambda degree: rmse(curves[degree], test))
    return best, rmse(curves[best], test)


def degree_and_error(train, judge, reported):
    """The degree with the least RMSE on `judge`, and its RMSE on `reported`; the curves are fitted to `train`."""

    def rmse(curve, part):
        return np.sqrt(np.mean((curve(part[0]) - part[1]) ** 2))

    curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
    best = min(range(9), key=lambda degree: rmse(curves[degree], judge))
    return best, rmse(curves[best], reported)


@choose_degree.mistake(
    "The degree is chosen by its score on the training rows. There the highest degree always wins, whether by RMSE or "
    "by R²: choose on rows that the curves were not fitted to."
)
def chosen_on_training_rows(train, valid, test):
    return degree_and_error(train, judge=train, reported=test)


@choose_degree.mistake(
    "The degree is right. But you report the error on the rows that chose it, which is a little too good on average. "
    "What are the third rows for?"
)
def reported_what_chose(train, valid, test):
    return degree_and_error(train, judge=valid, reported=valid)


@choose_degree.mistake(
    "The degree is right, but the error you report is that on the training rows, which the curve has bent towards. "
    "Score it on rows it has not seen."
)
def reported_the_training_error(train, valid, test):
    return degree_and_error(train, judge=valid, reported=train)


def four_hundred() -> dict:
    """400 houses, and the names of twelve columns, as in the lesson."""
    return {"some": sales()[0].head(400), "NUMBERS": list(NUMBERS)}


def what_it_uses(model, some, NUMBERS) -> dict:
    """The columns that its predictions depend on, and three predictions on raw rows, in $1000."""
    import pandas as pd

    raw = some[NUMBERS].astype(float)
    three = raw.head(3)
    moved = [three, *(three.assign(**{column: three[column] + raw[column].std()}) for column in NUMBERS)]
    usual, *changed = np.asarray(model.predict(pd.concat(moved)), float).reshape(len(moved), 3)
    kept = [column for column, now in zip(NUMBERS, changed, strict=True) if np.abs(now - usual).max() > 1e-6]
    return {"the columns it uses": kept, "its prices for three houses, in $1000": usual}


@ex.model(
    given=four_hundred,
    reveals=what_it_uses,
    rtol=1e-3,
    hints=[
        "`make_pipeline(first_step, second_step)` makes one model of two; scaling comes first.",
        '`….fit(some[NUMBERS], some["price"] / 1000)`, with `Lasso(alpha=30)` as the last step.',
    ],
    why="Five of twelve columns are left, latitude among them. A penalty compares coefficients: give all one unit.",
)
def penalised(some, NUMBERS):
    """a fitted pipeline of StandardScaler and Lasso(alpha=30)"""
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), Lasso(alpha=30)).fit(some[NUMBERS], some["price"] / 1000)


@penalised.also_right
def with_named_steps(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    steps = [("scale", StandardScaler()), ("lasso", Lasso(alpha=30))]
    return Pipeline(steps).fit(some[NUMBERS].to_numpy(), some["price"].to_numpy() / 1000)


@penalised.mistake(
    "The penalty met raw columns. A degree of latitude is a large unit and needs a large coefficient, so it was fined "
    "hardest and dropped; a square foot got off lightly. Scale first."
)
def penalised_raw_columns(some, NUMBERS):
    from sklearn.linear_model import Lasso

    return Lasso(alpha=30).fit(some[NUMBERS], some["price"] / 1000)


@penalised.mistake("No column was dropped: that is ridge, whose penalty shrinks and never reaches zero. Use `Lasso`.")
def took_ridge(some, NUMBERS):
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), Ridge(alpha=30)).fit(some[NUMBERS], some["price"] / 1000)


@penalised.mistake(
    "You scaled the table and then fitted the lasso alone. It will be handed raw houses, which it takes for scaled "
    "ones: put the scaler into the pipeline, so that the two travel together."
)
def scaled_outside(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.preprocessing import StandardScaler

    return Lasso(alpha=30).fit(StandardScaler().fit_transform(some[NUMBERS]), some["price"] / 1000)


@penalised.mistake(
    "The intercept is missing. Scaled columns have mean zero: without it the usual house is said to be worth nothing."
)
def forgot_the_intercept(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), Lasso(alpha=30, fit_intercept=False))
    return model.fit(some[NUMBERS], some["price"] / 1000)


@penalised.mistake("The price was to be in thousands of dollars: against dollars a penalty of 30 is next to nothing.")
def fitted_dollars(some, NUMBERS):
    from sklearn.linear_model import Lasso
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), Lasso(alpha=30)).fit(some[NUMBERS], some["price"])


# How sure -------------------------------------------------------------------------------------------------------


def calibrations() -> list:
    """Triples (price, said, share): what 11, 24 and 42 houses brought, and what a model had said, in dollars."""
    rng = np.random.default_rng(7)
    said = [rng.uniform(2e5, 9e5, size=n).round(-3) for n in (11, 24, 42, 13)]
    paid = [s * np.exp(0.05 + 0.2 * rng.normal(size=len(s))) for s in said]
    return [(p.round(-3), s, share) for p, s, share in zip(paid, said, (0.8, 0.9, 0.9, 0.7), strict=True)]


@ex.function(
    probes=calibrations,
    hints=[
        "How far off each house was, up or down alike: `np.abs(np.log(price / said))`. Sort these.",
        "The k-th smallest, k = ⌈share·(n + 1)⌉ by `np.ceil`, stands at place k − 1. Undo the log with `np.exp`.",
    ],
    why="The promise holds for any model, good or bad, as long as new houses come from the same pot as these.",
)
def interval_factor(price, said, share):
    """The f for which a new price is within said / f and said * f with probability `share`."""
    off = np.sort(np.abs(np.log(price / said)))
    k = int(np.ceil(share * (len(off) + 1)))
    return np.exp(off[k - 1])


@interval_factor.also_right
def without_logarithms(price, said, share):
    off = np.sort(np.maximum(price / said, said / price))
    return off[int(np.ceil(share * (len(off) + 1))) - 1]


@interval_factor.mistake(
    "This is still a logarithm: a log error of 0.3 read as the factor 0.3 is a range turned inside out. Undo the log."
)
def left_in_log_units(price, said, share):
    off = np.sort(np.abs(np.log(price / said)))
    return off[int(np.ceil(share * (len(off) + 1))) - 1]


@interval_factor.mistake(
    "You counted to ⌈share·n⌉, which holds a little less often than promised. The new house is one more: n + 1."
)
def forgot_the_new_house(price, said, share):
    off = np.sort(np.abs(np.log(price / said)))
    return np.exp(off[int(np.ceil(share * len(off))) - 1])


@interval_factor.mistake(
    "You sorted the logs, or the ratios, as they are, so every miss downwards counted as small. Take absolute values "
    "first."
)
def kept_the_signs(price, said, share):
    off = np.sort(np.log(price / said))
    return np.exp(off[int(np.ceil(share * (len(off) + 1))) - 1])


@interval_factor.mistake(
    "That is a miss in dollars. A factor is wanted: it is the ratio of price to said that has to be compared."
)
def measured_dollars(price, said, share):
    off = np.sort(np.abs(price - said))
    return off[int(np.ceil(share * (len(off) + 1))) - 1]


@interval_factor.mistake(
    "`np.quantile` put the factor between two houses, and forgot that the new house is one more: count with n + 1."
)
def interpolated(price, said, share):
    return np.exp(np.quantile(np.abs(np.log(price / said)), share))


# The open one ---------------------------------------------------------------------------------------------------

BAR = 72_000  # dollars; the agent is off by about 103,000, the lesson's log-log regression by 72,600


def market() -> dict:
    """The houses to learn from, the first 1,000 of `valid`, which judge, and the columns that a model may use."""
    learn, valid = sales()
    return {"learn": learn, "valid": valid.head(1000), "COLUMNS": columns()}


def mean_miss(model, houses, COLUMNS) -> float:
    """MAE in dollars on `houses`."""
    return float(np.abs(np.ravel(model.predict(houses[COLUMNS])) - houses["price"].to_numpy()).mean())


def typical(model, valid, COLUMNS) -> float:
    return float(np.median(model.predict(valid[COLUMNS].head(20))))


def blind_to_place(model, valid, COLUMNS) -> bool:
    """Does the same house get the same price wherever it stands?"""
    import pandas as pd

    here = valid[COLUMNS].head(20)
    there = here.assign(**{c: here[c].to_numpy()[::-1] for c in ("zipcode", "lat", "long")})
    return bool(np.allclose(*np.split(np.ravel(model.predict(pd.concat([here, there]))), 2)))


@ex.model(
    given=market,
    trains=True,  # where an answer cannot be asked, the right one is trained to tell whose fault that is
    hints=[
        "Start from the lesson's best linear model, or from a tree ensemble; the target in logs helped every time.",
        "`TransformedTargetRegressor(HistGradientBoostingRegressor(random_state=0), func=np.log, inverse_func=np.exp)`",
    ],
    why="You beat the agent, on houses your model had not seen. Each check is one more look at them, so `test` waits.",
)
def my_model(learn, valid, COLUMNS):
    """a model fitted on learn[COLUMNS], learn["price"]: it takes raw rows and says dollars"""
    from sklearn.compose import TransformedTargetRegressor
    from sklearn.ensemble import HistGradientBoostingRegressor

    trees = HistGradientBoostingRegressor(learning_rate=0.2, max_iter=60, random_state=0)
    in_logs = TransformedTargetRegressor(trees, func=np.log, inverse_func=np.exp)
    return in_logs.fit(learn[COLUMNS], learn["price"])


@my_model.also_right
def linear_with_splines(learn, valid, COLUMNS):
    from sklearn.compose import TransformedTargetRegressor, make_column_transformer
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, SplineTransformer, StandardScaler

    prepared = make_column_transformer(
        (make_pipeline(FunctionTransformer(np.log), StandardScaler()), [c for c in COLUMNS if c.startswith("sqft_l")]),
        (OneHotEncoder(handle_unknown="ignore"), ["zipcode"]),
        (make_pipeline(StandardScaler(), SplineTransformer(8)), ["lat", "long", "yr_built", "grade"]),
        remainder=StandardScaler(),
    )
    model = TransformedTargetRegressor(make_pipeline(prepared, Ridge()), func=np.log, inverse_func=np.exp)
    return model.fit(learn[COLUMNS], learn["price"])


@my_model.requires("On houses it has not seen, your model is off by {miss} dollars on average. The bar is {bar}.")
def clears_the_bar(model, valid, COLUMNS):
    miss = mean_miss(model, valid, COLUMNS)
    return miss < BAR, {"miss": f"{miss:,.0f}", "bar": f"{BAR:,}"}


@my_model.mistake(
    "Your model says logarithms: a price of 13. An error in log units read as dollars looks like a miracle. Let "
    "`TransformedTargetRegressor` undo the log.",
    when=lambda model, valid, COLUMNS: typical(model, valid, COLUMNS) < 50,
)
def says_logarithms(learn, valid, COLUMNS):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(learn[COLUMNS], np.log(learn["price"]))


@my_model.mistake(
    "Your model says a few hundred: thousands of dollars, or dollars a square foot. It is asked for dollars, as they "
    "stand in the table.",
    when=lambda model, valid, COLUMNS: 50 <= typical(model, valid, COLUMNS) < 5000,
)
def says_thousands(learn, valid, COLUMNS):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(learn[COLUMNS], learn["price"] / 1000)


@my_model.mistake(
    "It knows the prices of the very houses that judge it: nobody misses so little. Fit it on `learn` alone.",
    when=lambda model, valid, COLUMNS: mean_miss(model, valid, COLUMNS) < 60_000,
)
def learnt_the_judges(learn, valid, COLUMNS):
    from sklearn.tree import DecisionTreeRegressor

    return DecisionTreeRegressor(random_state=0).fit(valid[COLUMNS], valid["price"])


@my_model.mistake(
    "Your model gives a house the same price wherever it stands. The agent knows the zip code: tell your model too.",
    when=blind_to_place,
)
def blind_model(learn, valid, COLUMNS):
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import make_pipeline

    sizes = make_column_transformer(("passthrough", ["sqft_living", "bedrooms", "grade"]))
    return make_pipeline(sizes, LinearRegression()).fit(learn[COLUMNS], learn["price"])
