"""Last seen: four words for the head of the journal, the same until something is written."""

from pathlib import Path

from casefiles.services import cases, seen
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE


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
