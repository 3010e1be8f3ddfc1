"""What a kernel runs first in a JupyterLab that `course.py lab` has started: the course's settings hold from its first
cell on, and a name that no cell has defined yet is explained, also after a restart. IPython runs the file that
PYTHONSTARTUP names."""

import contextlib

with contextlib.suppress(ImportError):  # another Python, in a terminal of JupyterLab
    import helpers  # noqa: F401
del contextlib
