"""Ridge from the normal equation."""

from tests.attempts.regression.lesson import attempts

attempts.right(
    "ridge_weights",
    """
    def ridge_weights(X, y, penalty):
        D = np.diag([0.0] + [1.0] * (X.shape[1] - 1))
        return np.linalg.inv(X.T @ X + penalty * D) @ X.T @ y
    """,
    """
    def ridge_weights(X, y, penalty):
        d = X.shape[1]
        extra = np.sqrt(penalty) * np.eye(d)[1:]
        return np.linalg.lstsq(np.vstack([X, extra]), np.append(y, np.zeros(d - 1)))[0]
    """,
    """
    def ridge_weights(X, y, penalty):
        Z, mean = X[:, 1:] - X[:, 1:].mean(axis=0), X[:, 1:].mean(axis=0)
        slopes = np.linalg.solve(Z.T @ Z + penalty * np.eye(Z.shape[1]), Z.T @ (y - y.mean()))
        return np.append(y.mean() - mean @ slopes, slopes)
    """,
)
attempts.wrong(
    "ridge_weights",
    (
        """
        def ridge_weights(X, y, penalty):
            return np.linalg.solve(X.T @ X + penalty * np.eye(len(X.T)), X.T @ y)
        """,
        "The intercept is penalised",
    ),
    (
        """
        def ridge_weights(X, y, penalty):
            from sklearn.linear_model import Ridge

            return Ridge(alpha=penalty).fit(X, y).coef_
        """,
        "expected was",
    ),
    (
        """
        def ridge_weights(X, y, penalty):
            w = np.linalg.solve(X.T @ X, X.T @ y)
            return w / (1 + penalty)
        """,
        "expected was",
    ),
)

attempts.wrong(
    "ridge_weights",
    (
        """
        def ridge_weights(X, y, penalty):
            from sklearn.linear_model import Ridge

            return Ridge(alpha=penalty).fit(X, y).coef_
        """,
        "added an intercept of its own",
    ),
    (
        """
        def ridge_weights(X, y, penalty):
            D = np.eye(X.shape[1])
            D[0, 0] = 0
            return np.linalg.solve(X.T @ X / len(y) + penalty * D, X.T @ y / len(y))
        """,
        "or the squares were divided by it",
    ),
)
