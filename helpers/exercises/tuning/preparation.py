"""Preparation inside the search."""

from functools import cache

import numpy as np

from helpers.exercises.tuning.lesson import ex


@cache
def towns() -> list:
    """Pairs (zips, prices) of 240 sales in 60 zip codes: pure noise, and prices that depend on the place."""
    rng, tables = np.random.default_rng(3), []
    for worth in (0, 2):
        zips = np.repeat(np.arange(60), 4)
        rng.shuffle(zips)
        tables.append((98000 + zips, worth * rng.normal(size=60)[zips] + rng.normal(size=240)))
    return tables


def on_towns(program) -> tuple[float, float]:
    """What `program` reports on noise, and where the place matters."""
    told = [program(zips.copy(), prices.copy()) for zips, prices in towns()]
    if any(np.size(score) != 1 for score in told):
        raise ValueError(f"one number is wanted, the mean over the folds; you gave {np.size(told[0])}")
    return tuple(float(np.squeeze(score)) for score in told)


@ex.function(
    probes=towns,
    trains=True,
    hints=[
        "When is the mean price of a zip code computed, and from which sales? The folds come afterwards.",
        '`make_pipeline(TargetEncoder(target_type="continuous"), LinearRegression())` learns the means from the rows '
        "it is fitted on; `cross_val_score` fits it in each fold.",
    ],
    why="On noise it reports nothing now, and where the place matters it still finds it. What learns belongs inside.",
)
def zip_score(zips, prices):
    """R² in five folds: how well does the mean price of a zip code predict the prices there?

    zips and prices hold numbers, shape (n,).
    """
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import KFold, cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import TargetEncoder

    folds = KFold(5, shuffle=True, random_state=0)
    model = make_pipeline(TargetEncoder(target_type="continuous", cv=folds), LinearRegression())
    return cross_val_score(model, zips[:, None], prices, cv=folds).mean()


@zip_score.also_right
def fold_by_fold(zips, prices):
    import pandas as pd
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import KFold

    scores = []
    for learn, test in KFold(5, shuffle=True, random_state=0).split(zips):
        known = pd.Series(prices[learn]).groupby(zips[learn]).mean()
        column = pd.Series(zips).map(known).fillna(prices[learn].mean()).to_numpy()[:, None]
        scores.append(LinearRegression().fit(column[learn], prices[learn]).score(column[test], prices[test]))
    return np.mean(scores)


@zip_score.requires(
    "On pure noise your program reports an R² of {noise}. An honest one lies below 0.05 there, and not far below "
    "(`r2_score` wants the truth first)."
)
def finds_nothing_in_noise(program):
    noise, _ = on_towns(program)
    return -1 < noise < 0.05, {"noise": f"{noise:.2f}"}


@zip_score.requires(
    "Where the place matters, your program reports an R² of {place}. At least a half can be predicted; with more than "
    "three quarters it has seen the prices that judge it: are there folds?"
)
def finds_the_place(program):
    _, place = on_towns(program)
    return 0.5 < place < 0.78, {"place": f"{place:.2f}"}


@zip_score.starts_as(
    "Each test sale has helped to make the mean that predicts it: the means are taken from all sales, before there are "
    "folds or without any. Prepare inside the folds.",
    when=lambda program: 0.1 < on_towns(program)[0] < 0.4,
)
def prepared_outside(zips, prices):
    """R² in five folds: how well does the mean price of a zip code predict the prices there?

    zips and prices hold numbers, shape (n,).
    """
    import pandas as pd
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import KFold, cross_val_score

    means = pd.Series(prices).groupby(zips).transform("mean").to_numpy()
    folds = KFold(5, shuffle=True, random_state=0)
    return cross_val_score(LinearRegression(), means[:, None], prices, cv=folds).mean()


@zip_score.mistake(
    "In each fold you take the means from the test sales themselves. There a zip code has one sale or two, and its "
    "mean is the answer. Learn the means from the other folds.",
    when=lambda program: on_towns(program)[0] > 0.5,
)
def means_of_the_test_rows(zips, prices):
    import pandas as pd
    from sklearn.metrics import r2_score
    from sklearn.model_selection import KFold

    scores = []
    for _, test in KFold(5, shuffle=True, random_state=0).split(zips):
        said = pd.Series(prices[test]).groupby(zips[test]).transform("mean")
        scores.append(r2_score(prices[test], said))
    return np.mean(scores)


@zip_score.mistake(
    "Now nothing of the place is left: it says much the same for every zip code, or takes the code for a quantity. "
    "Keep the means, and learn them inside the folds.",
    when=lambda program: -0.5 < on_towns(program)[1] < 0.2,
)
def took_the_code_for_a_quantity(zips, prices):
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import KFold, cross_val_score

    folds = KFold(5, shuffle=True, random_state=0)
    return cross_val_score(LinearRegression(), zips[:, None], prices, cv=folds).mean()
