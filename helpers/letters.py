"""The speeches of lesson 13 as its last part prepares them, letter by letter, and the network of its checkpoint."""

from functools import cache

from helpers.datasets import load

ALPHABET = "\n '-,.0123456789abcdefghijklmnopqrstuvwxyz"
TRAINING, VALIDATION, TEST = (1961, 2008), (2009, 2016), (2017, 2026)  # years, both included
WIDTH, HEADS, BLOCKS, CONTEXT = 128, 4, 3, 128


def cleaned(text: str) -> str:
    """Small letters, and nothing that is not in the alphabet."""
    return "".join(letter for letter in text.lower() if letter in ALPHABET)


@cache
def speeches(years: tuple[int, int]) -> str:
    """All paragraphs of these years, one a line."""
    table = load("speeches")
    first, last = years
    return cleaned("\n".join(table[table["year"].between(first, last)]["text"]))


def numbered(text: str):
    """The place of each letter in the alphabet, as torch's tensor."""
    import torch

    return torch.tensor([ALPHABET.index(letter) for letter in text])


def letter_model(width: int = WIDTH, heads: int = HEADS, blocks: int = BLOCKS, context: int = CONTEXT):
    """An untrained transformer over the alphabet: what the lesson builds, with torch's fast attention in it."""
    import torch
    from torch import nn
    from torch.nn import functional as F

    class Attention(nn.Module):
        def __init__(self):
            super().__init__()
            self.query = nn.Linear(width, width)
            self.key = nn.Linear(width, width)
            self.value = nn.Linear(width, width)
            self.out = nn.Linear(width, width)

        def forward(self, X):
            Q, K, V = (
                layer(X).unflatten(-1, (heads, -1)).transpose(1, 2) for layer in (self.query, self.key, self.value)
            )
            mixed = F.scaled_dot_product_attention(Q, K, V, is_causal=True)
            return self.out(mixed.transpose(1, 2).flatten(2))

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.attention = Attention()
            self.feed = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
            self.norm1 = nn.LayerNorm(width)
            self.norm2 = nn.LayerNorm(width)

        def forward(self, X):
            X = X + self.attention(self.norm1(X))
            return X + self.feed(self.norm2(X))

    class LetterModel(nn.Module):
        def __init__(self):
            super().__init__()
            self.letters = nn.Embedding(len(ALPHABET), width)
            self.positions = nn.Embedding(context, width)
            self.blocks = nn.ModuleList(Block() for _ in range(blocks))
            self.norm = nn.LayerNorm(width)
            self.scores = nn.Linear(width, len(ALPHABET))

        def forward(self, letters):
            X = self.letters(letters) + self.positions(torch.arange(letters.shape[1]))
            for block in self.blocks:
                X = block(X)
            return self.scores(self.norm(X))

    return LetterModel()
