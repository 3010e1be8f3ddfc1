"""Other processors, imitated on this one.

OpenBLAS, NumPy, torch, oneDNN, MKL and the system's own mathematics choose among kernels by what the processor can do,
and kernels differ in their last digits: each library can be told by its environment to choose as on an older
processor. What a lesson shows must be the same under all of them.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass

import numpy as np

from helpers.authoring.trouble import Trouble, near


@dataclass(frozen=True)
class Processor:
    """A processor to imitate; `lacks` and `needs` are instruction sets, by the start of the names NumPy gives them."""

    name: str
    about: str
    environment: dict[str, str]
    lacks: tuple[str, ...] = ()
    needs: str = ""

    def settings(self) -> dict[str, str]:
        """The environment in which a new process computes as on this processor."""
        off = [name for name in instruction_sets() if self.lacks and name.startswith(self.lacks)]
        return self.environment | ({"NPY_DISABLE_CPU_FEATURES": " ".join(off)} if off else {})


def instruction_sets() -> list[str]:
    """Those beyond the least that NumPy found here and has kernels for, the newest last: ["X86_V3", "X86_V4", …]."""
    return np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])


def _older(openblas: str, torch: str, onednn: str, mkl: str, without: str) -> dict[str, str]:
    return {
        "OPENBLAS_CORETYPE": openblas,
        "ATEN_CPU_CAPABILITY": torch,
        "ONEDNN_MAX_CPU_ISA": onednn,
        "MKL_CBWR": mkl,
        "GLIBC_TUNABLES": "glibc.cpu.hwcaps=" + ",".join(f"-{name}" for name in without.split()),
    }


NATIVE = Processor("native", "this machine as it is", {})
INTEL = [
    Processor(
        "prescott",
        "SSE3, before 2006",
        _older("Prescott", "default", "SSE41", "COMPATIBLE", "AVX512F AVX512VL AVX2 FMA FMA4 AVX"),
        lacks=("X86_V", "AVX"),
    ),
    Processor(
        "sandybridge",
        "AVX without FMA, 2011",
        _older("Sandybridge", "default", "AVX", "AVX", "AVX512F AVX512VL AVX2 FMA FMA4"),
        lacks=("X86_V", "AVX"),
        needs="X86_V3",
    ),
    Processor(
        "haswell",
        "AVX2 and FMA, most laptops since 2013",
        _older("Haswell", "avx2", "AVX2", "AVX2", "AVX512F AVX512VL"),
        lacks=("X86_V4", "AVX512"),
        needs="X86_V3",
    ),
    Processor("skylakex", "AVX-512, servers", {"OPENBLAS_CORETYPE": "SkylakeX"}, needs="X86_V4"),
]
ARM = [
    Processor("armv8", "any Arm of 64 bits", {"OPENBLAS_CORETYPE": "ARMV8", "ATEN_CPU_CAPABILITY": "default"}),
    Processor("neoversen1", "Arm servers", {"OPENBLAS_CORETYPE": "NEOVERSEN1"}),
]
THREADS = {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2", "MKL_NUM_THREADS": "2"}
TWO_THREADS = Processor("threads", "this machine with two threads", THREADS)


def imitable() -> list[Processor]:
    """What this machine can imitate, that which differs most from it first."""
    known = {"x86_64": INTEL, "AMD64": INTEL, "aarch64": ARM, "arm64": ARM}.get(platform.machine(), [])
    return [one for one in known if not one.needs or one.needs in instruction_sets()] + [TWO_THREADS]


def farthest() -> Processor:
    """The one that differs most from this machine."""
    return imitable()[0]


def named(name: str) -> Processor:
    """The processor called `name`, or the "farthest"; Trouble with what there is, where there is none."""
    choices = {one.name: one for one in [NATIVE, *imitable()]} | {"farthest": farthest()}
    if name not in choices:
        raise Trouble(f"This machine cannot imitate a processor {name!r}. {near(name, choices, 'It can be one of')}")
    return choices[name]
