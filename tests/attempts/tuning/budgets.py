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
        "Does the `return` stand inside the loop?",
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
STEP = """
def halving_rows(settings, rows, most):
    cost = 0
    while {so}:
        cost += {price}
        settings, rows = {fewer}, 3 * rows
    return cost
"""
BOTH, PRICE, THIRD = "rows <= most and settings > 1", "settings * rows", "-(-settings // 3)"
attempts.wrong(
    "halving_rows",
    (
        """
        def halving_rows(settings, rows, most):
            cost = settings * rows
            settings, rows = -(-settings // 3), 3 * rows
            while rows <= most and settings > 1:
                cost += settings * rows
                settings, rows = -(-settings // 3), 3 * rows
            return cost
        """,
        "The first step is always made",
    ),
    (
        """
        def halving_rows(settings, rows, most):
            cost = 0
            while rows <= most:
                cost += settings * rows
                settings, rows = -(-settings // 3), 3 * rows
                if settings == 1:
                    break
            return cost
        """,
        "With a single setting from the beginning",
    ),
    (
        """
        def halving_rows(settings, rows, most):
            cost = 0
            while settings > 1:
                cost += settings * min(rows, most)
                if rows >= most:
                    break
                settings, rows = -(-settings // 3), 3 * rows
            return cost
        """,
        "The last step is cut down",
    ),
    (
        """
        def halving_rows(settings, rows, most):
            cost, before = 0, 0
            while rows <= most and settings > 1:
                cost += settings * (rows - before)
                before = rows
                settings, rows = -(-settings // 3), 3 * rows
            return cost
        """,
        "Only the rows that are new are paid for",
    ),
    (STEP.format(so=BOTH, price=PRICE, fewer="settings - -(-settings // 3)"), "Two thirds go on here"),
    (STEP.format(so="3 * rows <= most and settings > 1", price=PRICE, fewer=THIRD), "The last step is lost"),
    (STEP.format(so="rows <= most and settings > 3", price=PRICE, fewer=THIRD), "with two or three settings left"),
    (STEP.format(so=BOTH, price="rows", fewer=THIRD), "Only the rows are added up"),
)
