"""A check and a learner's notebook: neither disturbs the other, whatever is open, shown, asked for or left running."""

import builtins
import ctypes
import getpass
import importlib
import io
import logging
import os
import pdb
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
import sklearn
import torch
from matplotlib.backends import backend_svg
from tqdm import tqdm

from helpers import isolation
from helpers.isolation import heard, isolated
from helpers.muffler import Muffled
from helpers.paths import ROOT
from helpers.silence import NOBODY, aloud
from helpers.trial import attempt
from tests.waiting import wait_for

# What stands open -----------------------------------------------------------------------------------------------------


def test_the_figures_of_the_learner_are_neither_drawn_on_nor_closed():
    mine = plt.figure()

    def answer():
        assert plt.get_fignums() == []
        plt.plot([1, 2])
        assert plt.gcf() is not mine
        plt.close("all")
        plt.figure()
        plt.show()

    with isolated():
        outcome = attempt(answer)
        assert outcome.fault is None and plt.get_fignums() == []
    assert plt.get_fignums() == [mine.number] and plt.gcf() is mine and not mine.axes
    plt.close(mine)


def test_no_window_opens_whatever_backend_a_learner_chose():
    plt.switch_backend("svg")
    try:
        with isolated():
            canvas = attempt(lambda: type(plt.figure().canvas).__name__).value
            attempt(lambda: plt.switch_backend("pdf"))
            assert attempt(lambda: type(plt.figure().canvas).__name__).value == canvas == "FigureCanvasAgg"
            assert matplotlib.get_backend() == "agg"
        assert matplotlib.get_backend() == "svg"
        figure = plt.figure()
        assert isinstance(figure.canvas, backend_svg.FigureCanvas)
        plt.close(figure)
    finally:
        plt.switch_backend("agg")


def test_what_an_answer_does_to_builtins_and_hooks_is_undone():
    def answer():
        builtins.print = builtins.len = None
        sys.excepthook = sys.displayhook = None
        sys.stdout = io.StringIO()
        sys.stdout.close()
        del builtins.sorted

    before = print, len, sorted, sys.excepthook, sys.displayhook, sys.stdout, sys.stdin, input
    with isolated():
        attempt(answer)
        assert attempt(lambda: sorted([len("ab"), 1])).value == [1, 2]
    assert (print, len, sorted, sys.excepthook, sys.displayhook, sys.stdout, sys.stdin, input) == before
    assert not sys.stdout.closed


def test_an_answer_cannot_close_the_learners_output():
    before = sys.stdout
    with isolated():
        attempt(lambda: sys.stdout.close())
    assert not before.closed


def test_handlers_that_an_answer_adds_to_a_logger_are_taken_off():
    handlers = list(logging.root.handlers)
    quiet = logging.getLogger("of a test")
    with isolated():
        attempt(lambda: logging.basicConfig(level=logging.DEBUG, force=True))
        attempt(lambda: quiet.addHandler(logging.StreamHandler()))
    assert logging.root.handlers == handlers and quiet.handlers == []


def not_muffled() -> bool:
    return not any(isinstance(stream.write, Muffled) for stream in (sys.stdout, sys.stderr, sys.__stdout__))


# What is shown --------------------------------------------------------------------------------------------------------


@pytest.fixture
def libc():
    return ctypes.CDLL(None)


def loud(libc) -> dict[str, Callable]:
    """Ways to show something, by their names."""
    held, log = sys.stdout, logging.getLogger("loud")
    handler = logging.StreamHandler(sys.stderr)
    started_before = [sys.executable, "-c", "import sys; print('loud'); print('loud', file=sys.stderr)"]

    def in_a_thread():
        thread = threading.Thread(target=print, args=("loud",))
        thread.start()
        thread.join()

    def by_a_log():
        log.addHandler(handler)
        log.error("loud")

    return {
        "print": lambda: print("loud"),
        "standard error": lambda: print("loud", file=sys.stderr),
        "a stream that is held": lambda: print("loud", file=held),
        "the first stream": lambda: print("loud", file=sys.__stdout__, flush=True),
        "bytes": lambda: sys.stdout.buffer.write(b"loud"),
        "lines": lambda: sys.stdout.writelines(["loud"]),
        "descriptors": lambda: [os.write(number, b"loud") for number in (1, 2)],
        "a program": lambda: subprocess.run(started_before),
        "a program on a stream": lambda: subprocess.run(started_before, stdout=sys.stdout, stderr=sys.stderr),
        "a shell": lambda: os.system("echo loud; echo loud >&2"),
        "C": lambda: libc.puts(b"loud"),
        "a log": by_a_log,
        "a bar": lambda: list(tqdm(range(3), desc="loud")),
        "a display": lambda: importlib.import_module("IPython.display").display("loud"),
        "a displayhook": lambda: sys.displayhook("loud"),
        "a thread": in_a_thread,
    }


@pytest.mark.parametrize("way", loud(None))
def test_each_of_these_ways_shows_something_outside_of_a_check(way, libc, capfd):
    loud(libc)[way]()
    libc.fflush(None)
    assert "loud" in "".join(capfd.readouterr())


@pytest.mark.parametrize("way", loud(None))
def test_nothing_that_an_answer_shows_is_shown(way, libc, capfd):
    print("before")
    with isolated():
        outcome = attempt(loud(libc)[way])
        assert outcome.fault is None, str(outcome.fault)
    print("after")
    libc.fflush(None)
    assert capfd.readouterr() == ("before\nafter\n", "")
    assert not_muffled()


def test_outside_of_a_check_a_call_is_silent_too(capfd):
    attempt(lambda: (print("loud"), os.system("echo loud")))
    assert capfd.readouterr() == ("", "")


def test_an_answer_may_catch_its_own_prints(capfd):
    def answer():
        said = io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdout", said)
            print("quietly")
        return said.getvalue()

    with isolated():
        assert attempt(answer).value == "quietly\n"


def test_a_program_that_an_answer_reads_is_read():
    def answer():
        return subprocess.run([sys.executable, "-c", "print(3)"], capture_output=True, text=True).stdout

    with isolated():
        assert attempt(answer).value == "3\n"


def test_a_check_works_in_a_process_without_standard_streams():
    program = """
import os, sys
from helpers.isolation import isolated
for number in (0, 1, 2):
    os.close(number)
sys.stdout = sys.stderr = sys.stdin = sys.__stdout__ = sys.__stderr__ = None
with isolated():
    print("loud")
file = os.open(sys.argv[1], os.O_WRONLY)
assert file == 0, file
os.write(file, b"done")
"""
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile() as file:
        subprocess.run([sys.executable, "-c", program, file.name], cwd=ROOT, check=True)
        assert file.read() == b"done"


def test_a_check_leaves_no_descriptor_open():
    def opened() -> int:
        spare = os.dup(1)  # the lowest number that is free
        os.close(spare)
        return spare

    before = opened()
    for _ in range(3):
        with isolated():
            attempt(print)
    assert opened() == before


def test_what_a_check_itself_has_to_show_is_heard(capfd):
    def steps():
        print("begins")
        for step in range(2):
            yield step
            os.write(1, f"bar {step}\n".encode())
        print("ends", file=sys.stderr)

    with isolated():
        seen = []
        for step in heard(steps()):
            seen.append(step)
            attempt(lambda: (print("loud"), os.write(1, b"loud")))
        attempt(lambda: print("loud"))
    assert seen == [0, 1]
    assert capfd.readouterr() == ("begins\nbar 0\nbar 1\n", "ends\n")


def test_a_thread_may_speak_for_a_check_until_after_its_end(capfd):
    started, stop = threading.Event(), threading.Event()

    def counts():
        while not stop.is_set():
            with aloud():
                os.write(2, b".")
            started.set()

    counter = threading.Thread(target=counts)
    counter.start()
    for _ in range(20):
        with isolated():
            attempt(lambda: print("loud"))
            assert started.wait(10)
    stop.set()
    counter.join()
    out, err = capfd.readouterr()
    assert out == "" and set(err) == {"."}


def test_a_bar_of_a_check_ends_where_the_check_is_left(capfd):
    def steps():
        try:
            yield from range(9)
        finally:
            print("cleared")

    with pytest.raises(KeyboardInterrupt), isolated():
        for _ in (bar := heard(steps())):
            raise KeyboardInterrupt
    bar.close()
    assert capfd.readouterr().out == "cleared\n"
    assert list(heard(range(3))) == [0, 1, 2]  # outside of a check too


# Threads --------------------------------------------------------------------------------------------------------------


def test_a_thread_that_was_there_before_is_heard_during_a_check(capsys):
    go, done = threading.Event(), threading.Event()

    def works():
        go.wait()
        print("mine")
        done.set()

    thread = threading.Thread(target=works)
    thread.start()
    with isolated():
        go.set()
        assert done.wait(10)
        print("loud")
    thread.join()
    assert capsys.readouterr().out == "mine\n"


def test_a_thread_that_an_answer_leaves_behind_is_never_heard_and_everybody_else_is(capsys):
    stop, said = threading.Event(), []

    def keeps_printing():
        while not stop.wait(0.001):
            print("loud")
            said.append(1)

    def answer():
        threading.Thread(target=keeps_printing, daemon=True).start()
        return 3

    def still_prints() -> bool:
        before = len(said)
        return wait_for(lambda: len(said) > before + 3)

    with isolated():
        assert attempt(answer).value == 3
    print("mine")
    assert still_prints()
    with isolated():
        assert still_prints()
    threading.Thread(target=print, args=("my thread's",)).start()
    assert still_prints()
    stop.set()
    assert wait_for(lambda: not any(thread.name.startswith("Thread") for thread in threading.enumerate()))
    print("at last")
    assert capsys.readouterr().out == "mine\nmy thread's\nat last\n"
    assert not_muffled()


# Whoever is asked -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asks",
    [
        lambda: input("Your name? "),
        lambda: sys.stdin.readline(),
        lambda: sys.stdin.read(),
        lambda: list(sys.stdin),
        lambda: getpass.getpass(),
    ],
)
def test_an_answer_that_asks_somebody_is_told_that_nobody_is_there(asks):
    with isolated():
        fault = attempt(asks).fault
    assert str(fault).startswith("EOFError in line ") and NOBODY in str(fault)


def test_a_program_that_asks_finds_its_input_at_an_end():
    code = "import sys; print(repr(sys.stdin.read()))"
    with isolated():
        assert attempt(lambda: subprocess.check_output([sys.executable, "-c", code])).value == b"''\n"
        assert attempt(lambda: os.read(0, 5)).value == b""


def test_a_breakpoint_in_an_answer_does_not_wait_for_anybody(monkeypatch):
    monkeypatch.setattr(sys, "breakpointhook", lambda: pdb.Pdb(nosigint=True).set_trace(sys._getframe(1)))

    def answer():
        breakpoint()
        return 1

    with isolated():
        assert attempt(answer).fault.signature[0] == "BdbQuit"


@pytest.mark.parametrize("exits", [lambda: exit(), lambda: quit(3), lambda: sys.exit("bye")])
def test_an_answer_that_exits_is_told_what_that_ends(exits):
    with isolated():
        fault = str(attempt(exits).fault)
    assert fault.startswith("SystemExit in line ") and "what ends a function is `return`" in fault
    assert not sys.stdin.closed


# Interrupts -----------------------------------------------------------------------------------------------------------


def test_an_interrupt_while_a_check_ends_comes_when_all_is_put_back(monkeypatch):
    restore = isolation.Settings.restore

    def interrupted(settings):
        signal.raise_signal(signal.SIGINT)
        restore(settings)

    monkeypatch.setattr(isolation.Settings, "restore", interrupted)
    sklearn.set_config(assume_finite=True)
    with pytest.raises(KeyboardInterrupt), isolated():
        assert not sklearn.get_config()["assume_finite"]
    assert sklearn.get_config()["assume_finite"] and not_muffled()
    sklearn.set_config(assume_finite=False)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_while_a_check_begins_leaves_nothing_behind(monkeypatch):
    init = isolation.Settings.__init__

    def interrupted(*arguments):
        signal.raise_signal(signal.SIGINT)
        init(*arguments)

    monkeypatch.setattr(isolation.Settings, "__init__", interrupted)
    with pytest.raises(KeyboardInterrupt), isolated():
        pytest.fail("The check began.")
    assert not_muffled() and not isolation._current


def test_a_check_in_a_thread_is_isolated_too(capfd):
    def check():
        with isolated():
            attempt(lambda: print("loud"))

    thread = threading.Thread(target=check)
    thread.start()
    thread.join()
    assert capfd.readouterr().out == ""


def test_a_check_that_waits_for_a_program_can_be_interrupted():
    threading.Timer(0.2, os.kill, [os.getpid(), signal.SIGINT]).start()
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt), isolated():
        attempt(lambda: subprocess.run([sys.executable, "-c", "import time; time.sleep(30)"]))
    assert time.monotonic() - started < 20


# Random states --------------------------------------------------------------------------------------------------------


def test_each_call_of_a_check_draws_the_same_and_the_learners_states_go_on():
    def draws() -> list:
        return [np.random.rand(), torch.rand(1).item()]

    state = torch.get_rng_state(), np.random.get_state()[1].copy()
    with isolated():
        first = draws()
        assert [attempt(draws).value for _ in range(2)] == [first] * 2
        assert draws() == first  # what follows a call does not depend on how often it drew
    assert torch.equal(torch.get_rng_state(), state[0]) and (np.random.get_state()[1] == state[1]).all()


def test_what_is_observed_of_an_answer_is_observed_once_a_check_and_anew_in_the_next():
    seen = []

    @isolation.once_a_check
    def observe(answer, size):
        seen.append(size)
        return size

    for _ in range(2):
        with isolation.isolated():
            assert [observe(len, 1), observe(len, 1), observe(len, 2), observe(max, 1)] == [1, 1, 2, 1]
    assert seen == [1, 2, 1] * 2
    assert observe(len, 1) == observe(len, 1) and len(seen) == 8, "outside of a check nothing is kept"
