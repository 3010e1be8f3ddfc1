"""A choice and a model: which birds to score on, and the nearest of six."""

from helpers.exercises.start_here.lesson import ex

which_is_honest = ex.choice(
    "which_is_honest",
    {
        "a": (
            "On the birds it learnt from: those it knows best.",
            "It would look excellent, and for a bad reason: a model can remember the birds it was shown. The "
            "question is how it does on birds it has not seen.",
        ),
        "b": (
            "On birds that were kept apart before it learnt anything.",
            "Nothing the model learnt can have come from these birds, so its score on them is an honest forecast. "
            "Every lesson of this course holds to that.",
        ),
        "c": (
            "On the birds it gets right.",
            "Then every model scores 100 %. Which rows to score on must be settled before anyone sees the predictions.",
        ),
    },
    right="b",
    hints=["Ask what the score is meant to foretell.", "It should foretell how the model does on birds not yet met."],
)


def labelled_birds() -> dict:
    """Flipper lengths in mm, shape (6, 1), and species of six penguins, as in the lesson."""
    return {"X": [[181.0], [186.0], [195.0], [210.0], [217.0], [230.0]], "species": ["Adelie"] * 3 + ["Gentoo"] * 3}


def last_step(model):
    return model[-1] if hasattr(model, "steps") else model


def birds_it_knows(model) -> int:
    return last_step(model).n_samples_fit_


def takes_one_length(model) -> bool:
    return getattr(model[0] if hasattr(model, "steps") else model, "n_features_in_", 1) == 1


def knows_all_six(model, X, species) -> bool:
    """Does it know six birds, find each bird of X among them, and name its species?"""
    rows = model[:-1].transform(X) if hasattr(model, "steps") and len(model.steps) > 1 else X
    found = not last_step(model).kneighbors(rows, 1)[0].any()
    return birds_it_knows(model) == len(X) and found and list(model.predict(X)) == species


def differs_from_the_birds(model, X, species) -> str:
    """What the fitted birds are otherwise than in X and species: the first length or the first name that differs."""
    known = last_step(model)._fit_X.ravel().tolist()
    given = [length for row in X for length in row]
    if len(known) != len(given):
        return f"{len(known)} of them, where X has {len(given)}"
    for place, (mine, asked) in enumerate(zip(known, given, strict=True)):
        if mine != asked:
            return f"at place {place} it has {mine:g}, where X has {asked:g}"
    answers = list(map(str, model.predict(X)))
    place = next((i for i, (mine, asked) in enumerate(zip(answers, species, strict=True)) if mine != asked), 0)
    return f"at place {place} it says {answers[place]!r}, where `species` has {species[place]!r}"


def is_unfitted(model) -> bool:
    from sklearn.exceptions import NotFittedError
    from sklearn.utils.validation import check_is_fitted

    try:
        check_is_fitted(model)
    except NotFittedError:
        return True
    return False


def is_neighbours(model) -> bool:
    return type(last_step(model)).__name__ == "KNeighborsClassifier"


@ex.model(
    given=labelled_birds,
    hints=["Every model in scikit-learn learns by the method `.fit(inputs, answers)`.", "`….fit(X, species)`"],
    why="A fitted model is judged by what it predicts, and a nearest neighbour by the birds that it remembers.",
)
def nearest_bird(X, species):
    """a fitted KNeighborsClassifier with n_neighbors=1"""
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(n_neighbors=1).fit(X, species)


@nearest_bird.requires("This is a {model}. Asked is `KNeighborsClassifier`, which looks for the closest bird it knows.")
def looks_for_neighbours(model):
    return is_neighbours(model), {"model": type(last_step(model)).__name__}


@nearest_bird.requires("It asks {asked} birds. Ask one: `n_neighbors=1`.")
def asks_one(model):
    asked = last_step(model).n_neighbors
    return asked == 1, {"asked": asked}


@nearest_bird.requires(
    "The birds that it knows are not those of `X` with the names in `species`: {difference}. Fit it to both as they "
    "are."
)
def knows_the_birds(model, X, species):
    if not takes_one_length(model):
        return False, {"difference": f"it takes {last_step(model).n_features_in_} numbers a bird, where X has one"}
    return knows_all_six(model, X, species), {"difference": differs_from_the_birds(model, X, species)}


@nearest_bird.mistake(
    "The model has learnt nothing yet: create it, then call `.fit(X, species)` on it.",
    when=is_unfitted,
)
def never_fitted(X, species):
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(n_neighbors=1)


@nearest_bird.mistake(
    "This model asks five birds, which is what it does without a number. Ask one: `n_neighbors=1`.",
    when=lambda model: is_neighbours(model) and last_step(model).n_neighbors == 5,
)
def asks_five(X, species):
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier().fit(X, species)


@nearest_bird.mistake(
    "This model asks all six birds, so it gives everyone the same answer. Ask one: `n_neighbors=1`.",
    when=lambda model, X: is_neighbours(model) and last_step(model).n_neighbors == len(X) == birds_it_knows(model),
)
def asks_everyone(X, species):
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(n_neighbors=6).fit(X, species)
