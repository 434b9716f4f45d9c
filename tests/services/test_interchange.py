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
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.domain.case.reference import new_reference, normal_reference
from casefiles.domain.changes import Kind
from casefiles.domain.errors import Cancelled, FileExists, WrongPassphrase
from casefiles.domain.fields import Shape, Spec
from casefiles.domain.library.source import Source
from casefiles.domain.records import OWNER_FIELD, TYPES, Record, registry
from casefiles.services import interchange, vocabularies
from casefiles.services.interchange_rows import row_of
from casefiles.services.interchange_schema import CHUNK, KINDS
from casefiles.vault import doors
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock as StandingClock
from tests.vault_fixtures import CHEAP, PASSPHRASE

DATES = ("", "2023", "2023-08~", "2022?", "2022-09/2023-01", "2023-21", "202X", "2024-02-29")
ALPHABET = "234679ACDEFHJKMNPQRTWXY"

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


def value_of(spec: Spec) -> st.SearchStrategy[Any]:
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    line = text.map(lambda found: found.replace("\n", " ").replace("\r", " "))
    hexadecimal = st.sampled_from(["", "0" * 64, "0123456789abcdef" * 4])
    return {
        Shape.CODE: st.sampled_from(
            [term.code for term in vocabularies.choices(spec.vocabulary)] if spec.vocabulary else []
        ),
        Shape.COUNTRY: st.sampled_from(["RU", "KZ", "FR", "declined"]),
        Shape.LANGUAGE: st.sampled_from(["ru", "uk", "bua", "unknown"]),
        Shape.LINE: line,
        Shape.TEXT: text,
        Shape.UNCERTAIN: st.sampled_from(DATES),
        Shape.DAY: st.sampled_from(["", "2026-11-22"]),
        Shape.MOMENT: st.sampled_from(["", "2026-11-22T04:30:38Z", "2026-11-22T04:30:38+00:00"]),
        Shape.NUMBER: st.integers(0, 2**40),
        Shape.FLAG: st.booleans(),
        Shape.LINK: st.just(""),
        Shape.HASH: hexadecimal,
    }[spec.shape]


@st.composite
def vault_contents(draw: st.DrawFn) -> list[tuple[Record, bytes]]:
    """Draw records of every kind with all fields filled, each part under an owner."""
    owners: dict[str, list[str]] = {"case": [], "paper": [], "source": []}
    found: list[tuple[Record, bytes]] = []
    kinds = (Kind.CASE, Kind.PAPER, Kind.EVENT, Kind.SOURCE, Kind.PASSAGE, Kind.ATTACHMENT)
    for number, kind in enumerate((*kinds, *kinds, Kind.PACK, Kind.BACKUP)):
        specs = registry(kind).items()
        values: dict[str, Any] = {name: draw(value_of(spec)) for name, spec in specs}
        values["id"] = f"{number:032x}"
        data = b""
        if kind is Kind.CASE:
            values["reference"] = new_reference(lambda below: draw(st.integers(0, below - 1)))
        elif kind is Kind.ATTACHMENT:
            owner = draw(st.sampled_from(["case", "paper", "source"]))
            values |= {"owner_kind": owner, "owner_id": draw(st.sampled_from(owners[owner]))}
            data = draw(st.binary(max_size=300))
            values |= {"size": len(data), "sha256": ""}
        elif kind is not Kind.PACK and kind in OWNER_FIELD:
            owner = "source" if kind is Kind.PASSAGE else "case"
            values[OWNER_FIELD[kind]] = draw(st.sampled_from(owners[owner]))
        if kind.value in owners:
            owners[kind.value].append(str(values["id"]))
        found.append((TYPES[kind](**values), data))
    references = [record.reference for record, _ in found if isinstance(record, Case)]
    assert all(normal_reference(reference) == reference for reference in references)
    assume(len(set(references)) == len(references))
    return found


@contextmanager
def opened(template: Path, folder: Path, clock: Clock) -> Iterator[Vault]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    vault = doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    try:
        yield vault
    finally:
        vault.close()


@given(contents=vault_contents())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_goes_out_comes_in_and_goes_out_again_line_for_line(
    template: tuple[Path, str], tmp_path: Path, contents: list[tuple[Record, bytes]]
) -> None:
    files = [tmp_path / "first.jsonl", tmp_path / "second.jsonl"]
    for file in files:
        file.unlink(missing_ok=True)
    clock = StandingClock()
    with opened(template[0], tmp_path / "a.casefiles", clock) as vault:
        with vault.writing("import") as drawer:
            for record, data in contents:
                if isinstance(record, Attachment):
                    drawer.attach(record, io.BytesIO(data))
                else:
                    drawer.add(record)
                if isinstance(record, Source):
                    drawer.set_text(record.id, record.summary * 3)
        out = interchange.export_records(vault, files[0], PASSPHRASE)
    assert sum(count for _, count in out.counts) == len(contents)
    with opened(template[0], tmp_path / "b.casefiles", clock) as vault:
        report = interchange.import_records(vault, [files[0]])
        assert report.refused == ()
        assert report.counts == out.counts
        again = interchange.export_records(vault, files[1], PASSPHRASE)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert again.sha256 == out.sha256


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
