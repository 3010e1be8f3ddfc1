"""The explorers of lesson 03: what squares, degree and penalty let one feel is true, also in a browser."""

import re

import numpy as np
import pytest

from helpers.explorers import degree
from helpers.explorers.degree import DEGREES, PENALTIES, DegreeAndPenalty, polynomial
from helpers.explorers.squares import Squares, areas, few_houses
from helpers.paths import ROOT
from tests.explorer_page import settings_to_try


@pytest.fixture(scope="module")
def squares():
    return Squares()


@pytest.fixture(scope="module")
def bends():
    return DegreeAndPenalty()


@pytest.mark.parametrize("seed", range(20))
def test_no_line_has_less_area_than_least_squares_whatever_the_houses(seed):
    points = few_houses(seed)
    best = areas("least squares", 0, 0, points)
    rng = np.random.default_rng(seed)
    for slope, intercept in zip(rng.uniform(-100, 500, 200), rng.uniform(-300, 900, 200), strict=True):
        assert areas("mine", slope, intercept, points).total > best.least
    expected = np.polyfit(*np.transpose(points), 1)
    assert (best.slope, best.intercept) == pytest.approx(tuple(expected))
    assert best.total == pytest.approx(best.least)


@pytest.mark.parametrize("seed", range(20))
def test_a_lifted_house_takes_the_line_along_by_its_leverage(seed):
    points = few_houses(seed)
    before = areas("least squares", 0, 0, points)
    for i, (x, y) in enumerate(points):
        after = areas("least squares", 0, 0, [*points[:i], (x, y + 100), *points[i + 1 :]])
        rise = (after.intercept + after.slope * x) - (before.intercept + before.slope * x)
        assert rise == pytest.approx(100 * before.leverages[i])


def test_the_lesson_says_how_large_the_nine_houses_are():
    sizes = [round(1000 * size) for size, _ in few_houses()]
    assert len(sizes) == 9 and sizes[-1] == 4060
    assert 800 < sizes[0] < sizes[-2] < 2500
    source = " ".join((ROOT / "lessons" / "03_regression.py").read_text(encoding="utf-8").replace("\n# ", " ").split())
    assert "eight of them have between 800 and 2,500 square feet, and one has 4,060" in source


def test_one_far_house_decides_the_slope():
    points = few_houses()
    fit = areas("least squares", 0, 0, points)
    assert np.argmax(fit.leverages) == len(points) - 1
    assert max(fit.leverages) > 0.6 and max(fit.leverages) > 5 * min(fit.leverages)
    assert areas("least squares", 0, 0, points[:-1]).slope > 3 * fit.slope


def test_houses_all_of_one_size_still_have_a_best_line():
    fit = areas("least squares", 0, 0, [(2.0, y) for y in range(100, 1000, 100)])
    assert (fit.slope, fit.intercept) == (0, 500)


@pytest.mark.parametrize("seed", range(20))
def test_training_error_only_falls_with_degree_test_error_turns_up_and_a_penalty_repairs_it(seed):
    free = [polynomial(d, 0, seed)[1:] for d in DEGREES]
    train, test = (np.array(side) for side in zip(*free, strict=True))
    assert (np.diff(train) < 1e-9).all()
    assert test[-1] > 1.25 * test.min()
    tamed = min(polynomial(15, penalty, seed)[2] for penalty in (0.1, 1))
    assert tamed < 1.2 * test.min() and tamed < 0.95 * test[-1]


def test_in_the_sample_shown_the_best_degree_is_in_the_middle_and_so_is_the_best_penalty(bends):
    errors = bends.compute(15, 0).test_errors
    assert 3 <= int(np.argmin(errors)) + 1 <= 7 and errors[0] > 1.05 * min(errors)
    by_penalty = [polynomial(15, penalty)[2] for penalty in PENALTIES]
    assert 0 < int(np.argmin(by_penalty)) < len(PENALTIES) - 1
    assert by_penalty[-1] > 1.2 * min(by_penalty)


def test_the_verdict_follows_the_errors(bends):
    words = {setting: degree.verdict(bends.compute(*setting)) for setting in ((1, 0), (5, 0), (15, 0), (15, 1000))}
    assert "stiff" in words[1, 0] and "stiff" in words[15, 1000] and "noise" in words[15, 0]
    assert "No degree does much better" in words[5, 0]


def test_the_line_of_least_squares_in_the_browser_is_numpys(squares, show):
    page = show(squares)
    rng = np.random.default_rng(0)
    for _ in range(20):
        points = np.column_stack([rng.uniform(0.5, 4.8, 9), rng.uniform(50, 950, 9)])
        fit = page.page.evaluate("points => explorer.leastSquares(points)", points.tolist())
        assert (fit["slope"], fit["intercept"]) == pytest.approx(tuple(np.polyfit(*points.T, 1)))
        total = page.page.evaluate("([points, line]) => explorer.area(points, line)", [points.tolist(), fit])
        assert total == pytest.approx(areas("least squares", 0, 0, points.tolist()).least)


def apart(text: str) -> tuple[str, list[float]]:
    """A sentence without its numbers, and the numbers."""
    numbers = r"\d[\d,]*\.?\d*"
    return re.sub(numbers, "#", text), [float(number.replace(",", "")) for number in re.findall(numbers, text)]


def test_python_and_the_browser_describe_the_squares_in_the_same_words(squares, show):
    page = show(squares)
    tried = [*settings_to_try(page.explorer), *({**page.explorer.start(), **p} for p in page.explorer.posters)]
    captions, _ = page.walk(tried)
    for settings, caption in zip(tried, captions, strict=True):
        words, numbers = apart(page.explorer.describe(page.explorer.compute(**settings)))
        said, counted = apart(caption)
        assert said == words
        assert counted == pytest.approx(numbers, abs=0.11)  # 0.25 may become 0.2 or 0.3


def test_every_square_is_a_square_and_as_high_as_the_miss(squares, show):
    page = show(squares).page
    drawn = page.evaluate(
        """[...document.querySelectorAll(".explorer svg svg:first-of-type rect")]
           .map((rect) => [rect.width.baseVal.value, rect.height.baseVal.value])"""
    )
    misses = [abs(y - (200 * x + 100)) * 0.3 for x, y in few_houses()]  # $1,000 is 0.3 pixels
    assert [width for width, _ in drawn[:9]] == pytest.approx(misses, abs=0.01)
    assert all(width == height for width, height in drawn[:9])


def test_a_house_is_lifted_by_keyboard_and_pulls_the_line(squares, show):
    page = show(squares)
    page.page.get_by_role("radio", name="least squares").check()
    slope = float(page.reads("Slope").split()[0].strip("$"))
    page.press("House 9", *["Shift+ArrowUp"] * 8)
    assert page.reads("House 9").endswith("$800,000")
    assert float(page.reads("Slope").split()[0].strip("$")) > slope + 80
    assert page.settings["houses"][8][1] == 800
    page.press("House 9", *["Shift+ArrowUp"] * 9)
    assert page.reads("House 9").endswith("$950,000")  # the edge of the figure


def test_a_house_is_dragged_by_mouse(squares, show):
    page = show(squares)
    box = page.slider("House 9").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x - 80, y - 60, steps=4)
    page.page.mouse.up()
    page.page.mouse.move(x, y)
    moved_x, moved_y = page.settings["houses"][8]
    assert 2.8 < moved_x < 3.5 and 550 < moved_y < 650


def test_turning_the_best_line_makes_it_ones_own_from_where_it_is(squares, show):
    page = show(squares)
    page.page.get_by_role("radio", name="least squares").check()
    page.press("Slope", "ArrowRight")
    settings, best = page.settings, areas("least squares", 0, 0, few_houses())
    assert settings["line"] == "mine" and settings["slope"] == 80
    assert settings["intercept"] == pytest.approx(best.intercept)
