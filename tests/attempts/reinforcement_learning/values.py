"""Part 3: what an action is worth."""

from tests.attempts.reinforcement_learning.lesson import attempts

attempts.right(
    "action_value",
    """
    def action_value(outcomes, V, gamma):
        total = 0
        for outcome in outcomes:
            worth = outcome[2]
            if not outcome[3]:
                worth = worth + gamma * V[outcome[1]]
            total = total + outcome[0] * worth
        return total
    """,
    """
    def action_value(outcomes, V, gamma):
        table = np.array(outcomes, dtype=float)
        future = V[table[:, 1].astype(int)] * (1 - table[:, 3])
        return table[:, 0] @ (table[:, 2] + gamma * future)
    """,
)
attempts.wrong(
    "action_value",
    (
        """
        def action_value(outcomes, V, gamma):
            total = 0.0
            for probability, next_state, reward, terminated in outcomes:
                future = 0 if terminated else V[next_state]
                total += reward + probability * gamma * future
            return total
        """,
        "The rewards are not weighted",
    ),
    (
        """
        def action_value(outcomes, V, gamma):
            for probability, next_state, reward, terminated in outcomes:
                total = 0
                if terminated:
                    total += probability * reward
                else:
                    total += probability * (reward + gamma * V[next_state])
            return total
        """,
        "expected was",
    ),
    (
        """
        def action_value(outcomes, V, gamma):
            total = 0
            for probability, next_state, reward, terminated in outcomes:
                total += probability * reward + gamma * V[next_state] * (not terminated)
            return total
        """,
        "expected was",
    ),
    (
        """
        def action_value(outcomes, V, gamma):
            total = 0
            for probability, next_state, reward, terminated in outcomes:
                V[next_state] = 0 if terminated else V[next_state]
                total += probability * (reward + gamma * V[next_state])
            return total
        """,
        "changes its input `V`",
    ),
)
