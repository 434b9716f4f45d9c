"""Symbols: our own SVGs, drawn in the colour of a tone, sharp at every scale of the screen."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from casefiles.resources import path_to
from casefiles.ui.theme.desk import desk, look
from casefiles.ui.theme.tokens import Tone

MIRRORED: Final = frozenset({"back", "forward", "undo", "redo", "quote", "open-out"})
"""Arrows, undo and quote marks turn round in right-to-left languages; nothing else does."""


@lru_cache(maxsize=512)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    text = path_to(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))


def draw(
    painter: QPainter, name: str, box: QRect | QRectF, *, tone: Tone, mirrored: bool = False
) -> None:
    """Draw a symbol straight to a painter, square and centred in `box`."""
    rect = QRectF(box)
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored and name in MIRRORED:
        painter.translate(square.center().x() * 2, 0)
        painter.scale(-1, 1)
    _drawing(name, tone.of(look().tokens)).render(painter, square)
    painter.restore()


class _Engine(QIconEngine):
    """Draws a symbol in the colours in force at the moment of drawing."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into `rect`; a disabled symbol is as quiet as a hint."""
        tone = Tone.INK3 if mode == QIcon.Mode.Disabled else self._tone
        mirrored = desk().layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw(painter, self._name, rect, tone=tone, mirrored=mirrored)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the symbol at one pixel per pixel."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the symbol sharp on a screen of `scale`; Qt 6.11 gives `size` without it."""
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return a copy for a detached icon."""
        return _Engine(self._name, self._tone)


def icon(name: str, tone: Tone = Tone.INK2) -> QIcon:
    """Return a symbol as a QIcon that follows the theme."""
    return QIcon(_Engine(name, tone))
