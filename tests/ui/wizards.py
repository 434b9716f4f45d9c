"""Going through the wizard as a person does, for the tests that need what comes after."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.services import recovery
from casefiles.ui.session import Session
from casefiles.ui.wizard.rehearsal import RehearsalStep
from casefiles.ui.wizard.wizard import Wizard

LEFT = Qt.MouseButton.LeftButton
STRONG = "maple tunnel seventeen orbit walrus"


def make(wizard: Wizard, qtbot: QtBot) -> str:
    """Go through place and passphrase; return the recovery code of the vault that is made."""
    qtbot.mouseClick(wizard.go_on, LEFT)
    passphrase = wizard.steps[1]
    assert wizard.stack.currentWidget() is passphrase
    assert not wizard.go_on.isEnabled()
    passphrase.passphrase.first.setText(STRONG)  # type: ignore[attr-defined]
    passphrase.passphrase.second.setText(STRONG)  # type: ignore[attr-defined]
    qtbot.waitUntil(wizard.go_on.isEnabled)
    qtbot.mouseClick(wizard.go_on, LEFT)
    qtbot.waitUntil(lambda: wizard.stack.currentWidget() is wizard.steps[2])
    return wizard.draft.recovery_code


def to_rehearsal(wizard: Wizard, qtbot: QtBot) -> RehearsalStep:
    """Confirm the sheet, and stand before its rehearsal."""
    sheet, rehearsal = wizard.steps[2], wizard.steps[3]
    assert not wizard.go_on.isEnabled()
    assert not wizard.back.isVisible()
    qtbot.mouseClick(sheet.confirm, LEFT)  # type: ignore[attr-defined]
    qtbot.mouseClick(wizard.go_on, LEFT)
    assert wizard.stack.currentWidget() is rehearsal
    assert isinstance(rehearsal, RehearsalStep)
    return rehearsal


def checked_at(session: Session, qtbot: QtBot) -> str:
    """Return when the vault saw its recovery code open it."""
    found: list[str] = []
    session.ask(recovery.recovery_checked_at, then=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=5_000)
    return found[0]
