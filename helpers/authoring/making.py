"""An empty environment, made where the course's Python is to lie. Standard library only."""

import os
import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path

from helpers.authoring import manager, record
from helpers.authoring.trouble import Trouble

NEEDS_GB = 3  # 2 GB when installed on Linux with torch for the CPU, and room for what pip unpacks on the way


def make(folder: Path) -> None:
    """An empty environment with pip in `folder`, in place of whatever an earlier try left there."""
    uv = manager.uv(folder)
    if not uv and (util.find_spec("ensurepip") is None or util.find_spec("venv") is None):
        raise Trouble(f"This Python cannot make environments: {manager.KEPT_APART}")
    if Path(sys._base_executable).is_relative_to(folder):
        raise Trouble(f"This Python lies in {folder}, which must be made anew: `deactivate`, and start with another.")
    for path in record.content(folder):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    if (free := shutil.disk_usage(folder).free) < NEEDS_GB * 1e9:
        raise Trouble(
            f"Only {free / 1e9:.1f} GB are free where {folder} lies, and the course needs {NEEDS_GB}. "
            "Free some space, or set COURSE_VENV to a folder on another disk."
        )
    if uv:
        manager.make_environment(uv, folder)
        return
    import venv

    try:
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(folder)
    except subprocess.CalledProcessError as error:
        raise Trouble(
            f"This Python ({sys.executable}) could not put pip into {folder}. Start again; if that does not help, "
            "use a Python 3.11 or later from python.org or your system's packages."
        ) from error
