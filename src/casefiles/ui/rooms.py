"""The rooms of the window, in one tuple: key, symbol, name, and how the page is made.

A page's module is imported when its room is first entered, so that the start stays lean.
"""

from collections.abc import Callable
from dataclasses import dataclass

from casefiles.i18n import gettext as _
from casefiles.ui.page import Page
from casefiles.ui.preferences import Preferences
from casefiles.ui.session import Session

Make = Callable[[Session, Preferences], Page]


@dataclass(frozen=True, slots=True)
class Room:
    """One room. Rooms of one `group` stand together; one not `listed` is reached by `went`."""

    key: str
    icon: str
    name: Callable[[], str]
    make: Make
    group: int = 0
    listed: bool = True


def _today(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.today import TodayPage

    return TodayPage(session, preferences)


def _cases(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.case.page import CasesPage

    return CasesPage(session, preferences)


def _library(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.library.page import LibraryPage

    return LibraryPage(session, preferences)


def _packs(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.pack.page import PacksPage

    return PacksPage(session, preferences)


def _backups(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.backups import BackupsPage

    return BackupsPage(session, preferences)


def _search(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.search import SearchPage

    return SearchPage(session, preferences)


def _keeping(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.keeping.page import KeepingPage

    return KeepingPage(session, preferences)


def _rules(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.rules.page import RulesPage

    return RulesPage(session, preferences)


def _tables(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.table.page import TablePage

    return TablePage(session, preferences)


def _settings(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.settings import SettingsPage

    return SettingsPage(session, preferences)


def _about(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.about import AboutPage

    return AboutPage(session, preferences)


def _help(session: Session, preferences: Preferences) -> Page:
    from casefiles.ui.pages.help import HelpPage

    return HelpPage(session, preferences)


ROOMS: tuple[Room, ...] = (
    Room("today", "today", lambda: _("Today"), _today),
    Room("cases", "cases", lambda: _("Cases"), _cases),
    Room("library", "library", lambda: _("Library"), _library),
    Room("packs", "packs", lambda: _("Packs"), _packs),
    Room("search", "search", lambda: _("Search"), _search, listed=False),
    Room("tables", "plus", lambda: _("Import from a table"), _tables, listed=False),
    Room("backups", "backup", lambda: _("Backups"), _backups, group=1),
    Room("rules", "scales", lambda: _("Rules"), _rules, group=1),
    Room("keeping", "bin", lambda: _("Bin and keeping"), _keeping, group=1),
    Room("settings", "settings", lambda: _("Settings"), _settings, group=1),
    Room("help", "help", lambda: _("Help"), _help, group=1),
    Room("about", "info", lambda: _("About"), _about, group=1),
)
