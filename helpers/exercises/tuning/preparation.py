"""Preparation inside the search."""

from functools import cache

import numpy as np

from helpers.exercises.tuning.lesson import ex

TOWNS = ("noise", "place", "strangers", "few")
PLACES, USUAL = 40, 13.0  # zip codes in a town, and the usual log price there


def folds_of(numbers) -> list:
    """Five pairs (learn, test) of row numbers; `numbers` says of each row in which fold it is tested."""
    return [(np.flatnonzero(numbers != fold), np.flatnonzero(numbers == fold)) for fold in range(5)]


@cache
def towns() -> list:
    """Triples (zips, prices, folds), in the order of TOWNS.

    Noise, and a town where the place matters: each fold tests one of the five sales of each zip code. Strangers: all
    sales of a zip code are tested together. Few: two fifths of the sales tell what a place is worth, the others have
    the usual price, and in one fold the places are exchanged.
    """
    rng, made = np.random.default_rng(3), []
    zips, sale = np.repeat(np.arange(PLACES), 5), np.tile(np.arange(5), PLACES)
    for worth, tested in ((0, sale), (2, sale), (2, zips % 5)):
        prices = USUAL + worth * rng.normal(size=PLACES)[zips] + rng.normal(size=len(zips))
        made.append((zips, prices, tested))
    zips, sale = np.repeat(np.arange(20), 25), np.tile(np.arange(25), 20)
    worth = 3 * rng.normal(size=20)[zips] * np.isin((sale + sale // 5) % 5, (0, 2))
    made.append((zips, USUAL + np.where(sale % 5 == 4, rng.permutation(worth), worth), sale % 5))
    rows = [rng.permutation(len(zips)) for zips, _, _ in made]
    return [
        (98000 + zips[order], prices[order], folds_of(tested[order]))
        for (zips, prices, tested), order in zip(made, rows, strict=True)
    ]


def bands() -> list:
    """Folds of one price range each, for the town where the place matters: no way of predicting has a good R² there."""
    prices = towns()[1][1]
    return folds_of(prices.argsort().argsort() // (len(prices) // 5))


def report(program, town: str, folds=None) -> float:
    """What `program` reports of one town, with its own folds or with others."""
    zips, prices, own = towns()[TOWNS.index(town)]
    told = program(zips.copy(), prices.copy(), [*(folds or own)])
    if np.size(told) != 1:
        raise ValueError(f"one number is wanted, the mean over the folds; you gave {np.size(told)}")
    return float(np.squeeze(told))


@ex.function(
    probes=towns,
    trains=True,
    hints=[
        "When is the mean price of a zip code computed, and from which sales? The folds come afterwards.",
        '`make_pipeline(TargetEncoder(target_type="continuous"), LinearRegression())` learns the means from the rows '
        "it is fitted on; `cross_val_score(…, cv=folds)` fits it in each fold.",
    ],
    why="On noise it reports nothing now, and where the place matters it still finds it. What learns belongs inside.",
)
def zip_score(zips, prices, folds):
    """The mean R² over the folds: how well does the mean price of a zip code predict the prices?

    zips and prices hold numbers, shape (n,); folds has pairs (learn, test) of row numbers. A zip
    code without a row to learn from gets the mean price of all rows to learn from.
    """
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import TargetEncoder

    model = make_pipeline(TargetEncoder(target_type="continuous"), LinearRegression())
    return cross_val_score(model, zips[:, None], prices, cv=folds).mean()


zip_score.equivalent("target_type='continuous'", "", "that prices are no classes is seen by the encoder as well")


@zip_score.also_right
def fold_by_fold(zips, prices, folds):
    import pandas as pd
    from sklearn.linear_model import LinearRegression

    scores = []
    for learn, test in folds:
        known = pd.Series(prices[learn]).groupby(zips[learn]).mean()
        column = pd.Series(zips).map(known).fillna(prices[learn].mean()).to_numpy()[:, None]
        scores.append(LinearRegression().fit(column[learn], prices[learn]).score(column[test], prices[test]))
    return np.mean(scores)


for other in ("np.median(prices[learn])", "prices[learn - 1].mean()"):
    zip_score.equivalent("prices[learn].mean()", other, "for a zip code that is new any usual price does as well")


@zip_score.requires(
    "On pure noise your program reports an R² of {noise}. An honest one lies below 0.05 there, and not far below "
    "(`r2_score` wants the truth first)."
)
def finds_nothing_in_noise(program):
    noise = report(program, "noise")
    return -1 < noise < 0.05, {"noise": f"{noise:.2f}"}


@zip_score.requires(
    "Where the place matters, your program reports an R² of {place}. At least a half can be predicted; with more than "
    "three quarters it has seen the prices that it is tested on."
)
def finds_the_place(program):
    place = report(program, "place")
    return 0.5 < place < 0.78, {"place": f"{place:.2f}"}


@zip_score.requires(
    "In one of our towns all sales of a zip code are tested together, so that nothing is known of its prices: an "
    "honest R² is near 0 there. Your program reports {strangers}."
)
def knows_no_strangers(program):
    strangers = report(program, "strangers")
    return -0.4 < strangers < 0.1, {"strangers": f"{strangers:.2f}"}


@zip_score.requires(
    "In one of our towns few sales tell what a place is worth, and in one fold of five the places are exchanged. By "
    "the mean prices, and as a mean over the folds, R² is near 0.16 there. Your program reports {few}."
)
def takes_means(program):
    few = report(program, "few")
    return 0.08 < few < 0.22, {"few": f"{few:.2f}"}


@zip_score.mistake(
    "Your program reports the same whatever `folds` holds. Use these: learn from the rows of `learn`, score on those "
    "of `test`, for each pair.",
    when=lambda program: abs(report(program, "place") - report(program, "place", bands())) < 0.1,
)
def folds_of_its_own(zips, prices, folds):
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import TargetEncoder

    model = make_pipeline(TargetEncoder(), LinearRegression())
    return cross_val_score(model, zips[:, None], prices, cv=5).mean()


@zip_score.mistake(
    "Where each fold tests one sale of each zip code, your program reports a perfect score, on noise as well. Are the "
    "means taken from the test sales themselves? The mean of one sale is the answer. Learn from the other folds.",
    when=lambda program: report(program, "noise") > 0.9,
)
def means_of_the_test_rows(zips, prices, folds):
    import pandas as pd
    from sklearn.metrics import r2_score

    scores = []
    for _, test in folds:
        predicted = pd.Series(prices[test]).groupby(zips[test]).transform("mean")
        scores.append(r2_score(prices[test], predicted))
    return np.mean(scores)


@zip_score.starts_as(
    "Prices of the test sales have gone into the column that predicts them: your program knows zip codes of which no "
    "sale is there to learn from, and finds something in pure noise. Are the means taken from all sales, before there "
    "are folds? Prepare inside the folds.",
    when=lambda program: 0.05 < report(program, "noise") < 0.5 and 0.2 < report(program, "strangers") <= 1,
)
def prepared_outside(zips, prices, folds):
    """The mean R² over the folds: how well does the mean price of a zip code predict the prices?

    zips and prices hold numbers, shape (n,); folds has pairs (learn, test) of row numbers. A zip
    code without a row to learn from gets the mean price of all rows to learn from.
    """
    import pandas as pd
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score

    means = pd.Series(prices).groupby(zips).transform("mean").to_numpy()
    return cross_val_score(LinearRegression(), means[:, None], prices, cv=folds).mean()


@zip_score.mistake(
    "In one of our towns all sales of a zip code are tested together, and your program knows what they cost: prices of "
    "other test sales have gone into the column. It does not help to leave out the sale itself, or to encode "
    "crosswise, if that is done before the folds. Prepare inside them.",
    when=lambda program: -1 < report(program, "noise") <= 0.05 and 0.2 < report(program, "strangers") <= 1,
)
def left_itself_out(zips, prices, folds):
    import pandas as pd
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score

    table = pd.DataFrame({"zip": zips, "price": prices})
    both = table.groupby("zip")["price"].agg(["sum", "count"]).loc[zips].to_numpy()
    means = (both[:, 0] - prices) / (both[:, 1] - 1)
    return cross_val_score(LinearRegression(), means[:, None], prices, cv=folds).mean()


@zip_score.mistake(
    "Where every zip code has sales to learn from, your R² is as it should be. Where it has none, R² is far below "
    "zero. "
    "What does such a zip code get? A 0 is no price: the usual one would do. And are means taken, not sums?",
    when=lambda program: 0.5 < report(program, "place") < 0.78 and report(program, "strangers") < -2,
)
def unknown_ones_get_zero(zips, prices, folds):
    import pandas as pd
    from sklearn.linear_model import LinearRegression

    scores = []
    for learn, test in folds:
        known = pd.Series(prices[learn]).groupby(zips[learn]).mean()
        column = pd.Series(zips).map(known).fillna(0).to_numpy()[:, None]
        scores.append(LinearRegression().fit(column[learn], prices[learn]).score(column[test], prices[test]))
    return np.mean(scores)


@zip_score.mistake(
    "Hardly anything of the place is left: R² is near zero even where the place matters. Does it take the code for a "
    "quantity, or predict much the same for every zip code? Keep the means, and learn them inside the folds.",
    when=lambda program: -0.5 < report(program, "place") < 0.2,
)
def took_the_code_for_a_quantity(zips, prices, folds):
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score

    return cross_val_score(LinearRegression(), zips[:, None], prices, cv=folds).mean()
