"""An explorer in a bare page of a browser: its own module and style, and a model such as a notebook offers one."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Collection
from typing import TYPE_CHECKING

from helpers import explorers
from helpers.explorers.kit import Explorer

if TYPE_CHECKING:
    from playwright.sync_api import Page

SYNCED = ("settings", "_spec", "_rows", "_picture")

# What a notebook offers an anywidget module, in a few lines. Views of one model share it, as there. What is sent to
# Python waits in the outbox until somebody asks for it.
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


def every_explorer(lessons: Collection[str] | None = None) -> tuple[type[Explorer], ...]:
    """The explorers of `lessons` (by name, without number), or of all: found where they lie, and listed nowhere."""
    names = [module.name for module in pkgutil.iter_modules(explorers.__path__)]
    kinds = {
        kind
        for name in names
        if lessons is None or name in lessons
        for kind in vars(importlib.import_module(f"helpers.explorers.{name}")).values()
        if isinstance(kind, type) and issubclass(kind, Explorer) and kind is not Explorer
    }
    return tuple(sorted(kinds, key=lambda kind: kind.__name__))


def show(page: Page, explorer: Explorer, views: int = 1) -> None:
    """Open `explorer` alone in `page`, as often as there are `views`."""
    page.set_viewport_size({"width": 780, "height": 1400})
    page.goto("about:blank")
    page.set_content("<!doctype html><html lang='en'><title>Explorer</title><body></body></html>")
    state = plain({name: getattr(explorer, name) for name in SYNCED})
    page.evaluate(SHOW, {"module": str(explorer._esm), "style": str(explorer._css), "state": state, "views": views})


def plain(value):
    """`value` as it arrives on the other side of a wire. Raises ValueError for numbers that JSON does not have."""
    return json.loads(json.dumps(value, allow_nan=False))
