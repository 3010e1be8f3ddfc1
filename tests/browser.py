"""A headless Chromium for the browser tests: the system's own, for Playwright's cannot be had everywhere."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

from helpers.authoring import browser

LAUNCH_ARGS = (
    "--no-sandbox",  # containers run as root, where the sandbox refuses to start
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A running browser. Where none is installed the test is skipped, or fails if this is CI: CI never skips."""
    program = browser.find()
    if program is None:
        reason = "no Chromium, Chrome or Edge was found: install one, or name its program in COURSE_BROWSER"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=list(LAUNCH_ARGS))
        yield launched
        launched.close()
