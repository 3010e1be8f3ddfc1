# %% [markdown]
# # 08 · Clustering
#
# **Are these groups real?** A shop pays for three campaigns, because a program found three kinds of customer. An
# astronomer asks for telescope time, because a program found three kinds of planet. Both programs found three groups
# because they were asked for three. They would have found them in fog. If the groups are not there, the money and the
# nights are gone, and nothing in the program's answer says so.
#
# You will be able to **group** rows in four ways, **score** a grouping with and without the truth, **compare** it
# with data that has no groups, **test** whether groups come back, and **say** what they are good for.
#
# *Time: 110 minutes. Before this: lessons 02 and 05.*

# %%
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from helpers import load, plots, progress_bar
from helpers.exercises import clustering as ex

SEED = 0

# %%
planets = load("exoplanets").dropna(subset=["orbital_period_days", "radius_earth"])
raw = planets[["orbital_period_days", "radius_earth"]]
four = KMeans(4, n_init=10, random_state=SEED).fit_predict(raw)
sizes, perfect = np.sort(np.bincount(four))[::-1], silhouette_score(raw, four)
f"groups of {', '.join(map(str, sizes))} planets; silhouette {perfect:.3f}"

# %% [markdown] claims=["perfect > 0.99", "sizes[0] > 0.99 * len(raw)", "sizes[1:].max() < 10"]
# The silhouette, which we will come to, scores groups from −1 to 1. Here it is {{ perfect:.3f }}: higher than you will see again.
# And the groups are everything, plus {{ sizes[1:].sum() }} planets. The program did nothing wrong. Distances add up
# over columns, and orbits take from hours to {{ raw.max().iloc[0] / 365e6:.1f }} million years, while radii end
# at {{ raw.max().iloc[1]:.0f }} times Earth's. To such a distance only the slowest orbits exist.
#
# In logarithms, twice as large is the same step for a small planet and for a giant: take them. And no unit should decide: scale.
# (That each column then has the same say is a choice of ours, too.)

# %%
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

Z = make_pipeline(FunctionTransformer(np.log10), StandardScaler()).fit_transform(raw)
three = KMeans(3, n_init=10, random_state=SEED).fit(Z)
small, far = three.cluster_centers_[:, 1].argmin(), three.cluster_centers_[:, 0].argmax()
kind = np.select([three.labels_ == small, three.labels_ == far], ["small", "far"], "near")
in_logs = silhouette_score(Z, kind)
days, radius = "period (days)", "radius (Earth's)"
fig, ax = plots.panel("In logarithms, three groups of planets", x=days, y=radius)
looks = {"small": ("o", plots.BLUE), "far": ("s", plots.VERMILLION), "near": ("^", plots.GREEN)}
for name, (sign, colour) in looks.items():
    ax.scatter(*raw[kind == name].to_numpy().T, s=7, marker=sign, color=colour, label=name)
ax.set(xscale="log", yscale="log")
legend = ax.legend(markerscale=2)

# %% [markdown] claims=["0.5 < in_logs < 0.62", "min(np.mean(kind == name) for name in ('small', 'far', 'near')) > 0.1"]
# A worse silhouette, {{ in_logs:.2f }}, and groups one can talk about: small planets, giants near their star, and
# giants far out. Are they real? First see how they were found.
#
# ## Two half-steps
#
# A **cluster** is a set of rows that lie close together. **k-means** looks for $k$ clusters: each row $x_i$ gets a
# group $g_i$, and each group $j$ a **centroid** $c_j$, its centre. The **inertia** is to be small, the sum of all
# squared distances from a row to the centroid of its group:
#
# $$J = \sum_{i=1}^{n} \lVert x_i - c_{g_i} \rVert^2.$$
#
# There are $k^n$ ways to share out $n$ rows, too many to try. **Lloyd's algorithm** takes turns: *assign*, with the
# centroids fixed, every row to the nearest one; then *update*, with the groups fixed, every centroid to the mean of
# its group. Write the first half.

# %% exercise="nearest"

# %% [markdown]
# Assigning cannot raise $J$: each term becomes the smallest that it can be. Nor can updating. Take a group
# of $m$ rows with mean $\bar x$, and any point $c$. Write $x_i - c = (x_i - \bar x) + (\bar x - c)$ and square:
#
# $$\sum_i \lVert x_i - c \rVert^2 = \sum_i \lVert x_i - \bar x \rVert^2 + m\,\lVert \bar x - c \rVert^2,$$
#
# because $\sum_i (x_i - \bar x) = 0$ removes the mixed term. The first part does not depend on $c$, and the second is
# zero at the mean. So $J$ falls or stays, and among finitely many groupings it must stop. Write the second half, too. A
# group may have lost all its rows.

# %% exercise="moved"

# %% [markdown]
# Now start twice, on the same planets, each time with the three centroids in other places. Both runs stop by
# themselves. Do they stop at the same groups?

# %% exercise="two_starts"

# %%
from helpers.explorers.clustering import Lloyd

Lloyd()

# %% [markdown]
# The first start puts all three among small planets. They share those out, and the giants never get two. The run
# stops in a **local minimum**: neither half-step can improve it, and yet there is better elsewhere. Two repairs: start
# many times and keep the lowest $J$ (`n_init`), and start well. **k-means++** draws the first centroid among the rows, and each next
# one with a chance proportional to the *squared* distance from the nearest centroid so far.

# %% exercise="chances"


# %%
def squared(X, C):
    return ((X[:, None] - C) ** 2).sum(axis=2)


def plus_plus(X, k, rng):
    C = X[[rng.integers(len(X))]]
    while len(C) < k:
        d = squared(X, C).min(axis=1)
        C = np.vstack([C, X[rng.choice(len(X), p=d / d.sum())]])
    return C


def lloyd(X, C):
    while True:
        g = squared(X, C).argmin(axis=1)
        new = [X[g == j].mean(axis=0) if (g == j).any() else C[j] for j in range(len(C))]
        if np.array_equal(new, C):
            return C, g, ((X - C[g]) ** 2).sum()
        C = np.array(new)


# %%
start = plus_plus(Z, 3, np.random.default_rng(SEED))
C, g, J = lloyd(Z, start)
library = KMeans(3, init=start, n_init=1, tol=0).fit(Z)
same = np.allclose(C, library.cluster_centers_) and np.array_equal(g, library.labels_)
f"as scikit-learn's from the same start: {same and np.isclose(J, library.inertia_)}"

# %%

rng, ends = np.random.default_rng(SEED), {"three rows at random": [], "k-means++": []}
for _ in progress_bar(range(60), "starting"):
    some_rows = Z[rng.choice(len(Z), 3, replace=False)]
    for name, start in zip(ends, (some_rows, plus_plus(Z, 3, rng)), strict=True):
        ends[name].append(lloyd(Z, start)[2])
ends = pd.DataFrame(ends) / three.inertia_
pd.DataFrame({"stuck": (ends > 1.05).mean(), "worst J / best J": ends.max()}).round(2)

# %% [markdown] claims=["same", "np.isclose(J, library.inertia_)", "(ends > 1.05).mean().iloc[0] - (ends > 1.05).mean().iloc[1] > 0.04", "ends.min().min() > 0.999", "ends.max().max() > 1.4", "(ends > 1.05).mean().iloc[0] > 0.15"]
# A few lines, and scikit-learn's centroids from the same start. Of 60 random
# starts, {{ 100 * (ends > 1.05).mean().iloc[0]:.0f }} % get stuck, with an inertia up
# to {{ 100 * (ends.max().max() - 1):.0f }} % too high. With k-means++
# {{ 100 * (ends > 1.05).mean().iloc[1]:.0f }} % do. So one start is not enough, even of the better kind.
#
# ## Groups we know
#
# Whether a method finds what is there can be seen only where we know what is there. So here is a shop with 450
# customers that *do not exist*: a simulation of three segments. We wrote it, so we know who is what. Each number is
# drawn from a **normal distribution**: values crowd around a mean and thin out alike on both sides, two thirds of them
# within one standard deviation.

# %%
SEGMENTS = {  # mean and standard deviation of age, income (dollars a year), spend (dollars a week)
    "young": [(24, 4), (32_000, 7_000), (65, 10)],
    "families": [(43, 6), (62_000, 13_000), (35, 9)],
    "retired": [(67, 6), (52_000, 13_000), (62, 11)],
}
rng = np.random.default_rng(SEED)
drawn = [[rng.normal(*each, 150) for each in columns] for columns in SEGMENTS.values()]
customers = np.concatenate(drawn, axis=1).T  # a row a customer; age, income, spend
truth = np.repeat([0, 1, 2], 150)
means = pd.DataFrame(customers, columns=["age", "income", "spend"]).groupby(truth).mean()
means.round().set_axis(list(SEGMENTS))

# %% [markdown]
# How do you score groups against the truth? A group's number is a name that the start decided. So count *pairs* of
# customers instead. If groups were drawn from a hat, they would agree on some pairs by luck, and that is taken off. Of
# all $T$ pairs, let $A$ be together in the truth, $B$ in the groups, $S$ in both. The **adjusted Rand index** (ARI)
# compares $S$ with $AB/T$, its average by luck:
#
# $$\mathrm{ARI} = \frac{S - AB/T}{\tfrac12(A + B) - AB/T}.$$
#
# It is 1 for the same groups, and 0 on average for luck. The program below runs, and is wrong. Make it the ARI. (The
# adjusted mutual information, which compares by information and not by pairs, is accepted as well.)

# %% exercise="agreement"

# %% [markdown]
# And without a truth? Let $a$ be the mean distance of a row to the others of its group, and $b$ that to the rows of
# the nearest other group. Its **silhouette** is $(b - a)/\max(a, b)$: near 1 if its own group is much nearer, 0 on the
# border, negative if the other group fits better; of a row that is a group alone, it is set to 0. Write it for one row,
# whose group has two rows or more.

# %% exercise="silhouette_of"

# %%
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

spaces = {"raw": customers, "scaled": StandardScaler().fit_transform(customers)}
rows = {}
for name, X in spaces.items():
    labels = KMeans(3, n_init=10, random_state=SEED).fit_predict(X)
    rows[name] = [silhouette_score(X, labels), adjusted_rand_score(truth, labels)]
    rows[name].append(normalized_mutual_info_score(truth, labels))
by_space = pd.DataFrame(rows, index=["silhouette", "ARI", "NMI"]).T
by_space.round(2)

# %% [markdown] claims=["by_space.loc['scaled', 'ARI'] > 0.9", "by_space.loc['raw', 'ARI'] < 0.5", "by_space.loc['raw', 'silhouette'] - by_space.loc['scaled', 'silhouette'] > 0.02"]
# **NMI**, normalised mutual information, says how much one labelling tells of the other, from 0 to 1; luck is
# not taken off. Raw, k-means sorted customers by income, whose numbers are the largest, and missed the segments.
# Scaled, it found them. And the silhouette prefers the *wrong* groups: {{ by_space.loc['raw', 'silhouette']:.2f }},
# against {{ by_space.loc['scaled', 'silhouette']:.2f }}. One column is easy to cut cleanly. A silhouette compares
# groupings of one space; between spaces it says nothing. This program mixes two spaces. Find where:

# %% exercise="pick_k"

# %% [markdown]
# ## Groups that are not there
#
# How many groups? Two rules are in every handbook. The **elbow** is the $k$ where the curve of the inertia over $k$
# bends: the point farthest below a straight line between its ends. The other rule takes the highest silhouette. On the customers both say 3. Now take 1,000 points from one round
# cloud, x and y both normal. It has no groups. What does the silhouette say for $k$ from 2 to 8?

# %% exercise="one_blob"

# %%
blob = np.random.default_rng(SEED).normal(size=(1000, 2))
titles = ["Both bend at 3", "Both have a best k"]
fig, (left, right) = plots.panels(titles, x="k", y="J / J at k = 1", sharey=False)
bends, peaks = {}, {}
for name, X, sign in (("customers", spaces["scaled"], "o"), ("one blob", blob, "s")):
    fits = [KMeans(k, n_init=5, random_state=SEED).fit(X) for k in range(1, 9)]
    fall = np.array([fit.inertia_ for fit in fits]) / fits[0].inertia_
    curve = pd.Series({fit.n_clusters: silhouette_score(X, fit.labels_) for fit in fits[1:]})
    bends[name] = 1 + np.argmax(np.linspace(1, fall[-1], 8) - fall)  # farthest below a line
    peaks[name] = curve.idxmax(), curve.max()
    left.plot(range(1, 9), fall, marker=sign, label=name)
    right.plot(curve, marker=sign, label=name)
right.set(ylabel="silhouette", ylim=(0, 0.6))
legend = left.legend()

# %% [markdown] claims=["bends['customers'] == bends['one blob'] == 3", "peaks['customers'][0] == 3", "peaks['one blob'][1] > 0.3", "peaks['customers'][1] - peaks['one blob'][1] > 0.1"]
# The blob has an elbow at {{ bends['one blob'] }}, and a best silhouette of {{ peaks['one blob'][1]:.2f }} at
# $k$ = {{ peaks['one blob'][0] }}. Both rules answer "which $k$?", and never "are there any groups?". A bend proves
# nothing.
#
# The repair is a **reference**: treat data without groups in the same way, and compare. That is the idea of the
# **gap statistic** (Tibshirani and others), which takes the logarithm of $J$, and points spread evenly over a box. We
# take the silhouette, and a normal blob of the same size, mean and covariance as the data. The covariance, `np.cov(X.T)`,
# says how long the blob is in each direction (lesson 09 derives it); `multivariate_normal` of a random generator draws
# rows from the two. Which tables are clearer than their blobs? Write the question as a function: is the silhouette of the
# $k$ k-means groups of X above that of *each* of 19 such blobs, where k-means cuts every blob anew?

# %% exercise="more_than_a_blob"


# %%
def blob_like(X, rng):
    return rng.multivariate_normal(X.mean(axis=0), np.cov(X.T), len(X))


def clear(X, k):
    return silhouette_score(X, KMeans(k, n_init=3, random_state=SEED).fit_predict(X))


rng = np.random.default_rng(SEED)
long_blob = blob * [8, 1]
some = Z[rng.choice(len(Z), 1000, replace=False)]
tables = {"customers": (spaces["scaled"], 3), "round blob": (blob, 2)}
tables |= {"long blob": (long_blob, 2), "planets": (some, 3)}
board = {}
for name, (X, k) in progress_bar(tables.items(), "comparing"):
    blobs = [clear(blob_like(X, rng), k) for _ in range(20)]
    board[name] = {"k": k, "silhouette": clear(X, k), "highest of 20 blobs": max(blobs)}
board = pd.DataFrame(board).T.astype({"k": int})
board.round(2)

# %% [markdown] claims=["board.loc['customers', 'silhouette'] - board.loc['customers', 'highest of 20 blobs'] > 0.1", "board.loc['planets', 'silhouette'] - board.loc['planets', 'highest of 20 blobs'] > 0.1", "board.loc['round blob', 'silhouette'] < board.loc['round blob', 'highest of 20 blobs'] + 0.01", "board.loc['long blob', 'silhouette'] < board.loc['long blob', 'highest of 20 blobs'] + 0.01", "board.loc['long blob', 'silhouette'] > 0.5"]
# The blobs are no clearer than blobs, though the long one reaches {{ board.loc['long blob', 'silhouette']:.2f }}, as
# much as the customers. Customers and planets are far clearer. What follows is "not *one* normal blob", and no more: a
# single crooked heap would pass, too.
#
# ## Do they come back?
#
# Groups that hang on a few rows vanish in the next sample. So draw two samples of the rows, with replacement, cluster
# each, let both name the group of every row, and compare the two by ARI: the mean over many such pairs is the
# **stability** of a grouping. No truth is needed.


# %%
def comes_back(X, k, rng, times=10):
    agreed = []
    for _ in range(times):
        samples = [X[rng.integers(len(X), size=len(X))] for _ in range(2)]
        fits = [KMeans(k, n_init=4, random_state=SEED).fit(sample) for sample in samples]
        agreed.append(adjusted_rand_score(*(fit.predict(X) for fit in fits)))
    return np.mean(agreed)


board["stability"] = [comes_back(X, k, rng) for X, k in progress_bar(tables.values(), "resampling")]
board.round(2)

# %% [markdown] claims=["board.loc['long blob', 'stability'] - board.loc['round blob', 'stability'] > 0.1", "board.loc['customers', 'stability'] > 0.93", "board.loc['planets', 'stability'] > 0.93", "board.loc['long blob', 'stability'] > 0.75"]
# The cuts through the round blob turn with every sample: {{ board.loc['round blob', 'stability']:.2f }}. Customers and
# planets come back. But so do the halves of the long blob, {{ board.loc['long blob', 'stability']:.2f }}: they are
# always cut across the middle. Unstable groups are not to be believed; stable ones may still be a cut through
# one heap.
#
# ## Kinds of planet, or kinds of telescope?
#
# The planets passed both tests. Now look at what the clustering did not see: how each planet was found, and whether
# its star has others.

# %%
velocity, transit = (planets["discovery_method"] == way for way in ("Radial Velocity", "Transit"))
about = raw.set_axis(["days", "radius"], axis=1).assign(velocity=velocity)
about["siblings"] = planets["n_planets"] > 1
profile = about.groupby(kind).median().assign(planets=pd.Series(kind).value_counts())
profile[["velocity", "siblings"]] = about.groupby(kind)[["velocity", "siblings"]].mean()
profile.round({"days": 1, "radius": 1, "velocity": 2, "siblings": 2})

# %%
M = planets["mass_earth"]
# The archive fills in a radius by this formula of the mass (Chen and Kipping, 2017; lesson 02).
formula = np.select([M < 2.04, M < 132], [1.008 * M**0.279, 0.808 * M**0.589], 17.74 * M**-0.044)
filled = ((planets["radius_earth"] / formula - 1).abs() < 0.02)[velocity].mean()
only = StandardScaler().fit_transform(np.log10(raw[transit]))
by_k = {}
for k in (2, 3, 4, 5):
    labels = KMeans(k, n_init=5, random_state=SEED).fit_predict(only)
    by_k[k] = silhouette_score(only, labels, sample_size=2000, random_state=SEED)
    if k == 2:
        by_radius = adjusted_rand_score(raw.loc[transit, "radius_earth"] > 6, labels)
{"radii by formula": round(float(filled), 2)} | {
    f"silhouette, k = {k}": round(by_k[k], 2) for k in by_k
}

# %% [markdown] claims=["profile.loc['far', 'velocity'] > 0.7", "profile.loc['near', 'velocity'] < 0.2", "filled > 0.9", "max(by_k, key=by_k.get) == 2", "by_radius > 0.8", "transit[kind != 'far'].mean() > 0.85", "profile.loc['small', 'siblings'] - profile.loc['near', 'siblings'] > 0.25"]
# Of the far giants, {{ 100 * profile.loc['far', 'velocity']:.0f }} % were found by radial velocity: by the star's
# wobble, which tells a least mass and no radius. Their radii were filled in. {{ 100 * filled:.0f }} % of the radii found
# this way lie within 2 % of a published formula of the mass (lesson 02). That is the straight band in the figure.
# Of the other planets, {{ 100 * transit[kind != 'far'].mean():.0f }} % were found by transit, which hardly sees slow
# ones. Take the {{ transit.sum():, }} transits alone, and the best $k$ is {{ max(by_k, key=by_k.get) }}: above six Earth
# radii and below, nearly (ARI {{ by_radius:.2f }}).
#
# So the gap between near and far giants is, in part, one between methods. Small against large holds within one method.
# Does it show in something that the clustering never saw? {{ 100 * profile.loc['small', 'siblings']:.0f }} %
# of the small planets have known siblings, of the near giants {{ 100 * profile.loc['near', 'siblings']:.0f }} %. But the transits
# have had many telescopes, of which each finds siblings with an ease of its own. Keep to one of them, Kepler:

# %%
kepler = planets["discovery_facility"].astype(str) == "Kepler"
giant = np.where(kind == "small", "small", "giants, near or far")
by_kepler = {}
for name, groups in {"of three kinds": kind, "of two": giant}.items():
    by_kepler[name] = about["siblings"][kepler].groupby(groups[kepler]).agg(["mean", "size"])
by_kepler = pd.concat(by_kepler)
by_kepler.round(2)

# %% [markdown] claims=["profile.loc['small', 'siblings'] - profile.loc['near', 'siblings'] > by_kepler.loc[('of three kinds', 'small'), 'mean'] - by_kepler.loc[('of three kinds', 'near'), 'mean'] + 0.1", "by_kepler.loc[('of three kinds', 'small'), 'mean'] - by_kepler.loc[('of three kinds', 'near'), 'mean'] > 0.08", "by_kepler.loc[('of two', 'small'), 'mean'] - by_kepler.loc[('of two', 'giants, near or far'), 'mean'] > 0.03", "by_kepler.loc[('of three kinds', 'far'), 'mean'] > by_kepler.loc[('of three kinds', 'near'), 'mean'] + 0.1"]
# Within Kepler the difference is smaller: {{ 100 * by_kepler.loc[('of three kinds', 'small'), 'mean']:.0f }} % of the small planets against
# {{ 100 * by_kepler.loc[('of three kinds', 'near'), 'mean']:.0f }} % of the near giants, and {{ 100 * by_kepler.loc[('of two', 'giants, near or far'), 'mean']:.0f }} % of all giants.
# So a part of the larger difference has to do with which telescope found them. What is left within Kepler: it is the *near* giants
# that are alone more often.
#
# ## Other ideas of a group
#
# k-means wants round groups of like size: that is what squared distance to one centre means. **DBSCAN** has another
# idea: a cluster is a stretch of *dense* places, of whatever shape. A row with at least $m$ rows (`min_samples`) within
# a radius ε (`eps`), itself included, is a core. Cores within ε of one another share a cluster, and their neighbours join. What is left
# is **noise**, rows of no cluster, labelled −1. No $k$ is asked for. Choose ε by the distance to the $(m-1)$-th nearest
# other row, sorted: it is where the curve turns up. (An equal row is another row, at distance 0.)

# %% exercise="kth_distances"

# %%
from sklearn.cluster import DBSCAN
from sklearn.datasets import make_moons

moons, moon = make_moons(300, noise=0.06, random_state=SEED)
strays = np.random.default_rng(SEED).uniform([-1.5, -1], [2.5, 1.5], (20, 2))
sky = np.vstack([moons, strays])
gaps = np.linalg.norm(sky[:, None] - sky, axis=2)
fourth = np.sort(np.sort(gaps, axis=1)[:, 4])  # column 0 is the row itself
split = {"k-means": KMeans(2, n_init=5, random_state=SEED).fit_predict(sky)}
split["DBSCAN"] = DBSCAN(eps=0.2, min_samples=5).fit_predict(sky)
by_moon = {name: adjusted_rand_score(moon, labels[:300]) for name, labels in split.items()}
{name: round(score, 2) for name, score in by_moon.items()}

# %%
titles = ["k-means cuts", "DBSCAN follows", "ε: where it turns up"]
fig, (*skies, bend) = plots.panels(titles, x="x", y="y", sharey=False)
for ax, labels in zip(skies, split.values(), strict=True):
    for label, sign, s in zip((0, 1, -1), "osx", (14, 14, 40), strict=True):
        name = "noise" if label < 0 else f"group {label}"
        ax.scatter(*sky[labels == label].T, s=s, marker=sign, label=name)
    ax.set(ylim=(-2, 1.7))
legend = skies[1].legend(loc="lower center", ncols=3, fontsize=8, handletextpad=0, columnspacing=1)
bend.plot(fourth)
line = bend.axhline(0.2, color=plots.GREY, linestyle=":")
words = bend.set(xlabel="rows, sorted", ylabel="distance to 4th neighbour")

# %% [markdown] claims=["by_moon['DBSCAN'] > 0.95", "by_moon['k-means'] < 0.5", "(split['DBSCAN'] == -1).sum() >= 5"]
# Two moons and 20 strays. On the moons, k-means has an ARI of {{ by_moon['k-means']:.2f }}, DBSCAN one of
# {{ by_moon['DBSCAN']:.2f }}, and it leaves {{ (split['DBSCAN'] == -1).sum() }} rows out. It has
# its own weakness: one ε holds for the whole table, so heaps of different density ask too much of it. **HDBSCAN** does without:
# it looks at all ε at once, and keeps the groups that last over the widest range of them. Two dense heaps and a thin one:

# %%
from sklearn.cluster import HDBSCAN

rng, heap = np.random.default_rng(SEED), np.repeat([0, 1, 2], 150)
dense = [rng.normal([x, 0], 0.15, (150, 2)) for x in (0, 1.2)]
uneven = np.vstack([*dense, rng.normal([8, 0], 1, (150, 2))])
tries = {f"DBSCAN, ε = {eps}": DBSCAN(eps=eps, min_samples=5) for eps in (0.15, 0.3, 0.6)}
tries["HDBSCAN"] = HDBSCAN(min_cluster_size=30, min_samples=10, copy=True)
outcomes = {}
for name, method in tries.items():
    labels = method.fit_predict(uneven)
    outcomes[name] = {"groups": labels.max() + 1, "left out": (labels == -1).sum()}
    outcomes[name]["ARI"] = adjusted_rand_score(heap, labels)
outcomes = pd.DataFrame(outcomes).T.astype({"groups": int, "left out": int})
outcomes.round(2)

# %% [markdown] claims=["outcomes.loc['HDBSCAN', 'ARI'] > outcomes['ARI'].drop('HDBSCAN').max() + 0.02", "outcomes.loc['HDBSCAN', 'groups'] == 3", "outcomes.loc['DBSCAN, ε = 0.15', 'left out'] > 100", "outcomes.loc['DBSCAN, ε = 0.6', 'groups'] == 2"]
# A small ε leaves nearly all of the thin heap out, a large one makes one group of the two dense ones. HDBSCAN finds all
# three. It still asks how many rows are enough for a group (`min_cluster_size`), and how many for a dense place. Count the groups of either with care:

# %% exercise="found"

# %% [markdown]
# **Hierarchical clustering** merges: every row begins as a group of its own, and the two nearest groups become one,
# until one is left. **Ward's method** merges the pair that raises the inertia least: $p$ and $q$ rows raise it by
# $\frac{pq}{p+q}\lVert c_p - c_q\rVert^2$. SciPy draws the merge at the root of twice that rise. The tree of merges is a **dendrogram**, here of the last 20 branches; cut it at any height. Four
# measurements of {{ len(load('penguins').dropna(subset=['body_mass_g'])) }} penguins, and beside them a blob of their
# covariance:

# %%
from scipy.cluster.hierarchy import dendrogram, fcluster, linkage

birds = load("penguins").dropna(subset=["body_mass_g"])
SIZES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
B = StandardScaler().fit_transform(birds[SIZES])
fog = blob_like(B, np.random.default_rng(SEED))
look = {"truncate_mode": "lastp", "p": 20, "no_labels": True, "color_threshold": 0}
titles = ["Penguins", "One blob: much the same"]
fig, trees = plots.panels(titles, x="", y="height of the merge")
merges = linkage(B, "ward"), linkage(fog, "ward")
for ax, tree in zip(trees, merges, strict=True):
    dendrogram(tree, ax=ax, above_threshold_color=plots.BLUE, **look)
    last = ", ".join(f"{height:.0f}" for height in tree[:-6:-1, 2])
    ax.set_xlabel(f"last merges {last}")
trees[0].set(ylim=(0, 1.05 * merges[0][-1, 2]))
ward = fcluster(merges[0], 3, "maxclust")

# %% [markdown] claims=["all(0.5 < merges[1][-i, 2] / merges[0][-i, 2] < 1.5 for i in (1, 2, 3))", "merges[0][-4, 2] / merges[0][-5, 2] > 1.6 > merges[1][-4, 2] / merges[1][-5, 2]"]
# The penguins' tree looks like proof, until you see the other one. In the blob the last three merges are nearly as
# high: it is long, too, and a long heap is cut in two, and again. Only further down the trees differ: from the fourth
# last merge to the fifth last the height drops to {{ 100 * merges[0][-5, 2] / merges[0][-4, 2]:.0f }} %, in the blob
# to {{ 100 * merges[1][-5, 2] / merges[1][-4, 2]:.0f }} %. A tree shows how groups nest, not that they are there.
#
# How near two groups are is a choice, the **linkage**: **single** takes their two nearest rows, **complete** the two
# farthest, **average** the mean over all pairs, and Ward the rise of the inertia. Cut into two, with and without the strays:

# %%
by_linkage = {}
for name in ("single", "complete", "average", "ward"):
    alone, stray = (fcluster(linkage(rows, name), 2, "maxclust") for rows in (moons, sky))
    by_linkage[name] = {"the moons": adjusted_rand_score(moon, alone)}
    by_linkage[name]["with strays"] = adjusted_rand_score(moon, stray[:300])
by_linkage = pd.DataFrame(by_linkage).T
by_linkage.round(2) + 0

# %% [markdown] claims=["by_linkage.loc['single', 'the moons'] > 0.95", "by_linkage.loc[['complete', 'average', 'ward'], 'the moons'].max() < 0.6", "abs(by_linkage.loc['single', 'with strays']) < 0.05"]
# Single linkage walks along a chain of neighbours, so it finds moons. For the same reason a few strays ruin it: the one
# that lies farthest from all others becomes a group, and everything else the other. The other three want round groups.
#
# All of this needs a distance. Columns of words have none of their own: one-hot columns give each difference a weight that
# you choose, and **Gower's distance** averages over the columns, 0 or 1 for words that agree or differ, and for numbers
# the difference as a share of the column's range. Both are choices about what makes two rows alike, as scaling was.
#
# A **Gaussian mixture** is k-means with shapes and with doubt: each group is a normal distribution with a mean, a
# covariance and a share. **Soft membership** gives each row a probability for every group. **EM** (expectation,
# maximisation) fits a mixture by Lloyd's half-steps made soft: probabilities from the normals, then normals from the probabilities, where each row
# counts in every group by its probability. A mixture is a model of the data, so it can be asked how well it explains
# them. **BIC**, the Bayesian information criterion, is (number of parameters) · ln $n$ − 2 ln(likelihood), where the
# likelihood is how probable the mixture makes these rows. The lowest is best, and $k = 1$ may compete.

# %%
from sklearn.mixture import GaussianMixture

heaps = {"customers": spaces["scaled"], "round blob": blob, "penguins": B}
bic = {}
for name, X in heaps.items():
    bic[name] = [GaussianMixture(k, n_init=3, random_state=SEED).fit(X).bic(X) for k in range(1, 7)]
bic = pd.DataFrame(bic, index=pd.RangeIndex(1, 7, name="k"))
mixture = GaussianMixture(3, n_init=5, random_state=SEED).fit(B)
doubt = (mixture.predict_proba(B).max(axis=1) < 0.9).sum()
(bic - bic.min()).round(0).astype(int)

# %% [markdown] claims=["bic.idxmin().tolist() == [3, 1, 3]", "0 < doubt < 40"]
# BIC says {{ bic.idxmin()['customers'] }} for the customers, {{ bic.idxmin()['penguins'] }} for the penguins, and
# *one* for the blob. It may do that because the blob is normal, as the mixture assumes; of a crooked heap it makes
# several. {{ doubt }} penguins belong to no group with 90 % or more.
#
# ## A cluster is not a class
#
# Penguins have species, and two sexes. k-means sees four scaled measurements and neither. Which $k$ has the highest
# silhouette?

# %% exercise="which_k"

# %%
known = birds["sex"].isin(["MALE", "FEMALE"])
species, sex = birds["species"][known], birds["sex"][known]
classes = {"species": species, "sex": sex, "species and sex": species + sex}
splits = {
    f"k-means, {k}": KMeans(k, n_init=10, random_state=SEED).fit_predict(B) for k in (2, 3, 6)
}
splits |= {"Ward, 3": ward, "mixture, 3": mixture.predict(B)}
versus = {}
for name, labels in splits.items():
    ari = {what: adjusted_rand_score(said, labels[known]) for what, said in classes.items()}
    versus[name] = {"silhouette": silhouette_score(B, labels)} | ari
versus = pd.DataFrame(versus).T
versus.round(2) + 0

# %%
six = pd.crosstab(splits["k-means, 6"][known], [species, sex], rownames=["group"])
six

# %% [markdown] claims=["versus['silhouette'].idxmax() == 'k-means, 2'", "versus.loc['k-means, 3', 'species'] - versus.loc['k-means, 2', 'species'] > 0.1", "versus.loc['mixture, 3', 'species'] - versus.loc['k-means, 3', 'species'] > 0.1", "versus.loc[['k-means, 3', 'Ward, 3', 'mixture, 3'], 'sex'].abs().max() < 0.1", "(six.max(axis=1) / six.sum(axis=1)).min() > 0.7", "versus.loc['k-means, 6', 'species and sex'] - versus.loc['k-means, 6', 'species'] > 0.1", "abs(versus.loc['k-means, 6', 'sex']) < 0.35"]
# The numbers under the classes are ARIs. The silhouette wants two groups, Gentoos and the rest. Three groups are
# roughly the species, and the mixture, whose groups may be long and slanted, comes closest. None of the three ways to
# make three groups finds the sex. With six, each group is mostly of one kind: not "sex" but males or females *of a
# species*.
#
# None of these groupings is the wrong one. The same birds are 2, 3 or 6 groups, by what is asked. A class is decided by
# somebody outside of the table, a cluster by distances. If you have labels and want classes, train a classifier
# (lesson 04).
#
# ## What is it good for?
#
# Then ask for a use, and put a number on it. Groups are useful if they tell something that had no part in finding
# them, about rows that had none either. Find groups by bill and flippers of some penguins, note each group's mean
# mass, and predict the mass of others.

# %% long="it is a whole comparison"
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold
from sklearn.neighbors import KNeighborsRegressor

X, mass = birds[SIZES[:3]].to_numpy(), birds["body_mass_g"].to_numpy()
misses = {k: [] for k in (1, 2, 3, 5, 6, 10, "least squares", "10 neighbours")}
for learn, test in KFold(5, shuffle=True, random_state=SEED).split(X):
    scale = StandardScaler().fit(X[learn])
    a, b = scale.transform(X[learn]), scale.transform(X[test])
    for name in misses:
        if isinstance(name, int):
            groups = KMeans(name, n_init=10, random_state=SEED).fit(a)
            masses = pd.Series(mass[learn]).groupby(groups.labels_).mean()
            said = masses.loc[groups.predict(b)].to_numpy()
        else:
            model = LinearRegression() if name == "least squares" else KNeighborsRegressor(10)
            said = model.fit(a, mass[learn]).predict(b)
        misses[name].append(np.mean((said - mass[test]) ** 2) ** 0.5)
rmse = pd.DataFrame(misses).agg(["mean", "std"])
gain = np.subtract(misses["least squares"], misses[6])
rmse.round().astype(int)

# %% [markdown] claims=["rmse.loc['mean', 1] - rmse.loc['mean', 2] > 200", "rmse.loc['mean', 3] - rmse.loc['mean', 6] > 50", "gain.mean() > 10", "rmse.loc['mean', 3] - rmse.loc['mean', 6] > 2 * (rmse.loc['mean', 6] - rmse.loc['mean', 10])", "(gain > 0).sum() >= 3", "abs(rmse.loc['mean', 5] - rmse.loc['mean', 6]) < 12", "rmse.loc['mean', 6] - rmse.loc['mean', '10 neighbours'] > 8"]
# These are root mean squared errors in grams, their mean and spread over five folds. Without groups (k = 1) a penguin
# is missed by {{ rmse.loc['mean', 1]:.0f }} grams. With the two groups that the silhouette prefers,
# by {{ rmse.loc['mean', 2]:.0f }}; with three, nearly the species, by {{ rmse.loc['mean', 3]:.0f }}; with six,
# by {{ rmse.loc['mean', 6]:.0f }}, less than least squares in {{ (gain > 0).sum() }} of 5 folds. What six have and three
# lack is, for the most part, the sex, which is known of {{ known.sum() }} of these penguins and had no part in this. And ten
# neighbours are better still: a group is a summary, and a summary loses something. It has to earn its place by being
# short. Here five or six groups give most of what groups can give, and more add little: for this use they are enough,
# and for no deeper reason.
#
# ## What we saw
#
# - The best silhouette of the lesson, {{ perfect:.3f }}, belongs to the worst groups. The unit had decided.
# - k-means stops at a local minimum: {{ 100 * (ends > 1.05).mean().iloc[0]:.0f }} % of random starts were stuck.
# - One blob has an elbow at {{ bends['one blob'] }} and a silhouette of {{ peaks['one blob'][1]:.2f }}. A reference, BIC and
#   resampling saw through it; a long blob is stable all the same.
# - Planets: small and large are found again among transits alone. The third group is, in part, how we look.
# - Penguins: 2 by silhouette, 3 by BIC and species, 5 or 6 by use.
#
# "Are these groups real?" has no answer from the table alone. Clearer than a blob, stable, different in something
# held out, useful: each is a better question, and each has a number.
#
# ## Formulas
#
# | | |
# |---|---|
# | inertia | $J = \sum_i \lVert x_i - c_{g_i}\rVert^2$ |
# | why the mean | $\sum_i\lVert x_i - c\rVert^2 = \sum_i\lVert x_i - \bar x\rVert^2 + m\lVert\bar x - c\rVert^2$ |
# | k-means++ | chance $\propto \min_j \lVert x_i - c_j\rVert^2$ |
# | silhouette | $(b - a)/\max(a, b)$ |
# | adjusted Rand | $(S - AB/T)\,/\,(\tfrac12(A+B) - AB/T)$ |
# | Ward | a merge raises $J$ by $\frac{pq}{p+q}\lVert c_p - c_q\rVert^2$ |
#
# ## Traps
#
# - Columns in their own units; amounts over many powers of ten without logarithms.
# - One start. Or an empty group, whose mean is NaN.
# - An elbow, or a best silhouette, taken as proof that there are groups.
# - A silhouette measured in another space than the one that was clustered, or compared between spaces.
# - Group numbers scored as classes, by accuracy.
# - DBSCAN's −1 counted as a cluster; one ε for heaps of different density.
# - Stable taken for real. A cluster taken for a class.
#
# ## Where it leads
#
# Lesson 09 looks for directions instead of groups, and asks what may be read off a map of many columns. Lesson 15
# returns to the best of many tries, which a best $k$ is, too.
#
# ## To read
#
# - Arthur and Vassilvitskii, *k-means++: The Advantages of Careful Seeding* (2007)
# - Tibshirani, Walther and Hastie, *Estimating the Number of Clusters in a Data Set via the Gap Statistic* (2001)
# - von Luxburg, Williamson and Guyon, *Clustering: Science or Art?* (2012)
