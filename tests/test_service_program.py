"""The service as a program: `python -m service`, started and stopped as a machine would."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from helpers.paths import ROOT
from tests.flight_models import ask
from tests.ports import free_port
from tests.waiting import PATIENCE, wait_for


def start(folder: Path, **env) -> subprocess.Popen:
    env = {**os.environ, "OMP_NUM_THREADS": "1", **env}
    return subprocess.Popen([sys.executable, "-m", "service"], cwd=folder, env=env, stderr=subprocess.PIPE, text=True)


def test_it_serves_with_what_the_environment_says_and_stops_when_told(store, tmp_path):
    port = free_port()
    process = start(tmp_path, PORT=str(port), MODELS=str(store.folder), CANDIDATE="2", SHARE="1")
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=PATIENCE) as client:

            def ready() -> bool:
                assert process.poll() is None
                with suppress(httpx.TransportError):
                    return client.get("/health/ready").status_code == 200

            assert wait_for(ready)
            assert ask(client).json()["model_version"] == "2"
        assert (tmp_path / "logs" / "predictions.jsonl").exists()
    finally:
        process.send_signal(signal.SIGTERM)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode in (0, -signal.SIGTERM) and "Traceback" not in told


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"MODELS": "nowhere"}, "Not started. No version of the model was promoted: there is nothing to serve."),
        ({"CANDIDATE": "9"}, "Not started. There is no version '9' of the model. There are: 1, 2."),
        ({"SHARE": "many"}, "SHARE and PORT are numbers: could not convert string to float: 'many'."),
    ],
)
def test_a_start_that_is_refused_is_one_sentence(store, tmp_path, env, says):
    process = start(tmp_path, **{"MODELS": str(store.folder), **env})
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1 and told.strip() == says


def test_training_does_not_overwrite_a_version(store):
    command = [sys.executable, "-m", "service.training", str(store.folder), "1"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1 and done.stderr.startswith("There is a version 1 already")
