"""Tests never write a learner's log, compute on one thread as the notebooks do, and share a browser within a file."""

import os

import pytest

os.environ.setdefault("COURSE_PROGRESS", "off")
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="module")
def browser():
    """A running Chromium. Not for longer than one file: while it runs, asyncio's loop is taken."""
    from tests.browser import open_browser

    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def show(browser):
    """`show(explorer)` opens it, at the settings it starts with, in a page for those who want little motion."""
    from tests.explorer_page import ExplorerPage

    tab = browser.new_page(reduced_motion="reduce")

    def open_(explorer) -> ExplorerPage:
        explorer.settings = explorer.start()
        return ExplorerPage(tab, explorer)

    return open_
