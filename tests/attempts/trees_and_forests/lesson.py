"""What the parts share."""

from tests.attempts import Attempts

attempts = Attempts("trees_and_forests")
