"""Part 4: as of a moment."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "visibility_then",
    """
    from zoneinfo import ZoneInfo

    def visibility_then(flights, weather, hours):
        found = pd.Series(index=flights.index, dtype=float)
        for airport, rows in weather.groupby("origin"):
            rows = rows.sort_values("time_hour")
            its = flights[flights["origin"] == airport]
            moments = [wall.replace(tzinfo=ZoneInfo("America/New_York")) for wall in its["time_hour"]]
            moments = pd.DatetimeIndex(moments).tz_convert("UTC") - pd.Timedelta(hours=hours)
            places = pd.DatetimeIndex(rows["time_hour"]).searchsorted(moments, side="right") - 1
            found[its.index] = np.where(places < 0, np.nan, rows["visib"].to_numpy()[places])
        return found
    """,
    """
    def visibility_then(flights, weather, hours):
        weather = weather.sort_values("time_hour")
        answers = []
        for origin, label in zip(flights["origin"], flights["time_hour"]):
            leaves = label.tz_localize(None).tz_localize("America/New_York").tz_convert("UTC")
            there, moment = weather[weather["origin"] == origin], leaves - pd.Timedelta(hours=hours)
            before = there[there["time_hour"] <= moment]
            answers.append(before["visib"].iloc[-1] if len(before) else np.nan)
        return answers
    """,
)
attempts.wrong(
    "visibility_then",
    (
        """
        def visibility_then(flights, weather, hours):
            weather = weather.sort_values("time_hour").copy()
            weather["wall"] = weather["time_hour"].dt.tz_convert("America/New_York").dt.tz_localize(None)
            asked = flights[["origin"]].copy()
            asked["wall"] = flights["time_hour"].dt.tz_localize(None) - pd.Timedelta(hours=hours)
            asked = asked.reset_index().sort_values("wall")
            seen = pd.merge_asof(asked, weather, on="wall", by="origin")
            return seen.sort_values("index")["visib"].tolist()
        """,
        "off the clock on the wall",
    ),
    (
        """
        def visibility_then(flights, weather, hours):
            leaves = flights["time_hour"].dt.tz_localize("America/New_York")
            asked = flights[["origin"]].assign(moment=leaves - pd.Timedelta(hours=hours))
            asked, weather = asked.sort_values("moment"), weather.sort_values("time_hour")
            seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
            return seen.set_index(asked.index)["visib"].reindex(flights.index)
        """,
        "Already tz-aware",
    ),
    (
        """
        def visibility_then(flights, weather, hours):
            leaves = flights["time_hour"].dt.tz_localize(None).dt.tz_localize("America/New_York")
            asked = flights[["origin"]].assign(moment=leaves - pd.Timedelta(hours=hours))
            asked, weather = asked.sort_values("moment"), weather.sort_values("time_hour")
            seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
            return seen.set_index(asked.index)["visib"].reindex(flights.index)
        """,
        'one step is missing: end with `.dt.tz_convert("UTC")`',
    ),
    (
        """
        def visibility_then(flights, weather, hours):
            weather = weather.assign(time_hour=weather["time_hour"].dt.tz_localize(None)).sort_values("time_hour")
            moment = flights["time_hour"].dt.tz_localize(None) - pd.Timedelta(hours=hours)
            asked = flights[["origin"]].assign(moment=moment).sort_values("moment")
            seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
            return seen.set_index(asked.index)["visib"].reindex(flights.index)
        """,
        "the weather of four or five hours earlier",
    ),
)
attempts.wrong(
    "visibility_then",
    (
        """
        def visibility_then(flights, weather, hours):
            leaves = flights["time_hour"].dt.tz_localize(None).dt.tz_localize("America/New_York").dt.tz_convert("UTC")
            asked = flights[["origin"]].assign(moment=leaves - pd.Timedelta(hours=2))
            asked, weather = asked.sort_values("moment"), weather.sort_values("time_hour")
            seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
            return seen.set_index(asked.index)["visib"].reindex(flights.index)
        """,
        "You took two hours off, whatever `hours` says",
    ),
)
attempts.wrong(
    "visibility_then",
    (
        """
        def visibility_then(flights, weather, hours):
            leaves = flights["time_hour"].dt.tz_localize(None).dt.tz_localize("EST").dt.tz_convert("UTC")
            asked = flights[["origin"]].assign(moment=leaves - pd.Timedelta(hours=hours)).sort_values("moment")
            weather = weather.sort_values("time_hour")
            seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
            return seen.set_index(asked.index)["visib"].reindex(flights.index)
        """,
        "the zone EST",
    ),
)
REPAIR = """
    def visibility_then(flights, weather, hours):
        leaves = flights["time_hour"]{}
        asked = flights[["origin"]].copy()
        asked["moment"] = leaves - pd.Timedelta(hours=hours)
        asked = asked.sort_values("moment")
        weather = weather.sort_values("time_hour")
        seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
        seen.index = asked.index
        return seen["visib"].reindex(flights.index)
"""
attempts.wrong(
    "visibility_then",
    (REPAIR.format('.dt.tz_localize(None).dt.tz_localize("America/New_York")'), "one step is missing"),
    (REPAIR.format('.dt.tz_convert("America/New_York")'), "If you have taken the false label off"),
    (REPAIR.format(".dt.tz_localize(None)"), "Your times have no zone"),
    (REPAIR.format(" - pd.Timedelta(hours=4)"), "four hours were counted in the wrong direction"),
)
attempts.wrong(
    "visibility_then",
    (
        """
        def visibility_then(flights, weather, hours):
            zone = "America/New_York"
            leaves = flights["time_hour"].dt.tz_localize(None).dt.tz_localize(zone).dt.tz_convert("UTC")
            seen_at = weather["time_hour"].dt.tz_localize(None)
            seen_at = seen_at.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT").dt.tz_convert("UTC")
            weather = weather.assign(time_hour=seen_at).dropna(subset=["time_hour"]).sort_values("time_hour")
            asked = flights[["origin"]].assign(moment=leaves - pd.Timedelta(hours=hours)).sort_values("moment")
            seen = pd.merge_asof(asked, weather, left_on="moment", right_on="time_hour", by="origin")
            return seen.set_index(asked.index)["visib"].reindex(flights.index)
        """,
        "leave `weather` as it is",
    ),
)
