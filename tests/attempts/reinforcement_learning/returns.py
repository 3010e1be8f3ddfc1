"""Part 2: the discounted return, and values by hand."""

from tests.attempts.reinforcement_learning.lesson import attempts

attempts.right(
    "discounted_return",
    """
    def discounted_return(rewards, gamma):
        weights = gamma ** np.arange(len(rewards))
        return np.sum(weights * np.array(rewards))
    """,
    """
    def discounted_return(rewards, gamma):
        if len(rewards) == 0:
            return 0
        return rewards[0] + gamma * discounted_return(rewards[1:], gamma)
    """,
)
attempts.wrong(
    "discounted_return",
    (
        """
        def discounted_return(rewards, gamma):
            total = 0
            for reward in rewards:
                total = gamma * total + reward
            return total
        """,
        "from the wrong end",
    ),
    (
        """
        def discounted_return(rewards, gamma):
            return [gamma**n * r for n, r in enumerate(rewards)]
        """,
        "expected was",
    ),
    (
        """
        def discounted_return(rewards, gamma):
            total = rewards[0]
            for n in range(1, len(rewards)):
                total += gamma**n * rewards[n]
            return total
        """,
        "An episode may be empty",
    ),
)
attempts.right(
    "corridor",
    "corridor = (0.7522, 0.8566)",
    "corridor = [0.752, 0.857]",
    """
    M = np.array([[1 - gamma * slip, -gamma * (1 - slip)], [0, 1 - gamma * slip]])
    corridor = np.linalg.solve(M, [0, gamma * (1 - slip) * value_c])
    """,
)
attempts.wrong(
    "corridor",
    ("corridor = 0.81 * value_c, 0.9 * value_c", "γ times the value of the next field"),
    ("corridor = value_c", "expected was"),
    ("corridor = 0.9**3, 0.9**2", "expected was"),
    ("corridor = (gamma**2, gamma)", "C were worth 1"),
    ("corridor = (0.75, 0.86)", "rounded to 2 decimals"),
)
