"""Restoring at the desk: with the passphrase, or with an officer's key file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.services import backups, vaults
from casefiles.ui.gate import Gate
from casefiles.ui.pages.backup_check import CheckCard
from casefiles.ui.pages.backups import BackupsPage
from casefiles.ui.preferences import Preferences
from casefiles.ui.session import Session
from casefiles.ui.window import Window
from casefiles.ui.wizard.restore import RestoreStep
from casefiles.ui.wizard.wizard import Wizard
from casefiles.vault import backup_streams
from tests.ui.wizards import LEFT, STRONG, checked_at, to_rehearsal
from tests.vault_fixtures import PASSPHRASE


@pytest.mark.usefixtures("cheap")
def test_backup_is_brought_back_and_then_unlocked(
    session: Session, preferences: Preferences, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with vaults.open_vault(folder, PASSPHRASE) as vault:
        backups.export_backup(vault, tmp_path / "copy.casebackup")
    gate = Gate(session, preferences)
    qtbot.addWidget(gate)
    gate.show()
    gate.on_restore()
    wizard = gate.currentWidget()
    assert isinstance(wizard, Wizard)
    qtbot.mouseClick(wizard.go_on, Qt.MouseButton.LeftButton)
    step = wizard.steps[1]
    step.draft.backup = tmp_path / "copy.casebackup"
    qtbot.keyClicks(step.key.secret, PASSPHRASE)  # type: ignore[attr-defined]
    qtbot.mouseClick(wizard.go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.stack.currentWidget() is wizard.steps[-1], timeout=20_000)
    restored = wizard.draft.folder
    qtbot.mouseClick(wizard.go_on, Qt.MouseButton.LeftButton)
    assert gate.currentWidget() is gate.unlock
    assert restored is not None
    with qtbot.waitSignal(session.opened, timeout=10_000):
        session.unlock(restored, PASSPHRASE)


@pytest.fixture
def officer(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy made for an officer, and dialogs that choose it and the officer's key file."""
    identity, recipient = backup_streams.new_identity()
    key, copy = tmp_path / "officer.txt", tmp_path / "copy.casebackup"
    key.write_text(f"# a key\n{identity}\n", encoding="utf-8")
    with vaults.open_vault(folder, PASSPHRASE) as vault:
        backups.export_backup(vault, copy, officers=[recipient])
    monkeypatch.setattr("casefiles.ui.pages.backup_key.pick_file", lambda *_a, **_k: key)
    monkeypatch.setattr("casefiles.ui.wizard.restore.pick_file", lambda *_a, **_k: copy)


@pytest.mark.usefixtures("cheap", "officer")
def test_an_officer_restores_with_a_key_file_and_gets_a_new_sheet_to_try(
    session: Session, preferences: Preferences, qtbot: QtBot
) -> None:
    wizard = Wizard(session, preferences, restoring=True)
    qtbot.addWidget(wizard)
    wizard.show()
    qtbot.mouseClick(wizard.go_on, LEFT)
    step = wizard.steps[1]
    assert isinstance(step, RestoreStep)
    for button in (step.choose, step.key.by_file, step.key.choose):
        qtbot.mouseClick(button, LEFT)
    assert not wizard.go_on.isEnabled(), "a new passphrase is still missing"
    qtbot.keyClicks(step.passphrase.first, STRONG)
    qtbot.keyClicks(step.passphrase.second, STRONG)
    qtbot.waitUntil(wizard.go_on.isEnabled)
    qtbot.mouseClick(wizard.go_on, LEFT)
    qtbot.waitUntil(lambda: wizard.stack.currentWidget() is wizard.steps[2], timeout=30_000)
    code = wizard.draft.recovery_code
    rehearsal = to_rehearsal(wizard, qtbot)
    qtbot.keyClicks(rehearsal.trial.code, code)
    qtbot.keyClick(rehearsal.trial.code, Qt.Key.Key_Return)
    qtbot.waitUntil(wizard.go_on.isEnabled, timeout=5_000)
    qtbot.mouseClick(wizard.go_on, LEFT)
    assert wizard.stack.currentWidget() is wizard.steps[-1]
    assert wizard.go_on.text() == "Begin"
    assert checked_at(session, qtbot)


@pytest.mark.usefixtures("cheap")
def test_a_key_the_backup_was_not_made_for_is_named_at_the_key(
    session: Session, folder: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity, _recipient = backup_streams.new_identity()
    (tmp_path / "officer.txt").write_text(identity, encoding="utf-8")
    with vaults.open_vault(folder, PASSPHRASE) as vault:
        backups.export_backup(vault, tmp_path / "copy.casebackup")
    monkeypatch.setattr(
        "casefiles.ui.pages.backup_key.pick_file", lambda *_a, **_k: tmp_path / "officer.txt"
    )
    session._open = True
    card = CheckCard(session)
    qtbot.addWidget(card)
    card.ask_for(tmp_path / "copy.casebackup")
    qtbot.mouseClick(card.key.by_file, LEFT)
    qtbot.mouseClick(card.key.choose, LEFT)
    qtbot.mouseClick(card._go, LEFT)
    qtbot.waitUntil(card.key._fault.isVisible, timeout=20_000)
    assert "not made for this key" in card.key._fault.words.text()
    session._open = False


def test_the_page_of_backups_leads_to_the_wizard_and_back_to_the_same_vault(
    open_window: Window, folder: Path, qtbot: QtBot
) -> None:
    open_window.on_went("backups")
    page = open_window.house.page() if open_window.house else None
    assert isinstance(page, BackupsPage)
    qtbot.mouseClick(page._side.restore, LEFT)
    qtbot.waitUntil(lambda: open_window.gate._wizard is not None, timeout=5_000)
    assert not open_window.session.is_open
    wizard = open_window.gate._wizard
    assert wizard is not None
    qtbot.mouseClick(wizard.cancel, LEFT)
    assert open_window.gate.currentWidget() is open_window.gate.unlock
    assert open_window.gate._folder == folder
