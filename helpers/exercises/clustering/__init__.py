"""Exercises of lesson 08: the two half-steps, scores without and with a truth, a blob to compare with, and noise.

The parts, in the order of the lesson, which is the order of the exercises:

    half_steps   two half-steps
    starts       where they begin
    agreement    groups we know: how far two groupings agree
    silhouettes  groups we do not know: a score without a truth
    spaces       the space that a silhouette belongs to
    blobs        groups that are not there
    shapes       other ideas of a group; and a cluster is not a class
"""

from helpers.exercises.clustering import half_steps, starts, agreement, silhouettes, spaces, blobs, shapes
from helpers.exercises.clustering.lesson import ex
