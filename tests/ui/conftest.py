"""What tests of the window get: our application, a session that ends, a vault with cheap keys."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefiles.i18n import set_language
from casefiles.ui.preferences import Preferences
from casefiles.ui.session import Session
from casefiles.ui.theme.desk import Desk
from casefiles.ui.window import Window
from casefiles.vault import doors, restore
from casefiles.vault.moments import Clock
from casefiles.vault.secret import Passphrase
from tests.vault_fixtures import CHEAP, PASSPHRASE

Open = Callable[..., object]


@pytest.fixture(scope="session")
def qapp_cls() -> type[Desk]:
    """Run the tests of the window in our own application."""
    return Desk


@pytest.fixture(autouse=True)
def _plain_look(qapp: Desk) -> Iterator[None]:
    """Begin and end every test in light, English and from left to right."""
    yield
    for window in qapp.topLevelWidgets():
        window.close()
        window.deleteLater()
    qapp.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
    set_language("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if qapp.look != type(qapp.look)():
        qapp.wear("light", 15)


@pytest.fixture
def session(qapp: Desk) -> Iterator[Session]:
    """A session with nothing open; its lane ends with the test."""
    made = Session()
    yield made
    made.shut_down()
    qapp.processEvents()


@pytest.fixture
def preferences() -> Preferences:
    """Preferences that are kept nowhere."""
    return Preferences()


@pytest.fixture
def enter(session: Session, folder: Path, clock: Clock, qtbot: QtBot) -> Callable[[], None]:
    """Return what opens the cheap vault on the session's lane and announces it."""
    opener = partial(
        doors.unlock, folder, Passphrase(PASSPHRASE), clock=clock, actor="C-01", cost=CHEAP
    )

    def opened() -> None:
        with qtbot.waitSignal(session.opened, timeout=5_000):
            session.enter(folder, opener, then=lambda _vault: session.begin())

    return opened


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the doors take the cheap key derivation of the tests."""
    monkeypatch.setattr(doors, "create", partial(doors.create, cost=CHEAP))
    monkeypatch.setattr(doors, "unlock", partial(doors.unlock, cost=CHEAP))
    monkeypatch.setattr(doors, "enter", partial(doors.enter, cost=CHEAP))
    monkeypatch.setattr(doors, "slots", partial(doors.slots, cost=CHEAP))
    monkeypatch.setattr(restore, "Terms", partial(restore.Terms, floor=CHEAP))


@pytest.fixture
def window(session: Session, preferences: Preferences, qtbot: QtBot) -> Iterator[Window]:
    """The window, shown, standing before no vault."""
    made = Window(session, preferences)
    qtbot.addWidget(made)
    made.gate.show_folder(None)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    session.lock()


@pytest.fixture
def open_window(window: Window, enter: Callable[[], None]) -> Window:
    """The window with the cheap vault open."""
    enter()
    return window


def focusable(root: QWidget) -> list[QWidget]:
    """Return every visible widget under `root` that takes the keyboard."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """Show a widget and give it the keyboard."""
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    widget.setFocus()
    return widget
