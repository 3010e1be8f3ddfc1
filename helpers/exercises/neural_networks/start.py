"""Where to start."""

from helpers.exercises.neural_networks.lesson import ex

zero_start = ex.choice(
    "zero_start",
    {
        "a": (
            "It learns as well: descent finds its way from anywhere.",
            "Downhill, yes, where there is a slope. What does a unit give whose weights are all 0, and which slope "
            "reaches it through weights that are 0?",
        ),
        "b": (
            "It learns, but more slowly.",
            "To be slow, it would have to move. Follow the slope back from the loss: it is multiplied by the weights "
            "of the last layer, and they are 0.",
        ),
        "c": (
            "It learns nothing but how frequent each digit is.",
            "Every unit gives 0, and through weights of 0 no slope comes back. Only the last biases move, and they "
            "know nothing of the picture.",
        ),
        "d": (
            "Its units all learn the same, so it reads like one unit.",
            "That happens when all weights start *equal* and not 0. Here not even that: what would reach the units?",
        ),
    },
    right="c",
    hints=[
        "What comes out of a hidden unit if its weights and its bias are 0? And of all of them?",
        "The slope with respect to the last weights is Hᵀg, and that of the hidden layer gVᵀ. What are H and V?",
    ],
)
