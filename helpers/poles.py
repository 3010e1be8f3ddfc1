"""Carts with poles, side by side, and an optimiser: rounded, so that a training is the same on every processor.

Processors differ in the last digit of a computation, and an upright pole makes every difference grow.
"""

import torch
from gymnasium.envs.classic_control.cartpole import CartPoleVectorEnv


class Poles(CartPoleVectorEnv):
    """`n` carts as `gym.make_vec("CartPole-v1", n)` makes them; after each step their states are rounded.

    What `step` returns is the state before that; the next step begins at the one that keeps `digits` decimals.
    """

    def __init__(self, n: int, digits: int = 6):
        super().__init__(num_envs=n, max_episode_steps=500)
        self.digits = digits

    def step(self, action):
        told = super().step(action)
        self.state = self.state.round(self.digits)
        return told


class RoundedAdam(torch.optim.Adam):
    """Adam; after each step the weights are rounded to six decimals."""

    @torch.no_grad()
    def step(self):
        super().step()
        for group in self.param_groups:
            for weights in group["params"]:
                weights.round_(decimals=6)
