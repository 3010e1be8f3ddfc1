"""The year replayed: what the drift of the scores says each month, and what the arrivals say once they are in."""

from dataclasses import dataclass
from pathlib import Path

from helpers import plots
from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
NAMES += ("November", "December")
DELAYS = {"the next day": 0, "two months later": 2}

# Each month's index of the scores (PSI), mean chance, and share late, of 60,000 flights; the model learnt from January
# to June. One fit takes too long for a learner's hands, so what `measure` gave stands here; a test measures again.
PSI = (0.017, 0.01, 0.021, 0.039, 0.331, 0.258, 0.84, 0.255, 0.155, 0.071, 0.258, 0.026)
SAID = (0.167, 0.162, 0.162, 0.191, 0.117, 0.252, 0.35, 0.258, 0.233, 0.139, 0.118, 0.159)
HAPPENED = (0.161, 0.141, 0.18, 0.185, 0.115, 0.272, 0.333, 0.167, 0.198, 0.081, 0.074, 0.1)


def measure(seed: int = 0) -> tuple[tuple[float, ...], ...]:
    """PSI, SAID and HAPPENED, computed from the flights.

    PSI by tenths, against flights of the half-year that the model never saw, without those of the month itself.
    """
    import numpy as np

    from service.training import boosted_trees, flights_until

    table, late, month = flights_until(12, seed=seed)
    late, month = late.to_numpy(), month.to_numpy()
    aside = np.random.default_rng(seed).random(len(table)) < 0.3
    old = month <= 6
    model = boosted_trees(seed).fit(table[old & ~aside], late[old & ~aside])
    said = model.predict_proba(table)[:, 1]
    rows = []
    for number in range(1, 13):
        now = (month == number) & (aside | ~old)
        reference = said[old & aside & (month != number)]
        bins = [
            np.searchsorted(np.quantile(reference, np.arange(1, 10) / 10), v, "right") for v in (reference, said[now])
        ]
        p, q = (np.bincount(bin, minlength=10) / len(bin) for bin in bins)
        rows.append((np.sum((q - p) * np.log(q / p)), said[now].mean(), late[now].mean()))
    return tuple(tuple(round(float(value), 3) for value in column) for column in zip(*rows, strict=True))


@dataclass(frozen=True)
class Seen:
    """One month as those on watch see it: the alarm, the newest month whose labels are in (-1: none), the truth."""

    now: int
    level: float
    psi: float
    rings: bool
    known: int
    harm: bool


class Replay(Explorer):
    """Replay the year month by month: the drift alarm above, chances against arrivals below."""

    title = "Does the alarm ring when the chances are wrong?"
    script = Path(__file__).with_name("replay.js")
    size = (720, 430)
    poster_height = 3.0
    levels = (0.05, 0.1, 0.2, 0.3, 0.5)
    too_much = 1.33  # chances a third above what happens, or more, count as harm
    controls = (
        Slider("month", "Month", tuple(range(12)), 0, texts=NAMES, play=True),
        Slider("level", "Alarm above", levels, 0.2),
        Choice("labels", "Labels come", tuple(DELAYS), "the next day"),
    )
    posters = (
        {"month": 4, "labels": "the next day"},
        {"month": 6, "labels": "the next day"},
        {"month": 11, "labels": "the next day"},
        {"month": 11, "labels": "two months later"},
    )

    def compute(self, month, level, labels):
        known = max(month - DELAYS[labels], -1)
        harm = SAID[month] / HAPPENED[month] > self.too_much
        return Seen(month, level, PSI[month], PSI[month] > level, known, harm)

    def describe(self, result):
        alarm = "the alarm rings" if result.rings else "no alarm"
        start = f"{NAMES[result.now]}: drift {result.psi:.2f}, limit {result.level:g}: {alarm}."
        if result.known < 0:
            return f"{start} No labels have arrived: nobody can say what the chances are worth."
        said, happened = SAID[result.known], HAPPENED[result.known]
        verdict = "far too much" if said / happened > self.too_much else "within a third"
        facts = f"{said:.0%} said, {happened:.0%} late: {verdict}."
        if result.known < result.now:
            return f"{start} Its labels have not arrived. The newest known are {NAMES[result.known]}'s: {facts}"
        parted = result.rings != result.harm
        return f"{start} Its labels have arrived: {facts} Alarm and harm {'part company' if parted else 'agree'}."

    def constants(self):
        return {"months": MONTHS, "psi": PSI, "said": SAID, "happened": HAPPENED}

    def panels(self, figure):
        edges = {"left": 0.15, "right": 0.98, "bottom": 0.11, "top": 0.97, "hspace": 0.15}
        drift, chances = figure.subplots(2, 1, sharex=True, gridspec_kw=edges)
        drift.set(ylim=(0, 0.9), ylabel="PSI of scores")
        chances.set(xlim=(-0.6, 11.6), ylim=(0, 0.4), ylabel="share late")
        chances.set_xticks(range(12), MONTHS, size=8)
        return drift, chances

    def plot(self, result, panels):
        drift, chances = panels
        there = range(result.now + 1)
        rings = [PSI[i] > result.level for i in there]
        drift.bar(there, PSI[: result.now + 1], 0.6, color=["#f0b48a" if r else "#d6eaf5" for r in rings], ec="#56606a")
        drift.axhline(result.level, color=plots.VERMILLION, ls="--", lw=1.4)
        chances.axvline(result.now, color="#dcdfe3", lw=9)
        chances.plot(there, SAID[: result.now + 1], "-o", color=plots.BLUE, ms=4, label="said")
        seen = range(result.known + 1)
        chances.plot(seen, HAPPENED[: result.known + 1], "--d", color=plots.VERMILLION, ms=4, label="happened")
        chances.legend(loc="upper left", fontsize=8)
