"""Which degree, chosen on which houses."""

from tests.attempts.regression.lesson import attempts

attempts.right(
    "choose_degree",
    """
    def choose_degree(train, valid, test):
        errors = []
        for degree in range(9):
            w = np.polyfit(train[0] - 47.5, train[1], degree)
            errors.append([((np.polyval(w, x - 47.5) - y) ** 2).mean() ** 0.5 for x, y in (valid, test)])
        best = int(np.argmin([error[0] for error in errors]))
        return best, errors[best][1]
    """,
    """
    def choose_degree(train, valid, test):
        from sklearn.metrics import mean_squared_error

        curves = {d: np.polynomial.Polynomial.fit(*train, d) for d in range(9)}
        best = min(curves, key=lambda d: mean_squared_error(valid[1], curves[d](valid[0])))
        return [best, np.sqrt(mean_squared_error(test[1], curves[best](test[0])))]
    """,
)

attempts.wrong(
    "choose_degree",
    (
        """
        def choose_degree(train, valid, test):
            curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
            errors = [np.mean((curve(valid[0]) - valid[1]) ** 2) for curve in curves]
            best = int(np.argmin(errors))
            return best, np.mean((curves[best](test[0]) - test[1]) ** 2)
        """,
        "the root is still to be taken",
    ),
    (
        """
        def choose_degree(train, valid, test):
            curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
            errors = [np.mean((curve(valid[0]) - valid[1]) ** 2) for curve in curves]
            return int(np.argmin(errors))
        """,
        "expected was",
    ),
)

CURVES = """
def choose_degree(train, valid, test):
    def rmse(curve, part):
        latitude, rate = part
        return np.sqrt(np.mean((curve(latitude) - rate) ** 2))
    fit = np.polynomial.Polynomial.fit
"""

attempts.right(
    "choose_degree",
    CURVES
    + """
    errors = {degree: rmse(fit(*train, degree), valid) for degree in range(9)}
    best = min(errors, key=errors.get)
    return {"degree": best, "RMSE": rmse(fit(*train, best), test)}["degree"], rmse(fit(*train, best), test)
""",
    """
    def choose_degree(train, valid, test):
        from sklearn.linear_model import LinearRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import PolynomialFeatures, StandardScaler

        best = None
        for degree in range(9):
            model = make_pipeline(StandardScaler(), PolynomialFeatures(degree), LinearRegression())
            model.fit(train[0].reshape(-1, 1), train[1])
            r2 = model.score(valid[0].reshape(-1, 1), valid[1])
            if best is None or r2 > best[0]:
                best = r2, degree, model
        off = best[2].predict(test[0].reshape(-1, 1)) - test[1]
        return best[1], np.sqrt((off**2).mean())
    """,
)

attempts.wrong(
    "choose_degree",
    *(
        (CURVES + body, reply)
        for body, reply in (
            (
                """
    curves = [fit(*train, degree) for degree in range(8)]
    best = min(range(8), key=lambda degree: rmse(curves[degree], valid))
    return best, rmse(curves[best], test)
""",
                "Degree 8 was never tried",
            ),
            (
                """
    curves = [fit(*train, degree) for degree in range(9)]
    best = min(range(9), key=lambda degree: rmse(curves[degree], valid) + rmse(curves[degree], test))
    return best, rmse(curves[best], test)
""",
                "The test rows have a say in the choice",
            ),
            (
                """
    curves = {p: fit(*train, p) for p in range(1, 9)}
    best = min(curves, key=lambda degree: rmse(curves[degree], valid))
    return best, rmse(curves[best], test)
""",
                "Degree 0, a constant, was never tried",
            ),
            (
                """
    curves = [fit(*train, degree) for degree in range(1, 9)]
    best = int(np.argmin([rmse(curve, valid) for curve in curves]))
    return best, rmse(curves[best], test)
""",
                "the degree is one more",
            ),
            (
                """
    curves = [fit(*train, degree) for degree in range(11)]
    best = min(range(11), key=lambda degree: rmse(curves[degree], valid))
    return best, rmse(curves[best], test)
""",
                "With `choose_degree",
            ),
            (
                """
    curves = [fit(*train, degree) for degree in range(9)]
    best = min(range(9), key=lambda degree: rmse(curves[degree], valid))
    return best, rmse(fit(*valid, best), test)
""",
                "With `choose_degree",
            ),
        )
    ),
)
attempts.wrong(
    "choose_degree",
    (
        """
        def choose_degree(train, valid, test):
            def rmse_on(part):
                latitude, rate = part
                return np.sqrt(np.mean((curve(latitude) - rate) ** 2))

            least = np.inf
            for degree in range(9):
                curve = np.polynomial.Polynomial.fit(train[0], train[1], degree)
                if rmse_on(valid) < least:
                    best = degree
                    expected = rmse_on(test)
            return best, expected
        """,
        "does `least` stay infinite?",
    ),
)

BY = """
def choose_degree(train, valid, test):
    fit = np.polynomial.Polynomial.fit
    curves = [fit(train[0], train[1], degree) for degree in range(9)]
    off = [{error}(np.abs(curve(valid[0]) - valid[1])) for curve in curves]
    best = int(np.argmin(off))
    return best, np.sqrt(np.mean((curves[best](test[0]) - test[1]) ** 2))
"""
attempts.wrong(
    "choose_degree",
    (BY.format(error="np.mean"), "by the mean absolute error"),
    (BY.format(error="np.median"), "by the median of the absolute errors"),
    (
        """
        def choose_degree(train, valid, test):
            def rmse_on(part, c):
                return np.sqrt(np.mean((np.polyval(c, part[0]) - part[1]) ** 2))
            curves = [np.polyfit(train[0] - 47.5, train[1], degree) for degree in range(9)]
            best = min(range(9), key=lambda degree: rmse_on(valid, curves[degree]))
            return best, rmse_on(test, curves[best])
        """,
        "Your degree is always 0",
    ),
    (
        """
        def choose_degree(train, valid, test):
            for degree in range(9):
                curve = np.polynomial.Polynomial.fit(train[0], train[1], degree)
                return degree, np.sqrt(np.mean((curve(test[0]) - test[1]) ** 2))
        """,
        "Your degree is always 0",
    ),
)
