"""Words as columns."""

from tests.attempts.regression.lesson import attempts

PLACE = """
from sklearn.compose import ColumnTransformer, make_column_transformer
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler

one_hot = OneHotEncoder(sparse_output=False)
both = make_column_transformer((StandardScaler(), NUMBERS), (one_hot, ["zipcode"]))
numbers = make_column_transformer((StandardScaler(), NUMBERS))
"""
attempts.right(
    "place_model",
    PLACE + "place_model = make_pipeline(both, LinearRegression()).fit(X_train, y_train)",
    PLACE
    + """
columns = ColumnTransformer([("zip", OneHotEncoder(), ["zipcode"]), ("n", MinMaxScaler(), NUMBERS)], sparse_threshold=0)
place_model = Pipeline([("columns", columns), ("line", LinearRegression())])
place_model.fit(X_train, y_train)
""",
    PLACE
    + """
columns = ColumnTransformer([("zip", OneHotEncoder(drop="first", sparse_output=False), ["zipcode"])],
                            remainder="passthrough")
place_model = make_pipeline(columns, LinearRegression()).fit(X_train[[*NUMBERS, "zipcode"]], y_train)
""",
)
attempts.wrong(
    "place_model",
    (PLACE + "place_model = make_pipeline(both, LinearRegression())", "not fitted yet"),
    (
        PLACE + "place_model = make_pipeline(numbers, LinearRegression()).fit(X_train, y_train)",
        "drops every column that no step names",
    ),
    (
        PLACE + "place_model = make_pipeline(StandardScaler(), LinearRegression())"
        ".fit(X_train[[*NUMBERS, 'zipcode']], y_train)",
        "a zip code is a number",
    ),
    (
        PLACE + "place_model = make_pipeline(both, LinearRegression()).fit(X_train.head(5000), y_train[:5000])",
        "five predictions",
    ),
    (PLACE + "place_model = make_pipeline(both, Ridge(100)).fit(X_train, y_train)", "is not `LinearRegression`"),
    (PLACE + "place_model = both.fit(X_train, y_train)", "predict"),
    (
        PLACE
        + """
columns = ColumnTransformer([("numbers", "passthrough", NUMBERS), ("zip", one_hot, ["zipcode"])])
place_model = Pipeline([("columns", columns), ("line", LinearRegression())]).fit(X_train, y_train)
""",
        "The numbers are not scaled",
    ),
)
PLACED = {
    "not_fitted": "make_pipeline(both, LinearRegression())",
    "": "make_pipeline(numbers, LinearRegression()).fit(X_train, y_train)",
    "other": "make_pipeline(both, Ridge(100)).fit(X_train, y_train)",
    "third": "make_pipeline(both, LinearRegression()).fit(X_train, y_train / 2)",
}
others = [PLACE + f"place_model = {made}" for name, made in PLACED.items() if name != "not_fitted"]
attempts.not_named("place_model", "not_fitted", *others)

PASSED = {
    "scaled": "make_pipeline(both, Ridge(100)).fit(X_train, y_train)",
    "numbers only": "make_pipeline(make_column_transformer(('passthrough', NUMBERS)), LinearRegression())"
    ".fit(X_train, y_train)",
    "first column dropped": "make_pipeline(both, LinearRegression()).fit(X_train, y_train / 2)",
}
attempts.not_named(
    "place_model", "numbers_passed_through", *[PLACE + f"place_model = {made}" for made in PASSED.values()]
)

WITH_GRADE = """
columns = make_column_transformer((StandardScaler(), NUMBERS), (one_hot, ["grade", "zipcode"]))
place_model = make_pipeline(columns, LinearRegression()).fit(X_train, y_train)
"""
attempts.wrong("place_model", (PLACE + WITH_GRADE, "More than the zip code is one-hot encoded"))
attempts.not_named(
    "place_model",
    "with_a_weak_penalty",
    PLACE + WITH_GRADE,
    *[PLACE + f"place_model = {PLACED[name]}" for name in ("", "third")],
)
attempts.not_named("place_model", "grade_as_a_name", *others)
