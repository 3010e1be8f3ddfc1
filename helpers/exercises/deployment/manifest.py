"""What is in a file, and what goes with it."""

import hashlib

from helpers.exercises.deployment.lesson import ex

strangers = ex.choice(
    "strangers",
    {
        "a": (
            "Load it inside of a `try`, and delete it if it looks odd.",
            "`except` catches what goes wrong. The code in the file runs, and nothing goes wrong for it.",
        ),
        "b": (
            "Compare its SHA-256, a fingerprint of the file, with the one that came along.",
            "Then you know that you have the file the stranger made. That was never the question.",
        ),
        "c": (
            "Not at all: ask for skops, or for weights and the code.",
            "A skops file can be listed before anything is built from it, and you decide which types you trust. "
            "And code can be read before it runs.",
        ),
        "d": (
            "Load it, but only on a computer without a network.",
            "It cannot tell anybody, then. It can still read, change and delete, and wait for a network.",
        ),
    },
    right="c",
    hints=[
        "When does the code in the file run: while it is loaded, or when you first call `predict`?",
        "What would you like to see before anything runs?",
    ],
)


def manifests() -> list:
    """(manifest, here, data): libraries and checksums that fit, and each way of not fitting."""
    data, digest = b"a model", hashlib.sha256(b"a model").hexdigest()
    both = {"numpy": "2.4.6", "scikit-learn": "1.9.1"}

    def case(here: dict, data: bytes = data, libraries: dict = both) -> tuple:
        return {"libraries": libraries, "sha256": digest}, here, data

    return [
        case(both),
        case({**both, "flask": "3.1.3"}),  # more is installed than the model needs
        case(both, b"another model"),
        case({**both, "scikit-learn": "1.9.2"}),
        case({**both, "numpy": "2.4.5"}),
        case({"numpy": "2.4.6"}),
        case({**both, "scikit-learn": "1.9.1"}, libraries={**both, "scikit-learn": "1.10.0"}),
        case({**both, "scikit-learn": "1.10.0"}),
        case({**both, "numpy": "1.26.0"}, b"another model"),
        case({"numpy": "2.4.5", "scikit-learn": "1.9.2"}),
    ]


@ex.function(
    probes=manifests,
    hints=[
        "Go through the libraries of the manifest: `all(here.get(name) == wanted for name, wanted in …)`.",
        "`hashlib.sha256(data).hexdigest()` is the checksum as text, as it stands in the manifest.",
    ],
    why="A model that loads under another version may answer otherwise, or not. Nobody has tried: so it is not served.",
)
def may_serve(manifest, here, data):
    """Does `here` have the manifest's "libraries" in these versions, and `data` its "sha256"?"""
    same = all(here.get(name) == wanted for name, wanted in manifest["libraries"].items())
    return same and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.also_right
def by_items(manifest, here, data):
    fits = manifest["libraries"].items() <= here.items()
    return fits and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake("The versions are compared, the file is not: another model would be served under this manifest.")
def forgot_the_file(manifest, here, data):
    return all(here.get(name) == wanted for name, wanted in manifest["libraries"].items())


@may_serve.mistake("The file is the right one. But nothing asks which libraries it will meet here.")
def forgot_the_libraries(manifest, here, data):
    return hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake("You look at scikit-learn alone. The arrays of the model are numpy's: compare every library named.")
def looked_at_scikit_learn_alone(manifest, here, data):
    same = here.get("scikit-learn") == manifest["libraries"]["scikit-learn"]
    return same and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake(
    "You compare the two dictionaries as a whole, so that one more library, installed for something else, stops the "
    "service. Ask about those of the manifest."
)
def wanted_nothing_else(manifest, here, data):
    return manifest["libraries"] == here and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake(
    "A newer version passes. Newer is not the same: and as text, 1.10.0 comes before 1.9.1. Ask for equality."
)
def let_newer_ones_pass(manifest, here, data):
    same = all(here.get(name, "") >= wanted for name, wanted in manifest["libraries"].items())
    return same and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake(
    "Your function never says yes, not even to the file and the libraries that fit. Print both sides of each "
    "comparison. The manifest has the checksum as text: that is `hashlib.sha256(data).hexdigest()`."
)
def forgot_the_hexdigest(manifest, here, data):
    same = all(here.get(name) == wanted for name, wanted in manifest["libraries"].items())
    return same and hashlib.sha256(data) == manifest["sha256"]


@may_serve.mistake(
    "You answer inside of the loop, after the first library: the others are never looked at. Say yes only when all "
    "have been."
)
def looked_at_the_first_alone(manifest, here, data):
    for name, wanted in manifest["libraries"].items():
        return here.get(name) == wanted and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake("One library that fits is enough for your function. All of them have to fit.")
def one_that_fits_is_enough(manifest, here, data):
    same = any(here.get(name) == wanted for name, wanted in manifest["libraries"].items())
    return same and hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake("The names of the libraries are compared, and their versions are not.")
def compared_names_only(manifest, here, data):
    return set(manifest["libraries"]) <= set(here) and hashlib.sha256(data).hexdigest() == manifest["sha256"]


def same_file(manifest, data) -> bool:
    return hashlib.sha256(data).hexdigest() == manifest["sha256"]


@may_serve.mistake("One of the two conditions is enough for you, libraries or file. Both have to hold.")
def one_of_the_two(manifest, here, data):
    same = all(here.get(name) == wanted for name, wanted in manifest["libraries"].items())
    return same or same_file(manifest, data)


@may_serve.mistake("A library that is missing here passes. Missing is not the same version.")
def let_missing_ones_pass(manifest, here, data):
    same = all(here.get(name, wanted) == wanted for name, wanted in manifest["libraries"].items())
    return same and same_file(manifest, data)


@may_serve.mistake(
    "You go through what is installed here. A library of the manifest that is missing is never asked about, and one "
    "that the manifest does not name stops the service. Go through the manifest's."
)
def went_through_what_is_here(manifest, here, data):
    same = all(manifest["libraries"].get(name) == version for name, version in here.items())
    return same and same_file(manifest, data)


@may_serve.mistake("The last part of a version does not count for you. The manifest names it to the last digit.")
def compared_two_parts(manifest, here, data):
    wanted = {name: version.split(".")[:2] for name, version in manifest["libraries"].items()}
    same = all(here.get(name, "").split(".")[:2] == parts for name, parts in wanted.items())
    return same and same_file(manifest, data)


@may_serve.mistake(
    "A library that is not installed is no key of `here`, so that `here[name]` stops. Then the answer is no: "
    "`here.get(name)` gives None, which equals no version."
)
def stops_at_a_missing_one(manifest, here, data):
    same = all(here[name] == wanted for name, wanted in manifest["libraries"].items())
    return same and same_file(manifest, data)
