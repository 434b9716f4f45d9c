"""Buttons: one primary a screen, plain ones, link-like ones for small acts, bare symbols."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from casefiles.ui.theme.desk import desk, look
from casefiles.ui.theme.icons import icon as icon_of
from casefiles.ui.theme.tokens import Tone


class Button(QPushButton):
    """A plain button: raised, with a soft edge. Its words are a verb."""

    KIND = "plain"
    TONE = Tone.INK2

    def __init__(self, text: str, *, icon: str = "", tall: bool = False) -> None:
        super().__init__(text.replace("&", "&&"))
        self._icon = icon
        self.setProperty("kind", self.KIND)
        self.setProperty("tall", tall)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.on_look_changed()
        desk().look_changed.connect(self.on_look_changed)

    def set_words(self, text: str) -> None:
        """Change what the button says."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_icon(self, icon: str) -> None:
        """Change the symbol beside the words."""
        self._icon = icon
        self.on_look_changed()

    def on_look_changed(self) -> None:
        """Take the symbol anew; 22 wide, because Qt sets only 4 between symbol and word."""
        if self._icon:
            self.setIcon(icon_of(self._icon, self.TONE))
            self.setIconSize(QSize(look().px(22), look().px(18)))


class PrimaryButton(Button):
    """The one act a screen is for."""

    KIND = "primary"
    TONE = Tone.ONACCENT


class LinkButton(Button):
    """A small act, looking like a link."""

    KIND = "link"
    TONE = Tone.ACCENT


class IconButton(Button):
    """A symbol alone: `spoken` is its name for the ear and its tooltip."""

    KIND = "icon"

    def __init__(self, icon: str, spoken: str) -> None:
        super().__init__("", icon=icon)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)

    def on_look_changed(self) -> None:
        """Take the symbol anew, square."""
        side = look().px(18)
        self.setIcon(icon_of(self._icon, self.TONE))
        self.setIconSize(QSize(side, side))

    def set_symbol(self, icon: str, spoken: str) -> None:
        """Change the symbol and what it is called."""
        self._icon = icon
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.on_look_changed()
