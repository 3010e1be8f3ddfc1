"""Answers of readers who had only the notebook: each was taken for right once, or got an untrue reply."""

from tests.attempts.ecosystem.lesson import attempts

attempts.wrong(
    "nearest",
    (
        """
        def nearest(X, centroids):
            return np.array([np.argmin([((x - centroids[k]) ** 2).sum() for k in range(3)]) for x in X])
        """,
        "index 2 is out of bounds",
    ),
    (
        """
        def nearest(X, centroids):
            return np.abs(X.mean(axis=1)[:, None] - centroids.mean(axis=1)).argmin(axis=1)
        """,
        "have cancelled before their size was taken",
    ),
    (
        """
        def nearest(X, centroids):
            return (np.abs(X[:, None, :] - centroids) ** 3).sum(axis=2).argmin(axis=1)
        """,
        "You took cubes of the gaps",
    ),
)
attempts.wrong(
    "heavy_share",
    (
        'heavy_share = (train["body_mass_g"] > 4500).groupby(train["species"]).mean().round()',
        "or round the shares?",
    ),
)
attempts.wrong(
    "centred",
    (
        """
        def centred(values):
            values[:] = values - values.mean(axis=0)
            return values
        """,
        "or `values[:] = …` writes into it",
    ),
)
COLUMNS = """
def table(t):
    lengths = t[["bill_length_mm", "bill_depth_mm", "flipper_length_mm"]]
    words = [t["species"] == "Gentoo", t["species"] == "Adelie", t["sex"] == "MALE"]
    return np.column_stack([lengths, *words]).astype(float)
"""


def ridge(fitted_to: str, given_back: str = "model.predict(scaler.transform(table(new)))", masses="body_mass_g") -> str:
    return f"""
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler
{COLUMNS}
def predict_masses(train, new):
    scaler = StandardScaler().fit({fitted_to})
    model = Ridge(5.0).fit(scaler.transform(table(train)), train["body_mass_g"])
    return {given_back}
"""


PREDICTED = "model.predict(scaler.transform(table(new)))"
attempts.right(
    "predict_masses",
    ridge("table(train)"),
    ridge("table(train)", f"pd.Series({PREDICTED}, new.index)"),
)
attempts.wrong(
    "predict_masses",
    (ridge("table(train)", f"pd.DataFrame({{'mass': {PREDICTED}}})"), "Your masses have shape (171, 1)"),
    (ridge("np.append(table(train), table(new), axis=0)"), "changes with the rows beside it"),
    (ridge("table(new)"), "What is learnt from `new`"),
    (ridge("table(train)", f"{PREDICTED} / 1000"), "are these kilograms"),
    (ridge("table(train)", f"np.sort({PREDICTED})"), "in the order of the rows of `new`?"),
    (ridge("table(train)", f"np.where(new['sex'].isna(), np.nan, {PREDICTED})"), "are missing (NaN)"),
)
attempts.wrong(
    "species_model",
    (
        """
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler

        species_model = make_pipeline(StandardScaler, LogisticRegression)
        """,
        "A step is a class",
    ),
)


def forecast_drawn(marks: str, x: str = "measured mass (g)", y: str = "forecast mass (g)") -> str:
    return f"""
fig, ax = plots.panel("A forecast", x="{x}", y="{y}")
{marks}
forecast_figure = fig
"""


ALL_BIRDS = "ax.scatter(truth, forecast)\nax.plot([2700, 6300], [2700, 6300])"
DRAWN_IN_KILOGRAMS = "ax.scatter(truth / 1000, forecast / 1000)\nax.plot([2.7, 6.3], [2.7, 6.3])"
FALLING = "ax.scatter(truth, forecast)\nax.plot([3000, 6000], [6000, 3000])"
NO_PAIRS = "ax.scatter(truth, truth * 0 + 1)\nax.plot(truth, range(len(truth)))"
attempts.right("forecast_figure", forecast_drawn(ALL_BIRDS))
attempts.not_named(
    "forecast_figure",
    "in_kilograms",
    forecast_drawn(FALLING),
    forecast_drawn(NO_PAIRS),
    forecast_drawn("ax.scatter(truth / 1000, truth)\nax.plot([3, 6], [3, 6])"),
)
attempts.wrong(
    "forecast_figure",
    (forecast_drawn(f"{ALL_BIRDS}\nax.set(xlim=(4500, 6500))"), "can be seen"),
    (forecast_drawn(DRAWN_IN_KILOGRAMS, "measured mass (kg)", "forecast mass (kg)"), "Those are kilograms"),
    (
        forecast_drawn("ax.scatter(truth, forecast)\nax.plot([3000, 6000], [6000, 3000])"),
        "I see a line from (3,000, 6,000)",
    ),
    (
        forecast_drawn(
            "order = np.argsort(truth)\nax.scatter(truth, truth * 0 + 1)\nax.plot(truth, np.arange(len(truth)))"
        ),
        "not the pairs",
    ),
)
STEPS = """
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

species_model = {made}
"""
attempts.not_named(
    "species_model",
    "classes_for_steps",
    STEPS.format(made="make_pipeline(StandardScaler(), LogisticRegression())"),
    STEPS.format(made="make_pipeline(StandardScaler(), KNeighborsClassifier()).fit(X_train, y_train)"),
    STEPS.format(made="LogisticRegression"),
)
