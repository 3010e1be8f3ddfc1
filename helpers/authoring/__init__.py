"""For those who write the course: lessons become notebooks, notebooks are verified. No lesson imports this."""
