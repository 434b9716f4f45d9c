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
    """One entry of the list of rooms. Rooms of one `group` stand together."""

    key: str
    icon: str
    name: Callable[[], str]
    make: Make
    group: int = 0


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
    Room("settings", "settings", lambda: _("Settings"), _settings, group=1),
    Room("help", "help", lambda: _("Help"), _help, group=2),
    Room("about", "info", lambda: _("About"), _about, group=2),
)
