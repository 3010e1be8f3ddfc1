"""Exercises of lesson 02: looking, reading, joining as of a moment, missing values, encodings, and the honest test.

The parts, in the order of the lesson, which is the order of the exercises:

    look       part 1: cancelled flights by month, columns that come too late, one name for each maker
    sources    part 2: two files that overlap, and how to ask a server
    joins      part 3: what joins do in silence, and whose clock they go by
    gaps       part 4: what a missing value means
    filling    part 4: filling and scaling, and what filling does
    words      part 5: words and clocks as numbers, and the moment of predicting
    pipeline   part 6: a model of your own
    forward    part 6: a threshold that is fixed on the past
    encodings  stretch: categories by their mean, out of fold

What several of them share:

    data       the flights that several parts learn from, and what was known before each left
"""

from helpers.exercises.data_preparation import look, sources, joins, gaps, filling, words, pipeline, forward, encodings
from helpers.exercises.data_preparation.lesson import ex
