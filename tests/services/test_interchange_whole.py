"""Export, import into an empty vault, export: the same lines, whatever the vault held."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles.domain.changes import Kind
from casefiles.domain.errors import RecordInvalid, VaultDamaged
from casefiles.domain.fields import Shape
from casefiles.domain.records import TYPES, registry
from casefiles.services import interchange, vaults
from casefiles.services.checking import checked_fields
from casefiles.services.demo import build_demo
from casefiles.services.interchange_rows import Refused, validate
from casefiles.vault import doors
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock as StandingClock
from tests.services.drawn_records import LINES, Contents, is_file, many, one_of_every_kind
from tests.vault_fixtures import CHEAP, PASSPHRASE

TODAY = date(2026, 11, 22)
RELAXED = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large)


@contextmanager
def opened(template: Path, folder: Path, clock: Clock) -> Iterator[Vault]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    vault = doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    try:
        yield vault
    finally:
        vault.close()


def put_away(vault: Vault, contents: Contents) -> None:
    with vault.writing("import") as drawer:
        for record, data, text in contents.records:
            if is_file(record):
                drawer.attach(record, io.BytesIO(data))  # type: ignore[arg-type]
            else:
                drawer.add(record)
            if text:
                drawer.set_text(record.id, text)


def there_and_back(template: Path, place: Path, contents: Contents) -> None:
    """Put records into one vault, move them into another, and compare all that goes out."""
    files = [place / "first.jsonl", place / "second.jsonl"]
    for file in files:
        file.unlink(missing_ok=True)
    clock = StandingClock()
    with opened(template, place / "a.casefiles", clock) as vault:
        put_away(vault, contents)
        out = interchange.export_records(vault, files[0], PASSPHRASE)
        before = {kind: list(vault.reading().every(kind)) for kind in TYPES}
    assert sum(count for _, count in out.counts) == len(contents.records)
    with opened(template, place / "b.casefiles", clock) as vault:
        report = interchange.import_records(vault, [files[0]])
        assert report.refused == ()
        assert report.counts == out.counts
        again = interchange.export_records(vault, files[1], PASSPHRASE)
        assert {kind: list(vault.reading().every(kind)) for kind in TYPES} == before
        assert vault.verify().sound
    assert files[0].read_bytes() == files[1].read_bytes()
    assert again.sha256 == out.sha256


@given(contents=one_of_every_kind())
@settings(max_examples=5, deadline=None, suppress_health_check=RELAXED)
def test_a_record_of_every_kind_goes_out_comes_in_and_goes_out_again_line_for_line(
    template: tuple[Path, str], tmp_path: Path, contents: Contents
) -> None:
    assert {TYPES[kind] for kind in TYPES} == {type(record) for record, _, _ in contents.records}
    there_and_back(template[0], tmp_path, contents)


@pytest.mark.slow
@given(contents=one_of_every_kind())
@settings(max_examples=40, deadline=None, suppress_health_check=RELAXED)
def test_a_thousand_and_more_records_in_small_vaults_go_out_and_in_line_for_line(
    template: tuple[Path, str], tmp_path: Path, contents: Contents
) -> None:
    there_and_back(template[0], tmp_path, contents)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_thousand_records_in_one_vault_go_out_and_in_line_for_line(
    template: tuple[Path, str], tmp_path: Path, seed: int
) -> None:
    there_and_back(template[0], tmp_path, many(seed, 1_000))


@pytest.mark.slow
def test_the_demo_goes_out_and_in_line_for_line(
    template: tuple[Path, str], tmp_path: Path, clock: Clock
) -> None:
    demo = build_demo(tmp_path / "demo", today=TODAY)
    passphrase = demo.passphrase_file.read_text("utf-8").strip()
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    vault = vaults.open_vault(demo.vault, passphrase)
    try:
        interchange.export_records(vault, first, passphrase)
    finally:
        vaults.close_vault(vault)
    with opened(template[0], tmp_path / "b.casefiles", clock) as empty:
        assert interchange.import_records(empty, [first]).refused == ()
        interchange.export_records(empty, second, PASSPHRASE)
    assert first.read_bytes() == second.read_bytes()


# --- what a form takes, an export can bring back -------------------------------------------

ANYTHING = st.one_of(
    st.sampled_from(LINES),
    st.text(max_size=20),
    st.integers(-(2**70), 2**70),
    st.booleans(),
    st.sampled_from(["2026-11-22", "2023-08~", "unknown", "RU", "yes", "a b", "é", "x" * 65]),
)


@given(data=st.data(), kind=st.sampled_from(list(TYPES)))
@settings(max_examples=400, deadline=None)
def test_whatever_a_form_may_store_is_taken_by_the_schema(data: st.DataObject, kind: Kind) -> None:
    from casefiles.services.interchange_schema import json_name, schema_of

    specs = {name: spec for name, spec in registry(kind).items() if not spec.derived}
    if not specs:
        return
    name = data.draw(st.sampled_from(list(specs)))
    value = data.draw(ANYTHING)
    try:
        checked_fields(kind, {name: value})
    except RecordInvalid:
        return
    required = dict.fromkeys(schema_of(kind.value)["required"], "x")
    try:
        validate({**required, "kind": kind.value, json_name(kind, name): value})
    except Refused as refusal:
        assert refusal.reason == "not-unicode", (refusal.reason, refusal.field)  # noqa: PT017 - refused by the drawer itself


def test_every_shape_is_drawn() -> None:
    shapes = {spec.shape for kind in TYPES for spec in registry(kind).values()}
    assert shapes == set(Shape)


@pytest.mark.parametrize("kind", [Kind.CASE, Kind.EVENT, Kind.ATTACHMENT])
def test_an_export_of_a_vault_that_has_lost_a_record_is_refused_and_leaves_nothing(
    filled: Path, tmp_path: Path, clock: StandingClock, kind: Kind
) -> None:
    out = tmp_path / "all.jsonl"
    with opened(filled, tmp_path / "v.casefiles", clock) as vault:
        vault.connection.run(f'DELETE FROM "{kind.value}"')
        with pytest.raises(VaultDamaged) as caught:
            interchange.export_records(vault, out, PASSPHRASE)
    assert caught.value.facts["part"] == kind.value
    assert not out.exists()
