"""The menu bar: every command of the window once, with its words, its keys and its place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar

from casefiles.i18n import gettext as _
from casefiles.ui import panic
from casefiles.ui.commands import Commands
from casefiles.ui.page_acts import acts_in
from casefiles.ui.rooms import ROOMS

if TYPE_CHECKING:
    from casefiles.ui.window import Window

NUMBERED = 6  # Ctrl+1 to Ctrl+6
_ROLES = {
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
}
"""What macOS moves into the menu of the program."""


class Menus(QObject):
    """File, Edit, Go, Page and Help. What needs an open vault sleeps while it is locked."""

    def __init__(self, window: "Window", commands: Commands) -> None:
        super().__init__(window)
        self._window, self._commands = window, commands
        self._inside: list[QAction] = []
        self._leaving: list[QAction] = []
        self.bar = QMenuBar()
        self.menus = [self._file(), self._edit(), self._go(), self._page(), self._help()]
        for menu in self.menus:
            self.bar.addMenu(menu)
        window.setMenuBar(self.bar)  # the former one goes, with every key it had
        self.bar.show()  # keys of a bar that does not show yet do nothing
        self._key = QShortcut(QKeySequence(Qt.Key.Key_F10), window)
        self._key.activated.connect(self.open_first)
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:
        """Wake or put to sleep what needs an open vault."""
        for action in self._inside:
            action.setEnabled(is_open)

    def set_leaving(self, may_leave: bool) -> None:
        """Wake or put to sleep what leads to another vault."""
        for action in self._leaving:
            action.setEnabled(may_leave)

    def open_first(self) -> None:
        """Open the first menu, from where arrows lead to all (F10)."""
        self.bar.setActiveAction(self.menus[0].menuAction())

    def dismiss(self) -> None:
        """Go, before others take the place."""
        self._key.setEnabled(False)
        self._key.deleteLater()
        self.deleteLater()

    def _file(self) -> QMenu:
        menu, does = QMenu(_("&File"), self.bar), self._commands
        self._inside += [
            self._add(menu, _("&New"), does.on_new, keys="Ctrl+N"),
            self._add(menu, _("&Save now"), self._window.on_save, keys="Ctrl+S"),
            self._add(menu, _("&Back up now…"), does.on_back_up, keys="Ctrl+B"),
            self._add(menu, _("&Import from a table…"), self._goer("tables")),
        ]
        menu.addSeparator()
        self._leaving += [
            self._add(menu, _("&Make a new vault…"), does.on_new_vault),
            self._add(menu, _("&Open another vault…"), does.on_open_vault, keys="Ctrl+O"),
            self._add(menu, _("&Restore a backup…"), does.on_restore),
        ]
        menu.addSeparator()
        self._inside.append(
            self._add(menu, _("&Lock and put away"), self._window.lock_and_hide, keys="Ctrl+L")
        )
        self._add(menu, _("&Panic: blank and lock at once"), self._panic, keys=panic.KEYS)
        self._add(menu, _("&Quit"), self._window.close, keys="Ctrl+Q", role="quit")
        return menu

    def _panic(self) -> None:
        self._window.panic.on_panicked()

    def _edit(self) -> QMenu:
        menu, does = QMenu(_("&Edit"), self.bar), self._commands
        self._inside.append(
            self._add(menu, _("&Undo the last change"), does.on_undo, keys="Ctrl+Z")
        )
        menu.addSeparator()
        self._add(menu, _("Cu&t"), does.on_cut, keys="Ctrl+X")
        self._add(menu, _("&Copy"), does.on_copy, keys="Ctrl+C")
        self._add(menu, _("&Paste"), does.on_paste, keys="Ctrl+V")
        self._add(menu, _("Select &all"), does.on_select_all, keys="Ctrl+A")
        menu.addSeparator()
        self._inside.append(
            self._add(menu, _("&Search everything"), self._window.on_search, keys="Ctrl+K")
        )
        return menu

    def _go(self) -> QMenu:
        menu, does = QMenu(_("&Go"), self.bar), self._commands
        for number, room in enumerate((room for room in ROOMS if room.listed), start=1):
            keys = f"Ctrl+{number}" if number <= NUMBERED else ""
            if room.key not in ("help", "about"):
                act = self._goer(room.key)
                self._inside.append(self._add(menu, room.name(), act, keys=keys, role=room.key))
        menu.addSeparator()
        self._inside += [
            self._add(menu, _("&Next part of the window"), self._window.on_next_pane, keys="F6"),
            self._add(menu, _("&Former part of the window"), does.on_former_pane, keys="Shift+F6"),
        ]
        return menu

    def _page(self) -> QMenu:
        """Return the menu of the page that shows: its tabs and buttons, gathered when it opens."""
        menu = QMenu(_("&Page"), self.bar)

        def gather() -> None:
            menu.clear()
            for action in acts_in(self._commands.places(), menu):
                menu.addAction(action)

        menu.aboutToShow.connect(gather)
        return menu

    def _help(self) -> QMenu:
        menu = QMenu(_("&Help"), self.bar)
        self._inside += [
            self._add(menu, _("&Guide"), self._goer("help"), keys="F1"),
            self._add(menu, _("&About Case Files"), self._goer("about"), role="about"),
        ]
        return menu

    def _goer(self, key: str) -> Callable[[], object]:
        return lambda: self._window.on_went(key)

    def _add(
        self,
        menu: QMenu,
        words: str,
        act: Callable[[], object],
        *,
        keys: str = "",
        role: str = "",
    ) -> QAction:
        action = QAction(words, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setMenuRole(_ROLES.get(role, QAction.MenuRole.NoRole))
        action.triggered.connect(lambda: act())
        menu.addAction(action)
        return action
