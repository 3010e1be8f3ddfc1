"""What an exception says, in the names that stand in the learner's code instead of those of the course's stand-ins.

A check hands a function stand-ins: a loader, a model, a request. Who calls one with an argument too many reads
"Loader.__call__() takes 1 positional argument but 2 were given" of a class that they have never seen.
"""

from __future__ import annotations

import ast
import linecache
import re
import sys
import traceback
from pathlib import Path
from types import FrameType
from typing import Any

COURSE = Path(__file__).parent
ENDS_ALL = "this would end the whole program, and in a notebook its kernel; what ends a function is `return`"
MOST_CODE = 48  # characters of a call that are quoted
CALL = re.compile(r"^([\w.<>]+)\(\) (?=takes|missing|got )")
COUNT = re.compile(r"\b(takes|from|to|but) (\d+)\b")
OBJECT = re.compile(r"(?:object of type )?'(\w+)'(?: object)?")

# What libraries say, where it does not help who is new to them: a pattern, and what it means.
MEANINGS = {
    r"^matmul: .*core dimension.*\(size (\d+) is different from (\d+)\)$": (
        r"`@` multiplies rows by columns, so that the last length on its left and the first on its right must be "
        r"equal; here they are \2 and \1"
    ),
    r"^shapes (\(.*?\)) and (\(.*?\)) not aligned.*$": (
        r"shapes \1 and \2 cannot be multiplied: the last length of the first must be the first length of the second"
    ),
    r"^(ufunc 'bitwise_xor' not supported for the input types|unsupported operand type\(s\) for \^).*$": (
        r"\1: `^` compares bits in Python, and to the power of is `**`"
    ),
    r"^(Already tz-aware), use tz_convert to convert\.?$": (
        r"\1: these times have a time zone. `tz_convert` reads the same moments on another clock; `tz_localize(None)` "
        r"takes the zone away and leaves the hands of the clock where they are"
    ),
}


def error_text(error: BaseException, filename: str | None = None) -> str:
    """The text of `error`, raised by code of the learner's in the file `filename`, or by what that code called."""
    try:
        text = str(error)
    except Exception:  # an exception's own __str__ may do anything
        return ""
    if isinstance(error, SystemExit):
        return ENDS_ALL
    for pattern, meaning in MEANINGS.items():
        text = re.sub(pattern, meaning, text)
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    spots = traceback.extract_tb(error.__traceback__)
    theirs = [place for place, frame in enumerate(frames) if frame.f_code.co_filename == filename]
    if not theirs or Path(filename).parent == COURSE:
        return text
    frame, spot = frames[theirs[-1]], spots[theirs[-1]]
    said = _expression(spot)
    if isinstance(error, (TypeError, AttributeError)):
        text = _call_in_their_words(text, frame, said)
        text = OBJECT.sub(lambda found: _their_name(found, frame, said), text)
    return _of_the_call(text, spots[theirs[-1] + 1 :], said)


def _expression(spot: traceback.FrameSummary) -> str:
    """The part of the learner's line at which it stopped, or nothing where Python does not say."""
    if None in (spot.lineno, spot.end_lineno, spot.colno, spot.end_colno):
        return ""
    lines = [linecache.getline(spot.filename, n).encode() for n in range(spot.lineno, spot.end_lineno + 1)]
    lines[-1] = lines[-1][: spot.end_colno]
    lines[0] = lines[0][spot.colno :]  # columns are counted in bytes
    return " ".join(b"".join(lines).decode(errors="replace").split())


def _called(said: str) -> str:
    """What is called in an expression: `load` in `load(1)`."""
    try:
        tree = ast.parse(said, mode="eval").body
    except SyntaxError:
        return ""
    return ast.unparse(tree.func) if isinstance(tree, ast.Call) else ""


def _ours(name: str, frame: FrameType) -> Any:
    """What the course's modules have under this name, if the learner's code has nothing of this name."""
    if name in frame.f_locals or name in frame.f_globals:
        return None
    modules = (module for key, module in list(sys.modules.items()) if key.startswith("helpers."))
    owned = (vars(module).get(name) for module in modules if module is not None)
    return next((thing for thing in owned if str(getattr(thing, "__module__", "")).startswith("helpers")), None)


def _call_in_their_words(text: str, frame: FrameType, said: str) -> str:
    """`load() takes 0 positional arguments but 1 was given` for a stand-in's `Loader.__call__() takes 1 … but 2 …`."""
    found = CALL.match(text)
    first, *rest = found[1].split(".") if found else ("",)
    owner = _ours(first, frame)
    if not rest or owner is None:
        return text
    text = f"{_called(said) or 'what is called here'}() {text[found.end() :]}"
    if isinstance(owner, type) and "<locals>" not in rest:  # then Python counts the object as an argument
        text = COUNT.sub(lambda count: f"{count[1]} {int(count[2]) - 1}", text)
        text = re.sub(r"\b1 positional arguments\b", "1 positional argument", text)
        text = re.sub(r"(?<!\d)(0|[2-9]|\d\d+) positional argument\b", r"\1 positional arguments", text)
        text = re.sub(r"\bbut 1 were given", "but 1 was given", text)
    return text


def _their_name(found: re.Match, frame: FrameType, said: str) -> str:
    """The variable of the learner's that holds a stand-in, in place of its class."""
    if not isinstance(kind := _ours(found[1], frame), type):
        return found[0]
    names = [name for name, value in frame.f_locals.items() if type(value) is kind]
    names.sort(key=lambda name: re.search(rf"\b{name}\b", said) is None)
    return f"`{names[0]}`" if names else "this object"


def _of_the_call(text: str, deeper: list[traceback.FrameSummary], said: str) -> str:
    """Say which call of the learner's it was where a stand-in could not work with what it was given."""
    if not deeper or not said or COURSE not in Path(deeper[0].filename).parents:
        return text
    if (deeper[-1].line or "").startswith("raise") and COURSE in Path(deeper[-1].filename).parents:
        return text  # it was meant to
    if len(said) > MOST_CODE and _called(said):
        said = f"{_called(said)}(…)"
    return f"`{said}` cannot work with what it is given there ({text})" if text else text
