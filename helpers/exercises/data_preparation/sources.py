"""Two files that overlap, and how to ask a server."""

from urllib.error import HTTPError

import pandas as pd  # answers here are written in it, and are handed out as they stand

from helpers.exercises.data_preparation.data import endings
from helpers.exercises.data_preparation.lesson import ex

# Two files that overlap -----------------------------------------------------------------------------------------------


def exports() -> dict:
    """The lesson's two exports, which both contain June."""
    flights = endings()["flights"]
    return {"first_export": flights[flights["month"] <= 6], "second_export": flights[flights["month"] >= 6]}


KEY = ["month", "day", "carrier", "flight", "origin"]


def months_of(table) -> dict:
    """How many rows a table has in each month, how many of its flights differ, and how many columns it has."""
    once = not hasattr(table, "columns") or table.columns.is_unique
    is_table = once and hasattr(table, "columns") and set(KEY) <= set(table.columns)
    rows = table if is_table else pd.DataFrame(columns=KEY)
    by_month = {f"rows of month {month}": int((rows["month"] == month).sum()) for month in range(1, 13)}
    different = len(rows[KEY].drop_duplicates())
    seen = {"every column once": once, "a table": is_table, **by_month}
    return {**seen, "different flights": different, "columns": rows.shape[1]}


@ex.value(
    given=exports,
    reveals=months_of,
    hints=[
        "First put the two below each other: `pd.concat([first_export, second_export])`.",
        "Then `.drop_duplicates()`, without an argument: rows are the same when all their columns are.",
    ],
    why="60,000 rows again. After every concat, count: more rows than there are flights means that some came twice.",
)
def both_exports(first_export, second_export):
    """a table with every flight once"""
    return pd.concat([first_export, second_export]).drop_duplicates()


@both_exports.also_right
def by_the_key(first_export, second_export):
    both = pd.concat([first_export, second_export])
    return both.drop_duplicates(subset=["month", "day", "carrier", "flight", "origin"])


both_exports.equivalent(
    "both_exports(first_export, second_export)",
    "both_exports(second_export, first_export)",
    "the order of the rows does not matter",
)
both_exports.equivalent(
    "by_the_key(first_export, second_export)",
    "by_the_key(second_export, first_export)",
    "the order of the rows does not matter",
)
both_exports.equivalent(
    "subset=['month', 'day', 'carrier', 'flight', 'origin']", "", "two rows of one flight are the same in all columns"
)
both_exports.equivalent(", 'origin'", ..., "on no day of these does a flight number leave from two airports")


@both_exports.also_right
def june_from_one_file(first_export, second_export):
    return pd.concat([first_export, second_export[second_export["month"] > 6]])


@both_exports.mistake(
    "June stands in it twice. `pd.concat` puts the rows below each other and does not look whether they are the same: "
    "drop the duplicates afterwards."
)
def june_twice(first_export, second_export):
    return pd.concat([first_export, second_export])


@both_exports.mistake(
    "June is gone. `drop_duplicates(keep=False)` drops both copies of a row, and cutting June out of both files does "
    "the same. One copy must stay."
)
def june_gone(first_export, second_export):
    return pd.concat([first_export, second_export]).drop_duplicates(keep=False)


def lost_some(both_exports, first_export, second_export) -> bool:
    """Has it fewer flights than there are, though some of June and some of both halves of the year?"""
    if not hasattr(both_exports, "columns") or not both_exports.columns.is_unique:
        return False
    flights = len(pd.concat([first_export, second_export]).drop_duplicates())
    months = set(both_exports["month"])
    return len(both_exports) < flights and 6 in months and min(months) < 6 < max(months)


@both_exports.mistake(
    "Flights were lost. If you named columns in `subset`, they do not identify a flight: a flight number flies again "
    "every day. Name the whole key, with month and day and airport, or no columns at all.",
    when=lost_some,
)
def one_flight_for_each_number(first_export, second_export):
    return pd.concat([first_export, second_export]).drop_duplicates(subset=["carrier", "flight"])


@both_exports.mistake(
    "Only June is left. An inner `merge` keeps the rows that both tables have, and `duplicated()` marks those that "
    "came before; here you want the rows of either."
)
def june_alone(first_export, second_export):
    return first_export.merge(second_export)


@both_exports.mistake(
    "`axis=1` puts the two tables side by side, so that every column is there twice. The rows belong below each other: "
    "leave `axis` out."
)
def side_by_side(first_export, second_export):
    return pd.concat([first_export, second_export], axis=1)


@both_exports.mistake("That is the first half of the year alone. Put the rows of the second file below it.")
def the_first_file_alone(first_export, second_export):
    return first_export


# Asking a server ----------------------------------------------------------------------------------------------------


ERRORS = {TimeoutError: "timed out", ValueError: "no such airport", ConnectionRefusedError: "nobody is there"}


class Scripted:
    """A stand-in for a request: each call takes the next of `replies`, a body to give, or a number or class to raise.

    A number is the status of an error answer, a class that of another error.
    """

    def __init__(self, *replies):
        self.replies = list(replies)

    def __call__(self):
        reply = self.replies.pop(0) if self.replies else "asked far too often"
        if isinstance(reply, int):
            raise HTTPError("http://weather", reply, {404: "not found", 500: "broken"}.get(reply, "busy"), None, None)
        if isinstance(reply, type):
            raise reply(ERRORS[reply])
        return reply

    def __eq__(self, other):
        return isinstance(other, Scripted)  # that it has been asked does not make it a changed input

    __hash__ = None

    def __repr__(self):
        return f"replies({', '.join(getattr(reply, '__name__', repr(reply)) for reply in self.replies)})"


def conversations() -> list:
    """Pairs (ask, tries): answers, empty ones among them, and what is to be asked again or to pass on."""
    scripts = [
        (("", "nonsense"), 3),
        ((503, "rain"), 3),
        ((TimeoutError, "rain"), 2),
        ((TimeoutError, 503, "rain"), 3),
        ((404, "nonsense"), 3),
        ((500, "nonsense"), 3),
        ((504, "nonsense"), 3),
        ((429, "nonsense"), 3),
        ((ValueError, "nonsense"), 3),
        ((ConnectionRefusedError, "nonsense"), 3),
        ((503, TimeoutError, "rain"), 2),
        ((TimeoutError, 503, "rain"), 2),
        ((503, 503, TimeoutError, "rain"), 3),
    ]
    return [(Scripted(*replies), tries) for replies, tries in scripts]


@ex.function(
    probes=conversations,
    hints=[
        "A loop over `range(1, tries + 1)`; in it `try:` with `return ask()`, then `except TimeoutError:` and "
        "`except HTTPError as error:`, as in the cell above.",
        "In both of them `raise` when `attempt == tries`. After an HTTPError also `raise` when `error.code != 503`.",
    ],
    why="It asks again where waiting may help, and only there. An exception that you let through is one that somebody "
    "will see.",
)
def patiently(ask, tries):
    """What `ask()` gives, empty or not. After 503 or TimeoutError ask again, `tries` times in all.

    Let other exceptions through, and that of the last try.
    """
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except TimeoutError:
            if attempt == tries:
                raise
        except HTTPError as error:
            if error.code != 503 or attempt == tries:
                raise


@patiently.also_right
def by_calling_itself(ask, tries):
    try:
        return ask()
    except TimeoutError:
        if tries == 1:
            raise
    except HTTPError as error:
        if error.code != 503 or tries == 1:
            raise
    return by_calling_itself(ask, tries - 1)


AFTER_THE_LAST = "the error of the last try was raised one round before, so that this round is never reached"
patiently.equivalent("tries + 1", "tries + 1 + 1", AFTER_THE_LAST)
patiently.equivalent("tries + 1", "tries + 2", AFTER_THE_LAST)


@patiently.mistake(
    "An empty text was given as an answer, and you asked again. It is an answer all the same: the server says that "
    "there is nothing. Ask again after an error alone."
)
def took_an_empty_answer_for_a_failure(ask, tries):
    for attempt in range(1, tries + 1):
        try:
            answer = ask()
        except (HTTPError, TimeoutError) as error:
            if getattr(error, "code", 503) != 503 or attempt == tries:
                raise
        else:
            if answer:
                return answer


@patiently.mistake(
    "Other errors than these two were asked again as well, a ValueError among them. A bug in the question does not "
    "get better by waiting: catch `HTTPError` and `TimeoutError`, and let all others through."
)
def asks_again_after_a_bug(ask, tries):
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except Exception as error:
            if getattr(error, "code", 503) != 503 or attempt == tries:
                raise


@patiently.mistake(
    "When a connection was refused, your function asked again. That is neither 503 nor a TimeoutError: let it through. "
    "`OSError` is the family of all three, and too wide."
)
def asks_again_after_its_family(ask, tries):
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except OSError as error:
            if getattr(error, "code", 503) != 503 or attempt == tries:
                raise


@patiently.mistake(
    "Every error was asked again, a ValueError and status 404 as well. Only 503 and a TimeoutError may be better in a "
    "moment: let all others through."
)
def asks_again_after_everything(ask, tries):
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except Exception:
            if attempt == tries:
                raise


@patiently.mistake(
    "After any error your function asks again, and after the last try it gives None, so nobody learns that anything "
    "failed. Let errors other than 503 and TimeoutError through, and the error of the last try too."
)
def swallows_everything(ask, tries):
    for _ in range(tries):
        try:
            return ask()
        except Exception:
            continue


@patiently.mistake("You raised the error of the first try. Raise that of the last, which says how things stand now.")
def raises_the_first_error(ask, tries):
    first = None
    for _ in range(tries):
        try:
            return ask()
        except (HTTPError, TimeoutError) as error:
            if getattr(error, "code", 503) != 503:
                raise
            first = first or error
    raise first


@patiently.mistake(
    "Errors that you should let through end your loop, and the function gives None. Its caller takes that for an "
    "answer: let them through, with a bare `raise`, and the error of the last try too."
)
def leaves_the_loop_in_silence(ask, tries):
    for _ in range(tries):
        try:
            return ask()
        except HTTPError as error:
            if error.code != 503:
                break
        except TimeoutError:
            pass


@patiently.mistake(
    "It is the other way round: after 503 your function gives up, and after other statuses it asks again. 503 is the "
    "one that may be better in a moment."
)
def gives_up_on_503_alone(ask, tries):
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except HTTPError as error:
            if error.code == 503 or attempt == tries:
                raise
        except TimeoutError:
            if attempt == tries:
                raise


@patiently.mistake("After 503 it was not asked again. That status says that the server may be less busy in a moment.")
def asks_again_after_a_timeout_alone(ask, tries):
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except TimeoutError:
            if attempt == tries:
                raise


@patiently.mistake(
    "It asks a second time and then no more. `tries` says how often in all: put the question into a loop over "
    "`range(tries)`."
)
def asks_twice_at_most(ask, tries):
    try:
        return ask()
    except TimeoutError:
        return ask()
    except HTTPError as error:
        if error.code != 503:
            raise
        return ask()


@patiently.mistake(
    "You asked again after 404 as well. Not found stays not found: asking again costs time and hides the mistake in "
    "the question. Look at `error.code`."
)
def asks_again_after_anything(ask, tries):
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except (HTTPError, TimeoutError):
            if attempt == tries:
                raise


def asks_again_if(again):
    """A program that asks again after the statuses for which `again` holds."""

    def program(ask, tries):
        for attempt in range(1, tries + 1):
            try:
                return ask()
            except (HTTPError, TimeoutError) as error:
                if not again(getattr(error, "code", 503)) or attempt == tries:
                    raise

    return program


@patiently.mistake("You ask again after every status from 500 on. Only 503 says that it may be better in a moment.")
def asks_again_from_500_on(ask, tries):
    return asks_again_if(lambda code: code >= 500)(ask, tries)


@patiently.mistake("You ask again after 504, too. The prompt names one status and one error alone.")
def asks_again_after_504(ask, tries):
    return asks_again_if(lambda code: code in (503, 504))(ask, tries)


@patiently.mistake("You ask again after 429, too. The prompt names one status and one error alone.")
def asks_again_after_429(ask, tries):
    return asks_again_if(lambda code: code in (503, 429))(ask, tries)


@patiently.mistake(
    "You ask again not only after 503, but after another status as well. Only 503 says that it may be better in a "
    "moment: let all others through."
)
def passes_on_nothing_but_404(ask, tries):
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except (HTTPError, TimeoutError) as error:
            if getattr(error, "code", 503) == 404 or attempt == tries:
                raise


@patiently.mistake(
    "After the last try your function falls silent and gives None, which will pass for an answer until something "
    "breaks far from here. Let the last error through."
)
def swallows_the_last_error(ask, tries):
    for _ in range(tries):
        try:
            return ask()
        except TimeoutError:
            continue
        except HTTPError as error:
            if error.code != 503:
                raise


@patiently.mistake(
    "You asked once more than `tries` allows. The first question counts too: `tries` is how often you ask in all."
)
def one_too_many(ask, tries):
    for attempt in range(tries + 1):
        try:
            return ask()
        except (HTTPError, TimeoutError) as error:
            busy = isinstance(error, TimeoutError) or error.code == 503
            if not busy or attempt == tries:
                raise


@patiently.mistake(
    "It asks up to three times, even where `tries` is 2. What does your loop run up to, and where does `tries` come in?"
)
def three_whatever_tries_says(ask, tries):
    for attempt in range(1, 4):
        try:
            return ask()
        except (HTTPError, TimeoutError) as error:
            if getattr(error, "code", 503) != 503 or attempt == 3:
                raise


@patiently.mistake(
    "You stopped one question early. `tries` is how often you ask in all: which numbers does your loop run through?"
)
def one_too_few(ask, tries):
    for attempt in range(1, tries):
        try:
            return ask()
        except (HTTPError, TimeoutError) as error:
            busy = isinstance(error, TimeoutError) or error.code == 503
            if not busy or attempt == tries - 1:
                raise


@patiently.mistake(
    "You asked once too few, and then your function ended without an answer and without an exception. With `tries=2` "
    "the second answer was never asked for: which numbers does your loop run through?"
)
def one_too_few_and_silent(ask, tries):
    for _ in range(1, tries):
        try:
            return ask()
        except (HTTPError, TimeoutError) as error:
            if getattr(error, "code", 503) != 503:
                raise


@patiently.mistake(
    "A TimeoutError has no `code`: only an answer of the server has a status, and here none came. Give each of the two "
    "its own `except`."
)
def asks_a_timeout_for_its_code(ask, tries):
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except (HTTPError, TimeoutError) as error:
            if error.code != 503 or attempt == tries:
                raise


@patiently.mistake("A slow server was not asked again. No answer in time is a TimeoutError, which has no `.code`.")
def gives_up_on_a_slow_server(ask, tries):
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except HTTPError as error:
            if error.code != 503 or attempt == tries:
                raise


@patiently.mistake("It asks once and gives up at the first error. Put the question into a loop over `range(tries)`.")
def never_asks_again(ask, tries):
    return ask()
