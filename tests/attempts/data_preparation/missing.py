"""Part 5: what a missing value means."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "missed_share",
    """
    missed_share = flights.groupby("origin")["arr_delay"].agg(lambda delay: (delay.fillna(999) > 30).mean())
    """,
    """
    missed_share = {}
    for airport in ["EWR", "JFK", "LGA"]:
        delays = flights.loc[flights["origin"] == airport, "arr_delay"]
        missed_share[airport] = (sum(delays > 30) + sum(delays.isna())) / len(delays)
    """,
    """
    on_time = flights[flights["arr_delay"] <= 30].groupby("origin").size()
    missed_share = 1 - on_time / flights.groupby("origin").size()
    """,
    """
    flights["missed"] = ~(flights["arr_delay"] <= 30)
    missed_share = flights.pivot_table(index="origin", values="missed")
    """,
)
attempts.wrong(
    "missed_share",
    (
        """
        missed_share = (~(flights["arr_delay"] <= 30)).mean()
        """,
        "is a number; expected was a table or dictionary",
    ),
    (
        """
        missed_share = flights.fillna({"arr_delay": 0}).groupby("origin")["arr_delay"].agg(lambda d: (d > 30).mean())
        """,
        "A flight that never arrived counts as punctual here",
    ),
    (
        """
        missed = ~(flights["arr_delay"] <= 30)
        missed_share = flights.assign(missed=missed).groupby("origin", as_index=False)["missed"].mean()
        """,
        "has origin, missed where EWR, JFK, LGA should be",
    ),
)
attempts.right(
    "missed_share",
    """
    missed_share = pd.Series(
        {name: round(float((~(rows["arr_delay"] <= 30)).mean()), 2) for name, rows in flights.groupby("origin")}
    )
    """,
)
attempts.wrong(
    "missed_share",
    (
        """
        from helpers.datasets import load

        whole = load("flights")
        missed_share = (~(whole["arr_delay"] <= 30)).groupby(whole["origin"]).mean()
        """,
        "is the value over all flights of the year",
    ),
    (
        """
        missed_share = (~(flights["arr_delay"].abs() <= 30)).groupby(flights["origin"]).mean()
        """,
        "30 minutes *early* counts as missed",
    ),
    (
        """
        missed_share = (~(flights["arr_delay"] <= 30)).groupby(flights["carrier"]).mean()
        """,
        "where EWR, JFK, LGA should be",
    ),
)
attempts.wrong(
    "missed_share",
    (
        """
        missed_share = (flights["arr_delay"] > 30).isna().groupby(flights["origin"]).mean()
        """,
        "a comparison is never missing",
    ),
    (
        """
        missed_share = (flights["arr_delay"] == np.nan).groupby(flights["origin"]).mean()
        """,
        "nothing equals `NaN`",
    ),
)
attempts.wrong(
    "missed_share",
    (
        """
        arrived = flights.dropna(subset=["arr_delay"])
        missed_share = (arrived["arr_delay"] > 30).groupby(arrived["origin"]).mean()
        """,
        "They are misses, and most frequent in the worst hours",
    ),
    (
        """
        missed_share = (flights["arr_delay"] > 30).groupby(flights["origin"]).mean()
        """,
        "whether its delay is left empty or filled with a small number",
    ),
)
