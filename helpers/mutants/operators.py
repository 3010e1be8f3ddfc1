"""Slips with operators, indices, conditions and whole statements."""

import ast

from helpers.mutants.confusions import CALCULATED, COMPARED, NEGATED, POWERS, SIDES, SYMBOLS
from helpers.mutants.slip import changed, instead, is_number, name_of, off_by_one, replaced, slip_of


@slip_of(ast.Compare)
def another_comparison(node, parent, whole):
    for i, old in enumerate(node.ops):
        for new in COMPARED[type(old)]:
            yield changed(node, ops=replaced(node.ops, i, new())), instead(SYMBOLS[new], SYMBOLS[type(old)])


@slip_of(ast.BinOp)
def another_calculation(node, parent, whole):
    old = type(node.op)
    for new in CALCULATED.get(old, ()):
        yield changed(node, op=new()), instead(SYMBOLS[new], SYMBOLS[old])
    yield node.left, without(node)
    if old not in (ast.Div, ast.FloorDiv, ast.Pow, ast.Mod) and not (old is ast.Sub and is_number(node.right)):
        yield node.right, without(node)
    if old in (ast.Div, ast.MatMult):
        sides = {"left": node.right, "right": node.left}
        yield changed(node, **sides), f"with the two sides of `{SYMBOLS[old]}` exchanged"


def without(node: ast.BinOp) -> str:
    """The words for one side of an operation in place of both."""
    power = POWERS.get(getattr(node.right, "value", None)) if isinstance(node.op, ast.Pow) else None
    return f"if {power or SIDES[type(node.op)]} is left out"


@slip_of(ast.AugAssign)
def another_update(node, parent, whole):
    old = f"{SYMBOLS[type(node.op)]}="
    for new in CALCULATED.get(type(node.op), ()):
        yield changed(node, op=new()), instead(f"{SYMBOLS[new]}=", old)
    yield ast.Assign([node.target], node.value), instead("=", old)


@slip_of(ast.UnaryOp)
def sign_left_out(node, parent, whole):
    if not isinstance(node.op, ast.UAdd) and not isinstance(parent, ast.Slice):
        yield node.operand, f"if the `{SYMBOLS[type(node.op)]}` is left out"


@slip_of(ast.Attribute)
def transpose_left_out(node, parent, whole):
    if node.attr == "T":
        yield node.value, "if the transpose is left out"


@slip_of(ast.Slice)
def another_slice(node, parent, whole):
    for bound, verb in (("lower", "begins"), ("upper", "ends")):
        if (old := getattr(node, bound)) is not None:
            yield changed(node, **{bound: None}), f"if the slice has no {bound} bound"
            for by, when in ((-1, "earlier"), (1, "later")) if not is_number(old) else ():
                yield changed(node, **{bound: off_by_one(old, by)}), f"if the slice {verb} one {when}"
    if node.step is not None:
        yield changed(node, step=None), "if the slice has no step"


@slip_of(ast.Subscript)
def another_position(node, parent, whole):
    if isinstance(node.slice, ast.Name) and isinstance(node.ctx, ast.Load):
        for by, size in ((-1, "small"), (1, "large")):
            yield changed(node, slice=off_by_one(node.slice, by)), f"with an index one too {size}"


@slip_of(ast.If, ast.While, ast.IfExp)
def another_condition(node, parent, whole):
    yield changed(node, test=_negated(node.test)), "if the condition is turned round"
    if not isinstance(node, ast.While):
        yield changed(node, test=ast.Constant(True)), "if the condition is left out"
        yield changed(node, test=ast.Constant(False)), "if the condition never holds"


@slip_of(ast.comprehension)
def another_filter(node, parent, whole):
    for i, test in enumerate(node.ifs):
        yield changed(node, ifs=replaced(node.ifs, i, _negated(test))), "if the condition is turned round"
        yield changed(node, ifs=replaced(node.ifs, i)), "if the condition is left out"


def _negated(test: ast.AST) -> ast.AST:
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return changed(test, ops=[NEGATED[type(test.ops[0])]()])
    already = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    return test.operand if already else ast.UnaryOp(ast.Not(), test)


@slip_of(ast.BoolOp)
def another_junction(node, parent, whole):
    new = ast.Or if isinstance(node.op, ast.And) else ast.And
    yield changed(node, op=new()), instead(SYMBOLS[new], SYMBOLS[type(node.op)])
    for i in range(len(node.values)):
        left = replaced(node.values, i)
        yield left[0] if len(left) == 1 else changed(node, values=left), "if one of the conditions is left out"


@slip_of(ast.ExceptHandler)
def every_error_caught(node, parent, whole):
    if node.type is not None and name_of(node.type) != "Exception":
        yield changed(node, type=ast.Name("Exception", ast.Load())), "if every error is caught"


@slip_of(ast.Break, ast.Continue)
def another_jump(node, parent, whole):
    new = ast.Continue if isinstance(node, ast.Break) else ast.Break
    yield new(), instead(*(kind.__name__.lower() for kind in (new, type(node))))
    yield None, f"if the `{type(node).__name__.lower()}` is left out"


@slip_of(ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.If, ast.For, ast.While, ast.Raise, ast.Return)
def step_left_out(node, parent, whole):
    # Without its last `return` a function gives None, and every check refuses that.
    if not (isinstance(node, ast.Return) and isinstance(parent, ast.FunctionDef) and node is parent.body[-1]):
        yield None, ""  # which step it was cannot be told without telling the answer
