"""Answers of later readers: accepted or refused wrongly once, or told something that was not so."""

from tests.attempts.ecosystem.lesson import attempts

# The figure: where lines stand, and what labels say


def drawn(marks: str, x: str = "measured mass (g)", y: str = "forecast mass (g)") -> str:
    return f"""
forecast_figure, ax = plots.panel("Forecast and scale", x="{x}", y="{y}")
{marks}
"""


POINTS = "ax.scatter(truth, forecast)\n"
BIRDS = POINTS + "ax.plot([2500, 6500], [2500, 6500])"
CORNERS = "ax.plot([0, 1], [0, 1], transform=ax.transAxes)"
OF_ERRORS = drawn("ax.scatter(truth, forecast - truth)\nax.axhline(0)")
ITSELF = drawn("ax.scatter(truth, truth)\nax.axline((4000, 4000), slope=1)")
SORTED = drawn("ax.scatter(np.sort(truth), np.sort(forecast))\nax.axline((4000, 4000), slope=1)")
SHIFTED = drawn("ax.scatter(truth + 1, forecast)")
attempts.right(
    "forecast_figure",
    drawn(POINTS + "ax.set(xlim=(2500, 6500), ylim=(2500, 6500))\n" + CORNERS),
    drawn("ax.set(xlim=(2500, 6500), ylim=(2500, 6500))\n" + CORNERS + "\n" + POINTS),
    drawn(BIRDS, "what the scale said (g)", "what the line said (g)"),
    drawn(BIRDS, "actual / g", "predicted / g"),
    drawn(BIRDS, "y (g)", "ŷ (g)"),
    drawn(BIRDS, "body mass (g)", "forecast by the line on the flipper (g)"),
    drawn("ax.scatter(forecast, truth)\nax.plot(truth, truth)", "said by the model, in grams", "true mass, in grams"),
)
attempts.wrong(
    "forecast_figure",
    (drawn(POINTS + CORNERS), "it joins the corners of the picture, and the limits of the two axes differ"),
    (drawn(POINTS + "ax.axhline(forecast.mean())\nax.axvline(truth.mean())"), "a level line at 4,160 and an upright"),
    (drawn(POINTS + "ax.plot([3900, 4000], [3900, 4000])"), "The diagonal is too short"),
    (drawn(BIRDS, "(g)", "(g)"), "is “(g)”, a unit without a name"),
    (drawn(BIRDS, "in grams", "forecast (g)"), "is “in grams”, a unit without a name"),
    (drawn(BIRDS, "body mass (g)", "Body mass (g)"), "Both axes have the same label"),
    (drawn(BIRDS, "x (g)", "y (g)"), "The axes are called x and y"),
    (
        drawn(BIRDS, "measured mass (kg)", "forecast mass (kg)"),
        "says kg, and the numbers that are drawn there are in g",
    ),
    (drawn(BIRDS, "measured mass (g)", "forecast mass (mm)"), "The label of the y axis says mm"),
    (drawn(BIRDS, "what the line said (g)", "what the scale said (g)"), "stands at the wrong axis"),
    (drawn(BIRDS, "body mass", "forecast (g)"), "lacks its name or its unit"),
    (OF_ERRORS, "Those are the errors"),
    (ITSELF, "`truth` stands against itself, or `forecast` does"),
    (SORTED, "Did you sort one of them, or both?"),
    (drawn("ax.scatter(truth, forecast[::-1])"), "one point"),
    (drawn("ax.scatter(split()[0]['body_mass_g'], split()[0]['body_mass_g'])"), "So many birds are in `train`"),
)
attempts.not_named("forecast_figure", "drew_the_errors", ITSELF, SORTED, SHIFTED, drawn(BIRDS))
attempts.not_named("forecast_figure", "drew_one_against_itself", OF_ERRORS, SORTED, SHIFTED, drawn(BIRDS))
attempts.not_named("forecast_figure", "sorted_the_masses", OF_ERRORS, ITSELF, SHIFTED, drawn(BIRDS))
attempts.not_named("forecast_figure", "without_units", drawn(BIRDS, "measured mass (kg)", "forecast mass (kg)"))
attempts.not_named(
    "forecast_figure",
    "swapped_the_labels",
    drawn(BIRDS, "body mass (g)", "forecast by the line on the flipper (g)"),
    drawn(BIRDS, "measured (g)", "said by the model (g)"),
    drawn(BIRDS, "first (g)", "second (g)"),
)

# Masses: what a forecast may depend on


def line(columns: str, given_back: str = "model.predict(rows(new))", target: str = 'train["body_mass_g"]') -> str:
    return f"""
import pandas as pd
from sklearn.linear_model import LinearRegression

LENGTHS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm"]

def predict_masses(train, new):
    def rows(t):
        table = t[LENGTHS].assign(g=t["species"] == "Gentoo", c=t["species"] == "Chinstrap")
        male = t["sex"].map({{"MALE": 1, "FEMALE": 0}})
        return {columns}

    known = train["sex"].map({{"MALE": 1, "FEMALE": 0}}).mean()
    model = LinearRegression().fit(rows(train), {target})
    return {given_back}
"""


KNOWN = "table.assign(m=male.fillna(known))"
CODED = "t[LENGTHS].assign(s=pd.factorize(t['species'])[0], m=pd.factorize(t['sex'])[0])"
TREE = """
import pandas as pd
from sklearn.tree import DecisionTreeRegressor

def predict_masses(train, new):
    columns = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "species", "sex", "island"]
    A = pd.get_dummies(train[columns])
    B = pd.get_dummies(new[columns]).reindex(columns=A.columns, fill_value=0)
    return DecisionTreeRegressor(random_state=0).fit(A, train["body_mass_g"]).predict(B)
"""
MEAN = "import numpy as np\ndef predict_masses(train, new):\n    return np.full({}, train['body_mass_g'].mean())\n"
LOGARITHM = line(KNOWN, target='np.log(train["body_mass_g"])')
attempts.right(
    "predict_masses",
    line(KNOWN),
    line(KNOWN, "np.exp(model.predict(rows(new)))", 'np.log(train["body_mass_g"])'),
    line(KNOWN, "pd.Series(model.predict(rows(new)), new.index)"),
)
attempts.wrong(
    "predict_masses",
    (line("table.assign(m=male.fillna(male.mean()))"), "changes with the rows beside it"),
    (line("table.assign(m=t['sex'].fillna(t['sex'].mode()[0]) == 'MALE')"), "what fills a gap"),
    (line(CODED), "a code for a word?"),
    (line(KNOWN, target='train[["body_mass_g"]]'), "Your masses have shape (171, 1); asked is (171,)"),
    (
        line(KNOWN, "new.assign(mass=model.predict(rows(new)))"),
        "You gave a table that holds something else than numbers",
    ),
    (LOGARITHM, "did you learn a logarithm, and not undo it?"),
    (line(KNOWN, target='train["body_mass_g"] / 1000'), "are these kilograms"),
    (line(KNOWN, target='train["body_mass_g"].sample(frac=1, random_state=0)'), "in the order of their masses"),
    (TREE, "does it know those birds by heart?"),
    (MEAN.format("len(new)"), "the same mass of every bird"),
)
attempts.not_named("predict_masses", "looks_outside", LOGARITHM, line(KNOWN, "model.predict(rows(new)) / 1000"))
attempts.not_named("predict_masses", "said_the_mean", line(KNOWN), TREE, MEAN.format("3"), LOGARITHM)

# The pipeline: what its parts have learnt from


def made(lines: str) -> str:
    return f"""
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

steps = make_pipeline(StandardScaler(), LogisticRegression())
{lines}
"""


TWICE = made("species_model = steps.fit(StandardScaler().fit_transform(X_train), y_train)")
TURNED = made("species_model = steps.fit(X_train[X_train.columns[::-1]], y_train)")
SHUFFLED = made("species_model = steps.fit(X_train, np.random.default_rng(0).permutation(y_train))")
IN_ORDER = made("species_model = steps.fit(X_train, y_train.sort_values())")
HALF = made("species_model = steps.fit(X_train[::2], y_train[::2])")
CENTRED = made("species_model = steps.fit(X_train - X_train.mean(), y_train)")
RAW = made(
    "scaler = StandardScaler().fit(X_train)\n"
    "model = LogisticRegression(solver='newton-cholesky').fit(X_train.to_numpy(), y_train)\n"
    "species_model = Pipeline([('scale', scaler), ('model', model)])"
)
ONE_BY_ONE = made(
    "scaler = StandardScaler().fit(X_train)\n"
    "model = LogisticRegression().fit(scaler.transform(X_train), y_train)\n"
    "species_model = Pipeline([('scale', scaler), ('model', model)])"
)
attempts.right("species_model", ONE_BY_ONE)
attempts.wrong(
    "species_model",
    (TWICE, "the rows that you fitted it to were scaled already"),
    (TURNED, "knows the same columns in another order"),
    (SHUFFLED, "did they stand in the order of the birds?"),
    (IN_ORDER, "did they stand in the order of the birds?"),
    (HALF, "Which birds was yours fitted to"),
    (RAW, "Was it fitted before, by itself?"),
)
attempts.not_named("species_model", "scaled_by_hand_before", HALF, SHUFFLED, CENTRED, ONE_BY_ONE)
attempts.not_named("species_model", "classifier_of_raw_rows", HALF, SHUFFLED, IN_ORDER, ONE_BY_ONE)

# Shares, errors, columns, centroids

NAMELESS = 'heavy_share = (train["body_mass_g"] > 4500).groupby(train["species"]).mean(){}'
attempts.wrong(
    "heavy_share",
    (NAMELESS.format(".to_numpy()"), "the right numbers without their names"),
    (NAMELESS.format(".tolist()[:2]"), "do not say of which species they are"),
    ("heavy_share = 0.3", "do not say of which species they are"),
    (NAMELESS.format(".round(1)"), "rounded to one decimal"),
    (f"{NAMELESS.format('')}\nheavy_share = heavy_share / heavy_share.sum()", "They need not"),
)
attempts.not_named(
    "heavy_share",
    "a_number_without_a_name",
    NAMELESS.format(" / 2"),
    NAMELESS.format(".to_dict()"),
    NAMELESS.format(".to_frame()"),
    NAMELESS.format(".reset_index()"),
)
attempts.wrong(
    "mean_error",
    (
        """
        def mean_error(predicted, truth):
            errors = []
            for p in predicted[:, 0]:
                for t in truth:
                    errors.append(abs(p - t))
            return np.mean(errors)
        """,
        "Every prediction is still held against every bird",
    ),
    (
        """
        def mean_error(predicted, truth):
            for p, t in zip(predicted[:, 0], truth):
                return abs(p - t) / len(truth)
        """,
        "Does a `return` stand inside the loop?",
    ),
)
attempts.wrong(
    "centred",
    (
        """
        def centred(values):
            new = values.copy()
            for i in range(len(new)):
                new[i] = new[i] - new.mean(axis=0)
            return new
        """,
        "the means change while you write",
    ),
)
attempts.wrong(
    "nearest",
    (
        """
        def nearest(X, centroids):
            for x in X:
                return ((x - centroids) ** 2).sum(axis=1).argmin()
        """,
        "Does a `return` stand inside the loop?",
    ),
    (
        """
        def nearest(X, centroids):
            a = X / np.linalg.norm(X, axis=1, keepdims=True)
            c = centroids / np.linalg.norm(centroids, axis=1, keepdims=True)
            return (a @ c.T).argmax(axis=1)
        """,
        "You compared directions",
    ),
    (
        """
        def nearest(X, centroids):
            return ((X[:, None, :] - centroids) ^ 2).sum(axis=2).argmin(axis=1)
        """,
        "to the power of is `**`",
    ),
)
