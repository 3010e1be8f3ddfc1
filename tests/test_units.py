"""A unit is found in a label however it is written, and a letter of a word is no unit."""

import pytest

from helpers.units import unit_in


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("body mass (g)", "g"),
        ("body mass [g]", "g"),
        ("body mass in g", "g"),
        ("body mass, g", "g"),
        ("body mass / g", "g"),
        ("body mass g", "g"),
        ("mass (grams)", "g"),
        ("Grams", "g"),
        ("share (%)", "%"),
        ("share in percent", "%"),
        ("Percentage", "%"),
        ("share %", "%"),
        (r"share (\%)", "%"),
        ("price ($1000)", "$"),
        ("price (thousand dollars)", "$"),
        ("price in USD", "$"),
        ("flipper length (mm)", "mm"),
        ("flipper length in millimeters", "mm"),
        ("delay (min)", "min"),
        ("delay in minutes", "min"),
        ("temperature (°C)", "°C"),
        ("degrees Celsius", "°C"),
        ("area (sq ft)", "sqft"),
        ("area [ft²]", "sqft"),
        ("speed (km/h)", "km/h"),
        ("time (s)", "s"),
        ("length in cm", "cm"),
        ("10 m", "m"),
    ],
)
def test_a_unit_is_found_however_it_is_written(label, unit):
    assert unit_in(label, {unit})
    assert unit_in(label, {"no unit at all", unit})


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("growth", "g"),
        ("g(x)", "g"),
        ("body mass (kg)", "g"),
        ("kilograms", "g"),
        ("flipper length (cm)", "mm"),
        ("flipper length", "mm"),
        ("speed (m/s)", "m"),
        ("area (m²)", "m"),
        ("hammer", "mm"),
        ("price", "$"),
        ("share", "%"),
        ("time (ms)", "s"),
        ("minimum", "min"),
        ("", "g"),
    ],
)
def test_what_only_looks_like_a_unit_is_none(label, unit):
    assert not unit_in(label, {unit})
