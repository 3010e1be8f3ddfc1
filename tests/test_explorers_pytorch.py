"""The explorer of lesson 11: what rate, dropout and epoch show is true, and its checkpoints can be made again."""

import base64

import numpy as np
import pytest
from sklearn.metrics import log_loss

from helpers.explorers.training import (
    DROPOUTS,
    EPOCHS,
    GRID,
    RATES,
    SEEN,
    LiveTraining,
    cells,
    checkpoints,
    moons,
    train,
    verdict,
)

LAST = EPOCHS[-1]


@pytest.fixture(scope="module")
def live():
    return LiveTraining()


def losses(rate, dropout):
    """The loss in training and on new points, and the share right, by epoch of SEEN: shape (56, 3)."""
    return checkpoints()["curves"][RATES.index(rate), DROPOUTS.index(dropout)]


def test_the_stored_checkpoints_are_what_training_gives_and_it_moves_no_random_state():
    import torch

    threads, state = torch.get_num_threads(), torch.get_rng_state()
    torch.set_num_threads(1)
    try:
        curves, grids = train(0.001, 0.5)
    finally:
        torch.set_num_threads(threads)
    assert torch.equal(torch.get_rng_state(), state)
    assert curves == pytest.approx(losses(0.001, 0.5), abs=1e-4)
    stored = checkpoints()["grids"][RATES.index(0.001), DROPOUTS.index(0.5)]
    assert np.abs(grids.astype(int) - stored).max() <= 1


def test_there_is_a_checkpoint_for_every_setting():
    stored = checkpoints()
    assert stored["curves"].shape == (len(RATES), len(DROPOUTS), len(SEEN), 3)
    assert stored["grids"].shape == (len(RATES), len(DROPOUTS), len(EPOCHS), GRID[0] * GRID[1])
    assert set(EPOCHS) <= set(SEEN) and np.isfinite(stored["curves"]).all()


def test_without_dropout_the_training_loss_falls_to_the_end_and_the_loss_on_new_points_turns():
    learn, new, _ = losses(0.01, 0).T
    assert learn[-1] < 0.1 and learn[-1] < learn[SEEN.index(100)] < learn[SEEN.index(20)]
    assert SEEN[new.argmin()] < 30 and new[-1] > 2.5 * new.min()


def test_the_more_dropout_the_less_the_loss_on_new_points_rises_and_the_higher_the_loss_in_training():
    ends = np.array([losses(0.01, dropout)[-1] for dropout in DROPOUTS])
    assert (np.diff(ends[:, 1]) < -0.03).all() and (np.diff(ends[:, 0]) > 0.03).all()


def test_the_least_rate_is_not_done_and_the_largest_never_was_good():
    assert all(losses(RATES[0], dropout)[:, 1].argmin() == len(SEEN) - 1 for dropout in DROPOUTS)
    good = losses(0.01, 0)[:, 1].min()
    assert all(losses(RATES[-1], dropout)[:, 1].min() > 1.7 * good for dropout in DROPOUTS)
    assert all(losses(RATES[-1], dropout)[0, 0] > 50 for dropout in DROPOUTS)


def test_with_much_dropout_the_loss_in_training_stands_above_the_other_though_nothing_is_wrong(live):
    moment = live.compute(LAST, RATES[0], 0.75)
    assert moment.learn > moment.new + 0.05 and "Dropout is on in training only" in verdict(moment)


def test_the_verdict_follows_the_losses(live):
    said = {setting: verdict(live.compute(*setting)) for setting in ((1, 0.01, 0), (LAST, 0.01, 0), (50, 1, 0))}
    assert "only the start" in said[1, 0.01, 0]
    assert "it was 0.24 after 16 epochs: it should have stopped there" in said[LAST, 0.01, 0]
    assert "steps are too long" in said[50, 1, 0]


def test_the_chances_in_the_browser_are_those_of_the_grid(live):
    told = live.constants()
    grids = np.frombuffer(base64.b64decode(told["chances"]), "uint8").reshape(checkpoints()["grids"].shape)
    assert (grids == checkpoints()["grids"]).all()
    X, y, *_ = moons()
    assert len(told["points"]) == len(told["which"]) == len(X)
    nearest = ((cells()[None] - X[:, None]) ** 2).sum(axis=2).argmin(axis=1)
    chance = grids[RATES.index(0.01), 0, -1][nearest] / 255
    assert log_loss(y, chance.clip(0.002, 0.998)) < 0.35  # the grid has the points where they are


def test_letting_it_run_too_long_is_felt_by_keyboard_and_dropout_holds_it_back(show, live):
    page = show(live)
    assert page.caption.startswith("After 1 epoch") and page.reads("Learning rate") == "0.01"
    page.press("Epoch", "End")
    assert "0.07 in training and 0.72 on new points" in page.caption
    page.press("Dropout", "ArrowRight", "ArrowRight")
    assert page.reads("Dropout") == "½" and "0.42 on new points" in page.caption
    page.press("Learning rate", "End")
    assert "steps are too long" in page.caption
    assert page.settings == {"epoch": 200, "rate": 1, "dropout": 0.5}
    assert page.page.locator(".explorer svg image").get_attribute("href").startswith("data:image/png,%89")
    assert page.errors == []
