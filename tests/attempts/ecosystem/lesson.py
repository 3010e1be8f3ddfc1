"""The attempts at the exercises of lesson 01."""

from tests.attempts import Attempts

attempts = Attempts("ecosystem")
