"""The parts of results in which an answer and the right answer differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from helpers.compare import is_numeric, same

MOST_PARTS = 8  # a result of more numbers is an array and not a handful of results


def views(pairs: list, rtol: float, atol: float) -> Iterator[tuple[tuple[str, ...], list]]:
    """The pairs as they are; the parts in which they differ, if these are few and everywhere the same.

    Of a dictionary of which only some entries differ, these are looked at first.
    """
    parts = [_differing(pair, rtol, atol) for pair in pairs]
    places = tuple(parts[0]) if all(parts) and all(part.keys() == parts[0].keys() for part in parts) else ()
    # In an array several places are nothing but an array.
    most = 1 if isinstance(pairs[0][1], np.ndarray) else 4
    inside = [(places, [part[place] for place in places for part in parts])] if 0 < len(places) <= most else []
    outside = [((), [_as_array(pair) for pair in pairs])]
    some = isinstance(pairs[0][1], Mapping) and len(places) < len(pairs[0][1])
    yield from inside + outside if some else outside + inside


def _as_array(pair: tuple) -> tuple:
    """A dictionary of numbers is the array of them, in the order that is expected."""
    got, want = pair
    if not (isinstance(got, Mapping) and isinstance(want, Mapping) and want and got.keys() == want.keys()):
        return pair
    if not all(is_numeric(value) and np.size(value) == 1 for value in (*got.values(), *want.values())):
        return pair
    return tuple(np.array([np.asarray(one[key]).item() for key in want]) for one in pair)


def _differing(pair: tuple, rtol: float, atol: float) -> dict[str, tuple]:
    """The parts of a dictionary, a list or a short array that differ, by where they stand."""
    got, want = pair
    if isinstance(got, Mapping) and isinstance(want, Mapping) and got.keys() == want.keys():
        parts = {f"in {key!r}": (got[key], want[key]) for key in want}
    elif isinstance(got, (list, np.ndarray)) and isinstance(want, (list, np.ndarray)) and _short(got, want):
        parts = {f"at position {at}": (got[at], want[at]) for at in range(len(want))}
    else:
        return {}
    return {where: part for where, part in parts.items() if not same(*part, rtol, atol)}


def _short(got: Any, want: Any) -> bool:
    shapes = [np.shape(value)[:1] if isinstance(value, np.ndarray) else (len(value),) for value in (got, want)]
    flat = not any(isinstance(value, np.ndarray) and value.ndim != 1 for value in (got, want))
    return flat and shapes[0] == shapes[1] and 1 < shapes[0][0] <= MOST_PARTS
