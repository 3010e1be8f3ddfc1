"""Prose that a kernel vouches for: `{{ expression:.2f }}` is filled in, a claim must be true.

Both are evaluated in the kernel that ran the cells above, when a notebook is built and again when it is verified.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

FIELD = re.compile(r"\{\{ (.+?) \}\}")

# Takes {key: expression}; gives {key: repr of its value}, or raises KernelSays.
Evaluate = Callable[[dict[str, str]], dict[str, str]]


class KernelSays(Exception):
    """An expression failed in the kernel; the message holds the expression and the error."""


class FalseClaim(AssertionError):
    """A claim does not hold; the message shows the claim and the values on both its sides."""


def needs_kernel(cell: dict) -> bool:
    return bool(cell["metadata"].get("claims") or cell["metadata"].get("template"))


def _formatted(field: str, respec: Callable[[str], str]) -> str:
    """The Python expression that gives a field's text: `x / 2:.2f` becomes `format((x / 2), '.2f')`."""
    expression, _, spec = field.rpartition(":")
    try:
        ast.parse(expression, mode="eval")
    except SyntaxError:
        expression, spec = field, ""
    return f"format(({expression}), {respec(spec)!r})"


def fill(template: str, evaluate: Evaluate, respec: Callable[[str], str] = str) -> str:
    """`template` with every {{ expression:format }} as the kernel has it; `respec` may change the formats."""
    fields = {f"field {i}": _formatted(field, respec) for i, field in enumerate(FIELD.findall(template))}
    texts = map(ast.literal_eval, evaluate(fields).values())
    return FIELD.sub(lambda _: next(texts), template)


def confirm(cell: dict, evaluate: Evaluate) -> str:
    """What the markdown `cell` must say: its template with every {{ expression:format }} as the kernel has it.

    Raises FalseClaim for the first claim that does not hold.
    """
    claims, template = cell["metadata"].get("claims", []), cell["metadata"].get("template", cell["source"])
    values = evaluate({f"claim {i}": f"bool({claim})" for i, claim in enumerate(claims)})
    for i, claim in enumerate(claims):
        if values[f"claim {i}"] != "True":
            raise FalseClaim(f"The claim is false: {claim}{_sides(claim, evaluate)}")
    return fill(template, evaluate)


def _sides(claim: str, evaluate: Evaluate) -> str:
    """What the two sides of a comparison are worth, to go with a message; nothing for another kind of claim."""
    tree = ast.parse(claim, mode="eval").body
    parts = [tree.left, *tree.comparators] if isinstance(tree, ast.Compare) else []
    texts = [ast.unparse(part) for part in parts if not isinstance(part, ast.Constant)]
    values = evaluate({text: text for text in texts})
    return "".join(f"; {text} is {value}" for text, value in values.items())


def ask_kernel(client, expressions: dict[str, str], timeout: float = 60) -> dict[str, str]:
    """Evaluate `expressions` through a blocking kernel client, leaving no trace in its history."""
    message = client.execute("", silent=True, store_history=False, user_expressions=expressions)
    while True:
        reply = client.get_shell_msg(timeout=timeout)
        if reply["parent_header"].get("msg_id") == message:
            return read_reply(reply["content"], expressions)


def read_reply(content: dict, expressions: dict[str, str]) -> dict[str, str]:
    """The values in a kernel's reply to user_expressions; raises KernelSays for the first that failed."""
    values = {}
    for key, result in content.get("user_expressions", {}).items():
        if result["status"] != "ok":
            raise KernelSays(f"{expressions[key]} failed with {result['ename']}: {result['evalue']}")
        values[key] = result["data"]["text/plain"]
    return values
