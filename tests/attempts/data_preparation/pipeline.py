"""Part 8: a model of your own."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "my_model",
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    class Desk:
        WORDS = ["carrier", "origin", "dest", "weekday"]

        def columns(self, rows):
            table = rows[["hour", "arrives", "distance", "queue", "temp", "dewp", "pressure", "humid", "precip"]].copy()
            for word in self.WORDS:
                table[word] = rows[word].map(self.places[word])
            return table

        def fit(self, rows, missed):
            self.places = {word: missed.groupby(rows[word]).mean() for word in self.WORDS}
            self.trees = HistGradientBoostingClassifier(max_iter=60, random_state=3).fit(self.columns(rows), missed)
            return self

        def predict_proba(self, rows):
            return self.trees.predict_proba(self.columns(rows))

    def my_model(X_train, y_train):
        return Desk().fit(X_train, y_train)
    """,
    """
    from sklearn.compose import make_column_transformer
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder

    numbers = ["hour", "arrives", "distance", "queue", "temp", "dewp", "humid", "wind_speed", "precip", "visib"]
    one_hot = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=500, sparse_output=False)
    columns = make_column_transformer((one_hot, ["carrier", "origin", "weekday"]), ("passthrough", numbers))
    my_model = make_pipeline(columns, HistGradientBoostingClassifier(learning_rate=0.05, max_leaf_nodes=15))
    my_model.fit(X_train, y_train)
    """,
    """
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OrdinalEncoder

    numbers = ["hour", "arrives", "distance", "queue", "temp", "dewp", "humid", "wind_speed", "pressure", "visib"]
    encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    columns = make_column_transformer(
        (encoder, ["carrier", "origin", "dest", "weekday"]), (SimpleImputer(strategy="median"), numbers)
    )
    my_model = make_pipeline(columns, RandomForestClassifier(30, min_samples_leaf=20))
    """,
)
TRANSFORMER = """
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
"""
ON_VALID = (
    TRANSFORMER
    + """
flights, table, target = tables()
valid = table[flights["month"].isin([7, 8])]
valid_target = target[flights["month"].isin([7, 8])]
numbers = ["hour", "arrives", "distance", "queue", "temp", "dewp", "pressure", "visib"]
columns = make_column_transformer((OneHotEncoder(handle_unknown="ignore", sparse_output=False), ["carrier", "dest"]),
                                  ("passthrough", numbers))
"""
)
FEW_COLUMNS = (
    TRANSFORMER
    + """
filled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
columns = make_column_transformer((filled, ["hour", "distance", "queue"]))
my_model = make_pipeline(columns, LogisticRegression())
"""
)
WORDS_ALONE = (
    TRANSFORMER
    + """
words = OneHotEncoder(handle_unknown="ignore")
my_model = make_pipeline(make_column_transformer((words, ["carrier", "dest"])), LogisticRegression(max_iter=1000))
"""
)
WITH_WEATHER = (
    TRANSFORMER
    + """
columns = make_column_transformer(("passthrough", ["hour", "temp", "visib"]))
my_model = make_pipeline(columns, HistGradientBoostingClassifier(max_iter=20))
"""
)
UPSIDE_DOWN = (
    TRANSFORMER
    + """
def my_model(X_train, y_train):
    columns = make_column_transformer(("passthrough", ["hour", "arrives", "queue", "temp", "dewp", "pressure"]))
    return make_pipeline(columns, HistGradientBoostingClassifier(max_iter=20)).fit(X_train, ~y_train)
"""
)
EVERYTHING = (
    TRANSFORMER
    + """
my_model = make_pipeline(
    make_column_transformer(("passthrough", make_column_selector(dtype_include="number"))),
    HistGradientBoostingClassifier(max_iter=20),
)
"""
)
CONSTANT = TRANSFORMER + "my_model = DummyClassifier()"
attempts.wrong(
    "my_model",
    (FEW_COLUMNS, "it uses no column of words and none of the weather"),
    (WORDS_ALONE, "The bar is 0.74"),
    (WITH_WEATHER, "The bar is 0.74"),
    (UPSIDE_DOWN, "flights on time get the higher probabilities"),
    (EVERYTHING, "listens to `dep_delay`"),
    (
        TRANSFORMER
        + """
columns = make_column_transformer(("passthrough", ["hour", "arrives", "distance", "queue", "temp", "pressure"]))
my_model = make_pipeline(columns, HistGradientBoostingRegressor(max_iter=60))
""",
        "`predict_proba`, and HistGradientBoostingRegressor has none",
    ),
    (
        ON_VALID
        + """
def my_model(X_train, y_train):
    trees = HistGradientBoostingClassifier(random_state=0)
    return make_pipeline(columns, trees).fit(pd.concat([X_train, valid]), pd.concat([y_train, valid_target]))
""",
        "Does it use other rows than those it is handed?",
    ),
    (
        ON_VALID
        + """
def my_model(X_train, y_train):
    return make_pipeline(columns, HistGradientBoostingClassifier(random_state=0)).fit(valid, valid_target)
""",
        "Does it use other rows than those it is handed?",
    ),
)
attempts.not_named("my_model", "listened_to_the_delay", FEW_COLUMNS, WORDS_ALONE, UPSIDE_DOWN, CONSTANT)
attempts.not_named("my_model", "three_columns_alone", WORDS_ALONE, WITH_WEATHER, UPSIDE_DOWN, CONSTANT)
attempts.not_named("my_model", "said_the_same_of_all", FEW_COLUMNS, WORDS_ALONE, UPSIDE_DOWN)
FULL = (
    TRANSFORMER
    + """
from sklearn.preprocessing import FunctionTransformer
from sklearn.tree import DecisionTreeClassifier

from helpers.clock import circle

numbers = ["hour", "distance", "queue", "temp", "dewp", "humid", "wind_speed", "precip", "pressure", "visib"]
words = ["carrier", "origin", "dest", "weekday"]
filled = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
one_hot = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=300, sparse_output=False)
prepare = make_column_transformer((filled, numbers), (FunctionTransformer(circle), ["arrives"]), (one_hot, words))
my_model = make_pipeline(prepare, LogisticRegression({}max_iter=1000))
"""
)
RAW = TRANSFORMER + "my_model = HistGradientBoostingClassifier()"
UNFILLED = (
    TRANSFORMER
    + """
columns = make_column_transformer((StandardScaler(), ["hour", "distance", "queue", "temp", "dewp"]))
my_model = make_pipeline(columns, LogisticRegression())
"""
)
UNKNOWN_COLUMN = (
    TRANSFORMER
    + """
my_model = make_pipeline(make_column_transformer(("passthrough", ["hours"])), LogisticRegression())
"""
)
attempts.wrong(
    "my_model",
    (FULL.format(""), "its columns are enough, its straight lines are not"),
    (FULL.format("C=0.1, "), "its columns are enough, its straight lines are not"),
    (RAW, "words as they are, such as the airline"),
    (UNFILLED, "handed missing values"),
    (WITH_WEATHER, "These columns change nothing in its probabilities: carrier, dest,"),
)
attempts.not_named("my_model", "the_lessons_own_pipeline", FEW_COLUMNS, WORDS_ALONE, WITH_WEATHER)
attempts.not_named("my_model", "raw_words", UNFILLED, FEW_COLUMNS, UNKNOWN_COLUMN)
attempts.not_named("my_model", "missing_values_as_they_are", RAW, FEW_COLUMNS, UNKNOWN_COLUMN)
attempts.wrong(
    "my_model",
    (
        FULL.format("").replace(
            "LogisticRegression(max_iter=1000))", "DecisionTreeClassifier(min_samples_leaf=100, random_state=0))"
        ),
        "Its last step is a single tree",
    ),
)
