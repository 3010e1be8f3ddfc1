"""Part 1: months, columns that come too late, and names."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "cancelled_by_month",
    """
    cancelled_by_month = {}
    for month in range(1, 13):
        rows = flights[flights["month"] == month]
        cancelled_by_month[month] = rows["dep_time"].isna().sum() / len(rows)
    """,
    """
    cancelled_by_month = 1 - flights.groupby("month")["dep_time"].count() / flights.groupby("month").size()
    """,
    """
    cancelled_by_month = flights["dep_time"].isna().groupby(flights["month"]).mean().tolist()
    """,
)
attempts.wrong(
    "cancelled_by_month",
    (
        """
        cancelled_by_month = flights["dep_time"].isna().groupby(flights["day"]).mean()
        """,
        "Group by the column `month`",
    ),
    (
        """
        cancelled_by_month = flights["dep_time"].isna().groupby(flights["carrier"]).mean()
        """,
        "where",
    ),
    (
        """
        cancelled_by_month = flights["dep_delay"].isna().groupby(flights["month"]).sum()
        """,
        "Those are counts",
    ),
    (
        """
        cancelled_by_month = flights["dep_time"].isna().mean()
        """,
        "is a number",
    ),
)
attempts.right(
    "too_late",
    """
    too_late = []
    for name in ("dep", "arr"):
        too_late.append(name + "_time")
        too_late.append(name + "_delay")
    too_late.append("air_time")
    """,
    """
    too_late = ("arr_delay", "arr_time", "dep_time", "air_time", "dep_delay")
    """,
)
attempts.wrong(
    "too_late",
    (
        """
        too_late = ["arr_delay", "arr_time", "dep_time", "air_time"]
        """,
        "`dep_delay` is missing",
    ),
    (
        """
        too_late = ["arr_delay", "arr_time", "dep_time", "air_time", "dep_delay", "tailnum"]
        """,
        "leave it out for now",
    ),
    (
        """
        too_late = ["arr_delay", "arr_time", "dep_time", "dep_delay", "carrier", "air_time"]
        """,
        "holds a column of the timetable",
    ),
    (
        """
        too_late = ["arr_delay"]
        """,
        "whether `dep_time` is in the list",
    ),
    (
        """
        too_late = ["arr_delay", "arr_time", "dep_time", "dep_delay", "airtime"]
        """,
        "`air_time`",
    ),
)
attempts.right(
    "one_maker",
    """
    def one_maker(names):
        clean = []
        for name in names:
            words = name.upper().replace("-", " ").split()
            clean.append(words[0])
        return clean
    """,
    """
    def one_maker(names):
        return names.str.upper().str.extract(r"([A-Z]+)")[0]
    """,
    """
    def one_maker(names):
        return names.apply(lambda name: " ".join(name.split("-")).split()[0].upper())
    """,
)
attempts.wrong(
    "one_maker",
    (
        """
        def one_maker(names):
            return names.str.strip().str.upper().str.split(" ").str[0]
        """,
        "A hyphen does not end a word here",
    ),
    (
        """
        def one_maker(names):
            return names.str.strip().str.split("[ -]", regex=True).str[0]
        """,
        "capitals count",
    ),
    (
        """
        def one_maker(names):
            return names.upper().split()[0]
        """,
        "has no attribute 'upper'",
    ),
    (
        """
        def one_maker(names):
            return names.str.strip().str.upper().str[:6]
        """,
        "expected was 'DE'",
    ),
)
attempts.not_named(
    "too_late",
    "with_scheduled_times",
    """
    too_late = ["dep_delay"]
    """,
    """
    too_late = ["dep_time", "dep_delay", "arr_time", "arr_delay", "air_time", "tailnum"]
    """,
    """
    too_late = ["dep_delay", "arr_delay", "air_time", "arrival"]
    """,
)
