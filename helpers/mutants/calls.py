"""Slips with functions and their arguments, and with numbers and texts."""

import ast

from helpers.mutants.confusions import (
    COMMUTATIVE,
    EITHER,
    EXCHANGED,
    LEAVABLE,
    NEUTRAL,
    NOUNS,
    OPTIONS,
    REDUCTIONS,
    UNTAUGHT,
)
from helpers.mutants.operators import without
from helpers.mutants.slip import (
    changed,
    exchanged,
    instead,
    is_method,
    is_number,
    name_of,
    off_by_one,
    replaced,
    slip_of,
)


@slip_of(ast.Name, ast.Attribute)
def another_function(node, parent, whole):
    field = "attr" if isinstance(node, ast.Attribute) else "id"
    old = getattr(node, field)
    for new in EXCHANGED.get(old, ()) if isinstance(node.ctx, ast.Load) else ():
        nouns = new in NOUNS and old in NOUNS
        words = f"with the {NOUNS[new]} in place of the {NOUNS[old]}" if nouns else f"with `{new}` in place of `{old}`"
        yield changed(node, **{field: new}), words


@slip_of(ast.Call)
def median_of_an_array(node, parent, whole):
    """An array has a mean and no median: that is a function of NumPy's."""
    if is_method(node.func) and node.func.attr == "mean":
        median = ast.Attribute(ast.Name("np", ast.Load()), "median", ast.Load())
        yield changed(node, func=median, args=[node.func.value, *node.args]), "with the median in place of the mean"


@slip_of(ast.Call)
def function_left_out(node, parent, whole):
    name = name_of(node.func)
    if is_method(node.func):
        kept = [node.func.value] if name in LEAVABLE else []
    elif name in EITHER and len(node.args) > 1:
        kept = node.args[-2:]
    else:
        kept = node.args[:1] if name in LEAVABLE else []
    for part in kept:
        if not isinstance(part, (ast.Starred, ast.GeneratorExp)):
            yield part, f"if `{name}` is left out"


@slip_of(ast.Call)
def arguments_exchanged(node, parent, whole):
    name = name_of(node.func)
    for i in range(len(node.args) - 1):
        if name not in COMMUTATIVE and not any(isinstance(part, ast.Starred) for part in node.args[i : i + 2]):
            yield changed(node, args=exchanged(node.args, i)), f"with the arguments of `{name}` exchanged"


@slip_of(ast.Call)
def option_left_out(node, parent, whole):
    for i, keyword in enumerate(node.keywords):
        if keyword.arg and keyword.arg not in UNTAUGHT:
            yield changed(node, keywords=replaced(node.keywords, i)), f"if `{keyword.arg}` is left out"


@slip_of(ast.Call)
def length_less_one(node, parent, whole):
    if name_of(node.func) == "len":
        yield off_by_one(node, -1), "with one less than the length"


@slip_of(ast.Call)
def sorted_backwards(node, parent, whole):
    if name_of(node.func) in ("sorted", "sort", "argsort") and not is_method(node.func):
        backwards = ast.Slice(step=ast.UnaryOp(ast.USub(), ast.Constant(1)))
        yield ast.Subscript(node, backwards, ast.Load()), "in descending order where ascending belongs"


@slip_of(ast.Call)
def another_range(node, parent, whole):
    if name_of(node.func) not in ("range", "arange") or not node.args:
        return
    stop = min(1, len(node.args) - 1)
    for by, when in ((-1, "earlier"), (1, "later")):
        if not is_number(node.args[stop]):
            args = replaced(node.args, stop, off_by_one(node.args[stop], by))
            yield changed(node, args=args), f"if the range stops one {when}"
    if len(node.args) == 1:
        yield changed(node, args=[ast.Constant(1), *node.args]), "if the range starts at 1 and not at 0"


@slip_of(ast.Constant)
def another_number(node, parent, whole):
    old, option = node.value, getattr(parent, "arg", None) if isinstance(parent, ast.keyword) else None
    axis = option in ("axis", "dim")
    if isinstance(old, bool):
        news = [not old]
    elif isinstance(old, int):
        news = [int(not old)] if axis else [old + 1, old - 1]
    elif isinstance(old, float):
        # A share stays a share; what is tiny guards against a division by zero, and its size is nobody's mistake.
        news = [] if 0 < old < 1e-6 else [0.9 * old, 1.1 * old] if 0 < old < 1 else [old + 1, old - 1]
    else:
        return
    sign = "-" if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.USub) else ""
    reduced = isinstance(parent, ast.Call) and isinstance(parent.func, ast.Attribute) and node in parent.args
    for new in news:
        new = float(f"{new:.12g}") if isinstance(new, float) else new
        if axis or reduced and parent.func.attr in REDUCTIONS:
            words = f"over {option or 'axis'} {new} instead of {option or 'axis'} {old}"
        elif isinstance(parent, ast.BinOp) and new == NEUTRAL.get(type(parent.op)):
            words = without(parent)
        else:
            words = instead(*(f"{option}={value}" if option else f"{sign}{value}" for value in (new, old)))
        yield changed(node, value=new), words


@slip_of(ast.Constant)
def another_text(node, parent, whole):
    """Another choice of the same option, or another text of the program, such as the name of another column."""
    texts = [part.value for part in ast.walk(whole) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    named = isinstance(parent, ast.Tuple) and not all(isinstance(part, ast.Constant) for part in parent.elts)
    if not isinstance(node.value, str) or named:
        return
    others = [text for text in dict.fromkeys(texts) if text != ast.get_docstring(whole, clean=False)]
    following = others[(others.index(node.value) + 1) % len(others)]
    for new in OPTIONS.get(node.value, [following]):
        if new != node.value:
            yield changed(node, value=new), instead(repr(new), repr(node.value))


@slip_of(ast.Tuple, ast.List, ast.Set)
def one_of_several(node, parent, whole):
    if isinstance(parent, (ast.Return, ast.Subscript)) and isinstance(node, ast.Tuple):
        what = "results" if isinstance(parent, ast.Return) else "indices"
        for i in range(len(node.elts) - 1):
            yield changed(node, elts=exchanged(node.elts, i)), f"with two of the {what} exchanged"
    elif len(node.elts) > 1 and all(isinstance(part, ast.Constant) for part in node.elts):
        yield changed(node, elts=node.elts[1:]), "if the first in the list is missing"
        yield changed(node, elts=node.elts[:-1]), "if the last in the list is missing"
