# %% [markdown]
# # 03 · Regression
#
# **What is a house worth, and how sure are we?** You want to sell a house in King County, around the city of Seattle.
# If you ask 100,000 dollars too little, that money is lost. If you ask 100,000 dollars too much, the house stands
# empty for months, and you pay for it all the while. An estate agent offers her rule for free: look up the usual price
# per square foot in your zip code, and multiply it by the size of your house. You have the sales of one year, and a
# computer. Can you do better than the agent? And can you say how far off you may be?
#
# Predicting a number, such as a price, is called **regression**. In this lesson you go from a straight line through
# three houses to a model with eighty columns, and from a bare number to a price range.
#
# You will be able to **fit** a line by least squares, by a formula and by gradient descent; **score** a prediction in
# dollars against a baseline; **turn** names such as a zip code into columns; **choose** how flexible a model may be
# without fooling yourself; and **state** a price range, and check how often it holds.
#
# | part | its question | minutes |
# |---|---|---|
# | 1 · Looking at houses | What is in the table, and what does the agent's rule achieve? | 40 |
# | 2 · One line | Which straight line fits best, and what does "best" mean? | 40 |
# | 3 · Many features | What do more columns change, and why does the agent still win? | 35 |
# | 4 · Sums and products | What is left to explain, and how is the agent beaten? | 40 |
# | 5 · Downhill | How does a computer find many coefficients at once? | 40 |
# | 6 · Too flexible | How flexible may a curve be? | 35 |
# | 7 · A penalty | How do you keep many features and still not overfit? | 40 |
# | 8 · How sure? | What is a house worth, and how far may that be off? | 40 |
#
# You can stop after any part. To continue another day, open the notebook, click on the cell where you stopped, and choose
# *Run → Run All Above Selected Cell*.
#
# *Time: 310 minutes. Before this: lessons 01 and 02.* (The Stretch at the end takes about 80 more.)

# %%
import numpy as np
import pandas as pd
import seaborn as sns

from helpers import card, load, plots, progress_bar
from helpers.exercises import regression as ex

# %% [markdown]
# ## Part 1 · Looking at houses (40 min)
#
# Nobody should fit a model to a table they have not looked at. In this part you look at the table: what is a row, what
# do the columns mean, what is missing, and how are the prices distributed? Then you split the sales in time, and
# measure how good the agent's rule is. That is the number to beat for the rest of the lesson.

# %%
houses = load("houses")
houses = houses.sort_values(["date", "id"])
print("rows, columns:", houses.shape)
shown = ["date", "price", "sqft_living", "bedrooms", "grade", "zipcode", "lat", "long"]
houses[shown].head()

# %% [markdown]
# Each row is one *sale* of a house, and we have put the sales in order of time. The first row was sold on the second
# of May 2014. `price` is in dollars, and `sqft_living` is the living area in square feet. One square foot is about
# a tenth of a square metre. 2,000 square feet, nearly 190 square metres, is a comfortable family house.
#
# Eight of the 21 columns are shown. Every data set of this course has a card that says what each column means, in
# which unit, where the data come from and what is wrong with them. Read at least the table of columns.

# %%
card("houses")

# %% [markdown]
# One remark on the card will matter soon. Some houses were sold twice within the year, so two rows may describe the same
# house.
#
# How many values are missing? `isna()` marks the missing values of the whole table with True. The first `sum()` counts
# them in each column, the second adds the columns up.

# %%
missing = houses.isna().sum()
print("missing values:", missing.sum())
print("different houses:", houses["id"].nunique())
print("first sale:", houses["date"].min().date())
print("last sale:", houses["date"].max().date())

# %% [markdown]
# Nothing is missing. (Lesson 02 showed what to do when values are.)
#
# The **target**, the column to predict, is the price. Half of the houses were sold for less than 450,000 dollars: that
# is the **median**, the price in the middle when all prices are sorted. The **mean** adds up all prices and divides by
# their number. Before you see it: where does the mean lie?

# %% exercise="mean_or_median"

# %%
millions = houses["price"] / 1e6
title = "Most houses cost under a million, a few cost several"
fig, ax = plots.panel(title, "price (million dollars)", "houses")
sns.histplot(x=millions, binwidth=0.05, ax=ax)
ax.axvline(millions.median(), color=plots.VERMILLION, label="median")
ax.axvline(millions.mean(), color="black", linestyle="--", label="mean")
ax.set_xlim(0, 3)
ax.legend()
fig

# %% [markdown] claims=["houses['price'].mean() - houses['price'].median() > 60_000"]
# The distribution is **skewed**: it has a short end on the left and a long tail on the right. The mean is
# {{ houses['price'].mean():,.0f }} dollars, well above the median of {{ houses['price'].median():,.0f }}. The figure ends
# at three million, and {{ (houses['price'] > 3e6).sum() }} houses lie beyond it; the most expensive cost
# {{ houses['price'].max() / 1e6:.1f }} million. Remember these few mansions: they will pull at every line
# that we fit.
#
# What goes with the price? The size should. Here is each house as a point.

# %%
fig, ax = plots.panel(
    "Larger houses cost more, with a wide spread",
    "size (1,000 square feet)",
    "price (million dollars)",
)
sns.scatterplot(x=houses["sqft_living"] / 1000, y=houses["price"] / 1e6, s=8, alpha=0.3, ax=ax)
fig

# %% [markdown]
# The cloud rises to the right, so the size tells us something about the price. But look at the houses of 4,000 square
# feet: some cost half a million and others more than two million. The cloud also opens like a fan. Small houses differ
# little in price, large ones differ a lot. Both observations will come back.
#
# The place must matter as well. The columns `long` and `lat` are the longitude (west to east) and the latitude (south
# to north). We colour each house by its **rate**: its price divided by its size, in dollars per square foot. (The
# figure shows a random draw of 1,000 houses; rates below 100 have the colour of 100, and rates above 450 that of 450.)

# %% fold
fig, ax = plots.panel(
    "Rates are highest around the lake, in the north",
    "longitude (degrees)",
    "latitude (degrees)",
    figsize=(6.2, 4.6),
)
drawn = houses.sample(1000, random_state=0)
colours = (drawn["price"] / drawn["sqft_living"]).clip(100, 450)
points = ax.scatter(drawn["long"], drawn["lat"], c=colours, s=5)
ax.set(xlim=(-122.55, -121.7), ylim=(47.15, 47.8), xticks=[-122.4, -122.2, -122.0, -121.8])
ax.set_aspect(1.48)  # a degree of longitude is shorter than one of latitude
ax.annotate(
    "Lake Washington",
    (-122.255, 47.61),
    (-121.98, 47.775),
    fontsize=8,
    va="center",
    arrowprops={"arrowstyle": "->", "color": "black"},
)
fig.colorbar(points, ax=ax, label="$ per square foot")
fig

# %% [markdown]
# You can see the shape of the city. The empty area in the middle is Lake Washington. Around its northern half a square
# foot often costs two to three times as much as in the south. Whoever prices a house without knowing where it stands
# leaves out a great deal.
#
# ### A split in time
#
# We want to price houses that are *not yet* sold. Lesson 02 gave the rule: fit to the past, score on the future. A
# random split would let the model learn from sales that happen after the one it predicts. Does time matter here? We
# take the median rate of each month. (The figures above show the raw prices of all months. From here on the last three
# months stay closed until part 8, and no model and no choice will use them.)

# %%
rate = houses["price"] / houses["sqft_living"]
month = houses["date"].dt.strftime("%Y-%m")
rate_by_month = rate.groupby(month).median()
rate_by_month = rate_by_month[:"2015-02"]
title = "The median rate fell by 6 % from June to December"
fig, ax = plots.panel(title, "month of the sale", "median rate ($ per sq ft)")
ax.plot(rate_by_month, marker="o")
ax.tick_params("x", rotation=60)
fig

# %% [markdown] claims=["abs(rate_by_month['2014-12'] / rate_by_month['2014-06'] - 0.94) < 0.005"]
# It does matter. In June 2014 the median rate was {{ rate_by_month['2014-06']:.0f }} dollars per square foot, in
# December it was {{ rate_by_month['2014-12']:.0f }}. (The axis does not start at 0, so the fall looks larger than it
# is.) Part of the fall may be that other houses were sold in winter, smaller, larger or more distant ones; a median
# cannot tell. With less than a year of sales nobody can tell a season from a
# market that falls. A model fitted to the past does not know what comes next, and neither would you. So an honest
# test must lie in the future.
#
# There is a second danger. If a house is sold in 2014 and again in 2015, a model that has seen the first price is not
# tested on a *new* house. Such houses must not be in the later part. How do you find them? The method `isin` asks of
# each value whether it is in a list, and `~` in front of the answer turns True into False and the other way round.

# %%
sold_later = pd.Series([7, 4, 9])
is_known = sold_later.isin([7, 3, 9])
print("known:", is_known.tolist())
print("new:  ", (~is_known).tolist())

# %% [markdown]
# House 4 is new, so it is the only one that `sold_later[~is_known]` keeps.
#
# Write a function `split_in_time(table, first_day)` for this. `table` is a DataFrame with the columns `date` and `id`
# among others; its rows are in any order. `first_day` is a day like those in `date`. Return two tables: first the rows
# with a `date` before `first_day`; second all other rows, except those of houses whose `id` is in the first table. A
# house that is sold twice after `first_day`, and not before, keeps both rows. Keep the rows in the order in
# which they come; their index does not matter.

# %% exercise="split_in_time"

# %% [markdown]
# The lesson's own split does the same with one more cut. The sales of 2014 are the **training set**: every model is
# fitted to them. January and February 2015 are the **validation set**, on which we compare models and make choices.
# March to May are the **test set**. No model meets it before the last part, where we use it once. (`copy()` makes a
# table of its own, to which we can add columns later.)

# %%
date = houses["date"]
train = houses[date < "2015-01-01"].copy()
winter = houses[date.between("2015-01-01", "2015-02-28")]
sold_before = winter["id"].isin(train["id"])
valid = winter[~sold_before].copy()

# %%
earlier = houses[date <= "2015-02-28"]
spring = houses[date > "2015-02-28"]
sold_before = spring["id"].isin(earlier["id"])
test = spring[~sold_before]
print("to fit:", len(train))
print("to compare:", len(valid))
print("for the end:", len(test))

# %% [markdown] claims=["len(winter) - len(valid) + len(spring) - len(test) > 100"]
# {{ len(winter) - len(valid) + len(spring) - len(test) }} sales of 2015 are in no set, because the same house was sold
# before.
#
# ### The agent's rule
#
# Begin with the simplest rule of all: one rate for the whole county. Compute `typical_rate`, a number in dollars per
# square foot: divide the `price` of each house in `train` by its living area `sqft_living`, and take the median of
# these rates. You may round it to a whole dollar.

# %% exercise="typical_rate"

# %% [markdown]
# The agent does better than one rate for all. She has a rate for each zip code. We keep the rates in a column `rate`.
# `groupby("zipcode")` then puts the houses of a zip code together, and `median()` takes the middle rate of each group.

# %%
train["rate"] = train["price"] / train["sqft_living"]
valid["rate"] = valid["price"] / valid["sqft_living"]
rates = train.groupby("zipcode")["rate"].median()
rates.sort_values().round()

# %% [markdown] claims=["rates.max() / rates.min() > 3"]
# In the cheapest of the {{ len(rates) }} zip codes a square foot costs {{ rates.min():.0f }} dollars, in the
# most expensive {{ rates.max():.0f }}. Now let her predict the prices of the houses in `valid`. `map(rates)` looks up the
# rate of each house's zip code. From here on we write prices in thousands of dollars, because that is easier to read.

# %%
y_train = train["price"] / 1000
y_valid = valid["price"] / 1000
zip_rate = valid["zipcode"].map(rates)
agent_pred = zip_rate * valid["sqft_living"] / 1000
agent_residual = y_valid - agent_pred

# %%
table = pd.DataFrame(
    {
        "paid": y_valid,
        "predicted": agent_pred,
        "residual": agent_residual,
    }
)
table.head().round()

# %% [markdown]
# The difference between what was paid and what was predicted is the **residual**. It is above
# zero where the prediction was too low. To judge the rule by one number, take away the signs and average: this is the
# **mean absolute error** (MAE). With residuals of 50, −100 and 50, it is (50 + 100 + 50) / 3, about 67.
#
# A score means little on its own. A **baseline** is what you get without any effort: here, predicting the median price
# of `train` for every house. (`np.full(n, value)` makes an array of `n` equal values.)

# %%
from sklearn.metrics import mean_absolute_error

always_median = np.full(len(valid), y_train.median())
median_mae = mean_absolute_error(y_valid, always_median)
agent_mae = mean_absolute_error(y_valid, agent_pred)
print("always the median:", round(median_mae))
print("the agent:", round(agent_mae))

# %% [markdown] claims=["median_mae - agent_mae > 90"]
# Both numbers are in thousands of dollars. Without looking at the house you are off by {{ median_mae:.0f }} on average. With the agent's
# rule it is {{ agent_mae:.0f }}. That is the number to beat.
#
# **In short.** Prices are skewed, grow with the size and depend on the place. We fit to 2014, compare on January and
# February 2015, and keep the spring for the end. The agent's rule, one rate for each zip code, has a mean absolute error
# of {{ agent_mae:.0f }} thousand dollars; always saying the median has {{ median_mae:.0f }} thousand.

# %% [markdown]
# ## Part 2 · One line (40 min)
#
# The simplest model with a formula is a straight line: price = intercept + slope × size. The **slope** says how much
# one more unit of size adds, and the **intercept** is the height of the line at size zero. Many lines are possible.
# Which one fits best? To answer, we must first say what "best" means, and three houses are enough for that.

# %%
x_small = np.array([1.0, 2.0, 3.0])
y_small = np.array([300.0, 300.0, 600.0])
by_eye = 0 + 200 * x_small
residuals = y_small - by_eye
print("predicted:", by_eye)
print("residuals:", residuals)

# %% [markdown]
# Sizes are in thousands of square feet, prices in thousands of dollars. A line drawn by eye, with intercept 0 and
# slope 200, has the residuals 100, −100 and 0. Their sum is zero, although two of the houses are missed: errors up and
# down cancel. So we **square** each residual before adding. The sum is 100² + 100² + 0² = 20,000. The square has a
# second effect: one residual of 200 counts as much as four of 100. (A function that says how much a residual costs is
# called a **loss**. Ours is the square.)
#
# In a picture, each residual is the side of a square, and the sum is the area of all squares. **Least squares** chooses
# the line with the smallest total area.

# %% fold
fig, axes = plots.panels(
    ["By eye: area 20,000", "Least squares: area 15,000"], "size (1,000 sq ft)", "price ($1000)"
)
for ax, (a, b) in zip(axes, [(0, 200), (100, 150)], strict=True):
    ends = np.array([0.5, 4.2])
    ax.plot(ends, a + b * ends, color=plots.BLUE)
    ax.plot(x_small, y_small, "o", color="black")
    for left, top in zip(x_small, y_small, strict=True):
        bottom = a + b * left
        right = left + abs(top - bottom) / 237
        corners = [left, right, right, left], [top, top, bottom, bottom]
        ax.fill(*corners, color=plots.VERMILLION, alpha=0.35)
    ax.set(ylim=(0, 700), xlim=(0.5, 4.2))
fig

# %% [markdown]
# The line on the right, with intercept 100 and slope 150, has the residuals 50, −100 and 50, and so an area of
# 2,500 + 10,000 + 2,500 = 15,000. No line has less. How that line is found comes in a moment.
#
# First a prediction. A line is fitted by least squares to nine houses: eight of them have between 800 and 2,500 square feet, and one
# has 4,060. Then you lift the price of *one* of them and fit again. What happens to the line?

# %% exercise="outlier_pull"

# %% [markdown]
# Now try it. Turn the line by its slope and intercept until the area is as small as you can make it. Then choose *least
# squares* and compare. Finally, lift the house at the left end, one in the middle, and the one at the right end, each
# by itself, and watch the line.

# %%
from helpers.explorers.regression import Squares

Squares()

# %% [markdown]
# Lifting a house in the middle raises the whole line and hardly turns it. Lifting the house at the left end makes the
# line flatter, and lifting the one at the right end makes it much steeper: a house of unusual size has **leverage**, as
# a weight at the end of a plank does. (The still picture shows these two, each lifted by 400 thousand dollars.) The
# caption under the figure says how far the line follows the house of the most unusual size, and one near the middle.
#
# ### The formula for the best line
#
# Where does the best line come from? It takes two steps, and you can follow both on paper.
#
# *First, the height.* Take any line, with the residuals $r$, and raise it by $c$. Each residual becomes smaller by $c$,
# so that the area is
#
# $$\sum (r - c)^2 = \sum r^2 - 2c \sum r + n c^2 .$$
#
# As a function of $c$ this is a parabola that opens upwards. It is lowest where its derivative $-2 \sum r + 2nc$ is
# zero, and that is at $c = \frac1n \sum r$, the mean residual. For example, the residuals 60, −30 and 30 have the area
# 5,400 and the mean 20. Raise the line by 20: they become 40, −50 and 10, and the area falls to 4,200.
#
# So the residuals of the best line have mean zero. The mean price $\bar y$ is then the height of the line at the mean
# size $\bar x$: the line passes through the point of the means.
#
# *Second, the slope.* Measure every house from that point: $u = x - \bar x$ across and $v = y - \bar y$ up. The line is
# now $b\,u$ with the slope $b$, and the area is
#
# $$\sum (v - b\,u)^2 = \sum v^2 - 2b \sum u v + b^2 \sum u^2.$$
#
# As a function of $b$ this is again a parabola that opens upwards, lowest where its derivative
# $-2\sum uv + 2b \sum u^2$ is zero. This gives
#
# $$b = \frac{\sum (x_i - \bar x)(y_i - \bar y)}{\sum (x_i - \bar x)^2}, \qquad a = \bar y - b\,\bar x .$$
#
# Here $b$ is the slope, $a$ the intercept, and the sums run over all houses.

# %% [markdown]
# Check the formula on the three houses. The mean size is 2, the mean price is 400.
#
# | | house 1 | house 2 | house 3 | sum |
# |---|---|---|---|---|
# | $u = x - \bar x$ | −1 | 0 | 1 | |
# | $v = y - \bar y$ | −100 | −100 | 200 | |
# | $u\,v$ | 100 | 0 | 200 | 300 |
# | $u^2$ | 1 | 0 | 1 | 2 |
#
# So $b = 300 / 2 = 150$ and $a = 400 - 150 \cdot 2 = 100$, the line of the picture above.
#
# Write it as a function `fit_line(x, y)`. `x` and `y` are arrays of shape `(n,)` with at least two different sizes.
# Return two numbers, the slope and the intercept, in this order. For the three houses above, `x_small` and `y_small`,
# they are 150 and 100.

# %% exercise="fit_line"

# %% [markdown]
# Now do the same on real houses, the {{ len(train):, }} sales of the training set, with sizes in thousands of square feet. We
# write the steps out once more, and compare with `LinearRegression` of scikit-learn. It wants the features as a table,
# even when there is only one: `to_frame()` makes a table of one column.

# %%
size_train = train["sqft_living"] / 1000
size_mean = size_train.mean()
price_mean = y_train.mean()
u = size_train - size_mean
v = y_train - price_mean
slope = np.sum(u * v) / np.sum(u**2)
intercept = price_mean - slope * size_mean
print("slope:", round(slope))
print("intercept:", round(intercept))

# %%
from sklearn.linear_model import LinearRegression

line = LinearRegression()
line.fit(size_train.to_frame(), y_train)
library_line = [line.coef_[0], line.intercept_]
same_line = np.allclose([slope, intercept], library_line)
print("the same as scikit-learn:", same_line)

# %% fold
drawn = train.sample(1000, random_state=0)
fig, ax = plots.panel(
    "The best line misses the expensive houses by far",
    "size (1,000 square feet)",
    "price (thousand dollars)",
)
ends = np.array([0.3, 8.0])
ax.scatter(drawn["sqft_living"] / 1000, drawn["price"] / 1000, s=5, alpha=0.3)
ax.plot(ends, intercept + slope * ends, color=plots.VERMILLION)
ax.set(xlim=(0, 8), ylim=(0, 3500))
fig

# %% [markdown] claims=["same_line", "intercept < 0"]
# The formula and scikit-learn agree. (The figure leaves out the few largest and most expensive houses of its draw.) The slope
# means that among these houses, each additional 1,000 square feet goes with a price that is, on average, {{ slope:.0f }}
# thousand dollars higher. The intercept is −{{ -intercept:.0f }} thousand dollars, a negative price for a house of size zero. No such house
# exists: this number is only there to put the line at the right height.
#
# ### How wrong is the line?
#
# You know the MAE. The line, however, was fitted by squares, and there are scores made of squares as well:
#
# - The **mean squared error** (MSE) is the average of the squared residuals. For 50, −100 and 50 it is
#   15,000 / 3 = 5,000. Its unit here is squared thousands of dollars, which nobody can imagine.
# - The **root mean squared error** (RMSE) is its square root, about 71 here, and in thousands of dollars again. It is
#   larger than the MAE of 67, because large residuals weigh more.
#
# Try the RMSE on six sales of the training set: `size` holds their sizes in square feet and `price` their prices in
# dollars.

# %%
six = train.head(6)
size = six["sqft_living"].to_numpy()
price = six["price"].to_numpy()
print("size:", size)
print("price:", price)

# %% [markdown]
# A rule predicts 250 dollars for every square foot. Compute `rule_rmse`, the RMSE of this rule on the six sales: one
# number, in dollars, to the nearest thousand or closer.

# %% exercise="rule_rmse"

# %% [markdown]
# Now put four rules side by side. `root_mean_squared_error` and `mean_absolute_error` come from scikit-learn.

# %%
from sklearn.metrics import root_mean_squared_error

size_valid = valid["sqft_living"] / 1000
predictions = {
    "always the median": always_median,
    "one rate × size": train["rate"].median() * size_valid,
    "line on size": intercept + slope * size_valid,
    "the agent": agent_pred,
}

# %%
scores = pd.DataFrame()
for name, y_pred in predictions.items():
    scores.loc[name, "MAE"] = mean_absolute_error(y_valid, y_pred)
    scores.loc[name, "RMSE"] = root_mean_squared_error(y_valid, y_pred)
scores.round()

# %% [markdown] claims=["scores.loc['line on size', 'MAE'] - scores.loc['one rate × size', 'MAE'] > 4", "abs(scores.loc['line on size', 'RMSE'] - scores.loc['one rate × size', 'RMSE']) < 3", "((y_valid - predictions['line on size']).abs() - (y_valid - predictions['one rate × size']).abs()).mean() > 4 * ((y_valid - predictions['line on size']).abs() - (y_valid - predictions['one rate × size']).abs()).sem()"]
# Both scores are in thousands of dollars. The line has a *larger* MAE than the rule "one rate × size", although it has two
# numbers to choose and the rule has one. (Is such a difference luck? Part 4 shows how to tell.) The line was fitted to
# make squares small, and a few mansions have the largest squares. On `train` its squares are the smallest of all lines. On
# the new houses even that advantage is gone: its RMSE is about the same as that of the rule. With another loss, such as
# the absolute residual, a mansion would weigh less.
#
# **In short.** Least squares chooses the line with the smallest area of squared residuals; its slope and intercept come
# from two means and two sums. A house of unusual size has leverage. MAE and RMSE are computed on houses that the
# line has not seen, beside a baseline. The line alone does not come near the agent.

# %% [markdown]
# ## Part 3 · Many features (35 min)
#
# The line knows only the size. The table knows much more. A **feature** is a column that a model may use. What does a
# second feature change? And will a model with twelve features beat the agent, who uses two columns? Here are the twelve.

# %%
SIZES = ["sqft_living", "sqft_lot"]
OTHER_NUMBERS = ["bedrooms", "bathrooms", "floors", "condition", "grade"]
OTHER_NUMBERS += ["view", "waterfront", "yr_built", "lat", "long"]
NUMBERS = SIZES + OTHER_NUMBERS
train[NUMBERS].head(3).T  # turned, so that it fits the page

# %%
not_features = ["id", "date", "price", "rate"]
X_train = train.drop(columns=not_features)
X_valid = valid.drop(columns=not_features)
COLUMNS = list(X_train)
print(len(COLUMNS), "columns:", COLUMNS)

# %% [markdown]
# `NUMBERS` holds the twelve. All are numbers (`waterfront` is True or False, which count as 1 and 0). `COLUMNS` holds every
# column that a model may use: the twelve, the zip code and five more, which you may use at the end of part 7.
#
# The price and the rate are left out because they contain the answer, and the id because it is only a name. The date is
# known before the sale. But every house that we predict is sold later than all houses of `train`, so no model has seen a
# date like it. We leave it out, and part 8 shows how far prices move in the meantime.
#
# How do the columns move with the price, and with each other? The **correlation** is a number from −1 to 1 that says how
# closely two columns follow a straight line: 1 for a rising line, −1 for a falling one, 0 for none.

# %% fold
some_columns = ["price", "sqft_living", "bedrooms", "bathrooms", "grade", "yr_built", "lat"]
fig, ax = plots.panel("Size and grade go with the price", "", "", figsize=(5.4, 3.9))
sns.heatmap(
    train[some_columns].corr().round(1) + 0.0,
    annot=True,
    fmt=".1f",
    cmap="Blues",
    vmin=0,
    vmax=1,
    ax=ax,
    annot_kws={"size": 8},
    cbar_kws={"label": "correlation"},
)
fig

# %% [markdown]
# Look along the first row: the size and the grade (how well a house is built) go most closely with the price. Then look
# at the row `sqft_living`: size, bedrooms, bathrooms and grade also go with *each other*. This has a consequence that
# surprises nearly everybody.
#
# ### A second feature
#
# With several features the model is a sum: each feature times its own **coefficient**, plus the intercept. It is still
# called a **linear model**. Begin with the bedrooms alone.

# %%
alone = LinearRegression()
alone.fit(train[["bedrooms"]], y_train)
print("bedrooms alone:", round(alone.coef_[0]))

# %% [markdown]
# One bedroom more goes with {{ alone.coef_[0]:.0f }} thousand dollars more. Now add the size as a second feature. What
# happens to the coefficient of the bedrooms?

# %% exercise="bedroom_sign"

# %%
together = LinearRegression()
together.fit(train[["bedrooms", "sqft_living"]], y_train)
print("bedrooms beside the size:", round(together.coef_[0]))

# %% fold
bands = [(1000, 1400, "o"), (1800, 2200, "s"), (2600, 3000, "^")]
fig, ax = plots.panel(
    "At the same size, more bedrooms mostly go with a lower price",
    "bedrooms",
    "median price (thousand dollars)",
)
for low, high, marker in bands:
    band = train[train["sqft_living"].between(low, high)]
    typical = (band["price"] / 1000).groupby(band["bedrooms"]).agg(["median", "size"])
    typical = typical[typical["size"] >= 50]
    ax.plot(typical.index, typical["median"], marker=marker, label=f"{low:,} to {high:,} sq ft")
ax.set(xticks=[2, 3, 4, 5], ylim=(200, 760))
ax.legend(loc="upper right", ncols=3, fontsize=8)
fig

# %% [markdown] claims=["alone.coef_[0] > 80", "together.coef_[0] < -30"]
# The coefficient went from +{{ alone.coef_[0]:.0f }} to −{{ -together.coef_[0]:.0f }} thousand dollars. Both numbers are right, as answers to
# different questions. The first compares houses of *any* size: more bedrooms usually mean a larger house. The second
# compares houses of the *same* size, as each line of the figure does, and there more bedrooms mean smaller rooms. (Two
# of the lines rise again at their last step. Only groups of at least 50 houses are drawn.)
#
# One thing should make you suspicious. The card warns of a house with 33 bedrooms on 1,620 square feet, surely an error,
# and a house so far from the others has leverage. Does the sign turn without it, too?

# %%
usual = train[train["bedrooms"] < 33]
usual_price = usual["price"] / 1000
usual_alone = LinearRegression()
usual_alone.fit(usual[["bedrooms"]], usual_price)
print("alone:", round(usual_alone.coef_[0]))

# %%
usual_together = LinearRegression()
usual_together.fit(usual[["bedrooms", "sqft_living"]], usual_price)
print("beside the size:", round(usual_together.coef_[0]))

# %% [markdown] claims=["len(train) - len(usual) == 1", "usual_alone.coef_[0] - alone.coef_[0] > 5", "together.coef_[0] - usual_together.coef_[0] > 5"]
# That single house among {{ len(train):, }} moves both numbers by several thousand dollars. Without it they are even
# further apart, so the sign still turns.
#
# Neither coefficient says what happens to *your* house if you put up a wall. The coefficients describe which houses go with which
# prices. To know what an action does, one would have to change houses and watch, or reason carefully about what else
# differs between them. A coefficient is not a cause.
#
# ### Twelve features
#
# For predicting, that does not matter: a feature helps if it goes with the price. Fitting twelve is the same line of
# code as fitting two.

# %%
twelve = LinearRegression()
twelve.fit(X_train[NUMBERS], y_train)
twelve_pred = twelve.predict(X_valid[NUMBERS])
twelve_mae = mean_absolute_error(y_valid, twelve_pred)
print("twelve features:", round(twelve_mae))
print("the agent:", round(agent_mae))

# %% [markdown] claims=["twelve_mae - agent_mae > 20", "scores.loc['line on size', 'MAE'] - twelve_mae > 25"]
# The twelve features are much better than the size alone ({{ scores.loc['line on size', 'MAE']:.0f }}), and still the
# agent wins clearly. What does she know that the model does not?
#
# ### Names as columns
#
# She knows the zip code. The model has latitude and longitude, each with *one* slope for the whole county, so it can
# only say "the further north, the more expensive". The map in part 1 showed more than that.
#
# Can we add the zip code as a thirteenth number? It is written in digits, but 98103 is not one more of anything than
# 98102. It is a name. Lesson 02 turned names into columns by one-hot encoding: a column for each zip code, where a
# house has a one in the column of its own zip code and zeros elsewhere. For three houses:

# %%
from sklearn.preprocessing import OneHotEncoder

encoder = OneHotEncoder(sparse_output=False)  # a plain array
three = X_train[["zipcode"]].head(3)
one_hot = encoder.fit_transform(three)
pd.DataFrame(one_hot, columns=encoder.get_feature_names_out())

# %% [markdown]
# Each of these columns gets a coefficient. The difference of two of them says what it is worth to stand in the one zip
# code and not in the other, for houses that are otherwise the same. (Only differences mean something: with 70 columns and
# an intercept, one may add 10 to all 70 and take 10 off the intercept, and every price stays the same.
# `LinearRegression` copes with that: it takes the solution with the smallest coefficients.)
#
# As in lesson 02, a `ColumnTransformer` scales the numbers and encodes the zip codes, and a `Pipeline` chains this
# preparation with the model. Here it is for the numbers alone:

# %%
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

only_numbers = ColumnTransformer([("numbers", StandardScaler(), NUMBERS)])
numbers_model = Pipeline(
    [
        ("columns", only_numbers),
        ("line", LinearRegression()),
    ]
)
numbers_model.fit(X_train, y_train)
numbers_pred = numbers_model.predict(X_valid)
print("MAE:", round(mean_absolute_error(y_valid, numbers_pred)))

# %% [markdown]
# That is the same model as `twelve`: for least squares, on paper, scaling changes the coefficients and not the
# predictions. Why we scale anyway becomes clear in parts 5 and 7.
#
# Now add the zip codes. Make `place_model`, a *fitted* pipeline as above whose `ColumnTransformer` has two entries: a
# `StandardScaler` for the columns `NUMBERS`, and `OneHotEncoder(sparse_output=False)` for `["zipcode"]`. Its last step
# is `LinearRegression()`. Fit it to the table `X_train` and to `y_train`, prices in thousands of dollars. (Every zip code
# of `valid` occurs in `train`, so nothing has to be said of unknown ones.) Try yours first; ours follows.

# %% exercise="place_model"

# %% [markdown]
# Here is ours, and its error on the validation set.

# %%
with_zip = ColumnTransformer(
    [
        ("numbers", StandardScaler(), NUMBERS),
        ("zip", OneHotEncoder(sparse_output=False), ["zipcode"]),
    ]
)
zip_model = Pipeline([("columns", with_zip), ("line", LinearRegression())])
zip_model.fit(X_train, y_train)
zip_pred = zip_model.predict(X_valid)
zip_mae = mean_absolute_error(y_valid, zip_pred)
print("MAE:", round(zip_mae))

# %% [markdown] claims=["twelve_mae - zip_mae > 20", "abs(zip_mae - agent_mae) < 5"]
# Knowing the zip code lowers the mean absolute error by {{ twelve_mae - zip_mae:.0f }} thousand dollars. With it the
# model is about level with the agent's {{ agent_mae:.0f }}. (Part 4 says how large a difference must be to count.) To
# win, we have to find out what is still wrong.
#
# **In short.** A coefficient compares houses that agree in all other features of the model, so it may change its sign
# beside another feature. It is not a cause. Names become columns of zeros and ones. What the agent knew and the twelve
# numbers did not was the place.

# %% [markdown]
# ## Part 4 · Sums and products (40 min)
#
# The model knows the place now, and it has eleven features more than the agent. Why does it not beat her? In this part
# you measure how much is left to explain, look at what is left, and find the reason there.
#
# ### What is left to explain?
#
# **R²** (say "R squared") compares the squares of a model with those of a baseline that always predicts the mean:
#
# $$R^2 = 1 - \frac{\sum (y_i - \hat y_i)^2}{\sum (y_i - \bar y)^2}.$$
#
# The hat on $\hat y_i$ marks a prediction, and $\bar y$ is the mean of the prices that are scored. For the three houses
# of part 2, always predicting 400 has the squares 10,000 + 10,000 + 40,000 = 60,000, so
# R² is 1 − 15,000 / 60,000 = {{ 1 - 15_000 / 60_000:.2f }}: the line removes three quarters of the squared error. An R² of
# 1 is perfect and 0 is as good as the mean. It can be negative: then the model is worse than the mean.
#
# `LinearRegression` gives R² with `model.score(X, y)`. Begin with the line on size. Compute `r2_valid`, a number with at
# least three digits. Fit a `LinearRegression` to the column `sqft_living` (as a table of one column,
# `train[["sqft_living"]]`) and the column `price` of `train`. Then take the R² that tells how good this line is on *new*
# houses, those of `valid`.

# %% exercise="r2_valid"

# %%
from sklearn.metrics import r2_score

r2_line = r2_score(y_valid, predictions["line on size"])
r2_zip = r2_score(y_valid, zip_pred)
print("R² on new houses, line on size:", round(r2_line, 2))
print("with twelve features and zip codes:", round(r2_zip, 2))

# %% [markdown] claims=["r2_line < 0.49", "0.78 < r2_zip < 0.82"]
# The line on size leaves more than half of the squared error. The model with the zip codes leaves about a fifth. R² says
# how much is left, but not what it looks like. For that, draw the residuals.
#
# ### What the residuals show
#
# `paid_pred` below holds what the model with the zip codes predicts for 400 houses of `valid`, and `paid` what was paid;
# both are arrays in thousands of dollars.

# %%
paid_pred = zip_pred[:400]
paid = y_valid.to_numpy()[:400]

# %% [markdown]
# Make `residual_plot`, a figure with one point for each house: across the prediction `paid_pred`, upwards the residual
# `paid - paid_pred`, drawn with `ax.scatter`. Give it a title, and name both axes with the unit, `($1000)`. Remember
# `fig, ax = plots.panel(title, x=…, y=…)`. Your answer is the figure: `residual_plot = fig`. Try yours first; ours
# follows.

# %% exercise="residual_plot"

# %% fold
fig, ax = plots.panel(
    "The residuals open like a fan", "predicted price ($1000)", "residual ($1000)"
)
ax.scatter(paid_pred, paid - paid_pred, s=14, alpha=0.6)
ax.axhline(0, color="black", linestyle="--")
fig

# %%
absolute = np.abs(paid - paid_pred)
is_low = paid_pred < 500
is_high = paid_pred > 750
low_miss = absolute[is_low].mean()
high_miss = absolute[is_high].mean()
print("predicted below 500, off by", round(low_miss))
print("predicted above 750, off by", round(high_miss))

# %%
low_share = low_miss / paid_pred[is_low].mean()
high_share = high_miss / paid_pred[is_high].mean()
print("as a share of the mean prediction:", round(low_share, 2))
print("and for the expensive ones:", round(high_share, 2))

# %% [markdown] claims=["high_miss > 2 * low_miss", "abs(low_share - high_share) < 0.08", "0.15 < high_share < low_share < 0.27"]
# The residuals open like a fan. For houses predicted to be cheap the model is off by {{ low_miss:.0f }} thousand
# dollars on average, for expensive ones by {{ high_miss:.0f }}. Divided by the mean predicted price, the two are close:
# {{ low_share:.2f }} and {{ high_share:.2f }}. So an error is a *share* of the price more than a fixed sum. That makes sense. A good street makes every house in it more expensive by
# some *percent*; it does not add the same dollars to a hut and to a mansion. The agent multiplies, and our linear model
# adds, and where it takes too much away, a cheap house is even predicted to cost less than nothing:
# {{ (paid_pred < 0).sum() }} of the 400 predictions are below zero. Look at the left end of the figure, too: where the model
# predicts less than 100 thousand dollars, {{ (paid > paid_pred)[paid_pred < 100].sum() }} of {{ (paid_pred < 100).sum() }}
# residuals are above zero.
#
# ### Logarithms turn products into sums
#
# The logarithm of a product is the sum of the logarithms:
# $\log(\text{rate} \times \text{size}) = \log(\text{rate}) + \log(\text{size})$. (Here and in `np.log` the logarithm is
# the natural one, with the base $e = 2.718\ldots$) So a linear model that predicts the
# *logarithm* of the price, from the logarithm of the size, multiplies. Look at the distribution of the prices on both
# scales.

# %% fold
fig, axes = plots.panels(
    ["Price: a long tail", "Log price: nearly symmetric"],
    x="price ($1000), and its logarithm",
    y="houses",
    sharey=False,
)
sns.histplot(x=y_train, bins=60, ax=axes[0])
sns.histplot(x=np.log(y_train), bins=60, ax=axes[1])
axes[0].set_xlabel("price ($1000)")
axes[1].set(xlabel="log of the price in $1000", ylabel="")
fig

# %% [markdown]
# On the right the mansions are much nearer to the other houses, so they pull far less.
#
# There is one thing to be careful about. A model of log prices has errors in logarithms. A difference of two logarithms
# is the logarithm of a ratio: log 600 − log 480 = log(600/480) ≈ {{ np.log(600 / 480):.2f }}. For 60 and 48 it is
# the same.
#
# Suppose the RMSE of a model of log prices is `0.25`. What does this say about the prices that it predicts?

# %% exercise="log_units"

# %% [markdown]
# `TransformedTargetRegressor` does the bookkeeping: it takes the logarithm of the target before fitting, and undoes it
# (with `np.exp`) after predicting. So its predictions are in dollars again, and can be scored like all others. The two
# sizes are to be logarithms, too: `FunctionTransformer(np.log)` turns the function into a step of a pipeline.

# %%
from sklearn.compose import TransformedTargetRegressor
from sklearn.preprocessing import FunctionTransformer

log_scaled = Pipeline(
    [
        ("log", FunctionTransformer(np.log)),
        ("scale", StandardScaler()),
    ]
)
prepare_logs = ColumnTransformer(
    [
        ("sizes", log_scaled, SIZES),
        ("numbers", StandardScaler(), OTHER_NUMBERS),
        ("zip", OneHotEncoder(sparse_output=False), ["zipcode"]),
    ]
)

# %%
log_line = Pipeline(
    [
        ("columns", prepare_logs),
        ("line", LinearRegression()),
    ]
)
log_model = TransformedTargetRegressor(
    log_line,
    func=np.log,
    inverse_func=np.exp,
)
log_model.fit(X_train, y_train)
log_pred = log_model.predict(X_valid)

# %%
errors = pd.DataFrame(
    {
        "agent": np.abs(y_valid - agent_pred),
        "zip": np.abs(y_valid - zip_pred),
        "log": np.abs(y_valid - log_pred),
    }
)
errors.mean().round()

# %% [markdown]
# ### Is the difference luck?
#
# Each MAE is a mean over {{ len(valid):, }} houses, and other houses would give another mean. How much would it move? The
# **standard error** of a mean is the standard deviation of the single values divided by $\sqrt n$: for errors that
# spread by 100 over 2,500 houses, it is $100 / 50 = 2$.
#
# To compare two models, take the *difference* of their errors on each house, and then the mean of these differences and
# its standard error (`sem`). This is a **paired comparison**: a house that is hard for both models does not favour
# either. Here is what each model gains on the agent, in thousands of dollars a house.

# %%
gains = pd.DataFrame(
    {
        "zip": errors["agent"] - errors["zip"],
        "log": errors["agent"] - errors["log"],
    }
)
gains.agg(["mean", "sem"]).round(1)

# %% [markdown] claims=["abs(gains['zip'].mean()) < 2 * gains['zip'].sem()", "gains['log'].mean() > 6 * gains['log'].sem()", "gains['log'].mean() > 15"]
# A difference of less than about two standard errors may well be luck. So on these houses nobody can tell the model of
# part 3 and the agent apart.
# The log model gains {{ gains['log'].mean():.0f }} thousand dollars a house, which is many standard errors: this is no
# luck. It contains the agent's rule: with a coefficient of 1 for the log of the size and one number for each zip code,
# it *is* her rule. Least squares was free to improve on it, with the grade, the view and the age of the house.
#
# Undoing the logarithm gives a *typical* price, near the median of such houses. Their mean is higher. So the log model
# should predict too little on average, even for the houses that it was fitted to. Does it?

# %%
train_residual = y_train - log_model.predict(X_train)
zip_train_residual = y_train - zip_model.predict(X_train)
print("log model, mean residual on train:", round(train_residual.mean()))
print("zip model, mean residual on train:", round(zip_train_residual.mean()) + 0)

# %% [markdown] claims=["train_residual.mean() > 4", "abs(zip_train_residual.mean()) < 1e-6"]
# It does, by {{ train_residual.mean():.0f }} thousand dollars. For the model with the zip codes the mean residual on `train`
# is zero, as for every least-squares fit of the prices themselves (part 2). Part 8 comes back to both.
#
# **In short.** R² is the share of the squared error that a model removes, and residuals show what is missing: here, that
# prices are products. Logarithms turn products into sums, and with them the linear model beats the agent. Two models
# are compared house by house, with the standard error of the difference.

# %% [markdown]
# ## Part 5 · Downhill (40 min)
#
# For one feature you have a formula. How does the computer find thirteen or eighty coefficients at once? In this part it
# walks downhill, step by step. The same walk trains models that have no formula, such as the neural networks of
# lesson 10. (For linear models all coefficients can also be found at once, from one equation: see the Stretch.)
#
# First, write the houses as a table of numbers, the matrix $X$: one row for each of the $n$ houses, one column for each
# feature, and one more column of ones. The coefficient of the ones is the intercept. All coefficients together are the
# vector $w$. The product $Xw$, in NumPy `X @ w`, multiplies each row with $w$ and adds up, so it is the prediction for
# each house. Here are the three houses of part 2 with their best line, intercept 100 and slope 150. For the second
# house, of size 2, the prediction is 1 · 100 + 2 · 150 = 400.

# %%
X_small = np.column_stack([np.ones(3), x_small])
w_best = np.array([100.0, 150.0])
small_pred = X_small @ w_best
print(X_small)
print("predictions:", small_pred)
print("residuals:", y_small - small_pred)

# %% [markdown]
# ### A landscape of errors
#
# Imagine the error as a landscape: every choice of intercept and slope is a place, and the height
# of the place is the mean squared error there. Here it is for the three houses, from 180,000 at the start to 5,000 at
# the lowest place. As on a map of mountains, each curve joins places of equal height.

# %% fold
fig, ax = plots.panel(
    "The lowest place is in a long valley",
    "intercept ($1000)",
    "slope ($1000 for 1,000 sq ft)",
    figsize=(5.4, 3.6),
)
map_a, map_b = np.meshgrid(np.linspace(-60, 260, 81), np.linspace(-30, 270, 81))
squares = [(map_a + map_b * s - p) ** 2 for s, p in zip(x_small, y_small, strict=True)]
levels = [6e3, 1e4, 2e4, 4e4, 8e4, 16e4]
contours = ax.contour(
    map_a, map_b, np.mean(squares, axis=0), levels, colors=plots.GREY, linewidths=1
)
ax.clabel(contours, levels[1:], fontsize=7, fmt="{:,.0f}".format)
ax.plot([100], [150], "*", color=plots.VERMILLION, markersize=12)
ax.plot([0], [0], "o", color=plots.BLUE, markersize=8)
ax.text(92, 148, "lowest", fontsize=9, ha="right")
ax.text(-7, -4, "start", fontsize=9, ha="right")
ax.grid(False)
fig

# %% [markdown]
# Imagine standing at the start in thick fog. Feel which way the ground slopes, take a step downhill, and repeat.
# This is **gradient descent**.
#
# How does the ground slope? How fast the error rises if only $a$ is raised is called its **partial derivative**,
# written $\partial\mathrm{MSE}/\partial a$. Take one house with size $x$ and price $y$. Its squared error is
# $(a + bx - y)^2$, where $e = a + bx - y$ is the error, prediction minus price. The error $e$ is the residual with its
# sign turned round. If you raise $a$ by a little, $e$ grows by as much, and $e^2$ grows by $2e$ times that. If you
# raise $b$ by a little, $e$ grows by $x$ times as much, and $e^2$ by $2e\,x$ times. The mean over all houses gives the
# two partial derivatives (`d_a` and `d_b` in the code), which together are called the **gradient**:
#
# $$\frac{\partial\,\mathrm{MSE}}{\partial a} = \frac2n \sum e_i, \qquad
# \frac{\partial\,\mathrm{MSE}}{\partial b} = \frac2n \sum e_i\, x_i .$$
#
# The gradient points *uphill*. So take a small multiple of it, and subtract. The multiple is called the **learning
# rate**, $\eta$ (eta).
#
# Let us take one step by hand, with the three houses, starting at $a = 0$, $b = 0$ and with the learning rate `0.1`. All
# predictions are 0, so the errors are −300, −300 and −600, with the sum −1,200. Multiplied by the sizes they are −300,
# −600 and −1,800, with the sum −2,700. So the gradient is $\frac23 \cdot (-1200) = -800$ for $a$ and
# $\frac23 \cdot (-2700) = -1800$ for $b$. Subtract a tenth of it: $a = 0 + 80 = 80$ and $b = 0 + 180 = 180$.

# %%
w = np.zeros(2)
e = X_small @ w - y_small
products = e * x_small
d_a = 2 / 3 * e.sum()
d_b = 2 / 3 * products.sum()
gradient = np.array([d_a, d_b])
print("gradient:", gradient)
w = w - 0.1 * gradient
print("after one step:", w)

# %%
mse_before = np.mean(e**2)
e = X_small @ w - y_small
mse_after = np.mean(e**2)
print("mean squared error before:", round(mse_before))
print("and after:", round(mse_after))

# %% [markdown] claims=["mse_before / mse_after > 10", "abs(mse_after - 7200) < 1e-6", "abs(mse_before - 180_000) < 1e-6"]
# One step has brought the error from {{ mse_before:,.0f }} to {{ mse_after:,.0f }}. Now you: where does the *second* step
# end, with the same learning rate of `0.1`, from $a = 80$ and $b = 180$? The errors there are −40, 140 and 20. Work it
# out on paper or with NumPy (`X_small`, `y_small` and `w` are above). Give `second_step`, a list or an array of two
# numbers, not rounded: the intercept and the slope after the second step.

# %% exercise="second_step"

# %% [markdown]
# The first step went far. Would longer steps arrive sooner? Suppose that the learning rate is `0.3` instead of `0.1`.
# What happens?

# %% exercise="larger_step"

# %% [markdown]
# Here are four errors on the way. (`_` is a usual name for a value that one does not need.)

# %%
w_far = np.zeros(2)
for _ in range(4):
    e = X_small @ w_far - y_small
    mse_far = np.mean(e**2)
    print("mean squared error:", round(mse_far))
    products = e * x_small
    d_a = 2 / 3 * e.sum()
    d_b = 2 / 3 * products.sum()
    w_far = w_far - 0.3 * np.array([d_a, d_b])

# %% fold
fig, axes = plots.panels(
    ["Rate 0.1: to the floor, then along it", "Rate 0.3: across, and away"],
    "intercept ($1000)",
    "slope ($1000 for 1,000 sq ft)",
    sharey=False,
    figsize=(7.6, 3.3),
)
views = [(0.1, 60, (-20, 150), (-15, 210)), (0.3, 3, (-1500, 1500), (-1500, 2600))]
for ax, (eta, steps_drawn, across, up) in zip(axes, views, strict=True):
    map_a, map_b = np.meshgrid(np.linspace(*across, 61), np.linspace(*up, 61))
    squares = [(map_a + map_b * s - p) ** 2 for s, p in zip(x_small, y_small, strict=True)]
    heights = np.mean(squares, axis=0)
    levels = np.geomspace(5_300, heights.max(), 8)
    ax.contour(map_a, map_b, heights, levels, colors=plots.GREY, linewidths=0.7)
    place = np.zeros(2)
    way = [place]
    for _ in range(steps_drawn):
        e = X_small @ place - y_small
        d_a = 2 / 3 * e.sum()
        d_b = 2 / 3 * (e * x_small).sum()
        place = place - eta * np.array([d_a, d_b])
        way.append(place)
    ax.plot(*np.transpose(way), "o-", color=plots.BLUE, linewidth=1.2, markersize=4)
    ax.plot([100], [150], "*", color=plots.VERMILLION, markersize=12)
    beside = [(5, -9), (6, -2), (-13, -4), (6, -4)]
    for number in range(3 if steps_drawn == 60 else 4):
        ax.annotate(
            str(number), way[number], beside[number], textcoords="offset points", fontsize=9
        )
    ax.grid(False)
axes[1].set_xticks([-1000, 0, 1000])
fig

# %% [markdown] claims=["mse_far > 1e6"]
# With `0.3` it runs away: each step jumps across the valley and lands higher on the other side. There is a limit for the
# learning rate, here somewhere between `0.1` and `0.3`, above which this happens. With `0.1` the first two steps go to the floor of the valley. The later ones walk along it, ever more slowly, because the floor is almost flat:
# 60 steps are drawn, and they have not reached the lowest place, the star.
#
# ### Any number of features
#
# So far we computed the two partial derivatives one by one. They can be computed all at once: the sums $\sum e_i$ and
# $\sum e_i x_i$ are each one column of $X$, multiplied by the errors and summed. With $X^\top$, which is $X$ with rows and columns exchanged
# (`X.T`), both are written as $X^\top e$. So for any number of features
#
# $$\nabla\,\mathrm{MSE}(w) = \frac2n\, X^\top (Xw - y).$$
#
# The symbol $\nabla$ ("nabla") means gradient. Write it as a function `mse_gradient(w, X, y)`, for `w` of shape `(d,)`,
# `X` of shape `(n, d)` and `y` of shape `(n,)`. Return an array of shape `(d,)`, not rounded. For `w = np.zeros(2)` and
# the three houses it is −800 and −1,800.

# %% exercise="mse_gradient"

# %% [markdown]
# With this formula, gradient descent takes a few lines. (We write the gradient out once more, so that the cell runs even
# without your function.) `history` keeps the RMSE before each step.


# %%
def descend(X, y, learning_rate, steps):
    """Coefficients after a descent from zero, and the RMSE before each step."""
    w = np.zeros(X.shape[1])
    history = []
    for _ in range(steps):
        e = X @ w - y
        history.append(np.sqrt(np.mean(e**2)))
        gradient = 2 / len(y) * X.T @ e
        w = w - learning_rate * gradient
    return w, history


# %% [markdown]
# We try it on four features of the real houses, scaled, with three learning rates.

# %%
FOUR = ["sqft_living", "grade", "bathrooms", "lat"]
Z_four = StandardScaler().fit_transform(X_train[FOUR])
ones = np.ones(len(Z_four))
scaled = np.column_stack([ones, Z_four])
target = y_train.to_numpy()

# %%
_, history_slow = descend(scaled, target, 0.01, steps=300)
w_good, history_good = descend(scaled, target, 0.2, steps=300)
_, history_far = descend(scaled, target, 0.42, steps=40)

# %% fold
fig, ax = plots.panel(
    "Too small crawls, too large runs away", "step", "RMSE on the training set ($1000)"
)
ax.plot(history_slow[:100], label="rate 0.01")
ax.plot(history_good[:100], label="rate 0.2")
ax.plot(history_far, label="rate 0.42")
ax.set(ylim=(180, 700), xlim=(0, 100))
ax.legend()
fig

# %%
exact = LinearRegression()
exact.fit(Z_four, target)
same_end = np.allclose(w_good[1:], exact.coef_, rtol=1e-6)
print("rate 0.2 ends at the coefficients of scikit-learn:", same_end)

# %% [markdown] claims=["same_end", "history_far[-1] > history_far[5]", "history_slow[99] - history_good[99] > 10", "1 < history_good[10] - history_good[-1] < 2"]
# With a learning rate of `0.2` the error is close to its least after about ten steps, and after 300 the
# coefficients are those of scikit-learn. With `0.01` it is still on its way, and with `0.42` it runs away. A good rate is
# found by trying: if the error rises, take a smaller one.
#
# Why did we scale? In the raw columns, living areas are in the thousands, while the column of ones is just 1. Then the
# valley is very steep across and almost flat along its floor. A learning rate that is small enough for the steep
# direction hardly moves along the flat one. So scale before you descend. ("Why we scale" in the Stretch tries it without.)
#
# **In short.** Gradient descent subtracts a multiple of the gradient, $\frac2n X^\top(Xw - y)$, again and again. It
# arrives at the coefficients of least squares if the features are scaled and the learning rate is neither too small nor
# too large.

# %% [markdown]
# ## Part 6 · Too flexible (35 min)
#
# More features made the model better. Does it always get better? In this part you give a model ever more freedom and
# watch what happens, with one feature, where everything can be drawn.
#
# The rate per square foot rises and falls from south to north, as the map showed. A straight line cannot follow that. A
# **polynomial** can: $w_0 + w_1 x + w_2 x^2 + \dots + w_p x^p$, where $x$ is the latitude. It is still a linear model,
# with the powers of $x$ as its features, so that least squares fits it. The highest power $p$ is the **degree**: the
# higher it is, the more often the curve may bend.
#
# You fit polynomials of degree 1, 2, 3, … to twenty houses, and measure the error of each on these houses and on new
# ones that lie between them. What do the two errors do as the degree rises?

# %% exercise="more_degrees"

# %% [markdown]
# Try it. Raise the degree step by step and watch the two errors on the right, *known* for the houses that the curve was
# fitted to and *new* for others. (The explorer has 25 houses. The penalty λ is the subject of part 7. Leave it at none.)

# %%
from helpers.explorers.regression import DegreeAndPenalty

DegreeAndPenalty()

# %% [markdown]
# Now the same in code. `Polynomial.fit` fits a polynomial by least squares. The first function below gives the RMSE of a
# curve on the houses of a table. The second gives the houses of `valid` that lie between the southernmost and the
# northernmost of `few`.


# %%
from numpy.polynomial import Polynomial


def rmse_of(curve, table):
    curve_pred = curve(table["lat"])
    return root_mean_squared_error(table["rate"], curve_pred)


def houses_between(few):
    south = few["lat"].min()
    north = few["lat"].max()
    is_between = valid["lat"].between(south, north)
    return valid[is_between]


# %%
few = train.sample(20, random_state=0)
between = houses_between(few)
curve = Polynomial.fit(few["lat"], few["rate"], 3)
fitted_rmse = rmse_of(curve, few)
new_rmse = rmse_of(curve, between)
print("fitted houses:", round(fitted_rmse))
print("new houses:", round(new_rmse))

# %% [markdown]
# That is degree 3. But a single draw of twenty houses may be a lucky or an unlucky one. So we draw thirty times for each
# degree, and take the median of the thirty errors.


# %%
def two_errors(degree, count, seed):
    """The RMSE of one curve on its `count` houses, and on new houses between them."""
    few = train.sample(count, random_state=seed)
    between = houses_between(few)
    curve = Polynomial.fit(few["lat"], few["rate"], degree)
    return rmse_of(curve, few), rmse_of(curve, between)


# %%
rows = []
for degree in range(11):
    draws = [two_errors(degree, 20, seed) for seed in range(30)]
    rows.append(np.median(draws, axis=0))
by_degree = pd.DataFrame(rows, columns=["20 fitted houses", "new houses"])

# %% fold
fig, ax = plots.panel(
    "Fitted houses: ever better. New houses: better, then worse", "degree", "RMSE ($ per sq ft)"
)
by_degree.plot(ax=ax, marker="o", ylim=(40, 150))
ax.set(ylabel="RMSE (dollars per square foot)")
fig

# %% [markdown] claims=["by_degree['20 fitted houses'].is_monotonic_decreasing", "by_degree['new houses'][0] - by_degree['new houses'][3] > 12", "by_degree['new houses'][8] - by_degree['new houses'][3] > 4", "by_degree['new houses'][10] - by_degree['new houses'][0] > 8"]
# On the fitted houses the error only falls. It has to: a curve of degree 3 can do all that a curve of degree 2 can. On
# the new houses the error falls from {{ by_degree['new houses'][0]:.0f }} dollars per square foot at degree 0 to
# {{ by_degree['new houses'][3]:.0f }} at degree 3. Later it rises, to {{ by_degree['new houses'][10]:.0f }} at degree 10,
# which is worse than a constant. Too few bends miss the shape of the county: the model **underfits**. Too many follow
# the accidents of these twenty houses: the model **overfits**.
#
# ### Bias and variance
#
# To see why, look at single draws. Each curve below was fitted to another twenty houses, and is drawn from the
# southernmost to the northernmost of them.

# %% fold
fig, axes = plots.panels(
    ["Degree 1: all miss the hump", "Degree 3: the same hump", "Degree 8: each its own way"],
    "latitude (degrees)",
    "$ per square foot",
    figsize=(9.6, 3.0),
)
for ax, degree in zip(axes, [1, 3, 8], strict=True):
    for seed in range(5):
        of_draw = train.sample(20, random_state=seed)
        bends = Polynomial.fit(of_draw["lat"], of_draw["rate"], degree)
        grid = np.linspace(of_draw["lat"].min(), of_draw["lat"].max(), 100)
        ax.plot(grid, bends(grid), color=plots.BLUE, linestyle="-", linewidth=1.1, alpha=0.7)
    ax.set(ylim=(0, 600))
fig

# %% [markdown]
# With degree 1 all curves are straight, and all of them miss the hump in the north. This error, which even the average
# of all curves has, is called **bias**. With degree 8 each curve goes its own way. How much the curves differ from one
# another is called **variance**. On average over draws, the squared error on new houses is the sum of three parts:
#
# $$\text{error}^2 = \text{bias}^2 + \text{variance} + \text{noise}.$$
#
# The **noise** is what the latitude cannot tell: two houses side by side with different prices. No curve removes it.
# More flexibility lowers the bias and raises the variance, and somewhere in between their sum is smallest.
#
# ### More houses
#
# What do more houses do? A **learning curve** shows the error against the number of training houses. We take degree 8,
# and the median of twenty draws for each number of houses.

# %%
counts = [20, 40, 80, 160, 320, 640, 1280, 2560]
rows = []
for count in counts:
    draws = [two_errors(8, count, seed) for seed in range(20)]
    rows.append(np.median(draws, axis=0))
learning = pd.DataFrame(rows, index=counts, columns=["fitted houses", "new houses"])

# %% fold
fig, ax = plots.panel(
    "With more houses the two errors come close", "fitted houses (log scale)", "RMSE ($ per sq ft)"
)
learning.plot(ax=ax, marker="o", logx=True, ylim=(40, 120))
ax.set(xlabel="fitted houses (log scale)", ylabel="RMSE (dollars per square foot)")
ax.set_xticks(counts, counts)
ax.minorticks_off()
fig

# %% [markdown] claims=["learning['new houses'][20] - learning['new houses'][2560] > 8", "learning['new houses'][2560] - learning['fitted houses'][2560] < 12", "learning['fitted houses'][2560] - learning['fitted houses'][20] > 10", "by_degree['new houses'][3] - learning['new houses'][2560] > 4"]
# With 20 houses the error of degree 8 on new houses is {{ learning['new houses'][20]:.0f }} dollars per square foot, with
# 2,560 it is {{ learning['new houses'][2560]:.0f }}, close to the {{ learning['fitted houses'][2560]:.0f }} on the fitted
# ones. Flexibility is only dangerous in relation to the number of houses. What is left where the two level off is
# probably mostly noise: no number of houses removes it, though another feature may.
#
# All these new houses lay *between* the fitted ones. What does a curve of degree 8 say about houses further south than
# all of its twenty?

# %%
wild = Polynomial.fit(few["lat"], few["rate"], 8)
south = few["lat"].min()
is_further = valid["lat"] < south
further_south = valid[is_further]
south_rmse = rmse_of(wild, further_south)
print("houses further south:", len(further_south))
print("RMSE there:", round(south_rmse))

# %% [markdown] claims=["south_rmse > 3 * by_degree['new houses'][8]"]
# It knows nothing of them, and is off by {{ south_rmse:,.0f }} dollars per square foot. Predicting
# beyond what was fitted is called **extrapolation**. It is a danger of its own.
#
# ### Choosing the degree honestly
#
# A number that you set before the fit, like the degree here or the λ of part 7, is called a **hyperparameter**. Which degree should one take? Not the one with the least training error: that is always the
# highest. And not the one with the least *test* error. If you try nine degrees and report the best of nine test errors,
# you report a lucky one. Three sets are needed: `train` fits the curves, `valid` chooses one of them, and `test` says,
# once, how good the chosen one is.
#
# Each set is now a pair of arrays, the latitudes and the dollars per square foot of some houses. This function gives the
# RMSE of a curve on such a pair.


# %%
def rmse_on(curve, part):
    latitude, rate = part
    return np.sqrt(np.mean((curve(latitude) - rate) ** 2))


# %% [markdown]
# The program below runs and is wrong. Repair it. `choose_degree(train, valid, test)` gets three such pairs. It should fit a
# polynomial of every degree from 0 to 8 to `train` (by `Polynomial.fit`, as the program does), choose the degree with the
# least RMSE on `valid`, and return two things: this degree, and the RMSE of its curve on `test`, not rounded. (Refitting
# the chosen degree to `train` and `valid` together is also accepted.)

# %% exercise="choose_degree"

# %% [markdown]
# **In short.** A more flexible model always fits its training houses better; on new houses the error falls and then
# rises. Bias is what all fits get wrong, variance is how much they differ. More houses lower the variance. A degree is
# chosen on houses of its own, never on the test set.

# %% [markdown]
# ## Part 7 · A penalty (40 min)
#
# Allowing fewer bends is one way to reduce variance. But a model with many features has no degree that you could turn down. In
# this part you keep all features, and hold their coefficients small instead. At the end you build a model of your own.
#
# ### Ridge and lasso
#
# **Ridge** regression minimises the squares plus a **penalty**:
#
# $$\sum (y_i - \hat y_i)^2 + \lambda \sum_j w_j^2 .$$
#
# The number $\lambda$ (lambda) says how much large coefficients cost; scikit-learn calls it `alpha`. With $\lambda = 0$
# this is least squares. (Whatever makes a model less free to follow its training houses, as a penalty does, is called
# **regularisation**, in code `regularization`.) With a huge $\lambda$ all coefficients are almost zero, and every house
# is predicted at about the mean. The intercept is not penalised. For example, two coefficients of 30 and 40 cost
# $\lambda\,(900 + 1600)$. If two features say nearly the same, sharing 35 and 35 is cheaper: $\lambda\,(1225 + 1225)$.
#
# **Lasso** takes the absolute values, $\lambda \sum_j |w_j|$, instead of the squares. The difference is in what happens
# to small coefficients: ridge leaves them small, lasso makes many of them *exactly* zero. So it also selects features.
#
# A penalty compares coefficients with each other, so the features need a common unit. A degree of latitude is a large
# unit and needs a large coefficient; a square foot is a small one. Without scaling, the penalty would hit the latitude
# and spare the square feet, for no good reason. So *scale first*, inside the pipeline.
#
# A small case to begin with. `some` below holds 400 houses. Make `penalised`: a *fitted* pipeline of a `StandardScaler`
# and a `Lasso(alpha=30)`, fitted to the columns `NUMBERS` of `some` and to the prices in thousands of dollars,
# `some["price"] / 1000`. The check looks at which columns it uses, and at its predictions for raw rows. Try yours first;
# ours follows.

# %%
from sklearn.linear_model import Lasso, Ridge, RidgeCV

some = train.sample(400, random_state=0)

# %% exercise="penalised"

# %% [markdown]
# How many coefficients are left in ours?

# %%
small_lasso = Pipeline(
    [
        ("scale", StandardScaler()),
        ("lasso", Lasso(alpha=30)),
    ]
)
small_lasso.fit(some[NUMBERS], some["price"] / 1000)
is_left = small_lasso["lasso"].coef_ != 0
print("not zero:", is_left.sum(), "of", len(is_left))

# %% [markdown] claims=["is_left.sum() < 7"]
# Only {{ is_left.sum() }} of the twelve are not zero. The picture shows all twelve for every penalty: each line is a
# coefficient, and four of them have names.

# %% fold
fig, axes = plots.panels(
    ["Ridge: in the end, all are small", "Lasso: they reach zero one by one"],
    "penalty λ (log scale)",
    "coefficient ($1000)",
)
Z_some = StandardScaler().fit_transform(some[NUMBERS])
penalties = np.logspace(0, 5.5, 45)
named = {
    "sqft_living": (plots.BLUE, "-"),
    "grade": (plots.VERMILLION, "--"),
    "lat": ("black", "-."),
    "bedrooms": (plots.GREEN, ":"),
}
for ax, kind in zip(axes, ["ridge", "lasso"], strict=True):
    paths = []
    for penalty in penalties:
        shrunk = Ridge(penalty) if kind == "ridge" else Lasso(penalty / (2 * len(some)))
        paths.append(shrunk.fit(Z_some, some["price"] / 1000).coef_)
    paths = np.array(paths)
    for column, path in zip(NUMBERS, paths.T, strict=True):
        look = {"color": "#C9CED6", "linewidth": 0.9, "linestyle": "-"}
        if column in named:
            look = {"label": column, "color": named[column][0], "linestyle": named[column][1]}
        ax.plot(penalties, path, **look)
    ax.set_xscale("log")
axes[1].axvline(24_000, color="black", linestyle=":", linewidth=1)
axes[1].text(28_000, 225, "alpha=30", fontsize=8)
axes[0].legend(fontsize=8)
fig

# %% [markdown]
# (The dotted line is the lasso above. Its `alpha=30` stands at $\lambda = 24{,}000$, for scikit-learn's `Lasso` divides
# the squares by $2n$, here 800, before it adds the penalty; `Ridge` does not.)
#
# On the left, with almost no penalty, both are least squares. Ridge makes the coefficients small, but it does not hold
# them at zero: some grow at first, and some change sign on the way, as bedrooms do. Lasso sets one after the other to
# exactly zero. Is 30 a good value for its `alpha`? Nobody knows beforehand.
#
# ### Choosing λ by cross-validation
#
# We make the problem harder, so that it matters. From the twelve numbers we build all squares and all products of two
# (`PolynomialFeatures(2)`): ninety features, for 400 houses. A product such as size × grade is called an
# **interaction**: a square foot may be worth more in a well-built house. The products have units of their own, so they
# are scaled once more before the penalty meets them.

# %%
from sklearn.preprocessing import PolynomialFeatures


def ninety_features(model):
    return Pipeline(
        [
            ("scale", StandardScaler()),
            ("products", PolynomialFeatures(2, include_bias=False)),
            ("scale again", StandardScaler()),
            ("model", model),
        ]
    )


# %% [markdown]
# **Cross-validation** (lesson 01) chooses $\lambda$ from the training houses alone. Cut them into five parts, called
# **folds**. Keep one fold aside, fit to the other four, and score on the one kept; do so five times, for each $\lambda$.
# (`cross_val_score` gives the mean squared error with a minus sign, so that a larger score is a better one.)

# %%
from sklearn.model_selection import KFold, cross_val_score

folds = KFold(5, shuffle=True, random_state=0)
X_some = some[NUMBERS].astype(float)
y_some = some["price"] / 1000


def held_out_rmse(model):
    score = "neg_mean_squared_error"
    minus_mse = cross_val_score(model, X_some, y_some, cv=folds, scoring=score)
    return np.sqrt(-minus_mse.mean())


# %%
alphas = [0.1, 1, 10, 100, 1000, 10_000]
rows = []
for alpha in progress_bar(alphas, "cross-validating"):
    model = ninety_features(Ridge(alpha))
    held_out = held_out_rmse(model)
    model.fit(X_some, y_some)
    fitted = root_mean_squared_error(y_some, model.predict(X_some))
    rows.append({"λ": alpha, "fitted houses": fitted, "held-out folds": held_out})
by_alpha = pd.DataFrame(rows).set_index("λ")

# %% fold
fig, ax = plots.panel(
    "Too free on the left, too stiff on the right", "penalty λ (log scale)", "RMSE ($1000)"
)
by_alpha.plot(ax=ax, marker="o", logx=True)
ax.set(xlabel="penalty λ (log scale)", ylabel="RMSE (thousand dollars)")
fig

# %% [markdown] claims=["by_alpha['held-out folds'].idxmin() == 100"]
# The picture is the one of the degrees, seen from the other side. On the left, with a small penalty, the model is too
# free: the fitted houses have a small error and the held-out ones a large one. On the right it is too stiff, and both
# errors are large. The least held-out error is at $\lambda = 100$. (Should the folds not follow each other in time? Here
# the 400 houses are a random draw from eight months, and the folds only choose $\lambda$. The houses of `valid`, which
# were sold later, score the result.)
#
# ### Was it worth it?
#
# Scikit-learn can choose by itself. `RidgeCV` tries several values and keeps the best, by a cross-validation that leaves
# out one house at a time, which for ridge is quick to compute. Then it fits once more to all houses that it was given.
# (As the last step of a pipeline it sees columns whose scaling knows the house left out, too. With 400 houses that hardly
# matters.) The result depends on which 400 houses we drew, so we draw five
# times.


# %%
def mae_with(model, seed):
    """Fit to 400 houses, and score on `valid`."""
    drawn = train.sample(400, random_state=seed)
    model.fit(drawn[NUMBERS].astype(float), drawn["price"] / 1000)
    valid_pred = model.predict(X_valid[NUMBERS].astype(float))
    return mean_absolute_error(y_valid, valid_pred)


# %%
least_squares_model = LinearRegression()
ridge_model = RidgeCV(alphas)
rows = []
for seed in range(5):
    row = {
        "12 features": mae_with(least_squares_model, seed),
        "90 features": mae_with(ninety_features(least_squares_model), seed),
        "90 features, ridge": mae_with(ninety_features(ridge_model), seed),
    }
    rows.append(row)
by_draw = pd.DataFrame(rows)
by_draw.round()

# %%
gain_on_free = by_draw["90 features"] - by_draw["90 features, ridge"]
gain_on_twelve = by_draw["12 features"] - by_draw["90 features, ridge"]
is_better = gain_on_twelve > 0
mean_gain_on_free = gain_on_free.mean()
mean_gain_on_twelve = gain_on_twelve.mean()
print("ridge gains on the same 90 features:", round(mean_gain_on_free))
print("ridge gains on 12 features:", round(mean_gain_on_twelve))
print("in how many of the five draws:", is_better.sum())

# %% [markdown] claims=["gain_on_free.min() > 10", "(by_draw['90 features'] > by_draw['12 features']).all()", "3 <= is_better.sum() <= 4", "0 < mean_gain_on_twelve < 12"]
# Each row is a draw of 400 houses, each number a mean absolute error on the {{ len(valid):, }} houses of `valid`, in
# thousands of dollars. Least squares with 90 features overfits: in every draw it has the largest error of the three. With
# a penalty, the same 90 features are better in every draw.
#
# But look at the twelve features as well. Ridge beats them by only a few thousand dollars on average, and not in every
# draw. A penalty protects you from too many features. It does not turn 400 houses into more.
#
# ### Beat our model
#
# You have seen all the tools: columns for names, logarithms, products and penalties. Now one choice is yours. Give
# `my_model`, *unfitted*: an estimator, a pipeline, or a function of `X_train` and `y_train` that returns a fitted model.
# The check fits it to the houses of `train`, with the features `COLUMNS` as they are in the table and with prices in
# *dollars* (not thousands), and lets it predict the prices of `valid`, in dollars.
#
# The bar: a mean absolute error below 73,000 dollars. The agent has {{ 1000 * errors['agent'].mean():,.0f }}, and our log
# model has {{ 1000 * errors['log'].mean():,.0f }}. Start from the log model: which columns does it not use, and which
# products might help? Or take another kind of model that you know. Ten minutes are enough for a first try.

# %% exercise="my_model"

# %% [markdown]
# Each try looks at `valid`, so the best of many tries looks a little better than it is. Part 8 brings houses that no try
# has met.
#
# **In short.** A penalty holds coefficients small: ridge makes all of them small, lasso sets some to zero. It needs
# scaled features. How strong it should be is chosen by cross-validation on the training houses.

# %% [markdown]
# ## Part 8 · How sure? (40 min)
#
# "About half a million" is half an answer. You also want to know how far off it may be, because two houses with the same
# features do not cost the same. In this part you turn a predicted price into a range, with a promise. Then we open the
# test set, ask for one house what it is worth, and see whether the promise holds in spring.
#
# ### A range with a promise
#
# A **prediction interval** is a range, and a promise how often the true price falls into it, for instance in 90 of 100
# cases. How far off are the predictions of the log model? Measure that on houses it was *not* fitted to. Suppose you have
# nine such houses and sort their errors. A tenth house comes along. If it is a house like the others, its error is
# equally likely to take any of the ten places among them. So with a probability of nine in ten it is not the largest.
# The largest of the nine errors is therefore a limit that holds in 90 % of cases.
#
# In general, with $n$ houses kept apart, take the $k$-th smallest error, where $k = 0.9\,(n + 1)$, rounded up. This is
# called **split conformal prediction**. It works for any model, good or bad.
#
# What is the error of a house? It could be in dollars. But errors are shares of the price, so a *factor* may fit better:
# the factor by which the price is above or below the prediction, whichever it is. A price of 600 for a prediction of 500
# is off by the factor `1.2`, and so is a price of 500 for a prediction of 600.
#
# How do you take the $k$-th smallest of some numbers? Sort them. Places count from 0, so the $k$-th is at place
# $k - 1$. `np.ceil` rounds up, and `int` makes the result a whole number, as a place must be. Here are nine errors, and
# a limit that is to hold in 65 of 100 cases:

# %%
nine = np.array([40, 10, 95, 25, 60, 5, 80, 30, 15])
in_order = np.sort(nine)
k = 0.65 * (len(nine) + 1)
k = int(np.ceil(k))
print("sorted:", in_order)
print("k:", k)
print("the k-th smallest:", in_order[k - 1])

# %% [markdown]
# Write `interval_factor(y, y_pred, share)`. `y` and `y_pred` are arrays of shape `(n,)`, all above zero; `share` is a
# number such as `0.9`. Return the number `f`, at least 1: the $k$-th smallest of the $n$ factors, with
# $k = \lceil \text{share} \cdot (n + 1) \rceil$ (rounded up), so that a new price lies between `y_pred / f` and
# `y_pred * f` with probability *at least* `share`. Do not round `f`, and do not interpolate between two houses. `n` is
# always large enough that $k \le n$.

# %% exercise="interval_factor"

# %% [markdown]
# ### Does the promise hold?
#
# We try a limit in dollars and one as a factor. Divide the validation houses at random into two halves. One half of
# them, the **calibration set**, sets the limits. The share of the other houses for which a limit holds is called its
# **coverage**. `limit` takes the $k$-th smallest error, of either kind.


# %%
def limit(values, share=0.9):
    k = share * (len(values) + 1)
    k = int(np.ceil(k))
    in_order = np.sort(values)
    return in_order[k - 1]


# %%
above = y_valid / log_pred
below = log_pred / y_valid
misses = pd.DataFrame()
misses["dollars"] = errors["log"]
misses["factor"] = np.maximum(above, below)
calibration = misses.sample(frac=0.5, random_state=0)
check = misses.drop(calibration.index)

# %%
in_dollars = limit(calibration["dollars"])
as_factor = limit(calibration["factor"])
holds = pd.DataFrame(
    {
        "dollars": check["dollars"] <= in_dollars,
        "factor": check["factor"] <= as_factor,
    }
)
coverage = 100 * holds.mean()
coverage.round()

# %% [markdown]
# The promise was 90 %, and both limits come close. (A share $p$ of $n$ houses has the standard error
# $\sqrt{p\,(1 - p)/n}$, here {{ 100 * (0.09 / len(check)) ** 0.5:.1f }} percentage points. The limits come from a random
# half as well, so that two points more or less may be chance.)
#
# Does the promise hold for cheap and for expensive houses? `pd.qcut` cuts the predictions into four groups of equal size.
# (We give the groups the index of `misses`, so that `groupby` can match them; `observed=True` leaves out groups without
# houses.)

# %%
names = ["cheapest quarter", "second", "third", "most expensive quarter"]
quarter = pd.qcut(log_pred, 4, labels=names)
quarter = pd.Series(quarter, index=misses.index)
by_quarter = 100 * holds.groupby(quarter, observed=True).mean()
by_quarter.round()

# %% [markdown] claims=["(coverage - 90).abs().max() < 2.5", "by_quarter['dollars'].iloc[3] < 82", "by_quarter['dollars'].iloc[0] > 95", "by_quarter['factor'].min() > 82", "by_quarter['factor'].min() - by_quarter['dollars'].min() > 5"]
# The limit in dollars holds for {{ by_quarter['dollars'].iloc[0]:.0f }} % of the cheapest houses and for only
# {{ by_quarter['dollars'].iloc[3]:.0f }} % of the most expensive: it is too wide for the cheap houses and too narrow
# for the expensive ones. The factor misses 90 % by less, though it is not perfect either: it holds for
# {{ by_quarter['factor'].iloc[0]:.0f }} % of the cheapest. (With a quarter of the houses, the standard error of such a
# share is about {{ 100 * (0.09 / (len(check) / 4)) ** 0.5:.0f }} percentage points.) A promise that holds *on average*
# may still be false for your house.

# %% fold
fig, axes = plots.panels(
    ["In dollars: too narrow on the right", "A factor: it widens with the price"],
    "predicted price ($1000)",
    "price paid ($1000)",
    figsize=(7.8, 3.4),
)
ends = np.array([150.0, 1500.0])
check_pred = pd.Series(log_pred, index=misses.index)[check.index]
for ax, low_end, high_end in zip(
    axes,
    [ends - in_dollars, ends / as_factor],
    [ends + in_dollars, ends * as_factor],
    strict=True,
):
    ax.fill_between(ends, low_end, high_end, color=plots.BLUE, alpha=0.25)
    ax.scatter(check_pred[:200], y_valid[check.index][:200], s=6, color="black")
    ax.plot(ends, ends, color=plots.VERMILLION, linestyle="--")
    ax.set(xlim=(150, 1500), ylim=(0, 2200))
fig

# %% [markdown]
# The figure draws both ranges around the predictions, with 200 of the houses that had no part in setting the limits. (The
# few most expensive lie outside the frame.) The left range is equally wide everywhere, and many expensive houses lie
# outside it. The right one opens with the price, as the residuals do. We take the factor.

# %% [markdown]
# ### The test set, once
#
# All models were fitted to 2014. The validation houses gave the factor, and on them we also chose to measure by a
# factor and not in dollars. Now we open `test`, the spring of 2015, and let models predict it for the first time. No
# choice is made after this.
#
# First a prediction of your own. The factor was set by the houses of January and February so that 90 % lay inside, with
# about as many sold above the range as below it. What will it be like from March to May?

# %% exercise="spring_range"

# %%
X_test = test[COLUMNS]
y_test = test["price"] / 1000
log_test = log_model.predict(X_test)
zip_test = zip_model.predict(X_test)
test_rate = test["zipcode"].map(rates)
agent_test = test_rate * test["sqft_living"] / 1000

# %%
test_residual = pd.DataFrame(
    {
        "agent": y_test - agent_test,
        "zip": y_test - zip_test,
        "log": y_test - log_test,
    }
)

result = pd.DataFrame()
result["MAE"] = test_residual.abs().mean()
result["its standard error"] = test_residual.abs().sem()
result["mean residual"] = test_residual.mean()
result.round(1)

# %%
factor = limit(misses["factor"])
low = log_test / factor
high = log_test * factor
inside = y_test.between(low, high)
print("factor:", round(factor, 2))
print("share inside, in %:", round(100 * inside.mean()))

# %% [markdown] claims=["result.loc['agent', 'MAE'] - result.loc['log', 'MAE'] > 10", "abs(inside.mean() - 0.9) < 0.03", "result['MAE'].idxmin() == 'log'"]
# The log model is first again, and the range held for {{ 100 * inside.mean():.0f }} % of the houses.
#
# ### What is this house worth?
#
# Now the question of this lesson. Let your house be the first one of `test`. Here are some of
# its columns. (The models know more of them, but not the date.) What would you ask?

# %%
test[shown].drop(columns="price").head(1)

# %%
yours = {
    "predicted": log_test[0],
    "from": low[0],
    "to": high[0],
    "paid": y_test.iloc[0],
}
pd.Series(yours).round()

# %% fold
fig, ax = plots.panel(
    "Each house has a range, and most were sold within it",
    "price ($1000)",
    "",
    figsize=(6.6, 3.6),
)
rows = -np.arange(12)
colours = [plots.BLUE] + 11 * [plots.GREY]
ax.hlines(rows, low[:12], high[:12], colors=colours, linewidth=6, alpha=0.4)
ax.scatter(log_test[:12], rows, c=colours, marker="|", s=120, label="predicted")
ax.plot(y_test.to_numpy()[:12], rows, "o", color="black", label="paid")
ax.set_yticks([0, -11], ["your house", "house 12"])
ax.legend()
fig

# %% [markdown] claims=["yours['from'] < yours['paid'] < yours['to']", "((y_test.to_numpy()[:12] >= low[:12]) & (y_test.to_numpy()[:12] <= high[:12])).sum() == 11", "(y_test.to_numpy()[:12] > high[:12]).sum() == 1"]
# The model says {{ yours['predicted']:.0f }} thousand dollars. The range goes from {{ yours['from']:.0f }} to
# {{ yours['to']:.0f }} thousand, and its width shows how little the model knows of what makes your house special. The house
# sold for {{ yours['paid']:.0f }} thousand. The figure shows your house and the eleven that follow it in
# the table. One of the twelve was sold for more than its range says, and of twelve that is no surprise.
#
# ### Is the promise still true in spring?
#
# So all is well? Look at the mean residuals in the table above: *all three* models predict too little, on average. For the
# log model, some of that was there before: on `train` it was {{ train_residual.mean():.0f }} thousand dollars too low
# already. The model with the zip codes is the clean evidence. Its mean residual on `train` is zero, and in spring it is
# {{ result.loc['zip', 'mean residual']:.0f }} thousand dollars. Something has changed. Here is the *median* of paid /
# predicted by the log model, month by month. On `train` it is {{ (y_train / log_model.predict(X_train)).median():.2f }}.

# %% fold
both_parts = pd.concat([valid, test])
paid_over_predicted = both_parts["price"] / 1000 / np.append(log_pred, log_test)
by_month = paid_over_predicted.groupby(both_parts["date"].dt.strftime("%Y-%m")).median()
fig, ax = plots.panel(
    "From January to May, prices run ahead of the model",
    "month of the sale",
    "paid / predicted (median)",
)
ax.axhline(1, color="black", linewidth=1, linestyle="--")
ax.plot(by_month.index, by_month, marker="o")
fig

# %% [markdown] claims=["result['mean residual'].min() > 20", "abs((y_train / log_model.predict(X_train)).median() - 1) < 0.01", "by_month['2015-04'] - by_month['2015-01'] > 0.03", "by_month['2015-04'] > 1.05", "by_month.min() > 1", "by_month.is_monotonic_increasing"]
# Prices rose. In January the typical house sold for {{ 100 * (by_month['2015-01'] - 1):.0f }} % more than predicted, in
# April for {{ 100 * (by_month['2015-04'] - 1):.0f }} % more. Whether this is the season or a market that rises, one
# spring cannot tell. Then why did the range still hold? Count the misses on each side.

# %%
spring_below = y_test < low
spring_above = y_test > high
winter_below = y_valid < log_pred / factor
winter_above = y_valid > log_pred * factor

# %%
shares = {
    "winter, sold for less": winter_below.mean(),
    "winter, sold for more": winter_above.mean(),
    "spring, sold for less": spring_below.mean(),
    "spring, sold for more": spring_above.mean(),
}
percent = 100 * pd.Series(shares)
percent.round(1)

# %% [markdown] claims=["percent['spring, sold for more'] > 2 * percent['spring, sold for less']", "abs(percent['winter, sold for more'] - percent['winter, sold for less']) < 2"]
# In winter, from which the factor comes, about as many houses were sold for less than the range says as for more. In spring
# most misses lie above. The range is wide enough to hide the shift in the total, but a seller who relies on it now asks
# too little. The conformal promise was "*if* new houses are like those kept apart". Sales in spring were not like those
# of winter. A random split would have hidden most of this, for it would have put spring sales into the training set (the
# Stretch tries it). In practice one fits again every month and watches the residuals (lesson 19).
#
# ### What is a house worth, and how sure are we?
#
# You can do better than the agent, by {{ result.loc['agent', 'MAE'] - result.loc['log', 'MAE']:.0f }} thousand dollars on
# average. Your house is worth about {{ yours['predicted']:.0f }} thousand dollars. In nine of ten cases such a prediction
# is off by a factor of at most {{ factor:.2f }}, as long as the market stays as it was in winter. It does not stay: in
# April a seller would begin {{ 100 * (by_month['2015-04'] - 1):.0f }} % higher.
#
# Where in the range should you ask? The MAE treats a price that is too low and one that is too high alike. For a seller
# they differ: a price that is too low loses money at once, and one that is too high leaves the house empty. Which of the
# two costs you more decides where in the range you should ask.
#
# **In short.** A conformal range says how sure a price is, for any model, as long as new houses are like the old ones. It
# holds on average, not for every kind of house: measure errors in a unit that fits, here a factor. Sales in spring were
# not like those of winter, and the split in time showed it.

# %% [markdown]
# ## Stretch: six looks further
#
# *This part is optional. "One equation for all coefficients" and "Why we scale" take about twenty minutes each, the
# others ten. "Ridge by an equation" and "Why we scale" build on the one equation; the others need no other section.*
#
# ### Your model in spring, and a random split
#
# How does your own model do in spring? The function below fits a fresh copy of a model to the sales of 2014, in
# dollars, and gives its MAE on the spring in thousands of dollars. (`clone` makes the copy.)

# %%
from sklearn.base import clone


def score_on_test(model):
    if callable(model):  # a function that trains
        fitted_model = model(X_train, train["price"])
    else:
        fitted_model = clone(model).fit(X_train, train["price"])
    spring_pred = fitted_model.predict(X_test) / 1000
    return mean_absolute_error(y_test, spring_pred)


print("the log model:", round(score_on_test(log_model), 1))

# %% [markdown]
# That is the number of the table above. Now write `score_on_test(my_model)` into a new cell, and run it once. Does your
# model stay ahead of the log model in spring, too?
#
# Would a random split have told us of the spring? Draw as many houses as `train` has from all months, fit the log model to
# them, and look at its mean residual on all others. (`drop_duplicates` keeps one sale of each house.)

# %%
one_sale = houses.drop_duplicates("id")
random_train = one_sale.sample(len(train), random_state=0)
random_test = one_sale.drop(random_train.index)
random_model = clone(log_model)
random_model.fit(random_train[COLUMNS], random_train["price"])
random_pred = random_model.predict(random_test[COLUMNS])
random_residual = (random_test["price"] - random_pred) / 1000
print("mean residual:", round(random_residual.mean()))

# %% [markdown] claims=["result.loc['log', 'mean residual'] - random_residual.mean() > 25", "abs(random_residual.mean() - train_residual.mean()) < 4"]
# In the split in time it is {{ result.loc['log', 'mean residual']:.0f }} thousand dollars. By the random split the model
# seems hardly further off than on its own training houses. It has seen spring sales, so spring is no news to it. Your buyer, however, comes from a month that no model has seen.

# %% [markdown]
# ### One equation for all coefficients
#
# Look again at the three houses, with their best line and its residuals 50, −100 and 50. They add up to zero, as part 2
# showed: 50 − 100 + 50 = 0. Multiplied by the sizes they also add up to zero: 50 · 1 − 100 · 2 + 50 · 3 = 0. It has to be
# so. Part 5 found the slope of the error for each coefficient: a multiple of its column, multiplied by the errors and
# summed. At the lowest place no direction slopes. So the same holds for every column of $X$:
#
# > At the best $w$, each column, multiplied by the residuals and added up, gives zero.
#
# In symbols, $X^\top (y - Xw) = 0$. Multiply out, which gives $X^\top y - X^\top X w = 0$, and move the second term to the
# other side. This is the **normal equation**:
#
# $$X^\top X\, w = X^\top y.$$
#
# For the three houses it reads like this.

# %%
print("left side:")
print(X_small.T @ X_small)
print("right side:", X_small.T @ y_small)

# %% [markdown]
# With intercept $a$ and slope $b$ these are two equations: $3a + 6b = 1200$ and $6a + 14b = 2700$. Twice the first is
# $6a + 12b = 2400$. Subtract it from the second, and $2b = 300$ is left, so $b = 150$ and $a = 100$.
#
# For a computer, two or eighty unknowns make no difference: `np.linalg.solve(A, c)` finds the `w` for which
# `A @ w` equals `c`. (For `solve`, no column may be a sum of others. The 70 columns of zip codes add up to the column of
# ones, so with them you would leave one out. `LinearRegression` uses another method, which copes with them.)
#
# Write a function `least_squares(X, y)`. `X` is an array of shape `(n, d)` with more rows than columns; it already
# contains a column of ones if an intercept is wanted, so add none. `y` has shape `(n,)`. Return the coefficients, an
# array of shape `(d,)`.

# %% exercise="least_squares"

# %% [markdown]
# On the real houses, with the twelve features of part 3. We scale them first, so that their coefficients can be
# compared.

# %%
Z_twelve = StandardScaler().fit_transform(X_train[NUMBERS])
X_twelve = np.column_stack([ones, Z_twelve])
left_side = X_twelve.T @ X_twelve
right_side = X_twelve.T @ y_train
w_twelve = np.linalg.solve(left_side, right_side)
print("shape of the left side:", left_side.shape)

# %%
library_model = LinearRegression()
library_model.fit(Z_twelve, y_train)
same_intercept = np.isclose(w_twelve[0], library_model.intercept_)
same_slopes = np.allclose(w_twelve[1:], library_model.coef_)
print("the same as scikit-learn:", same_intercept and same_slopes)

# %% fold
order = np.argsort(np.abs(w_twelve[1:]))
fig, ax = plots.panel(
    "With the others held fixed, size, grade, age and latitude count most",
    "thousand dollars for one standard deviation more",
    "",
)
ax.barh(np.array(NUMBERS)[order], w_twelve[1:][order], color=plots.BLUE)
fig

# %% [markdown] claims=["same_intercept and same_slopes", "[NUMBERS[i] for i in order[:-5:-1]] == ['sqft_living', 'grade', 'yr_built', 'lat']", "w_twelve[1 + NUMBERS.index('yr_built')] < -20"]
# The same thirteen numbers. Because the features are scaled, each bar says how the predicted price changes for one
# standard deviation more of its feature, the others held fixed. By itself the year of building hardly went with the
# price (part 3). Here its bar points down: of two houses of equal size, grade and place, on average, in this model, the
# newer one is cheaper.
#
# ### Ridge by an equation
#
# Ridge regression also has a normal equation. Its gradient has one more term, and setting it to zero gives
#
# $$(X^\top X + \lambda D)\, w = X^\top y .$$
#
# $D$ is a matrix with ones on the diagonal and zeros elsewhere, except that the first one on the diagonal, which belongs
# to the intercept, is zero too: the intercept is not penalised. Write `ridge_weights(X, y, penalty)`. `X` has shape `(n, d)` and
# its first column is all ones, `y` has shape `(n,)`, and `penalty` is $\lambda \ge 0$. Return the coefficients, shape
# `(d,)`.

# %% exercise="ridge_weights"

# %% [markdown]
# ### Why we scale
#
# Solving an equation on a computer loses digits. The **condition number** of a matrix says how many at worst: a
# condition number of a million, $10^6$, may cost six of the sixteen digits that a number has. In the normal equation
# stands $X^\top X$, and its condition number is the square of that of $X$, so that it may cost twelve.
#
# **QR** avoids the square. It writes $X = QR$ with two special matrices: $Q^\top Q$ is the matrix with ones on the
# diagonal and zeros elsewhere, and $R$ is zero below its diagonal. Put into the normal equation, almost everything
# cancels, and $Rw = Q^\top y$ is left. It has the same solution.

# %%
Q, R = np.linalg.qr(scaled)
w_qr = np.linalg.solve(R, Q.T @ target)
print("QR gives the same:", np.allclose(w_qr, w_good))

# %% [markdown]
# Gradient descent feels the same thing. In some directions the ground bends sharply, in others it is nearly flat. The
# **eigenvalues** of $\frac2n X^\top X$ are numbers that say how sharply. The learning rate must stay below 2 divided by
# the largest; if the smallest is much smaller, the descent along that direction is slow. Try it on the four features of
# part 5 as they are, without scaling. A learning rate of a ten-millionth, `1e-7`, works; twice that is already too
# large, and runs away.

# %%
raw = np.column_stack([ones, X_train[FOUR]])
_, history_raw = descend(raw, target, 1e-7, steps=300)
_, history_twice = descend(raw, target, 2e-7, steps=60)
rmse_scaled = history_good[-1]
rmse_raw = history_raw[-1]
rmse_twice = history_twice[-1]
print("scaled columns, at step 300:", round(rmse_scaled))
print("raw columns, at step 300:", round(rmse_raw))
print("raw, twice the rate, at step 60:", round(rmse_twice))

# %% [markdown] claims=["rmse_raw - rmse_scaled > 15", "rmse_twice > 2 * rmse_raw"]
# At step 300 the descent on raw columns is still {{ rmse_raw - rmse_scaled:.0f }} thousand dollars above the
# least error. The condition numbers and the eigenvalues say why.

# %%
condition_raw = np.linalg.cond(raw)
condition_scaled = np.linalg.cond(scaled)
print(f"condition number, raw: {condition_raw:.0e}")
print(f"condition number, scaled: {condition_scaled:.1f}")

# %%
curvature = 2 / len(scaled) * scaled.T @ scaled
eigenvalues = np.linalg.eigvalsh(curvature)
largest_rate = 2 / eigenvalues[-1]
print("largest learning rate:", round(largest_rate, 2))

# %% [markdown] claims=["condition_raw > 1000 * condition_scaled", "0.2 < largest_rate < 0.42", "np.allclose(w_qr, w_good)"]
# The largest rate for the scaled features lies between the `0.2` that worked and the `0.42` that ran away.
#
# ### How sure is a coefficient?
#
# The line of part 2 has a slope of {{ slope:.0f }} thousand dollars for 1,000 square feet. With the sales of another
# year it would have been a little different. The **standard error** of the slope says by how much, typically. The
# textbook formula uses the residuals $r_i$ and the sizes:
#
# $$\mathrm{SE}(b) = \sqrt{\frac{\sum r_i^2 / (n - 2)}{\sum (x_i - \bar x)^2}} .$$
#
# The slope is well known if the residuals are small, and if there are many houses whose sizes differ a lot. (`np.polyfit`
# with degree 1 does least squares, and gives the slope and the intercept.)


# %%
def slope_error(x, y):
    """The standard error of the slope, by the formula."""
    b, a = np.polyfit(x, y, 1)
    on_line = a + b * x
    r = y - on_line
    across = x - x.mean()
    spread = np.sum(r**2) / (len(x) - 2)
    width = np.sum(across**2)
    return np.sqrt(spread / width)


sizes = size_train.to_numpy()
se_formula = slope_error(sizes, target)
print("standard error by the formula:", round(se_formula, 1))

# %% [markdown]
# The formula assumes that the residuals are independent of each other, and that they spread equally widely at every size.
# You have seen the fan, so the second is false. The **bootstrap** does without it: draw $n$ houses from the table *with
# replacement*, so that some come twice and others not at all, and fit the line again. Do this many times. How much the
# slopes differ is the standard error.


# %%
def bootstrap_slopes(x, y):
    """The slopes of 200 lines, each fitted to as many houses drawn with replacement."""
    rng = np.random.default_rng(0)
    n = len(x)
    slopes = []
    for _ in range(200):
        again = rng.integers(n, size=n)
        b, _ = np.polyfit(x[again], y[again], 1)
        slopes.append(b)
    return slopes


slopes = bootstrap_slopes(sizes, target)
se_bootstrap = np.std(slopes)
print("standard error by the bootstrap:", round(se_bootstrap, 1))

# %% fold
fig, ax = plots.panel(
    "The formula is too sure: the slopes spread more widely",
    "slope (thousand dollars for 1,000 square feet)",
    "bootstrap samples",
)
sns.histplot(x=slopes, bins=20, ax=ax)
band = {"color": plots.VERMILLION, "alpha": 0.3, "label": "formula, ± 2 standard errors"}
ax.axvspan(slope - 2 * se_formula, slope + 2 * se_formula, **band)
ax.set(ylim=(0, 40))
ax.legend(loc="upper right")
fig

# %%
log_sizes = np.log(sizes)
log_prices = np.log(target)
log_formula = slope_error(log_sizes, log_prices)
log_bootstrap = np.std(bootstrap_slopes(log_sizes, log_prices))
print("logarithms, by the formula:", round(log_formula, 4))
print("by the bootstrap:", round(log_bootstrap, 4))

# %% [markdown] claims=["se_bootstrap > 2 * se_formula", "log_bootstrap < 1.5 * log_formula"]
# The bootstrap's standard error is about {{ se_bootstrap / se_formula:.0f }} times that of the formula. The mansions have
# both the largest leverage and the largest residuals, and the formula does not know that. For logarithms, where large
# houses no longer have much larger residuals, the two nearly agree.
#
# ### A model without a formula
#
# For contrast, a very different model. A **decision tree** asks yes-or-no questions such as "more than 2,000 square
# feet?", one after the other, and predicts the mean price of the training houses that gave the same answers. How
# flexible it is depends on its **depth**, the number of questions in a row. It needs no scaling, no logarithms and no
# one-hot columns.

# %%
from sklearn.tree import DecisionTreeRegressor

numbers_train = X_train[NUMBERS]
numbers_valid = X_valid[NUMBERS]
rows = []
for depth in [1, 2, 4, 6, 8, 10, 12, 16, 20]:
    tree = DecisionTreeRegressor(max_depth=depth, random_state=0)
    tree.fit(numbers_train, y_train)
    train_pred = tree.predict(numbers_train)
    valid_pred = tree.predict(numbers_valid)
    train_mae = mean_absolute_error(y_train, train_pred)
    valid_mae = mean_absolute_error(y_valid, valid_pred)
    rows.append({"depth": depth, "train": train_mae, "valid": valid_mae})
by_depth = pd.DataFrame(rows).set_index("depth")

# %% fold
fig, ax = plots.panel("A tree overfits, too", "depth (questions in a row)", "MAE ($1000)")
by_depth.plot(ax=ax, marker="o")
ax.set(xlabel="depth (questions in a row)", ylabel="MAE (thousand dollars)", xticks=range(0, 21, 4))
fig

# %% [markdown] claims=["by_depth['valid'][20] > by_depth['valid'].min() + 3", "by_depth['train'][20] < 20", "by_depth['valid'].min() < twelve_mae - 20", "by_depth['valid'].min() > errors['log'].mean() + 5"]
# The same picture again. At depth 20 the tree knows almost every training house by heart (an error of
# {{ by_depth['train'][20]:.0f }} thousand dollars), and on new houses it is worse than a smaller tree. The best depth has
# an error of {{ by_depth['valid'].min():.0f }} thousand dollars: much better than the linear model with the same twelve
# numbers ({{ twelve_mae:.0f }}), worse than the log model, which knows the zip codes. (The best of nine, chosen on
# `valid`, looks a little better than it is.) Lesson 06 grows whole forests of such trees.

# %% [markdown]
# ## What we saw
#
# - The agent's rule, a rate for each zip code times the size, is off by {{ errors['agent'].mean():.0f }} thousand dollars on
#   average in January and February 2015. A model with twelve numbers is off by {{ twelve_mae:.0f }}.
# - With zip codes as columns and logarithms for prices and sizes, least squares is off by {{ errors['log'].mean():.0f }}.
# - Bedrooms go with +{{ alone.coef_[0]:.0f }} thousand dollars each, and with −{{ -together.coef_[0]:.0f }} beside the size.
# - Gradient descent on scaled features ends at the coefficients of scikit-learn. At step 300 on raw ones it is still
#   {{ rmse_raw - rmse_scaled:.0f }} thousand dollars above the least error (in the Stretch).
# - A curve of degree 8 through 20 houses is worse on new houses than one of degree 3; with 2,560 houses it is
#   about as good on new houses between them as on its own.
# - Ninety features for 400 houses overfit; with a penalty they do a little better than twelve.
# - "Divide or multiply by {{ factor:.2f }}" held for {{ 100 * inside.mean():.0f }} % of the test houses, where 90 % were
#   promised. But in spring houses sold for more than all three models expected, on average, and most
#   misses lay above the range.
# - Your house: about {{ yours['predicted']:.0f }} thousand dollars, from {{ yours['from']:.0f }} to {{ yours['to']:.0f }}.
#   It sold for {{ yours['paid']:.0f }}.

# %% [markdown]
# ## Formulas
#
# | what | formula |
# |---|---|
# | residual; MAE; RMSE | $r_i = y_i - \hat y_i$; $\ \frac1n\sum\lvert r_i\rvert$; $\ \sqrt{\frac1n\sum r_i^2}$ |
# | R² | $1 - \sum r_i^2 / \sum (y_i - \bar y)^2$ |
# | line: slope, intercept | $b = \sum (x_i - \bar x)(y_i - \bar y) / \sum (x_i - \bar x)^2$; $\ a = \bar y - b\bar x$ |
# | normal equation | $X^\top X w = X^\top y$ |
# | gradient step | $w \leftarrow w - \eta\,\frac2n X^\top(Xw - y)$ |
# | ridge; lasso | squares $+\ \lambda\sum w_j^2$; $\ $ squares $+\ \lambda\sum\lvert w_j\rvert$ |
# | error on new rows | bias² + variance + noise |
# | standard error of a mean | standard deviation / $\sqrt n$ |
# | conformal limit | the $k$-th smallest of $n$ errors, $k = \lceil \text{share} \cdot (n+1) \rceil$ |

# %% [markdown]
# ## Traps
#
# | trap | what happens | way out |
# |---|---|---|
# | R² on training rows | it measures flexibility | score on rows kept apart |
# | no intercept | the line is forced through zero | a column of ones, `fit_intercept=True` |
# | gradient with the wrong sign, or without 1/n | the descent runs away | try it on three houses |
# | penalty or descent on raw columns | the units decide | scale, inside the pipeline |
# | degree chosen on the test set | a lucky number | train, validation, test |
# | error of logarithms read as dollars | the error looks far too small | undo the logarithm, then score |
# | zip code as a number in a linear model | 98103 is "more" than 98102 | one-hot encoding |
# | a flexible curve beyond its data | it goes anywhere | predict only between the houses it was fitted to |
# | coefficient read as a cause | it changes sign beside another feature | say which houses are compared |
# | a random split of dated sales | the spring is known beforehand | split in time |

# %% [markdown]
# ## Where it leads
#
# Lesson 04 predicts a class instead of a number, with the same gradient descent. Lesson 05 asks when one model is really
# better than another. Lessons 06 and 07 add up many trees, and lesson 19 watches a model while the market moves.
#
# ## To read
#
# - James, Witten, Hastie, Tibshirani and Taylor, *An Introduction to Statistical Learning with Applications in Python*,
#   chapters 3 and 6
# - scikit-learn user guide, *Linear Models* and *Common pitfalls in the interpretation of coefficients of linear models*
# - Angelopoulos and Bates, *A Gentle Introduction to Conformal Prediction and Distribution-Free Uncertainty
#   Quantification*
