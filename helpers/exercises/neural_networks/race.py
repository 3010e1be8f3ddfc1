"""Three rules at one rate."""

from helpers.exercises.neural_networks.lesson import ex

common_rate = ex.choice(
    "common_rate",
    {
        "a": (
            "Adam, and that is fair: all three have the same rate.",
            "The rate is the same number, but is it the same length of step? Take a slope of 0.01, and compute the "
            "first step of SGD and that of Adam.",
        ),
        "b": (
            "SGD: it follows the slope itself, and nothing stands in between.",
            "Its step is the rate times the slope: with a slope of 0.01 that is 0.0001. Three epochs are 90 such "
            "steps. How far does Adam go in one?",
        ),
        "c": (
            "Momentum, and that is not fair: it remembers more than the others.",
            "It does go up to ten times as far as SGD. But how long is Adam's first step, if the slope is 0.01? And "
            "what is unfair is not the memory, which belongs to the rule.",
        ),
        "d": (
            "Adam, and that is not fair: the same rate makes steps of different lengths.",
            "With a slope of 0.01, SGD's first step is a hundredth of the rate, and Adam's is about the whole rate; "
            "momentum's grows to a tenth. So one rate for all compares lengths of steps, and not rules.",
        ),
    },
    right="d",
    hints=[
        "Take a slope of 0.01 and a rate of 0.01. How long is the first step of SGD? And how long is a step of "
        "momentum after many equal slopes?",
        "In Adam's first step m̂ is g and ŝ is g². What is left of g in the step?",
    ],
)
