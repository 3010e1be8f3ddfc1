"""Exercises of lesson 15: scales and spaces, preparation inside the search, luck, nested scores, equal budgets.

The parts, in the order of the lesson, which is the order of the exercises:

    searches     what a search finds, on which scale, and at random
    spaces       search the whole pipeline: the space of its settings
    preparation  preparation inside the search
    scores       the same exercise: unknown zip codes, and how folds are scored
    luck         how much is luck?
    gains        the same exercise: on which houses a gain is taken
    nesting      an honest number
    budgets      more for the same price: successive halving
    steps        the same exercise: which steps are made
    races        more for the same price: searches compared at equal cost
    your_turn    a model of your own

What several of them share:

    toolbox      what the lesson's searches have at hand
    ranges       numbers that a search may try, and how they are spread
    ways         ways to prepare columns, as a search may try them
    towns        sales that tell honest preparation from a leak
"""

from helpers.exercises.tuning import (
    searches,
    spaces,
    preparation,
    scores,
    luck,
    gains,
    nesting,
    budgets,
    steps,
    races,
    your_turn,
)
from helpers.exercises.tuning.lesson import ex
