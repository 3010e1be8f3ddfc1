"""The way of a request: what the service refuses, what slips through without a contract, and what no contract sees."""

import json

import pandas as pd
import pytest
from pydantic import ValidationError

from helpers.explorers.request import (
    CHANGES,
    FLIGHT,
    PROBABILITIES,
    THRESHOLD,
    WITH,
    WITHOUT,
    Request,
    body,
    measure,
)
from service.contract import Batch, Flight
from service.training import THRESHOLD as SERVED

BAD = [sent for sent in CHANGES if sent not in ("as agreed", "null", "airline ZZ", "24 °C")]


@pytest.fixture(scope="module")
def explorer():
    return Request()


@pytest.fixture
def page(show, explorer):
    return show(explorer)


def test_the_probabilities_that_stand_in_the_module_are_the_models():
    assert measure() == pytest.approx(PROBABILITIES, abs=0.004)


def test_the_flight_is_one_that_the_contract_takes_and_the_threshold_is_the_services():
    assert list(FLIGHT) == list(Flight.model_fields) and Flight(**FLIGHT)
    assert THRESHOLD == SERVED


@pytest.mark.parametrize("sent", CHANGES)
def test_a_door_with_a_contract_refuses_exactly_what_the_service_refuses(sent, explorer):
    way = explorer.compute(sent, WITH)
    try:
        Batch.model_validate_json(body(sent))
    except ValidationError:
        assert way.status == "422" and way.probability is None and "STOPPED".lower() in [s.state for s in way.stages]
    else:
        assert way.status == "200" and way.probability == PROBABILITIES[sent]
    assert (way.status == "422") == (sent in BAD)


@pytest.mark.parametrize("sent", CHANGES)
def test_a_door_without_one_breaks_where_there_is_no_table_and_answers_everything_else(sent, explorer):
    way = explorer.compute(sent, WITHOUT)
    try:
        table = pd.DataFrame(json.loads(body(sent))["flights"])[list(FLIGHT)]
        numbers = table[["hour", "temp", "queue"]].astype(float)
    except (ValueError, KeyError):
        assert way.status == "—" and "no reason" in explorer.describe(way)
    else:
        assert len(numbers) == 1 and way.status == "200" and way.probability == PROBABILITIES[sent]


def test_without_a_contract_half_of_the_bad_requests_get_a_number_that_looks_right(explorer):
    silent = [sent for sent in BAD if explorer.compute(sent, WITHOUT).status == "200"]
    assert silent == ["hour 47", "not a number", "a column too many", "airport BOS"] and len(BAD) == 8


def test_an_hour_that_cannot_be_turns_the_decision(explorer):
    assert "wait" in explorer.compute("as agreed", WITHOUT).answer
    assert "rebook" in explorer.compute("hour 47", WITHOUT).answer


def test_no_contract_sees_a_wrong_unit(explorer):
    way = explorer.compute("24 °C", WITH)
    assert way.status == "200" and "rebook" in way.answer and "no contract sees a wrong unit" in explorer.describe(way)
    assert CHANGES["24 °C"]["temp"] == pytest.approx((FLIGHT["temp"] - 32) / 1.8)


def test_the_lines_shown_mark_what_was_changed(explorer):
    for sent, change in CHANGES.items():
        marked = [text for text, changed in explorer.compute(sent, WITH).lines if changed]
        assert len(marked) == (len(change) if change is not None else 1), sent


def test_a_bad_request_is_chosen_by_its_chip_and_the_door_by_the_arrow_keys(page):
    page.page.get_by_role("radio", name="hour 47").check()
    assert "Refused. flights[0].hour: 47 is out of range: 23 is the most." in page.caption
    page.page.get_by_role("radio", name=WITH, exact=True).focus()
    page.page.keyboard.press("ArrowRight")
    assert page.settings == {"sent": "hour 47", "door": WITHOUT}
    assert "Probability 0.43, so rebook. It looks like any other answer" in page.caption
