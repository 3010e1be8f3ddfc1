"""The processor, and which of its instructions each library computes with: the last digits of a sum depend on them.

This file is also the program that asks the libraries, in a process of its own, so that whoever wants to know need not
load them.
"""

import importlib
import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from helpers.paths import ROOT

# Each makes libraries compute as another processor would.
CHOSEN_BY = {
    "OPENBLAS_CORETYPE": "the linear algebra of NumPy and SciPy",
    "NPY_DISABLE_CPU_FEATURES": "NumPy",
    "ATEN_CPU_CAPABILITY": "torch",
}
BLAS = {"openblas": "OpenBLAS", "mkl": "MKL", "blis": "BLIS", "flexiblas": "FlexiBLAS"}
# The oldest kernels in the wheels are Prescott's. They stand in for whatever is older, and answer to its name.
RENAMED = {"Katmai": "Prescott"}


def name() -> str:
    """The processor as its maker calls it, where the system tells, and its architecture."""
    called, architecture = _called(), platform.machine()
    return f"{called} ({architecture})" if called and called != architecture else architecture


def _called() -> str:
    try:
        if sys.platform == "darwin":
            asked = ["sysctl", "-n", "machdep.cpu.brand_string"]
            return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
        return re.search(r"^model name\s*:\s*(.+)$", told, re.MULTILINE)[1].strip()
    except (OSError, subprocess.SubprocessError, TypeError):
        return platform.processor()


def chosen() -> dict[str, str]:
    """Those of CHOSEN_BY that are set, with their values."""
    return {variable: os.environ[variable] for variable in CHOSEN_BY if os.environ.get(variable)}


def libraries() -> dict[str, str]:
    """What each library computes with, in words; one that is missing, or does not start, is left out."""
    done = subprocess.run([sys.executable, "-m", __name__], cwd=ROOT, capture_output=True, text=True)
    # A library may print while it is imported; the answer is the last line.
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else {}


# What follows runs in a process of its own.


def _ask() -> dict[str, str]:
    said, controls = {}, _imported("threadpoolctl")
    if numpy := _imported("numpy"):
        extensions = numpy.show_config(mode="dicts").get("SIMD Extensions", {})
        known = extensions.get("found") or extensions.get("baseline") or ["none but the processor's plainest"]
        said["NumPy's instructions"] = known[-1]  # they are listed from the least to the most
        said["NumPy's linear algebra"] = _algebra(its := _blas(controls), numpy)
        if _imported("scipy.linalg"):
            # SciPy brings a library along, or else it shares NumPy's.
            own = [library for library in _blas(controls) if library not in its]
            said["SciPy's linear algebra"] = _algebra(own or its, sys.modules["scipy"])
    if torch := _imported("torch"):
        said["torch's instructions"] = torch.backends.cpu.get_cpu_capability()
    return said


def _imported(module: str) -> ModuleType | None:
    try:
        return importlib.import_module(module)
    except Exception:  # the doctor says of every package whether it starts
        return None


def _blas(controls: ModuleType | None) -> list[dict]:
    """The libraries of linear algebra that are loaded by now, as threadpoolctl knows them."""
    return [library for library in controls.threadpool_info() if library["user_api"] == "blas"] if controls else []


def _algebra(found: list[dict], package: ModuleType) -> str:
    """Those `found`, in words; where there is none (as with Apple's Accelerate), what `package` was built with."""
    if not found:
        built = package.show_config(mode="dicts")["Build Dependencies"]["blas"]
        return " ".join(built[key] for key in ("name", "version") if built.get(key, "unknown") != "unknown")
    return " and ".join(map(_words, found))


def _words(library: dict) -> str:
    maker, kernels, threads = library["internal_api"], library.get("architecture"), library["num_threads"]
    parts = [f"{BLAS.get(maker, maker)} {library['version'] or ''}".strip()]
    parts += [f"{RENAMED.get(kernels, kernels)} kernels"] if kernels else []
    return ", ".join([*parts, f"{threads} thread{'s' * (threads != 1)}"])


if __name__ == "__main__":
    print(json.dumps(_ask()))
