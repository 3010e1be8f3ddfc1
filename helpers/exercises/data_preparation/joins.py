"""What joins do in silence, and whose clock they go by."""

import numpy as np
import pandas as pd  # answers here are written in it, and are handed out as they stand

from helpers.exercises.data_preparation.lesson import ex

joined_rows = ex.choice(
    "joined_rows",
    {
        "a": (
            "60,000: a join keeps the rows of the left table.",
            "A left join keeps every row at least once. How often depends on how many rows of the other table match.",
        ),
        "b": (
            "26,207: one for each hour of weather.",
            "The weather has 26,207 rows, but a row may be used many times. Each flight finds all the rows that "
            "match it.",
        ),
        "c": (
            "About 1,400,000: each flight finds 24 hours of weather.",
            "Every flight meets every hour of its day. Nothing warns you: the table is long, and each flight counts "
            "24 times.",
        ),
        "d": (
            "None: pandas refuses, because the key is not unique.",
            "pandas is glad to join many to many, unless you say what you expect: `validate` does that.",
        ),
    },
    right="c",
    hints=["How many rows of `weather` share one airport, month and day?", "Each flight is paired with all of them."],
)


LEAVING = ["2023-07-04 14:00", "2023-01-10 09:00", "2023-07-04 08:00", "2023-01-10 18:00", "2023-07-04 16:00"]
LEAVING += ["2023-03-12 09:00", "2023-03-12 06:00", "2023-01-09 01:00"]  # the last before any weather
AIRPORTS = ["JFK", "EWR", "EWR", "JFK", "EWR", "JFK", "JFK", "JFK"]


def _flights(airports, leaving) -> pd.DataFrame:
    times = pd.to_datetime(list(leaving), utc=True).as_unit("us")
    return pd.DataFrame({"origin": list(airports), "time_hour": times})


def flights_and_weather() -> list:
    """Triples (flights, weather, hours): a single flight, and several out of order; weather with gaps.

    Days of winter and summer, and the morning of 12 March, five hours after a night that lacks one.
    """
    days = [pd.date_range(f"2023-{day}", periods=30, freq="h", tz="UTC") for day in ("01-10", "03-11 12:00", "07-04")]
    hours = days[0].append(days[1:]).as_unit("us")
    weather = pd.concat([pd.DataFrame({"origin": airport, "time_hour": hours}) for airport in ("EWR", "JFK")])
    weather = weather.assign(visib=np.arange(len(weather)) / 20).reset_index(drop=True)
    weather = weather.drop(index=[10, 11, 70, 71, 77, 170]).iloc[::-1]
    spring = _flights(["JFK"], LEAVING[6:7])
    return [(spring, weather[weather["origin"] == "JFK"], 5), (_flights(AIRPORTS, LEAVING), weather, 3)]


@ex.function(
    probes=flights_and_weather,
    hints=[
        "The times of the flights are right, their label is not. Which of the two methods takes a label off, which "
        "puts one on, and which brings the times to another clock?",
        "Three steps, each behind `.dt`: `tz_localize(None)` takes the false label off, `tz_localize(zone)` puts the "
        'true one on, with the zone "America/New_York", and the third brings the times to UTC, as the weather is. '
        'The third is `tz_convert("UTC")`: it changes the clock and not the instant, and `merge_asof` can compare.',
    ],
    why="Two tables met at the same instant, and each flight saw only weather that had been seen. No score tells when "
    "this goes wrong.",
)
def visibility_then(flights, weather, hours):
    """Visibility in miles last seen at each flight's airport, `hours` before its scheduled hour.

    In order of `flights`; NaN where no weather was seen before.
    """
    wall = flights["time_hour"].dt.tz_localize(None)
    leaves = wall.dt.tz_localize("America/New_York").dt.tz_convert("UTC")
    asked = flights[["origin"]]
    asked["moment"] = leaves - pd.Timedelta(hours=hours)
    asked = asked.sort_values("moment")
    weather = weather.sort_values("time_hour")
    seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
    seen.index = asked.index
    return seen["visib"].reindex(flights.index)


@visibility_then.also_right
def one_flight_at_a_time(flights, weather, hours):
    found = []
    for origin, wall in zip(flights["origin"], flights["time_hour"], strict=True):
        leaves = wall.tz_localize(None).tz_localize("America/New_York")
        by_then = weather["time_hour"] <= leaves - pd.Timedelta(hours=hours)
        past = weather[by_then & (weather["origin"] == origin)]
        found.append(past.loc[past["time_hour"].idxmax(), "visib"] if len(past) else np.nan)
    return found


@visibility_then.starts_as(
    "The flights get the weather of four or five hours earlier. The hours of the flights are those of New York, "
    "though their label says UTC; those of the weather are in UTC, as they say. Give the flights their true label."
)
def believed_the_label(flights, weather, hours):
    """Visibility in miles last seen at each flight's airport, `hours` before its scheduled hour.

    In order of `flights`; NaN where no weather was seen before.
    """
    leaves = flights["time_hour"]
    asked = flights[["origin"]]
    asked["moment"] = leaves - pd.Timedelta(hours=hours)
    asked = asked.sort_values("moment")
    weather = weather.sort_values("time_hour")
    seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
    seen.index = asked.index
    return seen["visib"].reindex(flights.index)


def _seen(flights, weather, leaves, hours, **how):
    """The join of the right answer, with another idea of when flights leave or of which row to take."""
    asked = flights[["origin"]].assign(moment=leaves - pd.Timedelta(hours=hours))
    asked = asked.sort_values("moment")
    weather = weather.sort_values("time_hour")
    seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin", **how)
    return seen.set_index(asked.index)["visib"].reindex(flights.index)


def _in_utc(flights):
    return flights["time_hour"].dt.tz_localize(None).dt.tz_localize("America/New_York").dt.tz_convert("UTC")


@visibility_then.mistake(
    "You converted what was only mislabelled. `tz_convert` takes the false UTC at its word and reads it on New York's "
    "clock: now the hours are wrong twice as far. The hours are right, the label is not."
)
def converted_the_false_label(flights, weather, hours):
    read = flights["time_hour"].dt.tz_convert("America/New_York").dt.tz_localize(None).dt.tz_localize("UTC")
    return _seen(flights, weather, read, hours)


@visibility_then.mistake(
    "`merge_asof` compares times of one zone only. Yours are in New York's zone, those of the weather in UTC. If you "
    'have taken the false label off and put the true one on, one step is missing: end with `.dt.tz_convert("UTC")`.'
)
def left_in_new_yorks_zone(flights, weather, hours):
    leaves = flights["time_hour"].dt.tz_localize(None).dt.tz_localize("America/New_York")
    return _seen(flights, weather, leaves, hours)


@visibility_then.mistake(
    "Your times have no zone, and those of the weather are in UTC: `merge_asof` cannot compare the two. The false "
    'label is off; now put the true one on with `tz_localize("America/New_York")`, and go on to UTC.'
)
def left_without_a_zone(flights, weather, hours):
    return _seen(flights, weather, flights["time_hour"].dt.tz_localize(None), hours)


@visibility_then.mistake(
    "You gave the weather New York's label as well. Its own is true, as the coldest hour showed: leave `weather` as it "
    "is."
)
def relabelled_the_weather(flights, weather, hours):
    wall = weather["time_hour"].dt.tz_localize(None)
    read = wall.dt.tz_localize("America/New_York", ambiguous=True, nonexistent="shift_forward").dt.tz_convert("UTC")
    return _seen(flights, weather.assign(time_hour=read), _in_utc(flights), hours)


@visibility_then.mistake(
    "`merge_asof` wants both tables sorted by time, and `weather` comes in any order: keep `weather.sort_values(…)`."
)
def did_not_sort_the_weather(flights, weather, hours):
    asked = flights[["origin"]].assign(moment=_in_utc(flights) - pd.Timedelta(hours=hours)).sort_values("moment")
    seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
    return seen.set_index(asked.index)["visib"].reindex(flights.index)


@visibility_then.mistake(
    "The flights get the weather of eight or nine hours earlier: four hours were counted in the wrong direction. New "
    "York is behind UTC, so that you add hours to get there, and a zone with a name knows how many."
)
def four_hours_the_wrong_way(flights, weather, hours):
    return _seen(flights, weather, flights["time_hour"] - pd.Timedelta(hours=4), hours)


@visibility_then.mistake(
    "New York is five hours behind UTC the whole year here, as a fixed number or the zone EST has it. In summer it is "
    'four: "America/New_York" knows when.'
)
def five_hours_all_year(flights, weather, hours):
    return _seen(flights, weather, flights["time_hour"] + pd.Timedelta(hours=5), hours)


@visibility_then.mistake(
    "The flights get the weather of nine or ten hours earlier: five hours were counted in the wrong direction. New "
    "York is behind: when its clocks say nine, UTC is at thirteen or fourteen, and a zone with a name knows which."
)
def went_the_wrong_way(flights, weather, hours):
    return _seen(flights, weather, flights["time_hour"] - pd.Timedelta(hours=5), hours)


@visibility_then.mistake(
    "New York is four hours behind UTC the whole year here, as a fixed number has it. In winter it is five: "
    '"America/New_York" knows when.'
)
def four_hours_all_year(flights, weather, hours):
    return _seen(flights, weather, flights["time_hour"] + pd.Timedelta(hours=4), hours)


@visibility_then.mistake(
    "You took the hours off the clock on the wall. In a night in which the clocks change, the hour before may be two "
    "hours away, or none: go to UTC first, then subtract."
)
def on_the_wall_clock(flights, weather, hours):
    wall = flights["time_hour"].dt.tz_localize(None) - pd.Timedelta(hours=hours)
    moment = wall.dt.tz_localize("America/New_York", ambiguous=True, nonexistent="shift_forward").dt.tz_convert("UTC")
    return _seen(flights, weather, moment, 0)


@visibility_then.mistake("You took two hours off, whatever `hours` says. It is an argument: another desk asks earlier.")
def two_hours_always(flights, weather, hours):
    return _seen(flights, weather, _in_utc(flights), 2)


@visibility_then.mistake("Those are `hours` taken for minutes. `pd.Timedelta(hours=hours)` is a time of so many hours.")
def hours_for_minutes(flights, weather, hours):
    return _seen(flights, weather, _in_utc(flights), hours / 60)


@visibility_then.mistake("You went `hours` beyond the departure, into the future. The desk asks *before* it: subtract.")
def hours_after_the_departure(flights, weather, hours):
    return _seen(flights, weather, _in_utc(flights), -hours)


@visibility_then.mistake(
    "You took the first observation from the moment on, and the desk cannot see what comes later. Take the last one at "
    'or before it: `direction="backward"`.'
)
def the_next_one(flights, weather, hours):
    return _seen(flights, weather, _in_utc(flights), hours, direction="forward")


@visibility_then.mistake(
    "What was observed at that very moment you left out. It is known by then: the last row *at* or before the moment."
)
def strictly_before(flights, weather, hours):
    return _seen(flights, weather, _in_utc(flights), hours, allow_exact_matches=False)


@visibility_then.mistake(
    'The weather may be that of another airport: each flight needs the one where it leaves. Say `by="origin"`.'
)
def any_airport(flights, weather, hours):
    asked = pd.DataFrame({"moment": _in_utc(flights) - pd.Timedelta(hours=hours)}).sort_values("moment")
    seen = pd.merge_asof(asked, weather.sort_values("time_hour"), left_on="moment", right_on="time_hour")
    return seen.set_index(asked.index)["visib"].reindex(flights.index)


@visibility_then.mistake(
    "The nearest observation may lie in the future, and the desk cannot see it. Take the last one at or before the "
    'moment: that is `direction="backward"`.'
)
def looked_into_the_future(flights, weather, hours):
    return _seen(flights, weather, _in_utc(flights), hours, direction="nearest")


@visibility_then.mistake(
    "That is the weather of the departure itself. The desk answers `hours` before it: subtract them from the departure."
)
def weather_of_the_departure(flights, weather, hours):
    return _seen(flights, weather, _in_utc(flights), 0)


@visibility_then.mistake(
    "Where no weather was recorded in that very hour you found none. The desk still knows the last observation before "
    "it: join as of the moment, not on equal hours."
)
def only_that_very_hour(flights, weather, hours):
    return _seen(flights, weather, _in_utc(flights), hours, tolerance=pd.Timedelta(0))


@visibility_then.mistake(
    "The values are there, but in the order of the moments. `merge_asof` wants sorted rows: bring them back into the "
    "order of `flights`, or each flight gets another's weather."
)
def lost_the_order(flights, weather, hours):
    return _seen(flights, weather, _in_utc(flights), hours).loc[_in_utc(flights).sort_values().index]
