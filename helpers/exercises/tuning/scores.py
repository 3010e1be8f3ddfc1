"""Preparation inside the search: what unknown zip codes get, and how the folds are scored."""

from functools import cache

import numpy as np

from helpers.exercises.tuning.preparation import singles, zip_score
from helpers.exercises.tuning.towns import TOWNS, by_means, honest, report, towns


def takes_of_the_folds(program, town="few") -> str:
    """Which score it reports: that of the "first" fold, the "last", the "best" or the "median" one; else nothing.

    In the last fold of that town the places are exchanged, so that its score is far below all others, which are about
    the same. (About: an encoder may shuffle its own folds otherwise each time.)
    """
    usual, *_, exchanged = folds = towns()[TOWNS.index(town)][2]
    high, low = report(program, town, [usual]), report(program, town, [exchanged])
    found = report(program, town, [usual, exchanged]), report(program, town, [exchanged, usual])
    if high - low < 0.3:
        return ""
    for which, expected in (("first", (high, low)), ("last", (low, high)), ("best", (high, high))):
        if np.allclose(found, expected, rtol=0, atol=0.05):
            return which
    together, middle = report(program, town, folds), (high + low) / 2
    return "median" if np.allclose((*found, together), (middle, middle, high), rtol=0, atol=0.05) else ""


def stops(program, town: str) -> bool:
    try:
        report(program, town)
    except Exception:  # whatever it is
        return True
    return False


@zip_score.mistake(
    "Where every zip code has sales to learn from, your program runs; where all sales of one are tested together, it "
    "stops. What do rows of an unknown zip code get there? If they are left out, none may be left, and `NaN` or a "
    "missing entry is no price: give them the usual price of the rows to learn from.",
    when=lambda program: stops(program, "strangers") and 0.5 < report(program, "place") < 0.78,
)
def stops_at_unknown_ones(zips, prices, folds):
    import pandas as pd
    from sklearn.metrics import r2_score

    scores = []
    for learn, test in folds:
        known = pd.Series(prices[learn]).groupby(zips[learn]).mean()
        scores.append(r2_score(prices[test], pd.Series(zips[test]).map(known)))
    return np.mean(scores)


@zip_score.mistake(
    "Where no zip code of a test row is known, your program reports nan. Is a correlation taken? Equal predictions "
    "have none, and its square is no R²: it does not see a wrong level. Or are rows and folds with unknown zip codes "
    "left out, so that none is left?",
    when=lambda program: np.isnan(report(program, "strangers")) and report(program, "place") > 0.35,
)
def squared_correlation(zips, prices, folds):
    means = [by_means(zips, prices, learn, test, prices[learn].mean()) for learn, test in folds]
    with np.errstate(all="ignore"):
        return np.mean([np.corrcoef(prices[test], m)[0, 1] ** 2 for (_, test), m in zip(folds, means, strict=True)])


@zip_score.mistake(
    "That is the score of the last fold alone: with the others left out your program reports the same. Does the loop "
    "keep what it found before? Take the mean over all folds.",
    when=lambda program: takes_of_the_folds(program) == "last",
)
def last_fold_alone(zips, prices, folds):
    return honest(zips, prices, folds[-1:])


@zip_score.mistake(
    "That is the score of the first fold alone: with the others left out your program reports the same. Does a "
    "`return` stand inside the loop? Take the mean over all folds.",
    when=lambda program: takes_of_the_folds(program) == "first",
)
def first_fold_alone(zips, prices, folds):
    return honest(zips, prices, folds[:1])


@zip_score.mistake(
    "You report the median of the folds' scores. Where the places are exchanged in one of five folds, it does not see "
    "that: take the mean.",
    when=lambda program: takes_of_the_folds(program) == "median",
)
def median_of_the_folds(zips, prices, folds):
    return np.median([honest(zips, prices, [fold]) for fold in folds])


@zip_score.mistake(
    "You report the score of the best fold. That is a choice among lucky numbers once more: take the mean over all.",
    when=lambda program: takes_of_the_folds(program) == "best",
)
def best_fold_alone(zips, prices, folds):
    return max(honest(zips, prices, [fold]) for fold in folds)


@zip_score.mistake(
    "In one fold of ours the places are exchanged, and your program reports exactly 0 of it. Are scores below zero set "
    "to 0, or are scores rounded? A negative R² is a finding: the predictions are worse than the mean price.",
    when=lambda program: singles(program, "few")[-1] == 0,
)
def never_below_zero(zips, prices, folds):
    return np.mean([max(0, honest(zips, prices, [fold])) for fold in folds])


@zip_score.mistake(
    "An unknown zip code gets the mean of all prices, those of the test rows among them. Nobody knows these yet: take "
    "it of the rows to learn from."
)
def unknown_ones_get_the_mean_of_all(zips, prices, folds):
    from sklearn.metrics import r2_score

    means = [by_means(zips, prices, learn, test, prices.mean()) for learn, test in folds]
    return np.mean([r2_score(prices[test], said) for (_, test), said in zip(folds, means, strict=True)])


@zip_score.mistake(
    "Where no zip code of a test row is known, your score is exactly 0, as if the mean price of the test rows were. Do "
    "unknown ones get that, or does such a fold count 0? Nobody knows these prices yet: predict the mean of the rows "
    "to learn from, and score that."
)
def unknown_ones_get_the_mean_tested(zips, prices, folds):
    from sklearn.metrics import r2_score

    means = [by_means(zips, prices, learn, test, prices[test].mean()) for learn, test in folds]
    return np.mean([r2_score(prices[test], said) for (_, test), said in zip(folds, means, strict=True)])


@zip_score.mistake(
    "Your errors are measured by how *all* prices scatter, and not those of a fold. Folds differ in their mean, and to "
    "know that counts as a success then: take R² in each fold, on the prices tested there, and the mean of these."
)
def one_score_of_all_folds(zips, prices, folds):
    from sklearn.metrics import r2_score

    said = np.zeros(len(prices))
    for learn, test in folds:
        said[test] = by_means(zips, prices, learn, test, prices[learn].mean())
    return r2_score(prices, said)


@zip_score.mistake(
    "You compare with the mean of the rows that were learnt from. R² compares with the mean of the rows tested, as "
    "`r2_score` does: there the level counts, too."
)
def against_the_mean_learnt(zips, prices, folds):
    scores = []
    for learn, test in folds:
        usual, truth = prices[learn].mean(), prices[test]
        said = by_means(zips, prices, learn, test, usual)
        scores.append(1 - ((truth - said) ** 2).sum() / ((truth - usual) ** 2).sum())
    return np.mean(scores)


@zip_score.mistake(
    "The line is fitted to the rows that it is scored on. Fit it to the rows to learn from, as the means are."
)
def line_of_the_test_rows(zips, prices, folds):
    from sklearn.linear_model import LinearRegression

    scores = []
    for learn, test in folds:
        column = by_means(zips, prices, learn, test, prices[learn].mean())[:, None]
        scores.append(LinearRegression().fit(column, prices[test]).score(column, prices[test]))
    return np.mean(scores)


def by_medians(zips, prices, folds) -> float:
    """The mean R² where each zip code gets the median of its prices."""
    import pandas as pd
    from sklearn.metrics import r2_score

    scores = []
    for learn, test in folds:
        known = pd.Series(prices[learn]).groupby(zips[learn]).median()
        said = pd.Series(zips[test]).map(known).fillna(prices[learn].mean())
        scores.append(r2_score(prices[test], said))
    return np.mean(scores)


@cache
def few_by_medians() -> float:
    return report(by_medians, "few")


@zip_score.mistake(
    "A zip code gets the median of its prices. Asked for is their mean.",
    when=lambda program: np.isclose(report(program, "few"), few_by_medians()),
)
def median_of_each_zip_code(zips, prices, folds):
    return by_medians(zips, prices, folds)


@zip_score.mistake(
    "`learn` and `test` are exchanged: the means come from the few rows to test on. A pair of `folds` has the rows to "
    "learn from first."
)
def learn_and_test_exchanged(zips, prices, folds):
    from sklearn.metrics import r2_score

    means = [by_means(zips, prices, test, learn, prices[test].mean()) for learn, test in folds]
    return np.mean([r2_score(prices[learn], said) for (learn, _), said in zip(folds, means, strict=True)])


@zip_score.mistake(
    "You turned the prices into dollars. They are logarithms, and are to be predicted as such: a few dear sales would "
    "decide everything else."
)
def in_dollars(zips, prices, folds):
    from sklearn.metrics import r2_score

    prices = np.exp(prices)
    means = [by_means(zips, prices, learn, test, prices[learn].mean()) for learn, test in folds]
    return np.mean([r2_score(prices[test], said) for (_, test), said in zip(folds, means, strict=True)])
