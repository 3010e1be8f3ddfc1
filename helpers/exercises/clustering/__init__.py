"""Exercises of lesson 08: the two half-steps, scores without and with a truth, a blob to compare with, and noise.

The parts, in the order of the lesson, which is the order of the exercises:

    assigning    the first half-step
    updating     the second half-step
    starts       where they begin
    agreement    groups we know: how far two groupings agree
    pairs        the same: slips in counting pairs
    silhouettes  groups we do not know: a score without a truth
    other_groups the same: slips in choosing rows and groups
    spaces       the space that a silhouette belongs to
    blobs        groups that are not there
    other_blobs  the same: what is not a comparison with blobs like X
    density      other ideas of a group: dense places
    noise        what DBSCAN found, and what it left out
    classes      a cluster is not a class
"""

from helpers.exercises.clustering import assigning, updating, starts, agreement, pairs, silhouettes, other_groups
from helpers.exercises.clustering import spaces, blobs, other_blobs, density, noise, classes
from helpers.exercises.clustering.lesson import ex
