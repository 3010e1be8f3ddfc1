"""Attempts at `space`."""

from tests.attempts.tuning.lesson import attempts

attempts.right(
    "space",
    """
    space = dict(
        columns__zip=(ZIP, "drop"),
        columns__sizes=(LOGS, "passthrough"),
        model__gamma=loguniform(0.0001, 1.0),
        model__C=loguniform(1e-1, 1e3),
    )
    """,
    """
    space = {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP]}
    space["model__C"] = list(np.logspace(-1, 3, 9))
    space["model__gamma"] = [10.0**k for k in range(-4, 1)]
    """,
)
attempts.wrong(
    "space",
    (
        """
        space = {
            "columns__sizes": ["passthrough", LOGS],
            "columns__zip": ["drop", ZIP],
            "model__C": loguniform(1e-4, 1),
            "model__gamma": loguniform(0.1, 1000),
        }
        """,
        "The ranges of `C` and `gamma` are exchanged",
    ),
    (
        """
        space = {
            "columns__sizes": ["passthrough", np.log],
            "columns__zip": ["drop", ZIP],
            "model__C": loguniform(0.1, 1000),
            "model__gamma": loguniform(1e-4, 1),
        }
        """,
        "Your `columns__sizes` offers passthrough or log.",
    ),
    (
        """
        space = {
            "columns__sizes": ["passthrough", LOGS],
            "columns__zip": ["drop", ZIP],
            "model__C": loguniform(-1, 3),
            "model__gamma": loguniform(-4, 0),
        }
        """,
        "takes the bounds themselves, and not their logarithms",
    ),
    (
        """
        space = {
            "columns__sizes": ["passthrough", LOGS],
            "columns__zip__zipcode": ["drop", ZIP],
            "model__C": loguniform(0.1, 1000),
            "model__gamma": loguniform(1e-4, 1),
        }
        """,
        "does not know the name columns__zip__zipcode",
    ),
)
attempts.wrong(
    "space",
    (
        """
        space = {"columns__sizes": ["passthrough", LOGS], "columns__zip": ["drop", ZIP], "model__C": 10}
        space["model__gamma"] = loguniform(1e-4, 1)
        """,
        "A dict is wanted whose values are lists",
    ),
)
SPACE = """
from scipy.stats import uniform
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

space = {{"columns__sizes": {sizes}, "columns__zip": {codes}, "{step}C": {C}, "{step}gamma": {gamma}}}
"""
USUAL = {"sizes": '["passthrough", LOGS]', "codes": '["drop", ZIP]', "step": "model__"}
USUAL |= {"C": "loguniform(0.1, 1000)", "gamma": "loguniform(1e-4, 1)"}


def spaced(**other: str) -> str:
    return SPACE.format(**USUAL | other)


attempts.right(
    "space",
    spaced(C="np.geomspace(0.1, 1000, 9)", gamma="loguniform(a=1e-4, b=1)"),
    spaced(sizes='[FunctionTransformer(np.log10), "passthrough"]', C="[1000, 100, 10, 1, 0.1]"),
)
EQUAL_STEPS = spaced(C="np.linspace(0.1, 1000, 50)")
A_PAIR, ONE_C = spaced(gamma="(1e-4, 1)"), spaced(C="[10.0]", gamma="[0.01]")
CLASS_NAME, NO_STEP = spaced(step="svr__"), spaced(step="")
NO_LOGS, WORDS, ONE_WAY = spaced(sizes='["passthrough"]'), spaced(codes='["drop", "ZIP"]'), spaced(codes="ZIP")
TOO_NARROW, ROOTS = spaced(C="loguniform(0.1, 100)"), spaced(sizes='["passthrough", FunctionTransformer(np.sqrt)]')
TWO_LACK = 'space = {"columns__zip": ["drop", ZIP], "model__C": loguniform(0.1, 1000)}'
attempts.wrong(
    "space",
    (TOO_NARROW, "`C` goes from 0.1 to 100 and"),
    (spaced(gamma="loguniform(1e-3, 1)"), "`gamma` from 0.001 to 1"),
    (spaced(C="np.logspace(0.1, 1000, 9)"), "`np.logspace` takes exponents"),
    (spaced(C="uniform(0.1, 1000)"), "The values for `C` lie in equal steps"),
    (EQUAL_STEPS, "The values for `C` lie in equal steps"),
    (A_PAIR, "only two numbers are tried, and nothing between them"),
    (CLASS_NAME, "`svr__…` is how `make_pipeline` names a step"),
    (NO_STEP, "Put its name and two underscores before them"),
    (spaced(step="model_"), "The pipeline does not know the name model_C, model_gamma"),
    (ONE_WAY, "has one way only"),
    (NO_LOGS, "has one way only"),
    (ROOTS, "offers passthrough or FunctionTransformer(func=sqrt)"),
    (
        spaced(codes='["drop", OneHotEncoder()]'),
        "Your `columns__zip` offers drop or OneHot",
    ),
    (WORDS, "replaced by an object, not by a word"),
    (TWO_LACK, "The space lacks columns__sizes, model__gamma."),
    (spaced(C="loguniform"), "`model__C` is"),
    ('space = [("model__C", loguniform(0.1, 1000))]', "A dict is wanted whose values are lists"),
)
for mistake, *neighbours in (
    ("without_the_step", CLASS_NAME, spaced(step="model_"), TWO_LACK),
    ("named_by_its_class", NO_STEP, spaced(step="SVR__"), spaced(step="model_")),
    ("the_machine_alone", TWO_LACK, NO_LOGS, ONE_WAY),
    ("in_equal_steps_again", TOO_NARROW, spaced(C="loguniform(10, 1000)"), spaced(C="[0.1, 1, 10, 500, 1000]")),
    ("bounds_as_pairs", TOO_NARROW, EQUAL_STEPS, spaced(C="[0.1, 1, 10, 100, 1000]", gamma="loguniform(1e-3, 1)")),
    ("described_the_steps", NO_LOGS, ROOTS, spaced(C='["0.1", "1", "10", "100", "1000"]')),
    ("chose_beforehand", WORDS, ROOTS, spaced(codes='("drop", ZIP)', C="loguniform(0.1, 100)"), TWO_LACK),
    ("exchanged_the_ranges", TOO_NARROW, spaced(C="loguniform(1e-4, 1)"), spaced(gamma="loguniform(0.1, 1000)")),
    ("gave_exponents", TOO_NARROW, EQUAL_STEPS, A_PAIR, ONE_C),
):
    attempts.not_named("space", mistake, *neighbours)
attempts.right(
    "space",
    spaced(C="[0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000]", gamma="[1, 0.1, 0.01, 0.001, 1e-4]"),
    spaced(sizes="[FunctionTransformer(), LOGS]"),
)
IN_STEPS, UNEVEN = "np.linspace(1e-4, 1, 5)", "[0.1, 1, 10, 500, 1000]"
attempts.wrong(
    "space",
    (spaced(C="np.linspace(0.1, 1000, 5)", gamma=IN_STEPS), "The values for `C` lie in equal steps"),
    (spaced(gamma=IN_STEPS), "The values for `gamma` lie in equal steps"),
    (spaced(C="[0.1, 250, 500, 750, 1000]"), "The values for `C` lie in equal steps"),
    (spaced(C=UNEVEN), "The values for `C` are not in equal ratios"),
    (spaced(C="[0.1, 0.2, 0.3, 0.4, 0.5, 1000]"), "The values for `C` are not in equal ratios"),
    (spaced(C="[0.1, 1, 1, 1, 1000]"), "fewer than five different numbers"),
    (spaced(gamma='["scale", 1e-4, 1e-3, 0.01, 0.1, 1]'), "Among the values for `gamma` is 'scale'"),
    (
        spaced() + 'space["scale"] = ["passthrough", StandardScaler()]',
        "Four names are asked for; this is none of them: scale.",
    ),
)
for mistake, *neighbours in (
    ("gamma_in_equal_steps", spaced(C=IN_STEPS), spaced(gamma="loguniform(1e-3, 1)"), spaced(gamma="[1e-4, 0.5, 1]")),
    ("chose_the_codes_beforehand", WORDS, NO_LOGS, spaced(codes='("drop", ZIP)', C="loguniform(0.1, 100)")),
):
    attempts.not_named("space", mistake, *neighbours)
LAMBDA = "FunctionTransformer(lambda table: np.log(table))"
attempts.right("space", spaced(sizes=f'["passthrough", {LAMBDA}]', C="[0.1, 1, 10, 100, 1000]"))
ONE_WORD, TWO_WORDS = spaced(C='["scale", "auto"]'), spaced(gamma='["scale", "auto"]')
ENDS, LISTED = spaced(gamma="np.logspace(1e-4, 1, 5)"), spaced(C="[loguniform(0.1, 1000)]")
THREE, NEGATIVE = spaced(C="[0.1, 10, 1000]"), spaced(C="[-1, 0, 1, 2, 3]")
attempts.wrong(
    "space",
    (TWO_WORDS, "The machine takes a word there, but a range"),
    (ONE_WORD, "is 'scale'. A range of *numbers* above 0 is wanted"),
    (ENDS, "`np.logspace` takes exponents"),
    (LISTED, "A distribution stands by itself"),
    (THREE, "fewer than five different numbers"),
    (NEGATIVE, "Are these exponents?"),
    (spaced(C="[0, 1, 10, 100, 1000]"), "Is it rounded to that?"),
    (spaced().replace("columns__sizes", "columns__remainder"), "The space lacks columns__sizes."),
    (spaced(codes='["drop", type(ZIP)]'), "TargetEncoder, the class itself (call it)"),
    (spaced(sizes='["drop", LOGS]'), "Your `columns__sizes` offers drop or `LOGS`"),
    (spaced(sizes='["passthrough", StandardScaler()]'), "Your `columns__sizes` offers passthrough or StandardScaler"),
)
for mistake, *neighbours in (
    ("distribution_in_a_list", THREE, TWO_WORDS, TOO_NARROW, A_PAIR),
    ("ends_taken_for_exponents", spaced(C="np.logspace(-1, 2, 7)"), THREE, spaced(C=UNEVEN), TOO_NARROW),
    ("bounds_as_pairs", THREE, TWO_WORDS, LISTED, ENDS),
    ("few_numbers", A_PAIR, TWO_WORDS, NEGATIVE, TOO_NARROW),
):
    attempts.not_named("space", mistake, *neighbours)
