# %% [markdown]
# # 19 · Monitoring
#
# **When do we stop trusting it?** The service of lesson 18 has answered since the first of July. It is up, it is fast,
# it has not failed once. Nothing in that says whether its chances are still worth anything. You are asked to build the
# alarm that says so. It should ring when the model is wrong, stay silent when it is right, and ring in time.
#
# You will be able to **read** what a service writes and exposes, **measure** drift, **price** an alarm in false
# alarms, **tell** three kinds of shift apart, **watch** chances when the labels come late, and **decide** by a backtest
# whether to retrain.
#
# *Time: 120 minutes. Before this: lessons 05 and 18.*

# %%
import numpy as np
import pandas as pd

from helpers import load, plots, progress_bar
from helpers.exercises import monitoring as ex

SEED = 0

# %%
from service.training import boosted_trees, flights_until

table, late, month = flights_until(12, sample=60_000, seed=SEED)
late, month = late.to_numpy(), month.to_numpy()
old = month <= 6
aside = np.random.default_rng(SEED).random(len(table)) < 0.3
learnt = old & ~aside
model = boosted_trees(SEED).fit(table[learnt], late[learnt])
said = model.predict_proba(table)[:, 1]
NUMBERS = list(table.select_dtypes("number"))
len(table), int(learnt.sum()), len(NUMBERS)

# %% [markdown]
# A year of flights, and for each what was known two hours before. The model learnt from {{ learnt.sum():, }} flights of
# January to June; three in ten of these months were put aside. `late` means: by more than 30 minutes, or never there.
#
# A first alarm. Every month, compare each of the {{ len(NUMBERS) }} numeric columns with the half-year before July
# (a month of that half-year with its other five), by a statistical test at 5 %. A column that differs rings. Begin where nothing can be wrong: with the months that the model
# learnt from. How many columns ring?

# %% exercise="always"

# %%
from scipy.stats import ks_2samp


def p_of(column, now, then):
    """The p-value of the test that two sets of flights have one distribution."""
    one, other = (table.loc[rows, column].dropna() for rows in (then, now))
    return ks_2samp(one, other, method="asymp").pvalue


rings = {}
for m in range(1, 13):
    now, then = aside & (month == m), aside & old & (month != m)
    rings[m] = sum(p_of(column, now, then) < 0.05 for column in NUMBERS)
pd.Series(rings, name="columns that ring").rename_axis("month").to_frame().T

# %% [markdown] claims=["min(rings.values()) >= 6", "min(rings[m] for m in range(1, 7)) > len(NUMBERS) / 2"]
# Never fewer than {{ min(rings.values()) }} of {{ len(NUMBERS) }}, in every month, January included. This alarm rings
# always, so it says nothing. The test is not wrong: a month *is* not like a half-year. The question was. The rest of
# this lesson asks better ones.
#
# ## What the service writes down
#
# Nothing can be asked of answers that were not kept. The prediction log keeps one line for each answer: when, by which
# version, from which inputs, which chance. Start the service for real, with this model, and send it the flights of one
# day, the first of July.

# %% long="a model is stored, served, asked and measured"
from pathlib import Path
from tempfile import TemporaryDirectory

from service import artefact
from service.store import Store
from service.training import describe

temporary = TemporaryDirectory()  # gone when this notebook ends
folder = Path(temporary.name)
store = Store(folder / "models")
paper = describe(model, "1", table[learnt], ("2023-01-01", "2023-06-30"), {})
manifest = artefact.save(model, paper, store.place("1"))
store.promote("1")

import httpx

from helpers.server import Server

flights = load("flights").loc[table.index]
date = pd.to_datetime(flights[["year", "month", "day"]])
day = date.dt.day_of_year.to_numpy()
first = table[day == 182]
rows = first.astype(object).where(first.notna(), None).to_dict("records")
log = folder / "log.jsonl"
with (
    Server("service.app:create_app", models=str(store.folder), log=str(log)) as server,
    httpx.Client(base_url=server.address, trust_env=False, timeout=60) as client,
):
    reply = client.post("/predictions", json={"flights": rows})
    exposed = client.get("/metrics").text
reply.status_code, len(rows)

# %%
from service.journal import Journal

written = pd.DataFrame(Journal(log).read())
inputs = pd.DataFrame(written["inputs"].tolist())
same = np.allclose(written["probability"], said[day == 182])
print(list(written), same)
low, high = table.loc[learnt, NUMBERS].min(), table.loc[learnt, NUMBERS].max()
numbers = inputs[NUMBERS].astype(float)
quality = pd.DataFrame({"missing": numbers.isna().mean()})
quality["outside"] = ((numbers < low) | (numbers > high)).mean()
unknown = {c: int((~inputs[c].isin(table.loc[learnt, c])).sum()) for c in ("carrier", "dest")}
print("words not learnt:", unknown)
quality[(quality > 0).any(axis=1)].round(3)

# %% [markdown] claims=["same", "len(written) == len(rows)", "quality['missing'].max() < 0.5"]
# {{ len(written) }} flights, {{ len(written) }} lines, and the chances are those of the notebook. The first thing to
# look at is not drift but **data quality**: are the values there, and within what they have been?
# Only columns with something to report are shown. The largest share of gaps is {{ quality['missing'].max():.0% }}. A
# column that is suddenly empty, or a new spelling of an airline, is found here, within the hour, without any statistics
# and without labels.
#
# ## What it exposes
#
# The log is for questions that you have later. For alarms, **metrics** are counted while the service runs: numbers
# with a name that a program called **Prometheus**, which collects and stores such numbers, fetches every few seconds
# from `/metrics`.

# %%
from prometheus_client.parser import text_string_to_metric_families

counts = {
    sample.name: sample.value
    for family in text_string_to_metric_families(exposed)
    for sample in family.samples
    if sample.name in ("flights_probability_sum", "flights_probability_count")
}
mean_exposed = counts["flights_probability_sum"] / counts["flights_probability_count"]
f"{mean_exposed:.3f}", f"{written['probability'].mean():.3f}"

# %% [markdown] claims=["abs(mean_exposed - written['probability'].mean()) < 1e-9"]
# Sum and count give the mean chance; log and metrics agree. An **alert rule** is a condition on metrics, with a time
# for which it must hold. Ours lie in `service/monitoring/alerts.yml`. Read one.

# %%
import yaml

from helpers.paths import ROOT

place = ROOT / "service" / "monitoring"
groups = yaml.safe_load((place / "alerts.yml").read_text())["groups"]
rules = {rule.get("alert", rule.get("record")): rule for group in groups for rule in group["rules"]}
moved = rules["FlightsScoresMoved"]
for part in moved["expr"].split(" and "):
    print(part)
print("for", moved["for"], "→", moved["labels"]["severity"])
print(moved["annotations"]["action"])

# %% [markdown]
# `flights:probability:mean` is the mean chance of the last seven days, computed by another rule of the file. Below the
# lower limit or above the upper one, with over a thousand flights in the week, for a day: then a ticket is written. (`on ()` joins the two sides though
# they carry different labels.) The
# last line tells whoever reads the ticket what to do; it does *not* say that the model is wrong. In **Grafana**,
# a program that draws such numbers, a dashboard shows them. Ours is a file, too:

# %%
import json

panels = json.loads((place / "dashboard.json").read_text())["panels"]
print(*[panel["title"] for panel in panels], sep="\n")

# %% [markdown]
# Let the rule watch the year: on which share of days would its week have been outside?

# %%
import re

lower, upper = (float(limit) for limit in re.findall(r"[<>] (0\.\d+)", moved["expr"]))
per_day = pd.DataFrame({"said": said, "day": day}).groupby("day")["said"].agg(["sum", "count"])
week = per_day.rolling(7).sum().dropna()
mean_week = week["sum"] / week["count"]
outside = (mean_week < lower) | (mean_week > upper)
month_of = (pd.Timestamp("2023-01-01") + pd.to_timedelta(outside.index - 1, unit="D")).month
watched = outside.groupby(month_of).mean()
watched.round(2).rename_axis("month").to_frame("outside").T

# %% [markdown] claims=["watched[7] > 0.6", "watched[12] < 0.2", "outside[outside.index <= 181].mean() < 0.15"]
# Of the days up to June, {{ outside[outside.index <= 181].mean():.0% }} ring; of July's {{ watched[7]:.0% }}; of
# December's {{ watched[12]:.0% }}. So July is the bad month? Keep the question.
#
# ## How far has it moved?
#
# **Drift** is a change, over time, of what comes in or of what comes of it. To measure it you need something to
# compare with. First, which flights? They should show what was normal before the watch began, for flights that are new
# to the model.

# %% exercise="reference"

# %% [markdown]
# Here these are the {{ (old & ~learnt).sum():, }} flights put aside. Then a number. Cut the reference at its tenths,
# and keep these bins. With $p_b$ the share of the reference in bin $b$,
# and $q_b$ that of the new month, the **population stability index** (PSI) is the sum of the differences, each times
# the logarithm of its ratio:
#
# $$\mathrm{PSI} = \sum_b (q_b - p_b)\,\log\frac{q_b}{p_b}.$$
#
# Both factors have the same sign, so no term is negative. It is 0 when nothing moved.

# %% exercise="psi"


# %% [markdown]
# The test from the beginning needs no bins. Draw, for each sample, the share of its values at or below $x$: a curve that
# climbs from 0 to 1. The **Kolmogorov–Smirnov statistic** (KS) of two samples is the largest vertical distance between
# their two curves of shares at or below $x$. Both measures from scratch:

# %% long="two measures stand side by side"
unseen = old & ~learnt


def psi(reference, now, edges):
    shares = []
    for values in (reference, now):
        counts = np.bincount(np.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)
        shares.append(np.maximum(counts / len(values), 1e-4))
    p, q = shares
    return np.sum((q - p) * np.log(q / p))


def tenths(values):
    return np.unique(np.quantile(values, np.linspace(0.1, 0.9, 9)))


def ks(one, other):
    places = np.concatenate([one, other])
    below = [np.searchsorted(np.sort(v), places, side="right") / len(v) for v in (one, other)]
    return np.abs(below[0] - below[1]).max()


then, july = (table.loc[rows, "temp"].dropna().to_numpy() for rows in (unseen, month == 7))
f"{ks(then, july):.4f}", f"{ks_2samp(then, july, method='asymp').statistic:.4f}"

# %% [markdown] claims=["abs(ks(then, july) - ks_2samp(then, july, method='asymp').statistic) < 1e-12"]
# The same as the library's. How large is large? Textbooks say: a PSI above one tenth is worth a look. But the index is
# not 0 even where nothing moved: each share is a count, and counts scatter. For $B$ bins and samples of $n$ and $m$ the
# scatter adds up to about $(B - 1)(1/n + 1/m)$ (if you know the $\chi^2$ distribution: it is the mean of one, scaled).
# Check.

# %%
rng = np.random.default_rng(SEED)
noise = {}
for n in (50, 100, 300, 1000):
    draws = []
    for _ in range(100):
        one, other = rng.normal(size=3000), rng.normal(size=n)
        draws.append(psi(one, other, tenths(one)))
    noise[n] = {"mean PSI": np.mean(draws), "formula": 9 * (1 / n + 1 / 3000)}
    noise[n]["above 0.1"] = np.mean(np.array(draws) > 0.1)
noise = pd.DataFrame(noise).T.rename_axis("values in the month")
noise.round(3)

# %% [markdown] claims=["noise.loc[100, 'above 0.1'] > 0.2", "noise.loc[1000, 'above 0.1'] == 0", "noise.loc[50, 'mean PSI'] > 1.15 * noise.loc[50, 'formula']", "abs(noise.loc[300, 'mean PSI'] / noise.loc[300, 'formula'] - 1) < 0.3"]
# With a hundred values, and no change at all, {{ noise.loc[100, 'above 0.1']:.0% }} of the draws are “worth a look”. With
# a thousand, none. A threshold without a sample size means nothing. (With fifty the mean exceeds the formula: bins
# stay empty, and the floor adds to it.)
#
# ## The control
#
# A measure that finds drift everywhere must also be tried where hardly anything happens. The census of Massachusetts:
# adults of 2015 and of 2018. A third measure is the **classifier test**: train a model to tell old rows from new. If it
# cannot (an AUC near one half), whatever has moved is too little for it to see.

# %% long="a helper and four comparisons belong together"
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict


def tells(one, other):
    """AUC of a model that tells rows of `one` from rows of `other`, on rows it did not see."""
    rows, is_new = pd.concat([one, other]), np.repeat([0, 1], [len(one), len(other)])
    trees = HistGradientBoostingClassifier(max_iter=30, random_state=SEED)
    chance = cross_val_predict(trees, rows, is_new, cv=3, method="predict_proba")[:, 1]
    return roc_auc_score(is_new, chance)


def some(rows):
    """1,500 of the flights `rows`."""
    return table.loc[rows, NUMBERS].sample(1500, random_state=SEED)


census = load("census").query("AGEP >= 18")
people = census.drop(columns=["id", "employed", "year"])
words = people.columns.drop("AGEP")
people[words] = people[words].apply(lambda column: column.astype("category").cat.codes)
in_2015, in_2018 = (
    people[census["year"] == y].sample(3000, random_state=SEED) for y in (2015, 2018)
)
told = {"census": tells(in_2015, in_2018), "halves": tells(some(unseen), some(learnt))}
told |= {"July": tells(some(unseen), some(month == 7))}
told |= {"December": tells(some(unseen), some(month == 12))}
pd.Series(told).round(3)

# %% [markdown] claims=["told['census'] < 0.56", "0.45 < told['halves'] < 0.55", "told['July'] > 0.95", "told['December'] > 0.9"]
# People of 2015 and 2018 can hardly be told apart: {{ told['census']:.2f }}. Neither can two halves of the same
# half-year: {{ told['halves']:.2f }}. July is known nearly always, and so is December: a year has seasons.
# Where seasons are, “has it moved?” has one answer, and it is no alarm.
#
# ## What an alarm costs
#
# Test the model's {{ table.shape[1] }} columns every day at 5 %. If nothing ever changes, how many alarms a year do you
# get? Columns times days times level: {{ table.shape[1] * 365 * 0.05:.0f }}.

# More than five a week, each of them for nothing, and after two weeks nobody looks. Turn it around: choose how many
# false alarms a year you can bear, and compute the level.

# %% exercise="level_for"

# %% [markdown]
# **Bonferroni's rule** divides the level by the number of tests: even one false alarm is then unlikely. Where
# several columns may really have moved, one asks for less: that few *of those that ring* are false. That share, on average
# over many such reports, is the **false discovery rate**. To keep it at $\alpha$, Benjamini and Hochberg sort the $m$ p-values and take the last place
# $k$ with $p_{(k)} \le \alpha k / m$: this column rings, and all with smaller p-values. (The promise is proved for tests
# that are independent or that rise and fall together; columns that move against each other can break it.) The program below does what a
# hasty dashboard does. Repair it.

# %% exercise="ringing"

# %%
from scipy.stats import chi2_contingency, false_discovery_control

p = [ks_2samp(in_2015["AGEP"], in_2018["AGEP"], method="asymp").pvalue]
both = pd.concat([in_2015, in_2018])
for column in words:
    p.append(chi2_contingency(pd.crosstab(both[column], np.repeat([0, 1], 3000))).pvalue)
p = pd.Series(p, ["AGEP", *words])
control = {"each at 5 %": p < 0.05, "Benjamini–Hochberg": false_discovery_control(p) <= 0.05}
control |= {"Bonferroni": p < 0.05 / len(p)}
single = (census["ANC"].astype(str) == "1").groupby(census["year"]).mean()
{name: list(p.index[rang]) for name, rang in control.items()}

# %% [markdown] claims=["control['each at 5 %'].sum() <= 4", "control['Bonferroni'].sum() <= 1", "list(p.index[control['Bonferroni']]) == ['ANC']", "control['Benjamini–Hochberg'].sum() <= 2", "single[2015] - single[2018] > 0.03"]
# By chance, {{ 0.05 * len(p):.1f }} of {{ len(p) }} columns would ring; {{ control['each at 5 %'].sum() }} do. Corrected,
# {{ control['Bonferroni'].sum() }}: the column `ANC`, whether somebody names one ancestry, two, or none. A
# false alarm? Ask all {{ census['year'].isin([2015, 2018]).sum():,d }} adults of both years: {{ single[2015]:.0% }} named one ancestry in 2015,
# {{ single[2018]:.0% }} in 2018. It was true: even the control moves a little.
#
# ## Does drift hurt?
#
# Back to the flights. Of all things that may drift, the score is the most useful one to watch: it weighs each column
# as the model does. Below you will see, for each month, the PSI of the score, and then what the chances were worth. In
# which month are they too high by the largest factor?

# %% exercise="harm"

# %% long="the table and its picture belong together"
year = {}
for m in range(1, 13):
    now, then = (month == m) & ~learnt, unseen & (month != m)
    index = psi(said[then], said[now], tenths(said[then]))
    year[m] = {"PSI": index, "said": said[now].mean(), "happened": late[now].mean()}
    year[m]["AUC"] = roc_auc_score(late[now], said[now])
year = pd.DataFrame(year).T.rename_axis("month")
year["ratio"] = year["said"] / year["happened"]
titles = "Most drift in July", "Too high from August on"
fig, row = plots.panels(titles, x="month", y="PSI of the score", sharey=False, layout="constrained")
row[0].bar(year.index, year["PSI"])
row[0].set_xticks(range(1, 13, 2))
row[1].set_xticks(range(1, 13, 2))
row[1].plot(year.index, year["said"], "o-", label="said")
row[1].plot(year.index, year["happened"], "d--", label="happened")
row[1].set(ylabel="share late", ylim=(0, 0.4))
legend = row[1].legend(loc="upper left")
year.round(2)

# %% [markdown] claims=["year['PSI'].idxmax() == 7", "year.loc[8:, 'ratio'].min() > 1.1", "year.loc[7, 'PSI'] > 0.5", "year.loc[7, 'ratio'] < 1.2", "year.loc[12, 'PSI'] < 0.1", "year.loc[12, 'ratio'] > 1.4", "year.loc[10, 'PSI'] < 0.1", "year.loc[10, 'ratio'] > 1.4", "year.loc[5, 'PSI'] > 0.2", "year.loc[5, 'ratio'] < 1.3"]
# July has by far the most drift, {{ year.loc[7, 'PSI']:.2f }}, and its chances are nearly right:
# {{ year.loc[7, 'said']:.0% }} said, {{ year.loc[7, 'happened']:.0% }} late. More flights were late, and the model saw it coming.
# In December the scores look as always, {{ year.loc[12, 'PSI']:.2f }}, and are
# {{ year.loc[12, 'ratio'] - 1:.0% }} too high. Drift means *different*. It does not mean *worse*, and no drift does not
# mean *well*. Replay it, with a limit of your own:

# %%
from helpers.explorers.monitoring import Replay

Replay()

# %% [markdown] claims=["year.loc[7, 'PSI'] > max(Replay.levels) and min(Replay.levels) > year.loc[12, 'PSI']", "year.loc[7, 'ratio'] < Replay.too_much < year.loc[12, 'ratio']", "year.loc[8, 'PSI'] < Replay.levels[-2] and year.loc[8, 'ratio'] > Replay.too_much"]
# No limit makes alarm and harm agree in every month. All of them ring in July, where the chances hold, and none in
# December, where they do not; high ones sleep through August, too. Then set the labels to two months later: all you
# see of the harm is old.
#
# ## Three kinds of shift
#
# A model knows $P(y \mid x)$, what becomes of flights that look like $x$. Three things can change:
#
# - **Covariate shift**: other $x$ come; $P(y \mid x)$ stays. July is close to it.
# - **Label shift**: the classes come in other shares; each class still looks as it did, so $P(x \mid y)$ stays.
# - **Concept drift**: the same $x$ leads to something else; $P(y \mid x)$ itself has changed.
#
# To tell the third from the first, hold the score fixed. (That is less than to hold $x$ fixed. Where a model was too sure
# of some kind of flight all along, more flights of that kind change what happens at a score, and nothing else has
# changed. So what you find is a change as far as the score can tell.) Of flights that were given between 20 and 40 %, how many were
# late?

# %%
middle = (said > 0.2) & (said < 0.4) & ~learnt
spans = {"Jan–Jun": old, "July": month == 7, "August": month == 8, "Oct–Dec": month >= 10}
fixed = {name: {"flights": (middle & span).sum()} for name, span in spans.items()}
for name, span in spans.items():
    fixed[name] |= {"said": said[middle & span].mean(), "late": late[middle & span].mean()}
fixed = pd.DataFrame(fixed).T
fixed.astype({"flights": int}).round(2)

# %% [markdown] claims=["fixed['said'].max() - fixed['said'].min() < 0.03", "fixed.loc['Jan–Jun', 'late'] - fixed.loc['Oct–Dec', 'late'] > 0.06", "fixed.loc['Jan–Jun', 'late'] - fixed.loc['August', 'late'] > 0.04", "abs(late[month == 8].mean() - late[unseen].mean()) < 0.03"]
# What was said is the same in every row. What happened falls from {{ fixed.loc['Jan–Jun', 'late']:.0% }}
# to {{ fixed.loc['August', 'late']:.0% }} in August, and is {{ fixed.loc['Oct–Dec', 'late']:.0% }} from October on. Take
# August. Of all its flights {{ late[month == 8].mean():.0% }} were late, of those put aside {{ late[unseen].mean():.0% }}:
# nearly the same share. What is the name for August's change?

# %% exercise="which_shift"

# %% [markdown]
# Could the model of spring be to blame, which had seen few summer flights? Then a model that learnt from July itself should be
# right about August. First a control: a half of July against the other half.

# %%
july, august = month == 7, month == 8
half = np.random.default_rng(SEED).random(len(table)) < 0.5
halves = boosted_trees(SEED).fit(table[july & half], late[july & half])
of_july = boosted_trees(SEED).fit(table[july], late[july])
checks = {
    "half of July, on the other": [halves, july & ~half],
    "all of July, on August": [of_july, august],
}
by_july = {}
for name, (learner, rows) in checks.items():
    chance = learner.predict_proba(table[rows])[:, 1]
    by_july[name] = {"said": chance.mean(), "happened": late[rows].mean()}
by_july = pd.DataFrame(by_july).T
by_july.round(2)

# %% [markdown] claims=["by_july.loc['all of July, on August', 'said'] - by_july.loc['all of July, on August', 'happened'] > 0.08", "abs(by_july.loc['half of July, on the other', 'said'] - by_july.loc['half of July, on the other', 'happened']) < 0.03"]
# On July itself such a model is nearly right. On August it says {{ 100 * by_july.loc['all of July, on August', 'said']:.0f }} %, and
# {{ 100 * by_july.loc['all of July, on August', 'happened']:.0f }} % happened. So it was not the spring: with the same columns, what July
# taught did not hold in August.
#
# A mean over all flights may also hide where it happens. Look at **segments**, here the airlines with a thousand flights
# or more from October on:

# %%
autumn = (month >= 10) & ~learnt
outcome = pd.DataFrame({"said": said, "happened": late, "carrier": table["carrier"]})[autumn]
segments = outcome.groupby("carrier")[["said", "happened"]].mean()
segments["flights"] = outcome["carrier"].value_counts()
segments = segments[segments["flights"] >= 1000]
segments["ratio"] = segments["said"] / segments["happened"]
segments.round(2)

# %% [markdown] claims=["segments['ratio'].idxmin() == 'B6'", "segments['ratio'].min() < 1.25", "segments['ratio'].drop('B6').min() > 1.5"]
# For `B6` the chances are nearly right, for each of the others they are too high by half or more. An alarm on the mean of
# all would treat them alike.
#
# Worse can happen. For 26 years, rodents were caught in a desert. A model learns until 1987 to name the species from
# weight, foot, sex and plot.

# %%
rodents = load("rodents").query("taxa == 'Rodent'")
rodents = rodents.dropna(subset=["species_id", "weight", "hindfoot_length"])
looks = ["weight", "hindfoot_length", "sex", "plot_type"]
body = rodents[looks].astype({"sex": "category", "plot_type": "category"})
early = rodents["year"] <= 1987
namer = HistGradientBoostingClassifier(max_iter=20, max_leaf_nodes=15, random_state=SEED)
namer.fit(body[early], rodents.loc[early, "species_id"])
chance = namer.predict_proba(body)
seen = rodents.assign(named=namer.classes_[chance.argmax(axis=1)], confidence=chance.max(axis=1))
seen["right"] = seen["named"] == seen["species_id"]
seen["unknown"] = ~seen["species_id"].isin(namer.classes_)
decay = seen.groupby("year")[["right", "confidence", "unknown"]].mean()
decay.loc[1988::2].round(2)

# %% [markdown] claims=["decay.loc[1988, 'right'] - decay.loc[2002, 'right'] > 0.2", "decay.loc[1988:, 'confidence'].max() - decay.loc[1988:, 'confidence'].min() < 0.15", "decay.loc[2002, 'unknown'] > 0.35", "seen.loc[seen['species_id'] == 'PB', 'confidence'].mean() > 0.55"]
# Right in {{ decay.loc[1988, 'right']:.0% }} of the catches of 1988, in {{ decay.loc[2002, 'right']:.0% }} of those of
# 2002. The confidence is {{ decay.loc[1988, 'confidence']:.0% }} and {{ decay.loc[2002, 'confidence']:.0% }}. By then
# {{ decay.loc[2002, 'unknown']:.0% }} of the animals are of species that the model never met. It has no word for the
# newcomer `PB`, so it calls it by another's, with a mean confidence of
# about {{ seen.loc[seen['species_id'] == 'PB', 'confidence'].mean():.0% }}. The species' shares changed, as in a label shift;
# but a *new* class is more than that, and no reweighting mends it. A model does not know that it does not know.
#
# ## When the labels come late
#
# So only labels tell. Can one do without? If the chances hold, their mean *is* the share to expect, and the error can be
# estimated from the chances alone. Such **label-free estimates** assume what they should test: in December the chances said
# {{ 100 * year.loc[12, 'said']:.0f }} %, and {{ 100 * year.loc[12, 'happened']:.0f }} % happened. And beware of **feedback loops**, where the answers change the
# labels. If passengers are moved from flights that are given a high chance, and the airline then delays these flights
# with less worry, or if loans that are refused never get a label, the log no longer shows what would have happened.
#
# A flight's label comes the next day; a loan's after years. The **calibration gap** is the mean chance
# minus the share of what happened. On a given day it can be computed only over the labels that are in.

# %% exercise="gap_so_far"


# %%
def gap_so_far(said, late, known_at, now):
    there = known_at <= now
    return np.mean(said[there] - late[there])


summer = month >= 7
end_of_august = {
    delay: gap_so_far(said[summer], late[summer], day[summer] + delay, 243) for delay in (0, 15, 30)
}
pd.Series(end_of_august).rename_axis("labels late by (days)").round(3).to_frame("gap").T

# %% [markdown] claims=["end_of_august[0] - end_of_august[30] > 0.02"]
# On the last day of August the flights since July show a gap of {{ end_of_august[0]:.3f }}. With labels a month late you
# would see July's, {{ end_of_august[30]:.3f }}, and sleep on.
#
# ## Adding it up
#
# A day's gap is noise, mostly: one storm is a day. A gap that lasts adds up. Let $z_t$ be
# the standardised gap of day $t$: less its usual mean, divided by its usual standard deviation. A **CUSUM**, a
# cumulative sum, adds each day's $z_t$ less an allowance $k$, never falls below 0, and rings above a limit $h$:
#
# $$S_t = \max(0,\; S_{t-1} + z_t - k).$$

# %% exercise="cusum"


# %%
def cusum(z, k, h):
    total, found = 0.0, []
    for t, value in enumerate(z):
        total = max(0.0, total + value - k)
        if total > h:
            found.append(t)
            total = 0.0
    return found


# %% [markdown]
# Its price is the mean **run length**, the days until it rings. For independent normal $z$ with mean $\delta$,
# Siegmund's approximation is, with $d = \delta - k$ and $b = h + 1.166$,
#
# $$L = \frac{e^{-2db} + 2db - 1}{2d^2}.$$
#
# It serves twice: with $\delta = 0$ for false alarms, with the shift you fear for the delay.


# %%
def run_length(shift, k, h):
    b, d = h + 1.166, shift - k
    return (np.exp(-2 * d * b) + 2 * d * b - 1) / (2 * d**2)


days, lengths = np.random.default_rng(SEED).normal(size=200_000), {}
for h in (3, 4, 5):
    lengths[h] = {
        "simulated": len(days) / len(cusum(days, 0.5, h)),
        "formula": run_length(0, 0.5, h),
    }
    lengths[h]["delay at 1"] = run_length(1, 0.5, h)
lengths = pd.DataFrame(lengths).T.rename_axis("h")
lengths.round(1)

# %% [markdown] claims=["(lengths['simulated'] / lengths['formula'] - 1).abs().max() < 0.25"]
# Simulation and formula agree. A higher limit multiplies the time between false alarms, and adds a few days to the
# delay. Choose your own pair.

# %% exercise="knobs"

# %% [markdown]
# Now watch the chances of the year. About fifty flights a day are enough; the months before July say how much a day
# scatters.

# %%
gaps = pd.Series((said - late)[aside]).groupby(day[aside]).mean()
normal = gaps[gaps.index <= 181]
z = (gaps - normal.mean()) / normal.std()
rang = gaps.index[cusum(z, 0.5, 4.2)]
before, autumn = (rang <= 181).sum(), rang[rang >= 274]
when = (pd.Timestamp("2023-01-01") + pd.to_timedelta(rang - 1, unit="D")).strftime("%d %b")
print(*when, sep=", ")

# %% [markdown] claims=["before <= 2", "len(rang) - before >= 7", "rang[rang > 181][0] < 197", "((rang >= 182) & (rang <= 212)).sum() == 1", "len(autumn) >= 3", "year.loc[[10, 12], 'PSI'].max() < 0.1", "len(rang[(rang >= 213) & (rang <= 243)]) >= 3"]
# False alarms up to June, as far as we know: {{ before }}. Alarms after June: {{ len(rang) - before }}, and
# {{ len(autumn) }} of these from October on, though the scores of October and December had hardly moved. July's
# alarm comes early in a month that was nearly right as a whole. (Weather lasts longer than a day, so the days are not quite
# independent, and the true price is somewhat higher than the formula's.)
#
# ## What then?
#
# Something is wrong, and known to be. What do you do first?

# %% exercise="retrain"

# %% [markdown]
# A **backtest** replays the past: in each month every remedy gets only what was known before it, and is scored on that
# month. Four remedies: do nothing; retrain on all months so far; retrain on the last three; or **recalibration**, which
# keeps the model and refits two numbers, slope and offset of its log-odds, on last month's flights. To save time, all
# four use the same smaller trees, forty of them, and keep the encoding of words; “nothing” is to stay with June's.

# %% long="three remedies are scored on the same months"
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

codes = model["columns"].transform(table)
small = {"max_iter": 40, "learning_rate": 0.15, "max_leaf_nodes": 15, "early_stopping": False}
trees = clone(model["trees"]).set_params(**small)


def retrained(rows, now):
    """The chances of the flights `now`, by trees that learnt from the flights `rows`."""
    return clone(trees).fit(codes[rows], late[rows]).predict_proba(codes[now])[:, 1]


kept = retrained(old, month > 0)
odds = np.log(kept / (1 - kept))[:, None]
losses = pd.DataFrame(index=pd.Index(range(8, 13), name="month"))
for m in progress_bar(losses.index, "nothing, recalibrated, the last three months"):
    now, last, recent = month == m, month == m - 1, (month >= m - 3) & (month < m)
    mended = LogisticRegression().fit(odds[last], late[last]).predict_proba(odds[now])[:, 1]
    losses.loc[m, "nothing"] = log_loss(late[now], kept[now])
    losses.loc[m, "recalibrated"] = log_loss(late[now], mended)
    losses.loc[m, "three"] = log_loss(late[now], retrained(recent, now))

# %%
for m in progress_bar(losses.index, "all months so far"):
    now = month == m
    losses.loc[m, "all"] = log_loss(late[now], retrained(month < m, now))
mean = losses.mean()
pd.concat([losses, mean.to_frame("mean").T]).round(4)

# %% [markdown] claims=["mean['nothing'] - mean['all'] > 0.004", "(losses['nothing'] > losses['all']).sum() >= 4", "abs(mean['all'] - mean['three']) < (losses['all'] - losses['three']).std()", "losses.loc[9, 'recalibrated'] - losses.loc[9, 'nothing'] > 0.008", "losses.loc[12, 'nothing'] - losses.loc[12, 'recalibrated'] > 0.008"]
# Retraining on all months beats doing nothing in {{ (losses['nothing'] > losses['all']).sum() }} of the five months. All
# months or the last three? Their means are {{ mean['all']:.3f }} and {{ mean['three']:.3f }}, less apart than
# their distance scatters from month to month: one year cannot tell. Recalibration needs no new model. In December it takes
# {{ losses.loc[12, 'nothing'] - losses.loc[12, 'recalibrated']:.3f }} off the log loss. In September it *adds*
# {{ losses.loc[9, 'recalibrated'] - losses.loc[9, 'nothing']:.3f }}: it mended August's gap, and September had another.
# A remedy fitted to last month is a bet that next month is like it.
#
# So: watch data quality by the hour, the chances as soon as labels come, and drift as a hint where to look. Retrain on a
# calendar, and after an alarm if the backtest says so; serve the new model as lesson 18 did, as a shadow first.
#
# ## What we saw
#
# - Columns tested against a half-year at 5 %: at least {{ min(rings.values()) }} of {{ len(NUMBERS) }} ring, always.
# - July drifted by {{ year.loc[7, 'PSI']:.2f }} and was nearly right. December drifted by
#   {{ year.loc[12, 'PSI']:.2f }} and said {{ year.loc[12, 'ratio'] - 1:.0% }} too much.
# - The rodents' model fell to {{ decay.loc[2002, 'right']:.0% }} right, as confident as ever.
# - {{ table.shape[1] }} columns a day at 5 % cost {{ table.shape[1] * 365 * 0.05:.0f }} false alarms a year.
# - Retraining on all months so far took {{ mean['nothing'] - mean['all']:.3f }} off the mean log loss of the backtest;
#   recalibration helped in December and did harm in September.
# - One year has one December. Whether its excess comes back, these data cannot say.
#
# ## Formulas
#
# | | |
# |---|---|
# | PSI | $\sum_b (q_b - p_b) \log (q_b / p_b)$; by chance $(B-1)(1/n + 1/m)$ |
# | KS | $\max_x \lvert F(x) - G(x) \rvert$ |
# | false alarms | columns × rounds × level |
# | Benjamini–Hochberg | the last $k$ with $p_{(k)} \le \alpha k / m$ |
# | calibration gap | mean chance − share that happened |
# | CUSUM | $S_t = \max(0, S_{t-1} + z_t - k)$, rings above $h$ |
#
# ## Traps
#
# - Drift taken for harm, and silence for health.
# - A hundred columns tested at 5 %; a PSI limit without a sample size.
# - A reference from the months that are watched; bins made anew each month; an empty bin without a floor.
# - Scored on labels that had not arrived, or a missing label counted as “on time”.
# - A CUSUM without an allowance, or never reset.
# - Retrained on whatever came, and compared on what it learnt from.
#
# ## Where it leads
#
# The circle is closed: from a question to data, a model, an evaluation, a service, and the doubt that sends you back to
# the data. `service/monitoring/` has the rules and the dashboard to take away, with tests that play traffic against
# them.
#
# ## To read
#
# - Page, *Continuous Inspection Schemes* (1954)
# - Benjamini and Hochberg, *Controlling the False Discovery Rate* (1995)
# - Lipton, Wang and Smola, *Detecting and Correcting for Label Shift with Black Box Predictors* (2018)
# - Prometheus' documentation, *Alerting* among its best practices
