"""What one waits for around a lesson's own cells: imports, a server, the weather office, a kernel that is stopped,
a fit while another program is at work."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from queue import Empty
from urllib.parse import urlsplit

from helpers import kernel
from helpers.authoring.stopwatch import Wait, quietest, seconds
from helpers.server import Server
from helpers.weather_api import WeatherOffice

LESSON_IMPORTS = "from helpers import datasets, lesson, plots, progress"
IMPORT = f"""
import time
started = time.perf_counter()
import numpy
loaded = time.perf_counter()
{LESSON_IMPORTS}
print(loaded - started, time.perf_counter() - loaded)
"""
FIT = """
import time
import numpy
from sklearn.ensemble import HistGradientBoostingClassifier
X = numpy.random.default_rng(0).normal(size=(2000, 10))
y = X[:, 0] > 0
model = HistGradientBoostingClassifier(max_iter=40, max_leaf_nodes=8)
model.fit(X, y)
started = time.perf_counter()
model.fit(X, y)
print(time.perf_counter() - started)
"""
ENDLESS = "print('begun', flush=True)\nwhile True: pass"
PATIENCE = 60  # seconds, with a kernel that may have died


def imports() -> Iterator[Wait]:
    run = [sys.executable, "-c", IMPORT]
    told = [subprocess.run(run, capture_output=True, text=True, check=True).stdout.split() for _ in range(6)]
    numpy, helpers = (min(map(float, seconds)) for seconds in zip(*told, strict=True))
    yield Wait("importing what every lesson imports", helpers, "importing NumPy, which it needs", numpy)


def small_answers() -> Iterator[Wait]:
    """40 ms are TCP's own delay, where nobody asked it for none."""
    import httpx

    with Server("fastapi:FastAPI") as server, httpx.Client(base_url=server.address, trust_env=False) as client:
        answer = quietest(lambda: client.post("/", content=b"x"), 20)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=lambda: _echo(listening.accept()[0]), daemon=True).start()
        with socket.create_connection(listening.getsockname()) as wire:
            byte = quietest(lambda: (wire.sendall(b"x"), wire.recv(1)), 20)
    yield Wait("a small answer of a server", answer, "a byte there and back", byte)


def _echo(wire: socket.socket) -> None:
    with wire:
        while byte := wire.recv(1):
            wire.sendall(byte)


def closing_office() -> Iterator[Wait]:
    slow, idle = (min(_closing(slow) for _ in range(5)) for slow in (1, 0))
    yield Wait("closing the weather office while a slow answer is due", slow, "while none is due", idle)


def _closing(slow: int) -> float:
    office = WeatherOffice(slow=slow).__enter__()
    place = urlsplit(office.address)
    with socket.create_connection((place.hostname, place.port)) as client:
        client.sendall(b"GET / HTTP/1.0\r\n\r\n")
        while not office.asked:
            time.sleep(0.001)
        return seconds(lambda: office.__exit__())


def interrupts() -> Iterator[Wait]:
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(stderr=subprocess.DEVNULL)

    def interrupted() -> float:
        asked = client.execute(ENDLESS, stop_on_error=False)
        while client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
            pass
        return seconds(lambda: stop(asked))

    def stop(asked: str) -> None:
        for _ in range(PATIENCE):  # what the kernel does beside the cell may swallow one: a person presses again
            manager.interrupt_kernel()
            with suppress(Empty):
                while client.get_shell_msg(timeout=1)["parent_header"].get("msg_id") != asked:
                    pass
                return
        raise TimeoutError(f"a cell could not be interrupted within {PATIENCE} s")

    try:
        cell = quietest(lambda: client.execute("", stop_on_error=False, reply=True, timeout=PATIENCE))
        yield Wait("an endless cell, interrupted", min(interrupted() for _ in range(5)), "an empty cell", cell)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def fits() -> Iterator[Wait]:
    """With the settings of the course's kernels, and without: threads of one fit wait for each other in turn."""
    bare = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    limited = dict(bare)
    kernel.fill(limited)
    other = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        takes, without = (min(_fit(environment) for _ in range(2)) for environment in (limited, bare))
    finally:
        other.kill()
        other.wait()
    yield Wait("a fit while another program is at work", takes, "the same without the course's settings", without)


def _fit(environment: dict[str, str]) -> float:
    run = [sys.executable, "-c", FIT]
    return float(subprocess.run(run, env=environment, capture_output=True, text=True, check=True).stdout)


PARTS = (imports, small_answers, closing_office, interrupts, fits)
