"""A headless Chromium for the browser tests."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from helpers.authoring import browser


def find_browser() -> Path:
    """The browser's program. Where none is installed the test is skipped, or fails if this is CI: CI never skips."""
    program = browser.find()
    if program is None:
        reason = "no Chromium, Chrome or Edge was found: install one, or name its program in COURSE_BROWSER"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return program


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A running browser."""
    with browser.launched(find_browser()) as launched:
        yield launched
