"""What is wrong with an answer that is none of the mistakes its exercise names: the generic diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.compare import Unreadable, is_numeric, plain_pair, same, show, show_apart

# What a learner may have applied or forgotten: the middle of "yours is … the expected value".
TRANSFORMS = {
    "the square of": np.square,
    "the square root of": np.sqrt,
    "the natural logarithm of": np.log,
    "the exponential of": np.exp,
    "the absolute value of": np.abs,
    "one minus": lambda v: 1 - v,
    "the reciprocal of": np.reciprocal,
}


def kind(value: Any) -> str:
    """What `value` is, in a learner's words."""
    if value is None:
        return "nothing (None)"
    if isinstance(value, bool):
        return "True or False"
    if isinstance(value, str):
        return "text"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}" if value.ndim else "a number"
    if is_numeric(value):
        return "a number"
    if isinstance(value, Mapping):
        return "a table or dictionary"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, type):
        return f"the class {value.__name__} itself"
    if callable(value):
        return "a function (did you forget the parentheses?)"
    return f"an object of type {type(value).__name__}"


def relation(got: Any, want: Any) -> str | None:
    """The simple function that turns the expected numbers into these, in words; None where there is none."""
    try:
        got, want = plain_pair(got, want)
    except Unreadable:
        return None
    if not (is_numeric(got) and is_numeric(want)) or np.shape(got) != np.shape(want):
        return None
    return _relation(np.asarray(got), np.asarray(want))


def difference(got: Any, want: Any, related: bool = True) -> str:
    """One sentence on how `got` differs from `want` (which it does); it starts in lower case, after "yours".

    `related` allows it to be that one is a simple function of the other.
    """
    try:
        got, want = plain_pair(got, want)
    except Unreadable as problem:
        return str(problem)
    if got is Ellipsis:
        return "still has a ... where your value should be"
    if isinstance(got, Mapping) and isinstance(want, Mapping):
        return _table_difference(got, want)
    if is_numeric(got) and is_numeric(want):
        return _number_difference(np.asarray(got), np.asarray(want), related)
    if isinstance(want, list) and any(isinstance(part, np.ndarray) for part in want) and not isinstance(got, list):
        return f"is {kind(got)}; expected were {len(want)} things: {', '.join(map(kind, want))}"
    got_list, want_list = (v.tolist() if isinstance(v, np.ndarray) else v for v in (got, want))
    if isinstance(got_list, list) and isinstance(want_list, list):
        return _list_difference(got_list, want_list)
    if type(got) is not type(want):
        return f"is {kind(got)}; expected was {kind(want)}"
    return f"is {show(got)}; expected was {show(want)}"


def _table_difference(got: Mapping, want: Mapping) -> str:
    missing = [str(key) for key in want if key not in got]
    extra = [str(key) for key in got if key not in want]
    if missing and extra:
        return f"has {_some(extra)} where {_some(missing)} should be"
    if missing:
        return f"lacks {_some(missing)}"
    if extra:
        return f"has {_some(extra)} too many"
    key = next(key for key in want if not same(got[key], want[key]))
    rows_got, rows_want = np.shape(got[key])[:1], np.shape(want[key])[:1]
    if rows_got and rows_want and rows_got != rows_want:
        return f"has {rows_got[0]} rows; expected were {rows_want[0]}"
    return f"differs in {key!r}, which {difference(got[key], want[key])}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + f" and {len(names) - 8} more" * (len(names) > 8)


def _list_difference(got: list, want: list) -> str:
    if len(got) != len(want) and max(len(got), len(want)) <= 4:
        return f"is {show(got)}; expected was {show(want)}"
    if len(got) != len(want):
        return f"has {len(got)} {'entry' if len(got) == 1 else 'entries'}; expected were {len(want)}"
    if sorted(map(repr, got)) == sorted(map(repr, want)):
        return "has the right entries in another order"
    at = next((i for i, (g, w) in enumerate(zip(got, want, strict=True)) if not same(g, w)), 0)
    if got[at] is Ellipsis or isinstance(got[at], np.ndarray):
        return f"differs at position {at}, which {difference(got[at], want[at])}"
    return f"has {show(got[at])} at position {at}; expected was {show(want[at])}"


def _number_difference(got: np.ndarray, want: np.ndarray, related: bool = True) -> str:
    if got.shape != want.shape:
        return _shape_difference(got, want)
    bad = ~np.isfinite(got.astype(float) if got.dtype.kind != "c" else got) & np.isfinite(want)
    if bad.any():
        what = "not a number (NaN)" if np.isnan(got[bad]).all() else "infinite or not a number"
        return f"is {what}" if got.size == 1 else f"is {what} at {bad.sum()} of {got.size} places"
    if related and (found := _relation(got, want)) is not None:
        return found
    if got.size > 1 and same(np.sort(got, axis=None), np.sort(want, axis=None)):
        backwards = same(got, want[::-1])
        return "has the right values " + ("in reverse order" if backwards else "in another order")
    if got.size == 1:
        came, wished = show_apart(got.item(), want.item())
        return f"is {came}; expected was {wished}"
    wrong = np.argwhere(~np.isclose(got, want, rtol=1e-6, atol=1e-9, equal_nan=True))
    at = tuple(int(i) for i in wrong[0])
    place = at[0] if len(at) == 1 else at
    few = f"{len(wrong)} of {got.size} values differ"
    came, wished = show_apart(got[at].item(), want[at].item())
    return f"has {came} at position {place}; expected was {wished} ({few})"


def _shape_difference(got: np.ndarray, want: np.ndarray) -> str:
    if got.ndim == 0:
        return f"is one number, {show(got.item())}; expected was an array of shape {want.shape}"
    sentence = f"has shape {got.shape}; expected was {want.shape if want.ndim else 'one number'}"
    if got.ndim == want.ndim == 2 and got.shape == want.shape[::-1]:
        return sentence + (": it is transposed" if same(got.T, want) else ": rows and columns are swapped")
    if got.size == want.size:
        right = same(got.ravel(), want.ravel())
        return sentence + (": the values are right, the shape is not" if right else "")
    if got.ndim == 2 and want.ndim == 1 and len(want) > 2 and got.shape == (len(want), len(want)):
        return sentence + ": broadcasting makes such a square where a column meets a row"
    return sentence


def _relation(got: np.ndarray, want: np.ndarray) -> str | None:
    """A simple function that turns the expected numbers into these, if there is one that is no coincidence."""
    if "c" in (got.dtype.kind, want.dtype.kind):
        return None
    got, want = got.astype(float), want.astype(float)
    if np.isin(got, (0, 1)).all() and np.isin(want, (0, 1)).all():  # yes and no, in which every function is to be found
        return None
    whole = "is" if got.size == 1 else "is everywhere"
    distinct = np.unique(np.round(want[np.isfinite(want)], 12)).size
    if same(got, -want):
        return "has the opposite sign"
    with np.errstate(all="ignore"):
        nonzero = want != 0
        ratios = got[nonzero] / want[nonzero]
        # A ratio that is written as 1 would say nothing: the entries that differ say more.
        several = np.unique(np.round(want[nonzero], 12)).size > 1
        alike = several and same(got[~nonzero], want[~nonzero]) and same(ratios, np.full_like(ratios, ratios[0]))
        if alike and f"{ratios[0]:.4g}" != "1":
            return f"{whole} {ratios[0]:.4g} times the expected value" if ratios[0] else "is 0 everywhere"
        if distinct > 1 and same(got - want, np.full_like(got, (got - want).flat[0])):
            return f"{whole} {abs((got - want).flat[0]):.4g} too {'large' if got.flat[0] > want.flat[0] else 'small'}"
        for name, transform in TRANSFORMS.items():
            if same(got, transform(want)) and not same(want, transform(want)):
                return f"{whole} {name} the expected value"
    return None
