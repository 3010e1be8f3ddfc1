"""Exercises of lesson 09: spread and its axes, what a few numbers rebuild, and what they do not say.

The parts, in the order of the lesson, which is the order of the exercises:

    axes        spread in every direction
    variances   the variance along each component, and its sign
    count       how many components
    rebuilding  rows rebuilt from a few numbers, and what variance does not know
    pipelines   in a pipeline
    splits      fitted before the split; and maps, and what they do not say
"""

from helpers.exercises.pca import axes, variances, count, rebuilding, pipelines, splits
from helpers.exercises.pca.lesson import ex
