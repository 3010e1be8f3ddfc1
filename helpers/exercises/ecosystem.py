"""Exercises of lesson 01: arrays, tables, pictures and estimators, on the penguins of the Palmer Archipelago."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from helpers import plots
from helpers.compare import by_name
from helpers.description import axes_of, facts
from helpers.lesson import Lesson

if TYPE_CHECKING:
    import pandas as pd

ex = Lesson("ecosystem")

MEASURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
BAR = 280  # grams, on the cut below; a line on the flipper misses by 319, ten neighbours in three lengths by 268


def split(seed: int = 0, kept: float = 0.3) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The measured birds, cut in two: rows to learn from, and a share kept apart. As it stands, the lesson's cut."""
    from sklearn.model_selection import train_test_split

    from helpers.datasets import load

    birds = load("penguins").dropna(subset=["flipper_length_mm", "body_mass_g"])
    return tuple(train_test_split(birds, test_size=kept, random_state=seed))


# Arrays -------------------------------------------------------------------------------------------------------------

gap_shape = ex.choice(
    "gap_shape",
    {
        "a": (
            "(103,): one difference for each bird",
            "That is what we wanted, and NumPy cannot know it. Write the shapes under each other, aligned at the "
            "right: the 103 of the row meets the 1 of the column.",
        ),
        "b": (
            "(103, 1): one difference for each bird, as a column",
            "That would need the truth to be a column too. A shape of one number counts as a row: (1, 103).",
        ),
        "c": (
            "(103, 103): every prediction against every bird",
            "Aligned at the right, 1 meets 103 and 103 meets nothing. Both are copied, and a column and a row become a "
            "square. NumPy gives no warning, because this is often exactly what is wanted.",
        ),
        "d": (
            "none: NumPy refuses, because the shapes differ",
            "Shapes may differ: a length of 1, or a missing one, is copied until it fits. NumPy refuses only where two "
            "lengths differ and neither is 1.",
        ),
    },
    right="c",
    hints=["Write (103, 1) above (103,), aligned at the right.", "A missing length counts as 1, and a 1 is copied."],
)


def forecasts() -> list[tuple[np.ndarray, np.ndarray]]:
    """Predictions of shape (n, 1) and truths of shape (n,), in grams."""
    rng = np.random.default_rng(1)
    longer = rng.normal(4200, 700, 12)
    return [
        (np.array([[3500.0], [4700.0]]), np.array([3600.0, 4500.0])),
        (np.array([[3300.0], [4000.0], [5600.0]]), np.array([3500.0, 3800.0, 5400.0])),
        ((longer + rng.normal(0, 300, 12)).reshape(-1, 1), longer),
    ]


@ex.function(
    probes=forecasts,
    hints=[
        "Print `predicted.shape`, `truth.shape` and `(predicted - truth).shape` for two birds.",
        "Make the column flat before you subtract: `predicted[:, 0]`, or `predicted.ravel()`.",
    ],
    why="Two shapes that match leave nothing to copy. Print shapes before you subtract; it costs one line.",
)
def mean_error(predicted, truth):
    """How far `predicted`, shape (n, 1), lies from `truth`, shape (n,), on average and in grams."""
    return np.abs(predicted[:, 0] - truth).mean()


@mean_error.also_right
def truth_as_a_column(predicted, truth):
    return np.abs(predicted - truth.reshape(-1, 1)).mean()


@mean_error.starts_as(
    "The subtraction still gives an n × n square: every prediction against every bird. Bring both to one shape first."
)
def column_minus_row(predicted, truth):
    """How far `predicted`, shape (n, 1), lies from `truth`, shape (n,), on average and in grams."""
    return np.abs(predicted - truth).mean()


@mean_error.mistake(
    "Birds predicted too heavy now cancel those predicted too light. An error has a size whatever its sign: "
    "take the absolute value before the mean."
)
def signs_cancel(predicted, truth):
    return (predicted[:, 0] - truth).mean()


@mean_error.mistake(
    "The sign is taken away after the mean, when the errors have cancelled already. Swap the two steps."
)
def absolute_too_late(predicted, truth):
    return abs((predicted[:, 0] - truth).mean())


@mean_error.mistake(
    "That adds the errors up, so it grows with the number of birds. The mean divides by how many there are."
)
def summed(predicted, truth):
    return np.abs(predicted[:, 0] - truth).sum()


@mean_error.mistake(
    "`predicted[0]` is the first row: one bird, held against all the others. Take the column, which has them all."
)
def first_bird_against_all(predicted, truth):
    return np.abs(predicted[0] - truth).mean()


@ex.function(
    probes=[
        (np.array([[39.0, 3750.0], [46.0, 5000.0], [50.0, 3800.0]]),),
        (np.array([[1.0, 2.0, 6.0], [3.0, 8.0, 4.0]]),),
        (np.array([[5.0], [7.0], [1.0], [3.0]]),),
    ],
    hints=[
        "The means of the columns are `values.mean(axis=0)`: axis 0, the rows, disappears.",
        "`values - …` makes a new array; `-=` writes into the old one.",
    ],
    why="Centring is the first half of scaling, and a function that leaves its input alone can be called twice.",
)
def centred(values):
    """`values`, shape (n, d), less the mean of each column; the input stays as it was."""
    return values - values.mean(axis=0)


@centred.also_right
def on_a_copy(values):
    result = values.copy()
    result -= result.mean(axis=0)
    return result


@centred.mistake(
    "The numbers are right, but the caller's array has changed with them. A slice such as `values[:]` is a view of the "
    "same memory, and `-=` writes into it. Work on a copy, or subtract without `-=`."
)
def wrote_through_a_view(values):
    result = values[:]
    result -= result.mean(axis=0)
    return result


@centred.mistake(
    "You subtracted each row's mean: millimetres averaged with grams, within one bird. `axis` names the axis that "
    "disappears, and the rows should."
)
def centred_the_rows(values):
    return values - values.mean(axis=1, keepdims=True)


@centred.mistake("`values.mean()` without an axis is one number for the whole table. Each column has its own mean.")
def one_mean_for_all(values):
    return values - values.mean()


# Tables -------------------------------------------------------------------------------------------------------------


def training_birds() -> dict:
    return {"train": split()[0]}


@ex.value(
    given=training_birds,
    reveals=lambda shares: {"heavy_share": by_name(shares)},
    hints=[
        'Make a column of True and False first: `train["body_mass_g"] > 4500`.',
        "True counts as 1, so the mean of such a column is a share. Group by species, then take the mean.",
    ],
    why="A share needs the right whole: here all birds of a species. Swapping it is a common error.",
)
def heavy_share(train):
    """a Series: for each species in `train`, the share (0 to 1) of its birds above 4,500 g"""
    heavy = train["body_mass_g"] > 4500
    return heavy.groupby(train["species"]).mean()


@heavy_share.also_right
def by_a_new_column(train):
    return train.assign(heavy=train["body_mass_g"] > 4500).groupby("species")["heavy"].mean()


@heavy_share.mistake(
    "That is the share of each species among the heavy birds. Asked is the share of heavy birds within each species: "
    "the whole is the species."
)
def among_the_heavy(train):
    return train[train["body_mass_g"] > 4500]["species"].value_counts(normalize=True)


@heavy_share.mistake("Those are counts. Divide each by the number of birds of its own species, or take a mean.")
def counted(train):
    return (train["body_mass_g"] > 4500).groupby(train["species"]).sum()


@heavy_share.mistake("You divided by all the birds. The whole of each share is the number of birds of that species.")
def of_all_birds(train):
    return (train["body_mass_g"] > 4500).groupby(train["species"]).sum() / len(train)


@heavy_share.mistake(
    "That is the mean mass of the heavy birds in grams. First turn mass into a yes or no, then average it."
)
def mass_of_the_heavy(train):
    return train[train["body_mass_g"] > 4500].groupby("species")["body_mass_g"].mean()


@heavy_share.mistake(
    "That asks whether the mean of each species lies above 4,500 g. Ask it of each bird first, then take the mean."
)
def asked_of_the_mean(train):
    return train.groupby("species")["body_mass_g"].mean() > 4500


@heavy_share.mistake("Those are percentages. A share runs from 0 to 1: leave the 100 out.")
def in_percent(train):
    return 100 * (train["body_mass_g"] > 4500).groupby(train["species"]).mean()


@heavy_share.mistake("You counted the birds of exactly 4,500 g as well. Above is `>`, not `>=`.")
def from_4500_on(train):
    return (train["body_mass_g"] >= 4500).groupby(train["species"]).mean()


@heavy_share.mistake("The birds kept apart are in it too. Asked are the birds of `train`.")
def of_all_that_were_measured(train):
    import pandas as pd

    return heavy_share.right(pd.concat(split()))


# Pictures -----------------------------------------------------------------------------------------------------------


def flipper_forecast() -> dict:
    """The masses of the kept birds and what a line on their flippers forecasts, shape (103,), in grams."""
    from sklearn.linear_model import LinearRegression

    train, test = split()
    line = LinearRegression().fit(train[["flipper_length_mm"]], train["body_mass_g"])
    return {"forecast": line.predict(test[["flipper_length_mm"]]), "truth": test["body_mass_g"].to_numpy()}


@ex.figure(
    given=flipper_forecast,
    hints=[
        "`fig, ax = plots.panel(title, x=…, y=…)`, then `ax.scatter(truth, forecast)`.",
        "The diagonal joins two points: `ends = [truth.min(), truth.max()]`, then `ax.plot(ends, ends)`.",
    ],
    why="On the diagonal a forecast is perfect. Draw this for every regression: it shows where a model fails.",
)
def forecast_figure(forecast, truth):
    """a figure: forecast against measured mass, and the diagonal"""
    fig, ax = plots.panel("Light birds are forecast too heavy", x="measured mass (g)", y="forecast mass (g)")
    ax.scatter(truth, forecast)
    ends = [truth.min(), truth.max()]
    ax.plot(ends, ends, color=plots.GREY, linestyle="--")
    return fig


@forecast_figure.also_right
def the_other_way_round(forecast, truth):
    fig, ax = plots.panel("Measured against forecast", x="forecast mass (g)", y="measured mass (g)")
    ax.axline((truth.min(), truth.min()), slope=1)
    ax.plot(forecast, truth, "o")
    return fig


def lines_of(fig) -> list:
    return [line for line in axes_of(fig).lines if line.get_visible()]


def points_of(fig) -> np.ndarray:
    """What `scatter` drew, and `plot` with markers and no line; shape (n, 2)."""
    markers = [line.get_xydata() for line in lines_of(fig) if line.get_linestyle() == "None"]
    return np.vstack([np.empty((0, 2)), *facts(fig)["points"], *markers])


@forecast_figure.requires("Each of the {birds} kept birds should be one point; I see {seen}.")
def shows_every_bird(fig, truth):
    seen = len(points_of(fig))
    return seen == len(truth), {"seen": seen, "birds": len(truth)}


@forecast_figure.requires(
    "The points are {birds}, but they are not the pairs that were asked for: of each bird `truth` on one axis and "
    "`forecast` on the other."
)
def pairs_forecast_and_truth(fig, forecast, truth):
    drawn = sorted(map(tuple, points_of(fig)))
    wanted = [sorted(zip(*pair, strict=True)) for pair in ((truth, forecast), (forecast, truth))]
    return any(np.allclose(drawn, pairs) for pairs in wanted), {"birds": len(truth)}


@forecast_figure.requires(
    "The diagonal is missing: a line across the birds' masses on which forecast and measured mass are equal."
)
def shows_the_diagonal(fig, truth):
    return any(is_diagonal(line, truth) for line in lines_of(fig))


def is_diagonal(line, truth) -> bool:
    """Do x and y agree all along the line, and does it span most of the masses?"""
    if hasattr(line, "get_slope"):  # `axline` has no ends
        (x, y), through = line.get_xy1(), line.get_xy2()
        slope = line.get_slope() if through is None else (through[1] - y) / (through[0] - x)
        return np.isclose(x, y) and np.isclose(slope, 1)
    x, y = line.get_xydata().T
    return np.allclose(x, y) and np.ptp(x) > np.ptp(truth) / 2


@forecast_figure.mistake(
    "An axis lacks its name or its unit. Both masses are in grams: write `(g)` into both labels.",
    when=lambda fig: not all(re.search(r"\bg\b|gram", facts(fig)[name], re.I) for name in ("x label", "y label")),
)
def without_units(forecast, truth):
    fig, ax = plots.panel("A forecast", x="measured mass", y="forecast mass")
    ax.scatter(truth, forecast)
    ax.plot([3000, 6000], [3000, 6000])
    return fig


@forecast_figure.mistake(
    "`ax.plot` joins the birds by lines, in the order of the table, as if one led to the next. Birds are separate: "
    "use `ax.scatter`.",
    when=lambda fig, truth: any(
        line.get_linestyle() != "None" and len(line.get_xdata()) == len(truth) and not is_diagonal(line, truth)
        for line in lines_of(fig)
    ),
)
def joined_the_birds(forecast, truth):
    fig, ax = plots.panel("A forecast", x="measured mass (g)", y="forecast mass (g)")
    ax.plot(truth, forecast)
    return fig


def labels_are_swapped(fig, truth) -> bool:
    """Does the one label that speaks of a forecast stand at the axis of the measured masses?"""
    forecast = [bool(re.search("forecast|predict", facts(fig)[name], re.I)) for name in ("x label", "y label")]
    measured = [len(masses) > 0 and np.isin(masses, truth).all() for masses in points_of(fig).T]
    return forecast == measured and sum(forecast) == 1


@forecast_figure.mistake(
    "The labels are swapped: `scatter(x, y)` puts its first argument across and its second up. Which one did you give "
    "first?",
    when=labels_are_swapped,
)
def swapped_the_labels(forecast, truth):
    fig, ax = plots.panel("A forecast", x="forecast mass (g)", y="measured mass (g)")
    ax.scatter(truth, forecast)
    ax.axline((4000, 4000), slope=1)
    return fig


# Estimators ---------------------------------------------------------------------------------------------------------

own_rows = ex.choice(
    "own_rows",
    {
        "a": (
            "about a third: the names are nonsense, so it can only guess among three",
            "That is what to expect on birds it has not met. On its own rows, the bird it finds closest is the bird "
            "itself, with the name it was given.",
        ),
        "b": (
            "all of them: the closest bird it knows is the bird itself",
            "It has remembered the table and learnt nothing. A score on the rows a model was fitted to measures its "
            "memory.",
        ),
        "c": (
            "about half: the share of the commonest species",
            "A model that always gives the commonest name would. This one looks for the closest bird it knows: which "
            "is that?",
        ),
    },
    right="b",
    hints=["Which known bird is closest to a bird that is itself known?", "Its distance to itself is 0."],
)


def birds_and_centroids() -> list[tuple[np.ndarray, np.ndarray]]:
    """Rows of shape (n, d) and centroids of shape (k, d), on which every distance and axis tells."""
    rng = np.random.default_rng(3)
    return [
        (np.array([[0.0, 0.0], [3.0, 3.0], [5.0, 0.0], [1.0, 4.0]]), np.array([[4.0, 0.0], [2.5, 2.5], [0.0, 5.0]])),
        (rng.normal(size=(3, 3)), rng.normal(size=(3, 3))),
        (rng.normal(size=(9, 4)), rng.normal(size=(4, 4))),
    ]


@ex.function(
    probes=birds_and_centroids,
    hints=[
        "`X[:, None, :] - centroids` has shape (n, k, d): every row against every centroid.",
        "Square it, sum over the last axis to get (n, k), then take `argmin` over the centroids.",
    ],
    why="That is all of nearest centroid's predict: here broadcasting compares all with all on purpose.",
)
def nearest(X, centroids):
    """The position of the nearest of `centroids`, shape (k, d), for each row of X, shape (n, d)."""
    gaps = X[:, None, :] - centroids
    return (gaps**2).sum(axis=2).argmin(axis=1)


@nearest.also_right
def one_row_at_a_time(X, centroids):
    return np.array([((row - centroids) ** 2).sum(axis=1).argmin() for row in X])


@nearest.mistake("That is the least sum of squares itself. Asked is where it stands among the centroids: `argmin`.")
def the_sum_itself(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).min(axis=1)


@nearest.mistake("Those are the nearest centroids themselves. Asked are their positions, one number for each row.")
def the_centroids_themselves(X, centroids):
    return centroids[((X[:, None, :] - centroids) ** 2).sum(axis=2).argmin(axis=1)]


@nearest.mistake("`argmax` finds the centroid that is farthest away.")
def farthest(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).argmax(axis=1)


@nearest.mistake(
    "You asked each centroid for its closest row: that is `argmin` over axis 0. Ask each row for its closest "
    "centroid, so that the axis of the centroids disappears."
)
def asked_the_centroids(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).argmin(axis=0)


@nearest.mistake("You summed over the centroids (axis 1). A distance adds up the features, which are the last axis.")
def summed_the_centroids(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=1).argmin(axis=1)


@nearest.mistake("Gaps above and below cancel when they are added up as they are. Square them first.")
def never_squared(X, centroids):
    return (X[:, None, :] - centroids).sum(axis=2).argmin(axis=1)


@nearest.mistake("That adds up absolute gaps: the distance along streets. Pythagoras adds up their squares.")
def along_streets(X, centroids):
    return np.abs(X[:, None, :] - centroids).sum(axis=2).argmin(axis=1)


def species_rows() -> dict:
    """Four measures and the species of the birds to learn from and of those kept apart."""
    train, test = split()
    return {
        "X_train": train[MEASURES],
        "X_test": test[MEASURES],
        "y_train": train["species"],
        "y_test": test["species"],
    }


def says_of_the_kept_birds(model, X_test) -> dict:
    return {"its probabilities for the kept birds": model.predict_proba(X_test)}


def is_unfitted(model) -> bool:
    from sklearn.exceptions import NotFittedError
    from sklearn.utils.validation import check_is_fitted

    try:
        check_is_fitted(model)
    except NotFittedError:
        return True
    return False


@ex.model(
    given=species_rows,
    reveals=says_of_the_kept_birds,
    rtol=1e-3,  # solvers stop at slightly different places
    atol=1e-3,
    hints=[
        "`make_pipeline(first step, second step)` makes one estimator of two.",
        "`make_pipeline(StandardScaler(), LogisticRegression())`, then `.fit(…)` on the training birds.",
    ],
    why="Inside a pipeline the scaler learns its means from the training birds alone, whatever you forget.",
)
def species_model(X_train, X_test, y_train, y_test):
    """a fitted pipeline: StandardScaler, then LogisticRegression"""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)


@species_model.also_right
def with_named_steps(X_train, X_test, y_train, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    steps = [("scale", StandardScaler()), ("classify", LogisticRegression(max_iter=1000))]
    return Pipeline(steps).fit(X_train, y_train)


@species_model.mistake(
    "The pipeline has learnt nothing yet: call `.fit(X_train, y_train)` on it.",
    when=is_unfitted,
)
def never_fitted(X_train, X_test, y_train, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression())


@species_model.mistake(
    "This model has learnt from the kept birds too. Whatever you score on them now, it has seen the answers: fit on "
    "`X_train` and `y_train` alone."
)
def fitted_on_every_bird(X_train, X_test, y_train, y_test):
    import pandas as pd

    return species_model.right(pd.concat([X_train, X_test]), X_test, pd.concat([y_train, y_test]), y_test)


@species_model.mistake(
    "This model has learnt from the kept birds and is meant to be scored on them: the two sets are swapped."
)
def fitted_on_the_kept_birds(X_train, X_test, y_train, y_test):
    return species_model.right(X_test, X_test, y_test, y_test)


@species_model.mistake(
    "The classifier in it is another one: asked is `LogisticRegression`, as the last step.",
    when=lambda model: hasattr(model, "fit") and "LogisticRegression" not in repr(model),
)
def another_classifier(X_train, X_test, y_train, y_test):
    from sklearn.neighbors import NearestCentroid
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), NearestCentroid()).fit(X_train, y_train)


@species_model.mistake(
    "There is no `StandardScaler` in it. Put one before the classifier: whoever gets the model then gets its scaling.",
    when=lambda model: hasattr(model, "classes_") and "StandardScaler" not in repr(model),
)
def without_a_scaler(X_train, X_test, y_train, y_test):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(LogisticRegression(max_iter=10_000)).fit(X_train, y_train)


# The open one -------------------------------------------------------------------------------------------------------


def fresh_cut() -> dict:
    """Another cut of the birds, half and half: rows to learn from, rows without their mass, those masses in grams."""
    train, kept = split(seed=7, kept=0.5)
    return {"train": train, "new": kept.drop(columns="body_mass_g"), "masses": kept["body_mass_g"].to_numpy()}


def fewer_to_ask_about() -> list[tuple[pd.DataFrame, pd.DataFrame]]:
    """The cut with fewer rows to answer for than to learn from, so that the two are told apart by their number."""
    cut = fresh_cut()
    return [(cut["train"], cut["new"].head(100))]


def how_many(masses) -> str:
    return "nothing" if masses is None else f"{np.size(masses)} forecasts"


@ex.function(
    given=fresh_cut,
    probes=fewer_to_ask_about,
    trains=True,
    reveals=how_many,
    hints=[
        "A flipper is one column. The bills say something too, and so does the species.",
        "Try `KNeighborsRegressor(n_neighbors=10)` behind a scaler on all three lengths. Compare candidates by "
        "`cross_val_score` on `train`.",
        "For words: `pd.get_dummies(train[columns])` turns each species into a column of its own. Mind a word that "
        "only one of the two tables has.",
    ],
    why="Your recipe was judged on birds it was not given, in a cut you had not seen, against a bar set beforehand.",
)
def predict_masses(train, new):
    """Masses in grams for the rows of `new`, which has no body_mass_g, learnt from `train`."""
    from sklearn.neighbors import KNeighborsRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    lengths = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm"]
    model = make_pipeline(StandardScaler(), KNeighborsRegressor(n_neighbors=10))
    model.fit(train[lengths].to_numpy(), train["body_mass_g"].to_numpy())
    return model.predict(new[lengths].to_numpy())


@predict_masses.also_right
def lengths_and_species(train, new):
    import pandas as pd
    from sklearn.linear_model import LinearRegression

    columns = ["species", "bill_length_mm", "bill_depth_mm", "flipper_length_mm"]
    model = LinearRegression().fit(pd.get_dummies(train[columns]), train["body_mass_g"])
    return model.predict(pd.get_dummies(new[columns]))


@predict_masses.requires(
    "For the {rows} rows of `new` your function gives {given} masses. Every row wants one: no bird may be left out."
)
def answers_for_every_bird(recipe, train, new):
    given = np.isfinite(recipe(train, new)).sum()
    return given == len(new), {"rows": len(new), "given": given}


@predict_masses.requires(
    "On {birds} birds it has never met, your recipe misses by {error:.0f} ± {spread:.0f} g (one standard error). The "
    "bar is {bar} g, and always saying the mean misses by {mean:.0f} g. Which columns tell what you do not use yet?"
)
def clears_the_bar(recipe, train, new, masses):
    misses = np.abs(np.ravel(recipe(train, new)) - masses)
    return misses.mean() < BAR, {
        "birds": len(masses),
        "error": misses.mean(),
        "spread": misses.std() / len(masses) ** 0.5,
        "bar": BAR,
        "mean": np.abs(train["body_mass_g"].mean() - masses).mean(),
    }


def pays_no_attention(recipe, train, new) -> bool:
    """Does the recipe ignore the rows it is given to learn from? Then heavier birds there change nothing."""
    birds, few = train.head(60), new.head(40)
    heavier = birds.assign(body_mass_g=birds["body_mass_g"] + 100_000)
    said = [recipe(table, few) for table in (birds, heavier)]
    return np.size(said[0]) == len(few) and abs(np.mean(said[1]) - np.mean(said[0])) < 50


@predict_masses.mistake(
    "Your function does not learn from the `train` it is given: with other birds in it, the forecasts stay the same. "
    "Inside the function use `train` and `new` alone, or the kept birds leak in from outside.",
    when=pays_no_attention,
)
def looks_outside(train, new):
    from sklearn.neighbors import KNeighborsRegressor

    birds, lengths = split()[0], MEASURES[:3]
    model = KNeighborsRegressor(n_neighbors=1).fit(birds[lengths].to_numpy(), birds["body_mass_g"].to_numpy())
    return model.predict(new[lengths].to_numpy())


@predict_masses.mistake(
    "You gave masses for the rows of `train`, which you know already. Call `predict` with the rows of `new`."
)
def answers_for_the_training_birds(train, new):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(train[MEASURES[:3]], train["body_mass_g"]).predict(train[MEASURES[:3]])


@predict_masses.mistake(
    "You gave back one thing, such as the fitted model or a score. Asked is a mass for each row of `new`: return what "
    "`predict` gives."
)
def gave_back_the_model(train, new):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(train[MEASURES[:3]], train["body_mass_g"])


@predict_masses.mistake("Your function gives nothing back (None): what `predict` gives goes after `return`.")
def forgot_to_return(train, new):
    from sklearn.linear_model import LinearRegression

    LinearRegression().fit(train[MEASURES[:3]], train["body_mass_g"]).predict(new[MEASURES[:3]])
