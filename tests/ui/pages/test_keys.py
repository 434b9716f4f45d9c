"""What opens the vault, changed at the desk: passphrase, recovery sheet, and the lasting notice."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.ui.pages.keys import KeysPanel
from casefiles.ui.pages.settings import SettingsPage
from casefiles.ui.pages.today import TodayPage
from casefiles.ui.window import Window
from tests.vault_fixtures import PASSPHRASE

LEFT = Qt.MouseButton.LeftButton
STRONG = "maple tunnel seventeen orbit walrus"


@pytest.fixture
def keys(open_window: Window) -> KeysPanel:
    """The section of the keys in the settings of an open vault."""
    open_window.on_went("settings")
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, SettingsPage)
    return page.keys


@pytest.fixture
def today(open_window: Window) -> TodayPage:
    """The page Today of an open vault."""
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, TodayPage)
    return page


def unlocks(window: Window, folder: Path, passphrase: str, qtbot: QtBot) -> bool:
    """Return whether a passphrase opens the vault at the lock screen."""
    window.session.lock()
    answers: list[bool] = []
    window.session.unlock(
        folder,
        passphrase,
        then=lambda _none: answers.append(True),
        failed=lambda _error: answers.append(False),
    )
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return answers[0]


@pytest.mark.usefixtures("cheap")
def test_the_passphrase_is_changed_and_the_old_one_opens_nothing(
    keys: KeysPanel, open_window: Window, folder: Path, qtbot: QtBot
) -> None:
    card = keys.passphrase
    qtbot.mouseClick(keys.change, LEFT)
    assert card.isVisible()
    assert not card.go.isEnabled()
    qtbot.keyClicks(card.old, PASSPHRASE)
    qtbot.keyClicks(card.new.first, STRONG)
    qtbot.keyClicks(card.new.second, STRONG)
    qtbot.waitUntil(card.go.isEnabled)
    qtbot.mouseClick(card.go, LEFT)
    qtbot.waitUntil(card.outcome.isVisible, timeout=10_000)
    assert card.old.text() == card.new.first.text() == card.new.second.text() == ""
    assert card.back_up.isVisible()
    assert not unlocks(open_window, folder, PASSPHRASE, qtbot)
    assert unlocks(open_window, folder, STRONG, qtbot)


@pytest.mark.usefixtures("cheap")
def test_a_wrong_old_passphrase_changes_nothing_and_is_said_at_its_field(
    keys: KeysPanel, open_window: Window, folder: Path, qtbot: QtBot
) -> None:
    card = keys.passphrase
    qtbot.mouseClick(keys.change, LEFT)
    qtbot.keyClicks(card.old, "not the words")
    qtbot.keyClicks(card.new.first, STRONG)
    qtbot.keyClicks(card.new.second, STRONG)
    qtbot.waitUntil(card.go.isEnabled)
    qtbot.mouseClick(card.go, LEFT)
    qtbot.waitUntil(card.old_field.error.isVisible, timeout=10_000)
    assert "Nothing was changed" in card.old_field.error.words.text()
    assert unlocks(open_window, folder, PASSPHRASE, qtbot)


def test_a_weak_new_passphrase_cannot_be_set(keys: KeysPanel, qtbot: QtBot) -> None:
    card = keys.passphrase
    qtbot.mouseClick(keys.change, LEFT)
    qtbot.keyClicks(card.old, PASSPHRASE)
    qtbot.keyClicks(card.new.first, "password")
    qtbot.keyClicks(card.new.second, "password")
    qtbot.wait(250)
    assert card.new.strength.isVisible()
    assert not card.go.isEnabled()


def test_the_form_says_that_old_backups_keep_the_old_passphrase(
    keys: KeysPanel, qtbot: QtBot
) -> None:
    qtbot.mouseClick(keys.change, LEFT)
    said = " ".join(widget.accessibleName() for widget in keys.passphrase.findChildren(QWidget))
    assert "backups made before still open with the old passphrase" in said


def test_nothing_typed_stays_in_the_cards_when_another_is_opened(
    keys: KeysPanel, qtbot: QtBot
) -> None:
    qtbot.mouseClick(keys.change, LEFT)
    qtbot.keyClicks(keys.passphrase.old, PASSPHRASE)
    qtbot.mouseClick(keys.attempt, LEFT)
    assert not keys.passphrase.isVisible()
    assert keys.passphrase.old.text() == ""


def test_today_warns_until_the_sheet_was_tried(
    today: TodayPage, open_window: Window, recovery_code: str, qtbot: QtBot
) -> None:
    qtbot.waitUntil(today.notice.isVisible, timeout=5_000)
    qtbot.mouseClick(today.notice.go, LEFT)
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, SettingsPage)
    trial = page.keys.trial.trial
    assert trial.isVisible()
    qtbot.keyClicks(trial.code, "K7M4 2QXH")
    qtbot.keyClick(trial.code, Qt.Key.Key_Return)
    qtbot.waitUntil(trial.field.error.isVisible, timeout=5_000)
    trial.code.selectAll()
    qtbot.keyClicks(trial.code, recovery_code)
    qtbot.keyClick(trial.code, Qt.Key.Key_Return)
    qtbot.waitUntil(trial.outcome.isVisible, timeout=5_000)
    qtbot.waitUntil(lambda: "Tried on" in page.keys.state.words.text(), timeout=5_000)
    open_window.on_went("today")
    qtbot.waitUntil(today.notice.isHidden, timeout=5_000)


def test_a_new_sheet_is_drawn_for_the_passphrase_alone_shown_and_tried(
    keys: KeysPanel, recovery_code: str, qtbot: QtBot
) -> None:
    card = keys.renewal
    qtbot.mouseClick(keys.renew, LEFT)
    qtbot.keyClicks(card.secret, "not the words")
    qtbot.keyClick(card.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(card.field.error.isVisible, timeout=10_000)
    card.secret.selectAll()
    qtbot.keyClicks(card.secret, PASSPHRASE)
    qtbot.keyClick(card.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(card.maker.isVisible, timeout=10_000)
    code = card.maker._code
    assert code.count("-") == 6
    assert code != recovery_code
    qtbot.keyClicks(card.trial.code, code)
    qtbot.keyClick(card.trial.code, Qt.Key.Key_Return)
    qtbot.waitUntil(card.trial.outcome.isVisible, timeout=5_000)
    assert card.maker._code == ""
    assert not card.maker.isVisible()


def test_the_lock_forgets_a_new_code(keys: KeysPanel, open_window: Window, qtbot: QtBot) -> None:
    keys.renewal.maker.set_code("K7M4-2QXH-9Z8Y-ABCD-EFGH-JKMN-PQRS")
    keys.passphrase.old.setText(PASSPHRASE)
    maker, old = keys.renewal.maker, keys.passphrase.old
    typed: list[str] = []
    old.textChanged.connect(typed.append)
    open_window.session.lock()
    assert maker._code == ""
    assert typed == [""]
