"""Leaks: no case text in errors, on the disk, or printed."""

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from casefiles.domain.attachment import Attachment
from casefiles.domain.case.case import Case
from casefiles.domain.changes import Kind
from casefiles.domain.errors import (
    Bug,
    CaseFilesError,
    RecordInvalid,
)
from casefiles.domain.library.source import Source
from casefiles.vault import doors
from casefiles.vault.secret import Passphrase
from casefiles.vault.vault import Vault
from tests.conftest import Clock
from tests.vault_fixtures import CASE, CHEAP, FILE, PASSPHRASE

SECRET = Passphrase(PASSPHRASE)


MARK = "ЗНАК-kennzeichen-0xC0FFEE"


def test_a_vault_is_readable_to_its_owner_only(vault: Vault) -> None:
    with vault.writing("add-case") as drawer:
        drawer.add(CASE)
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in vault.folder.iterdir()}
    assert set(modes.values()) == {0o600}, modes


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
