"""Towns whose sales tell honest preparation from a leak: zip codes, log prices and folds."""

from functools import cache

import numpy as np

TOWNS = ("noise", "place", "strangers", "few", "dear")
PLACES, USUAL = 40, 13.0  # zip codes in a town, and the usual log price there


def folds_of(numbers) -> list:
    """Five pairs (learn, test) of row numbers; `numbers` says of each row in which fold it is tested."""
    return [(np.flatnonzero(numbers != fold), np.flatnonzero(numbers == fold)) for fold in range(5)]


@cache
def towns() -> list:
    """Triples (zips, prices, folds), in the order of TOWNS.

    Noise, and a town where the place matters: each fold tests one of the five sales of each zip code. Strangers: all
    sales of a zip code are tested together. Few: two fifths of the sales tell what a place is worth, the others have
    the usual price, and in one fold the places are exchanged. Dear: in two folds two dear zip codes are tested where
    only two cheap ones are there to learn from, and the other way round.
    """
    rng, made = np.random.default_rng(3), []
    zips, sale = np.repeat(np.arange(PLACES), 5), np.tile(np.arange(5), PLACES)
    for worth, tested in ((0, sale), (2, sale), (2, zips % 5)):
        prices = USUAL + worth * rng.normal(size=PLACES)[zips] + rng.normal(size=len(zips))
        made.append((zips, prices, tested))
    zips, sale = np.repeat(np.arange(20), 25), np.tile(np.arange(25), 20)
    worth = 3 * rng.normal(size=20)[zips] * np.isin((sale + sale // 5) % 5, (0, 2))
    made.append((zips, USUAL + np.where(sale % 5 == 4, rng.permutation(worth), worth), sale % 5))
    rows = [rng.permutation(len(zips)) for zips, _, _ in made]
    return [
        *(
            (98000 + zips[order], prices[order], folds_of(tested[order]))
            for (zips, prices, tested), order in zip(made, rows, strict=True)
        ),
        dear_and_cheap(),
    ]


def dear_and_cheap() -> tuple:
    """40 sales in four zip codes: the mean prices are 15 and 16 in two of them, 12 and 13 in the others."""
    rows = np.arange(40)
    places, sale = 2 * (rows // 20) + rows % 2, rows % 10 // 2
    prices = np.array([15, 16, 12, 13])[places] + np.array([0, 1.5, -1.5, 1, -1])[sale]
    return 98001 + places, prices, [(rows[20:], rows[:20]), (rows[:20], rows[20:])]


NOTHING = [(np.array([], int), np.array([], int))] * 5  # folds without a row: who uses them can report no number


def half_of_the_tests() -> list:
    """The folds of the town where the place matters, with every second row to test on left out."""
    return [(learn, test[::2]) for learn, test in towns()[TOWNS.index("place")][2]]


def report(program, town: str, folds=None) -> float:
    """What `program` reports of one town, with its own folds or with others."""
    zips, prices, own = towns()[TOWNS.index(town)]
    told = program(zips.copy(), prices.copy(), [*(own if folds is None else folds)])
    return float(np.squeeze(told))


def by_means(zips, prices, learn, test, usual):
    """What the mean prices of the zip codes in `learn` say of the rows `test`, and `usual` of what is unknown."""
    import pandas as pd

    known = pd.Series(prices[learn]).groupby(zips[learn]).mean()
    return pd.Series(zips[test]).map(known).fillna(usual).to_numpy()


def honest(zips, prices, folds) -> float:
    """The mean R² of these folds, as it should be: by the mean prices of the rows to learn from."""
    from sklearn.metrics import r2_score

    said = [by_means(zips, prices, learn, test, prices[learn].mean()) for learn, test in folds]
    return np.mean([r2_score(prices[test], means) for (_, test), means in zip(folds, said, strict=True)])
