"""Which cut is best."""

import numpy as np

from helpers.exercises.trees_and_forests.cutting import columns, cut_by, impurity, weighted_gain
from helpers.exercises.trees_and_forests.lesson import ex


@ex.function(
    probes=columns,
    atol=1e-6,  # six decimals are enough
    hints=[
        "Suppose a question puts one late flight on one side and 999 others on the other. What is its gain here?",
        "A flight drawn at random is in `yes` with the chance len(yes) / len(y). Weigh both sides by their flights.",
    ],
    why="This line, repeated on both sides of each cut, is the whole of growing a tree.",
)
def best_cut(x, y):
    """The threshold that lowers the Gini impurity most, and by how much.

    It lies halfway between two neighbouring values of x; the question is "x ≤ threshold?".
    x holds numbers, y True or False, both of shape (n,). Of two cuts that gain alike, take either.
    """

    def gini(part):
        return 2 * part.mean() * (1 - part.mean())

    values, best = np.unique(x), (None, 0.0)
    for threshold in (values[:-1] + values[1:]) / 2:
        yes, no = y[x <= threshold], y[x > threshold]
        gain = gini(y) - (len(yes) * gini(yes) + len(no) * gini(no)) / len(y)
        if gain > best[1]:
            best = threshold, gain
    return best


best_cut.equivalent("(1 - part.mean())", "(2 - part.mean())", "a term that is linear in the share cancels in the gain")
best_cut.equivalent("(1 - part.mean())", "(0 - part.mean())", "a term that is linear in the share cancels in the gain")
best_cut.equivalent("(None, 0.0)", "(None, -1.0)", "some cut gains something, unless all of y is alike")
best_cut.equivalent("x <= threshold", "x < threshold", "no x lies on a threshold")
best_cut.equivalent("x > threshold", "x >= threshold", "no x lies on a threshold")
best_cut.equivalent("gain > best[1]", "gain >= best[1]", "of two cuts that gain alike either may be given")


@best_cut.also_right
def by_the_library(x, y):
    from sklearn.tree import DecisionTreeClassifier

    tree = DecisionTreeClassifier(max_depth=1).fit(x[:, None], y).tree_
    left = tree.impurity[1:] @ tree.n_node_samples[1:] / len(y)
    return tree.threshold[0], tree.impurity[0] - left


best_cut.equivalent(
    "tree.impurity[1:] @ tree.n_node_samples[1:]",
    "tree.n_node_samples[1:] @ tree.impurity[1:]",
    "it is the same sum of products",
)


@best_cut.starts_as(
    "Both sides count alike here, however few flights they hold. To set one flight aside makes that side pure, and "
    "looks like a great gain: weigh each side by its flights."
)
def unweighted(x, y):
    """The threshold that lowers the Gini impurity most, and by how much.

    It lies halfway between two neighbouring values of x; the question is "x ≤ threshold?".
    x holds numbers, y True or False, both of shape (n,). Of two cuts that gain alike, take either.
    """

    def gini(part):
        return 2 * part.mean() * (1 - part.mean())

    values, best = np.unique(x), (None, 0.0)
    for threshold in (values[:-1] + values[1:]) / 2:
        yes, no = y[x <= threshold], y[x > threshold]
        gain = gini(y) - (gini(yes) + gini(no)) / 2
        if gain > best[1]:
            best = threshold, gain
    return best


@best_cut.mistake("You subtract both impurities whole. What is left is their mean over the flights, not their sum.")
def summed(x, y):
    return cut_by(lambda y, yes, no: impurity(y) - impurity(yes) - impurity(no))(x, y)


@best_cut.mistake("The weights are swapped: each side is weighed by the flights of the other one.")
def swapped_weights(x, y):
    return cut_by(lambda y, yes, no: impurity(y) - (len(no) * impurity(yes) + len(yes) * impurity(no)) / len(y))(x, y)


@best_cut.mistake(
    "The gain is right. But your threshold is a value of x itself: a new flight just above it would go the other way. "
    "Halfway to the next value is the safer place."
)
def cut_on_a_value(x, y):
    return cut_by(weighted_gain, np.unique)(x, y)


@best_cut.mistake(
    "Your threshold is a value of x itself, and the smallest of them is not tried. Halfway between two neighbours is "
    "the safer place."
)
def cut_on_a_value_but_the_first(x, y):
    return cut_by(weighted_gain, lambda x: np.unique(x)[1:])(x, y)


@best_cut.mistake(
    "Your neighbours may be equal: halfway between two equal values is that value. Take the distinct values first."
)
def between_equals(x, y):
    return cut_by(weighted_gain, lambda x: (np.sort(x)[:-1] + np.sort(x)[1:]) / 2)(x, y)


@best_cut.mistake("You multiply counts where shares belong, so a large side weighs by the square of its flights.")
def impurity_of_counts(x, y):
    def of(part):
        return 2 * part.sum() * (~part).sum()

    return cut_by(lambda y, yes, no: (of(y) - of(yes) - of(no)) / len(y) ** 2)(x, y)


@best_cut.mistake(
    "You count errors, not impurity. A cut after which both sides still say the same gains nothing then, however much "
    "it tells."
)
def fewer_errors(x, y):
    def of(part):
        return min(part.mean(), 1 - part.mean())

    return cut_by(lambda y, yes, no: of(y) - (len(yes) * of(yes) + len(no) * of(no)) / len(y))(x, y)


@best_cut.mistake(
    "That is the impurity which is left after the cut. Wanted is by how much it falls: before minus after."
)
def what_is_left(x, y):
    threshold, gain = best_cut.right(x, y)
    return threshold, impurity(y) - gain


@best_cut.mistake("You measured entropy, in bits. It often finds the same cut; the gain asked for is in Gini impurity.")
def gain_in_bits(x, y):
    def of(part):
        p = np.clip(part.mean(), 1e-300, 1)
        return -p * np.log2(p) - (1 - p) * np.log2(np.clip(1 - p, 1e-300, 1))

    return cut_by(lambda y, yes, no: of(y) - (len(yes) * of(yes) + len(no) * of(no)) / len(y))(x, y)


@best_cut.mistake(
    "The gain is right. But your threshold is the upper one of the two neighbouring values. Halfway between both is "
    "asked for."
)
def cut_on_the_upper_value(x, y):
    threshold, gain = best_cut.right(x, y)
    return np.min(x[x > threshold]), gain


@best_cut.mistake(
    "Both sides are weighed by their flights, and the total is not divided by how many there are. A mean is wanted."
)
def not_divided(x, y):
    def gain(y, yes, no):
        return len(y) * impurity(y) - len(yes) * impurity(yes) - len(no) * impurity(no)

    return cut_by(gain)(x, y)


@best_cut.mistake(
    "x was sorted, and y stayed as it was: each flight got the answer of another one. Take `order = np.argsort(x)`, "
    "and put both in this order."
)
def sorted_x_alone(x, y):
    return best_cut.right(np.sort(x), y)


@best_cut.mistake(
    "The threshold is right. The gain is divided by the impurity before; wanted is the difference itself."
)
def relative_gain(x, y):
    threshold, gain = best_cut.right(x, y)
    return threshold, gain / impurity(y)


@best_cut.mistake("First comes the place of the threshold among all of them; wanted is the threshold itself.")
def place_for_threshold(x, y):
    threshold, gain = best_cut.right(x, y)
    return np.flatnonzero((np.unique(x)[:-1] + np.unique(x)[1:]) / 2 == threshold)[0], gain


@best_cut.mistake("You cut at the mean of x, without a search. Try every place between two neighbouring values.")
def cut_at_the_mean(x, y):
    yes, no = y[x <= x.mean()], y[x > x.mean()]
    return x.mean(), weighted_gain(y, yes, no)


@best_cut.mistake("That is the cut that gains least. The largest gain is the best one.")
def cut_that_gains_least(x, y):
    places = (np.unique(x)[:-1] + np.unique(x)[1:]) / 2
    worst = min(places, key=lambda place: weighted_gain(y, y[x <= place], y[x > place]))
    return worst, weighted_gain(y, y[x <= worst], y[x > worst])


@best_cut.mistake("You cut at the median of x, without a search. Try every place between two neighbouring values.")
def cut_at_the_median(x, y):
    threshold = np.median(x)
    return threshold, weighted_gain(y, y[x <= threshold], y[x > threshold])


@best_cut.mistake(
    "You compare with the purer side alone. To set one flight aside is then the best of all: the other side counts, "
    "too, each by its flights."
)
def purer_side_alone(x, y):
    return cut_by(lambda y, yes, no: impurity(y) - min(impurity(yes), impurity(no)))(x, y)


@best_cut.mistake(
    "Both sides are weighed by their flights, and `/ 2` is still there: a weighted mean is divided by n alone."
)
def weighed_and_halved(x, y):
    return cut_by(lambda y, yes, no: (impurity(y) + weighted_gain(y, yes, no)) / 2)(x, y)


@best_cut.mistake(
    "No cut gains anything here. Is what is left divided by the number of flights, and subtracted from what was before?"
)
def nothing_gains(x, y):
    return None, 0.0


@best_cut.mistake("You took the first cut that gains anything. Try all of them, and keep the best.")
def first_that_gains(x, y):
    places = (np.unique(x)[:-1] + np.unique(x)[1:]) / 2
    gains = ((place, weighted_gain(y, y[x <= place], y[x > place])) for place in places)
    return next(one for one in gains if one[1] > 0)


@best_cut.mistake("The last cut that gains anything came out. Keep a cut only if it gains more than the best so far.")
def last_that_gains(x, y):
    places = (np.unique(x)[:-1] + np.unique(x)[1:]) / 2
    gains = ((place, weighted_gain(y, y[x <= place], y[x > place])) for place in places)
    return [one for one in gains if one[1] > 0][-1]


@best_cut.mistake("The place between the two largest values of x was not tried. Did your range end one too early?")
def last_cut_not_tried(x, y):
    return cut_by(weighted_gain, lambda x: ((np.unique(x)[:-1] + np.unique(x)[1:]) / 2)[:-1])(x, y)


@best_cut.mistake("The place between the two smallest values of x was not tried. Did your range begin one too late?")
def first_cut_not_tried(x, y):
    return cut_by(weighted_gain, lambda x: ((np.unique(x)[:-1] + np.unique(x)[1:]) / 2)[1:])(x, y)


@best_cut.mistake(
    "You compare with the less pure side alone, however few flights it holds. Both sides count, each by its flights."
)
def less_pure_side_alone(x, y):
    return cut_by(lambda y, yes, no: impurity(y) - max(impurity(yes), impurity(no)))(x, y)


@best_cut.mistake(
    "The gain is right, and the threshold is missing. Two things are wanted: the threshold, and its gain."
)
def gain_alone(x, y):
    return best_cut.right(x, y)[1]


@best_cut.mistake(
    "The threshold is right, and its gain is missing. Two things are wanted: the threshold, and its gain."
)
def threshold_alone(x, y):
    return best_cut.right(x, y)[0]


@best_cut.mistake(
    "You took the cut after which most impurity is left. What is left is to be subtracted from what was before."
)
def most_is_left(x, y):
    return cut_by(lambda y, yes, no: impurity(y) - weighted_gain(y, yes, no))(x, y)
