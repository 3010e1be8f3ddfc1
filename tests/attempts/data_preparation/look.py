"""Parts 1 and 3: months, columns that come too late, and names."""

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
    """
    cancelled_by_month = {}
    for month in range(1, 13):
        rows = flights[flights["month"] == month]
        cancelled_by_month[month] = round(rows["dep_time"].isna().sum() / len(rows), 4)
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
        cancelled_by_month = 100 * flights["dep_time"].isna().groupby(flights["month"]).mean()
        """,
        "`the share of month 1` is 1.088; expected was 0.01088",
    ),
    (
        """
        cancelled_by_month = flights.assign(c=flights["dep_time"].isna()).groupby("month")["c"].mean().round(2)
        """,
        "keep at least three decimals",
    ),
    (
        """
        cancelled_by_month = flights["dep_time"].isna().groupby(flights["carrier"]).mean()
        """,
        "are not the months 1 to 12",
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
        "special case that Part 3 examines: leave it out for now",
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
        "More than one column is missing",
    ),
    (
        """
        too_late = ["arr_delay", "arr_time", "dep_time", "dep_delay", "airtime"]
        """,
        "what is missing from your list: yours is ['air_time']",
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
    r"""
    def one_maker(names):
        return names.str.strip().str.upper().str.split(r"[\s-]+", regex=True).str[0]
    """,
    """
    def one_maker(names):
        out = []
        for name in names:
            name = name.strip().upper()
            out.append(name.split("-")[0].split()[0])
        return pd.Series(out, index=names.index)
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
        "The names are not in capitals",
    ),
    (
        """
        def one_maker(names):
            return names.upper().split()[0]
        """,
        "They stand behind `.str`",
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
attempts.wrong(
    "too_late",
    (
        """
        too_late = "dep_delay"
        """,
        "That is one text",
    ),
    (
        """
        too_late = {"dep_time", "arr_time", "arr_delay"}
        """,
        "`what is missing from your list` is ['dep_delay', 'air_time']",
    ),
)
attempts.not_named(
    "too_late",
    "one_text",
    """
    too_late = ["dep_time, dep_delay, arr_time, arr_delay, air_time"]
    """,
    """
    too_late = ("dep_delay",)
    """,
    """
    too_late = {"dep_time": 1, "dep_delay": 2}
    """,
)
attempts.not_named(
    "too_late",
    "a_single_delay",
    """
    too_late = ["dep_time", "dep_delay", "arr_time", "arr_delay"]
    """,
    """
    too_late = ["dep_delay", "carrier"]
    """,
    """
    too_late = ["dep_delay", "arr_delay", "tailnum"]
    """,
)
attempts.wrong(
    "one_maker",
    (
        """
        def one_maker(names):
            return names.str.replace("-", " ").str.upper().str.strip().str[0]
        """,
        "one letter of each name",
    ),
    (
        """
        def one_maker(names):
            return names.str.replace("-", " ").str.upper().str.split().str[0].unique()
        """,
        "the same length as `names`",
    ),
    (
        """
        def one_maker(names):
            return names.str.strip().str.upper().str.split(" ").str[0].str.replace("-", " ")
        """,
        "Replace them first",
    ),
    (
        """
        def one_maker(names):
            return names.strip().upper().split()[0]
        """,
        "They stand behind `.str`",
    ),
)
attempts.not_named(
    "one_maker",
    "first_letters",
    """
    def one_maker(names):
        return names.str.replace("-", " ").str.upper().str.split()
    """,
    """
    def one_maker(names):
        return names.str.strip().str.upper().str[:2]
    """,
    """
    def one_maker(names):
        return names.str.len()
    """,
    """
    def one_maker(names):
        return names.iloc[0].replace("-", " ").upper().split()[0]
    """,
    """
    def one_maker(names):
        return []
    """,
)
attempts.not_named(
    "one_maker",
    "without_str",
    """
    def one_maker(names):
        return [name.first() for name in names]
    """,
    """
    def one_maker(names):
        return names.str.first_word()
    """,
    """
    def one_maker(names):
        return names.first_words()
    """,
    """
    def one_maker(names):
        return names.str.upper().str.split().str[0]
    """,
)
attempts.wrong(
    "cancelled_by_month",
    (
        """
        cancelled_by_month = flights["dep_time"].isna().groupby(flights["month"]).mean().round(1)
        """,
        "October's becomes 0",
    ),
)
attempts.not_named(
    "cancelled_by_month",
    "rounded_to_two_digits",
    """
    cancelled_by_month = flights["arr_time"].isna().groupby(flights["month"]).mean().round(2)
    """,
    """
    cancelled_by_month = flights["dep_time"].isna().groupby(flights["day"]).mean().round(2)
    """,
    """
    cancelled_by_month = (flights["dep_time"].isna().groupby(flights["month"]).mean() * 100).round(1)
    """,
)
attempts.not_named(
    "cancelled_by_month",
    "by_airport",
    """
    cancelled_by_month = flights["arr_time"].isna().groupby(flights["month"]).mean()
    """,
    """
    cancelled_by_month = flights["dep_time"].isna().mean()
    """,
    """
    cancelled_by_month = flights["dep_time"].isna().groupby(flights["day"]).mean().tolist()
    """,
)
