"""A new lesson: its source and its exercises. It begins with a first look, a part, an exercise, to write over."""

import keyword
import re
from pathlib import Path

from helpers.authoring import catalogue
from helpers.authoring.trouble import Trouble
from helpers.paths import ROOT, lessons

LESSON = """\
# %% [markdown]
# # {number:02d} · {title}
#
# **What does somebody want to know?** Who asks it, of which real data, and what a wrong answer costs.
#
# You will be able to **do** this, **see** that, and **judge** whether it holds.
#
# | part | asks | minutes |
# |---|---|---|
# | 1 | What is in the table? | 20 |
#
# *Time: 20 minutes. Before this: lesson 01.*

# %%
import seaborn as sns

from helpers import card, load, plots
from helpers.exercises import {name} as ex

# %% [markdown]
# ## Part 1 · A first look (20 min)
#
# Say what a row is and who recorded it, and why one looks before one computes.

# %%
birds = load("penguins")
birds.head()

# %% [markdown]
# Say what is seen in these rows. What each column means, and how many values are missing, stands on the card:

# %%
card("penguins")

# %% [markdown]
# How is the column distributed that the lesson will predict?

# %%
masses = birds["body_mass_g"].dropna()
fig, ax = plots.panel("The title says what is seen", x="body mass (g)", y="birds")
ax = sns.histplot(masses, ax=ax)

# %% [markdown] claims=["masses.max() > 2 * masses.min()"]
# The heaviest bird weighs {{{{ masses.max() / masses.min():.1f }}}} times as much as the lightest. Build fills in the
# number, and refuses the sentence where its claim is false. What goes with the mass? Plotting code of more than three
# lines is folded.

# %% fold
fig, ax = plots.panel("Longer flippers, heavier birds", x="flipper length (mm)", y="body mass (g)")
ax = sns.scatterplot(
    birds, x="flipper_length_mm", y="body_mass_g", hue="species", style="species", ax=ax
)

# %% [markdown]
# Say what the figure shows, and which question it leaves open. Then an exercise. What it needs stands in a cell of its
# own right above it.

# %%
values = masses.to_numpy()
values[:5]

# %% [markdown]
# Write `spread(values)`: how far does the largest of `values`, an array of shape (n,), lie from the smallest?

# %% exercise="spread"

# %% [markdown]
# **In short.** Two to four lines: what the part found, in the words of its question.
#
# Two to seven parts more, and they begin like the first: `## Part 2 · Its question (30 min)`. A part takes 20 to 40
# minutes and has an exercise. Delete this paragraph.

# %% [markdown]
# ## What we saw
#
# ## Formulas
#
# ## Traps
#
# ## Where it leads
#
# ## To read
"""

EXERCISES = '''\
"""Exercises of the lesson {name}."""

import numpy as np

from helpers.lesson import Lesson

ex = Lesson("{name}")


@ex.function(
    probes=[(np.array([4.0, 9.0, 5.0, 2.0]),), (np.array([-1.0, -7.0]),), (np.array([3.0]),)],
    hints=["Which two of the values matter?", "NumPy arrays have `.max()` and `.min()`."],
    why="The spread is in the unit of the values, and it hangs on two of them alone.",
)
def spread(values):
    """The distance from the smallest to the largest of `values`, an array of shape (n,)."""
    return values.max() - values.min()


@spread.also_right
def peak_to_peak(values):
    return np.ptp(values)


@spread.mistake("That is the last value less the first: the values come in no order.")
def took_the_ends(values):
    return values[-1] - values[0]


@spread.mistake("The largest value alone is a spread only where the smallest is 0.")
def forgot_the_smallest(values):
    return values.max()
'''


def new(name: str, root: Path = ROOT) -> list[Path]:
    """Write both files of the lesson `name` ("time_series", or "21_time_series"); returns their paths.

    Without a number the lesson comes last. Raises Trouble for a name that cannot be one, or that is taken.
    """
    number, name = _parsed(name)
    taken = [path.stem for path in lessons(root / "lessons", ".py")]
    if number is None:
        number = max((int(stem[:2]) for stem in taken), default=-1) + 1
    if number > 99:
        raise Trouble("Lessons are numbered from 00 to 99, and 99 is taken: give a number that is free.")
    source = root / "lessons" / f"{number:02d}_{name}.py"
    exercises = root / "helpers" / "exercises" / f"{name}.py"
    for stem in taken:
        if catalogue.slug(stem) == name or int(stem[:2]) == number:
            raise Trouble(f"There is a lesson {stem} already; nothing was written. Choose another name or number.")
    for place in (exercises, exercises.with_suffix("")):
        if place.exists():
            raise Trouble(f"There is a {place.relative_to(root)} already; nothing was written. Choose another name.")
    title = name.replace("_", " ").capitalize()
    for path, template in ((source, LESSON), (exercises, EXERCISES)):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template.format(name=name, number=number, title=title))
    return [source, exercises]


def _parsed(name: str) -> tuple[int | None, str]:
    wanted = re.fullmatch(r"(?:(\d{1,2})_)?([a-z][a-z0-9_]*)", name.strip().lower().replace("-", "_").replace(" ", "_"))
    if not wanted or keyword.iskeyword(wanted[2]):
        raise Trouble(f"{name!r} cannot name a lesson: use letters, digits and _, for example time_series.")
    return (int(wanted[1]) if wanted[1] else None), wanted[2]
