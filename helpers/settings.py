"""A setting that a learner or an answer may change, and all of them together: as found, and as a check wants them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Setting:
    """`read()` gives a copy, which `write` puts back. `neutral()` is what a check has, whatever the learner chose.

    `form` is how a learner sets it, of those that can make an answer fail that runs in their notebook. A check runs
    dozens of calls: between them `is_set`, where given, is asked in place of reading a copy.
    """

    name: str
    module: str  # the library whose setting it is; it counts once that is loaded
    read: Callable[[], Any]
    write: Callable[[Any], None]
    neutral: Callable[[], Any] | None = None
    form: str = ""
    is_set: Callable[[Any], bool] | None = None
    starts_neutral: bool = True  # whether its library has the neutral one when it has just been loaded
    counts_between: bool = True  # whether what one call sets can disturb the next

    @property
    def exists(self) -> bool:
        module = sys.modules.get(self.module)
        return module is not None and not getattr(getattr(module, "__spec__", None), "_initializing", False)

    def settle(self, wanted: Any) -> None:
        """Make it `wanted` if it is not."""
        with contextlib.suppress(Exception):  # what somebody put there may not let itself be compared
            if self.is_set(wanted) if self.is_set else self.read() == wanted:
                return
        self.write(wanted)


class Settings:
    """Settings as they were found, and as they are wanted for a while.

    With `neutral` a check's are wanted, where `own` maps names to functions that give those of one lesson. Without,
    they are wanted as they were found. Nothing is set before `settle` is called.
    """

    def __init__(self, known: Sequence[Setting], neutral: bool = False, own: Mapping[str, Callable] | None = None):
        self._known, self._neutral, self._own = known, neutral, own or {}
        self._found: dict[str, Any] = {}
        self._wanted: dict[str, Any] = {}
        for setting in known:
            if setting.exists:
                self._meet(setting, setting.read())

    def _meet(self, setting: Setting, found: Any) -> None:
        changes = self._neutral and setting.neutral is not None
        self._found[setting.name] = found
        self._wanted[setting.name] = self._own.get(setting.name, setting.neutral)() if changes else found

    def settle(self) -> None:
        """Between calls: all as they are wanted. A library that was loaded meanwhile counts as found as it starts."""
        for setting in self._known:
            if not setting.counts_between:
                continue
            if setting.name not in self._wanted and setting.neutral is not None and setting.exists:
                self._meet(setting, setting.neutral() if setting.starts_neutral else setting.read())
            if setting.name in self._wanted:
                setting.settle(self._wanted[setting.name])

    def restore(self) -> None:
        """Make all as they were found, the others even where one fails."""
        with contextlib.ExitStack() as each:
            for setting in self._known:
                if setting.name in self._found:
                    each.callback(setting.settle, self._found[setting.name])

    def set_aside(self) -> list[str]:
        """What the learner did that is undone for now, as they wrote it: `sklearn.set_config(assume_finite=True)`."""
        told = []
        for setting in self._known:
            found, wanted = self._found.get(setting.name), self._wanted.get(setting.name)
            if not setting.form or found == wanted:
                continue
            if isinstance(found, dict):
                changed = [key for key in found if found[key] != wanted[key] and not key.startswith("display")]
                told += [setting.form.format(key=key, value=found[key]) for key in changed]
            else:
                told.append(setting.form.format(value=found))
        return told
