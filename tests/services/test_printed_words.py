"""Four words on paper: the same for the same records, found in the chain, joining no packs."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from casefiles.domain.paper.composed import ComposedPack
from casefiles.domain.paper.plan import PackOrder
from casefiles.services import cases, passages, seen, sources
from casefiles.services.packs.composing import compose_pack
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

TODAY = date(2026, 3, 2)


@pytest.fixture
def order(vault: Vault, tmp_path: Path) -> PackOrder:
    """An order that nothing stands in the way of."""
    file = tmp_path / "report.txt"
    file.write_text("The tribunal held that they had refused.", encoding="utf-8")
    meta = {"title": "A report", "publisher": "A court", "language": "en"}
    source_id = sources.add_source(vault, file, meta=meta).record_id
    passages.add_passage(vault, source_id, {"quote": "The tribunal held", "pinpoint": "1"})
    return PackOrder(
        kind="country-information", recipient="L-12", language="en", source_ids=(source_id,)
    )


def words_on(pack: ComposedPack) -> str:
    """Return the four words on the cover of a pack."""
    text = " ".join(pypdf.PdfReader(io.BytesIO(pack.pdf)).pages[0].extract_text().split())
    return " ".join(text.partition("State of the records ")[2].split(" ")[:4])


def test_the_words_stay_as_long_as_no_record_changes_and_the_bytes_too(
    vault: Vault, order: PackOrder, clock: Clock
) -> None:
    first = compose_pack(vault, order, today=TODAY)
    vault.close()
    clock.step(days=1)
    with doors.unlock(vault.folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as again:
        second = compose_pack(again, order, today=TODAY)
        assert second.pdf == first.pdf
        assert words_on(first) == seen.pack_words(again, first.alias)
        cases.add_case(again, {})
        third = compose_pack(again, order, today=TODAY)
        assert words_on(third) != words_on(first)
        assert seen.find_words(again, words_on(first), alias=first.alias)
        assert seen.find_words(again, words_on(third).upper(), alias=first.alias)
        assert not seen.find_words(again, words_on(first))
        assert not seen.find_words(again, "abacus abacus abacus abacus", alias=first.alias)
        assert seen.find_words(again, seen.seen_now(again).words)


def test_two_recipients_cannot_join_their_packs_by_the_words(
    vault: Vault, order: PackOrder
) -> None:
    one = compose_pack(vault, order, today=TODAY)
    other = compose_pack(vault, replace(order, recipient="L-13"), today=TODAY)
    assert words_on(one) != words_on(other)
    for head in (vault.last_seen.hash, vault.journal_head.hash):
        assert words_on(one) != seen.head_words(head)
