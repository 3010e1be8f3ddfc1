"""The houses that several parts learn from."""

from functools import cache

from helpers.datasets import load

NUMBERS = ["sqft_living", "sqft_lot", "bedrooms", "bathrooms", "floors", "condition", "grade"]
NUMBERS += ["view", "waterfront", "yr_built", "lat", "long"]
COLUMNS = ["bedrooms", "bathrooms", "sqft_living", "sqft_lot", "floors", "waterfront", "view", "condition", "grade"]
COLUMNS += ["sqft_above", "sqft_basement", "yr_built", "yr_renovated", "zipcode", "lat", "long"]
COLUMNS += ["sqft_living15", "sqft_lot15"]


@cache
def sales():
    """The lesson's `train` and `valid`: sales of 2014, and of January and February 2015 of houses not sold before."""
    houses = load("houses").sort_values(["date", "id"])
    train = houses[houses["date"] < "2015-01-01"]
    winter = houses[(houses["date"] >= "2015-01-01") & (houses["date"] < "2015-03-01")]
    return train, winter[~winter["id"].isin(train["id"])]
