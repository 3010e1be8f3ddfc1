"""Exercises of lesson 07: what is left over, its gradient, when to stop, gaps, the F1 of which class, constraints.

The parts, in the order of the lesson, which is the order of the exercises:

    residuals  what is left over
    gradients  what a tree has to learn
    leaf       what a leaf says
    chances    what the voices of all trees add up to
    library    how fast? And what the library adds: gaps
    stopping   when to stop
    parts      which rows say so
    f1         the F1 of which class?
    folds      the same: slips with folds, and with 0 over 0
    means      a sum or a mean of trees?
    bicycles   a curve that may only fall
    own_model  a model of your own
"""

from helpers.exercises.boosting import (
    residuals,
    gradients,
    leaf,
    chances,
    library,
    stopping,
    parts,
    f1,
    folds,
    means,
    bicycles,
    own_model,
)
from helpers.exercises.boosting.lesson import ex
