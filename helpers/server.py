"""A web application in a process of its own, on a free port, that never outlives whoever started it.

`with Server("service.app:create_app", models=…, log=…) as server:` starts it, answers at `server.address`, and stops it
after the block, whatever happened there. Outside of a `with`, `start()` and `stop()` do the same; a server that nobody
stops ends with the kernel, even where that was killed: the two share a pipe, and the server leaves when it breaks.
"""

from __future__ import annotations

import contextlib
import importlib
import inspect
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

SECONDS_TO_START, SECONDS_TO_STOP, SECONDS_TO_REST = 90, 5, 3600


class NotStarted(RuntimeError):
    """The application did not start; the message is its own last word."""


class Server:
    """`factory` is "module:function"; the function gets `options` (of JSON's types) and returns an ASGI or WSGI app."""

    def __init__(self, factory: str, **options):
        self._command = [sys.executable, "-m", "helpers.server", factory, json.dumps(options)]
        self.address = ""

    def start(self) -> Server:
        """Returns when requests can be sent. Raises NotStarted with the application's reason."""
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (read as long as the server is remembered)
        # A session of its own: an interrupt meant for the kernel is not meant for the server.
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env={"OMP_NUM_THREADS": "1", **os.environ},
            start_new_session=True,
        )
        self._end = weakref.finalize(self, _end, self._process)  # at the latest when Python exits
        try:
            self.address = f"http://127.0.0.1:{self._first_word()}"
        except BaseException:  # an interrupt while waiting, too
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End the process, and wait until it is gone. Stopping twice is no error."""
        self._end()
        self.address = ""

    def errors(self) -> str:
        """What the application wrote to its standard error."""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace").strip()

    @property
    def pid(self) -> int:
        return self._process.pid

    def __enter__(self) -> Server:
        return self.start()

    def __exit__(self, *_error) -> None:
        self.stop()

    def __repr__(self) -> str:
        return f"<Server {'running' if self.address else 'stopped'}>"  # an address would differ from run to run

    def _first_word(self) -> int:
        words: list[bytes] = []
        reader = threading.Thread(target=lambda: words.append(self._process.stdout.readline()), daemon=True)
        reader.start()
        reader.join(SECONDS_TO_START)
        if not words:
            raise NotStarted(f"The server said nothing for {SECONDS_TO_START} seconds.")
        last = [*self.errors().splitlines(), "It ended without a word."]
        said = json.loads(words[0]) if words[0] else {"error": last[-2] if len(last) > 1 else last[-1]}
        if "error" in said:
            raise NotStarted(said["error"])
        return said["port"]


def _end(process: subprocess.Popen) -> None:
    with contextlib.suppress(OSError):
        process.stdin.close()  # the sign to leave
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()


# What follows runs in the process of the server.


def _serve(factory: str, options: dict) -> int:
    # One line is for the parent; whatever else is printed, now or later, goes where errors go.
    mouth = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    leave = [lambda: os._exit(0)]  # while it starts there is nothing to finish
    threading.Thread(target=_watch, args=(leave,), daemon=True).start()
    module, _, function = factory.partition(":")
    sys.meta_path.insert(0, _WithoutTorch())
    try:
        app = getattr(importlib.import_module(module), function)(**options)
    except Exception as error:
        print(json.dumps({"error": str(error) or type(error).__name__}), file=mouth, flush=True)
        return 1
    # Named as TCP: asyncio looks at that before it sends small answers without delay.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(128)
    run = _asgi if inspect.iscoroutinefunction(type(app).__call__) else _wsgi
    serve = run(app, listening, leave)
    # The socket listens already: what is sent now waits until somebody takes it.
    print(json.dumps({"port": listening.getsockname()[1]}), file=mouth, flush=True)
    serve()
    return 0


class _WithoutTorch:
    """Refuses to import torch: skops looks through all of scikit-learn, and would load it, for seconds and nothing."""

    def find_spec(self, name: str, path=None, target=None) -> None:
        if name == "torch":
            raise ModuleNotFoundError("A server does without torch: it would start many seconds later.")


def _watch(leave: list) -> None:
    """Wait until the pipe from the parent closes, which it does however the parent ends; then leave, or be gone."""
    while os.read(0, 1):
        pass
    end = threading.Timer(SECONDS_TO_STOP - 1, os._exit, [1])  # whatever hangs
    end.daemon = True
    end.start()
    leave[-1]()


def _asgi(app, listening: socket.socket, leave: list) -> Callable:
    import uvicorn

    # A lesson's client rests between two cells: its connection must not be closed at the moment in which it goes on.
    resting = {"timeout_keep_alive": SECONDS_TO_REST, "timeout_graceful_shutdown": 2}
    config = uvicorn.Config(app, log_level="warning", access_log=False, **resting)
    server = uvicorn.Server(config)
    leave.append(lambda: setattr(server, "should_exit", True))
    return lambda: server.run(sockets=[listening])


def _wsgi(app, listening: socket.socket, leave: list) -> Callable:
    import logging

    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True, fd=listening.fileno())
    leave.append(server.shutdown)
    return lambda: server.serve_forever(poll_interval=0.05)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    sys.exit(_serve(sys.argv[1], json.loads(sys.argv[2])))
