# %% [markdown]
# # 10 · Neural networks
#
# **Where do gradients come from?** A post office reads the digits of postcodes with a network of a few thousand numbers.
# A digit misread sends a letter to the wrong town. Training tells each of these numbers, again and again, which way to
# go and how far. A library does that in one line. You want to know how: on the day it goes wrong, the line will still
# run, and say nothing.
#
# You will be able to **derive** the slopes of a computation by walking it backwards, **build** an engine that does so
# for arrays, **check** it against two referees, **start** and **step** a network so that it learns, and **compare**
# ways of training fairly.
#
# *Time: 120 minutes. Before this: lessons 03, 04 and 05.*

# %%
import os

os.environ["OMP_NUM_THREADS"] = "1"  # many small products: one thread each is quickest

from inspect import getsource

import numpy as np
import pandas as pd

from helpers import plots
from helpers.bar import progress_bar
from helpers.datasets import load
from helpers.exercises import neural_networks as ex

plots.use()
digits = load("digits")
X, y = digits.drop(columns="target").to_numpy() / 16, digits["target"].to_numpy()
learn, valid, test = np.split(np.arange(len(y)), [960, 1260])


# %%
def loss_at(w, X, y):
    """How surprised the network is by the true digits: 64 pixels, 64 units, 10 scores."""
    W, b, V, c = np.split(w, [4096, 4160, 4800])
    z = np.maximum(X @ W.reshape(64, 64) + b, 0) @ V.reshape(64, 10) + c
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y])


few = X[learn[:50]], y[learn[:50]]
w, nudge = np.random.default_rng(0).normal(0, 0.15, 4810), 1e-6
before, slopes = loss_at(w, *few), np.zeros(len(w))
for i in progress_bar(range(len(w)), "nudging"):
    moved = w.copy()
    moved[i] += nudge
    slopes[i] = (loss_at(moved, *few) - before) / nudge
after = loss_at(w - 0.2 * slopes, *few)
f"one step: the loss falls from {before:.2f} to {after:.2f}, for {len(w) + 1:,} readings"

# %%
from sklearn.neural_network import MLPClassifier

library = MLPClassifier((64,), learning_rate_init=0.02, random_state=0).fit(X[learn], y[learn])
steps = library.n_iter_ * -(-len(learn) // 200)
score = library.score(X[valid], y[valid])
f"{steps} steps of the library: right for {score:.0%} of {len(valid)} new digits"

# %% [markdown] claims=["before - after > 0.1", "score > 0.93", "steps * (len(w) + 1) > 500_000"]
# Our network has {{ len(w):,d }} numbers. To find the slope of one, we nudged it and read 50 digits again; to find all,
# we read them {{ len(w) + 1:,d }} times. That was *one* step. The library took {{ steps }} steps, on more digits, for a
# network of the same size. By nudging, its steps would have taken {{ steps * (len(w) + 1) / 1e6:.1f }} million readings.
# It did not do that. So there is a way to have all slopes at once.
#
# About the rows: they seem to stand in the order of writing. We cut them in order, so that `valid` and `test` hold
# mostly hands that `learn` does not know. `test` stays sealed until the end.
#
# ## Units that bend
#
# A **neuron**, or **unit**, is a weighted sum and a bend: $h = f(w \cdot x + b)$. Here $x$ holds its inputs, $w$ its
# weights, $b$ is its **bias**, and $f$ its **activation**. A **layer** is many units over the same inputs,
# $H = f(XW + b)$, with a row for each example and a column for each unit. A **network** is layers in a row; those
# before the last are **hidden**. Common bends are **ReLU**, $\max(z, 0)$; **tanh**, $(e^z - e^{-z})/(e^z + e^{-z})$, from
# −1 to 1; and the **sigmoid** $1/(1+e^{-z})$, from 0 to 1, which is $(1 + \tanh\frac z2)/2$.
#
# Why bend at all? Take two moons of points that no line can part. A line puts nearly nine of ten on their side. Give a
# network 16 hidden units, and no bend: $f(z) = z$. How many does it get right?

# %% exercise="no_bend"

# %%
from helpers.explorers.neural_networks import HiddenUnits

HiddenUnits()

# %% [markdown]
# Without a bend, $(XW + b)V + c = X(WV) + (bV + c)$: one line again, at any size, rate and step. With a bend, each unit
# draws a line (dashed), where its sum is 0, and there the boundary may turn. One or two units do not get round the
# moons, eight do, of either kind. Now the rate: a hundredth of a good one has not arrived after 500 steps. Ten times as
# much makes the weights run away where nothing bends, and leaves ReLU units *dead*: 0 at every point, for good. (tanh
# bears it here.) Do the shares hold on points it did not learn from?

# %%
from sklearn.datasets import make_moons
from sklearn.linear_model import LogisticRegression

layers = {"identity": ("identity", 16), "2 ReLU units": ("relu", 2), "16 ReLU units": ("relu", 16)}
found = []
for seed in range(6):
    points, moon = make_moons(600, noise=0.15, random_state=seed)
    line = LogisticRegression().fit(points[:300], moon[:300])
    row = {"a line": line.score(points[300:], moon[300:])}
    for name, (bend, units) in layers.items():
        net = MLPClassifier(
            (units,), activation=bend, solver="lbfgs", alpha=0.1, max_iter=800, random_state=seed
        )
        row[name] = net.fit(points[:300], moon[:300]).score(points[300:], moon[300:])
    found.append(row)
# long because four models meet six draws
on_moons = pd.DataFrame(found)
on_moons.agg(["mean", "min", "max"]).round(2)

# %% [markdown] claims=["abs(on_moons['a line'] - on_moons['identity']).max() < 0.05", "(on_moons['16 ReLU units'] - on_moons['a line']).min() > 0.05", "on_moons['2 ReLU units'].mean() < 0.94", "(on_moons['2 ReLU units'] - on_moons['a line']).min() < -0.2"]
# They do, on six draws of moons. Sixteen units without a bend are right
# for {{ 100 * on_moons['identity'].mean():.0f }} %, as a line is; with a bend
# for {{ 100 * on_moons['16 ReLU units'].mean():.0f }} %. Two bent units are too few: in the
# worst draw, right for {{ 100 * on_moons['2 ReLU units'].min():.0f }} %, they fell behind the line.
#
# How little is enough? A small thing that no line can part is "exactly one of two", or XOR: four corners of a square,
# of which two opposite ones are to be above 0. You are the training: find weights for two ReLU units.

# %%
corners = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
differs = corners[:, 0] != corners[:, 1]

# %% exercise="xor"

# %% [markdown]
# ## What is to be made small
#
# For ten digits the last layer gives ten scores $z_k$. The **softmax** (lesson 04) turns them into chances,
# $p_k = e^{z_k}/\sum_j e^{z_j}$. The **cross-entropy** is how surprising the true digit $y$ is to the network,
# averaged over the examples:
#
# $$L = -\log p_y = \log\sum_j e^{z_j} - z_y.$$
#
# As written, it breaks. $e^{1000}$ is infinite in a computer, and a tiny chance becomes 0, whose log is infinite. But
# add any number to all scores of an example, and no chance changes. So take the largest out first: then no exponent is
# above 0, and one is 0, so the sum is at least 1.

# %% exercise="cross_entropy"

# %% [markdown]
# ## Slopes along a chain
#
# If a nudge of $a$ moves $s$ twice as far, and a nudge of $s$ moves $L$ three times as far, then $a$ moves $L$ six
# times as far. That is the **chain rule**, $\frac{dL}{da} = \frac{dL}{ds}\cdot\frac{ds}{da}$. And if $a$ acts in
# several ways, their effects add up. Take $L = (ab + a)^2$ at $a = 3$, $b = -2$. Compute both slopes, by hand.

# %% exercise="by_hand"
# The slopes of L = (a·b + a)² with respect to a and to b: two numbers.
a, b = 3.0, -2.0
by_hand = ...  # your code

# %%
from helpers.explorers.neural_networks import GraphWalk

GraphWalk()

# %% [markdown]
# Step through it. **Reverse-mode differentiation**, or backpropagation, walks a computation twice: forwards, where each
# node computes its value, and backwards, where each node hands to those it was made of its own slope, times the local
# one. We write $g$ for what arrives at a node: the slope of $L$ with respect to it. The end has $g = 1$. Three rules
# keep it right:
#
# - *Add up.* $a$ is used twice, and gets a part from each use. Overwrite, and one is lost.
# - *Wait.* A node hands on only when all that use it have handed back. An order in which every node comes after those
#   it was made of is a **topological order**; walk it from its end.
# - *Multiply* along a way.
#
# Why backwards? A step back costs one or two times what the step forward did, and after *one* walk every number has its
# slope.
# Walking forwards, we would need one walk for each weight, as with nudging. Many weights and one loss: go backwards.
#
# Here is a program that walks a tape: numbers in the order in which they were computed, each with those it was made of
# and the local slopes. It runs, and is wrong.

# %% exercise="walk"

# %% [markdown]
# ## Whole arrays at once
#
# A network computes with arrays, so each operation needs its way back for arrays. Three are worth deriving. First,
# broadcasting: the bias $b$ was added to every row, so it acts in as many ways as there are rows, and ways add up.

# %% exercise="summed_back"

# %% [markdown]
# Second, the product $C = AB$. Entry by entry, $c_{ij} = \sum_k a_{ik} b_{kj}$. So $a_{ik}$ acts on row $i$ of $C$, on
# $c_{ij}$ with slope $b_{kj}$. Add up its ways: $\sum_j g_{ij}\,b_{kj}$. Which product is that? And for $b_{kj}$?

# %% exercise="matmul_back"

# %% [markdown]
# Third, the bends. They act on each number by itself, so $g$ is multiplied by the local slope. (For tanh,
# differentiate the quotient.)

# %% exercise="bends_back"

# %% [markdown]
# ## The engine
#
# Now put it together. A `Tensor` is an array that remembers what it was made of (`parents`) and how a slope travels
# back to them (`pull`).


# %%
class Tensor:
    """An array that remembers what it was computed from."""

    def __init__(self, data, parents=(), pull=None):
        self.data, self.grad = np.asarray(data, dtype=float), 0.0
        self.parents, self.pull = parents, pull

    def backward(self):
        """Add the slope of this tensor, one number, to `grad` of every input it was made of.

        Inputs, which were made of nothing, keep what earlier calls gave them. All else starts anew.
        """
        order = ordered(self)
        for node in order:
            if node.parents:
                node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            slopes = node.pull(node.grad) if node.parents else ()
            for parent, slope in zip(node.parents, slopes, strict=True):
                parent.grad = parent.grad + shaped(slope, parent.data.shape)


# long because a tensor is one thing


# %%
def ordered(end):
    """All tensors that `end` was made of, and itself, each after its parents."""
    order, seen = [], set()

    def visit(node):
        if node not in seen:
            seen.add(node)
            for parent in node.parents:
                visit(parent)
            order.append(node)

    visit(end)
    return order


def shaped(g, shape):
    """The slope `g`, summed over what broadcasting had copied."""
    g = np.asarray(g)
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    stretched = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return g.sum(axis=stretched, keepdims=True)


# long because `backward` needs both


# %% [markdown]
# `+=` stands there as `parent.grad + …`, the order comes from visiting parents first, and `shaped` is your function for
# broadcasting. What is left are the operations: a value, the parents, and the way back of each. (`Tensor.__add__` is
# what Python calls for `+`; so with the others.)


# %%
def add(a, b):
    a, b = lift(a), lift(b)
    return Tensor(a.data + b.data, (a, b), lambda g: (g, g))


def multiply(a, b):
    a, b = lift(a), lift(b)
    return Tensor(a.data * b.data, (a, b), lambda g: (g * b.data, g * a.data))


def matmul(a, b):
    return Tensor(a.data @ b.data, (a, b), lambda g: (g @ b.data.T, a.data.T @ g))


def lift(x):
    return x if isinstance(x, Tensor) else Tensor(x)


Tensor.__add__, Tensor.__mul__, Tensor.__matmul__ = add, multiply, matmul
Tensor.__sub__ = lambda a, b: a + lift(b) * -1.0
# long because these belong together


# %%
def relu(a):
    return Tensor(np.maximum(a.data, 0), (a,), lambda g: (g * (a.data > 0),))


def tanh(a):
    t = np.tanh(a.data)
    return Tensor(t, (a,), lambda g: (g * (1 - t**2),))


def exp(a):
    e = np.exp(a.data)
    return Tensor(e, (a,), lambda g: (g * e,))


def log(a):
    return Tensor(np.log(a.data), (a,), lambda g: (g / a.data,))


def total(a, axis=None):
    kept, ones = a.data.sum(axis=axis, keepdims=True), np.ones_like(a.data)
    return Tensor(kept.squeeze(axis), (a,), lambda g: (np.reshape(g, kept.shape) * ones,))


Tensor.relu, Tensor.tanh, Tensor.exp, Tensor.log, Tensor.sum = relu, tanh, exp, log, total
# long because these belong together

# %% [markdown]
# ## Two referees
#
# Believe no engine, and least of all your own. The first referee is the nudge, in both directions:
# $(L(x + h) - L(x - h))\,/\,2h$. It needs no theory. The second is PyTorch, the library of lesson 11. Each operation
# gets random arrays, some of them broadcast; its result is weighted at random and summed to one number.

# %%
import torch

torch.set_num_threads(1)
rng = np.random.default_rng(0)


def nudged(number, x, h=1e-5):
    """Slopes of number() with respect to each entry of the array x, by two looks each."""
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        kept = x[place]
        x[place] = kept + h
        above = number()
        x[place] = kept - h
        slopes[place] = (above - number()) / (2 * h)
        x[place] = kept
    return slopes


def referees(f, *shapes):
    """The largest difference of our slopes from those by nudging, and from PyTorch's."""
    arrays = [rng.uniform(0.3, 2, shape) * rng.choice([-1, 1], shape) for shape in shapes]
    ours = [Tensor(x) for x in arrays]
    theirs = [torch.tensor(x, requires_grad=True) for x in arrays]
    R = rng.normal(size=f(*ours).data.shape)
    (f(*ours) * R).sum().backward()
    (f(*theirs) * torch.tensor(R)).sum().backward()
    by_nudging = [nudged(lambda: (f(*ours) * R).sum().data, t.data) for t in ours]
    others = zip(ours, by_nudging, theirs, strict=True)
    gaps = [(np.abs(t.grad - n), np.abs(t.grad - p.grad.numpy())) for t, n, p in others]
    return [max(gap.max() for gap in pair) for pair in zip(*gaps, strict=True)]


# long because it holds both referees

# %%
operations = {
    "a + b": (lambda a, b: a + b, (3, 4), (4,)),
    "a − b": (lambda a, b: a - b, (3, 4), (3, 1)),
    "a · b": (lambda a, b: a * b, (3, 1), (1, 4)),
    "a @ b": (lambda a, b: a @ b, (3, 4), (4, 2)),
    "relu(a)": (lambda a: a.relu(), (3, 4)),
    "tanh(a)": (lambda a: a.tanh(), (3, 4)),
    "exp(a)": (lambda a: a.exp(), (3, 4)),
    "log(a²)": (lambda a: (a * a).log(), (3, 4)),
    "sum(a)": (lambda a: a.sum(1), (3, 4)),
    "a · b + a": (lambda a, b: a * b + a, (4,), (3, 4)),
}
gaps = pd.DataFrame({name: referees(*each) for name, each in operations.items()}).T
gaps.columns, within = ["nudging", "PyTorch"], {"nudging": 1e-7, "PyTorch": 1e-12}
pd.DataFrame({f"within {w:.0e} of {name}": gaps[name] < w for name, w in within.items()})

# %% [markdown] claims=["(gaps < pd.Series(within)).all().all()"]
# Ten rows, and no difference above rounding. Next the loss, made of these operations, and a network. Its maximum is
# taken out as a plain number, without a way back: it cancels, so no slope belongs to it.


# %%
def loss_of(scores, y):
    """The cross-entropy of a Tensor of scores, shape (n, k), and true classes, shape (n,)."""
    z = scores - scores.data.max(axis=1, keepdims=True)
    true = np.eye(z.data.shape[1])[y]
    return (z.exp().sum(1).log() - (z * true).sum(1)).sum() * (1 / len(y))


class Network:
    """Layers with ReLU between them; `spread` says how large the weights of n inputs start."""

    def __init__(self, sizes, seed, spread=lambda n: np.sqrt(2 / n)):
        rng, pairs = np.random.default_rng(seed), zip(sizes[:-1], sizes[1:], strict=True)
        tables = [rng.normal(size=(n, m)) * spread(n) for n, m in pairs]
        self.layers = [(Tensor(W), Tensor(np.zeros(W.shape[1]))) for W in tables]
        self.weights = [each for layer in self.layers for each in layer]

    def __call__(self, X):
        h = Tensor(X)
        for W, b in self.layers[:-1]:
            h = (h @ W + b).relu()
        return h @ self.layers[-1][0] + self.layers[-1][1]

    def right(self, rows):
        return np.mean(self(X[rows]).data.argmax(axis=1) == y[rows])


# long because a network is one thing

# %%
net, rows = Network([64, 16, 10], seed=0), learn[:20]
loss = loss_of(net(X[rows]), y[rows])
loss.backward()
theirs = [torch.tensor(w.data, requires_grad=True) for w in net.weights]
hidden = torch.relu(torch.tensor(X[rows]) @ theirs[0] + theirs[1])
their_loss = torch.nn.functional.cross_entropy(
    hidden @ theirs[2] + theirs[3], torch.tensor(y[rows])
)
their_loss.backward()
apart = max(np.abs(w.grad - t.grad.numpy()).max() for w, t in zip(net.weights, theirs, strict=True))
last = nudged(lambda: loss_of(net(X[rows]), y[rows]).data, net.weights[2].data)
off = np.abs(last - net.weights[2].grad).max()
engine = [Tensor.__init__, Tensor.backward, ordered, shaped, lift, add, multiply, matmul]
lines = sum(len(getsource(f).splitlines()) for f in [*engine, relu, tanh, exp, log, total]) + 5
single = [w.grad for w in net.weights]
loss.backward()  # once more
doubled = all(np.allclose(w.grad, 2 * g) for w, g in zip(net.weights, single, strict=True))
x = Tensor(3.0)
trunk = x * x
for branch in (trunk * 2.0, trunk * 5.0):
    branch.backward()
# long because each referee is asked, and two walks are compared with one
f"a whole network: within 1e-12 of PyTorch: {apart < 1e-12}, within 1e-7 of nudging: {off < 1e-7}"

# %% [markdown] claims=["apart < 1e-12", "off < 1e-7", "lines <= 100", "doubled", "x.grad == 2 * 3 * (2 + 5)"]
# An engine of {{ lines }} lines gives the slopes of a whole network, equal to those of PyTorch. Walk back twice, and
# each weight has twice its slope: inputs add up what they are given, as in PyTorch, so that two losses may be walked
# back one after the other. What lies between starts anew, for its slope belongs to one walk. Whoever starts a new step
# sets the `grad` of the weights to 0.
#
# ## A network learns to read
#
# Read a **batch**, some examples drawn at random, walk back, step against the slopes, repeat. One pass over all examples is an **epoch**.
# A batch is a sample: its mean slope is, on average, that of all examples, and costs a fraction. What could go wrong in
# a loop of three lines? Here is one. A `bowl` is a loss of two weights, `bowl.w`; `bowl.backward()` adds their slopes
# onto `bowl.grad`, as our engine does.

# %% exercise="trained"


# %%
def train(net, rule, epochs=3, batch=32, seed=0, rows=learn):
    """Train on `rows`, reshuffled each epoch; rule(slope, memory, t) is what step t takes away."""
    rng, memories, t = np.random.default_rng(seed), [{} for _ in net.weights], 0
    for _ in range(epochs):
        order = rng.permutation(rows)
        for some in np.split(order, range(batch, len(order), batch)):
            for w in net.weights:
                w.grad = 0.0
            loss_of(net(X[some]), y[some]).backward()
            t += 1
            for w, memory in zip(net.weights, memories, strict=True):
                w.data = w.data - rule(w.grad, memory, t)
    return net


def sgd(rate):
    return lambda g, memory, t: rate * g


# long because the loop is one thing
first = train(Network([64, 64, 10], seed=0), sgd(0.3))
f"right for {first.right(valid):.0%} of {len(valid)} new digits, after 3 epochs"

# %% [markdown] claims=["first.right(valid) > 0.9"]
# Our slopes, our network, and it reads. Stepping against the slope of a random batch is **stochastic gradient descent**,
# SGD. The rest of the lesson is about what makes the difference between this and a network that does not learn.
#
# ## Where to start
#
# Suppose all weights and biases start at 0. What will the network have learnt, after any number of epochs?

# %% exercise="zero_start"

# %% [markdown]
# How large, then? Follow a layer of $n$ inputs $h_i$ and random weights of spread $s$. A sum $z = \sum_i h_i w_i$ has
# the mean square $n s^2$ times that of the $h_i$. ReLU keeps half of it. So each layer multiplies the mean square by
# $n s^2/2$, and depth multiplies again and again. To keep it, take $s = \sqrt{2/n}$, as Kaiming He did. For tanh, which
# halves nothing near 0, it is $s = \sqrt{1/n}$ (Xavier Glorot averaged $n$ over both sides of the layer).
#
# Four hidden layers of 64 units. The table shows the root mean square after each, before training, and the share of
# digits named rightly, 3 epochs of SGD later, for three seeds; each start has the better of two rates, a thousandth and
# a tenth.

# %%
starts = {"zero": lambda n: 0.0, "too small": lambda n: 0.01, "Xavier": lambda n: np.sqrt(1 / n)}
starts |= {"He": lambda n: np.sqrt(2 / n), "too large": lambda n: 1.0}
sizes, spreads, shares = [64, 64, 64, 64, 64, 10], {}, {}
for name, spread in progress_bar(starts.items(), "starting"):
    net, h, spreads[name] = Network(sizes, 0, spread), X[learn], []
    for W, _ in net.layers[:-1]:
        h = np.maximum(h @ W.data, 0)
        spreads[name].append(np.sqrt(np.mean(h**2)))
    with np.errstate(all="ignore"):  # a start that is too large overflows at a high rate
        runs = [
            [train(Network(sizes, s, spread), sgd(rate), seed=s).right(valid) for s in range(3)]
            for rate in (0.001, 0.1)
        ]
    shares[name] = max(runs, key=np.mean)
spreads = pd.DataFrame(spreads, index=[f"layer {k}" for k in (1, 2, 3, 4)]).T
table = spreads.map(lambda v: np.format_float_positional(v, 2, fractional=False, trim="-"))
table["right"] = [f"{min(each):.1f} to {max(each):.1f}" for each in shares.values()]
# long because it is a whole experiment
table

# %% [markdown] claims=["max(shares['zero']) < 0.15", "max(shares['too small']) < 0.2", "min(shares['He']) > 0.6", "np.mean(shares['He']) - np.mean(shares['too large']) > 0.05", "np.allclose(spreads.loc['Xavier'] / spreads.loc['He'], 0.5 ** (np.arange(1, 5) / 2), rtol=0.01)", "np.allclose(spreads.loc['too large'].pct_change().dropna() + 1, np.sqrt(32), rtol=0.35)", "np.allclose(spreads.loc['too small'].pct_change().dropna() + 1, np.sqrt(32) / 100, rtol=0.35)", "(spreads.loc['He'].pct_change().dropna().abs() < 0.35).all()"]
# The factor per layer is as derived, $s\sqrt{64/2}$: about {{ np.sqrt(32):.1f }} for $s = 1$. Too small, and nothing of
# the picture reaches the end, nor a slope the beginning. Too large, and neither rate suits: the better one reads about
# {{ np.mean(shares['too large']):.1f }} of the digits, where He's start reads {{ np.mean(shares['He']):.1f }}. Xavier's spread, which
# is not meant for ReLU, loses a factor of $\sqrt2$ in each layer.
#
# ## How to step
#
# Three rules turn a slope $g$ into a step. **SGD** steps by $\eta g$, with the **rate** $\eta$. **Momentum** steps
# along a fading sum of slopes, like a ball that keeps rolling: $v \leftarrow \beta v + g$, step by $\eta v$. Slopes that
# agree add up, slopes that flip cancel.

# %% exercise="momentum"

# %% [markdown]
# **Adam** divides the step of each weight by how large its slopes usually are. It keeps fading averages of $g$ and of $g^2$,
# $m \leftarrow \beta_1 m + (1-\beta_1)g$ and $s \leftarrow \beta_2 s + (1-\beta_2)g^2$. Both start at 0, so after $t$
# steps it divides them by $1-\beta_1^t$ and $1-\beta_2^t$, the weight they have gathered so far. It steps by
# $\eta\,\hat m/(\sqrt{\hat s} + \epsilon)$: about $\eta$, whatever the scale of the loss.


# %%
def with_momentum(rate, beta=0.9):
    def rule(g, memory, t):
        memory["v"] = beta * memory.get("v", 0.0) + g
        return rate * memory["v"]

    return rule


def adam(rate, beta1=0.9, beta2=0.999):
    def rule(g, memory, t):
        memory["m"] = beta1 * memory.get("m", 0.0) + (1 - beta1) * g
        memory["s"] = beta2 * memory.get("s", 0.0) + (1 - beta2) * g**2
        m, s = memory["m"] / (1 - beta1**t), memory["s"] / (1 - beta2**t)
        return rate * m / (np.sqrt(s) + 1e-8)

    return rule


# long because the two are compared


# %%
def valid_loss(rule, seed, **options):
    net = train(Network([64, 64, 10], seed), rule, seed=seed, **options)
    return float(loss_of(net(X[valid]), y[valid]).data)


rules = {"SGD": sgd, "momentum": with_momentum, "Adam": adam}
rates = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0]
by_rate = {
    name: [np.mean([valid_loss(rule(rate), seed) for seed in (100, 101)]) for rate in rates]
    for name, rule in progress_bar(rules.items(), "rates")
}
fig, ax = plots.panel("Each rule has its own best rate", x="rate", y="loss on new digits")
for (name, losses), sign in zip(by_rate.items(), "os^", strict=True):
    ax.plot(rates, np.minimum(losses, 2.4), marker=sign, label=name)
ax.set(xscale="log", ylim=(0, 2.5))
legend = ax.legend()

# %% [markdown] claims=["by_rate['SGD'][1] > 1.5", "by_rate['Adam'][1] < 0.3", "abs(by_rate['momentum'][1] - by_rate['SGD'][4]) < 0.15", "(np.array(by_rate['Adam']) < 0.3).sum() > (np.array(by_rate['SGD']) < 0.3).sum()"]
# Every curve is a valley: too small a rate does not arrive, too large a one leaps about. Compare the rules at a rate of
# a hundredth, and you find SGD at {{ by_rate['SGD'][1]:.2f }}, momentum at {{ by_rate['momentum'][1]:.2f }}, Adam
# at {{ by_rate['Adam'][1]:.2f }}, and write that Adam is far better. It is not a fair race. Momentum's $v$ is a sum of
# about ten slopes, so its rate of a hundredth is SGD's of a tenth, which has {{ by_rate['SGD'][4]:.2f }}.
#
# Fair means: each with its own best of these eight rates, chosen on two seeds; then six *other* seeds, from the same
# starts with the same batches.

# %%
best = {name: rates[int(np.argmin(losses))] for name, losses in by_rate.items()}
race = pd.DataFrame(
    {
        name: [valid_loss(rule(best[name]), seed) for seed in range(6)]
        for name, rule in progress_bar(rules.items(), "race")
    }
)
lead = {
    "momentum − SGD": race["momentum"] - race["SGD"],
    "Adam − momentum": race["Adam"] - race["momentum"],
    "Adam − SGD": race["Adam"] - race["SGD"],
}
summary = race.agg(["mean", "std"]).T.add_suffix(" of the loss", axis=1).round(3)
summary.insert(0, "best rate", best)
summary

# %% [markdown] claims=["race.mean().max() - race.mean().min() < 0.15", "(lead['Adam − SGD'] < 0).sum() >= 5", "lead['Adam − SGD'].mean() < -2 * lead['Adam − SGD'].std() / 6**0.5", "2 <= (lead['momentum − SGD'] < 0).sum() <= 5", "2 <= (lead['Adam − momentum'] < 0).sum() <= 5"]
# Most of the gap is gone. Momentum has a lower loss than SGD in {{ (lead['momentum − SGD'] < 0).sum() }} of 6 seeds,
# Adam than momentum in {{ (lead['Adam − momentum'] < 0).sum() }}, Adam than SGD in {{ (lead['Adam − SGD'] < 0).sum() }}.
# The mean differences are {{ lead['momentum − SGD'].mean():+.3f }} ± {{ lead['momentum − SGD'].std():.3f }},
# {{ lead['Adam − momentum'].mean():+.3f }} ± {{ lead['Adam − momentum'].std():.3f }}
# and {{ lead['Adam − SGD'].mean():+.3f }} ± {{ lead['Adam − SGD'].std():.3f }}. So Adam is ahead of SGD, by hundredths;
# between momentum and either, six seeds cannot tell. What Adam gave is another thing: {{ (np.array(by_rate['Adam']) < 0.3).sum() }} of eight rates were good
# enough for a loss below 3 tenths; with SGD, {{ (np.array(by_rate['SGD']) < 0.3).sum() }}.
#
# And the batch? Three epochs each, and each size with its best of three rates. `noise` is how far the slope of a batch
# lies from that of all examples, as a multiple of the latter's length.

# %%
at_start = Network([64, 64, 10], seed=0)


def slope_of(rows):
    for w in at_start.weights:
        w.grad = 0.0
    loss_of(at_start(X[rows]), y[rows]).backward()
    return np.concatenate([w.grad.ravel() for w in at_start.weights])


rng, found, everything = np.random.default_rng(0), {}, slope_of(learn)
for batch in (16, 64, 240, 960):
    draws = [slope_of(rng.choice(learn, batch, replace=False)) for _ in range(50)]
    noise = np.sqrt(np.mean([np.sum((g - everything) ** 2) for g in draws]) / np.sum(everything**2))
    runs = [[valid_loss(sgd(r), s, batch=batch) for s in range(3)] for r in (0.1, 0.3, 1.0)]
    losses = min(runs, key=np.mean)
    found[batch] = [3 * -(-len(learn) // batch), noise, np.mean(losses), np.std(losses)]
batches = pd.DataFrame(found, index=["steps", "noise", "loss", "±"]).T.astype({"steps": int})
# long because it is a whole experiment
batches.rename_axis("batch").round(2)

# %% [markdown] claims=["batches.loc[960, 'loss'] - batches.loc[16, 'loss'] > 0.6", "1.6 < batches.loc[16, 'noise'] / batches.loc[64, 'noise'] < 2.5", "batches.loc[960, 'noise'] < 1e-9", "batches.loc[240, 'loss'] > batches.loc[64, 'loss'] + 0.1"]
# Four times the batch halves the noise, as means do, for four times the work. With all 960 digits in each step the
# slope is exact, and three epochs are three steps: the loss is still {{ batches.loc[960, 'loss']:.2f }}. Many rough steps
# beat few exact ones.
#
# ## The seal is broken
#
# All is chosen. Train on `learn` and `valid`, ten epochs of Adam, and read `test`, whose hands are mostly new: six
# seeds, beside baselines.

# %%
from sklearn.neighbors import KNeighborsClassifier

# long because it is the whole board
known = np.append(learn, valid)


def ours(rows, seed):
    return train(Network([64, 64, 10], seed), adam(best["Adam"]), epochs=10, seed=seed, rows=rows)


board = {"always the commonest digit": [np.mean(y[test] == np.bincount(y[known]).argmax())]}
linear, nearest = LogisticRegression(max_iter=2000), KNeighborsClassifier(1)
board["logistic regression"] = [linear.fit(X[known], y[known]).score(X[test], y[test])]
board["nearest neighbour"] = [nearest.fit(X[known], y[known]).score(X[test], y[test])]
nets = [ours(known, seed) for seed in progress_bar(range(6), "training")]
board["our network"] = [net.right(test) for net in nets]
board["scikit-learn's network"] = [
    library.set_params(random_state=seed).fit(X[known], y[known]).score(X[test], y[test])
    for seed in range(6)
]
board = pd.DataFrame({name: pd.Series(each) for name, each in board.items()})
board.agg(["mean", "min", "max"]).T.round(3)

# %% [markdown] claims=["abs(board['our network'].mean() - board[\"scikit-learn's network\"].mean()) < 0.03", "board['our network'].min() > 0.87", "abs(board['our network'].mean() - board['logistic regression'].mean()) < 0.03", "board['nearest neighbour'].max() - board.drop(columns='nearest neighbour').max().max() > 0.005"]
# Our network reads as well as the library's, and hardly better than a model without a hidden layer. The digit most like
# it among those known, a method without any slope, beats all of them.
#
# The range over seeds tells how lucky a start was. It does not tell the luck of the *hands*: `test` holds few. So cut
# all rows, in order, into seven blocks, each read by models that learnt from the other six.

# %%
from sklearn.model_selection import KFold, cross_val_score

blocks = []
for seed, (rest, block) in enumerate(progress_bar(list(KFold(7).split(X)), "blocks")):
    net = ours(rest, seed)
    scores = [m.fit(X[rest], y[rest]).score(X[block], y[block]) for m in (linear, nearest)]
    blocks.append([*scores, net.right(block)])
blocks = pd.DataFrame(blocks, columns=["logistic regression", "nearest neighbour", "network"])
ahead = blocks["network"] - blocks["logistic regression"]
behind = blocks["nearest neighbour"] - blocks["network"]
shuffled = cross_val_score(linear, X, y, cv=KFold(7, shuffle=True, random_state=0)).mean()
blocks.T.round(2)

# %% [markdown] claims=["abs(ahead.mean()) < ahead.std() + 0.012", "behind.mean() > 0.012", "(behind > 0).sum() >= 4", "shuffled - blocks['logistic regression'].mean() > 0.015"]
# The network is ahead of logistic regression in {{ (ahead > 0).sum() }} of 7 blocks, by
# {{ 100 * ahead.mean():+.1f }} ± {{ 100 * ahead.std():.1f }} points: we cannot tell which reads better. The nearest
# neighbour is ahead of the network in {{ (behind > 0).sum() }}. Planes read most digits, and the bends of *this* network
# add nothing that we can see. That boundaries of another shape could, the neighbour shows. And had
# we shuffled the rows first, logistic regression would have claimed {{ shuffled:.2f }}
# for {{ blocks['logistic regression'].mean():.2f }}: it would have known every hand.
#
# ## What we saw
#
# - By nudging, one step for {{ len(w):,d }} weights took {{ len(w) + 1:,d }} readings. One walk back gives the same slopes
#   for the price of about two more. Gradients come from there.
# - An engine of {{ lines }} lines agrees with nudging and with PyTorch, operation by operation and on a network.
# - Without a bend 16 units are one line: {{ on_moons['identity'].mean():.2f }} on the moons,
#   with ReLU {{ on_moons['16 ReLU units'].mean():.2f }}.
# - All zeros learn only how frequent each digit is; after too large a start, neither rate of two reads as well as He's.
# - At one common rate the rules seem worlds apart; at their own best ones, hundredths. Adam is ahead of SGD, and
#   forgives more rates.
# - On new hands the network reads {{ board['our network'].mean():.2f }}, as logistic regression does; the nearest
#   neighbour {{ board['nearest neighbour'].max():.2f }}. Understanding a method is no reason to prefer it.
#
# ## Formulas
#
# | | |
# |---|---|
# | layer | $H = f(XW + b)$ |
# | ReLU, tanh; their slopes | $\max(z, 0)$, $\tanh z$; $\;[z > 0]$, $1 - \tanh^2 z$ |
# | cross-entropy | $\log\sum_j e^{z_j - m} - (z_y - m)$, $\;m = \max_j z_j$ |
# | back through $C = AB$ | $g B^\top$ to $A$, $\;A^\top g$ to $B$ |
# | back through broadcasting | sum over what was copied |
# | start | spread $\sqrt{2/n}$ for ReLU, $\sqrt{1/n}$ for tanh |
# | SGD; momentum | $\eta g$; $\;v \leftarrow \beta v + g$, $\eta v$ |
# | Adam | $\eta\,\hat m / (\sqrt{\hat s} + \epsilon)$ |
#
# ## Traps
#
# - Slopes that overwrite each other where a number is used twice; slopes of the last step still there.
# - A broadcast slope that was not summed; a graph walked in an order that does not wait.
# - Softmax first, logarithm afterwards: infinite on the day that a score is large.
# - All weights 0, or all equal: units that start alike stay alike.
# - Rules compared at one rate, one seed, or rates looked for with unequal care.
# - An engine tested on a chain only. Test it where numbers meet twice.
#
# ## Where it leads
#
# Lesson 11 hands the slopes to PyTorch, and asks why a network still won't train.
#
# ## To read
#
# - Rumelhart, Hinton and Williams, *Learning representations by back-propagating errors* (1986)
# - Baydin and others, *Automatic Differentiation in Machine Learning: a Survey* (2018)
# - Goodfellow, Bengio and Courville, *Deep Learning*, chapters 6 and 8
