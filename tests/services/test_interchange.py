"""Interchange: what goes out comes in again line for line; what is wrong is named, not taken."""

import io
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fastjsonschema
import jsonschema  # type: ignore[import-untyped]
import pytest

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import Cancelled, FileExists, WrongPassphrase
from casefiles.domain.library.source import Source
from casefiles.domain.records import registry
from casefiles.services import interchange
from casefiles.services.interchange_rows import row_of
from casefiles.services.interchange_schema import CHUNK, KINDS
from casefiles.vault import doors
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.vault_fixtures import CHEAP, PASSPHRASE

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


# --- the round trip ------------------------------------------------------------------------


@contextmanager
def opened(template: Path, folder: Path, clock: Clock) -> Iterator[Vault]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    vault = doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    try:
        yield vault
    finally:
        vault.close()


def test_a_file_of_several_pieces_comes_in_byte_for_byte(
    vault: Vault, template: tuple[Path, str], tmp_path: Path, clock: Clock
) -> None:
    data = bytes(range(256)) * (2 * CHUNK // 256) + b"rest"
    with vault.writing("import") as drawer:
        drawer.add(Case(id="c", reference="9NP9-J72E"))
        attachment = Attachment(id="a", owner_kind="case", owner_id="c", case_id="c", name="x")
        drawer.attach(attachment, io.BytesIO(data))
    file = tmp_path / "all.jsonl"
    interchange.export_records(vault, file, PASSPHRASE)
    kinds = [json.loads(line)["kind"] for line in file.read_bytes().splitlines()]
    assert kinds == ["case", "attachment", *["attachment-bytes"] * 3]
    with opened(template[0], tmp_path / "b.casefiles", clock) as other:
        assert interchange.import_records(other, [file]).refused == ()
        out = io.BytesIO()
        other.reading().read_attachment("a", out)
    assert out.getvalue() == data


def test_restricted_fields_go_out_too(vault: Vault, tmp_path: Path) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(Case(id="c", reference="K7M4-2QXH", reached_front="yes"))
    file = tmp_path / "all.jsonl"
    interchange.export_records(vault, file, PASSPHRASE)
    assert json.loads(file.read_bytes())["reached_front"] == "yes"


def test_an_export_asks_for_the_passphrase_is_journalled_and_overwrites_nothing(
    vault: Vault, tmp_path: Path
) -> None:
    file = tmp_path / "all.jsonl"
    with pytest.raises(WrongPassphrase):
        interchange.export_records(vault, file, "another")
    assert not file.exists()
    before = vault.journal_head.number
    interchange.export_records(vault, file, PASSPHRASE)
    assert vault.journal_head.number == before + 1
    with pytest.raises(FileExists):
        interchange.export_records(vault, file, PASSPHRASE)


def test_a_cancelled_export_and_import_leave_nothing(
    vault: Vault, tmp_path: Path, write: Write
) -> None:
    rows = write(*({"kind": "case"} for _ in range(5)))
    calls = iter([False] * 7 + [True] * 9)
    with pytest.raises(Cancelled):
        interchange.import_records(vault, [rows], cancelled=lambda: next(calls))
    assert vault.reading().count(Kind.CASE) == 0
    interchange.import_records(vault, [rows])
    file = tmp_path / "all.jsonl"
    with pytest.raises(Cancelled):
        interchange.export_records(vault, file, PASSPHRASE, cancelled=lambda: True)
    assert not file.exists()
    assert [path.name for path in tmp_path.glob(".*part")] == []


# --- the schema ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_every_kind_is_a_schema(kind: str) -> None:
    schema = interchange.schema(kind)
    jsonschema.Draft7Validator.check_schema(schema)
    fastjsonschema.compile(schema)
    assert schema["additionalProperties"] is False


def test_the_whole_schema_takes_every_row_we_write(vault: Vault) -> None:
    schema = interchange.schema()
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    rows = [
        row_of(Case(id="c", reference="K7M4-2QXH")),
        {**row_of(Source(id="s")), "full_text": "x"},
        {"kind": "attachment-bytes", "id": "a", "seq": 0, "base64": ""},
    ]
    assert all(validator.is_valid(row) for row in rows)
    assert not validator.is_valid({"kind": "case", "surname": "x"})


def test_every_field_of_the_registry_is_in_the_schema() -> None:
    for kind in Kind:
        properties = interchange.schema(kind.value)["properties"]
        assert len(properties) >= len(registry(kind)) + 1
