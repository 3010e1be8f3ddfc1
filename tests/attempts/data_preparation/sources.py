"""Part 2, two files that overlap, and the first Stretch, a server."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "patiently",
    """
    def patiently(ask, tries):
        asked = 0
        while True:
            asked += 1
            try:
                return ask()
            except (HTTPError, TimeoutError) as error:
                if asked >= tries or getattr(error, "code", 503) != 503:
                    raise error
    """,
    """
    def patiently(ask, tries):
        last = None
        for _ in range(tries):
            try:
                return ask()
            except TimeoutError as error:
                last = error
            except HTTPError as error:
                if error.code != 503:
                    raise
                last = error
        raise last
    """,
)
attempts.wrong(
    "patiently",
    (
        """
        def patiently(ask, tries):
            for _ in range(tries):
                try:
                    return ask()
                except Exception:
                    pass
        """,
        "nobody learns that anything failed",
    ),
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, tries + 1):
                try:
                    return ask()
                except HTTPError as error:
                    if error.code != 503 or attempt == tries:
                        raise
                except TimeoutError:
                    raise TimeoutError("the weather office does not answer")
        """,
        "the weather office does not answer",
    ),
    (
        """
        def patiently(ask, tries):
            answer = None
            while answer is None and tries > 0:
                tries -= 1
                try:
                    answer = ask()
                except HTTPError as error:
                    if error.status != 503:
                        raise
                except TimeoutError:
                    pass
            return answer
        """,
        "After the last try your function falls silent",
    ),
    (
        """
        def patiently(ask, tries):
            for _ in range(tries - 1):
                try:
                    return ask()
                except HTTPError as error:
                    if 400 <= error.code < 500:
                        raise
                except TimeoutError:
                    continue
            return ask()
        """,
        "every status from 500 on",
    ),
)
attempts.wrong(
    "patiently",
    (
        """
        def patiently(ask, tries):
            for _ in range(tries):
                try:
                    return ask()
                except TimeoutError:
                    pass
                except HTTPError as error:
                    if error.code != 503:
                        raise
            raise RuntimeError("gave up")
        """,
        "should raise TimeoutError, and raised RuntimeError",
    ),
)
attempts.wrong(
    "patiently",
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, tries + 1):
                try:
                    answer = ask()
                    if answer:
                        return answer
                except (HTTPError, TimeoutError) as error:
                    if getattr(error, "code", 503) != 503 or attempt == tries:
                        raise
        """,
        "An empty text was given as an answer",
    ),
    (
        """
        def patiently(ask, tries):
            asked = 0
            while True:
                asked += 1
                try:
                    return ask()
                except Exception as error:
                    if asked >= tries or getattr(error, "code", 503) != 503:
                        raise error
        """,
        "a ValueError among them",
    ),
    (
        """
        def patiently(ask, tries):
            first = None
            for attempt in range(tries):
                try:
                    return ask()
                except (HTTPError, TimeoutError) as error:
                    if getattr(error, "code", 503) != 503:
                        raise
                    if first is None:
                        first = error
            raise first
        """,
        "You raised the error of the first try",
    ),
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, tries + 1):
                try:
                    return ask()
                except (HTTPError, TimeoutError) as error:
                    if error.code != 503 or attempt == tries:
                        raise
        """,
        "A TimeoutError has no `code`",
    ),
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, tries + 1):
                try:
                    return ask()
                except HTTPError as error:
                    if error.code == 404:
                        return None
                    if error.code != 503 or attempt == tries:
                        raise
                except TimeoutError:
                    if attempt == tries:
                        raise
        """,
        "should raise HTTPError, and gave None",
    ),
)
attempts.right(
    "both_exports",
    """
    key = ["month", "day", "carrier", "flight", "origin"]
    both = pd.concat([second_export, first_export])
    both_exports = both[~both.duplicated(key)].sort_values(key).reset_index(drop=True)
    """,
    """
    both_exports = first_export.merge(second_export, how="outer")
    """,
    """
    both_exports = pd.concat([first_export[first_export["month"] < 6], second_export])
    """,
)
attempts.wrong(
    "both_exports",
    (
        """
        both_exports = pd.concat([first_export, second_export], ignore_index=True)
        """,
        "June stands in it twice",
    ),
    (
        """
        both_exports = pd.concat([first_export, second_export]).drop_duplicates(["carrier", "flight"])
        """,
        "Flights were lost",
    ),
    (
        """
        both = pd.concat([first_export, second_export])
        both_exports = both[~both.duplicated(keep=False)]
        """,
        "June is gone",
    ),
    (
        """
        both_exports = len(pd.concat([first_export, second_export]).drop_duplicates())
        """,
        "Look at a table",
    ),
    (
        """
        both_exports = first_export.merge(second_export, on=["month", "day", "carrier", "flight", "origin"])
        """,
        "rows of month",
    ),
)
attempts.wrong(
    "both_exports",
    (
        """
        both = pd.concat([first_export, second_export])
        both_exports = both[both.duplicated()]
        """,
        "`duplicated()` marks those that came before",
    ),
)
attempts.wrong(
    "patiently",
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, tries):
                try:
                    return ask()
                except (HTTPError, TimeoutError) as error:
                    if isinstance(error, HTTPError) and error.code != 503:
                        raise
        """,
        "You asked once too few",
    ),
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, tries):
                try:
                    return ask()
                except TimeoutError:
                    if attempt == tries:
                        raise
                except HTTPError as error:
                    if error.code != 503 or attempt == tries:
                        raise
        """,
        "the second answer was never asked for",
    ),
)
attempts.wrong(
    "both_exports",
    (
        """
        both = pd.concat([first_export, second_export])
        both_exports = both.drop_duplicates(subset=["month", "carrier", "flight", "origin"])
        """,
        "Name the whole key",
    ),
    (
        """
        both_exports = pd.concat([first_export, second_export]).drop_duplicates("flight")
        """,
        "Name the whole key",
    ),
    (
        """
        both_exports = pd.concat([first_export, second_export], axis=1)
        """,
        "`axis=1` puts the two tables side by side",
    ),
)
attempts.not_named(
    "both_exports",
    "one_flight_for_each_number",
    """
    both_exports = pd.concat([first_export, second_export])
    """,
    """
    both_exports = first_export.merge(second_export)
    """,
    """
    both_exports = first_export
    """,
)
attempts.wrong(
    "patiently",
    (
        """
        def patiently(ask, tries):
            for attempt in range(1, 4):
                try:
                    return ask()
                except TimeoutError:
                    if attempt == 3:
                        raise
                except HTTPError as error:
                    if error.code != 503 or attempt == 3:
                        raise
        """,
        "up to three times, even where `tries` is 2",
    ),
    (
        """
        def patiently(ask, tries):
            for attempt in range(tries + 1):
                try:
                    return ask()
                except TimeoutError:
                    if attempt == tries:
                        raise
                except HTTPError as error:
                    if error.code != 503 or attempt == tries:
                        raise
        """,
        "You asked once more than `tries` allows",
    ),
)
