"""Lesson 15, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("tuning")

attempts.right(
    "log_uniform",
    """
    def log_uniform(u, low, high):
        found = []
        for share in u:
            found.append(low ** (1 - share) * high**share)
        return found
    """,
    """
    def log_uniform(u, low, high):
        return np.exp(np.interp(u, [0, 1], [np.log(low), np.log(high)]))
    """,
)
attempts.wrong(
    "log_uniform",
    (
        """
        def log_uniform(u, low, high):
            return np.log(low) + u * (high - low)
        """,
        "expected was",
    ),
    (
        """
        import math

        def log_uniform(u, low, high):
            return math.exp(math.log(low) + u * (math.log(high) - math.log(low)))
        """,
        "TypeError",
    ),
)
attempts.right(
    "space",
    """
    space = dict(
        columns__zip=(ZIP, "drop"),
        columns__sizes=(LOGS, "passthrough"),
        model__gamma=loguniform(0.0001, 1.0),
        model__C=loguniform(1e-1, 1e3),
    )
    """,
    """
    space = {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP]}
    space["model__C"] = list(np.logspace(-1, 3, 9))
    space["model__gamma"] = [10.0**k for k in range(-4, 1)]
    """,
)
attempts.wrong(
    "space",
    (
        """
        space = {
            "columns__sizes": ["passthrough", LOGS],
            "columns__zip": ["drop", ZIP],
            "model__C": loguniform(1e-4, 1),
            "model__gamma": loguniform(0.1, 1000),
        }
        """,
        "The ranges of `C` and `gamma` are exchanged",
    ),
    (
        """
        space = {
            "columns__sizes": ["passthrough", np.log],
            "columns__zip": ["drop", ZIP],
            "model__C": loguniform(0.1, 1000),
            "model__gamma": loguniform(1e-4, 1),
        }
        """,
        "offers passthrough or log and",
    ),
    (
        """
        space = {
            "columns__sizes": ["passthrough", LOGS],
            "columns__zip": ["drop", ZIP],
            "model__C": loguniform(-1, 3),
            "model__gamma": loguniform(-4, 0),
        }
        """,
        "takes the bounds themselves, and not their logarithms",
    ),
    (
        """
        space = {
            "columns__sizes": ["passthrough", LOGS],
            "columns__zip__zipcode": ["drop", ZIP],
            "model__C": loguniform(0.1, 1000),
            "model__gamma": loguniform(1e-4, 1),
        }
        """,
        "does not know the name columns__zip__zipcode",
    ),
)
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
    (FITTED_ON_ALL, "Are the means taken from all sales, before there are folds?"),
    (LEFT_ITSELF_OUT, "prices of other test sales have gone into the column"),
    (CROSSWISE_BEFORE, "prices of other test sales have gone into the column"),
    (by_hand(usual="0"), "Where it has none, R² is far below zero"),
    (by_hand(how="sum"), "R² of -"),
    (by_hand(how="median"), "By the mean prices, and as a mean over the folds"),
    (MEDIAN_OF_FOLDS, "By the mean prices, and as a mean over the folds"),
    (in_a_pipeline(scoring="neg_mean_squared_error"), "your program reports an R² of -"),
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
attempts.right(
    "two_gains",
    """
    def two_gains(errors, judges):
        seen, unseen = errors[:, judges], np.delete(errors, judges, axis=1)
        best = np.argmin(seen.sum(axis=1))
        return np.array([np.mean(part[0] - part[best]) for part in (seen, unseen)])
    """,
    """
    def two_gains(errors, judges):
        rest = [house for house in range(len(errors[0])) if house not in judges]
        best, least = 0, float("inf")
        for setting in range(len(errors)):
            miss = sum(errors[setting][house] for house in judges) / len(judges)
            if miss < least:
                best, least = setting, miss
        reported = sum(errors[0][h] - errors[best][h] for h in judges) / len(judges)
        real = sum(errors[0][h] - errors[best][h] for h in rest) / len(rest)
        return reported, real
    """,
)
attempts.wrong(
    "two_gains",
    (
        """
        def two_gains(errors, judges):
            others = np.setdiff1d(np.arange(errors.shape[1]), judges)
            winner = errors[:, judges].mean(axis=1).argmin()
            return errors[0, others].mean() - errors[winner, others].mean()
        """,
        "is one number",
    ),
    (
        """
        def two_gains(errors, judges):
            others = np.setdiff1d(np.arange(errors.shape[1]), judges)
            winner = errors[:, judges].mean(axis=1).argmin()
            return [errors[winner, part].mean() for part in (judges, others)]
        """,
        "expected was",
    ),
    (
        """
        def two_gains(errors, judges):
            others = np.setdiff1d(np.arange(errors.shape[1]), judges)
            winner = errors[:, judges].mean(axis=1).argmin()
            return [errors[0, part].mean() - errors[winner, part].mean() for part in (others, judges)]
        """,
        "in reverse order",
    ),
)
attempts.right(
    "nested_miss",
    """
    def nested_miss(inner, outer):
        return np.take_along_axis(outer, inner.argmin(axis=1)[:, None], axis=1).mean()
    """,
    """
    def nested_miss(inner, outer):
        total = 0
        for f in range(inner.shape[0]):
            best = min(range(inner.shape[1]), key=lambda k: inner[f, k])
            total += outer[f, best]
        return total / inner.shape[0]
    """,
)
attempts.wrong(
    "nested_miss",
    (
        """
        def nested_miss(inner, outer):
            return outer[np.arange(len(outer)), inner.argmin(axis=1)]
        """,
        "expected was one number",
    ),
    (
        """
        def nested_miss(inner, outer):
            return outer[:, inner.argmin(axis=1)].mean()
        """,
        "expected was",
    ),
    (
        """
        def nested_miss(inner, outer):
            return outer.flat[inner.argmin()]
        """,
        "expected was",
    ),
)
attempts.right(
    "halving_rows",
    """
    import math

    def halving_rows(settings, rows, most):
        rungs = []
        while settings > 1 and rows <= most:
            rungs.append(settings * rows)
            settings = math.ceil(settings / 3)
            rows *= 3
        return sum(rungs)
    """,
    """
    def halving_rows(settings, rows, most):
        total = 0
        for rung in range(100):
            if settings == 1 or rows * 3**rung > most:
                break
            total = total + settings * rows * 3**rung
            settings = (settings + 2) // 3
        return float(total)
    """,
)
attempts.wrong(
    "halving_rows",
    (
        """
        def halving_rows(settings, rows, most):
            total = 0
            while rows <= most and settings > 1:
                total += settings * rows
                settings, rows = settings / 3, 3 * rows
            return total
        """,
        "expected was",
    ),
    (
        """
        def halving_rows(settings, rows, most):
            total = 0
            while rows <= most and settings > 1:
                settings, rows = -(-settings // 3), 3 * rows
                total += settings * rows
            return total
        """,
        "expected was",
    ),
    (
        """
        def halving_rows(settings, rows, most):
            total = 0
            while rows <= most and settings > 1:
                total += settings * rows
                settings, rows = -(-settings // 3), 3 * rows
                return total
        """,
        "Only the first step is counted",
    ),
)
attempts.right(
    "fair_race",
    """
    def fair_race(a, b, cost_a, cost_b):
        spent_a, spent_b = np.cumsum(cost_a), np.cumsum(cost_b)
        most = min(spent_a[-1], spent_b[-1])
        last_a, last_b = (np.searchsorted(spent, most, side="right") for spent in (spent_a, spent_b))
        return [min(a[:last_a]), min(b[:last_b])]
    """,
    """
    import pandas as pd

    def fair_race(a, b, cost_a, cost_b):
        table = pd.concat(
            [
                pd.DataFrame({"search": "a", "miss": a, "spent": np.cumsum(cost_a)}),
                pd.DataFrame({"search": "b", "miss": b, "spent": np.cumsum(cost_b)}),
            ]
        )
        budget = table.groupby("search")["spent"].max().min()
        return table[table["spent"] <= budget].groupby("search")["miss"].min()
    """,
)
attempts.wrong(
    "fair_race",
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            budget = max(cost_a.sum(), cost_b.sum())
            return a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min()
        """,
        "Each search is given all that it tried",
    ),
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            budget = min(cost_a.sum(), cost_b.sum())
            return min(a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min())
        """,
        "is one number, 17.7; expected was an array of shape (2,)",
    ),
    (
        """
        def fair_race(a, b, cost_a, cost_b):
            budget = min(cost_a.sum(), cost_b.sum())
            tries_a, tries_b = int(len(a) * budget / cost_a.sum()), int(len(b) * budget / cost_b.sum())
            return a[:tries_a].min(), b[:tries_b].min()
        """,
        "expected was",
    ),
)
MODEL = """
from sklearn.base import clone
from sklearn.compose import TransformedTargetRegressor
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import ExtraTreesRegressor, GradientBoostingRegressor, RandomForestRegressor, StackingRegressor
from sklearn.linear_model import LinearRegression, RidgeCV
from sklearn.neighbors import KNeighborsRegressor
from sklearn.tree import DecisionTreeRegressor

encoded = clone(plain).set_params(columns__zip=ZIP, columns__sizes=LOGS)
my_model = {}
"""
ROWS_OF_HIS_OWN = """
def my_model(X_train, y_train):
    from sklearn.base import clone

    houses = _houses()[0]
    return clone(plain).set_params(columns__zip=ZIP).fit({}, {})
"""
attempts.right(
    "my_model",
    MODEL.format(
        """StackingRegressor(
    [
        ("machine", clone(encoded).set_params(model__C=5, model__gamma=0.01)),
        ("trees", clone(encoded).set_params(model=ExtraTreesRegressor(100, random_state=1))),
    ],
    RidgeCV(),
    cv=3,
)"""
    ),
    MODEL.format("clone(encoded).set_params(model=GradientBoostingRegressor(random_state=1))"),
    MODEL.format("encoded.fit(sales[COLUMNS], y)"),
    MODEL.format("clone(plain).set_params(model=GradientBoostingRegressor(random_state=3))"),
    """
    def my_model(X_train, y_train):
        from sklearn.base import clone
        from sklearn.ensemble import GradientBoostingRegressor

        class Mean:
            def predict(self, X):
                return sum(model.predict(X) for model in models) / 2

        machine = clone(plain).set_params(columns__zip=ZIP, columns__sizes=LOGS, model__C=10, model__gamma=0.01)
        trees = clone(plain).set_params(columns__zip=ZIP, model=GradientBoostingRegressor(random_state=1))
        models = [machine.fit(X_train, y_train), trees.fit(X_train, y_train)]
        return Mean()
    """,
)
TREE_WITH_ZIP = MODEL.format("encoded.set_params(model=DecisionTreeRegressor(random_state=0))")
ROUGH_LINE = MODEL.format('encoded.set_params(columns__zip="drop", model=LinearRegression())')
MEAN_PRICE = MODEL.format("DummyRegressor()")
NEIGHBOUR = MODEL.format("clone(plain).set_params(model=KNeighborsRegressor(1))")
TOO_SMALL_C = MODEL.format("encoded.set_params(model__C=0.001)")
IN_DOLLARS = """
def my_model(X_train, y_train):
    from sklearn.base import clone

    return clone(plain).set_params(model__C=1e6).fit(X_train, np.exp(y_train))
"""
STANDARDISED = """
def my_model(X_train, y_train):
    from sklearn.base import clone

    return clone(plain).set_params(columns__zip=ZIP).fit(X_train, (y_train - y_train.mean()) / y_train.std())
"""
attempts.wrong(
    "my_model",
    (TREE_WITH_ZIP, "the bar is at most 18.5 %"),
    (MEAN_PRICE, "It predicts about the same for every house"),
    (TOO_SMALL_C, "It predicts about the same for every house"),
    (NEIGHBOUR, "it has learnt its sales by heart"),
    (MODEL.format("plain"), "it never looks at them"),
    (ROUGH_LINE, "it never looks at them"),
    (IN_DOLLARS, "It predicts dollars"),
    (STANDARDISED, "prices scaled and never scaled back"),
    (ROWS_OF_HIS_OWN.format("houses[COLUMNS].head(5000)", "houses['log_price'].head(5000)"), "other rows than those"),
    (ROWS_OF_HIS_OWN.format("sales[COLUMNS]", "sales['log_price']"), "other rows than those it is handed"),
    (MODEL.format("GradientBoostingRegressor"), "is the class GradientBoostingRegressor itself"),
    (MODEL.format("encoded.fit(sales[COLUMNS], y).predict(sales[COLUMNS])"), "a model that is still to be fitted"),
)
for mistake, *neighbours in (
    ("says_dollars", STANDARDISED, MEAN_PRICE, TREE_WITH_ZIP),
    ("took_the_logarithm_again", IN_DOLLARS, MEAN_PRICE, ROUGH_LINE),
    ("no_house_counts_for_another", ROUGH_LINE, TREE_WITH_ZIP, NEIGHBOUR),
    ("learnt_by_heart", ROUGH_LINE, TOO_SMALL_C, TREE_WITH_ZIP, MODEL.format("encoded.set_params(model__C=1e6)")),
    (
        "never_asked_where",
        TREE_WITH_ZIP,
        MODEL.format("clone(plain).set_params(model=GradientBoostingRegressor(random_state=3))"),
        MODEL.format("encoded.set_params(model__C=1e6)"),
    ),
):
    attempts.not_named("my_model", mistake, *neighbours)
attempts.wrong(
    "space",
    (
        """
        space = {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], "model__C": 10}
        space["model__gamma"] = loguniform(1e-4, 1)
        """,
        "A dict is wanted whose values are lists",
    ),
)
SPACE = """
from scipy.stats import uniform
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder

space = {{"columns__sizes": {sizes}, "columns__zip": {codes}, "{step}C": {C}, "{step}gamma": {gamma}}}
"""
USUAL = {"sizes": '["passthrough", LOGS]', "codes": '["drop", ZIP]', "step": "model__"}
USUAL |= {"C": "loguniform(0.1, 1000)", "gamma": "loguniform(1e-4, 1)"}


def spaced(**other: str) -> str:
    return SPACE.format(**USUAL | other)


attempts.right(
    "space",
    spaced(C="np.geomspace(0.1, 1000, 9)", gamma="loguniform(a=1e-4, b=1)"),
    spaced(sizes='[FunctionTransformer(np.log10), "passthrough"]', C="[1000, 100, 10, 1, 0.1]"),
)
EQUAL_STEPS = spaced(C="np.linspace(0.1, 1000, 50)")
A_PAIR, ONE_C = spaced(gamma="(1e-4, 1)"), spaced(C="[10.0]", gamma="[0.01]")
CLASS_NAME, NO_STEP = spaced(step="svr__"), spaced(step="")
NO_LOGS, WORDS, ONE_WAY = spaced(sizes='["passthrough"]'), spaced(codes='["drop", "ZIP"]'), spaced(codes="ZIP")
TOO_NARROW, ROOTS = spaced(C="loguniform(0.1, 100)"), spaced(sizes='["passthrough", FunctionTransformer(np.sqrt)]')
TWO_LACK = 'space = {"columns__zip": ["drop", ZIP], "model__C": loguniform(0.1, 1000)}'
attempts.wrong(
    "space",
    (TOO_NARROW, "`C` goes from 0.1 to 100 and"),
    (spaced(gamma="loguniform(1e-3, 1)"), "`gamma` from 0.001 to 1"),
    (spaced(C="np.logspace(0.1, 1000, 9)"), "lie in the lower half"),
    (spaced(C="uniform(0.1, 1000)"), "fewer than a fifth lie in the lower half of the log scale"),
    (EQUAL_STEPS, "fewer than a fifth lie in the lower half of the log scale"),
    (A_PAIR, "A few numbers are tried as they stand"),
    (CLASS_NAME, "`svr__…` is how `make_pipeline` names a step"),
    (NO_STEP, "Put its name and two underscores before them"),
    (spaced(step="model_"), "The pipeline does not know the name model_C, model_gamma"),
    (ONE_WAY, "has one way only"),
    (NO_LOGS, "has one way only"),
    (ROOTS, "`LOGS`, and two for the zip codes"),
    (
        spaced(codes='["drop", OneHotEncoder()]'),
        "offers passthrough or FunctionTransformer(func=log) and drop or OneHot",
    ),
    (WORDS, "replaced by an object, not by a word"),
    (TWO_LACK, "The space lacks columns__sizes, model__gamma."),
    (spaced(C="loguniform"), "`model__C` is"),
    ('space = [("model__C", loguniform(0.1, 1000))]', "A dict is wanted whose values are lists"),
)
for mistake, *neighbours in (
    ("without_the_step", CLASS_NAME, spaced(step="model_"), TWO_LACK),
    ("named_by_its_class", NO_STEP, spaced(step="SVR__"), spaced(step="model_")),
    ("the_machine_alone", TWO_LACK, NO_LOGS, ONE_WAY),
    ("in_equal_steps_again", TOO_NARROW, spaced(C="loguniform(10, 1000)"), spaced(C="[0.1, 1, 10, 500, 1000]")),
    ("bounds_as_pairs", TOO_NARROW, EQUAL_STEPS, spaced(C="[0.1, 1, 10, 100, 1000]", gamma="loguniform(1e-3, 1)")),
    ("described_the_steps", NO_LOGS, ROOTS, spaced(C='["0.1", "1", "10", "100", "1000"]')),
    ("chose_beforehand", WORDS, ROOTS, spaced(codes='("drop", ZIP)', C="loguniform(0.1, 100)"), TWO_LACK),
    ("exchanged_the_ranges", TOO_NARROW, spaced(C="loguniform(1e-4, 1)"), spaced(gamma="loguniform(0.1, 1000)")),
    ("gave_exponents", TOO_NARROW, EQUAL_STEPS, A_PAIR, ONE_C),
):
    attempts.not_named("space", mistake, *neighbours)
