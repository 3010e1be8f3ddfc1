"""Exercises of lesson 09: spread and its axes, what a few numbers rebuild, and what they do not say.

The parts, in the order of the lesson, which is the order of the exercises:

    axes       spread in every direction, and the axes that keep most of it
    pictures   how many numbers a picture needs, and what they do not know
    pipelines  in a pipeline, fitted before the split; and maps, and what they do not say
"""

from helpers.exercises.pca import axes, pictures, pipelines
from helpers.exercises.pca.lesson import ex
