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
from tests.waiting import PATIENCE, ended, ends

HOLD = """
from helpers.server import Server
server = Server("tests.small_app:asgi").start()
print(server.pid, server.address, flush=True)
"""


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)  # the applications of these tests are imported from here


def get(address: str) -> str:
    return httpx.get(address, trust_env=False, timeout=PATIENCE).text


@pytest.mark.parametrize("factory", ["tests.small_app:asgi", "tests.small_app:wsgi"])
def test_it_answers_inside_of_the_block_and_is_gone_after_it(factory):
    with Server(factory) as server:
        assert get(server.address) == "hello" and repr(server) == "<Server running>"
    assert ended(server.pid) and repr(server) == "<Server stopped>"


def test_options_reach_the_application_and_two_servers_do_not_meet():
    with Server("tests.small_app:wsgi", word="one") as first, Server("tests.small_app:wsgi", word="two") as second:
        assert (get(first.address), get(second.address)) == ("one", "two")


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
    assert ended(server.pid)
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
    assert ended(server.pid)


def test_a_forgotten_server_ends_when_nobody_holds_it_any_more():
    server = Server("tests.small_app:asgi").start()
    pid = server.pid
    del server
    assert ended(pid)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_it_does_not_outlive_a_process_that_was_killed(how):
    holder = subprocess.Popen([sys.executable, "-c", f"{HOLD}input()"], stdin=-1, stdout=subprocess.PIPE, text=True)
    pid, address = holder.stdout.readline().split()
    assert get(address) == "hello"
    os.kill(holder.pid, how)
    holder.communicate()
    assert ends(int(pid))


def test_it_outlives_a_failing_cell_and_an_interrupt_and_ends_with_the_kernel():
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(ROOT))
    said = []
    go_on = {"stop_on_error": False}  # or the kernel, for a moment after an error, passes over what is asked next

    def run(code: str) -> dict:
        return client.execute_interactive(code, timeout=PATIENCE, output_hook=said.append, **go_on)["content"]

    try:
        assert run(HOLD)["status"] == "ok"
        pid, address = "".join(m["content"]["text"] for m in said if m["msg_type"] == "stream").split()[:2]
        assert run("1 / 0")["ename"] == "ZeroDivisionError"
        message = client.execute("print('begun', flush=True)\nwhile True: pass", **go_on)
        while client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
            pass
        manager.interrupt_kernel()
        while (reply := client.get_shell_msg(timeout=PATIENCE))["parent_header"].get("msg_id") != message:
            pass
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert get(address) == "hello"
        assert run("assert server.address")["status"] == "ok"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert ends(int(pid))


def test_an_interrupt_inside_of_the_block_stops_it():
    code = f"{HOLD}with server: [print(end='begun', flush=True), input()]"
    holder = subprocess.Popen([sys.executable, "-c", code], stdin=-1, stdout=-1, stderr=-1, text=True)
    pid, _ = holder.stdout.readline().split()
    assert holder.stdout.read(5) == "begun"
    holder.send_signal(signal.SIGINT)
    _, told = holder.communicate(timeout=PATIENCE)
    assert "KeyboardInterrupt" in told and ended(int(pid))


def test_small_answers_are_sent_without_delay():
    """By itself TCP keeps one back, for some 40 ms, in case more were to be sent."""
    with Server("tests.small_app:eager") as server:
        assert get(server.address) == "at once"
