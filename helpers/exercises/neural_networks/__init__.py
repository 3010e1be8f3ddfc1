"""Exercises of lesson 10: bends, a loss that does not overflow, slopes walked backwards, and steps along them.

The parts, in the order of the lesson, which is the order of the exercises:

    bends        units that bend
    loss         what is to be made small: a loss that does not overflow
    chains       slopes along a chain
    arrays       whole arrays at once: slopes backwards through broadcasting and a product
    activations  … and through the bends
    steps        a network learns: its loop, and where to start
    momentum     how to step
"""

from helpers.exercises.neural_networks import bends, loss, chains, arrays, activations, steps, momentum
from helpers.exercises.neural_networks.steps import Bowl  # a hint sends learners here for it
from helpers.exercises.neural_networks.lesson import ex
