# %% [markdown]
# # 10 · Neural networks
#
# **Where do gradients come from?** A post office reads the digits of postcodes with a network of a few thousand
# adjustable numbers, called weights. A digit misread sends a letter to the wrong town. Training adjusts each of these
# weights, again and again: which way, and by how much. A library does that in one line. You want to know how, because
# on the day something goes wrong, the line will still run and give no warning.
#
# You will be able to **read** what one neuron looks for, **derive** the slopes of a computation by walking it
# backwards, **build** an engine that does so, **check** it against PyTorch, **train** a network with it, and
# **compare** ways of training fairly.
#
# | part | its question | minutes |
# |---|---|---|
# | 1 · Pictures, and one neuron | What does a neuron compute? | 40 |
# | 2 · Units that bend | Why is a network more than a line? | 40 |
# | 3 · Slopes | How does one find the slope of a weight, by nudging and by the chain rule? | 40 |
# | 4 · An engine for numbers | How does a program find all slopes in one walk? | 40 |
# | 5 · An engine for arrays | How do slopes travel back through whole arrays? | 40 |
# | 6 · The loss, and two referees | How do slopes pass the loss, and is the engine right? | 40 |
# | 7 · Training | How do slopes become a network that reads? | 40 |
# | 8 · A fair race, and new writers | Which rule of stepping is better, and how well are new writers read? | 40 |
#
# You can stop after any part. *Time: 320 minutes. Before this: lessons 03, 04 and 05.*

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns

from helpers import load, plots, progress_bar
from helpers.exercises import neural_networks as ex

# %% [markdown]
# ## Part 1 · Pictures, and one neuron (40 min)
#
# What does a neuron compute? Before we answer, look at what it is to read.

# %%
digits = load("digits")
print("shape:", digits.shape)
print("missing values:", digits.isna().sum().sum())

# %%
few = ["pixel_3_1", "pixel_3_2", "pixel_3_3", "pixel_3_4", "target"]
digits[few].head()

# %% [markdown] claims=["digits.shape == (1797, 65)", "digits.isna().sum().sum() == 0", "digits.drop(columns='target').max().max() == 16"]
# A row is one handwritten digit. The column `pixel_3_1` holds the ink in row 3 and column 1 of an 8 × 8 picture,
# counted from 0 at the top left. Ink runs from 0 (white) to 16 (black). The column `target` is the digit that was
# meant. Nothing is missing.
#
# To see a row as a picture, put its 64 numbers back into 8 rows of 8. Here are the first twelve digits.

# %%
pixels = digits.drop(columns="target")
X = pixels.to_numpy() / 16
y = digits["target"].to_numpy()
X.shape, y.shape

# %% fold
fig, axes = plt.subplots(2, 6, figsize=(7.2, 2.9))
for i, ax in enumerate(axes.ravel()):
    ax.imshow(X[i].reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
    ax.set_title(f"a {y[i]}", fontsize=11)
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle("Twelve digits, eight pixels across", x=0.01, ha="left", weight="bold")
fig

# %% [markdown]
# We divided the ink by 16, so that each pixel lies between 0 and 1. The 16 is the most ink a pixel can have, so
# nothing was learnt from the rows.
#
# To a program a picture is a grid of numbers. Here is the fourth digit, with its ink written into each pixel.

# %% fold
fig, ax = plots.panel(
    "The fourth digit, as numbers", "column of pixels", "row of pixels", figsize=(4.6, 3.9)
)
sns.heatmap(
    X[3].reshape(8, 8) * 16,
    annot=True,
    fmt=".0f",
    cmap="gray_r",
    cbar_kws={"label": "ink (0 to 16)"},
    ax=ax,
)
ax.set(xlabel="column of pixels", ylabel="row of pixels")
fig

# %%
fig, ax = plots.panel("All ten digits are about equally frequent", "digit", "pictures")
sns.countplot(x=y, color=plots.BLUE, ax=ax)
fig

# %% [markdown]
# ### The split, and two baselines
#
# Thirteen people wrote these digits, and nobody recorded who wrote which. The rows seem to stand in the order of
# writing; the Stretch tests that. A random split would put the same handwriting on both sides, and then the score would
# be too good for a new writer. So we cut the rows in order. If each writer's rows stand together, at most one writer is
# on both sides of each cut. The first rows are the **training set**, the next the **validation set** for every choice,
# and the last the **test set**, which stays closed until Part 8.

# %%
X_train = X[:960]
y_train = y[:960]
X_valid = X[960:1260]
y_valid = y[960:1260]
X_test = X[1260:]
y_test = y[1260:]

# %% [markdown]
# What do simple methods reach? The first baseline always names the commonest digit. The second is logistic regression
# from lesson 04: it weighs the 64 pixels and adds them up, does so once for each of the ten digits, and picks the
# largest sum. The score is the **accuracy**, the share of digits that are named correctly.

# %%
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression

commonest = DummyClassifier(strategy="most_frequent")
commonest.fit(X_train, y_train)
linear = LogisticRegression(max_iter=2000)
linear.fit(X_train, y_train)
base_score = commonest.score(X_valid, y_valid)
linear_score = linear.score(X_valid, y_valid)

# %%
y_pred = linear.predict(X_valid)
linear_right = y_pred == y_valid
std = linear_right.std()
linear_error = std / np.sqrt(len(y_valid))
print(f"always the commonest digit: {base_score:.2f}")
print(f"logistic regression:        {linear_score:.2f} ± {linear_error:.2f}")

# %% [markdown] claims=["linear_score - base_score > 0.7"]
# The ± is one **standard error**: how far the score would typically move if we drew {{ len(y_valid) }} other digits
# independently. It is the standard deviation of right (1) and wrong (0), divided by the root of their number. Digits of
# one writer are alike, so for new writers the true uncertainty is larger. Logistic regression is
# right for {{ 100 * linear_score:.0f }} of 100 digits. A network has to be measured against that and not against
# guessing.
#
# ### One neuron
#
# A **neuron**, also called a **unit**, does two things. It takes a weighted sum of its inputs and adds a constant.
# Then it passes the sum through a function, the **activation**, which is usually not a straight line; such a function is
# called **nonlinear**. In symbols, with inputs $x_1, \dots, x_n$, **weights** $w_1, \dots, w_n$ and the constant $b$,
# which is called the **bias**:
#
# $$z = w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b, \qquad h = f(z).$$
#
# Three activations are common. **ReLU** gives $z$ where $z$ is above 0, and 0 elsewhere. The **sigmoid**,
# $1/(1+e^{-z})$, gives a number between 0 and 1. **tanh** gives one between −1 and 1.

# %% fold
z_line = np.linspace(-4, 4, 161)
fig, ax = plots.panel(
    "Three activations: each of them bends", "weighted sum z", "output of the unit"
)
ax.plot(z_line, np.maximum(z_line, 0), label="ReLU")
ax.plot(z_line, 1 / (1 + np.exp(-z_line)), label="sigmoid")
ax.plot(z_line, np.tanh(z_line), label="tanh")
ax.set_ylim(-1.3, 3)
ax.legend()
fig

# %% [markdown]
# You have met a neuron before. Logistic regression with two classes is one neuron with a sigmoid. Let us train one to
# answer "is this a 3?" and look at its 64 weights as a picture.

# %%
one = LogisticRegression(max_iter=2000)
one.fit(X_train, y_train == 3)
three_weights = one.coef_[0]
three_bias = one.intercept_[0]

# %%
threes = X_valid[y_valid == 3]
picture = threes[0]
products = three_weights * picture
z = products.sum() + three_bias
print(f"weighted sum z = {z:.1f}")

# %%
sigmoid = 1 / (1 + np.exp(-z))
y_proba = one.predict_proba([picture])
print(f"sigmoid(z) = {sigmoid:.2f}")
print(f"the library's own probability: {y_proba[0, 1]:.2f}")

# %% fold
fig, axes = plt.subplots(1, 3, figsize=(9, 3.1))
largest = np.abs(three_weights).max()
shades = {"cmap": "RdBu_r", "vmin": -largest, "vmax": largest, "cbar_kws": {"label": "weight"}}
sns.heatmap(picture.reshape(8, 8), cmap="gray_r", cbar_kws={"label": "ink"}, ax=axes[0])
sns.heatmap(three_weights.reshape(8, 8), ax=axes[1], **shades)
shades["cbar_kws"] = {"label": "weight × ink"}
sns.heatmap(products.reshape(8, 8), ax=axes[2], **shades)
titles = ["A 3 that it never met", "Red speaks for a 3", "On the strokes: mostly red"]
for ax, name in zip(axes, titles, strict=True):
    ax.set_title(name, fontsize=11)
    ax.set(xticks=[], yticks=[])
fig.suptitle(
    "The neuron multiplies ink and weight, pixel by pixel", x=0.01, ha="left", weight="bold"
)
fig

# %% [markdown] claims=["z > 0", "three_weights.reshape(8, 8)[2:6, 1:3].sum() < -4"]
# Ink on a red pixel speaks for a 3, ink on a blue pixel against it. Left of the middle blue dominates: a 3 is open
# there, and an 8 is closed. The neuron adds up the third picture and its bias. All that it knows of a 3 is in the
# middle picture and its bias.
#
# Now compute one by hand. This neuron has four inputs and a ReLU. Give a tuple of two numbers, first its weighted
# sum $z$ (with the bias) and then its output $h = \max(z, 0)$.

# %%
x_small = np.array([1.0, 0.5, 0.0, 0.25])
w_small = np.array([2.0, -3.0, 1.5, 4.0])
b_small = -2.5

# %% exercise="one_neuron"
# Two numbers, (z, h): the weighted sum with its bias, and the output after ReLU.
one_neuron = ...  # your code

# %% [markdown]
# ### A layer is many neurons
#
# Ten digits need more than one question. A **layer** is a row of neurons that all look at the same inputs. In
# libraries a layer whose neurons look at all inputs is called **fully connected**, **dense** or **linear**. Put the
# weights of each neuron into a column of a table $W$, and their biases into a row $b$. Then one product of matrices
# computes all neurons for all pictures:
#
# $$H = f(XW + b).$$
#
# $X$ has a row for each picture, and $H$ has a row for each picture and a column for each neuron. The figure has 300
# pictures of 64 pixels and 16 neurons. The columns of $X$ and the rows of $W$ fit together: there is one for each
# pixel.

# %% fold
from matplotlib.patches import Rectangle

fig, ax = plt.subplots(figsize=(8.2, 3.6))
for name, left, bottom, width, height, shape in [
    ("X", 0, 0, 2.6, 3.4, "300 × 64"),
    ("W", 4.2, 0.4, 0.9, 2.6, "64 × 16"),
    ("b", 6.7, 1.55, 0.9, 0.22, "16"),
    ("H", 9.2, 0, 0.9, 3.4, "300 × 16"),
]:
    ax.add_patch(
        Rectangle((left, bottom), width, height, facecolor="#DCEAF5", edgecolor=plots.BLUE)
    )
    ax.text(
        left + width / 2, bottom + height + 0.12, f"{name}: {shape}", ha="center", weight="bold"
    )
ax.text(
    1.3,
    1.7,
    "a row for\neach picture,\na column for\neach pixel",
    ha="center",
    va="center",
    fontsize=9.5,
)
ax.text(4.65, 0.25, "a column for\neach neuron", ha="center", va="top", fontsize=9.5)
ax.text(7.15, 1.4, "a bias for\neach neuron", ha="center", va="top", fontsize=9.5)
for left, sign in [(3.4, "@"), (5.9, "+"), (8.4, "→ f →")]:
    ax.text(left, 1.7, sign, ha="center", va="center", fontsize=15)
ax.set(
    xlim=(-0.2, 10.6), ylim=(-0.5, 4.1), title="One product computes 16 neurons for 300 pictures"
)
ax.axis("off")
fig

# %% [markdown]
# Here is a small case, before its activation.

# %%
X_few = np.array(
    [
        [1.0, 0.0],
        [0.5, 2.0],
        [0.0, -1.0],
    ]
)
W_few = np.array(
    [
        [1.0, -2.0],
        [0.5, 1.0],
    ]
)
b_few = np.array([0.0, 1.0])
X_few @ W_few + b_few

# %% [markdown]
# Write a function `layer(X, W, b)`. `X` is an array of shape (n, inputs), `W` of shape (inputs, units), `b` of shape
# (units,). It returns the outputs of all units after ReLU, shape (n, units).

# %% exercise="layer"

# %% [markdown]
# A **network** is layers one after the other: the outputs of one are the inputs of the next. The layers before the
# last are called **hidden**. The last layer here has ten neurons that stop at the weighted sum, one score for each
# digit.

# %% fold
fig, ax = plt.subplots(figsize=(7.2, 3.8))
places = []
for left, count in [(0, 8), (1, 5), (2, 4)]:
    places.append([(left, bottom) for bottom in np.linspace(0.15, 0.85, count)])
across_all = []
up_all = []
for before, after in [(places[0], places[1]), (places[1], places[2])]:
    for start in before:
        for end in after:
            across_all += [start[0], end[0], np.nan]
            up_all += [start[1], end[1], np.nan]
ax.plot(across_all, up_all, color="#9CA3AF", linewidth=0.6, linestyle="-")
for circles, color in zip(places, ["white", plots.BLUE, plots.VERMILLION], strict=True):
    across, up = np.array(circles).T
    ax.scatter(across, up, s=180, color=color, edgecolor="black", zorder=3)
for left, words in [
    (0, "64 pixels"),
    (1, "hidden layer:\n16 units, ReLU"),
    (2, "last layer:\n10 scores"),
]:
    ax.text(left, 0.98, words, ha="center", va="center", fontsize=10.5)
ax.text(0.5, 0.02, "W₁: 64 × 16,  b₁: 16", ha="center", weight="bold")
ax.text(1.5, 0.02, "W₂: 16 × 10,  b₂: 10", ha="center", weight="bold")
ax.set(
    xlim=(-0.4, 2.4), ylim=(0, 1.06), title="Every line is a weight, every filled circle has a bias"
)
ax.axis("off")
fig

# %% [markdown]
# (Of the 64, 16 and 10 circles only a few are drawn.)
#
# How many numbers does that make? A network of **sizes** `[64, 16, 10]` has 64 inputs, a hidden layer of 16 units and
# a last layer of 10. Each unit has one weight for each of its inputs, and one bias. Weights and biases together are the
# network's **parameters**. Write a function `count_weights(sizes)` that takes a list of at least two whole numbers and
# returns how many parameters the network has in all, a whole number.

# %% exercise="count_weights"

# %% [markdown]
# **In short.** A neuron takes a weighted sum, adds a bias and bends the result. Its weights are a picture of what it
# looks for. A layer computes many neurons by one matrix product. Logistic regression, at {{ linear_score:.2f }}, is
# what a network has to beat.
#
# ## Part 2 · Units that bend (40 min)
#
# Why is a network more than a line, and why does a neuron need its activation? To a network a picture is a point with
# 64 coordinates, and nobody can plot 64 axes. So let us take two inputs and two classes: two moons of points, made by
# a program.

# %%
from sklearn.datasets import make_moons

points, moon = make_moons(600, noise=0.15, random_state=0)
moons = pd.DataFrame(points, columns=["first", "second"])
moons["moon"] = moon
moons.head(3).round(2)

# %%
points_train = points[:300]
moon_train = moon[:300]
points_valid = points[300:]
moon_valid = moon[300:]

# %% fold
fig, ax = plots.panel(
    "Two moons: no straight line can separate them", "first input", "second input"
)
sns.scatterplot(
    x=points_train[:, 0],
    y=points_train[:, 1],
    hue=moon_train,
    style=moon_train,
    palette=[plots.BLUE, plots.VERMILLION],
)
ax.legend(title="moon")
fig

# %%
line = LogisticRegression()
line.fit(points_train, moon_train)
line_score = line.score(points_valid, moon_valid)
print(f"a straight line is right for {line_score:.2f} of {len(moon_valid)} new points")

# %% [markdown]
# A row is a point, and the moon it belongs to, 0 or 1, is the target. The straight line of logistic regression puts
# about nine of ten points on the right side. A network can go round the moons, if it is allowed to bend.
#
# Suppose it is not: give it a hidden layer of 16 units with the activation $f(z) = z$, which changes nothing. How
# many points does it get right? Decide before you read on. Choose one of the letters `"a"` to `"d"`.

# %% exercise="no_bend"

# %% [markdown]
# The explorer trains such networks. Try two things. Before each, say what you expect.
#
# 1. Sixteen units, activation *identity*. What form has the boundary?
# 2. The same with *tanh* or *ReLU*, and one unit, two, eight. From how many units on does the boundary go round?
#
# It has 120 moon points of its own, and the share that it shows is of these, on which it was trained. (Its loss is the
# cross-entropy of lesson 04. On the axis of the loss the steps are not evenly spaced, so that the first ones can be
# seen. The grey curves there are those of the other learning rates. x₁ and x₂ are the first and the second input.)

# %%
from helpers.explorers.neural_networks import HiddenUnits

HiddenUnits()

# %% [markdown]
# Without a bend the boundary is straight, however many units there are. The reason is one line of algebra. Call the
# weights of the last layer $V$ and its biases $c$. Multiply out:
#
# $$(XW + b)V + c = X(WV) + (bV + c).$$
#
# $WV$ is again a table of weights, and $bV + c$ again a row of biases. Two layers without a bend are one layer. With an
# activation that bends, each unit draws a line of its own (dashed), where its weighted sum is 0. A boundary of ReLU
# units is made of straight pieces and turns only at these lines. With tanh it curves everywhere. One unit has one line
# and cannot go round. Between them it depends on the activation, the learning rate and the start. Eight units can, but you saw that on the points they were trained on, and from a single start.
#
# ### Does it hold on new points, and from any start?
#
# Training starts from random weights. One start tells little, so we try ten for each number of units. scikit-learn's
# `MLPClassifier` trains a network in one line ("MLP" stands for multilayer perceptron, an old name for such a
# network). `hidden_layer_sizes` gives the sizes of the hidden layers: `(units,)`, with its comma, is a tuple with one
# element. Its units are ReLU units unless you say otherwise. `random_state` sets the start. `solver="lbfgs"` is a
# careful method for small data, which uses all rows in each step, and `max_iter` is the most steps it may take.
# `alpha` keeps the weights small, as ridge does in lesson 03. The weights of the hidden layer are `coefs_[0]`, its
# biases `intercepts_[0]`. With them we note the largest output that any hidden unit gives at any training point.


# %%
from sklearn.neural_network import MLPClassifier


def largest_output(model, X):
    """The largest output that any hidden ReLU unit of a model gives for any row."""
    sums = X @ model.coefs_[0] + model.intercepts_[0]
    return np.maximum(sums, 0).max()


# %%
rows = []
for units in progress_bar([1, 2, 4, 8], "networks"):
    for seed in range(10):
        model = MLPClassifier(
            hidden_layer_sizes=(units,),
            solver="lbfgs",
            alpha=0.1,
            max_iter=800,
            random_state=seed,
        )
        model.fit(points_train, moon_train)
        accuracy = model.score(points_valid, moon_valid)
        largest = largest_output(model, points_train)
        rows.append([units, accuracy, largest])
starts = pd.DataFrame(rows, columns=["units", "accuracy", "largest output"])

# %% fold
fig, ax = plots.panel(
    "None goes round with two units, half do with eight",
    "hidden units (ReLU)",
    "accuracy on new points",
)
sns.swarmplot(starts, x="units", y="accuracy", size=4.5, color=plots.BLUE, ax=ax)
ax.axhline(line_score, color=plots.VERMILLION, linestyle="--", label="a straight line")
ax.legend()
fig

# %%
of_eight = starts[starts["units"] == 8]
stuck = of_eight[of_eight["accuracy"] <= 0.95]
failed = starts[starts["accuracy"] < 0.6]
failed.round({"accuracy": 2})

# %% [markdown] claims=["(failed['largest output'] == 0).all()", "(starts['largest output'] == 0).sum() == len(failed)", "starts[starts['units'] == 8]['accuracy'].max() - line_score > 0.06", "4 <= (starts[starts['units'] == 8]['accuracy'] > 0.95).sum() <= 6", "(starts[starts['units'] <= 2]['accuracy'] > 0.95).sum() == 0", "starts['accuracy'].min() < 0.6", "starts.loc[starts['accuracy'] < 0.6, 'units'].max() <= 2", "abs(stuck['accuracy'] - line_score).max() < 0.03", "len(stuck) >= 4"]
# Each point is one start; starts with the same score stand side by side. Say that a network *goes round* the moons if
# it is right for more than {{ 0.95 }} of the new points. Of the ten starts with eight units,
# {{ (starts[starts['units'] == 8]['accuracy'] > 0.95).sum() }} go round, and of those with four,
# {{ (starts[starts['units'] == 4]['accuracy'] > 0.95).sum() }}; with two units none does.
#
# The other starts with eight units ended near {{ stuck['accuracy'].mean():.1f }}, hardly better than the line. They
# have not failed for lack of units, since others of the same size go round; training led them to a poorer boundary.
# The starts near {{ starts['accuracy'].min():.1f }} have failed altogether. Their ReLU units are **dead**: they give 0
# at every training point, as the table shows, so all points get the same answer. Whether the start or the training
# killed them the table does not say; either way it is no proof of what such units could do. So judge a size by several
# starts. Ten are still too few to say how often each size fails.
#
# ### A network that does not fail
#
# Now you choose. Give `my_network`, an `MLPClassifier` of scikit-learn with an activation that bends, alone or as the
# last step of a pipeline. The cell with the ten starts shows how one is made. Yours need not be fitted: the check fits a
# fresh copy to the 300 points `points_train, moon_train` from three starts, `random_state` 0, 1 and 2, which it sets
# itself. It asks each about 2,000 points from the same source that stand nowhere in this notebook, and *the worst of the
# three* must be right for at least 96 % of them. (A straight line is right for about 87 % of the check's points; of ours
# it was right for {{ 100 * line_score:.0f }} %. A function of `(X_train, y_train)` that returns such a network, fitted,
# will do, too, if it leaves `random_state` alone. The check may take a few seconds.)

# %% exercise="my_network"

# %% [markdown]
# **In short.** Without an activation, layers collapse into one. Each ReLU unit adds one line at which the boundary may
# turn. A start can fail, so try several, and take units enough.
#
# ## Part 3 · Slopes (40 min)
#
# Which way should a weight go? The plainest way to learn that is to try: move the weight a little, and see whether the
# loss rises or falls. So first we need the loss.
#
# ### The loss
#
# Training needs one number that says how bad the weights are, the **loss**. It is the one of lesson 04. For ten
# digits the last layer gives ten scores $z_k$, in libraries called **logits**. The **softmax** turns them into
# probabilities that sum to 1, $p_k = e^{z_k} / \sum_j e^{z_j}$. The **cross-entropy** of an example is minus the
# logarithm of the probability of its true class $y$, $L = -\log p_y$, where $\log$ is the natural logarithm,
# `np.log`. The loss of many examples is their mean.

# %%
scores = np.array([2.0, 1.0, 0.0])
exponentials = np.exp(scores)
probabilities = exponentials / exponentials.sum()
probabilities.round(3)

# %% [markdown]
# If the first class is the true one, the loss is $-\log {{ probabilities[0]:.3f }} = {{ -np.log(probabilities[0]):.2f }}$.
# If it is the last one, the loss is $-\log {{ probabilities[2]:.3f }} = {{ -np.log(probabilities[2]):.2f }}$: being sure
# and wrong is expensive.
#
# For many rows at once two tools of NumPy help. `keepdims=True` keeps the sums of the rows as a column, so that each row
# is divided by its own. And with two lists, one of rows and one of columns, square brackets take one entry from each
# row.

# %%
z_small = np.array(
    [
        [2.0, 1.0, 0.0],
        [0.0, 3.0, 1.0],
    ]
)
y_small = np.array([0, 2])
e_small = np.exp(z_small)
sums = e_small.sum(axis=1, keepdims=True)
p_small = e_small / sums
p_small.round(3)

# %%
p_true = p_small[[0, 1], y_small]
p_true.round(3)

# %% [markdown]
# Now the loss of a real network: 64 pixels, 64 hidden units, 10 scores, and 50 digits. (Part 6 makes it safe for large
# scores.)


# %%
def loss_of_scores(z, y):
    """The mean cross-entropy of scores z, for the true classes y."""
    exponentials = np.exp(z)
    sums = exponentials.sum(axis=1, keepdims=True)
    y_proba = exponentials / sums
    rows = np.arange(len(y))
    true_proba = y_proba[rows, y]
    return -np.log(true_proba).mean()


# %%
def network_loss(weights, X, y):
    """The loss of a network with one hidden layer of ReLU units."""
    W1, b1, W2, b2 = weights
    hidden = np.maximum(X @ W1 + b1, 0)
    return loss_of_scores(hidden @ W2 + b2, y)


# %% [markdown]
# The weights start at random; Part 7 asks how large they should be.

# %%
rng = np.random.default_rng(0)
W1 = rng.normal(0, 0.15, (64, 64))
b1 = np.zeros(64)
W2 = rng.normal(0, 0.15, (64, 10))
b2 = np.zeros(10)
weights = [W1, b1, W2, b2]
n_parameters = 0
for array in weights:
    n_parameters += array.size

# %%
X_fifty = X_train[:50]
y_fifty = y_train[:50]
start_loss = network_loss(weights, X_fifty, y_fifty)
print(f"{n_parameters:,} parameters, loss {start_loss:.2f}")

# %% [markdown] claims=["abs(start_loss - np.log(10)) < 0.4"]
# A network that knows nothing gives each digit about a tenth. So its loss is near $-\log\frac{1}{10}$, that is
# {{ np.log(10):.2f }}, and ours starts there.
#
# ### Nudging
#
# Now move one weight, `W2[5, 3]`, through a range and watch the loss. The list `weights` holds the array `W2` itself and
# not a copy, so the loss sees the change.

# %%
kept = W2[5, 3]
places = np.linspace(kept - 1.5, kept + 1.5, 31)
losses = []
for place in places:
    W2[5, 3] = place
    loss = network_loss(weights, X_fifty, y_fifty)
    losses.append(loss)
W2[5, 3] = kept

# %% [markdown]
# The **slope** of the loss with respect to a weight says how much the loss rises for each unit that the weight moves.
# Its name in mathematics is the **derivative**; where there are several weights and one of them moves, the **partial
# derivative**. To measure it, nudge the weight by a tiny number $t$: $\text{slope} \approx (L(w + t) - L(w)) / t$.

# %%
tiny = 1e-5
W2[5, 3] = kept + tiny
nudged_loss = network_loss(weights, X_fifty, y_fifty)
slope = (nudged_loss - start_loss) / tiny
W2[5, 3] = kept
print(f"slope {slope:.3f}")

# %% fold
fig, ax = plots.panel("Moving this weight up lowers the loss a little", "weight W2[5, 3]", "loss")
ax.plot(places, losses, label="loss")
ax.plot(places, start_loss + slope * (places - kept), label="tangent by nudging")
ax.plot(kept, start_loss, "o", color="black", label="the weight now")
ax.legend()
fig

# %% [markdown] claims=["slope < 0", "0 < start_loss - losses[-1] < 0.1"]
# If the slope is positive, the weight should go down, and if negative, up. Whichever it is, *step against the slope*.
# All slopes together are the **gradient** (lesson 03). Libraries also call the slope of a single weight its gradient;
# when you read `grad`, think slope. To have the gradient, we nudge every parameter once. A gradient found in this way is
# a **numerical gradient**, and the method is called **finite differences**.


# %%
def loss_after_nudge(weights, array, place, X, y):
    """The loss when one number of one array of the weights is nudged."""
    kept = array[place]
    array[place] = kept + tiny
    loss = network_loss(weights, X, y)
    array[place] = kept
    return loss


# %% [markdown]
# `np.ndindex` goes through all places of an array, such as (0, 0), (0, 1) and so on.

# %%
gradient = []
for array in progress_bar(weights, "arrays"):
    slopes = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        loss = loss_after_nudge(weights, array, place, X_fifty, y_fifty)
        slopes[place] = (loss - start_loss) / tiny
    gradient.append(slopes)

# %% [markdown]
# Then take one step, against all slopes at once. `zip` goes through two lists side by side; `strict=True` stops with an
# error if one is longer.

# %%
stepped = []
for array, slopes in zip(weights, gradient, strict=True):
    moved = array - 0.2 * slopes
    stepped.append(moved)
end_loss = network_loss(stepped, X_fifty, y_fifty)
print(f"one step: the loss falls from {start_loss:.2f} to {end_loss:.2f}")

# %% [markdown] claims=["start_loss - end_loss > 0.1", "n_parameters == 4810"]
# Nudging works, but it is expensive. For *one* step we computed the loss {{ n_parameters + 1:,d }} times: once as it
# was, and once for each parameter. Training takes hundreds of steps, and networks in use have millions or billions of
# parameters. We need a way to get all slopes at once. Nudging remains useful as a referee: it needs no theory.
# Comparing a gradient with a numerical one is called **gradient checking**, and Part 6 checks our engine in this way.
#
# ### The chain rule, with numbers
#
# Take a short computation: $s = 3a$ and $L = s^2$, at $a = 1$. So $s = 3$ and $L = 9$. If $a$ moves by a little, $s$
# moves three times as far. If $s$ moves by a little, $L$ moves $2s = 6$ times as far. So if $a$ moves, $L$ moves
# $6 \cdot 3 = 18$ times as far. Slopes along a chain are multiplied. That is the **chain rule**:
#
# $$\frac{dL}{da} = \frac{dL}{ds} \cdot \frac{ds}{da}.$$
#
# Here $ds/da = 3$ is a **local slope**: it belongs to one operation and needs nothing but its inputs. Nudging agrees.

# %%
a = 1.0
s = 3 * a
before = s**2
s = 3 * (a + tiny)
after = s**2
nudged = (after - before) / tiny
print(f"by nudging: {nudged:.2f}")

# %% [markdown]
# There is a second rule. In $L = a \cdot a$ two paths lead from $a$ to $L$: $a$ is the left factor, and it is the right
# one. Each path has a slope of its own: the other factor, $a$. The effects add up to $a + a = 2a$. So: *multiply along
# a path, add over paths*.
#
# Now both rules at once. Take $L = (ab + a)^2$ at $a = 3$, $b = -2$. Name the steps $p = ab$, $s = p + a$, $L = s^2$.
# Give the slopes of $L$ with respect to $a$ and to $b$, a tuple of two numbers. Use paper.

# %% exercise="by_hand"
# The slopes of L = (a·b + a)² with respect to a and to b: two numbers.
a = 3.0
b = -2.0
by_hand = ...  # your code

# %% [markdown]
# This computation can be drawn as a **computational graph**: a box for each number, an arrow to what is computed from
# it. To find the slopes, each computed box ($p$, $s$ and $L$) hands its slope back to the boxes that it was made of. In
# which order can they do that? Decide before you see it, and choose one of the letters `"a"` to `"d"`.

# %% exercise="order_back"

# %% [markdown]
# The explorer draws the graph, and starts with other numbers, $a = 2$ and $b = 3$. Step through it. At the end switch
# to *overwrite*. Which of the two slopes becomes wrong, and why only that one? Then try *wrong order*.

# %%
from helpers.explorers.neural_networks import GraphWalk

GraphWalk(a=2, b=3)

# %% [markdown]
# What you saw is **reverse-mode differentiation**, which for networks is called **backpropagation**. It walks the
# graph twice. In the **forward pass** each box computes its value. In the **backward pass** each box hands its own
# slope, times the local slope, to those that it was made of. Three rules keep it right.
#
# - *Add up.* $a$ is used twice and gets a part from each use. If the second part overwrites the first, one is lost.
# - *Wait.* A box hands on only when all that use it have handed back.
# - *Multiply* along a path.
#
# Why backwards? One could carry slopes forwards as well, but each such walk follows one weight. There are thousands of
# weights and only one loss, and from the loss *one* walk back reaches them all. What does it cost? Count: forwards,
# $p = ab$ is one multiplication. Backwards it takes two, the arriving slope times $b$ for $a$, and times $a$ for $b$.
# So a walk back takes about two products for each one forwards. That is why a library does not have to compute the loss
# millions of times.
#
# **In short.** The loss is the cross-entropy. The slope of a parameter can be measured by nudging, at the price of one
# loss for each parameter. The chain rule multiplies local slopes along a path and adds over paths. One walk backwards
# gives all slopes.
#
# ## Part 4 · An engine for numbers (40 min)
#
# How does a program find all slopes in one walk? First with a list that we write by hand, and then without one.
#
# Here is the walk of the explorer as a program. The computation is written down as a **tape**: a list with an entry for
# each number, in the order in which they were computed. The entry lists those it was made of, each as a pair (position,
# local slope). The local slopes of a sum are 1, and those of a product are the *other* factors. This is the tape of
# $L = (ab + a)^2$ at $a = 3$ and $b = -2$: number 0 is $a$, 1 is $b$, 2 is $p = ab$, 3 is $s = p + a$, 4 is $L = s^2$.

# %% fold
fig, ax = plt.subplots(figsize=(7.6, 3.1))
for number, (name, left, bottom) in enumerate(
    [
        ("a = 3", 0, 0.75),
        ("b = −2", 0, 0.15),
        ("p = −6", 1.1, 0.15),
        ("s = −3", 2.2, 0.45),
        ("L = 9", 3.3, 0.45),
    ]
):
    box = {"boxstyle": "round,pad=0.45", "facecolor": "#DCEAF5", "edgecolor": plots.BLUE}
    ax.text(left, bottom, name, ha="center", va="center", bbox=box, zorder=3)
    ax.text(
        left,
        bottom + 0.16,
        f"number {number}",
        ha="center",
        va="center",
        fontsize=9,
        color=plots.GREY,
    )
for start, end, words, label in [
    ((0, 0.75), (1.1, 0.15), "b = −2", (0.64, 0.5)),
    ((0, 0.15), (1.1, 0.15), "a = 3", (0.52, 0.19)),
    ((1.1, 0.15), (2.2, 0.45), "1", (1.6, 0.34)),
    ((0, 0.75), (2.2, 0.45), "1", (1.15, 0.63)),
    ((2.2, 0.45), (3.3, 0.45), "2s = −6", (2.75, 0.49)),
]:
    arrow = {"arrowstyle": "->", "shrinkA": 26, "shrinkB": 28, "color": "black"}
    ax.annotate("", xy=end, xytext=start, arrowprops=arrow)
    ax.text(*label, words, ha="center", color=plots.VERMILLION, fontsize=10)
ax.set(xlim=(-0.4, 3.7), ylim=(0, 1), title="The tape as a graph: a local slope at each arrow")
ax.axis("off")
fig

# %%
tape = [
    [],  # 0: a, given
    [],  # 1: b, given
    [
        (0, -2.0),  # 2: p, made of a with the local slope b
        (1, 3.0),  # and of b with the local slope a
    ],
    [
        (2, 1.0),  # 3: s, made of p
        (0, 1.0),  # and of a
    ],
    [(3, -6.0)],  # 4: L, made of s with the local slope 2s
]

# %% [markdown]
# The function `walk(tape)` below is to return an array with the slope of the last number with respect to each number
# on the tape, shape `(len(tape),)`. `reversed(…)` goes through something from its end, here through the numbers 4, 3,
# 2, 1, 0. The function runs, and it is wrong. Find the fault and repair it. It must work for every tape: numbers that
# are given may stand anywhere on it, and some may lead nowhere. For the tape above the right slopes begin with 6 and
# −18.

# %% exercise="walk"

# %% [markdown]
# Nobody wants to write a tape by hand. So the numbers have to remember what they were made of, and for that we need
# objects of our own.
#
# ### Classes in five minutes
#
# You have seen classes in lessons 01 and 02; here we explain `__init__`, too. A **class** is a plan for objects. An object
# bundles values, its **attributes**, with functions, its **methods**. This class makes numbers that carry a slope. We
# call the slope `grad`, for gradient, as PyTorch does.


# %%
class Value:
    def __init__(self, data):
        self.data = data
        self.grad = 0.0


x = Value(3.0)
x.data, x.grad

# %% [markdown]
# `Value(3.0)` makes a new object and calls `__init__` with it. Inside the class the object is called `self`, so
# `self.data = data` gives it an attribute. Outside, its name is `x`, and the attribute is `x.data`.
#
# What is `x + x`? Python does not know how to add two of our objects, and would stop with an error. But it tells us
# where to put the answer: for `x + y` it calls the method `x.__add__(y)`, if there is one, and for `x * y` the method
# `x.__mul__(y)`. Python reserves names with two underscores on either side for methods that it calls itself.
#
# So we write these methods. Each makes a new `Value`, and notes in it the two it was made of (its **parents**) and
# the two local slopes. That is one entry of the tape. Here is the same class with two more attributes and the two
# methods.


# %%
class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.parents = parents
        self.slopes = slopes

    def __add__(self, other):
        total = self.data + other.data
        return Value(total, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        product = self.data * other.data
        return Value(product, (self, other), (other.data, self.data))


# %%
a = Value(3.0)
b = Value(-2.0)
p = a * b
print("value:", p.data)
print("made of:", p.parents[0].data, "and", p.parents[1].data)
print("local slopes:", p.slopes)

# %% [markdown]
# The product remembers everything. `p.parents` holds the objects `a` and `b` themselves, not copies, so a slope can
# be handed to them. Check the local slopes: for $a$ it is the other factor, −2. Note that both factors must be
# `Value` objects: `a * 2.0` stops with an error, because a bare number has no `data`. Write `a * Value(2.0)`.
#
# ### The walk back
#
# Two things are missing. First the order: a box must wait until all that use it have handed back. If we list each
# number *after* its parents and then go through the list from its end, every number comes before its parents, and the
# rule is kept. Such a list is a **topological order**. The function below makes it. It calls *itself* for each parent,
# which is called **recursion**, so that the parents enter the list before the node does.


# %%
def ordered(node, found):
    """The list found, with node and all that it was made of added, each after its parents."""
    if node not in found:
        for parent in node.parents:
            ordered(parent, found)
        found.append(node)
    return found


# %%
s = p + a
for node in ordered(s, []):
    print(node.data)

# %% [markdown]
# $a$, $b$, $p$, $s$: each after its parents, and $a$ only once though it is used twice. Follow it on paper.
# `ordered(s, [])` first calls itself for $p$, and that call does so for $a$. $a$ has no parents and enters the list.
# Then comes $b$, the other parent of $p$, and then $p$ itself. Back in the first call, the other parent of $s$ is $a$,
# which is in the list already. Last, $s$ enters.
#
# All calls share one list: `found.append` changes it for all of them, so what the inner calls return is not needed.
# `node not in found` asks whether this very object is in the list, not whether an equal number is.
#
# Second, the walk itself. It is the loop that you repaired, as a method called `backward`. A method is a function that
# is stored in its class, so it can be written later and put there by assignment.


# %%
def backward(self):
    order = ordered(self, [])
    for node in order:
        if node.parents:
            node.grad = 0.0
    self.grad = 1.0
    for node in reversed(order):
        for parent, slope in zip(node.parents, node.slopes, strict=True):
            parent.grad = parent.grad + slope * node.grad


Value.backward = backward

# %%
a = Value(3.0)
b = Value(-2.0)
s = a * b + a
L = s * s
L.backward()
print("a:", a.grad, " b:", b.grad)

# %% [markdown] claims=["a.grad == 6", "b.grad == -18"]
# That is what you found on paper. The last line of `backward` adds and does not overwrite. Here that matters twice,
# since $a$ is used twice and so is $s$.
#
# What happens if we call `backward` again? The first loop sets the slopes of computed numbers back to 0. Those of
# inputs, which have no parents, it leaves alone, so they add up over calls. Does PyTorch do that, too? It computes
# with **tensors**, arrays that remember how they were computed. (`retain_graph=True` keeps the graph for a second
# walk.)

# %%
L.backward()
print("a second time:", a.grad, b.grad)

# %%
import torch

a_torch = torch.tensor(3.0, requires_grad=True)
b_torch = torch.tensor(-2.0, requires_grad=True)
s_torch = a_torch * b_torch + a_torch
L_torch = s_torch * s_torch
L_torch.backward(retain_graph=True)
L_torch.backward()
print("PyTorch, a second time:", a_torch.grad.item(), b_torch.grad.item())

# %% [markdown] claims=["a.grad == 12 and b.grad == -36", "a_torch.grad.item() == a.grad and b_torch.grad.item() == b.grad"]
# After the second call every input has twice its slope, in PyTorch as in our engine. That is on purpose: two losses
# computed from the same inputs may be walked back one after the other, and each input gets the sum of both slopes. The
# price is that you must set the slopes to 0 before each new step.
#
# A program that finds slopes in this way does **automatic differentiation**; PyTorch's is called **autograd**.
#
# **In short.** Each number remembers its parents and its local slopes. A walk from the end, in topological order, gives
# every slope. Inputs add up what they are given, over paths and over calls.
#
# ## Part 5 · An engine for arrays (40 min)
#
# How do slopes travel back through whole arrays? A network computes with arrays, and one object for each of thousands
# of numbers would be slow. So let an object hold a whole array. Then a local slope is no longer one number, and each
# operation needs a function that takes `g`, the slopes that arrive, and returns the slopes for each parent.
#
# ### Two operations, backwards
#
# **Broadcasting.** In $XW + b$ the one row $b$ is added to every row. So from each bias as many paths lead to the loss
# as there are rows, and slopes add over paths: sum over the rows. In general, wherever broadcasting copied on the way
# forward, sum on the way back. NumPy does two things. It adds axes in front, as with shape (4,) against (3, 4), and it
# stretches axes of length 1, as with (3, 1) against (3, 4).

# %% fold
fig, axes = plt.subplots(1, 4, figsize=(9.4, 2.6), width_ratios=[1, 1, 1, 1])
row_small = np.array([[1, 2, 3]])
g_small = np.array([[1, 0, 2], [2, 1, 0], [1, 1, 1]])
for ax, numbers, words in zip(
    axes,
    [row_small, np.repeat(row_small, 3, axis=0), g_small, g_small.sum(axis=0, keepdims=True)],
    [
        "the row b",
        "forwards: b in\neach of 3 rows",
        "the slopes g\nthat come back",
        "back: summed\nover the rows",
    ],
    strict=True,
):
    sns.heatmap(
        numbers,
        annot=True,
        fmt="d",
        cmap="Blues",
        vmin=0,
        vmax=6,
        cbar=False,
        linewidths=1,
        square=True,
        ax=ax,
    )
    ax.set_title(words, fontsize=10.5)
    ax.set(xticks=[], yticks=[])
fig.suptitle("What was copied forwards is summed on the way back", x=0.01, ha="left", weight="bold")
fig

# %% [markdown]
# Here is what NumPy offers for it: `ndim` is the number of axes, and a sum removes the axis it runs along, unless
# `keepdims=True` keeps it with length 1.

# %%
g = np.ones((3, 4))
print("axes:", g.ndim)
print("summed along axis 0:", g.sum(axis=0).shape)
print("summed along axis 1 and kept:", g.sum(axis=1, keepdims=True).shape)

# %% [markdown]
# Write `summed_back(g, shape)`. `g` is an array of slopes, and `shape` is a tuple, the shape before broadcasting.
# Return `g` summed over every axis that was added or stretched, so that the result has exactly this `shape`. Sum the
# added axes first, as long as `g` has more axes than `shape`. Then go through `shape`: `enumerate(shape)` gives each of
# its lengths together with its axis, as in `for axis, size in enumerate(shape)`. A solution comes further down; try
# first.

# %% exercise="summed_back"

# %% [markdown]
# **The product** $C = AB$. Entry by entry, $c_{ij} = \sum_k a_{ik} b_{kj}$. So $a_{ik}$ acts on row $i$ of $C$: on
# $c_{i1}$ with slope $b_{k1}$, on $c_{i2}$ with slope $b_{k2}$, and so on. Add over these paths: its slope is
# $\sum_j g_{ij}\,b_{kj}$. Which product of matrices is that? In the same manner find the slope of $b_{kj}$. A check
# of shapes helps: the slope of $A$ has the shape of $A$. A matrix may have to be transposed, with `.T`.
#
# Write `matmul_back(A, B, g)` with arrays of shapes (n, m), (m, k) and (n, k). Return two arrays, the slopes with
# respect to `A` and to `B`. A solution comes further down; try first.

# %% exercise="matmul_back"

# %% [markdown]
# ### Functions that remember
#
# The way back of a product needs $A$ and $B$ long after the product was computed. In Python a function defined
# inside another one remembers the variables around it. It is called a **closure**.


# %%
def product_with(factor):
    def back(g):
        return factor * g

    return back


double = product_with(2.0)
double(5.0)

# %% [markdown]
# `double` still knows that its `factor` was 2, although `product_with` has long returned. So each operation below
# defines a small function `back` and stores it in the new object. Everything else is as in `Value`.
#
# ### The engine, piece by piece


# %%
class Tensor:
    """An array that remembers what it was made of, and how slopes travel back."""

    def __init__(self, data, parents=(), back=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents = parents
        self.back = back


# %% [markdown]
# To add, we need a helper for broadcasting, which does what your `summed_back` does.


# %%
def unbroadcast(g, shape):
    """g, summed over the axes that broadcasting added or stretched."""
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for axis, size in enumerate(shape):
        if size == 1:
            g = g.sum(axis=axis, keepdims=True)
    return g


# %%
def add(self, other):
    def back(g):
        to_self = unbroadcast(g, self.data.shape)
        to_other = unbroadcast(g, other.data.shape)
        return to_self, to_other

    total = self.data + other.data
    return Tensor(total, (self, other), back)


Tensor.__add__ = add

# %% [markdown]
# Now the walk. Compare it with that of `Value`: where `Value` multiplied by a local slope, this one calls `node.back`
# with the slopes that arrived.


# %%
def tensor_backward(self):
    order = ordered(self, [])
    for node in order:
        if node.parents:
            node.grad = np.zeros_like(node.data)
    self.grad = np.ones_like(self.data)
    for node in reversed(order):
        if node.parents:
            handed = node.back(node.grad)
            for parent, slopes in zip(node.parents, handed, strict=True):
                parent.grad = parent.grad + slopes


Tensor.backward = tensor_backward

# %% [markdown]
# Try it. A table of three rows and a row of two biases are added, and the table once more. (`backward` puts a slope of
# 1 at every entry of the result, as if the loss were the sum of all entries.)

# %%
entries = Tensor(np.zeros((3, 2)))
bias = Tensor([1.0, 2.0])
total = entries + bias + entries
total.backward()
print("slopes of the table, first row:", entries.grad[0])
print("slopes of the biases:", bias.grad)

# %% [markdown] claims=["(entries.grad == 2).all()", "(bias.grad == 3).all()"]
# Every entry of the table is used twice and has the slope {{ entries.grad[0, 0]:.0f }}. Each bias was copied into three
# rows and has the slope {{ bias.grad[0]:.0f }}. Both rules hold.
#
# Next the product of matrices, for which Python calls `__matmul__`: here is what you derived in `matmul_back`.


# %%
def matrix_product(self, other):
    def back(g):
        to_self = g @ other.data.T
        to_other = self.data.T @ g
        return to_self, to_other

    product = self.data @ other.data
    return Tensor(product, (self, other), back)


Tensor.__matmul__ = matrix_product

# %% [markdown]
# **In short.** Each array remembers its parents and a function that hands slopes back to them. Broadcasting forwards
# means summing backwards, and one product of matrices forwards means two backwards.
#
# ## Part 6 · The loss, and two referees (40 min)
#
# How do slopes pass the loss, and is the engine right? A network needs two more operations: its activation, and the
# loss at its end.
#
# ### ReLU, backwards
#
# The local slope of an activation is that of its curve. ReLU is flat below 0 and rises by 1 above, so its slope is 0
# or 1. For $t = \tanh(x)$ the slope is $1 - t^2$ (calculus proves it). That is 1 at $x = 0$, and at $x = 3$ it is only
# about {{ 1 - np.tanh(3) ** 2:.2f }}: little comes through.

# %% fold
x_line = np.linspace(-4, 4, 161)
fig, (left, right) = plots.panels(
    ["ReLU: its slope is 0 or 1", "tanh: its slope fades on both sides"],
    "x",
    "value, slope",
    figsize=(8.2, 3.3),
)
left.plot(x_line, np.maximum(x_line, 0), label="ReLU")
left.plot(x_line, (x_line > 0) * 1.0, label="its slope")
right.plot(x_line, np.tanh(x_line), label="tanh")
right.plot(x_line, 1 - np.tanh(x_line) ** 2, label="its slope")
left.set_ylim(-1.2, 2.2)
left.legend(loc="upper left")
right.legend(loc="upper left")
fig

# %% [markdown]
# ReLU has one parent, so `back` returns a tuple with one element, `(…,)` with its comma. `self.data > 0` is `True` or
# `False` in each place; multiplied by `g` it lets a slope through or stops it.


# %%
def relu(self):
    def back(g):
        return (g * (self.data > 0),)

    bent = np.maximum(self.data, 0)
    return Tensor(bent, (self,), back)


Tensor.relu = relu

# %% [markdown]
# ### A loss that does not overflow
#
# The loss of Part 3, as written, breaks where scores are large: `np.exp(1000)` is `inf`, infinite, and `inf / inf` is
# `nan`, "not a number". So subtract the largest score of each row first, $m = \max_j z_j$. No probability changes,
# because $e^{z_k - m} = e^{z_k} e^{-m}$, and the factor $e^{-m}$ cancels. Now one exponent is 0 and none is above, so
# that the sum is at least 1. The logarithm of a quotient is a difference, so the probability itself is not needed:
#
# $$L = -\log p_y = \log \sum_j e^{z_j - m} - (z_y - m).$$
#
# `keepdims=True` keeps the maximum of each row as a column, so that it can be subtracted from its row. The score of the
# true class is taken out of each row as in Part 3, with a list of rows, `np.arange(len(y))`, and a list of columns.

# %%
z_small.max(axis=1, keepdims=True)

# %% [markdown]
# Write `cross_entropy(z, y)`. `z` is an array of scores, shape (n, k); `y` holds the true classes as whole numbers
# from 0 to k − 1, shape (n,). It returns one number, the mean loss, and must be finite for all finite scores. A
# solution comes further down; try first.

# %% exercise="cross_entropy"

# %% [markdown]
# ### The loss, backwards
#
# For softmax and cross-entropy together the way back is short. Write $u = \sum_j e^{z_j}$, so that $L = \log u - z_y$.
# The slope of $\log u$ is $1/u$, and that of $u$ with respect to $z_k$ is $e^{z_k}$, the slope of its one term with
# $z_k$. Multiply along the path: $e^{z_k}/u$, which is the probability $p_k$. To the true class leads a second path,
# $-z_y$ with the slope −1, so that its slope is $p_y - 1$.
#
# For probabilities {{ probabilities[0]:.3f }}, {{ probabilities[1]:.3f }}, {{ probabilities[2]:.3f }} and the first
# class true, the slopes are {{ probabilities[0] - 1:.3f }}, {{ probabilities[1]:.3f }}, {{ probabilities[2]:.3f }}: push
# the true score up and the others down, by as much as the probabilities are wrong.
#
# In the code `log_p` holds the logarithms of the probabilities. The loss is a mean over the rows, so every slope is
# divided by their number.


# %%
def cross_entropy_loss(self, y):
    rows = np.arange(len(y))
    z = self.data - self.data.max(axis=1, keepdims=True)
    sums = np.exp(z).sum(axis=1, keepdims=True)
    log_p = z - np.log(sums)

    def back(g):
        slopes = np.exp(log_p)
        slopes[rows, y] = slopes[rows, y] - 1
        return (g * slopes / len(y),)

    loss = -log_p[rows, y].mean()
    return Tensor(loss, (self,), back)


Tensor.cross_entropy = cross_entropy_loss

# %%
z_three = Tensor([[2.0, 1.0, 0.0]])
y_three = np.array([0])
loss = z_three.cross_entropy(y_three)
loss.backward()
print(f"loss {loss.data:.2f}")
print("slopes", z_three.grad.round(3))

# %% [markdown] claims=["abs(z_three.grad[0, 0] - (probabilities[0] - 1)) < 1e-9", "abs(z_three.grad[0, 2] - probabilities[2]) < 1e-9"]
# These are the slopes that we computed by hand. That is the whole engine. With its two helpers, `ordered` and
# `unbroadcast`, it has fewer than a hundred lines, and the same idea is at the heart of PyTorch. The Stretch shows the
# class in one piece.
#
# ### Two referees
#
# Small trials can miss a fault. So check every engine, your own first, against something that was made independently.
# We give ours the network of Part 3, with the same weights and digits. The function `two_layers` works for our
# tensors and for PyTorch's, because both support the same operators.


# %%
def two_layers(X, weights):
    W1, b1, W2, b2 = weights
    hidden = (X @ W1 + b1).relu()
    return hidden @ W2 + b2


# %%
ours = []
for array in weights:
    ours.append(Tensor(array))
scores_ours = two_layers(Tensor(X_fifty), ours)
loss = scores_ours.cross_entropy(y_fifty)
loss.backward()

# %%
theirs = []
for array in weights:
    theirs.append(torch.tensor(array, requires_grad=True))
scores_torch = two_layers(torch.tensor(X_fifty), theirs)
y_torch = torch.tensor(y_fifty)
loss_torch = torch.nn.functional.cross_entropy(scores_torch, y_torch)
loss_torch.backward()

# %%
rows = []
for w_ours, w_torch, slopes in zip(ours, theirs, gradient, strict=True):
    from_torch = np.abs(w_ours.grad - w_torch.grad.numpy()).max()
    from_nudging = np.abs(w_ours.grad - slopes).max()
    rows.append([w_ours.grad.shape, from_torch, from_nudging])

# %%
referees = pd.DataFrame(rows, index=["W1", "b1", "W2", "b2"])
referees.columns = ["shape", "PyTorch", "nudging"]
millionths = referees.copy()
millionths[["PyTorch", "nudging"]] *= 1e6
millionths.round(1)

# %% [markdown] claims=["referees['PyTorch'].max() < 1e-12", "1e-8 < referees['nudging'].max() < 2e-6", "np.abs(gradient[0]).max() > 0.01"]
# One call of `backward` gives all {{ n_parameters:,d }} slopes, for which nudging needed {{ n_parameters + 1:,d }}
# losses. The table shows the largest difference in each array, in millionths. The slopes agree with PyTorch's to far
# less than a millionth, and with those by nudging to about a millionth: a nudge has a length, so it is not exact.
#
# ### A network of tensors
#
# Both referees agree with the engine, so let us build a network on it. Begin with one layer. How large its random
# weights should be is asked in Part 7; for now take the formula as it is.


# %%
def new_layer(inputs, units, scale, rng):
    """The weights of a layer, drawn at random, and its biases, which start at 0."""
    std = scale * np.sqrt(2 / inputs)
    W = Tensor(rng.normal(0, std, (inputs, units)))
    b = Tensor(np.zeros(units))
    return W, b


# %% [markdown]
# A network keeps a list of layers, one for each two neighbours in its list of sizes.


# %%
class Network:
    def __init__(self, sizes, seed, scale=1.0):
        rng = np.random.default_rng(seed)
        self.layers = []
        for i in range(len(sizes) - 1):
            layer = new_layer(sizes[i], sizes[i + 1], scale, rng)
            self.layers.append(layer)


net = Network([64, 64, 10], seed=0)
for W, b in net.layers:
    print("weights", W.data.shape, "biases", b.data.shape)

# %% [markdown]
# What does it do with pictures? They go through all layers, and each but the last ends with ReLU. Python calls the
# method `__call__` when an object is used like a function, so that we can write `net(X)`.


# %%
def network_scores(self, X):
    hidden = Tensor(X)
    for W, b in self.layers[:-1]:
        hidden = (hidden @ W + b).relu()
    W, b = self.layers[-1]
    return hidden @ W + b


Network.__call__ = network_scores


# %% [markdown]
# Two more methods: one predicts the digit with the largest score, and one lists all arrays that are to be trained.
# PyTorch's method for this list is called `parameters()`.


# %%
def network_predict(self, X):
    return self(X).data.argmax(axis=1)


def network_weights(self):
    found = []
    for W, b in self.layers:
        found.append(W)
        found.append(b)
    return found


Network.predict = network_predict
Network.weights = network_weights

# %%
print("read as:", net.predict(X_fifty[:8]))
print("written:", y_fifty[:8])

# %% [markdown]
# Before training it guesses.
#
# **In short.** ReLU lets a slope through or stops it. The loss is computed with the largest score taken out, and the
# slope of a score is its probability, less 1 for the true class. Check an engine against another, and against nudging.
#
# ## Part 7 · Training (40 min)
#
# How do slopes become a network that reads? It has to start somewhere, and then to step.
#
# ### Where to start
#
# Our networks start from random weights. Would it not be tidier to start all weights and biases at 0? What will a
# network with a hidden layer of ReLU units have learnt then, after any number of steps? Decide, and choose one of the
# letters `"a"` to `"d"`.

# %% exercise="zero_start"

# %% [markdown]
# So the start must be random. At zero every hidden unit gives 0 and passes no slope back, so that only the last biases
# move. Equal weights other than 0 would not help: all units would get the same slopes and stay copies of one another. A
# random start breaks this **symmetry**.
#
# But how large should the weights be? Follow a layer of $n$ inputs, whose weights are drawn independently, with mean
# 0 and standard deviation $\sigma$ (sigma). The sum of $n$ such products has a mean square $n\sigma^2$ times that of
# the inputs. ReLU keeps half of it, because the sum is below 0 as often as above. So each layer multiplies the mean
# square by $n\sigma^2/2$. To keep the size, take $n\sigma^2/2 = 1$, that is $\sigma = \sqrt{2/n}$. For 64 inputs that
# is about {{ np.sqrt(2 / 64):.2f }}. This is **He initialisation**, and our `new_layer` uses it. The Stretch shows
# what becomes of other sizes.
#
# ### The loop
#
# Training repeats three steps: compute the loss of some examples, walk back, step against the slopes. The **learning
# rate** $\eta$ (eta) says how long the step is:
#
# $$w \leftarrow w - \eta\, g.$$
#
# To try the loop we need a loss that is easy to follow. `Bowl` is one, $(w_1^2 + 4 w_2^2)/2$. Its lowest point is
# (0, 0). At $(w_1, w_2)$ its slopes are $w_1$ and $4w_2$. Like our engine, it adds new slopes to those already there.

# %%
from helpers.bowl import Bowl

bowl = Bowl([1, 1])
bowl.backward()
print("slopes after one call:", bowl.grad)
bowl.backward()
print("slopes after two calls:", bowl.grad)

# %% [markdown]
# What could go wrong in so short a loop? The function `trained(bowl, rate, steps)` below is to take `steps` steps
# downhill, and to return where the weights are then, `bowl.w`, an array of two numbers. A `bowl` is a loss of two
# weights. `bowl.backward()` adds their slopes onto `bowl.grad`, an array of two numbers, as our engine does. The loop
# runs, and it is wrong. Repair it.

# %% exercise="trained"

# %% [markdown]
# The examples of one step are a **batch**. A batch is a sample of the training set, so its mean slope is a noisy
# estimate of the slope of all examples, at a fraction of the price. One pass through all examples is an **epoch**.
# Stepping along the slopes of random batches is called **stochastic gradient descent**, **SGD**. The rule of stepping
# gets a class of its own, an **optimizer**, with the two methods that PyTorch's have.


# %%
class SGD:
    def __init__(self, weights, rate):
        self.weights = weights
        self.rate = rate

    def zero_grad(self):
        for w in self.weights:
            w.grad = np.zeros_like(w.data)

    def step(self):
        for w in self.weights:
            w.data = w.data - self.rate * w.grad


# %%
def train_epoch(net, optimizer, X, y, rng):
    """One pass through all rows, shuffled, in batches of 32."""
    order = rng.permutation(len(y))
    for start in range(0, len(y), 32):
        rows = order[start : start + 32]
        optimizer.zero_grad()
        loss = net(X[rows]).cross_entropy(y[rows])
        loss.backward()
        optimizer.step()


# %% [markdown]
# While it trains, we look at two curves after each epoch: the loss on the training set and the loss on the validation
# set. The second tells whether what was learnt holds for other digits, mostly by other writers. We set the rate to
# {{ 0.3 }}, the batch to 32 and the epochs to 40; Part 8 asks how to choose a rate.

# %%
net = Network([64, 64, 10], seed=0)
optimizer = SGD(net.weights(), rate=0.3)
rng = np.random.default_rng(0)
rows = []
for epoch in progress_bar(range(1, 41), "epochs"):
    train_epoch(net, optimizer, X_train, y_train, rng)
    train_loss = net(X_train).cross_entropy(y_train)
    valid_loss = net(X_valid).cross_entropy(y_valid)
    rows.append([epoch, train_loss.data.item(), valid_loss.data.item()])

# %%
columns = ["epoch", "training", "validation"]
history = pd.DataFrame(rows, columns=columns)
history = history.set_index("epoch")
history.loc[[1, 3, 10, 40]].round(2)

# %% fold
fig, ax = plots.panel(
    "The training loss falls further than the validation loss", "epoch", "loss (cross-entropy)"
)
ax.plot(history["training"], label="training set")
ax.plot(history["validation"], label="validation set")
ax.set_ylim(0, 0.8)
ax.legend()
fig

# %% [markdown] claims=["history.loc[40, 'training'] < 0.02", "history.loc[40, 'validation'] - history.loc[40, 'training'] > 0.05", "history.loc[1, 'validation'] - history.loc[40, 'validation'] > 0.1", "abs(history.loc[20, 'validation'] - history.loc[40, 'validation']) < 0.02"]
# Both curves fall steeply at first. Then they separate. The validation loss has been about level since epoch 20 and is
# {{ history.loc[40, 'validation']:.2f }} after 40, while the training loss goes on towards 0. What the network still
# learns then hardly helps here. Lesson 11 shows what to do when the validation loss begins to rise.
#
# Does the network beat logistic regression, as Part 1 asked? Both read the *same* digits, and most of them both read
# right. So compare in pairs: count a digit as 1 if only the network reads it, as −1 if only logistic regression does,
# and else as 0.

# %%
y_pred = net.predict(X_valid)
net_right = (y_pred == y_valid).astype(int)
digit_leads = net_right - linear_right
digit_error = digit_leads.std() / np.sqrt(len(y_valid))

# %%
print(f"our network:         {net_right.mean():.2f}")
print(f"logistic regression: {linear_score:.2f}")
print(f"mean of the pairs:   {digit_leads.mean():+.3f} ± {digit_error:.3f}")

# %% [markdown] claims=["net_right.mean() > 0.9", "abs(digit_leads.mean()) < 2 * digit_error", "net_right.mean() - base_score > 0.7"]
# The network that we built from scratch reads digits: naming the commonest digit gives {{ base_score:.2f }}. But its
# lead over logistic regression is less than two standard errors (±), so these {{ len(y_valid) }} digits cannot tell
# the two apart. Part 8 asks again, with other writers.
#
# ### Momentum
#
# SGD has a weakness. In a narrow valley the slope points mostly from wall to wall and only a little along the valley.
# A rate that suits the walls is too small for the floor. **Momentum** steps along a fading sum of the slopes so far,
# like a ball that keeps rolling. Slopes that agree add up, and slopes that flip cancel. In symbols, with a number
# $\beta$ (beta) below 1:
#
# $$v \leftarrow \beta v + g, \qquad w \leftarrow w - \eta\, v.$$
#
# For example, let the slope be 1 in each step and $\beta = {{ 0.9 }}$. Then $v$ is 1, {{ 1.9 }},
# {{ 1 + 0.9 * 1.9:.2f }}, … and approaches $1/(1-\beta) = 10$.
#
# Write `momentum(slopes, rate, beta)`. `slopes` is an array of shape (steps, 2), the gradient of two weights that
# each step meets. Both weights and both $v$ start at 0. Return the places of the two weights after each step, an
# array of shape (steps, 2).

# %% exercise="momentum"

# %% [markdown]
# Here is what momentum does in a valley that is five times as narrow as it is long. Both rules begin at the left, each
# with a rate picked by hand. Momentum has a $\beta$ of {{ 0.8 }} here, so that it remembers about five slopes.

# %% fold
curve = np.array([1.0, 25.0])
paths = {}
for name, rate, beta in [("SGD", 0.07, 0.0), ("momentum", 0.02, 0.8)]:
    place = np.array([-4.0, 0.8])
    speed = np.zeros(2)
    path = [place]
    for _ in range(25):
        speed = beta * speed + curve * place
        place = place - rate * speed
        path.append(place)
    paths[name] = np.array(path)
fig, ax = plots.panel(
    "25 steps in a narrow valley: momentum gets further", "first weight", "second weight"
)
first_axis, second_axis = np.meshgrid(np.linspace(-4.5, 1.5, 80), np.linspace(-1.2, 1.2, 60))
ax.contour(
    first_axis,
    second_axis,
    (first_axis**2 + 25 * second_axis**2) / 2,
    levels=8,
    colors="#c3cad1",
    linewidths=0.8,
)
for name, marker in [("SGD", "o"), ("momentum", "s")]:
    ax.plot(paths[name][:, 0], paths[name][:, 1], marker=marker, linewidth=1.2, label=name)
ax.plot(0, 0, "*", color="black", markersize=12, label="lowest point")
ax.legend()
fig

# %% [markdown]
# **In short.** Start at random, and with weights of the right size. Training is: zero the slopes, walk back, step.
# Watch both curves, and put a baseline beside the score. Momentum adds up slopes that agree.
#
# ## Part 8 · A fair race, and new writers (40 min)
#
# Which rule of stepping is better, and how well does the network read writers it has never met? First we need the
# rules as optimizers.
#
# ### Momentum, as an optimizer
#
# As an optimizer, momentum has much in common with SGD. `class Momentum(SGD)` means: all that `SGD` has, and then what
# is written here. So `zero_grad` need not be written again. `super().__init__(…)` runs the `__init__` of `SGD`. Each
# array of weights needs a $v$ of its own shape, which starts at 0.


# %%
def zeros_for(weights):
    """An array of zeros for each array of weights."""
    zeros = []
    for w in weights:
        zeros.append(np.zeros_like(w.data))
    return zeros


# %%
class Momentum(SGD):
    def __init__(self, weights, rate, beta=0.9):
        super().__init__(weights, rate)
        self.beta = beta
        self.v = zeros_for(weights)

    def step(self):
        for i, w in enumerate(self.weights):
            v = self.beta * self.v[i] + w.grad
            w.data = w.data - self.rate * v
            self.v[i] = v


# %% [markdown]
# ### Adam
#
# **Adam** divides the step of each weight by how large the slopes of that weight usually are. It keeps two fading
# averages, one of the slopes and one of their squares:
#
# $$m \leftarrow \beta_1 m + (1-\beta_1)\, g, \qquad s \leftarrow \beta_2 s + (1-\beta_2)\, g^2.$$
#
# Both start at 0, so in the first steps they are too small. Dividing by $1-\beta^t$, where $t$ counts the steps from
# 1, corrects that: $\hat m = m/(1-\beta_1^t)$ and $\hat s = s/(1-\beta_2^t)$. The step is
#
# $$w \leftarrow w - \eta\, \frac{\hat m}{\sqrt{\hat s} + \epsilon}.$$
#
# The tiny $\epsilon$ (epsilon) prevents a division by 0. The usual values, also PyTorch's, are $\beta_1 = {{ 0.9 }}$,
# $\beta_2 = {{ 0.999 }}$ and $\epsilon = 10^{-8}$. Try the first step with $g = 4$: $\hat m = 4$ and $\hat s = 16$, so
# the step is $\eta \cdot 4/4 = \eta$. With $g = 400$ it is $\eta$, too. So the first step of each weight is about as
# long as the rate, whatever the scale of the loss.


# %% long="Adam, in lines shaped like its formulas"
class Adam(SGD):
    def __init__(self, weights, rate):
        super().__init__(weights, rate)
        self.t = 0
        self.m = zeros_for(weights)
        self.s = zeros_for(weights)

    def step(self):
        self.t += 1
        for i, w in enumerate(self.weights):
            g = w.grad
            m = 0.9 * self.m[i] + 0.1 * g
            s = 0.999 * self.s[i] + 0.001 * g**2
            m_hat = m / (1 - 0.9**self.t)
            s_hat = s / (1 - 0.999**self.t)
            step = m_hat / (np.sqrt(s_hat) + 1e-8)
            w.data = w.data - self.rate * step
            self.m[i] = m
            self.s[i] = s


# %% [markdown]
# ### A fair race
#
# Now let the three rules race. Each is tried at ten learning rates, from two starts each, with three epochs. We keep
# the mean loss on the validation set.
#
# Which rule will have the lowest loss at a rate of {{ 0.01 }}, and is a comparison at that rate fair? Think of the
# first steps. In Part 3 nine of ten slopes of `W1` were smaller than {{ np.quantile(np.abs(gradient[0]), 0.9):.3f }} in
# size. Decide before the race, and choose one of the letters `"a"` to `"d"`.

# %% exercise="common_rate"

# %% [markdown]
# Here is the race.


# %%
def train(net, optimizer, X, y, epochs, seed):
    """Train net for some epochs."""
    rng = np.random.default_rng(seed)
    for _ in range(epochs):
        train_epoch(net, optimizer, X, y, rng)


# %%
def race_loss(rule, rate, seed):
    """The validation loss after three epochs with this rule of stepping."""
    net = Network([64, 64, 10], seed)
    optimizer = rule(net.weights(), rate)
    train(net, optimizer, X_train, y_train, epochs=3, seed=seed)
    loss = net(X_valid).cross_entropy(y_valid)
    return float(loss.data)


# %%
rules = {
    "SGD": SGD,
    "momentum": Momentum,
    "Adam": Adam,
}
rates = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0]
by_rate = pd.DataFrame(index=rates, columns=list(rules), dtype=float)
for name, rule in progress_bar(rules.items(), "rates"):
    for rate in rates:
        first = race_loss(rule, rate, seed=100)
        second = race_loss(rule, rate, seed=101)
        by_rate.loc[rate, name] = (first + second) / 2

# %% fold
fig, ax = plots.panel("Each rule has a best rate of its own", "learning rate", "validation loss")
for name, marker in [("SGD", "o"), ("momentum", "s"), ("Adam", "^")]:
    ax.plot(rates, by_rate[name].clip(upper=2.4), marker=marker, label=name)
ax.set(xscale="log", ylim=(0, 2.5))
ax.legend(loc="upper center")
fig

# %% [markdown] claims=["by_rate.loc[0.01, 'SGD'] > 1.4", "by_rate.loc[0.01, 'momentum'] - by_rate.loc[0.01, 'Adam'] > 0.2", "by_rate.loc[0.01, 'Adam'] < 0.3", "abs(by_rate.loc[0.01, 'momentum'] - by_rate.loc[0.1, 'SGD']) < 0.15", "all(rates[0] < best < rates[-1] for best in by_rate.idxmin())", "by_rate.loc[2.0].min() > 1.5"]
# If the rate is too small, training does not get there in three epochs; if it is too large, the loss jumps about. The
# lowest point of each curve lies inside the range, so we have not cut off a rule at either end.
#
# Compare the rules at a rate of {{ 0.01 }}, and you find SGD at {{ by_rate.loc[0.01, 'SGD']:.2f }}, momentum at
# {{ by_rate.loc[0.01, 'momentum']:.2f }} and Adam at {{ by_rate.loc[0.01, 'Adam']:.2f }}. You would write that Adam
# is far better. It is not a fair race: the $v$ of momentum is a sum of about ten slopes, so its rate of {{ 0.01 }} is
# like SGD's of {{ 0.1 }}, which has {{ by_rate.loc[0.1, 'SGD']:.2f }}. And Adam's first steps are about as long as the
# rate itself, however small the slopes are.
#
# Fair means: each rule with its own best of these ten rates, chosen on two seeds, and then six *other* seeds, from
# the same starts and with the same batches. (The validation digits are the same in both, so all three losses may be a
# little too low.)

# %%
best_rate = by_rate.idxmin()
race = pd.DataFrame(index=range(6), columns=list(rules), dtype=float)
for name, rule in progress_bar(rules.items(), "race"):
    rate = best_rate[name]
    for seed in range(6):
        race.loc[seed, name] = race_loss(rule, rate, seed)

# %%
summary = pd.DataFrame()
summary["best rate"] = best_rate
summary["mean loss"] = race.mean()
summary["std over seeds"] = race.std()
summary.round(2)

# %%
adam_lead = race["Adam"] - race["SGD"]
adam_mean = adam_lead.mean()
adam_error = adam_lead.std() / np.sqrt(6)
print(f"Adam − SGD: {adam_mean:+.3f} ± {adam_error:.3f}")

# %%
momentum_lead = race["momentum"] - race["SGD"]
momentum_mean = momentum_lead.mean()
momentum_error = momentum_lead.std() / np.sqrt(6)
print(f"momentum − SGD: {momentum_mean:+.3f} ± {momentum_error:.3f}")

# %% [markdown] claims=["race.mean().max() - race.mean().min() < 0.15", "(adam_lead < 0).sum() >= 5", "adam_lead.mean() < -2.6 * adam_error", "-2.5 * momentum_error < momentum_lead.mean() < 0", "(by_rate['Adam'] < 0.3).sum() - (by_rate['SGD'] < 0.3).sum() >= 1", "(by_rate['Adam'] < 0.3).sum() > (by_rate['momentum'] < 0.3).sum()", "0.2 < -adam_lead.mean() / race['SGD'].mean() < 0.3", "0 < (race['momentum'] - race['Adam']).mean() < 0.7 * race[['momentum', 'Adam']].std().min()", "-adam_lead.mean() < 0.1 * (by_rate.loc[0.01, 'SGD'] - by_rate.loc[0.01, 'Adam'])"]
# Here ± is the standard error of the mean difference over six seeds. Most of the gap is gone, but not all: Adam's loss
# is still about a quarter below SGD's, and the difference is {{ -adam_lead.mean() / adam_error:.1f }} times its ±.
# Momentum's lead is {{ -momentum_lead.mean() / momentum_error:.1f }} times its ±. With six seeds that may be luck.
# The mean losses of momentum and Adam differ by {{ (race['momentum'] - race['Adam']).mean():.3f }} only, which is less
# than either varies over seeds: this race does not show that one of the two is better than the other.
# Adam's clearer advantage is another one: {{ (by_rate['Adam'] < 0.3).sum() }} of its ten rates come below a loss of
# {{ 0.3 }}, {{ (by_rate['momentum'] < 0.3).sum() }} of momentum's and {{ (by_rate['SGD'] < 0.3).sum() }} of SGD's.
# Adam forgives more rates here.
#
# ### New writers
#
# How well does the network read writers it has never met? The test set decides that. If the rows stand writer by
# writer, at most one of its writers also wrote rows before the cut.
#
# We chose Adam's rate in races of three epochs. The 64 units and the ten epochs that follow are *set*, by us and in
# advance, and not chosen by any score. We train on the training and validation sets together and open the test set,
# once.


# %%
def our_network(X, y, seed):
    net = Network([64, 64, 10], seed)
    rate = best_rate["Adam"]
    optimizer = Adam(net.weights(), rate)
    train(net, optimizer, X, y, epochs=10, seed=seed)
    return net


# %% [markdown]
# Beside our network stand the baselines and scikit-learn's network. It has the same size and steps with Adam at the
# same rate; the rest differs: it takes batches of 200, and up to 200 epochs. The **nearest neighbour** names the
# digit of the known picture that is most like the new one (lesson 04).

# %%
from sklearn.neighbors import KNeighborsClassifier

X_known = X[:1260]
y_known = y[:1260]
nearest = KNeighborsClassifier(n_neighbors=1)
models = {
    "commonest digit": DummyClassifier(strategy="most_frequent"),
    "logistic regression": LogisticRegression(max_iter=2000),
    "nearest neighbour": nearest,
}

# %%
plain_rows = []
for name, model in models.items():
    model.fit(X_known, y_known)
    accuracy = model.score(X_test, y_test)
    plain_rows.append([name, accuracy])

# %%
network_rows = []
for seed in progress_bar(range(6), "networks"):
    reader = our_network(X_known, y_known, seed)
    y_test_pred = reader.predict(X_test)
    accuracy = np.mean(y_test_pred == y_test)
    network_rows.append(["our network", accuracy])
    library = MLPClassifier(
        hidden_layer_sizes=(64,),
        learning_rate_init=best_rate["Adam"],
        random_state=seed,
    )
    library.fit(X_known, y_known)
    accuracy = library.score(X_test, y_test)
    network_rows.append(["scikit-learn's network", accuracy])

# %%
rows = plain_rows + network_rows
board = pd.DataFrame(rows, columns=["model", "accuracy"])
by_model = board.groupby("model", sort=False)["accuracy"]
our_scores = board.loc[board["model"] == "our network", "accuracy"]
by_model.agg(["mean", "min", "max"]).round(2)

# %% [markdown] claims=["our_scores.iloc[0] > our_scores.iloc[1:].max()", "abs(by_model.mean()['our network'] - by_model.mean()[\"scikit-learn's network\"]) < 0.03", "by_model.min()['our network'] > 0.87", "abs(by_model.mean()['our network'] - by_model.mean()['logistic regression']) < 0.03", "by_model.max()['nearest neighbour'] - by_model.mean()['our network'] > 0.015"]
# For the two networks, lowest and highest are over six seeds; the other three models were fitted once. Our network reads about as well as the library's and as logistic regression,
# which has no hidden layer. The nearest neighbour, which uses no gradients, beats them here. By how much does it lead
# logistic regression? Compare in pairs again.

# %%
y_linear = models["logistic regression"].predict(X_test)
y_nearest = nearest.predict(X_test)
linear_right_test = y_linear == y_test
nearest_right = y_nearest == y_test

# %%
nearest_leads = nearest_right.astype(int) - linear_right_test
nearest_mean = nearest_leads.mean()
std = nearest_leads.std()
nearest_error = std / np.sqrt(len(y_test))
print(f"its mean lead: {nearest_mean:.3f} ± {nearest_error:.3f}")

# %% [markdown] claims=["nearest_mean > 2.5 * nearest_error", "linear_score - by_model.max()['logistic regression'] > 0.03"]
# Counted in pairs the nearest neighbour leads by {{ nearest_mean:.3f }} ± {{ nearest_error:.3f }}. This ± takes the
# digits as independent and is too small for new writers. It says only that the lead is not the luck of single digits.
#
# Logistic regression was right for {{ linear_score:.2f }} of the validation set. Perhaps the handwriting in the test
# set is harder; perhaps a writer of the validation rows had written training rows, too. Either way the ± of Part 1 does
# not cover such a drop, because it knows nothing of writers.
#
# The range over seeds shows the luck of the *start*. It does not show the luck of the *writers*, because the test set
# holds only a few of them. One test set is thin ground for a verdict. The Stretch compares the three on seven blocks of
# rows, with the corrected error of lesson 05.
#
# ### Look at the mistakes
#
# A score says how many pieces of mail go astray. To learn which, look at the digits. Here are twelve of the misread
# digits, taken at equal distances from first to last. Could you have read them? This is the network of seed 0, which
# did best of the six; the others misread more.

# %%
reader = our_network(X_known, y_known, seed=0)
y_test_pred = reader.predict(X_test)
wrong = np.flatnonzero(y_test_pred != y_test)
print(f"{len(wrong)} of {len(y_test)} digits are misread")

# %% fold
fig, axes = plt.subplots(2, 6, figsize=(8.2, 3.3))
chosen = np.linspace(0, len(wrong) - 1, 12).astype(int)
for i, ax in zip(wrong[chosen], axes.ravel(), strict=True):
    ax.imshow(X_test[i].reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
    ax.set_title(f"{y_test[i]} read as {y_test_pred[i]}", fontsize=10.5)
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle(
    "Twelve misread digits: which of them could you read?", x=0.01, ha="left", weight="bold"
)
fig

# %% [markdown]
# What can the post office do about them? It never sees the true digit. But the softmax of the scores gives it a
# probability for each digit, and it can show a person every picture whose largest probability is low. A look costs
# seconds, and a letter in the wrong town costs days. How many of the mistakes would be found, if a person looked at the
# 60 of which the network is least sure?

# %%
test_scores = reader(X_test).data
exponentials = np.exp(test_scores - test_scores.max(axis=1, keepdims=True))
largest = (exponentials / exponentials.sum(axis=1, keepdims=True)).max(axis=1)
least_sure = np.argsort(largest)[:60]
found = np.isin(wrong, least_sure).sum()
print(f"{found} of the {len(wrong)} misread digits are among them")

# %% [markdown] claims=["found > 0.5 * len(wrong)", "found < len(wrong)"]
# Looking at {{ 60 }} of {{ len(y_test) }} pictures finds {{ found }} of the {{ len(wrong) }} mistakes. The others it does
# not find: there the network is sure and wrong. The Stretch counts which digits are taken for which.
#
# **In short.** Compare rules each at its own best rate, and on several seeds. Adam keeps a lead over SGD, far smaller
# than at one common rate, and forgives more rates here. Judge by new writers, and beside baselines: the network reads
# them about as well as logistic regression, and the nearest neighbour reads better here.
#
# ## Stretch (optional)
#
# ### Which digits are confused?
#
# Part 8 looked at twelve misread digits of the network of seed 0. Here are all of them, counted.

# %%
from sklearn.metrics import confusion_matrix

confusion = confusion_matrix(y_test, y_test_pred)
off_diagonal = confusion.copy()
np.fill_diagonal(off_diagonal, 0)

# %% fold
fig, ax = plots.panel(
    "Three cells hold a third of the errors", "digit read", "true digit", figsize=(6, 4.6)
)
sns.heatmap(
    off_diagonal,
    annot=confusion,
    fmt="d",
    cmap="Oranges",
    linewidths=0.5,
    cbar_kws={"label": "pictures misread"},
    ax=ax,
)
ax.set(xlabel="digit read", ylabel="true digit")
fig

# %%
by_reading = pd.DataFrame()
by_reading["pictures"] = confusion.sum(axis=0)
by_reading["misread"] = off_diagonal.sum(axis=0)
by_reading.rename_axis("read as").T

# %% [markdown] claims=["0.28 < np.sort(off_diagonal.ravel())[-3:].sum() / off_diagonal.sum() < 0.42", "by_reading['misread'].max() >= 5"]
# The figure is the **confusion matrix** of lesson 05: a row for each true digit, a column for each digit that was read.
# The diagonal counts what was right; the colour shows the errors alone. Three cells, picked after looking, make a third
# of the errors, {{ np.sort(off_diagonal.ravel())[-3:].sum() }} of {{ off_diagonal.sum() }}; another seed may name
# others.
#
# Can the post office use it? It sees only the digit that was *read*, never the true one, so for it the columns count.
# The table sums them: of the {{ by_reading['pictures'][by_reading['misread'].idxmax()] }} pictures that were read as a
# {{ by_reading['misread'].idxmax() }}, {{ by_reading['misread'].max() }} were something else. These, too, it can show
# to a person.
#
# `argmax` counts the entries of a matrix row by row, from 0. `np.unravel_index` turns such a number back into a row and
# a column. In a matrix of 3 × 3, number 4 stands in the middle.

# %%
row, column = np.unravel_index(4, (3, 3))
print("row", row, "column", column)

# %% [markdown]
# Write `most_confused(matrix)`. `matrix` is a square array of counts with true classes in rows and predicted ones in
# columns. Return a tuple of two whole numbers, (true class, predicted class): the mistake that happens most often. In
# the cases we try, no other mistake is as frequent. Leave `matrix` as it was. When it is right, try it on
# `confusion`.

# %% exercise="most_confused"

# %% [markdown]
# ### Find the weights by hand
#
# How few units are enough? "Exactly one of two" (XOR) is the smallest task that no line can solve: four corners of a
# square, of which two opposite ones are to have a score above 0. Find weights for two ReLU units by hand. The inputs
# stand in `corners`, and `differs` says where the score is to be above 0.

# %%
corners = np.array(
    [
        [0.0, 0.0],
        [0.0, 1.0],
        [1.0, 0.0],
        [1.0, 1.0],
    ]
)
differs = np.array([False, True, True, False])
table = pd.DataFrame(corners, columns=["first", "second"])
table["above 0"] = differs
table

# %% [markdown]
# The score is `np.maximum(corners @ W + b, 0) @ v + c`. Give a tuple of four things, `(W, b, v, c)`: `W` is a 2 × 2
# array with a column for each unit, `b` holds two biases, `v` the two weights of the last sum, and `c` is one number.
# Any weights will do whose scores have the right sign at all four corners. (The sum of the two inputs is 0, 1, 1, 2.)

# %% exercise="xor"

# %% [markdown]
# ### The slope of another activation
#
# Part 6 wrote the way back through ReLU. Through tanh it is another one; the figure there shows both slopes.
#
# An activation bends many numbers at once, each by itself. Let `g` hold the slopes of the loss that arrive at its
# outputs. Write `bends_back(x, g)`, with two arrays of shape (n,). Return two arrays, the slopes of the loss with
# respect to `x`: first if the activation is ReLU, second if it is tanh. (Exactly at 0, where ReLU has a corner, any
# slope from 0 to 1 will do.)

# %% exercise="bends_back"

# %% [markdown]
# ### Is it PyTorch's Adam?
#
# Give our Adam and PyTorch's the same two weights and the same slopes, twice.

# %%
w_ours = Tensor([1.0, -2.0])
w_theirs = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
adam_ours = Adam([w_ours], rate=0.1)
adam_theirs = torch.optim.Adam([w_theirs], lr=0.1)
for slope in [4.0, -1.0]:
    w_ours.grad = np.array([slope, 0.5])
    w_theirs.grad = torch.from_numpy(w_ours.grad)
    adam_ours.step()
    adam_theirs.step()

# %%
difference = w_ours.data - w_theirs.detach().numpy()
adam_gap = np.abs(difference).max()
print("equal to PyTorch's:", adam_gap < 1e-12)

# %% [markdown] claims=["adam_gap < 1e-12"]
# The two agree.
#
# ### Starts that are too small or too large
#
# The `scale` of our `new_layer` multiplies He's $\sigma$, and so each layer multiplies the size of what passes by
# `scale`. With a scale of 5, four layers multiply it by $5^4 = {{ 5**4 }}$. We try four starts for a network with
# four hidden layers. Before any training we look at the **root mean square** of what comes out of each layer, the
# root of the mean of all squares, and at that of the slopes that come back to its weights.


# %%
def rms(array):
    """The root mean square of all entries."""
    return np.sqrt(np.mean(array**2))


deep = [64, 64, 64, 64, 64, 10]
scales = {
    "zero": 0.0,
    "small": 0.05,
    "He": 1.0,
    "large": 5.0,
}

# %%
forwards = {}
for name, scale in scales.items():
    untrained = Network(deep, seed=0, scale=scale)
    hidden = Tensor(X_train)
    forwards[name] = [rms(hidden.data)]
    for W, b in untrained.layers[:-1]:
        hidden = (hidden @ W + b).relu()
        forwards[name].append(rms(hidden.data))

# %%
backwards = {}
for name, scale in scales.items():
    untrained = Network(deep, seed=0, scale=scale)
    loss = untrained(X_train).cross_entropy(y_train)
    loss.backward()
    backwards[name] = [rms(W.grad) for W, b in untrained.layers]

# %% fold
fig, (left, right) = plots.panels(
    ["Forwards, only He keeps the size", "Slopes come back too small or too large"],
    "layer",
    "root mean square",
    sharey=False,
    figsize=(8.6, 3.5),
)
for name, words in [
    ("small", "small: scale 0.05"),
    ("He", "He: scale 1"),
    ("large", "large: scale 5"),
]:
    left.plot(range(5), forwards[name], marker="o")
    right.plot(range(1, 6), backwards[name], marker="o")
    left.text(4.15, forwards[name][-1], words, va="center", fontsize=9.5)
    right.text(5.15, backwards[name][-1], words, va="center", fontsize=9.5)
left.set(yscale="log", xticks=range(5), xlim=(-0.2, 6.3), xlabel="hidden layer (0: the pixels)")
right.set(yscale="log", xticks=range(1, 6), xlim=(0.8, 7.3), xlabel="weights of layer")
right.set_ylabel("root mean square of the slopes")
fig

# %% [markdown]
# (Zero cannot be shown on a logarithmic axis.) Now train each start, at two rates that lie far apart, so that no
# start is judged by a single rate. (`np.errstate` only silences NumPy's warnings where numbers grow beyond its
# range.)


# %%
def start_accuracy(scale, rate, seed):
    """The accuracy on the validation set after four epochs of SGD."""
    net = Network(deep, seed, scale)
    optimizer = SGD(net.weights(), rate)
    with np.errstate(over="ignore", invalid="ignore"):
        train(net, optimizer, X_train, y_train, epochs=4, seed=seed)
        y_pred = net.predict(X_valid)
    return np.mean(y_pred == y_valid)


# %%
rows = []
for name, scale in progress_bar(scales.items(), "starts"):
    for rate in [0.001, 0.1]:
        for seed in range(3):
            accuracy = start_accuracy(scale, rate, seed)
            rows.append([name, str(rate), accuracy])
trained_starts = pd.DataFrame(rows, columns=["start", "rate", "accuracy"])

# %% [markdown]
# Here is the mean of three seeds, in per cent and to the nearest 5, since three seeds do not justify finer numbers: we
# round the number of twentieths, and each of them is 5 per cent.

# %%
by_start = trained_starts.pivot_table(index="start", columns="rate", values="accuracy")
by_start = by_start.loc[["zero", "small", "He", "large"]]
twentieths = (by_start * 20).round()
percent = twentieths * 5
percent.astype(int)

# %% [markdown] claims=["by_start.loc['zero'].max() < 0.2", "by_start.loc['small'].max() < 0.2", "by_start.loc['He'].max() > 0.85", "by_start.loc['He'].max() - by_start.loc['large'].max() > 0.05", "by_start.loc['large', '0.001'] > 0.55", "by_start.loc['large', '0.1'] < 0.3", "forwards['small'][4] < 1e-4 * forwards['small'][0]", "forwards['large'][4] > 100 * forwards['large'][0]", "max(backwards['small']) < 1e-4 * min(backwards['He'])", "min(backwards['large']) > 100 * max(backwards['He'])", "all(max(backwards[name]) < 10 * min(backwards[name]) for name in ['small', 'He', 'large'])"]
# Naming the commonest digit gives {{ 100 * base_score:.0f }}. From weights that are too small, hardly anything of the
# picture reaches the last layer, and all slopes are more than ten thousand times smaller than from He's start:
# **vanishing gradients**. From weights that are too large, what goes forwards grows from layer to layer, and all slopes
# are more than a hundred times larger: **exploding gradients**. A much smaller rate rescues a part of that. With He's
# start the size is kept, and the network learns most. (The lines on the right are nearly level, because the slope of a
# weight is a product of what arrives from the front and from behind: where one has grown, the other has not yet.)
#
# ### Seven blocks of rows
#
# Which of the three reads new writers best? Cut all rows, in order, into seven blocks, and read each with models
# trained on the other six. `KFold` without shuffling does that (lesson 05).

# %%
from sklearn.model_selection import KFold, cross_val_score

cuts = list(KFold(7).split(X))

# %%
rows = []
for rest, block in progress_bar(cuts, "blocks"):
    X_rest = X[rest]
    y_rest = y[rest]
    X_block = X[block]
    y_block = y[block]
    reader = our_network(X_rest, y_rest, seed=0)
    y_block_pred = reader.predict(X_block)
    net_there = np.mean(y_block_pred == y_block)
    straight = LogisticRegression(max_iter=2000)
    straight.fit(X_rest, y_rest)
    linear_there = straight.score(X_block, y_block)
    nearest.fit(X_rest, y_rest)
    nearest_there = nearest.score(X_block, y_block)
    rows.append([net_there, linear_there, nearest_there])

# %%
columns = ["network", "logistic regression", "nearest neighbour"]
blocks = pd.DataFrame(rows, columns=columns, index=range(1, 8))
blocks.rename_axis("block").round(2)

# %% [markdown]
# We compare in pairs, block by block. The seven differences are not independent: any two blocks are read by models
# trained on mostly the same rows. So the standard error is the **corrected** one of lesson 05 (its
# $n_\text{learn}$ is our $n_\text{train}$): to $1/7$ it adds the test rows divided by the training rows, here $1/6$.


# %%
def compared(first, second):
    """The mean lead of one column over another, and its corrected standard error."""
    lead = blocks[first] - blocks[second]
    error = lead.std() * np.sqrt(1 / 7 + 1 / 6)
    return lead.mean(), error


# %%
pairs = [
    ("network", "logistic regression"),
    ("nearest neighbour", "logistic regression"),
    ("nearest neighbour", "network"),
]
rows = []
for first, second in pairs:
    mean, error = compared(first, second)
    rows.append([f"{first} − {second}", mean, error])
leads = pd.DataFrame(rows, columns=["pair", "mean lead", "±"])
leads.round(3)

# %% fold
fig, ax = plots.panel(
    "The nearest neighbour leads in most blocks",
    "block of rows, in order",
    "accuracy",
    figsize=(6.4, 3.6),
)
for name, marker in zip(columns, ["o", "s", "^"], strict=True):
    ax.plot(blocks[name], marker=marker, label=name)
ax.set_ylim(0.85, 1)
ax.legend(loc="lower left", ncols=3, fontsize=9)
fig

# %%
shuffled_cut = KFold(7, shuffle=True, random_state=0)
shuffled_scores = cross_val_score(straight, X, y, cv=shuffled_cut)
shuffled = shuffled_scores.mean()
in_order = blocks["logistic regression"].mean()
print(f"logistic regression: {in_order:.2f}, with rows shuffled first: {shuffled:.2f}")

# %% [markdown] claims=["abs(leads['mean lead'][0]) < 1.7 * leads['±'][0]", "leads['mean lead'][1] > 2 * leads['±'][1]", "leads['mean lead'][2] > leads['±'][2]", "leads['mean lead'][2] < 2 * leads['±'][2]", "(blocks['nearest neighbour'] >= blocks['network']).sum() >= 5", "shuffled - in_order > 0.015"]
# The ± is one corrected standard error of the mean over the seven blocks. The network's mean lead over logistic
# regression is about as large as its standard error: we cannot tell which of the two reads better. The nearest
# neighbour is ahead of logistic regression by {{ leads['mean lead'][1] / leads['±'][1]:.0f }} standard errors, which is
# unlikely to be luck alone. It reads at least as well as the network in
# {{ (blocks['nearest neighbour'] >= blocks['network']).sum() }} of 7 blocks, but leads by less than two standard errors:
# it is probably the better reader here, and the blocks do not prove it. (They hold the rows on which Adam's rate was
# chosen, which favours our network a little. They hold the test rows once more, but nothing is chosen by them.)
#
# Part 1 said that the rows *seem* to stand in the order of writing. Had we shuffled them first, logistic regression
# would have scored {{ shuffled:.2f }} and not {{ in_order:.2f }}. That is what one expects if neighbouring rows are of
# one writer: shuffled, it would have met every handwriting in training.
#
# ### How noisy is a batch?
#
# How far does the slope of a batch lie from that of all digits? We draw batches of different sizes, **with
# replacement** (a digit may be drawn twice), and give the typical distance as a multiple of the length of the slope of
# all digits.


# %%
def slope_of(net, rows):
    """All slopes of net for these rows of the training set, in one long array."""
    for w in net.weights():
        w.grad = np.zeros_like(w.data)
    loss = net(X_train[rows]).cross_entropy(y_train[rows])
    loss.backward()
    return np.concatenate([w.grad.ravel() for w in net.weights()])


# %%
at_start = Network([64, 64, 10], seed=0)
every_row = np.arange(960)
exact = slope_of(at_start, every_row)
exact_length = np.linalg.norm(exact)

# %%
rng = np.random.default_rng(0)
rows = []
for batch in [16, 64, 256]:
    for _ in range(60):
        drawn = rng.integers(0, 960, batch)
        difference = slope_of(at_start, drawn) - exact
        distance = np.linalg.norm(difference)
        rows.append([batch, distance**2])
draws = pd.DataFrame(rows, columns=["batch", "square"])

# %%
mean_squares = draws.groupby("batch")["square"].mean()
noise = np.sqrt(mean_squares) / exact_length
noise.rename("noise").round(2)

# %% [markdown] claims=["1.6 < noise[16] / noise[64] < 2.5", "1.6 < noise[64] / noise[256] < 2.5"]
# Four times the batch halves the noise, for four times the work: the mean of $n$ independent draws has a spread that
# falls as $1/\sqrt n$. (Within an epoch we draw without replacement. Then the noise falls a little faster, and is 0
# when the batch holds all digits.) That is why training uses small batches: for the work of one exact step with all
# 960 digits you get thirty rough steps with 32 digits each.
#
# ### The whole engine in one piece
#
# Usually one writes a class in one piece. Here is our engine as you would find it in a file. Read it from top to
# bottom: nothing in it is new.


# %% long="the whole engine in one piece"
class Tensor:
    """An array that remembers what it was made of, and how slopes travel back."""

    def __init__(self, data, parents=(), back=None):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self.parents = parents
        self.back = back

    def __add__(self, other):
        def back(g):
            to_self = unbroadcast(g, self.data.shape)
            to_other = unbroadcast(g, other.data.shape)
            return to_self, to_other

        total = self.data + other.data
        return Tensor(total, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            to_self = g @ other.data.T
            to_other = self.data.T @ g
            return to_self, to_other

        product = self.data @ other.data
        return Tensor(product, (self, other), back)

    def relu(self):
        def back(g):
            return (g * (self.data > 0),)

        bent = np.maximum(self.data, 0)
        return Tensor(bent, (self,), back)

    def cross_entropy(self, y):
        rows = np.arange(len(y))
        z = self.data - self.data.max(axis=1, keepdims=True)
        sums = np.exp(z).sum(axis=1, keepdims=True)
        log_p = z - np.log(sums)

        def back(g):
            slopes = np.exp(log_p)
            slopes[rows, y] = slopes[rows, y] - 1
            return (g * slopes / len(y),)

        loss = -log_p[rows, y].mean()
        return Tensor(loss, (self,), back)

    def backward(self):
        order = ordered(self, [])
        for node in order:
            if node.parents:
                node.grad = np.zeros_like(node.data)
        self.grad = np.ones_like(self.data)
        for node in reversed(order):
            if node.parents:
                handed = node.back(node.grad)
                for parent, slopes in zip(node.parents, handed, strict=True):
                    parent.grad = parent.grad + slopes


# %% [markdown]
# ### Gradients that are too long
#
# A single batch can have a huge gradient, and one step along it ruins the weights. **Gradient clipping** is the usual
# remedy. Write `clipped(gradients, limit)`. `gradients` is a list of arrays, the slopes of all weights, and `limit`
# is a number above 0. Their common length is the root of the sum of the squares of all entries of all arrays. If it
# exceeds `limit`, return a list of arrays in which every entry is multiplied by the same factor, so that the common
# length is `limit`. Otherwise, at the limit, below it, or where all slopes are 0, return a list with the same slopes.
# Do not change the arrays that you are given.

# %% exercise="clipped"

# %% [markdown]
# ## What we saw
#
# - By nudging, one step for {{ n_parameters:,d }} parameters took {{ n_parameters + 1:,d }} losses. One walk back gives the
#   same slopes, with about two products for each one forwards. That is where gradients come from.
# - An engine of fewer than a hundred lines agrees with nudging and with PyTorch.
# - Without a bend 16 units are one line. With eight ReLU units,
#   {{ (starts[starts['units'] == 8]['accuracy'] > 0.95).sum() }} of 10 starts went round the moons; with two none did.
# - Weights of zero learn nothing of the picture. Starts that are too small or too large make gradients vanish or
#   explode.
# - At one common rate the three rules seemed worlds apart. At its own best rate Adam kept a lead over SGD, but a far
#   smaller one. Adam forgives more rates here.
# - On the test set the network reads {{ by_model.mean()['our network']:.2f }}, logistic regression
#   {{ by_model.max()['logistic regression']:.2f }}, the nearest
#   neighbour {{ by_model.max()['nearest neighbour']:.2f }}. In the Stretch, over seven blocks, the nearest neighbour leads
#   logistic regression by {{ leads['mean lead'][1] / leads['±'][1]:.0f }} standard errors and the network by less than two;
#   the other two cannot be told apart.
#
# ## Formulas
#
# | | |
# |---|---|
# | neuron, layer | $h = f(w \cdot x + b)$, $\;H = f(XW + b)$ |
# | ReLU, tanh; their slopes | $\max(z, 0)$, $\tanh z$; 1 above 0 and else 0, $1 - \tanh^2 z$ |
# | sigmoid; softmax | $1/(1+e^{-z})$; $\;p_k = e^{z_k}/\sum_j e^{z_j}$ |
# | cross-entropy | $\log\sum_j e^{z_j - m} - (z_y - m)$, $\;m = \max_j z_j$; slope $p_k$, and $p_y - 1$ for the true class |
# | chain rule | multiply along a path, add over paths |
# | back through $C = AB$ | $g B^\top$ to $A$, $\;A^\top g$ to $B$ |
# | back through broadcasting | sum over what was copied |
# | He initialisation | standard deviation $\sqrt{2/n}$ for $n$ inputs |
# | SGD; momentum | $w - \eta g$; $\;v \leftarrow \beta v + g$, $w - \eta v$ |
# | corrected standard error over $J$ blocks | $s\,\sqrt{1/J + n_\text{test}/n_\text{train}}$ |
# | Adam | $w - \eta\,\hat m / (\sqrt{\hat s} + \epsilon)$, $\;\hat m = m/(1-\beta_1^t)$, $\;\hat s = s/(1-\beta_2^t)$ |
#
# ## Traps
#
# - Slopes that overwrite each other where a number is used twice.
# - Slopes of the last step that are still there: zero them before each walk back.
# - A broadcast slope that was not summed.
# - Taking the softmax first and the logarithm afterwards: the loss becomes infinite or `nan` when scores are large.
# - All weights zero, or of the wrong size.
# - Rules compared at one rate, or on one seed.
# - A failed start read as a limit of the network.
#
# ## Where it leads
#
# Lesson 11 hands the slopes to PyTorch, and asks why a network still won't train. Lesson 12 gives a network pictures
# and shows what happens when they are moved by three pixels.
#
# ## To read
#
# - Rumelhart, Hinton and Williams, *Learning representations by back-propagating errors* (1986)
# - Baydin and others, *Automatic Differentiation in Machine Learning: a Survey* (2018)
# - Goodfellow, Bengio and Courville, *Deep Learning*, chapters 6 and 8
# - Karpathy, *micrograd*, an engine for single numbers much like ours
