"""The small slips that make a right program wrong: what may stand in a node's place, and how to say so.

A slip is given a node of a syntax tree, its parent and the function around both. It yields pairs: what takes the node's
place (None where nothing does) and the words that go after "One gets exactly this": "with `<` where `<=` belongs".
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator

from helpers.confusions import (
    CALCULATED,
    COMMUTATIVE,
    COMPARED,
    EITHER,
    EXCHANGED,
    LEAVABLE,
    MODULES,
    NEGATED,
    NOUNS,
    OPTIONS,
    POWERS,
    REDUCTIONS,
    SIDES,
    SYMBOLS,
)

Slips = Iterator[tuple["ast.AST | None", str]]
_SLIPS: list[tuple[tuple[type, ...], Callable[..., Slips]]] = []
_STEPS = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.If, ast.For, ast.While, ast.Raise, ast.Return)


def slips(node: ast.AST, parent: ast.AST, whole: ast.FunctionDef) -> Slips:
    """All that may wrongly stand in the place of `node`, a child of `parent` somewhere in the function `whole`."""
    for kinds, slip in _SLIPS:
        if isinstance(node, kinds):
            yield from slip(node, parent, whole)


def _of(*kinds: type) -> Callable:
    return lambda slip: _SLIPS.append((kinds, slip)) or slip


def _with(node: ast.AST, **fields: object) -> ast.AST:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _at(parts: list, i: int, *new: object) -> list:
    return [*parts[:i], *new, *parts[i + 1 :]]


def _exchanged(parts: list, i: int) -> list:
    return [*parts[:i], parts[i + 1], parts[i], *parts[i + 2 :]]


def _instead(new: object, old: object) -> str:
    return f"with `{new}` where `{old}` belongs"


def _off_by_one(node: ast.AST, by: int) -> ast.AST:
    return ast.BinOp(node, ast.Add() if by > 0 else ast.Sub(), ast.Constant(1))


def _name(function: ast.AST) -> str:
    return getattr(function, "attr", "") or getattr(function, "id", "")


def _is_module(node: ast.AST) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in MODULES


def _number(node: ast.AST) -> bool:
    return isinstance(getattr(node, "operand", node), ast.Constant)


@_of(ast.Compare)
def _comparison(node, parent, whole):
    for i, old in enumerate(node.ops):
        for new in COMPARED[type(old)]:
            yield _with(node, ops=_at(node.ops, i, new())), _instead(SYMBOLS[new], SYMBOLS[type(old)])


@_of(ast.Name, ast.Attribute)
def _function(node, parent, whole):
    field = "attr" if isinstance(node, ast.Attribute) else "id"
    old = getattr(node, field)
    for new in EXCHANGED.get(old, ()) if isinstance(node.ctx, ast.Load) else ():
        nouns = new in NOUNS and old in NOUNS
        words = f"with the {NOUNS[new]} in place of the {NOUNS[old]}" if nouns else f"with `{new}` in place of `{old}`"
        yield _with(node, **{field: new}), words


@_of(ast.Call)
def _median(node, parent, whole):
    """An array has a mean and no median: that is a function of NumPy's."""
    method = node.func
    if isinstance(method, ast.Attribute) and method.attr == "mean" and not _is_module(method.value):
        median = ast.Attribute(ast.Name("np", ast.Load()), "median", ast.Load())
        yield _with(node, func=median, args=[method.value, *node.args]), "with the median in place of the mean"


@_of(ast.Constant)
def _constant(node, parent, whole):
    old, name = node.value, getattr(parent, "arg", None) if isinstance(parent, ast.keyword) else None
    sign = "-" if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub) else ""
    on_axis = name == "axis" or isinstance(parent, ast.Call) and _reduces(parent.func) and node in parent.args
    if isinstance(old, bool):
        news = [not old]
    elif isinstance(old, int):
        news = [int(not old)] if name == "axis" else [old + 1, old - 1]
    elif isinstance(old, float):
        # The guards against a division by zero are far below what is computed; a share stays a share.
        news = [1000 * old] if 0 < old < 1e-6 else [0.9 * old, 1.1 * old] if 0 < old < 1 else [old + 1, old - 1]
    elif isinstance(old, str):
        news = OPTIONS.get(old, ()) or _another_text(old, whole)
    else:
        return
    for new in news:
        new = float(f"{new:.12g}") if isinstance(new, float) else new
        told, prefix = (repr(new), repr(old)), f"{name}=" if name else ""
        words = _instead(*(f"{prefix}{sign}{value}" for value in told))
        yield _with(node, value=new), f"over axis {sign}{new} instead of axis {sign}{old}" if on_axis else words


def _reduces(function: ast.AST) -> bool:
    return isinstance(function, ast.Attribute) and function.attr in REDUCTIONS


def _another_text(old: str, whole: ast.FunctionDef) -> list[str]:
    """One of the other texts in the program, such as another column's name."""
    unspoken = {ast.get_docstring(whole, clean=False)}
    for node in ast.walk(whole):
        if isinstance(node, ast.JoinedStr):
            unspoken |= {getattr(part, "value", None) for part in node.values}
    values = [node.value for node in ast.walk(whole) if isinstance(node, ast.Constant)]
    texts = list(dict.fromkeys(text for text in values if isinstance(text, str) and text not in unspoken))
    return [texts[(texts.index(old) + 1) % len(texts)]] if old in texts and len(texts) > 1 else []


@_of(ast.Call)
def _left_out_call(node, parent, whole):
    name, arguments = _name(node.func), node.args
    if isinstance(node.func, ast.Attribute) and not _is_module(node.func.value):
        kept = [node.func.value] if name in LEAVABLE else []
    elif name in EITHER and len(arguments) > 1:
        kept = arguments[-2:]
    else:
        kept = arguments[:1] if name in LEAVABLE else []
    for part in kept:
        if not isinstance(part, (ast.Starred, ast.GeneratorExp)):
            yield part, f"if `{name}` is left out"


@_of(ast.Call)
def _call(node, parent, whole):
    name = _name(node.func)
    for i in range(len(node.args) - 1):
        if name not in COMMUTATIVE and not any(isinstance(part, ast.Starred) for part in node.args[i : i + 2]):
            yield _with(node, args=_exchanged(node.args, i)), f"with the arguments of `{name}` exchanged"
    for i, keyword in enumerate(node.keywords):
        if keyword.arg:
            yield _with(node, keywords=_at(node.keywords, i)), f"if `{keyword.arg}` is left out"
    if name == "len":
        yield _off_by_one(node, -1), "with one less than the length"
    if name in ("sorted", "sort", "argsort") and (name == "sorted" or _is_module(node.func)):
        backwards = ast.Slice(step=ast.UnaryOp(ast.USub(), ast.Constant(1)))
        yield ast.Subscript(node, backwards, ast.Load()), "in descending order where ascending belongs"
    if name in ("range", "arange") and node.args and not _number(node.args[stop := min(1, len(node.args) - 1)]):
        for by, when in ((-1, "earlier"), (1, "later")):
            args = _at(node.args, stop, _off_by_one(node.args[stop], by))
            yield _with(node, args=args), f"if the range stops one {when}"
    if name in ("range", "arange") and len(node.args) == 1:
        yield _with(node, args=[ast.Constant(1), *node.args]), "if the range starts at 1 and not at 0"


@_of(ast.BinOp)
def _arithmetic(node, parent, whole):
    old = type(node.op)
    for new in CALCULATED.get(old, ()):
        yield _with(node, op=new()), _instead(SYMBOLS[new], SYMBOLS[old])
    power = POWERS.get(getattr(node.right, "value", None)) if old is ast.Pow else None
    yield node.left, f"if {power or SIDES[old]} is left out"
    if old not in (ast.Div, ast.FloorDiv, ast.Pow, ast.Mod):
        yield node.right, f"if {SIDES[old]} is left out"
    if old in (ast.Div, ast.MatMult):
        yield _with(node, left=node.right, right=node.left), f"with the two sides of `{SYMBOLS[old]}` exchanged"


@_of(ast.AugAssign)
def _augmented(node, parent, whole):
    old = SYMBOLS[type(node.op)] + "="
    for new in CALCULATED.get(type(node.op), ()):
        yield _with(node, op=new()), _instead(SYMBOLS[new] + "=", old)
    yield ast.Assign([node.target], node.value), _instead("=", old)


@_of(ast.UnaryOp)
def _unary(node, parent, whole):
    if not isinstance(node.op, ast.UAdd) and not isinstance(parent, ast.Slice):
        yield node.operand, f"if the `{SYMBOLS[type(node.op)]}` is left out"


@_of(ast.Attribute)
def _transpose(node, parent, whole):
    if node.attr == "T":
        yield node.value, "if the transpose is left out"


@_of(ast.Slice)
def _slice(node, parent, whole):
    for bound in ("lower", "upper"):
        old = getattr(node, bound)
        if old is None:
            continue
        yield _with(node, **{bound: None}), f"if the slice has no {bound} bound"
        verb = "begins" if bound == "lower" else "ends"
        for by, when in ((-1, "earlier"), (1, "later")):
            if not _number(old):
                yield _with(node, **{bound: _off_by_one(old, by)}), f"if the slice {verb} one {when}"
    if node.step is not None:
        yield _with(node, step=None), "if the slice has no step"


@_of(ast.Subscript)
def _index(node, parent, whole):
    if isinstance(node.slice, ast.Name) and isinstance(node.ctx, ast.Load):
        yield _with(node, slice=_off_by_one(node.slice, -1)), "with the position before it"
        yield _with(node, slice=_off_by_one(node.slice, 1)), "with the position after it"


@_of(ast.Tuple, ast.List, ast.Set)
def _several(node, parent, whole):
    if isinstance(parent, (ast.Return, ast.Subscript)) and isinstance(node, ast.Tuple):
        what = "results" if isinstance(parent, ast.Return) else "indices"
        for i in range(len(node.elts) - 1):
            yield _with(node, elts=_exchanged(node.elts, i)), f"with two of the {what} exchanged"
    elif len(node.elts) > 1 and all(isinstance(part, ast.Constant) for part in node.elts):
        yield _with(node, elts=node.elts[1:]), "if the first one is missing"
        yield _with(node, elts=node.elts[:-1]), "if the last one is missing"


@_of(ast.If, ast.While, ast.IfExp)
def _condition(node, parent, whole):
    yield _with(node, test=_negated(node.test)), "if the condition is turned round"
    if not isinstance(node, ast.While):
        yield _with(node, test=ast.Constant(True)), "if the condition is left out"
        yield _with(node, test=ast.Constant(False)), "if the condition never holds"


@_of(ast.comprehension)
def _filter(node, parent, whole):
    for i, test in enumerate(node.ifs):
        yield _with(node, ifs=_at(node.ifs, i, _negated(test))), "if the condition is turned round"
        yield _with(node, ifs=_at(node.ifs, i)), "if the condition is left out"


def _negated(test: ast.AST) -> ast.AST:
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return _with(test, ops=[NEGATED[type(test.ops[0])]()])
    already = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    return test.operand if already else ast.UnaryOp(ast.Not(), test)


@_of(ast.BoolOp)
def _junction(node, parent, whole):
    new = ast.Or if isinstance(node.op, ast.And) else ast.And
    yield _with(node, op=new()), _instead(SYMBOLS[new], SYMBOLS[type(node.op)])
    for i in range(len(node.values)):
        left = _at(node.values, i)
        yield left[0] if len(left) == 1 else _with(node, values=left), "if one of the conditions is left out"


@_of(ast.ExceptHandler)
def _caught(node, parent, whole):
    if node.type is not None and _name(node.type) != "Exception":
        yield _with(node, type=ast.Name("Exception", ast.Load())), "if every error is caught"


@_of(ast.Break, ast.Continue)
def _jump(node, parent, whole):
    new = ast.Continue if isinstance(node, ast.Break) else ast.Break
    yield new(), _instead(*(kind.__name__.lower() for kind in (new, type(node))))
    yield None, f"if the `{type(node).__name__.lower()}` is left out"


@_of(*_STEPS)
def _step(node, parent, whole):
    # Without its last `return` a function gives None, and every check refuses that.
    if not (isinstance(node, ast.Return) and isinstance(parent, ast.FunctionDef) and node is parent.body[-1]):
        yield None, "if one step is left out"
