"""What the course sets for the kernel of a notebook, and what it leaves."""

import os

from helpers import kernel


def test_in_a_notebook_what_is_not_set_is_set_and_nothing_carries_a_learners_work_away(monkeypatch):
    monkeypatch.setattr(kernel, "in_notebook", lambda: True)
    monkeypatch.setattr(kernel, "limit_threads", lambda: None)
    monkeypatch.setenv("MLFLOW_REGISTRY_URI", "http://registry.example")
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.setattr(os, "environ", dict(os.environ))  # what is set here must not outlive the test
    os.environ.pop("KERAS_BACKEND", None)
    kernel.settle()
    assert "MLFLOW_REGISTRY_URI" not in os.environ
    assert (os.environ["OMP_NUM_THREADS"], os.environ["KERAS_BACKEND"]) == ("7", "torch")


def test_outside_a_notebook_nothing_is_touched(monkeypatch):
    monkeypatch.setenv("MLFLOW_REGISTRY_URI", "http://registry.example")
    kernel.settle()
    assert os.environ["MLFLOW_REGISTRY_URI"] == "http://registry.example"
