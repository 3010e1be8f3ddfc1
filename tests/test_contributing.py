"""The worked examples of CONTRIBUTING.md do what the text says: the exercise is proved, the explorer shows itself."""

import inspect
import re

import pytest

from helpers.paths import ROOT
from tests import test_exercises, test_mutants
from tests.code import run

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXERCISE, EXPLORER = re.findall(r"```python\n(.*?)```", TEXT, re.S)


@pytest.fixture(scope="module")
def space():
    return run(EXERCISE, {"__name__": "tests.test_contributing"})


PROOFS = [
    proof
    for name, proof in [*vars(test_exercises).items(), *vars(test_mutants).items()]
    if name.startswith("test_") and list(inspect.signature(proof).parameters) == ["exercise"]
]


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.__name__)
def test_the_example_exercise_passes_every_proof(space, proof):
    if "stub" in proof.__name__ or "solution_is" in proof.__name__:
        globals().update(np=space["np"])  # these two run the generated code among the names of the exercise's module
    proof(space["mse"])


def test_the_example_explorer_computes_describes_and_draws(space):
    explorer = run(EXPLORER, {**space, "__name__": __name__})["MeanOfCoins"]()
    words = repr(explorer)
    assert words.startswith("More coins, less luck") and words.count("heads: a share of") == 3
    assert "<svg" in explorer._picture["svg"]


def test_every_file_that_the_text_names_exists():
    named = set(re.findall(r"`((?:helpers|lessons|datasets|tests|notebooks|solutions)/[\w./]*)`", TEXT))
    assert len(named) > 8
    assert [name for name in named if not re.search("NAME|NN|survival", name) and not (ROOT / name).exists()] == []
