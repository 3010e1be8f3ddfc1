"""The explorer kit: a subclass computes, describes and draws; the kit binds that to controls, a caption and a poster.

An explorer declares `title`, `controls`, `posters` (3 or 4 settings for its static face) and four methods:

    compute(**settings) -> a dataclass      describe(result) -> one sentence      both pure
    panels(figure) -> its axes, once        plot(result, panels) -> None          both Matplotlib

That is enough: Python then draws the live figure with them and sends it as SVG whenever a control moves. With a
`script` beside the module, JavaScript draws instead, from a table that Python computes once, so that it feels direct.
The script exports `mount(stage)`, which returns `{ draw }`, a function of (settings, row), and may add `adjust`; kit.js
says what a stage offers.
"""

import itertools
from dataclasses import asdict
from html import escape
from pathlib import Path

import anywidget
import traitlets

from helpers.explorers import poster

_HERE = Path(__file__).parent
_KIT = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("kit.js", "drawing.js"))


class Explorer(anywidget.AnyWidget):
    """A figure to move. `settings` follows the learner, and may be set from Python, in part."""

    title = ""
    controls: tuple = ()
    posters: tuple[dict, ...] = ()
    script: Path | None = None
    size = (720, 380)  # of the live figure, in pixels
    poster_height = 2.6  # of a poster's panel, in inches

    _css = (_HERE / "kit.css").read_text(encoding="utf-8")
    settings = traitlets.Dict().tag(sync=True)
    _spec = traitlets.Dict().tag(sync=True)
    _rows = traitlets.Dict().tag(sync=True)
    _picture = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **kwargs):
        if "_esm" not in cls.__dict__:  # traitlets derives one more class for each widget, which has its own
            script = cls.script.read_text(encoding="utf-8") if cls.script else "const mount = mountPicture;"
            cls._esm = f"{_KIT}\n{script}\nexport default {{ render: (context) => panel(context, mount) }};\n"
        super().__init_subclass__(**kwargs)

    def __init__(self, **settings):
        self._poster = None
        self._canvas = None
        super().__init__(settings=settings)
        self._spec = {
            "title": self.title,
            "size": list(self.size),
            "controls": [control.face() for control in self.controls],
            "start": self.settings,
            "constants": self.constants(),
        }
        if self.script:
            self._rows = self._table()
        else:
            self._redraw()
            self.observe(self._redraw, "settings")

    # What a subclass supplies

    def compute(self, **settings):
        """The result for one setting, as a dataclass. Pure."""
        raise NotImplementedError

    def describe(self, result) -> str:
        """The live caption: what this setting shows, in a sentence."""
        raise NotImplementedError

    def panels(self, figure):
        """Lay out a Matplotlib (Sub)Figure: axes with fixed limits and labels, and what no setting changes."""
        return figure.subplots()

    def plot(self, result, panels) -> None:
        """Draw the result into what `panels` returned: for the poster, and live where there is no script."""
        raise NotImplementedError

    def constants(self) -> dict:
        """What a script needs once, whatever the setting: data, limits of axes."""
        return {}

    # What the kit does with it

    def start(self) -> dict:
        return {control.name: control.start for control in self.controls}

    @traitlets.validate("settings")
    def _complete(self, proposal) -> dict:
        """Fill what was left out from where the controls stand now; refuse what no control has."""
        given, controls = proposal["value"], {control.name: control for control in self.controls}
        for name in given.keys() - controls.keys():
            raise traitlets.TraitError(
                f"{type(self).__name__} has {' and '.join(controls)}; there is no {name!r} to set."
            )
        try:
            return {name: c.check(given.get(name, self.settings.get(name, c.start))) for name, c in controls.items()}
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None

    def _row(self, settings: dict) -> dict:
        """Result and caption of one setting; a fault in them becomes the caption, so that the widget lives on."""
        try:
            result = self.compute(**settings)
            return {**asdict(result), "caption": self.describe(result)}
        except Exception as error:
            return {"caption": _apology(error), "failed": True}

    def _table(self) -> dict:
        """Every setting's row, by the positions of its controls ("3|0"); empty where they cannot be listed."""
        options = [control.options for control in self.controls]
        if None in options:
            return {}
        names = [control.name for control in self.controls]
        return {
            "|".join(str(place) for place, _ in chosen): self._row(
                dict(zip(names, (v for _, v in chosen), strict=True))
            )
            for chosen in itertools.product(*(enumerate(values) for values in options))
        }

    def _redraw(self, _change=None) -> None:
        try:
            result = self.compute(**self.settings)
            self._canvas = self._canvas or poster.Canvas(self.size, self.panels)
            svg = self._canvas.svg(lambda panels: self.plot(result, panels))
            self._picture = {"svg": svg, "caption": self.describe(result)}
        except Exception as error:
            self._picture = {**self._picture, "caption": _apology(error)}

    def faces(self) -> list[tuple[str, object, str]]:
        """The poster's panels: the setting in words, its result, its caption."""
        panels = []
        for chosen in self.posters:
            settings = {**self.start(), **chosen}
            result = self.compute(**settings)
            words = ", ".join(f"{c.label}: {c.read(settings[c.name])}" for c in self.controls if c.name in chosen)
            panels.append((words, result, self.describe(result)))
        return panels

    def __repr__(self):
        """The explorer in words, the same on every machine: what each panel of its poster shows."""
        return "\n".join([self.title, *(f"- {words}. {caption}" for words, _, caption in self.faces())])

    def _repr_mimebundle_(self, **kwargs):
        """The live view; the poster for where there is no kernel; the words for where there is no picture.

        The poster is HTML because JupyterLab gives a bare image/png no alternative text.
        """
        data, metadata = super()._repr_mimebundle_(**kwargs)
        self._poster = self._poster or poster.png(self.title, self.faces(), self.panels, self.plot, self.poster_height)
        words = repr(self)
        image = f'<img src="data:image/png;base64,{self._poster}" alt="{escape(words)}">'
        return {**data, "text/plain": words, "text/html": image}, metadata


def _apology(error: Exception) -> str:
    return f"This setting could not be computed ({type(error).__name__}: {error}). Move a control, or press Reset."
