"""Part 6: a ColumnTransformer for three columns."""

from tests.attempts.data_preparation.lesson import attempts

SETUP = """
from sklearn.compose import ColumnTransformer, make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

fill_and_scale = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
airline = OneHotEncoder(handle_unknown="ignore")
"""
attempts.right(
    "three_columns",
    SETUP
    + """
numbers = ["queue", "visib"]
three_columns = ColumnTransformer([("a", airline, ["carrier"]), ("b", fill_and_scale, numbers)], remainder="drop")
""",
    SETUP
    + """
each = [(name, fill_and_scale, [name]) for name in ("queue", "visib")]
three_columns = ColumnTransformer([*each, ("carrier", airline, ["carrier"])], sparse_threshold=0)
flights, table, _ = tables()
three_columns.fit(table[flights["month"] <= 6])
""",
    SETUP
    + """
three_columns = Pipeline([("columns", make_column_transformer((fill_and_scale, ["queue", "visib"]),
                                                              (airline, ["carrier"])))])
""",
)
attempts.wrong(
    "three_columns",
    (
        SETUP
        + """
three_columns = ColumnTransformer([("n", fill_and_scale, ["queue", "visib"]), ("w", OneHotEncoder(), ["carrier"])])
""",
        "An airline that did not occur in training stops it",
    ),
    (
        SETUP
        + """
three_columns = make_column_transformer((fill_and_scale, ["queue", "visib"]), (airline, ["carrier"]),
                                        remainder="passthrough")
""",
        "Leave `remainder` out",
    ),
    (
        SETUP
        + """
three_columns = make_column_transformer((fill_and_scale, ["queue", "visib"]), (airline, "carrier"))
""",
        "ValueError",
    ),
    (
        SETUP
        + """
three_columns = make_column_transformer((fill_and_scale, ["queue", "visib", "dep_delay"]), (airline, ["carrier"]))
""",
        "yours is 20; expected was 18",
    ),
    (
        SETUP
        + """
three_columns = make_pipeline(fill_and_scale, airline)
""",
        "no median can be taken of",
    ),
)
