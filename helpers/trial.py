"""Run a learner's code on copies of its inputs, without leaving a trace, and put down what it gave."""

from __future__ import annotations

import copy
import inspect
import linecache
import re
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.compare import Unreadable, same
from helpers.error_text import error_text
from helpers.isolation import no_trace

COURSE = Path(__file__).parent  # a line of these files is nobody's mistake but ours
MOST_TEXT = 300  # characters of an exception's text that are quoted


@dataclass(frozen=True)
class Fault:
    """An exception the learner's code raised, as plain data, with the last line of theirs that led to it."""

    name: str  # of the exception's type
    text: str
    line: str = ""  # "line 3, `w = X @ y`", or "" where it never reached a line of theirs
    told: str = ""  # its text, in the names that the learner knows

    @classmethod
    def of(cls, error: BaseException, line: str = "", told: str = "") -> Fault:
        try:
            text = str(error)
        except Exception:  # an exception's own __str__ may do anything
            text = ""
        return cls(type(error).__name__, text, line, told)

    @property
    def signature(self) -> tuple[str, str]:
        return self.name, self.text

    def __str__(self) -> str:
        text = _short(self.told or self.text).rstrip(". ")  # whoever quotes it ends the sentence
        where = f" in {self.line}" if self.line else ""
        return f"{self.name}{where}: {text}" if text else f"{self.name}{where}"


@dataclass(frozen=True)
class Outcome:
    """What one call gave: a value or a fault; `label` shows the call, `changed` names inputs it altered."""

    label: str
    value: Any = None
    fault: Fault | None = None
    changed: tuple[str, ...] = ()

    def agrees(self, other: Outcome, rtol: float, atol: float) -> bool:
        if self.fault or other.fault:
            return bool(self.fault and other.fault) and self.fault.signature == other.fault.signature
        try:
            return self.changed == other.changed and same(self.value, other.value, rtol, atol)
        except Unreadable:
            return False


def _short(text: str) -> str:
    """An exception's text on one line; of whole paragraphs the first line, and the cause that they quote."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if sum(map(len, lines)) > MOST_TEXT:
        lines = lines[:1] + [line for line in lines[1:] if re.match(r"\w*(Error|Exception): ", line)][-1:]
    text = " ".join(filter(None, lines))
    return text if len(text) <= MOST_TEXT else text[:MOST_TEXT] + " …"


def _their_line(error: BaseException, filename: str | None) -> str:
    """The deepest line of the traceback that lies in `filename`, shown with its text."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == filename]
    if isinstance(error, SyntaxError) or not frames or Path(filename).parent == COURSE:
        return ""
    text = linecache.getline(frames[-1].filename, frames[-1].lineno).strip()
    return f"line {frames[-1].lineno}, `{text}`" if text else f"line {frames[-1].lineno}"


def attempt(
    function: Callable, arguments: tuple = (), label: str = "", names: Sequence[str] = (), theirs: Any = None
) -> Outcome:
    """Call `function` on copies of `arguments`, which are called `names`; whatever happens becomes an Outcome.

    `theirs` is what the learner wrote, if that is not `function` itself: a fault names the line of it.
    KeyboardInterrupt passes through: a learner must be able to stop an endless loop. A function that runs in another
    process has `attempted`, which does the same there.
    """
    if elsewhere := getattr(function, "attempted", None):
        return elsewhere(arguments, label, names)
    fresh = copy.deepcopy(arguments)
    try:
        with no_trace():
            value = function(*fresh)
            if inspect.iscoroutine(value):
                value.close()  # or Python complains, some time later, that nobody awaited it
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # sys.exit() in an answer must not end the kernel
        if isinstance(told := getattr(error, "fault", None), Fault):  # raised in another process, and told from there
            return Outcome(label, fault=told)
        written = getattr(function if theirs is None else theirs, "__code__", None)
        file = written and written.co_filename
        return Outcome(label, fault=Fault.of(error, _their_line(error, file), error_text(error, file)))
    triples = zip(names, arguments, fresh, strict=False)
    return Outcome(label, value, changed=tuple(name for name, a, b in triples if not _untouched(a, b)))


def _untouched(before: Any, after: Any) -> bool:
    try:
        return same(after, before, rtol=0, atol=0)
    except Unreadable:
        return True
