"""Lesson 07: only_falls, my_model."""

from tests.attempts.boosting.lesson import attempts

BOOSTING = "from sklearn.ensemble import HistGradientBoostingRegressor\n"
LINE = "from sklearn.linear_model import LinearRegression\nonly_falls = LinearRegression()"
RIGHT_SIGN = BOOSTING + 'only_falls = HistGradientBoostingRegressor(monotonic_cst={"hum": -1, "windspeed": 1})'
FREE = BOOSTING + "only_falls = HistGradientBoostingRegressor()"
FALLS_IN_WIND = BOOSTING + 'only_falls = HistGradientBoostingRegressor(monotonic_cst={"windspeed": -1})'
RISES_IN_ALL = BOOSTING + "only_falls = HistGradientBoostingRegressor(monotonic_cst=[1] * 10)"
FALLS_IN_BOTH = BOOSTING + 'only_falls = HistGradientBoostingRegressor(monotonic_cst={"hum": -1, "windspeed": -1})'
MEAN = "from sklearn.dummy import DummyRegressor\nonly_falls = DummyRegressor()"
FALLS_IN_HOURS = BOOSTING + 'only_falls = HistGradientBoostingRegressor(monotonic_cst={"hum": -1, "hr": -1})'
WARMTH = BOOSTING + 'only_falls = HistGradientBoostingRegressor(monotonic_cst={"temp": 1})'
ADABOOST = (
    "from sklearn.ensemble import AdaBoostRegressor\nmy_model = AdaBoostRegressor(learning_rate=1.0, random_state=0)"
)
TREE = "from sklearn.tree import DecisionTreeRegressor\nmy_model = DecisionTreeRegressor(max_depth=3)"
STUMPS = BOOSTING + "my_model = HistGradientBoostingRegressor(max_depth=1)"
SLOW = BOOSTING + "my_model = HistGradientBoostingRegressor(learning_rate=0.01, max_iter=50)"
FAST = BOOSTING + "my_model = HistGradientBoostingRegressor(learning_rate=1)"
SMALL = BOOSTING + "my_model = HistGradientBoostingRegressor(max_leaf_nodes=4)"
LARGE = BOOSTING + "my_model = HistGradientBoostingRegressor()"
NEIGHBOURS = "from sklearn.neighbors import KNeighborsRegressor\nmy_model = KNeighborsRegressor()"
HOURS_ALONE = """
from sklearn.compose import make_column_transformer
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeRegressor
three = make_column_transformer(("passthrough", ["hr", "workingday", "temp"]))
my_model = make_pipeline(three, DecisionTreeRegressor())
"""
NOTHING = "from sklearn.dummy import DummyRegressor\nmy_model = DummyRegressor()"
attempts.right(
    "only_falls",
    """
    from sklearn.ensemble import RandomForestRegressor

    signs = np.where(np.array(COLUMNS) == "hum", -1, 0)
    only_falls = RandomForestRegressor(30, monotonic_cst=signs, random_state=0)
    only_falls.fit(few[COLUMNS], few["bikers"])
    """,
    """
    from sklearn.ensemble import HistGradientBoostingRegressor
    from sklearn.pipeline import Pipeline

    signs = {column: 0 for column in COLUMNS} | {"hum": -1}
    boosting = HistGradientBoostingRegressor(monotonic_cst=signs, max_leaf_nodes=15, learning_rate=0.2)
    only_falls = Pipeline([("boosting", boosting)])
    """,
    """
    from sklearn.ensemble import HistGradientBoostingRegressor

    def only_falls(X_train, y_train):
        signs = np.zeros(len(COLUMNS), int)
        signs[COLUMNS.index("hum")] = -1
        return HistGradientBoostingRegressor(loss="poisson", monotonic_cst=signs).fit(X_train, y_train)
    """,
)
attempts.wrong(
    "only_falls",
    (
        """
        from sklearn.linear_model import LinearRegression

        only_falls = LinearRegression().fit(few[COLUMNS], few["bikers"])
        """,
        "along `hr` predictions only rise",
    ),
    (
        """
        from sklearn.compose import make_column_transformer
        from sklearn.ensemble import HistGradientBoostingRegressor
        from sklearn.pipeline import make_pipeline

        others = make_column_transformer(("drop", ["hum"]), remainder="passthrough")
        only_falls = make_pipeline(others, HistGradientBoostingRegressor())
        """,
        "No prediction changes with `hum`",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        signs = [0] * len(COLUMNS)
        signs[5] = -1
        only_falls = HistGradientBoostingRegressor(monotonic_cst=signs)
        """,
        "Along `atemp` none does. Is the constraint at its place?",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        only_falls = HistGradientBoostingRegressor(monotonic_cst={"hum": -1, "hr": 1})
        """,
        "along `hr` predictions only rise",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        only_falls = HistGradientBoostingRegressor(monotonic_cst={"humidity": -1})
        """,
        "humidity",
    ),
    (
        """
        from sklearn.tree import DecisionTreeRegressor

        only_falls = DecisionTreeRegressor(random_state=0).fit(few[COLUMNS], few["bikers"])
        """,
        "Nothing is constrained",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        model = HistGradientBoostingRegressor(monotonic_cst={"hum": -1}).fit(few[COLUMNS], few["bikers"])
        only_falls = model.predict(few[COLUMNS])
        """,
        "a model that is still to be fitted",
    ),
)
attempts.not_named("only_falls", "wrong_sign", RIGHT_SIGN, FREE, FALLS_IN_WIND, MEAN, LINE)
attempts.not_named("only_falls", "all_may_only_fall", FALLS_IN_BOTH, FALLS_IN_HOURS, MEAN, RISES_IN_ALL)
attempts.not_named("only_falls", "constrained_the_wind", FALLS_IN_BOTH, FREE, MEAN, WARMTH)
attempts.not_named("only_falls", "without_a_constraint", WARMTH, FALLS_IN_WIND, RIGHT_SIGN, MEAN, LINE)
attempts.right(
    "my_model",
    """
    from sklearn.ensemble import BaggingRegressor, HistGradientBoostingRegressor

    my_model = BaggingRegressor(HistGradientBoostingRegressor(learning_rate=0.2, max_iter=50), 5, random_state=1)
    """,
    """
    from sklearn.ensemble import HistGradientBoostingRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer

    counts = HistGradientBoostingRegressor(loss="poisson", random_state=3)
    my_model = make_pipeline(FunctionTransformer(), counts)
    """,
    """
    from sklearn.ensemble import HistGradientBoostingRegressor

    my_model = HistGradientBoostingRegressor(learning_rate=0.05, max_iter=500, early_stopping=True)
    my_model.fit(season[COLUMNS], season["bikers"])
    """,
    """
    from sklearn.ensemble import ExtraTreesRegressor

    def my_model(X, y):
        return ExtraTreesRegressor(50, random_state=0).fit(X, y)
    """,
)
attempts.wrong(
    "my_model",
    (
        """
        from sklearn.linear_model import LinearRegression

        my_model = LinearRegression().fit(season[COLUMNS], season["bikers"])
        """,
        "Is it a line, a sum of stumps",
    ),
    (
        """
        from sklearn.ensemble import AdaBoostRegressor

        my_model = AdaBoostRegressor(random_state=0)
        """,
        "riders an hour in August and September (RMSE); the bar is 60",
    ),
    (
        """
        from sklearn.tree import DecisionTreeRegressor

        my_model = DecisionTreeRegressor(max_depth=5)
        """,
        "This is a single tree",
    ),
    (
        """
        from sklearn.frozen import FrozenEstimator
        from sklearn.ensemble import HistGradientBoostingRegressor

        my_model = FrozenEstimator(HistGradientBoostingRegressor().fit(season[COLUMNS], season["bikers"]))
        """,
        "Does it look at rows other than those that it is handed?",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        def my_model(X_train, y_train):
            return HistGradientBoostingRegressor().fit(season[COLUMNS], season["bikers"])
        """,
        "Does it look at rows other than those that it is handed?",
    ),
    (
        """
        from sklearn.compose import make_column_transformer
        from sklearn.ensemble import HistGradientBoostingRegressor
        from sklearn.pipeline import make_pipeline

        leak = make_column_transformer(("passthrough", ["casual", "registered"]))
        my_model = make_pipeline(leak, HistGradientBoostingRegressor())
        """,
        "casual",
    ),
    (
        """
        from sklearn.ensemble import HistGradientBoostingRegressor

        my_model = HistGradientBoostingRegressor
        """,
        "is the class HistGradientBoostingRegressor itself",
    ),
    (
        """
        from sklearn.ensemble import GradientBoostingRegressor

        my_model = GradientBoostingRegressor(random_state=0)
        """,
        "eight leaves at most",
    ),
)
attempts.not_named("my_model", "the_mean", SLOW, STUMPS, TREE)
attempts.not_named("my_model", "only_stumps", NEIGHBOURS, SMALL, HOURS_ALONE, NOTHING)
attempts.not_named("my_model", "in_full_steps", ADABOOST, SMALL, SLOW, STUMPS)
attempts.not_named("my_model", "stopped_half_way", FAST, SMALL, NEIGHBOURS, LARGE)
attempts.not_named("my_model", "small_trees", LARGE, TREE, SLOW, FAST, STUMPS)
attempts.not_named("my_model", "todays_rule", HOURS_ALONE, NEIGHBOURS, NOTHING, SMALL)
FROM = "from sklearn.ensemble import *\nfrom sklearn.linear_model import *\nfrom sklearn.tree import *\n\nmy_model = "
attempts.wrong(
    "my_model",
    (FROM + "HistGradientBoostingClassifier(max_iter=1)", "This is a classifier"),
    (FROM + "RandomForestRegressor(20, max_depth=2)", "or trees with too few leaves"),
)
attempts.not_named(
    "my_model",
    "a_classifier",
    FROM + "Ridge()",
    FROM + "DecisionTreeRegressor(max_depth=3)",
    FROM + "HistGradientBoostingRegressor(max_iter=3)",
)
attempts.not_named(
    "my_model",
    "one_tree",
    FROM + "Ridge()",
    FROM + "RandomForestRegressor(3, max_depth=3)",
    FROM + "HistGradientBoostingRegressor(max_iter=3)",
)
