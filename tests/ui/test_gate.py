"""Before the vault is open: unlock with its wait, recovery, and a restore by another way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.errors import VaultBusy, WrongPassphrase
from casefiles.ui.pages.unlock import UnlockPage, wait_after
from casefiles.ui.places import only_vault
from casefiles.ui.session import Session
from casefiles.ui.window import Window
from tests.ui.wizards import STRONG
from tests.vault_fixtures import PASSPHRASE


@pytest.fixture
def page(session: Session, qtbot: QtBot, folder: Path) -> UnlockPage:
    """The lock screen before the cheap vault."""
    made = UnlockPage(session)
    qtbot.addWidget(made)
    made.set_folder(folder)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (1, 0), (2, 1), (3, 2), (4, 4), (5, 8), (20, 60)]
)
def test_wait_grows_with_every_failure(failures: int, seconds: int) -> None:
    assert wait_after(failures) == seconds


@pytest.mark.usefixtures("cheap")
def test_right_passphrase_opens_and_is_forgotten(
    page: UnlockPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.passphrase, PASSPHRASE)
    with qtbot.waitSignal(session.opened):
        qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)
    assert session.is_open
    assert page.passphrase.text() == ""


@pytest.mark.usefixtures("cheap")
def test_wrong_passphrase_is_said_under_the_field(page: UnlockPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.passphrase, "wrong words")
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.field.error.isVisible)
    assert "does not open" in page.field.error.words.text()
    assert page.passphrase.selectedText()


def test_second_failure_makes_one_wait(page: UnlockPage, qtbot: QtBot) -> None:
    page.on_failed(WrongPassphrase())
    assert page.unlock.isEnabled()
    page.on_failed(WrongPassphrase())
    assert not page.unlock.isEnabled()
    assert "Wait 1 second." in page.field.error.words.text()
    page.on_second()
    assert page.unlock.isEnabled()


def test_other_failures_make_nobody_wait(page: UnlockPage) -> None:
    for _ in range(5):
        page.on_failed(VaultBusy())
    assert page.unlock.isEnabled()
    assert "already open" in page.field.error.words.text()


def test_empty_passphrase_is_not_tried(page: UnlockPage, session: Session, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    assert page.field.error.isVisible()
    assert not session.is_open


def test_caps_lock_is_said_under_the_field(page: UnlockPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.passphrase, "AB")
    assert page.caps.isVisible()


@pytest.mark.usefixtures("cheap")
def test_recovery_sheet_opens_and_sets_a_new_passphrase(
    window: Window, folder: Path, recovery_code: str, qtbot: QtBot
) -> None:
    window.gate.show_folder(folder)
    window.gate.on_recovery()
    page = window.gate.currentWidget()
    page.by_code.code.setText(recovery_code.lower().replace("-", " "))  # type: ignore[union-attr]
    page.passphrase.first.setText(STRONG)  # type: ignore[union-attr]
    page.passphrase.second.setText(STRONG)  # type: ignore[union-attr]
    qtbot.waitUntil(page.open.isEnabled)  # type: ignore[union-attr]
    with qtbot.waitSignal(window.session.opened):
        qtbot.mouseClick(page.open, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    window.session.lock()
    with qtbot.waitSignal(window.session.opened):
        window.session.unlock(folder, STRONG)


def test_gate_offers_the_other_languages(window: Window, qtbot: QtBot) -> None:
    asked: list[str] = []
    window.gate.welcome.language_asked.connect(asked.append)
    window.gate.welcome.language_asked.emit("xx")
    qtbot.waitUntil(lambda: window.preferences.settings.language == "xx")
    assert window.gate.welcome.new.text() != "Make a new vault"


def test_only_one_vault_is_found_by_itself(tmp_path: Path) -> None:
    assert only_vault(tmp_path / "absent") is None
    (tmp_path / "one.casefiles").mkdir()
    assert only_vault(tmp_path) == tmp_path / "one.casefiles"
    (tmp_path / "two.casefiles").mkdir()
    assert only_vault(tmp_path) is None
