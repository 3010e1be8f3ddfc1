"""The weather office: a real server that answers, refuses, keeps one waiting, and is gone afterwards."""

import json
import os
import threading
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener, urlopen

import pytest

from helpers import weather_api
from helpers.datasets import load
from helpers.weather_api import WeatherOffice
from tests.waiting import PATIENCE

direct = build_opener(ProxyHandler({}))
DAY = "/observations?airport=JFK&day=2023-03-12"


def get(office, page=DAY, timeout=PATIENCE):
    with direct.open(office.address + page, timeout=timeout) as reply:
        return json.load(reply)


def test_a_day_comes_hour_by_hour_in_utc():
    with WeatherOffice() as office:
        hours = get(office)
    assert [hour["time"] for hour in hours] == [f"2023-03-12T{hour:02}:00:00Z" for hour in range(24)]
    weather = load("weather")
    at_six = weather[(weather["origin"] == "JFK") & (weather["time_hour"] == "2023-03-12 06:00Z")].iloc[0]
    assert hours[6]["temp"] == at_six["temp"] and hours[6]["visib"] == at_six["visib"]


def test_a_gap_is_null_and_the_answer_is_json():
    weather = load("weather")
    gap = weather[weather["wind_speed"].isna()].iloc[0]
    with WeatherOffice() as office:
        hours = get(office, f"/observations?airport={gap['origin']}&day={gap['time_hour']:%Y-%m-%d}")
    assert None in [hour["wind_speed"] for hour in hours]


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("/observations?airport=JFX&day=2023-03-12", "No airport is called 'JFX'. There are EWR, JFK, LGA."),
        ("/observations?airport=JFK&day=1999-01-01", "There is no weather of '1999-01-01'."),
        ("/observations", "No airport is called ''."),
        ("/forecast", "There is no page '/forecast' here."),
    ],
)
def test_what_is_not_there_is_404_with_a_sentence(page, says):
    with WeatherOffice() as office, pytest.raises(HTTPError) as refused:
        get(office, page)
    with refused.value as answer:
        assert answer.code == 404 and json.load(answer)["error"].startswith(says)


def test_a_busy_office_says_503_as_often_as_it_was_told_and_then_answers():
    with WeatherOffice(busy=2) as office:
        for _ in range(2):
            with pytest.raises(HTTPError, match="503"):
                get(office)
        assert len(get(office)) == 24 and office.asked == 3


@pytest.fixture
def helping():
    """The threads that were started since, by function; a closed office leaves none that still works."""
    before = set(threading.enumerate())
    return lambda: set(threading.enumerate()) - before


def test_a_slow_office_keeps_a_client_waiting_beyond_its_timeout_without_a_word_on_the_screen(capfd, helping):
    with WeatherOffice(slow=1) as office:
        with pytest.raises(TimeoutError):
            get(office, timeout=0.1)
        assert len(get(office)) == 24
    for thread in helping():
        thread.join(PATIENCE)
    assert capfd.readouterr() == ("", "")


def test_it_is_gone_after_an_error_and_waits_for_no_slow_answer_that_is_due(monkeypatch, helping):
    monkeypatch.setattr(
        weather_api, "SLOW", 100 * PATIENCE
    )  # whoever waited for the end of it would never be seen again
    with pytest.raises(ZeroDivisionError), WeatherOffice(slow=1) as office:
        with pytest.raises(TimeoutError):
            get(office, timeout=0.1)
        1 / 0  # noqa: B018
    with pytest.raises(URLError):
        get(office)
    for thread in helping():
        thread.join(PATIENCE)
    assert not helping()


@pytest.mark.parametrize("before", [None, "example.org"])
def test_it_is_reached_without_the_proxy_of_the_environment_which_is_left_as_it_was(monkeypatch, before):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")  # nobody listens there
    monkeypatch.delenv("no_proxy", raising=False)
    if before:
        monkeypatch.setenv("no_proxy", before)
    with WeatherOffice() as office, urlopen(office.address + DAY, timeout=PATIENCE) as reply:
        assert reply.status == 200
    assert os.environ.get("no_proxy") == before
