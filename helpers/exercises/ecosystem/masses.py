"""How heavy is this bird? A model of your own."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from helpers.exercises.ecosystem.data import MEASURES, split
from helpers.exercises.ecosystem.lesson import ex
from helpers.neighbours import moved

if TYPE_CHECKING:
    import pandas as pd

BAR = 290  # grams, on the fresh cut; species and a line on the flipper miss by 302, five neighbours by 276


def fresh_cut() -> dict:
    """Another cut of the birds, half and half: rows to learn from, rows without their mass, those masses in grams."""
    train, kept = split(seed=7, kept=0.5)
    return {"train": train, "new": kept.drop(columns="body_mass_g"), "masses": kept["body_mass_g"].to_numpy()}


def fewer_to_ask_about() -> list[tuple[pd.DataFrame, pd.DataFrame]]:
    """The cut with fewer rows to answer for than to learn from, so that the two are told apart by their number."""
    cut = fresh_cut()
    return [(cut["train"], cut["new"].head(100))]


def how_many(masses) -> str:
    if masses is None:
        return "nothing"
    return "1 forecast" if np.size(masses) == 1 else f"{np.size(masses)} forecasts"


@ex.function(
    given=fresh_cut,
    probes=fewer_to_ask_about,
    trains=True,
    reveals=how_many,
    hints=[
        "A flipper is one column. The bills say something too, and so does the species.",
        "Try `KNeighborsRegressor(n_neighbors=10)`, from `sklearn.neighbors`, behind a scaler on all three lengths. "
        "Compare candidates by `cross_val_score` on `train`.",
        "For words: `pd.get_dummies(train[columns])` turns each species into a column of its own. Mind a word that "
        "only one of the two tables has.",
    ],
    why="Your recipe was judged on birds it was not given, in a cut you had not seen, against a bar set beforehand.",
)
def predict_masses(train, new):
    """Masses in grams, shape (n,), for the n rows of `new`, which has no body_mass_g, learnt from `train`."""
    from sklearn.neighbors import KNeighborsRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    lengths = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm"]
    model = make_pipeline(StandardScaler(), KNeighborsRegressor(n_neighbors=10))
    model.fit(train[lengths].to_numpy(), train["body_mass_g"].to_numpy())
    return model.predict(new[lengths].to_numpy())


@predict_masses.also_right
def lengths_and_species(train, new):
    import pandas as pd
    from sklearn.linear_model import LinearRegression

    columns = ["species", "bill_length_mm", "bill_depth_mm", "flipper_length_mm"]
    model = LinearRegression().fit(pd.get_dummies(train[columns]), train["body_mass_g"])
    return model.predict(pd.get_dummies(new[columns]))


ANY = "an exercise with a bar takes whatever clears it"
FEWER = "['species', 'bill_length_mm', 'bill_depth_mm']"
LENGTHS = "['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm']"
predict_masses.equivalent(LENGTHS, "['bill_depth_mm', 'flipper_length_mm']", ANY)
predict_masses.equivalent(LENGTHS, "['bill_depth_mm', 'bill_depth_mm', 'flipper_length_mm']", ANY)
predict_masses.equivalent("n_neighbors=10", ..., ANY)
predict_masses.equivalent("['species', 'bill_length_mm', 'bill_depth_mm', 'flipper_length_mm']", FEWER, ANY)


def numbers(said) -> np.ndarray:
    """What the function gives as a flat array, be it a list, an array or a Series."""
    return np.ravel(np.asarray(said, dtype=float))


@predict_masses.requires("Asked is one mass for each row of `new`, and nothing else. You gave {what}.")
def gives_numbers(recipe, train, new):
    said = recipe(train, new)
    try:
        numbers(said)
    except (TypeError, ValueError):
        kind = "a table" if hasattr(said, "columns") else f"an object of type {type(said).__name__}"
        return False, {"what": f"{kind} that holds something else than numbers"}
    return True, {"what": ""}


@predict_masses.requires(
    "For the {rows} rows of `new` your function gives {given} masses. Every row wants one: no bird may be left out."
)
def answers_for_every_bird(recipe, train, new):
    given = len(numbers(recipe(train, new)))
    return given == len(new), {"rows": len(new), "given": given}


@predict_masses.requires(
    "Your masses have shape {shape}; asked is ({rows},), one number for each row. Of a column less a flat truth "
    "broadcasting makes a square, as at the beginning. Is the target a table, in double brackets?"
)
def gives_a_flat_array(recipe, train, new):
    shape = np.shape(recipe(train, new))
    return len(shape) == 1, {"shape": shape, "rows": len(new)}


@predict_masses.requires(
    "Of your {rows} masses {missing} are missing (NaN). Which birds lack what you look at? Every row wants a number."
)
def knows_every_mass(recipe, train, new):
    missing = int((~np.isfinite(numbers(recipe(train, new)))).sum())
    return missing == 0, {"rows": len(new), "missing": missing}


@predict_masses.requires(
    "Half of your masses lie between {low:,.1f} and {high:,.1f}. Birds weigh thousands of grams: {guess}"
)
def gives_grams(recipe, train, new):
    low, half, high = np.quantile(numbers(recipe(train, new)), [0.25, 0.5, 0.75])
    logarithms = abs(half - np.log(4000)) < 1
    guess = "did you learn a logarithm, and not undo it?" if logarithms else "are these kilograms, or scaled numbers?"
    return 1000 < half < 20_000, {"low": low, "high": high, "guess": guess}


@predict_masses.requires(
    "On {birds} birds it has never met, your recipe misses by {error:,.0f} g on average, and always saying the mean "
    "misses by {mean:.0f} g. Do the rows that you fit stand in the order of their masses, and your masses in the order "
    "of the rows of `new`? Does one code mean the same in both tables?"
)
def is_better_than_the_mean(recipe, train, new, masses):
    error = np.abs(numbers(recipe(train, new)) - masses).mean()
    mean = np.abs(train["body_mass_g"].mean() - masses).mean()
    return error < 0.9 * mean, {"birds": len(masses), "error": error, "mean": mean}


@predict_masses.requires(
    "The forecast for one row changes with the rows beside it, by up to {gap:,.1f} g: I asked about the same birds "
    "with other rows of `new` around them. What is learnt from `new`: a scaler, a mean, what fills a gap, a code for "
    "a word? Learn all of it from `train`."
)
def learns_nothing_from_new(recipe, train, new):
    gap = max(gaps_beside_others(recipe, train, new))
    return gap < 0.5, {"gap": gap}


def gaps_beside_others(recipe, train, new) -> Iterator[float]:
    """By how much forecasts move: of a few birds alone and among giants, of those of unknown sex among one sex."""

    def ask(rows):
        return numbers(seeded(recipe, train, rows))

    few = np.flatnonzero(new.groupby("species").cumcount() < 12)
    unknown = np.flatnonzero(~new["sex"].isin(["MALE", "FEMALE"]))
    sexes = [np.flatnonzero(new["sex"] == sex) for sex in ("MALE", "FEMALE")]
    for asked, beside in [(few, ()), (unknown, ()), *((unknown, sex) for sex in sexes)]:
        try:
            gaps = moved(ask, new, asked, beside)
        except Exception:  # a word that is missing among them
            continue
        yield 0.0 if gaps is None else float(gaps[np.isfinite(gaps)].max(initial=0.0))
    among_all = ask(new)
    giants = new.assign(flipper_length_mm=new["flipper_length_mm"].where(np.isin(np.arange(len(new)), few), 500.0))
    yield float(np.abs(ask(giants) - among_all)[few].max())


@predict_masses.requires(
    "Given a `train` in which every bird weighs 4,000 g, your function forecasts {worst:,.0f} g for one of the others. "
    "Does it use birds that are not in `train`?"
)
def learns_from_train_alone(recipe, train, new):
    said = numbers(recipe(train.assign(body_mass_g=4000.0), new))
    worst = said[np.abs(said - 4000).argmax()]
    return abs(worst - 4000) < 200, {"worst": worst}


@predict_masses.requires(
    "On {birds} birds it has never met, your recipe misses by {error:.0f} ± {spread:.0f} g (one standard error). The "
    "bar is {bar} g, and always saying the mean misses by {mean:.0f} g. {question}"
)
def clears_the_bar(recipe, train, new, masses):
    misses = np.abs(numbers(recipe(train, new)) - masses)
    met = misses.mean() < BAR
    return met, {
        "birds": len(masses),
        "error": misses.mean(),
        "spread": misses.std() / len(masses) ** 0.5,
        "bar": BAR,
        "mean": np.abs(train["body_mass_g"].mean() - masses).mean(),
        "question": "" if met else what_keeps_it(recipe, train, misses.mean()),
    }


def what_keeps_it(recipe, train, error: float) -> str:
    """What may keep a recipe above the bar: it knows its own birds by heart, or it knows too little of them."""
    columns = "Which columns tell what you do not use yet?"
    try:
        own = np.abs(numbers(recipe(train, train.drop(columns="body_mass_g"))) - train["body_mass_g"].to_numpy()).mean()
    except Exception:  # it may know its own birds by their index
        return columns
    if own < error / 2:
        return f"On `train` itself it misses by {own:.0f} g, less than half of that: does it know those birds by heart?"
    return columns


def seeded(recipe, train, new):
    """What it gives when every draw starts afresh."""
    random.seed(0)
    np.random.seed(0)
    if torch := sys.modules.get("torch"):
        torch.manual_seed(0)
    return recipe(train, new)


def pays_no_attention(recipe, train, new) -> bool:
    """Does the recipe ignore the rows it is given to learn from? Then heavier birds there change nothing."""
    birds, few = train.head(60), new.head(40)
    heavier = birds.assign(body_mass_g=birds["body_mass_g"] + 100_000)
    said = [numbers(recipe(table, few)) for table in (birds, heavier)]
    in_grams = np.median(said[0]) > 1000  # a logarithm hardly changes either
    return len(said[0]) == len(few) and bool(in_grams) and abs(said[1].mean() - said[0].mean()) < 50


@predict_masses.mistake(
    "With 100 kg added to every bird of `train`, your forecasts hardly change. Do they come from other birds, or are "
    "they numbers written down? Inside the function use `train` and `new` alone.",
    when=pays_no_attention,
)
def looks_outside(train, new):
    from sklearn.neighbors import KNeighborsRegressor

    birds, lengths = split()[0], MEASURES[:3]
    model = KNeighborsRegressor(n_neighbors=1).fit(birds[lengths].to_numpy(), birds["body_mass_g"].to_numpy())
    return model.predict(new[lengths].to_numpy())


@predict_masses.mistake(
    "You gave masses for the rows of `train`, which you know already. Call `predict` with the rows of `new`."
)
def answers_for_the_training_birds(train, new):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(train[MEASURES[:3]], train["body_mass_g"]).predict(train[MEASURES[:3]])


@predict_masses.mistake(
    "You gave back one thing, such as the fitted model or a score. Asked is a mass for each row of `new`: return what "
    "`predict` gives."
)
def gave_back_the_model(train, new):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(train[MEASURES[:3]], train["body_mass_g"])


@predict_masses.mistake(
    "You say the same mass of every bird of `new`. What is known of each, its lengths and its species, tells more.",
    when=lambda recipe, train, new: len(new) == np.size(said := numbers(recipe(train, new))) and np.ptp(said) == 0,
)
def said_the_mean(train, new):
    return np.full(len(new), train["body_mass_g"].mean())


@predict_masses.mistake("Your function gives nothing back (None): what `predict` gives goes after `return`.")
def forgot_to_return(train, new):
    from sklearn.linear_model import LinearRegression

    LinearRegression().fit(train[MEASURES[:3]], train["body_mass_g"]).predict(new[MEASURES[:3]])
