"""The exercises of every lesson: `from helpers.exercises import regression as ex` gives a Lesson, not a module."""

import importlib
import sys
from importlib import util
from types import ModuleType


class _Exercises(ModuleType):
    """This package, handing out each submodule's `ex`, so that Tab after `ex.` lists exercises and nothing else."""

    def __getattribute__(self, name: str):
        value = super().__getattribute__(name)
        if isinstance(value, ModuleType) and value.__name__ == f"{__name__}.{name}":
            return value.ex
        return value

    def __getattr__(self, name: str):
        if not name.startswith("_") and util.find_spec(f"{__name__}.{name}"):
            return importlib.import_module(f"{__name__}.{name}").ex
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


sys.modules[__name__].__class__ = _Exercises
