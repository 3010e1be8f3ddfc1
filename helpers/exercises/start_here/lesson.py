"""The lesson that every file here adds its exercises to, and the five flippers that two of them share."""

from helpers.lesson import Lesson

ex = Lesson("start_here")

FLIPPERS = [181.0, 186.0, 195.0, 193.0, 190.0]


def flippers() -> dict:
    """Five flipper lengths in millimetres, as in the lesson."""
    return {"flippers": list(FLIPPERS)}
