"""A recipe is fitted by the check, to rows that the lesson names, and judged by rows that nobody has seen."""

import io
import re
import signal
import sys
import threading

import numpy as np
import pandas as pd
import pytest
import torch
from sklearn.base import BaseEstimator
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import RandomForestRegressor
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.model_selection import GridSearchCV
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from helpers import bar
from helpers.bar import waiting
from helpers.lesson import Lesson
from helpers.source import solution_code, stub_code
from tests import test_exercises
from tests.test_contributing import PROOFS
from tests.waiting import wait_for


def table(rows, seed):
    rng = np.random.default_rng(seed)
    X = pd.DataFrame(rng.normal(size=(rows, 2)), columns=["a", "b"])
    return X.assign(y=3 * X["a"] - X["b"] + rng.normal(size=rows) / 10)


def unseen():
    new = table(50, seed=1)
    return {"X_new": new[["a", "b"]], "y_new": new["y"]}


def miss(model, X_new, y_new):
    return float(np.abs(model.predict(X_new) - y_new).mean())


@pytest.fixture
def my_model():
    lesson = Lesson("demo")

    @lesson.recipe(
        given=lambda: {"learn": table(200, seed=0)},
        train=lambda learn: (learn[["a", "b"]], learn["y"]),
        unseen=unseen,
        hints=["a", "b"],
        why="It holds for rows that it never saw.",
    )
    def my_model():
        """an unfitted model of learn[["a", "b"]], learn["y"]"""
        from sklearn.linear_model import LinearRegression

        return LinearRegression()

    @my_model.requires("On rows that it has not seen, your model is off by {miss}; the bar is 0.2.")
    def clears_the_bar(model, X_new, y_new):
        off = miss(model, X_new, y_new)
        return off < 0.2, {"miss": f"{off:.2f}"}

    @my_model.mistake("It says the same of every row.", when=lambda model, X_new: np.ptp(model.predict(X_new)) == 0)
    def constant():
        return DummyRegressor()

    @my_model.mistake(
        "One neighbour is a draw of lots.", when=lambda model, recipe: recipe.get_params().get("n_neighbors") == 1
    )
    def nearest():
        return KNeighborsRegressor(1)

    return my_model


FOR_ALL = [proof for proof in PROOFS if proof.pytestmark[0].args[1] is test_exercises.EXERCISES]


@pytest.mark.parametrize("proof", FOR_ALL, ids=lambda proof: proof.__name__)
def test_a_recipe_passes_the_proofs_of_every_exercise(my_model, proof):
    proof(my_model)


@pytest.mark.parametrize(
    "recipe",
    [
        LinearRegression(),
        make_pipeline(StandardScaler(), Ridge()),
        GridSearchCV(Ridge(), {"alpha": [0.1, 1]}),
        lambda X, y: Ridge().fit(X, y),
        Ridge().fit,
    ],
    ids=["an estimator", "a pipeline", "a search", "a function", "a method"],
)
def test_an_estimator_a_pipeline_a_search_and_a_function_are_fitted_by_the_check(my_model, recipe):
    feedback = my_model.check(recipe)
    assert (feedback.verdict, feedback.message) == ("right", "It holds for rows that it never saw.")


class Chances:
    """A model of the learner's own: it says how sure it is, and nothing else."""

    def predict_proba(self, X):
        return np.tile([0.25, 0.75], (len(X), 1))


def test_an_object_with_predict_proba_alone_is_a_fitted_model(my_model):
    message = my_model.check(lambda X, y: Chances()).message
    assert "a fitted model is wanted" not in message and "has no attribute 'predict'" in message


def test_what_a_model_was_fitted_to_before_has_no_part_in_it(my_model):
    new = unseen()
    cheat = KNeighborsRegressor(2).fit(new["X_new"], new["y_new"])
    honest = KNeighborsRegressor(2)
    assert cheat.predict(new["X_new"].head(1)) is not None
    assert repr(my_model.check(cheat)) == repr(my_model.check(honest))
    assert my_model.check(Ridge().fit([[0.0, 0.0]], [9.0])).verdict == "right"


def test_the_learners_own_model_is_left_unfitted(my_model):
    mine = LinearRegression()
    assert my_model.check(mine).verdict == "right"
    assert not hasattr(mine, "coef_")


def test_a_model_that_does_not_clear_the_bar_is_told_what_was_measured(my_model):
    message = my_model.check(Ridge(alpha=500)).message
    assert message.startswith("On rows that it has not seen, your model is off by ") and message.endswith("is 0.2.")


def test_predicates_see_the_fitted_model_and_the_recipe(my_model):
    assert my_model.check(DummyRegressor()).mistake == "constant"
    assert my_model.check(KNeighborsRegressor(1)).mistake == "nearest"


def test_a_recipe_is_fitted_once_in_a_check(my_model):
    fits = []

    def train(X, y):
        fits.append(len(X))
        return Ridge(alpha=500).fit(X, y)

    assert my_model.check(train).verdict == "wrong"
    assert fits == [200]


def test_the_right_answer_is_not_fitted_where_the_learners_can_be_asked(my_model):
    my_model.check(Ridge(alpha=500))
    my_model.check(LinearRegression())
    from helpers.kinds import observer_of

    assert "right_answer" not in vars(observer_of(my_model.declaration))


class Unclonable(BaseEstimator):
    def __init__(self, alpha=1):
        self.alpha = [alpha]

    def fit(self, X, y):
        return self


class Homemade:
    def fit(self, X, y):
        return self


def fitted_elsewhere(X):
    return Ridge()


@pytest.mark.parametrize(
    ("recipe", "says"),
    [
        (Ridge, "`my_model` is the class Ridge itself: call it, `Ridge(…)`. The check fits it."),
        (fitted_elsewhere, "Your function takes (X); it is called with (X_train, y_train)."),
        (Unclonable(3), "a fresh copy of your model, and none can be made: RuntimeError"),
        (Homemade(), "a fresh copy of your model, and none can be made: TypeError"),
        (torch.nn.Linear(2, 1), "This is a network already made."),
        (lambda X, y: None, "It has to end in a `return` of the fitted model."),
        (lambda X, y: (Ridge().fit(X, y), 0.3), "Your function gives back 2 things; the fitted model alone is wanted."),
        (lambda X, y: Ridge, "Your function gives back the class Ridge itself; a fitted model is wanted."),
        (lambda X, y: make_pipeline(StandardScaler(), Ridge()), "gives back a model that is not fitted."),
        ([1.0, 2.0], "still to be fitted, or a function of (X_train, y_train) that returns a fitted model; you gave"),
        (3, "you gave a number."),
        (None, "you gave nothing (None)."),
        (object, "you gave the class object itself."),
    ],
)
def test_what_is_no_recipe_gets_a_sentence(my_model, recipe, says):
    feedback = my_model.check(recipe)
    assert feedback.verdict == "wrong" and says in feedback.message


def test_a_fit_that_fails_says_what_it_said_and_names_the_learners_line(my_model):
    def train(X, y):
        model = Ridge()
        return model.fit(X, y[:-1])

    feedback = my_model.check(train)
    assert feedback.verdict == "error" and "`return model.fit(X, y[:-1])`" in feedback.message
    assert feedback.evidence == "It happened in `my_model(X_train, y_train)`."
    feedback = my_model.check(Ridge(alpha=-1))
    assert "InvalidParameterError: The 'alpha' parameter of Ridge must be" in feedback.message
    assert feedback.evidence == "It happened in `my_model.fit(X_train, y_train)`."


def test_the_line_of_a_function_inside_of_a_pipeline_is_named(my_model):
    def doubled(X):
        return X + undefined  # noqa: F821

    feedback = my_model.check(make_pipeline(FunctionTransformer(doubled), Ridge()))
    assert "NameError" in feedback.message and "`return X + undefined" in feedback.message


def test_a_model_that_stops_on_rows_it_has_not_seen_is_told_so(my_model):
    feedback = my_model.check(StandardScaler())
    assert feedback.verdict == "wrong"
    assert feedback.message.startswith(
        "Your model was fitted. Asked about rows that it has not seen, it stops with Attr"
    )


def test_a_failure_to_fit_can_be_a_mistake_with_a_name(my_model):
    @my_model.mistake("`c` is no column of `learn`.", when=lambda model, fault: fault and "'c'" in fault.text)
    def other_column():
        return lambda X, y: Ridge().fit(X[["c"]], y)

    assert my_model.check(lambda X, y: Ridge().fit(X[["c"]], y)).mistake == "other_column"
    assert my_model.check(LinearRegression()).verdict == "right"
    assert my_model.check(DummyRegressor()).mistake == "constant"


def test_a_mistake_that_nothing_could_recognise_is_refused_where_it_is_declared(my_model):
    with pytest.raises(ValueError, match="a mistake needs a `when`"):
        my_model.mistake("Never seen.")(lambda: Ridge(alpha=500))


def test_what_a_recipe_reveals_is_compared_and_shown():
    lesson = Lesson("demo")

    @lesson.recipe(
        train=lambda: ([[0.0], [1.0], [2.0]], [0.0, 2.0, 4.0]),
        unseen=lambda: {"X_new": [[5.0]]},
        reveals=lambda model, X_new: {"what is said of 5": model.predict(X_new)},
        hints=["a", "b"],
        why="w",
    )
    def line():
        """a line"""
        return LinearRegression()

    @line.mistake("It says the mean.")
    def mean():
        return DummyRegressor()

    assert line.check(make_pipeline(StandardScaler(), LinearRegression())).verdict == "right"
    feedback = line.check(DummyRegressor())
    assert feedback.message == "It says the mean."
    assert feedback.evidence == "`what is said of 5` is [2.]; expected was [10.]."
    assert line.check(DummyRegressor(strategy="constant", constant=3)).message.startswith("Look at what is said of 5")


@pytest.fixture
def my_network():
    lesson = Lesson("demo")

    def rows(seed):
        made = table(100, seed)
        return torch.tensor(made[["a", "b"]].to_numpy()).float(), torch.tensor(made["y"].to_numpy()).float()

    @lesson.recipe(
        as_function=True,
        train=lambda: rows(0),
        unseen=lambda: dict(zip(("X_new", "y_new"), rows(1), strict=True)),
        hints=["a", "b"],
        why="w",
    )
    def my_network(X_train, y_train):
        """A network that was trained on `X_train`, shape (n, 2), and `y_train`, shape (n,)."""
        network = torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.Flatten(0))
        steps = torch.optim.Adam(network.parameters(), lr=0.2)
        for _ in range(100):
            steps.zero_grad()
            ((network(X_train) - y_train) ** 2).mean().backward()
            steps.step()
        return network

    @my_network.requires("It is off by {off}.")
    def near(model, X_new, y_new):
        off = (model(X_new) - y_new).abs().mean().item()
        return off < 0.2, {"off": round(off, 1)}

    return my_network


def test_a_function_that_trains_passes_the_proofs_of_what_is_written(my_network):
    for name in ("right_answer_passes", "stub_as_handed_out_is_not_attempted", "solution_is_the_code_that_is_checked"):
        getattr(test_exercises, f"test_the_{name}")(my_network)
    test_exercises.test_an_answer_that_raises_is_told_its_line(my_network)


def test_a_function_that_trains_a_network_is_a_recipe(my_network):
    assert my_network.check(my_network.right).verdict == "right"
    untrained = my_network.check(
        lambda X_train, y_train: torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.Flatten(0))
    )
    assert untrained.message.startswith("It is off by ")
    assert my_network.check(...).verdict == "blank"


def test_the_stub_and_the_solution_are_those_of_what_is_written(my_model, my_network):
    assert stub_code(my_network.declaration).startswith("def my_network(X_train, y_train):")
    assert solution_code(my_network.declaration).endswith("return network")
    assert stub_code(my_model.declaration) == 'my_model = ...  # an unfitted model of learn[["a", "b"]], learn["y"]'
    assert solution_code(my_model.declaration).endswith("my_model = LinearRegression()")


def test_a_solution_may_define_the_function_that_it_hands_over():
    lesson = Lesson("demo")

    @lesson.recipe(train=lambda: ([[1.0]], [1.0]), unseen=dict, hints=["a", "b"], why="w")
    def by_hand():
        """a function"""

        def train(X_train, y_train):
            return LinearRegression().fit(X_train, y_train)

        return train

    assert solution_code(by_hand.declaration).endswith("\n\nby_hand = train")
    assert by_hand.check(by_hand.use_solution()).verdict == "right"


def test_a_recipe_is_asked_over_several_seeds(my_model):
    forest = RandomForestRegressor(5, random_state=0)
    facts = [my_model.score(forest, seed)[1]["miss"] for seed in range(5)]
    assert len(set(facts)) > 1 and my_model.score(forest, 3)[1]["miss"] == facts[3]
    assert my_model.score(LinearRegression(), 0)[0] and not my_model.score(DummyRegressor(), 0)[0]

    def drawn(X, y):
        return DummyRegressor(strategy="constant", constant=np.random.rand()).fit(X, y)

    def drawn_by_torch(X, y):
        return DummyRegressor(strategy="constant", constant=torch.rand(1).item()).fit(X, y)

    for draw in (drawn, drawn_by_torch):
        said = [float(_model(my_model, draw, seed).constant_[0, 0]) for seed in (0, 1, 0)]
        assert said[0] == said[2] != said[1]


def _model(exercise, recipe, seed):
    from helpers.kinds import observer_of

    return observer_of(exercise.declaration).fit(recipe, seed).trial.value


RECIPES = [parameter for parameter in test_exercises.EXERCISES if parameter.values[0].kind == "recipe"]


@pytest.mark.parametrize("exercise", RECIPES)
def test_its_bar_is_cleared_by_the_right_answers_and_not_by_the_baseline_whatever_the_seed(exercise):
    for seed in range(5):
        for declared in (exercise.right, *exercise.also):
            taken, facts = exercise.score(exercise.answer_of(declared), seed)
            assert taken, f"{declared.__name__} with seed {seed}: {facts}"
        assert exercise.below_the_bar, "declare what is to be beaten: @name.baseline"
        assert not _meets(exercise, exercise.answer_of(exercise.below_the_bar), seed), f"the baseline with seed {seed}"


def _meets(exercise, recipe, seed):
    """Whether the requirements hold, be it a mistake with a name or not."""
    from helpers.kinds import observer_of

    observer = observer_of(exercise.declaration)
    findings = observer.examine(observer.fit(recipe, seed)).findings
    return len(findings) == len(exercise.requirements) and all(finding.met for finding in findings)


def test_a_baseline_is_a_mistake_and_what_the_bar_is_above(my_model):
    @my_model.baseline("It says the median.", when=lambda model: model.get_params().get("strategy") == "median")
    def median():
        return DummyRegressor(strategy="median")

    assert my_model.below_the_bar is median and my_model.mistakes[-1].name == "median"
    test_its_bar_is_cleared_by_the_right_answers_and_not_by_the_baseline_whatever_the_seed(my_model)
    my_model.declaration.below_the_bar = my_model.right
    with pytest.raises(AssertionError, match="the baseline with seed 0"):
        test_its_bar_is_cleared_by_the_right_answers_and_not_by_the_baseline_whatever_the_seed(my_model)


def test_a_requirement_can_fit_the_recipe_to_other_rows_and_so_finds_one_that_looks_elsewhere(my_model):
    @my_model.requires("Handed y three times as large, it says {times} times as much.")
    def learns_from_its_rows(model, refit, learn, X_new):
        before = model.predict(X_new)
        times = float(np.median(refit(learn[["a", "b"]], 3 * learn["y"]).predict(X_new) / before))
        return abs(times - 3) < 0.1, {"times": f"{times:.1f}"}

    seen = table(200, seed=0)

    def looks_elsewhere(X, y):
        return LinearRegression().fit(pd.concat([X, seen[["a", "b"]]]), pd.concat([y, seen["y"]]))

    shared = LinearRegression()
    for honest in (LinearRegression(), lambda X, y: Ridge().fit(X, y), lambda X, y: shared.fit(X, y)):
        assert my_model.check(honest).verdict == "right"
    assert my_model.check(looks_elsewhere).message == "Handed y three times as large, it says 2.0 times as much."
    frozen = FrozenEstimator(LinearRegression().fit(seen[["a", "b"]], seen["y"]))
    assert my_model.check(frozen).message.endswith("it says 1.0 times as much.")


def test_two_checks_of_a_recipe_that_draws_give_one_answer(my_model):
    forest = RandomForestRegressor(3)
    assert repr(my_model.check(forest)) == repr(my_model.check(forest))


def test_the_rows_of_the_declaration_are_never_changed_by_a_recipe(my_model):
    def spoils(X, y):
        X.loc[:, "a"] = 0.0
        y[:] = 0.0
        return Ridge().fit(X, y)

    my_model.check(spoils)
    assert my_model.check(LinearRegression()).verdict == "right"


def test_a_frozen_model_keeps_what_it_learnt_and_is_judged_by_that(my_model):
    other = table(200, seed=7)
    assert my_model.check(FrozenEstimator(Ridge().fit(other[["a", "b"]], other["y"]))).verdict == "right"


def test_a_fit_can_be_interrupted(my_model):
    def endless(X, y):
        while True:
            pass

    threading.Timer(0.2, signal.raise_signal, [signal.SIGINT]).start()
    assert my_model.check(endless).verdict == "stopped"


def test_there_is_no_example_and_a_sentence_says_why(my_model):
    assert my_model.example().message.endswith("it is fitted to the training rows.")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def listen(monkeypatch, tmp_path):
    """`listen()` puts a terminal in the place of stderr; a learner with a log sits before it, and is told at once."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.jsonl"))

    def listen(patience: float = 0) -> Terminal:
        monkeypatch.setattr(bar, "PATIENCE", patience)
        monkeypatch.setattr(sys, "stderr", Terminal())
        return sys.stderr

    return listen


def test_who_waits_is_told_so_and_nothing_of_it_stays(listen):
    terminal = listen()
    with waiting("Fitting your model"):
        assert wait_for(lambda: re.search(r"Fitting your model: \d s so far\. Ctrl-C stops it\.", terminal.getvalue()))
    assert terminal.getvalue().endswith("\r" + " " * 78 + "\r")


def test_the_notice_is_seen_although_the_check_lets_nothing_through(listen, my_model):
    terminal = listen()

    def train(X, y):
        print("hello", file=sys.stderr)
        assert wait_for(terminal.getvalue)
        return Ridge().fit(X, y)

    assert my_model.check(train).verdict == "right"
    assert "Fitting your model" in terminal.getvalue() and "hello" not in terminal.getvalue()


def test_who_does_not_wait_sees_nothing(listen, my_model):
    terminal = listen(patience=60)
    assert my_model.check(LinearRegression()).verdict == "right"
    assert terminal.getvalue() == ""


def test_the_notice_is_cleared_where_the_wait_is_interrupted(listen):
    terminal = listen()
    with pytest.raises(KeyboardInterrupt), waiting("Fitting your model"):
        assert wait_for(terminal.getvalue)
        raise KeyboardInterrupt
    assert terminal.getvalue().endswith("\r" + " " * 78 + "\r")
    assert not [thread for thread in threading.enumerate() if thread.name == "waiting"]


def test_a_stored_output_holds_no_notice(listen, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", "off")
    terminal = listen()
    with waiting("Fitting your model"):
        assert not [thread for thread in threading.enumerate() if thread.name == "waiting"]
    assert terminal.getvalue() == ""
