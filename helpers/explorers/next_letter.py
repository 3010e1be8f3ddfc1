"""Move the temperature, and see what becomes of the next letter's probabilities and of the text that is written.

Scores and texts lie beside this module, in `next_letter.json`. `python -m helpers.explorers.next_letter` makes them
anew from the checkpoint and the speeches, in a minute; a test computes some again and compares.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import plots
from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer
from helpers.letters import ALPHABET, CONTEXT, TRAINING, letter_model, numbered, speeches

BEGINNINGS = ("the american p", "we must ", "my fellow ", "peace and ")
MODELS = ("transformer", "counting")
TEMPERATURES = (0.1, 0.3, 0.5, 0.7, 1.0, 1.3, 1.6, 2.0)
LONGEST, SMOOTHING, WRITTEN, SHOWN = 6, 5, 90, 8
STORED = Path(__file__).with_name("next_letter.json")


def counting():
    """A function of a text: the logarithms of the next letter's probabilities, by counting five letters before."""
    text = speeches(TRAINING)
    counts = [Counter({"": len(text)})]
    counts += [
        Counter([text[start : start + length] for start in range(len(text) - length + 1)])
        for length in range(1, LONGEST + 1)
    ]

    def scores(text):
        p = np.full(len(ALPHABET), 1 / len(ALPHABET))
        for length in range(LONGEST):
            recent = text[len(text) - length :]
            followed = np.array([counts[length + 1][recent + letter] for letter in ALPHABET])
            p = (followed + SMOOTHING * p) / (counts[length][recent] + SMOOTHING)
        return np.log(p)

    return scores


def transformer():
    """The same by the checkpoint: its scores."""
    import torch

    from helpers.checkpoints import checkpoint

    model = letter_model()
    model.load_state_dict(checkpoint("letters"))
    model = model.double().eval()

    def scores(text):
        with torch.inference_mode():
            return model(numbered(text[-CONTEXT:])[None])[0, -1].numpy()

    return scores


def warmed(scores, temperature: float) -> np.ndarray:
    exponentials = np.exp((np.array(scores) - np.max(scores)) / temperature)
    return exponentials / exponentials.sum()


def write(scores, text: str, temperature: float, letters: int = WRITTEN) -> str:
    """What is written after `text`."""
    rng = np.random.default_rng(13)
    start = len(text)
    for _ in range(letters):
        text += ALPHABET[rng.choice(len(ALPHABET), p=warmed(scores(text), temperature))]
    return text[start:]


def compute_all() -> dict:
    """For each model and beginning the scores of the next letter, and what is written at each temperature."""
    makers = {"transformer": transformer(), "counting": counting()}
    return {
        name: {
            text: {
                "scores": [round(float(score), 3) for score in makers[name](text)],
                "written": [write(makers[name], text, temperature) for temperature in TEMPERATURES],
            }
            for text in BEGINNINGS
        }
        for name in MODELS
    }


@cache
def stored() -> dict:
    """What `compute_all` gave when it was last run."""
    return json.loads(STORED.read_text(encoding="utf-8"))


def shown(text: str) -> str:
    """A letter, or a text, in which spaces at its ends and the ends of lines can be seen."""
    return text.replace("\n", "↵") if text.strip() else text.replace(" ", "␣").replace("\n", "↵")


@dataclass(frozen=True)
class Next:
    """The likeliest letters, their probabilities at this temperature, and a text that begins as chosen."""

    model: str
    beginning: str
    temperature: float
    letters: tuple[str, ...]
    probabilities: tuple[float, ...]
    others: float
    written: str


class NextLetter(Explorer):
    """Move the temperature and watch the next letter and the text."""

    title = "What does the temperature do to the next letter?"
    script = Path(__file__).with_name("next_letter.js")
    size = (720, 336)
    poster_height = 2.4
    controls = (
        Slider("temperature", "Temperature", TEMPERATURES, 1.0),
        Choice("beginning", "Beginning", tuple(text.strip() for text in BEGINNINGS), BEGINNINGS[0]),
        Choice("model", "Model", MODELS, "transformer"),
    )
    posters = (
        {"temperature": 0.3},
        {"temperature": 1.0},
        {"temperature": 2.0},
        {"temperature": 1.0, "model": "counting"},
    )

    def compute(self, temperature, beginning, model):
        text = next(whole for whole in BEGINNINGS if whole.strip() == beginning)
        found = stored()[model][text]
        p = warmed(found["scores"], temperature)
        likely = np.argsort(-p, kind="stable")[:SHOWN]
        return Next(
            model,
            shown_whole(text),
            temperature,
            tuple(shown(ALPHABET[place]) for place in likely),
            tuple(round(float(p[place]), 2) for place in likely),
            round(float(1 - p[likely].sum()), 2),
            shown_whole(found["written"][TEMPERATURES.index(temperature)]),
        )

    def describe(self, result):
        pairs = zip(result.letters[:2], result.probabilities, strict=False)
        told = ", ".join(f"“{letter}” {p:.2f}" for letter, p in pairs if p >= 0.01)
        return (
            f"At temperature {result.temperature:g}, after “{result.beginning}”, {result.model}: {told}. "
            f"It writes: “{result.beginning}{result.written}”."
        )

    def panels(self, figure):
        ax = figure.subplots(gridspec_kw={"left": 0.12, "right": 0.96, "bottom": 0.2, "top": 0.95})
        return ax

    def plot(self, result, panels):
        panels.bar(range(SHOWN), result.probabilities, color=plots.BLUE, width=0.7)
        panels.set(ylim=(0, 1), xlabel="next letter")
        panels.set_xticks(range(SHOWN), result.letters)
        panels.set_yticks([0, 1])


def shown_whole(text: str) -> str:
    return text.replace("\n", "↵")


if __name__ == "__main__":
    STORED.write_text(json.dumps(compute_all(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
