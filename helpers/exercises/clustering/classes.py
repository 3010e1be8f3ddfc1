"""A cluster is not a class."""

from helpers.exercises.clustering.lesson import ex

which_k = ex.choice(
    "which_k",
    {
        "a": (
            "k = 2",
            "On four scaled measures Adelies and Chinstraps lie side by side, Gentoos far away. The largest gap is not "
            "the one that you have a name for.",
        ),
        "b": (
            "k = 3: one for each species",
            "That is what we would like. But the silhouette looks for wide gaps, and two of the species nearly touch.",
        ),
        "c": (
            "k = 6: males and females of each species",
            "The sexes differ in size, and there are six such groups. They overlap too much for a silhouette: its best "
            "k is a smaller one.",
        ),
    },
    right="a",
    hints=[
        "The silhouette of a row compares its own group with the *nearest* other one.",
        "In lesson 04 two of the three species were harder to tell apart. Which?",
    ],
)
