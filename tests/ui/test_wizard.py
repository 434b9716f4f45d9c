"""The first run: place, passphrase, sheet, its rehearsal, and the first backup."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.ui.preferences import Preferences
from casefiles.ui.session import Session
from casefiles.ui.wizard.wizard import Wizard
from casefiles.vault import recovery_code
from tests.ui.wizards import LEFT, STRONG, checked_at, make, to_rehearsal


@pytest.fixture
def wizard(session: Session, preferences: Preferences, qtbot: QtBot, home: Path) -> Wizard:
    """The wizard that makes a vault, in an empty home."""
    made = Wizard(session, preferences, restoring=False)
    qtbot.addWidget(made)
    made.resize(1_100, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.usefixtures("cheap")
def test_first_run_makes_a_vault_that_opens_again(
    wizard: Wizard, session: Session, qtbot: QtBot
) -> None:
    code = make(wizard, qtbot)
    assert code.count("-") == 6
    rehearsal = to_rehearsal(wizard, qtbot)
    assert not wizard.go_on.isEnabled(), "the sheet has not been tried"
    assert not wizard.cancel.isVisible(), "the vault is made already"
    qtbot.keyClicks(rehearsal.trial.code, code.lower().replace("-", " "))
    qtbot.mouseClick(rehearsal.trial.go, LEFT)
    qtbot.waitUntil(wizard.go_on.isEnabled, timeout=5_000)
    assert rehearsal.trial.code.text() == ""
    qtbot.mouseClick(wizard.go_on, LEFT)
    assert wizard.draft.recovery_code == ""
    first = wizard.steps[4]
    assert wizard.stack.currentWidget() is first
    assert not wizard.go_on.isEnabled()
    qtbot.mouseClick(first.later, LEFT)  # type: ignore[attr-defined]
    done = wizard.steps[5]
    assert wizard.stack.currentWidget() is done
    assert "was tried" in done.sheet.words.text()  # type: ignore[attr-defined]
    with qtbot.waitSignal(wizard.ended):
        qtbot.mouseClick(wizard.go_on, LEFT)
    folder = wizard.draft.folder
    assert folder is not None
    assert folder.suffix == ".casefiles"
    assert checked_at(session, qtbot)
    session.lock()
    with qtbot.waitSignal(session.opened):
        session.unlock(folder, STRONG)


@pytest.mark.usefixtures("cheap")
def test_a_code_that_does_not_open_the_vault_is_not_gone_past(
    wizard: Wizard, session: Session, qtbot: QtBot
) -> None:
    code = make(wizard, qtbot)
    rehearsal = to_rehearsal(wizard, qtbot)
    swapped = code[1] + code[0] + code[2:] if code[0] != code[1] else f"Z{code[1:]}"
    for wrong in (swapped, recovery_code.new(), "six words of a passphrase"):
        rehearsal.trial.code.selectAll()
        qtbot.keyClicks(rehearsal.trial.code, wrong)
        qtbot.keyClick(rehearsal.trial.code, Qt.Key.Key_Return)
        qtbot.waitUntil(rehearsal.trial.field.error.isVisible, timeout=5_000)
        assert "does not open" in rehearsal.trial.field.error.words.text()
        assert not wizard.go_on.isEnabled()
    qtbot.mouseClick(wizard.back, LEFT)
    sheet = wizard.steps[2]
    qtbot.mouseClick(sheet.maker.show_code, LEFT)  # type: ignore[attr-defined]
    spoken = sheet.maker.card._groups[0].accessibleName()  # type: ignore[attr-defined]
    assert spoken.replace(" ", "").endswith(code[:4])
    qtbot.mouseClick(wizard.go_on, LEFT)
    qtbot.mouseClick(rehearsal.later, LEFT)
    qtbot.mouseClick(wizard.steps[4].later, LEFT)  # type: ignore[attr-defined]
    assert "has not been tried" in wizard.steps[5].sheet.words.text()  # type: ignore[attr-defined]
    assert checked_at(session, qtbot) == ""


@pytest.mark.usefixtures("cheap")
def test_the_first_backup_is_made_and_read_back_in_the_wizard(
    wizard: Wizard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "first.casebackup"
    monkeypatch.setattr("casefiles.ui.wizard.first_backup.pick_target", lambda *_a, **_k: target)
    make(wizard, qtbot)
    qtbot.mouseClick(to_rehearsal(wizard, qtbot).later, LEFT)
    first = wizard.steps[4]
    qtbot.mouseClick(first.choose, LEFT)  # type: ignore[attr-defined]
    qtbot.waitUntil(wizard.go_on.isEnabled, timeout=20_000)
    assert target.is_file()
    assert "read back" in first.told.words.text()  # type: ignore[attr-defined]
    qtbot.mouseClick(wizard.go_on, LEFT)
    assert "made and checked" in wizard.steps[5].backup.words.text()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("cheap")
def test_a_first_backup_that_fails_says_why_and_can_be_tried_again(
    wizard: Wizard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken.casebackup"
    taken.touch()
    monkeypatch.setattr("casefiles.ui.wizard.first_backup.pick_target", lambda *_a, **_k: taken)
    make(wizard, qtbot)
    qtbot.mouseClick(to_rehearsal(wizard, qtbot).later, LEFT)
    first = wizard.steps[4]
    qtbot.mouseClick(first.choose, LEFT)  # type: ignore[attr-defined]
    qtbot.waitUntil(first.told.isVisible, timeout=20_000)  # type: ignore[attr-defined]
    assert "already exists" in first.told.words.text()  # type: ignore[attr-defined]
    assert first.choose.isEnabled()  # type: ignore[attr-defined]
    assert not wizard.go_on.isEnabled()


def test_weak_or_different_passphrases_do_not_go_on(wizard: Wizard, qtbot: QtBot) -> None:
    wizard.on_advanced()
    form = wizard.steps[1].passphrase  # type: ignore[attr-defined]
    form.first.setText("password")
    form.second.setText("password")
    qtbot.wait(250)
    assert not wizard.go_on.isEnabled()
    form.first.setText(STRONG)
    form.second.setText(STRONG + "x")
    qtbot.wait(250)
    assert not wizard.go_on.isEnabled()
    assert form.second_field.error.isVisible()


def test_six_words_are_suggested_shown_and_typed_again(wizard: Wizard, qtbot: QtBot) -> None:
    wizard.on_advanced()
    form = wizard.steps[1].passphrase  # type: ignore[attr-defined]
    qtbot.mouseClick(form.suggest, Qt.MouseButton.LeftButton)
    assert len(form.first.text().split()) == 6
    assert form.first.displayText() == form.first.text()
    assert form.second.text() == ""
    assert form.second.hasFocus()


@pytest.mark.parametrize("name", ["", "a/b", ".hidden", "x" * 70, "a\\b", "what?"])
def test_name_that_no_folder_can_have_is_refused(wizard: Wizard, qtbot: QtBot, name: str) -> None:
    place = wizard.steps[0]
    place.name.setText(name)  # type: ignore[attr-defined]
    place.on_edited()  # type: ignore[attr-defined]
    assert not wizard.go_on.isEnabled()
    assert wizard.draft.folder is None


def test_code_is_covered_until_it_is_asked_for(wizard: Wizard, qtbot: QtBot) -> None:
    wizard.draft.recovery_code = "K7M4-2QXH-9Z8Y-ABCD-EFGH-JKMN-PQRS"
    sheet = wizard.steps[2]
    wizard.on_advanced()
    wizard.draft.recovery_code = "K7M4-2QXH-9Z8Y-ABCD-EFGH-JKMN-PQRS"
    wizard.on_advanced()
    groups = sheet.maker.card._groups  # type: ignore[attr-defined]
    assert not any("K" in group.accessibleName() for group in groups)
    qtbot.mouseClick(sheet.maker.show_code, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert groups[0].accessibleName() == "Group 1: K 7 M 4"


def test_sheet_is_saved_where_one_says(
    wizard: Wizard, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr("casefiles.ui.pages.recovery_sheet.pick_target", lambda *_a, **_k: target)
    session._open = True  # as after the step that makes the vault
    wizard.draft.recovery_code = "K7M4-2QXH-9Z8Y-ABCD-EFGH-JKMN-PQRS"
    wizard._show(2)
    sheet = wizard.steps[2]
    qtbot.mouseClick(sheet.maker.save, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    qtbot.waitUntil(sheet.maker.told.isVisible, timeout=30_000)  # type: ignore[attr-defined]
    assert target.read_bytes().startswith(b"%PDF")
    session._open = False
