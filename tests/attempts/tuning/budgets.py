"""Attempts at `halving_rows`."""

from tests.attempts.tuning.lesson import attempts

attempts.right(
    "halving_rows",
    """
    import math

    def halving_rows(settings, rows, most):
        rungs = []
        while settings > 1 and rows <= most:
            rungs.append(settings * rows)
            settings = math.ceil(settings / 3)
            rows *= 3
        return sum(rungs)
    """,
    """
    def halving_rows(settings, rows, most):
        total = 0
        for rung in range(100):
            if settings == 1 or rows * 3**rung > most:
                break
            total = total + settings * rows * 3**rung
            settings = (settings + 2) // 3
        return float(total)
    """,
)
attempts.wrong(
    "halving_rows",
    (
        """
        def halving_rows(settings, rows, most):
            total = 0
            while rows <= most and settings > 1:
                total += settings * rows
                settings, rows = settings / 3, 3 * rows
            return total
        """,
        "expected was",
    ),
    (
        """
        def halving_rows(settings, rows, most):
            total = 0
            while rows <= most and settings > 1:
                settings, rows = -(-settings // 3), 3 * rows
                total += settings * rows
            return total
        """,
        "expected was",
    ),
    (
        """
        def halving_rows(settings, rows, most):
            total = 0
            while rows <= most and settings > 1:
                total += settings * rows
                settings, rows = -(-settings // 3), 3 * rows
                return total
        """,
        "Only the first step is counted",
    ),
)
attempts.wrong(
    "halving_rows",
    (
        """
        def halving_rows(settings, rows, most):
            total, left = 0, float(settings)
            while rows <= most and left > 1:
                total += left * rows
                left, rows = left / 3, 3 * rows
            return total
        """,
        "A third is not rounded at all",
    ),
    (
        """
        import math

        def halving_rows(settings, rows, most):
            bill = [settings * rows]
            while rows <= most and settings > 1:
                settings = math.ceil(settings / 3)
                rows *= 3
                bill.append(settings * rows)
            return sum(bill)
        """,
        "One step too many is paid for at the end",
    ),
)
