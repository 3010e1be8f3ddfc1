"""What the lessons import: exercises that name mistakes, explorers, data and figures.

`from helpers import card, load, plots, progress_bar` is all that a lesson needs besides its exercises. Importing this
package costs next to nothing: each name is fetched when it is asked for, each module imports its libraries where it
uses them.
"""

from importlib import import_module

from helpers.kernel import settle

__all__ = ["card", "checkpoint", "load", "plots", "progress_bar"]
_HOMES = {"card": "helpers.datasets", "load": "helpers.datasets", "progress_bar": "helpers.bar"}
_HOMES |= {"checkpoint": "helpers.checkpoints"}

settle()


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'helpers' has no attribute {name!r}: there are {', '.join(__all__)}")
