"""Damage: a flipped byte anywhere is named by a check, and never read as if it were right."""

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefiles.domain.case.listing import SORTS, CaseFilter
from casefiles.domain.changes import Kind
from casefiles.domain.errors import VaultDamaged, VaultRolledBack
from casefiles.domain.vault_report import VerifyReport
from casefiles.vault import doors
from casefiles.vault.case_lists import list_cases
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import ATTACHMENT, CASE, CHEAP, FILE, PASSPHRASE, SOURCE

SECRET = Passphrase(PASSPHRASE)
PAGE = 4096
RESERVED = 80  # bytes at the end of a page: 16 of IV, 64 of MAC


@pytest.fixture
def mine(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled vault to spoil."""
    return Path(shutil.copytree(filled, tmp_path / "v.casefiles"))


def _flip(path: Path, place: int, bits: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= bits
    path.write_bytes(content)


def _check(folder: Path, clock: Clock) -> VerifyReport:
    return doors.check(folder, SECRET, clock=clock, cost=CHEAP)


def _named(report: VerifyReport) -> set[str]:
    return {damage.part for damage in report.damages}


def _everything(vault: Vault) -> tuple[object, ...]:
    reader, out = vault.reading(), io.BytesIO()
    reader.read_attachment(ATTACHMENT.id, out)
    records = tuple(tuple(reader.every(kind)) for kind in Kind)
    lists = [list_cases(reader, CaseFilter(sort=sort)).keys for sort in SORTS]
    idle = list_cases(reader, CaseFilter(no_next_step=True)).keys
    return (*records, *lists, idle, reader.text_of(SOURCE.id), out.getvalue())


def _refuses_or_is_right(folder: Path, clock: Clock, expected: tuple[object, ...]) -> None:
    try:
        with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
            assert _everything(vault) == expected
    except (VaultDamaged, VaultRolledBack):
        return


@pytest.fixture(scope="session")
def expected(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """All that the filled vault holds, read from a copy."""
    folder = Path(shutil.copytree(filled, tmp_path_factory.mktemp("right") / "v.casefiles"))
    from tests.vault_fixtures import _now

    with doors.unlock(folder, SECRET, clock=_now, cost=CHEAP) as vault:
        return _everything(vault)


def test_a_sound_vault_is_sound(mine: Path, clock: Clock) -> None:
    report = _check(mine, clock)
    assert report.sound
    assert report.records == 7
    assert report.attachments == 1
    assert report.pages > 50
    assert report.journal_rows > 100


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(data=st.data())
def test_a_flipped_bit_anywhere_in_the_database_is_named_and_never_read(
    mine: Path, clock: Clock, expected: tuple[object, ...], data: st.DataObject
) -> None:
    database = mine / "vault.db"
    before = {file.name: file.read_bytes() for file in mine.iterdir()}
    place = data.draw(st.integers(0, len(before["vault.db"]) - 1))
    _flip(database, place, 1 << data.draw(st.integers(0, 7)))
    try:
        report = _check(mine, clock)
        assert "vault.db" in _named(report)
        page = f"page {place // PAGE + 1}"
        assert any(damage.where in (page, "page 1") for damage in report.damages)
        _refuses_or_is_right(mine, clock, expected)
    finally:
        for name, content in before.items():
            (mine / name).write_bytes(content)


@pytest.mark.parametrize(
    "place",
    [0, 15, 16, 100, PAGE - RESERVED, PAGE - 64, PAGE - 1, 5 * PAGE, 5 * PAGE - 1, -1, -RESERVED],
)
def test_salt_iv_mac_first_and_last_byte_are_all_covered(
    mine: Path, clock: Clock, expected: tuple[object, ...], place: int
) -> None:
    _flip(mine / "vault.db", place)
    assert _named(_check(mine, clock)) == {"vault.db"}
    _refuses_or_is_right(mine, clock, expected)


def test_a_free_page_is_covered(mine: Path, clock: Clock) -> None:
    with doors.unlock(mine, SECRET, clock=clock, cost=CHEAP) as vault:
        free = vault.connection.one("PRAGMA freelist_count")
        assert free
        assert free[0] > 5
        pages = {
            page: {damage.where for damage in vault.verify().damages}
            for page in _flipped_pages(vault)
        }
    assert all(found == {f"page {page}"} for page, found in pages.items())
    assert len(pages) > 50


def _flipped_pages(vault: Vault):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """Yield every page but the first, flipped in the file below an open vault, one at a time."""
    database = vault.folder / "vault.db"
    vault.connection.fold()
    for page in range(2, database.stat().st_size // PAGE + 1):
        with database.open("r+b") as file:
            file.seek((page - 1) * PAGE + 7)
            byte = file.read(1)
            file.seek(-1, io.SEEK_CUR)
            file.write(bytes([byte[0] ^ 1]))
            file.flush()
            yield page
            file.seek(-1, io.SEEK_CUR)
            file.write(byte)


@pytest.mark.parametrize("name", ["vault.keys", "vault.keys.former"])
@pytest.mark.parametrize("part", [0.0, 0.3, 0.6, 0.93, 0.999])
def test_a_flipped_byte_in_the_key_slots_is_named(
    mine: Path, clock: Clock, name: str, part: float
) -> None:
    path = mine / name
    _flip(path, int(part * path.stat().st_size))
    assert _named(_check(mine, clock)) == {name}


def test_a_database_cut_short_or_with_bytes_behind_is_named(mine: Path, clock: Clock) -> None:
    content = (mine / "vault.db").read_bytes()
    for spoiled in (content[:-PAGE], content[:-100], content + b"x", content + bytes(PAGE), b""):
        (mine / "vault.db").write_bytes(spoiled)
        assert "vault.db" in _named(_check(mine, clock))


@pytest.mark.parametrize("name", ["vault.db", "vault.keys"])
def test_a_lost_file_is_named_and_not_made_anew(mine: Path, clock: Clock, name: str) -> None:
    (mine / name).unlink()
    with pytest.raises(VaultDamaged) as caught:
        doors.unlock(mine, SECRET, clock=clock, cost=CHEAP)
    assert caught.value.facts["part"] == name
    assert not (mine / name).exists()
    assert name in _named(_check(mine, clock))


def test_an_empty_file_is_not_taken_for_a_new_vault(mine: Path, clock: Clock) -> None:
    (mine / "vault.db").write_bytes(b"")
    with pytest.raises(VaultDamaged):
        doors.unlock(mine, SECRET, clock=clock, cost=CHEAP)


def test_one_page_put_back_from_an_older_copy_is_named_or_makes_no_difference(
    mine: Path, clock: Clock
) -> None:
    old = (mine / "vault.db").read_bytes()
    with doors.unlock(mine, SECRET, clock=clock, cost=CHEAP) as vault:
        for number in range(3):
            clock.step(hours=1)
            with vault.writing("edit-case") as drawer:
                drawer.replace(replace(CASE, next_step=f"step {number}"))
        right = _everything(vault)
    after = {file.name: file.read_bytes() for file in mine.iterdir()}
    new, named = after["vault.db"], 0
    for page in range(min(len(old), len(new)) // PAGE):
        place = slice(page * PAGE, (page + 1) * PAGE)
        if old[place] == new[place]:
            continue
        for name, content in after.items():
            (mine / name).write_bytes(content)
        (mine / "vault.db").write_bytes(new[: place.start] + old[place] + new[place.stop :])
        if not _check(mine, clock).sound:
            named += 1
            continue
        with doors.unlock(mine, SECRET, clock=clock, cost=CHEAP) as vault:
            assert _everything(vault) == right
    assert named > 15


def test_a_record_put_back_below_the_journal_is_refused_when_it_is_read(vault: Vault) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(CASE)
    vault.connection.run("UPDATE \"case\" SET status = 'closed' WHERE id = ?", (CASE.id,))
    reader = vault.reading()
    with pytest.raises(VaultDamaged):
        reader.get(Kind.CASE, CASE.id)
    with pytest.raises(VaultDamaged):
        list(reader.every(Kind.CASE))
    damage = vault.verify().damages[0]
    assert (damage.part, damage.where) == ("case", CASE.id)


TAMPERINGS = [
    ("DELETE FROM event", "event"),
    ("DELETE FROM history", "history"),
    ("UPDATE history SET before = replace(before, 'open', 'shut')", "history"),
    ("UPDATE history SET local = local + 1000", "history"),
    ("UPDATE source_text SET text = text || 'x'", "source_text"),
    ("DELETE FROM source_text", "source_text"),
    ("UPDATE chunk SET bytes = zeroblob(length(bytes))", "attachment"),
    ("DELETE FROM chunk", "attachment"),
    ("UPDATE content SET sha256 = 'x'", "attachment"),
    ("UPDATE journal SET reason = 'x' WHERE number = 2", "journal"),
    ("DELETE FROM journal WHERE number = 2", "journal"),
    ("DELETE FROM journal WHERE number = (SELECT max(number) FROM journal)", "journal"),
    ("UPDATE journal SET number = number + 1 WHERE number > 100", "journal"),
]


@pytest.mark.parametrize(("statement", "part"), TAMPERINGS)
def test_a_row_changed_behind_the_journals_back_is_named(
    mine: Path, clock: Clock, statement: str, part: str
) -> None:
    with doors.unlock(mine, SECRET, clock=clock, cost=CHEAP) as vault:
        vault.connection.run(statement)
        report = vault.verify()
    assert part in _named(report)


def test_an_attachment_with_other_bytes_is_refused_when_it_is_read(
    mine: Path, clock: Clock
) -> None:
    with doors.unlock(mine, SECRET, clock=clock, cost=CHEAP) as vault:
        out = io.BytesIO()
        vault.reading().read_attachment(ATTACHMENT.id, out)
        assert out.getvalue() == FILE
        vault.connection.run("UPDATE chunk SET bytes = zeroblob(length(bytes))")
        with pytest.raises(VaultDamaged):
            vault.reading().read_attachment(ATTACHMENT.id, io.BytesIO())


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(part=st.floats(0, 0.9999))
def test_a_flipped_bit_in_the_log_left_by_a_crash_is_named_or_makes_no_difference(
    mine: Path, tmp_path: Path, clock: Clock, part: float
) -> None:
    copy = tmp_path / "crashed.casefiles"
    shutil.rmtree(copy, ignore_errors=True)
    with doors.unlock(mine, SECRET, clock=clock, cost=CHEAP) as vault:
        for number in range(4):
            with vault.writing("edit-case") as drawer:
                drawer.replace(replace(CASE, next_step=f"step {number}"))
        right = _everything(vault)
        shutil.copytree(mine, copy)
        with vault.writing("edit-case") as drawer:
            drawer.replace(replace(CASE, status="waiting"))
    log = copy / "vault.db-wal"
    _flip(log, int(part * log.stat().st_size))
    _refuses_or_is_right(copy, clock, right)
