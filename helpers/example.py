"""The input of one call of a learner's function, to look at and to call with: `mean(*ex.mean.example())`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from typing import Any

import numpy as np

from helpers.compare import is_frame

ROWS = 100  # of a table, and a thousand entries of an array; of a larger one the middle is left out
WIDE = 110


class Example:
    """The arguments of one call: by name like a dict (`example["x"]`, `f(**example)`), in order with `f(*example)`."""

    def __init__(self, function: str, arguments: dict[str, Any]):
        self._function, self._arguments = function, arguments

    def keys(self) -> KeysView[str]:
        return self._arguments.keys()

    def values(self) -> ValuesView[Any]:
        return self._arguments.values()

    def items(self) -> ItemsView[str, Any]:
        return self._arguments.items()

    def __getitem__(self, name: str | int) -> Any:
        """An argument by its name or its position; raises KeyError with the names there are."""
        if isinstance(name, int) and -len(self) <= name < len(self):
            return list(self._arguments.values())[name]
        if name not in self._arguments:
            raise KeyError(f"{self._function} has no argument {name!r}; it has {', '.join(self._arguments)}")
        return self._arguments[name]

    def __contains__(self, name: object) -> bool:
        return name in self._arguments

    def __iter__(self) -> Iterator[Any]:
        """The values: what `*` hands over."""
        return iter(self._arguments.values())

    def __len__(self) -> int:
        return len(self._arguments)

    def __repr__(self) -> str:
        lines = [_assigned(name, value) for name, value in self._arguments.items()]
        return "\n".join([*lines, f"# {self._function}(*ex.{self._function}.example()) calls your function with this."])


def _assigned(name: str, value: Any) -> str:
    """`name = value` as code, in all its digits; a table below its name."""
    text = _text(value)
    if is_frame(value) or _is_series(value):
        return f"{name} =\n{text}"
    return f"{name} = " + text.replace("\n", "\n" + " " * (len(name) + 3))


def _text(value: Any) -> str:
    if is_frame(value):
        return value.to_string(max_rows=ROWS, line_width=WIDE)
    if _is_series(value):
        return value.to_string(max_rows=ROWS)
    if inspect.isfunction(value):
        return f"<function {value.__name__}{inspect.signature(value)}>"
    if isinstance(value, np.generic):
        value = value.item()
    with np.printoptions(floatmode="unique", suppress=True, threshold=1000, linewidth=WIDE):
        if isinstance(value, np.ndarray):
            return "np." + repr(value).replace("\n", "\n   ")
        if _is_tensor(value):
            return (
                "torch.tensor(" + np.array2string(value.detach().cpu().numpy(), separator=", ", prefix=" " * 13) + ")"
            )
        return re.sub(r" at 0x[0-9a-fA-F]+", "", repr(value))  # an address tells a learner nothing


def _is_series(value: Any) -> bool:
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.Series)


def _is_tensor(value: Any) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.Tensor) and value.dtype != torch.bfloat16
