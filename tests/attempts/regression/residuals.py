"""What the residuals show."""

from tests.attempts.regression.lesson import attempts

attempts.right(
    "residual_plot",
    """
    import matplotlib.pyplot as plt

    residual_plot, ax = plt.subplots()
    ax.plot(paid_pred, paid - paid_pred, "k.")
    ax.set_title("Misses")
    ax.set_xlabel("predicted, thousand dollars")
    ax.set_ylabel("paid - predicted, thousand dollars")
    """,
    """
    import pandas as pd
    import seaborn as sns

    frame = pd.DataFrame({"predicted": paid_pred, "miss": paid - paid_pred})
    ax = sns.scatterplot(frame, x="predicted", y="miss")
    ax.set(title="Misses", xlabel="predicted (1000 USD)", ylabel="miss (1000 USD)")
    residual_plot = ax.figure
    """,
)

attempts.wrong(
    "residual_plot",
    (
        """
        residual_plot, ax = plots.panel("Misses", x="predicted ($1000)", y="residual ($1000)")
        ax.scatter(paid_pred, np.abs(paid - paid_pred))
        """,
        "lost their sign",
    ),
    (
        """
        residual_plot, ax = plots.panel("", x="predicted ($1000)", y="residual ($1000)")
        ax.scatter(paid_pred, paid - paid_pred)
        """,
        "no title",
    ),
)

attempts.right(
    "residual_plot",
    """
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    dear = paid > paid_pred
    ax.scatter(paid_pred[dear], (paid - paid_pred)[dear], color="r")
    ax.scatter(paid_pred[~dear], (paid - paid_pred)[~dear], color="b")
    ax.set(xlabel="predicted ($1000)", ylabel="paid - paid_pred ($1000)")
    fig.suptitle("It fans out")
    residual_plot = fig
    """,
)

attempts.wrong(
    "residual_plot",
    (
        """
        fig, ax = plots.panel("It fans out", x="predicted ($1000)", y="paid - paid_pred ($1000)")
        ax.plot(paid_pred, paid - paid_pred)
        residual_plot = fig
        """,
        "A line joins the residuals",
    ),
)

PICTURE = """
fig, ax = plots.panel("It fans out", x="price predicted ($1000)", y="residual ($1000)")
ax.{drawing}
residual_plot = fig
"""

DRAWN = {
    "against_what_was_paid": "scatter(paid, paid - paid_pred)",
    "upside_down": "scatter(paid_pred, paid_pred - paid)",
    "drew_the_prices": "scatter(paid_pred, paid)",
    "exchanged_the_axes": "scatter(paid - paid_pred, paid_pred)",
    "without_the_sign": "scatter(paid_pred, abs(paid - paid_pred))",
    "squared": "scatter(paid_pred, (paid - paid_pred) ** 2)",
    "relative": "scatter(paid_pred, (paid - paid_pred) / paid_pred)",
    "over_the_row": "scatter(range(1, 401), paid - paid_pred)",
    "joined_by_a_line": "plot(np.sort(paid_pred), (paid - paid_pred)[np.argsort(paid_pred)])",
    "": "scatter(paid_pred[:399], (paid - paid_pred)[:399])",
    "without_a_unit": "set(xlabel='predicted') and ax.scatter(paid_pred, paid - paid_pred)",
    "in_single_dollars": "scatter(paid_pred, paid - paid_pred) and ax.set(xlabel='predicted ($)', ylabel='miss ($)')",
}

for mistake in filter(None, DRAWN):
    others = [PICTURE.format(drawing=drawing) for name, drawing in DRAWN.items() if name != mistake]
    attempts.not_named("residual_plot", mistake, *others)

attempts.wrong(
    "residual_plot",
    (PICTURE.format(drawing="scatter(paid_pred[:300], (paid - paid_pred)[:300])"), "300 of the houses have theirs"),
    (PICTURE.format(drawing="scatter(paid_pred, 1000 * (paid - paid_pred))"), "in thousands of dollars already"),
    (PICTURE.format(drawing="scatter(paid_pred, 100 * (paid - paid_pred))"), "0 of the houses have theirs"),
    (PICTURE.format(drawing="scatter(paid_pred, np.sort(paid - paid_pred))"), "has 400 points"),
    (
        PICTURE.format(drawing="scatter([*paid_pred, *paid_pred], [*(paid - paid_pred), *paid])"),
        "has 800 points; all of the houses",
    ),
    (PICTURE.format(drawing="hist(paid - paid_pred)"), "has 0 points"),
    # The data are looked at before the labels.
    (PICTURE.format(drawing="scatter(paid - paid_pred, paid_pred) and ax.set(xlabel='', ylabel='')"), "are exchanged"),
    (PICTURE.format(drawing=DRAWN["in_single_dollars"]), "By its label an axis is in dollars"),
)

attempts.right(
    "residual_plot",
    PICTURE.format(
        drawing="scatter(paid_pred, paid - paid_pred) and ax.set(xlabel='predicted in k$', ylabel='thousands of USD')"
    ),
    PICTURE.format(
        drawing="plot(paid_pred, paid - paid_pred, marker='x', linestyle='') and ax.plot([0, 3000], [0, 0])"
    ),
)

attempts.wrong(
    "residual_plot",
    (
        """
        order = np.argsort(paid_pred)
        residual_plot, ax = plots.panel("Misses grow", x="predicted price ($1000)", y="residual ($1000)")
        ax.plot(paid_pred[order], (paid - paid_pred)[order])
        """,
        "A line joins the residuals, from house to house, and",
    ),
)


def labelled(x: str, y: str) -> str:
    return f"""
residual_plot, ax = plots.panel("Misses", x="{x}", y="{y}")
ax.scatter(paid_pred, paid - paid_pred)
"""


attempts.right("residual_plot", labelled("predicted ($1000)", "error of the prediction ($1000)"))
attempts.wrong(
    "residual_plot",
    (labelled("residual ($1000)", "predicted ($1000)"), "The labels are exchanged"),
    (labelled("miss of the prediction ($1000)", "estimate ($1000)"), "The labels are exchanged"),
    (labelled("price ($1000)", "price ($1000)"), "Both axes have the same label"),
    (labelled("predicted ($1000)", "($1000)"), "a unit without a name"),
)
attempts.not_named(
    "residual_plot",
    "exchanged_the_labels",
    labelled("predicted ($1000)", "error of the prediction ($1000)"),
    labelled("residual ($1000)", "paid ($1000)"),
    labelled("predicted ($1000)", "predicted ($1000)"),
    PICTURE.format(drawing="scatter(paid - paid_pred, paid_pred)"),
)
attempts.wrong("residual_plot", (labelled("predicted ($1000)", ""), "An axis has no name at all"))
attempts.not_named(
    "residual_plot",
    "without_a_name",
    labelled("predicted", "residual"),
    labelled("predicted ($1000)", "($1000)"),
    PICTURE.format(drawing="scatter(paid - paid_pred, paid_pred) and ax.set(xlabel='', ylabel='')"),
)
attempts.not_named(
    "residual_plot",
    "a_thousand_times_too_large",
    labelled("predicted ($)", "residual ($)"),
    PICTURE.format(drawing="scatter(paid_pred, 100 * (paid - paid_pred))"),
    PICTURE.format(drawing="scatter(1000 * paid_pred, 1000 * paid)"),
)
