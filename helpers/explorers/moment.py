"""The moment of predicting: columns appear as a flight's day goes on, and the honest score moves with them."""

from dataclasses import dataclass
from pathlib import Path

from helpers import plots
from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer

# Hours before the scheduled departure, by the words a learner reads.
HOURS = {"24 h before": 24, "12 h before": 12, "6 h before": 6, "3 h before": 3, "2 h before": 2, "1 h before": 1}
HOURS["30 min before"] = 0.5
MOMENTS = ("at planning", *HOURS, "it has left", "it has landed")
SHORT = ("plan", "−24", "−12", "−6", "−3", "−2", "−1", "−½", "left", "landed")
KNOWN, EVERY = "known by then", "every column"

# Columns that get their values together: their name, how many they are, and at which of the moments.
GROUPS = (
    ("timetable (6)", 6, 0),
    ("weather (8)", 8, 1),
    ("queue", 1, 1),
    ("dep_delay", 1, len(HOURS) + 1),
    ("air_time", 1, len(HOURS) + 2),
)
COLUMNS = sum(count for _, count, _ in GROUPS)

# AUC at each moment, of those of 60,000 flights that arrived: learnt from January to June, scored on July and August.
# Eleven fits are too slow for a learner's hands, so what `measure` gave stands here; a test has it measure again.
SCORES = {
    KNOWN: (0.683, 0.692, 0.702, 0.704, 0.707, 0.713, 0.726, 0.73, 0.94, 0.959),
    EVERY: (0.462, 0.469, 0.466, 0.468, 0.471, 0.472, 0.473, 0.472, 0.754, 0.959),
}
PROMISED = SCORES[EVERY][-1]  # of the model that learnt from every column, while every column has its value


def measure(seed: int = 0, sample: int = 60_000) -> dict[str, tuple[float, ...]]:
    """SCORES, computed from a sample of the flights."""
    from sklearn.metrics import roc_auc_score

    from helpers.datasets import load
    from helpers.departures import TIMETABLE, known

    flights = load("flights").sample(sample, random_state=seed).dropna(subset=["arr_delay"])
    late, learn, judge = flights["arr_delay"] > 30, flights["month"] <= 6, flights["month"].isin([7, 8])
    tables = [known(flights, hours) for hours in HOURS.values()]
    has_left = tables[-1].assign(dep_delay=flights["dep_delay"])
    has_landed = has_left.assign(air_time=flights["air_time"])
    by_moment = [tables[0][TIMETABLE], *tables, has_left, has_landed]

    def auc(model, table) -> float:
        return round(float(roc_auc_score(late[judge], model.predict_proba(table[judge])[:, 1])), 3)

    every = logistic(has_landed).fit(has_landed[learn], late[learn])
    return {
        KNOWN: tuple(auc(logistic(table).fit(table[learn], late[learn]), table) for table in by_moment),
        # Asked at a moment, it gets the columns that have a value by then; the others are empty.
        EVERY: tuple(auc(every, table.reindex(columns=has_landed.columns)) for table in by_moment),
    }


def logistic(table):
    """A logistic regression for the columns of `table`: numbers filled with the median and scaled, words one-hot."""
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    numbers = table.select_dtypes("number").columns
    words = table.columns.difference(numbers, sort=False)
    prepared = make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        (OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=50), words),
    )
    return make_pipeline(prepared, LogisticRegression(max_iter=1000))


@dataclass(frozen=True)
class Asked:
    """A model asked at one moment: how many columns have a value by then, and its AUC (`kept`)."""

    moment: str
    learnt_from: str
    now: int
    columns: int
    kept: float


class Moment(Explorer):
    """Move the moment of predicting: which columns have a value, and what a model is worth that is asked then."""

    title = "When do you ask?"
    script = Path(__file__).with_name("moment.js")
    size = (720, 404)
    poster_height = 2.9
    controls = (
        Slider("moment", "Asked", MOMENTS, MOMENTS[0], texts=MOMENTS, play=True),
        Choice("learnt_from", "Learnt from", (KNOWN, EVERY), KNOWN),
    )
    posters = (
        {"moment": MOMENTS[0], "learnt_from": KNOWN},
        {"moment": "2 h before", "learnt_from": KNOWN},
        {"moment": "it has left", "learnt_from": KNOWN},
        {"moment": "2 h before", "learnt_from": EVERY},
    )

    def compute(self, moment, learnt_from):
        now = MOMENTS.index(moment)
        columns = sum(count for _, count, since in GROUPS if since <= now)
        return Asked(moment, learnt_from, now, columns, SCORES[learnt_from][now])

    def describe(self, result):
        moment = result.moment[0].upper() + result.moment[1:]
        has = f"{moment}: {result.columns} of {COLUMNS} columns have a value (filled bars)."
        if result.learnt_from == KNOWN:
            words = f"A model that learnt from these alone has an AUC of {result.kept:.2f}."
            return f"{has} {words}" + (" The desk has closed." if result.now > len(HOURS) else "")
        if result.now == len(MOMENTS) - 1:
            return f"{has} The model that learnt from all of them has its {PROMISED:.2f}, and nobody needs it any more."
        below = ", worse than a coin" if result.kept < 0.5 else ""
        return (
            f"{has} The model was scored with all of them: {PROMISED:.2f}. Asked now, it has {result.kept:.2f}{below}."
        )

    def constants(self):
        return {"moments": list(SHORT), "groups": [list(group) for group in GROUPS], "scores": SCORES, "known": KNOWN}

    def panels(self, figure):
        edges = {"left": 0.24, "right": 0.98, "bottom": 0.2, "top": 0.98, "hspace": 0.1}
        bars, scores = figure.subplots(2, 1, height_ratios=(1, 1.2), sharex=True, gridspec_kw=edges)
        bars.set(xlim=(-0.5, len(MOMENTS) - 0.5), ylim=(len(GROUPS) - 0.4, -0.6))
        bars.axis("off")
        scores.set(ylim=(0.4, 1.05), ylabel="AUC")
        scores.set_xlabel("hours before departure", labelpad=-9)
        scores.set_xticks(range(len(SHORT)), [*SHORT[:-1], f"\n{SHORT[-1]}"], size=9)
        scores.axhline(0.5, color=plots.GREY, ls=":", lw=1.2)
        return bars, scores

    def plot(self, result, panels):
        bars, scores = panels
        for row, (name, _, since) in enumerate(GROUPS):
            end = len(MOMENTS) - 0.5
            bars.barh(row, end - since + 0.5, 0.78, since - 0.5, color="white", ec="#8a949e", ls=(0, (2, 2)))
            if since <= result.now:
                bars.barh(row, result.now + 1 - since, 0.78, since - 0.5, color="#d6eaf5", ec=plots.BLUE)
            ink = "black" if since <= result.now else plots.GREY
            bars.text(-0.7, row, name, va="center", ha="right", size=9, color=ink)
        scores.axvline(result.now, color="#dcdfe3", lw=6)
        # Pale colours rather than transparent ones: a poster has only 64.
        scores.plot(SCORES[KNOWN], "-o", color="#a9cfe5", ms=3.5, lw=1.4)
        looks = {KNOWN: ("-o", plots.BLUE, plots.BLUE), EVERY: ("--d", plots.VERMILLION, "#b34f00")}
        style, colour, ink = looks[result.learnt_from]
        scores.plot(SCORES[result.learnt_from], style, color=colour, ms=4, lw=1.6)
        words = f"{result.kept:.2f}"
        scores.text(result.now, result.kept + 0.05, words, ha="center", size=9, weight="bold", color=ink)
