"""A question to a database: groups, and what is counted in them."""

import sqlite3
from functools import cache

import pandas as pd

from helpers.compare import by_name
from helpers.exercises.data_preparation.data import endings
from helpers.exercises.data_preparation.lesson import ex

AIRPORTS = ["EWR", "JFK", "LGA"]
SHARES_WITHIN = 6e-4  # a share may be rounded to three decimals


@cache
def database() -> sqlite3.Connection:
    """The lesson's database, which nobody can change: the table `flights` with `origin`, `carrier` and `arr_delay`."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    endings()["flights"][["origin", "carrier", "arr_delay"]].to_sql("flights", connection, index=False)
    connection.execute("PRAGMA query_only = ON")
    return connection


def asked(question: str) -> pd.DataFrame:
    """The answer of the database, a table."""
    cursor = database().execute(question)
    return pd.DataFrame(cursor.fetchall(), columns=[column for column, *_ in cursor.description or []])


def airports_in(answer) -> dict:
    """What the database says to a question, or what stands in its answer: the rows, and the share of each airport."""
    says, rows, found = "a table", 0, {}
    try:
        table = answer if isinstance(answer, pd.DataFrame | pd.Series) else asked(str(answer))
    except sqlite3.Error as problem:
        says = str(problem)
    else:
        rows, found = len(table), by_name(table) if isinstance(table, pd.Series) else named(table)
    shares = {f"the share of {airport}": found.get(airport, "nothing") for airport in AIRPORTS}
    return {"what the database says": says, "rows in its answer": rows, **shares}


def named(table: pd.DataFrame) -> dict:
    """The last column of numbers, by the first column of words."""
    numbers = table.select_dtypes("number").columns
    words = table.columns.difference(numbers, sort=False)
    return dict(zip(table[words[0]], table[numbers[-1]], strict=True)) if len(words) and len(numbers) else {}


@ex.value(
    atol=SHARES_WITHIN,
    reveals=airports_in,
    hints=[
        "In the first blank stands what is to be counted. Which column has a filled cell for each flight that arrived, "
        "and an empty one for the others?",
        "The second blank is the column whose values make the groups. You want one row for each airport of departure.",
    ],
    why="`COUNT(*)` counts rows and `COUNT(arr_delay)` filled cells; what lies between them never arrived.",
)
def share_question():
    """text: a question in SQL, for the share (0 to 1) of flights without an arrival at each origin"""
    return """
        SELECT origin,
               1 - 1.0 * COUNT(arr_delay) / COUNT(*) AS no_arrival
        FROM flights
        GROUP BY origin
    """


@share_question.also_right
def mean_of_a_condition():
    return "SELECT origin, AVG(arr_delay IS NULL) FROM flights GROUP BY origin ORDER BY origin"


@share_question.also_right
def the_answer_itself():
    shares = endings()["flights"]["arr_delay"].isna().groupby(endings()["flights"]["origin"]).mean()
    return shares.rename("no_arrival").reset_index()


@share_question.mistake(
    "The shares are 0 everywhere: `COUNT(*)` counts all rows, and so does the count of a column that is always filled. "
    "Count the cells of a column that is empty where a flight did not arrive."
)
def counted_all_rows():
    return "SELECT origin, 1 - 1.0 * COUNT(*) / COUNT(*) AS no_arrival FROM flights GROUP BY origin"


@share_question.mistake(
    "Your groups are the airlines, so that there is a row for each of them. The question asks about the airports of "
    "departure: group by the column that you also select."
)
def grouped_by_airline():
    return "SELECT origin, 1 - 1.0 * COUNT(arr_delay) / COUNT(*) AS no_arrival FROM flights GROUP BY carrier"


@share_question.mistake(
    "Your answer has a row for each airline. The question asks about the airports of departure: select and group by "
    "`origin`."
)
def asked_about_airlines():
    return "SELECT carrier, 1 - 1.0 * COUNT(arr_delay) / COUNT(*) AS no_arrival FROM flights GROUP BY carrier"


@share_question.mistake(
    "Your groups are the delays: a row for each number of minutes. Group by the column of the airports of departure."
)
def grouped_by_delay():
    return "SELECT origin, 1 - 1.0 * COUNT(arr_delay) / COUNT(*) AS no_arrival FROM flights GROUP BY arr_delay"


@share_question.mistake(
    "The answer has one row, for all flights together: without `GROUP BY` the whole table is one group. Say by which "
    "column the rows are to be grouped."
)
def without_groups():
    return "SELECT origin, 1 - 1.0 * COUNT(arr_delay) / COUNT(*) AS no_arrival FROM flights"


@share_question.mistake(
    "Those are the shares of the flights that did arrive. The question asks about the others: keep the `1 -` in front."
)
def those_that_arrived():
    return "SELECT origin, 1.0 * COUNT(arr_delay) / COUNT(*) AS no_arrival FROM flights GROUP BY origin"


@share_question.mistake(
    "Every share is 1: SQLite divided a whole number by a whole number and dropped the digits behind the point, which "
    "left 0. Keep the factor `1.0`."
)
def divided_whole_numbers():
    return "SELECT origin, 1 - COUNT(arr_delay) / COUNT(*) AS no_arrival FROM flights GROUP BY origin"


@share_question.mistake("Those are numbers of flights. For a share, divide by all flights of the airport, `COUNT(*)`.")
def counted_flights():
    return "SELECT origin, COUNT(*) - COUNT(arr_delay) AS no_arrival FROM flights GROUP BY origin"


@share_question.mistake("Those are percentages. A share runs from 0 to 1: leave the 100 out.")
def in_percent():
    return "SELECT origin, 100 - 100.0 * COUNT(arr_delay) / COUNT(*) AS no_arrival FROM flights GROUP BY origin"


@share_question.mistake(
    "That is the mean delay of each airport, in minutes. It says nothing of the flights that never arrived, which "
    "`AVG` leaves out: count."
)
def mean_delay():
    return "SELECT origin, AVG(arr_delay) AS no_arrival FROM flights GROUP BY origin"


@share_question.mistake(
    "The database has no column `dep_time`: only `origin`, `carrier` and `arr_delay` were put into it. And a flight "
    "that never arrived may have left. Count the cells of `arr_delay`."
)
def counted_departures():
    return "SELECT origin, 1 - 1.0 * COUNT(dep_time) / COUNT(*) AS no_arrival FROM flights GROUP BY origin"


@share_question.mistake("A blank is still there, `___`. Write the name of a column in its place.")
def left_a_blank():
    return "SELECT origin, 1 - 1.0 * COUNT(___) / COUNT(*) AS no_arrival FROM flights GROUP BY origin"
