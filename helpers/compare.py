"""Are two answers the same? Tolerant of form, strict about content.

A list, tuple, array, Series and tensor of the same numbers are the same answer; dtype, index and the
order of a table's columns do not count. An exercise that is about one of these reveals it explicitly.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from numbers import Number
from typing import Any

import numpy as np

RTOL, ATOL = 5e-6, 1e-9  # a number rounded to six digits is the same number
MOST_BYTES = 200_000_000


class Unreadable(Exception):
    """An answer that cannot be compared with anything; the message says so in a sentence."""


def is_a(value: Any, module: str, name: str) -> bool:
    """Is `value` an instance of module.name, without importing the module when nobody has?"""
    loaded = sys.modules.get(module)
    return loaded is not None and isinstance(value, getattr(loaded, name))


def is_frame(value: Any) -> bool:
    return is_a(value, "pandas", "DataFrame")


def plain(value: Any, depth: int = 0) -> Any:
    """`value` as None, str, number, array, {column: array}, or a list or dict of these.

    Raises Unreadable for what has no such form (a generator, a list that contains itself, 200 MB of numbers).
    """
    if depth > 20:
        raise Unreadable("is nested more than 20 levels deep (does a list contain itself?)")
    if value is None or isinstance(value, (str, bytes, bool)):
        return value.item() if isinstance(value, np.generic) else value
    if getattr(value, "nbytes", 0).__class__ is int and getattr(value, "nbytes", 0) > MOST_BYTES:
        shape = getattr(value, "shape", "")
        raise Unreadable(f"is {value.nbytes / 1e6:,.0f} MB large (shape {shape}): far larger than any answer here")
    if is_a(value, "torch", "Tensor"):
        half = value.dtype == sys.modules["torch"].bfloat16  # NumPy has no such numbers
        return plain((value.float() if half else value).detach().cpu().numpy(), depth)
    if is_frame(value):
        if not value.columns.is_unique:
            twice = ", ".join(dict.fromkeys(map(str, value.columns[value.columns.duplicated()])))
            raise Unreadable(f"has more than one column called {twice}")
        return {str(column): plain(value[column], depth + 1) for column in value.columns}
    if is_a(value, "pandas", "Series") or is_a(value, "pandas", "Index"):
        return plain(value.to_numpy(), depth)
    if isinstance(value, np.ndarray):
        if value.dtype == object:
            return plain(value.tolist(), depth + 1) if value.ndim else plain(value.item(), depth + 1)
        return value
    if isinstance(value, int) and abs(value) > sys.float_info.max:
        raise Unreadable("is a whole number of more than 300 digits: far larger than any answer here")
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, Number):  # NumPy counts with neither fractions nor whole numbers beyond 64 bits
        known = isinstance(value, (float, complex)) or isinstance(value, int) and abs(value) < 2**63
        return value if known else float(value)
    if isinstance(value, Mapping):
        return {key: plain(part, depth + 1) for key, part in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((plain(part, depth + 1) for part in value), key=repr)
    if isinstance(value, (list, tuple, range)):
        if len(value) > MOST_BYTES // 8:
            raise Unreadable(f"has {len(value):,} entries: far more than any answer here")
        if value and set(map(type, value)) <= {int, float} and (array := np.array(value)).dtype.kind in "if":
            return array
        parts = [plain(part, depth + 1) for part in value]
        numeric = all(isinstance(part, (Number, np.ndarray)) for part in parts)
        if parts and numeric and len({np.shape(part) for part in parts}) == 1:
            return np.array(parts)
        return parts
    if hasattr(value, "__next__"):
        raise Unreadable("is a generator, which can be read only once: wrap it in list(…)")
    return value


def is_numeric(value: Any) -> bool:
    return isinstance(value, Number) or (isinstance(value, np.ndarray) and value.dtype.kind in "biufc")


def is_one_number(value: Any) -> bool:
    """Alone, or in an array by itself."""
    try:
        value = plain(value)
    except Unreadable:
        return False
    return is_numeric(value) and np.size(value) == 1


def plain_pair(got: Any, want: Any) -> tuple[Any, Any]:
    """Both as `plain` has them; a table where an array of its shape is wanted is that array."""
    want = plain(want)
    if is_frame(got) and isinstance(want, np.ndarray) and got.shape == want.shape:
        got = got.to_numpy()
    return plain(got), want


def same(got: Any, want: Any, rtol: float = RTOL, atol: float = ATOL) -> bool:
    """Is `got` the answer `want`? Both may be of any form that `plain` reads.

    Numbers agree within rtol·|want| + atol, NaN agrees with NaN, and one number in an array is that number.
    """
    return _same(*plain_pair(got, want), rtol, atol)


def _same(got: Any, want: Any, rtol: float, atol: float) -> bool:
    if is_numeric(got) and is_numeric(want):
        got, want = np.asarray(got), np.asarray(want)
        if got.size == want.size == 1:
            got, want = got.reshape(()), want.reshape(())
        return got.shape == want.shape and bool(np.allclose(got, want, rtol=rtol, atol=atol, equal_nan=True))
    if isinstance(got, Mapping) and isinstance(want, Mapping):
        return got.keys() == want.keys() and all(_same(got[key], want[key], rtol, atol) for key in want)
    if isinstance(got, np.ndarray) and isinstance(want, np.ndarray) and got.shape == want.shape:
        dates = got.dtype.kind + want.dtype.kind in ("MM", "mm")
        return bool(np.array_equal(got, want, equal_nan=dates))  # dates, text
    got, want = (v.tolist() if isinstance(v, np.ndarray) else v for v in (got, want))
    if isinstance(got, list) and isinstance(want, list):
        return len(got) == len(want) and all(_same(g, w, rtol, atol) for g, w in zip(got, want, strict=True))
    try:
        return got is want or bool(got == want)  # NaT and NA equal nothing, not even themselves
    except Exception:  # an answer's own __eq__ may do anything
        return False


def by_name(numbers: Any) -> Any:
    """A Series, or a table of one column, as {name: number}: the order of its rows does not count then."""
    if getattr(numbers, "shape", ())[1:] == (1,):
        numbers = numbers.squeeze(axis=1)
    named = hasattr(numbers, "to_dict") and numbers.ndim == 1
    return {str(name): number for name, number in numbers.to_dict().items()} if named else numbers
