"""Attempts at `zip_score`."""

from tests.attempts.tuning.lesson import attempts

ZIP_SCORE = """
def zip_score(zips, prices, folds):
    import pandas as pd
    from sklearn.linear_model import LinearRegression
    from sklearn.metrics import r2_score
    from sklearn.model_selection import KFold, cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, TargetEncoder

    column, table = zips.reshape(-1, 1), pd.DataFrame({{"zip": zips, "price": prices}})
    {}
"""
BY_HAND = """scores = []
    for learn, test in folds:
        means = table.iloc[learn].groupby("zip")["price"].{how}()
        predicted = table.iloc[test]["zip"].map(means).fillna({usual})
        scores.append(r2_score({ends}))
    return np.mean(scores)"""
IN_A_PIPELINE = """model = make_pipeline(TargetEncoder(), LinearRegression())
    return cross_val_score(model, column, prices, cv={}, scoring="{}").mean()"""


def by_hand(how="mean", usual="prices[learn].mean()", ends="prices[test], predicted") -> str:
    return ZIP_SCORE.format(BY_HAND.format(how=how, usual=usual, ends=ends))


def in_a_pipeline(cv="folds", scoring="r2") -> str:
    return ZIP_SCORE.format(IN_A_PIPELINE.format(cv, scoring))


FITTED_ON_ALL = ZIP_SCORE.format(
    """encoded = TargetEncoder().fit(column, prices).transform(column)
    return cross_val_score(LinearRegression(), encoded, prices, cv=folds).mean()"""
)
CROSSWISE_BEFORE = ZIP_SCORE.format(
    """encoded = TargetEncoder(random_state=0).fit_transform(column, prices)
    return cross_val_score(LinearRegression(), encoded, prices, cv=folds).mean()"""
)
LEFT_ITSELF_OUT = ZIP_SCORE.format(
    """by_zip = table["price"].groupby(zips)
    total, count = by_zip.transform("sum"), by_zip.transform("count")
    means = ((total - prices) / (count - 1)).fillna(prices.mean()).to_numpy()
    return cross_val_score(LinearRegression(), means[:, None], prices, cv=folds).mean()"""
)
NO_FOLDS = ZIP_SCORE.format(
    """model = make_pipeline(TargetEncoder(), LinearRegression())
    return model.fit(column, prices).score(column, prices)"""
)
OF_THE_TEST_ROWS = ZIP_SCORE.format(
    """scores = []
    for _, test in folds:
        means = dict(table.iloc[test].groupby("zip")["price"].mean())
        scores.append(r2_score(prices[test], [means[place] for place in zips[test]]))
    return sum(scores) / len(scores)"""
)
A_QUANTITY = ZIP_SCORE.format("return cross_val_score(LinearRegression(), column, prices, cv=folds).mean()")
MEDIAN_OF_FOLDS = ZIP_SCORE.format(
    """model = make_pipeline(TargetEncoder(), LinearRegression())
    return np.median(cross_val_score(model, column, prices, cv=folds))"""
)
attempts.right(
    "zip_score",
    by_hand(),
    in_a_pipeline(),
    ZIP_SCORE.format(
        """model = make_pipeline(OneHotEncoder(handle_unknown="ignore"), LinearRegression())
    return [float(cross_val_score(model, column, prices, cv=folds).mean())]"""
    ),
    by_hand(usual="table.iloc[learn]['price'].median()"),
    """
    def zip_score(zips, prices, folds):
        from sklearn.linear_model import LinearRegression

        total = 0
        for learn, test in folds:
            known = {}
            for place, price in zip(zips[learn], prices[learn]):
                known.setdefault(place, []).append(price)
            usual = prices[learn].mean()
            column = np.array([[np.mean(known.get(place, [usual]))] for place in zips])
            total += LinearRegression().fit(column[learn], prices[learn]).score(column[test], prices[test])
        return total / len(folds)
    """,
)
attempts.wrong(
    "zip_score",
    (FITTED_ON_ALL, "Are the means taken from all sales?"),
    (LEFT_ITSELF_OUT, "prices of other test sales have gone into the column"),
    (CROSSWISE_BEFORE, "prices of other test sales have gone into the column"),
    (by_hand(usual="0"), "Where it has none, R² is far below zero"),
    (by_hand(how="sum"), "R² of -"),
    (by_hand(how="median"), "gets the median of its prices"),
    (by_hand(how="max"), "On pure noise"),
    (MEDIAN_OF_FOLDS, "You report the median of the folds' scores"),
    (in_a_pipeline(scoring="neg_mean_squared_error"), "or is another number"),
    (by_hand(ends="predicted, prices[test]"), "`r2_score` wants the truth first"),
    (in_a_pipeline(cv="KFold(5, shuffle=True, random_state=0)"), "the same whatever `folds` holds"),
    (NO_FOLDS, "the same whatever `folds` holds"),
    (OF_THE_TEST_ROWS, "Are the means taken from the test sales themselves?"),
    (A_QUANTITY, "Does it take the code for a quantity"),
    (
        ZIP_SCORE.format(
            """model = make_pipeline(TargetEncoder(), LinearRegression())
    return cross_val_score(model, zips, prices, cv=folds).mean()"""
        ),
        "Expected 2D array, got 1D array instead",
    ),
)
for mistake, *neighbours in (
    ("folds_of_its_own", FITTED_ON_ALL, LEFT_ITSELF_OUT, OF_THE_TEST_ROWS, A_QUANTITY, MEDIAN_OF_FOLDS),
    ("means_of_the_test_rows", FITTED_ON_ALL, NO_FOLDS, LEFT_ITSELF_OUT, in_a_pipeline(cv="5")),
    ("prepared_outside", NO_FOLDS, LEFT_ITSELF_OUT, CROSSWISE_BEFORE, OF_THE_TEST_ROWS, in_a_pipeline(cv="4")),
    ("left_itself_out", FITTED_ON_ALL, NO_FOLDS, in_a_pipeline(cv="5"), in_a_pipeline(cv="3"), by_hand(usual="0")),
    (
        "unknown_ones_get_zero",
        in_a_pipeline(scoring="neg_mean_squared_error"),
        by_hand(ends="predicted, prices[test]"),
        by_hand(usual="prices.mean()"),
        MEDIAN_OF_FOLDS,
    ),
    (
        "took_the_code_for_a_quantity",
        in_a_pipeline(scoring="neg_mean_squared_error"),
        by_hand(how="median"),
        by_hand(how="last"),
        LEFT_ITSELF_OUT,
    ),
):
    attempts.not_named("zip_score", mistake, *neighbours)
SCORED_ON_ALL = by_hand().replace("table.iloc[test]", "table").replace("prices[test]", "prices")
SCORED_ON_LEARN = by_hand().replace("table.iloc[test]", "table.iloc[learn]").replace("prices[test]", "prices[learn]")
EXCHANGED = by_hand().replace("for learn, test in", "for test, learn in")
POOLED = ZIP_SCORE.format(
    """said = np.empty(len(prices))
    for learn, test in folds:
        means = table.iloc[learn].groupby("zip")["price"].mean()
        said[test] = table.iloc[test]["zip"].map(means).fillna(prices[learn].mean())
    return r2_score(prices, said)"""
)
LINE_OF_ALL = ZIP_SCORE.format(
    """scores = []
    for learn, test in folds:
        means = table.iloc[learn].groupby("zip")["price"].mean()
        known = table[["zip"]].replace(means.to_dict()).where(table[["zip"]].isin(means.index), prices[learn].mean())
        scores.append(LinearRegression().fit(known, prices).score(known.iloc[test], prices[test]))
    return np.mean(scores)"""
)
attempts.right("zip_score", by_hand(usual="means.mean()"))
attempts.wrong(
    "zip_score",
    (by_hand(usual="prices.mean()"), "An unknown zip code gets the mean of all prices"),
    (by_hand(usual="prices[test].mean()"), "as if the mean price of the test rows were"),
    (POOLED, "measured by how *all* prices scatter"),
    (LINE_OF_ALL, "Does a test price have a say"),
    (SCORED_ON_ALL, "when half of the rows in `test` are left out"),
    (SCORED_ON_LEARN, "when half of the rows in `test` are left out"),
    (EXCHANGED, "`learn` and `test` are exchanged"),
    (by_hand().replace("r2_score(", "1 - r2_score("), "R² is at most 1"),
    (by_hand().replace("np.mean(scores)", "sum(scores)"), "R² is at most 1"),
    (by_hand().replace("np.mean(scores)", "scores"), "One number is wanted, the mean over the folds"),
)
attempts.not_named("zip_score", "scored_where_it_learnt", by_hand(), OF_THE_TEST_ROWS, POOLED, FITTED_ON_ALL)
attempts.not_named("zip_score", "folds_of_its_own", SCORED_ON_LEARN, SCORED_ON_ALL)
attempts.not_named("zip_score", "prepared_outside", SCORED_ON_LEARN, SCORED_ON_ALL)
SCORED = "scores.append(r2_score(prices[test], predicted))"
R2_OVER = "scores.append(1 - ((prices[test] - predicted) ** 2).{}() / {})"
LEARN = "((prices[test] - prices[learn].mean()) ** 2).sum()"


def scored(line: str) -> str:
    """Means by hand, where another line scores them."""
    return by_hand().replace(SCORED, line)


MEDIANS = by_hand(how="median", usual="np.median(prices[learn])")
CORRELATION = scored("scores.append(np.corrcoef(predicted, prices[test])[0, 1] ** 2)")
LAST, FIRST = (by_hand().replace("np.mean(scores)", f"scores[{place}]") for place in (-1, 0))
IN_THE_LOOP = by_hand().replace("\n    return np.mean(scores)", "\n        return np.mean(scores)")
BEST_FOLD = by_hand().replace("np.mean(scores)", "max(scores)")
CLIPPED = scored("scores.append(max(0, r2_score(prices[test], predicted)))")
NOT_FILLED = by_hand().replace(".fillna(prices[learn].mean())", "")
DROPPED = by_hand().replace("means = table", "test = test[np.isin(zips[test], zips[learn])]\n        means = table")
NO_FOLD_LEFT = by_hand().replace(
    "        scores.append", "        if np.isin(zips[test], zips[learn]).any(): scores.append"
)
KEPT = ZIP_SCORE.format(
    """scores, known = [], {}
    for learn, test in folds:
        known.update(table.iloc[learn].groupby("zip")["price"].mean())
        scores.append(r2_score(prices[test], [known.get(place, prices[learn].mean()) for place in zips[test]]))
    return np.mean(scores)"""
)
MEANS_OF_ALL = by_hand().replace("table.iloc[learn].groupby", "table.groupby")
LINE_OF_THE_TEST = scored(
    "column = predicted.to_numpy()[:, None]\n"
    "        scores.append(LinearRegression().fit(column, prices[test]).score(column, prices[test]))"
)
attempts.right("zip_score", scored(R2_OVER.format("mean", "prices[test].var()")))
attempts.wrong(
    "zip_score",
    (scored(R2_OVER.format("mean", "prices.var()")), "measured by how *all* prices scatter"),
    (scored(R2_OVER.format("sum", LEARN)), "You compare with the mean of the rows that were learnt from"),
    (CORRELATION, "Is a correlation taken?"),
    (NO_FOLD_LEFT, "Or are rows and folds with unknown zip codes left out"),
    (NOT_FILLED, "What do rows of an unknown zip code get there?"),
    (DROPPED, "What do rows of an unknown zip code get there?"),
    (MEDIANS, "gets the median of its prices"),
    (LAST, "the score of the last fold alone"),
    (IN_THE_LOOP, "the score of the first fold alone"),
    (FIRST, "the score of the first fold alone"),
    (BEST_FOLD, "the score of the best fold"),
    (CLIPPED, "Are scores below zero set to 0"),
    (scored("scores.append(round(r2_score(prices[test], predicted)))"), "or are scores rounded?"),
    (KEPT, "Is something kept from one fold to the next?"),
    (MEANS_OF_ALL, "In each fold they come from the rows of `learn`"),
    (LINE_OF_THE_TEST, "fitted to the rows that it is scored on"),
)
for mistake, *neighbours in (
    ("stops_at_unknown_ones", by_hand(usual="0"), CORRELATION, MEDIANS),
    ("squared_correlation", NOT_FILLED, by_hand(usual="0"), POOLED),
    ("last_fold_alone", FIRST, BEST_FOLD, MEDIAN_OF_FOLDS, CLIPPED),
    ("first_fold_alone", LAST, BEST_FOLD, MEDIAN_OF_FOLDS, MEDIANS),
    ("median_of_the_folds", LAST, BEST_FOLD, MEDIANS),
    ("best_fold_alone", FIRST, MEDIAN_OF_FOLDS, CLIPPED),
    ("never_below_zero", MEDIANS, BEST_FOLD, by_hand(usual="prices[test].mean()")),
    ("kept_from_fold_to_fold", POOLED, FITTED_ON_ALL, LEFT_ITSELF_OUT, MEANS_OF_ALL),
    ("median_of_each_zip_code", MEDIAN_OF_FOLDS, CLIPPED, by_hand(how="last")),
):
    attempts.not_named("zip_score", mistake, *neighbours)
