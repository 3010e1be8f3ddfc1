"""An explorer in a bare page: its own module and style, and a model that talks to the real Python object."""

import importlib
import itertools
import json
import pkgutil
from dataclasses import dataclass

import numpy as np
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from helpers import explorers
from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer


def every_explorer() -> tuple[type[Explorer], ...]:
    """The explorers of all lessons, found where they lie, so that a new one is tested without being listed."""
    modules = [importlib.import_module(f"helpers.explorers.{m.name}") for m in pkgutil.iter_modules(explorers.__path__)]
    kinds = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Explorer) and kind is not Explorer
    }
    return tuple(sorted(kinds, key=lambda kind: kind.__name__))


EXPLORERS = every_explorer()
SYNCED = ("settings", "_spec", "_rows", "_picture")

# What a notebook offers an anywidget module, in a few lines. Views of one model share it, as there. What is sent to
# Python waits in the outbox until a test asks for it.
SHOW = """
async ({ module, style, state, views }) => {
  document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  const listeners = {};
  window.outbox = [];
  window.faults = [];
  window.addEventListener("error", (event) => faults.push(event.message));
  window.model = {
    get: (name) => state[name],
    set(name, value) { state[name] = value; for (const listener of listeners["change:" + name] ?? []) listener(); },
    save_changes() { outbox.push(state.settings); },
    on: (event, listener) => (listeners[event] ??= new Set()).add(listener),
    off: (event, listener) => listeners[event].delete(listener),
  };
  window.explorer = await import(URL.createObjectURL(new Blob([module], { type: "text/javascript" })));
  window.closers = Array.from({ length: views }, () =>
    explorer.default.render({ model, el: document.body.appendChild(document.createElement("main")) }));
}
"""

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
        page.set_viewport_size({"width": 780, "height": 1400})
        page.goto("about:blank")
        page.set_content("<!doctype html><html lang='en'><title>Explorer</title><body></body></html>")
        state = _plain({name: getattr(explorer, name) for name in SYNCED})
        page.evaluate(SHOW, {"module": str(explorer._esm), "style": str(explorer._css), "state": state, "views": views})

    @property
    def settings(self) -> dict:
        """What Python knows, once every move has reached it; it answers with a picture where Python draws."""
        for settings in self.page.evaluate("outbox.splice(0)"):
            self.explorer.settings = settings
            if not self.explorer.script:
                self.page.evaluate("picture => model.set('_picture', picture)", _plain(self.explorer._picture))
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


def _plain(value):
    return json.loads(json.dumps(value, allow_nan=False))


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
