"""What the table holds, the agent's rate, and a split in time."""

import pandas as pd

from helpers.exercises.regression.data import sales
from helpers.exercises.regression.lesson import ex
from helpers.mutants.vocabulary import names_and_signs

mean_or_median = ex.choice(
    "mean_or_median",
    {
        "a": (
            "Well below the median.",
            "That would need a few houses that are far cheaper than the rest. A price cannot fall below zero, but it "
            "can rise a long way: which end of the distribution has the long tail?",
        ),
        "b": (
            "About the same as the median.",
            "Mean and median agree where a distribution looks the same to the left and to the right. House prices have "
            "an end at zero on one side and none on the other.",
        ),
        "c": (
            "Well above the median.",
            "A few mansions cost many times as much as the usual house. Each of them pulls the mean up, while the "
            "median only counts how many houses lie on either side.",
        ),
    },
    right="c",
    hints=[
        "Think of ten houses at half a million each. Now one of them costs five million instead.",
        "The median of these ten has not moved. Where has the mean gone?",
    ],
)


houses = pd.DataFrame({"id": [7, 3], "date": pd.to_datetime(["2014-05-02", "2015-01-01"]), "price": [300, 410]})


def small_markets() -> list:
    """Pairs of a table of sales and the first day of the later part. Houses are sold once, twice or three times."""
    days = pd.to_datetime(["2014-05-02", "2014-06-10", "2014-09-01", "2014-12-31", "2015-01-01", "2015-02-03"])
    one = pd.DataFrame({"id": [7, 3, 9, 5, 7, 4], "date": days, "price": [300, 410, 250, 380, 460, 520]})
    late = pd.to_datetime(
        ["2014-11-03", "2015-01-20", "2014-08-08", "2015-02-11", "2015-02-27", "2015-01-05", "2014-12-30"]
    )
    two = pd.DataFrame({"id": [1, 2, 2, 6, 6, 1, 8], "date": late, "price": [200, 310, 260, 700, 750, 230, 415]})
    two.index = [14, 3, 5, 20, 8, 11, 2]
    return [(one, pd.Timestamp("2015-01-01")), (two, pd.Timestamp("2015-01-01")), (two, pd.Timestamp("2015-02-11"))]


@ex.function(
    probes=small_markets,
    hints=[
        '`table["date"] < first_day` is True for the earlier sales. Use it, and its opposite, as filters.',
        '`later["id"].isin(before["id"])` is True for the houses that were sold before; `~` turns it around.',
    ],
    why="Train on the past, score on the future, and never on a house whose earlier price the model has seen.",
)
def split_in_time(table, first_day):
    """Two tables: the sales before `first_day`; and the others, without houses that are in the first table."""
    before = table[table["date"] < first_day]
    later = table[table["date"] >= first_day]
    return before, later[~later["id"].isin(before["id"])]


@split_in_time.also_right
def by_query(table, first_day):
    before = table.query("date < @first_day")
    known = set(before["id"])
    rows = [row for row in table.index if table.loc[row, "id"] not in known]
    return [before, table.loc[rows]]


@split_in_time.mistake(
    "Houses that were sold before `first_day` are still among the later sales. A model that has seen the first price "
    "of a house is not tested on a new house: leave them out with `isin`."
)
def kept_known_houses(table, first_day):
    return table[table["date"] < first_day], table[table["date"] >= first_day]


@split_in_time.mistake(
    "You left the houses sold twice out of the *earlier* table. The model may learn from a first sale; it is the later "
    "sale of the same house that must not judge it."
)
def removed_from_the_earlier(table, first_day):
    before = table[table["date"] < first_day]
    later = table[table["date"] >= first_day]
    return before[~before["id"].isin(later["id"])], later


@split_in_time.mistake(
    "The sales of `first_day` itself are in the first table. It holds what was sold *before* that day: `<`, not `<=`."
)
def first_day_too_early(table, first_day):
    before = table[table["date"] <= first_day]
    later = table[table["date"] > first_day]
    return before, later[~later["id"].isin(before["id"])]


@split_in_time.mistake(
    "The sales of `first_day` itself are in neither table. They belong to the second: `>=`, not `>`."
)
def first_day_lost(table, first_day):
    before = table[table["date"] < first_day]
    later = table[table["date"] > first_day]
    return before, later[~later["id"].isin(before["id"])]


@split_in_time.mistake(
    "You left out every later row of a house, also the second of two sales that both lie in the later part. Only "
    "houses that are in the first table are to go."
)
def dropped_all_duplicates(table, first_day):
    once = table.sort_values("date").drop_duplicates("id").index
    kept = table[table.index.isin(once)]
    return table[table["date"] < first_day], kept[kept["date"] >= first_day]


@split_in_time.mistake(
    "You left out every house that was sold more than once, wherever. Only those go that are in the first table, and "
    "only from the second."
)
def dropped_all_repeated(table, first_day):
    kept = table[~table["id"].duplicated(keep=False)]
    return kept[kept["date"] < first_day], kept[kept["date"] >= first_day]


@split_in_time.mistake(
    "You kept the known houses and left out the new ones. `~` in front of the condition turns it around."
)
def kept_only_known(table, first_day):
    before = table[table["date"] < first_day]
    later = table[table["date"] >= first_day]
    return before, later[later["id"].isin(before["id"])]


@split_in_time.mistake("The two tables are there in the other order: first the sales before `first_day`.")
def in_the_other_order(table, first_day):
    return split_in_time.right(table, first_day)[::-1]


@split_in_time.mistake("You cut the table in the middle, by rows. The day decides which sale belongs where.")
def cut_in_the_middle(table, first_day):
    half = len(table) // 2
    before, later = table.iloc[:half], table.iloc[half:]
    return before, later[~later["id"].isin(before["id"])]


@split_in_time.mistake("You sorted the rows by `id`. Filter the table, and keep the rows in the order they came in.")
def sorted_by_id(table, first_day):
    return split_in_time.right(table.sort_values("id", kind="stable"), first_day)


@split_in_time.mistake("You sorted the rows by date. Filter the table, and keep the rows in the order they came in.")
def sorted_upwards(table, first_day):
    return split_in_time.right(table.sort_values("date"), first_day)


@split_in_time.mistake(
    "Your function looks at `houses`, the notebook's table, and not at its argument `table`.",
    when=lambda answer: "houses" in names_and_signs(answer),
)
def of_the_notebook(table, first_day):
    return split_in_time.right(houses, first_day)


@split_in_time.mistake(
    "With another `first_day` your tables stay the same: a day is written into the function. Use the argument."
)
def always_new_year(table, first_day):
    return split_in_time.right(table, pd.Timestamp("2015-01-01"))


def the_training_set() -> dict:
    """The lesson's `train`."""
    return {"train": sales()[0]}


@ex.value(
    given=the_training_set,
    rtol=0.0022,  # rounded to a dollar it is as right
    hints=[
        'A whole column can be divided by another: `train["price"] / train["sqft_living"]`.',
        "That gives a rate for each house. `.median()` of these rates is asked for.",
    ],
    why="One number prices every house in the county: this rate times its size. It is the first rule to beat.",
)
def typical_rate(train):
    """a number, in dollars per square foot"""
    return (train["price"] / train["sqft_living"]).median()


@typical_rate.mistake(
    "These are too few digits: the rate is asked for to a whole dollar or closer.",
    when=lambda value, train: value in [round(typical_rate.right(train), digits) for digits in (-1, -2)],
)
def rounded_too_far(train):
    return round(typical_rate.right(train), -2)


@typical_rate.mistake(
    "That is the mean of the rates. A few expensive houses pull it up: the median, the rate in the middle, is asked "
    "for."
)
def mean_of_the_rates(train):
    return (train["price"] / train["sqft_living"]).mean()


@typical_rate.mistake(
    "You divided the median price by the median size. These belong to two different houses: divide for each house "
    "first, then take the median of the rates."
)
def ratio_of_medians(train):
    return train["price"].median() / train["sqft_living"].median()


@typical_rate.mistake(
    "You divided all dollars by all square feet, so that large houses weigh more. Divide for each house first, then "
    "take the median of the rates."
)
def total_over_total(train):
    return train["price"].sum() / train["sqft_living"].sum()


@typical_rate.mistake("That is square feet per dollar. Dollars per square foot are the price divided by the size.")
def upside_down(train):
    return (train["sqft_living"] / train["price"]).median()


@typical_rate.mistake("These are the rates, one for each house. One number is asked for: their median.")
def rate_of_each_house(train):
    return train["price"] / train["sqft_living"]


@typical_rate.mistake("You divided by the area of the lot. The rate is per square foot of living area, `sqft_living`.")
def by_the_lot(train):
    return (train["price"] / train["sqft_lot"]).median()


@typical_rate.mistake("That is the median price itself. Divide each price by the size of its house first.")
def median_price(train):
    return train["price"].median()


@typical_rate.mistake(
    "That is the median over all houses, also those of 2015. What the rule learns, it must learn from `train` alone."
)
def over_all_houses(train):
    from helpers.datasets import load

    houses = load("houses")
    return (houses["price"] / houses["sqft_living"]).median()


@typical_rate.mistake("That is the median rate of `valid`. What the rule learns, it must learn from `train`.")
def over_valid(train):
    valid = sales()[1]
    return (valid["price"] / valid["sqft_living"]).median()


@typical_rate.mistake(
    "That is the median of the zip codes' medians, which weighs every zip code alike. Take the median over the houses."
)
def median_of_the_zip_codes(train):
    return (train["price"] / train["sqft_living"]).groupby(train["zipcode"]).median().median()


@typical_rate.mistake("That is in *thousands* of dollars per square foot. The prices in `train` are in dollars.")
def in_thousands(train):
    return (train["price"] / train["sqft_living"]).median() / 1000


@typical_rate.mistake(
    "That is the rate in the middle row of the table. The median is the middle of the *sorted* rates: `.median()`."
)
def in_the_middle_row(train):
    return (train["price"] / train["sqft_living"]).iloc[len(train) // 2]
