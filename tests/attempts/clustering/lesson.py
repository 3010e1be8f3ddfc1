"""Where the attempts at this lesson's exercises are collected."""

from tests.attempts import Attempts

attempts = Attempts("clustering")
