"""Exercises of lesson 18: one artefact, what may be loaded and served, what may be asked, and how versions change."""

import hashlib
import json
import math
import random
import zlib

import numpy as np
import pandas as pd

from helpers.datasets import load
from helpers.lesson import Lesson
from helpers.show import show

ex = Lesson("deployment")


# One artefact ---------------------------------------------------------------------------------------------------

raw_rows = ex.choice(
    "raw_rows",
    {
        "a": (
            "It answers as well as in the test: trees need no scaling.",
            "They need none. But this one learnt its questions in scaled units: “is the radius above 0.4?” means 0.4 "
            "standard deviations. What is the answer for a radius of 14 millimetres?",
        ),
        "b": (
            "It raises an error: these are not the rows that it learnt from.",
            "It would be kind to do so. It sees an array of thirty numbers a row, which is all that it ever asked for.",
        ),
        "c": (
            "It answers, and most answers are wrong.",
            "Scaled thresholds lie around zero and raw measurements above it. So most questions are answered “more”, "
            "more means cancer, and all women get the same answer. No error, no warning.",
        ),
    },
    right="c",
    hints=[
        "A tree asks whether a column is above a threshold. In which unit are its thresholds?",
        "Scaled columns lie around 0; the raw area of a nucleus is several hundred.",
    ],
)


def women() -> dict:
    """The lesson's `X_learn`, `y_learn` and `X_new`: measurements of cell nuclei, and what they turned out to be."""
    from sklearn.model_selection import train_test_split

    cancer = load("breast_cancer")
    X, y = cancer.drop(columns="diagnosis"), cancer["diagnosis"]
    X_learn, X_new, y_learn, _ = train_test_split(X, y, test_size=0.2, random_state=42)
    return {"X_learn": X_learn, "y_learn": y_learn, "X_new": X_new}


@ex.model(
    given=women,
    reveals=lambda model, X_new: {"its probabilities for raw rows": model.predict_proba(X_new)},
    rtol=1e-3,
    atol=3e-3,  # other solvers stop a little elsewhere
    hints=[
        "`make_pipeline(first, second)` makes one model of two.",
        "Fit that one model on `X_learn` as it is: the pipeline does the scaling, then and later.",
    ],
    why="Whoever has this object has everything. There is no second file to forget.",
)
def one_artefact(X_learn, y_learn, X_new):
    """a pipeline of StandardScaler and LogisticRegression that takes raw rows,
    fitted on X_learn and y_learn"""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X_learn, y_learn)


@one_artefact.also_right
def with_named_steps(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import StandardScaler

    steps = [("scale", StandardScaler()), ("line", LogisticRegression(max_iter=1000))]
    return Pipeline(steps).fit(X_learn.to_numpy(), y_learn.to_numpy())


@one_artefact.also_right
def with_another_solver(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(solver="liblinear")).fit(X_learn, y_learn)


@one_artefact.mistake(
    "The preprocessing stayed behind: this model learnt from rows that you had scaled, and will be handed raw ones. "
    "Let the model itself hold the scaler, and fit it on `X_learn` as it is."
)
def left_the_scaler_behind(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    return LogisticRegression().fit(StandardScaler().fit_transform(X_learn), y_learn)


@one_artefact.mistake(
    "The rows to come took part: the scaler learnt its means from `X_new`, too. In production they do not exist yet."
)
def learnt_from_rows_to_come(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(pd.concat([X_learn, X_new]))
    model = LogisticRegression().fit(scaler.transform(X_learn), y_learn)
    return make_pipeline(scaler, model)


@one_artefact.mistake("Nothing is scaled here. The pipeline is to hold two steps, the scaler first.")
def without_a_scaler(X_learn, y_learn, X_new):
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(LogisticRegression()).fit(X_learn, y_learn)


class Oracle:
    """A fitted classifier reduced to what matters here: classes in some order, a column of probabilities for each."""

    def __init__(self, classes: list, probabilities: list):
        self.classes_ = np.array(classes)
        self._probabilities = np.array(probabilities)

    def predict_proba(self, table) -> np.ndarray:
        return self._probabilities[: len(table)]

    def predict(self, table) -> np.ndarray:
        return self.classes_[self.predict_proba(table).argmax(axis=1)]

    def __repr__(self) -> str:
        return f"a model of {', '.join(map(str, self.classes_))}"


def oracles() -> list:
    """(model, table, positive): the positive class stands second, first, and among three."""
    two = [[0.9, 0.1], [0.35, 0.65], [0.7, 0.3]]
    three = [[0.1, 0.2, 0.7], [0.5, 0.3, 0.2]]
    return [
        (Oracle([False, True], two), [0, 1, 2], True),
        (Oracle(["late", "punctual"], two), [0, 1], "late"),
        (Oracle(["cancelled", "late", "punctual"], three), [0, 1], "late"),
        (Oracle(["cancelled", "late", "punctual"], three), [0, 1], "cancelled"),
    ]


@ex.function(
    probes=oracles,
    hints=[
        "`model.predict_proba(table)` has a column for each class, in the order of `model.classes_`.",
        "`list(model.classes_).index(positive)` is the number of the column.",
    ],
    why="Classes are sorted, so “late” comes before “punctual”. A service that took column 1 answered the opposite.",
)
def probability_of(model, table, positive):
    """The probability of the class `positive` for each row, shape (n,)."""
    column = list(model.classes_).index(positive)
    return model.predict_proba(table)[:, column]


@probability_of.also_right
def by_comparing(model, table, positive):
    return model.predict_proba(table)[:, model.classes_ == positive].ravel()


@probability_of.mistake(
    "That is column 1, whatever it is about. Where the classes are “late” and “punctual” it is the wrong one: look the "
    "column up in `model.classes_`."
)
def took_column_one(model, table, positive):
    return model.predict_proba(table)[:, 1]


@probability_of.mistake("That is column 0: the class that comes first in the alphabet. Which one was asked for?")
def took_column_zero(model, table, positive):
    return model.predict_proba(table)[:, 0]


@probability_of.mistake(
    "That is the probability of the most likely class, a different class from row to row. One class was asked for."
)
def took_the_largest(model, table, positive):
    return model.predict_proba(table).max(axis=1)


@probability_of.mistake(
    "Zeros and ones: `predict` has decided already, at one half. The desk has costs of its own: it needs probabilities."
)
def took_the_decision(model, table, positive):
    return (model.predict(table) == positive).astype(float)


@probability_of.mistake(
    "That is the probability of anything but `positive`: subtracted from one, or the columns swapped."
)
def took_the_others(model, table, positive):
    return 1 - model.predict_proba(table)[:, list(model.classes_).index(positive)]


# What may be loaded, and what may be served -------------------------------------------------------------------------

strangers = ex.choice(
    "strangers",
    {
        "a": (
            "Load it inside of a `try`, and delete it if it looks odd.",
            "`except` catches what goes wrong. The code in the file runs, and nothing goes wrong for it.",
        ),
        "b": (
            "Compare its SHA-256, a fingerprint of the file, with the one that came along.",
            "Then you know that you have the file the stranger made. That was never the question.",
        ),
        "c": (
            "Not at all: ask for skops, or for weights and the code.",
            "A skops file can be listed before anything is built from it, and you decide which types you trust.",
        ),
        "d": (
            "Load it, but only on a computer without a network.",
            "It cannot tell anybody, then. It can still read, change and delete, and wait for a network.",
        ),
    },
    right="c",
    hints=[
        "When does the code in the file run: while it is loaded, or when you first call `predict`?",
        "What would you like to see before anything runs?",
    ],
)


def manifests() -> list:
    """(manifest, here, data): libraries and checksums that fit, and each way of not fitting."""
    data, digest = b"a model", hashlib.sha256(b"a model").hexdigest()
    both = {"numpy": "2.4.6", "scikit-learn": "1.9.1"}

    def case(here: dict, data: bytes = data, libraries: dict = both) -> tuple:
        return {"libraries": libraries, "sha256": digest}, here, data

    return [
        case(both),
        case({**both, "flask": "3.1.3"}),  # more is installed than the model needs
        case(both, b"another model"),
        case({**both, "scikit-learn": "1.9.2"}),
        case({**both, "numpy": "2.4.5"}),
        case({"numpy": "2.4.6"}),
        case({**both, "scikit-learn": "1.9.1"}, libraries={**both, "scikit-learn": "1.10.0"}),
        case({**both, "scikit-learn": "1.10.0"}),
        case({**both, "numpy": "1.26.0"}, b"another model"),
        case({"numpy": "2.4.5", "scikit-learn": "1.9.2"}),
    ]


@ex.function(
    probes=manifests,
    hints=[
        "Go through the libraries of the manifest: `all(here.get(name) == wanted for name, wanted in …)`.",
        "`hashlib.sha256(data).hexdigest()` is the checksum as text, as it stands in the manifest.",
    ],
    why="A model that loads under another version may answer otherwise, or not. Nobody has tried: so it is not served.",
)
def may_serve(manifest, here, data):
    """Does `here` have the manifest's "libraries" in these versions, and `data` its "sha256"?"""
    same = all(here.get(name) == wanted for name, wanted in manifest["libraries"].items())
    return same and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.also_right
def by_items(manifest, here, data):
    fits = manifest["libraries"].items() <= here.items()
    return fits and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake("The versions are compared, the file is not: another model would be served under this manifest.")
def forgot_the_file(manifest, here, data):
    return all(here.get(name) == wanted for name, wanted in manifest["libraries"].items())


@may_serve.mistake("The file is the right one. But nothing asks which libraries it will meet here.")
def forgot_the_libraries(manifest, here, data):
    return hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake("You look at scikit-learn alone. The arrays of the model are numpy's: compare every library named.")
def looked_at_scikit_learn_alone(manifest, here, data):
    same = here.get("scikit-learn") == manifest["libraries"]["scikit-learn"]
    return same and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake(
    "You compare the two dictionaries as a whole, so that one more library, installed for something else, stops the "
    "service. Ask about those of the manifest."
)
def wanted_nothing_else(manifest, here, data):
    return manifest["libraries"] == here and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake(
    "A newer version passes. Newer is not the same: and as text, 1.10.0 comes before 1.9.1. Ask for equality."
)
def let_newer_ones_pass(manifest, here, data):
    same = all(here.get(name, "") >= wanted for name, wanted in manifest["libraries"].items())
    return same and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake(
    "Your function never says yes, not even to the file and the libraries that fit. Print both sides of each "
    "comparison. The manifest has the checksum as text: that is `hashlib.sha256(data).hexdigest()`."
)
def forgot_the_hexdigest(manifest, here, data):
    same = all(here.get(name) == wanted for name, wanted in manifest["libraries"].items())
    return same and hashlib.sha256(data) == manifest["sha256"]


@may_serve.mistake(
    "You answer inside of the loop, after the first library: the others are never looked at. Say yes only when all "
    "have been."
)
def looked_at_the_first_alone(manifest, here, data):
    for name, wanted in manifest["libraries"].items():
        return here.get(name) == wanted and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake("One library that fits is enough for your function. All of them have to fit.")
def one_that_fits_is_enough(manifest, here, data):
    same = any(here.get(name) == wanted for name, wanted in manifest["libraries"].items())
    return same and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake("The names of the libraries are compared, and their versions are not.")
def compared_names_only(manifest, here, data):
    return set(manifest["libraries"]) <= set(here) and hashlib.sha256(data).hexdigest() == manifest["sha256"]


# What may be asked ------------------------------------------------------------------------------------------------


def orders() -> list:
    """(rows, columns): the same columns in the order of whoever sent them."""
    columns = ["hour", "temp", "queue"]
    return [
        ([{"hour": 9, "temp": 71.0, "queue": 2.0}], columns),
        ([{"queue": 2.0, "hour": 9, "temp": 71.0}], columns),
        ([{"queue": 5.0, "hour": 17, "temp": 80.0}, {"temp": 64.0, "queue": None, "hour": 6}], columns),
        ([{"temp": None, "hour": 0, "queue": 1.0}, {"hour": 3, "queue": 4.0, "temp": 55.0}], ["queue", "hour", "temp"]),
    ]


@ex.function(
    probes=orders,
    reveals=lambda table: np.asarray(table),
    hints=[
        "JSON's objects have no order that means anything. Ask each row for its columns by name.",
        "`pd.DataFrame(rows, columns=columns)` does, and `.astype(float)` makes None a NaN.",
    ],
    why="A DataFrame's names are checked by scikit-learn, an array's order by nobody.",
)
def as_table(rows, columns):
    """The numbers in `rows`, dicts, in the order of `columns`: shape (n, d), None as NaN."""
    return pd.DataFrame(rows, columns=columns).astype(float).to_numpy()


@as_table.also_right
def name_by_name(rows, columns):
    return np.array([[row[name] for name in columns] for row in rows], dtype=float)


@as_table.mistake(
    "You took the values in the order in which the client happened to send them. The queue lands where the hour should "
    "be, and the model answers all the same."
)
def order_of_the_client(rows, columns):
    return np.array([list(row.values()) for row in rows], dtype=float)


@as_table.mistake(
    "The columns stand in the order of the first row's dict. Another client sends another order: name the columns."
)
def order_of_the_first_row(rows, columns):
    return pd.DataFrame(rows).astype(float).to_numpy()


@as_table.mistake("You sorted the columns by name. The model knows them in the order of training: `columns`.")
def alphabetical(rows, columns):
    return pd.DataFrame(rows, columns=sorted(columns)).astype(float).to_numpy()


@as_table.mistake(
    "The gaps became zeros: nothing measured is not a queue of zero minutes. The pipeline knows what to do with NaN."
)
def gaps_as_zeros(rows, columns):
    return pd.DataFrame(rows, columns=columns).astype(float).fillna(0).to_numpy()


@as_table.mistake(
    "None stayed None: such an array holds objects, not numbers, and most models refuse it. `dtype=float` makes it NaN."
)
def gaps_left_as_none(rows, columns):
    return np.array([[row[name] for name in columns] for row in rows])


@as_table.mistake("Rows with gaps are gone. Whoever asked about three flights wants three answers.")
def gaps_dropped(rows, columns):
    return pd.DataFrame(rows, columns=columns).astype(float).dropna().to_numpy()


def bodies() -> list:
    """(row,): rows that keep to the small contract, and each way of breaking it."""
    rows = [
        {"hour": 7, "queue": 3.5},
        {"hour": 0, "queue": -20},
        {"hour": 23, "queue": None},
        {"hour": 9, "queue": -120},
        {"hour": 9, "queue": 2880},
        {"hour": 7, "queue": float("nan")},
        {"hour": 7, "queue": math.inf},
        {"hour": 24, "queue": 3.5},
        {"hour": -1, "queue": 3.5},
        {"hour": 7, "queue": 5000.0},
        {"hour": 7, "queue": -500.0},
        {"hour": True, "queue": 3.5},
        {"hour": 7, "queue": True},
        {"hour": 7, "queue": False},
        {"hour": "7", "queue": "3.5"},
        {"hour": 7.5, "queue": 3.5},
        {"hour": None, "queue": 3.5},
        {"hour": 7},
        {"queue": 3.5},
        {"hour": 7, "queue": 3.5, "dep_delay": 61},
        {"dep_delay": 61, "queue": 9999.0},
    ]
    return [(row,) for row in rows]


@ex.function(
    probes=bodies,
    hints=[
        "Which sentence about NaN is true: `nan < -120`, `nan > 2880`, `-120 <= nan <= 2880`?",
        "None of them. So ask whether the queue lies inside, and refuse what does not.",
    ],
    why="A check that lists what is wrong lets everything else pass. State what is right, and refuse the rest.",
)
def problems(row):
    """Names at fault, sorted: hour is an int of 0–23, queue None or a number of -120–2880."""
    faults = set(row) ^ {"hour", "queue"}
    hour, queue = row.get("hour"), row.get("queue")
    if type(hour) is not int or not 0 <= hour <= 23:
        faults.add("hour")
    if queue is not None and (type(queue) not in (int, float) or not -120 <= queue <= 2880):
        faults.add("queue")
    return sorted(faults)


@problems.also_right
def with_isfinite(row):
    faults = [name for name in row if name not in ("hour", "queue")]
    if "hour" not in row or type(row["hour"]) is not int or row["hour"] not in range(24):
        faults.append("hour")
    queue = row.get("queue", "missing")
    number = isinstance(queue, (int, float)) and not isinstance(queue, bool) and math.isfinite(queue)
    if queue is not None and not (number and -120 <= queue <= 2880):
        faults.append("queue")
    return sorted(faults)


@problems.starts_as(
    "NaN gets through: it is neither below -120 nor above 2880, as every comparison with it is false. Ask the question "
    "the other way round."
)
def nan_gets_through(row):
    """Names at fault, sorted: hour is an int of 0–23, queue None or a number of -120–2880."""
    faults = set(row) ^ {"hour", "queue"}
    hour, queue = row.get("hour"), row.get("queue")
    if type(hour) is not int or hour < 0 or hour > 23:
        faults.add("hour")
    if queue is not None and (type(queue) not in (int, float) or queue < -120 or queue > 2880):
        faults.add("queue")
    return sorted(faults)


def checked(row, *, extra=True, missing=True, null=True, true=False, text=False, low=True):
    """The right answer with one of its rules left out."""
    faults = {"hour", "queue"} - set(row) if missing else set()
    faults |= set(row) - {"hour", "queue"} if extra else set()
    hour, queue = row.get("hour", 0), row.get("queue")
    if text:
        hour, queue = (float(v) if isinstance(v, str) else v for v in (hour, queue))
        hour = int(hour) if isinstance(hour, float) and hour.is_integer() else hour
    whole = isinstance(hour, int) if true else type(hour) is int
    number = isinstance(queue, (int, float)) if true else type(queue) in (int, float)
    if not whole or not (0 if low else -99) <= hour <= 23:
        faults.add("hour")
    if queue is None and not null:
        faults.add("queue")
    if queue is not None and not (number and (-120 if low else -9999) <= queue <= 2880):
        faults.add("queue")
    return sorted(faults)


@problems.mistake(
    "NaN is refused now, and with it None. A gap is part of the agreement: the model learnt from rows without a queue."
)
def refused_gaps(row):
    return checked(row, null=False)


@problems.mistake(
    "True passes for a number: in Python a bool is an int, says `isinstance`. `type(hour) is int` tells them apart.",
    when=lambda function: (
        function({"hour": 7}) == ["queue"]
        and [] in (function({"hour": True, "queue": 3.5}), function({"hour": 7, "queue": True}))
    ),
)
def let_true_pass(row):
    return checked(row, true=True)


@problems.mistake(
    'The text "7" is turned into a number and passes. Today it is "7", tomorrow "7:30" or "7 pm": let the client send '
    "what was agreed."
)
def turned_text_into_numbers(row):
    return checked(row, text=True)


@problems.mistake(
    "A column too many passes in silence. Its sender believes that it counts: `dep_delay`, say, or a misspelt `queue`."
)
def let_others_pass(row):
    return checked(row, extra=False)


@problems.mistake("A missing column passes. Gaps are sent as None; what is left out may have been forgotten.")
def let_missing_pass(row):
    return checked(row, missing=False)


@problems.mistake("You check the upper ends alone. An hour of -1 comes from subtracting clocks, and is no hour.")
def checked_the_upper_end_alone(row):
    return checked(row, low=False)


silent = ex.choice(
    "silent",
    {
        "a": (
            "Nothing: the handler breaks, and the connection closes.",
            "That happens where there is no table: a column missing, a body cut in half. A wrong number makes a table.",
        ),
        "b": (
            "A refusal: no flight leaves at 47 o'clock.",
            "You know that. To a tree 47 is a number above its last threshold, and it goes to the right.",
        ),
        "c": (
            "A probability, like that of a flight late in the evening.",
            "A tree sends 47 the way of everything above its last threshold. The answer looks like any other.",
        ),
    },
    right="c",
    hints=[
        "Which line of the thirty could notice it?",
        "What does a tree do with a value beyond all that it has seen (lesson 03)?",
    ],
)


class Loader:
    """Loads a model that marks each answer with the number of the load it came from, so that loads can be counted."""

    def __init__(self):
        self.loads = 0

    def __call__(self):
        self.loads += 1
        number = self.loads
        return lambda row: (0.1 if row["queue"] is None else row["queue"] / 100, number)

    def __eq__(self, other) -> bool:  # having loaded is no change of an input
        return isinstance(other, Loader)

    __hash__ = None

    def __repr__(self) -> str:
        return "load"


def streams() -> list:
    """(load, rows): what came in, one row a request, some with gaps and some twice."""
    queues = [[4.0], [30.0, None, 12.0], [None, 30.0, 30.0, 2.0]]
    return [(Loader(), [{"queue": queue} for queue in some]) for some in queues]


@ex.function(
    probes=streams,
    hints=[
        "How often does `load()` run in this program? How often does the model change?",
        "Load before the loop, and answer inside of it, in the order of `rows`.",
    ],
    why="Loading reads the file, checks it and builds thousands of objects. None of that depends on the request.",
)
def serve(load, rows):
    """A list: what the model that `load()` gives answers to each of `rows`, in their order."""
    model = load()
    return [model(row) for row in rows]


@serve.also_right
def loads_when_first_asked(load, rows):
    model, answers = None, []
    for row in rows:
        model = model or load()
        answers.append(model(row))
    return answers


@serve.starts_as(
    "The model is loaded anew for every row, and each time it is the same one. (The second number of an answer says "
    "from which load it came.)"
)
def loads_every_time(load, rows):
    """A list: what the model that `load()` gives answers to each of `rows`, in their order."""
    return [load()(row) for row in rows]


@serve.mistake(
    "Only the first row is answered: a `return` inside of the loop ends the function there. Collect the answers, and "
    "return them after the loop."
)
def answers_the_first_alone(load, rows):
    model = load()
    for row in rows:
        return model(row)


@serve.mistake(
    "Loaded once. But the rows with gaps are answered last, so that a client who reads the answers in the order asked "
    "gives one flight's probability to another."
)
def answers_out_of_order(load, rows):
    model = load()
    whole = [model(row) for row in rows if row["queue"] is not None]
    return whole + [model(row) for row in rows if row["queue"] is None]


@serve.mistake("Sorted answers look tidy, and belong to nobody: the client knows them by their place.")
def sorted_answers(load, rows):
    model = load()
    return sorted(model(row) for row in rows)


@serve.mistake("Rows with gaps get no answer, and all that follow them get the answer of another row.")
def skips_gaps(load, rows):
    model = load()
    return [model(row) for row in rows if row["queue"] is not None]


@serve.mistake("Equal rows are answered once. Whoever asks about four flights wants four answers.")
def answers_each_once(load, rows):
    model, seen = load(), []
    for row in rows:
        if row not in seen:
            seen.append(row)
    return [model(row) for row in seen]


@serve.mistake("You load once a row still, before the loop that answers. One model is enough for all rows.")
def loads_as_many_beforehand(load, rows):
    models = [load() for _ in rows][::-1]
    return [model(row) for model, row in zip(models, rows, strict=True)]


# How versions change ------------------------------------------------------------------------------------------------


IDS = [f"request-{number}" for number in range(100)]
IDS += [hashlib.md5(str(number).encode()).hexdigest() for number in range(100)]


def answers_for(function, share: float, ids: list[str] = IDS) -> list[bool]:
    return [bool(function(name, share)) for name in ids]


def share_of(function, share: float, ids: list[str] = IDS) -> float:
    return sum(answers_for(function, share, ids)) / len(ids)


def changes_its_mind(function) -> bool:
    return answers_for(function, 0.3) != answers_for(function, 0.3)


def leaves_again(function) -> int:
    return sum(
        few and not more for few, more in zip(answers_for(function, 0.1), answers_for(function, 0.3), strict=True)
    )


@ex.function(
    probes=[("request-1", 0.1), ("request-2", 0.5), ("6f1e", 0.0), ("6f1e", 1.0)],
    hints=[
        "Make a number of the id that looks random and is always the same: `hashlib.sha256(request_id.encode())`.",
        "`int(….hexdigest(), 16) % 10_000` lies evenly between 0 and 9,999. Compare it with `share * 10_000`.",
    ],
    why="No list to keep, no worker to ask: the id alone decides, and a share that grows only adds to those chosen.",
)
def goes_to_candidate(request_id, share):
    """True for about `share` of all request ids, and always the same answer for the same id."""
    place = int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 10_000
    return place < share * 10_000


@goes_to_candidate.also_right
def by_checksum(request_id, share):
    return zlib.crc32(request_id.encode()) / 2**32 < share


@goes_to_candidate.requires("Asked twice about the same ids, your function gave two answers. What does the id decide?")
def sticks_to_its_answer(function):
    return not changes_its_mind(function)


@goes_to_candidate.requires('True or False is wanted; for "request-1" and 0.1 your function gives {got}.')
def says_yes_or_no(function):
    got = function("request-1", 0.1)
    return got in (True, False), {"got": show(got)}


@goes_to_candidate.requires("With a share of 0.1 the candidate gets {got} of 200 requests; about 20 were meant.")
def keeps_to_the_share(function):
    got = round(200 * share_of(function, 0.1))
    return 7 < got < 36, {"got": got}


@goes_to_candidate.requires(
    "With a share of 0.02 the candidate gets {got} of 1,000 requests; about 20 were meant. How many different places "
    "can an id have?"
)
def keeps_to_a_small_share(function):
    got = round(1000 * share_of(function, 0.02, [f"request-{number}" for number in range(1000)]))
    return 3 < got < 45, {"got": got}


@goes_to_candidate.requires(
    "A share of 0 means nobody and a share of 1 everybody; yours gives {none} and {all} of 200."
)
def knows_the_ends(function):
    none, everybody = (round(200 * share_of(function, share)) for share in (0.0, 1.0))
    return (none, everybody) == (0, 200), {"none": none, "all": everybody}


@goes_to_candidate.requires("When the share grows from 0.1 to 0.3, {lost} requests leave the candidate again.")
def grows_with_the_share(function):
    lost = leaves_again(function)
    return lost == 0, {"lost": lost}


@goes_to_candidate.mistake(
    "You draw lots anew for each call: the same request, sent again because the network failed, is answered by the "
    "other version. Let the id decide.",
    when=changes_its_mind,
)
def draws_lots(request_id, share):
    return random.random() < share


@goes_to_candidate.mistake(
    "Python's `hash` of a text is salted: each process has its own, so that two workers send the same id two ways. "
    "Take one that is the same everywhere, from `hashlib`.",
    when=lambda function: "hash" in function.__code__.co_names,
)
def salted_hash(request_id, share):
    return hash(request_id) % 10_000 < share * 10_000


@goes_to_candidate.mistake(
    "The share is a part of one, 0.1, and you compared it with percents: the candidate gets one request in a hundred.",
    when=lambda function: share_of(function, 0.5) < 0.05 and 0.3 < share_of(function, 50) < 0.7,
)
def compared_with_percents(request_id, share):
    return int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 100 < share


@goes_to_candidate.mistake(
    "The wrong way round: with a share of 0.1 nine in ten requests go to the candidate.",
    when=lambda function: share_of(function, 0.1) > 0.8 and share_of(function, 0.9) < 0.2,
)
def the_wrong_way_round(request_id, share):
    return int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 10_000 >= share * 10_000


@goes_to_candidate.mistake(
    "Ids that begin alike all get the same answer, and all ids of one client begin alike: it goes there as a whole or "
    "not at all. Use all of the id.",
    when=lambda function: 0.1 < share_of(function, 0.5) < 0.9 and share_of(function, 0.5, IDS[:100]) in (0, 1),
)
def looks_at_the_first_sign(request_id, share):
    return ord(request_id[0]) % 10 < share * 10


@goes_to_candidate.mistake(
    "Each share draws other requests: when it grows, some who had the candidate lose it again. Where an id stands must "
    "not depend on the share: it only draws the line.",
    when=lambda function: leaves_again(function) > 2 and not changes_its_mind(function),
)
def shuffled_by_the_share(request_id, share):
    text = json.dumps([request_id, share])
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10_000 < share * 10_000
