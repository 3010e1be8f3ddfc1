"""How to ask a server."""

from urllib.error import HTTPError

from helpers.exercises.data_preparation.lesson import ex

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


def asked(ask, tries, again=lambda code: code in (503, None), caught=(HTTPError, TimeoutError)):
    """What `ask()` gives, asked again after errors of the kinds `caught` if `again` holds for their status, or None."""
    for attempt in range(1, tries + 1):
        try:
            return ask()
        except caught as error:
            if not again(getattr(error, "code", None)) or attempt == tries:
                raise


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
    return asked(ask, tries, caught=Exception)


@patiently.mistake(
    "When a connection was refused, your function asked again. That is neither 503 nor a TimeoutError: let it through. "
    "`OSError` is the family of all three, and too wide."
)
def asks_again_after_its_family(ask, tries):
    return asked(ask, tries, caught=OSError)


@patiently.mistake(
    "Every error was asked again, a ValueError and status 404 as well. Only 503 and a TimeoutError may be better in a "
    "moment: let all others through."
)
def asks_again_after_everything(ask, tries):
    return asked(ask, tries, again=lambda code: True, caught=Exception)


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
    return asked(ask, tries, again=lambda code: code != 503)


@patiently.mistake("After 503 it was not asked again. That status says that the server may be less busy in a moment.")
def asks_again_after_a_timeout_alone(ask, tries):
    return asked(ask, tries, caught=TimeoutError)


@patiently.mistake(
    "You asked again after 404 as well. Not found stays not found: asking again costs time and hides the mistake in "
    "the question. Look at `error.code`."
)
def asks_again_after_anything(ask, tries):
    return asked(ask, tries, again=lambda code: True)


@patiently.mistake("You ask again after every status from 500 on. Only 503 says that it may be better in a moment.")
def asks_again_from_500_on(ask, tries):
    return asked(ask, tries, again=lambda code: code is None or code >= 500)


@patiently.mistake("You ask again after 504, too. The prompt names one status and one error alone.")
def asks_again_after_504(ask, tries):
    return asked(ask, tries, again=lambda code: code in (503, 504, None))


@patiently.mistake("You ask again after 429, too. The prompt names one status and one error alone.")
def asks_again_after_429(ask, tries):
    return asked(ask, tries, again=lambda code: code in (503, 429, None))


@patiently.mistake(
    "You ask again not only after 503, but after another status as well. Only 503 says that it may be better in a "
    "moment: let all others through."
)
def passes_on_nothing_but_404(ask, tries):
    return asked(ask, tries, again=lambda code: code != 404)


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
    return asked(ask, tries, caught=HTTPError)
