"""grading.toml: how many points an exercise is worth, what counts, when it is due, and what being late costs.

due = 2026-12-01T23:59:00
zone = "Europe/Berlin"

[late]
per_day = 0.1          # of the points, for each day begun
at_most = 0.5

[points]
default = 1
"regression.mae" = 2
"regression.my_model" = 0      # does not count

[partial]
"regression.my_model" = 0.5    # for an answer that is not right and yet gives the right sort of thing
"""

from __future__ import annotations

import datetime
import math
import tomllib
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.authoring.trouble import Trouble, near
from helpers.grading.marking import Mark

KNOWN = ("due", "zone", "late", "points", "partial")


@dataclass(frozen=True)
class Rules:
    """What the marks of a class are worth. Without a file every exercise is worth one point, and nothing is late."""

    default: float = 1.0
    points: Mapping[str, float] = field(default_factory=dict)
    partial: Mapping[str, float] = field(default_factory=dict)
    due: datetime.datetime | None = None
    per_day: float = 0.0
    at_most: float = 1.0

    def possible(self, exercise: str) -> float:
        return self.points.get(exercise, self.default)

    def earned(self, mark: Mark) -> float:
        """The points of one mark, before being late costs any."""
        if mark.status == "right":
            return self.possible(mark.exercise)
        if mark.status in ("mistake", "wrong"):
            return self.possible(mark.exercise) * self.partial.get(mark.exercise, 0.0)
        return 0.0

    def kept(self, handed_in: datetime.datetime | None) -> float:
        """The share of the points that is kept by what was handed in then."""
        if self.due is None or handed_in is None or handed_in <= self.due:
            return 1.0
        days = math.ceil((handed_in - self.due) / datetime.timedelta(days=1))
        return 1.0 - min(self.at_most, self.per_day * days)


def read(path: Path | None, exercises: list[str]) -> Rules:
    """The rules in a file. Raises Trouble, which names the line to mend, for what they cannot mean."""
    if path is None:
        return Rules()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Trouble(f"{path.name} is no TOML: {error}.") from None
    for key in told:
        if key not in KNOWN:
            raise Trouble(f"{path.name}: there is no rule {key!r}. {near(key, KNOWN, 'The rules are')}")
    points = _numbers(path, "points", told.get("points", {}), [*exercises, "default"], most=math.inf)
    late = _numbers(path, "late", told.get("late", {}), ["per_day", "at_most"], most=1)
    partial = _numbers(path, "partial", told.get("partial", {}), exercises, most=1)
    default = points.pop("default", 1.0)
    return Rules(default, points, partial, _due(path, told), late.get("per_day", 0.0), late.get("at_most", 1.0))


def _numbers(path: Path, rule: str, told: Any, known: list[str], most: float) -> dict[str, float]:
    if not isinstance(told, dict):
        raise Trouble(f"{path.name}: {rule} is a table, [{rule}], with a line for each exercise.")
    for key, number in told.items():
        if key not in known:
            raise Trouble(f"{path.name}: [{rule}] has {key!r}. {near(key, known, 'Known are')}")
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number <= most:
            wanted = "a number from 0 to 1" if most == 1 else "a number, 0 or more,"
            raise Trouble(f"{path.name}: [{rule}] {key} = {number!r}; {wanted} is wanted.")
    return {key: float(number) for key, number in told.items()}


def _due(path: Path, told: dict) -> datetime.datetime | None:
    due, zone = told.get("due"), told.get("zone")
    if due is None:
        return None
    if not isinstance(due, datetime.datetime):
        raise Trouble(f"{path.name}: due = {due!r}; a day and a time are wanted, as in due = 2026-12-01T23:59:00.")
    if due.tzinfo is None:
        if zone is None:
            raise Trouble(f'{path.name}: say in which zone {due} is due: zone = "Europe/Berlin".')
        try:
            return due.replace(tzinfo=zoneinfo.ZoneInfo(zone))
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, TypeError):
            raise Trouble(f'{path.name}: there is no zone {zone!r}; one is "Europe/Berlin".') from None
    return due
