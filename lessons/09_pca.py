# %% [markdown]
# # 09 · Principal components
#
# **What survives compression?** A mobile clinic measures thirty numbers of every tumour and pays for each number it
# sends. A shop keeps 784 pixels of every garment it photographs. Both would like to keep fewer numbers. Keep too
# many, and you pay for nothing. Throw away the wrong ones, and you throw away the diagnosis, without any error
# message.
#
# You will be able to **compute** principal components, **choose** how many to keep, **rebuild** rows from a few
# numbers, **tell** what variance says from what it does not, and **read** a map of your data with due mistrust.
#
# *Time: 100 minutes. Before this: lessons 03 to 05 and 08.*

# %%
import numpy as np
import pandas as pd

from helpers import load, plots, progress_bar
from helpers.exercises import pca as ex

SEED = 0

# %%
from sklearn.decomposition import PCA

tumours = load("breast_cancer")
malignant = (tumours.pop("diagnosis") == "malignant").to_numpy()
X = tumours.to_numpy()
kept = PCA(1).fit(X).explained_variance_ratio_[0]
f"{X.shape[1]} numbers become 1, which keeps {kept:.0%} of the variance"

# %%
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=2, random_state=SEED)


def wrong(*first):
    """Wrong diagnoses in each fold, in percent, after the steps `first`."""
    model = make_pipeline(*first, StandardScaler(), LogisticRegression())
    return 100 * (1 - cross_val_score(model, X, malignant, cv=folds))


from_30, from_1 = wrong(), wrong(PCA(1))
f"wrong: {from_30.mean():.1f} % from 30 numbers, {from_1.mean():.1f} % from the one"

# %%
areas, found = tumours.columns.str.contains("area"), []
for table in (X, X / np.where(areas, 100, 1)):
    first = PCA(1).fit(table)
    heaviest = tumours.columns[np.abs(first.components_[0]).argmax()]
    found.append((float(first.explained_variance_ratio_[0].round(2)), heaviest))
dict(zip(["areas as recorded", "areas ÷ 100"], found, strict=True))

# %% [markdown] claims=["kept > 0.97", "from_1.mean() > 3 * from_30.mean()", "found[0][1] == 'worst area' and found[1][1] == 'worst perimeter'", "found[1][0] > 0.9"]
# One number keeps {{ 100 * kept:.0f }} % of the variance, and with it {{ from_1.mean() / from_30.mean():.1f }} times
# as many diagnoses are wrong. It is mostly the "worst area", the mean area of the three largest nuclei. Then we write
# the areas in a unit a hundred times as large, which changes no tumour. Again one number keeps
# {{ 100 * found[1][0]:.0f }} %, but of something else: the {{ found[1][1].split()[1] }}. So what was kept, and what
# was lost?
#
# ## Spread in every direction
#
# Let $z_{ij}$ be entry $j$ of row $i$, **centred**: measured from the mean of its column. There are $n$ rows and $d$
# columns. The **variance** of a column is its mean squared deviation, $\frac{1}{n-1}\sum_i z_{ij}^2$; it is $n-1$
# because the mean was taken from the same rows. The **covariance** of two columns is
# $\frac{1}{n-1}\sum_i z_{ij} z_{ik}$: above zero if they rise together, below if one falls as the other rises. The
# **covariance matrix** $S = \frac{1}{n-1} Z^\top Z$ holds those of all pairs of columns, and the variances on its
# diagonal. Compute it.

# %% exercise="covariance"

# %% [markdown]
# $S$ knows more than the columns. Take any direction $u$, of length one. Row $z$ reaches $z\cdot u$ along it, so the
# variance along $u$ is
#
# $$\tfrac{1}{n-1}\sum_i (z_i\cdot u)^2 = \tfrac{1}{n-1}\lVert Zu\rVert^2 = u^\top S\,u .$$
#
# For mean radius and mean texture, $S$ has the variances {{ np.cov(X[:, 0], X[:, 1])[0, 0]:.1f }} and
# {{ np.cov(X[:, 0], X[:, 1])[1, 1]:.1f }}, and the covariance {{ np.cov(X[:, 0], X[:, 1])[0, 1]:.1f }}. Halfway
# between the columns, $u = (1, 1)/\sqrt2$, the formula gives half the sum of the variances plus the covariance, and
# the variance there is indeed {{ np.var((X[:, 0] + X[:, 1]) / np.sqrt(2), ddof=1):.1f }}.
#
# Which direction has most? An **eigenvector** of a matrix $S$ is a direction that $S$ only stretches: $Sv = \lambda v$; the
# factor $\lambda$ is its **eigenvalue**. A symmetric matrix such as $S$ has $d$ of them, at right angles to one
# another (we do not prove this). Sort them, $\lambda_1$ the largest, and write $u = c_1v_1 + \dots + c_dv_d$, where
# $c_1^2 + \dots + c_d^2 = 1$. Then
#
# $$u^\top S\,u = \lambda_1c_1^2 + \lambda_2c_2^2 + \dots + \lambda_dc_d^2 ,$$
#
# a weighted mean of the eigenvalues. It cannot exceed the largest, and reaches it at $u = v_1$. The direction of most
# variance, $v_1$, is the **first principal component**; at right angles to it the same argument gives $v_2$, and so on.
#
# ## What you keep is what you do not lose
#
# Send only $z\cdot u$, and the receiver puts the row at its foot on the axis. Turn the axis through the cloud below,
# 80 of the tumours. The spread is the variance along it; the error is the mean squared distance to it. How do they go together?

# %% exercise="turned_axis"

# %%
from helpers.explorers.pca import TurnedAxis

TurnedAxis()

# %% [markdown]
# Middle, foot and point make a right-angled triangle. By Pythagoras,
#
# $$\lVert z\rVert^2 = (z\cdot u)^2 + \lVert z - (z\cdot u)\,u\rVert^2 .$$
#
# Sum over the rows, divide by $n-1$: the total variance is spread plus error. The total does not know $u$. So the
# axis of most spread *is* the axis of least error. With several axes at right angles the same sum has more squares,
# and nothing else changes. (k-means, in lesson 08, makes the same error small. It sends the name of a centroid; PCA
# sends a place on axes.)
#
# The control for the columns shows the catch: a unit turns the best axis. Do the sums hold in thirty dimensions?

# %%
Z, rng = StandardScaler().fit_transform(X), np.random.default_rng(SEED)
directions = rng.normal(size=(1000, 30))
directions /= np.linalg.norm(directions, axis=1, keepdims=True)


def spread_and_error(u):
    along = Z @ u
    return np.array([along.var(ddof=1), ((Z - np.outer(along, u)) ** 2).sum() / (len(Z) - 1)])


tried = np.array([spread_and_error(u) for u in directions])
best = spread_and_error(PCA(1).fit(Z).components_[0])
rows = {"best of 1,000 random axes": tried[tried[:, 0].argmax()], "first component": best}
pd.DataFrame(rows, index=["spread", "error"]).T.assign(sum=lambda t: t.sum(axis=1)).round(1)

# %% [markdown] claims=["np.allclose(tried.sum(axis=1), best.sum())", "best[0] > 1.15 * tried[:, 0].max()", "best[1] < tried[:, 1].min()"]
# A thousand axes, one sum: the variances of thirty standardised columns. (It is {{ best.sum():.1f }} and not thirty,
# because the scaler divides by $n$.) None of the thousand comes near the component.
#
# ## One factorisation does it all
#
# The **singular value decomposition** (SVD) writes any matrix as $Z = U D V^\top$. The columns of $V$ are directions
# of length one at right angles, and so are those of $U$. $D$ has the **singular values** $d_1 \ge d_2 \ge \dots \ge 0$
# on its diagonal, and zeros elsewhere. Insert it, with $U^\top U = I$:
#
# $$S = \tfrac{1}{n-1} V D\,U^\top U\,D V^\top = V\,\tfrac{D^2}{n-1}\,V^\top .$$
#
# So the columns of $V$ are the eigenvectors, and $\lambda_j = d_j^2/(n-1)$. And $ZV = UD$: the rows of $UD$ are the
# **scores**, the places of the rows along the new axes. $S$ itself need not be computed, which would square the condition
# number (lesson 03). (For tables with at least ten times as many rows as columns scikit-learn does compute it, as that
# is faster.) What, then, is the variance along each component?

# %% exercise="component_variances"

# %% [markdown]
# PCA is now a dozen lines, with the `fit` and `transform` of every preparing step:

# %% long="the class is whole, and compared with the library's"
from sklearn.base import BaseEstimator, TransformerMixin


class OurPCA(TransformerMixin, BaseEstimator):
    """Principal components by SVD."""

    def __init__(self, n_components):
        self.n_components = n_components

    def fit(self, X, y=None):
        self.mean_ = X.mean(axis=0)
        U, D, Vt = np.linalg.svd(X - self.mean_, full_matrices=False)
        self.components_ = Vt[: self.n_components]
        self.explained_variance_ = D[: self.n_components] ** 2 / (len(X) - 1)
        return self

    def transform(self, X):
        return (X - self.mean_) @ self.components_.T

    def inverse_transform(self, codes):
        return codes @ self.components_ + self.mean_


ours, theirs = OurPCA(10).fit(Z), PCA(10).fit(Z)
turn = np.sign(
    np.sum(ours.components_ * theirs.components_, axis=1)
)  # +1, or −1 where turned round
again = [pca.inverse_transform(pca.transform(Z)) for pca in (ours, theirs)]
same = {
    "variances": np.allclose(ours.explained_variance_, theirs.explained_variance_),
    "components, up to sign": np.allclose(ours.components_, turn[:, None] * theirs.components_),
    "rebuilt rows": np.allclose(*again),
}
same

# %% [markdown] claims=["all(same.values())", "(theirs.components_[0] > 0).all()"]
# Equal to scikit-learn's, up to sign. A component is thirty weights, one for each column. In your fit all weights of
# component 1 are above zero, in a colleague's all are below. Who is wrong?

# %% exercise="whose_sign"

# %% [markdown]
# ## Scale first, unless the unit is the same
#
# How many components? A **scree plot** shows the share of variance that each component holds.

# %%
titles = ["As recorded: one holds all", "Standardised: they share"]
fig, sides = plots.panels(titles, x="component", y="share of variance", sharey=True)
for ax, table in zip(sides, (X, Z), strict=True):
    shares = PCA(10).fit(table).explained_variance_ratio_
    ax.plot(range(1, 11), shares, marker="o", label="each")
    ax.plot(range(1, 11), shares.cumsum(), marker="s", label="added up")
    ax.axhline(0.95, color=plots.GREY, linestyle=":", label="95 %")
legend = sides[1].legend()

# %% exercise="enough"

# %% [markdown]
# Standardise where columns have units of their own, else the unit decides. How many to keep? Two are for looking.
# 95 % is a habit for keeping, and no law: what you need to keep depends on what you will ask. First, look:

# %%
from sklearn.metrics import roc_auc_score

scores = theirs.transform(Z)
fig, ax = plots.panel("Nobody told PCA the diagnosis", x="component 1", y="component 2")
ax.scatter(*scores[~malignant, :2].T, s=9, marker="o", color=plots.BLUE, label="benign")
ax.scatter(*scores[malignant, :2].T, s=14, marker="^", color=plots.VERMILLION, label="malignant")
legend = ax.legend()
aucs = [roc_auc_score(malignant, score) for score in scores.T]
aucs = np.maximum(aucs, 1 - np.array(aucs))  # the sign is arbitrary

# %% [markdown] claims=["aucs[0] > 0.95", "aucs[1:].max() < 0.7", "0.6 < theirs.explained_variance_ratio_[:2].sum() < 0.66"]
# Two numbers hold {{ 100 * theirs.explained_variance_ratio_[:2].sum():.0f }} % of the variance. Component 1 alone has
# an AUC of {{ aucs[0]:.2f }}: here what varies most is what matters. Component 2 is the second largest, and its AUC
# is {{ aucs[1]:.2f }}. So the first was luck, not a law. What are the two made of? The weights of a component are called its
# **loadings**. Here are the four largest of each:

# %%
loadings = pd.DataFrame(theirs.components_[:2].T, tumours.columns, ["component 1", "component 2"])
largest = [loadings[name].abs().nlargest(4).index for name in loadings]
loadings.loc[largest[0].union(largest[1], sort=False)].round(2)

# %% [markdown] claims=["np.allclose(PCA(2, whiten=True).fit_transform(Z).var(axis=0, ddof=1), 1)", "largest[0].str.contains('conc').sum() >= 3", "largest[1].str.contains('fractal dimension').sum() >= 2"]
# The first is mostly how dented the outline of the nuclei is (`concave points`, `concavity`) and has all its loadings above
# zero; the second sets the roughness of the outline (`fractal dimension`) against size. With thirty columns no component is
# one thing, so a name for it is a summary, and others would choose another.
#
# Three relatives you will meet: `IncrementalPCA` learns from batches, where a table does not fit into memory. `TruncatedSVD`
# does not centre, so that sparse tables such as counts of words stay sparse. And `whiten=True` divides each score by its
# standard deviation: after such **whitening** all components have the variance 1, and in distances they all count alike.
#
# ## Pictures
#
# Pixels share one unit, so they are centred and not scaled: a corner that is nearly always black would only have its
# noise blown up. 9,000 pictures are there to learn from, 1,000 to compare, and `test` waits until the end.

# %%
fashion = load("fashion")
pixels, kinds = fashion.filter(like="pixel_").to_numpy() / 255, fashion["item"].to_numpy()
learn, valid, test = np.split(pixels, [9000, 10_000])
learn_kinds, valid_kinds, test_kinds = np.split(kinds, [9000, 10_000])
few, few_kinds = learn[:2000], learn_kinds[:2000]
pca = PCA().fit(learn)
held = pca.explained_variance_ratio_.cumsum()
top = np.linalg.eigh(few.T @ few)[1][:, -1]  # of pictures that are not centred
uncentred = abs(top @ pca.mean_) / np.linalg.norm(pca.mean_)
{f"kept by {k}": f"{held[k - 1]:.0%}" for k in (2, 50, 200)}


# %% long="one function draws every montage below"
def montage(title, rows, across, down=("",), **look):
    """Draw pictures, each 784 numbers, as a table with named columns and rows."""
    sheet = np.vstack([np.hstack([each.reshape(28, 28) for each in row]) for row in rows])
    fig, ax = plots.panel(title, x="", y="", figsize=(0.95 * len(across), 0.9 * len(down) + 0.5))
    ax.imshow(sheet, **{"cmap": "gray", "vmin": 0, "vmax": 1, "interpolation": "nearest"} | look)
    ax.set_xticks(14 + 28 * np.arange(len(across)), across)
    ax.set_yticks(14 + 28 * np.arange(len(down)), down)
    ax.grid(False)
    ax.tick_params(length=0)


names = [f"no. {j}" for j in (1, 2, 3, 4, 10, 50)]
signed = {"cmap": "RdBu_r", "vmin": -0.12, "vmax": 0.12}
montage(
    "Component 1 has the shape of a top",
    [pca.components_[[0, 1, 2, 3, 9, 49]]],
    names,
    **signed,
)

# %% [markdown] claims=["uncentred > 0.97"]
# A component is a picture, too: red pixels count up, blue ones down. Every garment is the mean plus a sum of these,
# each times its score. Early ones are broad shapes, late ones fine texture. Which end is red means nothing. And had we
# not centred, component 1 would be next to useless: its direction and that of the mean picture agree
# to {{ 100 * uncentred:.1f }} %.
#
# To send $k$ scores a picture, both sides need the mean and the components beforehand: 9,000 pictures at $k = 50$ take
# {{ 100 * (9000 * 50 + 51 * 784) / (9000 * 784):.0f }} % of the numbers. Write the way there and back.

# %% exercise="rebuilt"

# %%
is_top = np.isin(learn_kinds, ["T-shirt/top", "Pullover", "Dress", "Coat", "Shirt"])
from_tops = PCA(50, random_state=SEED).fit(learn[is_top][:3000])


def rebuild(rows, k):
    return (rows - pca.mean_) @ pca.components_[:k].T @ pca.components_[:k] + pca.mean_


shown = ["Ankle boot", "Sandal", "Bag", "Shirt"]
some = np.array([valid[valid_kinds == kind][1] for kind in shown])
tops = from_tops.inverse_transform(from_tops.transform(some))
columns = [some, *(rebuild(some, k) for k in (5, 50, 200)), tops]
names = ["original", "5", "50", "200", "50, of tops"]
montage("Fifty numbers for 784", zip(*columns, strict=True), names, shown)

# %%
parts = {"lost": valid - rebuild(valid, 50), "whole": valid - pca.mean_}
parts = pd.DataFrame({name: (part**2).sum(axis=1) for name, part in parts.items()})
parts = parts.groupby(valid_kinds).sum()
lost = (100 * parts["lost"] / parts["whole"]).sort_values()
worse = {}
for kind in ("Bag", "Ankle boot"):
    its = valid[valid_kinds == kind]
    ghosts = from_tops.inverse_transform(from_tops.transform(its))
    errors = [np.sqrt(np.mean((its - again) ** 2)) for again in (rebuild(its, 50), ghosts)]
    worse[kind] = errors[1] / errors[0]
", ".join(f"{kind} {share:.0f} %" for kind, share in lost.items())

# %% [markdown] claims=["lost['Sandal'] > 1.5 * lost['Trouser']", "lost['Bag'] > 1.5 * lost['Trouser']", "worse['Ankle boot'] > 1.5", "1 < worse['Bag'] < 1.3", "0.84 < held[49] < 0.89"]
# Fifty numbers keep {{ 100 * held[49]:.0f }} % of the variance. What survives is what many pictures share. Straps and
# prints do not: of sandals {{ lost['Sandal']:.0f }} % is lost, of trousers {{ lost['Trouser']:.0f }} %. And what was
# never seen survives by luck. The last column was rebuilt from components learnt of tops alone. The bag has the outline
# of a top, and comes through: the error of bags is {{ worse['Bag']:.1f }} times as large. The boot comes back as a ghost
# of shirts, with {{ worse['Ankle boot']:.1f }} times the error.
#
# ## Losing the noise
#
# Now the camera is bad: to every pixel it adds noise with a standard deviation of three tenths. We learn components
# from noisy pictures, rebuild *new* noisy ones from $k$ numbers, and compare with the clean originals. How does the
# error go as $k$ grows?

# %% exercise="noisy_pictures"

# %%
sd, rng = 0.3, np.random.default_rng(SEED)
noisy = valid + rng.normal(0, sd, valid.shape)
known = learn[:4000] + rng.normal(0, sd, (4000, 784))
cleaner = PCA(300, svd_solver="covariance_eigh").fit(known)
codes, counts, errors = cleaner.transform(noisy), [2, 5, 10, 20, 40, 60, 100, 150, 200, 300], []
for k in counts:
    again = codes[:, :k] @ cleaner.components_[:k] + cleaner.mean_
    errors.append(np.sqrt(np.mean((again - valid) ** 2)))
least = counts[np.argmin(errors)]
fig, ax = plots.panel("Keep some, not all", x="components kept", y="RMSE against the clean picture")
ax.plot(counts, errors, marker="o", label="rebuilt")
ax.axhline(sd, color=plots.GREY, linestyle=":", label="noisy, as taken")
ax.set(ylim=(0, 0.32))
legend = ax.legend()

# %%
restored = codes[:, :least] @ cleaner.components_[:least] + cleaner.mean_
places = [np.flatnonzero(valid_kinds == kind)[1] for kind in shown]
rows = [part[places] for part in (valid, noisy, restored)]
montage("Noise has no direction, clothes have", rows, shown, ["clean", "noisy", "restored"])

# %% [markdown] claims=["min(errors) < 0.55 * sd", "errors[0] > 1.3 * min(errors)", "errors[-1] > 1.3 * min(errors)", "20 <= least <= 100"]
# The error falls from {{ sd:.1f }} to {{ min(errors):.2f }} with {{ least }} components, and rises again
# to {{ errors[-1]:.2f }}. Noise that is independent from pixel to pixel has the same variance $\sigma^2$ in every
# direction, so $k$ of 784 components let $k/784$ of it through. The pictures have nearly all of their variance in a
# few directions. The price: what is fine and rare, the buckle and the seam, is taken for noise.
#
# ## What variance does not know
#
# A gets the first two components, {{ 100 * held[1]:.0f }} % of the variance. B gets the other 782 and never sees these
# two. Both name the kind of a picture by its five nearest neighbours (lesson 04) among 3,000. Who is right more often?

# %% exercise="first_two"

# %%
from sklearn.neighbors import KNeighborsClassifier

scores, valid_scores = pca.transform(learn[:3000]), pca.transform(valid)


def right(used):
    """Percent of `valid` named rightly from the components in `used`, a slice."""
    neighbours = KNeighborsClassifier().fit(scores[:, used], learn_kinds[:3000])
    return 100 * neighbours.score(valid_scores[:, used], valid_kinds)


by_part = {"A: first two": right(slice(2)), "B: all others": right(slice(2, None))}
by_part["3 to 10"] = right(slice(2, 10))
by_part["all"] = right(slice(None))
{name: f"{share:.0f} %" for name, share in by_part.items()}

# %%
pair = np.isin(learn_kinds, ["Coat", "Pullover"])
coats = PCA(12, random_state=SEED).fit(learn[pair])
areas = [roc_auc_score(learn_kinds[pair] == "Coat", s) for s in coats.transform(learn[pair]).T]
areas = np.maximum(areas, 1 - np.array(areas))
titles = ["Coats and pullovers: variance", "What tells them apart"]
fig, (left, right_side) = plots.panels(titles, x="component", y="share of variance", sharey=False)
for ax in (left, right_side):
    ax.set_xticks(range(1, 13, 2))
left.plot(range(1, 13), coats.explained_variance_ratio_, marker="o")
right_side.plot(range(1, 13), areas, marker="s", color=plots.VERMILLION)
right_side.axhline(0.5, color=plots.GREY, linestyle=":")
right_side.set_ylim(0.45, 1)
label = right_side.set_ylabel("AUC of the component alone")

# %% [markdown] claims=["by_part['B: all others'] - by_part['A: first two'] > 22", "abs(by_part['B: all others'] - by_part['all']) < 3", "by_part['3 to 10'] - by_part['A: first two'] > 15", "areas[0] < 0.58", "areas[1:].max() > 0.65", "coats.explained_variance_ratio_[0] > 0.3", "coats.explained_variance_ratio_[areas.argmax()] < 0.5 * coats.explained_variance_ratio_[0]"]
# Nearly half of the variance is thrown away, and hardly missed: {{ by_part['B: all others']:.0f }} %
# against {{ by_part['all']:.0f }}. Keep that half alone, and {{ by_part['A: first two']:.0f }} % is left. It is not
# the number of components alone: two are few, but the eight from 3 to 10 by themselves have
# {{ by_part['3 to 10']:.0f }} %. Between
# coats and pullovers component 1 holds {{ 100 * coats.explained_variance_ratio_[0]:.0f }} % of the variance and has
# an AUC of {{ areas[0]:.2f }}, hardly more than a coin; component {{ 1 + areas.argmax() }} has {{ areas.max():.2f }}
# from less than half of that variance.
#
# Variance is spread, in the units given. It is not information about *your* question, and PCA was never told the
# question. Where classes matter, let them take part in the choice: in folds, as below, or by a method that sees them,
# such as linear discriminant analysis.
#
# ## In a pipeline
#
# So the number of components is a setting like any other: chosen in folds, inside the pipeline, beside the same model
# without PCA. Back to the tumours.

# %%
from sklearn.model_selection import GridSearchCV

steps = [("scale", StandardScaler()), ("pca", PCA()), ("model", LogisticRegression())]
search = GridSearchCV(Pipeline(steps), {"pca__n_components": [1, 2, 5, 10, 20, 30]}, cv=folds)
search.fit(X, malignant)
tried = 100 * (1 - search.cv_results_["mean_test_score"])
by_count = dict(zip(search.param_grid["pca__n_components"], tried.round(1).tolist(), strict=True))
by_count | {"without PCA": from_30.mean().round(1).item()}

# %% [markdown] claims=["abs(tried[5] - from_30.mean()) < 0.01", "abs(tried[3] - from_30.mean()) < 0.8", "tried[0] > 3 * from_30.mean()", "tried[1] > 1.5 * from_30.mean()"]
# PCA does not help here. The search takes {{ search.best_params_['pca__n_components'] }} components, and with ten the
# error is {{ tried[3]:.1f }} %; without PCA it is {{ from_30.mean():.1f }} % (standard deviation over the folds
# {{ from_30.std():.1f }}). That is no difference that counts. (All thirty give
# exactly the same as none: a rotation changes no distance, and the ridge penalty of lesson 03 looks at length alone.) What
# it does give is size: ten numbers do for thirty. The clinic may send ten, and not one.
#
# For pictures the saving is larger. `few` and `few_kinds` hold 2,000. Write a pipeline whose last step is a classifier
# that gets at most 40 numbers a picture. Leave it unfitted (what a fitted one has learnt is dropped): the check fits a copy to `few` and `few_kinds`, and counts how
# many of the 1,000 pictures of `valid` it names rightly. The bar is 80 %.

# %% exercise="forty_numbers"

# %% [markdown]
# ## Fitted before the split
#
# PCA learns, so it belongs inside the folds. How bad is it to fit it on all rows first? Three experiments.

# %% long="it holds three experiments"
from sklearn.feature_selection import SelectKBest

rng, found = np.random.default_rng(SEED), []
for _ in range(20):
    rows = rng.permutation(569)[:80]  # few tumours, half of them to judge
    a, b = rows[:40], rows[40:]
    for seen in (rows, a):
        prepare = make_pipeline(StandardScaler(), PCA(10)).fit(X[seen])
        model = LogisticRegression().fit(prepare.transform(X[a]), malignant[a])
        found.append(100 * model.score(prepare.transform(X[b]), malignant[b]))
    rows = rng.permutation(9000)[:200]  # few pictures
    a, b = rows[:100], rows[100:]
    for seen in (rows, a):
        fitted = PCA(50, random_state=SEED).fit(learn[seen])
        found.append(
            np.sqrt(np.mean((fitted.inverse_transform(fitted.transform(learn[b])) - learn[b]) ** 2))
        )
    noise, coin = rng.normal(size=(100, 500)), rng.permutation(100) < 50
    for seen in (slice(None), slice(50)):
        chosen = SelectKBest(k=20).fit(noise[seen], coin[seen])
        model = LogisticRegression().fit(chosen.transform(noise[:50]), coin[:50])
        found.append(100 * model.score(chosen.transform(noise[50:]), coin[50:]))
leak = np.reshape(found, (20, 3, 2)).mean(axis=0)
table = {
    "tumours right, 10 components (%)": leak[0].round(1).astype(str),
    "pictures rebuilt, 50 components (RMSE)": leak[1].round(3).astype(str),
    "noise right, 20 columns chosen by class (%)": leak[2].round(1).astype(str),
}
pd.DataFrame(table, index=["fitted on all", "inside the split"]).T

# %% [markdown] claims=["abs(leak[0, 0] - leak[0, 1]) < 1.2", "leak[1, 0] < 0.75 * leak[1, 1]", "leak[2, 0] - leak[2, 1] > 12", "abs(leak[2, 1] - 50) < 5"]
# The diagnosis hardly changes, even with 40 tumours to learn from: PCA never saw a label, so there is little to leak.
# If the score *is* how well rows are rebuilt, the leak is large: {{ leak[1, 0]:.3f }} on pictures it
# had seen, {{ leak[1, 1]:.3f }} on pictures it had not (learnt from half as many). And a step that sees the labels leaks worst, as in lesson 05: columns of pure noise
# seem to be right for {{ leak[2, 0]:.0f }} %. A pipeline saves you from asking which case is yours. Repair this
# program:

# %% exercise="rebuilding_error"

# %% [markdown]
# ## Maps, and what they do not say
#
# **t-SNE** draws a map of rows, a plane on which neighbours are to stay neighbours. Each point gives its neighbours a
# share of attention, at a scale of its own, so that about as many count for each; that number is the **perplexity**. Then points are moved about in the plane until attention
# there is much the same. Here are 600 pictures by PCA and by t-SNE, which starts from random places and makes 300 steps (scikit-learn's
# defaults: from PCA's map, 1,000 steps). (UMAP is a relative, with the same cautions.)

# %% long="four maps are made and drawn"
from scipy.spatial.distance import pdist
from sklearn.manifold import TSNE, trustworthiness
from sklearn.neighbors import NearestNeighbors

seen, seen_kinds = pca.transform(valid[:600])[:, :50], valid_kinds[:600]
maps = {"PCA": seen[:, :2]}
for perplexity, seed in progress_bar(((5, 0), (30, 0), (30, 1)), "drawing maps"):
    tsne = TSNE(perplexity=perplexity, init="random", random_state=seed, max_iter=300)
    maps[f"t-SNE {perplexity}, seed {seed}"] = tsne.fit_transform(seen)
fig, row = plots.panels(list(maps), x="", y="", figsize=(11, 3.1), sharey=True)
label = {"color": "white", "alpha": 0.75, "pad": 1}
colours = {"Bag": plots.BLUE, "Trouser": plots.VERMILLION, "Sandal": plots.GREEN}
for ax, places in zip(row, maps.values(), strict=True):
    low, high = places.min(axis=0), places.max(axis=0)
    at = 2 * (places - low) / (high - low) - 1
    ax.scatter(*at.T, s=6, c=[colours.get(kind, "#C9CED6") for kind in seen_kinds])
    for kind in colours:
        ax.text(*np.median(at[seen_kinds == kind], axis=0), kind, ha="center", bbox=label)
    ax.set(xticks=[], yticks=[])

# %%
from scipy.stats import spearmanr


def near(table, k=10):
    return NearestNeighbors(n_neighbors=k).fit(table).kneighbors(return_distance=False)


def judge(places):
    """Trustworthiness, share of ten neighbours kept, rank correlation of all distances."""
    kept = [np.isin(a, b).mean() for a, b in zip(near(seen), near(places), strict=True)]
    distances = spearmanr(pdist(seen), pdist(places))[0]
    return trustworthiness(seen, places, n_neighbors=10), np.mean(kept), distances


names = ["trustworthiness", "neighbours kept", "distances"]
verdict = pd.DataFrame({name: judge(places) for name, places in maps.items()}, index=names).T
verdict.round(1)

# %% [markdown] claims=["(verdict['neighbours kept'][1:] > verdict['neighbours kept'].iloc[0] + 0.2).all()", "(verdict['distances'][1:] < verdict['distances'].iloc[0] - 0.05).all()", "(verdict['trustworthiness'][1:] > verdict['trustworthiness'].iloc[0] + 0.03).all()", "spearmanr(pdist(list(maps.values())[2]), pdist(list(maps.values())[3]))[0] > 0.9", "spearmanr(pdist(list(maps.values())[1]), pdist(list(maps.values())[2]))[0] < spearmanr(pdist(list(maps.values())[2]), pdist(list(maps.values())[3]))[0] - 0.05"]
# **Trustworthiness** is 1 if all neighbours on the map are neighbours in truth. Here t-SNE keeps about twice as many of
# the ten nearest as PCA does, and PCA keeps the distances better: each does what it was made for. Another seed turns
# or mirrors the map and leaves the rest nearly as it was; another perplexity changes more. None of them is *the*
# map. And scikit-learn's t-SNE cannot place a new picture on it, so it is no step of a pipeline.
#
# Test what may be read off where the truth is known: three round clouds in ten dimensions. The second is ten times as
# wide as the others. The first and the third are 10 apart, the second is about 200 away from both. What will
# t-SNE draw?

# %% exercise="three_clouds"

# %%
rng, cloud = np.random.default_rng(SEED), np.repeat([0, 1, 2], 100)
truth = rng.normal(size=(300, 10)) * np.array([1, 10, 1])[cloud][:, None]
truth[:, 0] += np.array([0, 200, 10])[cloud]
drawn = TSNE(perplexity=30, init="random", random_state=SEED, max_iter=300).fit_transform(truth)


def widths_and_gaps(places):
    """Widths of the clouds, then their distances 1–2, 1–3, 2–3, each against its least."""
    parts = [places[cloud == c] for c in range(3)]
    width = np.array([np.sqrt(part.var(axis=0).sum()) for part in parts])
    gap = pdist([part.mean(axis=0) for part in parts])
    return np.concatenate([width / width.min(), gap / gap.min()])


measured = np.array([widths_and_gaps(truth), widths_and_gaps(drawn)])
pd.DataFrame(
    measured, index=["truth", "map"], columns=["width 1", "2", "3", "gap 1–2", "1–3", "2–3"]
).round().astype(int)

# %% [markdown] claims=["measured[0].max() > 15", "measured[1].max() < 1.4"]
# On the map the clouds are nearly of one size and about equally far apart: no width and no gap is half as large again as the
# least. (All of them are rounded to 1; further digits differ from map to map.) So read off a map who is near whom, and no more: not
# how far apart groups are, not how wide, not what an axis means. To count groups or measure distances, go back to the
# numbers.
#
# ## The test pictures, once
#
# The shop names a picture by its nearest neighbours among 3,000 stored ones. All pixels, or fifty components? Three
# stores of different pictures give an idea of the spread.

# %%
models = KNeighborsClassifier(), make_pipeline(PCA(50, random_state=SEED), KNeighborsClassifier())
shares = []
for start in progress_bar((0, 3000, 6000), "filling stores"):
    stored, named = learn[start : start + 3000], learn_kinds[start : start + 3000]
    shares.append([100 * model.fit(stored, named).score(test, test_kinds) for model in models])
gains = np.diff(shares, axis=1)[:, 0]
work = 3000 * 784, 784 * 50 + 3000 * 50  # multiplications for one picture
stores = ["store 1", "store 2", "store 3"]
pd.DataFrame(shares, index=stores, columns=["784 pixels (% right)", "50 components"]).round(1)

# %% [markdown] claims=["PCA(0.95).fit(X).n_components_ == 1 and PCA(0.95).fit(Z).n_components_ == 10", "gains.min() > -1", "gains.max() < 3.5", "work[0] > 12 * work[1]", "np.min(shares) > 75"]
# ## What we saw
#
# - The {{ 100 * PCA(1).fit(X).explained_variance_ratio_[0]:.0f }} % were the unit of an area. As recorded
#   {{ PCA(0.95).fit(X).n_components_ }} component is enough for 95 % of the variance; standardised it
#   takes {{ PCA(0.95).fit(Z).n_components_ }}.
# - Spread along an axis and error across it add up to the same. So components that keep most are those that lose
#   least, and they come out of one SVD.
# - Fifty numbers keep {{ 100 * held[49]:.0f }} % of the variance of 784 pixels. On {{ len(test):, }} pictures nobody
#   had looked at, neighbours in fifty components are right for {{ gains.min():.0f }} to {{ gains.max():.0f }} points
#   more than neighbours in pixels: a small gain, if any. But a look-up takes {{ work[0] / work[1]:.0f }} times fewer
#   multiplications, and the store is as much smaller, mean and components included.
# - For the diagnosis PCA gained nothing, and ten numbers lost nothing.
# - The error of the noisy pictures fell to half. Nearly half of the variance could go with hardly any harm to the answer; the rest could not.
# - What survives is what many rows share, in the units you chose. Whether that is what you need, only a score on
#   your question tells.
#
# ## Formulas
#
# | | |
# |---|---|
# | covariance; variance along $u$ | $S = Z^\top Z/(n-1)$; $\;u^\top S u$ |
# | component, its variance | $S v_j = \lambda_j v_j$; $\;Z = UDV^\top$, $\lambda_j = d_j^2/(n-1)$ |
# | Pythagoras | $\lVert z\rVert^2 = (z\cdot u)^2 + \lVert z - (z\cdot u)u\rVert^2$ |
# | there and back | $t = (x - \bar x)\,W^\top$, $\;\hat x = t\,W + \bar x$ |
# | variance kept | $(\lambda_1 + \dots + \lambda_k)/(\lambda_1 + \dots + \lambda_d)$ |
# | noise kept | $\sigma^2 k/d$ a number |
#
# ## Traps
#
# - Not centred: the first component points at the mean. Not scaled: one column "explains" everything.
# - Singular values taken for variances: square them. Rows taken for columns: NumPy gives $V^\top$.
# - Variance taken for usefulness, and 95 % for a law.
# - A meaning read into a sign. It is arbitrary, and may change with the library's version.
# - Fitted before the split: harmless to many scores, ruinous to others.
# - Cluster sizes or gaps read off a t-SNE map; k-means run on one.
# - Data of a new kind, packed with old components.
#
# ## Where it leads
#
# PCA is the best *linear* compression. Networks (lessons 10 and 11) learn bent ones, and are told what to keep. Lesson
# 15 searches over whole pipelines like ours.
#
# ## To read
#
# - Jolliffe and Cadima, *Principal Component Analysis: A Review and Recent Developments* (2016)
# - Wattenberg, Viégas and Johnson, *How to Use t-SNE Effectively* (2016)
# - Strang, *Introduction to Linear Algebra*, the chapter on the singular value decomposition
