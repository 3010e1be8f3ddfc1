"""Two starts at once: the second waits for the first, and for a pip that the first left alone."""

import os
import subprocess
import sys
import threading

import pytest

from helpers.authoring import lock
from helpers.paths import ROOT
from tests.waiting import PATIENCE

HOLD = """
import sys, time
from pathlib import Path
from helpers.authoring import lock
with lock.held(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    time.sleep(3600)
"""


def test_a_second_start_waits_and_goes_on_when_the_first_is_killed(tmp_path):
    path, events = tmp_path / "lock", []
    with subprocess.Popen([sys.executable, "-c", HOLD, path], cwd=ROOT, stdout=subprocess.PIPE) as first:
        first.stdout.readline()

        def kill():
            events.append("killed")
            first.kill()

        def waiting():
            events.append("waiting")
            threading.Timer(0.2, kill).start()

        with lock.held(path, waiting, every=0.02):
            assert events == ["waiting", "killed"]


@pytest.mark.skipif(os.name == "nt", reason="Windows hands no lock on to a child")
def test_a_pip_left_alone_keeps_the_lock(tmp_path):
    path, waits = tmp_path / "lock", []
    with lock.held(path, lambda: None) as key:
        pip = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"], pass_fds=(key,))
    with lock.held(path, lambda: (waits.append("waited"), pip.kill()), every=0.02):
        assert pip.wait(PATIENCE) != 0
    assert waits == ["waited"]
