"""Exercises of lesson 15: scales and spaces, preparation inside the search, luck, nested scores, equal budgets."""

from functools import cache

import numpy as np

from helpers.datasets import load
from helpers.diagnosis import kind
from helpers.lesson import Lesson

ex = Lesson("tuning")

SIZES = ["sqft_living", "sqft_lot", "sqft_living15", "sqft_lot15"]
NUMBERS = SIZES + ["bedrooms", "bathrooms", "floors", "condition", "grade", "view", "waterfront"]
NUMBERS += ["yr_built", "lat", "long"]


# What a search finds ------------------------------------------------------------------------------------------------


winning_seed = ex.choice(
    "winning_seed",
    {
        "a": (
            "About as far ahead as reported: it won in three folds.",
            "It won *because* those folds happened to suit it. New sales do not know that they should suit it, too.",
        ),
        "b": (
            "Half as far ahead: some of it was luck, some was not.",
            "So it is where settings differ in worth. Is there anything in a seed that could make a forest better on "
            "other sales?",
        ),
        "c": (
            "Somewhere among them, as any other seed would.",
            "Nothing that the seeds differ in lasts beyond the draw. All of the reported gain is luck.",
        ),
        "d": (
            "Behind most of them: luck has to be paid back.",
            "Luck has no memory. What was too good by luck falls back to the average, and not below it.",
        ),
    },
    right="c",
    hints=[
        "What do the 16 settings differ in? Is any of that still there when the forest is trained again?",
        "On new sales each seed is a fresh draw. Does a draw know which place it had in another one?",
    ],
)


# Scales and spaces --------------------------------------------------------------------------------------------------


def shares() -> list:
    """Triples (u, low, high): shares of the way, and the bounds."""
    return [
        (np.array([0.0, 0.5, 1.0]), 0.01, 100.0),
        (np.array([0.1, 0.25, 0.9]), 0.0001, 1.0),
        (np.array([0.3, 0.7]), 2.0, 54.0),
    ]


@ex.function(
    probes=shares,
    hints=[
        "Solve the formula above for x: what undoes a logarithm?",
        "It can be done without any logarithm: multiply `low` by the ratio `high / low`, raised to the power `u`.",
    ],
    why="Equal shares of u are equal ratios of x now: every decade gets the same share of the tries.",
)
def log_uniform(u, low, high):
    """The numbers that lie the share u of the way from low to high on a log scale.

    u holds numbers from 0 to 1, shape (n,); low and high are above 0.
    """
    return low * (high / low) ** u


@log_uniform.also_right
def through_logarithms(u, low, high):
    return np.exp(np.log(low) + u * (np.log(high) - np.log(low)))


@log_uniform.also_right
def through_powers_of_ten(u, low, high):
    return 10 ** ((1 - u) * np.log10(low) + u * np.log10(high))


@log_uniform.also_right
def by_the_library(u, low, high):
    from scipy.stats import loguniform

    return loguniform(low, high).ppf(u)


@log_uniform.mistake(
    "Equal steps again: nine tenths of these numbers lie in the uppermost decade. Go the share u of the way between "
    "the logarithms."
)
def in_equal_steps(u, low, high):
    return low + u * (high - low)


@log_uniform.mistake("These are the logarithms of the numbers. You went the right way, and did not come back.")
def stayed_in_logs(u, low, high):
    return np.log(low) + u * (np.log(high) - np.log(low))


@log_uniform.mistake("Two bases are mixed: log10 on the way out, exp on the way back. Use 10 ** … with log10.")
def mixed_the_bases(u, low, high):
    return np.exp(np.log10(low) + u * (np.log10(high) - np.log10(low)))


@log_uniform.mistake(
    "You raised the difference to a power; on a log scale it is the ratio of the bounds that is divided into shares."
)
def power_of_the_difference(u, low, high):
    return low * (high - low) ** u


@log_uniform.mistake("The ratio is multiplied by u here. That is an equal step again: u belongs into the exponent.")
def times_the_ratio(u, low, high):
    return low * (high / low) * u


@log_uniform.mistake(
    "These lie evenly between the bounds, as many as `u` is long. What `u` holds has no say: each number of `u` is a "
    "share of the way."
)
def evenly_whatever_u_holds(u, low, high):
    return np.geomspace(low, high, len(u))


@log_uniform.mistake("The bounds are swapped: u = 0 should give `low`, and u = 1 `high`.")
def from_high_to_low(u, low, high):
    return high * (low / high) ** u


grid_or_random = ex.choice(
    "grid_or_random",
    {
        "a": (
            "The grid of 5 × 5: it leaves no gap in the square.",
            "It leaves none in the square. But look along the one axis that matters: how many different values does "
            "the grid try there?",
        ),
        "b": (
            "25 draws at random, on average over many such problems.",
            "Along the axis that matters the draws try 25 different values, the grid 5. On one problem the grid may "
            "still be luckier.",
        ),
        "c": (
            "Neither: both try 25 settings.",
            "They cost the same. But where one hyperparameter does nothing, settings that differ in it alone are the "
            "same setting, tried again.",
        ),
    },
    right="b",
    hints=[
        "Project the 25 points onto the axis that matters. How many different places remain?",
        "The grid has 5 values on each axis. How many has the random draw?",
    ],
)


@cache
def toolbox() -> dict:
    """The lesson's `plain`, LOGS, ZIP and loguniform."""
    from scipy.stats import loguniform
    from sklearn.compose import ColumnTransformer
    from sklearn.model_selection import KFold
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import FunctionTransformer, StandardScaler, TargetEncoder
    from sklearn.svm import SVR

    parts = [("sizes", "passthrough", SIZES), ("zip", "drop", ["zipcode"])]
    columns = ColumnTransformer(parts, remainder="passthrough")
    return {
        "plain": Pipeline([("columns", columns), ("scale", StandardScaler()), ("model", SVR())]),
        "LOGS": FunctionTransformer(np.log),
        "ZIP": TargetEncoder(target_type="continuous", cv=KFold(3, shuffle=True, random_state=0)),
        "loguniform": loguniform,
    }


def drawn(space, name: str) -> list:
    """Values that a search may try for `name`: the list, or 200 draws."""
    options = space[name]
    return list(options.rvs(size=200, random_state=0) if hasattr(options, "rvs") else options)


def words(space) -> list[str]:
    """The options that are text."""
    lists = [options for options in space.values() if isinstance(options, list)]
    return [option for options in lists for option in options if isinstance(option, str)]


@ex.value(
    given=toolbox,
    hints=[
        "A dict: the names are those of `plain.get_params()`, the values lists of options, or distributions.",
        'Two of the four are `"columns__zip": ["drop", ZIP]` and `"model__C": loguniform(0.1, 1000)`.',
    ],
    why="Now the search may change the question that is asked of the columns, and not only the machine's constants.",
)
def space(plain, LOGS, ZIP, loguniform):
    """a dict: what may be tried for the names of four hyperparameters of `plain`"""
    return {
        "columns__sizes": ["passthrough", LOGS],
        "columns__zip": ["drop", ZIP],
        "model__C": loguniform(0.1, 1000),
        "model__gamma": loguniform(1e-4, 1),
    }


@space.also_right
def as_fine_lists(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": np.geomspace(0.1, 1000, 41), "model__gamma": np.geomspace(1e-4, 1, 41)}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(
    "`C` and `gamma` belong to the last step of a pipeline. Put its name and two underscores before them; "
    "`plain.get_params()` lists all names.",
    when=lambda space: {"C", "gamma"} & space.keys(),
)
def without_the_step(plain, LOGS, ZIP, loguniform):
    return {
        "sizes": ["passthrough", LOGS],
        "zip": ["drop", ZIP],
        "C": loguniform(0.1, 1000),
        "gamma": loguniform(1e-4, 1),
    }


@space.mistake(
    "`svr__…` is how `make_pipeline` names a step, after its class. This pipeline has names of its own: the last step "
    "is called `model`.",
    when=lambda space: {"svr__C", "svr__gamma"} & space.keys(),
)
def named_by_its_class(plain, LOGS, ZIP, loguniform):
    return {
        "columns__sizes": ["passthrough", LOGS],
        "columns__zip": ["drop", ZIP],
        "svr__C": loguniform(0.1, 1000),
        "svr__gamma": loguniform(1e-4, 1),
    }


@space.mistake(
    "Only the machine is searched. How the columns are prepared is a choice, too, and may be worth more: add "
    "`columns__sizes` and `columns__zip`.",
    when=lambda space: set(space) == {"model__C", "model__gamma"},
)
def the_machine_alone(plain, LOGS, ZIP, loguniform):
    return {"model__C": loguniform(0.1, 1000), "model__gamma": loguniform(1e-4, 1)}


def in_steps(space, name: str, middle: float) -> bool:
    """Are the values for `name` spread over the whole range, and hardly any below the middle of the log scale?"""
    values = np.array(drawn(space, name))
    return values.min() < middle and np.mean(values < middle) < 0.2


@space.mistake(
    "`C` or `gamma` is drawn in equal steps: hardly a draw comes from the lower half of the log scale. `loguniform` "
    "draws by ratios.",
    when=lambda space: in_steps(space, "model__C", 10) or in_steps(space, "model__gamma", 0.01),
)
def in_equal_steps_again(plain, LOGS, ZIP, loguniform):
    from scipy.stats import uniform

    constants = {"model__C": uniform(0.1, 999.9), "model__gamma": uniform(1e-4, 1 - 1e-4)}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(
    "A few numbers are tried as they stand, and nothing between them. So is a pair: what our own search took for "
    "bounds, scikit-learn takes for two values. Give it a distribution.",
    when=lambda space: min(len(drawn(space, "model__C")), len(drawn(space, "model__gamma"))) < 5,
)
def bounds_as_pairs(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": (0.1, 1000), "model__gamma": (1e-4, 1)}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(
    "A step is replaced by an object, not by a word that describes it. `LOGS` and `ZIP` are the objects; the words "
    '"drop" and "passthrough" are the only two that scikit-learn knows here.',
    when=lambda space: set(words(space)) - {"drop", "passthrough"},
)
def described_the_steps(plain, LOGS, ZIP, loguniform):
    return {
        "columns__sizes": ["passthrough", "logs"],
        "columns__zip": ["drop", "encode"],
        "model__C": loguniform(0.1, 1000),
        "model__gamma": loguniform(1e-4, 1),
    }


@space.mistake(
    "`columns__sizes` or `columns__zip` has one way only, so there is nothing to choose. Give each a list of both "
    "ways, and let the folds decide.",
    when=lambda space: any(
        not hasattr(space[name], "rvs")
        and (not isinstance(space[name], (list, tuple, np.ndarray)) or len(space[name]) < 2)
        for name in ("columns__sizes", "columns__zip")
    ),
)
def chose_beforehand(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": loguniform(0.1, 1000), "model__gamma": loguniform(1e-4, 1)}
    return {"columns__sizes": [LOGS], "columns__zip": [ZIP], **constants}


@space.requires(
    "A dict is wanted whose values are lists, or distributions such as `loguniform(low, high)`; {name} is {what}."
)
def is_a_dict_of_choices(space):
    if not isinstance(space, dict):
        return False, {"name": "`space`", "what": kind(space)}
    for name, values in space.items():
        # `loguniform` itself, without bounds, can be asked for numbers, too, but does not know between which.
        bounded = hasattr(values, "rvs") and not hasattr(values, "_parse_args_rvs")
        if not bounded and not isinstance(values, (list, tuple, np.ndarray)):
            return False, {"name": f"`{name}`", "what": kind(values)}
    return True, {"name": "`space`", "what": kind(space)}


@space.requires("{told}")
def has_the_four_names(space, plain):
    wanted = {"columns__sizes", "columns__zip", "model__C", "model__gamma"}
    unknown = sorted(set(space) - set(plain.get_params()))
    missing = sorted(wanted - set(space))
    strange = f"The pipeline does not know the name {', '.join(unknown)}." if unknown else ""
    lacking = f"The space lacks {', '.join(missing)}." if missing else ""
    return not unknown and not missing, {"told": f"{strange} {lacking}".strip()}


@space.requires(
    "Two ways are wanted for the sizes, as they are or `LOGS`, and two for the zip codes, dropped or `ZIP`. Yours "
    "offers {sizes} and {codes}."
)
def tries_both_ways(space):
    offered = (drawn(space, f"columns__{name}") for name in ("sizes", "zip"))
    sizes, codes = (sorted({" ".join(str(option).split()) for option in options}) for options in offered)
    right = [each[:4] for each in sizes] == ["Func", "pass"] and [each[:4] for each in codes] == ["Targ", "drop"]
    return right, {"sizes": " or ".join(sizes), "codes": " or ".join(codes)}


@space.requires(
    "In your space `C` goes from {c_low:.2g} to {c_high:.2g} and `gamma` from {g_low:.2g} to {g_high:.2g}: look at the "
    "bounds."
)
def covers_the_ranges(space):
    c, g = np.array(drawn(space, "model__C")), np.array(drawn(space, "model__gamma"))
    told = {"c_low": c.min(), "c_high": c.max(), "g_low": g.min(), "g_high": g.max()}
    within = c.min() > 0.099 and c.max() < 1001 and g.min() > 0.99e-4 and g.max() < 1.001
    return within and c.min() < 0.3 and c.max() > 300 and g.min() < 3e-4 and g.max() > 0.3, told


# Preparation inside -------------------------------------------------------------------------------------------------


@cache
def towns() -> list:
    """Pairs (zips, prices) of 240 sales in 60 zip codes: pure noise, and prices that depend on the place."""
    rng, tables = np.random.default_rng(3), []
    for worth in (0, 2):
        zips = np.repeat(np.arange(60), 4)
        rng.shuffle(zips)
        tables.append((98000 + zips, worth * rng.normal(size=60)[zips] + rng.normal(size=240)))
    return tables


def on_towns(program) -> tuple[float, float]:
    """What `program` reports on noise, and where the place matters."""
    told = [program(zips.copy(), prices.copy()) for zips, prices in towns()]
    if any(np.size(score) != 1 for score in told):
        raise ValueError(f"one number is wanted, the mean over the folds; you gave {np.size(told[0])}")
    return tuple(float(np.squeeze(score)) for score in told)


@ex.function(
    probes=towns,
    trains=True,
    hints=[
        "When is the mean price of a zip code computed, and from which sales? The folds come afterwards.",
        '`make_pipeline(TargetEncoder(target_type="continuous"), LinearRegression())` learns the means from the rows '
        "it is fitted on; `cross_val_score` fits it in each fold.",
    ],
    why="On noise it reports nothing now, and where the place matters it still finds it. What learns belongs inside.",
)
def zip_score(zips, prices):
    """R² in five folds: how well does the mean price of a zip code predict the prices there?

    zips and prices hold numbers, shape (n,).
    """
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import KFold, cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import TargetEncoder

    folds = KFold(5, shuffle=True, random_state=0)
    model = make_pipeline(TargetEncoder(target_type="continuous", cv=folds), LinearRegression())
    return cross_val_score(model, zips[:, None], prices, cv=folds).mean()


@zip_score.also_right
def fold_by_fold(zips, prices):
    import pandas as pd
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import KFold

    scores = []
    for learn, test in KFold(5, shuffle=True, random_state=0).split(zips):
        known = pd.Series(prices[learn]).groupby(zips[learn]).mean()
        column = pd.Series(zips).map(known).fillna(prices[learn].mean()).to_numpy()[:, None]
        scores.append(LinearRegression().fit(column[learn], prices[learn]).score(column[test], prices[test]))
    return np.mean(scores)


@zip_score.requires(
    "On pure noise your program reports an R² of {noise}. An honest one lies below 0.05 there, and not far below "
    "(`r2_score` wants the truth first)."
)
def finds_nothing_in_noise(program):
    noise, _ = on_towns(program)
    return -1 < noise < 0.05, {"noise": f"{noise:.2f}"}


@zip_score.requires(
    "Where the place matters, your program reports an R² of {place}. At least a half can be predicted; with more than "
    "three quarters it has seen the prices that judge it: are there folds?"
)
def finds_the_place(program):
    _, place = on_towns(program)
    return 0.5 < place < 0.78, {"place": f"{place:.2f}"}


@zip_score.starts_as(
    "Each test sale has helped to make the mean that predicts it: the means are taken from all sales, before there are "
    "folds or without any. Prepare inside the folds.",
    when=lambda program: 0.1 < on_towns(program)[0] < 0.4,
)
def prepared_outside(zips, prices):
    """R² in five folds: how well does the mean price of a zip code predict the prices there?

    zips and prices hold numbers, shape (n,).
    """
    import pandas as pd
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import KFold, cross_val_score

    means = pd.Series(prices).groupby(zips).transform("mean").to_numpy()
    folds = KFold(5, shuffle=True, random_state=0)
    return cross_val_score(LinearRegression(), means[:, None], prices, cv=folds).mean()


@zip_score.mistake(
    "In each fold you take the means from the test sales themselves. There a zip code has one sale or two, and its "
    "mean is the answer. Learn the means from the other folds.",
    when=lambda program: on_towns(program)[0] > 0.5,
)
def means_of_the_test_rows(zips, prices):
    import pandas as pd
    from sklearn.metrics import r2_score
    from sklearn.model_selection import KFold

    scores = []
    for _, test in KFold(5, shuffle=True, random_state=0).split(zips):
        said = pd.Series(prices[test]).groupby(zips[test]).transform("mean")
        scores.append(r2_score(prices[test], said))
    return np.mean(scores)


@zip_score.mistake(
    "Now nothing of the place is left: it says much the same for every zip code, or takes the code for a quantity. "
    "Keep the means, and learn them inside the folds.",
    when=lambda program: -0.5 < on_towns(program)[1] < 0.2,
)
def took_the_code_for_a_quantity(zips, prices):
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import KFold, cross_val_score

    folds = KFold(5, shuffle=True, random_state=0)
    return cross_val_score(LinearRegression(), zips[:, None], prices, cv=folds).mean()


# Luck ---------------------------------------------------------------------------------------------------------------


truer_report = ex.choice(
    "truer_report",
    {
        "a": (
            "Ten times as many settings.",
            "The more you try, the luckier the luckiest is. The report rises faster than the truth, and moves away "
            "from it.",
        ),
        "b": (
            "Ten times as many sales that judge.",
            "Every score scatters less then, by the root of ten, and there is less luck to choose from.",
        ),
        "c": (
            "To keep the second best setting.",
            "Its score was flattered nearly as much: it was chosen for being high, too.",
        ),
        "d": (
            "To repeat the search with other seeds, and report the best.",
            "That is one more choice among lucky numbers, made on the same judges.",
        ),
    },
    right="b",
    hints=[
        "Luck is what a score gains or loses because these sales judge, and not others. What makes that smaller?",
        "σ√(2 ln K), from lesson 05: how do σ and K enter?",
    ],
)


def tried() -> list:
    """Pairs (errors, judges): misses of 4 to 8 settings on 12 to 30 houses, and the numbers of those that judge."""
    rng = np.random.default_rng(15)
    sizes = ((4, 12, 5), (6, 20, 6), (8, 30, 9))
    searches = [
        (rng.gamma(2, 10, (k, n)).round(1), rng.permutation(n)[:judges]) for k, n, judges in sizes for _ in range(2)
    ]
    searches[3][0][0] /= 4  # here the defaults are the best
    return searches


@ex.function(
    probes=tried,
    hints=[
        "The winner is `errors[:, judges].mean(axis=1).argmin()`. It is chosen once, by the judges alone.",
        "Both gains are the mean miss of row 0 less that of the winner: once on `judges`, once on "
        "`np.setdiff1d(np.arange(errors.shape[1]), judges)`.",
    ],
    why="The choice is the same, the houses are others: what is left of the gain is real, the rest was luck.",
)
def two_gains(errors, judges):
    """The gain over the defaults that a search reports, and the real one.

    errors: misses, shape (settings, houses), defaults in row 0; judges: the houses that choose.
    """
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.also_right
def with_a_mask(errors, judges):
    judging = np.isin(np.arange(errors.shape[1]), judges)
    seen, unseen = errors[:, judging].mean(axis=1), errors[:, ~judging].mean(axis=1)
    best = np.argmin(seen)
    return seen[0] - seen[best], unseen[0] - unseen[best]


@two_gains.mistake(
    "You chose a second winner on the other houses. There is one winner, and the judges chose it: a search never sees "
    "the rest."
)
def chose_twice(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    return [errors[0, part].mean() - errors[:, part].mean(axis=1).min() for part in (judges, others)]


@two_gains.mistake(
    "The real gain is taken over all houses, the judges among them. They made the choice: leave them out."
)
def judges_among_the_others(errors, judges):
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, slice(None))]


@two_gains.mistake("These are misses: the best setting has the smallest. You took the largest.")
def took_the_largest(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors[:, judges].mean(axis=1).argmax()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake("The signs are turned: a gain is above zero where the winner misses by less than the defaults.")
def signs_turned(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[winner, part].mean() - errors[0, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "You compare the winner with the average of all settings, bad ones among them. Nobody would have used those: the "
    "defaults are row 0."
)
def against_the_average(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors[:, judges].mean(axis=1).argmin()
    return [errors[:, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "The defaults were not allowed to win. They are a setting like the others: where they are the best, a search keeps "
    "them, and both gains are 0."
)
def without_the_defaults(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = 1 + errors[1:, judges].mean(axis=1).argmin()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "The winner is one row further down: without row 0 the count begins at row 1 of `errors`. And the defaults may "
    "win, too."
)
def counted_without_the_defaults(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors[1:, judges].mean(axis=1).argmin()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, others)]


@two_gains.mistake(
    "The winner is chosen on all houses. Then those that should tell the truth have voted: let the judges choose alone."
)
def all_houses_chose(errors, judges):
    others = np.setdiff1d(np.arange(errors.shape[1]), judges)
    winner = errors.mean(axis=1).argmin()
    return [errors[0, part].mean() - errors[winner, part].mean() for part in (judges, others)]


# An honest number ---------------------------------------------------------------------------------------------------


def nests() -> list:
    """Pairs (inner, outer): misses of 4 to 7 settings in 3 to 5 outer folds, which scatter more than they differ."""
    rng = np.random.default_rng(7)
    return [tuple(rng.normal(18, 2, (2, f, k)).round(1)) for f, k in ((3, 4), (4, 6), (5, 7))]


@ex.function(
    probes=nests,
    hints=[
        "In each outer fold the search knows its row of `inner`, and nothing else. Which setting does it choose there?",
        "`inner.argmin(axis=1)` has a choice for each fold; `outer[np.arange(len(outer)), choice]` its misses.",
    ],
    why="Each fold was judged by rows that had no part in its choice. That this may be another setting in each is "
    "right: what is scored is the search.",
)
def nested_miss(inner, outer):
    """The miss to expect of a search that chooses a setting in each outer fold: a mean over these.

    Both hold misses, a row for each outer fold and a column for each setting.
    """
    chosen = inner.argmin(axis=1)
    return outer[np.arange(len(outer)), chosen].mean()


@nested_miss.also_right
def one_fold_after_another(inner, outer):
    found = []
    for known, left_out in zip(inner, outer, strict=True):
        found.append(left_out[np.argmin(known)])
    return sum(found) / len(found)


@nested_miss.mistake(
    "That is the mean of the best inner misses, `best_score_` in each fold. They are the numbers that won; ask the "
    "rows that were left out about the same settings."
)
def reported_best_score(inner, outer):
    return inner.min(axis=1).mean()


@nested_miss.mistake(
    "Here the rows left out make the choice. This is tuning on the test set: the smallest of their misses flatters."
)
def tuned_on_the_test(inner, outer):
    return outer.min(axis=1).mean()


@nested_miss.mistake(
    "You chose one setting for all folds, by its mean inner miss. The inner rows of one fold are the outer rows of "
    "another, so each fold's rows left out had a say. Choose in each fold anew."
)
def one_setting_for_all(inner, outer):
    return outer[:, inner.mean(axis=0).argmin()].mean()


@nested_miss.mistake("The axes are swapped: you chose a fold for each setting. Settings are the columns.")
def chose_folds(inner, outer):
    return outer[inner.argmin(axis=0), np.arange(outer.shape[1])].mean()


@nested_miss.mistake("That averages over all settings. A search keeps one of them: the one its inner folds prefer.")
def averaged_all_settings(inner, outer):
    return outer.mean()


@nested_miss.mistake("You took the setting with the largest inner miss. These are misses: small is good.")
def took_the_worst(inner, outer):
    return outer[np.arange(len(outer)), inner.argmax(axis=1)].mean()


# The same price -----------------------------------------------------------------------------------------------------


@ex.function(
    probes=[(27, 33, 300), (12, 100, 300), (50, 20, 200), (5, 100, 2000), (10, 100, 250), (10, 100, 300)],
    hints=[
        "A loop: add `settings * rows`, then a third of the settings, three times the rows.",
        "Rounded up, a third is `-(-settings // 3)`. Stop when `rows > most`, or when one setting is left.",
    ],
    why="In rows × fits, halving looks at many settings for the price of few. That the first steps judge on few rows "
    "is what it pays with.",
)
def halving_rows(settings, rows, most):
    """What successive halving costs, in rows × fits, if it begins with so many settings and rows.

    A third, rounded up, goes on to 3 × the rows, while rows ≤ most and settings > 1.
    """
    total = 0
    while rows <= most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.also_right
def by_itself(settings, rows, most):
    if rows > most or settings == 1:
        return 0
    return settings * rows + by_itself(int(np.ceil(settings / 3)), 3 * rows, most)


@halving_rows.mistake(
    "You counted the settings fitted, not the rows they were fitted on. A fit on 300 rows costs more than one on 33."
)
def counted_settings(settings, rows, most):
    total = 0
    while rows <= most and settings > 1:
        total += settings
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.mistake("Only the first step is counted. The survivors are fitted again, on three times the rows.")
def first_step_only(settings, rows, most):
    return settings * rows


@halving_rows.mistake(
    "The settings become fewer, and the rows stay what they were. Survivors get three times the rows."
)
def rows_stayed(settings, rows, most):
    total, given = 0, rows
    while given <= most and settings > 1:
        total += settings * rows
        settings, given = -(-settings // 3), 3 * given
    return total


@halving_rows.mistake("Nobody is dropped: all settings go on to the next step. Only the best third does.")
def nobody_dropped(settings, rows, most):
    total = 0
    while rows <= most:
        total += settings * rows
        rows = 3 * rows
    return total


@halving_rows.mistake(
    "A third is rounded to the nearest whole number here. Halving keeps one more wherever it does not come out even: "
    "round up."
)
def rounded_to_the_nearest(settings, rows, most):
    total = 0
    while rows <= most and settings > 1:
        total += settings * rows
        settings, rows = round(settings / 3), 3 * rows
    return total


@halving_rows.mistake("A third is rounded down here. Halving keeps one more where it does not come out even: round up.")
def rounded_down(settings, rows, most):
    total = 0
    while rows <= most and settings > 1:
        total += settings * rows
        settings, rows = settings // 3, 3 * rows
    return total


@halving_rows.mistake(
    "You keep half and double the rows. The name says so, but by default a third is kept, as it is said above."
)
def took_it_by_its_name(settings, rows, most):
    total = 0
    while rows <= most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 2), 2 * rows
    return total


@halving_rows.mistake("A step on which a setting gets exactly `most` rows is still taken: you left it out.")
def left_out_the_full_step(settings, rows, most):
    total = 0
    while rows < most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.mistake("One setting was left, and you fitted it again. Where nothing is to be chosen, the search ends.")
def fitted_the_last_one(settings, rows, most):
    total = 0
    while rows <= most:
        total += settings * rows
        if settings == 1:
            break
        settings, rows = -(-settings // 3), 3 * rows
    return total


@halving_rows.mistake("One step too many: on it a setting would get more than `most` rows.")
def one_step_too_many(settings, rows, most):
    total = 0
    while rows <= 3 * most and settings > 1:
        total += settings * rows
        settings, rows = -(-settings // 3), 3 * rows
    return total


def races() -> list:
    """Quadruples (a, b, cost_a, cost_b): misses in the order tried, and the rows × fits of each try."""
    a = np.array([19.0, 18.2, 18.6, 17.1, 16.5]), np.array([300, 300, 300, 300, 300])
    b = np.array([20.0, 18.4, 19.2, 17.9, 17.4, 16.9]), np.array([100, 100, 100, 100, 300, 300])
    c = np.array([17.5, 19.5, 16.0, 18.0]), np.array([600, 600, 600, 300])
    d = np.array([18.8, 18.3]), np.array([450, 450])
    e = np.array([18.5, 17.2, 16.4, 15.0]), np.array([200, 600, 400, 1000])
    return [(one[0], two[0], one[1], two[1]) for one, two in ((a, b), (b, c), (c, a), (d, b), (a, d), (d, e))]


@ex.function(
    probes=races,
    hints=[
        "`np.cumsum(cost_a)` is what search a has spent by the end of each try. Which total can both afford?",
        "The budget is the smaller one of the two sums. A try counts if what is spent by its end is at most that.",
    ],
    why="Whoever may spend more finds more. Said at equal cost, the better search is the better search.",
)
def fair_race(a, b, cost_a, cost_b):
    """The best misses of two searches, when both have spent what the cheaper one spent in all.

    a, b: misses in the order tried; cost_a, cost_b: rows × fits of each try, all arrays.
    """
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) <= budget].min(), b[np.cumsum(cost_b) <= budget].min()


@fair_race.also_right
def best_so_far(a, b, cost_a, cost_b):
    budget = min(np.sum(cost_a), np.sum(cost_b))
    found = []
    for misses, costs in ((a, cost_a), (b, cost_b)):
        best, spent = np.inf, 0
        for miss, cost in zip(misses, costs, strict=True):
            spent += cost
            if spent <= budget:
                best = min(best, miss)
        found.append(best)
    return found


@fair_race.starts_as(
    "Each search is given all that it tried, and one of them had spent more. The best of more tries is better by luck "
    "alone: cut both at the same cost."
)
def whoever_spent_more(a, b, cost_a, cost_b):
    """The best misses of two searches, when both have spent what the cheaper one spent in all.

    a, b: misses in the order tried; cost_a, cost_b: rows × fits of each try, all arrays.
    """
    return a.min(), b.min()


@fair_race.mistake(
    "The same number of tries is not the same price: a try on a third of the rows costs a third. Cut by what was spent."
)
def same_number_of_tries(a, b, cost_a, cost_b):
    tries = min(len(a), len(b))
    return a[:tries].min(), b[:tries].min()


@fair_race.mistake("These are means over the tries. A search hands over its best one; the bad ones only cost.")
def means_of_the_tries(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) <= budget].mean(), b[np.cumsum(cost_b) <= budget].mean()


@fair_race.mistake("These are the last tries within the budget. The best one may have come earlier.")
def the_last_tries(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) <= budget][-1], b[np.cumsum(cost_b) <= budget][-1]


@fair_race.mistake(
    "A try that ends exactly at the budget was paid for: it counts. You left it out, and the cheaper search lost its "
    "last try."
)
def left_out_the_last_penny(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[np.cumsum(cost_a) < budget].min(), b[np.cumsum(cost_b) < budget].min()


@fair_race.mistake(
    "You kept the tries that cost less than the budget *each*. What counts is what was spent by then, in all: add up."
)
def each_try_by_itself(a, b, cost_a, cost_b):
    budget = min(cost_a.sum(), cost_b.sum())
    return a[cost_a <= budget].min(), b[cost_b <= budget].min()


# Your turn ----------------------------------------------------------------------------------------------------------


@cache
def agency() -> dict:
    """The lesson's `sales`, `y`, COLUMNS, `whole` and ZIP, and 500 of the others, which judge."""
    houses = load("houses").astype({"zipcode": str} | dict.fromkeys(NUMBERS, float))
    houses["log_price"] = np.log(houses["price"])
    order = np.random.default_rng(0).permutation(houses["id"].unique())
    sales, others = (houses[houses["id"].isin(part)] for part in np.split(order, [300, 2300])[:2])
    tools, columns = toolbox(), [*NUMBERS, "zipcode"]
    given = {"sales": sales[[*columns, "log_price", "id", "price"]], "y": sales["log_price"], "COLUMNS": columns}
    return given | {"judges": others.head(500), "plain": tools["plain"], "ZIP": tools["ZIP"], "LOGS": tools["LOGS"]}


def off_by(model, judges, COLUMNS) -> float:
    """The miss on the judges, in per cent."""
    return 100 * float(np.abs(np.asarray(model.predict(judges[COLUMNS])) - judges["log_price"].to_numpy()).mean())


def asks_where(model, judges, COLUMNS) -> bool:
    """Does the model's answer change when all zip codes are moved on by one row?"""
    moved = judges.assign(zipcode=np.roll(judges["zipcode"].to_numpy(), 1))
    return not np.allclose(model.predict(judges[COLUMNS]), model.predict(moved[COLUMNS]))


@ex.model(
    given=agency,
    reveals=lambda model, judges, COLUMNS: {"miss": off_by(model, judges, COLUMNS)},
    trains=True,
    hints=[
        "What did the search find that was worth something? Set it by hand: `plain.set_params(columns__zip=ZIP, …)`.",
        'Two good models that err differently are better together: `VotingRegressor([("one", …), ("two", …)])` of '
        "sklearn.ensemble takes the mean of what they say.",
    ],
    why="No search was needed to get here: a column that tells the place, and models that err differently.",
)
def my_model(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    """a model fitted on sales[COLUMNS], y: its predict says log prices"""
    from sklearn.base import clone
    from sklearn.ensemble import GradientBoostingRegressor, VotingRegressor

    machine = clone(plain).set_params(columns__zip=ZIP, columns__sizes=LOGS, model__C=10, model__gamma=0.01)
    trees = clone(plain).set_params(columns__zip=ZIP, model=GradientBoostingRegressor(random_state=0))
    return VotingRegressor([("machine", machine), ("trees", trees)]).fit(sales[COLUMNS], y)


@my_model.also_right
def with_the_lessons_trees(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    from sklearn.base import clone
    from sklearn.ensemble import HistGradientBoostingRegressor, VotingRegressor

    machine = clone(plain).set_params(columns__zip=ZIP, columns__sizes=LOGS, model__C=10, model__gamma=0.01)
    trees = clone(plain).set_params(columns__zip=ZIP, model=HistGradientBoostingRegressor(random_state=0))
    return VotingRegressor([("machine", machine), ("trees", trees)]).fit(sales[COLUMNS], y)


@my_model.also_right
def two_kinds_of_trees(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    from sklearn.base import clone
    from sklearn.ensemble import ExtraTreesRegressor, GradientBoostingRegressor, VotingRegressor

    kinds = ("boosted", GradientBoostingRegressor(random_state=0)), ("extra", ExtraTreesRegressor(random_state=0))
    trees = [(name, clone(plain).set_params(columns__zip=ZIP, model=model)) for name, model in kinds]
    return VotingRegressor(trees).fit(sales[COLUMNS], y)


@my_model.requires("Your model misses the 500 judges by {miss}; the bar is at most 17 %.")
def clears_the_bar(model, judges, COLUMNS):
    miss = off_by(model, judges, COLUMNS)
    return miss <= 17, {"miss": f"{miss:.1f} %"}


@my_model.mistake(
    "Your model never looks at the zip code. No constant of it will make up for that: encode the column before you "
    "search any finer.",
    when=lambda model, judges, COLUMNS: (
        17 < off_by(model, judges, COLUMNS) < 40 and not asks_where(model, judges, COLUMNS)
    ),
)
def never_asked_where(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    return plain.set_params(model__C=10, model__gamma=0.01).fit(sales[COLUMNS], y)


@my_model.mistake(
    "It misses the judges by less than any honest model can: it has learnt their prices. Fit it on `sales` alone.",
    when=lambda model, judges, COLUMNS: off_by(model, judges, COLUMNS) < 14,  # honest ones reach 16
)
def learnt_the_judges(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    from sklearn.tree import DecisionTreeRegressor

    plain.set_params(model=DecisionTreeRegressor(random_state=0))
    return plain.fit(judges[COLUMNS], judges["log_price"])


@my_model.mistake(
    "It says dollars. `y` holds logarithms of prices, and the miss is taken between logarithms: fit it to `y`.",
    when=lambda model, judges, COLUMNS: np.median(model.predict(judges[COLUMNS])) > 1000,
)
def says_dollars(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    from sklearn.linear_model import LinearRegression

    return plain.set_params(model=LinearRegression()).fit(sales[COLUMNS], sales["price"])


@my_model.mistake(
    "It says about the same for every house. In a support vector machine γ may be so large that no house counts for "
    "another: look at the valley of the first figure.",
    when=lambda model, judges, COLUMNS: np.std(model.predict(judges[COLUMNS])) < 0.1,
)
def no_house_counts_for_another(sales, y, COLUMNS, plain, ZIP, LOGS, judges):
    return plain.set_params(columns__zip=ZIP, model__gamma=50).fit(sales[COLUMNS], y)
