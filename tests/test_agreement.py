"""Text and output are rounded alike: a number of the prose is what the numbers shown above it give."""

import io
from contextlib import redirect_stdout

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from helpers.authoring import build
from helpers.authoring.agreement import Agreement, Disagreement, numbers
from helpers.authoring.claims import KernelSays, fill
from tests import small_lesson

LINES = {"wide": 19.64, "narrow": 17.96, "share": 0.345, "count": 103}
TABLE = "table = pd.DataFrame({'miss': [wide, narrow]}, ['wide', 'narrow'])\ntable.round(1)"


def _notebook(code: str, prose: str) -> list[str]:
    """What is said of a notebook of two cells, run in this process: a cell of code, and prose below it."""
    space = {"pd": pd, **LINES}

    def evaluate(expressions):
        try:
            return {key: repr(eval(expression, space)) for key, expression in expressions.items()}
        except Exception as error:
            raise KernelSays(str(error)) from error

    *body, last = code.splitlines()
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec("\n".join(body), space)
        value = eval(last, space)
    outputs = [new_output("stream", text=printed.getvalue())] if printed.getvalue() else []
    if value is not None:
        data = {"text/plain": repr(value)}
        data |= {"text/html": value._repr_html_()} if isinstance(value, pd.DataFrame) else {}
        outputs.append(new_output("execute_result", data=data))
    agreement = Agreement(evaluate)
    agreement.see(new_code_cell(code, outputs=outputs))
    return list(agreement.disagreements(new_markdown_cell(fill(prose, evaluate), metadata={"template": prose})))


@pytest.mark.parametrize(
    ("code", "prose", "given"),
    [
        (TABLE, "It gains {{ wide - narrow:.1f }} points.", "1.6"),
        (TABLE, "It gains {{ table.loc['wide', 'miss'] - table.loc['narrow', 'miss']:.1f }} points.", "1.6"),
        (TABLE, "It gains {{ table['miss'].diff().abs().iloc[1]:.1f }} points.", "1.6"),
        (TABLE, "It loses {{ abs(narrow - wide):.1f }} points.", "1.6"),
        ("print(f'{wide:.1f} and {narrow:.1f}')", "It gains {{ wide - narrow:.1f }} points.", "1.6"),
        ("f'{wide:.1f} and {narrow:.1f}'", "It loses {{ -(wide - narrow):.1f }} points.", "-1.6"),
        ("None", "Of {{ wide:.1f }}, {{ narrow:.1f }} are left: it loses {{ wide - narrow:.1f }}.", "1.6"),
        ("gain = wide - narrow\nNone", "Of {{ wide:.1f }}, {{ narrow:.1f }} are left: it loses {{ gain:.1f }}.", "1.6"),
    ],
)
def test_a_number_that_the_output_above_contradicts_is_found(code, prose, given):
    (sentence,) = _notebook(code, prose)
    assert f"beside it give {given}." in sentence


@pytest.mark.parametrize(
    ("code", "prose"),
    [
        (TABLE, "It gains about {{ wide - narrow:.0f }} points."),  # fewer digits, and these hold
        (TABLE.replace("round(1)", "round(2)"), "It gains {{ wide - narrow:.1f }} points."),
        (TABLE, "It gains {{ wide - narrow:.2f }} points."),  # nobody can compute the last digit
        (TABLE, "{{ wide:.1f }} and {{ narrow:.2f }}"),  # one quantity, once with more digits
        (TABLE, "{{ wide / narrow:.3f }} times as much"),  # a quotient has digits of its own
        (TABLE, "{{ wide - 3 * share:.1f }}"),  # the share is shown nowhere
        ("print(f'{share:.1%}')", "{{ 100 * share:.1f }} % and {{ share:.0%}}"),
        ("print(f'{wide:.1f}', open)", "{{ wide - narrow:.1f }}"),
        (f"{TABLE}.sample(frac=1)", "It gains {{ wide - narrow:.1f }} points."),  # it would be drawn anew
        ("count - 3", "{{ count - 3 }} of {{ count }}, {{ str(count) }}"),
    ],
)
def test_what_agrees_or_cannot_be_known_raises_no_alarm(code, prose):
    assert not _notebook(code, prose)


def test_numbers_know_what_their_last_digit_counts():
    assert [(float(one.value), float(one.unit)) for one in numbers("84.5 % of 1,200, −3e-05")] == [
        (0.845, 0.001),
        (1200, 1),
        (-3e-05, 1e-05),
    ]


def test_a_lesson_whose_prose_contradicts_its_output_is_not_built(tmp_path):
    source = small_lesson.SOURCE.replace(
        "scores = [0.7, 0.9]\nscores", "scores = [0.746, 0.894]\n[round(x, 2) for x in scores]"
    )
    source = source.replace(
        "{{ scores[1]:.2f }} against {{ scores[0]:.2f }}", "a gain of {{ scores[1] - scores[0]:.2f }}"
    )
    notebook = small_lesson.write(tmp_path, source).notebook(solved=False)
    with pytest.raises(build.BuildError, match=r"shows 0\.15; the numbers shown above or beside it give 0\.14"):
        build.execute(notebook, tmp_path)
    assert issubclass(Disagreement, AssertionError)
