"""Units that bend."""

from helpers.exercises.neural_networks.lesson import ex

no_bend = ex.choice(
    "no_bend",
    {
        "a": (
            "Nearly all: sixteen lines join to a curve.",
            "They would, if they were joined at corners. But a sum of sixteen straight things is straight: there is "
            "nothing to make a corner.",
        ),
        "b": (
            "As many as with one line, and no more.",
            "A weighted sum of weighted sums is a weighted sum. The sixteen units are one line, written at length.",
        ),
        "c": (
            "Clearly more than with one line, but not all.",
            "Sixteen units have more weights, not more shapes. Multiply the two layers out: what is left?",
        ),
        "d": (
            "Fewer: so many weights overfit.",
            "To overfit it would have to bend around single points. Can it bend at all?",
        ),
    },
    right="b",
    hints=[
        "Write the network down: $(XW + b)V + c$. Multiply out. Which shape has that, as a function of X?",
        "Name $WV$ by one letter and $bV + c$ by another.",
    ],
)
