"""Mutants hold the slip that they promise, checks are run on them, and a learner's slip is put into words."""

import math
import signal
import textwrap
from types import SimpleNamespace

import numpy as np
import pytest

from helpers.answer_key import answer_key
from helpers.authoring import mutation
from helpers.authoring.mutation import TOO_BROAD, UNUSED, examine
from helpers.lesson import Lesson
from helpers.likeness import same_as_mutant
from helpers.mutants import mutants_of
from helpers.mutants.limit import TooLong, ends, limit
from helpers.mutants.vocabulary import names_and_signs, speaks_against
from tests.code import run


def mutants(body: str, parameters: str = "x, y"):
    """The mutants of a function of this body, among NumPy and `math`."""
    code = f"def program({parameters}):\n{textwrap.indent(textwrap.dedent(body).strip(), '    ')}\n"
    return list(mutants_of(run(code, {"np": np, "math": math})["program"]))


# One line, and some of what a slip makes of it.
SLIPS = {
    "return x <= y": ["return x < y", "return x >= y"],
    "return x == y": ["return x != y"],
    "return x is None": ["return x is not None"],
    "return x - y": ["return x + y", "return x", "return y"],
    "return x * y": ["return x / y", "return x"],
    "return x / y": ["return x * y", "return x // y", "return x", "return y / x"],
    "return x // y": ["return x / y", "return x"],
    "return x ** 2": ["return x * 2", "return x", "return x ** 3", "return x ** 1"],
    "return x @ y": ["return x * y", "return y @ x"],
    "return x & ~y": ["return x | ~y", "return x & y", "return x", "return ~y"],
    "return -x": ["return x"],
    "x += y": ["x -= y", "x = y", ""],
    "return 3": ["return 4", "return 2"],
    "return [x, 0]": ["return [x, 1]", "return [x, -1]"],
    "return x > 0.5": ["return x > 0.45", "return x > 0.55"],
    "return x > 2.5": ["return x > 3.5", "return x > 1.5"],
    "return f(x, axis=0)": ["return f(x, axis=1)", "return f(x)"],
    "return x.sum(1)": ["return x.sum(0)", "return x"],
    "return f(x, keepdims=True)": ["return f(x, keepdims=False)", "return f(x)"],
    "return x.var(ddof=1)": ["return x.var(ddof=0)", "return x.var(ddof=2)", "return x.var()", "return x.std(ddof=1)"],
    "return sum(x) / (len(x) - 1)": ["return sum(x) / len(x)", "return sum(x) / (len(x) - 1 - 1)"],
    "return f(x, y)": ["return f(y, x)"],
    "return x[1:y]": ["return x[:y]", "return x[1:]", "return x[2:y]", "return x[0:y]", "return x[1:y - 1]"],
    "return x[::-1]": ["return x[:]"],
    "return x[y]": ["return x[y - 1]", "return x[y + 1]"],
    "return x[y, 0]": ["return x[0, y]", "return x[y, 1]"],
    "return [i for i in range(x)]": ["return [i for i in range(x - 1)]", "return [i for i in range(1, x)]"],
    "return [i for i in x if i]": ["return [i for i in x if not i]", "return [i for i in x]"],
    "return 1 if x > y else 0": ["return 1 if x <= y else 0", "return 1 if True else 0", "return 1 if False else 0"],
    "return x and y": ["return x or y", "return x", "return y"],
    "return not x": ["return x"],
    "return abs(x)": ["return x"],
    "return np.sqrt(x)": ["return x"],
    "return x.round()": ["return x"],
    "return np.maximum(x, y)": ["return np.minimum(x, y)", "return x", "return y"],
    "return np.log(x)": ["return np.log10(x)", "return np.log2(x)", "return np.log1p(x)", "return x"],
    "return x.mean()": ["return x.sum()", "return np.median(x)", "return x"],
    "return x.argmin()": ["return x.argmax()"],
    "return any(x)": ["return all(x)"],
    "return sorted(x)": ["return x", "return sorted(x)[::-1]"],
    "return x.T": ["return x"],
    "return True": ["return False"],
    "return (x, y)": ["return (y, x)"],
    "return f(x, side='left')": ["return f(x, side='right')", "return f(x)"],
    "return f(x, average='macro')": ["return f(x, average='micro')", "return f(x, average='weighted')"],
    "return x['a'] / x['b']": ["return x['b'] / x['b']", "return x['a'] / x['a']"],
    "return min([1, 2, 3])": ["return min([2, 3])", "return min([1, 2])", "return max([1, 2, 3])"],
}


@pytest.mark.parametrize("line", SLIPS)
def test_a_line_has_the_mutants_that_it_invites(line):
    made = [mutant.after for mutant in mutants(line)]
    assert set(SLIPS[line]) <= set(made), made
    assert line not in made and len(set(made)) == len(made)


def test_steps_jumps_and_conditions_of_a_loop_are_changed():
    found = mutants("""
        best = 0
        for i in x:
            if i > y:
                continue
            best = i
        return best
    """)
    pairs = {(mutant.before, mutant.after) for mutant in found}
    assert {("best = 0", ""), ("for i in x:", ""), ("best = i", ""), ("if i > y:", "")} <= pairs
    assert {("continue", "break"), ("continue", ""), ("if i > y:", "if i <= y:"), ("if i > y:", "if True:")} <= pairs
    assert {("def program(x, y):", "def program(y, x):"), ("best = 0", "best = 1")} <= pairs
    assert ("return best", "") not in pairs


def test_an_error_is_no_longer_raised_or_another_is_caught():
    found = mutants("""
        try:
            return x()
        except ValueError as error:
            raise KeyError("no such " + y) from error
    """)
    pairs = {(mutant.before.split(" from")[0], mutant.after) for mutant in found}
    assert ("except ValueError as error:", "except Exception as error:") in pairs
    assert ("raise KeyError('no such ' + y)", "") in pairs
    assert not any("+" in before and after for before, after in pairs), "the words of an error are nobody's slip"


def test_a_mutant_computes_what_its_line_says():
    by_line = {mutant.after: mutant.function for mutant in mutants("return np.sum(x) - y / 2")}
    x = np.array([1.0, 2.0])
    assert by_line["return np.sum(x) + y / 2"](x, 4) == 5
    assert by_line["return np.mean(x) - y / 2"](x, 4) == -0.5
    assert by_line["return np.sum(x) - 2 / y"](x, 4) == 2.5
    assert by_line["def program(y, x):"](y=x, x=4) == 1, "a value's answer is handed its arguments by name"


@pytest.mark.parametrize(
    "body",
    [
        '"""At most 3."""\nreturn f"{3:.2f} of 5"',
        "import math\nreturn Forest(random_state=0, n_jobs=2)",
        "return np.random.default_rng(1)",
        "return np.empty((2, 3))",
        "return 1e-12",
    ],
)
def test_what_is_said_seeded_shaped_or_only_a_guard_is_left_as_it_is(body):
    assert mutants(body) == []


def test_a_function_without_source_has_no_mutants():
    assert list(mutants_of(len)) == list(mutants_of(lambda x: x + 1)) == []
    assert list(mutants_of(eval("lambda x: x + 1"))) == []


# Checks run on them ---------------------------------------------------------------------------------------------------


@pytest.fixture
def ex():
    return Lesson("demo")


def above(ex, probes):
    @ex.function(probes=probes, hints=["a", "b"], why="w")
    def above(x, y):
        """Those of x that are above y."""
        return [value for value in x if value > y]

    return above


def lines(survivors):
    return [survivor.after for survivor in survivors]


def test_a_check_without_a_hole_has_no_survivor(ex):
    found = examine(above(ex, [([1, 2, 3], 2)]))
    assert not found.holes and not found.equivalents and found.killed == found.mutants > 4


def test_a_mutant_that_passes_is_a_hole(ex):
    found = examine(above(ex, [([1, 3], 2)]))
    assert lines(found.holes) == ["return [value for value in x if value >= y]"]
    assert "above · above: return [value for value in x if value > y]  →  return" in str(found)


def test_a_hole_in_an_also_right_answer_is_found(ex):
    exercise = above(ex, [([1, 2, 3], 2)])

    @exercise.also_right
    def by_filter(x, y):
        return [*filter(lambda value: 9 > value > y, x)]

    found = examine(exercise)
    assert {survivor.answer for survivor in found.holes} == {"by_filter"} and len(found.holes) > 1


def test_a_declared_equivalent_is_no_hole(ex):
    exercise = above(ex, [([1, 3], 2)])
    exercise.equivalent("value > y", "value >= y", "no value is equal to y")
    found = examine(exercise)
    assert not found.holes and not found.refuted
    assert lines(found.equivalents) == ["return [value for value in x if value >= y]"]
    assert found.killed == found.mutants - 1


def test_any_change_of_a_part_may_be_declared(ex):
    @ex.function(probes=[(1,), (2,)], hints=["a", "b"], why="w")
    def small(x):
        return x < 10**6

    assert len(examine(small).holes) > 3
    small.equivalent("10 ** 6", ..., "any large number will do")
    found = examine(small)
    assert lines(found.holes) == ["return x <= 10 ** 6"]
    assert not found.refuted and len(found.equivalents) > 3


@pytest.mark.parametrize(
    ("before", "after"), [("value > y", "value >= y"), ("value > z", "value >= z"), ("value >", ...), ("", "1 + ")]
)
def test_a_declaration_that_no_surviving_mutant_needs_is_reported(ex, before, after):
    exercise = above(ex, [([1, 2, 3], 2)])
    exercise.equivalent(before, after, "for a reason")
    (complaint,) = examine(exercise).refuted
    assert UNUSED in complaint and repr(before) in complaint


def test_a_declaration_that_covers_a_refused_mutant_too_is_reported(ex):
    @ex.function(probes=[(1, 2), (2, 3)], hints=["a", "b"], why="w")
    def sums(x, y):
        z = (x + 0) + y
        return z + y

    sums.equivalent("+", "-", "it is only a zero")
    found = examine(sums)
    assert any(TOO_BROAD in complaint for complaint in found.refuted)


def test_a_line_that_matters_in_one_place_and_not_in_another_may_be_declared(ex):
    @ex.function(probes=[(1,), (2,)], hints=["a", "b"], why="w")
    def one_more(x):
        y = 0
        y = 0
        return x + y + 1

    one_more.equivalent("y = 0", "", "the first of the two is overwritten")
    one_more.equivalent("y = 0", "y = 1", "the first of the two is overwritten")
    found = examine(one_more)
    assert not found.refuted and set(lines(found.equivalents)) == {"", "y = 1"}


def test_a_mutant_that_never_ends_is_stopped_and_refused(ex):
    @ex.function(probes=[(3,), (-2,)], hints=["a", "b"], why="w")
    def counted(n):
        done = 0
        while done < n:
            try:
                done += 1
            except Exception:
                continue
        return done

    before = signal.getsignal(signal.SIGPROF)
    found = examine(counted)
    assert "done += 1" in {mutant.before for mutant in mutants_of(counted.right) if not mutant.after}
    assert {hole.before for hole in found.holes} == {"continue"}, "nothing but what is never reached may pass"
    assert signal.getsignal(signal.SIGPROF) is before and signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_only_a_mutant_is_interrupted_and_not_what_calls_it():
    with limit(0.01):
        sum(i * i for i in range(1_000_000))  # this is the course's own work
    endless = next(m for m in mutants("while x:\n    x = 0") if m.before == "x = 0" and not m.after)
    with pytest.raises(TooLong), limit(0.01):
        endless.function(1, 0)


def test_without_signals_only_programs_that_end_are_mutated(monkeypatch):
    from helpers.mutants import limit as module
    from helpers.mutants import source_tree

    def loops(x):
        while x:
            x -= 1

    def recurs(x):
        return recurs(x - 1) if x else 0

    def ends_by_itself(x):
        def double(x):
            return 2 * x

        return double(x)

    assert ends(source_tree(loops))
    monkeypatch.setattr(module, "_signals", lambda: False)
    assert [ends(source_tree(f)) for f in (loops, recurs, ends_by_itself)] == [False, False, True]


def test_a_value_and_a_model_that_tells_what_it_learnt_are_mutated_and_an_open_model_is_not(ex):
    @ex.value(given=lambda: {"x": np.array([1.0, 4.0])}, hints=["a", "b"], why="w")
    def longest(x):
        return np.max(x)

    @ex.model(given=dict, reveals=lambda model: model, hints=["a", "b"], why="w")
    def told():
        return [1, 2]

    @ex.model(given=dict, hints=["a", "b"], why="w")
    def free():
        return [1, 2]

    free.requires("It has entries.")(lambda model: bool(model))
    assert [mutation.is_mutable(exercise) for exercise in (longest, told, free)] == [True, True, False]
    assert not examine(longest).holes and examine(longest).mutants == examine(longest).killed == 2


def test_the_command_prints_each_hole_and_fails(ex, monkeypatch, capsys):
    lesson = SimpleNamespace(stem="90_demo", exercises=lambda: {"above": above(ex, [([1, 3], 2)])})
    monkeypatch.setattr(mutation, "find_lessons", lambda names: [lesson])
    assert mutation.main([]) == 1
    printed = capsys.readouterr().out
    assert "90_demo: " in printed and "1 taken for right, 0 as right by declaration" in printed
    assert "value >= y" in printed


# A learner's slip -----------------------------------------------------------------------------------------------------


@pytest.fixture
def spread(ex):
    @ex.function(
        probes=[(np.array([[1.0, 2.0], [4.0, 9.0], [2.0, 2.5]]), 1.0), (np.array([[0.0, 2.0], [1.0, 7.0]]), 2.0)],
        hints=["a", "b"],
        why="w",
    )
    def spread(x, scale):
        """The root mean square of each column of x, in units of `scale`."""
        return np.sqrt(np.mean(x**2, axis=0)) / scale

    return spread


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x, scale: np.sqrt((x**2).mean(axis=1)) / scale, "over axis 1 instead of axis 0"),
        (lambda x, scale: np.mean(x**2, axis=0) / scale, "if `sqrt` is left out"),
        (lambda x, scale: np.sqrt(np.mean(x**2, axis=0)), "if the division is left out"),
        (lambda x, scale: np.sqrt(np.median(x**2, axis=0)) / scale, "with the median in place of the mean"),
        (lambda x, scale: np.sqrt(np.mean(x**2, axis=0)) * scale, "with `*` where `/` belongs"),
    ],
)
def test_an_answer_that_equals_a_mutant_is_told_the_slip(spread, answer, words):
    feedback = spread.check(answer)
    assert feedback.verdict == "wrong" and feedback.message.endswith(f"One gets exactly this {words}."), feedback


@pytest.mark.parametrize(
    "answer",
    [
        lambda x, scale: np.sqrt(np.mean(x**2, axis=0)) / scale + 0.1,
        lambda x, scale: np.zeros(2),
        lambda x, scale: np.full(2, np.nan),
        lambda x, scale: x,
        lambda x, scale: None,
        lambda x, scale: object(),
    ],
)
def test_of_an_answer_that_no_slip_leads_to_nothing_is_said(spread, answer):
    assert same_as_mutant(answer_key(spread.declaration), spread.outcomes(answer)) == ""


def test_a_slip_in_a_program_of_two_steps_is_not_told_for_it_would_be_the_answer(ex):
    exercise = above(ex, [([1, 2, 3], 2)])
    assert (
        same_as_mutant(
            answer_key(exercise.declaration), exercise.outcomes(lambda x, y: [value for value in x if value >= y])
        )
        == ""
    )


def test_a_named_mistake_goes_before_the_slip(spread):
    spread.mistake("You left the root out.")(lambda x, scale: np.mean(x**2, axis=0) / scale)
    assert spread.check(lambda x, scale: (x**2).mean(0) / scale).message == "You left the root out."


def several_tries(x, scale):
    total = np.zeros(x.shape[1])
    for row in x:
        total = total + row**2
    return np.sqrt(total / len(x)) / scale * scale


def times(x, scale):
    return np.sqrt((x * x).mean(axis=0)) * scale


def first_large(x):
    for value in x:
        if value > 3:
            break
    return value


@pytest.mark.parametrize(
    ("words", "spoken_against"),
    [
        ("if `sqrt` is left out", True),
        ("if the division is left out", True),
        ("if `abs` is left out", False),
        ("if the subtraction is left out", False),
        ("with `//` where `/` belongs", True),
        ("with `*` where `/` belongs", False),
        ("with `median` where `mean` belongs", True),
        ("with 2 where 3 belongs", False),
        ("over axis 1 instead of axis 0", False),
    ],
)
def test_a_slip_that_the_answers_own_code_speaks_against_is_not_told(words, spoken_against):
    assert speaks_against(names_and_signs(several_tries), words) is spoken_against
    assert not speaks_against(names_and_signs(np.mean), words)


def test_a_jump_out_of_a_loop_is_one_of_the_words_that_an_answer_is_written_with():
    uses = names_and_signs(first_large)
    assert speaks_against(uses, "if the `break` is left out")
    assert speaks_against(uses, "with `continue` where `break` belongs")
    assert not speaks_against(uses, "with `break` where `continue` belongs")


def test_an_answer_is_not_told_that_it_left_out_what_it_has(spread):
    assert same_as_mutant(answer_key(spread.declaration), spread.outcomes(several_tries))
    feedback = spread.check(several_tries)
    assert feedback.verdict == "wrong" and "left out" not in feedback.message, feedback
    assert spread.check(times).message.endswith("One gets exactly this with `*` where `/` belongs.")
