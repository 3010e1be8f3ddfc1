# %% [markdown]
# # 11 · PyTorch
#
# **Why won't it train?** A laboratory looks at cells drawn by a fine needle. A program measures thirty numbers in the
# picture, and a network is to say whether the tumour is malignant. Miss one, and a patient goes home with it; cry wolf,
# and a healthy one is operated on. A colleague left you a network, copied from the web. It runs, it reports no error, and
# it says about the same of everybody.
#
# You will be able to **build** and **train** a network in PyTorch, **find** the eight faults that raise no error,
# **stop** in time, **save** what was learnt, and **say** honestly whether a network was worth it.
#
# *Time: 120 minutes. Before this: lessons 05 and 10.*

# %%
import copy
from functools import partial

import numpy as np
import pandas as pd
import torch
from torch import nn
from torch.nn import functional as F

from helpers import load, plots, progress_bar
from helpers.exercises import pytorch as ex

SEED, GPU = 0, torch.accelerator.is_available()
DEVICE = torch.accelerator.current_accelerator() if GPU else torch.device("cpu")
# Usual is float32, also on a GPU. With 16 digits, these pages show the same numbers on any CPU.
torch.set_default_dtype(torch.float32 if GPU else torch.float64)

# %% long="both functions are used throughout"
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

cells = load("breast_cancer")
malignant = (cells.pop("diagnosis") == "malignant").to_numpy()


def tensor(values):
    return torch.as_tensor(values, dtype=torch.get_default_dtype(), device=DEVICE)


def split(seed, everywhere=False):
    """Rows and labels to learn from, to decide by and to judge by: 60, 20 and 20 %.

    The wrong way, `everywhere`, has the scaler see all of them.
    """
    A, T, a, t = train_test_split(
        cells, malignant, test_size=0.2, stratify=malignant, random_state=seed
    )
    A, V, a, v = train_test_split(A, a, test_size=0.25, stratify=a, random_state=seed)
    scaler = StandardScaler().fit(cells if everywhere else A)
    return [tensor(scaler.transform(X)) for X in (A, V, T)] + [tensor(y) for y in (a, v, t)]


X_learn, X_valid, X_test, y_learn, y_valid, y_test = split(SEED)


# %%
def copied(loss_of):
    """The colleague's program: 100 steps, and what it then says of the patients of `valid`."""
    torch.manual_seed(SEED)
    layers = [nn.Linear(30, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 1)]
    network = nn.Sequential(*layers, nn.Sigmoid()).to(DEVICE)
    optimiser = torch.optim.Adam(network.parameters(), lr=0.001)
    for _ in range(100):
        loss = loss_of(network(X_learn), y_learn)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return network(X_valid).detach().squeeze(1), loss.item()


alike, loss = copied(lambda said, y: ((said - y) ** 2).mean())
f"loss {loss:.2f}; it says from {alike.min():.2f} to {alike.max():.2f}"

# %% [markdown] claims=["alike.max() < 0.5", "abs(loss - np.var(malignant)) < 0.02"]
# No patient is given a chance of one half, though {{ 100 * malignant.mean():.0f }} % of the tumours are malignant. And a
# loss of {{ loss:.2f }} is what one gets by saying {{ 100 * malignant.mean():.0f }} % of everybody.
#
# A **tensor** is an array that knows its device (CPU or GPU) and, where it is asked to, how it was computed. It has
# shapes, and broadcasts like NumPy's (lesson 01); `squeeze(1)` takes away an axis of length one. Look at the shapes in
# the colleague's loss, and repair it.

# %% exercise="squared_loss"

# %%
repaired, loss = copied(lambda said, y: ((said.squeeze(1) - y) ** 2).mean())
right = ((repaired > 0.5) == (y_valid > 0.5)).double().mean().item()
f"loss {loss:.2f}; it says from {repaired.min():.2f} to {repaired.max():.2f}, right for {right:.0%}"

# %% [markdown] claims=["right > 0.9", "loss < 0.06", "repaired.max() > 0.9"]
# One call, and it trains. The wrong loss had {{ len(y_learn) ** 2:, }} differences instead of {{ len(y_learn) }}: each
# answer met the label of everybody, and the least such loss is had by saying the mean. It was a legal program with
# another meaning. Of this kind are all faults in this lesson.
#
# ## What PyTorch does for you
#
# `loss.backward()` is lesson 10's walk back through the graph, for hundreds of operations. It leaves in each weight's
# `.grad` the slope of the loss. Call it three times for $w_1^2 + w_2^2$, at the same $w = (1, 2)$:

# %%
w, slopes = torch.tensor([1.0, 2.0], requires_grad=True), []
for _ in range(3):
    (w**2).sum().backward()
    slopes.append(w.grad.tolist())
slopes

# %% [markdown] claims=["slopes[1] == [2 * each for each in slopes[0]]", "slopes[2] == [3 * each for each in slopes[0]]"]
# The slope of $w^2$ is $2w$. The first answer is right, and then `backward` *adds*, as it must where a weight is used
# twice. Who empties it? An **optimiser** holds the weights: its `step()` changes each of them by what stands in `.grad`,
# and its `zero_grad()` empties that. Repair this descent.

# %% exercise="descend"

# %% [markdown]
# A **`Module`** is an object that holds layers and their weights: `forward` says what they compute, `parameters()` lists
# what can be learnt, `.to(DEVICE)` moves it all to a device.
#
# ### Dropout, from scratch
#
# In training, **dropout** sets each number of a layer to zero with probability $p$, so that no unit can rely on a
# single other one. On average that shrinks the next layer's sums to the share $1 - p$. So **inverted dropout** divides
# what is left by $1 - p$. With $h_i$ for a number of the layer and $m_i$ for 0 or 1 at random
#
# $$h_i' = \frac{m_i\,h_i}{1-p}, \qquad \mathbb E[h_i'] = \frac{(1-p)\,h_i}{1-p} = h_i.$$
#
# ($\mathbb E$ is the mean over all draws.) When it is asked, and not learning, it leaves everything as it is.


# %%
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, h):
        if not self.training:
            return h
        return h * (torch.rand_like(h) >= self.p) / (1 - self.p)


torch.manual_seed(SEED)
h, theirs = torch.randn(1000, 100), nn.Dropout(0.3)
dropped, ours = theirs(h), Dropout(0.3)(h)
kept = dropped != 0  # the units that theirs left
same = torch.allclose(dropped, h * kept / 0.7) and torch.equal(theirs.eval()(h), h)
shares = [(each != 0).double().mean().item() for each in (ours, dropped)]
f"ours keeps {shares[0]:.2f}, theirs {shares[1]:.2f}; what is kept is equal: {same}"

# %% [markdown] claims=["same", "abs(shares[0] - 0.7) < 0.01 and abs(shares[1] - 0.7) < 0.01"]
# The same arithmetic. We go on with ours for one reason: `nn.Dropout` may draw another mask on another make of
# processor, and these pages should show the same numbers. In your own work, use the library's.
#
# ### Network, batches, loop
#
# Here is the classic small network for tables, 30→64→32→1. What comes out of its last layer are **logits**: another word
# for log-odds, from which a sigmoid makes chances. A **`DataLoader`** deals a data set into shuffled batches. It usually
# fetches row by row: `DataLoader(TensorDataset(X, y), batch_size=32, shuffle=True)` is all that it takes. Handed whole
# batches of row numbers, as here, it has far less to do.

# %%
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, TensorDataset


class Network(nn.Module):
    def __init__(self, columns, dropout=0.3):
        super().__init__()
        bends = [[nn.ReLU(), Dropout(dropout)] for _ in range(2)]
        first, second, last = nn.Linear(columns, 64), nn.Linear(64, 32), nn.Linear(32, 1)
        self.layers = nn.Sequential(first, *bends[0], second, *bends[1], last)

    def forward(self, X):
        return self.layers(X).squeeze(1)


def batches(X, y, size=32):
    rows = BatchSampler(RandomSampler(y), size, drop_last=False)
    return DataLoader(TensorDataset(X, y), sampler=rows, batch_size=None)


# %% [markdown]
# An epoch is one pass over all rows (lesson 10). Four lines in the middle are behind nearly every network you have heard
# of. Learn them by heart, in this order. `progress_bar` shows how far it is while you wait, and leaves nothing behind.

# %%
torch.manual_seed(SEED)
network = Network(30).to(DEVICE)
optimiser = torch.optim.Adam(network.parameters(), lr=0.001)
for _ in progress_bar(range(20), "epochs"):
    network.train()
    for X, y in batches(X_learn, y_learn):
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(network(X), y)
        loss.backward()
        optimiser.step()
sizes = [len(y) for _, y in batches(X_learn, y_learn)]
f"{len(sizes)} batches, the last with {sizes[-1]} rows"

# %% [markdown]
# Two checks find most faults before any long training. First, what should an untrained network lose? It knows nothing, so
# it gives everybody about one half, and the cross-entropy of one half is $\log 2$. Second, can it learn *one* batch by
# heart? A network that cannot, with dropout off, has a fault in its program, and no setting will mend it.

# %%
torch.manual_seed(SEED)
fresh = Network(30, dropout=0).to(DEVICE)
X_one, y_one = X_learn[:32], y_learn[:32]
start = F.binary_cross_entropy_with_logits(fresh(X_one), y_one).item()
optimiser = torch.optim.Adam(fresh.parameters(), lr=0.01)
for _ in range(100):
    optimiser.zero_grad()
    loss = F.binary_cross_entropy_with_logits(fresh(X_one), y_one)
    loss.backward()
    optimiser.step()
f"untrained {start:.2f}, where log 2 is {np.log(2):.2f}; one batch by heart: {loss.item() < 0.01}"

# %% [markdown] claims=["abs(start - np.log(2)) < 0.12", "loss.item() < 0.01"]
# The first loss is near $\log 2$, and the batch is learnt by heart: both as they should be. A first loss many times as large
# would mean unscaled columns or a fault. `loss` is the loss of one batch. For an epoch you want the mean over all rows, and the last batch is
# smaller. Repair the program that forgets it.

# %% exercise="epoch_loss"

# %% [markdown]
# ## Learning and answering
#
# A layer like dropout behaves in two ways. `network.train()` and `network.eval()` set the flag `training` in all
# layers. `torch.no_grad()`, or the stricter `torch.inference_mode()`, is something else: it stops recording for
# `backward`.
#
# The other layer with two lives keeps the numbers of deep networks in range. **Batch norm** scales each column: in
# training by mean and variance *of the batch*, in answering by the running averages that it kept of both. (It then
# stretches and shifts each column by two learnt numbers, which begin at 1 and 0.) We ask our
# network three times about its most doubtful patient, and put one patient into a batch norm in the company of two
# different batches.

# %%
norm, rows = nn.BatchNorm1d(30).to(DEVICE), [[0, *range(n, n + 20)] for n in (10, 40)]
one, other = X_valid[rows[0]], X_valid[rows[1]]
answers, moved = {}, {}
with torch.no_grad():
    by_hand = (one - one.mean(0)) / (one.var(0, correction=0) + norm.eps).sqrt()
    equal = torch.allclose(norm(one), by_hand, atol=1e-4)
    doubtful = network.eval()(X_valid).abs().argmin()
    for mode in ("train", "eval"):
        for layer in (network, norm):
            getattr(layer, mode)()
        said = [torch.sigmoid(network(X_valid)[doubtful]).item() for _ in range(3)]
        answers[mode] = [round(chance, 2) for chance in said]
        moved[mode] = (norm(one)[0] - norm(other)[0]).abs().max().item()
{"dropout": answers, "batch norm by hand": equal, "company": {m: round(moved[m], 1) for m in moved}}

# %% [markdown] claims=["len(set(answers['train'])) > 1", "len(set(answers['eval'])) == 1", "equal", "moved['train'] > 0.2", "moved['eval'] == 0"]
# In training mode the patient gets three different chances, though nothing was recorded. And a patient's numbers move by up to
# {{ moved['train']:.1f }} with the company. After `eval()`, neither. A batch of one row has no variance and raises an
# error in training: `drop_last=True` in the sampler avoids it. Repair the function that the clinic calls: it is to give
# chances.

# %% exercise="chances"

# %% [markdown]
# ## Too short, too long
#
# A network with two hidden layers of 64 learns from 80 noisy points, at a rate of a hundredth and without dropout. You
# let it run for 200 epochs. What do the two losses do? Commit yourself, then press Play; then move the rate, and the
# dropout.

# %% exercise="too_long"

# %%
from helpers.explorers.pytorch import LiveTraining

LiveTraining()

# %% [markdown]
# At the least rate it learns something, and 200 epochs are not enough. At 1 it leaps away, and ends with a boundary that
# does not follow the moons. In between, without dropout, the training loss falls nearly to the end, and the loss on new
# points turns: the network gets *surer*, also where it is wrong. At a hundredth, dropout holds that back, and does not
# abolish it. And see the dashed line above the other:
# the loss in training is taken with units switched off. It may be higher than on new points, and nothing is wrong.
#
# ## Logits, not chances
#
# The usual network ends in a sigmoid, followed by `BCELoss`. Suppose it is terribly wrong: it is sure of a tumour, with
# the logit $z$, and there is none. The loss is $\log(1 + e^z)$, about $z$, and its slope is about 1. In `float32`:

# %%
rows = []
for logit in (5.0, 15.0, 20.0, 200.0):
    for name, loss_of in (
        ("sigmoid, BCELoss", lambda z, y: nn.BCELoss()(z.sigmoid(), y)),
        ("BCEWithLogitsLoss", nn.BCEWithLogitsLoss()),
    ):
        z = torch.tensor([logit], dtype=torch.float32, requires_grad=True)
        loss = loss_of(z, torch.zeros(1, dtype=torch.float32))
        loss.backward()
        rows.append([logit, name, loss.item(), z.grad.item()])
extreme = pd.DataFrame(rows, columns=["logit", "how", "loss", "slope"]).pivot(
    index="logit", columns="how"
)
extreme.round(2)

# %% [markdown] claims=["extreme.loc[20, ('slope', 'sigmoid, BCELoss')] == 0", "extreme.loc[20, ('loss', 'sigmoid, BCELoss')] == extreme.loc[200, ('loss', 'sigmoid, BCELoss')] == 100", "abs(extreme.loc[200, ('slope', 'BCEWithLogitsLoss')] - 1) < 1e-6", "abs(extreme.loc[20, ('loss', 'BCEWithLogitsLoss')] - 20) < 1e-3"]
# From a logit of about 17, the sigmoid rounds to exactly 1, and $\log(1 - 1)$ is minus infinity. `BCELoss` cuts that at
# {{ extreme.loc[200, ('loss', 'sigmoid, BCELoss')]:.0f }}, and the slope is *zero*: the worst mistakes teach nothing.
# `BCEWithLogitsLoss` has the sigmoid inside and computes $\max(z, 0) - yz + \log(1 + e^{-|z|})$, which never overflows.
# End your networks in logits; the sigmoid is for whoever reads the answer. For more than two classes the counterpart is
# `cross_entropy`, which takes the scores of lesson 10, one for each class. Repair this loss for three species.

# %% exercise="species_loss"

# %% [markdown]
# ## Adam, from scratch
#
# Lesson 10 compared Adam with its elders. As a program, for a weight $w$ with slope $g$ at step $t = 1, 2, \dots$, with
# rate $\eta$, $\beta_1$ of nine tenths and $\beta_2$ of 999 thousandths:
#
# $$m \leftarrow \beta_1 m + (1-\beta_1)\,g, \qquad v \leftarrow \beta_2 v + (1-\beta_2)\,g^2, \qquad
# w \leftarrow w - \eta\,\frac{m/(1-\beta_1^t)}{\sqrt{v/(1-\beta_2^t)} + \varepsilon}.$$
#
# Both averages begin at zero. After $t$ steps the shares of all slopes so far sum to $1 - \beta^t$, hence the divisions.
# And $\varepsilon = 10^{-8}$ keeps the quotient finite. Write one step.

# %% exercise="adam_step"


# %%
def adam(w, g, m, v, t, rate, eps=1e-8):
    m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
    return w - rate * m / (1 - 0.9**t) / ((v / (1 - 0.999**t)).sqrt() + eps), m, v


w = torch.zeros(30, device=DEVICE, requires_grad=True)
ours, m, v, optimiser = w.detach().clone(), 0, 0, torch.optim.Adam([w], lr=0.1)
for t in range(1, 101):
    at = ours.clone().requires_grad_()
    F.binary_cross_entropy_with_logits(X_learn @ at, y_learn).backward()
    ours, m, v = adam(ours, at.grad, m, v, t, rate=0.1)
    optimiser.zero_grad()
    F.binary_cross_entropy_with_logits(X_learn @ w, y_learn).backward()
    optimiser.step()
agrees = torch.allclose(ours, w.detach(), atol=1e-3 if GPU else 1e-9)
f"after 100 steps equal to torch.optim.Adam: {agrees}"

# %% [markdown] claims=["agrees"]
# Much in use is **AdamW**: at each step it also takes a small share off every weight (**weight decay**), apart from the two
# averages. `torch.optim.AdamW` is called in the same way.
#
# ## The classic network, as it is usually written
#
# Here is the program that you find in many a notebook. *Four steps are wrong.* Read it before you read on.

# %%
torch.manual_seed(SEED)
X = tensor(StandardScaler().fit_transform(cells))
parts = train_test_split(X.cpu(), malignant, test_size=0.2, stratify=malignant, random_state=SEED)
X_train, X_held, y_train, y_held = (tensor(part) for part in parts)
usual = nn.Sequential(Network(30).layers, nn.Sigmoid()).to(DEVICE)
optimiser, best = torch.optim.Adam(usual.parameters(), lr=0.001), 0
for _ in progress_bar(range(60), "epochs"):
    for rows in torch.randperm(len(y_train)).split(32):
        optimiser.zero_grad()
        nn.BCELoss()(usual(X_train[rows]).squeeze(1), y_train[rows]).backward()
        optimiser.step()
    accuracy = ((usual(X_held).squeeze(1) > 0.5) == (y_held > 0.5)).double().mean().item()
    best = max(best, accuracy)
f"best accuracy on the test set: {best:.1%}"

# %% [markdown]
# The scaler saw all rows. A sigmoid stands before the loss. Nobody called `eval()`. And the test set was asked sixty
# times, and its best answer reported. (Where the first line is missing, it cannot even be repeated: seeds belong in
# the program.) Two of the repairs are yours. First the scaler:

# %% exercise="scaled"

# %% [markdown]
# Then the stopping. Early stopping (lesson 07) keeps the epoch with the least loss, and waits `patience` epochs for a
# lower one. Here the wrong rows are asked.

# %% exercise="kept_epoch"

# %% [markdown]
# Now the loop as professionals write it. After each epoch it watches rows that it does not learn from; it stops early, and takes
# back the best weights. The **`state_dict`** of a network holds all its weights by name. `deepcopy` is needed: without
# it you would keep a view of weights that go on changing. A **schedule** changes the learning rate from epoch to epoch.


# %% long="it is the training loop with all its parts"
def loss_on(network, X, y):
    network.eval()
    with torch.inference_mode():
        return F.binary_cross_entropy_with_logits(network(X), y).item()


def on_valid(network, X=X_valid, y=y_valid):
    return {"valid": loss_on(network, X, y)}


def fit(network, loader, watch=on_valid, rate=0.001, epochs=60, patience=10, schedule=None):
    """Train, and return what `watch` gave by epoch. Keeps the weights of the least "valid"."""
    optimiser = torch.optim.Adam(network.parameters(), lr=rate, fused=True)  # all weights in one go
    course = schedule(optimiser) if schedule else None
    least, kept, weights, history = np.inf, 0, copy.deepcopy(network.state_dict()), []
    for epoch in progress_bar(range(epochs), "epochs"):
        network.train()
        for X, y in loader:
            optimiser.zero_grad()
            F.binary_cross_entropy_with_logits(network(X), y).backward()
            optimiser.step()
        if course:
            course.step()
        history.append(watch(network))
        if np.isnan(history[-1]["valid"]):
            print(f"Stopped: after epoch {epoch} the loss is NaN. A smaller rate? Gaps in X?")
            break
        if history[-1]["valid"] < least:
            least, kept, weights = history[-1]["valid"], epoch, copy.deepcopy(network.state_dict())
        if epoch - kept >= patience:
            break
    network.load_state_dict(weights)
    return pd.DataFrame(history)


# %% [markdown]
# How much did the usual program flatter itself? We split five times, train for all 60 epochs, and note everything. In
# earnest you would not look at `test`; here its loss is what we study. Logistic regression, with scikit-learn's own
# settings, stands beside it.

# %% long="everything of a split is noted"
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss


def kept(losses, patience=10):
    """The epoch that early stopping keeps: no loss until `patience` epochs later is lower."""
    return next(e for e in range(len(losses)) if losses[e] == losses[: e + 1 + patience].min())


def watch(network, V, v, T, t):
    right = ((network.eval()(T) > 0) == (t > 0.5)).double().mean().item()
    return on_valid(network, V, v) | {"test": loss_on(network, T, t), "right": right}


def logistic_loss(seed, everywhere):
    A, _, T, a, _, t = (part.cpu() for part in split(seed, everywhere))
    return log_loss(t, LogisticRegression().fit(A, a).predict_proba(T)[:, 1])


courses, found = [], []
for seed in progress_bar(range(5), "splits"):
    A, V, T, a, v, t = split(seed)
    look = partial(watch, V=V, v=v, T=T, t=t)
    torch.manual_seed(seed)
    courses.append(course := fit(Network(30).to(DEVICE), batches(A, a), look, patience=60))
    both = [kept(course["valid"]), len(course) - 1]
    rights = course["right"].max(), *course["right"][both]
    logistic = logistic_loss(seed, False), logistic_loss(seed, True)
    found.append([*rights, *course["test"][both], *logistic])
names = ["right, best seen", "right, stopped", "right, at the end", "loss, stopped"]
names += ["loss, at the end", "loss, logistic", "loss, logistic, scaler on all rows"]
found = pd.DataFrame(found, columns=names)
tests, rights = (pd.concat([c[name] for c in courses], axis=1) for name in ("test", "right"))
later = found["loss, at the end"] - found["loss, stopped"]
found.agg(["mean", "std"]).T.round(3)

# %%
titles = ["The loss turns, mostly…", "…and as many are right"]
fig, (left, right_hand) = plots.panels(titles, x="epoch", y="loss on test rows", sharey=False)
drawn = left.plot(tests, linewidth=1.3), right_hand.plot(rights, linewidth=1.3)
left.set(ylim=(0, 0.5))
limits = right_hand.set(ylabel="share of test rows right", ylim=(0.8, 1))

# %% [markdown] claims=["found['right, best seen'].mean() - found['right, stopped'].mean() > 0.003", "found['loss, at the end'].mean() - found['loss, stopped'].mean() > 0.005", "abs(found['right, at the end'].mean() - found['right, stopped'].mean()) < 0.02", "(tests.iloc[-1] > 1.15 * tests.min()).mean() > 0.5", "abs(found['loss, stopped'].mean() - found['loss, logistic'].mean()) < 0.05", "found.filter(like='logistic').mean().diff().abs().max() < 0.01"]
# The best of sixty looks is {{ 100 * found['right, best seen'].mean():.1f }} %; the network that early stopping keeps
# is right for {{ 100 * found['right, stopped'].mean():.1f }} %. The difference is what looking buys, and it does not come
# again. What early stopping mends is the *loss*: {{ found['loss, stopped'].mean():.3f }}, where the end has
# a loss of {{ found['loss, at the end'].mean():.3f }}. In the same split the end is higher by
# {{ later.mean():.2f }} on average, with a standard error of {{ later.std() / 5**0.5:.2f }}, and in {{ (later > 0).sum() }} of five splits. The chances of the network that went on are too sure (lesson 05),
# and a clinic decides by chances. How many are right does not show it: look at the two panels, a line for each split.
#
# And logistic regression? Its loss is {{ found['loss, logistic'].mean():.3f }}. With {{ len(cells) }} patients, and splits
# that differ by {{ found['loss, logistic'].std():.2f }}, the network has nothing to win here. And the scaler that saw all
# rows? The last two lines differ by less than a hundredth. Such a fault lives because it does no harm, until it does.
#
# ### A rate that falls
#
# A large rate finds the valley, a small one settles in it. A schedule gives both: here a rate of a hundredth, constant,
# and falling like half a wave of the cosine. How much does the loss on `valid` jump from epoch to epoch in the end?

# %%
from torch.optim.lr_scheduler import CosineAnnealingLR


falls = {}
for name, schedule in {"constant": None, "cosine": lambda o: CosineAnnealingLR(o, 40)}.items():
    torch.manual_seed(SEED)
    network, rows = Network(30).to(DEVICE), batches(X_learn, y_learn)
    course = fit(network, rows, rate=0.01, epochs=40, patience=40, schedule=schedule)
    falls[name] = course["valid"]
jumps = {name: losses.diff().abs()[-15:].mean() for name, losses in falls.items()}
{
    name: f"jumps by {jumps[name]:.3f}, least loss {losses.min():.2f}"
    for name, losses in falls.items()
}

# %% [markdown] claims=["jumps['constant'] > 2.5 * jumps['cosine']", "abs(falls['constant'].min() - falls['cosine'].min()) < 0.04"]
# The schedule calms the end. The least loss comes long before, so with early stopping it gains little here. In networks
# that train for days it is a part of every recipe.
#
# ## Save, load, and another machine
#
# Save the `state_dict`: it holds tensors and names, and nothing else. The code that builds the network belongs in your
# repository. `map_location` brings the weights to whatever device is there. Whatever `torch.save` writes is a pickle, these
# weights as well. A **pickle** is a file that says how to build Python objects again: to load one is to run whatever its
# author wrote into it. What makes the weights safe is how they are loaded: `weights_only=True`, the default by now, builds
# tensors and plain containers, and refuses all else, such as a whole network.

# %%
import pickle
from pathlib import Path
from tempfile import TemporaryDirectory

twin, refused = Network(30).to(DEVICE).eval(), False
with TemporaryDirectory() as folder:
    torch.save(network.state_dict(), Path(folder, "weights.pt"))
    weights = torch.load(Path(folder, "weights.pt"), map_location=DEVICE, weights_only=True)
    twin.load_state_dict(weights)
    torch.save(network, Path(folder, "everything.pt"))
    try:
        torch.load(Path(folder, "everything.pt"), weights_only=True)
    except pickle.UnpicklingError:
        refused = True
answers_alike = torch.equal(twin(X_valid), network.eval()(X_valid))
f"{len(weights)} tensors; the twin answers alike: {answers_alike}; the pickle is refused: {refused}"

# %% [markdown] claims=["answers_alike", "refused"]
# Scaler and columns belong to the network as much as its weights: lesson 18 packs them together. Nothing in this lesson
# names a device but the first cell. Where there is a GPU of NVIDIA (`cuda`) or Apple (`mps`), the same cells run there.
# These networks are too small to profit.
#
# ## The same in Keras
#
# Keras (lesson 01) has the loop inside. `compile` takes optimiser and loss, `fit` takes batches, epochs and the stopping;
# `train()` and `eval()` are switched for you. From logits again.

# %%
import keras

keras.utils.set_random_seed(SEED)
layers = [keras.layers.Dense(64, "relu"), keras.layers.Dropout(0.3)]
layers += [keras.layers.Dense(32, "relu"), keras.layers.Dropout(0.3), keras.layers.Dense(1)]
brief = keras.Sequential([keras.Input((30,)), *layers])
brief.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True))
stop = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
A, a, V, v = (part.cpu().numpy().astype("float32") for part in (X_learn, y_learn, X_valid, y_valid))
record = brief.fit(A, a, 32, 20, verbose=0, validation_data=(V, v), callbacks=[stop])
keras_says = brief.predict(V, verbose=0)[:, 0] > 0
share_alike = np.mean(keras_says == (network(X_valid) > 0).cpu().numpy())
BAR, ignorant = 0.25, log_loss(malignant, np.full(len(malignant), malignant.mean()))
f"of ten answers on valid, nine or more are those of our network: {share_alike > 0.9}"

# %% [markdown] claims=["abs(ignorant - 0.66) < 0.005", "share_alike > 0.93", "np.mean(keras_says == (v > 0.5)) > 0.9"]
# The loop has become two calls. A forgotten `eval()` or `zero_grad()` cannot happen there, and the epoch's loss is
# weighed right. What is out of sight is harder to change, though. On TensorFlow one line stands before Keras is imported,
# `os.environ["KERAS_BACKEND"] = "tensorflow"`. Code that uses `torch` itself would become `tf.GradientTape` for
# `backward`, `tf.data.Dataset` for the loader, and `network(X, training=True)` for the two modes. (TensorFlow is not
# part of this course's installation, so we have not run that.)
#
# Now a network of your own, in PyTorch: a function that is handed rows and labels, trains a network on them, and returns
# it, ready to be asked (`eval()`). It gives log-odds, one number for each row. `Network`, `batches` and `fit` are there
# if you like; `fit` stops by `X_valid`, which may only decide and not be learnt from. The check deals the other patients,
# those of `X_learn` and `X_test`, anew: it hands your function 341 of them, scaled as here, and asks the network about
# the 114 that are left. It takes the log loss, and one chance may not decide all: below 1 % counts as 1 %, above
# 99 % as 99 %. The bar is a loss of at most {{ BAR }}; one that gives everybody the share of malignant tumours has a
# loss of {{ ignorant:.2f }}.

# %% exercise="my_network"

# %% [markdown]
# ## Flights: was it worth it?
#
# Back to the rebooking desk of lesson 02. Two hours before departure: the timetable, the weather, the queue. Late is
# more than 30 minutes. We draw 2,500 flights of each month that arrived (cancelled ones are another question). Each of
# ten months is predicted from the two before it: 80 % to learn from, 20 %, drawn at random, to decide when to stop.

# %%
from helpers.departures import WEATHER, known

KINDS, NUMBERS = ["carrier", "origin", "dest", "weekday"], ["hour", "distance", *WEATHER, "queue"]
flights = load("flights").dropna(subset=["arr_delay"])
flights = flights.groupby("month").sample(2500, random_state=SEED)
flights = flights.sort_values("time_hour", kind="stable")
table, late = known(flights, hours=2), (flights["arr_delay"] > 30).to_numpy()
month = flights["month"].to_numpy()
share = pd.Series(late).groupby(month).mean()
f"{len(table):,} flights; late: {share.min():.0%} to {share.max():.0%}, by month"

# %% [markdown]
# Three models. Logistic regression; boosted trees, which stop early on the same rows; and our network with all that you
# have learnt: one-hot columns, scaled numbers, dropout, Adam, logits, early stopping, six epochs at most. It is trained twice, from two
# seeds. Who is best over ten months?

# %% exercise="who_wins"

# %% long="all three are set up here"
from sklearn.compose import make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder

one_hot = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=20, sparse_output=False)
codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
numbers = make_pipeline(SimpleImputer(add_indicator=True), StandardScaler())
wide = make_column_transformer((one_hot, KINDS), (numbers, NUMBERS))
narrow = make_column_transformer((codes, KINDS), remainder="passthrough")


def parts(target, columns):
    """Rows to learn from, to stop by, to judge by, and their labels; `columns` learns first."""
    past = np.flatnonzero((month >= target - 2) & (month < target))
    learn, valid = train_test_split(past, test_size=0.2, random_state=SEED)
    places = learn, valid, np.flatnonzero(month == target)
    columns.fit(table.iloc[places[0]])
    return [columns.transform(table.iloc[rows]) for rows in places], [late[rows] for rows in places]


def trained_twice(A, a, V, v, T):
    A, a, V, v, T = map(tensor, (A, a, V, v, T))
    for seed in range(2):
        torch.manual_seed(seed)
        net, look = Network(A.shape[1]).to(DEVICE), partial(on_valid, X=V, y=v)
        fit(net, batches(A, a, 512), look, rate=0.008, epochs=6, patience=2)
        with torch.inference_mode():
            yield torch.sigmoid(net.eval()(T)).cpu().numpy()


trees = HistGradientBoostingClassifier(max_leaf_nodes=6)
trees.set_params(categorical_features=[0, 1, 2, 3], early_stopping=True, random_state=SEED)
logistic = LogisticRegression(C=0.1, solver="newton-cholesky")

# %% long="one table compares them"
rows = []
for target in progress_bar(range(3, 13), "months"):
    (A, V, T), (a, v, t) = parts(target, wide)
    says = {"logistic regression": [logistic.fit(A, a).predict_proba(T)[:, 1]]}
    says["network"] = trained_twice(A, a, V, v, T)
    (A, V, T), _ = parts(target, narrow)
    says["boosted trees"] = [trees.fit(A, a, X_val=V, y_val=v).predict_proba(T)[:, 1]]
    for name, answers in says.items():
        for seed, chance in enumerate(answers):
            rows.append([target, name, seed, roc_auc_score(t, chance), log_loss(t, chance)])
results = pd.DataFrame(rows, columns=["month", "model", "seed", "AUC", "loss"])
auc = results.groupby(["month", "model"])["AUC"].mean().unstack()[list(says)]
losses = results.groupby(["month", "model"])["loss"].mean().unstack()[list(says)]
gap = auc.rsub(auc["network"], axis=0)  # the network's lead
dearer = losses["network"] - losses["boosted trees"]
board = {"AUC": auc.mean(), "± months": auc.std(), "log loss": losses.mean()}
board |= {"lead": gap.mean(), "± error": gap.std() / 10**0.5, "ahead": (gap > 0).sum()}
board = pd.DataFrame(board)
seeds = results[results["model"] == "network"].pivot(index="month", columns="seed", values="AUC")
board.round(3)

# %%
fig, ax = plots.panel("The months differ more than the models", x="month of 2023", y="AUC")
for name, sign in zip(auc, "osd", strict=True):
    ax.plot(auc[name], marker=sign, label=name)
ax.set(ylim=(0.55, 0.8))
legend = ax.legend(loc="lower left")

# %% [markdown] claims=["(gap.mean().abs() < 0.015).all()", "gap['logistic regression'].gt(0).sum() in range(1, 10)", "gap['boosted trees'].gt(0).sum() in range(1, 10)", "auc.std().min() > 2 * gap.mean().abs().max()", "seeds.diff(axis=1)[1].abs().max() > 0.006", "0.002 < dearer.mean() < 2 * dearer.std() / 10**0.5", "(gap.mean().abs().drop('network') < 2 * board['± error'].drop('network')).all()"]
# (`± months` is the standard deviation of the AUC over the ten months. `lead` is how far the network is ahead of each on
# average, `± error` the standard error of that, and `ahead` in how many months it was.) The plain sentence: *nobody won.* By
# AUC, which judges the order, the network leads logistic regression
# by {{ gap['logistic regression'].mean():+.3f }}, with a standard error
# of {{ board.loc['logistic regression', '± error']:.3f }}, and the trees by {{ gap['boosted trees'].mean():+.3f }}, with
# one of {{ board.loc['boosted trees', '± error']:.3f }}. By log loss, which judges the chances, the trees lead
# by {{ dearer.mean():.3f }}, with one of {{ dearer.std() / 10**0.5:.3f }}. From month to month the AUC varies
# by {{ auc['network'].std():.2f }}, and one network differs from itself, with another seed, by up
# to {{ seeds.diff(axis=1)[1].abs().max():.3f }} in a month. Whoever shows you one seed of one month can show you any
# winner.
#
# Where nothing decides, take what is easiest to train, to explain and to serve: here logistic regression. This is a
# statement about 5,000 flights, these columns and these settings. The settings of all three were chosen by hand,
# and none was searched for (lesson 15). Networks earn
# their cost where the columns are not features yet: pictures, sound, text.
#
# ## What we saw
#
# - A column met a row, and a network said {{ alike.min():.2f }} to {{ alike.max():.2f }} of everybody. Repaired, it
#   was right for {{ right:.0% }}. Nothing had been reported as an error.
# - Eight faults that run: a broadcast loss, gradients that pile up, no `eval()`, a sigmoid before `BCELoss`, softmax twice,
#   a mean of means, a scaler on all rows, a test set that decides.
# - At a logit of 20, `BCELoss` after a sigmoid has a slope of {{ extreme.loc[20, ('slope', 'sigmoid, BCELoss')]:.0f }};
#   from logits it is {{ extreme.loc[20, ('slope', 'BCEWithLogitsLoss')]:.0f }}.
# - Early stopping left as many right, and took the loss
#   from {{ found['loss, at the end'].mean():.2f }} to {{ found['loss, stopped'].mean():.2f }}. Logistic regression
#   had {{ found['loss, logistic'].mean():.2f }}.
# - On flights, the AUC was {{ auc['logistic regression'].mean():.2f }}, {{ auc['boosted trees'].mean():.2f }}
#   and {{ auc['network'].mean():.2f }}. No lead was clearly larger than its standard error.
#
# ## Formulas
#
# | | |
# |---|---|
# | inverted dropout, in training | $h_i' = m_i h_i / (1-p)$, with $m_i = 0$ with probability $p$, else 1 |
# | batch norm | $\gamma\,(h - \bar h_\text{batch}) / \sqrt{s^2_\text{batch} + \varepsilon} + \beta$; when asked, the running averages |
# | loss from a logit | $\max(z, 0) - yz + \log(1 + e^{-\lvert z\rvert})$, slope $\sigma(z) - y$ |
# | Adam | $w - \eta\,\hat m / (\sqrt{\hat v} + \varepsilon)$, $\;\hat m = m/(1-\beta_1^t)$, $\;\hat v = v/(1-\beta_2^t)$ |
# | an epoch's loss | $\sum_b n_b L_b / \sum_b n_b$ |
#
# ## Traps
#
# | sign | fault |
# |---|---|
# | about the same answer for everybody | `(n,)` met `(n, 1)`: print the shapes |
# | the loss swings and grows | no `zero_grad()`, or the rate is too large |
# | another answer each time | no `eval()` |
# | three classes, the loss stops near a half | a softmax before `CrossEntropyLoss` |
# | the loss changes with the shuffle | a mean of unequal batches |
# | a fine score, and it does not hold | the scaler or the test set had a say |
# | training loss above the other | none: dropout is on |
#
# ## Where it leads
#
# Networks are at home in pictures and in text, which no column of a table describes. Lesson 15 searches settings fairly,
# 18 puts the weights behind a service.
#
# ## To read
#
# - Srivastava and others, *Dropout: A Simple Way to Prevent Neural Networks from Overfitting* (2014)
# - Kingma and Ba, *Adam: A Method for Stochastic Optimization* (2015)
# - Grinsztajn, Oyallon and Varoquaux, *Why do tree-based models still outperform deep learning on tabular data?* (2022)
