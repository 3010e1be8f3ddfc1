"""Preparation inside the search."""

from contextlib import suppress

import numpy as np

from helpers.exercises.tuning.lesson import ex
from helpers.exercises.tuning.towns import NOTHING, TOWNS, half_of_the_tests, report, towns


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
    code without a row to learn from gets the usual price of the rows to learn from (their mean, say).
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


def knows(program) -> bool:
    """Does it predict the prices of a zip code of which there is no sale to learn from?"""
    return 0.2 < report(program, "strangers") <= 1


def ignores_folds(program) -> bool:
    """Does it report the same of folds in which there is no row at all? Who uses these stops with an error."""
    with suppress(Exception):
        return abs(report(program, "place") - report(program, "place", NOTHING)) < 0.1
    return False


def singles(program, town: str) -> list:
    """What it reports of each fold of a town alone."""
    return [report(program, town, [fold]) for fold in towns()[TOWNS.index(town)][2]]


@zip_score.requires("One number is wanted, the mean over the folds. Your program gives {count}.")
def gives_one_number(program):
    zips, prices, folds = towns()[TOWNS.index("dear")]
    told = program(zips.copy(), prices.copy(), [*folds])
    return np.size(told) == 1, {"count": np.size(told)}


@zip_score.requires(
    "R² is at most 1, and your program reports {most} of one of our towns. Is it an error, 1 − R², or a sum that is "
    "not divided by the number of folds?"
)
def is_at_most_one(program):
    most = max(report(program, "dear"), report(program, "place"))
    return not most > 1 + 1e-9, {"most": f"{most:.2f}"}


@zip_score.requires(
    "On pure noise your program reports an R² of {noise}. An honest one lies below 0.05 there, and not far below "
    "(`r2_score` wants the truth first)."
)
def finds_nothing_in_noise(program):
    noise = report(program, "noise")
    return -1 < noise < 0.05, {"noise": f"{noise:.2f}"}


@zip_score.requires(
    "Where the place matters, your program reports {place}. An honest R² is about 0.7 there as a mean over the folds: "
    "what is more has seen prices that it is tested on, or is another number (a correlation, the best fold)."
)
def finds_the_place(program):
    place = report(program, "place")
    return 0.35 < place < 0.78, {"place": f"{place:.2f}"}


@zip_score.requires(
    "In one of our towns all sales of a zip code are tested together, so that nothing is known of its prices: an "
    "honest R² is near 0 there. Your program reports {strangers}. An unknown zip code gets the usual price, whatever "
    "its number is."
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


@zip_score.requires(
    "In a small town of ours two zip codes with prices around 15.5 are tested, where only two with prices around 12.5 "
    "are there to learn from, and the other way round. Nobody can know better, so an honest R² is near -6 in either "
    "fold. Your program reports {dear}. Does a test price have a say, in what an unknown zip code gets or in a line "
    "that is fitted? Are the folds scored one by one, and may a score be negative?"
)
def is_surprised_by_dear_places(program):
    dear = report(program, "dear")
    return -7.5 < dear < -4.5, {"dear": f"{dear:.2f}"}


@zip_score.mistake(
    "Your program reports the same whatever `folds` holds. Use these: learn from the rows of `learn`, score on those "
    "of `test`, for each pair.",
    when=ignores_folds,
)
def folds_of_its_own(zips, prices, folds):
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import TargetEncoder

    model = make_pipeline(TargetEncoder(), LinearRegression())
    return cross_val_score(model, zips[:, None], prices, cv=5).mean()


@zip_score.mistake(
    "Where all sales of a zip code are tested together, your program knows their prices when it has all folds, and "
    "does not when it has one fold alone. Is something kept from one fold to the next? Begin each fold anew.",
    when=lambda program: knows(program) and np.mean(singles(program, "strangers")) < 0.1,
)
def kept_from_fold_to_fold(zips, prices, folds):
    import pandas as pd
    from sklearn.metrics import r2_score

    scores, known = [], {}
    for learn, test in folds:
        known.update(pd.Series(prices[learn]).groupby(zips[learn]).mean())
        said = [known.get(place, prices[learn].mean()) for place in zips[test]]
        scores.append(r2_score(prices[test], said))
    return np.mean(scores)


@zip_score.mistake(
    "Where each fold tests one sale of each zip code, your program reports a perfect score, on noise as well. Are the "
    "means taken from the test sales themselves? The mean of one sale is the answer. Learn from the other folds.",
    when=lambda program: 0.9 < report(program, "noise") < 1 + 1e-9,
)
def means_of_the_test_rows(zips, prices, folds):
    import pandas as pd
    from sklearn.metrics import r2_score

    scores = []
    for _, test in folds:
        predicted = pd.Series(prices[test]).groupby(zips[test]).transform("mean")
        scores.append(r2_score(prices[test], predicted))
    return np.mean(scores)


@zip_score.mistake(
    "Your program reports the same number when half of the rows in `test` are left out. Score on the rows of `test`, "
    "and on no others: the rest is where the means came from.",
    when=lambda program: report(program, "place") == report(program, "place", half_of_the_tests()),
)
def scored_where_it_learnt(zips, prices, folds):
    import pandas as pd
    from sklearn.metrics import r2_score

    scores = []
    for learn, _ in folds:
        said = pd.Series(prices[learn]).groupby(zips[learn]).transform("mean")
        scores.append(r2_score(prices[learn], said))
    return np.mean(scores)


@zip_score.starts_as(
    "Prices of the test sales have gone into the column that predicts them: your program knows zip codes of which no "
    "sale is there to learn from, and finds something in pure noise. Are the means taken from all sales? In each "
    "fold they come from the rows of `learn`, and from no others.",
    when=lambda program: 0.05 < report(program, "noise") < 0.5 and report(program, "dear") > 0 and knows(program),
)
def prepared_outside(zips, prices, folds):
    """The mean R² over the folds: how well does the mean price of a zip code predict the prices?

    zips and prices hold numbers, shape (n,); folds has pairs (learn, test) of row numbers. A zip
    code without a row to learn from gets the usual price of the rows to learn from (their mean, say).
    """
    import pandas as pd
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score

    means = pd.Series(prices).groupby(zips).transform("mean").to_numpy()
    return cross_val_score(LinearRegression(), means[:, None], prices, cv=folds).mean()


@zip_score.mistake(
    "In one of our towns all sales of a zip code are tested together, and your program knows what they cost: prices of "
    "other test sales have gone into the column. It does not help to leave out the sale itself, or to encode "
    "crosswise: in each fold the means come from the rows of `learn`, and from no others.",
    when=lambda program: -1 < report(program, "noise") <= 0.05 and knows(program),
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
    "zero. What does such a zip code get? A 0 is no price: the usual one would do. And are means taken, not sums?",
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
    "quantity, or are the means shrunk to nearly nothing? Keep the means, and learn them inside the folds.",
    when=lambda program: -0.5 < report(program, "place") < 0.2,
)
def took_the_code_for_a_quantity(zips, prices, folds):
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import cross_val_score

    return cross_val_score(LinearRegression(), zips[:, None], prices, cv=folds).mean()
