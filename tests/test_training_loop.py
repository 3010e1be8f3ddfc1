"""The training loop that lesson 11 hands out stops with a sentence where the loss is no longer a number."""

import pytest
import torch

from helpers.exercises import pytorch as ex
from helpers.isolation import isolated
from tests.attempts.pytorch import LESSON
from tests.code import run


@pytest.fixture
def lesson():
    with isolated(ex.my_network.settings):
        rows = {name: part.clone() for name, part in ex.my_network.data.items()}
        yield run(LESSON, rows) | {"loader": [(rows["X_train"], rows["y_train"])]}


def weights_of(network) -> list:
    return [weights.clone() for weights in network.state_dict().values()]


def is_kept(network, weights) -> bool:
    return all(map(torch.equal, network.state_dict().values(), weights))


def test_a_loss_that_is_nan_from_the_start_leaves_the_network_as_it_was(lesson):
    network = lesson["Network"](30)
    before, (X, y) = weights_of(network), lesson["loader"][0]
    X[0, 0] = float("nan")
    history = lesson["fit"](network, [(X, y)])
    assert len(history) == 1 and is_kept(network, before)


def test_a_loss_that_becomes_nan_ends_the_training_with_the_best_weights_so_far(lesson):
    network, seen = lesson["Network"](30), []

    def watch(network):
        seen.append(weights_of(network))
        return {"valid": [0.5, 0.4, 0.45, float("nan")][len(seen) - 1]}

    history = lesson["fit"](network, lesson["loader"], watch)
    assert len(history) == 4 and is_kept(network, seen[1])


def test_the_sentence_names_the_epoch(lesson):
    said = []
    lesson["fit"].__globals__["print"] = said.append  # a check's silence lets nothing through
    lesson["fit"](lesson["Network"](30), lesson["loader"], lambda network: {"valid": float("nan")})
    assert said == ["Stopped: after epoch 0 the loss is NaN. A smaller rate? Gaps in X?"]
