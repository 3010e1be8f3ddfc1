"""Exercises of lesson 01: arrays, tables, pictures and estimators, on the penguins of the Palmer Archipelago.

The parts, in the order of the lesson, which is the order of the exercises:

    arrays      two shapes that differ, and numbers that are almost equal
    tables      the heavy birds among those measured
    pictures    a forecast over the truth
    estimators  fit, predict, transform: an estimator from nothing, and a pipeline
    masses      how heavy is this bird? A model of your own

What several of them share:

    data        the penguins that several parts learn from
"""

from helpers.exercises.ecosystem import arrays, tables, pictures, estimators, masses
from helpers.exercises.ecosystem.lesson import ex
