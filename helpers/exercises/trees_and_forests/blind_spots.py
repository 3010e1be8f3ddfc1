"""What a greedy tree cannot know, and what no tree sees."""

from helpers.exercises.trees_and_forests.lesson import ex

chessboard = ex.choice(
    "chessboard",
    {
        "a": (
            "In the middle of the queue or of the day, where the fields meet.",
            "There each side is half late and half punctual, as before: the gain is nothing. Greedy sees one question "
            "ahead, and cannot know that the next one would pay.",
        ),
        "b": (
            "Anywhere, often near an edge, for hardly any gain.",
            "No single cut tells anything here, so chance decides: a few flights at the edge that happen to agree.",
        ),
        "c": (
            "Nowhere: no question gains anything, so it stops.",
            "In a table of finitely many flights some cut always gains a little by chance, and it takes that one.",
        ),
    },
    right="b",
    hints=[
        "Draw four fields, two of them late. Cut them in the middle. Which share is late on each side?",
        "The true gain is the same for all cuts. What decides among equals in 300 rows?",
    ],
)

scaled_columns = ex.choice(
    "scaled_columns",
    {
        "a": (
            "Columns in large units no longer drown the others.",
            "They do that where columns are added or distances taken. A cut looks at one column at a time, and asks "
            "for order only.",
        ),
        "b": (
            "The tree becomes smaller, and better on new flights.",
            "Try to find a cut of the scaled column that parts the flights as no cut of the raw one could. There is "
            "none.",
        ),
        "c": (
            "The thresholds. Which flight goes to which side stays.",
            "Scaling keeps the order, and so each possible way to part the flights. The impurities are the same, hence "
            "the tree.",
        ),
        "d": (
            "The impurities, because they are measured in other units.",
            "Impurity is made of shares of late flights. The units of the columns are not in it.",
        ),
    },
    right="c",
    hints=[
        "Which flights have a queue above 20 minutes? And which have one above 1,200 seconds?",
        "In how many ways can a cut part n different values, and does it depend on their distances?",
    ],
)
