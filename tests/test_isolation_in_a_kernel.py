"""What a check keeps from the page of a real notebook, where streams, displays and descriptors lead elsewhere."""

import json
import os
import queue
import subprocess
import time
from contextlib import nullcontext
from unittest.mock import patch

import pytest
from jupyter_client.manager import start_new_kernel

from helpers.authoring import nursery
from helpers.authoring.build import KERNEL_ENV
from helpers.paths import NOTEBOOKS, ROOT

SHOWN = ("stream", "display_data", "update_display_data", "execute_result", "clear_output", "error")
BEGIN = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r})"
    + """
import logging, os, subprocess, threading, time, warnings
from IPython.display import Markdown, clear_output, display
import matplotlib.pyplot as plt
import torch
from tqdm.auto import tqdm
from helpers.isolation import isolated
from helpers.lesson import Lesson
held = sys.stdout
log = logging.getLogger("of a learner")
log.addHandler(logging.StreamHandler())
lesson = Lesson("demo")

@lesson.function(probes=[(2,), (3,)], hints=["a", "b"], why="w")
def double(n):
    return 2 * n

def check(does):
    def answer(n):
        does()
        return 2 * n
    with isolated():
        return double.check(answer)
"""
)


class Notebook:
    """A kernel, and the person before it."""

    def __init__(self, client):
        self.client = client

    def run(self, code: str) -> list[str]:
        """What the page shows of a cell, in order: text of streams, and kinds of other messages.

        What comes through the descriptors comes after the cell, and in the order in which it was written: the next
        cell writes last words there.
        """
        self.client.execute(code, allow_stdin=True)
        self.client.execute("import os; os.write(1, b'<out>'); os.write(2, b'<err>')", silent=True)
        shown, end = [], time.monotonic() + 60
        while not ("<out>" in "".join(shown) and "<err>" in "".join(shown)):
            assert time.monotonic() < end, shown
            message = self.client.get_iopub_msg(timeout=60)
            if message["msg_type"] in SHOWN:
                shown.append(_told(message))
        return [text for part in shown if (text := part.replace("<out>", "").replace("<err>", ""))]

    def asked(self) -> bool:
        """Whether the kernel has asked the person for something."""
        try:
            self.client.get_stdin_msg(timeout=0)
        except queue.Empty:
            return False
        return True


def _told(message: dict) -> str:
    content = message["content"]
    if message["msg_type"] == "stream":
        return content["text"]
    if message["msg_type"] == "error":
        return f"{content['ename']}: {content['evalue']}"
    return f"{message['msg_type']}: {content.get('data', {}).get('text/plain', '')}"


@pytest.fixture(scope="module")
def notebook():
    # As in JupyterLab: within pytest, a kernel would not watch its descriptors.
    env = {name: text for name, text in os.environ.items() if name != "PYTEST_CURRENT_TEST"} | KERNEL_ENV
    with patch.dict(os.environ, env, clear=True), nursery.open_for_kernels() if nursery.CAN_FORK else nullcontext():
        manager, client = start_new_kernel(cwd=str(NOTEBOOKS), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    notebook = Notebook(client)
    assert notebook.run(BEGIN) == []
    yield notebook
    client.stop_channels()
    manager.shutdown_kernel()


WAYS = {
    "print": "print('loud')",
    "standard error": "print('loud', file=sys.stderr)",
    "a stream that is held": "print('loud', file=held)",
    "descriptors": "os.write(1, b'loud'); os.write(2, b'loud')",
    "a program": "subprocess.run([sys.executable, '-c', 'import sys; print(1); print(2, file=sys.stderr)'])",
    "a shell": "os.system('echo loud; echo loud >&2')",
    "IPython's shell": "get_ipython().system('echo loud')",
    "display": "display(Markdown('loud'), display_id='d').update(Markdown('louder'))",
    "a figure": "plt.plot([1, 2]); plt.show()",
    "a figure that is displayed": "display(plt.figure())",
    "a figure that is left": "plt.plot([1, 2])",
    "a cleared page": "clear_output()",
    "a displayhook": "sys.displayhook(3)",
    "a log": "log.error('loud')",
    "the last resort of logs": "logging.getLogger('another').warning('loud')",
    "a warning": "warnings.warn('loud')",
    "a bar": "list(tqdm(range(3)))",
    "a thread": "t = threading.Thread(target=print, args=('loud',)); t.start(); t.join()",
    "a thread that fails": "t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join()",
    "a thread that displays": "t = threading.Thread(target=display, args=('loud',)); t.start(); t.join()",
    "C": "import ctypes; ctypes.CDLL(None).puts(b'loud')",
    "help": "help(len)",
}


def test_each_of_these_ways_shows_something_outside_of_a_check(notebook):
    mute = [way for way, code in WAYS.items() if way != "C" and not notebook.run(code)]  # C holds its words back
    assert mute == []


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_an_answer_shows_reaches_the_page(notebook, way):
    shown = notebook.run(
        f"def does():\n    {WAYS[way]}\nprint('before')\nverdict = check(does).verdict\nprint('after')"
    )
    assert "".join(shown) == "before\nafter\n"
    assert notebook.run("verdict") == ["execute_result: 'right'"]
    assert notebook.run("import ctypes; _ = ctypes.CDLL(None).fflush(None)") == []


def test_afterwards_everything_is_shown_again(notebook):
    notebook.run("check(lambda: print('loud'))")
    shown = notebook.run(
        "print(1, flush=True); os.write(1, b'2'); os.system('echo 3'); display(4); plt.plot([1, 2]); plt.show(); 5"
    )
    assert sorted(shown)[0] and "".join(shown).count("display_data") == 2
    for text in ("1\n", "2", "3\n", "display_data: 4", "execute_result: 5"):
        assert text in "".join(shown)


def test_a_figure_of_the_learner_is_shown_once_and_by_their_own_cell(notebook):
    shown = notebook.run("plt.plot([1, 2]); _ = check(lambda: (plt.figure(), plt.show(), plt.close('all')))")
    assert [text.split(":")[0] for text in shown] == ["display_data"]
    (shown,) = notebook.run("plt.get_fignums(), plt.get_backend()")
    assert "([], 'module://matplotlib_inline.backend_inline')" in shown


def test_the_reply_of_a_check_is_shown(notebook):
    (shown,) = notebook.run("check(lambda: print('loud'))")
    assert shown.startswith("execute_result: ✓ Right")


@pytest.mark.parametrize("asks", ["input('?')", "import getpass; getpass.getpass()", "mine('?')", "sys.stdin.read()"])
def test_an_answer_that_asks_the_person_gets_an_error_in_place_of_waiting(notebook, asks):
    notebook.run(f"mine = input\ndef does():\n    {asks}\nreply = check(does)")
    (shown,) = notebook.run("reply")
    assert "Your code stopped with an error" in shown and not notebook.asked()


@pytest.mark.parametrize("exits", ["exit()", "quit()", "exit(keep_kernel=True)", "sys.exit(1)", "raise SystemExit"])
def test_an_answer_that_exits_leaves_the_kernel_alive(notebook, exits):
    notebook.run(f"def does():\n    {exits}\nreply = check(does)")
    (shown,) = notebook.run("reply")
    assert "SystemExit in line 2" in shown and "what ends a function is `return`" in shown
    assert notebook.run("get_ipython().payload_manager.read_payload(), get_ipython().keepkernel_on_exit") == [
        "execute_result: ([], None)"
    ]


def test_a_page_of_help_or_text_for_the_next_cell_does_not_open(notebook):
    reply = notebook.client.execute(
        "def does():\n    get_ipython().set_next_input('loud')\n    get_ipython().run_line_magic('pinfo', 'len')\n"
        "reply = check(does)",
        reply=True,
        timeout=60,
    )
    assert reply["content"]["payload"] == []
    assert notebook.run("reply.verdict") == ["execute_result: 'right'"]


def test_a_thread_left_behind_by_an_answer_is_not_heard_by_later_cells(notebook):
    code = """
stop, said = threading.Event(), []
def keeps_printing():
    while not stop.wait(0.001):
        print("loud")
        display("loud")
        said.append(1)
verdict = check(lambda: threading.Thread(target=keeps_printing).start()).verdict
"""
    assert notebook.run(code) == []
    wait = "n = len(said)\nwhile len(said) < n + 5: time.sleep(0.001)\n"
    assert "".join(notebook.run(f"{wait}print('mine'); display(3)")) == "mine\ndisplay_data: 3"
    notebook.run("stop.set()\nwhile threading.active_count() > n: n = threading.active_count(); time.sleep(0.1)")
    notebook.run("print('at last')")
    assert notebook.run("type(sys.stdout.write).__name__, type(get_ipython().display_pub.publish).__name__") == [
        "execute_result: ('function', 'method')"
    ]


def test_settings_of_the_notebook_are_as_before(notebook):
    code = """
import json, matplotlib, numpy, pandas, sklearn
sklearn.set_config(transform_output="pandas")
torch.set_default_dtype(torch.float64)
pandas.set_option("display.precision", 2)
numpy.set_printoptions(precision=3)
def settings():
    return json.dumps([
        sklearn.get_config(), str(torch.get_default_dtype()), pandas.get_option("display.precision"),
        numpy.get_printoptions()["precision"], matplotlib.rcParams["backend"], matplotlib.rcParams["interactive"],
        matplotlib.rcParams["lines.linewidth"], plt._backend_mod.__name__, os.getcwd(), str(sys.stdout), str(sys.stdin),
        str(input), str(sys.displayhook),
    ])
before = settings()
found = []
def does():
    found.append([str(torch.get_default_dtype()), sklearn.get_config()["transform_output"], plt.get_backend()])
    os.chdir("/")
    sklearn.set_config(transform_output="default")
    torch.set_default_dtype(torch.float16)
    plt.switch_backend("svg")
verdict = check(does).verdict
"""
    notebook.run(code)
    (shown,) = notebook.run("print(json.dumps([verdict, before == settings(), found[0], found[1]]))")
    assert json.loads(shown) == ["right", True, *[["torch.float32", "default", "agg"]] * 2]


def test_an_endless_answer_can_be_interrupted_and_the_page_speaks_afterwards(notebook):
    notebook.client.execute("def does():\n    while True: print('loud')\nreply = check(does)")
    time.sleep(1)
    notebook.client.parent.interrupt_kernel()
    (shown,) = notebook.run("reply")
    assert "You stopped the check" in shown
