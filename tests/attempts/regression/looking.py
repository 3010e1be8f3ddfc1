"""What the table holds, the agent's rate, and a split in time."""

from tests.attempts.regression.lesson import attempts

attempts.right(
    "typical_rate",
    "typical_rate = np.median(train['price'].to_numpy() / train['sqft_living'].to_numpy())",
    "typical_rate = round((train.price / train.sqft_living).quantile(0.5))",
    "typical_rate = train.eval('price / sqft_living').median()",
)
attempts.wrong(
    "typical_rate",
    ("typical_rate = (train['price'] / 1000 / train['sqft_living']).median()", "in *thousands* of dollars"),
    ("typical_rate = (train['price'] / train['sqft_above']).median()", "expected was"),
    ("typical_rate = (train['price'] / train['sqft_living']).mode()[0]", "expected was"),
    ("typical_rate = (train['price'] / train['sqft_lot']).median()", "the area of the lot"),
    ("typical_rate = np.mean(train['price'] / train['sqft_living'])", "That is the mean of the rates"),
)
attempts.right(
    "split_in_time",
    """
    def split_in_time(table, first_day):
        early = table["date"] < first_day
        known = table["id"].isin(table.loc[early, "id"])
        return table[early], table[~early & ~known]
    """,
    """
    def split_in_time(table, first_day):
        before = table[table.date < first_day]
        ids = before.id.tolist()
        keep = []
        for i in range(len(table)):
            row = table.iloc[i]
            if row["date"] >= first_day and row["id"] not in ids:
                keep.append(i)
        return before, table.iloc[keep]
    """,
    """
    def split_in_time(table, first_day):
        before = table[table["date"] < first_day]
        after = table.drop(before.index)
        return before, after[np.isin(after["id"], before["id"], invert=True)]
    """,
)
attempts.wrong(
    "split_in_time",
    (
        """
        def split_in_time(table, first_day):
            return table[table["date"] < first_day], table[table["date"] >= first_day]
        """,
        "are still among the later sales",
    ),
    (
        """
        def split_in_time(table, first_day):
            before = table[table["date"] < first_day]
            after = table[table["date"] >= first_day]
            return before, after[~after["id"].isin(before["id"])].drop_duplicates("id")
        """,
        "expected was",
    ),
    (
        """
        def split_in_time(table, first_day):
            before = table[table["date"] < first_day]
            after = table[table["date"] >= first_day]
            return before.drop_duplicates("id"), after[~after["id"].isin(before["id"])].reset_index(drop=True)
        """,
        "expected was",
    ),
    (
        """
        def split_in_time(table, first_day):
            from sklearn.model_selection import train_test_split

            return train_test_split(table, random_state=0)
        """,
        "expected was",
    ),
)
SPLIT = """
def split_in_time(table, first_day):
    before = {first}[{first}["date"] < first_day]
    after = {second}[{second}["date"] >= first_day]
    return before, after[~after["id"].isin(before["id"])]
"""
attempts.wrong(
    "split_in_time",
    (SPLIT.format(first="houses", second="houses"), "the notebook's table, and not at its argument"),
    (SPLIT.format(first="table", second="houses"), "the notebook's table, and not at its argument"),
)
attempts.not_named(
    "split_in_time",
    "of_the_notebook",
    SPLIT.format(first="table", second="table").replace(">=", ">"),
    """
    def split_in_time(houses, first_day):
        return houses[houses["date"] < first_day], houses[houses["date"] >= first_day]
    """,
    """
    def split_in_time(table, first_day):
        houses = table.sort_values("date")
        before = houses[houses["date"] < first_day]
        after = houses[houses["date"] >= first_day]
        return before, after[~after["id"].isin(before["id"])]
    """,
)
attempts.wrong(
    "typical_rate",
    ("typical_rate = 240", "too few digits"),
    ("typical_rate = (train['price'] / train['sqft_living']).median() / 1000", "*thousands* of dollars"),
    ("typical_rate = np.median(list((train['price'] / train['sqft_living'])[len(train) // 2 :]))", "expected was"),
    (
        "typical_rate = (train['price'] / train['sqft_living']).groupby(train['zipcode']).median().median()",
        "weighs every zip code alike",
    ),
)
attempts.not_named(
    "typical_rate",
    "rounded_too_far",
    "typical_rate = 242",
    "typical_rate = 250",
    "typical_rate = (train['price'] / train['sqft_living']).groupby(train['zipcode']).median().median()",
)
