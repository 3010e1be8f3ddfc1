"""Plain data as bytes and back: numbers, text, arrays, tables, and what is made of them.

What is read makes data and nothing else. No class is looked up by name and nothing is unpickled, so that whoever wrote
the bytes cannot make the reader do anything. What has no form here is left to `other`, which gives JSON for it.
"""

from __future__ import annotations

import datetime
import json
import struct
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.compare import is_frame

MOST_BYTES = 200_000_000
MOST_DEPTH = 40
KINDS = "biufcSUMm?"  # of NumPy's numbers, texts and times
PANDAS_TYPES = ("str", "string", "Int64", "Int32", "Float64", "boolean")


class Uncodable(ValueError):
    """What has no form as plain data, or bytes that are none."""


def write(value: Any, other: Callable[[Any], Any] | None = None, keeps: bool = False) -> bytes:
    """`value` as bytes; with `keeps`, tensors that can be asked for slopes are left to `other`.

    Raises Uncodable for what is too deep, too large, or no data that `other` takes.
    """
    buffers: list[bytes] = []
    tree = _Writer(buffers, other, keeps).tree(value)
    head = json.dumps([tree, [len(buffer) for buffer in buffers]], ensure_ascii=True).encode()
    whole = b"".join([struct.pack(">Q", len(head)), head, *buffers])
    if len(whole) > MOST_BYTES:
        raise Uncodable(f"is {len(whole) / 1e6:,.0f} MB large: far larger than any answer here")
    return whole


def read(data: bytes, other: Callable[[Any], Any] | None = None) -> Any:
    """What `write` was given. `other` takes the JSON that its counterpart gave. Raises Uncodable for all else."""
    try:
        (length,) = struct.unpack_from(">Q", data)
        tree, sizes = json.loads(data[8 : 8 + length])
        buffers, start = [], 8 + length
        for size in sizes:
            if type(size) is not int or size < 0 or start + size > len(data):
                raise Uncodable("is cut off")
            buffers.append(data[start : start + size])
            start += size
        return _Reader(buffers, other).value(tree)
    except Uncodable:
        raise
    except Exception as error:  # whatever is wrong with the bytes
        raise Uncodable(f"cannot be read ({type(error).__name__})") from None


class _Writer:
    def __init__(self, buffers: list[bytes], other: Callable[[Any], Any] | None, keeps: bool):
        self.buffers, self.other, self.keeps = buffers, other, keeps

    def buffer(self, content: bytes) -> int:
        self.buffers.append(content)
        return len(self.buffers) - 1

    def tree(self, value: Any, depth: int = 0) -> Any:
        if depth > MOST_DEPTH:
            raise Uncodable("is nested too deeply (does a list contain itself?)")
        kind, deeper = type(value), depth + 1
        if value is None or kind in (bool, str):
            return value
        if kind is int:
            return ["int", hex(value)]
        if kind is float:
            return ["float", value.hex()]
        if kind is complex:
            return ["complex", value.real.hex(), value.imag.hex()]
        if kind in (bytes, bytearray):
            return ["bytes", self.buffer(bytes(value))]
        if value is ...:
            return ["..."]
        if kind in (list, tuple, set, frozenset):
            parts = sorted(value, key=repr) if kind in (set, frozenset) else value
            return [kind.__name__, [self.tree(part, deeper) for part in parts]]
        if kind is range:
            return ["range", value.start, value.stop, value.step]
        if kind is dict:
            return ["dict", [[self.tree(key, deeper), self.tree(part, deeper)] for key, part in value.items()]]
        if kind is slice:
            return ["slice", self.tree([value.start, value.stop, value.step], deeper)]
        if kind is np.ndarray:
            return self.array(value, depth)
        if kind is np.ma.MaskedArray:
            return ["masked", self.array(value.data, depth), self.array(np.ma.getmaskarray(value), depth)]
        if isinstance(value, np.generic) and value.dtype.kind in KINDS:
            return ["scalar", self.array(np.asarray(value), depth)]
        if kind is datetime.datetime or kind is datetime.date or kind is datetime.time:
            return [kind.__name__, value.isoformat()]
        if kind is datetime.timedelta:
            return ["timedelta", value.days, value.seconds, value.microseconds]
        if (coded := self.library(value, depth)) is not None:
            return coded
        if isinstance(value, (bool, int, float, str)) and kind.__eq__ in (int.__eq__, float.__eq__, str.__eq__):
            return self.tree(next(base for base in (int, float, str) if isinstance(value, base))(value), deeper)
        if self.other is not None:
            return ["other", self.other(value)]
        raise Uncodable(f"is a {kind.__name__}, which is no plain data")

    def array(self, value: np.ndarray, depth: int) -> list:
        if value.dtype.kind == "O":
            return ["objects", list(value.shape), [self.tree(part, depth + 1) for part in value.ravel().tolist()]]
        if value.dtype.kind not in KINDS:
            raise Uncodable(f"is an array of {value.dtype}, which is no plain data")
        return ["array", value.dtype.str, list(value.shape), self.buffer(np.ascontiguousarray(value).tobytes())]

    def library(self, value: Any, depth: int) -> list | None:
        """What pandas and torch make, if it is that; neither is imported for it."""
        deeper = depth + 1
        pd, torch = sys.modules.get("pandas"), sys.modules.get("torch")
        if torch and type(value) in (torch.Tensor, torch.nn.Parameter) and not self.keeps_history(value):
            half = value.dtype == torch.bfloat16  # NumPy has no such numbers
            return ["tensor", self.array((value.float() if half else value).detach().cpu().numpy(), depth)]
        if not pd:
            return None
        if is_frame(value):
            columns = [self.series(value.iloc[:, place], deeper) for place in range(value.shape[1])]
            names = self.tree(list(value.columns), deeper)
            return ["table", names, self.index(value.index, deeper), columns, len(value)]
        if isinstance(value, pd.Series):
            index = self.index(value.index, deeper)
            return ["series", self.series(value, deeper), index, self.tree(value.name, deeper)]
        if isinstance(value, pd.Index):
            return self.index(value, deeper)
        if isinstance(value, pd.Categorical):
            return ["categorical", self.series(pd.Series(value), deeper)]
        if isinstance(value, pd.api.extensions.ExtensionArray):
            return ["array_of", self.series(pd.Series(value), deeper)]
        if value is pd.NaT:
            return ["nat"]
        if value is pd.NA:
            return ["na"]
        if type(value) is pd.Timestamp:
            return ["timestamp", value.isoformat(), value.unit]
        if type(value) is pd.Timedelta:
            return ["delta", int(value.as_unit("ns").value)]
        if type(value) is pd.Interval:
            return ["interval", self.tree([value.left, value.right], deeper), value.closed]
        return None

    def keeps_history(self, tensor: Any) -> bool:
        """Whether it is handed over to be asked for slopes, which numbers alone cannot be."""
        return self.keeps and tensor.requires_grad

    def index(self, value: Any, depth: int) -> list:
        pd = sys.modules["pandas"]
        if type(value) is pd.RangeIndex:
            return ["range_index", value.start, value.stop, value.step, self.tree(value.name, depth)]
        if isinstance(value, pd.MultiIndex):
            levels = [self.series(pd.Series(value.get_level_values(place)), depth) for place in range(value.nlevels)]
            return ["multi_index", levels, self.tree(list(value.names), depth)]
        return ["index", self.series(pd.Series(value), depth), self.tree(value.name, depth)]

    def series(self, value: Any, depth: int) -> list:
        """The values of a column, with the type that it has."""
        pd, dtype = sys.modules["pandas"], value.dtype
        if isinstance(dtype, pd.CategoricalDtype):
            categories = self.series(pd.Series(dtype.categories), depth)
            return ["category", self.array(value.cat.codes.to_numpy(), depth), categories, bool(dtype.ordered)]
        if isinstance(dtype, pd.DatetimeTZDtype):
            moments = value.dt.tz_convert("UTC").dt.tz_localize(None).to_numpy()
            return ["zoned", self.array(moments, depth), str(dtype.tz)]
        if isinstance(dtype, np.dtype):
            return ["column", self.array(value.to_numpy(), depth), None]
        name = str(dtype) if str(dtype) in PANDAS_TYPES else None
        return ["column", self.array(value.astype(object).to_numpy(), depth), name]


class _Reader:
    def __init__(self, buffers: list[bytes], other: Callable[[Any], Any] | None):
        self.buffers, self.other = buffers, other

    def value(self, tree: Any, depth: int = 0) -> Any:
        if depth > MOST_DEPTH + 10:
            raise Uncodable("is nested too deeply")
        if tree is None or isinstance(tree, (bool, str)):
            return tree
        kind, *parts = tree
        reader = getattr(self, f"read_{kind}", None) if isinstance(kind, str) else None
        if reader is None and kind != "...":
            raise Uncodable("holds what is no plain data")
        return ... if kind == "..." else reader(depth + 1, *parts)

    def values(self, trees: list, depth: int) -> list:
        return [self.value(tree, depth) for tree in trees]

    def read_int(self, depth: int, digits: str) -> int:
        return int(digits, 16)

    def read_float(self, depth: int, digits: str) -> float:
        return float.fromhex(digits)

    def read_complex(self, depth: int, real: str, imaginary: str) -> complex:
        return complex(float.fromhex(real), float.fromhex(imaginary))

    def read_bytes(self, depth: int, place: int) -> bytes:
        return self.buffers[place]

    def read_list(self, depth: int, parts: list) -> list:
        return self.values(parts, depth)

    def read_tuple(self, depth: int, parts: list) -> tuple:
        return tuple(self.values(parts, depth))

    def read_set(self, depth: int, parts: list) -> set:
        return set(self.values(parts, depth))

    def read_frozenset(self, depth: int, parts: list) -> frozenset:
        return frozenset(self.values(parts, depth))

    def read_range(self, depth: int, start: int, stop: int, step: int) -> range:
        return range(start, stop, step)

    def read_dict(self, depth: int, pairs: list) -> dict:
        return {self.value(key, depth): self.value(part, depth) for key, part in pairs}

    def read_slice(self, depth: int, ends: list) -> slice:
        return slice(*self.value(ends, depth))

    def read_array(self, depth: int, kind: str, shape: list, place: int) -> np.ndarray:
        dtype = np.dtype(kind)
        if dtype.kind not in KINDS:
            raise Uncodable("holds an array of objects")
        return np.frombuffer(self.buffers[place], dtype).reshape(shape).copy()

    def read_masked(self, depth: int, data: list, mask: list) -> np.ma.MaskedArray:
        return np.ma.MaskedArray(self.value(data, depth), self.value(mask, depth))

    def read_objects(self, depth: int, shape: list, parts: list) -> np.ndarray:
        array = np.empty(len(parts), dtype=object)
        for place, part in enumerate(parts):
            array[place] = self.value(part, depth)
        return array.reshape(shape)

    def read_scalar(self, depth: int, array: list) -> Any:
        return self.value(array, depth)[()]

    def read_datetime(self, depth: int, text: str) -> datetime.datetime:
        return datetime.datetime.fromisoformat(text)

    def read_date(self, depth: int, text: str) -> datetime.date:
        return datetime.date.fromisoformat(text)

    def read_time(self, depth: int, text: str) -> datetime.time:
        return datetime.time.fromisoformat(text)

    def read_timedelta(self, depth: int, days: int, seconds: int, microseconds: int) -> datetime.timedelta:
        return datetime.timedelta(days, seconds, microseconds)

    def read_tensor(self, depth: int, array: list) -> Any:
        import torch

        return torch.from_numpy(self.value(array, depth))

    def read_column(self, depth: int, array: list, name: str | None) -> Any:
        import pandas as pd

        values = self.value(array, depth)
        return pd.Series(values, dtype=name if name in PANDAS_TYPES else values.dtype)

    def read_category(self, depth: int, codes: list, categories: list, ordered: bool) -> Any:
        import pandas as pd

        return pd.Series(pd.Categorical.from_codes(self.value(codes, depth), self.value(categories, depth), ordered))

    def read_zoned(self, depth: int, moments: list, zone: str) -> Any:
        import pandas as pd

        return pd.Series(self.value(moments, depth)).dt.tz_localize("UTC").dt.tz_convert(zone)

    def read_series(self, depth: int, values: list, index: list, name: Any) -> Any:
        series = self.value(values, depth)
        series.index, series.name = self.value(index, depth), self.value(name, depth)
        return series

    def read_table(self, depth: int, names: list, index: list, columns: list, rows: int) -> Any:
        import pandas as pd

        table = pd.DataFrame({place: self.value(column, depth) for place, column in enumerate(columns)})
        if not columns:
            table = pd.DataFrame(index=range(rows))
        table.columns, table.index = pd.Index(self.value(names, depth)), self.value(index, depth)
        return table

    def read_index(self, depth: int, values: list, name: Any) -> Any:
        import pandas as pd

        return pd.Index(self.value(values, depth), name=self.value(name, depth))

    def read_range_index(self, depth: int, start: int, stop: int, step: int, name: Any) -> Any:
        import pandas as pd

        return pd.RangeIndex(start, stop, step, name=self.value(name, depth))

    def read_multi_index(self, depth: int, levels: list, names: list) -> Any:
        import pandas as pd

        return pd.MultiIndex.from_arrays(self.values(levels, depth), names=self.value(names, depth))

    def read_categorical(self, depth: int, values: list) -> Any:
        return self.value(values, depth).array

    def read_array_of(self, depth: int, values: list) -> Any:
        return self.value(values, depth).array

    def read_timestamp(self, depth: int, text: str, unit: str) -> Any:
        import pandas as pd

        return pd.Timestamp(text).as_unit(unit)

    def read_delta(self, depth: int, nanoseconds: int) -> Any:
        import pandas as pd

        return pd.Timedelta(nanoseconds, unit="ns")

    def read_interval(self, depth: int, ends: list, closed: str) -> Any:
        import pandas as pd

        left, right = self.value(ends, depth)
        return pd.Interval(left, right, closed)

    def read_nat(self, depth: int) -> Any:
        import pandas as pd

        return pd.NaT

    def read_na(self, depth: int) -> Any:
        import pandas as pd

        return pd.NA

    def read_other(self, depth: int, told: Any) -> Any:
        if self.other is None:
            raise Uncodable("holds what is no plain data")
        return self.other(told)


def is_plain(value: Any) -> bool:
    """Whether `write` takes it by itself."""
    try:
        write(value)
    except Uncodable:
        return False
    return True
