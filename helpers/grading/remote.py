"""A student's answer as the judge has it: a stand-in that asks the child, and gets plain data or another stand-in.

It never is what the student made. It equals nothing but itself, and what it says comes as data, so that no answer can
run code here or pretend to be equal to everything.
"""

from __future__ import annotations

import importlib
import inspect
import linecache
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import cloudpickle

from helpers.grading.coding import Uncodable
from helpers.grading.wire import Lost, Wire
from helpers.trial import Fault, Outcome


class ElsewhereError(Exception):
    """Raised by an answer in the child; `fault` is what it told of it."""

    fault: Fault


def told_fault(fault: Any) -> list[str]:
    """The name, text, line and words of an exception, as the child tells of it. Raises Lost for anything else."""
    if not isinstance(fault, list) or len(fault) != 4:
        raise Lost("no message")
    return [str(part) for part in fault]


def raised(fault: Any) -> Exception:
    """An exception of the same name and text as the child's."""
    name, text, line, told = told_fault(fault)
    known = {"AttributeError": AttributeError, "KeyError": KeyError, "IndexError": IndexError, "TypeError": TypeError}
    kind = type(name if name.isidentifier() else "Exception", (ElsewhereError, known.get(name, Exception)), {})
    error = kind(text)
    error.fault = Fault(name, text, line, told)
    return error


class Child:
    """The judge's end of the wire: asks, and plays the judge's own functions when the child calls them back."""

    def __init__(self, wire: Wire, files: dict[str, str]):
        self.wire, self.files = wire, files
        wire.other_out, wire.other_in, wire.keeps = self.told, self.taken, True
        self.callbacks: list[Callable] = []
        self.objects_asked = False  # whether more than plain data was asked for
        for file, code in files.items():
            linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)

    def told(self, value: Any) -> dict:
        """What the child is given in place of an object that is no plain data."""
        if isinstance(value, Stand):
            return {"ours": object.__getattribute__(value, "_number")}
        if (number := getattr(value, "_elsewhere", None)) is not None and inspect.isfunction(value):
            return {"ours": number}
        if inspect.isfunction(value) or inspect.ismethod(value):
            self.callbacks.append(value)
            return {"callback": len(self.callbacks) - 1}
        try:
            return {"pickled": _by_value(value).hex()}
        except Exception as error:
            raise Uncodable(f"cannot be handed over ({type(error).__name__})") from None

    def taken(self, told: Any) -> Any:
        """The stand-in for an object of the child's."""
        self.objects_asked = True
        return stand_in(self, told)

    def ask(self, question: str, *about: Any) -> list:
        """The child's answer, [how, what …]. Raises what an answer of theirs raised; Lost where none comes."""
        self.wire.send([question, *about])
        while True:
            message = self.wire.expect(value=1, outcome=3, missing=0, fault=1, callback=3)
            if message[0] != "callback":
                break
            self.wire.send(self._called(*message[1:]))
        if message[0] == "fault":
            raise raised(message[1])
        return message

    def _called(self, number: Any, arguments: Any, named: Any) -> list:
        if type(number) is not int or not 0 <= number < len(self.callbacks):
            raise Lost("no message")
        try:
            return ["returned", self.callbacks[number](*arguments, **named)]
        except Lost:
            raise
        except Exception as error:
            return ["raised", [type(error).__name__, str(error)]]

    def value(self, question: str, *about: Any) -> Any:
        message = self.ask(question, *about)
        if message[0] != "value":
            raise Lost("no message")
        return message[1]


def _by_value(value: Any) -> bytes:
    """Pickled with the classes of the course's exercises inside, for the child cannot import these."""
    module = inspect.getmodule(value if inspect.isfunction(value) else type(value))
    kept = [module] if module is not None and module.__name__.startswith("helpers.exercises") else []
    for one in kept:
        cloudpickle.register_pickle_by_value(one)
    try:
        return cloudpickle.dumps(value)
    finally:
        for one in kept:
            cloudpickle.unregister_pickle_by_value(one)


def stand_in(child: Child, told: Any) -> Any:
    """For a function a function, for all else a Stand. Raises Lost for what the child cannot mean."""
    if not isinstance(told, dict) or type(told.get("number")) is not int:
        raise Lost("no message")
    if "file" in told and told["file"] in child.files and type(told.get("line")) is int:
        return _function(child, told)
    return _kind(str(told.get("type", "")), *map(str, told.get("classes") or []))(child, told)


@cache
def _kind(name: str, *classes: str) -> type[Stand]:
    """A class of stand-ins that is called, and whose bases are called, as the classes of what it stands for."""
    names = [named.rpartition(":")[2] for named in classes] or [name]
    kind = Stand
    for each in reversed(names):
        if each.isidentifier():
            kind = type(each, (kind,), {})
    return kind


class Stand:
    """Stands for an object in the child: what it is asked, the child is asked."""

    def __init__(self, child: Child, told: dict):
        object.__setattr__(self, "_child", child)
        object.__setattr__(self, "_number", told["number"])
        object.__setattr__(self, "_told", told)

    @property
    def __class__(self) -> type:
        """The library class that it says to be of, so that `isinstance` holds."""
        told = object.__getattribute__(self, "_told")
        if "is_class" in told:
            return type
        for named in told.get("classes") or []:
            if (kind := _library_class(named)) is not None:
                return kind
        return Stand

    @property
    def __signature__(self) -> inspect.Signature:
        if (signature := _signature(self._told)) is None:
            raise AttributeError("__signature__")
        return signature

    def __getattr__(self, name: str) -> Any:
        if name in ("__name__", "__qualname__") and self._told.get("name"):
            return str(self._told["name"])
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self._child.value("get", self._number, name)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("an answer is only looked at")

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._child.value("call", self._number, arguments, named)

    def __getitem__(self, key: Any) -> Any:
        return self._child.value("item", self._number, key)

    def __sub__(self, other: Any) -> Any:
        return self._child.value("method", self._number, "__sub__", (other,), {})

    def __len__(self) -> int:
        return int(self._child.value("length", self._number))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._child.value("list", self._number))

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return str(self._child.value("text", self._number))

    def __deepcopy__(self, memo: dict) -> Any:
        return self

    def __copy__(self) -> Any:
        return self

    def __sklearn_clone__(self) -> Any:
        return self._child.value("clone", self._number)

    def __reduce_ex__(self, protocol: int) -> Any:
        raise TypeError("an answer stays where it is")

    def attempted(self, arguments: tuple, label: str, names: Any) -> Outcome:
        return _attempted(self._child, self._number, arguments, label, names)


def _attempted(child: Child, number: int, arguments: tuple, label: str, names: Any, reveals: bytes = b"") -> Outcome:
    try:
        message = child.ask("attempt", number, tuple(arguments), label, list(names), reveals)
    except ElsewhereError as error:
        return Outcome(label, fault=error.fault)
    if message[0] != "outcome":
        raise Lost("no message")
    _, value, fault, changed = message
    told = Fault(*told_fault(fault)) if fault else None
    return Outcome(label, value, told, tuple(name for name in names if isinstance(changed, list) and name in changed))


def _function(child: Child, told: dict) -> Callable:
    """A function whose calls the child makes, and whose source is what the student wrote, as text."""
    number = told["number"]

    def call(*arguments: Any, **named: Any) -> Any:
        return child.value("call", number, arguments, named)

    name = str(told.get("name", "call"))
    call.__code__ = call.__code__.replace(co_filename=told["file"], co_firstlineno=max(1, told["line"]), co_name=name)
    call.__name__ = call.__qualname__ = name
    call.__module__ = "__main__"
    if (signature := _signature(told)) is not None:
        call.__signature__ = signature
    call._elsewhere = number
    call.attempted = lambda arguments, label, names: _attempted(child, number, arguments, label, names)
    return call


def revealing(answer: Callable, reveals: Callable, child: Child) -> Callable:
    """The same function, of which the child shows what `reveals` makes of its results: these cannot leave it."""
    pickled = _by_value(reveals)
    answer.reveals_itself = True
    answer.attempted = lambda arguments, label, names: _attempted(
        child, answer._elsewhere, arguments, label, names, pickled
    )
    return answer


class _Default:
    """A default as it reads in a signature."""

    def __init__(self, text: str):
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _signature(told: dict) -> inspect.Signature | None:
    parameters = []
    for entry in told.get("signature") or []:
        name, kind, default = (str(part) for part in entry)
        if not name.isidentifier() or kind not in inspect._ParameterKind.__members__:
            return None
        given = _Default(default) if default else inspect.Parameter.empty
        parameters.append(inspect.Parameter(name, inspect._ParameterKind[kind], default=given))
    try:
        return inspect.Signature(parameters) if told.get("signature") is not None else None
    except ValueError:
        return None


def _library_class(named: Any) -> type | None:
    """The class "module:Name" of a library that is installed here, or None."""
    if not isinstance(named, str) or not named.startswith(("sklearn.", "torch.", "matplotlib.", "scipy.", "keras.")):
        return None
    module, _, name = named.partition(":")
    try:
        found = getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None
    return found if isinstance(found, type) else None
