"""Part 6: a clock as a circle."""

from tests.attempts.data_preparation.lesson import attempts

attempts.right(
    "on_a_circle",
    """
    def on_a_circle(hhmm):
        turn = np.exp(2j * np.pi * (60 * (hhmm // 100) + hhmm % 100) / 1440)
        return np.array([turn.imag, turn.real]).T
    """,
    """
    import math

    def on_a_circle(hhmm):
        rows = []
        for time in hhmm:
            hours, minutes = divmod(int(time), 100)
            angle = math.radians(15 * hours + minutes / 4)
            rows.append((math.sin(angle), math.cos(angle)))
        return rows
    """,
)
attempts.wrong(
    "on_a_circle",
    (
        """
        def on_a_circle(hhmm):
            angle = 2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24
            return np.array([np.sin(angle), np.cos(angle)])
        """,
        "it is transposed",
    ),
    (
        """
        def on_a_circle(hhmm):
            return 2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24
        """,
        "That is the angle",
    ),
    (
        """
        def on_a_circle(hhmm):
            angle = 2 * np.pi * (hhmm // 100 + hhmm % 100 / 60) / 24
            return np.concatenate([np.sin(angle), np.cos(angle)])
        """,
        "has shape (8,); expected was (4, 2)",
    ),
)
attempts.right(
    "on_a_circle",
    """
    def on_a_circle(hhmm):
        h, m = np.divmod(hhmm, 100)
        angle = (h + m / 60) * np.pi / 12
        return pd.DataFrame({"sin": np.sin(angle), "cos": np.cos(angle)})
    """,
)
attempts.wrong(
    "on_a_circle",
    (
        """
        def on_a_circle(hhmm):
            hours = hhmm // 100 + hhmm % 60 / 60
            return np.column_stack([np.sin(np.pi * hours / 12), np.cos(np.pi * hours / 12)])
        """,
        "the last two digits are the minutes",
    ),
)
