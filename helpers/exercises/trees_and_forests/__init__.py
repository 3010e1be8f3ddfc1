"""Exercises of lesson 06: what a question is worth, how many to ask, and what a forest of trees knows.

The parts, in the order of the lesson, which is the order of the exercises:

    questions        what a question is worth
    cuts             which cut is best
    blind_spots      what a tree does not see
    depth            how many questions?
    variance         the variance of an average
    forests          bagging
    out_of_bag_rows  new rows for nothing
    reliance         what does the forest rely on, and where do its data end?
    your_forest      a model of your own
"""

from helpers.exercises.trees_and_forests import questions, cuts, blind_spots, depth
from helpers.exercises.trees_and_forests import variance, forests, out_of_bag_rows, reliance, your_forest
from helpers.exercises.trees_and_forests.lesson import ex
