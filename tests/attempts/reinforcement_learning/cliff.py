"""Part 5 and the stretch: SARSA's target, and that of expected SARSA."""

from tests.attempts.reinforcement_learning.lesson import attempts

attempts.right(
    "sarsa_target",
    """
    def sarsa_target(reward, next_values, next_action, terminated, gamma):
        future = 0.0
        if not terminated:
            future = next_values[next_action]
        return reward + gamma * future
    """,
    """
    def sarsa_target(reward, next_values, next_action, terminated, gamma):
        return reward + gamma * (1 - int(terminated)) * np.take(next_values, next_action)
    """,
)
attempts.wrong(
    "sarsa_target",
    (
        """
        def sarsa_target(reward, next_values, next_action, terminated, gamma):
            if terminated:
                return 0
            return reward + gamma * next_values[next_action]
        """,
        "The last reward counts",
    ),
    (
        """
        def sarsa_target(reward, next_values, next_action, terminated, gamma):
            if terminated:
                return reward
            return reward + gamma * np.argmax(next_values)
        """,
        "expected was",
    ),
)
attempts.right(
    "expected_value",
    """
    def expected_value(next_values, epsilon):
        total = 0
        best = np.argmax(next_values)
        for action, value in enumerate(next_values):
            probability = epsilon / len(next_values)
            if action == best:
                probability += 1 - epsilon
            total += probability * value
        return total
    """,
    """
    def expected_value(next_values, epsilon):
        best = max(next_values)
        return best - epsilon * (best - sum(next_values) / len(next_values))
    """,
)
attempts.wrong(
    "expected_value",
    (
        """
        def expected_value(next_values, epsilon):
            return next_values.mean()
        """,
        "as if it always explored",
    ),
    (
        """
        def expected_value(next_values, epsilon):
            if np.random.random() < epsilon:
                return np.random.choice(next_values)
            return next_values.max()
        """,
        "the mean over all that might be drawn",
    ),
    (
        """
        def expected_value(next_values, epsilon):
            return epsilon * next_values.sum() / 4 + (1 - epsilon) * next_values.max()
        """,
        "need not be four actions",
    ),
    (
        """
        def expected_value(next_values, epsilon):
            best = next_values == next_values.max()
            probabilities = np.where(best, 1 - epsilon, epsilon / len(next_values))
            return probabilities @ next_values
        """,
        "expected was",
    ),
)
attempts.not_named(
    "expected_value",
    "one_draw",
    """
    def expected_value(next_values, epsilon):
        return next_values.max()
    """,
    """
    def expected_value(next_values, epsilon):
        rng = np.random.default_rng(0)
        return rng.choice(next_values) if rng.random() < epsilon else next_values.max()
    """,
    """
    def expected_value(next_values, epsilon):
        return epsilon * np.median(next_values) + (1 - epsilon) * next_values.max()
    """,
)
