"""Fit, predict, transform: an estimator from nothing."""

import numpy as np

from helpers.exercises.ecosystem.lesson import ex

own_rows = ex.choice(
    "own_rows",
    {
        "a": (
            "about a third: the names are nonsense, so it can only guess among three",
            "That is what to expect on birds it has not met. On its own rows, the bird it finds closest is the bird "
            "itself, with the name it was given.",
        ),
        "b": (
            "all of them: the closest bird it knows is the bird itself",
            "It has remembered the table and learnt nothing. A score on the rows a model was fitted to measures its "
            "memory.",
        ),
        "c": (
            "about half: the share of the commonest species",
            "A model that always gives the commonest name would. This one looks for the closest bird it knows: which "
            "is that?",
        ),
    },
    right="b",
    hints=["Which known bird is closest to a bird that is itself known?", "Its distance to itself is 0."],
)


def birds_and_centroids() -> list[tuple[np.ndarray, np.ndarray]]:
    """Rows of shape (n, d) and centroids of shape (k, d), on which every distance and axis tells."""
    return [
        (np.array([[0.0, 0.0], [3.0, 3.0], [5.0, 0.0], [1.0, 4.0]]), np.array([[4.0, 0.0], [2.5, 2.5], [0.0, 5.0]])),
        (
            np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 5.0], [2.0, 3.0, 2.0]]),
            np.array([[3.0, 5.0, 1.0], [4.0, 0.0, 2.0], [0.0, 4.0, 5.0]]),
        ),
        (
            np.array([[2.0, 3.0, 4.0], [3.0, 2.0, 0.0], [5.0, 6.0, 6.0], [3.0, 5.0, 0.0]]),
            np.array([[1.0, 3.0, 0.0], [5.0, 0.0, 6.0], [0.0, 5.0, 2.0], [5.0, 4.0, 0.0]]),
        ),
        (np.array([[9.0, 9.0], [1.0, 0.0]]), np.array([[0.0, 0.0], [5.0, 0.0], [0.0, 5.0], [9.0, 8.0]])),
        (np.array([[0.0, 0.0, 0.0], [4.0, 4.0, 5.0]]), np.array([[3.0, 0.0, 0.0], [2.0, 2.0, 2.5]])),
    ]


@ex.function(
    probes=birds_and_centroids,
    hints=[
        "`X[:, None, :] - centroids` has shape (n, k, d): every row against every centroid.",
        "Square it, sum over the last axis to get (n, k), then take `argmin` over the centroids.",
    ],
    why="That is all of nearest centroid's predict: here broadcasting compares all with all on purpose.",
)
def nearest(X, centroids):
    """The position of the nearest of `centroids`, shape (k, d), for each row of X, shape (n, d)."""
    gaps = X[:, None, :] - centroids
    return (gaps**2).sum(axis=2).argmin(axis=1)


@nearest.also_right
def one_row_at_a_time(X, centroids):
    return np.array([((row - centroids) ** 2).sum(axis=1).argmin() for row in X])


nearest.equivalent(".sum(", ".mean(", "the mean is the sum over d, and d is the same for every centroid")


@nearest.mistake("That is the least sum of squares itself. Asked is where it stands among the centroids: `argmin`.")
def the_sum_itself(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).min(axis=1)


@nearest.mistake("Those are the nearest centroids themselves. Asked are their positions, one number for each row.")
def the_centroids_themselves(X, centroids):
    return centroids[((X[:, None, :] - centroids) ** 2).sum(axis=2).argmin(axis=1)]


@nearest.mistake("`argmax` finds the centroid that is farthest away.")
def farthest(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).argmax(axis=1)


@nearest.mistake(
    "You asked each centroid for its closest row: that is `argmin` over axis 0. Ask each row for its closest "
    "centroid, so that the axis of the centroids disappears."
)
def asked_the_centroids(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).argmin(axis=0)


@nearest.mistake("You summed over the centroids (axis 1). A distance adds up the features, which are the last axis.")
def summed_the_centroids(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=1).argmin(axis=1)


@nearest.mistake("Gaps above and below cancel when they are added up as they are. Square them first.")
def never_squared(X, centroids):
    return (X[:, None, :] - centroids).sum(axis=2).argmin(axis=1)


@nearest.mistake(
    "Gaps above and below have cancelled before their size was taken: you added up (or averaged) first. Square each "
    "gap on its own."
)
def squared_the_sum(X, centroids):
    return ((X[:, None, :] - centroids).sum(axis=2) ** 2).argmin(axis=1)


@nearest.mistake("That is the distance itself. Asked is where the nearest stands among the centroids: `argmin`.")
def the_distance_itself(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).min(axis=1) ** 0.5


@nearest.mistake("Those are the sums for every pair of row and centroid, (n, k). Which is the least in each row?")
def every_sum(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2)


@nearest.mistake("You looked at the first feature alone. A distance adds up all of them.")
def first_feature_alone(X, centroids):
    return np.abs(X[:, :1] - centroids[:, 0]).argmin(axis=1)


@nearest.mistake("You took the largest gap among the features. Pythagoras adds up the squares of all.")
def largest_gap(X, centroids):
    return np.abs(X[:, None, :] - centroids).max(axis=2).argmin(axis=1)


@nearest.mistake("You took cubes of the gaps, which count the largest even more. Pythagoras adds up squares.")
def cubes(X, centroids):
    return (np.abs(X[:, None, :] - centroids) ** 3).sum(axis=2).argmin(axis=1)


@nearest.mistake("The last centroid is never chosen. Do you ask all of them?")
def all_but_the_last(X, centroids):
    return ((X[:, None, :] - centroids[:-1]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("The first centroid is never asked, and the positions count from the second. Ask all of them.")
def all_but_the_first(X, centroids):
    return ((X[:, None, :] - centroids[1:]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("You ask three centroids, however many there are: `len(centroids)`.")
def three_of_them(X, centroids):
    return ((X[:, None, :] - centroids[:3]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("You ask two centroids, however many there are: `len(centroids)`.")
def two_of_them(X, centroids):
    return ((X[:, None, :] - centroids[:2]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("A column is left out of the distance, the last. Pythagoras adds up the squares of all.")
def without_the_last_feature(X, centroids):
    return ((X[:, None, :-1] - centroids[:, :-1]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("A column is left out of the distance, the first. Pythagoras adds up the squares of all.")
def without_the_first_feature(X, centroids):
    return ((X[:, None, 1:] - centroids[:, 1:]) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake("You scaled the features first, by what X is like. Here they count as they are.")
def scaled_first(X, centroids):
    return (((X[:, None, :] - centroids) / X.std(axis=0)) ** 2).sum(axis=2).argmin(axis=1)


@nearest.mistake(
    "Your answer is the first centroid for every row. Is the least distance kept when a smaller one comes?"
)
def always_the_first(X, centroids):
    return np.zeros(len(X), dtype=int)


@nearest.mistake("You chose the last centroid for every row. Is the least distance kept when a smaller one comes?")
def always_the_last(X, centroids):
    return np.full(len(X), len(centroids) - 1)


@nearest.mistake(
    "You chose the largest product of row and centroid, which favours centroids far out. Asked is the distance."
)
def largest_product(X, centroids):
    return (X @ centroids.T).argmax(axis=1)


@nearest.mistake("That adds up absolute gaps: the distance along streets. Pythagoras adds up their squares.")
def along_streets(X, centroids):
    return np.abs(X[:, None, :] - centroids).sum(axis=2).argmin(axis=1)


@nearest.mistake(
    "You compare each centroid with the one before it. Keep the least distance so far, and compare with that."
)
def nearer_than_the_one_before(X, centroids):
    sums = ((X[:, None, :] - centroids) ** 2).sum(axis=2)
    nearer = np.column_stack([np.ones(len(X), bool), sums[:, 1:] < sums[:, :-1]])
    return (nearer * np.arange(len(centroids))).max(axis=1)


@nearest.mistake("That is the second nearest centroid. The nearest has position 0 in the order of the distances.")
def second_nearest(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).argsort(axis=1)[:, 1]


@nearest.mistake("You compared directions, the cosine. Asked is the distance, by Pythagoras.")
def by_direction(X, centroids):
    with np.errstate(all="ignore"):  # a row of zeros has no direction
        rows, means = (table / np.sqrt((table**2).sum(axis=1, keepdims=True)) for table in (X, centroids))
        return (rows @ means.T).argmax(axis=1)


@nearest.mistake(
    "You compared how long the rows and the centroids are, each by itself. Asked is how far a row is from a centroid: "
    "subtract first."
)
def by_length(X, centroids):
    lengths = [np.sqrt((rows**2).sum(axis=1)) for rows in (X, centroids)]
    return np.abs(lengths[0][:, None] - lengths[1]).argmin(axis=1)


@nearest.mistake("You took the median of the squared gaps. Pythagoras adds all of them up.")
def median_of_the_squares(X, centroids):
    return np.median((X[:, None, :] - centroids) ** 2, axis=2).argmin(axis=1)


@nearest.mistake(
    "`argmin` without an axis looks through the sums of all rows at once, and finds one position. Asked is one for "
    "each row: which axis holds the centroids?"
)
def one_position_for_all(X, centroids):
    return ((X[:, None, :] - centroids) ** 2).sum(axis=2).argmin()


@nearest.mistake("That is the first row's answer alone. Does a `return` stand inside the loop?")
def first_row_alone(X, centroids):
    return ((X[0] - centroids) ** 2).sum(axis=1).argmin()
