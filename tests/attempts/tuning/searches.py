"""Attempts at `log_uniform`."""

from tests.attempts.tuning.lesson import attempts

attempts.right(
    "log_uniform",
    """
    def log_uniform(u, low, high):
        found = []
        for share in u:
            found.append(low ** (1 - share) * high**share)
        return found
    """,
    """
    def log_uniform(u, low, high):
        return np.exp(np.interp(u, [0, 1], [np.log(low), np.log(high)]))
    """,
)
attempts.wrong(
    "log_uniform",
    (
        """
        def log_uniform(u, low, high):
            return np.log(low) + u * (high - low)
        """,
        "expected was",
    ),
    (
        """
        import math

        def log_uniform(u, low, high):
            return math.exp(math.log(low) + u * (math.log(high) - math.log(low)))
        """,
        "as the functions of `math` do",
    ),
)
ONE_LINE = """
def log_uniform(u, low, high):
    return {}
"""
attempts.wrong(
    "log_uniform",
    (ONE_LINE.format("np.sort(low * (high / low) ** u)"), "Keep the order of `u`"),
    (ONE_LINE.format("low * (high / low) ** np.unique(u)"), "Shares that are in `u` twice come out once"),
    (ONE_LINE.format("np.exp(low + u * (high - low))"), "Take the logarithms of the bounds first"),
    (ONE_LINE.format("np.array([10.0 ** (low + share * (high - low)) for share in u])"), "Ten is raised to numbers"),
    (ONE_LINE.format("np.exp((np.log(low) + u) * np.log(high / low))"), "look where the brackets are"),
    (ONE_LINE.format("[low * (high / low) ** k for k, _ in enumerate(u)]"), "the positions in `u`"),
)
DRAWN = """
def log_uniform(u, low, high):
    from scipy.stats import loguniform

    rng = np.random.default_rng(0)
    return {}
"""
attempts.wrong(
    "log_uniform",
    (ONE_LINE.format("np.exp(np.log(low) + u * np.log(high) - np.log(low))"), "What comes out is b to the power u"),
    (ONE_LINE.format("10.0 ** np.round(np.log10(low) + u * np.log10(high / low))"), "The exponent of ten is rounded"),
    (
        """
        def log_uniform(u, low, high):
            found = []
            for share in u:
                found.append(low * (high / low) ** share)
                return found
        """,
        "Only the first share has a number",
    ),
    (ONE_LINE.format("high**u"), "What comes out is b to the power u"),
    (DRAWN.format("low * (high / low) ** rng.uniform(size=len(u))"), "What `u` holds has no say"),
    (DRAWN.format("loguniform(low, high).rvs(len(u), random_state=rng)"), "What `u` holds has no say"),
    (DRAWN.format("loguniform(low, high).rvs(len(u))"), "What `u` holds has no say"),
)
attempts.not_named(
    "log_uniform",
    "drew_anew",
    ONE_LINE.format("low + u * (high - low)"),
    ONE_LINE.format("np.sort(low * (high / low) ** u)"),
    ONE_LINE.format("high * (low / high) ** u"),
    ONE_LINE.format("np.log(low) + u * (np.log(high) - np.log(low))"),
)
