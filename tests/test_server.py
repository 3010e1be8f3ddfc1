"""A server of a lesson: there when asked, gone afterwards, whatever happened to whoever started it."""

import os
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection

import httpx
import pytest
from jupyter_client.manager import start_new_kernel

from helpers.paths import ROOT
from helpers.server import NotStarted, Server
from tests.waiting import gone

HOLD = (
    "from helpers.server import Server; server = Server('tests.small_app:asgi').start(); print(server.pid, flush=True)"
)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)  # the applications of these tests are imported from here


def get(server, path="/") -> str:
    return httpx.get(server.address + path, trust_env=False).text


@pytest.mark.parametrize("factory", ["tests.small_app:asgi", "tests.small_app:wsgi"])
def test_it_answers_inside_of_the_block_and_is_gone_after_it(factory):
    with Server(factory) as server:
        assert get(server) == "hello" and repr(server) == "<Server running>"
    assert gone(server.pid, 0.1) and repr(server) == "<Server stopped>"


def test_options_reach_the_application_and_two_servers_do_not_meet():
    with Server("tests.small_app:wsgi", word="one") as first, Server("tests.small_app:wsgi", word="two") as second:
        assert (get(first), get(second)) == ("one", "two")


def test_a_connection_that_rests_between_two_cells_stays_open():
    """uvicorn by itself closes one after five seconds, and whoever asks in that moment gets no answer."""
    with Server("tests.small_app:asgi") as server:
        connection = HTTPConnection(server.address.removeprefix("http://"))
        for wait in (0, 5.5):
            time.sleep(wait)
            connection.request("GET", "/")
            assert connection.getresponse().read() == b"hello"
        connection.close()


def test_an_error_in_the_block_stops_it_and_stopping_twice_is_no_error():
    with pytest.raises(ZeroDivisionError), Server("tests.small_app:asgi") as server:
        1 / 0  # noqa: B018
    assert gone(server.pid, 0.1)
    server.stop()


@pytest.mark.parametrize(
    ("factory", "options", "says"),
    [
        ("tests.small_app:refuses", {"why": "No model here."}, "^No model here.$"),
        ("tests.small_app:dies", {}, "It is dark."),
        ("tests.small_app:nothing", {}, "has no attribute 'nothing'"),
        ("nowhere:app", {}, "No module named 'nowhere'"),
    ],
)
def test_one_that_does_not_start_says_why_and_leaves_nothing_behind(factory, options, says):
    server = Server(factory, **options)
    with pytest.raises(NotStarted, match=says):
        server.start()
    assert gone(server.pid, 0.1)


def test_a_forgotten_server_ends_when_nobody_holds_it_any_more():
    server = Server("tests.small_app:asgi").start()
    pid = server.pid
    del server
    assert gone(pid, 0.1)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_it_does_not_outlive_a_process_that_was_killed(how):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD + "; import time; time.sleep(60)"], stdout=subprocess.PIPE, text=True
    )
    pid = int(holder.stdout.readline())
    assert not gone(pid, 0.2)
    os.kill(holder.pid, how)
    holder.communicate()
    assert gone(pid)


def test_it_outlives_a_failing_cell_and_an_interrupt_and_ends_with_the_kernel():
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(ROOT))
    said = []
    go_on = {"stop_on_error": False}  # or the kernel, for a moment after an error, passes over what is asked next

    def run(code: str) -> dict:
        return client.execute_interactive(code, timeout=60, output_hook=said.append, **go_on)["content"]

    try:
        assert run(HOLD)["status"] == "ok"
        pid = int("".join(m["content"]["text"] for m in said if m["msg_type"] == "stream").split()[0])
        assert run("1 / 0")["ename"] == "ZeroDivisionError"
        message = client.execute("import time; time.sleep(60)", **go_on)
        time.sleep(0.5)
        manager.interrupt_kernel()
        while (reply := client.get_shell_msg(timeout=30))["parent_header"].get("msg_id") != message:
            pass
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert run("import httpx; print(httpx.get(server.address, trust_env=False).text)")["status"] == "ok"
        assert any(m["msg_type"] == "stream" and "hello" in m["content"]["text"] for m in said)
        assert not gone(pid, 0.2)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert gone(pid)


def test_an_interrupt_inside_of_the_block_stops_it():
    code = HOLD.replace("; print", "; import time\nwith server:\n    print").replace(".start()", "")
    holder = subprocess.Popen([sys.executable, "-c", f"{code}\n    time.sleep(60)"], stdout=-1, stderr=-1, text=True)
    pid = int(holder.stdout.readline())
    holder.send_signal(signal.SIGINT)
    _, told = holder.communicate(timeout=30)
    assert "KeyboardInterrupt" in told and gone(pid, 0.1)


def test_small_answers_are_sent_without_delay():
    with Server("tests.small_app:asgi") as server, httpx.Client(base_url=server.address, trust_env=False) as client:
        client.post("/", content=b"x")
        started = time.perf_counter()
        for _ in range(20):
            client.post("/", content=b"x")
        assert (time.perf_counter() - started) / 20 < 0.03
