"""What a learner moves: sliders, choices and points, as plain declarations that Python checks and JavaScript builds."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Slider:
    """One of an ordered row of values.

    `texts` are the values in words, where numbers alone would not read well; `reads` wraps them ("${} a square foot").
    `play` adds the buttons Play and Step. `between` also admits numbers that lie between two of the values.
    """

    name: str
    label: str
    values: tuple
    start: object
    texts: tuple[str, ...] = ()
    reads: str = "{}"
    play: bool = False
    between: bool = False

    @property
    def options(self) -> tuple | None:
        """Every value, or None where there are too many to list."""
        return None if self.between else self.values

    @property
    def extremes(self) -> tuple:
        return self.values[0], self.values[-1]

    def check(self, value):
        """Return `value`; raise ValueError with the values that are possible."""
        value = value.item() if getattr(value, "shape", None) == () else value  # a number of NumPy's is a number
        if not isinstance(value, (int, float, str)) or isinstance(value, bool):
            raise ValueError(f"{self.name} is one value, not {type(value).__name__}.")
        low, high = self.extremes
        if self.between and (isinstance(value, str) or not low <= value <= high):
            raise ValueError(f"{self.name} is a number from {low:g} to {high:g}, not {value!r}.")
        if not self.between and value not in self.values:
            raise ValueError(f"{self.name} is one of {', '.join(map(str, self.values))}, not {value!r}.")
        return value

    def read(self, value) -> str:
        """The value as the learner reads it, unit and all."""
        if self.texts and value in self.values:
            return self.reads.format(self.texts[self.values.index(value)])
        return self.reads.format(value if isinstance(value, str) else f"{value:,.6g}")

    def face(self) -> dict:
        """Everything the front-end needs."""
        texts = [self.read(value) for value in self.values]
        return {
            "kind": "slider",
            "name": self.name,
            "label": self.label,
            "values": list(self.values),
            "texts": texts,
            "reads": self.reads,
            "play": self.play,
        }


@dataclass(frozen=True)
class Choice:
    """One of a few words, all of them in sight."""

    name: str
    label: str
    options: tuple[str, ...]
    start: str

    @property
    def extremes(self) -> tuple:
        return self.options[0], self.options[-1]

    def check(self, value):
        """Return `value`; raise ValueError with the words that are possible."""
        if value not in self.options:
            raise ValueError(f"{self.name} is one of {', '.join(map(repr, self.options))}, not {value!r}.")
        return value

    def read(self, value) -> str:
        return str(value)

    def face(self) -> dict:
        return {"kind": "choice", "name": self.name, "label": self.label, "values": list(self.options)}


@dataclass(frozen=True)
class Points:
    """Points in the figure that can be dragged, or moved with the arrow keys; x and y are (low, high, step)."""

    name: str
    label: str
    start: tuple[tuple[float, float], ...]
    x: tuple[float, float, float]
    y: tuple[float, float, float]
    options = None  # far too many to list

    @property
    def extremes(self) -> tuple:
        low = tuple((self.x[0], self.y[0]) for _ in self.start)
        return low, tuple((self.x[1], self.y[1]) for _ in self.start)

    def check(self, value):
        """Return `value` as a list of [x, y]; raise ValueError if their number or places are impossible."""
        try:
            points = [[float(x), float(y)] for x, y in value]
        except (TypeError, ValueError):
            raise ValueError(f"{self.name} is a list of [x, y] pairs, not {value!r:.60}.") from None
        if len(points) != len(self.start):
            raise ValueError(f"{self.name} has {len(self.start)} points, not {len(points)}.")
        for x, y in points:
            if not (self.x[0] <= x <= self.x[1] and self.y[0] <= y <= self.y[1]) or math.isnan(x + y):
                raise ValueError(f"{self.name}: ({x:g}, {y:g}) lies outside of the figure.")
        return points

    def read(self, value) -> str:
        pairs = enumerate(zip(value, self.start, strict=True), start=1)
        moved = [f"{i} moved to ({now[0]:g}, {now[1]:g})" for i, (now, then) in pairs if tuple(now) != tuple(then)]
        return ", ".join(moved) or "as found"

    def face(self) -> dict:
        return {
            "kind": "points",
            "name": self.name,
            "label": self.label,
            "start": [list(point) for point in self.start],
            "x": list(self.x),
            "y": list(self.y),
        }
