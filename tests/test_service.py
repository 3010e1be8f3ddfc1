"""The flight service: what it refuses to serve, what it answers, what it writes down, and that it never says 500."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import numpy as np
import pytest
import skops.io

from helpers.paths import ROOT
from helpers.server import Server
from service import artefact
from service.artefact import MANIFEST, MODEL, TRUSTED, Refused, load, save
from service.contract import MOST_BYTES, MOST_FLIGHTS, Batch, Flight
from service.desk import Desk
from service.journal import Journal
from service.store import CURRENT
from service.training import boosted_trees
from tests.flight_models import FLIGHT, copy, made, table


@pytest.fixture
def store(tmp_path):
    return copy(tmp_path)


@pytest.fixture
def desk(store, tmp_path):
    return Desk(store.folder, tmp_path / "log.jsonl")


def flights(*changes: dict) -> Batch:
    return Batch.model_validate({"flights": [{**FLIGHT, **change} for change in changes]})


def probabilities(answer) -> list[float]:
    return [prediction.probability for prediction in answer.predictions]


def edit_manifest(folder: Path, **change) -> None:
    manifest = json.loads((folder / MANIFEST).read_text())
    (folder / MANIFEST).write_text(json.dumps({**manifest, **change}))


# The artefact ---------------------------------------------------------------------------------------------------


def test_what_was_saved_gives_the_same_answers_after_loading(tmp_path):
    known, late = table()
    model = boosted_trees().set_params(trees__max_iter=5).fit(known, late)
    manifest = artefact.read_manifest(made() / "1").model_copy(update={"examples": []})
    save(model, manifest, tmp_path / "1")
    assert np.array_equal(load(tmp_path / "1").probabilities(known), model.predict_proba(known)[:, 1])


def test_the_manifest_pins_versions_features_period_and_checksum():
    manifest = artefact.read_manifest(made() / "1")
    assert manifest.libraries == artefact.libraries() and "scikit-learn" in manifest.libraries
    assert [feature.name for feature in manifest.features] == list(table()[0])
    assert manifest.trained_on["last_day"] == "2023-08-31" and len(manifest.sha256) == 64 and manifest.examples


def test_a_changed_byte_is_refused(store):
    data = bytearray((store.place("1") / MODEL).read_bytes())
    data[len(data) // 2] ^= 1
    (store.place("1") / MODEL).write_bytes(data)
    with pytest.raises(Refused, match="its checksum differs. Copy it again"):
        load(store.place("1"))


@pytest.mark.parametrize(
    ("name", "says"),
    [(MODEL, "model.skops is missing"), (MANIFEST, "There is no manifest.json: a model is served with")],
)
def test_half_a_model_is_refused(store, name, says):
    (store.place("1") / name).unlink()
    with pytest.raises(Refused, match=says):
        load(store.place("1"))


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"name": 3}', "\xff"])
def test_a_torn_manifest_is_refused(store, text):
    (store.place("1") / MANIFEST).write_bytes(text.encode("latin-1"))
    with pytest.raises(Refused, match="cannot be read: it is torn, or of another service"):
        load(store.place("1"))


@pytest.mark.parametrize(
    ("library", "says"),
    [("scikit-learn", "made with scikit-learn 0.1, and here is .* Install scikit-learn==0.1, or train the model again")]
    + [("catboost", "made with catboost 0.1, and it is not one that this service knows")],
)
def test_other_versions_of_the_libraries_are_refused(store, library, says):
    edit_manifest(store.place("1"), libraries={**artefact.libraries(), library: "0.1"})
    with pytest.raises(Refused, match=says):
        load(store.place("1"))


class Stranger:
    """A type that nobody put on the list."""


def test_a_type_that_nobody_looked_at_is_refused_at_saving_and_at_loading(store, tmp_path):
    known, late = table()
    model = boosted_trees().set_params(trees__max_iter=5).fit(known, late)
    model.note = Stranger()
    manifest = artefact.read_manifest(store.place("1"))
    with pytest.raises(Refused, match=r"The file holds tests\.test_service\.Stranger, which nobody here has looked at"):
        save(model, manifest, tmp_path / "3")
    assert not (tmp_path / "3").exists()
    data = skops.io.dumps(model)
    (store.place("1") / MODEL).write_bytes(data)
    edit_manifest(store.place("1"), sha256=artefact._digest(data))
    with pytest.raises(Refused, match="Stranger"):
        load(store.place("1"))


def test_the_list_of_trusted_types_holds_what_is_needed():
    found = set(skops.io.get_untrusted_types(data=(made() / "1" / MODEL).read_bytes()))
    assert found and found <= TRUSTED


def test_a_model_that_answers_otherwise_than_when_it_was_saved_is_refused(store):
    examples = json.loads((store.place("1") / MANIFEST).read_text())["examples"]
    examples[1]["probability"] += 0.01
    edit_manifest(store.place("1"), examples=examples)
    with pytest.raises(Refused, match="Example 2 of the manifest had .* when the model was saved and has"):
        load(store.place("1"))


def test_a_model_whose_columns_are_not_the_contracts_is_refused(store, tmp_path):
    features = json.loads((store.place("1") / MANIFEST).read_text())["features"]
    features = [{**f, "name": "delay" if f["name"] == "queue" else f["name"]} for f in features]
    edit_manifest(store.place("1"), features=features, examples=[])
    with pytest.raises(Refused, match="The model and the contract of the service disagree on columns: delay, queue"):
        Desk(store.folder, tmp_path / "log.jsonl")


# The store ------------------------------------------------------------------------------------------------------


def test_versions_are_promoted_and_rolled_back(store):
    assert store.versions() == ["1", "2"] and store.current == "1"
    store.promote("2")
    assert store.current == "2" and store.history() == ["1", "2"]
    assert store.roll_back() == "1" and store.current == "1"
    with pytest.raises(Refused, match="no version to go back to"):
        store.roll_back()


def test_a_version_promoted_twice_is_rolled_back_to_the_one_before(store):
    store.promote("2")
    before = store.stamp()
    store.promote("2")
    assert store.stamp() != before  # a running service loads it anew
    assert store.roll_back() == "1"


def test_what_would_be_refused_does_not_become_current(store):
    (store.place("2") / MODEL).write_bytes(b"torn")
    with pytest.raises(Refused, match="checksum"):
        store.promote("2")
    assert store.current == "1"


@pytest.mark.parametrize("name", ["../1", "", ".", "a/b", "-x", "1\n", "x" * 65])
def test_the_name_of_a_version_leads_nowhere_else(store, name):
    with pytest.raises(Refused):
        store.place(name)
    with pytest.raises(Refused):
        store.promote(name)


def test_a_version_that_is_not_there_or_is_another_is_refused(store):
    with pytest.raises(Refused, match="There is no version '3' of the model. There are: 1, 2"):
        store.promote("3")
    store.place("1").rename(store.place("4"))
    with pytest.raises(Refused, match="The folder 4 holds version 1"):
        store.promote("4")


def test_an_empty_store_and_a_torn_pointer_are_refused_with_a_sentence(store, tmp_path):
    with pytest.raises(Refused, match="No version of the model was promoted"):
        Desk(tmp_path / "nowhere", tmp_path / "log.jsonl")
    (store.folder / CURRENT).write_text("{")
    with pytest.raises(Refused, match="current.json cannot be read"):
        Desk(store.folder, tmp_path / "log.jsonl")
    store.promote("2")  # as the sentence says
    assert store.history() == ["2"]


# The desk -------------------------------------------------------------------------------------------------------


def test_answers_are_the_models_own_in_the_order_asked(desk):
    known, _ = table()
    some = known.sample(300, random_state=1)
    rows = some.astype(object).where(some.notna(), None).to_dict("records")
    answer = desk.answer(Batch.model_validate({"flights": rows}))
    model = load(made() / "1").model
    assert probabilities(answer) == pytest.approx(model.predict_proba(some)[:, list(model.classes_).index(True)])
    assert {p.decision for p in answer.predictions if p.probability >= 0.3} == {"rebook"}
    assert {p.decision for p in answer.predictions if p.probability < 0.3} == {"wait"}
    back = desk.answer(Batch.model_validate({"flights": rows[::-1]}))
    assert probabilities(back) == probabilities(answer)[::-1]


def test_the_order_of_columns_in_a_request_does_not_matter(desk):
    turned = Flight.model_validate(dict(reversed(FLIGHT.items())))
    assert desk.answer(Batch(flights=[turned])).predictions == desk.answer(flights({})).predictions


def test_late_flights_get_the_higher_probability(desk):
    known, late = table()
    rows = known.astype(object).where(known.notna(), None).to_dict("records")
    said = np.array(probabilities(desk.answer(Batch.model_validate({"flights": rows}))))
    assert said[late].mean() > said[~late].mean() + 0.1


def test_gaps_are_predicted_and_unknown_words_are_noted(desk):
    gaps = {name: None for name, value in FLIGHT.items() if isinstance(value, float)}
    answer = desk.answer(flights(gaps, {"carrier": "ZZ", "dest": "QQQ"}))
    assert answer.predictions[0].notes == []
    assert answer.predictions[1].notes[0] == "carrier 'ZZ' was not in training: it counts as rare."
    text = desk.metrics.exposition().decode()
    assert 'flights_missing_values_total{feature="queue"} 1.0' in text
    assert 'flights_unknown_values_total{feature="dest"} 1.0' in text


def test_a_shadow_is_logged_and_never_heard(store, tmp_path):
    alone = Desk(store.folder, tmp_path / "alone.jsonl").answer(flights({}), "a")
    desk = Desk(store.folder, tmp_path / "log.jsonl", candidate="2")
    answers = [desk.answer(flights({}), f"request-{i}") for i in range(30)]
    assert {answer.model_version for answer in answers} == {"1"}
    assert answers[0].predictions == alone.predictions
    entry = next(desk.journal.read())
    assert entry["other"]["model_version"] == "2" and entry["other"]["probability"] != entry["probability"]
    expected = load(made() / "2").probabilities(load(made() / "2").table([FLIGHT]))
    assert entry["other"]["probability"] == pytest.approx(expected[0])


def test_a_canary_answers_its_share_and_always_the_same_requests(store, tmp_path):
    desk = Desk(store.folder, tmp_path / "log.jsonl", candidate="2", share=0.2)
    ids = [f"request-{i}" for i in range(400)]
    versions = [desk._seats(name)[0].manifest.version for name in ids]
    assert 0.13 < versions.count("2") / 400 < 0.27
    assert versions == [desk._seats(name)[0].manifest.version for name in ids]
    chosen = ids[versions.index("2")]
    assert desk.answer(flights({}), chosen).model_version == "2"
    assert next(desk.journal.read())["other"]["model_version"] == "1"


def test_a_candidate_that_fails_harms_nobody(store, tmp_path):
    desk = Desk(store.folder, tmp_path / "log.jsonl", candidate="2")
    del desk._candidate.model.steps[:]
    assert desk.answer(flights({})).model_version == "1"
    assert "other" not in next(desk.journal.read())
    assert "flights_candidate_failures_total 1.0" in desk.metrics.exposition().decode()


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_that_is_none_is_refused(store, tmp_path, share):
    with pytest.raises(Refused, match="share of the requests lies between 0 and 1"):
        Desk(store.folder, tmp_path / "log.jsonl", candidate="2", share=share)


def test_a_promoted_version_answers_from_the_next_request_on_and_back(desk, store):
    assert desk.answer(flights({})).model_version == "1"
    store.promote("2")
    assert desk.answer(flights({})).model_version == "2"
    store.roll_back()
    assert desk.answer(flights({})).model_version == "1"
    lines = desk.metrics.exposition().decode().splitlines()
    serving = [line for line in lines if line.startswith("flights_model_info")]
    assert sorted((line.partition('version="')[2][0], line[-3:]) for line in serving) == [("1", "1.0"), ("2", "0.0")]


def test_a_version_that_breaks_after_it_was_promoted_leaves_the_old_one_serving(desk, store):
    store.promote("2")
    (store.place("2") / MODEL).write_bytes(b"torn")
    assert desk.answer(flights({})).model_version == "1"
    assert "checksum differs" in desk.trouble


def test_twenty_threads_get_their_own_answers(desk):
    known, _ = table()
    some = known.head(60)
    rows = some.astype(object).where(some.notna(), None).to_dict("records")
    alone = [probabilities(desk.answer(Batch.model_validate({"flights": [row]})))[0] for row in rows]
    with ThreadPoolExecutor(20) as pool:
        together = list(
            pool.map(lambda row: probabilities(desk.answer(Batch.model_validate({"flights": [row]})))[0], rows)
        )
    assert together == alone


# The log --------------------------------------------------------------------------------------------------------


def test_a_line_says_who_when_what_and_nothing_about_persons(desk):
    desk.answer(flights({}, {"queue": None}), "request-7")
    first, second = desk.journal.read()
    assert set(first) == {"time", "request_id", "row", "model_version", "inputs", "probability", "decision"}
    assert (first["request_id"], second["row"], second["inputs"]["queue"]) == ("request-7", 1, None)
    assert list(first["inputs"]) == list(Flight.model_fields) and first["time"].endswith("+00:00")


def test_processes_that_append_at_once_lose_nothing(tmp_path):
    code = "import sys; from service.journal import Journal\nfor i in range(200): "
    code += (
        "Journal(sys.argv[1]).write([{'who': sys.argv[2], 'i': i, 'pad': 'x' * 3000}, {'who': sys.argv[2], 'i': i}])"
    )
    path = tmp_path / "log.jsonl"
    several = [subprocess.Popen([sys.executable, "-c", code, path, who], cwd=ROOT) for who in "abc"]
    assert [process.wait(60) for process in several] == [0, 0, 0]
    entries = list(Journal(path).read())
    assert len(entries) == 1200 == len(path.read_text().splitlines())
    for who in "abc":
        assert [e["i"] for e in entries if e["who"] == who] == [i for i in range(200) for _ in range(2)]


def test_a_torn_line_costs_only_that_line(tmp_path):
    journal = Journal(tmp_path / "log.jsonl")
    journal.write([{"i": 1}])
    with journal.path.open("a") as file:
        file.write('{"i": 2, "torn')
    journal.write([{"i": 3}])
    assert [entry["i"] for entry in journal.read()] == [1, 3]


def test_the_log_may_be_moved_away_while_the_service_runs(desk, tmp_path):
    desk.answer(flights({}))
    desk.journal.path.rename(tmp_path / "old.jsonl")
    desk.answer(flights({}))
    assert len(list(Journal(tmp_path / "old.jsonl").read())) == len(list(desk.journal.read())) == 1


def test_a_log_that_cannot_be_written_keeps_nobody_waiting_and_is_counted(store, tmp_path):
    (tmp_path / "file").touch()
    desk = Desk(store.folder, tmp_path / "file" / "log.jsonl")
    assert len(desk.answer(flights({}, {})).predictions) == 2
    assert "flights_unlogged_total 2.0" in desk.metrics.exposition().decode()


def test_several_processes_share_their_counts(tmp_path):
    code = "from service.metrics import Metrics\nmetrics = Metrics()\n"
    code += "metrics.predicted('1', [0.2, 0.6], ['wait', 'rebook'], [{'queue': None}, {'queue': 3.0}])\n"
    code += "print(metrics.exposition().decode())"
    env = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, text=True, check=True
        )
    assert 'flights_probability_count{version="1"} 6.0' in done.stdout
    assert 'flights_missing_values_total{feature="queue"} 3.0' in done.stdout


# Over HTTP ------------------------------------------------------------------------------------------------------

FACTORIES = {"FastAPI": "service.app:create_app", "Flask": "service.flask_app:create_app"}


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    store = copy(folder)
    running = {name: Server(f, models=str(store.folder), log=str(folder / name)) for name, f in FACTORIES.items()}
    try:
        yield {name: server.start() for name, server in running.items()}
    finally:
        [server.stop() for server in running.values() if server.address]


@pytest.fixture(params=FACTORIES)
def client(servers, request):
    with httpx.Client(base_url=servers[request.param].address, trust_env=False, timeout=60) as client:
        client.framework = request.param
        yield client


def ask(client, **change) -> httpx.Response:
    return client.post("/predictions", json={"flights": [{**FLIGHT, **change}]})


def without(name: str) -> dict:
    return {key: value for key, value in FLIGHT.items() if key != name}


def one(**change) -> str:
    return json.dumps({"flights": [{**FLIGHT, **change}]})


BAD = {
    "a missing column": (json.dumps({"flights": [without("queue")]}), "flights[0].queue", "This is missing."),
    "a column too many": (one(dep_delay=3), "flights[0].dep_delay", "No such column is known."),
    "not a number": (one(temp=float("nan")), "flights[0].temp", "This is not a finite number."),
    "infinite": (one(temp=float("inf")), "flights[0].temp", "This is not a finite number."),
    "too high": (one(hour=24), "flights[0].hour", "24 is out of range: 23 is the most."),
    "too low": (one(visib=-1), "flights[0].visib", "-1 is out of range: 0 is the least."),
    "text for a number": (one(temp="warm"), "flights[0].temp", 'This must be a number or null, not "warm".'),
    "a digit as text": (one(hour="7"), "flights[0].hour", 'This must be a whole number, not "7".'),
    "true for a number": (one(hour=True), "flights[0].hour", "This must be a whole number, not true."),
    "half an hour": (one(hour=7.5), "flights[0].hour", "This must be a whole number, not 7.5."),
    "a number for text": (one(carrier=9), "flights[0].carrier", "This must be text, not 9."),
    "null for text": (one(dest=None), "flights[0].dest", "This must be text, not null."),
    "another airport": (one(origin="BOS"), "flights[0].origin", "\"BOS\" is none of 'EWR', 'JFK' or 'LGA'."),
    "a whole name": (one(carrier="United"), "flights[0].carrier", '"United" does not look as it should'),
    "no flights": ('{"flights": []}', "flights", "The batch is empty: send at least one flight."),
    "one flight, bare": (json.dumps({"flights": FLIGHT}), "flights", "This must be a list of flights"),
    "a bare list": (json.dumps([FLIGHT]), "body", "An object in braces is wanted here"),
    "the second row": (json.dumps({"flights": [FLIGHT, {**FLIGHT, "hour": -1}]}), "flights[1].hour", "-1 is out of"),
    "not JSON": ("hour=7", "body", "The body is not JSON"),
    "nothing": ("", "body", ""),
    "too many": (json.dumps({"flights": [FLIGHT] * (MOST_FLIGHTS + 1)}), "flights", "The batch is too large: 10,000"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_request_is_answered_422_with_the_place_and_a_sentence(client, name):
    body, where, sentence = BAD[name]
    answer = client.post("/predictions", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    problem = answer.json()["problems"][0]
    assert problem["where"] == where and problem["sentence"].startswith(sentence)
    assert sentence in answer.json()["message"]


@pytest.mark.parametrize(
    "body", [b"\xff", b"[" * 100_000, b"1" * 6000, one(carrier="\ud800").encode(), one(**{"\ud800": 1}).encode()]
)
def test_what_no_parser_likes_is_the_clients_fault(client, body):
    answer = client.post("/predictions", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422) and answer.json()["message"].endswith((".", "JSON in UTF-8."))


def test_many_problems_are_counted_and_the_first_twenty_told(client):
    answer = client.post("/predictions", json={"flights": [{}] * 3})
    assert answer.status_code == 422 and len(answer.json()["problems"]) == 20
    assert answer.json()["message"] == "Nothing was predicted: 45 problems. The first 20 are listed."


def test_a_body_beyond_the_limit_is_413_whether_it_was_announced_or_not(client):
    headers = {"content-type": "application/json"}
    announced = client.post("/predictions", content=b" " * (MOST_BYTES + 1), headers=headers)
    assert announced.status_code == 413 and "larger than 8 MB" in announced.json()["message"]
    if client.framework == "FastAPI":  # Flask's server cuts such a body off at the limit; the rest is no JSON then
        pieces = client.post("/predictions", content=(b" " * 1_000_000 for _ in range(20)), headers=headers)
        assert pieces.status_code == 413 and "larger than 8 MB" in pieces.json()["message"]


def test_ten_thousand_flights_are_answered_in_their_order(client):
    hours = [number % 24 for number in range(MOST_FLIGHTS)]
    answer = client.post("/predictions", json={"flights": [{**FLIGHT, "hour": hour} for hour in hours]})
    assert answer.status_code == 200
    said = [prediction["probability"] for prediction in answer.json()["predictions"]]
    assert len(said) == MOST_FLIGHTS and said[:24] * 400 == said[:9600] and len(set(said)) > 2


def test_both_doors_give_the_same_answer(servers):
    answers = []
    for server in servers.values():
        with httpx.Client(base_url=server.address, trust_env=False, timeout=60) as client:
            said = client.post("/predictions", json={"flights": [FLIGHT]}, headers={"X-Request-ID": "same"})
            answers.append((said.status_code, said.json()))
    assert answers[0] == answers[1] and answers[0][0] == 200


def test_whole_numbers_may_have_a_point_and_columns_any_order(client):
    plain = ask(client).json()["predictions"]
    assert ask(client, hour=18.0).json()["predictions"] == plain
    turned = client.post("/predictions", json={"flights": [dict(reversed(FLIGHT.items()))]})
    assert turned.json()["predictions"] == plain


def test_a_request_id_comes_back_and_a_wild_one_is_refused(client):
    given = client.post("/predictions", json={"flights": [FLIGHT]}, headers={"X-Request-ID": "a-1"})
    assert given.json()["request_id"] == "a-1"
    assert len(ask(client).json()["request_id"]) == 32
    wild = client.post("/predictions", json={"flights": [FLIGHT]}, headers={"X-Request-ID": "a b"})
    assert wild.status_code == 422 and wild.json()["problems"][0]["where"] == "x-request-id"


def test_health_version_and_metrics(client):
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json() == {"status": "ready", "model_version": "1", "trouble": ""}
    manifest = client.get("/version").json()
    assert manifest["version"] == "1" and "examples" not in manifest and manifest["libraries"] == artefact.libraries()
    ask(client)
    text = client.get("/metrics").text
    assert 'flights_requests_total{path="/predictions",status="200"}' in text
    assert 'flights_request_seconds_bucket{le="0.1",path="/predictions"}' in text
    assert 'flights_probability_bucket{le="0.3",version="1"}' in text


def test_unknown_pages_and_methods_are_refused_in_the_same_form_and_make_no_labels(client):
    missing, wrong = client.get("/predict/17"), client.get("/predictions")
    assert (missing.status_code, missing.json()["message"]) == (404, "There is no such page here.")
    assert wrong.status_code == 405 and "POST" in wrong.headers["Allow"] and "Allow" in wrong.json()["message"]
    assert "/predict/17" not in client.get("/metrics").text


def test_health_answers_while_a_large_batch_is_computed(servers):
    with httpx.Client(base_url=servers["FastAPI"].address, trust_env=False, timeout=60) as client:
        body = json.dumps({"flights": [FLIGHT] * MOST_FLIGHTS}).encode()
        headers = {"content-type": "application/json"}
        done = []
        large = threading.Thread(target=lambda: done.append(client.post("/predictions", content=body, headers=headers)))
        large.start()
        alive = 0
        while large.is_alive():
            assert client.get("/health/live").status_code == 200
            alive += not done
        assert alive >= 2 and done[0].status_code == 200


def test_the_docs_and_the_description_show_the_contract(servers):
    with httpx.Client(base_url=servers["FastAPI"].address, trust_env=False) as client:
        assert "swagger" in client.get("/docs").text.lower()
        description = client.get("/openapi.json").json()
    flight = description["components"]["schemas"]["Flight"]
    assert set(flight["required"]) == set(FLIGHT) and flight["additionalProperties"] is False
    assert {"200", "400", "413", "422"} <= set(description["paths"]["/predictions"]["post"]["responses"])


def test_schemathesis_finds_nothing_in_the_running_service(servers, tmp_path):
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{servers['FastAPI'].address}/openapi.json"]
    command += ["--checks", "all", "--max-examples", "20", "--seed", "1", "--generation-database", "none", "--no-color"]
    command += ["--request-timeout", "20", "--max-time", "25"]
    fuzzed = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "NO_PROXY": "*"}, capture_output=True, text=True, timeout=120
    )
    assert fuzzed.returncode == 0, fuzzed.stdout[-5000:] + fuzzed.stderr[-2000:]
    assert "No issues found" in fuzzed.stdout and "5 selected / 5 total" in fuzzed.stdout
    assert "Traceback" not in servers["FastAPI"].errors()


# As a program ---------------------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def start(folder: Path, **env) -> subprocess.Popen:
    env = {**os.environ, "OMP_NUM_THREADS": "1", **env}
    return subprocess.Popen([sys.executable, "-m", "service"], cwd=folder, env=env, stderr=subprocess.PIPE, text=True)


def test_it_serves_with_what_the_environment_says_and_stops_when_told(store, tmp_path):
    port = free_port()
    process = start(tmp_path, PORT=str(port), MODELS=str(store.folder), CANDIDATE="2", SHARE="1")
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
            for _ in range(600):
                try:
                    assert client.get("/health/ready").status_code == 200
                    break
                except httpx.TransportError:
                    assert process.poll() is None
                    time.sleep(0.1)
            assert ask(client).json()["model_version"] == "2"
        assert (tmp_path / "logs" / "predictions.jsonl").exists()
    finally:
        process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=20)
    assert process.returncode in (0, -signal.SIGTERM) and "Traceback" not in told


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"MODELS": "nowhere"}, "Not started. No version of the model was promoted: there is nothing to serve."),
        ({"CANDIDATE": "9"}, "Not started. There is no version '9' of the model. There are: 1, 2."),
        ({"SHARE": "many"}, "SHARE and PORT are numbers: could not convert string to float: 'many'."),
    ],
)
def test_a_start_that_is_refused_is_one_sentence(store, tmp_path, env, says):
    process = start(tmp_path, **{"MODELS": str(store.folder), **env})
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1 and told.strip() == says


def test_training_does_not_overwrite_a_version(store):
    command = [sys.executable, "-m", "service.training", str(store.folder), "1"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1 and done.stderr.startswith("There is a version 1 already")
