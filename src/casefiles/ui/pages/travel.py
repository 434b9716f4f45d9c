"""Taking the vault away: who can bring it back, then a backup for them alone, then it goes."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefiles.domain.leaving import Departure
from casefiles.domain.vault_report import SlotRow
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import leaving
from casefiles.services.recovery import Rehearsal
from casefiles.ui.pages import wording
from casefiles.ui.pages.backups import backup_files
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.files import pick_target
from casefiles.ui.widgets.labels import PlainLabel
from casefiles.ui.widgets.layouts import column
from casefiles.ui.widgets.panes import Card


class Travel(QWidget):
    """A card; hidden until it is asked for."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.officers: list[tuple[CheckBox, str]] = []
        self.recovery = CheckBox(_("Whoever has the recovery sheet, or enough shares of its code"))
        self.other = LineEdit("")
        self.other.setPlaceholderText("age1…")
        self.field = Field(
            _("The public key of somebody else"),
            self.other,
            hint=_("Begins with age1; whoever has the other half can bring the vault back."),
        )
        self.go = Button(_("Choose where to, and take it away…"))
        self.leave = Button(_("Close"))
        self.remark = TextBlock("", Role.SECOND, tone=Tone.INK3)
        self._officers = QVBoxLayout()
        self._officers.setContentsMargins(0, 0, 0, 0)
        self._officers.setSpacing(8)
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        what = _(
            "A backup is written that only others can open, it is read back, and then the vault is "
            "removed from this computer. At the border you can say truthfully that it is not here "
            "and that you cannot open it. A receipt is written beside the backup."
        )
        self.setLayout(
            column(
                Card(
                    column(
                        PlainLabel(_("Take the vault away for a journey"), Role.SECTION),
                        12,
                        TextBlock(what, Role.BODY, tone=Tone.INK2),
                        16,
                        PlainLabel(_("Who can bring it back"), Role.LABEL),
                        8,
                        self._officers,
                        8,
                        self.recovery,
                        12,
                        self.field,
                        12,
                        self.remark,
                        16,
                        Across(self.go, self.leave, gap=12),
                    )
                )
            )
        )

    def _connect(self) -> None:
        self.recovery.toggled.connect(self.on_edited)
        self.other.textChanged.connect(self.on_edited)
        self.go.clicked.connect(self.on_go)
        self.leave.clicked.connect(self.on_leave)

    def begin(self) -> None:
        """Show the card, with nobody chosen yet."""
        self.setVisible(True)
        self.other.setFocus()

    def on_slots(self, slots: tuple[SlotRow, ...]) -> None:
        """Offer the officers of the vault, all of them chosen."""
        for slot in slots:
            if slot.recipient:
                box = CheckBox(_("{name}, with an officer's key").format(name=slot.label))
                box.setChecked(True)
                box.toggled.connect(self.on_edited)
                self._officers.addWidget(box)
                self.officers.append((box, slot.recipient))
        self.on_edited()

    def on_rehearsal(self, rehearsal: Rehearsal) -> None:
        """Offer the recovery code only where it was once seen to open the vault."""
        self.recovery.setEnabled(bool(rehearsal.at))
        told = _(
            "Backups made before open with the passphrase as ever: leave those at the office too."
        )
        if not rehearsal.at:
            never = _("The recovery sheet was never tried, so it is not offered.")
            told = f"{never} {told}"
        self.remark.set_text(told)

    def recipients(self) -> tuple[str, ...]:
        """Return the public keys that are chosen."""
        chosen = [key for box, key in self.officers if box.isChecked()]
        typed = self.other.text().strip()
        return tuple(dict.fromkeys([*chosen, *([typed] if typed else [])]))

    def on_edited(self) -> None:
        """Let it begin when somebody can bring the vault back."""
        self.field.set_error("")
        self.go.setEnabled(bool(self.recipients()) or self.recovery.isChecked())

    def on_go(self) -> None:
        """Ask for the file; then lock, and let the lane do the rest."""
        typed = self.other.text().strip()
        if typed and not leaving.is_recipient(typed):
            self.field.set_error(_("This is not a public key; it begins with age1."))
            return
        name = f"casefiles-{wording.today().isoformat()}-travel.casebackup"
        target = pick_target(self, _("Back up to"), name, filters=backup_files())
        if target is None or not self._session.is_open:
            return
        departure = Departure(
            out=target,
            receipt=target.with_suffix(".pdf"),
            officers=self.recipients(),
            recovery=self.recovery.isChecked(),
        )
        paper = leaving.Paper(current_language(), wording.today())
        verb = partial(leaving.take_away, departure=departure, paper=paper)
        self._session.leave(_("Backing up for the journey"), verb)

    def on_leave(self) -> None:
        """Go away."""
        self.clear()
        self.left.emit()

    def clear(self) -> None:
        """Forget what was chosen, and hide."""
        for box, _key in self.officers:
            self._officers.removeWidget(box)
            box.deleteLater()
        self.officers.clear()
        self.other.clear()
        self.recovery.setChecked(False)
        self.recovery.setEnabled(False)
        self.remark.set_text("")
        self.on_edited()
        self.setVisible(False)
