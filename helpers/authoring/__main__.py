"""The commands of the course, as course.py starts them in its own Python: `python -m helpers.authoring lab`."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from helpers.authoring import catalogue, commandline
from helpers.authoring.trouble import Trouble
from helpers.paths import ROOT, WORKBOOK


def lab(asked: Namespace) -> int:
    from helpers.authoring import shadows

    for sentence in shadows.step_out():
        print(sentence)
    for shadow in shadows.of_files(WORKBOOK):
        print(f"{shadow.sentence}. {shadow.fix}.")
    from helpers.authoring.lab import open_lab

    return open_lab(browser=not asked.no_browser, port=asked.port, ip=asked.ip)


def test(asked: Namespace) -> int:
    from helpers.authoring import checks, processors

    known = {*catalogue.written(), *catalogue.built()}
    others = processors.imitable() if asked.processors else map(processors.named, asked.processor or [])
    return checks.run(catalogue.find_all(asked.lessons, sorted(known)), asked.rest, list(others))


def build(asked: Namespace) -> int:
    from helpers.authoring.build import build

    return build(asked.lessons, asked.jobs or 0)


def new(asked: Namespace) -> int:
    from helpers.authoring import scaffold

    made = scaffold.new(asked.name)
    print("Made " + " and ".join(str(path.relative_to(ROOT)) for path in made) + ".")
    print(f"Write them, then: python course.py build {made[0].stem[:2]}")
    return 0


def reset(asked: Namespace) -> int:
    from helpers.authoring.workbook import Workbook

    stem = catalogue.find(asked.lesson, catalogue.built())
    if not asked.yes:
        if not sys.stdin.isatty():
            raise Trouble(f"Nothing was reset, for there is nobody to ask: `python course.py reset {stem[:2]} --yes`.")
        answer = input(f"Begin {stem} afresh? Your copy is kept in workbook/backups/. Type yes: ")
        if answer.strip().lower() not in ("yes", "y"):
            print("Nothing was changed.")
            return 1
    print(Workbook().reset(stem))
    return 0


def measure(asked: Namespace) -> int:
    from helpers.authoring import review
    from helpers.authoring.lesson_file import find_lessons

    lessons = find_lessons(asked.lessons)
    print(review.report(lessons), flush=True)
    if not asked.no_times:
        from helpers.authoring import benchmark

        print(f"\n{benchmark.report(lessons)}")
    return 0


def doctor(asked: Namespace) -> int:
    from helpers.authoring.doctor import examine

    return examine()


def grade(asked: Namespace) -> int:
    if not sys.platform.startswith("linux"):
        raise Trouble("Answers can be caged on Linux alone: grade there, in WSL, or in a virtual machine.")
    from helpers.grading.grade import grade

    rules = Path(asked.rules) if asked.rules else None
    jobs, flags = asked.jobs or 0, {"again": asked.again, "strict": asked.strict}
    return grade(Path(asked.submissions), Path(asked.out), jobs=jobs, rules_at=rules, **flags)


def progress(asked: Namespace) -> int:
    from helpers import progress

    print(progress.course_map())
    return 0


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit status: 2 where it was not understood or something must be put right."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a console that cannot show a sign must not end the command
    try:
        asked = commandline.read(arguments)
        if asked is None:
            commandline.parser().print_help()
            return 0
        commands = [lab, test, build, new, reset, measure, doctor, grade, progress]
        return {command.__name__: command for command in commands}[asked.command](asked)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read this, as `head` does, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # as the system's own programs end then
    except (KeyboardInterrupt, EOFError):
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
