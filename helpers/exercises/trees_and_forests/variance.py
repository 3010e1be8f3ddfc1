"""The variance of an average."""

from helpers.exercises.trees_and_forests.lesson import ex

more_trees = ex.choice(
    "more_trees",
    {
        "a": (
            "About 1 point: 36 divided by the root of 1,000.",
            "That would hold for trees that have nothing in common. These were grown on the same 300 flights.",
        ),
        "b": (
            "About 11 points: 36 times the root of 0.1.",
            "The second term is gone, the first does not know how many trees there are.",
        ),
        "c": (
            "36 points: a mean of trees is as unsteady as one tree.",
            "Only if all trees said the same, ρ = 1. Here they hardly agree, and most of it averages out.",
        ),
        "d": (
            "0: enough trees remove all of it.",
            "They remove what each tree has for itself. What all trees take from their common flights stays.",
        ),
    },
    right="b",
    hints=[
        "Put ρ = 0.1 and B = 1,000 into the formula. Which term is left?",
        "The formula gives a variance. A spread in points is its root.",
    ],
)
