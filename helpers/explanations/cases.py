"""The inputs on which an answer and the right answer part, as an explanation looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from helpers.compare import ATOL, RTOL, Unreadable, is_numeric, plain
from helpers.numbers import number, significant

EXACT = 1e-6  # what is said of all entries holds of each more closely than a right answer must be met
FIRST = 50  # numbers that are looked at before all are
RARE = 4  # significant digits of a single pair of numbers that no coincidence brings together


@dataclass(frozen=True)
class Case:
    """One input: what came, what was expected (numbers of one shape), and the arguments by their names."""

    got: np.ndarray
    want: np.ndarray
    arguments: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def arrays(self) -> dict[str, np.ndarray]:
        """The arguments that are numbers, by the words that name them; a table's columns one by one."""
        found = {}
        for name, value in self.arguments.items():
            try:
                value = plain(value)
            except Unreadable:
                continue
            columns = value.items() if isinstance(value, Mapping) else ()
            parts = {f"`{name}`": value} | {f"`{name}[{key!r}]`": part for key, part in columns}
            numeric = {words: np.asarray(part) for words, part in parts.items() if is_numeric(part)}
            found |= {words: part for words, part in numeric.items() if part.dtype.kind in "biuf"}
        return found

    @cached_property
    def lengths(self) -> dict[str, int]:
        """How many entries, rows and columns the arguments have; a whole number may be such a count itself."""
        found = {}
        for words, array in self.arrays.items():
            if array.ndim == 1:
                found[f"the length of {words}"] = len(array)
            elif array.ndim == 2:
                found[f"the number of rows of {words}"], found[f"the number of columns of {words}"] = array.shape
            elif array.ndim == 0 and array.dtype.kind in "iu":
                found[words] = int(array)
        return found


class Cases(Sequence):
    """All of them, the simplest first. An explanation has to hold on every one.

    `asked` is the relative precision of the exercise; `enough` different pairs of numbers are no coincidence.
    """

    def __init__(self, cases: Sequence[Case], asked: float = RTOL, enough: int = 2):
        self.cases, self.asked, self.enough = list(cases), asked, enough
        self.same_shape = all(case.got.shape == case.want.shape for case in self.cases)
        short = any(np.float32 in (case.got.dtype, case.want.dtype) for case in self.cases)
        self.rtol, self.atol = (1e-5, 1e-6) if short else (EXACT, ATOL)

    def __len__(self) -> int:
        return len(self.cases)

    def __getitem__(self, at: Any) -> Case:
        return self.cases[at]

    def __iter__(self) -> Iterator[Case]:
        return iter(self.cases)

    def close(self, one: Any, other: Any) -> bool:
        """Do two arrays agree? Zero is as near as the numbers at hand are large."""
        if np.shape(one) != np.shape(other):
            return False
        one, other = np.ravel(one), np.ravel(other)
        # Most relations fail at once, in the first few numbers.
        if one.size > FIRST and not _agree(one[:FIRST], other[:FIRST], 1e-3, 1e-3):
            return False
        return _agree(one, other, self.rtol, self.atol)

    def steady(self, numbers: Sequence[float]) -> bool:
        """Are these all one number?"""
        return self.close(np.array(numbers), np.full(len(numbers), numbers[0]))

    def every(self, holds: Callable[[Case], bool]) -> bool:
        return all(holds(case) for case in self.cases)

    def everywhere(self, function: Callable[[np.ndarray], np.ndarray]) -> bool:
        """Does `function` turn what is expected into what came?

        Where what is expected has lost its last digit, as the logarithm of a probability of 0, a large number will do.
        """
        return self._made_by(function, slice(FIRST)) and self._made_by(function, slice(None))

    def _made_by(self, function: Callable[[np.ndarray], np.ndarray], part: slice) -> bool:
        got, want = self.got[part], self.want[part]
        with np.errstate(all="ignore"):
            made = function(want)
            lost = np.isinf(made) & np.isfinite(got) & (np.sign(made) == np.sign(got)) & (abs(got) > 36)
            return not lost.all() and self.close(np.where(lost, 0, got), np.where(lost, 0, made))

    @property
    def whole(self) -> str:
        """How a sentence about all the numbers of one result begins."""
        return "is" if self.cases[0].got.size == 1 else "is everywhere"

    @cached_property
    def got(self) -> np.ndarray:
        return np.concatenate([case.got.ravel() for case in self.cases])

    @cached_property
    def want(self) -> np.ndarray:
        return np.concatenate([case.want.ravel() for case in self.cases])

    @cached_property
    def distinct(self) -> int:
        """How many different numbers were expected where the two differ and neither is 0."""
        return _different(self.want[self._apart(self.rtol)])

    @cached_property
    def yes_or_no(self) -> bool:
        """Only 0 and 1, in which every function is to be found."""
        return all(((values == 0) | (values == 1)).all() for values in (self.got, self.want))

    def credible(self, digits: int = RARE, apart: float = 1e-3) -> bool:
        """Is a relation that holds no coincidence? Two pairs of numbers are none, nor is one pair of many digits.

        Numbers that differ by less than `apart` do not count: near 1, a root is nearly a half.
        """
        telling = self._apart(apart)
        if self.yes_or_no or not telling.any():
            return False
        if _different(self.want[telling]) >= self.enough:
            return True
        at = np.flatnonzero(telling)[0]
        return min(significant(self.got[at]), significant(self.want[at])) >= digits

    @cached_property
    def various(self) -> bool:
        """Are there enough different values for an order to be no accident? Of two numbers, both have to differ."""
        if self.yes_or_no or not self.every(lambda case: case.want.ndim > 0 and case.want.size > 1):
            return False
        return _different(self.want[~np.isnan(self.want)]) >= min(3, self.want.size)

    @cached_property
    def same_values(self) -> bool:
        """Are they the right numbers, in whatever order? A few small numbers soon are, and do not count."""
        if not self.every(lambda case: np.isclose(np.nansum(case.got), np.nansum(case.want), rtol=1e-4, atol=1e-4)):
            return False
        few = np.unique(np.round(self.want[:FIRST][~np.isnan(self.want[:FIRST])], 12))
        plenty = self.want.size >= 12 or few.size >= 0.8 * self.want.size
        if not plenty and not any(significant(value) > 1 or value % 1 for value in few):
            return False
        return self.every(lambda case: self.close(np.sort(case.got, None), np.sort(case.want, None)))

    def _apart(self, far: float) -> np.ndarray:
        """Where the two differ and what is expected is not 0: what agrees says nothing of how others differ."""
        known = np.isfinite(self.got) & np.isfinite(self.want) & (self.want != 0)
        return known & ~np.isclose(self.got, self.want, rtol=far, atol=0)

    @cached_property
    def factors(self) -> list[float] | None:
        """For each case the number by which everything expected is multiplied; None where there is none."""
        found = []
        for case in self.cases:
            usable = (case.want != 0) & np.isfinite(case.want)
            if not usable.any():
                return None
            at = np.argmax(np.where(usable, np.abs(case.want), -1))
            factor = float(case.got.flat[at] / case.want.flat[at])
            if not self.close(case.got, factor * case.want):
                return None
            found.append(factor)
        return found

    @cached_property
    def factor(self) -> float | None:
        """The one factor of all cases."""
        return self.factors[0] if self.factors and self.steady(self.factors) else None

    def is_factor(self, expected: float) -> bool:
        return self.factor is not None and abs(self.factor - expected) <= self.rtol * abs(expected)


def _agree(one: np.ndarray, other: np.ndarray, rtol: float, atol: float) -> bool:
    scale = np.abs(other)[np.isfinite(other)].max(initial=0) if other.size else 0
    return bool(np.allclose(one, other, rtol=rtol, atol=atol * scale, equal_nan=True))


def _different(values: np.ndarray) -> int:
    """How many values differ, as far as that is seen among the first of them or, if these are alike, among all."""
    few = np.unique(np.round(values[:FIRST], 12)).size
    return few if few > 2 else np.unique(np.round(values, 12)).size


def times(factor: float) -> str:
    """ "3 times the expected value"."""
    return f"{number(factor)} times the expected value"
