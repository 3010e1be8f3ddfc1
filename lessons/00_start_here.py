# %% [markdown]
# # 00 · Start here
#
# **Can a penguin's flipper tell its species?** You will ask a computer in the last minutes of this page, and it will
# answer from six birds. Before that you learn how this course works: how to run a lesson, how an answer is checked, and
# what to do when you are stuck.
#
# You will be able to **run** a lesson from top to bottom, **check** an answer of each of the five kinds, **read** what a
# check says about a mistake, **ask** for hints and solutions, and **find** your place on the course map.
#
# *Time: 15 minutes. Before this: a little Python (variables, lists, functions).*

# %% [markdown]
# ## Run a cell
#
# This page is a **notebook**: cells of text and cells of code. Click the cell below, then press <kbd>Shift</kbd> +
# <kbd>Enter</kbd>. The code runs, its result appears under it, and the next cell is selected. By keyboard alone:
# <kbd>↑</kbd> and <kbd>↓</kbd> move between cells, <kbd>Enter</kbd> starts typing in one, <kbd>Esc</kbd> stops.

# %%
flippers = [181.0, 186.0, 195.0, 193.0, 190.0]  # flipper lengths of five penguins, in millimetres
max(flippers)

# %% [markdown]
# Run the cells of a lesson in order: a cell may use what a cell above it has made. If something looks odd, choose
# *Kernel → Restart Kernel and Run All Cells* from the menu. That starts afresh and never deletes what you wrote.
#
# The next cell brings in the exercises of this lesson under the name `ex`, and the course's way of drawing.

# %%
from helpers import plots
from helpers.exercises import start_here as ex

# %% [markdown]
# ## Check a value
#
# In the next cell, replace the `...` by Python that computes the **mean** of `flippers`: the sum of the five lengths
# divided by how many there are. Run your cell, then run the cell below it, which checks the answer.

# %% exercise="mean_length"

# %% [markdown]
# A check answers with one of five signs.
#
# | sign | says | what to do |
# |---|---|---|
# | ○ | not attempted yet | replace the `...` |
# | ✓ | right, and why it matters | go on |
# | ✗ | not yet, and *which mistake* it looks like | read it, change your cell, run both cells again |
# | ■ | you stopped the check | look for a loop that never ends |
# | ! | the check itself failed | it is our fault: please report it |
#
# Be wrong on purpose once: write `mean_length = sum(flippers)` above, and see what the check says. A wrong answer costs
# nothing here. It is the quickest way to learn what a word means.

# %% [markdown]
# ## When you are stuck
#
# Every exercise has hints, from the first push to nearly the answer. Each call gives the next one. The cells below
# start with `#`, which makes Python skip them: delete the `#` to use one.

# %%
# ex.mean_length.hint()

# %%
# ex.mean_length.solution()

# %%
# mean_length = ex.mean_length.use_solution()

# %% [markdown]
# `hint()` gives the next hint, `solution()` shows a right answer, and `use_solution()` fills in the value so that you
# can go on without it. Whole lessons, solved, lie in the folder `solutions` of the course. No later cell of a lesson
# needs your answers, so you can also leave an exercise and come back.
#
# If you forget a name, type `ex.` and press <kbd>Tab</kbd>: the list shows this lesson's exercises.

# %% [markdown]
# ## Check a function
#
# The **spread** of a list is its largest entry minus its smallest. Complete the function: its body is the line with
# `...`, which you replace. The check runs it on several lists, not only on ours.

# %% exercise="spread"

# %% [markdown]
# ## Commit to a prediction
#
# Often a lesson asks what you expect *before* it shows you. Answer first: being wrong and then seeing why is what makes
# a fact stick. This kind of question has several answers to choose from, and each has its own reply.
#
# A model has learnt from 200 penguins. You want to know how well it will do on penguins it meets next year. On which
# birds should you score it? Replace `...` by the letter of your answer, in quotes.

# %% exercise="which_is_honest"

# %% [markdown]
# ## Fit a model
#
# Here is the question of this page. Six penguins, their flipper lengths in millimetres, and their species. `X` is a
# list of rows, one for each bird; every row holds one number.

# %%
X = [[181.0], [186.0], [195.0], [210.0], [217.0], [230.0]]
species = ["Adelie", "Adelie", "Adelie", "Gentoo", "Gentoo", "Gentoo"]

# %% [markdown]
# The model that answers is **k-nearest neighbours**: to name a new bird it looks for the `n_neighbors` birds it knows
# whose flippers are closest in length, and gives the species most of them have. In the next cell, create it with one
# neighbour, fit it to `X` and `species`, and store it in `nearest_bird`:
#
# 1. `from sklearn.neighbors import KNeighborsClassifier`
# 2. create `KNeighborsClassifier(n_neighbors=1)`
# 3. call its method `.fit(X, species)`, which returns the fitted model

# %% exercise="nearest_bird"

# %% [markdown]
# What does such a model say? The cell below fits its own copy, so it works whether or not you solved the exercise.

# %%
from sklearn.neighbors import KNeighborsClassifier

model = KNeighborsClassifier(n_neighbors=1).fit(X, species)
answers = model.predict([[184.0], [224.0]])
answers.tolist()

# %% [markdown] claims=["answers[0] == 'Adelie'", "answers[1] == 'Gentoo'"]
# A flipper of 184 mm is taken for {{ answers[0] }}, one of 224 mm for {{ answers[1] }}. So yes: a flipper tells these two
# species apart, on six birds chosen by us. Whether it does on birds that nobody chose is a question for lesson 01, and
# how much to trust the answer is what most of this course is about.

# %% [markdown]
# ## Draw a figure
#
# The last kind of exercise asks for a picture. Make a figure `flipper_figure` that shows the five lengths as points,
# from left to right as they stand in `flippers`, with names on both axes and the unit (mm) in the label:
#
# 1. `fig, ax = plots.panel("Five flippers", x="bird", y="…")` makes an empty figure with a title and names on its axes
# 2. `ax.scatter(range(len(flippers)), flippers)` draws the points
# 3. `flipper_figure = fig`

# %% exercise="flipper_figure"

# %% [markdown]
# ## Move something
#
# Most lessons have an **explorer**: a figure with sliders or buttons that you move by mouse or by the arrow keys. It
# always stands next to a question, and it is there to be tried at its extremes. Nothing you do in it can break
# anything. Here is one from lesson 03, which asks for the line that comes closest to nine houses. Turn the slope until
# the orange squares are as small as you can make them, then choose “least squares”.

# %%
from helpers.explorers.regression import Squares

Squares()

# %% [markdown]
# ## Your map
#
# The course remembers which exercises you have answered right, in a file on your computer and nowhere else. Run this
# cell at any time to see where you are.

# %%
from helpers import progress

progress.course_map()

# %% [markdown]
# ## Resetting, and where help is
#
# | you want to | do this |
# |---|---|
# | run this page again from the top | *Kernel → Restart Kernel and Run All Cells* |
# | get a lesson back as it was | in a terminal, `python course.py reset 03`; your version is kept as a backup |
# | see what is installed and what is missing | `python course.py doctor` |
# | stop a cell that runs for ever | the ■ button in the toolbar, or press <kbd>I</kbd> twice outside of a cell |
# | learn what a function does | put a `?` behind its name and run the cell, for example `max?` |
#
# Your notebooks live in the folder `workbook`. Unless you ask for a reset, nothing in the course overwrites them: when a lesson
# you have worked in is improved, the new version is laid beside yours.
#
# *Next:* lesson 01 takes all the penguins and asks what turns a table into a prediction.
