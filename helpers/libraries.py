"""What NumPy, pandas, scikit-learn, Matplotlib and torch are set to, of those that are loaded.

Some have no public way to read all of it, or none that is quick; the tests set each setting and look.
"""

from __future__ import annotations

import contextvars
import sys
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from helpers import plots
from helpers.settings import Setting


def _print_options() -> dict[str, Any]:
    """NumPy's own: whoever sets others does so in their context."""
    return contextvars.Context().run(np.get_printoptions)


def _options(tree: dict | None = None, prefix: str = "") -> dict[str, Any]:
    """pandas' options, by their full names."""
    flat = {}
    for name, value in (sys.modules["pandas"]._config.config._global_config if tree is None else tree).items():
        if type(value) is dict:
            flat |= _options(value, f"{prefix}{name}.")
        else:
            flat[prefix + name] = value
    return flat


def _set_options(wanted: dict[str, Any]) -> None:
    now = _options()
    with warnings.catch_warnings(action="ignore"):  # whoever chose a deprecated one has been warned
        for name, value in wanted.items():
            if now[name] is not value and now[name] != value:
                sys.modules["pandas"].set_option(name, value)


def _usual_options() -> dict[str, Any]:
    registered = sys.modules["pandas"]._config.config._registered_options
    return {name: registered[name].defval for name in _options()}


@cache
def _look() -> dict[str, Any]:
    """The style of the course's figures, and a backend that opens no window."""
    matplotlib = sys.modules["matplotlib"]
    style = matplotlib.RcParams()
    style.update(plots.style())
    return dict.copy(matplotlib.rcParamsDefault) | dict.copy(style) | {"backend": "agg", "interactive": False}


def _set_look(wanted: dict[str, Any]) -> None:
    dict.update(sys.modules["matplotlib"].rcParams, wanted)  # these have been validated, which takes long


def _backend() -> Any:
    return sys.modules["matplotlib.pyplot"]._backend_mod


def _set_backend(backend: Any) -> None:
    # Not switch_backend: it binds pyplot to the notebook's events anew.
    sys.modules["matplotlib.pyplot"]._backend_mod = backend


def _backend_without_windows() -> Any:
    from matplotlib.backends import backend_agg

    return backend_agg


def _torch(write: str, read: str, neutral: Callable[[Any], Any] | None = None, form: str = "") -> Setting:
    """A pair of torch's functions; `neutral` is given torch."""
    return Setting(
        f"torch.{write}",
        "torch",
        lambda: getattr(sys.modules["torch"], read)(),
        lambda value: getattr(sys.modules["torch"], write)(value),
        neutral and (lambda: neutral(sys.modules["torch"])),
        form,
    )


def _set_device(device: Any) -> None:
    # To choose the CPU, where it is what one has without choosing, costs every operation some time.
    sys.modules["torch"].set_default_device(None if device.type == "cpu" else device)


def _tensor_options() -> dict[str, Any]:
    return dict(vars(sys.modules["torch"]._tensor_str.PRINT_OPTS))


def _set_tensor_options(wanted: dict[str, Any]) -> None:
    vars(sys.modules["torch"]._tensor_str.PRINT_OPTS).update(wanted)


LIBRARIES = [
    Setting(
        "numpy.set_printoptions",
        "numpy",
        np.get_printoptions,
        lambda wanted: np.set_printoptions(**wanted),
        _print_options,
    ),
    Setting(
        "pandas.set_option",
        "pandas",
        _options,
        _set_options,
        _usual_options,
        "pandas.set_option({key!r}, {value!r})",
    ),
    Setting(
        "sklearn.set_config",
        "sklearn",
        lambda: sys.modules["sklearn"].get_config(),
        lambda wanted: sys.modules["sklearn"].set_config(**wanted),
        lambda: dict(sys.modules["sklearn"]._config._global_config),
        "sklearn.set_config({key}={value!r})",
    ),
    Setting(
        "matplotlib.rcParams",
        "matplotlib",
        lambda: dict.copy(sys.modules["matplotlib"].rcParams),
        _set_look,
        _look,
        is_set=lambda wanted: dict.__eq__(sys.modules["matplotlib"].rcParams, wanted),
        starts_neutral=False,
    ),
    Setting(
        "matplotlib.use", "matplotlib.pyplot", _backend, _set_backend, _backend_without_windows, starts_neutral=False
    ),
    _torch("set_default_dtype", "get_default_dtype", lambda torch: torch.float32, "torch.set_default_dtype({value})"),
    Setting(
        "torch.set_default_device",
        "torch",
        lambda: sys.modules["torch"].get_default_device(),
        _set_device,
        lambda: sys.modules["torch"].device("cpu"),
        "torch.set_default_device({value.type!r})",
    ),
    _torch("set_grad_enabled", "is_grad_enabled", lambda torch: True),
    _torch("set_anomaly_enabled", "is_anomaly_enabled", lambda torch: False),
    _torch("set_deterministic_debug_mode", "get_deterministic_debug_mode", lambda torch: 0),
    _torch("set_float32_matmul_precision", "get_float32_matmul_precision", lambda torch: "highest"),
    _torch("set_num_threads", "get_num_threads"),
    Setting("torch.set_printoptions", "torch", _tensor_options, _set_tensor_options),
]
