"""The vault: scores without showing rows, counts looks, and says what many looks are worth."""

import copy
import json
import pickle
import subprocess
import sys
import threading

import numpy as np
import pandas as pd
import pytest
from sklearn import metrics
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.svm import LinearSVC

from helpers.metric import METRICS
from helpers.vault import DRAWS, Vault, expected_best, wilson

RNG = np.random.default_rng(0)
X = pd.DataFrame(RNG.normal(size=(300, 3)), columns=["a", "b", "c"])
Y = (X["a"] + RNG.normal(size=300) > 0).to_numpy()
LEARN, SEALED = slice(0, 150), slice(150, 300)
GOOD = LogisticRegression().fit(X[LEARN], Y[LEARN])
POOR = LogisticRegression().fit(X[LEARN][["c"]].to_numpy(), Y[LEARN])


def sealed(metric="roc_auc", **options) -> Vault:
    return Vault(X[SEALED], Y[SEALED], metric, **options)


def poor(rows):
    """The second model as a function of the rows."""
    return POOR.predict_proba(rows[["c"]].to_numpy())[:, 1]


def share_right(y, said):
    return np.mean(y == said)


# What it says


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_gives_the_librarys_score_inside_of_its_interval(metric):
    function, needs = getattr(metrics, METRICS[metric][0]), METRICS[metric][1]
    model = GOOD if needs != "predictions" or metric == "accuracy" else LinearRegression().fit(X, X["a"])
    truth = Y[SEALED] if model is GOOD else X["b"][SEALED]
    said = model.predict(X[SEALED]) if needs == "predictions" else model.predict_proba(X[SEALED])[:, 1]
    look = Vault(X[SEALED], truth, metric).score(model)
    assert look.value == pytest.approx(function(truth, said))
    assert look.low < look.value < look.high


def test_the_interval_of_an_accuracy_is_wilsons_and_never_of_width_zero():
    look = sealed("accuracy").score(lambda rows: Y[SEALED])
    assert (look.value, look.high) == (1, pytest.approx(1))
    assert look.low == pytest.approx(wilson(1, 150)[0]) and 0.97 < look.low < 0.98
    assert wilson(0.5, 100) == pytest.approx((0.4038, 0.5962), abs=1e-4)


def test_an_interval_holds_the_truth_about_as_often_as_it_promises():
    held = []
    for seed in range(100):
        rng = np.random.default_rng(seed)
        y = rng.random(200) < 0.5
        said = y ^ (rng.random(200) < 0.3)  # right for 70 % of all such rows
        look = Vault(np.zeros((200, 1)), y, share_right, seed=seed).score(lambda rows, said=said: said)
        held.append(look.low <= 0.7 <= look.high)
    assert 0.88 <= np.mean(held) < 1


def test_the_same_vault_gives_the_same_numbers_and_another_seed_another_interval():
    assert sealed().score(GOOD) == sealed().score(GOOD)
    one, other = sealed(seed=0).score(GOOD), sealed(seed=1).score(GOOD)
    assert one.value == other.value and one.low != other.low


def test_scoring_moves_no_random_state():
    before = np.random.get_state()[1].tolist()
    sealed().score(GOOD)
    assert np.random.get_state()[1].tolist() == before


def test_models_of_equal_rank_cannot_be_told_apart_and_different_ones_can():
    vault = sealed()
    apart = vault.compare(poor, GOOD)
    assert apart.low > 0 and "0 lies outside: the second one's is higher" in apart.message
    alike = vault.compare(GOOD, lambda rows: GOOD.predict_proba(rows)[:, 1] + 0.02 * np.sin(np.arange(150)))
    assert alike.low < 0 < alike.high and "cannot tell the two apart" in alike.message


def test_a_comparison_in_pairs_is_surer_than_two_scores():
    vault, nearly = sealed(), LogisticRegression(C=0.01).fit(X[LEARN], Y[LEARN])
    gap, one = vault.compare(GOOD, nearly), vault.score(GOOD)
    assert gap.high - gap.low < 0.5 * (one.high - one.low)
    assert gap.value == pytest.approx(vault.score(nearly).value - one.value)


def test_a_metric_of_ones_own_gets_what_it_asks_for():
    def cost(y, inspected):
        return np.mean(1000 * inspected + 10_000 * (y & ~inspected))

    look = sealed(cost).score(GOOD)
    assert look.value == pytest.approx(cost(Y[SEALED], GOOD.predict(X[SEALED])))
    assert look.message.startswith("cost: ")
    asked = []
    sealed(lambda y, p: asked.append((y.dtype, p.min(), p.max())) or 0, needs="probabilities").score(GOOD)
    assert asked[0][0].kind == "b" and 0 < asked[0][1] < asked[0][2] < 1


def test_a_model_without_probabilities_ranks_by_its_decision_function():
    machine = LinearSVC().fit(X[LEARN], Y[LEARN])
    expected = metrics.roc_auc_score(Y[SEALED], machine.decision_function(X[SEALED]))
    assert sealed().score(machine).value == pytest.approx(expected)


def test_classes_may_be_words_and_the_later_one_is_positive():
    words = np.where(Y, "yes", "no")
    model = LogisticRegression().fit(X[LEARN], words[LEARN])
    assert Vault(X[SEALED], words[SEALED], "roc_auc").score(model).value == sealed().score(GOOD).value
    assert Vault(X[SEALED], words[SEALED], "accuracy").score(model).value == sealed("accuracy").score(GOOD).value


# What it counts


def test_a_look_is_counted_and_the_same_answers_again_are_none():
    vault = sealed()
    assert vault.looks == 0
    first = vault.score(GOOD)
    again = vault.score(LogisticRegression().fit(X[LEARN], Y[LEARN]))
    assert vault.looks == first.looks == again.looks == 1
    assert "1 of 3 looks taken." in first.account and "this none of them" in again.account
    vault.score(poor)
    assert vault.looks == 2


def test_a_last_digit_that_differs_is_no_new_look():
    vault = sealed()
    vault.score(poor)
    vault.score(lambda rows: poor(rows) + 1e-13)
    assert vault.looks == 1
    vault.score(lambda rows: poor(rows) + 1e-6)
    assert vault.looks == 2


def test_a_comparison_costs_a_look_for_each_model_that_is_new():
    vault = sealed()
    vault.compare(GOOD, poor)
    assert vault.looks == 2
    vault.compare(poor, GOOD)
    assert vault.looks == 2
    vault.compare(GOOD, GOOD)
    assert vault.looks == 2


def test_past_the_budget_it_warns_in_words_and_still_answers():
    vault = sealed(budget=2)
    accounts = [vault.score(lambda rows, k=k: poor(rows) * (k + 1) / 9).account for k in range(4)]
    assert ["too often" in account for account in accounts] == [False, False, True, True]
    assert "4 of 2 looks taken" in accounts[-1] and "no forecast" in accounts[-1]


def test_the_optimism_it_tells_grows_with_the_looks_and_is_that_of_luck():
    vault, rng = sealed(share_right, budget=50), np.random.default_rng(1)
    looks = [vault.score(lambda rows: rng.random(len(rows)) < 0.5) for _ in range(40)]
    assert "by luck alone" not in looks[0].account

    def luck(look):
        return float(look.account.split("up to ")[1].split(",")[0])

    told = [luck(look) for look in looks[1:]]
    assert told[0] < told[8] < told[38]
    flattered = max(look.value for look in looks) - 0.5
    assert 0.5 * told[-1] < flattered < 1.6 * told[-1]


def test_the_mean_of_the_largest_of_many_is_known():
    drawn = np.random.default_rng(0).normal(size=(20_000, 10)).max(axis=1).mean()
    assert expected_best(10) == pytest.approx(drawn, abs=0.02)
    assert expected_best(1) == pytest.approx(0, abs=1e-9)
    assert expected_best(2) == pytest.approx(np.pi**-0.5, abs=1e-6)


def test_a_failed_attempt_is_no_look():
    vault = sealed()
    with pytest.raises(ValueError):
        vault.score(LogisticRegression())
    with pytest.raises(ZeroDivisionError):
        vault.score(lambda rows: 1 / 0)
    assert vault.looks == 0


def test_two_threads_that_look_at_once_lose_no_look():
    vault = sealed(budget=9)
    threads = [threading.Thread(target=vault.score, args=(lambda r, k=k: poor(r) / (k + 1),)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert vault.looks == 4


# What it keeps


def test_no_public_attribute_holds_rows_and_the_repr_tells_only_counts():
    vault = sealed()
    assert [name for name in dir(vault) if not name.startswith("_")] == ["compare", "looks", "score"]
    assert repr(vault) == "Vault: 150 sealed rows, scored by roc_auc. 0 of 3 looks taken."
    held = [getattr(vault, name) for name in Vault.__slots__]
    assert not [value for value in held if isinstance(value, (np.ndarray, pd.DataFrame, pd.Series))]


@pytest.mark.parametrize("name", ["X", "y", "data", "rows", "_X", "__dict__", "__array__"])
def test_whoever_asks_for_the_rows_is_told_that_they_stay_inside(name):
    with pytest.raises(AttributeError, match="rows stay inside"):
        getattr(sealed(), name)


def test_nothing_can_be_set_on_it():
    vault = sealed()
    with pytest.raises(AttributeError):
        vault.looks = 0
    with pytest.raises(AttributeError):
        vault.note = "mine"


def test_a_copy_is_the_vault_itself_so_that_it_does_not_begin_to_count_anew():
    vault = sealed()
    vault.score(GOOD)
    for twin in (copy.copy(vault), copy.deepcopy(vault), copy.deepcopy({"in": [vault]})["in"][0]):
        assert twin is vault and twin.looks == 1


def test_it_is_not_pickled_and_says_why():
    with pytest.raises(TypeError, match="rows would lie open in the file, and its looks be forgotten"):
        pickle.dumps(sealed())


def test_neither_the_caller_nor_a_model_can_change_its_rows():
    rows, truth = X[SEALED].copy(), Y[SEALED].copy()
    vault = Vault(rows, truth, "roc_auc")
    before = vault.score(GOOD).value
    rows[:], truth[:] = 0, True

    def vandal(given):
        said = poor(given)
        given[:] = 0
        return said

    vault.score(vandal)
    assert vault.score(GOOD).value == before


# How it shows


def test_a_look_shows_the_same_words_as_text_and_as_html():
    look = sealed().score(GOOD)
    assert repr(look).startswith("→ vault\n  roc_auc: 0.") and look.account in repr(look)
    html = look._repr_html_()
    assert 'role="status"' in html and look.account in html and "95 % interval" in html


def test_large_numbers_are_written_for_people():
    look = Vault(X[SEALED], 1e5 * X["a"][SEALED], "mae").score(LinearRegression().fit(X[LEARN], 1e6 * X["b"][LEARN]))
    assert "mae: " in look.message and "e+0" not in look.message and "," in look.message.split(" on ")[0]


def test_importing_it_loads_neither_scikit_learn_nor_pandas():
    heavy = ("sklearn", "pandas", "scipy")
    code = f"import sys, json, helpers.vault; print(json.dumps([m for m in {heavy} if m in sys.modules]))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == []


# What it refuses, in a sentence


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: sealed("roc_acu"), "No metric is called 'roc_acu'. Did you mean roc_auc"),
        (lambda: sealed(7), "No metric is called 7. Did you mean accuracy or"),
        (
            lambda: sealed(max, needs="guesses"),
            "needs is one of predictions, scores, probabilities; you gave 'guesses'",
        ),
        (lambda: sealed(budget=0), "budget is how many looks you allow yourself, 1 or more; you gave 0"),
        (lambda: sealed(budget=True), "you gave True"),
        (lambda: Vault(X, Y[:10]), r"X and y have shapes \(300, 3\) and \(10,\): give n rows"),
        (lambda: Vault(X[:1], Y[:1]), "2 or more"),
        (lambda: Vault(X, np.column_stack([Y, Y])), r"X and y have shapes \(300, 3\) and \(300, 2\)"),
        (lambda: Vault(X[:2], [1.0, float("nan")]), "y has gaps"),
        (lambda: Vault(X[:2], ["yes", None]), "y has gaps"),
        (lambda: Vault(X[:3], [0, 1, 2], "roc_auc"), "roc_auc is for two classes here; y has 3"),
        (lambda: Vault(X[:3], [1, 1, 1], "brier"), "brier is for two classes here; y has 1"),
    ],
)
def test_a_vault_that_cannot_work_is_refused(make, says):
    with pytest.raises(ValueError, match=says):
        make()


@pytest.mark.parametrize(
    ("metric", "model", "says"),
    [
        ("roc_auc", LogisticRegression, "LogisticRegression is a class; what is scored is a fitted model"),
        ("roc_auc", LogisticRegression(), "The model is not fitted. Fit it first"),
        (
            "roc_auc",
            LinearRegression().fit(X, Y),
            "LinearRegression has no predict_proba or decision_function; roc_auc",
        ),
        ("brier", LinearSVC().fit(X, Y), "LinearSVC has no predict_proba; brier needs it"),
        ("accuracy", "a word", "str has no predict; accuracy needs it"),
        ("roc_auc", lambda rows: np.zeros(3), r"answer has shape \(3,\); for 150 rows \(150,\) is wanted"),
        ("roc_auc", lambda rows: None, r"answer has shape \(\)"),
        ("roc_auc", lambda rows: np.full(150, np.nan), "answers are NaN or infinite"),
        ("brier", lambda rows: np.full(150, 1.2), "no probabilities: they lie outside of 0 to 1"),
        ("accuracy", DummyClassifier().fit(X, np.full(300, "x")), "None of the model's answers, .* occurs in y"),
    ],
)
def test_a_model_that_cannot_be_scored_is_told_why(metric, model, says):
    with pytest.raises((TypeError, ValueError), match=says):
        sealed(metric).score(model)


def test_a_sample_without_one_class_does_not_spoil_the_interval():
    rare = np.zeros(40, bool)
    rare[:2] = True
    look = Vault(np.zeros((40, 1)), rare, "roc_auc").score(lambda rows: np.arange(40)[::-1] / 40)
    assert DRAWS >= 200 and 0 <= look.low <= look.value <= look.high <= 1
