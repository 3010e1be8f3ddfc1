"""Answers, and results of answers, that look like work and are none: each with the sentence that says what it is."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any

from helpers.feedback import Feedback


def odd_answer(answer: Any, name: str) -> str:
    """What to say to an answer to the exercise `name` that can be right nowhere, else nothing."""
    call = f"`ex.{name}.check({name})`"
    if inspect.iscoroutinefunction(answer) or inspect.isasyncgenfunction(answer):
        return (
            f"Your function begins with `async def`: a call of it computes nothing, and only prepares a task to be "
            f"awaited. Leave `async` out, and `await` with it: `def {name}(…)`."
        )
    if isinstance(answer, Feedback):
        return (
            f"You handed over a reply of the course, and no answer of yours. What is checked is what you made: {call}."
        )
    owner = answer.__self__ if inspect.ismethod(answer) else answer
    if type(owner).__module__.startswith("helpers.") and hasattr(owner, "check"):
        part = f".{answer.__name__}" if inspect.ismethod(answer) else ""
        said = f"`ex.{getattr(owner, 'name', name)}{part}`"
        return f"You handed over {said}, which is the course's own. What is checked is what you made: {call}."
    return ""


def odd_result(result: Any) -> str:
    """What to say of a result that is still to be computed or called, and equals nothing; else nothing.

    It is for results that were not accepted: an exercise may want a function.
    """
    if inspect.iscoroutine(result) or inspect.isasyncgen(result):
        return (
            "Your function begins with `async def`, so that a call of it computes nothing, and only prepares a task to "
            "be awaited. Leave `async` out, and `await` with it."
        )
    if inspect.isgenerator(result) and result.gi_code.co_name == "<genexpr>":
        return (
            "Your function gives back a generator, `(… for … in …)`, which has computed nothing yet. In square "
            "brackets it is a list."
        )
    if inspect.isgenerator(result):
        return (
            "There is a `yield` in your function: a call of it computes nothing yet, and gives back a generator. "
            "Collect what it yields in a list, and `return` that."
        )
    if isinstance(result, BaseException):
        kind = type(result).__name__
        return f"Your function gives back an error (`{kind}`) as if it were a result. To pass it on, `raise` it."
    if hasattr(result, "__next__"):
        kind = type(result).__name__
        return f"Your function gives back a `{kind}` object, which can be read only once: put `list(…)` around it."
    if inspect.isroutine(result):
        name = getattr(result, "__name__", "")
        named = f", `{name}`," if name.isidentifier() else ""
        return (
            f"Your function gives back a function{named} that nobody called. With parentheses behind it, it is called."
        )
    if isinstance(result, type):
        return (
            f"Your function gives back the class `{result.__name__}` itself. With parentheses behind it, it makes one."
        )
    if isinstance(result, ModuleType):
        return f"Your function gives back the module `{result.__name__}`, and nothing that was computed with it."
    if result is ...:
        return "Your function gives back `...`: a `return ...` was left from the stub."
    return ""
