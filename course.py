"""The course's front door: `python course.py lab` to learn, `python course.py test` to check everything.

Needs nothing but Python: at the first start it makes an environment of its own beside this file and installs into it.
"""

import os
import sys

TOO_OLD = (
    "The course needs Python 3.11 or later, and {0} is {1[0]}.{1[1]}. Install a newer one from python.org or your "
    "system's packages and start the course with it: python3.12 course.py lab"
)
# An older Python must be able to read all of this file, even to say that it is too old.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(TOO_OLD.format(sys.executable, sys.version_info))


def say(line):
    """Print at once, even into a pipe."""
    print(line)
    sys.stdout.flush()


def main(arguments):
    """Read the command, see to the environment, hand over to it. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a console that cannot show a sign must not end the start
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    if sys.getfilesystemencoding() != "utf-8" and os.environ.get("PYTHONUTF8") != "1":
        return begin_again_in_utf8(arguments)
    from helpers.authoring import commandline, environment, handover
    from helpers.authoring.trouble import Trouble
    from helpers.paths import ROOT

    try:
        asked = commandline.read(arguments)
        if asked is None:
            commandline.parser().print_help()
            return 0
        # The doctor must be able to speak of an environment that cannot be used.
        python = environment.as_it_is() if asked.command == "doctor" else environment.ready(say)
    except Trouble as trouble:
        sys.stderr.write(str(trouble) + "\n")
        return 2
    return handover.to([str(python), "-m", "helpers.authoring"] + arguments, ROOT)


def begin_again_in_utf8(arguments):
    """Where the system's language is "C", a Python told not to use UTF-8 cannot even name a folder with an umlaut."""
    from helpers.authoring import handover

    os.environ["PYTHONUTF8"] = "1"
    return handover.to([sys.executable, os.path.abspath(__file__)] + arguments, os.getcwd())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BrokenPipeError:  # whoever read this, as `head` does, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        sys.exit(130)
