"""Flights as they were known some hours before departure: what stands in the timetable, and what had been seen by then.

A join on "the same hour" asks which rows belong together. A join as of a moment asks what had been seen by then: that
is `merge_asof`, which takes the last row at or before the moment.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from helpers.datasets import load

if TYPE_CHECKING:
    import pandas as pd

TIMETABLE = ["carrier", "origin", "dest", "weekday", "hour", "distance"]
WEATHER = ["temp", "dewp", "humid", "wind_dir", "wind_speed", "precip", "pressure", "visib"]


def scheduled(flights: pd.DataFrame) -> pd.Series:
    """The scheduled departures as instants in UTC: `time_hour` says UTC, but it is New York's clock on the wall."""
    import pandas as pd

    wall = flights["time_hour"].dt.tz_localize(None)
    on_the_hour = wall.dt.tz_localize("America/New_York").dt.tz_convert("UTC")
    return on_the_hour + pd.to_timedelta(flights["minute"], unit="min")


@cache
def board() -> pd.DataFrame:
    """After each departure of the year, the mean departure delay at its airport over the two hours up to then.

    Columns: `left`, an instant in UTC, sorted; `origin`; `queue`, in minutes. Cancelled flights never leave.
    """
    import pandas as pd

    flights = load("flights").dropna(subset=["dep_delay"])
    flights["left"] = scheduled(flights) + pd.to_timedelta(flights["dep_delay"], unit="min")
    by_airport = flights.sort_values("left").set_index("left").groupby("origin")
    queue = by_airport["dep_delay"].rolling("2h").mean().rename("queue").reset_index()
    # Of flights that left in the same minute, the last row has seen them all.
    return queue.drop_duplicates(["origin", "left"], keep="last").sort_values("left", ignore_index=True)


def known(flights: pd.DataFrame, hours: float) -> pd.DataFrame:
    """What is known of each flight `hours` before its scheduled departure; the same index and order as `flights`.

    Columns: TIMETABLE; WEATHER, as last observed in the three hours before the moment; `queue`, the mean departure
    delay at the airport in minutes, as last updated in the two hours before it. What nobody had seen is missing.
    """
    import pandas as pd

    moment = scheduled(flights) - pd.Timedelta(hours=hours)
    weekday = scheduled(flights).dt.tz_convert("America/New_York").dt.day_name()
    table = flights.assign(moment=moment, weekday=weekday, place=range(len(flights))).sort_values("moment")
    weather = load("weather")[["origin", "time_hour", *WEATHER]].sort_values("time_hour")
    seen = pd.merge_asof(
        table[[*TIMETABLE, "moment", "place"]],
        weather,
        left_on="moment",
        right_on="time_hour",
        by="origin",
        tolerance=pd.Timedelta(hours=3),
    )
    seen = pd.merge_asof(seen, board(), left_on="moment", right_on="left", by="origin", tolerance=pd.Timedelta(hours=2))
    return seen.sort_values("place")[[*TIMETABLE, *WEATHER, "queue"]].set_axis(flights.index)
