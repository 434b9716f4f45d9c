"""Importing: a row that is wrong is named by line, reason and field, and then nothing is taken."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casefiles.domain.case.reference import normal_reference
from casefiles.domain.changes import Kind
from casefiles.domain.errors import FileUnreadable
from casefiles.domain.records import registry
from casefiles.services import interchange, undo
from casefiles.vault.vault import Vault
from tests.vault_fixtures import PASSPHRASE

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write rows (objects or raw lines) into a file."""

    def written(*rows: dict[str, Any] | bytes, name: str = "rows.jsonl") -> Path:
        file = tmp_path / name
        lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
        file.write_bytes(b"\n".join(lines) + b"\n")
        return file

    return written


def refusals(vault: Vault, *files: Path) -> list[tuple[int, str, str]]:
    before = [vault.reading().count(kind) for kind in Kind]
    report = interchange.import_records(vault, files)
    assert [vault.reading().count(kind) for kind in Kind] == before
    assert report.changes is None
    assert report.refused_total == len(report.refused)
    return [(row.line, row.reason, row.field) for row in report.refused]


def test_missing_ids_and_references_are_drawn(vault: Vault, write: Write) -> None:
    report = interchange.import_records(vault, [write({"kind": "case"}, b"", {"kind": "source"})])
    assert (report.rows, report.refused) == (2, ())
    (case,) = vault.reading().every(Kind.CASE)
    assert normal_reference(case.reference) == case.reference
    assert len(case.id) == 32


def test_an_import_is_one_change_that_can_be_taken_back(vault: Vault, write: Write) -> None:
    rows = write({"kind": "case", "id": "c"}, {"kind": "event", "case_id": "c"})
    changes = interchange.import_records(vault, [rows]).changes
    assert changes is not None
    undo.undo_change(vault, changes.change_id)
    assert vault.reading().count(Kind.CASE) == vault.reading().count(Kind.EVENT) == 0


def test_parts_may_come_before_what_they_belong_to_and_in_another_file(
    vault: Vault, write: Write
) -> None:
    first = write({"kind": "event", "case_id": "c"}, name="1.jsonl")
    second = write({"kind": "case", "id": "c"}, name="2.jsonl")
    assert interchange.import_records(vault, [first, second]).refused == ()


@pytest.mark.parametrize(
    ("row", "reason", "field"),
    [
        (b"{not json", "not-json", ""),
        (b"[1, 2]", "not-an-object", ""),
        (b'"case"', "not-an-object", ""),
        (b"[" * 100_000, "not-json", ""),
        (b'{"kind": "case", "kind": "case"}', "duplicate-key", "kind"),
        (b'{"kind": "case", "stage": NaN}', "not-json", ""),
        (b"\xff\xfe", "not-utf-8", ""),
        ({"kind": "person"}, "unknown-kind", "kind"),
        ({"kind": ["case"]}, "unknown-kind", "kind"),
        ({"id": "x"}, "unknown-kind", "kind"),
        ({"kind": "case", "surname": "Anna"}, "unknown-field", "surname"),
        ({"kind": "case", "Anna Kuznetsova, 1990": 1}, "unknown-field", ""),
        ({"kind": "case", "stage": "nonsense"}, "unknown-code", "stage"),
        ({"kind": "case", "country": "ZZ"}, "unknown-code", "country"),
        ({"kind": "case", "interview_language": "xx"}, "unknown-code", "interview_language"),
        ({"kind": "case", "opened_on": "next spring"}, "not-a-date", "opened_on"),
        ({"kind": "case", "opened_on": "2023-13"}, "not-a-date", "opened_on"),
        ({"kind": "case", "next_step_due": "2023-02-30"}, "not-a-day", "next_step_due"),
        ({"kind": "case", "next_step_due": "2023-08~"}, "wrong-form", "next_step_due"),
        ({"kind": "case", "narrative": 5}, "wrong-type", "narrative"),
        ({"kind": "case", "narrative": None}, "wrong-type", "narrative"),
        ({"kind": "case", "narrative": "x" * 1_000_001}, "too-long", "narrative"),
        ({"kind": "case", "caseworker": "two\nlines"}, "wrong-form", "caseworker"),
        (b'{"kind": "case", "notes": "\\ud800"}', "not-unicode", "notes"),
        ({"kind": "case", "reference": "K7M4-2QXX"}, "bad-reference", "reference"),
        ({"kind": "case", "reference": "k7m42qxh"}, "bad-reference", "reference"),
        ({"kind": "case", "id": "../../etc"}, "wrong-form", "id"),
        ({"kind": "case", "id": ""}, "wrong-form", "id"),
        ({"kind": "event", "title": "x"}, "missing", "case_id"),
        ({"kind": "event", "case_id": "nobody"}, "no-such-record", "case_id"),
        ({"kind": "event", "case_id": "c", "relied_on": 1}, "wrong-type", "relied_on"),
        ({"kind": "passage", "source_id": "c"}, "no-such-record", "source_id"),
        ({"kind": "source", "page_count": -1}, "wrong-type", "page_count"),
        ({"kind": "source", "page_count": 10**30}, "too-large", "page_count"),
        ({"kind": "source", "sha256": "A" * 64}, "wrong-form", "sha256"),
        ({"kind": "pack", "alias": "A"}, "missing", "pack_kind"),
        (
            {"kind": "attachment", "id": "a", "owner_kind": "event", "owner_id": "c"},
            "unknown-code",
            "owner_kind",
        ),
        (
            {"kind": "attachment", "id": "a", "owner_kind": "case", "owner_id": "c", "size": 3},
            "bytes-missing",
            "size",
        ),
        (
            {"kind": "attachment-bytes", "id": "a", "seq": 0, "base64": "eHh4"},
            "bytes-out-of-order",
            "seq",
        ),
    ],
)
def test_a_wrong_row_is_refused_with_line_reason_and_field(
    vault: Vault, write: Write, row: dict[str, Any] | bytes, reason: str, field: str
) -> None:
    file = write({"kind": "case", "id": "c"}, row, {"kind": "event", "case_id": "c"})
    assert refusals(vault, file) == [(2, reason, field)]


def test_the_parts_of_a_refused_row_are_not_refused_once_more(vault: Vault, write: Write) -> None:
    case = {"kind": "case", "id": "d", "stage": "nonsense"}
    attachment = {"kind": "attachment", "id": "a", "owner_kind": "nonsense", "owner_id": "d"}
    piece = {"kind": "attachment-bytes", "id": "a", "seq": 0, "base64": "eHh4"}
    file = write(case, {"kind": "event", "case_id": "d"}, attachment, piece)
    assert refusals(vault, file) == [
        (1, "unknown-code", "stage"),
        (3, "unknown-code", "owner_kind"),
    ]


def test_ids_and_references_that_are_taken_are_refused(vault: Vault, write: Write) -> None:
    case = {"kind": "case", "id": "c", "reference": "9NP9-J72E"}
    interchange.import_records(vault, [write(case)])
    other = {"kind": "case", "id": "d"}
    file = write(case, other, other, {"kind": "case", "id": "e", "reference": "9NP9-J72E"})
    assert refusals(vault, file) == [
        (1, "duplicate-id", "id"),
        (3, "duplicate-id", "id"),
        (4, "duplicate-reference", "reference"),
    ]


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        ([(0, "eHh4")], "bytes-changed"),
        ([(1, "eHh4")], "bytes-out-of-order"),
        ([(0, "eHh4"), (0, "eHh4")], "bytes-out-of-order"),
        ([(0, "e!h4")], "not-base64"),
        ([(0, "eHh4eHh4")], "bytes-missing"),
    ],
)
def test_bytes_of_a_file_are_counted_ordered_and_compared(
    vault: Vault, write: Write, pieces: list[tuple[int, str]], reason: str
) -> None:
    attachment = {"kind": "attachment", "id": "a", "owner_kind": "case", "owner_id": "c"}
    attachment |= {"name": "x", "size": 3, "sha256": "0" * 64}  # type: ignore[dict-item]
    rows = [
        {"kind": "attachment-bytes", "id": "a", "seq": seq, "base64": text} for seq, text in pieces
    ]
    found = refusals(vault, write({"kind": "case", "id": "c"}, attachment, *rows))
    assert reason in [code for _, code, _ in found]


def test_what_a_refused_row_holds_is_never_told(vault: Vault, write: Write) -> None:
    rows = [{"kind": "case", name: "Kuznetsov"} for name in registry(Kind.CASE)]
    report = interchange.import_records(vault, [write(*rows)])
    assert "Kuznetsov" not in repr(report)
    assert report.refused_total > len(rows) / 2


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx", "rows.json", "rows"])
def test_other_types_of_file_are_refused_by_name(vault: Vault, write: Write, name: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        interchange.import_records(vault, [write({"kind": "case"}, name=name)])
    assert refused.value.facts == {"name": name, "reason": "import-type"}


def test_a_mark_at_the_beginning_and_windows_line_ends_do_no_harm(
    vault: Vault, write: Write
) -> None:
    file = write(b'\xef\xbb\xbf{"kind": "case"}\r', b'{"kind": "case"}\r', b"\r")
    assert interchange.import_records(vault, [file]).rows == 2


def test_progress_ends_at_its_total(vault: Vault, write: Write, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    rows = write(*({"kind": "case"} for _ in range(9)))
    interchange.import_records(vault, [rows], progress=lambda *now: told.append(now))
    assert told[-1][0] == told[-1][1]
    told.clear()
    out = tmp_path / "all.jsonl"
    interchange.export_records(vault, out, PASSPHRASE, progress=lambda *now: told.append(now))
    assert told[-1] == (9, 9)
