"""How fast? And what the library adds: gaps."""

import numpy as np

from helpers.exercises.boosting.lesson import ex

# How fast -----------------------------------------------------------------------------------------------------------


slower = ex.choice(
    "slower",
    {
        "a": (
            "Rate 1 is the more exact: each tree does its whole work.",
            "On the hours it learns from, yes. But each tree also learns accidents of these hours, and at rate 1 it "
            "takes them in full.",
        ),
        "b": (
            "Both end at the same error: 0.1 only takes ten times the trees.",
            "So it would be if the trees stayed the same. They do not: each is grown on what the others left over, and "
            "many small steps leave something else than a few long ones.",
        ),
        "c": (
            "Rate 0.1 ends lower, with more trees.",
            "A tree's accidents count a tenth, and the next trees, grown anew, can take them back. What is true "
            "returns in tree after tree, accidents do not.",
        ),
    },
    right="c",
    hints=[
        "What does a tree do with the noise in what is left over? How much of that ends up in the sum?",
        "Which of the two gives later trees more chances to correct an earlier one?",
    ],
)

# Gaps ---------------------------------------------------------------------------------------------------------------


def with_gaps() -> list:
    """Triples (x, r, threshold): a column with gaps, what is left over, and where to cut."""
    gap = np.nan
    return [
        (np.array([1, 2, 3, gap, gap, 6, 7.0]), np.array([-4.0, -2, -3, 5, 7, 4, 6]), 3.5),
        (np.array([1, gap, 3, 4, gap, 6, 8.0]), np.array([-3.0, -5, -4, 6, -2, 4, 7]), 3.5),
        (np.array([1, 2, 3, 4, 5, 6, 7, gap, gap, 9.0]), np.array([0.0, 1, 0, 1, 0, 1, 0, 4.5, 4.9, 9]), 7.5),
        (np.array([1, 2, 5, 6, 7, 8, 9, 5, gap, gap]), np.array([9.0, 8, 1, 0, 2, 1, 0, 1, 4, 4]), 4.0),
        (np.array([1, 2, 3, 4, 5, 6, gap, gap]), np.array([6.0, -1, -1, 4, 3, -3, -3, 1]), 2.5),
        (np.array([3, 3, gap, 6, 1, 8, 4, 6]), np.array([2, 8, 9, 2, -7, 5, 3, -7]) / 10, 3.0),
        (np.array([gap, 2, 5, 2, gap, 7, 2]), np.array([2, 8, 4, -7, 5, -4, -2]) / 10, 2.0),
        (np.array([-3, -2, -1, gap, gap, 1, 2.0]), np.array([-4.0, -3, 2, -3, -4, 3, 4]), -1.5),
        (np.array([1, 2, 3, 4, gap, gap]), np.array([4.0, 6, -6, 3, -2, 7]), 2.5),
        (np.array([1, 2, 3, gap, gap, 6, 7]), np.array([-4e5, -2e5, -3e5, -5e5, -4e5, 4e5, 6e5]), 3.5),
    ]


def squares(*sides) -> float:
    return sum(((side - side.mean()) ** 2).sum() for side in sides)


@ex.function(
    probes=with_gaps,
    hints=[
        "`x <= threshold` is False for NaN, so `low = x <= threshold` sends the gaps right; `low | np.isnan(x)`, left.",
        "For both ways: the squared distances from the mean on each side, summed. Keep the way with the smaller sum.",
    ],
    why="Each split decides anew. Nothing was filled in, and that a value is missing may itself be informative.",
)
def leaves_with_gaps(x, r, threshold):
    """The values (left, right) of two leaves: the mean of r on each side.

    Rows with x ≤ threshold go left, larger ones right. Rows where x is NaN go together,
    left or right: the way in which the squared distances of r from the mean of its own
    leaf, summed over both leaves, come to less."""
    ways = []
    for left in (x <= threshold, (x <= threshold) | np.isnan(x)):
        low, high = r[left], r[~left]
        squares = np.sum((low - low.mean()) ** 2) + np.sum((high - high.mean()) ** 2)
        ways.append((squares, low.mean(), high.mean()))
    return min(ways)[1:]


@leaves_with_gaps.also_right
def by_gain(x, r, threshold):
    low, gap = x <= threshold, np.isnan(x)
    gain = [r[s].sum() ** 2 / s.sum() + r[~s].sum() ** 2 / (~s).sum() for s in (low, low | gap)]
    left = low if gain[0] > gain[1] else low | gap
    return r[left].mean(), r[~left].mean()


leaves_with_gaps.equivalent("gain[0] > gain[1]", "gain[0] >= gain[1]", "in no probe do both ways leave over the same")


def sends_gaps_right(answer) -> bool:
    """Of three tables the gaps of two belong left by far, and all go right. Sums and means are exact, ties are ties."""
    gap = np.nan
    tables = [
        (np.array([1, 2, 3, gap, gap, 4, 5, 6]), np.array([-4.0, -4, 4, -4, -4, 4, 4, 4]), 2.5),
        (np.array([1, 1, 2, 2, gap, gap, 5, 6]), np.array([-4.0, -2, -4, -2, -4, -2, 6, 4]), 3.0),
        (np.array([1, 2, gap, gap, 5, 6, 7, 8]), np.array([-6.0, -6, 2, 2, 2, 2, 2, 2]), 2.5),
    ]
    said = [np.asarray(answer(*(each.copy() if np.ndim(each) else each for each in table))) for table in tables]
    return all(
        one.shape == (2,) and np.allclose(one, always_right(*table)) for one, table in zip(said, tables, strict=True)
    )


@leaves_with_gaps.mistake(
    "The gaps go right whatever r says. Is x compared with the threshold, where NaN gives False, and nothing else "
    "tried? Or is what you compare never less with them on the left: one leaf alone, or distances from another mean "
    "than that of each leaf?",
    when=sends_gaps_right,
)
def always_right(x, r, threshold):
    return r[x <= threshold].mean(), r[~(x <= threshold)].mean()


@leaves_with_gaps.mistake("The gaps always go left. Try both ways and keep the one with the smaller sum of squares.")
def always_left(x, r, threshold):
    return r[~(x > threshold)].mean(), r[x > threshold].mean()


@leaves_with_gaps.mistake(
    "The rows with gaps are in neither leaf. They have to get a prediction, too: send them somewhere."
)
def dropped_the_gaps(x, r, threshold):
    return r[x <= threshold].mean(), r[x > threshold].mean()


@leaves_with_gaps.mistake(
    "You filled the gaps with the median, or sent them with the majority. That decides whatever they have left over: "
    "no look at r was needed. Let r decide."
)
def filled_with_the_median(x, r, threshold):
    left = np.where(np.isnan(x), np.nanmedian(x), x) <= threshold
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake(
    "You sent the gaps to the side whose mean is nearer. That looks at means alone; a side with few rows is moved a "
    "lot by them, one with many hardly. Compare the sums of squares."
)
def to_the_nearer_mean(x, r, threshold):
    low, gap = x <= threshold, np.isnan(x)
    middle = r[gap].mean()
    left = low | gap if abs(middle - r[low].mean()) < abs(middle - r[x > threshold].mean()) else low
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake(
    "You added the spreads of both sides without their numbers of rows, so that a side of two rows weighs as much as "
    "one of twenty. In a sum of squares every row counts once."
)
def added_the_variances(x, r, threshold):
    ways = [x <= threshold, (x <= threshold) | np.isnan(x)]
    left = min(ways, key=lambda s: r[s].var() + r[~s].var())
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake(
    "A row exactly at the threshold went right. Rows with x ≤ threshold go left, the equal ones too: `<=`, not `<`."
)
def strictly_smaller(x, r, threshold):
    return min((squares(r[s], r[~s]), r[s].mean(), r[~s].mean()) for s in (x < threshold, ~(x >= threshold)))[1:]


@leaves_with_gaps.mistake(
    "You filled the gaps with the mean of x. That decides whatever they have left over: no look at r was needed. Let r "
    "decide."
)
def filled_with_the_mean(x, r, threshold):
    left = np.where(np.isnan(x), np.nanmean(x), x) <= threshold
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake(
    "Each row with a gap goes its own way here. When such a row is to be predicted, its r is not known: they have to "
    "go together."
)
def each_its_own_way(x, r, threshold):
    low, gap = x <= threshold, np.isnan(x)
    near = np.abs(r - r[low].mean()) < np.abs(r - r[x > threshold].mean())
    left = low | (gap & near)
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake(
    "You compare the sums of absolute distances. A leaf's mean makes the *squares* small: square before you sum."
)
def absolute_distances(x, r, threshold):
    low = x <= threshold
    ways = [low, low | np.isnan(x)]
    left = min(ways, key=lambda s: np.abs(r[s] - r[s].mean()).sum() + np.abs(r[~s] - r[~s].mean()).sum())
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake("The sides are well chosen, but a leaf says the *mean* of r. You give medians.")
def medians_of_the_leaves(x, r, threshold):
    ways = [x <= threshold, (x <= threshold) | np.isnan(x)]
    left = min(ways, key=lambda s: squares(r[s], r[~s]))
    return np.median(r[left]), np.median(r[~left])


@leaves_with_gaps.mistake("The wrong way of the two: you keep the larger sum of squares.")
def the_worse_way(x, r, threshold):
    ways = [(x <= threshold), (x <= threshold) | np.isnan(x)]
    left = max(ways, key=lambda s: squares(r[s], r[~s]))
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake("The sides are well chosen, but you give sums. A leaf's value is the mean of r.")
def sums_of_the_leaves(x, r, threshold):
    ways = [x <= threshold, (x <= threshold) | np.isnan(x)]
    left = min(ways, key=lambda s: squares(r[s], r[~s]))
    return r[left].sum(), r[~left].sum()


@leaves_with_gaps.mistake(
    "You give what is left over on each side, a sum of squares. It chooses the way; the leaves' values are the means "
    "of r."
)
def sums_of_squares(x, r, threshold):
    ways = [x <= threshold, (x <= threshold) | np.isnan(x)]
    left = min(ways, key=lambda s: squares(r[s], r[~s]))
    return squares(r[left]), squares(r[~left])


@leaves_with_gaps.mistake(
    "You compare squared sums without their numbers of rows, so that the side with more rows wins. Take squared "
    "distances from each side's mean."
)
def squared_sums(x, r, threshold):
    ways = [x <= threshold, (x <= threshold) | np.isnan(x)]
    left = max(ways, key=lambda s: r[s].sum() ** 2 + r[~s].sum() ** 2)
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake(
    "You filled the gaps with 0 (`np.nan_to_num`), or with another small number. Then the threshold decides where they "
    "go, and no look at r was needed. Let r decide."
)
def filled_with_nought(x, r, threshold):
    left = np.nan_to_num(x) <= threshold
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake(
    "Three numbers come back: you give the sum of squares, too. It only chooses the way; the two means are wanted."
)
def the_squares_too(x, r, threshold):
    ways = [x <= threshold, (x <= threshold) | np.isnan(x)]
    return min((squares(r[s], r[~s]), r[s].mean(), r[~s].mean()) for s in ways)


@leaves_with_gaps.mistake(
    "You give the gaps a mean of their own, a third leaf. There are two leaves: the gaps go with one of them."
)
def a_leaf_for_the_gaps(x, r, threshold):
    return r[x <= threshold].mean(), r[x > threshold].mean(), r[np.isnan(x)].mean()


@leaves_with_gaps.mistake(
    "You add standard deviations times numbers of rows. Squared distances are asked for: the *variance* times the "
    "number of rows is their sum."
)
def deviations_times_rows(x, r, threshold):
    ways = [x <= threshold, (x <= threshold) | np.isnan(x)]
    left = min(ways, key=lambda s: r[s].std() * s.sum() + r[~s].std() * (~s).sum())
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake(
    "Your variances divide by n - 1 (`ddof=1`) and are multiplied by n: that is more than the sum of squares, the more "
    "so the fewer the rows."
)
def one_less_in_the_variance(x, r, threshold):
    ways = [x <= threshold, (x <= threshold) | np.isnan(x)]
    left = min(ways, key=lambda s: r[s].var(ddof=1) * s.sum() + r[~s].var(ddof=1) * (~s).sum())
    return r[left].mean(), r[~left].mean()


@leaves_with_gaps.mistake("The two are exchanged: first the left leaf, then the right one.")
def exchanged(x, r, threshold):
    return leaves_with_gaps.right(x, r, threshold)[::-1]
