"""What a pack is ordered with: kind, case, recipient, language, sources, chapters."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from casefiles.domain.library.listing import SourceRow
from casefiles.domain.paper.composed import PackKind
from casefiles.domain.paper.plan import PackOrder
from casefiles.i18n import LANGUAGES, current_language
from casefiles.i18n import gettext as _
from casefiles.services import vocabularies
from casefiles.services.packs.kinds import pack_kinds
from casefiles.ui.pages import wording
from casefiles.ui.pages.pack.ticks import TickPainter
from casefiles.ui.theme.desk import look
from casefiles.ui.theme.scale import Role
from casefiles.ui.widgets.buttons import LinkButton
from casefiles.ui.widgets.checks import CheckBox
from casefiles.ui.widgets.combo import Combo
from casefiles.ui.widgets.fields import Field, LineEdit
from casefiles.ui.widgets.labels import heading
from casefiles.ui.widgets.layouts import column, row
from casefiles.ui.widgets.panes import Ground, Scroller


class OrderPane(Ground):
    """Tells `changed` after each choice; `reference_typed` when a case is named."""

    changed = Signal()
    reference_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__("pane")
        self._kinds: dict[str, PackKind] = {kind.code: kind for kind in pack_kinds()}
        self._case_id = ""
        self._boxes: dict[str, CheckBox] = {}
        self.kind = Combo([(kind.code, kind.title) for kind in self._kinds.values()])
        self.kind.setCurrentIndex(0)
        self.reference = LineEdit()
        self.case_field = Field(_("Case reference"), self.reference)
        self.recipient = LineEdit()
        self.recipient_field = Field(
            _("Recipient"), self.recipient, hint=_("A code such as L-12, never a name.")
        )
        self.language = Combo(_languages(), code=_pack_language())
        options = [
            (term.code, term.word(current_language()))
            for term in vocabularies.codes("classification")
        ]
        self.classification = Combo(options, code="confidential")
        self.sources = SourceChoice()
        self._chapters = QWidget()
        self._chapter_column = column(gap=8)
        self._chapters.setLayout(self._chapter_column)
        self._build()
        self._connect()
        self._show_kind()

    def order(self) -> PackOrder:
        """Return the order as it stands."""
        left_out = (code for code, box in self._boxes.items() if not box.isChecked())
        kind = self._kinds[self.kind.code()]
        return PackOrder(
            kind=kind.code,
            recipient=self.recipient.text().strip(),
            language=self.language.code(),
            case_ids=(self._case_id,) if kind.needs_case and self._case_id else (),
            source_ids=self.sources.chosen(),
            left_out=frozenset(left_out),
            classification=self.classification.code(),
        )

    def chapters(self) -> tuple[tuple[str, str, bool], ...]:
        """Return the chapters of the chosen kind: code, title, whether it must be there."""
        return self._kinds[self.kind.code()].chapters

    def set_case(self, case_id: str, reference: str) -> None:
        """Order a pack about this case."""
        former, self._case_id = self._case_id, case_id
        self.reference.setText(reference)
        self.case_field.set_error("")
        needing = next((k.code for k in self._kinds.values() if k.needs_case), "")
        if not self._kinds[self.kind.code()].needs_case:
            self.kind.set_code(needing)
            self._show_kind()
        elif case_id == former:
            return  # the keyboard has only passed through the field
        self.changed.emit()

    def refuse_case(self) -> None:
        """Say that no such case is here."""
        self._case_id = ""
        self.case_field.set_error(_("No case has this reference. Its last character checks it."))
        self.changed.emit()

    def on_kind(self) -> None:
        """Offer what this kind needs."""
        self._show_kind()
        self.changed.emit()

    def on_reference_edited(self) -> None:
        """Order no case while its reference is being typed: never the one that stood there."""
        self._case_id = ""
        self.changed.emit()

    def on_reference(self, text: str) -> None:
        """Look for the case that was named."""
        self.case_field.set_error("")
        if text.strip():
            self.reference_typed.emit(text.strip())
        else:
            self._case_id = ""
            self.changed.emit()

    def clear(self) -> None:
        """Forget the case, the recipient and the sources."""
        self._case_id = ""
        self.reference.clear()
        self.recipient.clear()
        self.sources.set_sources(())

    def _build(self) -> None:
        parts = column(
            heading(_("This pack"), Role.PANE),
            Field(_("Kind of pack"), self.kind),
            self.case_field,
            self.recipient_field,
            Field(_("Language"), self.language),
            Field(_("Classification"), self.classification),
            heading(_("Sources")),
            self.sources,
            heading(_("Chapters")),
            self._chapters,
            None,
            gap=16,
            margins=(20, 18, 20, 24),
        )
        self.setLayout(column(Scroller(parts, ground="pane")))
        self.setFixedWidth(look().px(336))

    def _connect(self) -> None:
        self.kind.chosen.connect(self.on_kind)
        self.reference.textEdited.connect(self.on_reference_edited)
        self.reference.settled.connect(self.on_reference)
        self.recipient.textChanged.connect(self.changed)
        self.language.chosen.connect(self.changed)
        self.classification.chosen.connect(self.changed)
        self.sources.changed.connect(self.changed)

    def _show_kind(self) -> None:
        kind = self._kinds[self.kind.code()]
        self.case_field.setVisible(kind.needs_case)
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for code, title, required in kind.chapters:
            if required:
                continue
            box = CheckBox(title)
            box.setChecked(True)
            box.toggled.connect(self.changed)
            self._boxes[code] = box
            self._chapter_column.addWidget(box)


class SourceChoice(QWidget):
    """The library as a list to tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Sources"))
        self.list.setItemDelegate(TickPainter(self.list))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setFixedHeight(look().px(220))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.all = LinkButton(_("All"))
        self.none = LinkButton(_("None"))
        self.setLayout(column(self.list, row(self.all, self.none, None, gap=8), gap=4))
        self.list.itemChanged.connect(self.on_changed)
        self.all.clicked.connect(self.on_all)
        self.none.clicked.connect(self.on_none)

    def set_sources(self, rows: Sequence[SourceRow]) -> None:
        """Offer these sources, keeping the ticks of those still there."""
        ticked = set(self.chosen())
        self.list.blockSignals(True)
        self.list.clear()
        for source in rows:
            item = QListWidgetItem(source.title)
            item.setData(Qt.ItemDataRole.UserRole, source.id)
            item.setToolTip(wording.known(source.title, source.publisher))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = source.id in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the ticked sources, in the order of the list."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def on_changed(self) -> None:
        """Tell that a tick has changed."""
        self.changed.emit()

    def on_all(self) -> None:
        """Tick all."""
        self._set_all(Qt.CheckState.Checked)

    def on_none(self) -> None:
        """Tick none."""
        self._set_all(Qt.CheckState.Unchecked)

    def _set_all(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for number in range(self.list.count()):
            self.list.item(number).setCheckState(state)
        self.list.blockSignals(False)
        self.changed.emit()


def _languages() -> list[tuple[str, str]]:
    return [(code, vocabularies.language_word(code, current_language())) for code in LANGUAGES]


def _pack_language() -> str:
    return current_language() if current_language() in LANGUAGES else "en"
