"""What is wrong with the labels of a figure's axes, where the right figure tells what they should say."""

from __future__ import annotations

from typing import Any

from helpers.description import facts
from helpers.units import named_units, unit_in, without_units

AXES = ("x", "y")


def label_fault(fig: Any, right: Any) -> str:
    """A sentence about the labels of `fig`, whose points and lines are those of a `right` figure, or nothing.

    An axis is asked only for what the right figure's own says: a name beside its unit, its unit, a name of its own.
    """
    labels, wanted = ([facts(one)[f"{axis} label"] for axis in AXES] for one in (fig, right))
    for axis, label, wish in zip(AXES, labels, wanted, strict=True):
        if unit_in(label, named_units(wish)) and not without_units(label) and without_units(wish):
            return f"The label of the {axis} axis is “{label}”, a unit without a name. What was measured there?"
    for axis, label, wish in zip(AXES, labels, wanted, strict=True):
        said, meant = named_units(label), named_units(wish)
        if said and meant and not said & meant:
            return (
                f"The label of the {axis} axis says {_listed(said)}, and the numbers that are drawn there are in "
                f"{_listed(meant)}."
            )
    names = [_plain(label) for label in labels]
    if names[0] and names[0] == names[1] and _plain(wanted[0]) != _plain(wanted[1]):
        return f"Both axes have the same label, “{labels[0]}”. Which of the two is which? Give each a name of its own."
    for axis, label, wish, other in zip(AXES, labels, wanted, reversed(wanted), strict=True):
        shared = named_units(label) & named_units(other)
        if shared and not named_units(wish):
            return f"The label of the {axis} axis says {_listed(shared)}, which is the unit along the other axis alone."
    if [_plain(without_units(label)) for label in labels] == list(AXES):
        return "The axes are called x and y, which every axis is. Name what was measured along each of them."
    return ""


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())


def _listed(units: set[str]) -> str:
    return " or ".join(sorted(units))
