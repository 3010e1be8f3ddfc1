"""Flights as they were known: nothing from after the moment, on one clock, a row for each flight."""

import pandas as pd
import pytest

from helpers.datasets import load
from helpers.departures import TIMETABLE, WEATHER, board, known, scheduled


@pytest.fixture(scope="module")
def flights():
    return load("flights").sample(2000, random_state=3)


def test_the_hour_on_the_wall_becomes_an_instant(flights):
    there = scheduled(flights).dt.tz_convert("America/New_York")
    assert (there.dt.hour == flights["hour"]).all() and (there.dt.minute == flights["minute"]).all()
    assert str(scheduled(flights).dt.tz) == "UTC"


def test_every_flight_keeps_its_row_and_its_place(flights):
    table = known(flights, 2)
    assert table.index.equals(flights.index)
    assert table["carrier"].equals(flights["carrier"]) and table["dest"].equals(flights["dest"])
    assert list(table) == [*TIMETABLE, *WEATHER, "queue"]


@pytest.mark.parametrize("hours", [0.5, 2, 24])
def test_weather_and_queue_are_the_last_of_before_the_moment(flights, hours):
    some = flights.head(25)
    table, moments = known(some, hours), scheduled(some) - pd.Timedelta(hours=hours)
    weather, departures = load("weather"), board()
    for row, moment, origin in zip(table.itertuples(), moments, some["origin"], strict=True):
        past = weather[(weather["origin"] == origin) & (weather["time_hour"] <= moment)].sort_values("time_hour")
        assert past["temp"].iloc[-1] == pytest.approx(row.temp, nan_ok=True)
        gone = departures[(departures["origin"] == origin) & (departures["left"] <= moment)]
        recent = gone[gone["left"] >= moment - pd.Timedelta(hours=2)]
        expected = recent["queue"].iloc[-1] if len(recent) else float("nan")
        assert expected == pytest.approx(row.queue, nan_ok=True)


def test_the_queue_is_the_mean_delay_of_those_that_left_in_two_hours():
    flights = load("flights").dropna(subset=["dep_delay"])
    flights["left"] = scheduled(flights) + pd.to_timedelta(flights["dep_delay"], unit="min")
    for row in board().sample(5, random_state=0).itertuples():
        since = row.left - pd.Timedelta(hours=2)
        window = flights[(flights["origin"] == row.origin) & (flights["left"] > since) & (flights["left"] <= row.left)]
        assert window["dep_delay"].mean() == pytest.approx(row.queue)


def test_no_flight_is_in_the_queue_that_it_is_asked_about():
    flights = load("flights")
    assert flights["dep_delay"].min() > -60  # none leaves an hour early, so an hour before none has left
