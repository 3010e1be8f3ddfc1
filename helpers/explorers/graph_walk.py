"""A small graph walked forwards for its values and backwards for its slopes; what goes wrong can be switched on."""

from dataclasses import dataclass
from pathlib import Path

from helpers import plots
from helpers.explorers.controls import Choice, Slider
from helpers.explorers.kit import Explorer

A, B = (-2, -1, 1, 2, 3), (-3, -2, 1, 2, 3)  # b = −1 would make every slope 0
WAYS = ("add up", "overwrite", "wrong order")
STEPS = tuple(range(8))
# Where the middle of each node stands in a picture of 720 × 270, and what it is made of.
NODES = {"a": (80, 56, "a"), "b": (80, 212, "b"), "p": (290, 186, "p = a·b"), "s": (478, 110, "s = p + a")}
NODES |= {"L": (646, 110, "L = s²")}
WIDE, HIGH = 140, 84
EDGES = (("a", "p"), ("b", "p"), ("p", "s"), ("a", "s"), ("s", "L"))


@dataclass(frozen=True)
class Moment:
    """One step of the walk, in words where they are to be drawn.

    `values` and `slopes` hold a text for each node that has one; `handed` lists (from, to, factor); `touched` are the
    nodes that just changed; `walked` and `nudged` are the slopes with respect to a and b at the end of the walk, and in
    truth.
    """

    a: int
    b: int
    way: str
    step: int
    values: dict[str, str]
    slopes: dict[str, str]
    handed: tuple[tuple[str, str, str], ...]
    touched: tuple[str, ...]
    walked: tuple[int, int]
    nudged: tuple[int, int]


def ends_of(start: str, to: str) -> list[list[float]]:
    """Where the line between the middles of two nodes leaves the box of each."""
    (x0, y0, _), (x1, y1, _) = NODES[start], NODES[to]
    part = min((WIDE / 2 + 5) / abs(x1 - x0 or 1e-9), (HIGH / 2 + 5) / abs(y1 - y0 or 1e-9))
    return [[round(x0 + k * (x1 - x0), 1), round(y0 + k * (y1 - y0), 1)] for k in (part, 1 - part)]


def last(a: float, b: float) -> float:
    return (a * b + a) ** 2


def by_nudging(a: int, b: int) -> tuple[int, int]:
    """The slopes of `last`. Two looks on either side are exact, because it is a square in a, and in b."""
    return round((last(a + 1, b) - last(a - 1, b)) / 2), round((last(a, b + 1) - last(a, b - 1)) / 2)


def walked(a: int, b: int, way: str, hands: int) -> tuple[dict, dict, list]:
    """Slopes after `hands` nodes have handed theirs back; beside them the same in words; and what was handed last."""
    p = a * b
    made_of = {"L": [("s", 2 * (p + a))], "s": [("p", 1), ("a", 1)], "p": [("a", b), ("b", a)]}
    slopes, words, handed = dict.fromkeys(NODES, 0) | {"L": 1}, {"L": "1"}, []
    for name in ("L", "p", "s")[:hands] if way == "wrong order" else ("L", "s", "p")[:hands]:
        handed = [(name, to, local) for to, local in made_of[name]]
        for _, to, local in handed:
            part, before = slopes[name] * local, slopes[to]
            lost = way == "overwrite" and to in words
            slopes[to] = part if way == "overwrite" else before + part
            joined = f"{minus(before)} {'−' if part < 0 else '+'} {abs(part)} = {minus(slopes[to])}"
            words[to] = f"{minus(part)}, not {minus(before)}" if lost else joined if to in words else minus(part)
    return slopes, words, handed


def minus(number: float) -> str:
    return f"{number:g}".replace("-", "−")


class GraphWalk(Explorer):
    """Step forwards and back again: what is used twice gets two slopes, and they add up."""

    title = "How does a slope come back to a and b?"
    script = Path(__file__).with_name("graph_walk.js")
    size = (720, 270)
    poster_height = 1.75
    controls = (
        Slider("step", "Step", STEPS, 0, play=True),
        Slider("a", "a", A, 3, texts=tuple(map(minus, A))),
        Slider("b", "b", B, -2, texts=tuple(map(minus, B))),
        Choice("way", "Slopes", WAYS, "add up"),
    )
    posters = (  # with numbers of their own: those of the start are an exercise
        {"step": 3, "a": 2, "b": 3},
        {"step": 6, "a": 2, "b": 3},
        {"step": 7, "a": 2, "b": 3, "way": "add up"},
        {"step": 7, "a": 2, "b": 3, "way": "overwrite"},
    )

    def compute(self, step, a, b, way):
        p, s = a * b, a * b + a
        known = {"a": a, "b": b, "p": p, "s": s, "L": s * s}
        values = {name: minus(known[name]) for name in ("a", "b", "p", "s", "L")[: 2 + min(step, 3)]}
        words, handed = {"L": "1"} if step == 4 else {}, []
        if step > 4:
            _, words, handed = walked(a, b, way, step - 4)
        factors = {("L", "s"): "2s", ("s", "p"): "1", ("s", "a"): "1", ("p", "a"): "b", ("p", "b"): "a"}
        parts = tuple((start, to, f"× {factors[start, to]}") for start, to, _ in handed)
        touched = (("a", "b"), ("p",), ("s",), ("L",), ("L",))[step] if step < 5 else tuple(to for _, to, _ in handed)
        slopes, _, _ = walked(a, b, way, 3)
        ends = (slopes["a"], slopes["b"]), by_nudging(a, b)
        return Moment(a, b, way, step, values, words, parts, touched, *ends)

    def describe(self, result):
        value, said, step = result.values, result.slopes, result.step
        if step < 5:
            return (
                f"a = {value['a']} and b = {value['b']} are given. Step to compute what is made of them.",
                f"Forwards: p = a·b = {value.get('p')}. Both a and b act on it.",
                f"Forwards: s = p + a = {value.get('s')}. Here a acts a second time.",
                f"Forwards: L = s² = {value.get('L')}. Every value is known, but no slope yet.",
                "Backwards now. If L moves, L moves as much: the slope at the end is 1.",
            )[step]
        told, start = " and ".join(f"{to} gets {said[to]}" for _, to, _ in result.handed), result.handed[0][0]
        if step == 5:
            return f"L = s² hands back its slope 1, times the local one, 2s: {told}."
        if step == 6:
            idle = " It has received none that it could hand on." if start == "p" else ""
            return f"{start} hands back its slope, times the local ones: {told}.{idle}"
        right = f"nudging says {minus(result.nudged[0])} for a and {minus(result.nudged[1])} for b"
        ends = f"{minus(result.walked[0])} and {minus(result.walked[1])}"
        if result.walked == result.nudged:
            return f"{start} hands back: {told}. The walk ends with {ends}, and {right}: they agree."
        why = {
            "overwrite": "the first part of a was overwritten",
            "wrong order": "p handed on before s had given it anything",
        }[result.way]
        return f"{start} hands back: {told}. The walk ends with {ends}, but {right}: {why}."

    def constants(self):
        edges = [[start, to, *ends_of(start, to)] for start, to in EDGES]
        return {"nodes": {name: list(place) for name, place in NODES.items()}, "edges": edges, "box": [WIDE, HIGH]}

    def panels(self, figure):
        ax = figure.add_axes((0, 0, 1, 1))
        ax.set(xlim=(0, 740), ylim=(270, 0))
        ax.axis("off")
        return ax

    def plot(self, result, panels):
        from matplotlib.patches import FancyBboxPatch

        lit = {(to, start): factor for start, to, factor in result.handed}
        for start, to in EDGES:
            (x0, y0), (x1, y1) = ends = ends_of(start, to)
            factor = lit.get((start, to))
            look = {"shrinkA": 0, "shrinkB": 0, "mutation_scale": 11, "arrowstyle": "<|-" if factor else "-|>"}
            look |= {"color": plots.VERMILLION, "lw": 2, "ls": "--"} if factor else {"color": "#8a949e", "lw": 1}
            panels.annotate("", ends[1], ends[0], arrowprops=look)
            above = {"color": "#b34f00", "ha": "center", "size": 8.5, "weight": "bold"}
            beside = 20 if y1 - y0 > 35 else 0  # a steep arrow would run through the words
            panels.text((x0 + x1) / 2 + beside, (y0 + y1) / 2 - 9, factor or "", **above)
        for name, (x, y, made) in NODES.items():
            edge, width = ("#1f2933", 1.7) if name in result.touched else ("#8a949e", 0.9)
            shape = FancyBboxPatch((x - 66, y - 38), 132, 76, "round,pad=4", fc="white", ec=edge, lw=width)
            panels.add_patch(shape)
            slope = result.slopes.get(name)
            for down, words, look in (
                (-22, made, {"size": 7.5, "color": "#52606d"}),
                (2, result.values.get(name, "?"), {"size": 10, "weight": "bold", "color": plots.BLUE}),
                (
                    27,
                    # A sum fills the box alone.
                    slope if slope and len(slope) > 8 else f"slope {slope}" if slope else "no slope yet",
                    {"size": 7, "color": "#b34f00" if slope else "#52606d"},
                ),
            ):
                panels.text(x, y + down, words, ha="center", va="center", **look)
