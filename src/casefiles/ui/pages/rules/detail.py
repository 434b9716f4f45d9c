"""The rule that is open: what is in force, what was shipped, why it was set, every version."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from casefiles.domain.errors import RecordInvalid
from casefiles.domain.law.listing import RuleVersion, RuleView
from casefiles.i18n import current_language
from casefiles.i18n import gettext as _
from casefiles.services.reasons import why_refused
from casefiles.services.rule_text import row_in
from casefiles.services.rule_words import doubts_of, family_word, key_label, set_by_word
from casefiles.ui.pages import wording
from casefiles.ui.pages.rules.facts import facts_in, source_in
from casefiles.ui.theme.scale import Role
from casefiles.ui.theme.tokens import Tone
from casefiles.ui.widgets.blocks import TextBlock
from casefiles.ui.widgets.buttons import Button, LinkButton
from casefiles.ui.widgets.facts import Fact, Facts
from casefiles.ui.widgets.labels import CountedHeading, PlainLabel, SymbolLine, heading
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.row import Cell, Columns, Line, Row, second
from casefiles.ui.widgets.rows import RowList

_VERSIONS = Columns(widths=(150, 0, 84), gutter=0, inset=0, two_lines=False)


class RuleDetail(QWidget):
    """Reads, and offers two acts: to set our own, and to go back to the shipped rule."""

    set_asked = Signal()
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: RuleView | None = None
        self._versions: dict[str, RuleVersion] = {}
        self._build()
        self.set_own.clicked.connect(self.set_asked)
        self.back.clicked.connect(self.back_asked)
        self.list.picked.connect(self.on_version)

    def show_rule(self, view: RuleView) -> None:
        """Show a rule."""
        self._view = view
        language = current_language()
        code = wording.known(family_word(view.family, language), view.code)
        self._where.setText(code)
        self._what.set_text(view.row.word(language) if view.row else _("This rule cannot be used."))
        note = view.row.note(language) if view.row else ""
        self._note.set_text(note)
        self._note.setVisible(bool(note))
        self._show_marks(view)
        self._show_sides(view)
        office = view.office is not None
        self.set_own.set_words(_("Change our own…") if office else _("Set our own…"))
        self.back.setVisible(office)
        self.back.set_words(
            _("Back to the shipped rule") if view.shipped else _("Remove this rule")
        )

    def show_versions(self, versions: tuple[RuleVersion, ...]) -> None:
        """Show what the office had set, newest first."""
        self._versions = {version.change_id: version for version in versions}
        self.list.set_rows([_version_row(version) for version in versions])
        self._history.setVisible(bool(versions))
        self._head.set_count(len(versions))
        self._version.setVisible(False)

    def on_version(self, change_id: str) -> None:
        """Show what a version said."""
        version = self._versions.get(change_id)
        if version is None or self._view is None:
            return
        self._version.set_facts(_facts_of(self._view, version))
        self._version.setVisible(True)

    def clear(self) -> None:
        """Forget the rule."""
        self._view = None
        self._versions.clear()
        self.list.set_rows(())
        for facts in (self._ours, self._theirs, self._facts, self._source, self._version):
            facts.set_facts(())
        for block in (self._what, self._note, self._why):
            block.set_text("")

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self._where = PlainLabel("", Role.SECOND, tone=Tone.INK2, elide=True)
        self._what = TextBlock("", Role.PANE)
        self._note = TextBlock("", Role.BODY)
        self._marks = column(gap=4)
        self._why = TextBlock("", Role.SECOND, tone=Tone.INK2)
        self.set_own = Button(_("Set our own…"), icon="edit")
        self.back = LinkButton(_("Back to the shipped rule"), icon="back")
        acts = row(self.set_own, self.back, None, gap=16)
        self._ours, self._theirs = Facts(columns=1), Facts(columns=1)
        ours = column(heading(_("Our own")), 8, self._ours, None)
        sides = row(ours, column(heading(_("As shipped")), 8, self._theirs, None), gap=32)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self._facts, self._source = Facts(columns=2), Facts(columns=1)
        self._alone, self._sides = QWidget(), QWidget()
        self._alone.setLayout(column(self._facts, 12, self._source))
        self._sides.setLayout(sides)
        self._head = CountedHeading(_("Versions"), 0)
        self.list = RowList(_VERSIONS, _("Versions"))
        self.list.fit_rows()
        self._version = Facts(columns=2)
        self._history = QWidget()
        self._history.setLayout(column(self._head, 4, self.list, 12, self._version))
        top = column(self._where, 4, self._what, 8, self._marks, self._note, 12, self._why, 12)
        parts = (top, acts, 24, self._alone, self._sides, 28, self._history, None)
        self.setLayout(column(*parts))
        self._history.setVisible(False)
        self._version.setVisible(False)

    def _show_marks(self, view: RuleView) -> None:
        _empty(self._marks)
        language, today = current_language(), wording.today()
        told: list[SymbolLine] = []
        if view.refusal is not None:
            key = key_label(view.refusal.key, language)
            sentence = _("The office’s own row cannot be used: “{key}”, {why}.")
            why = why_refused(view.refusal.reason)
            told.append(SymbolLine("blocked", sentence.format(key=key, why=why), tone=Tone.ALERT))
        if view.row is not None:
            if view.row.origin.office:
                told.append(SymbolLine("edit", _("Our own rule is in force.")))
            doubts = doubts_of(view.row.origin, language, today=today)
            told += [SymbolLine("alert", doubt, tone=Tone.WARN) for doubt in doubts]
            if not view.row.holds_on(today):
                told.append(SymbolLine("clock", _("Not in force today.")))
        for line in told:
            line.words.setWordWrap(True)
            self._marks.addWidget(line)
        if told:
            self._marks.addSpacing(8)

    def _show_sides(self, view: RuleView) -> None:
        family, office = view.family, view.office
        row, shipped = view.row, view.shipped
        both = row is not None and row.origin.office and shipped is not None
        self._alone.setVisible(not both)
        self._sides.setVisible(both)
        if both and row is not None and shipped is not None:
            self._ours.set_facts(facts_in(family, row, other=shipped, whole=True))
            self._theirs.set_facts(facts_in(family, shipped, whole=True))
        elif row is not None:
            self._facts.set_facts(facts_in(family, row, sourced=False))
            self._source.set_facts(source_in(row))
        self._why.setVisible(office is not None)
        if office is not None:
            self._why.set_text(set_by_word(office, current_language()))


def _empty(layout: QBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def _version_row(version: RuleVersion) -> Row:
    at = datetime.fromisoformat(version.at).astimezone()
    gone = _("Back to the shipped rule")
    words = wording.known(gone, version.reason) if version.body is None else version.reason
    day = second(f"{wording.say(at.date().isoformat())}")
    return Row(version.change_id, (Cell(day), Cell(Line(words)), Cell(second(version.actor))))


def _facts_of(view: RuleView, version: RuleVersion) -> list[Fact]:
    """Return what a version said; the text itself where it cannot be used any more."""
    if version.body is None:
        return [Fact(_("What it says"), _("Back to the shipped rule"))]
    try:
        found = row_in(view.family, view.code, version.body)
    except RecordInvalid:
        return [Fact(_("What it says"), version.body)]
    return facts_in(view.family, found, whole=True)
