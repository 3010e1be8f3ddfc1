"""What can be asked of the course. Standard library only: course.py reads it before anything is installed."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from helpers.authoring.trouble import Trouble, near

COMMANDS = {
    "lab": "lay out the lessons in workbook/ and open JupyterLab there",
    "test": "check everything, or only the lessons named; what follows -- goes to pytest",
    "build": "make notebooks/ and solutions/ from lessons/, all or only those named",
    "new": "begin a lesson: its source and its exercises",
    "reset": "begin a lesson afresh; your copy is kept in workbook/backups/",
    "measure": "count what each lesson holds and how it reads, and time what one waits for",
    "doctor": "what is installed, what computes, what is missing, what to do",
    "grade": "mark a class's notebooks: grades, a report on the class, a page for each student",
    "progress": "the map of the course and how far you are",
}


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are sentences that name where to read on."""

    def error(self, message: str) -> NoReturn:
        raise Trouble(f"{message[0].upper()}{message[1:]}. `{self.prog} --help` says what it takes.")


def parser() -> argparse.ArgumentParser:
    """The commands with their arguments and help."""
    top = Parser(
        prog="python course.py",
        description="A course in machine learning that runs.",
        epilog="Lessons are named by number or by name: 03, 3, regression, 03_regression.",
        allow_abbrev=False,
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    each = {
        name: commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False)
        for name, text in COMMANDS.items()
    }
    each["lab"].add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    each["lab"].add_argument("--port", type=int, help="the port to serve on (else the first free one from 8888)")
    each["lab"].add_argument("--ip", help="the address to serve on (else localhost: this computer alone)")
    for name in ("test", "build", "measure"):
        each[name].add_argument("lessons", nargs="*", metavar="LESSON", help="for example 03 (else all)")
    each["test"].add_argument(
        "--processor",
        metavar="NAME",
        action="append",
        help="the notebooks and the exercises' checks once more, as on this processor (or farthest)",
    )
    each["test"].add_argument("--processors", action="store_true", help="the same for all that can be imitated here")
    each["build"].add_argument("--jobs", type=int, metavar="N", help="notebooks built at a time (else one a core)")
    each["measure"].add_argument("--no-times", action="store_true", help="count only: a matter of seconds")
    each["new"].add_argument("name", metavar="NAME", help="for example time_series, or 21_time_series")
    each["reset"].add_argument("lesson", metavar="LESSON", help="for example 03")
    each["reset"].add_argument("--yes", action="store_true", help="do not ask")
    each["grade"].add_argument("submissions", metavar="SUBMISSIONS", help="a folder or zip, as a teacher has it")
    each["grade"].add_argument("--out", metavar="DIR", default="grades", help="where it all goes (else grades)")
    each["grade"].add_argument("--jobs", type=int, metavar="N", help="notebooks marked at a time (else one a core)")
    each["grade"].add_argument("--rules", metavar="FILE", help="points, due date: see docs/teaching.md")
    each["grade"].add_argument("--again", action="store_true", help="also what is marked already")
    each["grade"].add_argument("--strict", action="store_true", help="refuse where an answer cannot be caged whole")
    return top


def read(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The command with its arguments, `.rest` holding what followed `--`; None when only help was wanted.

    Raises Trouble for what it does not know or a number that cannot be meant. `--help` prints and ends the program.
    """
    arguments = list(arguments)
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    mine, rest = arguments[:cut], arguments[cut + 1 :]
    if not mine or mine == ["help"]:
        return None
    if mine[0] not in (*COMMANDS, "-h", "--help"):
        raise Trouble(f"There is no command {mine[0]!r}. {near(mine[0], COMMANDS, 'The commands are')}")
    asked, unknown = parser().parse_known_args(mine)
    if unknown:
        onward = " What is meant for pytest goes after --, as in: test -- -x" if asked.command == "test" else ""
        raise Trouble(
            f"`{asked.command}` does not know {' '.join(unknown)}. "
            f"`python course.py {asked.command} --help` says what it takes.{onward}"
        )
    if rest and asked.command != "test":
        raise Trouble(f"`{asked.command}` takes nothing after --; only `test` does, and hands it to pytest.")
    if getattr(asked, "port", None) is not None and not 1 <= asked.port <= 65535:
        raise Trouble(f"There is no port {asked.port}: ports run from 1 to 65535, for example --port 8889.")
    if (jobs := getattr(asked, "jobs", None)) is not None and jobs < 1:
        raise Trouble("--jobs wants 1 or more.")
    asked.rest = rest
    return asked
