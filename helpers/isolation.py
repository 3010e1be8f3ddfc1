"""Between a learner's notebook and the answer that is checked: neither disturbs the other.

A check runs in `isolated()`, once, and each call of the answer, or of code of the course's, in `no_trace()`.
"""

from __future__ import annotations

import contextlib
import functools
import random
import signal
import sys
import threading
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import numpy as np

from helpers.libraries import LIBRARIES
from helpers.process import PROCESS
from helpers.settings import Settings
from helpers.silence import aloud, silence

Step = TypeVar("Step")
SEED = 20_240_117  # every trial starts from the same random state, so that a check gives one answer

_current: list[Settings] = []  # of the check that is running, if one is
_seen: dict[tuple, tuple[Any, Any]] = {}  # in it: an answer and what was observed of it, by function and arguments


@contextlib.contextmanager
def isolated(own: Mapping[str, Callable[[], Any]] | None = None) -> Iterator[None]:
    """A check: silent, from fixed random states, under settings that are the course's whatever the learner chose.

    `own` gives other settings by their names in `LIBRARIES`, as functions: {"torch.set_default_dtype": …}. Afterwards
    settings, random states and open figures are the learner's again. Within another it changes nothing.
    """
    with _guarded(neutral=True, own=own), _call():
        yield


@contextlib.contextmanager
def no_trace() -> Iterator[None]:
    """One call: from fixed random states; what it sets is put back, and what it draws is closed.

    Outside of a check it is silent as well, under the learner's own settings.
    """
    with _guarded(neutral=False), _call():
        yield


def set_aside() -> list[str]:
    """The learner's settings that the running check does without and an answer may rely on, as code."""
    return _current[0].set_aside() if _current else []


def heard(steps: Iterable[Step]) -> Iterator[Step]:
    """The same steps, of a bar that a check itself shows: what it writes from one step to the next is not silenced."""
    with aloud():
        remaining = iter(steps)
    try:
        while True:
            with aloud():
                try:
                    step = next(remaining)
                except StopIteration:
                    return
            yield step
    finally:
        with aloud():
            getattr(remaining, "close", lambda: None)()


def once_a_check(observe: Callable[..., Any]) -> Callable[..., Any]:
    """`observe(answer, …)`, done once for the same answer within a check: predicates and requirements share it.

    Not longer than a check: what the answer calls may be defined anew before the next.
    """

    @functools.wraps(observe)
    def shared(answer: Any, *given: Any) -> Any:
        if not _current:
            return observe(answer, *given)
        key = (observe, id(answer), *given)
        if key not in _seen:  # the answer is kept with what was seen of it: another might get its id
            _seen[key] = answer, observe(answer, *given)
        return _seen[key][1]

    return shared


@contextlib.contextmanager
def _guarded(neutral: bool, own: Mapping[str, Callable[[], Any]] | None = None) -> Iterator[None]:
    if _current:
        try:
            yield
        finally:
            _current[0].settle()
        return
    with contextlib.ExitStack() as undo:
        try:
            with _uninterrupted():
                undo.enter_context(_random_states())
                undo.enter_context(silence())
                undo.callback(_current.clear)
                undo.callback(_seen.clear)
                _current.append(Settings([*PROCESS, *LIBRARIES], neutral, own))
                undo.callback(_current[0].restore)
                _current[0].settle()
            yield
        finally:
            with _uninterrupted():
                undo.close()


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """An interrupt that comes meanwhile comes afterwards: half of the settings put back would be worse than none."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is None:
        yield
        return
    came = []
    signal.signal(signal.SIGINT, lambda *_: came.append(True))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)


@contextlib.contextmanager
def _call() -> Iterator[None]:
    decimal = sys.modules.get("decimal")
    with (
        _seeded(),
        _figures(),
        warnings.catch_warnings(action="ignore"),
        np.errstate(all="ignore", call=None),
        decimal.localcontext(decimal.DefaultContext) if decimal else contextlib.nullcontext(),
    ):
        yield


@contextlib.contextmanager
def _random_states() -> Iterator[None]:
    """Afterwards they are as before; torch's, if it was loaded meanwhile, is as it starts."""
    torch = sys.modules.get("torch")
    before = random.getstate(), np.random.get_state(), torch and torch.get_rng_state()
    try:
        yield
    finally:
        random.setstate(before[0])
        np.random.set_state(before[1])
        if torch := sys.modules.get("torch"):
            torch.set_rng_state(torch.Generator().get_state() if before[2] is None else before[2])


@contextlib.contextmanager
def _seeded() -> Iterator[None]:
    """What runs inside, and what follows it in the same check, draws the same whatever was drawn before."""
    _seed()
    try:
        yield
    finally:
        _seed()


def _seed() -> None:
    random.seed(SEED)
    np.random.seed(SEED)
    if torch := sys.modules.get("torch"):
        # Not torch.manual_seed: it also goes round the accelerators, and takes long.
        torch.default_generator.manual_seed(SEED)


@contextlib.contextmanager
def _figures() -> Iterator[None]:
    """pyplot begins without a figure, so that the learner's are neither drawn on, nor shown, nor closed."""
    name = "matplotlib._pylab_helpers"
    pylab = sys.modules.get(name)
    theirs = pylab.Gcf.figs if pylab else OrderedDict()
    if pylab:
        pylab.Gcf.figs = OrderedDict()
    try:
        yield
    finally:
        if pylab := sys.modules.get(name):  # what ran inside may have been the first to need it
            pylab.Gcf.destroy_all()
            pylab.Gcf.figs = theirs
