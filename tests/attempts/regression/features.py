"""Words as columns, residuals."""

from tests.attempts.regression.lesson import attempts

attempts.right(
    "residual_plot",
    """
    import matplotlib.pyplot as plt

    residual_plot, ax = plt.subplots()
    ax.plot(paid_pred, paid - paid_pred, "k.")
    ax.set_title("Misses")
    ax.set_xlabel("predicted, thousand dollars")
    ax.set_ylabel("paid - predicted, thousand dollars")
    """,
    """
    import pandas as pd
    import seaborn as sns

    frame = pd.DataFrame({"predicted": paid_pred, "miss": paid - paid_pred})
    ax = sns.scatterplot(frame, x="predicted", y="miss")
    ax.set(title="Misses", xlabel="predicted (1000 USD)", ylabel="miss (1000 USD)")
    residual_plot = ax.figure
    """,
)

attempts.wrong(
    "residual_plot",
    (
        """
        residual_plot, ax = plots.panel("Misses", x="predicted ($1000)", y="residual ($1000)")
        ax.scatter(paid_pred, np.abs(paid - paid_pred))
        """,
        "lost their sign",
    ),
    (
        """
        residual_plot, ax = plots.panel("", x="predicted ($1000)", y="residual ($1000)")
        ax.scatter(paid_pred, paid - paid_pred)
        """,
        "no title",
    ),
)

attempts.right(
    "residual_plot",
    """
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    dear = paid > paid_pred
    ax.scatter(paid_pred[dear], (paid - paid_pred)[dear], color="r")
    ax.scatter(paid_pred[~dear], (paid - paid_pred)[~dear], color="b")
    ax.set(xlabel="predicted ($1000)", ylabel="paid - paid_pred ($1000)")
    fig.suptitle("It fans out")
    residual_plot = fig
    """,
)

attempts.wrong(
    "residual_plot",
    (
        """
        fig, ax = plots.panel("It fans out", x="predicted ($1000)", y="paid - paid_pred ($1000)")
        ax.plot(paid_pred, paid - paid_pred)
        residual_plot = fig
        """,
        "A line joins the residuals",
    ),
)

PICTURE = """
fig, ax = plots.panel("It fans out", x="price predicted ($1000)", y="residual ($1000)")
ax.{drawing}
residual_plot = fig
"""

DRAWN = {
    "against_what_was_paid": "scatter(paid, paid - paid_pred)",
    "upside_down": "scatter(paid_pred, paid_pred - paid)",
    "drew_the_prices": "scatter(paid_pred, paid)",
    "exchanged_the_axes": "scatter(paid - paid_pred, paid_pred)",
    "without_the_sign": "scatter(paid_pred, abs(paid - paid_pred))",
    "squared": "scatter(paid_pred, (paid - paid_pred) ** 2)",
    "relative": "scatter(paid_pred, (paid - paid_pred) / paid_pred)",
    "over_the_row": "scatter(range(1, 401), paid - paid_pred)",
    "joined_by_a_line": "plot(np.sort(paid_pred), (paid - paid_pred)[np.argsort(paid_pred)])",
    "": "scatter(paid_pred[:399], (paid - paid_pred)[:399])",
    "without_a_unit": "set(xlabel='predicted') and ax.scatter(paid_pred, paid - paid_pred)",
    "in_single_dollars": "scatter(paid_pred, paid - paid_pred) and ax.set(xlabel='predicted ($)', ylabel='miss ($)')",
}

for mistake in filter(None, DRAWN):
    others = [PICTURE.format(drawing=drawing) for name, drawing in DRAWN.items() if name != mistake]
    attempts.not_named("residual_plot", mistake, *others)

attempts.wrong(
    "residual_plot",
    (PICTURE.format(drawing="scatter(paid_pred[:300], (paid - paid_pred)[:300])"), "300 of the houses have theirs"),
    (PICTURE.format(drawing="scatter(paid_pred, 1000 * (paid - paid_pred))"), "0 of the houses have theirs"),
    (PICTURE.format(drawing="scatter(paid_pred, np.sort(paid - paid_pred))"), "has 400 points"),
    (
        PICTURE.format(drawing="scatter([*paid_pred, *paid_pred], [*(paid - paid_pred), *paid])"),
        "has 800 points; all of the houses",
    ),
    (PICTURE.format(drawing="hist(paid - paid_pred)"), "has 0 points"),
    # The data are looked at before the labels.
    (PICTURE.format(drawing="scatter(paid - paid_pred, paid_pred) and ax.set(xlabel='', ylabel='')"), "are exchanged"),
    (PICTURE.format(drawing=DRAWN["in_single_dollars"]), "By its label an axis is in dollars"),
)

attempts.right(
    "residual_plot",
    PICTURE.format(
        drawing="scatter(paid_pred, paid - paid_pred) and ax.set(xlabel='predicted in k$', ylabel='thousands of USD')"
    ),
    PICTURE.format(
        drawing="plot(paid_pred, paid - paid_pred, marker='x', linestyle='') and ax.plot([0, 3000], [0, 0])"
    ),
)

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
    (PLACE + "place_model = make_pipeline(both, Ridge(100)).fit(X_train, y_train)", "five predictions"),
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
attempts.wrong(
    "residual_plot",
    (
        """
        order = np.argsort(paid_pred)
        residual_plot, ax = plots.panel("Misses grow", x="predicted price ($1000)", y="residual ($1000)")
        ax.plot(paid_pred[order], (paid - paid_pred)[order])
        """,
        "A line joins the residuals, from house to house, and",
    ),
)


def labelled(x: str, y: str) -> str:
    return f"""
residual_plot, ax = plots.panel("Misses", x="{x}", y="{y}")
ax.scatter(paid_pred, paid - paid_pred)
"""


attempts.right("residual_plot", labelled("predicted ($1000)", "error of the prediction ($1000)"))
attempts.wrong(
    "residual_plot",
    (labelled("residual ($1000)", "predicted ($1000)"), "The labels are exchanged"),
    (labelled("miss of the prediction ($1000)", "estimate ($1000)"), "The labels are exchanged"),
    (labelled("price ($1000)", "price ($1000)"), "Both axes have the same label"),
    (labelled("predicted ($1000)", "($1000)"), "a unit without a name"),
)
attempts.not_named(
    "residual_plot",
    "exchanged_the_labels",
    labelled("predicted ($1000)", "error of the prediction ($1000)"),
    labelled("residual ($1000)", "paid ($1000)"),
    labelled("predicted ($1000)", "predicted ($1000)"),
    PICTURE.format(drawing="scatter(paid - paid_pred, paid_pred)"),
)
