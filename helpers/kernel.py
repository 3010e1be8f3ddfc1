"""What the course sets for its kernels, so that no cell of a lesson has to.

`course.py lab` starts Jupyter with these settings; where somebody starts Jupyter by themselves, the first import of
`helpers` in a notebook makes them. What a user has set is left as it is, unless it would carry a learner's work away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

ENVIRONMENT = {
    # Small fits wait for their threads longer than they compute, and far longer where other programs are at work.
    "OMP_NUM_THREADS": "1",  # OpenBLAS and MKL go by it too, where they have no number of their own
    "KERAS_BACKEND": "torch",  # Keras alone would ask for TensorFlow
    "SCIPY_ARRAY_API": "1",  # scikit-learn computes on torch's tensors only where SciPy does
    "MLFLOW_DISABLE_TELEMETRY": "true",  # nothing leaves this machine
    "MLFLOW_LOGGING_LEVEL": "ERROR",  # no news of tables being made
    "HF_HUB_OFFLINE": "1",  # a model is read from its folder, and nothing is asked of a network
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",  # they would stand in every lesson that reads a model
    "TOKENIZERS_PARALLELISM": "false",  # threads of its own, and a warning in every process that is started
    "PYTHONSTARTUP": str(Path(__file__).with_name("startup.py")),  # a kernel begins with the course's settings
}
# MLflow would send models to the server that this names, though a lesson says where its records lie: on this machine.
UNSET = ("MLFLOW_REGISTRY_URI",)


def settle() -> None:
    """In a notebook's kernel: fill in what ENVIRONMENT names, limit threads, and explain names that are missing."""
    if not in_notebook():
        return
    fill(os.environ)
    for name in UNSET:
        os.environ.pop(name, None)
    limit_threads()
    tell_of_missing_names()


def tell_of_missing_names() -> None:
    """From now on say, below a NameError in a cell, how one comes by a name that a cell above defines."""
    events = sys.modules["IPython"].get_ipython().events
    if _on_missing_name not in events.callbacks["post_run_cell"]:
        events.register("post_run_cell", _on_missing_name)


def _on_missing_name(result: Any) -> None:
    error = result.error_in_exec
    if isinstance(error, NameError) and error.name:
        print(
            f"`{error.name}` is not known here. If a cell above defines it, that cell has not run to its end since the "
            "kernel was started: choose Run > Run All Above Selected Cell.",
            file=sys.stderr,
        )


def fill(environment: MutableMapping[str, str]) -> None:
    """Add to `environment` what ENVIRONMENT names and it does not: a user's own choice stands."""
    for name, value in ENVIRONMENT.items():
        environment.setdefault(name, value)


def in_notebook() -> bool:
    """Whether this process is the kernel of a notebook."""
    return "ipykernel" in sys.modules and "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None


def limit_threads() -> None:
    """Hold libraries that were loaded before the environment was set to as many threads as it says."""
    threads = os.environ.get("OMP_NUM_THREADS", "1")
    if not threads.isdecimal():  # OpenMP also takes lists, one number for each level of nesting
        return
    if "numpy" in sys.modules:
        from threadpoolctl import threadpool_limits

        threadpool_limits(int(threads))
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(int(threads))
