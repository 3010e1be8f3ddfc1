"""What the parts share."""

from tests.attempts import Attempts

attempts = Attempts("evaluation")
