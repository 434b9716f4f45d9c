"""A recovery sheet in the making: its code covered or shown, printed, or saved as PDF."""

from PySide6.QtWidgets import QWidget

from casefiles.domain.errors import CaseFilesError
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import files, vaults
from casefiles.ui.messages import message_of
from casefiles.ui.pages import wording
from casefiles.ui.pages.pack.printing import print_pages
from casefiles.ui.session import Session
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.across import Across
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button
from casefiles.ui.widgets.code_card import CodeCard
from casefiles.ui.widgets.files import pick_target
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column


class SheetMaker(QWidget):
    """Holds the code as long as it has to be put on paper, and no longer."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._code = session, ""
        self.card = CodeCard()
        self.show_code = Button(_("Show the code"), icon="eye")
        self.print = Button(_("Print the sheet"), icon="print")
        self.save = Button(_("Save the sheet as PDF"), icon="save")
        self.told = SymbolLine("ready", "", tone=Tone.GOOD)
        self.told.words.setWordWrap(True)
        self.told.setVisible(False)
        note = _("A printer may keep a copy, and so may a stick; writing by hand is safest.")
        self.setLayout(
            column(
                self.card,
                16,
                Across(self.show_code, self.print, self.save, gap=12),
                12,
                TextBlock(note, Role.SECOND, tone=Tone.INK2),
                4,
                self.told,
            )
        )
        self.show_code.clicked.connect(self.on_show)
        self.print.clicked.connect(self.on_print)
        self.save.clicked.connect(self.on_save)

    def set_code(self, code: str) -> None:
        """Show the card of a code, covered."""
        self._code = code
        self.card.set_code(code)
        self.show_code.set_words(_("Show the code"))
        self.told.setVisible(False)

    def on_show(self) -> None:
        """Show or cover the code."""
        shown = self.show_code.text() == _("Show the code")
        self.card.set_covered(not shown)
        self.show_code.set_words(_("Cover the code") if shown else _("Show the code"))

    def on_print(self) -> None:
        """Send the sheet to a printer."""
        self._session.ask(lambda _vault: self._sheet(), then=self.on_sheet_to_print)

    def on_sheet_to_print(self, pdf: bytes) -> None:
        """Ask for a printer."""
        if print_pages(self, pdf):
            self._tell(_("Sent to the printer."))

    def on_save(self) -> None:
        """Write the sheet where the person says."""
        title = _("Save the recovery sheet")
        target = pick_target(self, title, "recovery-sheet.pdf", filters=(_("PDF (*.pdf)"),))
        if target is not None:
            self._session.ask(
                lambda _vault: files.write_bytes(target, self._sheet()),
                then=self.on_written,
                failed=self.on_failed,
            )

    def on_failed(self, error: CaseFilesError) -> None:
        """Say why the sheet is not there; the code is still on the screen."""
        self.told.tell("alert", message_of(error).text, Tone.ALERT)
        self.told.setVisible(True)

    def on_written(self, _done: None) -> None:
        """Say that it is there, and what to do with it."""
        self._tell(_("Saved. Anybody who reads this file can open the vault: print and delete it."))

    def clear(self) -> None:
        """Forget the code."""
        self.set_code("")

    def _sheet(self) -> bytes:
        return vaults.recovery_sheet(self._code, language=current_language(), today=wording.today())

    def _tell(self, words: str) -> None:
        self.told.tell("ready", words, Tone.GOOD)
        self.told.setVisible(True)
