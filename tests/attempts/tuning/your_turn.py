"""Attempts at `my_model`."""

from tests.attempts.tuning.lesson import attempts

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
    (TREE_WITH_ZIP, "it has learnt its sales by heart"),
    (MODEL.format("encoded.set_params(model__C=0.05)"), "the bar is at most 18.5 %"),
    (MEAN_PRICE, "It predicts about the same for every house"),
    (TOO_SMALL_C, "It predicts about the same for every house"),
    (NEIGHBOUR, "it has learnt its sales by heart"),
    (MODEL.format("plain"), "with the zip codes exchanged it predicts the same"),
    (ROUGH_LINE, "with the zip codes exchanged it predicts the same"),
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
    ("learnt_by_heart", ROUGH_LINE, TOO_SMALL_C, MEAN_PRICE, MODEL.format("encoded.set_params(model__C=0.01)")),
    (
        "never_asked_where",
        TREE_WITH_ZIP,
        MODEL.format("clone(plain).set_params(model=GradientBoostingRegressor(random_state=3))"),
        MODEL.format("encoded.set_params(model__C=1e6)"),
    ),
):
    attempts.not_named("my_model", mistake, *neighbours)
NOT_SCALED = MODEL.format('clone(plain).set_params(columns__zip=ZIP, scale="passthrough", model__gamma=0.01)')
FAR_END = MODEL.format("encoded.set_params(model__C=1000, model__gamma=1)")
attempts.wrong(
    "my_model",
    (NOT_SCALED, "or is there no scaler before it?"),
    (FAR_END, "it has learnt its sales by heart"),
)
LOOKED_UP = """
from sklearn.base import clone
from sklearn.preprocessing import FunctionTransformer

houses, order = _houses()
elsewhere = {}
means = elsewhere.groupby("zipcode")["log_price"].mean()
look_up = FunctionTransformer(lambda table: table.apply(lambda column: column.map(means).fillna(means.mean())))
my_model = clone(plain).set_params(columns__zip=look_up, columns__sizes=LOGS)
"""
OTHERS = "houses[houses['id'].isin(order[300:2300])]"
TRAINS = """
def my_model(X_train, y_train):
    from sklearn.base import clone
    from sklearn.ensemble import HistGradientBoostingRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVR

    {}
"""
CHANGED = TRAINS.format("""X_train["sqft_living"] = np.log(X_train["sqft_living"])
    model = clone(plain).set_params(columns__zip=ZIP, model=HistGradientBoostingRegressor(random_state=0))
    return model.fit(X_train, y_train)""")
JOINED = TRAINS.format("""means = y_train.groupby(X_train["zipcode"]).mean()
    X_train = X_train.assign(zipcode=X_train["zipcode"].map(means))
    return make_pipeline(StandardScaler(), SVR()).fit(X_train, y_train)""")
TRAINED = TRAINS.format("return clone(plain).set_params(model__C=10).fit(X_train, y_train)")
SEARCH = """
from sklearn.model_selection import GridSearchCV, GroupKFold

my_model = GridSearchCV(plain, {}, cv={}, scoring={})
"""
BY_CLASS = SEARCH.format('{"model__C": [0.1, 1]}', 3, '"accuracy"')
BY_GROUPS = SEARCH.format('{"model__C": [0.1, 1]}', "GroupKFold(3)", None)
OTHER_NAME = SEARCH.format('{"svr__C": [0.1, 1]}', 3, None)
WORSE = SEARCH.format('{"model__C": [0.1, 1]}', 3, None)
STEPS_UNSCALED = """
from sklearn.pipeline import make_pipeline
from sklearn.svm import SVR

my_model = make_pipeline(SVR(C=10))
"""
UNSCALED = MODEL.format('clone(plain).set_params(scale="passthrough", model=KNeighborsRegressor(10))')
attempts.right(
    "my_model",
    LOOKED_UP.format("sales"),
    MODEL.format("clone(plain).set_params(model=GradientBoostingRegressor(random_state=1))"),
)
attempts.wrong(
    "my_model",
    (LOOKED_UP.format("houses"), "Is that looked up in a table of other sales?"),
    (LOOKED_UP.format(OTHERS), "Is that looked up in a table of other sales?"),
    (CHANGED, "Does your function change a column before `fit`?"),
    (JOINED, "Does your function change a column before `fit`?"),
    (BY_CLASS, "the best score of your search is nan"),
    (BY_GROUPS, "The folds of your search ask for `groups`"),
    (OTHER_NAME, "A hyperparameter is named that your model does not have"),
    (STEPS_UNSCALED, "with the lots in acres"),
    (UNSCALED, "with the lots in acres"),
)
for mistake, *neighbours in (
    ("searched_by_groups", OTHER_NAME, BY_CLASS, WORSE),
    ("searched_another_name", BY_GROUPS, BY_CLASS, WORSE),
    ("scored_like_a_classifier", WORSE, OTHER_NAME, MODEL.format("plain")),
    ("not_scaled", WORSE, TREE_WITH_ZIP, ROUGH_LINE, CHANGED),
    ("prepared_in_front_of_the_model", TRAINED, IN_DOLLARS, STANDARDISED, STEPS_UNSCALED),
):
    attempts.not_named("my_model", mistake, *neighbours)
