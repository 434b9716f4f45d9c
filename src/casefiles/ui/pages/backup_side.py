"""Beside the backups: who can open a copy, the way without this program, the vault's health."""

from PySide6.QtWidgets import QWidget

from casefiles.domain.vault_report import SlotRow, VerifyReport
from casefiles.i18n import gettext as _
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.layouts import leading
from casefiles.ui.widgets.panes import SidePanel


class BackupSide(SidePanel):
    """Who can open a copy, the way without this program, and the health of the vault."""

    def __init__(self) -> None:
        super().__init__(width=360)
        self._slots = TextBlock("", Role.BODY)
        self.by_hand = LinkButton(_("Read the page"))
        self.restore = Button(_("Restore a copy…"))
        self.verify = Button(_("Check the vault now"))
        self._health = TextBlock(
            _("Reads every page, every file and the journal of changes."),
            Role.SECOND,
            tone=Tone.INK2,
        )
        self.add_section(_("Who can open a copy"), self._slots)
        self.add_section(
            _("Without this program"),
            TextBlock(
                _("Every copy carries a page that explains how to open it with age and SQLCipher."),
                Role.SECOND,
                tone=Tone.INK2,
            ),
            _boxed(self.by_hand),
        )
        self.add_section(
            _("Bring a copy back"),
            TextBlock(
                _(
                    "It becomes a vault of its own in a new place; this one is locked and stays as "
                    "it is. The passphrase, the recovery code or an officer's key opens it."
                ),
                Role.SECOND,
                tone=Tone.INK2,
            ),
            _boxed(self.restore),
        )
        self.add_section(_("Health of the vault"), self._health, _boxed(self.verify))

    def show_slots(self, slots: tuple[SlotRow, ...]) -> None:
        """Name the ways to open a copy made now; a colleague's opens the vault alone."""
        words = {
            "passphrase": _("The passphrase of this vault"),
            "key-file": _("The passphrase of this vault, together with its key file"),
            "recovery": _("The code on the recovery sheet"),
        }
        ways = [words[slot.kind] for slot in slots if slot.kind in words]
        officers = [slot.label for slot in slots if slot.kind == "officer"]
        ways += [_("The key of officer {code}").format(code=label) for label in officers]
        if any(slot.kind == "colleague" for slot in slots):
            ways += ["", _("The passphrases of colleagues open the vault, and not its copies.")]
        self._slots.set_text("\n".join(ways))

    def show_health(self, report: VerifyReport) -> None:
        """Say what a check of the vault found."""
        if report.sound:
            text = _(
                "Nothing is damaged. Read: {pages} pages, {records} records, {files} files and "
                "{rows} rows of the journal."
            ).format(
                pages=report.pages,
                records=report.records,
                files=report.attachments,
                rows=report.journal_rows,
            )
            self._health.set_tone(Tone.GOOD)
        else:
            parts = ", ".join(f"{d.part} {d.where}".strip() for d in report.damages)
            text = _("Damaged: {parts}. Restore the newest checked backup.").format(parts=parts)
            self._health.set_tone(Tone.ALERT)
        self._health.set_text(text)


def _boxed(button: Button) -> QWidget:
    """Keep a button at its natural width inside a column."""
    box = QWidget()
    box.setLayout(leading(button))
    return box
