"""The flights that several parts learn from, and what was known before each left."""

from functools import cache


@cache
def tables():
    """The lesson's `flights`, its `table` of what was known two hours before each of them left, and its `target`."""
    from helpers.datasets import load
    from helpers.departures import known

    flights = load("flights").sample(60_000, random_state=0)
    more = {"arrives": flights["sched_arr_time"], "dep_delay": flights["dep_delay"]}
    return flights, known(flights, hours=2).assign(**more), ~(flights["arr_delay"] <= 30)


def endings() -> dict:
    """The lesson's `flights`: 60,000 departures, `arr_delay` in minutes."""
    return {"flights": tables()[0]}
