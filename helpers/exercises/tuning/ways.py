"""The ways that a search may prepare columns: which they are, and how the lesson calls them."""

import numpy as np
import pandas as pd

from helpers.exercises.tuning.toolbox import SIZES
from helpers.models import named
from helpers.show import show


def words(space) -> set[str]:
    """The options for a step that are text."""
    lists = [options for name, options in space.items() if name.startswith("columns") and isinstance(options, list)]
    return {option for options in lists for option in options if isinstance(option, str)}


def one_way(space, name: str) -> bool:
    """Is there nothing to choose from?"""
    options = space[name]
    listed = isinstance(options, (list, tuple, np.ndarray))
    return len(options) < 2 if listed else not hasattr(options, "rvs")


def takes_logarithms(option) -> bool:
    """Do sizes in the ratios 2, 4 and 2 lie in steps of 1, 2 and 1, once they went through it?"""
    if type(option).__name__ != "FunctionTransformer" or option.func is None:
        return False
    sizes = pd.DataFrame({name: [500.0, 1000.0, 4000.0, 8000.0] for name in SIZES})
    try:
        steps = np.diff(np.asarray(option.func(sizes, **(option.kw_args or {})), float), axis=0) / [[1], [2], [1]]
    except Exception:  # a function of the learner's may do anything
        return False
    return bool((steps > 0).all() and np.allclose(steps, steps[0], rtol=0.01))


def leaves_as_it_is(option) -> bool:
    identity = type(option).__name__ == "FunctionTransformer" and option.func is None
    return identity or (isinstance(option, str) and option == "passthrough")


def offered(options) -> str:
    return " or ".join(map(written, options))


def written(option) -> str:
    """An option as the lesson calls it."""
    if isinstance(option, str):
        return option
    if isinstance(option, type):
        return f"{option.__name__}, the class itself (call it)"
    if type(option).__name__ == "TargetEncoder":
        return "`ZIP`"
    return "`LOGS`" if takes_logarithms(option) else named(option, show) or show(option)
