"""The vault locks with the system: real signals, over a real bus, from a service."""

import ctypes
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from casefiles.ui.locking import Locking
from casefiles.ui.system_lock import SystemLock
from casefiles.ui.window import Window
from casefiles.ui.windows_lock import WindowsLock, means_lock

SOON = 10_000


class Login:
    """The service in a process of its own, on a bus of its own."""

    def __init__(self, address: str) -> None:
        script = Path(__file__).with_name("login_service.py")
        self._child = subprocess.Popen(
            [sys.executable, str(script), address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def says(self) -> str:
        """Return its next line."""
        assert self._child.stdout is not None
        return self._child.stdout.readline().strip()

    def send(self, signal: str) -> None:
        """Let it send a signal."""
        assert self._child.stdin is not None
        self._child.stdin.write(f"{signal}\n")
        self._child.stdin.flush()
        assert self.says() == f"sent {signal}"

    def end(self) -> None:
        """Let it go."""
        self._child.communicate(timeout=10)


@pytest.fixture
def address() -> Iterator[str]:
    """The address of a private bus."""
    command = ["dbus-daemon", "--session", "--nofork", "--nosyslog", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture
def bus(address: str) -> Iterator[QDBusConnection]:
    """The program's own connection to it."""
    yield QDBusConnection.connectToBus(address, "program")
    QDBusConnection.disconnectFromBus("program")


@pytest.fixture
def login(address: str) -> Iterator[Login]:
    """A small logind and a screen saver on it."""
    service = Login(address)
    assert service.says() == "ready True"
    yield service
    service.end()


@pytest.mark.parametrize("signal", ["sleep", "lock", "saver"])
def test_real_signals_lock_the_vault(
    open_window: Window, bus: QDBusConnection, login: Login, qtbot: QtBot, signal: str
) -> None:
    assert open_window.system_lock.listen_on(bus, bus)
    with qtbot.waitSignal(open_window.session.put_away, timeout=SOON):
        login.send(signal)
    assert open_window.session.last_lock is Locking.SYSTEM
    assert open_window.stack.currentWidget() is open_window.gate


def test_waking_up_locks_nothing(
    open_window: Window, bus: QDBusConnection, login: Login, qtbot: QtBot
) -> None:
    assert open_window.system_lock.listen_on(bus, bus)
    login.send("wake")
    login.send("saver ends")
    qtbot.wait(200)
    assert open_window.session.is_open


def test_sleep_waits_until_the_vault_is_closed(
    window: Window, enter: Callable[[], None], bus: QDBusConnection, login: Login, qtbot: QtBot
) -> None:
    window.system_lock.listen_on(bus, bus)
    enter()
    assert login.says() == "held sleep Case Files lock delay"
    heard: list[str] = []
    window.session.put_away.connect(lambda: heard.append("closed"))
    with qtbot.waitSignal(window.session.put_away, timeout=SOON):
        login.send("sleep")
    assert heard == ["closed"]
    assert login.says() == "let go"


def test_an_open_vault_asks_for_one_delay_and_gives_it_back(
    bus: QDBusConnection, login: Login, qapp: object
) -> None:
    del qapp
    lock = SystemLock()
    lock.listen_on(bus, bus)
    assert lock.hold()
    assert lock.hold()
    assert login.says().startswith("held")
    lock.let_go()
    lock.let_go()
    assert login.says() == "let go"
    assert lock.hold()
    assert login.says().startswith("held")  # and not a second time before
    lock.let_go()


def test_without_logind_there_is_no_delay_and_no_fault(
    bus: QDBusConnection, address: str, qapp: object
) -> None:
    del qapp, address
    lock = SystemLock()
    lock.listen_on(bus, bus)
    assert not lock.hold()
    lock.let_go()


@pytest.mark.parametrize(
    ("message", "parameter", "locks"),
    [
        (0x0218, 0x4, True),  # the computer is about to sleep
        (0x0218, 0x12, False),  # it wakes
        (0x0218, 0xA, False),  # the mains were plugged in
        (0x02B1, 0x7, True),  # the session is locked
        (0x02B1, 0x8, False),  # unlocked
        (0x02B1, 0x2, True),  # somebody else sits down
        (0x0100, 0x7, False),  # a key
    ],
)
def test_messages_of_windows_are_understood(message: int, parameter: int, locks: bool) -> None:
    assert means_lock(message, parameter) is locks
    heard: list[bool] = []
    told = wintypes.MSG(message=message, wParam=parameter)
    filtered = WindowsLock(lambda: heard.append(True))
    answer = filtered.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told))
    assert answer == (False, 0)
    assert heard == ([True] if locks else [])


def test_messages_of_other_systems_are_let_alone() -> None:
    told = wintypes.MSG(message=0x02B1, wParam=0x7)
    heard: list[bool] = []
    filtered = WindowsLock(lambda: heard.append(True))
    assert filtered.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(told)) == (False, 0)
    assert heard == []
    assert not filtered.listen(0)
