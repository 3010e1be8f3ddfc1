"""Lesson 02, answered in ways that its exercises do not declare."""

from tests.attempts import Attempts

attempts = Attempts("data_preparation")

attempts.right(
    "patiently",
    """
    def patiently(ask, tries):
        asked = 0
        while True:
            asked += 1
            try:
                return ask()
            except (HTTPError, TimeoutError) as error:
                if asked >= tries or getattr(error, "code", 503) != 503:
                    raise error
    """,
    """
    def patiently(ask, tries):
        last = None
        for _ in range(tries):
            try:
                return ask()
            except TimeoutError as error:
                last = error
            except HTTPError as error:
                if error.code != 503:
                    raise
                last = error
        raise last
    """,
)
attempts.wrong(
    "patiently",
    (
        """
        def patiently(ask, tries):
            for _ in range(tries):
                try:
                    return ask()
                except Exception:
                    pass
        """,
        "nobody learns that anything failed",
    ),
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, tries + 1):
                try:
                    return ask()
                except HTTPError as error:
                    if error.code != 503 or attempt == tries:
                        raise
                except TimeoutError:
                    raise TimeoutError("the weather office does not answer")
        """,
        "the weather office does not answer",
    ),
    (
        """
        def patiently(ask, tries):
            answer = None
            while answer is None and tries > 0:
                tries -= 1
                try:
                    answer = ask()
                except HTTPError as error:
                    if error.status != 503:
                        raise
                except TimeoutError:
                    pass
            return answer
        """,
        "After the last try your function falls silent",
    ),
    (
        """
        def patiently(ask, tries):
            for _ in range(tries - 1):
                try:
                    return ask()
                except HTTPError as error:
                    if 400 <= error.code < 500:
                        raise
                except TimeoutError:
                    continue
            return ask()
        """,
        "every status from 500 on",
    ),
)
attempts.right(
    "visibility_then",
    """
    from zoneinfo import ZoneInfo

    def visibility_then(flights, weather, hours):
        found = pd.Series(index=flights.index, dtype=float)
        for airport, rows in weather.groupby("origin"):
            rows = rows.sort_values("time_hour")
            its = flights[flights["origin"] == airport]
            moments = [wall.replace(tzinfo=ZoneInfo("America/New_York")) for wall in its["time_hour"]]
            moments = pd.DatetimeIndex(moments).tz_convert("UTC") - pd.Timedelta(hours=hours)
            places = pd.DatetimeIndex(rows["time_hour"]).searchsorted(moments, side="right") - 1
            found[its.index] = np.where(places < 0, np.nan, rows["visib"].to_numpy()[places])
        return found
    """,
    """
    def visibility_then(flights, weather, hours):
        weather = weather.sort_values("time_hour")
        answers = []
        for origin, label in zip(flights["origin"], flights["time_hour"]):
            leaves = label.tz_localize(None).tz_localize("America/New_York").tz_convert("UTC")
            there, moment = weather[weather["origin"] == origin], leaves - pd.Timedelta(hours=hours)
            before = there[there["time_hour"] <= moment]
            answers.append(before["visib"].iloc[-1] if len(before) else np.nan)
        return answers
    """,
)
attempts.wrong(
    "visibility_then",
    (
        """
        def visibility_then(flights, weather, hours):
            weather = weather.sort_values("time_hour").copy()
            weather["wall"] = weather["time_hour"].dt.tz_convert("America/New_York").dt.tz_localize(None)
            asked = flights[["origin"]].copy()
            asked["wall"] = flights["time_hour"].dt.tz_localize(None) - pd.Timedelta(hours=hours)
            asked = asked.reset_index().sort_values("wall")
            seen = pd.merge_asof(asked, weather, on="wall", by="origin")
            return seen.sort_values("index")["visib"].tolist()
        """,
        "off the clock on the wall",
    ),
    (
        """
        def visibility_then(flights, weather, hours):
            leaves = flights["time_hour"].dt.tz_localize("America/New_York")
            asked = flights[["origin"]].assign(moment=leaves - pd.Timedelta(hours=hours))
            asked, weather = asked.sort_values("moment"), weather.sort_values("time_hour")
            seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
            return seen.set_index(asked.index)["visib"].reindex(flights.index)
        """,
        "Already tz-aware",
    ),
    (
        """
        def visibility_then(flights, weather, hours):
            leaves = flights["time_hour"].dt.tz_localize(None).dt.tz_localize("America/New_York")
            asked = flights[["origin"]].assign(moment=leaves - pd.Timedelta(hours=hours))
            asked, weather = asked.sort_values("moment"), weather.sort_values("time_hour")
            seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
            return seen.set_index(asked.index)["visib"].reindex(flights.index)
        """,
        "incompatible merge keys",
    ),
    (
        """
        def visibility_then(flights, weather, hours):
            weather = weather.assign(time_hour=weather["time_hour"].dt.tz_localize(None)).sort_values("time_hour")
            moment = flights["time_hour"].dt.tz_localize(None) - pd.Timedelta(hours=hours)
            asked = flights[["origin"]].assign(moment=moment).sort_values("moment")
            seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
            return seen.set_index(asked.index)["visib"].reindex(flights.index)
        """,
        "the weather of four or five hours too early",
    ),
)
attempts.right(
    "missed_share",
    """
    missed_share = flights.groupby("origin")["arr_delay"].agg(lambda delay: (delay.fillna(999) > 30).mean())
    """,
    """
    missed_share = {}
    for airport in ["EWR", "JFK", "LGA"]:
        delays = flights.loc[flights["origin"] == airport, "arr_delay"]
        missed_share[airport] = (sum(delays > 30) + sum(delays.isna())) / len(delays)
    """,
    """
    in_time = flights[flights["arr_delay"] <= 30].groupby("origin").size()
    missed_share = 1 - in_time / flights.groupby("origin").size()
    """,
    """
    flights["missed"] = ~(flights["arr_delay"] <= 30)
    missed_share = flights.pivot_table(index="origin", values="missed")
    """,
)
attempts.wrong(
    "missed_share",
    (
        """
        missed_share = (~(flights["arr_delay"] <= 30)).mean()
        """,
        "is a number; expected was a table or dictionary",
    ),
    (
        """
        missed_share = flights.fillna({"arr_delay": 0}).groupby("origin")["arr_delay"].agg(lambda d: (d > 30).mean())
        """,
        "A flight that never arrived counts as punctual here",
    ),
    (
        """
        missed = ~(flights["arr_delay"] <= 30)
        missed_share = flights.assign(missed=missed).groupby("origin", as_index=False)["missed"].mean()
        """,
        "has origin, missed where EWR, JFK, LGA should be",
    ),
)
attempts.right(
    "prepared",
    """
    def prepared(learn, new):
        from sklearn.impute import SimpleImputer
        from sklearn.preprocessing import StandardScaler

        imputer, scaler = SimpleImputer(strategy="median"), StandardScaler()
        scaler.fit(imputer.fit_transform(learn))
        return scaler.transform(imputer.transform(new))
    """,
    """
    def prepared(learn, new):
        learn, new = pd.DataFrame(learn), pd.DataFrame(new)
        medians = learn.median()
        learn, new = learn.fillna(medians), new.fillna(medians)
        return ((new - learn.mean()) / learn.std(ddof=0)).to_numpy()
    """,
    """
    def prepared(learn, new):
        learn, new = learn.copy(), new.copy()
        for j in range(learn.shape[1]):
            median = np.median([value for value in learn[:, j] if value == value])
            for table in (learn, new):
                table[np.isnan(table[:, j]), j] = median
            new[:, j] = (new[:, j] - np.mean(learn[:, j])) / np.std(learn[:, j])
        return new
    """,
)
attempts.wrong(
    "prepared",
    (
        """
        def prepared(learn, new):
            from sklearn.impute import SimpleImputer
            from sklearn.pipeline import make_pipeline
            from sklearn.preprocessing import StandardScaler

            steps = make_pipeline(StandardScaler(), SimpleImputer(strategy="median"))
            return steps.fit(learn).transform(new)
        """,
        "scaled by what `learn` is like before its own gaps are filled",
    ),
    (
        """
        def prepared(learn, new):
            from sklearn.impute import SimpleImputer

            return SimpleImputer(strategy="median").fit(learn).transform(new)
        """,
        "that is half of it",
    ),
    (
        """
        def prepared(learn, new):
            from sklearn.preprocessing import StandardScaler

            return StandardScaler().fit(learn).transform(new)
        """,
        "The gaps are still there",
    ),
)
attempts.right(
    "out_of_fold",
    """
    def out_of_fold(category, missed, fold):
        table = pd.DataFrame({"category": category, "missed": missed, "fold": fold})
        parts = []
        for k, inside in table.groupby("fold"):
            outside = table[table["fold"] != k]
            means = outside.groupby("category", as_index=False)["missed"].mean()
            looked_up = inside.reset_index()[["index", "category"]].merge(means, on="category", how="left")
            parts.append(looked_up.fillna({"missed": outside["missed"].mean()}))
        return pd.concat(parts).set_index("index")["missed"].sort_index()
    """,
    """
    def out_of_fold(category, missed, fold):
        result = []
        for i in range(len(missed)):
            own, others = [], []
            for j in range(len(missed)):
                if fold[j] != fold[i]:
                    others.append(missed[j])
                    if category[j] == category[i]:
                        own.append(missed[j])
            result.append(sum(own) / len(own) if own else sum(others) / len(others))
        return result
    """,
)
attempts.wrong(
    "out_of_fold",
    (
        """
        def out_of_fold(category, missed, fold):
            parts = []
            for k in fold.unique():
                means = missed[fold != k].groupby(category[fold != k]).mean()
                parts.append(category[fold == k].map(means).fillna(missed[fold != k].mean()))
            return pd.concat(parts)
        """,
        "in another order",
    ),
    (
        """
        def out_of_fold(category, missed, fold):
            for k in fold.unique():
                means = missed[fold != k].groupby(category[fold != k]).mean()
                return category[fold == k].map(means).fillna(missed[fold != k].mean())
        """,
        "has shape (3,); expected was (6,)",
    ),
    (
        """
        def out_of_fold(category, missed, fold):
            encoded = pd.Series(0.5, index=missed.index)
            for k in fold.unique():
                inside, outside = fold == k, fold != k
                encoded[inside] = missed[outside].mean()
            return encoded
        """,
        "whatever the category",
    ),
)
attempts.right(
    "on_a_circle",
    """
    def on_a_circle(hhmm):
        turn = np.exp(2j * np.pi * (60 * (hhmm // 100) + hhmm % 100) / 1440)
        return np.array([turn.imag, turn.real]).T
    """,
    """
    import math

    def on_a_circle(hhmm):
        rows = []
        for time in hhmm:
            hours, minutes = divmod(int(time), 100)
            angle = math.radians(15 * hours + minutes / 4)
            rows.append((math.sin(angle), math.cos(angle)))
        return rows
    """,
)
attempts.wrong(
    "on_a_circle",
    (
        """
        def on_a_circle(hhmm):
            angle = 2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24
            return np.array([np.sin(angle), np.cos(angle)])
        """,
        "it is transposed",
    ),
    (
        """
        def on_a_circle(hhmm):
            return 2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24
        """,
        "That is the angle",
    ),
    (
        """
        def on_a_circle(hhmm):
            angle = 2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24
            return np.concatenate([np.sin(angle), np.cos(angle)])
        """,
        "has shape (8,); expected was (4, 2)",
    ),
)
attempts.right(
    "my_model",
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    class Desk:
        WORDS = ["carrier", "origin", "dest", "weekday"]

        def columns(self, rows):
            table = rows[["hour", "arrives", "distance", "queue", "temp", "dewp", "pressure", "wind_speed"]].copy()
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
    my_model.fit(learn, learn["missed"])
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
flights, table = tables()
valid = table[flights["month"].isin([7, 8])]
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
NO_ENCODER = TRANSFORMER + "my_model = LogisticRegression()"
OTHER_COLUMN = (
    TRANSFORMER
    + """
columns = make_column_transformer(("passthrough", ["hour", "delay"]))
my_model = make_pipeline(columns, HistGradientBoostingClassifier(max_iter=20))
"""
)
OTHER_NAME = (
    TRANSFORMER
    + """
def my_model(X_train, y_train):
    return LogisticRegression().fit(X_train[["our"]], y_train)
"""
)
attempts.wrong(
    "my_model",
    (FEW_COLUMNS, "it uses no column of words and none of the weather"),
    (WORDS_ALONE, "The bar is 0.73"),
    (WITH_WEATHER, "The bar is 0.73"),
    (UPSIDE_DOWN, "flights in time get the higher probabilities"),
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
    return make_pipeline(columns, trees).fit(pd.concat([X_train, valid]), pd.concat([y_train, valid["missed"]]))
""",
        "Does it use other rows than those it is handed?",
    ),
    (
        ON_VALID
        + """
def my_model(X_train, y_train):
    return make_pipeline(columns, HistGradientBoostingClassifier(random_state=0)).fit(valid, valid["missed"])
""",
        "Does it use other rows than those it is handed?",
    ),
    (
        TRANSFORMER
        + """
my_model = make_pipeline(make_column_transformer(("passthrough", ["hour", "missed"])), LogisticRegression())
""",
        "asks for the column `missed`",
    ),
    (
        TRANSFORMER
        + """
def my_model(X_train, y_train):
    return LogisticRegression().fit(X_train[["hour"]], X_train["missed"])
""",
        "asks for the column `missed`",
    ),
)
attempts.not_named("my_model", "listened_to_the_delay", FEW_COLUMNS, WORDS_ALONE, UPSIDE_DOWN, CONSTANT)
attempts.not_named("my_model", "asked_for_the_answer", NO_ENCODER, OTHER_COLUMN, OTHER_NAME)
attempts.not_named("my_model", "three_columns_alone", WORDS_ALONE, WITH_WEATHER, UPSIDE_DOWN, CONSTANT)
attempts.not_named("my_model", "said_the_same_of_all", FEW_COLUMNS, WORDS_ALONE, UPSIDE_DOWN)
attempts.right(
    "on_a_circle",
    """
    def on_a_circle(hhmm):
        h, m = np.divmod(hhmm, 100)
        angle = (h + m / 60) * np.pi / 12
        return pd.DataFrame({"sin": np.sin(angle), "cos": np.cos(angle)})
    """,
)
attempts.wrong(
    "patiently",
    (
        """
        def patiently(ask, tries):
            for _ in range(tries):
                try:
                    return ask()
                except TimeoutError:
                    pass
                except HTTPError as error:
                    if error.code != 503:
                        raise
            raise RuntimeError("gave up")
        """,
        "should raise TimeoutError, and raised RuntimeError",
    ),
)
attempts.wrong(
    "patiently",
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, tries + 1):
                try:
                    answer = ask()
                    if answer:
                        return answer
                except (HTTPError, TimeoutError) as error:
                    if getattr(error, "code", 503) != 503 or attempt == tries:
                        raise
        """,
        "An empty text was given as an answer",
    ),
    (
        """
        def patiently(ask, tries):
            asked = 0
            while True:
                asked += 1
                try:
                    return ask()
                except Exception as error:
                    if asked >= tries or getattr(error, "code", 503) != 503:
                        raise error
        """,
        "a ValueError among them",
    ),
    (
        """
        def patiently(ask, tries):
            first = None
            for attempt in range(tries):
                try:
                    return ask()
                except (HTTPError, TimeoutError) as error:
                    if getattr(error, "code", 503) != 503:
                        raise
                    if first is None:
                        first = error
            raise first
        """,
        "You raised the error of the first try",
    ),
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, tries + 1):
                try:
                    return ask()
                except (HTTPError, TimeoutError) as error:
                    if error.code != 503 or attempt == tries:
                        raise
        """,
        "'TimeoutError' object has no attribute 'code'",
    ),
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, tries + 1):
                try:
                    return ask()
                except HTTPError as error:
                    if error.code == 404:
                        return None
                    if error.code != 503 or attempt == tries:
                        raise
                except TimeoutError:
                    if attempt == tries:
                        raise
        """,
        "should raise HTTPError, and gave None",
    ),
)
attempts.right(
    "missed_share",
    """
    missed_share = pd.Series(
        {name: round(float((~(rows["arr_delay"] <= 30)).mean()), 2) for name, rows in flights.groupby("origin")}
    )
    """,
)
attempts.wrong(
    "missed_share",
    (
        """
        from helpers.datasets import load

        whole = load("flights")
        missed_share = (~(whole["arr_delay"] <= 30)).groupby(whole["origin"]).mean()
        """,
        "is the value over all flights of the year",
    ),
    (
        """
        missed_share = (~(flights["arr_delay"].abs() <= 30)).groupby(flights["origin"]).mean()
        """,
        "30 minutes *early* counts as missed",
    ),
    (
        """
        missed_share = (~(flights["arr_delay"] <= 30)).groupby(flights["carrier"]).mean()
        """,
        "where EWR, JFK, LGA should be",
    ),
)
attempts.wrong(
    "out_of_fold",
    (
        """
        def out_of_fold(category, missed, fold):
            by_fold = missed.groupby([category, fold]).mean().unstack()
            answers = []
            for c, k in zip(category, fold):
                value = by_fold.loc[c].drop(k).mean()
                if np.isnan(value):
                    value = missed[fold != k].mean()
                answers.append(value)
            return pd.Series(answers, index=category.index)
        """,
        "the mean of those means",
    ),
    (
        """
        def out_of_fold(category, missed, fold):
            encoded = np.empty(len(missed))
            for k in fold.unique():
                outside = fold != k
                means = missed[outside].groupby(category[outside]).median()
                encoded[~outside] = category[~outside].map(means).fillna(missed[outside].mean())
            return encoded
        """,
        "the median in place of the mean",
    ),
)
attempts.wrong(
    "visibility_then",
    (
        """
        def visibility_then(flights, weather, hours):
            leaves = flights["time_hour"].dt.tz_localize(None).dt.tz_localize("America/New_York").dt.tz_convert("UTC")
            asked = flights[["origin"]].assign(moment=leaves - pd.Timedelta(hours=2))
            asked, weather = asked.sort_values("moment"), weather.sort_values("time_hour")
            seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
            return seen.set_index(asked.index)["visib"].reindex(flights.index)
        """,
        "You took two hours off, whatever `hours` says",
    ),
)
