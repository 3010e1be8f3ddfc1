# %% [markdown]
# # 14 · Reinforcement learning
#
# **How do you learn from nothing but reward?** A robot in a warehouse grips parcels, crosses a wet floor and drives
# along a loading dock. Nobody can write down the right move for each situation. All that its engineer can do is say,
# later, how well it went. From that alone the robot has to find out what to do. If it learns the wrong thing, parcels
# break, or the robot goes over the edge of the dock, and it does so without any error message.
#
# The worlds of this lesson are simulated, as they mostly are when such programs are trained: a simulated robot may
# fall a thousand times. The last of them, a pole on a cart, stands in no warehouse. It is the usual first test of
# programs that learn to steer.
#
# You will be able to **balance** trying and using, **compute** the value of a situation from what can follow, **build**
# value iteration and Q-learning, **train** a network by policy gradient, and **judge** whether a trained agent can be
# trusted.
#
# | part | its question | minutes |
# |---|---|---|
# | 1 · Five grips | How often should you try what does not look best? | 40 |
# | 2 · Worlds and returns | What is a situation worth? | 35 |
# | 3 · Knowing the rules | Which move is best, if the rules are known? | 35 |
# | 4 · Not knowing the rules | How can a robot find the best move by trying? | 40 |
# | 5 · The cliff | Should a robot learn what is best, or what is best while it still makes mistakes? | 30 |
# | 6 · Policies with weights | How can reward tell a network which way to change? | 40 |
# | 7 · Sixteen poles | What does such a network learn, and how much of it is luck? | 40 |
# | 8 · Can it be trusted? | What does a good score prove, and what was rewarded? | 40 |
#
# The eight parts are meant for several evenings, and you can stop after any of them. To go on later, put the cursor
# where you stopped and choose *Run → Run All Above Selected Cell*. Parts 3 to 5 build on one another; Part 6 is a good
# place to begin after a break. *Time: 300 minutes. Before this: lessons 04, 05, 10 and 11.*

# %%
import gymnasium as gym
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns

from helpers import plots, progress_bar
from helpers.exercises import reinforcement_learning as ex

# %% [markdown]
# ## Part 1 · Five grips (40 min)
#
# How often should you try what does not look best? The robot has five ways to grip a parcel. Each of them succeeds with
# a certain probability, which the robot does not know. It can only try. We know the probabilities, because we make the
# world; the robot never sees the next cell.

# %%
rates = np.array([0.35, 0.45, 0.50, 0.55, 0.75])
best_rate = rates.max()

# %% [markdown]
# Let it try each grip forty times, and look at what it gets. A **generator** of random numbers, here `rng`, gives a
# number between 0 and 1 at each call of `rng.random()`. On average, that number is below $0.35$ in 35 of 100 calls. So
# the comparison below is a success with exactly the probability we want.

# %%
rng = np.random.default_rng(0)
rows = []
for grip in range(5):
    for attempt in range(40):
        success = rng.random() < rates[grip]
        rows.append([grip, attempt, int(success)])
log = pd.DataFrame(rows, columns=["grip", "attempt", "reward"])
log.head()

# %% [markdown] claims=["log.isna().sum().sum() == 0", "len(log) == 200"]
# A row is one try. `grip` says what was done, from 0 to 4, `attempt` counts the tries of that grip, and `reward` is 1
# for a success and 0 for a parcel that fell. Nothing is missing. The **reward** is the number that the world gives back
# for what was done, and it is all that the robot will learn from. What is done is called an **action**.

# %% fold
fig, ax = plots.panel("Forty tries do not settle which grip is best", "grip", "share of successes")
sns.barplot(log, x="grip", y="reward", errorbar="se", err_kws={"linestyle": "-"}, ax=ax)
fig

# %% [markdown]
# The height of a bar is the share of successes among forty tries. The black line on it reaches one standard error up
# and one down. Several of these lines overlap, so the order of those grips may be luck. How soon could a robot tell
# the grips apart? The next figure follows the mean of each grip, try by try.

# %% fold
fig, ax = plots.panel("The first tries say little", "tries of this grip", "mean reward so far")
for grip in range(5):
    rewards = log[log["grip"] == grip]["reward"]
    ax.plot(range(1, 41), rewards.expanding().mean(), label=f"grip {grip}")
ax.set_ylim(0, 1.05)
ax.legend(ncols=5, fontsize=8, loc="upper center", columnspacing=1)
fig

# %% [markdown] claims=["log.groupby('grip')['reward'].mean().idxmax() == 4", "log[log['attempt'] < 22].groupby('grip')['reward'].mean()[1] > log[log['attempt'] < 22].groupby('grip')['reward'].mean()[4]"]
# The lines cross and swap places, and even after more than twenty tries of each, grip 1 is ahead of grip 4. After all
# 200 tries grip 4 looks best, and it is. But most of these tries went to worse grips, and such tries cost parcels on
# average. A robot that has to earn while it learns should do better. Such a problem is called a **bandit**, after the
# "one-armed bandit", a gambling machine with one lever. Ours has five.
#
# ### A mean that is kept up to date
#
# The robot needs one number for each grip: the mean reward so far. It need not store all rewards. Suppose the mean of
# $n$ rewards is $m$, and a new reward $r$ comes in. The new mean is the old one, moved a part of the way towards $r$:
#
# $$m_{\text{new}} = m + \frac{1}{n + 1}\,(r - m).$$
#
# For example, after 4 tries with mean $0.5$ a success comes in. The new mean is $0.5 + \frac{1}{5}(1 - 0.5) = 0.6$.
# Check: 2 successes in 4 tries became 3 in 5. This form, *old value plus a part of the difference*, is the heart of
# everything that follows.
#
# Write `new_mean(mean, tries, reward)`. `mean` is the mean of `tries` rewards (a whole number, 0 or more; with no tries
# yet, `mean` is 0), and `reward` is the new one. It returns the mean with the new reward included.

# %% exercise="new_mean"

# %% [markdown]
# ### Use what looks best, or try something else?
#
# Which grip should the robot take next? To take the one with the highest mean so far is called **greedy**. It is
# tempting, since every other grip looks worse. Suppose a greedy robot tries each grip once and is greedy from then on,
# for 1,000 parcels. We let 200 such robots run, each with luck of its own. How often do they take the best grip in
# their last hundred parcels? Decide before you read on.

# %% exercise="greedy_robots"

# %% [markdown]
# The usual remedy is one number. With a small probability $\varepsilon$ (epsilon) the robot **explores**: it takes any
# of the grips, drawn at random. Otherwise it **exploits**: it takes the one that looks best. This rule is called
# **ε-greedy**.
#
# Write the rule as a function `choose(means, epsilon, u, random_action)`. `means` is an array with the mean reward of
# each action so far. `epsilon` is a number from 0 to 1. `u` is a random number, at least 0 and below 1. `random_action`
# is an action that was drawn at random. If `u` is below `epsilon`, return `random_action`. Otherwise return the number
# of the action with the highest mean, and of several equal ones the first.

# %% exercise="choose"

# %% [markdown]
# Here is a whole run. `epsilons` holds the ε of each step, so that it may change with time.


# %% long="one run of a bandit"
def run_bandit(epsilons, seed):
    """The grips that a robot takes, one after the other."""
    rng = np.random.default_rng(seed)
    tries = np.zeros(5)
    means = np.zeros(5)
    grips = []
    for step, epsilon in enumerate(epsilons):
        if step < 5:
            grip = step
        elif rng.random() < epsilon:
            grip = int(rng.integers(5))
        else:
            grip = int(means.argmax())
        reward = float(rng.random() < rates[grip])
        tries[grip] += 1
        means[grip] += (reward - means[grip]) / tries[grip]
        grips.append(grip)
    return grips


# %% [markdown]
# We compare four ways to set ε: never explore, always explore, explore in a tenth of the steps, and explore less and
# less. The last is called a **schedule**; ours is $\varepsilon_t = 20/t$, and 1 where that is more than 1.

# %%
steps = np.arange(1, 1001)
schedules = {
    "greedy": np.zeros(1000),
    "always random": np.ones(1000),
    "a tenth": np.full(1000, 0.1),
    "falling": np.minimum(1, 20 / steps),
}

# %%
grips_by = {}
for name, epsilons in progress_bar(schedules.items(), "schedules"):
    runs = []
    for seed in range(200):
        runs.append(run_bandit(epsilons, seed))
    grips_by[name] = np.array(runs)
grips_by["greedy"].shape

# %% [markdown]
# For each schedule we now have a table of grips: a row for each of the 200 robots, a column for each of the 1,000
# parcels.
#
# How do we score them? Each time a robot takes a grip other than the best, it loses the difference of the two
# probabilities. The sum of what it lost is its **regret**. For example, a robot that takes grip 3 a hundred times has a
# regret of $100 \cdot (0.75 - 0.55) = 20$ parcels. Regret can be computed only where the true probabilities are known,
# as in a simulation.
#
# An array can be indexed with an array of places: grips go in, and their probabilities come out, in the same shape.

# %%
rates[np.array([4, 3, 3])]

# %%
regrets = {}
curves = {}
for name, grips in grips_by.items():
    lost = best_rate - rates[grips]
    regrets[name] = lost.cumsum(axis=1)
    curves[name] = regrets[name].mean(axis=0)

# %% [markdown]
# `cumsum(axis=1)` adds up along each row, parcel by parcel. So the last column holds the regret of each robot after all
# its parcels. The table below has its mean, its standard error, and how often the best grip was taken at the end.

# %%
rows = []
for name, regret in regrets.items():
    total = regret[:, -1]
    error = total.std() / np.sqrt(200)
    at_the_end = grips_by[name][:, -100:]
    took_best = np.mean(at_the_end == 4)
    rows.append([name, total.mean(), error, took_best])

# %%
columns = ["ε", "regret", "±", "best grip, last 100"]
board = pd.DataFrame(rows, columns=columns).set_index("ε")
board.round(2)

# %% [markdown]
# What became of the greedy robots? Count how often each of them took the best grip at all, and which of them ended on
# another.

# %%
greedy_grips = grips_by["greedy"]
took_best = greedy_grips == 4
best_tries = took_best.sum(axis=1)
last_grips = greedy_grips[:, -1]
stuck = last_grips != 4
tried_once = stuck & (best_tries == 1)
how_many = stuck.sum()
how_many_once = tried_once.sum()

# %%
print("ended on another grip:", how_many)
print("of these, tried the best grip once:", how_many_once)

# %% fold
fig, ax = plots.panel(
    "Exploring less and less loses the least", "parcels", "regret (parcels), mean of 200"
)
for name, curve in curves.items():
    ax.plot(steps, curve, label=name)
ax.set_ylim(0, 120)
ax.legend()
fig

# %% [markdown] claims=["0.6 < board['best grip, last 100']['greedy'] < 0.8", "board['regret']['greedy'] - board['regret']['a tenth'] > 2 * board['±']['greedy']", "board['regret']['a tenth'] - board['regret']['falling'] > 5", "board['best grip, last 100']['falling'] > 0.9", "board['best grip, last 100']['a tenth'] > 0.9", "curves['falling'][299] > curves['a tenth'][299]", "curves['falling'][399] < curves['a tenth'][399]", "curves['falling'][399] < curves['greedy'][399]", "np.diff(curves['a tenth'])[300:500].mean() > 1.2 * np.diff(curves['a tenth'])[800:].mean()", "board['regret']['always random'] > 200", "(greedy_grips[stuck][:, -100:] != 4).all()", "tried_once.sum() > 0.6 * stuck.sum()"]
# The ± is one standard error over 200 robots. (The figure stops at 120 parcels of regret; robots that are always random
# end far above it.) In their last hundred parcels the greedy robots took the best grip
# {{ 100 * board['best grip, last 100']['greedy']:.0f }} times in 100. {{ stuck.sum() }} of
# the 200 robots settled on another grip. They had had bad luck with the best one early on, {{ tried_once.sum() }} of them
# in its very first try, and never came back to it. Their regret ends as a straight line that goes on for ever.
#
# With ε of a tenth hardly any robot is stuck, but one parcel in ten goes on being a trial. Its curve flattens while the
# robots find the best grip, and it ends as a straight line, too, only a less steep one. The falling schedule explores
# while it knows little, and less and less later. It never quite stops: ε ends at {{ 20 / len(steps):.2f }}. It is
# behind at first, and passes the last of the others after some 350 parcels. In the end its regret of
# {{ board['regret']['falling']:.0f }} parcels is the least.
#
# The schedule has a price: someone must know how fast to fall. There are rules that need no schedule. They take the
# action whose mean *could* still be the highest, given how seldom it was tried ("upper confidence bounds"), or they
# draw each action with the probability that it is the best ("Thompson sampling").
#
# **In short.** In a bandit a robot learns only from the action that it takes. Greedy robots get stuck: without
# exploring, a bad first impression is never corrected. Explore much at first and little later. Regret measures what was
# lost on the way.
#
# ## Part 2 · Worlds and returns (35 min)
#
# What is a situation worth? What the robot grips now does not change what comes next: the next parcel comes whatever
# happened to the last. Mostly, though, what you do now decides where you are next. We need situations, which are called
# **states**.
#
# Gymnasium is a library of such worlds, which it calls **environments**. All of them are used in the same way. `reset`
# begins, and returns the first state and `info`, a dictionary of extras that we never use. `step` does an action and
# returns five things: the next state, the reward, two answers to whether the episode is over, and `info` again. Ours is
# `FrozenLake-v1`, a floor of 4 × 4 fields, wet and slippery. The robot starts at the top left and should get to the
# bottom right. On the way are four holes.

# %%
lake = gym.make("FrozenLake-v1")
lake.observation_space, lake.action_space

# %% [markdown]
# `Discrete(16)` says that a state is a whole number from 0 to 15, the fields row by row. `Discrete(4)` says that an
# action is a whole number from 0 to 3: left, down, right, up.


# %% fold
def draw_lake(ax, values=None, policy=None, digits=2):
    """The map of the lake; with a value on each field, and an arrow for the action taken there."""
    letters = lake.unwrapped.desc.astype(str)
    shades = np.where(letters == "H", 0.55, 0.0) if values is None else values.reshape(4, 4)
    ax.imshow(shades, cmap="Blues", vmin=0, vmax=1)
    arrows = ["←", "↓", "→", "↑"]
    for state in range(16):
        row, column = divmod(state, 4)
        letter = letters[row, column]
        word = {"S": "start", "H": "hole", "G": "goal", "F": str(state)}[letter]
        dark = shades[row, column] > 0.5
        ink = "white" if dark else "black"
        ax.text(column, row - 0.32, word, ha="center", va="center", fontsize=9, color=ink)
        if letter in "HG":
            continue
        if values is not None:
            text = f"{values[state]:.{digits}f}"
            ax.text(column, row + 0.28, text, ha="center", va="center", fontsize=9, color=ink)
        if policy is not None:
            arrow = arrows[policy[state]]
            ax.text(column, row, arrow, ha="center", va="center", fontsize=15, color=ink)
    ax.set(xticks=[], yticks=[], xlabel="column 0 to 3", ylabel="row 0 to 3")
    ax.set_xticks(np.arange(-0.5, 4), minor=True)
    ax.set_yticks(np.arange(-0.5, 4), minor=True)
    ax.grid(False)
    ax.grid(which="minor", color="#b5bcc6")
    ax.tick_params(which="minor", length=0)


fig, ax = plt.subplots(figsize=(3.6, 3.8))
draw_lake(ax)
ax.set_title("A floor with four holes")
fig

# %% [markdown]
# Let a robot do six random actions and write down each. `lake.action_space.sample()` draws an action, and `seed` makes
# it the same for everybody.

# %%
state, info = lake.reset(seed=4)
lake.action_space.seed(4)
rows = []
for number in range(6):
    action = lake.action_space.sample()
    next_state, reward, terminated, truncated, info = lake.step(action)
    rows.append([number, state, action, reward, next_state, terminated, truncated])
    state = next_state

# %%
columns = ["step", "state", "action", "reward", "next_state", "terminated", "truncated"]
moves = pd.DataFrame(rows, columns=columns)
moves

# %% [markdown] claims=["(moves['reward'] == 0).all()", "not moves['terminated'].any()"]
# A row is one step. `state` says where the robot was, `action` what it did, `next_state` where it came to. Look
# closely: it does not always go where it wanted. With probability one third it goes the way it wanted, and with one
# third each it slips to the left or to the right of that way. It never goes backwards. At a wall it stays where it is.
#
# The reward is 1 for reaching the goal, and 0 for everything else, falling included. The run from start to end is an
# **episode**. It can end in two ways, and they have two columns because the difference matters. `terminated` means that
# the world has ended: the robot is in a hole or at the goal, and nothing can follow. `truncated` means that *we*
# stopped watching, here after 100 steps. The robot still stands on the floor, and could have gone on.
#
# How far does a robot get that knows nothing? Here are 2,000 episodes with random actions.

# %%
visits = np.zeros(16)
ends = []
for _ in range(2000):
    state, info = lake.reset()
    done = False
    length = 0
    while not done:
        visits[state] += 1
        action = lake.action_space.sample()
        state, reward, terminated, truncated, info = lake.step(action)
        done = terminated or truncated
        length += 1
    ends.append([length, reward])

# %%
random_episodes = pd.DataFrame(ends, columns=["steps", "reward"])
random_success = random_episodes["reward"].mean()
random_episodes.describe().loc[["mean", "min", "max"]].round(3)

# %% fold
fig, axes = plt.subplots(1, 2, figsize=(8.6, 3.6))
share = visits.reshape(4, 4) / visits.sum()
sns.heatmap(
    100 * share, annot=True, fmt=".0f", cmap="Blues", cbar_kws={"label": "% of steps"}, ax=axes[0]
)
axes[0].set(title="Random robots hardly leave the start", xlabel="column", ylabel="row")
sns.histplot(random_episodes, x="steps", binwidth=2, color=plots.BLUE, ax=axes[1])
axes[1].set(title="Most end within ten steps", xlabel="steps until the end", ylabel="episodes")
fig

# %% [markdown] claims=["random_success < 0.03", "random_episodes['steps'].median() <= 10", "share[0, 0] > 0.2"]
# Only {{ 100 * random_success:.1f }} of 100 random episodes end at the goal. So in nearly all episodes the reward is 0
# from beginning to end, and tells nothing about which of the actions was bad. When a reward does come, many actions had
# a part in it. To find out which of them deserve the praise is the **credit assignment problem**, and it is what makes
# this kind of learning hard.
#
# ### The return
#
# A step that earns nothing can be a good step, if it leads somewhere. So we look at all that is earned from a step on.
# Rewards that come later count less: each step of waiting multiplies by a **discount** $\gamma$ (gamma), a number from
# 0 to 1. The sum is called the **return**:
#
# $$G = r_1 + \gamma r_2 + \gamma^2 r_3 + \gamma^3 r_4 + \dots$$
#
# For example, rewards of 0, 0 and 1 with $\gamma = 0.9$ give a return of $0.9^2 = 0.81$. With $\gamma = 1$ only the sum
# counts, however long it takes. With $\gamma = 0$ only the next reward counts.

# %% fold
waits = np.arange(0, 101)
fig, ax = plots.panel(
    "The discount decides how far ahead it pays to look",
    "steps until the reward",
    "what a reward of 1 is worth",
)
for gamma_shown in [0.8, 0.95, 0.99]:
    ax.plot(waits, gamma_shown**waits, label=f"γ = {gamma_shown}")
ax.legend()
fig

# %% [markdown]
# Write `discounted_return(rewards, gamma)`. `rewards` is a list of numbers, the rewards of an episode in order, and may
# be empty; `gamma` is a number from 0 to 1. It returns the return, one number. The first reward is not discounted.

# %% exercise="discounted_return"

# %% [markdown]
# ### The value of a state, by hand
#
# A rule that says what to do in each state is a **policy**. The **value** $V(s)$ of a state is the return that you may
# expect from there on, if you follow the policy. How can it be computed? You could play many episodes and take the
# mean. There is a shorter way, and you can do it on paper.
#
# Take a corridor of three fields, A, B, C, with the goal behind C. The policy is to go right. With probability $0.8$
# the robot gets one field further, and with $0.2$ its wheels slip and it stays. Reaching the goal earns 1 and ends the
# episode. The discount is $\gamma = 0.9$.
#
# Begin at the end. From C two things can follow. With $0.8$ the goal: a reward of 1, and nothing after it. With $0.2$
# we are in C again, one step later. And what is it worth to be in C? That is just $V(C)$. So
#
# $$V(C) = 0.8 \cdot 1 + 0.2 \cdot 0.9 \cdot V(C).$$
#
# The unknown stands on both sides. Bring it to one: $V(C) - 0.18 \cdot V(C) = 0.8$, so $0.82 \cdot V(C) = 0.8$, and
# $V(C) = 0.8 / 0.82$, about $0.976$.
#
# In words: the value of a state is the mean, over what can follow, of the next reward plus the discounted value of the
# next state. This is the **Bellman equation**:
#
# $$V(s) = \sum_{s'} p(s' \mid s)\,\bigl(r + \gamma V(s')\bigr).$$
#
# The sum runs over all states $s'$ that can follow, $p(s' \mid s)$ is the probability of each under the policy, $r$ is
# the reward on the way there, and $V(s') = 0$ where the episode has terminated.

# %%
gamma = 0.9
slip = 0.2
value_c = (1 - slip) / (1 - gamma * slip)
print(f"V(C) = {value_c:.3f}")

# %% [markdown]
# Now do the same for B and for A. From B the robot gets to C, with no reward on the way, or stays in B. Give
# `corridor`, two numbers in brackets: $V(A)$ and then $V(B)$, to three decimals or more. `gamma`, `slip` and `value_c`
# are given in the cell above.

# %% exercise="corridor"

# %% [markdown]
# Is it true? Play the corridor many times and take the mean. The robot below starts in A. Only its last step earns
# something, a reward of 1. If it took 5 steps, that reward is discounted 4 times, so the return is $\gamma^4$.

# %%
rng = np.random.default_rng(1)
returns = []
for _ in range(5000):
    field = 0
    steps_taken = 0
    while field < 3:
        steps_taken += 1
        if rng.random() >= slip:
            field += 1
    returns.append(gamma ** (steps_taken - 1))
played = np.mean(returns)
print(f"mean return from A in 5,000 episodes: {played:.3f}")

# %% [markdown] claims=["abs(played - (0.72 / 0.82) ** 2 * value_c) < 0.01"]
# The mean of 5,000 returns agrees with $V(A)$, which the Bellman equation gives without any playing.
#
# **In short.** A state, an action, a reward, a next state: that is one step of every environment. The return adds up
# later rewards, discounted. The value of a state is the return to expect, and the Bellman equation computes it from the
# values of the states that can follow. Terminated means that nothing can follow; truncated means that we stopped
# watching.
#
# ## Part 3 · Knowing the rules (35 min)
#
# Which move is best, if the rules are known? On the lake we know them: Gymnasium keeps, for each state and action, all
# that can follow. Below, `model` is a dictionary of states. Each holds a dictionary of actions, and each of these a
# list of outcomes. (`unwrapped` is the environment itself, without the counter that stops it after 100 steps.)

# %%
model = lake.unwrapped.P
columns = ["probability", "next_state", "reward", "terminated"]
pd.DataFrame(model[14][2], columns=columns).round(2)

# %% [markdown]
# State 14 is the field left of the goal, and action 2 is *right*. One third of the time the robot gets to the goal, one
# third it slips up to field 10, and one third it slips down against the wall and stays in 14. A list of such outcomes
# for every state and action is called a **model** of the world. (In other lessons a model is what was fitted. Here it
# is the rules themselves.) A world like this, in which the next state and the reward depend only on the present state
# and the action, and not on the way there, is a **Markov decision process**.
#
# ### What an action is worth
#
# Suppose somebody told us the value of each state. Then an action is worth the mean of what can follow it, weighted by
# the probabilities. That is the **action value**, written $Q(s, a)$:
#
# $$Q(s, a) = \sum_{s'} p(s' \mid s, a)\,\bigl(r + \gamma V(s')\bigr).$$
#
# For example, let $V$ be $0.6$ on field 14 and $0.5$ on field 10, and $\gamma = 1$. Then going right from 14 is worth
# $\frac13 \cdot 1 + \frac13 \cdot 0.5 + \frac13 \cdot 0.6 = 0.7$. The goal itself adds its reward and no value, since
# nothing follows.
#
# Write `action_value(outcomes, V, gamma)`. `outcomes` is a list like `model[14][2]`: each entry is a tuple of
# probability, next state, reward, terminated. `V` is an array with the value of each state. It returns $Q(s, a)$, one
# number. Where an outcome has terminated, count its reward and no value, whatever `V` says of that state.

# %% exercise="action_value"

# %% [markdown]
# ### Value iteration
#
# But nobody tells us the values. Here is the trick: begin with values of 0 everywhere. Compute all action values from
# them. A robot that chooses well takes the best action, so the new value of a state is the highest of its action
# values. Do it again with the new values, and again. Each round carries what is known one step further away from the
# goal. This is **value iteration**:
#
# $$V(s) \leftarrow \max_a \sum_{s'} p(s' \mid s, a)\,\bigl(r + \gamma V(s')\bigr).$$


# %% long="the whole of value iteration"
def value_iteration(model, gamma, rounds):
    """Values V, shape (16,), and action values Q, shape (16, 4), after so many rounds."""
    V = np.zeros(16)
    for _ in range(rounds):
        Q = np.zeros((16, 4))
        for state in range(16):
            for action in range(4):
                for probability, next_state, reward, terminated in model[state][action]:
                    future = gamma * V[next_state]
                    if terminated:
                        future = 0.0
                    Q[state, action] += probability * (reward + future)
        V = Q.max(axis=1)
    return V, Q


# %% fold
fig, axes = plt.subplots(1, 3, figsize=(9.4, 3.5))
for ax, rounds_shown in zip(axes, [1, 4, 800], strict=True):
    V_shown, Q_shown = value_iteration(model, 0.99, rounds_shown)
    draw_lake(ax, V_shown)
    ax.set_title(f"{rounds_shown} round{'s' * (rounds_shown > 1)}")
fig.suptitle("Values spread backwards from the goal", x=0.01, ha="left", weight="bold")
fig

# %% [markdown]
# Holes and the goal keep a value of 0, because the episode ends there: an outcome that leads into one of them adds its
# reward and nothing more. After one round only the field beside the goal is worth something. After four rounds the news
# has travelled four steps. After many rounds nothing changes any more, and each value fits the values around it: the
# Bellman equation holds everywhere, with a maximum in it. The policy that takes the best action in each field is then
# the best of all.
#
# Before you see the policy, predict one of its arrows. Field 4 is the one below the start. To its right is a hole, and
# the goal lies down and to the right. Remember how the robot slips: one third each to the way it wants, and to the two
# ways *beside* it. Which action is best in field 4?

# %% exercise="beside_a_hole"

# %%
V, Q = value_iteration(model, gamma=0.99, rounds=800)
best_policy = Q.argmax(axis=1)
best_policy.reshape(4, 4)

# %% [markdown]
# As before, 0 is left, 1 down, 2 right, 3 up. On the holes and the goal nothing is done any more; there all four action
# values are equal, and `argmax` gives the first, a 0 without meaning. As arrows:

# %% fold
fig, ax = plt.subplots(figsize=(3.9, 4.1))
draw_lake(ax, V, best_policy)
ax.set_title("The best way is to lean on walls")
fig

# %% [markdown] claims=["best_policy[4] == 0", "best_policy[0] == 0", "best_policy[8] == 3", "abs(Q[6, 0] - Q[6, 2]) < 1e-9", "[s for s in range(15) if s not in (5, 7, 11, 12) and any(n in (5, 7, 11, 12) for _, n, _, _ in model[s][best_policy[s]])] == [6]", "[round(sum(p for p, n, _, _ in model[6][a] if n in (5, 7)), 2) for a in range(4)] == [0.33, 0.67, 0.33, 0.67]", "sum(any(n == s for _, n, _, _ in model[s][best_policy[s]]) for s in range(15) if s not in (5, 7, 11, 12)) > 5"]
# In field 4 the best action is *left*, into the wall. It slips up or down or stays, but never into the hole. In every
# field but one there is an action that cannot fall, and mostly it leans on a wall. The exception is field 6, which has
# a hole on either side: left and right fall with probability one third, up and down with two thirds. Nobody told the
# program that holes are bad. The model says only that they end the episode and earn nothing, and that is enough.
#
# ### How good is the computed policy?
#
# A policy is to be judged by what it does. We let it play 1,000 episodes.


# %%
def play(env, policy, episodes, seed):
    """The reward of each episode, if policy[state] says what to do."""
    rewards = np.zeros(episodes)
    env.reset(seed=seed)
    for episode in range(episodes):
        state, info = env.reset()
        done = False
        while not done:
            action = int(policy[state])
            state, reward, terminated, truncated, info = env.step(action)
            done = terminated or truncated
            rewards[episode] += reward
    return rewards


# %%
played_best = play(lake, best_policy, 1000, seed=100)
best_success = played_best.mean()
best_spread = played_best.std()
best_error = best_spread / np.sqrt(1000)
V_sum, Q_sum = value_iteration(model, gamma=1.0, rounds=2000)
start_discounted = V[0]
start_sum = V_sum[0]

# %%
print(f"played:           {best_success:.2f} ± {best_error:.2f}")
print(f"V(start), γ=0.99: {start_discounted:.2f}")
print(f"V(start), γ=1:    {start_sum:.2f}")

# %% [markdown] claims=["V_sum[0] - best_success > 0.04", "best_success - V[0] > 0.1", "(Q_sum.round(6).max(axis=1) - Q_sum.round(6)[np.arange(16), best_policy]).max() < 1e-5"]
# Three numbers for one start, and no two of them agree. Why? With $\gamma = 0.99$ the value counts a late goal for less
# than an early one, so it is not a probability. With $\gamma = 1$ it is: the probability to reach the goal at
# all, {{ V_sum[0]:.2f }}. In play it is less, {{ best_success:.2f }}. The value knows nothing of our stopping after 100
# steps. Some robots were still under way, and were counted as failures. Since we know the model, we can compute what
# happens within a given number of steps, without any playing.


# %% long="value iteration without a choice"
def success_within(policy, steps):
    """The probability that a policy is at the goal after so many steps or fewer."""
    V = np.zeros(16)
    for _ in range(steps):
        new = np.zeros(16)
        for state in range(16):
            for probability, next_state, reward, terminated in model[state][policy[state]]:
                future = V[next_state]
                if terminated:
                    future = 0.0
                new[state] += probability * (reward + future)
        V = new
    return V[0]


# %%
for steps_allowed in [20, 100, 1000]:
    success = success_within(best_policy, steps_allowed)
    print(f"{steps_allowed:5} steps: {success:.2f}")

# %% [markdown] claims=["abs(success_within(best_policy, 100) - best_success) < 3 * best_error", "abs(success_within(best_policy, 1000) - V_sum[0]) < 0.002"]
# With 100 steps it comes to {{ success_within(best_policy, 100):.2f }}, as played, and with 1,000 steps to
# {{ success_within(best_policy, 1000):.2f }}, the value with $\gamma = 1$. So a score belongs to an environment *with
# its time limit*. Our policy is the best for $\gamma = 0.99$ without a limit, and 1,000 steps show that it loses
# nothing visible at $\gamma = 1$. Within 100 steps a policy that watches the clock might do a little better, so
# {{ success_within(best_policy, 100):.2f }} is our yardstick, not a proven maximum. A random robot
# reaches {{ random_success:.2f }}.
#
# **In short.** If the model is known, value iteration finds the best policy by carrying values backwards from the goal.
# The best action is the one with the highest action value. A value is not a score: it depends on the discount, and a
# time limit is not part of it.
#
# ## Part 4 · Not knowing the rules (40 min)
#
# How can a robot find the best move by trying? A real floor comes without a list of probabilities. All the robot gets
# are steps: I was in this state, I did that, it earned this much, and now I am here. But a single step is a *sample* of
# the Bellman equation. The mean over many samples is what the equation computes. And we know from Part 1 how to keep a
# mean up to date.
#
# ### One update
#
# Keep a table $Q$ with a number for each state and each action, all 0 at first. After each step compute the **target**:
# the reward, plus the discounted value of the best action in the next state. Then move the number of the action that
# was done a part of the way towards the target. In Part 1 the part was $1/(n+1)$. Here it stays fixed, because the
# targets themselves improve, and old ones should be forgotten. The part $\alpha$ (alpha) is the **learning rate**:
#
# $$Q(s, a) \leftarrow Q(s, a) + \alpha\,\Bigl(r + \gamma \max_{a'} Q(s', a') - Q(s, a)\Bigr).$$
#
# This is **Q-learning**. The target itself contains a number from the table, an estimate that may still be wrong. To
# learn an estimate from another estimate is called **bootstrapping**. (It has nothing to do with the bootstrap of
# lesson 05, which draws rows again.) It is how the news of the goal travels backwards,
# one field with each visit. The difference in the big brackets is the **temporal-difference error**.
#
# An example. The robot is in state 10, goes *down*, and comes to 14. It earns nothing. The table has $0.2$ for this
# action, and the best action in 14 has $0.5$. With $\gamma = 0.9$ the target is $0 + 0.9 \cdot 0.5 = 0.45$. With
# $\alpha = 0.1$ the new number is $0.2 + 0.1 \cdot (0.45 - 0.2) = 0.225$.
#
# Write `q_update(Q, state, action, reward, next_state, alpha, gamma)`, for a step that did not end the episode. `Q` is
# an array with a row for each state and a column for each action. It returns the new number for `Q[state, action]`.
# Leave `Q` itself as it is.

# %% exercise="q_update"

# %% [markdown]
# ### At the end of an episode
#
# Where the episode has terminated nothing follows, so the target is the reward alone. To add a value there is an error
# called *bootstrapping beyond the end*. But where we stopped watching, because 100 steps are over, the robot stands on
# a field that has a value. There the target does contain it. This is why Gymnasium tells the two apart. If the limit
# belongs to the task itself, as in a match of ninety minutes, then the time left is part of the state, and the end is a
# termination.
#
# The function `q_target` below should return the target of one step. `next_values` is an array with the action values
# of the next state, `terminated` and `truncated` are `True` or `False` (both may be `True`: the last step allowed led
# into a hole), `gamma` is the discount. It runs, and it is wrong. Find the fault and repair it.

# %% exercise="q_target"

# %% [markdown]
# ### The whole of Q-learning
#
# Put together: ε-greedy from Part 1, the update, and an ε for each episode. The choice of an action gets a function of
# its own, because Part 5 needs it, too.


# %%
def choose_action(Q, state, epsilon, rng):
    """An action at random with probability epsilon, else the best one of this state."""
    if rng.random() < epsilon:
        return int(rng.integers(Q.shape[1]))
    return int(Q[state].argmax())


# %% long="the whole of Q-learning"
def q_learning(env, epsilons, seed, alpha=0.1, gamma=0.99):
    """The table Q after one episode for each ε, and what each episode earned."""
    rng = np.random.default_rng(seed)
    Q = np.zeros((env.observation_space.n, env.action_space.n))
    earned = np.zeros(len(epsilons))
    env.reset(seed=seed)
    for episode, epsilon in enumerate(epsilons):
        state, info = env.reset()
        done = False
        while not done:
            action = choose_action(Q, state, epsilon, rng)
            next_state, reward, terminated, truncated, info = env.step(action)
            future = gamma * Q[next_state].max()
            if terminated:
                future = 0.0
            Q[state, action] += alpha * (reward + future - Q[state, action])
            state = next_state
            done = terminated or truncated
            earned[episode] += reward
    return Q, earned


# %% [markdown]
# It needs no model: the only thing that it asks of the world is `step`. We give it 2,000 episodes, with an ε that falls
# from 1 to 0 in a straight line.

# %%
falling = np.linspace(1, 0, 2000)
Q_found, earned = q_learning(lake, falling, seed=0)
found_policy = Q_found.argmax(axis=1)
found_success = success_within(found_policy, 100)
possible = success_within(best_policy, 100)
print(f"Q-learning:          {found_success:.2f}")
print(f"the computed policy: {possible:.2f}")

# %% fold
fig, axes = plt.subplots(1, 2, figsize=(7.8, 4.1))
draw_lake(axes[0], Q_found.max(axis=1), found_policy)
axes[0].set_title("Found by trying")
draw_lake(axes[1], V, best_policy)
axes[1].set_title("Computed from the rules")
fig

# %% [markdown] claims=["found_success > 0.6", "success_within(best_policy, 100) - found_success < 0.1"]
# By trying alone it gets to the goal in {{ 100 * found_success:.0f }} of 100 episodes, about as often as the policy
# computed from the rules. We can say so exactly because we keep the model for ourselves, to judge by. The two tables of
# values differ in places: fields that a good policy seldom visits are known badly. They are of little use to it, too.
# Even fields that are visited often differ a little, since with a fixed $\alpha$ the numbers never settle.
#
# ### How should ε fall?
#
# In Part 1 a falling ε was best. Here more depends on it, because exploring also decides which fields are ever seen.
# Compare four schedules, each with five seeds: five robots with luck of their own.

# %%
schedules = {
    "greedy": np.zeros(2000),
    "a tenth": np.full(2000, 0.1),
    "always random": np.ones(2000),
    "falling": falling,
}

# %%
rows = []
curves = {}
for name, epsilons in progress_bar(schedules.items(), "schedules"):
    runs = []
    for seed in range(5):
        Q_run, earned = q_learning(lake, epsilons, seed)
        greedy = success_within(Q_run.argmax(axis=1), 100)
        rows.append([name, greedy])
        runs.append(earned)
    curves[name] = np.mean(runs, axis=0)

# %%
columns = ["ε", "greedy afterwards"]
by_schedule = pd.DataFrame(rows, columns=columns)
table = by_schedule.groupby("ε", sort=False)["greedy afterwards"]
table.agg(["min", "median", "max"]).round(2)

# %% fold
fig, axes = plt.subplots(1, 2, figsize=(9.4, 3.7))
for name, curve in curves.items():
    smooth = pd.Series(curve).rolling(100).mean()
    axes[0].plot(smooth, label=name)
axes[0].set(title="While learning", xlabel="episode", ylabel="success, mean of 100 episodes")
axes[0].legend(loc="upper left")
sns.swarmplot(by_schedule, x="ε", y="greedy afterwards", size=6, color=plots.BLUE, ax=axes[1])
goal_line = success_within(best_policy, 100)
axes[1].axhline(goal_line, color=plots.VERMILLION, linestyle="--", label="the computed policy")
axes[1].legend(loc="lower right", fontsize=9)
axes[1].set(title="Greedy afterwards: five each", xlabel="ε while learning", ylabel="success")
axes[1].tick_params(axis="x", labelsize=9)
fig

# %% [markdown] claims=["table.max()['greedy'] == 0", "table.min()['falling'] > 0.65", "table.min()['falling'] - table.median()['a tenth'] > 0.3", "curves['always random'].mean() < 0.05", "table.max()['always random'] - table.min()['always random'] > 0.1"]
# The dashed line is the computed policy. The greedy robot never gets anywhere. Its table is all zeros, so that it goes
# left (action 0, the first of equal ones) until it falls, earns nothing, and learns nothing. Had we broken ties at
# random, it would have wandered at random until it first reached the goal.
#
# With ε of a tenth most robots meet the goal too seldom. The random robot sees more of the floor. It learns something
# by watching its own stumbling, since the target asks for the best action and not for the one that it will do. But it
# earns next to nothing while learning, as the left panel shows, and rarely sees the fields near the goal. The falling
# schedule explores first and then practises what it found. All five of its robots end near the computed policy.
#
# Write such a schedule. `epsilon_at(episode, episodes, low)` returns the ε of an episode. `episode` counts from 0, and
# `episodes` is how many there are, at least 2. In the first half, ε falls in a straight line: it is 1 at episode 0 and
# would be `low` at episode `episodes / 2`. From there on it is `low`.

# %% exercise="epsilon_at"

# %% [markdown]
# **In short.** Q-learning needs no model. It moves the value of the action done towards reward plus discounted best
# next value, and towards the reward alone where the world has ended. Here, without exploring, it learnt nothing; ε
# should fall.
#
# ## Part 5 · The cliff (30 min)
#
# Should a robot learn what is best, or what is best while it still makes mistakes? Now it drives along the loading
# dock. `CliffWalking-v1` has 4 × 12 fields. It starts at the bottom left and is to get to the bottom right.
# Between the two is the edge. Each step costs 1, a reward of −1. Driving over the edge costs 100, and the robot is
# carried back to the start. Here nothing slips: an action does what it says (0 up, 1 right, 2 down, 3 left).

# %%
cliff = gym.make("CliffWalking-v1", max_episode_steps=500)
rows = []
state, info = cliff.reset(seed=0)
for action in [0, 1, 2, 0]:
    next_state, reward, terminated, truncated, info = cliff.step(action)
    rows.append([state, action, reward, next_state, terminated])
    state = next_state
columns = ["state", "action", "reward", "next_state", "terminated"]
pd.DataFrame(rows, columns=columns)


# %% fold
def draw_cliff(ax):
    """The fields of the cliff: start, edge, goal."""
    shades = np.zeros((4, 12))
    shades[3, 1:11] = 0.6
    ax.imshow(shades, cmap="Blues", vmin=0, vmax=1)
    ax.text(0, 3.36, "start", ha="center", va="center", fontsize=9)
    ax.text(11, 3.36, "goal", ha="center", va="center", fontsize=9)
    words = "the edge: −100, and back to the start"
    ax.text(5.5, 3, words, ha="center", va="center", color="white")
    ax.set(xticks=[], yticks=range(4), xlabel="column 0 to 11", ylabel="row")
    ax.set_xticks(np.arange(-0.5, 12), minor=True)
    ax.set_yticks(np.arange(-0.5, 4), minor=True)
    ax.grid(False)
    ax.grid(which="minor", color="#d0d5dc")
    ax.tick_params(which="minor", length=0)


fig, ax = plt.subplots(figsize=(7.4, 2.9))
draw_cliff(ax)
ax.set_title("A loading dock of 4 × 12 fields")
fig

# %% [markdown]
# In the table, the robot goes up, then right, and then down: over the edge. It pays 100 and stands at the start, state
# 36, but the episode goes on. The shortest way is up, eleven times right, down: 13 steps, close beside the edge.
#
# ### Another target: SARSA
#
# Q-learning's target takes the *best* action in the next state. While it explores, it does not always do the best
# action. There is another target that takes the action which the robot *really does next*, exploring included:
#
# $$Q(s, a) \leftarrow Q(s, a) + \alpha\,\Bigl(r + \gamma\,Q(s', a') - Q(s, a)\Bigr).$$
#
# The name **SARSA** spells what one update needs: $s$, $a$, $r$, $s'$, $a'$. It learns the value of the policy that it
# follows, and is called **on-policy**. Q-learning learns the value of the greedy policy while it follows another, and
# is called **off-policy**.
#
# Write `sarsa_target(reward, next_values, next_action, terminated, gamma)`. `next_values` is an array with the action
# values of the next state, `next_action` is the action that will be done there. It returns the target of the step, a
# number. Where `terminated` is `True`, nothing follows.

# %% exercise="sarsa_target"

# %% [markdown]
# The program differs from Q-learning in three places. The next action is chosen before the update, its value stands
# in the target, and that same action is done in the next step. (The default of $\gamma$ differs, too: it is 1.)


# %% long="the whole of SARSA"
def sarsa(env, epsilons, seed, alpha=0.1, gamma=1.0):
    """The table Q after one episode for each ε, and what each episode earned."""
    rng = np.random.default_rng(seed)
    Q = np.zeros((env.observation_space.n, env.action_space.n))
    earned = np.zeros(len(epsilons))
    env.reset(seed=seed)
    for episode, epsilon in enumerate(epsilons):
        state, info = env.reset()
        action = choose_action(Q, state, epsilon, rng)
        done = False
        while not done:
            next_state, reward, terminated, truncated, info = env.step(action)
            next_action = choose_action(Q, next_state, epsilon, rng)
            future = gamma * Q[next_state, next_action]
            if terminated:
                future = 0.0
            Q[state, action] += alpha * (reward + future - Q[state, action])
            state = next_state
            action = next_action
            done = terminated or truncated
            earned[episode] += reward
    return Q, earned


# %% [markdown]
# Both learn for 500 episodes with ε of a tenth, and go on exploring until the end. Who earns more in the last hundred
# of these episodes? Predict, and then watch it happen.

# %% exercise="who_earns"

# %% [markdown]
# The explorer shows one robot of each, and below it the mean of twenty. Do three things, and before each say what you
# expect.
#
# 1. Leave ε at a tenth and move *Episodes* from its beginning to its end, first for Q-learning, then for SARSA. Along
#    which row do the arrows lead?
# 2. At the last episode, step the robot along (*Step*). It explores. How does its way end with Q-learning, and how with
#    SARSA?
# 3. Make ε small, and then large. What happens to the two ways?
#
# The way that is walked is not a typical one. We chose it so that a random step comes at a bad moment. With Q-learning
# that happens on about one way in four, with SARSA hardly ever.

# %%
from helpers.explorers.reinforcement_learning import CliffWalk

CliffWalk()

# %% [markdown]
# One run is one robot. Here are ten of each.

# %%
tenth = np.full(500, 0.1)
earned_by = {
    "Q-learning": [],
    "SARSA": [],
}
tables = {
    "Q-learning": [],
    "SARSA": [],
}

# %%
for seed in progress_bar(range(10), "robots"):
    Q_run, earned = q_learning(cliff, tenth, seed, gamma=1.0)
    earned_by["Q-learning"].append(earned)
    tables["Q-learning"].append(Q_run)
    Q_run, earned = sarsa(cliff, tenth, seed)
    earned_by["SARSA"].append(earned)
    tables["SARSA"].append(Q_run)

# %%
rows = []
for name in tables:
    for seed in range(10):
        earned = earned_by[name][seed]
        Q_run = tables[name][seed]
        exploring = earned[-100:].mean()
        greedy_policy = Q_run.argmax(axis=1)
        greedy = play(cliff, greedy_policy, 1, seed)[0]
        rows.append([name, exploring, greedy])
walks = pd.DataFrame(rows, columns=["method", "exploring", "greedy"])
by_method = walks.groupby("method")
by_method.agg(["median", "min", "max"]).round(0)

# %%
by_method["greedy"].value_counts()

# %% fold
fig, ax = plots.panel(
    "SARSA earns more while both explore",
    "episode",
    "reward, mean of 25 episodes and 10 robots",
)
for name in earned_by:
    curve = pd.Series(np.mean(earned_by[name], axis=0)).rolling(25).mean()
    ax.plot(curve, label=name)
ax.set_ylim(-150, 0)
ax.legend(loc="lower right")
fig

# %%
paths = {}
for name in tables:
    state, info = cliff.reset(seed=0)
    path = [state]
    done = False
    while not done:
        action = int(tables[name][0][state].argmax())
        state, reward, terminated, truncated, info = cliff.step(action)
        done = terminated or truncated
        path.append(state)
    paths[name] = path

# %% fold
fig, ax = plt.subplots(figsize=(7.4, 3.1))
draw_cliff(ax)
for name, shift, mark in [("Q-learning", 0.08, "o-"), ("SARSA", -0.08, "s--")]:
    rows_of_path = np.array(paths[name]) // 12
    columns_of_path = np.array(paths[name]) % 12
    ax.plot(columns_of_path + shift, rows_of_path + shift, mark, label=name, markersize=4)
ax.legend(loc="upper center", ncols=2, bbox_to_anchor=(0.5, -0.2))
ax.set_title("Q-learning: along the edge. SARSA: away from it")
fig

# %% [markdown] claims=["(walks[walks['method'] == 'Q-learning']['greedy'] == -13).all()", "by_method['exploring'].max()['Q-learning'] + 10 < by_method['exploring'].min()['SARSA']", "by_method['greedy'].max()['SARSA'] <= -15", "by_method['greedy'].median()['SARSA'] >= -17", "1 <= (walks['greedy'] == -500).sum() <= 4", "walks['greedy'].isin([-13, -15, -17, -500]).all()", "by_method['exploring'].mean()['SARSA'] - by_method['exploring'].mean()['Q-learning'] > 15"]
# Every one of the ten Q-learners finds the shortest way, and would earn
# −{{ -by_method['greedy'].mean()['Q-learning']:.0f }} if it stopped exploring. But it explores, and beside the edge
# every tenth step is a gamble. So it earns −{{ -by_method['exploring'].median()['Q-learning']:.0f }} (the median of ten
# robots). SARSA keeps away from the edge, which takes at least two steps more. It earns
# −{{ -by_method['exploring'].median()['SARSA']:.0f }} while exploring: *the longer way earns more*. Theory says that
# SARSA, too, tends to the shortest way if ε falls slowly to 0. With a small ε that stays, it depends how small. At
# $\varepsilon = 0.02$, the smallest of the explorer, a robot beside the edge falls with probability $0.02/4$ in each of
# ten fields. That costs about $10 \cdot 0.005 \cdot 100 = {{ 10 * 0.02 / 4 * 100:.0f }}$ on average, and the detour
# costs only 2. So in the explorer SARSA keeps away from the edge even then.
#
# The second table shows something else: how many robots of each method earn how much, once they are made greedy. Most
# SARSA robots earn −15 or −17, but {{ (walks['greedy'] == -500).sum() }} of the ten earn −500. They never arrive, and
# go on until we stop them. Here are their arrows.

# %% fold
fig, axes = plt.subplots(2, 1, figsize=(7.4, 5.2))
for ax, row in zip(axes, walks.index[walks["greedy"] == -500], strict=True):
    arrows = tables["SARSA"][row - 10].argmax(axis=1)
    field, met = 36, []
    while field not in met:
        met.append(field)
        field = cliff.unwrapped.P[field][arrows[field]][0][1]
    draw_cliff(ax)
    for place in range(37):
        ink = plots.VERMILLION if place in met else "#8a93a0"
        weight = "bold" if place in met else "normal"
        sign = "↑→↓←"[arrows[place]]
        ax.text(
            place % 12,
            place // 12,
            sign,
            ha="center",
            va="center",
            color=ink,
            weight=weight,
            size=14,
        )
    ax.set_title(f"Robot {row - 10}")
axes[0].set_xlabel("")
fig.suptitle("Two robots whose arrows lead nowhere", x=0.01, ha="left", weight="bold")
fig

# %% [markdown] claims=["tables['SARSA'][4].argmax(axis=1)[[36, 24, 12]].tolist() == [0, 0, 3]", "tables['SARSA'][5].argmax(axis=1)[[36, 24, 12, 0, 1, 2, 3]].tolist() == [0, 0, 0, 1, 1, 1, 3]"]
# The way of each robot is red. The first pushes against the wall for ever. The second goes to and fro between two
# fields whose arrows point to each other. SARSA's targets contain its own random actions, so its table is noisy, and
# such arrows can stand in it. While exploring, a random step frees the robot. A policy that was good while exploring
# need not be good without it: it was never tried.
#
# Which of them is right? Both are. Q-learning answers "what is best if from now on I make no mistake?". SARSA answers
# "what is best for me as I am, mistakes included?". If exploring happens in a simulation and the finished robot is
# greedy, the first is the question. If the robot learns on the real dock, it is the second, because the falls are real.
#
# **In short.** Q-learning learns the value of the greedy policy, SARSA that of the policy it follows. On the cliff the
# shortest way earns less as long as the robot explores. So say how a score was measured: exploring or greedy.
#
# ## Part 6 · Policies with weights (40 min)
#
# How can reward tell a network which way to change? Tables end where states can no longer be listed. In `CartPole-v1` a
# cart on a rail carries a pole that stands upright and would fall. The robot pushes the cart to the left (action 0) or
# to the right (action 1), fifty times a second. Each step earns 1. The episode terminates when the pole leans by more
# than 12 degrees, which is about $0.21$ in radians, or when the cart leaves the rail. It is truncated after 500 steps.

# %%
import torch
from torch import nn

# %%
pole = gym.make("CartPole-v1")
rng = np.random.default_rng(0)
rows = []
state, info = pole.reset(seed=0)
done = False
while not done:
    rows.append(state)
    action = int(rng.integers(2))
    state, reward, terminated, truncated, info = pole.step(action)
    done = terminated or truncated

# %%
columns = ["position (m)", "speed (m/s)", "angle (rad)", "turning (rad/s)"]
fall = pd.DataFrame(rows, columns=columns)
fall.head(4).round(2)


# %% fold
def draw_cart(ax, position, angle):
    """A cart on its rail, and the pole on it, a metre long."""
    ax.plot([-2.4, 2.4], [0, 0], "-", color=plots.GREY, linewidth=1)
    ax.add_patch(plt.Rectangle((position - 0.25, -0.1), 0.5, 0.2, color=plots.BLUE))
    tip = position + np.sin(angle)
    ax.plot([position, tip], [0.1, 0.1 + np.cos(angle)], "-", color=plots.VERMILLION, linewidth=5)
    ax.set(xlim=(-1.1, 1.1), ylim=(-0.3, 1.3), xticks=[-1, 0, 1], yticks=[], aspect="equal")
    ax.grid(False)


fig, axes = plt.subplots(1, 4, figsize=(9, 2.9))
for ax, number in zip(axes, [0, len(fall) // 2, len(fall) - 4, len(fall) - 1], strict=True):
    draw_cart(ax, fall["position (m)"][number], fall["angle (rad)"][number])
    ax.set_title(f"step {number}", fontsize=11)
    ax.set_xlabel("position (m)")
fig.suptitle("Pushed at random, the pole falls", x=0.01, ha="left", weight="bold")
fig

# %% [markdown] claims=["10 < len(fall) < 60"]
# A row is the state at one step: where the cart is, how fast it moves, how far the pole leans, and how fast it turns.
# Four numbers with decimals: no table has a row for each of their combinations. So the policy becomes a network. It
# takes the four numbers and gives one score $z$. The sigmoid of $z$ (lesson 04) is the probability to push to the
# right. Such a policy explores by itself, because it draws its actions.
#
# ### The gradient of a return
#
# In lesson 11 a network was told the right answer to each row. Here nobody knows the right action. We know only the
# return $G$ that followed. The idea: make an action *more probable* if what followed was good, and less if it was not.
# The slope of $\log p(a \mid s)$ with respect to the weights is the direction that makes action $a$ more probable. So
# take a step in that direction, the longer the higher the return.
#
# Why $\log p$, and not $p$ itself? Look at one state and its score $z$. Say the policy pushes right with probability
# $0.8$. A return of 1 follows a push to the right, and a return of 2 a push to the left. Left is better, so $z$ should
# fall. In 100 visits to this state it pushes right 80 times and left 20 times. Each visit moves $z$ by the return times
# a slope. For $p(\text{right})$, the sigmoid, the slope is $p(1 - p)$, and for its logarithm it is $1 - p$. For
# $p(\text{left}) = 1 - p$ the slopes are $-p(1 - p)$ and $-p$.

# %%
p = 0.8
pushes = pd.DataFrame(index=["right", "left"])
pushes["times"] = [80, 20]
pushes["return"] = [1.0, 2.0]
slope = p * (1 - p)
pushes["slope of p"] = [slope, -slope]
pushes["slope of log p"] = [1 - p, -p]
pushes.round(2)

# %%
times_return = pushes["times"] * pushes["return"]
moved_by_p = times_return * pushes["slope of p"]
moved_by_log = times_return * pushes["slope of log p"]
total_by_p = moved_by_p.sum()
total_by_log = moved_by_log.sum()
print(f"z moves with p:     {total_by_p:+.1f}")
print(f"z moves with log p: {total_by_log:+.1f}")

# %% fold
fig, axes = plt.subplots(1, 2, figsize=(8.2, 3.3), sharey=True)
for ax, moved, name in zip(axes, [moved_by_p, moved_by_log], ["p", "log p"], strict=True):
    heights = [moved["right"], moved["left"], moved.sum()]
    bars = ax.bar(["80 × right", "20 × left", "together"], heights, color=plots.BLUE)
    bars[2].set_color(plots.VERMILLION)
    ax.axhline(0, color="black", linewidth=1)
    ax.set(title=f"Slopes of {name}", xlabel="visits", ylabel="what z moves by")
fig.suptitle("With log p the better action wins", x=0.01, ha="left", weight="bold")
fig

# %% [markdown] claims=["moved_by_p.sum() > 0", "moved_by_log.sum() < 0"]
# With the slopes of $p$ the score rises: the worse action becomes more probable still, only because it is done four
# times as often. The slope of $\log p$ is that of $p$ divided by $p$. A rare action is pushed harder each time, which
# makes up for its being rare. Now the score falls, and the better action becomes more probable. Written as a loss, this
# is **REINFORCE**, the simplest **policy gradient**:
#
# $$\text{loss} = -\,\frac{1}{n}\sum_{t} \log p(a_t \mid s_t)\,\cdot G_t .$$
#
# The sum runs over all $n$ steps that were played. Descending on this loss climbs the expected return (nearly: exact
# theory weights step $t$ by $\gamma^t$ and averages over episodes, not steps; practice mostly does as we do). In it
# $G_t$ is a plain number, the weight of the step. It counts from step $t$ on only, since an action cannot have changed
# what was before it.

# %% [markdown]
# ### The return from each step on
#
# So the returns are needed from every step on. Computing each sum anew would take long. Go backwards, and each is made
# from the one after it: $G_t = r_{t+1} + \gamma G_{t+1}$.
#
# Write `returns_to_go(rewards, gamma)`. `rewards` is an array of shape (n,) with the reward of each step in order, n at
# least 1, whole numbers or not. It returns an array of shape (n,): the discounted return from each step on, its own
# reward included. For rewards 1, 1, 1 and $\gamma = 0.5$ it is $1.75$, $1.5$, $1$.

# %% exercise="returns_to_go"

# %% [markdown]
# ### A baseline
#
# On CartPole every reward is positive, so that *every* action that is done is pushed up, the good ones only a bit more
# than the bad ones. What matters is whether an action did better than expected. So subtract from each return what was
# to be expected in that state, the **baseline** $b(s)$. We let a second network learn it, from the returns, by the
# squared error. The difference $G_t - b(s_t)$ is the **advantage**. Subtracting the baseline does not change the
# gradient on average, since it knows nothing of the action. But it usually takes out much of the noise.
#
# One trap: in the loss of the policy the baseline is a plain number, too. If one optimiser holds both networks, or if
# they share layers, slopes through the baseline push it to where the policy's loss is small, and it no longer learns
# what is to be expected. We always detach it. PyTorch's `.detach()` gives a tensor's numbers without its history
# (lesson 11).
#
# Write `policy_loss(log_probs, returns, values)`, with three tensors of shape (n,): $\log p(a_t \mid s_t)$, the
# returns, and the baseline's predictions. It returns the policy's loss, a tensor with one number: minus the mean of log
# probability times advantage. No slope may reach `values`.

# %% exercise="policy_loss"

# %% [markdown]
# **In short.** A policy gradient makes actions more probable that did better than expected. The slope is that of the
# log probability, so that frequent actions are not favoured. The return counts from the action on and is computed
# backwards. No slope may flow through the baseline.
#
# ## Part 7 · Sixteen poles (40 min)
#
# What does such a network learn, and how much of it is luck? Training goes in rounds: play some episodes, compute the
# returns, change the weights, and begin anew. One episode says little, so we play sixteen side by side. `Poles`, from
# the course's helpers, is CartPole many times over: `reset` gives all states at once, and `step` takes an array of
# actions. `RoundedAdam` is Adam from lesson 11. (Both round what they keep, so that you see the same numbers as we do.
# Why that is needed is told in the Stretch; in your own work use `gym.make_vec` and `torch.optim.Adam`.)

# %%
from helpers.poles import Poles, RoundedAdam


def make_network():
    """Four numbers in, one score out."""
    network = nn.Sequential(
        nn.Linear(4, 32),
        nn.Tanh(),
        nn.Linear(32, 1),
        nn.Flatten(0),
    )
    return network.double()


# %% [markdown]
# `nn.Flatten(0)` turns the scores from shape (n, 1) into (n,). `.double()` makes the weights numbers of 64 bits, which
# keeps rounding errors small.
#
# A round is played in two functions. The first draws an action for each pole.


# %%
def draw_actions(policy, state, rng):
    """For each pole 1, a push to the right, with the probability that the policy gives; else 0."""
    with torch.no_grad():
        z = policy(torch.tensor(state).double())
    to_right = torch.sigmoid(z).numpy()
    pushed = rng.random(len(state)) < to_right
    return pushed.astype(int)


# %% [markdown]
# The second function plays until no pole stands any more. `step` wants an action for every pole, also for those that
# have fallen. The environment sets a fallen pole up again, and what becomes of it then is not counted. So we have to
# remember which poles still stand, in an array of `True` and `False`. Between two such arrays `&` means *and*; `~` in
# front of one means *not*. Both work place by place:

# %%
sunny = np.array([True, True, False])
windy = np.array([True, False, False])
sunny & ~windy

# %% [markdown]
# Write `still_standing(standing, terminated, truncated)`. Each of the three is an array of shape (n,) of `True` and
# `False`, with one entry for each pole: whether it still stood before this step, and what `step` then said of it. The
# function returns an array of the same kind: `True` for each pole that stood before and whose episode was not ended by
# this step, in either of the two ways.

# %% exercise="still_standing"

# %% [markdown]
# In `play_poles` that line is written out, so that the page runs whatever you wrote.


# %%
def play_poles(envs, policy, rng):
    """What happened at each step: the states, the actions, and who still stood."""
    states = []
    actions = []
    stood = []
    state, info = envs.reset()
    standing = np.ones(envs.num_envs, dtype=bool)
    while standing.any():
        action = draw_actions(policy, state, rng)
        states.append(state)
        actions.append(action)
        stood.append(standing)
        state, reward, terminated, truncated, info = envs.step(action)
        standing = standing & ~terminated & ~truncated
    return np.array(states), np.array(actions), np.array(stood)


# %% [markdown]
# Try it with a network that has learnt nothing yet, and look at the shapes.

# %%
torch.manual_seed(0)
untrained = make_network()
envs = Poles(16)
envs.reset(seed=0)
rng = np.random.default_rng(0)
states, actions, stood = play_poles(envs, untrained, rng)
print("states: ", states.shape)
print("actions:", actions.shape)
print("stood:  ", stood.shape)

# %%
print("steps of each pole:", stood.sum(axis=0))
print("states in which a pole stood:", states[stood].shape)

# %% [markdown] claims=["stood.sum(axis=0).max() == len(stood)", "states[stood].shape == (stood.sum(), 4)"]
# The arrays have a row for each step, {{ len(stood) }} until the last pole fell, and a column for each of the sixteen
# poles; a state has four numbers besides. `stood` holds `True` and `False`. So its sum along a column says how many
# steps that pole stood, and `states[stood]` picks the states in which a pole still stood, one under the other. These
# {{ stood.sum() }} states are what a round has to learn from.
#
# Now the returns, for all sixteen poles at once and backwards as in your function. A pole that still stands earns 1,
# and one that has fallen earns nothing more. We divide by 100, the most that a return can be with $\gamma = 0.99$, so
# that the network sees numbers up to 1.


# %%
def pole_returns(stood, gamma=0.99):
    """The return from each step on, in hundreds, in the shape of `stood`."""
    returns = np.zeros(stood.shape)
    following = np.zeros(stood.shape[1])
    for t in reversed(range(len(stood))):
        following = stood[t] + gamma * following
        returns[t] = following
    return returns / 100


# %% [markdown]
# (An episode that was truncated after 500 steps is treated as if nothing followed. By Part 4 that is not right, and it
# matters for the last steps of long episodes. Adding the baseline's prediction there would mend it; plain REINFORCE
# does not do that.)
#
# The loss is that of your `policy_loss`. We write it once more, so that this page runs whatever you wrote. The
# cross-entropy of lesson 04 is minus the log probability of what was labelled. Here the "label" is the action that was
# done, so that its log probability is minus the cross-entropy.


# %%
def log_prob(z, actions):
    """The log probability of each action that was done, if the scores are z."""
    return -nn.functional.binary_cross_entropy_with_logits(z, actions, reduction="none")


def reinforce_loss(log_probs, returns, values):
    """Minus the mean of log probability times advantage."""
    advantages = returns - values.detach()
    return -(log_probs * advantages).mean()


# %%
def take_step(optimiser, loss):
    """One step downhill."""
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()


def typical_size(numbers):
    """The root of the mean square."""
    squares = numbers.detach() ** 2
    return squares.mean().sqrt().item()


# %% [markdown]
# One round by hand, with the episodes of the untrained network above. First what it is to learn from: the states in
# which a pole stood, what was done there, and the return that followed.

# %%
X = torch.tensor(states[stood]).double()
pushed = torch.tensor(actions[stood]).double()
G = torch.tensor(pole_returns(stood)[stood])
print("states: ", X.shape)
print("actions:", pushed.shape)
print("returns:", G.shape)

# %% [markdown]
# Then the loss, with a baseline that has learnt nothing yet, one step of the policy, and the loss of the same episodes
# once more.

# %%
first_baseline = make_network()
values = first_baseline(X)
optimiser = RoundedAdam(untrained.parameters(), lr=0.03)
log_probs = log_prob(untrained(X), pushed)
loss = reinforce_loss(log_probs, G, values)
take_step(optimiser, loss)
log_probs = log_prob(untrained(X), pushed)
new_loss = reinforce_loss(log_probs, G, values)

# %%
print(f"before the step: {loss.item():.3f}")
print(f"after it:        {new_loss.item():.3f}")

# %% [markdown] claims=["new_loss.item() < loss.item() - 0.001"]
# The loss is lower: on the whole, pushes that earned more than the baseline said have become more probable. These
# episodes have done their work. In lesson 11 you watched the loss over the epochs. That would say little here, since
# each round has episodes of its own. What we watch is how long the poles stand.
#
# The rest is one such round after another: play sixteen episodes, compute the returns, take one step with the policy
# and five with the baseline, and forget the episodes. They were played by the old policy: used as they are, they would
# give the wrong gradient for the new policy. Training stops when the sixteen poles stand for 475 of 500 steps on
# average, or after 60 rounds.


# %% long="the whole of REINFORCE"
def reinforce(seed, digits=6, use_baseline=True):
    """A policy, and of each round: mean length, typical size of returns and advantages."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    envs = Poles(16, digits)
    envs.reset(seed=seed)
    policy = make_network()
    baseline = make_network()
    policy_optimiser = RoundedAdam(policy.parameters(), lr=0.03)
    baseline_optimiser = RoundedAdam(baseline.parameters(), lr=0.03)
    history = []
    for _ in range(60):
        states, actions, stood = play_poles(envs, policy, rng)
        X = torch.tensor(states[stood]).double()
        pushed = torch.tensor(actions[stood]).double()
        G = torch.tensor(pole_returns(stood)[stood])
        values = torch.zeros(len(G))
        if use_baseline:
            values = baseline(X)
        length = stood.sum(axis=0).mean()
        size = typical_size(G)
        size_left = typical_size(G - values)
        history.append([length, size, size_left])
        if length >= 475:
            break
        log_probs = log_prob(policy(X), pushed)
        loss = reinforce_loss(log_probs, G, values)
        take_step(policy_optimiser, loss)
        for _ in range(5):
            miss = (baseline(X) - G) ** 2
            take_step(baseline_optimiser, miss.mean())
    columns = ["steps", "returns", "advantages"]
    return policy, pd.DataFrame(history, columns=columns)


# %%
policy, history = reinforce(seed=0)
last_length = history["steps"].iloc[-1]
rounds = len(history)
print(f"rounds: {rounds}")
print(f"steps in the last round: {last_length:.0f}")

# %% fold
fig, axes = plt.subplots(1, 2, figsize=(9.4, 3.6))
numbers = range(1, len(history) + 1)
axes[0].plot(numbers, history["steps"], marker="o")
axes[0].axhline(475, color=plots.VERMILLION, linestyle="--")
axes[0].set(
    title="From nothing but reward", xlabel="round of 16 episodes", ylabel="steps, mean of 16"
)
axes[1].plot(numbers, history["returns"], label="returns")
axes[1].plot(numbers, history["advantages"], label="advantages")
axes[1].set(
    title="The baseline leaves less to weigh",
    xlabel="round of 16 episodes",
    ylabel="typical size",
)
axes[1].set_ylim(0, None)
axes[1].legend()
for ax in axes:
    ax.set_xticks([1, 5, 10, 15, 20])
fig

# %% [markdown] claims=["history['steps'].iloc[0] < 60", "history['steps'].iloc[-1] >= 475", "history['advantages'].iloc[0] > 0.7 * history['returns'].iloc[0]", "history['advantages'].iloc[-1] < 0.45 * history['returns'].iloc[-1]"]
# At first the pole falls after {{ history['steps'].iloc[0]:.0f }} steps on average, in the last round it stands
# for {{ history['steps'].iloc[-1]:.0f }}.
#
# The right panel shows what the baseline is good for. It compares the typical size (the root of the mean square) of two
# sets of weights for the log probabilities: the returns themselves, and the advantages, which the loss really uses. In
# the first rounds the baseline knows little, and the advantages are hardly smaller. It learns, and in the last round
# they have {{ 100 * history['advantages'].iloc[-1] / history['returns'].iloc[-1]:.0f }} % of the size of the returns.
# Smaller weights around the same mean gradient
# usually mean less noise. We have not measured the noise itself. Whether the baseline saves rounds, we ask below.
#
# ### What has it found out?
#
# Let the cart stand still in the middle. The pole leans a little to the left, by $0.1$ rad, and turns to the right, by
# $0.8$ rad in each second. Which way will the trained network push the cart? Decide before you see the answer.

# %% exercise="which_push"

# %% [markdown]
# Ask the network about many states. Below, the cart stands still in the middle, and the two numbers of the pole vary.

# %%
angles = np.linspace(-0.2, 0.2, 41)
turnings = np.linspace(-1, 1, 41)
angle_grid, turning_grid = np.meshgrid(angles, turnings)
n = angle_grid.size
asked = np.zeros((n, 4))
all_angles = angle_grid.ravel()
all_turnings = turning_grid.ravel()
asked[:, 2] = all_angles
asked[:, 3] = all_turnings

# %%
with torch.no_grad():
    z = policy(torch.tensor(asked))
to_right = torch.sigmoid(z)
to_right = to_right.numpy()
to_right = to_right.reshape(41, 41)

# %% fold
fig, ax = plots.panel(
    "It pushes towards the side to which the pole turns",
    "angle (rad)",
    "turning (rad/s)",
    figsize=(5.6, 3.9),
)
shown = ax.imshow(
    to_right.round(2),
    origin="lower",
    extent=[-0.2, 0.2, -1, 1],
    aspect="auto",
    cmap="RdBu_r",
    vmin=0,
    vmax=1,
)
fig.colorbar(shown, ax=ax, label="probability to push right")
angle, turning = fall["angle (rad)"], fall["turning (rad/s)"]
ax.plot(angle, turning, "-", color="white", linewidth=4)
ax.plot(angle, turning, ".-", color="black", markeredgecolor="white", label="the fall of Part 6")
ax.plot(
    angle[0],
    turning[0],
    "o",
    color="black",
    markeredgecolor="white",
    markersize=8,
    label="its first step",
)
ax.plot(-0.1, 0.8, "X", color="white", markeredgecolor="black", markersize=11, label="the question")
ax.set(xlim=(-0.2, 0.2), ylim=(-1, 1), xticks=[-0.2, -0.1, 0, 0.1, 0.2])
ax.legend(loc="lower left", bbox_to_anchor=(0, 1.1), ncols=3, fontsize=8)
ax.grid(False)
fig

# %% [markdown] claims=["to_right[36, 10] > 0.8", "to_right[30:, 25:].min() > 0.6", "to_right[:10, :15].max() < 0.4", "to_right[36].min() > 0.8", "to_right[4].max() < 0.2", "fall['turning (rad/s)'].abs().max() > 1"]
# In the state of the question (the white cross) it pushes to the right. The pole leans to the left, but in a moment it
# will be past the upright and falling to the right; the cart has to get under it. That is what you would do with a
# broom on your hand. Within this picture, the turning speed decides most of it; the angle matters less. Nobody told it
# what an angle is. The black line is the fall from Part 6, in which the pushes were random. It leaves the picture,
# since the pole turned faster than 1 rad a second.
#
# ### Was it luck?
#
# That was one robot. Train four more, with other seeds, and play each of the five on 100 new starts.

# %%
histories = {0: history}
policies = {0: policy}
for seed in progress_bar(range(1, 5), "robots"):
    policies[seed], histories[seed] = reinforce(seed)

# %%
rows = []
starts = Poles(100)
for seed, trained in policies.items():
    rounds = len(histories[seed])
    starts.reset(seed=1000)
    rng = np.random.default_rng(0)
    states, actions, stood = play_poles(starts, trained, rng)
    lengths = stood.sum(axis=0)
    rows.append([seed, rounds, lengths.mean(), lengths.min()])
columns = ["seed", "rounds", "mean steps", "worst of 100"]
five = pd.DataFrame(rows, columns=columns).set_index("seed")
five.round(0)

# %% fold
fig, ax = plots.panel(
    "Five seeds reach 475 steps, at different times", "round of 16 episodes", "steps, mean of 16"
)
for seed, one in histories.items():
    ax.plot(range(1, len(one) + 1), one["steps"], marker=".", label=f"seed {seed}")
ax.set_xticks([1, *range(5, five["rounds"].max() + 1, 5)])
ax.legend()
fig

# %% [markdown] claims=["all(one['steps'].iloc[-1] >= 475 for one in histories.values())", "five['rounds'].max() - five['rounds'].min() >= 5", "five['mean steps'].min() > 400", "five['worst of 100'].max() < 500"]
# Five seeds, and all of them reach 475 steps, after {{ five['rounds'].min() }} to {{ five['rounds'].max() }} rounds.
# Training stopped at the first round that reached 475, and such a first time is partly luck. So look at the 100 new
# starts. There the five stand for {{ five['mean steps'].min():.0f }} to {{ five['mean steps'].max():.0f }} steps on
# average, and each of them fails before the end in at least one of the 100 episodes. The actions are still drawn here,
# as in training; a greedy score could differ.
#
# Look at the worst of the 100, too: whoever builds the machine has to live with that one. Always report several seeds,
# and all of those that you ran. On harder tasks it happens that two groups of five seeds of *the same program* look
# like two different methods (Henderson and others, 2018).
#
# ### Did the baseline save rounds?
#
# Train the same five seeds without it, so that the returns themselves are the weights.

# %%
rounds_without = []
for seed in progress_bar(range(5), "robots"):
    other_policy, other = reinforce(seed, use_baseline=False)
    rounds = len(other)
    rounds_without.append(rounds)

# %%
five["rounds without"] = rounds_without
five[["rounds", "rounds without"]]

# %% [markdown] claims=["(five['rounds'] < five['rounds without']).any()", "(five['rounds'] >= five['rounds without']).any()", "abs(five['rounds'].mean() - five['rounds without'].mean()) < 5", "five['rounds'].max() - five['rounds'].min() > 5", "five['rounds without'].max() < 60"]
# With the baseline the five needed {{ five['rounds'].mean():.0f }} rounds on average, without it
# {{ five['rounds without'].mean():.0f }}, and they got there, too. With some seeds the baseline was ahead, with others
# not. The seeds differ among themselves by more than that, so five of each do not show that the baseline saves rounds on
# this task. That a method is sound in theory does not mean that you will see it in a few runs.
#
# **In short.** Play, compute the returns, take a step, forget the episodes. The baseline leaves smaller weights; that it
# saves rounds, five seeds could not show. They needed different numbers of rounds, and a mean of 100 episodes hides the
# worst one: report seeds and spread.
#
# ## Part 8 · Can it be trusted? (40 min)
#
# What does a good score prove, and what was rewarded? Before anybody builds a trained robot into a machine, there are
# questions to ask. The first, whether it was luck, was asked in Part 7. The next is: was it judged by other episodes
# than those it was trained on?
#
# ### Judged on what it was trained on
#
# A generator that is seeded anew at each `reset` makes *the same slips in the same steps*, again and again. It is an
# easy mistake: you write `env.reset(seed=3)` inside the loop. We train on such a lake. It is made with a **wrapper**,
# an environment around another one. A wrapper changes what it defines, here `reset`, and leaves everything else to the
# environment inside, `self.env`.


# %%
class SameSlips(gym.Wrapper):
    """An environment that begins every episode with seed 3."""

    def reset(self, seed=None, options=None):
        return self.env.reset(seed=3, options=options)


# %%
same_lake = SameSlips(gym.make("FrozenLake-v1"))
shorter = np.linspace(1, 0, 1000)
Q_same, earned = q_learning(same_lake, shorter, seed=0)

# %% [markdown]
# Now play single episodes on the ordinary lake, each with a seed of its own, once greedy and once exploring with ε of a
# tenth.

# %%
rng = np.random.default_rng(0)
rows = []
for seed in range(300):
    for acting, epsilon in [("greedy", 0.0), ("exploring", 0.1)]:
        state, info = lake.reset(seed=seed)
        done = False
        while not done:
            action = choose_action(Q_same, state, epsilon, rng)
            state, reward, terminated, truncated, info = lake.step(action)
            done = terminated or truncated
        rows.append([seed, seed == 3, acting, reward])

# %%
columns = ["seed", "seen_in_training", "acting", "reward"]
trials = pd.DataFrame(rows, columns=columns)
trials.iloc[4:8]

# %% [markdown]
# A row is an episode: its seed, whether that seed was used in training, how the robot acted, and what it earned.
#
# Write `score(trials)`. `trials` is a table with these columns, in any order of its rows; which seeds were used in
# training differs from table to table. It returns two numbers in brackets: the mean reward of the *greedy* episodes
# whose seed was *not* used in training, and the standard error of that mean. The standard error is the standard
# deviation (with $n - 1$ below, as pandas' `.std()` does) over $\sqrt n$; there are always at least two such episodes.

# %% exercise="score"

# %%
greedy_trials = trials[trials["acting"] == "greedy"]
is_old = greedy_trials["seen_in_training"]
on_old = greedy_trials["reward"][is_old]
on_new = greedy_trials["reward"][~is_old]
mean_on_old = on_old.mean()
mean_on_new = on_new.mean()
error_on_new = on_new.sem()
others = len(on_new)

# %%
print(f"on the seed of training: {mean_on_old:.2f}")
print(f"on {others} others:          {mean_on_new:.2f} ± {error_on_new:.2f}")

# %% [markdown] claims=["mean_on_old == 1", "mean_on_new < 0.3"]
# On its own seed, a single episode, it arrives. On others it arrives in {{ 100 * on_new.mean():.0f }} of 100 episodes.
# Was it the repeated seed that did the harm? In Part 4 the robots had 2,000 episodes, and this one had half of them. So
# we need a control: the same program with the same 1,000 episodes on the ordinary lake, five robots on each.

# %%
lakes = {"ordinary": lake, "same slips": same_lake}
rows = []
for seed in progress_bar(range(5), "robots"):
    for name, env in lakes.items():
        Q_run, earned = q_learning(env, shorter, seed)
        greedy_policy = Q_run.argmax(axis=1)
        success = success_within(greedy_policy, 100)
        rows.append([seed, name, success])

# %%
columns = ["seed", "trained on", "success"]
controls = pd.DataFrame(rows, columns=columns)
by_lake = controls.pivot(index="trained on", columns="seed", values="success")
by_lake.round(2)

# %% [markdown] claims=["by_lake.loc['same slips'].max() < 0.2", "by_lake.loc['ordinary'].median() > 0.5", "(by_lake.loc['ordinary'] > by_lake.loc['same slips']).all()", "by_lake.loc['ordinary'].min() < 0.3"]
# The table has the probability to reach the goal within 100 steps, computed from the model. On the ordinary lake
# {{ (by_lake.loc['ordinary'] > 0.5).sum() }} of five robots reach it in more than half of their episodes. So 1,000
# episodes are too few for some, but not for most. Of the robots with the same slips none gets beyond
# {{ 100 * by_lake.loc['same slips'].max():.0f }} in 100. It is mostly the repeated seed that did the harm: their arrows
# fit one sequence of slips and fail on others. This is overfitting as in lesson 05.
#
# ### What was rewarded
#
# The next question is the deepest: did we reward what we want? Take the lake without slipping, where the shortest way
# has six steps. Somebody wants to help the robot, and gives a bonus of $0.1$ each time that a step ends on field 14,
# beside the goal. The goal still earns 1. With $\gamma = 0.99$, what will the best policy do?

# %% exercise="bonus"

# %% [markdown]
# Where nothing slips, the list of outcomes of an action has one entry. So the new rules are soon made: copy that one
# entry, and add the bonus where it leads to field 14.

# %%
dry = gym.make("FrozenLake-v1", is_slippery=False)
dry_model = dry.unwrapped.P
with_bonus = {}
for state in range(16):
    with_bonus[state] = {}
    for action in range(4):
        probability, next_state, reward, terminated = dry_model[state][action][0]
        if next_state == 14:
            reward += 0.1
        with_bonus[state][action] = [(probability, next_state, reward, terminated)]

# %%
V_bonus, Q_bonus = value_iteration(with_bonus, gamma=0.99, rounds=2000)
bonus_policy = Q_bonus.argmax(axis=1)
arrived = play(dry, bonus_policy, 1, seed=0)[0]
start_value = V_bonus[0]
print(f"value of the start, bonus included: {start_value:.1f}")
print(f"arrived at the goal: {arrived:.0f}")

# %% fold
fig, ax = plt.subplots(figsize=(3.9, 4.1))
draw_lake(ax, V_bonus / V_bonus.max(), bonus_policy)
ax.set_title("It never enters the goal")
fig

# %% [markdown] claims=["arrived == 0", "V_bonus[0] > 5", "bonus_policy[14] == 1"]
# (The numbers are the values, divided by the highest.) It goes to field 14, pushes against the wall, stays there, and
# collects the bonus in each step, as long as nobody stops it. The robot made no mistake. It did what was rewarded, and
# that was not what was meant. This is called **reward hacking**. A boat in a racing game went round in circles to hit
# the same targets, and never finished (Amodei and Clark, 2016). A recommender that is rewarded for clicks may find what
# makes people angry. A better learner may only find the loophole sooner.
#
# There is a way of helping that is proved not to change the best policy: give a bonus for *coming nearer* and take the
# same away for going back. In symbols the bonus of a step from $s$ to $s'$ is $\gamma\Phi(s') - \Phi(s)$, where $\Phi$
# says how near a state is, and $\Phi = 0$ once the episode has terminated. Going in circles then never pays. Otherwise:
# watch what the robot does, not only its score, and ask what else would earn it.
#
# ### May it try at all?
#
# The last question comes before training: may the robot try things at all? A hospital may not try just anything on
# patients, nor a car on people. There a policy is learnt **offline**, from a log of what others did. Such a log holds
# few of the actions that its doctors avoid, often for reasons that are not in the table, and no true model is there to
# judge the new policy. That is why offline learning is hard in practice. The Stretch has a log of a robot on the lake,
# from which you can learn a policy without a single try.
#
# ### Where it is used
#
# Deep reinforcement learning has beaten people at Go and at video games, where a simulator gives millions of episodes.
# It has steered balloons in the stratosphere. It fine-tunes large language models by the ratings that people give to
# answers; there the "environment" is a model of what people like, and reward hacking means answers that please and are
# wrong. Bandits choose headlines and treatments in trials. Where a rule, a search or a supervised model does the work,
# they are easier to train, to test and to explain. Ask first whether actions really change what comes next.
#
# REINFORCE is the root of a family. **Actor-critic** methods bootstrap: their baseline also stands in for the rest of
# the return. **PPO** takes several careful steps with the same episodes. **DQN** is Q-learning with a network in place
# of the table, with a memory of past steps and a slowly changing copy for its targets. Libraries such as
# Stable-Baselines3 and CleanRL have them ready made. The course does not install these libraries, since the programs of
# this lesson are short enough to write and to read.
#
# **In short.** Judge by new episodes, and say whether the robot explored. A policy does what is rewarded, not what is
# meant. Where trying is dangerous, learn from a log.
#
# ## Stretch (optional)
#
# ### Learning from a log
#
# Homework for an evening of its own, about 20 minutes. Part 8 asked whether a policy can be learnt without trying
# anything. Here is a log: 20,000 steps of a robot that acted at random on the slippery lake.

# %%
rows = []
rng = np.random.default_rng(1)
state, info = lake.reset(seed=1)
for _ in range(20_000):
    action = int(rng.integers(4))
    next_state, reward, terminated, truncated, info = lake.step(action)
    rows.append([state, action, next_state, terminated, reward])
    state = next_state
    if terminated or truncated:
        state, info = lake.reset()

# %%
columns = ["state", "action", "next_state", "terminated", "reward"]
steps_logged = pd.DataFrame(rows, columns=columns)
steps_logged.head(3)


# %%
class TablePolicy:
    """A policy that looks its action up in an array."""

    def __init__(self, actions):
        self.actions = np.array(actions)

    def predict(self, states):
        return self.actions[states]


# %% [markdown] claims=["not steps_logged['state'].isin([5, 7, 11, 12, 15]).any()"]
# Write a function `my_policy(X_train, y_train)` that learns a policy from the log alone. `X_train` is the table
# `steps_logged` without its last column, `y_train` is its column `reward`. (The names are those of the course's open
# exercises. But the rewards are no right answers, and nothing here is supervised.) Return `TablePolicy(…)`, made of a
# list or array of 16 actions, one for each state; the array alone has no method `predict`.
#
# No step begins in a hole or at the goal, so their counts are 0: do not divide by them, and leave their values at 0.
# Where `terminated` is `True`, nothing follows.
#
# The check hands over the log, asks your policy about all 16 states, and computes from the true model how often it is
# at the goal within 100 steps. At least 60 of 100 are wanted. A random policy reaches
# {{ 100 * random_success:.0f }} of 100. The policy that is the shortest way where nobody slips reaches only
# about {{ 100 * success_within(value_iteration(dry_model, 0.99, 100)[1].argmax(axis=1), 100):.0f }}.
#
# Two ways are open. Count how often each next state followed, which gives a model, and use value iteration. Or go
# through the log several times with the update of Q-learning, which as an off-policy method may learn from what another
# robot did.
#
# This log is kind: a random robot tried everything, and the true model is there to judge your policy.

# %% exercise="my_policy"

# %% [markdown]
# ### The same seed, and yet another run
#
# Does a seed make a run repeatable? On one machine, with the same versions, the same number of threads and no GPU:
# usually yes. But processors differ in the last digits of what they compute. That is why the carts of Part 7 keep only
# six decimals of their states from one step to the next, and the networks six decimals of their weights. Train again
# with the same seed, and keep seven decimals of the states. In a single step that moves no cart by more than half a
# millionth of a metre.

# %%
other_policy, other = reinforce(seed=0, digits=7)
both = pd.DataFrame()
both["six decimals"] = history["steps"]
both["seven decimals"] = other["steps"]
both.head(8).round(1).T

# %% fold
fig, ax = plots.panel(
    "A seventh decimal makes another run", "round of 16 episodes", "steps, mean of 16"
)
ax.plot(range(1, len(history) + 1), history["steps"], marker="o", label="seed 0, six decimals")
ax.plot(range(1, len(other) + 1), other["steps"], marker="s", label="seed 0, seven decimals")
ax.set_xticks([1, *range(5, len(both) + 1, 5)])
ax.legend()
fig

# %% [markdown] claims=["(both['six decimals'] - both['seven decimals']).abs().max() > 40", "(both['six decimals'] - both['seven decimals']).head(3).abs().max() < 0.05", "other['steps'].iloc[-1] >= 475"]
# The runs begin alike and then part. The table has only the means of the rounds, so it does not show the moment. But an
# upright pole makes each difference grow, and an action is drawn by comparing two numbers: sooner or later the
# difference is large enough to change one. A changed action changes what is seen, and what is seen changes the next
# weights. In supervised learning the data at least stay fixed,
# although a long training of a deep network can magnify a last digit, too. Here the program also makes its own data, so
# the difference feeds itself.
#
# This is one reason why deep reinforcement learning is hard to reproduce. Others are the many settings, the small
# number of seeds that people can afford, and details of programs that papers do not mention.
#
# ### Expected SARSA
#
# Between Q-learning and SARSA lies a third target. SARSA uses the one action that was drawn, and that is noise.
# **Expected SARSA** uses the mean over all actions that might be drawn. Write `expected_value(next_values, epsilon)`:
# the expected value of the next action if it is chosen by ε-greedy. With probability `epsilon` each of the actions is
# drawn, all equally probable (the best among them); otherwise the best one is taken. `next_values` is an array with the
# action values of the next state, and there need not be four of them. Draw nothing: the result is the mean of what
# might be drawn.

# %% exercise="expected_value"

# %% [markdown]
# ## What we saw
#
# - In the last 100 parcels greedy robots took the best grip {{ 100 * board['best grip, last 100']['greedy']:.0f }}
#   times in 100, those with a falling ε {{ 100 * board['best grip, last 100']['falling']:.0f }} times.
# - Value iteration crosses the slippery lake in {{ 100 * success_within(best_policy, 100):.0f }} of 100 episodes of at
#   most 100 steps, and in {{ 100 * V_sum[0]:.0f }} if nobody stops it. Q-learning found nearly as good a policy by
#   trying: all five robots with a falling ε arrived in {{ 100 * table.min()['falling']:.0f }} of 100 or more.
# - On the cliff Q-learning found the shortest way (−{{ -by_method['greedy'].mean()['Q-learning']:.0f }}) and earned
#   −{{ -by_method['exploring'].median()['Q-learning']:.0f }} while exploring. SARSA's way was longer and earned
#   −{{ -by_method['exploring'].median()['SARSA']:.0f }} (medians of ten robots).
# - REINFORCE with a baseline reached 475 steps in training with five of five seeds, after {{ five['rounds'].min() }} to
#   {{ five['rounds'].max() }} rounds. On 100 new starts the worst episode of the five lasted
#   {{ five['worst of 100'].min() }} steps.
# - A robot trained on one seed scored {{ on_old.mean():.2f }} on it and {{ on_new.mean():.2f }} on others. A bonus meant
#   as help kept a robot from the goal for ever.
#
# ## Formulas
#
# | | |
# |---|---|
# | mean kept up to date | $m + \frac{1}{n+1}(r - m)$ |
# | return | $G = r_1 + \gamma r_2 + \gamma^2 r_3 + \dots$; backwards, $G_t = r_{t+1} + \gamma G_{t+1}$ |
# | Bellman equation | $V(s) = \sum_{s'} p(s' \mid s)\,(r + \gamma V(s'))$ |
# | value iteration | $V(s) \leftarrow \max_a \sum_{s'} p(s' \mid s, a)\,(r + \gamma V(s'))$ |
# | Q-learning | $Q(s,a) \leftarrow Q(s,a) + \alpha\,(r + \gamma \max_{a'} Q(s',a') - Q(s,a))$ |
# | SARSA | $Q(s,a) \leftarrow Q(s,a) + \alpha\,(r + \gamma\,Q(s',a') - Q(s,a))$ |
# | REINFORCE with a baseline | $-\frac1n \sum_t \log p(a_t \mid s_t)\,(G_t - b(s_t))$ |
#
# ## Traps
#
# - Greedy from the beginning: what was never tried is never learnt.
# - Bootstrapping beyond the end, or stopping at a time limit as if the world had ended.
# - The best next action in SARSA's target, or the action taken in Q-learning's.
# - $\alpha$ and $\gamma$ exchanged.
# - Returns summed from the beginning, or discounted forwards.
# - A baseline through which slopes flow.
# - Scores while exploring compared with greedy scores, one seed with another, or measured on the seeds of training.
# - A reward for a means, which the agent collects and forgets the end.
#
# ## Where it leads
#
# Lesson 15 asks how much of a search is luck, which the seeds of this lesson have raised. Lessons 18 and 19 take a
# model into production and watch what it does there.
#
# ## To read
#
# - Sutton and Barto, *Reinforcement Learning: An Introduction* (2nd edition, 2018), chapters 2 to 6 and 13
# - Williams, *Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement Learning* (1992)
# - Amodei and Clark, *Faulty Reward Functions in the Wild* (2016): the boat that went round in circles
# - Henderson and others, *Deep Reinforcement Learning that Matters* (2018)
# - Ng, Harada and Russell, *Policy Invariance under Reward Transformations* (1999)
# - The documentation of Gymnasium, and OpenAI's *Spinning Up in Deep RL*
