"""Messages between the judge and a child, over a socket: JSON-like lists of plain data, one at a time, with limits."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable
from typing import Any

from helpers.grading import coding

HEAD = struct.Struct(">Q")


class Lost(KeyboardInterrupt):
    """The other side is gone, or did not answer in time, or sent what is no message.

    It is a KeyboardInterrupt because it must pass through whatever catches an answer's own exceptions.
    """


class Wire:
    """One end of a socket. `deadline` is when waiting ends, as `time.monotonic()` counts; None waits for ever."""

    def __init__(self, end: socket.socket, other_out: Callable | None = None, other_in: Callable | None = None):
        self.end, self.deadline, self.keeps = end, None, False
        self.other_out, self.other_in = other_out, other_in

    def send(self, message: Any) -> None:
        """Raises Uncodable for what has no form, Lost where nobody takes it in time."""
        content = coding.write(message, self.other_out, self.keeps)
        self._within()
        try:
            self.end.sendall(HEAD.pack(len(content)) + content)
        except (OSError, TimeoutError) as error:
            raise Lost(self._why(error)) from None

    def receive(self) -> Any:
        """The next message. Raises Lost."""
        (length,) = HEAD.unpack(self._exactly(HEAD.size))
        if length > coding.MOST_BYTES:
            raise Lost("too much")
        try:
            return coding.read(self._exactly(length), self.other_in)
        except coding.Uncodable as problem:
            raise Lost(f"no message: it {problem}") from None

    def expect(self, **forms: int) -> list:
        """The next message, of one of these forms: its first word, and how many parts follow. Raises Lost."""
        message = self.receive()
        if not isinstance(message, list) or not message or not isinstance(message[0], str):
            raise Lost("no message")
        if forms.get(message[0], -1) != len(message) - 1:
            raise Lost("no message")
        return message

    def _exactly(self, wanted: int) -> bytes:
        parts, missing = [], wanted
        while missing:
            self._within()
            try:
                part = self.end.recv(min(missing, 1 << 20))
            except (OSError, TimeoutError) as error:
                raise Lost(self._why(error)) from None
            if not part:
                raise Lost("gone")
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _within(self) -> None:
        if self.deadline is None:
            self.end.settimeout(None)
            return
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Lost("out of time")
        self.end.settimeout(left)

    @staticmethod
    def _why(error: Exception) -> str:
        return "out of time" if isinstance(error, TimeoutError) else "gone"

    def close(self) -> None:
        self.end.close()
