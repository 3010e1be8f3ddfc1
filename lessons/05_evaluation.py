# %% [markdown]
# # 05 · Evaluation
#
# **Is B really better than A, and at which threshold?** You run the hangar of an airline. Since lesson 04 a logistic
# regression, A, tells you which bird strikes need a mechanic: at 1,000 dollars an inspection, and 10,000 dollars for
# damage that flies on. Now a seller offers B, boosted trees, "proven to be better". If he is wrong, you pay for
# nothing. If he is right and you refuse, damage flies on that B would have found.
#
# You will be able to **count** what a score is made of, **set** a threshold from costs, **test** whether chances
# hold, **split** data so that the score answers your question, **compare** two models, and **say** "we cannot tell".
#
# *Time: 120 minutes. Before this: lessons 03 and 04.*

# %%
import numpy as np
import pandas as pd

from helpers import load, plots, progress_bar
from helpers.exercises import evaluation as ex

SEED, SPEED = 0, ["Speed IAS in knots"]
KINDS = ["Aircraft Make Model", "Aircraft Airline Operator", "Origin State", "Phase of flight"]
KINDS += ["Wildlife Size", "Wildlife Species", "Time of day"]
COLUMNS = KINDS + SPEED
strikes = load("birdstrikes").sort_values("Flight Date", kind="stable")
strikes["damaged"] = strikes["Effect Amount of damage"] != "None"
past, latest = strikes[:8000], strikes[8000:]

# %% long="both models are set up here"
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedShuffleSplit, cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler


def linear(**options):
    kinds = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=20)
    speed = make_pipeline(SimpleImputer(add_indicator=True), StandardScaler())
    columns = ColumnTransformer([("kinds", kinds, KINDS), ("speed", speed, SPEED)])
    return Pipeline(
        [
            ("columns", columns),
            ("model", LogisticRegression(C=0.3, solver="newton-cholesky", **options)),
        ]
    )


def on_codes(model):
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1, min_frequency=20)
    return Pipeline(
        [
            ("columns", ColumnTransformer([("kinds", codes, KINDS)], remainder="passthrough")),
            ("model", model),
        ]
    )


trees = HistGradientBoostingClassifier(
    learning_rate=0.2, max_iter=40, max_leaf_nodes=4, random_state=SEED
)
A, B = linear(), on_codes(trees.set_params(categorical_features=list(range(len(KINDS)))))

# %%
splits = list(
    StratifiedShuffleSplit(20, test_size=0.2, random_state=SEED).split(past, past["damaged"])
)


def by_split(model):
    """AUC (lesson 04) of fresh copies of `model`, one for each of the 20 splits: shape (20,)."""
    return cross_val_score(model, past[COLUMNS], past["damaged"], cv=splits, scoring="roc_auc")


auc_a, auc_b = by_split(A), by_split(B)
gap = auc_b - auc_a
f"B wins {(gap > 0).sum()} of 20 splits, one by {gap.max():.3f}; it loses one by {-gap.min():.3f}"

# %% [markdown] claims=["1 <= (gap > 0).sum() <= 19", "gap.max() > 0.003", "gap.min() < -0.005"]
# The same two models, the same {{ len(past):, }} strikes, the same score. We cut them twenty times at random, 80 % to
# learn from and 20 % to judge, and B is ahead in {{ (gap > 0).sum() }} cuts of twenty. The seller shows you split
# number {{ gap.argmax() }}. His rival shows you split number {{ gap.argmin() }}, and neither has lied. A single score
# settles nothing.
#
# So: what should a score count, on which rows, and how sure is it? For the very end we seal the latest strikes.
# A **vault** scores what you hand it, counts how often you looked, and does not show its rows.

# %%
from helpers.vault import DRAWS, Vault


def dollars(damaged, inspected):
    """What a strike costs on average, given where there was damage and where we looked."""
    return np.mean(1000 * inspected + 10_000 * (damaged & ~inspected))


vault = Vault(latest[COLUMNS], latest["damaged"], dollars, budget=3)
del strikes, latest
vault

# %% [markdown]
# ## What a score counts
#
# Whoever says yes or no is right in two ways and wrong in two. The **confusion matrix** counts all four, with a row for
# what was true and a column for what was said.
#
# | | not inspected | inspected |
# |---|---|---|
# | *sound* | true negatives, TN | false positives, FP: in vain |
# | *damaged* | false negatives, FN: missed | true positives, TP: found |
#
# Compute it. (Some books swap the axes. Look before you read one. With $K$ classes there are $K$ rows and columns, and each
# class has a precision and a recall of its own; lesson 04 read such a report.)

# %% exercise="confusion"

# %%
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import train_test_split

train, valid = train_test_split(past, test_size=0.25, stratify=past["damaged"], random_state=SEED)
truth = valid["damaged"].to_numpy()
chance = A.fit(train[COLUMNS], train["damaged"]).predict_proba(valid[COLUMNS])[:, 1]


def counts(y, said):
    # True counts 1, so 2y + said numbers the four cases from 0 (TN) to 3 (TP)
    return np.bincount(2 * y + said, minlength=4).reshape(2, 2)


ours, theirs = counts(truth, chance >= 0.5), confusion_matrix(truth, chance >= 0.5)
f"equals scikit-learn's: {(ours == theirs).all()}"

# %% [markdown]
# **Precision** is the share of inspections that find something, TP/(TP + FP). **Recall** is the share of damage that
# is found, TP/(TP + FN). **F1** is $2PR/(P+R)$. Here they are for four thresholds on the chance of damage:


# %%
def report(chance, threshold):
    (tn, fp), (fn, tp) = counts(truth, chance >= threshold)
    row = {"threshold": threshold, "missed": fn, "in vain": fp}
    row |= {
        "accuracy": (tn + tp) / len(truth),
        "precision": tp / (tp + fp),
        "recall": tp / (tp + fn),
    }
    row |= {
        "F1": 2 * tp / (2 * tp + fp + fn),
        "dollars": round(dollars(truth, chance >= threshold)),
    }
    return row


table = pd.DataFrame([report(chance, t) for t in (0.5, 0.25, 0.1, 0.05)]).set_index("threshold")
table.round(2)

# %% [markdown] claims=["table.loc[0.5, 'accuracy'] - table.loc[0.1, 'accuracy'] > 0.08", "table.loc[0.5, 'dollars'] - table.loc[0.1, 'dollars'] > 250", "abs(table.loc[0.5, 'accuracy'] - (1 - truth.mean())) < 0.015", "table.loc[0.25, 'F1'] > table.loc[0.1, 'F1'] - 0.04", "table.loc[0.25, 'dollars'] - table.loc[0.1, 'dollars'] > 40", "table['dollars'].idxmin() == 0.1"]
# Accuracy is best at ½, where A misses {{ table.loc[0.5, 'missed'] }} of {{ truth.sum() }} damaged aircraft; never to
# inspect is right for {{ 100 * (1 - truth.mean()):.1f }} %, too. Here a tenth costs least. To go up to ¼ costs
# {{ table.loc[0.25, 'dollars'] - table.loc[0.1, 'dollars'] }} dollars more, and F1 does not object:
# {{ table.loc[0.25, 'F1']:.2f }} there, {{ table.loc[0.1, 'F1']:.2f }} at a tenth. It weighs precision and recall
# alike, because nobody told it your prices. Where you know the costs, score in costs.
#
# ## Where the threshold stands
#
# Not to inspect costs $pM$ on average, if $p$ is the chance of damage and $M$ the price of a miss; to inspect costs
# $c$. So inspect where $p > c/M$, here a tenth. Nothing has to be searched. Now take the model to a place where damage
# is ten times rarer, and leave the threshold at a tenth. Which number falls clearly?

# %% exercise="rarer_damage"

# %%
from helpers.explorers.evaluation import Threshold

Threshold()

# %% [markdown]
# Lower the share of damage: both humps keep their shape, so recall stays, and so does the **false alarm rate**
# FP/(FP + TN), the share of sound strikes that are inspected. Precision sinks, and the cheapest threshold moves right.
# Raise the price of a miss, and it moves left.
# But at the cheapest one the *chance* of damage is always $c/M$. So a threshold on a score must be found anew in each
# place. One on chances need not, as long as the chances are right there.
#
# ## Do the chances hold?
#
# Chances are **calibrated** if, of all strikes that are given a chance of 10 %, 10 % are damaged, and so for every other
# chance. Beside A stands a model of the same kind that was told to weigh both classes alike. Sort the strikes into
# fifths by their chance.

# %%
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

loud = linear(class_weight="balanced")
loud_chance = loud.fit(train[COLUMNS], train["damaged"]).predict_proba(valid[COLUMNS])[:, 1]
fig, ax = plots.panel(
    "A says what happens, its balanced twin shouts", x="mean chance said", y="share damaged"
)
for said, name, sign in ((chance, "A", "o"), (loud_chance, "balanced", "s")):
    fifths = (
        pd.DataFrame({"said": said, "damaged": truth})
        .groupby(pd.qcut(said, 5, labels=False))
        .mean()
    )
    ax.plot(fifths["said"], fifths["damaged"], marker=sign, label=name)
ax.plot([0, 0.8], [0, 0.8], color=plots.GREY, linestyle=":", label="calibrated")
legend = ax.legend()

# %% [markdown]
# The **Brier score** is the mean of $(p - y)^2$, where $p$ is the chance said, and $y = 1$ for damage, else 0. It is
# least, on average, for the true chances, so it punishes a bad order and false chances alike. The **log loss** of lesson 04,
# the mean of $-\log$ of the chance given to what happened, does the same, and is harder on whoever was sure and wrong.

# %%
# balanced weights multiply the odds of damage by sound / damaged: take that back
odds = loud_chance / (1 - loud_chance) * train["damaged"].mean() / (1 - train["damaged"].mean())
said = {
    "A": chance,
    "balanced": loud_chance,
    "balanced, odds divided": odds / (1 + odds),
    "the same for all": np.full(len(truth), train["damaged"].mean()),
}

# %%
marks = {}
for name, p in said.items():
    scores = [roc_auc_score(truth, p), brier_score_loss(truth, p), log_loss(truth, p)]
    marks[name] = [*scores, dollars(truth, p >= 0.1)]
marks = pd.DataFrame(marks, index=["AUC", "Brier score", "log loss", "dollars at c/M"]).T
marks.round(3).astype({"dollars at c/M": int})

# %% [markdown] claims=["abs(marks.loc['A', 'AUC'] - marks.loc['balanced', 'AUC']) < 0.015", "marks.loc['balanced', 'dollars at c/M'] - marks.loc['A', 'dollars at c/M'] > 150", "marks.loc['balanced', 'Brier score'] > marks.loc['the same for all', 'Brier score'] + 0.03 > marks.loc['A', 'Brier score'] + 0.04", "loud_chance.mean() > 3 * truth.mean()", "marks.loc['balanced', 'log loss'] > marks.loc['the same for all', 'log loss'] + 0.05", "abs(marks.loc['balanced, odds divided', 'Brier score'] - marks.loc['A', 'Brier score']) < 0.005"]
# The twin ranks as well as A. But it says {{ 100 * loud_chance.mean():.0f }} % on average where
# {{ 100 * truth.mean():.0f }} % are damaged, its Brier score and its log loss are worse than those of saying the same of every strike,
# and at $c/M$ it wastes {{ marks.loc['balanced', 'dollars at c/M'] - marks.loc['A', 'dollars at c/M']:.0f }} dollars
# a strike. AUC sees none of this: it looks at the order alone.
#
# There are three repairs. Drop the weights. Or divide the odds $p/(1-p)$ by what the weights multiplied them with: the
# third line of the table has nearly A's Brier score. Or learn, in folds, a rising curve from what the model says to what
# happens (**Platt scaling** fits a sigmoid, **isotonic regression** any rising steps). Make of `loud`, or of anything
# else, a model whose chances hold and still rank. Hand it over *unfitted* (what `loud` has learnt is dropped): the check
# cuts `past` anew, fits your model to the columns `COLUMNS` of 6,000 strikes and to their `damaged`, and scores it on
# the 2,000 others. The cell below names the two bars, one for the Brier score and one for the AUC.

# %% exercise="honest_chances"

# %% [markdown]
# ## How well does it rank?
#
# Lower the threshold from the top, and more and more strikes are inspected. The curve of recall over the false alarm
# rate is the **ROC curve**; a coin gives the diagonal. The area under it, the **AUC**, has a second meaning. Take a
# damaged and a sound strike at random: how often does the damaged one score higher? Each sound strike moves the curve
# one step to the right, at the height of the share of damaged ones above it. So the area *is* that share of pairs.

# %% exercise="auc"

# %% [markdown]
# Pairs are many, ranks are few. Sort all $n$ scores, the lowest first: a strike's rank is its place in that order, and
# equal scores share the mean of their places. The ranks of the $n_1$ damaged strikes sum to $S$. Of these,
# $n_1(n_1+1)/2$ come from the damaged strikes themselves, the rest from the $n_0$ sound ones below them (Mann and Whitney's $U$):
#
# $$\mathrm{AUC} = \frac{S - n_1(n_1+1)/2}{n_1\,n_0}.$$
#
# The **PR curve**, of precision over recall, asks another question: how pure is the top of the list? The area below it is
# the **average precision**, $\mathrm{AP} = \sum_k (R_k - R_{k-1})\,P_k$ over all thresholds $k$, the highest first.

# %% long="ranks, curve and both checks belong together"
from scipy.stats import rankdata, t as student


def area(y, score):
    n1, n0 = y.sum(), (~y).sum()
    return (rankdata(score)[y].sum() - n1 * (n1 + 1) / 2) / (n1 * n0)


def curve(y, score):
    """Recall, false alarm rate and precision at each threshold, the highest first."""
    order = np.argsort(-score, kind="stable")
    ends = np.append(np.diff(score[order]) != 0, True)  # equal scores pass the threshold together
    found, inspected = np.cumsum(y[order])[ends], np.flatnonzero(ends) + 1
    return found / y.sum(), (inspected - found) / (~y).sum(), found / inspected


recall, alarms, precision = curve(truth, chance)
ap = np.sum(np.diff(recall, prepend=0) * precision)
ours = [area(truth, chance), np.trapezoid([0, *recall], [0, *alarms]), ap]
library = [roc_auc_score(truth, chance)] * 2 + [average_precision_score(truth, chance)]
same = np.allclose(ours, library)
f"by ranks {ours[0]:.3f}, by area {ours[1]:.3f}, AP {ours[2]:.3f}; as scikit-learn says: {same}"

# %%
chance_b = B.fit(train[COLUMNS], train["damaged"]).predict_proba(valid[COLUMNS])[:, 1]
titles = ["ROC: far above the coin", "PR: far from pure"]
fig, (left, right) = plots.panels(titles, x="false alarm rate", y="recall", sharey=False)
for name, (r, f, p) in {"A": curve(truth, chance), "B": curve(truth, chance_b)}.items():
    left.plot(f, r, label=name)
    right.plot(r[20:], p[20:], label=name)  # the first few inspections make it jump
for t, sign in ((0.5, "s"), (0.1, "^")):
    point = [np.mean(chance[kind] >= t) for kind in (~truth, truth)]
    left.plot(*point, sign, color="black", label=f"A at {t}")
left.plot([0, 1], [0, 1], color=plots.GREY, linestyle=":", label="coin")
right.axhline(truth.mean(), color=plots.GREY, linestyle=":", label="coin")
right.set(xlabel="recall", ylabel="precision", ylim=(0, 1))
legends = left.legend(), right.legend()

# %% [markdown] claims=["same", "ours[0] > 0.77", "0.28 < ap < 0.48", "ours[0] - roc_auc_score(truth, chance >= 0.5) > 0.15"]
# An AUC of {{ ours[0]:.2f }} sounds good, an AP of {{ ap:.2f }} poor. They are the same model. A coin has an AUC of ½
# wherever it is tossed, and an AP of the share of damage, here {{ truth.mean():.2f }}. Compare each with its own
# coin. And give them scores: the AUC of A's yes and no at ½ is {{ roc_auc_score(truth, chance >= 0.5):.2f }}, because
# nearly all strikes are tied.
#
# ## Too stiff, too free
#
# Where does a good ranking come from? A tree that may ask few questions **underfits**: it is poor on all strikes. One
# that may ask many **overfits**: it learns by heart what is chance.

# %%
from sklearn.tree import DecisionTreeClassifier

depths, aucs = [1, 2, 3, 4, 6, 8, 12, 20], []
for depth in depths:
    tree = on_codes(DecisionTreeClassifier(max_depth=depth, random_state=SEED))
    tree.fit(train[COLUMNS], train["damaged"])
    parts = [(part["damaged"], tree.predict_proba(part[COLUMNS])[:, 1]) for part in (train, valid)]
    aucs.append([roc_auc_score(*part) for part in parts])
known, new = np.array(aucs).T
fig, ax = plots.panel("Depth helps, then hurts", x="depth of the tree", y="AUC")
ax.plot(depths, known, marker="s", label="strikes it learnt from")
ax.plot(depths, new, marker="o", label="new strikes")
legend = ax.legend()

# %% [markdown] claims=["known[-1] > 0.97", "new.max() - new[0] > 0.04", "new.max() - new[-1] > 0.08", "1 < depths[new.argmax()] < 12"]
# On its own strikes the AUC climbs to {{ known[-1]:.2f }}, on new ones it peaks at depth {{ depths[new.argmax()] }}
# and falls to {{ new[-1]:.2f }}. Only rows that the model has not learnt from can tell the two apart.
#
# ## Which rows?
#
# One set of new rows wastes data and is one draw. In **k-fold cross-validation** the rows are shuffled and dealt into
# $k$ **folds**, each of which judges a model that learnt from the others. So every row judges once.


# %%
from sklearn.model_selection import KFold, StratifiedKFold


def k_folds(n, k, seed):
    """The test rows of each fold; the rows to learn from are all others."""
    return [np.sort(part) for part in np.array_split(np.random.RandomState(seed).permutation(n), k)]


def bare(kind):
    """The share of 100 deals of `few` into ten folds in which a fold gets no damaged strike."""
    deals = (kind(10, shuffle=True, random_state=seed).split(few, few) for seed in range(100))
    return float(np.mean([min(few[test].sum() for _, test in deal) == 0 for deal in deals]))


few = past["damaged"].to_numpy()[:150]
theirs = [test for _, test in KFold(10, shuffle=True, random_state=SEED).split(past)]
same_folds = all(map(np.array_equal, k_folds(len(past), 10, SEED), theirs))
without = bare(KFold), bare(StratifiedKFold)
{"as scikit-learn": same_folds, "without damage: plain": without[0], "stratified": without[1]}

# %% [markdown] claims=["same_folds", "without[0] > 0.8", "without[1] == 0", "few.sum() >= 10"]
# Our folds are the library's. Then we deal only the first 150 strikes, {{ few.sum() }} of them damaged, a hundred
# times. In {{ 100 * without[0]:.0f }} % of the deals at least one plain fold gets no damaged strike, and has no
# AUC. **Stratified folds** share each class out evenly, and none goes without. Where a class is rare, stratify.
#
# ### Rows that know each other
#
# Another question, to see what a split can hide: does a paragraph tell the party of who said it?
# {{ len(load('speeches')):, }} paragraphs from 13 presidents. A **hash**, a fixed rule, says in which column a word is
# counted, so nothing is learnt before the split. Naive Bayes (lesson 04) does the rest.

# %%
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.naive_bayes import MultinomialNB

speeches = load("speeches")
words = HashingVectorizer(alternate_sign=False).transform(speeches["text"])
republican = speeches["party"] == "Republican"


def hears(cv, groups=None):
    return cross_val_score(
        MultinomialNB(alpha=0.1), words, republican, groups=groups, cv=cv, scoring="roc_auc"
    )


by_row = hears(StratifiedKFold(5, shuffle=True, random_state=SEED))
by_speech = hears(StratifiedGroupKFold(5, shuffle=True, random_state=SEED), speeches["speech"])
f"AUC {by_row.mean():.2f} by paragraph, {by_speech.mean():.2f} with speeches kept whole"

# %% [markdown] claims=["by_row.mean() > 0.8", "by_row.mean() - by_speech.mean() > 0.06", "by_speech.mean() > 0.62"]
# With whole speeches on one side it is lower: paragraphs of one speech share its subjects. Now the question that
# matters. What is the AUC on presidents whom the model has never heard?

# %% exercise="new_president"

# %% [markdown]
# **Grouped folds** keep rows that know each other on one side. Make them for `speeches`, by its columns `president` and
# `party`: a list of pairs of row numbers, `(train, test)`, as `split` gives them. How many pairs is up to you. Each
# paragraph is tested in one of them and trained on in all the others. Every test has both parties, since AUC needs
# pairs.

# %% exercise="unheard"

# %%
by_president = hears(StratifiedGroupKFold(5), speeches["president"])
f"AUC {by_president.mean():.2f} on new presidents; by fold {by_president.round(2).tolist()}"

# %% [markdown] claims=["by_president.mean() < 0.53", "by_row.mean() - by_president.mean() > 0.28"]
# From {{ by_row.mean():.2f }} to {{ by_president.mean():.2f }}: no better than a coin. The model had learnt who
# speaks, and when. That it lies below ½ may mean that a successor speaks of the same things, and is often of the
# other party; with 13 presidents nobody can tell. The number of groups, not of rows, says how many examples you have.
#
# ### Rows that follow each other
#
# Hourly hires of bicycles in Washington, through 2011. You want next month's. Which folds tell how well you will do?

# %% exercise="next_weeks"

# %%
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.model_selection import TimeSeriesSplit

hours = load("bikeshare")
# what is left are numbers: mnth and weathersit hold words
X = hours.drop(columns=["bikers", "casual", "registered", "mnth", "weathersit"]).to_numpy()
y, rng, r2 = hours["bikers"].to_numpy(), np.random.default_rng(SEED), []
for learn, test in TimeSeriesSplit(5).split(X):
    # the same hours, as many on each side, shuffled
    mixed = rng.permutation(np.append(learn, test))
    pairs = (mixed[: len(learn)], mixed[len(learn) :]), (learn, test)
    model = HistGradientBoostingRegressor(learning_rate=0.2, max_iter=50, random_state=SEED)
    r2.append([model.fit(X[a], y[a]).score(X[b], y[b]) for a, b in pairs])
r2 = pd.DataFrame(r2, columns=["shuffled", "forward"], index=pd.RangeIndex(1, 6, name="stretch"))
r2.round(2)

# %% [markdown] claims=["(r2['shuffled'] - r2['forward'] > 0.03).all()", "r2['shuffled'].mean() - r2['forward'].mean() > 0.1"]
# **Forward in time**, all rows of a test come after all rows that its model learnt from. Each line has the same hours,
# and as many to learn from. Shuffled, R² is {{ r2['shuffled'].mean():.2f }} on average, forward it
# is {{ r2['forward'].mean():.2f }}. Shuffled, the model fills gaps between hours it knows. You need it to go on where
# they end. So the vault holds the *latest* strikes.
#
# ## Is B better?
#
# Back to A and B. Both met the same twenty splits, so we compare *in pairs*: `gap` holds the differences. Their
# mean is {{ gap.mean():+.4f }}, their standard deviation $s$ (with $J - 1$ below the line, for $J$ splits)
# is {{ gap.std(ddof=1):.4f }}. That $s$ says how far one *split* lies from the next. It is no interval for the mean.
#
# The textbook says that the mean of $J$ *independent* numbers has variance $s^2/J$. Ours are not independent: any two
# splits learn from mostly the same strikes. Split a thousand times, and $s^2/J$ goes to zero, though not one new
# strike has arrived.
#
# Let $\sigma^2$ be the variance of one difference (its standard deviation squared), and $\rho$ the correlation of two: 0
# if one tells nothing of the other, 1 if they move together. The variance of their sum has $J$ terms $\sigma^2$, one for
# each, and $J(J-1)$ terms $\rho\sigma^2$, one for each ordered pair. So their mean has variance $\sigma^2\,(1 + (J-1)\rho)/J$, while
# $s^2$ is about $\sigma^2(1-\rho)$, because what all splits share does not scatter. Divide: the variance of the mean is
# about
#
# $$s^2\left(\frac1J + \frac{\rho}{1-\rho}\right).$$
#
# The data do not tell $\rho$. For it Nadeau and Bengio take the share of rows tested,
# $n_\text{test}/(n_\text{test} + n_\text{learn})$. Then $\rho/(1-\rho)$ is $n_\text{test}/n_\text{learn}$, and with
# $\bar d$ for the mean difference
#
# $$t = \frac{\bar d}{\sqrt{\left(\frac1J + \frac{n_\text{test}}{n_\text{learn}}\right)s^2}}$$

# %% exercise="corrected_t"


# %%
def p_value(gap, ratio):
    """How often luck alone gives such a mean difference; with a ratio of 0, by the plain test."""
    J = len(gap)
    t = gap.mean() / np.sqrt((1 / J + ratio) * gap.var(ddof=1))
    return 2 * student.sf(abs(t), J - 1)  # both ends of Student's t: how luck spreads such a ratio


stump_gap = by_split(on_codes(DecisionTreeClassifier(max_depth=3, random_state=SEED))) - auc_a
pairs = {"B − A": gap, "small tree − A": stump_gap}
tests = {name: [d.mean(), p_value(d, 0), p_value(d, 0.25)] for name, d in pairs.items()}
pd.DataFrame(tests, index=["mean difference in AUC", "p, plain", "p, corrected"]).T.round(4)

# %% [markdown] claims=["tests['B − A'][2] > 0.15", "tests['small tree − A'][2] < 0.001", "tests['small tree − A'][0] < -0.03"]
# The **p-value** is how often luck alone gives such a difference or a larger one, if there is none. For B it is
# {{ tests['B − A'][2]:.2f }}: we cannot tell which is better. That is no proof that they are equal. Nor is the test
# blind: it finds a small tree worse at once.
#
# But these splits were random, and strikes follow each other, too. Cut the same strikes forward in time, as you will
# use the models:

# %%
forward = TimeSeriesSplit(5)
ahead = cross_val_score(A, past[COLUMNS], past["damaged"], cv=forward, scoring="roc_auc")
ahead = ahead - cross_val_score(B, past[COLUMNS], past["damaged"], cv=forward, scoring="roc_auc")
f"forward in time A leads in {(ahead > 0).sum()} of 5 stretches, on average by {ahead.mean():.3f}"

# %% [markdown] claims=["(ahead > 0).sum() >= 3", "ahead.mean() > 0.003"]
# Forward in time A leads in {{ (ahead > 0).sum() }} stretches of five: all the less reason to buy B.
#
# Is the correction needed? Build a world where the truth is known. A and B get the same useful column, and each a
# column of noise of its own, so neither is better. Repeat 300 times, and count how often $p$ is below 5 %. Then build
# 300 worlds with an *edge*: B's own column does tell something.


# %% long="it is a whole experiment"
def worlds(edge):
    """How much larger B's error is than A's, in 20 splits of 300 worlds: shape (300, 20)."""
    rng, gaps = np.random.default_rng(SEED), []
    for _ in progress_bar(range(300), f"drawing worlds, edge {edge}"):
        x, own = rng.normal(size=100), rng.normal(size=(2, 100))
        y = x + edge * own[1] + rng.normal(size=100)
        models = [np.column_stack([x, each]) for each in own]
        for _ in range(20):
            learn, test = np.split(rng.permutation(100), [80])
            errors = []
            for X in models:
                # least squares (lesson 03) on 80 rows, its mean squared error on the other 20
                w = np.linalg.solve(X[learn].T @ X[learn], X[learn].T @ y[learn])
                errors.append(np.mean((X[test] @ w - y[test]) ** 2))
            gaps.append(errors[1] - errors[0])
    return np.reshape(gaps, (300, 20))


def alarms_in(gaps):
    """The share of worlds in which p is below 5 %, by the plain test and by the corrected one."""
    ratios = {"plain": 0, "corrected": 0.25}
    return {name: np.mean([p_value(d, r) < 0.05 for d in gaps]) for name, r in ratios.items()}


false_alarms, edges_found = alarms_in(worlds(0)), alarms_in(worlds(0.3))
{name: f"{share:.0%}" for name, share in false_alarms.items()}

# %% [markdown] claims=["false_alarms['plain'] > 0.1", "false_alarms['corrected'] < 0.05", "edges_found['plain'] > edges_found['corrected'] + 0.3", "edges_found['corrected'] < 0.25"]
# The plain test promised 5 % of false alarms and gives {{ 100 * false_alarms['plain']:.0f }} %. The corrected one
# gives {{ 100 * false_alarms['corrected']:.0f }} %: it errs on the careful side. Care has its price. Where B does have
# an edge, the corrected test finds it in {{ 100 * edges_found['corrected']:.0f }} % of the worlds, the plain one in
# {{ 100 * edges_found['plain']:.0f }} %: "we cannot tell" is what it often says.
#
# ## The best of many
#
# The seller did not bring B alone. He tried a hundred models, and brought the best. Suppose a hundred models *know
# nothing* and give random scores. Each is scored on 200 strikes, 20 of them damaged. What AUC has the best of them?

# %% exercise="best_of_many"

# %%
from helpers.explorers.evaluation import BestOfMany

BestOfMany()

# %%
few, many, rng = np.arange(200) < 20, np.arange(20_000) < 2000, np.random.default_rng(SEED)
tried = np.array([area(few, rng.random(200)) for _ in range(100)])
worth = area(many, rng.random(20_000))
f"mean {tried.mean():.2f}, best {tried.max():.2f}; the best one on 20,000 other strikes {worth:.2f}"

# %% [markdown] claims=["tried.max() > 0.58", "abs(tried.mean() - 0.5) < 0.03", "tried.max() - worth > 0.08", "tried.max() < tried.mean() + tried.std() * np.sqrt(2 * np.log(100)) + 0.05"]
# The best score rises with the number of tries, the truth stays at ½. The largest of $K$ numbers that scatter like a
# bell curve with standard deviation $\sigma$ lies, on average, up to $\sigma\sqrt{2\ln K}$ above their mean. More rows make $\sigma$
# smaller; trying harder does not.
#
# So a choice needs rows of its own. Where none can be spared, **nested cross-validation** makes the choice anew within each
# fold: inner folds of the rows to train on choose the model, and the rows left out judge it (lesson 15). Here you have rows
# to choose by and rows to test on. Repair this report:

# %% exercise="honest_report"

# %% [markdown]
# ## Leaks
#
# A **leak** is anything that the model knows when it is scored, and will not know when it is used. Some are hard to
# see. Here is a program that runs and is wrong: it repeats rows of the rare class, so that both weigh the same. Find
# the leak and close it. The tree is still to learn from classes of equal size, by copies or by weights, and the rows
# that it is scored on stay as they came.

# %% exercise="rebalanced"

# %% [markdown]
# Another: choose the 20 best of 2,000 columns, then cross-validate. All columns are noise.

# %%
from sklearn.feature_selection import SelectKBest

rng = np.random.default_rng(SEED)
noise, coin = rng.normal(size=(100, 2000)), rng.permutation(100) < 50
twenty, score = SelectKBest(k=20), {"cv": 5, "scoring": "roc_auc"}
chosen = twenty.fit_transform(noise, coin)  # the wrong way
outside = cross_val_score(LogisticRegression(), chosen, coin, **score).mean()
inside = cross_val_score(make_pipeline(twenty, LogisticRegression()), noise, coin, **score).mean()
costly = past["Cost Total $"] > 0
told = past["damaged"][costly].mean()
f"AUC {outside:.2f} with columns chosen on all rows, {inside:.2f} with the choice inside the folds"

# %% [markdown] claims=["outside > 0.85", "inside < 0.65", "outside - inside > 0.3", "told > 0.5"]
# | leak | here | repair |
# |---|---|---|
# | a column from later | a repair cost: {{ 100 * told:.0f }} % of strikes with one were damaged | only what is known at the time |
# | preparation on all rows | {{ outside:.2f }} for {{ inside:.2f }} | everything that learns inside the `Pipeline` |
# | copies before the split | your repair above | split first |
# | groups | {{ by_row.mean():.2f }} for {{ by_president.mean():.2f }} | split by group |
# | time | {{ r2['shuffled'].mean():.2f }} for {{ r2['forward'].mean():.2f }} | forward in time |
# | the test set, asked too often | {{ tried.max():.2f }} for {{ worth:.2f }} | a vault |
#
# ## The vault is opened
#
# A and B learn from all of `past`. What is scored is a **rule**: a model and its threshold, $c/M$. The vault compares
# both on the same rows by **bootstrap**: it draws as many of its rows again, with replacement, {{ DRAWS }} times, and
# gives the range of the middle 95 % of the results.


# %%
def rule(model):
    """Inspect where the chance of damage is a tenth or more."""
    model.fit(past[COLUMNS], past["damaged"])
    return lambda X: model.predict_proba(X)[:, 1] >= 0.1


verdict = vault.compare(rule(A), rule(B))
verdict

# %%
result = vault.score(rule(A))
result

# %% [markdown] claims=["verdict.low < 0 < verdict.high", "vault.looks == 2", "result.high < 800"]
# With B a strike costs {{ verdict.value:.0f }} dollars more than with A, give or take: the interval goes from
# {{ verdict.low:.0f }} to {{ verdict.high:.0f }}. *We cannot tell.* Scoring A once more took no new look, because
# its answers were the same.
#
# ## What we saw
#
# - B is not shown to be better than A: p is {{ tests['B − A'][2]:.2f }} in twenty splits, and the sealed strikes do
#   not decide. A stays, because it is there and simpler to explain. To detect a difference that small takes many more
#   strikes.
# - The threshold is $c/M$, a tenth, for chances that hold. A then costs {{ result.value:.0f }} dollars a strike, with
#   an interval from {{ result.low:.0f }} to {{ result.high:.0f }}. To inspect all costs 1,000.
# - The same model has an accuracy of {{ table.loc[0.1, 'accuracy']:.2f }}, a recall of
#   {{ table.loc[0.1, 'recall']:.2f }}, an AUC of {{ ours[0]:.2f }} and an AP of {{ ap:.2f }}. Each answers another
#   question.
# - A split by row said {{ by_row.mean():.2f }} where new presidents gave {{ by_president.mean():.2f }}. The best of
#   100 models that know nothing reached {{ tried.max():.2f }}.
#
# ## Formulas
#
# | | |
# |---|---|
# | precision, recall, F1 | TP/(TP+FP), TP/(TP+FN), 2TP/(2TP+FP+FN) |
# | threshold; Brier score | inspect where $p > c/M$; $\;\frac1n\sum(p_i - y_i)^2$ |
# | AUC | $\bigl(S - \tfrac12 n_1(n_1+1)\bigr) / (n_1 n_0)$, ties share a rank |
# | average precision | $\sum_k (R_k - R_{k-1})\,P_k$ |
# | corrected t | $\bar d \,/ \sqrt{(1/J + n_\text{test}/n_\text{learn})\,s^2}$ |
# | best of $K$ by luck | on average at most $\sigma\sqrt{2\ln K}$ too high |
#
# ## Traps
#
# - Accuracy on a rare class, and F1 in place of costs you know.
# - A confusion matrix read with its axes swapped; an AUC of labels.
# - The spread of the folds, read as an interval for their mean. They share rows.
# - `best_score_` reported as the result: it is the score of what won *because* of it.
# - Rebalanced before the split, shuffled in time, groups torn apart.
# - "p above 5 %" read as "equal". And one more look at the vault, until it says yes.
#
# ## Where it leads
#
# Lessons 06 and 07 grow the trees that B is made of. Lesson 15 searches among hundreds of models, and needs all of
# this. Lesson 19 asks what to do when the future stops resembling even the latest rows.
#
# ## To read
#
# - Nadeau and Bengio, *Inference for the Generalization Error* (2003)
# - Kapoor and Narayanan, *Leakage and the Reproducibility Crisis in Machine-Learning-Based Science* (2023)
# - The scikit-learn user guide, chapters on cross-validation and on metrics
