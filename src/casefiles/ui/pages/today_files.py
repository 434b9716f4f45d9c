"""What is taken along of the deadlines: a sheet to sign, and a file for a calendar program."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefiles.domain.changes import Changes
from casefiles.i18n import LANGUAGES, current_language
from casefiles.i18n import gettext as _
from casefiles.services import deadline_calendars, deadline_sheets, files
from casefiles.ui.pages import wording
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.files import pick_target
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, leading

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

_DAYS: Final = 30
"""How far a sheet looks ahead: as far as alarms ring."""


class DeadlineFiles(QWidget):
    """Two buttons, and what came of them."""

    told = Signal(object)  # CaseFilesError for the strip above the page

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        about = _(
            "Both name cases by their references and deadlines by their rules, and nothing else. "
            "Each is entered in the journal."
        )
        self.sheet = Button(_("Control sheet to sign"), icon="print")
        self.calendar = Button(_("File for a calendar"), icon="calendar")
        self.state = SymbolLine("ready", "", tone=Tone.GOOD)
        self.state.setVisible(False)
        self.setLayout(
            column(
                TextBlock(about, Role.SECOND, tone=Tone.INK2),
                4,
                leading(self.sheet),
                leading(self.calendar),
                self.state,
                gap=8,
            )
        )
        self.sheet.clicked.connect(self.on_sheet)
        self.calendar.clicked.connect(self.on_calendar)

    def on_sheet(self) -> None:
        """Ask where, then print what is overdue or due within 30 days."""
        title = _("Save the control sheet; anybody who has the file can read it")
        self._save(pick_target(self, title, "deadlines.pdf"), save_sheet)

    def on_calendar(self) -> None:
        """Ask where, then write every open deadline."""
        title = _("Save the calendar file; calendar programs may send it on")
        self._save(pick_target(self, title, "deadlines.ics"), save_calendar)

    def on_saved(self, _changes: Changes) -> None:
        """Say that the file is there."""
        self.state.tell("ready", _("Saved"), Tone.GOOD)
        self.state.setVisible(True)

    def _save(self, target: Path | None, verb: Callable[..., Changes]) -> None:
        self.state.setVisible(False)
        if target is not None:
            asked = partial(verb, language=_known(current_language()))
            self.session.do(asked, target, then=self.on_saved, failed=self.told.emit)


def save_sheet(vault: "Vault", target: Path, *, language: str) -> Changes:
    """Write the control sheet in a language; nothing in the vault is changed by it."""
    files.must_be_free(target)
    made = deadline_sheets.print_deadlines(
        vault, today=wording.today(), language=language, days=_DAYS
    )
    files.write_bytes(target, made.pdf)
    return Changes(frozenset())


def save_calendar(vault: "Vault", target: Path, *, language: str) -> Changes:
    """Write the calendar file in a language; nothing in the vault is changed by it."""
    files.must_be_free(target)
    made = deadline_calendars.make_calendar(vault, today=wording.today(), language=language)
    files.write_bytes(target, made.ics)
    return Changes(frozenset())


def _known(language: str) -> str:
    """Return the language of a file: that of the screen where it is one of the program's own."""
    return language if language in LANGUAGES else "en"
