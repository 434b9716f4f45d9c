"""The page of backups: places, a copy held against the vault, and the two exchanged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.changes import Kind
from casefiles.services import backup_places
from casefiles.services.seen import head_words
from casefiles.ui.pages.backups import BackupsPage
from casefiles.ui.pages.exchange_page import ExchangePage
from casefiles.ui.window import Window
from casefiles.vault import backup_check, doors
from casefiles.vault.secret import Passphrase
from tests.conftest import Clock
from tests.ui.test_backing import change, files
from tests.vault_fixtures import CHEAP, PASSPHRASE

LEFT = Qt.MouseButton.LeftButton
SECRET = Passphrase(PASSPHRASE)
Enter = Callable[[], None]


def test_page_of_backups_adds_a_place_backs_up_there_and_removes_it(
    window: Window, enter: Enter, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "STICK"
    place.mkdir()
    monkeypatch.setattr("casefiles.ui.pages.backup_places.pick_folder", lambda *_a, **_k: place)
    enter()
    window.on_went("backups")
    page = window.house.page() if window.house else None
    assert isinstance(page, BackupsPage)
    assert page.places._why.isVisible()
    qtbot.mouseClick(page.places.add, LEFT)
    qtbot.waitUntil(lambda: len(page.places.lines) == 1, timeout=5_000)
    assert "No backup is there yet." in page.places.lines[0].state.words.text()
    qtbot.mouseClick(page._make, LEFT)
    qtbot.waitUntil(page._done.isVisible, timeout=20_000)
    assert page._done.words.text().startswith("STICK: made, read back and compared")
    assert len(files(place)) == 1
    qtbot.waitUntil(
        lambda: "Last checked backup" in page.places.lines[0].state.words.text(), timeout=5_000
    )
    qtbot.mouseClick(page.places.lines[0].remove, LEFT)
    qtbot.waitUntil(lambda: not page.places.lines, timeout=5_000)
    assert len(files(place)) == 1


@pytest.mark.usefixtures("cheap")
def test_checked_copy_is_compared_and_takes_the_place_of_the_vault(
    window: Window, folder: Path, enter: Enter, qtbot: QtBot, clock: Clock
) -> None:
    stick = folder.with_name("STICK")
    stick.mkdir()
    with doors.unlock(folder, SECRET, clock=clock, actor="C-01", cost=CHEAP) as vault:
        backup_places.add_place(vault, stick)
        backup_places.back_up(vault)
    report = backup_check.check(files(stick)[0], SECRET, floor=CHEAP)
    enter()
    change(window, qtbot)
    window.on_went("backups")
    page = window.house.page() if window.house else None
    assert isinstance(page, BackupsPage)
    card = page._check
    card.ask_for(files(stick)[0])
    card.key.secret.setText(PASSPHRASE)
    qtbot.mouseClick(card._go, LEFT)
    qtbot.waitUntil(card.compared.isVisible, timeout=20_000)
    assert "1 change more" in card.compared.words.text()
    assert head_words(bytes.fromhex(report.journal_hash)) in card._outcome.words.text()
    qtbot.mouseClick(card.compared.exchange, LEFT)
    exchanging = lambda: isinstance(window.gate.currentWidget(), ExchangePage)  # noqa: E731
    qtbot.waitUntil(exchanging, timeout=5_000)
    shown = window.gate.currentWidget()
    assert isinstance(shown, ExchangePage)
    qtbot.waitUntil(shown.go_on.isEnabled, timeout=20_000)
    assert "former vault is beside it" in shown.outcome.words.text(), shown.outcome.words.text()
    assert len(files(stick)) == 1
    qtbot.mouseClick(shown.go_on, LEFT)
    assert window.gate.currentWidget() is window.gate.unlock
    counted: list[int] = []
    enter()
    window.session.ask(lambda vault: vault.reading().count(Kind.CASE), then=counted.append)
    qtbot.waitUntil(lambda: counted == [0], timeout=5_000)
    (former,) = folder.parent.glob("Office-*.casefiles")
    assert former.is_dir()
    qtbot.waitUntil(lambda: not window.session.works, timeout=20_000)


@pytest.mark.parametrize(
    ("days", "words"), [(0, "Backup checked today"), (-9000, "Backup of a day to come")]
)
def test_backup_of_a_day_to_come_is_not_called_fresh(
    window: Window, enter: Enter, days: int, words: str
) -> None:
    """The clock stood at 2049 for a while, and is right again."""
    enter()
    assert window.house is not None
    window.house.rail.set_backup(days, 7)
    assert window.house.rail.backup.words.text() == words
