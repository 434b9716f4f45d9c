"""Faults: full disks, forbidden folders, two starts, newer versions, an interrupted founding."""

import errno
import io
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    Bug,
    Cancelled,
    CaseFilesError,
    DiskFull,
    NoPermission,
    RecordInvalid,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultRolledBack,
    VaultTooNew,
    WrongPassphrase,
)
from casefiles.domain.library.source import Source
from casefiles.vault import doors, schema
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from casefiles.vault.visit import Visit
from tests.conftest import Clock
from tests.vault_fixtures import CASE, CHEAP, FILE, PASSPHRASE

SECRET = Passphrase(PASSPHRASE)
MARK = "ЗНАК-kennzeichen-0xC0FFEE"


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.*")}


def test_wrong_passphrase_leaves_the_vault_untouched(folder: Path, clock: Clock) -> None:
    before = _files(folder)
    with pytest.raises(WrongPassphrase):
        doors.unlock(folder, Passphrase("not it"), clock=clock, cost=CHEAP)
    assert _files(folder) == before


def test_a_second_start_is_told_at_once(vault: Vault, clock: Clock) -> None:
    with pytest.raises(VaultBusy):
        doors.unlock(vault.folder, SECRET, clock=clock, cost=CHEAP)
    with pytest.raises(VaultBusy):
        doors.check(vault.folder, SECRET, clock=clock, cost=CHEAP)


def test_a_closed_vault_can_be_opened_again_in_the_same_process(folder: Path, clock: Clock) -> None:
    for _ in range(3):
        doors.unlock(folder, SECRET, clock=clock, cost=CHEAP).close()


def test_a_failed_unlock_lets_the_folder_go(folder: Path, clock: Clock) -> None:
    with pytest.raises(WrongPassphrase):
        doors.unlock(folder, Passphrase("not it"), clock=clock, cost=CHEAP)
    doors.unlock(folder, SECRET, clock=clock, cost=CHEAP).close()


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_that_is_no_vault_is_missing(tmp_path: Path, clock: Clock, made: bool) -> None:
    folder = tmp_path / "Papers"
    if made:
        folder.mkdir()
    with pytest.raises(VaultMissing):
        doors.unlock(folder, SECRET, clock=clock, cost=CHEAP)
    with pytest.raises(VaultMissing):
        doors.check(folder, SECRET, clock=clock, cost=CHEAP)
    with pytest.raises(VaultMissing):
        doors.info(folder)
    assert folder.exists() == made
    assert not made or not list(folder.iterdir())


def test_a_newer_schema_is_refused_and_not_touched(folder: Path, clock: Clock) -> None:
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        vault.connection.run(f"PRAGMA user_version = {schema.SCHEMA + 1}")
    before = _files(folder)
    with pytest.raises(VaultTooNew) as caught:
        doors.unlock(folder, SECRET, clock=clock, cost=CHEAP)
    assert caught.value.facts == {"found": schema.SCHEMA + 1, "known": schema.SCHEMA}
    assert _files(folder) == before


def test_a_folder_that_is_taken_is_not_overwritten(folder: Path, clock: Clock) -> None:
    before = _files(folder)
    with pytest.raises(VaultExists):
        doors.create(folder, PASSPHRASE, clock=clock, cost=CHEAP)
    (folder.parent / "empty").mkdir()
    with pytest.raises(VaultExists):
        doors.create(folder.parent / "empty", PASSPHRASE, clock=clock, cost=CHEAP)
    assert _files(folder) == before


def test_a_vault_is_readable_to_its_owner_only(vault: Vault) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(CASE)
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in vault.folder.iterdir()}
    assert set(modes.values()) == {0o600}, modes


# --- an interrupted founding ---------------------------------------------------------------

FOUND_AND_DIE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from casefiles.vault import doors, founding, opening, recovery_code, search_index
from casefiles.vault.kdf import KdfCost
folder, last = Path(sys.argv[1]), int(sys.argv[2])
seen = 0
def hook(event, arguments):
    global seen
    if event in ("open", "os.rename", "os.mkdir", "os.chmod", "os.remove", "sqlite3.connect"):
        if not any(str(folder.parent) in str(a) for a in arguments[:2]):
            return
        seen += 1
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
doors.create(folder, "six words", clock=lambda: datetime(2026, 3, 1, tzinfo=UTC),
             cost=KdfCost(64, 1, 1)).vault.close()
"""


@pytest.mark.faults
@pytest.mark.slow
def test_a_founding_killed_anywhere_leaves_a_whole_vault_or_none(
    tmp_path: Path, clock: Clock
) -> None:
    folder, survived = tmp_path / "there" / "v.casefiles", 0
    folder.parent.mkdir()
    for last in range(1, 200):
        run = subprocess.run([sys.executable, "-c", FOUND_AND_DIE, str(folder), str(last)])
        if folder.exists():
            doors.unlock(folder, Passphrase("six words"), clock=clock, cost=CHEAP).close()
            report = doors.check(folder, Passphrase("six words"), clock=clock, cost=CHEAP)
            assert report.sound
            shutil.rmtree(folder)
            survived += 1
        if run.returncode == 0:
            break
    assert last > 8
    doors.create(folder, "six words", clock=clock, cost=CHEAP).vault.close()
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_full_disk_at_founding_leaves_nothing(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    folder = tmp_path / "there" / "v.casefiles"
    folder.parent.mkdir()
    with pytest.raises(DiskFull):
        doors.create(folder, PASSPHRASE, clock=clock, cost=CHEAP)
    assert list(folder.parent.iterdir()) == []


# --- a full disk ---------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB, where this may be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)]
    if os.name != "posix" or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(vault: Vault) -> list[Case]:
    """Add cases until the disk is full; return those that were called saved."""
    saved: list[Case] = []
    with suppress(DiskFull):
        while len(saved) < 1000:
            text = secrets.token_hex(20_000)
            case = Case(id=secrets.token_hex(16), reference=text[:9], narrative=text)
            with vault.writing("add-case") as drawer:
                drawer.add(case)
            saved.append(case)
    assert len(saved) < 1000
    return saved


@pytest.mark.faults
def test_on_a_full_disk_nothing_saved_is_lost_and_records_can_still_be_removed(
    small_disk: Path, folder: Path, clock: Clock
) -> None:
    place = Path(shutil.copytree(folder, small_disk / "v.casefiles"))
    (place / "vault.spare").write_bytes(bytes(1024 * 1024))
    with doors.unlock(place, SECRET, clock=clock, cost=CHEAP) as vault:
        saved = _fill(vault)
        assert len(saved) > 5
        for case in saved:
            assert vault.reading().get(Kind.CASE, case.id) == case
        with vault.writing("remove-case") as drawer:
            drawer.erase(Kind.CASE, saved[0].id)
    with doors.unlock(place, SECRET, clock=clock, cost=CHEAP) as vault:
        assert vault.reading().count(Kind.CASE) == len(saved) - 1
        assert vault.verify().sound


@pytest.mark.faults
def test_a_vault_on_a_disk_filled_by_others_still_opens(
    small_disk: Path, folder: Path, clock: Clock
) -> None:
    place = Path(shutil.copytree(folder, small_disk / "v.casefiles"))
    (place / "vault.spare").write_bytes(bytes(1024 * 1024))
    with suppress(OSError), (small_disk / "film").open("wb", buffering=0) as other:
        while True:
            other.write(bytes(4096))
    with doors.unlock(place, SECRET, clock=clock, cost=CHEAP) as vault:
        assert vault.reading().count(Kind.CASE) == 0


LIMITED = """
import resource, secrets, sys
from datetime import UTC, datetime
from pathlib import Path
from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import DiskFull, NoPermission
from casefiles.vault import doors
from casefiles.vault.kdf import KdfCost
from casefiles.vault.secret import Passphrase
vault = doors.unlock(Path(sys.argv[1]), Passphrase(sys.argv[2]), cost=KdfCost(64, 1, 1),
                     clock=lambda: datetime(2026, 3, 1, tzinfo=UTC))
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
saved = 0
try:
    while True:
        text = secrets.token_hex(20_000)
        with vault.writing("add-case") as drawer:
            drawer.add(Case(id=secrets.token_hex(16), reference=text[:9], narrative=text))
        saved += 1
except (DiskFull, NoPermission):
    assert vault.reading().count(Kind.CASE) == saved
    print(saved)
"""


@pytest.mark.faults
def test_a_limit_on_file_sizes_loses_nothing(folder: Path, clock: Clock) -> None:
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault:
        assert vault.reading().count(Kind.CASE) == int(run.stdout) > 3
        assert vault.verify().sound


@pytest.mark.faults
def test_a_folder_that_may_not_be_written_is_named(
    small_disk: Path, folder: Path, clock: Clock
) -> None:
    place = Path(shutil.copytree(folder, small_disk / "v.casefiles"))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(NoPermission):
        doors.unlock(place, SECRET, clock=clock, cost=CHEAP)
    with pytest.raises(NoPermission):
        doors.create(small_disk / "new.casefiles", PASSPHRASE, clock=clock, cost=CHEAP)


# --- one transaction -----------------------------------------------------------------------


class Broken(io.RawIOBase):
    """A stick that is pulled out in the middle."""

    def __init__(self) -> None:
        self.left = 3

    def read(self, size: int = -1) -> bytes:
        if not self.left:
            raise OSError(errno.EIO, "Input/output error")
        self.left -= 1
        return bytes(1024 * 1024)


def test_an_exception_takes_everything_back_to_the_last_row(vault: Vault) -> None:
    head = vault.journal_head
    source = Source(id="b" * 32, title="Report")
    attachment = Attachment(id="c" * 32, owner_kind="source", owner_id=source.id, name="r.pdf")

    def attach() -> None:
        with vault.writing("add-source") as drawer:
            drawer.add(source)
            drawer.set_text(source.id, "text")
            drawer.attach(attachment, Broken())  # type: ignore[arg-type]

    with pytest.raises(OSError, match="Input/output"):
        attach()
    assert vault.reading().count(Kind.SOURCE) == 0
    assert vault.connection.one("SELECT count(*) FROM chunk") == (0,)
    assert vault.journal_head == head
    with vault.writing("add-source") as drawer:
        drawer.add(source)
    assert vault.verify().sound


def test_a_cancelled_file_leaves_nothing_and_progress_is_told(vault: Vault) -> None:
    told: list[tuple[int, int]] = []
    attachment = Attachment(
        id="c" * 32, owner_kind="case", owner_id=CASE.id, size=3 * 1024 * 1024, name="r.pdf"
    )
    with pytest.raises(Cancelled), vault.writing("attach") as drawer:
        drawer.attach(
            attachment,
            io.BytesIO(bytes(attachment.size)),
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: len(told) == 2,
        )
    assert told == [(0, 3 << 20), (1 << 20, 3 << 20)]
    assert vault.connection.one("SELECT count(*) FROM content") == (0,)


# --- what leaves the room ------------------------------------------------------------------


def _hostile(vault: Vault) -> list[Callable[[], object]]:
    """Doings that fail inside the driver with case text in their values."""

    def twice() -> None:
        with vault.writing("add") as drawer:
            drawer.add(replace(CASE, narrative=MARK))
            drawer.add(replace(CASE, narrative=MARK))

    def wrong_type() -> None:
        with vault.writing("add") as drawer:
            drawer.add(Source(id="b" * 32, title=MARK, size=MARK))  # type: ignore[arg-type]

    def half_a_character() -> None:
        with vault.writing("add") as drawer:
            drawer.add(replace(CASE, narrative=MARK + "\ud83d"))

    def in_a_query() -> None:
        vault.reading().find_case(MARK + "\ud83d")

    def bad_statement() -> None:
        vault.connection.run(f"SELECT '{MARK}' FROM")

    def huge_number() -> None:
        with vault.writing("add") as drawer:
            drawer.add(Source(id="b" * 32, title=MARK, size=10**30))

    return [twice, wrong_type, half_a_character, in_a_query, bad_statement, huge_number]


@pytest.mark.parametrize("number", range(6))
def test_an_error_carries_no_case_text_and_hangs_on_no_foreign_error(
    vault: Vault, number: int
) -> None:
    with pytest.raises(CaseFilesError) as caught:
        _hostile(vault)[number]()
    error: BaseException | None = caught.value
    assert isinstance(error, Bug | RecordInvalid)
    while error is not None:
        assert MARK not in repr(error)
        assert MARK not in repr(vars(error))
        assert isinstance(error, CaseFilesError)
        error = error.__cause__ or error.__context__
    assert vault.reading().count(Kind.CASE) == 0


def test_a_bug_says_where_and_not_what(vault: Vault) -> None:
    with pytest.raises(Bug) as caught:
        _hostile(vault)[0]()
    assert caught.value.facts["kind"] == "SQLITE_CONSTRAINT"
    assert str(caught.value.facts["where"]).startswith("drawer.py:")


def test_nothing_is_printed_when_a_page_is_damaged(
    filled: Path, tmp_path: Path, clock: Clock, capfd: pytest.CaptureFixture[str]
) -> None:
    place = Path(shutil.copytree(filled, tmp_path / "v.casefiles"))
    content = bytearray((place / "vault.db").read_bytes())
    content[4096 * 3 + 5] ^= 1
    (place / "vault.db").write_bytes(content)
    assert not doors.check(place, SECRET, clock=clock, cost=CHEAP).sound
    assert capfd.readouterr() == ("", "")


def test_nothing_readable_lies_on_the_disk_open_or_closed(
    vault: Vault, home: Path, tmp_path: Path
) -> None:
    with vault.writing("add") as drawer:
        for number in range(300):
            text = f"{MARK} {number} " * 40
            drawer.add(Case(id=f"{number:032x}", reference=f"{number}", narrative=text))
        drawer.add(Source(id="b" * 32, title=MARK))
        drawer.set_text("b" * 32, MARK * 5000)
        attachment = Attachment(id="c" * 32, owner_kind="source", owner_id="b" * 32, name=MARK)
        drawer.attach(attachment, io.BytesIO(FILE + MARK.encode() * 1000))
    _nothing_readable(tmp_path)
    # A sort that would spill to a file if it might.
    vault.connection.rows(
        'SELECT a.narrative FROM "case" AS a, "case" AS b ORDER BY b.narrative || a.id LIMIT 5'
    )
    vault.verify()
    _nothing_readable(tmp_path)
    vault.close()
    _nothing_readable(tmp_path)
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert sorted(path.name for path in vault.folder.iterdir()) == [
        "vault.anchor",
        "vault.db",
        "vault.keys",
        "vault.keys.former",
        "vault.lock",
        "vault.spare",
    ]


def _nothing_readable(place: Path) -> None:
    for path in place.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for form in (MARK.encode(), MARK.encode("utf-16-le"), b"SQLite format", b"narrative"):
            assert form not in content, path.name


# --- rolled back ---------------------------------------------------------------------------


@pytest.fixture
def put_back(folder: Path, clock: Clock) -> Path:
    """A vault whose database was put back to an older state."""
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault, vault.writing("add") as d:
        d.add(CASE)
    old = (folder / "vault.db").read_bytes()
    clock.step(days=3)
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault, vault.writing("e") as d:
        d.replace(replace(CASE, status="closed"))
    (folder / "vault.db").write_bytes(old)
    return folder


def test_a_database_put_back_is_named_with_numbers_and_dates(put_back: Path, clock: Clock) -> None:
    with pytest.raises(VaultRolledBack) as caught:
        doors.unlock(put_back, SECRET, clock=clock, cost=CHEAP)
    assert caught.value.facts == {
        "found": 4,
        "expected": 6,
        "found_at": "2026-03-02T09:30:00Z",
        "expected_at": "2026-03-05T09:30:00Z",
    }


def test_a_database_put_back_can_be_looked_at_without_a_trace(put_back: Path, clock: Clock) -> None:
    before = _files(put_back)
    visit = Visit(read_only=True)
    with doors.enter(put_back, SECRET, visit, clock=clock, cost=CHEAP) as vault:
        assert vault.reading().get(Kind.CASE, CASE.id).status == "open"
        with pytest.raises(VaultRolledBack), vault.writing("edit"):
            pytest.fail("it was opened for writing")
    assert _files(put_back) == before


def test_working_on_with_a_database_put_back_is_journalled_with_its_reason(
    put_back: Path, clock: Clock
) -> None:
    visit = Visit("C-01", accepted="restored by hand after a broken disk")
    with doors.enter(put_back, SECRET, visit, clock=clock, cost=CHEAP) as vault:
        row = vault.connection.one(
            "SELECT verb, reason, actor FROM journal ORDER BY local DESC LIMIT 1"
        )
        assert row == ("accept-rollback", "restored by hand after a broken disk", "C-01")
        assert vault.verify().sound
    doors.unlock(put_back, SECRET, clock=clock, cost=CHEAP).close()


@pytest.mark.parametrize("spoil", [bytes(1024), b"", b"x", None])
def test_a_lost_or_spoilt_anchor_is_named(folder: Path, clock: Clock, spoil: bytes | None) -> None:
    if spoil is None:
        (folder / "vault.anchor").unlink()
    else:
        (folder / "vault.anchor").write_bytes(spoil)
    with pytest.raises(VaultDamaged) as caught:
        doors.unlock(folder, SECRET, clock=clock, cost=CHEAP)
    assert caught.value.facts["part"] == "vault.anchor"
    visit = Visit(accepted="the file was lost")
    doors.enter(folder, SECRET, visit, clock=clock, cost=CHEAP).close()
    assert doors.check(folder, SECRET, clock=clock, cost=CHEAP).sound


def test_one_torn_sector_of_the_anchor_is_no_alarm(folder: Path, clock: Clock) -> None:
    anchor = folder / "vault.anchor"
    anchor.write_bytes(bytes(512) + anchor.read_bytes()[512:])
    assert not doors.check(folder, SECRET, clock=clock, cost=CHEAP).sound
    doors.unlock(folder, SECRET, clock=clock, cost=CHEAP).close()
    assert doors.check(folder, SECRET, clock=clock, cost=CHEAP).sound


def test_an_anchor_left_behind_by_a_power_cut_is_no_alarm(folder: Path, clock: Clock) -> None:
    old = (folder / "vault.anchor").read_bytes()
    with doors.unlock(folder, SECRET, clock=clock, cost=CHEAP) as vault, vault.writing("add") as d:
        d.add(CASE)
    (folder / "vault.anchor").write_bytes(old)
    doors.unlock(folder, SECRET, clock=clock, cost=CHEAP).close()
