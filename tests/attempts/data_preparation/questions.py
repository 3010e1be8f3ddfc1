"""Part 2: a question to a database."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "share_question",
    '''
    share_question = """
        SELECT origin, 1 - 1.0 * COUNT(arr_delay) / COUNT(*) AS no_arrival
        FROM flights
        GROUP BY origin
        ORDER BY no_arrival DESC;
    """
    ''',
    '''
    share_question = """
        select origin, count(*) as planned, sum(case when arr_delay is null then 1.0 else 0 end) / count(*)
        from flights group by 1
    """
    ''',
    """
    import sqlalchemy

    question = "SELECT origin, ROUND(AVG(arr_delay IS NULL), 3) AS share FROM flights GROUP BY origin"
    share_question = sqlalchemy.text(question)
    """,
    """
    flights, _, _ = tables()
    share_question = flights["arr_delay"].isna().groupby(flights["origin"]).mean()
    """,
)
attempts.wrong(
    "share_question",
    (
        """
        share_question = "SELECT origin, 1 - 1.0 * COUNT(origin) / COUNT(*) AS no_arrival FROM flights GROUP BY origin"
        """,
        "The shares are 0 everywhere",
    ),
    (
        """
        share_question = "SELECT origin, COUNT(arr_delay) / COUNT(*) AS no_arrival FROM flights GROUP BY origin"
        """,
        "`the share of EWR` is 0",
    ),
    (
        """
        share_question = "SELECT origin, 1 - 1.0 * COUNT(arr_delay) / COUNT(*) FROM flights GROUP BY ___"
        """,
        "A blank is still there",
    ),
    (
        """
        share_question = "SELECT carrier, 1 - 1.0 * COUNT(arr_delay) / COUNT(*) FROM flights GROUP BY carrier"
        """,
        "a row for each airline",
    ),
    (
        """
        share_question = "SELECT origin, 1 - 1.0 * COUNT(arr_delay) / COUNT(*) FROM flights GROUP BY arr_delay > 0"
        """,
        "Look at the share of EWR",
    ),
    (
        """
        share_question = "SELECT origin 1 - 1.0 * COUNT(arr_delay) / COUNT(*) FROM flights GROUP BY origin"
        """,
        "syntax error",
    ),
    (
        """
        share_question = "DROP TABLE flights"
        """,
        "attempt to write a readonly database",
    ),
)
