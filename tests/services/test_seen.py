"""Last seen: four words for the head of the journal, the same until something is written."""

import hashlib
from pathlib import Path

from casefiles.services import cases, seen
from casefiles.services.passphrases import wordlist
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

LIST = "abae49761b88f3f1ba31ef944bea1f61b795a3cd7e1cfb7d276ed45bf77967ba"
WORDS = {
    "00" * 32: "abacus abacus abacus abacus",
    "ff" * 32: "unwatched defection overhand pushpin",
    "9f2e6d33a3717ee826353a404ba4618d1aeeb6879ad7936bce8ed5f46814924d": (
        "unframed imply trapezoid endearing"
    ),
}


def test_the_words_at_lock_are_the_words_seen_at_the_next_unlock(
    folder: Path, clock: Clock
) -> None:
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        cases.add_case(vault, {})
        at_lock = seen.seen_now(vault)
    clock.step(days=1)
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        assert seen.last_seen(vault) == at_lock
        assert seen.seen_now(vault).words != at_lock.words
    assert len(at_lock.words.split()) == 4


def test_every_head_has_its_own_words() -> None:
    heads = {seen.head_words(number.to_bytes(32, "little")) for number in range(500)}
    assert len(heads) == 500


def test_the_words_of_a_head_are_the_same_in_every_process_and_with_every_list_to_come() -> None:
    assert hashlib.sha256("\n".join(wordlist()).encode()).hexdigest() == LIST
    assert len(wordlist()) == 7776
    for head, words in WORDS.items():
        assert seen.head_words(bytes.fromhex(head)) == words
