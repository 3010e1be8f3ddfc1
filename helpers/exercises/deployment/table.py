"""A server in thirty lines: the table that it makes of a request."""

import numpy as np
import pandas as pd

from helpers.exercises.deployment.lesson import ex


def orders() -> list:
    """(rows, columns): the same columns in the order of whoever sent them."""
    columns = ["hour", "temp", "queue"]
    return [
        ([{"hour": 9, "temp": 71.0, "queue": 2.0}], columns),
        ([{"queue": 2.0, "hour": 9, "temp": 71.0}], columns),
        ([{"queue": 5.0, "hour": 17, "temp": 80.0}, {"temp": 64.0, "queue": None, "hour": 6}], columns),
        ([{"temp": None, "hour": 0, "queue": 1.0}, {"hour": 3, "queue": 4.0, "temp": 55.0}], ["queue", "hour", "temp"]),
    ]


@ex.function(
    probes=orders,
    reveals=lambda table: np.asarray(table),
    hints=[
        "JSON's objects have no order that means anything. Ask each row for its columns by name.",
        "`pd.DataFrame(rows, columns=columns)` does, and `.astype(float)` makes None a NaN.",
    ],
    why="A DataFrame's names are checked by scikit-learn, an array's order by nobody.",
)
def as_table(rows, columns):
    """The numbers in `rows`, dicts, in the order of `columns`: shape (n, d), None as NaN."""
    return pd.DataFrame(rows, columns=columns).astype(float).to_numpy()


@as_table.also_right
def name_by_name(rows, columns):
    return np.array([[row[name] for name in columns] for row in rows], dtype=float)


@as_table.mistake(
    "You took the values in the order in which the client happened to send them. The queue lands where the hour should "
    "be, and the model answers all the same."
)
def order_of_the_client(rows, columns):
    return np.array([list(row.values()) for row in rows], dtype=float)


@as_table.mistake(
    "The columns stand in the order of the first row's dict. Another client sends another order: name the columns."
)
def order_of_the_first_row(rows, columns):
    return pd.DataFrame(rows).astype(float).to_numpy()


@as_table.mistake("You sorted the columns by name. The model knows them in the order of training: `columns`.")
def alphabetical(rows, columns):
    return pd.DataFrame(rows, columns=sorted(columns)).astype(float).to_numpy()


@as_table.mistake(
    "The gaps became zeros: nothing measured is not a queue of zero minutes. The pipeline knows what to do with NaN."
)
def gaps_as_zeros(rows, columns):
    return pd.DataFrame(rows, columns=columns).astype(float).fillna(0).to_numpy()


@as_table.mistake(
    "None stayed None: such an array holds objects, not numbers, and most models refuse it. `dtype=float` makes it NaN."
)
def gaps_left_as_none(rows, columns):
    return np.array([[row[name] for name in columns] for row in rows])


@as_table.mistake("Rows with gaps are gone. Whoever asked about three flights wants three answers.")
def gaps_dropped(rows, columns):
    return pd.DataFrame(rows, columns=columns).astype(float).dropna().to_numpy()


@as_table.mistake("A zero became NaN: `or` takes 0 for nothing. Midnight is an hour; ask whether the value `is None`.")
def zeros_as_gaps(rows, columns):
    return np.array([[row[name] or np.nan for name in columns] for row in rows], dtype=float)


@as_table.mistake(
    "The gaps were filled from the other rows of this request. Then an answer depends on who else asked. None is to be "
    "NaN: the pipeline knows what to do with it."
)
def gaps_as_means(rows, columns):
    table = pd.DataFrame(rows, columns=columns).astype(float)
    return table.fillna(table.mean()).to_numpy()


silent = ex.choice(
    "silent",
    {
        "a": (
            "Nothing: the handler breaks, and the connection closes.",
            "That happens where there is no table: a column missing, a body cut in half. A wrong number makes a table.",
        ),
        "b": (
            "A refusal: no flight leaves at 47 o'clock.",
            "You know that. To a tree 47 is a number above its last threshold, and it goes to the right.",
        ),
        "c": (
            "A probability, like that of a flight late in the evening.",
            "A tree sends 47 the way of everything above its last threshold. The answer looks like any other.",
        ),
    },
    right="c",
    hints=[
        "Which line of the thirty could notice it?",
        "What does a tree do with a value beyond all that it has seen (lesson 03)?",
    ],
)
