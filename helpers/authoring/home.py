"""What a user's own computer brings to JupyterLab: a home folder, kernels, settings. None of it may stop the course."""

from __future__ import annotations

import getpass
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from jupyter_core import paths
from traitlets.config.loader import JSONFileConfigLoader, PyFileConfigLoader

from helpers.authoring.trouble import Trouble

SETTINGS = ("jupyter_config", "jupyter_server_config", "jupyter_lab_config", "jupyter_notebook_config")
KINDS = {".py": PyFileConfigLoader, ".json": JSONFileConfigLoader}


def kernels() -> dict[str, str]:
    """Settings by which Jupyter offers the course's own Python as "Python 3", whatever else is installed.

    A kernel of the same name that the user has, as Anaconda leaves one, would win, and know none of the libraries.
    """
    ours = str(Path(sys.prefix) / "share/jupyter")
    others = [entry for entry in os.environ.get("JUPYTER_PATH", "").split(os.pathsep) if entry not in ("", ours)]
    return {"JUPYTER_PREFER_ENV_PATH": "1", "JUPYTER_PATH": os.pathsep.join([ours, *others])}


def see_to(workbook: Path) -> list[str]:
    """Have a name and a home folder that can be written to, for this process and what it starts.

    Returns a sentence if that is not the user's own; raises Trouble if there is none even so.
    """
    try:
        getpass.getuser()
    except (ImportError, KeyError, OSError):  # a number that no name belongs to, as in some containers
        os.environ["USER"] = os.environ["LOGNAME"] = "learner"
    refused = _refused()
    if not refused:
        return []
    stand_in = workbook / ".home"
    try:
        stand_in.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"{stand_in} cannot be made ({error.strerror}). Copy the course to a folder of yours.") from error
    os.environ["HOME"] = os.environ["USERPROFILE"] = str(stand_in)
    if still := _refused():
        raise Trouble(
            f"JupyterLab needs a folder for its own files, and {still} cannot be written to. Make it yours, or unset "
            "the variable that names it (JUPYTER_DATA_DIR, JUPYTER_RUNTIME_DIR, JUPYTER_CONFIG_DIR, XDG_DATA_HOME)."
        )
    return [f"{refused} cannot be written to: what JupyterLab keeps for you goes into {stand_in} instead."]


def _refused() -> str:
    """The first place of the user's that cannot be written to, if any."""
    try:
        home = Path.home()
    except RuntimeError:
        return "Your home folder"
    for folder in map(Path, (home, paths.jupyter_data_dir(), paths.jupyter_runtime_dir(), paths.jupyter_config_dir())):
        try:
            if folder != home:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b".")
        except OSError:
            return str(folder)
    return ""


def own_settings() -> list[Path]:
    """The files in which the user, or whoever runs this computer, has set something for Jupyter."""
    files = (
        Path(folder) / f"{name}{kind}" for folder in paths.jupyter_config_path() for name in SETTINGS for kind in KINDS
    )
    return [file for file in files if file.is_file() and not file.is_relative_to(sys.prefix)]


def broken_settings() -> Iterator[str]:
    """A sentence for each such file that cannot be read. Jupyter would show a traceback, and pass over it."""
    for file in own_settings():
        try:
            KINDS[file.suffix](file.name, str(file.parent)).load_config()
        except Exception as error:  # a user's file may raise anything
            line = f", line {error.lineno}" if getattr(error, "lineno", None) else ""
            yield f"Your settings for Jupyter in {file} are passed over ({type(error).__name__}{line}): mend them."
