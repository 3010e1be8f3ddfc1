"""The attempts that every file here adds to."""

from tests.attempts import Attempts

attempts = Attempts("text_and_transformers")
