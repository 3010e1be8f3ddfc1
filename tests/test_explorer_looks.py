"""Explorers on small screens, in a dark theme, and in a reader's own colours."""

import pytest

from helpers.explorers.controls import Choice
from tests.explorer_page import EXPLORERS, ExplorerPage, each_explorer, each_kind

WIDTHS = (320, 500, 640, 700, 1400)
TOO_WIDE = """
() => [...document.querySelectorAll(".explorer, .explorer *")]
  .filter((node) => !node.closest("svg") && !node.matches(".explorer-figure") && node.scrollWidth > node.clientWidth + 1
    && getComputedStyle(node).display !== "inline")
  .map((node) => `${node.className || node.tagName} ${node.scrollWidth} > ${node.clientWidth}`)
"""
# Luminances as WCAG 2.2 defines them; a canvas turns any colour of CSS into red, green and blue.
CONTRASTS = """
() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const luminance = (colour) => {
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = luminance(getComputedStyle(document.querySelector(".explorer")).backgroundColor);
  const against = (light) => (Math.max(light, paper) + 0.05) / (Math.min(light, paper) + 0.05);
  return [...document.querySelectorAll(".explorer svg text")]
    .filter((text) => text.textContent.trim() && !text.closest("[aria-hidden]"))
    .map((text) => [text.textContent, against(luminance(getComputedStyle(text).fill))]);
}
"""


@pytest.fixture(scope="module")
def pages(browser):
    return {
        forced: browser.new_page(reduced_motion="reduce", forced_colors="active" if forced else "none")
        for forced in (False, True)
    }


@pytest.fixture
def show(pages, made):
    """Open an explorer at the settings it starts with."""

    def open_(kind, dark=False, forced=False) -> ExplorerPage:
        made[kind].settings = made[kind].start()
        shown = ExplorerPage(pages[forced], made[kind])
        if dark:
            shown.page.evaluate("document.body.dataset.jpThemeLight = 'false'; document.body.style.background = '#111'")
        return shown

    return open_


@each_kind
def test_at_every_width_nothing_is_cut_off_and_what_is_scrolled_can_be_reached_by_keyboard(kind, show):
    shown = show(kind)
    for width in WIDTHS:
        shown.page.set_viewport_size({"width": width, "height": 1600})
        shown.page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
        assert shown.page.evaluate(TOO_WIDE) == [], width
    shown.page.set_viewport_size({"width": WIDTHS[0], "height": 1600})
    assert shown.objections() == []


@each_explorer
def test_a_figure_wider_than_the_page_is_scrolled_by_the_arrow_keys(kind, show):
    shown = show(kind)
    shown.page.set_viewport_size({"width": 320, "height": 1600})
    region = shown.page.get_by_role("region", name="Figure: ")
    region.focus()
    shown.page.keyboard.press("ArrowRight")
    shown.page.wait_for_function("document.querySelector('.explorer-figure').scrollLeft > 0")
    shown.page.set_viewport_size({"width": 1400, "height": 1600})
    region.wait_for(state="detached")


@pytest.mark.parametrize(("dark", "forced"), [(False, False), (True, False), (False, True), (True, True)])
@each_explorer
def test_words_in_a_figure_stand_out_in_every_theme(kind, dark, forced, show):
    contrasts = show(kind, dark, forced).page.evaluate(CONTRASTS)
    assert len(contrasts) > 5
    assert [(words, round(ratio, 1)) for words, ratio in contrasts if ratio < 4.5] == []


@pytest.mark.parametrize("forced", [False, True])
@each_kind
def test_axe_finds_nothing_in_a_dark_theme_or_in_a_readers_own_colours(kind, forced, show):
    assert show(kind, dark=not forced, forced=forced).objections() == []


def test_a_chosen_chip_is_told_by_a_mark_and_not_by_colour_or_weight_alone(show, made):
    kind = next(kind for kind in EXPLORERS if any(isinstance(control, Choice) for control in made[kind].controls))
    page = show(kind, forced=True).page
    marks = page.evaluate(
        """[...document.querySelectorAll(".explorer-chip")].map((chip) =>
          [chip.querySelector("input").checked, getComputedStyle(chip.querySelector("span"), "::before").content])"""
    )
    assert {chosen for chosen, _ in marks} == {True, False}
    assert all(("✓" in mark) == chosen for chosen, mark in marks)
