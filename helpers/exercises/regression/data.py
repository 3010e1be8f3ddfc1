"""The houses that several parts learn from."""

from functools import cache

from helpers.datasets import load


@cache
def sales():
    """The lesson's `learn` and `valid`: two tables of houses, all sales of one house in the same of them."""
    from sklearn.model_selection import GroupShuffleSplit

    def part(table, share):
        splitter = GroupShuffleSplit(1, test_size=share, random_state=0)
        first, second = next(splitter.split(table, groups=table["id"]))
        return table.iloc[first], table.iloc[second]

    return part(part(load("houses"), 0.2)[0], 0.25)
