"""Train the transformer of lesson 13 that writes letter by letter: its weights, `letters.npz`, and the row of its card.

    python datasets/checkpoints/letters.py

It takes about a quarter of an hour on one idle core. Training rounds differently on every processor, and so another one
gives other weights: near enough, and not the same.
"""

import sys
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from helpers.letters import CONTEXT, TEST, TRAINING, VALIDATION, letter_model, numbered, speeches  # noqa: E402

SEED, BATCH, RATE, STEPS, WARM = 0, 16, 0.002, 5000, 100
EVERY = 250  # steps from one point of the curve to the next
SPREAD = 600, 450  # pieces, and letters from one to the next: through all speeches of validation or test


def rate(step: int, steps: int) -> float:
    """What the largest rate is multiplied by: it rises for WARM steps and then falls like a cosine."""
    return min((step + 1) / WARM, 0.5 + 0.5 * np.cos(np.pi * step / steps))


def loss_on(model, letters, pieces: int = 150, apart: int = CONTEXT // 2) -> float:
    """Nats a letter on some pieces, of which the second half counts: there half a context has been read."""
    import torch
    from torch.nn import functional as F

    half = CONTEXT // 2
    windows = letters.unfold(0, CONTEXT + 1, apart)[:pieces]
    losses = []
    with torch.inference_mode():
        for batch in windows.split(50):
            scores = model(batch[:, :-1])[:, half:]
            losses.append(F.cross_entropy(scores.flatten(0, 1), batch[:, half + 1 :].flatten(), reduction="none"))
    return torch.cat(losses).double().mean().item()


def train(steps: int = STEPS, seed: int = SEED):
    """The model after `steps` steps of AdamW, and its curve: letters read so far, loss on the validation set."""
    import torch
    from torch.nn import functional as F

    X, X_valid = numbered(speeches(TRAINING)), numbered(speeches(VALIDATION))
    windows = X.unfold(0, CONTEXT + 1, 1)
    torch.manual_seed(seed)
    model = letter_model().float()
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step, steps))
    curve = []
    for step in range(1, steps + 1):
        batch = windows[torch.randint(len(windows), (BATCH,))]
        loss = F.cross_entropy(model(batch[:, :-1]).flatten(0, 1), batch[:, 1:].flatten())
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % EVERY == 0:
            curve.append((step * BATCH * CONTEXT, loss_on(model, X_valid)))
            print(f"{step:5} steps, {time.process_time():4.0f} s of one core: {curve[-1][1]:.3f}", flush=True)
    return model.eval(), np.array(curve)


def main() -> None:
    import torch
    from checksum import record

    torch.set_num_threads(1)
    began = time.process_time()
    model, curve = train()
    seconds = time.process_time() - began
    halves = {key: value.numpy().astype("float16") for key, value in model.state_dict().items()}
    again = letter_model()
    again.load_state_dict({key: torch.tensor(value).float() for key, value in halves.items()})
    weights = sum(value.numel() for value in model.parameters())
    curves = {"letters_curve/letters": curve[:, 0], "letters_curve/loss": curve[:, 1].round(3)}
    np.savez_compressed(HERE / "letters.npz", **{f"letters/{key}": value for key, value in halves.items()}, **curves)
    record(HERE / "letters.npz")
    told = " | ".join(f"{loss_on(again, numbered(speeches(years)), *SPREAD):.3f}" for years in (VALIDATION, TEST))
    print(f"| `letters` | {weights:,} | {STEPS:,} | {seconds:.0f} | {told} |")


if __name__ == "__main__":
    main()
