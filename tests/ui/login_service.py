"""A small logind on a private bus, for tests: it hands out delays and sends the signals on demand.

Reads commands from standard input, one a line; writes what happens to standard output.
"""

import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

LOGIN = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
SAVER = "org.freedesktop.ScreenSaver"
SIGNALS = {
    "sleep": (PATH, f"{LOGIN}.Manager", "PrepareForSleep", [True]),
    "wake": (PATH, f"{LOGIN}.Manager", "PrepareForSleep", [False]),
    "lock": (f"{PATH}/session/_31", f"{LOGIN}.Session", "Lock", []),
    "saver": ("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", [True]),
    "saver ends": ("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", [False]),
}


def say(*words: object) -> None:
    """Write one line."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


class Manager(QDBusVirtualObject):
    """Answers Inhibit with the writing end of a pipe, and says when it is closed."""

    def introspect(self, path: str) -> str:
        """Describe nothing."""
        del path
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        """Answer a call."""
        if message.member() != "Inhibit":
            return False
        reading, writing = os.pipe()
        descriptor = QDBusUnixFileDescriptor(writing)
        os.close(writing)
        answer = message.createReply()
        answer.setArguments([descriptor])
        connection.send(answer)
        self._watch = QSocketNotifier(reading, QSocketNotifier.Type.Read)
        self._watch.activated.connect(lambda: self.on_closed(reading))
        say("held", *message.arguments())
        return True

    def on_closed(self, reading: int) -> None:
        """Say that sleep may go on."""
        self._watch.setEnabled(False)
        os.close(reading)
        say("let go")


def main(address: str) -> None:
    """Serve until standard input ends."""
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(address, "service")
    manager = Manager()
    named = [bus.registerService(name) for name in (LOGIN, SAVER)]
    say("ready", bus.registerVirtualObject(PATH, manager) and all(named))

    def on_line() -> None:
        line = os.read(0, 100).decode().strip()
        if not line:
            app.quit()
            return
        path, interface, name, arguments = SIGNALS[line]
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(arguments)
        bus.send(signal)
        say("sent", line)

    lines = QSocketNotifier(0, QSocketNotifier.Type.Read)
    lines.activated.connect(on_line)
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
