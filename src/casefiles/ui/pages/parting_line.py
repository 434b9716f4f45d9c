"""On the lock screen, quietly: a backup that is being written, and what came of it."""

from PySide6.QtWidgets import QWidget

from casefiles.domain.backup_place import Round
from casefiles.i18n import gettext as _
from casefiles.ui.pages.backup_saying import parting_words
from casefiles.ui.session import Session
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.labels import PlainLabel, SymbolLine
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.progress import Bar
from casefiles.ui.work import Work


class PartingLine(QWidget):
    """Hidden while there is nothing to say; it names no place and no vault."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._parting = session.parting
        self.line = SymbolLine("backup", "")
        self.line.words.setWordWrap(True)
        self._bar = Bar(thick=6)
        self._figure = PlainLabel("")
        self.cancel = LinkButton(_("Cancel"))
        self.cancel.setAccessibleName(_("Cancel the backup"))
        self._course = QWidget()
        self._course.setLayout(row(self._bar, self._figure, self.cancel, gap=12))
        self.setLayout(column(self.line, 8, self._course))
        self.setVisible(False)
        self.cancel.clicked.connect(self.on_cancel)
        session.parting.started.connect(self.on_started)
        session.parting.ended.connect(self.on_ended)
        session.opened.connect(self.on_opened)
        if session.parting.work is not None:
            self.on_started(session.parting.work)

    def on_started(self, work: Work) -> None:
        """Wait whether there is anything to do at all."""
        self.setVisible(False)
        work.progressed.connect(self.on_progressed)

    def on_progressed(self, done: int, total: int) -> None:
        """Say it, and how far it is."""
        if self._parting.work is None:
            return
        words = _("A backup is being written. Unlocking puts it off.")
        if self._parting.leaving:
            words = _("A backup is being written. The program closes when it is done.")
        self.line.tell("backup", words, Tone.INK2)
        share = done / total if total else 0.0
        self._bar.set_share(share)
        self._figure.setText(_("{share} %").format(share=int(share * 100)))
        self.setAccessibleName(f"{words} {self._figure.text()}")
        self._course.setVisible(True)
        self.setVisible(True)

    def on_ended(self, outcome: object) -> None:
        """Say what came of it; nothing where nothing was to be done."""
        done = outcome if isinstance(outcome, Round) else None
        symbol, words, tone = parting_words(done)
        self.line.tell(symbol or "backup", words, tone)
        self.setAccessibleName(words)
        self.cancel.setEnabled(True)
        self._course.setVisible(False)
        self.setVisible(bool(words))

    def on_cancel(self) -> None:
        """Stop at the next chunk; the backup stays owed."""
        self.cancel.setEnabled(False)
        self._parting.cancel()

    def on_opened(self) -> None:
        """Be quiet behind an open vault."""
        self.setVisible(False)
