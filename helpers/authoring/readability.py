"""How easily the code of a lesson is read: what can be counted of the cells that a learner sees.

Visible code is that of the cells that are neither folded nor an exercise's. A line is one that holds code; its nodes
are those of Python's syntax tree, where a name, a call, an argument are one each.
"""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from helpers.authoring.lesson_file import LessonFile

MOST_NODES = 6.5  # a line: well-read courses have 4.9 to 7.8
MOST_COMPREHENSIONS, MOST_LAMBDAS = 2.0, 0.5  # in 100 lines
LONGEST_CHAIN = 3  # calls of methods, one upon the other
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
BLOCKS = (ast.For, ast.While, ast.If, ast.With, ast.Try, ast.FunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class Code:
    """Some code, one cell or all of a lesson's."""

    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def _all(self) -> list[ast.AST]:
        return [node for node in ast.walk(self.tree) if not isinstance(node, ast.expr_context | ast.Module)]

    def _count(self, *kinds: type[ast.AST]) -> int:
        return sum(isinstance(node, kinds) for node in self._all)

    @property
    def lines(self) -> int:
        return sum(1 for line in self.source.splitlines() if line.strip() and not line.strip().startswith("#"))

    @property
    def nodes(self) -> int:
        return len(self._all)

    @property
    def nodes_a_line(self) -> float:
        return self.nodes / max(self.lines, 1)

    @property
    def comprehensions(self) -> int:
        return self._count(*COMPREHENSIONS)

    @property
    def nested(self) -> int:
        """Comprehensions with two loops, or with another one inside."""
        return sum(len(node.generators) > 1 or _holds_another(node) for node in self._all if _loops(node))

    @property
    def lambdas(self) -> int:
        return self._count(ast.Lambda)

    @property
    def conditionals(self) -> int:
        """Expressions `a if b else c`."""
        return self._count(ast.IfExp)

    @property
    def starred(self) -> int:
        """`*these`, `**those`, and two dicts joined by `|`."""
        merged = [node.keys.count(None) for node in self._all if isinstance(node, ast.Dict)]
        joined = [_joins(node) for node in self._all if isinstance(node, ast.BinOp)]
        handed = [node.arg is None for node in self._all if isinstance(node, ast.keyword)]
        return self._count(ast.Starred) + sum(merged) + sum(joined) + sum(handed)

    @property
    def walruses(self) -> int:
        return self._count(ast.NamedExpr)

    @property
    def tuple_assignments(self) -> int:
        """`a, b = 1, [2]`: two things in one line, a swap apart."""
        pairs = [(node.targets[-1], node.value) for node in self._all if isinstance(node, ast.Assign)]
        return sum(
            isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and _names(target) != _names(value)
            for target, value in pairs
        )

    @property
    def long_chains(self) -> int:
        """Chains of more than three calls of methods, each counted at its last call."""
        inner = {id(node.func.value) for node in self._all if _on_a_call(node)}
        return sum(_chain(node) > LONGEST_CHAIN for node in self._all if id(node) not in inner)

    @property
    def deepest(self) -> int:
        """How many blocks stand inside one another."""
        return _depth(self.tree)

    def per_100(self, count: int) -> float:
        return 100 * count / max(self.lines, 1)

    @property
    def burden(self) -> float:
        """The nodes beyond what as many lines may have: what rewriting it would take off."""
        return self.nodes - MOST_NODES * self.lines

    def __str__(self) -> str:
        counts = {
            "comprehension": self.comprehensions,
            "of them nested": self.nested,
            "lambda": self.lambdas,
            "starred": self.starred,
            "conditional expression": self.conditionals,
            "walrus": self.walruses,
            "tuple assignment": self.tuple_assignments,
            f"chain over {LONGEST_CHAIN} calls": self.long_chains,
        }
        told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        return f"{self.nodes_a_line:.1f} nodes a line, {self.lines} lines{', ' * bool(told)}{told}"


def visible(lesson: LessonFile) -> list[Code]:
    """The code of every cell that a learner reads; exercises, and what is folded, apart."""
    return [
        Code(cell.source)
        for cell in lesson.source_cells()
        if cell.cell_type == "code" and "exercise" not in cell.metadata and cell.metadata.get("title") != "fold"
    ]


def whole(lesson: LessonFile) -> Code:
    return Code("\n\n".join(cell.source for cell in visible(lesson)))


def worst(lesson: LessonFile, how_many: int = 10) -> list[Code]:
    """The cells with most nodes beyond the limit, the worst first; those within it are left out."""
    dense = sorted(visible(lesson), key=lambda code: -code.burden)
    return [code for code in dense[:how_many] if code.burden > 0 and code.lines]


def row(lesson: LessonFile) -> dict[str, object]:
    """What `measure` shows of a lesson's code."""
    code, cells = whole(lesson), visible(lesson)
    return {
        "lines": code.lines,
        "nodes a line": f"{code.nodes_a_line:.1f}",
        "comprehensions in 100": f"{code.per_100(code.comprehensions):.1f}",
        "nested": code.nested,
        "lambdas in 100": f"{code.per_100(code.lambdas):.1f}",
        "starred in 100": f"{code.per_100(code.starred):.1f}",
        "conditionals in 100": f"{code.per_100(code.conditionals):.1f}",
        "tuple assignments": code.tuple_assignments,
        "long chains": code.long_chains,
        "deepest": max((cell.deepest for cell in cells), default=0),
        "lines a cell": statistics.median([cell.lines for cell in cells] or [0]),
    }


def breaches(lesson: LessonFile) -> Iterator[str]:
    """A sentence for each limit that the code of `lesson` is beyond, with its worst cell."""
    code = whole(lesson)
    if code.nodes_a_line > MOST_NODES:
        first = ", ".join(repr(_first_line(cell.source)) for cell in worst(lesson, 3))
        yield f"Its code has {code.nodes_a_line:.1f} syntax nodes a line; {MOST_NODES} are the most. Begin at {first}."
    for name, count, most in (
        ("comprehensions", code.comprehensions, MOST_COMPREHENSIONS),
        ("lambdas", code.lambdas, MOST_LAMBDAS),
    ):
        if (share := code.per_100(count)) > most:
            yield f"It has {share:.1f} {name} in 100 lines ({count} in {code.lines}); {most} are the most."


def report(lesson: LessonFile) -> str:
    """The worst ten cells of a lesson, a line each, and what its markers say for long ones."""
    dense = [f"- `{_first_line(code.source)}`: {code}" for code in worst(lesson)]
    remarks = [
        f"- `{_first_line(cell.source)}` is long: {cell.metadata['long']}"
        for cell in lesson.source_cells()
        if "long" in cell.metadata
    ]
    return "\n".join(dense + remarks)


def _first_line(source: str) -> str:
    lines = [line for line in source.splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith(("import ", "from "))]
    return (told or lines or [""])[0][:60]


def _loops(node: ast.AST) -> bool:
    return isinstance(node, COMPREHENSIONS)


def _holds_another(node: ast.AST) -> bool:
    return any(_loops(inner) for inner in ast.walk(node) if inner is not node)


def _joins(node: ast.BinOp) -> bool:
    return isinstance(node.op, ast.BitOr) and any(isinstance(side, ast.Dict) for side in (node.left, node.right))


def _names(node: ast.AST) -> set[str]:
    return {ast.unparse(element) for element in node.elts}


def _on_a_call(node: ast.AST) -> bool:
    """Whether `node` calls a method of what a call returned."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Call)


def _chain(node: ast.AST) -> int:
    length = 0
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        length, node = length + 1, node.func.value
    return length


def _depth(node: ast.AST) -> int:
    deepest = max((_depth(child) for child in ast.iter_child_nodes(node)), default=0)
    return deepest + isinstance(node, BLOCKS)
