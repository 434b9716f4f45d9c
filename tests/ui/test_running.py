"""Work under way is seen on every page, can be stopped there, and goes when it ends."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefiles.domain.errors import Cancelled
from casefiles.ui.house import House
from casefiles.ui.pages.backups import BackupsPage
from casefiles.ui.rooms import ROOMS
from casefiles.ui.session import Session
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.window import Window

LEFT = Qt.MouseButton.LeftButton


class Slow:
    """A verb that works until it is let go or cancelled."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.ended = ""

    def __call__(
        self,
        _vault: object,
        *,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        done = 0
        while not self.go_on.wait(0.02):
            done += 1
            progress(min(done, 50), 100)
            if cancelled():
                self.ended = "cancelled"
                raise Cancelled
        self.ended = "well"


@pytest.fixture
def house(open_window: Window) -> House:
    """The house of an open vault."""
    assert open_window.house is not None
    return open_window.house


def begin(session: Session) -> Slow:
    """Begin slow work."""
    verb = Slow()
    session.work("Copying everything", verb, meanwhile=True)
    return verb


def cancel_of(house: House) -> LinkButton:
    """Return the button that cancels, in the foot of the window."""
    return next(b for b in house.works.findChildren(LinkButton) if b.isVisible())


@pytest.mark.parametrize("room", [room.key for room in ROOMS])
def test_work_is_seen_on_every_page(house: House, qtbot: QtBot, room: str) -> None:
    verb = begin(house.session)
    house.go(room)
    try:
        qtbot.waitUntil(house.works.isVisible, timeout=5_000)
        assert cancel_of(house).accessibleName() == "Cancel: Copying everything"
    finally:
        verb.go_on.set()
    qtbot.waitUntil(house.works.isHidden, timeout=5_000)
    assert verb.ended == "well"


def test_work_is_stopped_from_another_page(house: House, qtbot: QtBot) -> None:
    verb = begin(house.session)
    house.go("library")
    qtbot.waitUntil(house.works.isVisible, timeout=5_000)
    qtbot.mouseClick(cancel_of(house), LEFT)
    qtbot.waitUntil(lambda: verb.ended == "cancelled", timeout=5_000)
    qtbot.waitUntil(house.works.isHidden, timeout=5_000)
    assert not house.strip.isVisible(), "who cancels needs no message"


def test_the_page_that_tells_more_is_not_told_twice(house: House, qtbot: QtBot) -> None:
    house.go("backups")
    page = house.page()
    assert isinstance(page, BackupsPage)
    verb = Slow()
    page._progress.follow(house.session.work("Copying everything", verb))
    qtbot.waitUntil(house.works.isHidden, timeout=5_000)
    assert page._progress.isVisible()
    house.go("today")
    assert house.works.isVisible()
    house.go("backups")
    assert house.works.isHidden()
    verb.go_on.set()
    qtbot.waitUntil(page._progress.isHidden, timeout=5_000)


def test_work_is_still_seen_when_the_window_speaks_another_language(
    open_window: Window, house: House, qtbot: QtBot
) -> None:
    verb = begin(house.session)
    open_window.preferences.set(language="xx")
    fresh = open_window.house
    assert fresh is not None
    assert fresh is not house
    assert fresh.works.isVisible()
    assert cancel_of(fresh).text() == "CCaanncceell"
    verb.go_on.set()
    qtbot.waitUntil(fresh.works.isHidden, timeout=5_000)


def test_two_works_have_a_line_each(house: House, qtbot: QtBot) -> None:
    first, second = begin(house.session), begin(house.session)
    qtbot.waitUntil(house.works.isVisible, timeout=5_000)
    first.go_on.set()
    qtbot.waitUntil(lambda: first.ended == "well", timeout=5_000)
    qtbot.waitUntil(lambda: len(house.session.works) == 1, timeout=5_000)
    assert house.works.isVisible()
    qtbot.mouseClick(cancel_of(house), LEFT)
    qtbot.waitUntil(lambda: second.ended == "cancelled", timeout=5_000)


def test_the_lock_stops_work_and_takes_its_line_away(
    open_window: Window, house: House, qtbot: QtBot
) -> None:
    verb = begin(house.session)
    open_window.session.lock()
    qtbot.waitUntil(lambda: verb.ended == "cancelled", timeout=5_000)
