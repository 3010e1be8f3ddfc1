"""One line through the houses, and how wrong it is."""

from tests.attempts.regression.lesson import attempts

attempts.right(
    "fit_line",
    """
    def fit_line(x, y):
        slope, intercept = np.polyfit(x, y, 1)
        return slope, intercept
    """,
    """
    def fit_line(x, y):
        n = len(x)
        slope = (n * (x * y).sum() - x.sum() * y.sum()) / (n * (x * x).sum() - x.sum() ** 2)
        intercept = (y.sum() - slope * x.sum()) / n
        return np.array([slope, intercept])
    """,
    """
    def fit_line(x, y):
        X = np.column_stack([x, np.ones(len(x))])
        return tuple(np.linalg.lstsq(X, y)[0])
    """,
)
attempts.wrong(
    "fit_line",
    (
        """
        def fit_line(x, y):
            return np.polyfit(x, y, 1)[::-1]
        """,
        "in the other order",
    ),
    (
        """
        def fit_line(x, y):
            slope = (x * y).sum() / (x * x).sum()
            return slope, np.mean(y - slope * x)
        """,
        "You forgot the means",
    ),
    (
        """
        def fit_line(x, y):
            u, v = x - x.mean(), y - y.mean()
            return (u * v).sum() / (u**2).sum()
        """,
        "expected was",
    ),
    (
        """
        def fit_line(x, y):
            u, v = x - np.median(x), y - np.median(y)
            slope = (u * v).sum() / (u**2).sum()
            return slope, np.median(y) - slope * np.median(x)
        """,
        "You measured from the medians",
    ),
    (
        """
        def fit_line(x, y):
            slope = np.median(np.diff(y) / np.diff(x))
            return slope, y.mean() - slope * x.mean()
        """,
        "expected was",
    ),
    (
        """
        def fit_line(x, y):
            slope = np.diff(y).mean() / np.diff(x).mean()
            return slope, y.mean() - slope * x.mean()
        """,
        "from the first house to the last",
    ),
    (
        """
        def fit_line(x, y):
            slope = np.mean([(q - p) / (b - a) for a, b, p, q in zip(x, x[1:], y, y[1:])])
            return slope, y.mean() - slope * x.mean()
        """,
        "averaged the slopes of the steps",
    ),
    (
        """
        def fit_line(x, y):
            slope = np.cov(x, y)[0, 1] / np.var(x, ddof=1)
            return slope, np.median(y) - slope * np.median(x)
        """,
        "the point of the *medians*",
    ),
)
LINE = """
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error, r2_score

model = LinearRegression().fit(train[["sqft_living"]], train["price"])
y_pred = model.predict(valid[["sqft_living"]])
"""
attempts.right(
    "r2_valid",
    LINE + "r2_valid = r2_score(valid['price'], y_pred)",
    LINE + "r2_valid = round(1 - mean_squared_error(valid['price'], y_pred) / np.var(valid['price'].to_numpy()), 3)",
    """
    from sklearn.linear_model import LinearRegression

    model = LinearRegression().fit(train[["sqft_living"]] / 1000, train["price"] / 1000)
    r2_valid = model.score(valid[["sqft_living"]] / 1000, valid["price"] / 1000)
    """,
)
attempts.wrong(
    "r2_valid",
    (LINE + "r2_valid = model.score(train[['sqft_living']], train['price'])", "That is R² on the training rows"),
    (LINE + "r2_valid = r2_score(y_pred, valid['price'])", "wants the true prices first"),
    (LINE + "r2_valid = np.corrcoef(y_pred, valid['price'])[0, 1]", "expected was"),
    (
        LINE
        + """
both = ["sqft_living", "bedrooms"]
r2_valid = LinearRegression().fit(train[both], train["price"]).score(valid[both], valid["price"])
""",
        "expected was",
    ),
    (
        LINE + "r2_valid = LinearRegression().fit(train[['sqft_above']], train['price'])"
        ".score(valid[['sqft_above']], valid['price'])",
        "expected was",
    ),
)
attempts.wrong("r2_valid", (LINE + "r2_valid = round(r2_score(valid['price'], y_pred), 2)", "too few digits"))
attempts.right(
    "rule_rmse",
    """
    residual = [p - 250 * s for s, p in zip(size, price)]
    rule_rmse = (sum(r * r for r in residual) / len(residual)) ** 0.5
    """,
    "rule_rmse = np.linalg.norm(price - 250 * size) / np.sqrt(size.size)",
)
attempts.wrong(
    "rule_rmse",
    ("rule_rmse = np.std(price - 250 * size)", "it takes their mean off first"),
    ("rule_rmse = np.sqrt((price - 250 * size) ** 2)", "has shape (6,); expected was one number"),
)
attempts.right(
    "rule_rmse",
    "rule_rmse = round(float(np.sqrt(np.mean((price - 250 * size) ** 2))), -3)",
    "rule_rmse = np.array([((price - 250 * size) ** 2).mean() ** 0.5])",
)
attempts.wrong(
    "rule_rmse",
    ("rule_rmse = np.sqrt(np.mean((price - 250 * size) ** 2)) / 1000", "in thousands of dollars"),
    ("rule_rmse = np.sqrt(np.mean((size - 250 * price) ** 2))", "with `size` and `price` exchanged"),
    ("rule_rmse = np.sqrt(((price - 250 * size) ** 2).sum() / 5)", "You divided by n − 1"),
    ("rule_rmse = abs((price - 250 * size).mean())", "without its sign"),
)
attempts.wrong(
    "fit_line",
    (
        """
        def fit_line(x, y):
            u, v = x - x.mean(), y - y.mean()
            slope = u.sum() * v.sum() / (u**2).sum()
            return slope, y.mean() - slope * x.mean()
        """,
        "or two sums, and each of them is zero",
    ),
)

ON_TRAIN = (
    "r2_valid = 1 - ((valid['price'] - y_pred) ** 2).mean() / ((valid['price'] - train['price'].mean()) ** 2).mean()"
)
THROUGH_ZERO = """
r2_valid = LinearRegression(fit_intercept=False).fit(train[["sqft_living"]], train["price"]).score(
    valid[["sqft_living"]], valid["price"]
)
"""
attempts.wrong(
    "r2_valid",
    (LINE + ON_TRAIN, "Your baseline is the mean of `train`"),
    (LINE + ON_TRAIN + "\nr2_valid = round(r2_valid, 3)", "Your baseline is the mean of `train`"),
    (LINE + THROUGH_ZERO, "The line was forced through zero"),
    (LINE + "r2_valid = round(r2_score(valid['price'], y_pred), 1)", "too few digits"),
)
NEAR = ["r2_valid = 0.4670", "r2_valid = 0.4691", "r2_valid = 0.4649"]
attempts.not_named("r2_valid", "without_an_intercept", LINE + ON_TRAIN, *NEAR[1:])
attempts.not_named("r2_valid", "with_the_mean_of_train", LINE + THROUGH_ZERO, *NEAR[1:])
attempts.wrong(
    "rule_rmse",
    ("rule_rmse = 110_000", "too few digits"),
    ("rule_rmse = np.std(price - 250 * size, ddof=1)", "with n − 1"),
    ("rule_rmse = np.sqrt(np.mean((price - 250 * size) ** 2)) / 1000", "in thousands of dollars"),
    (
        "from helpers.exercises.regression.data import sales\ntrain = sales()[0]\n"
        "rule_rmse = np.sqrt(np.mean((train['price'] - 250 * train['sqft_living']) ** 2))",
        "six sales",
    ),
)
attempts.not_named("r2_valid", "to_two_digits", *NEAR)
attempts.not_named(
    "rule_rmse",
    "rounded_too_far",
    "rule_rmse = np.std(price - 250 * size, ddof=1)",
    "rule_rmse = 108_200.4",
    "rule_rmse = 120_000",
)
attempts.wrong("rule_rmse", ("rule_rmse = np.sqrt(np.mean((price - 244 * size) ** 2))", "another rate"))
attempts.not_named(
    "rule_rmse",
    "with_the_typical_rate",
    "rule_rmse = np.std(price - 250 * size, ddof=1)",
    "rule_rmse = np.sqrt(np.mean((price - 250 * size - 20_000) ** 2))",
    "rule_rmse = np.mean(np.abs(price - 250 * size))",
)
