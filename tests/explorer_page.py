"""An explorer in a bare page, driven as people drive it, and its model that talks to the real Python object."""

import itertools
from dataclasses import dataclass

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from helpers.authoring import bare_page
from helpers.explorers.controls import Choice, Points, Slider
from helpers.explorers.kit import Explorer

EXPLORERS = bare_page.every_explorer()
WALK = """
(many) => {
  const captions = [], pictures = [];
  for (const settings of many) {
    model.set("settings", settings);
    captions.push(document.querySelector("[role=status]").textContent);
    pictures.push(document.querySelector(".explorer-figure").innerHTML);
  }
  return [captions, pictures];
}
"""


class ExplorerPage:
    """Drive one explorer by what people perceive: labels, buttons and the caption."""

    def __init__(self, page: Page, explorer, views: int = 1):
        self.page, self.explorer = page, explorer
        bare_page.show(page, explorer, views)

    @property
    def settings(self) -> dict:
        """What Python knows, once every move has reached it; it answers with a picture where Python draws."""
        for settings in self.page.evaluate("outbox.splice(0)"):
            self.explorer.settings = settings
            if not self.explorer.script:
                self.page.evaluate("picture => model.set('_picture', picture)", bare_page.plain(self.explorer._picture))
        return self.explorer.settings

    @property
    def caption(self) -> str:
        assert self.settings
        return self.page.get_by_role("status").first.inner_text()

    def set(self, settings: dict) -> None:
        """Bring every control to its place at once, as a change made in Python would."""
        self.page.evaluate("settings => model.set('settings', settings)", settings)

    def walk(self, many: list[dict]) -> tuple[list[str], list[str]]:
        """The caption and the picture of each of `many` settings."""
        return self.page.evaluate(WALK, many)

    def slider(self, label: str):
        return self.page.get_by_role("slider", name=label, exact=True).first

    def reads(self, label: str) -> str:
        return self.slider(label).get_attribute("aria-valuetext")

    def press(self, label: str, *keys: str) -> None:
        self.slider(label).focus()
        for key in keys:
            self.page.keyboard.press(key)

    def nudge(self, control: Slider | Choice | Points) -> None:
        """Move `control` by one place, by one key."""
        if isinstance(control, Points):
            self.page.locator(".explorer-movable").first.focus()
            self.page.keyboard.press("ArrowUp")
        elif isinstance(control, Choice):
            group = self.page.get_by_role("radiogroup", name=control.label, exact=True).first
            group.get_by_role("radio", checked=True).focus()
            self.page.keyboard.press("ArrowRight")
        else:
            at_its_end = self.slider(control.label).evaluate("slider => slider.value === slider.max")
            self.press(control.label, "ArrowLeft" if at_its_end else "ArrowRight")

    def click(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    @property
    def errors(self) -> list[str]:
        """Errors that no one caught."""
        return self.page.evaluate("faults")

    def objections(self) -> list[str]:
        """What axe objects to, whatever its weight."""
        found = Axe().run(self.page, context="main").response["violations"]
        return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


def settings_to_try(explorer) -> list[dict]:
    """Every combination where they can be listed, otherwise every combination of extremes and start."""
    rows = [c.options or (*c.extremes, c.start) for c in explorer.controls]
    return [dict(zip((c.name for c in explorer.controls), chosen, strict=True)) for chosen in itertools.product(*rows)]


@dataclass(frozen=True)
class Wave:
    rate: int
    height: float


class Waves(Explorer):
    """An explorer without a script: Python draws it. It fails at rate 5, as a fault in a lesson would."""

    title = "How fast is the wave?"
    controls = (
        Slider("rate", "Rate", (1, 2, 3, 4, 5), 1, reads="{} Hz", play=True),
        Choice("sign", "Sign", ("+", "−"), "+"),
    )
    posters = ({"rate": 1}, {"rate": 4})

    def compute(self, rate, sign):
        if rate == 5:
            raise ZeroDivisionError("no such wave")
        return Wave(rate, 1.0 if sign == "+" else -1.0)

    def describe(self, result):
        return f"{result.rate} waves a second, first going {'up' if result.height > 0 else 'down'}."

    def panels(self, figure):
        panels = figure.subplots(1, 2)
        for ax in panels:
            ax.axhline(0, color="grey")
            ax.set(xlim=(0, 1), ylim=(-1.1, 1.1), xlabel="time (s)")
        return panels

    def plot(self, result, panels):
        x = np.linspace(0, 1, 100)
        for ax, wave in zip(panels, (np.sin, np.cos), strict=True):
            ax.plot(x, result.height * wave(2 * np.pi * result.rate * x))


each_explorer = pytest.mark.parametrize("kind", EXPLORERS, ids=lambda kind: kind.__name__)
each_kind = pytest.mark.parametrize("kind", (*EXPLORERS, Waves), ids=lambda kind: kind.__name__)
