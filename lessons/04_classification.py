# %% [markdown]
# # 04 · Classification
#
# **Which strikes need the mechanic?** You plan maintenance for an airline. A bird has hit an aircraft, and a report
# comes in: which bird, which aircraft, how fast, in which phase of flight. Send a mechanic for nothing, and an aircraft
# stands idle for hours. Send none where there is damage, and it flies on with it. You have some thousand old reports,
# and for each one what was found. For the next one, you must say yes or no.
#
# You will be able to **fit** a classifier from nothing and from the library, **turn** scores into chances, **choose**
# between neighbours, lines and kernels, **read** a classification report line by line, and **decide** by costs.
#
# *Time: 110 minutes. Before this: lessons 01 to 03.*

# %%
import numpy as np
import pandas as pd

from helpers import load, plots, progress_bar
from helpers.exercises import classification as ex

# %%
from sklearn.model_selection import train_test_split

SEED = 0
strikes = load("birdstrikes")
strikes["damaged"] = strikes["Effect Amount of damage"] != "None"


def part(table, share, by):
    """Split `table` in two; the classes in column `by` have the same shares in both."""
    return train_test_split(table, test_size=share, random_state=SEED, stratify=table[by])


train, test = part(strikes, 0.2, "damaged")
learn, valid = part(train, 0.25, "damaged")
len(learn), len(valid), len(test)

# %%
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

WORDS = ["Aircraft Make Model", "Aircraft Airline Operator", "Origin State", "Phase of flight"]
WORDS += ["Wildlife Size", "Wildlife Species", "Time of day"]
first = make_pipeline(OneHotEncoder(handle_unknown="ignore"), LogisticRegression(max_iter=1000))
said = first.fit(learn[WORDS], learn["damaged"]).predict(valid[WORDS])
truth = valid["damaged"].to_numpy()
accuracy = np.mean(said == truth)
f"right for {accuracy:.1%} of {len(valid):,} strikes, of which {truth.sum()} did damage"

# %% [markdown] claims=["0.88 < accuracy < 0.93"]
# A first model, seven columns of words, and it is right nine times in ten on strikes it has never seen. Of the
# {{ truth.sum() }} damaged aircraft among them, how many does it find? Commit yourself.

# %% exercise="found_of_damaged"

# %%
always_no = np.mean(~truth)
found, alarms = (truth & said).sum(), said.sum()
f"found {found} of {truth.sum()}; whoever always says “no damage” is right for {always_no:.1%}"

# %% [markdown] claims=["0 < accuracy - always_no < 0.025", "found / truth.sum() < 0.35"]
# It lets {{ truth.sum() - found }} damaged aircraft fly on. Saying no to everything is right for
# {{ 100 * always_no:.1f }} %, and would find none. **Accuracy**, the share of right answers, counts every row alike;
# where one class is rare, it says little about that class. This lesson builds what is needed instead: first a chance, then a price.
#
# Two traps lie in this table. pandas reads the *word* None as a gap, and with it the class you want to predict; our
# `load` does not. And three columns hold what the repair cost. They are known after the mechanic came, so no model here
# may see them.
#
# ## Ask the neighbours
#
# To see how a classifier works, leave the hangar for two measures that one can draw. Which penguin is a Chinstrap and
# which an Adelie? Such a question has two **classes**; the one it asks about is the **positive class**, $y = 1$, and the
# other is $y = 0$. Some birds are kept apart as `unseen`.

# %%
measured = load("penguins").dropna(subset=["body_mass_g"])
birds, unseen = part(measured, 0.3, "species")
BILL = ["bill_length_mm", "bill_depth_mm"]
pair = birds[birds["species"] != "Gentoo"]
X, y = pair[BILL].to_numpy(), (pair["species"] == "Chinstrap").to_numpy().astype(int)
f"{len(birds)} birds and {len(unseen)} unseen; {len(X)} are of the pair, {y.mean():.0%} Chinstraps"

# %% [markdown]
# The plainest idea: a bird is what its neighbours are. **k nearest neighbours** takes the $k$ known birds at the smallest
# distance and lets them vote. The share of ones among them is its chance of class 1. Write it for one new bird, with the
# distance of Pythagoras as in lesson 01.

# %% exercise="neighbours_share"

# %% long="drawing regions takes a grid, a forecast for each of its points, and the birds on top"
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

looks = {
    "Adelie": ("o", plots.BLUE),
    "Chinstrap": ("^", plots.VERMILLION),
    "Gentoo": ("s", plots.GREEN),
}
tints = {"Adelie": "#D6EAF5", "Chinstrap": "#FBE5D6", "Gentoo": "#D9F0E8"}


def neighbours(k):
    return make_pipeline(StandardScaler(), KNeighborsClassifier(k))


def draw_regions(ax, model, table):
    """Shade where `model`, fitted on bills, names which species, and draw the birds of `table`."""
    across, up = np.meshgrid(np.linspace(31, 61, 180), np.linspace(12.5, 22.5, 180))
    named = model.predict(pd.DataFrame(np.column_stack([across.ravel(), up.ravel()]), columns=BILL))
    classes = sorted(table["species"].unique())
    place = np.searchsorted(classes, named).reshape(across.shape)
    edges = np.arange(len(classes) + 1) - 0.5
    ax.contourf(across, up, place, levels=edges, colors=[tints[each] for each in classes])
    for name in classes:
        marker, colour = looks[name]
        ax.scatter(
            *table.loc[table["species"] == name, BILL].to_numpy().T,
            s=12,
            marker=marker,
            color=colour,
            label=name,
        )


# %%
titles = ["1 neighbour: single birds rule", "15 neighbours: the boundary is smoother"]
fig, row = plots.panels(titles, x="bill length (mm)", y="bill depth (mm)", figsize=(9, 3.4))
for ax, k in zip(row, (1, 15), strict=True):
    draw_regions(ax, neighbours(k).fit(pair[BILL], pair["species"]), pair)
legend = row[1].legend(loc="lower right")
# %% [markdown]
# A line where the answer changes is a **decision boundary**. With $k = 1$ it makes a bulge for each stray bird; more
# neighbours smooth it. It is lesson 03's question of flexibility again, and $k$ is to be chosen on birds that do not vote:
# by cross-validation, as in lesson 01.

# %%
from sklearn.model_selection import cross_val_score

by_k = {}
for k in (1, 5, 15, 45, 91):
    by_k[k] = cross_val_score(neighbours(k), pair[BILL], pair["species"])
by_k = pd.DataFrame(by_k).agg(["mean", "std"]).rename_axis(columns="k")
by_k.round(3)

# %% [markdown] claims=["by_k.loc['mean', [1, 5, 15]].max() - by_k.loc['mean', [1, 5, 15]].min() < 0.03", "by_k.loc['mean', 5] - by_k.loc['mean', 91] > 0.15", "by_k.loc['mean', 91] - (1 - y.mean()) < 0.03"]
# From 1 to 15 neighbours the accuracy differs less than it does from fold to fold, so any of these will do; we take 5. With
# {{ by_k.columns.max() }} neighbours most of the table votes, and the answer is nearly always Adelie, the commoner species.
#
# Neighbours have a price. The whole table is the model, every answer searches it, and a distance depends on units. A line
# would need two numbers.
#
# ## Log-odds: a line for chances
#
# A weighted sum $z = w \cdot x + b$ can be any number, a chance $p$ lies between 0 and 1. Two steps join them. The
# **odds** $p/(1-p)$ run from 0 to infinity: a chance of ¾ has odds of 3 to 1. Their logarithm, the **log-odds**, runs over
# all numbers and is 0 at an even chance. **Logistic regression** says: the log-odds are a weighted sum,
#
# $$\log\frac{p}{1-p} = z = w \cdot x + b.$$
#
# The boundary, $z = 0$, is a straight line. A weight $w_j$ says what one more unit of $x_j$ *adds to the log-odds*, which
# multiplies the odds by $e^{w_j}$. Solve for $p$, and you have the **sigmoid**, in two ways of writing it:
#
# $$p = \sigma(z) = \frac{e^z}{1+e^z} = \frac{1}{1+e^{-z}}.$$
#
# They are equal on paper. In a computer $e^{1000}$ is too large for a number with 64 bits and becomes infinite. One of the two
# is then infinity by infinity, which is no number; the other is 1 by infinity, and that is 0. Write the
# probabilities of all rows of `X` in the way that does not.

# %% exercise="probability"

# %% [markdown]
# ## A loss for chances
#
# Which weights are good? Those under which what happened was likely. Bird $i$ was given the chance $p_i$ of being 1, so
# what it is had the chance $p_i$ if $y_i = 1$ and $1 - p_i$ if $y_i = 0$. We take the birds to be independent: what one is
# does not depend on the others. Then the chances of all birds together multiply. Take the logarithm, which turns the product into a sum, the mean, and a minus sign, so that small is good. That is the
# **cross-entropy**, or log loss:
#
# $$L = -\frac1n \sum_i \bigl[\,y_i \log p_i + (1 - y_i)\log(1 - p_i)\,\bigr].$$
#
# An even chance costs $\log 2$, about {{ np.log(2):.2f }}. Whoever is sure and wrong pays without limit. This program is
# the formula, letter by letter, and it breaks on a model that is very sure. Try it with a log-odds of 50 and a label of 0,
# `cross_entropy(np.array([50]), np.array([0]))`, then repair it.

# %% exercise="cross_entropy"

# %% [markdown]
# The repair puts the sigmoid into the loss. As $-\log p = \log(1 + e^{-z})$ and $-\log(1-p) = \log(1+e^{z})$, the loss of
# one row is
#
# $$\ell(z, y) = \log(1 + e^z) - y z,$$
#
# and `np.logaddexp(0, z)` is the first term without overflow: it takes the larger of 0 and $z$ out of the logarithm
# before it exponentiates. Now differentiate. The derivative of $\log(1+e^z)$ is $e^z/(1+e^z) = p$, so
#
# $$\frac{d\ell}{dz} = p - y, \qquad \frac{d^2\ell}{dz^2} = p\,(1-p).$$
#
# What was said minus what happened. Put the ones for the intercept into $X$, so that $z = Xw$, and the chain rule gives
# the gradient of the mean loss, $\frac1n X^\top(p - y)$. Write it as a function of $w$.

# %% exercise="loss_gradient"

# %% [markdown]
# The second derivative is never negative: the loss is a bowl without side valleys. **Newton's method** fits a parabola to
# the loss at $w$ and jumps to the parabola's lowest point, $w \leftarrow w - H^{-1} g$, where $g$ is the gradient and $H$
# the matrix of second derivatives. (Small steps against $g$, as in lesson 03, end at the same place, later.) For the sum
# over all rows,
#
# $$g = X^\top (p - y) + \Lambda w, \qquad H = X^\top \operatorname{diag}\bigl(p\,(1-p)\bigr)\, X + \Lambda.$$
#
# $\Lambda$ is a ridge penalty as in lesson 03, with $1/C$ for every weight and 0 for the intercept: a *small* $C$ is a
# strong penalty. (`expit` is SciPy's sigmoid.)

# %%
from scipy.special import expit


def logistic(X, y, C=np.inf, steps=25):
    """Weights of shape (d + 1,), intercept first, and the loss before each of Newton's steps."""
    X = np.column_stack([np.ones(len(X)), X])
    w, losses = np.zeros(X.shape[1]), []
    penalty = np.diag([0] + [1 / C] * (X.shape[1] - 1))
    for _ in range(steps):
        z = X @ w
        p = expit(z)
        losses.append(np.mean(np.logaddexp(0, z) - y * z))
        gradient = X.T @ (p - y) + penalty @ w
        if np.abs(gradient).max() < 1e-8:
            break
        w = w - np.linalg.solve((X.T * (p * (1 - p))) @ X + penalty, gradient)
    return w, losses


# %%
w, losses = logistic(X, y)
w_usual, _ = logistic(X, y, C=1)
free = LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-10).fit(X, y)
usual = LogisticRegression(solver="newton-cholesky", tol=1e-10).fit(X, y)
library = [np.append(model.intercept_, model.coef_) for model in (free, usual)]
same = [np.allclose(*both, rtol=1e-5) for both in zip((w, w_usual), library, strict=True)]
print("loss:", *(f"{loss:.3f}" for loss in losses))
print("intercept, length, depth:", w.round(2), "equal:", same[0])
print("the same with C = 1:     ", w_usual.round(2), "equal:", same[1])

# %% [markdown] claims=["all(same)", "losses[-1] < 0.1", "len(losses) < 20", "w[1] - w_usual[1] > 0.1"]
# {{ len(losses) - 1 }} steps, and the weights are scikit-learn's, with a penalty and without. Mind the second: if you say
# nothing, scikit-learn takes $C = 1$, and shrinks the weight of the length from {{ w[1]:.2f }} to {{ w_usual[1]:.2f }} a
# millimetre. In odds: of two birds with bills of the same depth, one a millimetre longer, the longer has
# {{ np.exp(w_usual[1]):.1f }} times the odds of being a Chinstrap. Such a factor is an **odds ratio**. Where the odds
# were 1 to 3, a chance of one in four, they become {{ np.exp(w_usual[1]) / 3:.1f }} to 1, a chance of
# {{ 100 * (np.exp(w_usual[1]) / 3) / (1 + np.exp(w_usual[1]) / 3):.0f }} %.
#
# ## What the weights decide
#
# Suppose the intercept is 0, and you multiply both weights by two. What happens to the boundary, the chances and the
# loss?

# %% exercise="doubled_weights"

# %%
from helpers.explorers.classification import BoundaryAndLoss

BoundaryAndLoss()

# %% [markdown]
# (It draws all birds; nothing is chosen by it.) Start with *Adelie or Gentoo* and press Play. The boundary stays, as $2w \cdot x = 0$ has the solutions of $w \cdot x = 0$,
# and the bands of doubt around it narrow. The *ratio of the weights is the boundary, their size is the confidence*.
# Every bird is on its side, so more confidence always pays, without end. Then take *Adelie or Chinstrap*: a few birds are on
# the wrong side, each pays for the confidence, and some size is best. Does Newton's method find an end for
# the first pair?

# %%
others = birds[birds["species"] != "Chinstrap"]
X_apart, y_apart = others[BILL].to_numpy(), (others["species"] == "Gentoo").to_numpy()
runs = {steps: logistic(X_apart, y_apart, steps=steps) for steps in (4, 8, 12)}
rows = []
for steps, (weights, _) in runs.items():
    z = weights[0] + X_apart @ weights[1:]
    loss = np.mean(np.logaddexp(0, z) - y_apart * z)  # after the last step
    rows.append((steps, np.hypot(*weights[1:]), loss))
growth = pd.DataFrame(rows, columns=["steps", "size of the weights", "loss"]).set_index("steps")
kept, _ = logistic(X_apart, y_apart, C=1)
growth.round({"size of the weights": 1, "loss": 4})

# %% [markdown] claims=["growth.iloc[2, 0] > 1.5 * growth.iloc[1, 0] > 2 * growth.iloc[0, 0]", "growth.iloc[2, 1] < growth.iloc[1, 1] / 5", "np.hypot(*kept[1:]) < growth.iloc[2, 0] / 3"]
# No. Where a line separates the classes without a mistake, the best weights are infinite, and a solver stops wherever it
# loses patience. The chances it then gives are far too sure. A penalty is the cure: with $C = 1$ the size stops growing
# at {{ np.hypot(*kept[1:]):.1f }}. That is one reason why scikit-learn penalises by default.
#
# ## More than two
#
# For $K$ classes take $K$ weighted sums $z_1, \dots, z_K$. Exponentiate, which makes them positive, and divide by their
# sum, which makes them add up to 1. That is the **softmax**:
#
# $$p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}.$$
#
# With two classes, divide by $e^{z_1}$: $p_1 = 1/(1 + e^{-(z_1 - z_2)})$, the sigmoid of a difference. The loss is
# $-\log p$ of the class that came true, and its derivative by $z_k$ is again $p_k - y_k$, where $y_k$ is 1 for that class and
# 0 for the others. Adding one number to all $z$ changes nothing, as it cancels: use that against overflow.

# %% exercise="softmax"

# %% [markdown]
# Now all three species by all four measures. With more than two classes `LogisticRegression` uses the softmax by itself. We
# also catch the warnings that it would print in red.

# %%
import warnings

MEASURES, species = [*BILL, "flipper_length_mm", "body_mass_g"], birds["species"]
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    hasty = LogisticRegression().fit(birds[MEASURES], species)
patient = LogisticRegression(max_iter=20_000, tol=1e-6).fit(birds[MEASURES], species)
scaled = make_pipeline(StandardScaler(), LogisticRegression()).fit(birds[MEASURES], species)
gap = np.abs(hasty.coef_ - patient.coef_).max() / np.abs(patient.coef_).max()
warned = caught[0].category.__name__
print(f"{warned} after {hasty.n_iter_[0]} steps; weights off by {gap:.1f} of the largest")
print("raw rows need thousands of steps:", patient.n_iter_[0] > 2000)
print("scaled ones need fewer than fifty:", scaled[-1].n_iter_[0] < 50)

# %% [markdown] claims=["len(caught) == 1", "gap > 0.1", "np.allclose(np.diff(np.log(scaled.predict_proba(birds[MEASURES]))), np.diff(scaled.decision_function(birds[MEASURES])))", "scaled[-1].n_iter_[0] < 50 < 1000 < patient.n_iter_[0]"]
# The solver stopped at its limit, said so in a `ConvergenceWarning`, and returned weights all the same. Grams beside
# millimetres make the bowl a long gorge, as in lesson 03. More steps help; scaling helps far more. *Read warnings*: a
# model that has not arrived is some model, and nobody knows which. (`decision_function` gives the three sums,
# `predict_proba` their softmax.)
#
# ## The widest street
#
# Logistic regression lets every bird pull at the line. A **support vector machine** (SVM) looks only at the birds nearest
# to the line, and draws it where the street between the classes is widest. Call the classes $y = \pm 1$ and let
# $f(x) = w \cdot x + b$. Scale $w$ so that the nearest birds have $f = \pm 1$. A step from the boundary to $f = 1$ along
# $w$ has length $1/\lVert w\rVert$: this is the **margin**, half the width of the street between the classes. The widest
# street has the smallest $\lVert w\rVert$. As some birds stand in the street, they are charged for it:
#
# $$\min_{w, b}\;\; \tfrac12 \lVert w\rVert^2 + C \sum_i \max\bigl(0,\; 1 - y_i f(x_i)\bigr).$$
#
# A bird beyond its kerb pays nothing, and could be removed without changing the line. The others, on the kerb or in the
# street, are the **support vectors**: they alone hold the line where it is. In the solution $w$ is a weighted sum of
# them, so $f(x) = \sum_i a_i\, (x_i \cdot x) + b$: rows appear only in products. Replace the product by a **kernel**
# $k(x_i, x)$, a measure of likeness, and the boundary may bend. The usual one is
# $k(x_i, x) = e^{-\gamma \lVert x_i - x\rVert^2}$, called `rbf`. It is 1 for equal rows and fades with distance.

# %%
from sklearn.svm import SVC

Z = StandardScaler().fit_transform(X)
svm = SVC(gamma=0.5).fit(Z, y)
squared = ((Z[:, None, :] - svm.support_vectors_) ** 2).sum(axis=2)
by_hand = np.exp(-0.5 * squared) @ svm.dual_coef_[0] + svm.intercept_
agree = np.allclose(by_hand, svm.decision_function(Z))
f"{len(svm.support_vectors_)} of {len(Z)} birds hold the street; same scores by hand: {agree}"

# %% [markdown] claims=["agree", "len(svm.support_vectors_) < 0.5 * len(Z)"]
# One line is the whole machine. What do its two settings do? On standardised bills, with the street's kerbs dashed and the
# support vectors ringed:

# %% long="three machines, and of each the boundary, the kerbs and the birds that hold it"
machines = {
    "Linear, C = 0.1: a wide street": SVC(kernel="linear", C=0.1),
    "Linear, C = 100: a narrow one": SVC(kernel="linear", C=100),
    "rbf, γ = 10: islands": SVC(gamma=10),
}
across, up = np.meshgrid(np.linspace(-2.6, 2.6, 120), np.linspace(-2.6, 2.6, 120))
grid = np.column_stack([across.ravel(), up.ravel()])
fig, row = plots.panels(list(machines), x="bill length", y="bill depth", figsize=(11, 3.6))
for ax, machine in zip(row, machines.values(), strict=True):
    score = machine.fit(Z, y).decision_function(grid).reshape(across.shape)
    ax.contour(across, up, score, levels=[-1, 0, 1], colors="black", linestyles=["--", "-", "--"])
    ax.scatter(*machine.support_vectors_.T, s=60, facecolors="none", edgecolors=plots.GREY)
    for kind, name in ((0, "Adelie"), (1, "Chinstrap")):
        marker, colour = looks[name]
        ax.scatter(*Z[y == kind].T, s=12, marker=marker, color=colour, label=name)
legend = row[0].legend(loc="lower right")
wide, narrow, islands = machines.values()
margins = [1 / np.linalg.norm(machine.coef_) for machine in (wide, narrow)]

# %% [markdown] claims=["margins[0] > 3 * margins[1]", "len(wide.support_) > 3 * len(narrow.support_)", "len(islands.support_) > 0.5 * len(Z)"]
# A small $C$ makes it cheap to stand in the street: it is wide, with a margin of {{ margins[0]:.2f }} standard deviations, and
# {{ len(wide.support_) }} birds hold it. With a large $C$ each bird in the street is dear: a margin of {{ margins[1]:.2f }}, held
# by {{ len(narrow.support_) }}. And $\gamma$ says how fast likeness fades: at 10 only the closest birds count, and the boundary closes around
# groups of them. {{ len(islands.support_) }} of {{ len(Z) }} birds are support vectors: such a machine learns by heart.
#
# Its score is a distance of sorts, not a chance. And as everything in it is a distance,
# units matter. Fit one for all three species, to `birds[MEASURES]` and `birds["species"]`, the way a professional would,
# with `SVC()` at its default settings.

# %% exercise="kernel_svm"

# %% [markdown]
# One more, in a line: **naive Bayes** multiplies the share of a class by how usual each single value is in it, as if,
# within a class, columns had nothing to do with one another. All of them now, on four measures, five folds drawn twice, mean ± standard
# deviation:

# %%
from sklearn.dummy import DummyClassifier
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score
from sklearn.naive_bayes import GaussianNB

cuts = RepeatedStratifiedKFold(n_splits=5, n_repeats=2, random_state=SEED)
rivals = {
    "commonest species": DummyClassifier(),
    "5 neighbours, raw": KNeighborsClassifier(),
    "5 neighbours": neighbours(5),
    "naive Bayes": GaussianNB(),
    "logistic regression": scaled,
    "kernel SVM, raw": SVC(),
    "kernel SVM": make_pipeline(StandardScaler(), SVC()),
}
marks = {n: cross_val_score(m, birds[MEASURES], species, cv=cuts) for n, m in rivals.items()}
pd.DataFrame(marks).agg(["mean", "std"]).T.round(3)

# %%
from sklearn.base import clone

straight, bent = scaled, rivals["kernel SVM"]
titles = ["Softmax: straight lines", "Kernel SVM: bent ones"]
fig, row = plots.panels(titles, x="bill length (mm)", y="bill depth (mm)", figsize=(9, 3.4))
for ax, model in zip(row, (straight, bent), strict=True):
    draw_regions(ax, clone(model).fit(birds[BILL], species), birds)
legend = row[1].legend(loc="lower left")
# %% [markdown] claims=["marks['kernel SVM'].mean() - marks['kernel SVM, raw'].mean() > 0.15", "marks['5 neighbours'].mean() - marks['5 neighbours, raw'].mean() > 0.12", "abs(marks['kernel SVM'].mean() - marks['logistic regression'].mean()) < marks['kernel SVM'].std() + marks['logistic regression'].std()"]
# Raw rows cost the kernel {{ 100 * (marks['kernel SVM'].mean() - marks['kernel SVM, raw'].mean()):.0f }} points and the
# neighbours {{ 100 * (marks['5 neighbours'].mean() - marks['5 neighbours, raw'].mean()):.0f }}: on raw rows both go
# mostly by grams. Scaled, the kernel SVM and logistic regression are closer than their spread, so
# we keep the one whose weights can be read. The unseen birds may speak, once.

# %%
from scipy.stats import binomtest

right = scaled.score(unseen[MEASURES], unseen["species"])
named = round(right * len(unseen))
between = binomtest(named, len(unseen)).proportion_ci(0.95, method="wilson")
low, high = between.low, between.high
f"names {named} of {len(unseen)} unseen birds rightly; 95 % interval: {low:.1%} to {high:.1%}"

# %% [markdown]
# The interval is Wilson's. The standard error of lesson 01, $\sqrt{p(1-p)/n}$, is too small where a share is close to 0 or
# 1: if all {{ len(unseen) }} were right it would be 0, as if nothing could go wrong with the next bird.
#
# ## Back to the hangar
#
# Penguins are easy: the classes lie apart, and none is rare. With strikes it is the other way round. The columns get a
# proper treatment: words that occur fewer than ten times share a column, a missing speed becomes the median and *a sign
# that it was missing*.
#
# As accuracy says so little here, we ask how well a model *ranks*: **AUC** is the chance that a damaged aircraft gets a
# higher score than an undamaged one. A coin has ½. Lesson 05 takes it apart. Also tried: boosted trees, which are many
# small decision trees of which each corrects those before it (lesson 07 builds them), and adding the cost columns, which
# is the wrong way, to see what the leak would be worth.

# %%
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline

KNOWN, COSTS = [*WORDS, "Speed IAS in knots"], ["Cost Repair", "Cost Other", "Cost Total $"]


def prepared(numbers=("Speed IAS in knots",)):
    """Columns of zeros and ones for words; `numbers` filled, flagged where missing, and scaled."""
    words = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=10)
    filled = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), StandardScaler())
    return ColumnTransformer([("words", words, WORDS), ("numbers", filled, list(numbers))])


def chances_by(model, numbers=("Speed IAS in knots",)):
    return Pipeline([("columns", prepared(numbers)), ("model", model)])


# %% long="every rival is named with its settings"
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import BernoulliNB
from sklearn.preprocessing import OrdinalEncoder

numbered = OrdinalEncoder(
    handle_unknown="use_encoded_value", unknown_value=np.nan, min_frequency=10
)
numbers_for_words = ColumnTransformer([("words", numbered, WORDS)], remainder="passthrough")
slow = {"learning_rate": 0.05, "max_iter": 60, "max_leaf_nodes": 8}
by_category = HistGradientBoostingClassifier(
    random_state=SEED, categorical_features=range(len(WORDS)), **slow
)
rivals = {
    "the same for all": DummyClassifier(),
    "naive Bayes": chances_by(BernoulliNB()),
    "logistic regression": chances_by(LogisticRegression(max_iter=1000)),
    "boosted trees": make_pipeline(
        numbers_for_words, HistGradientBoostingClassifier(random_state=SEED)
    ),
    "boosted trees, slow": make_pipeline(
        numbers_for_words, HistGradientBoostingClassifier(random_state=SEED, **slow)
    ),
    "the same, categories": make_pipeline(numbers_for_words, by_category),
    "with the costs (wrong)": chances_by(LogisticRegression(max_iter=1000), [KNOWN[-1], *COSTS]),
}

# %%
folds = list(StratifiedKFold(5, shuffle=True, random_state=SEED).split(train, train["damaged"]))
areas = {}
for name, model in progress_bar(rivals.items(), "scoring"):
    columns = [*KNOWN, *COSTS] if "costs" in name else KNOWN
    areas[name] = cross_val_score(
        model, train[columns], train["damaged"], cv=folds, scoring="roc_auc"
    )
ahead = areas["logistic regression"] - areas["boosted trees"]
pd.DataFrame(areas).agg(["mean", "std"]).T.round(3)

# %% [markdown] claims=["ahead.mean() > 0", "abs(areas['logistic regression'].mean() - areas['boosted trees, slow'].mean()) < 0.02", "abs(areas['logistic regression'].mean() - areas['the same, categories'].mean()) < 0.005", "areas['the same, categories'].mean() > areas['boosted trees, slow'].mean() + 0.003", "areas['with the costs (wrong)'].mean() - areas['logistic regression'].mean() > 0.005", "areas['logistic regression'].mean() > 0.78"]
# The trees do not win here. In the same folds, logistic regression is ahead of boosted trees at their defaults
# by {{ ahead.mean():.3f }} ± {{ ahead.std(ddof=1):.3f }} (mean and standard deviation over the folds). These were given words as numbers
# in alphabetical order, which means nothing. Told that the numbers are names of categories, the slow trees reach
# {{ areas['the same, categories'].mean():.3f }}, and the linear model has {{ areas['logistic regression'].mean():.3f }}: no difference that counts
# (lesson 05 tests such margins, lesson 07 has more on categories). The leak
# would have bought {{ (areas['with the costs (wrong)'] - areas['logistic regression']).mean():.2f }}. That is no miracle,
# and so it is easily overlooked: a cost was reported for only
# {{ 100 * (train.loc[train["damaged"], "Cost Total $"] > 0).mean():.0f }} % of the damage.
#
# ## The report, line by line
#
# Back to the first model's answers. They fall into four kinds: hits, false alarms, misses and rightful all-clears. Of its
# alarms, **precision** $P$ is the share that were damage. Of all damage, **recall** $R$ is the share that raised an alarm.
# **F1** joins precision and recall in one number, $2PR/(P+R)$, which is near 0 if either is. `truth` and `said` hold, for
# each strike of `valid`, whether there was damage and whether the model said so. Compute the three, to two decimals, before the report shows
# them.

# %% exercise="damaged_row"

# %%
from sklearn.metrics import classification_report

report = classification_report(truth, said, target_names=["no damage", "damaged"], output_dict=True)
print(classification_report(truth, said, target_names=["no damage", "damaged"]))

# %% [markdown] claims=["report['damaged']['recall'] < 0.35 < report['damaged']['precision']", "report['weighted avg']['f1-score'] - report['macro avg']['f1-score'] > 0.15", "report['no damage']['f1-score'] > 0.9"]
# - *no damage*: {{ 100 * report['no damage']['precision']:.0f }} % of its all-clears were right, and
#   {{ 100 * report['no damage']['recall']:.0f }} % of harmless strikes got one. Whoever takes this for the positive class
#   is content, and wrong.
# - *damaged*: of {{ alarms }} alarms {{ 100 * report['damaged']['precision']:.0f }} % were damage, but only
#   {{ 100 * report['damaged']['recall']:.0f }} % of the damage raised one. `support` is the number of such strikes.
# - *accuracy*: one number for all rows, ruled by the harmless ones.
# - **macro avg** is the mean over the classes, **weighted avg** a mean that weighs each class by its support: so the rare
#   class nearly vanishes again: the weighted F1 is {{ report['weighted avg']['f1-score']:.2f }},
#   the macro F1 {{ report['macro avg']['f1-score']:.2f }}.
#
# The whole report stands on one decision nobody took: alarm where $p > \tfrac12$.
#
# ## From a chance to a decision
#
# What does an error cost? *We assume*, as the table cannot tell: an inspection costs $c = 1000$ dollars, whatever it finds,
# and damage that flies on costs $M = 10\,000$ dollars more than damage found at once. Another airline will put in other numbers.
# Flying on costs $p\,M$ on average, inspecting costs $c$. So inspect where $p > c/M$. Write that rule for any two costs.

# %% exercise="needs_mechanic"


# %%
def dollars(look, damaged, inspection=1000, missed=10_000):
    """The cost of each strike, given where we looked and where there was damage."""
    return np.where(look, inspection, missed * damaged)


honest = chances_by(LogisticRegression(max_iter=1000)).fit(learn[KNOWN], learn["damaged"])
chance = honest.predict_proba(valid[KNOWN])[:, 1]
thresholds = np.linspace(0, 0.6, 61)
cost = np.array([dollars(chance > threshold, truth).mean() for threshold in thresholds])
title = "A tenth is a better threshold than a half"
fig, ax = plots.panel(title, x="threshold on the chance", y="cost of a strike ($)")
ax.plot(thresholds, cost, label="mechanic to chances above it")
ax.axhline(dollars(True, truth).mean(), color=plots.VERMILLION, linestyle="--", label="to all")
ax.axhline(dollars(False, truth).mean(), color=plots.GREY, linestyle=":", label="to none")
ax.set(xlim=(0, 0.6), ylim=(0, 1300))
legend = ax.legend(loc="lower right")
# %%
model = chances_by(LogisticRegression(max_iter=1000, class_weight="balanced"))
balanced = model.fit(learn[KNOWN], learn["damaged"])
inflated = balanced.predict_proba(valid[KNOWN])[:, 1]
plans = {"all": truth | True, "none": truth & False, "p > ½": chance > 0.5, "p > c/M": chance > 0.1}
plans |= {"balanced, p > ½": inflated > 0.5, "balanced, p > c/M": inflated > 0.1}
table = {
    name: [dollars(look, truth).mean(), look.sum(), (truth & ~look).sum()]
    for name, look in plans.items()
}
pd.DataFrame(table, index=["cost of a strike ($)", "inspected", "missed"]).T.round().astype(int)

# %% [markdown] claims=["table['all'][0] - table['p > c/M'][0] > 250", "table['p > ½'][0] - table['p > c/M'][0] > 150", "abs(table['balanced, p > ½'][0] - table['p > c/M'][0]) < 100", "table['balanced, p > c/M'][0] - table['p > c/M'][0] > 100", "inflated.mean() > 2 * chance.mean()", "abs(truth.mean() - 0.1) < 0.02"]
# To inspect all or none costs about the same. The valley of the curve is flat: anywhere near a tenth will do. With
# $p > c/M$ a strike costs {{ table['p > c/M'][0]:.0f }} dollars, with a half
# {{ table['p > ½'][0]:.0f }}: the same model, the same chances, another line drawn. The last two rows reweigh the
# classes (`class_weight="balanced"`). That moves all chances up, to {{ 100 * inflated.mean():.0f }} % on average where
# {{ 100 * truth.mean():.0f }} % are damaged. Their half stands where the honest chance is the share of damage, which happens to be near
# $c/M$; but as chances they are wrong, and $c/M$ sends the mechanic to {{ 100 * (inflated > 0.1).mean():.0f }} % of the strikes. Fit honest chances, and put the costs
# into the threshold.
#
# ## Your mechanic
#
# Hand over a classifier with `predict_proba`, *unfitted* (what a fitted one has learnt is dropped): an estimator, a
# pipeline, or a function of `X_train` and `y_train` that returns a fitted model. The check fits it to `KNOWN` and
# `damaged` of 5,000 strikes drawn from `train`, and asks it about the other 3,000. At a threshold of $c/M$, with our costs, it must bring a strike below 700 dollars. Chance
# alone moves such a mean by about
# {{ dollars(chance > 0.1, truth).std() / 3000**0.5:.0f }} dollars, so do not fight for single dollars.

# %% exercise="my_model"

# %% [markdown]
# ## The seal is broken, once
#
# The choice is made: logistic regression, the threshold from the costs. It learns from all of `train` and meets `test`.

# %%
final = chances_by(LogisticRegression(max_iter=1000)).fit(train[KNOWN], train["damaged"])
damaged, look = test["damaged"].to_numpy(), final.predict_proba(test[KNOWN])[:, 1] > 0.1
saved = dollars(True, damaged) - dollars(look, damaged)
rng = np.random.default_rng(SEED)
draws = [rng.choice(saved, len(saved)).mean() for _ in range(1000)]
low, high = np.quantile(draws, [0.05, 0.95])
paid = dollars(look, damaged).mean()
f"${paid:.0f} a strike, ${saved.mean():.0f} less than to all (90 %: {low:.0f} to {high:.0f})"

# %% [markdown] claims=["low > 150", "(look & damaged).sum() / damaged.sum() > 0.6", "look.mean() < 0.45"]
# ## What we saw
#
# - On {{ len(test):, }} strikes that nobody had looked at, {{ look.sum() }} inspections find
#   {{ 100 * (look & damaged).sum() / damaged.sum():.0f }} % of the damage. Under the assumed costs that saves
#   {{ saved.mean():.0f }} dollars a strike against inspecting all (90 % interval from {{ low:.0f }} to {{ high:.0f }}).
# - The first model was right for {{ 100 * accuracy:.1f }} %, and found {{ found }} of
#   {{ valid['damaged'].sum() }} damaged aircraft. Accuracy did not notice.
# - Logistic regression in {{ len(losses) - 1 }} Newton steps equals the library's. The ratio of its weights, the intercept
#   among them, is the boundary, their size the confidence.
# - What goes by distances needs scaling: it was worth
#   {{ 100 * (marks['kernel SVM'].mean() - marks['kernel SVM, raw'].mean()):.0f }} points of accuracy to the kernel SVM.
#
# ## Formulas
#
# | | |
# |---|---|
# | log-odds, sigmoid | $z = w \cdot x + b = \log\frac{p}{1-p}$, $\;p = 1/(1+e^{-z})$ |
# | cross-entropy of a row | $\log(1+e^z) - yz$, by `logaddexp(0, z) - y * z` |
# | gradient; Newton | $\frac1n X^\top(p-y)$; $\;w \leftarrow w - H^{-1}g$, $\;H = X^\top\operatorname{diag}(p(1-p))X$ |
# | softmax | $p_k = e^{z_k - m} / \sum_j e^{z_j - m}$, $\;m = \max_j z_j$ |
# | SVM | $\frac12\lVert w\rVert^2 + C\sum\max(0, 1 - y_i f(x_i))$, margin $1/\lVert w\rVert$ |
# | rbf kernel | $e^{-\gamma\lVert x_i - x\rVert^2}$ |
# | precision, recall, F1 | hits/alarms, hits/cases, $2PR/(P+R)$ |
# | inspect | where $p > c/M$ |
#
# ## Traps
#
# - Log-odds, and an SVM's scores, are not probabilities: `decision_function` gives such scores, `predict_proba` gives
#   probabilities.
# - `predict_proba` has a column for each class, in the order of `classes_`. The wrong column is the wrong positive class.
# - $e^z$ overflows and $\log 0$ is infinite: work on log-odds, subtract the maximum.
# - A solver that stopped early warns once, and answers anyway.
# - Distances and kernels on unscaled rows go by the largest unit.
# - `class_weight="balanced"` and repeated rare rows spoil the chances. Shift the threshold instead.
# - Only strikes that somebody reported are here, and the size of the bird may have been judged by the dent.
#
# ## Where it leads
#
# Lesson 05 asks whether the chances hold what they promise, takes the AUC and the threshold apart, and splits by time. Trees
# (06, 07) find boundaries of another kind. Softmax and cross-entropy come back at the end of every network from 10 on.
#
# ## To read
#
# - Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, chapters 4 and 12
# - Cortes and Vapnik, *Support-Vector Networks* (1995)
# - Elkan, *The Foundations of Cost-Sensitive Learning* (2001)
