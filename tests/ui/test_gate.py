"""Before the vault is open: unlock with its wait, recovery, welcome and the first run."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.errors import VaultBusy, WrongPassphrase
from casefiles.services import backups, recovery, vaults
from casefiles.ui.gate import Gate
from casefiles.ui.pages.backup_check import CheckCard
from casefiles.ui.pages.unlock import UnlockPage, wait_after
from casefiles.ui.places import only_vault
from casefiles.ui.preferences import Preferences
from casefiles.ui.session import Session
from casefiles.ui.window import Window
from casefiles.ui.wizard.rehearsal import RehearsalStep
from casefiles.ui.wizard.restore import RestoreStep
from casefiles.ui.wizard.wizard import Wizard
from casefiles.vault import backup_streams, doors, recovery_code, restore
from tests.vault_fixtures import CHEAP, PASSPHRASE

LEFT = Qt.MouseButton.LeftButton
STRONG = "maple tunnel seventeen orbit walrus"


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the doors take the cheap key derivation of the tests."""
    monkeypatch.setattr(doors, "create", partial(doors.create, cost=CHEAP))
    monkeypatch.setattr(doors, "unlock", partial(doors.unlock, cost=CHEAP))
    monkeypatch.setattr(restore, "Terms", partial(restore.Terms, floor=CHEAP))


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
    page.code.setText(recovery_code.lower().replace("-", " "))  # type: ignore[union-attr]
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


@pytest.fixture
def wizard(session: Session, preferences: Preferences, qtbot: QtBot, home: Path) -> Wizard:
    """The wizard that makes a vault, in an empty home."""
    made = Wizard(session, preferences, restoring=False)
    qtbot.addWidget(made)
    made.resize(1_100, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


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


def checked_at(session: Session, qtbot: QtBot) -> str:
    """Return when the vault saw its recovery code open it."""
    found: list[str] = []
    session.ask(recovery.recovery_checked_at, then=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=5_000)
    return found[0]


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


@pytest.mark.usefixtures("cheap")
def test_an_officer_restores_with_a_key_file_and_gets_a_new_sheet_to_try(
    session: Session,
    preferences: Preferences,
    folder: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    identity, recipient = backup_streams.new_identity()
    (tmp_path / "officer.txt").write_text(f"# a key\n{identity}\n", encoding="utf-8")
    with vaults.open_vault(folder, PASSPHRASE) as vault:
        backups.export_backup(vault, tmp_path / "copy.casebackup", officers=[recipient])
    monkeypatch.setattr(
        "casefiles.ui.pages.backup_key.pick_file", lambda *_a, **_k: tmp_path / "officer.txt"
    )
    monkeypatch.setattr(
        "casefiles.ui.wizard.restore.pick_file", lambda *_a, **_k: tmp_path / "copy.casebackup"
    )
    wizard = Wizard(session, preferences, restoring=True)
    qtbot.addWidget(wizard)
    wizard.show()
    qtbot.mouseClick(wizard.go_on, LEFT)
    step = wizard.steps[1]
    assert isinstance(step, RestoreStep)
    qtbot.mouseClick(step.choose, LEFT)
    qtbot.mouseClick(step.key.by_file, LEFT)
    qtbot.mouseClick(step.key.choose, LEFT)
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


def test_only_one_vault_is_found_by_itself(tmp_path: Path) -> None:
    assert only_vault(tmp_path / "absent") is None
    (tmp_path / "one.casefiles").mkdir()
    assert only_vault(tmp_path) == tmp_path / "one.casefiles"
    (tmp_path / "two.casefiles").mkdir()
    assert only_vault(tmp_path) is None
