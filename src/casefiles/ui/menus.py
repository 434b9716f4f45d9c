"""Every action of the window, once: its words, its shortcut, and the menu it stands in."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from casefiles.i18n import gettext as _
from casefiles.ui.rooms import ROOMS

NUMBERED = 6  # Ctrl+1 to Ctrl+6


class Menus(QObject):
    """The menus File, Edit, Go and Help. Actions of the open vault sleep while it is locked."""

    went = Signal(str)
    new_asked = Signal()
    save_asked = Signal()
    undo_asked = Signal()
    search_asked = Signal()
    pane_asked = Signal()
    lock_asked = Signal()
    quit_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._inside: list[QAction] = []
        self.menus: list[QMenu] = [self._file(), self._edit(), self._go(), self._help()]
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:
        """Wake or put to sleep what needs an open vault."""
        for action in self._inside:
            action.setEnabled(is_open)

    def dismiss(self) -> None:
        """Go, with every shortcut, before others take the place."""
        for menu in self.menus:
            menu.deleteLater()
        for action in self.findChildren(QAction):
            self._window.removeAction(action)
        self.deleteLater()

    def popup(self) -> QMenu:
        """Return one menu that holds all of them, for the button in the rail."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in self.menus:
            menu.addMenu(part)
        return menu

    def _file(self) -> QMenu:
        menu = QMenu(_("File"), self._window)
        self._add(menu, _("New"), self.new_asked.emit, keys="Ctrl+N")
        self._add(menu, _("Save now"), self.save_asked.emit, keys="Ctrl+S")
        menu.addSeparator()
        self._add(menu, _("Lock and put away"), self.lock_asked.emit, keys="Ctrl+L")
        self._add(menu, _("Quit"), self.quit_asked.emit, keys="Ctrl+Q", always=True)
        return menu

    def _edit(self) -> QMenu:
        menu = QMenu(_("Edit"), self._window)
        self._add(menu, _("Undo the last change"), self.undo_asked.emit, keys="Ctrl+Z")
        self._add(menu, _("Search everything"), self.search_asked.emit, keys="Ctrl+K")
        return menu

    def _go(self) -> QMenu:
        menu = QMenu(_("Go"), self._window)
        for number, room in enumerate((room for room in ROOMS if room.listed), start=1):
            keys = f"Ctrl+{number}" if number <= NUMBERED else ""
            if room.key != "help":
                self._add(menu, room.name(), self._goer(room.key), keys=keys)
        menu.addSeparator()
        self._add(menu, _("Next part of the window"), self.pane_asked.emit, keys="F6")
        return menu

    def _help(self) -> QMenu:
        menu = QMenu(_("Help"), self._window)
        self._add(menu, _("Guide"), self._goer("help"), keys="F1")
        self._add(menu, _("About Case Files"), self._goer("about"))
        return menu

    def _goer(self, key: str) -> Callable[[], None]:
        return lambda: self.went.emit(key)

    def _add(
        self,
        menu: QMenu,
        words: str,
        act: Callable[[], None],
        *,
        keys: str = "",
        always: bool = False,
    ) -> None:
        action = QAction(words, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: act())
        menu.addAction(action)
        self._window.addAction(action)  # the shortcut works while no menu shows
        if not always:
            self._inside.append(action)
