"""Cases whose time is over: keep one longer with a reason, or erase it for good."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from casefiles.domain.case.reference import normal_reference
from casefiles.domain.changes import Changes
from casefiles.domain.erasure import ErasureReceipt, RetentionRow
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services import cases, certificates, erasure, retention, vocabularies
from casefiles.ui.pages import wording
from casefiles.ui.pages.keeping.part import KeepingPart
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.dates import DateEdit
from casefiles.ui.widgets.empty import EmptyState
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.files import pick_target
from casefiles.ui.widgets.labels import SymbolLine
from casefiles.ui.widgets.layouts import column, leading, row
from casefiles.ui.widgets.panes import Scroller, SidePanel
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from casefiles.services.vaults import Vault

_ROWS = Columns(widths=(0, 150), inset=0)
_SIDE = 380
PDF = "*.pdf"


class EndingPart(KeepingPart):
    """The queue, and beside it the two things that can be done with a case."""

    def _build(self) -> None:
        self._references: dict[str, str] = {}  # case id → reference, of the queue
        self.list = RowList(_ROWS, _("Closed cases that ask for a decision"))
        self.list.fit_rows()
        self._empty = EmptyState(
            _("No closed case asks for a decision."),
            _("A case is kept for two years after it was closed; then somebody decides."),
        )
        note = TextBlock(
            _("Nothing is erased by itself. Keep a case with a reason, or erase it."),
            Role.SECOND,
            tone=Tone.INK2,
        )
        work = Scroller(column(note, 12, self._empty, self.list, None, margins=(32, 20, 32, 24)))
        self.side = _Acts()
        beside = Scroller(self.side, ground="pane")
        beside.setFixedWidth(look().px(_SIDE + 16))
        self.setLayout(row(work, beside))
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.picked.connect(self.on_picked)
        self.list.opened.connect(lambda case_id: self.went.emit("cases", case_id))
        self.side.keep.clicked.connect(self.on_keep)
        self.side.choose.clicked.connect(self.on_choose)
        self.side.erase.clicked.connect(self.on_erase)
        self.side.reference.textEdited.connect(lambda _text: self.side.weigh())
        self.side.again.textEdited.connect(lambda _text: self.side.weigh())
        self.side.reason.chosen.connect(lambda _code: self.side.weigh())

    def refresh(self) -> None:
        """Ask for the queue."""
        verb = _queue
        self.session.ask(
            verb, wording.today(), then=self.on_rows, failed=self.told.emit, key="retention"
        )

    def on_rows(self, found: tuple[RetentionRow, ...]) -> None:
        """Show the queue."""
        self._references = {one.case_id: one.reference for one in found}
        self.list.set_rows([_row(one) for one in found])
        self.list.setVisible(bool(found))
        self._empty.setVisible(not found)
        self.counted.emit(len(found))

    def on_picked(self, case_id: str) -> None:
        """Fill the chosen case in."""
        self.side.reference.setText(self._references.get(case_id, ""))
        self.side.weigh()

    def show_case(self, case_id: str) -> None:
        """Fill a case in that is not in the queue."""
        if case_id:
            self.session.ask(_reference, case_id, then=self.on_reference, failed=self.told.emit)

    def on_reference(self, reference: str) -> None:
        """Fill in the reference of the case that was asked for."""
        self.side.reference.setText(reference)
        self.side.again.setFocus()
        self.side.weigh()

    def on_keep(self) -> None:
        """Keep the case until the day, for the reason typed."""
        self.session.do(
            _keep,
            self.side.reference.text(),
            self.side.until.edtf(),
            self.side.why.text(),
            then=self.on_kept,
            failed=self.told.emit,
        )

    def on_kept(self, _changes: Changes) -> None:
        """Begin anew."""
        self.side.begin()
        self.refresh()

    def on_choose(self) -> None:
        """Choose where the certificate is written."""
        chosen = pick_target(
            self, _("Save the certificate"), "certificate.pdf", filters=(_("PDF") + f" ({PDF})",)
        )
        self.side.set_certificate(chosen)

    def on_erase(self) -> None:
        """Erase the case whose reference was typed twice."""
        side = self.side
        verb, language = _erase, current_language()
        self.session.ask(
            verb,
            side.reference.text(),
            side.reason.code(),
            side.certificate,
            language,
            then=self.on_erased,
            failed=self.told.emit,
        )

    def on_erased(self, receipt: ErasureReceipt) -> None:
        """Say what is gone and where copies remain."""
        self.side.begin()
        self.side.show_receipt(receipt)
        self.session.note(Changes(frozenset()))
        self.refresh()

    def clear(self) -> None:
        """Forget the rows and what was typed."""
        self._references = {}
        self.list.set_rows(())
        self.side.begin()


class _Acts(SidePanel):
    """Keep longer, or erase."""

    def __init__(self) -> None:
        super().__init__(width=_SIDE)
        self.certificate: Path | None = None
        self.reference = LineEdit()
        self.until = DateEdit(wording.understand, wording.say)
        self.why = LineEdit()
        self.keep = Button(_("Keep it longer"))
        codes = [(t.code, t.word(current_language())) for t in vocabularies.codes(erasure.REASONS)]
        self.reason = Combo(codes)
        self.choose = LinkButton(_("Choose where the certificate is saved…"), icon="save")
        self.chosen = SymbolLine("missing", "", tone=Tone.INK2)
        self.chosen.words.setWordWrap(True)
        self.again = LineEdit()
        self.erase = Button(_("Erase for good"), icon="bin")
        self._done = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self._lay()
        self.begin()

    def begin(self) -> None:
        """Forget what was typed."""
        for line in (self.reference, self.why, self.again):
            line.setText("")
        self.until.set_edtf("")
        self._done.set_text("")
        self.set_certificate(None)
        self.weigh()

    def weigh(self) -> None:
        """Offer to erase only where the reference stands twice and there is a reason."""
        typed = normal_reference(self.reference.text())
        again = normal_reference(self.again.text())
        self.keep.setEnabled(typed is not None)
        self.erase.setEnabled(typed is not None and typed == again and bool(self.reason.code()))

    def set_certificate(self, chosen: Path | None) -> None:
        """Take the place of the certificate, or none."""
        self.certificate = chosen
        words = chosen.name if chosen else _("No certificate is written.")
        self.chosen.tell("ready" if chosen else "missing", words, Tone.INK2)

    def show_receipt(self, receipt: ErasureReceipt) -> None:
        """Say what is gone and where copies remain."""
        lines = [_("Erased: {count} records.").format(count=receipt.records)]
        if receipt.backups:
            lines += [_("These backups still hold the case:")]
            lines += [f"{name}, {wording.say(day)}" for name, day in receipt.backups]
        self._done.set_text("\n".join(lines))

    def _lay(self) -> None:
        hint = _("As it stands at the head of the case.")
        self.add_section(_("Case"), Field(_("Case reference"), self.reference, hint=hint))
        keep = QWidget()
        keep.setLayout(leading(self.keep))
        why = _("The journal keeps the reason. Leave names out.")
        self.add_section(
            _("Keep"),
            Field(_("Keep until"), self.until),
            Field(_("Reason"), self.why, hint=why),
            keep,
        )
        warning = SymbolLine(
            "alert",
            _("Erasing cannot be taken back. Only a backup made before still holds the case."),
            tone=Tone.WARN,
        )
        warning.words.setWordWrap(True)
        choose, erase = QWidget(), QWidget()
        choose.setLayout(leading(self.choose))
        erase.setLayout(leading(self.erase))
        self.add_section(
            _("Erase"),
            warning,
            Field(_("Reason"), self.reason),
            choose,
            self.chosen,
            Field(_("Type the reference again"), self.again),
            erase,
            self._done,
        )


def _row(one: RetentionRow) -> Row:
    closed = _("closed {day}").format(day=wording.say(one.closed_on)) if one.closed_on else ""
    held = _("legal hold") if one.legal_hold else ""
    due = wording.say(one.due_on) if one.due_on else _("Not dated")
    return Row(
        one.case_id,
        (
            Cell(Line(one.reference, role=Role.STRONG), second(wording.known(closed, held))),
            Cell(second(due), trailing=True),
        ),
        icon="lock" if one.legal_hold else "clock",
    )


def _queue(vault: "Vault", today: date) -> tuple[RetentionRow, ...]:
    return retention.retention_queue(vault, today=today)


def _reference(vault: "Vault", case_id: str) -> str:
    return cases.get_case(vault, case_id).case.reference


def _keep(vault: "Vault", reference: str, until: str, reason: str) -> Changes:
    day = until or (wording.today() + timedelta(days=365)).isoformat()
    return retention.keep_longer(vault, cases.find_case(vault, reference), until=day, reason=reason)


def _erase(
    vault: "Vault", reference: str, reason: str, certificate: Path | None, language: str
) -> ErasureReceipt:
    """Erase, and write the certificate; what would stop its writing is found before."""
    case_id = cases.find_case(vault, reference)
    if certificate is not None:
        certificates.must_be_writable(certificate)
    receipt = erasure.erase_case(vault, case_id, reason=reason)
    if certificate is not None:
        certificates.write_certificate(receipt, certificate, language=language)
    return receipt
