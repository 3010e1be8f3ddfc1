"""JupyterLab, opened at the learner's workbook."""

import errno
import os
import socket
import sqlite3
import sys
from pathlib import Path

import zmq

from helpers.authoring import catalogue, home
from helpers.authoring.trouble import Trouble
from helpers.authoring.workbook import Workbook
from helpers.kernel import fill
from helpers.paths import WORKBOOK

START = "00_start_here.ipynb"
# Holds overrides.json: no news pop-up, no look for updates.
SETTINGS = Path(__file__).parent / "settings"


def arguments(
    folder: Path, browser: bool = True, port: int | None = None, ip: str | None = None, log_level: str = "ERROR"
) -> list[str]:
    """What JupyterLab is started with. The token stays on, and without `ip` it serves this computer alone."""
    start = f"/lab/tree/{START}" if (folder / START).exists() else "/lab"
    given = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url={start}",
        f"--LabApp.app_settings_dir={SETTINGS}",
        "--ServerApp.answer_yes=True",  # one Ctrl-C is enough
        f"--log-level={log_level}",  # the address is still told
        f"--LabApp.log_level={log_level}",
        # Others who use this computer cannot listen to what the notebook and its kernel say to each other, of which the
        # kernel would warn in the terminal. Where the messaging library was built without it, all works as it did.
        "--KernelManager.transport_encryption=" + ("auto" if zmq.has("curve") else "disabled"),
    ]
    if not browser:
        given.append("--no-browser")
    if port is not None:
        given += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if ip is not None:
        given.append(f"--ServerApp.ip={ip}")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        given.append("--allow-root")  # in a container there is often nobody else
    return given


def check_address(port: int | None, ip: str | None) -> None:
    """Raises Trouble if nothing can be served there. Without a wish Jupyter takes the next free port, with one not."""
    try:
        # "*" is Jupyter's word for every address of this computer.
        place = ("" if ip == "*" else ip or "localhost", port or 0)
        with socket.create_server(place, family=socket.AF_INET6 if ":" in place[0] else socket.AF_INET):
            pass
    except OSError as error:
        if port and error.errno == errno.EADDRINUSE:
            raise Trouble(
                f"Port {port} is taken. Choose another, for example --port {port + 1}, or leave --port out: then the "
                "first free one is used."
            ) from error
        raise Trouble(
            f"Nothing can be served at {ip or 'localhost'}{f', port {port}' if port else ''}: give an --ip of this "
            "computer and a --port from 1024 up, or leave them out."
        ) from error


def trust_lessons() -> None:
    """Let JupyterLab show the course's own outputs as they are; what a learner adds, they trust by running it."""
    import nbformat
    from nbformat.sign import NotebookNotary

    try:
        notary = NotebookNotary()
        for path in catalogue.pages():
            notary.sign(nbformat.read(path, as_version=4))
    except (OSError, sqlite3.Error) as error:
        print(
            f"Jupyter cannot note that the lessons are trusted ({error}): some figures appear when their cell is run."
        )


def open_lab(browser: bool = True, port: int | None = None, ip: str | None = None) -> int:
    """Fill the workbook and serve it until Ctrl-C. Returns the exit status."""
    if port is not None or ip is not None:
        check_address(port, ip)
    for sentence in Workbook().refresh():
        print(sentence)
    for sentence in home.see_to(WORKBOOK):
        print(sentence)
    broken = list(home.broken_settings())
    for sentence in broken:
        print(sentence)
    trust_lessons()
    # `!pip` in a cell and a terminal in JupyterLab mean the Python that runs the lesson.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    os.environ.update(home.kernels())
    fill(os.environ)  # its kernels have the course's settings from their start
    from jupyterlab.labapp import LabApp

    print("JupyterLab is starting; Ctrl-C here ends it.", flush=True)
    try:
        # What is broken has been told: Jupyter need not show its traceback.
        LabApp.launch_instance(arguments(WORKBOOK, browser, port, ip, "CRITICAL" if broken else "ERROR"))
    except KeyboardInterrupt:
        pass
    except SystemExit as end:
        if end.code:
            if own := home.own_settings():
                print(f"JupyterLab did not start. Look into your own settings for it: {', '.join(map(str, own))}.")
            return int(end.code)
    print(f"JupyterLab has ended. What you saved is in {WORKBOOK}.")
    return 0
