"""Backups that make themselves: at a lock and at quitting, and after the unlock where owed."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.errors import DiskFull
from casefiles.services import backup_places, cases
from casefiles.ui.locking import Locking
from casefiles.ui.pages.today import TodayPage
from casefiles.ui.window import Window
from casefiles.vault import backup, backup_check, doors
from casefiles.vault.secret import Passphrase
from tests.conftest import Clock
from tests.vault_fixtures import CHEAP, PASSPHRASE

LEFT = Qt.MouseButton.LeftButton
SECRET = Passphrase(PASSPHRASE)
Enter = Callable[[], None]


@pytest.fixture
def stick(folder: Path, tmp_path: Path, clock: Clock) -> Path:
    """A folder that is a place of the vault, which owes it a backup."""
    place = tmp_path / "STICK"
    place.mkdir()
    with doors.unlock(folder, SECRET, clock=clock, actor="C-01", cost=CHEAP) as vault:
        backup_places.add_place(vault, place)
    return place


@pytest.fixture
def filled_stick(stick: Path, folder: Path, clock: Clock) -> Path:
    """The same, with everything that there is in one backup."""
    with doors.unlock(folder, SECRET, clock=clock, actor="C-01", cost=CHEAP) as vault:
        backup_places.back_up(vault)
    return stick


class Slow:
    """Lets a backup begin, and go on when it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        real = backup.export

        def slow(*given: object, progress: object, cancelled: object, **more: object) -> object:
            progress(1, 100)  # type: ignore[operator]
            self.begun.set()
            while not self.go_on.wait(0.01) and not cancelled():  # type: ignore[operator]
                progress(10, 100)  # type: ignore[operator]
            return real(*given, progress=progress, cancelled=cancelled, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(backup, "export", slow)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    return Slow(monkeypatch)


def files(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if path.name[0] != ".")


def sound(path: Path, cases_in_it: int) -> None:
    assert backup_check.check(path, SECRET, floor=CHEAP).cases == cases_in_it


def change(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.changed, timeout=5_000):
        window.session.do(lambda vault: cases.add_case(vault, {}))


def locked(window: Window, qtbot: QtBot, kind: Locking = Locking.ORDINARY) -> None:
    with qtbot.waitSignal(window.session.put_away, timeout=20_000):
        window.session.lock(kind)


def test_owed_backup_is_made_after_the_unlock(
    window: Window, stick: Path, enter: Enter, qtbot: QtBot
) -> None:
    enter()
    qtbot.waitUntil(lambda: len(files(stick)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not window.session.works, timeout=20_000)
    sound(files(stick)[0], 0)


def test_ordinary_lock_after_a_change_makes_one_and_says_so_quietly(
    window: Window, filled_stick: Path, enter: Enter, qtbot: QtBot, clock: Clock
) -> None:
    enter()
    clock.step(hours=1)
    change(window, qtbot)
    locked(window, qtbot)
    assert len(files(filled_stick)) == 2
    sound(files(filled_stick)[-1], 1)
    line = window.gate.unlock.parting
    assert line.isVisible()
    assert line.line.words.text() == "A backup was made and read back."
    enter()
    assert not line.isVisible()


def test_lock_without_a_change_makes_none_and_says_nothing(
    window: Window, filled_stick: Path, enter: Enter, qtbot: QtBot
) -> None:
    enter()
    locked(window, qtbot)
    assert len(files(filled_stick)) == 1
    assert not window.gate.unlock.parting.isVisible()


def test_screen_is_blank_at_once_and_the_lane_finishes(
    window: Window, filled_stick: Path, enter: Enter, qtbot: QtBot, slow: Slow
) -> None:
    enter()
    change(window, qtbot)
    with qtbot.waitSignal(window.session.put_away, timeout=20_000):
        window.session.lock()
        assert window.house is None
        assert window.stack.currentWidget() is window.gate
        line = window.gate.unlock.parting
        qtbot.waitUntil(line.isVisible, timeout=5_000)
        assert "being written" in line.line.words.text()
        assert line.cancel.isVisible()
        assert str(filled_stick) not in line.accessibleName()
        slow.go_on.set()
    assert len(files(filled_stick)) == 2


@pytest.mark.parametrize("kind", [Locking.PANIC, Locking.SYSTEM])
def test_hurried_lock_makes_none_and_owes_it(
    window: Window, filled_stick: Path, enter: Enter, qtbot: QtBot, kind: Locking
) -> None:
    enter()
    change(window, qtbot)
    locked(window, qtbot, kind)
    assert len(files(filled_stick)) == 1
    assert window.session.parting.work is None
    enter()
    qtbot.waitUntil(lambda: len(files(filled_stick)) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not window.session.works, timeout=20_000)


def test_panic_breaks_off_the_backup_of_an_ordinary_lock(
    window: Window, filled_stick: Path, enter: Enter, qtbot: QtBot, slow: Slow
) -> None:
    enter()
    change(window, qtbot)
    with qtbot.waitSignal(window.session.put_away, timeout=5_000):
        window.session.lock()
        assert slow.begun.wait(5)
        window.session.lock(Locking.PANIC)
    assert [path.name for path in filled_stick.iterdir()] == [
        path.name for path in files(filled_stick)
    ]
    assert len(files(filled_stick)) == 1


def test_unlocking_puts_the_backup_off_and_it_is_made_behind_the_pages(
    window: Window, filled_stick: Path, enter: Enter, qtbot: QtBot, slow: Slow
) -> None:
    enter()
    change(window, qtbot)
    window.session.lock()
    assert slow.begun.wait(5)
    enter()  # does not wait for the backup
    assert window.session.is_open
    assert len(files(filled_stick)) == 1
    slow.go_on.set()
    qtbot.waitUntil(lambda: len(files(filled_stick)) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not window.session.works, timeout=20_000)


def test_pages_go_on_reading_beside_the_backup_after_an_unlock(
    window: Window, stick: Path, enter: Enter, qtbot: QtBot, slow: Slow
) -> None:
    enter()
    qtbot.waitUntil(slow.begun.is_set, timeout=5_000)
    answers: list[int] = []
    window.session.ask(lambda vault: 7, then=answers.append)
    qtbot.waitUntil(lambda: answers == [7], timeout=5_000)
    assert files(stick) == []
    slow.go_on.set()
    qtbot.waitUntil(lambda: len(files(stick)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not window.session.works, timeout=20_000)


def test_quitting_waits_for_the_backup_and_goes(
    window: Window, filled_stick: Path, enter: Enter, qtbot: QtBot, slow: Slow
) -> None:
    enter()
    change(window, qtbot)
    window.close()
    line = window.gate.unlock.parting
    qtbot.waitUntil(line.isVisible, timeout=5_000)
    assert "closes when it is done" in line.line.words.text()
    slow.go_on.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert len(files(filled_stick)) == 2


@pytest.fixture
def quitting(window: Window, filled_stick: Path, enter: Enter, qtbot: QtBot, slow: Slow) -> Window:
    """The window while it waits for a backup, to close."""
    enter()
    change(window, qtbot)
    window.close()
    qtbot.waitUntil(window.gate.unlock.parting.isVisible, timeout=5_000)
    return window


@pytest.mark.parametrize("way", ["cancel", "quit again"])
def test_backup_at_quitting_can_be_given_up(
    quitting: Window, filled_stick: Path, qtbot: QtBot, way: str
) -> None:
    gate = quitting.gate.unlock
    qtbot.mouseClick(gate.parting.cancel if way == "cancel" else gate.quit, LEFT)
    qtbot.waitUntil(lambda: not quitting.isVisible(), timeout=5_000)
    assert len(list(filled_stick.iterdir())) == 1


def test_missing_stick_is_one_quiet_sentence_and_no_obstacle(
    window: Window, filled_stick: Path, enter: Enter, qtbot: QtBot
) -> None:
    shutil.move(filled_stick, filled_stick.with_name("drawer"))
    enter()
    change(window, qtbot)
    page = window.house.page() if window.house else None
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(page._side.owed.isVisible, timeout=5_000)
    assert page._side.owed.text() == "Not plugged in, and owed a backup: STICK."
    locked(window, qtbot)
    assert "owed" in window.gate.unlock.parting.line.words.text()
    enter()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5_000)


def test_full_stick_keeps_nobody_from_quitting_and_is_told_at_the_next_lock(
    window: Window, filled_stick: Path, enter: Enter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise DiskFull

    monkeypatch.setattr(backup, "export", full)
    enter()
    change(window, qtbot)
    locked(window, qtbot)
    assert "disk is full" in window.gate.unlock.parting.line.words.text().lower()
    enter()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5_000)
