"""The lesson that every file here adds its exercises to."""

from helpers.lesson import Lesson


def dtype():
    """As the lesson sets it."""
    import torch

    return torch.float64


ex = Lesson("images", settings={"torch.set_default_dtype": dtype})
