"""Make what lesson 13 stores of MiniLM, `tweets.npz`, and the table of its card.

    python datasets/checkpoints/tweets.py

It turns the tweets of a clear kind into points, fine-tunes MiniLM for five draws of 200 labels and once for all 2,400,
and keeps the probabilities that the fine-tuned models give to the other tweets. It takes about a quarter of an hour.
Other processors round differently: what comes out is near enough, and not the same.
"""

import hashlib
import json
import sys
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from helpers import messages  # noqa: E402

BATCH, RATE, EPOCHS, EPOCHS_OF_ALL = 16, 1e-4, 8, 3
UNSEEN = slice(messages.TRAINING, None)  # the validation and the test set, in the order of `messages.clear()`


def fine_tuned(texts: list[str], labels: np.ndarray, epochs: int = EPOCHS, rate: float = RATE, seed: int = 0):
    """A function that gives texts their probabilities, after all of MiniLM's weights were trained with a last layer."""
    import torch
    from torch import nn
    from torch.nn import functional as F

    torch.manual_seed(seed)
    tokenizer, model = messages.minilm()
    last = nn.Linear(model.config.hidden_size, 1)
    weights = [*model.parameters(), *last.parameters()]
    optimiser = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01)
    steps = epochs * -(-len(texts) // BATCH)
    # The rate rises in the first tenth of the steps and then falls in a straight line to 0.
    warm = max(1, steps // 10)
    falling = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, (steps - step) / max(1, steps - warm))
    )
    answers = torch.tensor(labels, dtype=torch.float32)
    model.train()
    for _ in range(epochs):
        for rows in torch.randperm(len(texts)).split(BATCH):
            encoded = tokenizer([texts[i] for i in rows], padding=True, truncation=True, return_tensors="pt")
            points = messages.means(model(**encoded).last_hidden_state, encoded["attention_mask"])
            loss = F.binary_cross_entropy_with_logits(last(points)[:, 0], answers[rows])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            falling.step()
    model.eval()

    def probabilities(texts: list[str]) -> np.ndarray:
        with torch.inference_mode():
            return torch.sigmoid(last(messages.vectors(texts, tokenizer, model))[:, 0]).numpy()

    return probabilities


def accuracy(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """The share of texts that are named rightly at the threshold of one half."""
    return float(np.mean((probabilities > 0.5) == (labels == 1)))


def main() -> None:
    import torch

    torch.set_num_threads(1)
    tweets = messages.clear()
    texts, labels = tweets["text"].tolist(), (tweets["sentiment"] > 0).to_numpy().astype(int)
    began = time.perf_counter()
    points = messages.vectors(texts, *messages.minilm()).numpy().astype("float16")
    print(f"| `tweets_minilm` | {len(points):,} × {points.shape[1]} | – | {time.perf_counter() - began:.0f} | – | – |", flush=True)
    arrays = {"tweets_minilm/vectors": points}
    draws = [(f"tweets_tuned_{draw}", messages.labelled(draw), EPOCHS, draw) for draw in range(messages.DRAWS)]
    for name, rows, epochs, seed in [*draws, ("tweets_tuned_all", np.arange(messages.TRAINING), EPOCHS_OF_ALL, 0)]:
        began = time.perf_counter()
        tuned = fine_tuned([texts[row] for row in rows], labels[rows], epochs, seed=seed)
        seconds = time.perf_counter() - began
        arrays[f"{name}/probabilities"] = found = tuned(texts[UNSEEN]).astype("float16")
        right = (found > 0.5) == (labels[UNSEEN] == 1)
        valid, test = right[: messages.VALIDATION].mean(), right[messages.VALIDATION :].mean()
        print(f"| `{name}` | {len(rows):,} | {epochs} | {seconds:.0f} | {valid:.3f} | {test:.3f} |", flush=True)
        np.savez_compressed(HERE / "tweets.npz", **arrays)
    checksums = json.loads((HERE / "checksums.json").read_text(encoding="utf-8"))
    checksums["tweets.npz"] = hashlib.sha256((HERE / "tweets.npz").read_bytes()).hexdigest()
    (HERE / "checksums.json").write_text(json.dumps(checksums, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
