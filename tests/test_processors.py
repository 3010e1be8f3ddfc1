"""Other processors can be imitated: the libraries follow, and their last digits differ."""

import json
import os
import subprocess
import sys

import pytest

from helpers.authoring import processors
from helpers.authoring.build import BuildError, compare, execute
from helpers.authoring.trouble import Trouble
from tests import small_lesson

ASK = """
import json
import numpy as np, scipy.linalg, torch
from threadpoolctl import threadpool_info
rng = np.random.default_rng(0)
matrix = rng.normal(size=(200, 200))
print(json.dumps({
    "openblas": sorted({one["architecture"] for one in threadpool_info() if one["internal_api"] == "openblas"}),
    "numpy": np.show_config(mode="dicts")["SIMD Extensions"].get("found", []),
    "torch": torch.backends.cpu.get_cpu_capability(),
    "product": float((matrix @ matrix.T @ matrix).sum()),
    "threads": torch.get_num_threads(),
}))
"""


def ask(processor) -> dict:
    env = os.environ | {"OMP_NUM_THREADS": "1"} | processor.settings()
    return json.loads(subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True, check=True).stdout)


@pytest.fixture(scope="module")
def answers():
    return {one.name: ask(one) for one in [processors.NATIVE, *processors.imitable()]}


@pytest.mark.skipif(
    "prescott" not in {one.name for one in processors.imitable()}, reason="not a processor of Intel's kind"
)
def test_the_oldest_processor_has_none_of_the_newer_kernels(answers):
    oldest = answers["prescott"]
    assert oldest["numpy"] == [] and oldest["torch"] == "DEFAULT"
    assert set(oldest["openblas"]) <= {"Prescott", "Katmai"}  # OpenBLAS calls them by either name


def test_last_digits_differ_between_here_and_the_farthest_processor_and_only_those(answers):
    here, there = answers["native"]["product"], answers[processors.farthest().name]["product"]
    assert here != there
    assert here == pytest.approx(there, rel=1e-9)


def test_two_threads_are_two(answers):
    assert (answers["native"]["threads"], answers["threads"]["threads"]) == (1, 2)


def test_an_unknown_processor_is_answered_with_those_that_there_are():
    with pytest.raises(Trouble, match="cannot imitate a processor 'pentium'.*native"):
        processors.named("pentium")
    assert processors.named("farthest") is processors.imitable()[0]


def test_a_lesson_that_shows_what_processors_do_not_share_is_refused_with_cell_values_and_remedy(tmp_path):
    source = "# %%\nimport numpy as np\n\nmatrix = np.random.default_rng(0).normal(size=(200, 200))\n"
    source += "# %%\n(matrix @ matrix.T @ matrix).sum()\n"
    lesson, far = small_lesson.write(tmp_path, source), processors.farthest()
    here, there = lesson.notebook(solved=False), lesson.notebook(solved=False)
    execute(here, tmp_path)
    execute(there, tmp_path, far)
    with pytest.raises(BuildError, match=rf"(?s)cell 1 .*shows …\S+… on this machine and …\S+….*{far.name}.*round to"):
        compare(here, there, far)
    compare(here, here, far)


def test_pytest_refuses_to_imitate_without_workers():
    command = [sys.executable, "-m", "pytest", "-n0", "--processor", processors.farthest().name, "tests/test_lock.py"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 4 and "needs -n 1 or more" in done.stderr + done.stdout


def test_pytest_imitates_a_processor_in_its_workers():
    command = [sys.executable, "-m", "pytest", "-n1", "--processor", processors.farthest().name, "tests/test_lock.py"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
