"""The application object: it wears one look at a time and tells everyone when that changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QPixmapCache
from PySide6.QtWidgets import QApplication

from casefiles.ui.theme.fonts import load_fonts
from casefiles.ui.theme.palette import palette_of
from casefiles.ui.theme.scale import Role, Scale
from casefiles.ui.theme.sheet import sheet_of
from casefiles.ui.theme.tokens import DARK, LIGHT, Tokens, Tone
from casefiles.ui.traces import leave_no_traces


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and sizes in force. Ask `look()` while painting; never keep one."""

    tokens: Tokens = LIGHT
    scale: Scale = Scale()

    def colour(self, tone: Tone) -> QColor:
        """Return the colour of a tone."""
        return QColor(tone.of(self.tokens))

    def font(self, role: Role) -> QFont:
        """Return the font of a role."""
        return self.scale.font(role)

    def px(self, pixels: float) -> int:
        """Return a length that grows with the text."""
        return self.scale.px(pixels)


class Desk(QApplication):
    """The one QApplication of the program."""

    look_changed = Signal()

    def __init__(self, arguments: Sequence[str]) -> None:
        leave_no_traces()
        super().__init__(list(arguments))
        self.setApplicationName("Case Files")
        self.setDesktopFileName("casefiles")
        self.setStyle("Fusion")
        self.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)
        load_fonts()
        self._theme = "light"
        self.look = Look()
        self.styleHints().colorSchemeChanged.connect(self.on_system_scheme_changed)
        self.wear("light", self.look.scale.base)

    def wear(self, theme: str, text_size: int) -> None:
        """Put on "light", "dark" or "system" at a text size; everything repaints."""
        self._theme = theme
        dark = theme == "dark" or (theme == "system" and self._system_is_dark())
        self.look = Look(DARK if dark else LIGHT, Scale(text_size))
        QPixmapCache.clear()
        self.setFont(self.look.font(Role.BODY))
        self.setPalette(palette_of(self.look.tokens))
        self.setStyleSheet(sheet_of(self.look.tokens, self.look.scale))
        self.look_changed.emit()

    def on_system_scheme_changed(self) -> None:
        """Follow the system while the person wants that."""
        if self._theme == "system":
            self.wear("system", self.look.scale.base)

    def _system_is_dark(self) -> bool:
        return self.styleHints().colorScheme() == Qt.ColorScheme.Dark


def desk() -> Desk:
    """Return the running application."""
    return cast(Desk, Desk.instance())


def look() -> Look:
    """Return the look in force."""
    return desk().look
