"""Two files that overlap."""

import pandas as pd  # answers here are written in it, and are handed out as they stand

from helpers.exercises.data_preparation.data import endings
from helpers.exercises.data_preparation.lesson import ex


def exports() -> dict:
    """The lesson's two exports, which both contain June."""
    flights = endings()["flights"]
    return {"first_export": flights[flights["month"] <= 6], "second_export": flights[flights["month"] >= 6]}


KEY = ["month", "day", "carrier", "flight", "origin"]


def months_of(table) -> dict:
    """How many rows a table has in each month, how many of its flights differ, and how many columns it has."""
    once = not hasattr(table, "columns") or table.columns.is_unique
    is_table = once and hasattr(table, "columns") and set(KEY) <= set(table.columns)
    rows = table if is_table else pd.DataFrame(columns=KEY)
    by_month = {f"rows of month {month}": int((rows["month"] == month).sum()) for month in range(1, 13)}
    different = len(rows[KEY].drop_duplicates())
    seen = {"every column once": once, "a table": is_table, **by_month}
    return {**seen, "different flights": different, "columns": rows.shape[1]}


@ex.value(
    given=exports,
    reveals=months_of,
    hints=[
        "First put the two below each other: `pd.concat([first_export, second_export])`.",
        "Then `.drop_duplicates()`, without an argument: rows are the same when all their columns are.",
    ],
    why="60,000 rows again. After every concat, count: more rows than there are flights means that some came twice.",
)
def both_exports(first_export, second_export):
    """a table with every flight once"""
    return pd.concat([first_export, second_export]).drop_duplicates()


@both_exports.also_right
def by_the_key(first_export, second_export):
    both = pd.concat([first_export, second_export])
    return both.drop_duplicates(subset=["month", "day", "carrier", "flight", "origin"])


both_exports.equivalent(
    "both_exports(first_export, second_export)",
    "both_exports(second_export, first_export)",
    "the order of the rows does not matter",
)
both_exports.equivalent(
    "by_the_key(first_export, second_export)",
    "by_the_key(second_export, first_export)",
    "the order of the rows does not matter",
)
both_exports.equivalent(
    "subset=['month', 'day', 'carrier', 'flight', 'origin']", "", "two rows of one flight are the same in all columns"
)
both_exports.equivalent(", 'origin'", ..., "on no day of these does a flight number leave from two airports")


@both_exports.also_right
def june_from_one_file(first_export, second_export):
    return pd.concat([first_export, second_export[second_export["month"] > 6]])


@both_exports.mistake(
    "June stands in it twice. `pd.concat` puts the rows below each other and does not look whether they are the same: "
    "drop the duplicates afterwards."
)
def june_twice(first_export, second_export):
    return pd.concat([first_export, second_export])


@both_exports.mistake(
    "June is gone. `drop_duplicates(keep=False)` drops both copies of a row, and cutting June out of both files does "
    "the same. One copy must stay."
)
def june_gone(first_export, second_export):
    return pd.concat([first_export, second_export]).drop_duplicates(keep=False)


def lost_some(both_exports, first_export, second_export) -> bool:
    """Has it fewer flights than there are, though some of June and some of both halves of the year?"""
    if not hasattr(both_exports, "columns") or not both_exports.columns.is_unique:
        return False
    flights = len(pd.concat([first_export, second_export]).drop_duplicates())
    months = set(both_exports["month"])
    return len(both_exports) < flights and 6 in months and min(months) < 6 < max(months)


@both_exports.mistake(
    "Flights were lost. If you named columns in `subset`, they do not identify a flight: a flight number flies again "
    "every day. Name the whole key, with month and day and airport, or no columns at all.",
    when=lost_some,
)
def one_flight_for_each_number(first_export, second_export):
    return pd.concat([first_export, second_export]).drop_duplicates(subset=["carrier", "flight"])


@both_exports.mistake(
    "Only June is left. An inner `merge` keeps the rows that both tables have, and `duplicated()` marks those that "
    "came before; here you want the rows of either."
)
def june_alone(first_export, second_export):
    return first_export.merge(second_export)


@both_exports.mistake(
    "`axis=1` puts the two tables side by side, so that every column is there twice. The rows belong below each other: "
    "leave `axis` out."
)
def side_by_side(first_export, second_export):
    return pd.concat([first_export, second_export], axis=1)


@both_exports.mistake("That is the first half of the year alone. Put the rows of the second file below it.")
def the_first_file_alone(first_export, second_export):
    return first_export
