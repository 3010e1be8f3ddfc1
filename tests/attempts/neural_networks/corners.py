"""The stretch: two units whose weights are found by hand."""

from tests.attempts.neural_networks.lesson import attempts

attempts.right(
    "xor",
    "xor = [[2, 1], [2, 1]], [-1, -1.5], [1, -8], -0.5",
    """
    W = np.array([[-1, 1], [-1, 1]])
    b = np.array([[1, -1]])
    v = np.array([-1, -1])
    xor = W, b, v, np.array([0.5])
    """,
)
attempts.wrong(
    "xor",
    (
        "xor = np.ones((2, 2)), np.array([0.0, -1.0]), np.array([0.0, 1.0]), -0.5",
        "That is “both”",
    ),
    (
        "xor = np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0])",
        "Four things are wanted",
    ),
)
attempts.right(
    "xor",
    """
    import torch

    W, b = torch.tensor([[1.0, 1.0], [1.0, 1.0]]), torch.tensor([0.0, -1.0])
    xor = W, b, torch.tensor([1.0, -2.0]), torch.tensor(-0.5)
    """,
)
attempts.wrong("xor", ("xor = [[1.0, 1.0], [1.0, 1.0]], [0.0, -1.0], [1.0, -2.0], ...", "Four things are wanted"))
attempts.right(
    "xor",
    "xor = [[1, 1], [1, 1]], [[0, -1]], [2, -4], [-1]",
)
attempts.wrong(
    "xor",
    (
        "xor = (np.array([[1, 1], [1, 1]]), np.array([0, -1]), np.array([[1], [-2]]), -0.5)",
        "v has the shape (2, 1)",
    ),
    ("xor = np.ones((2, 2)), np.array([[0], [-1]]), np.array([1, -2]), -0.5", "b has the shape (2, 1)"),
    ("xor = np.ones(4), np.array([0, -1]), np.array([1, -2]), -0.5", "W has the shape (4,)"),
    ("xor = np.ones((2, 2)), np.array([0, -1]), np.array([1, -2]), np.full(4, -0.5)", "c has the shape (4,)"),
    ("xor = np.eye(2), np.zeros(2), np.array([1.0, 1.0]), -0.5", "each unit stays on one side of its bend"),
    ("xor = np.ones((2, 2)), np.array([0, np.nan]), np.array([1, -2]), -0.5", "infinite or not a number"),
    ("xor = np.array([[1, 1], [-1, -1]]), np.zeros(2), np.array([1, 1]), -0.5", "finds (1, 0) and not (0, 1)"),
    ("xor = np.ones((2, 2)), np.array([0, -1]), np.array([1, -2.5]), 0.1", "That is “not both”"),
)
