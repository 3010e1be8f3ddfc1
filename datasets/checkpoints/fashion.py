"""Train the six networks of lesson 12 and write their weights, `fashion.npz`, and the table of its card.

    python datasets/checkpoints/fashion.py

It takes about a quarter of an hour. Training rounds differently on every processor, and so another one gives other
weights: near enough, and not the same. The checksum is that of the file that lies here; what the card says of it is
tested.
"""

import sys
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from helpers.garments import REACH, TRAINING, VALIDATION, black, moved, network, tensors  # noqa: E402

SEED, BATCH, RATE = 0, 64, 0.002
# name: (form of the network, epochs, whether the pictures are moved at random)
NETWORKS = {
    "fashion_mlp": ("mlp", 10, False),
    "fashion_mlp_moved": ("mlp", 20, True),
    "fashion_cnn": ("cnn", 8, False),
    "fashion_cnn_moved": ("cnn", 16, True),
    "fashion_pooled": ("pooled", 12, False),
    "fashion_deep": ("deep", 12, False),
}


def moved_at_random(X):
    """Each picture moved by up to REACH pixels in both directions: another window of the picture with its frame."""
    import torch
    from torch.nn.functional import pad

    framed = pad(X, (REACH,) * 4, value=black())
    tops, lefts = torch.randint(0, 2 * REACH + 1, (2, len(X)))
    rows, columns = tops[:, None] + torch.arange(28), lefts[:, None] + torch.arange(28)
    return framed[torch.arange(len(X))[:, None, None], 0, rows[:, :, None], columns[:, None, :]][:, None]


def train(form: str, epochs: int, move: bool, seed: int = SEED):
    """The network after `epochs` passes over the training set by Adam, its rate falling like a cosine."""
    import torch
    from torch.nn import functional as F

    X, y = tensors(TRAINING)
    X = X.float()
    torch.manual_seed(seed)
    model = network(form).float()
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs)
    for _ in range(epochs):
        model.train()
        for rows in torch.randperm(len(X)).split(BATCH):
            batch = moved_at_random(X[rows]) if move else X[rows]
            optimiser.zero_grad()
            F.cross_entropy(model(batch), y[rows]).backward()
            optimiser.step()
        schedule.step()
    return model.eval()


def accuracy(model, right: int = 0, down: int = 0) -> float:
    """The share of the validation pictures, moved, that `model` names rightly."""
    import torch

    X, y = tensors(VALIDATION)
    with torch.inference_mode():
        return (model(moved(X, right, down)).argmax(1) == y).double().mean().item()


def main() -> None:
    import torch
    from checksum import record

    torch.set_num_threads(1)
    arrays = {}
    for name, (form, epochs, move) in NETWORKS.items():
        began = time.perf_counter()
        model = train(form, epochs, move)
        seconds = time.perf_counter() - began
        stored = {key: value.numpy() for key, value in model.state_dict().items() if "num_batches" not in key}
        halves = {key: value.astype("float16") for key, value in stored.items()}
        arrays |= {f"{name}/{key}": value for key, value in halves.items()}
        again = network(form)
        again.load_state_dict({key: torch.tensor(value).double() for key, value in halves.items()}, strict=False)
        again.eval()
        weights = sum(value.numel() for value in model.parameters())
        print(
            f"| `{name}` | {form} | {weights:,} | {epochs} | {'yes' if move else 'no'} | {seconds:.0f} "
            f"| {accuracy(again):.3f} | {accuracy(again, right=3):.3f} |",
            flush=True,
        )
        np.savez_compressed(HERE / "fashion.npz", **arrays)
    record(HERE / "fashion.npz")


if __name__ == "__main__":
    main()
