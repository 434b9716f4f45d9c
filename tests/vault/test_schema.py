"""The schema: it holds what the registry declares; an older vault is stepped up or left alone."""

import shutil
from pathlib import Path

import pytest

from casefiles.domain.changes import Kind
from casefiles.domain.errors import Bug, NoPermission
from casefiles.domain.fields import Shape
from casefiles.domain.records import OWNER_FIELD, registry
from casefiles.vault import doors, schema
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from casefiles.vault.visit import Visit
from tests.conftest import Clock
from tests.vault_fixtures import CASE, CHEAP, PASSPHRASE

SECRET = Passphrase(PASSPHRASE)
LOCAL = {"local", "changed_at"}
NUMBERS = (Shape.NUMBER, Shape.FLAG)


def _columns(vault: Vault, table: str) -> dict[str, tuple[str, bool]]:
    """Return name → type and NOT NULL of the columns of a table."""
    rows = vault.connection.rows(f'PRAGMA table_info("{table}")')
    return {name: (kind, bool(needed)) for _, name, kind, needed, _, _ in rows}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_of_the_registry_has_its_column_and_no_column_is_left_over(
    vault: Vault, kind: Kind
) -> None:
    columns = _columns(vault, kind.value)
    declared = {
        name: ("INTEGER" if spec.shape in NUMBERS else "TEXT", True)
        for name, spec in registry(kind).items()
    }
    extra = LOCAL | ({"circle_id"} if kind is Kind.CASE else set())
    assert {name: column for name, column in columns.items() if name not in extra} == declared
    assert extra <= columns.keys()


def test_every_row_has_a_text_id_and_no_number_that_is_never_used_again(vault: Vault) -> None:
    statements = [
        row[0] for row in vault.connection.rows("SELECT sql FROM sqlite_master WHERE sql <> ''")
    ]
    assert not any("AUTOINCREMENT" in statement.upper() for statement in statements)
    for kind in Kind:
        assert _columns(vault, kind.value)["id"] == ("TEXT", True)


def test_only_the_bytes_of_a_file_hang_on_a_foreign_key(vault: Vault) -> None:
    tables = [
        row[0] for row in vault.connection.rows("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    tied = {
        (table, row[2])
        for table in tables
        for row in vault.connection.rows(f'PRAGMA foreign_key_list("{table}")')
    }
    assert tied == {("chunk", "content")}


def test_no_shared_table_has_a_rule_across_rows_but_its_random_id(vault: Vault) -> None:
    for kind in Kind:
        unique = [
            [column[2] for column in vault.connection.rows(f'PRAGMA index_info("{row[1]}")')]
            for row in vault.connection.rows(f'PRAGMA index_list("{kind.value}")')
            if row[2]
        ]
        assert unique == [["id"]]


def test_parts_are_found_by_their_owner_through_an_index(vault: Vault) -> None:
    for kind, owner in OWNER_FIELD.items():
        plan = vault.connection.rows(
            f'EXPLAIN QUERY PLAN SELECT id FROM "{kind.value}" WHERE "{owner}" = ?', ("x",)
        )
        assert "USING" in plan[0][3], kind


def test_sharing_has_its_columns_from_the_first_day(vault: Vault) -> None:
    assert set(_columns(vault, "removed")) >= {
        "family", "row_id", "case_id", "when", "actor", "device", "reason",
    }  # fmt: skip
    assert set(_columns(vault, "device")) >= {
        "id", "actor", "age_public", "sign_public", "admitted_by", "revoked_at",
    }  # fmt: skip
    for table in ("history", "journal"):
        assert set(_columns(vault, table)) >= {"change_id", "device", "actor", "case_id"}
    assert vault.connection.one("SELECT count(*) FROM device") == (1,)


def test_the_settings_of_the_engine_are_as_they_were_measured(vault: Vault) -> None:
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "temp_store": 2,
        "mmap_size": 0,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "cache_size": -65536,
    }
    found = {}
    for name in expected:
        row = vault.connection.one(f"PRAGMA {name}")
        found[name] = row[0] if row else None
    assert found == expected


# --- stepping up ---------------------------------------------------------------------------


def _add_a_table(db) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    db.execute("CREATE TABLE later (local INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT")


def _break_off(db) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    db.execute("CREATE TABLE half_made (local INTEGER PRIMARY KEY) STRICT")
    db.execute('DELETE FROM "case"')
    db.execute("SELECT no_such_function()")


@pytest.fixture
def older(folder: Path, clock: Clock) -> Path:
    """A closed vault with a case, made before any later step was known."""
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault, vault.writing("a") as d:
        d.add(CASE)
    return folder


def _know(monkeypatch: pytest.MonkeyPatch, step: object) -> None:
    """Let the program know one step more than the vault has taken."""
    real = schema.step_named
    later = "m9999_later"
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, later))
    monkeypatch.setattr(schema, "SCHEMA", schema.SCHEMA + 1)
    monkeypatch.setattr(schema, "step_named", lambda name: step if name == later else real(name))


def test_an_older_vault_is_stepped_up_with_a_copy_first(
    older: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (older / "vault.db").read_bytes()
    _know(monkeypatch, _add_a_table)
    with doors.unlock(older, SECRET, clock=clock, cost=CHEAP) as vault:
        assert vault.reading().get(Kind.CASE, CASE.id) == CASE
        assert vault.connection.rows("SELECT * FROM later") == []
        assert (older / "vault.db.former").read_bytes() == before
        assert vault.verify().sound
    doors.unlock(older, SECRET, clock=clock, cost=CHEAP).close()
    assert not (older / "vault.db.former").exists()


def test_a_step_that_breaks_off_leaves_the_older_vault(
    older: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        _know(patch, _break_off)
        with pytest.raises(Bug):
            doors.unlock(older, SECRET, clock=clock, cost=CHEAP)
    with doors.unlock(older, SECRET, clock=clock, cost=CHEAP) as vault:
        assert vault.reading().get(Kind.CASE, CASE.id) == CASE
        names = [row[0] for row in vault.connection.rows("SELECT name FROM sqlite_master")]
        assert "half_made" not in names
        assert vault.verify().sound


def test_a_vault_stepped_up_is_too_new_for_the_former_program(
    older: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casefiles.domain.errors import VaultTooNew

    with monkeypatch.context() as patch:
        _know(patch, _add_a_table)
        doors.unlock(older, SECRET, clock=clock, cost=CHEAP).close()
    with pytest.raises(VaultTooNew):
        doors.unlock(older, SECRET, clock=clock, cost=CHEAP)


def test_looking_does_not_step_up(
    older: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(older, tmp_path / "copy"))
    _know(monkeypatch, _add_a_table)
    with pytest.raises(NoPermission):
        doors.enter(copy, SECRET, Visit(read_only=True), clock=clock, cost=CHEAP)
    assert (copy / "vault.db").read_bytes() == (older / "vault.db").read_bytes()
    assert doors.check(copy, SECRET, clock=clock, cost=CHEAP).sound
