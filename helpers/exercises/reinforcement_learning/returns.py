"""The discounted return, and values by hand."""

from helpers.exercises.reinforcement_learning.lesson import ex


@ex.function(
    probes=[
        ([0.0, 0.0, 1.0], 0.9),
        ([1.0, 2.0, 4.0], 0.5),
        ([3.0], 0.7),
        ([], 0.9),
        ([2.0, -1.0, 0.5], 1.0),
        ([2.0, 5.0, 7.0], 0.0),
        ([-1.0, -1.0, -1.0, 10.0], 0.8),
    ],
    hints=[
        "By which power of `gamma` is the first reward multiplied? By which the second?",
        "Go through the rewards with `enumerate`, and add `gamma**number * reward`.",
    ],
    why="One number for a whole episode, in which sooner is better. Everything else in this lesson tries to make it "
    "large.",
)
def discounted_return(rewards, gamma):
    """The sum of the rewards, the first as it is, each later one multiplied by `gamma` once more."""
    total = 0.0
    for number, reward in enumerate(rewards):
        total += gamma**number * reward
    return total


@discounted_return.also_right
def from_behind(rewards, gamma):
    total = 0.0
    for reward in reversed(rewards):
        total = reward + gamma * total
    return total


@discounted_return.mistake("The first reward is discounted, too: its power is 0. Do you count from 1?")
def counted_from_one(rewards, gamma):
    return sum(gamma ** (number + 1) * reward for number, reward in enumerate(rewards))


@discounted_return.mistake("That is the plain sum: nothing is discounted.")
def undiscounted(rewards, gamma):
    return sum(rewards)


@discounted_return.mistake(
    "You discounted from the wrong end: the last reward counts in full and the first the least. What comes later "
    "counts less."
)
def from_the_wrong_end(rewards, gamma):
    last = len(rewards) - 1
    return sum(gamma ** (last - number) * reward for number, reward in enumerate(rewards))


@discounted_return.mistake(
    "Each later reward is multiplied by `gamma` once, however late it comes. The third is multiplied by γ²."
)
def once_for_all(rewards, gamma):
    return sum(reward if number == 0 else gamma * reward for number, reward in enumerate(rewards))


@discounted_return.mistake("You multiplied by `gamma` times the number of the step. The discount is a power: γ², γ³.")
def times_for_power(rewards, gamma):
    return sum(gamma * number * reward for number, reward in enumerate(rewards))


@discounted_return.mistake(
    "An episode may be empty, and then it has no first reward and no last one. Begin with a total of 0, and add every "
    "reward to it."
)
def begins_with_the_first(rewards, gamma):
    total = rewards[0]
    for number in range(1, len(rewards)):
        total += gamma**number * rewards[number]
    return total


@discounted_return.mistake("That is the mean of the discounted rewards. The return is their sum.")
def the_mean(rewards, gamma):
    return sum(gamma**number * reward for number, reward in enumerate(rewards)) / max(len(rewards), 1)


def in_the_corridor() -> dict:
    """The lesson's discount, how often a wheel slips, and the value of C."""
    gamma, slip = 0.9, 0.2
    return {"gamma": gamma, "slip": slip, "value_c": (1 - slip) / (1 - gamma * slip)}


@ex.value(
    given=in_the_corridor,
    rtol=2e-3,
    hints=[
        "From B two things can follow: with 0.8 the robot is in C one step later, with 0.2 it is in B one step later. "
        "Neither earns anything on the way.",
        "V(B) = 0.8 · γ · V(C) + 0.2 · γ · V(B). Bring V(B) to one side. Then the same for A, with B in the place of "
        "C.",
    ],
    why="Each field further from the goal is worth the same part of its neighbour. Values spread backwards.",
)
def corridor(gamma, slip, value_c):
    """the values of A and of B, two numbers"""
    part = gamma * (1 - slip) / (1 - gamma * slip)
    value_b = part * value_c
    value_a = part * value_b
    return value_a, value_b


@corridor.also_right
def one_after_the_other(gamma, slip, value_c):
    value_b = (1 - slip) * gamma * value_c / (1 - slip * gamma)
    value_a = (1 - slip) * gamma * value_b / (1 - slip * gamma)
    return value_a, value_b


@corridor.mistake("The right values, swapped: first that of A, then that of B.")
def exchanged(gamma, slip, value_c):
    part = gamma * (1 - slip) / (1 - gamma * slip)
    return part * value_c, part**2 * value_c


@corridor.mistake(
    "You left out that the robot may stay: with 0.2 it is in the same field one step later, which is worth γ times the "
    "value of that field."
)
def staying_is_worth_nothing(gamma, slip, value_c):
    part = gamma * (1 - slip)
    return part**2 * value_c, part * value_c


@corridor.mistake(
    "The way forward is not discounted. C is reached one step later, so that its value counts γ times from B."
)
def forward_without_discount(gamma, slip, value_c):
    part = (1 - slip) / (1 - gamma * slip)
    return part**2 * value_c, part * value_c


@corridor.mistake(
    "You added a reward of 1 at each field. Only the step into the goal earns 1; from A and B the next reward is 0."
)
def a_reward_at_each_field(gamma, slip, value_c):
    value_b = (1 - slip) * (1 + gamma * value_c) / (1 - gamma * slip)
    return (1 - slip) * (1 + gamma * value_b) / (1 - gamma * slip), value_b


@corridor.mistake(
    "These are γ² and γ: what A and B would be worth if no wheel slipped and C were worth 1. C is worth `value_c`, and "
    "with 0.2 the robot stays where it is, one step later."
)
def powers_alone(gamma, slip, value_c):
    return gamma**2, gamma


@corridor.mistake(
    "You have γ times the value of the next field. That would be so if no wheel slipped, or if staying took no time. "
    "With 0.2 the robot stands in the same field one step *later*: γ · V(B)."
)
def without_slipping(gamma, slip, value_c):
    return gamma**2 * value_c, gamma * value_c
