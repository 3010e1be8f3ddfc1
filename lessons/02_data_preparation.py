# %% [markdown]
# # 02 · Data preparation
#
# You run the rebooking desk of an airline in New York. Two hours before each departure you look at the flight and
# decide: should passengers with a tight connection be moved to another flight? Moving them in time costs little. If you
# wait too long, the airline may pay for a night in a hotel, and if you move everybody, there are no seats left.
#
# **Will this flight arrive late, and what did we know at the moment of predicting?** The second half is the harder one.
# A table of last year's flights holds the whole story of each flight, its end included. A model that was trained on the
# end of the story looks excellent, and fails on the first day at the desk.
#
# You will be able to **look** at a new table and say what is wrong with it, **read** data from files and databases
# (and, in the first Stretch, from a server), **join** tables without losing or inventing rows, **fill, scale and
# encode** columns with numbers learnt from the right rows alone, and **build** a pipeline that you can test honestly.
#
# | part | its question | minutes |
# |---|---|---|
# | 1 · A first look | What is in the table? | 28 |
# | 2 · Files and databases | How do data get here, and what changes on the way? | 28 |
# | 3 · Cleaning and joining | Which rows belong together? | 30 |
# | 4 · Clocks | What had been seen by then? | 28 |
# | 5 · Missing values and scale | What does an empty cell mean? | 32 |
# | 6 · Words, clocks and a pipeline | How does a model read a word? | 34 |
# | 7 · A score to trust | What must the model not see? | 40 |
# | 8 · The desk decides | Whom do we move, and what is it worth? | 30 |
#
# You can stop after any part; the middle, and a good place for a long break, is after Part 4. *Run All Above Selected
# Cell* in the menu *Run* brings you back to where you were.
#
# *Time: 250 minutes. Before this: lesson 01.*

# %%
import numpy as np
import pandas as pd
import seaborn as sns

from helpers import load, plots
from helpers.exercises import data_preparation as ex

# %% [markdown]
# ## Part 1 · A first look (28 min)
#
# Before you compute anything with a new table, look at it: at its rows, its columns, the empty cells, and the spread
# of the column you care about.
#
# The table `flights` holds every departure that was planned from New York's three airports in 2023. It has
# {{ len(load("flights")):, }} rows. To keep every cell quick, we draw 60,000 of them at random; `random_state=0`
# fixes the draw, so that your flights are our flights.

# %%
flights = load("flights").sample(60_000, random_state=0)
flights.head(3).T

# %% [markdown]
# `head(3)` takes the first three rows. A table with many columns is easier to read on its side, so `.T` turns rows into
# columns. (The number at the top is the row's label in the large table.) *A row is one scheduled departure*, whether
# it was flown or not. These are the columns:
#
# | columns | meaning | unit |
# |---|---|---|
# | `year`, `month`, `day` | date of the scheduled departure | |
# | `sched_dep_time`, `sched_arr_time` | scheduled times, from the timetable | clock time, `1658` is 16:58 |
# | `dep_time`, `arr_time` | the times that really happened | clock time |
# | `dep_delay`, `arr_delay` | how late the flight left and arrived; negative means early | minutes |
# | `carrier`, `flight`, `tailnum` | airline, flight number, and the number painted on the aircraft's tail | |
# | `origin`, `dest` | airport of departure (EWR, JFK, LGA) and of arrival | |
# | `air_time`, `distance` | time in the air, distance between the airports | minutes, miles |
# | `hour`, `minute`, `time_hour` | hour and minute of the scheduled departure; date and hour in one column | |
#
# What we want to predict, the **target**, comes from `arr_delay`. Next, ask which type each column has and how many of
# its cells are filled. (`memory_usage=False` leaves out how much memory the table takes.)

# %%
flights.info(memory_usage=False)

# %% [markdown] claims=["flights['dep_time'].dtype == float", "flights['flight'].dtype == int"]
# Read the column `Non-Null Count`: *null* is another word for an empty cell, which pandas shows as `NaN`, *not a
# number*. Some columns have fewer than 60,000 filled cells. That is also why `dep_time`, a clock time such as 1725, is of
# type `float64`: a column of type `int64` has no room for an empty cell.
#
# Count the empty cells. `isna()` gives True where a cell is empty, and a sum counts the Trues.

# %%
missing = flights.isna().sum()
missing[missing > 0]

# %% [markdown] claims=["missing['arr_delay'] > missing['dep_time'] > missing['tailnum']", "(flights['arr_delay'].isna() & flights['arr_time'].notna() & flights['dep_time'].isna()).sum() == 0"]
# A flight without `dep_time` never left: it was **cancelled**. There are {{ missing["dep_time"]:, }} of them.
# A few more have no `arr_delay`, {{ missing["arr_delay"]:, }} in all. Those {{ missing["arr_delay"] - missing["dep_time"] }} flights did leave, and yet
# no delay on arrival was recorded, for example because they were diverted to another airport. Of these,
# {{ (flights["arr_delay"].isna() & flights["arr_time"].notna()).sum() }} even have an `arr_time`. From here on we say of all {{ missing["arr_delay"]:, }} that they *never arrived*, and mean: no delay
# on arrival was recorded. An empty cell is often a message: here it says what happened to the flight.
#
# In which months are flights cancelled? Complete this line so that it gives, for each month, the share (0 to 1) of the
# flights that were cancelled. The mean of a column of True and False is the share of True. In lesson 01 you grouped a
# table by one of its columns; you can also group one Series by another of the same length: `a.groupby(b)`.
#
# `cancelled_by_month = flights["dep_time"].isna().groupby(flights[___]).mean()`
#
# The result is a Series with the months 1 to 12 as its index. You need not round it; if you do, keep at least three
# decimals.

# %% exercise="cancelled_by_month"

# %%
dep_times = flights.groupby("month")["dep_time"]
percent_departed = 100 * dep_times.count() / dep_times.size()
percent_cancelled = 100 - percent_departed

# %%
fig, ax = plots.panel("July was the worst month", x="month of 2023", y="cancelled flights (%)")
sns.barplot(x=percent_cancelled.index, y=percent_cancelled, color=plots.BLUE, ax=ax)
fig

# %% [markdown] claims=["percent_cancelled[7] > 7", "percent_cancelled[10] < 0.3", "percent_cancelled.idxmax() == 7"]
# Here we counted in another way: `size()` counts all rows of a month, `count()` only its filled cells. In July {{ percent_cancelled[7]:.1f }} %
# of the flights were cancelled, in October {{ percent_cancelled[10]:.1f }} %. The thunderstorms of summer are the likely reason. So the flights
# with empty cells are not spread evenly over the year; in Part 5 this will matter.
#
# ### The target
#
# Now the delays on arrival. A **histogram** cuts the numbers into intervals and counts how many fall into each. (Delays
# below −60 and above 180 minutes are counted in the first and the last bar.)

# %% fold
fig, ax = plots.panel(
    "Most flights arrive early, a few very late", x="delay on arrival (minutes)", y="flights"
)
sns.histplot(x=flights["arr_delay"].clip(-60, 180), binwidth=10, color=plots.BLUE, ax=ax)
ax.axvline(30, color=plots.VERMILLION, linestyle="--")
ax.annotate("30 minutes late", (34, 7000), color=plots.VERMILLION)
fig

# %%
delays = flights["arr_delay"].dropna()
late_share = (delays > 30).mean()
delays.describe().round(0)

# %% [markdown] claims=["flights['arr_delay'].median() < -5", "flights['arr_delay'].mean() > 2", "0.12 < late_share < 0.17"]
# `describe` gives the number of filled cells, the mean, and the **standard deviation** (`std`, the typical distance of a
# value from the mean; Part 5 computes one by hand). Then come the smallest value, the largest, and between them the
# three numbers that cut the sorted column into quarters. The middle one, `50%`, is the **median**: half of the flights
# are below it. The typical flight arrives {{ -flights["arr_delay"].median():.0f }} minutes early. The mean is {{ flights["arr_delay"].mean():.0f }} minutes late, because a few
# flights are hours late and pull it up.
#
# A passenger with a connection cares about one limit. We call a flight *late* if it arrives *more than 30 minutes*
# after the scheduled time. Of the flights that arrived, {{ 100 * late_share:.0f }} % were late.
#
# ### What goes together with being late?
#
# Three pictures, one column each: the hour of departure, the airline, and the delay at departure. We leave out
# departures from 23:00 on, because hardly any flights were planned for then.

# %%
arrived = flights.dropna(subset=["arr_delay"]).copy()
arrived["late"] = arrived["arr_delay"] > 30
print("flights planned from 23:00 on:", (flights["hour"] == 23).sum())
until_23 = arrived[arrived["hour"] < 23]
by_hour = 100 * until_23.groupby("hour")["late"].mean()

# %%
fig, ax = plots.panel(
    "Delays pile up in the course of the day", "scheduled hour", "late flights (%)"
)
sns.barplot(x=by_hour.index, y=by_hour, color=plots.BLUE, ax=ax)
fig

# %% [markdown] claims=["by_hour[20] > 3 * by_hour[6]"]
# Of the flights planned for six in the morning that arrived, {{ by_hour[6]:.0f }} % were late, of those planned for eight
# in the evening {{ by_hour[20]:.0f }} %. One likely reason: an aircraft that is late once is late for its next flight, too. You know the
# timetable months ahead, and it alone tells you something.
#
# A **boxplot** shows how a number is spread in each group. The box holds the middle half of the flights, the line in it
# is the median. The **whiskers**, the thin lines, reach to the last flight within one and a half box lengths; points
# beyond are not drawn. (In the folded cell, `value_counts` counts the flights of each airline, the largest number first.)

# %% fold
biggest = flights["carrier"].value_counts().index[:9]
fig, ax = plots.panel(
    "Every airline's typical flight is early", x="airline", y="delay on arrival (minutes)"
)
sns.boxplot(
    arrived, x="carrier", y="arr_delay", order=biggest, showfliers=False, color="#a9cfe5", ax=ax
)
ax.axhline(30, color=plots.VERMILLION, linestyle="--")
ax.set_ylim(-90, 125)
ax.annotate("dashed: 30 minutes late", (-0.4, 108), color=plots.VERMILLION)
fig

# %% [markdown] claims=["arrived.groupby('carrier')['arr_delay'].median()[list(flights['carrier'].value_counts().index[:9])].max() < 0", "arrived.groupby('carrier')['arr_delay'].quantile(0.75)[list(biggest)].idxmax() == 'B6'"]
# All nine medians are below 0. The airlines, the nine largest, differ in their upper parts: with B6 (JetBlue), the most
# spread out, a quarter of the flights are at least
# {{ arrived[arrived["carrier"] == "B6"]["arr_delay"].quantile(0.75):.0f }} minutes late. But the boxes overlap a lot, so the airline is a hint and no more.
#
# The third picture shows 2,000 of the flights, without the few that were more than 200 minutes late.

# %%
few = arrived.sample(2000, random_state=0)
fig, ax = plots.panel(
    "A flight that leaves late arrives late",
    "delay at departure (minutes)",
    "delay on arrival (minutes)",
)
sns.scatterplot(
    few, x="dep_delay", y="arr_delay", s=12, alpha=0.4, color=plots.BLUE, linewidth=0, ax=ax
)
ax.set(xlim=(-30, 200), ylim=(-80, 200))
fig

# %%
two_delays = arrived[["dep_delay", "arr_delay"]]
difference = (arrived["arr_delay"] - arrived["dep_delay"]).abs()
print("share that differs by at most 30 minutes:", round((difference <= 30).mean(), 2))
two_delays.corr().round(2)

# %% [markdown] claims=["arrived['dep_delay'].corr(arrived['arr_delay']) > 0.9"]
# The points form a rising band: for {{ 100 * (difference <= 30).mean():.0f }} % of all flights that arrived, the two delays differ by at most
# half an hour. The **correlation** measures how close points are to a straight line. It is 1 when all of them are on a
# rising line, −1 on a falling line, and 0 when there is no linear relation; here it is {{ arrived["dep_delay"].corr(arrived["arr_delay"]):.2f }}. What a column!
#
# But you sit at the desk *two hours before* the flight leaves. Is this column there?
#
# Write a list called `too_late` with the names of all columns of `flights` whose value nobody can know two hours before
# the scheduled departure. Each of them is about something that happens later. (`tailnum` is a special case that we
# examine in Part 3; leave it out of your list.) The order does not matter.

# %% exercise="too_late"

# %% [markdown]
# A model that is trained with such a column will be good in the table and useless at the desk. This fault is called
# **leakage**: the model is trained on something that it will not have when it is asked. In Part 7 you will see how
# much it costs.
#
# **In short.** Look before you compute: rows, columns, types, empty cells, the target. An empty cell in `dep_time`
# means that the flight was cancelled. Ask of every column *when* its value comes into being: what is filled in later
# must not be used to predict.

# %% [markdown]
# ## Part 2 · Files and databases (28 min)
#
# In your own work data come as files, out of databases, and from servers, and each of them can change your data or fail
# in its own way. This part is about the first two; the first Stretch at the end of the lesson is about servers.
#
# ### Files
#
# **CSV** (comma-separated values) is plain text: a line for each row, commas between the values. Any program can read
# it. We write four columns of 1,000 flights into such a file and look at its beginning. (`mkdtemp` makes an empty folder
# for temporary files, and `folder / "flights.csv"` is the path of a file in it.)

# %%
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())
small = flights[["time_hour", "carrier", "tailnum", "dep_time"]].head(1000)
file = folder / "flights.csv"
small.to_csv(file, index=False)
content = file.read_text()
print(content[:130])

# %% [markdown]
# The file holds characters and nothing else, so whatever program reads it must guess what each column is. Compare the
# types before and after.

# %%
from_csv = pd.read_csv(file)
types = {
    "before": small.dtypes,
    "read from CSV": from_csv.dtypes,
}
pd.DataFrame(types)

# %% [markdown] claims=["str(types['read from CSV']['time_hour']) != str(small['time_hour'].dtype)"]
# The numbers are numbers again, but the dates came back as text (`str`): you could not ask for their month.
# Tell `read_csv` what you know about the columns.

# %%
with_dates = pd.read_csv(file, parse_dates=["time_hour"])
with_dates["time_hour"].dt.month.head(3)

# %% [markdown]
# **Parquet** is a file format that stores the type beside each column, and you can read the columns you need without the
# others. As a rule: CSV to hand a small table to people, Parquet for your own work.

# %%
small.to_parquet(folder / "flights.parquet")
two_columns = pd.read_parquet(folder / "flights.parquet", columns=["time_hour", "carrier"])
two_columns.dtypes

# %% [markdown]
# ### Duplicates
#
# Data often come in pieces, and pieces overlap. A **duplicate** is a row that occurs in a table twice. It pulls every
# mean towards itself, and it spoils a test: as in lesson 01, a model is trained on some rows, the **training set**, and
# scored on others, the **test set**. If one copy lands in each, the test is too easy.
#
# `duplicated()` marks each row that has already occurred. It can also look at some columns only. Columns that together
# identify a row are called a **key**; here they are the date, the airline, the flight number and the airport.

# %%
whole_year = load("flights")
flight_key = ["month", "day", "carrier", "flight", "origin"]
same_row = whole_year.duplicated().sum()
same_flight = whole_year.duplicated(flight_key).sum()
print(same_row, "rows and", same_flight, "flights occur twice")

# %% [markdown] claims=["same_row == 0", "same_flight == 0"]
# The table of the whole year has none. Now suppose the airline sends you two files, one for each half of the year, and
# both of them contain June.

# %%
first_export = flights[flights["month"] <= 6]
second_export = flights[flights["month"] >= 6]
print("first export:", len(first_export), "rows")
print("second export:", len(second_export), "rows")

# %% [markdown]
# Together they have {{ len(first_export) + len(second_export):, }} rows, more than our 60,000 flights. `pd.concat([a, b])` puts the rows of two tables below
# each other. `drop_duplicates()` keeps the first of rows that are the same in all columns, or in those you name in
# `subset`.
#
# Make a table `both_exports` from `first_export` and `second_export` in which *every flight occurs exactly once*. It
# has all their columns; the order of the rows does not matter.

# %% exercise="both_exports"

# %% [markdown]
# ### Long and wide
#
# In a **long** table, such as `flights`, each row is one observation. In a **wide** table one of the columns has been
# spread out sideways, so that people can compare at a glance. `pivot_table` goes from long to wide: it groups the rows by
# an index and a column, and puts the mean of the values into each cell. The mean of `late` is the share of late flights.
# (`melt` goes back.)

# %%
late_by_time = 100 * until_23.pivot_table(
    index="month",
    columns="hour",
    values="late",
)
late_by_time[[6, 12, 18]].head(3).round(0)

# %% [markdown]
# A wide table can be drawn as a **heatmap**, in which the colour of a cell stands for its number.

# %% fold
fig, ax = plots.panel("July evenings are the worst", "scheduled hour", "month of 2023")
sns.heatmap(late_by_time, cmap="cividis", cbar_kws={"label": "late flights (%)"}, ax=ax)
ax.tick_params(axis="y", rotation=0)
ax.set(xlabel="scheduled hour", ylabel="month of 2023")
fig

# %% [markdown] claims=["late_by_time.loc[7, 20] > 2 * late_by_time.loc[10, 20]", "late_by_time.loc[7, 20] > 3 * late_by_time.loc[7, 6]", "late_by_time.max().max() == late_by_time.loc[7, 20]"]
# The brightest cell is July at 20:00: of the flights planned for this hour that *arrived*, {{ late_by_time.loc[7, 20]:.0f }} % were late. In
# October at the same hour it is {{ late_by_time.loc[10, 20]:.0f }} %. The share depends on the hour and on the month. Other years
# may look different; these rows cannot say by how much.
#
# ### Databases
#
# A **database** keeps tables for many users at once. You ask it a question in the language **SQL**, and only the answer
# travels to you. SQLite is a small database that lives in one file or, as here, in the computer's memory. SQLAlchemy is
# the library through which pandas talks to many kinds of database. `create_engine` prepares the connection, and
# `to_sql` puts a table in and says how many rows it wrote.

# %%
from sqlalchemy import create_engine, text

engine = create_engine("sqlite://")
flights[["origin", "carrier", "arr_delay"]].to_sql("flights", engine, index=False)

# %% [markdown]
# A question reads almost like English. `SELECT` names the columns of the answer, `FROM` the table, `WHERE` the rows, and
# `LIMIT 3` stops after three of them. `text(question)` marks the string as SQL, as SQLAlchemy asks for.

# %%
question = """
    SELECT carrier, arr_delay
    FROM flights
    WHERE origin = 'LGA'
    LIMIT 3
"""
pd.read_sql(text(question), engine)

# %% [markdown]
# A question can also compute. `GROUP BY carrier` makes one row for each airline, like pandas' `groupby`. `COUNT(*)`
# counts the rows of the group, `COUNT(arr_delay)` its filled cells, and `AVG(arr_delay)` is a mean. `AS` gives the new
# column its name. `ORDER BY` sorts the rows, here by the column `planned`, and `DESC` (descending) puts the largest
# first, so that `LIMIT 3` keeps the three largest airlines.
#
# This time the airport is not written into the question. A **parameter**, `:airport`, stands in its place, and its value
# is handed over separately. If you pasted a user's text into the question, that text could contain SQL of its own and
# delete your table.

# %%
question = """
    SELECT carrier,
           COUNT(*) AS planned,
           COUNT(arr_delay) AS arrived,
           AVG(arr_delay) AS mean_delay
    FROM flights
    WHERE origin = :airport
    GROUP BY carrier
    ORDER BY planned DESC
    LIMIT 3
"""
lga = pd.read_sql(text(question), engine, params={"airport": "LGA"})
lga.round(1)

# %% [markdown] claims=["(lga['planned'] > lga['arrived']).all()"]
# Compare the two counts. `AVG` skips the empty cells without a word, and pandas' `mean` skips them, too: for {{ lga["carrier"][0] }},
# {{ lga["planned"][0] - lga["arrived"][0] }} flights are missing from the mean.
#
# Now ask a question of your own. At each of the three airports, what share (0 to 1) of the planned flights has no
# arrival? Fill in the two blanks, and call the finished text `share_question`:
#
# ```python
# share_question = """
#     SELECT origin,
#            1 - 1.0 * COUNT(___) / COUNT(*) AS no_arrival
#     FROM flights
#     GROUP BY ___
# """
# ```
#
# The factor `1.0` is needed: where both numbers are whole, SQLite drops what comes after the decimal point.
# `pd.read_sql(text(share_question), engine)` shows you the answer of the database.

# %% exercise="share_question"

# %% [markdown]
# A database on another computer would have sent you these three rows and nothing else; with pandas you would first have
# had to load the whole table.
#
# **In short.** CSV forgets types, Parquet keeps them. Pieces overlap: count rows and drop duplicates by a key.
# `pivot_table` makes a long table wide. SQL skips empty cells in `AVG`, and values go into a question as parameters.

# %% [markdown]
# ## Part 3 · Cleaning and joining (30 min)
#
# The desk has three tables: the flights, the register of aircraft, and the weather. Before two tables are put together,
# each must be clean by itself. We begin with the register.
#
# ### Text that people typed
#
# `planes` has one row for each aircraft. Who built them? `value_counts` says how often each name occurs.

# %%
planes = load("planes")
planes["manufacturer"].value_counts().head(8)

# %% [markdown]
# One maker has several names. Text like this is cleaned with the string methods you know from Python. In pandas they
# stand behind `.str` and work on a whole column: `.str.strip()` takes spaces off both ends, `.str.upper()` turns letters
# into capitals, `.str.replace("-", " ")` replaces characters, and `.str.split().str[0]` cuts at the spaces and keeps
# the first word.

# %%
typed = pd.Series([" Boeing", "AIRBUS SAS", "Airbus Industrie "])
typed.str.upper().str.split().str[0]

# %% [markdown]
# Write a function `one_maker(names)`. It takes a Series of text, such as `planes["manufacturer"]`, and returns a Series
# of the same length with the *first word of each name in capitals*. A hyphen ends a word as a space does:
# `"EMBRAER-EMPRESA BRASILEIRA DE"` becomes `"EMBRAER"`. Some names have spaces in front, behind, or in a row.

# %% exercise="one_maker"

# %% [markdown]
# A rule like this never does all of the work. `C SERIES AIRCRAFT LTD PTNRSP` becomes `C`, and it takes somebody who
# knows aircraft to say that this is the A220, now built by Airbus. So look at the result with `value_counts()`.
#
# ### Values that cannot be
#
# Words can be wrong, and so can numbers. How fast are these aircraft, and how many seats do they have?

# %%
planes[["seats", "speed"]].describe().round(0)

# %% [markdown] claims=["(planes['speed'] == 0).all()", "planes['speed'].notna().all()"]
# Every speed is 0, which cannot be true of an aircraft that flies. The column was never filled in, and somebody wrote 0
# where the cell should have been empty. Many sensors, too, write a code such as 999 when they fail.
#
# What does such a code do to a column? The table `weather` has one row for each airport and hour, with the speed of the
# wind in miles an hour. Suppose that one reading in a thousand were 999. (`iloc[::1000]` takes every thousandth row.)

# %%
weather = load("weather")
wind = weather["wind_speed"].dropna()
broken = wind.copy()
broken.iloc[::1000] = 999
both = pd.DataFrame({"as measured": wind, "with codes": broken})
both.agg(["median", "std"]).round(1)

# %% [markdown] claims=["broken.std() > 5 * wind.std()", "abs(broken.median() - wind.median()) < 0.5"]
# Those few rows make the standard deviation more than five times as large. The median does not move, and Part 5 will make
# use of that.
#
# A value far away from the others is an **outlier**. Do not delete outliers by a rule; ask of each: *can it be
# true?* A wind of 999 miles an hour cannot, so it becomes NaN. An arrival delay of {{ flights["arr_delay"].max() / 60:.1f }} hours can, it happened,
# and it stays.
#
# ### What a join drops
#
# To **join** two tables means to put beside each row of one the matching row of the other. A join can lose rows, invent
# rows, or match the wrong rows, and in none of these cases does pandas complain.
#
# Would the number of seats help? `merge` joins two tables on a common column. An **inner join**, which is what `merge`
# does unless told otherwise, keeps only the rows that have a match.

# %%
aircraft = planes[["tailnum", "seats"]]
inner = flights.merge(aircraft, on="tailnum")
print("flights before:", len(flights))
print("flights after:", len(inner))
print("gone:", len(flights) - len(inner))

# %% [markdown]
# A **left join** keeps every row of the left table. Where nothing matches, the new cells stay empty.
# `indicator=True` adds a column `_merge` that says where each row was found: `both` or `left_only`. In the last lines,
# `agg` computes two numbers for each group: how many flights it has, and the share that never arrived.
# (`observed=True` leaves out groups that have no rows.)

# %%
joined = flights.merge(aircraft, on="tailnum", how="left", indicator=True)
joined["no_arrival"] = joined["arr_delay"].isna()
found = joined.groupby("_merge", observed=True)
by_match = found["no_arrival"].agg(["size", "mean"])
by_match.round(3)

# %% [markdown] claims=["by_match.loc['left_only', 'mean'] > 3 * by_match.loc['both', 'mean']", "planes['tailnum'].is_unique"]
# Of the flights that the inner join drops, {{ 100 * by_match.loc["left_only", "mean"]:.0f }} % never arrived; of the others,
# {{ 100 * by_match.loc["both", "mean"]:.1f }} %. So the lost flights are not like the others at all. Are
# aircraft that the register does not know less reliable? Look closer. There are two reasons for having no match:
# the register may not know the tail number, or the flight may have none. `np.where(a, b, c)` takes `b` where `a` is True
# and `c` elsewhere. Between two columns of True and False, `&` means *and*: True where both are True.

# %%
no_tail = joined["tailnum"].isna()
joined["match"] = np.where(no_tail, "no tail number", joined["_merge"])
by_reason = joined.groupby("match")["no_arrival"].agg(["size", "mean"])
never_left = no_tail & joined["dep_time"].isna()
print("no tail number and no dep_time:", never_left.sum())
by_reason.round(3)

# %% [markdown] claims=["by_reason.loc['no tail number', 'mean'] == 1", "by_reason.loc['left_only', 'mean'] < by_reason.loc['both', 'mean']", "never_left.sum() == no_tail.sum() == by_reason.loc['no tail number', 'size']"]
# The whole difference comes from {{ by_reason.loc["no tail number", "size"] }} flights without a tail number.
# None of these has a `dep_time`: *every one* of them was cancelled. Aircraft that the register does not know arrive at
# least as reliably as the others: of their flights, {{ 100 * by_reason.loc["left_only", "mean"]:.1f }} % never arrived, of the others {{ 100 * by_reason.loc["both", "mean"]:.1f }} %.
#
# The tail number seems to be written down after the fate of a flight is known, so a feature "has no tail number" would be
# leakage. When you cannot find out at what moment a column was filled in, leave it out. We leave it out, and the register
# with it.
#
# ### What a join invents
#
# Next, the weather: one row for each airport and hour.

# %%
weather[["origin", "time_hour", "temp", "visib"]].head(3)

# %% [markdown]
# `temp` is the temperature in °F, and `visib` says how far one can see, in miles, at most 10. The table has
# {{ len(weather):, }} rows. Suppose that you join our {{ len(flights):, }} flights with it on airport, month and day, and
# forget the hour. How many rows will the result have? Decide before you go on.

# %% exercise="joined_rows"

# %%
key = ["origin", "month", "day"]
flight_keys = flights[key]
weather_keys = weather[key]
multiplied = flight_keys.merge(weather_keys, on=key)
print("rows:", len(multiplied))

# %% [markdown] claims=["len(multiplied) > 23 * len(flights)"]
# Each flight was paired with every hour of its day. This is a **many-to-many** join: several rows on the left match
# several rows on the right, and no error is raised. Two habits protect you. Count the rows before and after. And tell
# `merge` what you expect with `validate`; then it checks. `many_to_one` says: many flights may share one row of
# weather, but the key must be unique in `weather`.
#
# Where the check fails, Python **raises an exception**: it stops what it is doing and reports an error. With `try` and
# `except` you catch the exception and go on. `MergeError` is the kind of exception, and `as error` gives it a name.

# %%
try:
    flight_keys.merge(weather_keys, on=key, validate="many_to_one")
except pd.errors.MergeError as error:
    print(error)

# %% [markdown]
# So the hour belongs in the key. But two tables may count their hours by two clocks, and the next part looks at that.
#
# **In short.** Ask of each value whether it can be true, and treat a code for *not measured* as an empty cell. Use left
# joins with `validate`, and count rows before and after. Rows that find no match may differ from the others: find out
# why they have none.

# %% [markdown]
# ## Part 4 · Clocks (28 min)
#
# In this part the flights get their weather: the last weather that had been seen two hours before departure. For that,
# two clocks must agree.
#
# ### Whose clock?
#
# Both tables have a column `time_hour`, and both say that it is in **UTC**, the world's common clock, which knows no
# summer time. Do not believe a label without a test. In summer, nights are coldest shortly before sunrise, about five
# o'clock. What does the weather say? (`idxmin` gives the hour at which the mean is smallest.)

# %%
july = weather[weather["month"] == 7]
utc_hour = july["time_hour"].dt.hour
by_clock = july["temp"].groupby(utc_hour).mean()
coldest = by_clock.idxmin()

# %% fold
fig, ax = plots.panel(
    "The coldest hour is nine o'clock UTC",
    x="hour in the column time_hour",
    y="mean temperature, July (°F)",
)
ax.plot(by_clock, marker="o")
ax.axvline(coldest, color=plots.VERMILLION, linestyle="--")
fig

# %% [markdown] claims=["coldest == 9"]
# The weather is coldest at {{ coldest }}. In summer, nine in UTC is five in New York, so the weather's label fits. Now the
# flights: compare their `time_hour` with `hour`, the hour of the timetable, which is in New York's time.

# %%
label_hour = flights["time_hour"].dt.hour
same = label_hour == flights["hour"]
same_hour = same.mean()
print("share of flights whose time_hour shows the timetable's hour:", same_hour)

# %% [markdown] claims=["same_hour == 1"]
# The flights' column shows New York's clock and is labelled UTC. *The label is false.* If you joined the tables as
# they are, each flight would get the weather of four or five hours earlier, and no error would tell you.
#
# Two methods help, and they are easily confused. An **instant** is the same everywhere; what the clocks show at that
# instant depends on the **time zone**.
#
# - `tz_convert(zone)` keeps the instant and shows it on another clock.
# - `tz_localize(zone)` takes a clock time *without* a zone and says which clock it was read from. `tz_localize(None)`
#   takes a zone off.

# %%
instant = pd.Timestamp("2023-07-04 09:00", tz="UTC")
on_the_wall = pd.Timestamp("2023-07-04 09:00")
print(instant.tz_convert("America/New_York"))
print(on_the_wall.tz_localize("America/New_York"))

# %% [markdown]
# The first line shows the instant *nine in UTC* on New York's clock: five in the morning. The second says that nine was
# read from a clock in New York. The ending `-04:00` means four hours behind UTC; in winter it is five.
#
# On a whole column the two methods stand behind `.dt`. Below, two clock times are read from New York's clock, and then
# shown in UTC. Two columns of times can be compared, and joined, only if both are in the same zone.

# %%
wall_times = pd.Series(pd.to_datetime(["2023-01-04 09:00", "2023-07-04 09:00"]))
instants = wall_times.dt.tz_localize("America/New_York")
instants.dt.tz_convert("UTC")

# %% [markdown]
# Nine in the morning is 14:00 UTC in January and 13:00 UTC in July: a zone with a name knows when the clocks change.
#
# ### As of a moment
#
# The desk decides two hours *before* departure, so it needs the last weather that had been seen by then, and no later
# one. `merge_asof` does this: for each row on the left it takes the last row on the right whose time is *at or before*
# its own. Both tables must be sorted by time. A small example with plain numbers as hours:

# %%
asked = pd.DataFrame({"moment": [7, 12]})
observed = pd.DataFrame(
    {
        "time": [6, 8, 11, 13],
        "visib": [10.0, 4.0, 7.0, 9.0],
    }
)
pd.merge_asof(asked, observed, left_on="moment", right_on="time")

# %% [markdown] claims=["whole_year['hour'].min() == 5"]
# At seven, the last observation was that of six. At twelve it was that of eleven; the one at thirteen is still to come.
#
# The program below looks up the visibility for each flight. `pd.Timedelta(hours=2)` is a length of time, two hours, that
# can be subtracted from a time. `by="origin"` looks only among the rows of the same airport. The last two lines bring
# the rows back into the order of `flights`. The program runs, and it is wrong: it believes the false label. Repair the
# line that begins with `leaves`. (`merge_asof` refuses two columns of times in different zones: at the end, `leaves` must
# be in UTC, as the weather is.)
#
# - `flights`, a table with the columns `origin` and `time_hour`, as in ours: New York's clock with the false label UTC
# - `weather`, a table with `origin`, `time_hour` (true UTC) and `visib`, in any order
# - `hours`, a number
# - The result is a Series or list of visibilities in the order of `flights`, with NaN where nothing was seen before. NaN
#   also where the last row's own visibility is empty.
#
# On two nights a year a clock time is missing or occurs twice, and `tz_localize` raises an error. No flight is planned
# then: the earliest scheduled hour of the year is {{ whole_year["hour"].min() }}.

# %% exercise="visibility_then"

# %% [markdown]
# ### What the desk sees
#
# The desk sees one more thing: how late the flights are that have just left. Take the first flight of our table. It
# leaves EWR on 26 March at 16:58, so the desk decides at 14:58. Which flights left EWR in the two hours before that?
# The two hours before 14:58 begin after 12:58, so we take 12:59 to 14:58. We filter the rows step by step; `between`
# keeps both ends.

# %%
at_ewr = whole_year[whole_year["origin"] == "EWR"]
in_march = at_ewr[at_ewr["month"] == 3]
that_day = in_march[in_march["day"] == 26]
left_before = that_day[that_day["dep_time"].between(1259, 1458)]
mean_delay = left_before["dep_delay"].mean()
print(len(left_before), "flights left,", round(mean_delay, 1), "minutes late on average")

# %% [markdown]
# We call this mean the `queue`. It is made from `dep_delay`, and yet it is no leakage: these *other* flights left before
# 14:58, so their delays are known by then. The delay of our own flight is not.
#
# The function `known` in `helpers/departures.py` computes the queue for every flight and joins it with the last weather,
# as you did. Its rule: find the last flight that has left the airport by the moment of deciding, and take the mean over
# the two hours that end with it. If no flight had left for two hours, the queue is missing. (Here the last one left at
# 14:58 itself.) The result is the table for the rest of the lesson.

# %%
from helpers.departures import known

table = known(flights, hours=2)
print("columns:", ", ".join(table.columns))
shown = ["carrier", "dest", "weekday", "hour", "temp", "visib", "queue"]
table[shown].head(3).round(1)

# %% [markdown] claims=["len(table) == len(flights)", "abs(table['queue'].iloc[0] - mean_delay) < 1e-6", "left_before['dep_time'].max() == 1458"]
# The first row has the queue that we computed. The other columns of the weather are `dewp` (dew point, °F), `humid`
# (relative humidity, %), `wind_dir` and `wind_speed` (degrees and miles an hour), `precip` (rain in inches) and
# `pressure` (hectopascals).
#
# We add two more columns. `arrives` is the scheduled arrival, from the timetable. `dep_delay` is *not* known; we put it
# in because in real projects such a column stands in the table as well, and you must learn to leave it out yourself.

# %%
table["arrives"] = flights["sched_arr_time"]
table["dep_delay"] = flights["dep_delay"]

# %% [markdown]
# **In short.** Test the label of a clock before you join on it. `tz_localize` says which clock a time was read from,
# `tz_convert` shows the same instant on another clock. Join as of the moment of predicting: the last row at or before it.

# %% [markdown]
# ## Part 5 · Missing values and scale (32 min)
#
# An empty cell is called a **missing value**. What you do with it depends on why it is empty. We begin with the target
# and go on to the features.
#
# ### The flights without an end
#
# {{ 100 * flights["arr_delay"].isna().mean():.1f }} % of the flights have no `arr_delay`. Many people would call `dropna()` and throw these rows
# away. But the passengers of a cancelled flight miss their connection, too. Let us count the late flights in three ways.
# Between columns of True and False, `|` means *or*, and `~` before a column turns True into False and False into True.

# %%
never = flights["arr_delay"].isna()
late = flights["arr_delay"] > 30
late_or_never = late | never
late_dropped = late[~never]

# %% [markdown]
# We sort the flights by the `queue` that the desk sees: `pd.cut` sorts numbers into intervals. (Flights without a queue
# are left out of the picture. `sort=False` keeps the intervals in their order.)

# %%
edges = [-100, 0, 10, 30, 60, 1000]
labels = ["below 0", "0 to 10", "10 to 30", "30 to 60", "over 60"]
queue = pd.cut(table["queue"], edges, labels=labels)
shares = pd.DataFrame()
shares["late or never arrived"] = late_or_never.groupby(queue, observed=True).mean()
shares["empty rows dropped"] = late_dropped.groupby(queue, observed=True).mean()
shares["empty counts as not late"] = late.groupby(queue, observed=True).mean()
shares = 100 * shares
queue.value_counts(sort=False)

# %% fold
fig, ax = plots.panel(
    "Dropping cancelled flights hides the worst hours",
    x="queue two hours before departure (minutes)",
    y="flights counted as late (%)",
)
for name, marker in zip(shares.columns, "os^", strict=True):
    ax.plot(shares.index.astype(str), shares[name], marker=marker, label=name)
ax.legend()
fig

# %% [markdown] claims=["shares['late or never arrived'].iloc[4] - shares['late or never arrived'].iloc[3] > 1", "shares['empty rows dropped'].iloc[4] - shares['empty rows dropped'].iloc[3] < 2", "shares['late or never arrived'].iloc[4] - shares['empty rows dropped'].iloc[4] > 8", "shares['empty counts as not late'].iloc[3] - shares['empty counts as not late'].iloc[4] > 2"]
# The queue is over an hour for {{ (queue == "over 60").sum():, }} flights. Of these, {{ shares["late or never arrived"].iloc[4]:.0f }} % were late or never arrived. If you drop the empty rows,
# it looks like {{ shares["empty rows dropped"].iloc[4]:.0f }} %, about as in the group before: in the worst hours many
# flights are cancelled, and those are the rows you threw away.
#
# The third line is a trap in Python. `NaN > 30` is False, and so are all comparisons by `<`, `>` and `==` with NaN. If
# you write `arr_delay > 30`, you count a cancelled flight as not late.
#
# Statisticians distinguish three cases:
#
# - **Missing completely at random**: whether a cell is empty has nothing to do with any value. A sensor whose battery
#   died is an example. Only here may you drop rows without a second thought.
# - **Missing at random**: it depends on other columns, but not on the missing value itself once those are known: the
#   rows of one airport are lost more often, for example.
# - **Missing not at random**: it depends on the missing value itself. People with a very high income, for example, are
#   more likely to keep it to themselves.
#
# Our flights are surely not of the first kind: many more are cancelled when the queue is long. Probably they are of the
# third, because those that would have been latest are cancelled first. (No table can prove that, since the values are
# missing.) So we do not drop them. From now on a flight is **missed** if it arrives more than 30 minutes late *or
# never*. (*Missed* is about the flight, *missing* about a cell.)
#
# Compute `missed_share`: for each `origin`, the share (0 to 1) of missed flights among all rows of `flights`, as a Series
# whose index holds the three airports. You may round to two or more digits.

# %% exercise="missed_share"

# %% [markdown]
# Here is the target for the rest of the lesson. A flight arrived on time where `arr_delay <= 30` is True; `~` turns that
# around, so that a missing delay counts as missed.

# %%
on_time = flights["arr_delay"] <= 30
target = ~on_time
print("share of missed flights:", round(target.mean(), 3))

# %% [markdown]
# ### Split before you learn
#
# Everything from here on learns numbers from rows: medians, means, and finally a model. They may come only from the
# training set. The desk will use the model on *later* flights, so we cut the year in time order:
#
# - the **training set**, January to June: all numbers are learnt here
# - the **validation set**, July and August: here we compare and choose
# - the **test set**, September to December: looked at once, at the very end
#
# The pictures and shares up to here showed the whole year, and with autumn in view we decided to count cancelled flights
# as missed. A stricter way is to put the test months aside before the first picture. From here on the test set rests
# until Part 8, except for one model in Part 7 that is there as a warning. (`isin` is True where a value is in the list.)

# %%
first_half = flights["month"] <= 6
summer = flights["month"].isin([7, 8])
X_train = table[first_half]
X_valid = table[summer]
y_train = target[first_half]
y_valid = target[summer]
print(len(X_train), "flights to train on,", len(X_valid), "to compare on")

# %% [markdown]
# ### Features with missing values

# %%
percent_missing = 100 * X_train.isna().mean()
percent_missing[percent_missing > 0.1].round(1)

# %% [markdown]
# These are percentages of the training rows. (`dep_delay` is there because we left the forbidden column in.) Why the wind
# is missing in some hours we do not know; the description of the data does not say. `queue` is missing where no flight
# had left for two hours. When is that? Count these flights by their hour.

# %%
no_queue = X_train[X_train["queue"].isna()]
no_queue["hour"].value_counts()

# %% [markdown] claims=["no_queue['hour'].max() < 8"]
# All of them are planned for the first hours of the morning: two hours earlier it was night, and nothing had left yet.
# So this cell, too, is empty for a reason.
#
# Many models cannot compute with an empty cell, so features are **imputed**: a missing value is replaced by a plausible
# one. The usual choice is the median of the column. To **standardise** a column then means to subtract its mean and
# divide by its standard deviation, so that all columns have similar sizes.
#
# Here it is with numbers that you can check by hand. Take five temperatures, one of them missing:
# 0, 20, *missing*, 40, 60. The median of the four is 30, and it fills the hole. The mean of the five is 30 as well. The
# distances from the mean are −30, −10, 0, 10, 30, their squares 900, 100, 0, 100, 900. The mean of the squares is 400,
# and its root, the standard deviation, is 20. So the first temperature becomes $(0 - 30)/20 = -1.5$.

# %% [markdown]
# As a formula, for row $i$ and column $j$ with mean $m_j$ and standard deviation $s_j$ of $n$ rows:
#
# $$z_{ij} = \frac{x_{ij} - m_j}{s_j}, \qquad m_j = \frac1n\sum_i x_{ij}, \qquad
# s_j = \sqrt{\tfrac1n\textstyle\sum_i (x_{ij} - m_j)^2}.$$
#
# pandas divides by $n-1$ instead of $n$, so `std` in `describe` is a little larger; with thousands of rows you do not see
# the difference.

# %% [markdown]
# ### Both from scratch
#
# We write each of the two as a class, as in lesson 01; `self` is the object itself, in which numbers can be kept. Each
# has two halves, because the rows we learn from and the rows we apply to are not the same: `fit` *learns* numbers from
# rows and keeps them (their names end in `_`), and `transform` *applies* them to any rows. `np.nanmedian` is a median
# that leaves NaN out.


# %%
class MedianImputer:
    def fit(self, X):
        self.medians_ = np.nanmedian(X, axis=0)
        return self

    def transform(self, X):
        return np.where(np.isnan(X), self.medians_, X)


# %%
class Standardiser:
    def fit(self, X):
        self.mean_ = X.mean(axis=0)
        self.std_ = X.std(axis=0)
        return self

    def transform(self, X):
        return (X - self.mean_) / self.std_


# %% [markdown]
# Try both on the five temperatures. The array has one column, so its shape is `(5, 1)`. (`fit` returns the object
# itself, so that `transform` can follow at once; `ravel` lays the column flat.)

# %%
five = np.array([[0], [20], [np.nan], [40], [60]])
filled = MedianImputer().fit(five).transform(five)
scaled = Standardiser().fit(filled).transform(filled)
print(filled.ravel())
print(scaled.ravel())

# %% [markdown]
# These are the numbers from above. Now the real thing: learn from the training set, apply to the validation set.

# %%
four_columns = ["temp", "wind_speed", "visib", "queue"]
train_numbers = X_train[four_columns].to_numpy()
valid_numbers = X_valid[four_columns].to_numpy()
imputer = MedianImputer().fit(train_numbers)
scaler = Standardiser().fit(imputer.transform(train_numbers))
ours = scaler.transform(imputer.transform(valid_numbers))

# %% [markdown]
# In scikit-learn the two are called `SimpleImputer` and `StandardScaler`. `make_pipeline` chains the steps, as in lesson
# 01: the output of each step is the input of the next.

# %%
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

steps = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
steps.fit(train_numbers)
theirs = steps.transform(valid_numbers)
print("the same:", np.allclose(ours, theirs))
print("mean temperature of July and August, scaled:", round(ours[:, 0].mean(), 1))

# %% [markdown] claims=["np.allclose(ours, theirs)", "ours[:, 0].mean() > 0.7"]
# The results are the same. But the scaled temperature of July and August has a mean of {{ ours[:, 0].mean():.1f }}, and not 0. Is that
# a fault? No. Summer *is* warmer than the months we learnt from, and the model should see that. If you had called `fit`
# on the summer rows, their mean would be 0, and an ordinary July day would look like an ordinary day of spring.
#
# The next program prepares new rows and is wrong. Find the fault and repair it. (`np.vstack` puts the rows of two arrays
# below each other.)
#
# - `X_train`, an array of shape (n, d), and `X_new`, of shape (m, d); both may contain NaN
# - The result has shape (m, d): the rows of `X_new`, filled with medians and then standardised, with everything learnt
#   from `X_train` alone.

# %% exercise="prepared"

# %% [markdown]
# A filled value looks exactly like a measured one, and no column says which is which. So keep one that does:
# `SimpleImputer(add_indicator=True)` adds a column of 0 and 1 for each feature that had missing values. (The
# Stretch *What filling can do* shows a table in which nobody did that.)
#
# **In short.** Ask why a cell is empty before you drop its row; a comparison with NaN is False. Split first, then
# `fit` on the training set and `transform` everything else. Fill with the median of the training set, and mark what you
# filled.

# %% [markdown]
# ## Part 6 · Words, clocks and a pipeline (34 min)
#
# The airline is a word, and a clock time is a number whose distances mislead. In this part you turn both into numbers
# that a model can use, and put all steps into one object. The training and the validation set are those of Part 5.
#
# ### Words
#
# For a column of words, a **categorical** column, there are two usual ways. **Ordinal encoding** gives each word a
# number. It is right where the words have an order, such as small, medium, large, and you pass that order yourself.
# Without it scikit-learn takes the alphabet. **One-hot encoding** makes a column for each word, with 1 where the row
# has this word and 0 elsewhere. (`sparse_output=False` gives a plain array.)

# %%
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

four = pd.DataFrame({"carrier": ["B6", "DL", "B6", "YX"]})
ordinal = OrdinalEncoder().fit_transform(four)
one_hot = OneHotEncoder(sparse_output=False).fit_transform(four)
print(ordinal.ravel())
print(one_hot)

# %% [markdown]
# A linear model multiplies each column by a **weight**, a number that it learns for this column, and adds up. With
# ordinal encoding there is one weight for the airline's place in the alphabet: if DL (1) is riskier than B6 (0), then YX
# (2) must be riskier still. With one-hot encoding each airline has its own weight.
#
# The model will be **logistic regression**, which you met in lesson 01: it gives each flight a probability of being
# missed. Suppose the airline is the only feature, and the model gets it as an ordered number. How well will it tell the
# flights at risk from the others?

# %% exercise="ordered_airlines"

# %% [markdown]
# To compare the two we need a score. The desk needs a good *order*, with the flights at risk on top. The **AUC** measures
# this. Take all pairs of one missed flight and one that was not. The AUC is the share of pairs in which the missed flight
# got the higher probability; a tie counts one half. (Lesson 05 says more about it.)

# %%
from sklearn.metrics import roc_auc_score

roc_auc_score([1, 1, 0, 0], [0.6, 0.3, 0.4, 0.1])

# %% [markdown]
# Two flights were missed (1) and two were not (0). Of the four pairs, three are in the right order: only the missed
# flight with the probability `0.3` is below the other with `0.4`. A model that gives random or equal probabilities has
# an AUC of about one half, a perfect one has 1.
#
# Compare the two on the validation set. `handle_unknown` says what to do with an airline that did not occur in training:
# the code −1, or zeros in all columns. (The ordered number is also scaled; that does not change its AUC.)

# %%
from sklearn.linear_model import LogisticRegression

train_airline = X_train[["carrier"]]
valid_airline = X_valid[["carrier"]]
ordinal_model = make_pipeline(
    OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1),
    StandardScaler(),
    LogisticRegression(),
)
ordinal_model.fit(train_airline, y_train)
proba = ordinal_model.predict_proba(valid_airline)
auc_ordinal = roc_auc_score(y_valid, proba[:, 1])

# %%
one_hot_model = make_pipeline(
    OneHotEncoder(handle_unknown="ignore"),
    LogisticRegression(),
)
one_hot_model.fit(train_airline, y_train)
proba = one_hot_model.predict_proba(valid_airline)
auc_one_hot = roc_auc_score(y_valid, proba[:, 1])
print("airline as an ordered number:", round(auc_ordinal, 2))
print("airline one-hot:", round(auc_one_hot, 2))

# %% [markdown] claims=["auc_one_hot - auc_ordinal > 0.03", "auc_ordinal < 0.54"]
# `predict_proba` gives two columns, the probability of False and of True; `[:, 1]` takes the second. As an ordered
# number the airline is hardly better than one half. One-hot, it is worth something. (Luck moves such a number, too;
# Part 7 shows a way to see by how much.)
#
# **Rare categories.** There are {{ X_train["dest"].nunique() }} destinations in the training set, some with a handful of flights. A weight that
# is learnt from three flights is mostly luck. `min_frequency=300` puts all words with fewer than 300 rows into one
# common column. With `handle_unknown="infrequent_if_exist"`, a word that did not occur in training goes there as well.
# (`nunique` counts the different values of a column.)

# %%
word_encoder = OneHotEncoder(
    handle_unknown="infrequent_if_exist",
    min_frequency=300,
    sparse_output=False,
)
word_encoder.fit(X_train[["dest"]])
columns_before = X_train["dest"].nunique()
columns_after = len(word_encoder.get_feature_names_out())
print(columns_before, "columns become", columns_after)

# %% [markdown]
# (There are thousands of flight numbers. The last Stretch shows what to do with those.)
#
# ### A clock is a circle
#
# `arrives` holds clock times such as 2359 and 1. As numbers they are far apart; on the clock they are two minutes
# apart. And from 1259 to 1300 it is one minute, not 41. The remedy is to put the day on a circle. With the time $h$ in
# hours, the angle is $2\pi h/24$, a whole turn for a whole day, and each time gets two columns: the sine and the cosine
# of its angle. At six in the morning, for example, the angle is a quarter of a turn, the sine is 1 and the cosine 0. The
# sine alone would not do: 3:00 and 9:00 have the same sine.

# %% fold
marks = np.array([0, 3, 6, 9, 12, 15, 18, 21])
fig, ax = plots.panel(
    "Around midnight, times are neighbours", x="sine", y="cosine", figsize=(4.8, 4.6)
)
turn = np.linspace(0, 2 * np.pi, 200)
ax.plot(np.sin(turn), np.cos(turn), color=plots.GREY, linewidth=1, linestyle="-")
ax.scatter(np.sin(2 * np.pi * marks / 24), np.cos(2 * np.pi * marks / 24), color=plots.BLUE)
for hour in marks:
    angle = 2 * np.pi * hour / 24
    ax.annotate(
        f"{hour}:00", (0.78 * np.sin(angle), 0.78 * np.cos(angle)), ha="center", va="center"
    )
near = 2 * np.pi * np.array([-0.5, 0.5]) / 24
ax.scatter(np.sin(near), np.cos(near), marker="^", s=60, color=plots.VERMILLION)
ax.annotate("23:30", (-0.17, 1.06), ha="right", color=plots.VERMILLION)
ax.annotate("0:30", (0.17, 1.06), color=plots.VERMILLION)
ax.set(xlim=(-1.25, 1.25), ylim=(-1.25, 1.25), aspect="equal")
fig

# %% [markdown]
# The day runs clockwise, as on a clock with 24 hours; 23:30 and 0:30 (triangles) are neighbours now.
#
# `np.column_stack` takes a list of arrays and puts them side by side, as the columns of one array:

# %%
np.column_stack([np.array([1, 2]), np.array([3, 4])])

# %% [markdown]
# Write a function `on_a_circle(hhmm)`.
#
# - `hhmm` is an array of whole numbers of shape (n,), such as `np.array([2359, 1])`; 1259 stands for 12:59
# - It returns an array of shape (n, 2): the sine in the first column and the cosine in the second.

# %% exercise="on_a_circle"

# %% [markdown]
# ### Each column through its own step
#
# Words, clock times and plain numbers each need another treatment. A **ColumnTransformer** sends each group of columns
# through its own step and puts the results side by side. A step is a triple: a name, a transformer, and a list of
# columns. Here is a small one, with one column of numbers and one of words.

# %%
from sklearn.compose import ColumnTransformer

hour_and_origin = ColumnTransformer(
    [
        ("numbers", StandardScaler(), ["hour"]),
        ("words", OneHotEncoder(), ["origin"]),
    ]
)
hour_and_origin.fit_transform(X_train)[:3].round(1)

# %% [markdown] claims=["flights['hour'].min() == 5", "((weather['wind_dir'] == 0) == (weather['wind_speed'] == 0)).all()", "(y_train[X_train['hour'] >= 18].mean() > y_train[X_train['hour'].between(12, 17)].mean() > y_train[X_train['hour'] < 12].mean())"]
# Each row is a flight: its scaled hour, then a column for each of the three airports. Columns that are not named are left
# out. That is how we keep `dep_delay` out. (We also leave out the direction of the wind. It is a circle, too, and where
# there is no wind it says 0, as if the wind came from the north.)
#
# Now the columns of the desk's model. `hour` may stay a plain number: the hours of our flights run from {{ flights["hour"].min() }} to
# {{ flights["hour"].max() }}, so the day has a first and a last hour, and the risk rises from morning to evening. `arrives` runs past
# midnight and needs the circle.

# %%
weather_columns = ["temp", "dewp", "humid", "wind_speed", "precip", "pressure", "visib"]
numbers = ["hour", "distance", "queue"] + weather_columns
words = ["carrier", "origin", "dest", "weekday"]
fill_and_scale = make_pipeline(
    SimpleImputer(strategy="median", add_indicator=True), StandardScaler()
)

# %% [markdown]
# Before we use all of these, write a `ColumnTransformer` for three columns, and call it `three_columns`. Do not fit it.
#
# - `queue` and `visib` go through `fill_and_scale`.
# - `carrier` goes through a `OneHotEncoder`, in which an airline that did not occur in training gets zeros in all columns.
# - All other columns are left out. The order and the names of the steps are up to you.

# %% exercise="three_columns"

# %% [markdown]
# Here is the transformer for the desk's model. `FunctionTransformer` makes a step out of a function
# that learns nothing; `circle` from the course's helpers does for a column of a table what your `on_a_circle` does for an
# array. The ColumnTransformer fits a fresh copy of each transformer, so it does not matter that `word_encoder` was
# fitted before.

# %%
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer

from helpers.clock import circle

prepare = ColumnTransformer(
    [
        ("numbers", fill_and_scale, numbers),
        ("clock", FunctionTransformer(circle), ["arrives"]),
        ("words", word_encoder, words),
    ]
)
model = Pipeline([("prepare", prepare), ("classify", LogisticRegression(max_iter=1000))])

# %% [markdown]
# The **pipeline** puts the model behind the transformer. (`Pipeline` is `make_pipeline` with names of your own for the
# steps. `max_iter=1000` lets the search for the weights take more steps.) One call of `fit` learns everything, medians,
# means, words and weights, from the same rows. As long as `fit` gets the training set, nothing is learnt from the
# wrong rows.

# %%
model.fit(X_train, y_train)
y_proba = model.predict_proba(X_valid)[:, 1]
honest = roc_auc_score(y_valid, y_proba)
print("AUC on July and August:", round(honest, 2))

# %% [markdown] claims=["0.7 < honest < 0.76", "honest - auc_one_hot > 0.1"]
# An AUC of {{ honest:.2f }}: better than the airline alone, and far from 1.
#
# **In short.** In a linear model words become one-hot columns, one weight for each; rare words share a column. A clock
# time becomes the sine and the cosine of its angle. Put every step and the model into one pipeline, and name the columns
# that it may see.

# %% [markdown]
# ## Part 7 · A score to trust (40 min)
#
# The pipeline has an AUC of {{ honest:.2f }} on July and August. A colleague at the next desk has a model with a much higher
# score. In this part you see what such a score is worth, and how sure you can be of your own.
#
# ### The model that knew too much
#
# This is how they did it. They dropped the rows with missing values, took all columns of numbers (`select_dtypes` takes
# the columns of a type), split at random, and scaled.

# %%
from sklearn.model_selection import train_test_split

complete = flights.dropna()
naive_X = complete.select_dtypes("number").drop(columns="arr_delay")
naive_y = complete["arr_delay"] > 30
naive_train, naive_test, naive_y_train, naive_y_test = train_test_split(
    naive_X, naive_y, random_state=0
)

# %%
naive = make_pipeline(StandardScaler(), LogisticRegression())
naive.fit(naive_train, naive_y_train)
proba = naive.predict_proba(naive_test)
promised = roc_auc_score(naive_y_test, proba[:, 1])
print("AUC on their test set:", round(promised, 2))

# %% [markdown] claims=["promised > 0.94"]
# {{ promised:.2f }}! The test rows were kept apart, so the score looks honest. But two hours before departure four of
# those columns are empty. At the desk they must put something in, and medians are the usual choice.

# %%
empty_then = ["dep_time", "dep_delay", "arr_time", "air_time"]
at_the_desk = naive_test.copy()
for column in empty_then:
    at_the_desk[column] = naive_train[column].median()
proba = naive.predict_proba(at_the_desk)
at_desk = roc_auc_score(naive_y_test, proba[:, 1])
print("AUC at the desk:", round(at_desk, 2))

# %% [markdown] claims=["at_desk < 0.5", "set(pd.Series(abs(naive[-1].coef_[0]), index=naive_X.columns).nlargest(3).index) == {'dep_delay', 'air_time', 'distance'}"]
# The model promised an AUC of {{ promised:.2f }} and delivered {{ at_desk:.2f }}: no better than a coin. It had leaned on two columns that
# are empty now, `dep_delay` and `air_time`. (The Stretch *What the model leaned on* looks at its weights.)
#
# The split did not help: the test rows were filled in after the fact, too.
#
# ### Move the moment of predicting
#
# Their {{ promised:.2f }} and our {{ honest:.2f }} must not be compared: theirs is about all flights of the year that arrived, ours about
# missed flights of July and August, cancelled ones among them. The explorer below puts like beside like. All its models
# are trained on flights of January to June that arrived, and scored on those of July and August.
#
# One of them is trained only on the columns that have a value at the moment of asking. Move that moment from the day
# the timetable comes out to the landing. How does its AUC change? Decide first. (The explorer leaves out `arrives` and
# keeps `wind_dir`.)

# %% exercise="moment_jump"

# %%
from helpers.explorers.data_preparation import Moment

moment = Moment()
moment

# %% [markdown] claims=["0.69 < moment.compute('2 h before', 'known by then').kept < 0.74", "max(moment.compute(when, 'every column').kept for when in ('at planning', '24 h before', '12 h before', '6 h before', '3 h before', '2 h before', '1 h before', '30 min before')) < 0.49", "moment.compute('it has left', 'every column').kept > 0.7", "round(at_desk, 2) == round(moment.compute('2 h before', 'every column').kept, 2)"]
# Start with *known by then* and move the moment to the right. Before departure the score creeps upwards; it leaps when
# the flight has left, and by then the desk has closed. Then choose *every column*, a model made in the same way as that
# of the next desk, and go through the moments again: its AUC is below one half until the flight has left. Two hours
# before departure the honest model has {{ moment.compute("2 h before", "known by then").kept:.2f }} and the other {{ moment.compute("2 h before", "every column").kept:.2f }}, on the same flights. (That both
# tests of such a model give {{ at_desk:.2f }} is chance: they use different models and flights.)
#
# ### At random or by time?
#
# There is one more thing that the model must not see: flights of the same day. Here is an experiment. The model sees the
# hour, the distance, and the *date* as a word, one-hot. We split the months January to August twice: by time (train to
# June), and at random with the same sizes. Only flights that arrived are used. (`strftime("%m-%d")` writes a date as
# text, its month and its day.)

# %%
dated = arrived.copy()
dated["date"] = dated["time_hour"].dt.strftime("%m-%d")
to_june = dated[dated["month"] <= 6]
july_august = dated[dated["month"].isin([7, 8])]
both_halves = pd.concat([to_june, july_august])
random_train, random_test = train_test_split(
    both_halves, test_size=len(july_august), random_state=0
)


# %%
def model_with(categories):
    """A logistic regression on hour, distance and the columns `categories`."""
    encode = OneHotEncoder(handle_unknown="ignore")
    two_steps = [
        ("scale", StandardScaler(), ["hour", "distance"]),
        ("encode", encode, categories),
    ]
    return make_pipeline(ColumnTransformer(two_steps), LogisticRegression(max_iter=1000))


def auc_of(categories, train, test):
    """Train on the flights `train`; the AUC on the flights `test`."""
    trained = model_with(categories).fit(train, train["late"])
    return roc_auc_score(test["late"], trained.predict_proba(test)[:, 1])


# %%
split_scores = pd.DataFrame(index=["split at random", "split by time"])
split_scores["without the date"] = [
    auc_of([], random_train, random_test),
    auc_of([], to_june, july_august),
]
split_scores["with the date"] = [
    auc_of(["date"], random_train, random_test),
    auc_of(["date"], to_june, july_august),
]
split_scores.round(2)

# %% [markdown] claims=["split_scores.loc['split at random', 'with the date'] - split_scores.loc['split at random', 'without the date'] > 0.06", "abs(split_scores.loc['split by time', 'with the date'] - split_scores.loc['split by time', 'without the date']) < 0.01"]
# Compare along the rows; each row has its own test flights. Split at random, the date looks like an excellent feature:
# the flights of one day share its storms, and the model looks up in the training set how that day went. Split by time,
# the date is worth nothing, because a day that is over never comes back. The desk always asks about days to come, so
# *the split must go by time*.
#
# ### How sure is the number?
#
# Our pipeline has an AUC of {{ honest:.2f }} on July and August. On other days it would be different. To see how much it depends on the days, draw the *days* of July and
# August again and again, with replacement (a day may come twice, another not at all), and compute the AUC each time.
# This is a **bootstrap**. We draw days and not flights, because the flights of a day share their storms. (It reshuffles
# the days of one summer. Another summer may differ by more.)
#
# First we note the rows of each day. `np.flatnonzero` gives the row numbers where a condition is True, and
# `np.concatenate` puts arrays one behind the other.

# %%
day = flights[summer]["time_hour"].dt.day_of_year.to_numpy()
days = np.unique(day)
rows_of = {each: np.flatnonzero(day == each) for each in days}
rng = np.random.default_rng(0)


def draw_days():
    """Row numbers of the flights on as many days as there are, drawn with replacement."""
    picked = rng.choice(days, size=len(days))
    return np.concatenate([rows_of[each] for each in picked])


# %% [markdown]
# Beside our pipeline stand two **baselines**, without which no score means anything: a model that gives every flight
# the same probability, and one that sees the timetable's hour alone. We train each of the three once and keep its
# probabilities.

# %%
from sklearn.dummy import DummyClassifier

only_hour = ColumnTransformer([("hour", StandardScaler(), ["hour"])])
models = {
    "always the same": DummyClassifier(),
    "the hour alone": make_pipeline(only_hour, LogisticRegression()),
    "our pipeline": model,
}

# %%
probas = {}
for name, estimator in models.items():
    estimator.fit(X_train, y_train)
    probas[name] = estimator.predict_proba(X_valid)[:, 1]

# %% [markdown]
# Now a hundred draws. In each of them all three are scored on the same days. `loc[row, column]` is one cell of the
# table, by its labels.

# %%
truth = y_valid.to_numpy()
auc_draws = pd.DataFrame(index=range(100), columns=list(models), dtype=float)
for draw in range(100):
    rows = draw_days()
    for name in models:
        auc_draws.loc[draw, name] = roc_auc_score(truth[rows], probas[name][rows])

# %% [markdown]
# How do you sum up a hundred numbers? A **quantile** is a value that a given share lies below: a tenth of the numbers is
# below the quantile `0.1`, and half of them are below the quantile `0.5`, the median. `np.quantile(numbers, 0.1)`
# computes the first. With two quantiles you can say where most of the numbers lie: leave out equally many at either end,
# and keep the middle.
#
# Write a function `middle(draws, share)`.
#
# - `draws` is an array of numbers, in any order; `share` is a number between 0 and 1, such as `0.9`
# - The result is a pair: the lower and the upper end of the interval that holds the middle `share` of `draws`. Both ends
#   are quantiles; what `share` leaves over is left out in equal halves, below and above.

# %% exercise="middle"

# %%
auc_draws["gain over the hour"] = auc_draws["our pipeline"] - auc_draws["the hour alone"]
gains = auc_draws["gain over the hour"] > 0
print("draws in which our pipeline beats the hour alone:", gains.sum(), "of", len(gains))
board = auc_draws.quantile([0.05, 0.5, 0.95]).T
board.round(3)

# %% fold
fig, ax = plots.panel(
    "The pipeline is better than the hour alone",
    x="AUC, July and August",
    y="",
    figsize=(6.4, 2.8),
)
sns.boxplot(
    auc_draws[list(models)], orient="h", color="#a9cfe5", whis=(5, 95), showfliers=False, ax=ax
)
fig

# %% [markdown] claims=["(auc_draws['our pipeline'] > auc_draws['the hour alone']).mean() > 0.97", "(auc_draws['our pipeline'] - auc_draws['the hour alone']).median() > 0.04", "(auc_draws['always the same'] == 0.5).all()", "board.loc['our pipeline', 0.95] - board.loc['our pipeline', 0.05] > 0.03"]
# The table shows the median of the {{ len(auc_draws) }} draws, in the column `0.50`, and the two ends that your `middle` finds for a
# share of `0.9`. (The whiskers of the boxplot show the same interval.) For our pipeline it runs from {{ board.loc["our pipeline", 0.05]:.2f }} to {{ board.loc["our pipeline", 0.95]:.2f }}.
#
# The last row is the *difference* of two models on the same draw, from {{ board.loc["gain over the hour", 0.05]:.2f }} to {{ board.loc["gain over the hour", 0.95]:.2f }}. It is above 0 in
# {{ gains.sum() }} draws of {{ len(gains) }}. So the other columns together do add something to the hour. Comparing two models on the
# same days is called a **paired comparison**: the luck of the days hits both.
#
# **In short.** A test set does not protect you from leakage: only the question *when was this value known?* does. Split
# as the model will be used: here, by time. Put a baseline beside every score and an interval around it, and compare two
# models on the same rows.

# %% [markdown]
# ## Part 8 · The desk decides (30 min)
#
# Two things are left to do: find the best model you can, and turn its probabilities into decisions. Then the test set is
# opened, and we ask what the model is worth.
#
# ### Your own model
#
# Can you do better than our pipeline? Hand over a pipeline called `my_model`, *unfitted*: any estimator with
# `predict_proba`.
#
# - The check fits it to `X_train` and `y_train` (January to June).
# - It then asks it about 20,000 flights of July and August that are *not* among our 60,000, as the desk sees them:
#   `dep_delay` is empty there.
# - The bar is an AUC of `0.742`. Our own pipeline has `0.737` on those flights. Both are asked about the same flights, so
#   that the luck of the days hits both. Still, the bar is a bar and no proof: a lead this small has no interval here.
#
# Our `model` shows the form: `Pipeline([("prepare", prepare), ("classify", …)])`, with another classifier in the last
# place. Try it first: fit it to `X_train` and `y_train`, and compute its AUC on `X_valid`, as we did in Part 6.
#
# Logistic regression only adds up weights; scikit-learn has classifiers that can do more, and the hints name one.

# %% exercise="my_model"

# %% [markdown]
# ### Whom to move?
#
# A probability is not yet a decision. Suppose the desk can move the passengers of one flight in ten. It is tempting to
# sort all flights of September to December by their probability and take the highest tenth. But that list exists only on
# 31 December. So the **threshold**, the probability at which the desk starts to act, must be fixed on the past.
#
# Write a function `flagged(past, new, share)`.
#
# - `past` and `new` are arrays of probabilities, of any lengths; `share` is a number between 0 and 1, such as `0.1`
# - The threshold is the value that the highest `share` of `past` reaches: `np.quantile(past, 1 - share)`
# - The result is an array of True and False, one for each probability in `new`: True where it is at or above the
#   threshold.

# %% exercise="flagged"

# %% [markdown]
# ### The test set, once
#
# The columns and the model are decided. We use the lesson's pipeline, fitted to January to June. The threshold is fixed
# on July and August, which the model was not trained on, so that one flight in ten would have been flagged there. Only
# now do we open September to December.

# %%
autumn = flights["month"] >= 9
X_test = table[autumn]
y_test = target[autumn]
threshold = np.quantile(y_proba, 0.9)
test_proba = model.predict_proba(X_test)[:, 1]
test_flagged = test_proba >= threshold
auc_test = roc_auc_score(y_test, test_proba)
print("AUC on September to December:", round(auc_test, 2))

# %% [markdown] claims=["board.loc['our pipeline', 0.05] < auc_test < board.loc['our pipeline', 0.95]"]
# The order held up: the AUC on the test set is {{ auc_test:.2f }}, within the interval that we saw for July and August. (The
# numbers of autumn have no interval of their own here.)
#
# What about the flags? Beside them we compute what the tempting way would have reported. This is the wrong way; we show
# it only for comparison.

# %%
peeked_threshold = np.quantile(test_proba, 0.9)
peeked = test_proba >= peeked_threshold


def outcome(flags):
    """What became of the flights that were flagged, as shares."""
    missed = y_test[flags]
    return {
        "flights flagged": flags.mean(),
        "missed among flagged": missed.mean(),
        "share of all missed": missed.sum() / y_test.sum(),
    }


# %%
report = pd.DataFrame()
report["fixed on the past"] = pd.Series(outcome(test_flagged))
report["tenth of the whole autumn"] = pd.Series(outcome(peeked))
(100 * report).round(0).astype(int)

# %% [markdown] claims=["report.loc['flights flagged', 'fixed on the past'] < 0.08"]
# The numbers are percentages. With a threshold from the past only {{ 100 * report.loc["flights flagged", "fixed on the past"]:.0f }} % of the autumn's flights were
# flagged, and not ten. Why so few? Compare the seasons.

# %%
seasons = pd.DataFrame(index=["January to June", "July and August", "September to December"])
train_proba = model.predict_proba(X_train)[:, 1]
seasons["mean probability (%)"] = [train_proba.mean(), y_proba.mean(), test_proba.mean()]
seasons["missed flights (%)"] = [y_train.mean(), y_valid.mean(), y_test.mean()]
(100 * seasons).round(0).astype(int)

# %% [markdown] claims=["y_test.mean() < y_valid.mean()", "test_proba.mean() < y_proba.mean()", "y_valid.mean() - y_proba.mean() > 0.02", "test_proba.mean() - y_test.mean() > 0.02"]
# The model's probabilities are lower in autumn than in July and August, so fewer of them reach the threshold. Fewer
# flights were missed, too. (July and August were worse than the model's probabilities say, and autumn was
# better. Lesson 05 asks when a probability can be taken at its word.)

# %% [markdown] claims=["report.loc['share of all missed', 'tenth of the whole autumn'] - report.loc['share of all missed', 'fixed on the past'] > 0.05", "report.loc['missed among flagged', 'fixed on the past'] > 2.5 * y_test.mean()", "report.loc['missed among flagged', 'fixed on the past'] - report.loc['missed among flagged', 'tenth of the whole autumn'] > 0.015"]
# What did the desk find? Of the flagged flights {{ 100 * report.loc["missed among flagged", "fixed on the past"]:.0f }} % were missed, against {{ 100 * y_test.mean():.0f }} % of all flights. In this
# way the desk finds {{ 100 * report.loc["share of all missed", "fixed on the past"]:.0f }} % of all missed flights.
#
# The tempting way would have reported {{ 100 * report.loc["share of all missed", "tenth of the whole autumn"]:.0f }} %. It would have found more because it would have flagged more,
# {{ 100 * report.loc["flights flagged", "tenth of the whole autumn"]:.0f }} % instead of {{ 100 * report.loc["flights flagged", "fixed on the past"]:.0f }} %; of those it flagged, fewer were missed ({{ 100 * report.loc["missed among flagged", "tenth of the whole autumn"]:.0f }} % instead of {{ 100 * report.loc["missed among flagged", "fixed on the past"]:.0f }} %). To set this
# threshold, the desk would have had to know in September the probabilities of all flights up to December.

# %%
test_rows = flights[autumn][["month"]].copy()
test_rows["flagged"] = test_flagged
test_rows["missed"] = y_test
by_month = 100 * test_rows.groupby("month").mean()

# %% fold
fig, ax = plots.panel(
    "The desk is busy in September, nearly idle in November", x="month of 2023", y="flights (%)"
)
ax.bar(by_month.index - 0.2, by_month["flagged"], 0.4, color=plots.BLUE, label="flagged")
ax.bar(
    by_month.index + 0.2,
    by_month["missed"],
    0.4,
    color=plots.VERMILLION,
    hatch="//",
    label="missed",
)
ax.set_xticks(by_month.index)
ax.legend()
fig

# %% [markdown] claims=["by_month.loc[9, 'flagged'] > 2 * by_month.loc[11, 'flagged']", "by_month.loc[9, 'missed'] > 1.8 * by_month.loc[11, 'missed']"]
# In September {{ by_month.loc[9, "flagged"]:.0f }} % of the flights were flagged, in November {{ by_month.loc[11, "flagged"]:.0f }} %. The desk could set a new
# threshold each month from the weeks before; that would still be the past. Lesson 19 watches such drifts.
#
# ### What is it worth?
#
# This lesson began with costs: moving passengers in time costs little, waiting too long a night in a hotel. Let us put
# numbers to them. They are invented; a real airline would put in its own. On each flight ten passengers have a tight
# connection. Moving one of them costs 20 dollars, and whoever is left on a missed flight costs 150 dollars. A passenger
# who was moved costs nothing more. What does a flight of the autumn cost a desk that moves nobody, one that moves
# everybody, and ours?

# %%
passengers = 10
move_cost = 20
hotel_cost = 150
left_behind = y_test & ~test_flagged
moved_bill = passengers * move_cost * test_flagged.mean()
hotel_bill = passengers * hotel_cost * left_behind.mean()

# %%
bills = pd.Series(dtype=float)
bills["move nobody"] = passengers * hotel_cost * y_test.mean()
bills["move everybody"] = passengers * move_cost
bills["move the flagged"] = moved_bill + hotel_bill
bills.round(0)

# %% [markdown] claims=["bills['move the flagged'] < bills['move nobody'] - 10 < bills['move everybody'] - 20", "report.loc['missed among flagged', 'fixed on the past'] > 2 * move_cost / hotel_cost"]
# These are dollars for each flight. Moving everybody costs most, even if there were seats for all. Ours is the cheapest
# of the three: it saves {{ bills["move nobody"] - bills["move the flagged"]:.0f }} dollars a flight, or {{ 100 * (1 - bills["move the flagged"] / bills["move nobody"]):.0f }} % of the bill of a desk that moves nobody. Moving a passenger pays
# where {{ move_cost }} dollars are less than the risk times {{ hotel_cost }} dollars, that is above a risk of {{ 100 * move_cost / hotel_cost:.0f }} %; of the flagged flights, {{ 100 * report.loc["missed among flagged", "fixed on the past"]:.0f }}
# % were missed.
#
# Is it luck? The saving is a mean over four months. Look at each of them.

# %%
moved_in_time = y_test & test_flagged
test_rows["saved"] = passengers * (hotel_cost * moved_in_time - move_cost * test_flagged)
saved_by_month = test_rows.groupby("month")["saved"].mean()
saved_by_month.round(0)

# %% [markdown] claims=["saved_by_month.min() > 1", "saved_by_month[9] > 3 * saved_by_month.drop(9).max()", "saved_by_month.idxmin() == 11 == by_month['flagged'].idxmin()"]
# The desk saves in each of the four months, but most of it in September, when many flights were missed. In November there
# was little to save. Our threshold came from the number of flights that the desk can handle, not from the costs; lesson
# 05 computes which threshold is best for given costs.
#
# **In short.** Fix thresholds, too, on the past. Open the test set once, after everything is decided, and report what you
# find, with what it costs and saves beside the costs of doing nothing.

# %% [markdown]
# ## Stretch · A server that may not answer
#
# This section is optional; nothing later in this lesson needs it. Much of the world's data comes from servers. What if
# nobody answers?
#
# Through a **web API** a server answers programs instead of people, mostly in **JSON**, a text format for dictionaries
# and lists. Our weather office is a real server. It runs on your own computer, because a course must work offline.
# `with` starts it, and stops it at the end of the indented lines. `urlopen` asks for a page and brings the reply; the
# reply comes as bytes, which `decode` turns into text.

# %%
from urllib.request import urlopen

from helpers.weather_api import WeatherOffice

page = "/observations?airport=JFK&day=2023-03-12"
with WeatherOffice() as office:
    reply = urlopen(office.address + page, timeout=1)
    body = reply.read().decode()
print(reply.status, body[:120])

# %% [markdown]
# The **status** 200 means that all went well. The body is text: a list (`[`) of dictionaries (`{`). `json.loads` turns
# it into Python's own lists and dictionaries, and `pd.DataFrame` makes a table of those. JSON has no dates; they come
# as text such as `2023-03-12T00:00:00Z` and have to be converted.

# %%
import json

hourly = pd.DataFrame(json.loads(body))
hourly["time"] = pd.to_datetime(hourly["time"])
hourly.head(3)

# %% [markdown]
# Now ask for an airport that does not exist. The server answers with status 404, *not found*, and Python raises an
# exception, which you catch with `try` and `except` as in Part 3. `HTTPError` is the kind of exception for an error
# answer. Its `code` is the status, and its body often says what was wrong. `json.load(error)` reads the reply and
# converts it in one step.

# %%
from urllib.error import HTTPError

with WeatherOffice() as office:
    try:
        urlopen(office.address + "/observations?airport=JFX&day=2023-03-12", timeout=1)
    except HTTPError as error:
        refused = error.code
        message = json.load(error)["error"]
print(refused, message)

# %% [markdown] claims=["refused == 404"]
# Asking again would not help here: the question is wrong. Other failures pass. The server may be busy, which is status
# 503, or its answer may not come in time. That is what `timeout=1` is for: without it, a program can wait for ever. It
# limits each wait for the network, not the whole request. Whenever nothing comes for one second, Python raises a
# `TimeoutError`.
#
# Here is a bad day at the office: its first answer is 503, and its second comes too late. We ask three times. A `try` may
# have several `except`, one for each kind of exception.

# %%
with WeatherOffice(busy=1, slow=1) as office:
    for attempt in range(1, 4):
        try:
            reply = urlopen(office.address + page, timeout=1)
            print(attempt, "status", reply.status)
        except HTTPError as error:
            print(attempt, "status", error.code)
        except TimeoutError:
            print(attempt, "no answer within a second")

# %% [markdown]
# The third answer came. A program should ask again after a failure that may pass, but not for ever, and not after any
# other failure. Inside `except`, a line with the single word `raise` lets the exception through to the caller, here to
# the outer `try`.

# %%
try:
    try:
        int("twelve")
    except ValueError:
        print("caught, and let through")
        raise
except ValueError as error:
    print("arrived outside:", error)

# %% [markdown]
# Write a function `patiently(ask, tries)`. `tries` is a whole number, at least 1.
#
# - `ask` is a function without arguments. `ask()` returns an answer, or raises an exception.
# - After an `HTTPError` whose `code` is 503, and after a `TimeoutError`, ask again, at most `tries` times in all.
# - Let the exception of the last try through. Let any other exception through at once.
# - Whatever `ask()` returns is an answer, even an empty text: return it.
#
# You can start from a loop `for attempt in range(1, tries + 1):` with a `try:` and `return ask()` in it.

# %% exercise="patiently"

# %% [markdown]
# Real programs also wait a little longer before each new try. Libraries such as `requests` can be told to ask again; by
# default `requests` does not, and it sets no time-out either. One trap is left: if even the *connection* cannot be made
# in time, `urlopen` raises a `URLError`, and the `TimeoutError` is hidden inside it, as its `reason`.

# %% [markdown]
# ## Stretch · What the model leaned on
#
# This section is optional, too. In Part 7 a model promised an AUC of {{ promised:.2f }} and could not keep it. Look at its weights.
# `naive[-1]` is the last step of the pipeline, and its `coef_` holds the weights. All columns were standardised, so the
# weights are on one scale. If two columns nearly repeat each other, only their two weights together mean something.
# (`sort_values(key=abs)` sorts by size, whatever the sign.)

# %%
last_step = naive[-1]
weights = pd.Series(last_step.coef_[0], index=naive_X.columns)
largest = weights.sort_values(key=abs).tail(6)

# %% fold
fig, ax = plots.panel(
    "The model leans on what happens after departure",
    x="weight in the model",
    y="",
    figsize=(6.4, 3),
)
is_empty = largest.index.isin(empty_then)
ax.barh(largest.index, largest.where(~is_empty), color=plots.GREY, label="known at the desk")
ax.barh(
    largest.index,
    largest.where(is_empty),
    color=plots.VERMILLION,
    hatch="//",
    label="empty at the desk",
)
ax.legend(loc="lower right")
ax.axvline(0, color="black", linewidth=0.8)
fig

# %% [markdown] claims=["weights['air_time'] > 3", "weights['distance'] < -3", "weights['dep_delay'] > 3", "naive_X['air_time'].corr(naive_X['distance']) > 0.95"]
# The model leans on `dep_delay`, and on `air_time` against `distance`. These two are almost the same column, so that
# only the difference of their large weights counts: a flight that is in the air for longer than its distance takes is
# late. At the desk every flight gets the same air time, so that the longest flights look the quickest, and the order is
# nonsense.

# %% [markdown]
# ## Stretch · What filling can do
#
# This section is optional, too. For many planets that orbit other stars only one of two numbers was measured: mostly
# the radius, sometimes the mass. The archive fills in the other by a formula (Chen and Kipping, 2017), and our table
# has no column that says where it did so. We write down two pieces of the formula, one for small and one for larger
# planets; the numbers below are those of the archive. (`where` keeps a value where the condition is True.)

# %%
planets = load("exoplanets")
planets = planets.dropna(subset=["mass_earth", "radius_earth"])
radius = planets["radius_earth"]
mass = planets["mass_earth"]

# %%
small_planet = (radius / 1.008) ** (1 / 0.279)
larger_planet = (radius / 0.808) ** (1 / 0.589)
formula = small_planet.where(radius < 1.23, larger_planet)
formula = formula.where(radius < 14.26)
on_curve = (mass / formula).between(0.98, 1.02)

# %% fold
fig, ax = plots.panel(
    "More than half of the masses lie on a curve", x="radius (Earth = 1)", y="mass (Earth = 1)"
)
ax.scatter(radius[~on_curve], mass[~on_curve], s=4, color=plots.BLUE, label="elsewhere")
ax.scatter(
    radius[on_curve],
    mass[on_curve],
    s=4,
    marker="s",
    color=plots.VERMILLION,
    label="within 2 % of the formula",
)
ax.set(xscale="log", yscale="log", ylim=(0.01, 3e4))
ax.legend(markerscale=4)
fig

# %% [markdown] claims=["0.5 < on_curve.mean() < 0.65"]
# {{ 100 * on_curve.mean():.0f }} % of all masses lie within 2 % of the formula. Nature does not draw such a sharp line: on the curve, one of the
# two numbers was very probably computed from the other. Elsewhere there are filled values as well: for heavy planets
# the radius follows from another piece of the formula.
#
# Let a model predict the mass from the radius, both as logarithms because they run over several powers of ten: first
# for the planets on the curve, then for the others. It looks up the 20 planets with the nearest radius and takes the
# mean of the logarithms of their masses. Its score is **R²**, which is 1 for a perfect prediction and 0 for always
# predicting the mean. How well will it do?

# %% exercise="filled_planets"

# %% [markdown]
# `cross_val_score` scores five times (lesson 01), and `GroupKFold` keeps the planets of one star together.

# %%
from sklearn.model_selection import GroupKFold, cross_val_score
from sklearn.neighbors import KNeighborsRegressor

by_star = GroupKFold(5, shuffle=True, random_state=0)


def five_scores(some):
    """R² of five folds for the planets in `some`."""
    X = np.log10(some[["radius_earth"]])
    y = np.log10(some["mass_earth"])
    nearest = KNeighborsRegressor(20)
    return cross_val_score(nearest, X, y, cv=by_star, groups=some["host_name"])


# %%
r2 = pd.DataFrame()
r2["on the curve"] = five_scores(planets[on_curve])
r2["elsewhere"] = five_scores(planets[~on_curve])
summary = r2.agg(["mean", "std"]).T
summary.round(3)

# %% [markdown] claims=["r2['on the curve'].min() > 0.98", "r2['elsewhere'].mean() < 0.85"]
# On the curve R² is {{ summary.loc["on the curve", "mean"]:.3f }}: the model has rediscovered the formula, and learnt nothing about planets. Elsewhere
# it is {{ summary.loc["elsewhere", "mean"]:.3f }}. (`std` is the standard deviation of the five scores.) We chose the planets on the curve because
# they lie on it, so their high score is no discovery. But a model that is scored on the whole table gets credit for
# repeating a formula.

# %% [markdown]
# ## Stretch · Flight numbers by their mean
#
# This section is optional, like the others. The training set has {{ (flights[first_half]["carrier"] + flights[first_half]["flight"].astype(str)).nunique():, }} flight numbers, most of them with a handful of
# flights. **Target encoding** gives each number the share of its flights that were missed, which makes one column
# out of thousands. But if a number has two flights, their mean is half made of each flight's own answer: leakage
# that you create yourself. The cure is to compute it **out of fold**. Cut the rows into a few parts, called
# folds, and give each row the mean of the rows in the *other* folds.
#
# Write a function `out_of_fold(category, missed, fold)`. All three are Series of the same length and index: each row's
# category (text), whether it was missed (1 or 0), and the number of its fold, which may be any whole number.
#
# - Each row gets the mean of `missed` over all rows of the same category in other folds.
# - If the other folds do not have the category, it gets the mean of `missed` over all rows of the other folds.
# - The result is a list, an array or a Series, in the order of the rows.

# %% exercise="out_of_fold"

# %% [markdown]
# scikit-learn's `TargetEncoder` does this when you call `fit_transform`, and *not* when you call `fit` and then
# `transform` on the same rows. It also mixes each mean with the overall mean, the more so the fewer rows a category has.
# Give a model the hour, the distance and the encoded flight number, once in each way.

# %%
flight_number = flights[["carrier"]].copy()
flight_number["flight"] = flights["flight"].astype(str)
flight_number["number"] = flight_number["carrier"] + flight_number["flight"]
train_number = flight_number[first_half][["number"]]
valid_number = flight_number[summer][["number"]]

# %%
from sklearn.model_selection import KFold
from sklearn.preprocessing import TargetEncoder

number_encoder = TargetEncoder(cv=KFold(5, shuffle=True, random_state=0))
out_of_folds = number_encoder.fit_transform(train_number, y_train)
own_answers = number_encoder.transform(train_number)
valid_codes = number_encoder.transform(valid_number)

# %%
train_rows = X_train[["hour", "distance"]]
valid_rows = X_valid[["hour", "distance"]]


def two_scores(train_table, valid_table):
    """AUC on the training set and on July and August of a model of these columns."""
    classifier = make_pipeline(StandardScaler(), LogisticRegression())
    classifier.fit(train_table, y_train)
    train_proba = classifier.predict_proba(train_table)[:, 1]
    valid_proba = classifier.predict_proba(valid_table)[:, 1]
    return [roc_auc_score(y_train, train_proba), roc_auc_score(y_valid, valid_proba)]


# %% [markdown]
# We compare the two with a model that has no flight number. `assign(code=…)` gives a copy of the table with one more
# column, here called `code`.

# %%
encoded_scores = pd.DataFrame(index=["training set", "July and August"])
encoded_scores["hour and distance alone"] = two_scores(train_rows, valid_rows)
valid_with = valid_rows.assign(code=valid_codes)
for name, codes in {"out of fold": out_of_folds, "with its own answer": own_answers}.items():
    train_with = train_rows.assign(code=codes)
    encoded_scores[name] = two_scores(train_with, valid_with)
encoded_scores.T.round(2)

# %% [markdown] claims=["encoded_scores['with its own answer']['training set'] - encoded_scores['with its own answer']['July and August'] > 0.15", "encoded_scores['out of fold']['July and August'] - encoded_scores['with its own answer']['July and August'] > 0.04", "abs(encoded_scores['out of fold']['July and August'] - encoded_scores['hour and distance alone']['July and August']) < 0.01"]
# With its own answers the model trusts the flight numbers: {{ encoded_scores["with its own answer"]["training set"]:.2f }} on the training set, and
# {{ encoded_scores["with its own answer"]["July and August"]:.2f }} afterwards. Out of fold it sees that they say little, and does better on new flights.
# But it does no better than the hour and the distance alone, which have {{ encoded_scores["hour and distance alone"]["July and August"]:.2f }}. Here the flight numbers add nothing on new
# flights, and encoded with their own answers they do harm.
#
# ## What we saw
#
# - A model promised an AUC of {{ promised:.2f }} and delivered {{ at_desk:.2f }}, because it used columns that are empty when it is asked.
#   In the explorer, on flights of July and August, a model that uses only what the desk knows has {{ moment.compute("2 h before", "known by then").kept:.2f }}.
# - Our pipeline for missed flights has {{ honest:.2f }} on July and August and {{ auc_test:.2f }} on the test set. Redrawing the
#   days of July and August moves the first by about {{ (board.loc["our pipeline", 0.95] - board.loc["our pipeline", 0.05]) / 2:.2f }} in either direction; another summer may move it more.
# - A threshold fixed on the past flagged {{ 100 * report.loc["flights flagged", "fixed on the past"]:.0f }} % of the autumn's flights and found {{ 100 * report.loc["share of all missed", "fixed on the past"]:.0f }} % of the missed
#   ones. A threshold that peeked would have reported {{ 100 * report.loc["share of all missed", "tenth of the whole autumn"]:.0f }} %.
# - Dropping {{ 100 * never.mean():.1f }} % of the rows hid what happens in the worst hours.
# - An inner join lost {{ len(flights) - len(inner):, }} flights, a forgotten hour made {{ len(multiplied):, }} rows, a false label moved the
#   weather by hours, and none of them raised an error.
# - With invented costs the desk saves {{ 100 * (1 - bills["move the flagged"] / bills["move nobody"]):.0f }} % of the bill of a desk that moves nobody; moving everybody would cost more
#   than either.
# - A model was nearly perfect where a formula had computed one number from the other.
#
# ## Formulas
#
# | what | formula | learnt from |
# |---|---|---|
# | impute | $x \leftarrow$ the column's median, and a column that says where | training set |
# | standardise | $z = (x - m)/s$ | training set |
# | one-hot | 1 where the word is this one, else 0 | words of the training set |
# | target encoding | mean of $y$ in the category | the other folds |
# | circle | $(\sin 2\pi h/24,\; \cos 2\pi h/24)$ | nothing |
# | as of a moment | the last row with time $\le t$ | the past |
# | AUC | share of pairs (missed, not missed) in the right order | – |
#
# ## Traps
#
# - A column that was filled in later, such as `dep_delay`: ask of each *when* it came into being.
# - `fit` on all rows, or `fit_transform` on the rows to predict: put every step into the pipeline.
# - Cancelled flights dropped as if at random, and `NaN > 30`, which is False.
# - A merge without `how` and `validate`, and without a count of rows before and after.
# - Hours without a zone, or with a false one.
# - Categories as ordered numbers in a linear model.
# - A random split, or a threshold that looks at the future, where the question is about the future.
# - One year of one city: {{ 100 * y_train.mean():.0f }} % of the flights were missed in the training months and
#   {{ 100 * y_test.mean():.0f }} % in autumn. The order held; the probabilities need not.
#
# ## Where it leads
#
# Lesson 03 predicts a price and lesson 04 a class, each with a pipeline like this one. Lesson 05 asks how sure a score
# is, 06 and 07 find more than straight lines, 18 carries the pipeline to a server, and 19 watches it there.
#
# ## To read
#
# - The cards of the data: `from helpers import card`, then `card("flights")`, `card("weather")`, `card("planes")`
# - Kaufman, Rosset, Perlich and Stitelman, *Leakage in Data Mining*, 2012
# - Rubin, *Inference and Missing Data*, 1976: where the three sorts of missing values come from
# - Wickham, *Tidy Data*, 2014: on wide and long tables
# - scikit-learn's guide, chapter *Common pitfalls and recommended practices*
