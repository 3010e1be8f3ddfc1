"""The replayed year: its numbers are those of the flights, and in them alarm and harm part company both ways."""

import pytest

from helpers.explorers.replay import DELAYS, HAPPENED, NAMES, PSI, SAID, Replay, measure

MAY, JULY, OCTOBER, DECEMBER = (NAMES.index(name) for name in ("May", "July", "October", "December"))
AT_ONCE, LATER = DELAYS


@pytest.fixture(scope="module")
def explorer():
    return Replay()


@pytest.fixture
def page(show, explorer):
    return show(explorer)


def test_the_table_that_stands_in_the_module_is_that_of_the_flights():
    psi, said, happened = measure()
    assert psi == pytest.approx(PSI, abs=0.02)
    assert said == pytest.approx(SAID, abs=0.004) and happened == pytest.approx(HAPPENED, abs=0.001)


@pytest.mark.parametrize("month", [MAY, JULY])
def test_an_alarm_rings_where_the_chances_hold(month, explorer):
    result = explorer.compute(month, 0.2, AT_ONCE)
    assert result.rings and not result.harm and 0.9 < SAID[month] / HAPPENED[month] < 1.1
    assert "part company" in explorer.describe(result)


@pytest.mark.parametrize("month", [OCTOBER, DECEMBER])
def test_no_alarm_rings_where_the_chances_are_half_as_large_again(month, explorer):
    for level in (0.1, 0.2):
        result = explorer.compute(month, level, AT_ONCE)
        assert not result.rings and result.harm and SAID[month] / HAPPENED[month] > 1.5
        assert "far too much" in explorer.describe(result) and "part company" in explorer.describe(result)


@pytest.mark.parametrize("level", Replay.levels)
def test_no_level_makes_alarm_and_harm_agree_in_every_month(level, explorer):
    seen = [explorer.compute(month, level, AT_ONCE) for month in range(12)]
    assert any(one.rings != one.harm for one in seen)


@pytest.mark.parametrize("month", range(12))
def test_what_has_not_arrived_is_not_told(month, explorer):
    result = explorer.compute(month, 0.2, LATER)
    caption = explorer.describe(result)
    assert result.known == max(month - 2, -1)
    assert ("No labels have arrived" in caption) == (month < 2)
    assert ("have not arrived. The newest known are" in caption) == (month >= 2)
    assert "part company" not in caption and "agree" not in caption


def test_by_keyboard_the_year_goes_to_its_end_and_its_labels_are_withheld(page):
    assert page.reads("Month") == "January" and "Its labels have arrived" in page.caption
    page.press("Month", "End")
    assert page.caption.startswith("December: drift 0.03, limit 0.2: no alarm.") and "part company" in page.caption
    page.page.get_by_role("radio", name=LATER).check()
    assert "The newest known are October's: 14% said, 8% late: far too much." in page.caption
