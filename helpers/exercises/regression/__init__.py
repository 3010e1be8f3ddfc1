"""Exercises of lesson 03: errors in dollars, least squares and its gradient, honest choices, and how sure we are.

The parts, in the order of the lesson, which is the order of the exercises:

    looking    part 1: what the table holds, the agent's rate, and a split in time
    line       part 2: one line through the houses, and its squares
    scores     part 2: how wrong a rule is
    features   part 3: what a coefficient says beside another, and names as columns
    explained  part 4: how much is left to explain
    residuals  part 4: what the residuals show, and logarithms
    descent    part 5: many coefficients, downhill
    degrees    part 6: how flexible a curve may be: which degree, chosen on which houses
    penalties  part 7: many features, and a penalty on their coefficients
    market     part 7: beat our model: a model of your own
    intervals  part 8: how sure we are: a range that holds as often as it promises
    equation   for whoever wants more: many coefficients, by an equation
    stretch    for whoever wants more: ridge from the normal equation

What they use:

    data       the houses that several parts learn from
    curves     how `degrees` fits, scores and chooses
"""

from helpers.exercises.regression import (
    looking,
    line,
    scores,
    features,
    explained,
    residuals,
    descent,
    degrees,
    penalties,
    market,
    intervals,
    equation,
    stretch,
)
from helpers.exercises.regression.lesson import ex
