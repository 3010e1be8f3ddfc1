"""No learner's log is written, one thread computes, as in the notebooks; a browser and a service's parts are shared."""

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
def made():
    """One explorer of each kind: their tables are worth computing once."""
    from tests.explorer_page import EXPLORERS, Waves

    return {kind: kind() for kind in (*EXPLORERS, Waves)}


@pytest.fixture(scope="module")
def show(browser):
    """`show(explorer)` opens it, at the settings it starts with, in a page for those who want little motion."""
    from tests.explorer_page import ExplorerPage

    tab = browser.new_page(reduced_motion="reduce")

    def open_(explorer) -> ExplorerPage:
        explorer.settings = explorer.start()
        return ExplorerPage(tab, explorer)

    return open_


@pytest.fixture
def store(tmp_path):
    """A store of one's own with two versions of the flight model."""
    from tests.flight_models import copy

    return copy(tmp_path)


@pytest.fixture
def desk(store, tmp_path):
    """A desk that serves from `store`."""
    from service.desk import Desk

    return Desk(store.folder, tmp_path / "log.jsonl")
