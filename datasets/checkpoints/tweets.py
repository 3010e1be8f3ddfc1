"""Make what lesson 13 stores of MiniLM, `tweets.npz`, and the table of its card.

    python datasets/checkpoints/tweets.py

It turns the tweets of a clear kind into points, fine-tunes MiniLM for three draws of 200 labels with two settings, and
keeps the probabilities that the fine-tuned models give to the other tweets. It takes some ten minutes of one core.
Other processors round differently: what comes out is near enough, and not the same.
"""

import sys
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from helpers import messages  # noqa: E402

BATCH = 16
# name: (rate, epochs). The first is stopped early, as is the habit where there are many labels.
SETTINGS = {"short": (2e-5, 3), "long": (1e-4, 8)}
UNSEEN = slice(messages.TRAINING, None)  # the validation and the test set, in the order of `messages.clear()`


def fine_tuned(texts: list[str], labels: np.ndarray, rate: float, epochs: int, seed: int = 0):
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


def scores(probabilities: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """The areas under the ROC curve on the validation set and on the test set, which lie one after the other."""
    from sklearn.metrics import roc_auc_score

    parts = slice(0, messages.VALIDATION), slice(messages.VALIDATION, None)
    return tuple(float(roc_auc_score(labels[part], probabilities[part])) for part in parts)


def main() -> None:
    import torch
    from checksum import record

    torch.set_num_threads(1)
    tweets = messages.clear()
    texts, labels = tweets["text"].tolist(), messages.unhappy(tweets)
    began = time.perf_counter()
    parts = {"vectors": texts, "less_clear": messages.less_clear()["text"].tolist()}
    found = {name: messages.vectors(part, *messages.minilm()).numpy() for name, part in parts.items()}
    arrays = {f"tweets_minilm/{name}": points.astype("float16") for name, points in found.items()}
    print(f"vectors in {time.perf_counter() - began:.0f} s", flush=True)
    runs = [
        (f"{name}_{draw}", messages.labelled(draw), setting, draw)
        for name, setting in SETTINGS.items()
        for draw in range(messages.DRAWS)
    ]
    for name, rows, (rate, epochs), seed in runs:
        began = time.process_time()
        tuned = fine_tuned([texts[row] for row in rows], labels[rows], rate, epochs, seed=seed)
        seconds = time.process_time() - began
        arrays[f"tweets_tuned/{name}"] = found = tuned(texts[UNSEEN]).astype("float16")
        valid, test = scores(found, labels[UNSEEN])
        print(
            f"| `{name}` | {len(rows):,} | {rate:g} | {epochs} | {seconds:.0f} | {valid:.3f} | {test:.3f} |", flush=True
        )
        np.savez_compressed(HERE / "tweets.npz", **arrays)
    record(HERE / "tweets.npz")


if __name__ == "__main__":
    main()
