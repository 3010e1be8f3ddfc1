"""What a piece of Python does, in calls: the same on every machine, busy or not, as no clock is."""

import functools
import sys
from collections import Counter
from collections.abc import Callable


class Tally:
    """Counts calls inside of `with`: of functions by their code, of built-in ones together, under None.

    What happens within a function that was handed out by `apart` is counted apart, in `within`, and each call of it in
    `asked`.
    """

    def __init__(self):
        self.course, self.within, self.asked = Counter(), Counter(), 0
        self._depth = 0

    def apart(self, function: Callable) -> Callable:
        """`function` to all appearance."""

        @functools.wraps(function)
        def told_apart(*given, **named):
            self.asked += 1
            self._depth += 1
            try:
                return function(*given, **named)
            finally:
                self._depth -= 1

        return told_apart

    @property
    def calls(self) -> int:
        """All of them."""
        return self.course.total() + self.within.total()

    def _note(self, frame, event: str, _argument) -> None:
        if event in ("call", "c_call"):
            (self.within if self._depth else self.course)[frame.f_code if event == "call" else None] += 1

    def __enter__(self):
        self.asked, self._before = 0, sys.getprofile()
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_error):
        sys.setprofile(self._before)
