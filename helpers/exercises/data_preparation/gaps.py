"""What a missing value means."""

from helpers.compare import by_name
from helpers.exercises.data_preparation.data import endings
from helpers.exercises.data_preparation.lesson import ex


@ex.value(
    given=endings,
    reveals=lambda shares: {"missed_share": by_name(shares)},
    hints=[
        'A flight was on time where `flights["arr_delay"] <= 30` is True. A comparison with a missing value is always '
        "False.",
        'Turn that around with `~`, then group it by `flights["origin"]` and take the mean.',
    ],
    why="A passenger of a cancelled flight misses the connection too. What an empty cell means is decided by the "
    "question.",
)
def missed_share(flights):
    """a Series: for each origin, the share (0 to 1) of flights over 30 minutes late or never arrived"""
    on_time = flights["arr_delay"] <= 30
    return (~on_time).groupby(flights["origin"]).mean()


@missed_share.also_right
def two_ways_to_miss(flights):
    missed = (flights["arr_delay"] > 30) | flights["arr_delay"].isna()
    return flights.assign(missed=missed).groupby("origin")["missed"].mean()


@missed_share.also_right
def rounded_to_three(flights):
    return missed_share.right(flights).round(3)


@missed_share.also_right
def rounded_to_two(flights):
    return missed_share.right(flights).round(2)


missed_share.equivalent(".round(3)", ..., "a share may be rounded to three digits, to two, or not at all")
missed_share.equivalent(".round(2)", ..., "a share may be rounded to three digits, to two, or not at all")


@missed_share.mistake("You counted flights that are exactly 30 minutes late as missed. More than 30 is `>`, not `>=`.")
def from_30_minutes_on(flights):
    return (~(flights["arr_delay"] < 30)).groupby(flights["origin"]).mean()


@missed_share.mistake(
    "That is the delay on departure. A passenger misses the connection by the delay on arrival, `arr_delay`."
)
def late_to_leave(flights):
    return (~(flights["dep_delay"] <= 30)).groupby(flights["origin"]).mean()


@missed_share.mistake(
    "A flight that arrives more than 30 minutes *early* counts as missed here: nobody misses a connection by that. "
    "Late is above 30 alone."
)
def early_ones_too(flights):
    return (~(flights["arr_delay"].abs() <= 30)).groupby(flights["origin"]).mean()


@missed_share.mistake(
    "Every minute counts here. A flight is missed if it arrives more than *30* minutes late, or never."
)
def any_minute_late(flights):
    return (~(flights["arr_delay"] <= 0)).groupby(flights["origin"]).mean()


@missed_share.mistake(
    "Those that never left are in it, but some flights left and were diverted. A flight that never arrived has no "
    "`arr_delay`."
)
def never_left(flights):
    missed = (flights["arr_delay"] > 30) | flights["dep_time"].isna()
    return missed.groupby(flights["origin"]).mean()


@missed_share.mistake(
    "You added two shares of different wholes: the late ones among the flights that arrived, and those that never "
    "arrived among all. Both have to be shares of all flights of the airport."
)
def of_two_wholes(flights):
    late = flights["arr_delay"][flights["arr_delay"].notna()] > 30
    return late.groupby(flights["origin"]).mean() + flights["arr_delay"].isna().groupby(flights["origin"]).mean()


@missed_share.over_rows("all flights of the year, and not over the 60,000 of `flights`")
def of_the_year(flights):
    from helpers.datasets import load

    return missed_share.right(load("flights"))


@missed_share.mistake(
    "You divided by the flights of all three airports. The whole of each share is the number of flights of that one."
)
def of_all_flights(flights):
    return (~(flights["arr_delay"] <= 30)).groupby(flights["origin"]).sum() / len(flights)


@missed_share.mistake(
    "You counted all misses, and divided by the flights that arrived alone. Those that never arrived belong in the "
    "whole as well."
)
def divided_by_the_arrived(flights):
    return (~(flights["arr_delay"] <= 30)).groupby(flights["origin"]).sum() / flights.groupby("origin")[
        "arr_delay"
    ].count()


@missed_share.mistake(
    "That is the mean delay of each airport, in minutes. First turn each delay into a yes or no, then average that."
)
def mean_delay(flights):
    return flights.groupby("origin")["arr_delay"].mean()


@missed_share.mistake(
    "A flight that never arrived counts as punctual here. `> 30` does not hold for it, whether its delay is left empty "
    "or filled with a small number. Ask of the delays as they are who was on time, and turn the answer around."
)
def gaps_on_time(flights):
    return (flights["arr_delay"] > 30).groupby(flights["origin"]).mean()


@missed_share.mistake(
    "You left out the flights that never arrived, as if they said nothing. They are misses, and most frequent in the "
    "worst hours: keep them, among the late ones and in the whole."
)
def dropped_the_gaps(flights):
    arrived = flights.dropna(subset=["arr_delay"])
    return (arrived["arr_delay"] > 30).groupby(arrived["origin"]).mean()


@missed_share.mistake("Those are only the flights that never arrived. Those over 30 minutes late miss as well.")
def only_the_gaps(flights):
    return flights["arr_delay"].isna().groupby(flights["origin"]).mean()


@missed_share.mistake("Those are the flights on time. The missed ones are the others: `~` turns True into False.")
def the_punctual_ones(flights):
    return (flights["arr_delay"] <= 30).groupby(flights["origin"]).mean()


@missed_share.mistake(
    "That is the share of each airport among the missed flights. The question is what share of each airport's flights "
    "was missed."
)
def among_the_missed(flights):
    return flights["origin"][~(flights["arr_delay"] <= 30)].value_counts(normalize=True)


@missed_share.mistake(
    "Nobody missed anything here. No flight is both late and never there, so join the two by `or` (`|`), not by `and` "
    "(`&`). And ask the delays themselves whether they are missing, with `isna()`: nothing equals `NaN`, and a "
    "comparison is never missing."
)
def both_at_once(flights):
    missed = (flights["arr_delay"] > 30) & flights["arr_delay"].isna()
    return missed.groupby(flights["origin"]).mean()


@missed_share.mistake("Those are percentages. A share runs from 0 to 1: leave the 100 out.")
def in_percent(flights):
    return 100 * (~(flights["arr_delay"] <= 30)).groupby(flights["origin"]).mean()


@missed_share.mistake("Those are counts. Divide by the number of flights of each airport, or take a mean.")
def counted(flights):
    return (~(flights["arr_delay"] <= 30)).groupby(flights["origin"]).sum()
