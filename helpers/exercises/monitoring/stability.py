"""How far the requests have moved: the population stability index."""

import numpy as np

from helpers.exercises.monitoring.lesson import ex


def two_samples() -> list:
    """Triples (reference, now, edges): unequal sizes, values on an edge, and bins that stay empty."""
    rng = np.random.default_rng(4)
    old = np.round(rng.normal(10, 3, 400), 1)
    edges = np.array([6.0, 8, 10, 12, 14])
    four, walls = np.array([1, 2, 3, 5]), np.array([3, 5])
    return [
        (four, np.array([2, 2, 3, 4, 5, 7, 7, 7]), walls),
        (four, np.array([3, 3, 4, 5, 6]), walls),  # the first bin is empty
        (old, np.round(rng.normal(12, 3, 250), 1), edges),
        (old, np.round(rng.normal(10, 2, 90), 1) + 1.0, edges),
        (old, 9 + np.arange(60) % 3, edges),  # only a few of the bins are met
    ]


def shares(values, edges, floor=1e-4) -> np.ndarray:
    counts = np.bincount(np.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)
    return np.maximum(counts / len(values), floor)


@ex.function(
    probes=two_samples,
    hints=[
        '`np.searchsorted(edges, values, side="right")` gives each value the number of its bin, from 0 to len(edges).',
        "`np.bincount(…, minlength=len(edges) + 1)` counts them; divide by the number of values.",
        "Lift shares below 1e-4 to 1e-4 with `np.maximum`; then sum (q − p) · log(q / p).",
    ],
    why="One number for how far a distribution moved, on the same bins every month, so that months can be compared.",
)
def psi(reference, now, edges):
    """The population stability index between two samples, a number.

    edges: the inner edges of the bins, ascending; a value on an edge belongs
    to the bin above. A share below 0.0001 counts as 0.0001."""
    shares = []
    for values in (reference, now):
        counts = np.bincount(np.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)
        shares.append(np.maximum(counts / len(values), 1e-4))
    p, q = shares
    return np.sum((q - p) * np.log(q / p))


psi.equivalent("(reference, now, edges", "(now, reference, edges", "the index is the same both ways")


def index(p, q) -> float:
    return np.sum((q - p) * np.log(q / p))


@psi.also_right
def by_histogram(reference, now, edges):
    walls = np.r_[-np.inf, edges, np.inf]
    p, q = (np.maximum(np.histogram(v, walls)[0] / len(v), 1e-4) for v in (reference, now))
    return np.sum(q * np.log(q / p)) + np.sum(p * np.log(p / q))


@psi.mistake(
    "A bin that nobody is in gives a logarithm of nothing: the index is infinite or not a number, for one empty bin. "
    "The docstring says what the least share is."
)
def without_a_floor(reference, now, edges):
    with np.errstate(divide="ignore", invalid="ignore"):
        p, q = shares(reference, edges, 0), shares(now, edges, 0)
        return index(p, q)


@psi.mistake(
    "You made the bins anew from the new sample. Then its shares are even by construction, and two months are measured "
    "with two rulers. The edges are given, and stay."
)
def bins_remade(reference, now, edges):
    fresh = np.quantile(now, np.linspace(0, 1, len(edges) + 2)[1:-1])
    p, q = shares(reference, fresh), shares(now, fresh)
    return index(p, q)


@psi.mistake(
    "You put counts where shares belong. Two samples of different size then differ even if they are alike. Divide each "
    "by its own number of values."
)
def of_counts(reference, now, edges):
    p, q = shares(reference, edges) * len(reference), shares(now, edges) * len(now)
    return index(p, q)


@psi.mistake(
    "This is one of two parts: the divergence of the new shares from the old ones. The index also goes the other way."
)
def one_way(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum(q * np.log(q / p))


@psi.mistake(
    "This is one of two parts: the divergence of the old shares from the new ones. The index also goes the other way."
)
def the_other_way_alone(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum(p * np.log(p / q))


@psi.mistake("The sign is turned. Where a share has grown, q − p and log(q / p) are both positive: the index is too.")
def negative(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum((p - q) * np.log(q / p))


@psi.mistake(
    "The values below the first edge and above the last are in no bin. A shift shows first out there: the outer bins "
    "have no end."
)
def without_the_outer_bins(reference, now, edges):
    p, q = (np.maximum(np.histogram(v, edges)[0] / len(v), 1e-4) for v in (reference, now))
    return index(p, q)


@psi.mistake(
    "You add the least share to every bin. Only a share below 0.0001 is lifted; all others stay as they were counted."
)
def added_the_floor(reference, now, edges):
    p, q = shares(reference, edges, 0) + 1e-4, shares(now, edges, 0) + 1e-4
    return index(p, q)


@psi.mistake("A value on an edge lands in the bin below it. The docstring says to which of the two it belongs.")
def edges_to_the_bin_below(reference, now, edges):
    p, q = (
        np.maximum(np.bincount(np.searchsorted(edges, v), minlength=len(edges) + 1) / len(v), 1e-4)
        for v in (reference, now)
    )
    return index(p, q)


@psi.mistake("The difference of the shares is squared. The index multiplies it by the logarithm of their ratio.")
def squared_differences(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum((q - p) ** 2)


@psi.mistake("The logarithm is the one to base 2. `np.log` is the natural one, which the formula means.")
def with_another_logarithm(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum((q - p) * np.log2(q / p))


@psi.mistake("The logarithm is the decimal one. `np.log` is the natural one, which the formula means.")
def with_decimal_logarithm(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum((q - p) * np.log10(q / p))


@psi.mistake("Each bin's term stands by itself. The index is one number: their sum.")
def of_each_bin(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return (q - p) * np.log(q / p)


@psi.mistake("That is the mean over the bins. The index is their sum.")
def mean_over_bins(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.mean((q - p) * np.log(q / p))


def counts_of(values, edges) -> np.ndarray:
    return shares(values, edges, 0) * len(values)


@psi.mistake("You lifted the counts, and not the shares. The least share is 0.0001: divide first, then lift.")
def lifted_the_counts(reference, now, edges):
    return index(*(np.maximum(counts_of(v, edges), 1e-4) / len(v) for v in (reference, now)))


@psi.mistake("These are counts. Two samples of different size have to be made shares first: each by its own size.")
def counts_lifted(reference, now, edges):
    return index(*(np.maximum(counts_of(v, edges), 1e-4) for v in (reference, now)))


@psi.mistake("Both counts are divided by the size of the reference. Each sample has a size of its own.")
def divided_by_the_reference(reference, now, edges):
    return index(*(np.maximum(counts_of(v, edges) / len(reference), 1e-4) for v in (reference, now)))


@psi.mistake("Both counts are divided by the size of the new sample. Each sample has a size of its own.")
def divided_by_the_new(reference, now, edges):
    return index(*(np.maximum(counts_of(v, edges) / len(now), 1e-4) for v in (reference, now)))


@psi.mistake("You lifted the shares to 0.001. The least share is 0.0001, a tenth of that.")
def lifted_too_far(reference, now, edges):
    return index(shares(reference, edges, 1e-3), shares(now, edges, 1e-3))


@psi.mistake("After lifting you divide once more, so that the shares add up to 1. The docstring does not ask for that.")
def divided_once_more(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return index(p / p.sum(), q / q.sum())


@psi.mistake("Bins in which one side is empty are left out. Just there most has moved: lift their shares to 0.0001.")
def empty_bins_left_out(reference, now, edges):
    p, q = shares(reference, edges, 0), shares(now, edges, 0)
    both = (p > 0) & (q > 0)
    return index(p[both], q[both])


@psi.mistake("That is χ², for one flight. The index takes the logarithm of the ratio in place of dividing by p.")
def chi_squared(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum((q - p) ** 2 / p)


@psi.mistake("You add up by how much the shares differ. The index multiplies each by the logarithm of their ratio.")
def sizes_of_differences(reference, now, edges):
    return np.sum(np.abs(shares(now, edges) - shares(reference, edges)))


@psi.mistake(
    "The two samples have different numbers of shares: `np.bincount` counts as far as the last bin that it meets. "
    "With `minlength=len(edges) + 1` it counts them all."
)
def without_minlength(reference, now, edges):
    each = (np.bincount(np.searchsorted(edges, v, side="right")) / len(v) for v in (reference, now))
    return index(*(np.maximum(share, 1e-4) for share in each))


@psi.mistake("Your bins are the tenths of the reference. `edges` has the bins to use.")
def bins_of_its_own(reference, now, edges):
    tenths = np.quantile(reference, np.linspace(0.1, 0.9, 9))
    return index(shares(reference, tenths), shares(now, tenths))
