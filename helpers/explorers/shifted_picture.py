"""Move a garment, and watch the probability that three networks give to what it is.

The probabilities lie beside this module, in `shifted_picture.npz`. `python -m helpers.explorers.shifted_picture` makes
them anew from the lesson's checkpoints, in some seconds; a test computes them again and compares.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import plots
from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer

LABELS = {"ankle boot": 9, "trouser": 1, "pullover": 2, "bag": 8, "sneaker": 7}
GARMENTS = tuple(LABELS)
NETWORKS = {"hidden layer": ("mlp", "fashion_mlp"), "CNN": ("cnn", "fashion_cnn")}
NETWORKS |= {"CNN, augmented": ("cnn", "fashion_cnn_moved")}
WAYS = tuple(range(-4, 5))
PIXELS = tuple(f"{step:+d} px".replace("-", "−").replace("+0", "0") for step in WAYS)
STORED = Path(__file__).with_name("shifted_picture.npz")


def compute_all() -> dict[str, np.ndarray]:
    """`places`, shape (5,): pictures of the validation set; `probabilities`, (5, 9 right, 9 down, 3 networks, 10).

    Of each kind it takes the first picture that all three networks name rightly, with a probability above 0.9.
    """
    import torch

    from helpers.checkpoints import checkpoint
    from helpers.garments import VALIDATION, moved, network, tensors

    X, y = tensors(VALIDATION)
    asked = []
    for form, name in NETWORKS.values():
        model = network(form)
        model.load_state_dict({layer: weights.double() for layer, weights in checkpoint(name).items()})
        asked.append(model.eval())
    with torch.inference_mode():
        sure = torch.stack([model(X[:400]).softmax(1)[range(400), y[:400]] for model in asked]).min(0).values > 0.9
        places = [int(torch.nonzero(sure & (y[:400] == label))[0]) for label in LABELS.values()]
        table = [
            [
                [[model(moved(X[i : i + 1], right, down)).softmax(1)[0].numpy() for model in asked] for down in WAYS]
                for right in WAYS
            ]
            for i in places
        ]
    return {"places": np.array(places), "probabilities": np.round(255 * np.array(table)).astype("uint8")}


@cache
def stored() -> dict[str, np.ndarray]:
    """What `compute_all` gave when it was last run."""
    with np.load(STORED) as arrays:
        return dict(arrays)


@cache
def names() -> list[str]:
    from helpers.garments import garments

    return garments()[2]


@cache
def photograph(garment: str) -> np.ndarray:
    """The picture, shape (28, 28), from 0 to 1."""
    from helpers.garments import VALIDATION, garments

    place = stored()["places"][GARMENTS.index(garment)]
    return garments()[0][VALIDATION][place]


@dataclass(frozen=True)
class Moved:
    """A garment at one place; for each network the probability of what it is, its likeliest name, and that one's."""

    garment: str
    right: int
    down: int
    of_truth: tuple[float, ...]
    top: tuple[str, ...]
    of_top: tuple[float, ...]
    correct: tuple[bool, ...]


def way(right: int, down: int) -> str:
    """The shift in words."""
    parts = [f"{abs(right)} px to the {'right' if right > 0 else 'left'}"] * bool(right)
    parts += [f"{abs(down)} px {'down' if down > 0 else 'up'}"] * bool(down)
    return " and ".join(parts) or "as photographed"


class ShiftedPicture(Explorer):
    """Move a garment by a few pixels and watch what three networks make of it."""

    title = "When does a garment become another thing?"
    script = Path(__file__).with_name("shifted_picture.js")
    size = (720, 322)
    poster_height = 2.4
    controls = (
        Slider("right", "To the right", WAYS, 0, texts=PIXELS),
        Slider("down", "Down", WAYS, 0, texts=PIXELS),
        Choice("garment", "Garment", GARMENTS, "ankle boot"),
    )
    posters = (
        {"garment": "ankle boot", "right": 0},
        {"garment": "ankle boot", "right": 3},
        {"garment": "trouser", "right": 3},
        {"garment": "pullover", "right": 3},
    )

    def compute(self, right, down, garment):
        here = GARMENTS.index(garment), WAYS.index(right), WAYS.index(down)
        table = stored()["probabilities"][here] / 255
        likeliest = table.argmax(axis=1)
        label = LABELS[garment]
        return Moved(
            garment,
            right,
            down,
            tuple(round(float(row[label]), 2) for row in table),
            tuple(names()[kind] for kind in likeliest),
            tuple(round(float(row.max()), 2) for row in table),
            tuple(bool(kind == label) for kind in likeliest),
        )

    def describe(self, result):
        told = [
            f"{name} {result.of_truth[i]:.2f}" + ("" if result.correct[i] else f" (it takes it for: {result.top[i]})")
            for i, name in enumerate(NETWORKS)
        ]
        where = way(result.right, result.down)
        return f"{where[0].upper()}{where[1:]}, the probability of “{result.garment}” is: {', '.join(told)}."

    def constants(self):
        pictures = {name: np.rint(255 * photograph(name)).astype(int).ravel().tolist() for name in GARMENTS}
        return {"pictures": pictures, "networks": list(NETWORKS)}

    def panels(self, figure):
        edges = {"left": 0.02, "right": 0.96, "bottom": 0.2, "top": 0.95, "width_ratios": (1, 1), "wspace": 0.75}
        picture, bars = figure.subplots(1, 2, gridspec_kw=edges)
        picture.set(xticks=[], yticks=[])
        picture.grid(False)
        bars.set(xlim=(0, 1), ylim=(2.5, -0.5), xlabel="probability")
        bars.set_yticks(range(3), ["hidden\nlayer", "CNN", "CNN,\naugm."], fontsize=7)
        bars.set_xticks([0, 1])
        return picture, bars

    def plot(self, result, panels):
        picture, bars = panels
        framed = np.pad(photograph(result.garment), 4)
        shown = framed[4 - result.down : 32 - result.down, 4 - result.right : 32 - result.right]
        picture.imshow(shown, cmap="gray", vmin=0, vmax=1)
        colours = [plots.BLUE if right else plots.VERMILLION for right in result.correct]
        bars.barh(range(3), result.of_truth, color=colours, height=0.6)


if __name__ == "__main__":
    import torch

    torch.set_num_threads(1)
    np.savez_compressed(STORED, **compute_all())
