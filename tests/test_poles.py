"""The carts and the optimiser of lesson 14, which round what they keep."""

import gymnasium as gym
import numpy as np
import torch
from torch import nn

from helpers.poles import Poles, RoundedAdam


def pushed(envs, steps: int = 8) -> np.ndarray:
    """The states of four carts, begun with seed 0 and pushed to the right and to the left in turn."""
    states = [envs.reset(seed=0)[0]]
    for step in range(steps):
        states.append(envs.step(np.full(4, step % 2))[0])
    return np.array(states)


def test_they_move_as_gymnasiums_own_carts_do():
    own = gym.make_vec("CartPole-v1", num_envs=4, vectorization_mode="vector_entry_point")
    np.testing.assert_allclose(pushed(Poles(4)), pushed(own), atol=1e-4)


def test_the_next_step_begins_at_a_rounded_state():
    envs = Poles(4, digits=3)
    pushed(envs)
    np.testing.assert_array_equal(envs.state, envs.state.round(3))


def test_an_episode_is_truncated_after_500_steps():
    assert Poles(4).max_episode_steps == 500


def test_the_rounded_optimiser_goes_where_adam_goes_and_keeps_six_decimals():
    ends = []
    for kind in (torch.optim.Adam, RoundedAdam):
        torch.manual_seed(0)
        network = nn.Linear(3, 1).double()
        optimiser = kind(network.parameters(), lr=0.03)
        for _ in range(10):
            optimiser.zero_grad()
            (network(torch.ones(2, 3).double()) ** 2).mean().backward()
            optimiser.step()
        ends.append(network.weight.detach().numpy())
    np.testing.assert_allclose(ends[1], ends[0], atol=1e-4)
    np.testing.assert_array_equal(ends[1], ends[1].round(6))
