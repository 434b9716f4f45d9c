"""Settings, Emergency: taking the vault away and destroying its keys, with keys and clicks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.leaving import Receipt
from casefiles.services import backups, cases
from casefiles.ui.pages import destruction, travel
from casefiles.ui.pages.emergency import EmergencyPanel
from casefiles.ui.pages.settings import SettingsPage
from casefiles.ui.window import Window
from casefiles.vault import backup_check, backup_streams
from casefiles.vault.backup_secret import OfficerKey
from tests.vault_fixtures import CHEAP

LEFT = Qt.MouseButton.LeftButton
SOON = 20_000


@pytest.fixture
def panel(open_window: Window) -> EmergencyPanel:
    """The section of the settings in an open window."""
    assert open_window.house is not None
    open_window.house.go("settings")
    page = open_window.house.page()
    assert isinstance(page, SettingsPage)
    return page.emergency


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person lets the backup go."""
    file = tmp_path / "journey.casebackup"
    monkeypatch.setattr(travel, "pick_target", lambda *_, **__: file)
    return file


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count two seconds instead of ten."""
    monkeypatch.setattr(destruction, "SECONDS", 2)


def backed_up(window: Window, out: Path, qtbot: QtBot) -> None:
    """Make a checked backup."""
    done: list[object] = []
    window.session.work("Backing up", lambda vault, **_: backups.export_backup(vault, out),
                        then=done.append)  # fmt: skip
    qtbot.waitUntil(lambda: bool(done), timeout=SOON)


def words_of(window: Window) -> str:
    """Return what the page before the vault says."""
    page = window.gate._gone
    assert page is not None
    return f"{page.words.text()} {page.facts.text()}"


def test_the_vault_goes_and_the_receipt_shows_and_lies_beside_the_backup(
    open_window: Window, panel: EmergencyPanel, target: Path, folder: Path, qtbot: QtBot
) -> None:
    identity, public = backup_streams.new_identity()
    qtbot.mouseClick(panel.take, LEFT)
    assert not panel.travel.go.isEnabled()
    qtbot.keyClicks(panel.travel.other, public)
    with qtbot.waitSignal(open_window.session.left, timeout=SOON) as told:
        qtbot.mouseClick(panel.travel.go, LEFT)
        assert not open_window.session.is_open
        assert open_window.house is None
        page = open_window.gate._gone
        assert page is not None
        assert page.progress.isVisible()
    receipt = told.args[0]
    assert isinstance(receipt, Receipt)
    assert not folder.exists()
    assert target.with_suffix(".pdf").is_file()
    assert backup_check.check(target, OfficerKey(identity), floor=CHEAP).sha256 == receipt.sha256
    for words in (target.name, receipt.words, receipt.sha256[:8]):
        assert words in words_of(open_window)
    page = open_window.gate._gone
    assert page is not None
    qtbot.mouseClick(page.done, LEFT)
    assert open_window.gate.currentWidget() is open_window.gate.welcome


def test_what_was_being_typed_elsewhere_is_in_the_backup(
    open_window: Window, panel: EmergencyPanel, target: Path, qtbot: QtBot
) -> None:
    _, public = backup_streams.new_identity()
    open_window.session.about_to_lock.connect(
        lambda: open_window.session.do(cases.add_case, {"next_step": "typed"})
    )
    qtbot.mouseClick(panel.take, LEFT)
    qtbot.keyClicks(panel.travel.other, public)
    with qtbot.waitSignal(open_window.session.left, timeout=SOON) as told:
        qtbot.mouseClick(panel.travel.go, LEFT)
    assert told.args[0].cases == 1


def test_a_wrong_key_is_said_at_its_field(
    panel: EmergencyPanel, open_window: Window, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.take, LEFT)
    qtbot.keyClicks(panel.travel.other, "age1nonsense")
    qtbot.mouseClick(panel.travel.go, LEFT)
    assert "age1" in panel.travel.field.error.words.text()
    assert open_window.session.is_open


@pytest.fixture(params=["cancel", "panic"])
def stopped(
    request: pytest.FixtureRequest, enter: Callable[[], None]
) -> tuple[str, Callable[[], None]]:
    """How a journey is stopped, and what opens the vault again."""
    return request.param, enter


def test_a_journey_that_is_stopped_leaves_the_vault_and_no_backup(
    open_window: Window,
    panel: EmergencyPanel,
    target: Path,
    stopped: tuple[str, Callable[[], None]],
    qtbot: QtBot,
) -> None:
    how, enter = stopped
    _, public = backup_streams.new_identity()
    qtbot.mouseClick(panel.take, LEFT)
    qtbot.keyClicks(panel.travel.other, public)
    with qtbot.waitSignal(open_window.session.put_away, timeout=SOON):
        qtbot.mouseClick(panel.travel.go, LEFT)
        page = open_window.gate._gone
        assert page is not None
        if how == "cancel":
            qtbot.mouseClick(page.progress.cancel, LEFT)
        else:
            open_window.panic.on_panicked()
    assert not target.exists()
    assert open_window.gate.currentWidget() is open_window.gate.unlock
    enter()
    assert open_window.session.is_open


def test_a_full_place_is_said_and_the_vault_stays(
    open_window: Window, panel: EmergencyPanel, target: Path, folder: Path, qtbot: QtBot
) -> None:
    target.write_bytes(b"something of mine")
    _, public = backup_streams.new_identity()
    qtbot.mouseClick(panel.take, LEFT)
    qtbot.keyClicks(panel.travel.other, public)
    with qtbot.waitSignal(open_window.session.put_away, timeout=SOON):
        qtbot.mouseClick(panel.travel.go, LEFT)
    assert folder.is_dir()
    assert open_window.gate.currentWidget() is open_window.gate.unlock
    assert "already exists" in open_window.gate.unlock.field.error.words.text()


def test_destroying_waits_for_a_second_tick_and_counts(
    open_window: Window, panel: EmergencyPanel, folder: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.burn, LEFT)
    card = panel.destruction
    qtbot.waitUntil(card.insist.isVisible, timeout=SOON)
    assert not card.go.isEnabled()
    card.insist.setFocus()
    qtbot.keyClick(card.insist, Qt.Key.Key_Space)
    card.go.setFocus()
    with qtbot.waitSignal(open_window.session.left, timeout=SOON):
        qtbot.keyClick(card.go, Qt.Key.Key_Space)
        assert card.cancel.hasFocus()
        assert "2" in card.count.text()
        assert (folder / "vault.keys").exists()
    assert not (folder / "vault.keys").exists()
    assert "destroyed" in words_of(open_window)
    open_window.gate.show_folder(folder)
    qtbot.keyClicks(open_window.gate.unlock.passphrase, "whatever it was")
    qtbot.mouseClick(open_window.gate.unlock.unlock, LEFT)
    field = open_window.gate.unlock.field
    qtbot.waitUntil(lambda: "destroyed" in field.error.words.text(), timeout=SOON)


@pytest.mark.parametrize("how", ["escape", "cancel", "panic", "other page"])
def test_a_countdown_can_be_stopped(
    open_window: Window, panel: EmergencyPanel, folder: Path, how: str, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.burn, LEFT)
    card = panel.destruction
    qtbot.waitUntil(card.insist.isVisible, timeout=SOON)
    card.insist.setChecked(True)
    qtbot.mouseClick(card.go, LEFT)
    if how == "escape":
        qtbot.keyClick(card.cancel, Qt.Key.Key_Escape)
    elif how == "cancel":
        qtbot.mouseClick(card.cancel, LEFT)
    elif how == "panic":
        open_window.panic.on_panicked()
    else:
        assert open_window.house is not None
        open_window.house.go("today")
    qtbot.wait(2_600)
    assert (folder / "vault.keys").exists()


def test_a_recent_backup_needs_no_second_tick_and_is_listed(
    open_window: Window, panel: EmergencyPanel, tmp_path: Path, qtbot: QtBot
) -> None:
    backed_up(open_window, tmp_path / "one.casebackup", qtbot)
    with pytest.MonkeyPatch.context() as patch:
        from datetime import date

        patch.setattr("casefiles.ui.pages.wording.today", lambda: date(2026, 3, 2))
        qtbot.mouseClick(panel.burn, LEFT)
        card = panel.destruction
        qtbot.waitUntil(lambda: "one.casebackup" in card.remaining.text(), timeout=SOON)
    assert card.go.isEnabled()
    assert not card.insist.isVisible()
