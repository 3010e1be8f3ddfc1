"""How models, functions and other objects are named: by their class, and by what was set otherwise than by default."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.compare import is_a, same


def named(value: Any, show: Callable[[Any], str] = repr) -> str:
    """The name of a function, class, estimator, network, distribution or random number generator; of others nothing.

    `show` writes the settings.
    """
    if isinstance(value, functools.partial):
        settings = [*map(show, value.args), *(f"{key}={show(part)}" for key, part in value.keywords.items())]
        return f"partial({', '.join([named(value.func, show), *settings])})"
    if isinstance(value, np.ufunc):
        return value.__name__
    if isinstance(value, type) or inspect.isroutine(value):
        name = getattr(value, "__name__", "")
        return "a lambda" if name == "<lambda>" else name
    if isinstance(value, (np.random.Generator, np.random.RandomState)):
        return "a random number generator"
    if is_a(value, "scipy.stats._distn_infrastructure", "rv_frozen"):
        settings = [*map(show, value.args), *(f"{key}={show(part)}" for key, part in value.kwds.items())]
        return f"{value.dist.name}({', '.join(settings)})"
    if is_a(value, "torch.nn", "Module"):
        inside = [named(child, show) for child in value.children()] or _layer_settings(value, show)
        return f"{type(value).__name__}({', '.join(inside)})"
    if hasattr(value, "get_params") and hasattr(value, "fit"):
        return f"{type(value).__name__}({', '.join(_settings(value, show))})"
    return ""


def _settings(model: Any, show: Callable[[Any], str]) -> list[str]:
    """What was set otherwise than by default; scikit-learn's own repr depends on the learner's settings."""
    usual = {key: p.default for key, p in inspect.signature(type(model).__init__).parameters.items()}
    return [f"{key}={show(part)}" for key, part in model.get_params(deep=False).items() if _unusual(part, usual, key)]


def _layer_settings(layer: Any, show: Callable[[Any], str]) -> list[str]:
    """`Linear(3, 6)`, `Dropout(p=0.2)`: what has no default, and what was set otherwise."""
    found = []
    for key, parameter in list(inspect.signature(type(layer).__init__).parameters.items())[1:]:
        value = getattr(layer, key, None)
        if parameter.default is inspect.Parameter.empty and value is not None:
            found.append(show(value))
        elif isinstance(value, (bool, int, float, str)) and value != parameter.default:
            found.append(f"{key}={show(value)}")
    return found


def _unusual(part: Any, usual: dict, key: str) -> bool:
    try:
        return key not in usual or part is not usual[key] and not same(part, usual[key])
    except Exception:  # a setting may be anything
        return True
