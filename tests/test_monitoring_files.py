"""What watches the service: its rules play as written, its dashboard shows numbers, and a real Prometheus rings."""

import json
import re
import subprocess
from itertools import combinations

import httpx
import pytest
import yaml

from helpers.paths import ROOT
from helpers.server import Server
from service.metrics import Metrics
from service.training import boosted_trees, flights_until
from tests.flight_models import copy, table
from tests.prometheus import program, prometheus
from tests.waiting import PATIENCE, wait_for

MONITORING = ROOT / "service" / "monitoring"
RULES = yaml.safe_load((MONITORING / "alerts.yml").read_text(encoding="utf-8"))
ALERTS = {rule["alert"]: rule for group in RULES["groups"] for rule in group["rules"] if "alert" in rule}
RECORDS = {rule["record"]: rule for group in RULES["groups"] for rule in group["rules"] if "record" in rule}
BOARD = json.loads((MONITORING / "dashboard.json").read_text(encoding="utf-8"))
PANELS = [pytest.param(panel, id=panel["title"]) for panel in BOARD["panels"]]
each_panel = pytest.mark.parametrize("panel", PANELS)


def exposed() -> set[str]:
    """The names of the series that the service exposes."""
    metrics = Metrics()
    for labelled in (metrics.requests, metrics.predictions):
        labelled.labels("a", "b").inc()
    for labelled in (metrics.missing, metrics.unknown):
        labelled.labels("a").inc()
    metrics.seconds.labels("a").observe(1)
    metrics.probability.labels("a").observe(1)
    metrics.model.labels("a", "b", "c").set(1)
    return set(re.findall(r"^(\w+)[{ ]", metrics.exposition().decode(), re.MULTILINE))


def names(expression: str) -> set[str]:
    """The series that a PromQL expression asks for."""
    bare = re.sub(r"\{[^}]*\}|\[\w+\]|\b(?:by|ignoring|on|group_left) \([^)]*\)", " ", expression)
    return set(re.findall(r"(?<![\w:])(?:flights[\w:]*|up)\b(?!\()", bare))


@pytest.mark.parametrize("question", [["check", "config", "prometheus.yml"], ["test", "rules", "alerts_test.yml"]])
def test_promtool_finds_no_fault(question):
    done = subprocess.run([program("promtool"), *question], cwd=MONITORING, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_alert_is_played_both_ringing_and_silent():
    played = yaml.safe_load((MONITORING / "alerts_test.yml").read_text(encoding="utf-8"))["tests"]
    cases = [case for test in played for case in test["alert_rule_test"]]
    for sort in (True, False):
        assert {case["alertname"] for case in cases if bool(case["exp_alerts"]) is sort} == set(ALERTS)


def test_every_alert_says_how_urgent_it_is_what_was_seen_and_what_to_do():
    for name, alert in ALERTS.items():
        assert alert["labels"]["severity"] in ("page", "ticket"), name
        assert set(alert["annotations"]) == {"summary", "action"}, name


def test_rules_and_panels_ask_only_for_what_is_there():
    there = exposed() | set(RECORDS) | {"up"}
    rules = {name: rule["expr"] for name, rule in (ALERTS | RECORDS).items()}
    panels = {p["title"]: target["expr"] for p in BOARD["panels"] for target in p["targets"]}
    for name, expression in (rules | panels).items():
        assert names(expression) and names(expression) <= there, (name, names(expression) - there)


@each_panel
def test_a_panel_has_a_title_a_unit_a_description_and_a_source(panel):
    assert panel["title"] and len(panel["description"]) > 20 and panel["fieldConfig"]["defaults"]["unit"]
    assert panel["type"] in ("stat", "timeseries", "heatmap")
    for target in panel["targets"]:
        assert target["legendFormat"] and target["datasource"]["uid"] == panel["datasource"]["uid"] == "${source}"


def test_no_two_panels_overlap_or_share_a_number_or_a_query_its_letter():
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(BOARD["panels"])
    for panel in BOARD["panels"]:
        assert len({target["refId"] for target in panel["targets"]}) == len(panel["targets"])
    for one, other in combinations([panel["gridPos"] for panel in BOARD["panels"]], 2):
        beside = one["x"] + one["w"] <= other["x"] or other["x"] + other["w"] <= one["x"]
        assert beside or one["y"] + one["h"] <= other["y"] or other["y"] + other["h"] <= one["y"]


def test_the_limits_on_the_dashboard_are_those_of_the_alerts():
    def drawn(title: str) -> set[float]:
        panel = next(panel for panel in BOARD["panels"] if panel["title"].startswith(title))
        return {step["value"] for step in panel["fieldConfig"]["defaults"]["thresholds"]["steps"]} - {None}

    def written(alert: str) -> set[float]:
        return {float(number) for number in re.findall(r"[<>] (\d+\.\d+)", ALERTS[alert]["expr"])}

    assert drawn("Mean predicted") == written("FlightsScoresMoved")
    assert drawn("Time to answer") == written("FlightsSlow")
    assert drawn("Gaps") == written("FlightsGaps")


def test_the_limits_ring_on_few_weeks_of_training_and_on_most_of_july():
    flights, late, month = flights_until(7)
    model = boosted_trees().fit(flights[month <= 6], late[month <= 6])
    mean = model.predict_proba(flights)[:, 1]
    # Flights stand in the order of their days; a week is about this many of them.
    week = len(flights) * 7 // 212
    over = range(0, len(flights) - week, week // 7)
    means = {at: mean[at : at + week].mean() for at in over}
    low, high = sorted(float(n) for n in re.findall(r"[<>] (\d+\.\d+)", ALERTS["FlightsScoresMoved"]["expr"]))
    rings = {at: not low <= value <= high for at, value in means.items()}
    july = (month == 7).to_numpy().argmax()
    training = [ring for at, ring in rings.items() if at + week < july]
    assert 0 < sum(training) < 0.06 * len(training)
    assert sum(rings[at] for at in over if at >= july) > 0.6 * sum(at >= july for at in over)


def test_whatever_the_containers_mount_is_there():
    added = yaml.safe_load((MONITORING / "compose.yaml").read_text(encoding="utf-8"))["services"]
    mounted = [volume.split(":")[0] for service in added.values() for volume in service["volumes"]]
    files = [path for path in mounted if path.startswith(".")]
    assert len(files) == 5 and all((ROOT / "service" / path).is_file() for path in files)
    assert all(re.fullmatch(r"[\w/-]+:v?\d+\.\d+\.\d+", service["image"]) for service in added.values())
    assert all(port.startswith("127.0.0.1:") for service in added.values() for port in service["ports"])


def hurried(folder, address: str) -> None:
    """The files of the course in `folder`, with seconds for minutes and weeks, asking the service at `address`."""
    rules = (MONITORING / "alerts.yml").read_text(encoding="utf-8")
    rules = re.sub(r"\[\w+\]", "[8s]", re.sub(r"for: \w+", "for: 1s", rules))
    (folder / "alerts.yml").write_text(rules)
    config = (MONITORING / "prometheus.yml").read_text(encoding="utf-8")
    config = config.replace("desk:8000", address.removeprefix("http://")).replace("15s", "1s")
    (folder / "prometheus.yml").write_text(config)


def test_a_real_prometheus_scrapes_the_service_fills_every_panel_and_rings_when_the_answers_move(tmp_path):
    flights, _ = table()
    rows = flights.astype(object).where(flights.notna(), None)
    ordinary = rows.sample(1500, random_state=0).to_dict("records")
    ordinary[:200] = [{**row, "carrier": "ZZ"} for row in ordinary[:200]]
    stormy = rows[flights["queue"] > 60].sample(1500, replace=True, random_state=0).to_dict("records")
    with Server("service.app:create_app", models=str(copy(tmp_path).folder), log=str(tmp_path / "log")) as server:
        hurried(tmp_path, server.address)
        with (
            prometheus(tmp_path) as watch,
            httpx.Client(base_url=server.address, trust_env=False, timeout=PATIENCE) as client,
        ):

            def send(traffic: list[dict]) -> None:
                assert client.post("/predictions", json={"flights": traffic}).status_code == 200

            def filled(panel: dict) -> bool:
                answers = [watch.query(target["expr"]) for target in panel["targets"]]
                return all(any(sample["value"][1] != "NaN" for sample in answer) for answer in answers)

            def empty() -> list[str]:
                send(ordinary)
                return [panel["title"] for panel in BOARD["panels"] if not filled(panel)]

            def alarm() -> str:
                send(stormy)
                return watch.alerts().get("FlightsScoresMoved", "silent")

            send(ordinary)
            assert wait_for(lambda: not empty(), every=1), f"no numbers in {empty()}"
            # The panels may fill between two evaluations of the rules.
            assert wait_for(lambda: "FlightsUnknownWords" in watch.alerts()), watch.alerts()
            assert "FlightsScoresMoved" not in watch.alerts()
            assert wait_for(lambda: alarm() == "firing", every=1), watch.alerts()
