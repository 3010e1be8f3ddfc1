"""Two small versions of the flight model in a store, made once for a process of tests, and flights to ask about."""

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

import httpx

from service.artefact import MANIFEST, save
from service.contract import Answer, Batch
from service.store import Store
from service.training import boosted_trees, describe, flights_until

FLIGHT = {
    "carrier": "UA", "origin": "EWR", "dest": "ORD", "weekday": "Friday", "hour": 18, "distance": 719, "temp": 81.0,
    "dewp": 70.0, "humid": 69.0, "wind_dir": 180.0, "wind_speed": 12.5, "precip": 0.1, "pressure": 1008.2, "visib": 6.0,
    "queue": 42.5,
}  # fmt: skip


@cache
def table():
    """What was known of 4,000 of the year's flights until August, and which were late or never arrived."""
    known, late, _ = flights_until(8, sample=6000)
    return known, late


@cache
def made() -> Path:
    """A store with versions 1 (current) and 2. Copy it before you change it."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store, (known, late) = Store(folder), table()
    for version, some in (("1", slice(None)), ("2", slice(2000, None))):
        model = boosted_trees().set_params(trees__max_iter=10).fit(known[some], late[some])
        days = ("2023-01-01", "2023-08-31")
        save(model, describe(model, version, known[some], days, {"AUC": 0.7}), store.place(version))
    store.promote("1")
    return folder


def copy(folder: Path) -> Store:
    """A store of one's own in `folder`."""
    shutil.copytree(made(), folder / "models")
    return Store(folder / "models")


def edit_manifest(folder: Path, **change) -> None:
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**manifest, **change}))


def flights(*changes: dict) -> Batch:
    """FLIGHT once for each of `changes`, and changed so."""
    return Batch.model_validate({"flights": [{**FLIGHT, **change} for change in changes]})


def probabilities(answer: Answer) -> list[float]:
    return [prediction.probability for prediction in answer.predictions]


def ask(client: httpx.Client, **change) -> httpx.Response:
    """What a running service answers for FLIGHT, changed so."""
    return client.post("/predictions", json={"flights": [{**FLIGHT, **change}]})
