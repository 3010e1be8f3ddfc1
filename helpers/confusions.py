"""What is easily taken for what: operators, functions, options; and what is easily left out."""

import ast

SYMBOLS = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.And: "and",
    ast.Or: "or",
    ast.Not: "not",
    ast.USub: "-",
    ast.Invert: "~",
}
NEGATED = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
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
# What one gets "if … is left out", for an operator of which one side is left.
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

NOUNS = {
    "mean": "mean",
    "median": "median",
    "sum": "sum",
    "min": "minimum",
    "max": "maximum",
    "std": "standard deviation",
    "var": "variance",
}
EXCHANGED = {
    "mean": ("sum", "median"),
    "median": ("mean",),
    "sum": ("mean",),
    "min": ("max",),
    "max": ("min",),
    "std": ("var",),
    "var": ("std",),
    "nanmean": ("nansum", "nanmedian"),
    "nanmedian": ("nanmean",),
    "nansum": ("nanmean",),
    "nanstd": ("nanvar",),
    "minimum": ("maximum",),
    "maximum": ("minimum",),
    "argmin": ("argmax",),
    "argmax": ("argmin",),
    "idxmin": ("idxmax",),
    "idxmax": ("idxmin",),
    "any": ("all",),
    "all": ("any",),
    "log": ("log10", "log2", "log1p"),
    "log10": ("log",),
    "log2": ("log",),
    "log1p": ("log",),
    "sin": ("cos",),
    "cos": ("sin",),
    "floor": ("ceil",),
    "ceil": ("floor",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "isna": ("notna",),
    "notna": ("isna",),
    "head": ("tail",),
    "tail": ("head",),
    "cumsum": ("cumprod",),
    "logical_and": ("logical_or",),
    "logical_or": ("logical_and",),
    "column_stack": ("vstack",),
    "vstack": ("hstack",),
    "hstack": ("vstack",),
    "predict_proba": ("predict",),
    "fit_transform": ("fit",),
}
OPTIONS = {
    "left": ("right",),
    "right": ("left",),
    "inner": ("outer", "left"),
    "outer": ("inner",),
    "macro": ("micro", "weighted"),
    "micro": ("macro",),
    "weighted": ("macro",),
    "first": ("last",),
    "last": ("first",),
    "mean": ("median", "sum"),
    "median": ("mean",),
    "sum": ("mean",),
    "min": ("max",),
    "max": ("min",),
    "index": ("columns",),
    "columns": ("index",),
    "valid": ("same",),
    "same": ("valid",),
    "both": ("neither",),
    "ffill": ("bfill",),
    "bfill": ("ffill",),
}

# Functions whose first argument may be returned in their place.
LEAVABLE = frozenset(
    "abs absolute fabs square sqrt log log10 log2 log1p exp expm1 expit log_expit sigmoid softmax tanh sign "
    "round around rint floor ceil trunc int sorted sort argsort reversed set unique clip nan_to_num "
    "mean median sum std var cumsum norm min max copy deepcopy fillna dropna reindex sort_values tz_localize "
    "tz_convert squeeze eval".split()
)
# Functions of which one of two arguments may be returned in their place.
EITHER = frozenset("min max minimum maximum where logaddexp".split())
COMMUTATIVE = frozenset(
    "min max minimum maximum add multiply logical_and logical_or logaddexp hypot isclose allclose union1d".split()
)
REDUCTIONS = frozenset("mean median sum std var min max any all argmin argmax sort argsort cumsum norm prod".split())
MODULES = frozenset("np pd torch math statistics F plt hashlib zlib scipy sklearn random".split())
# What a learner may leave as they like: the check must not depend on it, and what it changes is no mistake.
UNTAUGHT = frozenset("strict random_state n_jobs verbose max_iter tol copy dtype".split())
SEEDED = frozenset("default_rng RandomState manual_seed seed".split())
