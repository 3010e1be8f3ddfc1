"""What a linear model makes of scrambled pictures."""

from helpers.exercises.images.lesson import ex

scrambled = ex.choice(
    "scrambled",
    {
        "a": (
            "It falls to about one in ten, as by guessing: the pictures are noise now.",
            "To you they are. But the same pixel of the garment always lands at the same new place. What does a sum of "
            "784 products care in which order they are added?",
        ),
        "b": (
            "It falls, to somewhere between guessing and what it was.",
            "To lose anything, the model would have to have used where a pixel lies beside others. Which of its "
            "numbers could know that?",
        ),
        "c": (
            "It stays the same.",
            "A weighted sum has no neighbours: shuffle the pixels, and the weights are found in the shuffled order.",
        ),
        "d": (
            "It rises, because the model can no longer rely on places.",
            "Each pixel still has its own place, another one, and the same in every picture. What would be new to the "
            "model?",
        ),
    },
    right="c",
    hints=[
        "The model computes w₁x₁ + w₂x₂ + … for each kind. Exchange x₁ and x₂ in all pictures: which weights would "
        "give the same sums?",
        "Training sees the shuffled pictures too, so it can find the shuffled weights.",
    ],
)
