"""The lesson that every file here adds its exercises to."""

from helpers.lesson import Lesson


def dtype():
    """As the lesson sets it: what graphics processors are quick at where there is one, else twice the digits."""
    import torch

    return torch.float32 if torch.accelerator.is_available() else torch.float64


ex = Lesson("pytorch", settings={"torch.set_default_dtype": dtype})
