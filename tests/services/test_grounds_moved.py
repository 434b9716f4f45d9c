"""The matrix in a move: links and notes come in as they went out, and exclusion never does."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from casefiles.domain.case.listing import CaseFilter
from casefiles.domain.matrix import Matrix
from casefiles.services import cases, events, grounds, interchange, passages, sources
from casefiles.vault import doors
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE


@pytest.fixture
def other(template: tuple[Path, str], tmp_path: Path, clock: Clock) -> Iterator[Vault]:
    """Another, empty vault."""
    folder = Path(shutil.copytree(template[0], tmp_path / "Other.casefiles"))
    opened = doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    yield opened
    opened.close()


def filled(vault: Vault) -> str:
    """Lay out a ground with a fact, a passage, a note and a confirmation."""
    case_id = cases.add_case(vault, {"procedure_country": "DE"}).record_id
    event = events.add_event(vault, case_id, {"title": "Order refused"}).record_id
    source = sources.describe_source(vault, {"title": "Report"}).record_id
    passage = passages.add_passage(vault, source, {"quote": "Words"}).record_id
    ground = grounds.add_ground(vault, case_id, "art_9_2_e").record_id
    for kind, record_id, direction in (("event", event, "for"), ("passage", passage, "against")):
        fields = {"element": "S3", "direction": direction, "note": "Because"}
        fields |= {"record_kind": kind, "record_id": record_id}
        grounds.add_bearing(vault, ground, fields)
    said = {"gap_reason": "withheld", "confirmed_by": "L-12", "confirmed_on": "2026-02-01"}
    grounds.edit_element(vault, ground, "S1", fields=said)
    return case_id


def test_the_matrix_comes_in_as_it_went_out(vault: Vault, other: Vault, tmp_path: Path) -> None:
    case_id, file = filled(vault), tmp_path / "all.jsonl"
    before: Matrix = grounds.get_matrix(vault, case_id)
    interchange.export_records(vault, file, PASSPHRASE)
    interchange.import_records(other, [file])
    assert grounds.get_matrix(other, case_id) == before
    assert before.grounds[0].gaps == 10


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [("ground", "ground", "exclusion"), ("bearing", "record_kind", "screening")],
)
def test_d7_an_import_cannot_bring_exclusion_into_a_case(
    vault: Vault, other: Vault, tmp_path: Path, kind: str, field: str, value: str
) -> None:
    filled(vault)
    file = tmp_path / "all.jsonl"
    interchange.export_records(vault, file, PASSPHRASE)
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for row in rows:
        if row["kind"] == kind:
            row[field] = value
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    report = interchange.import_records(other, [file])
    assert {row.reason for row in report.refused} == {"counsel-only"}
    assert list(cases.list_cases(other, CaseFilter()).keys) == []


def test_d7_nothing_of_exclusion_leaves_with_a_case(vault: Vault, tmp_path: Path) -> None:
    case_id, file = filled(vault), tmp_path / "all.jsonl"
    for row in grounds.get_matrix(vault, case_id).counsel:
        assert row.counsel_only
    interchange.export_records(vault, file, PASSPHRASE)
    text = file.read_text("utf-8")
    assert "exclusion" not in text
    assert "Art. 12(2)" not in text
