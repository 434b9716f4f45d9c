"""The open window: rooms at the side, the page, failures above it, undo in its foot."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefiles.domain.agenda import ON_AN_AGENDA, Figures
from casefiles.domain.changes import Changes
from casefiles.domain.errors import CaseFilesError
from casefiles.services.seen import LastSeen, last_seen
from casefiles.ui.page import Page
from casefiles.ui.pages.wording import short_day
from casefiles.ui.preferences import Preferences
from casefiles.ui.rail import Rail
from casefiles.ui.rooms import ROOMS
from casefiles.ui.session import Session
from casefiles.ui.undo_words import undo_name
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Hairline
from casefiles.ui.widgets.running import RunningWorks
from casefiles.ui.widgets.stops import first_stop
from casefiles.ui.widgets.strip import MessageStrip, UndoNotice
from casefiles.ui.work import Work

_FIGURES: Final = frozenset({"today", "cases", "library"})


class House(QWidget):
    """Made at unlock and thrown away at lock, with every page in it."""

    lock_asked = Signal()
    led_out = Signal(str)  # to what is no room, e.g. "restore"

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.session, self.preferences = session, preferences
        self.pages: dict[str, Page] = {}
        self.room = ""
        self._build()
        self._connect()
        self.on_preferences_changed()
        self.ask_figures()
        self.session.ask(last_seen, then=self.on_seen)

    def _build(self) -> None:
        self.rail = Rail([room for room in ROOMS if room.listed])
        self.strip = MessageStrip()
        self.stack = QStackedWidget()
        self.undo = UndoNotice()
        foot = row(self.undo)
        foot.setContentsMargins(24, 6, 24, 6)
        self._foot = Ground("surface", column(Hairline(), foot))
        self._foot.setVisible(False)
        self.works = RunningWorks(self.session.works)
        work = column(self.strip, self.stack, self.works, self._foot)
        work.setStretch(1, 1)
        self.setLayout(row(self.rail, Hairline(upright=True), work))

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.rail.lock_asked.connect(self.lock_asked)
        self.rail.search.textChanged.connect(self.on_search)
        self.rail.search.entered.connect(self.on_search_entered)
        self.rail.search.left.connect(self.on_search_left)
        self.undo.undone.connect(self.session.undo)
        self.session.changed.connect(self.on_changed)
        self.session.saved.connect(self.on_saved)
        self.session.failed.connect(self.strip.show_error)
        self.session.undo_changed.connect(self.on_undo_changed)
        self.session.work_started.connect(self.on_work_started)
        self.session.about_to_lock.connect(self.save_now)
        self.preferences.changed.connect(self.on_preferences_changed)

    # --- rooms -----------------------------------------------------------------------------

    def go(self, key: str, record_id: str = "") -> None:
        """Enter a room, making its page the first time, and perhaps turn to a record."""
        page = self._page(key)
        if page is None:
            self.led_out.emit(key)
            return
        if self.room in self.pages and self.room != key:
            self.pages[self.room].save_now()
        self.room = key
        self.stack.setCurrentWidget(page)
        self.rail.set_room(key)
        self.works.leave_out(page)
        if record_id:
            page.show_record(record_id)

    def page(self) -> Page | None:
        """Return the page the person sees."""
        return self.pages.get(self.room)

    def places(self) -> list[QWidget]:
        """Return the parts beside the rooms whose buttons are commands."""
        page = self.page()
        return [self.strip, *([page] if page is not None else []), self.works]

    def next_pane(self, *, back: bool = False) -> None:
        """Move the keyboard from the rooms into the page's next pane, and round again (F6)."""
        page = self.page()
        panes = [self.rail, *(page.panes() if page is not None else []), self.works]
        focus = self.focusWidget()
        here = next((n for n, p in enumerate(panes) if p.isAncestorOf(focus)), -1)
        for step in range(1, len(panes) + 1):
            target = first_stop(panes[(here + (-step if back else step)) % len(panes)])
            if target is not None:
                target.setFocus()
                return

    def save_now(self) -> None:
        """Let every page write what is being typed."""
        for page in self.pages.values():
            page.save_now()

    def clear(self) -> None:
        """Forget everything before the house goes."""
        self.rail.search.clear()
        for page in self.pages.values():
            page.clear()

    # --- answers ---------------------------------------------------------------------------

    def on_changed(self, changes: Changes) -> None:
        """Tell every page."""
        if changes.kinds & ON_AN_AGENDA:
            self.ask_figures()
        for page in self.pages.values():
            page.on_changed(changes)

    def on_saved(self, changes: Changes) -> None:
        """Say that it is on the disk; a failure shown before has been got over."""
        self.strip.setVisible(False)
        self._foot.setVisible(True)
        self.undo.tell_saved(datetime.now().astimezone())

    def on_seen(self, found: LastSeen) -> None:
        """Say when the vault was written last, until something is saved."""
        if not self._foot.isVisible() and found.at:
            at = datetime.fromisoformat(found.at).astimezone()
            when = f"{short_day(at.date())}, {at:%H:%M}"
            self.undo.tell_seen(when, found.words)
            self._foot.setVisible(True)

    def on_work_started(self, work: Work) -> None:
        """Show a work on every page but the one that tells more of it, which is known in a turn."""
        self.works.on_started(work)
        QTimer.singleShot(0, self, self.on_work_placed)

    def on_work_placed(self) -> None:
        """Leave to the page what it shows itself."""
        self.works.leave_out(self.page())

    def on_undo_changed(self) -> None:
        """Offer the newest change that can be taken back."""
        undos = self.session.undos
        self.undo.offer(undo_name(undos[-1]) if undos else "")

    def on_told(self, error: CaseFilesError) -> None:
        """Show what a page could not do."""
        self.strip.show_error(error)

    def on_preferences_changed(self) -> None:
        """Say the minutes until the lock."""
        self.rail.set_minutes(self.preferences.settings.idle_minutes)

    def on_search(self, text: str) -> None:
        """Show the answers while one types."""
        if not text.strip():
            return
        self.go("search")
        page = self.page()
        if page is not None:
            page.show_record(text)

    def on_search_entered(self) -> None:
        """Move the keyboard to the answers."""
        page = self.page()
        if page is not None and self.room == "search":
            target = first_stop(page)
            if target is not None:
                target.setFocus()

    def on_search_left(self) -> None:
        """Give the keyboard back to the page."""
        page = self.page()
        if page is not None:
            page.setFocus()

    def _page(self, key: str) -> Page | None:
        if key in self.pages:
            return self.pages[key]
        room = next((room for room in ROOMS if room.key == key), None)
        if room is None:
            return None
        page = room.make(self.session, self.preferences)
        self.pages[key] = page
        self.stack.addWidget(page)
        page.went.connect(self.go)
        page.told.connect(self.on_told)
        if key not in _FIGURES:
            page.counted.connect(lambda count: self.rail.set_count(key, count))
        return page

    # --- figures ---------------------------------------------------------------------------

    def ask_figures(self) -> None:
        """Ask for the figures beside the rooms and for the last checked backup."""
        from casefiles.services import agenda

        today = datetime.now().astimezone().date()
        self.session.ask(
            partial(_figures, agenda.get_figures, today), then=self.on_figures, key="rail"
        )

    def on_figures(self, found: Figures) -> None:
        """Show them."""
        self.rail.set_count("today", found.pressing)
        self.rail.set_count("cases", found.open_cases)
        self.rail.set_count("library", found.sources)
        days = _days_since(found.last_backup.checked_at) if found.last_backup else None
        self.rail.set_backup(days, self.preferences.settings.backup_days)


def _figures(verb: Callable[..., Figures], today: date, vault: object) -> Figures:
    return verb(vault, today=today)


def _days_since(moment: str) -> int | None:
    """Return the whole days since a moment in UTC, below zero for one to come; None for none."""
    if not moment:
        return None
    then = datetime.fromisoformat(moment).astimezone().date()
    return (datetime.now().astimezone().date() - then).days
