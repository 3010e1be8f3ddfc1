"""Exercises of lesson 19: a reference, drift measured, false alarms counted, labels that come late, and what to do.

The parts, in the order of the lesson, which is the order of the exercises:

    drift      an alarm that always rings, and the flights to compare with
    stability  how far the requests have moved
    alarms     what an alarm costs
    harm       does drift hurt? Three kinds of shift, and labels that come late
    sums       adding it up
    limits     two promises of an alarm; and what then?
"""

from helpers.exercises.monitoring import drift, stability, alarms, harm, sums, limits
from helpers.exercises.monitoring.lesson import ex
