"""Exercises of lesson 00: one of each kind, two minutes each, to learn how answers are checked.

The parts, in the order of the lesson, which is the order of the exercises:

    numbers    a value and a function: the mean and the spread of some lengths
    birds      a choice and a model: which birds to score on, and the nearest of six
    figure     five lengths as points
"""

from helpers.exercises.start_here import numbers, birds, figure
from helpers.exercises.start_here.lesson import ex
