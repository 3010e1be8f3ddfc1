"""The service over HTTP, by FastAPI and by Flask: what is asked wrongly is answered in words, and never with a 500."""

import asyncio
import json
import os
import subprocess
import sys
import threading

import httpx
import pytest
from httpx import ASGITransport

from helpers.server import Server
from service import artefact
from service.app import create_app
from service.contract import MOST_BYTES, MOST_FLIGHTS
from service.desk import Desk
from tests.flight_models import FLIGHT, ask, copy
from tests.waiting import PATIENCE

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
    with httpx.Client(base_url=servers[request.param].address, trust_env=False, timeout=PATIENCE) as client:
        client.framework = request.param
        yield client


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
        with httpx.Client(base_url=server.address, trust_env=False, timeout=PATIENCE) as client:
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


@pytest.mark.parametrize("page", ["/health/live", "/health/ready"])
def test_health_answers_those_who_ask_for_the_head_alone(client, page):
    """As load balancers and uptime monitors do."""
    head = client.head(page)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == client.get(page).headers["Content-Length"]
    wrong = client.post(page)
    assert wrong.status_code == 405 and "GET" in wrong.headers["Allow"]


def test_unknown_pages_and_methods_are_refused_in_the_same_form_and_make_no_labels(client):
    missing, wrong = client.get("/predict/17"), client.get("/predictions")
    assert (missing.status_code, missing.json()["message"]) == (404, "There is no such page here.")
    assert wrong.status_code == 405 and "POST" in wrong.headers["Allow"] and "Allow" in wrong.json()["message"]
    assert "/predict/17" not in client.get("/metrics").text


def test_health_answers_while_a_batch_is_computed(store, tmp_path, monkeypatch):
    begun, go_on, answer = threading.Event(), threading.Event(), Desk.answer

    def held(*asked):
        begun.set()
        assert go_on.wait(PATIENCE)
        return answer(*asked)

    async def meanwhile() -> None:
        app = ASGITransport(create_app(store.folder, tmp_path / "log.jsonl"))
        async with httpx.AsyncClient(transport=app, base_url="http://desk") as client:
            batch = asyncio.create_task(client.post("/predictions", json={"flights": [FLIGHT]}))
            await asyncio.to_thread(begun.wait, PATIENCE)
            assert (await client.get("/health/live")).status_code == 200 and not batch.done()
            go_on.set()
            assert (await batch).status_code == 200

    monkeypatch.setattr(Desk, "answer", held)
    asyncio.run(meanwhile())


def test_the_docs_and_the_description_show_the_contract(servers):
    with httpx.Client(base_url=servers["FastAPI"].address, trust_env=False, timeout=PATIENCE) as client:
        assert "swagger" in client.get("/docs").text.lower()
        description = client.get("/openapi.json").json()
    flight = description["components"]["schemas"]["Flight"]
    assert set(flight["required"]) == set(FLIGHT) and flight["additionalProperties"] is False
    assert {"200", "400", "413", "422"} <= set(description["paths"]["/predictions"]["post"]["responses"])


def test_schemathesis_finds_nothing_in_the_running_service(servers, tmp_path):
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{servers['FastAPI'].address}/openapi.json"]
    command += ["--checks", "all", "--max-examples", "20", "--seed", "1", "--generation-database", "none", "--no-color"]
    command += ["--request-timeout", str(PATIENCE), "--max-time", "25"]
    fuzzed = subprocess.run(
        command, cwd=tmp_path, env={**os.environ, "NO_PROXY": "*"}, capture_output=True, text=True, timeout=PATIENCE
    )
    assert fuzzed.returncode == 0, fuzzed.stdout[-5000:] + fuzzed.stderr[-2000:]
    assert "No issues found" in fuzzed.stdout and "5 selected / 5 total" in fuzzed.stdout
    assert "Traceback" not in servers["FastAPI"].errors()
