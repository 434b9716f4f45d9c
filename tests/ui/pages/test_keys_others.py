"""Keys of others at the desk, by keys alone: let in, renamed, shut out; shares, a new data key."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pypdf
import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.domain.errors import WrongPassphrase
from casefiles.services import key_files, slots
from casefiles.ui.pages import keys_file, keys_shares, wording
from casefiles.ui.pages.keys import KeysPanel
from casefiles.ui.pages.keys_slots import SlotLine
from casefiles.ui.pages.settings import SettingsPage
from casefiles.ui.pages.today import TodayPage
from casefiles.ui.widgets import key_file as key_file_choice
from casefiles.ui.window import Window
from casefiles.vault import doors
from casefiles.vault.moments import Clock
from casefiles.vault.secret import OfficerKey, Passphrase, Secret
from tests.vault_fixtures import CHEAP, PASSPHRASE

STRONG = "maple tunnel seventeen orbit walrus"
SPACE, ENTER, TAB = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Tab


@pytest.fixture
def keys(open_window: Window, qtbot: QtBot) -> KeysPanel:
    """The section of the keys, with its list of keys read."""
    open_window.on_went("settings")
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: len(page.keys.slots.rows) == 2, timeout=5_000)
    return page.keys


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key = SPACE) -> None:
    """Give a widget the keyboard and press a key on it."""
    widget.setFocus()
    qtbot.keyClick(widget, key)


def let_in_a_colleague(keys: KeysPanel, qtbot: QtBot, label: str = "C-12") -> SlotLine:
    """Let a colleague in; return their line of the list."""
    press(qtbot, keys.slots.add)
    card = keys.slots.letting_in
    assert card.colleague.hasFocus()
    qtbot.keyClicks(card.label, label)
    for edit in (card.passphrase.first, card.passphrase.second):
        qtbot.keyClicks(edit, STRONG)
    qtbot.waitUntil(card.go.isEnabled)
    press(qtbot, card.go)
    qtbot.waitUntil(lambda: len(keys.slots.rows) == 3, timeout=10_000)
    qtbot.waitUntil(card.isHidden)
    return keys.slots.rows[2]


@contextmanager
def locked(window: Window, qtbot: QtBot) -> Iterator[None]:
    """Lock the window's vault, so that another may open its folder."""
    with qtbot.waitSignal(window.session.put_away, timeout=10_000):
        window.session.lock()
    yield


def opens(folder: Path, secret: Secret, clock: Clock) -> bool:
    """Return whether a secret opens the vault."""
    try:
        doors.unlock(folder, secret, clock=clock, cost=CHEAP).close()
    except WrongPassphrase:
        return False
    return True


def test_a_colleague_is_let_in_renamed_and_shut_out_with_a_reason(
    keys: KeysPanel, open_window: Window, folder: Path, qtbot: QtBot
) -> None:
    line = let_in_a_colleague(keys, qtbot)
    assert keys.slots.add.hasFocus()
    assert line.rename is not None
    press(qtbot, line.rename)
    renaming = keys.slots.renaming
    assert renaming.typed.hasFocus()
    renaming.typed.selectAll()
    qtbot.keyClicks(renaming.typed, "C-13")
    qtbot.keyClick(renaming.typed, ENTER)
    qtbot.waitUntil(lambda: keys.slots.rows[2].slot.label == "C-13", timeout=10_000)
    assert keys.slots.rows[2].remove is not None
    press(qtbot, keys.slots.rows[2].remove)
    removal = keys.slots.removal
    said = " ".join(part.accessibleName() for part in removal.findChildren(QWidget))
    assert "every copy of the folder made before" in said
    assert not removal.go.isEnabled()
    qtbot.keyClicks(removal.typed, "left the office")
    qtbot.keyClick(removal.typed, ENTER)
    qtbot.waitUntil(lambda: len(keys.slots.rows) == 2, timeout=10_000)


def test_a_colleague_opens_the_vault_and_the_list_says_when(
    keys: KeysPanel, open_window: Window, folder: Path, clock: Clock, qtbot: QtBot
) -> None:
    let_in_a_colleague(keys, qtbot)
    with locked(open_window, qtbot):
        opened = doors.unlock(folder, Passphrase(STRONG), clock=clock, cost=CHEAP)
        rows = {row.kind: row for row in slots.list_slots(opened)}
        opened.close()
    assert rows["colleague"].used_at
    assert rows["passphrase"].used_at
    assert not rows["recovery"].used_at


def test_the_passphrase_and_the_sheet_cannot_be_taken_away(keys: KeysPanel) -> None:
    assert [line.slot.kind for line in keys.slots.rows] == ["passphrase", "recovery"]
    assert [line.remove for line in keys.slots.rows] == [None, None]


def test_an_officer_is_let_in_by_a_public_key_and_a_wrong_one_is_named(
    keys: KeysPanel, open_window: Window, folder: Path, clock: Clock, qtbot: QtBot
) -> None:
    identity = pyrage.x25519.Identity.generate()
    press(qtbot, keys.slots.add)
    card = keys.slots.letting_in
    press(qtbot, card.officer)
    qtbot.keyClicks(card.label, "O-01")
    qtbot.keyClicks(card.key, "age1nothing")
    qtbot.keyClick(card.key, ENTER)
    qtbot.waitUntil(card.key_field.error.isVisible, timeout=10_000)
    card.key.selectAll()
    qtbot.keyClicks(card.key, str(identity.to_public()))
    qtbot.keyClick(card.key, ENTER)
    qtbot.waitUntil(lambda: len(keys.slots.rows) == 3, timeout=10_000)
    with locked(open_window, qtbot):
        assert opens(folder, OfficerKey(str(identity)), clock)


def test_a_key_file_is_made_asked_for_and_let_go_again(
    keys: KeysPanel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    file = tmp_path / "key.txt"
    monkeypatch.setattr(keys_file, "pick_target", lambda *_, **__: file)
    monkeypatch.setattr(key_file_choice, "pick_file", lambda *_, **__: file)
    press(qtbot, keys.key_file)
    qtbot.keyClicks(keys.file.asked.secret, "not the words")
    qtbot.keyClick(keys.file.asked.secret, ENTER)
    qtbot.waitUntil(keys.file.asked.field.error.isVisible, timeout=10_000)
    assert not file.exists()
    keys.file.asked.secret.selectAll()
    qtbot.keyClicks(keys.file.asked.secret, PASSPHRASE)
    qtbot.keyClick(keys.file.asked.secret, ENTER)
    qtbot.waitUntil(lambda: keys.slots.rows[0].slot.kind == "key-file", timeout=10_000)
    assert key_files.read_key_file(file)
    press(qtbot, keys.change)
    assert keys.passphrase.asked.file.isVisible()
    press(qtbot, keys.key_file)
    assert "alone" in keys.key_file.text()
    qtbot.keyClicks(keys.file.asked.secret, PASSPHRASE)
    assert not keys.file.go.isEnabled()
    press(qtbot, keys.file.asked.file.choose)
    press(qtbot, keys.file.go)
    qtbot.waitUntil(lambda: keys.slots.rows[0].slot.kind == "passphrase", timeout=10_000)


def test_shares_are_made_from_the_sheet_and_saved_a_page_each(
    keys: KeysPanel,
    recovery_code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    folder, printed = tmp_path / "shares", list[bytes]()

    def print_all(_parent: QWidget, *documents: bytes) -> bool:
        printed.extend(documents)
        return True

    monkeypatch.setattr(keys_shares, "pick_target", lambda *_, **__: folder)
    monkeypatch.setattr(keys_shares, "print_pages", print_all)
    press(qtbot, keys.split)
    card = keys.shares
    assert card.total.hasFocus()
    assert (card.needed.code(), card.total.code()) == ("2", "3")
    qtbot.keyClicks(card.code, "K7M4 2QXH")
    qtbot.keyClick(card.code, ENTER)
    qtbot.waitUntil(card.field.error.isVisible, timeout=5_000)
    card.code.selectAll()
    qtbot.keyClicks(card.code, recovery_code)
    qtbot.keyClick(card.code, ENTER)
    qtbot.waitUntil(card.print.isVisible, timeout=5_000)
    assert card.code.text() == ""
    press(qtbot, card.save)
    qtbot.waitUntil(card.told.isVisible, timeout=10_000)
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["share-1.pdf", "share-2.pdf", "share-3.pdf"]
    assert [len(pypdf.PdfReader(file).pages) for file in files] == [1, 1, 1]
    press(qtbot, card.print)
    qtbot.waitUntil(lambda: len(printed) == 3, timeout=10_000)
    press(qtbot, card.finish)
    assert card._made is None


def test_fewer_shares_than_are_needed_cannot_be_asked_for(keys: KeysPanel, qtbot: QtBot) -> None:
    press(qtbot, keys.split)
    card = keys.shares
    card.needed.set_code("3")
    qtbot.keyClick(card.total, Qt.Key.Key_Up)  # two shares in all
    assert (card.total.code(), card.needed.code()) == ("2", "2")


def test_a_new_data_key_names_who_has_to_be_let_in_again(
    keys: KeysPanel, open_window: Window, folder: Path, clock: Clock, qtbot: QtBot
) -> None:
    let_in_a_colleague(keys, qtbot)
    press(qtbot, keys.rekey)
    card = keys.data_key
    said = " ".join(part.accessibleName() for part in card.findChildren(QWidget))
    assert "cannot take back what was copied before" in said
    qtbot.keyClicks(card.asked.secret, PASSPHRASE)
    assert not card.go.isEnabled()
    qtbot.keyClicks(card.reason, "stick lost")
    qtbot.keyClick(card.reason, ENTER)
    qtbot.waitUntil(card.outcome.isVisible, timeout=20_000)
    assert "C-12" in card.people.text()
    code = card.maker._code
    qtbot.waitUntil(lambda: len(keys.slots.rows) == 2, timeout=5_000)
    qtbot.keyClicks(card.trial.code, code)
    qtbot.keyClick(card.trial.code, ENTER)
    qtbot.waitUntil(card.trial.outcome.isVisible, timeout=5_000)
    assert card.maker._code == ""
    with locked(open_window, qtbot):
        assert not opens(folder, Passphrase(STRONG), clock)
        assert opens(folder, Passphrase(PASSPHRASE), clock)


def test_the_lock_forgets_shares_and_what_was_typed(
    keys: KeysPanel, open_window: Window, recovery_code: str, qtbot: QtBot
) -> None:
    press(qtbot, keys.split)
    qtbot.keyClicks(keys.shares.code, recovery_code)
    qtbot.keyClick(keys.shares.code, ENTER)
    qtbot.waitUntil(keys.shares.print.isVisible, timeout=5_000)
    card = keys.shares
    open_window.session.lock()
    assert card._made is None


def asks_again(keys: KeysPanel, today: TodayPage, due: bool) -> bool:
    """Return whether both pages ask for another trial, or neither does."""
    return ("again" in keys.state.words.text()) == due and today.notice.isHidden() != due


def test_a_year_after_the_last_trial_today_and_settings_ask_for_another(
    keys: KeysPanel,
    open_window: Window,
    recovery_code: str,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    press(qtbot, keys.attempt)
    qtbot.keyClicks(keys.trial.trial.code, recovery_code)
    qtbot.keyClick(keys.trial.trial.code, ENTER)
    qtbot.waitUntil(lambda: "Tried on" in keys.state.words.text(), timeout=5_000)
    tried = date.fromisoformat("2026-03-02")
    open_window.on_went("today")
    today = open_window.house.page() if open_window.house else None
    assert isinstance(today, TodayPage)
    for days, due in ((364, False), (365, True)):
        day = tried + timedelta(days)
        monkeypatch.setattr(wording, "today", partial(date.fromordinal, day.toordinal()))
        keys.refresh()
        today.notice.refresh()
        qtbot.waitUntil(partial(asks_again, keys, today, due), timeout=5_000)
    assert "last tried on" in today.notice.title.text()
