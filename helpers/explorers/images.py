"""The explorers of lesson 12."""

from helpers.explorers.kernel_walk import KernelWalk
from helpers.explorers.shifted_picture import ShiftedPicture

__all__ = ["KernelWalk", "ShiftedPicture"]
