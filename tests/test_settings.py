"""A check has settings of its own, whatever the learner set; they have theirs afterwards, whatever an answer sets."""

import decimal
import locale
import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import matplotlib
import numpy as np
import pandas as pd
import pytest
import sklearn
import torch

from helpers.isolation import isolated, no_trace, set_aside
from helpers.lesson import Lesson
from helpers.paths import ROOT
from helpers.plots import STYLE
from helpers.trial import attempt


@dataclass(frozen=True)
class Case:
    """A setting with a value for the learner and one for the answer; `neutral` is a check's, or LEARNERS."""

    name: str
    read: Callable[[], Any]
    write: Callable[[Any], Any]
    learners: Any
    answers: Any
    neutral: Any


LEARNERS = object()  # a check leaves it as the learner has it


def of_sklearn(name: str, learners: Any, answers: Any, neutral: Any) -> Case:
    return Case(
        f"sklearn.{name}",
        lambda: sklearn.get_config()[name],
        lambda value: sklearn.set_config(**{name: value}),
        learners,
        answers,
        neutral,
    )


def of_pandas(name: str, learners: Any, answers: Any, neutral: Any) -> Case:
    return Case(
        f"pandas.{name}",
        lambda: pd.get_option(name),
        lambda value: pd.set_option(name, value),
        learners,
        answers,
        neutral,
    )


def of_look(name: str, learners: Any, answers: Any, neutral: Any) -> Case:
    return Case(
        f"rcParams.{name}",
        lambda: matplotlib.rcParams[name],
        lambda value: matplotlib.rcParams.update({name: value}),
        learners,
        answers,
        neutral,
    )


def of_print(name: str, learners: Any, answers: Any, neutral: Any) -> Case:
    return Case(
        f"printoptions.{name}",
        lambda: np.get_printoptions()[name],
        lambda value: np.set_printoptions(**{name: value}),
        learners,
        answers,
        neutral,
    )


def set_variable(value: str | None) -> None:
    os.environ.pop("OF_A_TEST", None)
    if value is not None:
        os.environ["OF_A_TEST"] = value


def set_path(entries: list[str]) -> None:
    sys.path[:2] = entries


def filters() -> Any:
    return warnings.filters[0][0] if warnings.filters else None


CASES = [
    of_sklearn("transform_output", "pandas", "polars", "default"),
    of_sklearn("assume_finite", True, True, False),
    of_sklearn("display", "text", "text", "diagram"),
    of_sklearn("enable_metadata_routing", True, True, False),
    Case("torch.dtype", torch.get_default_dtype, torch.set_default_dtype, torch.float64, torch.float16, torch.float32),
    Case(
        "torch.device",
        lambda: torch.get_default_device().type,
        lambda value: torch.set_default_device(None if value == "cpu" else value),
        "meta",
        "meta",
        "cpu",
    ),
    Case("torch.grad", torch.is_grad_enabled, torch.set_grad_enabled, False, False, True),
    Case("torch.anomaly", torch.is_anomaly_enabled, torch.set_anomaly_enabled, True, True, False),
    Case("torch.deterministic", torch.get_deterministic_debug_mode, torch.set_deterministic_debug_mode, 2, 1, 0),
    Case(
        "torch.matmul",
        torch.get_float32_matmul_precision,
        torch.set_float32_matmul_precision,
        "medium",
        "high",
        "highest",
    ),
    Case("torch.threads", torch.get_num_threads, torch.set_num_threads, 2, 3, LEARNERS),
    Case(
        "torch.print",
        lambda: torch._tensor_str.PRINT_OPTS.precision,
        lambda value: torch.set_printoptions(precision=value),
        7,
        2,
        LEARNERS,
    ),
    of_pandas("display.precision", 2, 9, 6),
    of_pandas("display.max_rows", 7, 9, 60),
    of_pandas("mode.string_storage", "python", "python", "auto"),
    of_pandas("future.infer_string", False, False, True),
    of_pandas("compute.use_numexpr", False, False, True),
    of_print("precision", 2, 3, 8),
    of_print("legacy", "1.13", "1.25", False),
    of_look("lines.linewidth", 9.0, 8.0, STYLE["lines.linewidth"]),
    of_look("interactive", True, True, False),
    of_look("text.color", "red", "blue", "black"),
    Case("numpy.errstate", lambda: np.geterr()["divide"], lambda v: np.seterr(divide=v), "raise", "print", "ignore"),
    Case(
        "warnings",
        filters,
        lambda action: warnings.simplefilter(action or "default"),
        "error",
        "always",
        "ignore",
    ),
    Case("decimal", lambda: decimal.getcontext().prec, lambda v: setattr(decimal.getcontext(), "prec", v), 3, 5, 28),
    Case(
        "locale",
        lambda: locale.setlocale(locale.LC_NUMERIC),
        lambda name: locale.setlocale(locale.LC_NUMERIC, name),
        "C.UTF-8",
        "C.UTF-8",
        "C",
    ),
    Case("logging.level", lambda: logging.root.level, logging.root.setLevel, logging.DEBUG, logging.ERROR, LEARNERS),
    Case("logging.disable", lambda: logging.root.manager.disable, logging.disable, 10, 50, LEARNERS),
    Case("environment", lambda: os.environ.get("OF_A_TEST"), set_variable, "theirs", "changed", LEARNERS),
    Case("folder", os.getcwd, os.chdir, str(ROOT / "helpers"), str(ROOT / "tests"), LEARNERS),
    Case("search path", lambda: sys.path[:2], set_path, ["theirs", "too"], ["changed"] * 2, LEARNERS),
    Case("recursion", sys.getrecursionlimit, sys.setrecursionlimit, 3_000, 5_000, LEARNERS),
]


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request):
    """A case, with the learner's value set."""
    case = request.param
    before = case.read()
    try:
        case.write(case.learners)
    except locale.Error:
        pytest.fail(f"The locale {case.learners} is missing here: name another one in this test.")
    yield case
    case.write(before)


def test_a_check_has_settings_of_its_own_and_the_learner_has_theirs_afterwards(case):
    with isolated():
        assert case.read() == (case.learners if case.neutral is LEARNERS else case.neutral)
    assert case.read() == case.learners


def test_what_an_answer_sets_lasts_for_one_call(case):
    found = []

    def answer():
        found.append(case.read())
        case.write(case.answers)

    with isolated():
        attempt(answer)
        attempt(answer)
    wanted = case.learners if case.neutral is LEARNERS else case.neutral
    lasts = case.name in ("logging.level", "logging.disable")  # until the end of the check, where nobody hears a log
    assert found == [wanted, case.answers if lasts else wanted]
    assert case.read() == case.learners


def test_outside_of_a_check_a_call_has_the_learners_settings_and_leaves_them(case):
    quiet = case.name in ("numpy.errstate", "warnings", "decimal")  # these are a call's own, always
    found = attempt(lambda: (case.read(), case.write(case.answers))).value[0]
    assert found == (case.neutral if quiet else case.learners)
    assert case.read() == case.learners


def test_an_answer_that_fails_leaves_the_settings_as_well():
    def answer():
        torch.set_default_dtype(torch.float64)
        sklearn.set_config(assume_finite=True)
        raise ValueError

    with isolated():
        assert attempt(answer).fault
    assert torch.get_default_dtype() == torch.float32 and not sklearn.get_config()["assume_finite"]


def test_a_lesson_can_have_settings_of_its_own():
    with isolated(own={"torch.set_default_dtype": lambda: torch.float64}):
        assert torch.get_default_dtype() == torch.float64
        with no_trace():
            torch.set_default_dtype(torch.float16)
        assert torch.get_default_dtype() == torch.float64
    assert torch.get_default_dtype() == torch.float32


def test_a_check_can_say_which_of_the_learners_settings_it_does_without():
    assert set_aside() == []
    with isolated():
        assert set_aside() == []
    sklearn.set_config(transform_output="pandas")
    pd.set_option("future.infer_string", False)
    pd.set_option("display.precision", 2)  # makes no answer fail
    torch.set_default_dtype(torch.float64)
    try:
        with isolated():
            told = set_aside()
        with isolated(own={"torch.set_default_dtype": lambda: torch.float64}):
            assert set_aside() == told[:2]
    finally:
        sklearn.set_config(transform_output="default")
        pd.reset_option("future.infer_string")
        pd.reset_option("display.precision")
        torch.set_default_dtype(torch.float32)
    assert told == [
        "pandas.set_option('future.infer_string', False)",
        "sklearn.set_config(transform_output='pandas')",
        "torch.set_default_dtype(torch.float64)",
    ]


def test_a_library_that_an_answer_is_the_first_to_load_is_left_as_it_starts():
    program = """
import sys
from helpers.isolation import isolated
from helpers.trial import attempt
def answer():
    import matplotlib.pyplot as plt, pandas, sklearn, torch
    found = torch.get_default_dtype(), sklearn.get_config()["assume_finite"], pandas.get_option("display.precision")
    torch.set_default_dtype(torch.float64)
    sklearn.set_config(assume_finite=True)
    pandas.set_option("display.precision", 2)
    plt.figure()
    torch.rand(2)
    return str(found)
first = float(sys.argv[1])
assert not {"torch", "pandas", "sklearn", "matplotlib"} & set(sys.modules)
with isolated():
    found = [attempt(answer).value for _ in range(2)]
    assert sys.modules["matplotlib"].rcParams["lines.linewidth"] == 2
import matplotlib.pyplot as plt, pandas, sklearn, torch
print(*found, sep="\\n")
print(torch.get_default_dtype(), sklearn.get_config()["assume_finite"], pandas.get_option("display.precision"))
print(plt.get_fignums(), plt.rcParams["lines.linewidth"], plt.get_backend(), torch.rand(1).item() == first)
"""
    env, first = os.environ | {"MPLBACKEND": "svg"}, str(torch.rand(1, generator=torch.Generator()).item())
    done = subprocess.run([sys.executable, "-c", program, first], capture_output=True, text=True, cwd=ROOT, env=env)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        *["(torch.float32, False, 6)"] * 2,
        "torch.float32 False 6",
        "[] 1.5 svg True",
    ]


def test_a_verdict_is_the_same_under_whatever_a_learner_has_set():
    lesson = Lesson("demo")

    @lesson.function(probes=lambda: [(torch.tensor([3.0, 4.0]),), (torch.zeros(2),)], hints=["a", "b"], why="w")
    def direction(x):
        """x over its length; not a number where that is zero"""
        return x @ torch.eye(2) / x.norm()

    torch.set_default_dtype(torch.float64)
    np.seterr(all="raise")
    warnings.simplefilter("error")
    try:
        with isolated():
            assert direction.check(lambda x: x @ torch.eye(2) / (x @ x).sqrt()).verdict == "right"
            assert direction.check(lambda x: np.asarray(x) / np.linalg.norm(np.asarray(x))).verdict == "right"
    finally:
        torch.set_default_dtype(torch.float32)
        np.seterr(all="warn")
        warnings.resetwarnings()
