"""The lesson that every file here adds its exercises to."""

from helpers.lesson import Lesson


def dtype():
    """As the lesson sets it."""
    import torch

    return torch.float64


ex = Lesson("text_and_transformers", settings={"torch.set_default_dtype": dtype})
