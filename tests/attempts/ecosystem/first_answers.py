"""Answers that are near the declared ones."""

from tests.attempts.ecosystem.lesson import attempts

attempts.right(
    "mean_error",
    """
    def mean_error(predicted, truth):
        from sklearn.metrics import mean_absolute_error

        return mean_absolute_error(truth, predicted)
    """,
    """
    def mean_error(predicted, truth):
        total = 0
        for said, mass in zip(predicted, truth):
            total += abs(said - mass)
        return total / len(truth)
    """,
    """
    def mean_error(predicted, truth):
        return np.abs(predicted.T - truth).mean()
    """,
)
attempts.wrong(
    "mean_error",
    (
        """
        def mean_error(predicted, truth):
            return np.abs(predicted.ravel() - truth)
        """,
        "one for each bird",
    ),
    (
        """
        def mean_error(predicted, truth):
            return np.sqrt(((predicted.flatten() - truth) ** 2).mean())
        """,
        "took the root of their mean",
    ),
)
attempts.right(
    "centred",
    """
    def centred(values):
        result = np.zeros_like(values)
        for column in range(values.shape[1]):
            result[:, column] = values[:, column] - np.mean(values[:, column])
        return result
    """,
    """
    def centred(values):
        from sklearn.preprocessing import StandardScaler

        return StandardScaler(with_std=False).fit_transform(values)
    """,
    """
    import pandas as pd

    def centred(values):
        table = pd.DataFrame(values)
        return table.sub(table.mean()).to_numpy()
    """,
)
attempts.wrong(
    "centred",
    (
        """
        def centred(values):
            for column in range(values.shape[1]):
                values[:, column] -= values[:, column].mean()
            return values
        """,
        "the caller's array has changed",
    ),
    (
        """
        def centred(values):
            return values - values.mean(axis=1)
        """,
        "could not be broadcast",
    ),
    (
        """
        def centred(values):
            return (values - values.mean(axis=0)) / values.std(axis=0)
        """,
        "divided by the standard deviations as well",
    ),
)
attempts.right(
    "heavy_share",
    """
    heavy_share = train.groupby("species")["body_mass_g"].apply(lambda mass: (mass > 4500).sum() / len(mass))
    """,
    """
    heavy_share = {}
    for name in train["species"].unique():
        its = train[train["species"] == name]
        heavy_share[name] = len(its[its["body_mass_g"] > 4500]) / len(its)
    """,
    """
    heavy = train[train["body_mass_g"] > 4500]
    heavy_share = heavy["species"].value_counts() / train["species"].value_counts()
    """,
    """
    heavy_share = train.assign(heavy=train["body_mass_g"] > 4500).groupby("species")[["heavy"]].mean()
    """,
)
attempts.wrong(
    "heavy_share",
    (
        """
        heavy_share = (train["body_mass_g"] > 4500).mean()
        """,
        "one share, of all birds together",
    ),
    (
        """
        heavy = train[train["body_mass_g"] > 4500]
        heavy_share = heavy.groupby("species").size() / train["species"].nunique()
        """,
        "divided by 3, the number of species",
    ),
)
attempts.right(
    "forecast_figure",
    """
    import matplotlib.pyplot as plt

    forecast_figure, ax = plt.subplots()
    ax.plot([2500, 6500], [2500, 6500], "k:")
    for mass, said in zip(truth, forecast):
        ax.plot(mass, said, "b.")
    ax.set_xlabel("measured mass in g")
    ax.set_ylabel("predicted mass in g")
    """,
    """
    import seaborn as sns

    forecast_figure, ax = plots.panel("Light birds are forecast too heavy", x="measured [g]", y="forecast [g]")
    sns.scatterplot(x=truth, y=forecast, ax=ax)
    ax.axline((4000, 4000), (5000, 5000), linestyle="--")
    """,
    """
    fig, ax = plots.panel("The diagonal by itself", x="measured mass (g)", y="forecast mass (g)")
    ax.scatter(truth, forecast)
    ax.plot(np.sort(truth), np.sort(truth))
    forecast_figure = ax
    """,
)
attempts.wrong(
    "forecast_figure",
    (
        """
        fig, ax = plots.panel("Misses", x="measured mass (g)", y="forecast less measured mass (g)")
        ax.scatter(truth, forecast - truth)
        ax.plot([3000, 6000], [3000, 6000])
        forecast_figure = fig
        """,
        "Those are the errors",
    ),
    (
        """
        fig, ax = plots.panel("No diagonal", x="measured mass (g)", y="forecast mass (g)")
        ax.scatter(truth, forecast)
        ax.axhline(truth.mean())
        forecast_figure = fig
        """,
        "The diagonal is missing",
    ),
    (
        """
        fig, ax = plots.panel("Corner to corner", x="measured mass (g)", y="forecast mass (g)")
        ax.scatter(truth, forecast)
        ax.plot([0, 1], [0, 1], transform=ax.transAxes)
        forecast_figure = fig
        """,
        "The diagonal is missing",
    ),
    (
        """
        fig, ax = plots.panel("By number", x="bird (grams)", y="mass (grams)")
        ax.scatter(range(len(truth)), truth)
        ax.scatter(range(len(truth)), forecast)
        forecast_figure = fig
        """,
        "should be one point; I see 206",
    ),
)
attempts.right(
    "nearest",
    """
    def nearest(X, centroids):
        from scipy.spatial.distance import cdist

        return cdist(X, centroids).argmin(axis=1)
    """,
    """
    def nearest(X, centroids):
        from sklearn.metrics import pairwise_distances_argmin

        return pairwise_distances_argmin(X, centroids)
    """,
    """
    def nearest(X, centroids):
        closest = []
        for row in X:
            best, least = 0, float("inf")
            for k, centroid in enumerate(centroids):
                gap = sum((a - b) ** 2 for a, b in zip(row, centroid))
                if gap < least:
                    best, least = k, gap
            closest.append(best)
        return closest
    """,
)
attempts.wrong(
    "nearest",
    (
        """
        def nearest(X, centroids):
            gaps = X[:, None, :] - centroids
            return (gaps**2).sum(axis=2).argmin()
        """,
        "looks through the sums of all rows at once",
    ),
    (
        """
        def nearest(X, centroids):
            return (X @ centroids.T).argmax(axis=1)
        """,
        "the largest product of row and centroid",
    ),
    (
        """
        def nearest(X, centroids):
            gaps = X - centroids
            return (gaps**2).sum(axis=1).argmin()
        """,
        "could not be broadcast",
    ),
)
attempts.right(
    "species_model",
    """
    from sklearn.compose import make_column_transformer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    scale = make_column_transformer((StandardScaler(), list(X_train.columns)))
    species_model = make_pipeline(scale, LogisticRegression())
    species_model.fit(X_train, y_train)
    """,
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    species_model = make_pipeline(StandardScaler(), LogisticRegression(solver="newton-cg"))
    species_model = species_model.fit(X_train.to_numpy(), y_train.to_numpy())
    """,
)
attempts.wrong(
    "species_model",
    (
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.preprocessing import StandardScaler

        scaled = StandardScaler().fit_transform(X_train)
        species_model = LogisticRegression().fit(scaled, y_train)
        """,
        "There is no `StandardScaler` in it",
    ),
    (
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        species_model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train).predict(X_test)
        """,
        "wants the fitted model",
    ),
    (
        """
        from sklearn.linear_model import LinearRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        species_model = make_pipeline(StandardScaler(), LinearRegression()).fit(X_train, y_train == "Adelie")
        """,
        "The classifier in it is another one",
    ),
    (
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        species_model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train.iloc[:, :2], y_train)
        """,
        "It was fitted to 2 columns, and `X_train` has 4",
    ),
)
attempts.right(
    "predict_masses",
    """
    def predict_masses(train, new):
        from sklearn.ensemble import RandomForestRegressor

        def table(rows):
            lengths = rows[["bill_length_mm", "bill_depth_mm", "flipper_length_mm"]]
            return lengths.assign(male=rows["sex"] == "MALE", gentoo=rows["species"] == "Gentoo")

        forest = RandomForestRegressor(50, min_samples_leaf=5, random_state=0)
        return list(forest.fit(table(train), train["body_mass_g"]).predict(table(new)))
    """,
    """
    def predict_masses(train, new):
        typical = train.groupby(["species", "sex"], as_index=False)["body_mass_g"].mean()
        looked_up = new.merge(typical, on=["species", "sex"], how="left")["body_mass_g"]
        return looked_up.fillna(train["body_mass_g"].mean())
    """,
    """
    def predict_masses(train, new):
        from sklearn.linear_model import LinearRegression

        columns = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm"]
        masses = []
        for i in range(len(new)):
            bird = new.iloc[[i]]
            its = train[train["species"] == bird["species"].iloc[0]]
            masses.append(LinearRegression().fit(its[columns], its["body_mass_g"]).predict(bird[columns])[0])
        return np.array(masses)
    """,
)
attempts.wrong(
    "predict_masses",
    (
        """
        def predict_masses(train, new):
            from sklearn.linear_model import LinearRegression

            line = LinearRegression().fit(train[["flipper_length_mm"]], train["body_mass_g"])
            return line.predict(new[["flipper_length_mm"]])
        """,
        "The bar is 290 g",
    ),
    (
        """
        import pandas as pd

        def predict_masses(train, new):
            from sklearn.linear_model import LinearRegression

            columns = ["species", "bill_length_mm", "flipper_length_mm"]
            train, new = train.dropna(), new.dropna()
            model = LinearRegression().fit(pd.get_dummies(train[columns]), train["body_mass_g"])
            return model.predict(pd.get_dummies(new[columns]))
        """,
        "Every row wants one: no bird may be left out",
    ),
    (
        """
        import pandas as pd

        def predict_masses(train, new):
            from sklearn.linear_model import LinearRegression

            columns = ["species", "sex", "flipper_length_mm"]
            model = LinearRegression().fit(pd.get_dummies(train[columns]), train["body_mass_g"])
            return model.predict(pd.get_dummies(new[columns]))
        """,
        "seen at fit time",
    ),
    (
        """
        def predict_masses(train, new):
            from sklearn.linear_model import LinearRegression

            columns = ["flipper_length_mm", "body_mass_g"]
            return LinearRegression().fit(train[columns], train["body_mass_g"]).predict(new[columns])
        """,
        "KeyError",
    ),
)
MODELS = """
import pandas as pd
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler
"""


def fitted(model: str, rows: str = "X_train, y_train") -> str:
    return f"{MODELS}\nspecies_model = {model}.fit({rows})"


LINES = "make_pipeline(StandardScaler(), LogisticRegression())"
ALL = "pd.concat([X_train, X_test]), pd.concat([y_train, y_test])"
HALF = "X_train[::2], y_train[::2]"
attempts.right(
    "species_model",
    fitted('Pipeline([("scale", StandardScaler()), ("guess", LogisticRegression(C=10, max_iter=5000))])'),
    fitted("make_pipeline(StandardScaler(), LogisticRegression(C=0.1, class_weight='balanced'))"),
    fitted("make_pipeline(StandardScaler(), LogisticRegression(solver='saga', max_iter=5000))"),
)
attempts.wrong(
    "species_model",
    (fitted(LINES, HALF), "Which birds was yours fitted to"),
    (fitted(LINES, ALL), "learns from all birds, the kept ones too"),
    (fitted("make_pipeline(StandardScaler(), LogisticRegression(C=10))", ALL), "learns from all birds"),
    (fitted(LINES, "X_test, y_test"), "the two sets are swapped"),
    (fitted("make_pipeline(MinMaxScaler(), LogisticRegression())"), "There is no `StandardScaler` in it"),
    (fitted("make_pipeline(StandardScaler(), KNeighborsClassifier())"), "The classifier in it is another one"),
    (fitted(LINES, 'X_train, y_train == "Adelie"'), "It names False, True"),
    (fitted(LINES, "X_train / 10, y_train"), "Which birds was yours fitted to"),
    (f"{MODELS}\nspecies_model = {LINES}", "learnt nothing yet"),
)
attempts.not_named(
    "species_model", "never_fitted", fitted(LINES, HALF), fitted(LINES, ALL), fitted("RidgeClassifier()")
)
attempts.not_named(
    "species_model",
    "another_classifier",
    f"{MODELS}\nspecies_model = {LINES}",
    fitted("LogisticRegression(max_iter=9999)"),
    fitted("make_pipeline(MinMaxScaler(), LogisticRegression())"),
)
attempts.not_named(
    "species_model",
    "without_a_scaler",
    fitted(LINES, HALF),
    fitted("make_pipeline(StandardScaler(), RidgeClassifier())"),
    f"{MODELS}\nspecies_model = {LINES}",
)
attempts.not_named(
    "species_model",
    "fitted_on_every_bird",
    fitted(LINES),
    fitted(LINES, HALF),
    fitted(LINES, "pd.concat([X_train, X_test[:50]]), pd.concat([y_train, y_test[:50]])"),
)
attempts.not_named(
    "species_model",
    "fitted_on_the_kept_birds",
    fitted(LINES, "X_test[:60], y_test[:60]"),
    fitted(LINES, HALF),
    fitted(LINES, ALL),
)


def drawn(x: str, y: str, points: str, more: str = "ax.axline((4000, 4000), slope=1)") -> str:
    return f"""
fig, ax = plots.panel("Light birds are forecast too heavy", x="{x}", y="{y}")
{points}
{more}
forecast_figure = fig
"""


MEASURED, FORECAST = "measured mass (g)", "forecast mass (g)"
POINTS = "ax.scatter(truth, forecast)"
NO_UNITS = drawn("measured mass", "forecast mass", POINTS)
SWAPPED = drawn(FORECAST, MEASURED, POINTS)
JOINED = drawn(MEASURED, FORECAST, "ax.plot(truth, forecast)")
LESS = drawn("measured mass", "forecast mass", "ax.scatter(truth[:50], forecast[:50])")
KILOGRAMS = drawn("measured mass (kg)", "forecast mass (kg)", "ax.scatter(truth / 1000, forecast / 1000)")
ERRORS = drawn("measured mass", "error", "ax.scatter(truth, forecast - truth)")
attempts.right(
    "forecast_figure",
    drawn("measured mass in grams", "prediction [g]", 'ax.plot(truth, forecast, "o")'),
    drawn(FORECAST, MEASURED, "ax.scatter(forecast, truth)", "ax.plot([2500, 6500], [2500, 6500])"),
)
attempts.wrong(
    "forecast_figure",
    (NO_UNITS, "lacks its name or its unit"),
    (SWAPPED, "stands at the wrong axis"),
    (LESS, "should be one point; I see 50"),
    (KILOGRAMS, "Those are kilograms"),
    (drawn(MEASURED, FORECAST, "ax.scatter(truth, np.sort(forecast))"), "but not each bird's two in one point"),
    (drawn(MEASURED, FORECAST, "ax.scatter(truth, truth)"), "the same number across and up"),
    (drawn(MEASURED, FORECAST, "ax.scatter(truth, forecast - 9)"), "not the pairs that were asked for"),
)
attempts.not_named("forecast_figure", "without_units", LESS, KILOGRAMS, ERRORS, SWAPPED)
attempts.not_named("forecast_figure", "joined_the_birds", NO_UNITS, SWAPPED, LESS)
attempts.not_named("forecast_figure", "swapped_the_labels", NO_UNITS, LESS, ERRORS, JOINED)
LEARNER = """
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import StandardScaler
columns = ["flipper_length_mm", "bill_length_mm", "bill_depth_mm"]
"""
REFITTED = (
    LEARNER
    + """
def predict_masses(train, new):
    X = StandardScaler().fit_transform(train[columns])
    Z = StandardScaler().fit_transform(new[columns])
    X = np.hstack([X, pd.get_dummies(train["species"])])
    Z = np.hstack([Z, pd.get_dummies(new["species"])])
    return LinearRegression().fit(X, train["body_mass_g"]).predict(Z)
"""
)
WITH_OTHERS = (
    LEARNER
    + """
everybody = pd.concat(split())
def predict_masses(train, new):
    birds, columns = pd.concat([train, everybody]), ["species", "flipper_length_mm", "bill_length_mm", "bill_depth_mm"]
    model = LinearRegression().fit(pd.get_dummies(birds[columns]), birds["body_mass_g"])
    return model.predict(pd.get_dummies(new[columns]))
"""
)
FLIPPER = (
    LEARNER
    + """
def predict_masses(train, new):
    line = LinearRegression().fit(train[columns[:1]], train["body_mass_g"])
    return line.predict(new[columns[:1]])
"""
)
OF_TRAIN = (
    LEARNER
    + """
def predict_masses(train, new):
    return np.full(len(new), train["body_mass_g"].mean())
"""
)
attempts.right(
    "predict_masses",
    """
    def predict_masses(train, new):
        from sklearn.ensemble import RandomForestRegressor

        def table(rows):
            return rows[["bill_length_mm", "bill_depth_mm", "flipper_length_mm"]].assign(
                male=rows["sex"] == "MALE", chinstrap=rows["species"] == "Chinstrap", gentoo=rows["species"] == "Gentoo"
            )

        return RandomForestRegressor(50).fit(table(train), train["body_mass_g"]).predict(table(new))
    """,
)
attempts.wrong(
    "predict_masses",
    (REFITTED, "What is learnt from `new`"),
    (WITH_OTHERS, "Does it use birds that are not in `train`?"),
    (OF_TRAIN, "the same mass of every bird"),
    (FLIPPER, "The bar is 290 g"),
)
attempts.not_named("predict_masses", "looks_outside", REFITTED, WITH_OTHERS, FLIPPER, OF_TRAIN)
attempts.wrong(
    "heavy_share",
    ('heavy_share = (train["body_mass_g"] > 4500).groupby(train["island"]).mean()', "You grouped by island"),
    ('heavy_share = (train["body_mass_g"] < 4500).groupby(train["species"]).mean()', "differs in"),
)
