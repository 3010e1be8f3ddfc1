"""A rounding edge is told from a change: one unit in the last digit, and a number that lies on the edge between."""

import pytest

from helpers.authoring.rounding import differing, numbers, on_an_edge, wide_spec, widely, widened


@pytest.mark.parametrize(
    ("stored", "now", "wide"),
    [
        ("costs 72,627.", "costs 72,628.", "costs 72,627.50003."),
        ("0.12", "0.13", "0.12500000001"),
        ("37 %", "38 %", "37.4999999 %"),
        ("-0.1 and 4", "-0.2 and 4", "-0.15000001 and 4.2"),
        ("a line to 240,000", "a line to 250,000", "a line to 245,000.01"),
        ("  9.99  x", " 10.00  x", "9.994999999  x"),
        ("1.2e-05", "1.3e-05", "1.2500000001e-05"),
    ],
)
def test_one_unit_apart_with_the_number_on_the_edge_is_the_same(stored, now, wide):
    assert on_an_edge(stored, now, wide)


@pytest.mark.parametrize(
    ("stored", "now", "wide", "why"),
    [
        ("72,627", "72,629", "72,628", "two units"),
        ("0.12", "0.13", "0.126", "one unit, and the number is not on the edge"),
        ("72,627", "72,628", "72,627.7", "one unit of a large number, and the number is not on the edge"),
        ("0.12", "0.13", "0.12501", "near the edge, and not near enough"),
        ("0.1", "0.12", "0.11", "digits of different worth"),
        ("12", "13", "12.5 1", "the numbers do not match the unrounded ones"),
        ("12 men", "13 women", "12.5 women", "the words differ"),
        ("72,627", "72,637", "72,632", "ten units, though the number is half-way"),
        ("0.5", "-0.5", "0", "the sign"),
    ],
)
def test_anything_else_is_a_change(stored, now, wide, why):
    assert not on_an_edge(stored, now, wide), why


def test_numbers_are_found_in_tables_money_and_powers():
    assert numbers("<td>-0.5</td> 72,628. x_1 1e-05 3.") == ["-0.5", "72,628", "1e-05", "3"]
    assert differing("a 1 b", "a   2 b") == [("1", "2")]


@pytest.mark.parametrize(
    ("cell", "space"),
    [
        ("x = 1\nround(x, 2)", {"x": 0.123456789}),
        ("table.round(3)", None),
        ('f"{x:.2f} of {x:,.0f} ({x:.0%})"', {"x": 0.123456789}),
        ('print(f"{x:.2f}", round(x, 1))', {"x": 0.123456789}),
        ("pd.Series([x]).map('{:.1f}'.format)", {"x": 0.123456789}),
        ("(x * 10).round().astype(int)", None),
    ],
)
def test_what_a_cell_shows_is_shown_again_without_its_rounding(cell, space):
    import numpy as np
    import pandas as pd

    names = space or {"table": pd.DataFrame({"a": [0.123456789]}), "x": np.array([0.0123456789])}
    assert "123456789" in eval(widened(cell), names | {"pd": pd}).replace(".", "")


def test_a_cell_that_ends_in_no_expression_shows_nothing():
    assert eval(widened("x = 1")) == eval(widened("")) == ""
    assert wide_spec(",.0f") == ",.15f" and wide_spec(".3g") == ".15g" and wide_spec("d") == "d"
    assert widely("a", 1.5) == "a 1.5"
