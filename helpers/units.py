"""Units: by which factor they differ, and how they are written into the label of an axis."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

# Factor: the unit of the larger number and that of the smaller one.
FACTORS = {
    100: ("centimetres", "metres"),
    1e3: ("grams or single dollars", "kilograms or thousands of dollars"),
    1e6: ("single ones", "millions"),
    10: ("millimetres", "centimetres"),
    1e4: ("square centimetres", "square metres"),
    1e9: ("single ones", "billions"),
    60: ("minutes", "hours"),
    3600: ("seconds", "hours"),
    24: ("hours", "days"),
    1440: ("minutes", "days"),
    86400: ("seconds", "days"),
    7: ("days", "weeks"),
    12: ("months", "years"),
    365: ("days", "years"),
    365.25: ("days", "years"),
    2.54: ("centimetres", "inches"),
    30.48: ("centimetres", "feet"),
    1 / 0.3048: ("feet", "metres"),
    1.609344: ("kilometres", "miles"),
    1.609: ("kilometres", "miles"),
    1.852: ("kilometres", "nautical miles"),
    3.6: ("kilometres an hour", "metres a second"),
    1 / 0.45359237: ("pounds", "kilograms"),
    453.59237: ("grams", "pounds"),
    180 / math.pi: ("degrees", "radians"),
    1e5: ("centimetres", "kilometres"),
}

# How a unit may be written. Words count in any case; signs of a single letter as they are.
SPELLINGS = {
    "g": ("gram", "gramme"),
    "kg": ("kilogram", "kilo"),
    "mg": ("milligram",),
    "t": ("tonne",),
    "lb": ("pound", "lbs"),
    "oz": ("ounce",),
    "mm": ("millimetre", "millimeter"),
    "cm": ("centimetre", "centimeter"),
    "m": ("metre", "meter"),
    "km": ("kilometre", "kilometer"),
    "ft": ("foot", "feet"),
    "mi": ("mile",),
    "inch": ("inch",),
    "sqft": ("sq ft", "square feet", "square foot", "ft²", "ft^2", "ft2"),
    "ms": ("millisecond", "msec"),
    "s": ("second", "sec"),
    "min": ("minute",),
    "h": ("hour", "hr"),
    "d": ("day",),
    "%": ("percent", "per cent", "pct", "percentage"),
    "$": ("dollar", "usd", "us$"),
    "€": ("euro", "eur"),
    "°": ("degree", "deg"),
    "°C": ("degrees celsius", "celsius", "deg c"),
    "°F": ("degrees fahrenheit", "fahrenheit", "deg f"),
    "mph": ("miles per hour", "miles an hour", "mi/h"),
    "km/h": ("kilometres per hour", "kilometers per hour", "kilometres an hour", "kph"),
}


def unit_in(label: str, units: Iterable[str]) -> bool:
    """Does the label of an axis name one of `units`, as "(g)", "[g]", "in g", "grams", "(%)", "percent" or "$" do?

    A unit stands for itself, so `$1000` is found in "paid ($1000)"; of those in SPELLINGS other forms are known.
    """
    text = " ".join(label.replace("\\", "").replace("{", "").replace("}", "").split())
    return any(_sign_in(text, unit) or any(_word_in(text, word) for word in SPELLINGS.get(unit, ())) for unit in units)


def named_units(label: str) -> set[str]:
    """The units that stand in a label where units do: in brackets, behind "in", or behind the last slash or comma."""
    places = re.findall(r"[(\[]([^)\]]+)[)\]]", label)
    places += re.findall(r"\bin ([^()\[\]]+)$", label) + re.findall(r"[/,] *([^\s()\[\]/,]+)$", label)
    found = {unit for place in places for unit in SPELLINGS if unit_in(f"({place})", [unit])}
    return {unit for unit in found if not any(unit != other and unit in other for other in found)}


def without_units(label: str) -> str:
    """What a label says beside its units: of "(g)", "[mm]" or "in grams" nothing. A lone letter may be a name."""
    words = sorted({word for unit, others in SPELLINGS.items() for word in (unit, *others)}, key=len, reverse=True)
    long = "|".join(re.escape(word) + "(?:e?s)?" for word in words if len(word) > 1 or not word.isalnum())
    left = re.sub(rf"(?<!\w)(?:{long})[\d,.]*(?!\w)", " ", label, flags=re.IGNORECASE)
    letters = "".join(word for word in words if len(word) == 1 and word.isalnum())
    left = re.sub(rf"(?:[(\[/,] *|\bin +)[{letters}]\b|^[{letters}]$", " ", left)
    return " ".join(word for word in re.findall(r"[^\W\d_]+", left) if word not in ("in", "unit"))


def _word_in(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(s|es)?(?!\w)", text, re.IGNORECASE) is not None


def _sign_in(text: str, sign: str) -> bool:
    """A sign stands by itself. One that could be a variable's name is a unit in brackets, after "in" or at the end."""
    if not sign.isalnum():
        return sign.casefold() in text.casefold()
    if len(sign) > 1:
        return re.search(rf"(?<![^\W\d_]){re.escape(sign)}(?![\w²])", text, re.IGNORECASE) is not None
    bounded = rf"(?:[(\[/,]\s*|\bin\s+|\d\s*){re.escape(sign)}(?![\w²/^])|\S\s+{re.escape(sign)}$"
    return re.search(bounded, text) is not None
