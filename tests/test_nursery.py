"""Kernels that are copies: each is in every setting what one started from nothing is, and they trouble nobody else."""

import ast
import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager, nullcontext
from unittest.mock import patch

import pytest
from jupyter_client.manager import start_new_kernel

from helpers.authoring import nursery
from helpers.authoring.build import KERNEL_ENV
from helpers.authoring.claims import ask_kernel
from helpers.paths import NOTEBOOKS, ROOT
from tests.waiting import PATIENCE, ends, wait_for

pytestmark = pytest.mark.skipif(not nursery.CAN_FORK, reason="kernels are copied where processes fork, on Linux")

SETTINGS = """
import gc, locale, logging, os, signal, sys, warnings
names = sorted(set(globals()) - {"SETTINGS"})
import matplotlib, matplotlib.pyplot, numpy, pandas, sklearn, torch
from pandas._config import config
warnings.simplefilter("ignore")
settings = {
    "names": names,
    "environment": {name: text for name, text in os.environ.items() if name != "JPY_PARENT_PID"},
    "folder": os.getcwd(),
    "search path": sys.path,
    "interpreter": repr((sys.flags, sys.executable, sys.getrecursionlimit(), gc.get_threshold(), hash("a"))),
    "signals": {int(number): repr(signal.getsignal(number)) for number in signal.valid_signals()},
    "session": os.getsid(0) == os.getpgid(0) == os.getpid(),
    "locale": locale.setlocale(locale.LC_ALL),
    "logging": repr((logging.root.level, logging.root.handlers)),
    "matplotlib": {key: repr(value) for key, value in matplotlib.rcParams.items()},
    "backend": matplotlib.get_backend(),
    "numpy": repr((numpy.get_printoptions(), numpy.geterr())),
    "pandas": {key: repr(pandas.get_option(key)).lower() for key in config._registered_options},
    "sklearn": repr(sklearn.get_config()),
    "torch": repr((torch.get_num_threads(), torch.get_num_interop_threads(), torch.get_default_dtype())),
}
"""


@contextmanager
def kernel(copied: bool):
    env = KERNEL_ENV | {"PYTEST_CURRENT_TEST": "one of these"}
    with patch.dict(os.environ, env), nursery.open_for_kernels() if copied else nullcontext():
        manager, client = start_new_kernel(cwd=str(NOTEBOOKS), stderr=subprocess.DEVNULL)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel()


def value(client, code: str, expression: str):
    client.execute_interactive(code, silent=True)
    return json.loads(ast.literal_eval(ask_kernel(client, {"it": f"__import__('json').dumps({expression})"})["it"]))


@pytest.fixture(scope="module")
def copied():
    with kernel(copied=True) as both:
        yield both


def test_a_copy_has_every_setting_of_a_kernel_started_from_nothing(copied):
    with kernel(copied=False) as (_, client):
        plain = value(client, SETTINGS, "settings")
    settings = value(copied[1], SETTINGS, "settings")
    for name, setting in plain.items():
        assert settings[name] == setting, name
    assert plain["matplotlib"] and plain["pandas"]["display.max_columns"] == "20"


def test_a_copy_has_the_libraries_loaded_and_nothing_of_the_course(copied):
    loaded = value(copied[1], "import sys", "[name for name in sys.modules]")
    assert {"numpy", "pandas", "sklearn.ensemble", "matplotlib.pyplot", "torch"} <= set(loaded)
    with kernel(copied=True) as (_, fresh):
        loaded = value(fresh, "import sys", "[name for name in sys.modules]")
    assert not [name for name in loaded if name.split(".")[0] in ("helpers", "service")]


def test_what_one_copy_changes_the_next_does_not_see(copied):
    value(copied[1], "import numpy; numpy.set_printoptions(precision=2); numpy.changed = True", "1")
    with kernel(copied=True) as (_, client):
        asked = "[hasattr(numpy, 'changed'), numpy.get_printoptions()['precision']]"
        assert value(client, "import numpy", asked) == [False, 8]


def test_a_copy_can_start_programs_and_wait_for_them():
    code = "import subprocess, sys"
    run = "subprocess.run([sys.executable, '-c', 'print(3)'], capture_output=True).stdout.decode()"
    with kernel(copied=True) as (_, client):
        assert value(client, code, run) == "3\n"


def test_an_interrupt_reaches_the_kernel_and_nobody_else(copied):
    manager, client = copied
    client.execute("try:\n print('begun', flush=True)\n while True: pass\nexcept KeyboardInterrupt: stopped = True")
    while client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
        pass
    manager.interrupt_kernel()
    assert value(client, "", "stopped") is True


def test_a_kernel_that_ended_is_known_to_have_ended():
    with kernel(copied=True) as (manager, client):
        client.stop_channels()
        os.kill(manager.provisioner.pid, signal.SIGKILL)
        assert wait_for(lambda: not manager.is_alive())


def test_all_of_it_ends_with_the_process_that_asked_for_it():
    program = """
import os
from helpers.authoring import nursery
from jupyter_client.manager import start_new_kernel
with nursery.open_for_kernels():
    manager, _ = start_new_kernel()
print(nursery._nursery().pid, manager.provisioner.pid, flush=True)
os._exit(0)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    nursery_, kernel_ = (int(number) for number in done.stdout.split())
    assert ends(nursery_) and ends(kernel_)


def test_a_nursery_that_was_killed_is_a_sentence_and_the_next_call_begins_another(copied):
    nursery._nursery().kill()
    nursery._nursery().wait()
    with (
        pytest.raises(RuntimeError, match="process that kernels are copied from has ended with status -9"),
        kernel(copied=True),
    ):
        pass
    with kernel(copied=True) as (_, client):
        assert value(client, "x = 2", "x") == 2
