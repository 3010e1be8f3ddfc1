# %% [markdown]
# # 06 · Trees and forests
#
# **Twenty questions to a late flight?** You are back at the rebooking desk of lesson 02, two hours before departure.
# The clerks do not want a program. They want a card: a few yes-or-no questions, and at the end "move the passenger"
# or "let it be". Twenty questions tell a million cases apart, more than twice all flights of the year, so twenty
# should be plenty. Whom the card moves in vain takes a seat from another. Whom it forgets sleeps on a bench.
#
# You will be able to **measure** what a question is worth, **grow** and **prune** a tree, **average** many trees and
# say what that buys, **read** a forest's importances without being fooled, and **tell** where a tree must fail.
#
# *Time: 120 minutes. Before this: lessons 02, 04 and 05.*

# %%
import numpy as np
import pandas as pd

from helpers import load, plots, progress_bar
from helpers.departures import WEATHER, known
from helpers.exercises import trees_and_forests as ex

SEED = 0
flights = load("flights").sample(30_000, random_state=SEED).sort_values("time_hour", kind="stable")
table = known(flights, hours=2).assign(late=~(flights["arr_delay"] <= 30), month=flights["month"])
half_year, valid, test = (
    table[table["month"].isin(m)] for m in (range(1, 7), range(7, 9), range(9, 13))
)
learn = half_year.sample(6000, random_state=SEED).sort_index()
len(learn), len(valid), len(test)

# %% long="all models of the lesson use these columns"
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier

KINDS, NUMBERS = ["carrier", "origin", "dest", "weekday"], ["hour", "distance", *WEATHER, "queue"]
COLUMNS = KINDS + NUMBERS
CODES = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
RARE = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=50)


def with_columns(model, kinds=CODES, scaler="passthrough"):
    """`model` on the columns: words encoded by `kinds`, gaps filled by the median, then scaled."""
    filled = make_pipeline(SimpleImputer(strategy="median"), scaler)
    columns = ColumnTransformer([("kinds", kinds, KINDS), ("numbers", filled, NUMBERS)])
    return Pipeline([("columns", columns), ("model", model)])


linear = with_columns(LogisticRegression(max_iter=1000), RARE, StandardScaler())


# %% long="every model meets every yardstick"
def auc(model, rows=valid):
    return roc_auc_score(rows["late"], model.predict_proba(rows[COLUMNS])[:, 1])


full, card = (
    with_columns(DecisionTreeClassifier(max_depth=d, random_state=SEED)) for d in (None, 3)
)
first = {"logistic regression": linear, "tree, 3 questions": card, "tree, all questions": full}
for model in first.values():
    model.fit(learn[COLUMNS], learn["late"])
parts = {"learn": learn, "July and August": valid}
right = {
    n: [m.score(p[COLUMNS], p["late"]) for p in parts.values()] + [auc(m)] for n, m in first.items()
}
right["late? never"] = [1 - p["late"].mean() for p in parts.values()] + [0.5]
shown = pd.DataFrame(
    right, index=["right, learn", "right, July and August", "AUC, July and August"]
).T
shown.round(2)

# %% [markdown] claims=["2**20 > 2 * len(load('flights'))", "right['tree, all questions'][0] > 0.999", "right['late? never'][1] - right['tree, all questions'][1] > 0.04", "right['logistic regression'][2] - right['tree, all questions'][2] > 0.08", "right['tree, 3 questions'][2] - right['tree, all questions'][2] > 0.05", "full[-1].get_depth() > 20"]
# A flight is late if it arrives more than 30 minutes behind the timetable, or never. The tree that may ask as much as
# it wants asks up to {{ full[-1].get_depth() }} questions. It is right about {{ 100 * right['tree, all questions'][0]:.0f }} %
# of the {{ len(learn):, }} flights of January to June that it learnt from. In July and August it is right about
# {{ 100 * right['tree, all questions'][1]:.0f }} %, and who says "never late" about {{ 100 * right['late? never'][1]:.0f }} %.
# Three questions rank better than all of them: an AUC (lesson 05) of {{ right['tree, 3 questions'][2]:.2f }}
# against {{ right['tree, all questions'][2]:.2f }}. The logistic regression of lesson 04 has {{ right['logistic regression'][2]:.2f }}.
#
# So more questions are worse. Why, and can trees be saved? September to December stay sealed until the end. Here is the tree
# of three questions. Where the answer is yes, go left; `value` holds the shares of punctual and of late flights.

# %%
from sklearn.tree import plot_tree

fig, ax = plots.panel("", x="", y="", figsize=(11, 4.2))
look = {"impurity": False, "proportion": True, "precision": 2, "fontsize": 8}
boxes = plot_tree(card[-1], feature_names=COLUMNS, ax=ax, **look)
heading = ax.set_title("Three questions, eight answers")

# %% [markdown] claims=["COLUMNS[card[-1].tree_.feature[0]] == 'queue'", "card[-1].get_n_leaves() == 8"]
# The first question, at the top, is about the queue: departures are late already.
#
# ## What a question is worth
#
# A **decision tree** is a nest of questions of the form "is column $j$ at most $t$?". A flight goes down until no
# question is left, into a **leaf**, and gets the leaf's share of late flights for its chance. A good question makes
# both sides purer. The **Gini impurity** of a group is how often two flights, drawn from it at random with replacement,
# are of different classes. With $p_k$ for the share of class $k$ they are alike with chance $\sum_k p_k^2$, hence
#
# $$G = 1 - \sum_k p_k^2, \qquad \text{for two classes } G = 2p(1 - p).$$
#
# Write it, for any number of classes.

# %% exercise="gini"

# %% [markdown]
# The other usual measure is the **entropy** $H = -\sum_k p_k \log_2 p_k$, in bits: how many perfectly chosen
# yes-or-no questions the answer of a flight is still worth, if many flights are asked about together. A question's **gain** is the impurity before,
# minus the mean impurity after, each side weighed by its flights:
#
# $$\Delta = G - \frac{n_\text{yes}}{n}\,G_\text{yes} - \frac{n_\text{no}}{n}\,G_\text{no}.$$
#
# Here is the best first question, measured three ways.

# %%
X, V = (full[0].transform(rows[COLUMNS]).astype("float32") for rows in (learn, valid))
y = learn["late"].to_numpy()
stump = DecisionTreeClassifier(max_depth=1, random_state=SEED).fit(X, y).tree_
sides, shares = stump.n_node_samples[1:] / len(y), stump.value[:, 0, 1]
measures = {"error": lambda p: np.minimum(p, 1 - p), "Gini": lambda p: 2 * p * (1 - p)}
measures["bits"] = lambda p: -p * np.log2(p) - (1 - p) * np.log2(1 - p)
worth = {n: [m(shares[0]), sides @ m(shares[1:])] for n, m in measures.items()}
worth = pd.DataFrame(worth, index=["before", "after"]).T.eval("gain = before - after")
print(f"{COLUMNS[stump.feature[0]]} at most {stump.threshold[0]:.0f} minutes?")
worth.round(3) + 0.0

# %% [markdown] claims=["COLUMNS[stump.feature[0]] == 'queue'", "worth.loc['bits', 'gain'] < 0.1", "worth.loc['bits', 'before'] > 0.6", "abs(worth.loc['error', 'gain']) < 1e-9"]
# `queue` is the mean departure delay at the airport as it was known two hours before. A question can tell one bit at
# most. The best one here tells {{ worth.loc['bits', 'gain']:.2f }} of the {{ worth.loc['bits', 'before']:.2f }} bits that
# are missing: your million cases were counted with perfect questions. And the error rate does not move at all, because on
# both sides most flights are punctual. That is why trees are grown by Gini or entropy: they see that the shares have
# moved apart.
#
# Here is a program that looks for the best cut of one column. It runs, and it is wrong.

# %% exercise="best_cut"

# %% [markdown]
# Ours sorts each column once. After each row of the sorted column, the late flights so far give both shares, so that
# all thresholds are weighed in one line. To take the best cut, and then the best on each side again and again, is
# **CART**, the way of classification and regression trees.


# %% long="it is the whole algorithm"
def best_split(X, y, fewest):
    """Column, threshold and gain of the best cut that leaves `fewest` rows on both sides."""
    n, s, best = len(y), y.mean(), (None, None, 1e-12)
    for j in range(X.shape[1]):
        order = X[:, j].argsort(kind="stable")
        x, late, yes = X[order, j], y[order].cumsum()[:-1], np.arange(1, n)
        p, q = late / yes, (y.sum() - late) / (n - yes)
        gain = 2 * s * (1 - s) - (yes * 2 * p * (1 - p) + (n - yes) * 2 * q * (1 - q)) / n
        gain[(x[1:] == x[:-1]) | (yes < fewest) | (n - yes < fewest)] = 0
        if gain.max() > best[2]:
            i = gain.argmax()
            best = j, (x[i] + x[i + 1]) / 2, gain[i]
    return best


def grow(X, y, fewest):
    """A tree: the share of late rows, or (column, threshold, tree for yes, tree for no)."""
    worth_asking = 0 < y.sum() < len(y) and len(y) >= 2 * fewest
    j, t, _ = best_split(X, y, fewest) if worth_asking else (None, 0, 0)
    if j is None:
        return y.mean()
    yes = X[:, j] <= t
    return j, t, grow(X[yes], y[yes], fewest), grow(X[~yes], y[~yes], fewest)


def say(tree, X):
    """The chance of being late for each row of X."""
    if not isinstance(tree, tuple):
        return np.full(len(X), tree)
    j, t, yes, no = tree
    return np.where(X[:, j] <= t, say(yes, X), say(no, X))


# %%
ours = say(grow(X.astype(float), y, fewest=100), V)
library = DecisionTreeClassifier(min_samples_leaf=100, random_state=SEED).fit(X, y)
same = np.isclose(ours, library.predict_proba(V)[:, 1]).mean()
f"{library.get_n_leaves()} leaves, the same chance for {same:.0%} of the flights"

# %% [markdown] claims=["same > 0.9"]
# It is scikit-learn's tree, with leaves of 100 flights at least. In smaller leaves several cuts often gain exactly
# alike, and a coin decides between them. Remember that.
#
# Growing is **greedy**: each question is the best one now, whatever comes after. Imagine 300 flights scattered over a
# chessboard of four fields: late where *either* the queue is long *or* the hour is late, but not both. Where does the greedy tree
# put its first question?

# %% exercise="chessboard"

# %%
from helpers.explorers.trees_and_forests import Splits

Splits()

# %% [markdown]
# Place the cut yourself. With real flights one question of yours never beats the greedy one; but ask for the hour,
# cut at 70 %, and let the best question follow on each side: two questions deep, you win by a little. On the
# chessboard you win by far. To try all trees of more than a few questions takes longer than anybody can wait, so greedy
# it stays.
#
# ## What a tree does not see
#
# Linear models and neighbours want scaled columns. You standardise every column, and grow the full tree again. What
# changes?

# %% exercise="scaled_columns"

# %%
from sklearn.ensemble import RandomForestClassifier
from sklearn.neighbors import KNeighborsClassifier

scaler = StandardScaler().fit(X)
rows = (X, V), (scaler.transform(X), scaler.transform(V))
tree_says, near_says = (
    [model.fit(a, y).predict_proba(b)[:, 1] for a, b in rows]
    for model in (DecisionTreeClassifier(random_state=SEED), KNeighborsClassifier(50))
)
equal = np.isclose(*tree_says).mean()
near = [roc_auc_score(valid["late"], p) for p in near_says]
f"tree: {equal:.1%} equal; 50 neighbours: AUC {near[0]:.2f} raw, {near[1]:.2f} scaled"

# %% [markdown] claims=["equal > 0.99", "near[1] - near[0] > 0.02", "RandomForestClassifier().__sklearn_tags__().input_tags.allow_nan"]
# For {{ 100 * equal:.1f }} % of the flights the full tree says exactly the same. The rest is rounding: it moves a flight
# that stands on a threshold, and decides between cuts that gain alike. A tree needs no scaling. Nearest neighbours,
# where distances add up columns, gain {{ near[1] - near[0]:.2f }} in AUC.
#
# Nor need gaps be filled for it: at each cut, scikit-learn's trees and forests send the rows without a value to the side
# where they leave less impurity. (We fill gaps by the median all the same, so that all models here get the same table.)
#
# ### Words in a tree
#
# A tree cuts numbers. What about {{ learn['dest'].nunique() }} destinations? There are $2^{K-1} - 1$ ways to part $K$
# words in two. For two classes a theorem helps: sort the words by their share of late flights, and the best of all
# partings is one of the $K - 1$ cuts in this order. Alphabetical codes are an order too, a meaningless one; one-hot
# columns can only part one word from the rest.

# %% long="it compares three encodings for two models"
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import KFold
from sklearn.preprocessing import TargetEncoder

rates = learn.groupby("dest")["late"].mean()
orders = {
    "alphabet": learn["dest"].rank(method="dense"),
    "share late": learn["dest"].map(rates),
}
gains = {n: best_split(c.to_numpy()[:, None], y, 1)[2] for n, c in orders.items()}
SINGLE = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=20, sparse_output=False)
ways, worded = {"codes": CODES, "one-hot": SINGLE, "share late": TargetEncoder(cv=KFold(5))}, {}
for name, kinds in progress_bar(ways.items(), "encoding"):
    tree = DecisionTreeClassifier(min_samples_leaf=100, random_state=SEED)
    pair = tree, RandomForestClassifier(20, random_state=SEED)
    worded[name] = [auc(with_columns(m, kinds).fit(learn[COLUMNS], learn["late"])) for m in pair]
worded = pd.DataFrame(worded, index=["one tree", "forest of 20"])
worded.round(2)

# %% [markdown] claims=["gains['share late'] > 1.5 * gains['alphabet']", "worded.loc['one tree', 'share late'] - worded.loc['one tree', 'codes'] > 0.01", "worded.loc['forest of 20'].max() - worded.loc['forest of 20'].min() < 0.04"]
# On the flights it learns from, one cut by share gains {{ gains['share late'] / gains['alphabet']:.1f }} times as much
# as one by the alphabet. Part of it is luck: a destination with three flights has a share of 0, ⅓, ⅔ or 1.
# `TargetEncoder` takes the shares from other folds, as in lesson 02. On new flights the shares help the one
# tree, by {{ worded.loc['one tree', 'share late'] - worded.loc['one tree', 'codes']:.2f }}. In the forest all three lie
# within {{ worded.loc['forest of 20'].max() - worded.loc['forest of 20'].min():.2f }}. Forests are where we are going,
# so we stay with codes: what a code tears apart, a tree can join again with a few more questions.
#
# ## How many questions?
#
# Not by depth alone. **Pruning** grows the full tree and cuts back what does not pay. Let $R(T)$ be the impurity that
# the leaves of $T$ leave, and let each leaf cost $\alpha$:
#
# $$R_\alpha(T) = R(T) + \alpha\,|T|, \qquad |T| = \text{number of leaves}.$$
#
# Take a node $t$. With the branch below it, of $\ell$ leaves, it costs $R(\text{branch}) + \alpha\ell$; as a leaf
# $R(t) + \alpha$. They are equal at $\alpha = \bigl(R(t) - R(\text{branch})\bigr)/(\ell - 1)$, the gain for each leaf
# more. The node whose branch gains least for each is the **weakest link**, and goes first as $\alpha$ rises. To choose
# $\alpha$, we learn from the months before and judge in the next one, March to June (forward in time, lesson 05).

# %% long="it chooses the penalty and draws the choice"
from sklearn.model_selection import cross_val_score

month = learn["month"].to_numpy()
folds = [(np.flatnonzero(month < m), np.flatnonzero(month == m)) for m in range(3, 7)]
alphas, pruned = np.geomspace(1e-4, 6e-3, 7), {}
for alpha in progress_bar(alphas, "pruning"):
    tree = DecisionTreeClassifier(ccp_alpha=alpha, random_state=SEED)
    score = cross_val_score(tree, X, y, cv=folds, scoring="roc_auc")
    pruned[alpha] = [tree.fit(X, y).get_n_leaves(), score.mean(), score.std(ddof=1)]
pruned = pd.DataFrame(pruned, index=["leaves", "AUC", "spread"]).T
fig, ax = plots.panel(
    "A handful of leaves is enough",
    x="leaves, grown on all of learn",
    y="AUC in the months to come",
)
ax.errorbar(pruned["leaves"], pruned["AUC"], yerr=pruned["spread"], marker="o")
ticks = ax.set(xscale="log", xticks=[2, 10, 100, 900], xticklabels=["2", "10", "100", "900"])

# %%
best = pruned.loc[pruned["AUC"].idxmax()]
good = pruned[pruned["AUC"] >= best["AUC"] - best["spread"] / 4**0.5]
small_enough = good["leaves"].min()
pruned.reset_index(drop=True).round(3).astype({"leaves": int})

# %% [markdown] claims=["small_enough < best['leaves']", "pruned['AUC'].max() - pruned['AUC'].iloc[0] > 0.05", "pruned.loc[pruned['AUC'].idxmax(), 'leaves'] < 40"]
# The bars are the standard deviation over the four months. The best penalty leaves
# {{ pruned.loc[pruned['AUC'].idxmax(), 'leaves']:.0f }} leaves of {{ full[-1].get_n_leaves() }}. July and August
# had no part in this choice. Four months are few, though, and the best of several scores is partly lucky. The
# **one-standard-error rule** is more careful: take the smallest tree whose mean lies within one standard error of the best
# one's (its spread over $\sqrt{4}$, for four months). Here that is a tree of
# {{ small_enough:.0f }} leaves, the smallest there is. We keep the best tree, and bear in mind that four months do not
# prove it better.
#
# In the next program, the rows that judge have a part in the choice. Repair it:

# %% exercise="chosen_depth"

# %% [markdown]
# The pruned tree is the clerks' card. And what becomes of card and full tree if the same months had brought *other*
# flights? Grow each on one half of `learn`, and on the other half.

# %% long="three kinds of model are grown twice"
from sklearn.tree import export_text

pruned_tree = DecisionTreeClassifier(ccp_alpha=pruned["AUC"].idxmax(), random_state=SEED)
print(export_text(pruned_tree.fit(X, y), feature_names=COLUMNS, decimals=0, show_weights=True))
halves = np.array_split(np.random.default_rng(SEED).permutation(len(y)), 2)
kinds = {"full tree": DecisionTreeClassifier(random_state=SEED), "card": pruned_tree}
quarrel = {
    name: np.subtract(*[m.fit(X[h], y[h]).predict_proba(V)[:, 1] for h in halves])
    for name, m in kinds.items()
}
table = learn[COLUMNS]
quarrel["logistic regression"] = np.subtract(
    *[linear.fit(table.iloc[h], y[h]).predict_proba(valid[COLUMNS])[:, 1] for h in halves]
)
leaves = np.bincount(pruned_tree.fit(X, y).apply(X))
smallest = leaves[leaves > 0].min()
quarrel = {name: np.abs(difference).mean() for name, difference in quarrel.items()}
{name: f"{100 * apart:.0f} points" for name, apart in quarrel.items()}

# %% [markdown] claims=["quarrel['full tree'] > 0.25", "quarrel['logistic regression'] < 0.1", "quarrel['full tree'] > quarrel['card'] + 0.1", "quarrel['card'] > quarrel['logistic regression'] + 0.03"]
# In brackets are the punctual and the late flights of each leaf, {{ smallest }} in the smallest. (A cut of `carrier` is a cut
# of the alphabet: print names before you hand out the card.) About the chance of the same new flight two cards
# from two halves differ by {{ 100 * quarrel['card']:.0f }} percentage points on average, two full trees
# by {{ 100 * quarrel['full tree']:.0f }}, two logistic regressions
# by {{ 100 * quarrel['logistic regression']:.0f }}. Where other flights take the first question, everything
# below it changes. One tree is a draw of lots: it has variance (lesson 03). That is what ruins it, and it can be
# averaged away.
#
# ## The variance of an average
#
# Let $T_1, \dots, T_B$ be what $B$ trees say of a flight. Each has variance $\sigma^2$ over training sets, and two of
# them have correlation $\rho$, hence covariance $\rho\sigma^2$. The variance of a sum is the sum over all pairs:
# $B$ pairs of a tree with itself, $B(B-1)$ pairs of two. So
#
# $$\mathrm{Var}\Bigl(\frac1B\sum_b T_b\Bigr) = \frac{B\sigma^2 + B(B-1)\,\rho\sigma^2}{B^2}
# = \rho\sigma^2 + \frac{1-\rho}{B}\,\sigma^2.$$
#
# The second term goes away with more trees. The first is a floor. Say one tree has a spread $\sigma$ of 36 percentage
# points, and $\rho = \tfrac1{10}$. Grow several forests of 1,000 trees, each forest on 300 flights of its own. By how
# much do they differ about the same flight?

# %% exercise="more_trees"

# %%
from helpers.explorers.trees_and_forests import Forest

Forest()

# %% [markdown]
# Give the eight forests more trees: they agree more and more, down to about $\sigma\sqrt\rho$, and no further. More
# trees never move that floor; fewer columns to choose from do.
#
# How to get many trees from one table? **Bagging** (bootstrap aggregating) draws from the $n$ rows, *with
# replacement*, as many again for each tree, and averages what the trees say. A **random forest** is bagging where each
# question may choose only among a few columns drawn at random. The trees become less alike: $\rho$ falls, and the floor
# with it. Let us measure. Twenty-four sets of 400 flights, a forest of 8 trees from each. From the first four trees
# of twelve sets we take $\sigma$ and $\rho$; all eight of the other twelve test the formula.


# %% long="the formula is put to the test here"
H = full[0].transform(half_year[COLUMNS]).astype("float32")


def ask(columns, sets=24, trees=8, rows=400):
    """What every tree of every forest says of 400 new flights: shape (sets, trees, flights)."""
    deck = np.random.default_rng(SEED).permutation(len(H))[: sets * rows].reshape(sets, rows)
    new, said = np.ascontiguousarray(V[::12][:400]), []
    for draw in progress_bar(deck, f"{columns} columns"):
        forest = RandomForestClassifier(trees, max_features=columns, random_state=len(said))
        forest.fit(H[draw], half_year["late"].to_numpy()[draw])
        said.append(
            [tree.predict_proba(new, check_input=False)[:, 1] for tree in forest.estimators_]
        )
    return np.array(said)


def apart(said, trees):
    """Mean variance over training sets of the average of so many trees."""
    return said[:, :trees].mean(axis=1).var(axis=0, ddof=1).mean()


law = {}
for columns in (15, 4, 1):
    some, others = np.split(ask(columns), 2)
    one = some[:, :4].var(axis=0, ddof=1).mean()
    # of four trees the formula says apart = (ρ + (1 − ρ) / 4) · one: solved for ρ
    rho = (apart(some, 4) / one - 1 / 4) / (1 - 1 / 4)
    spreads = one, rho * one + (1 - rho) / 8 * one, apart(others, 8)
    law[columns] = [rho, *(100 * np.sqrt(spreads))]
law = pd.DataFrame(law, index=["ρ", "one tree", "8 trees, formula", "8 trees, measured"]).T
law.rename_axis("columns to choose from").round(2)

# %% [markdown] claims=["abs(law['8 trees, formula'] / law['8 trees, measured'] - 1).max() < 0.25", "law['ρ'][15] > 1.5 * law['ρ'][1]", "law['one tree'].min() > 2 * law['8 trees, measured'].max()"]
# The spreads are in percentage points. Formula and measurement differ by at most
# {{ 100 * abs(law['8 trees, formula'] / law['8 trees, measured'] - 1).max():.1f }} %, on training sets that had no
# part in it. One tree is as unsteady in each row; fewer columns to choose from make trees less alike, from a ρ of
# {{ law['ρ'][15]:.2f }} down to {{ law['ρ'][1]:.2f }}. Now write bagging yourself.

# %% exercise="bagged"

# %%
from sklearn.ensemble import BaggingClassifier

# the library hands the draws over as weights: a leaf of 100 rows is one of that weight
base = DecisionTreeClassifier(min_weight_fraction_leaf=100 / len(y))
bagging = BaggingClassifier(base, n_estimators=5, random_state=SEED).fit(X, y)
draws = bagging.estimators_samples_
ours = np.mean([say(grow(X[d].astype(float), y[d], 100), V) for d in draws], axis=0)
same_bag = np.mean(np.abs(ours - bagging.predict_proba(V)[:, 1]) < 1e-6)
f"ours gives scikit-learn's chance for {same_bag:.0%} of the flights"

# %% [markdown] claims=["same_bag > 0.8"]
# Our bagging of our trees, on the library's draws, is the library's bagging. (Where it is not, two cuts gained alike.)
#
# ### New rows for nothing
#
# A draw of $n$ rows from $n$ leaves out a given row with chance $(1 - \frac1n)^n$, close to $1/e$: more than a third
# of the rows are **out of bag** for a tree, that is, new to it. Let each row be judged by those trees alone.

# %% exercise="out_of_bag"

# %%
forest = RandomForestClassifier(60, min_samples_leaf=5, oob_score=True, random_state=SEED)
forest = with_columns(forest).fit(learn[COLUMNS], learn["late"])
bag = {"flights it learnt from": auc(forest, learn), "July and August": auc(forest)}
bag["out of bag"] = roc_auc_score(y, forest[-1].oob_decision_function_[:, 1])
strangers = half_year.drop(learn.index)
bag["others of the same months"] = auc(forest, strangers)
{name: f"{value:.2f}" for name, value in bag.items()}

# %% [markdown] claims=["abs(bag['out of bag'] - bag['others of the same months']) < 0.03", "bag['flights it learnt from'] - bag['out of bag'] > 0.15"]
# Never compare an out-of-bag score with a training score: {{ bag['flights it learnt from']:.2f }} is what the forest
# knows by heart. Out of bag, it says {{ bag['out of bag']:.2f }}, and {{ len(strangers):, }} other flights of the same
# months say {{ bag['others of the same months']:.2f }}. But these share days and storms with those it learnt from. What
# it does in months to come, only later months can tell.
#
# ## All on one board
#
# July and August, {{ len(valid):, }} flights. How far would each score move with another summer's flights? Flights of a day
# share its storms, so we draw *days* again, with replacement, sixty times: the ± is the standard deviation over these draws,
# first that of the AUC, then that of the lead.


# %% long="it is the scoreboard"
def by_days(said, rows, repeats=60):
    """The AUC of each column of `said` on redrawn days, shape (repeats, columns)."""
    days = list(said.groupby(flights.loc[rows.index, "time_hour"].dt.date).indices.values())
    rng, scores = np.random.default_rng(SEED), []
    for _ in range(repeats):
        drawn = np.concatenate([days[i] for i in rng.integers(len(days), size=len(days))])
        truth = rows["late"].to_numpy()[drawn]
        # the AUC by ranks (lesson 05): the share of pairs, a late and a punctual flight, in order
        ranks, hits = said.iloc[drawn].rank().to_numpy()[truth], truth.sum()
        scores.append((ranks.sum(axis=0) - hits * (hits + 1) / 2) / hits / (~truth).sum())
    return pd.DataFrame(scores, columns=said.columns)


every = RandomForestClassifier(20, max_features=None, min_samples_leaf=5, random_state=SEED)
models = {"logistic regression": linear, "card": with_columns(pruned_tree), "full tree": full}
models |= {"bagging, 20 trees": with_columns(every), "forest, 60 trees": forest}
for name in ("logistic regression", "card", "bagging, 20 trees"):
    models[name].fit(learn[COLUMNS], learn["late"])
said = pd.DataFrame(
    {n: m.predict_proba(valid[COLUMNS])[:, 1] for n, m in models.items()}, valid.index
)
redrawn, board = by_days(said, valid), said.apply(lambda p: roc_auc_score(valid["late"], p))
lead = redrawn.sub(redrawn["logistic regression"], axis=0).std()
gap = board - board["logistic regression"]
pd.DataFrame({"AUC": board, "±": redrawn.std(), "ahead by": gap, "± ": lead}).round(3)

# %% [markdown] claims=["board['forest, 60 trees'] - board['full tree'] > 0.08", "board['forest, 60 trees'] - board['card'] > 0.02", "board['bagging, 20 trees'] - board['full tree'] > 0.06", "gap['forest, 60 trees'] > 0", "board.min() > 0.55", "board.idxmax() == 'forest, 60 trees'", "board.idxmin() == 'full tree'", "board['full tree'] + 0.08 < worded.loc['forest of 20', 'codes'] < board['forest, 60 trees']"]
# All of them are better than a coin, which has ½. Averaging trees with leaves of five turns the worst model into
# the best: {{ board['full tree']:.2f }} for one full tree, {{ worded.loc['forest of 20', 'codes']:.2f }} for twenty of them
# (logistic regression: {{ board['logistic regression']:.2f }}), {{ board['forest, 60 trees']:.2f }} for sixty with leaves of
# five. Against logistic regression the forest is ahead by {{ gap['forest, 60 trees']:.3f }} ± {{ lead['forest, 60 trees']:.3f }}: we shall see on the
# sealed flights. The card ranks with {{ board['card']:.2f }}, and a clerk can read it.
#
# ## What does the forest rely on?
#
# `feature_importances_` adds up the gains of a column's questions, each weighed by its flights, over all nodes and trees, to a total of 1: the
# **impurity importance**. It is free, and counted on the rows learnt from. **Permutation importance** is how much the
# score falls when one column of *new* rows is shuffled. Write the second.

# %% exercise="importance"

# %% [markdown]
# We give the forest one more column: a random number for each flight. It knows nothing.

# %%
from sklearn.inspection import permutation_importance

rng = np.random.default_rng(SEED)
names = [*COLUMNS, "random"]
trap = RandomForestClassifier(30, random_state=SEED)
trap.fit(np.column_stack([X, rng.random(len(X))]), y)
judge = np.column_stack([V, rng.random(len(V))])[::3]
shuffled = permutation_importance(
    trap, judge, valid["late"].to_numpy()[::3], scoring="roc_auc", n_repeats=3, random_state=SEED
)
impurity = pd.Series(trap.feature_importances_, names)
worth = pd.DataFrame({"impurity": impurity, "shuffled": shuffled.importances_mean})
worth["±"] = shuffled.importances_std
worth.sort_values("impurity", ascending=False).round(3)

# %% [markdown] claims=["impurity.rank(ascending=False)['random'] <= 5", "abs(worth.loc['random', 'shuffled']) < 0.01", "worth.loc['queue', 'shuffled'] > 0.02", "worth.loc['dewp', 'shuffled'] > 0.02", "worth.loc['hour', 'shuffled'] > 0.008", "impurity['random'] > impurity['hour']"]
# (`±` is the standard deviation over three shuffles of the column.) By impurity the random number is number {{ impurity.rank(ascending=False)['random']:.0f }} of {{ len(names) }}, before
# the hour of departure. It has a different value for each flight, so in a small node a deep tree often finds a cut
# there that happens to part the late flights from the punctual. The more values, the more such cuts. Shuffled on new flights, the dew point is worth
# {{ worth.loc['dewp', 'shuffled']:.3f }} of AUC, the queue {{ worth.loc['queue', 'shuffled']:.3f }}, the hour {{ worth.loc['hour', 'shuffled']:.3f }}, the random number {{ worth.loc['random', 'shuffled']:.3f }}.
# What follows from that?

# %% exercise="importance_means"

# %% [markdown]
# One more use of importances: as a nose. Put `dep_delay` back, the delay at departure that nobody knows two hours
# before.

# %%
leaked = np.column_stack([X, flights.loc[learn.index, "dep_delay"]])
later = np.column_stack([V, flights.loc[valid.index, "dep_delay"]])
leak = RandomForestClassifier(30, min_samples_leaf=5, random_state=SEED).fit(leaked, y)
swallowed = leak.feature_importances_[-1]
too_good = roc_auc_score(valid["late"], leak.predict_proba(later)[:, 1])
f"AUC {too_good:.2f}; importance of dep_delay {swallowed:.2f}, of the 15 others {1 - swallowed:.2f}"

# %% [markdown] claims=["swallowed > 0.6", "too_good > 0.9"]
# One column swallows {{ 100 * swallowed:.0f }} % of the importance, and the AUC jumps to {{ too_good:.2f }}. That is
# what a leak smells like. It is no proof: some honest columns are that good. Ask when the column came to be.
#
# ## Where the data end
#
# A tree for numbers, a **regression tree**, holds the mean of its rows in each leaf, and its questions are those that leave
# the smallest squared error. Let one learn how long flights are in the air, from
# their distance, but only up to 1,500 miles. What does it say of Los Angeles, at 2,475?

# %% exercise="beyond"

# %%
from sklearn.linear_model import LinearRegression
from sklearn.tree import DecisionTreeRegressor

flown = flights.dropna(subset=["air_time"]).query("distance < 3000")
near_ones, far = (flown[(flown["distance"] < 1500) == side] for side in (True, False))
fits = {"line": LinearRegression(), "tree": DecisionTreeRegressor(min_samples_leaf=20)}
miles, off = pd.DataFrame({"distance": np.linspace(80, 2700, 200)}), {}
title = "Beyond its last flight the tree stays where it is"
fig, ax = plots.panel(title, x="distance (miles)", y="time in the air (minutes)")
ax.plot(*flown[::40][["distance", "air_time"]].to_numpy().T, "o", color=plots.GREY, ms=3, alpha=0.5)
for name, model in fits.items():
    model.fit(near_ones[["distance"]], near_ones["air_time"])
    ax.plot(miles["distance"], model.predict(miles), label=name)
    off[name] = (far["air_time"] - model.predict(far[["distance"]])).abs().mean()
legend, edge = ax.legend(), learn["dewp"].quantile(0.99)
few, many = (rows.loc[rows["dewp"] > edge, "late"] for rows in (learn, valid))

# %% [markdown] claims=["off['tree'] > 60", "off['line'] < 25", "len(many) > 0.15 * len(valid)", "few.mean() - many.mean() > 0.2", "(learn.loc[few.index, 'month'] == 6).mean() > 0.9", "abs(fits['line'].predict(pd.DataFrame({'distance': [2475]}))[0] - 335) < 10", "abs(fits['tree'].predict(pd.DataFrame({'distance': [2475]}))[0] - 200) < 10", "abs(near_ones['air_time'].mean() - 105) < 5"]
# Beyond 1,500 miles the line is off by {{ off['line']:.0f }} minutes on average, the tree by {{ off['tree']:.0f }}. No
# forest helps: the mean of flat lines is flat.
#
# It is the same with weather. From January to June the dew point was above {{ edge:.0f }} °F for {{ len(few) }} of our
# flights, and {{ 100 * few.mean():.0f }} % of them were late. A tree that cuts there says "late". In July and August the air
# is that damp for {{ 100 * len(many) / len(valid):.0f }} % of the flights, and {{ 100 * many.mean():.0f }} % of those are
# late. Nothing warns: a summer's day gets the answer of a few days in June.
#
# ## The classic
#
# Lessons on forests end with 569 tumours, 30 measures of their cells: benign or malignant? Nothing is scaled, nothing
# tuned.

# %% long="the whole classic stands in one cell"
from sklearn.metrics import classification_report
from sklearn.model_selection import StratifiedKFold, train_test_split

tumours = load("breast_cancer")
cells, diagnosis = tumours.drop(columns="diagnosis"), tumours["diagnosis"]
A, B, a, b = train_test_split(
    cells, diagnosis, test_size=0.3, stratify=diagnosis, random_state=SEED
)
classic = RandomForestClassifier(100, oob_score=True, random_state=SEED).fit(A, a)
told = classification_report(b, classic.predict(B), output_dict=True)
print(classification_report(b, classic.predict(B)))
top = pd.Series(classic.feature_importances_, cells.columns).nlargest(5).to_frame("impurity")
again = permutation_importance(classic, B, b, n_repeats=2, random_state=SEED).importances_mean
top["shuffled"] = pd.Series(again, cells.columns)

cv = StratifiedKFold(5, shuffle=True, random_state=SEED)
rivals = {"forest": RandomForestClassifier(30, random_state=SEED)}
rivals |= {"logistic regression": make_pipeline(StandardScaler(), LogisticRegression())}
rivals |= {"one tree": DecisionTreeClassifier(random_state=SEED)}
duel = {n: cross_val_score(m, cells, diagnosis, cv=cv) for n, m in rivals.items()}
top.round(2) + 0  # which makes −0 a 0

# %% [markdown] claims=["duel['forest'].mean() - duel['one tree'].mean() > 0.01", "duel['logistic regression'].mean() > duel['forest'].mean() - 0.005", "top['shuffled'].max() < 0.04", "top['impurity'].min() > 0.04", "cells[['mean radius', 'mean perimeter', 'mean area']].corr().min().min() > 0.95"]
# Line by line. `benign`: of those called benign {{ 100 * told['benign']['precision']:.0f }} % were (precision); of
# the benign {{ 100 * told['benign']['recall']:.0f }} % were called so (recall). `malignant`: the line that matters. Of
# {{ told['malignant']['support']:.0f }} malignant tumours {{ 100 * told['malignant']['recall']:.0f }} % were found, the
# others sent home. `accuracy`: right in {{ 100 * told['accuracy']:.0f }} % (out of bag
# {{ 100 * classic.oob_score_:.0f }} %). `macro avg` weighs both classes alike,
# `weighted avg` by their support, the number of tumours.
#
# In five folds (mean ± standard deviation over the folds) the forest is right in {{ 100 * duel['forest'].mean():.1f }} ± {{ 100 * duel['forest'].std():.1f }} %,
# one tree in {{ 100 * duel['one tree'].mean():.1f }} ± {{ 100 * duel['one tree'].std():.1f }} %, a scaled logistic
# regression in {{ 100 * duel['logistic regression'].mean():.1f }} ± {{ 100 * duel['logistic regression'].std():.1f }} %; to
# call all of them benign, in {{ 100 * (diagnosis == "benign").mean():.0f }} %. The classic forest needs no preparation.
# Better than the linear model it is not.
#
# The five columns with most importance, shuffled one at a time, cost next to nothing. Radius, perimeter and area of a
# cell say the same thing thrice: shuffle one, and the others stand in. Columns that go together share importance by
# lot, and 0 does not mean useless.
#
# ## Your forest
#
# | setting | what it does | begin with |
# |---|---|---|
# | `n_estimators` | more trees are steadier and slower, never worse on average | 100, more if you can wait |
# | `min_samples_leaf` | larger leaves smooth the answers, which helps where one class is rare or the rows are noisy | 1 to 20, by validation |
# | `max_features` | fewer columns to choose from make the trees less alike | the default, the square root of their number |
# | `max_depth` | keeps trees small, so that they fit and answer faster | no limit |
#
# Trees of any kind, or whatever you like. Hand it over *unfitted*: the check fits it to `learn[COLUMNS]` and
# `learn["late"]`, and asks it about 6,000 flights of July and August that are not among the 30,000 of this lesson, so
# nobody has looked at them. The bar is an AUC of 0.70. On `valid` logistic regression has
# {{ board['logistic regression']:.3f }}, the card {{ board['card']:.3f }}, the full tree {{ board['full tree']:.3f }}.

# %% exercise="my_forest"

# %% [markdown]
# ## The seal is broken, once
#
# The forest of the board, the card and logistic regression learn from all {{ len(half_year):, }} flights of January to
# June, and meet September to December.

# %%
last = {"logistic regression": linear, "card": with_columns(pruned_tree)}
last["forest"] = with_columns(RandomForestClassifier(60, min_samples_leaf=5, random_state=SEED))
answers = {}
for name, model in progress_bar(last.items(), "the last fit"):
    model.fit(half_year[COLUMNS], half_year["late"])
    answers[name] = model.predict_proba(test[COLUMNS])[:, 1]
answers = pd.DataFrame(answers, index=test.index)
final, redrawn = answers.apply(lambda p: roc_auc_score(test["late"], p)), by_days(answers, test)
low, high = (redrawn["forest"] - redrawn["logistic regression"]).quantile([0.025, 0.975])
final.round(3).to_dict()

# %% [markdown] claims=["final['forest'] > final['card'] + 0.02", "final['forest'] - final['logistic regression'] > 0.005", "low < 0.02 < high"]
# ## What we saw
#
# - Twenty questions? A card of a few ranks flights with an AUC of {{ final['card']:.2f }}; all the questions a tree can
#   find did worse: {{ board['full tree']:.2f }} in summer, where the card had {{ board['card']:.2f }}. Questions are cheap; good ones are rare.
# - The forest reaches {{ final['forest']:.3f }} on {{ len(test):, }} sealed flights, logistic regression
#   {{ final['logistic regression']:.3f }}; redrawn by days, the difference lies between {{ low:+.3f }} and
#   {{ high:+.3f }} in 95 %. The forest is probably ahead, and not by much.
# - Averaging works because trees disagree: 8 trees of ρ = {{ law['ρ'][4]:.2f }} scatter by
#   {{ law['8 trees, measured'][4]:.0f }} points, one by {{ law['one tree'][4]:.0f }}.
# - A random column came in number {{ impurity.rank(ascending=False)['random']:.0f }} by impurity, and was worth nothing.
# - On tumours the classic forest was no better than logistic regression.
#
# ## Formulas
#
# | | |
# |---|---|
# | Gini impurity; entropy | $1 - \sum_k p_k^2$; $\;-\sum_k p_k\log_2 p_k$ |
# | gain of a question | $G - \frac{n_\text{yes}}{n}G_\text{yes} - \frac{n_\text{no}}{n}G_\text{no}$ |
# | pruning; weakest link | $R(T) + \alpha\lvert T\rvert$; $\;\bigl(R(t) - R(\text{branch})\bigr)/(\ell - 1)$ |
# | variance of an average | $\rho\sigma^2 + (1-\rho)\,\sigma^2/B$ |
# | out of bag | $(1 - 1/n)^n \approx 1/e$ |
#
# ## Traps
#
# - A tree grown to the end, believed because it is right about what it learnt.
# - Depth or $\alpha$ chosen on the test rows.
# - Impurity importance of a column with many values. Importance of any kind, read as cause.
# - One column that swallows all importance: look for the leak.
# - Numbers outside of what was learnt: a tree answers, and does not warn.
# - Scaling for trees, which is harmless; forgetting it for the model beside them, which is not.
#
# ## Where it leads
#
# A forest averages trees that know nothing of each other. Lesson 07 grows each tree on what the others got wrong.
#
# ## To read
#
# - Breiman, *Random Forests* (2001)
# - Breiman, Friedman, Olshen and Stone, *Classification and Regression Trees*, chapters 2 and 3
# - Strobl and others, *Bias in Random Forest Variable Importance Measures* (2007)
