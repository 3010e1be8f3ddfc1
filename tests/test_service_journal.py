"""The prediction log and the metrics: what they say, and that several processes may write at once."""

import os
import subprocess
import sys

from helpers.paths import ROOT
from service.contract import Flight
from service.desk import Desk
from service.journal import Journal
from tests.flight_models import flights
from tests.waiting import PATIENCE


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
    assert [process.wait(PATIENCE) for process in several] == [0, 0, 0]
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
