"""Where a table of confusions holds what."""

from helpers.exercises.images.lesson import ex

called_shirts = ex.choice(
    "called_shirts",
    {
        "a": (
            "The row of the shirts, without its cell on the diagonal.",
            "A row holds garments of one true kind, and all in this row are shirts. What does its sum tell?",
        ),
        "b": (
            "The column of the shirts, without its cell on the diagonal.",
            "The column holds all that the network calls a shirt, and the cell on the diagonal those that are one.",
        ),
        "c": (
            "The whole column of the shirts.",
            "It holds all that the network calls a shirt. Are there some among them that it is right to call so?",
        ),
        "d": (
            "All cells that are not on the diagonal.",
            "Those are all mistakes, also a bag that is taken for a boot. Which of them have to do with shirts?",
        ),
    },
    right="b",
    hints=[
        "Take one garment: a coat that the network calls a shirt. In which row does it stand, and in which column?",
        "All such garments have the predicted kind in common. Does a predicted kind have a row or a column?",
    ],
)
