"""How values are written for a person: numbers as people write them, short things whole, long things in a few words."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from helpers.compare import is_frame, is_one_number, plain
from helpers.models import named
from helpers.numbers import literal, number, shortest

WHOLE = 12  # numbers (or entries of a list) that are never cut
EXACT = 1e-8  # so little may be rounded of an input that a result of four digits stays the same
LONGEST = 300  # characters of what is shown whole; beyond them long parts are summed up
LONG_CALL = 160  # characters of the arguments of a call
CODE = 40  # characters without a space that nobody reads: of longer ones the ends are shown
Write = Callable[[float], str]


def show(value: Any, width: int = 72) -> str:
    """`value` on one line. Up to 12 numbers stand whole, more are summed up; other text is cut at `width`."""
    try:
        if _is_alone(value):
            return number(np.asarray(plain(value)).item())
    except Exception:  # an answer's own methods may do anything
        return _kind(value)
    return _text_of(value, literal, width)


def show_exact(value: Any, rtol: float = EXACT) -> str:
    """An input, so that it can be typed in: few digits, but enough to give it back within `rtol`."""
    return _text_of(value, _writer([value], rtol))


def show_call(name: str, arguments: Mapping[str, Any], rtol: float = EXACT) -> str:
    """A call as it is typed, `mean(values=[1., 5.])`; digits as in `show_exact`, chosen for all arguments together."""
    write = _writer(list(arguments.values()), rtol)
    texts = {key: _text_of(value, write) for key, value in arguments.items()}
    if sum(map(len, texts.values())) > LONG_CALL:  # then the names of a long table's columns stand in the way
        long = {key: value for key, value in arguments.items() if is_frame(value) and value.size > WHOLE}
        texts |= {key: f"a table of {len(value):,} rows" for key, value in long.items()}
    return f"{name}({', '.join(f'{key}={text}' for key, text in texts.items())})"


def show_apart(one: Any, other: Any) -> tuple[str, str]:
    """Both shown, with the digits it takes to see that they differ; of what is long the first place that does."""
    if _is_alone(one) and _is_alone(other):
        one, other = (np.asarray(plain(value)).item() for value in (one, other))
        return _first_apart((number(one, d), number(other, d)) for d in range(4, 18))
    writers = [functools.partial(literal, digits=digits) for digits in (17, *range(4, 17))]
    pair = _text_of(one, writers[0]), _text_of(other, writers[0])
    if pair[0] != pair[1]:
        return _first_apart((_text_of(one, write), _text_of(other, write)) for write in writers[1:] + writers[:1])
    try:
        mine, theirs = plain(one), plain(other)
    except Exception:  # what cannot be read cannot be taken apart
        return pair
    for key in _keys(mine, theirs):
        parts = show_apart(mine[key], theirs[key])
        if parts[0] != parts[1]:
            at = key[0] if isinstance(key, tuple) and len(key) == 1 else key
            place = repr(key) if isinstance(mine, Mapping) else f"position {at}"
            return tuple(f"{text} with {part} at {place}" for text, part in zip(pair, parts, strict=True))
    return pair


def _is_alone(value: Any) -> bool:
    """Whether `value` is one number, and no list or array that holds one."""
    return is_one_number(value) and np.ndim(plain(value)) == 0


def _first_apart(pairs: Any) -> tuple[str, str]:
    pair = ("", "")
    for pair in pairs:
        if pair[0] != pair[1]:
            break
    return pair


def _keys(one: Any, other: Any) -> list:
    """Where two values of one form may differ."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return [key for key in one if key in other]
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray) and one.shape == other.shape and one.ndim:
        return [tuple(map(int, at)) for at in np.argwhere(one != other)[:5]]
    if isinstance(one, str) and isinstance(other, str) and len(one) == len(other):
        return [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs][:1]
    return []


def _alone(value: float, write: Write) -> str:
    """A float that is no part of an array: 2.0 and not 2."""
    text = write(value)
    return f"{text}0" if text.endswith(".") else text


def _writer(values: list, rtol: float) -> Write:
    """The shortest way to write all the numbers in `values`: unequal ones stay unequal and in their order."""
    floats = sorted({number for value in values for number in _floats(value)})
    write = functools.partial(shortest, rtol=rtol)
    read = [float(write(value)) for value in floats]
    return write if all(a < b for a, b in zip(read, read[1:], strict=False)) else repr


def _floats(value: Any) -> list[float]:
    """The finite numbers that are shown one by one when `value` is."""
    try:
        value = plain(value)
    except Exception:  # not a form that holds numbers
        return []
    if isinstance(value, float):
        return [value] if math.isfinite(value) else []
    if isinstance(value, np.ndarray):
        return _items(value[np.isfinite(value)]) if value.dtype.kind == "f" and value.size <= WHOLE else []
    parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return [number for part in parts for number in _floats(part)]


def _text_of(value: Any, write: Write, width: int = 72) -> str:
    try:
        texts = (_text(value, write, width, most) for most in (WHOLE, 3, 0))
        return next((text for text in texts if len(text) <= max(width, LONGEST)), _length(value))
    except Exception:  # neither a value's repr nor its length can be trusted
        return _kind(value)


def _length(value: Any) -> str:
    """A list too long to be shown, by its length; of other values their kind."""
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of {len(value):,} entries"
    return _kind(value)


def _kind(value: Any) -> str:
    return f"an object of type {type(value).__name__}"


def _text(value: Any, write: Write, width: int, most: int) -> str:
    """`value` in words, its arrays whole up to `most` numbers."""
    inner = functools.partial(_text, write=write, width=width, most=most)
    if isinstance(value, tuple):  # a pair is shown as a pair, and not as the array that it equals
        return f"({_several(value, inner)}{',' * (len(value) == 1)})"
    if is_frame(value):
        return _table(value, inner, most)
    if not isinstance(value, (str, bytes)) and (name := named(value, inner)):
        return name
    value, given = plain(value), value
    if isinstance(given, list) and len(given) <= most and not all(isinstance(part, float) for part in given):
        return f"[{', '.join(map(inner, given))}]"  # whole numbers stay whole, and pairs pairs
    if isinstance(value, Mapping):
        return f"{{{_several([f'{key!r}: {inner(part)}' for key, part in given.items()], str)}}}"
    if isinstance(value, float):
        return _alone(value, write)
    if isinstance(value, np.ndarray) and value.size <= most:
        return _nested(_items(value), write)
    if isinstance(value, np.ndarray):
        return _summary(value)
    if isinstance(value, list):
        return f"[{_several(value, inner)}]"
    if isinstance(value, str) and len(value) > CODE and " " not in value:  # a checksum, not a sentence
        return f"'{value[:8]}…{value[-4:]}' ({len(value):,} characters)"
    text = " ".join(repr(value).split())
    if " at 0x" in text:  # an address tells a learner nothing
        return _kind(value)
    if len(text) > width:
        return f"{text[: width - 1]}…" + (f" ({len(value):,} characters)" if isinstance(value, str) else "")
    return text


def _several(parts: Any, inner: Callable) -> str:
    parts = list(parts)
    if len(parts) <= WHOLE:
        return ", ".join(map(inner, parts))
    return ", ".join([*map(inner, parts[:3]), f"… ({len(parts):,} in all)"])


def _items(array: np.ndarray) -> list:
    if array.dtype.kind in "Mm":
        return np.char.replace(array.astype("datetime64[s]").astype(str), "T00:00:00", "").tolist()
    short = array.dtype.kind == "f" and array.dtype.itemsize < 8
    return (array.astype(str).astype(float) if short else array).tolist()  # 0.2 in single precision is 0.2


def _nested(items: Any, write: Write) -> str:
    if isinstance(items, list):
        return f"[{', '.join(_nested(item, write) for item in items)}]"
    return write(items) if isinstance(items, float) else repr(items)


def _summary(array: np.ndarray) -> str:
    """An array that is too long to be read: what it holds, and from where to where."""
    size = f"an array of shape {array.shape} with" if array.ndim > 1 else "an array of"
    count = "" if array.ndim > 1 else f"{array.size:,} "
    if array.dtype.kind == "b":
        return f"{size} {count}True or False ({np.count_nonzero(array):,} True)"
    if array.dtype.kind not in "iuf":
        first = ", ".join(map(repr, _items(array.ravel()[:3])))
        return f"{size} {count}entries, the first {first}"
    known = array[np.isfinite(array)]
    if not known.size:
        return f"{size} {count}numbers, none finite"
    missing = int(np.isnan(array).sum())
    span = f"from {number(known.min())} to {number(known.max())}"
    return f"{size} {count}numbers {span}" + f" and {missing:,} missing" * bool(missing)


def _table(table: Any, inner: Callable, most: int) -> str:
    if table.size <= most:
        columns = ", ".join(f"{str(name)!r}: {inner(table[name].tolist())}" for name in table.columns)
        return f"a table {{{columns}}}"
    names = list(map(str, table.columns))
    more = f" and {len(names) - 8} more" * (len(names) > 8)
    return f"a table of {len(table):,} rows with columns {', '.join(names[:8])}{more}"
