"""Part 1: a mean kept up to date, and ε-greedy."""

from tests.attempts.reinforcement_learning.lesson import attempts

attempts.right(
    "new_mean",
    """
    def new_mean(mean, tries, reward):
        part = 1 / (tries + 1)
        return (1 - part) * mean + part * reward
    """,
    """
    def new_mean(mean, tries, reward):
        rewards = [mean] * tries
        rewards.append(reward)
        return np.mean(rewards)
    """,
)
attempts.wrong(
    "new_mean",
    (
        """
        def new_mean(mean, tries, reward):
            return mean + 0.1 * (reward - mean)
        """,
        "a tenth of the way",
    ),
    (
        """
        def new_mean(mean, tries, reward):
            if tries == 0:
                return reward
            return mean + (reward - mean) / tries
        """,
        "You divided by `tries`",
    ),
    (
        """
        def new_mean(mean, tries, reward):
            return mean + reward / (tries + 1)
        """,
        "with rewards of 1 it would soon be more than 1",
    ),
    (
        """
        def new_mean(mean, tries, reward):
            return mean + (reward - mean) / tries
        """,
        "which is 0 while there are no rewards yet",
    ),
    (
        """
        def new_mean(mean, tries, reward):
            mean += (reward - mean) / (tries + 1)
        """,
        "gives nothing back",
    ),
)
attempts.wrong(
    "new_mean",
    (
        """
        def new_mean(mean, tries, reward):
            total = mean * tries + reward
            return total // (tries + 1)
        """,
        "rounded down to whole numbers",
    ),
    (
        """
        def new_mean(mean, tries, reward):
            return (reward - mean) / (tries + 1)
        """,
        "if one part of the sum is left out",
    ),
)
attempts.right(
    "choose",
    """
    def choose(means, epsilon, u, random_action):
        if epsilon > u:
            return random_action
        best = 0
        for action in range(1, len(means)):
            if means[action] > means[best]:
                best = action
        return best
    """,
    """
    def choose(means, epsilon, u, random_action):
        explores = u < epsilon
        return [np.argmax(means), random_action][explores]
    """,
)
attempts.wrong(
    "choose",
    (
        """
        def choose(means, epsilon, u, random_action):
            if u > epsilon:
                return means.argmax()
            return random_action
        """,
        "Asked is below",
    ),
    (
        """
        def choose(means, epsilon, u, random_action):
            if u < epsilon:
                return means[random_action]
            return means.argmax()
        """,
        "expected was",
    ),
    (
        """
        def choose(means, epsilon, u, random_action):
            if u < epsilon:
                return random_action
            return np.abs(means).argmax()
        """,
        "expected was",
    ),
    (
        """
        def choose(means, epsilon, u, random_action):
            if u < epsilon:
                return random_action
            best, best_mean = 0, 0
            for a, m in enumerate(means):
                if m > best_mean:
                    best, best_mean = a, m
            return best
        """,
        "begin with 0?",
    ),
)
attempts.wrong(
    "choose",
    (
        """
        def choose(means, epsilon, u, random_action):
            if np.random.random() < epsilon:
                return np.random.randint(len(means))
            return int(means.argmax())
        """,
        "draw nothing yourself",
    ),
    (
        """
        def choose(means, epsilon, u, random_action):
            if u < epsilon:
                return random_action
            best = 0
            for a in range(5):
                if means[a] > means[best]:
                    best = a
            return best
        """,
        "take as many as there are",
    ),
)
attempts.not_named(
    "choose",
    "draws_for_itself",
    """
    def choose(means, epsilon, u, random_action):
        return int(means.argmax())
    """,
    """
    def choose(means, epsilon, u, random_action):
        rng = np.random.default_rng(0)
        if rng.random() < epsilon:
            return int(rng.integers(len(means)))
        return int(means.argmax())
    """,
    """
    def choose(means, epsilon, u, random_action):
        return random_action if u <= epsilon else means.argmax()
    """,
)
