"""Exercises of lesson 08: the two half-steps, scores without and with a truth, a blob to compare with, and noise.

The parts, in the order of the lesson, which is the order of the exercises:

    assigning    the first half-step
    updating     the second half-step
    starts       where they begin
    other_starts the same: slips in the chances
    agreement    groups we know: how far two groupings agree
    pairs        the same: slips in counting pairs
    silhouettes  groups we do not know: a score without a truth
    other_groups the same: slips in choosing rows and groups
    spaces       the space that a silhouette belongs to
    other_scores the same: other scores, and slips in the choice of k
    watching     groups that are not there: what an answer scores
    blobs        the same: the exercise
    other_blobs  the same: what is not a comparison with blobs like X
    density      other ideas of a group: dense places
    noise        what DBSCAN found, and what it left out
    classes      a cluster is not a class
"""

from helpers.exercises.clustering import assigning, updating, starts, other_starts, agreement, pairs
from helpers.exercises.clustering import silhouettes, other_groups, spaces, other_scores, blobs, other_blobs
from helpers.exercises.clustering import density, noise, classes
from helpers.exercises.clustering.lesson import ex
