"""A sum or a mean of trees?"""

from helpers.exercises.boosting.lesson import ex

thousand_more = ex.choice(
    "thousand_more",
    {
        "a": (
            "Both overfit in the end.",
            "A forest's trees know nothing of each other. One more changes the mean a little less than the one before "
            "it: the mean settles.",
        ),
        "b": (
            "Neither overfits: more trees are always better.",
            "True of the mean. But each boosted tree is grown on what is left over, and when only noise is left, it "
            "learns noise and adds it.",
        ),
        "c": (
            "The forest settles, boosting can get worse.",
            "A mean of more voices is steadier and no more flexible. A sum of more corrections is more flexible, until "
            "it corrects what was never wrong.",
        ),
        "d": (
            "Boosting settles, the forest can get worse.",
            "The other way around. Which of the two grows each tree on the errors that are left?",
        ),
    },
    right="c",
    hints=[
        "What does tree number 1,001 learn in each of the two?",
        "A mean of 1,000 numbers hardly moves when one is added. A sum moves by the whole of it.",
    ],
)
