"""Explorers in a browser: by label, keyboard and caption, as everyone can use them, and no move does work twice."""

import pytest

from helpers.explorers.controls import Points
from helpers.explorers.degree import DegreeAndPenalty
from tests.explorer_page import ExplorerPage, Waves, each_explorer, each_kind, settings_to_try

# A text that is replaced counts as a node, too.
COUNT = """
() => {
  const size = (node) => 1 + [...node.childNodes].reduce((sum, child) => sum + size(child), 0);
  let made = 0, changes = 0;
  const count = (records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) made += size(node);
  };
  const watcher = new MutationObserver(count);
  watcher.observe(document.body, { childList: true, subtree: true });
  model.on("change:settings", () => { changes++; });
  window.counted = () => {
    count(watcher.takeRecords());
    const cost = { messages: outbox.splice(0).length, changes, made, whole: size(document.querySelector(".explorer")) };
    made = changes = 0;
    return cost;
  };
}
"""


@pytest.fixture(scope="module")
def pages(browser):
    """A page for those who want less motion, and one for the others."""
    wishes = {False: "reduce", True: "no-preference"}
    return {motion: browser.new_page(reduced_motion=wish) for motion, wish in wishes.items()}


@pytest.fixture
def show(pages, made):
    """Open an explorer at the settings it starts with."""

    def open_(kind, motion=False, views=1) -> ExplorerPage:
        made[kind].settings = made[kind].start()
        return ExplorerPage(pages[motion], made[kind], views)

    return open_


@each_kind
def test_axe_finds_nothing_in_an_explorer(kind, show):
    page = show(kind)
    assert page.objections() == [] and page.errors == []


@each_explorer
def test_text_in_a_figure_is_large_enough_to_read(kind, show):
    """At the width that JupyterLab gives an output in a window of 1150 pixels."""
    page = show(kind).page
    page.set_viewport_size({"width": 714, "height": 1200})
    sizes = page.evaluate(
        """[...document.querySelectorAll(".explorer svg text")].filter((text) => text.textContent)
           .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""
    )
    assert len(sizes) > 10 and min(sizes) >= 12


@each_kind
def test_an_explorer_shown_twice_shares_no_id_and_moves_together(kind, show):
    page = show(kind, views=2)
    ids = page.page.evaluate("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids))
    names = page.page.evaluate("[...document.querySelectorAll('[type=radio]')].map((node) => node.name + node.value)")
    assert len(names) == len(set(names))
    page.set(settings_to_try(page.explorer)[1])
    captions = page.page.get_by_role("status").all_inner_texts()
    assert len(captions) == 2 and captions[0] == captions[1]


@each_explorer
def test_reset_brings_the_beginning_back(kind, show):
    page = show(kind)
    before, figure = page.caption, page.page.locator(".explorer svg").first.inner_html()
    page.set(settings_to_try(page.explorer)[-1])
    assert page.caption != before
    page.click("Reset")
    assert page.caption == before and page.page.locator(".explorer svg").first.inner_html() == figure
    beginning = {control.name: control.check(control.start) for control in page.explorer.controls}
    assert page.settings == beginning


@each_explorer
def test_the_figure_says_what_the_caption_says(kind, show):
    page = show(kind)
    assert page.page.locator(".explorer-figure > svg").get_attribute("aria-label") == page.caption


@each_explorer
def test_every_setting_is_drawn_without_a_fault(kind, show):
    page = show(kind)
    tried = settings_to_try(page.explorer)
    captions, pictures = page.walk(tried)
    assert len(captions) == len(tried) and page.errors == []
    assert not [caption for caption in captions if "could not" in caption or not caption]
    assert not [picture for picture in pictures if "NaN" in picture or "undefined" in picture]


def test_a_slider_goes_to_its_ends_and_back_by_keyboard(show):
    page = show(DegreeAndPenalty)
    assert page.reads("Degree") == "1"
    page.press("Degree", "ArrowRight", "ArrowUp", "PageUp")
    assert page.reads("Degree") == "4" and page.caption.startswith("Degree 4, no penalty")
    page.press("Degree", "End")
    assert page.reads("Degree") == "15" and "follows the noise" in page.caption
    page.press("Penalty λ", "End")
    assert page.reads("Penalty λ") == "1,000" and "Too stiff" in page.caption
    page.press("Degree", "Home")
    assert page.settings == {"degree": 1, "penalty": 1000}


def test_the_keys_that_move_an_explorer_do_not_reach_the_notebook(show):
    page = show(DegreeAndPenalty)
    page.page.evaluate("window.heard = []; document.addEventListener('keydown', (event) => heard.push(event.key))")
    page.press("Degree", "ArrowDown", "ArrowUp", "Home", "PageDown", "Control+s")
    assert page.page.evaluate("heard") == ["Control", "s"]


def test_play_walks_to_the_end_and_stops_by_itself(show):
    page = show(DegreeAndPenalty, motion=True)
    page.page.clock.install()
    page.press("Degree", "End", "ArrowLeft", "ArrowLeft")
    page.click("Play: Degree")
    assert page.reads("Degree") == "14"  # at once
    page.page.get_by_role("button", name="Pause: Degree").wait_for()
    page.page.clock.run_for(1000)
    page.page.get_by_role("button", name="Play: Degree").wait_for()
    page.page.clock.run_for(5000)
    assert page.reads("Degree") == "15"


def test_step_goes_one_place_and_begins_again_after_the_end(show):
    page = show(DegreeAndPenalty)
    page.click("Step: Degree")
    assert page.reads("Degree") == "2"
    page.press("Degree", "End")
    page.click("Step: Degree")
    assert page.reads("Degree") == "1"


def test_whoever_wants_less_motion_gets_step_without_play(show):
    page = show(DegreeAndPenalty).page
    assert page.get_by_role("button", name="Play").count() == 0
    assert page.get_by_role("button", name="Step").count() == 1


def test_an_explorer_without_a_script_is_drawn_by_python(show):
    page = show(Waves)
    before = page.page.locator(".explorer-figure").inner_html()
    page.press("Rate", "ArrowRight")
    assert page.caption == "2 waves a second, first going up."
    assert page.page.locator(".explorer-figure").inner_html() != before
    assert page.settings == {"rate": 2, "sign": "+"}
    assert page.page.get_by_role("img", name="2 waves a second").count() == 1


def test_a_fault_in_an_explorer_becomes_its_caption_and_the_next_move_works(show):
    page = show(Waves)
    page.press("Rate", "End")
    assert page.caption.startswith("This setting could not be computed (ZeroDivisionError: no such wave)")
    page.press("Rate", "ArrowLeft")
    assert page.caption.startswith("4 waves a second")


def test_a_closed_view_hears_nothing_more(show):
    page = show(DegreeAndPenalty, views=2)
    page.page.evaluate("closers[0]()")
    page.set({"degree": 7, "penalty": 0})
    first, second = page.page.get_by_role("status").all_inner_texts()
    assert first.startswith("Degree 1,") and second.startswith("Degree 7,")


# What a move costs


def counted(page: ExplorerPage) -> dict[str, int]:
    """Since last asked: messages to Python, changes of the settings, nodes made; and the nodes that the panel has."""
    return page.page.evaluate("counted()")


@each_explorer
def test_a_move_of_any_control_is_one_message_and_makes_each_mark_once_and_leaves_none_behind(kind, show):
    page = show(kind)
    page.page.evaluate(COUNT)
    whole = counted(page)["whole"]
    for control in page.explorer.controls:
        page.nudge(control)
        cost = counted(page)
        assert (cost["messages"], cost["changes"]) == (1, 1), control.label
        assert cost["made"] < cost["whole"], control.label
        for value in control.extremes if isinstance(control, Points) else control.options or control.values:
            page.set({**page.page.evaluate("model.get('settings')"), control.name: value})
            cost = counted(page)
            assert cost["messages"] == 0 and cost["made"] < cost["whole"], f"{control.label} at {value}"
    page.set(page.explorer.start())
    assert counted(page)["whole"] == whole
