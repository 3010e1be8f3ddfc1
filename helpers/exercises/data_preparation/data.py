"""The flights that several parts learn from, and what was known before each left."""

from functools import cache


@cache
def tables():
    """The lesson's `flights`, and its `table`: what was known two hours before each of them left, and how it ended."""
    from helpers.datasets import load
    from helpers.departures import known

    flights = load("flights").sample(60_000, random_state=0)
    ending = {"arrives": flights["sched_arr_time"], "dep_delay": flights["dep_delay"]}
    return flights, known(flights, hours=2).assign(**ending, missed=~(flights["arr_delay"] <= 30))
