"""Curves in latitude: the houses that they are fitted to, their errors, and ways to choose a degree."""

import numpy as np

from helpers.datasets import load


def houses_by_latitude() -> list:
    """Triples (train, valid, test), each part being latitude and dollars per square foot of 13 to 200 houses.

    The best degree on `valid` is 0, 3, 3, 8 and 3; in the last but one, 9 would be better still. The last is the
    second in a currency of small worth, where each error is above any number that a search may begin with.
    """
    from sklearn.model_selection import GroupShuffleSplit

    houses = load("houses")
    for share in (0.2, 0.25):  # houses in no order of time, all sales of one house together
        splitter = GroupShuffleSplit(1, test_size=share, random_state=0)
        houses = houses.iloc[next(splitter.split(houses, groups=houses["id"]))[0]]
    rate = houses["price"] / houses["sqft_living"]
    x, y = houses["lat"].to_numpy().round(3), rate.to_numpy().round()  # few digits, for `example()`

    def draw(seed: int, train: int, valid: int, test: int) -> tuple:
        order = np.random.default_rng(seed).permutation(len(x))[: train + valid + test]
        return tuple((x[part], y[part]) for part in np.split(order, [train, train + valid]))

    some = draw(1412, 15, 13, 13)
    dear = tuple((latitude, 10_000 * rate) for latitude, rate in some)
    return [draw(2728, 15, 13, 13), some, draw(11, 60, 60, 200), draw(125, 60, 60, 200), dear]


def both(one, other):
    """Two parts as one."""
    return tuple(np.concatenate(pair) for pair in zip(one, other, strict=True))


def rmse_on(curve, part):
    latitude, rate = part
    return np.sqrt(np.mean((curve(latitude) - rate) ** 2))


def mae(curve, part):
    return np.mean(np.abs(curve(part[0]) - part[1]))


def choice(fitted, chosen, scored, degrees=range(9), error=rmse_on, best=min, fit=np.polynomial.Polynomial.fit):
    """The degree with the `best` error on `chosen`, and its error on `scored`; the curves are fitted to `fitted`."""
    curves = {degree: fit(*fitted, degree) for degree in degrees}
    degree = best(degrees, key=lambda degree: error(curves[degree], chosen))
    return degree, error(curves[degree], scored)


def chosen_by(measure, train, test):
    """The degree whose curve has the least `measure`, and its RMSE on `test`; the curves are fitted to `train`."""
    curves = [np.polynomial.Polynomial.fit(*train, degree) for degree in range(9)]
    degree = min(range(9), key=lambda degree: measure(curves[degree]))
    return degree, rmse_on(curves[degree], test)


def two_sets_compared(train, asked, remembered, reported=None):
    """A degree is taken where its error on `asked` is below what the last one taken had on `remembered`."""
    least = np.inf
    for degree in range(9):
        curve = np.polynomial.Polynomial.fit(*train, degree)
        if rmse_on(curve, asked) < least:
            least = rmse_on(curve, remembered)
            best = degree
            expected = rmse_on(curve, reported or remembered)
    return best, expected
