"""The lesson that every file here adds its exercises to."""

from helpers.lesson import Lesson

ex = Lesson("trees_and_forests")
