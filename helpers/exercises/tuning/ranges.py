"""What a search may try for `C` and `gamma`: numbers, how they are spread, and where they end."""

import numpy as np

BOUNDS = {"model__C": (0.1, 1000), "model__gamma": (1e-4, 1)}


def drawn(space, name: str) -> list:
    """Values that a search may try for `name`: the list, or 200 draws."""
    options = space[name]
    return list(options.rvs(size=200, random_state=0) if hasattr(options, "rvs") else options)


def ends(space, name: str) -> tuple:
    """The least and the largest value that a search may try for `name`."""
    options = space[name]
    return options.support() if hasattr(options, "support") else (min(options), max(options))


def goes(space, name: str, bounds: tuple) -> bool:
    return np.allclose(ends(space, name), bounds, rtol=1e-6, atol=0)


def steps_of(space, name: str) -> np.ndarray:
    """The logarithms of the ratios from each value that a search may try for `name` to the next: of a list, its values;
    of a distribution, its fifths."""
    options = space[name]
    values = options.ppf([0, 0.2, 0.4, 0.6, 0.8, 1]) if hasattr(options, "ppf") else np.unique(list(options))
    return np.diff(np.log(values.astype(float)))


def steps_grow_down(space, name: str) -> bool:
    """Are the values spread like equal steps: each ratio is smaller than the one before, by far?"""
    ratios = steps_of(space, name)
    return len(ratios) > 3 and all(np.diff(ratios) < 0) and ratios[0] > 4 * ratios[-1]


def numbers_of(space, name: str) -> list:
    """The different numbers above 0 in the list for `name`; none where something else is in it, or no list is given."""
    options = space[name]
    values = [] if hasattr(options, "rvs") else list(options)
    fit = all(isinstance(value, (int, float, np.number)) and value > 0 for value in values)
    return sorted(set(values)) if fit else []


def made_of_exponents(space, name: str) -> bool:
    """Is it what `np.logspace` makes of the bounds?"""
    values = [] if hasattr(space[name], "rvs") else list(space[name])
    with np.errstate(over="ignore"):
        return len(values) > 1 and np.allclose(values, np.logspace(*BOUNDS[name], len(values)))


def wish_for(name: str, value) -> str:
    """What to say of a value that is no number above 0."""
    if isinstance(value, str):
        known = "The machine takes a word there, but a" if name == "gamma" else "A"
        return f"{known} range of *numbers* above 0 is wanted."
    if isinstance(value, (int, float, np.number)) and value < 0:
        return "Are these exponents? The values themselves are wanted, all of them above 0."
    if isinstance(value, (int, float, np.number)):
        return "All of them have to be above 0. Is it rounded to that?"
    return "A range of *numbers* above 0 is wanted."
