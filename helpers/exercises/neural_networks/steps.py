"""A network learns: a loop of steps."""

import numpy as np

from helpers.bowl import Bowl
from helpers.exercises.neural_networks.lesson import ex


def bowls() -> list:
    return [(Bowl(w), rate, steps) for w, rate, steps in (([1, 1], 0.1, 3), ([2, -1], 0.2, 10), ([-3, 0.5], 0.05, 30))]


@ex.function(
    probes=bowls,
    hints=[
        "Run it on one: `from helpers.bowl import Bowl`, then `trained(Bowl([1, 1]), 0.1, 9)`. "
        "Print `bowl.grad` in each step: it should shrink together with `bowl.w`. Does it?",
        "`backward` adds. Something has to be set to 0 before each call of it.",
    ],
    why="Slopes add up over calls, on purpose. So old ones must have no part in a new step.",
)
def trained(bowl, rate, steps):
    """bowl.w after `steps` steps downhill; bowl.backward() adds its slopes onto bowl.grad."""
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.also_right
def cleared_afterwards(bowl, rate, steps):
    for _ in range(steps):
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
        bowl.grad = bowl.grad * 0
    return bowl.w


trained.equivalent("bowl.grad * 0", "0", "what is added to a plain 0 comes to the same")


@trained.starts_as(
    "The slopes of all earlier steps are still in `grad`: each step goes along their sum. Near the bottom, where the "
    "slopes are small, the old ones push it up the other side."
)
def never_cleared(bowl, rate, steps):
    """bowl.w after `steps` steps downhill; bowl.backward() adds its slopes onto bowl.grad."""
    for _ in range(steps):
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake("That is where one step leads, whatever `steps` says. Does `return` stand inside the loop?")
def one_step_only(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
        return bowl.w


@trained.mistake("Uphill: you add the slopes. They point to where the loss grows; step against them.")
def climbed(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w + rate * bowl.grad
    return bowl.w


@trained.mistake(
    "The weights never move: you give back where they started. Are the slopes cleared after `backward()` and before "
    "they are used? Does the new place get into `bowl.w`?"
)
def cleared_too_soon(bowl, rate, steps):
    for _ in range(steps):
        bowl.backward()
        bowl.grad = np.zeros(2)
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake("These are the slopes of the last step, `bowl.grad`. Wanted is where the weights are: `bowl.w`.")
def gave_the_slopes(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.grad


@trained.mistake("You give the whole bowl back. Wanted is where its weights are: `bowl.w`.")
def gave_the_bowl(bowl, rate, steps):
    return bowl


@trained.mistake("These are the places after every step. Wanted is the last one alone.")
def every_place(bowl, rate, steps):
    places = []
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
        places.append(bowl.w)
    return np.array(places)


@trained.mistake("You went the whole slope in each step. `rate` says how much of it a step takes.")
def without_the_rate(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - bowl.grad
    return bowl.w


@trained.mistake(
    "Nine tenths of the old slopes stay in each step: that is momentum, which comes later. Here "
    "they are to go altogether."
)
def faded(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = 0.9 * bowl.grad
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake(
    "Each step is twice as long as it should be. Do you walk back twice before it? `backward` adds, so that every "
    "slope counts double. Or is there a 2 at the rate?"
)
def walked_twice(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake(
    "The weights ended at exactly 0. Did you set `bowl.w` to 0? It is the slopes, `bowl.grad`, that have to be cleared."
)
def cleared_the_weights(bowl, rate, steps):
    for _ in range(steps):
        bowl.w = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake("Only one of the two slopes is cleared, the first. Clear both.")
def cleared_one(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad[0] = 0.0
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake(
    "Every step uses the slopes of the start. Do you walk back anew in each step, and has `bowl.w` moved by then?"
)
def computed_once(bowl, rate, steps):
    bowl.grad = np.zeros(2)
    bowl.backward()
    for _ in range(steps):
        bowl.w = bowl.w - rate * bowl.grad
    return bowl.w


@trained.mistake("Your steps do not depend on `rate`: is 0.1 written in? Take the rate that you are given.")
def a_rate_of_its_own(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - 0.1 * bowl.grad
    return bowl.w


@trained.mistake(
    "Your steps get shorter and shorter: is the slope divided by the number of the step? `rate` stays as it is."
)
def shorter_and_shorter(bowl, rate, steps):
    for i in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad / (i + 1)
    return bowl.w


@trained.mistake(
    "Did you divide the slopes that added up by the number of steps so far? That is the mean of old and new ones. A "
    "step goes along the new one alone."
)
def mean_of_all_slopes(bowl, rate, steps):
    for i in range(steps):
        bowl.backward()
        bowl.w = bowl.w - rate * bowl.grad / (i + 1)
    return bowl.w


@trained.mistake(
    "Your steps look only at the sign of a slope. Where it is steeper a step is longer: rate times the slope."
)
def along_the_signs(bowl, rate, steps):
    for _ in range(steps):
        bowl.grad = np.zeros(2)
        bowl.backward()
        bowl.w = bowl.w - rate * np.sign(bowl.grad)
    return bowl.w
