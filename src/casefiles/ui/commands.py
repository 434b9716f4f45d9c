"""What the commands of the menus do, wherever the window stands: at the gate or in the house."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.page import Page
from casefiles.ui.places import vaults_place
from casefiles.ui.widgets.files import pick_folder

if TYPE_CHECKING:
    from casefiles.ui.window import Window

Editor = QLineEdit | QPlainTextEdit | QTextEdit
_EDITORS: Final = (QLineEdit, QPlainTextEdit, QTextEdit)


class Commands(QObject):
    """Belongs to the window and outlives every gate and house in it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def places(self) -> list[QWidget]:
        """Return what shows beside the rooms; its buttons are the commands of the page."""
        window = self._window
        if window.house is not None:
            return window.house.places()
        page = window.gate.currentWidget()
        return [page] if page is not None else []

    # --- the vault -------------------------------------------------------------------------

    def on_new_vault(self) -> None:
        """Lock, and begin the wizard that makes a vault."""
        if self._window.gate.may_leave():
            self._window.session.lock()
            self._window.gate.on_new()

    def on_open_vault(self) -> None:
        """Let the person choose a vault; only then is the open one locked."""
        if not self._window.gate.may_leave():
            return
        chosen = pick_folder(self._window, _("Open a vault"), start=vaults_place())
        if chosen is not None:
            self._window.session.lock()
            self._window.gate.show_folder(chosen)

    def on_restore(self) -> None:
        """Lock, and begin the wizard that brings a backup back."""
        if self._window.gate.may_leave():
            self._window.session.lock()
            self._window.gate.on_restore()

    def on_led_out(self, key: str) -> None:
        """Follow a page that leads out of the open vault; when its click is over, it may go."""
        if key == "restore":
            QTimer.singleShot(0, self, self.on_restore)

    def on_back_up(self) -> None:
        """Ask where a backup should go."""
        if self._window.house is not None:
            self._window.house.go("backups", "new")

    # --- the page --------------------------------------------------------------------------

    def on_new(self) -> None:
        """Begin a new record on the page, or a new case where the page has none."""
        house = self._window.house
        page = house.page() if house is not None else None
        if house is None or page is None:
            return
        if type(page).new_record is Page.new_record:
            house.go("cases", "new")
        else:
            page.new_record()

    def on_undo(self) -> None:
        """Take back the last change."""
        self._window.session.undo()

    def on_former_pane(self) -> None:
        """Go to the pane before."""
        if self._window.house is not None:
            self._window.house.next_pane(back=True)

    # --- text ------------------------------------------------------------------------------

    def on_cut(self) -> None:
        """Cut what is selected."""
        if (editor := _editor()) is not None:
            editor.cut()

    def on_copy(self) -> None:
        """Copy what is selected."""
        if (editor := _editor()) is not None:
            editor.copy()

    def on_paste(self) -> None:
        """Paste."""
        if (editor := _editor()) is not None:
            editor.paste()

    def on_select_all(self) -> None:
        """Select everything in the field."""
        if (editor := _editor()) is not None:
            editor.selectAll()


def _editor() -> Editor | None:
    """Return the field that has the keyboard."""
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, _EDITORS) else None
