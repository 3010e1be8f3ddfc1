"""A lesson of a few cells, for tests of the build and of verification: a value, a figure, a claim, a number."""

from pathlib import Path

from helpers.authoring.lesson_file import LessonFile

SOURCE = """\
# %% [markdown]
# # A small lesson

# %%
from helpers import plots
plots.use()

# %%
scores = [0.7, 0.9]
scores

# %% [markdown] claims=["scores[1] - scores[0] > 0.1"]
# The second is better: {{ scores[1]:.2f }} against {{ scores[0]:.2f }}.

# %%
fig, ax = plots.panel("It rises", x="attempt", y="score (share)")
lines = ax.plot([1, 2], scores)
"""


def write(folder: Path, source: str = SOURCE, stem: str = "90_small") -> LessonFile:
    path = folder / f"{stem}.py"
    path.write_text(source, encoding="utf-8")
    return LessonFile(path)
