"""The clipboard: what we put there says that it is secret, and goes again after half a minute."""

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT: Final = 30_000  # milliseconds
_HINTS: Final = {
    "linux": {"x-kde-passwordManagerHint": b"secret"},
    "darwin": {"application/x-nspasteboard-concealed-type": b""},
    "win32": {
        'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\1",
        'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
        'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    },
}


class Clipboard(QObject):
    """Watches what this program copies, also by Ctrl+C in a field; others' content stays."""

    def __init__(
        self, parent: QObject | None = None, *, owns: Callable[[], bool] | None = None
    ) -> None:
        """Watch; `owns` tells whether the content is ours, where the system cannot."""
        super().__init__(parent)
        self._board = QGuiApplication.clipboard()
        self._owns = owns or self._board.ownsClipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT)
        self._timer.timeout.connect(self.clear)
        self._board.dataChanged.connect(self.on_changed)

    def on_changed(self) -> None:
        """Mark what we copied as secret, and begin to count."""
        if not self._owns():
            self._timer.stop()
            return
        hints, found = _hints(), self._content()
        if found is None or not found.hasText():
            return
        if hints and not found.hasFormat(next(iter(hints))):
            self._board.setMimeData(_marked(found.text(), hints))
        self._timer.start()

    def _content(self) -> QMimeData | None:
        return self._board.mimeData()

    def clear(self) -> None:
        """Empty the clipboard and the selection, where they are still ours."""
        self._timer.stop()
        if self._owns():
            self._board.clear(QClipboard.Mode.Clipboard)
        if self._board.supportsSelection() and self._board.ownsSelection():
            self._board.clear(QClipboard.Mode.Selection)


def _hints() -> dict[str, bytes]:
    return _HINTS.get("linux" if sys.platform.startswith("linux") else sys.platform, {})


def _marked(text: str, hints: dict[str, bytes]) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    for name, value in hints.items():
        data.setData(name, value)
    return data
