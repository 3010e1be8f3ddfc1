"""JupyterLab, opened at the learner's workbook."""

import errno
import os
import socket
import sys
from pathlib import Path

import zmq

from helpers.authoring.trouble import Trouble
from helpers.authoring.workbook import Workbook
from helpers.kernel import fill
from helpers.paths import NOTEBOOKS, WORKBOOK

START = "00_start_here.ipynb"
# Holds overrides.json: no news pop-up, no look for updates.
SETTINGS = Path(__file__).parent / "settings"


def arguments(folder: Path, browser: bool = True, port: int | None = None, ip: str | None = None) -> list[str]:
    """What JupyterLab is started with. The token stays on, and without `ip` it serves this computer alone."""
    start = f"/lab/tree/{START}" if (folder / START).exists() else "/lab"
    given = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url={start}",
        f"--LabApp.app_settings_dir={SETTINGS}",
        "--ServerApp.answer_yes=True",  # one Ctrl-C is enough
        "--log-level=ERROR",  # the address is still told
        "--LabApp.log_level=ERROR",
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

    notary = NotebookNotary()
    for path in NOTEBOOKS.glob("*.ipynb"):
        notary.sign(nbformat.read(path, as_version=4))


def open_lab(browser: bool = True, port: int | None = None, ip: str | None = None) -> int:
    """Fill the workbook and serve it until Ctrl-C. Returns the exit status."""
    if port is not None or ip is not None:
        check_address(port, ip)
    for sentence in Workbook().refresh():
        print(sentence)
    trust_lessons()
    # `!pip` in a cell and a terminal in JupyterLab mean the Python that runs the lesson.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    fill(os.environ)  # its kernels have the course's settings from their start
    from jupyterlab.labapp import LabApp

    print("JupyterLab is starting; Ctrl-C here ends it.", flush=True)
    try:
        LabApp.launch_instance(arguments(WORKBOOK, browser, port, ip))
    except KeyboardInterrupt:
        pass
    except SystemExit as end:
        if end.code:
            return int(end.code)
    print(f"JupyterLab has ended. What you saved is in {WORKBOOK}.")
    return 0
