"""The attempts that every part here adds to."""

from tests.attempts import Attempts

attempts = Attempts("data_preparation")
