"""Exercises of lesson 02: asking a server, joining as of a moment, gaps, scales, encodings, and what was known when.

The parts, in the order of the lesson, which is the order of the exercises:

    sources    what is known at the moment of predicting, and how to ask a server for it
    joins      what joins do in silence, and whose clock they go by
    gaps       what a gap means
    filling    filling and scaling, and what filling does
    encodings  words as numbers
    clock      a clock as a circle
    pipeline   all of it in one pipeline: a model of your own

What several of them share:

    data       the flights that several parts learn from, and what was known before each left
"""

from helpers.exercises.data_preparation import sources, joins, gaps, filling, encodings, clock, pipeline
from helpers.exercises.data_preparation.lesson import ex
