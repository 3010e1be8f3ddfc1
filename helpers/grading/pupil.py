"""The child: it runs the cells of one answer, and then does what the judge asks of it, until nobody asks any more.

Whatever runs here may be hostile, and may have changed anything in this process. It can send nothing but plain data.
"""

from __future__ import annotations

import inspect
import linecache
import pickle
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from helpers.error_text import error_text
from helpers.grading.coding import Uncodable
from helpers.grading.wire import Wire
from helpers.isolation import isolated, no_trace
from helpers.trial import Fault, Outcome, attempt

MODULES = ("sklearn.", "torch.", "matplotlib.", "scipy.", "keras.")  # whose classes the judge may take an object for


class Pupil:
    """Answers the judge's questions about what the cells have made."""

    def __init__(self, wire: Wire, namespace: dict):
        self.wire, self.namespace = wire, namespace
        wire.other_out, wire.other_in = self.told, self.taken
        self.kept: list[Any] = []  # what the judge knows by its number only
        self.files: dict[str, str] = {}

    def told(self, value: Any) -> dict:
        """What is said of an object that is no plain data, in place of it."""
        self.kept.append(value)
        told = {"number": len(self.kept) - 1, "type": type(value).__name__, "classes": _classes(value)}
        if isinstance(value, type):
            told["is_class"] = value.__name__
        if inspect.isroutine(value) or inspect.isclass(value):
            told["signature"] = _signature(value)
            told["name"] = str(getattr(value, "__name__", ""))
        code = getattr(value, "__code__", None)
        if inspect.isfunction(value) and code is not None:
            told["file"], told["line"] = code.co_filename, code.co_firstlineno
        return told

    def taken(self, told: dict) -> Any:
        """What the judge hands over: an object of ours, a function of its own, or what only Python can write."""
        if "ours" in told:
            return self.kept[told["ours"]]
        if "callback" in told:
            return self._callback(told["callback"])
        return pickle.loads(bytes.fromhex(told["pickled"]))  # the judge's own, whom this process trusts

    def _callback(self, number: int) -> Callable:
        def call(*arguments: Any, **named: Any) -> Any:
            self.wire.send(["callback", number, list(arguments), named])
            how, result = self.wire.receive()
            if how == "raised":
                raise type(result[0], (Exception,), {})(result[1])
            return result

        return call

    def run(self, cells: list[list[str]]) -> Fault | None:
        """Run the cells, [file, code] each; the fault of the first that raises ends it."""
        for file, code in cells:
            linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
            try:
                compiled = compile(code, file, "exec")
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                return Fault.of(error, told=error_text(error, file))
            written = SimpleNamespace(__code__=compiled)
            outcome = attempt(lambda compiled=compiled: exec(compiled, self.namespace), theirs=written)
            if outcome.fault:
                return outcome.fault
        return None

    def serve(self) -> None:
        """Answer until the judge hangs up."""
        while True:
            question, *about = self.wire.receive()
            try:
                answer = getattr(self, f"on_{question}")(*about)
            except Exception as error:  # of the learner's object, which was asked something
                fault = Fault.of(error, told=error_text(error, None))
                answer = ["fault", _fault(fault)]
            self._send(answer)

    def _send(self, answer: list) -> None:
        try:
            self.wire.send(answer)
        except Uncodable as problem:
            self.wire.send(["fault", _fault(Fault("ValueError", f"the result {problem}"))])

    # The questions ----------------------------------------------------------------------------------------------------

    def on_value(self, name: str) -> list:
        return ["value", self.namespace[name]] if name in self.namespace else ["missing"]

    def on_attempt(self, number: int, arguments: tuple, label: str, names: list[str], reveals: bytes) -> list:
        """Call a function of ours as `attempt` does, on copies; its inputs that it changed are told by name.

        `reveals` is a pickled function that turns the result into what is compared, where only this process can.
        """
        outcome: Outcome = attempt(self.kept[number], arguments, label, names)
        if reveals and outcome.fault is None and outcome.value is not None:
            seen = attempt(lambda: pickle.loads(reveals)(outcome.value))
            outcome = Outcome(label, seen.value, seen.fault, outcome.changed)
        return ["outcome", outcome.value, _fault(outcome.fault), list(outcome.changed)]

    def on_call(self, number: int, arguments: tuple, named: dict) -> list:
        with no_trace():
            return ["value", self.kept[number](*arguments, **named)]

    def on_method(self, number: int, name: str, arguments: tuple, named: dict) -> list:
        """Call `object.name(…)`; an argument that it changed in place comes back as it is afterwards."""
        with no_trace():
            return ["value", getattr(self.kept[number], name)(*arguments, **named)]

    def on_get(self, number: int, name: str) -> list:
        return ["value", getattr(self.kept[number], name)]

    def on_item(self, number: int, key: Any) -> list:
        return ["value", self.kept[number][key]]

    def on_length(self, number: int) -> list:
        return ["value", int(len(self.kept[number]))]

    def on_list(self, number: int) -> list:
        return ["value", list(self.kept[number])]

    def on_text(self, number: int) -> list:
        return ["value", repr(self.kept[number])[:20_000]]

    def on_clone(self, number: int) -> list:
        from sklearn.base import clone

        return ["value", clone(self.kept[number])]


def _fault(fault: Fault | None) -> list[str] | None:
    return [fault.name, fault.text, fault.line, fault.told] if fault else None


def _classes(value: Any) -> list[str]:
    """The public library classes that an object belongs to, the nearest first."""
    found = []
    for kind in type(value).__mro__:
        module = kind.__module__ if isinstance(kind.__module__, str) else ""
        if module.startswith(MODULES):
            found.append(f"{module}:{kind.__qualname__}")
    return found[:12]


def _signature(value: Any) -> list[list[str]] | None:
    """Its parameters: name, kind, and the default as it reads, if there is one."""
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return None
    plain = []
    for parameter in parameters:
        has = parameter.default is not parameter.empty
        plain.append([parameter.name, parameter.kind.name, repr(parameter.default)[:80] if has else ""])
    return plain


def serve(wire: Wire, namespace: dict) -> None:
    """Receive the cells of an answer, run them, tell what came of it, and answer questions until the judge hangs up."""
    pupil = Pupil(wire, namespace)
    cells, settings = wire.receive()
    with isolated({name: (lambda value=value: value) for name, value in settings.items()}):
        wire.send(["ran", _fault(pupil.run(cells))])
        pupil.serve()
