"""However a kernel was started, a lesson's fits run on limited threads, and its cells say nothing of settings."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
from jupyter_client.manager import start_new_kernel

from helpers import kernel
from helpers.authoring import lab
from helpers.paths import ROOT

PATIENCE = 120  # seconds, for a kernel on a busy machine that imports torch
LIBRARIES_FIRST = """
import matplotlib, numpy, sklearn.ensemble, torch
numpy.ones((9, 9)) @ numpy.ones((9, 9))
from helpers import card, load, plots, progress_bar
"""
THREADS = """
from threadpoolctl import threadpool_info
sorted({pool["num_threads"] for pool in threadpool_info()}), torch.get_num_threads()
"""


def bare() -> dict[str, str]:
    """This environment as somebody has it who never heard of the course's settings."""
    wanted = {name for name in os.environ if not name.endswith("_NUM_THREADS")} - set(kernel.ENVIRONMENT)
    return {name: os.environ[name] for name in wanted} | {"PYTHONPATH": str(ROOT)}


@contextmanager
def cells(**settings):
    """A function that runs a cell in a new kernel, started with `settings` alone, and returns what it shows."""
    manager, client = start_new_kernel(env=bare() | settings, startup_timeout=PATIENCE)

    def run(code: str, ends: str = "ok") -> str:
        shown = []

        def note(message):
            if message["msg_type"] == "execute_result":
                shown.append(message["content"]["data"]["text/plain"])
            if message["msg_type"] == "stream":
                shown.append(message["content"]["text"])

        reply = client.execute_interactive(code, timeout=PATIENCE, output_hook=note)
        assert reply["content"]["status"] == ends, reply["content"]
        return "".join(shown)

    try:
        yield run
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def late():
    """A kernel in which every library was loaded before anything of the course."""
    with cells() as run:
        run(LIBRARIES_FIRST)
        yield run


def test_libraries_that_were_loaded_before_the_course_compute_on_one_thread(late):
    assert late(THREADS) == "([1], 1)"


def test_libraries_that_are_loaded_after_it_do_too():
    with cells() as run:
        run("import helpers, numpy, sklearn.ensemble, torch")
        assert run(THREADS) == "([1], 1)"


def test_a_name_that_is_not_known_yet_is_explained_once(late):
    late("import importlib, helpers; importlib.reload(helpers)")
    told = late("houses.head()", ends="error")
    assert told.count("`houses` is not known here") == 1 and "Run All Above Selected Cell" in told
    assert late("houses = 3; del houses") == "" == late("1 / 0", ends="error")


def test_where_the_course_started_jupyter_a_first_cell_is_helped_too_and_the_namespace_is_the_learners():
    with cells(PYTHONSTARTUP=kernel.ENVIRONMENT["PYTHONSTARTUP"]) as run:
        assert "`ex` is not known here" in run("ex.mean_length.check(mean_length)", ends="error")
        assert run("%env OMP_NUM_THREADS") == "'1'"
        assert run("%who") == "Interactive namespace is empty.\n"


def test_keras_finds_its_backend(late):
    assert late("import keras; keras.backend.backend()") == "'torch'"


def test_the_settings_are_those_that_jupyter_is_started_with(late):
    names = list(kernel.ENVIRONMENT)
    set_there = late(f"import os; ' '.join(os.environ[name] for name in {names})")
    assert set_there == repr(" ".join(kernel.ENVIRONMENT.values()))


def test_figures_have_the_courses_style_and_say_what_they_show(late):
    assert late("matplotlib.rcParams['axes.titlelocation']") == "'left'"
    drawn = late("import matplotlib.pyplot as plt; fig, ax = plt.subplots(); line = ax.plot([1, 3]); plt.close(); fig")
    assert drawn.startswith("Figure.")


def test_a_number_of_threads_that_somebody_chose_is_left():
    with cells(OMP_NUM_THREADS="2") as run:
        run(LIBRARIES_FIRST)
        threads, torchs = eval(run(THREADS))
        assert max(threads) == torchs == min(2, os.cpu_count())
        assert run("import os; os.environ['OMP_NUM_THREADS']") == "'2'"


def test_outside_of_a_notebook_nothing_is_set(tmp_path):
    code = """
import os, json, matplotlib
before, style = dict(os.environ), dict(matplotlib.rcParams)
from helpers import card, load, plots, progress_bar
print(json.dumps([before == dict(os.environ), style == dict(matplotlib.rcParams)]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=bare(), cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [True, True]


def test_nothing_carries_a_learners_models_away(monkeypatch):
    """MLflow's registry would follow this variable to a server, though the lesson says where its records lie."""
    monkeypatch.setenv("MLFLOW_REGISTRY_URI", "http://registry.example")
    kernel.settle()
    assert os.environ["MLFLOW_REGISTRY_URI"] == "http://registry.example", "this is no notebook"
    monkeypatch.setattr(kernel, "in_notebook", lambda: True)
    for act in ("limit_threads", "tell_of_missing_names"):
        monkeypatch.setattr(kernel, act, lambda: None)
    monkeypatch.setattr(os, "environ", dict(os.environ))  # what is set here must not outlive the test
    kernel.settle()
    assert "MLFLOW_REGISTRY_URI" not in os.environ


def test_a_list_of_threads_is_left_to_those_who_understand_it(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "4,2")
    kernel.limit_threads()


def test_jupyter_is_started_with_the_settings_and_a_users_own_stand(monkeypatch, tmp_path):
    seen = {}
    monkeypatch.setattr(lab, "Workbook", lambda: type("Book", (), {"refresh": lambda self: []})())
    monkeypatch.setattr(lab, "trust_lessons", lambda: None)
    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", lambda given: seen.update(os.environ))
    monkeypatch.setattr(os, "environ", bare() | {"KERAS_BACKEND": "jax"})
    assert lab.open_lab(browser=False) == 0
    assert {name: seen[name] for name in kernel.ENVIRONMENT} == kernel.ENVIRONMENT | {"KERAS_BACKEND": "jax"}
