"""What is easily taken for what: operators, functions, options; and what is easily left out."""

import ast


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _both_ways(*pairs: str) -> dict[str, tuple[str, ...]]:
    """{"min": ("max",), "max": ("min",)} of "min max"; a word in several pairs is taken for each of the others."""
    taken: dict[str, tuple[str, ...]] = {}
    for one, other in map(str.split, pairs):
        taken[one] = (*taken.get(one, ()), other)
        taken[other] = (*taken.get(other, ()), one)
    return taken


COMPARISONS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
MEMBERSHIPS = {ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not"}
ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**"}
MASKS = {ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.Invert: "~", ast.MatMult: "@"}
LOGIC = {ast.And: "and", ast.Or: "or", ast.Not: "not", ast.USub: "-"}
SYMBOLS = COMPARISONS | MEMBERSHIPS | ARITHMETIC | MASKS | LOGIC

_OPPOSITES = [(ast.Lt, ast.GtE), (ast.Gt, ast.LtE), (ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot)]
NEGATED = dict(_OPPOSITES) | {other: one for one, other in _OPPOSITES}
COMPARED = {old: (new,) for old, new in NEGATED.items()} | {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
}
# Nothing becomes a power: that of large whole numbers takes for ever, and cannot be stopped.
CALCULATED = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitXor: (ast.BitAnd, ast.BitOr),
}
# What is left out where one side of an operator remains.
SIDES = {
    ast.Add: "one part of the sum",
    ast.Sub: "the subtraction",
    ast.Mult: "a factor",
    ast.Div: "the division",
    ast.FloorDiv: "the division",
    ast.Mod: "the remainder",
    ast.Pow: "the power",
    ast.MatMult: "a matrix product",
    ast.BitAnd: "one of the conditions",
    ast.BitOr: "one of the conditions",
    ast.BitXor: "one of the conditions",
}
POWERS = {2: "the square", 0.5: "the root"}
NEUTRAL = {ast.Add: 0, ast.Sub: 0, ast.Mult: 1, ast.Div: 1, ast.FloorDiv: 1, ast.Pow: 1}

EXCHANGED = _both_ways(
    *("mean sum", "mean median", "nanmean nansum", "nanmean nanmedian", "std var", "nanstd nanvar"),
    *("min max", "minimum maximum", "argmin argmax", "idxmin idxmax", "any all", "logical_and logical_or"),
    *("log log10", "log log2", "log log1p", "sin cos", "floor ceil", "zeros ones", "isna notna", "head tail"),
) | {"predict_proba": ("predict",), "fit_transform": ("fit",), "cumsum": ("cumprod",), "column_stack": ("vstack",)}
NOUNS = {word: word for word in ("mean", "median", "sum")} | {"min": "minimum", "max": "maximum"}
NOUNS |= {"std": "standard deviation", "var": "variance"}
OPTIONS = _both_ways(
    *("left right", "inner outer", "inner left", "macro micro", "macro weighted", "first last", "min max"),
    *("mean median", "mean sum", "index columns", "valid same", "both neither", "ffill bfill", "linear nearest"),
)

# Functions whose first argument may be returned in their place.
LEAVABLE = _words(
    "abs absolute fabs square sqrt log log10 log2 log1p exp expm1 expit log_expit sigmoid softmax tanh sign "
    "round around rint floor ceil trunc int sorted sort argsort reversed set unique clip nan_to_num "
    "mean median sum std var cumsum norm min max copy deepcopy fillna dropna reindex sort_values tz_localize "
    "tz_convert squeeze eval"
)
# Functions of which one of the last two arguments may be returned in their place.
EITHER = _words("min max minimum maximum where logaddexp")
COMMUTATIVE = _words(
    "min max minimum maximum add multiply logical_and logical_or logaddexp hypot isclose allclose union1d"
)
REDUCTIONS = _words("mean median sum std var min max any all argmin argmax sort argsort cumsum norm prod")
MODULES = _words("np pd torch math statistics F plt hashlib zlib scipy sklearn random")
# Options that are a learner's own affair: no check depends on them.
UNTAUGHT = _words("strict random_state n_jobs n_init verbose max_iter tol copy dtype minlength")
SEEDED = _words("default_rng RandomState manual_seed seed")
# Of a size or shape in numbers a wrong one fails or is broadcast.
SHAPED = _words("zeros ones empty reshape view")
