"""Carts with poles, side by side, that move alike on every processor."""

from gymnasium.envs.classic_control.cartpole import CartPoleVectorEnv


class Poles(CartPoleVectorEnv):
    """`n` carts as `gym.make_vec("CartPole-v1", n)` makes them; after each step their states are rounded.

    Processors differ in the last digit of a computation, and an upright pole makes every difference grow. The state
    that the next step is computed from keeps `digits` decimals; what `step` returns is the state before it was rounded.
    """

    def __init__(self, n: int, digits: int = 6):
        super().__init__(num_envs=n, max_episode_steps=500)
        self.digits = digits

    def step(self, action):
        told = super().step(action)
        self.state = self.state.round(self.digits)
        return told
