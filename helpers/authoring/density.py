"""A piece of code, and what can be counted of it.

A line is one that holds code. Its nodes are those of Python's syntax tree, where a name, a call, an argument are one
each.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property

MOST_NODES = 6.5  # a line: well-read courses have 4.9 to 7.8
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
            "lambda": self.lambdas,
            "starred expression": self.starred,
            "conditional expression": self.conditionals,
            "assignment expression": self.walruses,
            "tuple assignment": self.tuple_assignments,
            "long chain": self.long_chains,
        }
        told = ", ".join(f"{count} {name}{'s' * (count > 1)}" for name, count in counts.items() if count)
        told += f" ({self.nested} nested)" if self.nested else ""
        return f"{self.nodes_a_line:.1f} nodes a line, {self.lines} lines{', ' * bool(told)}{told}"


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
