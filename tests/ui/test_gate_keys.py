"""The lock screen where there is more than a passphrase: key file, officer, shares, old state."""

from functools import partial
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.i18n import set_language
from casefiles.services import shares, sheet, slots
from casefiles.ui.pages.recover import RecoverPage
from casefiles.ui.pages.unlock import UnlockPage
from casefiles.ui.session import Session
from casefiles.ui.widgets import key_file as key_file_choice
from casefiles.vault import doors
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from tests.vault_fixtures import CASE, CHEAP, PASSPHRASE

STRONG = "maple tunnel seventeen orbit walrus"
SPACE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Return

pytestmark = pytest.mark.usefixtures("cheap")


def before(folder: Path, session: Session, qtbot: QtBot) -> UnlockPage:
    """Return the lock screen before a vault, its keys looked at."""
    page = UnlockPage(session)
    qtbot.addWidget(page)
    page.set_folder(folder)
    with qtbot.waitExposed(page):
        page.show()
    page.on_kinds()
    return page


def recovering(folder: Path, session: Session, qtbot: QtBot) -> RecoverPage:
    """Return the page that opens without the passphrase."""
    page = RecoverPage(session, folder)
    qtbot.addWidget(page)
    page.ended.connect(session.begin)
    page.resize(900, 800)
    with qtbot.waitExposed(page):
        page.show()
    return page


def chosen(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Let the next choice of a file be this one."""
    monkeypatch.setattr(key_file_choice, "pick_file", lambda *_, **__: file)


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key = SPACE) -> None:
    """Give a widget the keyboard and press a key on it."""
    widget.setFocus()
    qtbot.keyClick(widget, key)


def set_passphrase(page: RecoverPage, session: Session, qtbot: QtBot) -> None:
    """Choose the new passphrase and open."""
    for edit in (page.passphrase.first, page.passphrase.second):
        qtbot.keyClicks(edit, STRONG)
    qtbot.waitUntil(page.open.isEnabled)
    with qtbot.waitSignal(session.opened, timeout=10_000):
        press(qtbot, page.open)


def test_no_key_file_is_asked_for_where_the_vault_has_none(
    folder: Path, session: Session, qtbot: QtBot
) -> None:
    assert not before(folder, session, qtbot).file.isVisible()


def test_a_key_file_is_asked_for_and_without_it_the_passphrase_opens_nothing(
    folder: Path,
    session: Session,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    file = folder.parent / "key.txt"
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        slots.join_new_key_file(vault, PASSPHRASE, file)
    page = before(folder, session, qtbot)
    assert page.file.isVisible()
    qtbot.keyClicks(page.passphrase, PASSPHRASE)
    qtbot.keyClick(page.passphrase, ENTER)
    qtbot.waitUntil(page.field.error.isVisible, timeout=10_000)
    chosen(monkeypatch, folder / "vault.keys")
    press(qtbot, page.file.choose)
    press(qtbot, page.unlock)
    qtbot.waitUntil(lambda: "no key file" in page.file._fault.words.text(), timeout=10_000)
    chosen(monkeypatch, file)
    press(qtbot, page.file.choose)
    with qtbot.waitSignal(session.opened, timeout=10_000):
        press(qtbot, page.unlock)
    assert page.file.path is None


def test_an_officer_opens_by_the_file_alone_and_sets_a_passphrase_for_the_caseworker(
    folder: Path,
    session: Session,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    identity, file = pyrage.x25519.Identity.generate(), folder.parent / "officer.txt"
    file.write_text(f"# officer\n{identity}\n")
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        slots.add_officer(vault, "O-01", str(identity.to_public()))
    chosen(monkeypatch, file)
    page = before(folder, session, qtbot)
    press(qtbot, page.file.choose)
    with qtbot.waitSignal(session.opened, timeout=10_000):
        press(qtbot, page.unlock)
    with qtbot.waitSignal(session.put_away, timeout=10_000):
        session.lock()
    again = recovering(folder, session, qtbot)
    again.turn.setFocus()
    for _step in range(2):
        qtbot.keyClick(again.turn, Qt.Key.Key_Right)
    assert again.by_officer.isVisible()
    press(qtbot, again.by_officer.file.choose)
    set_passphrase(again, session, qtbot)
    with qtbot.waitSignal(session.put_away, timeout=10_000):
        session.lock()
    doors.unlock(folder, Passphrase(STRONG), clock=clock, cost=CHEAP).close()


def test_shares_are_typed_one_by_one_with_a_count_until_there_are_enough(
    folder: Path, session: Session, clock: Clock, recovery_code: str, qtbot: QtBot
) -> None:
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        made = shares.make_shares(vault, recovery_code).words
        other = shares.make_shares(vault, recovery_code).words
    page = recovering(folder, session, qtbot)
    page.turn.setFocus()
    qtbot.keyClick(page.turn, Qt.Key.Key_Right)
    way = page.by_shares
    assert way.isVisible()
    assert not page.by_officer.isVisible()

    def take(words: str) -> None:
        way.words.setPlainText(words)
        press(qtbot, way.take)

    take(made[0].rsplit(" ", 1)[0])
    assert "twenty words" in way.field.error.words.text()
    take(" ".join(word[:4].upper() for word in made[0].split()))
    assert way.state.words.text() == "1 of 2 shares taken."
    assert "share 2" in way.field.label.text()
    take(made[0])
    assert "already" in way.field.error.words.text()
    take(other[1])
    assert "do not belong together" in way.field.error.words.text()
    assert not way.ready()
    take(made[2])
    assert way.state.words.text() == "2 of 2 shares taken."
    assert not way.take.isVisible()
    set_passphrase(page, session, qtbot)
    with qtbot.waitSignal(session.put_away, timeout=10_000):
        session.lock()
    doors.unlock(folder, Passphrase(STRONG), clock=clock, cost=CHEAP).close()


def test_shares_of_an_older_code_are_named(
    folder: Path, session: Session, clock: Clock, recovery_code: str, qtbot: QtBot
) -> None:
    with doors.unlock(folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP) as vault:
        made = shares.make_shares(vault, recovery_code).words
        vault.renew_recovery_code()
    page = recovering(folder, session, qtbot)
    page.turn.set_key("shares")
    for words in made[:2]:
        page.by_shares.words.setPlainText(words)
        press(qtbot, page.by_shares.take)
    for edit in (page.passphrase.first, page.passphrase.second):
        qtbot.keyClicks(edit, STRONG)
    qtbot.waitUntil(page.open.isEnabled)
    press(qtbot, page.open)
    qtbot.waitUntil(lambda: "older" in page.by_shares.state.words.text(), timeout=10_000)
    assert not session.is_open


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_sheets_name_the_choices_as_the_window_shows_them(
    language: str, folder: Path, session: Session, clock: Clock, qtbot: QtBot
) -> None:
    set_language(language)
    page, gate = recovering(folder, session, qtbot), before(folder, session, qtbot)
    today = clock().date()
    paper = shares.share_content(1, 3, 2, language=language, today=today)
    said = " ".join(line for part in paper.parts for line in part.sentences)
    assert f"“{gate.recovery.text()}”" in said or f"«{gate.recovery.text()}»" in said
    assert page.turn.tabText(1) in said
    code = sheet.sheet_content("K7M4", language=language, today=today)
    said = " ".join(line for part in code.parts for line in part.sentences)
    assert gate.recovery.text() in said


@pytest.fixture
def put_back(folder: Path, clock: Clock) -> Path:
    """A vault whose database was put back to an older state."""
    opened = partial(doors.unlock, folder, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP)
    opened().close()
    old = (folder / "vault.db").read_bytes()
    with opened() as vault, vault.writing("add") as drawer:
        drawer.add(CASE)
    (folder / "vault.db").write_bytes(old)
    return folder


def test_a_vault_put_back_is_looked_into_without_writing(
    put_back: Path, session: Session, qtbot: QtBot
) -> None:
    page = before(put_back, session, qtbot)
    qtbot.keyClicks(page.passphrase, PASSPHRASE)
    qtbot.keyClick(page.passphrase, ENTER)
    qtbot.waitUntil(page.older.isVisible, timeout=10_000)
    assert "older than it was" in page.field.error.words.text()
    content = (put_back / "vault.db").read_bytes()
    with qtbot.waitSignal(session.opened, timeout=10_000):
        press(qtbot, page.older.look)
    with qtbot.waitSignal(session.put_away, timeout=10_000):
        session.lock()
    assert (put_back / "vault.db").read_bytes() == content


def test_working_on_with_a_vault_put_back_needs_a_reason(
    put_back: Path, session: Session, clock: Clock, qtbot: QtBot
) -> None:
    page = before(put_back, session, qtbot)
    qtbot.keyClicks(page.passphrase, PASSPHRASE)
    qtbot.keyClick(page.passphrase, ENTER)
    qtbot.waitUntil(page.older.isVisible, timeout=10_000)
    assert not page.older.accept.isEnabled()
    qtbot.keyClicks(page.older.reason, "backup put back")
    with qtbot.waitSignal(session.opened, timeout=10_000):
        qtbot.keyClick(page.older.reason, ENTER)
    with qtbot.waitSignal(session.put_away, timeout=10_000):
        session.lock()
    doors.unlock(put_back, Passphrase(PASSPHRASE), clock=clock, cost=CHEAP).close()
