"""The inputs that a function is tried on: which is the simplest, and what those have in common on which it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.compare import Unreadable, is_numeric, plain
from helpers.show import show

FEW = 15  # entries that a person takes in at a glance: among such inputs a missing value is the harder thing


def simplicity(arguments: Iterable | Mapping) -> tuple:
    """A key to sort inputs by, the simplest first: few entries, nothing missing, then numbers that are quickly read."""
    parts = list(_leaves(list(arguments.values() if isinstance(arguments, Mapping) else arguments)))
    numbers = [part for part in parts if isinstance(part, np.ndarray)]
    entries = sum(part.size for part in numbers) + len(parts) - len(numbers)
    missing = any(not np.isfinite(part).all() for part in numbers)
    letters = sum(len(f"{value:.6g}") for part in numbers for value in part.flat[:FEW])
    letters += sum(len(part) for part in parts if isinstance(part, str))
    return max(entries.bit_length(), FEW.bit_length()), missing, entries, letters


def _leaves(value: Any, depth: int = 0) -> Iterator:
    """The arrays of numbers in `value`, and the names of whatever else there is."""
    try:
        value = plain(value)
        if is_numeric(value):
            yield np.atleast_1d(np.asarray(value))
        elif isinstance(value, (Mapping, list, np.ndarray)) and depth < 20:
            for part in value.values() if isinstance(value, Mapping) else value:
                yield from _leaves(part, depth + 1)
        else:
            yield show(value)
    except Unreadable:
        yield type(value).__name__


def _missing(value: np.ndarray) -> bool:
    return value.dtype.kind == "f" and bool(np.isnan(value).any())


def _tied(value: np.ndarray) -> bool:
    return value.ndim == 1 and np.unique(value).size < value.size


# What may set an input apart: words on an argument, and whether they hold for it.
TRAITS: dict[str, Callable[[np.ndarray], bool]] = {
    "{} holds a missing value (NaN)": _missing,
    "{} is empty": lambda v: v.ndim > 0 and v.size == 0,
    "{} has a single entry": lambda v: v.ndim > 0 and len(v) == 1,
    "{} holds equal values": _tied,
    "{} is 0": lambda v: v.ndim == 0 and not v,
    "{} holds numbers of six digits or more; does a search for the smallest or the largest begin with a number that "
    "these go beyond?": lambda v: v.ndim > 0 and bool((np.abs(v.astype(float)) >= 100_000).any()),
}
COMMON: dict[str, Callable[[np.ndarray], bool]] = {
    "{} holds a 0": lambda v: v.ndim > 0 and v.dtype.kind in "iuf" and v.size > 1 and bool((v == 0).any()),
    "{} is negative": lambda v: v.ndim == 0 and bool(v < 0),
    "{} holds negative numbers": lambda v: v.ndim > 0 and v.size > 1 and bool((v < 0).any()),
    "{} is not sorted": lambda v: v.ndim == 1 and v.size > 1 and bool((np.diff(v.astype(float)) < 0).any()),
    "{} has more columns than rows": lambda v: v.ndim == 2 and v.shape[1] > v.shape[0],
}


def in_common(wrong: Sequence[Mapping[str, Any]], right: Sequence[Mapping[str, Any]]) -> str | None:
    """What holds of every input on which an answer is wrong and of none on which it is right; None where nothing does.

    With fewer than two inputs of a sort, or three against one, anything may set them apart; and a sign, an order
    or a zero, which half of all inputs have, sets two apart from two too easily.
    """
    if len(wrong) + len(right) < 4 or not wrong or not right:
        return None
    mine, others = list(map(_numbers, wrong)), list(map(_numbers, right))
    traits = TRAITS if min(len(wrong), len(right)) < 3 else TRAITS | COMMON
    for words, holds in traits.items():
        for name in mine[0]:
            always = all(name in one and holds(one[name]) for one in mine)
            if always and not any(name in one and holds(one[name]) for one in others):
                return words.format(f"`{name}`")
    return None


def _numbers(arguments: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """The arguments that are numbers."""
    found = {}
    for name, value in arguments.items():
        try:
            value = plain(value)
        except Unreadable:
            continue
        value = np.array([]) if isinstance(value, list) and not value else value
        if is_numeric(value) and np.asarray(value).dtype.kind != "c":
            found[name] = np.asarray(value)
    return found
