"""How to ask a server: slips in how often it is asked, and in what comes of the last error."""

from urllib.error import HTTPError

from helpers.exercises.data_preparation.asking import asked, patiently


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
    return asked(ask, tries + 1)


@patiently.mistake(
    "It asks up to three times, even where `tries` is 2. What does your loop run up to, and where does `tries` come in?"
)
def three_whatever_tries_says(ask, tries):
    return asked(ask, 3)


@patiently.mistake(
    "You stopped one question early. `tries` is how often you ask in all: which numbers does your loop run through?"
)
def one_too_few(ask, tries):
    return asked(ask, tries - 1)


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


@patiently.mistake("It asks once and gives up at the first error. Put the question into a loop over `range(tries)`.")
def never_asks_again(ask, tries):
    return ask()
