"""Another version: canary and rollback."""

import hashlib
import json
import random
import zlib

from helpers.exercises.deployment.lesson import ex
from helpers.show import show

IDS = [f"request-{number}" for number in range(100)]
IDS += [hashlib.md5(str(number).encode()).hexdigest() for number in range(100)]


def answers_for(function, share: float, ids: list[str] = IDS) -> list[bool]:
    return [bool(function(name, share)) for name in ids]


def share_of(function, share: float, ids: list[str] = IDS) -> float:
    return sum(answers_for(function, share, ids)) / len(ids)


def changes_its_mind(function) -> bool:
    return answers_for(function, 0.3) != answers_for(function, 0.3)


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
    """True for about `share` of all request ids, and always the same answer for the same id."""
    place = int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 10_000
    return place < share * 10_000


@goes_to_candidate.also_right
def by_checksum(request_id, share):
    return zlib.crc32(request_id.encode()) / 2**32 < share


@goes_to_candidate.requires("Asked twice about the same ids, your function gave two answers. What does the id decide?")
def sticks_to_its_answer(function):
    return not changes_its_mind(function)


@goes_to_candidate.requires('True or False is wanted; for "request-1" and 0.1 your function gives {got}.')
def says_yes_or_no(function):
    got = function("request-1", 0.1)
    return got in (True, False), {"got": show(got)}


@goes_to_candidate.requires("With a share of 0.1 the candidate gets {got} of 200 requests; about 20 were meant.")
def keeps_to_the_share(function):
    got = round(200 * share_of(function, 0.1))
    return 7 < got < 36, {"got": got}


@goes_to_candidate.requires(
    "With a share of 0.02 the candidate gets {got} of 1,000 requests; about 20 were meant. How many different places "
    "can an id have?"
)
def keeps_to_a_small_share(function):
    got = round(1000 * share_of(function, 0.02, [f"request-{number}" for number in range(1000)]))
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
    "You draw lots anew for each call: the same request, sent again because the network failed, is answered by the "
    "other version. Let the id decide.",
    when=changes_its_mind,
)
def draws_lots(request_id, share):
    return random.random() < share


@goes_to_candidate.mistake(
    "Python's `hash` of a text is salted: each process has its own, so that two workers send the same id two ways. "
    "Take one that is the same everywhere, from `hashlib`.",
    when=lambda function: "hash" in function.__code__.co_names,
)
def salted_hash(request_id, share):
    return hash(request_id) % 10_000 < share * 10_000


@goes_to_candidate.mistake(
    "The share is a part of one, 0.1, and you compared it with percents: the candidate gets one request in a hundred.",
    when=lambda function: share_of(function, 0.5) < 0.05 and 0.3 < share_of(function, 50) < 0.7,
)
def compared_with_percents(request_id, share):
    return int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 100 < share


@goes_to_candidate.mistake(
    "The wrong way round: with a share of 0.1 nine in ten requests go to the candidate.",
    when=lambda function: share_of(function, 0.1) > 0.8 and share_of(function, 0.9) < 0.2,
)
def the_wrong_way_round(request_id, share):
    return int(hashlib.sha256(request_id.encode()).hexdigest(), 16) % 10_000 >= share * 10_000


@goes_to_candidate.mistake(
    "Ids that begin alike all get the same answer, and all ids of one client begin alike: it goes there as a whole or "
    "not at all. Use all of the id.",
    when=lambda function: 0.1 < share_of(function, 0.5) < 0.9 and share_of(function, 0.5, IDS[:100]) in (0, 1),
)
def looks_at_the_first_sign(request_id, share):
    return ord(request_id[0]) % 10 < share * 10


@goes_to_candidate.mistake(
    "Each share draws other requests: when it grows, some who had the candidate lose it again. Where an id stands must "
    "not depend on the share: it only draws the line.",
    when=lambda function: leaves_again(function) > 2 and not changes_its_mind(function),
)
def shuffled_by_the_share(request_id, share):
    text = json.dumps([request_id, share])
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10_000 < share * 10_000
