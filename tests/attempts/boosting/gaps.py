"""Lesson 07: leaves_with_gaps, stop_after, parts, damage_f1."""

from tests.attempts.boosting.lesson import attempts

OVERLAP = """
def parts(n):
    return np.arange(int(0.6 * n)), np.arange(int(0.6 * n), int(0.9 * n)), np.arange(int(0.8 * n), n)
"""
ONE_SHARED = """
def parts(n):
    a, b = int(0.6 * n), int(0.8 * n)
    return np.arange(a + 1), np.arange(a, b + 1), np.arange(b, n)
"""
VALID_FIRST = """
def parts(n):
    valid, learn, test = np.split(np.arange(n), [int(0.2 * n), int(0.8 * n)])
    return learn, valid, test
"""
TEST_FIRST = """
def parts(n):
    test, learn, valid = np.split(np.arange(n), [int(0.2 * n), int(0.8 * n)])
    return learn, valid, test
"""
VALID_LAST = """
def parts(n):
    learn, test, valid = np.split(np.arange(n), [int(0.6 * n), int(0.8 * n)])
    return learn, valid, test
"""
attempts.right(
    "leaves_with_gaps",
    """
    def leaves_with_gaps(x, r, threshold):
        def squares(values):
            mean = sum(values) / len(values)
            return sum((value - mean) ** 2 for value in values)

        left, right, gaps = [], [], []
        for place, rest in zip(x, r):
            (gaps if np.isnan(place) else left if place <= threshold else right).append(float(rest))
        if squares(left + gaps) + squares(right) < squares(left) + squares(right + gaps):
            left = left + gaps
        else:
            right = right + gaps
        return [sum(left) / len(left), sum(right) / len(right)]
    """,
    """
    import pandas as pd

    def leaves_with_gaps(x, r, threshold):
        r = pd.Series(r)
        ways = [r.groupby(np.nan_to_num(x, nan=fill) > threshold) for fill in (-np.inf, np.inf)]
        best = min(ways, key=lambda way: (way.var(ddof=0) * way.size()).sum())
        return best.mean()
    """,
)
attempts.wrong(
    "leaves_with_gaps",
    (
        """
        def leaves_with_gaps(x, r, threshold):
            def squares(side):
                return np.sum((side - side.mean()) ** 2)

            low = x <= threshold
            with_gaps = low | np.isnan(x)
            if squares(r[with_gaps]) + squares(r[~with_gaps]) < squares(r[low]) + squares(r[~low]):
                low = with_gaps
            return r[~low].mean(), r[low].mean()
        """,
        "The two are exchanged",
    ),
    (
        """
        def leaves_with_gaps(x, r, threshold):
            low = (x <= threshold) | (x == np.nan)
            return r[low].mean(), r[~low].mean()
        """,
        "where NaN gives False",
    ),
)
attempts.wrong(
    "leaves_with_gaps",
    (
        """
        def leaves_with_gaps(x, r, threshold):
            gap = np.isnan(x)
            best = None
            for low in ((x < threshold) | gap, x < threshold):
                a, b = r[low], r[~low]
                s = ((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()
                if best is None or s < best[0]:
                    best = s, a.mean(), b.mean()
            return best[1:]
        """,
        "A row exactly at the threshold went right",
    ),
    (
        """
        def leaves_with_gaps(x, r, threshold):
            x = np.nan_to_num(x)
            return r[x <= threshold].mean(), r[x > threshold].mean()
        """,
        "You filled the gaps with 0",
    ),
)
attempts.right(
    "stop_after",
    """
    def stop_after(losses, patience):
        trees = 1
        while trees < len(losses):
            best = losses.index(min(losses[:trees])) + 1
            if trees - best == patience:
                return best
            trees += 1
        return losses.index(min(losses)) + 1
    """,
    """
    def stop_after(losses, patience):
        lowest = np.minimum.accumulate(losses)
        new = np.append(0, np.flatnonzero(np.diff(lowest) < 0) + 1)
        waits = np.diff(np.append(new, len(losses) + patience + 1))
        return new[np.argmax(waits > patience)] + 1
    """,
)
attempts.wrong(
    "stop_after",
    (
        """
        def stop_after(losses, patience):
            best = 0
            for i, loss in enumerate(losses):
                if loss < losses[best]:
                    best = i
                elif i - best >= patience:
                    return best + 1
        """,
        "gives nothing back (None)",
    ),
    (
        """
        def stop_after(losses, patience):
            lowest, vain = losses[0], 0
            for loss in losses[1:]:
                vain = 0 if loss < lowest else vain + 1
                lowest = min(loss, lowest)
                if vain == patience:
                    break
            return lowest
        """,
        "expected was",
    ),
)
attempts.wrong(
    "stop_after",
    (
        """
        def stop_after(losses, patience):
            best, wait = losses[0], 0
            for i in range(1, len(losses)):
                if losses[i] < best:
                    best = losses[i]
                else:
                    wait += 1
                if wait == patience:
                    return losses.index(best) + 1
            return losses.index(best) + 1
        """,
        "You count all trees in vain",
    ),
    (
        """
        def stop_after(losses, patience):
            best = 0
            for i in range(1, len(losses)):
                if losses[i] < losses[best]:
                    best = i
                if i - best == patience:
                    break
            return best
        """,
        "One tree too few",
    ),
)
attempts.right(
    "parts",
    """
    def parts(n):
        return np.array_split(range(n), 3)
    """,
    """
    def parts(n):
        rows, learn, valid, test = list(range(n)), [], [], []
        for row in rows:
            (learn if row < 0.7 * n else valid if row < 0.85 * n else test).append(row)
        return learn, valid, test
    """,
)
attempts.wrong(
    "parts",
    (
        """
        def parts(n):
            learn, valid, test = np.split(np.arange(n), [int(0.6 * n), int(0.8 * n)])
            return learn, test, valid
        """,
        "Some hours of `test` come before hours of `valid`",
    ),
    (
        """
        def parts(n):
            valid, learn, test = np.split(np.arange(n), [int(0.2 * n), int(0.8 * n)])
            return learn, valid, test
        """,
        "Some hours of `valid` come before hours of `learn`",
    ),
    (
        """
        def parts(n):
            return range(600 * n // 1000), range(600 * n // 1000, 800 * n // 1000), range(800 * n // 1000, n)[:50]
        """,
        "`test` has 50 of them, which is less than a tenth",
    ),
)
attempts.wrong(
    "parts",
    (
        """
        def parts(n):
            return np.arange(600), np.arange(600, 800), np.arange(800, 1000)
        """,
        "`valid` goes from 600 to 799, and rows are numbered from 0 to 729",
    ),
)
attempts.wrong(
    "parts",
    (
        """
        def parts(n):
            a, b = int(0.6 * n), int(0.8 * n)
            return np.arange(a + 1), np.arange(a, b + 1), np.arange(b, n)
        """,
        "2 of 1,000 rows play two roles",
    ),
    (
        """
        def parts(n):
            rows = np.arange(n)
            return rows < 0.6 * n, (rows >= 0.6 * n) & (rows < 0.8 * n), rows >= 0.8 * n
        """,
        "`learn` holds True and False instead of row numbers",
    ),
    (
        """
        def parts(n):
            return int(0.6 * n), int(0.2 * n), int(0.2 * n)
        """,
        "`learn` is no list of row numbers",
    ),
    (
        """
        def parts(n):
            return np.arange(1, int(0.6 * n)), np.arange(int(0.6 * n), int(0.8 * n)), np.arange(int(0.8 * n), n + 1)
        """,
        "`test` goes from 800 to 1000",
    ),
)
attempts.not_named("parts", "stopped_by_the_test", OVERLAP, ONE_SHARED, VALID_LAST)
attempts.not_named("parts", "learnt_from_the_watchers", OVERLAP, ONE_SHARED, VALID_FIRST)
attempts.not_named("parts", "shuffled_everything", TEST_FIRST, VALID_FIRST, VALID_LAST)
attempts.not_named("parts", "drew_them_at_random", VALID_FIRST, VALID_LAST, OVERLAP)
attempts.right(
    "damage_f1",
    """
    import pandas as pd

    def damage_f1(y, said, fold):
        table = pd.DataFrame({"hit": y & said, "alarm": ~y & said, "miss": y & ~said}).groupby(fold).sum()
        return 2 * table["hit"] / (2 * table["hit"] + table["alarm"] + table["miss"])
    """,
    """
    def damage_f1(y, said, fold):
        from sklearn.metrics import precision_recall_fscore_support

        scores = []
        for k in sorted(set(fold)):
            _, _, f1, _ = precision_recall_fscore_support(y[fold == k], said[fold == k])
            scores.append(f1[1])
        return tuple(scores)
    """,
)
attempts.wrong(
    "damage_f1",
    (
        """
        def damage_f1(y, said, fold):
            from sklearn.metrics import f1_score

            return np.mean([f1_score(y[fold == k], said[fold == k]) for k in np.unique(fold)])
        """,
        "the mean over the folds",
    ),
    (
        """
        def damage_f1(y, said, fold):
            from sklearn.metrics import f1_score

            return [f1_score(y[fold == k], said[fold == k]) for k in range(fold.max())]
        """,
        "The last fold is missing",
    ),
)
attempts.wrong(
    "damage_f1",
    (
        """
        def damage_f1(y, said, fold):
            from sklearn.metrics import jaccard_score

            return [jaccard_score(y[fold == k], said[fold == k]) for k in np.unique(fold)]
        """,
        "In F1 they count twice",
    ),
    (
        """
        def damage_f1(y, said, fold):
            from sklearn.metrics import matthews_corrcoef

            return [matthews_corrcoef(y[fold == k], said[fold == k]) for k in np.unique(fold)]
        """,
        "expected was",
    ),
)
attempts.wrong(
    "leaves_with_gaps",
    *(
        (
            f"""
            def leaves_with_gaps(x, r, threshold):
                best = None
                for low in (x <= threshold, (x <= threshold) | np.isnan(x)):
                    a, b = r[low], r[~low]
                    left_over = {left_over}
                    if best is None or left_over < best[0]:
                        best = left_over, a.mean(), b.mean()
                return best[1:]
            """,
            says,
        )
        for left_over, says in (
            ("((a - r.mean()) ** 2).sum() + ((b - r.mean()) ** 2).sum()", "distances from another mean"),
            ("((a - a.mean()) ** 2).sum()", "one leaf alone"),
            ("(a**2).sum() + (b**2).sum()", "nothing else tried"),
            ("a.std() * len(a) + b.std() * len(b)", "standard deviations times numbers of rows"),
        )
    ),
)
attempts.wrong(
    "stop_after",
    (
        """
        def stop_after(losses, patience):
            best, at, since = float("inf"), 0, 0
            for i, loss in enumerate(losses):
                if loss < best - 0.001:
                    best, at, since = loss, i + 1, 0
                else:
                    since += 1
                    if since == patience:
                        break
            return at
        """,
        "Is a margin taken off",
    ),
)
attempts.wrong(
    "parts",
    (
        """
        def parts(n):
            return np.arange(0, 0.6 * n), np.arange(0.6 * n, 0.8 * n), np.arange(0.8 * n, n)
        """,
        "a row number is a whole number",
    ),
    (
        """
        def parts(n):
            k = n // 10
            return np.arange(n - 2 * k), np.arange(n - 2 * k, n - k), np.arange(n - k, n)
        """,
        "less than a tenth",
    ),
)
IN_FOLDS = """
def damage_f1(y, said, fold):
    import pandas as pd

    out = []
    for k in {folds}:
        a, b = y[fold == k], said[fold == k]
        tp, fp, fn = (a & b).sum(), (~a & b).sum(), (a & ~b).sum()
        {each}
    return out
"""
F1 = "out.append(2 * tp / (2 * tp + fp + fn))"
BY_RATES = "p, r = tp / (tp + fp), tp / (tp + fn); out.append(2 * p * r / (p + r))"
attempts.right("damage_f1", IN_FOLDS.format(folds="range(fold.max() + 1)", each=F1))
attempts.wrong(
    "damage_f1",
    (IN_FOLDS.format(folds="np.unique(fold)", each=BY_RATES), "Nothing found is an F1 of 0"),
    (IN_FOLDS.format(folds="pd.unique(fold)", each=F1), "in which they first appear"),
    (IN_FOLDS.format(folds="np.unique(fold)", each="if b.any(): " + F1), "A fold without an alarm is left out"),
    (IN_FOLDS.format(folds="np.unique(fold)", each="if tp: " + F1), "in which nothing damaged is found are left out"),
    (
        """
        def damage_f1(y, said, fold):
            n = fold.max() + 1
            return [2 * (y[k::n] & said[k::n]).sum() / (y[k::n].sum() + said[k::n].sum()) for k in range(n)]
        """,
        "You take every k-th row",
    ),
)
SIDES = "def leaves_with_gaps(x, r, threshold):\n    low = {}\n    return r[low].mean(), r[{}].mean()"
attempts.not_named(
    "leaves_with_gaps",
    "always_right",
    SIDES.format("np.where(np.isnan(x), np.nanmean(x), x) <= threshold", "~low"),
    SIDES.format("x <= threshold", "x > threshold"),
    SIDES.format("~(x > threshold)", "~low"),
)
