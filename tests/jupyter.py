"""JupyterLab as a learner has it, started for the browser tests, and the few things a learner does in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

import nbformat
from playwright.sync_api import Locator, Page

from helpers import kernel
from helpers.authoring import catalogue, home
from helpers.authoring.lab import SETTINGS, arguments
from tests.waiting import PATIENCE, wait_for


@contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """Serve copies of the built notebooks from `folder`; yields the address, token included."""
    for path in catalogue.pages():
        shutil.copy(path, folder)
    settings = json.loads((SETTINGS / "overrides.json").read_text())
    # Every cell stays in the page, seen or not, so that a test can look at all of them.
    settings["@jupyterlab/notebook-extension:tracker"] = {"windowingMode": "none"}
    config = folder.with_name(f"{folder.name}-config")
    config.mkdir()
    (config / "overrides.json").write_text(json.dumps(settings))
    options = [
        a for a in arguments(folder, browser=False) if not a.startswith(("--LabApp.app_settings", "--log-level"))
    ]
    options += [f"--LabApp.app_settings_dir={config}", "--log-level=INFO"]
    log = (config / "server.log").open("w+")
    environment = os.environ | {"COURSE_PROGRESS": str(folder / "progress.jsonl"), "JUPYTER_CONFIG_DIR": str(config)}
    # As on a computer with a "Python 3" of the user's own, which here does not even start.
    with patch.dict(os.environ, JUPYTER_PATH=str(_kernel(config))):
        environment |= home.kernels()
    kernel.fill(environment)
    server = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], stdout=log, stderr=log, env=environment)
    try:
        yield _address(server, config / "server.log")
    finally:
        server.terminate()
        server.wait(PATIENCE)
        log.close()


def _kernel(folder: Path) -> Path:
    kernel = folder / "kernels/python3/kernel.json"
    kernel.parent.mkdir(parents=True)
    kernel.write_text(json.dumps({"argv": ["no-such-python"], "display_name": "Python 3", "language": "python"}))
    return folder


def _address(server: subprocess.Popen, log: Path) -> str:
    def found() -> re.Match | None:
        return re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/lab[^\s?]*\?token=\w+", log.read_text())

    if wait_for(lambda: found() or server.poll() is not None) and (address := found()):
        return address.group()
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


class Notebook:
    """One notebook open in JupyterLab, driven as a learner would drive it."""

    def __init__(self, page: Page, address: str, folder: Path, name: str):
        self.page, self.path = page, folder / name
        base, _, token = address.partition("/lab")
        token, patience = token.partition("token=")[2], {"timeout": 1000 * PATIENCE}
        page.goto(f"{base}/lab/workspaces/{self.path.stem}/tree/{name}?token={token}&reset", **patience)
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(**patience)
        page.get_by_text("| Idle").wait_for(**patience)

    def menu(self, menu: str, item: str) -> None:
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.get_by_role("menuitem", name=item, exact=True).click()

    def restart(self) -> None:
        """Start the kernel anew; returns when it is idle."""
        self.page.get_by_role("button", name="Restart the kernel", exact=True).click()
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        self.page.get_by_text("| Idle").wait_for(state="hidden")
        self.page.get_by_text("| Idle").wait_for(timeout=1000 * PATIENCE)

    def run_all(self) -> nbformat.NotebookNode:
        """Run every cell, wait until the kernel is idle, save; returns the notebook as saved."""
        # A folded cell shows no number; one that stands last is waited for with the kernel.
        prompts = self.page.locator(".jp-Notebook .jp-CodeCell:has(.jp-InputArea-editor) .jp-InputPrompt")
        _forget_numbers(prompts)
        self.menu("Run", "Run All Cells")
        self._wait_for_number(prompts.last)
        self.page.get_by_text("| Idle").wait_for(timeout=1000 * PATIENCE)
        return self.saved()

    def _wait_for_number(self, prompt: Locator) -> None:
        """Return when the cell with this prompt was run, or passed over after an error: "[ ]:" stands there then.

        Raises TimeoutError when patience ends.
        """
        if not wait_for(lambda: re.fullmatch(r"\[(\d+| )\]:", prompt.inner_text().strip())):
            raise TimeoutError(f"{self.path.name} was still running after {PATIENCE} s")

    def saved(self) -> nbformat.NotebookNode:
        before = self.path.stat().st_mtime_ns
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Control+s")
        if not wait_for(lambda: self.path.stat().st_mtime_ns != before and _is_whole(self.path)):
            raise TimeoutError(f"{self.path.name} was not saved")
        return nbformat.read(self.path, as_version=4)

    def cell(self, text: str) -> Locator:
        """The first code cell in whose source, as it stands on the page, is `text`; a folded cell shows none."""
        editor = ".jp-InputArea-editor"
        cells = self.page.locator(".jp-CodeCell", has=self.page.locator(editor))
        sources = cells.locator(editor).all_inner_texts()
        return cells.nth(next(i for i, source in enumerate(sources) if text in source))

    def write(self, cell: Locator, source: str) -> str:
        """Replace what stands in `cell` and run it; returns the text of its output."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(source)
        return self.run(cell)

    def run(self, cell: Locator) -> str:
        """Run `cell`; returns the text of its output."""
        prompt = cell.locator(".jp-InputPrompt")
        cell.locator(".cm-content").click()
        _forget_numbers(prompt)
        self.page.keyboard.press("Control+Enter")
        self._wait_for_number(prompt)
        return "\n".join(cell.locator(".jp-OutputArea-output").all_inner_texts())


def _is_whole(path: Path) -> bool:
    """Not half written."""
    with suppress(ValueError):
        return bool(json.loads(path.read_text(encoding="utf-8")))
    return False


def _forget_numbers(prompts: Locator) -> None:
    """Clear the numbers of earlier runs, which a built notebook has: a new one says that its cell was run."""
    prompts.evaluate_all("prompts => prompts.forEach(prompt => { prompt.textContent = '' })")
