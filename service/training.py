"""Makes the model that is served, from the flights of the course: `python -m service.training models 1`.

Everything else in this folder runs without the course; only this module needs its data.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.datasets import load
from helpers.departures import known
from service.artefact import Example, Feature, Manifest, save
from service.store import Store

if TYPE_CHECKING:
    import pandas as pd
    from sklearn.pipeline import Pipeline

HOURS = 2  # before the scheduled departure
THRESHOLD = 0.3
SAMPLE = 60_000  # of the year's flights
WORDS = ["carrier", "origin", "dest", "weekday"]


def flights_until(month: int, sample: int = SAMPLE, seed: int = 0) -> tuple[pd.DataFrame, pd.Series, pd.Series]:
    """Flights of January to `month`: what was known two hours before, whether they were late or never, their months.

    `sample` is of the whole year, so that two calls with one seed share their flights.
    """
    flights = load("flights").sample(sample, random_state=seed)
    flights = flights[flights["month"] <= month].sort_values(["month", "day", "sched_dep_time"])
    return known(flights, HOURS), ~(flights["arr_delay"] <= 30), flights["month"]


def boosted_trees(seed: int = 0) -> Pipeline:
    """The whole model, raw columns in, probability out: rare words together, gaps left to the trees."""
    import numpy as np
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import OrdinalEncoder

    words = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan, min_frequency=50)
    columns = ColumnTransformer([("words", words, WORDS)], remainder="passthrough")
    trees = HistGradientBoostingClassifier(learning_rate=0.1, max_iter=60, random_state=seed)
    return Pipeline([("columns", columns), ("trees", trees)])


def describe(model: Any, version: str, learnt: pd.DataFrame, period: tuple[str, str], score: dict) -> Manifest:
    """The manifest of `model`, which learnt from the table `learnt` of the days from `period[0]` to `period[1]`."""
    features = [
        Feature(name=name, type=str(column.dtype), values=sorted(column.unique()) if column.dtype == "str" else None)
        for name, column in learnt.items()
    ]
    some = learnt.sample(5, random_state=0)
    said = model.predict_proba(some)[:, list(model.classes_).index(True)]
    rows = some.astype(object).where(some.notna(), None).to_dict("records")
    return Manifest(
        name="flights",
        version=version,
        features=features,
        positive=True,
        threshold=THRESHOLD,
        trained_on={"first_day": period[0], "last_day": period[1], "flights": len(learnt)},
        score=score,
        examples=[Example(row=row, probability=float(p)) for row, p in zip(rows, said, strict=True)],
    )


def train(store: Store, version: str, sample: int = SAMPLE) -> Manifest:
    """Learn from January to June, score on July and August, save as `version`."""
    from sklearn.metrics import roc_auc_score

    table, late, month = flights_until(8, sample)
    old = month <= 6
    model = boosted_trees().fit(table[old], late[old])
    auc = roc_auc_score(late[~old], model.predict_proba(table[~old])[:, 1])
    score = {"AUC": round(float(auc), 3), "on": "2023-07-01 to 2023-08-31", "flights": int((~old).sum())}
    manifest = describe(model, version, table[old], ("2023-01-01", "2023-06-30"), score)
    return save(model, manifest, store.place(version))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Say where and which: python -m service.training models 1")
    store = Store(Path(sys.argv[1]))
    if sys.argv[2] in store.versions():
        sys.exit(f"There is a version {sys.argv[2]} already, which may be in use. Give the new one another name.")
    made = train(store, sys.argv[2])
    store.promote(made.version)
    print(f"Version {made.version} is saved and current: AUC {made.score['AUC']} on {made.score['on']}.")
