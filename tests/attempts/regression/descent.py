"""Many coefficients: by an equation, and downhill."""

from tests.attempts.regression.lesson import attempts

attempts.right(
    "least_squares",
    """
    def least_squares(X, y):
        return np.linalg.pinv(X) @ y
    """,
    """
    def least_squares(X, y):
        from sklearn.linear_model import LinearRegression

        return list(LinearRegression(fit_intercept=False).fit(X, y).coef_)
    """,
)

attempts.wrong(
    "least_squares",
    (
        """
        def least_squares(X, y):
            return np.linalg.solve(X, y)
        """,
        "is not square",
    ),
    (
        """
        def least_squares(X, y):
            from sklearn.linear_model import LinearRegression

            return LinearRegression().fit(X, y).coef_
        """,
        "added an intercept of its own",
    ),
)

attempts.right(
    "mse_gradient",
    """
    def mse_gradient(w, X, y):
        g = np.zeros(len(w))
        for row, paid in zip(X, y):
            g += 2 * (row @ w - paid) * row
        return g / len(y)
    """,
    """
    def mse_gradient(w, X, y):
        return -2 * np.mean((y - X @ w)[:, None] * X, axis=0)
    """,
)

attempts.wrong(
    "mse_gradient",
    (
        """
        def mse_gradient(w, X, y):
            return 2 * np.mean(X @ w - y)
        """,
        "is one number",
    ),
    (
        """
        def mse_gradient(w, X, y):
            return 2 / len(y) * X * (X @ w - y)
        """,
        "ValueError",
    ),
)

attempts.right(
    "least_squares",
    """
    def least_squares(X, y):
        w, longest = np.zeros(X.shape[1]), np.linalg.eigvalsh(X.T @ X).max()
        for _ in range(20_000):
            w = w - X.T @ (X @ w - y) / longest
        return w
    """,
)

attempts.wrong(
    "least_squares",
    (
        """
        def least_squares(X, y):
            from sklearn.linear_model import Ridge

            return Ridge(fit_intercept=False).fit(X, y).coef_
        """,
        "something added to XᵀX",
    ),
    (
        """
        def least_squares(X, y):
            from sklearn.linear_model import LinearRegression

            model = LinearRegression().fit(X[:, 1:], y)
            return [model.intercept_, *model.coef_]
        """,
        "left out the first column",
    ),
    (
        """
        def least_squares(X, y):
            return np.linalg.lstsq(X, y)[0][1:]
        """,
        "is an intercept left out?",
    ),
)

attempts.wrong(
    "mse_gradient",
    (
        """
        def mse_gradient(w, X, y):
            error = lambda w: np.mean((X @ w - y) ** 2) ** 0.5
            step = 1e-6 * np.eye(len(w))
            return [(error(w + s) - error(w - s)) / 2e-6 for s in step]
        """,
        "gradient of the RMSE",
    ),
    (
        """
        def mse_gradient(w, X, y):
            return w - 2 * X.T @ (X @ w - y) / len(y)
        """,
        "That is w after a step",
    ),
    (
        """
        def mse_gradient(w, X, y):
            return X.T @ (X @ w - y)
        """,
        "The factor 2/n is missing",
    ),
)

attempts.right(
    "second_step",
    "second_step = [72, 160]",
    """
    e = X_small @ w - y_small
    second_step = w - 0.1 * np.array([2 * e.mean(), 2 * (e * X_small[:, 1]).mean()])
    """,
    "second_step = (80 - 0.1 * 2 / 3 * 120, 180 - 0.1 * 2 / 3 * 300)",
)
attempts.wrong(
    "second_step",
    ("second_step = [88, 200]", "You walked uphill"),
    ("second_step = [56, 120]", "The 1/n is missing"),
    ("second_step = [160, 72]", "in the other order"),
    ("second_step = [160, 360]", "expected was"),
    ("second_step = 72", "expected was"),
)
attempts.wrong(
    "least_squares",
    (
        """
        def least_squares(X, y):
            return np.array([column @ y / (column @ column) for column in X.T])
        """,
        "of its column alone",
    ),
)

attempts.wrong(
    "second_step",
    ("second_step = [80 - 0.1 * 2 / 3 * 120, 180 - 0.1 * 2 / 3 * 120]", "multiplied by the size of its house"),
    (
        """
        w3 = np.zeros(2)
        for _ in range(3):
            w3 = w3 - 0.1 * 2 / 3 * X_small.T @ (X_small @ w3 - y_small)
        second_step = w3
        """,
        "after *three* steps",
    ),
)
GRADIENT = """
def mse_gradient(w, X, y):
    {body}
"""
attempts.wrong(
    "mse_gradient",
    (GRADIENT.format(body="return 2 / 3 * X.T @ (X @ w - y)"), "Your n is always 3"),
    (GRADIENT.format(body="return w - 0.1 * 2 / len(y) * X.T @ (X @ w - y)"), "a step with the learning rate 0.1"),
    (GRADIENT.format(body="return 2 / 3 * X_small.T @ (X_small @ w - y_small)"), "from the notebook"),
    (GRADIENT.format(body="return 2 / len(y) * X.T @ (X_small @ w - y)"), "from the notebook"),
    (GRADIENT.format(body="return (2 * X * (X @ w - y)[:, None]).mean(axis=1)"), "over the columns of each house"),
)
attempts.not_named(
    "mse_gradient",
    "gradient_of_the_three_houses",
    GRADIENT.format(body="return 2 / 3 * X.T @ (X @ w - y)"),
    GRADIENT.format(body="X_small = X; return X_small.T @ (X_small @ w - y)"),
    """
    def mse_gradient(w, X_small, y_small):
        return X_small.T @ (X_small @ w - y_small)
    """,
)
attempts.wrong(
    "least_squares",
    ("def least_squares(X, y): return np.linalg.inv(X_small.T @ X_small) @ X_small.T @ y_small", "from the notebook"),
    (
        "def least_squares(X, y): return np.linalg.solve(X.T @ X, y)",
        "on the right of the normal equation `X.T` is missing",
    ),
    ("def least_squares(X, y): return X.T @ X @ X.T @ y", "has to be *solved*"),
)
attempts.not_named(
    "least_squares",
    "of_the_three_houses",
    "def least_squares(X, y): return X.T @ y",
    "def least_squares(X_small, y_small): return X_small.T @ y_small",
    "def least_squares(X, y): X_small = X; return X_small.T @ y",
)
