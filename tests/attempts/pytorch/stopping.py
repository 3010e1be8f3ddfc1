"""Attempts at `kept_epoch`."""

from tests.attempts.pytorch.lesson import attempts

attempts.right(
    "kept_epoch",
    """
    def kept_epoch(losses, patience):
        best, kept, waited = losses["valid"][0], 0, 0
        for i in range(1, len(losses["valid"])):
            if losses["valid"][i] < best:
                best, kept, waited = losses["valid"][i], i, 0
            else:
                waited += 1
            if waited == patience:
                return kept
        return kept
    """,
    """
    def kept_epoch(losses, patience):
        valid = np.array(losses["valid"])
        for stop in range(len(valid)):
            kept = valid[: stop + 1].argmin()
            if stop - kept >= patience:
                break
        return kept
    """,
)
attempts.wrong(
    "kept_epoch",
    (
        """
        def kept_epoch(losses, patience):
            least, kept = float("inf"), 0
            for epoch, loss in enumerate(losses["valid"]):
                if loss < least:
                    least, kept = loss, epoch
                elif epoch - kept >= patience:
                    break
            return least
        """,
        "That is the least loss itself",
    ),
    (
        """
        def kept_epoch(losses, patience):
            least, kept = float("inf"), 0
            for epoch, loss in enumerate(losses["valid"], start=1):
                if loss < least:
                    least, kept = loss, epoch
                elif epoch - kept >= patience:
                    break
            return kept
        """,
        "You count the epochs from 1",
    ),
)
attempts.wrong(
    "kept_epoch",
    (
        """
        def kept_epoch(losses, patience):
            least, kept = float("inf"), 0
            for epoch, loss in enumerate(losses["valid"]):
                if loss < least:
                    least, kept = loss, epoch
                elif epoch - kept >= 3:
                    break
            return kept
        """,
        "expected was",
    ),
)
attempts.wrong(
    "kept_epoch",
    (
        """
        def kept_epoch(losses, patience):
            first = losses["valid"][: patience + 1]
            return first.index(min(first))
        """,
        "You look at the first `patience` + 1 epochs alone",
    ),
    (
        """
        def kept_epoch(losses, patience):
            least, kept = float("inf"), 0
            for epoch, loss in enumerate(losses["valid"]):
                if loss < least:
                    least, kept = loss, epoch
                elif epoch >= patience:
                    return kept
            return kept
        """,
        "Patience is counted from the last new least",
    ),
)
