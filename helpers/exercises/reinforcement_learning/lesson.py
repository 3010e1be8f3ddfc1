"""The lesson that every file here adds its exercises to."""

from helpers.lesson import Lesson

ex = Lesson("reinforcement_learning")
