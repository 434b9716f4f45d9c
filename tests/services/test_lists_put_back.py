"""A page put back from an older copy may make a list shorter: then Today and the counter say so."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from casefiles.domain.case.listing import CaseFilter
from casefiles.domain.changes import Kind
from casefiles.domain.errors import CaseFilesError, VaultDamaged
from casefiles.services import cases, notices
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

PAGE = 4096
HALF = 60


def grown(folder: Path, clock: Clock) -> bytes:
    """Add cases to a closed vault; return its database as it was before."""
    before = (folder / "vault.db").read_bytes()
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        for number in range(HALF):
            cases.add_case(vault, {"next_step": f"call {number}", "narrative": "a story " * 40})
    return before


def with_a_page_put_back(folder: Path, older: bytes, clock: Clock) -> Iterator[Vault]:
    """Yield the vault with each page in turn as it was; those that do not open are left out."""
    database = folder / "vault.db"
    kept = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    newer = kept[database]
    for start in range(PAGE, len(older), PAGE):
        if older[start : start + PAGE] == newer[start : start + PAGE]:
            continue
        for path in folder.iterdir():
            path.unlink()
        for path, content in kept.items():
            path.write_bytes(content)
        database.write_bytes(newer[:start] + older[start : start + PAGE] + newer[start + PAGE :])
        with (
            suppress(CaseFilesError),  # refused by name: nothing is shorter then
            doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault,
        ):
            yield vault


def shown(vault: Vault) -> int:
    """Return how many cases a list has rows for."""
    return len(cases.case_rows(vault, cases.list_cases(vault, CaseFilter()).keys))


@pytest.mark.slow
def test_a_list_that_is_shorter_is_never_shorter_without_a_word(folder: Path, clock: Clock) -> None:
    grown(folder, clock)
    older = grown(folder, clock)
    short = lost = 0
    for vault in with_a_page_put_back(folder, older, clock):
        try:
            missing = shown(vault) < 2 * HALF
        except VaultDamaged:
            lost += 1
            continue
        if missing:
            short += 1
            assert notices.incomplete(vault, Kind.CASE)
            said = [notices.say_notice(notice) for notice in notices.every_notice(vault)]
            assert any("not complete" in sentence for sentence in said)
    assert short, "no page that was put back made the list shorter: nothing was tried"
    assert lost, "no page that was put back took rows away: nothing was tried"


def test_nothing_is_said_of_a_vault_that_is_whole(folder: Path, clock: Clock) -> None:
    grown(folder, clock)
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        assert notices.every_notice(vault) == ()
