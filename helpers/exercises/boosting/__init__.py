"""Exercises of lesson 07: what is left over, its gradient, when to stop, gaps, the F1 of which class, constraints.

The parts, in the order of the lesson, which is the order of the exercises:

    residuals  what is left over
    gradients  what a tree has to learn
    chances    what a leaf says, and what the voices add up to
    library    how fast? And what the library adds: gaps
    stopping   when to stop
    parts      which rows say so
    means      the F1 of which class? And a sum or a mean of trees?
    bicycles   a curve that may only fall
    own_model  a model of your own
"""

from helpers.exercises.boosting import (
    residuals,
    gradients,
    chances,
    library,
    stopping,
    parts,
    means,
    bicycles,
    own_model,
)
from helpers.exercises.boosting.lesson import ex
