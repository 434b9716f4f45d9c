"""Backups: one act that makes a checked copy, the copies so far, and the health of the vault."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from casefiles.domain.backup import Backup, BackupReport
from casefiles.domain.backup_place import PlaceRow, Round
from casefiles.domain.vault_report import SlotRow, VerifyReport
from casefiles.i18n import gettext as _
from casefiles.i18n import ngettext
from casefiles.services import backup_places, backups, vaults
from casefiles.ui.page import Page
from casefiles.ui.pages import wording
from casefiles.ui.pages.backup_check import CheckCard
from casefiles.ui.pages.backup_places import PlacesPanel
from casefiles.ui.pages.backup_saying import made_words as round_words
from casefiles.ui.pages.backup_side import BackupSide
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, PrimaryButton
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.files import pick_file, pick_target
from casefiles.ui.widgets.labels import CountedHeading, PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import Part, column, row
from casefiles.ui.widgets.panes import Ground, Scroller, Sideways
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList
from casefiles.ui.work import Work

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

_COPIES = Columns(widths=(0, 96, 168, 112), gutter=0, inset=0)


class BackupsPage(Page):
    """A copy counts only after it has been read back, opened and compared.

    Asks again after every change: it is what the places are owed a copy of.
    """

    @property
    def title(self) -> str:
        """The name of the page."""
        return _("Backups")

    def _build(self) -> None:
        self._age = TextBlock("", Role.BODY, tone=Tone.WARN)
        self._make = PrimaryButton(_("Back up now"), icon="backup")
        self._open = Button(_("Check a copy…"))
        head = row(column(PlainLabel(_("Backups"), Role.TITLE), self._age, gap=4), None, gap=12)
        for button in (self._open, self._make):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._progress = ProgressCard(
            (_("Copy"), _("Encrypt"), _("Read back"), _("Open and compare"))
        )
        self._done = SymbolLine("ready", "", tone=Tone.GOOD, role=Role.BODY)
        self._done.words.setWordWrap(True)
        self._done.setVisible(False)
        self._check = CheckCard(self.session)
        self.places = PlacesPanel(self.session)
        self._heading = CountedHeading(_("Copies"), 0, role=Role.SECTION)
        self._copies = RowList(_COPIES, _("Copies"))
        self._copies.fit_rows()
        self._none = EmptyState(
            _("Here stand the copies of this vault, newest first."),
            _("None has been made. A laptop can be lost, stolen or seized in a minute."),
        )
        for part in (self._heading, self._copies, self._none):
            part.setVisible(False)  # until it is known which of them is true
        inside = column(head, 24, *self._work(), None, margins=(32, 28, 32, 24))
        self._side = BackupSide()
        self.setLayout(column(Scroller(Sideways(Ground("surface", inside), self._side))))

    def _work(self) -> list[Part]:
        """Return what stands under the head, from top to bottom."""
        note = SymbolLine(
            "info",
            _("A copy counts only after it has been read back, opened and compared."),
            tone=Tone.INK2,
        )
        note.words.setWordWrap(True)
        copies: list[Part] = [self._heading, 8, self._none, self._copies, 12, note]
        above: list[Part] = [self._progress, self._done, 12, self._check, 12]
        return [*above, self.places, 28, *copies]

    def _connect(self) -> None:
        self._make.clicked.connect(self.on_make)
        self.places.to_file.clicked.connect(self.on_to_file)
        self.places.started.connect(self.on_started)
        self.places.made.connect(self.on_round)
        self.places.told.connect(self.told)
        self._open.clicked.connect(self.on_check)
        self._side.verify.clicked.connect(self.on_verify)
        self._side.by_hand.clicked.connect(self.on_by_hand)
        self._side.restore.clicked.connect(self.on_restore)
        self._check.started.connect(self._progress.follow)

    def _refresh(self) -> None:
        self.session.ask(backups.list_backups, then=self.on_backups, key="backups")
        self.session.ask(slots_of, then=self.on_slots, key="slots")
        self.places.refresh()

    def show_record(self, record_id: str) -> None:
        """Begin a backup at once when another page asked for one."""
        if record_id == "new":
            self.on_make()

    def on_backups(self, found: tuple[Backup, ...]) -> None:
        """Show the copies."""
        self._copies.set_rows([_copy_row(backup) for backup in found])
        self._heading.set_count(len(found))
        self._heading.setVisible(True)
        self._copies.setVisible(bool(found))
        self._none.setVisible(not found)
        sentence, tone = age_of(found[0] if found else None, self.preferences.settings.backup_days)
        self._age.set_text(sentence)
        self._age.set_tone(tone)

    def on_slots(self, slots: tuple[SlotRow, ...]) -> None:
        """Show who can open a copy."""
        self._side.show_slots(slots)

    def on_make(self) -> None:
        """Make a copy in every place; where there is none yet, ask for a file."""
        self.session.ask(backup_places.list_places, then=self.on_places, key="places-to-back-up")

    def on_places(self, rows: tuple[PlaceRow, ...]) -> None:
        """Begin, now that the places are known."""
        self.places.show_places(rows)
        if rows:
            self.places.back_up()
        else:
            self.on_to_file()

    def on_to_file(self) -> None:
        """Ask where to, then copy, encrypt, read back and compare."""
        target = pick_target(self, _("Back up to"), proposed_name(), filters=backup_files())
        if target is None:
            return
        work = self.session.work(
            _("Backing up"),
            export_to,
            target,
            then=self.on_made,
            failed=self.told.emit,
            meanwhile=True,
        )
        self.on_started(work)

    def on_started(self, work: Work) -> None:
        """Show a backup that is being made."""
        self._done.setVisible(False)
        self._progress.follow(work)
        work.progressed.connect(self.on_progressed)

    def on_progressed(self, done: int, total: int) -> None:
        """Name the phase by how far the work is; reading back is about half of it."""
        parts = 4 * max(1, self.places.count)  # each place goes through all four
        share = done / total if total else 0.0
        self._progress.set_phase(min(parts - 1, int(share * parts)) % 4)

    def on_made(self, report: BackupReport) -> None:
        """Say that the copy is good, and what it holds."""
        self._done.tell("ready", made_words(report), Tone.GOOD)
        self._done.setVisible(True)
        self._refresh()

    def on_round(self, done: Round) -> None:
        """Say what came of all places."""
        words, tone = round_words(done)
        self._done.tell("ready" if tone is Tone.GOOD else "alert", words, tone)
        self._done.setVisible(True)

    def on_check(self) -> None:
        """Ask for a copy and its passphrase, and read it."""
        chosen = pick_file(self, _("Check a copy"), filters=backup_files())
        if chosen is not None:
            self._check.ask_for(chosen)

    def on_verify(self) -> None:
        """Read every page of the vault."""
        work = self.session.work(
            _("Reading the whole vault"),
            verify,
            then=self.on_verified,
            failed=self.told.emit,
            meanwhile=True,
        )
        self._progress.follow(work)

    def on_verified(self, report: VerifyReport) -> None:
        """Show the health of the vault."""
        self._side.show_health(report)

    def on_by_hand(self) -> None:
        """Open the guide."""
        self.went.emit("help", "5-backups")

    def on_restore(self) -> None:
        """Leave the open vault, and begin the wizard that brings a copy back."""
        self.went.emit("restore", "")

    def clear(self) -> None:
        """Forget the rows."""
        self._copies.set_rows(())
        self._check.clear()
        self.places.clear()


def backup_files() -> tuple[str, ...]:
    """Return what a dialog for backups shows."""
    return (_("Case Files backups (*.casebackup)"),)


def proposed_name() -> str:
    """Return the name a backup of today is proposed."""
    return f"casefiles-{wording.today().isoformat()}.casebackup"


def slots_of(vault: "Vault") -> tuple[SlotRow, ...]:
    """Return who can open the vault."""
    return vaults.list_slots(vault.folder)


def export_to(
    vault: "Vault",
    target: Path,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> BackupReport:
    """Make a checked copy. Raises FileExists: no copy is ever written over another."""
    return backups.export_backup(vault, target, progress=progress, cancelled=cancelled)


def verify(
    vault: "Vault", *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> VerifyReport:
    """Read the whole vault; it cannot be stopped half-way, only left to finish."""
    del cancelled
    return vaults.verify_vault(vault, progress=progress)


def age_of(last: Backup | None, days: int) -> tuple[str, Tone]:
    """Say how old the newest checked copy is."""
    if last is None:
        return _("No checked copy exists"), Tone.ALERT
    age = (wording.today() - date.fromisoformat(last.made_at[:10])).days
    if age < 0:
        return _("The newest checked copy has a day that is still to come"), Tone.WARN
    if age == 0:
        return _("The newest checked copy is of today"), Tone.GOOD
    sentence = ngettext(
        "The newest checked copy is {count} day old",
        "The newest checked copy is {count} days old",
        age,
    )
    return sentence.format(count=age), Tone.WARN if age > days else Tone.INK2


def made_words(report: BackupReport) -> str:
    """Say what a checked copy holds."""
    return _("Made, read back and compared: {cases} cases, {sources} sources, {size}.").format(
        cases=report.cases, sources=report.sources, size=wording.size(report.size)
    )


def _copy_row(backup: Backup) -> Row:
    holds = ngettext("{count} case", "{count} cases", backup.cases).format(count=backup.cases)
    more = ngettext("{count} source", "{count} sources", backup.sources)
    return Row(
        backup.id,
        (
            Cell(
                Line(wording.say(backup.made_at[:10]), role=Role.STRONG),
                second(backup.name),
            ),
            Cell(Line(wording.size(backup.size)), trailing=True),
            Cell(
                Line(
                    _("Checked") if backup.checked_at else _("Not read back"),
                    Tone.GOOD if backup.checked_at else Tone.WARN,
                    icon="ready" if backup.checked_at else "alert",
                )
            ),
            Cell(Line(holds), second(more.format(count=backup.sources)), trailing=True),
        ),
    )
