"""The page before a vault that leaves: how far it is, then what went and how it returns."""

from PySide6.QtCore import Signal

from casefiles.domain.leaving import Receipt
from casefiles.i18n import gettext as _
from casefiles.services.receipt import in_groups, short
from casefiles.ui.pages import wording
from casefiles.ui.pages.gate_page import GatePage
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import LinkButton, PrimaryButton
from casefiles.ui.widgets.layouts import centred
from casefiles.ui.widgets.progress import ProgressCard
from casefiles.ui.work import Work


class GonePage(GatePage):
    """Shown once, behind the lock. `open_asked` is the way on."""

    restore_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.progress = ProgressCard()
        self.words = TextBlock("", Role.BODY)
        self.facts = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self.done = PrimaryButton(_("Done"), tall=True)
        self.restore = LinkButton(_("Restore a backup"))
        self._after = (self.words, self.facts, self.done, self.restore)
        for widget in self._after:
            widget.setVisible(False)
        self.frame(
            _("The vault leaves this computer"),
            self.progress, self.words, 16, self.facts, 24, self.done, 16, centred(self.restore),
        )  # fmt: skip
        self.done.clicked.connect(self.open_asked)
        self.restore.clicked.connect(self.restore_asked)

    def follow(self, work: Work) -> None:
        """Show how far the work is; its Cancel leaves the vault as it was."""
        self.progress.follow(work)
        self.progress.cancel.setFocus()

    def show_outcome(self, outcome: object) -> None:
        """Say what happened: a Receipt of a journey, or the names of files that stayed."""
        self.progress.setVisible(False)
        for widget in self._after:
            widget.setVisible(True)
        if isinstance(outcome, Receipt):
            self.words.set_text(
                _(
                    "The vault is not on this computer any more, and its passphrase does not open "
                    "the backup. The receipt lies beside the backup."
                )
            )
            self.facts.set_text("\n\n".join(_lines(outcome)))
        else:
            self.words.set_text(
                _(
                    "The keys of the vault are destroyed on this computer. What it held comes "
                    "back only from a backup."
                )
            )
            self.facts.set_text(
                _(
                    "What is elsewhere is as it was: backups, and keys of officers. A solid-state "
                    "disk may keep old blocks for a while; no program can help that."
                )
            )
        self.done.setFocus()


def _lines(receipt: Receipt) -> list[str]:
    lines = [
        _("{name}, {size}, in {folder}").format(
            name=receipt.name, size=wording.size(receipt.size), folder=receipt.folder
        ),
        _("SHA-256: {hash}").format(hash=in_groups(receipt.sha256)),
        _("The four words of its last change: {words}").format(words=receipt.words),
    ]
    if receipt.keys:
        lines.append(
            _("Can bring it back: {names}").format(names=", ".join(map(short, receipt.keys)))
        )
    if receipt.recovery:
        lines.append(_("Whoever has the recovery sheet, or enough shares of its code."))
    if receipt.beside:
        told = _("Older copies of the vault still lie on this computer: {names}.")
        lines.append(told.format(names=", ".join(receipt.beside)))
    return lines
