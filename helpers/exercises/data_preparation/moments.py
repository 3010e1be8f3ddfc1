"""The moment of predicting."""

from helpers.exercises.data_preparation.lesson import ex

moment_jump = ex.choice(
    "moment_jump",
    {
        "a": (
            "It rises evenly: every hour adds a little.",
            "Hours add a little, but not evenly. Ask of each column how close it comes to the delay itself.",
        ),
        "b": (
            "It jumps when the first weather is seen, a day before.",
            "Weather helps a little. Most flights leave in weather that delays nobody, and a day later it has changed.",
        ),
        "c": (
            "It creeps until the flight has left, and then it jumps.",
            "A flight that leaves an hour late arrives an hour late. All the rest are hints, and the desk has only "
            "hints: once `dep_delay` is known, it has closed.",
        ),
        "d": (
            "It jumps on landing, when the flight is over.",
            "On landing there is little left to jump: one earlier column almost is the answer already. Which one?",
        ),
    },
    right="c",
    hints=["Which single column comes closest to the delay on arrival?", "From when on does that column have a value?"],
)
