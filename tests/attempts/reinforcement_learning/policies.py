"""Parts 6 and 7: returns from each step on, the loss of a policy, and who still stands."""

from tests.attempts.reinforcement_learning.lesson import attempts

attempts.right(
    "returns_to_go",
    """
    def returns_to_go(rewards, gamma):
        result = []
        following = 0
        for reward in rewards[::-1]:
            following = reward + gamma * following
            result.insert(0, following)
        return result
    """,
    """
    def returns_to_go(rewards, gamma):
        n = len(rewards)
        later = np.subtract.outer(np.arange(n), np.arange(n)).T
        weights = np.where(later >= 0, float(gamma) ** np.abs(later), 0.0)
        return weights @ rewards
    """,
)
attempts.wrong(
    "returns_to_go",
    (
        """
        def returns_to_go(rewards, gamma):
            for t in reversed(range(len(rewards) - 1)):
                rewards[t] += gamma * rewards[t + 1]
            return rewards
        """,
        "changes",
    ),
    (
        """
        def returns_to_go(rewards, gamma):
            total = 0
            for reward in reversed(rewards):
                total = reward + gamma * total
            return total
        """,
        "expected was",
    ),
    (
        """
        def returns_to_go(rewards, gamma):
            return np.cumsum(rewards * gamma ** np.arange(len(rewards)))
        """,
        "expected was",
    ),
    (
        """
        def returns_to_go(rewards, gamma):
            returns = np.zeros_like(rewards)
            following = 0.0
            for t in reversed(range(len(rewards))):
                following = rewards[t] + gamma * following
                returns[t] = following
            return returns
        """,
        "lost their decimals",
    ),
    (
        """
        def returns_to_go(rewards, gamma):
            returns = rewards.copy()
            for t in reversed(range(len(rewards) - 1)):
                returns[t] += gamma * returns[t + 1]
            return returns
        """,
        "rewards=[1, 1, 1]",
    ),
    (
        """
        def returns_to_go(rewards, gamma):
            returns = rewards.copy()
            for t in reversed(range(len(rewards) - 1)):
                returns[t] = rewards[t] + gamma * returns[t + 1]
            return returns
        """,
        "lost their decimals",
    ),
    (
        """
        def returns_to_go(rewards, gamma):
            n = len(rewards)
            return [sum(gamma ** (k - t - 1) * rewards[k] for k in range(t + 1, n)) for t in range(n)]
        """,
        "own reward is missing: yours begins with the next",
    ),
)
attempts.right(
    "policy_loss",
    """
    def policy_loss(log_probs, returns, values):
        advantage = (returns - values).detach()
        return (-log_probs * advantage).sum() / len(returns)
    """,
    """
    def policy_loss(log_probs, returns, values):
        weights = returns - values.clone().detach()
        total = 0
        for log_prob, weight in zip(log_probs, weights):
            total = total - log_prob * weight
        return total / len(weights)
    """,
)
attempts.wrong(
    "policy_loss",
    (
        """
        def policy_loss(log_probs, returns, values):
            return (log_probs * (returns - values)).mean()
        """,
        "with `returns` and `values` exchanged",
    ),
    (
        """
        def policy_loss(log_probs, returns, values):
            return -(log_probs * (returns - values.detach())).mean().item()
        """,
        "no slope reaches the policy",
    ),
    (
        """
        def policy_loss(log_probs, returns, values):
            return -log_probs * (returns - values.detach())
        """,
        "if `mean` is left out",
    ),
    (
        """
        def policy_loss(log_probs, returns, values):
            return -(log_probs * (values.detach() - returns)).mean()
        """,
        "is an advantage the return minus the value?",
    ),
    (
        """
        def policy_loss(log_probs, returns, values):
            return -(log_probs.detach() * (returns - values)).mean()
        """,
        "It is the baseline that is to be detached",
    ),
    (
        """
        def policy_loss(log_probs, returns, values):
            advantage = returns - values.detach()
            return -(log_probs * (advantage / advantage.std())).mean()
        """,
        "divided by its spread",
    ),
)
attempts.wrong(
    "policy_loss",
    (
        """
        def policy_loss(log_probs, returns, values):
            return -np.mean(log_probs * (returns - values))
        """,
        "A tensor has a method of that name",
    ),
    (
        """
        def policy_loss(log_probs, returns, values):
            advantage = returns - values.detach()
            advantage = (advantage - advantage.mean()) / advantage.std()
            return -(log_probs * advantage).mean()
        """,
        "was standardised",
    ),
    (
        """
        def policy_loss(log_probs, returns, values):
            return torch.tensor(-(log_probs * (returns - values.detach())).mean().item())
        """,
        "was the loss turned into a plain number?",
    ),
)
attempts.right(
    "still_standing",
    """
    def still_standing(standing, terminated, truncated):
        over = terminated | truncated
        return np.where(over, False, standing)
    """,
    """
    def still_standing(standing, terminated, truncated):
        standing = standing.copy()
        standing[terminated] = False
        standing[truncated] = False
        return standing
    """,
    """
    def still_standing(standing, terminated, truncated):
        return standing & (terminated == False) & (truncated == False)
    """,
)
attempts.wrong(
    "still_standing",
    (
        """
        def still_standing(standing, terminated, truncated):
            return standing and ~terminated and ~truncated
        """,
        "Between two arrays stands `&`",
    ),
    (
        """
        def still_standing(standing, terminated, truncated):
            done = terminated | truncated
            return ~done
        """,
        "Only a pole that stood before",
    ),
    (
        """
        def still_standing(standing, terminated, truncated):
            done = terminated & truncated
            return standing & ~done
        """,
        "One of the two is enough",
    ),
    (
        """
        def still_standing(standing, terminated, truncated):
            standing[terminated | truncated] = False
            return standing
        """,
        "changes",
    ),
    (
        """
        def still_standing(standing, terminated, truncated):
            over = terminated & truncated
            return standing & over
        """,
        "No `~` stands before the ends",
    ),
    (
        """
        def still_standing(standing, terminated, truncated):
            return bool(np.any(standing & ~(terminated | truncated)))
        """,
        "one truth value for all",
    ),
)
