"""Loaded once."""

from helpers.exercises.deployment.lesson import ex


class Loader:
    """Loads a model that marks each answer with the number of the load it came from, so that loads can be counted.

    Every service counts from a number of its own, so that the model of another is known as well.
    """

    def __init__(self, loads: int = 0):
        self.loads = loads

    def __call__(self):
        self.loads += 1
        number = self.loads
        return lambda row: (0.1 if row["queue"] is None else row["queue"] / 100, number)

    def __eq__(self, other) -> bool:  # having loaded is no change of an input
        return isinstance(other, Loader)

    __hash__ = None

    def __repr__(self) -> str:
        return "load"


def streams() -> list:
    """(load, rows): what came in, one row a request, some with gaps and some twice."""
    queues = [[4.0], [30.0, None, 12.0], [None, 30.0, 30.0, 2.0]]
    return [(Loader(10 * place), [{"queue": queue} for queue in some]) for place, some in enumerate(queues)]


@ex.function(
    probes=streams,
    hints=[
        "How often does `load()` run in this program? How often does the model change?",
        "Load before the loop, and answer inside of it, in the order of `rows`.",
    ],
    why="Loading reads the file, checks it and builds thousands of objects. None of that depends on the request.",
)
def serve(load, rows):
    """A list: what the model that `load()` gives answers to each of `rows`, in their order."""
    model = load()
    return [model(row) for row in rows]


@serve.also_right
def loads_when_first_asked(load, rows):
    model, answers = None, []
    for row in rows:
        model = model or load()
        answers.append(model(row))
    return answers


@serve.starts_as(
    "The model is loaded anew for every row, and each time it is the same one. (The second number of an answer says "
    "from which load it came.)"
)
def loads_every_time(load, rows):
    """A list: what the model that `load()` gives answers to each of `rows`, in their order."""
    return [load()(row) for row in rows]


@serve.mistake(
    "Only the first row is answered: a `return` inside of the loop ends the function there. Collect the answers, and "
    "return them after the loop."
)
def answers_the_first_alone(load, rows):
    model = load()
    for row in rows:
        return model(row)


@serve.mistake(
    "Loaded once. But the rows with gaps are answered last, so that a client who reads the answers in the order asked "
    "gives one flight's probability to another."
)
def answers_out_of_order(load, rows):
    model = load()
    whole = [model(row) for row in rows if row["queue"] is not None]
    return whole + [model(row) for row in rows if row["queue"] is None]


@serve.mistake("Sorted answers look tidy, and belong to nobody: the client knows them by their place.")
def sorted_answers(load, rows):
    model = load()
    return sorted(model(row) for row in rows)


@serve.mistake("Rows with gaps get no answer, and all that follow them get the answer of another row.")
def skips_gaps(load, rows):
    model = load()
    return [model(row) for row in rows if row["queue"] is not None]


@serve.mistake("Equal rows are answered once. Whoever asks about four flights wants four answers.")
def answers_each_once(load, rows):
    model, seen = load(), []
    for row in rows:
        if row not in seen:
            seen.append(row)
    return [model(row) for row in seen]


_kept = []


@serve.mistake(
    "Your function keeps the first model that it ever loaded, and answers with it whatever `load` it is handed later. "
    "Another service, or a new version of the model, then gets the answers of the old one. Load once in each call."
)
def keeps_the_first_for_ever(load, rows):
    if not _kept:
        _kept.append(load())
    return [_kept[0](row) for row in rows]


@serve.mistake("These are the rows as they came in. The model is to be asked about each: `model(row)`.")
def gives_back_the_rows(load, rows):
    load()
    return list(rows)


@serve.mistake("You load once a row still, before the loop that answers. One model is enough for all rows.")
def loads_as_many_beforehand(load, rows):
    models = [load() for _ in rows][::-1]
    return [model(row) for model, row in zip(models, rows, strict=True)]


@serve.mistake("One answer for all rows, the last one. Collect the answers in a list.")
def answers_the_last_alone(load, rows):
    model = load()
    for row in rows:
        answer = model(row)
    return answer


@serve.mistake("`load` is the function that loads. The model is what it gives: `load()`, once, before the loop.")
def took_load_for_the_model(load, rows):
    model = load
    return [model(row) for row in rows]
