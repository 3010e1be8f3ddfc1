"""A model of one's own."""

from tests.attempts.regression.lesson import attempts

MODEL = """
import pandas as pd
from sklearn.compose import TransformedTargetRegressor, make_column_transformer
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, SplineTransformer, StandardScaler
from sklearn.tree import DecisionTreeRegressor

def in_log_price(model):
    return TransformedTargetRegressor(model, func=np.log, inverse_func=np.exp)

def one_hot(model):
    columns = make_column_transformer((OneHotEncoder(sparse_output=False), ["zipcode"]), remainder="passthrough")
    return make_pipeline(columns, model)

trees = HistGradientBoostingRegressor(max_iter=60, random_state=0)
"""

attempts.right(
    "my_model",
    MODEL + "my_model = in_log_price(trees)",
    # What it was fitted to before, here to the very houses that judge, has no part in it.
    MODEL + "my_model = in_log_price(trees).fit(valid[COLUMNS], valid['price'])",
    MODEL + "my_model = HistGradientBoostingRegressor()",
    MODEL
    + """
def my_model(X_train, y_train):
    class PerFoot:
        def fit(self, X, y):
            self.trees = trees.fit(X, y / X["sqft_living"])
            return self

        def predict(self, X):
            return self.trees.predict(X) * X["sqft_living"]

    return PerFoot().fit(X_train, y_train)
""",
    MODEL
    + """
prepared = make_column_transformer(
    (make_pipeline(FunctionTransformer(np.log), StandardScaler()), [c for c in COLUMNS if c.startswith("sqft_l")]),
    (OneHotEncoder(handle_unknown="ignore"), ["zipcode"]),
    (make_pipeline(StandardScaler(), SplineTransformer(8)), ["lat", "long", "yr_built", "grade"]),
    remainder=StandardScaler(),
)
my_model = in_log_price(make_pipeline(prepared, Ridge()))
""",
)

attempts.wrong(
    "my_model",
    (MODEL + "my_model = DecisionTreeRegressor(min_samples_leaf=20)", "The bar is 73,000"),
    (MODEL + "my_model = make_pipeline(StandardScaler(), KNeighborsRegressor(10))", "The bar is 73,000"),
    (MODEL + "my_model = one_hot(LinearRegression())", "The bar is 73,000"),
    (MODEL + "my_model = in_log_price(Ridge())", "To your model a zip code is a number"),
    (MODEL + "my_model = HistGradientBoostingRegressor", "is the class HistGradientBoostingRegressor itself"),
    (MODEL + "my_model = trees.fit(train[COLUMNS], train['price']).predict(valid[COLUMNS])", "still to be fitted"),
    (
        MODEL
        + """
def my_model(X_train, y_train):
    rows = pd.concat([train, valid.iloc[::2]])
    return in_log_price(trees).fit(rows[COLUMNS], rows["price"])
""",
        "it predicts 1.0 times as much. Does it look at other rows",
    ),
    (
        MODEL
        + """
from helpers.datasets import load

houses = load("houses")
test = houses[houses["date"] >= "2015-03-01"]

def my_model(X_train, y_train):
    return in_log_price(trees).fit(pd.concat([X_train, test[COLUMNS]]), pd.concat([y_train, test["price"]]))
""",
        "Does it look at other rows than those that it is handed?",
    ),
    (
        MODEL
        + """
def my_model(X_train, y_train):
    extra = valid.iloc[::2]
    return one_hot(trees).fit(pd.concat([X_train, extra[COLUMNS]]), pd.concat([y_train, extra["price"]]))
""",
        "Does it look at other rows than those that it is handed?",
    ),
)

MODELS = {
    "predicts_logarithms": "lambda X_train, y_train: one_hot(Ridge()).fit(X_train, np.log(y_train))",
    "predicts_thousands": "lambda X_train, y_train: one_hot(Ridge()).fit(X_train, y_train / 1000)",
    "predicts_a_rate": "lambda X_train, y_train: one_hot(Ridge()).fit(X_train, y_train / X_train['sqft_living'])",
    "one_price_for_all": "DummyRegressor()",
    "agent_s_rule": """lambda X_train, y_train: TransformedTargetRegressor(
        make_pipeline(make_column_transformer((OneHotEncoder(), ["zipcode"])), LinearRegression())
    ).fit(X_train, y_train)""",
    "the_log_model": """in_log_price(make_pipeline(make_column_transformer(
        (make_pipeline(FunctionTransformer(np.log), StandardScaler()), ["sqft_living", "sqft_lot"]),
        (OneHotEncoder(handle_unknown="ignore"), ["zipcode"]), remainder=StandardScaler()), Ridge(1e4)))""",
    "sizes_alone": "make_pipeline(make_column_transformer(('passthrough', ['sqft_living'])), LinearRegression())",
    "zip_code_with_a_slope": "make_pipeline(StandardScaler(), Ridge())",
    "": "DecisionTreeRegressor(max_depth=4, random_state=0)",
}

for mistake in filter(None, MODELS):
    others = [MODEL + f"my_model = {made}" for name, made in MODELS.items() if name != mistake]
    attempts.not_named("my_model", mistake, *others[-4:], MODEL + "my_model = one_hot(Ridge())")

PEEK = """
from helpers.datasets import load
from sklearn.base import BaseEstimator, RegressorMixin

houses = load("houses")

class Peek(RegressorMixin, BaseEstimator):
    def fit(self, X, y):
        self.n_ = len(X)
        return self

    def predict(self, X):
        return {prices}

my_model = Peek()
"""
LOGS = """
my_model = in_log_price(make_pipeline(make_column_transformer(
    (FunctionTransformer({log}), ["sqft_living", "sqft_basement"]), (OneHotEncoder(), ["zipcode"])), Ridge()))
"""
attempts.wrong(
    "my_model",
    (MODEL + PEEK.format(prices="houses.loc[X.index, 'price'].to_numpy()"), "whatever stands in its columns"),
    (MODEL + LOGS.format(log="np.log"), "Is there a logarithm of 0 in it?"),
)
attempts.not_named(
    "my_model",
    "looks_it_up",
    MODEL + PEEK.format(prices="250 * X['sqft_living'].to_numpy()"),
    MODEL + PEEK.format(prices="np.full(len(X), 450_000.0)"),
    MODEL + "my_model = one_hot(Ridge())",
)
attempts.not_named(
    "my_model",
    "logarithm_of_zero",
    MODEL + LOGS.format(log="np.log1p"),
    MODEL + LOGS.format(log="np.sqrt"),
    MODEL + "my_model = one_hot(Ridge())",
)
