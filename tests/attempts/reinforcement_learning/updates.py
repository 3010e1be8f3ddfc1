"""Part 4: one update, the target at an end, a schedule."""

from tests.attempts.reinforcement_learning.lesson import attempts

attempts.right(
    "q_update",
    """
    def q_update(Q, state, action, reward, next_state, alpha, gamma):
        best = np.max(Q, axis=1)[next_state]
        error = reward + gamma * best - Q[state][action]
        return Q[state][action] + alpha * error
    """,
    """
    def q_update(Q, state, action, reward, next_state, alpha, gamma):
        table = Q.copy()
        table[state, action] *= 1 - alpha
        table[state, action] += alpha * (reward + gamma * Q[next_state].max())
        return table[state, action]
    """,
)
attempts.wrong(
    "q_update",
    (
        """
        def q_update(Q, state, action, reward, next_state, alpha, gamma):
            target = reward + gamma * Q[next_state].max()
            Q[state, action] += alpha * (target - Q[state, action])
            return Q[state, action]
        """,
        "changes",
    ),
    (
        """
        def q_update(Q, state, action, reward, next_state, alpha, gamma):
            target = reward + gamma * Q[next_state].argmax()
            return Q[state, action] + alpha * (target - Q[state, action])
        """,
        "You took the *number* of the best action",
    ),
    (
        """
        def q_update(Q, state, action, reward, next_state, alpha, gamma):
            target = reward + gamma * Q.max()
            return Q[state, action] + alpha * (target - Q[state, action])
        """,
        "the best number of the whole table",
    ),
    (
        """
        def q_update(Q, state, action, reward, next_state, alpha, gamma):
            target = reward + gamma * Q[:, next_state].max()
            return (1 - alpha) * Q[state, action] + alpha * target
        """,
        "a column belongs to an action",
    ),
)
attempts.right(
    "q_target",
    """
    def q_target(reward, next_values, terminated, truncated, gamma):
        future = 0 if terminated else np.max(next_values)
        return reward + gamma * future
    """,
    """
    def q_target(reward, next_values, terminated, truncated, gamma):
        if truncated and not terminated:
            return reward + gamma * next_values.max()
        if terminated:
            return reward
        return reward + gamma * sorted(next_values)[-1]
    """,
)
attempts.wrong(
    "q_target",
    (
        """
        def q_target(reward, next_values, terminated, truncated, gamma):
            if terminated:
                return reward
            if truncated:
                return reward + next_values.max()
            return reward + gamma * next_values.max()
        """,
        "expected was",
    ),
    (
        """
        def q_target(reward, next_values, terminated, truncated, gamma):
            if terminated:
                return reward
            return reward + gamma * next_values.mean()
        """,
        "the mean of the next values",
    ),
)
attempts.right(
    "epsilon_at",
    """
    def epsilon_at(episode, episodes, low):
        if episode > episodes / 2:
            return low
        return 1 + (low - 1) * 2 * episode / episodes
    """,
    """
    def epsilon_at(episode, episodes, low):
        left = max(0, 1 - 2 * episode / episodes)
        return low + left * (1 - low)
    """,
)
attempts.wrong(
    "epsilon_at",
    (
        """
        def epsilon_at(episode, episodes, low):
            return np.linspace(1, low, episodes)[episode]
        """,
        "expected was",
    ),
    (
        """
        def epsilon_at(episode, episodes, low):
            half = episodes // 2
            return 1 - min(1, episode / half) * (1 - low)
        """,
        "expected was",
    ),
    (
        """
        def epsilon_at(episode, episodes, low):
            return max(low, 0.99**episode)
        """,
        "expected was",
    ),
    (
        """
        def epsilon_at(episode, episodes, low):
            return 1 - (1 - low) * episode / (episodes / 2)
        """,
        "goes on falling, below `low`. From",
    ),
    (
        """
        def epsilon_at(episode, episodes, low):
            half = episodes // 2
            line = np.linspace(1, low, half)
            return line[episode] if episode < half else low
        """,
        "as `linspace` does",
    ),
    (
        """
        def epsilon_at(episode, episodes, low):
            half = episodes / 2
            if episode >= half - 1:
                return low
            return 1 - (1 - low) * episode / (half - 1)
        """,
        "not at the one before",
    ),
    (
        """
        def epsilon_at(episode, episodes, low):
            half = episodes / 2
            if episode < half:
                return 1 - (1 - low) * episode / half
            return 0
        """,
        "After the first half you give 0",
    ),
    (
        """
        def epsilon_at(episode, episodes, low):
            share = episode / (episodes / 2)
            return low ** min(share, 1)
        """,
        "That is a curve",
    ),
)
