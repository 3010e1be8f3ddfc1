"""The bird strikes that several parts learn from."""

from functools import cache

from helpers.datasets import load

WORDS = ["Aircraft Make Model", "Aircraft Airline Operator", "Origin State", "Phase of flight"]
WORDS += ["Wildlife Size", "Wildlife Species", "Time of day"]


@cache
def strikes() -> tuple:
    """The lesson's `learn` and `valid`: tables of bird strikes, `damaged` said of each."""
    from sklearn.model_selection import train_test_split

    reports = load("birdstrikes")
    reports["damaged"] = reports["Effect Amount of damage"] != "None"
    train, _ = train_test_split(reports, test_size=0.2, random_state=0, stratify=reports["damaged"])
    return tuple(train_test_split(train, test_size=0.25, random_state=0, stratify=train["damaged"]))
