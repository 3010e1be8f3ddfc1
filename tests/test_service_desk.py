"""The desk: it answers for the current version, lets a candidate listen or speak, and never mixes answers up."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from service.artefact import MODEL, Refused, load
from service.contract import Batch, Flight
from service.desk import Desk
from tests.flight_models import FLIGHT, flights, made, probabilities, table


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
    assert answer.predictions[1].notes[0] == "carrier 'ZZ' was not in training: it is taken as missing."
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
