"""A first look: cancelled flights by month, and the columns that come too late."""

from helpers.compare import by_name, same
from helpers.exercises.data_preparation.data import endings
from helpers.exercises.data_preparation.lesson import ex

# Cancelled flights --------------------------------------------------------------------------------------------------


SHARES_WITHIN = 6e-4  # a share may be rounded to three decimals


def months_by_name(shares) -> dict:
    """The share of each month by its number, and the months there are: of a Series, a dictionary, or a list of 12."""
    named = by_name(shares)
    if not isinstance(named, dict) and hasattr(named, "__len__") and len(named) == 12:
        named = dict(enumerate(named, 1))
    found = {str(month): share for month, share in named.items()} if isinstance(named, dict) else {}
    by_month = {f"the share of month {month}": found.get(str(month), "nothing") for month in range(1, 13)}
    return {"the months in it": list(found) if found else named, **by_month}


@ex.value(
    given=endings,
    atol=SHARES_WITHIN,
    reveals=months_by_name,
    hints=[
        "Only the blank `___` is to be filled: by which column of `flights` are the rows to be grouped?",
        'A column is named in quotes within the brackets: `flights["month"]`.',
    ],
    why="The share is close to nothing in October and large in July. Cells are not empty at random.",
)
def cancelled_by_month(flights):
    """a Series: for each month, the share (0 to 1) of cancelled flights"""
    return flights["dep_time"].isna().groupby(flights["month"]).mean()


@cancelled_by_month.also_right
def with_a_column(flights):
    return flights.assign(cancelled=flights["dep_time"].isna()).groupby("month")["cancelled"].mean()


@cancelled_by_month.also_right
def shares_to_three_digits(flights):
    return cancelled_by_month.right(flights).round(3)


cancelled_by_month.equivalent(".round(3)", ..., "a share may be rounded or not")


def is_rounded(answer, flights) -> bool:
    """Are these the right shares, rounded to one or two decimals?"""
    shares = cancelled_by_month.right(flights)
    return any(same(months_by_name(answer), months_by_name(shares.round(digits))) for digits in (1, 2))


@cancelled_by_month.mistake(
    "You rounded to one or two decimals, and the small shares are lost: October's becomes 0. Do not round, or keep at "
    "least three decimals.",
    when=is_rounded,
)
def rounded_to_two_digits(flights):
    return cancelled_by_month.right(flights).round(2)


@cancelled_by_month.mistake("Those are counts of cancelled flights. A share is a mean: end the line with `.mean()`.")
def counted_the_cancelled(flights):
    return flights["dep_time"].isna().groupby(flights["month"]).sum()


@cancelled_by_month.mistake(
    "Those are the days of the month, 1 to 31, over all twelve months. Group by the column `month`."
)
def by_day_of_the_month(flights):
    return flights["dep_time"].isna().groupby(flights["day"]).mean()


@cancelled_by_month.mistake("That is the share of flights that did leave. `isna()` is True where a cell is empty.")
def those_that_left(flights):
    return flights["dep_time"].notna().groupby(flights["month"]).mean()


@cancelled_by_month.mistake(
    "You counted empty cells of `arr_delay`. Some of those flights left and were diverted; a cancelled flight has no "
    "`dep_time`."
)
def never_arrived(flights):
    return flights["arr_delay"].isna().groupby(flights["month"]).mean()


@cancelled_by_month.mistake("Those are percentages. A share runs from 0 to 1: leave the 100 out.")
def percent_cancelled(flights):
    return 100 * flights["dep_time"].isna().groupby(flights["month"]).mean()


@cancelled_by_month.mistake(
    "Those are the months' shares of all cancelled flights. The question is what share of each month's flights was "
    "cancelled."
)
def of_the_cancelled(flights):
    return flights.loc[flights["dep_time"].isna(), "month"].value_counts(normalize=True).sort_index()


def other_groups(cancelled_by_month) -> bool:
    """Are its names others than the twelve months?"""
    named = by_name(cancelled_by_month)
    return isinstance(named, dict) and {str(name) for name in named} != {str(month) for month in range(1, 13)}


@cancelled_by_month.mistake(
    "The names in its index are not the months 1 to 12. Group the rows by the column `month`.", when=other_groups
)
def by_airport(flights):
    return flights["dep_time"].isna().groupby(flights["origin"]).mean()


# Known too late -----------------------------------------------------------------------------------------------------


TIMETABLE = ["year", "month", "day", "sched_dep_time", "sched_arr_time", "carrier", "flight", "origin", "dest"]
TIMETABLE += ["distance", "hour", "minute", "time_hour"]
TOO_LATE = ["dep_time", "dep_delay", "arr_time", "arr_delay", "air_time"]


def names_in(answer) -> set:
    """The names in a list, tuple, set, array or Index; one text is one name."""
    return {answer} if isinstance(answer, str) else {str(name) for name in answer}


def which_columns(answer) -> dict:
    """Of the columns of `flights`, which `answer` lacks and which it has too many; and the names that are none."""
    names = names_in(answer)
    known_before = [name for name in [*TIMETABLE, "tailnum"] if name in names]
    return {
        "what is missing from your list": [name for name in TOO_LATE if name not in names],
        "what is in your list and does not belong there": known_before,
        "names that are no columns of `flights`": sorted(names.difference(TOO_LATE, TIMETABLE, ["tailnum"])),
    }


@ex.value(
    reveals=which_columns,
    hints=[
        "Go through the table of columns above, row by row, and ask: could this stand on the timetable?",
        "There are five of them. Two are times that really happened, two are delays, and one is a duration.",
    ],
    why="Everything else stands in the timetable, months ahead. These five are written down while the flight happens.",
)
def too_late():
    """a list of names of columns"""
    return ["dep_time", "dep_delay", "arr_time", "arr_delay", "air_time"]


@too_late.also_right
def in_the_order_of_the_table():
    return {"dep_time", "dep_delay", "arr_time", "arr_delay", "air_time"}


@too_late.mistake(
    'That is one text. A list of names has brackets around it, and quotes around each name: `["dep_time", …]`.',
    when=lambda too_late: isinstance(too_late, str),
)
def one_text():
    return "dep_time, dep_delay, arr_time, arr_delay, air_time"


@too_late.mistake("`dep_delay` is missing from your list. It is known when the flight has left, two hours too late.")
def without_the_departure_delay():
    return ["dep_time", "arr_time", "arr_delay", "air_time"]


@too_late.mistake(
    "`arr_delay` is missing from your list. It is the target itself: whoever knows it need not predict anything."
)
def without_the_target():
    return ["dep_time", "dep_delay", "arr_time", "air_time"]


@too_late.mistake(
    "`air_time` is missing from your list. It is the time that the flight really spent in the air, known after landing."
)
def without_the_air_time():
    return ["dep_time", "dep_delay", "arr_time", "arr_delay"]


@too_late.mistake("Neither delay is in your list. Both are measured when the flight leaves and when it arrives.")
def without_the_delays():
    return ["dep_time", "arr_time", "air_time"]


@too_late.mistake(
    "`dep_time` and `arr_time` are missing from your list: they are the times that really happened. (Those of the "
    "timetable begin with `sched_`.)"
)
def without_the_times():
    return ["dep_delay", "arr_delay", "air_time"]


@too_late.mistake(
    "Your list holds a column of the timetable or of the map, such as a scheduled time, the airline or the distance. "
    "Everybody knows those months ahead. Name the columns that are filled in while the flight happens.",
    when=lambda too_late: not names_in(too_late).isdisjoint(TIMETABLE),
)
def with_scheduled_times():
    return ["dep_time", "dep_delay", "arr_time", "arr_delay", "air_time", "sched_dep_time", "sched_arr_time"]


@too_late.mistake("`tailnum` is in your list. It is a special case that Part 3 examines: leave it out for now.")
def with_the_tail_number():
    return ["dep_time", "dep_delay", "arr_time", "arr_delay", "air_time", "tailnum"]


def lacks_several(too_late) -> bool:
    """Does it hold nothing but columns that come too late, and lack two or more of them?"""
    names = names_in(too_late)
    return names <= set(TOO_LATE) and len(names) <= len(TOO_LATE) - 2


@too_late.mistake(
    "More than one column is missing from your list. Go through the table of columns: two of them are times that "
    "really happened, two are delays, and one is a duration.",
    when=lacks_several,
)
def a_single_delay():
    return ["dep_delay"]
