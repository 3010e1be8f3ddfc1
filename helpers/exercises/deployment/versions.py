"""Another version: canary and rollback."""

import hashlib
import json
import random
import zlib

from helpers.exercises.deployment.lesson import ex
from helpers.mutants.vocabulary import names_and_signs
from helpers.show import show

IDS = [f"request-{number}" for number in range(100)]
IDS += [hashlib.md5(str(number).encode()).hexdigest() for number in range(100)]


WORDS = [name.translate(str.maketrans("0123456789", "ghijklmnop")) for name in IDS[100:]]  # ids without a digit
MANY = [f"request-{number}" for number in range(1000)]


def kept(function) -> list[int]:
    """The sizes of what a function may keep from call to call: containers outside of it that it names."""
    cells = [cell.cell_contents for cell in function.__closure__ or ()]
    named = [function.__globals__.get(name) for name in function.__code__.co_names]
    outside = [*cells, *named, *(function.__defaults__ or ())]
    return [len(one) for one in outside if isinstance(one, (dict, list, set))]


def remembers(function) -> bool:
    before = kept(function)
    answers_for(function, 0.3, [f"new-{number}" for number in range(5)])
    return kept(function) != before


def answers_for(function, share: float, ids: list[str] = IDS) -> list[bool]:
    return [bool(function(name, share)) for name in ids]


def share_of(function, share: float, ids: list[str] = IDS) -> float:
    return sum(answers_for(function, share, ids)) / len(ids)


def changes_its_mind(function) -> bool:
    some = IDS[:197]  # so many that a function which counts its calls is at another count
    return answers_for(function, 0.3, some) != answers_for(function, 0.3, some)


def tells_nobody_apart(function) -> bool:
    """Is it True or False for all ids alike, whatever the share?"""
    yes_or_no = function("request-1", 0.1) in (True, False)
    return yes_or_no and all(len(set(answers_for(function, share))) == 1 for share in (0.1, 0.3, 0.5, 0.7, 0.9))


def counts_signs_alone(function) -> bool:
    """Do ids of the same signs in another order always get the same answer, and others not?"""
    ids = [f"request-{number}" for number in range(102, 1000, 37)]
    turned = [name[:8] + name[:7:-1] for name in ids]
    shares = [number / 100 for number in range(1, 100)]
    alike = all(answers_for(function, share, ids) == answers_for(function, share, turned) for share in shares)
    return alike and any(len(set(answers_for(function, share, ids))) == 2 for share in shares)


def leaves_again(function) -> int:
    return sum(
        few and not more for few, more in zip(answers_for(function, 0.1), answers_for(function, 0.3), strict=True)
    )


@ex.function(
    probes=[("request-1", 0.1), ("request-2", 0.5), ("6f1e", 0.0), ("6f1e", 1.0)],
    hints=[
        "Make a number of the id that looks random and is always the same: `hashlib.sha256(request_id.encode())`.",
        "`int(….hexdigest(), 16) % 10_000` lies evenly between 0 and 9,999. Compare it with `share * 10_000`.",
    ],
    why="No list to keep, no worker to ask: the id alone decides, and a share that grows only adds to those chosen.",
)
def goes_to_candidate(request_id, share):
    """True for about `share` of all request ids, and always the same answer for the same id.

    An id that goes to the candidate still does when the share grows.
    """
    place = int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 10_000
    return place < share * 10_000


@goes_to_candidate.also_right
def by_checksum(request_id, share):
    return zlib.crc32(request_id.encode()) / 2**32 < share


goes_to_candidate.equivalent("16", "17", "read with another base the digits are as random")
goes_to_candidate.equivalent("10000", ..., "the share is meant to a few in a thousand")
goes_to_candidate.equivalent("<", "<=", "one place in ten thousand")


@goes_to_candidate.requires("Asked twice about the same ids, your function gave two answers. What does the id decide?")
def sticks_to_its_answer(function):
    return not changes_its_mind(function)


@goes_to_candidate.requires(
    "Your function keeps a list of the ids that it has met. Each worker has a list of its own, and a new one at its "
    "next start, so that the same id gets two answers. Compute the answer from the id alone."
)
def keeps_no_list(function):
    return not remembers(function)


@goes_to_candidate.requires('True or False is wanted; for "request-1" and 0.1 your function gives {got}.')
def says_yes_or_no(function):
    got = function("request-1", 0.1)
    return got in (True, False), {"got": show(got)}


@goes_to_candidate.requires(
    "With a share of {share} the candidate gets {got} of 500 requests; about {meant} were meant."
)
def keeps_to_the_share(function):
    for share in (0.1, 0.4):
        got = round(500 * share_of(function, share, MANY[:500]))
        if abs(got - 500 * share) > 5 * (500 * share * (1 - share)) ** 0.5:  # luck comes to three standard errors
            return False, {"share": share, "got": got, "meant": round(500 * share)}
    return True


@goes_to_candidate.requires(
    "Of 100 ids that hold no digit, the candidate gets {got} with a share of 0.4; about 40 were meant. Use all of it."
)
def takes_ids_of_any_form(function):
    got = round(100 * share_of(function, 0.4, WORDS))
    return 15 < got < 65, {"got": got}


@goes_to_candidate.requires(
    "With a share of 0.02 the candidate gets {got} of 1,000 requests; about 20 were meant. How many different places "
    "can an id have?"
)
def keeps_to_a_small_share(function):
    got = round(1000 * share_of(function, 0.02, MANY))
    return 3 < got < 45, {"got": got}


@goes_to_candidate.requires(
    "A share of 0 means nobody and a share of 1 everybody; yours gives {none} and {all} of 200."
)
def knows_the_ends(function):
    none, everybody = (round(200 * share_of(function, share)) for share in (0.0, 1.0))
    return (none, everybody) == (0, 200), {"none": none, "all": everybody}


@goes_to_candidate.requires("When the share grows from 0.1 to 0.3, {lost} requests leave the candidate again.")
def grows_with_the_share(function):
    lost = leaves_again(function)
    return lost == 0, {"lost": lost}


@goes_to_candidate.mistake(
    "Asked again about the same ids, your function answers otherwise. Does it draw lots, or count its calls? The same "
    "request, sent again because the network failed, is then answered by the other version. Let the id alone decide.",
    when=changes_its_mind,
)
def draws_lots(request_id, share):
    return random.random() < share


@goes_to_candidate.mistake(
    "You use Python's `hash`. Of a text it is salted: each process has its own, so that two workers send the same id "
    "two ways. Take one that is the same everywhere, from `hashlib`.",
    when=lambda function: "hash" in names_and_signs(function),
)
def salted_hash(request_id, share):
    return hash(request_id) % 10_000 < share * 10_000


@goes_to_candidate.mistake(
    "The share is a part of one, and you compared it with percents: a share of 0.5 gives the candidate next to "
    "nothing, and 50 would give it half of the requests.",
    when=lambda function: share_of(function, 0.5) < 0.05 and 0.3 < share_of(function, 50) < 0.7,
)
def compared_with_percents(request_id, share):
    return int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 100 < share


@goes_to_candidate.mistake(
    "All ids get one answer: with this share everybody goes to the candidate, or nobody. Which part of your function "
    "depends on the id?",
    when=lambda function: tells_nobody_apart(function) and not 0.3 < share_of(function, 50) < 0.7,
)
def one_draw_for_all(request_id, share):
    return random.Random(0).random() < share


@goes_to_candidate.mistake(
    "Ids of the same signs in another order always go the same way, “request-103” and “request-301”. Is it a sum over "
    "the signs? Such sums lie close together; a hash scatters them.",
    when=lambda function: counts_signs_alone(function) and not tells_nobody_apart(function),
)
def summed_the_signs(request_id, share):
    return sum(map(ord, request_id)) % 100 < share * 100


@goes_to_candidate.mistake(
    "The wrong way round: with a share of 0.1 most requests go to the candidate, and with 0.9 few.",
    when=lambda function: share_of(function, 0.1) > 0.8 and share_of(function, 0.9) < 0.2,
)
def the_wrong_way_round(request_id, share):
    return int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 10_000 >= share * 10_000


@goes_to_candidate.mistake(
    "“request-0” to “request-99” all get the same answer. Does only the beginning of the id count? All ids of one "
    "client begin alike: it goes there as a whole or not at all. Use all of the id.",
    when=lambda function: 0.1 < share_of(function, 0.5) < 0.9 and share_of(function, 0.5, IDS[:100]) in (0, 1),
)
def looks_at_the_first_sign(request_id, share):
    return ord(request_id[0]) % 10 < share * 10


@goes_to_candidate.mistake(
    "When the share grows from 0.1 to 0.3, some ids that had the candidate lose it again. Does the place of an id "
    "depend on the share? It must not: the share only draws the line.",
    when=lambda function: leaves_again(function) > 2 and not changes_its_mind(function),
)
def shuffled_by_the_share(request_id, share):
    text = json.dumps([request_id, share])
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10_000 < share * 10_000
