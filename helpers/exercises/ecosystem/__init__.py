"""Exercises of lesson 01: arrays, tables, pictures and estimators, on the penguins of the Palmer Archipelago.

The parts, in the order of the lesson, which is the order of the exercises:

    shapes      two shapes that differ
    centring    columns less their means, and an input that stays as it was
    tables      the heavy birds among those measured
    pictures    a forecast over the truth
    estimators  fit, predict, transform: an estimator from nothing
    pipeline    a scaler and a classifier, chained
    masses      how heavy is this bird? A model of your own

What several of them share:

    data        the penguins that several parts learn from
"""

from helpers.exercises.ecosystem import shapes, centring, tables, pictures, estimators, pipeline, masses
from helpers.exercises.ecosystem.lesson import ex
