"""Search the whole pipeline: the space of its settings."""

import numpy as np

from helpers.diagnosis import kind
from helpers.exercises.tuning.lesson import ex
from helpers.exercises.tuning.ranges import (
    BOUNDS,
    drawn,
    ends,
    goes,
    made_of_exponents,
    numbers_of,
    steps_grow_down,
    steps_of,
    wish_for,
)
from helpers.exercises.tuning.toolbox import toolbox
from helpers.exercises.tuning.ways import leaves_as_it_is, offered, one_way, takes_logarithms, words
from helpers.show import show


@ex.value(
    given=toolbox,
    reveals=lambda space: {},  # the replies name what is wrong: two spaces side by side would bury it
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


space.equivalent("geomspace(0.1, 1000", "geomspace(1000, 0.1", "in which order a list has its values does not count")
space.equivalent("geomspace(0.0001, 1", "geomspace(1, 0.0001", "in which order a list has its values does not count")
space.equivalent(", 41)", ", 40)", "how fine the steps of a list are is left open")
space.equivalent(", 41)", ", 42)", "how fine the steps of a list are is left open")


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


EQUAL_STEPS = (
    "The values for `{}` lie in equal steps, or nearly: most of them crowd together in the last decade. `loguniform` "
    "draws by ratios, `np.geomspace` steps by them."
)


@space.mistake(EQUAL_STEPS.format("C"), when=lambda space: steps_grow_down(space, "model__C"))
def in_equal_steps_again(plain, LOGS, ZIP, loguniform):
    from scipy.stats import uniform

    constants = {"model__C": uniform(0.1, 999.9), "model__gamma": loguniform(1e-4, 1)}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(EQUAL_STEPS.format("gamma"), when=lambda space: steps_grow_down(space, "model__gamma"))
def gamma_in_equal_steps(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": loguniform(0.1, 1000), "model__gamma": np.linspace(1e-4, 1, 7)}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(
    "A distribution stands by itself, and not in a list: a list holds what may be tried, so that the distribution "
    "itself would become the value.",
    when=lambda space: any(
        hasattr(value, "rvs")
        for name in BOUNDS
        if isinstance(space[name], (list, tuple, np.ndarray))
        for value in space[name]
    ),
)
def distribution_in_a_list(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": [loguniform(0.1, 1000)], "model__gamma": [loguniform(1e-4, 1)]}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(
    "`np.logspace` takes exponents and raises ten to them; `np.geomspace` takes the two ends. Look at the numbers in "
    "your list.",
    when=lambda space: any(made_of_exponents(space, name) for name in BOUNDS),
)
def ends_taken_for_exponents(plain, LOGS, ZIP, loguniform):
    with np.errstate(over="ignore"):
        constants = {"model__C": np.logspace(0.1, 1000, 7), "model__gamma": np.logspace(1e-4, 1, 7)}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(
    "For `C` or `gamma` only two numbers are tried, and nothing between them. What our own search took for bounds, "
    "scikit-learn takes for two values. Give it a distribution.",
    when=lambda space: any(len(numbers_of(space, name)) == 2 for name in BOUNDS),
)
def bounds_as_pairs(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": (0.1, 1000), "model__gamma": (1e-4, 1)}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(
    "For `C` or `gamma` fewer than five different numbers are tried, and nothing between them. Give a distribution, or "
    "a longer list.",
    when=lambda space: any(len(numbers_of(space, name)) in (1, 3, 4) for name in BOUNDS),
)
def few_numbers(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": [0.1, 10, 1000], "model__gamma": [1e-4, 0.01, 1]}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(
    "A step is replaced by an object, not by a word that describes it. `LOGS` and `ZIP` are the objects; the words "
    '"drop" and "passthrough" are the only two that scikit-learn knows here.',
    when=lambda space: words(space) - {"drop", "passthrough"},
)
def described_the_steps(plain, LOGS, ZIP, loguniform):
    return {
        "columns__sizes": ["passthrough", "logs"],
        "columns__zip": ["drop", "encode"],
        "model__C": loguniform(0.1, 1000),
        "model__gamma": loguniform(1e-4, 1),
    }


ONE_WAY = "`{}` has one way only, so there is nothing to choose. Give it a list of both ways, and let the folds decide."


@space.mistake(ONE_WAY.format("columns__sizes"), when=lambda space: one_way(space, "columns__sizes"))
def chose_beforehand(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": loguniform(0.1, 1000), "model__gamma": loguniform(1e-4, 1)}
    return {"columns__sizes": [LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(ONE_WAY.format("columns__zip"), when=lambda space: one_way(space, "columns__zip"))
def chose_the_codes_beforehand(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": loguniform(0.1, 1000), "model__gamma": loguniform(1e-4, 1)}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": [ZIP], **constants}


@space.mistake(
    "The ranges of `C` and `gamma` are exchanged: `C` goes from a tenth to 1,000.",
    when=lambda space: (
        goes(space, "model__C", BOUNDS["model__gamma"]) and goes(space, "model__gamma", BOUNDS["model__C"])
    ),
)
def exchanged_the_ranges(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": loguniform(1e-4, 1), "model__gamma": loguniform(0.1, 1000)}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


@space.mistake(
    "A bound lies below zero, where no ratio is: `loguniform` takes the bounds themselves, and not their logarithms.",
    when=lambda space: any(getattr(space[name], "args", (1,))[0] < 0 for name in BOUNDS),
)
def gave_exponents(plain, LOGS, ZIP, loguniform):
    constants = {"model__C": loguniform(-1, 3), "model__gamma": loguniform(-4, 0)}
    return {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], **constants}


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


@space.requires("Among the values for `{name}` is {value}. {wish}")
def has_numbers_for_constants(space):
    for name in [name for name in BOUNDS if name in space]:
        options = space[name]
        for value in [] if hasattr(options, "rvs") else options:
            if not isinstance(value, (int, float, np.number)) or not value > 0:
                short = name.removeprefix("model__")
                return False, {"name": short, "value": show(value), "wish": wish_for(short, value)}
    return True, {"name": "", "value": "", "wish": ""}


@space.requires("{told}")
def has_the_four_names(space, plain):
    wanted = {"columns__sizes", "columns__zip", "model__C", "model__gamma"}
    unknown = sorted(set(space) - set(plain.get_params()))
    more = sorted(set(space) - wanted - set(unknown))
    missing = sorted(wanted - set(space))
    strange = f"The pipeline does not know the name {', '.join(unknown)}." if unknown else ""
    beyond = f"Four names are asked for; this is none of them: {', '.join(more)}." if more else ""
    lacking = f"The space lacks {', '.join(missing)}." if missing else ""
    told = " ".join(filter(None, [strange, beyond, lacking]))
    return not told, {"told": told}


@space.requires("{told}")
def tries_both_ways(space):
    sizes, codes = (drawn(space, f"columns__{name}") for name in ("sizes", "zip"))
    logs = [option for option in sizes if takes_logarithms(option)]
    if not (len(sizes) == 2 and any(map(leaves_as_it_is, sizes)) and logs):
        wanted = "Two ways are wanted for the sizes, as they are or `LOGS`"
        return False, {"told": f"{wanted}. Your `columns__sizes` offers {offered(sizes)}."}
    encoded = [option for option in codes if type(option).__name__ == "TargetEncoder"]
    if not (len(codes) == 2 and "drop" in [code for code in codes if isinstance(code, str)] and encoded):
        wanted = "Two ways are wanted for the zip codes, dropped or `ZIP`"
        return False, {"told": f"{wanted}. Your `columns__zip` offers {offered(codes)}."}
    return True, {"told": ""}


@space.requires(
    "In your space `C` goes from {c_low} to {c_high} and `gamma` from {g_low} to {g_high}. A tenth to 1,000 and 1e-4 "
    "to 1 are asked for."
)
def covers_the_ranges(space):
    found = {"c": ends(space, "model__C"), "g": ends(space, "model__gamma")}
    told = {
        f"{name}_{end}": f"{value:.5g}"
        for name, both in found.items()
        for end, value in zip(("low", "high"), both, strict=True)
    }
    return all(goes(space, name, bounds) for name, bounds in BOUNDS.items()), told


@space.requires(
    "The values for `{name}` are not in equal ratios: from one to the next it is {least} times as much here, and "
    "{most} times there. `np.geomspace` makes such lists."
)
def goes_by_ratios(space):
    for name in BOUNDS:
        ratios = steps_of(space, name)
        if ratios.max() > 1.6 * ratios.min():
            told = {"least": f"{np.exp(ratios.min()):.3g}", "most": f"{np.exp(ratios.max()):.3g}"}
            return False, {"name": name.removeprefix("model__"), **told}
    return True, {"name": "", "least": "", "most": ""}
