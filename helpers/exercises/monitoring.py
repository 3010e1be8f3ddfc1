"""Exercises of lesson 19: a reference, drift measured, false alarms counted, labels that come late, and what to do."""

import numpy as np

from helpers.lesson import Lesson

ex = Lesson("monitoring")

# An alarm that always rings -------------------------------------------------------------------------------------------

always = ex.choice(
    "always",
    {
        "a": (
            "Hardly any: the model learnt from these months.",
            "It learnt from all six together. A single January is colder than a half-year, and a test on more than a "
            "thousand flights sees that without effort.",
        ),
        "b": (
            "About one in twenty: that is what 5 % means.",
            "So it would be if a month were a random draw from the half-year. It is not: each month has a weather of "
            "its own.",
        ),
        "c": (
            "More than half of them, in every month.",
            "A month is not a half-year. The test is right each time, and tells you nothing you could act on.",
        ),
    },
    right="c",
    hints=[
        "What exactly is compared: a random part of the half-year with a month, or with another random part?",
        "How many degrees lie between January and the mean from January to June?",
    ],
)


def months_and_use() -> list:
    """Triples (month, learnt, first): each flight's month, whether the model learnt from it, the first watched."""
    month = np.array([1, 1, 2, 3, 3, 5, 6, 6, 7, 7, 8, 10])
    learnt = np.array([1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0], dtype=bool)
    return [(month, learnt, 7), (month[::-1], learnt[::-1], 6), (month, np.roll(learnt, 1), 8)]


@ex.function(
    probes=months_and_use,
    hints=[
        "Two conditions, both needed: before the first watched month, and not learnt from.",
        "`&` joins two boolean arrays, `~` turns one around. Mind the brackets.",
    ],
    why="A reference shows what was normal when the model was judged. It has to be older than what it judges.",
)
def reference(month, learnt, first):
    """Which flights may serve as the reference, a boolean array of shape (n,).

    month: month of each flight; learnt: whether the model learnt from it;
    first: the first month that is watched."""
    return (month < first) & ~learnt


@reference.also_right
def one_by_one(month, learnt, first):
    return np.array([m < first and not seen for m, seen in zip(month, learnt, strict=True)])


@reference.mistake(
    "Your reference holds flights of the months that are watched. What is new is then compared with itself, and looks "
    "normal. The reference ends before the watch begins."
)
def from_the_test_period(month, learnt, first):
    return ~learnt


@reference.mistake(
    "Flights that the model learnt from are in it. There its scores are better and its chances sharper than they will "
    "be on any new flight, so that every new month would look worse."
)
def with_what_was_learnt(month, learnt, first):
    return month < first


@reference.mistake("These are the flights the model learnt from. It is the others that show how it does on new ones.")
def only_what_was_learnt(month, learnt, first):
    return (month < first) & learnt


@reference.mistake("The first watched month itself is in it. It ends one month earlier.")
def one_month_too_many(month, learnt, first):
    return (month <= first) & ~learnt


@reference.mistake("No flight is chosen. Is it the brackets? `&` binds more tightly than `<`.")
def without_brackets(month, learnt, first):
    return month < first & ~learnt


@reference.mistake("That is the part to be watched, turned around: the reference is what came before it.")
def what_is_watched(month, learnt, first):
    return (month >= first) & ~learnt


# Population stability -------------------------------------------------------------------------------------------------


def two_samples() -> list:
    """Triples (reference, now, edges): unequal sizes, values on an edge, and bins that stay empty."""
    rng = np.random.default_rng(4)
    old = np.round(rng.normal(10, 3, 400), 1)
    edges = np.array([6.0, 8, 10, 12, 14])
    return [
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
        return np.sum((q - p) * np.log(q / p))


@psi.mistake(
    "You made the bins anew from the new sample. Then its shares are even by construction, and two months are measured "
    "with two rulers. The edges are given, and stay."
)
def bins_remade(reference, now, edges):
    fresh = np.quantile(now, np.linspace(0, 1, len(edges) + 2)[1:-1])
    p, q = shares(reference, fresh), shares(now, fresh)
    return np.sum((q - p) * np.log(q / p))


@psi.mistake(
    "You put counts where shares belong. Two samples of different size then differ even if they are alike. Divide each "
    "by its own number of values."
)
def of_counts(reference, now, edges):
    p, q = shares(reference, edges) * len(reference), shares(now, edges) * len(now)
    return np.sum((q - p) * np.log(q / p))


@psi.mistake("This is one half: the divergence of the new shares from the old ones. The index also goes the other way.")
def one_way(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.sum(q * np.log(q / p))


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
    return np.sum((q - p) * np.log(q / p))


@psi.mistake(
    "You add the least share to every bin. Only a share below 0.0001 is lifted; all others stay as they were counted."
)
def added_the_floor(reference, now, edges):
    p, q = shares(reference, edges, 0) + 1e-4, shares(now, edges, 0) + 1e-4
    return np.sum((q - p) * np.log(q / p))


@psi.mistake("A value on an edge lands in the bin below it. The docstring says to which of the two it belongs.")
def edges_to_the_bin_below(reference, now, edges):
    p, q = (
        np.maximum(np.bincount(np.searchsorted(edges, v), minlength=len(edges) + 1) / len(v), 1e-4)
        for v in (reference, now)
    )
    return np.sum((q - p) * np.log(q / p))


@psi.mistake("That is the mean over the bins. The index is their sum.")
def mean_over_bins(reference, now, edges):
    p, q = shares(reference, edges), shares(now, edges)
    return np.mean((q - p) * np.log(q / p))


# False alarms ---------------------------------------------------------------------------------------------------------


@ex.function(
    probes=[(15, 365, 1), (11, 12, 1), (40, 52, 2), (3, 365, 12)],
    hints=[
        "How many tests are made in a year? Each rings falsely with a chance of `level`.",
        "The expected number of false alarms is tests × level. Solve that for the level.",
    ],
    why="Chosen like this, a level is a price: so many false alarms a year, known before the first one rings.",
)
def level_for(columns, rounds, alarms):
    """The level of each single test at which `alarms` false alarms a year are expected.

    columns: tests in each round; rounds: rounds in a year."""
    return alarms / (columns * rounds)


@level_for.also_right
def step_by_step(columns, rounds, alarms):
    tests = columns * rounds
    return 1 / tests * alarms


@level_for.mistake(
    "You spread the false alarms over the columns alone. So many are expected in every round, and there are many "
    "rounds in a year."
)
def forgot_the_rounds(columns, rounds, alarms):
    return alarms / columns


@level_for.mistake(
    "You counted one test a round. There are as many as there are columns, and each may ring: a hundred columns at 5 % "
    "ring falsely five times a round."
)
def forgot_the_columns(columns, rounds, alarms):
    return alarms / rounds


@level_for.mistake("Python divides and multiplies from left to right: `a / b * c` is `(a / b) * c`. Set brackets.")
def without_brackets_around_the_tests(columns, rounds, alarms):
    return alarms / columns * rounds


@level_for.mistake("That is the level for one false alarm a year, however many you chose to bear.")
def for_one_alarm(columns, rounds, alarms):
    return 1 / (columns * rounds)


@level_for.mistake("That is what a level of 5 % costs, in false alarms a year. The question is turned around.")
def expected_at_five_percent(columns, rounds, alarms):
    return columns * rounds * 0.05


@level_for.mistake("5 % shared out among all tests gives a twentieth of an alarm a year, whatever you chose to pay.")
def shared_five_percent(columns, rounds, alarms):
    return 0.05 / (columns * rounds)


def p_values() -> list:
    """Pairs (p, level): p-values of several columns, in no order."""
    return [
        (np.array([0.30, 0.001, 0.04, 0.011, 0.9, 0.027, 0.6, 0.2]), 0.05),
        (np.array([0.049, 0.04, 0.03, 0.2, 0.6]), 0.05),
        (np.array([0.021, 0.002, 0.035, 0.036, 0.8, 0.039]), 0.05),
        (np.array([0.5, 0.07, 0.0001, 0.018, 0.017, 0.33, 0.41, 0.012, 0.9, 0.6]), 0.1),
        (np.array([0.044, 0.041, 0.049]), 0.05),
        (np.array([0.125, 0.9, 0.0625, 0.8]), 0.25),
    ]


@ex.function(
    probes=p_values,
    hints=[
        "Sort the p-values. The one in place k (counted from 1) has to be at most level · k / m.",
        "Find the *last* place where this holds: it and all smaller ones ring, whether or not each passes by itself.",
        "The limit for p is that last p-value; the answer is `p <= limit`, and all False where no place passes.",
    ],
    why="Of the columns that ring, at most 5 % are then false, on average: a promise you can read a report with.",
)
def ringing(p, level):
    """Which columns ring by Benjamini and Hochberg's rule, a boolean array of shape (m,).

    p: the p-values, one a column; level: the share of false ones allowed
    among those that ring."""
    m = len(p)
    ordered = np.sort(p)
    passes = np.flatnonzero(ordered <= level * np.arange(1, m + 1) / m)
    return p <= ordered[passes[-1]] if len(passes) else np.zeros(m, dtype=bool)


@ringing.also_right
def by_scipy(p, level):
    from scipy.stats import false_discovery_control

    return false_discovery_control(p) <= level + 1e-12


@ringing.starts_as(
    "Every column is tested at the full level. With many columns, some ring by chance on every day of the year: a "
    "hundred at 5 %, five a day. The rule has to know how many tests there are."
)
def each_at_the_level(p, level):
    """Which columns ring by Benjamini and Hochberg's rule, a boolean array of shape (m,).

    p: the p-values, one a column; level: the share of false ones allowed
    among those that ring."""
    return p <= level


@ringing.mistake(
    "That is Bonferroni's rule: level / m for all. It guards against a single false alarm, and misses more. Here the "
    "limit grows with the place in the order."
)
def bonferroni(p, level):
    return p <= level / len(p)


@ringing.mistake(
    "You compared each p-value with the limit of its own place. One that fails its own may still lie below a later one "
    "that passes: then it rings, too."
)
def each_with_its_own_limit(p, level):
    place = np.argsort(np.argsort(p)) + 1
    return p <= level * place / len(p)


@ringing.mistake("You stopped at the first place that fails. The rule looks for the last one that passes.")
def until_the_first_failure(p, level):
    ordered = np.sort(p)
    passes = ordered <= level * np.arange(1, len(p) + 1) / len(p)
    count = len(p) if passes.all() else int(np.argmin(passes))
    return np.isin(p, ordered[:count])


@ringing.mistake(
    "Your answer stands in the order of the sorted p-values. Whoever reads it has the columns in the order of `p`."
)
def in_the_order_of_size(p, level):
    return np.sort(ringing.right(p, level))[::-1]


# Does it hurt? --------------------------------------------------------------------------------------------------------

harm = ex.choice(
    "harm",
    {
        "a": (
            "July: the drift is largest by far, so there the chances must be worst.",
            "The scores moved because the weather did, and the model knows weather: more storms, more late flights. "
            "Drift means different. It does not mean worse.",
        ),
        "b": (
            "December, or another month whose scores look normal.",
            "A score says how the inputs look. Whether the same input still leads to the same delay is another "
            "question, and only the arrivals answer it.",
        ),
        "c": (
            "None: a model with a good AUC has good chances.",
            "AUC looks at the order alone. Halve every chance and it stays the same: lesson 05.",
        ),
    },
    right="b",
    hints=[
        "What can the index of the scores see: the flights that came, or what became of them?",
        "A stormy month has high scores. Is that a mistake of the model?",
    ],
)

which_shift = ex.choice(
    "which_shift",
    {
        "a": (
            "Covariate shift: other flights came.",
            "Other flights came, too. But here we looked only at flights with the same score, and among these "
            "fewer were late.",
        ),
        "b": (
            "Label shift: the shares of late and punctual changed, each kind looks as it always did.",
            "Then the shares must have changed. In August about as many flights were late as before, and still fewer "
            "of those with the same score.",
        ),
        "c": (
            "Concept drift: the same inputs lead to something else.",
            "As far as the model's inputs can tell. Something that they do not hold has changed: what, the table does "
            "not say.",
        ),
    },
    right="c",
    hints=[
        "Name what was held fixed in the table, and what changed.",
        "P(x) is who comes, P(y | x) what becomes of those who look alike.",
    ],
)


def arrivals() -> list:
    """Tuples (said, late, known_at, now): chances, what happened (NaN: never known), the day it is known, today."""
    said = np.array([0.3, 0.7, 0.1, 0.4, 0.3, 0.9, 0.2, 0.5])
    late = np.array([0.0, 1, 0, 1, 0, 1, np.nan, 0])
    known_at = np.array([1.0, 2, 2, 3, 5, 6, np.nan, 4])
    return [(said, late, known_at, now) for now in (2, 4, 9)]


@ex.function(
    probes=arrivals,
    hints=[
        "`known_at <= now` is the mask of the flights whose outcome is in; a comparison with NaN is False.",
        "Take both means over the same flights: `np.mean(said[there] - late[there])`.",
    ],
    why="On any day the newest flights have no outcome yet. A gap that mixes them in moves with the delay of the post.",
)
def gap_so_far(said, late, known_at, now):
    """The calibration gap on day `now`: mean chance minus share of late flights.

    said: chances; late: 1, 0, or NaN where it will never be known; known_at: the day
    on which it is known, or NaN. Only flights whose outcome is in by `now` count."""
    there = known_at <= now
    return np.mean(said[there] - late[there])


@gap_so_far.also_right
def two_means(said, late, known_at, now):
    there = ~np.isnan(known_at) & (known_at <= now)
    return said[there].mean() - late[there].mean()


@gap_so_far.mistake(
    "You scored on labels that had not arrived. On that day nobody knew them: a report made so cannot be made in time, "
    "and looks better informed than you will ever be."
)
def with_labels_of_tomorrow(said, late, known_at, now):
    return np.nanmean(said - late)


@gap_so_far.mistake(
    "A missing label counts as “on time”. Then the share of late flights is too low exactly where news is slow. Leave "
    "these flights out of both means."
)
def missing_is_on_time(said, late, known_at, now):
    return np.mean(said - np.where(known_at <= now, np.nan_to_num(late), 0))


@gap_so_far.mistake("The two means are over different flights: all chances, but only the outcomes that are in.")
def over_different_flights(said, late, known_at, now):
    return np.mean(said) - np.mean(late[known_at <= now])


@gap_so_far.mistake("The sign is turned: a gap above zero is to mean that the model says too much.")
def the_other_way(said, late, known_at, now):
    return -gap_so_far.right(said, late, known_at, now)


@gap_so_far.mistake("The size without the sign: too low and too high ask for different remedies.")
def without_the_sign(said, late, known_at, now):
    there = known_at <= now
    return np.mean(np.abs(said[there] - late[there]))


@gap_so_far.mistake("What became known today counts, too: the day `now` is included.")
def until_yesterday(said, late, known_at, now):
    there = known_at < now
    return np.mean(said[there] - late[there])


# Summing up -----------------------------------------------------------------------------------------------------------


def days() -> list:
    """Triples (z, k, h): a standardised gap for each day, the allowance and the limit."""
    rng = np.random.default_rng(6)
    shifted = np.round(np.r_[rng.normal(0, 1, 30), rng.normal(1.3, 1, 30)], 2)
    return [(shifted, 0.5, 4.0), (shifted, 0.25, 5.0), (np.array([-3.0, -3, 2, 2, 2, -1, 4, 0.5]), 0.5, 3.0)]


def rings(z, k, h, *, floor=0.0, reset=True) -> list:
    total, found = 0.0, []
    for day, value in enumerate(z):
        total = max(floor, total + value - k)
        if total > h:
            found.append(day)
            total = 0.0 if reset else total
    return found


@ex.function(
    probes=days,
    hints=[
        "One running sum, from 0: `S = max(0, S + z[day] - k)`.",
        "If S > h, append the day and begin again with S = 0.",
    ],
    why="A gap too small to be seen on any one day adds up. The allowance keeps mere noise from adding up with it.",
)
def cusum(z, k, h):
    """The days on which a one-sided CUSUM rings, a list of positions in z.

    Each day's z − k is added to a sum that never falls below 0. Where the sum
    exceeds h, that day rings and the sum begins again at 0."""
    total, found = 0.0, []
    for day, value in enumerate(z):
        total = max(0.0, total + value - k)
        if total > h:
            found.append(day)
            total = 0.0
    return found


@cusum.also_right
def with_while(z, k, h):
    found, total, day = [], 0, 0
    while day < len(z):
        total += z[day] - k
        total = total if total > 0 else 0
        if total > h:
            found, total = [*found, day], 0
        day += 1
    return found


@cusum.mistake(
    "Without the allowance k, noise adds up as well as a shift. A sum that never falls below 0 then wanders up to any "
    "limit, without a change. Subtract k every day."
)
def without_the_allowance(z, k, h):
    return rings(z, 0, h)


@cusum.mistake(
    "The sum is not reset. After the first alarm it is still above the limit and rings day after day: you learn of one "
    "change many times, and of a second one never."
)
def without_reset(z, k, h):
    return rings(z, k, h, reset=False)


@cusum.mistake(
    "Your sum may fall below 0. A good spring then fills an account that a bad summer must first use up, before "
    "anything rings."
)
def below_zero(z, k, h):
    return rings(z, k, h, floor=-np.inf)


@cusum.mistake(
    "Each day is compared with the limit by itself. Nothing is summed, so a small lasting shift never rings."
)
def each_day_alone(z, k, h):
    return [day for day, value in enumerate(z) if value - k > h]


@cusum.mistake("It rings where the sum exceeds h. Yours rings already where it has just reached h.")
def at_the_limit(z, k, h):
    return rings(z, k, np.nextafter(h, 0))


@cusum.mistake("After an alarm you keep what lies above the limit. The sum begins again at 0.")
def keeps_the_rest(z, k, h):
    total, found = 0.0, []
    for day, value in enumerate(z):
        total = max(0.0, total + value - k)
        if total > h:
            found.append(day)
            total -= h
    return found


@cusum.mistake("Only the first alarm is told: a `return` inside of the loop ends the function there.")
def the_first_alone(z, k, h):
    return rings(z, k, h)[:1]


@cusum.mistake("The allowance is added. It is to be subtracted: with it added the sum climbs though nothing happens.")
def added_the_allowance(z, k, h):
    return rings(z, -k, h)


def run_length(shift: float, k: float, h: float) -> float:
    """Days until a CUSUM rings, on average, when z has mean `shift`: Siegmund's approximation."""
    b, d = h + 1.166, shift - k
    return b * b if abs(d) < 1e-6 else (np.exp(-2 * d * b) + 2 * d * b - 1) / (2 * d * d)


@ex.value(
    given=dict,
    hints=[
        "k is best half the shift you want to find: here 1, so k = 1/2.",
        "Raise h in small steps from 3, and compute both run lengths with the formula above until both hold.",
    ],
    why="The two promises pull apart: patience costs days, haste costs false alarms. You choose both before you look.",
)
def knobs():
    """a pair (k, h): one false alarm a year at most, and a shift of 1 found within ten days on average"""
    return 0.5, 4.2


@knobs.also_right
def a_little_more_patient():
    return 0.45, 4.6


def measured(pair) -> tuple[float, float]:
    k, h = (float(part) for part in pair)
    with np.errstate(over="ignore"):
        return run_length(0, k, h), run_length(1, k, h)


@knobs.requires("A pair (k, h) of two numbers is wanted, k from 0 to 3 and h above 0, at most 50.")
def is_a_pair(pair):
    try:
        k, h = (float(part) for part in pair)
    except (TypeError, ValueError):
        return False
    return 0 <= k <= 3 and 0 < h <= 50


@knobs.requires("Without any change it rings every {days} days on average; 365 is the least.")
def rings_seldom(pair):
    return measured(pair)[0] >= 365, {"days": f"{measured(pair)[0]:,.0f}"}


@knobs.requires("A shift of 1 is found after {days} days on average; 10 is the most.")
def rings_soon(pair):
    return measured(pair)[1] <= 10, {"days": f"{measured(pair)[1]:,.1f}"}


@knobs.mistake(
    "The allowance is larger than the limit. Have you exchanged the two? The pair is (k, h).",
    when=lambda pair: float(pair[0]) > float(pair[1]) > 0,
)
def exchanged():
    return 4.2, 0.5


@knobs.mistake(
    "No allowance: the sum is a random walk, and reaches any limit. To make it seldom, h must be so high that a real "
    "shift takes weeks.",
    when=lambda pair: float(pair[0]) == 0,
)
def no_allowance():
    return 0, 5


@knobs.mistake(
    "The allowance takes the whole shift away, day by day. What remains is noise, and the shift you look for is found "
    "late. Halve it.",
    when=lambda pair: float(pair[0]) >= 1 and measured(pair)[1] > 10,
)
def too_large_an_allowance():
    return 1, 4


@knobs.mistake(
    "It hardly ever rings falsely, and rings too late. The limit is higher than a year without a false alarm needs.",
    when=lambda pair: 0 < float(pair[0]) < 1 and measured(pair)[0] >= 1000 and measured(pair)[1] > 10,
)
def too_patient():
    return 0.5, 8


@knobs.mistake(
    "Quick, and it cries wolf: without any change it rings several times a year. Raise the limit.",
    when=lambda pair: float(pair[0]) > 0 and measured(pair)[0] < 180 and measured(pair)[1] <= 10,
)
def too_hasty():
    return 0.5, 3


# What then? -----------------------------------------------------------------------------------------------------------

retrain = ex.choice(
    "retrain",
    {
        "a": (
            "Retrain on the last four weeks at once, and serve that.",
            "You would retrain on whatever came. Four weeks may hold one storm and no holiday, and nobody has "
            "compared it with the model it replaces.",
        ),
        "b": (
            "Replay the past months: what would each remedy have scored in the month after?",
            "That is a backtest. Each remedy gets only what was known at its time, and all are scored on the same "
            "month that followed.",
        ),
        "c": (
            "Compare the remedies on the month that rang, after learning from it.",
            "Then each is scored on rows that it learnt from, and whoever learnt most by heart wins. The month after "
            "is the one that counts.",
        ),
        "d": (
            "Raise the limit until the alarm is silent.",
            "The alarm was right about something. Silence changes nothing for the passengers.",
        ),
    },
    right="b",
    hints=[
        "How would you know that a new model is better than the old one, before it is served?",
        "Lesson 05: forward in time, and no row in two roles.",
    ],
)
